// The lines of the Relación that came into service after it was published (T2), as a file that an
// installation keeps:
//   {"version": 1, "servicios": [{"linea": "R10.3", "informe": "2025-02-03",
//     "anuncio": "2025-02-10", "donde": "página del Buzón IMSS", "desde": "2025-02-10"}]}
#pragma once

#include <buzon/norma/catalogo.hpp>
#include <buzon/result.hpp>
#include <string_view>

namespace buzonctl {

// The catalogue with those lines in service. Errors, all of `argumento` and with the place:
// dato_corrupto, argumento_invalido (also what the norm does not admit, with its identifier).
[[nodiscard]] buzon::Result<buzon::Catalogo> leer_servicios(std::string_view argumento,
                                                            std::string_view json);

}  // namespace buzonctl
