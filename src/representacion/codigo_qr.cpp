#include <buzon/motor/codigo_qr.hpp>

#include <cstdint>

#include <fmt/format.h>
#include <qrcodegen/qrcodegen.hpp>

#include <buzon/evidencia/cadena_original.hpp>
#include <buzon/limits.hpp>
#include <buzon/motor/efirma.hpp>

namespace buzon {
namespace {

constexpr std::string_view version_del_contenido = "buzon-qr:1|";
constexpr int zona_de_silencio = 4;  // ISO/IEC 18004: modules
constexpr long eci_utf8 = 26;

[[nodiscard]] tl::unexpected<Error> no_es_de_un_acuse() {
  return error(
      Codigo::dato_corrupto, "contenido",
      "El código QR no es el de un acuse del Buzón IMSS, o se leyó a medias; léalo de nuevo "
      "o pida el archivo del acuse.",
      "G-III");
}

}  // namespace

Result<std::string> contenido_qr(const AcuseSellado& a) {
  if (a.sello.algoritmo != algoritmo_del_sello)
    return error(Codigo::argumento_invalido, "sello",
                 "El código QR lleva sólo sellos " + std::string{algoritmo_del_sello} +
                     "; entregue el archivo del acuse.",
                 "G-III");
  return std::string{version_del_contenido} + base64(a.sello.valor) + a.cadena;
}

Result<AcuseConCertificado> leer_contenido_qr(std::string_view contenido, VistaBytes certificado) {
  if (contenido.size() > limits::json_bytes_max)
    return error(Codigo::limite_excedido, "contenido",
                 "El texto es más largo que cualquier código QR; revise qué se leyó.", "G-III");
  if (!contenido.starts_with(version_del_contenido)) return no_es_de_un_acuse();
  contenido.remove_prefix(version_del_contenido.size());
  const auto fin = contenido.find('|');
  if (fin == std::string_view::npos) return no_es_de_un_acuse();
  const auto sello = desde_base64(contenido.substr(0, fin));
  const auto campos = leer_cadena(contenido.substr(fin), cadena_acuse_v1);
  const auto acuse = campos ? acuse_de(*campos) : std::nullopt;
  if (!sello || sello->empty() || !acuse) return no_es_de_un_acuse();
  return AcuseConCertificado{{*acuse,
                              std::string{contenido.substr(fin)},
                              {std::string{algoritmo_del_sello}, acuse->sello_certificado, *sello}},
                             Bytes(certificado.begin(), certificado.end())};
}

namespace representacion {

Result<CodigoQr> codigo_qr(std::string_view contenido) try {
  using namespace qrcodegen;
  const std::vector<std::uint8_t> octetos(contenido.begin(), contenido.end());
  // The least correction that fits, raised by the library where the same size allows more.
  const auto qr = QrCode::encodeSegments(
      {QrSegment::makeEci(eci_utf8), QrSegment::makeBytes(octetos)}, QrCode::Ecc::LOW);
  const int lado = qr.getSize();
  std::vector<bool> oscuros;
  oscuros.reserve(static_cast<std::size_t>(lado) * static_cast<std::size_t>(lado));
  for (int y = 0; y < lado; ++y)
    for (int x = 0; x < lado; ++x) oscuros.push_back(qr.getModule(x, y));
  return CodigoQr{lado, std::move(oscuros)};
} catch (const std::length_error&) {
  return error(Codigo::limite_excedido, "contenido",
               "El acuse no cabe en un código QR; entregue su archivo, que prueba lo mismo.",
               "G-III");
}

// One path of horizontal runs, and not a rectangle a module.
std::string svg(const CodigoQr& qr) {
  const int lado = qr.lado() + 2 * zona_de_silencio;
  std::string trazo;
  for (int y = 0; y < qr.lado(); ++y)
    for (int x = 0; x < qr.lado();) {
      int hasta = x;
      while (qr.oscuro(hasta, y)) ++hasta;
      if (hasta > x)
        trazo += fmt::format("M{} {}h{}v1h-{}z", x + zona_de_silencio, y + zona_de_silencio,
                             hasta - x, hasta - x);
      x = hasta + 1;
    }
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {0}\" "
      "shape-rendering=\"crispEdges\">"
      "<title>Código QR del acuse</title><rect width=\"{0}\" height=\"{0}\" fill=\"#fff\"/>"
      "<path d=\"{1}\" fill=\"#000\"/></svg>\n",
      lado, trazo);
}

std::string en_bloques(const CodigoQr& qr) {
  // Upper and lower module of each character; a terminal with light text on dark shows it inverted,
  // which readers take too.
  static constexpr const char* signos[] = {" ", "\u2584", "\u2580", "\u2588"};
  std::string s;
  for (int y = -zona_de_silencio; y < qr.lado() + zona_de_silencio; y += 2) {
    for (int x = -zona_de_silencio; x < qr.lado() + zona_de_silencio; ++x)
      s += signos[(qr.oscuro(x, y) ? 2 : 0) + (qr.oscuro(x, y + 1) ? 1 : 0)];
    s += '\n';
  }
  return s;
}

}  // namespace representacion
}  // namespace buzon
