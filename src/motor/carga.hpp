// Loading a stream: read all its pages, check the chain, decode, fold. An event that does not hold
// together stops everything: a wrong state must never decide.
#pragma once

#include <algorithm>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "ciclos.hpp"
#include "contexto.hpp"

namespace buzon::motor {

struct OrdenVista {  // what a repeat is compared with
  std::string orden;
  Digest sha256{};
  std::string rehusada;
};

template <class Ciclo>
struct Cargado {
  typename Ciclo::Estado estado;
  std::uint64_t version = 0;
  Digest hash{};      // of the last event; zeros before the first
  Instante ultimo{};  // the latest instant of its orders
  Instante creado{};
  std::vector<OrdenVista> ordenes;
  std::vector<std::pair<std::string, AcuseSellado>> acuses;  // by order
  IdEvento ultimo_registro{};  // CicloBuzon: the registration whose codes are valid

  [[nodiscard]] HechoDeStream hecho(const IdStream& s) const { return {s.valor, version, hash}; }
};

[[nodiscard]] inline AcuseSellado acuse_sellado(const AcuseEmitido& e) {
  return {e.acuse, e.cadena, {e.sello_algoritmo, e.acuse.sello_certificado, e.sello}};
}

[[nodiscard]] inline Result<std::string> abrir_reserva(const Contexto& c, const Particion& p,
                                                       const std::string& guardado) {
  if (guardado.empty() || c.puertos.reserva == nullptr) return guardado;
  auto claro = c.puertos.reserva->descifrar(p.valor, vista(guardado));
  if (!claro) return tl::unexpected(std::move(claro.error()));
  return texto_de(*claro);
}

template <class T, class Variante>
inline constexpr bool contiene = false;
template <class T, class... Ts>
inline constexpr bool contiene<T, std::variant<Ts...>> = (std::is_same_v<T, Ts> || ...);

template <class Ciclo>
[[nodiscard]] Status plegar(const Contexto& c, const Particion& p, const EventoGuardado& g,
                            Cargado<Ciclo>& l) {
  if (g.version != l.version + 1 || g.hash != c.sha256(l.hash, vista(g.publico)))
    return error(
        Codigo::dato_corrupto, "evento " + std::to_string(g.version),
        "La cadena de eventos está rota; restaure la base de datos desde un respaldo íntegro.");
  const auto claro = abrir_reserva(c, p, g.reservado);
  if (!claro) return tl::unexpected(claro.error());
  auto e = decodificar<typename Ciclo::Evento>(g.publico, *claro, c.puertos.digest);
  if (!e) return tl::unexpected(std::move(e.error()));
  evolve(l.estado, e->evento);
  l.version = g.version;
  l.hash = g.hash;
  if (l.version == 1) l.creado = e->sobre.instante;
  l.ultimo = std::max(l.ultimo, e->sobre.instante);
  if (l.ordenes.empty() || l.ordenes.back().orden != e->sobre.orden)
    l.ordenes.push_back({e->sobre.orden, e->sobre.orden_sha256, e->sobre.rehusada});
  if constexpr (contiene<AcuseEmitido, typename Ciclo::Evento>)
    if (const auto* const a = std::get_if<AcuseEmitido>(&e->evento))
      l.acuses.emplace_back(e->sobre.orden, acuse_sellado(*a));
  if constexpr (std::is_same_v<Ciclo, CicloBuzon>)
    if (std::holds_alternative<MediosRegistrados>(e->evento) ||
        std::holds_alternative<BuzonDe2020Reconocido>(e->evento))
      l.ultimo_registro = g.id;
  return {};
}

// `l` is what was folded before: empty, or a beginning of this stream.
template <class Ciclo>
[[nodiscard]] Result<Cargado<Ciclo>> cargar(const Contexto& c, const Particion& p,
                                            const IdStream& s, Cargado<Ciclo> l = {}) {
  for (;;) {
    auto pagina = c.puertos.store.read_stream(p, s, l.version + 1, limits::pagina_max);
    if (!pagina) return tl::unexpected(std::move(pagina.error()));
    for (const auto& g : *pagina)
      if (auto r = plegar<Ciclo>(c, p, g, l); !r) return tl::unexpected(std::move(r.error()));
    if (pagina->size() < limits::pagina_max) return l;
  }
}

}  // namespace buzon::motor
