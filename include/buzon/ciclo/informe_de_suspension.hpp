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

// The dates that would be others; none while it is not practised. Errors: those of `comparar`.
[[nodiscard]] inline Result<std::vector<CambioDeFecha>> fechas_que_serian(
    const InformeDeSuspension& i, const Notificacion& n) {
  std::vector<CambioDeFecha> cambios;
  if (!n.practicada || !n.aviso) return cambios;
  const auto f = fechas_notificacion(i.m, *n.aviso, n.apertura);
  if (!f) return tl::unexpected(f.error());
  const Dia practicada = i.m.domicilio.hora(*n.practicada).dia;
  detalle::anotar_cambio(cambios, i.clave, FechaLegal::practicada, practicada, f->dia_practicada);
  detalle::anotar_cambio(cambios, i.clave, FechaLegal::surte_efectos, *n.surte_efectos,
                         f->surte_efectos);
  detalle::anotar_cambio(cambios, i.clave, FechaLegal::inicia_plazo, n.inicia_plazo,
                         f->inicia_plazo);
  return cambios;
}
[[nodiscard]] inline Result<std::vector<CambioDeFecha>> fechas_que_serian(
    const InformeDeSuspension& i, const Estrados& s) {
  std::vector<CambioDeFecha> cambios;
  if (s.estado != EstadoEstrados::notificado) return cambios;
  const auto f = fechas_estrados(i.m.calendario, s.publicado);
  if (!f) return tl::unexpected(f.error());
  detalle::anotar_cambio(cambios, i.clave, FechaLegal::practicada, s.practicada, f->practicada);
  detalle::anotar_cambio(cambios, i.clave, FechaLegal::surte_efectos, *s.surte_efectos,
                         f->surte_efectos);
  detalle::anotar_cambio(cambios, i.clave, FechaLegal::inicia_plazo, s.inicia_plazo,
                         f->inicia_plazo);
  return cambios;
}

namespace detalle {
[[nodiscard]] inline Result<SuspensionPosterior> lo_que_seria(const InformeDeSuspension& i,
                                                              const Notificacion& n) {
  const auto f = fechas_notificacion(i.m, *n.aviso, n.apertura);
  if (!f) return tl::unexpected(f.error());
  return SuspensionPosterior{i.ahora, i.publicaciones, f->dia_practicada, f->surte_efectos,
                             f->inicia_plazo};
}
[[nodiscard]] inline Result<SuspensionPosterior> lo_que_seria(const InformeDeSuspension& i,
                                                              const Estrados& s) {
  const auto f = fechas_estrados(i.m.calendario, s.publicado);
  if (!f) return tl::unexpected(f.error());
  return SuspensionPosterior{i.ahora, i.publicaciones, f->practicada, f->surte_efectos,
                             f->inicia_plazo};
}
}  // namespace detalle

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
  const auto seria = detalle::lo_que_seria(i, e);
  if (!seria) return tl::unexpected(seria.error());
  if (e.informada && dicen_lo_mismo(*e.informada, *seria)) return d;
  d.explicacion.paso(IdPaso::suspension_posterior, "CFF-12"_ley, "CFF-135"_ley,
                     seria->surte_efectos);
  d.emite(*seria);
  return d;
}

}  // namespace buzon
