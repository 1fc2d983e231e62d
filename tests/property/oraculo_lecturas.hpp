// The second opinion with what a host may change: the readings of the policies and the days of the
// layers. Like oraculo.hpp it shares no header and no idea with the library; a reading is the place
// of its option in docs/explanation/politicas.md, 0 the default.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "oraculo.hpp"

namespace oraculo {

struct Lecturas {
  int aviso_inhabil = 0;                // 1: an aviso out of hours is of the next business day
  int hora_inhabil = 0;                 // 1: from 07:30; 2: before 09:30 is that day's 09:30
  int horario_de_ventana = 0;           // 1: by the clock of the domicilio
  int corte_del_dia = 0;                // 1: until 23:59
  int primera_hora = 0;                 // 1: 07:30; 2: 09:30
  int prorroga_habilitacion = 0;        // 1: to the first business day
  int oficina_cerrada = 0;              // 1: a closed office extends
  int apertura_tras_el_tercer_dia = 0;  // 1: after day 3 no opening is one
};

// CFF-12 and what layers add.
class Calendario {
 public:
  Calendario() = default;
  Calendario(std::set<Dia> suspendidos, std::set<Dia> cerrados)
      : suspendidos_(std::move(suspendidos)), cerrados_(std::move(cerrados)) {}

  [[nodiscard]] bool habil(Dia d) const { return es_habil(d) && suspendidos_.count(d) == 0; }
  [[nodiscard]] bool cerrado(Dia d) const {
    return cerrados_.count(d) > 0 && suspendidos_.count(d) == 0;
  }
  // The n-th business day after d.
  [[nodiscard]] Dia tras(Dia d, int n) const {
    while (n > 0) n -= habil(++d) ? 1 : 0;
    return d;
  }
  [[nodiscard]] Dia desde(Dia d) const { return habil(d) ? d : tras(d, 1); }
  // CFF-12 paragraph 5 of a last day.
  [[nodiscard]] Dia prorrogado(Dia d, bool tambien_cerrados) const {
    while (!habil(d) || (tambien_cerrados && cerrado(d))) ++d;
    return d;
  }

 private:
  std::set<Dia> suspendidos_;
  std::set<Dia> cerrados_;
};

Notificacion notificacion(const Calendario& c, const Lecturas& l, const std::string& zona, Us aviso,
                          std::optional<Us> apertura);
Recepcion recepcion(const Calendario& c, const Lecturas& l, const std::string& zona, Us acuse);
Estrados estrados(const Calendario& c, Dia publicado);
Us siguiente_ventana(const Calendario& c, const Lecturas& l, const std::string& zona, Us t);
// T1: `en_vigor` is day 1 of 180.
Dia ultimo_dia_de_habilitacion(const Calendario& c, const Lecturas& l, Dia en_vigor);
Dia vence(const Calendario& c, const Lecturas& l, Dia desde, int n, Unidad unidad, bool prorroga);
Dia consulta_hasta(const Calendario& c, Dia desde);

struct Evento {
  std::string clave;
  Dia nominal = 0;
};
// R2: what falls due on that very day, in the order of the table of the norm.
std::vector<Evento> eventos(const Calendario& c, const Lecturas& l, Dia vence);

// T2: whether the line was left por ofrecerse.
bool por_ofrecerse(const std::string& linea);

}  // namespace oraculo
