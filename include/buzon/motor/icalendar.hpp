// The Calendario de Eventos (R2) as an iCalendar file, RFC 5545, that any calendar program reads.
// Compiled. One VEVENT an event, for the whole day it falls due; its UID is made of the obligation
// and its nominal day, so that the same event, exported again, replaces itself. Nothing is read
// from a clock: the same arguments give the same octets. Threads: pure function.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include <buzon/ciclo/calendario_de_eventos.hpp>
#include <buzon/limits.hpp>
#include <buzon/result.hpp>
#include <buzon/tiempo/instante.hpp>

namespace buzon {

namespace representacion {

// UTF-8 with CRLF, lines folded at 75 octets. `generado` is the DTSTAMP, told in UTC to the second.
// Errors: argumento_invalido (no events, which RFC 5545 does not allow; a text that is not UTF-8 or
// has control characters; an instant outside the years 1900 to 2199), limite_excedido.
[[nodiscard]] Result<std::string> icalendar(std::span<const EventoDeCalendario> eventos,
                                            Instante generado);

// "cuotas_mensuales-20250117@calendario-de-eventos.buzon".
[[nodiscard]] std::string uid_de(const EventoDeCalendario& e);

}  // namespace representacion
}  // namespace buzon
