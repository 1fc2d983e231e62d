// Opening a .key: what it asks for is looked at first, and only then work is spent on it.
#include <array>
#include <new>

#include <openssl/pkcs12.h>
#include <openssl/rsa.h>

#include <buzon/limits.hpp>

#include "interno.hpp"
#include "texto_pem.hpp"

namespace buzon {
namespace cripto {
namespace {

constexpr std::size_t contrasena_bytes_max = 1024;

tl::unexpected<Error> ilegible(std::string mensaje) {
  return error(Codigo::cripto_ilegible, "llave", std::move(mensaje));
}
tl::unexpected<Error> no_admitida(std::string mensaje) {
  return error(Codigo::cripto_no_admitido, "llave", std::move(mensaje));
}
tl::unexpected<Error> contrasena_mala() {
  return error(Codigo::cripto_contrasena, "contrasena",
               "La contraseña no abre esta llave. Revise mayúsculas, acentos y que el archivo .key "
               "sea el de esta e.firma.");
}

constexpr char remedio_pkcs8[] =
    "Conviértala con «openssl pkcs8 -topk8 -v2 aes-256-cbc» y vuelva a intentarlo.";

// What the DER is, with its secrets cleansed at the end.
struct Envoltura {
  Bytes der;
  ~Envoltura() {
    if (!der.empty()) OPENSSL_cleanse(der.data(), der.size());
  }
  Envoltura() = default;
  Envoltura(const Envoltura&) = delete;
  Envoltura& operator=(const Envoltura&) = delete;
};

Status desenvolver_llave(VistaBytes llave, Envoltura& e) {
  if (llave.empty()) return ilegible("La llave está vacía. Elija el archivo .key.");
  if (llave.size() > limits::llave_bytes_max)
    return error(Codigo::limite_excedido, "llave",
                 "La llave excede llave_bytes_max. Elija el archivo .key.");
  if (llave.front() == 0x30) {
    e.der.assign(llave.begin(), llave.end());
    return {};
  }
  std::string_view texto{reinterpret_cast<const char*>(llave.data()), llave.size()};
  if (texto.substr(0, 3) == "\xEF\xBB\xBF") texto.remove_prefix(3);
  if (!parece_pem(texto)) {
    auto datos = base64_con_espacios(texto);
    if (!datos)
      return ilegible("El archivo no es una llave DER, PEM ni base64. Elija el archivo .key.");
    e.der = std::move(*datos);
    return {};
  }
  BloquePem bloque;
  const Limpia<Bytes> al_salir{bloque.datos};
  const auto lectura = siguiente_bloque(texto, bloque);
  if (lectura == LecturaPem::bloque &&
      bloque.etiqueta.find("CERTIFICATE") != std::string_view::npos)
    return ilegible("El archivo es un certificado, no una llave. Elija el archivo .key.");
  if (texto.find("-----BEGIN RSA PRIVATE KEY") != std::string_view::npos ||
      (lectura == LecturaPem::bloque && bloque.etiqueta == "RSA PRIVATE KEY"))
    return no_admitida(std::string("La llave está en PKCS#1 y se admite PKCS#8. ") + remedio_pkcs8);
  if (lectura != LecturaPem::bloque ||
      (bloque.etiqueta != "ENCRYPTED PRIVATE KEY" && bloque.etiqueta != "PRIVATE KEY"))
    return ilegible("El texto PEM no contiene una llave legible. Elija el archivo .key.");
  if (!solo_espacios(bloque.antes) || !solo_espacios(texto))
    return ilegible("El archivo trae algo más que una llave. Deje una sola.");
  e.der = std::move(bloque.datos);
  return {};
}

bool cifrado_admitido(const X509_ALGOR* alg) {
  const ASN1_OBJECT* oid = nullptr;
  X509_ALGOR_get0(&oid, nullptr, nullptr, alg);
  switch (OBJ_obj2nid(oid)) {
    case NID_des_ede3_cbc:
    case NID_aes_128_cbc:
    case NID_aes_192_cbc:
    case NID_aes_256_cbc: return true;
    default: return false;
  }
}

bool prf_admitida(const X509_ALGOR* prf) {
  if (prf == nullptr) return true;  // absent: HMAC-SHA1 (RFC 8018), which is what the SAT writes
  const ASN1_OBJECT* oid = nullptr;
  X509_ALGOR_get0(&oid, nullptr, nullptr, prf);
  switch (OBJ_obj2nid(oid)) {
    case NID_hmacWithSHA1:
    case NID_hmacWithSHA224:
    case NID_hmacWithSHA256:
    case NID_hmacWithSHA384:
    case NID_hmacWithSHA512: return true;
    default: return false;
  }
}

template <class Ptr>
Ptr parametro(const X509_ALGOR* alg, const ASN1_ITEM* item) {
  int tipo = V_ASN1_UNDEF;
  const void* valor = nullptr;
  X509_ALGOR_get0(nullptr, &tipo, &valor, alg);
  if (tipo != V_ASN1_SEQUENCE || valor == nullptr) return nullptr;
  return Ptr{static_cast<typename Ptr::pointer>(
      ASN1_item_unpack(static_cast<const ASN1_STRING*>(valor), item))};
}

// Refuses before decrypting: the iterations are the file's choice and the time is ours.
Status revisar_cifrado(const X509_ALGOR* alg) {
  const ASN1_OBJECT* oid = nullptr;
  X509_ALGOR_get0(&oid, nullptr, nullptr, alg);
  if (OBJ_obj2nid(oid) != NID_pbes2)
    return no_admitida(std::string("La llave no está cifrada con PBES2. ") + remedio_pkcs8);
  const auto pbes2 = parametro<PbeParamPtr>(alg, ASN1_ITEM_rptr(PBE2PARAM));
  if (!pbes2) return ilegible("Los parámetros de cifrado de la llave no se pueden leer.");
  const ASN1_OBJECT* kdf = nullptr;
  X509_ALGOR_get0(&kdf, nullptr, nullptr, pbes2->keyfunc);
  if (OBJ_obj2nid(kdf) != NID_id_pbkdf2 || !cifrado_admitido(pbes2->encryption))
    return no_admitida(std::string("La llave no usa PBKDF2 con 3DES o AES-CBC. ") + remedio_pkcs8);
  const auto pbkdf2 = parametro<PbkdfParamPtr>(pbes2->keyfunc, ASN1_ITEM_rptr(PBKDF2PARAM));
  if (!pbkdf2 || pbkdf2->salt == nullptr || pbkdf2->salt->type != V_ASN1_OCTET_STRING)
    return ilegible("Los parámetros de PBKDF2 de la llave no se pueden leer.");
  if (!prf_admitida(pbkdf2->prf))
    return no_admitida(std::string("La llave usa un resumen no admitido en PBKDF2. ") +
                       remedio_pkcs8);
  std::int64_t iteraciones = 0;
  if (ASN1_INTEGER_get_int64(&iteraciones, pbkdf2->iter) != 1 || iteraciones < 1 ||
      iteraciones > std::int64_t{limits::pbkdf2_iteraciones_max})
    return error(Codigo::limite_excedido, "llave",
                 std::string("Las iteraciones de PBKDF2 de la llave están fuera de "
                             "pbkdf2_iteraciones_max. ") +
                     remedio_pkcs8);
  return {};
}

// windows-1252 of a UTF-8 text, for passwords typed into the SAT's Java programs; false if some
// character is not in it or the text is ASCII alone, where both encodings agree. `salida` is the
// caller's to cleanse, whatever the answer.
bool a_windows_1252(std::string_view s, std::string& salida) {
  static constexpr std::array<char16_t, 32> altos{
      0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
      0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
      0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
  salida.reserve(s.size());
  bool ascii = true;
  for (std::size_t i = 0; i < s.size();) {
    const auto b = static_cast<unsigned char>(s[i]);
    const std::size_t largo = b < 0x80 ? 1 : (b & 0xE0) == 0xC0 ? 2 : (b & 0xF0) == 0xE0 ? 3 : 0;
    if (largo == 0 || i + largo > s.size()) return false;
    std::uint32_t punto = largo == 1 ? b : largo == 2 ? b & 0x1Fu : b & 0x0Fu;
    for (std::size_t k = 1; k < largo; ++k) {
      const auto c = static_cast<unsigned char>(s[i + k]);
      if ((c & 0xC0) != 0x80) return false;
      punto = punto << 6 | (c & 0x3Fu);
    }
    i += largo;
    if (punto >= 0x80) ascii = false;
    if (punto >= 0x80 && (punto < 0xA0 || punto > 0xFF)) {
      std::size_t k = 0;
      while (k < altos.size() && altos[k] != punto) ++k;
      if (k == altos.size()) return false;
      punto = static_cast<std::uint32_t>(0x80 + k);
    }
    salida.push_back(static_cast<char>(static_cast<unsigned char>(punto)));
  }
  return !ascii;
}

Pkcs8Ptr descifrar(const X509_SIG* cifrada, std::string_view contrasena) {
  return Pkcs8Ptr{PKCS8_decrypt(cifrada, contrasena.data(), static_cast<int>(contrasena.size()))};
}

// The plain structure behind `e`, whichever way it came.
Result<Pkcs8Ptr> abrir(const Envoltura& e, std::string_view contrasena) {
  const auto largo = static_cast<long>(e.der.size());
  const unsigned char* const fin = e.der.data() + e.der.size();
  const unsigned char* p = e.der.data();
  const X509SigPtr cifrada{d2i_X509_SIG(nullptr, &p, largo)};
  if (cifrada && p == fin) {
    const X509_ALGOR* alg = nullptr;
    X509_SIG_get0(cifrada.get(), &alg, nullptr);
    if (auto s = revisar_cifrado(alg); !s) return tl::unexpected<Error>(std::move(s.error()));
    auto claro = descifrar(cifrada.get(), contrasena);
    if (!claro) {
      std::string cp1252;
      const Limpia<std::string> al_salir{cp1252};
      if (a_windows_1252(contrasena, cp1252)) claro = descifrar(cifrada.get(), cp1252);
    }
    if (!claro) return contrasena_mala();
    return claro;
  }
  p = e.der.data();
  Pkcs8Ptr claro{d2i_PKCS8_PRIV_KEY_INFO(nullptr, &p, largo)};
  if (!claro || p != fin)
    return ilegible("El archivo no es una llave PKCS#8. Elija el archivo .key de su e.firma.");
  if (!contrasena.empty())
    return error(Codigo::argumento_invalido, "contrasena",
                 "La llave no está cifrada y se dio una contraseña. Pase la contraseña vacía o "
                 "cifre la llave.");
  return claro;
}

}  // namespace

Result<Bytes> firmar_con(const EVP_MD_CTX* plantilla, VistaBytes mensaje) {
  const auto fallo = [] {
    return error(Codigo::cripto_fallo, "firma", "OpenSSL no pudo firmar. Revise la llave privada.");
  };
  const ColaDeErrores cola;
  const MdCtxPtr ctx{EVP_MD_CTX_new()};
  if (!ctx) throw std::bad_alloc{};
  if (EVP_MD_CTX_copy_ex(ctx.get(), plantilla) != 1) return fallo();
  const int largo = EVP_PKEY_get_size(EVP_PKEY_CTX_get0_pkey(EVP_MD_CTX_get_pkey_ctx(ctx.get())));
  if (largo <= 0) return fallo();
  Bytes firma(static_cast<std::size_t>(largo));
  std::size_t n = firma.size();
  if (EVP_DigestSign(ctx.get(), firma.data(), &n, mensaje.data(), mensaje.size()) != 1 ||
      n != firma.size())
    return fallo();
  return firma;
}

}  // namespace cripto

LlavePrivada::LlavePrivada(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
LlavePrivada::LlavePrivada(LlavePrivada&&) noexcept = default;
LlavePrivada& LlavePrivada::operator=(LlavePrivada&&) noexcept = default;
LlavePrivada::~LlavePrivada() = default;

Result<LlavePrivada> LlavePrivada::leer(VistaBytes llave, std::string_view contrasena) {
  using namespace cripto;
  if (contrasena.size() > contrasena_bytes_max)
    return error(Codigo::limite_excedido, "contrasena",
                 "La contraseña excede los 1024 bytes. Escriba la de su e.firma.");
  const ColaDeErrores cola;
  Envoltura e;
  if (auto s = desenvolver_llave(llave, e); !s) return tl::unexpected<Error>(std::move(s.error()));
  const auto claro = abrir(e, contrasena);
  if (!claro) return tl::unexpected<Error>(claro.error());

  const ASN1_OBJECT* oid = nullptr;
  PKCS8_pkey_get0(&oid, nullptr, nullptr, nullptr, claro->get());
  const int nid = OBJ_obj2nid(oid);
  if (nid != NID_rsaEncryption && nid != NID_undef)
    return no_admitida("La llave no es RSA. Use la llave de una e.firma o de un sello del SAT.");
  auto impl = std::make_unique<Impl>();
  impl->pkey.reset(EVP_PKCS82PKEY(claro->get()));
  if (!impl->pkey) {
    // A wrong password can decrypt to something that looks like a key (about once in 256 the
    // padding is right): to the person it is the same mistake.
    if (!contrasena.empty()) return contrasena_mala();
    return ilegible("La llave no se puede leer. Elija el archivo .key original.");
  }
  const int bits = EVP_PKEY_get_bits(impl->pkey.get());
  if (bits < rsa_bits_min || bits > rsa_bits_max)
    return no_admitida("El tamaño de la llave RSA no se admite: debe tener de 1024 a 8192 bits.");
  impl->plantilla.reset(EVP_MD_CTX_new());
  if (!impl->plantilla) throw std::bad_alloc{};
  const EVP_MD* md = md_sha256();
  if (md == nullptr ||
      EVP_DigestSignInit(impl->plantilla.get(), nullptr, md, nullptr, impl->pkey.get()) != 1)
    return error(Codigo::cripto_fallo, "llave", "OpenSSL no pudo preparar la llave para firmar.");
  return LlavePrivada{std::move(impl)};
}

Result<Bytes> LlavePrivada::firmar(VistaBytes mensaje) const {
  return cripto::firmar_con(impl_->plantilla.get(), mensaje);
}

bool LlavePrivada::corresponde(VistaBytes certificado) const {
  const cripto::ColaDeErrores cola;
  const auto leido = cripto::leer_uno(certificado);
  if (!leido) return false;
  const EVP_PKEY* publica = cripto::llave_rsa(leido->x509.get());
  return publica != nullptr && EVP_PKEY_eq(publica, impl_->pkey.get()) == 1;
}

std::uint32_t LlavePrivada::bits() const {
  return static_cast<std::uint32_t>(EVP_PKEY_get_bits(impl_->pkey.get()));
}

}  // namespace buzon
