// Two limits of the buzón's beginning: 72 clock hours to confirm the contact means (L5.2) and 180
// natural days to enable the box (T1).
#pragma once

#include <chrono>

#include <buzon/ciclo/marco.hpp>

namespace buzon {

// L5.2 says hours, not business hours: instant to instant; exactly +72:00:00 is still in (policy
// 13).
inline constexpr std::chrono::hours horas_para_confirmar{72};

template <Explicador E>
[[nodiscard]] Instante limite_confirmacion(Instante aviso, E& ex) {
  using namespace literales;
  const Instante limite = aviso + horas_para_confirmar;
  ex.paso(IdPaso::aviso_de_validacion, "L5.2"_L, {}, aviso);
  ex.paso(IdPaso::limite_de_confirmacion, "L5.2"_L, {}, limite,
          static_cast<std::int64_t>(horas_para_confirmar.count()));
  return limite;
}

[[nodiscard]] constexpr Instante limite_confirmacion(Instante aviso) {
  return aviso + horas_para_confirmar;
}

inline constexpr std::int64_t dias_para_habilitar = 180;  // T1, natural days

// The day the Lineamientos come into force is day 1: 6 Aug 2024 -> 1 Feb 2025, as IMSS announced.
// That was a Saturday: policy 15 decides whether CFF-12 paragraph 5 extends it. Errors:
// fuera_de_calendario.
template <Explicador E>
[[nodiscard]] Result<Dia> ultimo_dia_de_habilitacion(const Calendario& c, Dia en_vigor,
                                                     ProrrogaHabilitacion prorroga, E& ex) {
  using namespace literales;
  if (!c.cubre(en_vigor) || !c.cubre(en_vigor + std::chrono::days{dias_para_habilitar}))
    return fuera_de_calendario("en_vigor");
  Dia ultimo = en_vigor + std::chrono::days{dias_para_habilitar - 1};
  ex.paso(IdPaso::plazo_de_habilitacion, "T1"_T, {}, en_vigor, dias_para_habilitar);
  ex.politica(IdPolitica::prorroga_habilitacion, prorroga);
  if (prorroga == ProrrogaHabilitacion::primer_dia_habil && !c.es_habil(ultimo)) {
    const auto habil = c.avanzar(ultimo, 1);
    if (!habil) return fuera_de_calendario("en_vigor");
    ex.paso(IdPaso::prorroga_al_dia_habil, "CFF-12"_ley, {}, ultimo, habil->dia());
    ultimo = habil->dia();
  }
  ex.paso(IdPaso::ultimo_dia_de_habilitacion, "T1"_T, {}, ultimo);
  return ultimo;
}

}  // namespace buzon
