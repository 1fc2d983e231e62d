// What the auditor asks of a box's events: L5.1 to L5.6.
#pragma once

#include <optional>
#include <type_traits>

#include <buzon/ciclo/buzon_2020.hpp>
#include <buzon/ciclo/buzon_medios.hpp>
#include <buzon/ciclo/buzon_registro.hpp>
#include <buzon/ciclo/buzon_terminos.hpp>

#include "auditor_reglas.hpp"

namespace buzon::motor {

inline void revisar(Revision<CicloBuzon>& r, const EventoGuardado&, const MediosRegistrados& e) {
  r.consta = acuse_debido(TipoAcuse::registro_medios, e.rfc, e.nombre);
  r.consta->leyenda = leyendas::registro;
}
inline void revisar(Revision<CicloBuzon>& r, const EventoGuardado&,
                    const PlazoDeConfirmacionVencido& e) {
  const auto limite = limite_de_la_ronda(r.estado);
  // Hours of the clock, that no calendar moves.
  r.exige(limite && *limite == e.limite && r.sobre.instante > e.limite,
          "El plazo de 72 horas no venció en ese instante (L5.2).");
}
inline void revisar(Revision<CicloBuzon>& r, const EventoGuardado&, const MedioConfirmado& e) {
  const bool existe = e.medio < r.estado.medios.size();
  r.exige(existe && r.estado.medios[e.medio].enviado &&
              e.instante <= limite_confirmacion(*r.estado.medios[e.medio].enviado),
          "Un medio se confirmó fuera de las 72 horas (L5.2).");
}
inline void revisar(Revision<CicloBuzon>& r, const EventoGuardado&, const MediosValidados&) {
  bool correo = false;
  for (std::size_t i = 1; i < r.estado.medios.size(); ++i)
    correo = correo || r.estado.medios[i].confirmado;
  r.exige(!r.estado.medios.empty() && r.estado.medios[0].confirmado && correo,
          "Los medios se validaron sin confirmar correo y móvil (L5.2).");
}
inline void revisar(Revision<CicloBuzon>& r, const EventoGuardado&,
                    const RepresentanteAcreditado& e) {
  const auto quien = Rfc::leer(e.rfc);
  r.exige(quien && decide_acreditar(r.estado, *quien, e.titulo, e.instante).admitida,
          "Se acreditó una representación sin título, o de quien no podía tenerla (CFF-19).");
}
inline void revisar(Revision<CicloBuzon>& r, const EventoGuardado&,
                    const RepresentanteRevocado& e) {
  const auto quien = Rfc::leer(e.rfc);
  r.exige(quien && decide_revocar(r.estado, *quien, e.constancia, e.instante).admitida,
          "Se revocó una representación que no había, o sin constancia (CFF-19).");
}
inline void revisar(Revision<CicloBuzon>& r, const EventoGuardado&, const TerminosFirmados& e) {
  r.exige(r.estado.estado == EstadoBuzon::validado,
          "Los términos se firmaron sin medios validados (L5.3).");
  r.exige(e.firma.juzgada == e.instante,
          "La firma no se juzgó en el instante de recepción (L4.2).");
  revisar_firma(r, e.firma, cadena_de_terminos(r.estado.rfc, e.terminos_sha256));
  revisar_firmante(r, e.firma, r.estado.rfc);
  revisar_representante(r, e.firma, &r.estado);
  r.consta = acuse_debido(TipoAcuse::terminos, r.estado.rfc, r.estado.nombre);
  r.consta->firmante_certificado = e.firma.numero_certificado;
  r.consta->documentos = {{"terminos-y-condiciones", e.terminos_sha256, 0}};
}

// ---- L5.6, L5.4

template <class R>
void revisar_cambio(R& r, const FirmaAdmitida& firma, Instante instante, const CambioDeMedio& c) {
  r.exige(
      r.estado.estado == EstadoBuzon::habilitado && detalle::cambio_impedido(r.estado, c).empty(),
      "El buzón no admitía ese cambio de medios (L5.6).");
  r.exige(firma.juzgada == instante, "La firma no se juzgó en el instante de recepción (L4.2).");
  revisar_firma(r, firma, cadena_de_medios(r.estado.rfc, c, r.sobre.orden));
  revisar_firmante(r, firma, r.estado.rfc);
  revisar_representante(r, firma, &r.estado);
  r.consta = acuse_debido(TipoAcuse::registro_medios, r.estado.rfc, r.estado.nombre);
  r.consta->tramite = tramite_de_medios(detalle::dueno_del_cambio(r.estado, c));
  r.consta->firmante_certificado = firma.numero_certificado;
}
// The order that such an event answers; empty: none could.
template <class Medio>
[[nodiscard]] std::optional<CambioDeMedio> cambio_a(const MedioPropuesto& e, const Medio& nuevo) {
  if (e.sustituye) return CambioDeMedio::sustituir(e.sustituido, nuevo);
  if (const auto registro = RegistroPatronal::leer(e.registro_patronal))
    return CambioDeMedio::agregar(*registro, nuevo);
  if constexpr (std::is_same_v<Medio, Correo>)
    if (e.registro_patronal.empty()) return CambioDeMedio::agregar(nuevo);
  return std::nullopt;
}
[[nodiscard]] inline std::optional<CambioDeMedio> cambio_de(const MedioPropuesto& e) {
  if (e.clase == ClaseMedio::movil) {
    const auto m = Movil::leer(e.destino);
    return m ? cambio_a(e, *m) : std::nullopt;
  }
  const auto c = Correo::leer(e.destino);
  return c ? cambio_a(e, *c) : std::nullopt;
}
inline void revisar(Revision<CicloBuzon>& r, const EventoGuardado&, const MedioPropuesto& e) {
  const auto cambio = cambio_de(e);
  if (!cambio || e.medio != r.estado.medios.size() ||
      detalle::dueno_del_cambio(r.estado, *cambio) != e.registro_patronal)
    return r.falla("El medio propuesto no es de los que la norma admite (L5.1, L5.6).");
  revisar_cambio(r, e.firma, e.instante, *cambio);
  r.consta->leyenda = leyendas::medio_propuesto;
}
inline void revisar(Revision<CicloBuzon>& r, const EventoGuardado&, const MedioDadoDeBaja& e) {
  revisar_cambio(r, e.firma, e.instante, CambioDeMedio::dar_de_baja(e.medio));
  r.consta->leyenda = leyendas::medio_de_baja;
}
inline void revisar(Revision<CicloBuzon>& r, const EventoGuardado&, const PropuestaVencida& e) {
  const bool abierta =
      e.medio < r.estado.medios.size() && es_propuesta_abierta(r.estado.medios[e.medio]);
  r.exige(abierta && r.estado.medios[e.medio].enviado &&
              limite_confirmacion(*r.estado.medios[e.medio].enviado) == e.limite &&
              r.sobre.instante > e.limite,
          "La propuesta de un medio no venció en ese instante (L5.2, L5.6).");
}
inline void revisar(Revision<CicloBuzon>& r, const EventoGuardado&, const MedioDevuelto& e) {
  r.exige(decide_devolucion(r.estado, e.medio, e.causa, e.instante).admitida,
          "Consta una devolución de un medio al que nada se envió (L5.6).");
}
inline void revisar(Revision<CicloBuzon>& r, const EventoGuardado&,
                    const BuzonDe2020Reconocido& e) {
  r.exige(detalle::admite_lo_de_2020(r.estado) && !e.constancia.empty() &&
              e.activado >= acuerdo_de_2020_publicado && e.activado < lineamientos_en_vigor,
          "El buzón no podía reconocerse por el acuerdo de 2020 (L5.4).");
}
inline void revisar(Revision<CicloBuzon>& r, const EventoGuardado&,
                    const BuzonAsignadoAAutoridad&) {
  r.exige(r.estado.estado == EstadoBuzon::inexistente,
          "Se asignó a una autoridad un buzón que ya tenía historia (G-V).");
}

}  // namespace buzon::motor
