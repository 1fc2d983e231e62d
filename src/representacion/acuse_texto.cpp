#include <array>
#include <string>

#include <buzon/limits.hpp>
#include <buzon/motor/acuse_texto.hpp>

#include "acuse_archivo.hpp"

namespace buzon {
namespace representacion {
namespace {

using namespace archivo;

constexpr std::string_view leyenda =
    "Representación impresa. La cadena original se forma con todos los datos, en su orden; el "
    "sello "
    "la cubre.";
constexpr std::string_view rotulo_cadena = "Cadena original:";
constexpr std::string_view rotulo_sello = "Sello digital (";
constexpr std::string_view rotulo_certificado = "Certificado del sello:";

// "etiqueta: valor"; a label is lower-case ASCII.
[[nodiscard]] std::optional<Campo> campo_de(std::string_view linea) {
  const auto dos_puntos = linea.find(": ");
  if (dos_puntos == std::string_view::npos || dos_puntos == 0) return std::nullopt;
  return Campo{std::string{linea.substr(0, dos_puntos)}, std::string{linea.substr(dos_puntos + 2)}};
}

[[nodiscard]] bool leer_partes(Lineas& l, Partes& p) {
  if (!l.siguiente() || !l.es(leyenda) || !l.es("")) return false;
  for (auto linea = l.siguiente();; linea = l.siguiente()) {
    if (!linea) return false;
    if (linea->empty()) break;
    auto c = campo_de(*linea);
    if (!c) return false;
    p.campos.push_back(std::move(*c));
  }
  if (!l.es(rotulo_cadena)) return false;
  const auto cadena = l.siguiente();
  if (!cadena || !l.es("")) return false;
  p.cadena = *cadena;
  const auto algoritmo = l.entre(rotulo_sello, "):");
  if (!algoritmo) return false;
  p.algoritmo = *algoritmo;
  auto sello = l.hasta("");
  if (!sello || !l.es(rotulo_certificado) || !l.es(pem_inicio)) return false;
  auto certificado = l.hasta(pem_fin);
  if (!certificado) return false;
  p.sello = std::move(*sello);
  p.certificado = std::move(*certificado);
  return true;
}

}  // namespace

namespace archivo {

Status cabe(std::string_view texto) {
  if (texto.size() <= limits::json_bytes_max) return {};
  return error(Codigo::limite_excedido, "acuse",
               "Un acuse no pasa de " + std::to_string(limits::json_bytes_max >> 20) +
                   " MiB; este archivo es otra cosa.");
}

Result<AcuseConCertificado> armar(const Partes& p, std::string_view texto,
                                  std::string (*escribir)(const AcuseConCertificado&)) {
  auto acuse = acuse_de(p.campos);
  if (!acuse) return no_es_acuse("datos");
  auto sello = desde_base64(p.sello);
  if (!sello) return no_es_acuse("sello");
  auto certificado = desde_base64(p.certificado);
  if (!certificado || certificado->size() > limits::certificado_bytes_max)
    return no_es_acuse("certificado");
  std::string numero = acuse->sello_certificado;
  AcuseConCertificado a{
      {std::move(*acuse), p.cadena, {p.algoritmo, std::move(numero), std::move(*sello)}},
      std::move(*certificado)};
  if (escribir(a) != texto) return no_es_acuse("forma del archivo");
  return a;
}

}  // namespace archivo

std::string_view titulo_de(TipoAcuse tipo) {
  constexpr std::array<std::string_view, nombres_acuse.size()> titulos{
      "Acuse de registro de medios de contacto (L5.1)",
      "Acuse de firma de los Términos y Condiciones (L5.3)",
      "Acuse de recepción de una actuación (L6.1, CFF-17-E)",
      "Aviso de notificación electrónica (L7.3)",
      "Acuse de notificación por apertura del documento (L7.6, CFF-134-I)",
      "Acuse automático de notificación al cuarto día hábil (L7.5)",
      "Constancia de notificación por estrados (L7.8, CFF-139)",
  };
  return titulos[static_cast<std::size_t>(tipo)];
}

std::string acuse_texto(const AcuseConCertificado& a) {
  const auto& s = a.sellado;
  std::string t = "Buzón IMSS. ";
  t.append(titulo_de(s.acuse.tipo)).append("\n").append(leyenda).append("\n\n");
  for (const auto& c : campos_de(s.acuse)) t += c.etiqueta + ": " + c.valor + "\n";
  t.append("\n").append(rotulo_cadena).append("\n").append(s.cadena).append("\n\n");
  t.append(rotulo_sello).append(s.sello.algoritmo).append("):\n");
  t.append(base64_en_lineas(s.sello.valor)).append("\n");
  t.append(rotulo_certificado).append("\n").append(pem(a.certificado));
  return t;
}

}  // namespace representacion

Result<AcuseConCertificado> leer_acuse_texto(std::string_view texto) {
  using namespace representacion::archivo;
  if (auto s = cabe(texto); !s) return tl::unexpected(std::move(s.error()));
  Lineas l{texto};
  Partes p;
  if (!representacion::leer_partes(l, p))
    return no_es_acuse("renglón " + std::to_string(l.numero()));
  return armar(p, texto, representacion::acuse_texto);
}

}  // namespace buzon
