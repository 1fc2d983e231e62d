// How the four identifiers are read: one normalisation, one table of character classes, one way to
// say which character is wrong. Their shapes are data (a pattern of class letters), not code.
// Source of the shapes: SAT's tdCFDI.xsd (t_RFC, t_CURP) and the published algorithms of each.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <buzon/result.hpp>
#include <buzon/texto_utf8.hpp>

namespace buzon::detalle::sujetos {

// Octets of one identifier as typed, blanks and hyphens included. Ours; protects memory and time.
inline constexpr std::size_t entrada_bytes_max = 64;

inline constexpr char32_t enie = U'\u00D1';

struct ClaseDeSigno {
  char letra;                  // in a pattern
  std::u32string_view signos;  // what is admitted there
  std::string_view nombre;     // Spanish, for "debe ser ..."
};

inline constexpr std::array<ClaseDeSigno, 10> clases_de_signo{{
    {'D', U"0123456789", "un dígito"},
    {'L', U"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "una letra de la A a la Z"},
    {'X', U"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", "una letra de la A a la Z o un dígito"},
    {'R', U"ABCDEFGHIJKLMNOPQRSTUVWXYZ&\u00D1", "una letra (Ñ incluida) o el signo &"},
    {'A', U"0123456789A", "un dígito o la letra A"},
    {'V', U"AEIOUX", "una vocal o la letra X"},
    {'C', U"BCDFGHJKLMNPQRSTVWXYZ", "una consonante (la Ñ se escribe X)"},
    {'S', U"HMX", "H, M o X"},
    // The date is checked by value afterwards; these two only keep months and days of two digits.
    {'M', U"01", "0 o 1, primer dígito del mes"},
    {'F', U"0123", "de 0 a 3, primer dígito del día"},
}};

[[nodiscard]] constexpr const ClaseDeSigno& clase_de_signo(char letra) {
  for (const auto& clase : clases_de_signo)
    if (clase.letra == letra) return clase;
  return clases_de_signo[0];
}

[[nodiscard]] constexpr std::string_view sin_blancos(std::string_view s) {
  constexpr std::string_view blancos = " \t\r\n";
  const auto desde = s.find_first_not_of(blancos);
  if (desde == std::string_view::npos) return {};
  return s.substr(desde, s.find_last_not_of(blancos) - desde + 1);
}

// The first `visibles` characters and "*": enough to recognise one's own datum in a log, not
// another's.
// "*" alone when the text is not longer than that, or is not one that may be printed.
[[nodiscard]] inline std::string redactar_inicio(std::string_view s, std::size_t visibles) {
  std::size_t fin = 0;
  for (std::size_t n = 0; n < visibles; ++n) {
    const auto signo = primer_signo(s.substr(fin));
    if (!signo || utf8::defecto_de(signo->valor) != DefectoTexto::ninguno) return "*";
    fin += signo->octetos;
  }
  return fin < s.size() ? std::string{s.substr(0, fin)} + "*" : "*";
}

struct DatosDeIdentificador {
  std::string_view nombre;     // "RFC", for the sentence
  std::string_view argumento;  // "rfc", for Error::argumento
  std::size_t visibles;        // characters that a redacted value may show
  std::string_view remedio;    // Spanish: how a right one is written
};

[[nodiscard]] inline tl::unexpected<Error> identificador_invalido(const DatosDeIdentificador& d,
                                                                  std::string_view valor,
                                                                  const std::string& motivo) {
  return error(Codigo::argumento_invalido,
               std::string{d.argumento} + " " + redactar_inicio(valor, d.visibles),
               std::string{d.nombre} + " no se admite: " + motivo + ". " + std::string{d.remedio});
}

struct IdentificadorLeido {
  std::string texto;      // trimmed, upper case
  std::u32string signos;  // the same, one element per character
};

// Trims blanks and upper-cases. Errors: limite_excedido (64 octets), argumento_invalido (empty, not
// UTF-8).
[[nodiscard]] inline Result<IdentificadorLeido> normalizar(const DatosDeIdentificador& d,
                                                           std::string_view valor) {
  if (valor.size() > entrada_bytes_max)
    return error(Codigo::limite_excedido, std::string{d.argumento} + " *",
                 std::string{d.nombre} + " no se admite: mide " + std::to_string(valor.size()) +
                     " octetos y ninguno pasa de " + std::to_string(entrada_bytes_max) + ". " +
                     std::string{d.remedio});
  IdentificadorLeido leido{mayusculas_rfc(sin_blancos(valor)), {}};
  if (leido.texto.empty()) return identificador_invalido(d, leido.texto, "está vacío");
  auto signos = signos_de(leido.texto);
  if (!signos) return identificador_invalido(d, leido.texto, "no es texto UTF-8");
  leido.signos = std::move(*signos);
  return leido;
}

// What is wrong with the shape, in Spanish; nothing when every character is of its class.
[[nodiscard]] inline std::optional<std::string> forma_incorrecta(std::u32string_view signos,
                                                                 std::string_view patron) {
  if (signos.size() != patron.size())
    return "tiene " + std::to_string(signos.size()) + " caracteres y deben ser " +
           std::to_string(patron.size());
  for (std::size_t i = 0; i < patron.size(); ++i) {
    const auto& clase = clase_de_signo(patron[i]);
    if (clase.signos.find(signos[i]) == std::u32string_view::npos)
      return "el carácter " + std::to_string(i + 1) + " debe ser " + std::string{clase.nombre};
  }
  return std::nullopt;
}

[[nodiscard]] constexpr int decena(std::u32string_view s, std::size_t i) {
  return static_cast<int>(s[i] - U'0') * 10 + static_cast<int>(s[i + 1] - U'0');
}

enum class Siglo { cualquiera, xx, xxi };

// AAMMDD at `i`. Only year 00 depends on the century: 1900 had no 29 February, 2000 had.
[[nodiscard]] inline std::optional<std::string> fecha_incorrecta(std::u32string_view s,
                                                                 std::size_t i, Siglo siglo) {
  const int anio = decena(s, i);
  const int mes = decena(s, i + 2);
  const int dia = decena(s, i + 4);
  const std::string donde =
      " (caracteres " + std::to_string(i + 1) + " a " + std::to_string(i + 6) + ", AAMMDD)";
  if (mes < 1 || mes > 12) return "el mes de la fecha" + donde + " debe ir de 01 a 12";
  constexpr std::array<int, 12> dias{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool bisiesto = anio % 4 == 0 && !(anio == 0 && siglo == Siglo::xx);
  const int ultimo = dias[static_cast<std::size_t>(mes - 1)] + (mes == 2 && bisiesto ? 1 : 0);
  if (dia < 1 || dia > ultimo) return "el día de la fecha" + donde + " no existe en ese mes y año";
  return std::nullopt;
}

// Luhn over decimal digits: `doble` says whether the first one is doubled.
template <class Digitos>
[[nodiscard]] constexpr int digito_luhn(const Digitos& digitos, bool doble) {
  int suma = 0;
  for (const int d : digitos) {
    const int producto = doble ? d * 2 : d;
    suma += producto / 10 + producto % 10;
    doble = !doble;
  }
  return (10 - suma % 10) % 10;
}

}  // namespace buzon::detalle::sujetos
