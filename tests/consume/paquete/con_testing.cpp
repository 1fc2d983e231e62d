#include <cstdio>

#include <buzon/motor/memory_store.hpp>
#include <buzon/testing/scenario.hpp>

int main() {
  auto store = buzon::MemoryStore{};
  buzon::testing::OpcionesEscenario opciones;
  opciones.inicio = buzon::instante_us(1'723'000'000'000'000);
  buzon::testing::Escenario escenario(store, opciones);
  std::printf("testing %zu bytes de terminos\n", escenario.terminos().size());
  return escenario.terminos().empty() ? 1 : 0;
}
