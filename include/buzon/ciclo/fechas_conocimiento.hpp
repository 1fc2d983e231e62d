// CFF-135 paragraph 2: who says that she knows the act is notified in form from that date, if it is
// earlier than the one on which the notification would take effect (policy 25).
#pragma once

#include <buzon/ciclo/fechas_recepcion.hpp>

namespace buzon {

struct FechasConocimiento {
  Dia surte_efectos{};  // the statement's own legal date: no day more
  Dia inicia_plazo{};   // the next business day
  Instante instante_legal{};
  Provisional provisional = Provisional::no;
  friend bool operator==(const FechasConocimiento&, const FechasConocimiento&) = default;
};

// `manifestado`: the instant of reception. The statement is an actuación, so its date is the
// domicilio's (L5.8), rolled when inhábil (L6.3). Errors: fuera_de_calendario.
template <Explicador E>
[[nodiscard]] Result<FechasConocimiento> fechas_conocimiento(const Marco& m, Instante manifestado,
                                                             E& ex) {
  using namespace literales;
  const auto recepcion = fechas_recepcion(m, manifestado, ex);
  if (!recepcion) return tl::unexpected(recepcion.error());
  const auto tras = m.calendario.siguientes(recepcion->fecha_legal);
  if (tras.size() < 1) return fuera_de_calendario("manifestacion");
  FechasConocimiento f{recepcion->fecha_legal, tras[0], recepcion->instante_legal, Provisional::no};
  ex.paso(IdPaso::conocimiento_manifestado, "CFF-135"_ley, {}, f.surte_efectos);
  ex.omitidos(m.calendario, f.surte_efectos, f.inicia_plazo);
  ex.paso(IdPaso::inicia_plazo, "RCFF-7"_ley, {}, f.inicia_plazo);
  f.provisional = provisional_hasta(m, f.inicia_plazo, f.instante_legal);
  return f;
}

[[nodiscard]] inline Result<FechasConocimiento> fechas_conocimiento(const Marco& m,
                                                                    Instante manifestado) {
  SinExplicacion nada;
  return fechas_conocimiento(m, manifestado, nada);
}

}  // namespace buzon
