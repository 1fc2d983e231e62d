// What the auditor asks of the line of an event: that it served that day and was called so, by the
// catalogue of the host (L4.3, L4.4, T2). Without one nothing is asked: no event keeps it.
#pragma once

#include <string_view>

#include "auditor_reglas.hpp"

namespace buzon::motor {

// The Relación with a line in service since the beginning: the announcements (T2) are a fact of the
// host's, and what was served is taken as announced.
inline void poner_en_servicio(Catalogo& c, std::string_view linea) {
  static_cast<void>(
      c.registrar(PuestaEnServicio{std::string{linea}, lineamientos_en_vigor, lineamientos_en_vigor,
                                   "Buzón IMSS", lineamientos_en_vigor}));
}

// The catalogue, or the Relación with every line in service, where it was not given.
[[nodiscard]] inline const Catalogo& catalogo_de(const Auditoria& a) {
  static const Catalogo todo_sirve = [] {
    Catalogo c;
    for (const auto& s : relacion)
      if (s.por_ofrecerse) poner_en_servicio(c, s.linea.texto());
    return c;
  }();
  return a.opciones.catalogo ? *a.opciones.catalogo : todo_sirve;
}

// Whether what was decided in that line may be decided again: without the catalogue nobody knows
// what was added to the Relación, nor what had another name (L4.4).
template <class R>
[[nodiscard]] bool se_puede_decidir(const R& r, std::string_view linea, std::string_view servicio) {
  return r.a.opciones.catalogo ||
         (servicio.empty() && en_la_relacion_adjunta(Identificador::leer(linea)));
}

template <class R>
void revisar_linea(R& r, std::string_view linea, Dia dia) {
  if (!r.a.opciones.catalogo) return;
  r.exige(r.a.opciones.catalogo->disponible_en(Identificador::leer(linea), dia).disponible(),
          "Se actuó en una línea que ese día no servía en el Buzón (L4.3, L4.4).");
}
// The same, of what the events call the line.
template <class R>
void revisar_linea(R& r, std::string_view linea, std::string_view servicio, Dia dia) {
  revisar_linea(r, linea, dia);
  if (!r.a.opciones.catalogo) return;
  r.exige(r.a.opciones.catalogo->nombre_cambiado(Identificador::leer(linea), dia) == servicio,
          "La línea no se llamaba ese día como el expediente dice (L4.4).");
}

}  // namespace buzon::motor
