// SQLite behind two owners: a connection and a prepared statement. Nothing above this file calls
// sqlite3_* to bind, step or close.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <sqlite3.h>

#include <buzon/bytes.hpp>
#include <buzon/result.hpp>

namespace buzon::store {

// What to tell a person about a SQLite result code. `ruta` names the file in `argumento`.
[[nodiscard]] Error error_de_sqlite(int rc, sqlite3* db, const std::string& ruta);

class Conexion {
 public:
  // `uri` or path, SQLITE_OPEN_* flags, VFS name (empty: default).
  [[nodiscard]] static Result<Conexion> abrir(const std::string& nombre, const std::string& ruta,
                                              int banderas, const std::string& vfs);
  [[nodiscard]] int ejecutar(std::string_view sql);  // SQLite result code
  [[nodiscard]] Status ejecutar_o_error(std::string_view sql);
  [[nodiscard]] Result<std::int64_t> entero(std::string_view sql);  // first column of the first row
  [[nodiscard]] Result<std::string> texto(std::string_view sql);
  [[nodiscard]] Error error(int rc) const { return error_de_sqlite(rc, db_.get(), ruta_); }
  [[nodiscard]] bool en_transaccion() const { return sqlite3_get_autocommit(db_.get()) == 0; }
  [[nodiscard]] sqlite3* nativa() const { return db_.get(); }
  [[nodiscard]] const std::string& ruta() const { return ruta_; }

 private:
  struct Cerrar {
    void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
  };
  std::unique_ptr<sqlite3, Cerrar> db_;
  std::string ruta_;
};

class Sentencia {
 public:
  Sentencia() = default;
  [[nodiscard]] Status preparar(const Conexion& c, std::string_view sql);

  // Bound values must outlive the step: nothing is copied.
  void atar(int i, std::int64_t v) { sqlite3_bind_int64(s_.get(), i, v); }
  void atar(int i, std::optional<std::int64_t> v);
  void atar_texto(int i, std::string_view v);
  void atar_bytes(int i, VistaBytes v);

  [[nodiscard]] int paso() { return sqlite3_step(s_.get()); }
  void soltar();  // ends its read, forgets its values

  [[nodiscard]] std::int64_t entero(int i) const { return sqlite3_column_int64(s_.get(), i); }
  [[nodiscard]] bool es_nulo(int i) const {
    return sqlite3_column_type(s_.get(), i) == SQLITE_NULL;
  }
  [[nodiscard]] VistaBytes bytes(int i) const;  // until the next step
  [[nodiscard]] std::string texto(int i) const { return texto_de(bytes(i)); }

  // False if the stored blob is not exactly N bytes long.
  template <std::size_t N>
  [[nodiscard]] bool leer(int i, std::array<std::uint8_t, N>& destino) const {
    const auto b = bytes(i);
    if (b.size() != N) return false;
    std::copy(b.begin(), b.end(), destino.begin());
    return true;
  }

 private:
  struct Finalizar {
    void operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); }
  };
  std::unique_ptr<sqlite3_stmt, Finalizar> s_;
};

// A statement that is stepped in this scope and never left half read.
class Uso {
 public:
  explicit Uso(Sentencia& s) : s_(s) {}
  ~Uso() { s_.soltar(); }
  Uso(const Uso&) = delete;
  Uso& operator=(const Uso&) = delete;
  Sentencia* operator->() { return &s_; }
  Sentencia& operator*() { return s_; }

 private:
  Sentencia& s_;
};

}  // namespace buzon::store
