// Where an act's publication in estrados is, for one person: one stream for each act, so that none
// is published twice and who is about to notify it otherwise may ask, and guard, that it was not.
#pragma once

#include <string>
#include <vector>

#include <buzon/ciclo/paso_a_estrados.hpp>

#include "carga.hpp"

namespace buzon::motor {

[[nodiscard]] inline IdStream stream_de_estrados(const Contexto& c, const Particion& p,
                                                 const DatosActo& acto) {
  return stream_de(c, p, "estrados", identidad_del_acto(acto));
}

// Version 0: it is not published.
[[nodiscard]] inline Result<HechoDeStream> publicacion_de(const Contexto& c, const Particion& p,
                                                          const DatosActo& acto) {
  const IdStream s = stream_de_estrados(c, p, acto);
  const auto l = cargar<CicloEstrados>(c, p, s);
  if (!l) return tl::unexpected(l.error());
  return l->hecho(s);
}

// That it is not published yet, as a guard of what notifies it otherwise.
[[nodiscard]] inline Guarda sin_publicar(const Contexto& c, const Particion& p,
                                         const DatosActo& acto) {
  return {stream_de_estrados(c, p, acto), 0, std::nullopt};
}

struct NotificacionDelActo {
  IdStream stream;
  Cargado<CicloNotificacion> cargada;
};

// Those of the same act in that person's list, at most one for each time that it was issued. Reads
// them all: a publication in estrados is rare, and no index tells acts apart.
[[nodiscard]] inline Result<std::vector<NotificacionDelActo>> notificaciones_del_acto(
    const Contexto& c, const Particion& p, const DatosActo& acto) {
  std::vector<NotificacionDelActo> halladas;
  std::optional<MarcaDeCabeza> desde;
  for (;;) {
    const auto pagina =
        c.puertos.store.list_heads(p, CicloNotificacion::tipo, desde, limits::pagina_max);
    if (!pagina) return tl::unexpected(pagina.error());
    for (const auto& h : *pagina) {
      auto l = cargar<CicloNotificacion>(c, p, h.stream);
      if (!l) return tl::unexpected(std::move(l.error()));
      if (identidad_del_acto(l->estado.acto) == identidad_del_acto(acto))
        halladas.push_back({h.stream, std::move(*l)});
    }
    if (pagina->size() < limits::pagina_max) return halladas;
    desde = MarcaDeCabeza{pagina->back().cabeza.creado_us, p, pagina->back().stream};
  }
}

}  // namespace buzon::motor
