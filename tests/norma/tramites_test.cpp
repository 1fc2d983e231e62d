// The life of a trámite: where it may end (L4.4, T3, L4.5), the requirement of R7.6 and its term,
// R7.7, the rebuttal of L6.1, every order in every state, and random lives against a second opinion
// that shares no calendar and no rule.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <buzon/ciclo/fechas_recepcion.hpp>
#include <buzon/ciclo/responsabilidad.hpp>
#include <buzon/ciclo/tramite.hpp>
#include <buzon/ciclo/tramite_conclusion.hpp>
#include <buzon/ciclo/tramite_inicio.hpp>
#include <buzon/ciclo/tramite_requerimiento.hpp>
#include <buzon/texto_utf8.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

using namespace buzon;
using namespace buzon::literales;

namespace {

const Calendario solo_cff = Calendario::cff12_solo();

Marco marco(const char* zona = "America/Mexico_City", const Calendario& c = solo_cff) {
  return {c, ZonaCentro{husos::centro()}, HusoDomicilio{**husos::por_iana(zona)}, {}};
}
Instante en(std::string_view t, const char* zona = "America/Mexico_City") {
  return leer_instante(t, **husos::por_iana(zona)).value();
}
Dia fecha(std::string_view t) { return leer_dia(t).value(); }

HechoDeStream hecho(std::uint8_t n) {
  HechoDeStream h;
  h.stream.fill(n);
  h.version = 1;
  h.digest.fill(n);
  return h;
}
// As its acuse dates it.
HechoDeActuacion actuacion(std::uint8_t n, const char* linea, Instante cuando,
                           const Marco& m = marco()) {
  return {hecho(n), linea, cuando, fechas_recepcion(m, cuando).value().fecha_legal};
}

// R9.9 serves from 17 March 2025.
Catalogo catalogo() {
  Catalogo c;
  const PuestaEnServicio p{"R9.9", fecha("2025-03-03"), fecha("2025-03-10"), "Página del Buzón",
                           fecha("2025-03-17")};
  CHECK(c.registrar(p).value().admitida);
  return c;
}

DatosTramite en_el_buzon(const char* linea, Instante cuando) {
  DatosTramite o;
  o.linea = Identificador::leer(linea);
  o.actuacion = actuacion(1, linea, cuando);
  return o;
}
DatosTramite por_otro_medio(const char* linea, const char* iniciado_el) {
  DatosTramite o;
  o.linea = Identificador::leer(linea);
  o.canal = CanalDeTramite::otro_medio;
  o.iniciado_el = fecha(iniciado_el);
  o.folio = "F-1";
  return o;
}
// Each line and date, its own notificación.
HechoDeNotificacion oficio(const char* linea, const char* del, const char* efectos) {
  const auto n = fecha(del).time_since_epoch().count() % 100 + (linea == std::string{"R7.7"}) * 100;
  return {hecho(static_cast<std::uint8_t>(20 + n)), "", linea, fecha(del), fecha(efectos)};
}
DatosRespuesta respuesta(std::uint8_t n, Instante cuando, const Marco& m = marco()) {
  DatosRespuesta r;
  r.actuacion = actuacion(n, "R6", cuando, m);
  return r;
}
DatosRespuesta respuesta_fuera(const char* el) {
  DatosRespuesta r;
  r.canal = CanalDeTramite::otro_medio;
  r.presentado_el = fecha(el);
  r.folio = "F-2";
  return r;
}

Tramite tras(Tramite s, const DecisionTramite& d) {
  REQUIRE(d.admitida);
  for (const auto& e : d.eventos) evolve(s, e);
  return s;
}
Tramite iniciado(const DatosTramite& o, const char* ahora) {
  return tras({}, decide_iniciar(marco(), {}, catalogo(), o, "EKU9003173C9", en(ahora)).value());
}
// In the Buzón on 4 March; required with effects on 10 March: the last day is 25 March, because the
// 17th is inhábil.
Tramite requerido(const DatosTramite& o = en_el_buzon("R6", en("2025-03-04T10:00")),
                  const Marco& m = marco()) {
  const auto s = tras(
      {}, decide_iniciar(m, {}, catalogo(), o, "EKU9003173C9", en("2025-03-05T10:00")).value());
  return tras(s, decide_requerir(m, s, oficio("R7.6", "2025-03-06", "2025-03-10"), {},
                                 en("2025-03-07T10:00"))
                     .value());
}

void rehusa(const Result<DecisionTramite>& d, Identificador norma) {
  REQUIRE(d);
  CHECK_FALSE(d->admitida);
  CHECK(d->fundamento == norma);
  CHECK_FALSE(d->motivo.empty());
  CHECK(d->eventos.empty());
}
template <class E>
const E& unico(const DecisionTramite& d) {
  REQUIRE(d.admitida);
  REQUIRE(d.eventos.size() == 1);
  return std::get<E>(d.eventos.front());
}

}  // namespace

TEST_CASE(
    "L4.4 L6.3 lo iniciado en el Buzón lleva la fecha legal de su actuación y termina en él") {
  const auto o = en_el_buzon("R6", en("2025-03-08T23:00"));  // a Saturday
  const auto d =
      decide_iniciar(marco(), {}, catalogo(), o, "EKU9003173C9", en("2025-03-08T23:01")).value();
  const auto& e = unico<TramiteIniciado>(d);
  CHECK(e.iniciado_el == fecha("2025-03-10"));
  CHECK(e.conclusion == ConclusionDeTramite::solo_buzon);
  CHECK(e.actuacion == hecho(1));
  CHECK(d.explicacion.cita("L6.3"_L));
  const auto s = tras({}, d);
  rehusa(decide_concluir(marco(), s, catalogo(), {CanalDeTramite::otro_medio, {}},
                         en("2025-04-01T10:00")),
         "L4.4"_L);
  const auto fin = decide_concluir(marco(), s, catalogo(), {CanalDeTramite::buzon, hecho(5)},
                                   en("2025-04-01T10:00"));
  CHECK(unico<TramiteConcluido>(fin).resolucion == hecho(5));
  CHECK(tras(s, fin).estado == EstadoTramite::concluido);
}

TEST_CASE("L4.4 lo iniciado en el Buzón se concluye en él aunque su línea se retire") {
  auto c = catalogo();
  CHECK(c.registrar(CambioDeLinea{"R6", EfectoDeCambio::baja, "", ClaseServicio::actuacion, "ACDO",
                                  fecha("2025-03-20"), fecha("2025-03-20"), fecha("2025-03-20"),
                                  fecha("2025-03-20")})
            .value()
            .admitida);
  const auto s = iniciado(en_el_buzon("R6", en("2025-03-04T10:00")), "2025-03-04T10:01");
  CHECK(decide_concluir(marco(), s, c, {}, en("2025-04-01T10:00")).admitida);
  rehusa(decide_iniciar(marco(), {}, c, en_el_buzon("R6", en("2025-04-01T10:00")), "X",
                        en("2025-04-01T10:01")),
         "L4.4"_L);
}

TEST_CASE("T3 L4.4 el medio en que se concluye según dónde y cuándo se inició") {
  struct Caso {
    const char* linea;
    const char* iniciado_el;
    ConclusionDeTramite conclusion;
  };
  const Caso casos[] = {
      {"R9.9", "2024-08-04", ConclusionDeTramite::cualquiera},
      {"R9.9", "2024-08-05", ConclusionDeTramite::cualquiera},
      {"R9.9", "2024-08-06", ConclusionDeTramite::solo_medio_inicial},
      {"R9.9", "2024-08-07", ConclusionDeTramite::solo_medio_inicial},
      {"R6", "2024-08-05", ConclusionDeTramite::cualquiera},
      {"R10.8", "2019-01-02", ConclusionDeTramite::cualquiera},
  };
  for (const auto& k : casos) {
    CAPTURE(k.linea);
    CAPTURE(k.iniciado_el);
    const auto s = iniciado(por_otro_medio(k.linea, k.iniciado_el), "2025-03-20T10:00");
    CHECK(s.conclusion == k.conclusion);
    CHECK(decide_concluir(marco(), s, catalogo(), {CanalDeTramite::otro_medio, {}},
                          en("2025-04-01T10:00"))
              .admitida);
    const auto d = decide_concluir(marco(), s, catalogo(), {}, en("2025-04-01T10:00"));
    const bool sirve = std::string_view{k.linea} != "R10.8";
    if (k.conclusion == ConclusionDeTramite::cualquiera && sirve)
      CHECK(d.admitida);
    else
      rehusa(d, sirve ? Identificador{"T3"_T} : Identificador{"L4.3"_L});
  }
}

TEST_CASE("T3 L4.3 la opción de pasar al Buzón espera a que la línea sirva") {
  const auto s = iniciado(por_otro_medio("R9.9", "2024-08-05"), "2025-03-01T10:00");
  rehusa(decide_concluir(marco(), s, catalogo(), {}, en("2025-03-16T23:59:59")), "L4.3"_L);
  CHECK(decide_concluir(marco(), s, catalogo(), {}, en("2025-03-17T00:00")).admitida);
}

TEST_CASE("T3 L4.4 si la línea se retira la opción ya no lleva al Buzón y lo dice") {
  auto c = catalogo();
  CHECK(c.registrar(CambioDeLinea{"R6", EfectoDeCambio::baja, "", ClaseServicio::actuacion, "ACDO",
                                  fecha("2025-03-20"), fecha("2025-03-20"), fecha("2025-03-20"),
                                  fecha("2025-03-20")})
            .value()
            .admitida);
  const auto s = iniciado(por_otro_medio("R6", "2024-08-05"), "2025-03-01T10:00");
  const auto d = decide_concluir(marco(), s, c, {}, en("2025-03-20T10:00"));
  rehusa(d, "L4.4"_L);
  CHECK_FALSE(d.explicacion.cita("T2"_T));
  CHECK(decide_concluir(marco(), s, c, {}, en("2025-03-19T10:00")).admitida);
}

TEST_CASE("T3 una línea que no estaba en la relación adjunta no da la opción") {
  auto c = catalogo();
  CHECK(c.registrar(CambioDeLinea{"R11", EfectoDeCambio::alta, "Nueva", ClaseServicio::actuacion,
                                  "ACDO", fecha("2025-02-04"), fecha("2025-02-04"),
                                  fecha("2025-02-04"), fecha("2025-02-04")})
            .value()
            .admitida);
  const auto d = decide_iniciar(marco(), {}, c, por_otro_medio("R11", "2024-01-02"), "X",
                                en("2025-03-01T10:00"))
                     .value();
  CHECK(unico<TramiteIniciado>(d).conclusion == ConclusionDeTramite::solo_medio_inicial);
}

TEST_CASE("T3 L4.4 la opción tomada al iniciar o al atender lleva el trámite al Buzón") {
  auto o = por_otro_medio("R9.9", "2024-08-05");
  o.actuacion = actuacion(1, "R9.9", en("2025-03-18T10:00"));
  const auto s = iniciado(o, "2025-03-18T10:01");
  CHECK(s.conclusion == ConclusionDeTramite::solo_buzon);
  CHECK(s.iniciado_el == fecha("2024-08-05"));
  rehusa(decide_concluir(marco(), s, catalogo(), {CanalDeTramite::otro_medio, {}},
                         en("2025-04-01T10:00")),
         "L4.4"_L);

  const auto r = requerido(por_otro_medio("R9.9", "2024-08-05"));
  const auto d = decide_atender(marco(), r, catalogo(), respuesta(2, en("2025-03-18T10:00")),
                                en("2025-03-18T10:01"))
                     .value();
  CHECK(unico<RequerimientoAtendido>(d).pasa_al_buzon);
  CHECK(tras(r, d).conclusion == ConclusionDeTramite::solo_buzon);

  o.iniciado_el = fecha("2024-08-06");
  rehusa(decide_iniciar(marco(), {}, catalogo(), o, "X", en("2025-03-18T10:01")), "T3"_T);
}

TEST_CASE("L4.3 L4.4 L5.5 lo que no puede iniciarse se rehúsa con su numeral") {
  const auto inicia = [](const DatosTramite& o, const char* ahora) {
    return decide_iniciar(marco(), {}, catalogo(), o, "X", en(ahora));
  };
  rehusa(inicia(en_el_buzon("R9.9", en("2025-03-16T23:59:59")), "2025-03-17T10:00"), "L4.3"_L);
  CHECK(inicia(en_el_buzon("R9.9", en("2025-03-17T00:00")), "2025-03-17T10:00")->admitida);
  rehusa(inicia(en_el_buzon("R9.8", en("2025-03-17T00:00")), "2025-03-17T10:00"), "L4.3"_L);
  rehusa(inicia(en_el_buzon("R6", en("2024-08-05T23:00")), "2025-03-17T10:00"), "A6"_A);
  for (const char* linea : {"R2", "R4.1", "R7", "R7.1", "R9.4", "R99"}) {
    CAPTURE(linea);
    rehusa(inicia(en_el_buzon(linea, en("2025-03-18T10:00")), "2025-03-18T10:01"), "L4.4"_L);
    rehusa(inicia(por_otro_medio(linea, "2024-01-02"), "2025-03-18T10:01"), "L4.4"_L);
  }
  auto sin_actuacion = en_el_buzon("R6", en("2025-03-18T10:00"));
  sin_actuacion.actuacion = {};
  rehusa(inicia(sin_actuacion, "2025-03-18T10:01"), "L5.5"_L);
  auto de_otra_linea = en_el_buzon("R6", en("2025-03-18T10:00"));
  de_otra_linea.actuacion.linea = "R9.1";
  rehusa(inicia(de_otra_linea, "2025-03-18T10:01"), "L4.4"_L);
}

TEST_CASE("L4.5 un canal exclusivo cierra los demás medios desde su fecha y no antes") {
  const auto inicia = [](const char* el) {
    return decide_iniciar(marco(), {}, catalogo(), por_otro_medio("R9.1", el), "X",
                          en("2026-01-15T10:00"));
  };
  CHECK(inicia("2025-09-30")->admitida);
  rehusa(inicia("2025-10-01"), "L4.5"_L);
  CHECK(inicia("2025-10-01")->motivo.find(std::string{acuerdo_32d}) != std::string::npos);
  CHECK(decide_iniciar(marco(), {}, catalogo(), en_el_buzon("R9.1", en("2025-10-01T10:00")), "X",
                       en("2025-10-01T10:01"))
            ->admitida);
}

TEST_CASE("L4.5 lo iniciado por otro medio dice su folio y una fecha que ya pasó") {
  auto o = por_otro_medio("R6", "2025-03-02");
  const auto inicia = [&o] {
    return decide_iniciar(marco(), {}, catalogo(), o, "X", en("2025-03-01T10:00"));
  };
  CHECK(inicia().error().argumento == "fecha");
  o.iniciado_el = sin_fecha;
  CHECK(inicia().error().argumento == "fecha");
  o.iniciado_el = fecha("2025-03-01");
  CHECK(inicia().value().admitida);
  o.folio.clear();
  CHECK(inicia().error().argumento == "folio");
}

TEST_CASE("R7.6 CFF-18 RCFF-7 el plazo es dato y sin él son diez días hábiles tras los efectos") {
  const PlazoDeRequerimiento normal;
  CHECK(normal.n == 10);
  CHECK(normal.unidad == Unidad::habiles);
  CHECK(normal.referencia == "CFF-18");
  struct Caso {
    PlazoDeRequerimiento plazo;
    const char* vence;
  };
  // Effects on Monday 10 March 2025; the 17th is the third Monday of March (CFF-12).
  const Caso casos[] = {{{}, "2025-03-25"},
                        {{5, Unidad::habiles, "RACERF-5"}, "2025-03-18"},
                        {{7, Unidad::naturales, "LSS-17"}, "2025-03-18"},  // the 17th moves
                        {{1, Unidad::naturales, "LSS-17"}, "2025-03-11"},
                        {{1, Unidad::meses, "LSS-17"}, "2025-04-10"}};
  const auto s = iniciado(en_el_buzon("R6", en("2025-03-04T10:00")), "2025-03-05T10:00");
  for (const auto& k : casos) {
    CAPTURE(k.vence);
    const auto d = decide_requerir(marco(), s, oficio("R7.6", "2025-03-06", "2025-03-10"), k.plazo,
                                   en("2025-03-07T10:00"))
                       .value();
    const auto& e = unico<RequerimientoDeTramite>(d);
    CHECK(texto(e.vence) == k.vence);
    CHECK(e.plazo == k.plazo.n);
    CHECK(e.referencia == k.plazo.referencia);
    CHECK(d.explicacion.cita(Identificador::leer(k.plazo.referencia)));
    CHECK(d.explicacion.cita("RCFF-7"_ley));
    CHECK(d.explicacion.cita("CFF-12"_ley));
  }
}

TEST_CASE("R7.6 CFF-18 lo que no es un requerimiento que corra se rehúsa") {
  const auto s = iniciado(en_el_buzon("R6", en("2025-03-04T10:00")), "2025-03-05T10:00");
  const auto pide = [&s](const HechoDeNotificacion& n, const PlazoDeRequerimiento& p = {}) {
    return decide_requerir(marco(), s, n, p, en("2025-03-07T10:00"));
  };
  auto sin_notificar = oficio("R7.6", "2025-03-06", "2025-03-10");
  sin_notificar.hecho = {};
  rehusa(pide(sin_notificar), "RCFF-7"_ley);
  sin_notificar.constancia = "Acta 7";  // L7.10: in person
  CHECK(unico<RequerimientoDeTramite>(pide(sin_notificar).value()).constancia == "Acta 7");
  rehusa(pide(oficio("R7.6", "2025-03-11", "2025-03-10")), "RCFF-7"_ley);
  rehusa(pide(oficio("R7.9", "2025-03-06", "2025-03-10")), "R7.6"_R);
  rehusa(pide(oficio("R7.6", "2025-03-02", "2025-03-03")), "R7.6"_R);
  const auto n = oficio("R7.6", "2025-03-06", "2025-03-10");
  rehusa(pide(n, {9, Unidad::habiles, "CFF-18"}), "CFF-18"_ley);
  rehusa(pide(n, {10, Unidad::naturales, "CFF-18"}), "CFF-18"_ley);
  for (const auto& p : {PlazoDeRequerimiento{10, Unidad::habiles, ""},
                        PlazoDeRequerimiento{5, Unidad::horas, "LSS-9"},
                        PlazoDeRequerimiento{0, Unidad::habiles, "LSS-9"},
                        PlazoDeRequerimiento{10, Unidad::habiles, "artículo 18"}})
    CHECK(pide(n, p).error().codigo == Codigo::argumento_invalido);
  CHECK(pide(oficio("R7.6", "2099-12-01", "2099-12-30")).error().codigo ==
        Codigo::fuera_de_calendario);
}

TEST_CASE("R7.6 L5.8 L6.3 en tiempo hasta el último microsegundo del último día del domicilio") {
  struct Caso {
    const char* zona;
    const char* recibida;  // in that zone
    bool en_tiempo;
  };
  const Caso casos[] = {{"America/Mexico_City", "2025-03-25T23:59:59", true},
                        {"America/Mexico_City", "2025-03-25T23:59:59.999999", true},
                        {"America/Mexico_City", "2025-03-26T00:00:00", false},
                        {"America/Tijuana", "2025-03-25T23:59:59.999999", true},
                        {"America/Tijuana", "2025-03-26T00:00:00", false},
                        {"America/Cancun", "2025-03-25T23:59:59.999999", true},
                        {"America/Cancun", "2025-03-26T00:00:00", false},
                        {"America/Mexico_City", "2025-03-06T00:00:00", true},
                        {"America/Mexico_City", "2025-03-05T23:59:59", false}};
  for (const auto& k : casos) {
    CAPTURE(k.zona);
    CAPTURE(k.recibida);
    const auto m = marco(k.zona);
    const auto s = requerido(en_el_buzon("R6", en("2025-03-04T10:00")), m);
    const auto cuando = en(k.recibida, k.zona);
    const auto d = decide_atender(m, s, catalogo(), respuesta(2, cuando, m), cuando);
    if (k.en_tiempo)
      CHECK(unico<RequerimientoAtendido>(d.value()).actuacion == hecho(2));
    else
      rehusa(d, "R7.6"_R);
    // The mark falls exactly at the midnight that follows the last day.
    const auto medianoche = en("2025-03-26T00:00", k.zona);
    CHECK(vence(m, s) == medianoche);
    CHECK(decide_vencido(m, s, medianoche - Duracion{1})->eventos.empty());
    CHECK(unico<PlazoDeRequerimientoVencido>(decide_vencido(m, s, medianoche).value()).vence ==
          fecha("2025-03-25"));
  }
}

TEST_CASE("R7.6 L6.3 policy 9 con corte a las 23:59 lo de ese minuto es del día siguiente") {
  auto m = marco();
  const auto s = requerido();
  const auto cuando = en("2025-03-25T23:59:30");
  CHECK(decide_atender(m, s, catalogo(), respuesta(2, cuando), cuando)->admitida);
  m.politicas.corte_del_dia = CorteDelDia::minuto_2359;
  rehusa(decide_atender(m, s, catalogo(), respuesta(2, cuando, m), cuando), "R7.6"_R);
}

TEST_CASE("R7.6 L4.4 se atiende con una actuación nueva y por donde el trámite continúa") {
  const auto s = requerido();
  const auto ahora = en("2025-03-20T10:00");
  rehusa(decide_atender(marco(), s, catalogo(), respuesta(1, ahora), ahora), "R7.6"_R);
  auto sin_actuacion = respuesta(2, ahora);
  sin_actuacion.actuacion.hecho = {};
  rehusa(decide_atender(marco(), s, catalogo(), sin_actuacion, ahora), "L5.5"_L);
  rehusa(decide_atender(marco(), s, catalogo(), respuesta_fuera("2025-03-20"), ahora), "L4.4"_L);
  const auto fuera = requerido(por_otro_medio("R9.9", "2025-01-07"));
  rehusa(decide_atender(marco(), fuera, catalogo(), respuesta(2, ahora), ahora), "T3"_T);
  for (const auto& k : {std::pair{"2025-03-05", false}, std::pair{"2025-03-06", true},
                        std::pair{"2025-03-25", true}, std::pair{"2025-03-26", false}}) {
    const auto d = decide_atender(marco(), fuera, catalogo(), respuesta_fuera(k.first),
                                  en("2025-03-28T10:00"));
    CHECK(d->admitida == k.second);
  }
  auto sin_folio = respuesta_fuera("2025-03-20");
  sin_folio.folio.clear();
  CHECK(decide_atender(marco(), fuera, catalogo(), sin_folio, ahora).error().argumento == "folio");
}

TEST_CASE("R7.6 CFF-12 un día declarado inhábil después alarga el plazo y nada lo acorta") {
  const auto s = requerido();
  DefinicionCalendario def;
  def.version = "prueba";
  def.especiales = {
      {fecha("2025-03-20"), EfectoDia::inhabil, EstadoDia::verificado, "suspensión", "prueba"}};
  const auto suspendido = Calendario::construir(def).value();
  const auto m = marco("America/Mexico_City", suspendido);
  const auto cuando = en("2025-03-26T23:59:59");
  CHECK(decide_atender(m, s, catalogo(), respuesta(2, cuando), cuando)->admitida);
  const auto con_suspension = requerido(en_el_buzon("R6", en("2025-03-04T10:00")), m);
  CHECK(con_suspension.vence == fecha("2025-03-26"));
  CHECK(
      decide_atender(marco(), con_suspension, catalogo(), respuesta(2, cuando), cuando)->admitida);
}

TEST_CASE("R7.6 L6.3 la respuesta es de la fecha de su acuse y no de otra que se calcule después") {
  const auto s = requerido();
  // Received on Sunday, so of Monday the 24th; the 24th and the 25th were suspended afterwards.
  const auto o = respuesta(2, en("2025-03-23T10:00"));
  DefinicionCalendario def;
  def.version = "prueba";
  for (const char* d : {"2025-03-24", "2025-03-25"})
    def.especiales.push_back(
        {fecha(d), EfectoDia::inhabil, EstadoDia::verificado, "suspensión", "prueba"});
  const auto suspendido = Calendario::construir(def).value();
  const auto d = decide_atender(marco("America/Mexico_City", suspendido), s, catalogo(), o,
                                en("2025-03-27T10:00"));
  CHECK(unico<RequerimientoAtendido>(d.value()).presentado_el == fecha("2025-03-24"));
}

TEST_CASE("R7.6 R7.7 una notificación requiere una vez y no desecha lo que requirió") {
  auto s = requerido();
  const auto cuando = en("2025-03-20T10:00");
  s = tras(s, decide_atender(marco(), s, catalogo(), respuesta(2, cuando), cuando).value());
  const auto otra_vez = [&](HechoDeNotificacion n) {
    return decide_requerir(marco(), s, n, {}, en("2025-04-10T10:00"));
  };
  // Its ten days had run, and the trámite would be discarded at once.
  rehusa(otra_vez(oficio("R7.6", "2025-03-06", "2025-03-10")), "R7.6"_R);
  CHECK(otra_vez(oficio("R7.6", "2025-03-27", "2025-04-01"))->admitida);
  // Nor a constancia: told outside the Buzón (L7.10), and then to discard.
  const HechoDeNotificacion acta{{}, "Acta 7", "R7.6", fecha("2025-03-27"), fecha("2025-04-01")};
  s = tras(s, otra_vez(acta).value());
  auto desecha = acta;
  desecha.linea = "R7.7";
  desecha.oficio = desecha.surte_efectos = fecha("2025-05-06");
  rehusa(decide_desechar(marco(), s, desecha, en("2025-05-06T10:00")), "R7.7"_R);
  desecha.constancia = "Acta 8";
  CHECK(decide_desechar(marco(), s, desecha, en("2025-05-06T10:00"))->admitida);
}

TEST_CASE("R7.6 la marca del vencimiento no cierra nada y lo presentado a tiempo aún atiende") {
  auto s = requerido();
  const auto despues = en("2025-03-27T10:00");
  s = tras(s, decide_vencido(marco(), s, despues).value());
  CHECK(s.estado == EstadoTramite::requerido);
  CHECK(s.plazo_vencido);
  CHECK_FALSE(vence(marco(), s));
  CHECK(decide_vencido(marco(), s, despues)->eventos.empty());
  const auto d =
      decide_atender(marco(), s, catalogo(), respuesta(2, en("2025-03-25T12:00")), despues);
  CHECK(tras(s, d.value()).estado == EstadoTramite::en_tramite);
}

TEST_CASE("R7.7 sólo un oficio posterior al plazo desecha y nunca el paso del tiempo") {
  const auto s = requerido();
  const auto desecha = [&s](const char* linea, const char* del, const char* ahora) {
    return decide_desechar(marco(), s, oficio(linea, del, "2025-04-10"), en(ahora));
  };
  rehusa(desecha("R7.7", "2025-03-25", "2025-03-26T10:00"), "R7.7"_R);
  rehusa(desecha("R7.7", "2025-03-26", "2025-03-25T23:59:59"), "R7.7"_R);
  rehusa(desecha("R7.6", "2025-03-26", "2025-03-26T10:00"), "R7.7"_R);
  auto sin_notificar = oficio("R7.7", "2025-03-26", "2025-04-10");
  sin_notificar.hecho = {};
  rehusa(decide_desechar(marco(), s, sin_notificar, en("2025-03-28T10:00")), "RCFF-7"_ley);
  const auto d = desecha("R7.7", "2025-03-26", "2025-03-26T00:00:00").value();
  CHECK(unico<TramiteDesechado>(d).surte_efectos == fecha("2025-04-10"));
  CHECK(tras(s, d).estado == EstadoTramite::desechado);
  for (int n = 0; n < 400; ++n) {
    const auto eventos =
        decide_vencido(marco(), s, en("2025-03-26T00:00") + std::chrono::hours{24 * n})->eventos;
    CHECK(std::none_of(eventos.begin(), eventos.end(), [](const EventoTramite& e) {
      return std::holds_alternative<TramiteDesechado>(e);
    }));
  }
}

TEST_CASE("R7.6 atendido el primero puede requerirse otra vez con otro plazo") {
  auto s = requerido();
  const auto ahora = en("2025-03-20T10:00");
  s = tras(s, decide_atender(marco(), s, catalogo(), respuesta(2, ahora), ahora).value());
  const auto d = decide_requerir(marco(), s, oficio("R7.6", "2025-03-21", "2025-03-25"),
                                 {3, Unidad::habiles, "RACERF-6"}, en("2025-03-24T10:00"));
  s = tras(s, d.value());
  CHECK(s.estado == EstadoTramite::requerido);
  CHECK(s.vence == fecha("2025-03-28"));
  rehusa(decide_atender(marco(), s, catalogo(), respuesta(2, en("2025-03-26T10:00")),
                        en("2025-03-26T10:00")),
         "R7.6"_R);
}

TEST_CASE("L6.1 CFF-17-E desvirtuar la recepción consta con quién y por qué y no mueve fechas") {
  const auto s = requerido();
  Id16 la_suya{};
  la_suya.fill(1);
  DatosDesvirtuada o{la_suya, "Sala Regional", "Peritaje sobre el sello digital", {}};
  const auto d = decide_desvirtuar(s, o, en("2026-01-15T10:00"));
  CHECK(unico<RecepcionDesvirtuada>(d).por_que == "Peritaje sobre el sello digital");
  auto despues = tras(s, d);
  CHECK(despues.desvirtuadas == 1);
  despues.desvirtuadas = 0;
  CHECK(despues == s);
  CHECK(vence(marco(), despues) == vence(marco(), s));
  for (std::string DatosDesvirtuada::*campo :
       {&DatosDesvirtuada::quien, &DatosDesvirtuada::por_que}) {
    auto sin = o;
    (sin.*campo).clear();
    rehusa(decide_desvirtuar(s, sin, en("2026-01-15T10:00")), "L6.1"_L);
  }
  o.actuacion.fill(2);
  rehusa(decide_desvirtuar(s, o, en("2026-01-15T10:00")), "L6.1"_L);
}

// ---- every order in every state

namespace {

Tramite en_estado(EstadoTramite e) {
  const auto ahora = en("2025-03-20T10:00");
  if (e == EstadoTramite::inexistente) return {};
  const auto i = iniciado(en_el_buzon("R6", en("2025-03-04T10:00")), "2025-03-05T10:00");
  if (e == EstadoTramite::iniciado) return i;
  if (e == EstadoTramite::concluido)
    return tras(i, decide_concluir(marco(), i, catalogo(), {}, ahora));
  const auto r = requerido();
  if (e == EstadoTramite::requerido) return r;
  if (e == EstadoTramite::en_tramite)
    return tras(r, decide_atender(marco(), r, catalogo(), respuesta(2, ahora), ahora).value());
  return tras(r, decide_desechar(marco(), r, oficio("R7.7", "2025-03-26", "2025-04-10"),
                                 en("2025-03-27T10:00"))
                     .value());
}

// A good order of each kind, so that only the state may refuse it.
DecisionTramite ordenar(OrdenDeTramite o, const Tramite& s) {
  const auto ahora = en("2025-04-20T10:00");
  switch (o) {
    case OrdenDeTramite::iniciar:
      return decide_iniciar(marco(), s, catalogo(), en_el_buzon("R6", ahora), "X", ahora).value();
    case OrdenDeTramite::requerir:
      return decide_requerir(marco(), s, oficio("R7.6", "2025-04-01", "2025-04-03"), {}, ahora)
          .value();
    case OrdenDeTramite::atender:
      return decide_atender(marco(), s, catalogo(), respuesta(3, en("2025-03-21T10:00")), ahora)
          .value();
    case OrdenDeTramite::desechar:
      return decide_desechar(marco(), s, oficio("R7.7", "2025-04-01", "2025-04-03"), ahora).value();
    case OrdenDeTramite::concluir: return decide_concluir(marco(), s, catalogo(), {}, ahora);
    default: {
      Id16 la_suya{};
      la_suya.fill(1);
      return decide_desvirtuar(s, {la_suya, "Sala", "Peritaje", {}}, ahora);
    }
  }
}

constexpr const char* sin_cambio = "";
struct FilaDeOrden {
  OrdenDeTramite orden;
  const char* norma;
  std::array<const char*, 6> lleva_a;  // by state; "" refused
};
constexpr FilaDeOrden filas[] = {
    {OrdenDeTramite::iniciar, "L4.4", {"iniciado", "", "", "", "", ""}},
    {OrdenDeTramite::requerir, "R7.6", {"", "requerido", "", "requerido", "", ""}},
    {OrdenDeTramite::atender, "R7.6", {"", "", "en_tramite", "", "", ""}},
    {OrdenDeTramite::desechar, "R7.7", {"", "", "desechado", "", "", ""}},
    {OrdenDeTramite::concluir, "L4.4", {"", "concluido", "", "concluido", "", ""}},
    {OrdenDeTramite::desvirtuar,
     "L6.1",
     {"", "iniciado", "requerido", "en_tramite", "concluido", "desechado"}},
};

}  // namespace

TEST_CASE("L4.4 R7.6 R7.7 L6.1 cada orden en cada estado") {
  for (const auto& fila : filas)
    for (std::size_t i = 0; i < nombres_estado_tramite.size(); ++i) {
      CAPTURE(static_cast<int>(fila.orden));
      CAPTURE(nombres_estado_tramite[i]);
      const auto s = en_estado(static_cast<EstadoTramite>(i));
      REQUIRE(s.estado == static_cast<EstadoTramite>(i));
      const auto d = ordenar(fila.orden, s);
      auto despues = s;
      for (const auto& e : d.eventos) evolve(despues, e);
      if (std::string_view{fila.lleva_a[i]} == sin_cambio) {
        rehusa(d, Identificador::leer(fila.norma));
        CHECK(despues == s);
        CHECK(d.explicacion.pasos().back().id == IdPaso::orden_fuera_de_estado);
      } else {
        CHECK(d.admitida);
        CHECK(nombres_estado_tramite[static_cast<std::size_t>(despues.estado)] == fila.lleva_a[i]);
      }
    }
}

TEST_CASE("R7.6 el paso del tiempo en cada estado sólo marca el plazo de un requerimiento") {
  for (std::size_t i = 0; i < nombres_estado_tramite.size(); ++i) {
    CAPTURE(nombres_estado_tramite[i]);
    const auto s = en_estado(static_cast<EstadoTramite>(i));
    const auto d = decide_vencido(marco(), s, en("2027-01-04T10:00")).value();
    const bool corre = s.estado == EstadoTramite::requerido;
    CHECK(d.eventos.size() == (corre ? 1U : 0U));
    CHECK(vence(marco(), s).has_value() == corre);
    auto despues = s;
    for (const auto& e : d.eventos) evolve(despues, e);
    CHECK(despues.estado == s.estado);
  }
}

// ---- the events and the legends

namespace {
struct Claves {
  std::set<std::string> vistas;
  bool repetida = false;
  template <class T>
  void operator()(std::string_view clave, const T&) {
    repetida = !vistas.emplace(clave).second || repetida;
  }
  // Absent when there is nothing to say, so it is not one of the fields every event names.
  void opcional(std::string_view, const std::string&) {}
  template <class T>
  void reservado(std::string_view clave, const T&) {
    repetida = !vistas.emplace(clave).second || repetida;
  }
};
template <class E>
void revisar_campos(std::size_t cuantos) {
  const E e{};
  Claves v;
  campos(e, v, static_cast<const E*>(nullptr));
  CHECK_FALSE(v.repetida);
  CHECK(v.vistas.size() == cuantos);
}
}  // namespace

TEST_CASE("L4.4 R7.6 R7.7 L6.1 cada evento nombra cada uno de sus campos una vez") {
  revisar_campos<TramiteIniciado>(9);
  revisar_campos<RequerimientoDeTramite>(10);
  revisar_campos<RequerimientoAtendido>(6);
  revisar_campos<PlazoDeRequerimientoVencido>(1);
  revisar_campos<TramiteDesechado>(5);
  revisar_campos<TramiteConcluido>(3);
  revisar_campos<RecepcionDesvirtuada>(5);
  revisar_campos<CambioDeLinea>(9);
  revisar_campos<PuestaEnServicio>(5);
  revisar_campos<CanalExclusivo>(7);
  revisar_campos<GuiaDeLinea>(4);
}

TEST_CASE("L4.2 L6.4 L6.5 las leyendas van en los términos y en el acuse con su numeral") {
  for (const auto& texto_completo :
       {responsabilidad_en_los_terminos(), responsabilidad_en_el_acuse()})
    for (const auto& l : leyendas_de_responsabilidad)
      CHECK(texto_completo.find("(" + std::string{l.norma.texto()} + ")") != std::string::npos);
  CHECK(leyendas_de_responsabilidad[0].norma == "L4.2"_L);
  CHECK(leyendas_de_responsabilidad[1].norma == "L6.4"_L);
  CHECK(leyendas_de_responsabilidad[2].norma == "L6.5"_L);
  const auto acuse = responsabilidad_en_el_acuse();
  CHECK(acuse.find('|') == std::string::npos);
  CHECK(es_texto_canonico(acuse));
  CHECK(acuse.size() < limits::texto_bytes_max);
  CHECK(responsabilidad_en_los_terminos().find("revocación") != std::string::npos);
}

// ---- random lives against a second opinion

namespace oraculo_de_tramites {

// Days since 1970-01-01. CFF-12 for 2024 to 2026, copied from the table of dossier 4.1 and not
// computed.
bool habil(int d) {
  const int semana = (d + 4) % 7;  // 0 is Sunday
  if (semana == 0 || semana == 6) return false;
  static const std::set<int> inhabiles = [] {
    std::set<int> s;
    for (const char* f :
         {"2024-01-01", "2024-02-05", "2024-03-18", "2024-05-01", "2024-09-16", "2024-11-18",
          "2024-12-25", "2025-01-01", "2025-02-03", "2025-03-17", "2025-05-01", "2025-05-05",
          "2025-09-16", "2025-11-17", "2025-12-25", "2026-01-01", "2026-02-02", "2026-03-16",
          "2026-05-01", "2026-05-05", "2026-09-16", "2026-11-16", "2026-12-25"})
      s.insert(numero_de(leer_dia(f).value()));
    return s;
  }();
  return inhabiles.count(d) == 0;
}
int habil_desde(int d) {
  while (!habil(d)) ++d;
  return d;
}
int avanzar(int d, int n) {
  while (n > 0)
    if (habil(++d)) --n;
  return d;
}

constexpr int vigor = 19'941;       // 6 Aug 2024
constexpr int r99_sirve = 20'164;   // 17 Mar 2025
constexpr int cierre_32d = 20'362;  // 1 Oct 2025

// 's' begun, 'q' required, 't' in course, 'c', 'd'; 'n' none.
struct Vida {
  char estado = 'n';
  char fin = 'b';  // 'b' the Buzón, 'a' any, 'm' its medium
  std::string linea;
  int oficio = 0;
  int ultimo = 0;
  bool marcado = false;
  std::set<int> usadas;
  std::set<int> oficios;
};

bool sirve(const std::string& linea, int d) {
  if (d < vigor) return false;
  return linea == "R6" || linea == "R9.1" || (linea == "R9.9" && d >= r99_sirve);
}
std::string sirve_o_norma(const std::string& linea, int d) {
  if (sirve(linea, d)) return "";
  return d < vigor ? "A6" : "L4.3";
}

// Each answers the numeral of the refusal, or "" and the change made.
std::string inicia(Vida& v, const std::string& linea, bool buzon, int el, int actuacion,
                   int recibida, int hoy) {
  if (v.estado != 'n') return "L4.4";
  const int mira = actuacion > 0 ? recibida : hoy;
  if (mira < vigor) return "A6";
  if (linea == "R99" || linea == "R4.1" || linea == "R7") return "L4.4";
  if (!buzon && linea == "R9.1" && el >= cierre_32d) return "L4.5";
  const bool antes = el < vigor;
  if (buzon && actuacion == 0) return "L5.5";
  if (!buzon && actuacion > 0 && !antes) return "T3";
  if (actuacion > 0)
    if (const auto n = sirve_o_norma(linea, recibida); !n.empty()) return n;
  v.estado = 's';
  v.linea = linea;
  v.fin = actuacion > 0 ? 'b' : antes ? 'a' : 'm';
  if (actuacion > 0) v.usadas.insert(actuacion);
  return "";
}
std::string canal(const Vida& v, bool buzon, int d) {
  if (v.fin == 'b') return buzon ? "" : "L4.4";
  if (v.fin == 'm') return buzon ? "T3" : "";
  return buzon ? sirve_o_norma(v.linea, d) : "";
}
std::string requiere(Vida& v, int iniciado_el, int cual, int oficio, int efectos, int n,
                     bool habiles) {
  if (v.estado != 's' && v.estado != 't') return "R7.6";
  if (efectos < oficio) return "RCFF-7";
  if (v.oficios.count(cual) > 0) return "R7.6";
  if (efectos < iniciado_el) return "R7.6";
  v.estado = 'q';
  v.oficios.insert(cual);
  v.oficio = oficio;
  v.ultimo = habiles ? avanzar(efectos, n) : habil_desde(efectos + n);
  v.marcado = false;
  return "";
}
std::string atiende(Vida& v, bool buzon, int actuacion, int recibida) {
  if (v.estado != 'q') return "R7.6";
  if (const auto n = canal(v, buzon, recibida); !n.empty()) return n;
  if (buzon && v.usadas.count(actuacion) > 0) return "R7.6";
  if (recibida < v.oficio) return "R7.6";
  if ((buzon ? habil_desde(recibida) : recibida) > v.ultimo) return "R7.6";
  v.estado = 't';
  if (buzon) {
    v.fin = 'b';
    v.usadas.insert(actuacion);
  }
  return "";
}
std::string desecha(Vida& v, int oficio, int efectos, int hoy) {
  if (v.estado != 'q') return "R7.7";
  if (efectos < oficio) return "RCFF-7";
  if (oficio <= v.ultimo || hoy <= v.ultimo) return "R7.7";
  v.estado = 'd';
  return "";
}
std::string concluye(Vida& v, bool buzon, int hoy) {
  if (v.estado != 's' && v.estado != 't') return "L4.4";
  if (const auto n = canal(v, buzon, hoy); !n.empty()) return n;
  v.estado = 'c';
  return "";
}

}  // namespace oraculo_de_tramites

namespace {

namespace o = oraculo_de_tramites;

// The library and the second opinion live the same life, order by order.
class Cotejo {
 public:
  Cotejo(std::uint64_t semilla, bool cancun)
      : azar_(semilla),
        cancun_(cancun),
        m_(marco(cancun ? "America/Cancun" : "America/Mexico_City")),
        ahora_(en("2024-08-01T12:00") + std::chrono::hours{entero(0, 12'000)}) {}

  // The first disagreement, told; empty: none.
  std::string vivir(const Catalogo& c, int ordenes) {
    for (int i = 0; i < ordenes; ++i) {
      ahora_ += std::chrono::minutes{entero(0, 9'000)};
      const std::string mal = una(c);
      if (!mal.empty()) return "orden " + std::to_string(i) + ": " + mal;
      constexpr std::string_view letras = "nsqtcd";
      if (letras[static_cast<std::size_t>(s_.estado)] != v_.estado) return "estado";
      if (s_.plazo_vencido && v_.estado == 'q' && !v_.marcado) return "marca";
      admitidas += ultima_.empty() ? 1U : 0U;
    }
    return {};
  }
  std::size_t admitidas = 0;

 private:
  int entero(int a, int b) {
    return a + static_cast<int>(azar_() % static_cast<unsigned>(b - a + 1));
  }
  bool moneda() { return azar_() % 2 == 0; }
  int dia_local(Instante t) const {
    const auto us = us_de(t) - (cancun_ ? 5 : 6) * std::int64_t{3'600'000'000};
    return static_cast<int>(us / 86'400'000'000);
  }
  Dia dia(int d) const { return dia_numero(d); }

  std::string juzgar(const Result<DecisionTramite>& d, const std::string& norma) {
    ultima_ = norma;
    if (!d) return "error " + d.error().mensaje;
    const auto antes = s_;
    for (const auto& e : d->eventos) evolve(s_, e);
    const std::string dicha = d->admitida ? "" : std::string{d->fundamento.texto()};
    if (!d->admitida && !(antes == s_)) return "una negativa cambió el estado";
    return dicha == norma ? "" : "dijo " + dicha + " y debía decir " + norma;
  }

  std::string una(const Catalogo& c) {
    switch (entero(0, 7)) {
      case 0: return iniciar(c);
      case 1:
      case 2: return requerir();
      case 3:
      case 4: return atender(c);
      case 5: return desechar();
      case 6: return concluir(c);
      default: return marcar();
    }
  }
  std::string iniciar(const Catalogo& c) {
    constexpr const char* lineas[] = {"R6", "R9.9", "R9.1", "R6", "R9.9", "R4.1", "R99", "R7"};
    DatosTramite x;
    const std::string linea = lineas[azar_() % 8];
    x.linea = Identificador::leer(linea);
    const bool buzon = moneda();
    x.canal = buzon ? CanalDeTramite::buzon : CanalDeTramite::otro_medio;
    const int hoy = dia_local(ahora_);
    const int el = moneda() ? hoy - entero(0, 300) : std::min(hoy, o::vigor + entero(-2, 2));
    if (!buzon) {
      x.iniciado_el = dia(el);
      x.folio = "F";
    }
    const int k = azar_() % 4 == 0 ? 0 : entero(1, 5);
    const Instante recibida = ahora_ - std::chrono::minutes{entero(0, 3'000)};
    if (k > 0) x.actuacion = actuacion(static_cast<std::uint8_t>(k), linea.c_str(), recibida, m_);
    const std::string norma =
        o::inicia(v_, linea, buzon, el, buzon || k > 0 ? k : 0, dia_local(recibida), hoy);
    if (norma.empty()) iniciado_el_ = buzon ? o::habil_desde(dia_local(recibida)) : el;
    return juzgar(decide_iniciar(m_, s_, c, x, "X", ahora_), norma);
  }
  std::string requerir() {
    const int hoy = dia_local(ahora_);
    const int oficio_del = hoy - entero(0, 6);
    const int efectos = oficio_del + entero(-1, 12);
    const bool habiles = moneda();
    const int n = habiles && moneda() ? 10 : entero(1, 20);
    const bool por_omision = habiles && n == 10;
    const PlazoDeRequerimiento p{static_cast<std::uint32_t>(n),
                                 habiles ? Unidad::habiles : Unidad::naturales,
                                 por_omision ? "CFF-18" : "LSS-9"};
    const int cual = entero(20, 26);
    const auto norma = o::requiere(v_, iniciado_el_, cual, oficio_del, efectos, n, habiles);
    return juzgar(decide_requerir(m_, s_,
                                  {hecho(static_cast<std::uint8_t>(cual)), "", "R7.6",
                                   dia(oficio_del), dia(efectos)},
                                  p, ahora_),
                  norma);
  }
  std::string atender(const Catalogo& c) {
    DatosRespuesta x;
    const bool buzon = azar_() % 3 != 0;
    const int k = entero(1, 12);
    Instante recibida = ahora_;
    // Around the end of the term, to the second.
    if (moneda() && v_.estado == 'q')
      recibida = instante_us((std::int64_t{v_.ultimo} + 1) * 86'400'000'000 +
                             (cancun_ ? 5 : 6) * std::int64_t{3'600'000'000}) +
                 std::chrono::seconds{entero(-2, 1)};
    ahora_ = std::max(ahora_, recibida);
    const int d = dia_local(recibida);
    if (buzon) {
      x.actuacion = actuacion(static_cast<std::uint8_t>(k), "R6", recibida, m_);
    } else {
      x.canal = CanalDeTramite::otro_medio;
      x.presentado_el = dia(d);
      x.folio = "F";
    }
    return juzgar(decide_atender(m_, s_, c, x, ahora_), o::atiende(v_, buzon, k, d));
  }
  std::string desechar() {
    const int hoy = dia_local(ahora_);
    const int oficio_del = hoy - entero(-1, 3);
    const int efectos = oficio_del + entero(-1, 5);
    return juzgar(
        decide_desechar(m_, s_, {hecho(8), "", "R7.7", dia(oficio_del), dia(efectos)}, ahora_),
        o::desecha(v_, oficio_del, efectos, hoy));
  }
  std::string concluir(const Catalogo& c) {
    const bool buzon = moneda();
    return juzgar(
        decide_concluir(m_, s_, c, {buzon ? CanalDeTramite::buzon : CanalDeTramite::otro_medio, {}},
                        ahora_),
        o::concluye(v_, buzon, dia_local(ahora_)));
  }
  std::string marcar() {
    v_.marcado = v_.marcado || (v_.estado == 'q' && dia_local(ahora_) > v_.ultimo);
    const auto mal = juzgar(decide_vencido(m_, s_, ahora_), "");
    if (!mal.empty()) return mal;
    return v_.estado == 'q' && s_.plazo_vencido != v_.marcado ? "marca del plazo" : "";
  }

  std::mt19937_64 azar_;
  bool cancun_;
  Marco m_;
  Instante ahora_;
  Tramite s_;
  o::Vida v_;
  int iniciado_el_ = 0;
  std::string ultima_;
};

}  // namespace

TEST_CASE("L4.4 T3 R7.6 R7.7 cincuenta mil vidas al azar contra una segunda opinión") {
  const auto c = catalogo();
  std::size_t admitidas = 0;
  for (std::uint64_t n = 0; n < 50'000; ++n) {
    Cotejo k{n, n % 2 == 1};
    const auto mal = k.vivir(c, 8);
    if (!mal.empty()) FAIL("vida " << n << ", " << mal);
    admitidas += k.admitidas;
  }
  CHECK(admitidas > 50'000);
}
