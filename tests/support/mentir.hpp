// A lie told by someone who knows the format: an event of a file rewritten, its commitment, the
// chain and the head made again so that all of it is consistent.
#pragma once

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include <buzon/motor/codec.hpp>
#include <buzon/motor/efirma.hpp>
#include <buzon/motor/sqlite_store.hpp>

namespace buzon::prueba {

inline void reescribir(sqlite3* db, const char* orden, std::initializer_list<VistaBytes> bytes,
                       const CabezaDeStream& h, std::uint64_t version) {
  sqlite3_stmt* s = nullptr;
  REQUIRE(sqlite3_prepare_v2(db, orden, -1, &s, nullptr) == SQLITE_OK);
  int i = 0;
  for (const auto b : bytes)
    sqlite3_bind_blob(s, ++i, b.empty() ? reinterpret_cast<const std::uint8_t*>("") : b.data(),
                      static_cast<int>(b.size()), SQLITE_TRANSIENT);
  sqlite3_bind_blob(s, ++i, h.stream.valor.data(), 16, SQLITE_TRANSIENT);
  if (version > 0) sqlite3_bind_int64(s, ++i, static_cast<sqlite3_int64>(version));
  CHECK(sqlite3_step(s) == SQLITE_DONE);
  CHECK(sqlite3_changes(db) == 1);
  sqlite3_finalize(s);
}

// Rewrites every stream of a kind with what `mentira` makes of its events.
template <class Variante>
void mentir(const std::string& ruta, std::string_view tipo,
            const std::function<void(Sobre&, Variante&)>& mentira) {
  const auto digest = hacer_digest();
  auto store = SqliteStore::abrir(ruta).value();
  sqlite3* db = nullptr;
  const auto cabezas = store->streams(std::nullopt, limits::pagina_max).value();
  REQUIRE(sqlite3_open(ruta.c_str(), &db) == SQLITE_OK);
  for (const auto& h : cabezas) {
    if (h.cabeza.tipo != tipo) continue;
    Digest hash{};
    const auto eventos = store->read_stream(h.particion, h.stream, 1, limits::pagina_max).value();
    for (const auto& g : eventos) {
      auto e = decodificar<Variante>(g.publico, g.reservado, *digest).value();
      mentira(e.sobre, e.evento);
      const auto c = codificar(e.sobre, e.evento, Id16{}, *digest).value();
      const VistaBytes partes[] = {hash, vista(c.publico)};
      hash = digest->sha256(partes);
      reescribir(db,
                 "UPDATE evento SET publico=?1, reservado=?2, hash=?3 WHERE stream_n="
                 "(SELECT n FROM stream WHERE stream=?4) AND version=?5",
                 {vista(c.publico), vista(c.reservado), hash}, h, g.version);
    }
    reescribir(db, "UPDATE stream SET digest=?1 WHERE stream=?2", {hash}, h, 0);
  }
  sqlite3_close(db);
}

// The event of type E, changed.
template <class E, class Variante, class F>
std::function<void(Sobre&, Variante&)> en(F cambia) {
  return [cambia](Sobre& s, Variante& v) {
    if (auto* const e = std::get_if<E>(&v)) {
      if constexpr (std::is_invocable_v<F, Sobre&, E&>)
        cambia(s, *e);
      else
        cambia(*e);
    }
  };
}

// The box of a file as the fact that others take, just after its first event of type E.
template <class E>
[[nodiscard]] HechoDeStream buzon_tras(const std::string& ruta) {
  const auto digest = hacer_digest();
  const auto store = SqliteStore::abrir(ruta).value();
  const auto cabezas = store->streams(std::nullopt, limits::pagina_max).value();
  for (const auto& h : cabezas) {
    if (h.cabeza.tipo != "buzon") continue;
    const auto eventos = store->read_stream(h.particion, h.stream, 1, limits::pagina_max).value();
    for (const auto& g : eventos) {
      const auto e = decodificar<EventoBuzon>(g.publico, g.reservado, *digest).value();
      if (std::holds_alternative<E>(e.evento)) return {h.stream.valor, g.version, g.hash};
    }
  }
  FAIL("no such event");
  return {};
}

}  // namespace buzon::prueba
