// Which lines of the Relación let others consult a person's data, and by which line she allows it:
// R9.1 to R9.6, but R9.4, which is one's own.
#pragma once

#include <array>

#include <buzon/norma/identificador.hpp>

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

}  // namespace buzon
