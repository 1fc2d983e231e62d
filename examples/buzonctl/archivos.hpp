// Files that a command writes: whole or not at all, and never over what somebody else wrote.
#pragma once

#include <buzon/bytes.hpp>
#include <buzon/result.hpp>
#include <string>
#include <string_view>

namespace buzonctl {

enum class Permiso : std::uint8_t {
  de_todos,     // as the umask leaves it
  solo_duenio,  // 0600, 0700: keys, messages
};

// Creates it and what leads to it; one that exists serves. Error: entorno.
[[nodiscard]] buzon::Status crear_carpeta(std::string_view argumento, const std::string& ruta,
                                          Permiso permiso = Permiso::de_todos);

// A new file, on the disk when this returns. A file that is there with the very same octets serves,
// so that a command can be repeated. Errors: argumento_invalido (it is there with others), entorno.
[[nodiscard]] buzon::Status escribir_archivo(std::string_view argumento, const std::string& ruta,
                                             buzon::VistaBytes contenido,
                                             Permiso permiso = Permiso::de_todos);

[[nodiscard]] bool existe_archivo(const std::string& ruta);

}  // namespace buzonctl
