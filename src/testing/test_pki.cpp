#include <buzon/testing/test_pki.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <ctime>
#include <memory>
#include <stdexcept>
#include <vector>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <buzon/motor/efirma.hpp>

namespace buzon::testing {
namespace {

struct LlaveEmbebida {
  std::string_view nombre;
  std::string_view pem;
};
constexpr LlaveEmbebida llaves_de_prueba[] = {
#include "llaves_de_prueba.inc"
};
constexpr std::size_t titulares_con_llave = 16;

template <auto Libera>
struct Suelta {
  template <class T>
  void operator()(T* p) const {
    Libera(p);
  }
};
using X509Ptr = std::unique_ptr<X509, Suelta<&X509_free>>;
using PkeyPtr = std::unique_ptr<EVP_PKEY, Suelta<&EVP_PKEY_free>>;
using NamePtr = std::unique_ptr<X509_NAME, Suelta<&X509_NAME_free>>;
using BioPtr = std::unique_ptr<BIO, Suelta<&BIO_free_all>>;
using BnPtr = std::unique_ptr<BIGNUM, Suelta<&BN_free>>;
using ExtPtr = std::unique_ptr<X509_EXTENSION, Suelta<&X509_EXTENSION_free>>;
using OctetosPtr = std::unique_ptr<ASN1_OCTET_STRING, Suelta<&ASN1_OCTET_STRING_free>>;
using Pkcs8Ptr = std::unique_ptr<PKCS8_PRIV_KEY_INFO, Suelta<&PKCS8_PRIV_KEY_INFO_free>>;
using SigPtr = std::unique_ptr<X509_SIG, Suelta<&X509_SIG_free>>;

void exigir(bool bien, const char* que) {
  if (bien) return;
  ERR_clear_error();
  throw std::runtime_error(std::string("test_pki: ") + que);
}

PkeyPtr llave(std::string_view nombre) {
  const auto* k = std::find_if(std::begin(llaves_de_prueba), std::end(llaves_de_prueba),
                               [&](const auto& e) { return e.nombre == nombre; });
  exigir(k != std::end(llaves_de_prueba), "no existe la llave");
  const BioPtr bio{BIO_new_mem_buf(k->pem.data(), static_cast<int>(k->pem.size()))};
  PkeyPtr pkey{PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr)};
  exigir(pkey != nullptr, "la llave no se puede leer");
  return pkey;
}

// How the SAT writes a name: PrintableString while it can, T61String with Latin-1 bytes otherwise.
void agregar(X509_NAME* nombre, int nid, std::string_view texto,
             int tipo = V_ASN1_PRINTABLESTRING) {
  std::string bytes;
  for (std::size_t i = 0; i < texto.size(); ++i) {
    auto c = static_cast<unsigned char>(texto[i]);
    if (c >= 0x80) {
      exigir((c == 0xC2 || c == 0xC3) && i + 1 < texto.size(), "el texto no es Latin-1");
      c = static_cast<unsigned char>((c & 0x03) << 6 | (texto[++i] & 0x3F));
    }
    bytes.push_back(static_cast<char>(c));
  }
  const auto* p = reinterpret_cast<const unsigned char*>(bytes.data());
  const int n = static_cast<int>(bytes.size());
  if (tipo == V_ASN1_PRINTABLESTRING && ASN1_PRINTABLE_type(p, n) != V_ASN1_PRINTABLESTRING)
    tipo = V_ASN1_T61STRING;
  exigir(X509_NAME_add_entry_by_NID(nombre, nid, tipo, p, n, -1, 0) == 1, "nombre");
}

void agregar_extension(X509* x509, int nid, bool critica, const Bytes& der) {
  const OctetosPtr octetos{ASN1_OCTET_STRING_new()};
  exigir(octetos &&
             ASN1_OCTET_STRING_set(octetos.get(), der.data(), static_cast<int>(der.size())) == 1,
         "extensión");
  const ExtPtr ext{X509_EXTENSION_create_by_NID(nullptr, nid, critica ? 1 : 0, octetos.get())};
  exigir(ext && X509_add_ext(x509, ext.get(), -1) == 1, "extensión");
}

std::time_t segundos(Instante t) {
  return static_cast<std::time_t>(
      std::chrono::floor<std::chrono::seconds>(t).time_since_epoch().count());
}

struct Extension {
  int nid;
  bool critica;
  Bytes der;
};

// The DER of each is what SAT certificates carry, byte for byte.
const std::vector<Extension>& extensiones(PerfilDePrueba perfil) {
  static const Extension no_es_ca{NID_basic_constraints, true, {0x30, 0x00}};
  static const std::vector<Extension> fiel{
      no_es_ca,
      {NID_key_usage, false, {0x03, 0x02, 0x03, 0xD8}},
      {NID_netscape_cert_type, false, {0x03, 0x02, 0x05, 0xA0}},
      {NID_ext_key_usage, false, {0x30, 0x14, 0x06, 0x08, 0x2B, 0x06, 0x01, 0x05,
                                  0x05, 0x07, 0x03, 0x04, 0x06, 0x08, 0x2B, 0x06,
                                  0x01, 0x05, 0x05, 0x07, 0x03, 0x02}}};
  static const std::vector<Extension> csd{no_es_ca,
                                          {NID_key_usage, false, {0x03, 0x02, 0x06, 0xC0}}};
  static const std::vector<Extension> sin_perfil{no_es_ca,
                                                 {NID_key_usage, true, {0x03, 0x02, 0x06, 0xC0}}};
  static const std::vector<Extension> sin_extendido{
      no_es_ca, {NID_key_usage, false, {0x03, 0x02, 0x03, 0xD8}}};
  switch (perfil) {
    case PerfilDePrueba::csd: return csd;
    case PerfilDePrueba::sin_perfil: return sin_perfil;
    case PerfilDePrueba::fiel_sin_uso_extendido: return sin_extendido;
    case PerfilDePrueba::fiel:
    case PerfilDePrueba::fiel_con_ou: break;
  }
  return fiel;
}
const std::vector<Extension>& extensiones_de_ca(bool raiz) {
  static const Extension uso{NID_key_usage, true, {0x03, 0x02, 0x01, 0x06}};
  static const std::vector<Extension> de_raiz{
      {NID_basic_constraints, true, {0x30, 0x03, 0x01, 0x01, 0xFF}}, uso};
  static const std::vector<Extension> de_ac{
      {NID_basic_constraints, true, {0x30, 0x06, 0x01, 0x01, 0xFF, 0x02, 0x01, 0x00}}, uso};
  return raiz ? de_raiz : de_ac;
}

struct Molde {
  std::string numero;
  const X509_NAME* sujeto;
  const X509_NAME* emisor;
  VigenciaDePrueba vigencia;
  EVP_PKEY* publica;
  EVP_PKEY* firmante;
  const std::vector<Extension>* extensiones;
  const EVP_MD* md;
};

Bytes acunar(const Molde& m) {
  const X509Ptr x{X509_new()};
  exigir(x && X509_set_version(x.get(), X509_VERSION_3) == 1, "versión");
  const BnPtr serie{BN_bin2bn(reinterpret_cast<const unsigned char*>(m.numero.data()),
                              static_cast<int>(m.numero.size()), nullptr)};
  exigir(serie && BN_to_ASN1_INTEGER(serie.get(), X509_get_serialNumber(x.get())) != nullptr,
         "número");
  exigir(X509_set_subject_name(x.get(), m.sujeto) == 1, "sujeto");
  exigir(X509_set_issuer_name(x.get(), m.emisor) == 1, "emisor");
  exigir(ASN1_TIME_set(X509_getm_notBefore(x.get()), segundos(m.vigencia.desde)) != nullptr &&
             ASN1_TIME_set(X509_getm_notAfter(x.get()), segundos(m.vigencia.hasta)) != nullptr,
         "vigencia");
  exigir(X509_set_pubkey(x.get(), m.publica) == 1, "llave pública");
  for (const auto& e : *m.extensiones) agregar_extension(x.get(), e.nid, e.critica, e.der);
  exigir(X509_sign(x.get(), m.firmante, m.md) > 0, "firma");
  Bytes der(static_cast<std::size_t>(std::max(0, i2d_X509(x.get(), nullptr))));
  unsigned char* p = der.data();
  exigir(i2d_X509(x.get(), &p) == static_cast<int>(der.size()), "DER");
  return der;
}

// The SAT's way: salt and IV are pieces of the plain text and the iterations are the bits.
Bytes llave_cifrada(EVP_PKEY* pkey, std::string_view contrasena) {
  const Pkcs8Ptr claro{EVP_PKEY2PKCS8(pkey)};
  exigir(claro != nullptr, "PKCS#8");
  Bytes der(static_cast<std::size_t>(std::max(0, i2d_PKCS8_PRIV_KEY_INFO(claro.get(), nullptr))));
  unsigned char* p = der.data();
  i2d_PKCS8_PRIV_KEY_INFO(claro.get(), &p);
  exigir(der.size() > 38, "PKCS#8");
  X509_ALGOR* alg = PKCS5_pbe2_set_iv(EVP_des_ede3_cbc(), EVP_PKEY_get_bits(pkey), der.data() + 30,
                                      8, der.data(), NID_hmacWithSHA1);
  exigir(alg != nullptr, "PBES2");
  const SigPtr cifrada{
      PKCS8_set0_pbe(contrasena.data(), static_cast<int>(contrasena.size()), claro.get(), alg)};
  exigir(cifrada != nullptr, "cifrado");
  Bytes salida(static_cast<std::size_t>(std::max(0, i2d_X509_SIG(cifrada.get(), nullptr))));
  p = salida.data();
  exigir(i2d_X509_SIG(cifrada.get(), &p) == static_cast<int>(salida.size()), "DER");
  return salida;
}

std::string pem(const Bytes& der) {
  const std::string b64 = base64(der);
  std::string s = "-----BEGIN CERTIFICATE-----\n";
  for (std::size_t i = 0; i < b64.size(); i += 64) s += b64.substr(i, 64) + "\n";
  return s + "-----END CERTIFICATE-----\n";
}

NamePtr nombre_de_ca(std::string_view cn, std::uint64_t semilla) {
  NamePtr n{X509_NAME_new()};
  agregar(n.get(), NID_commonName, std::string(cn) + " " + std::to_string(semilla));
  agregar(n.get(), NID_organizationName, "PRUEBAS DE BUZON");
  agregar(n.get(), NID_countryName, "MX");
  return n;
}

NamePtr nombre_de_titular(const PeticionDePrueba& p) {
  const auto& t = p.titular;
  NamePtr n{X509_NAME_new()};
  agregar(n.get(), NID_commonName, t.nombre);
  agregar(n.get(), NID_name, t.nombre);
  agregar(n.get(), NID_organizationName, t.nombre);
  if (p.perfil != PerfilDePrueba::csd) {
    agregar(n.get(), NID_countryName, "MX");
    agregar(n.get(), NID_pkcs9_emailAddress, p.correo, V_ASN1_IA5STRING);
  }
  const bool con = !t.rfc_representante.empty();
  agregar(n.get(), NID_x500UniqueIdentifier, con ? t.rfc + " / " + t.rfc_representante : t.rfc);
  agregar(n.get(), NID_serialNumber, con ? t.curp + " / " + t.curp_representante : t.curp);
  if (p.perfil == PerfilDePrueba::csd || p.perfil == PerfilDePrueba::fiel_con_ou)
    agregar(n.get(), NID_organizationalUnitName, p.sucursal);
  return n;
}

// FNV-1a: only to spread serial numbers.
std::uint64_t revolver(std::string_view s) {
  std::uint64_t h = 14695981039346656037ULL;
  for (const char c : s) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return h ^ h >> 29;
}

std::string con_ceros(std::uint64_t n, std::size_t ancho) {
  std::string s = std::to_string(n);
  return s.size() < ancho ? std::string(ancho - s.size(), '0') + s : s;
}

// A test number (30001), of an authority generation (9) the SAT has not reached.
std::string numero_de(const PeticionDePrueba& p, std::uint64_t semilla) {
  const std::string todo =
      std::to_string(semilla) + "|" + std::to_string(static_cast<int>(p.perfil)) + "|" +
      p.titular.rfc + "|" + p.titular.rfc_representante + "|" +
      std::to_string(us_de(p.vigencia.desde)) + "|" + std::to_string(us_de(p.vigencia.hasta)) +
      "|" + std::to_string(static_cast<int>(p.emisor)) + "|" +
      std::to_string(static_cast<int>(p.resumen)) + (p.llave_debil ? "|d|" : "|n|") +
      std::to_string(p.ejemplar);
  return "300010000009" + con_ceros(revolver(todo) % 100'000'000, 8);
}

const EVP_MD* md_de(ResumenDePrueba r) {
  return r == ResumenDePrueba::sha256 ? EVP_sha256()
         : r == ResumenDePrueba::sha1 ? EVP_sha1()
                                      : EVP_md5();
}

constexpr std::string_view cn_raiz = "AC raíz de pruebas";
constexpr std::string_view cn_ac = "AC de pruebas";
constexpr std::string_view cn_ajena = "AC ajena de pruebas";

Bytes autoridad(std::string_view llave_propia, std::string_view llave_firmante, std::string_view cn,
                std::string_view cn_emisor, std::string_view numero, std::uint64_t semilla,
                const VigenciaDePrueba& v) {
  const auto publica = llave(llave_propia);
  const auto firmante = llave(llave_firmante);
  const auto sujeto = nombre_de_ca(cn, semilla);
  const auto emisor = nombre_de_ca(cn_emisor, semilla);
  return acunar({std::string(numero), sujeto.get(), emisor.get(), v, publica.get(), firmante.get(),
                 &extensiones_de_ca(cn == cn_emisor), EVP_sha256()});
}

}  // namespace

VigenciaDePrueba vigencia_de_anios(int desde, int hasta) {
  const auto enero = [](int anio) {
    return Instante{std::chrono::sys_days{std::chrono::year{anio} / 1 / 1}};
  };
  return {enero(desde), enero(hasta)};
}

Bytes CredencialDePrueba::firmar(VistaBytes mensaje) const {
  const auto k = LlavePrivada::leer(llave, contrasena);
  exigir(k.has_value(), "la credencial no abre");
  auto firma = k->firmar(mensaje);
  exigir(firma.has_value(), "la credencial no firma");
  return std::move(*firma);
}

std::string CredencialDePrueba::certificado_pem() const { return pem(certificado); }

PkiDePrueba::PkiDePrueba(std::uint64_t semilla, VigenciaDePrueba de_las_ac)
    : semilla_(semilla), de_las_ac_(de_las_ac) {
  const auto& v = de_las_ac_;
  raiz_ = autoridad("raiz", "raiz", cn_raiz, cn_raiz, "00000000000099900001", semilla_, v);
  ac_ = autoridad("ac", "raiz", cn_ac, cn_raiz, "00000000000099900002", semilla_, v);
  gemela_ = autoridad("ac_gemela", "raiz", cn_ac, cn_raiz, "00000000000099900003", semilla_, v);
  ajena_ =
      autoridad("ac_ajena", "ac_ajena", cn_ajena, cn_ajena, "00000000000099900004", semilla_, v);
}

std::string PkiDePrueba::ca_pem() const { return pem(raiz_) + pem(ac_); }
std::string PkiDePrueba::ca_pem_con_gemela() const { return pem(gemela_) + pem(raiz_) + pem(ac_); }
std::string PkiDePrueba::ca_ajena_pem() const { return pem(ajena_); }

std::string PkiDePrueba::llave_para(const PeticionDePrueba& p) {
  if (p.llave_debil) return "debil";
  const std::string quien = p.titular.rfc + "|" + std::to_string(static_cast<int>(p.perfil)) + "|" +
                            std::to_string(p.ejemplar);
  const auto lugar = llaves_.emplace(quien, llaves_.size()).first->second;
  const auto cual =
      (static_cast<std::size_t>(semilla_ % titulares_con_llave) + lugar) % titulares_con_llave;
  return "titular_" + con_ceros(cual + 1, 2);
}

CredencialDePrueba PkiDePrueba::emitir(const PeticionDePrueba& p) {
  const auto propia = llave(llave_para(p));
  const bool ajena = p.emisor == EmisorDePrueba::ac_ajena;
  const auto firmante = llave(ajena                                   ? "ac_ajena"
                              : p.emisor == EmisorDePrueba::ac_gemela ? "ac_gemela"
                                                                      : "ac");
  const auto sujeto = nombre_de_titular(p);
  const auto emisor = nombre_de_ca(ajena ? cn_ajena : cn_ac, semilla_);
  CredencialDePrueba c;
  c.numero = numero_de(p, semilla_);
  c.certificado = acunar({c.numero, sujeto.get(), emisor.get(), p.vigencia, propia.get(),
                          firmante.get(), &extensiones(p.perfil), md_de(p.resumen)});
  c.llave = llave_cifrada(propia.get(), p.contrasena);
  c.contrasena = p.contrasena;
  return c;
}

CredencialDePrueba PkiDePrueba::fiel_fisica(std::string nombre, std::string rfc, std::string curp,
                                            VigenciaDePrueba vigencia) {
  PeticionDePrueba p;
  p.titular = {std::move(nombre), std::move(rfc), std::move(curp), {}, {}};
  p.vigencia = vigencia;
  return emitir(p);
}

CredencialDePrueba PkiDePrueba::fiel_moral(TitularDePrueba titular, VigenciaDePrueba vigencia) {
  PeticionDePrueba p;
  p.titular = std::move(titular);
  p.vigencia = vigencia;
  return emitir(p);
}

CredencialDePrueba PkiDePrueba::csd(TitularDePrueba titular, VigenciaDePrueba vigencia) {
  PeticionDePrueba p;
  p.perfil = PerfilDePrueba::csd;
  p.titular = std::move(titular);
  p.vigencia = vigencia;
  return emitir(p);
}

CredencialDePrueba PkiDePrueba::sello_institucional(VigenciaDePrueba vigencia,
                                                    std::uint32_t ejemplar) {
  PeticionDePrueba p;
  p.perfil = PerfilDePrueba::csd;
  p.titular = {"INSTITUTO DE PRUEBAS", "IDP430119AB6", {}, "FUPA800101AB2", "FUPA800101MDFNRN02"};
  p.sucursal = "Buzon de pruebas";
  p.vigencia = vigencia;
  p.ejemplar = ejemplar;
  return emitir(p);
}

CredencialDePrueba PkiDePrueba::fiel_de_funcionario(VigenciaDePrueba vigencia) {
  return fiel_fisica("ANA FUNCIONARIA PRUEBA", "FUPA800101AB2", "FUPA800101MDFNRN02", vigencia);
}

}  // namespace buzon::testing
