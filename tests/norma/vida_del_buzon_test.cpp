// The life of an enabled box: L5.6 (means kept up to date), L5.4 (boxes of 2020), L5.9
// (orientation).
#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include <buzon/ciclo/buzon_2020.hpp>
#include <buzon/ciclo/buzon_medios.hpp>
#include <buzon/ciclo/buzon_registro.hpp>
#include <buzon/motor/memory_store.hpp>
#include <buzon/testing/scenario.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

#include "../fault/guion_motor.hpp"

using namespace buzon;
using namespace buzon::prueba;
using namespace buzon::testing;

namespace {

Instante centro(const char* iso) { return leer_instante(iso, husos::centro()).value(); }

struct Vida {
  MemoryStore store;
  Escenario e{store, {11, centro("2025-03-03T10:00"), "", Calendario::cff12_solo(), {}}};
  Empleador quien{e};

  Vida() {
    for (const auto& paso : habilitar_buzon()) paso(e, quien);
  }
  [[nodiscard]] Respuesta cambiar(const char* orden, const CambioDeMedio& c) {
    const auto cadena = cadena_de_medios(quien.rfc.texto(), c, orden).value();
    return e.motor()
        .ejecutar(orden,
                  CambiarMedio{quien.rfc, c, {quien.fiel.certificado, quien.fiel.firmar(cadena)}})
        .value();
  }
  [[nodiscard]] BuzonElectronico buzon() { return e.motor().buzon_de(quien.rfc).value(); }
  void pulso_en(const char* iso) { REQUIRE(e.pulso_en(centro(iso)).value().errores.empty()); }
};

Correo correo(const char* s) { return Correo::leer(s).value(); }

TEST_CASE("L5.6 un correo más recibe avisos desde que se confirma y no antes") {
  Vida v;
  const auto antes = v.buzon().medios.size();
  const auto r = v.cambiar("uno-mas", CambioDeMedio::agregar(correo("nuevo@ejemplo.mx")));
  REQUIRE(r.admitida);
  REQUIRE(r.acuses.size() == 1);
  CHECK(r.acuses[0].acuse.tipo == TipoAcuse::registro_medios);
  CHECK(r.acuses[0].acuse.firmante_certificado.size() == 20);
  const auto cual = static_cast<std::uint32_t>(antes);
  REQUIRE(v.buzon().medios.size() == antes + 1);
  CHECK_FALSE(v.buzon().puede_recibir_aviso(cual));
  CHECK(v.buzon().estado == EstadoBuzon::habilitado);
  v.pulso_en("2025-03-06T10:00");
  CHECK(v.buzon().medios[cual].enviado.has_value());
  REQUIRE(v.e.confirmar("confirma", v.quien.rfc, cual).value().admitida);
  CHECK(v.buzon().puede_recibir_aviso(cual));
}

TEST_CASE("L4.2 L5.6 una firma vieja no vuelve a poner el medio que se dio de baja") {
  Vida v;
  const auto nuevo = CambioDeMedio::agregar(correo("nuevo@ejemplo.mx"));
  const auto cadena = cadena_de_medios(v.quien.rfc.texto(), nuevo, "uno").value();
  const CambiarMedio firmada{
      v.quien.rfc, nuevo, {v.quien.fiel.certificado, v.quien.fiel.firmar(cadena)}};
  REQUIRE(v.e.motor().ejecutar("uno", firmada).value().admitida);
  const auto cual = static_cast<std::uint32_t>(v.buzon().medios.size() - 1);
  v.pulso_en("2025-03-06T10:00");
  REQUIRE(v.e.confirmar("confirma", v.quien.rfc, cual).value().admitida);
  REQUIRE(v.cambiar("baja", CambioDeMedio::dar_de_baja(cual)).admitida);
  const auto r = v.e.motor().ejecutar("dos", firmada).value();
  CHECK_FALSE(r.admitida);
  CHECK(r.fundamento.texto() == "L4.2");
  CHECK(v.buzon().medios.size() == cual + 1);
}

TEST_CASE("L4.2 L6.1 una firma presenta una actuación y no otra igual") {
  Vida v;
  const DocumentoEntregado d{"escrito.pdf", {1, 2, 3}};
  const DatosActuacion datos{
      Identificador::leer("R6"), "Aclaración", {documento_de(d, v.e.digest())}};
  const auto cadena = cadena_de_actuacion(v.quien.rfc.texto(), datos, "uno").value();
  const PresentarActuacion firmada{v.quien.rfc,
                                   datos.linea,
                                   datos.asunto,
                                   {d},
                                   {v.quien.fiel.certificado, v.quien.fiel.firmar(cadena)}};
  CHECK(v.e.motor().ejecutar("uno", firmada).value().admitida);
  CHECK(v.e.motor().ejecutar("uno", firmada).value().repetida);
  const auto r = v.e.motor().ejecutar("dos", firmada).value();
  CHECK_FALSE(r.admitida);
  CHECK(r.fundamento.texto() == "L4.2");
}

TEST_CASE("L5.6 el medio viejo queda hasta que el nuevo se confirma") {
  Vida v;
  const auto movil = Movil::leer("5598765432").value();
  REQUIRE(v.cambiar("movil", CambioDeMedio::sustituir(0, movil)).admitida);
  const auto cual = static_cast<std::uint32_t>(v.buzon().medios.size() - 1);
  CHECK(v.buzon().puede_recibir_aviso(0));
  v.pulso_en("2025-03-06T10:00");
  const auto enviado = *v.buzon().medios[cual].enviado;

  SUBCASE("confirmado a las 72 horas exactas sustituye") {
    v.e.reloj().poner(enviado + horas_para_confirmar);
    REQUIRE(v.e.confirmar("a-tiempo", v.quien.rfc, cual).value().admitida);
    CHECK_FALSE(v.buzon().puede_recibir_aviso(0));
    CHECK(v.buzon().medios[0].de_baja);
    CHECK(v.buzon().puede_recibir_aviso(cual));
  }
  SUBCASE("un microsegundo después no y el viejo sigue") {
    v.e.reloj().poner(enviado + horas_para_confirmar + Duracion{1});
    const auto r = v.e.confirmar("tarde", v.quien.rfc, cual).value();
    CHECK_FALSE(r.admitida);
    CHECK(r.fundamento.texto() == "L5.2");
    CHECK(v.buzon().puede_recibir_aviso(0));
    CHECK(v.buzon().estado == EstadoBuzon::habilitado);
    CHECK(v.cambiar("otra-vez", CambioDeMedio::sustituir(0, movil)).admitida);
    CHECK(v.buzon().medios[cual].caducado);
  }
  SUBCASE("mientras corre no se propone otra sustitución del mismo") {
    const auto r =
        v.cambiar("doble", CambioDeMedio::sustituir(0, Movil::leer("5511112222").value()));
    CHECK_FALSE(r.admitida);
    CHECK(r.fundamento.texto() == "L5.6");
  }
}

TEST_CASE("L5.1 L5.6 un buzón no pasa de cinco correos ni se queda sin uno o sin móvil") {
  Vida v;
  const auto vivos = [&] {
    std::size_t n = 0;
    for (const auto& m : v.buzon().medios) n += m.clase == ClaseMedio::correo && m.vive() ? 1U : 0U;
    return n;
  };
  int i = 0;
  while (vivos() < 5) {
    const std::string n = std::to_string(i++);
    REQUIRE(v.cambiar(("mas" + n).c_str(),
                      CambioDeMedio::agregar(correo(("m" + n + "@ejemplo.mx").c_str())))
                .admitida);
  }
  CHECK_FALSE(v.cambiar("seis", CambioDeMedio::agregar(correo("seis@ejemplo.mx"))).admitida);
  CHECK_FALSE(v.cambiar("movil", CambioDeMedio::dar_de_baja(0)).admitida);
  // Proposals that nobody confirmed can be withdrawn; the last confirmed e-mail cannot.
  const auto medios = v.buzon().medios;
  for (std::uint32_t k = 1; k < medios.size(); ++k) {
    const auto r = v.cambiar(("baja" + std::to_string(k)).c_str(), CambioDeMedio::dar_de_baja(k));
    CHECK(r.admitida == (!medios[k].confirmado && medios[k].vive()));
  }
  CHECK(vivos() == 1);
  CHECK(v.buzon().puede_recibir_aviso(0));
}

TEST_CASE("L5.1 L5.6 dar de baja el que se sustituye no abre lugar para un sexto correo") {
  Vida v;
  v.pulso_en("2025-03-06T11:00");  // the one that nobody confirmed lapses
  const auto agregar = [&](const std::string& n) {
    return v.cambiar(n.c_str(), CambioDeMedio::agregar(correo((n + "@ejemplo.mx").c_str())));
  };
  REQUIRE(agregar("x").admitida);
  REQUIRE(agregar("y").admitida);
  REQUIRE(v.cambiar("sustituye", CambioDeMedio::sustituir(1, correo("nuevo@ejemplo.mx"))).admitida);
  const auto sustituto = static_cast<std::uint32_t>(v.buzon().medios.size() - 1);
  v.pulso_en("2025-03-06T11:01");
  for (auto i = sustituto - 2; i < sustituto; ++i)
    REQUIRE(v.e.confirmar("c" + std::to_string(i), v.quien.rfc, i).value().admitida);
  REQUIRE(v.cambiar("baja", CambioDeMedio::dar_de_baja(1)).admitida);
  for (int i = 0; i < 6; ++i) (void)agregar("m" + std::to_string(i));
  v.pulso_en("2025-03-06T11:02");
  const auto medios = v.buzon().medios;
  for (std::uint32_t i = 0; i < medios.size(); ++i)
    if (es_propuesta_abierta(medios[i]))
      REQUIRE(v.e.confirmar("f" + std::to_string(i), v.quien.rfc, i).value().admitida);
  std::size_t correos = 0;
  for (const auto& m : v.buzon().medios)
    correos += m.clase == ClaseMedio::correo && m.confirmado && m.vive() ? 1U : 0U;
  CHECK(correos == limits::correos_max);
}

TEST_CASE("L5.6 L4.2 un cambio de medios que no procede no cambia nada") {
  Vida v;
  const auto buenos = v.buzon();
  const std::string suyo = buenos.medios[1].destino;
  const std::vector<std::pair<const char*, CambioDeMedio>> malos{
      {"repetido", CambioDeMedio::agregar(correo(suyo.c_str()))},
      {"correo por móvil", CambioDeMedio::sustituir(1, Movil::leer("5511112222").value())},
      {"móvil por correo", CambioDeMedio::sustituir(0, correo("x@ejemplo.mx"))},
      {"no existe", CambioDeMedio::sustituir(99, correo("x@ejemplo.mx"))},
      {"baja de uno que no existe", CambioDeMedio::dar_de_baja(99)},
  };
  int n = 0;
  for (const auto& caso : malos) {
    INFO(caso.first);
    const auto r = v.cambiar(("malo" + std::to_string(n++)).c_str(), caso.second);
    CHECK_FALSE(r.admitida);
    CHECK(r.fundamento.texto() == "L5.6");
    CHECK_FALSE(r.motivo.empty());
    CHECK(r.acuses.empty());
  }
  const auto c = CambioDeMedio::agregar(correo("otro@ejemplo.mx"));
  const auto otra = firmante_de(v.e.pki().fiel_fisica(
      "OTRA PERSONA", "OEPE800101AB1", "OEPE800101HDFRRN09", vigencia_de_anios(2024, 2027)));
  const auto cadena = cadena_de_medios(v.quien.rfc.texto(), c, "ajena").value();
  const auto r =
      v.e.motor()
          .ejecutar("ajena", CambiarMedio{v.quien.rfc, c, {otra.certificado, otra.firmar(cadena)}})
          .value();
  CHECK_FALSE(r.admitida);
  CHECK(r.fundamento.texto() == "L4.2");
  const auto despues = v.buzon();
  REQUIRE(despues.medios.size() == buenos.medios.size());
  for (std::size_t i = 0; i < buenos.medios.size(); ++i)
    CHECK(despues.medios[i].vive() == buenos.medios[i].vive());
}

TEST_CASE("L5.6 los medios de un buzón que no está habilitado no se cambian") {
  const auto c = CambioDeMedio::agregar(correo("otro@ejemplo.mx"));
  for (std::size_t i = 0; i < nombres_estado_buzon.size(); ++i) {
    BuzonElectronico b;
    b.estado = static_cast<EstadoBuzon>(i);
    CAPTURE(nombres_estado_buzon[i]);
    const auto d = decide_cambiar_medio(b, c, {}, centro("2025-03-06T10:00"));
    CHECK_FALSE(d.admitida);
    CHECK(d.eventos.empty());
    CHECK(d.fundamento.texto() == (b.estado == EstadoBuzon::habilitado ? "L4.2" : "L5.6"));
  }
}

TEST_CASE("L5.1 L5.6 quien ya habilitó y registra de nuevo sabe que puede cambiar sus medios") {
  Vida v;
  const auto r = v.e.registrar("otra", v.quien.quien, {"c@ejemplo.mx"}, "5511112222").value();
  CHECK_FALSE(r.admitida);
  CHECK(r.fundamento.texto() == "L5.1");
  CHECK(r.motivo.find("L5.6") != std::string::npos);
}

TEST_CASE("L5.6 L7.8 una devolución consta y no quita el medio ni detiene nada") {
  Vida v;
  const auto anotar = [&](const char* orden, std::uint32_t medio) {
    return v.e.motor()
        .ejecutar(orden, AnotarDevolucion{v.quien.rfc, medio, "550 buzón inexistente"})
        .value();
  };
  REQUIRE(anotar("d1", 1).admitida);
  CHECK(v.buzon().medios[1].devoluciones == 1);
  CHECK(v.buzon().puede_recibir_aviso(1));
  CHECK(v.buzon().estado == EstadoBuzon::habilitado);
  CHECK_FALSE(anotar("d2", 99).admitida);
}

TEST_CASE("L5.4 el buzón activo con el acuerdo de 2020 queda habilitado sin registrar ni firmar") {
  MemoryStore store;
  Escenario e{store, {12, centro("2024-08-06T00:00"), "", Calendario::cff12_solo(), {}}};
  const auto rfc = Rfc::leer("EKU9003173C9").value();
  const auto quien = Destinatario::crear(ClaseSujeto::patron, rfc, "Escuela Kemper").value();
  const auto medios =
      MediosDeContacto::crear({correo("a@ejemplo.mx")}, Movil::leer("5512345678").value()).value();
  const auto reconocer = [&](const char* orden, Dia activado, const char* constancia) {
    return e.motor()
        .ejecutar(orden, ReconocerBuzonDe2020{quien, medios, activado, constancia})
        .value();
  };
  SUBCASE("el día de entrada en vigor ya no es con aquel acuerdo") {
    CHECK_FALSE(reconocer("a", dia(2024, 8, 6), "Registro 1").admitida);
  }
  SUBCASE("antes de publicarse nadie lo tenía") {
    CHECK_FALSE(reconocer("a", dia(2020, 7, 8), "Registro 1").admitida);
  }
  SUBCASE("hace falta la constancia") { CHECK_FALSE(reconocer("a", dia(2021, 5, 4), "").admitida); }
  SUBCASE("quien empezó a registrarse no lo perdió") {
    REQUIRE(e.registrar("r", quien, {"otro@ejemplo.mx"}, "5587654321").value().admitida);
    REQUIRE(reconocer("a", dia(2024, 8, 5), "Registro 1").admitida);
    const auto b = e.motor().buzon_de(rfc).value();
    CHECK(b.estado == EstadoBuzon::habilitado);
    CHECK(b.medios.front().destino == "+525512345678");
    // Of the round that it left behind nothing is sent nor ends.
    const auto p = e.pulso_en(centro("2024-08-20T10:00")).value();
    CHECK(p.avisos_enviados + p.vencidos == 0);
    CHECK(e.motor().buzon_de(rfc).value().estado == EstadoBuzon::habilitado);
  }
  SUBCASE("sobre medios ya validados no") {
    REQUIRE(e.registrar("r", quien, {"otro@ejemplo.mx"}, "5587654321").value().admitida);
    REQUIRE(e.pulso_en(centro("2024-08-06T10:00")).value().avisos_enviados == 2);
    REQUIRE(e.confirmar("c0", rfc, 0).value().admitida);
    REQUIRE(e.confirmar("c1", rfc, 1).value().admitida);
    CHECK_FALSE(reconocer("a", dia(2024, 8, 5), "Registro 1").admitida);
  }
  SUBCASE("la víspera sí") {
    const auto r = reconocer("a", dia(2024, 8, 5), "Registro 1");
    REQUIRE(r.admitida);
    CHECK(r.explicacion.cita(Identificador::leer("L5.4")));
    const auto b = e.motor().buzon_de(rfc).value();
    CHECK(b.estado == EstadoBuzon::habilitado);
    CHECK(b.puede_recibir_aviso(0));
    CHECK(b.puede_recibir_aviso(1));
    const auto otra = reconocer("b", dia(2024, 8, 5), "Registro 1");
    CHECK_FALSE(otra.admitida);
    CHECK(otra.fundamento.texto() == "L5.4");
    // Nothing of it waits for 72 hours.
    const auto p = e.pulso_en(centro("2024-08-20T10:00")).value();
    CHECK(p.vencidos == 0);
    CHECK(p.errores.empty());
    CHECK(e.motor().buzon_de(rfc).value().estado == EstadoBuzon::habilitado);
  }
}

TEST_CASE("L5.9 la orientación se pide sin buzón habilitado y sin e.firma") {
  MemoryStore store;
  Escenario e{store, {13, centro("2025-03-08T11:00"), "", Calendario::cff12_solo(), {}}};
  const auto rfc = Rfc::leer("EKU9003173C9").value();
  const auto quien = Destinatario::crear(ClaseSujeto::patron, rfc, "Escuela Kemper").value();
  const auto pedir = [&](const char* orden, const char* texto) {
    return e.motor()
        .ejecutar(orden, SolicitarOrientacion{quien, MotivoOrientacion::medios, texto})
        .value();
  };
  CHECK_FALSE(pedir("vacia", "").admitida);
  const auto r = pedir("o1", "El código no llega a mi correo");
  REQUIRE(r.admitida);
  REQUIRE(r.acuses.size() == 1);
  CHECK(r.acuses[0].acuse.tipo == TipoAcuse::recepcion);
  CHECK(r.acuses[0].acuse.nombre == "Escuela Kemper");
  CHECK(r.acuses[0].acuse.fecha_legal == "2025-03-10");  // Saturday: L6.3
  CHECK(e.motor().buzon_de(rfc).value().estado == EstadoBuzon::inexistente);
  const auto atender = [&](const char* orden, Id16 cual) {
    return e.motor().ejecutar(orden, AtenderOrientacion{rfc, cual, "Se reenvió"}).value();
  };
  Id16 otra = r.stream.valor;
  otra[0] ^= 1;
  CHECK_FALSE(atender("no-hay", otra).admitida);
  CHECK(atender("si-hay", r.stream.valor).admitida);
  CHECK_FALSE(atender("ya", r.stream.valor).admitida);
}

}  // namespace

// What a false chain says reaches the rules through the auditor.
TEST_CASE("L5.6 quien sustituye a un medio que no existe cuenta por sí mismo") {
  BuzonElectronico b;
  b.medios.resize(1);
  b.medios.front().clase = ClaseMedio::correo;
  b.medios.front().sustituye = 4'000'000'000U;
  CHECK(detalle::contar_medios(b, ClaseMedio::correo, false, {}) == 1);
}
