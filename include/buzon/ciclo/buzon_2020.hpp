// L5.4: who had the box active under the acuerdo of 2020 when the Lineamientos came into force has
// registered, confirmed and signed, as far as L5.1, L5.2 and L5.3 ask. What those rules of 2020
// said is not known (dossier section 3): that it was active, and with which means, is a recorded
// fact.
#pragma once

#include <string>
#include <utility>

#include <buzon/ciclo/asignacion.hpp>
#include <buzon/ciclo/buzon_electronico.hpp>
#include <buzon/norma/relacion.hpp>
#include <buzon/sujetos/destinatario.hpp>
#include <buzon/sujetos/medio_contacto.hpp>

namespace buzon {

// ACDO.AS2.HCT.240620/170.P.DIR, DOF 9 Jul 2020 (A2): nothing was active under it before.
inline constexpr Dia acuerdo_de_2020_publicado = dia(2020, 7, 9);

namespace detalle {
// Who began to register, and did not finish, lost nothing of what L5.4 already gave.
[[nodiscard]] inline bool admite_lo_de_2020(const BuzonElectronico& b) {
  return b.estado == EstadoBuzon::inexistente || b.estado == EstadoBuzon::por_confirmar ||
         b.estado == EstadoBuzon::cancelado || b.estado == EstadoBuzon::un_solo_medio;
}
}  // namespace detalle

// `activado`: the civil date, in Zona Centro, on which the box became active; `constancia`: the
// record that shows it. Refusals: L5.4, G-V.
[[nodiscard]] inline DecisionBuzon decide_reconocer_2020(const BuzonElectronico& b,
                                                         const Destinatario& quien,
                                                         const MediosDeContacto& medios,
                                                         Dia activado, std::string constancia,
                                                         Instante ahora) {
  using namespace literales;
  DecisionBuzon d;
  if (const auto a = asignacion_de_buzon(quien); !a.asignado)
    return d.rehusa("L5.4"_L, std::string{a.motivo});
  if (!detalle::admite_lo_de_2020(b))
    return d.rehusa(
        "L5.4"_L,
        "Este buzón ya validó sus medios de contacto con los lineamientos de 2024, o es "
        "de una autoridad; lo anterior no se reconoce encima de ello.");
  if (activado < acuerdo_de_2020_publicado || activado >= lineamientos_en_vigor)
    return d.rehusa("L5.4"_L,
                    "Sólo se reconoce el buzón que estaba activo al entrar en vigor los "
                    "lineamientos, el 6 de agosto de 2024, con el acuerdo publicado el 9 de julio "
                    "de 2020; revise la fecha.");
  if (constancia.empty())
    return d.rehusa("L5.4"_L, "Falta la constancia de que el buzón estaba activo; indíquela.");
  d.explicacion.paso(IdPaso::buzon_de_2020, "L5.4"_L, {}, activado);
  d.explicacion.paso(IdPaso::buzon_habilitado, "L5.5"_L, "L5.4"_L, ahora);
  BuzonDe2020Reconocido e;
  e.instante = ahora;
  e.activado = activado;
  e.clase = quien.clase();
  e.huso = quien.huso_domicilio();
  e.territorio = texto_si_consta(quien.territorio());
  e.constancia = std::move(constancia);
  e.rfc = quien.rfc().texto();
  e.nombre = quien.nombre();
  for (const auto& c : medios.correos()) e.correos.push_back(c.texto());
  e.movil = medios.movil().texto();
  d.emite(std::move(e));
  d.emite(BuzonHabilitado{ahora});
  return d;
}

}  // namespace buzon
