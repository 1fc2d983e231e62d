// What every part of the engine shares: configuration, ports, and the names derived from them.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include <buzon/ciclo/marco.hpp>
#include <buzon/motor/engine.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

namespace buzon::motor {

inline constexpr std::string_view norma_vigente = "ACDO.AS2.HCT.230724/261.P.DIR";

struct Contexto {
  ConfiguracionMotor cfg;
  Puertos puertos;
  Digest sello_certificado_sha256{};

  template <class... P>
  [[nodiscard]] Digest sha256(const P&... partes) const {
    const std::array<VistaBytes, sizeof...(P)> v{VistaBytes{partes}...};
    return puertos.digest.sha256(v);
  }
  template <class... P>
  [[nodiscard]] Digest hmac(const P&... partes) const {
    const std::array<VistaBytes, sizeof...(P)> v{VistaBytes{partes}...};
    return puertos.digest.hmac_sha256(cfg.llave, v);
  }

  // A stream's zone of the domicilio fiscal (L5.8); a name that the tables do not know is Zona Centro
  // only if it is empty, that is, before the box says one (policy 7).
  [[nodiscard]] Marco marco(std::string_view huso) const {
    const auto h = huso.empty() ? Result<const Huso*>{&husos::centro()} : husos::por_iana(huso);
    return Marco{cfg.calendario, ZonaCentro{husos::centro()}, HusoDomicilio{h ? **h : husos::centro()},
                 cfg.politicas};
  }
};

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

// Architecture, rule 9: HMAC(installation key, kind || canonical identifier); never the RFC itself.
[[nodiscard]] inline Particion particion_de(const Contexto& c, std::string_view clase, std::string_view id) {
  return {primeros_16(c.hmac(con_largo(clase), con_largo(id)))};
}
// Rule 7: a stream born of an order takes its id from it. A box is born once: its order is empty.
[[nodiscard]] inline IdStream stream_de(const Contexto& c, const Particion& p, std::string_view tipo,
                                        std::string_view orden) {
  return {primeros_16(c.sha256(p.valor, con_largo(tipo), con_largo(orden)))};
}
[[nodiscard]] inline IdEvento evento_de(const Contexto& c, const Particion& p, const IdStream& s,
                                        std::string_view orden, std::uint64_t version) {
  return {primeros_16(
      c.sha256(p.valor, s.valor, con_largo(orden), con_largo(std::to_string(version))))};
}
[[nodiscard]] inline Id16 sal_de(const Contexto& c, const IdEvento& e) {
  return primeros_16(c.hmac(con_largo("sal"), e.valor));
}

}  // namespace buzon::motor
