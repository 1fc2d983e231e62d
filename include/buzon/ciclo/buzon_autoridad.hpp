// The box of an authority (G-V): a destinatario, never a user. It registers no means (L5.1 asks
// them of the particulares) and signs no terms; it is notified when it opens, never by fiction nor
// by estrados.
#pragma once

#include <buzon/ciclo/buzon_electronico.hpp>

namespace buzon {

// Recorded by the Institute; who opens for the authority is accredited like any representative
// (decide_acreditar). Refusals: G-V.
[[nodiscard]] inline DecisionBuzon decide_asignar_a_autoridad(const BuzonElectronico& b,
                                                              const Destinatario& quien,
                                                              Instante ahora) {
  using namespace literales;
  DecisionBuzon d;
  if (quien.es_persona_particular())
    return d.rehusa("G-V"_G,
                    "Sólo a una autoridad se le asigna un buzón sin medios de contacto; una "
                    "persona particular registra los suyos (L5.1).");
  if (b.estado != EstadoBuzon::inexistente) {
    d.explicacion.paso(
        IdPaso::orden_fuera_de_estado, "G-V"_G, {},
        d.explicacion.texto(nombres_estado_buzon[static_cast<std::size_t>(b.estado)]));
    return d.rehusa("G-V"_G, "Ya hay un buzón con ese RFC; notifique por él.");
  }
  d.explicacion.paso(IdPaso::destinatario_es_autoridad, "G-V"_G, "L7.3"_L);
  d.emite(BuzonAsignadoAAutoridad{ahora, quien.huso_domicilio(), quien.rfc().texto(),
                                  quien.nombre(), texto_si_consta(quien.territorio())});
  return d;
}

}  // namespace buzon
