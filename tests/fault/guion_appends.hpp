// A script of writes straight on the store, with the model of what each of its prefixes leaves behind.
// Shared by the power cuts, the I/O errors and the kill -9 writer.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <buzon/motor/sqlite_store.hpp>

namespace buzon::prueba {

// SHA-256(anterior || publico), as the engine chains events; a stream begins with 32 zero bytes.
[[nodiscard]] Digest encadenar(const Digest& anterior, std::string_view publico);
[[nodiscard]] Digest digest_de(VistaBytes bytes);

// One write of the script: an append (events not empty) or a put_head.
struct Paso {
  Particion particion;
  IdStream stream;
  std::uint64_t version_esperada = 0;
  std::vector<EventoGuardado> eventos;
  Cabeza cabeza;
  std::vector<Guarda> guardas;
  std::vector<Bytes> documentos;
};

// Deterministic: several streams in few particiones, one to three events, documents now and then, a
// put_head now and then, repeated documents, guards that hold.
[[nodiscard]] std::vector<Paso> guion(std::size_t pasos, std::uint64_t semilla);

[[nodiscard]] RespuestaAppend ejecutar(Store& s, const Paso& p);

// Everything a database of ours holds, as read through the store. A chain that does not hold, a version
// out of place or a shard that disagrees with its streams is an error.
struct Contenido {
  using Clave = std::pair<Particion, IdStream>;
  struct Stream {
    std::vector<EventoGuardado> eventos;
    Cabeza cabeza;
    friend bool operator==(const Stream&, const Stream&) = default;
  };
  std::map<Clave, Stream> streams;
  std::map<Digest, Bytes> documentos;

  void aplicar(const Paso& p);
  friend bool operator==(const Contenido&, const Contenido&) = default;
};
[[nodiscard]] Result<Contenido> leer_todo(SqliteStore& s);

// The content after the first n steps, for n = 0 .. pasos.
[[nodiscard]] std::vector<Contenido> modelos(const std::vector<Paso>& pasos);

}  // namespace buzon::prueba
