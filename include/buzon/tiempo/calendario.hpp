// Immutable calendars of business days: CFF-12 plus the layers a host gives, each inhábil day with
// its reason and its source. Counting is O(1) by rank and select tables: rank[d] is how many
// business days there are up to d, select[k] is the k-th one, so "n business days after d" is
// select[rank[d] + n]. Threads: a Calendario is immutable and cheap to copy; use it from any number
// of threads.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <buzon/limits.hpp>
#include <buzon/result.hpp>
#include <buzon/tiempo/cff12.hpp>
#include <buzon/tiempo/instante.hpp>

namespace buzon {

// A date that some calendar counts; only a Calendario makes one.
class DiaHabil {
 public:
  [[nodiscard]] constexpr Dia dia() const { return dia_; }
  friend constexpr auto operator<=>(const DiaHabil&, const DiaHabil&) = default;

 private:
  friend class Calendario;
  explicit constexpr DiaHabil(Dia d) : dia_(d) {}
  Dia dia_;
};

// What a layer does to a date (dossier 4.3). A closed office excludes nothing from the count: it
// only extends a last day (CFF-12 paragraph 5), and only by policy 24.
enum class EfectoDia : std::uint8_t { inhabil, oficina_cerrada };
enum class EstadoDia : std::uint8_t { verificado, supuesto };

struct DiaEspecial {
  Dia dia{};
  EfectoDia efecto = EfectoDia::inhabil;
  EstadoDia estado = EstadoDia::verificado;
  std::string razon;   // Spanish: "suspensión de plazos por sismo"
  std::string fuente;  // acuerdo or publication, with its date
};

struct DefinicionCalendario {
  std::string version = "CFF-12";   // travels with every decision made with this calendar
  bool primero_de_octubre = false;  // policy 23, discutible: off
  std::vector<DiaEspecial> especiales;
};

class Calendario {
 public:
  [[nodiscard]] static Result<Calendario> construir(DefinicionCalendario definicion) {
    if (definicion.especiales.size() > limits::dias_especiales_max)
      return error(Codigo::limite_excedido, "especiales",
                   "El calendario tiene demasiados días especiales; el máximo es " +
                       std::to_string(limits::dias_especiales_max) + ".",
                   "CFF-12");
    for (const auto& e : definicion.especiales) {
      if (e.dia < cff12::primero || e.dia > cff12::ultimo)
        return error(Codigo::fuera_de_calendario, "especiales",
                     "Un día especial cae fuera de 2017 a 2099; corrija su fecha.", "CFF-12");
      if (e.razon.empty() || e.fuente.empty())
        return error(Codigo::argumento_invalido, "especiales",
                     "Cada día especial necesita razón y fuente: sin ellas no se puede explicar.",
                     "CFF-12");
    }
    return Calendario{std::make_shared<const Tablas>(std::move(definicion))};
  }

  // CFF-12 alone.
  [[nodiscard]] static Calendario cff12_solo() {
    return Calendario{std::make_shared<const Tablas>(DefinicionCalendario{})};
  }

  [[nodiscard]] const std::string& version() const { return t_->definicion.version; }
  // What it was made of, its days in order.
  [[nodiscard]] const DefinicionCalendario& definicion() const { return t_->definicion; }
  [[nodiscard]] static constexpr Dia primero() { return cff12::primero; }
  [[nodiscard]] static constexpr Dia ultimo() { return cff12::ultimo; }
  [[nodiscard]] static constexpr Dia horizonte() { return cff12::ultimo_publicado; }
  [[nodiscard]] static constexpr bool cubre(Dia d) { return d >= primero() && d <= ultimo(); }

  // Precondition of the four below: cubre(d).
  [[nodiscard]] bool es_habil(Dia d) const { return razon(d) == Razon::habil; }
  [[nodiscard]] Razon razon(Dia d) const { return static_cast<Razon>(t_->razon[indice(d)]); }
  // Business days up to and including d, from the first day of the calendar.
  [[nodiscard]] std::uint32_t habiles_hasta(Dia d) const { return t_->rank[indice(d)]; }
  [[nodiscard]] const DiaEspecial* especial(Dia d) const {
    const auto& v = t_->definicion.especiales;
    const auto i = std::lower_bound(v.begin(), v.end(), d,
                                    [](const DiaEspecial& e, Dia x) { return e.dia < x; });
    return i != v.end() && i->dia == d ? &*i : nullptr;
  }

  // The n-th business day strictly after d, n >= 1. Empty: past the last day, or d not covered.
  [[nodiscard]] std::optional<DiaHabil> avanzar(Dia d, std::int64_t n) const {
    if (!cubre(d) || n < 1 || n > limits::plazo_dias_max) return std::nullopt;
    const auto k = habiles_hasta(d) + static_cast<std::uint64_t>(n) - 1;
    if (k >= t_->habiles) return std::nullopt;
    return DiaHabil{dia_de(t_->select[k])};
  }

  // The business days after d, in order and without limit but the calendar's end; of size 0 where d
  // is not covered. It points into the calendar and lives as long as it.
  class Siguientes {
   public:
    [[nodiscard]] std::size_t size() const { return cuantos_; }
    // i < size(); 0 is the first business day after d.
    [[nodiscard]] Dia operator[](std::size_t i) const { return dia_de(primero_[i]); }
    // n <= size(): those after the n-th.
    [[nodiscard]] Siguientes tras(std::size_t n) const { return {primero_ + n, cuantos_ - n}; }

   private:
    friend class Calendario;
    Siguientes(const std::uint16_t* p, std::size_t n) : primero_(p), cuantos_(n) {}
    const std::uint16_t* primero_;
    std::size_t cuantos_;
  };
  [[nodiscard]] Siguientes siguientes(Dia d) const {
    if (!cubre(d)) return {nullptr, 0};
    const std::size_t k = habiles_hasta(d);
    return {t_->select.data() + k, t_->habiles - k};
  }

  // d itself if it is a business day, else the next one.
  [[nodiscard]] std::optional<DiaHabil> desde(Dia d) const {
    if (cubre(d) && es_habil(d)) return DiaHabil{d};
    return avanzar(d, 1);
  }

  // Business days in (despues_de, hasta]; both covered.
  [[nodiscard]] std::int64_t contar(Dia despues_de, Dia hasta) const {
    return std::int64_t{habiles_hasta(hasta)} - std::int64_t{habiles_hasta(despues_de)};
  }

  // vencen[i] = the n[i]-th business day after desde[i]; a slot that cannot be computed gets
  // `sin_dia`. Returns how many could not. The spans are of one length.
  static constexpr Dia sin_dia = dia_numero(INT32_MIN);
  std::size_t avanzar_lote(std::span<const Dia> desde_dias, std::span<const std::int32_t> n,
                           std::span<Dia> vencen) const {
    const auto* const rank = t_->rank.data();
    const auto* const select = t_->select.data();
    const auto total = t_->habiles;
    std::size_t fallidos = 0;
    for (std::size_t i = 0; i < vencen.size(); ++i) {
      const auto j = static_cast<std::uint64_t>(desde_dias[i].time_since_epoch().count()) -
                     static_cast<std::uint64_t>(primero().time_since_epoch().count());
      const bool dentro = j < t_->rank.size() && n[i] >= 1;
      const std::uint64_t k =
          dentro ? rank[j] + static_cast<std::uint64_t>(n[i]) - 1 : std::uint64_t{total};
      const bool vale = k < total;
      vencen[i] = vale ? dia_de(select[k]) : sin_dia;
      fallidos += vale ? 0 : 1;
    }
    return fallidos;
  }

 private:
  // 16 bits reach 65,535: the 30,315 days of 2017 to 2099 fit, and 2017 to 2035 stays in 24 KiB,
  // inside a first-level cache. Arrays and not vectors: their place is known without a load.
  static constexpr std::size_t dias_totales =
      static_cast<std::size_t>((cff12::ultimo - cff12::primero).count()) + 1;
  struct Tablas {
    DefinicionCalendario definicion;
    std::array<std::uint16_t, dias_totales> rank{};
    std::array<std::uint16_t, dias_totales> select{};  // the first `habiles`
    std::array<std::uint8_t, dias_totales> razon{};
    std::size_t habiles = 0;

    explicit Tablas(DefinicionCalendario d) : definicion(std::move(d)) {
      auto& v = definicion.especiales;
      std::stable_sort(v.begin(), v.end(), [](const DiaEspecial& a, const DiaEspecial& b) {
        return a.dia != b.dia ? a.dia < b.dia : a.efecto < b.efecto;
      });
      for (std::size_t i = 0; i < dias_totales; ++i)
        razon[i] = static_cast<std::uint8_t>(razon_base(dia_de(i)));
      for (const auto& e : v) {
        auto& r = razon[indice(e.dia)];
        if (e.efecto == EfectoDia::inhabil && r == 0)
          r = static_cast<std::uint8_t>(Razon::especial);
      }
      for (std::size_t i = 0; i < dias_totales; ++i) {
        if (razon[i] == 0) select[habiles++] = static_cast<std::uint16_t>(i);
        rank[i] = static_cast<std::uint16_t>(habiles);
      }
    }

    [[nodiscard]] Razon razon_base(Dia d) const {
      const Razon r = cff12::razon(d);
      const bool octubre = definicion.primero_de_octubre && cff12::es_transmision_de_octubre(d);
      return r == Razon::habil && octubre ? Razon::primero_de_octubre : r;
    }
  };

  explicit Calendario(std::shared_ptr<const Tablas> t) : t_(std::move(t)) {}
  [[nodiscard]] static constexpr std::size_t indice(Dia d) {
    return static_cast<std::size_t>((d - primero()).count());
  }
  [[nodiscard]] static constexpr Dia dia_de(std::size_t i) {
    return primero() + std::chrono::days{static_cast<std::int64_t>(i)};
  }

  std::shared_ptr<const Tablas> t_;
};

}  // namespace buzon
