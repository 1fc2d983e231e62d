// What a suspension published later would have made of a notification that was already practised
// (CFF-12 paragraph 7): compared by the rules of suspension.hpp, told by SuspensionPosterior.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <buzon/ciclo/estrados.hpp>
#include <buzon/ciclo/notificacion.hpp>
#include <buzon/ciclo/suspension.hpp>
#include <buzon/ciclo/suspension_posterior.hpp>

namespace buzon {

// `m` is the calendar as it is known now.
struct InformeDeSuspension {
  const Marco& m;
  std::uint32_t publicaciones = 0;  // that it knows
  std::string clave;                // of the count, for CambioDeFecha
  Instante ahora{};
};

// Of a day: when it was made, when it takes effect, when the term begins.
struct FechasPracticadas {
  Dia practicada{};
  Dia surte_efectos{};
  Dia inicia_plazo{};
};

// Whether its dates hang on the count of an aviso (L7.4, L7.5), or on the ten days of estrados.
// What was known by statement or made in person took its date from a fact.
[[nodiscard]] inline bool se_practico_contando(const Notificacion& n) {
  const bool por_aviso =
      n.estado == EstadoNotificacion::abierta || n.estado == EstadoNotificacion::ficta;
  return por_aviso && n.practicada && n.aviso;
}
[[nodiscard]] inline bool se_practico_contando(const Estrados& s) {
  return s.estado == EstadoEstrados::notificado;
}

namespace detalle {

// What that calendar would have said. `se_practico_contando` holds. Errors:
// fuera_de_calendario.
[[nodiscard]] inline Result<FechasPracticadas> lo_que_seria(const Marco& m, const Notificacion& n) {
  const auto f = fechas_notificacion(m, *n.aviso, n.apertura);
  if (!f) return tl::unexpected(f.error());
  if (!n.efectos_manifestados || f->surte_efectos < *n.surte_efectos)
    return FechasPracticadas{f->dia_practicada, f->surte_efectos, f->inicia_plazo};
  // Her statement fixed the effects (CFF-135 paragraph 2); only the business day after it is
  // counted.
  const auto tras = m.calendario.siguientes(*n.surte_efectos);
  if (tras.size() < 1) return fuera_de_calendario("manifestacion");
  return FechasPracticadas{f->dia_practicada, *n.surte_efectos, tras[0]};
}
[[nodiscard]] inline Result<FechasPracticadas> lo_que_seria(const Marco& m, const Estrados& s) {
  const auto f = fechas_estrados(m.calendario, s.publicado);
  if (!f) return tl::unexpected(f.error());
  return FechasPracticadas{f->practicada, f->surte_efectos, f->inicia_plazo};
}

[[nodiscard]] inline FechasPracticadas lo_que_fue(const Marco& m, const Notificacion& n) {
  return {m.domicilio.hora(*n.practicada).dia, *n.surte_efectos, n.inicia_plazo};
}
[[nodiscard]] inline FechasPracticadas lo_que_fue(const Marco&, const Estrados& s) {
  return {s.practicada, *s.surte_efectos, s.inicia_plazo};
}

}  // namespace detalle

// The dates that would be others; none while it is not practised. Errors: fuera_de_calendario.
template <class Estado>
[[nodiscard]] Result<std::vector<CambioDeFecha>> fechas_que_serian(const InformeDeSuspension& i,
                                                                   const Estado& e) {
  std::vector<CambioDeFecha> cambios;
  if (!se_practico_contando(e)) return cambios;
  const auto seria = detalle::lo_que_seria(i.m, e);
  if (!seria) return tl::unexpected(seria.error());
  const auto fue = detalle::lo_que_fue(i.m, e);
  using detalle::anotar_cambio;
  anotar_cambio(cambios, i.clave, FechaLegal::practicada, fue.practicada, seria->practicada);
  anotar_cambio(cambios, i.clave, FechaLegal::surte_efectos, fue.surte_efectos,
                seria->surte_efectos);
  anotar_cambio(cambios, i.clave, FechaLegal::inicia_plazo, fue.inicia_plazo, seria->inicia_plazo);
  return cambios;
}

// Nothing where no date would be another, or where the last telling said the same: a suspension of
// elsewhere, years later, tells nothing again. One that is amended so that no date would be another
// is told once more, with the dates as they are.
template <class Evento, class Estado>
[[nodiscard]] Result<Decision<Evento>> decide_informar(const InformeDeSuspension& i,
                                                       const Estado& e) {
  using namespace literales;
  Decision<Evento> d;
  const auto cambios = fechas_que_serian(i, e);
  if (!cambios) return tl::unexpected(cambios.error());
  if (cambios->empty() && !e.informada) return d;
  const auto f = detalle::lo_que_seria(i.m, e);
  if (!f) return tl::unexpected(f.error());
  const SuspensionPosterior seria{i.ahora, i.publicaciones, f->practicada, f->surte_efectos,
                                  f->inicia_plazo};
  if (e.informada && dicen_lo_mismo(*e.informada, seria)) return d;
  d.explicacion.paso(IdPaso::suspension_posterior, "CFF-12"_ley, "CFF-135"_ley,
                     seria.surte_efectos);
  d.emite(seria);
  return d;
}

}  // namespace buzon
