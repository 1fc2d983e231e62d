#include "apagon.hpp"

#include <filesystem>
#include <iterator>
#include <random>
#include <vector>

#include "../support/carpeta_temporal.hpp"
#include "vfs_grabadora.hpp"

namespace buzon::prueba {
namespace {

const char* nombre_de(Corte c) {
  static constexpr const char* nombres[] = {"todo perdido", "prefijo", "sectores", "todo escrito"};
  return nombres[static_cast<std::size_t>(c)];
}

}  // namespace

Apagones apagar_en_cada_lugar(const Escenario& escenario, const OpcionesSqlite& opciones,
                              std::uint64_t semilla) {
  Apagones total;
  const CarpetaTemporal carpeta;
  const Grabadora grabadora("buzon-apagon-" + std::to_string(semilla));
  std::vector<std::size_t> acuses;  // for each, how much of the log came before it
  {
    const auto original = carpeta.ruta() / "original";
    std::filesystem::create_directory(original);
    auto o = opciones;
    o.vfs = grabadora.nombre();
    escenario.correr((original / "buzon.db").string(), o,
                     [&] { acuses.push_back(grabadora.bitacora().size()); });
  }
  total.acuses = acuses.size();

  std::mt19937_64 azar(semilla);
  Reproductor disco(grabadora.bitacora());
  const auto cortada = carpeta.ruta() / "cortada";
  std::size_t dados = 0;
  do {
    const auto antes = dados;
    while (dados < acuses.size() && acuses[dados] <= disco.lugar()) ++dados;
    ++total.lugares;
    for (const auto corte : cortes) {
      // Left out only where it would leave the very bytes, and owe the very acuses, of another one.
      if (disco.nada_pendiente() && corte != Corte::todo_escrito) continue;
      if (corte == Corte::todo_perdido && !disco.cambio_lo_durable() && dados == antes) continue;
      std::filesystem::create_directory(cortada);
      disco.materializar(corte, azar, cortada);
      const auto mal = escenario.comprobar((cortada / "buzon.db").string(), dados);
      std::filesystem::remove_all(cortada);
      ++total.cortes;
      if (!mal) continue;
      if (total.perdidas++ == 0)
        total.primera = "lugar " + std::to_string(disco.lugar()) + ", " + nombre_de(corte) + ", " +
                        std::to_string(dados) + " acuses: " + *mal;
    }
  } while (disco.avanzar());
  return total;
}

}  // namespace buzon::prueba
