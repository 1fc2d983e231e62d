// The zones of Mexico as constants, and the two ways to find that of a domicilio fiscal.
#include <algorithm>
#include <array>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

namespace buzon::husos {
namespace {

#include "tablas.inc"

struct ReglaMunicipio {
  std::uint32_t clave;  // EEMMM; MMM = 000 is the default of the state
  Zona zona;
};

struct RangoPostal {
  std::uint32_t desde;
  std::uint32_t hasta;  // inclusive
  Zona zona;
};

#include "codigos_postales.inc"
#include "municipios.inc"

static_assert(std::size(tablas) == 12);
static_assert(tablas[static_cast<std::size_t>(Zona::mexico_city)].nombre == "America/Mexico_City");

template <std::size_t... I>
std::array<Huso, sizeof...(I)> hacer_husos(std::index_sequence<I...>) {
  return {Huso{tablas[I]}...};
}

// Made at first use, in a tenth of a millisecond: as constants they cost the compiler half a minute
// and two gigabytes, and clang's bound on the steps of a constant expression.
const auto& zonas() {
  static const auto todas = hacer_husos(std::make_index_sequence<std::size(tablas)>{});
  return todas;
}

constexpr std::uint32_t municipio_max = 570;  // Oaxaca, the state with most

const Huso* de(Zona z) { return &zonas()[static_cast<std::size_t>(z)]; }

tl::unexpected<Error> mal(Codigo codigo, std::string_view que, std::string_view valor,
                          std::string mensaje) {
  return error(codigo, std::string{que} + ' ' + detalle::citar(valor), std::move(mensaje), "L5.8");
}

std::optional<std::uint32_t> cinco_cifras(std::string_view t) {
  if (t.size() != 5) return std::nullopt;
  const int n = detalle::leer_cifras(t, 0, 5);
  if (n < 0) return std::nullopt;
  return static_cast<std::uint32_t>(n);
}

std::string nombres() {
  std::string lista;
  for (const auto& t : tablas) lista.append(lista.empty() ? "" : ", ").append(t.nombre);
  return lista;
}

}  // namespace

const Huso& centro() { return *de(Zona::mexico_city); }

std::span<const Huso> todos() { return zonas(); }

Result<const Huso*> por_iana(std::string_view nombre) {
  for (const Huso& h : zonas())
    if (h.nombre() == nombre) return &h;
  return mal(Codigo::huso_desconocido, "zona", nombre,
             "No es un huso horario de México. Escriba uno de estos nombres, tal cual: " +
                 nombres() + ".");
}

Result<const Huso*> por_municipio(std::string_view clave) {
  const auto n = cinco_cifras(clave);
  if (!n)
    return mal(Codigo::argumento_invalido, "municipio", clave,
               "La clave INEGI del municipio tiene cinco dígitos, dos de la entidad y tres del "
               "municipio; por ejemplo 02004 es Tijuana.");
  if (*n / 1000 < 1 || *n / 1000 > 32)
    return mal(
        Codigo::huso_desconocido, "municipio", clave,
        "Los dos primeros dígitos son la clave INEGI de la entidad, de 01 a 32; corríjalos.");
  if (*n % 1000 < 1 || *n % 1000 > municipio_max)
    return mal(Codigo::huso_desconocido, "municipio", clave,
               "Ninguna entidad tiene un municipio con esos tres últimos dígitos; corrija la clave "
               "INEGI.");
  const auto regla = [](std::uint32_t k) {
    return std::ranges::lower_bound(municipios, k, {}, &ReglaMunicipio::clave);
  };
  if (const auto* r = regla(*n); r != std::end(municipios) && r->clave == *n) return de(r->zona);
  return de(regla(*n / 1000 * 1000)->zona);
}

Result<const Huso*> por_codigo_postal(std::string_view codigo) {
  const auto n = cinco_cifras(codigo);
  if (!n)
    return mal(Codigo::argumento_invalido, "codigo_postal", codigo,
               "El código postal tiene cinco dígitos, por ejemplo 06600.");
  const auto* r = std::ranges::lower_bound(codigos_postales, *n, {}, &RangoPostal::hasta);
  if (r != std::end(codigos_postales) && r->desde <= *n) return de(r->zona);
  return mal(
      Codigo::huso_desconocido, "codigo_postal", codigo,
      "No está entre los códigos postales conocidos, así que no dice qué huso horario le toca. "
      "Revíselo o indique el municipio del domicilio fiscal con su clave INEGI de cinco "
      "dígitos.");
}

}  // namespace buzon::husos
