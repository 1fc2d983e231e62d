#include <doctest/doctest.h>

#include <string>

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>

#include <buzon/limits.hpp>
#include <buzon/motor/efirma.hpp>
#include <buzon/testing/test_pki.hpp>

using namespace buzon;
using namespace buzon::testing;

namespace {

const VigenciaDePrueba anios = vigencia_de_anios(2023, 2027);

PeticionDePrueba de_ana() {
  PeticionDePrueba p;
  p.titular = {"ANA GÓMEZ PÉREZ", "GOPL900215AB3", "GOPL900215MDFNRR05", {}, {}};
  p.vigencia = anios;
  return p;
}

Codigo codigo(const Result<LlavePrivada>& r) {
  REQUIRE_FALSE(r);
  CHECK_FALSE(r.error().mensaje.empty());
  return r.error().codigo;
}

std::string pem_de(const Bytes& der, const std::string& etiqueta) {
  return "-----BEGIN " + etiqueta + "-----\n" + base64(der) + "\n-----END " + etiqueta + "-----\n";
}

constexpr int sin_prf = -1;  // PKCS8_encrypt: PBES2 with the default digest

// PKCS#8 of the credential's key wrapped anew by OpenSSL, or plain if `cifrado` is null.
Bytes reenvuelta(const CredencialDePrueba& c, const EVP_CIPHER* cifrado, int pbe, int iteraciones,
                 const std::string& contrasena) {
  const unsigned char* p = c.llave.data();
  X509_SIG* sig = d2i_X509_SIG(nullptr, &p, static_cast<long>(c.llave.size()));
  PKCS8_PRIV_KEY_INFO* claro =
      PKCS8_decrypt(sig, c.contrasena.data(), static_cast<int>(c.contrasena.size()));
  X509_SIG_free(sig);
  REQUIRE(claro != nullptr);
  unsigned char* der = nullptr;
  int n = 0;
  if (pbe == sin_prf && cifrado == nullptr) {
    n = i2d_PKCS8_PRIV_KEY_INFO(claro, &der);
  } else {
    unsigned char sal[16] = {1, 2, 3};
    X509_SIG* nueva =
        PKCS8_encrypt(pbe, cifrado, contrasena.data(), static_cast<int>(contrasena.size()), sal, 16,
                      iteraciones, claro);
    REQUIRE(nueva != nullptr);
    n = i2d_X509_SIG(nueva, &der);
    X509_SIG_free(nueva);
  }
  PKCS8_PRIV_KEY_INFO_free(claro);
  REQUIRE(n > 0);
  Bytes b(der, der + n);
  OPENSSL_free(der);
  return b;
}

}  // namespace

TEST_CASE("L4.2 a .key of the SAT opens with its password and is the pair of its certificate") {
  PkiDePrueba pki;
  const auto ana = pki.emitir(de_ana());
  const auto k = LlavePrivada::leer(ana.llave, "12345678a");
  REQUIRE(k);
  CHECK(k->bits() == 2048);
  CHECK(k->corresponde(ana.certificado));
  CHECK(k->corresponde(vista(ana.certificado_pem())));
  auto p = de_ana();
  p.titular.rfc = "PEÑL850101AB1";
  CHECK_FALSE(k->corresponde(pki.emitir(p).certificado));
  CHECK_FALSE(k->corresponde(VistaBytes{}));
  const auto firma = k->firmar(vista("||1.0|hola||"));
  REQUIRE(firma);
  CHECK(firma->size() == 256);
  CHECK(firma_valida(ana.certificado, vista("||1.0|hola||"), *firma));
  CHECK(*firma == ana.firmar("||1.0|hola||"));
}

TEST_CASE("L4.2 the key file has the shape that the SAT gives it") {
  PkiDePrueba pki;
  const auto ana = pki.emitir(de_ana());
  CHECK(ana.llave.size() >= 1290);
  CHECK(ana.llave.size() <= 1298);
  // Constant salt, and 3DES of zeros under 12345678a as first block: both measured on real kits.
  const std::string h = hex(ana.llave);
  CHECK(h.find("0201000282010100") != std::string::npos);
  CHECK(h.find("7810797b68d48268") != std::string::npos);
}

TEST_CASE("L4.2 a wrong password is always told as a wrong password") {
  PkiDePrueba pki;
  const auto ana = pki.emitir(de_ana());
  // About one in 256 of them decrypts to well-padded garbage: 1500 make some certain.
  for (int i = 0; i < 1500; ++i)
    REQUIRE(codigo(LlavePrivada::leer(ana.llave, "mala" + std::to_string(i))) ==
            Codigo::cripto_contrasena);
  CHECK(codigo(LlavePrivada::leer(ana.llave, "")) == Codigo::cripto_contrasena);
  CHECK(codigo(LlavePrivada::leer(ana.llave, "12345678A")) == Codigo::cripto_contrasena);
  CHECK(codigo(LlavePrivada::leer(ana.llave, "contraseña")) == Codigo::cripto_contrasena);
  CHECK(codigo(LlavePrivada::leer(ana.llave, "\xFF\xFE")) == Codigo::cripto_contrasena);
  CHECK(codigo(LlavePrivada::leer(ana.llave, std::string(1025, 'x'))) == Codigo::limite_excedido);
  CHECK(ERR_peek_error() == 0);
}

TEST_CASE("L4.2 no secret is in the error of a wrong password") {
  PkiDePrueba pki;
  const auto ana = pki.emitir(de_ana());
  const auto r = LlavePrivada::leer(ana.llave, "s3cr3ta-que-no-es");
  REQUIRE_FALSE(r);
  CHECK((r.error().mensaje + r.error().argumento).find("s3cr3ta") == std::string::npos);
}

TEST_CASE("L4.2 a password with accents opens as UTF-8 and as windows-1252") {
  PkiDePrueba pki;
  auto p = de_ana();
  p.contrasena = "contraseña€1";
  CHECK(LlavePrivada::leer(pki.emitir(p).llave, "contraseña€1"));
  p.contrasena =
      "contrase\xF1"
      "a\x80"
      "1";
  CHECK(LlavePrivada::leer(pki.emitir(p).llave, "contraseña€1"));
  CHECK(codigo(LlavePrivada::leer(pki.emitir(p).llave, "contrasena€1")) ==
        Codigo::cripto_contrasena);
  // U+0080 is a control character and not the euro sign, whose byte in windows-1252 is 0x80.
  CHECK(codigo(LlavePrivada::leer(pki.emitir(p).llave, "contraseña\u00801")) ==
        Codigo::cripto_contrasena);
  CHECK(codigo(LlavePrivada::leer(pki.emitir(p).llave, "contraseña\u30001")) ==
        Codigo::cripto_contrasena);
}

TEST_CASE("L4.2 a key comes as DER or PEM or base64 and nothing else beside it") {
  PkiDePrueba pki;
  const auto ana = pki.emitir(de_ana());
  const std::string pem = pem_de(ana.llave, "ENCRYPTED PRIVATE KEY");
  CHECK(LlavePrivada::leer(vista(pem), ana.contrasena));
  CHECK(LlavePrivada::leer(vista(base64(ana.llave) + "\n"), ana.contrasena));
  const auto ilegible = [&](VistaBytes b) {
    return codigo(LlavePrivada::leer(b, ana.contrasena)) == Codigo::cripto_ilegible;
  };
  CHECK(ilegible(vista(pem + pem)));
  CHECK(ilegible(vista(pem + "x")));
  CHECK(ilegible(ana.certificado));
  CHECK(ilegible(vista(ana.certificado_pem())));
  CHECK(ilegible(VistaBytes{}));
  Bytes larga = ana.llave;
  larga.push_back(0);
  CHECK(ilegible(larga));
  CHECK(codigo(LlavePrivada::leer(Bytes(limits::llave_bytes_max + 1, 0x30), "x")) ==
        Codigo::limite_excedido);
  CHECK(codigo(LlavePrivada::leer(vista(pem_de(ana.llave, "RSA PRIVATE KEY")), "x")) ==
        Codigo::cripto_no_admitido);
}

TEST_CASE("L4.2 a key cut at any byte is refused") {
  PkiDePrueba pki;
  const auto ana = pki.emitir(de_ana());
  for (std::size_t n = 0; n < ana.llave.size(); ++n)
    REQUIRE_FALSE(LlavePrivada::leer(VistaBytes{ana.llave}.first(n), ana.contrasena));
}

TEST_CASE("L4.2 a plain key opens with the empty password only") {
  PkiDePrueba pki;
  const auto ana = pki.emitir(de_ana());
  const auto clara = reenvuelta(ana, nullptr, sin_prf, 0, {});
  const auto k = LlavePrivada::leer(clara, "");
  REQUIRE(k);
  CHECK(k->corresponde(ana.certificado));
  CHECK(LlavePrivada::leer(vista(pem_de(clara, "PRIVATE KEY")), ""));
  CHECK(codigo(LlavePrivada::leer(clara, "12345678a")) == Codigo::argumento_invalido);
  for (std::size_t n = 0; n < clara.size(); ++n)
    REQUIRE_FALSE(LlavePrivada::leer(VistaBytes{clara}.first(n), ""));
}

TEST_CASE("L4.2 the encryption of a key is judged before work is spent on it") {
  PkiDePrueba pki;
  const auto ana = pki.emitir(de_ana());
  CHECK(LlavePrivada::leer(reenvuelta(ana, EVP_aes_256_cbc(), sin_prf, 2048, "otra"), "otra"));
  CHECK(LlavePrivada::leer(reenvuelta(ana, EVP_aes_256_cbc(), NID_hmacWithSHA256, 10'000, "otra"),
                           "otra"));
  CHECK(codigo(LlavePrivada::leer(
            reenvuelta(ana, nullptr, NID_pbe_WithSHA1And3_Key_TripleDES_CBC, 2048, "otra"),
            "otra")) == Codigo::cripto_no_admitido);
  CHECK(codigo(LlavePrivada::leer(reenvuelta(ana, EVP_camellia_256_cbc(), sin_prf, 2048, "otra"),
                                  "otra")) == Codigo::cripto_no_admitido);
  // 2048 = 02 02 08 00 becomes 02 04 7F FF FF FF, with the lengths around it: two thousand millions
  // of iterations that would take minutes if they were tried.
  const std::string antes = hex(ana.llave);
  const auto lugar = antes.find("02020800");
  REQUIRE(lugar != std::string::npos);
  // PBKDF2-params: 30 len { 04 08 salt, 02 02 0800 [, prf] } inside 30 len { OID, params } inside
  // ...
  Bytes b = ana.llave;
  const auto i = static_cast<std::ptrdiff_t>(lugar / 2);
  b[static_cast<std::size_t>(i) + 1] = 0x04;
  b.erase(b.begin() + i + 2, b.begin() + i + 4);
  const Bytes muchas{0x7F, 0xFF, 0xFF, 0xFF};
  b.insert(b.begin() + i + 2, muchas.begin(), muchas.end());
  const auto params = i - 12;        // 30 len, then 04 08 and eight octets of salt
  const auto keyfunc = params - 13;  // 30 len, then the eleven octets of the OID
  const auto pbes2 = keyfunc - 2;    // 30 len
  const auto alg = pbes2 - 13;       // 30 len, then the eleven octets of the OID
  for (const auto donde : {params, keyfunc, pbes2, alg}) {
    REQUIRE(b[static_cast<std::size_t>(donde)] == 0x30);
    b[static_cast<std::size_t>(donde) + 1] += 2;
  }
  REQUIRE(b[1] == 0x82);
  b[3] = static_cast<std::uint8_t>(b[3] + 2);
  if (b[3] < 2) ++b[2];
  CHECK(codigo(LlavePrivada::leer(b, ana.contrasena)) == Codigo::limite_excedido);
}

TEST_CASE("L4.2 a key that is not RSA is refused") {
  EVP_PKEY* ec = EVP_EC_gen("P-256");
  REQUIRE(ec != nullptr);
  PKCS8_PRIV_KEY_INFO* claro = EVP_PKEY2PKCS8(ec);
  unsigned char* der = nullptr;
  const int n = i2d_PKCS8_PRIV_KEY_INFO(claro, &der);
  REQUIRE(n > 0);
  const Bytes b(der, der + n);
  OPENSSL_free(der);
  PKCS8_PRIV_KEY_INFO_free(claro);
  EVP_PKEY_free(ec);
  CHECK(codigo(LlavePrivada::leer(b, "")) == Codigo::cripto_no_admitido);
}

TEST_CASE("L4.2 a signature is valid for its certificate and its bytes and no others") {
  PkiDePrueba pki;
  const auto ana = pki.emitir(de_ana());
  auto p = de_ana();
  p.titular.rfc = "PEÑL850101AB1";
  const auto luis = pki.emitir(p);
  const std::string cadena = "||1.0|GOPL900215AB3||";
  const auto firma = ana.firmar(cadena);
  CHECK(firma_valida(ana.certificado, vista(cadena), firma));
  CHECK(firma_valida(vista(ana.certificado_pem()), vista(cadena), firma));
  CHECK_FALSE(firma_valida(luis.certificado, vista(cadena), firma));
  CHECK_FALSE(firma_valida(ana.certificado, vista(cadena + "\n"), firma));
  CHECK_FALSE(firma_valida(ana.certificado, vista(""), firma));
  CHECK_FALSE(firma_valida(ana.certificado, vista(cadena), firma, Resumen::sha1));
  CHECK_FALSE(firma_valida(ana.certificado, vista(cadena), {}));
  CHECK_FALSE(firma_valida(ana.certificado, vista(cadena), Bytes(256, 0)));
  CHECK_FALSE(firma_valida(ana.certificado, vista(cadena), Bytes(256, 0xFF)));
  CHECK_FALSE(firma_valida(ana.certificado, vista(cadena), VistaBytes{firma}.first(255)));
  Bytes con_cero = firma;
  con_cero.insert(con_cero.begin(), 0);
  CHECK_FALSE(firma_valida(ana.certificado, vista(cadena), con_cero));
  CHECK_FALSE(firma_valida({}, vista(cadena), firma));
  for (std::size_t i = 0; i < firma.size(); i += 17) {
    Bytes otra = firma;
    otra[i] ^= 0x10;
    CHECK_FALSE(firma_valida(ana.certificado, vista(cadena), otra));
  }
  const auto vacia = ana.firmar("");
  CHECK(firma_valida(ana.certificado, {}, vacia));
}

TEST_CASE("L4.2 the host's queue of OpenSSL errors is left as it was") {
  ERR_clear_error();
  ERR_raise(ERR_LIB_USER, 77);
  CHECK_FALSE(leer_certificado(Bytes{0x30, 0x03, 0x02}));
  PkiDePrueba pki;
  const auto ana = pki.emitir(de_ana());
  CHECK_FALSE(LlavePrivada::leer(ana.llave, "mala"));
  CHECK_FALSE(firma_valida(ana.certificado, {}, Bytes(256, 1)));
  CHECK(ERR_GET_REASON(ERR_get_error()) == 77);
  CHECK(ERR_get_error() == 0);
}
