// What the auditor asks of the file of a trámite: L4.4, T3, R7.6, R7.7, L6.1.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <buzon/ciclo/tramite_inicio.hpp>
#include <buzon/ciclo/tramite_requerimiento.hpp>

#include "auditor_decidido.hpp"

namespace buzon::motor {

// ---- what the engine read of other streams

template <class Ciclo>
[[nodiscard]] std::optional<HechoDeNotificacion> lo_notificado(Revision<CicloTramite>& r,
                                                               const HechoDeStream& hecho) {
  const auto s = estado_en<Ciclo>(r, hecho);
  if (!s || !s->surte_efectos) return std::nullopt;
  return HechoDeNotificacion{hecho, {}, s->acto.linea, s->acto.fecha, *s->surte_efectos};
}
// Of a notificación or of estrados; of a constancia (L7.10), only what the event says.
template <class E>
[[nodiscard]] std::optional<HechoDeNotificacion> oficio_de(Revision<CicloTramite>& r, const E& e,
                                                           std::string linea) {
  if (e.notificacion.version == 0)
    return HechoDeNotificacion{{}, e.constancia, std::move(linea), e.oficio, e.surte_efectos};
  auto n = lo_notificado<CicloNotificacion>(r, e.notificacion);
  return n ? n : lo_notificado<CicloEstrados>(r, e.notificacion);
}
template <class E>
void revisar_oficio(Revision<CicloTramite>& r, const E& e,
                    const std::optional<HechoDeNotificacion>& n) {
  revisar_hecho(r, e.notificacion);
  r.exige(n && n->oficio == e.oficio && n->surte_efectos == e.surte_efectos,
          "La fecha del oficio, o sus efectos, no son los de su notificación (RCFF-7).");
}
// ---- event by event

inline void revisar(Revision<CicloTramite>& r, const EventoGuardado&, const TramiteIniciado& e) {
  revisar_hecho(r, e.actuacion);
  r.exige(r.estado.estado == EstadoTramite::inexistente, "El trámite se inició dos veces (L4.4).");
  const auto linea = Identificador::leer(e.linea);
  const auto debida = e.actuacion.version > 0 ? ConclusionDeTramite::solo_buzon
                                              : conclusion_de(e.canal, linea, e.iniciado_el);
  r.exige(e.conclusion == debida,
          "El medio en que se concluye el trámite no "
          "es el que da la norma (L4.4, T3).");
  if (e.actuacion.version == 0) return;
  const auto a = estado_en<CicloActuacion>(r, e.actuacion);
  if (!a || Identificador::leer(a->linea) != linea)
    return r.falla("El trámite se inició con lo que no es una actuación de su línea (L4.4).");
  r.exige(e.canal != CanalDeTramite::buzon || a->fecha_legal == e.iniciado_el,
          "La fecha en que se inició el trámite no es la de su actuación (L6.3).");
}
inline void revisar(Revision<CicloTramite>& r, const EventoGuardado&,
                    const RequerimientoDeTramite& e) {
  const auto n = oficio_de(r, e, "R7.6");
  revisar_oficio(r, e, n);
  const auto estado = r.estado.estado;
  r.exige(estado == EstadoTramite::iniciado || estado == EstadoTramite::en_tramite,
          "Se requirió en un estado que no lo admite (R7.6).");
  const Marco m = marco_de(r.a, r.sobre, r.estado.huso);
  SinExplicacion nada;
  const auto v =
      vencimiento_del_requerimiento(m, e.surte_efectos, {e.plazo, e.unidad, e.referencia}, nada);
  r.exige_fechas(v && v->vence == e.vence && v->provisional == e.provisional,
                 "El plazo del requerimiento no es el que da la norma (R7.6, "
                 "RCFF-7, CFF-12).");
  if (!n || r.otro_calendario) return;
  const PlazoDeRequerimiento plazo{e.plazo, e.unidad, e.referencia};
  r.exige(decidio(decide_requerir(m, r.estado, *n, plazo, e.instante), e),
          "El trámite no podía requerirse así (R7.6, CFF-18).");
}
inline void revisar(Revision<CicloTramite>& r, const EventoGuardado&,
                    const RequerimientoAtendido& e) {
  revisar_hecho(r, e.actuacion);
  r.exige(r.estado.estado == EstadoTramite::requerido,
          "Se atendió un requerimiento que no corría (R7.6).");
  const Marco m = marco_de(r.a, r.sobre, r.estado.huso);
  SinExplicacion nada;
  const auto limite = limite_del_requerimiento(m, r.estado, nada);
  r.exige_fechas(limite && e.presentado_el <= *limite,
                 "El requerimiento se atendió fuera de plazo (R7.6).");
  r.exige(
      e.canal == CanalDeTramite::buzon || r.estado.conclusion != ConclusionDeTramite::solo_buzon,
      "Se atendió por otro medio un trámite que debía seguir en el Buzón "
      "(L4.4).");
  const auto a = estado_en<CicloActuacion>(r, e.actuacion);
  if (!a) return r.falla("Se atendió un requerimiento con lo que no es una actuación (R7.6).");
  if (r.otro_calendario || !se_puede_decidir(r, r.estado.linea, {})) return;
  const DatosRespuesta datos{
      e.canal, {e.actuacion, a->linea, a->instante, a->fecha_legal}, e.presentado_el, e.folio};
  r.exige(decidio(decide_atender(m, r.estado, catalogo_de(r.a), datos, e.instante), e),
          "El requerimiento no se atendió así (R7.6, L6.3).");
}
inline void revisar(Revision<CicloTramite>& r, const EventoGuardado&,
                    const PlazoDeRequerimientoVencido& e) {
  const Marco m = marco_de(r.a, r.sobre, r.estado.huso);
  const auto v = vence(m, r.estado);
  r.exige_fechas(v && r.sobre.instante >= *v && e.vence >= r.estado.vence,
                 "El plazo del requerimiento no había vencido (R7.6).");
}
inline void revisar(Revision<CicloTramite>& r, const EventoGuardado&, const TramiteDesechado& e) {
  const auto n = oficio_de(r, e, "R7.7");
  revisar_oficio(r, e, n);
  r.exige(r.estado.estado == EstadoTramite::requerido && e.oficio > r.estado.vence,
          "El trámite se desechó sin que venciera su requerimiento (R7.7).");
  if (!n || r.otro_calendario) return;
  const Marco m = marco_de(r.a, r.sobre, r.estado.huso);
  r.exige(decidio(decide_desechar(m, r.estado, *n, e.instante), e),
          "El trámite no podía desecharse así (R7.7, RCFF-7).");
}
inline void revisar(Revision<CicloTramite>& r, const EventoGuardado&, const TramiteConcluido& e) {
  revisar_hecho(r, e.resolucion);
  const auto estado = r.estado.estado;
  r.exige(estado == EstadoTramite::iniciado || estado == EstadoTramite::en_tramite,
          "El trámite se concluyó en un estado que no lo admite (L4.4).");
  const bool buzon = e.medio == CanalDeTramite::buzon;
  const auto c = r.estado.conclusion;
  r.exige(c == ConclusionDeTramite::cualquiera || buzon == (c == ConclusionDeTramite::solo_buzon),
          "El trámite se concluyó por un medio que no le corresponde (L4.4, T3).");
}
inline void revisar(Revision<CicloTramite>& r, const EventoGuardado&,
                    const RecepcionDesvirtuada& e) {
  for (const auto& d : e.documentos) revisar_documento(r, d);
}

}  // namespace buzon::motor
