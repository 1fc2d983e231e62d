// A SQLite VFS that writes down everything a disk is told, over the ordinary one. Two uses:
//
// - Power cuts. One run of a scenario leaves a log; a cut before any entry of it is then acted out
// on
//   paper: what a disk may hold is the content at each file's last xSync plus whatever part of the
//   later writes the cut lets through, torn at sectors of 512 bytes. No rerun per cut, so every cut
//   is tried.
// - I/O errors: the N-th call fails, once or for good.
//
// What is modelled, strictly as POSIX has it: fsync of a file makes its content durable, not its
// name; a name (created or deleted) is durable after an fsync of the folder, which SQLite's unix
// VFS does at the first xSync of a new journal or WAL and in xDelete when asked. Names become
// durable in order. Bytes outside a write are never harmed by it (SQLITE_IOCAP_POWERSAFE_OVERWRITE,
// which the unix VFS claims by default and SQLite therefore counts on). Shared memory (-shm) is
// passed through to the real VFS and does not survive a cut; so the store runs in its real
// configuration, WAL with shared memory. Real fsyncs are left out: the log is the truth, and
// thousands of cuts stay affordable.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace buzon::prueba {

struct Operacion {
  enum class Tipo : std::uint8_t { crear, escribir, truncar, sincronizar, borrar };
  Tipo tipo = Tipo::escribir;
  std::size_t inodo = 0;
  std::string nombre;                // crear, borrar: file name inside the folder
  std::uint64_t desplazamiento = 0;  // escribir; truncar: the new size
  std::vector<std::uint8_t> datos;   // escribir
  bool carpeta = false;              // sincronizar, borrar: the folder too
};

enum class Corte : std::uint8_t {
  todo_perdido,  // nothing that was not synced
  prefijo,       // a prefix of it, in order, the last write torn
  sectores,      // any subset of its sectors
  todo_escrito,  // all of it: what kill -9 leaves
};
inline constexpr Corte cortes[] = {Corte::todo_perdido, Corte::prefijo, Corte::sectores,
                                   Corte::todo_escrito};

enum class Averia : std::uint8_t { ninguna, error_de_io, disco_lleno };

class Grabadora {
 public:
  explicit Grabadora(std::string nombre_vfs);  // registers the VFS under that name
  ~Grabadora();
  Grabadora(const Grabadora&) = delete;
  Grabadora& operator=(const Grabadora&) = delete;

  [[nodiscard]] const std::string& nombre() const { return nombre_; }
  [[nodiscard]] const std::vector<Operacion>& bitacora() const { return bitacora_; }

  // From now on, call number n (1, 2 ... of read, write, truncate, sync, delete) fails; with
  // `persistente` every later one too. A failed write writes half; a failed sync leaves the data in
  // the page cache.
  void averiar(std::uint64_t n, Averia averia, bool persistente);
  [[nodiscard]] bool averia_disparada() const { return disparada_; }
  void reparar() { averia_ = Averia::ninguna; }

 private:
  struct Vfs;
  friend struct Vfs;
  [[nodiscard]] Averia siguiente_averia();
  std::size_t inodo_de(const std::string& nombre, bool crear);

  std::string nombre_;
  std::unique_ptr<Vfs> vfs_;
  std::vector<Operacion> bitacora_;
  std::map<std::string, std::size_t> inodos_;  // by file name
  std::size_t inodos_total_ = 0;
  std::uint64_t llamadas_ = 0;
  std::uint64_t averia_en_ = 0;
  Averia averia_ = Averia::ninguna;
  bool persistente_ = false;
  bool disparada_ = false;
};

// Walks a log entry by entry; at each place says what a disk may hold if the power goes there.
class Reproductor {
 public:
  explicit Reproductor(const std::vector<Operacion>& bitacora);
  ~Reproductor();
  Reproductor(const Reproductor&) = delete;
  Reproductor& operator=(const Reproductor&) = delete;

  [[nodiscard]] std::size_t lugar() const { return lugar_; }  // entries already told to the disk
  bool avanzar();                                             // false at the end
  [[nodiscard]] bool nada_pendiente() const;     // every way of cutting here leaves the same
  [[nodiscard]] bool cambio_lo_durable() const;  // whether the last entry synced something
  // Writes the files into `destino`, an existing empty folder.
  void materializar(Corte corte, std::mt19937_64& azar, const std::filesystem::path& destino) const;

 private:
  struct Disco;
  const std::vector<Operacion>& bitacora_;
  std::size_t lugar_ = 0;
  std::unique_ptr<Disco> disco_;
};

}  // namespace buzon::prueba
