// Writes the Calendario de Eventos of 2025 to 2027 as iCalendar, for test_icalendar.py to read.
#include <cstdio>

#include <buzon/motor/icalendar.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

int main() {
  using namespace buzon;
  const auto calendario = Calendario::cff12_solo();
  const Marco marco{calendario, ZonaCentro{husos::centro()}, HusoDomicilio{husos::centro()}, {}};
  const auto es = eventos(marco, {dia(2025, 1, 1), dia(2027, 12, 31)});
  if (!es) return 1;
  const auto archivo = representacion::icalendar(*es, instante_us(1'735'787'045'678'000));
  if (!archivo) return 1;
  return std::fwrite(archivo->data(), 1, archivo->size(), stdout) == archivo->size() ? 0 : 1;
}
