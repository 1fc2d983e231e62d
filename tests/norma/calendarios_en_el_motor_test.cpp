// Layers of the calendar through the engine: each box has the days of its municipio, and a
// suspension published while counts run dates again those that it found open and tells those that
// it found practised. Days, acuerdos and municipios of the layers here are nobody's.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include <buzon/motor/auditor.hpp>
#include <buzon/motor/sqlite_store.hpp>
#include <buzon/testing/scenario.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

#include "support/carpeta_temporal.hpp"
#include "support/mentir.hpp"

using namespace buzon;
using namespace buzon::testing;

namespace {

Instante centro(const char* iso) { return leer_instante(iso, husos::centro()).value(); }
Dia fecha(const char* iso) { return leer_dia(iso).value(); }
Territorio lugar(const char* clave) { return leer_territorio(clave).value(); }

// Thursday 5 and Friday 6 June 2025.
Capa suspension(std::vector<Territorio> territorios, std::string clave = "lluvias-de-prueba") {
  return {std::move(clave),
          "suspensión de prueba por lluvias",
          "acuerdo de prueba",
          EstadoDia::supuesto,
          false,
          EfectoCapa::inhabil,
          std::move(territorios),
          {{fecha("2025-06-05"), fecha("2025-06-06")}}};
}

struct Persona {
  Rfc rfc;
  Destinatario quien;
  Firmante firma;
};

struct Vida {
  prueba::CarpetaTemporal carpeta;
  std::unique_ptr<SqliteStore> store = SqliteStore::abrir(carpeta / "v.db").value();
  std::vector<Capa> capas;
  Escenario e;

  explicit Vida(std::vector<Capa> las = {}, const char* inicio = "2025-05-26T10:00")
      : capas(las), e{*store, {7, centro(inicio), "", Calendario::cff12_solo(), {}, las, {}}} {}

  Persona habilitar(const char* r, Territorio t) {
    const auto rfc = Rfc::leer(r).value();
    const auto quien = Destinatario::crear(ClaseSujeto::patron, rfc, "Escuela Kemper", std::nullopt,
                                           huso_sin_domicilio_fiscal, t)
                           .value();
    const auto f = firmante_de(e.pki().fiel_moral(
        {"Escuela Kemper", rfc.texto(), "", "PEGJ800101AB1", "PEGJ800101HDFRRN09"},
        vigencia_de_anios(2024, 2027)));
    const std::string movil = "55123456" + rfc.texto().substr(4, 2);
    const auto dar = [&](const Result<Respuesta>& x) { REQUIRE(x.value().admitida); };
    dar(e.registrar("r", quien, {rfc.texto() + "@ejemplo.mx"}, movil));
    REQUIRE(pulso().errores.empty());
    dar(e.confirmar("c0", rfc, 0));
    dar(e.confirmar("c1", rfc, 1));
    dar(e.firmar_terminos("t", rfc, f));
    return {rfc, quien, f};
  }
  ResumenPulso pulso() { return e.pulso_en(e.reloj().ahora()).value(); }
  ResumenPulso pulso(const char* en) {
    auto r = e.pulso_en(centro(en)).value();
    for (const auto& falla : r.errores) FAIL_CHECK(falla.argumento << ": " << falla.mensaje);
    return r;
  }
  // The act and its aviso, at once.
  void avisar(const char* en, const char* numero, std::vector<Rfc> a) {
    e.reloj().poner(centro(en));
    REQUIRE(e.emitir(numero, "R7.1", numero, {"acto.pdf", {1}}, std::move(a)).value().admitida);
    REQUIRE(pulso(en).avisos_enviados >= 1);
  }
  Result<Respuesta> publicar(const char* orden, const char* en, const Capa& c) {
    e.reloj().poner(centro(en));
    return e.motor().ejecutar(orden, PublicarSuspension{c});
  }
  // Who never registered, in Puebla.
  Persona publicar_en_estrados(const char* orden, const char* en) {
    const auto quien =
        Destinatario::crear(ClaseSujeto::patron, Rfc::leer("XIQB891116QE4").value(), "Otra persona",
                            std::nullopt, huso_sin_domicilio_fiscal, lugar("21114"))
            .value();
    e.reloj().poner(centro(en));
    REQUIRE(e.publicar(orden, quien, "R7.1", orden, {"e.pdf", {6}}, CausaEstrados::no_registro,
                       "No registró")
                .value()
                .admitida);
    return {quien.rfc(), quien, {}};
  }
  Id16 dar(const char* orden, const Orden& o) {
    const auto r = e.motor().ejecutar(orden, o).value();
    REQUIRE_MESSAGE(r.admitida, r.motivo);
    return r.stream.valor;
  }
  // Begun and required, with effects on Tuesday 27 May: ten business days end on 10 June.
  Id16 requerido(const Persona& p) {
    const auto a = e.presentar("p1", p.rfc, "R6", "Aclaración", {{"e.pdf", {1}}}, p.firma).value();
    const auto t = dar("i1", IniciarTramite{p.rfc, Identificador::leer("R6"), CanalDeTramite::buzon,
                                            a.stream.valor, sin_fecha, ""});
    dar("q1", RequerirTramite{
                  p.rfc, t, {{}, {}, "Acta 7", fecha("2025-05-26"), fecha("2025-05-27")}, {}});
    return t;
  }
  Notificacion ultima(const Persona& p) {
    return e.motor().notificacion(p.rfc, e.ultima_notificacion(p.rfc).value()).value();
  }
  void manifestar(const char* en, const Persona& p) {
    e.reloj().poner(centro(en));
    const auto id = e.ultima_notificacion(p.rfc).value();
    const FirmaRecibida firma{p.firma.certificado,
                              p.firma.firmar(e.motor().cadena_conocimiento(p.rfc, id).value())};
    REQUIRE(
        e.motor().ejecutar("conocer", ManifestarConocimiento{p.rfc, id, firma}).value().admitida);
  }
  CabezaDeStream cabeza(const Persona& p) {
    return store->list_heads(e.motor().particion_de(p.rfc), "notificacion", std::nullopt, 1)
        .value()
        .front();
  }
  template <class Evento, class E>
  std::vector<E> eventos(const Persona& p, const char* tipo) {
    std::vector<E> v;
    const auto particion = e.motor().particion_de(p.rfc);
    const auto cabezas = store->list_heads(particion, tipo, std::nullopt, 100).value();
    for (const auto& h : cabezas) {
      const auto guardados = store->read_stream(particion, h.stream, 1, 100).value();
      for (const auto& g : guardados) {
        const auto leido = decodificar<Evento>(g.publico, g.reservado, e.digest()).value();
        if (const auto* const x = std::get_if<E>(&leido.evento)) v.push_back(*x);
      }
    }
    return v;
  }
  InformeAuditoria auditoria(bool con_capas = true) {
    OpcionesAuditoria o;
    if (con_capas) o.capas = capas;
    return auditar(
               *store, [&](auto d, std::size_t max) { return store->streams(d, max); }, e.digest(),
               o)
        .value();
  }
  void audita_limpia() {
    const auto i = auditoria();
    for (const auto& d : i.discrepancias) MESSAGE(d.que);
    CHECK(i.discrepancias_total == 0);
    CHECK(i.fechas > 0);
    CHECK(i.fechas_sin_comprobar == 0);
  }
};

void juzgar(const NotificacionPracticada& e, const char* cuarto, const char* efectos,
            const char* plazo) {
  CHECK(texto(e.cuarto_dia) == cuarto);
  CHECK(texto(e.surte_efectos) == efectos);
  CHECK(texto(e.inicia_plazo) == plazo);
}

}  // namespace

TEST_CASE("CFF-12 L5.8 L7.4 cada buzón tiene los días de su municipio") {
  Vida v{{suspension({lugar("21114")})}};
  const auto puebla = v.habilitar("EKU9003173C9", lugar("21114"));
  const auto jalisco = v.habilitar("XIA190128J61", lugar("14039"));
  const auto sin_decir = v.habilitar("IIA040805DZ4", {});
  v.avisar("2025-06-02T10:00", "A1", {puebla.rfc, jalisco.rfc, sin_decir.rfc});
  v.pulso("2025-06-20T10:00");
  const auto practicada = [&](const Persona& p) {
    const auto x = v.eventos<EventoNotificacion, NotificacionPracticada>(p, "notificacion");
    REQUIRE(x.size() == 1);
    return x.front();
  };
  juzgar(practicada(puebla), "2025-06-10", "2025-06-11", "2025-06-12");
  juzgar(practicada(jalisco), "2025-06-06", "2025-06-09", "2025-06-10");
  juzgar(practicada(sin_decir), "2025-06-06", "2025-06-09", "2025-06-10");
  CHECK(v.cabeza(puebla).cabeza.version_calendario.find("CFF-12+lluvias-de-prueba@") == 0);
  CHECK(v.cabeza(jalisco).cabeza.version_calendario == "CFF-12");
  v.audita_limpia();
  // Without the layers the dates of Puebla cannot be computed again, and nobody is accused.
  const auto a_ciegas = v.auditoria(false);
  CHECK(a_ciegas.discrepancias_total == 0);
  CHECK(a_ciegas.fechas_sin_comprobar > 0);
}

TEST_CASE("CFF-12 L6.3 lo presentado en un día suspendido se recibe el hábil siguiente de ahí") {
  Vida v{{suspension({lugar("21114")})}, "2025-06-02T10:00"};
  const auto puebla = v.habilitar("EKU9003173C9", lugar("21114"));
  const auto jalisco = v.habilitar("XIA190128J61", lugar("14039"));
  v.e.reloj().poner(centro("2025-06-05T12:00"));
  for (const auto* const p : {&puebla, &jalisco})
    REQUIRE(v.e.presentar("p", p->rfc, "R6", "Aclaración", {{"e.pdf", {1}}}, p->firma)
                .value()
                .admitida);
  const auto recibida = [&](const Persona& p) {
    return v.eventos<EventoActuacion, ActuacionRecibida>(p, "actuacion").front();
  };
  CHECK(texto(recibida(puebla).fecha_legal) == "2025-06-09");
  CHECK(recibida(puebla).territorio == "21114");
  CHECK(texto(recibida(jalisco).fecha_legal) == "2025-06-05");
  v.audita_limpia();
}

TEST_CASE("CFF-12 quien no dice municipio guarda los mismos octetos que antes") {
  Vida v;
  const auto p = v.habilitar("EKU9003173C9", {});
  v.avisar("2025-06-02T10:00", "A1", {p.rfc});
  CHECK(v.pulso("2025-06-06T10:00").practicadas == 1);
  const auto streams = v.store->streams(std::nullopt, 100).value();
  for (const auto& h : streams) {
    const auto guardados = v.store->read_stream(h.particion, h.stream, 1, 100).value();
    for (const auto& g : guardados) CHECK(g.publico.find("territorio") == std::string::npos);
  }
  CHECK(streams.size() > 3);
  v.audita_limpia();
}

TEST_CASE("CFF-12 L5.8 un domicilio es un municipio y nunca una entidad sola") {
  const auto con = [](Territorio t) {
    return Destinatario::crear(ClaseSujeto::patron, Rfc::leer("EKU9003173C9").value(), "Kemper",
                               std::nullopt, huso_sin_domicilio_fiscal, t);
  };
  for (const Territorio t : {Territorio{21, 0}, Territorio{33, 1}, Territorio{0, 5}}) {
    const auto r = con(t);
    REQUIRE_FALSE(r);
    CHECK(r.error().codigo == Codigo::argumento_invalido);
    CHECK(r.error().mensaje.find("cinco cifras") != std::string::npos);
  }
  CHECK(con({21, 114}).value().territorio() == Territorio{21, 114});
  CHECK(con({}).value().territorio() == Territorio{});
}

TEST_CASE(
    "CFF-12 L7.5 una suspensión publicada después mueve lo que corre e informa lo practicado") {
  Vida v;
  const auto p = v.habilitar("EKU9003173C9", lugar("21114"));
  v.avisar("2025-05-29T10:00", "A1", {p.rfc});  // 30, 2, 3 to open; deemed made on the 4th, 09:30
  v.avisar("2025-06-02T10:00", "A2", {p.rfc});  // 3, 4, 5 to open; it would be the 6th
  CHECK(v.pulso("2025-06-04T10:00").practicadas == 1);
  const auto antes = v.cabeza(p);
  CHECK(*antes.cabeza.vence_us == us_de(centro("2025-06-06T09:30")));
  REQUIRE(v.publicar("s1", "2025-06-04T12:00", suspension({lugar("21114")})).value().admitida);

  const auto r = v.pulso("2025-06-04T13:00");
  CHECK(r.recalculadas == 1);
  const auto despues = v.cabeza(p);
  CHECK(*despues.cabeza.vence_us == us_de(centro("2025-06-10T09:30")));
  CHECK(despues.version == antes.version);  // a head moves without an event
  CHECK(despues.cabeza.version_calendario != antes.cabeza.version_calendario);
  REQUIRE(r.practicadas_antes.size() == 1);
  const auto& fechas = r.practicadas_antes.front().fechas;
  REQUIRE(fechas.size() == 2);
  CHECK(fechas[0].fecha == FechaLegal::surte_efectos);
  CHECK(fechas[0].antes == fecha("2025-06-05"));
  CHECK(fechas[0].despues == fecha("2025-06-09"));
  CHECK(fechas[1].fecha == FechaLegal::inicia_plazo);
  CHECK(fechas[1].despues == fecha("2025-06-10"));
  CHECK(fechas[1].estado == EstadoDeCuenta::practicada);

  const auto dicho = v.eventos<EventoNotificacion, SuspensionPosterior>(p, "notificacion");
  REQUIRE(dicho.size() == 1);
  CHECK(dicho.front().practicada == fecha("2025-06-04"));
  CHECK(dicho.front().surte_efectos == fecha("2025-06-09"));
  CHECK(dicho.front().publicaciones == 1);
  // What is practised stands as it was written.
  juzgar(v.eventos<EventoNotificacion, NotificacionPracticada>(p, "notificacion").front(),
         "2025-06-04", "2025-06-05", "2025-06-06");

  const auto otra_vez = v.pulso("2025-06-05T10:00");
  CHECK(otra_vez.recalculadas == 0);
  CHECK(otra_vez.practicadas_antes.empty());
  CHECK(v.pulso("2025-06-06T10:00").practicadas == 0);  // it would have been without the suspension
  CHECK(v.pulso("2025-06-10T10:00").practicadas == 1);
  const auto todas = v.eventos<EventoNotificacion, NotificacionPracticada>(p, "notificacion");
  REQUIRE(todas.size() == 2);
  juzgar(todas.front(), "2025-06-10", "2025-06-11", "2025-06-12");  // newest first
  v.audita_limpia();
}

TEST_CASE(
    "CFF-12 L7.5 lo que maduró antes de publicarse no se mueve aunque el Pulse llegue tarde") {
  Vida v;
  const auto p = v.habilitar("EKU9003173C9", lugar("21114"));
  v.avisar("2025-05-29T10:00", "A1", {p.rfc});
  v.avisar("2025-06-02T10:00", "A2", {p.rfc});
  REQUIRE(v.publicar("s1", "2025-06-04T12:00", suspension({lugar("21114")})).value().admitida);
  const auto r = v.pulso("2025-06-20T10:00");
  CHECK(r.practicadas == 2);
  REQUIRE(r.practicadas_antes.size() == 1);
  CHECK(r.practicadas_antes.front().fechas.front().despues == fecha("2025-06-09"));
  const auto todas = v.eventos<EventoNotificacion, NotificacionPracticada>(p, "notificacion");
  REQUIRE(todas.size() == 2);
  juzgar(todas[0], "2025-06-10", "2025-06-11", "2025-06-12");
  juzgar(todas[1], "2025-06-04", "2025-06-05", "2025-06-06");
  v.audita_limpia();
}

TEST_CASE(
    "CFF-12 L7.4 una apertura tardía halla la ficción con el calendario que la hizo madurar") {
  Vida v;
  const auto p = v.habilitar("EKU9003173C9", lugar("21114"));
  v.avisar("2025-05-29T10:00", "A1", {p.rfc});
  const auto n = v.e.ultima_notificacion(p.rfc).value();
  REQUIRE(v.publicar("s1", "2025-06-04T12:00", suspension({lugar("21114")})).value().admitida);
  v.e.reloj().poner(centro("2025-06-04T13:00"));
  REQUIRE(v.e.abrir("o", p.rfc, n, p.firma).value().admitida);
  juzgar(v.eventos<EventoNotificacion, NotificacionPracticada>(p, "notificacion").front(),
         "2025-06-04", "2025-06-05", "2025-06-06");
  const auto dicho = v.eventos<EventoNotificacion, SuspensionPosterior>(p, "notificacion");
  REQUIRE(dicho.size() == 1);
  CHECK(dicho.front().surte_efectos == fecha("2025-06-09"));
  v.audita_limpia();
}

TEST_CASE("CFF-12 CFF-139 L7.8 los diez días de estrados siguen a la suspensión que los halla") {
  Vida v;
  // From 26 May the eleventh business day is 10 June.
  const auto p = v.publicar_en_estrados("E2", "2025-05-26T10:00");
  REQUIRE(v.publicar("s1", "2025-06-04T12:00", suspension({{21, 0}})).value().admitida);
  CHECK(v.pulso("2025-06-04T13:00").recalculadas == 1);
  CHECK(v.pulso("2025-06-10T12:00").practicadas == 0);
  CHECK(v.pulso("2025-06-12T12:00").practicadas == 1);
  const auto e = v.eventos<EventoEstrados, NotificadoPorEstrados>(p, "estrados");
  REQUIRE(e.size() == 1);
  CHECK(texto(e.front().practicada) == "2025-06-12");
  CHECK(texto(e.front().surte_efectos) == "2025-06-13");
  v.audita_limpia();
  // Published when it was practised: told, with what it would have been.
  REQUIRE(v.publicar("s2", "2025-06-16T12:00",
                     [] {
                       auto c = suspension({{21, 0}}, "otra-de-prueba");
                       c.dias = {{fecha("2025-06-11"), fecha("2025-06-11")}};
                       return c;
                     }())
              .value()
              .admitida);
  const auto r = v.pulso("2025-06-16T13:00");
  REQUIRE(r.practicadas_antes.size() == 1);
  CHECK(r.practicadas_antes.front().fechas.front().despues == fecha("2025-06-13"));
  CHECK(v.eventos<EventoEstrados, SuspensionPosterior>(p, "estrados").size() == 1);
  v.audita_limpia();
}

TEST_CASE("CFF-12 R7.6 el plazo de un requerimiento sigue a la suspensión que lo halla abierto") {
  Vida v;
  const auto p = v.habilitar("EKU9003173C9", lugar("21114"));
  v.requerido(p);
  const auto vence = [&] {
    return *v.store->list_heads(v.e.motor().particion_de(p.rfc), "tramite", std::nullopt, 1)
                .value()
                .front()
                .cabeza.vence_us;
  };
  CHECK(vence() == us_de(centro("2025-06-11T00:00")));
  REQUIRE(v.publicar("s1", "2025-06-04T12:00", suspension({{21, 0}})).value().admitida);
  CHECK(v.pulso("2025-06-04T13:00").recalculadas == 1);
  CHECK(vence() == us_de(centro("2025-06-13T00:00")));
  CHECK(v.pulso("2025-06-12T12:00").vencidos == 0);
  CHECK(v.pulso("2025-06-13T12:00").vencidos == 1);
  v.audita_limpia();
}

TEST_CASE("CFF-12 publicar de nuevo con la misma clave corrige los días desde entonces") {
  Vida v;
  const auto p = v.habilitar("EKU9003173C9", lugar("21114"));
  v.avisar("2025-06-02T10:00", "A2", {p.rfc});
  const auto publicada = suspension({lugar("21114")});
  REQUIRE(v.publicar("s1", "2025-06-03T12:00", publicada).value().admitida);
  CHECK(v.pulso("2025-06-03T13:00").recalculadas == 1);
  CHECK(*v.cabeza(p).cabeza.vence_us == us_de(centro("2025-06-10T09:30")));
  auto corregida = publicada;
  corregida.dias = {{fecha("2025-06-05"), fecha("2025-06-05")}};
  REQUIRE(v.publicar("s2", "2025-06-04T12:00", corregida).value().admitida);
  CHECK(v.pulso("2025-06-04T13:00").recalculadas == 1);
  CHECK(*v.cabeza(p).cabeza.vence_us == us_de(centro("2025-06-09T09:30")));  // brought forward
  CHECK(v.pulso("2025-06-09T10:00").practicadas == 1);
  CHECK(v.e.motor().suspensiones().value().size() == 2);
  v.audita_limpia();
}

// Suspended from 5 to 13 June, and on the 11th amended to the 5th alone.
TEST_CASE("CFF-12 L7.5 acortar una suspensión no cuenta los días que ya pasaron suspendidos") {
  Vida v;
  const auto p = v.habilitar("EKU9003173C9", lugar("21114"));
  v.avisar("2025-06-02T10:00", "A2", {p.rfc});
  auto capa = suspension({lugar("21114")});
  capa.dias = {{fecha("2025-06-05"), fecha("2025-06-13")}};
  REQUIRE(v.publicar("s1", "2025-06-03T12:00", capa).value().admitida);
  CHECK(v.pulso("2025-06-03T13:00").recalculadas == 1);
  CHECK(*v.cabeza(p).cabeza.vence_us == us_de(centro("2025-06-17T09:30")));
  capa.dias = {{fecha("2025-06-05"), fecha("2025-06-05")}};
  REQUIRE(v.publicar("s2", "2025-06-11T12:00", capa).value().admitida);
  CHECK(v.pulso("2025-06-11T13:00").practicadas == 0);
  // The 3rd, the 4th, the 12th; deemed on the 13th.
  CHECK(*v.cabeza(p).cabeza.vence_us == us_de(centro("2025-06-13T09:30")));
  CHECK(v.pulso("2025-06-13T10:00").practicadas == 1);
  v.audita_limpia();
}

TEST_CASE("CFF-12 CFF-139 L7.8 acortar una suspensión no cierra estrados antes de publicarse") {
  Vida v;
  v.publicar_en_estrados("E2", "2025-05-26T10:00");
  auto capa = suspension({{21, 0}});
  capa.dias = {{fecha("2025-06-05"), fecha("2025-06-20")}};
  REQUIRE(v.publicar("s1", "2025-06-04T12:00", capa).value().admitida);
  CHECK(v.pulso("2025-06-04T13:00").recalculadas == 1);
  capa.dias = {{fecha("2025-06-05"), fecha("2025-06-05")}};
  REQUIRE(v.publicar("s2", "2025-06-18T12:00", capa).value().admitida);
  // Seven days until the 4th; the 19th, the 20th and the 23rd; deemed on the 24th.
  CHECK(v.pulso("2025-06-18T13:00").practicadas == 0);
  CHECK(v.pulso("2025-06-23T12:00").practicadas == 0);
  CHECK(v.pulso("2025-06-24T12:00").practicadas == 1);
  v.audita_limpia();
}

TEST_CASE("CFF-12 R7.6 acortar una suspensión no acorta el plazo que su publicación alargó") {
  Vida v;
  const auto p = v.habilitar("EKU9003173C9", lugar("21114"));
  const auto t = v.requerido(p);
  const auto publicada = suspension({{21, 0}});
  REQUIRE(v.publicar("s1", "2025-06-03T12:00", publicada).value().admitida);
  CHECK(v.pulso("2025-06-03T13:00").recalculadas == 1);
  auto corregida = publicada;
  corregida.dias = {{fecha("2025-06-05"), fecha("2025-06-05")}};
  REQUIRE(v.publicar("s2", "2025-06-04T12:00", corregida).value().admitida);
  v.pulso("2025-06-04T13:00");
  // Until 12 June, as the first publication gave it.
  CHECK(v.pulso("2025-06-12T12:00").vencidos == 0);
  v.e.reloj().poner(centro("2025-06-12T12:00"));
  const auto b =
      v.e.presentar("p2", p.rfc, "R6", "Lo que falta", {{"f.pdf", {2}}}, p.firma).value();
  v.dar("r1", AtenderRequerimiento{p.rfc, t, CanalDeTramite::buzon, b.stream.valor, sin_fecha, ""});
  v.audita_limpia();
}

TEST_CASE("CFF-12 lo que no es una suspensión que quepa no se publica y nada cambia") {
  auto de_la_casa = suspension({{14, 0}}, "de-la-casa");
  Vida v{{de_la_casa}};
  const auto buena = suspension({{21, 0}});
  const auto error_en = [&](const char* orden, const Capa& c, const char* argumento) {
    const auto r = v.publicar(orden, "2025-06-04T12:00", c);
    REQUIRE_FALSE(r);
    CHECK(r.error().argumento == argumento);
    CHECK(r.error().fundamento == "CFF-12");
    CHECK(v.e.motor().suspensiones().value().empty());
  };
  auto c = buena;
  c.fuente.clear();
  error_en("x1", c, "capas[0].fuente");
  c = buena;
  c.efecto = EfectoCapa::vacaciones_generales;
  error_en("x2", c, "efecto");
  c = buena;
  c.apagada_por_omision = true;
  error_en("x3", c, "efecto");
  error_en("x4", de_la_casa, "clave");
  c = buena;
  c.dias = {{fecha("2020-01-01"), fecha("2050-01-01")}};
  error_en("x5", c, "dias");
  REQUIRE(v.publicar("s1", "2025-06-04T12:00", buena).value().admitida);
  CHECK(v.publicar("s1", "2025-06-04T12:01", buena).value().repetida);
  const auto r = v.publicar("s2", "2025-06-04T12:02", buena).value();
  CHECK_FALSE(r.admitida);
  CHECK(r.fundamento.texto() == "CFF-12");
  CHECK(r.motivo.find("misma clave") != std::string::npos);
  CHECK(v.e.motor().suspensiones().value().size() == 1);
}

TEST_CASE("CFF-12 dos motores sobre un almacén ven lo que el otro publica") {
  Vida v;
  const auto p = v.habilitar("EKU9003173C9", lugar("21114"));
  v.avisar("2025-06-02T10:00", "A1", {p.rfc});
  Escenario otro{*v.store, {7, centro("2025-06-04T12:00"), "", Calendario::cff12_solo(), {}}};
  REQUIRE(otro.motor()
              .ejecutar("s1", PublicarSuspension{suspension({lugar("21114")})})
              .value()
              .admitida);
  CHECK(v.pulso("2025-06-06T10:00").practicadas == 0);
  CHECK(v.pulso("2025-06-10T10:00").practicadas == 1);
  v.audita_limpia();
}

// CFF-135 paragraph 2: her statement is a fact with its own date; of it only the day after is
// counted.
TEST_CASE("CFF-12 CFF-135 lo que manifestó tras la ficción no lo mueve una suspensión posterior") {
  Vida v;
  const auto p = v.habilitar("EKU9003173C9", {});
  v.avisar("2025-06-02T10:00", "A1", {p.rfc});
  REQUIRE(v.pulso("2025-06-06T10:00").practicadas == 1);
  v.manifestar("2025-06-06T12:00", p);
  REQUIRE(texto(*v.ultima(p).surte_efectos) == "2025-06-06");
  auto capa = suspension({Territorio{}});
  capa.dias = {{fecha("2025-06-09"), fecha("2025-06-10")}};
  REQUIRE(v.publicar("s", "2025-06-07T10:00", capa).value().admitida);
  v.pulso("2025-06-11T10:00");
  const auto dichas = v.eventos<EventoNotificacion, SuspensionPosterior>(p, "notificacion");
  REQUIRE(dichas.size() == 1);
  CHECK(texto(dichas[0].practicada) == "2025-06-06");
  CHECK(texto(dichas[0].surte_efectos) == "2025-06-06");
  CHECK(texto(dichas[0].inicia_plazo) == "2025-06-11");
  v.audita_limpia();
}

TEST_CASE("CFF-12 CFF-135 de lo conocido antes de la ficción no se informa una suspensión") {
  Vida v;
  const auto p = v.habilitar("EKU9003173C9", {});
  v.avisar("2025-06-02T10:00", "A1", {p.rfc});
  REQUIRE(v.publicar("s", "2025-06-02T11:00", suspension({Territorio{}})).value().admitida);
  v.manifestar("2025-06-03T12:00", p);
  v.pulso("2025-06-12T10:00");
  CHECK(v.ultima(p).estado == EstadoNotificacion::conocida);
  CHECK(v.eventos<EventoNotificacion, SuspensionPosterior>(p, "notificacion").empty());
  v.audita_limpia();
}

// Dates made with a calendar that its chain holds and the log of suspensions does not bear out.
TEST_CASE("CFF-12 L7.5 auditar descubre el calendario que no regía o no se conocía") {
  Vida v;
  const auto puebla = v.habilitar("EKU9003173C9", lugar("21114"));
  const auto jalisco = v.habilitar("XIA190128J61", lugar("14039"));
  REQUIRE(v.publicar("s", "2025-06-02T09:00", suspension({lugar("21114")})).value().admitida);
  v.avisar("2025-06-02T10:00", "A1", {puebla.rfc, jalisco.rfc});
  v.pulso("2025-06-20T10:00");
  v.audita_limpia();
  const std::string con_suspension = v.cabeza(puebla).cabeza.version_calendario;
  REQUIRE(con_suspension != "CFF-12");
  REQUIRE(v.cabeza(jalisco).cabeza.version_calendario == "CFF-12");

  const auto practicada = [&](const char* cuarto, const std::string& calendario) {
    prueba::mentir<EventoNotificacion>(v.carpeta / "v.db", "notificacion",
                                       prueba::en<NotificacionPracticada, EventoNotificacion>(
                                           [&](Sobre& sobre, NotificacionPracticada& e) {
                                             if (texto(e.cuarto_dia) == cuarto)
                                               sobre.calendario = calendario;
                                           }));
  };
  const auto dice = [&](std::string_view que) {
    const auto informe = v.auditoria();
    for (const auto& d : informe.discrepancias)
      if (d.que.find(que) != std::string::npos) return true;
    return false;
  };
  SUBCASE("deja fuera la suspensión que ya se conocía") {
    practicada("2025-06-10", "CFF-12");
    CHECK(dice("suspensión que ya se había publicado"));
  }
  SUBCASE("nombra una que no rige ahí") {
    practicada("2025-06-06", con_suspension);
    CHECK(dice("un calendario que no regía en su domicilio"));
  }
  SUBCASE("nombra una que nadie publicó") {
    practicada("2025-06-06", "CFF-12+sequía-de-prueba@1");
    const auto informe = v.auditoria();
    CHECK(informe.fechas_sin_comprobar > 0);
  }
}

// The act is in the box and its aviso, that would have told the municipio, is not.
TEST_CASE("CFF-12 CFF-135 L7.10 lo que no esperó el aviso guarda también el municipio") {
  Vida v{{suspension({lugar("21114")})}};
  const auto p = v.habilitar("EKU9003173C9", lugar("21114"));
  v.e.reloj().poner(centro("2025-06-03T19:00"));
  REQUIRE(v.e.emitir("A1", "R7.1", "A1", {"acto.pdf", {1}}, {p.rfc}).value().admitida);
  v.pulso("2025-06-03T19:00");
  const auto id = v.e.ultima_notificacion(p.rfc).value();
  REQUIRE(v.ultima(p).estado == EstadoNotificacion::creada);
  const auto del_municipio = [](const auto& eventos) {
    REQUIRE(eventos.size() == 1);
    CHECK(eventos.front().territorio == "21114");
    CHECK(eventos.front().inicia_plazo > fecha("2025-06-08"));  // after the two suspended days
  };
  SUBCASE("manifestó conocerlo") {
    v.manifestar("2025-06-04T10:00", p);
    del_municipio(v.eventos<EventoNotificacion, ConocimientoManifestado>(p, "notificacion"));
  }
  SUBCASE("lo abrió") {
    v.e.reloj().poner(centro("2025-06-04T09:00"));
    REQUIRE(v.e.abrir("abrir", p.rfc, id, p.firma).value().admitida);
    del_municipio(v.eventos<EventoNotificacion, PracticadaPorApertura>(p, "notificacion"));
  }
  SUBCASE("un medio no tomó el aviso y el otro sí") {
    v.e.bandeja().rehusa = [](const Mensaje& m) { return m.canal == CanalMensaje::movil; };
    v.pulso("2025-06-04T10:00");
    v.pulso("2025-06-20T10:00");
    CHECK(v.eventos<EventoNotificacion, AvisoRehusado>(p, "notificacion").size() == 1);
    CHECK(v.eventos<EventoNotificacion, AvisoEnviado>(p, "notificacion").front().territorio ==
          "21114");
  }
  SUBCASE("se le notificó en persona, y otro municipio es otra orden") {
    v.e.reloj().poner(centro("2025-06-04T09:00"));
    AnotarNotificacionPersonal o{p.quien, id, centro("2025-06-04T08:00"), "C-1", "Notificador", ""};
    REQUIRE(v.e.motor().ejecutar("personal", o).value().admitida);
    del_municipio(v.eventos<EventoNotificacion, NotificadaPersonalmente>(p, "notificacion"));
    o.quien = Destinatario::crear(ClaseSujeto::patron, p.rfc, "Escuela Kemper", std::nullopt,
                                  huso_sin_domicilio_fiscal, lugar("14039"))
                  .value();
    CHECK_FALSE(v.e.motor().ejecutar("personal", o));
  }
  v.audita_limpia();
}

TEST_CASE("G-V CFF-12 el buzón de una autoridad guarda su municipio y sus fechas lo siguen") {
  Vida v;
  const auto rfc = Rfc::leer("XIA190128J61").value();
  const auto autoridad = [&](Territorio t) {
    return Destinatario::crear(ClaseSujeto::autoridad, rfc, "Ayuntamiento de prueba", std::nullopt,
                               huso_sin_domicilio_fiscal, t)
        .value();
  };
  const auto asignar = [&](Territorio t) {
    return v.e.motor().ejecutar("a", AsignarBuzonAAutoridad{autoridad(t)});
  };
  REQUIRE(v.publicar("s", "2025-06-02T09:00", suspension({lugar("21114")})).value().admitida);
  REQUIRE(asignar(lugar("21114")).value().admitida);
  CHECK_FALSE(asignar(lugar("14039")));
  CHECK(v.e.motor().buzon_de(rfc).value().territorio == "21114");
  v.e.reloj().poner(centro("2025-06-03T10:00"));
  REQUIRE(v.e.emitir("A1", "R7.1", "A1", {"acto.pdf", {1}}, {rfc}).value().admitida);
  v.pulso("2025-06-03T10:00");
  const auto n = v.e.motor().notificacion(rfc, v.e.ultima_notificacion(rfc).value()).value();
  CHECK(n.estado == EstadoNotificacion::disponible);
  CHECK(n.territorio == "21114");
  CHECK(v.auditoria().discrepancias_total == 0);
}

TEST_CASE("CFF-12 auditar descubre una apertura sin aviso con otro calendario que su fecha") {
  Vida v{{suspension({lugar("21114")})}};
  const auto p = v.habilitar("EKU9003173C9", lugar("21114"));
  v.e.reloj().poner(centro("2025-06-03T19:00"));
  REQUIRE(v.e.emitir("A1", "R7.1", "A1", {"acto.pdf", {1}}, {p.rfc}).value().admitida);
  v.pulso("2025-06-03T19:00");
  const auto id = v.e.ultima_notificacion(p.rfc).value();
  v.e.reloj().poner(centro("2025-06-04T09:00"));
  REQUIRE(v.e.abrir("abrir", p.rfc, id, p.firma).value().admitida);
  v.audita_limpia();
  prueba::mentir<EventoNotificacion>(
      v.carpeta / "v.db", "notificacion",
      prueba::en<DocumentoAbierto, EventoNotificacion>(
          [](Sobre& sobre, DocumentoAbierto&) { sobre.calendario = "CFF-12"; }));
  const auto informe = v.auditoria();
  CHECK(std::any_of(informe.discrepancias.begin(), informe.discrepancias.end(), [](const auto& d) {
    return d.que.find("dicen calendarios distintos") != std::string::npos;
  }));
}
