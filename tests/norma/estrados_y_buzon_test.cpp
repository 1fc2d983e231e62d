// One act and one person, two ways to notify: the Buzón and estrados. Only one of them does.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include <buzon/motor/auditor.hpp>
#include <buzon/motor/sqlite_store.hpp>
#include <buzon/testing/scenario.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

#include "../fault/guion_motor.hpp"
#include "support/carpeta_temporal.hpp"
#include "support/mentir.hpp"

using namespace buzon;
using namespace buzon::testing;
using buzon::prueba::Empleador;
using buzon::prueba::habilitar_buzon;

namespace {

Instante centro(const char* iso) { return leer_instante(iso, husos::centro()).value(); }

struct Caso {
  prueba::CarpetaTemporal carpeta;
  std::unique_ptr<SqliteStore> almacen = SqliteStore::abrir(carpeta / "v.db").value();
  SqliteStore& store = *almacen;
  Escenario e{store, {17, centro("2025-03-03T10:00"), "", Calendario::cff12_solo(), {}}};
  Empleador quien{e};
  Dia fecha = dia(2025, 3, 3);

  explicit Caso(bool con_buzon) {
    if (con_buzon)
      for (const auto& paso : habilitar_buzon()) paso(e, quien);
  }
  ResumenPulso pulso(const char* iso) {
    auto r = e.pulso_en(centro(iso)).value();
    for (const auto& x : r.errores) FAIL_CHECK(x.mensaje);
    return r;
  }
  void emitir(const char* orden) {
    fecha = ZonaCentro{husos::centro()}.hora(e.reloj().ahora()).dia;
    REQUIRE(e.emitir(orden, "R7.1", "OF-1", {"acto.pdf", {1}}, {quien.rfc}).value().admitida);
  }
  // The act of `emitir`, whenever it is published.
  Respuesta publicar(const char* orden, CausaEstrados causa = CausaEstrados::no_registro,
                     const char* numero = "OF-1") {
    const auto d = Destinatario::crear(ClaseSujeto::patron, quien.rfc, "Escuela Kemper").value();
    return e.motor()
        .ejecutar(orden, PublicarEnEstrados{d,
                                            "R7.1",
                                            numero,
                                            fecha,
                                            "Subdelegación de pruebas",
                                            "Titular de la Subdelegación",
                                            {"acto.pdf", {1}},
                                            causa,
                                            "Se explica",
                                            true})
        .value();
  }
  EstadoNotificacion estado() {
    return e.motor().notificacion(quien.rfc, e.ultima_notificacion(quien.rfc).value())->estado;
  }
  std::vector<Discrepancia> discrepancias() {
    return auditar(store, [&](auto d, std::size_t max) { return store.streams(d, max); },
                   e.digest(), {})
        .value()
        .discrepancias;
  }
  void auditar_limpio() {
    for (const auto& d : discrepancias()) FAIL_CHECK(d.que);
  }
};

}  // namespace

TEST_CASE(
    "L7.8 L7.3 de lo publicado en estrados no sale aviso aunque después se habilite el buzón") {
  Caso c{false};
  c.emitir("a1");
  c.pulso("2025-03-03T11:00");
  REQUIRE(c.estado() == EstadoNotificacion::creada);
  REQUIRE(c.publicar("e1").admitida);
  for (const auto& paso : habilitar_buzon()) paso(c.e, c.quien);
  c.pulso("2025-03-12T11:00");
  CHECK(c.estado() == EstadoNotificacion::en_estrados);
  // Estrados notify it, on their eleventh day, and nothing else does.
  CHECK(c.pulso("2025-03-21T11:00").practicadas == 1);
  CHECK(c.estado() == EstadoNotificacion::en_estrados);
  c.auditar_limpio();
}

TEST_CASE("L7.8 L7.4 lo publicado en estrados no se abre ni se manifiesta conocer por el Buzón") {
  Caso c{true};
  c.e.bandeja().rehusa = [](const Mensaje&) { return true; };
  c.e.reloj().poner(centro("2025-03-10T10:00"));
  c.emitir("a1");
  c.pulso("2025-03-10T11:00");
  REQUIRE(c.estado() == EstadoNotificacion::creada);
  REQUIRE(c.publicar("e1", CausaEstrados::datos_erroneos).admitida);
  const auto id = c.e.ultima_notificacion(c.quien.rfc).value();
  const auto rehusada = [&](const Result<Respuesta>& r) {
    REQUIRE(r);
    CHECK_FALSE(r->admitida);
    CHECK(r->fundamento.texto() == "L7.8");
  };
  // Before any Pulse told it, and after.
  rehusada(c.e.abrir("ab1", c.quien.rfc, id, c.quien.fiel));
  c.pulso("2025-03-11T11:00");
  REQUIRE(c.estado() == EstadoNotificacion::en_estrados);
  rehusada(c.e.abrir("ab2", c.quien.rfc, id, c.quien.fiel));
  const FirmaRecibida firma{
      c.quien.fiel.certificado,
      c.quien.fiel.firmar(c.e.motor().cadena_conocimiento(c.quien.rfc, id).value())};
  rehusada(c.e.motor().ejecutar("m1", ManifestarConocimiento{c.quien.rfc, id, firma}));
  c.auditar_limpio();
}

TEST_CASE("L7.8 L7.6 lo avisado o notificado por el Buzón no se publica en estrados") {
  Caso c{true};
  c.e.reloj().poner(centro("2025-03-10T10:00"));
  c.emitir("a1");
  REQUIRE(c.pulso("2025-03-10T11:00").avisos_enviados > 0);
  const auto rehusada = [&](const char* orden) {
    const auto r = c.publicar(orden, CausaEstrados::datos_erroneos);
    CHECK_FALSE(r.admitida);
    CHECK(r.fundamento.texto() == "L7.8");
  };
  rehusada("e1");
  CHECK(c.pulso("2025-03-14T11:00").practicadas == 1);
  REQUIRE(c.estado() == EstadoNotificacion::ficta);
  c.e.reloj().poner(centro("2025-03-14T12:00"));
  rehusada("e2");
  c.auditar_limpio();
}

TEST_CASE("L7.8 un acto se publica en estrados una vez para cada persona") {
  Caso c{false};
  REQUIRE(c.publicar("e1").admitida);
  CHECK(c.publicar("e1").repetida);
  const auto r = c.publicar("e2");
  CHECK_FALSE(r.admitida);
  CHECK(r.fundamento.texto() == "L7.8");
  c.auditar_limpio();
}

TEST_CASE("L7.8 auditar descubre lo que se dio por publicado en estrados y es otro acto") {
  Caso c{false};
  c.emitir("a1");
  c.pulso("2025-03-03T11:00");
  const auto otro = c.publicar("e0", CausaEstrados::no_registro, "OF-2");
  REQUIRE(otro.admitida);
  REQUIRE(c.publicar("e1").admitida);
  c.pulso("2025-03-05T11:00");
  REQUIRE(c.estado() == EstadoNotificacion::en_estrados);
  c.auditar_limpio();
  HechoDeStream del_otro{otro.stream.valor, 1, {}};
  const auto guardado = c.store.read_stream(otro.particion, otro.stream, 1, 1).value();
  del_otro.digest = guardado.front().hash;
  prueba::mentir<EventoNotificacion>(c.carpeta / "v.db", "notificacion",
                                     prueba::en<PasadaAEstrados, EventoNotificacion>(
                                         [&](PasadaAEstrados& e) { e.estrados = del_otro; }));
  const auto dichas = c.discrepancias();
  CHECK(std::any_of(dichas.begin(), dichas.end(), [](const Discrepancia& d) {
    return d.que.find("(L7.8)") != std::string::npos;
  }));
}
