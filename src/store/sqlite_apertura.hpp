// Opening a file without harming it: looked at as plain bytes first, handed to SQLite only if it is
// ours, and only then created, switched to WAL and checked.
#pragma once

#include <buzon/motor/sqlite_store.hpp>

#include "sqlite_conexion.hpp"

namespace buzon::store {

[[nodiscard]] Result<Conexion> abrir_sqlite(const std::string& ruta,
                                            const OpcionesSqlite& opciones);

// PRAGMA quick_check or integrity_check, as an error if the answer is not "ok".
[[nodiscard]] Status revisar(Conexion& c, std::string_view pragma);

}  // namespace buzon::store
