// expect: could not convert|no viable conversion|cannot convert|no matching function
// Only a calendar says which days are business days (CFF-12); a civil date is not one by being
// written.
#include <buzon/tiempo/calendario.hpp>

buzon::DiaHabil primero(buzon::DiaHabil habil, buzon::Dia civil) {
#ifdef CONTROL
  (void)civil;
  return habil;
#else
  (void)habil;
  return civil;
#endif
}
