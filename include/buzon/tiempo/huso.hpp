// A time zone as a value: a table of (since, offset, abbreviation) with the tzdata version it came
// from and its horizon. Rules receive zones as facts and look nothing up (architecture, rule 6).
// Source: Ley de los Husos Horarios en los Estados Unidos Mexicanos (DOF 28-10-2022); L5.7, L5.8.
// Threads: every value here is immutable; use from any number of threads.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include <buzon/tiempo/instante.hpp>

namespace buzon {

struct TramoHuso {
  std::int64_t desde_s = 0;    // first second of UTC in which `desfase_s` holds
  std::int32_t desfase_s = 0;  // local minus UTC
  std::string_view abreviatura;
};

// The tables of Mexico are static data (tiempo/husos_mexico.hpp). A host's own table must outlive
// its Huso. `tramos` is ascending, not empty, and at most 255 long; before the first tramo its
// offset is used. `horizonte`: results past it are provisional, because tzdata only publishes
// transitions to there.
struct TablaHuso {
  std::string_view nombre;          // IANA, "America/Tijuana"
  std::string_view version_tzdata;  // "2026f"
  Instante horizonte;
  std::span<const TramoHuso> tramos;
};

// The two readings of a wall clock at a change of offset. A unique time has `posibles == 1`;
// one that happened twice has 2 (summer time ended), one that never happened 0 (it began), and then
// `antes` and `despues` are the instants that the offsets on each side would give.
struct LecturaLocal {
  int posibles = 0;
  Instante antes{};
  Instante despues{};
};

class Huso {
 public:
  // In plain integers: clang bounds the steps of a constant expression, and there are twelve zones.
  explicit constexpr Huso(const TablaHuso& tabla) : tabla_(&tabla), horizonte_(tabla.horizonte) {
    std::size_t i = 0;
    std::int64_t cambio = -sin_cambio;
    std::int64_t siguiente = cambio_us(1);
    std::int8_t cuartos = cuartos_de(0);
    std::int64_t inicio = us_de(origen);
    for (std::size_t k = 0; k < casillas; ++k, inicio += ancho_us) {
      while (siguiente <= inicio) {
        cambio = siguiente;
        cuartos = cuartos_de(++i);
        siguiente = cambio_us(i + 1);
      }
      // Clamped, so that a table longer than promised is slower and never wrong.
      if (k % por_indice == 0)
        tramo_[k / por_indice] = static_cast<std::uint8_t>(i < 255 ? i : 255);
      const bool tranquila =
          cambio < inicio - margen_us && siguiente > inicio + ancho_us + margen_us;
      cuartos_[k] = tranquila ? cuartos : mirar;
    }
  }

  [[nodiscard]] constexpr std::string_view nombre() const { return tabla_->nombre; }
  [[nodiscard]] constexpr std::string_view version_tzdata() const { return tabla_->version_tzdata; }
  [[nodiscard]] constexpr Instante horizonte() const { return horizonte_; }
  [[nodiscard]] constexpr const TablaHuso& tabla() const { return *tabla_; }

  [[nodiscard]] constexpr const TramoHuso& tramo(Instante t) const {
    return tabla_->tramos[indice(t)];
  }

  [[nodiscard]] constexpr std::chrono::seconds desfase(Instante t) const {
    return std::chrono::duration_cast<std::chrono::seconds>(desfase_us(t));
  }

  template <class Reloj>
  [[nodiscard]] constexpr HoraCivil<Reloj> hora(Instante t) const {
    const auto d = desfase_us(t);
    const auto local = t.time_since_epoch() + d;
    const Dia fecha = dia_de(local);
    return {fecha, local - fecha.time_since_epoch(),
            std::chrono::duration_cast<std::chrono::seconds>(d)};
  }

  [[nodiscard]] constexpr LecturaLocal leer(Dia fecha, Duracion del_dia) const {
    const auto pared = Duracion{fecha.time_since_epoch()} + del_dia;
    const auto cuartos = cuartos_cerca(Instante{pared});
    if (cuartos == mirar) return leer_cerca_de_un_cambio(pared);
    const Instante t{pared - cuartos * cuarto_de_hora};
    return {1, t, t};
  }

 private:
  // A box is 2^38 us: 3.2 days. It is quiet where no change falls in it nor within `margen_us` of
  // it, which are 97 in a hundred of a zone with summer time: then its offset, read at once,
  // answers for an instant and for a wall clock alike. The others, and what lies outside 1996 to
  // 2099, are looked up. Wider boxes are fewer and quiet less often; at 6.4 days the branch that
  // was not foreseen cost 1 ns of 10 (tests/bench). A byte each: twenty years of a zone are two
  // kilobytes of cache.
  static constexpr int bits = 38;
  static constexpr std::int64_t ancho_us = std::int64_t{1} << bits;
  static constexpr std::int64_t dia_us = Duracion{std::chrono::days{1}}.count();
  // No clock of a box that answers, nor of the rows beside it, is farther from UTC (`cuartos_de`):
  // a wall clock read as UTC falls on the same side of every change. Today's zones go from -12 to
  // +14 h.
  static constexpr std::int64_t margen_us = Duracion{std::chrono::hours{15}}.count();
  static constexpr std::int64_t sin_cambio = INT64_MAX;
  static constexpr Instante origen{std::chrono::seconds{820'454'400}};  // 1996-01-01T00:00:00Z
  static constexpr std::size_t casillas = 11'940;                       // to 2100
  static constexpr std::size_t por_indice = 16;
  static constexpr Duracion cuarto_de_hora = std::chrono::minutes{15};
  static constexpr std::int8_t mirar = INT8_MIN;

  // floor by a day, as one unsigned division of what is never negative: a bias of 2^26 days,
  // 183,000 years.
  [[nodiscard]] static constexpr Dia dia_de(Duracion local) {
    constexpr std::int64_t sesgo_dias = std::int64_t{1} << 26;
    const auto u = static_cast<std::uint64_t>((local + std::chrono::days{sesgo_dias}).count());
    return Dia{
        std::chrono::days{static_cast<std::int64_t>(u / std::uint64_t{dia_us}) - sesgo_dias}};
  }

  [[nodiscard]] static constexpr std::int64_t casilla(Instante t) {
    return (t - origen).count() >> bits;
  }

  [[nodiscard]] constexpr Instante desde(std::size_t i) const {
    return Instante{std::chrono::seconds{tabla_->tramos[i].desde_s}};
  }

  // When tramo i began; `sin_cambio` past the last.
  [[nodiscard]] constexpr std::int64_t cambio_us(std::size_t i) const {
    return i < tabla_->tramos.size() ? us_de(desde(i)) : sin_cambio;
  }
  // Of row i; `mirar` for an offset that is not of whole quarters, or where it or a neighbour's,
  // whose clock could reach into this row, is past the margin.
  [[nodiscard]] constexpr std::int8_t cuartos_de(std::size_t i) const {
    const auto desfase_s = tabla_->tramos[i].desfase_s;
    const bool cabe = desfase_s % 900 == 0 && dentro_del_margen(i) &&
                      (i == 0 || dentro_del_margen(i - 1)) &&
                      (i + 1 == tabla_->tramos.size() || dentro_del_margen(i + 1));
    return cabe ? static_cast<std::int8_t>(desfase_s / 900) : mirar;
  }
  [[nodiscard]] constexpr bool dentro_del_margen(std::size_t i) const {
    const std::int64_t desfase_us = tabla_->tramos[i].desfase_s * std::int64_t{1'000'000};
    return desfase_us >= -margen_us && desfase_us <= margen_us;
  }

  [[nodiscard]] constexpr std::int8_t cuartos_cerca(Instante t) const {
    const auto k = static_cast<std::uint64_t>(casilla(t));
    return k < casillas ? cuartos_[k] : mirar;
  }

  // Of the tramo in force at t.
  [[nodiscard]] constexpr std::size_t indice(Instante t) const {
    const std::int64_t k = casilla(t);
    std::size_t i =
        k < 0 ? 0 : tramo_[std::min(static_cast<std::size_t>(k), casillas - 1) / por_indice];
    while (i + 1 < tabla_->tramos.size() && desde(i + 1) <= t) ++i;
    return i;
  }

  [[nodiscard]] constexpr Duracion desfase_us(Instante t) const {
    const auto cuartos = cuartos_cerca(t);
    return cuartos != mirar ? cuartos * cuarto_de_hora : desfase_mirado(t);
  }
  [[nodiscard, gnu::noinline]] constexpr Duracion desfase_mirado(Instante t) const {
    return std::chrono::seconds{tramo(t).desfase_s};
  }

  // No zone of Mexico changes by more than 3 h at once, nor twice within two days: the offsets a
  // day before and a day after are the only candidates.
  [[nodiscard, gnu::noinline]] constexpr LecturaLocal leer_cerca_de_un_cambio(
      Duracion pared) const {
    const Instante ayer{pared - std::chrono::hours{24}};
    const Instante manana{pared + std::chrono::hours{24}};
    const auto i = indice(ayer);
    const std::chrono::seconds d1{tabla_->tramos[i].desfase_s};
    if (i + 1 == tabla_->tramos.size() || desde(i + 1) > manana)
      return {1, Instante{pared - d1}, Instante{pared - d1}};
    const auto d2 = desfase(manana);
    const Instante t1{pared - d1};
    const Instante t2{pared - d2};
    const bool vale1 = desfase(t1) == d1;
    const bool vale2 = desfase(t2) == d2;
    if (d1 == d2) return {1, t1, t1};
    if (vale1 && vale2) return {2, t1 < t2 ? t1 : t2, t1 < t2 ? t2 : t1};
    if (vale1) return {1, t1, t1};
    if (vale2) return {1, t2, t2};
    return {0, t1, t2};
  }

  const TablaHuso* tabla_;
  Instante horizonte_;  // of the table, at hand: every rule asks for it
  std::array<std::int8_t, casillas> cuartos_{};
  std::array<std::uint8_t, casillas / por_indice + 1> tramo_{};
};

// Two roles of a zone, as types: a rule cannot take one for the other. They refer to a Huso, which
// must outlive them (those of husos_mexico.hpp live as long as the program).
class ZonaCentro {
 public:
  explicit constexpr ZonaCentro(const Huso& huso) : huso_(&huso) {}
  ZonaCentro(Huso&&) = delete;
  [[nodiscard]] constexpr const Huso& huso() const { return *huso_; }
  [[nodiscard]] constexpr HoraCentro hora(Instante t) const {
    return huso_->hora<RelojDelCentro>(t);
  }

 private:
  const Huso* huso_;
};

class HusoDomicilio {
 public:
  explicit constexpr HusoDomicilio(const Huso& huso) : huso_(&huso) {}
  HusoDomicilio(Huso&&) = delete;
  [[nodiscard]] constexpr const Huso& huso() const { return *huso_; }
  [[nodiscard]] constexpr HoraLocal hora(Instante t) const {
    return huso_->hora<RelojDelDomicilio>(t);
  }

 private:
  const Huso* huso_;
};

}  // namespace buzon
