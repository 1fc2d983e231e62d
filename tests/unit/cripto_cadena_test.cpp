#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include <buzon/limits.hpp>
#include <buzon/motor/efirma.hpp>
#include <buzon/testing/test_pki.hpp>

using namespace buzon;
using namespace buzon::testing;
using namespace std::chrono_literals;

namespace {

const VigenciaDePrueba anios = vigencia_de_anios(2023, 2027);
const Instante en = anios.desde + std::chrono::hours{24 * 400};

PeticionDePrueba de_ana() {
  PeticionDePrueba p;
  p.titular = {"ANA GÓMEZ PÉREZ", "GOPL900215AB3", "GOPL900215MDFNRR05", {}, {}};
  p.vigencia = anios;
  return p;
}

AnclasCa anclas_de(const std::string& pem) {
  auto a = AnclasCa::leer_pem(vista(pem));
  REQUIRE(a);
  return std::move(*a);
}

bool dice(const VeredictoCadena& v, std::string_view parte) {
  INFO(v.motivo);
  return v.motivo.find(parte) != std::string::npos;
}

}  // namespace

TEST_CASE("CFF-17-G a certificate is in force from its first second to its last both included") {
  PkiDePrueba pki;
  const auto anclas = anclas_de(pki.ca_pem());
  const auto c = pki.emitir(de_ana()).certificado;
  const auto v = verificar_cadena(c, anclas, en);
  CHECK(v.vigente);
  CHECK(v.cadena);
  CHECK(v.motivo.empty());
  const auto vigente = [&](Instante t) {
    const auto x = verificar_cadena(c, anclas, t);
    CHECK(x.cadena);  // the chain is another finding
    CHECK(x.motivo.empty() == x.vigente);
    return x.vigente;
  };
  CHECK_FALSE(vigente(anios.desde - 1us));
  CHECK(vigente(anios.desde));
  CHECK(vigente(anios.hasta));
  CHECK_FALSE(vigente(anios.hasta + 1us));
}

TEST_CASE(
    "CFF-17-G the reason tells expired from not yet in force and from unknown and from weak") {
  PkiDePrueba pki;
  const auto anclas = anclas_de(pki.ca_pem());
  const auto c = pki.emitir(de_ana()).certificado;
  CHECK(dice(verificar_cadena(c, anclas, anios.hasta + 1s), "venció el 2027-01-01T00:00:00Z"));
  CHECK(dice(verificar_cadena(c, anclas, anios.desde - 1s), "aún no estaba vigente"));
  const auto sin = verificar_cadena(c, anclas_de(pki.ca_ajena_pem()), en);
  CHECK(sin.vigente);
  CHECK_FALSE(sin.cadena);
  CHECK(dice(sin, "autoridades de confianza"));
  CHECK(dice(sin, "AC de pruebas 1"));
  const auto basura = verificar_cadena(Bytes{0x30, 0x00}, anclas, en);
  CHECK_FALSE(basura.vigente);
  CHECK_FALSE(basura.cadena);
  CHECK(dice(basura, ".cer"));
  auto p = de_ana();
  p.llave_debil = true;
  CHECK(dice(verificar_cadena(pki.emitir(p).certificado, anclas, en), "débil"));
}

TEST_CASE(
    "L4.2 a certificate of another authority or of a stranger with the same name has no chain") {
  PkiDePrueba pki;
  const auto anclas = anclas_de(pki.ca_pem());
  auto p = de_ana();
  p.emisor = EmisorDePrueba::ac_ajena;
  CHECK_FALSE(verificar_cadena(pki.emitir(p).certificado, anclas, en).cadena);
  p.emisor = EmisorDePrueba::ac_gemela;  // the name of ours and another key
  const auto gemela = pki.emitir(p).certificado;
  CHECK_FALSE(verificar_cadena(gemela, anclas, en).cadena);
  PkiDePrueba otra{2};
  CHECK_FALSE(verificar_cadena(otra.emitir(de_ana()).certificado, anclas, en).cadena);
}

TEST_CASE("L4.2 every authority of the same name is tried") {
  PkiDePrueba pki;
  const auto anclas = anclas_de(pki.ca_pem_con_gemela());
  CHECK(anclas.cantidad() == 3);
  auto p = de_ana();
  CHECK(verificar_cadena(pki.emitir(p).certificado, anclas, en).cadena);
  p.emisor = EmisorDePrueba::ac_gemela;
  CHECK(verificar_cadena(pki.emitir(p).certificado, anclas, en).cadena);
}

TEST_CASE("L4.2 a listed intermediate is anchor enough and a root without it is not") {
  PkiDePrueba pki;
  const std::string todo = pki.ca_pem();
  const auto corte = todo.find("-----BEGIN", 10);
  const auto c = pki.emitir(de_ana()).certificado;
  CHECK(verificar_cadena(c, anclas_de(todo.substr(corte)), en).cadena);
  CHECK_FALSE(verificar_cadena(c, anclas_de(todo.substr(0, corte)), en).cadena);
}

TEST_CASE("L4.2 a holder's certificate among the anchors issues nothing") {
  PkiDePrueba pki;
  const auto ana = pki.emitir(de_ana());
  const auto anclas = anclas_de(ana.certificado_pem());
  CHECK_FALSE(verificar_cadena(ana.certificado, anclas, en).cadena);
}

TEST_CASE("L4.2 an authority out of force at the instant breaks the chain and says so") {
  PkiDePrueba pki{1, vigencia_de_anios(2024, 2025)};
  const auto anclas = anclas_de(pki.ca_pem());
  const auto c = pki.emitir(de_ana()).certificado;
  const auto limite = vigencia_de_anios(2024, 2025);
  CHECK(verificar_cadena(c, anclas, limite.desde).cadena);
  CHECK(verificar_cadena(c, anclas, limite.hasta).cadena);
  const auto antes = verificar_cadena(c, anclas, limite.desde - 1us);
  CHECK(antes.vigente);
  CHECK_FALSE(antes.cadena);
  CHECK(dice(antes, "aún no estaba vigente"));
  const auto despues = verificar_cadena(c, anclas, limite.hasta + 1us);
  CHECK_FALSE(despues.cadena);
  CHECK(dice(despues, "ya no estaba vigente"));
}

TEST_CASE("L4.2 SHA-1 and RSA-1024 pass only an explicitly historical look and MD5 none") {
  PkiDePrueba pki;
  const auto anclas = anclas_de(pki.ca_pem());
  const auto cadena = [&](const PeticionDePrueba& p, NivelCadena nivel) {
    return verificar_cadena(pki.emitir(p).certificado, anclas, en, nivel).cadena;
  };
  auto sha1 = de_ana();
  sha1.resumen = ResumenDePrueba::sha1;
  CHECK_FALSE(cadena(sha1, NivelCadena::actual));
  CHECK_FALSE(cadena(sha1, NivelCadena::intermedio));
  CHECK(cadena(sha1, NivelCadena::historico));
  auto corta = de_ana();
  corta.llave_debil = true;
  CHECK_FALSE(cadena(corta, NivelCadena::actual));
  CHECK(cadena(corta, NivelCadena::intermedio));
  auto md5 = de_ana();
  md5.resumen = ResumenDePrueba::md5;
  for (const auto nivel : {NivelCadena::historico, NivelCadena::intermedio, NivelCadena::actual}) {
    const auto v = verificar_cadena(pki.emitir(md5).certificado, anclas, en, nivel);
    CHECK_FALSE(v.cadena);
    CHECK(dice(v, "débil"));
  }
}

TEST_CASE("L4.2 a bundle is read whole or refused with the number of the bad block") {
  PkiDePrueba pki;
  const std::string pem = pki.ca_pem();
  CHECK(anclas_de("texto de antes\n" + pem + "\n# después\n").cantidad() == 2);
  CHECK(anclas_de(pem + pem).cantidad() == 2);
  const auto malo = [](const std::string& s, std::string_view parte) {
    const auto a = AnclasCa::leer_pem(vista(s));
    REQUIRE_FALSE(a);
    INFO(a.error().mensaje);
    return a.error().codigo == Codigo::cripto_ilegible &&
           a.error().mensaje.find(parte) != std::string::npos;
  };
  CHECK(malo("", "ningún certificado"));
  CHECK(malo("hola", "ningún certificado"));
  CHECK(malo(pem + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "bloque 3"));
  CHECK(malo(pem.substr(0, pem.size() - 40), "bloque 2"));
  CHECK(malo("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n" + pem, "bloque 1"));
  const auto grande = AnclasCa::leer_pem(Bytes(limits::paquete_ca_bytes_max + 1, ' '));
  REQUIRE_FALSE(grande);
  CHECK(grande.error().codigo == Codigo::limite_excedido);
}
