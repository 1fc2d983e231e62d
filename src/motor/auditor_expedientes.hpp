#include <buzon/ciclo/tramite_inicio.hpp>
// What the auditor asks of the file of a trámite: L4.4, T3, R7.6, R7.7, L6.1.
#pragma once

#include "auditor_reglas.hpp"

namespace buzon::motor {

inline void revisar(Revision<CicloTramite>& r, const EventoGuardado&, const TramiteIniciado& e) {
  revisar_hecho(r, e.actuacion);
  r.exige(r.estado.estado == EstadoTramite::inexistente, "El trámite se inició dos veces (L4.4).");
  const auto linea = Identificador::leer(e.linea);
  const auto debida = e.actuacion.version > 0 ? ConclusionDeTramite::solo_buzon
                                              : conclusion_de(e.canal, linea, e.iniciado_el);
  r.exige(e.conclusion == debida,
          "El medio en que se concluye el trámite no "
          "es el que da la norma (L4.4, T3).");
}
inline void revisar(Revision<CicloTramite>& r, const EventoGuardado&,
                    const RequerimientoDeTramite& e) {
  revisar_hecho(r, e.notificacion);
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
}
inline void revisar(Revision<CicloTramite>& r, const EventoGuardado&,
                    const PlazoDeRequerimientoVencido& e) {
  const Marco m = marco_de(r.a, r.sobre, r.estado.huso);
  const auto v = vence(m, r.estado);
  r.exige_fechas(v && r.sobre.instante >= *v && e.vence >= r.estado.vence,
                 "El plazo del requerimiento no había vencido (R7.6).");
}
inline void revisar(Revision<CicloTramite>& r, const EventoGuardado&, const TramiteDesechado& e) {
  revisar_hecho(r, e.notificacion);
  r.exige(r.estado.estado == EstadoTramite::requerido && e.oficio > r.estado.vence,
          "El trámite se desechó sin que venciera su requerimiento (R7.7).");
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
