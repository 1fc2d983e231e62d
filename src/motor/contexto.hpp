// What every part of the engine shares: configuration, ports, and the names derived from them.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "derivacion.hpp"

#include <buzon/ciclo/marco.hpp>
#include <buzon/motor/engine.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

namespace buzon::motor {

class CalendariosDelMotor;
class MemoriaDeBuzones;

inline constexpr std::string_view norma_vigente = "ACDO.AS2.HCT.230724/261.P.DIR";

struct Contexto {
  ConfiguracionMotor cfg;
  Puertos puertos;
  Digest sello_certificado_sha256{};
  std::shared_ptr<MemoriaDeBuzones> memoria;         // of this engine alone
  std::shared_ptr<CalendariosDelMotor> calendarios;  // of this engine alone

  template <class... P>
  [[nodiscard]] Digest sha256(const P&... partes) const {
    return hash_de(puertos.digest, partes...);
  }
  template <class... P>
  [[nodiscard]] Digest hmac(const P&... partes) const {
    const std::array<VistaBytes, sizeof...(P)> v{VistaBytes{partes}...};
    return puertos.digest.hmac_sha256(cfg.llave, v);
  }
};

// Architecture, rule 9: HMAC(installation key, kind || canonical identifier); never the RFC itself.
[[nodiscard]] inline Particion particion_de(const Contexto& c, std::string_view clase,
                                            std::string_view id) {
  return {primeros_16(c.hmac(con_largo(clase), con_largo(id)))};
}
[[nodiscard]] inline IdStream stream_de(const Contexto& c, const Particion& p,
                                        std::string_view tipo, std::string_view orden) {
  return stream_de(c.puertos.digest, p, tipo, orden);
}
[[nodiscard]] inline IdEvento evento_de(const Contexto& c, const Particion& p, const IdStream& s,
                                        std::string_view orden, std::uint64_t version) {
  return evento_de(c.puertos.digest, p, s, orden, version);
}

}  // namespace buzon::motor
