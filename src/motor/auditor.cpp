#include <buzon/motor/auditor.hpp>

#include <map>
#include <type_traits>
#include <utility>

#include <buzon/motor/efirma.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

#include "ciclos.hpp"
#include "derivacion.hpp"

namespace buzon {
namespace {

using namespace motor;

struct Auditoria {
  Store& store;
  const DigestPort& digest;
  const OpcionesAuditoria& opciones;
  InformeAuditoria informe;

  template <class... P>
  [[nodiscard]] Digest sha256(const P&... partes) const {
    return hash_de(digest, partes...);
  }
};

// One stream under review: where findings are written, and the state before each event.
template <class Ciclo>
struct Revision {
  Auditoria& a;
  const CabezaDeStream& h;
  typename Ciclo::Estado estado{};
  std::uint64_t version = 0;
  Digest hash{};
  Instante ultimo{};
  Instante creado{};
  Sobre sobre{};

  void falla(std::string que) {
    ++a.informe.discrepancias_total;
    if (a.informe.discrepancias.size() < 1000)
      a.informe.discrepancias.push_back({h.particion, h.stream, version, std::move(que)});
  }
  void exige(bool cumple, const char* que) {
    if (!cumple) falla(que);
  }
};

[[nodiscard]] Marco marco_de(const Auditoria& a, const Sobre& s, std::string_view huso) {
  const auto h = husos::por_iana(huso);
  return Marco{a.opciones.calendario, ZonaCentro{husos::centro()},
               HusoDomicilio{h ? **h : husos::centro()}, s.politicas};
}

[[nodiscard]] std::optional<Bytes> documento(Auditoria& a, const Digest& sha256) {
  auto d = a.store.read_document(sha256);
  if (!d || !*d) return std::nullopt;
  ++a.informe.documentos;
  if (a.sha256(**d) != sha256) return std::nullopt;
  return std::move(**d);
}

// ---- what an event refers to

template <class R>
void revisar_documento(R& r, const DocumentoDigital& d) {
  const auto bytes = documento(r.a, d.sha256);
  r.exige(bytes && (d.bytes == 0 || bytes->size() == d.bytes),
          "Falta un documento, o sus octetos no son los que se recibieron.");
}

template <class R>
void revisar_hecho(R& r, const HechoDeStream& hecho) {
  if (hecho.version == 0) return;  // the box did not exist
  const auto e = r.a.store.read_stream(r.h.particion, {hecho.stream}, hecho.version, 1);
  r.exige(e && e->size() == 1 && e->front().hash == hecho.digest,
          "El hecho tomado del buzón no corresponde a su expediente.");
}

template <class R>
void revisar_firma(R& r, const FirmaAdmitida& f, const Result<std::string>& cadena) {
  ++r.a.informe.firmas;
  const auto certificado = documento(r.a, f.certificado_sha256);
  if (!certificado) return r.falla("Falta el certificado con el que se firmó.");
  if (!cadena) return r.falla("La cadena firmada no puede rehacerse.");
  r.exige(r.a.sha256(vista(*cadena)) == f.cadena_sha256,
          "La cadena firmada no es la de estos datos.");
  r.exige(firma_valida(*certificado, vista(*cadena), f.firma),
          "La firma electrónica no corresponde a estos datos.");
  const auto datos = leer_certificado(*certificado);
  r.exige(datos && datos->numero == f.numero_certificado,
          "El número de certificado no es el del certificado.");
  r.exige(datos && datos->desde <= f.juzgada && f.juzgada <= datos->hasta,
          "El certificado no estaba vigente en el instante en que se juzgó la firma.");
}

template <class R>
void revisar_acuse(R& r, const EventoGuardado& g, const AcuseEmitido& e) {
  ++r.a.informe.acuses;
  const auto sha256 = arreglo_desde_hex<32>(e.acuse.certificado_sha256);
  const auto certificado = sha256 ? documento(r.a, *sha256) : std::nullopt;
  if (!certificado) return r.falla("Falta el certificado del sello digital.");
  r.exige(firma_valida(*certificado, vista(e.cadena), e.sello),
          "El sello digital no corresponde a su cadena original.");
  const auto datos = leer_certificado(*certificado);
  r.exige(datos && datos->numero == e.acuse.sello_certificado,
          "El número del certificado del sello no coincide.");
  const auto centro = ZonaCentro{husos::centro()};
  r.exige(e.acuse.folio == folio_de(centro.hora(r.sobre.instante).dia, g.id.valor),
          "El folio no es el de su evento.");
  r.exige(e.acuse.emitido_centro == texto(centro.hora(r.sobre.instante)),
          "El acuse no dice el instante en que se emitió.");
}

// ---- event by event: `r.estado` is the state before it

void revisar(Revision<CicloBuzon>& r, const EventoGuardado&, const PlazoDeConfirmacionVencido& e) {
  ++r.a.informe.fechas;
  const auto limite = limite_de_la_ronda(r.estado);
  r.exige(limite && *limite == e.limite && r.sobre.instante > e.limite,
          "El plazo de 72 horas no venció en ese instante (L5.2).");
}
void revisar(Revision<CicloBuzon>& r, const EventoGuardado&, const MedioConfirmado& e) {
  const bool existe = e.medio < r.estado.medios.size();
  r.exige(existe && r.estado.medios[e.medio].enviado &&
              e.instante <= limite_confirmacion(*r.estado.medios[e.medio].enviado),
          "Un medio se confirmó fuera de las 72 horas (L5.2).");
}
void revisar(Revision<CicloBuzon>& r, const EventoGuardado&, const MediosValidados&) {
  bool correo = false;
  for (std::size_t i = 1; i < r.estado.medios.size(); ++i)
    correo = correo || r.estado.medios[i].confirmado;
  r.exige(!r.estado.medios.empty() && r.estado.medios[0].confirmado && correo,
          "Los medios se validaron sin confirmar correo y móvil (L5.2).");
}
void revisar(Revision<CicloBuzon>& r, const EventoGuardado&, const TerminosFirmados& e) {
  r.exige(r.estado.estado == EstadoBuzon::validado,
          "Los términos se firmaron sin medios validados (L5.3).");
  revisar_firma(r, e.firma, cadena_de_terminos(r.estado.rfc, e.terminos_sha256));
}
void revisar(Revision<CicloActuacion>& r, const EventoGuardado&, const ActuacionRecibida& e) {
  ++r.a.informe.fechas;
  const Marco m = marco_de(r.a, r.sobre, e.huso);
  const auto f = fechas_recepcion(m, e.instante);
  r.exige(f && f->fecha_legal == e.fecha_legal && f->instante_legal == e.instante_legal &&
              f->dias_distintos == e.dias_distintos,
          "La fecha legal de recepción no es la que da la norma (L5.8, L6.3).");
  const auto hasta = consulta_hasta(m.calendario, m.domicilio.hora(e.instante).dia);
  r.exige(hasta && *hasta == e.consultable_hasta,
          "La fecha hasta la que se consulta no es la que da la norma (L6.1).");
  r.exige(e.firma.juzgada == e.instante,
          "La firma no se juzgó en el instante de recepción (L4.2).");
  revisar_hecho(r, e.buzon);
  revisar_firma(r, e.firma,
                cadena_de_actuacion(e.rfc, {Identificador::leer(e.linea), e.asunto, e.documentos}));
  for (const auto& d : e.documentos) revisar_documento(r, d);
}
void revisar(Revision<CicloActo>& r, const EventoGuardado&, const ActoEmitido& e) {
  revisar_documento(r, e.acto.documento);
  revisar_firma(r, e.firma, cadena_de_acto(e.acto));
}
void revisar(Revision<CicloNotificacion>& r, const EventoGuardado&, const AvisoEnviado& e) {
  const auto m = marco_de(r.a, r.sobre, e.huso);
  r.exige(siguiente_ventana(m, e.instante) == std::optional{e.instante},
          "El aviso salió fuera de la ventana (L7.2).");
  r.exige(!e.medios.empty(), "El aviso no fue a ningún medio (L7.3).");
  revisar_hecho(r, e.buzon);
}
void revisar(Revision<CicloNotificacion>& r, const EventoGuardado&, const DocumentoAbierto& e) {
  r.exige(r.estado.estado == EstadoNotificacion::avisada,
          "El documento se abrió sin aviso, o ya notificado (L7.3).");
  revisar_firma(r, e.firma, cadena_de_apertura(r.estado, r.h.stream.valor));
}
void revisar(Revision<CicloNotificacion>& r, const EventoGuardado&,
             const NotificacionPracticada& e) {
  ++r.a.informe.fechas;
  r.exige(!r.estado.practicada, "La notificación se practicó dos veces.");
  if (!r.estado.aviso) return r.falla("Se tuvo por notificada sin aviso (L7.3).");
  const auto f = fechas_notificacion(marco_de(r.a, r.sobre, r.estado.huso), *r.estado.aviso,
                                     r.estado.apertura);
  r.exige(f && f->modo == e.modo && f->limite_apertura == e.limite_apertura &&
              f->cuarto_dia == e.cuarto_dia && f->practicada == e.practicada &&
              f->surte_efectos == e.surte_efectos && f->inicia_plazo == e.inicia_plazo,
          "Las fechas de la notificación no son las que da la norma (L7.2 a L7.6, CFF-135).");
}
void revisar(Revision<CicloEstrados>& r, const EventoGuardado&, const PublicadoEnEstrados& e) {
  revisar_documento(r, e.acto.documento);
  if (e.buzon_existia) revisar_hecho(r, e.buzon);
}
void revisar(Revision<CicloEstrados>& r, const EventoGuardado&, const NotificadoPorEstrados& e) {
  ++r.a.informe.fechas;
  r.exige(r.estado.estado == EstadoEstrados::publicado,
          "La notificación por estrados se practicó dos veces o sin publicar.");
  const auto f = fechas_estrados(r.a.opciones.calendario, r.estado.publicado);
  r.exige(f && f->ultimo_dia == e.ultimo_dia && f->practicada == e.practicada &&
              f->surte_efectos == e.surte_efectos && f->inicia_plazo == e.inicia_plazo,
          "Las fechas de los estrados no son las que da la norma (L7.8, CFF-139).");
}

template <class Ciclo, class E>
void revisar_evento(Revision<Ciclo>& r, const EventoGuardado& g, const E& e) {
  if constexpr (std::is_same_v<E, AcuseEmitido>) {
    revisar_acuse(r, g, e);
  } else if constexpr (requires { revisar(r, g, e); }) {
    revisar(r, g, e);
  }
}

// ---- stream by stream

template <class Ciclo>
bool revisar_eslabon(Revision<Ciclo>& r, const EventoGuardado& g) {
  r.version = g.version;
  const Digest hash = r.a.sha256(r.hash, vista(g.publico));
  r.exige(g.hash == hash, "La cadena de eventos está rota.");
  r.hash = hash;
  auto e = decodificar<typename Ciclo::Evento>(g.publico, g.reservado, r.a.digest);
  if (!e) {
    r.falla(e.error().argumento + ": " + e.error().mensaje);
    return false;
  }
  r.sobre = e->sobre;
  if (g.version == 1) r.creado = r.sobre.instante;
  r.exige(r.sobre.instante >= r.ultimo,
          "El instante de una orden es anterior al de la que le precede.");
  r.ultimo = std::max(r.ultimo, r.sobre.instante);
  r.exige(g.id == evento_de(r.a.digest, r.h.particion, r.h.stream, r.sobre.orden, g.version),
          "El identificador del evento no se deriva de su orden.");
  const bool mismo_calendario = r.sobre.calendario == r.a.opciones.calendario.version();
  r.exige(mismo_calendario,
          "El evento se hizo con otra versión del calendario: sus fechas no se comprobaron.");
  if (mismo_calendario && e->reservado_presente)
    std::visit([&](const auto& x) { revisar_evento(r, g, x); }, e->evento);
  evolve(r.estado, e->evento);
  return true;
}

template <class Ciclo>
[[nodiscard]] Status revisar_stream(Auditoria& a, const CabezaDeStream& h) {
  Revision<Ciclo> r{a, h};
  for (;;) {
    const auto pagina =
        a.store.read_stream(h.particion, h.stream, r.version + 1, limits::pagina_max);
    if (!pagina && pagina.error().codigo == Codigo::dato_corrupto) {
      r.falla(pagina.error().mensaje);
      return {};
    }
    if (!pagina) return tl::unexpected(pagina.error());
    for (const auto& g : *pagina) {
      ++a.informe.eventos;
      if (g.version != r.version + 1) r.falla("Falta un evento.");
      if (!revisar_eslabon(r, g)) return {};
    }
    if (pagina->size() < limits::pagina_max) break;
  }
  r.exige(r.version == h.version && r.hash == h.cabeza.digest,
          "La cabeza no corresponde al último evento.");
  r.exige(h.cabeza.estado == Ciclo::etiqueta(r.estado),
          "El estado de la cabeza no es el que resulta de los eventos.");
  r.exige(h.cabeza.creado_us == us_de(r.creado), "La cabeza no dice cuándo nació el expediente.");
  const auto vence =
      Ciclo::vence_en(marco_de(a, r.sobre, Ciclo::huso(r.estado)), r.estado, r.ultimo);
  // A head may have been set back, never brought forward nor forgotten.
  r.exige(vence.has_value() == h.cabeza.vence_us.has_value() &&
              (!vence || *h.cabeza.vence_us >= us_de(*vence)),
          "La cabeza no dice cuándo debe revisarse el expediente.");
  return {};
}

[[nodiscard]] Status revisar_pulso(Auditoria& a, const CabezaDeStream& h) {
  const auto pagina = a.store.read_stream(h.particion, h.stream, 1, limits::pagina_max);
  if (!pagina) return tl::unexpected(pagina.error());
  a.informe.eventos += pagina->size();
  const bool bien = pagina->size() == 1 && h.version == 1 &&
                    decodificar<EventoPulso>(pagina->front().publico, "", a.digest) &&
                    pagina->front().hash == a.sha256(Digest{}, vista(pagina->front().publico));
  if (!bien) {
    ++a.informe.discrepancias_total;
    a.informe.discrepancias.push_back(
        {h.particion, h.stream, 0, "El registro de Pulse no es íntegro."});
  }
  return {};
}

struct PorTipo {
  std::string_view tipo;
  Status (*revisar)(Auditoria&, const CabezaDeStream&);
};
constexpr PorTipo por_tipo[] = {
    {CicloBuzon::tipo, revisar_stream<CicloBuzon>},
    {CicloActuacion::tipo, revisar_stream<CicloActuacion>},
    {CicloActo::tipo, revisar_stream<CicloActo>},
    {CicloNotificacion::tipo, revisar_stream<CicloNotificacion>},
    {CicloEstrados::tipo, revisar_stream<CicloEstrados>},
    {"pulso", revisar_pulso},
};

[[nodiscard]] Status revisar_cabeza(Auditoria& a, const CabezaDeStream& h) {
  ++a.informe.streams;
  for (const auto& t : por_tipo)
    if (t.tipo == h.cabeza.tipo) return t.revisar(a, h);
  ++a.informe.discrepancias_total;
  a.informe.discrepancias.push_back(
      {h.particion, h.stream, 0, "Expediente de tipo desconocido: " + h.cabeza.tipo + "."});
  return {};
}

}  // namespace

Result<InformeAuditoria> auditar(Store& store, const ListaDeStreams& streams,
                                 const DigestPort& digest, const OpcionesAuditoria& opciones) {
  Auditoria a{store, digest, opciones, {}};
  std::optional<std::pair<Particion, IdStream>> despues;
  for (;;) {
    const auto pagina = streams(despues, limits::pagina_max);
    if (!pagina) return tl::unexpected(pagina.error());
    for (const auto& h : *pagina)
      if (auto r = revisar_cabeza(a, h); !r) return tl::unexpected(std::move(r.error()));
    if (opciones.progreso) opciones.progreso(a.informe);
    if (pagina->size() < limits::pagina_max) return std::move(a.informe);
    despues = {pagina->back().particion, pagina->back().stream};
  }
}

}  // namespace buzon
