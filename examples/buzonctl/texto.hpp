// Laying out text in columns: widths are counted in code points, because the texts have accents.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace buzonctl {

inline constexpr std::size_t ancho_de_pagina = 96;

[[nodiscard]] std::size_t columnas(std::string_view s);
[[nodiscard]] std::string rellenado(std::string_view s, std::size_t ancho);
// Wraps `texto` after `inicio`; the following lines begin with `sangria` blanks. A line feed in
// `texto` stays.
[[nodiscard]] std::string parrafo(std::string_view texto, std::string_view inicio,
                                  std::size_t sangria);
// The same over pieces that may not be cut.
[[nodiscard]] std::string partido(const std::vector<std::string>& piezas, std::string_view inicio,
                                  std::size_t sangria);

}  // namespace buzonctl
