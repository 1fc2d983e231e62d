// PEM and base64 as people bring them: strict where a second reading would be possible, tolerant
// only of white space. OpenSSL's own PEM reader skips what it does not know, and we must not.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <buzon/bytes.hpp>

namespace buzon::cripto {

struct BloquePem {
  std::string_view antes;     // text between the previous block and this one
  std::string_view etiqueta;  // "CERTIFICATE"
  Bytes datos;
};

enum class LecturaPem { bloque, fin, malformado };

// Takes the next block from `resto`. At `fin`, `resto` is the text after the last block.
[[nodiscard]] LecturaPem siguiente_bloque(std::string_view& resto, BloquePem& bloque);

[[nodiscard]] std::optional<Bytes> base64_con_espacios(std::string_view texto);
[[nodiscard]] bool solo_espacios(std::string_view texto);
[[nodiscard]] inline bool parece_pem(std::string_view texto) {
  return texto.find("-----BEGIN ") != std::string_view::npos;
}

}  // namespace buzon::cripto
