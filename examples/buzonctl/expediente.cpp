#include "expediente.hpp"

#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

namespace buzonctl {

buzon::Result<Respuesta> listar(const Argumentos& a, Base& base, std::string_view tipo,
                                std::string_view titulo) {
  const auto rfc = leer_rfc(a, "--rfc");
  if (!rfc) return tl::unexpected(rfc.error());
  const auto cabezas = base.store().list_heads(base.motor().particion_de(*rfc), tipo, std::nullopt,
                                               buzon::limits::pagina_max);
  if (!cabezas) return tl::unexpected(cabezas.error());
  Respuesta r{std::string{titulo}};
  Json lista = Json::array();
  for (const auto& h : *cabezas) {
    const auto creado = buzon::texto(
        buzon::husos::centro().hora<buzon::RelojDelCentro>(buzon::instante_us(h.cabeza.creado_us)));
    const auto id = buzon::hex(h.stream.valor);
    lista.push_back({{"expediente", id}, {"estado", h.cabeza.estado}, {"creado", creado}});
    r.renglones.push_back("  " + id + "  " + creado + "  " + h.cabeza.estado);
  }
  r.campo("total", "Cuántos", lista.size(), std::to_string(lista.size()));
  r.campo("expedientes", "", std::move(lista), "");
  r.explicar("lista", "L10",
             "La lista dice qué hay y en qué estado, no lo que dicen los documentos; verla no "
             "tiene efecto legal.");
  return r;
}

}  // namespace buzonctl
