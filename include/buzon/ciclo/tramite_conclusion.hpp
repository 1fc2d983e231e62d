// How a trámite ends (L4.4, T3), and the presumption of reception rebutted (L6.1: "salvo prueba en
// contrario").
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <buzon/ciclo/tramite_admision.hpp>

namespace buzon {

struct DatosConclusion {
  CanalDeTramite medio = CanalDeTramite::buzon;
  HechoDeStream resolucion;  // its notificación, if one was made
};

// Refusals: L4.4, T3, L4.3.
[[nodiscard]] inline DecisionTramite decide_concluir(const Marco& m, const Tramite& s,
                                                     const Catalogo& c, const DatosConclusion& o,
                                                     Instante ahora) {
  using namespace literales;
  DecisionTramite d;
  if (!detalle::procede(s, OrdenDeTramite::concluir, d)) return d;
  if (!detalle::admite_canal(c, s, o.medio, m.domicilio.hora(ahora).dia, d)) return d;
  d.explicacion.paso(
      IdPaso::tramite_concluido, "L4.4"_L,
      s.conclusion == ConclusionDeTramite::solo_buzon ? Identificador{} : Identificador{"T3"_T},
      d.explicacion.texto(nombres_canal_tramite[static_cast<std::size_t>(o.medio)]));
  d.emite(TramiteConcluido{ahora, o.medio, o.resolucion});
  return d;
}

struct DatosDesvirtuada {
  Id16 actuacion{};
  std::string quien;
  std::string por_que;
  std::vector<DocumentoDigital> documentos;
};

// In any state, also after the end: the proof may come years later. Refusal: L6.1.
[[nodiscard]] inline DecisionTramite decide_desvirtuar(const Tramite& s, const DatosDesvirtuada& o,
                                                       Instante ahora) {
  using namespace literales;
  DecisionTramite d;
  if (!detalle::procede(s, OrdenDeTramite::desvirtuar, d)) return d;
  d.explicacion.paso(IdPaso::presuncion_de_recepcion, "L6.1"_L, "CFF-17-E"_ley);
  if (std::find(s.actuaciones.begin(), s.actuaciones.end(), o.actuacion) == s.actuaciones.end())
    return d.rehusa("L6.1"_L,
                    "Esa actuación no es de este trámite; indique una de las suyas, recibida en el "
                    "Buzón IMSS.");
  if (o.quien.empty() || o.por_que.empty())
    return d.rehusa("L6.1"_L,
                    "La presunción del acuse sólo cede ante prueba en contrario: diga quién la "
                    "tiene por probada y por qué.");
  d.explicacion.paso(IdPaso::recepcion_desvirtuada, "L6.1"_L, "CFF-17-E"_ley);
  d.emite(RecepcionDesvirtuada{ahora, o.actuacion, o.quien, o.por_que, o.documentos});
  return d;
}

}  // namespace buzon
