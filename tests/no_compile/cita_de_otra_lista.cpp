// expect: could not convert|no matching function|cannot convert|invalid initialization
// Both lists have a 7.4: a line of the Relación where a numeral of the Lineamientos is due.
#include <buzon/norma/identificador.hpp>

using namespace buzon::literales;

bool rige(const buzon::Numeral& numeral);

bool mezcla() {
#ifdef CONTROL
  return rige("L7.4"_L);
#else
  return rige("R7.4"_R);
#endif
}
