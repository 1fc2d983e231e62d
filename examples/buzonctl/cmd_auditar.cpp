// auditar: replays a database and checks everything the library knows of it, without any secret.
#include <unistd.h>
#include <buzon/motor/auditor.hpp>
#include <buzon/motor/efirma.hpp>
#include <buzon/motor/sqlite_store.hpp>
#include <cstdio>
#include <optional>
#include <string>

#include "capas.hpp"
#include "comandos.hpp"
#include "entrada.hpp"
#include "presentar.hpp"
#include "servicios.hpp"

namespace buzonctl {
namespace {

std::string lugar(const buzon::Discrepancia& d) {
  std::string s =
      "partición " + buzon::hex(d.particion.valor) + ", expediente " + buzon::hex(d.stream.valor);
  if (d.version > 0) s += ", evento " + std::to_string(d.version);
  return s;
}

void cifra(Respuesta& r, std::string clave, std::string etiqueta, std::uint64_t n) {
  r.campo(std::move(clave), std::move(etiqueta), n, std::to_string(n));
}

// Progress only where a person watches; a pipe gets nothing but the answer.
void avisar_progreso(const buzon::InformeAuditoria& i) {
  if (isatty(STDERR_FILENO) == 0) return;
  std::fprintf(stderr, "\r%llu expedientes, %llu eventos…",
               static_cast<unsigned long long>(i.streams),
               static_cast<unsigned long long>(i.eventos));
}

// Without --servicios, what was done is taken as done under a line that served.
buzon::Result<std::optional<buzon::Catalogo>> leer_catalogo(const Argumentos& a) {
  if (!a.tiene("--servicios")) return std::nullopt;
  const auto archivo =
      leer_archivo("--servicios", a.valor("--servicios"), buzon::limits::json_bytes_max);
  if (!archivo) return tl::unexpected(archivo.error());
  auto catalogo = leer_servicios("--servicios", buzon::texto_de(*archivo));
  if (!catalogo) return tl::unexpected(std::move(catalogo.error()));
  return std::optional{std::move(*catalogo)};
}

std::vector<Opcion> opciones_de_auditar() {
  auto opciones = opciones_de_elegir_capas();
  opciones.push_back({"--servicios", "F.json", Presencia::opcional,
                      "Líneas puestas en servicio (T2): comprueba que cada una servía."});
  return opciones;
}

buzon::Result<Respuesta> auditar(const Argumentos& a) {
  auto elegidas = elegir_capas(a);
  if (!elegidas) return tl::unexpected(std::move(elegidas.error()));
  auto catalogo = leer_catalogo(a);
  if (!catalogo) return tl::unexpected(std::move(catalogo.error()));
  buzon::OpcionesSqlite opciones;
  opciones.solo_lectura = true;
  opciones.revisar_al_abrir = true;
  auto store = buzon::SqliteStore::abrir(std::string{a.posicional(0)}, opciones);
  if (!store) return tl::unexpected(std::move(store.error()));
  const auto digest = buzon::hacer_digest();
  buzon::OpcionesAuditoria o;
  o.progreso = avisar_progreso;
  o.capas = std::move(elegidas->capas);
  o.encendidas = std::move(elegidas->encendidas);
  o.catalogo = std::move(*catalogo);
  auto& s = **store;
  // The file as SQLite sees it first: an index that disagrees with its table, an event of no
  // stream.
  const auto archivo = s.revisar_integridad();
  if (!archivo && archivo.error().codigo != buzon::Codigo::dato_corrupto)
    return tl::unexpected(archivo.error());
  auto informe = buzon::auditar(
      s, [&s](auto despues, std::size_t max) { return s.streams(despues, max); }, *digest, o);
  if (isatty(STDERR_FILENO) != 0) std::fputs("\r\033[K", stderr);
  if (!informe) return tl::unexpected(informe.error());

  if (!archivo) {
    ++informe->discrepancias_total;
    informe->discrepancias.insert(informe->discrepancias.begin(),
                                  {{}, {}, 0, archivo.error().mensaje});
  }

  Respuesta r{"Auditoría de la base de datos"};
  const bool integra = informe->discrepancias_total == 0;
  campo_si_no(r, "integra", "Íntegra", integra);
  cifra(r, "expedientes", "Expedientes", informe->streams);
  cifra(r, "eventos", "Eventos", informe->eventos);
  cifra(r, "acuses", "Acuses con sello verificado", informe->acuses);
  cifra(r, "firmas", "Firmas electrónicas", informe->firmas);
  cifra(r, "documentos", "Documentos leídos", informe->documentos);
  cifra(r, "fechas", "Fechas legales recalculadas", informe->fechas);
  cifra(r, "fechas_sin_comprobar", "Fechas con otro calendario", informe->fechas_sin_comprobar);
  cifra(r, "discrepancias_total", "Discrepancias", informe->discrepancias_total);
  Json lista = Json::array();
  for (const auto& d : informe->discrepancias) {
    lista.push_back({{"particion", buzon::hex(d.particion.valor)},
                     {"expediente", buzon::hex(d.stream.valor)},
                     {"evento", d.version},
                     {"que", d.que}});
    r.renglones.push_back(lugar(d) + ": " + imprimible(d.que));
  }
  r.campo("discrepancias", "Dónde", std::move(lista), "");
  if (!integra) r.codigo = Codigo::rehusado;
  return r;
}

}  // namespace

const std::vector<Comando>& comandos_auditar() {
  static const std::vector<Comando> comandos{
      {"auditar",
       "Revisa una base de datos completa sin secreto alguno.",
       "Vuelve a recorrer cada expediente: cadena de eventos, octetos canónicos, compromisos, "
       "cabezas, fechas legales, firmas, sellos y documentos. Sale con 0 si todo se sostiene y con "
       "1, y el lugar, si algo no. Las capas son las de su instalación, capas.json; sin ellas, las "
       "fechas que las usaron sólo se cuentan; los servicios, su servicios.json.",
       {{"F", "Archivo de la base de datos."}},
       opciones_de_auditar(),
       {},
       {},
       auditar},
  };
  return comandos;
}

}  // namespace buzonctl
