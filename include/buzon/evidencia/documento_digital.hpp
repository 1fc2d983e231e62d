// A documento digital by its digest: what the cadena, the events and the acuse carry instead of its
// bytes. Source: G-VI; L6.2 (IMSS keeps the bytes; the documents port has them).
#pragma once

#include <cstdint>
#include <string>

#include <buzon/bytes.hpp>

namespace buzon {

struct DocumentoDigital {
  std::string nombre;  // as its author named it: canonical text without "|"
  Digest sha256{};
  std::uint64_t bytes = 0;
  friend bool operator==(const DocumentoDigital&, const DocumentoDigital&) = default;
};

template <class D, class V>
void campos(D& d, V& v, const DocumentoDigital*) {
  v("nombre", d.nombre);
  v("sha256", d.sha256);
  v("bytes", d.bytes);
}

}  // namespace buzon
