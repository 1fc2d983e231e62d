// What the engine needs of its host, as interfaces: digest, e.firma verifier, sealer, clock,
// random, messenger and the provider of keys for reserved data. The store has a header of its own
// (store.hpp). Threads: the engine calls a port from the thread that called the engine, and only
// during that call; every `const` member must bear concurrent calls.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <buzon/bytes.hpp>
#include <buzon/evidencia/firma.hpp>
#include <buzon/evidencia/sello_digital.hpp>
#include <buzon/result.hpp>
#include <buzon/tiempo/instante.hpp>

namespace buzon {

class DigestPort {
 public:
  virtual ~DigestPort() = default;
  // SHA-256 over the concatenation of the parts.
  [[nodiscard]] virtual Digest sha256(std::span<const VistaBytes> partes) const = 0;
  [[nodiscard]] virtual Digest hmac_sha256(VistaBytes llave,
                                           std::span<const VistaBytes> partes) const = 0;
};

struct SolicitudVerificacion {
  VistaBytes certificado;  // DER, PEM or base64 text of one certificate
  VistaBytes mensaje;      // the bytes that were signed (a cadena original)
  VistaBytes firma;        // RSASSA-PKCS1-v1_5 with SHA-256
  Instante en;             // L4.2: the instant of reception, never the signer's clock
};

class Verifier {
 public:
  virtual ~Verifier() = default;
  // Never fails: what cannot be read is a finding.
  [[nodiscard]] virtual Veredicto verificar(const SolicitudVerificacion& s) const = 0;
};

class Sealer {
 public:
  virtual ~Sealer() = default;
  [[nodiscard]] virtual Result<SelloDigital> sellar(VistaBytes cadena) const = 0;
  // DER of the certificate whose key seals: it travels beside every acuse.
  [[nodiscard]] virtual const Bytes& certificado() const = 0;
  [[nodiscard]] virtual std::string_view numero_certificado() const = 0;
  // Whether a sello made by any of this institution's seal certificates is over these bytes.
  [[nodiscard]] virtual bool verificar(VistaBytes cadena, const SelloDigital& sello) const = 0;
};

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instante ahora() = 0;
};

class Random {
 public:
  virtual ~Random() = default;
  virtual Status llenar(std::span<std::uint8_t> destino) = 0;
};

enum class CanalMensaje : std::uint8_t { correo, movil };

// `id` is derived from the event that ordered it: the same message twice has the same id, so that a
// transport can drop the repetition (delivery is at least once).
struct Mensaje {
  Id16 id{};
  CanalMensaje canal = CanalMensaje::correo;
  std::string destino;  // personal data: never in a log
  std::string asunto;   // Spanish
  std::string cuerpo;   // Spanish
};

class Messenger {
 public:
  virtual ~Messenger() = default;
  // ok: the transport accepted it, which is what "enviado" means (L7.3, L7.4; a later bounce does
  // not undo it). Error: it did not, and the engine tries again at the next Pulse.
  virtual Status entregar(const Mensaje& m) = 0;
};

// Encrypts the reserved part of an event (personal data that may have to be erased).
class ReservaKeys {
 public:
  virtual ~ReservaKeys() = default;
  [[nodiscard]] virtual Result<Bytes> cifrar(VistaBytes particion, VistaBytes claro) const = 0;
  [[nodiscard]] virtual Result<Bytes> descifrar(VistaBytes particion, VistaBytes cifrado) const = 0;
};

}  // namespace buzon
