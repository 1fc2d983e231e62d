// What is SQLite's own in the store: several writers on one file, the cost in pages, the
// enumeration for the auditor, plans that use their index, corruption met while reading.
#include <doctest/doctest.h>

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include <buzon/motor/sqlite_store.hpp>

#include "support/carpeta_temporal.hpp"
#include "tck/taller.hpp"

namespace {

using namespace buzon;
namespace fs = std::filesystem;
using prueba::CarpetaTemporal;

std::unique_ptr<SqliteStore> abrir(const std::string& ruta, OpcionesSqlite o = {}) {
  auto s = SqliteStore::abrir(ruta, o);
  REQUIRE_MESSAGE(s, s.error().mensaje);
  return std::move(*s);
}

OpcionesSqlite sin_fsync() {
  OpcionesSqlite o;
  o.sincronia = OpcionesSqlite::Sincronia::apagada_solo_para_pruebas;
  return o;
}

struct Conexion {
  sqlite3* db = nullptr;
  explicit Conexion(const std::string& ruta) {
    REQUIRE(sqlite3_open(ruta.c_str(), &db) == SQLITE_OK);
  }
  ~Conexion() { sqlite3_close(db); }
  Conexion(const Conexion&) = delete;
  Conexion& operator=(const Conexion&) = delete;
  void sql(const char* texto) {
    REQUIRE(sqlite3_exec(db, texto, nullptr, nullptr, nullptr) == SQLITE_OK);
  }
};

RespuestaAppend agregar(Store& s, std::uint64_t cual, std::uint64_t version,
                        std::optional<std::int64_t> vence, std::size_t bytes = 900) {
  return s.append(
      taller::peticion(taller::particion(cual % 97), taller::stream(cual), version - 1,
                       taller::eventos(cual, version, 1, bytes),
                       taller::cabeza("notificacion", static_cast<std::int64_t>(cual), vence)));
}

}  // namespace

TEST_CASE("sqlite: a busy file is AppendFallo almacen_ocupado within its time and then recovers") {
  const CarpetaTemporal c;
  auto o = sin_fsync();
  o.busy_ms = 50;
  auto s = abrir(c / "x.db", o);
  Conexion otra(c / "x.db");
  otra.sql("BEGIN IMMEDIATE");
  const auto antes = std::chrono::steady_clock::now();
  const auto r = agregar(*s, 1, 1, {});
  CHECK(std::chrono::steady_clock::now() - antes < std::chrono::seconds(10));
  REQUIRE(std::holds_alternative<AppendFallo>(r));
  CHECK(std::get<AppendFallo>(r).error.codigo == Codigo::almacen_ocupado);
  CHECK(s->read_stream(taller::particion(1), taller::stream(1), 1, 1).has_value());
  otra.sql("ROLLBACK");
  CHECK(std::holds_alternative<AppendOk>(agregar(*s, 1, 1, {})));
}

TEST_CASE("sqlite: several stores on one file share it without loss") {
  const CarpetaTemporal c;
  constexpr std::uint64_t hilos = 4;
  constexpr std::uint64_t cuantos = 30;
  std::atomic<std::uint64_t> bien{0};
  std::vector<std::thread> grupo;
  // Each opens, and perhaps creates, the file itself: creation is a race too.
  for (std::uint64_t h = 0; h < hilos; ++h)
    grupo.emplace_back([&, h] {
      auto o = sin_fsync();
      o.busy_ms = 60'000;
      auto s = SqliteStore::abrir(c / "x.db", o);
      if (!s) return;
      for (std::uint64_t v = 1; v <= cuantos; ++v)
        bien += std::holds_alternative<AppendOk>(agregar(**s, h, v, {}));
    });
  for (auto& h : grupo) h.join();
  CHECK(bien == hilos * cuantos);
  auto s = abrir(c / "x.db", sin_fsync());
  for (std::uint64_t h = 0; h < hilos; ++h)
    CHECK(s->read_stream(taller::particion(h), taller::stream(h), 1, 1000)->size() == cuantos);
  CHECK(s->revisar_integridad());
}

TEST_CASE("sqlite: pages written per append stay few") {
  const CarpetaTemporal c;
  auto o = sin_fsync();
  o.paginas_por_punto_de_control = 0;  // the WAL then tells: one frame per page written
  auto s = abrir(c / "x.db", o);
  REQUIRE(std::holds_alternative<AppendOk>(agregar(*s, 10'000, 1, {})));  // the WAL is born
  const auto marcos = [&] {
    return static_cast<double>(fs::file_size(c / "x.db-wal")) / (4096 + 24);
  };
  constexpr std::uint64_t n = 600;
  const auto medir = [&](auto escribir) {
    const auto antes = marcos();
    for (std::uint64_t i = 0; i < n; ++i) REQUIRE(std::holds_alternative<AppendOk>(escribir(i)));
    return (marcos() - antes) / static_cast<double>(n);
  };
  const double nacer =
      medir([&](auto i) { return agregar(*s, i, 1, 1000 + static_cast<std::int64_t>(i)); });
  const double crecer =
      medir([&](auto i) { return agregar(*s, i, 2, 1000 + static_cast<std::int64_t>(i)); });
  const double vencer =
      medir([&](auto i) { return agregar(*s, i, 3, 900'000 + static_cast<std::int64_t>(i)); });
  MESSAGE("páginas por append: nace " << nacer << ", crece " << crecer
                                      << ", crece y mueve su vencimiento " << vencer);
  CHECK(nacer < 9.5);
  CHECK(crecer < 6.0);  // a head that only changes its label touches no index of heads
  CHECK(vencer < 8.0);
}

TEST_CASE("sqlite: every stream and document is enumerated once at every page size") {
  const CarpetaTemporal c;
  auto s = abrir(c / "x.db", sin_fsync());
  CHECK(s->streams({}, 5)->empty());
  CHECK(s->documentos({}, 5)->empty());
  for (std::uint64_t i = 0; i < 23; ++i) {
    const auto ev = taller::eventos(i, 1, 1);
    const Bytes d{static_cast<std::uint8_t>(i)};
    const DocumentoNuevo doc{taller::digest(i), d};
    auto p = taller::peticion(taller::particion(i % 5), taller::stream(i), 0, ev,
                              taller::cabeza("buzon", 1));
    p.documentos = {&doc, 1};
    REQUIRE(std::holds_alternative<AppendOk>(s->append(p)));
  }
  for (std::size_t pagina = 1; pagina <= 24; ++pagina) {
    std::vector<SqliteStore::ClaveDeStream> claves;
    std::optional<SqliteStore::ClaveDeStream> marca;
    for (auto r = s->streams(marca, pagina); r && !r->empty(); r = s->streams(marca, pagina)) {
      for (const auto& x : *r) claves.emplace_back(x.particion, x.stream);
      marca = claves.back();
    }
    CHECK(claves.size() == 23);
    CHECK(std::is_sorted(claves.begin(), claves.end()));
    std::vector<Digest> digests;
    std::optional<Digest> ultimo;
    for (auto r = s->documentos(ultimo, pagina); r && !r->empty();
         r = s->documentos(ultimo, pagina)) {
      digests.insert(digests.end(), r->begin(), r->end());
      ultimo = digests.back();
    }
    CHECK(digests.size() == 23);
    CHECK(std::is_sorted(digests.begin(), digests.end()));
  }
  CHECK_FALSE(s->streams({}, 0).has_value());
  CHECK_FALSE(s->documentos({}, 1001).has_value());
}

TEST_CASE("S6 sqlite: an event taken out of the file is an error and not a shorter stream") {
  const CarpetaTemporal c;
  {
    auto s = abrir(c / "x.db", sin_fsync());
    for (std::uint64_t v = 1; v <= 5; ++v)
      REQUIRE(std::holds_alternative<AppendOk>(agregar(*s, 1, v, {})));
  }
  const auto leer = [&](const char* alteracion, std::uint64_t desde, std::size_t max) {
    fs::copy_file(c / "x.db", c / "y.db", fs::copy_options::overwrite_existing);
    Conexion(c / "y.db").sql(alteracion);
    auto s = abrir(c / "y.db", sin_fsync());
    return s->read_stream(taller::particion(1), taller::stream(1), desde, max);
  };
  const auto corrupto = [](const Result<std::vector<EventoGuardado>>& r) {
    return !r && r.error().codigo == Codigo::dato_corrupto;
  };
  CHECK(leer("SELECT 1", 1, 10)->size() == 5);
  CHECK(corrupto(leer("DELETE FROM evento WHERE version=3", 1, 10)));
  CHECK(corrupto(leer("DELETE FROM evento WHERE version=5", 1, 10)));
  CHECK(corrupto(leer("DELETE FROM evento WHERE version=5", 5, 10)));
  CHECK(corrupto(leer("DELETE FROM evento", 1, 10)));
  CHECK(corrupto(leer("UPDATE evento SET hash=x'00' WHERE version=2", 1, 10)));
  CHECK(leer("DELETE FROM evento WHERE version=5", 1, 4)->size() == 4);
}

TEST_CASE("S8 S9 sqlite: pages of heads cost the page and not the box") {
  const CarpetaTemporal c;
  auto s = abrir(c / "x.db", sin_fsync());
  REQUIRE(std::holds_alternative<AppendOk>(agregar(*s, 1, 1, 5)));
  s.reset();
  // The plan of the very shapes the store uses: a search in the index, no sort, no scan.
  Conexion con(c / "x.db");
  const auto plan = [&](const std::string& consulta) {
    std::string texto;
    sqlite3_stmt* st = nullptr;
    REQUIRE(sqlite3_prepare_v2(con.db, ("EXPLAIN QUERY PLAN " + consulta).c_str(), -1, &st,
                               nullptr) == SQLITE_OK);
    while (sqlite3_step(st) == SQLITE_ROW)
      texto += reinterpret_cast<const char*>(sqlite3_column_text(st, 3)) + std::string("\n");
    sqlite3_finalize(st);
    return texto;
  };
  const auto bueno = [](const std::string& p) {
    return p.find("SCAN") == std::string::npos && p.find("TEMP B-TREE") == std::string::npos;
  };
  const std::string planes[] = {
      plan("SELECT digest FROM stream INDEXED BY stream_vence WHERE vence_us<=?1 AND (vence_us, "
           "particion, stream)"
           ">(?2, ?3, ?4) AND particion BETWEEN ?5 AND ?6 ORDER BY vence_us, particion, stream "
           "LIMIT ?7"),
      plan("SELECT digest FROM stream INDEXED BY stream_lista WHERE particion=?1 AND tipo=?2 AND "
           "(creado_us, stream)"
           "<(?3, ?4) ORDER BY creado_us DESC, stream DESC LIMIT ?5"),
      plan("SELECT e.n FROM evento e JOIN stream s ON s.n=e.stream_n WHERE e.shard=?1 AND e.n>?2 "
           "ORDER BY e.n LIMIT ?3"),
      plan("SELECT digest FROM stream WHERE (particion, stream)>(?1, ?2) ORDER BY particion, "
           "stream LIMIT ?3"),
      plan("SELECT s.version, e.id FROM stream s LEFT JOIN evento e ON e.stream_n=s.n AND "
           "e.version>=?3 "
           "WHERE s.particion=?1 AND s.stream=?2 ORDER BY e.version LIMIT ?4"),
  };
  for (const auto& p : planes) CHECK_MESSAGE(bueno(p), p);
}
