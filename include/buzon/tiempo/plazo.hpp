// Terms as arithmetic, before any rule cites it: units, and "the same day of a later month".
// Source: CFF-12 (paragraph 4 for months and years).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include <buzon/tiempo/instante.hpp>

namespace buzon {

enum class Unidad : std::uint8_t { habiles, naturales, meses, anios, horas };
inline constexpr std::array<std::string_view, 5> nombres_unidad{"habiles", "naturales", "meses",
                                                                "anios", "horas"};

// What could not be promised about a result, so that nobody takes it for certain.
enum class Provisional : std::uint8_t { no = 0, calendario = 1, huso = 2, calendario_y_huso = 3 };
[[nodiscard]] constexpr Provisional operator|(Provisional a, Provisional b) {
  return static_cast<Provisional>(static_cast<std::uint8_t>(a) | static_cast<std::uint8_t>(b));
}
[[nodiscard]] constexpr std::string_view motivo(Provisional p) {
  constexpr std::array<std::string_view, 4> motivos{
      "",
      "la fecha rebasa el 31 de diciembre de 2035, hasta donde se tiene por cierto el calendario "
      "del "
      "artículo 12 del CFF",
      "la fecha rebasa el horizonte de la tabla de husos horarios",
      "la fecha rebasa el 31 de diciembre de 2035, hasta donde se tiene por cierto el calendario "
      "del "
      "artículo 12 del CFF, y el horizonte de la tabla de husos horarios"};
  return motivos[static_cast<std::size_t>(p)];
}

// The same day-number `meses` later. `existe` is false where that month is shorter; then `dia` is
// the first day of the month after it, from which CFF-12 paragraph 4 looks for a business day.
struct MismoDia {
  Dia dia{};
  bool existe = true;
};
[[nodiscard]] constexpr MismoDia mismo_dia_despues(Dia d, std::int64_t meses) {
  const std::chrono::year_month_day f{d};
  const auto destino = f.year() / f.month() + std::chrono::months{meses};
  const auto igual = destino / f.day();
  if (igual.ok()) return {Dia{igual}, true};
  return {Dia{(destino + std::chrono::months{1}) / std::chrono::day{1}}, false};
}

}  // namespace buzon
