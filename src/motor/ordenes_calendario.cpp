// What the Institute publishes of the calendar: CFF-12 paragraph 7.
#include <string>
#include <utility>

#include "ordenes_comun.hpp"

namespace buzon::motor {

Result<Respuesta> publicar_suspension(const Contexto& c, Encargo e, const PublicarSuspension& o) {
  HuellaDeOrden h{"PublicarSuspension"};
  h.texto(nombre_en_la_version(o.capa)).numero(o.capa.apagada_por_omision ? 1 : 0);
  h.texto(o.capa.titulo).texto(o.capa.fuente);
  for (const auto t : o.capa.territorios) h.texto(texto(t));
  for (const auto& r : o.capa.dias) h.texto(texto(r.desde)).texto(texto(r.hasta));
  e.sha256 = h.digest(c);
  const Particion p = particion_del_calendario(c);
  return correr<CicloCalendario>(
      c, p, stream_del_calendario(c, p), e, [&]() -> Result<Pasos<CicloCalendario>> {
        Pasos<CicloCalendario> pasos;
        pasos.decide = [&](const Marco&, const Cargado<CicloCalendario>& l, Instante t) {
          return decide_publicar_suspension(l.estado, c.cfg.calendario, c.cfg.capas, o.capa, t);
        };
        return pasos;
      });
}

}  // namespace buzon::motor
