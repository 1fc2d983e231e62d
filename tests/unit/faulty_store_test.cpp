// The store that fails on request: what it says and what it did, apart.
#include <doctest/doctest.h>

#include <buzon/motor/memory_store.hpp>
#include <buzon/testing/faulty_store.hpp>

#include "tck/taller.hpp"

namespace {

using namespace buzon;
using testing::Ambito;
using testing::Falla;
using testing::FaultyStore;

RespuestaAppend agregar(Store& s, std::uint64_t version) {
  const auto ev = taller::eventos(1, version, 1);
  return s.append(taller::peticion(taller::particion(1), taller::stream(1), version - 1, ev,
                                   taller::cabeza("buzon", 1)));
}
std::size_t escritos(Store& s) {
  return s.read_stream(taller::particion(1), taller::stream(1), 1, 100)->size();
}

}  // namespace

TEST_CASE("faulty store: each fault at the N-th write and only there") {
  struct Caso {
    Falla falla;
    std::size_t respuesta;  // index in RespuestaAppend
    std::size_t escritos;   // events in the store below, after the second write
  };
  const Caso casos[] = {{Falla::falla, 2, 1},
                        {Falla::conflicto, 1, 1},
                        {Falla::desconocido_no_escrito, 3, 1},
                        {Falla::desconocido_escrito, 3, 2}};
  for (const auto& c : casos) {
    MemoryStore fondo;
    FaultyStore s(fondo);
    s.programar(2, c.falla, Ambito::escrituras);
    CHECK(std::holds_alternative<AppendOk>(agregar(s, 1)));
    CHECK(escritos(s) == 1);  // a read is not a write: not counted
    CHECK(agregar(s, 2).index() == c.respuesta);
    CHECK(escritos(fondo) == c.escritos);
    CHECK(s.disparadas() == 1);
    CHECK(s.llamadas() == 2);
    CHECK(std::holds_alternative<AppendOk>(agregar(s, 2)));  // repeated: first time or S3, both ok
    CHECK(escritos(s) == 2);
  }
}

TEST_CASE("faulty store: a hidden write that was refused below stays refused") {
  MemoryStore fondo;
  FaultyStore s(fondo);
  s.programar(1, Falla::desconocido_escrito);
  CHECK(std::holds_alternative<AppendConflicto>(agregar(s, 5)));
}

TEST_CASE("faulty store: reads fail by name and a persistent fault lasts until the next plan") {
  MemoryStore fondo;
  FaultyStore s(fondo);
  s.programar(2, Falla::falla, Ambito::lecturas, true);
  const auto leer = [&] {
    return s.read_stream(taller::particion(1), taller::stream(1), 1, 10).has_value();
  };
  CHECK(leer());
  CHECK(std::holds_alternative<AppendOk>(agregar(s, 1)));
  CHECK_FALSE(leer());
  CHECK_FALSE(s.read_shard(0, {}, 10).has_value());
  CHECK_FALSE(s.read_due(0, 1, 0, {}, 10).has_value());
  CHECK_FALSE(s.list_heads(taller::particion(1), "buzon", {}, 10).has_value());
  CHECK_FALSE(s.read_document(taller::digest(1)).has_value());
  CHECK(s.disparadas() == 5);
  s.programar(0, Falla::falla);
  CHECK(leer());
}
