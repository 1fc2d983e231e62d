// Lies told by someone who knows the format: an event rewritten, its commitment, the chain and the
// head made again so that all of it is consistent. What gives them away is the law, a signature, or
// the sealed acuse that says otherwise.
#include <doctest/doctest.h>

#include <functional>

#include <buzon/ciclo/fechas_estrados.hpp>
#include <buzon/ciclo/fechas_notificacion.hpp>
#include <buzon/motor/codec.hpp>
#include <buzon/motor/efirma.hpp>

#include "support/carpeta_temporal.hpp"
#include "support/mentir.hpp"
#include "vida_completa.hpp"

using namespace buzon;
using namespace buzon::prueba;

namespace {

const Calendario& cff12() {
  static const Calendario c = Calendario::cff12_solo();
  return c;
}

struct Mentira {
  const char* que;
  std::function<void(const std::string&)> contar;
};

template <class E, class F>
Mentira de_notificacion(const char* que, F f) {
  return {que, [f](const std::string& ruta) {
            mentir<EventoNotificacion>(ruta, "notificacion", en<E, EventoNotificacion>(f));
          }};
}
template <class E, class F>
Mentira de_estrados(const char* que, F f) {
  return {que, [f](const std::string& ruta) {
            mentir<EventoEstrados>(ruta, "estrados", en<E, EventoEstrados>(f));
          }};
}
template <class E, class F>
Mentira de_actuacion(const char* que, F f) {
  return {que, [f](const std::string& ruta) {
            mentir<EventoActuacion>(ruta, "actuacion", en<E, EventoActuacion>(f));
          }};
}
template <class E, class F>
Mentira de_acto(const char* que, F f) {
  return {que,
          [f](const std::string& ruta) { mentir<EventoActo>(ruta, "acto", en<E, EventoActo>(f)); }};
}
template <class E, class F>
Mentira de_buzon(const char* que, F f) {
  return {que, [f](const std::string& ruta) {
            mentir<EventoBuzon>(ruta, "buzon", en<E, EventoBuzon>(f));
          }};
}

constexpr std::chrono::hours un_dia{24};

std::vector<Mentira> mentiras_de_notificacion() {
  return {
      de_notificacion<AvisoEnviado>("otros medios",
                                    [](AvisoEnviado& e) { e.medios = {"otro@ejemplo.mx"}; }),
      de_notificacion<AvisoEnviado>("otro nombre", [](AvisoEnviado& e) { e.nombre = "Otra"; }),
      de_notificacion<AvisoEnviado>("aviso antes que su orden",
                                    [](AvisoEnviado& e) { e.instante -= un_dia; }),
      de_notificacion<AvisoEnviado>("aviso antes, y su orden también",
                                    [](Sobre& s, AvisoEnviado& e) {
                                      e.instante += std::chrono::seconds{1};
                                      s.instante = s.registrado = e.instante;
                                    }),
      de_notificacion<NotificacionCreada>("otro RFC",
                                          [](NotificacionCreada& e) { e.rfc = "XIQB891116QE4"; }),
      de_notificacion<NotificacionCreada>("otro oficio",
                                          [](NotificacionCreada& e) { e.acto.numero = "OF-9"; }),
      de_notificacion<NotificacionCreada>("otro acto",
                                          [](NotificacionCreada& e) { e.stream_acto[0] ^= 1; }),
      de_notificacion<NotificacionPracticada>(
          "efectos un día antes",
          [](NotificacionPracticada& e) { e.surte_efectos -= std::chrono::days{1}; }),
      de_notificacion<NotificacionPracticada>(
          "provisional",
          [](NotificacionPracticada& e) { e.provisional = Provisional::calendario; }),
      de_notificacion<DocumentoAbierto>("firma de otros bytes",
                                        [](DocumentoAbierto& e) { e.firma.firma[9] ^= 1; }),
      de_notificacion<DocumentoAbierto>(
          "firmó un representante", [](DocumentoAbierto& e) { e.firma.por_representante = true; }),
      de_notificacion<AcuseEmitido>("sello de otros bytes",
                                    [](AcuseEmitido& e) { e.sello[9] ^= 1; }),
      de_notificacion<AcuseEmitido>("otro folio en el sobre",
                                    [](Sobre& s, AcuseEmitido&) { s.instante += un_dia; }),
  };
}

std::vector<Mentira> mentiras_de_lo_demas() {
  return {
      de_estrados<PublicadoEnEstrados>("otro RFC",
                                       [](PublicadoEnEstrados& e) { e.rfc = "EKU9003173C9"; }),
      de_estrados<PublicadoEnEstrados>("otro oficio",
                                       [](PublicadoEnEstrados& e) { e.acto.numero = "OF-9"; }),
      {"todo el estrado tres días antes",
       [](const std::string& ruta) {
         mentir<EventoEstrados>(ruta, "estrados", [](Sobre& s, EventoEstrados& v) {
           if (auto* const p = std::get_if<PublicadoEnEstrados>(&v)) {
             s.instante -= 3 * un_dia;
             p->instante = s.instante;
             p->publicado -= std::chrono::days{3};
           }
           if (auto* const n = std::get_if<NotificadoPorEstrados>(&v)) {
             const auto f = fechas_estrados(cff12(), dia(2025, 3, 7)).value();
             *n = {f.ultimo_dia, f.practicada, f.surte_efectos, f.inicia_plazo, f.provisional};
           }
         });
       }},
      de_actuacion<ActuacionRecibida>(
          "recibida un día antes",
          [](ActuacionRecibida& e) { e.fecha_legal -= std::chrono::days{1}; }),
      de_actuacion<ActuacionRecibida>("otro asunto",
                                      [](ActuacionRecibida& e) { e.asunto = "Otro"; }),
      de_actuacion<ActuacionRecibida>("juzgada en otro instante",
                                      [](ActuacionRecibida& e) { e.firma.juzgada += un_dia; }),
      de_acto<ActoEmitido>("otro destinatario",
                           [](ActoEmitido& e) { e.destinatarios = {"XIQB891116QE4"}; }),
      de_acto<ActoEmitido>("firma juzgada después",
                           [](ActoEmitido& e) { e.firma.juzgada += 30 * un_dia; }),
      de_acto<NotificacionOrdenada>("otra notificación",
                                    [](NotificacionOrdenada& e) { e.stream[0] ^= 1; }),
      de_acto<NotificacionOrdenada>("otro índice",
                                    [](NotificacionOrdenada& e) { e.destinatario = 5; }),
      de_buzon<MedioConfirmado>("confirmado antes que su orden",
                                [](MedioConfirmado& e) { e.instante -= un_dia; }),
      de_buzon<TerminosFirmados>("términos juzgados otro día",
                                 [](TerminosFirmados& e) { e.firma.juzgada -= un_dia; }),
      de_buzon<PlazoDeConfirmacionVencido>(
          "venció antes", [](PlazoDeConfirmacionVencido& e) { e.limite -= un_dia; }),
      de_actuacion<ActuacionRecibida>("otra norma",
                                      [](Sobre& s, ActuacionRecibida&) { s.norma = "otra"; }),
      de_actuacion<ActuacionRecibida>(
          "registrado antes de llegar",
          [](Sobre& s, ActuacionRecibida&) { s.registrado = s.instante - un_dia; }),
  };
}

std::vector<Mentira> mentiras_sin_aviso() {
  return {
      de_notificacion<AvisoRehusado>("sin decir por qué",
                                     [](AvisoRehusado& e) { e.medios[0].motivo.clear(); }),
      de_notificacion<AvisoRehusado>("de nadie", [](AvisoRehusado& e) { e.medios.clear(); }),
      de_notificacion<PuestaADisposicion>("otro nombre",
                                          [](PuestaADisposicion& e) { e.nombre = "Otra"; }),
      {"a una particular sin aviso",
       [](const std::string& ruta) {
         mentir<EventoBuzon>(ruta, "buzon", [](Sobre&, EventoBuzon& v) {
           if (const auto* const e = std::get_if<BuzonAsignadoAAutoridad>(&v))
             v = RepresentanteAcreditado{e->instante, "Título", "OEPE800101AB1"};
         });
       }},
      de_notificacion<PracticadaPorApertura>(
          "que el aviso no procedía",
          [](PracticadaPorApertura& e) { e.aviso = AvisoPrevio::no_procede; }),
      de_notificacion<PracticadaPorApertura>(
          "que el aviso faltaba", [](PracticadaPorApertura& e) { e.aviso = AvisoPrevio::falta; }),
      de_notificacion<PracticadaPorApertura>(
          "efectos un día antes",
          [](PracticadaPorApertura& e) { e.surte_efectos -= std::chrono::days{1}; }),
      de_notificacion<PracticadaPorApertura>(
          "practicada cuando abrió, sin recorrer",
          [](PracticadaPorApertura& e) { e.practicada -= un_dia; }),
      de_notificacion<PracticadaPorApertura>("otro nombre",
                                             [](PracticadaPorApertura& e) { e.nombre = "Otra"; }),
      de_notificacion<DocumentoAbierto>("con la política que lo rehúsa",
                                        [](Sobre& s, DocumentoAbierto&) {
                                          s.politicas.apertura_sin_aviso =
                                              AperturaSinAviso::rehusar;
                                        }),
      de_notificacion<ConocimientoManifestado>(
          "conocido antes",
          [](ConocimientoManifestado& e) { e.surte_efectos -= std::chrono::days{1}; }),
      de_notificacion<ConocimientoManifestado>(
          "el plazo antes",
          [](ConocimientoManifestado& e) { e.inicia_plazo -= std::chrono::days{1}; }),
      de_notificacion<ConocimientoManifestado>(
          "firma de otros bytes", [](ConocimientoManifestado& e) { e.firma.firma[9] ^= 1; }),
      de_notificacion<ConocimientoManifestado>(
          "por un representante",
          [](ConocimientoManifestado& e) { e.firma.por_representante = true; }),
      de_notificacion<NotificadaPersonalmente>(
          "un día antes", [](NotificadaPersonalmente& e) { e.practicada -= un_dia; }),
      de_notificacion<NotificadaPersonalmente>(
          "de noche y sin habilitación",
          [](NotificadaPersonalmente& e) { e.practicada += std::chrono::hours{9}; }),
      de_notificacion<NotificadaPersonalmente>(
          "sin constancia", [](NotificadaPersonalmente& e) { e.constancia.clear(); }),
      de_notificacion<NotificadaPersonalmente>(
          "el plazo después",
          [](NotificadaPersonalmente& e) { e.inicia_plazo += std::chrono::days{1}; }),
      {"anotada cuando ya era ficta",
       [](const std::string& ruta) {
         mentir<EventoNotificacion>(ruta, "notificacion", [](Sobre& s, EventoNotificacion& v) {
           if (auto* const e = std::get_if<NotificadaPersonalmente>(&v)) {
             e->instante += 30 * un_dia;
             s.instante = s.registrado = e->instante;
           }
         });
       }},
  };
}

TEST_CASE("L5.2 auditar con otro calendario comprueba las 72 horas de reloj") {
  CarpetaTemporal carpeta;
  const auto ruta = carpeta / "b.db";
  vivir(ruta);
  mentir<EventoBuzon>(ruta, "buzon", en<PlazoDeConfirmacionVencido, EventoBuzon>([](auto& e) {
                        e.limite -= std::chrono::hours{1};
                      }));
  OpcionesAuditoria o;
  DefinicionCalendario otra;
  otra.version = "CFF-12 reformado";
  o.calendario = Calendario::construir(otra).value();
  const auto i = auditar_archivo(ruta, o);
  const auto dicha = [](const Discrepancia& d) {
    return d.que.find("72 horas") != std::string::npos;
  };
  CHECK(std::any_of(i.discrepancias.begin(), i.discrepancias.end(), dicha));
}

TEST_CASE("L7.6 auditar con otro calendario nota una apertura que se volvió consulta") {
  CarpetaTemporal carpeta;
  const auto ruta = carpeta / "b.db";
  vivir(ruta);
  mentir<EventoNotificacion>(ruta, "notificacion", [](Sobre&, EventoNotificacion& v) {
    if (const auto* const e = std::get_if<DocumentoAbierto>(&v))
      v = DocumentoConsultado{e->instante, e->firma.numero_certificado};
  });
  OpcionesAuditoria o;
  DefinicionCalendario otra;
  otra.version = "CFF-12 reformado";
  o.calendario = Calendario::construir(otra).value();
  CHECK(auditar_archivo(ruta, o).discrepancias_total > 0);
}

TEST_CASE("L6.1 L7.5 auditar descubre la mentira aunque la cadena se rehaga") {
  CarpetaTemporal carpeta;
  const auto ruta = carpeta / "b.db";
  vivir(ruta);
  const auto copia = carpeta / "copia.db";
  const auto copiar = [&] {
    std::filesystem::copy_file(ruta, copia, std::filesystem::copy_options::overwrite_existing);
  };
  SUBCASE("rehacer sin mentir no descubre nada, salvo en el buzón del que otros toman hechos") {
    copiar();
    mentir<EventoEstrados>(copia, "estrados", [](Sobre&, EventoEstrados&) {});
    mentir<EventoActo>(copia, "acto", [](Sobre&, EventoActo&) {});
    mentir<EventoNotificacion>(copia, "notificacion", [](Sobre&, EventoNotificacion&) {});
    mentir<EventoActuacion>(copia, "actuacion", [](Sobre&, EventoActuacion&) {});
    CHECK(auditar_archivo(copia).discrepancias_total == 0);
  }
  SUBCASE("cada mentira") {
    for (const auto& mentiras : {mentiras_de_notificacion(), mentiras_de_lo_demas()})
      for (const auto& m : mentiras) {
        INFO(m.que);
        copiar();
        m.contar(copia);
        CHECK(auditar_archivo(copia).discrepancias_total > 0);
      }
  }
}

TEST_CASE("L7.3 L7.10 CFF-135 G-V auditar descubre la mentira donde no hubo aviso") {
  CarpetaTemporal carpeta;
  const auto ruta = carpeta / "b.db";
  vivir_sin_aviso(ruta);
  CHECK(auditar_archivo(ruta).discrepancias_total == 0);
  const auto copia = carpeta / "copia.db";
  for (const auto& m : mentiras_sin_aviso()) {
    INFO(m.que);
    std::filesystem::copy_file(ruta, copia, std::filesystem::copy_options::overwrite_existing);
    m.contar(copia);
    CHECK(auditar_archivo(copia).discrepancias_total > 0);
  }
}

}  // namespace
