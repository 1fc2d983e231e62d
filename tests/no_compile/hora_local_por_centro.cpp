// expect: no match for .operator=|no viable overloaded '='
// The clock of the domicilio fiscal (L5.8) is not the clock of the system (L5.7).
#include <buzon/tiempo/instante.hpp>

void asignar(buzon::HoraCentro& centro, const buzon::HoraLocal& local,
             const buzon::HoraCentro& otra) {
#ifdef CONTROL
  (void)local;
  centro = otra;
#else
  (void)otra;
  centro = local;
#endif
}
