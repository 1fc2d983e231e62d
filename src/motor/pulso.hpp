// Pulse: the order by which time passes. It finds what is due and applies it; it decides nothing.
#pragma once

#include "contexto.hpp"

namespace buzon::motor {

[[nodiscard]] Result<ResumenPulso> pulsar(const Contexto& c, const OpcionesPulso& opciones);

}  // namespace buzon::motor
