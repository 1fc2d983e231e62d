// What an engine remembers of a box never outlives the store's own word (src/motor/memoria.hpp).
#include <doctest/doctest.h>

#include <buzon/limits.hpp>
#include <buzon/motor/memory_store.hpp>
#include <buzon/testing/scenario.hpp>

#include "../../src/motor/memoria.hpp"
#include "../fault/guion_motor.hpp"
#include "../support/store_delegado.hpp"

namespace {

using namespace buzon;
using namespace buzon::prueba;

testing::OpcionesEscenario opciones() {
  return {7, en_centro("2025-03-03T10:00"), "", Calendario::cff12_solo(), {}};
}

// The same seed: two engines of one installation, as two workers of a back end.
struct DosMotores {
  MemoryStore store;
  testing::Escenario a{store, opciones()};
  testing::Escenario b{store, opciones()};
  Empleador quien{a};
};

TEST_CASE("L5.5: un motor que recordaba el buzón sin habilitar ve lo que habilitó otro motor") {
  DosMotores dos;
  const auto pasos = habilitar_buzon();
  for (std::size_t i = 0; i + 1 < pasos.size(); ++i) pasos[i](dos.a, dos.quien);
  CHECK(exigir_valor(dos.b.motor().buzon_de(dos.quien.rfc)).estado == EstadoBuzon::validado);
  pasos.back()(dos.a, dos.quien);
  CHECK(exigir_valor(dos.b.motor().buzon_de(dos.quien.rfc)).estado == EstadoBuzon::habilitado);
  dos.b.reloj().poner(dos.a.reloj().ahora());
  CHECK(presentar("p1")(dos.b, dos.quien).size() == 1);
}

TEST_CASE("L5.5: presentar sobre un recuerdo atrasado decide con lo que hay en el almacén") {
  DosMotores dos;
  const auto pasos = habilitar_buzon();
  for (std::size_t i = 0; i + 1 < pasos.size(); ++i) pasos[i](dos.a, dos.quien);
  REQUIRE(exigir_valor(dos.b.motor().buzon_de(dos.quien.rfc)).estado == EstadoBuzon::validado);
  pasos.back()(dos.a, dos.quien);
  dos.b.reloj().poner(dos.a.reloj().ahora());
  CHECK(presentar("p1")(dos.b, dos.quien).size() == 1);
}

TEST_CASE("L5.5: otra historia del mismo largo no pasa por la recordada") {
  MemoryStore primero;
  MemoryStore segundo;
  auto mas_tarde = opciones();
  mas_tarde.inicio += std::chrono::minutes{1};
  testing::Escenario otro(segundo, mas_tarde);
  StoreDelegado store{primero};
  testing::Escenario e{store, opciones()};
  const Empleador quien{e};
  for (const auto& paso : habilitar_buzon()) {
    paso(e, quien);
    paso(otro, quien);
  }
  REQUIRE(presentar("p1")(e, quien).size() == 1);
  store.debajo = &segundo;
  e.reloj().poner(otro.reloj().ahora());
  REQUIRE(presentar("p2")(e, quien).size() == 1);
  const auto particion = e.motor().particion_de(quien.rfc);
  const auto buzon = exigir_valor(segundo.list_heads(particion, "buzon", std::nullopt, 1)).front();
  const auto filed =
      exigir_valor(segundo.list_heads(particion, "actuacion", std::nullopt, 1)).front();
  const auto g = exigir_valor(segundo.read_stream(particion, filed.stream, 1, 1)).front();
  const auto hecho = std::get<ActuacionRecibida>(
      exigir_valor(decodificar<EventoActuacion>(g.publico, g.reservado, e.digest())).evento);
  CHECK(hecho.buzon.version == buzon.version);
  CHECK(hecho.buzon.digest == buzon.cabeza.digest);
}

TEST_CASE("presentar sobre un recuerdo no lee el buzón") {
  MemoryStore memoria;
  class CuentaLecturas final : public StoreDelegado {
   public:
    using StoreDelegado::StoreDelegado;
    Result<std::vector<EventoGuardado>> read_stream(const Particion& p, const IdStream& s,
                                                    std::uint64_t desde, std::size_t max) override {
      ++lecturas;
      return StoreDelegado::read_stream(p, s, desde, max);
    }
    int lecturas = 0;
  } store{memoria};
  testing::Escenario e{store, opciones()};
  const Empleador quien{e};
  for (const auto& paso : habilitar_buzon()) paso(e, quien);
  REQUIRE(presentar("p1")(e, quien).size() == 1);
  store.lecturas = 0;
  REQUIRE(presentar("p2")(e, quien).size() == 1);
  // The suspensions published since, and the actuación's own stream: is this a repeat?
  CHECK(store.lecturas == 2);
}

TEST_CASE("L5.5: un buzón recordado que ya no está en el almacén deja de contar") {
  MemoryStore primero;
  MemoryStore vacio;
  // The database is replaced under a living engine, as a restored backup would.
  StoreDelegado store{primero};
  testing::Escenario e{store, opciones()};
  const Empleador quien{e};
  for (const auto& paso : habilitar_buzon()) paso(e, quien);
  REQUIRE(presentar("p1")(e, quien).size() == 1);
  store.debajo = &vacio;
  CHECK(exigir_valor(e.motor().buzon_de(quien.rfc)).estado == EstadoBuzon::inexistente);
  CHECK_FALSE(
      exigir_valor(e.presentar("p2", quien.rfc, "R6", "x", {{"a.pdf", {1}}}, quien.fiel)).admitida);
}

TEST_CASE("la memoria de buzones tiene un límite y olvida lo que menos se usa") {
  motor::MemoriaDeBuzones memoria;
  const auto particion = [](std::size_t i) {
    Particion p;
    p.valor[0] = static_cast<std::uint8_t>(i);
    p.valor[1] = static_cast<std::uint8_t>(i >> 8);
    return p;
  };
  const auto uno = std::make_shared<const motor::Cargado<motor::CicloBuzon>>();
  for (std::size_t i = 0; i < limits::buzones_recordados_max; ++i)
    memoria.recordar(particion(i), uno);
  REQUIRE(memoria.buscar(particion(0)) != nullptr);  // used: it is the latest now
  memoria.recordar(particion(limits::buzones_recordados_max), uno);
  CHECK(memoria.buscar(particion(0)) != nullptr);
  CHECK(memoria.buscar(particion(1)) == nullptr);
  CHECK(memoria.buscar(particion(limits::buzones_recordados_max)) != nullptr);
}

}  // namespace
