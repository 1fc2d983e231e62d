// Lives at random: the orders of every table of states, one after another on the same installation
// and in any order, so that they meet states that no table thought of. What is refused changes
// nothing, nothing throws, and the auditor bears out all that was written. BUZON_SEMILLA=n repeats
// a run.
#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include <buzon/motor/auditor.hpp>

#include "support/estados/todos.hpp"

using namespace buzon;
using namespace buzon::prueba;

namespace {

std::uint64_t semilla() {
  const char* const texto = std::getenv("BUZON_SEMILLA");
  const std::uint64_t s =
      texto != nullptr && *texto != '\0' ? std::strtoull(texto, nullptr, 10) : 261'024;
  std::printf("BUZON_SEMILLA=%llu\n", static_cast<unsigned long long>(s));
  return s;
}

// Now and then the orders speak of the newest of each kind, whoever made it.
void mirar_lo_ultimo(MesaDeEstados& m) {
  const auto tomar = [&m](const char* tipo, IdStream& s) {
    if (const auto ultimo = m.store.ultimo(tipo)) s = *ultimo;
  };
  tomar("notificacion", m.x.notificacion);
  tomar("estrados", m.x.estrados);
  tomar("tramite", m.x.tramite);
  tomar("orientacion", m.x.orientacion);
  m.x.respuesta = m.x.actuacion;
  tomar("actuacion", m.x.actuacion);
}

void juzgar_paso(MesaDeEstados& m, const OrdenDeTabla& o, const std::string& antes,
                 const Result<Respuesta>& r) {
  INFO(o.orden << " " << o.como << ": " << (r ? r->motivo : r.error().mensaje));
  const bool intacto = m.store.volcado() == antes;
  if (o.orden == "Pulse") CHECK(r.has_value());
  if (r && r->admitida) return;
  const bool anotada = !intacto && r && ordenes_que_se_anotan.count(o.orden) == 1;
  CHECK((intacto || anotada));
  if (r && !r->repetida) CHECK_FALSE(r->fundamento.vacio());
  if (r) CHECK_FALSE(r->motivo.empty());
}

// What the lives came to, so that they are known to be worth their number.
struct Cosecha {
  int admitidas = 0;
  int rehusadas = 0;
  int errores = 0;
};

void vivir(std::mt19937_64& azar, int pasos, Cosecha& cosecha) {
  std::vector<const OrdenDeTabla*> todas;
  for (const auto& c : ciclos_de_vida())
    for (const auto& o : c.ordenes) todas.push_back(&o);
  MesaDeEstados m;
  if (azar() % 4 != 0) habilitado_con_representante(m);  // where most orders are
  for (int i = 0; i < pasos; ++i) {
    if (azar() % 3 == 0) mirar_lo_ultimo(m);
    m.x.medio = static_cast<std::uint32_t>(azar() % 6);
    m.e.reloj().avanzar(std::chrono::minutes{static_cast<std::int64_t>(azar() % 1'200)});
    const auto& o = *todas[azar() % todas.size()];
    // A year of Pulses would leave the other orders no life in which to meet.
    if (o.orden == "Pulse" && azar() % 3 != 0) continue;
    const auto antes = m.store.volcado();
    INFO(o.orden << " " << o.como);
    const auto r = o.dar(m);
    juzgar_paso(m, o, antes, r);
    ++(!r ? cosecha.errores : r->admitida ? cosecha.admitidas : cosecha.rehusadas);
  }
  const auto lista = [&m](std::optional<std::pair<Particion, IdStream>> d,
                          std::size_t max) -> Result<std::vector<CabezaDeStream>> {
    return m.store.streams(d, max);
  };
  const auto informe = auditar(m.store, lista, m.e.digest());
  REQUIRE(informe);
  INFO(
      "el auditor: " << (informe->discrepancias.empty() ? "" : informe->discrepancias.front().que));
  CHECK(informe->discrepancias_total == 0);
  CHECK(informe->eventos > 0);
}

void vivir_muchas(int vidas, int pasos) {
  std::mt19937_64 azar{semilla()};
  Cosecha cosecha;
  for (int i = 0; i < vidas; ++i) {
    INFO("vida " << i);
    vivir(azar, pasos, cosecha);
  }
  std::printf("%d vidas: %d órdenes procedieron, %d se rehusaron, %d fueron errores\n", vidas,
              cosecha.admitidas, cosecha.rehusadas, cosecha.errores);
  CHECK(cosecha.admitidas > vidas * pasos / 10);
  CHECK(cosecha.rehusadas > vidas * pasos / 10);
  CHECK(cosecha.errores > 0);
}

}  // namespace

TEST_CASE("L4.3 L5.2 L5.5 L7.3 R7.6 R9.1 vidas al azar y lo rehusado no cambia nada") {
  vivir_muchas(12, 120);
}
TEST_CASE("L4.3 L5.2 L5.5 L7.3 R7.6 R9.1 sesenta vidas y nada rehusado cambia algo completa") {
  vivir_muchas(60, 60);
}
