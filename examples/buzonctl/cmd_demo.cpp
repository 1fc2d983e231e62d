// demo: the story of examples/ciclo_completo on a database of the person's choice, told back from
// it.
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <string>
#include <system_error>

#include <buzon/motor/efirma.hpp>
#include <buzon/motor/sqlite_store.hpp>

#include "ciclo_completo/cronologia.hpp"
#include "ciclo_completo/historia.hpp"
#include "comandos.hpp"
#include "entrada.hpp"
#include "presentar.hpp"

namespace buzonctl {
namespace {

buzon::Result<ciclo::OpcionesHistoria> leer_opciones(const Argumentos& a) {
  ciclo::OpcionesHistoria o;
  o.carpeta_efirma = a.valor("--efirma");
  if (!a.tiene("--semilla")) return o;
  const auto n = leer_entero(a, "--semilla");
  if (!n) return tl::unexpected(n.error());
  if (*n < 0)
    return buzon::error(buzon::Codigo::argumento_invalido, "--semilla",
                        "La semilla va de 0 en adelante.");
  o.semilla = static_cast<std::uint64_t>(*n);
  return o;
}

// The demo only lives in a database of its own: it never adds people to one that exists.
buzon::Status base_nueva(const std::string& ruta) {
  std::error_code ec;
  if (!std::filesystem::exists(std::filesystem::symlink_status(ruta, ec))) return {};
  return buzon::error(buzon::Codigo::argumento_invalido, "--db",
                      "Ya existe " + citado(ruta) + "; indique un archivo que no exista.");
}

Json en_json(const ciclo::Relato& r) {
  Json lista = Json::array();
  for (const auto& x : r.renglones)
    lista.push_back({{"instante_centro", x.centro},
                     {"instante_legal", x.legal},
                     {"quien", x.quien},
                     {"hecho", x.hecho},
                     {"norma", x.norma}});
  return lista;
}

buzon::Result<Respuesta> demo(const Argumentos& a) {
  const auto opciones = leer_opciones(a);
  if (!opciones) return tl::unexpected(opciones.error());
  const std::string ruta{a.valor("--db")};
  if (auto s = base_nueva(ruta); !s) return tl::unexpected(std::move(s.error()));
  if (auto s = ciclo::revisar_efirma(*opciones); !s) return tl::unexpected(std::move(s.error()));
  buzon::Result<ciclo::Instalacion> instalacion;
  {
    auto store = buzon::SqliteStore::abrir(ruta);
    if (!store) return fallo(store, "--db");
    instalacion = ciclo::vivir_historia(**store, *opciones);
  }
  if (!instalacion) {
    // It was ours and new: half a story is nobody's, and would forbid to try again.
    for (const char* resto : {"", "-wal", "-shm", "-journal"}) std::remove((ruta + resto).c_str());
    return tl::unexpected(instalacion.error());
  }
  buzon::OpcionesSqlite solo_lectura;
  solo_lectura.solo_lectura = true;
  auto store = buzon::SqliteStore::abrir(ruta, solo_lectura);
  if (!store) return fallo(store, "--db");
  const auto digest = buzon::hacer_digest();
  const auto relato = ciclo::releer(**store, *digest);
  if (!relato) return tl::unexpected(relato.error());

  Respuesta r{"Historia de un Buzón IMSS, releída de la base de datos"};
  r.campo("base", "Base de datos", imprimible(ruta));
  r.campo("efirma", "e.firma del patrón", instalacion->efirma);
  r.campo("eventos", "Eventos", relato->renglones.size(), std::to_string(relato->renglones.size()));
  Json acuses = Json::array();
  for (const auto& c : relato->acuses) acuses.push_back(c.sellado.acuse.folio);
  r.campo("acuses", "Acuses", std::move(acuses), std::to_string(relato->acuses.size()));
  r.campo("cronologia", "", en_json(*relato), "");
  r.renglones = ciclo::en_columnas(*relato);
  r.explicar(
      "historia", "",
      "Cada renglón es un evento guardado; la columna «Norma» dice el numeral o artículo que se "
      "aplicó. Revise la base con «auditar».");
  return r;
}

}  // namespace

const std::vector<Comando>& comandos_demo() {
  static const std::vector<Comando> comandos{
      {"demo",
       "La vida completa de un Buzón IMSS en una base de datos nueva.",
       "Registro y confirmación de medios, términos, una actuación en sábado y tres "
       "notificaciones: por "
       "apertura, por el cuarto día hábil y por estrados. Las fechas son de 2025 y las llaves de "
       "prueba; "
       "con la misma semilla resulta lo mismo. Se niega si el archivo ya existe.",
       {},
       {{"--db", "F", Presencia::obligatoria, "Archivo de la base de datos, que no debe existir."},
        {"--semilla", "N", Presencia::opcional,
         "Semilla de las llaves de prueba; 1 si no se dice."},
        {"--efirma", "DIR", Presencia::opcional,
         "Carpeta con las e.firmas de prueba del SAT: firma con la de EKU9003173C9."}},
       {},
       {},
       demo},
  };
  return comandos;
}

}  // namespace buzonctl
