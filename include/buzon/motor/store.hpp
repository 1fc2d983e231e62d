// The store port: six calls that a host implements over its own database. A store never decodes:
// events and heads arrive as bytes already encoded by the engine. Numbered promises (S1...) are
// what the conformance kit checks; architecture section 4 argues them.
//
// Threads: the engine may call one Store from several threads at once if `concurrente()` says so;
// otherwise the host gives each thread its own Store over the same database.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <buzon/bytes.hpp>
#include <buzon/result.hpp>
#include <buzon/tiempo/instante.hpp>

namespace buzon {

// Who an event is about, without saying who: HMAC of the canonical identifier (architecture, rule
// 9).
struct Particion {
  Id16 valor{};
  friend constexpr auto operator<=>(const Particion&, const Particion&) = default;
};

// The consistency boundary: one box, one actuación, one notificación.
struct IdStream {
  Id16 valor{};
  friend constexpr auto operator<=>(const IdStream&, const IdStream&) = default;
};

struct IdEvento {
  Id16 valor{};
  friend constexpr auto operator<=>(const IdEvento&, const IdEvento&) = default;
};

// 1024 logical shards, constant for ever: the first 10 bits of the particion. A particion is itself
// the output of an HMAC, so its bits are already a fixed, uniform hash; a host that supplies its
// own particiones must supply uniform ones.
using Shard = std::uint16_t;
inline constexpr Shard shards_total = 1024;
[[nodiscard]] constexpr Shard shard_de(const Particion& p) {
  return static_cast<Shard>((p.valor[0] << 2) | (p.valor[1] >> 6));
}

// `publico` is canonical JSON v1 and is what `hash` covers; `reservado` is what the key provider
// returned (personal data), empty if none. hash = SHA-256(hash of the previous event || publico).
struct EventoGuardado {
  IdEvento id;
  std::uint64_t version = 0;  // 1, 2, 3 ... within the stream
  std::string publico;
  std::string reservado;
  Digest hash{};
  friend bool operator==(const EventoGuardado&, const EventoGuardado&) = default;
};

// What lists and due work need without reading events. Derived: it can be rebuilt from the events.
struct Cabeza {
  std::string tipo;                      // kind of stream: "buzon", "notificacion" ... ASCII
  std::string estado;                    // label of the state, ASCII
  std::int64_t creado_us = 0;            // orders list_heads, newest first
  std::optional<std::int64_t> vence_us;  // when Pulse must look again; empty: never
  std::string version_calendario;
  Digest digest{};  // hash of the stream's last event
  friend bool operator==(const Cabeza&, const Cabeza&) = default;
};

// A stream of the same particion that must still be at this version and, where `digest` is given,
// whose head must still carry it: the same length may be another history (a restored backup).
struct Guarda {
  IdStream stream;
  std::uint64_t version = 0;
  std::optional<Digest> digest = std::nullopt;  // of Cabeza; without meaning at version 0
};

struct DocumentoNuevo {  // written in the same transaction as the events where the store can
  Digest sha256{};
  VistaBytes bytes;
};

struct PeticionAppend {
  Particion particion;
  IdStream stream;
  std::uint64_t version_esperada = 0;  // 0: the stream must not exist
  std::span<const EventoGuardado> eventos;
  Cabeza cabeza;
  std::span<const Guarda> guardas = {};
  std::span<const DocumentoNuevo> documentos = {};
};

// Three answers, and silence is `Desconocido`: the engine then reads back and compares event ids.
struct AppendOk {
  std::uint64_t version = 0;
};
struct AppendConflicto {
  std::uint64_t version_actual = 0;  // of the stream, or of the first guard that failed
};
struct AppendFallo {  // certainly not written
  Error error;
};
struct AppendDesconocido {  // perhaps written
  Error error;
};
using RespuestaAppend = std::variant<AppendOk, AppendConflicto, AppendFallo, AppendDesconocido>;

struct EventoDeShard {
  Particion particion;
  IdStream stream;
  EventoGuardado evento;
};
struct PaginaShard {
  std::vector<EventoDeShard> eventos;
  std::string cursor;  // opaque, at most limits::cursor_bytes_max; unchanged when nothing new
};

struct CabezaDeStream {
  Particion particion;
  IdStream stream;
  std::uint64_t version = 0;
  Cabeza cabeza;
};

// Where a page of heads ended; empty to begin.
struct MarcaDeCabeza {
  std::int64_t orden_us = 0;  // vence_us in read_due, creado_us in list_heads
  Particion particion;
  IdStream stream;
};

class Store {
 public:
  virtual ~Store() = default;

  // S1 atomic: all events, the head and the documents, or nothing.
  // S2 exact: conflict unless the stream is at `version_esperada`.
  // S3 idempotent: the same event ids with the same bytes already stored at those versions -> ok
  // with
  //    the version of the first answer, nothing written (neither head nor documents), even if the
  //    stream has grown since or a guard no longer holds. Anything else stored there -> conflict.
  //    Ids are compared at those versions only: a store keeps no index of ids, because the engine
  //    derives an id from its order and its place in the stream.
  // S4 replaces the head in the same transaction; checks the guards in it.
  // S5 durable: ok means it survives power loss (a memory store says so in its name). `AppendFallo`
  //    means it never will appear. After `AppendDesconocido` a read is definitive or an error: a
  //    store settles what it left in doubt before it answers anything else.
  // Malformed petitions (no events, versions that do not follow version_esperada, more than
  // limits.hpp allows, an empty tipo) are `AppendFallo` with the argument's name.
  [[nodiscard]] virtual RespuestaAppend append(const PeticionAppend& p) = 0;

  // In every read `max` is 1 .. limits::pagina_max (otherwise an error), and a page shorter than
  // `max` means that there is no more.

  // S6 contiguous and ascending from `desde` (>= 1), at most `max`, all or error. Unknown stream:
  // empty.
  [[nodiscard]] virtual Result<std::vector<EventoGuardado>> read_stream(const Particion& p,
                                                                        const IdStream& s,
                                                                        std::uint64_t desde,
                                                                        std::size_t max) = 0;

  // S7 each committed event of the shard exactly once, in an order that extends each stream's
  // order;
  //    never an event behind a cursor already given. An empty cursor begins; a cursor that this
  //    shard did not give is an error.
  [[nodiscard]] virtual Result<PaginaShard> read_shard(Shard shard, std::string_view cursor,
                                                       std::size_t max) = 0;

  // S8 heads with vence_us <= hasta_us in shards [primero, ultimo], by (vence_us, particion,
  // stream),
  //    strictly after `desde`.
  [[nodiscard]] virtual Result<std::vector<CabezaDeStream>> read_due(
      Shard primero, Shard ultimo, std::int64_t hasta_us, std::optional<MarcaDeCabeza> desde,
      std::size_t max) = 0;

  // S9 heads of one kind in a particion, newest first: (creado_us, stream) descending, strictly
  // after
  //    `desde`.
  [[nodiscard]] virtual Result<std::vector<CabezaDeStream>> list_heads(
      const Particion& p, std::string_view tipo, std::optional<MarcaDeCabeza> desde,
      std::size_t max) = 0;

  // S10 replaces the head only if the stream is at `version` (>= 1), else conflict; no event.
  [[nodiscard]] virtual RespuestaAppend put_head(const Particion& p, const IdStream& s,
                                                 std::uint64_t version, const Cabeza& cabeza) = 0;

  // S11 documents by content: the same digest twice is one document; nullopt: not there.
  [[nodiscard]] virtual Result<std::optional<Bytes>> read_document(const Digest& sha256) = 0;

  [[nodiscard]] virtual bool concurrente() const { return false; }
};

}  // namespace buzon
