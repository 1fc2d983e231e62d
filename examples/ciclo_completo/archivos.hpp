// Files of the demo: read whole, written whole, and a folder that removes only what it wrote
// itself.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <buzon/bytes.hpp>
#include <buzon/result.hpp>

namespace ciclo {

// Errors: entorno (cannot be read), limite_excedido.
[[nodiscard]] buzon::Result<buzon::Bytes> leer_archivo(const std::string& ruta, std::size_t maximo);

// The output folder. A list of what was written is kept in it (.ciclo_completo), each name before
// its file, so that a second run, or one after a crash, clears what the earlier left and nothing
// else.
class CarpetaDeSalida {
 public:
  // Creates it if need be and clears an earlier run. Errors: entorno; argumento_invalido (a file
  // that this run would write is there and no earlier run wrote it).
  [[nodiscard]] static buzon::Result<CarpetaDeSalida> preparar(const std::string& ruta);

  // `nombre`: relative, of [A-Za-z0-9._-] and "/".
  [[nodiscard]] buzon::Status escribir(std::string_view nombre, buzon::VistaBytes contenido);
  // Lists the name for a file that another writes, and says where it goes.
  [[nodiscard]] buzon::Result<std::string> reservar(std::string_view nombre);
  [[nodiscard]] const std::string& ruta() const { return ruta_; }

 private:
  explicit CarpetaDeSalida(std::string ruta) : ruta_(std::move(ruta)) {}
  std::string ruta_;
};

}  // namespace ciclo
