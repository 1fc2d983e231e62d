// The files of a box, read from the store: a stream folded into its state, and the list of those of
// one kind.
#pragma once

#include <buzon/limits.hpp>
#include <buzon/motor/codec.hpp>
#include <string>
#include <utility>
#include <vector>

#include "base.hpp"
#include "datos.hpp"

namespace buzonctl {

// Errors: argumento_invalido (no such file in that box), those of the store and the codec.
template <class Evento, class Estado>
[[nodiscard]] buzon::Result<Estado> leer_expediente(Base& base, const buzon::Particion& p,
                                                    const buzon::Id16& stream) {
  using namespace buzon;
  Estado estado{};
  std::uint64_t leidos = 0;
  while (true) {
    const auto pagina =
        base.store().read_stream(p, IdStream{stream}, leidos + 1, limits::pagina_max);
    if (!pagina) return tl::unexpected(pagina.error());
    for (const auto& g : *pagina) {
      const auto e = decodificar<Evento>(g.publico, g.reservado, base.digest());
      if (!e) return tl::unexpected(e.error());
      evolve(estado, e->evento);
    }
    leidos += pagina->size();
    if (pagina->size() < limits::pagina_max) break;
  }
  if (leidos == 0)
    return error(buzon::Codigo::argumento_invalido, "--expediente",
                 "No hay un expediente con ese identificador en este buzón; véalos con «lista».");
  return estado;
}

// The newest `pagina_max` of a kind, as fields: looking at them has no legal effect.
[[nodiscard]] buzon::Result<Respuesta> listar(const Argumentos& a, Base& base,
                                              std::string_view tipo, std::string_view titulo);

}  // namespace buzonctl
