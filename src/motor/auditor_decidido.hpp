// What was decided, decided again: the auditor gives the engine's own decision the facts that an
// event says it was made on, and asks whether it would have recorded that event.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include "auditor_catalogo.hpp"

namespace buzon::motor {

// The signature as the decision had it. That it is one, by a certificate in force, `revisar_firma`
// asks; here only who signed it, and when it was judged.
template <class R>
[[nodiscard]] HechoDeFirma hecho_de_firma(R& r, const FirmaAdmitida& f, Instante en) {
  HechoDeFirma h;
  auto& v = h.veredicto;
  if (const auto der = documento(r.a, f.certificado_sha256))
    if (auto datos = leer_certificado(*der)) v.certificado = std::move(*datos);
  for (auto* const hallazgo :
       {&v.legible, &v.perfil_sat, &v.es_fiel, &v.llave, &v.vigencia, &v.cadena, &v.firma})
    *hallazgo = Hallazgo::cumple;
  v.en = en;
  h.cadena_sha256 = f.cadena_sha256;
  h.firma = f.firma;
  return h;
}

// Another stream of the same particion, as it was at that version. Empty: it is of another kind, or
// cannot be read.
template <class Ciclo, class R>
[[nodiscard]] std::optional<typename Ciclo::Estado> estado_en(R& r, const HechoDeStream& hecho) {
  typename Ciclo::Estado estado{};
  for (std::uint64_t desde = 1; desde <= hecho.version;) {
    const auto max = std::min<std::uint64_t>(limits::pagina_max, hecho.version - desde + 1);
    const auto pagina = r.a.store.read_stream(r.h.particion, {hecho.stream}, desde, max);
    if (!pagina || pagina->empty()) return std::nullopt;
    for (const auto& g : *pagina) {
      const auto e = decodificar<typename Ciclo::Evento>(g.publico, g.reservado, r.a.digest);
      if (!e) return std::nullopt;
      evolve(estado, e->evento);
    }
    desde += pagina->size();
  }
  return estado;
}

// Whether that decision was to record `e`. A refusal may record too (L10).
template <class Evento, class E>
[[nodiscard]] bool decidio(const Decision<Evento>& d, const E& e) {
  return std::any_of(d.eventos.begin(), d.eventos.end(), [&](const Evento& x) {
    const auto* const suyo = std::get_if<E>(&x);
    return suyo != nullptr && *suyo == e;
  });
}
template <class Evento, class E>
[[nodiscard]] bool decidio(const Result<Decision<Evento>>& d, const E& e) {
  return d && decidio(*d, e);
}

}  // namespace buzon::motor
