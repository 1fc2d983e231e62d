// Numerals and definitions whose rule is small: each decides here alone, without an engine.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <buzon/ciclo/acto.hpp>
#include <buzon/ciclo/actuacion.hpp>
#include <buzon/ciclo/buzon_electronico.hpp>
#include <buzon/ciclo/buzon_registro.hpp>
#include <buzon/ciclo/buzon_terminos.hpp>
#include <buzon/ciclo/estrados.hpp>
#include <buzon/ciclo/notificacion.hpp>
#include <buzon/norma/universo.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

using namespace buzon;

namespace {

const Calendario solo_cff = Calendario::cff12_solo();
const Marco marco{solo_cff, ZonaCentro{husos::centro()}, HusoDomicilio{husos::centro()}, {}};

Instante centro(std::string_view t) { return leer_instante(t, husos::centro()).value(); }
const Instante martes = centro("2025-03-04T10:00");

constexpr std::array<Hallazgo Veredicto::*, 7> hallazgos{
    &Veredicto::legible,  &Veredicto::perfil_sat, &Veredicto::es_fiel, &Veredicto::llave,
    &Veredicto::vigencia, &Veredicto::cadena,     &Veredicto::firma};

HechoDeFirma firma_de(std::string_view rfc) {
  HechoDeFirma h;
  for (const auto cual : hallazgos) h.veredicto.*cual = Hallazgo::cumple;
  h.veredicto.certificado.rfc = rfc;
  h.veredicto.certificado.numero = "30001000000500003416";
  h.veredicto.certificado.sha256.fill(7);
  h.veredicto.en = martes;
  h.cadena_sha256.fill(9);
  h.firma = {1, 2, 3};
  return h;
}

BuzonElectronico habilitado() {
  BuzonElectronico b;
  b.estado = EstadoBuzon::habilitado;
  b.rfc = "EKU9003173C9";
  b.nombre = "ESCUELA KEMPER URGATE";
  b.huso = "America/Mexico_City";
  b.habilitado = martes - std::chrono::hours{24};
  return b;
}

Result<DecisionActuacion> presentar(const BuzonElectronico& b, const char* linea,
                                    const HechoDeFirma& firma, const char* asunto = "Aclaración",
                                    std::vector<DocumentoDigital> documentos = {}) {
  return decide_presentar(marco, b, {}, {Identificador::leer(linea), asunto, std::move(documentos)},
                          firma, {}, martes);
}

DatosActo acto(const char* linea) {
  return {linea, "OF-1/2025", dia(2025, 3, 3), "Subdelegación", "Titular", {"of.pdf", {}, 3}};
}
DecisionActo emitir(const char* linea, const HechoDeFirma& firma) {
  return decide_emitir(marco, acto(linea), {"EKU9003173C9"}, firma, {}, martes);
}

template <class D>
void rehusada(const D& d, std::string_view norma, std::string_view dice = "") {
  CHECK_FALSE(d.admitida);
  CHECK(d.fundamento.texto() == norma);
  CHECK(d.eventos.empty());
  CHECK(d.motivo.find(dice) != std::string::npos);
  CHECK_FALSE(d.motivo.empty());
}

// Which fields of an event are public and which personal (decision.hpp).
struct Campos {
  std::vector<std::string_view> publicos;
  std::vector<std::string_view> reservados;
  template <class T>
  void operator()(std::string_view clave, const T& /*valor*/) {
    publicos.push_back(clave);
  }
  template <class T>
  void reservado(std::string_view clave, const T& /*valor*/) {
    reservados.push_back(clave);
  }
  template <class T>
  void reservado_opcional(std::string_view clave, const T& /*valor*/) {
    reservados.push_back(clave);
  }
};
template <class Evento>
Campos campos_del_evento() {
  const Evento e;
  Campos c;
  campos(e, c, static_cast<const Evento*>(nullptr));
  return c;
}
bool esta(const std::vector<std::string_view>& v, std::string_view s) {
  return std::find(v.begin(), v.end(), s) != v.end();
}

}  // namespace

TEST_CASE("L3 G-IV LSS-5-A-XXIV the eight kinds of persona particular and no other") {
  constexpr std::array<std::string_view, 8> particulares{"derechohabiente",
                                                         "patron",
                                                         "sujeto_obligado",
                                                         "contador_publico",
                                                         "contador_publico_autorizado",
                                                         "responsable_solidario",
                                                         "tercero_relacionado",
                                                         "representante_legal"};
  for (const auto nombre : particulares) {
    CAPTURE(nombre);
    const auto clase = clase_sujeto_de(nombre);
    REQUIRE(clase);
    CHECK(es_persona_particular(*clase));
  }
  CHECK(clases_de_sujeto.size() == particulares.size() + 1);
}

TEST_CASE("L4.1 L5.6 L7.8 a box that nobody registered is assigned and not enabled") {
  const BuzonElectronico nuevo;
  CHECK(nuevo.estado == EstadoBuzon::inexistente);
  rehusada(presentar(nuevo, "R6", firma_de("EKU9003173C9")).value(), "L5.5");
  // The state in which a cause of estrados may lie (L7.8), and no error.
  DatosEstrados o;
  o.acto = acto("R7.1");
  o.publicado = dia(2025, 3, 4);
  o.causa = CausaEstrados::no_registro;
  o.razon = "No registró medios de contacto";
  CHECK(decide_publicar(marco, nuevo, {}, o, {}, martes).value().admitida);
  o.causa = CausaEstrados::no_actualizo;
  rehusada(decide_publicar(marco, nuevo, {}, o, {}, martes).value(), "L7.8");
}

TEST_CASE("L5.5 L6.1 only an enabled box files and each filing has its acuse") {
  for (const auto estado :
       {EstadoBuzon::inexistente, EstadoBuzon::por_confirmar, EstadoBuzon::cancelado,
        EstadoBuzon::un_solo_medio, EstadoBuzon::validado}) {
    auto b = habilitado();
    b.estado = estado;
    CAPTURE(static_cast<int>(estado));
    rehusada(presentar(b, "R6", firma_de(b.rfc)).value(), "L5.5");
  }
  const auto d = presentar(habilitado(), "R6", firma_de("EKU9003173C9")).value();
  REQUIRE(d.admitida);
  REQUIRE(d.eventos.size() == 2);
  CHECK(std::holds_alternative<ActuacionRecibida>(d.eventos[0]));
  CHECK(std::holds_alternative<AcuseEmitido>(d.eventos[1]));
}

TEST_CASE("L5.3 the terms are signed when the means are validated and then the box is enabled") {
  auto b = habilitado();
  const auto firma = firma_de(b.rfc);
  const auto firmar = [&](EstadoBuzon estado) {
    b.estado = estado;
    return decide_firmar_terminos(b, Digest{}, firma, martes);
  };
  rehusada(firmar(EstadoBuzon::inexistente), "L5.1");
  rehusada(firmar(EstadoBuzon::cancelado), "L5.1");
  rehusada(firmar(EstadoBuzon::un_solo_medio), "L5.1");
  rehusada(firmar(EstadoBuzon::por_confirmar), "L5.2");
  rehusada(firmar(EstadoBuzon::habilitado), "L5.3");
  const auto d = firmar(EstadoBuzon::validado);
  REQUIRE(d.admitida);
  REQUIRE(d.eventos.size() == 3);
  CHECK(std::holds_alternative<TerminosFirmados>(d.eventos[0]));
  CHECK(std::holds_alternative<BuzonHabilitado>(d.eventos[1]));
  CHECK(std::get<AcuseEmitido>(d.eventos[2]).acuse.tipo == TipoAcuse::terminos);
}

TEST_CASE("L7.3 no aviso without a means that took it") {
  Notificacion n;
  n.estado = EstadoNotificacion::creada;
  n.acto = acto("R7.1");
  n.rfc = "EKU9003173C9";
  rehusada(decide_aviso_enviado(marco, n, habilitado(), {}, {}, martes), "L7.3");
  const auto d = decide_aviso_enviado(marco, n, habilitado(), {}, {"a@ejemplo.mx"}, martes);
  REQUIRE(d.admitida);
  CHECK(std::get<AvisoEnviado>(d.eventos[0]).instante == martes);
  n.estado = EstadoNotificacion::avisada;
  rehusada(decide_aviso_enviado(marco, n, habilitado(), {}, {"a@ejemplo.mx"}, martes), "L7.3");
}

TEST_CASE("L4.4 what is filed is a line of the Relación that can be filed") {
  for (const char* linea : {"R2", "R3", "R4", "R4.1", "R7", "R7.1", "R9", "R10", "R9.11", "L7.4"}) {
    CAPTURE(linea);
    rehusada(presentar(habilitado(), linea, firma_de("EKU9003173C9")).value(), "L4.4");
  }
}

TEST_CASE("L4.3 L4.5 a service not yet offered is refused and other means stay open") {
  rehusada(presentar(habilitado(), "R9.9", firma_de("EKU9003173C9")).value(), "L4.3",
           "otro medio habilitado");
}

TEST_CASE("L7.1 CFF-38: un acto no se emite para un RFC genérico que no es de nadie") {
  for (const char* generico : {"XAXX010101000", "XEXX010101000"}) {
    CAPTURE(generico);
    const auto d = decide_emitir(marco, acto("R7.1"), {"EKU9003173C9", generico},
                                 firma_de("EKU9003173C9"), {}, martes);
    rehusada(d, "CFF-38-VI", "genérico");
  }
}

TEST_CASE("L7.10 a notification not yet offered leaves the other forms open") {
  rehusada(emitir("R7.5", firma_de("FUNX800101AB1")), "L4.3", "por otro medio");
}

TEST_CASE("L4.6 L7.6 CFF-12 CFF-135 the Código decides which days count and when effects follow") {
  // 5 May is inhábil for the CFF, though the LFT works that day; 1 October is not.
  CHECK(solo_cff.razon(dia(2025, 5, 5)) == Razon::batalla_de_puebla);
  CHECK(solo_cff.es_habil(dia(2024, 10, 1)));
  // Never the same-day effect of the law of administrative procedure.
  const auto f = fechas_notificacion(marco, martes, centro("2025-03-05T11:00")).value();
  CHECK(f.dia_practicada == dia(2025, 3, 5));
  CHECK(f.surte_efectos == dia(2025, 3, 6));
}

TEST_CASE("L6.4 what a filing says is not judged") {
  for (const char* asunto : {"", "x", "Datos incompletos que alguien más deberá requerir"}) {
    CAPTURE(asunto);
    CHECK(presentar(habilitado(), "R6", firma_de("EKU9003173C9"), asunto).value().admitida);
  }
  CHECK(presentar(habilitado(), "R6", firma_de("EKU9003173C9"), "A", {{"vacio.pdf", {}, 0}})
            .value()
            .admitida);
}

TEST_CASE("L6.5 LSS-286-L what proves the signature is kept whole") {
  const auto firma = firma_de("EKU9003173C9");
  const auto d = presentar(habilitado(), "R6", firma).value();
  REQUIRE(d.admitida);
  const auto& e = std::get<ActuacionRecibida>(d.eventos[0]);
  CHECK(e.firma.firma == firma.firma);
  CHECK(e.firma.cadena_sha256 == firma.cadena_sha256);
  CHECK(e.firma.certificado_sha256 == firma.veredicto.certificado.sha256);
  CHECK(e.firma.numero_certificado == firma.veredicto.certificado.numero);
  CHECK(e.firma.juzgada == martes);
}

TEST_CASE("G-I L7.1 an act enters only with the e.firma of the official") {
  CHECK(emitir("R7.1", firma_de("FUNX800101AB1")).admitida);
  for (const auto cual : hallazgos) {
    auto firma = firma_de("FUNX800101AB1");
    firma.veredicto.*cual = Hallazgo::falla;
    rehusada(emitir("R7.1", firma), "L7.1");
  }
  for (const char* linea : {"R6", "R7", "R4.1", "R9"}) {
    CAPTURE(linea);
    rehusada(emitir(linea, firma_de("FUNX800101AB1")), "L7.1");
  }
}

TEST_CASE("G-II L4.2 an actuación is signed with e.firma whoever began it") {
  for (const auto cual : hallazgos) {
    auto firma = firma_de("EKU9003173C9");
    firma.veredicto.*cual = Hallazgo::falla;
    rehusada(presentar(habilitado(), "R6", firma).value(), "L4.2");
  }
  CHECK(presentar(habilitado(), "R1", firma_de("EKU9003173C9")).value().admitida);
}

TEST_CASE("G-VI a documento digital enters the evidence by its digest and its size") {
  const auto c = campos_del_evento<DocumentoDigital>();
  CHECK(c.publicos == std::vector<std::string_view>{"nombre", "sha256", "bytes"});
  Acuse a;
  a.documentos.push_back({"a.pdf", {}, 3});
  a.documentos[0].sha256.fill(0xab);
  CHECK(cadena_de(a)->find(hex(a.documentos[0].sha256)) != std::string::npos);
}

TEST_CASE("G-VII L4.2 an e.firma is all of its findings and none of them alone") {
  const auto bien = firma_de("EKU9003173C9").veredicto;
  CHECK(bien.admisible());
  CHECK_FALSE(Veredicto{}.admisible());
  for (const auto cual : hallazgos)
    for (const auto h : {Hallazgo::falla, Hallazgo::no_evaluado}) {
      auto v = bien;
      v.*cual = h;
      CHECK_FALSE(v.admisible());
    }
}

TEST_CASE("G-VIII CFF-19 a filing is its holder's or an accredited representative's") {
  auto b = habilitado();
  const auto suya = presentar(b, "R6", firma_de(b.rfc)).value();
  REQUIRE(suya.admitida);
  CHECK_FALSE(std::get<ActuacionRecibida>(suya.eventos[0]).firma.por_representante);
  rehusada(presentar(b, "R6", firma_de("OEPE800101AB1")).value(), "L4.2");
  b.representantes.push_back("OEPE800101AB1");
  const auto ajena = presentar(b, "R6", firma_de("OEPE800101AB1")).value();
  REQUIRE(ajena.admitida);
  CHECK(std::get<ActuacionRecibida>(ajena.eventos[0]).firma.por_representante);
}

TEST_CASE("G-IX CFF-17-E every acuse says that the IMSS issues it") {
  for (std::size_t i = 0; i < nombres_acuse.size(); ++i) {
    Acuse a;
    a.tipo = static_cast<TipoAcuse>(i);
    CHECK(campos_de(a).front() == Campo{"emisor", "IMSS"});
  }
  CHECK_FALSE(acuse_de({{"emisor", "SAT"}, {"tipo", "recepcion"}}));
}

TEST_CASE("L10 personal data are reserved fields of every event and never public") {
  const Campos eventos[] = {campos_del_evento<MediosRegistrados>(),
                            campos_del_evento<RepresentanteAcreditado>(),
                            campos_del_evento<TerminosFirmados>(),
                            campos_del_evento<ActuacionRecibida>(),
                            campos_del_evento<ActoEmitido>(),
                            campos_del_evento<NotificacionCreada>(),
                            campos_del_evento<AvisoEnviado>(),
                            campos_del_evento<DocumentoAbierto>(),
                            campos_del_evento<DocumentoConsultado>(),
                            campos_del_evento<PublicadoEnEstrados>(),
                            campos_del_evento<MedioPropuesto>(),
                            campos_del_evento<PuestaADisposicion>(),
                            campos_del_evento<PracticadaPorApertura>(),
                            campos_del_evento<ConocimientoManifestado>(),
                            campos_del_evento<NotificadaPersonalmente>(),
                            campos_del_evento<BuzonAsignadoAAutoridad>(),
                            campos_del_evento<AvisoRehusado>()};
  constexpr std::string_view personales[] = {
      "rfc",        "nombre",      "correos",          "movil",  "asunto",
      "medios",     "documentos",  "destinatarios",    "titulo", "numero_certificado",
      "constancia", "notificador", "registro_patronal"};
  for (const auto& e : eventos) {
    CHECK_FALSE(e.reservados.empty());
    for (const auto p : personales) {
      CAPTURE(p);
      CHECK_FALSE(esta(e.publicos, p));
    }
  }
  for (const char* campo : {"firma", "rfc", "asunto", "documentos"}) {
    CAPTURE(campo);
    CHECK(esta(campos_del_evento<ActuacionRecibida>().reservados, campo));
  }
}
