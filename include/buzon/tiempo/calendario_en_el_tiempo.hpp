// What was known of a calendar, and since when. A suspension is often published when counts already
// run (CFF-12 paragraph 7), so that one territory has one calendar after another; which of them
// rules a date follows from instants, never from when somebody looked:
//   what an order says of itself (a reception, an opening) takes the calendar known at its instant;
//   a count that ends by itself (L7.5, CFF-139, R7.6) takes each publication that found it open.
//   What found it over changes nothing: what is practised stands.
// An amendment rules from its publication on: the days that passed suspended were not counted by
// anybody and stay so. Else a count would have ended before the amendment that ends it.
// Values and pure functions, but for CalendariosPorTerritorio, which remembers what it composed:
// one for each thread, or one lock around it.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <buzon/limits.hpp>
#include <buzon/result.hpp>
#include <buzon/tiempo/calendario.hpp>
#include <buzon/tiempo/capas.hpp>
#include <buzon/tiempo/instante.hpp>
#include <buzon/tiempo/territorio.hpp>

namespace buzon {

struct EtapaDeCalendario {
  Instante desde{};  // of the publication; the first stage's is Instante::min()
  Calendario calendario;
};
// In order of instants; never empty.
using HistoriaDeCalendario = std::vector<EtapaDeCalendario>;

[[nodiscard]] inline const Calendario& conocido_en(const HistoriaDeCalendario& h, Instante t) {
  auto etapa = h.begin();
  while (std::next(etapa) != h.end() && std::next(etapa)->desde <= t) ++etapa;
  return etapa->calendario;
}

// `fin`(calendar) is the instant at which the count ends by itself under that calendar; empty:
// never, or beyond it.
template <class Fin>
[[nodiscard]] const Calendario& de_la_cuenta(const HistoriaDeCalendario& h, Instante ahora,
                                             Fin fin) {
  auto etapa = h.begin();
  while (std::next(etapa) != h.end() && std::next(etapa)->desde <= ahora) {
    const std::optional<Instante> termino = fin(etapa->calendario);
    if (termino && *termino <= std::next(etapa)->desde) break;
    ++etapa;
  }
  return etapa->calendario;
}

// For a term to do something (R7.6), which nothing shortens: of those publications, the one that
// ends it last.
template <class Fin>
[[nodiscard]] const Calendario& del_plazo_mas_largo(const HistoriaDeCalendario& h, Instante ahora,
                                                    Fin fin) {
  const Calendario* mejor = &h.front().calendario;
  std::optional<Instante> ultimo = fin(*mejor);
  for (auto etapa = std::next(h.begin()); etapa != h.end() && etapa->desde <= ahora; ++etapa) {
    if (ultimo && *ultimo <= etapa->desde) break;
    const std::optional<Instante> termino = fin(etapa->calendario);
    if (termino && (!ultimo || *termino < *ultimo)) continue;
    mejor = &etapa->calendario;
    ultimo = termino;
  }
  return *mejor;
}

namespace detalle {

// The latest local day that has begun anywhere in Mexico: Sureste's, UTC-5, is never behind.
[[nodiscard]] inline Dia ultimo_dia_empezado(Instante t) {
  return Dia{std::chrono::floor<std::chrono::days>(t.time_since_epoch() - std::chrono::hours{5})};
}

// In a version, where no key begins with a hyphen.
inline constexpr std::string_view lo_pasado = "-pasados@";

// `d` with the days that `anterior` did not count and that had begun when it was superseded.
[[nodiscard]] inline DefinicionCalendario con_lo_pasado(DefinicionCalendario d,
                                                        const DefinicionCalendario& anterior,
                                                        Dia empezado, const std::string& base) {
  std::set<Dia> siguen;
  for (const auto& x : d.especiales)
    if (x.efecto == EfectoDia::inhabil) siguen.insert(x.dia);
  std::string pasados;
  for (const auto& x : anterior.especiales) {
    if (x.dia > empezado || x.efecto != EfectoDia::inhabil || siguen.count(x.dia) > 0) continue;
    pasados += texto(x.dia) + '\n' + x.razon + '\n' + x.fuente + '\n';
    pasados += nombres_estado_dia[static_cast<std::size_t>(x.estado)];
    d.especiales.push_back(x);
  }
  if (pasados.empty()) return d;
  dejar_uno_por_dia(d.especiales);
  const std::string nombre = "+" + std::string{lo_pasado} + huella_larga(pasados);
  d.version = d.version.size() + nombre.size() <= limits::nombre_bytes_max
                  ? d.version + nombre
                  : base + "+-pasados-y-capas@" + huella_larga(d.version + nombre);
  return d;
}

}  // namespace detalle

// A layer as it was published. Under the key of an earlier one it takes its place, from then on.
struct PublicacionDeCapa {
  Instante instante{};
  Capa capa;
  friend bool operator==(const PublicacionDeCapa&, const PublicacionDeCapa&) = default;
};

// The layers that a host configured, over a base, and what was published since. Composing costs
// half a millisecond and 150 KiB (the known layers, one municipio), so each calendar is made once
// and its tables are shared by every territory where the same layers rule.
class CalendariosPorTerritorio {
 public:
  // Errors: those of `definir`, of the layers or of the keys that are to be on.
  [[nodiscard]] static Result<CalendariosPorTerritorio> crear(const Calendario& base,
                                                              std::vector<Capa> capas,
                                                              std::vector<std::string> encendidas) {
    if (auto d = definir(capas, {encendidas, {}, false}, base.definicion()); !d)
      return tl::unexpected<Error>(std::move(d).error());
    return CalendariosPorTerritorio{base, std::move(capas), std::move(encendidas)};
  }

  [[nodiscard]] const Calendario& base() const { return base_; }
  [[nodiscard]] const std::vector<Capa>& capas() const { return capas_; }
  [[nodiscard]] const std::vector<PublicacionDeCapa>& publicaciones() const {
    return publicaciones_;
  }

  // Not earlier than the last one. What `historia` gave is no longer valid.
  void publicar(PublicacionDeCapa p) {
    publicaciones_.push_back(std::move(p));
    historias_.clear();
  }

  // `t` is the whole country or a municipio. It lives until the next `publicar`. Errors: those of
  // `definir`.
  [[nodiscard]] Result<const HistoriaDeCalendario*> historia(Territorio t) {
    if (const auto hallada = historias_.find(t); hallada != historias_.end())
      return &hallada->second;
    HistoriaDeCalendario h;
    auto rigen = capas_;
    for (std::size_t i = 0; i <= publicaciones_.size(); ++i) {
      if (i > 0) poner(rigen, publicaciones_[i - 1].capa);
      auto c =
          componer(rigen, t, i == 0 ? nullptr : &h.back().calendario.definicion(),
                   i == 0 ? Dia{} : detalle::ultimo_dia_empezado(publicaciones_[i - 1].instante));
      if (!c) return tl::unexpected<Error>(std::move(c).error());
      if (i == 0)
        h.push_back({Instante::min(), std::move(*c)});
      else if (c->version() != h.back().calendario.version())
        h.push_back({publicaciones_[i - 1].instante, std::move(*c)});
    }
    return &historias_.emplace(t, std::move(h)).first->second;
  }

 private:
  CalendariosPorTerritorio(const Calendario& base, std::vector<Capa> capas,
                           std::vector<std::string> encendidas)
      : base_(base), capas_(std::move(capas)), encendidas_(std::move(encendidas)) {
    por_version_.emplace(base_.version(), base_);
  }

  static void poner(std::vector<Capa>& capas, const Capa& nueva) {
    const auto misma = std::find_if(capas.begin(), capas.end(),
                                    [&](const Capa& c) { return c.clave == nueva.clave; });
    if (misma == capas.end())
      capas.push_back(nueva);
    else
      *misma = nueva;
  }

  // `anterior` is null for the first stage.
  [[nodiscard]] Result<Calendario> componer(const std::vector<Capa>& capas, Territorio t,
                                            const DefinicionCalendario* anterior, Dia empezado) {
    auto d = definir(capas, {encendidas_, t, false}, base_.definicion());
    if (!d) return tl::unexpected<Error>(std::move(d).error());
    if (anterior != nullptr)
      d = detalle::con_lo_pasado(std::move(*d), *anterior, empezado, base_.version());
    if (const auto hecho = por_version_.find(d->version); hecho != por_version_.end())
      return hecho->second;
    auto c = Calendario::construir(std::move(*d));
    if (c) por_version_.emplace(c->version(), *c);
    return c;
  }

  Calendario base_;
  std::vector<Capa> capas_;
  std::vector<std::string> encendidas_;
  std::vector<PublicacionDeCapa> publicaciones_;
  std::map<Territorio, HistoriaDeCalendario> historias_;
  std::map<std::string, Calendario> por_version_;
};

}  // namespace buzon
