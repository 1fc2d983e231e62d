// Reading a SAT certificate. Two holder profiles are told apart by key usage, never by OU alone:
// FIEL (D8, e-mail protection and client authentication, no OU) and CSD (C0, no extended usage, an
// OU).
#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <ctime>

#include <buzon/limits.hpp>

#include "interno.hpp"
#include "texto_pem.hpp"

namespace buzon {
namespace cripto {
namespace {

tl::unexpected<Error> ilegible(std::string mensaje) {
  return error(Codigo::cripto_ilegible, "certificado", std::move(mensaje));
}

std::optional<std::string> utf8(const ASN1_STRING* s) {
  unsigned char* p = nullptr;
  // T61String is read as Latin-1, which is how the SAT writes Ñ.
  const int n = ASN1_STRING_to_UTF8(&p, s);
  if (n < 0) return std::nullopt;
  std::string texto{reinterpret_cast<const char*>(p), static_cast<std::size_t>(n)};
  OPENSSL_free(p);
  return texto;
}

struct Campo {
  int veces = 0;
  std::string texto;  // of the first
};

// Fails on text no one can read back the same: undecodable, with NUL, or past the bound.
Result<Campo> campo(const X509_NAME* nombre, int nid) {
  Campo c;
  for (int i = -1; (i = X509_NAME_get_index_by_NID(nombre, nid, i)) >= 0; ++c.veces) {
    auto texto = utf8(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(nombre, i)));
    if (!texto || texto->find('\0') != std::string::npos)
      return ilegible(
          "El certificado tiene un nombre que no se puede leer. Use el archivo .cer original.");
    if (texto->size() > limits::nombre_bytes_max)
      return error(
          Codigo::limite_excedido, "certificado",
          "Un nombre del certificado excede nombre_bytes_max. Use el archivo .cer original.");
    if (c.veces == 0) c.texto = std::move(*texto);
  }
  return c;
}

std::string_view sin_espacios(std::string_view s) {
  while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
  while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
  return s;
}

// "A", "A / B" or " / B"; an attribute given twice, or with a second bar, says nothing certain.
std::array<std::string, 2> titular_y_representante(const Campo& c) {
  if (c.veces != 1) return {};
  const std::string_view s = c.texto;
  const auto barra = s.find('/');
  if (barra == std::string_view::npos) return {std::string(sin_espacios(s)), {}};
  if (s.find('/', barra + 1) != std::string_view::npos) return {};
  return {std::string(sin_espacios(s.substr(0, barra))),
          std::string(sin_espacios(s.substr(barra + 1)))};
}

bool es_digito(char c) { return c >= '0' && c <= '9'; }
bool es_mayuscula(char c) { return c >= 'A' && c <= 'Z'; }

// Upper-case UTF-8 in the shape of an RFC: 3 or 4 of [A-ZÑ&], six digits, three of [A-Z0-9]; empty
// if the text has another shape. The check character is for the floor that knows of persons.
std::string rfc_de(std::string_view s) {
  std::string rfc;
  std::size_t letras = 0;
  std::size_t i = 0;
  for (; i < s.size() && !es_digito(s[i]); ++letras) {
    const char c = s[i] >= 'a' && s[i] <= 'z' ? static_cast<char>(s[i] - 'a' + 'A') : s[i];
    if (es_mayuscula(c) || c == '&') {
      rfc.push_back(c);
      ++i;
    } else if (s.substr(i, 2) == "\u00D1" || s.substr(i, 2) == "\u00F1") {
      rfc += "\u00D1";
      i += 2;
    } else {
      return {};
    }
  }
  if ((letras != 3 && letras != 4) || s.size() - i != 9) return {};
  for (std::size_t k = 0; k < 9; ++k) {
    const char c = s[i + k];
    const char m = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (!es_digito(m) && (k < 6 || !es_mayuscula(m))) return {};
    rfc.push_back(m);
  }
  return rfc;
}

std::string curp_de(const std::string& s) {
  const bool bien = s.size() == 18 && std::all_of(s.begin(), s.end(), [](char c) {
                      return es_digito(c) || es_mayuscula(c);
                    });
  return bien ? s : std::string{};
}

std::optional<Instante> instante_de(const ASN1_TIME* t) {
  std::tm tm{};
  if (t == nullptr || ASN1_TIME_to_tm(t, &tm) != 1) return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year{tm.tm_year + 1900},
                                        std::chrono::month{static_cast<unsigned>(tm.tm_mon + 1)},
                                        std::chrono::day{static_cast<unsigned>(tm.tm_mday)}};
  if (!ymd.ok()) return std::nullopt;
  return std::chrono::sys_days{ymd} + std::chrono::hours{tm.tm_hour} +
         std::chrono::minutes{tm.tm_min} + std::chrono::seconds{tm.tm_sec} + Duracion{0};
}

// Exactly e-mail protection and client authentication, in any order.
bool usos_de_fiel(const X509* x509) {
  int critica = 0;
  const EkuPtr eku{static_cast<EXTENDED_KEY_USAGE*>(
      X509_get_ext_d2i(x509, NID_ext_key_usage, &critica, nullptr))};
  if (!eku || sk_ASN1_OBJECT_num(eku.get()) != 2) return false;
  const int a = OBJ_obj2nid(sk_ASN1_OBJECT_value(eku.get(), 0));
  const int b = OBJ_obj2nid(sk_ASN1_OBJECT_value(eku.get(), 1));
  return (a == NID_email_protect && b == NID_client_auth) ||
         (a == NID_client_auth && b == NID_email_protect);
}

TipoCertificado tipo_de(X509* x509, bool con_ou) {
  const std::uint32_t banderas = X509_get_extension_flags(x509);
  if ((banderas & (EXFLAG_INVALID | EXFLAG_CA)) != 0 || (banderas & EXFLAG_KUSAGE) == 0)
    return TipoCertificado::desconocido;
  const std::uint32_t uso = X509_get_key_usage(x509);
  constexpr std::uint32_t uso_csd = KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION;
  constexpr std::uint32_t uso_fiel = uso_csd | KU_DATA_ENCIPHERMENT | KU_KEY_AGREEMENT;
  if (uso == uso_fiel && !con_ou && usos_de_fiel(x509)) return TipoCertificado::fiel;
  if (uso == uso_csd && con_ou && (banderas & EXFLAG_XKUSAGE) == 0) return TipoCertificado::csd;
  return TipoCertificado::desconocido;
}

void leer_serie(const X509* x509, DatosCertificado& d) {
  const ASN1_INTEGER* serie = X509_get0_serialNumber(x509);
  const VistaBytes octetos{ASN1_STRING_get0_data(serie),
                           static_cast<std::size_t>(ASN1_STRING_length(serie))};
  d.serie_hex = hex(octetos);
  const bool positiva = ASN1_STRING_type(serie) == V_ASN1_INTEGER;
  if (positiva && octetos.size() == 20 &&
      std::all_of(octetos.begin(), octetos.end(), [](auto o) { return o >= '0' && o <= '9'; }))
    d.numero = texto_de(octetos);
}

Status leer_nombres(X509* x509, DatosCertificado& d) {
  const X509_NAME* sujeto = X509_get_subject_name(x509);
  auto nombre = campo(sujeto, NID_commonName);
  auto correo = campo(sujeto, NID_pkcs9_emailAddress);
  auto unico = campo(sujeto, NID_x500UniqueIdentifier);
  auto serial = campo(sujeto, NID_serialNumber);
  auto ou = campo(sujeto, NID_organizationalUnitName);
  auto emisor = campo(X509_get_issuer_name(x509), NID_commonName);
  for (auto* c : {&nombre, &correo, &unico, &serial, &ou, &emisor})
    if (!*c) return tl::unexpected<Error>(std::move(c->error()));
  d.nombre = std::move(nombre->texto);
  d.correo = std::move(correo->texto);
  d.emisor = std::move(emisor->texto);
  const auto rfc = titular_y_representante(*unico);
  d.rfc = rfc_de(rfc[0]);
  d.rfc_representante = rfc_de(rfc[1]);
  const auto curp = titular_y_representante(*serial);
  d.curp = curp_de(curp[0]);
  d.curp_representante = curp_de(curp[1]);
  d.tipo = tipo_de(x509, ou->veces > 0);
  return {};
}

Status leer_llave_y_firma(X509* x509, VistaBytes der, DatosCertificado& d) {
  const EVP_PKEY* pkey = X509_get0_pubkey(x509);
  if (pkey == nullptr)
    return ilegible(
        "La llave pública del certificado no se puede leer. Use el archivo .cer original.");
  d.bits = static_cast<std::uint32_t>(std::max(0, EVP_PKEY_get_bits(pkey)));
  const char* algoritmo = OBJ_nid2ln(X509_get_signature_nid(x509));
  d.algoritmo = algoritmo == nullptr ? "" : algoritmo;
  const EVP_MD* md = md_sha256();
  if (md == nullptr ||
      EVP_Digest(der.data(), der.size(), d.sha256.data(), nullptr, md, nullptr) != 1)
    return error(Codigo::cripto_fallo, "sha256", "OpenSSL no ofrece SHA-256 en este proceso.");
  return {};
}

}  // namespace

std::string texto_utc(Instante t) {
  const auto segundos = std::chrono::floor<std::chrono::seconds>(t);
  const auto dia = std::chrono::floor<std::chrono::days>(segundos);
  const std::chrono::year_month_day ymd{dia};
  const std::chrono::hh_mm_ss hora{segundos - dia};
  const auto dos = [](long n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
  std::string anio = std::to_string(static_cast<int>(ymd.year()));
  if (anio.size() < 4) anio.insert(0, 4 - anio.size(), '0');
  return anio + "-" + dos(static_cast<long>(static_cast<unsigned>(ymd.month()))) + "-" +
         dos(static_cast<long>(static_cast<unsigned>(ymd.day()))) + "T" +
         dos(hora.hours().count()) + ":" + dos(hora.minutes().count()) + ":" +
         dos(hora.seconds().count()) + "Z";
}

int resumen_de_la_firma(const X509* x509) {
  int md = NID_undef;
  // X509_get_signature_info caches in the certificate; that is done at the reading, before sharing.
  if (X509_get_signature_info(const_cast<X509*>(x509), &md, nullptr, nullptr, nullptr) != 1)
    OBJ_find_sigid_algs(X509_get_signature_nid(x509), &md, nullptr);
  return md;
}

Result<CertificadoLeido> leer_der(VistaBytes der) {
  if (der.empty()) return ilegible("El certificado está vacío. Elija el archivo .cer.");
  if (der.size() > limits::certificado_bytes_max)
    return error(Codigo::limite_excedido, "certificado",
                 "El certificado excede certificado_bytes_max. Elija el archivo .cer.");
  const ColaDeErrores cola;
  const unsigned char* p = der.data();
  CertificadoLeido c;
  c.x509.reset(d2i_X509(nullptr, &p, static_cast<long>(der.size())));
  if (!c.x509)
    return ilegible("El archivo no es un certificado X.509. Elija el archivo .cer de su e.firma.");
  if (p != der.data() + der.size())
    return ilegible("El archivo trae algo más que un certificado. Elija el archivo .cer original.");
  // One certificate, one spelling: a BER variant would have another SHA-256 and the same signature.
  Bytes vuelta(der.size());
  unsigned char* q = vuelta.data();
  if (i2d_X509(c.x509.get(), nullptr) != static_cast<int>(der.size()) ||
      i2d_X509(c.x509.get(), &q) != static_cast<int>(der.size()) ||
      !std::equal(der.begin(), der.end(), vuelta.begin()))
    return ilegible("El certificado no está en DER canónico. Elija el archivo .cer original.");

  X509_check_purpose(c.x509.get(), -1, 0);  // fills the lazy caches before the object is shared
  const auto desde = instante_de(X509_get0_notBefore(c.x509.get()));
  const auto hasta = instante_de(X509_get0_notAfter(c.x509.get()));
  if (!desde || !hasta)
    return ilegible(
        "La vigencia del certificado no se puede leer. Elija el archivo .cer original.");
  c.datos.desde = *desde;
  c.datos.hasta = *hasta;
  leer_serie(c.x509.get(), c.datos);
  if (auto s = leer_llave_y_firma(c.x509.get(), der, c.datos); !s)
    return tl::unexpected<Error>(std::move(s.error()));
  if (auto s = leer_nombres(c.x509.get(), c.datos); !s)
    return tl::unexpected<Error>(std::move(s.error()));
  return c;
}

// The DER inside what was given, not yet looked at.
Result<Bytes> desenvolver(VistaBytes certificado) {
  if (certificado.empty()) return ilegible("El certificado está vacío. Elija el archivo .cer.");
  // Base64 with line ends takes less than twice the room of what it encodes.
  if (certificado.size() > 2 * limits::certificado_bytes_max)
    return error(Codigo::limite_excedido, "certificado",
                 "El certificado excede certificado_bytes_max. Elija el archivo .cer.");
  // '0' is also a character of base64, but text that encodes a SEQUENCE begins with 'M'.
  if (certificado.front() == 0x30) return Bytes(certificado.begin(), certificado.end());
  std::string_view texto{reinterpret_cast<const char*>(certificado.data()), certificado.size()};
  if (texto.substr(0, 3) == "\xEF\xBB\xBF") texto.remove_prefix(3);
  if (!parece_pem(texto)) {
    auto datos = base64_con_espacios(texto);
    if (!datos)
      return ilegible("El archivo no es un certificado DER, PEM ni base64. Elija el archivo .cer.");
    return std::move(*datos);
  }
  BloquePem bloque;
  if (siguiente_bloque(texto, bloque) != LecturaPem::bloque || bloque.etiqueta != "CERTIFICATE")
    return ilegible("El texto PEM no contiene un certificado legible. Elija el archivo .cer.");
  if (!solo_espacios(bloque.antes) || !solo_espacios(texto))
    return ilegible("El archivo trae algo más que un certificado. Deje uno solo.");
  return std::move(bloque.datos);
}

Result<CertificadoLeido> leer_uno(VistaBytes certificado) {
  if (!certificado.empty() && certificado.front() == 0x30) return leer_der(certificado);
  auto der = desenvolver(certificado);
  if (!der) return tl::unexpected<Error>(std::move(der.error()));
  return leer_der(*der);
}

}  // namespace cripto

Result<Bytes> certificado_a_der(VistaBytes certificado) {
  auto der = cripto::desenvolver(certificado);
  if (!der) return der;
  auto leido = cripto::leer_der(*der);
  if (!leido) return tl::unexpected<Error>(std::move(leido.error()));
  return der;
}

Result<DatosCertificado> leer_certificado(VistaBytes certificado) {
  auto leido = cripto::leer_uno(certificado);
  if (!leido) return tl::unexpected<Error>(std::move(leido.error()));
  return std::move(leido->datos);
}

}  // namespace buzon
