// The main job, end to end: a Buzón IMSS lives on an embedded SQLite file, its story is told from
// that file, and its acuses are written beside it for examples/verificar_acuses.sh to prove.
//   ciclo_completo CARPETA [--semilla N] [--efirma DIR]
// Exit: 0 done, 1 something did not end as the norm says, 2 usage, 3 environment.
#include <charconv>
#include <cstdio>
#include <exception>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include <buzon/motor/auditor.hpp>
#include <buzon/motor/efirma.hpp>
#include <buzon/motor/sqlite_store.hpp>

#include "ciclo_completo/archivos.hpp"
#include "ciclo_completo/cronologia.hpp"
#include "ciclo_completo/historia.hpp"

namespace ciclo {
namespace {

using namespace buzon;

constexpr const char* uso =
    "Uso: ciclo_completo CARPETA [--semilla N] [--efirma DIR]\n"
    "\n"
    "Vive en CARPETA/buzon.db la historia de un Buzón IMSS, la cuenta releyendo ese archivo y\n"
    "escribe a su lado los acuses (JSON y texto), los documentos y los certificados. Una segunda\n"
    "corrida reemplaza sólo lo que escribió la primera.\n"
    "\n"
    "  --semilla N   Semilla de las llaves de prueba, de 0 a 2^64-1; 1 si no se dice.\n"
    "  --efirma DIR  Carpeta con las e.firmas de prueba del SAT: firma con la de EKU9003173C9.\n";

struct Opciones {
  std::string carpeta;
  OpcionesHistoria historia;
};

// Empty: bad usage.
std::optional<Opciones> leer_opciones(int argc, char** argv) {
  Opciones o;
  for (int i = 1; i < argc; ++i) {
    const std::string_view a = argv[i];
    const bool con_valor = a == "--semilla" || a == "--efirma";
    if (con_valor && ++i == argc) return std::nullopt;
    const std::string_view v = argv[i];
    if (v.empty()) return std::nullopt;
    if (a == "--semilla") {
      const auto [fin, ec] = std::from_chars(v.data(), v.data() + v.size(), o.historia.semilla);
      if (ec != std::errc{} || fin != v.data() + v.size()) return std::nullopt;
    } else if (a == "--efirma") {
      o.historia.carpeta_efirma = v;
    } else if (a.starts_with('-') || !o.carpeta.empty()) {
      return std::nullopt;
    } else {
      o.carpeta = a;
    }
  }
  return o.carpeta.empty() ? std::nullopt : std::optional<Opciones>{o};
}

Result<Instalacion> vivir(CarpetaDeSalida& salida, const OpcionesHistoria& o) {
  const auto ruta = salida.reservar("buzon.db");
  if (!ruta) return tl::unexpected(ruta.error());
  auto store = SqliteStore::abrir(*ruta);
  if (!store) return tl::unexpected(std::move(store.error()));
  return vivir_historia(**store, o);
}

std::string extension(const std::string& nombre) {
  const auto punto = nombre.rfind('.');
  if (punto == std::string::npos) return "bin";
  const auto e = nombre.substr(punto + 1);
  const bool llana =
      !e.empty() && e.size() <= 5 &&
      e.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") == std::string::npos;
  return llana ? e : "bin";
}

// The acuses in their order, each twice; then what they list, and what their sellos need.
Status escribir_acuses(CarpetaDeSalida& salida, const Relato& r) {
  for (std::size_t i = 0; i < r.acuses.size(); ++i) {
    const auto& a = r.acuses[i];
    const auto& acuse = a.sellado.acuse;
    std::string nombre = "acuses/";
    nombre += i + 1 < 10 ? "0" : "";
    nombre += std::to_string(i + 1) + "-" +
              std::string{nombres_acuse[static_cast<std::size_t>(acuse.tipo)]} + "-" + acuse.folio;
    if (auto s = salida.escribir(nombre + ".json", vista(representacion::acuse_json(a))); !s)
      return s;
    if (auto s = salida.escribir(nombre + ".txt", vista(representacion::acuse_texto(a))); !s)
      return s;
  }
  return {};
}

// The certificates of those who opened: with them the e.firma in their acuses is proved.
Status escribir_firmantes(CarpetaDeSalida& salida, SqliteStore& store, const Relato& r) {
  std::set<std::string> escritos;
  for (const auto& a : r.acuses) {
    const auto& nombre = a.sellado.acuse.firmante_certificado_sha256;
    const auto sha256 = arreglo_desde_hex<32>(nombre);
    if (!sha256 || !escritos.insert(nombre).second) continue;
    const auto der = store.read_document(*sha256);
    if (!der) return tl::unexpected(der.error());
    if (!*der)
      return error(Codigo::dato_corrupto, "certificado " + nombre, "No está en la base de datos.");
    if (auto s = salida.escribir("documentos/" + nombre + ".cer", **der); !s) return s;
  }
  return {};
}

Status escribir_documentos(CarpetaDeSalida& salida, SqliteStore& store, const Relato& r,
                           const Instalacion& instalacion, const DigestPort& digest) {
  // The terms are configured by their digest and are no document of the database.
  const VistaBytes partes[] = {vista(instalacion.terminos)};
  const Digest terminos = digest.sha256(partes);
  std::set<Digest> escritos;
  for (const auto& a : r.acuses)
    for (const auto& d : a.sellado.acuse.documentos) {
      if (!escritos.insert(d.sha256).second) continue;
      auto bytes = store.read_document(d.sha256);
      if (!bytes) return tl::unexpected(std::move(bytes.error()));
      const bool es_terminos = !*bytes && d.sha256 == terminos;
      if (!*bytes && !es_terminos)
        return error(Codigo::dato_corrupto, "documento " + hex(d.sha256),
                     "No está en la base de datos.");
      const auto contenido = es_terminos ? vista(instalacion.terminos) : VistaBytes{**bytes};
      if (auto s =
              salida.escribir("documentos/" + hex(d.sha256) + "." + extension(d.nombre), contenido);
          !s)
        return s;
    }
  return escribir_firmantes(salida, store, r);
}

Status escribir_certificados(CarpetaDeSalida& salida, const Relato& r,
                             const Instalacion& instalacion) {
  const auto& der = r.acuses.front().certificado;
  std::string pem = "-----BEGIN CERTIFICATE-----\n";
  const std::string b64 = base64(der);
  for (std::size_t i = 0; i < b64.size(); i += 64) pem += b64.substr(i, 64) + "\n";
  pem += "-----END CERTIFICATE-----\n";
  if (auto s = salida.escribir("sello.cer", der); !s) return s;
  if (auto s = salida.escribir("sello.pem", vista(pem)); !s) return s;
  if (auto s = salida.escribir("ca-efirmas.pem", vista(instalacion.ca_efirmas_pem)); !s) return s;
  return salida.escribir("ca.pem", vista(instalacion.ca_pem));
}

Status auditar_y_decir(SqliteStore& store, const DigestPort& digest) {
  const auto i = auditar(
      store, [&store](auto despues, std::size_t max) { return store.streams(despues, max); },
      digest);
  if (!i) return tl::unexpected(i.error());
  std::printf(
      "Auditoría de la base: %llu expedientes, %llu eventos, %llu sellos y %llu firmas "
      "verificados, "
      "%llu fechas legales recalculadas, %llu discrepancias.\n",
      static_cast<unsigned long long>(i->streams), static_cast<unsigned long long>(i->eventos),
      static_cast<unsigned long long>(i->acuses), static_cast<unsigned long long>(i->firmas),
      static_cast<unsigned long long>(i->fechas),
      static_cast<unsigned long long>(i->discrepancias_total));
  if (i->discrepancias_total == 0) return {};
  return error(Codigo::defecto, "auditoría", i->discrepancias.front().que);
}

// From here on nothing is known but what is in the file.
Status contar(CarpetaDeSalida& salida, const Instalacion& instalacion) {
  OpcionesSqlite solo_lectura;
  solo_lectura.solo_lectura = true;
  auto store = SqliteStore::abrir(salida.ruta() + "/buzon.db", solo_lectura);
  if (!store) return tl::unexpected(std::move(store.error()));
  const auto digest = hacer_digest();
  const auto r = releer(**store, *digest);
  if (!r) return tl::unexpected(r.error());
  std::printf("e.firma del patrón: %s\n\n", instalacion.efirma.c_str());
  for (const auto& linea : en_columnas(*r)) std::printf("%s\n", linea.c_str());
  if (r->acuses.empty()) return error(Codigo::defecto, "acuses", "La historia no dejó acuses.");
  if (auto s = escribir_acuses(salida, *r); !s) return s;
  if (auto s = escribir_documentos(salida, **store, *r, instalacion, *digest); !s) return s;
  if (auto s = escribir_certificados(salida, *r, instalacion); !s) return s;
  std::printf("\n");
  if (auto s = auditar_y_decir(**store, *digest); !s) return s;
  std::printf("%zu acuses escritos en %s/acuses (JSON y texto).\n", r->acuses.size(),
              salida.ruta().c_str());
  return std::fflush(stdout) == 0
             ? Status{}
             : Status{error(Codigo::entorno, "salida", "No se pudo escribir.")};
}

Status correr(const Opciones& o) {
  if (auto s = revisar_efirma(o.historia); !s) return s;
  auto salida = CarpetaDeSalida::preparar(o.carpeta);
  if (!salida) return tl::unexpected(std::move(salida.error()));
  const auto instalacion = vivir(*salida, o.historia);
  if (!instalacion) return tl::unexpected(instalacion.error());
  return contar(*salida, *instalacion);
}

int codigo_de_salida(const Error& e) {
  if (e.codigo == Codigo::argumento_invalido || e.codigo == Codigo::limite_excedido) return 2;
  return e.codigo == Codigo::defecto || e.codigo == Codigo::dato_corrupto ? 1 : 3;
}

}  // namespace
}  // namespace ciclo

int main(int argc, char** argv) {
  try {
    if (argc == 2 && (std::string_view{argv[1]} == "--help" || std::string_view{argv[1]} == "-h")) {
      std::fputs(ciclo::uso, stdout);
      return 0;
    }
    const auto o = ciclo::leer_opciones(argc, argv);
    if (!o) {
      std::fputs(ciclo::uso, stderr);
      return 2;
    }
    const auto hecho = ciclo::correr(*o);
    if (hecho) return 0;
    const auto& e = hecho.error();
    std::fprintf(stderr, "ciclo_completo: %s: %s%s%s\n", e.argumento.c_str(), e.mensaje.c_str(),
                 e.fundamento.empty() ? "" : " Fundamento: ", e.fundamento.c_str());
    return ciclo::codigo_de_salida(e);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "ciclo_completo: %s\n", e.what());
    return 3;
  }
}
