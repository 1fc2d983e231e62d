// What the two files of an acuse share: base64 in lines, PEM, and a reader that knows its line.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <buzon/motor/acuse_texto.hpp>

namespace buzon::representacion::archivo {

inline constexpr std::string_view pem_inicio = "-----BEGIN CERTIFICATE-----";
inline constexpr std::string_view pem_fin = "-----END CERTIFICATE-----";

// Lines of 64 characters, as openssl writes and reads them; the last one ends in a line feed too.
[[nodiscard]] inline std::string base64_en_lineas(VistaBytes b) {
  constexpr std::size_t ancho = 64;
  const std::string entero = base64(b);
  std::string s;
  for (std::size_t i = 0; i < entero.size(); i += ancho) s += entero.substr(i, ancho) + "\n";
  return s;
}

[[nodiscard]] inline std::string pem(VistaBytes der) {
  return std::string{pem_inicio} + "\n" + base64_en_lineas(der) + std::string{pem_fin} + "\n";
}

class Lineas {
 public:
  explicit Lineas(std::string_view texto) : resto_(texto) {}

  // The next line without its line feed; nothing at the end, or when the last line lacks one.
  [[nodiscard]] std::optional<std::string_view> siguiente() {
    const auto fin = resto_.find('\n');
    if (fin == std::string_view::npos) return std::nullopt;
    ++numero_;
    const auto linea = resto_.substr(0, fin);
    resto_.remove_prefix(fin + 1);
    return linea;
  }
  [[nodiscard]] bool es(std::string_view esperada) { return siguiente() == esperada; }
  // What stands between `antes` and `despues` in the next line, which may be nothing.
  [[nodiscard]] std::optional<std::string_view> entre(std::string_view antes,
                                                      std::string_view despues) {
    const auto l = siguiente();
    if (!l || l->size() < antes.size() + despues.size() || !l->starts_with(antes) ||
        !l->ends_with(despues))
      return std::nullopt;
    return l->substr(antes.size(), l->size() - antes.size() - despues.size());
  }
  // Lines up to one that equals `fin`, joined.
  [[nodiscard]] std::optional<std::string> hasta(std::string_view fin) {
    std::string s;
    for (auto l = siguiente(); l; l = siguiente()) {
      if (*l == fin) return s;
      s += *l;
    }
    return std::nullopt;
  }
  [[nodiscard]] std::size_t numero() const { return numero_; }

 private:
  std::string_view resto_;
  std::size_t numero_ = 0;
};

[[nodiscard]] inline tl::unexpected<Error> no_es_acuse(const std::string& donde) {
  return error(Codigo::dato_corrupto, "acuse, " + donde,
               "El archivo no es un acuse tal como se entregó: algo le falta, le sobra o cambió. "
               "Pida otra copia o descárguelo de nuevo.");
}

// From the parts of a file to the acuse, and back: `escribir` must give the very same octets.
struct Partes {
  std::vector<Campo> campos;
  std::string cadena;
  std::string algoritmo;
  std::string sello;        // base64
  std::string certificado;  // base64 of the DER
};
[[nodiscard]] Result<AcuseConCertificado> armar(
    const Partes& p, std::string_view texto, std::string (*escribir)(const AcuseConCertificado&));

// The bound of a file, before anything is read.
[[nodiscard]] Status cabe(std::string_view texto);

}  // namespace buzon::representacion::archivo
