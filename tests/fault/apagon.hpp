// The power-cut experiment, for any scenario: run it once on a recording VFS, then at every place
// of the recording let the power go in several ways and ask the scenario whether what it was
// promised is there.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include <buzon/motor/sqlite_store.hpp>

namespace buzon::prueba {

struct Escenario {
  // Works on the database at `ruta`, opened with `opciones` (as often as it likes), and calls
  // `acuse` each time something was answered ok, that is could have been handed out to a person.
  std::function<void(const std::string& ruta, const OpcionesSqlite& opciones,
                     const std::function<void()>& acuse)>
      correr;
  // Opens what the cut left, with the normal VFS, and says what is wrong, if anything: the first
  // `acuses` ones must be whole, and nothing else but what was then under way may be there.
  std::function<std::optional<std::string>(const std::string& ruta, std::size_t acuses)> comprobar;
};

struct Apagones {
  std::size_t lugares = 0;   // places of the recording where the power went
  std::size_t cortes = 0;    // places x the ways that differ there
  std::size_t acuses = 0;    // of the whole scenario
  std::size_t perdidas = 0;  // cuts after which something did not hold
  std::string primera;       // the first of them, for a person
};

[[nodiscard]] Apagones apagar_en_cada_lugar(const Escenario& escenario,
                                            const OpcionesSqlite& opciones, std::uint64_t semilla);

}  // namespace buzon::prueba
