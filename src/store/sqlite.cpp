#include <buzon/motor/sqlite_store.hpp>

#include <limits>
#include <mutex>

#include <fmt/format.h>

#include "peticion.hpp"
#include "sqlite_apertura.hpp"
#include "sqlite_conexion.hpp"
#include "sqlite_esquema.hpp"

namespace buzon {
namespace {

using store::Sentencia;
using store::Uso;

// Every statement of the store, prepared once at opening.
struct Sentencias {
  Sentencia comenzar, confirmar, deshacer;
  Sentencia stream, version_en, nuevo_stream, mover_stream, mover_vence, mover_lista;
  Sentencia nuevo_evento, nuevo_documento;
  Sentencia leer_stream, leer_shard, leer_vence, leer_lista, leer_documento;
  Sentencia todos_los_streams, todos_los_documentos, shards_guardados;
};

struct Texto {
  Sentencia Sentencias::*destino;
  std::string_view sql;
};

#define BUZON_CABEZA \
  "particion, stream, version, tipo, estado, creado_us, vence_us, version_calendario, digest"

constexpr Texto textos[] = {
    {&Sentencias::comenzar, "BEGIN IMMEDIATE"},
    {&Sentencias::confirmar, "COMMIT"},
    {&Sentencias::deshacer, "ROLLBACK"},
    {&Sentencias::stream,
     "SELECT n, version, tipo, creado_us, vence_us, digest FROM stream WHERE particion=?1 AND "
     "stream=?2"},
    {&Sentencias::version_en,
     "SELECT id, publico, reservado, hash FROM evento WHERE stream_n=?1 AND version=?2"},
    {&Sentencias::nuevo_stream,
     "INSERT INTO stream(" BUZON_CABEZA ") VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"},
    // Three updates, because SQLite rewrites the entry of every index whose column is named in SET,
    // equal or not: a page each.
    {&Sentencias::mover_stream,
     "UPDATE stream SET version=?2, estado=?3, version_calendario=?4, digest=?5 WHERE n=?1"},
    {&Sentencias::mover_vence, "UPDATE stream SET vence_us=?2 WHERE n=?1"},
    {&Sentencias::mover_lista, "UPDATE stream SET tipo=?2, creado_us=?3 WHERE n=?1"},
    {&Sentencias::nuevo_evento,
     "INSERT INTO evento(stream_n, version, shard, id, publico, reservado, hash) "
     "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)"},
    {&Sentencias::nuevo_documento, "INSERT OR IGNORE INTO documento(sha256, bytes) VALUES(?1, ?2)"},
    // The outer join tells "no such stream" (no row) from "a stream whose events are gone" (a
    // null).
    {&Sentencias::leer_stream,
     "SELECT s.version, e.version, e.id, e.publico, e.reservado, e.hash FROM stream s "
     "LEFT JOIN evento e ON e.stream_n=s.n AND e.version>=?3 "
     "WHERE s.particion=?1 AND s.stream=?2 ORDER BY e.version LIMIT ?4"},
    {&Sentencias::leer_shard,
     "SELECT e.n, s.particion, s.stream, e.version, e.id, e.publico, e.reservado, e.hash "
     "FROM evento e JOIN stream s ON s.n=e.stream_n WHERE e.shard=?1 AND e.n>?2 ORDER BY e.n LIMIT "
     "?3"},
    {&Sentencias::leer_vence, "SELECT " BUZON_CABEZA " FROM stream INDEXED BY stream_vence "
                              "WHERE vence_us<=?1 AND (vence_us, particion, stream)>(?2, ?3, ?4) "
                              "AND particion BETWEEN ?5 AND ?6 "
                              "ORDER BY vence_us, particion, stream LIMIT ?7"},
    {&Sentencias::leer_lista, "SELECT " BUZON_CABEZA " FROM stream INDEXED BY stream_lista "
                              "WHERE particion=?1 AND tipo=?2 AND (creado_us, stream)<(?3, ?4) "
                              "ORDER BY creado_us DESC, stream DESC LIMIT ?5"},
    {&Sentencias::leer_documento, "SELECT bytes FROM documento WHERE sha256=?1"},
    {&Sentencias::todos_los_streams,
     "SELECT " BUZON_CABEZA " FROM stream WHERE (particion, stream)>(?1, ?2) "
     "ORDER BY particion, stream LIMIT ?3"},
    {&Sentencias::shards_guardados,
     "SELECT DISTINCT e.shard, s.particion FROM evento e JOIN stream s ON s.n=e.stream_n"},
    {&Sentencias::todos_los_documentos,
     "SELECT sha256 FROM documento WHERE sha256>?1 ORDER BY sha256 LIMIT ?2"},
};

#undef BUZON_CABEZA

struct FilaStream {
  std::int64_t n = 0;
  std::uint64_t version = 0;  // 0: there is no such stream
  std::string tipo;
  std::int64_t creado_us = 0;
  std::optional<std::int64_t> vence_us;
  Digest digest{};
};

std::int64_t con_signo(std::uint64_t v) { return static_cast<std::int64_t>(v); }
std::uint64_t sin_signo(std::int64_t v) { return static_cast<std::uint64_t>(v); }

bool mismos_bytes(VistaBytes a, VistaBytes b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

// Columns i .. i+3: id, publico, reservado, hash.
bool leer_evento(const Sentencia& s, int i, EventoGuardado& e) {
  e.publico = s.texto(i + 1);
  e.reservado = s.texto(i + 2);
  return s.leer(i, e.id.valor) && s.leer(i + 3, e.hash);
}

bool leer_cabeza(const Sentencia& s, CabezaDeStream& c) {
  c.version = sin_signo(s.entero(2));
  c.cabeza.tipo = s.texto(3);
  c.cabeza.estado = s.texto(4);
  c.cabeza.creado_us = s.entero(5);
  if (!s.es_nulo(6)) c.cabeza.vence_us = s.entero(6);
  c.cabeza.version_calendario = s.texto(7);
  return s.leer(0, c.particion.valor) && s.leer(1, c.stream.valor) && s.leer(8, c.cabeza.digest);
}

// The smallest and largest particion of a range of shards.
Id16 limite_de_shard(Shard shard, bool ultima) {
  Id16 id{};
  if (ultima) id.fill(0xFF);
  id[0] = static_cast<std::uint8_t>(shard >> 2);
  id[1] = static_cast<std::uint8_t>((shard & 3) << 6 | (ultima ? 0x3F : 0));
  return id;
}

}  // namespace

struct SqliteStore::Interior {
  store::Conexion c;
  OpcionesSqlite opciones;
  Sentencias s;
  std::mutex candado;
  // A commit failed after it began to write: its frames may lie in the WAL although this connection
  // does not see them, and a later recovery could bring them back to life.
  bool en_duda = false;

  Status preparar() {
    for (const auto& t : textos)
      if (auto e = (s.*t.destino).preparar(c, t.sql); !e) return e;
    return {};
  }

  [[nodiscard]] Error corrupto(std::string mensaje) const {
    return Error{Codigo::dato_corrupto,
                 {},
                 fmt::format("ruta={}", c.ruta()),
                 std::move(mensaje) + " Audite el archivo o restaure un respaldo."};
  }

  [[nodiscard]] int ejecutar(Sentencia& sentencia) {
    const Uso u(sentencia);
    return sentencia.paso();
  }

  // Ends the doubt for good: one more durable commit takes the very place of the doubtful frames in
  // the WAL, so that what this connection sees is what every later recovery will see.
  Status asentar() {
    if (!en_duda) return {};
    auto e = c.ejecutar_o_error(
        fmt::format("BEGIN IMMEDIATE; PRAGMA user_version={}; COMMIT", store::version_de_esquema));
    if (c.en_transaccion()) static_cast<void>(c.ejecutar("ROLLBACK"));
    if (e) en_duda = false;
    return e;
  }

  // S2, S3, S4 and S10 share this frame: `cuerpo` runs inside the transaction and says what to
  // answer; only ok is committed. Anything that leaves this function early rolls back.
  template <class Cuerpo>
  RespuestaAppend escribir(Cuerpo cuerpo) {
    const std::lock_guard guardia(candado);
    if (opciones.solo_lectura)
      return AppendFallo{
          Error{Codigo::almacen_fallo,
                {},
                fmt::format("ruta={}", c.ruta()),
                "La base de datos se abrió solo para lectura; ábrala para escribir."}};
    if (auto e = asentar(); !e) return AppendFallo{e.error()};
    struct Deshacer {
      Interior& i;
      ~Deshacer() {
        if (i.c.en_transaccion()) static_cast<void>(i.ejecutar(i.s.deshacer));
      }
    } const al_salir{*this};
    if (const int rc = ejecutar(s.comenzar); rc != SQLITE_DONE) return AppendFallo{c.error(rc)};
    bool escrito = false;
    RespuestaAppend respuesta = cuerpo(escrito);
    if (!escrito) return respuesta;
    if (const int rc = ejecutar(s.confirmar); rc != SQLITE_DONE) return commit_fallido(rc);
    return respuesta;
  }

  RespuestaAppend commit_fallido(int rc) {
    const int clase = rc & 0xff;
    // Busy: nothing was tried. Full: the last frame, the one that commits, did not fit. The doubt
    // is noted before anything that may throw.
    en_duda = clase != SQLITE_BUSY;
    auto e = c.error(rc);
    if (clase == SQLITE_BUSY || clase == SQLITE_FULL) return AppendFallo{std::move(e)};
    e.codigo = Codigo::resultado_desconocido;
    e.mensaje =
        "No se sabe si la escritura quedó hecha; lea de nuevo antes de repetirla. " + e.mensaje;
    return AppendDesconocido{std::move(e)};
  }

  Result<FilaStream> fila(const Particion& p, const IdStream& id) {
    const Uso u(s.stream);
    s.stream.atar_bytes(1, p.valor);
    s.stream.atar_bytes(2, id.valor);
    const int rc = s.stream.paso();
    if (rc == SQLITE_DONE) return FilaStream{};
    if (rc != SQLITE_ROW) return tl::unexpected(c.error(rc));
    FilaStream f{s.stream.entero(0),
                 sin_signo(s.stream.entero(1)),
                 s.stream.texto(2),
                 s.stream.entero(3),
                 {},
                 {}};
    if (!s.stream.es_nulo(4)) f.vence_us = s.stream.entero(4);
    if (!s.stream.leer(5, f.digest))
      return tl::unexpected(corrupto("Hay un renglón que no se entiende."));
    return f;
  }

  // S3: whether exactly these events are already at these versions.
  Result<bool> ya_estan(const FilaStream& f, std::span<const EventoGuardado> eventos) {
    if (eventos.back().version > f.version) return false;
    for (const auto& e : eventos) {
      const Uso u(s.version_en);
      s.version_en.atar(1, f.n);
      s.version_en.atar(2, con_signo(e.version));
      const int rc = s.version_en.paso();
      if (rc == SQLITE_DONE) return tl::unexpected(corrupto("Faltan eventos en un stream."));
      if (rc != SQLITE_ROW) return tl::unexpected(c.error(rc));
      if (!mismos_bytes(s.version_en.bytes(0), e.id.valor) ||
          !mismos_bytes(s.version_en.bytes(1), vista(e.publico)) ||
          !mismos_bytes(s.version_en.bytes(2), vista(e.reservado)) ||
          !mismos_bytes(s.version_en.bytes(3), e.hash))
        return false;
    }
    return true;
  }

  Status insertar_stream(const PeticionAppend& p, std::uint64_t version, FilaStream& f) {
    auto& q = s.nuevo_stream;
    const Uso u(q);
    q.atar_bytes(1, p.particion.valor);
    q.atar_bytes(2, p.stream.valor);
    q.atar(3, con_signo(version));
    q.atar_texto(4, p.cabeza.tipo);
    q.atar_texto(5, p.cabeza.estado);
    q.atar(6, p.cabeza.creado_us);
    q.atar(7, p.cabeza.vence_us);
    q.atar_texto(8, p.cabeza.version_calendario);
    q.atar_bytes(9, p.cabeza.digest);
    if (const int rc = q.paso(); rc != SQLITE_DONE) return tl::unexpected(c.error(rc));
    f.n = sqlite3_last_insert_rowid(c.nativa());
    return {};
  }

  Status mover_cabeza(const FilaStream& f, std::uint64_t version, const Cabeza& cabeza) {
    const auto correr = [&](Sentencia& q) -> Status {
      if (const int rc = q.paso(); rc != SQLITE_DONE) return tl::unexpected(c.error(rc));
      return {};
    };
    {
      const Uso u(s.mover_stream);
      s.mover_stream.atar(1, f.n);
      s.mover_stream.atar(2, con_signo(version));
      s.mover_stream.atar_texto(3, cabeza.estado);
      s.mover_stream.atar_texto(4, cabeza.version_calendario);
      s.mover_stream.atar_bytes(5, cabeza.digest);
      if (auto e = correr(s.mover_stream); !e) return e;
    }
    if (f.vence_us != cabeza.vence_us) {
      const Uso u(s.mover_vence);
      s.mover_vence.atar(1, f.n);
      s.mover_vence.atar(2, cabeza.vence_us);
      if (auto e = correr(s.mover_vence); !e) return e;
    }
    if (f.tipo != cabeza.tipo || f.creado_us != cabeza.creado_us) {
      const Uso u(s.mover_lista);
      s.mover_lista.atar(1, f.n);
      s.mover_lista.atar_texto(2, cabeza.tipo);
      s.mover_lista.atar(3, cabeza.creado_us);
      if (auto e = correr(s.mover_lista); !e) return e;
    }
    return {};
  }

  Status insertar_eventos(const PeticionAppend& p, std::int64_t stream_n) {
    auto& q = s.nuevo_evento;
    for (const auto& e : p.eventos) {
      const Uso u(q);
      q.atar(1, stream_n);
      q.atar(2, con_signo(e.version));
      q.atar(3, std::int64_t{shard_de(p.particion)});
      q.atar_bytes(4, e.id.valor);
      q.atar_bytes(5, vista(e.publico));
      q.atar_bytes(6, vista(e.reservado));
      q.atar_bytes(7, e.hash);
      if (const int rc = q.paso(); rc != SQLITE_DONE) return tl::unexpected(c.error(rc));
    }
    return {};
  }

  Status insertar_documentos(std::span<const DocumentoNuevo> documentos) {
    auto& q = s.nuevo_documento;
    for (const auto& d : documentos) {
      const Uso u(q);
      q.atar_bytes(1, d.sha256);
      q.atar_bytes(2, d.bytes);
      if (const int rc = q.paso(); rc != SQLITE_DONE) return tl::unexpected(c.error(rc));
    }
    return {};
  }

  Status insertar_todo(const PeticionAppend& p, FilaStream f) {
    const auto version = p.eventos.back().version;
    if (auto e =
            f.version == 0 ? insertar_stream(p, version, f) : mover_cabeza(f, version, p.cabeza);
        !e)
      return e;
    if (auto e = insertar_eventos(p, f.n); !e) return e;
    return insertar_documentos(p.documentos);
  }

  RespuestaAppend append_en_transaccion(const PeticionAppend& p, bool& escrito) {
    const auto f = fila(p.particion, p.stream);
    if (!f) return AppendFallo{f.error()};
    const auto repetido = ya_estan(*f, p.eventos);
    if (!repetido) return AppendFallo{repetido.error()};
    if (*repetido) return AppendOk{p.eventos.back().version};
    if (f->version != p.version_esperada) return AppendConflicto{f->version};
    for (const auto& g : p.guardas) {
      const auto otra = fila(p.particion, g.stream);
      if (!otra) return AppendFallo{otra.error()};
      if (otra->version != g.version) return AppendConflicto{otra->version};
      if (g.digest && otra->version > 0 && otra->digest != *g.digest)
        return AppendConflicto{otra->version};
    }
    if (auto e = insertar_todo(p, *f); !e) return AppendFallo{e.error()};
    escrito = true;
    return AppendOk{p.eventos.back().version};
  }

  // Runs a prepared read to its end; `fila` says false to call the row corrupt.
  template <class Atar, class Fila>
  Status leer(Sentencia& q, Atar atar, Fila cada_fila) {
    const std::lock_guard guardia(candado);
    if (auto e = asentar(); !e) return e;
    const Uso u(q);
    atar(q);
    int rc = q.paso();
    for (; rc == SQLITE_ROW; rc = q.paso())
      if (!cada_fila(q)) return tl::unexpected(corrupto("Hay un renglón que no se entiende."));
    if (rc != SQLITE_DONE) return tl::unexpected(c.error(rc));
    return {};
  }

  // The shard column repeats what the particion says; a false one hides events from read_shard. The
  // caller holds the lock.
  Status revisar_shards() {
    auto& q = s.shards_guardados;
    const Uso u(q);
    int rc = q.paso();
    for (; rc == SQLITE_ROW; rc = q.paso()) {
      Particion p;
      if (!q.leer(1, p.valor) || q.entero(0) != std::int64_t{shard_de(p)})
        return tl::unexpected(corrupto("Hay un evento en un shard que no es el de su particion."));
    }
    if (rc != SQLITE_DONE) return tl::unexpected(c.error(rc));
    return {};
  }

  template <class Atar>
  Result<std::vector<CabezaDeStream>> leer_cabezas(Sentencia& q, std::size_t max, Atar atar) {
    if (auto e = store::defecto_de_pagina(max)) return tl::unexpected(std::move(*e));
    std::vector<CabezaDeStream> salida;
    if (auto e = leer(q, atar, [&](Sentencia& x) { return leer_cabeza(x, salida.emplace_back()); });
        !e)
      return tl::unexpected(e.error());
    return salida;
  }
};

SqliteStore::SqliteStore(std::unique_ptr<Interior> interior) : interior_(std::move(interior)) {}
SqliteStore::~SqliteStore() = default;

Result<std::unique_ptr<SqliteStore>> SqliteStore::abrir(const std::string& ruta,
                                                        OpcionesSqlite opciones) {
  auto c = store::abrir_sqlite(ruta, opciones);
  if (!c) return tl::unexpected(c.error());
  auto interior = std::make_unique<Interior>();
  interior->c = std::move(*c);
  interior->opciones = std::move(opciones);
  if (auto e = interior->preparar(); !e) return tl::unexpected(e.error());
  return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(interior)));
}

RespuestaAppend SqliteStore::append(const PeticionAppend& p) {
  if (auto e = store::defecto_de(p)) return AppendFallo{std::move(*e)};
  return interior_->escribir(
      [&](bool& escrito) { return interior_->append_en_transaccion(p, escrito); });
}

RespuestaAppend SqliteStore::put_head(const Particion& p, const IdStream& s, std::uint64_t version,
                                      const Cabeza& cabeza) {
  if (auto e = store::defecto_de(cabeza)) return AppendFallo{std::move(*e)};
  return interior_->escribir([&](bool& escrito) -> RespuestaAppend {
    const auto f = interior_->fila(p, s);
    if (!f) return AppendFallo{f.error()};
    if (f->version == 0 || f->version != version) return AppendConflicto{f->version};
    if (auto e = interior_->mover_cabeza(*f, version, cabeza); !e) return AppendFallo{e.error()};
    escrito = true;
    return AppendOk{version};
  });
}

Result<std::vector<EventoGuardado>> SqliteStore::read_stream(const Particion& p, const IdStream& s,
                                                             std::uint64_t desde, std::size_t max) {
  if (auto e = store::defecto_de_pagina(max)) return tl::unexpected(std::move(*e));
  if (desde == 0)
    return error(Codigo::argumento_invalido, "desde=0", "Las versiones empiezan en 1.");
  std::vector<EventoGuardado> salida;
  // A version that no stream can have: nothing to read, and it would not fit SQL's signed integer.
  if (desde > sin_signo(std::numeric_limits<std::int64_t>::max())) return salida;
  std::uint64_t version = 0;
  const auto estado = interior_->leer(
      interior_->s.leer_stream,
      [&](Sentencia& q) {
        q.atar_bytes(1, p.valor);
        q.atar_bytes(2, s.valor);
        q.atar(3, con_signo(desde));
        q.atar(4, static_cast<std::int64_t>(max));
      },
      [&](Sentencia& q) {
        version = sin_signo(q.entero(0));
        if (q.es_nulo(1)) return true;
        auto& e = salida.emplace_back();
        e.version = sin_signo(q.entero(1));
        return e.version == desde + salida.size() - 1 && leer_evento(q, 2, e);
      });
  if (!estado) return tl::unexpected(estado.error());
  const std::uint64_t debidos = version < desde ? 0 : version - desde + 1;
  if (salida.size() != std::min<std::uint64_t>(debidos, max))
    return tl::unexpected(interior_->corrupto("Faltan eventos en un stream."));
  return salida;
}

Result<PaginaShard> SqliteStore::read_shard(Shard shard, std::string_view cursor, std::size_t max) {
  if (auto e = store::defecto_de_pagina(max)) return tl::unexpected(std::move(*e));
  const auto desde = store::posicion_de(shard, cursor);
  if (!desde) return tl::unexpected(desde.error());
  PaginaShard pagina{{}, std::string(cursor)};
  std::int64_t n = 0;
  const auto estado = interior_->leer(
      interior_->s.leer_shard,
      [&](Sentencia& q) {
        q.atar(1, std::int64_t{shard});
        q.atar(2, con_signo(*desde));
        q.atar(3, static_cast<std::int64_t>(max));
      },
      [&](Sentencia& q) {
        n = q.entero(0);
        auto& e = pagina.eventos.emplace_back();
        e.evento.version = sin_signo(q.entero(3));
        return q.leer(1, e.particion.valor) && q.leer(2, e.stream.valor) &&
               leer_evento(q, 4, e.evento);
      });
  if (!estado) return tl::unexpected(estado.error());
  if (!pagina.eventos.empty()) pagina.cursor = store::cursor_de(shard, sin_signo(n));
  return pagina;
}

Result<std::vector<CabezaDeStream>> SqliteStore::read_due(Shard primero, Shard ultimo,
                                                          std::int64_t hasta_us,
                                                          std::optional<MarcaDeCabeza> desde,
                                                          std::size_t max) {
  if (auto e = store::defecto_de_rango(primero, ultimo)) return tl::unexpected(std::move(*e));
  const auto menor = limite_de_shard(primero, false);
  const auto mayor = limite_de_shard(ultimo, true);
  return interior_->leer_cabezas(interior_->s.leer_vence, max, [&](Sentencia& q) {
    q.atar(1, hasta_us);
    // Without a mark: below every key, since an empty blob sorts before any other.
    q.atar(2, desde ? desde->orden_us : std::numeric_limits<std::int64_t>::min());
    q.atar_bytes(3, desde ? VistaBytes(desde->particion.valor) : VistaBytes{});
    q.atar_bytes(4, desde ? VistaBytes(desde->stream.valor) : VistaBytes{});
    q.atar_bytes(5, menor);
    q.atar_bytes(6, mayor);
    q.atar(7, static_cast<std::int64_t>(max));
  });
}

Result<std::vector<CabezaDeStream>> SqliteStore::list_heads(const Particion& p,
                                                            std::string_view tipo,
                                                            std::optional<MarcaDeCabeza> desde,
                                                            std::size_t max) {
  // Without a mark: above every key, since a longer blob sorts after its prefix.
  std::array<std::uint8_t, 17> tope;
  tope.fill(0xFF);
  return interior_->leer_cabezas(interior_->s.leer_lista, max, [&](Sentencia& q) {
    q.atar_bytes(1, p.valor);
    q.atar_texto(2, tipo);
    q.atar(3, desde ? desde->orden_us : std::numeric_limits<std::int64_t>::max());
    q.atar_bytes(4, desde ? VistaBytes(desde->stream.valor) : VistaBytes(tope));
    q.atar(5, static_cast<std::int64_t>(max));
  });
}

Result<std::optional<Bytes>> SqliteStore::read_document(const Digest& sha256) {
  std::optional<Bytes> salida;
  const auto estado = interior_->leer(
      interior_->s.leer_documento, [&](Sentencia& q) { q.atar_bytes(1, sha256); },
      [&](Sentencia& q) {
        const auto b = q.bytes(0);
        salida.emplace(b.begin(), b.end());
        return true;
      });
  if (!estado) return tl::unexpected(estado.error());
  return salida;
}

Result<std::vector<CabezaDeStream>> SqliteStore::streams(std::optional<ClaveDeStream> despues,
                                                         std::size_t max) {
  return interior_->leer_cabezas(interior_->s.todos_los_streams, max, [&](Sentencia& q) {
    q.atar_bytes(1, despues ? VistaBytes(despues->first.valor) : VistaBytes{});
    q.atar_bytes(2, despues ? VistaBytes(despues->second.valor) : VistaBytes{});
    q.atar(3, static_cast<std::int64_t>(max));
  });
}

Result<std::vector<Digest>> SqliteStore::documentos(std::optional<Digest> despues,
                                                    std::size_t max) {
  if (auto e = store::defecto_de_pagina(max)) return tl::unexpected(std::move(*e));
  std::vector<Digest> salida;
  const auto estado = interior_->leer(
      interior_->s.todos_los_documentos,
      [&](Sentencia& q) {
        q.atar_bytes(1, despues ? VistaBytes(*despues) : VistaBytes{});
        q.atar(2, static_cast<std::int64_t>(max));
      },
      [&](Sentencia& q) { return q.leer(0, salida.emplace_back()); });
  if (!estado) return tl::unexpected(estado.error());
  return salida;
}

Status SqliteStore::revisar_integridad() {
  const std::lock_guard guardia(interior_->candado);
  if (auto e = interior_->asentar(); !e) return e;
  if (auto e = store::revisar(interior_->c, "PRAGMA integrity_check(1)"); !e) return e;
  const auto huerfanos = interior_->c.entero("SELECT count(*) FROM pragma_foreign_key_check");
  if (!huerfanos) return tl::unexpected(huerfanos.error());
  if (*huerfanos != 0)
    return tl::unexpected(
        interior_->corrupto(fmt::format("Hay {} eventos sin stream.", *huerfanos)));
  return interior_->revisar_shards();
}

}  // namespace buzon
