// Durability of the whole main job: the power goes at every place while the engine works. No acuse
// that was handed out is lost, the chain is whole, and nothing is notified twice.
#include <doctest/doctest.h>

#include <buzon/motor/memory_store.hpp>

#include "apagon.hpp"
#include "guion_motor.hpp"

namespace {

using namespace buzon;
using namespace buzon::prueba;

constexpr const char* inicio = "2025-03-03T10:00";

std::vector<PasoDelMotor> historia() {
  auto pasos = habilitar_buzon();
  pasos.push_back(presentar("p1"));
  pasos.push_back(emitir("a1"));
  pasos.push_back(pulso("2025-03-03T10:30"));
  pasos.push_back([](testing::Escenario& e, const Empleador& p) {
    e.reloj().poner(en_centro("2025-03-04T11:00"));
    const auto n = exigir_valor(e.ultima_notificacion(p.rfc));
    return cadenas(e.abrir("o1", p.rfc, n, p.fiel));
  });
  pasos.push_back(emitir("a2"));
  pasos.push_back(pulso("2025-03-04T11:30"));
  pasos.push_back(pulso("2025-03-10T09:30"));
  pasos.push_back(presentar("p2"));
  return pasos;
}

testing::OpcionesEscenario opciones_de_historia() {
  return {5, en_centro(inicio), "", Calendario::cff12_solo(), {}};
}

// The acuses after each step, in a world where nothing fails.
std::vector<std::multiset<std::string>> esperados() {
  MemoryStore s;
  testing::Escenario e(s, opciones_de_historia());
  const Empleador p(e);
  std::vector<std::multiset<std::string>> v(1);
  for (const auto& paso : historia()) {
    auto hasta = v.back();
    for (auto& c : paso(e, p)) hasta.insert(std::move(c));
    v.push_back(std::move(hasta));
  }
  return v;
}

Escenario escenario_del_motor() {
  const auto esperado =
      std::make_shared<const std::vector<std::multiset<std::string>>>(esperados());
  Escenario e;
  e.correr = [](const std::string& ruta, const OpcionesSqlite& opciones,
                const std::function<void()>& acuse) {
    auto store = exigir_valor(SqliteStore::abrir(ruta, opciones));
    testing::Escenario mundo(*store, opciones_de_historia());
    const Empleador p(mundo);
    for (const auto& paso : historia()) {
      static_cast<void>(paso(mundo, p));
      acuse();
    }
  };
  e.comprobar = [esperado](const std::string& ruta,
                           std::size_t dados) -> std::optional<std::string> {
    OpcionesSqlite o;
    o.sincronia = OpcionesSqlite::Sincronia::apagada_solo_para_pruebas;  // this reading needs no
                                                                         // fsync
    auto s = SqliteStore::abrir(ruta, o);
    if (!s) return "no abre: " + s.error().mensaje;
    const auto digest = hacer_digest();
    if (auto falla = juzgar(**s, *digest); !falla.empty()) return falla;
    const auto hay = acuses_en(**s, *digest);
    const auto& minimo = (*esperado)[dados];
    const auto& maximo = (*esperado)[std::min(dados + 1, esperado->size() - 1)];
    if (!std::includes(hay.begin(), hay.end(), minimo.begin(), minimo.end()))
      return "se perdió un acuse entregado";
    if (!std::includes(maximo.begin(), maximo.end(), hay.begin(), hay.end()))
      return "hay un acuse de más";
    return std::nullopt;
  };
  return e;
}

}  // namespace

TEST_CASE(
    "completa: L6.1 L7.5 el motor bajo cortes de corriente no pierde un acuse ni notifica dos "
    "veces") {
  const auto escenario = escenario_del_motor();
  OpcionesSqlite o;
  o.paginas_por_punto_de_control = 24;  // checkpoints and WAL restarts within the story
  const auto a = apagar_en_cada_lugar(escenario, o, 3);
  MESSAGE(a.acuses << " pasos, " << a.lugares << " lugares, " << a.cortes << " cortes, "
                   << a.perdidas << " con pérdida");
  CHECK(a.lugares > 100);
  CHECK_MESSAGE(a.perdidas == 0, a.primera);
}

TEST_CASE("completa: L6.1 con synchronous=OFF el mismo experimento si pierde") {
  OpcionesSqlite o;
  o.sincronia = OpcionesSqlite::Sincronia::apagada_solo_para_pruebas;
  const auto a = apagar_en_cada_lugar(escenario_del_motor(), o, 4);
  MESSAGE(a.cortes << " cortes, " << a.perdidas << " con pérdida");
  CHECK(a.perdidas > 0);
}
