// From the words of the command line to values of the library. Every error names the option as the
// person wrote it.
#pragma once

#include <buzon/bytes.hpp>
#include <buzon/ciclo/marco.hpp>
#include <buzon/result.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "argumentos.hpp"

namespace buzonctl {

// The error of the library, told of the option that caused it.
template <class T>
[[nodiscard]] tl::unexpected<buzon::Error> fallo(const buzon::Result<T>& r,
                                                 std::string_view argumento) {
  auto e = r.error();
  e.argumento = argumento;
  return tl::unexpected<buzon::Error>(std::move(e));
}

[[nodiscard]] tl::unexpected<buzon::Error> fuera_de_calendario(std::string_view opcion);

// D: AAAA-MM-DD.
[[nodiscard]] buzon::Result<buzon::Dia> leer_fecha(const Argumentos& a, std::string_view opcion);
// T: ISO 8601; without offset, of Zona Centro. Inside the calendar, so that no answer is about a
// time of which the tables say nothing.
[[nodiscard]] buzon::Result<buzon::Instante> leer_momento(const Argumentos& a,
                                                          std::string_view opcion);
// Any instant: for certificates, older than the calendar.
[[nodiscard]] buzon::Result<buzon::Instante> leer_momento_libre(const Argumentos& a,
                                                                std::string_view opcion);
[[nodiscard]] buzon::Result<std::int64_t> leer_entero(const Argumentos& a, std::string_view opcion);

// --zona, --cp or --municipio; Zona Centro where none was given (who has no domicilio fiscal).
[[nodiscard]] buzon::Result<const buzon::Huso*> leer_huso(const Argumentos& a);

// --politica CLAVE=OPCIÓN, of those that shape this answer: one that does not is an error, not
// ignored.
[[nodiscard]] buzon::Result<buzon::Politicas> leer_politicas(const Argumentos& a);

// The whole file. Errors: entorno (cannot be read), limite_excedido, argumento_invalido (empty).
[[nodiscard]] buzon::Result<buzon::Bytes> leer_archivo(std::string_view argumento,
                                                       std::string_view ruta, std::size_t maximo);

}  // namespace buzonctl
