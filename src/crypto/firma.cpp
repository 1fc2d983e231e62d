#include <memory>
#include <new>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/rsa.h>

#include "interno.hpp"

namespace buzon {
namespace cripto {

namespace {
// With exponent 1 the padding itself is a "signature" that nobody made; an even one is no key.
bool exponente_admisible(const EVP_PKEY* pkey) {
  BIGNUM* leido = nullptr;
  if (EVP_PKEY_get_bn_param(pkey, OSSL_PKEY_PARAM_RSA_E, &leido) != 1) return false;
  const std::unique_ptr<BIGNUM, decltype(&BN_free)> e{leido, BN_free};
  return BN_is_odd(e.get()) == 1 && BN_is_one(e.get()) == 0;
}
}  // namespace

EVP_PKEY* llave_rsa(const X509* x509) {
  EVP_PKEY* pkey = X509_get0_pubkey(x509);
  if (pkey == nullptr || EVP_PKEY_get_base_id(pkey) != EVP_PKEY_RSA) return nullptr;
  const int bits = EVP_PKEY_get_bits(pkey);
  return bits >= rsa_bits_min && bits <= rsa_bits_max && exponente_admisible(pkey) ? pkey : nullptr;
}

MdCtxPtr plantilla_para_verificar(EVP_PKEY* pkey, const EVP_MD* md) {
  if (pkey == nullptr || md == nullptr) return nullptr;
  MdCtxPtr ctx{EVP_MD_CTX_new()};
  if (!ctx) throw std::bad_alloc{};
  // PKCS#1 v1.5 is the padding of an RSA key unless asked otherwise.
  if (EVP_DigestVerifyInit(ctx.get(), nullptr, md, nullptr, pkey) != 1) return nullptr;
  return ctx;
}

bool verificar_con(const EVP_MD_CTX* plantilla, VistaBytes mensaje, VistaBytes firma) {
  if (plantilla == nullptr) return false;
  const EVP_PKEY_CTX* contexto = EVP_MD_CTX_get_pkey_ctx(plantilla);
  EVP_PKEY* pkey = EVP_PKEY_CTX_get0_pkey(const_cast<EVP_PKEY_CTX*>(contexto));
  const int largo = pkey == nullptr ? 0 : EVP_PKEY_get_size(pkey);
  if (largo <= 0 || firma.size() != static_cast<std::size_t>(largo)) return false;
  const ColaDeErrores cola;
  const MdCtxPtr ctx{EVP_MD_CTX_new()};
  if (!ctx) throw std::bad_alloc{};
  if (EVP_MD_CTX_copy_ex(ctx.get(), plantilla) != 1) return false;
  return EVP_DigestVerify(ctx.get(), firma.data(), firma.size(), mensaje.data(), mensaje.size()) ==
         1;
}

}  // namespace cripto

bool firma_valida(VistaBytes certificado, VistaBytes mensaje, VistaBytes firma, Resumen resumen) {
  using namespace cripto;
  const ColaDeErrores cola;
  const auto leido = leer_uno(certificado);
  if (!leido) return false;
  const EVP_MD* md = resumen == Resumen::sha256 ? md_sha256()
                     : resumen == Resumen::sha1 ? md_sha1()
                                                : nullptr;
  const auto plantilla = plantilla_para_verificar(llave_rsa(leido->x509.get()), md);
  return verificar_con(plantilla.get(), mensaje, firma);
}

}  // namespace buzon
