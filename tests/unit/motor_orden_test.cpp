// What an order leaves behind when it is refused, fails or waits its turn (src/motor/flujo.hpp).
#include <doctest/doctest.h>

#include <functional>

#include <buzon/limits.hpp>
#include <buzon/motor/memory_store.hpp>
#include <buzon/testing/scenario.hpp>

#include "../fault/guion_motor.hpp"
#include "../support/store_delegado.hpp"

namespace {

using namespace buzon;
using namespace buzon::prueba;

testing::OpcionesEscenario opciones() {
  return {7, en_centro("2025-03-03T10:00"), "", Calendario::cff12_solo(), {}};
}

// Runs something before the next read, once: what another writer does while this order waits.
class StoreConGancho final : public StoreDelegado {
 public:
  using StoreDelegado::StoreDelegado;
  Result<std::vector<EventoGuardado>> read_stream(const Particion& p, const IdStream& s,
                                                  std::uint64_t desde, std::size_t max) override {
    if (const auto f = std::exchange(antes_de_leer, nullptr)) f();
    return StoreDelegado::read_stream(p, s, desde, max);
  }
  std::function<void()> antes_de_leer;
};

struct Casa {
  MemoryStore memoria;
  StoreConGancho store{memoria};
  testing::Escenario e{store, opciones()};
  Empleador quien{e};

  void habilitar() {
    for (const auto& paso : habilitar_buzon()) paso(e, quien);
  }
  [[nodiscard]] std::size_t eventos(const char* tipo) {
    const auto p = e.motor().particion_de(quien.rfc);
    const auto h = exigir_valor(memoria.list_heads(p, tipo, std::nullopt, 1));
    return h.empty() ? 0 : h.front().version;
  }
};

TEST_CASE("L5.8: un huso que las tablas no conocen es un error y no la Zona Centro") {
  Casa c;
  const auto quien = exigir_valor(Destinatario::crear(
      ClaseSujeto::patron, c.quien.rfc, "Escuela Kemper", std::nullopt, "America/Atlantis"));
  const auto r = c.e.registrar("r", quien, {"a@ejemplo.mx"}, "5512345678");
  REQUIRE_FALSE(r);
  CHECK(r.error().codigo == Codigo::huso_desconocido);
  CHECK(c.eventos("buzon") == 0);
}

TEST_CASE("L5.8: registrar de nuevo con otro domicilio fecha el acuse en el huso nuevo") {
  Casa c;
  const auto con_huso = [&](const char* huso) {
    return exigir_valor(Destinatario::crear(ClaseSujeto::patron, c.quien.rfc, "Escuela Kemper",
                                            std::nullopt, huso));
  };
  REQUIRE(
      exigir_valor(c.e.registrar("r1", con_huso("America/Tijuana"), {"a@ejemplo.mx"}, "5512345678"))
          .admitida);
  cadenas(c.e.pulso_en(c.e.reloj().ahora()));
  c.e.reloj().avanzar(std::chrono::hours{73});
  const auto r =
      exigir_valor(c.e.registrar("r2", con_huso("America/Cancun"), {"a@ejemplo.mx"}, "5512345678"));
  REQUIRE(r.admitida);
  CHECK(r.acuses.back().acuse.huso_domicilio == "America/Cancun");
}

TEST_CASE("L7.5: una apertura rehusada no deja nada y el siguiente Pulse halla lo mismo") {
  Casa c;
  c.habilitar();
  REQUIRE(exigir_valor(c.e.emitir("OF1", "R7.1", "OF1", {"of1.pdf", {1}}, {c.quien.rfc})).admitida);
  cadenas(c.e.pulso_en(c.e.reloj().ahora()));
  const auto n = exigir_valor(c.e.ultima_notificacion(c.quien.rfc));
  c.e.reloj().poner(en_centro("2025-03-12T12:00"));
  const auto antes = c.eventos("notificacion");
  auto ajena = c.quien.fiel;
  ajena.firmar = [f = c.quien.fiel.firmar](std::string_view) { return f("otra cosa"); };
  const auto r = exigir_valor(c.e.abrir("a1", c.quien.rfc, n, ajena));
  CHECK_FALSE(r.admitida);
  CHECK(r.acuses.empty());
  CHECK(c.eventos("notificacion") == antes);
  CHECK(cadenas(c.e.pulso_en(c.e.reloj().ahora())).size() == 1);
  const auto despues = exigir_valor(c.e.motor().notificacion(c.quien.rfc, n));
  CHECK(despues.estado == EstadoNotificacion::ficta);
  CHECK(*despues.practicada == en_centro("2025-03-07T09:30"));
}

TEST_CASE("la orden que esperó mientras otros escribían no culpa al reloj") {
  Casa c;
  testing::Escenario otro{c.memoria, opciones()};
  REQUIRE(exigir_valor(c.e.registrar("r", c.quien.quien, {"a@ejemplo.mx"}, "5512345678")).admitida);
  cadenas(c.e.pulso_en(c.e.reloj().ahora()));
  const auto escribe_otro = [&] {
    otro.reloj().poner(c.e.reloj().ahora() + std::chrono::seconds{5});
    const auto r = exigir_valor(otro.motor().ejecutar(
        "rep", AcreditarRepresentante{c.quien.rfc, exigir_valor(Rfc::leer("PEGJ800101AB1")), "x"}));
    REQUIRE(r.admitida);
  };
  const auto acreditar = [&](const char* orden) {
    return c.e.motor().ejecutar(
        orden, AcreditarRepresentante{c.quien.rfc, exigir_valor(Rfc::leer("PEGJ800101AB1")), "y"});
  };
  SUBCASE("su reloj siguió andando: se registra un microsegundo después") {
    c.store.antes_de_leer = [&] {
      escribe_otro();
      c.e.reloj().avanzar(std::chrono::seconds{6});
    };
    CHECK(exigir_valor(acreditar("tarde")).admitida);
  }
  SUBCASE("su reloj está atrasado de verdad: error, y nada cambia") {
    c.store.antes_de_leer = escribe_otro;
    const auto r = acreditar("tarde");
    REQUIRE_FALSE(r);
    CHECK(r.error().codigo == Codigo::reloj_invalido);
    CHECK(c.eventos("buzon") == 4);  // registered, its acuse, the avisos, and the other's
  }
}

TEST_CASE("L6.1: el asunto tiene un límite que la negativa dice") {
  Casa c;
  c.habilitar();
  const auto con = [&](std::size_t n, const char* orden) {
    return c.e.presentar(orden, c.quien.rfc, "R6", std::string(n, 'a'), {{"a.pdf", {1}}},
                         c.quien.fiel);
  };
  CHECK(exigir_valor(con(limits::asunto_bytes_max, "cabe")).admitida);
  const auto r = con(limits::asunto_bytes_max + 1, "no-cabe");
  REQUIRE_FALSE(r);
  CHECK(r.error().argumento.find("asunto") != std::string::npos);
}

TEST_CASE("L6.1: una actuación lleva hasta 64 documentos") {
  Casa c;
  c.habilitar();
  std::vector<DocumentoEntregado> documentos;
  for (std::size_t i = 0; i < limits::documentos_por_actuacion_max; ++i)
    documentos.push_back({"d" + std::to_string(i) + ".pdf", {static_cast<std::uint8_t>(i)}});
  CHECK(exigir_valor(c.e.presentar("64", c.quien.rfc, "R6", "muchos", documentos, c.quien.fiel))
            .admitida);
  documentos.push_back({"uno-mas.pdf", {1}});
  CHECK_FALSE(c.e.presentar("65", c.quien.rfc, "R6", "muchos", documentos, c.quien.fiel));
}

TEST_CASE("L6.1 un reloj atrasado no fecha una actuación antes de lo último del buzón") {
  Casa c;
  c.habilitar();
  c.e.reloj().poner(en_centro("2024-11-15T10:00"));
  const auto r = c.e.presentar("p", c.quien.rfc, "R6", "x", {{"a.pdf", {1}}}, c.quien.fiel);
  REQUIRE_FALSE(r);
  CHECK(r.error().codigo == Codigo::reloj_invalido);
  CHECK(c.eventos("actuacion") == 0);
}

TEST_CASE("los identificadores de las órdenes del motor no se aceptan de fuera") {
  Casa c;
  for (const char* orden : {"pulso:buzon:3", "acto:00"}) {
    const auto r = c.e.registrar(orden, c.quien.quien, {"a@ejemplo.mx"}, "5512345678");
    REQUIRE_FALSE(r);
    CHECK(r.error().argumento == "id_orden");
  }
}

TEST_CASE("L7.3 un transporte que lanza una excepción no deja a los demás sin Pulse") {
  Casa c;
  REQUIRE(exigir_valor(c.e.registrar("r", c.quien.quien, {"a@ejemplo.mx"}, "5512345678")).admitida);
  const auto otro = exigir_valor(Destinatario::crear(
      ClaseSujeto::patron, exigir_valor(Rfc::leer("XIQB891116QE4")), "Otra persona"));
  REQUIRE(exigir_valor(c.e.registrar("r", otro, {"b@ejemplo.mx"}, "5587654321")).admitida);
  c.e.bandeja().rehusa = [](const Mensaje& m) -> bool {
    if (m.destino == "a@ejemplo.mx") throw std::runtime_error("caída");
    return false;
  };
  const auto r = exigir_valor(c.e.pulso_en(c.e.reloj().ahora()));
  CHECK(r.errores.size() == 1);
  CHECK(c.e.bandeja().ultimo_para("b@ejemplo.mx") != nullptr);
}

TEST_CASE("L7.1 un motor con otra llave no mueve los actos de esta base") {
  Casa c;
  c.habilitar();
  emitir("OF1")(c.e, c.quien);
  auto otra = opciones();
  otra.semilla = 8;
  testing::Escenario ajeno{c.memoria, otra};
  const auto r = exigir_valor(ajeno.pulso_en(c.e.reloj().ahora()));
  REQUIRE_FALSE(r.errores.empty());
  for (const auto& e : r.errores) CHECK(e.argumento == "llave");
  CHECK(r.notificaciones == 0);
  const auto bien = exigir_valor(c.e.pulso_en(c.e.reloj().ahora() + std::chrono::hours{2}));
  CHECK(bien.errores.empty());
  CHECK(bien.avisos_enviados == 2);
}

}  // namespace
