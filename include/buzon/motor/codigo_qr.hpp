// The acuse as a QR code (G-III): its sello and its whole cadena original, so that a sheet of paper
// proves itself (L7.9) to whoever has the certificate that sealed it, without a portal and without
// the database. What SAT prints holds the cadena and no sello: anyone can print one
// (docs/explanation/evidence.md). Compiled. ISO/IEC 18004 in byte mode, UTF-8 declared by its ECI.
// The same acuse gives the same octets. Threads: pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <buzon/bytes.hpp>
#include <buzon/evidencia/acuse.hpp>
#include <buzon/motor/acuse_texto.hpp>
#include <buzon/result.hpp>

namespace buzon {

// Square, of `lado` modules a side, without the quiet zone of four modules around it.
class CodigoQr {
 public:
  CodigoQr(int lado, std::vector<bool> oscuros) : lado_(lado), oscuros_(std::move(oscuros)) {}

  [[nodiscard]] int lado() const { return lado_; }
  // Light outside, so that the quiet zone needs no case of its own.
  [[nodiscard]] bool oscuro(int x, int y) const {
    if (x < 0 || y < 0 || x >= lado_ || y >= lado_) return false;
    return oscuros_[static_cast<std::size_t>(y) * static_cast<std::size_t>(lado_) +
                    static_cast<std::size_t>(x)];
  }

 private:
  int lado_;
  std::vector<bool> oscuros_;
};

// "buzon-qr:1|<sello, base64>||buzon-acuse:1|folio:...||". Error: argumento_invalido (a sello of
// another algorithm).
[[nodiscard]] Result<std::string> contenido_qr(const AcuseSellado& a);

// The acuse that was read, with the certificate (DER) of who sealed it, for verificar_acuse.
// Errors: dato_corrupto (not such a text), limite_excedido.
[[nodiscard]] Result<AcuseConCertificado> leer_contenido_qr(std::string_view contenido,
                                                            VistaBytes certificado);

namespace representacion {

// Error: limite_excedido: more than the largest QR code holds (some 2,950 octets). Such an acuse,
// one of many documents, is proved by its file.
[[nodiscard]] Result<CodigoQr> codigo_qr(std::string_view contenido);

// With its quiet zone: an SVG image of one unit a module, and text of half blocks for a terminal.
[[nodiscard]] std::string svg(const CodigoQr& qr);
[[nodiscard]] std::string en_bloques(const CodigoQr& qr);

}  // namespace representacion
}  // namespace buzon
