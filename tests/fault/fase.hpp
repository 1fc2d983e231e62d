// What the killer sees of the writer, in shared memory: whether a COMMIT is under way, and how many
// began.
#pragma once

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace buzon::prueba {

struct Fase {
  std::atomic<std::uint32_t> en_commit;
  std::atomic<std::uint32_t> commits;
};
inline Fase* fase = nullptr;

[[noreturn]] inline void morir(const std::string& que) {
  std::fprintf(stderr, "%s\n", que.c_str());
  std::_Exit(1);
}

// SQLite calls it when COMMIT begins and before a byte of it is written.
inline int al_confirmar(void*) {
  fase->en_commit.store(1);
  fase->commits.fetch_add(1);
  return 0;
}
inline int al_abrir(sqlite3* db, char**, const sqlite3_api_routines*) {
  sqlite3_commit_hook(db, al_confirmar, nullptr);
  return SQLITE_OK;
}
// Every database opened from now on tells of its commits.
inline void anunciar_commits() { sqlite3_auto_extension(reinterpret_cast<void (*)()>(al_abrir)); }

inline void mapear_fase(const char* ruta) {
  const int fd = open(ruta, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0 || ftruncate(fd, sizeof(Fase)) != 0) morir("no se pudo abrir la fase");
  void* p = mmap(nullptr, sizeof(Fase), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (p == MAP_FAILED) morir("no se pudo mapear la fase");
  fase = static_cast<Fase*>(p);
  fase->en_commit.store(0);
  fase->commits.store(0);
}

}  // namespace buzon::prueba
