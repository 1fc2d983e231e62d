// The suspensions that the Institute publishes while counts run (CFF-12 paragraph 7), as events of
// one stream of the installation: a layer with its territory, its days and its source, known from
// the instant in which it was recorded. And what a Pulse did about each: how many open counts it
// dated again, and how many were already practised, which it told and did not touch. Who may order
// a publication is the host's to know, as with every order of the Institute.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <buzon/ciclo/decision.hpp>
#include <buzon/limits.hpp>
#include <buzon/tiempo/calendario_en_el_tiempo.hpp>
#include <buzon/tiempo/capas.hpp>

namespace buzon {

template <class E, class V>
void campos(E& e, V& v, const RangoDeDias*) {
  v("desde", e.desde);
  v("hasta", e.hasta);
}

struct SuspensionPublicada {
  static constexpr std::string_view tipo = "SuspensionPublicada";
  Instante instante{};
  std::string clave;
  std::string titulo;
  std::string fuente;
  EstadoDia estado = EstadoDia::supuesto;
  std::vector<std::string> territorios;  // "nacional", or INEGI keys
  std::vector<RangoDeDias> dias;
  friend bool operator==(const SuspensionPublicada&, const SuspensionPublicada&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const SuspensionPublicada*) {
  v("instante_us", e.instante);
  v("clave", e.clave);
  v("titulo", e.titulo);
  v("fuente", e.fuente);
  v("estado", e.estado);
  v("territorios", e.territorios);
  v("dias", e.dias);
}

// The counts of shards `primero` to `ultimo` follow the first `publicaciones` publications.
struct CuentasRecalculadas {
  static constexpr std::string_view tipo = "CuentasRecalculadas";
  Instante instante{};
  std::uint32_t publicaciones = 0;
  std::uint32_t primero = 0;
  std::uint32_t ultimo = 0;
  std::uint64_t abiertas = 0;     // dated again
  std::uint64_t practicadas = 0;  // told in their own streams, and left as they are
  friend bool operator==(const CuentasRecalculadas&, const CuentasRecalculadas&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const CuentasRecalculadas*) {
  v("instante_us", e.instante);
  v("publicaciones", e.publicaciones);
  v("primero", e.primero);
  v("ultimo", e.ultimo);
  v("abiertas", e.abiertas);
  v("practicadas", e.practicadas);
}

using EventoCalendario = std::variant<SuspensionPublicada, CuentasRecalculadas>;

[[nodiscard]] inline Capa capa_de(const SuspensionPublicada& e) {
  Capa c{e.clave, e.titulo, e.fuente, e.estado, false, EfectoCapa::inhabil, {}, e.dias};
  for (const auto& t : e.territorios)
    if (const auto leido = leer_territorio(t)) c.territorios.push_back(*leido);
  return c;
}

struct CalendarioPublicado {
  std::vector<PublicacionDeCapa> publicaciones;
  std::vector<CuentasRecalculadas> recalculos;

  // Whether the counts of that shard still follow an older calendar.
  [[nodiscard]] bool falta_recalcular(std::uint32_t shard) const {
    return !publicaciones.empty() &&
           std::none_of(recalculos.begin(), recalculos.end(), [&](const CuentasRecalculadas& r) {
             return r.publicaciones >= publicaciones.size() && shard >= r.primero &&
                    shard <= r.ultimo;
           });
  }
};

inline void evolve(CalendarioPublicado& c, const EventoCalendario& e) {
  if (const auto* const s = std::get_if<SuspensionPublicada>(&e)) {
    c.publicaciones.push_back({s->instante, capa_de(*s)});
    c.recalculos.clear();  // of an older calendar: nobody asks for them
  } else if (const auto* const r = std::get_if<CuentasRecalculadas>(&e)) {
    c.recalculos.push_back(*r);
  }
}

using DecisionCalendario = Decision<EventoCalendario>;

namespace detalle {

[[nodiscard]] inline std::size_t dias_de(const Capa& c) {
  std::size_t n = 0;
  for (const auto& r : c.dias) n += static_cast<std::size_t>((r.hasta - r.desde).count()) + 1;
  return n;
}

// Every calendar of every territory must be composable afterwards: no order may fail because of a
// layer that was taken. All the days of all the layers are the worst that one domicilio can have.
[[nodiscard]] inline Status cabe(const CalendarioPublicado& p, const Calendario& base,
                                 const std::vector<Capa>& capas, const Capa& nueva) {
  std::size_t dias = base.definicion().especiales.size() + dias_de(nueva);
  for (const auto& c : capas) dias += dias_de(c);
  for (const auto& x : p.publicaciones) dias += dias_de(x.capa);
  if (dias <= limits::dias_especiales_max) return {};
  return error(Codigo::limite_excedido, "dias",
               "Con esos días el calendario rebasaría los " +
                   std::to_string(limits::dias_especiales_max) +
                   " especiales que admite; publique menos, o depure la configuración.",
               "CFF-12");
}

}  // namespace detalle

// CFF-12 paragraph 7. `capas` are the host's own, over `base`. A key published before is amended:
// the new days take the place of the old ones from now on. Errors: those of `revisar`, with the
// place "capas[0]"; argumento_invalido for a key of the host's, for a layer that is off or that is
// not a suspension; limite_excedido. Refusal: CFF-12, for what already stands published.
[[nodiscard]] inline Result<DecisionCalendario> decide_publicar_suspension(
    const CalendarioPublicado& p, const Calendario& base, const std::vector<Capa>& capas,
    const Capa& nueva, Instante ahora) {
  using namespace literales;
  if (auto r = revisar(std::span{&nueva, 1}); !r) return tl::unexpected(std::move(r.error()));
  if (nueva.efecto != EfectoCapa::inhabil || nueva.apagada_por_omision)
    return error(Codigo::argumento_invalido, "efecto",
                 "Sólo se publica una suspensión, que deja de contar sus días y rige desde luego; "
                 "las demás capas van en la configuración.",
                 "CFF-12");
  if (std::any_of(capas.begin(), capas.end(),
                  [&](const Capa& c) { return c.clave == nueva.clave; }))
    return error(Codigo::argumento_invalido, "clave",
                 "Esa clave es de una capa de la configuración; publique la suspensión con otra.",
                 "CFF-12");
  if (auto r = detalle::cabe(p, base, capas, nueva); !r)
    return tl::unexpected(std::move(r.error()));
  DecisionCalendario d;
  const auto ultima =
      std::find_if(p.publicaciones.rbegin(), p.publicaciones.rend(),
                   [&](const PublicacionDeCapa& x) { return x.capa.clave == nueva.clave; });
  if (ultima != p.publicaciones.rend() && ultima->capa == nueva) {
    d.rehusa("CFF-12"_ley,
             "Esa suspensión ya está publicada con los mismos días y territorios; para corregirla "
             "publíquela con la misma clave y lo que cambia.");
    return d;
  }
  SuspensionPublicada e;
  e.instante = ahora;
  e.clave = nueva.clave;
  e.titulo = nueva.titulo;
  e.fuente = nueva.fuente;
  e.estado = nueva.estado;
  for (const auto t : nueva.territorios) e.territorios.push_back(texto(t));
  e.dias = nueva.dias;
  d.explicacion.paso(IdPaso::suspension_publicada, "CFF-12"_ley, {},
                     d.explicacion.texto(nueva.clave), d.explicacion.texto(nueva.fuente));
  d.emite(std::move(e));
  return d;
}

}  // namespace buzon
