// The engine's half of the kill -9 experiment; kill9_rondas.py is the other process.
//   prog_kill9_motor preparar BASE FASE 0         a box is enabled, without kills
//   prog_kill9_motor escribir BASE FASE RONDA     files, notifies and deems for ever; the SHA-256
//   of each
//                                                 acuse handed out goes to stdout, a line each
//   prog_kill9_motor comprobar BASE ACUSES N      exit 0 if every line of ACUSES is in the file,
//   the auditor
//                                                 finds nothing and no acuse is there twice; prints
//                                                 events
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "fase.hpp"
#include "guion_motor.hpp"

namespace {

using namespace buzon;
using namespace buzon::prueba;

std::unique_ptr<SqliteStore> abrir(const char* ruta) {
  OpcionesSqlite o;
  o.paginas_por_punto_de_control = 60;  // so that kills fall into checkpoints too
  return exigir_valor(SqliteStore::abrir(ruta, o));
}

// Rounds never share an instant: two minutes each, within the window of one business day.
testing::OpcionesEscenario opciones(std::uint64_t ronda) {
  return {9,
          en_centro("2025-03-03T10:00") + std::chrono::minutes{2 * ronda},
          "",
          Calendario::cff12_solo(),
          {}};
}

void entregar(const DigestPort& digest, const Acuses& acuses) {
  fase->en_commit.store(0);
  for (const auto& cadena : acuses) {
    const VistaBytes partes[] = {vista(cadena)};
    const auto linea = hex(digest.sha256(partes)) + "\n";
    if (write(STDOUT_FILENO, linea.data(), linea.size()) != static_cast<ssize_t>(linea.size()))
      std::_Exit(0);
  }
}

int preparar(const char* ruta) {
  auto s = abrir(ruta);
  testing::Escenario e(*s, opciones(0));
  const Empleador p(e);
  for (const auto& paso : habilitar_buzon()) static_cast<void>(paso(e, p));
  return 0;
}

int escribir(const char* ruta, std::uint64_t ronda) {
  anunciar_commits();
  auto s = abrir(ruta);
  testing::Escenario e(*s, opciones(ronda));
  const Empleador p(e);
  // What a killed writer left due is done first, as at any start.
  entregar(e.digest(), cadenas(e.pulso_en(e.reloj().ahora())));
  for (std::uint64_t i = 0;; ++i) {
    const std::string orden = std::to_string(ronda) + "-" + std::to_string(i);
    e.reloj().avanzar(std::chrono::milliseconds{5});
    if (i % 3 == 2) {
      entregar(e.digest(), emitir("acto-" + orden)(e, p));
      entregar(e.digest(), cadenas(e.pulso_en(e.reloj().ahora())));
    } else {
      entregar(e.digest(), presentar("act-" + orden)(e, p));
    }
  }
}

int comprobar(const char* ruta, const char* lista) {
  auto s = abrir(ruta);
  const auto digest = hacer_digest();
  if (const auto falla = juzgar(*s, *digest); !falla.empty()) morir(falla);
  const auto hay = acuses_en(*s, *digest);
  std::set<std::string> huellas;
  for (const auto& cadena : hay) {
    const VistaBytes partes[] = {vista(cadena)};
    if (!huellas.insert(hex(digest->sha256(partes))).second) morir("un acuse está dos veces");
  }
  std::ifstream f(lista);
  for (std::string linea; std::getline(f, linea);)
    if (!huellas.contains(linea)) morir("se perdió el acuse " + linea);
  std::printf("%zu\n", hay.size());
  return 0;
}

int mandar(const std::string& modo, char** argv) {
  if (modo == "comprobar") return comprobar(argv[2], argv[3]);
  mapear_fase(argv[3]);
  if (modo == "preparar") return preparar(argv[2]);
  return escribir(argv[2], std::strtoull(argv[4], nullptr, 10));
}

}  // namespace

int main(int argc, char** argv) {
  const std::string modo = argc == 5 ? argv[1] : "";
  if (modo != "preparar" && modo != "escribir" && modo != "comprobar") {
    std::fprintf(
        stderr,
        "uso: prog_kill9_motor preparar|escribir BASE FASE RONDA | comprobar BASE ACUSES N\n");
    return 2;
  }
  try {
    return mandar(modo, argv);
  } catch (const std::exception& e) {
    morir(e.what());
  }
}
