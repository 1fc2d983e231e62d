// Who may sign what, through the engine: L4.2, CFF-19, CFF-38, G-VII. A refusal leaves nothing.
#include <doctest/doctest.h>

#include <buzon/motor/memory_store.hpp>
#include <buzon/motor/representacion.hpp>
#include <buzon/testing/scenario.hpp>

#include "../fault/guion_motor.hpp"

namespace {

using namespace buzon;
using namespace buzon::prueba;
using testing::Firmante;
using testing::firmante_de;
using testing::vigencia_de_anios;

struct Oficina {
  MemoryStore store;
  testing::Escenario e{store, {7, en_centro("2025-03-03T10:00"), "", Calendario::cff12_solo(), {}}};
  Empleador quien{e};
  testing::TitularDePrueba titular{quien.quien.nombre(), quien.rfc.texto(), "", "PEGJ800101AB1",
                                   "PEGJ800101HDFRRN09"};

  [[nodiscard]] std::size_t expedientes(const char* tipo) {
    const auto p = e.motor().particion_de(quien.rfc);
    return exigir_valor(store.list_heads(p, tipo, std::nullopt, 100)).size();
  }
  // Every signature that L4.2 does not admit, and why.
  [[nodiscard]] std::vector<std::pair<const char*, Firmante>> inadmisibles() {
    auto otros_bytes = quien.fiel;
    otros_bytes.firmar = [f = quien.fiel.firmar](std::string_view) { return f("otra cosa"); };
    testing::PeticionDePrueba ajena;
    ajena.titular = titular;
    ajena.vigencia = vigencia_de_anios(2024, 2027);
    ajena.emisor = testing::EmisorDePrueba::ac_ajena;
    return {
        {"CSD", firmante_de(e.pki().csd(titular, vigencia_de_anios(2024, 2027)))},
        {"vencida", firmante_de(e.pki().fiel_moral(titular, vigencia_de_anios(2020, 2024)))},
        {"todavía no vigente",
         firmante_de(e.pki().fiel_moral(titular, vigencia_de_anios(2026, 2029)))},
        {"de otra persona",
         firmante_de(e.pki().fiel_fisica("OTRA PERSONA", "OEPE800101AB1", "OEPE800101HDFRRN09",
                                         vigencia_de_anios(2024, 2027)))},
        {"sobre otros bytes", otros_bytes},
        {"de otra autoridad", firmante_de(e.pki().emitir(ajena))},
    };
  }
};

void exigir_rehusada(const Result<Respuesta>& r, const char* norma) {
  REQUIRE(r);
  CHECK_FALSE(r->admitida);
  CHECK(r->fundamento.texto() == norma);
  CHECK_FALSE(r->motivo.empty());
  CHECK(r->acuses.empty());
}

TEST_CASE("L4.2 L6.1 nadie presenta con una firma que no se admite") {
  Oficina o;
  for (const auto& paso : habilitar_buzon()) paso(o.e, o.quien);
  int n = 0;
  for (const auto& caso : o.inadmisibles()) {
    INFO(caso.first);
    exigir_rehusada(o.e.presentar("p" + std::to_string(n++), o.quien.rfc, "R6", "Asunto",
                                  {{"e.pdf", {1}}}, caso.second),
                    "L4.2");
  }
  CHECK(o.expedientes("actuacion") == 0);
}

TEST_CASE("L4.2 L5.3 nadie firma los términos con una firma que no se admite") {
  Oficina o;
  const auto pasos = habilitar_buzon();
  for (std::size_t i = 0; i + 1 < pasos.size(); ++i) pasos[i](o.e, o.quien);
  int n = 0;
  for (const auto& caso : o.inadmisibles()) {
    INFO(caso.first);
    exigir_rehusada(o.e.firmar_terminos("t" + std::to_string(n++), o.quien.rfc, caso.second),
                    "L4.2");
  }
  CHECK(exigir_valor(o.e.motor().buzon_de(o.quien.rfc)).estado == EstadoBuzon::validado);
}

TEST_CASE("L4.2 L7.4 CFF-134-I nadie abre con una firma que no se admite") {
  Oficina o;
  for (const auto& paso : habilitar_buzon()) paso(o.e, o.quien);
  emitir("OF1")(o.e, o.quien);
  cadenas(o.e.pulso_en(o.e.reloj().ahora()));
  const auto notificacion = exigir_valor(o.e.ultima_notificacion(o.quien.rfc));
  int n = 0;
  for (const auto& caso : o.inadmisibles()) {
    INFO(caso.first);
    exigir_rehusada(o.e.abrir("a" + std::to_string(n++), o.quien.rfc, notificacion, caso.second),
                    "L4.2");
  }
  CHECK(exigir_valor(o.e.motor().notificacion(o.quien.rfc, notificacion)).estado ==
        EstadoNotificacion::avisada);
}

void firmar(testing::Escenario& e, EmitirActo& o, const Firmante& f) {
  DatosActo a{o.linea,     o.numero,      o.fecha,
              o.autoridad, o.funcionario, documento_de(o.documento, e.digest())};
  a.lugar = o.lugar;
  a.fundamento = o.fundamento;
  a.objeto = o.objeto;
  o.firma = {f.certificado, f.firmar(exigir_valor(cadena_de_acto(a)))};
}

EmitirActo acto(testing::Escenario& e, const Rfc& rfc, Dia fecha, const Firmante& f) {
  EmitirActo o{"R7.1", "OF-1", fecha, "Subdelegación", "Titular", {"of.pdf", {1, 2}}, {rfc}, {}};
  firmar(e, o, f);
  return o;
}

TEST_CASE("L7.1 CFF-38 lo que el acto no declara se dice y no impide emitirlo") {
  DatosActo a{"R7.1", "OF-1", dia(2025, 3, 3), "Subdelegación", "Titular", {}};
  const auto faltan = [&] {
    std::vector<std::string> citas;
    for (const auto& r : requisitos_del_acto(a))
      if (!r.declarado) citas.emplace_back(r.cita.texto());
    return citas;
  };
  using Citas = std::vector<std::string>;
  CHECK(faltan() == Citas{"CFF-38-III", "CFF-38-IV", "CFF-38-IV"});
  a.lugar = "Toluca, Estado de México";
  a.objeto = "determinar un crédito";
  CHECK(faltan() == Citas{"CFF-38-IV"});
  a.fundamento = "LSS 39";
  CHECK(faltan().empty());
  a.autoridad.clear();
  CHECK(faltan() == Citas{"CFF-38-II"});
}

// It names a person: it is told to whom the act is for, and kept apart from what is public (L10).
constexpr auto objeto = "Se requiere a JUANA PÉREZ su dictamen";

TEST_CASE("L7.1 L10 CFF-38 lo declarado se firma y se guarda y su objeto queda reservado") {
  Oficina o;
  const auto funcionario =
      firmante_de(o.e.pki().fiel_de_funcionario(vigencia_de_anios(2024, 2027)));
  auto pedido = acto(o.e, o.quien.rfc, dia(2025, 3, 3), funcionario);
  const auto dicho = [](const Respuesta& r) {
    std::string todo;
    for (const auto& f : representacion::frases(r.explicacion)) todo += f + "\n";
    return todo;
  };
  SUBCASE("sin declarar: procede y la explicación dice qué revisar") {
    const auto r = exigir_valor(o.e.motor().ejecutar("sin", pedido));
    CHECK(r.admitida);
    CHECK(dicho(r).find("estar fundado y motivado, y sus datos no lo dicen") != std::string::npos);
  }
  SUBCASE("declarado y sin firmarlo: L7.1") {
    pedido.objeto = objeto;
    exigir_rehusada(o.e.motor().ejecutar("ajeno", pedido), "L7.1");
  }
  SUBCASE("declarado y firmado") {
    for (const auto& paso : habilitar_buzon()) paso(o.e, o.quien);
    pedido.lugar = "Toluca, Estado de México";
    pedido.fundamento = "LSS 39";
    pedido.objeto = objeto;
    firmar(o.e, pedido, funcionario);
    const auto r = exigir_valor(o.e.motor().ejecutar("con", pedido));
    REQUIRE(r.admitida);
    CHECK(dicho(r).find("no lo dicen") == std::string::npos);
    CHECK(dicho(r).find("JUANA") == std::string::npos);
    exigir_valor(o.e.pulso_en(en_centro("2025-03-04T10:00")));
    const auto n = exigir_valor(
        o.e.motor().notificacion(o.quien.rfc, exigir_valor(o.e.ultima_notificacion(o.quien.rfc))));
    CHECK(n.acto.objeto == objeto);
    CHECK(n.acto.lugar == pedido.lugar);
    const EventoNotificacion creada = NotificacionCreada{n.creada, {}, n.acto, "", n.rfc};
    const auto guardado = exigir_valor(codificar({}, creada, {}, o.e.digest()));
    CHECK(guardado.publico.find("LSS 39") != std::string::npos);
    CHECK(guardado.publico.find("JUANA") == std::string::npos);
    CHECK(guardado.reservado.find("JUANA") != std::string::npos);
  }
}

TEST_CASE("L7.1 CFF-38-V el acto necesita una e.firma vigente en la fecha de la resolución") {
  Oficina o;
  const auto en = [&](int desde, int hasta) {
    return firmante_de(o.e.pki().fiel_de_funcionario(vigencia_de_anios(desde, hasta)));
  };
  const auto emite = [&](const char* orden, Dia fecha, const Firmante& f) {
    return o.e.motor().ejecutar(orden, acto(o.e, o.quien.rfc, fecha, f));
  };
  const Dia hoy = dia(2025, 3, 3);
  SUBCASE("vigente ese día aunque venza antes de ingresar al Buzón") {
    CHECK(exigir_valor(emite("bien", dia(2024, 12, 2), en(2023, 2025))).admitida);
  }
  SUBCASE("vencida, futura, CSD, otros bytes: L7.1") {
    exigir_rehusada(emite("v", hoy, en(2020, 2024)), "L7.1");
    exigir_rehusada(emite("f", hoy, en(2026, 2029)), "L7.1");
    exigir_rehusada(emite("antes", dia(2022, 12, 30), en(2023, 2027)), "L7.1");
    exigir_rehusada(
        emite("csd", hoy, firmante_de(o.e.pki().csd(o.titular, vigencia_de_anios(2024, 2027)))),
        "L7.1");
    auto otros = en(2024, 2027);
    otros.firmar = [f = otros.firmar](std::string_view) { return f("otra cosa"); };
    exigir_rehusada(emite("b", hoy, otros), "L7.1");
  }
  SUBCASE("fechada después de hoy: L7.1") {
    exigir_rehusada(emite("m", dia(2025, 3, 4), en(2024, 2027)), "L7.1");
  }
  SUBCASE("un encabezado de la relación no es un acto") {
    auto con_encabezado = acto(o.e, o.quien.rfc, hoy, en(2024, 2027));
    con_encabezado.linea = "R7";
    exigir_rehusada(o.e.motor().ejecutar("r7", con_encabezado), "L7.1");
  }
  SUBCASE("un destinatario repetido es un error y nada se emite") {
    auto doble = acto(o.e, o.quien.rfc, hoy, en(2024, 2027));
    doble.destinatarios.push_back(o.quien.rfc);
    const auto r = o.e.motor().ejecutar("doble", doble);
    REQUIRE_FALSE(r);
    CHECK(r.error().argumento == "destinatarios");
  }
  SUBCASE("una fecha fuera del calendario es un error y nada se guarda") {
    for (const Dia d : {Dia::min(), Dia::max(), dia(2016, 12, 31), dia(12345, 1, 1)})
      CHECK_FALSE(emite("lejos", d, en(2024, 2027)));
  }
  SUBCASE("un reloj que el registro no alcanza a escribir es un error y nada se guarda") {
    o.e.reloj().poner(instante_us(7'400'000'000'000'000));  // 2204
    CHECK_FALSE(o.e.registrar("r", o.quien.quien, {"a@ejemplo.mx"}, "5512345678"));
    o.e.reloj().poner(en_centro("2025-03-03T10:00"));
    CHECK(exigir_valor(o.e.registrar("r", o.quien.quien, {"a@ejemplo.mx"}, "5512345678")).admitida);
  }
}

TEST_CASE("CFF-19 L4.2 la representación necesita título y otra persona") {
  Oficina o;
  REQUIRE(exigir_valor(o.e.registrar("r", o.quien.quien, {"a@ejemplo.mx"}, "5512345678")).admitida);
  const auto acredita = [&](const char* orden, const char* rfc, const char* titulo) {
    return o.e.motor().ejecutar(
        orden, AcreditarRepresentante{o.quien.rfc, exigir_valor(Rfc::leer(rfc)), titulo});
  };
  exigir_rehusada(acredita("sin", "OEPE800101AB1", ""), "CFF-19");
  exigir_rehusada(acredita("generico", "XAXX010101000", "Escritura 1"), "CFF-19");
  exigir_rehusada(acredita("mismo", "EKU9003173C9", "Escritura 1"), "CFF-19");
  CHECK(exigir_valor(acredita("bien", "OEPE800101AB1", "Escritura 1")).admitida);
}

}  // namespace
