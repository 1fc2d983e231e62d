// How sure a datum of the norm is: the marks of the dossier (section 0) as a value that travels
// with the datum, so that nobody takes a memory for a text that was read.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace buzon {

// From the surest to the least sure. Names are stored and published: never rename one.
enum class Certeza : std::uint8_t {
  texto_leido,         // read in the text of the norm [T]
  derivado_del_texto,  // computed from a text that was read, which does not name the date [D]
  fuente_secundaria,   // an article, a calendar of a firm, another project [S]
  lectura_propia,      // ours, of a secondary source that does not say it in so many words
  de_memoria,          // confirmed nowhere [M]
};

struct DescripcionCerteza {
  std::string_view clave;
  std::string_view texto;  // Spanish, with what to do where something is left to do
};

inline constexpr std::array<DescripcionCerteza, 5> certezas{{
    {"texto_leido", "se leyó en el texto de la norma"},
    {"derivado_del_texto", "se deduce de un texto que se leyó y que no la nombra"},
    {"fuente_secundaria",
     "consta en una fuente secundaria y no en el texto oficial; confírmela antes de confiar en "
     "ella"},
    {"lectura_propia",
     "es lectura nuestra de una fuente secundaria que no lo dice así; confírmela antes de confiar "
     "en "
     "ella"},
    {"de_memoria", "no se ha confirmado en ninguna fuente; confírmela antes de confiar en ella"},
}};

[[nodiscard]] constexpr const DescripcionCerteza& descripcion(Certeza c) {
  return certezas[static_cast<std::size_t>(c)];
}

}  // namespace buzon
