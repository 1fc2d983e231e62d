// Who has a box: L4.1, L3, G-IV, G-V, LSS-5-A-XXIV. Each kind of person from the assignment to an
// enabled box, and what each lacks.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <buzon/ciclo/asignacion.hpp>
#include <buzon/ciclo/buzon_2020.hpp>
#include <buzon/ciclo/buzon_registro.hpp>
#include <buzon/motor/memory_store.hpp>
#include <buzon/testing/scenario.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

#include "../fault/guion_motor.hpp"

using namespace buzon;
using namespace buzon::prueba;
using namespace buzon::testing;

namespace {

constexpr const char* de_moral = "EKU9003173C9";
constexpr const char* de_fisica = "OEPE800101AB1";

Rfc rfc(const char* s) { return Rfc::leer(s).value(); }
MediosDeContacto medios() {
  const std::string movil = "5512345678";
  const std::vector<std::string> correos{"a@ejemplo.mx"};
  return MediosDeContacto::leer(correos, {&movil, 1}).value();
}

// By hand, from the norm: which kinds are personas particulares, and which only personas físicas.
struct Clase {
  ClaseSujeto clase;
  bool particular;
  bool solo_fisica;
};
constexpr Clase clases[] = {
    {ClaseSujeto::derechohabiente, true, true},
    {ClaseSujeto::patron, true, false},
    {ClaseSujeto::sujeto_obligado, true, false},
    {ClaseSujeto::contador_publico, true, true},
    {ClaseSujeto::contador_publico_autorizado, true, true},
    {ClaseSujeto::responsable_solidario, true, false},
    {ClaseSujeto::tercero_relacionado, true, false},
    {ClaseSujeto::representante_legal, true, false},
    {ClaseSujeto::autoridad, false, false},
};

TEST_CASE("L3 LSS-5-A-XXIV G-IV qué clase de sujeto puede ser una persona moral") {
  REQUIRE(std::size(clases) == clases_de_sujeto.size());
  for (const auto& c : clases) {
    CAPTURE(texto(c.clase));
    CHECK(es_persona_particular(c.clase) == c.particular);
    CHECK(Destinatario::crear(c.clase, rfc(de_fisica), "Nombre").has_value());
    const auto moral = Destinatario::crear(c.clase, rfc(de_moral), "Nombre");
    CHECK(moral.has_value() == !c.solo_fisica);
    if (!moral) CHECK(moral.error().codigo == Codigo::argumento_invalido);
  }
  CHECK(Destinatario::crear(ClaseSujeto::contador_publico, rfc(de_moral), "X").error().fundamento ==
        "G-IV");
}

TEST_CASE("L4.1 toda persona particular tiene un buzón asignado y una autoridad no") {
  const Instante t = en_centro("2025-03-03T10:00");
  for (const auto& c : clases) {
    CAPTURE(texto(c.clase));
    const auto quien = Destinatario::crear(c.clase, rfc(de_fisica), "Nombre").value();
    const auto a = asignacion_de_buzon(quien);
    CHECK(a.asignado == c.particular);
    CHECK(a.fundamento.texto() == (c.particular ? "L4.1" : "G-V"));
    CHECK(a.motivo.empty() == c.particular);
    const auto d = decide_registrar({}, quien, medios(), t);
    CHECK(d.admitida == c.particular);
    if (!d.admitida) CHECK(d.motivo == a.motivo);
    CHECK(decide_reconocer_2020({}, quien, medios(), dia(2024, 1, 8), "Registro 1", t).admitida ==
          c.particular);
  }
}

TEST_CASE(
    "L4.1 L5.1 L5.3 LSS-5-A-XXIV cada clase de persona particular habilita su buzón y presenta") {
  for (const auto& c : clases) {
    if (!c.particular) continue;
    CAPTURE(texto(c.clase));
    MemoryStore store;
    Escenario e{store, {31, en_centro("2025-03-03T10:00"), "", Calendario::cff12_solo(), {}}};
    const auto quien = Destinatario::crear(c.clase, rfc(de_fisica), "OTRA PERSONA").value();
    const auto fiel = firmante_de(e.pki().fiel_fisica(
        "OTRA PERSONA", de_fisica, "OEPE800101HDFRRN09", vigencia_de_anios(2024, 2027)));
    CHECK(e.motor().buzon_de(quien.rfc()).value().estado == EstadoBuzon::inexistente);
    cadenas(e.registrar("r", quien, {"a@ejemplo.mx"}, "5512345678"));
    cadenas(e.pulso_en(e.reloj().ahora()));
    cadenas(e.confirmar("c0", quien.rfc(), 0));
    cadenas(e.confirmar("c1", quien.rfc(), 1));
    cadenas(e.firmar_terminos("t", quien.rfc(), fiel));
    const auto b = e.motor().buzon_de(quien.rfc()).value();
    CHECK(b.estado == EstadoBuzon::habilitado);
    CHECK(b.clase == c.clase);
    // L5.8: who has no domicilio fiscal, as a derechohabiente, has Zona Centro (policy 7).
    CHECK(b.huso == huso_sin_domicilio_fiscal);
    CHECK(exigir_valor(e.presentar("p", quien.rfc(), "R6", "Asunto", {{"escrito.pdf", {1}}}, fiel))
              .admitida);
  }
}

TEST_CASE("L4.1 L5.1 el buzón es del RFC cualquiera que sea la calidad en que actúa") {
  MemoryStore store;
  Escenario e{store, {32, en_centro("2025-03-03T10:00"), "", Calendario::cff12_solo(), {}}};
  const auto como = [](ClaseSujeto c) {
    return Destinatario::crear(c, rfc(de_fisica), "OTRA PERSONA").value();
  };
  cadenas(e.registrar("r", como(ClaseSujeto::patron), {"a@ejemplo.mx"}, "5512345678"));
  cadenas(e.pulso_en(e.reloj().ahora()));
  const auto otra =
      e.registrar("r2", como(ClaseSujeto::derechohabiente), {"b@ejemplo.mx"}, "5598765432").value();
  CHECK_FALSE(otra.admitida);
  CHECK(e.motor().buzon_de(rfc(de_fisica)).value().clase == ClaseSujeto::patron);
}

TEST_CASE("L4.1 L7.3 el acto llega al buzón asignado de quien no se ha registrado y espera") {
  MemoryStore store;
  Escenario e{store, {33, en_centro("2025-03-03T10:00"), "", Calendario::cff12_solo(), {}}};
  REQUIRE(e.emitir("of1", "R7.1", "OF1", {"acto.pdf", {1}}, {rfc(de_fisica)}).value().admitida);
  cadenas(e.pulso_en(e.reloj().ahora()));
  const auto n = e.ultima_notificacion(rfc(de_fisica)).value();
  CHECK(e.motor().notificacion(rfc(de_fisica), n).value().estado == EstadoNotificacion::creada);
  CHECK(e.motor().buzon_de(rfc(de_fisica)).value().estado == EstadoBuzon::inexistente);
  CHECK(e.bandeja().mensajes.empty());
}

}  // namespace
