#include <doctest/doctest.h>

#include <random>
#include <string>

#include <buzon/limits.hpp>
#include <buzon/motor/efirma.hpp>
#include <buzon/testing/test_pki.hpp>

using namespace buzon;
using namespace buzon::testing;

namespace {

const VigenciaDePrueba anios = vigencia_de_anios(2023, 2027);

CredencialDePrueba de_ana(PkiDePrueba& pki) {
  return pki.fiel_fisica("ANA GÓMEZ PÉREZ", "GOPL900215AB3", "GOPL900215MDFNRR05", anios);
}

Bytes mas(Bytes a, const Bytes& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

}  // namespace

TEST_CASE("L4.2 a persona fisica FIEL is described from its DER") {
  PkiDePrueba pki;
  const auto c = de_ana(pki);
  const auto d = leer_certificado(c.certificado);
  REQUIRE(d);
  CHECK(d->tipo == TipoCertificado::fiel);
  CHECK(d->rfc == "GOPL900215AB3");
  CHECK(d->curp == "GOPL900215MDFNRR05");
  CHECK(d->rfc_representante.empty());
  CHECK(d->curp_representante.empty());
  CHECK(d->nombre == "ANA GÓMEZ PÉREZ");
  CHECK(d->correo == "pruebas@pruebas.gob.mx");
  CHECK(d->numero == c.numero);
  CHECK(d->numero.size() == 20);
  CHECK(d->serie_hex == hex(vista(c.numero)));
  CHECK(d->desde == anios.desde);
  CHECK(d->hasta == anios.hasta);
  CHECK(d->bits == 2048);
  CHECK(d->algoritmo == "sha256WithRSAEncryption");
  CHECK(d->emisor == "AC de pruebas 1");
  const VistaBytes parte{c.certificado};
  CHECK(d->sha256 == hacer_digest()->sha256(std::span{&parte, 1}));
}

TEST_CASE("L4.2 a persona moral FIEL names its representative") {
  PkiDePrueba pki;
  const auto c = pki.fiel_moral(
      {"EMPRESA DE PRUEBA SA DE CV", "EPR150310AB3", {}, "LORM750630AB2", "LORM750630HDFPDR07"},
      anios);
  const auto d = leer_certificado(c.certificado);
  REQUIRE(d);
  CHECK(d->tipo == TipoCertificado::fiel);
  CHECK(d->rfc == "EPR150310AB3");
  CHECK(d->curp.empty());
  CHECK(d->rfc_representante == "LORM750630AB2");
  CHECK(d->curp_representante == "LORM750630HDFPDR07");
}

TEST_CASE("L4.2 the RFC with Ñ comes in T61String and the RFC with ampersand as it is") {
  PkiDePrueba pki;
  const auto c = pki.fiel_moral(
      {"ÑANDÚ & ASOCIADOS", "Ñ&A200101AB5", {}, "PEÑL850101AB1", "PEXL850101HDFXPS00"}, anios);
  const std::string crudo = texto_de(c.certificado);
  REQUIRE(crudo.find("\xD1&A200101AB5 / PE\xD1L850101AB1") != std::string::npos);  // Latin-1 bytes
  const auto d = leer_certificado(c.certificado);
  REQUIRE(d);
  CHECK(d->rfc == "Ñ&A200101AB5");
  CHECK(d->rfc_representante == "PEÑL850101AB1");
  CHECK(d->nombre == "ÑANDÚ & ASOCIADOS");
}

TEST_CASE("L4.2 FIEL and CSD and home-made are told apart by key usage and not by OU alone") {
  PkiDePrueba pki;
  PeticionDePrueba p;
  p.titular = {
      "EMPRESA DE PRUEBA SA DE CV", "EPR150310AB3", {}, "LORM750630AB2", "LORM750630HDFPDR07"};
  p.vigencia = anios;
  const auto tipo = [&](PerfilDePrueba perfil) {
    p.perfil = perfil;
    const auto d = leer_certificado(pki.emitir(p).certificado);
    REQUIRE(d);
    CHECK(d->rfc == "EPR150310AB3");
    return d->tipo;
  };
  CHECK(tipo(PerfilDePrueba::fiel) == TipoCertificado::fiel);
  CHECK(tipo(PerfilDePrueba::csd) == TipoCertificado::csd);
  CHECK(tipo(PerfilDePrueba::sin_perfil) == TipoCertificado::desconocido);
  CHECK(tipo(PerfilDePrueba::fiel_sin_uso_extendido) == TipoCertificado::desconocido);
  CHECK(tipo(PerfilDePrueba::fiel_con_ou) == TipoCertificado::desconocido);
}

TEST_CASE("L4.2 an RFC of another shape is left empty") {
  PkiDePrueba pki;
  for (const std::string mala : {"GOP900215", "GOPL9002A5AB3", "GOPL900215AB", "GOPL900215AB33",
                                 "GOPL900215AB3 / X / Y", "G0PL900215AB3", " / "}) {
    const auto d = leer_certificado(pki.fiel_fisica("ANA", mala, "CORTA", anios).certificado);
    REQUIRE(d);
    CHECK_MESSAGE(d->rfc.empty(), mala);
    CHECK(d->curp.empty());
  }
  const auto d = leer_certificado(pki.fiel_fisica("ANA", "gopl900215ab3", "", anios).certificado);
  REQUIRE(d);
  CHECK(d->rfc == "GOPL900215AB3");
}

TEST_CASE("L4.2 DER and PEM and base64 text are the same certificate") {
  PkiDePrueba pki;
  const auto c = de_ana(pki);
  const auto d = leer_certificado(c.certificado);
  REQUIRE(d);
  const std::string pem = c.certificado_pem();
  std::string crlf;
  for (const char ch : pem) crlf += ch == '\n' ? std::string("\r\n") : std::string(1, ch);
  for (const std::string& texto : {pem, crlf, "\xEF\xBB\xBF" + pem, "\n  " + pem + "\n\n",
                                   base64(c.certificado), base64(c.certificado) + "\r\n"}) {
    const auto otro = leer_certificado(vista(texto));
    REQUIRE(otro);
    CHECK(otro->sha256 == d->sha256);
    const auto der = certificado_a_der(vista(texto));
    REQUIRE(der);
    CHECK(*der == c.certificado);
  }
}

TEST_CASE("L4.2 two certificates or anything after one is refused") {
  PkiDePrueba pki;
  const auto c = de_ana(pki);
  const auto ilegible = [](VistaBytes b) {
    const auto d = leer_certificado(b);
    CHECK_FALSE(certificado_a_der(b));
    return !d && d.error().codigo == Codigo::cripto_ilegible && !d.error().mensaje.empty();
  };
  CHECK(ilegible(mas(c.certificado, c.certificado)));
  CHECK(ilegible(mas(c.certificado, {0x00})));
  CHECK(ilegible(mas(c.certificado, {'\n'})));
  const std::string pem = c.certificado_pem();
  CHECK(ilegible(vista(pem + pem)));
  CHECK(ilegible(vista(pem + "x")));
  CHECK(ilegible(vista("x" + pem)));
  CHECK(ilegible(vista(base64(mas(c.certificado, {0x00})))));
  CHECK(ilegible(vista(base64(c.certificado) + "=")));
  CHECK(ilegible(c.llave));
  CHECK(ilegible(VistaBytes{}));
  std::string otra = pem;
  for (std::size_t i = 0; (i = otra.find("CERTIFICATE", i)) != std::string::npos;)
    otra.replace(i, 11, "PRIVATE KEY");
  CHECK(ilegible(vista(otra)));
}

TEST_CASE("L4.2 a certificate cut at any byte is refused") {
  PkiDePrueba pki;
  const auto c = de_ana(pki);
  for (std::size_t n = 0; n < c.certificado.size(); ++n) {
    const auto d = leer_certificado(VistaBytes{c.certificado}.first(n));
    REQUIRE_FALSE(d);
    REQUIRE(d.error().codigo == Codigo::cripto_ilegible);
  }
}

TEST_CASE("L4.2 a certificate with any byte changed is refused or read without harm") {
  PkiDePrueba pki;
  auto c = de_ana(pki);
  const auto anclas = AnclasCa::leer_pem(vista(pki.ca_pem()));
  REQUIRE(anclas);
  std::size_t leidos = 0;
  for (std::size_t i = 0; i < c.certificado.size(); ++i) {
    c.certificado[i] ^= 0x01;
    if (leer_certificado(c.certificado)) ++leidos;
    if (i % 16 == 0) CHECK_FALSE(verificar_cadena(c.certificado, *anclas, anios.desde).cadena);
    c.certificado[i] ^= 0x01;
  }
  CHECK(leidos > 0);
}

TEST_CASE("L4.2 oversized and random bytes are refused") {
  const auto grande = leer_certificado(Bytes(limits::certificado_bytes_max + 1, 0x30));
  REQUIRE_FALSE(grande);
  CHECK(grande.error().codigo == Codigo::limite_excedido);
  const auto texto = leer_certificado(Bytes(2 * limits::certificado_bytes_max + 1, 'M'));
  REQUIRE_FALSE(texto);
  CHECK(texto.error().codigo == Codigo::limite_excedido);
  std::mt19937 azar{7};
  for (int i = 0; i < 2000; ++i) {
    Bytes b(azar() % 300);
    for (auto& x : b) x = static_cast<std::uint8_t>(azar());
    if (!b.empty() && i % 2 == 0) b[0] = 0x30;
    REQUIRE_FALSE(leer_certificado(b));
    REQUIRE_FALSE(LlavePrivada::leer(b, "x"));
    REQUIRE_FALSE(AnclasCa::leer_pem(b));
  }
}

TEST_CASE("L4.2 a name past the bound is refused by name") {
  PkiDePrueba pki;
  const auto d = leer_certificado(
      pki.fiel_fisica(std::string(limits::nombre_bytes_max + 1, 'A'), "GOPL900215AB3", "", anios)
          .certificado);
  REQUIRE_FALSE(d);
  CHECK(d.error().codigo == Codigo::limite_excedido);
  CHECK(d.error().mensaje.find("nombre_bytes_max") != std::string::npos);
}

TEST_CASE("L4.2 a non-canonical encoding of the same certificate is refused") {
  PkiDePrueba pki;
  const auto c = de_ana(pki);
  // The outer length 30 82 hh ll spelt with one octet more: BER that OpenSSL reads all the same.
  REQUIRE(c.certificado[1] == 0x82);
  Bytes ber{0x30, 0x83, 0x00, c.certificado[2], c.certificado[3]};
  ber.insert(ber.end(), c.certificado.begin() + 4, c.certificado.end());
  const auto d = leer_certificado(ber);
  REQUIRE_FALSE(d);
  CHECK(d.error().codigo == Codigo::cripto_ilegible);
}
