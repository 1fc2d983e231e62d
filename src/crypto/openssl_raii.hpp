// Owners for OpenSSL's objects, and the few fetched algorithms, fetched once: an implicit fetch in
// a hot loop takes a global lock.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include <openssl/asn1.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <buzon/bytes.hpp>

namespace buzon::cripto {

template <auto Libera>
struct Suelta {
  template <class T>
  void operator()(T* p) const {
    Libera(p);
  }
};

using X509Ptr = std::unique_ptr<X509, Suelta<&X509_free>>;
using X509SigPtr = std::unique_ptr<X509_SIG, Suelta<&X509_SIG_free>>;
using Pkcs8Ptr = std::unique_ptr<PKCS8_PRIV_KEY_INFO, Suelta<&PKCS8_PRIV_KEY_INFO_free>>;
using PbeParamPtr = std::unique_ptr<PBE2PARAM, Suelta<&PBE2PARAM_free>>;
using PbkdfParamPtr = std::unique_ptr<PBKDF2PARAM, Suelta<&PBKDF2PARAM_free>>;
using PkeyPtr = std::unique_ptr<EVP_PKEY, Suelta<&EVP_PKEY_free>>;
using MdCtxPtr = std::unique_ptr<EVP_MD_CTX, Suelta<&EVP_MD_CTX_free>>;
using MdPtr = std::unique_ptr<EVP_MD, Suelta<&EVP_MD_free>>;
using StoreCtxPtr = std::unique_ptr<X509_STORE_CTX, Suelta<&X509_STORE_CTX_free>>;
using EkuPtr = std::unique_ptr<EXTENDED_KEY_USAGE, Suelta<&EXTENDED_KEY_USAGE_free>>;

// Leaves the thread's queue of errors as the host had it.
class ColaDeErrores {
 public:
  ColaDeErrores() { ERR_set_mark(); }
  ~ColaDeErrores() { ERR_pop_to_mark(); }
  ColaDeErrores(const ColaDeErrores&) = delete;
  ColaDeErrores& operator=(const ColaDeErrores&) = delete;
};

// Cleanses a buffer that held, or may have held, a secret.
template <class Contenedor>
class Limpia {
 public:
  explicit Limpia(Contenedor& c) : c_(c) {}
  ~Limpia() {
    if (!c_.empty()) OPENSSL_cleanse(c_.data(), c_.size());
  }
  Limpia(const Limpia&) = delete;
  Limpia& operator=(const Limpia&) = delete;

 private:
  Contenedor& c_;
};

// Null only if the process has no provider that offers it.
[[nodiscard]] inline const EVP_MD* md_sha256() {
  static const MdPtr md{EVP_MD_fetch(nullptr, "SHA2-256", nullptr)};
  return md.get();
}
[[nodiscard]] inline const EVP_MD* md_sha1() {
  static const MdPtr md{EVP_MD_fetch(nullptr, "SHA1", nullptr)};
  return md.get();
}

}  // namespace buzon::cripto
