// The auditor: replays everything a store holds and checks all it knows without any secret. Chains,
// canonical bytes, commitments, ids, heads, facts taken from other streams, legal dates computed
// again, signatures of people, sellos of the institution, that each sealed acuse says what its
// events say, that acts and their notificaciones name each other, and that every document is there.
// What it cannot know: whether whole streams that nothing else names were taken away, and who the
// seal's certificate should belong to. It writes nothing. Threads: one call per store object.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <buzon/motor/ports.hpp>
#include <buzon/motor/store.hpp>
#include <buzon/norma/catalogo.hpp>
#include <buzon/result.hpp>
#include <buzon/tiempo/calendario.hpp>
#include <buzon/tiempo/capas.hpp>

namespace buzon {

struct Discrepancia {
  Particion particion;
  IdStream stream;
  std::uint64_t version = 0;  // 0: the stream as a whole
  std::string que;            // Spanish
};

struct InformeAuditoria {
  std::uint64_t streams = 0;
  std::uint64_t eventos = 0;
  std::uint64_t acuses = 0;
  std::uint64_t firmas = 0;
  std::uint64_t documentos = 0;
  std::uint64_t fechas = 0;                 // legal dates computed again
  std::uint64_t fechas_sin_comprobar = 0;   // of events made with another version of the calendar
  std::vector<Discrepancia> discrepancias;  // at most a thousand; the rest only counted
  std::uint64_t discrepancias_total = 0;
};

// Heads of every stream, in pages, strictly after a key: SqliteStore::streams has this shape.
using ListaDeStreams = std::function<Result<std::vector<CabezaDeStream>>(
    std::optional<std::pair<Particion, IdStream>> despues, std::size_t max)>;

struct OpcionesAuditoria {
  // Dates of events made with a calendar that neither this, nor the layers, nor the log explain are
  // not computed again, but counted.
  Calendario calendario = Calendario::cff12_solo();
  // The host's layers, over it (ConfiguracionMotor); what was published is read from the log.
  std::vector<Capa> capas;
  std::vector<std::string> encendidas;
  // The host's (ConfiguracionMotor): which lines served, and what they were called. It is a fact
  // that no event keeps: without it, what was done is taken as done under a line that served.
  std::optional<Catalogo> catalogo{};
  std::function<void(const InformeAuditoria&)> progreso;  // after each page of streams
};

// Errors: only what stops it (a store that cannot be read). What does not hold is in the report.
[[nodiscard]] Result<InformeAuditoria> auditar(Store& store, const ListaDeStreams& streams,
                                               const DigestPort& digest,
                                               const OpcionesAuditoria& opciones = {});

}  // namespace buzon
