// The story that the demo tells: an employer's Buzón IMSS from its first day to its notifications,
// and a second employer that never registered. Everything happens at fixed instants of 2025, so
// that the same seed and the same e.firma give the same bytes.
#pragma once

#include <cstdint>
#include <string>

#include <buzon/motor/store.hpp>
#include <buzon/result.hpp>

namespace ciclo {

struct OpcionesHistoria {
  std::uint64_t semilla = 1;
  // A folder with SAT's public test e.firmas (certs/, ca/test-bundle.pem); empty: the test PKI's.
  std::string carpeta_efirma;
};

// What whoever checks the acuses needs besides the database.
struct Instalacion {
  std::string efirma;          // which one signed, in words
  std::string ca_pem;          // anchors of the institution's seal certificate
  std::string ca_efirmas_pem;  // anchors of those who sign
  std::string terminos;        // the text that was signed (L5.3)
};

// Whether the folder of e.firmas serves, asked before anything is written. Errors: entorno,
// cripto_*.
[[nodiscard]] buzon::Status revisar_efirma(const OpcionesHistoria& opciones);

// `store` must be empty. Errors: entorno and cripto_* (the folder of e.firmas), defecto (a step did
// not end as the norm says: `argumento` names it), almacen_*.
[[nodiscard]] buzon::Result<Instalacion> vivir_historia(buzon::Store& store,
                                                        const OpcionesHistoria& opciones);

}  // namespace ciclo
