// Durability on SQLite, part b: the power goes at every place of a scenario, in several ways.
// Nothing that was answered ok is lost or halved, nothing appears twice, and the file opens again
// by itself.
#include <doctest/doctest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <variant>

#include "apagon.hpp"
#include "guion_appends.hpp"

namespace {

using namespace buzon;
using namespace buzon::prueba;

// Ours, and not the file's fault.
void exigir(bool cierto, const std::string& que) {
  if (!cierto) throw std::runtime_error(que);
}

Escenario escenario_de_appends(std::size_t pasos, std::uint64_t semilla) {
  const auto plan = std::make_shared<const std::vector<Paso>>(guion(pasos, semilla));
  const auto esperado = std::make_shared<const std::vector<Contenido>>(modelos(*plan));
  Escenario e;
  e.correr = [plan](const std::string& ruta, const OpcionesSqlite& opciones,
                    const std::function<void()>& acuse) {
    std::unique_ptr<SqliteStore> s;
    for (std::size_t i = 0; i < plan->size(); ++i) {
      // A clean close now and then: checkpoint, WAL deleted and born again.
      if (i % 11 == 0) {
        s.reset();
        auto abierto = SqliteStore::abrir(ruta, opciones);
        exigir(abierto.has_value(), abierto ? "" : abierto.error().mensaje);
        s = std::move(*abierto);
      }
      exigir(std::holds_alternative<AppendOk>(ejecutar(*s, (*plan)[i])), "el guion no corre");
      acuse();
    }
  };
  e.comprobar = [esperado](const std::string& ruta,
                           std::size_t acuses) -> std::optional<std::string> {
    OpcionesSqlite o;
    o.sincronia = OpcionesSqlite::Sincronia::apagada_solo_para_pruebas;  // this reading needs no
                                                                         // fsync
    o.revisar_al_abrir = true;
    auto s = SqliteStore::abrir(ruta, o);
    if (!s) return "no abre: " + s.error().mensaje;
    const auto c = leer_todo(**s);
    if (!c) return "no se lee: " + c.error().mensaje;
    if (*c == (*esperado)[acuses]) return std::nullopt;
    // The step under way when the power went may be there, whole.
    if (acuses + 1 < esperado->size() && *c == (*esperado)[acuses + 1]) return std::nullopt;
    return "el contenido no es el de los acuses dados";
  };
  return e;
}

OpcionesSqlite con_puntos_de_control(int paginas) {
  OpcionesSqlite o;
  o.paginas_por_punto_de_control = paginas;  // small: checkpoints and WAL restarts within the
                                             // scenario
  return o;
}

void informar(const std::string& que, const Apagones& a) {
  MESSAGE(que << ": " << a.acuses << " acuses, " << a.lugares << " lugares, " << a.cortes
              << " cortes, " << a.perdidas << " con pérdida");
}

}  // namespace

TEST_CASE("S5 power cut at every place loses nothing that was acknowledged") {
  const auto a = apagar_en_cada_lugar(escenario_de_appends(26, 1), con_puntos_de_control(24), 1);
  informar("synchronous=FULL", a);
  CHECK(a.acuses == 26);
  CHECK(a.lugares > 200);
  CHECK_MESSAGE(a.perdidas == 0, a.primera);
}

TEST_CASE("S5 mutant: with synchronous=OFF the power cut is seen to lose acknowledged appends") {
  auto o = con_puntos_de_control(24);
  o.sincronia = OpcionesSqlite::Sincronia::apagada_solo_para_pruebas;
  const auto a = apagar_en_cada_lugar(escenario_de_appends(12, 1), o, 2);
  informar("synchronous=OFF", a);
  CHECK(a.perdidas > 0);
}

TEST_CASE("completa: S5 power cut at every place of longer scenarios") {
  for (std::uint64_t semilla = 10; semilla < 14; ++semilla) {
    const auto a =
        apagar_en_cada_lugar(escenario_de_appends(110, semilla),
                             con_puntos_de_control(semilla % 2 == 0 ? 24 : 1000), semilla);
    informar("synchronous=FULL", a);
    CHECK_MESSAGE(a.perdidas == 0, a.primera);
  }
}
