// Writing canonical JSON v1 (docs/adr/0003) straight into its text: keys sorted by bytes, no white
// space, no escapes beyond what JSON needs. Reading never trusts this writer: nlohmann::json writes
// what it parsed again and the bytes must be equal (src/codec.cpp), so a slip here shows at once.
// A tree of nlohmann's values for each event cost a tenth of a filing
// (tests/bench/bench_presentar.cpp).
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <buzon/texto_utf8.hpp>

namespace buzon::json {

inline void escapar(std::string& salida, unsigned char c) {
  constexpr std::string_view con_nombre = "\"\\\b\f\n\r\t";
  constexpr std::string_view nombre = "\"\\bfnrt";
  constexpr std::string_view cifras = "0123456789abcdef";
  salida += '\\';
  const auto i = con_nombre.find(static_cast<char>(c));
  if (i != std::string_view::npos)
    salida += nombre[i];
  else
    salida.append("u00").append(1, cifras[c >> 4]).append(1, cifras[c & 0xF]);
}

// What is not UTF-8 becomes U+FFFD and the answer is false: the caller refuses, or lets it be.
[[nodiscard]] inline bool escribir_texto(std::string& salida, std::string_view s) {
  constexpr std::string_view reemplazo = "\xEF\xBF\xBD";
  bool bien = true;
  salida += '"';
  std::size_t pendiente = 0;  // what lies before goes out as it is, in one piece
  for (std::size_t i = 0; i < s.size();) {
    const auto c = static_cast<unsigned char>(s[i]);
    if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
      ++i;
      continue;
    }
    const auto signo = c < 0x80 ? std::nullopt : primer_signo(s.substr(i));
    if (signo) {
      i += signo->octetos;
      continue;
    }
    salida.append(s, pendiente, i - pendiente);
    if (c < 0x80) {
      escapar(salida, c);
    } else {
      salida += reemplazo;
      bien = false;
    }
    pendiente = ++i;
  }
  salida.append(s, pendiente, std::string_view::npos);
  salida += '"';
  return bien;
}

// The members of one object in any order. Keys are literals and outlive it; none comes twice.
class Objeto {
 public:
  // Appends the member's value to what it returns, before the next call.
  [[nodiscard]] std::string& valor_de(std::string_view clave) {
    miembros_.push_back({clave, cuerpo_.size()});
    return cuerpo_;
  }
  [[nodiscard]] bool vacio() const { return miembros_.empty(); }

  void escribir(std::string& salida) const {
    auto orden = tramos();
    std::sort(orden.begin(), orden.end(),
              [](const Tramo& a, const Tramo& b) { return a.clave < b.clave; });
    salida.reserve(salida.size() + cuerpo_.size() + 24 * orden.size());
    char antes = '{';
    for (const auto& m : orden) {
      salida += antes;
      salida.append(1, '"').append(m.clave).append("\":").append(m.valor);
      antes = ',';
    }
    salida.append(orden.empty() ? "{}" : "}");
  }

 private:
  struct Miembro {
    std::string_view clave;
    std::size_t desde;
  };
  struct Tramo {
    std::string_view clave, valor;
  };
  [[nodiscard]] std::vector<Tramo> tramos() const {
    std::vector<Tramo> t;
    t.reserve(miembros_.size());
    std::size_t hasta = cuerpo_.size();
    for (auto m = miembros_.rbegin(); m != miembros_.rend(); ++m) {
      t.push_back({m->clave, std::string_view{cuerpo_}.substr(m->desde, hasta - m->desde)});
      hasta = m->desde;
    }
    return t;
  }

  std::string cuerpo_;
  std::vector<Miembro> miembros_;
};

}  // namespace buzon::json
