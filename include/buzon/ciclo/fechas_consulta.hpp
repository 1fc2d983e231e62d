// Until when an acuse or a notified document may be consulted: five years (L6.1p2 from its issue,
// L7.7 from the notification), reckoned as CFF-12 paragraph 4 reckons years.
#pragma once

#include <buzon/ciclo/marco.hpp>

namespace buzon {

inline constexpr std::int64_t anios_de_consulta = 5;

// Natural days: it is availability, not a term against anyone, so an inhábil last day does not move
// (policy 31). A 29 February has no equal: the first business day of March. Errors:
// fuera_de_calendario.
template <Explicador E>
[[nodiscard]] Result<Dia> consulta_hasta(const Calendario& c, Dia desde, E& ex) {
  using namespace literales;
  if (!c.cubre(desde)) return fuera_de_calendario("desde");
  const auto igual = mismo_dia_despues(desde, 12 * anios_de_consulta);
  ex.paso(IdPaso::plazo_de_consulta, "L6.1p2"_L, "L7.7"_L, desde, anios_de_consulta);
  Dia hasta = igual.dia;
  if (!igual.existe) {
    const auto habil = c.desde(igual.dia);
    if (!habil) return fuera_de_calendario("desde");
    ex.paso(IdPaso::mes_sin_ese_dia, "CFF-12"_ley, {}, igual.dia);
    ex.omitidos(c, igual.dia - std::chrono::days{1}, habil->dia());
    hasta = habil->dia();
  }
  ex.paso(IdPaso::consulta_hasta, "L6.1"_L, "L7.7"_L, hasta);
  return hasta;
}

[[nodiscard]] inline Result<Dia> consulta_hasta(const Calendario& c, Dia desde) {
  SinExplicacion nada;
  return consulta_hasta(c, desde, nada);
}

}  // namespace buzon
