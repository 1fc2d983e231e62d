// Whether the line of an order serves on its day, as the catalogue in force has it (L4.3, L4.4,
// T2). That a line is yet to be offered, each order says in its own words: what to do instead
// differs.
#pragma once

#include <string>
#include <string_view>

#include <buzon/ciclo/decision.hpp>
#include <buzon/norma/catalogo.hpp>

namespace buzon::detalle {

// L4.4: what people are told of a line that was withdrawn.
[[nodiscard]] inline std::string motivo_de_retirada() {
  return std::string{descripcion(RazonDeLinea::retirada).motivo};
}

// False: refused, and the refusal is in d.
template <class Evento>
[[nodiscard]] bool linea_en_servicio(const Catalogo& c, Identificador linea, Dia dia,
                                     std::string_view aun_no, Decision<Evento>& d) {
  using namespace literales;
  const auto razon = c.disponible_en(linea, dia).razon;
  if (razon == RazonDeLinea::en_servicio) return true;
  if (razon == RazonDeLinea::retirada) {
    d.rehusa("L4.4"_L, motivo_de_retirada());
    return false;
  }
  d.explicacion.paso(IdPaso::servicio_por_ofrecerse, "L4.3"_L, "T2"_T,
                     d.explicacion.texto(linea.texto()));
  d.rehusa("L4.3"_L, std::string{aun_no});
  return false;
}

}  // namespace buzon::detalle
