// Opening a file: what is not ours is refused with a remedy, and left as it was, byte for byte and
// neighbour for neighbour.
#include <doctest/doctest.h>

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include <buzon/motor/sqlite_store.hpp>

#include "support/carpeta_temporal.hpp"
#include "support/omitir.hpp"
#include "tck/taller.hpp"

namespace {

using namespace buzon;
namespace fs = std::filesystem;
using prueba::CarpetaTemporal;

std::map<std::string, std::string> foto(const fs::path& carpeta) {
  std::map<std::string, std::string> m;
  for (const auto& e : fs::directory_iterator(carpeta)) {
    std::ostringstream bytes;
    if (e.file_size() > 0) bytes << std::ifstream(e.path(), std::ios::binary).rdbuf();
    m[e.path().filename()] = bytes.str();
  }
  return m;
}

void escribir(const std::string& ruta, const std::string& bytes) {
  std::ofstream(ruta, std::ios::binary) << bytes;
}

void sql(const std::string& ruta, const std::string& texto) {
  sqlite3* db = nullptr;
  REQUIRE(sqlite3_open(ruta.c_str(), &db) == SQLITE_OK);
  char* mensaje = nullptr;
  const int rc = sqlite3_exec(db, texto.c_str(), nullptr, nullptr, &mensaje);
  const std::string detalle = mensaje != nullptr ? mensaje : "";
  sqlite3_free(mensaje);
  sqlite3_close(db);
  REQUIRE_MESSAGE(rc == SQLITE_OK, detalle);
}

// A database of ours with one stream of two events and a document, cleanly closed.
void crear_con_datos(const std::string& ruta) {
  auto s = SqliteStore::abrir(ruta);
  REQUIRE(s);
  const auto ev = taller::eventos(1, 1, 2);
  const Bytes d(9'000, 3);
  const DocumentoNuevo doc{taller::digest(1), d};
  auto p = taller::peticion(taller::particion(1), taller::stream(1), 0, ev,
                            taller::cabeza("buzon", 1, 5));
  p.documentos = {&doc, 1};
  REQUIRE(std::holds_alternative<AppendOk>((*s)->append(p)));
}

// Refused with that code, naming the path and saying what to do; nothing changes, read-only or not.
void rechazar(const CarpetaTemporal& c, const std::string& ruta, Codigo codigo) {
  const auto antes = foto(c.ruta());
  for (const bool solo_lectura : {false, true}) {
    OpcionesSqlite o;
    o.solo_lectura = solo_lectura;
    const auto s = SqliteStore::abrir(ruta, o);
    REQUIRE_FALSE(s.has_value());
    CHECK_MESSAGE(s.error().codigo == codigo, s.error().mensaje);
    CHECK(s.error().argumento.find(ruta) != std::string::npos);
    CHECK(s.error().mensaje.size() > 20);
    CHECK(foto(c.ruta()) == antes);
  }
}

}  // namespace

TEST_CASE("sqlite: refuses what is not a database of ours and changes nothing") {
  const CarpetaTemporal c;
  SUBCASE("a text file") {
    escribir(c / "x.db", "Esto es una carta, no una base de datos. " + std::string(5'000, 'x'));
    rechazar(c, c / "x.db", Codigo::almacen_ajeno);
  }
  SUBCASE("one byte") {
    escribir(c / "x.db", "S");
    rechazar(c, c / "x.db", Codigo::almacen_ajeno);
  }
  SUBCASE("zeros without a journal") {
    escribir(c / "x.db", std::string(8'192, '\0'));
    rechazar(c, c / "x.db", Codigo::almacen_ajeno);
  }
  SUBCASE("a database of another program") {
    sql(c / "x.db", "CREATE TABLE clientes(id); INSERT INTO clientes VALUES(1)");
    rechazar(c, c / "x.db", Codigo::almacen_ajeno);
  }
  SUBCASE("a WAL database of another program with an application id") {
    sql(c / "x.db", "PRAGMA journal_mode=WAL; PRAGMA application_id=77; CREATE TABLE t(a)");
    rechazar(c, c / "x.db", Codigo::almacen_ajeno);
  }
  SUBCASE("a newer version of ours") {
    crear_con_datos(c / "x.db");
    sql(c / "x.db", "PRAGMA user_version=2");
    rechazar(c, c / "x.db", Codigo::version_no_soportada);
  }
  SUBCASE("ours without a version") {
    crear_con_datos(c / "x.db");
    sql(c / "x.db", "PRAGMA user_version=0");
    rechazar(c, c / "x.db", Codigo::dato_corrupto);
  }
  SUBCASE("ours but truncated") {
    crear_con_datos(c / "x.db");
    fs::resize_file(c / "x.db", fs::file_size(c / "x.db") - 4'096);
    rechazar(c, c / "x.db", Codigo::dato_corrupto);
  }
  SUBCASE("ours cut to its first half page") {
    crear_con_datos(c / "x.db");
    fs::resize_file(c / "x.db", 2'000);
    rechazar(c, c / "x.db", Codigo::dato_corrupto);
  }
  SUBCASE("a directory") {
    fs::create_directory(c / "x.db");
    const auto s = SqliteStore::abrir(c / "x.db");
    REQUIRE_FALSE(s.has_value());
    CHECK(s.error().codigo == Codigo::entorno);
    CHECK(fs::is_empty(c / "x.db"));
  }
  SUBCASE("a pipe") {
    REQUIRE(mkfifo((c / "x.db").c_str(), 0600) == 0);
    const auto s = SqliteStore::abrir(c / "x.db");
    REQUIRE_FALSE(s.has_value());
    CHECK(s.error().codigo == Codigo::entorno);
  }
  SUBCASE("a folder that does not exist") { rechazar(c, c / "no/existe/x.db", Codigo::entorno); }
}

TEST_CASE("sqlite: an unreadable file is refused by name") {
  if (geteuid() == 0) {
    pruebas::omitir("root lee cualquier archivo");
    return;
  }
  const CarpetaTemporal c;
  crear_con_datos(c / "x.db");
  REQUIRE(chmod((c / "x.db").c_str(), 0) == 0);
  const auto s = SqliteStore::abrir(c / "x.db");
  REQUIRE_FALSE(s.has_value());
  CHECK(s.error().codigo == Codigo::entorno);
}

TEST_CASE("sqlite: a hostile schema is refused") {
  const CarpetaTemporal c;
  crear_con_datos(c / "x.db");
  const char* alteraciones[] = {
      "CREATE TRIGGER t AFTER INSERT ON evento BEGIN DELETE FROM evento; END",
      "CREATE VIEW v AS SELECT 1",
      "CREATE TABLE de_mas(a)",
      "DROP INDEX stream_vence",
      "DROP INDEX evento_stream; CREATE INDEX evento_stream ON evento(stream_n, version)",
  };
  for (const char* alteracion : alteraciones) {
    fs::copy_file(c / "x.db", c / "y.db", fs::copy_options::overwrite_existing);
    sql(c / "y.db", alteracion);
    rechazar(c, c / "y.db", Codigo::dato_corrupto);
  }
}

TEST_CASE("sqlite: damaged pages are found by the check at opening and never crash a read") {
  const CarpetaTemporal c;
  crear_con_datos(c / "x.db");
  const auto sano = foto(c.ruta()).at("x.db");
  std::size_t hallados = 0;
  for (std::size_t pagina = 1; pagina * 4'096 < sano.size(); ++pagina) {
    auto b = sano;
    for (std::size_t i = 0; i < 200; ++i)
      b[pagina * 4'096 + i] = static_cast<char>(0xA5 ^ (i * 37));
    escribir(c / "x.db", b);
    OpcionesSqlite o;
    o.revisar_al_abrir = true;
    o.solo_lectura = true;
    const auto s = SqliteStore::abrir(c / "x.db", o);
    if (s) continue;  // a page of a document's bytes: its digest tells, not SQLite
    CHECK_MESSAGE(s.error().codigo == Codigo::dato_corrupto, s.error().mensaje);
    ++hallados;
    o.revisar_al_abrir = false;
    if (const auto t = SqliteStore::abrir(c / "x.db", o); t) {
      static_cast<void>((*t)->read_stream(taller::particion(1), taller::stream(1), 1, 10));
      static_cast<void>((*t)->read_document(taller::digest(1)));
      CHECK_FALSE((*t)->revisar_integridad().has_value());
    }
  }
  CHECK(hallados >= 9);  // one per tree
}

TEST_CASE("sqlite: options out of range are errors that name the option") {
  const CarpetaTemporal c;
  const auto rechazada = [&](const std::string& ruta, const OpcionesSqlite& o,
                             const std::string& argumento) {
    const auto s = SqliteStore::abrir(ruta, o);
    REQUIRE_FALSE(s.has_value());
    CHECK(s.error().codigo == Codigo::argumento_invalido);
    CHECK(s.error().argumento.find(argumento) != std::string::npos);
  };
  OpcionesSqlite o;
  rechazada("", o, "ruta");
  rechazada(":memory:", o, "ruta");
  rechazada("file:x.db?mode=memory", o, "ruta");
  rechazada(std::string("a\0b", 3), o, "ruta");
  o.busy_ms = -1;
  rechazada(c / "x.db", o, "busy_ms");
  o.busy_ms = 600'001;
  rechazada(c / "x.db", o, "busy_ms");
  o = {};
  o.paginas_por_punto_de_control = -1;
  rechazada(c / "x.db", o, "paginas_por_punto_de_control");
  o = {};
  o.vfs = "no-hay-tal";
  rechazada(c / "x.db", o, "vfs");
  CHECK(fs::is_empty(c.ruta()));
}

TEST_CASE("sqlite: a path may hold any character") {
  const CarpetaTemporal c;
  for (const std::string nombre : {"con espacio.db", "ñandú?#%41&x=1.db", "100%.db"}) {
    crear_con_datos(c / nombre);
    OpcionesSqlite o;
    o.solo_lectura = true;
    const auto s = SqliteStore::abrir(c / nombre, o);
    REQUIRE_MESSAGE(s, s.error().mensaje);
    CHECK((*s)->read_stream(taller::particion(1), taller::stream(1), 1, 10)->size() == 2);
  }
}

TEST_CASE("sqlite: read-only alters neither a closed file nor one whose writer died") {
  const CarpetaTemporal c;
  const auto leer = [&](const std::string& ruta) {
    OpcionesSqlite o;
    o.solo_lectura = true;
    o.revisar_al_abrir = true;
    auto s = SqliteStore::abrir(ruta, o);
    REQUIRE_MESSAGE(s, s.error().mensaje);
    CHECK((*s)->read_stream(taller::particion(1), taller::stream(1), 1, 10)->size() == 2);
    CHECK((*s)->read_document(taller::digest(1))->has_value());
    CHECK((*s)->revisar_integridad());
    const auto r =
        (*s)->append(taller::peticion(taller::particion(1), taller::stream(2), 0,
                                      taller::eventos(2, 1, 1), taller::cabeza("buzon", 1)));
    CHECK(std::holds_alternative<AppendFallo>(r));
  };
  SUBCASE("closed") {
    crear_con_datos(c / "x.db");
    const auto antes = foto(c.ruta());
    CHECK(antes.size() == 1);
    leer(c / "x.db");
    CHECK(foto(c.ruta()) == antes);
  }
  SUBCASE("writer died: everything is still in the -wal") {
    const CarpetaTemporal viva;
    auto s = SqliteStore::abrir(viva / "x.db");
    REQUIRE(s);
    const auto ev = taller::eventos(1, 1, 2);
    const Bytes d(9'000, 3);
    const DocumentoNuevo doc{taller::digest(1), d};
    auto p = taller::peticion(taller::particion(1), taller::stream(1), 0, ev,
                              taller::cabeza("buzon", 1, 5));
    p.documentos = {&doc, 1};
    REQUIRE(std::holds_alternative<AppendOk>((*s)->append(p)));
    for (const char* sufijo : {"x.db", "x.db-wal"}) fs::copy_file(viva / sufijo, c / sufijo);
    const auto antes = foto(c.ruta());
    leer(c / "x.db");
    auto despues = foto(c.ruta());
    despues.erase("x.db-shm");
    CHECK(despues == antes);
  }
  SUBCASE("an empty file holds nothing to read") {
    escribir(c / "x.db", "");
    OpcionesSqlite o;
    o.solo_lectura = true;
    const auto s = SqliteStore::abrir(c / "x.db", o);
    REQUIRE_FALSE(s.has_value());
    CHECK(s.error().codigo == Codigo::almacen_ajeno);
    CHECK(foto(c.ruta()).at("x.db").empty());
  }
}

TEST_CASE("sqlite: an empty file is taken as new and reopened as ours") {
  const CarpetaTemporal c;
  escribir(c / "x.db", "");
  crear_con_datos(c / "x.db");
  auto s = SqliteStore::abrir(c / "x.db");
  REQUIRE(s);
  CHECK((*s)->streams({}, 10)->size() == 1);
  CHECK((*s)->documentos({}, 10)->size() == 1);
}
