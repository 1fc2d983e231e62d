// What a person reads: an explanation as Spanish sentences, or as JSON for machines. Compiled.
// Instants are told in Zona Centro with their offset (L5.7); dates are told as the rule took them.
// Threads: pure functions.
#pragma once

#include <string>
#include <vector>

#include <buzon/norma/explicacion.hpp>

namespace buzon::representacion {

// One sentence per step, each with its identifiers: "L7.4, CFF-134-I: el plazo para abrir vence el
// ...".
[[nodiscard]] std::vector<std::string> frases(const Explicacion& e);

// Canonical JSON v1: an array of {paso, norma, apoyo?, datos?, frase}.
[[nodiscard]] std::string json(const Explicacion& e);

// "viernes 7 de febrero de 2025".
[[nodiscard]] std::string fecha_larga(Dia d);

}  // namespace buzon::representacion
