// The sello digital of the institution over a cadena original: what anyone can check with
// `openssl dgst -sha256 -verify`. Source: G-XII, L6.1; CFF-17-E (identifies the receiving
// dependency).
#pragma once

#include <string>

#include <buzon/bytes.hpp>

namespace buzon {

struct SelloDigital {
  std::string algoritmo;           // "RSASSA-PKCS1-v1_5-SHA256"
  std::string numero_certificado;  // of the certificate that sealed: 20 digits
  Bytes valor;                     // the signature
  friend bool operator==(const SelloDigital&, const SelloDigital&) = default;
};

}  // namespace buzon
