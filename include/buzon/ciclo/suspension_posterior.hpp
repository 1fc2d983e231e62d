// Told on the stream of what was already practised when a suspension was published: what it would
// have said. It changes no date, no acuse and no state; it is for who decides, and for who defends
// himself.
#pragma once

#include <cstdint>
#include <string_view>

#include <buzon/ciclo/decision.hpp>
#include <buzon/tiempo/instante.hpp>

namespace buzon {

struct SuspensionPosterior {
  static constexpr std::string_view tipo = "SuspensionPosterior";
  Instante instante{};
  std::uint32_t publicaciones = 0;  // how many had been published: the calendar compared
  Dia practicada{};
  Dia surte_efectos{};
  Dia inicia_plazo{};
  friend bool operator==(const SuspensionPosterior&, const SuspensionPosterior&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const SuspensionPosterior*) {
  v("instante_us", e.instante);
  v("publicaciones", e.publicaciones);
  v("practicada", e.practicada);
  v("surte_efectos", e.surte_efectos);
  v("inicia_plazo", e.inicia_plazo);
}

[[nodiscard]] inline bool dicen_lo_mismo(const SuspensionPosterior& a,
                                         const SuspensionPosterior& b) {
  return a.practicada == b.practicada && a.surte_efectos == b.surte_efectos &&
         a.inicia_plazo == b.inicia_plazo;
}

}  // namespace buzon
