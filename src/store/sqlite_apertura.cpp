#include "sqlite_apertura.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <thread>

#include <fmt/format.h>

#include "sqlite_esquema.hpp"

namespace buzon::store {
namespace {

namespace fs = std::filesystem;
using Sincronia = OpcionesSqlite::Sincronia;

constexpr int busy_ms_max = 600'000;
constexpr int paginas_max = 1'000'000;

tl::unexpected<Error> mal(Codigo codigo, const std::string& ruta, std::string mensaje) {
  return error(codigo, fmt::format("ruta={}", ruta), std::move(mensaje));
}

Status revisar_opciones(const std::string& ruta, const OpcionesSqlite& o) {
  if (ruta.empty() || ruta.find('\0') != std::string::npos)
    return mal(Codigo::argumento_invalido, ruta,
               "Indique la ruta del archivo de la base de datos.");
  // SQLite gives these names a meaning of their own: a private memory or temporary database.
  if (ruta.front() == ':' || ruta.rfind("file:", 0) == 0)
    return mal(Codigo::argumento_invalido, ruta,
               "Indique la ruta de un archivo; anteponga ./ si el nombre empieza así de verdad.");
  if (o.busy_ms < 0 || o.busy_ms > busy_ms_max)
    return error(Codigo::argumento_invalido, fmt::format("busy_ms={}", o.busy_ms),
                 fmt::format("Indique de 0 a {} milisegundos.", busy_ms_max));
  const int paginas = o.paginas_por_punto_de_control;
  if (paginas < 0 || paginas > paginas_max)
    return error(Codigo::argumento_invalido,
                 fmt::format("paginas_por_punto_de_control={}", paginas),
                 fmt::format("Indique de 0 a {} páginas.", paginas_max));
  if (!o.vfs.empty() && sqlite3_vfs_find(o.vfs.c_str()) == nullptr)
    return error(Codigo::argumento_invalido, fmt::format("vfs={}", o.vfs),
                 "No hay un VFS registrado con ese nombre; déjelo vacío para usar el normal.");
  return {};
}

std::uintmax_t tamano_de(const std::string& ruta) {
  std::error_code ec;
  const auto n = fs::file_size(ruta, ec);
  return ec ? 0 : n;
}

// The 100 bytes of the database header (sqlite.org/fileformat2.html section 1.3), big-endian.
struct Encabezado {
  std::array<unsigned char, 100> bytes{};
  [[nodiscard]] std::uint32_t u32(std::size_t i) const {
    return static_cast<std::uint32_t>(bytes[i]) << 24 |
           static_cast<std::uint32_t>(bytes[i + 1]) << 16 |
           static_cast<std::uint32_t>(bytes[i + 2]) << 8 | bytes[i + 3];
  }
  [[nodiscard]] bool es_sqlite() const {
    return std::memcmp(bytes.data(), "SQLite format 3", 16) == 0;
  }
  [[nodiscard]] bool es_cero() const {
    return std::all_of(bytes.begin(), bytes.end(), [](unsigned char b) { return b == 0; });
  }
  [[nodiscard]] std::uint64_t bytes_por_pagina() const {
    const std::uint32_t n = static_cast<std::uint32_t>(bytes[16]) << 8 | bytes[17];
    return n == 1 ? 65536 : n;
  }
  [[nodiscard]] std::uint64_t paginas() const { return u32(28); }
  [[nodiscard]] std::int32_t version() const { return static_cast<std::int32_t>(u32(60)); }
  [[nodiscard]] std::int32_t aplicacion() const { return static_cast<std::int32_t>(u32(68)); }
};

Status revisar_identidad(const std::string& ruta, std::int64_t aplicacion, std::int64_t version) {
  if (aplicacion != id_de_aplicacion)
    return mal(Codigo::almacen_ajeno, ruta,
               "Es una base de datos SQLite de otro programa; indique una de buzon, o una ruta "
               "nueva para crearla.");
  if (version > version_de_esquema)
    return mal(
        Codigo::version_no_soportada, ruta,
        fmt::format("La base de datos es de la versión {} y este programa conoce hasta la {}; "
                    "actualice el programa.",
                    version, version_de_esquema));
  if (version < 1)
    return mal(Codigo::dato_corrupto, ruta,
               "La base de datos no dice su versión; restaure un respaldo.");
  return {};
}

Status revisar_encabezado(const std::string& ruta, const Encabezado& h, std::uintmax_t tamano) {
  const bool hay_diario = tamano_de(ruta + "-journal") > 0;
  // A power cut while the file was being created: zeros, and the journal that will undo them.
  if (h.es_cero() && hay_diario) return {};
  if (!h.es_sqlite())
    return mal(Codigo::almacen_ajeno, ruta,
               "El archivo no es una base de datos SQLite; indique otro.");
  if (auto s = revisar_identidad(ruta, h.aplicacion(), h.version()); !s) return s;
  // Only when nothing beside the file can complete it.
  const bool esta_solo = !hay_diario && tamano_de(ruta + "-wal") == 0;
  if (esta_solo && tamano < h.paginas() * h.bytes_por_pagina())
    return mal(Codigo::dato_corrupto, ruta,
               fmt::format(
                   "El archivo está truncado: mide {} bytes y debe medir {}; restaure un respaldo.",
                   tamano, h.paginas() * h.bytes_por_pagina()));
  return {};
}

// Ok: ours, or nothing there and to be created.
Status revisar_archivo(const std::string& ruta, bool solo_lectura) {
  std::error_code ec;
  const auto estado = fs::status(ruta, ec);
  if (estado.type() == fs::file_type::not_found) {
    if (solo_lectura) return mal(Codigo::entorno, ruta, "El archivo no existe; revise la ruta.");
    const auto carpeta = fs::path(ruta).parent_path();
    if (!carpeta.empty() && !fs::is_directory(carpeta, ec))
      return mal(Codigo::entorno, ruta, "La carpeta no existe; créela o indique otra ruta.");
    return {};
  }
  if (ec)
    return mal(Codigo::entorno, ruta,
               fmt::format("No se pudo revisar la ruta ({}).", ec.message()));
  if (estado.type() == fs::file_type::directory)
    return mal(Codigo::entorno, ruta, "La ruta es una carpeta; indique un archivo dentro de ella.");
  if (estado.type() != fs::file_type::regular)
    return mal(Codigo::entorno, ruta, "La ruta no es un archivo ordinario; indique otro.");

  std::ifstream f(ruta, std::ios::binary);
  if (!f) return mal(Codigo::entorno, ruta, "El archivo no se puede leer; revise sus permisos.");
  const auto tamano = tamano_de(ruta);
  if (tamano == 0) {
    if (solo_lectura)
      return mal(Codigo::almacen_ajeno, ruta, "El archivo está vacío: no hay nada que leer en él.");
    return {};
  }
  Encabezado h;
  f.read(reinterpret_cast<char*>(h.bytes.data()), static_cast<std::streamsize>(h.bytes.size()));
  return revisar_encabezado(ruta, h, tamano);
}

// As a URI, every byte that is not plainly part of a path is escaped.
std::string uri_inmutable(const std::string& ruta) {
  std::string s = "file:";
  for (const char c : ruta) {
    const bool llano = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '/' || c == '.' || c == '-' || c == '_';
    if (llano)
      s.push_back(c);
    else
      s += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return s + "?immutable=1";
}

Result<Conexion> conectar(const std::string& ruta, const OpcionesSqlite& o) {
  if (!o.solo_lectura)
    return Conexion::abrir(ruta, ruta, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, o.vfs);
  if (tamano_de(ruta + "-journal") > 0)
    return mal(Codigo::almacen_fallo, ruta,
               "Una escritura quedó a medias; abra una vez la base de datos para escribir y vuelva "
               "a intentar.");
  if (tamano_de(ruta + "-wal") > 0) return Conexion::abrir(ruta, ruta, SQLITE_OPEN_READONLY, o.vfs);
  return Conexion::abrir(uri_inmutable(fs::absolute(ruta).string()), ruta,
                         SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, o.vfs);
}

Status configurar(Conexion& c, const OpcionesSqlite& o) {
  sqlite3_busy_timeout(c.nativa(), o.busy_ms);
  // A hostile file must not run anything or talk us into writing to its own schema.
  for (const int opcion : {SQLITE_DBCONFIG_DEFENSIVE, SQLITE_DBCONFIG_ENABLE_FKEY})
    sqlite3_db_config(c.nativa(), opcion, 1, nullptr);
  for (const int opcion :
       {SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_VIEW,
        SQLITE_DBCONFIG_DQS_DDL, SQLITE_DBCONFIG_DQS_DML})
    sqlite3_db_config(c.nativa(), opcion, 0, nullptr);
  return c.ejecutar_o_error(fmt::format(
      "PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16384; "
      "PRAGMA wal_autocheckpoint={}; PRAGMA synchronous={}",
      o.paginas_por_punto_de_control, o.sincronia == Sincronia::completa ? "FULL" : "OFF"));
}

Result<bool> esta_vacia(Conexion& c) {
  const auto aplicacion = c.entero("PRAGMA application_id");
  if (!aplicacion) return tl::unexpected(aplicacion.error());
  const auto version = c.entero("PRAGMA user_version");
  if (!version) return tl::unexpected(version.error());
  const auto objetos = c.entero("SELECT count(*) FROM sqlite_schema");
  if (!objetos) return tl::unexpected(objetos.error());
  return *aplicacion == 0 && *version == 0 && *objetos == 0;
}

Status escribir_esquema(Conexion& c) {
  for (const auto& objeto : esquema_v1)
    if (auto s = c.ejecutar_o_error(objeto.sql); !s) return s;
  return c.ejecutar_o_error(fmt::format("PRAGMA application_id={}; PRAGMA user_version={}",
                                        id_de_aplicacion, version_de_esquema));
}

// The schema is born in one rollback-journal transaction, so that the main file is either not
// there, or empty, or whole with its application_id: an interrupted creation is never taken for a
// foreign file. EXTRA also makes the end of that journal durable.
Status crear_si_hace_falta(Conexion& c, const OpcionesSqlite& o) {
  const auto vacia = esta_vacia(c);
  if (!vacia) return tl::unexpected(vacia.error());
  if (!*vacia) return {};
  const bool completa = o.sincronia == Sincronia::completa;
  if (completa)
    if (auto s = c.ejecutar_o_error("PRAGMA synchronous=EXTRA"); !s) return s;
  if (auto s = c.ejecutar_o_error("PRAGMA page_size=4096; BEGIN EXCLUSIVE"); !s) return s;
  // Another process may have created it while we waited.
  const auto aun_vacia = esta_vacia(c);
  Status s;
  if (!aun_vacia)
    s = tl::unexpected(aun_vacia.error());
  else if (*aun_vacia)
    s = escribir_esquema(c);
  if (s) s = c.ejecutar_o_error("COMMIT");
  if (c.en_transaccion()) static_cast<void>(c.ejecutar("ROLLBACK"));
  if (s && completa) s = c.ejecutar_o_error("PRAGMA synchronous=FULL");
  return s;
}

// The switch needs the file for itself and does not wait by the busy handler in every case.
Status pasar_a_wal(Conexion& c, const OpcionesSqlite& o) {
  const auto limite = std::chrono::steady_clock::now() + std::chrono::milliseconds(o.busy_ms);
  while (true) {
    const auto modo = c.texto("PRAGMA journal_mode=WAL");
    if (modo && *modo == "wal") return {};
    const bool ocupado = !modo && modo.error().codigo == Codigo::almacen_ocupado;
    if (modo)
      return mal(Codigo::entorno, c.ruta(),
                 "El sistema de archivos no admite el modo WAL de SQLite; use un disco local.");
    if (!ocupado || std::chrono::steady_clock::now() >= limite) return tl::unexpected(modo.error());
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

Status revisar_esquema(Conexion& c) {
  const auto alterado = [&](std::string_view nombre) {
    return mal(
        Codigo::dato_corrupto, c.ruta(),
        fmt::format(
            "El esquema de la base de datos fue alterado (objeto '{}'); restaure un respaldo.",
            nombre));
  };
  std::map<std::string, std::string, std::less<>> esperado;
  for (const auto& o : esquema_v1) esperado.emplace(o.nombre, o.sql);
  Sentencia s;
  if (auto e = s.preparar(c, "SELECT name, sql FROM sqlite_schema"); !e) return e;
  int rc = s.paso();
  for (; rc == SQLITE_ROW; rc = s.paso()) {
    const auto nombre = s.texto(0);
    const auto it = esperado.find(nombre);
    if (it == esperado.end() || it->second != s.texto(1)) return alterado(nombre);
    esperado.erase(it);
  }
  if (rc != SQLITE_DONE) return tl::unexpected(c.error(rc));
  if (!esperado.empty()) return alterado(esperado.begin()->first);
  return {};
}

Status preparar_archivo(Conexion& c, const OpcionesSqlite& o) {
  if (auto s = configurar(c, o); !s) return s;
  if (!o.solo_lectura)
    if (auto s = crear_si_hace_falta(c, o); !s) return s;
  const auto aplicacion = c.entero("PRAGMA application_id");
  if (!aplicacion) return tl::unexpected(aplicacion.error());
  const auto version = c.entero("PRAGMA user_version");
  if (!version) return tl::unexpected(version.error());
  if (auto s = revisar_identidad(c.ruta(), *aplicacion, *version); !s) return s;
  if (auto s = revisar_esquema(c); !s) return s;
  if (!o.solo_lectura)
    if (auto s = pasar_a_wal(c, o); !s) return s;
  if (o.revisar_al_abrir) return revisar(c, "PRAGMA quick_check(1)");
  return {};
}

}  // namespace

Status revisar(Conexion& c, std::string_view pragma) {
  const auto respuesta = c.texto(pragma);
  if (!respuesta) return tl::unexpected(respuesta.error());
  if (*respuesta == "ok") return {};
  return mal(
      Codigo::dato_corrupto, c.ruta(),
      fmt::format("El archivo está dañado; no escriba en él y restaure un respaldo (SQLite: {}).",
                  *respuesta));
}

Result<Conexion> abrir_sqlite(const std::string& ruta, const OpcionesSqlite& opciones) {
  if (auto s = revisar_opciones(ruta, opciones); !s) return tl::unexpected(s.error());
  if (opciones.vfs.empty())
    if (auto s = revisar_archivo(ruta, opciones.solo_lectura); !s) return tl::unexpected(s.error());
  auto c = conectar(ruta, opciones);
  if (!c) return c;
  if (auto s = preparar_archivo(*c, opciones); !s) return tl::unexpected(s.error());
  return c;
}

}  // namespace buzon::store
