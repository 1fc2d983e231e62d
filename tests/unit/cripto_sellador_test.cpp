#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <buzon/motor/efirma.hpp>
#include <buzon/testing/test_pki.hpp>

using namespace buzon;
using namespace buzon::testing;

namespace {

const VigenciaDePrueba anios = vigencia_de_anios(2023, 2027);

LlavePrivada llave(const CredencialDePrueba& c) {
  auto k = LlavePrivada::leer(c.llave, c.contrasena);
  REQUIRE(k);
  return std::move(*k);
}

std::unique_ptr<Sealer> sellador(const CredencialDePrueba& c, std::vector<Bytes> anteriores = {}) {
  auto s = hacer_sellador(c.certificado, llave(c), std::move(anteriores));
  REQUIRE(s);
  return std::move(*s);
}

Digest sha256(std::string_view s) {
  const VistaBytes parte = vista(s);
  return hacer_digest()->sha256(std::span{&parte, 1});
}

}  // namespace

TEST_CASE("G-XII a sello is what plain OpenSSL makes and checks") {
  PkiDePrueba pki;
  const auto c = pki.sello_institucional(anios);
  const auto s = sellador(c);
  CHECK(s->certificado() == c.certificado);
  CHECK(s->numero_certificado() == c.numero);
  const std::string cadena = "||1.0|ACUSE|2026-01-02T10:00:00-06:00||";
  const auto sello = s->sellar(vista(cadena));
  REQUIRE(sello);
  CHECK(sello->algoritmo == "RSASSA-PKCS1-v1_5-SHA256");
  CHECK(sello->numero_certificado == c.numero);
  CHECK(base64(sello->valor).size() == 344);
  CHECK(*s->sellar(vista(cadena)) == *sello);  // the same bytes, the same sello

  const unsigned char* p = c.certificado.data();
  X509* x509 = d2i_X509(nullptr, &p, static_cast<long>(c.certificado.size()));
  EVP_MD_CTX* ctx = EVP_MD_CTX_new();
  CHECK(EVP_DigestVerifyInit(ctx, nullptr, EVP_sha256(), nullptr, X509_get0_pubkey(x509)) == 1);
  CHECK(EVP_DigestVerify(ctx, sello->valor.data(), sello->valor.size(),
                         reinterpret_cast<const unsigned char*>(cadena.data()),
                         cadena.size()) == 1);
  EVP_MD_CTX_free(ctx);
  X509_free(x509);
}

TEST_CASE("G-XII a sello is verified over its bytes and under its certificate and algorithm") {
  PkiDePrueba pki;
  const auto s = sellador(pki.sello_institucional(anios));
  const auto sello = s->sellar(vista("cadena"));
  REQUIRE(sello);
  CHECK(s->verificar(vista("cadena"), *sello));
  CHECK_FALSE(s->verificar(vista("Cadena"), *sello));
  auto otro = *sello;
  otro.algoritmo = "RSASSA-PKCS1-v1_5-SHA1";
  CHECK_FALSE(s->verificar(vista("cadena"), otro));
  otro = *sello;
  otro.numero_certificado = "30001000000900000000";
  CHECK_FALSE(s->verificar(vista("cadena"), otro));
  otro = *sello;
  otro.valor.pop_back();
  CHECK_FALSE(s->verificar(vista("cadena"), otro));
  otro.valor.clear();
  CHECK_FALSE(s->verificar(vista("cadena"), otro));
}

TEST_CASE("G-XII sellos of the institution's earlier certificates are still verified") {
  PkiDePrueba pki;
  const auto viejo = pki.sello_institucional(vigencia_de_anios(2019, 2023));
  const auto nuevo = pki.sello_institucional(anios, 1);
  REQUIRE(viejo.numero != nuevo.numero);
  const auto antes = sellador(viejo)->sellar(vista("cadena"));
  REQUIRE(antes);
  CHECK_FALSE(sellador(nuevo)->verificar(vista("cadena"), *antes));
  const auto s = sellador(nuevo, {viejo.certificado});
  CHECK(s->verificar(vista("cadena"), *antes));
  CHECK(s->numero_certificado() == nuevo.numero);
  auto cruzado = *antes;
  cruzado.numero_certificado = nuevo.numero;
  CHECK_FALSE(s->verificar(vista("cadena"), cruzado));
}

TEST_CASE("G-XII a sealer is refused for another's key and a weak key and a repeated number") {
  PkiDePrueba pki;
  const auto a = pki.sello_institucional(anios);
  const auto b = pki.sello_institucional(anios, 1);
  const auto codigo = [](const Result<std::unique_ptr<Sealer>>& r) {
    REQUIRE_FALSE(r);
    return r.error().codigo;
  };
  CHECK(codigo(hacer_sellador(a.certificado, llave(b))) == Codigo::cripto_no_corresponde);
  CHECK(codigo(hacer_sellador(a.certificado, llave(a), {a.certificado})) ==
        Codigo::argumento_invalido);
  CHECK(codigo(hacer_sellador(Bytes{1, 2, 3}, llave(a))) == Codigo::cripto_ilegible);
  CHECK(codigo(hacer_sellador(a.certificado, llave(a), {Bytes{}})) == Codigo::cripto_ilegible);
  PeticionDePrueba p;
  p.perfil = PerfilDePrueba::csd;
  p.titular = {"INSTITUTO", "IDP430119AB6", {}, {}, {}};
  p.vigencia = anios;
  p.llave_debil = true;
  const auto debil = pki.emitir(p);
  CHECK(codigo(hacer_sellador(debil.certificado, llave(debil))) == Codigo::cripto_no_admitido);
  const std::string pem = a.certificado_pem();
  const auto de_pem = hacer_sellador(Bytes(pem.begin(), pem.end()), llave(a));
  REQUIRE(de_pem);
  CHECK((*de_pem)->certificado() == a.certificado);
}

TEST_CASE("G-XII one sealer serves many threads") {
  PkiDePrueba pki;
  const auto s = sellador(pki.sello_institucional(anios));
  std::atomic<int> malas{0};
  std::vector<std::thread> hilos;
  for (int h = 0; h < 4; ++h)
    hilos.emplace_back([&, h] {
      for (int i = 0; i < 50; ++i) {
        const std::string cadena = std::to_string(h) + "|" + std::to_string(i);
        const auto sello = s->sellar(vista(cadena));
        if (!sello || !s->verificar(vista(cadena), *sello)) ++malas;
      }
    });
  for (auto& h : hilos) h.join();
  CHECK(malas == 0);
}

TEST_CASE("L6.1 SHA-256 of the port agrees with FIPS 180-4 however the bytes are split") {
  CHECK(hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  const std::vector<VistaBytes> partes{vista("a"), {}, vista("bc")};
  CHECK(hacer_digest()->sha256(partes) == sha256("abc"));
  CHECK(hacer_digest()->sha256({}) == sha256(""));
}

TEST_CASE("L6.1 HMAC-SHA256 of the port agrees with RFC 4231") {
  const auto d = hacer_digest();
  const auto hmac = [&](const Bytes& k, std::string_view m) {
    const std::vector<VistaBytes> partes{vista(m.substr(0, m.size() / 2)),
                                         vista(m.substr(m.size() / 2))};
    return hex(d->hmac_sha256(k, partes));
  };
  CHECK(hmac(Bytes(20, 0x0B), "Hi There") ==
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  CHECK(hmac({'J', 'e', 'f', 'e'}, "what do ya want for nothing?") ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(hmac(Bytes(131, 0xAA), "Test Using Larger Than Block-Size Key - Hash Key First") ==
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST_CASE("L6.1 the system's randomness fills what it is given and does not repeat") {
  const auto azar = azar_del_sistema();
  std::set<Bytes> vistos;
  for (int i = 0; i < 64; ++i) {
    Bytes b(16, 0);
    REQUIRE(azar->llenar(b));
    vistos.insert(b);
  }
  CHECK(vistos.size() == 64);
  CHECK(azar->llenar({}));
  Bytes grande((1 << 20) + 7, 0);
  REQUIRE(azar->llenar(grande));
  CHECK(std::count(grande.begin(), grande.end(), 0) < 6000);
  CHECK(std::any_of(grande.end() - 7, grande.end(), [](auto x) { return x != 0; }));
}
