// L7.10: that the same act was notified in person to this destinatario, recorded by the Institute.
// It closes the electronic way for her alone, if that had not been practised already. Its dates are
// in fechas_personal.hpp.
#pragma once

#include <string>
#include <utility>

#include <buzon/ciclo/fechas_personal.hpp>
#include <buzon/ciclo/notificacion.hpp>

namespace buzon {

struct DatosPersonal {
  Instante practicada{};     // the beginning of the diligencia, as its constancia says
  std::string constancia;    // what identifies it
  std::string notificador;   // who practised it
  std::string habilitacion;  // CFF-13 paragraph 2: the resolution; empty, none
  std::string nombre;        // of the destinatario
  std::string huso;          // of her domicilio fiscal
};

namespace detalle {

// What the record lacks; empty: nothing.
[[nodiscard]] inline std::string constancia_incompleta(const Marco& m, const Notificacion& n,
                                                       const DatosPersonal& p, Instante ahora) {
  if (p.constancia.empty() || p.notificador.empty())
    return "Falta la constancia de la diligencia o quién la practicó; indíquelos.";
  if (p.practicada > ahora)
    return "La diligencia es posterior a su registro; revise la fecha y la hora de la constancia.";
  if (m.domicilio.hora(p.practicada).dia < n.acto.fecha)
    return "La diligencia es anterior a la resolución que notifica; revise la fecha de la "
           "constancia.";
  return {};
}

}  // namespace detalle

// The engine has already applied decide_ficcion for this instant. Refusals: L7.10, CFF-13.
[[nodiscard]] inline Result<DecisionNotificacion> decide_anotar_personal(const Marco& m,
                                                                         const Notificacion& n,
                                                                         const DatosPersonal& p,
                                                                         Instante ahora) {
  using namespace literales;
  DecisionNotificacion d;
  if (n.estado == EstadoNotificacion::inexistente)
    return d.rehusa("L7.1"_L, "No hay un acto por notificar con ese identificador; revíselo.");
  if (n.estado == EstadoNotificacion::en_estrados)
    return d.rehusa("L7.8"_L, std::string{publicado_en_estrados});
  if (n.practicada) {
    d.explicacion.paso(IdPaso::via_electronica_practicada, "L7.6"_L, "L7.10"_L, *n.practicada);
    return d.rehusa("L7.10"_L,
                    "El acto ya está notificado a esta persona y esa fecha subsiste; la diligencia "
                    "personal no se registra encima de ella.");
  }
  if (const auto falta = detalle::constancia_incompleta(m, n, p, ahora); !falta.empty())
    return d.rehusa("L7.10"_L, falta);
  const bool en_horario = en_hora_de_diligencia(m, p.practicada);
  if (!en_horario && p.habilitacion.empty())
    return d.rehusa("CFF-13"_ley,
                    "La diligencia empezó en día u hora inhábil; indique la resolución que los "
                    "habilitó o practíquela de nuevo entre las 07:30 y las 18:00 de un día hábil.");
  if (en_horario)
    d.explicacion.paso(IdPaso::diligencia_en_horario, "CFF-13"_ley, {}, p.practicada);
  else
    d.explicacion.paso(IdPaso::diligencia_habilitada, "CFF-13"_ley, "CFF-12"_ley,
                       d.explicacion.texto(p.habilitacion));
  const auto f = fechas_personal(m, p.practicada, d.explicacion);
  if (!f) return tl::unexpected(f.error());
  d.emite(NotificadaPersonalmente{ahora, n.huso.empty() ? p.huso : n.huso, p.practicada,
                                  f->efectos.surte_efectos, f->efectos.inicia_plazo, f->provisional,
                                  p.constancia, p.notificador, p.habilitacion, p.nombre,
                                  texto_si_consta(m.territorio)});
  return d;
}

}  // namespace buzon
