// Notification by estrados: L5.6, L7.8; CFF-134-III, CFF-139 (since 1 January 2022: ten days published,
// deemed notified on the eleventh, counted from the day after the publication), CFF-135.
// The windows that CFF-139 had before 2022 are dated data for a later issue; the Buzón IMSS sends to
// estrados only since 2024 (LSS-286-M).
#pragma once

#include <buzon/ciclo/marco.hpp>

namespace buzon {

inline constexpr std::int64_t dias_en_estrados = 10;
inline constexpr std::int64_t dia_de_estrados = 11;

struct FechasEstrados {
  Dia ultimo_dia{};   // of the publication
  Dia practicada{};
  Dia surte_efectos{};
  Dia inicia_plazo{};
  Provisional provisional = Provisional::no;
  friend bool operator==(const FechasEstrados&, const FechasEstrados&) = default;
};

// `publicado`: the date of publication on the authority's web page. Errors: fuera_de_calendario.
template <Explicador E>
[[nodiscard]] Result<FechasEstrados> fechas_estrados(const Calendario& c, Dia publicado, E& ex) {
  using namespace literales;
  const auto ultimo = c.avanzar(publicado, dias_en_estrados);
  const auto once = c.avanzar(publicado, dia_de_estrados);
  const auto efectos = c.avanzar(publicado, dia_de_estrados + 1);
  const auto inicia = c.avanzar(publicado, dia_de_estrados + 2);
  if (!ultimo || !once || !efectos || !inicia) return fuera_de_calendario("publicado");
  ex.paso(IdPaso::publicacion_en_estrados, "L7.8"_L, "CFF-134-III"_ley, publicado);
  ex.paso(IdPaso::plazo_desde_dia_siguiente, "L5.6"_L, "CFF-139"_ley, publicado, dias_en_estrados);
  ex.omitidos(c, publicado, inicia->dia());
  ex.paso(IdPaso::ultimo_dia_de_estrados, "CFF-139"_ley, {}, ultimo->dia(), dias_en_estrados);
  ex.paso(IdPaso::notificado_por_estrados, "CFF-139"_ley, "L7.8"_L, once->dia());
  ex.paso(IdPaso::surte_efectos, "CFF-135"_ley, {}, efectos->dia());
  ex.paso(IdPaso::inicia_plazo, "RCFF-7"_ley, {}, inicia->dia());
  const auto provisional =
      inicia->dia() > Calendario::horizonte() ? Provisional::calendario : Provisional::no;
  explicar_provisional(provisional, ex);
  return FechasEstrados{ultimo->dia(), once->dia(), efectos->dia(), inicia->dia(), provisional};
}

[[nodiscard]] inline Result<FechasEstrados> fechas_estrados(const Calendario& c, Dia publicado) {
  SinExplicacion nada;
  return fechas_estrados(c, publicado, nada);
}

}  // namespace buzon
