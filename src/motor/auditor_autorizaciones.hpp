// What the auditor asks of authorisations: R9.1, R9.3, R9.6.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>

#include "auditor_decidido.hpp"

namespace buzon::motor {

// L5.5: on an enabled box, and what the engine would decide on it. With a calendar that is not
// known, only what no calendar moves. `decide`(marco, order).
template <class E, class Decide>
void revisar_decision_del_titular(const Marco& m, Revision<CicloAutorizacion>& r, const E& e,
                                  Identificador linea, Decide decide) {
  const auto* const b = buzon_en(r, e.buzon);
  if (b == nullptr) return;
  if (!se_puede_decidir(r, linea.texto(), e.recepcion.servicio)) return;
  const auto firma = hecho_de_firma(r, e.firma, e.instante);
  const OrdenDelTitular o{*b, e.buzon, firma, catalogo_de(r.a), e.instante};
  DecisionAutorizacion d;
  FirmaAdmitida admitida;
  r.exige(r.otro_calendario ? detalle::admitir_orden(m, o, linea, true,
                                                     detalle::EfectoDeOrden::acorta, admitida, d)
                            : decidio(decide(m, o), e),
          "El titular ordenó cuando su buzón no estaba habilitado (L5.5), o lo que no procedía "
          "(R9.1, R9.3).");
}
template <class E>
void revisar_linea_autorizada(Revision<CicloAutorizacion>& r, const E& e,
                              const AccionFirmada& accion) {
  const auto linea = accion.linea.texto();
  const auto dia = e.recepcion.fecha_local;
  const bool acorta = accion.accion != "otorgar" && accion.accion != "hacer_publica";
  if (r.a.opciones.catalogo && acorta &&
      detalle::linea_se_acorta(*r.a.opciones.catalogo, accion.linea, dia))
    return r.exige(e.recepcion.servicio.empty(),
                   "La línea no se llamaba ese día como el expediente dice (L4.4).");
  revisar_linea(r, linea, e.recepcion.servicio, dia);
}
// What every order of the holder must show: its dates, its signature and its acuse.
template <class E, class Decide>
void revisar_orden_del_titular(Revision<CicloAutorizacion>& r, const E& e,
                               const AccionFirmada& accion, Decide decide) {
  const Marco m = marco_de(r.a, r.sobre, e.recepcion.huso);
  const auto f = fechas_recepcion(m, e.instante);
  r.exige_fechas(f && f->fecha_legal == e.recepcion.fecha_legal &&
                     f->instante_legal == e.recepcion.instante_legal &&
                     f->dias_distintos == e.recepcion.dias_distintos,
                 "La fecha legal de recepción no es la que da la norma (L5.8, L6.3).");
  r.exige(e.recepcion.fecha_local == m.domicilio.hora(e.instante).dia,
          "La fecha local de recepción no es la del domicilio fiscal (L5.8).");
  const auto hasta = consulta_hasta(m.calendario, e.recepcion.fecha_local);
  r.exige(r.otro_calendario || (hasta && *hasta == e.recepcion.consultable_hasta),
          "La fecha hasta la que se consulta no es la que da la norma (L6.1).");
  r.exige(e.firma.juzgada == e.instante,
          "La firma no se juzgó en el instante de recepción (L4.2).");
  revisar_hecho(r, e.buzon);
  revisar_firma(r, e.firma, cadena_de_autorizacion(e.rfc, accion, r.sobre.orden));
  revisar_firmante(r, e.firma, e.rfc);
  revisar_representante(r, e.firma, buzon_en(r, e.buzon));
  revisar_linea_autorizada(r, e, accion);
  revisar_decision_del_titular(m, r, e, accion.linea, decide);
  r.consta = acuse_de(m, e);
  r.consta->rfc = e.rfc;
  r.consta->instante_centro = texto(m.centro.hora(e.instante));
  r.consta->huso_domicilio = std::string{m.domicilio.huso().nombre()};
}
// Of an order about a third party: `datos`(his RFC) is what was asked.
template <class Datos, class Decide>
[[nodiscard]] auto sobre_un_tercero(const Revision<CicloAutorizacion>& r, const std::string& rfc,
                                    Datos datos, Decide decide) {
  return [&r, tercero = Rfc::leer(rfc), datos, decide](
             const Marco& m, const OrdenDelTitular& o) -> Result<DecisionAutorizacion> {
    if (!tercero) return tl::unexpected(tercero.error());
    return decide(m, r.estado, o, datos(*tercero));
  };
}
// The authorisation that an order refers to, if it has not ended.
template <class E>
[[nodiscard]] const Autorizacion* autorizacion_abierta(const Revision<CicloAutorizacion>& r,
                                                       const E& e) {
  const auto* const a = buscar(r.estado, e.tercero, Identificador::leer(e.linea));
  return a != nullptr && !terminada(*a, e.recepcion.fecha_local) ? a : nullptr;
}
inline void revisar(Revision<CicloAutorizacion>& r, const EventoGuardado&,
                    const AutorizacionOtorgada& e) {
  r.exige(autorizacion_abierta(r, e) == nullptr && e.tercero != e.rfc &&
              servicio_que_autoriza(Identificador::leer(e.linea)) != nullptr,
          "Se otorgó una autorización que ya había, o que no puede otorgarse (R9.1).");
  r.exige(e.desde <= e.hasta && e.recepcion.fecha_legal <= e.hasta,
          "Una autorización termina antes de empezar (R9.1, L6.3).");
  const auto hasta = e.hasta == sin_termino ? std::optional<Dia>{} : std::optional{e.hasta};
  const auto linea = Identificador::leer(e.linea);
  const auto datos = [&](const Rfc& x) { return DatosAutorizacion{linea, x, e.desde, hasta}; };
  revisar_orden_del_titular(r, e, {"otorgar", linea, e.tercero, e.desde, hasta},
                            sobre_un_tercero(r, e.tercero, datos, decide_otorgar));
}
inline void revisar(Revision<CicloAutorizacion>& r, const EventoGuardado&,
                    const AutorizacionLimitada& e) {
  const auto* const a = autorizacion_abierta(r, e);
  r.exige(a != nullptr && e.hasta < a->hasta && e.hasta >= e.recepcion.fecha_local,
          "Se limitó una autorización que no había, o no se acortó (R9.1).");
  const auto linea = Identificador::leer(e.linea);
  const auto datos = [&](const Rfc& x) { return DatosLimite{linea, x, e.hasta}; };
  revisar_orden_del_titular(r, e, {"limitar", linea, e.tercero, {}, e.hasta},
                            sobre_un_tercero(r, e.tercero, datos, decide_limitar));
}
inline void revisar(Revision<CicloAutorizacion>& r, const EventoGuardado&,
                    const AutorizacionCancelada& e) {
  r.exige(autorizacion_abierta(r, e) != nullptr,
          "Se canceló una autorización que no había (R9.1).");
  const auto linea = Identificador::leer(e.linea);
  const auto datos = [&](const Rfc& x) { return DatosCancelacion{linea, x}; };
  revisar_orden_del_titular(r, e, {"cancelar", linea, e.tercero},
                            sobre_un_tercero(r, e.tercero, datos, decide_cancelar));
}
template <class E>
void revisar_orden_de_opinion(Revision<CicloAutorizacion>& r, const E& e, AccionOpinion accion) {
  revisar_orden_del_titular(r, e, accion_de(accion),
                            [&r, accion](const Marco& m, const OrdenDelTitular& o) {
                              return decide_opinion_publica(m, r.estado, o, accion);
                            });
}
inline void revisar(Revision<CicloAutorizacion>& r, const EventoGuardado&,
                    const OpinionPublicaAutorizada& e) {
  r.exige(!r.estado.opinion_publica || r.estado.opinion_publica->cancelada,
          "La opinión pública se autorizó dos veces (R9.3).");
  revisar_orden_de_opinion(r, e, AccionOpinion::hacer_publica);
}
inline void revisar(Revision<CicloAutorizacion>& r, const EventoGuardado&,
                    const OpinionPublicaCancelada& e) {
  r.exige(r.estado.opinion_publica && !r.estado.opinion_publica->cancelada,
          "Se canceló una opinión pública que no había (R9.3).");
  revisar_orden_de_opinion(r, e, AccionOpinion::dejar_de_publicar);
}

}  // namespace buzon::motor
