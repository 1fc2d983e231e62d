// Citations as values: L7.4 (a numeral of the Lineamientos), R7.4 (a line of the Relación), G-XII,
// T1 to T3, A1 to A6, CFF-134-I. Each class is a type of its own, checked when compiled, because
// both lists have a 7.4; an Identificador is any of them once the class no longer matters (a
// citation in an explanation). Texts are compared whole, never as a loose pattern.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace buzon {

enum class ClaseCita : std::uint8_t {
  ninguna,
  lineamiento,
  relacion,
  glosario,
  transitorio,
  acuerdo,
  ley
};

namespace detalle {

constexpr bool es_digito(char c) { return c >= '0' && c <= '9'; }
constexpr bool es_romano(std::string_view s) {
  if (s.empty()) return false;
  for (const char c : s)
    if (c != 'I' && c != 'V' && c != 'X' && c != 'L') return false;
  return true;
}
// Reads a number without leading zero; returns how many characters it took (0: none).
constexpr std::size_t numero(std::string_view s) {
  std::size_t n = 0;
  while (n < s.size() && es_digito(s[n])) ++n;
  return n > 0 && s[0] == '0' ? 0 : n;
}
// "7", "7.2", and with `parrafos` also "7.2p2".
constexpr bool es_numeral(std::string_view s, bool parrafos) {
  auto n = numero(s);
  if (n == 0) return false;
  s.remove_prefix(n);
  if (!s.empty() && s[0] == '.') {
    s.remove_prefix(1);
    n = numero(s);
    if (n == 0) return false;
    s.remove_prefix(n);
  }
  if (parrafos && !s.empty() && s[0] == 'p') {
    s.remove_prefix(1);
    n = numero(s);
    if (n == 0) return false;
    s.remove_prefix(n);
  }
  return s.empty();
}
// "CFF-134-I-p4": a law in capitals, then article, fraction or paragraph, each after a hyphen.
constexpr bool es_ley(std::string_view s) {
  std::size_t letras = 0;
  while (letras < s.size() && s[letras] >= 'A' && s[letras] <= 'Z') ++letras;
  if (letras < 2 || letras + 1 >= s.size() || s[letras] != '-') return false;
  for (const char c : s.substr(letras + 1))
    if (!es_digito(c) && c != '-' && c != 'p' && !(c >= 'A' && c <= 'Z')) return false;
  return s.back() != '-';
}
constexpr ClaseCita clase(std::string_view s) {
  if (s.size() < 2) return ClaseCita::ninguna;
  const auto resto = s.substr(1);
  if (s[0] == 'L' && es_numeral(resto, true)) return ClaseCita::lineamiento;
  if (s[0] == 'R' && es_numeral(resto, false)) return ClaseCita::relacion;
  if (s[0] == 'T' && resto.size() == 1 && resto[0] >= '1' && resto[0] <= '3')
    return ClaseCita::transitorio;
  if (s[0] == 'A' && resto.size() == 1 && resto[0] >= '1' && resto[0] <= '6')
    return ClaseCita::acuerdo;
  if (s[0] == 'G' && resto[0] == '-' && es_romano(resto.substr(1))) return ClaseCita::glosario;
  return es_ley(s) ? ClaseCita::ley : ClaseCita::ninguna;
}

template <std::size_t N>
class TextoCorto {
 public:
  constexpr TextoCorto() = default;
  constexpr explicit TextoCorto(std::string_view s) : largo_(static_cast<std::uint8_t>(s.size())) {
    for (std::size_t i = 0; i < s.size(); ++i) letras_[i] = s[i];
  }
  [[nodiscard]] constexpr std::string_view texto() const { return {letras_.data(), largo_}; }
  friend constexpr bool operator==(const TextoCorto&, const TextoCorto&) = default;
  friend constexpr auto operator<=>(const TextoCorto&, const TextoCorto&) = default;

 private:
  std::array<char, N> letras_{};
  std::uint8_t largo_ = 0;
};

}  // namespace detalle

inline constexpr std::size_t identificador_bytes_max = 15;

// A citation of one class. Made only by the literals below or by `leer`.
template <ClaseCita C>
class Cita {
 public:
  [[nodiscard]] static constexpr bool valida(std::string_view s) {
    return s.size() <= identificador_bytes_max && detalle::clase(s) == C;
  }
  // Only for a text that is `valida`; the literals below check it when compiling.
  constexpr explicit Cita(std::string_view s) : texto_(s) {}
  [[nodiscard]] constexpr std::string_view texto() const { return texto_.texto(); }
  friend constexpr bool operator==(const Cita&, const Cita&) = default;

 private:
  friend class Identificador;
  detalle::TextoCorto<identificador_bytes_max> texto_;
};

using Numeral = Cita<ClaseCita::lineamiento>;
using LineaRelacion = Cita<ClaseCita::relacion>;
using Definicion = Cita<ClaseCita::glosario>;
using Transitorio = Cita<ClaseCita::transitorio>;
using PuntoAcuerdo = Cita<ClaseCita::acuerdo>;
using Ley = Cita<ClaseCita::ley>;

class Identificador {
 public:
  constexpr Identificador() = default;
  template <ClaseCita C>
  constexpr Identificador(const Cita<C>& c)  // implicit: every citation is one
      : texto_(c.texto_) {}
  // Empty (clase ninguna) for a text that is no identifier.
  [[nodiscard]] static constexpr Identificador leer(std::string_view s) {
    Identificador i;
    if (s.size() <= identificador_bytes_max && detalle::clase(s) != ClaseCita::ninguna)
      i.texto_ = detalle::TextoCorto<identificador_bytes_max>(s);
    return i;
  }
  [[nodiscard]] constexpr std::string_view texto() const { return texto_.texto(); }
  [[nodiscard]] constexpr ClaseCita clase() const { return detalle::clase(texto()); }
  [[nodiscard]] constexpr bool vacio() const { return texto().empty(); }
  friend constexpr bool operator==(const Identificador&, const Identificador&) = default;

 private:
  // The text alone, 16 bytes: the class is a function of it, and explanations hold many of these.
  detalle::TextoCorto<identificador_bytes_max> texto_;
};

namespace detalle {
template <std::size_t N>
struct TextoFijo {
  char letras[N]{};
  constexpr TextoFijo(const char (&s)[N]) {  // implicit: a literal operator needs it
    for (std::size_t i = 0; i < N; ++i) letras[i] = s[i];
  }
  [[nodiscard]] constexpr std::string_view vista() const { return {letras, N - 1}; }
};
// A template and not consteval: clang 14 emits calls to consteval functions from inside templates.
template <class C, TextoFijo S>
constexpr C cita_fija() {
  static_assert(C::valida(S.vista()), "identifier of the norm: malformed");
  return C{S.vista()};
}
template <class C, TextoFijo S>
inline constexpr C cita = cita_fija<C, S>();
}  // namespace detalle

namespace literales {
template <detalle::TextoFijo S>
constexpr const Numeral& operator""_L() {
  return detalle::cita<Numeral, S>;
}
template <detalle::TextoFijo S>
constexpr const LineaRelacion& operator""_R() {
  return detalle::cita<LineaRelacion, S>;
}
template <detalle::TextoFijo S>
constexpr const Definicion& operator""_G() {
  return detalle::cita<Definicion, S>;
}
template <detalle::TextoFijo S>
constexpr const Transitorio& operator""_T() {
  return detalle::cita<Transitorio, S>;
}
template <detalle::TextoFijo S>
constexpr const PuntoAcuerdo& operator""_A() {
  return detalle::cita<PuntoAcuerdo, S>;
}
template <detalle::TextoFijo S>
constexpr const Ley& operator""_ley() {
  return detalle::cita<Ley, S>;
}
}  // namespace literales

}  // namespace buzon
