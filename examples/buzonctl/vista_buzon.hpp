// A box as its commands show it.
#pragma once

#include <buzon/ciclo/buzon_electronico.hpp>

#include "base.hpp"
#include "salida.hpp"

namespace buzonctl {

// Personal data as they may be shown (L10); empty where there are none.
[[nodiscard]] std::string destino_oculto(std::string_view destino);
[[nodiscard]] std::string registro_oculto(std::string_view registro);

// Of --rfc. Error: argumento_invalido (nobody registered it).
[[nodiscard]] buzon::Result<buzon::BuzonElectronico> leer_buzon(const Argumentos& a, Base& base);
// Its state and means, the addresses hidden (L10).
void poner_buzon(const buzon::BuzonElectronico& b, Respuesta& r);
void poner_medios(const buzon::BuzonElectronico& b, Respuesta& r);
// Until when what is open may be confirmed, and what is missing to be enabled.
void explicar_buzon(const buzon::BuzonElectronico& b, Respuesta& r);

[[nodiscard]] buzon::Result<Respuesta> listar_orientaciones(const Argumentos& a, Base& base);

}  // namespace buzonctl
