// expect: no match for .operator<|invalid operands to binary expression
// An instant has no date until a zone is named (L5.8).
#include <buzon/tiempo/instante.hpp>

bool antes(buzon::Instante t, buzon::Dia d) {
#ifdef CONTROL
  return t < buzon::Instante{} && d < buzon::Dia{};
#else
  return t < d;
#endif
}
