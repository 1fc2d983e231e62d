#include "sqlite_conexion.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace buzon::store {
namespace {

struct Remedio {
  int rc;  // primary result code
  Codigo codigo;
  std::string_view mensaje;
};

constexpr Remedio remedios[] = {
    {SQLITE_BUSY, Codigo::almacen_ocupado,
     "Otro proceso está escribiendo en la base de datos; intente de nuevo en unos segundos."},
    {SQLITE_LOCKED, Codigo::almacen_ocupado, "La base de datos está bloqueada; intente de nuevo."},
    {SQLITE_FULL, Codigo::almacen_fallo,
     "No queda espacio en el disco; libere espacio y repita la orden: no se escribió nada."},
    {SQLITE_READONLY, Codigo::almacen_fallo,
     "La base de datos está abierta o protegida solo para lectura; revise los permisos."},
    {SQLITE_IOERR, Codigo::almacen_fallo,
     "El disco respondió con un error; revise el equipo antes de repetir la orden."},
    {SQLITE_CANTOPEN, Codigo::entorno,
     "No se pudo abrir el archivo; revise que la carpeta exista y sus permisos."},
    {SQLITE_CORRUPT, Codigo::dato_corrupto,
     "El archivo está dañado; no escriba en él y restaure un respaldo."},
    {SQLITE_NOTADB, Codigo::almacen_ajeno,
     "El archivo no es una base de datos SQLite; indique otro."},
    {SQLITE_NOMEM, Codigo::memoria,
     "No hay memoria suficiente; cierre otros programas y repita la orden."},
    {SQLITE_CONSTRAINT, Codigo::dato_corrupto,
     "Los datos guardados no concuerdan entre sí; audite la base de datos antes de seguir."},
};

}  // namespace

Error error_de_sqlite(int rc, sqlite3* db, const std::string& ruta) {
  const auto* r = std::find_if(std::begin(remedios), std::end(remedios),
                               [&](const Remedio& x) { return x.rc == (rc & 0xff); });
  const bool conocido = r != std::end(remedios);
  const char* detalle = db != nullptr ? sqlite3_errmsg(db) : sqlite3_errstr(rc);
  return Error{
      conocido ? r->codigo : Codigo::almacen_fallo,
      {},
      fmt::format("ruta={}", ruta),
      fmt::format(
          "{} (SQLite {}: {})",
          conocido ? r->mensaje : std::string_view("La base de datos no pudo atender la petición."),
          rc, detalle)};
}

Result<Conexion> Conexion::abrir(const std::string& nombre, const std::string& ruta, int banderas,
                                 const std::string& vfs) {
  sqlite3* db = nullptr;
  const int rc =
      sqlite3_open_v2(nombre.c_str(), &db, banderas | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                      vfs.empty() ? nullptr : vfs.c_str());
  Conexion c;
  c.db_.reset(db);
  c.ruta_ = ruta;
  if (rc != SQLITE_OK) return tl::unexpected(error_de_sqlite(rc, db, ruta));
  return c;
}

int Conexion::ejecutar(std::string_view sql) {
  return sqlite3_exec(db_.get(), std::string(sql).c_str(), nullptr, nullptr, nullptr);
}

Status Conexion::ejecutar_o_error(std::string_view sql) {
  if (const int rc = ejecutar(sql); rc != SQLITE_OK) return tl::unexpected(error(rc));
  return {};
}

Result<std::int64_t> Conexion::entero(std::string_view sql) {
  Sentencia s;
  if (auto e = s.preparar(*this, sql); !e) return tl::unexpected(e.error());
  if (const int rc = s.paso(); rc != SQLITE_ROW) return tl::unexpected(error(rc));
  return s.entero(0);
}

Result<std::string> Conexion::texto(std::string_view sql) {
  Sentencia s;
  if (auto e = s.preparar(*this, sql); !e) return tl::unexpected(e.error());
  if (const int rc = s.paso(); rc != SQLITE_ROW) return tl::unexpected(error(rc));
  return s.texto(0);
}

Status Sentencia::preparar(const Conexion& c, std::string_view sql) {
  sqlite3_stmt* s = nullptr;
  const int rc = sqlite3_prepare_v3(c.nativa(), sql.data(), static_cast<int>(sql.size()),
                                    SQLITE_PREPARE_PERSISTENT, &s, nullptr);
  s_.reset(s);
  if (rc != SQLITE_OK) return tl::unexpected(c.error(rc));
  return {};
}

void Sentencia::atar(int i, std::optional<std::int64_t> v) {
  if (v)
    sqlite3_bind_int64(s_.get(), i, *v);
  else
    sqlite3_bind_null(s_.get(), i);
}

void Sentencia::atar_texto(int i, std::string_view v) {
  sqlite3_bind_text64(s_.get(), i, v.empty() ? "" : v.data(), v.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void Sentencia::atar_bytes(int i, VistaBytes v) {
  // A null pointer would bind NULL: an empty blob needs an address too.
  static constexpr std::uint8_t vacio = 0;
  sqlite3_bind_blob64(s_.get(), i, v.empty() ? &vacio : v.data(), v.size(), SQLITE_STATIC);
}

void Sentencia::soltar() {
  sqlite3_reset(s_.get());
  sqlite3_clear_bindings(s_.get());
}

VistaBytes Sentencia::bytes(int i) const {
  const auto* p = static_cast<const std::uint8_t*>(sqlite3_column_blob(s_.get(), i));
  return {p, static_cast<std::size_t>(sqlite3_column_bytes(s_.get(), i))};
}

}  // namespace buzon::store
