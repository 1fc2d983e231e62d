// Cadena original v1: labelled, versioned and injective. `||buzon-acuse:1|folio:...|rfc:...||`. A
// value can never imitate a separator, because one with `|` or a control character, or that is not
// NFC, is refused; a label is ASCII without `:`, and the labels of a kind stand in a fixed order.
// So two different lists of fields never share a cadena. Source: architecture section 5; SAT's own
// layout, which leaves absent fields out without a label, is not injective (shared practice of
// CFDI).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <buzon/limits.hpp>
#include <buzon/result.hpp>
#include <buzon/texto_utf8.hpp>

namespace buzon {

struct Campo {
  std::string etiqueta;
  std::string valor;
  friend bool operator==(const Campo&, const Campo&) = default;
};

// Builds one. The first error is kept and answered by `texto`: a chain of `campo` needs no checks.
class CadenaOriginal {
 public:
  explicit CadenaOriginal(std::string_view clase_y_version) : texto_("||") {
    texto_ += clase_y_version;
  }

  CadenaOriginal& campo(std::string_view etiqueta, std::string_view valor) {
    if (falla_) return *this;
    auto canonico = texto_canonico(valor, etiqueta, limits::texto_bytes_max);
    if (!canonico) {
      falla_ = std::move(canonico.error());
    } else if (valor.find('|') != std::string_view::npos) {
      falla_ = Error{Codigo::argumento_invalido, "", std::string{etiqueta},
                     "El texto no puede llevar el signo «|», que separa los campos de la cadena "
                     "original; quítelo."};
    } else {
      texto_.append("|").append(etiqueta).append(":").append(valor);
    }
    return *this;
  }
  CadenaOriginal& opcional(std::string_view etiqueta, std::string_view valor) {
    return valor.empty() ? *this : campo(etiqueta, valor);
  }

  [[nodiscard]] Result<std::string> texto() const {
    if (falla_) return tl::unexpected(*falla_);
    return texto_ + "||";
  }

 private:
  std::string texto_;
  std::optional<Error> falla_;
};

// Reads one back: its class and version, then its fields in order. Empty for any other text.
[[nodiscard]] inline std::optional<std::vector<Campo>> leer_cadena(
    std::string_view cadena, std::string_view clase_y_version) {
  if (cadena.size() < 4 || !cadena.starts_with("||") || !cadena.ends_with("||"))
    return std::nullopt;
  cadena = cadena.substr(2, cadena.size() - 4);
  std::vector<Campo> campos;
  for (bool primero = true; !cadena.empty() || primero; primero = false) {
    const auto fin = cadena.find('|');
    const auto parte = cadena.substr(0, fin);
    cadena = fin == std::string_view::npos ? std::string_view{} : cadena.substr(fin + 1);
    if (primero) {
      if (parte != clase_y_version) return std::nullopt;
      continue;
    }
    const auto dos_puntos = parte.find(':');
    if (dos_puntos == std::string_view::npos || dos_puntos == 0) return std::nullopt;
    campos.push_back(
        {std::string{parte.substr(0, dos_puntos)}, std::string{parte.substr(dos_puntos + 1)}});
  }
  return campos;
}

}  // namespace buzon
