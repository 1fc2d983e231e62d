// A suspension is often published when the days it suspends have begun, or are over: that of 19
// September 2017 appeared on the 20th. CFF-12 paragraph 7 then takes them out of counts that are
// already running. Given the calendar as it was and as it is, this says which legal dates move: a
// host recomputes what is open, and learns what had already been practised, whose events, acuses
// and dates stand as they are. Nothing here rewrites anything.
// Pure; call from any thread. Two calendars are those of one territory: ask by groups.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <buzon/ciclo/fechas_estrados.hpp>
#include <buzon/ciclo/fechas_notificacion.hpp>
#include <buzon/ciclo/marco.hpp>

namespace buzon {

// L5.6, L7.8: the day of publication on the web page.
struct CuentaDeEstrados {
  Dia publicado{};
};

// L7.3 to L7.6: the aviso, with the facts that a Marco adds to a calendar. The zones outlive the
// call.
struct CuentaDeAviso {
  Instante aviso{};
  std::optional<Instante> apertura;
  ZonaCentro centro;
  HusoDomicilio domicilio;
  Politicas politicas{};
};

// `practicada`: the notification has its acuse, of opening or automatic (L7.5), or its constancia.
enum class EstadoDeCuenta : std::uint8_t { abierta, practicada };

struct CuentaDePlazo {
  std::string clave;  // the host's own: a stream, a folio
  EstadoDeCuenta estado = EstadoDeCuenta::abierta;
  std::variant<CuentaDeEstrados, CuentaDeAviso> hecho;
};

enum class FechaLegal : std::uint8_t {
  limite_apertura,  // avisos only: the last day to open (L7.4)
  cuarto_dia,       // avisos only (L7.5)
  ultimo_dia,       // estrados only: of the publication (CFF-139)
  practicada,
  surte_efectos,  // CFF-135
  inicia_plazo    // RCFF-7
};
inline constexpr std::array<std::string_view, 6> nombres_fecha_legal{
    "limite_apertura", "cuarto_dia", "ultimo_dia", "practicada", "surte_efectos", "inicia_plazo"};

struct CambioDeFecha {
  std::string clave;  // of the count
  // Practised: `despues` is what the new calendar would have said. For who decides, not for who
  // writes.
  EstadoDeCuenta estado = EstadoDeCuenta::abierta;
  FechaLegal fecha{};
  Dia antes{};
  Dia despues{};
  friend bool operator==(const CambioDeFecha&, const CambioDeFecha&) = default;
};

namespace detalle {

struct FechaDeCuenta {
  FechaLegal fecha;
  Dia dia;
};
using FechasDeCuenta = std::vector<FechaDeCuenta>;

[[nodiscard]] inline Result<FechasDeCuenta> fechas_de(const Calendario& c,
                                                      const CuentaDeEstrados& h) {
  const auto f = fechas_estrados(c, h.publicado);
  if (!f) return tl::unexpected<Error>(f.error());
  return FechasDeCuenta{{FechaLegal::ultimo_dia, f->ultimo_dia},
                        {FechaLegal::practicada, f->practicada},
                        {FechaLegal::surte_efectos, f->surte_efectos},
                        {FechaLegal::inicia_plazo, f->inicia_plazo}};
}
[[nodiscard]] inline Result<FechasDeCuenta> fechas_de(const Calendario& c, const CuentaDeAviso& h) {
  const Marco m{c, h.centro, h.domicilio, h.politicas};
  const auto f = fechas_notificacion(m, h.aviso, h.apertura);
  if (!f) return tl::unexpected<Error>(f.error());
  return FechasDeCuenta{{FechaLegal::limite_apertura, f->limite_apertura},
                        {FechaLegal::cuarto_dia, f->cuarto_dia},
                        {FechaLegal::practicada, f->dia_practicada},
                        {FechaLegal::surte_efectos, f->surte_efectos},
                        {FechaLegal::inicia_plazo, f->inicia_plazo}};
}

// Of a count that is practised: it is told, never written.
inline void anotar_cambio(std::vector<CambioDeFecha>& cambios, const std::string& clave,
                          FechaLegal cual, Dia antes, Dia despues) {
  if (antes != despues)
    cambios.push_back({clave, EstadoDeCuenta::practicada, cual, antes, despues});
}

[[nodiscard]] inline Result<FechasDeCuenta> fechas_de(const Calendario& c, const CuentaDePlazo& p) {
  return std::visit([&c](const auto& h) { return fechas_de(c, h); }, p.hecho);
}

}  // namespace detalle

// The dates that move, by counts in their order and then by FechaLegal; a count that does not move
// says nothing. A day that the new calendar counts again moves dates back: `despues` is earlier.
// Errors, with the place of the count ("cuentas[3].aviso"), and then nothing is answered:
// fuera_de_calendario; argumento_invalido for an opening earlier than its aviso (L7.3).
[[nodiscard]] inline Result<std::vector<CambioDeFecha>> comparar(
    const Calendario& antes, const Calendario& despues, std::span<const CuentaDePlazo> cuentas) {
  std::vector<CambioDeFecha> cambios;
  for (std::size_t i = 0; i < cuentas.size(); ++i) {
    const auto& cuenta = cuentas[i];
    auto era = detalle::fechas_de(antes, cuenta);
    auto es = detalle::fechas_de(despues, cuenta);
    for (auto* const r : {&era, &es})
      if (!*r) {
        auto e = std::move(*r).error();
        e.argumento = "cuentas[" + std::to_string(i) + "]." + e.argumento;
        return tl::unexpected<Error>(std::move(e));
      }
    for (std::size_t k = 0; k < era->size(); ++k)
      if ((*era)[k].dia != (*es)[k].dia)
        cambios.push_back(
            {cuenta.clave, cuenta.estado, (*era)[k].fecha, (*era)[k].dia, (*es)[k].dia});
  }
  return cambios;
}

}  // namespace buzon
