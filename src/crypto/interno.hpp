// What the files of src/crypto share and no one else sees.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <buzon/motor/efirma.hpp>

#include "openssl_raii.hpp"

namespace buzon {

struct LlavePrivada::Impl {
  cripto::PkeyPtr pkey;
  cripto::MdCtxPtr plantilla;  // initialised to sign; copied for every signature, so const is
                               // shared
};

struct AnclasCa::Impl {
  struct Ancla {
    cripto::X509Ptr x509;
    std::string nombre;
    Instante desde{};
    Instante hasta{};
  };
  std::vector<Ancla> anclas;
};

namespace cripto {

// Bigger keys are refused: their cost is an attacker's choice.
inline constexpr int rsa_bits_max = 8192;
inline constexpr int rsa_bits_min = 1024;  // of before 2013: read and verified, never sealed with
inline constexpr int rsa_bits_min_actual = 2048;

struct CertificadoLeido {
  X509Ptr x509;
  DatosCertificado datos;
};

[[nodiscard]] std::string texto_utc(Instante t);  // "2027-05-17T04:37:14Z"

// certificado.cpp. `der`: the whole of one certificate.
[[nodiscard]] Result<CertificadoLeido> leer_der(VistaBytes der);
[[nodiscard]] Result<CertificadoLeido> leer_uno(VistaBytes der_pem_o_base64);
[[nodiscard]] Result<Bytes> desenvolver(VistaBytes der_pem_o_base64);
// The digest under the issuer's signature; NID_undef if there is none or it is unknown.
[[nodiscard]] int resumen_de_la_firma(const X509* x509);

// firma.cpp. The certificate's key, if it is RSA of a tolerable size; null otherwise. Not owned.
[[nodiscard]] EVP_PKEY* llave_rsa(const X509* x509);
// A context ready to verify, to be copied for every verification; null on failure.
[[nodiscard]] MdCtxPtr plantilla_para_verificar(EVP_PKEY* pkey, const EVP_MD* md);
[[nodiscard]] bool verificar_con(const EVP_MD_CTX* plantilla, VistaBytes mensaje, VistaBytes firma);
// llave.cpp
[[nodiscard]] Result<Bytes> firmar_con(const EVP_MD_CTX* plantilla, VistaBytes mensaje);

// cadena.cpp. What does not depend on the instant: who issued it, and whether the algorithms do.
enum class FallaCadena { ninguna, sin_ancla, algoritmo_debil };
struct ExamenCadena {
  struct Emisora {
    std::string nombre;
    Instante desde{};
    Instante hasta{};
  };
  FallaCadena falla = FallaCadena::sin_ancla;
  std::vector<Emisora> emisoras;  // not empty exactly if falla is ninguna
};
[[nodiscard]] ExamenCadena examinar_cadena(X509* x509, const AnclasCa::Impl& anclas,
                                           NivelCadena nivel);
[[nodiscard]] VeredictoCadena juzgar_cadena(const DatosCertificado& datos,
                                            const ExamenCadena& examen, Instante en);

}  // namespace cripto
}  // namespace buzon
