// The embedded store: one SQLite file that keeps events, heads and documents, and commits what
// belongs together in one durable transaction (WAL, synchronous=FULL). No SQLite type shows here,
// so a host that links the library needs no SQLite header.
//
// Threads: every call may be made from any thread; one lock per object serialises them. Several
// objects and several processes may open the same file; writers wait for each other at most
// `busy_ms`. A file must not be on a network file system: WAL needs memory shared between its
// users.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <buzon/motor/store.hpp>

namespace buzon {

struct OpcionesSqlite {
  enum class Sincronia : std::uint8_t {
    completa,                   // ok survives power loss (S5)
    apagada_solo_para_pruebas,  // ok survives a crash of the process, not of the machine
  };
  Sincronia sincronia = Sincronia::completa;

  // Name of a registered SQLite VFS; empty: the default one. With a VFS of the host's the file is
  // first looked at through it, that is after opening: "changes nothing" is then as good as that
  // VFS.
  std::string vfs;

  int busy_ms = 5000;  // 0 .. 600000; how long a write waits for another writer

  // Neither creates nor alters the file (audit). A file left by a clean close is read as immutable:
  // no lock is taken and nothing appears beside it, so nobody may write to it meanwhile. If a -wal
  // with content lies beside it (a writer is alive, or died), it is read under the ordinary locks,
  // which need a -shm file in the same folder.
  bool solo_lectura = false;

  bool revisar_al_abrir = false;  // PRAGMA quick_check: time grows with the file

  int paginas_por_punto_de_control = 1000;  // 0 .. 1000000; 0: never by itself (WAL grows)
};

class SqliteStore final : public Store {
 public:
  // Opens the file, or creates it if it does not exist or is empty. Errors, none of which changes
  // anything: argumento_invalido (empty path, options out of range), entorno (folder missing, a
  // directory, unreadable), almacen_ajeno (not SQLite, or of another application),
  // version_no_soportada (newer than this library), dato_corrupto (truncated, altered schema,
  // quick_check), almacen_ocupado, almacen_fallo. `argumento` of the error names the path.
  [[nodiscard]] static Result<std::unique_ptr<SqliteStore>> abrir(const std::string& ruta,
                                                                  OpcionesSqlite opciones = {});
  ~SqliteStore() override;
  SqliteStore(const SqliteStore&) = delete;
  SqliteStore& operator=(const SqliteStore&) = delete;

  // I/O error at the commit -> AppendDesconocido; any error before it, disk full and busy ->
  // AppendFallo (codigo almacen_ocupado: try again later).
  [[nodiscard]] RespuestaAppend append(const PeticionAppend& p) override;
  [[nodiscard]] Result<std::vector<EventoGuardado>> read_stream(const Particion& p,
                                                                const IdStream& s,
                                                                std::uint64_t desde,
                                                                std::size_t max) override;
  [[nodiscard]] Result<PaginaShard> read_shard(Shard shard, std::string_view cursor,
                                               std::size_t max) override;
  [[nodiscard]] Result<std::vector<CabezaDeStream>> read_due(Shard primero, Shard ultimo,
                                                             std::int64_t hasta_us,
                                                             std::optional<MarcaDeCabeza> desde,
                                                             std::size_t max) override;
  [[nodiscard]] Result<std::vector<CabezaDeStream>> list_heads(const Particion& p,
                                                               std::string_view tipo,
                                                               std::optional<MarcaDeCabeza> desde,
                                                               std::size_t max) override;
  [[nodiscard]] RespuestaAppend put_head(const Particion& p, const IdStream& s,
                                         std::uint64_t version, const Cabeza& cabeza) override;
  [[nodiscard]] Result<std::optional<Bytes>> read_document(const Digest& sha256) override;
  [[nodiscard]] bool concurrente() const override { return true; }

  // For the auditor: everything that is in the file, in the order of its key, strictly after the
  // given one; pages as in every read.
  using ClaveDeStream = std::pair<Particion, IdStream>;
  [[nodiscard]] Result<std::vector<CabezaDeStream>> streams(std::optional<ClaveDeStream> despues,
                                                            std::size_t max);
  [[nodiscard]] Result<std::vector<Digest>> documentos(std::optional<Digest> despues,
                                                       std::size_t max);

  // PRAGMA integrity_check and foreign_key_check: dato_corrupto with what SQLite found first.
  [[nodiscard]] Status revisar_integridad();

 private:
  struct Interior;
  explicit SqliteStore(std::unique_ptr<Interior> interior);
  std::unique_ptr<Interior> interior_;
};

}  // namespace buzon
