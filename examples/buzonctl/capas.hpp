// The calendar of a command: CFF-12, and the layers that the person names (tiempo/capas.hpp).
#pragma once

#include <buzon/tiempo/calendario.hpp>
#include <buzon/tiempo/capas.hpp>
#include <string>
#include <vector>

#include "argumentos.hpp"
#include "salida.hpp"

namespace buzonctl {

// --capas, --conocidas, --encender, --entidad. Errors name the option; one that has no part in the
// answer is an error.
[[nodiscard]] buzon::Result<buzon::Calendario> leer_calendario(const Argumentos& a);
[[nodiscard]] const std::vector<Opcion>& opciones_de_capas();

// Of an installation, which has many domicilios: --capas, --conocidas and --encender. Errors name
// the option; a layer that is not there cannot be turned on.
struct CapasElegidas {
  std::vector<buzon::Capa> capas;
  std::vector<std::string> encendidas;
};
[[nodiscard]] buzon::Result<CapasElegidas> elegir_capas(const Argumentos& a);
[[nodiscard]] std::vector<Opcion> opciones_de_elegir_capas();

// A file of docs/reference/capas-json.md. Errors: of `opcion`, with the place.
[[nodiscard]] buzon::Result<std::vector<buzon::Capa>> leer_archivo_de_capas(
    const Argumentos& a, std::string_view opcion);
// What leer_capas_json reads, of one layer and of a file.
[[nodiscard]] Json capa_en_json(const buzon::Capa& c);
[[nodiscard]] std::string capas_en_json(const std::vector<buzon::Capa>& capas);

}  // namespace buzonctl
