// The signature that an order carries: made here with a key, or brought in a file.
#pragma once

#include <buzon/motor/order.hpp>
#include <string>

#include "argumentos.hpp"

namespace buzonctl {

// --cer with --key (and --clave), or --cer with --firma. Errors name the option:
// argumento_invalido, entorno, cripto_*. Whether the norm admits the signature is the engine's to
// say (L4.2).
[[nodiscard]] buzon::Result<buzon::FirmaRecibida> firmar(const Argumentos& a,
                                                         const std::string& cadena);

[[nodiscard]] const std::vector<Opcion>& opciones_de_firma();
[[nodiscard]] const Alternativa& alternativa_de_firma();

}  // namespace buzonctl
