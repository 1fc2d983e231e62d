// The reference of the durable benches: the rows, bytes and schema of one append, written by hand
// with prepared statements, as a careful program without our promises would.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <sqlite3.h>

#include <buzon/motor/store.hpp>

namespace buzon::bench {

[[noreturn]] inline void morir(const char* que) {
  std::fprintf(stderr, "bench: %s\n", que);
  std::exit(1);
}

inline double mediana(std::vector<double>& v) {
  const auto medio = v.begin() + static_cast<std::ptrdiff_t>(v.size() / 2);
  std::nth_element(v.begin(), medio, v.end());
  return *medio;
}

template <class F>
double microsegundos(F f) {
  const auto antes = std::chrono::steady_clock::now();
  f();
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - antes)
      .count();
}

class Crudo {
 public:
  Crudo(const std::string& ruta, bool durable) {
    if (sqlite3_open(ruta.c_str(), &db_) != SQLITE_OK) morir("no abre la base de referencia");
    ejecutar("PRAGMA foreign_keys=ON; PRAGMA cache_size=-16384");
    ejecutar(durable ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=OFF");
    preparar(comenzar_, "BEGIN IMMEDIATE");
    preparar(confirmar_, "COMMIT");
    preparar(buscar_, "SELECT n FROM stream WHERE particion=?1 AND stream=?2");
    preparar(nacer_,
             "INSERT INTO stream(particion, stream, version, tipo, estado, creado_us, vence_us, "
             "version_calendario, digest) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    preparar(mover_, "UPDATE stream SET version=?2, estado=?3, vence_us=?4, digest=?5 WHERE n=?1");
    preparar(evento_,
             "INSERT INTO evento(stream_n, version, shard, id, publico, reservado, hash) "
             "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    preparar(documento_, "INSERT OR IGNORE INTO documento(sha256, bytes) VALUES(?1, ?2)");
  }
  ~Crudo() {
    for (auto* s : {comenzar_, confirmar_, buscar_, nacer_, mover_, evento_, documento_})
      sqlite3_finalize(s);
    sqlite3_close(db_);
  }
  Crudo(const Crudo&) = delete;
  Crudo& operator=(const Crudo&) = delete;

  void escribir(const PeticionAppend& p) {
    paso(comenzar_);
    const auto n = p.version_esperada == 0 ? nacer(p) : mover(p);
    for (const auto& e : p.eventos) {
      sqlite3_bind_int64(evento_, 1, n);
      sqlite3_bind_int64(evento_, 2, static_cast<sqlite3_int64>(e.version));
      sqlite3_bind_int64(evento_, 3, shard_de(p.particion));
      blob(evento_, 4, e.id.valor);
      blob(evento_, 5, vista(e.publico));
      blob(evento_, 6, vista(e.reservado));
      blob(evento_, 7, e.hash);
      paso(evento_);
    }
    for (const auto& d : p.documentos) {
      blob(documento_, 1, d.sha256);
      blob(documento_, 2, d.bytes);
      paso(documento_);
    }
    paso(confirmar_);
  }

 private:
  sqlite3_int64 nacer(const PeticionAppend& p) {
    blob(nacer_, 1, p.particion.valor);
    blob(nacer_, 2, p.stream.valor);
    sqlite3_bind_int64(nacer_, 3, static_cast<sqlite3_int64>(p.eventos.size()));
    texto(nacer_, 4, p.cabeza.tipo);
    texto(nacer_, 5, p.cabeza.estado);
    sqlite3_bind_int64(nacer_, 6, p.cabeza.creado_us);
    vence(nacer_, 7, p.cabeza);
    texto(nacer_, 8, p.cabeza.version_calendario);
    blob(nacer_, 9, p.cabeza.digest);
    paso(nacer_);
    return sqlite3_last_insert_rowid(db_);
  }
  sqlite3_int64 mover(const PeticionAppend& p) {
    blob(buscar_, 1, p.particion.valor);
    blob(buscar_, 2, p.stream.valor);
    if (sqlite3_step(buscar_) != SQLITE_ROW) morir("la referencia no halla su stream");
    const auto n = sqlite3_column_int64(buscar_, 0);
    sqlite3_reset(buscar_);
    sqlite3_bind_int64(mover_, 1, n);
    sqlite3_bind_int64(mover_, 2, static_cast<sqlite3_int64>(p.eventos.back().version));
    texto(mover_, 3, p.cabeza.estado);
    vence(mover_, 4, p.cabeza);
    blob(mover_, 5, p.cabeza.digest);
    paso(mover_);
    return n;
  }
  void ejecutar(const char* sql) {
    if (sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) morir(sqlite3_errmsg(db_));
  }
  void preparar(sqlite3_stmt*& s, const char* sql) {
    if (sqlite3_prepare_v3(db_, sql, -1, SQLITE_PREPARE_PERSISTENT, &s, nullptr) != SQLITE_OK)
      morir(sqlite3_errmsg(db_));
  }
  static void blob(sqlite3_stmt* s, int i, VistaBytes b) {
    sqlite3_bind_blob64(s, i,
                        b.data() == nullptr ? reinterpret_cast<const std::uint8_t*>("") : b.data(),
                        b.size(), SQLITE_STATIC);
  }
  static void texto(sqlite3_stmt* s, int i, const std::string& t) {
    sqlite3_bind_text64(s, i, t.data(), t.size(), SQLITE_STATIC, SQLITE_UTF8);
  }
  static void vence(sqlite3_stmt* s, int i, const Cabeza& c) {
    if (c.vence_us)
      sqlite3_bind_int64(s, i, *c.vence_us);
    else
      sqlite3_bind_null(s, i);
  }
  void paso(sqlite3_stmt* s) {
    const int rc = sqlite3_step(s);
    sqlite3_reset(s);
    if (rc != SQLITE_DONE) morir(sqlite3_errmsg(db_));
  }

  sqlite3* db_ = nullptr;
  sqlite3_stmt *comenzar_ = nullptr, *confirmar_ = nullptr, *buscar_ = nullptr, *nacer_ = nullptr,
               *mover_ = nullptr, *evento_ = nullptr, *documento_ = nullptr;
};

}  // namespace buzon::bench
