// When a notification made in person takes effect and starts a term: CFF-135, RCFF-7; and whether
// the hour of its diligencia was hábil (CFF-13).
#pragma once

#include <buzon/ciclo/fechas_notificacion.hpp>

namespace buzon {

struct FechasPersonal {
  Dia dia_practicada{};  // local to the domicilio, where the diligencia is made
  EfectosDeNotificacion efectos;
  Provisional provisional = Provisional::no;
  friend bool operator==(const FechasPersonal&, const FechasPersonal&) = default;
};

// CFF-13 paragraph 1: business days, 07:30 to 18:00. `comienzo`: what begins in time may end out of
// it.
[[nodiscard]] inline bool en_hora_de_diligencia(const Marco& m, Instante comienzo) {
  const auto local = m.domicilio.hora(comienzo);
  return m.calendario.cubre(local.dia) && m.calendario.es_habil(local.dia) &&
         ventana::contiene(local.del_dia, ventana::abre_cff13);
}

// Errors: fuera_de_calendario. An inhábil day that was habilitated does not alter the count (CFF-12
// paragraph 6).
template <Explicador E>
[[nodiscard]] Result<FechasPersonal> fechas_personal(const Marco& m, Instante practicada, E& ex) {
  using namespace literales;
  const Dia local = m.domicilio.hora(practicada).dia;
  if (!m.calendario.cubre(local)) return fuera_de_calendario("practicada");
  ex.paso(IdPaso::notificacion_personal, "L7.10"_L, "CFF-134-I"_ley, practicada, local);
  const auto efectos = detalle::efectos_desde(m, local, ex);
  if (!efectos) return fuera_de_calendario("practicada");
  const auto provisional = provisional_hasta(m, efectos->inicia_plazo, practicada);
  explicar_provisional(provisional, ex);
  return FechasPersonal{local, *efectos, provisional};
}

[[nodiscard]] inline Result<FechasPersonal> fechas_personal(const Marco& m, Instante practicada) {
  SinExplicacion nada;
  return fechas_personal(m, practicada, nada);
}

}  // namespace buzon
