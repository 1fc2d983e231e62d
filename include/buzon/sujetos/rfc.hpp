// The taxpayer's key. Shape: t_RFC of SAT's tdCFDI.xsd; 12 characters a persona moral, 13 a física.
// The check digit is reported and never refuses: RFC in use at the SAT fail it.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <buzon/sujetos/detalle_identificador.hpp>

namespace buzon {

enum class TipoRfc : std::uint8_t { fisica, moral, generico_nacional, generico_extranjero };

[[nodiscard]] constexpr std::string_view texto(TipoRfc t) {
  switch (t) {
    case TipoRfc::fisica: return "fisica";
    case TipoRfc::moral: return "moral";
    case TipoRfc::generico_nacional: return "generico_nacional";
    case TipoRfc::generico_extranjero: return "generico_extranjero";
  }
  return "";
}

namespace detalle::sujetos {

inline constexpr DatosDeIdentificador datos_rfc{
    "RFC", "rfc", 4,
    "Escriba 12 caracteres si es persona moral o 13 si es persona física, sin guiones."};

inline constexpr std::string_view rfc_generico_nacional = "XAXX010101000";
inline constexpr std::string_view rfc_generico_extranjero = "XEXX010101000";

// The position in the alphabet is the value: & = 24, the blank = 37, Ñ = 38.
inline constexpr std::u32string_view alfabeto_rfc = U"0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ \u00D1";

// A moral has one blank before its 12 characters, so that both have 13; the last one is the digit.
[[nodiscard]] inline char digito_rfc(std::u32string_view signos) {
  const bool moral = signos.size() == 12;
  std::size_t suma = moral ? 37 * 13 : 0;
  std::size_t peso = moral ? 12 : 13;
  for (const char32_t c : signos.substr(0, signos.size() - 1))
    suma += alfabeto_rfc.find(c) * peso--;
  const std::size_t resto = suma % 11;
  if (resto == 0) return '0';
  return resto == 1 ? 'A' : static_cast<char>('0' + (11 - resto));
}

}  // namespace detalle::sujetos

class Rfc {
 public:
  // Trims blanks and upper-cases (ñ too). Ñ and & are valid letters. 29 February is taken where
  // either century has it. Errors: argumento_invalido, limite_excedido; the message names position
  // and reason.
  [[nodiscard]] static Result<Rfc> leer(std::string_view valor) {
    using namespace detalle::sujetos;
    auto leido = normalizar(datos_rfc, valor);
    if (!leido) return tl::unexpected(std::move(leido.error()));
    const auto& signos = leido->signos;
    if (signos.size() != 12 && signos.size() != 13)
      return identificador_invalido(
          datos_rfc, leido->texto,
          "tiene " + std::to_string(signos.size()) + " caracteres y deben ser 12 o 13");
    const bool moral = signos.size() == 12;
    if (auto motivo = forma_incorrecta(signos, moral ? "RRRDDMDFDXXA" : "RRRRDDMDFDXXA"))
      return identificador_invalido(datos_rfc, leido->texto, *motivo);
    if (auto motivo = fecha_incorrecta(signos, moral ? 3 : 4, Siglo::cualquiera))
      return identificador_invalido(datos_rfc, leido->texto, *motivo);
    const char digito = digito_rfc(signos);
    return Rfc{std::move(leido->texto), moral, digito};
  }

  [[nodiscard]] const std::string& texto() const { return texto_; }  // UTF-8, upper case
  [[nodiscard]] TipoRfc tipo() const { return tipo_; }
  [[nodiscard]] bool es_generico() const {
    return tipo_ == TipoRfc::generico_nacional || tipo_ == TipoRfc::generico_extranjero;
  }
  [[nodiscard]] char digito_calculado() const { return digito_; }  // '0'..'9' or 'A'
  [[nodiscard]] bool digito_coincide() const { return texto_.ends_with(digito_); }
  // For errors and logs: the RFC of a persona física holds her date of birth.
  [[nodiscard]] std::string redactado() const {
    return detalle::sujetos::redactar_inicio(texto_, detalle::sujetos::datos_rfc.visibles);
  }

  [[nodiscard]] friend bool operator==(const Rfc& a, const Rfc& b) { return a.texto_ == b.texto_; }
  [[nodiscard]] friend std::strong_ordering operator<=>(const Rfc& a, const Rfc& b) {
    return a.texto_ <=> b.texto_;
  }

 private:
  Rfc(std::string texto, bool moral, char digito)
      : texto_(std::move(texto)), tipo_(tipo_de(texto_, moral)), digito_(digito) {}

  [[nodiscard]] static TipoRfc tipo_de(std::string_view texto, bool moral) {
    if (texto == detalle::sujetos::rfc_generico_nacional) return TipoRfc::generico_nacional;
    if (texto == detalle::sujetos::rfc_generico_extranjero) return TipoRfc::generico_extranjero;
    return moral ? TipoRfc::moral : TipoRfc::fisica;
  }

  std::string texto_;
  TipoRfc tipo_;
  char digito_;
};

}  // namespace buzon
