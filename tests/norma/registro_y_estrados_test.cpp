// L5.1, L5.2, L7.8 at their edges: what was never sent does not lapse, and nobody goes to estrados
// before T1 lets it.
#include <doctest/doctest.h>

#include <buzon/motor/memory_store.hpp>
#include <buzon/testing/scenario.hpp>

#include "../fault/guion_motor.hpp"

namespace {

using namespace buzon;
using namespace buzon::prueba;

struct Registro {
  MemoryStore store;
  testing::Escenario e{store, {7, en_centro("2025-03-03T10:00"), "", Calendario::cff12_solo(), {}}};
  Empleador quien{e};

  Result<Respuesta> registrar(const char* orden, const char* correo) {
    return e.registrar(orden, quien.quien, {correo}, "5512345678");
  }
  EstadoBuzon estado() { return exigir_valor(e.motor().buzon_de(quien.rfc)).estado; }
};

TEST_CASE("L5.1 medios que el transporte nunca aceptó no impiden registrar otros") {
  Registro r;
  r.e.bandeja().rehusa = [](const Mensaje&) { return true; };
  REQUIRE(exigir_valor(r.registrar("r1", "mal@ejemplo.mx")).admitida);
  for (int i = 1; i <= 9; ++i)
    CHECK(exigir_valor(r.e.pulso_en(en_centro("2025-03-03T10:00") + std::chrono::hours{24 * i}))
              .avisos_enviados == 0);
  r.e.bandeja().rehusa = nullptr;
  CHECK(exigir_valor(r.registrar("r2", "bien@ejemplo.mx")).admitida);
  CHECK(exigir_valor(r.e.pulso_en(r.e.reloj().ahora())).avisos_enviados == 2);
  CHECK(r.e.bandeja().ultimo_para("mal@ejemplo.mx") == nullptr);
}

TEST_CASE("L5.2 un medio que no se ha enviado no caduca con las 72 horas de otro") {
  Registro r;
  r.e.bandeja().rehusa = [](const Mensaje& m) { return m.destino == "a@ejemplo.mx"; };
  REQUIRE(exigir_valor(r.registrar("r1", "a@ejemplo.mx")).admitida);
  CHECK(exigir_valor(r.e.pulso_en(r.e.reloj().ahora())).avisos_enviados == 1);
  REQUIRE(exigir_valor(r.e.confirmar("c0", r.quien.rfc, 0)).admitida);
  CHECK(exigir_valor(r.e.pulso_en(r.e.reloj().ahora() + std::chrono::hours{80})).vencidos == 0);
  CHECK(r.estado() == EstadoBuzon::por_confirmar);
  r.e.bandeja().rehusa = nullptr;
  CHECK(exigir_valor(r.e.pulso_en(r.e.reloj().ahora() + std::chrono::hours{2})).avisos_enviados ==
        1);
  REQUIRE(exigir_valor(r.e.confirmar("c1", r.quien.rfc, 1)).admitida);
  CHECK(r.estado() == EstadoBuzon::validado);
}

TEST_CASE("L5.2 si el móvil enviado caduca la ronda se cancela aunque falte enviar un correo") {
  Registro r;
  r.e.bandeja().rehusa = [](const Mensaje& m) { return m.destino == "a@ejemplo.mx"; };
  REQUIRE(exigir_valor(r.registrar("r1", "a@ejemplo.mx")).admitida);
  CHECK(exigir_valor(r.e.pulso_en(r.e.reloj().ahora())).avisos_enviados == 1);
  CHECK(exigir_valor(r.e.pulso_en(r.e.reloj().ahora() + std::chrono::hours{73})).vencidos == 1);
  CHECK(r.estado() == EstadoBuzon::cancelado);
  CHECK(exigir_valor(r.registrar("r2", "b@ejemplo.mx")).admitida);
}

TEST_CASE("L5.1 L5.3 cada negativa dice lo que sí puede hacerse") {
  Registro r;
  const auto negativa = [](const Result<Respuesta>& x, const char* norma, const char* dice) {
    REQUIRE(x);
    CHECK_FALSE(x->admitida);
    CHECK(x->fundamento.texto() == norma);
    CHECK(x->motivo.find(dice) != std::string::npos);
  };
  negativa(r.e.firmar_terminos("t0", r.quien.rfc, r.quien.fiel), "L5.1", "regístrelos");
  const auto pasos = habilitar_buzon();
  for (std::size_t i = 0; i + 1 < pasos.size(); ++i) pasos[i](r.e, r.quien);
  negativa(r.registrar("r2", "c@ejemplo.mx"), "L5.1", "firme los términos");
  pasos.back()(r.e, r.quien);
  negativa(r.registrar("r3", "c@ejemplo.mx"), "L5.1", "L5.6");
}

TEST_CASE("L5.1 un correo con el separador de la cadena original se rehúsa al registrarlo") {
  Registro r;
  const auto x = r.registrar("r", "a|b@ejemplo.mx");
  REQUIRE_FALSE(x);
  CHECK(x.error().codigo == Codigo::argumento_invalido);
}

struct Publicacion {
  const char* cuando;
  CausaEstrados causa;
  bool obligado;
  const char* razon;
  bool admitida;
};

TEST_CASE(
    "L7.8 T1 quien no registró ni habilitó no va a estrados antes de T1 ni sin razón después") {
  const Publicacion casos[] = {
      {"2024-08-07T10:00", CausaEstrados::no_registro, true, "", false},
      {"2025-01-31T10:00", CausaEstrados::no_habilito, true, "", false},
      {"2025-01-31T10:00", CausaEstrados::no_registro, true, "", false},
      {"2025-02-04T10:00", CausaEstrados::no_registro, true, "", true},
      {"2025-02-04T10:00", CausaEstrados::no_habilito, true, "", true},
      {"2026-01-19T10:00", CausaEstrados::no_registro, false, "", false},
      {"2026-01-19T10:00", CausaEstrados::no_habilito, false, "", false},
      {"2026-01-19T10:00", CausaEstrados::no_registro, false, "Se le requirió y no lo hizo", true},
  };
  int n = 0;
  for (const auto& c : casos) {
    CAPTURE(n);
    Registro r;
    r.e.reloj().poner(en_centro(c.cuando));
    const Dia hoy = ZonaCentro{husos::centro()}.hora(r.e.reloj().ahora()).dia;
    const auto x = exigir_valor(
        r.e.motor().ejecutar("e" + std::to_string(n++), PublicarEnEstrados{r.quien.quien,
                                                                           "R7.1",
                                                                           "OF",
                                                                           hoy,
                                                                           "Subdelegación",
                                                                           "Titular",
                                                                           {"of.pdf", {1}},
                                                                           c.causa,
                                                                           c.razon,
                                                                           c.obligado}));
    CHECK(x.admitida == c.admitida);
    if (!c.admitida) CHECK(x.fundamento.texto() == "L7.8");
  }
}

TEST_CASE("L7.8 con la lectura de admitir a los nuevos la explicación la nombra") {
  Registro r;
  testing::OpcionesEscenario o{7, en_centro("2026-01-19T10:00"), "", Calendario::cff12_solo(), {}};
  o.politicas.estrados_de_nuevos = EstradosDeNuevos::admitir;
  MemoryStore store;
  testing::Escenario e{store, o};
  const auto x = exigir_valor(e.motor().ejecutar("e", PublicarEnEstrados{r.quien.quien,
                                                                         "R7.1",
                                                                         "OF",
                                                                         dia(2026, 1, 19),
                                                                         "Subdelegación",
                                                                         "Titular",
                                                                         {"of.pdf", {1}},
                                                                         CausaEstrados::no_habilito,
                                                                         "",
                                                                         false}));
  CHECK(x.admitida);
  bool nombrada = false;
  for (const auto& p : x.explicacion.pasos())
    nombrada = nombrada || p.id == IdPaso::politica_aplicada;
  CHECK(nombrada);
}

TEST_CASE("L7.8 a estrados sólo va un acto que se notifique y ya resuelto") {
  Registro r;
  const auto publica = [&](const char* orden, const char* linea, Dia fecha) {
    return exigir_valor(r.e.motor().ejecutar(orden, PublicarEnEstrados{r.quien.quien,
                                                                       linea,
                                                                       "OF",
                                                                       fecha,
                                                                       "Subdelegación",
                                                                       "Titular",
                                                                       {"of.pdf", {1}},
                                                                       CausaEstrados::no_registro,
                                                                       "No registró",
                                                                       true}));
  };
  for (const char* linea : {"R2", "R6", "R7", "R99.9"}) {
    CAPTURE(linea);
    CHECK_FALSE(publica(linea, linea, dia(2025, 3, 3)).admitida);
  }
  CHECK_FALSE(publica("futura", "R7.1", dia(2025, 3, 4)).admitida);
  CHECK(publica("bien", "R7.1", dia(2025, 3, 3)).admitida);
}

TEST_CASE("L7.8 L5.2 publicar no depende de que un Pulse haya contado las 72 horas") {
  for (const bool con_pulse : {false, true}) {
    CAPTURE(con_pulse);
    Registro r;
    REQUIRE(exigir_valor(r.registrar("r1", "a@ejemplo.mx")).admitida);
    CHECK(exigir_valor(r.e.pulso_en(r.e.reloj().ahora())).avisos_enviados == 2);
    r.e.reloj().avanzar(std::chrono::hours{80});
    if (con_pulse) cadenas(r.e.pulso_en(r.e.reloj().ahora()));
    CHECK(exigir_valor(r.e.publicar("e", r.quien.quien, "R7.1", "OF", {"of.pdf", {1}},
                                    CausaEstrados::no_registro, "No registró"))
              .admitida);
  }
}

TEST_CASE("L5.2 con la lectura de todos los correos uno no basta y la explicación la nombra") {
  MemoryStore store;
  testing::OpcionesEscenario o{7, en_centro("2025-03-03T10:00"), "", Calendario::cff12_solo(), {}};
  o.politicas.correos_que_habilitan = CorreosQueHabilitan::todos;
  testing::Escenario e{store, o};
  const Empleador quien{e};
  REQUIRE(
      exigir_valor(e.registrar("r", quien.quien, {"a@ejemplo.mx", "b@ejemplo.mx"}, "5512345678"))
          .admitida);
  cadenas(e.pulso_en(e.reloj().ahora()));
  REQUIRE(exigir_valor(e.confirmar("c0", quien.rfc, 0)).admitida);
  const auto r = exigir_valor(e.confirmar("c1", quien.rfc, 1));
  CHECK(exigir_valor(e.motor().buzon_de(quien.rfc)).estado == EstadoBuzon::por_confirmar);
  bool nombrada = false;
  for (const auto& p : r.explicacion.pasos())
    nombrada = nombrada || p.id == IdPaso::politica_aplicada;
  CHECK(nombrada);
  REQUIRE(exigir_valor(e.confirmar("c2", quien.rfc, 2)).admitida);
  CHECK(exigir_valor(e.motor().buzon_de(quien.rfc)).estado == EstadoBuzon::validado);
}

}  // namespace
