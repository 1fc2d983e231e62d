// The employer's registration: 3 of the municipality (the first may be a letter), 5 serial, 2
// modalidad, 1 check. No official publication of the digit was found, so it is reported and never
// refuses.
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <buzon/sujetos/detalle_identificador.hpp>

namespace buzon {

namespace detalle::sujetos {

inline constexpr DatosDeIdentificador datos_registro_patronal{
    "Registro patronal", "registro_patronal", 3,
    "Escriba sus 11 posiciones: una letra o dígito y diez dígitos, con guiones o sin ellos."};

// A letter counts as its two digits (A = 10 ... Z = 35), then Luhn from the right, doubling the
// last.
[[nodiscard]] inline char digito_registro_patronal(std::u32string_view signos) {
  std::vector<int> digitos;
  digitos.reserve(11);
  if (signos[0] >= U'A') {
    const int valor = static_cast<int>(signos[0] - U'A') + 10;
    digitos = {valor / 10, valor % 10};
  } else {
    digitos = {static_cast<int>(signos[0] - U'0')};
  }
  for (const char32_t c : signos.substr(1, 9)) digitos.push_back(static_cast<int>(c - U'0'));
  return static_cast<char>('0' + digito_luhn(digitos, digitos.size() % 2 == 1));
}

}  // namespace detalle::sujetos

class RegistroPatronal {
 public:
  // Trims blanks, upper-cases and drops hyphens that stand alone between two characters
  // ("E23-12345-12-1"). Errors: argumento_invalido, limite_excedido; positions are counted without
  // the hyphens.
  [[nodiscard]] static Result<RegistroPatronal> leer(std::string_view valor) {
    using namespace detalle::sujetos;
    auto leido = normalizar(datos_registro_patronal, valor);
    if (!leido) return tl::unexpected(std::move(leido.error()));
    const auto invalido = [&leido](const std::string& motivo) {
      return identificador_invalido(datos_registro_patronal, leido->texto, motivo);
    };
    const auto& escrito = leido->texto;
    if (escrito.front() == '-' || escrito.back() == '-' || escrito.find("--") != std::string::npos)
      return invalido("hay un guion al principio, al final o repetido");
    std::erase(leido->signos, U'-');
    if (auto motivo = forma_incorrecta(leido->signos, "XDDDDDDDDDD")) return invalido(*motivo);
    std::erase(leido->texto, '-');
    const char digito = digito_registro_patronal(leido->signos);
    return RegistroPatronal{std::move(leido->texto), digito};
  }

  [[nodiscard]] const std::string& texto() const { return texto_; }  // 11 ASCII characters
  [[nodiscard]] std::string_view tipo() const { return "registro_patronal"; }
  [[nodiscard]] char digito_calculado() const { return digito_; }
  [[nodiscard]] bool digito_coincide() const { return texto_.ends_with(digito_); }
  [[nodiscard]] std::string redactado() const {
    return detalle::sujetos::redactar_inicio(texto_,
                                             detalle::sujetos::datos_registro_patronal.visibles);
  }

  [[nodiscard]] friend bool operator==(const RegistroPatronal& a, const RegistroPatronal& b) {
    return a.texto_ == b.texto_;
  }
  [[nodiscard]] friend std::strong_ordering operator<=>(const RegistroPatronal& a,
                                                        const RegistroPatronal& b) {
    return a.texto_ <=> b.texto_;
  }

 private:
  RegistroPatronal(std::string texto, char digito) : texto_(std::move(texto)), digito_(digito) {}

  std::string texto_;
  char digito_;
};

}  // namespace buzon
