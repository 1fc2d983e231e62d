// Notification by estrados: L5.6, L7.8; CFF-134-III, CFF-139 (since 1 January 2022: ten days
// published, deemed notified on the eleventh, counted from the day after the publication), CFF-135.
// Before that day CFF-139 had other terms (15 and 16 days until 2020): asking is an error. The
// Buzón IMSS sends to estrados only since 2024 (LSS-286-M).
#pragma once

#include <buzon/ciclo/marco.hpp>

namespace buzon {

inline constexpr std::size_t dias_en_estrados = 10;
inline constexpr std::size_t dia_de_estrados = 11;

inline constexpr Dia estrados_de_diez_dias_desde = dia(2022, 1, 1);  // reform, DOF 12-11-2021

struct FechasEstrados {
  Dia ultimo_dia{};  // of the publication
  Dia practicada{};
  Dia surte_efectos{};
  Dia inicia_plazo{};
  Provisional provisional = Provisional::no;
  friend bool operator==(const FechasEstrados&, const FechasEstrados&) = default;
};

// `publicado`: the date of publication on the authority's web page, from 1 January 2022. Errors:
// fuera_de_calendario.
template <Explicador E>
[[nodiscard]] Result<FechasEstrados> fechas_estrados(const Calendario& c, Dia publicado, E& ex) {
  using namespace literales;
  if (c.cubre(publicado) && publicado < estrados_de_diez_dias_desde)
    return error(
        Codigo::fuera_de_calendario, "publicado",
        "Antes del 1 de enero de 2022 el artículo 139 del CFF fijaba otros plazos; indique "
        "una publicación desde ese día.",
        "CFF-139");
  const auto tras = c.siguientes(publicado);
  if (tras.size() < dia_de_estrados + 2) return fuera_de_calendario("publicado");
  FechasEstrados f{tras[dias_en_estrados - 1], tras[dia_de_estrados - 1], tras[dia_de_estrados],
                   tras[dia_de_estrados + 1], Provisional::no};
  constexpr auto dias = static_cast<std::int64_t>(dias_en_estrados);
  ex.paso(IdPaso::via_de_estrados, "L7.8"_L, "L5.6"_L);
  ex.paso(IdPaso::publicacion_en_estrados, "CFF-134-III"_ley, {}, publicado);
  ex.paso(IdPaso::plazo_desde_dia_siguiente, "CFF-139"_ley, {}, publicado, dias);
  ex.omitidos(c, publicado, f.inicia_plazo);
  ex.paso(IdPaso::ultimo_dia_de_estrados, "CFF-139"_ley, {}, f.ultimo_dia, dias);
  ex.paso(IdPaso::notificado_por_estrados, "CFF-139"_ley, {}, f.practicada);
  ex.paso(IdPaso::surte_efectos, "CFF-135"_ley, {}, f.surte_efectos);
  ex.paso(IdPaso::inicia_plazo, "RCFF-7"_ley, {}, f.inicia_plazo);
  if (f.inicia_plazo > Calendario::horizonte()) f.provisional = Provisional::calendario;
  explicar_provisional(f.provisional, ex);
  return f;
}

[[nodiscard]] inline Result<FechasEstrados> fechas_estrados(const Calendario& c, Dia publicado) {
  SinExplicacion nada;
  return fechas_estrados(c, publicado, nada);
}

}  // namespace buzon
