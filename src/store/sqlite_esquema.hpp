// The schema, as the very texts that sqlite_schema keeps: opening compares them, so that an altered
// table, a missing index or a planted trigger is refused instead of trusted.
//
// Why these trees. Every append ends in an fsync of the WAL, and the WAL holds whole pages: what
// costs is how many pages an append touches, and then how many of them the checkpoint has to write
// at random places. Measured over 60,000 appends (one event of 1.1 KB, one in six creates a stream,
// the due instant moves each time, checkpoint every 200 appends; SQLite 3.40, pages of 4 KiB):
//
//                                                        WAL pages   checkpointed   file KB
//                                                        per append  per append     per append
//   this schema: rows in order of arrival                   6.4         1.7            1.4
//   events keyed by (shard, number in shard)                7.7         3.7            1.4
//   all keyed by (particion, stream), WITHOUT ROWID         8.4         5.0            4.7
//
// - `evento` grows at its tail only: full pages, never a split in the middle. One writer at a time
//   makes the rowid commit-ordered, so (shard, n) is an honest cursor; `evento_shard` scatters over
//   1024 places, but its entries are a few bytes and those leaves stay hot.
// - A stream has a small number `n` in order of birth. Streams that live are the young ones, so
// their
//   rows and their entries of `evento_stream` lie together near the tail. Only birth touches the
//   two trees keyed by particion, which is an HMAC and scatters by nature.
// - `stream_vence` holds only what is due some day, by instant first: new dates fall together (the
//   fourth business day of today), and the next page of due work is one range.
// - A WITHOUT ROWID row over a quarter page spills to an overflow page; an event often is larger.
// - Documents are found by digest but stored in order of arrival, for the same reason.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace buzon::store {

inline constexpr std::int32_t id_de_aplicacion = 0x42555A4E;  // "BUZN"
inline constexpr std::int32_t version_de_esquema = 1;

struct ObjetoDeEsquema {
  std::string_view nombre;
  std::string_view sql;
};

// In the order in which they are created.
inline constexpr std::array esquema_v1{
    ObjetoDeEsquema{"stream",
                    "CREATE TABLE stream("
                    "n INTEGER PRIMARY KEY, "
                    "particion BLOB NOT NULL, "
                    "stream BLOB NOT NULL, "
                    "version INTEGER NOT NULL, "
                    "tipo TEXT NOT NULL, "
                    "estado TEXT NOT NULL, "
                    "creado_us INTEGER NOT NULL, "
                    "vence_us INTEGER, "
                    "version_calendario TEXT NOT NULL, "
                    "digest BLOB NOT NULL) STRICT"},
    ObjetoDeEsquema{"stream_clave",
                    "CREATE UNIQUE INDEX stream_clave ON stream(particion, stream)"},
    ObjetoDeEsquema{
        "stream_lista",
        "CREATE INDEX stream_lista ON stream(particion, tipo, creado_us DESC, stream DESC)"},
    ObjetoDeEsquema{"stream_vence",
                    "CREATE INDEX stream_vence ON stream(vence_us, particion, stream) "
                    "WHERE vence_us IS NOT NULL"},
    ObjetoDeEsquema{"evento",
                    "CREATE TABLE evento("
                    "n INTEGER PRIMARY KEY, "
                    "stream_n INTEGER NOT NULL REFERENCES stream(n), "
                    "version INTEGER NOT NULL, "
                    "shard INTEGER NOT NULL, "
                    "id BLOB NOT NULL, "
                    "publico BLOB NOT NULL, "
                    "reservado BLOB NOT NULL, "
                    "hash BLOB NOT NULL) STRICT"},
    ObjetoDeEsquema{"evento_stream",
                    "CREATE UNIQUE INDEX evento_stream ON evento(stream_n, version)"},
    ObjetoDeEsquema{"evento_shard", "CREATE INDEX evento_shard ON evento(shard)"},
    ObjetoDeEsquema{"documento",
                    "CREATE TABLE documento("
                    "n INTEGER PRIMARY KEY, "
                    "sha256 BLOB NOT NULL, "
                    "bytes BLOB NOT NULL) STRICT"},
    ObjetoDeEsquema{"documento_clave", "CREATE UNIQUE INDEX documento_clave ON documento(sha256)"},
};

}  // namespace buzon::store
