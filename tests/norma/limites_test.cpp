// The boundaries of each rule, one table per chapter: the last moment inside and the first outside.
#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>

#include <buzon/ciclo/fechas_consulta.hpp>
#include <buzon/ciclo/fechas_estrados.hpp>
#include <buzon/ciclo/fechas_notificacion.hpp>
#include <buzon/ciclo/fechas_recepcion.hpp>
#include <buzon/ciclo/fechas_registro.hpp>
#include <buzon/motor/representacion.hpp>
#include <buzon/norma/computo.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

using namespace buzon;

namespace {

const Calendario solo_cff = Calendario::cff12_solo();

Instante centro(std::string_view t) { return leer_instante(t, husos::centro()).value(); }
Dia fecha(std::string_view t) { return leer_dia(t).value(); }
std::string en_centro(Instante t) { return texto(husos::centro().hora<RelojDelCentro>(t)); }
std::string en_zona(const char* zona, Instante t) {
  return texto((*husos::por_iana(zona))->hora<RelojDelDomicilio>(t));
}
Marco marco(const char* zona = "America/Mexico_City", const Calendario& c = solo_cff) {
  return {c, ZonaCentro{husos::centro()}, HusoDomicilio{**husos::por_iana(zona)}, {}};
}

struct Apertura {
  const char* apertura;
  ModoNotificacion modo;
  const char* practicada;
};
constexpr auto abierta = ModoNotificacion::abierta;
constexpr auto ficta = ModoNotificacion::ficta;

template <std::size_t N>
void juzgar(const char* zona, const char* aviso, const Apertura (&tabla)[N]) {
  for (const auto& a : tabla) {
    CAPTURE(a.apertura);
    const auto f = fechas_notificacion(marco(zona), centro(aviso), centro(a.apertura)).value();
    CHECK(f.modo == a.modo);
    CHECK(en_centro(f.practicada) == a.practicada);
  }
}

}  // namespace

TEST_CASE("L7.2 L7.2p2 RCFF-11 the window 09:30 to 18:00 at its edges") {
  // Aviso on Tuesday: the days to open are Wednesday, Thursday and Friday.
  juzgar("America/Mexico_City", "2025-03-04T10:00",
         {{"2025-03-05T00:00:00", abierta, "2025-03-06T09:30:00-06:00"},
          {"2025-03-05T09:29:59", abierta, "2025-03-06T09:30:00-06:00"},
          {"2025-03-05T09:29:59.999999", abierta, "2025-03-06T09:30:00-06:00"},
          {"2025-03-05T09:30:00", abierta, "2025-03-05T09:30:00-06:00"},
          {"2025-03-05T09:30:59", abierta, "2025-03-05T09:30:59-06:00"},
          {"2025-03-05T18:00:00", abierta, "2025-03-05T18:00:00-06:00"},
          {"2025-03-05T18:00:00.5", abierta, "2025-03-05T18:00:00.500000-06:00"},
          {"2025-03-05T18:00:00.999999", abierta, "2025-03-05T18:00:00.999999-06:00"},
          {"2025-03-05T18:00:01", abierta, "2025-03-06T09:30:00-06:00"},
          {"2025-03-05T18:00:59", abierta, "2025-03-06T09:30:00-06:00"}});
}

TEST_CASE(
    "L7.4 L7.5 CFF-134-I the third day until its last microsecond and the fourth from its first") {
  juzgar("America/Mexico_City", "2025-03-04T10:00",
         {{"2025-03-07T17:59:59", abierta, "2025-03-07T17:59:59-06:00"},
          {"2025-03-07T23:59:59.999999", abierta, "2025-03-10T09:30:00-06:00"},
          {"2025-03-08T00:00:00", abierta, "2025-03-10T09:30:00-06:00"},  // a Saturday: not yet the
                                                                          // fourth
          {"2025-03-09T23:59:59.999999", abierta, "2025-03-10T09:30:00-06:00"},
          {"2025-03-10T00:00:00", ficta, "2025-03-10T09:30:00-06:00"},
          {"2025-03-10T09:30:00", ficta, "2025-03-10T09:30:00-06:00"}});
  const auto f = fechas_notificacion(marco(), centro("2025-03-04T10:00")).value();
  CHECK(f.limite_apertura == fecha("2025-03-07"));
  CHECK(f.cuarto_dia == fecha("2025-03-10"));
  CHECK(f.dia_practicada == fecha("2025-03-10"));
}

TEST_CASE("L7.2p2 RCFF-11 opened on a Saturday or the eve of an inhábil day") {
  // Aviso on Friday 31 Jan 2025; Monday 3 Feb is inhábil: the days are 4, 5 and 6, the fourth is 7.
  juzgar("America/Mexico_City", "2025-01-31T10:00",
         {{"2025-01-31T18:00:01", abierta, "2025-02-04T09:30:00-06:00"},
          {"2025-02-01T11:00:00", abierta, "2025-02-04T09:30:00-06:00"},
          {"2025-02-03T12:00:00", abierta, "2025-02-04T09:30:00-06:00"},
          {"2025-02-06T18:00:01", abierta, "2025-02-07T09:30:00-06:00"}});
}

TEST_CASE("L7.3 an opening before the aviso is an error that names it") {
  const auto f = fechas_notificacion(marco(), centro("2025-03-04T10:00"),
                                     centro("2025-03-04T09:59:59.999999"));
  REQUIRE_FALSE(f);
  CHECK(f.error().codigo == Codigo::argumento_invalido);
  CHECK(f.error().argumento == "apertura");
  CHECK(f.error().fundamento == "L7.3");
  CHECK(fechas_notificacion(marco(), centro("2025-03-04T10:00"), centro("2025-03-04T10:00")));
}

TEST_CASE("L5.8 the local date decides in Tijuana Cancún and Juárez") {
  // The fourth day begins at the midnight of the domicilio, not at Zona Centro's.
  juzgar("America/Tijuana", "2025-03-03T10:00",
         {{"2025-03-07T01:59:59.999999", abierta, "2025-03-07T09:30:00-06:00"},
          {"2025-03-07T02:00:00", ficta, "2025-03-07T09:30:00-06:00"}});
  juzgar("America/Cancun", "2025-03-03T10:00",
         {{"2025-03-06T22:59:59.999999", abierta, "2025-03-07T09:30:00-06:00"},
          {"2025-03-06T23:00:00", ficta, "2025-03-07T09:30:00-06:00"}});
  // 00:30 of Wednesday in Zona Centro is still Tuesday in Juárez: its next business day is
  // Wednesday.
  juzgar("America/Ciudad_Juarez", "2025-03-03T10:00",
         {{"2025-03-05T00:30:00", abierta, "2025-03-05T09:30:00-06:00"},
          {"2025-03-05T01:00:00", abierta, "2025-03-06T09:30:00-06:00"}});
  // Sunday 23:30 in Zona Centro is Monday in Cancún (dossier, policy 8).
  juzgar("America/Cancun", "2025-03-07T10:00",
         {{"2025-03-09T23:30:00", abierta, "2025-03-11T09:30:00-06:00"}});
  juzgar("America/Mexico_City", "2025-03-07T10:00",
         {{"2025-03-09T23:30:00", abierta, "2025-03-10T09:30:00-06:00"}});
}

TEST_CASE("L5.8 the night of 30 November 2022 in Juárez when the clock went back at midnight") {
  const char* const juarez = "America/Ciudad_Juarez";
  // 05:59:59Z is 23:59:59 of the 29th at -06:00; one second later it is 23:00 of the 29th, at
  // -07:00.
  const auto antes = leer_instante("2022-11-30T05:59:59Z", husos::centro()).value();
  const auto despues = antes + std::chrono::seconds{1};
  const auto medianoche = antes + std::chrono::seconds{3601};
  CHECK(en_zona(juarez, antes) == "2022-11-29T23:59:59-06:00");
  CHECK(en_zona(juarez, despues) == "2022-11-29T23:00:00-07:00");
  CHECK(en_zona(juarez, medianoche) == "2022-11-30T00:00:00-07:00");
  CHECK(fechas_recepcion(marco(juarez), antes)->fecha_legal == fecha("2022-11-29"));
  CHECK(fechas_recepcion(marco(juarez), despues)->fecha_legal == fecha("2022-11-29"));
  CHECK(fechas_recepcion(marco(juarez), medianoche)->fecha_legal == fecha("2022-11-30"));
  // The third day of an aviso of the 24th is Tuesday the 29th: open through its second 23:00 hour.
  const auto aviso = centro("2022-11-24T10:00");
  CHECK(fechas_notificacion(marco(juarez), aviso)->limite_apertura == fecha("2022-11-29"));
  CHECK(fechas_notificacion(marco(juarez), aviso, despues)->modo == abierta);
  CHECK(fechas_notificacion(marco(juarez), aviso, medianoche - Duracion{1})->modo == abierta);
  CHECK(fechas_notificacion(marco(juarez), aviso, medianoche)->modo == ficta);
}

TEST_CASE("L6.3 RCFF-7 reception from 00:00 to the last microsecond of the day") {
  struct Fila {
    const char* zona;
    const char* acuse;
    const char* fecha_legal;
    const char* instante_legal;
    bool dias_distintos;
  };
  constexpr Fila tabla[] = {
      {"America/Mexico_City", "2025-03-07T00:00:00", "2025-03-07", "2025-03-07T00:00:00-06:00",
       false},
      {"America/Mexico_City", "2025-03-07T23:59:59.999999", "2025-03-07",
       "2025-03-07T23:59:59.999999-06:00", false},
      {"America/Mexico_City", "2025-03-08T00:00:00", "2025-03-10", "2025-03-10T00:00:00-06:00",
       true},
      {"America/Mexico_City", "2025-03-09T23:59:59.999999", "2025-03-10",
       "2025-03-10T00:00:00-06:00", true},
      {"America/Mexico_City", "2025-03-10T00:00:00", "2025-03-10", "2025-03-10T00:00:00-06:00",
       false},
      {"America/Tijuana", "2025-03-08T01:59:59.999999", "2025-03-07",
       "2025-03-07T23:59:59.999999-08:00", true},
      {"America/Tijuana", "2025-03-08T02:00:00", "2025-03-10", "2025-03-10T00:00:00-07:00", true},
      {"America/Cancun", "2025-03-07T22:59:59", "2025-03-07", "2025-03-07T23:59:59-05:00", false},
      {"America/Cancun", "2025-03-07T23:00:00", "2025-03-10", "2025-03-10T00:00:00-05:00", true},
  };
  for (const auto& f : tabla) {
    CAPTURE(f.zona);
    CAPTURE(f.acuse);
    const auto r = fechas_recepcion(marco(f.zona), centro(f.acuse)).value();
    CHECK(r.fecha_legal == fecha(f.fecha_legal));
    CHECK(en_zona(f.zona, r.instante_legal) == f.instante_legal);
    CHECK(r.dias_distintos == f.dias_distintos);
    CHECK(r.provisional == Provisional::no);
  }
}

TEST_CASE("L7.8 L5.6 CFF-139 ten days published and deemed on the eleventh") {
  // March 2025: the 17th is inhábil.
  const auto f = fechas_estrados(solo_cff, fecha("2025-03-07")).value();
  CHECK(f.ultimo_dia == fecha("2025-03-24"));
  CHECK(f.practicada == fecha("2025-03-25"));
  CHECK(f.surte_efectos == fecha("2025-03-26"));
  CHECK(f.inicia_plazo == fecha("2025-03-27"));
  // Published on a Saturday: Monday is the first of the ten.
  CHECK(fechas_estrados(solo_cff, fecha("2025-03-08"))->ultimo_dia == fecha("2025-03-24"));
}

TEST_CASE("L5.2 seventy-two clock hours across a weekend and across summer time") {
  CHECK(en_centro(limite_confirmacion(centro("2025-03-07T10:00:00"))) ==
        "2025-03-10T10:00:00-06:00");
  // 72 hours of the clock that counts, not of the one on the wall: summer time ended on 30 Oct
  // 2022.
  CHECK(en_centro(limite_confirmacion(centro("2022-10-28T12:00:00"))) ==
        "2022-10-31T11:00:00-06:00");
  Explicacion ex;
  CHECK(*vence_en_horas(centro("2025-03-07T10:00"), 72, ex) ==
        limite_confirmacion(centro("2025-03-07T10:00")));
  CHECK_FALSE(vence_en_horas(centro("2025-03-07T10:00"), 0, ex));
  CHECK_FALSE(vence_en_horas(centro("2025-03-07T10:00"), limits::plazo_horas_max + 1, ex));
}

TEST_CASE("T1 one hundred and eighty natural days and the day of entry into force is the first") {
  SinExplicacion ex;
  const auto sin = ProrrogaHabilitacion::sin_prorroga;
  CHECK(*ultimo_dia_de_habilitacion(solo_cff, fecha("2024-08-06"), sin, ex) == fecha("2025-02-01"));
  CHECK(*ultimo_dia_de_habilitacion(solo_cff, fecha("2024-08-07"), sin, ex) == fecha("2025-02-02"));
  CHECK_FALSE(ultimo_dia_de_habilitacion(solo_cff, fecha("2016-12-31"), sin, ex));
  CHECK_FALSE(ultimo_dia_de_habilitacion(solo_cff, fecha("2099-12-31"), sin, ex));
}

TEST_CASE("L6.1p2 L7.7 CFF-12 five years of consultation") {
  CHECK(*consulta_hasta(solo_cff, fecha("2024-02-28")) == fecha("2029-02-28"));
  CHECK(*consulta_hasta(solo_cff, fecha("2024-02-29")) == fecha("2029-03-01"));
  // 1 March 2025 is a Saturday: the first business day is Monday the 3rd.
  CHECK(*consulta_hasta(solo_cff, fecha("2020-02-29")) == fecha("2025-03-03"));
  // An inhábil last day does not move: it is availability, not a term (dossier 31).
  CHECK(*consulta_hasta(solo_cff, fecha("2025-12-25")) == fecha("2030-12-25"));
}

TEST_CASE("CFF-12 the first day of the calendar and what lies before it") {
  // 1 January 2017 was a Sunday; Monday the 2nd is the first business day.
  CHECK(fechas_notificacion(marco(), centro("2017-01-01T00:00"))->limite_apertura ==
        fecha("2017-01-04"));
  CHECK(fechas_recepcion(marco(), centro("2017-01-01T00:00"))->fecha_legal == fecha("2017-01-02"));
  CHECK(fechas_estrados(solo_cff, fecha("2022-01-01"))->ultimo_dia == fecha("2022-01-14"));
  CHECK(fechas_estrados(solo_cff, fecha("2021-12-31")).error().fundamento == "CFF-139");

  const auto fuera = [](const auto& r) {
    REQUIRE_FALSE(r);
    CHECK(r.error().codigo == Codigo::fuera_de_calendario);
    CHECK(r.error().fundamento == "CFF-12");
    CHECK_FALSE(r.error().mensaje.empty());
  };
  const auto antes = centro("2016-12-31T23:59:59.999999");
  fuera(fechas_notificacion(marco(), antes));
  fuera(fechas_recepcion(marco(), antes));
  fuera(fechas_estrados(solo_cff, fecha("2016-12-31")));
  fuera(consulta_hasta(solo_cff, fecha("2016-12-31")));
  fuera(computar(solo_cff, fecha("2016-12-31"), Plazo{1, Unidad::habiles, true, {}}));
  fuera(calificar_dia(solo_cff, fecha("2016-12-31")));
  // The local date is what counts: in Cancún that instant was already 2017.
  CHECK(fechas_recepcion(marco("America/Cancun"), antes)->fecha_legal == fecha("2017-01-02"));
  fuera(fechas_recepcion(marco("America/Tijuana"), centro("2017-01-01T01:59:59")));
}

TEST_CASE("CFF-12 after 2035 the result is provisional and says why") {
  // The term that an aviso of 20 Dec 2035 starts is the last within the year; a day later it is
  // not.
  Explicacion ex;
  const auto cierto = fechas_notificacion(marco(), centro("2035-12-20T10:00"), {}, ex).value();
  CHECK(cierto.inicia_plazo == fecha("2035-12-31"));
  CHECK(cierto.provisional == Provisional::no);
  Explicacion ex2;
  const auto f = fechas_notificacion(marco(), centro("2035-12-21T10:00"), {}, ex2).value();
  CHECK(f.inicia_plazo == fecha("2036-01-02"));
  CHECK(f.provisional == Provisional::calendario);
  CHECK(representacion::frases(ex2).back().find("31 de diciembre de 2035") != std::string::npos);
  CHECK(fechas_recepcion(marco(), centro("2036-01-02T10:00"))->provisional ==
        Provisional::calendario);
  CHECK(fechas_estrados(solo_cff, fecha("2035-12-20"))->provisional == Provisional::calendario);
  CHECK(calificar_dia(solo_cff, fecha("2036-01-02"))->provisional == Provisional::calendario);
  CHECK(calificar_dia(solo_cff, fecha("2035-12-31"))->provisional == Provisional::no);
  // Past what tzdata publishes (2037), the hour is uncertain too.
  CHECK(fechas_notificacion(marco(), centro("2040-03-05T10:00"))->provisional ==
        Provisional::calendario_y_huso);
}

TEST_CASE("CFF-12 past 2099 nothing is computed") {
  const auto fuera = [](const auto& r) {
    REQUIRE_FALSE(r);
    CHECK(r.error().codigo == Codigo::fuera_de_calendario);
  };
  // Business days 23, 24, 28, 29, 30 and 31 December 2099 follow the 22nd: the sixth is the last
  // there is.
  CHECK(fechas_notificacion(marco(), centro("2099-12-22T10:00"))->inicia_plazo ==
        fecha("2099-12-31"));
  fuera(fechas_notificacion(marco(), centro("2099-12-23T10:00")));
  fuera(fechas_notificacion(marco(), centro("2100-01-04T10:00")));
  fuera(fechas_recepcion(marco(), centro("2100-01-01T10:00")));
  fuera(fechas_estrados(solo_cff, fecha("2099-12-20")));
  fuera(computar(solo_cff, fecha("2099-12-31"), Plazo{1, Unidad::naturales, true, {}}));
  fuera(computar(solo_cff, fecha("2099-12-30"), Plazo{3, Unidad::meses, true, {}}));
  fuera(computar(solo_cff, fecha("2020-01-01"), Plazo{100, Unidad::anios, true, {}}));
}

TEST_CASE("CFF-12 a day of a layer is skipped with its reason and its source") {
  DefinicionCalendario definicion;
  definicion.version = "CFF-12+prueba";
  // A Thursday that would have been the second day to open. The figures are of the test.
  definicion.especiales.push_back({fecha("2025-03-06"), EfectoDia::inhabil, EstadoDia::verificado,
                                   "suspensión de plazos de prueba",
                                   "acuerdo de prueba, DOF 01-03-2025"});
  definicion.especiales.push_back({fecha("2025-03-11"), EfectoDia::inhabil, EstadoDia::supuesto,
                                   "cierre de prueba", "nota de prensa de prueba"});
  const auto c = Calendario::construir(definicion).value();
  Explicacion ex;
  const auto f =
      fechas_notificacion(marco("America/Mexico_City", c), centro("2025-03-04T10:00"), {}, ex)
          .value();
  CHECK(f.limite_apertura == fecha("2025-03-10"));
  CHECK(f.cuarto_dia == fecha("2025-03-12"));
  std::string todo;
  for (const auto& s : representacion::frases(ex)) todo += s + "\n";
  CHECK(todo.find("CFF-12: el jueves 6 de marzo de 2025 no se cuenta: suspensión de plazos de "
                  "prueba (acuerdo de "
                  "prueba, DOF 01-03-2025).") != std::string::npos);
  CHECK(todo.find("cierre de prueba (nota de prensa de prueba; por confirmar)") !=
        std::string::npos);
  CHECK(representacion::json(ex).find("especial") != std::string::npos);
}

TEST_CASE("LFT-74-VII CFF-12 the first of October of a handover year is off and doubtful") {
  Explicacion ex;
  const auto r = calificar_dia(solo_cff, fecha("2024-10-01"), ex).value();
  CHECK(r.razon == Razon::habil);
  CHECK(r.discutible);
  CHECK(ex.cita(Identificador::leer("LFT-74-VII")));
  CHECK_FALSE(calificar_dia(solo_cff, fecha("2025-10-01"))->discutible);

  DefinicionCalendario definicion;
  definicion.primero_de_octubre = true;
  const auto c = Calendario::construir(definicion).value();
  CHECK(calificar_dia(c, fecha("2024-10-01"))->razon == Razon::primero_de_octubre);
  CHECK_FALSE(calificar_dia(c, fecha("2024-10-01"))->discutible);
  Explicacion ex2;
  const auto f =
      fechas_notificacion(marco("America/Mexico_City", c), centro("2024-09-26T11:00"), {}, ex2)
          .value();
  CHECK(f.practicada == centro("2024-10-03T09:30"));
  CHECK(ex2.cita(Identificador::leer("LFT-74-VII")));
}

TEST_CASE("L7.2 L7.3 the next window for an aviso") {
  struct Fila {
    const char* desde;
    const char* ventana;
  };
  constexpr Fila tabla[] = {
      {"2025-03-05T09:29:59.999999", "2025-03-05T09:30:00-06:00"},
      {"2025-03-05T09:30:00", "2025-03-05T09:30:00-06:00"},
      {"2025-03-05T12:34:56", "2025-03-05T12:34:56-06:00"},
      {"2025-03-05T18:00:00.999999", "2025-03-05T18:00:00.999999-06:00"},
      {"2025-03-05T18:00:01", "2025-03-06T09:30:00-06:00"},
      {"2025-03-07T18:00:01", "2025-03-10T09:30:00-06:00"},
      {"2025-03-17T12:00:00", "2025-03-18T09:30:00-06:00"},
  };
  for (const auto& f : tabla) {
    CAPTURE(f.desde);
    const auto v = siguiente_ventana(marco(), centro(f.desde));
    REQUIRE(v);
    CHECK(en_centro(*v) == f.ventana);
  }
  CHECK_FALSE(siguiente_ventana(marco(), centro("2099-12-31T18:00:01")));
  CHECK_FALSE(siguiente_ventana(marco(), centro("2016-12-31T12:00")));
}
