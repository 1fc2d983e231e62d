// Instants and civil times, as types that do not mix: an Instante is a point of UTC (no zone), a
// Dia is a civil date (no zone), an HoraCivil is what a wall clock of some zone said, and its tag
// says whose clock: Zona Centro (L5.7) or the domicilio fiscal (L5.8).
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>

namespace buzon {

// Microseconds of UTC since 1970-01-01T00:00:00Z, without leap seconds (POSIX).
using Instante = std::chrono::sys_time<std::chrono::microseconds>;
using Duracion = std::chrono::microseconds;

// A civil date of the proleptic Gregorian calendar; std::chrono::year_month_day{dia} names its
// parts.
using Dia = std::chrono::local_days;

[[nodiscard]] constexpr Instante instante_us(std::int64_t us) { return Instante{Duracion{us}}; }
[[nodiscard]] constexpr std::int64_t us_de(Instante t) { return t.time_since_epoch().count(); }

[[nodiscard]] constexpr Dia dia(int anio, unsigned mes, unsigned d) {
  return Dia{std::chrono::year{anio} / std::chrono::month{mes} / std::chrono::day{d}};
}
[[nodiscard]] constexpr std::int32_t numero_de(Dia d) {
  return static_cast<std::int32_t>(d.time_since_epoch().count());
}
[[nodiscard]] constexpr Dia dia_numero(std::int32_t dias_desde_1970) {
  return Dia{std::chrono::days{dias_desde_1970}};
}

// What a wall clock said. `del_dia` is in [0 h, 24 h); `desfase` is local minus UTC at that moment,
// so that the value prints with its offset and is unambiguous.
template <class Reloj>
struct HoraCivil {
  Dia dia{};
  Duracion del_dia{};
  std::chrono::seconds desfase{};
  friend constexpr bool operator==(const HoraCivil&, const HoraCivil&) = default;
};

struct RelojDelCentro {};     // L5.7: the system, its acuses and the window of L7.2
struct RelojDelDomicilio {};  // L5.8: the legal date of an act
using HoraCentro = HoraCivil<RelojDelCentro>;
using HoraLocal = HoraCivil<RelojDelDomicilio>;

}  // namespace buzon
