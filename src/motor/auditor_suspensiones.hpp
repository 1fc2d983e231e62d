// What the auditor asks of the log of suspensions, and of what was told of them in the streams of
// what had been practised: CFF-12 paragraph 7.
#pragma once

#include <span>

#include <buzon/ciclo/informe_de_suspension.hpp>

#include "auditor_reglas.hpp"

namespace buzon::motor {

inline void revisar(Revision<CicloCalendario>& r, const EventoGuardado&,
                    const SuspensionPublicada& e) {
  const Capa capa = capa_de(e);
  r.exige(capa.territorios.size() == e.territorios.size() && revisar(std::span{&capa, 1}),
          "La suspensión publicada no es una capa que el calendario admita (CFF-12).");
}
inline void revisar(Revision<CicloCalendario>& r, const EventoGuardado&,
                    const CuentasRecalculadas& e) {
  r.exige(e.publicaciones == r.estado.publicaciones.size() && e.primero <= e.ultimo &&
              e.ultimo < shards_total,
          "Un recálculo no sigue las suspensiones publicadas (CFF-12).");
}

template <class R>
void revisar_publicaciones(R& r, const SuspensionPosterior& e) {
  const auto& todas = r.a.calendarios.publicaciones();
  const auto sabidas = std::count_if(todas.begin(), todas.end(),
                                     [&](const auto& p) { return p.instante <= e.instante; });
  r.exige(e.publicaciones > 0 && e.publicaciones <= sabidas,
          "Se informó de una suspensión que no se había publicado (CFF-12).");
}
template <class Ciclo>
void revisar_lo_que_seria(Revision<Ciclo>& r, const SuspensionPosterior& e) {
  revisar_publicaciones(r, e);
  if (!se_practico_contando(r.estado))
    return r.falla("Se informó de una suspensión a lo que no se había practicado (CFF-12).");
  const Marco m = marco_de(r.a, r.sobre, Ciclo::huso(r.estado));
  const auto f = detalle::lo_que_seria(m, r.estado);
  r.exige_fechas(f && f->practicada == e.practicada && f->surte_efectos == e.surte_efectos &&
                     f->inicia_plazo == e.inicia_plazo,
                 "Las fechas que habría dado la suspensión no son las que da la norma (CFF-12).");
}
inline void revisar(Revision<CicloNotificacion>& r, const EventoGuardado&,
                    const SuspensionPosterior& e) {
  revisar_lo_que_seria(r, e);
}
inline void revisar(Revision<CicloEstrados>& r, const EventoGuardado&,
                    const SuspensionPosterior& e) {
  revisar_lo_que_seria(r, e);
}

}  // namespace buzon::motor
