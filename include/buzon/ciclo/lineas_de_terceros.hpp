// Which lines of the Relación let others consult a person's data, and by which line she allows it:
// R9.1 to R9.6, but R9.4, which is one's own.
#pragma once

#include <array>
#include <string_view>

#include <buzon/norma/catalogo.hpp>
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

// The 32-D opinion through the Buzón alone, which ends for it the "otros medios" of L4.5: the known
// exclusive channels of the catalogue, whose text was not read. So it is told, and decides nothing.
[[nodiscard]] constexpr bool solo_por_el_buzon(Identificador linea, Dia d) {
  for (const auto& c : canales_exclusivos_conocidos)
    if (linea.texto() == c.linea) return d >= desde_32d;
  return false;
}

}  // namespace buzon
