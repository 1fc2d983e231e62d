// Bytes and their texts: hex, base64 and base32, strict in what they read. No allocation surprises,
// no locale, no I/O. Hashing is a template parameter elsewhere (concept Sha256 below), because
// floors 0 to 4 do not see OpenSSL.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace buzon {

using Bytes = std::vector<std::uint8_t>;
using VistaBytes = std::span<const std::uint8_t>;
using Digest = std::array<std::uint8_t, 32>;  // SHA-256
using Id16 = std::array<std::uint8_t, 16>;

// A SHA-256 implementation, as a value: hash({a, b}) is SHA-256(a || b).
template <class T>
concept Sha256 = requires(const T& t, std::span<const VistaBytes> partes) {
  { t.sha256(partes) } -> std::same_as<Digest>;
};

[[nodiscard]] inline VistaBytes vista(std::string_view texto) {
  return {reinterpret_cast<const std::uint8_t*>(texto.data()), texto.size()};
}
[[nodiscard]] inline std::string texto_de(VistaBytes b) {
  return {reinterpret_cast<const char*>(b.data()), b.size()};
}

[[nodiscard]] inline std::string hex(VistaBytes b) {
  constexpr char digitos[] = "0123456789abcdef";
  std::string s;
  s.reserve(b.size() * 2);
  for (const auto x : b) {
    s.push_back(digitos[x >> 4]);
    s.push_back(digitos[x & 15]);
  }
  return s;
}

// Lower case only, even length: one text per value, so that a digest has one spelling.
[[nodiscard]] inline std::optional<Bytes> desde_hex(std::string_view s) {
  const auto valor = [](char c) -> int {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
  };
  if (s.size() % 2 != 0) return std::nullopt;
  Bytes b;
  b.reserve(s.size() / 2);
  for (std::size_t i = 0; i < s.size(); i += 2) {
    const int alto = valor(s[i]);
    const int bajo = valor(s[i + 1]);
    if (alto < 0 || bajo < 0) return std::nullopt;
    b.push_back(static_cast<std::uint8_t>(alto * 16 + bajo));
  }
  return b;
}

template <std::size_t N>
[[nodiscard]] std::optional<std::array<std::uint8_t, N>> arreglo_desde_hex(std::string_view s) {
  const auto b = desde_hex(s);
  if (!b || b->size() != N) return std::nullopt;
  std::array<std::uint8_t, N> a{};
  std::copy(b->begin(), b->end(), a.begin());
  return a;
}

namespace detalle {
inline constexpr std::string_view alfabeto_base64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
// Crockford: no I, L, O or U, so that a folio read aloud or copied by hand survives.
inline constexpr std::string_view alfabeto_base32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
}  // namespace detalle

[[nodiscard]] inline std::string base64(VistaBytes b) {
  std::string s;
  s.reserve((b.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < b.size(); i += 3) {
    const std::size_t n = b.size() - i < 3 ? b.size() - i : 3;
    std::uint32_t grupo = 0;
    for (std::size_t k = 0; k < 3; ++k) grupo = grupo << 8 | (k < n ? b[i + k] : 0u);
    for (std::size_t k = 0; k < 4; ++k)
      s.push_back(k <= n ? detalle::alfabeto_base64[(grupo >> (18 - 6 * k)) & 63] : '=');
  }
  return s;
}

// RFC 4648 section 4, strict: padding required, no white space, unused bits zero (one text per
// value).
[[nodiscard]] inline std::optional<Bytes> desde_base64(std::string_view s) {
  if (s.size() % 4 != 0) return std::nullopt;
  Bytes b;
  b.reserve(s.size() / 4 * 3);
  for (std::size_t i = 0; i < s.size(); i += 4) {
    std::size_t n = 4;
    if (i + 4 == s.size())
      while (n > 2 && s[i + n - 1] == '=') --n;
    std::uint32_t grupo = 0;
    for (std::size_t k = 0; k < 4; ++k) {
      const auto p = k < n ? detalle::alfabeto_base64.find(s[i + k]) : 0;
      if (p == std::string_view::npos) return std::nullopt;
      grupo = grupo << 6 | static_cast<std::uint32_t>(p);
    }
    if ((n == 3 && (grupo & 0xFF) != 0) || (n == 2 && (grupo & 0xFFFF) != 0)) return std::nullopt;
    for (std::size_t k = 0; k + 1 < n; ++k)
      b.push_back(static_cast<std::uint8_t>(grupo >> (16 - 8 * k)));
  }
  return b;
}

[[nodiscard]] inline std::string base32(VistaBytes b) {
  std::string s;
  std::uint32_t acumulado = 0;
  int bits = 0;
  for (const auto x : b) {
    acumulado = (acumulado << 8 | x) & 0xFFFF;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      s.push_back(detalle::alfabeto_base32[(acumulado >> bits) & 31]);
    }
  }
  if (bits > 0) s.push_back(detalle::alfabeto_base32[(acumulado << (5 - bits)) & 31]);
  return s;
}

// The time depends on the lengths only. For codes and seals; never `==` on a secret.
[[nodiscard]] inline bool iguales_en_tiempo_constante(VistaBytes a, VistaBytes b) {
  if (a.size() != b.size()) return false;
  std::uint8_t diferencia = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    diferencia = static_cast<std::uint8_t>(diferencia | (a[i] ^ b[i]));
  return diferencia == 0;
}

}  // namespace buzon
