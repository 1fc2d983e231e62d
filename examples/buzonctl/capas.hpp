// The calendar of a command: CFF-12, and the layers that the person names (tiempo/capas.hpp).
#pragma once

#include <buzon/tiempo/calendario.hpp>
#include <vector>

#include "argumentos.hpp"

namespace buzonctl {

// --capas, --conocidas, --encender, --entidad. Errors name the option; one that has no part in the
// answer is an error.
[[nodiscard]] buzon::Result<buzon::Calendario> leer_calendario(const Argumentos& a);
[[nodiscard]] const std::vector<Opcion>& opciones_de_capas();

}  // namespace buzonctl
