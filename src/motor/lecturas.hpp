// What is read of a box without an order: the authorisations as they were at an instant, and the
// log of a month. Like loading, an event that does not hold together stops everything.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "ordenes.hpp"

namespace buzon::motor {

// Calls f(event, instant of its order) for each, in order, while it answers true.
template <class Ciclo, class F>
[[nodiscard]] Status recorrer(const Contexto& c, const Particion& p, const IdStream& s, F f) {
  std::uint64_t version = 0;
  Digest hash{};
  for (;;) {
    const auto pagina = c.puertos.store.read_stream(p, s, version + 1, limits::pagina_max);
    if (!pagina) return tl::unexpected(pagina.error());
    for (const auto& g : *pagina) {
      if (g.version != version + 1 || g.hash != c.sha256(hash, vista(g.publico)))
        return error(Codigo::dato_corrupto, "evento " + std::to_string(g.version),
                     "La cadena de eventos está rota; restaure la base de datos desde un respaldo "
                     "íntegro.");
      const auto claro = abrir_reserva(c, p, g.reservado);
      if (!claro) return tl::unexpected(claro.error());
      auto e = decodificar<typename Ciclo::Evento>(g.publico, *claro, c.puertos.digest);
      if (!e) return tl::unexpected(std::move(e.error()));
      if (!f(std::move(e->evento), e->sobre.instante)) return {};
      version = g.version;
      hash = g.hash;
    }
    if (pagina->size() < limits::pagina_max) return {};
  }
}

[[nodiscard]] inline Result<Autorizaciones> autorizaciones_al(const Contexto& c, const Particion& p,
                                                              Instante t) {
  Autorizaciones a;
  const auto r = recorrer<CicloAutorizacion>(c, p, stream_de_autorizaciones(c, p),
                                             [&](const EventoAutorizacion& e, Instante cuando) {
                                               if (cuando > t) return false;
                                               evolve(a, e);
                                               return true;
                                             });
  if (!r) return tl::unexpected(r.error());
  return a;
}

[[nodiscard]] inline Result<std::vector<EventoConsulta>> consultas_de(const Contexto& c,
                                                                      const Particion& p,
                                                                      std::string_view mes) {
  std::vector<EventoConsulta> v;
  const auto r = recorrer<CicloConsulta>(c, p, stream_de(c, p, "consultas", mes),
                                         [&](EventoConsulta e, Instante) {
                                           v.push_back(std::move(e));
                                           return true;
                                         });
  if (!r) return tl::unexpected(r.error());
  return v;
}

}  // namespace buzon::motor
