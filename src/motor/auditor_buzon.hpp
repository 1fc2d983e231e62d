// What the auditor asks of a box's events: L5.1 to L5.6.
#pragma once

#include <optional>
#include <type_traits>

#include <buzon/ciclo/buzon_2020.hpp>
#include <buzon/ciclo/buzon_autoridad.hpp>
#include <buzon/ciclo/buzon_medios.hpp>
#include <buzon/ciclo/buzon_registro.hpp>
#include <buzon/ciclo/buzon_terminos.hpp>

#include "auditor_decidido.hpp"

namespace buzon::motor {

// Who a box was made for, as the event says it; empty: nobody whom the norm gives one.
template <class E>
[[nodiscard]] std::optional<Destinatario> destinatario_de(const E& e, ClaseSujeto clase) {
  const auto rfc = Rfc::leer(e.rfc);
  const auto donde =
      e.territorio.empty() ? Result<Territorio>{Territorio{}} : leer_territorio(e.territorio);
  if (!rfc || !donde || !husos::por_iana(e.huso)) return std::nullopt;
  auto d = Destinatario::crear(clase, *rfc, e.nombre, std::nullopt, e.huso, *donde);
  return d ? std::optional{std::move(*d)} : std::nullopt;
}
template <class E>
[[nodiscard]] Result<MediosDeContacto> medios_de(const E& e) {
  return MediosDeContacto::leer(e.correos, {&e.movil, 1});
}

inline void revisar(Revision<CicloBuzon>& r, const EventoGuardado&, const MediosRegistrados& e) {
  const auto quien = destinatario_de(e, e.clase);
  const auto medios = medios_de(e);
  r.exige(
      quien && medios && decidio(decide_registrar(r.estado, *quien, *medios, r.sobre.instante), e),
      "Se registraron medios de quien no podía, o los que la norma no admite (L5.1).");
  r.consta = acuse_debido(TipoAcuse::registro_medios, e.rfc, e.nombre);
  r.consta->leyenda = leyendas::registro;
}
inline void revisar(Revision<CicloBuzon>& r, const EventoGuardado&,
                    const PlazoDeConfirmacionVencido& e) {
  // Hours of the clock, that no calendar moves.
  r.exige(decidio(decide_vencido(r.estado, r.sobre.instante), e),
          "El plazo de 72 horas no venció en ese instante, o no con ese efecto (L5.2).");
}
inline void revisar(Revision<CicloBuzon>& r, const EventoGuardado&, const MedioConfirmado& e) {
  // That the code was the one sent, only the installation's key could tell.
  r.exige(decidio(decide_confirmar(r.estado, e.medio, true, e.instante, r.sobre.politicas), e),
          "Un medio se confirmó fuera de las 72 horas, o sin que lo esperara (L5.2).");
}
inline void revisar(Revision<CicloBuzon>& r, const EventoGuardado&, const MediosValidados&) {
  const auto politica = r.sobre.politicas.correos_que_habilitan;
  r.exige(r.estado.estado == EstadoBuzon::por_confirmar && !r.estado.medios.empty() &&
              r.estado.medios[0].confirmado && detalle::hay_correo_confirmado(r.estado, politica),
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
// L5.3, L5.5: by what came just before it in its order, and nothing else.
inline void revisar(Revision<CicloBuzon>& r, const EventoGuardado&, const BuzonHabilitado&) {
  const bool en_su_orden = r.anterior.orden == r.sobre.orden;
  const bool por_terminos =
      r.anterior.tipo == TerminosFirmados::tipo && r.estado.estado == EstadoBuzon::validado;
  r.exige(en_su_orden && (por_terminos || r.anterior.tipo == BuzonDe2020Reconocido::tipo),
          "El buzón se habilitó sin firmar los términos con los medios validados (L5.3, L5.4).");
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
  const auto quien = destinatario_de(e, e.clase);
  const auto medios = medios_de(e);
  r.exige(quien && medios &&
              decidio(decide_reconocer_2020(r.estado, *quien, *medios, e.activado, e.constancia,
                                            e.instante),
                      e),
          "El buzón no podía reconocerse por el acuerdo de 2020 (L5.4).");
}
inline void revisar(Revision<CicloBuzon>& r, const EventoGuardado&,
                    const BuzonAsignadoAAutoridad& e) {
  const auto quien = destinatario_de(e, ClaseSujeto::autoridad);
  r.exige(quien && decidio(decide_asignar_a_autoridad(r.estado, *quien, e.instante), e),
          "Se asignó a una autoridad un buzón que ya tenía historia, o sin sus datos (G-V).");
}

}  // namespace buzon::motor
