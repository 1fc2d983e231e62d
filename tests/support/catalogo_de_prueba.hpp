// Catalogues in which lines por ofrecerse were announced (A4, T2), for tests of what a line opens.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <buzon/norma/catalogo.hpp>

namespace buzon::prueba {

// Served from `desde`; the report and the announcement came before, as T2 asks.
inline Catalogo con_anuncios(const std::vector<Identificador>& lineas, Dia desde) {
  Catalogo c;
  for (const auto& l : lineas)
    CHECK(c.registrar(PuestaEnServicio{std::string{l.texto()}, dia(2025, 3, 3), dia(2025, 3, 10),
                                       "Página del Buzón IMSS", desde})
              .value()
              .admitida);
  return c;
}

inline Catalogo todo_anunciado(Dia desde) {
  std::vector<Identificador> lineas;
  for (const auto& s : relacion)
    if (s.por_ofrecerse) lineas.push_back(s.linea);
  return con_anuncios(lineas, desde);
}

}  // namespace buzon::prueba
