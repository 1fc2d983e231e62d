// The zones of Mexico, and which one a domicilio fiscal has. Compiled: link buzon::buzon.
// The tables are generated (src/husos/generador/) and committed; their version is that of the
// tzdata they came from. They run from 1996-01-01 to 2099-12-31: to 2037 (Huso::horizonte) from
// tzdata, later by the rule of the Ley de los Husos Horarios art. 5, and what is decided there is
// provisional. Chihuahua's border follows IANA (Juárez -7/-6, Ojinaga -6/-5), which is the practice
// since 2022: read to the letter, art. 5-II and III would give the "season" the hour of the rest of
// the state. Errors: argumento_invalido for a text that is not of the shape asked, huso_desconocido
// for one that is and names no zone; `argumento` is the kind and the value ("codigo_postal 26330").
// Threads: immutable data; call from any number of threads.
#pragma once

#include <buzon/result.hpp>
#include <buzon/tiempo/huso.hpp>
#include <span>
#include <string_view>

namespace buzon::husos {

// Zona Centro: America/Mexico_City (Ley de los Husos Horarios art. 3-I; L5.7).
[[nodiscard]] const Huso& centro();

// The twelve zones of Mexico in the order of their names. Static storage: valid for ever.
[[nodiscard]] std::span<const Huso> todos();

// "America/Tijuana". Error huso_desconocido for any other text (aliases included).
[[nodiscard]] Result<const Huso*> por_iana(std::string_view nombre);

// INEGI key, five digits: state and municipality ("02004" is Tijuana). Never by name: names repeat.
// The state's zone but for the exceptions of arts. 3 and 5, which are listed. The full list of
// municipalities is not held: every number from 001 to 570 (Oaxaca's, the most of any state) is
// taken for one of its state; others, and states beyond 01 to 32, are huso_desconocido.
[[nodiscard]] Result<const Huso*> por_municipio(std::string_view clave);

// Postal code, five digits. A code in a gap between known ranges is unknown: ask by municipality.
[[nodiscard]] Result<const Huso*> por_codigo_postal(std::string_view codigo);

}  // namespace buzon::husos
