// What a suspension published later does to the counts (docs/adr/0010): those that run are dated
// again, those that were practised are told.
#pragma once

#include "contexto.hpp"

namespace buzon::motor {

// Once for each publication and range of shards: reads every open head and every event of them.
[[nodiscard]] Status recalcular(const Contexto& c, const OpcionesPulso& opciones, Instante ahora,
                                ResumenPulso& r);

// Of one stream that was just practised: what had been published meanwhile.
[[nodiscard]] Status informar_si_practicada(const Contexto& c, std::string_view tipo,
                                            const Particion& p, const IdStream& s, Instante ahora,
                                            ResumenPulso& r);

}  // namespace buzon::motor
