// The population key. Shape: SAT's t_CURP (sex X included; RENAPO issues it). The check digit is
// reported and never refuses.
#pragma once

#include <array>
#include <compare>
#include <string>
#include <string_view>
#include <utility>

#include <buzon/sujetos/detalle_identificador.hpp>

namespace buzon {

namespace detalle::sujetos {

inline constexpr DatosDeIdentificador datos_curp{
    "CURP", "curp", 4, "Escriba los 18 caracteres tal como aparecen en la constancia de la CURP."};

// NE is born abroad; DF stays for Ciudad de México.
inline constexpr std::array<std::u32string_view, 33> entidades_curp{
    U"AS", U"BC", U"BS", U"CC", U"CH", U"CL", U"CM", U"CS", U"DF", U"DG", U"GR",
    U"GT", U"HG", U"JC", U"MC", U"MN", U"MS", U"NE", U"NL", U"NT", U"OC", U"PL",
    U"QR", U"QT", U"SL", U"SP", U"SR", U"TC", U"TL", U"TS", U"VZ", U"YN", U"ZS"};

[[nodiscard]] constexpr bool es_entidad_curp(std::u32string_view clave) {
  for (const auto entidad : entidades_curp)
    if (entidad == clave) return true;
  return false;
}

inline constexpr std::u32string_view alfabeto_curp = U"0123456789ABCDEFGHIJKLMN\u00D1OPQRSTUVWXYZ";

[[nodiscard]] inline char digito_curp(std::u32string_view signos) {
  std::size_t suma = 0;
  std::size_t peso = 18;
  for (const char32_t c : signos.substr(0, 17)) suma += alfabeto_curp.find(c) * peso--;
  return static_cast<char>('0' + (10 - suma % 10) % 10);
}

}  // namespace detalle::sujetos

class Curp {
 public:
  // Trims blanks and upper-cases. Position 17 tells the century (digit: before 2000; letter: from
  // 2000), so 29 February 1900 is refused. Errors: argumento_invalido, limite_excedido; position
  // and reason.
  [[nodiscard]] static Result<Curp> leer(std::string_view valor) {
    using namespace detalle::sujetos;
    auto leido = normalizar(datos_curp, valor);
    if (!leido) return tl::unexpected(std::move(leido.error()));
    const auto& signos = leido->signos;
    const auto invalida = [&leido](const std::string& motivo) {
      return identificador_invalido(datos_curp, leido->texto, motivo);
    };
    if (auto motivo = forma_incorrecta(signos, "LVLLDDMDFDSLLCCCXD")) return invalida(*motivo);
    const auto siglo = signos[16] <= U'9' ? Siglo::xx : Siglo::xxi;
    if (auto motivo = fecha_incorrecta(signos, 4, siglo)) return invalida(*motivo);
    if (!es_entidad_curp(std::u32string_view{signos}.substr(11, 2)))
      return invalida(
          "los caracteres 12 y 13 no son la clave de una entidad (NE: en el extranjero)");
    const char digito = digito_curp(signos);
    return Curp{std::move(leido->texto), digito};
  }

  [[nodiscard]] const std::string& texto() const { return texto_; }  // ASCII, upper case
  [[nodiscard]] std::string_view tipo() const { return "curp"; }
  [[nodiscard]] char digito_calculado() const { return digito_; }
  [[nodiscard]] bool digito_coincide() const { return texto_.ends_with(digito_); }
  [[nodiscard]] char sexo() const { return texto_[10]; }  // 'H', 'M' or 'X'
  [[nodiscard]] std::string redactado() const {
    return detalle::sujetos::redactar_inicio(texto_, detalle::sujetos::datos_curp.visibles);
  }

  [[nodiscard]] friend bool operator==(const Curp& a, const Curp& b) {
    return a.texto_ == b.texto_;
  }
  [[nodiscard]] friend std::strong_ordering operator<=>(const Curp& a, const Curp& b) {
    return a.texto_ <=> b.texto_;
  }

 private:
  Curp(std::string texto, char digito) : texto_(std::move(texto)), digito_(digito) {}

  std::string texto_;
  char digito_;
};

}  // namespace buzon
