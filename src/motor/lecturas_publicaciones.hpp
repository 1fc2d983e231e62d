// "Mis comunicados" and "Mis documentos" as they are read (L8). Nothing is recorded, nothing moves.
#pragma once

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "ordenes.hpp"

namespace buzon::motor {

// The newest of one particion that are shown in that box and section, at most `max`.
[[nodiscard]] inline Status agregar_publicaciones(const Contexto& c, const Particion& p,
                                                  const BuzonElectronico& b,
                                                  SeccionInformativa seccion, std::size_t max,
                                                  std::vector<FichaDePublicacion>& fichas) {
  std::optional<MarcaDeCabeza> desde;
  for (std::size_t halladas = 0; halladas < max;) {
    const auto cabezas =
        c.puertos.store.list_heads(p, CicloComunicado::tipo, desde, limits::pagina_max);
    if (!cabezas) return tl::unexpected(cabezas.error());
    for (const auto& h : *cabezas) {
      const auto l = cargar<CicloComunicado>(c, p, h.stream);
      if (!l) return tl::unexpected(l.error());
      const auto& x = l->estado;
      if (seccion_de(x) != seccion || !se_muestra_en(x, b)) continue;
      fichas.push_back({h.stream, x.linea, x.autoridad, x.asunto, x.publicado, x.es_general(),
                        x.consultado.has_value()});
      if (++halladas == max) break;
    }
    if (cabezas->size() < limits::pagina_max) break;
    desde = MarcaDeCabeza{cabezas->back().cabeza.creado_us, p, cabezas->back().stream};
  }
  return {};
}

[[nodiscard]] inline Result<std::vector<FichaDePublicacion>> publicaciones_de(
    const Contexto& c, const Rfc& rfc, SeccionInformativa seccion, std::size_t max) {
  const Particion propia = particion_de(c, "rfc", rfc.texto());
  const auto b = cargar_buzon(c, propia);
  if (!b) return tl::unexpected(b.error());
  max = std::min(max, limits::pagina_max);
  std::vector<FichaDePublicacion> fichas;
  for (const auto& p : {propia, particion_general(c)})
    if (auto r = agregar_publicaciones(c, p, (*b)->estado, seccion, max, fichas); !r)
      return tl::unexpected(std::move(r.error()));
  std::stable_sort(fichas.begin(), fichas.end(),
                   [](const auto& x, const auto& y) { return x.publicada > y.publicada; });
  fichas.resize(std::min(max, fichas.size()));
  return fichas;
}

// Inexistent if it is not in that box's sections: of another's nothing is told (L10).
[[nodiscard]] inline Result<Comunicado> publicacion_de(const Contexto& c, const Rfc& rfc,
                                                       const IdStream& s) {
  const Particion propia = particion_de(c, "rfc", rfc.texto());
  const auto b = cargar_buzon(c, propia);
  if (!b) return tl::unexpected(b.error());
  for (const auto& p : {propia, particion_general(c)}) {
    auto l = cargar<CicloComunicado>(c, p, s);
    if (!l) return tl::unexpected(std::move(l.error()));
    if (se_muestra_en(l->estado, (*b)->estado)) return std::move(l->estado);
  }
  return Comunicado{};
}

}  // namespace buzon::motor
