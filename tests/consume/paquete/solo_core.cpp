#include <cstdio>

#include <buzon/norma/identificador.hpp>
#include <buzon/tiempo/calendario.hpp>
#include <buzon/tiempo/instante.hpp>
#include <buzon/version.hpp>

int main() {
  const auto cita = buzon::Identificador::leer("L7.4");
  const auto d = buzon::dia(2024, 8, 6);
  std::printf("core %s %s %d\n", BUZON_VERSION_TEXT, cita.vacio() ? "vacia" : "L7.4",
              static_cast<int>(buzon::numero_de(d)));
  return cita.vacio() ? 1 : 0;
}
