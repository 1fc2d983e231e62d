// Completing and sealing an acuse: folio from the event's id, the two instants, the certificate
// that seals.
#pragma once

#include <string>

#include "contexto.hpp"

#include <buzon/motor/codec.hpp>

namespace buzon::motor {

struct DatosDelTitular {  // where the decision did not name the person
  std::string rfc;
  std::string nombre;
};

[[nodiscard]] inline Result<AcuseSellado> sellar(const Contexto& c, const Marco& m,
                                                 const Sobre& sobre, const IdEvento& id,
                                                 const DatosDelTitular& titular, AcuseEmitido& e) {
  const auto toma = [](std::string& campo, const std::string& valor) {
    if (campo.empty()) campo = valor;
  };
  Acuse& a = e.acuse;
  a.folio = folio_de(m.centro.hora(sobre.instante).dia, id.valor);
  toma(a.dependencia, c.cfg.dependencia);
  toma(a.rfc, titular.rfc);
  toma(a.nombre, titular.nombre);
  a.huso_domicilio = std::string{m.domicilio.huso().nombre()};
  a.emitido_centro = texto(m.centro.hora(sobre.instante));
  toma(a.instante_centro, a.emitido_centro);
  toma(a.instante_legal, a.instante_centro);
  toma(a.fecha_legal, texto(m.domicilio.hora(sobre.instante).dia));
  a.sello_certificado = std::string{c.puertos.sealer.numero_certificado()};
  a.certificado_sha256 = hex(c.sello_certificado_sha256);
  auto cadena = cadena_de(a);
  if (!cadena) return tl::unexpected(std::move(cadena.error()));
  auto sello = c.puertos.sealer.sellar(vista(*cadena));
  if (!sello) return tl::unexpected(std::move(sello.error()));
  e.cadena = std::move(*cadena);
  e.sello_algoritmo = sello->algoritmo;
  e.sello = sello->valor;
  return AcuseSellado{a, e.cadena, std::move(*sello)};
}

}  // namespace buzon::motor
