// Catalogues in which lines por ofrecerse were announced (A4, T2), added, altered or withdrawn
// (L4.4), for tests of what a line opens.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <utility>
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

struct Anuncio {
  Identificador linea;
  Dia desde{};
};
// Each served from its own day, on which it was announced.
inline Catalogo con_anuncios(const std::vector<Anuncio>& anuncios) {
  Catalogo c;
  for (const auto& a : anuncios)
    CHECK(c.registrar(PuestaEnServicio{std::string{a.linea.texto()}, a.desde, a.desde,
                                       "Página del Buzón IMSS", a.desde})
              .value()
              .admitida);
  return c;
}

// L4.4, with all that it asks for on the day from which it rules.
inline void cambiar(Catalogo& c, EfectoDeCambio efecto, const char* linea, Dia desde,
                    std::string nombre = {}, ClaseServicio clase = ClaseServicio::actuacion) {
  CHECK(c.registrar(CambioDeLinea{linea, efecto, std::move(nombre), clase, "ACDO.PRUEBA.1", desde,
                                  desde, desde, desde})
            .value()
            .admitida);
}
inline Catalogo sin_linea(const char* linea, Dia desde) {
  Catalogo c;
  cambiar(c, EfectoDeCambio::baja, linea, desde);
  return c;
}
// Added, and put in service the same day.
inline void agregar(Catalogo& c, const char* linea, Dia desde, std::string nombre,
                    ClaseServicio clase) {
  cambiar(c, EfectoDeCambio::alta, linea, desde, std::move(nombre), clase);
  CHECK(c.registrar(PuestaEnServicio{linea, desde, desde, "Página del Buzón IMSS", desde})
            .value()
            .admitida);
}
inline Catalogo con_linea(const char* linea, Dia desde, std::string nombre, ClaseServicio clase) {
  Catalogo c;
  agregar(c, linea, desde, std::move(nombre), clase);
  return c;
}

inline Catalogo todo_anunciado(Dia desde) {
  std::vector<Identificador> lineas;
  for (const auto& s : relacion)
    if (s.por_ofrecerse) lineas.push_back(s.linea);
  return con_anuncios(lineas, desde);
}

}  // namespace buzon::prueba
