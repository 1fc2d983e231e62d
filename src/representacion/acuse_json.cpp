// The JSON of an acuse is read by its lines and not by a general reader: there is one spelling, so
// repeated keys, other orders, other escapes and deep nesting are not even representable.
#include <string>

#include <buzon/motor/acuse_texto.hpp>

#include "acuse_archivo.hpp"

namespace buzon {
namespace representacion {
namespace {

using namespace archivo;

// Values are canonical text, which holds no control characters: two escapes are enough.
[[nodiscard]] std::string escapado(std::string_view s) {
  std::string e;
  e.reserve(s.size());
  for (const char c : s) {
    if (c == '"' || c == '\\') e.push_back('\\');
    e.push_back(c);
  }
  return e;
}

// Nothing for an escape that is not written, or a quote that would have ended the text.
[[nodiscard]] std::optional<std::string> sin_escapes(std::string_view s) {
  std::string d;
  d.reserve(s.size());
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s[i] == '"') return std::nullopt;
    if (s[i] == '\\' && (++i == s.size() || (s[i] != '"' && s[i] != '\\'))) return std::nullopt;
    d.push_back(s[i]);
  }
  return d;
}

constexpr std::string_view campo_inicio = "    {\"etiqueta\": \"";
constexpr std::string_view campo_medio = "\", \"valor\": \"";

[[nodiscard]] std::optional<Campo> campo_de(std::string_view linea) {
  if (linea.ends_with(',')) linea.remove_suffix(1);
  if (!linea.starts_with(campo_inicio) || !linea.ends_with("\"}")) return std::nullopt;
  linea = linea.substr(campo_inicio.size(), linea.size() - campo_inicio.size() - 2);
  const auto medio = linea.find(campo_medio);
  if (medio == std::string_view::npos) return std::nullopt;
  auto etiqueta = sin_escapes(linea.substr(0, medio));
  auto valor = sin_escapes(linea.substr(medio + campo_medio.size()));
  if (!etiqueta || !valor) return std::nullopt;
  return Campo{std::move(*etiqueta), std::move(*valor)};
}

// The PEM of one certificate, whose line feeds are the only `\n` of the file.
[[nodiscard]] std::string pem_json(VistaBytes der) {
  std::string s;
  for (const char c : pem(der))
    if (c == '\n')
      s += "\\n";
    else
      s.push_back(c);
  return s;
}
[[nodiscard]] std::optional<std::string> base64_de_pem(std::string_view s) {
  std::string lineas;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s.substr(i, 2) != "\\n") {
      lineas.push_back(s[i]);
      continue;
    }
    lineas.push_back('\n');
    ++i;
  }
  Lineas l{lineas};
  if (!l.es(pem_inicio)) return std::nullopt;
  return l.hasta(pem_fin);
}

[[nodiscard]] bool leer_campos(Lineas& l, std::vector<Campo>& campos) {
  for (auto linea = l.siguiente(); linea; linea = l.siguiente()) {
    if (*linea == "  ],") return true;
    auto c = campo_de(*linea);
    if (!c) return false;
    campos.push_back(std::move(*c));
  }
  return false;
}

[[nodiscard]] bool leer_partes(Lineas& l, Partes& p) {
  if (!l.es("  \"campos\": [") || !leer_campos(l, p.campos)) return false;
  const auto tomar = [&l](std::string_view antes, std::string_view despues, std::string& destino) {
    const auto v = l.entre(antes, despues);
    const auto s = v ? sin_escapes(*v) : std::nullopt;
    if (s) destino = *s;
    return s.has_value();
  };
  if (!tomar("  \"cadena_original\": \"", "\",", p.cadena) ||
      !tomar("  \"algoritmo\": \"", "\",", p.algoritmo) ||
      !tomar("  \"sello\": \"", "\",", p.sello))
    return false;
  const auto certificado = l.entre("  \"certificado\": \"", "\"");
  const auto der = certificado ? base64_de_pem(*certificado) : std::nullopt;
  if (der) p.certificado = *der;
  return der.has_value() && l.es("}");
}

}  // namespace

std::string acuse_json(const AcuseConCertificado& a) {
  const auto& s = a.sellado;
  std::string j = "{\n  \"version\": 1,\n  \"campos\": [\n";
  const auto campos = campos_de(s.acuse);
  for (std::size_t i = 0; i < campos.size(); ++i)
    j.append(campo_inicio)
        .append(escapado(campos[i].etiqueta))
        .append(campo_medio)
        .append(escapado(campos[i].valor))
        .append(i + 1 < campos.size() ? "\"},\n" : "\"}\n");
  j.append("  ],\n  \"cadena_original\": \"").append(escapado(s.cadena));
  j.append("\",\n  \"algoritmo\": \"").append(escapado(s.sello.algoritmo));
  j.append("\",\n  \"sello\": \"").append(base64(s.sello.valor));
  j.append("\",\n  \"certificado\": \"").append(pem_json(a.certificado)).append("\"\n}\n");
  return j;
}

}  // namespace representacion

Result<AcuseConCertificado> leer_acuse_json(std::string_view texto) {
  using namespace representacion::archivo;
  if (auto s = cabe(texto); !s) return tl::unexpected(std::move(s.error()));
  Lineas l{texto};
  if (!l.es("{")) return no_es_acuse("renglón 1");
  const auto version = l.entre("  \"version\": ", ",");
  if (!version || version->empty()) return no_es_acuse("renglón 2");
  if (*version != "1") {
    if (version->find_first_not_of("0123456789") != std::string_view::npos)
      return no_es_acuse("renglón 2");
    return error(Codigo::version_no_soportada, "version",
                 "El acuse es de una versión posterior a la que esta biblioteca lee; actualícela.");
  }
  Partes p;
  if (!representacion::leer_partes(l, p))
    return no_es_acuse("renglón " + std::to_string(l.numero()));
  return armar(p, texto, representacion::acuse_json);
}

}  // namespace buzon
