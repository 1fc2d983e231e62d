#include "texto.hpp"

namespace buzonctl {

std::size_t columnas(std::string_view s) {
  std::size_t n = 0;
  for (const char c : s)
    if ((static_cast<unsigned char>(c) & 0xC0u) != 0x80u) ++n;
  return n;
}

std::string rellenado(std::string_view s, std::size_t ancho) {
  const auto van = columnas(s);
  return std::string{s} + std::string(van < ancho ? ancho - van : 0, ' ');
}

std::string partido(const std::vector<std::string>& piezas, std::string_view inicio,
                    std::size_t sangria) {
  std::string salida;
  std::string renglon{inicio};
  bool vacio = true;  // nothing after the margin yet
  const auto cerrar = [&] {
    while (!renglon.empty() && renglon.back() == ' ') renglon.pop_back();
    salida += renglon + "\n";
    renglon = std::string(sangria, ' ');
    vacio = true;
  };
  for (const auto& pieza : piezas) {
    const bool salto = pieza == "\n";
    if (salto || (!vacio && columnas(renglon) + 1 + columnas(pieza) > ancho_de_pagina)) cerrar();
    if (salto) continue;
    const bool separa = !renglon.empty() && renglon.back() != ' ';
    renglon += (separa ? " " : "") + pieza;
    vacio = false;
  }
  cerrar();
  return salida;
}

std::string parrafo(std::string_view texto, std::string_view inicio, std::size_t sangria) {
  std::vector<std::string> palabras;
  std::string palabra;
  for (const char c : texto) {
    if (c != ' ' && c != '\n') {
      palabra.push_back(c);
      continue;
    }
    if (!palabra.empty()) palabras.push_back(palabra);
    palabra.clear();
    if (c == '\n') palabras.emplace_back("\n");
  }
  if (!palabra.empty()) palabras.push_back(palabra);
  return partido(palabras, inicio, sangria);
}

}  // namespace buzonctl
