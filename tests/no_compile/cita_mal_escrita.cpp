// expect: identifier of the norm: malformed|static.assertion failed
// A bare 7.4 is no identifier: it is found when compiling and not in an acuse.
#include <buzon/norma/identificador.hpp>

using namespace buzon::literales;

auto cita() {
#ifdef CONTROL
  return "L7.4"_L;
#else
  return "7.4"_L;
#endif
}
