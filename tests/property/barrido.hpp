// The sweep: every day of 2024 to 2030, by hour class, zone class, calendar and reading, the
// library's dates against the oracle's. Here are the axes and what a rule of the sweep is; the
// rules are in barrido_instantes.cpp, barrido_dias.cpp and barrido_otras_vias.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <buzon/ciclo/marco.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

#include "oraculo_lecturas.hpp"

namespace barrido {

using Us = std::int64_t;

// Centro, Centro en frontera, Juárez, Noroeste, Pacífico by its two names, Sureste.
inline constexpr std::array<const char*, 7> zonas{
    "America/Mexico_City", "America/Matamoros", "America/Ciudad_Juarez", "America/Tijuana",
    "America/Hermosillo",  "America/Mazatlan",  "America/Cancun"};

// The hours at which something changes, and the microsecond beside them.
inline constexpr Us minuto = 60 * oraculo::segundo;
inline constexpr std::array<Us, 15> horas{0,
                                          1,
                                          7 * oraculo::hora + 30 * minuto - 1,
                                          7 * oraculo::hora + 30 * minuto,
                                          9 * oraculo::hora + 30 * minuto - 1,
                                          9 * oraculo::hora + 30 * minuto,
                                          12 * oraculo::hora,
                                          18 * oraculo::hora - 1,
                                          18 * oraculo::hora,
                                          18 * oraculo::hora + oraculo::segundo - 1,
                                          18 * oraculo::hora + oraculo::segundo,
                                          23 * oraculo::hora + 59 * minuto - 1,
                                          23 * oraculo::hora + 59 * minuto,
                                          23 * oraculo::hora + 59 * minuto + 1,
                                          24 * oraculo::hora - 1};

// By the clock of Zona Centro, and by that of the domicilio.
inline constexpr std::array<bool, 2> relojes{false, true};
inline constexpr std::uint64_t instantes_al_dia = horas.size() * relojes.size();
[[nodiscard]] inline Us instante(const char* zona, oraculo::Dia d, Us hora, bool local) {
  return oraculo::instante(local ? zona : zonas[0], d, hora);
}

// CFF-12 alone, and with layers made up for the sweep: no acuerdo suspended or closed those days.
struct Par {
  buzon::Calendario biblioteca;
  oraculo::Calendario oraculo;
};
[[nodiscard]] const std::array<Par, 2>& calendarios();

[[nodiscard]] inline buzon::Marco marco(const Par& c, const char* zona,
                                        const buzon::Politicas& p = {}) {
  return {c.biblioteca, buzon::ZonaCentro{buzon::husos::centro()},
          buzon::HusoDomicilio{**buzon::husos::por_iana(zona)}, p};
}

inline std::int64_t n(buzon::Dia d) { return d.time_since_epoch().count(); }
inline buzon::Dia d(oraculo::Dia dias) { return buzon::Dia{std::chrono::days{dias}}; }
inline std::int64_t us(buzon::Instante t) { return buzon::us_de(t); }
inline buzon::Instante t(Us micros) { return buzon::instante_us(micros); }

// The reading that an option of a policy is: the enumerations of both sides have the same order.
template <class E>
[[nodiscard]] constexpr E opcion(int i) {
  return static_cast<E>(i);
}

struct Cuenta {
  std::uint64_t comparadas = 0;
  std::uint64_t distintas = 0;
  std::string primera;  // what is needed to repeat it

  template <class F>
  void anotar(bool igual, F&& donde) {
    ++comparadas;
    if (igual) return;
    if (++distintas == 1) primera = donde();
  }
};

// `por_dia`: the product of its axes, so that a sweep that skips something is found out.
struct Regla {
  std::string_view nombre;
  std::uint64_t por_dia = 0;
  void (*un_dia)(oraculo::Dia, Cuenta&) = nullptr;
};
[[nodiscard]] const std::vector<Regla>& reglas_de_instantes();
[[nodiscard]] const std::vector<Regla>& reglas_de_dias();
[[nodiscard]] const std::vector<Regla>& reglas_de_otras_vias();

}  // namespace barrido
