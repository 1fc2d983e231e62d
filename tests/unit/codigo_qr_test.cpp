// What a QR code of an acuse holds. That other people's readers read it: test_codigo_qr.py.
#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

#include <buzon/motor/codigo_qr.hpp>

#include "support/taller_de_acuses.hpp"

using namespace buzon;
using namespace buzon::testing;

namespace {

[[nodiscard]] CodigoQr qr_de(const AcuseSellado& a) {
  return representacion::codigo_qr(contenido_qr(a).value()).value();
}

// The modules of "M<x> <y>h<n>v1h-<n>z" runs, quiet zone included.
[[nodiscard]] std::vector<std::vector<bool>> modulos_del_svg(const std::string& svg, int lado) {
  std::vector<std::vector<bool>> m(static_cast<std::size_t>(lado),
                                   std::vector<bool>(static_cast<std::size_t>(lado)));
  const auto desde = svg.find("d=\"M") + 3;
  std::istringstream trazo{svg.substr(desde, svg.find('"', desde) - desde)};
  std::size_t x = 0, y = 0, n = 0;
  for (char c = 0; trazo >> c >> x >> y >> c >> n;) {
    for (std::size_t i = 0; i < n; ++i) m.at(y).at(x + i) = true;
    trazo.ignore(64, 'z');
  }
  return m;
}

}  // namespace

TEST_CASE(
    "G-III L7.9 el codigo QR lleva el sello y la cadena entera y con el certificado prueba el "
    "acuse") {
  Taller t;
  const auto a = t.acuse();
  const auto contenido = contenido_qr(a.sellado);
  REQUIRE(contenido);
  CHECK(contenido->starts_with("buzon-qr:1|"));
  CHECK(contenido->ends_with(a.sellado.cadena));
  const auto leido = leer_contenido_qr(*contenido, a.certificado);
  REQUIRE(leido);
  CHECK(leido->sellado == a.sellado);
  CHECK(verificar_acuse(*leido, *t.digest).valido());
}

TEST_CASE("G-III ningun octeto del contenido de un codigo QR cambia sin que se note") {
  Taller t;
  const auto a = t.acuse();
  const auto contenido = contenido_qr(a.sellado).value();
  std::size_t rehusados = 0;
  for (std::size_t i = 0; i < contenido.size(); ++i) {
    auto otro = contenido;
    otro[i] = static_cast<char>(otro[i] ^ 1);
    const auto leido = leer_contenido_qr(otro, a.certificado);
    rehusados += !leido || !verificar_acuse(*leido, *t.digest).valido() ? 1U : 0U;
  }
  CHECK(rehusados == contenido.size());
}

TEST_CASE("G-III con el certificado de otro el codigo QR no prueba nada") {
  Taller t;
  const auto a = t.acuse();
  const auto leido = leer_contenido_qr(contenido_qr(a.sellado).value(), t.sello(1).certificado);
  REQUIRE(leido);
  CHECK_FALSE(verificar_acuse(*leido, *t.digest).valido());
}

TEST_CASE("G-III lo que no es el contenido de un acuse se rehusa y dice que hacer") {
  Taller t;
  const auto a = t.acuse();
  const auto contenido = contenido_qr(a.sellado).value();
  const std::string ajenos[] = {"",
                                "https://ejemplo.mx/acuse",
                                "buzon-qr:1|",
                                "buzon-qr:2|" + contenido.substr(11),
                                contenido.substr(0, contenido.size() - 1),
                                "buzon-qr:1|" + a.sellado.cadena,
                                "buzon-qr:1|no es base64" + a.sellado.cadena};
  for (const auto& ajeno : ajenos) {
    CAPTURE(ajeno);
    const auto leido = leer_contenido_qr(ajeno, a.certificado);
    REQUIRE_FALSE(leido);
    CHECK(leido.error().codigo == Codigo::dato_corrupto);
    CHECK(leido.error().mensaje.find("léalo de nuevo") != std::string::npos);
  }
}

TEST_CASE("G-III un sello de otro algoritmo no se dice en un codigo QR") {
  Taller t;
  auto a = t.acuse().sellado;
  a.sello.algoritmo = "Ed25519";
  REQUIRE_FALSE(contenido_qr(a));
  CHECK(contenido_qr(a).error().codigo == Codigo::argumento_invalido);
}

TEST_CASE("G-III el codigo QR es una matriz de la norma ISO 18004 y el mismo acuse da la misma") {
  Taller t;
  const auto a = t.acuse().sellado;
  const auto qr = qr_de(a);
  CHECK(qr.lado() >= 21);
  CHECK(qr.lado() <= 177);
  CHECK((qr.lado() - 21) % 4 == 0);
  const std::pair<int, int> esquinas[] = {{0, 0}, {qr.lado() - 7, 0}, {0, qr.lado() - 7}};
  for (const auto& [x, y] : esquinas)
    for (int i = 0; i < 7; ++i) {
      CHECK(qr.oscuro(x + i, y));
      CHECK(qr.oscuro(x, y + i));
      CHECK(qr.oscuro(x + 3, y + 3));
      CHECK_FALSE(qr.oscuro(x + 1 + i % 5, y + 1));
    }
  CHECK(representacion::svg(qr) == representacion::svg(qr_de(a)));
}

TEST_CASE(
    "G-III la imagen SVG y el texto de bloques tienen los modulos del codigo y su zona de "
    "silencio") {
  Taller t;
  const auto qr = qr_de(t.acuse().sellado);
  const int lado = qr.lado() + 8;
  const auto svg = representacion::svg(qr);
  CHECK(svg.find("viewBox=\"0 0 " + std::to_string(lado) + " ") != std::string::npos);
  const auto m = modulos_del_svg(svg, lado);
  int distintos = 0;
  for (int y = 0; y < lado; ++y)
    for (int x = 0; x < lado; ++x)
      distintos +=
          m[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)] != qr.oscuro(x - 4, y - 4);
  CHECK(distintos == 0);

  std::istringstream bloques{representacion::en_bloques(qr)};
  std::vector<std::string> lineas;
  for (std::string l; std::getline(bloques, l);) lineas.push_back(l);
  CHECK(lineas.size() == static_cast<std::size_t>((lado + 1) / 2));
  CHECK(lineas.front() == std::string(static_cast<std::size_t>(lado), ' '));
  // The finder's top edge: seven dark modules over a dark, five light and a dark.
  CHECK(lineas[2].substr(4, 21) == "\u2588\u2580\u2580\u2580\u2580\u2580\u2588");
}

TEST_CASE("G-III un acuse que no cabe en un codigo QR lo dice") {
  Taller t;
  auto d = t.datos();
  for (int i = 0; i < 40; ++i)
    d.documentos.push_back({"anexo " + std::to_string(i) + ".pdf", d.documentos[0].sha256, 1});
  const auto a = t.sellar(d, t.sello());
  const auto qr = representacion::codigo_qr(contenido_qr(a.sellado).value());
  REQUIRE_FALSE(qr);
  CHECK(qr.error().codigo == Codigo::limite_excedido);
  CHECK(qr.error().fundamento == "G-III");
}
