// Every life cycle that has a table.
#pragma once

#include "support/estados/actos.hpp"
#include "support/estados/autorizaciones.hpp"
#include "support/estados/buzon.hpp"
#include "support/estados/expedientes.hpp"

namespace buzon::prueba {

inline const std::vector<CicloDeVida>& ciclos_de_vida() {
  static const std::vector<CicloDeVida> todos{
      ciclo_del_buzon(),          ciclo_del_medio(),          ciclo_de_la_representacion(),
      ciclo_del_acto(),           ciclo_de_la_notificacion(), ciclo_de_estrados(),
      ciclo_de_la_actuacion(),    ciclo_del_tramite(),        ciclo_de_la_orientacion(),
      ciclo_de_la_autorizacion(), ciclo_de_la_opinion(),      ciclo_del_comunicado(),
      ciclo_del_calendario()};
  return todos;
}

// The refusals that are facts themselves, and kept: attempts at a code (L5.2), and consultations
// and looks (L10).
inline const std::set<std::string_view> ordenes_que_se_anotan{"ConfirmarMedio",
                                                              "ConsultarComoTercero", "MirarBuzon"};

}  // namespace buzon::prueba
