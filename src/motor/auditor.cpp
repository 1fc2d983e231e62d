#include <buzon/motor/auditor.hpp>

#include <type_traits>
#include <utility>

#include "auditor_actos.hpp"
#include "auditor_autorizaciones.hpp"
#include "auditor_buzon.hpp"
#include "auditor_comunicados.hpp"
#include "auditor_consultas.hpp"
#include "auditor_expedientes.hpp"
#include "auditor_suspensiones.hpp"
#include "auditor_tramites.hpp"

namespace buzon {
namespace {

using namespace motor;

template <class Ciclo, class E>
void revisar_evento(Revision<Ciclo>& r, const EventoGuardado& g, const E& e) {
  if constexpr (requires { e.instante; })
    r.exige(e.instante == r.sobre.instante, "El evento no lleva el instante de su orden.");
  if constexpr (std::is_same_v<E, AcuseEmitido>) {
    revisar_acuse(r, g, e);
  } else if constexpr (requires { revisar(r, g, e); }) {
    revisar(r, g, e);
  }
}

// ---- with which calendar

template <class E>
[[nodiscard]] const std::string* territorio_del_evento(const E& e) {
  if constexpr (requires { e.territorio; }) return &e.territorio;
  if constexpr (requires { e.recepcion.territorio; }) return &e.recepcion.territorio;
  return nullptr;
}

// L5.2 counts hours, that no calendar moves, and the log of suspensions counts nothing: of their
// events there is nothing to compute again.
template <class Ciclo>
inline constexpr bool tiene_dias =
    !std::is_same_v<Ciclo, CicloBuzon> && !std::is_same_v<Ciclo, CicloCalendario>;

template <class Ciclo>
[[nodiscard]] bool es_de_la_orden_de(Revision<Ciclo>& r, const Sobre& anterior) {
  if (r.sobre.orden != anterior.orden) return false;
  r.exige(r.sobre.calendario == anterior.calendario,
          "Los eventos de una misma orden dicen calendarios distintos (CFF-12).");
  return true;
}

// The events of one append were decided together, on the state before the first of them.
template <class Ciclo>
[[nodiscard]] bool es_de_la_orden_anterior(Revision<Ciclo>& r) {
  return r.version > 1 && es_de_la_orden_de(r, r.orden);
}

// An opening that waited for no aviso, and a means that did not take it, date nothing by
// themselves: where, the next event of their order says (PracticadaPorApertura, AvisoEnviado), and
// it chooses.
template <class Ciclo>
[[nodiscard]] bool elige_el_siguiente(const Revision<Ciclo>& r,
                                      const typename Ciclo::Evento& evento) {
  if constexpr (std::is_same_v<Ciclo, CicloNotificacion>)
    return r.estado.huso.empty() && (std::holds_alternative<DocumentoAbierto>(evento) ||
                                     std::holds_alternative<AvisoRehusado>(evento));
  return false;
}

template <class Ciclo>
void elegir_calendario(Revision<Ciclo>& r, const typename Ciclo::Evento& evento) {
  if (es_de_la_orden_anterior(r)) return;
  if (r.por_elegir) static_cast<void>(es_de_la_orden_de(r, *r.por_elegir));
  r.por_elegir.reset();
  if (elige_el_siguiente(r, evento)) {
    r.por_elegir = r.sobre;
    return;
  }
  r.orden = r.sobre;
  std::visit(
      [&r](const auto& e) {
        if (const auto* const t = territorio_del_evento(e)) r.territorio = *t;
      },
      evento);
  r.a.calendario = &r.a.opciones.calendario;
  r.a.territorio = leer_territorio(r.territorio).value_or(Territorio{});
  r.otro_calendario = r.sobre.calendario != r.a.opciones.calendario.version();
  if constexpr (tiene_dias<Ciclo>) {
    const auto juzgado = r.a.calendarios.template juzgar<Ciclo>(
        r.sobre, marco_de(r.a, r.sobre, Ciclo::huso(r.estado)), r.estado);
    r.exige(juzgado.juicio != JuicioDelCalendario::anterior,
            "El evento deja fuera una suspensión que ya se había publicado (CFF-12).");
    r.exige(juzgado.juicio != JuicioDelCalendario::ajeno,
            "El evento dice un calendario que no regía en su domicilio, o no se conocía (CFF-12).");
    r.otro_calendario = juzgado.calendario == nullptr;
    if (juzgado.calendario != nullptr) r.a.calendario = juzgado.calendario;
  }
}

// A head says the calendar of its last event, the auditor's, or one that a suspension made since;
// when it is due follows from the one it says.
template <class Ciclo>
void revisar_calendario_de_la_cabeza(Revision<Ciclo>& r) {
  const auto& dicha = r.h.cabeza.version_calendario;
  r.a.calendario = &r.a.opciones.calendario;
  const auto* const h = r.a.calendarios.historia(dicha, r.a.territorio);
  const auto* const c = h == nullptr ? nullptr : CalendariosDelAuditor::con_version(*h, dicha);
  if (c != nullptr) r.a.calendario = c;
  r.exige(c != nullptr || dicha == r.sobre.calendario || dicha == r.a.opciones.calendario.version(),
          "La cabeza dice otra versión del calendario.");
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
  r.exige(r.sobre.registrado >= r.sobre.instante, "El evento se registró antes de su orden.");
  r.exige(r.sobre.norma == norma_vigente, "El evento dice otra norma que la que se aplica.");
  elegir_calendario(r, e->evento);
  // Nothing is erased in this version: a reserved part that is gone was taken away. What follows
  // could only accuse falsely.
  r.exige(e->reservado_presente,
          "Falta la parte reservada: ni este evento ni los que siguen pudieron comprobarse.");
  r.incompleta = r.incompleta || !e->reservado_presente;
  if (!r.incompleta) std::visit([&](const auto& x) { revisar_evento(r, g, x); }, e->evento);
  evolve(r.estado, e->evento);
  r.anterior = {r.sobre.orden, std::visit([](const auto& x) { return x.tipo; }, e->evento)};
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
  r.exige(!r.consta || r.incompleta, "Falta el acuse de lo último que consta.");
  revisar_calendario_de_la_cabeza(r);
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
  const bool bien =
      pagina->size() == 1 && h.version == 1 && h.cabeza.digest == pagina->front().hash &&
      h.cabeza.estado == "activo" && !h.cabeza.vence_us &&
      decodificar<EventoPulso>(pagina->front().publico, "", a.digest) &&
      pagina->front().id == evento_de(a.digest, h.particion, h.stream, "pulso:inicio", 1) &&
      pagina->front().hash == a.sha256(Digest{}, vista(pagina->front().publico));
  if (!bien) a.falla(h, "El registro de Pulse no es íntegro.");
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
    {CicloAutorizacion::tipo, revisar_stream<CicloAutorizacion>},
    {CicloConsulta::tipo, revisar_stream<CicloConsulta>},
    {CicloOrientacion::tipo, revisar_stream<CicloOrientacion>},
    {CicloTramite::tipo, revisar_stream<CicloTramite>},
    {CicloCalendario::tipo, revisar_stream<CicloCalendario>},
    {CicloComunicado::tipo, revisar_stream<CicloComunicado>},
    {"pulso", revisar_pulso},
};

[[nodiscard]] Status revisar_cabeza(Auditoria& a, const CabezaDeStream& h) {
  ++a.informe.streams;
  for (const auto& t : por_tipo)
    if (t.tipo == h.cabeza.tipo) return t.revisar(a, h);
  a.falla(h, "Expediente de tipo desconocido: " + h.cabeza.tipo + ".");
  return {};
}

// A notificación may be there before its act says so (a Pulse stopped between the two); the reverse
// never.
void revisar_cruces(Auditoria& a) {
  const auto corresponde = [](const std::map<Id16, Digest>& hay, const Cruces::Mencion& m) {
    const auto x = hay.find(m.stream);
    return x != hay.end() && x->second == m.digest;
  };
  for (const auto& m : a.cruces.ordenadas)
    if (!corresponde(a.cruces.notificaciones, m))
      a.falla(m.de, "La notificación que el acto ordenó falta, o es de otro acto o destinatario.");
  for (const auto& m : a.cruces.creadas)
    if (!corresponde(a.cruces.actos, m))
      a.falla(m.de, "El acto de esta notificación falta, o no es el que ella dice.");
}

// The log of suspensions is read before everything else: each event was decided by what it said.
// That it holds together is reviewed with the other streams.
[[nodiscard]] Result<std::vector<PublicacionDeCapa>> leer_suspensiones(Store& store,
                                                                       const DigestPort& digest,
                                                                       const CabezaDeStream& h) {
  CalendarioPublicado estado;
  std::uint64_t version = 0;
  for (;;) {
    const auto pagina = store.read_stream(h.particion, h.stream, version + 1, limits::pagina_max);
    if (!pagina && pagina.error().codigo == Codigo::dato_corrupto)
      return std::move(estado.publicaciones);
    if (!pagina) return tl::unexpected(pagina.error());
    for (const auto& g : *pagina) {
      if (const auto e = decodificar<EventoCalendario>(g.publico, g.reservado, digest))
        evolve(estado, e->evento);
      version = g.version;
    }
    if (pagina->size() < limits::pagina_max) return std::move(estado.publicaciones);
  }
}
[[nodiscard]] Result<std::vector<PublicacionDeCapa>> buscar_suspensiones(
    Store& store, const ListaDeStreams& streams, const DigestPort& digest) {
  std::optional<std::pair<Particion, IdStream>> despues;
  for (;;) {
    const auto pagina = streams(despues, limits::pagina_max);
    // What is unreadable is told where the streams are reviewed.
    if (!pagina) return std::vector<PublicacionDeCapa>{};
    for (const auto& h : *pagina)
      if (h.cabeza.tipo == CicloCalendario::tipo) return leer_suspensiones(store, digest, h);
    if (pagina->size() < limits::pagina_max) return std::vector<PublicacionDeCapa>{};
    despues = {pagina->back().particion, pagina->back().stream};
  }
}

}  // namespace

Result<InformeAuditoria> auditar(Store& store, const ListaDeStreams& streams,
                                 const DigestPort& digest, const OpcionesAuditoria& opciones) {
  auto suspensiones = buscar_suspensiones(store, streams, digest);
  if (!suspensiones) return tl::unexpected(std::move(suspensiones.error()));
  Auditoria a{store, digest, opciones, {}, {opciones, std::move(*suspensiones)}};
  a.calendario = &opciones.calendario;
  std::optional<std::pair<Particion, IdStream>> despues;
  for (;;) {
    const auto pagina = streams(despues, limits::pagina_max);
    if (!pagina && pagina.error().codigo == Codigo::dato_corrupto) {
      a.falla({}, pagina.error().argumento + ": " + pagina.error().mensaje);
      return std::move(a.informe);
    }
    if (!pagina) return tl::unexpected(pagina.error());
    for (const auto& h : *pagina)
      if (auto r = revisar_cabeza(a, h); !r) return tl::unexpected(std::move(r.error()));
    if (opciones.progreso) opciones.progreso(a.informe);
    if (pagina->size() < limits::pagina_max) break;
    despues = {pagina->back().particion, pagina->back().stream};
  }
  revisar_cruces(a);
  return std::move(a.informe);
}

}  // namespace buzon
