// Text as the canonical bytes want it: strict UTF-8, no control characters, NFC. What a person
// reads, what is hashed and what is sealed are the same octets, so one text must have one spelling.
// Source: RFC 3629 (UTF-8), UAX #15 (NFC); the reasons are the cadena original and the canonical
// JSON. Pure, no locale; every function may be called from any thread. Cost: one pass over the
// octets.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <buzon/detalle_nfc.hpp>
#include <buzon/result.hpp>

namespace buzon {

struct SignoUtf8 {
  char32_t valor = 0;       // a Unicode scalar value
  std::size_t octetos = 0;  // 1 to 4
};

// The first code point of `s`. Nothing when `s` is empty or begins with octets that RFC 3629
// forbids: overlong forms, surrogates, values beyond U+10FFFF, a sequence cut short.
[[nodiscard]] constexpr std::optional<SignoUtf8> primer_signo(std::string_view s) {
  if (s.empty()) return std::nullopt;
  const auto octeto = [s](std::size_t i) { return static_cast<unsigned char>(s[i]); };
  const char32_t inicial = octeto(0);
  if (inicial < 0x80) return SignoUtf8{inicial, 1};
  const std::size_t n = inicial >= 0xF0 ? 4 : inicial >= 0xE0 ? 3 : 2;
  if (inicial < 0xC2 || inicial > 0xF4 || s.size() < n) return std::nullopt;
  char32_t valor = inicial & (0x7Fu >> n);
  for (std::size_t i = 1; i < n; ++i) {
    if ((octeto(i) & 0xC0u) != 0x80u) return std::nullopt;
    valor = valor << 6 | (octeto(i) & 0x3Fu);
  }
  constexpr char32_t minimo[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool sustituto = valor >= 0xD800 && valor <= 0xDFFF;
  if (valor < minimo[n] || valor > 0x10FFFF || sustituto) return std::nullopt;
  return SignoUtf8{valor, n};
}

// All code points, or nothing when the text is not UTF-8. The caller bounds the length first.
[[nodiscard]] inline std::optional<std::u32string> signos_de(std::string_view s) {
  std::u32string signos;
  signos.reserve(s.size());
  while (!s.empty()) {
    const auto signo = primer_signo(s);
    if (!signo) return std::nullopt;
    signos.push_back(signo->valor);
    s.remove_prefix(signo->octetos);
  }
  return signos;
}

enum class DefectoTexto : std::uint8_t {
  ninguno,
  utf8,         // octets that are not UTF-8
  control,      // C0 (tab and line feed too), DEL, C1, U+2028, U+2029
  no_caracter,  // U+FDD0..U+FDEF and the last two of every plane
  direccion,  // embeddings, overrides and isolates of direction, and U+FEFF: they make a seal read
              // otherwise
  no_nfc,     // a code point that NFC may change or reorder (conservative)
};

struct HallazgoTexto {
  DefectoTexto defecto = DefectoTexto::ninguno;
  std::size_t octeto = 0;  // offset of the first offence, from 0
  char32_t valor = 0;      // the offending code point; 0 where there is none to name
};

namespace detalle::utf8 {

[[nodiscard]] constexpr bool puede_no_ser_nfc(char32_t c) {
  std::size_t bajo = 0;
  std::size_t alto = no_nfc.size();
  while (bajo < alto) {
    const std::size_t medio = (bajo + alto) / 2;
    if (no_nfc[medio].hasta < c)
      bajo = medio + 1;
    else
      alto = medio;
  }
  return bajo < no_nfc.size() && no_nfc[bajo].desde <= c;
}

[[nodiscard]] constexpr bool entre(char32_t c, char32_t desde, char32_t hasta) {
  return c >= desde && c <= hasta;
}

[[nodiscard]] constexpr DefectoTexto defecto_de(char32_t c) {
  if (entre(c, 0x20, 0x7E)) return DefectoTexto::ninguno;
  if (c < 0x20 || entre(c, 0x7F, 0x9F) || entre(c, 0x2028, 0x2029)) return DefectoTexto::control;
  if ((c & 0xFFFE) == 0xFFFE || entre(c, 0xFDD0, 0xFDEF)) return DefectoTexto::no_caracter;
  if (entre(c, 0x202A, 0x202E) || entre(c, 0x2066, 0x2069) || c == 0xFEFF)
    return DefectoTexto::direccion;
  return puede_no_ser_nfc(c) ? DefectoTexto::no_nfc : DefectoTexto::ninguno;
}

[[nodiscard]] constexpr std::string_view explicar(DefectoTexto d) {
  switch (d) {
    case DefectoTexto::utf8: return "no es UTF-8 válido; guárdelo o envíelo en UTF-8";
    case DefectoTexto::control:
      return "es un carácter de control o un salto de línea; quítelo o use un espacio";
    case DefectoTexto::no_caracter: return "no es un carácter de Unicode; quítelo";
    case DefectoTexto::direccion:
      return "es una marca invisible que cambia el sentido de la lectura; quítela";
    case DefectoTexto::no_nfc:
      return "no está en la forma normal NFC; escriba cada letra con su acento como un solo "
             "carácter";
    case DefectoTexto::ninguno: break;
  }
  return "";
}

// "U+00F1", as Unicode names a code point: the glyph itself may be invisible.
[[nodiscard]] inline std::string nombre_unicode(char32_t c) {
  constexpr std::string_view digitos = "0123456789ABCDEF";
  std::string s = "U+";
  for (int desplazamiento = c > 0xFFFFF  ? 20
                            : c > 0xFFFF ? 16
                                         : 12;
       desplazamiento >= 0; desplazamiento -= 4)
    s.push_back(digitos[(c >> desplazamiento) & 15]);
  return s;
}

}  // namespace detalle::utf8

// The first thing that keeps `s` from being canonical; DefectoTexto::ninguno when there is none.
[[nodiscard]] constexpr HallazgoTexto examinar_texto(std::string_view s) {
  for (std::size_t i = 0; i < s.size();) {
    const auto signo = primer_signo(s.substr(i));
    if (!signo) return {DefectoTexto::utf8, i, 0};
    const auto defecto = detalle::utf8::defecto_de(signo->valor);
    if (defecto != DefectoTexto::ninguno) return {defecto, i, signo->valor};
    i += signo->octetos;
  }
  return {};
}

// True for the empty text. Canonical texts stay canonical when joined, and when cut between code
// points.
[[nodiscard]] constexpr bool es_texto_canonico(std::string_view s) {
  return examinar_texto(s).defecto == DefectoTexto::ninguno;
}

// `valor` itself, or the error that says where it fails. `argumento` is the argument's name and
// never its value, which may be personal. Errors: limite_excedido (max_bytes, in octets),
// argumento_invalido. Empty text passes.
[[nodiscard]] inline Result<std::string> texto_canonico(std::string_view valor,
                                                        std::string_view argumento,
                                                        std::size_t max_bytes) {
  const std::string nombre{argumento};
  if (valor.size() > max_bytes)
    return error(Codigo::limite_excedido, nombre,
                 "«" + nombre + "» mide " + std::to_string(valor.size()) +
                     " octetos y el máximo es " + std::to_string(max_bytes) + "; acórtelo.");
  const auto hallazgo = examinar_texto(valor);
  if (hallazgo.defecto == DefectoTexto::ninguno) return std::string{valor};
  std::string donde = "En «" + nombre + "», el octeto " + std::to_string(hallazgo.octeto + 1);
  if (hallazgo.defecto != DefectoTexto::utf8)
    donde += " (" + detalle::utf8::nombre_unicode(hallazgo.valor) + ")";
  return error(Codigo::argumento_invalido, nombre,
               donde + " " + std::string{detalle::utf8::explicar(hallazgo.defecto)} + ".");
}

// a-z and ñ to upper case; every other octet as it is. Never the locale's idea of upper case: the
// identifiers hold no other letters, and another letter must be refused, not repaired.
[[nodiscard]] inline std::string mayusculas_rfc(std::string_view s) {
  std::string resultado{s};
  for (std::size_t i = 0; i < resultado.size(); ++i) {
    char& c = resultado[i];
    if (c >= 'a' && c <= 'z')
      c = static_cast<char>(c - 'a' + 'A');
    else if (c == '\xB1' && i > 0 && resultado[i - 1] == '\xC3')
      c = '\x91';  // U+00F1 is C3 B1, U+00D1 is C3 91
  }
  return resultado;
}

}  // namespace buzon
