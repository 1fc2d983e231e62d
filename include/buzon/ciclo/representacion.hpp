// Who may sign for whom, and from when (L4.2, CFF-19, CFF-19-A). The holder always: a persona moral
// with its own e.firma, or by a representative with his. A representative from the instant in which
// his title was examined and recorded: it must exist no later than the filing (CFF-19), and what
// was signed before is not healed by it. Until the instant in which its end is recorded: what he
// signed before stands. CFF-19 says nothing of the end; that it is recorded with its constancia, as
// the beginning is with its title, is ours [D].
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <buzon/tiempo/instante.hpp>

namespace buzon {

struct Representacion {
  std::string rfc;  // of the representative
  Instante desde{};
  std::optional<Instante> hasta{};  // from this one on, no longer
};

enum class CalidadDelFirmante : std::uint8_t {
  titular,
  representante,
  por_acreditar,  // only later
  dejo_de_representar,
  ajeno
};
inline constexpr std::array<std::string_view, 5> nombres_calidad_del_firmante{
    "titular", "representante", "por_acreditar", "dejo_de_representar", "ajeno"};

[[nodiscard]] constexpr bool puede_firmar(CalidadDelFirmante c) {
  return c == CalidadDelFirmante::titular || c == CalidadDelFirmante::representante;
}

// In what quality `quien` signs at `t` for the holder whose representations are these.
[[nodiscard]] inline CalidadDelFirmante calidad_del_firmante(
    std::string_view rfc_titular, std::span<const Representacion> representaciones,
    std::string_view quien, Instante t) {
  if (quien == rfc_titular) return CalidadDelFirmante::titular;
  auto calidad = CalidadDelFirmante::ajeno;
  for (const auto& r : representaciones) {
    if (r.rfc != quien) continue;
    const bool empezo = r.desde <= t;
    if (empezo && (!r.hasta || t < *r.hasta)) return CalidadDelFirmante::representante;
    if (empezo)
      calidad = CalidadDelFirmante::dejo_de_representar;
    else if (calidad == CalidadDelFirmante::ajeno)
      calidad = CalidadDelFirmante::por_acreditar;
  }
  return calidad;
}

}  // namespace buzon
