// A time zone as a value: a table of (since, offset, abbreviation) with the tzdata version it came from
// and its horizon. Rules receive zones as facts and look nothing up (architecture, rule 6).
// Source: Ley de los Husos Horarios en los Estados Unidos Mexicanos (DOF 28-10-2022); L5.7, L5.8.
// Threads: every value here is immutable; use from any number of threads.
#pragma once

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

// The tables of Mexico are static data (tiempo/husos_mexico.hpp). A host's own table must outlive its Huso.
// `tramos` is ascending, not empty, and at most 255 long; before the first tramo its offset is used.
// `horizonte`: results past it are provisional, because tzdata only publishes transitions to there.
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
  explicit constexpr Huso(const TablaHuso& tabla) : tabla_(&tabla) {
    std::size_t i = 0;
    for (std::size_t k = 0; k < indice_.size(); ++k) {
      const Instante inicio = origen + Duracion{static_cast<std::int64_t>(k) << bits};
      while (i + 1 < tabla.tramos.size() && desde(i + 1) <= inicio) ++i;
      // Clamped, so that a table longer than promised is slower and never wrong.
      indice_[k] = static_cast<std::uint8_t>(i < 255 ? i : 255);
    }
  }

  [[nodiscard]] constexpr std::string_view nombre() const { return tabla_->nombre; }
  [[nodiscard]] constexpr std::string_view version_tzdata() const { return tabla_->version_tzdata; }
  [[nodiscard]] constexpr Instante horizonte() const { return tabla_->horizonte; }
  [[nodiscard]] constexpr const TablaHuso& tabla() const { return *tabla_; }

  [[nodiscard]] constexpr const TramoHuso& tramo(Instante t) const {
    return tabla_->tramos[indice_de(t)];
  }

  [[nodiscard]] constexpr std::chrono::seconds desfase(Instante t) const {
    return std::chrono::seconds{tramo(t).desfase_s};
  }

  template <class Reloj>
  [[nodiscard]] constexpr HoraCivil<Reloj> hora(Instante t) const {
    const auto d = desfase(t);
    const auto local = t.time_since_epoch() + d;
    const auto dias = std::chrono::floor<std::chrono::days>(local);
    return {Dia{dias}, local - dias, d};
  }

  [[nodiscard]] constexpr LecturaLocal leer(Dia fecha, Duracion del_dia) const {
    const auto pared = Duracion{fecha.time_since_epoch()} + del_dia;
    // No zone of Mexico changes by more than 3 h at once, nor twice within two days: the offsets a day
    // before and a day after are the only candidates. Nearly always no change lies between them.
    const Instante ayer{pared - std::chrono::hours{24}};
    const Instante maniana{pared + std::chrono::hours{24}};
    const auto i = indice_de(ayer);
    const std::chrono::seconds d1{tabla_->tramos[i].desfase_s};
    if (i + 1 == tabla_->tramos.size() || desde(i + 1) > maniana) {
      const Instante t{pared - d1};
      return {1, t, t};
    }
    return leer_cerca_de_un_cambio(pared, d1, desfase(maniana));
  }

 private:
  // Apart and out of line, so that the usual case is small enough to be inlined.
  [[nodiscard, gnu::cold, gnu::noinline]] constexpr LecturaLocal leer_cerca_de_un_cambio(
      Duracion pared, std::chrono::seconds d1, std::chrono::seconds d2) const {
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

  [[nodiscard]] constexpr Instante desde(std::size_t i) const {
    return Instante{std::chrono::seconds{tabla_->tramos[i].desde_s}};
  }

  [[nodiscard]] constexpr std::size_t indice_de(Instante t) const {
    const std::int64_t k = (t - origen).count() >> bits;
    const auto maximo = static_cast<std::int64_t>(indice_.size()) - 1;
    std::size_t i = k <= 0 ? 0 : indice_[static_cast<std::size_t>(k < maximo ? k : maximo)];
    while (i + 1 < tabla_->tramos.size() && desde(i + 1) <= t) ++i;
    return i;
  }

  // 2^42 us is 51 days: a bucket holds at most a couple of changes, so a look-up is one load and one or
  // two comparisons (measured in tests/bench).
  static constexpr int bits = 42;
  static constexpr Instante origen{std::chrono::seconds{820'454'400}};  // 1996-01-01T00:00:00Z
  const TablaHuso* tabla_;
  std::array<std::uint8_t, 748> indice_{};  // to 2100
};

// Two roles of a zone, as types: a rule cannot take one for the other. They refer to a Huso, which
// must outlive them (those of husos_mexico.hpp live as long as the program).
class ZonaCentro {
 public:
  explicit constexpr ZonaCentro(const Huso& huso) : huso_(&huso) {}
  ZonaCentro(Huso&&) = delete;
  [[nodiscard]] constexpr const Huso& huso() const { return *huso_; }
  [[nodiscard]] constexpr HoraCentro hora(Instante t) const { return huso_->hora<RelojDelCentro>(t); }

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
