// The two halves of the kill -9 experiment that must be C++; kill9_rondas.py is the other process.
//   prog_kill9 escribir BASE FASE SEMILLA     appends for ever; each acuse goes to stdout,
//   unbuffered prog_kill9 comprobar BASE ACUSES MUERTES  exit 0 if every line of ACUSES is in the
//   file, its chain is
//                                             whole, nothing is twice and at most MUERTES appends
//                                             are there without an acuse; prints how many events
//                                             there are
// FASE is a file of 8 bytes mapped by both: [0] 1 while a COMMIT is under way, [4] commits begun.
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "fase.hpp"
#include "guion_appends.hpp"

namespace {

using namespace buzon;
using namespace buzon::prueba;

constexpr std::size_t streams_total = 8;

std::unique_ptr<SqliteStore> abrir(const char* ruta) {
  OpcionesSqlite o;
  o.paginas_por_punto_de_control = 60;  // so that kills fall into checkpoints too
  o.revisar_al_abrir = true;
  auto s = SqliteStore::abrir(ruta, o);
  if (!s) morir(s.error().argumento + ": " + s.error().mensaje);
  return std::move(*s);
}

Contenido contenido(SqliteStore& s) {
  auto c = leer_todo(s);
  if (!c) morir(c.error().mensaje);
  return std::move(*c);
}

int escribir(const char* ruta, std::uint64_t semilla) {
  auto s = abrir(ruta);
  auto c = contenido(*s);
  anunciar_commits();
  s = abrir(ruta);  // again, now with the hook: creation is not what is counted
  for (std::uint64_t i = 0;; ++i) {
    const auto cual = taller::mezclar(semilla * 1'000'003 + i) % streams_total;
    Paso p;
    p.particion = taller::particion(cual % 3);
    p.stream = taller::stream(cual);
    const auto& antes = c.streams[{p.particion, p.stream}].eventos;
    p.version_esperada = antes.size();
    auto e = taller::evento(semilla + i, antes.size() + 1, 300 + i % 7 * 200);
    e.hash = encadenar(antes.empty() ? Digest{} : antes.back().hash, e.publico);
    p.cabeza = taller::cabeza("notificacion", static_cast<std::int64_t>(cual),
                              static_cast<std::int64_t>(i));
    p.cabeza.digest = e.hash;
    p.eventos = {e};
    if (i % 5 == 0) p.documentos.emplace_back(3'000, static_cast<std::uint8_t>(taller::mezclar(i)));
    const auto r = ejecutar(*s, p);
    fase->en_commit.store(0);
    if (!std::holds_alternative<AppendOk>(r)) morir("append no respondió ok");
    c.aplicar(p);
    const auto linea =
        std::to_string(cual) + " " + std::to_string(e.version) + " " + hex(e.hash) + "\n";
    if (write(STDOUT_FILENO, linea.data(), linea.size()) != static_cast<ssize_t>(linea.size()))
      return 0;
  }
}

int comprobar(const char* ruta, const char* acuses, std::size_t muertes) {
  auto s = abrir(ruta);
  const auto c = contenido(*s);  // chains, heads, shards and documents are judged in here
  if (auto e = s->revisar_integridad(); !e) morir(e.error().mensaje);
  std::ifstream f(acuses);
  std::size_t dados = 0;
  std::size_t eventos = 0;
  for (const auto& [clave, stream] : c.streams) eventos += stream.eventos.size();
  for (std::string linea; std::getline(f, linea); ++dados) {
    std::uint64_t cual = 0;
    std::size_t version = 0;
    std::string hash;
    std::istringstream(linea) >> cual >> version >> hash;
    const auto it = c.streams.find({taller::particion(cual % 3), taller::stream(cual)});
    if (it == c.streams.end() || version == 0 || it->second.eventos.size() < version ||
        hex(it->second.eventos[version - 1].hash) != hash)
      morir("se perdió el acuse " + linea);
  }
  if (eventos < dados || eventos > dados + muertes) morir("hay eventos que nadie tenía en curso");
  std::printf("%zu\n", eventos);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string modo = argc == 5 ? argv[1] : "";
  if (modo == "escribir") {
    mapear_fase(argv[3]);
    return escribir(argv[2], std::strtoull(argv[4], nullptr, 10));
  }
  if (modo == "comprobar") return comprobar(argv[2], argv[3], std::strtoull(argv[4], nullptr, 10));
  std::fprintf(stderr,
               "uso: prog_kill9 escribir BASE FASE SEMILLA | comprobar BASE ACUSES MUERTES\n");
  return 2;
}
