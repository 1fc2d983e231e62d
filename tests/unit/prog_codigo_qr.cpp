// Writes an acuse as QR code, a plain PBM image, for test_codigo_qr.py to read: its content goes to
// the file named by the argument.
#include <cstdio>
#include <fstream>
#include <iostream>

#include <buzon/motor/codigo_qr.hpp>

#include "support/taller_de_acuses.hpp"

int main(int argc, char** argv) {
  using namespace buzon;
  if (argc != 2) return 2;
  testing::Taller taller;
  const auto contenido = contenido_qr(taller.acuse().sellado);
  if (!contenido) return 1;
  const auto qr = representacion::codigo_qr(*contenido);
  if (!qr) return 1;
  std::ofstream{argv[1], std::ios::binary} << *contenido;
  constexpr int puntos = 4;  // a module
  const int lado = (qr->lado() + 8) * puntos;
  std::cout << "P1\n" << lado << ' ' << lado << '\n';
  for (int y = 0; y < lado; ++y)
    for (int x = 0; x < lado; ++x)
      std::cout << (qr->oscuro(x / puntos - 4, y / puntos - 4) ? '1' : '0')
                << (x + 1 == lado ? '\n' : ' ');
  return std::cout ? 0 : 1;
}
