// Each order: which stream it is about, which facts it needs, which `decide` it asks.
#pragma once

#include <string_view>

#include "contexto.hpp"
#include "flujo.hpp"
#include "memoria.hpp"

namespace buzon::motor {

[[nodiscard]] Result<Respuesta> ejecutar(const Contexto& c, std::string_view id_orden,
                                         const Orden& orden, Instante ahora);

// The box as the store has it now: only what follows the last event remembered is read.
[[nodiscard]] Result<BuzonCargado> cargar_buzon(const Contexto& c, const Particion& p);
[[nodiscard]] IdStream stream_del_buzon(const Contexto& c, const Particion& p);
[[nodiscard]] IdStream stream_de_autorizaciones(const Contexto& c, const Particion& p);
// Of what is published for everyone or for some kinds of persons (L8): nobody's box.
[[nodiscard]] Particion particion_general(const Contexto& c);

// L5.2: eight digits derived from the registration's event and the medium; never stored.
[[nodiscard]] std::string codigo_de_confirmacion(const Contexto& c, const IdEvento& registro,
                                                 std::uint32_t medio);

}  // namespace buzon::motor
