// Layers of the calendar that a host writes itself, as JSON. Format, with an example:
// docs/reference/capas-json.md. Compiled. Threads: a pure function.
#pragma once

#include <string_view>
#include <vector>

#include <buzon/result.hpp>
#include <buzon/tiempo/capas.hpp>

namespace buzon {

// Strict: every key must be there, once, of its type, and no other; what is read can be composed
// (`revisar`), so that a slip shows when the file is loaded and not when a date is asked. Errors,
// with the place ("capas[2].dias[0].hasta"): limite_excedido (json_bytes_max, the bounds of each
// text and list), dato_corrupto (not JSON, a repeated key, nested beyond json_profundidad_max),
// version_no_soportada, argumento_invalido, fuera_de_calendario.
[[nodiscard]] Result<std::vector<Capa>> leer_capas_json(std::string_view texto);

}  // namespace buzon
