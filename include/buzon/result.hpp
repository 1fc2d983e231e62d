// What a call answers when it cannot be carried out. A lawful refusal is NOT an error: it is an
// outcome of `decide` (see norma/explicacion.hpp and motor/engine.hpp). An Error is a defect of the
// call or of the environment: a code, the identifier of the norm where one applies, the offending
// argument and a sentence in Spanish that tells the person what to do.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace buzon {

// Pinned: numbers are never reused. An unknown number is treated by its range:
// -1..-19 the caller's argument, -20..-39 data, -40..-59 norm and calendar, -60..-79 store,
// -80..-89 cryptography, -90..-99 the library itself.
enum class Codigo : std::int32_t {
  argumento_invalido = -1,       // malformed text, out of range, unknown option
  limite_excedido = -2,          // a bound of limits.hpp
  orden_repetida_distinta = -3,  // the same order id with other content
  reloj_invalido = -4,           // the clock went back, or jumped more than a Pulse may
  dato_corrupto = -20,           // stored or received bytes that do not hold together
  version_no_soportada = -21,    // a newer schema or event version
  fuera_de_calendario = -40,     // before the first day of the calendar, or past its last
  hora_ambigua = -41,            // a local time that happened twice
  hora_inexistente = -42,        // a local time that never happened
  huso_desconocido = -43,
  norma_desconocida = -44,
  almacen_fallo = -60,
  almacen_ajeno = -61,  // a database that is not ours
  almacen_ocupado = -62,
  resultado_desconocido = -63,  // the append may or may not have been written
  cripto_ilegible = -80,
  cripto_contrasena = -81,
  cripto_no_corresponde = -82,  // key and certificate are not a pair
  cripto_no_admitido = -83,     // an algorithm or size that policy forbids
  cripto_fallo = -84,
  memoria = -90,
  defecto = -91,  // a bug of ours
  entorno = -92,  // a file that cannot be read, a missing resource
};

struct Error {
  Codigo codigo = Codigo::defecto;
  std::string fundamento;  // identifier of the norm ("L5.1", "CFF-12"); empty where none applies
  std::string argumento;   // the argument's name and its value, redacted if personal
  std::string mensaje;     // Spanish, with the remedy
};

template <class T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

[[nodiscard]] inline tl::unexpected<Error> error(Codigo codigo, std::string argumento,
                                                 std::string mensaje, std::string fundamento = {}) {
  return tl::unexpected<Error>(
      Error{codigo, std::move(fundamento), std::move(argumento), std::move(mensaje)});
}

}  // namespace buzon
