// At which instant the e.firma of an act is judged: asked by who emits it and by the auditor.
#pragma once

#include <algorithm>
#include <chrono>

#include <buzon/ciclo/marco.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

namespace buzon::motor {

// Policy 29: in force on the date of the resolution. A date is judged at its last instant that has
// already passed, so that a certificate issued that very day serves.
[[nodiscard]] inline Instante instante_de_resolucion(Dia fecha, Instante ahora) {
  const Instante fin = instante_de(husos::centro(), fecha, std::chrono::hours{24} - Duracion{1});
  return std::min(fin, ahora);
}

}  // namespace buzon::motor
