// The legal date of what a person files: L5.7, L5.8, L6.1, L6.3; RCFF-7 (the 24 hours of the last
// day).
#pragma once

#include <buzon/ciclo/marco.hpp>

namespace buzon {

struct FechasRecepcion {
  Dia fecha_legal{};
  Instante instante_legal{};
  bool dias_distintos = false;  // the acuse (Zona Centro) and the law name different dates
  Provisional provisional = Provisional::no;
  friend bool operator==(const FechasRecepcion&, const FechasRecepcion&) = default;
};

namespace detalle {
[[nodiscard]] constexpr Duracion primera_hora(PrimeraHora p) {  // policy 10
  constexpr Duracion horas[] = {Duracion{0}, std::chrono::hours{7} + std::chrono::minutes{30},
                                std::chrono::hours{9} + std::chrono::minutes{30}};
  return horas[static_cast<std::size_t>(p)];
}
}  // namespace detalle

// `acuse`: the instant of reception, as the system's clock had it. Errors: fuera_de_calendario.
template <Explicador E>
[[nodiscard]] Result<FechasRecepcion> fechas_recepcion(const Marco& m, Instante acuse, E& ex) {
  using namespace literales;
  const auto local = m.domicilio.hora(acuse);
  const Dia en_centro = m.centro.hora(acuse).dia;
  if (!m.calendario.cubre(local.dia)) return fuera_de_calendario("acuse");
  ex.paso(IdPaso::recepcion_en_el_sistema, "L5.7"_L, "L6.1"_L, acuse);
  ex.paso(IdPaso::fecha_local_de_recepcion, "L5.8"_L, {}, local.dia);

  FechasRecepcion r{local.dia, acuse, false, Provisional::no};
  // Policy 9: 23:59 is a minute, and lasts until 24:00, because RCFF-7 makes the 24 hours hábiles.
  const bool tras_el_corte = m.politicas.corte_del_dia == CorteDelDia::minuto_2359 &&
                             local.del_dia > std::chrono::hours{23} + std::chrono::minutes{59};
  if (tras_el_corte) ex.politica(IdPolitica::corte_del_dia, m.politicas.corte_del_dia);
  if (m.calendario.es_habil(local.dia) && !tras_el_corte) {
    ex.paso(IdPaso::recepcion_en_dia_habil, "L6.3"_L, "RCFF-7"_ley, local.dia);
  } else {
    const auto siguiente = m.calendario.avanzar(local.dia, 1);
    if (!siguiente) return fuera_de_calendario("acuse");
    if (m.politicas.primera_hora != PrimeraHora::a_las_0000)
      ex.politica(IdPolitica::primera_hora, m.politicas.primera_hora);
    r.fecha_legal = siguiente->dia();
    r.instante_legal = instante_de(m.domicilio.huso(), r.fecha_legal,
                                   detalle::primera_hora(m.politicas.primera_hora));
    ex.omitidos(m.calendario, local.dia - std::chrono::days{1}, r.fecha_legal);
    ex.paso(IdPaso::recepcion_en_dia_inhabil, "L6.3"_L, "RCFF-7"_ley, local.dia, r.fecha_legal);
  }
  ex.paso(IdPaso::presuncion_de_recepcion, "L6.1"_L, "CFF-17-E"_ley);
  r.dias_distintos = r.fecha_legal != en_centro;
  r.provisional = provisional_hasta(m, r.fecha_legal, r.instante_legal);
  explicar_provisional(r.provisional, ex);
  return r;
}

[[nodiscard]] inline Result<FechasRecepcion> fechas_recepcion(const Marco& m, Instante acuse) {
  SinExplicacion nada;
  return fechas_recepcion(m, acuse, nada);
}

}  // namespace buzon
