// Where a layer of the calendar rules, and where a domicilio fiscal is. Values; any thread.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include <buzon/result.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

namespace buzon {

// Where a layer rules, or where a domicilio fiscal is, by INEGI key and never by name, because
// names repeat. As in husos_mexico.hpp the list of municipalities is not held: each number up to
// 570 (Oaxaca's, the most of any state) is taken for one of its entidad.
struct Territorio {
  std::uint8_t entidad = 0;     // 1 to 32; 0: the whole country
  std::uint16_t municipio = 0;  // 1 to 570; 0: the whole entidad
  friend constexpr auto operator<=>(const Territorio&, const Territorio&) = default;
};

[[nodiscard]] constexpr bool existe(Territorio t) {
  return t.entidad == 0 ? t.municipio == 0 : t.entidad <= 32 && t.municipio <= 570;
}
[[nodiscard]] constexpr bool abarca(Territorio mayor, Territorio menor) {
  if (mayor.entidad == 0) return true;
  return mayor.entidad == menor.entidad &&
         (mayor.municipio == 0 || mayor.municipio == menor.municipio);
}

// "nacional", "21" (entidad) or "21114" (municipio).
[[nodiscard]] inline std::string texto(Territorio t) {
  if (t.entidad == 0) return "nacional";
  std::string s;
  detalle::poner_cifras(s, t.entidad, 2);
  if (t.municipio != 0) detalle::poner_cifras(s, t.municipio, 3);
  return s;
}
// Errors: argumento_invalido, also for a key that INEGI cannot have.
[[nodiscard]] inline Result<Territorio> leer_territorio(std::string_view clave) {
  if (clave == "nacional") return Territorio{};
  const int entidad = detalle::leer_cifras(clave, 0, 2);
  const int municipio = clave.size() == 5 ? detalle::leer_cifras(clave, 2, 3) : 0;
  const bool forma = clave.size() == 2 || (clave.size() == 5 && municipio > 0);
  if (forma && entidad >= 1 && entidad <= 32 && municipio <= 570)
    return Territorio{static_cast<std::uint8_t>(entidad), static_cast<std::uint16_t>(municipio)};
  return error(Codigo::argumento_invalido, "territorio " + detalle::citar(clave),
               "Escriba «nacional», la clave INEGI de una entidad (dos cifras, de 01 a 32) o la de "
               "un municipio (cinco cifras, por ejemplo 21114).");
}

// As events keep it: empty where nobody said a domicilio, so that what is stored of who never does
// is what it was.
[[nodiscard]] inline std::string texto_si_consta(Territorio t) {
  return t.entidad == 0 ? std::string{} : texto(t);
}

}  // namespace buzon
