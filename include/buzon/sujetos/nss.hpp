// The social security number: 11 digits, the last by Luhn. The years inside are not checked:
// numbers in use do not keep the rule (subdelegación 97 among them). The check digit is reported
// and never refuses.
#pragma once

#include <array>
#include <compare>
#include <string>
#include <string_view>
#include <utility>

#include <buzon/sujetos/detalle_identificador.hpp>

namespace buzon {

namespace detalle::sujetos {

inline constexpr DatosDeIdentificador datos_nss{
    "NSS", "nss", 2, "Escriba los 11 dígitos del número de seguridad social, sin guiones."};

[[nodiscard]] inline char digito_nss(std::u32string_view signos) {
  std::array<int, 10> digitos{};
  for (std::size_t i = 0; i < digitos.size(); ++i) digitos[i] = static_cast<int>(signos[i] - U'0');
  return static_cast<char>('0' + digito_luhn(digitos, false));
}

}  // namespace detalle::sujetos

class Nss {
 public:
  // Trims blanks. Subdelegación 00 does not exist: without this, eleven zeros would pass Luhn.
  // Errors: argumento_invalido, limite_excedido; the message names position and reason.
  [[nodiscard]] static Result<Nss> leer(std::string_view valor) {
    using namespace detalle::sujetos;
    auto leido = normalizar(datos_nss, valor);
    if (!leido) return tl::unexpected(std::move(leido.error()));
    if (auto motivo = forma_incorrecta(leido->signos, "DDDDDDDDDDD"))
      return identificador_invalido(datos_nss, leido->texto, *motivo);
    if (decena(leido->signos, 0) == 0)
      return identificador_invalido(datos_nss, leido->texto,
                                    "los caracteres 1 y 2 (subdelegación) no pueden ser 00");
    const char digito = digito_nss(leido->signos);
    return Nss{std::move(leido->texto), digito};
  }

  [[nodiscard]] const std::string& texto() const { return texto_; }
  [[nodiscard]] std::string_view tipo() const { return "nss"; }
  [[nodiscard]] char digito_calculado() const { return digito_; }
  [[nodiscard]] bool digito_coincide() const { return texto_.ends_with(digito_); }
  [[nodiscard]] std::string redactado() const {
    return detalle::sujetos::redactar_inicio(texto_, detalle::sujetos::datos_nss.visibles);
  }

  [[nodiscard]] friend bool operator==(const Nss& a, const Nss& b) { return a.texto_ == b.texto_; }
  [[nodiscard]] friend std::strong_ordering operator<=>(const Nss& a, const Nss& b) {
    return a.texto_ <=> b.texto_;
  }

 private:
  Nss(std::string texto, char digito) : texto_(std::move(texto)), digito_(digito) {}

  std::string texto_;
  char digito_;
};

}  // namespace buzon
