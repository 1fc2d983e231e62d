// I/O errors and a full disk at the N-th call, for every N: what the store answers must agree with
// what a reader finds afterwards, both through the same store and after the process dies there and
// then.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <variant>

#include "../support/carpeta_temporal.hpp"
#include "guion_appends.hpp"
#include "vfs_grabadora.hpp"

namespace {

using namespace buzon;
using namespace buzon::prueba;
namespace fs = std::filesystem;

struct Cuenta {
  std::size_t corridas = 0, ok = 0, fallos = 0, desconocidos = 0, al_abrir = 0;
  std::size_t ocultos = 0;  // Desconocido that turned out to be written
  std::string mal;          // the first thing that did not hold
};

// What another process finds if this one is killed now: the files, without the shared memory.
Result<Contenido> tras_morir(const std::string& ruta, const fs::path& copia) {
  fs::remove_all(copia);
  fs::create_directory(copia);
  for (const char* sufijo : {"", "-wal", "-journal"})
    if (fs::exists(ruta + sufijo))
      fs::copy_file(ruta + sufijo, (copia / "buzon.db").string() + sufijo);
  OpcionesSqlite o;
  o.sincronia = OpcionesSqlite::Sincronia::apagada_solo_para_pruebas;
  auto s = SqliteStore::abrir((copia / "buzon.db").string(), o);
  if (!s) return tl::unexpected(s.error());
  return leer_todo(**s);
}

struct Corrida {
  const std::vector<Paso>& plan;
  Grabadora& g;
  const CarpetaTemporal& carpeta;
  Cuenta& cuenta;
  std::string lugar;

  void exigir(bool cierto, const std::string& que) {
    if (!cierto && cuenta.mal.empty()) cuenta.mal = lugar + ": " + que;
  }

  // Opens in spite of faults: an error must be an error, and after the repair it must open.
  std::unique_ptr<SqliteStore> abrir(const std::string& ruta, const OpcionesSqlite& o) {
    auto s = SqliteStore::abrir(ruta, o);
    if (s) return std::move(*s);
    ++cuenta.al_abrir;
    exigir(!s.error().mensaje.empty(), "un error al abrir sin mensaje");
    g.reparar();
    s = SqliteStore::abrir(ruta, o);
    exigir(s.has_value(), "tras la avería no abre: " + (s ? "" : s.error().mensaje));
    return s ? std::move(*s) : nullptr;
  }

  // After anything but ok: repaired, the read is definitive, and a death now changes nothing of it.
  bool escrito_despues(SqliteStore& s, const Paso& p, const RespuestaAppend& r,
                       const Contenido& sin, const std::string& ruta) {
    g.reparar();
    auto con = sin;
    con.aplicar(p);
    const auto visto = leer_todo(s);
    exigir(visto && (*visto == sin || *visto == con), "tras la avería quedó algo a medias");
    if (!visto) return false;
    const bool escrito = *visto == con;
    exigir(!(escrito && std::holds_alternative<AppendFallo>(r)), "un AppendFallo quedó escrito");
    const auto otro = tras_morir(ruta, carpeta.ruta() / "copia");
    exigir(otro && *otro == *visto,
           "otro proceso encuentra otra cosa que la lectura de confirmación" +
               (otro ? "" : ": " + otro.error().mensaje));
    return escrito;
  }

  void correr(const std::string& ruta, const OpcionesSqlite& o) {
    Contenido modelo;
    auto s = abrir(ruta, o);
    for (std::size_t i = 0; s && i < plan.size();) {
      const auto& p = plan[i];
      const auto r = ejecutar(*s, p);
      bool escrito = std::holds_alternative<AppendOk>(r);
      exigir(!std::holds_alternative<AppendConflicto>(r), "una avería se leyó como conflicto");
      cuenta.ok += escrito;
      if (!escrito) {
        cuenta.fallos += std::holds_alternative<AppendFallo>(r);
        cuenta.desconocidos += std::holds_alternative<AppendDesconocido>(r);
        escrito = escrito_despues(*s, p, r, modelo, ruta);
        cuenta.ocultos += escrito;
      }
      if (!cuenta.mal.empty()) return;
      if (!escrito) continue;  // decided again, as the engine would; the fault is repaired by now
      modelo.aplicar(p);
      if (++i == plan.size() / 2) {
        s.reset();
        s = abrir(ruta, o);
      }
    }
    g.reparar();
    if (!s) return;
    const auto final_ = leer_todo(*s);
    exigir(final_ && *final_ == modelo, "al final no está lo que se respondió");
    const auto sano = s->revisar_integridad();
    exigir(sano.has_value(), "integrity_check");
  }
};

Cuenta averiar_cada_llamada(std::size_t pasos, Averia averia, bool persistente) {
  Cuenta cuenta;
  const auto plan = guion(pasos, 77);
  for (std::uint64_t n = 1;; ++n) {
    const CarpetaTemporal carpeta;
    Grabadora g("buzon-averia");
    OpcionesSqlite o;
    o.vfs = g.nombre();
    o.paginas_por_punto_de_control = 12;
    g.averiar(n, averia, persistente);
    Corrida c{plan, g, carpeta, cuenta, "llamada " + std::to_string(n)};
    c.correr(carpeta / "buzon.db", o);
    ++cuenta.corridas;
    if (!g.averia_disparada() || !cuenta.mal.empty()) return cuenta;
  }
}

void juzgar(const std::string& que, const Cuenta& c) {
  MESSAGE(que << ": " << c.corridas << " corridas, " << c.ok << " ok, " << c.fallos << " fallo, "
              << c.desconocidos << " desconocido (" << c.ocultos << " escritos), " << c.al_abrir
              << " errores al abrir");
  CHECK_MESSAGE(c.mal.empty(), c.mal);
  CHECK(c.corridas > 50);
  CHECK(c.fallos > 0);
}

}  // namespace

TEST_CASE("S5 an I/O error at the N-th call never makes an answer untrue") {
  const auto c = averiar_cada_llamada(5, Averia::error_de_io, false);
  juzgar("error de E/S", c);
  CHECK(c.desconocidos > 0);
}

TEST_CASE("S5 a full disk at the N-th call is a failure that wrote nothing") {
  const auto c = averiar_cada_llamada(5, Averia::disco_lleno, false);
  juzgar("disco lleno", c);
  CHECK(c.desconocidos == 0);
}

TEST_CASE("completa: S5 a disk that fails from the N-th call on") {
  juzgar("error de E/S persistente", averiar_cada_llamada(12, Averia::error_de_io, true));
  juzgar("disco lleno persistente", averiar_cada_llamada(12, Averia::disco_lleno, true));
  juzgar("error de E/S", averiar_cada_llamada(12, Averia::error_de_io, false));
}
