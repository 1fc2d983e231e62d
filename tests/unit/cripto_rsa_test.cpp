// RSA keys that are none: with them anybody's bytes would pass for a signature.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string_view>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <buzon/motor/efirma.hpp>

using namespace buzon;

namespace {

template <auto Liberar>
struct Borra {
  template <class T>
  void operator()(T* p) const {
    Liberar(p);
  }
};
using Llave = std::unique_ptr<EVP_PKEY, Borra<EVP_PKEY_free>>;
using Numero = std::unique_ptr<BIGNUM, Borra<BN_free>>;

// The public key of `de` with another exponent.
Llave con_exponente(const EVP_PKEY* de, unsigned long e) {
  BIGNUM* leido = nullptr;
  REQUIRE(EVP_PKEY_get_bn_param(de, OSSL_PKEY_PARAM_RSA_N, &leido) == 1);
  const Numero n{leido};
  const Numero exponente{BN_new()};
  BN_set_word(exponente.get(), e);
  const std::unique_ptr<OSSL_PARAM_BLD, Borra<OSSL_PARAM_BLD_free>> b{OSSL_PARAM_BLD_new()};
  OSSL_PARAM_BLD_push_BN(b.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
  OSSL_PARAM_BLD_push_BN(b.get(), OSSL_PKEY_PARAM_RSA_E, exponente.get());
  const std::unique_ptr<OSSL_PARAM, Borra<OSSL_PARAM_free>> p{OSSL_PARAM_BLD_to_param(b.get())};
  const std::unique_ptr<EVP_PKEY_CTX, Borra<EVP_PKEY_CTX_free>> c{
      EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr)};
  EVP_PKEY* llave = nullptr;
  EVP_PKEY_fromdata_init(c.get());
  REQUIRE(EVP_PKEY_fromdata(c.get(), &llave, EVP_PKEY_PUBLIC_KEY, p.get()) == 1);
  return Llave{llave};
}

Bytes certificado(EVP_PKEY* publica, EVP_PKEY* emisor) {
  const std::unique_ptr<X509, Borra<X509_free>> x{X509_new()};
  X509_set_version(x.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(x.get()), 7);
  ASN1_TIME_set_string(X509_getm_notBefore(x.get()), "20230101000000Z");
  ASN1_TIME_set_string(X509_getm_notAfter(x.get()), "20270101000000Z");
  X509_set_pubkey(x.get(), publica);
  REQUIRE(X509_sign(x.get(), emisor, EVP_sha256()) > 0);
  unsigned char* der = nullptr;
  const int n = i2d_X509(x.get(), &der);
  REQUIRE(n > 0);
  Bytes b(der, der + n);
  OPENSSL_free(der);
  return b;
}

Bytes firmar(EVP_PKEY* llave, std::string_view m) {
  const std::unique_ptr<EVP_MD_CTX, Borra<EVP_MD_CTX_free>> c{EVP_MD_CTX_new()};
  REQUIRE(EVP_DigestSignInit(c.get(), nullptr, EVP_sha256(), nullptr, llave) == 1);
  Bytes s(static_cast<std::size_t>(EVP_PKEY_get_size(llave)));
  std::size_t n = s.size();
  REQUIRE(EVP_DigestSign(c.get(), s.data(), &n, vista(m).data(), m.size()) == 1);
  return s;
}

// What a signature of m is before the private exponent: with e = 1 it is one already.
Bytes relleno(std::string_view m) {
  const unsigned char sha256[] = {0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
                                  0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20};
  const auto digest = hacer_digest();
  const VistaBytes partes[] = {vista(m)};
  const Digest h = digest->sha256(partes);
  Bytes f(256, 0xff);
  f[0] = 0;
  f[1] = 1;
  f[256 - 52] = 0;
  std::copy(std::begin(sha256), std::end(sha256), f.begin() + 256 - 51);
  std::copy(h.begin(), h.end(), f.begin() + 256 - 32);
  return f;
}

constexpr std::string_view mensaje = "||hola||";

TEST_CASE("L4.2 CFF-17-D una llave RSA de exponente 1 no firma nada") {
  const Llave emisor{EVP_RSA_gen(2048)};
  const Llave uno = con_exponente(emisor.get(), 1);
  CHECK_FALSE(firma_valida(certificado(uno.get(), emisor.get()), vista(mensaje), relleno(mensaje)));
  const Llave buena{EVP_RSA_gen(2048)};
  CHECK(firma_valida(certificado(buena.get(), emisor.get()), vista(mensaje),
                     firmar(buena.get(), mensaje)));
}

TEST_CASE("L4.2 CFF-17-D una llave RSA de 512 bits no firma nada y una de 1024 aún se lee") {
  const Llave emisor{EVP_RSA_gen(2048)};
  const Llave corta{EVP_RSA_gen(512)};
  const Llave antigua{EVP_RSA_gen(1024)};
  CHECK_FALSE(firma_valida(certificado(corta.get(), emisor.get()), vista(mensaje),
                           firmar(corta.get(), mensaje)));
  CHECK(firma_valida(certificado(antigua.get(), emisor.get()), vista(mensaje),
                     firmar(antigua.get(), mensaje)));
}

}  // namespace
