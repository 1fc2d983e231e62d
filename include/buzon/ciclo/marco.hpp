// The facts that every rule about dates takes, and the three questions they all ask: the local date
// of an instant, the instant of an hour of Zona Centro, and what to say when a date leaves the
// calendar.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include <buzon/norma/explicacion.hpp>
#include <buzon/norma/politicas.hpp>
#include <buzon/result.hpp>
#include <buzon/tiempo/calendario.hpp>
#include <buzon/tiempo/huso.hpp>
#include <buzon/tiempo/plazo.hpp>
#include <buzon/tiempo/territorio.hpp>

namespace buzon {

// All by reference to values that outlive the call. `domicilio` is the zone of the domicilio fiscal
// (L5.8); for who has none, Zona Centro (dossier, policy 7). `calendario` is the one of
// `territorio`, which the events keep beside the zone; of who said none, what rules in the whole
// country.
struct Marco {
  const Calendario& calendario;
  ZonaCentro centro;
  HusoDomicilio domicilio;
  Politicas politicas{};
  Territorio territorio{};
};

// Out of line: building its texts inside every rule would cost the rule its speed.
[[nodiscard, gnu::cold, gnu::noinline]] inline tl::unexpected<Error> fuera_de_calendario(
    const char* argumento) {
  return error(
      Codigo::fuera_de_calendario, argumento,
      "La fecha cae fuera del calendario de días hábiles, que va del 1 de enero de 2017 al 31 "
      "de diciembre de 2099; use una fecha dentro de ese periodo.",
      "CFF-12");
}

// No zone of Mexico skips or repeats 00:00, 07:30 or 09:30 since 2017 (tests/property asks
// for every midnight); in a host's own table that does, the earlier reading is taken.
[[nodiscard]] constexpr Instante instante_de(const Huso& huso, Dia d, Duracion del_dia) {
  return huso.leer(d, del_dia).antes;
}

[[nodiscard]] constexpr Provisional provisional_hasta(const Marco& m, Dia ultimo_dia,
                                                      Instante ultimo) {
  const auto c = ultimo_dia > Calendario::horizonte() ? Provisional::calendario : Provisional::no;
  const bool huso = ultimo > m.centro.huso().horizonte() || ultimo > m.domicilio.huso().horizonte();
  return c | (huso ? Provisional::huso : Provisional::no);
}

template <Explicador E>
void explicar_provisional(Provisional p, E& ex) {
  using namespace literales;
  if (p == Provisional::no) return;
  const Identificador norma = p == Provisional::huso ? "L5.8"_L : Identificador{"CFF-12"_ley};
  const Identificador apoyo = p == Provisional::calendario_y_huso ? "L5.8"_L : Identificador{};
  ex.paso(IdPaso::provisional, norma, apoyo, static_cast<std::int64_t>(p));
}

}  // namespace buzon
