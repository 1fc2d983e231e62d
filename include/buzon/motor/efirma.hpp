// The cryptography the library brings with it: SAT certificates and keys, chains, and the ports of
// ports.hpp made of OpenSSL. Declarations only; the bodies are in src/crypto, and no OpenSSL type
// comes through here.
// Source: L4.2, G-VII, G-XII; CFF-17-D, CFF-17-G, CFF-17-H, LFEA-17; RFC 5280, RFC 5208, RFC 8018.
//
// Threads: every free function and every const member bears concurrent calls.
// Errors: cripto_ilegible, limite_excedido and the codes each declaration names. OpenSSL's queue of
// errors is left as it was found. A failure to get memory throws std::bad_alloc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <buzon/bytes.hpp>
#include <buzon/evidencia/firma.hpp>
#include <buzon/motor/ports.hpp>
#include <buzon/result.hpp>
#include <buzon/tiempo/instante.hpp>

namespace buzon {

// The name that SelloDigital::algoritmo carries.
inline constexpr std::string_view algoritmo_del_sello = "RSASSA-PKCS1-v1_5-SHA256";

// DER of exactly one certificate given as DER, PEM or bare base64 text. A second certificate, or
// anything but white space around it, is refused.
[[nodiscard]] Result<Bytes> certificado_a_der(VistaBytes certificado);

// What the certificate says of itself; nothing here is proof that the SAT issued it.
[[nodiscard]] Result<DatosCertificado> leer_certificado(VistaBytes certificado);

// RSA private key. It lives in OpenSSL's secure heap if the host has set one up
// (CRYPTO_secure_malloc_init), in the ordinary one otherwise, and is cleansed at the end either
// way.
class LlavePrivada {
 public:
  // `llave`: PKCS#8, DER, PEM or base64 text, encrypted (PBES2 with PBKDF2 and 3DES or AES) or,
  // only with an empty password, plain. The password comes as UTF-8 and is tried as such and then
  // as windows-1252, which is what the SAT's programs took from most keyboards. The algorithm and
  // the number of iterations are looked at before any work is spent. Errors: cripto_contrasena
  // (whatever a wrong password happens to produce), cripto_no_admitido.
  [[nodiscard]] static Result<LlavePrivada> leer(VistaBytes llave, std::string_view contrasena);

  LlavePrivada(LlavePrivada&&) noexcept;
  LlavePrivada& operator=(LlavePrivada&&) noexcept;
  LlavePrivada(const LlavePrivada&) = delete;
  LlavePrivada& operator=(const LlavePrivada&) = delete;
  ~LlavePrivada();

  // RSASSA-PKCS1-v1_5 with SHA-256. Error: cripto_fallo.
  [[nodiscard]] Result<Bytes> firmar(VistaBytes mensaje) const;
  // Whether it is the pair of the key in the certificate; false if the certificate cannot be read.
  [[nodiscard]] bool corresponde(VistaBytes certificado) const;
  [[nodiscard]] std::uint32_t bits() const;

  struct Impl;
  [[nodiscard]] const Impl& impl() const { return *impl_; }  // for src/crypto

 private:
  explicit LlavePrivada(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// sha1 is for an explicit look at old sellos; no verdict of the library uses it.
enum class Resumen : std::uint8_t { sha256, sha1 };

// Whether `firma` is RSASSA-PKCS1-v1_5 by the certificate's key over exactly these bytes. A
// signature whose length is not the modulus' is refused. Says nothing of who holds the certificate.
[[nodiscard]] bool firma_valida(VistaBytes certificado, VistaBytes mensaje, VistaBytes firma,
                                Resumen resumen = Resumen::sha256);

// The certificates a host trusts to issue. Each one listed is an anchor, also an intermediate (the
// SAT's roots expire before what hangs from them is out of use). Immutable; copies share.
class AnclasCa {
 public:
  // A PEM bundle; text between certificates is allowed, anything else in a block is not.
  [[nodiscard]] static Result<AnclasCa> leer_pem(VistaBytes paquete);
  [[nodiscard]] std::size_t cantidad() const;

  struct Impl;
  [[nodiscard]] const Impl& impl() const { return *impl_; }  // for src/crypto

 private:
  explicit AnclasCa(std::shared_ptr<const Impl> impl);
  std::shared_ptr<const Impl> impl_;
};

// OpenSSL's security levels: `actual` refuses SHA-1 and RSA under 2048 bits, `intermedio` under
// 1024, `historico` refuses neither. MD5 is refused at every level.
enum class NivelCadena : std::uint8_t { historico = 0, intermedio = 1, actual = 2 };

struct VeredictoCadena {
  bool vigente = false;  // the certificate itself: desde <= en <= hasta, both ends included
  bool cadena = false;  // issued by an anchor that was in force at `en`, with admissible algorithms
  std::string motivo;   // Spanish, the first that fails; empty if both hold
};

// Revocation is not looked at: SAT certificates name no CRL and no responder.
[[nodiscard]] VeredictoCadena verificar_cadena(VistaBytes certificado, const AnclasCa& anclas,
                                               Instante en,
                                               NivelCadena nivel = NivelCadena::actual);

struct OpcionesVerificador {
  NivelCadena nivel = NivelCadena::actual;
  // Certificates whose reading and chain are remembered; 0 remembers none. A verdict never depends
  // on it: what is remembered holds no instant.
  std::size_t certificados_en_memoria = 1024;
};

[[nodiscard]] std::unique_ptr<DigestPort> hacer_digest();
[[nodiscard]] std::unique_ptr<Verifier> hacer_verificador(AnclasCa anclas,
                                                          OpcionesVerificador opciones = {});

// `certificado` and the earlier ones of the same institution (whose sellos are still to be
// verified): DER, PEM or base64. Errors: cripto_no_corresponde, cripto_no_admitido (RSA under 2048
// bits, a serial that is not 20 digits), argumento_invalido (two certificates with one number).
// Whether the certificate is in force is for the host to ask of verificar_cadena: sealing has no
// clock.
[[nodiscard]] Result<std::unique_ptr<Sealer>> hacer_sellador(
    Bytes certificado, LlavePrivada llave, std::vector<Bytes> certificados_anteriores = {});

[[nodiscard]] std::unique_ptr<Random> azar_del_sistema();

}  // namespace buzon
