// Which lines of the Relación let others consult a person's data, and by which line she allows it:
// R9.1 to R9.6, but R9.4, which is one's own.
#pragma once

#include <array>
#include <string_view>

#include <buzon/norma/relacion.hpp>

namespace buzon {

// Each consultation by third parties, the line by which the holder authorises it, and the one by
// which he opens it to everybody (none for the early statements).
struct ServicioDeTerceros {
  Identificador autoriza;
  Identificador consulta;
  Identificador publica;
};
inline constexpr std::array<ServicioDeTerceros, 2> servicios_de_terceros{{
    {Identificador::leer("R9.1"), Identificador::leer("R9.2"), Identificador::leer("R9.3")},
    {Identificador::leer("R9.6"), Identificador::leer("R9.5"), {}},
}};

[[nodiscard]] constexpr const ServicioDeTerceros* servicio_que_autoriza(Identificador linea) {
  for (const auto& s : servicios_de_terceros)
    if (s.autoriza == linea) return &s;
  return nullptr;
}
[[nodiscard]] constexpr const ServicioDeTerceros* servicio_que_consulta(Identificador linea) {
  for (const auto& s : servicios_de_terceros)
    if (s.consulta == linea) return &s;
  return nullptr;
}

// The 32-D opinion through the Buzón alone, which ends for it the "otros medios" of L4.5. Known by
// secondary sources that agree (dossier, section 3); its text was not read, nor what it says of the
// five days between its effect and its publication. So it is told, and decides nothing.
struct ExclusividadDelBuzon {
  std::array<Identificador, 4> lineas;
  Dia desde{};
  Dia publicada{};
  std::string_view acuerdo;
  bool leida_en_el_dof = false;
};
inline constexpr ExclusividadDelBuzon exclusividad_32d{
    {Identificador::leer("R9.1"), Identificador::leer("R9.2"), Identificador::leer("R9.3"),
     Identificador::leer("R9.4")},
    dia(2025, 10, 1),
    dia(2025, 10, 6),
    "ACDO.AS2.HCT.300925/288.P.DIR",
    false};

[[nodiscard]] constexpr bool solo_por_el_buzon(Identificador linea, Dia d) {
  for (const auto& l : exclusividad_32d.lineas)
    if (l == linea) return d >= exclusividad_32d.desde;
  return false;
}

}  // namespace buzon
