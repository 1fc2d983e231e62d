// The whole life on the memory store: what a person does, what time does, and what each acuse says.
#include <doctest/doctest.h>

#include <buzon/motor/memory_store.hpp>
#include <buzon/motor/verificar_acuse.hpp>
#include <buzon/testing/scenario.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

using namespace buzon;
using namespace buzon::testing;

namespace {

Instante centro(const char* texto_iso) { return leer_instante(texto_iso, husos::centro()).value(); }

struct Vida {
  MemoryStore store;
  Escenario e;
  Rfc rfc = Rfc::leer("ÑAN010203AB1").value();
  Destinatario quien =
      Destinatario::crear(ClaseSujeto::patron, rfc, "Ñandú & Asociados, S.A.").value();
  Firmante fiel;

  explicit Vida(
      OpcionesEscenario o = {1, centro("2025-03-03T10:00"), "", Calendario::cff12_solo(), {}})
      : e(store, std::move(o)) {
    TitularDePrueba t{quien.nombre(), rfc.texto(), "", "PEGJ800101AB1", "PEGJ800101HDFRRN09"};
    fiel = firmante_de(e.pki().fiel_moral(t, vigencia_de_anios(2024, 2027)));
  }

  void registrar() {
    REQUIRE(e.registrar("reg-1", quien, {"a@ejemplo.mx", "b@ejemplo.mx"}, "5512345678")
                .value()
                .admitida);
    REQUIRE(e.pulso_en(e.reloj().ahora()).value().avisos_enviados == 3);
  }
  void habilitar() {
    registrar();
    e.reloj().avanzar(std::chrono::minutes{5});
    REQUIRE(e.confirmar("conf-0", rfc, 0).value().admitida);
    REQUIRE(e.confirmar("conf-1", rfc, 1).value().admitida);
    REQUIRE(e.firmar_terminos("term-1", rfc, fiel).value().admitida);
    REQUIRE(e.motor().buzon_de(rfc).value().estado == EstadoBuzon::habilitado);
  }
  Id16 notificar(const char* orden) {
    REQUIRE(e.emitir(orden, "R7.1", "OF-001/2025", {"resolucion.pdf", {1, 2, 3}}, {rfc})
                .value()
                .admitida);
    const auto r = e.pulso_en(e.reloj().ahora()).value();
    CHECK(r.errores.empty());
    return e.ultima_notificacion(rfc).value();
  }
};

}  // namespace

TEST_CASE("L5.1 L5.2 L5.3 L5.5 registro y confirmacion y terminos habilitan el buzon") {
  Vida v;
  v.habilitar();
  const auto b = v.e.motor().buzon_de(v.rfc).value();
  CHECK(b.medios.size() == 3);
  CHECK(!b.medios[2].confirmado);
}

TEST_CASE("L5.2 sin confirmar en 72 horas se cancelan todos") {
  Vida v;
  v.registrar();
  const auto limite = v.e.reloj().ahora() + std::chrono::hours{72};
  SUBCASE("exactamente 72 horas despues todavia se confirma") {
    v.e.reloj().poner(limite);
    CHECK(v.e.confirmar("c", v.rfc, 0).value().admitida);
  }
  SUBCASE("un microsegundo despues no") {
    v.e.reloj().poner(limite + Duracion{1});
    const auto r = v.e.confirmar("c", v.rfc, 0).value();
    CHECK(!r.admitida);
    CHECK(r.fundamento.texto() == "L5.2");
    CHECK(v.e.motor().buzon_de(v.rfc).value().estado == EstadoBuzon::por_confirmar);  // no trace
    CHECK(v.e.pulso_en(limite + Duracion{1}).value().vencidos == 1);
    CHECK(v.e.motor().buzon_de(v.rfc).value().estado == EstadoBuzon::cancelado);
    CHECK(v.e.registrar("reg-2", v.quien, {"a@ejemplo.mx"}, "5512345678").value().admitida);
  }
}

TEST_CASE("L5.2 un solo medio confirmado no habilita ni da acceso") {
  Vida v;
  v.registrar();
  REQUIRE(v.e.confirmar("c", v.rfc, 1).value().admitida);
  CHECK(v.e.pulso_en(v.e.reloj().ahora() + std::chrono::hours{73}).value().vencidos == 1);
  CHECK(v.e.motor().buzon_de(v.rfc).value().estado == EstadoBuzon::un_solo_medio);
  CHECK(!v.e.firmar_terminos("t", v.rfc, v.fiel).value().admitida);
}

TEST_CASE("L5.2 los intentos de codigo son limitados y constan como eventos") {
  Vida v;
  v.registrar();
  for (int i = 0; i < 5; ++i) {
    const auto r = v.e.motor()
                       .ejecutar("mal-" + std::to_string(i), ConfirmarMedio{v.rfc, 0, "00000000"})
                       .value();
    CHECK(!r.admitida);
  }
  const auto r = v.e.confirmar("bien", v.rfc, 0).value();
  CHECK(!r.admitida);
  CHECK(r.motivo.find("intentos") != std::string::npos);
}

TEST_CASE("L6.1 L6.3 L4.2 L4.3 L5.5 una actuacion en sabado se tiene por recibida el lunes") {
  Vida v;
  v.habilitar();
  v.e.reloj().poner(centro("2025-03-08T11:00"));
  const auto r =
      v.e.presentar("act-1", v.rfc, "R6", "Aclaración", {{"escrito.pdf", {9, 9}}}, v.fiel).value();
  REQUIRE(r.admitida);
  REQUIRE(r.acuses.size() == 1);
  const auto& a = r.acuses[0].acuse;
  CHECK(a.instante_centro == "2025-03-08T11:00:00-06:00");
  CHECK(a.instante_legal == "2025-03-10T00:00:00-06:00");
  CHECK(a.dependencia == "Dirección de Incorporación y Recaudación");
  CHECK(a.documentos.size() == 1);
  CHECK(v.e.sello().verificar(vista(r.acuses[0].cadena), r.acuses[0].sello));

  SUBCASE("la orden repetida recibe el mismo acuse") {
    const auto otra =
        v.e.presentar("act-1", v.rfc, "R6", "Aclaración", {{"escrito.pdf", {9, 9}}}, v.fiel)
            .value();
    CHECK(otra.repetida);
    REQUIRE(otra.acuses.size() == 1);
    CHECK(otra.acuses[0] == r.acuses[0]);
  }
  SUBCASE("la misma orden con otro contenido es un error") {
    const auto otra =
        v.e.presentar("act-1", v.rfc, "R6", "Otra cosa", {{"escrito.pdf", {9, 9}}}, v.fiel);
    REQUIRE(!otra);
    CHECK(otra.error().codigo == Codigo::orden_repetida_distinta);
  }
  SUBCASE("L4.3 un servicio por ofrecerse se rehusa") {
    const auto otra =
        v.e.presentar("act-2", v.rfc, "R9.9", "Recurso", {{"escrito.pdf", {9}}}, v.fiel).value();
    CHECK(!otra.admitida);
    CHECK(otra.fundamento.texto() == "L4.3");
  }
}

TEST_CASE("L4.2 un CSD y una firma ajena se rehusan y nada cambia") {
  Vida v;
  v.habilitar();
  TitularDePrueba t{v.quien.nombre(), v.rfc.texto(), "", "PEGJ800101AB1", "PEGJ800101HDFRRN09"};
  const auto csd = firmante_de(v.e.pki().csd(t, vigencia_de_anios(2024, 2027)));
  const auto r = v.e.presentar("act", v.rfc, "R6", "Asunto", {{"e.pdf", {1}}}, csd).value();
  CHECK(!r.admitida);
  CHECK(r.fundamento.texto() == "L4.2");
  const auto otro = firmante_de(v.e.pki().fiel_fisica(
      "OTRA PERSONA", "OEPE800101AB1", "OEPE800101HDFRRN09", vigencia_de_anios(2024, 2027)));
  CHECK(!v.e.presentar("act", v.rfc, "R6", "Asunto", {{"e.pdf", {1}}}, otro).value().admitida);
  SUBCASE("CFF-19 acreditado como representante si firma") {
    REQUIRE(v.e.motor()
                .ejecutar("rep", AcreditarRepresentante{v.rfc, Rfc::leer("OEPE800101AB1").value(),
                                                        "Escritura pública de prueba"})
                .value()
                .admitida);
    CHECK(v.e.presentar("act", v.rfc, "R6", "Asunto", {{"e.pdf", {1}}}, otro).value().admitida);
  }
}

TEST_CASE("L7.3 L7.4 L7.6 abierta en horario") {
  Vida v;
  v.habilitar();
  v.e.reloj().poner(centro("2025-03-04T10:00"));
  const auto n = v.notificar("acto-1");
  CHECK(v.e.motor().notificacion(v.rfc, n).value().estado == EstadoNotificacion::avisada);
  v.e.reloj().poner(centro("2025-03-05T11:22:33"));
  const auto r = v.e.abrir("abrir-1", v.rfc, n, v.fiel).value();
  REQUIRE(r.admitida);
  REQUIRE(r.acuses.size() == 1);
  CHECK(r.acuses[0].acuse.tipo == TipoAcuse::apertura);
  CHECK(r.acuses[0].acuse.instante_legal == "2025-03-05T11:22:33-06:00");
  CHECK(r.acuses[0].acuse.fecha_efectos == "2025-03-06");
  CHECK(v.e.pulso_en(centro("2025-03-20T10:00")).value().practicadas == 0);
}

TEST_CASE(
    "CFF-134-I L7.9 el acuse de apertura lleva la e.firma de quien abrió y se prueba con él") {
  Vida v;
  v.habilitar();
  v.e.reloj().poner(centro("2025-03-04T10:00"));
  const auto n = v.notificar("acto-1");
  v.e.reloj().poner(centro("2025-03-05T11:22:33"));
  const auto r = v.e.abrir("abrir-1", v.rfc, n, v.fiel).value();
  REQUIRE(r.acuses.size() == 1);
  const Acuse bueno = r.acuses[0].acuse;
  CHECK(bueno.notificacion == hex(n));
  CHECK(bueno.firmante_rfc == v.rfc.texto());
  const auto bien = verificar_apertura(bueno, v.fiel.certificado);
  CHECK(bien.valido());
  CHECK_FALSE(bien.por_representante);

  const auto juzgado = [&](auto cambia) {
    Acuse a = bueno;
    cambia(a);
    return verificar_apertura(a, v.fiel.certificado);
  };
  CHECK(juzgado([](Acuse& a) { a.rfc = "XIQB891116QE4"; }).firma == Hallazgo::falla);
  CHECK(juzgado([](Acuse& a) { a.acto_numero += "1"; }).firma == Hallazgo::falla);
  CHECK(juzgado([](Acuse& a) { a.notificacion[0] ^= 1; }).firma == Hallazgo::falla);
  CHECK(juzgado([](Acuse& a) { a.documentos[0].sha256[0] ^= 1; }).firma == Hallazgo::falla);
  CHECK(juzgado([](Acuse& a) { a.firma_apertura += "*"; }).firma == Hallazgo::falla);
  CHECK(juzgado([](Acuse& a) { a.documentos.clear(); }).lleva == Hallazgo::falla);
  CHECK(juzgado([](Acuse& a) { a.firma_apertura.clear(); }).lleva == Hallazgo::falla);
  CHECK(juzgado([](Acuse& a) { a.tipo = TipoAcuse::automatico; }).lleva == Hallazgo::falla);
  for (auto campo :
       {&Acuse::firmante_certificado, &Acuse::firmante_certificado_sha256, &Acuse::firmante_rfc}) {
    Acuse a = bueno;
    (a.*campo)[5] ^= 1;
    CHECK(verificar_apertura(a, v.fiel.certificado).certificado == Hallazgo::falla);
  }
  const auto otro = v.e.pki().fiel_fisica("OTRA PERSONA", "OEPE800101AB1", "OEPE800101HDFRRN09",
                                          vigencia_de_anios(2024, 2027));
  CHECK_FALSE(verificar_apertura(bueno, otro.certificado).valido());
  CHECK_FALSE(verificar_apertura(bueno, {}).valido());
}

TEST_CASE("CFF-19 CFF-134-I si abre un representante el acuse dice de quién es la e.firma") {
  Vida v;
  v.habilitar();
  v.e.reloj().poner(centro("2025-03-04T10:00"));
  const auto n = v.notificar("acto-1");
  REQUIRE(v.e.motor()
              .ejecutar("rep", AcreditarRepresentante{v.rfc, Rfc::leer("OEPE800101AB1").value(),
                                                      "Escritura pública de prueba"})
              .value()
              .admitida);
  const auto rep = firmante_de(v.e.pki().fiel_fisica(
      "OTRA PERSONA", "OEPE800101AB1", "OEPE800101HDFRRN09", vigencia_de_anios(2024, 2027)));
  v.e.reloj().poner(centro("2025-03-05T11:22:33"));
  const auto r = v.e.abrir("abrir-1", v.rfc, n, rep).value();
  REQUIRE(r.acuses.size() == 1);
  const auto& a = r.acuses[0].acuse;
  CHECK(a.firmante_rfc == "OEPE800101AB1");
  CHECK(a.leyenda == leyendas::apertura_por_representante);
  const auto veredicto = verificar_apertura(a, rep.certificado);
  CHECK(veredicto.valido());
  CHECK(veredicto.por_representante);
  CHECK(veredicto.firmante_rfc == "OEPE800101AB1");
}

TEST_CASE("L7.5 ficta por el cuarto dia habil y abrir despues solo consulta") {
  Vida v;
  v.habilitar();
  v.e.reloj().poner(centro("2025-03-04T10:00"));
  const auto n = v.notificar("acto-1");
  SUBCASE("con Pulse a tiempo") {
    const auto p = v.e.pulso_en(centro("2025-03-10T09:30")).value();
    REQUIRE(p.acuses.size() == 1);
    CHECK(p.acuses[0].acuse.tipo == TipoAcuse::automatico);
    CHECK(p.acuses[0].acuse.instante_legal == "2025-03-10T09:30:00-06:00");
  }
  SUBCASE("con Pulse tardio el acuse dice cuando se emitio y la fecha legal no se mueve") {
    const auto p = v.e.pulso_en(centro("2025-03-18T12:00")).value();
    REQUIRE(p.acuses.size() == 1);
    CHECK(p.acuses[0].acuse.instante_legal == "2025-03-10T09:30:00-06:00");
    CHECK(p.acuses[0].acuse.emitido_centro == "2025-03-18T12:00:00-06:00");
  }
  SUBCASE("sin Pulse la apertura emite antes el acuse automatico") {
    v.e.reloj().poner(centro("2025-03-10T08:00"));
    const auto r = v.e.abrir("abrir", v.rfc, n, v.fiel).value();
    REQUIRE(r.acuses.size() == 1);
    CHECK(r.acuses[0].acuse.tipo == TipoAcuse::automatico);
    CHECK(r.acuses[0].acuse.instante_legal == "2025-03-10T09:30:00-06:00");
  }
  CHECK(v.e.pulso_en(centro("2025-03-20T10:00")).value().practicadas == 0);
  CHECK(v.e.motor().notificacion(v.rfc, n).value().estado == EstadoNotificacion::ficta);
}

TEST_CASE("L7.2 L7.3 el aviso sale solo dentro de la ventana y sin aviso nadie queda notificado") {
  Vida v;
  v.habilitar();
  v.e.reloj().poner(centro("2025-03-04T18:30"));
  const auto n = v.notificar("acto-1");
  CHECK(v.e.motor().notificacion(v.rfc, n).value().estado == EstadoNotificacion::creada);
  CHECK(v.e.pulso_en(centro("2025-03-05T09:29:59")).value().avisos_enviados == 0);
  v.e.bandeja().rehusa = [](const Mensaje&) { return true; };
  CHECK(v.e.pulso_en(centro("2025-03-05T09:30")).value().avisos_enviados == 0);
  CHECK(v.e.pulso_en(centro("2025-03-25T10:00")).value().practicadas == 0);
  CHECK(v.e.motor().notificacion(v.rfc, n).value().estado == EstadoNotificacion::creada);
  v.e.bandeja().rehusa = nullptr;
  CHECK(v.e.pulso_en(centro("2025-03-25T11:30")).value().avisos_enviados == 2);
  CHECK(v.e.pulso_en(centro("2025-03-31T09:30")).value().practicadas == 1);
}

TEST_CASE("L5.6 L7.8 estrados diez dias y el undecimo") {
  Vida v;
  v.e.reloj().poner(centro("2025-03-04T10:00"));
  const auto r = v.e.publicar("est-1", v.quien, "R7.1", "OF-9", {"acto.pdf", {7}},
                              CausaEstrados::no_registro, "No registró medios de contacto")
                     .value();
  REQUIRE(r.admitida);
  const auto p = v.e.pulso_en(centro("2025-03-20T09:30")).value();
  REQUIRE(p.acuses.size() == 1);
  CHECK(p.acuses[0].acuse.tipo == TipoAcuse::estrados);
  CHECK(p.acuses[0].acuse.fecha_legal == "2025-03-20");
  CHECK(p.acuses[0].acuse.fecha_limite == "2025-03-19");
  SUBCASE("a quien tiene su buzon habilitado no") {
    Vida w;
    w.habilitar();
    CHECK(!w.e.publicar("est", w.quien, "R7.1", "OF-9", {"a.pdf", {7}}, CausaEstrados::no_habilito,
                        "x")
               .value()
               .admitida);
  }
}

TEST_CASE("L5.2 repetir una orden rehusada vuelve a rehusarla y no gasta otro intento") {
  Vida v;
  v.registrar();
  const ConfirmarMedio mal{v.rfc, 0, "00000000"};
  CHECK(!v.e.motor().ejecutar("mal", mal).value().admitida);
  const auto otra = v.e.motor().ejecutar("mal", mal).value();
  CHECK(otra.repetida);
  CHECK(!otra.admitida);
  CHECK(otra.fundamento.texto() == "L5.2");
  CHECK(v.e.motor().buzon_de(v.rfc).value().medios[0].errores == 1);
}

TEST_CASE(
    "L7.5 si el plazo acaba el tercer dia abrir en sabado se rehusa y no hay acuse anticipado") {
  OpcionesEscenario o{1, centro("2025-03-03T10:00"), "", Calendario::cff12_solo(), {}};
  o.politicas.apertura_tras_el_tercer_dia = AperturaTrasElTercerDia::ficta;
  Vida v{o};
  v.habilitar();
  v.e.reloj().poner(centro("2025-03-04T10:00"));
  const auto n = v.notificar("acto-1");
  v.e.reloj().poner(centro("2025-03-08T11:00"));
  const auto sabado = v.e.abrir("sabado", v.rfc, n, v.fiel).value();
  CHECK(!sabado.admitida);
  CHECK(sabado.fundamento.texto() == "L7.5");
  CHECK(sabado.acuses.empty());
  v.e.reloj().poner(centro("2025-03-10T08:00"));
  const auto lunes = v.e.abrir("lunes", v.rfc, n, v.fiel).value();
  REQUIRE(lunes.acuses.size() == 1);
  CHECK(lunes.acuses[0].acuse.tipo == TipoAcuse::automatico);
}

TEST_CASE("L7.4 abrir lo que no existe es un error que nombra el argumento") {
  Vida v;
  v.habilitar();
  const auto r = v.e.motor().ejecutar("a", AbrirDocumento{v.rfc, Id16{}, {v.fiel.certificado, {}}});
  REQUIRE(!r);
  CHECK(r.error().argumento == "notificacion");
}
