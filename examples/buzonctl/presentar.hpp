// Dates, instants and marks of doubt, as every command of terms writes them.
#pragma once

#include <buzon/ciclo/marco.hpp>
#include <span>
#include <string>

#include "salida.hpp"

namespace buzonctl {

void campo_dia(Respuesta& r, std::string clave, std::string etiqueta, buzon::Dia d);
// With the offset of `huso` at that instant.
void campo_instante(Respuesta& r, std::string clave, std::string etiqueta, const buzon::Huso& huso,
                    buzon::Instante t);
void campo_si_no(Respuesta& r, std::string clave, std::string etiqueta, bool valor);
void campo_huso(Respuesta& r, const buzon::Huso& huso);
// `provisional`, and its reason where it is.
void campo_provisional(Respuesta& r, buzon::Provisional p);
// The reading that was used of each policy; told to people only where it is not the default.
void campo_politicas(Respuesta& r, const buzon::Politicas& p,
                     std::span<const buzon::IdPolitica> usadas);

}  // namespace buzonctl
