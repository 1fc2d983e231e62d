// The zones of Mexico, and which one a domicilio fiscal has. Compiled: link buzon::buzon.
// The tables are generated (src/husos/) and committed; their version is that of the tzdata they came from.
#pragma once

#include <span>
#include <string_view>

#include <buzon/result.hpp>
#include <buzon/tiempo/huso.hpp>

namespace buzon::husos {

// Zona Centro: America/Mexico_City (Ley de los Husos Horarios art. 3-I; L5.7).
[[nodiscard]] const Huso& centro();

// The twelve zones of Mexico in the order of their names. Static storage: valid for ever.
[[nodiscard]] std::span<const Huso> todos();

// "America/Tijuana". Error huso_desconocido for any other text (aliases included).
[[nodiscard]] Result<const Huso*> por_iana(std::string_view nombre);

// INEGI key, five digits: state and municipality ("02004" is Tijuana). Never by name: names repeat.
[[nodiscard]] Result<const Huso*> por_municipio(std::string_view clave);

// Postal code, five digits. A code in a gap between known ranges is unknown: ask by municipality.
[[nodiscard]] Result<const Huso*> por_codigo_postal(std::string_view codigo);

}  // namespace buzon::husos
