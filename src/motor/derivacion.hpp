// Ids that derive from what they name (architecture, rule 7; docs/adr/0007): no reservation, and a
// second try has the same ids. None of these needs a secret, so the auditor can make them again.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <buzon/bytes.hpp>
#include <buzon/motor/ports.hpp>
#include <buzon/motor/store.hpp>

namespace buzon::motor {

template <class... P>
[[nodiscard]] Digest hash_de(const DigestPort& digest, const P&... partes) {
  const std::array<VistaBytes, sizeof...(P)> v{VistaBytes{partes}...};
  return digest.sha256(v);
}

[[nodiscard]] inline Id16 primeros_16(const Digest& d) {
  Id16 id{};
  std::copy_n(d.begin(), id.size(), id.begin());
  return id;
}

// Length before content, so that ("ab", "c") and ("a", "bc") never hash alike.
[[nodiscard]] inline Bytes con_largo(std::string_view s) {
  Bytes b;
  const auto n = static_cast<std::uint32_t>(s.size());
  for (int i = 3; i >= 0; --i) b.push_back(static_cast<std::uint8_t>(n >> (8 * i)));
  b.insert(b.end(), s.begin(), s.end());
  return b;
}

// A stream born of an order takes its id from it. A box is born once: its order is empty.
[[nodiscard]] inline IdStream stream_de(const DigestPort& d, const Particion& p,
                                        std::string_view tipo, std::string_view orden) {
  return {primeros_16(hash_de(d, p.valor, con_largo(tipo), con_largo(orden)))};
}

[[nodiscard]] inline IdEvento evento_de(const DigestPort& d, const Particion& p, const IdStream& s,
                                        std::string_view orden, std::uint64_t version) {
  return {primeros_16(
      hash_de(d, p.valor, s.valor, con_largo(orden), con_largo(std::to_string(version))))};
}

}  // namespace buzon::motor
