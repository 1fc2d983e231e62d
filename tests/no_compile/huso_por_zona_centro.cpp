// expect: could not convert|no matching function|no viable conversion|cannot convert
// L5.7 and L5.8: what the window of L7.2 is measured in is Zona Centro, never the zone of the
// domicilio.
#include <buzon/tiempo/husos_mexico.hpp>

int ventana(buzon::ZonaCentro zona);

int mezcla(buzon::ZonaCentro centro, buzon::HusoDomicilio domicilio) {
#ifdef CONTROL
  (void)domicilio;
  return ventana(centro);
#else
  (void)centro;
  return ventana(domicilio);
#endif
}
