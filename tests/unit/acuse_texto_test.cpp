// The two files of an acuse: one spelling each, and no change of an octet goes unnoticed.
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include <buzon/limits.hpp>
#include <buzon/motor/efirma.hpp>
#include <buzon/motor/verificar_acuse.hpp>
#include <buzon/testing/test_pki.hpp>

#include "support/taller_de_acuses.hpp"

using namespace buzon;
using namespace buzon::testing;
using representacion::acuse_json;
using representacion::acuse_texto;

namespace {

using Lector = Result<AcuseConCertificado> (*)(std::string_view);
struct Forma {
  const char* nombre;
  std::string (*escribir)(const AcuseConCertificado&);
  Lector leer;
};
const Forma formas[] = {{"json", acuse_json, leer_acuse_json},
                        {"texto", acuse_texto, leer_acuse_texto}};

void reemplazar(std::string& s, std::string_view de, std::string_view a) {
  const auto i = s.find(de);
  REQUIRE(i != std::string::npos);
  s.replace(i, de.size(), a);
}

}  // namespace

TEST_CASE("L6.1 CFF-17-E el acuse se lee igual que se escribio en JSON y en texto") {
  Taller t;
  for (std::size_t i = 0; i < nombres_acuse.size(); ++i) {
    Acuse d = t.datos();
    d.tipo = static_cast<TipoAcuse>(i);
    const auto a = t.sellar(d, t.sello());
    for (const auto& f : formas) {
      CAPTURE(f.nombre);
      const auto leido = f.leer(f.escribir(a));
      REQUIRE(leido);
      CHECK(leido->sellado == a.sellado);
      CHECK(leido->certificado == a.certificado);
      CHECK(verificar_acuse(*leido, *t.digest).valido());
    }
    CHECK(acuse_texto(a).find(representacion::titulo_de(d.tipo)) != std::string::npos);
  }
}

TEST_CASE("L6.1 cada renglon del texto y del JSON es un campo en el orden de la cadena") {
  Taller t;
  const auto a = t.acuse();
  const auto texto = acuse_texto(a);
  const auto json = acuse_json(a);
  std::size_t en_texto = 0;
  std::size_t en_json = 0;
  for (const auto& c : campos_de(a.sellado.acuse)) {
    en_texto = texto.find("\n" + c.etiqueta + ": " + c.valor + "\n", en_texto);
    REQUIRE(en_texto != std::string::npos);
    en_json = json.find("\n    {\"etiqueta\": \"" + c.etiqueta + "\", \"valor\": \"", en_json);
    REQUIRE(en_json != std::string::npos);
    en_json += 5;
  }
  CHECK(json.find("Ñandú \\\"El \\\\ Veloz\\\" & Asociados: S.A.") != std::string::npos);
  // A size that is not known is not stated.
  CHECK(texto.find("documento_bytes: 3\n") != std::string::npos);
  CHECK(texto.find("documento_bytes: 0") == std::string::npos);
}

TEST_CASE("L7.9 CFF-17-I un octeto cambiado en cualquier lugar se nota") {
  Taller t;
  const auto a = t.acuse();
  for (const auto& f : formas) {
    const std::string bueno = f.escribir(a);
    for (std::size_t i = 0; i < bueno.size(); ++i) {
      std::string malo = bueno;
      // The low bit: digits become digits, letters letters.
      malo[i] = static_cast<char>(malo[i] ^ 1);
      const auto leido = f.leer(malo);
      const bool pasa = leido && verificar_acuse(*leido, *t.digest).valido();
      CAPTURE(f.nombre);
      CAPTURE(i);
      REQUIRE(!pasa);
    }
  }
}

TEST_CASE("L7.9 un archivo truncado o alargado no es un acuse") {
  Taller t;
  const auto a = t.acuse();
  for (const auto& f : formas) {
    const std::string bueno = f.escribir(a);
    CAPTURE(f.nombre);
    for (std::size_t n = 0; n < bueno.size(); n += n + 80 < bueno.size() ? 7U : 1U) {
      const auto r = f.leer(std::string_view{bueno}.substr(0, n));
      CAPTURE(n);
      REQUIRE(!r);
      REQUIRE(r.error().codigo == Codigo::dato_corrupto);
    }
    for (const char* cola : {"\n", " ", "x", "{}"}) CHECK(!f.leer(bueno + cola));
    CHECK(!f.leer(bueno + std::string(1, '\0')));
    CHECK(!f.leer("\xEF\xBB\xBF" + bueno));
    std::string crlf;
    for (const char c : bueno) crlf += c == '\n' ? std::string{"\r\n"} : std::string(1, c);
    CHECK(!f.leer(crlf));
  }
}

TEST_CASE("JSON de acuse hostil se rehusa con error claro") {
  Taller t;
  const std::string bueno = acuse_json(t.acuse());
  const auto rehusa = [&](std::string_view de, std::string_view a,
                          Codigo codigo = Codigo::dato_corrupto) {
    std::string malo = bueno;
    reemplazar(malo, de, a);
    const auto r = leer_acuse_json(malo);
    CAPTURE(std::string{a});
    REQUIRE(!r);
    CHECK(r.error().codigo == codigo);
    CHECK(!r.error().mensaje.empty());
    CHECK(!r.error().argumento.empty());
  };
  SUBCASE("claves repetidas desconocidas u otro orden") {
    rehusa("  \"algoritmo\"", "  \"algoritmo\": \"x\",\n  \"algoritmo\"");
    rehusa("  \"algoritmo\"", "  \"otra\": \"x\",\n  \"algoritmo\"");
    rehusa("\"version\": 1,\n", "\"version\": 1,\n  \"version\": 1,\n");
    rehusa("{\"etiqueta\": \"folio\", ", "{\"etiqueta\": \"folio\", \"etiqueta\": \"folio\", ");
    rehusa("\"etiqueta\": \"rfc\"", "\"etiqueta\": \"curp\"");
    rehusa("  \"sello\": ", "  \"SELLO\": ");
  }
  SUBCASE("otra escritura del mismo JSON") {
    rehusa("IMSS", "\\u0049MSS");
    rehusa("  \"sello\": \"", "  \"sello\":\"");
    rehusa("  \"sello\": \"", "  \"sello\": \"\\/");
    rehusa("\"version\": 1,", "\"version\": 1.0,");
    rehusa("\"version\": 1,", "\"version\": 01,", Codigo::version_no_soportada);
  }
  SUBCASE("versiones posteriores y formas que no son") {
    rehusa("\"version\": 1,", "\"version\": 2,", Codigo::version_no_soportada);
    rehusa("\"version\": 1,", "\"version\": ,");
    rehusa("\"valor\": \"IMSS\"", "\"valor\": \"SAT\"");
    rehusa("\"valor\": \"recepcion\"", "\"valor\": \"otro\"");
    rehusa("{\n  \"version\"", "[\n  \"version\"");
    for (const char* s : {"", "{", "{}", "null", "[]", "\"acuse\"", "{\n}\n", "\n", "12"})
      CHECK(!leer_acuse_json(s));
  }
  SUBCASE("tamano y anidamiento desmedidos") {
    const auto grande = leer_acuse_json(std::string(std::size_t{5} << 20, '{'));
    REQUIRE(!grande);
    CHECK(grande.error().codigo == Codigo::limite_excedido);
    CHECK(!leer_acuse_json(std::string(limits::json_bytes_max, '[')));
    CHECK(!leer_acuse_json(std::string(limits::json_bytes_max, '\n')));
    std::string muchos = "{\n  \"version\": 1,\n  \"campos\": [\n";
    while (muchos.size() < limits::json_bytes_max - 100)
      muchos += "    {\"etiqueta\": \"medio\", \"valor\": \"a\"},\n";
    CHECK(!leer_acuse_json(muchos));
    CHECK(!leer_acuse_texto(std::string(std::size_t{5} << 20, 'a')));
  }
}

TEST_CASE("L7.9 los hallazgos de un acuse van por separado") {
  Taller t;
  const auto bueno = t.acuse();
  REQUIRE(verificar_acuse(bueno, *t.digest).motivo.empty());
  auto a = bueno;
  SUBCASE("un campo cambiado rompe solo la cadena") {
    a.sellado.acuse.nombre += "!";
    const auto v = verificar_acuse(a, *t.digest);
    CHECK(v.cadena == Hallazgo::falla);
    CHECK(v.certificado == Hallazgo::cumple);
    CHECK(v.numero == Hallazgo::cumple);
    CHECK(v.sello == Hallazgo::cumple);
    CHECK(v.motivo.find("cadena original") != std::string::npos);
  }
  SUBCASE("un campo cambiado con su cadena rehecha rompe el sello") {
    a.sellado.acuse.nombre += "!";
    a.sellado.cadena = cadena_de(a.sellado.acuse).value();
    const auto v = verificar_acuse(a, *t.digest);
    CHECK(v.cadena == Hallazgo::cumple);
    CHECK(v.sello == Hallazgo::falla);
  }
  SUBCASE("otro certificado de la misma institucion") {
    const auto otro = t.sello(1);
    REQUIRE(otro.numero != bueno.sellado.acuse.sello_certificado);
    a.certificado = otro.certificado;
    const auto v = verificar_acuse(a, *t.digest);
    CHECK(v.cadena == Hallazgo::cumple);
    CHECK(v.certificado == Hallazgo::falla);
    CHECK(v.numero == Hallazgo::falla);
    CHECK(v.sello == Hallazgo::falla);
  }
  SUBCASE("un sello o algoritmo que no son") {
    a.sellado.sello.valor.back() ^= 1;
    CHECK(verificar_acuse(a, *t.digest).sello == Hallazgo::falla);
    a = bueno;
    a.sellado.sello.algoritmo = "RSASSA-PKCS1-v1_5-SHA1";
    CHECK(verificar_acuse(a, *t.digest).sello == Hallazgo::falla);
    a = bueno;
    a.sellado.sello.valor.clear();
    CHECK(verificar_acuse(a, *t.digest).sello == Hallazgo::falla);
  }
  SUBCASE("dos campos unidos por el separador no pasan por otros dos") {
    a.sellado.acuse.folio += "|dependencia:" + a.sellado.acuse.dependencia;
    a.sellado.acuse.dependencia.clear();
    CHECK(verificar_acuse(a, *t.digest).cadena == Hallazgo::falla);
  }
  SUBCASE("sin certificado o con uno ilegible") {
    a.certificado.clear();
    CHECK(!verificar_acuse(a, *t.digest).valido());
    a.certificado = {1, 2, 3};
    CHECK(verificar_acuse(a, *t.digest).numero == Hallazgo::falla);
  }
}

TEST_CASE("L6.2 un documento se reconoce por su digest y su tamano") {
  Taller t;
  const Acuse a = t.datos();
  const auto* const uno = documento_listado(a, vista("uno"), *t.digest);
  REQUIRE(uno != nullptr);
  CHECK(uno->nombre == "escrito.pdf");
  CHECK(documento_listado(a, vista("dos"), *t.digest) == &a.documentos[1]);
  CHECK(documento_listado(a, vista("unO"), *t.digest) == nullptr);
  CHECK(documento_listado(a, {}, *t.digest) == nullptr);
}

TEST_CASE("CFF-17-E un acuse sellado con la e.firma de una persona no vale y se dice quién selló") {
  Taller t;
  const auto fiel = t.pki.fiel_fisica("ANA PRUEBA", "FUPA800101AB2", "FUPA800101MDFNRN02",
                                      vigencia_de_anios(2023, 2027));
  const auto v = verificar_acuse(t.sellar(t.datos(), fiel), *t.digest);
  CHECK_FALSE(v.valido());
  CHECK(v.clase == Hallazgo::falla);
  CHECK(v.sello == Hallazgo::cumple);  // nothing else gives it away
  CHECK(v.sellado_por == "ANA PRUEBA");
  CHECK(v.sellado_por_rfc == "FUPA800101AB2");
}
