// What is known of an e.firma, as findings apart and never as one boolean: who signed, with what
// kind of certificate, whether the signature is over these bytes, whether the certificate was in
// force at the instant that counts, and whether its chain reaches an anchor the host gave. Source:
// L4.2, G-VII; CFF-17-D, CFF-17-G, CFF-17-H, CFF-19; LFEA-17, LFEA-20. Values only: the verifier
// that fills them is a port (motor/ports.hpp); OpenSSL stays in src/crypto.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <buzon/bytes.hpp>
#include <buzon/tiempo/instante.hpp>

namespace buzon {

// The SAT profile, by key usage and not by the organisational unit alone: a home-made certificate
// without OU must not pass for a FIEL.
enum class TipoCertificado : std::uint8_t { desconocido, fiel, csd };

struct DatosCertificado {
  TipoCertificado tipo = TipoCertificado::desconocido;
  std::string rfc;                // UTF-8; 12 code points (moral) or 13 (física)
  std::string curp;               // of the holder; empty for a persona moral
  std::string rfc_representante;  // empty if none
  std::string curp_representante;
  std::string nombre;  // common name, UTF-8, as the certificate has it
  std::string correo;
  std::string numero;      // 20 digits; empty if the serial is not SAT's
  std::string serie_hex;   // the serial number's octets, lower-case hex
  Instante desde{};        // inclusive
  Instante hasta{};        // inclusive (RFC 5280 section 4.1.2.5)
  std::uint32_t bits = 0;  // of the public key
  std::string algoritmo;   // of the issuer's signature, "sha256WithRSAEncryption"
  std::string emisor;      // issuer's common name
  Digest sha256{};         // of the DER
};

enum class Hallazgo : std::uint8_t { no_evaluado, cumple, falla };

struct Veredicto {
  DatosCertificado certificado;
  Hallazgo legible = Hallazgo::no_evaluado;     // one X.509 certificate, whole, within bounds
  Hallazgo perfil_sat = Hallazgo::no_evaluado;  // serial of 20 digits and an RFC in the subject
  Hallazgo es_fiel = Hallazgo::no_evaluado;     // kind FIEL (a CSD signs no actuación)
  Hallazgo llave = Hallazgo::no_evaluado;       // RSA of at least 2048 bits, not SHA-1 or MD5
  Hallazgo vigencia = Hallazgo::no_evaluado;    // desde <= en <= hasta
  Hallazgo cadena = Hallazgo::no_evaluado;      // to a given anchor, at `en`
  Hallazgo firma = Hallazgo::no_evaluado;       // over exactly these bytes
  Instante en{};                                // the instant at which all this was judged
  std::string motivo;  // the first finding that fails, in Spanish; empty if none

  [[nodiscard]] bool admisible() const {
    for (const auto h : {legible, perfil_sat, es_fiel, llave, vigencia, cadena, firma})
      if (h != Hallazgo::cumple) return false;
    return true;
  }
};

[[nodiscard]] constexpr std::string_view texto(TipoCertificado t) {
  return t == TipoCertificado::fiel ? "FIEL" : t == TipoCertificado::csd ? "CSD" : "DESCONOCIDO";
}

}  // namespace buzon
