// One act, one notification: what was published in estrados is not notified again through the
// Buzón, nor what the Buzón notified in estrados (L7.8, L7.3). A notificación of which no aviso was
// taken yet gives way to the publication; every other stands in its way.
#pragma once

#include <string>

#include <buzon/ciclo/notificacion.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

namespace buzon {

// By what an authority tells its acts apart: the number and the date that it gave. The document is
// not in it: the same oficio scanned again is the same act.
[[nodiscard]] inline std::string identidad_del_acto(const DatosActo& a) {
  return std::to_string(a.autoridad.size()) + ":" + a.autoridad + a.numero + "\n" + texto(a.fecha);
}

// Why the act may not be published in estrados; empty: it may.
[[nodiscard]] inline std::string impide_estrados(const Notificacion& n) {
  if (n.practicada)
    return "Ese acto ya se notificó a esta persona por el Buzón IMSS y esa fecha subsiste; no se "
           "notifica de nuevo por estrados.";
  if (n.estado == EstadoNotificacion::avisada)
    return "El aviso de ese acto ya se envió y su plazo corre; espere a que se abra o a que se "
           "tenga por notificado.";
  return {};
}

inline constexpr std::string_view ya_en_estrados =
    "Ese acto ya se publicó en estrados para esta persona; su plazo corre desde entonces.";

// `publicacion`: of the same act, for the same person.
[[nodiscard]] inline DecisionNotificacion decide_pasar_a_estrados(const Notificacion& n,
                                                                  const HechoDeStream& publicacion,
                                                                  Instante ahora) {
  using namespace literales;
  DecisionNotificacion d;
  if (n.estado != EstadoNotificacion::creada || publicacion.version == 0) return d;
  d.explicacion.paso(IdPaso::pasa_a_estrados, "L7.8"_L, "L7.3"_L);
  d.emite(PasadaAEstrados{ahora, publicacion});
  return d;
}

}  // namespace buzon
