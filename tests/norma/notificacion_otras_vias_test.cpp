// What ends a notification beside its aviso, through the engine and with the auditor after it: an
// opening without aviso (policy 26), the statement of knowing the act (CFF-135), the notification
// in person (L7.10), an authority's (G-V), and several destinatarios of one act with each its own
// fate.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include <buzon/ciclo/acceso.hpp>
#include <buzon/ciclo/conocimiento.hpp>
#include <buzon/ciclo/notificacion_personal.hpp>

#include "../fault/guion_motor.hpp"
#include "support/carpeta_temporal.hpp"

namespace {

using namespace buzon;
using namespace buzon::prueba;
using testing::Firmante;
using testing::firmante_de;
using testing::vigencia_de_anios;

struct Persona {
  Destinatario quien;
  Firmante fiel;
};

struct Notificaria {
  CarpetaTemporal carpeta;
  std::unique_ptr<SqliteStore> store;
  std::unique_ptr<testing::Escenario> e;
  int ordenes = 0;

  explicit Notificaria(Politicas politicas = {}) {
    store = exigir_valor(SqliteStore::abrir(carpeta / "n.db"));
    e = std::make_unique<testing::Escenario>(
        *store, testing::OpcionesEscenario{7, en_centro("2025-03-03T10:00"), "",
                                           Calendario::cff12_solo(), politicas});
  }
  ~Notificaria() { CHECK(juzgar(*store, e->digest()) == ""); }

  [[nodiscard]] std::string orden() { return "o" + std::to_string(ordenes++); }
  [[nodiscard]] Persona persona(const char* rfc, const char* nombre,
                                ClaseSujeto clase = ClaseSujeto::patron,
                                const char* huso = "America/Mexico_City") {
    auto quien = exigir_valor(
        Destinatario::crear(clase, exigir_valor(Rfc::leer(rfc)), nombre, std::nullopt, huso));
    auto fiel = firmante_de(e->pki().fiel_moral(
        {nombre, rfc, "", "PEGJ800101AB1", "PEGJ800101HDFRRN09"}, vigencia_de_anios(2024, 2027)));
    return {std::move(quien), std::move(fiel)};
  }
  [[nodiscard]] Persona empleador(const char* huso = "America/Mexico_City") {
    return persona("EKU9003173C9", "Escuela Kemper", ClaseSujeto::patron, huso);
  }
  void habilitar(const Persona& p) {
    const auto& rfc = p.quien.rfc();
    cadenas(e->registrar(orden(), p.quien, {rfc.texto() + "@ejemplo.mx"}, "5512345678"));
    cadenas(e->pulso_en(e->reloj().ahora()));
    cadenas(e->confirmar(orden(), rfc, 0));
    cadenas(e->confirmar(orden(), rfc, 1));
    cadenas(e->firmar_terminos(orden(), rfc, p.fiel));
  }
  // In Zona Centro, out of the window, so that the Pulse creates the notificaciones and sends no
  // aviso.
  void emitir_de_noche(const char* iso, const std::vector<Rfc>& a) {
    e->reloj().poner(en_centro(iso));
    cadenas(e->emitir(orden(), "R7.1", "OF-1/2025", {"of.pdf", {1, 2, 3}}, a));
    cadenas(e->pulso_en(e->reloj().ahora()));
  }
  [[nodiscard]] Id16 notificacion(const Persona& p) {
    return exigir_valor(e->ultima_notificacion(p.quien.rfc()));
  }
  [[nodiscard]] Notificacion estado(const Persona& p) {
    return exigir_valor(e->motor().notificacion(p.quien.rfc(), notificacion(p)));
  }
  [[nodiscard]] Respuesta abrir(const Persona& p, const char* iso) {
    e->reloj().poner(en_centro(iso));
    return exigir_valor(e->abrir(orden(), p.quien.rfc(), notificacion(p), p.fiel));
  }
  [[nodiscard]] Respuesta manifestar(const Persona& p, const char* iso) {
    e->reloj().poner(en_centro(iso));
    const auto n = notificacion(p);
    const auto cadena = exigir_valor(e->motor().cadena_conocimiento(p.quien.rfc(), n));
    return exigir_valor(e->motor().ejecutar(
        orden(),
        ManifestarConocimiento{p.quien.rfc(), n, {p.fiel.certificado, p.fiel.firmar(cadena)}}));
  }
  [[nodiscard]] Respuesta anotar(const Persona& p, const char* cuando, const char* ahora,
                                 std::string habilitacion = {}) {
    e->reloj().poner(en_centro(ahora));
    return exigir_valor(e->motor().ejecutar(
        orden(),
        AnotarNotificacionPersonal{p.quien, notificacion(p), en_centro(cuando), "Acta 12/2025",
                                   "Notificador 7", std::move(habilitacion)}));
  }
  void asignar(const Persona& p) {
    cadenas(e->motor().ejecutar(orden(), AsignarBuzonAAutoridad{p.quien}));
  }
  [[nodiscard]] ResumenPulso pulso(const char* iso) {
    auto r = exigir_valor(e->pulso_en(en_centro(iso)));
    CHECK(r.errores.empty());
    return r;
  }
};

void exigir_rehusada(const Respuesta& r, const char* norma) {
  CHECK_FALSE(r.admitida);
  CHECK(r.fundamento.texto() == norma);
  CHECK_FALSE(r.motivo.empty());
  CHECK(r.acuses.empty());
}

bool hay_paso(const Explicacion& ex, IdPaso id) {
  for (const auto& p : ex.pasos())
    if (p.id == id) return true;
  return false;
}

bool contiene(const std::string& s, std::string_view parte) {
  return s.find(parte) != std::string::npos;
}

// ---- policy 26

TEST_CASE("L7.3 L7.2p2 CFF-134-I policy 26 abrir antes del aviso notifica y advierte su falta") {
  Notificaria n;
  const auto p = n.empleador();
  n.habilitar(p);
  n.emitir_de_noche("2025-03-04T18:30", {p.quien.rfc()});
  REQUIRE(n.estado(p).estado == EstadoNotificacion::creada);
  const auto r = n.abrir(p, "2025-03-04T20:00");
  REQUIRE(r.admitida);
  REQUIRE(r.acuses.size() == 1);
  const auto& a = r.acuses[0].acuse;
  CHECK(a.tipo == TipoAcuse::apertura);
  CHECK(a.nombre == "Escuela Kemper");
  CHECK(a.instante_centro == "2025-03-04T20:00:00-06:00");
  CHECK(a.instante_legal == "2025-03-05T09:30:00-06:00");  // the roll of any other opening
  CHECK(a.fecha_efectos == "2025-03-06");
  CHECK(a.fecha_limite.empty());
  CHECK(contiene(a.leyenda, leyendas::apertura_por_titular));
  CHECK(contiene(a.leyenda, leyendas::apertura_sin_aviso));
  CHECK(hay_paso(r.explicacion, IdPaso::apertura_sin_aviso));
  CHECK(n.estado(p).estado == EstadoNotificacion::abierta);
  // No aviso is sent afterwards, and no fiction follows.
  const auto mensajes = n.e->bandeja().mensajes.size();
  const auto despues = n.pulso("2025-03-20T10:00");
  CHECK(despues.avisos_enviados == 0);
  CHECK(despues.practicadas == 0);
  CHECK(n.e->bandeja().mensajes.size() == mensajes);
  CHECK(n.abrir(p, "2025-03-20T11:00").acuses.empty());  // only consults
}

TEST_CASE("L7.3 policy 26 con la otra lectura abrir antes del aviso se rehúsa") {
  Politicas politicas;
  politicas.apertura_sin_aviso = AperturaSinAviso::rehusar;
  Notificaria n{politicas};
  const auto p = n.empleador();
  n.habilitar(p);
  n.emitir_de_noche("2025-03-04T18:30", {p.quien.rfc()});
  const auto r = n.abrir(p, "2025-03-04T20:00");
  exigir_rehusada(r, "L7.3");
  CHECK(hay_paso(r.explicacion, IdPaso::politica_aplicada));
  CHECK(n.estado(p).estado == EstadoNotificacion::creada);
  CHECK(n.pulso("2025-03-05T09:30").avisos_enviados == 2);
}

TEST_CASE("L5.2 L5.5 L7.3 sin buzón habilitado no se abre antes del aviso") {
  Notificaria n;
  const auto p = n.empleador();
  n.emitir_de_noche("2025-03-04T18:30", {p.quien.rfc()});
  exigir_rehusada(n.abrir(p, "2025-03-04T20:00"), "L5.5");
  cadenas(n.e->registrar(n.orden(), p.quien, {"a@ejemplo.mx"}, "5512345678"));
  exigir_rehusada(n.abrir(p, "2025-03-04T20:05"), "L5.5");
  CHECK(n.estado(p).estado == EstadoNotificacion::creada);
}

TEST_CASE("L7.2p2 L5.8 la apertura sin aviso tiene las fechas de cualquier apertura") {
  const auto calendario = Calendario::cff12_solo();
  for (const char* zona : {"America/Mexico_City", "America/Tijuana", "America/Cancun"}) {
    CAPTURE(zona);
    const Marco m{
        calendario, ZonaCentro{husos::centro()}, HusoDomicilio{**husos::por_iana(zona)}, {}};
    SinExplicacion nada;
    // An aviso of the day before leaves three days: none of these is bounded by the fourth.
    for (Instante t = en_centro("2025-03-13T23:30"); t < en_centro("2025-03-18T23:30");
         t += std::chrono::minutes{45}) {
      const auto con = fechas_notificacion(m, t - std::chrono::hours{12}, t).value();
      const auto sin = fechas_de_apertura_sin_aviso(m, t, nada).value();
      CHECK(sin.practicada == con.practicada);
      CHECK(sin.dia_practicada == con.dia_practicada);
      CHECK(sin.efectos == EfectosDeNotificacion{con.surte_efectos, con.inicia_plazo});
      CHECK(sin.provisional == con.provisional);
    }
    CHECK(fechas_de_apertura_sin_aviso(m, en_centro("2099-12-31T23:00"), nada).error().codigo ==
          Codigo::fuera_de_calendario);
    CHECK(fechas_de_apertura_sin_aviso(m, en_centro("2016-12-30T12:00"), nada).error().codigo ==
          Codigo::fuera_de_calendario);
  }
}

// ---- L7.3: the sending, means by means

TEST_CASE("L7.3 policy 27 del envío queda qué medios lo tomaron y cuáles no y por qué") {
  Notificaria n;
  const auto p = n.empleador();
  n.habilitar(p);
  n.emitir_de_noche("2025-03-04T18:30", {p.quien.rfc()});
  SUBCASE("uno lo toma y otro no") {
    n.e->bandeja().rehusa = [](const Mensaje& m) { return m.canal == CanalMensaje::movil; };
    const auto r = n.pulso("2025-03-05T09:30");
    CHECK(r.avisos_enviados == 1);
    REQUIRE(r.acuses.size() == 1);
    const auto& a = r.acuses[0].acuse;
    CHECK(a.medios == std::vector<std::string>{"EKU9003173C9@ejemplo.mx"});
    CHECK(a.ingreso_centro == "2025-03-04T18:30:00-06:00");  // IX-J-1aS-7: sent to the Buzón
    CHECK(a.instante_centro == "2025-03-05T09:30:00-06:00");
    const auto e = n.estado(p);
    CHECK(e.estado == EstadoNotificacion::avisada);
    REQUIRE(e.no_tomaron.size() == 1);
    CHECK(e.no_tomaron[0].destino == "+525512345678");
    CHECK(e.no_tomaron[0].motivo == "El transporte de prueba rehusó el mensaje.");
  }
  SUBCASE("ninguno lo toma: consta una vez y se vuelve a pedir a la hora") {
    n.e->bandeja().rehusa = [](const Mensaje&) { return true; };
    CHECK(n.pulso("2025-03-05T09:30").avisos_enviados == 0);
    CHECK(n.estado(p).no_tomaron.size() == 2);
    CHECK(n.estado(p).estado == EstadoNotificacion::creada);
    const auto version = [&] {
      return exigir_valor(n.store->list_heads(n.e->motor().particion_de(p.quien.rfc()),
                                              "notificacion", {}, 1))
          .front()
          .version;
    };
    const auto antes = version();
    CHECK(n.pulso("2025-03-05T10:29:59").revisados == 0);
    CHECK(n.pulso("2025-03-05T10:30").aplazados == 1);
    CHECK(n.pulso("2025-03-07T11:00").aplazados == 1);
    CHECK(version() == antes);
    CHECK(n.pulso("2025-03-20T10:00").practicadas == 0);  // no term ran
    n.e->bandeja().rehusa = nullptr;
    CHECK(n.pulso("2025-03-20T11:00").avisos_enviados == 2);
    CHECK(n.pulso("2025-03-26T09:30").practicadas == 1);
  }
}

// ---- CFF-135 paragraph 2

TEST_CASE("CFF-135 L7.6 policy 25 quien manifiesta conocer adelanta los efectos a ese día") {
  Notificaria n;
  const auto p = n.empleador();
  n.habilitar(p);
  n.e->reloj().poner(en_centro("2025-03-04T10:00"));
  cadenas(n.e->emitir(n.orden(), "R7.1", "OF-1/2025", {"of.pdf", {1}}, {p.quien.rfc()}));
  cadenas(n.e->pulso_en(n.e->reloj().ahora()));

  SUBCASE("antes de abrir queda notificada por ella y no corre la ficción") {
    const auto r = n.manifestar(p, "2025-03-05T12:00");
    REQUIRE(r.admitida);
    REQUIRE(r.acuses.size() == 1);
    const auto& a = r.acuses[0].acuse;
    CHECK(a.tipo == TipoAcuse::recepcion);
    CHECK(a.fecha_efectos == "2025-03-05");
    CHECK(a.acto_numero == "OF-1/2025");
    CHECK(a.leyenda == leyendas::conocimiento);
    CHECK(a.documentos.empty());
    CHECK(n.estado(p).estado == EstadoNotificacion::conocida);
    CHECK(*n.estado(p).surte_efectos == dia(2025, 3, 5));
    CHECK(n.pulso("2025-03-20T10:00").practicadas == 0);
    CHECK(n.abrir(p, "2025-03-20T11:00").acuses.empty());
    exigir_rehusada(n.anotar(p, "2025-03-06T10:00", "2025-03-20T12:00"), "L7.10");
  }
  SUBCASE("abierta fuera de horario, la manifestación de ese día gana dos") {
    REQUIRE(n.abrir(p, "2025-03-05T20:00").admitida);  // made on the 6th, effects on the 7th
    REQUIRE(n.manifestar(p, "2025-03-05T21:00").admitida);
    CHECK(*n.estado(p).surte_efectos == dia(2025, 3, 5));
    CHECK(n.estado(p).estado == EstadoNotificacion::abierta);         // keeps its form
    exigir_rehusada(n.manifestar(p, "2025-03-05T21:05"), "CFF-135");  // a second adds nothing
  }
  SUBCASE("lo que ya surte efectos no se adelanta") {
    REQUIRE(n.abrir(p, "2025-03-05T11:00").admitida);
    exigir_rehusada(n.manifestar(p, "2025-03-06T00:00"), "CFF-135");
    CHECK(*n.estado(p).surte_efectos == dia(2025, 3, 6));
    REQUIRE(n.estado(p).practicada);
    CHECK(*n.estado(p).practicada == en_centro("2025-03-05T11:00"));
  }
  SUBCASE("hecha en día inhábil es del hábil siguiente y ahí ya no adelanta") {
    REQUIRE(n.abrir(p, "2025-03-07T11:00").admitida);  // Friday: effects on Monday
    exigir_rehusada(n.manifestar(p, "2025-03-08T10:00"), "CFF-135");
  }
  SUBCASE("al amanecer del cuarto día la ficción va primero") {
    const auto r = n.manifestar(p, "2025-03-10T08:00");
    REQUIRE(r.acuses.size() == 2);
    CHECK(r.acuses[0].acuse.tipo == TipoAcuse::automatico);
    CHECK(r.acuses[0].acuse.fecha_efectos == "2025-03-11");
    CHECK(r.acuses[1].acuse.fecha_efectos == "2025-03-10");
    CHECK(n.estado(p).estado == EstadoNotificacion::ficta);
    CHECK(*n.estado(p).surte_efectos == dia(2025, 3, 10));
  }
  SUBCASE("la firma ajena no manifiesta por ella y la del representante sí") {
    auto ajena = p;
    ajena.fiel = firmante_de(n.e->pki().fiel_fisica(
        "OTRA PERSONA", "OEPE800101AB1", "OEPE800101HDFRRN09", vigencia_de_anios(2024, 2027)));
    exigir_rehusada(n.manifestar(ajena, "2025-03-05T12:00"), "L4.2");
    CHECK(n.estado(p).estado == EstadoNotificacion::avisada);
    cadenas(n.e->motor().ejecutar(
        n.orden(), AcreditarRepresentante{p.quien.rfc(), exigir_valor(Rfc::leer("OEPE800101AB1")),
                                          "Escritura pública de prueba"}));
    CHECK(n.manifestar(ajena, "2025-03-05T12:01").admitida);
  }
}

TEST_CASE("CFF-135 lo firmado para abrir no sirve para manifestar ni al revés") {
  Notificaria n;
  const auto p = n.empleador();
  n.habilitar(p);
  n.emitir_de_noche("2025-03-04T18:30", {p.quien.rfc()});
  const auto id = n.notificacion(p);
  auto& motor = n.e->motor();
  const auto de_apertura = exigir_valor(motor.cadena_apertura(p.quien.rfc(), id));
  const auto de_conocimiento = exigir_valor(motor.cadena_conocimiento(p.quien.rfc(), id));
  exigir_rehusada(exigir_valor(motor.ejecutar(
                      "m",
                      ManifestarConocimiento{
                          p.quien.rfc(), id, {p.fiel.certificado, p.fiel.firmar(de_apertura)}})),
                  "L4.2");
  exigir_rehusada(
      exigir_valor(motor.ejecutar(
          "a",
          AbrirDocumento{p.quien.rfc(), id, {p.fiel.certificado, p.fiel.firmar(de_conocimiento)}})),
      "L4.2");
  const auto nada = motor.ejecutar("x", ManifestarConocimiento{p.quien.rfc(), Id16{}, {}});
  REQUIRE_FALSE(nada);
  CHECK(nada.error().argumento == "notificacion");
  // Before any aviso too: to know the act is not to have been told of it.
  REQUIRE(n.manifestar(p, "2025-03-04T19:00").admitida);
  CHECK(*n.estado(p).surte_efectos == dia(2025, 3, 4));
  CHECK(n.pulso("2025-03-20T10:00").avisos_enviados == 0);
}

TEST_CASE("CFF-135 L5.5 sin acceso al buzón no se manifiesta por él") {
  Notificaria n;
  const auto p = n.empleador();
  n.emitir_de_noche("2025-03-04T18:30", {p.quien.rfc()});
  exigir_rehusada(n.manifestar(p, "2025-03-05T12:00"), "L5.5");
}

TEST_CASE("CFF-135 RCFF-7 L6.3 L5.8 las fechas de la manifestación") {
  const auto calendario = Calendario::cff12_solo();
  struct Fila {
    const char* zona;
    const char* manifestado;
    Dia efectos;
    Dia inicia;
  };
  for (const auto& f : {
           Fila{"America/Mexico_City", "2025-03-05T23:59:59", dia(2025, 3, 5), dia(2025, 3, 6)},
           Fila{"America/Tijuana", "2025-03-06T00:30", dia(2025, 3, 5), dia(2025, 3, 6)},
           Fila{"America/Cancun", "2025-03-05T23:30", dia(2025, 3, 6), dia(2025, 3, 7)},
           Fila{"America/Mexico_City", "2025-03-15T12:00", dia(2025, 3, 18), dia(2025, 3, 19)},
           Fila{"America/Mexico_City", "2025-03-14T12:00", dia(2025, 3, 14), dia(2025, 3, 18)},
       }) {
    CAPTURE(f.manifestado);
    const Marco m{
        calendario, ZonaCentro{husos::centro()}, HusoDomicilio{**husos::por_iana(f.zona)}, {}};
    const auto r = fechas_conocimiento(m, en_centro(f.manifestado)).value();
    CHECK(r.surte_efectos == f.efectos);
    CHECK(r.inicia_plazo == f.inicia);
  }
}

// ---- L7.10

TEST_CASE("L7.10 CFF-135 RCFF-7 la notificación personal cierra la vía electrónica") {
  Notificaria n;
  const auto p = n.empleador();
  n.habilitar(p);
  n.e->reloj().poner(en_centro("2025-03-04T10:00"));
  cadenas(n.e->emitir(n.orden(), "R7.1", "OF-1/2025", {"of.pdf", {1}}, {p.quien.rfc()}));

  SUBCASE("antes del aviso") {
    n.e->bandeja().rehusa = [](const Mensaje&) { return true; };
    cadenas(n.e->pulso_en(n.e->reloj().ahora()));
    n.e->bandeja().rehusa = nullptr;
    const auto r = n.anotar(p, "2025-03-04T12:00", "2025-03-04T13:00");
    REQUIRE(r.admitida);
    CHECK(hay_paso(r.explicacion, IdPaso::notificacion_personal));
    CHECK(n.estado(p).estado == EstadoNotificacion::personal);
    CHECK(*n.estado(p).surte_efectos == dia(2025, 3, 5));
    const auto despues = n.pulso("2025-03-20T10:00");
    CHECK(despues.avisos_enviados == 0);
    CHECK(despues.practicadas == 0);
  }
  SUBCASE("con el aviso enviado la ficción ya no llega y abrir sólo consulta") {
    cadenas(n.e->pulso_en(n.e->reloj().ahora()));
    REQUIRE(n.anotar(p, "2025-03-07T17:59", "2025-03-10T09:00").admitida);
    CHECK(*n.estado(p).surte_efectos == dia(2025, 3, 10));
    CHECK(n.pulso("2025-03-20T10:00").practicadas == 0);
    const auto r = n.abrir(p, "2025-03-20T11:00");
    CHECK(r.admitida);
    CHECK(r.acuses.empty());
    CHECK(n.estado(p).estado == EstadoNotificacion::personal);
  }
  SUBCASE("lo que la vía electrónica ya practicó subsiste") {
    cadenas(n.e->pulso_en(n.e->reloj().ahora()));
    REQUIRE(n.abrir(p, "2025-03-05T11:00").admitida);
    const auto r = n.anotar(p, "2025-03-05T10:00", "2025-03-05T12:00");
    exigir_rehusada(r, "L7.10");
    CHECK(hay_paso(r.explicacion, IdPaso::via_electronica_practicada));
    CHECK(n.estado(p).estado == EstadoNotificacion::abierta);
  }
  SUBCASE("también la ficción, la haya contado un Pulse o no") {
    cadenas(n.e->pulso_en(n.e->reloj().ahora()));
    exigir_rehusada(n.anotar(p, "2025-03-07T10:00", "2025-03-10T09:30"), "L7.10");
    CHECK(n.pulso("2025-03-10T09:30").practicadas == 1);
    CHECK(n.estado(p).estado == EstadoNotificacion::ficta);
  }
  SUBCASE("dos veces no") {
    cadenas(n.e->pulso_en(n.e->reloj().ahora()));
    REQUIRE(n.anotar(p, "2025-03-05T10:00", "2025-03-05T12:00").admitida);
    exigir_rehusada(n.anotar(p, "2025-03-06T10:00", "2025-03-06T12:00"), "L7.10");
    CHECK(*n.estado(p).surte_efectos == dia(2025, 3, 6));
    // The statement of knowing it still brings the effects earlier.
    REQUIRE(n.manifestar(p, "2025-03-05T15:00").fundamento.texto().empty());
    CHECK(*n.estado(p).surte_efectos == dia(2025, 3, 5));
  }
}

TEST_CASE("L7.10 CFF-13 la constancia de la notificación personal se revisa") {
  Notificaria n;
  const auto p = n.empleador();
  n.emitir_de_noche("2025-03-04T18:30", {p.quien.rfc()});
  const auto id = n.notificacion(p);
  const auto anota = [&](AnotarNotificacionPersonal o, const char* norma) {
    INFO(o.constancia << o.notificador);
    exigir_rehusada(exigir_valor(n.e->motor().ejecutar(n.orden(), std::move(o))), norma);
  };
  n.e->reloj().poner(en_centro("2025-03-10T12:00"));
  const auto cuando = en_centro("2025-03-10T10:00");
  anota({p.quien, id, cuando, "", "Notificador 7", ""}, "L7.10");
  anota({p.quien, id, cuando, "Acta 12", "", ""}, "L7.10");
  anota({p.quien, id, en_centro("2025-03-10T12:00:01"), "Acta 12", "N", ""}, "L7.10");
  anota({p.quien, id, en_centro("2025-03-03T10:00"), "Acta 12", "N", ""}, "L7.10");
  for (const char* inhabil : {"2025-03-05T07:29:59", "2025-03-05T18:00:01", "2025-03-08T10:00"})
    anota({p.quien, id, en_centro(inhabil), "Acta 12", "N", ""}, "CFF-13");
  CHECK(n.estado(p).estado == EstadoNotificacion::creada);
  const auto nada = n.e->motor().ejecutar(
      "x", AnotarNotificacionPersonal{p.quien, Id16{}, cuando, "Acta 12", "N", ""});
  REQUIRE_FALSE(nada);
  CHECK(nada.error().argumento == "notificacion");

  SUBCASE("en sábado con habilitación, que no altera la cuenta") {
    const auto r = n.anotar(p, "2025-03-08T10:00", "2025-03-10T12:00", "Oficio H-3");
    REQUIRE(r.admitida);
    CHECK(hay_paso(r.explicacion, IdPaso::diligencia_habilitada));
    CHECK(*n.estado(p).surte_efectos == dia(2025, 3, 10));
    // L5.2: the box gives no access yet, not even to consult what was notified otherwise.
    cadenas(n.e->registrar(n.orden(), p.quien, {"a@ejemplo.mx"}, "5512345678"));
    exigir_rehusada(n.abrir(p, "2025-03-10T12:30"), "L5.5");
  }
  SUBCASE("a quien no tiene buzón, en su huso") {
    const auto t =
        n.persona("EKU9003173C9", "Escuela Kemper", ClaseSujeto::patron, "America/Tijuana");
    REQUIRE(n.anotar(t, "2025-03-05T19:00", "2025-03-10T12:00").admitida);  // 17:00 there
    CHECK(*n.estado(p).surte_efectos == dia(2025, 3, 6));
  }
}

// ---- G-V

TEST_CASE("G-V L7.3 L7.5 una autoridad se notifica al abrir y nunca por ficción") {
  Notificaria n;
  const auto a = n.persona("MUN800101AB1", "Municipio de Prueba", ClaseSujeto::autoridad);
  n.e->reloj().poner(en_centro("2025-03-04T10:00"));
  cadenas(n.e->emitir(n.orden(), "R7.1", "OF-1/2025", {"of.pdf", {1}}, {a.quien.rfc()}));
  cadenas(n.e->pulso_en(n.e->reloj().ahora()));
  CHECK(n.estado(a).estado == EstadoNotificacion::creada);  // it has no box yet
  n.asignar(a);
  const auto p = n.pulso("2025-03-05T10:00");
  CHECK(p.avisos_enviados == 0);
  CHECK(n.e->bandeja().mensajes.empty());
  CHECK(n.estado(a).estado == EstadoNotificacion::disponible);
  CHECK(exigir_valor(n.e->motor().mis_notificaciones(a.quien.rfc())).front().estado ==
        "disponible");
  // Nothing is due ever after: not the fiction, not another look.
  const auto mucho_despues = n.pulso("2025-06-20T10:00");
  CHECK(mucho_despues.revisados == 0);
  CHECK(mucho_despues.practicadas == 0);
  const auto r = n.abrir(a, "2025-06-20T11:00");
  REQUIRE(r.admitida);
  CHECK(contiene(r.acuses[0].acuse.leyenda, leyendas::apertura_de_autoridad));
  CHECK(r.acuses[0].acuse.fecha_efectos == "2025-06-23");
  CHECK(hay_paso(r.explicacion, IdPaso::destinatario_es_autoridad));
  CHECK_FALSE(hay_paso(r.explicacion, IdPaso::apertura_sin_aviso));
}

TEST_CASE(
    "G-V L5.1 L7.8 la autoridad que se registra como patrón abre lo suyo y no va a estrados") {
  Notificaria n;
  const auto a = n.persona("MUN800101AB1", "Municipio de Prueba", ClaseSujeto::autoridad);
  n.asignar(a);
  n.emitir_de_noche("2025-03-04T18:30", {a.quien.rfc()});
  REQUIRE(n.pulso("2025-03-05T10:00").avisos_enviados == 0);
  REQUIRE(n.estado(a).estado == EstadoNotificacion::disponible);
  const auto patron =
      Destinatario::crear(ClaseSujeto::patron, a.quien.rfc(), "Municipio de Prueba").value();
  REQUIRE(exigir_valor(n.e->registrar(n.orden(), patron, {"m@ejemplo.mx"}, "5512345678")).admitida);
  REQUIRE(exigir_valor(n.e->motor().buzon_de(a.quien.rfc())).estado == EstadoBuzon::por_confirmar);
  const auto r = exigir_valor(n.e->publicar(n.orden(), patron, "R7.1", "OF-9", {"of.pdf", {1}},
                                            CausaEstrados::no_habilito, "No habilitó"));
  CHECK_FALSE(r.admitida);
  CHECK(r.fundamento.texto() == "G-V");
  CHECK(n.abrir(a, "2025-03-05T12:00").admitida);
}

TEST_CASE("G-V L7.3 la autoridad abre aunque el Pulse no haya pasado y la política no la estorba") {
  Politicas politicas;
  politicas.apertura_sin_aviso = AperturaSinAviso::rehusar;
  Notificaria n{politicas};
  const auto a = n.persona("MUN800101AB1", "Municipio de Prueba", ClaseSujeto::autoridad);
  n.asignar(a);
  n.emitir_de_noche("2025-03-04T18:30", {a.quien.rfc()});
  CHECK(n.estado(a).estado == EstadoNotificacion::creada);
  const auto r = n.abrir(a, "2025-03-04T19:00");
  REQUIRE(r.admitida);
  CHECK(contiene(r.acuses[0].acuse.leyenda, leyendas::apertura_de_autoridad));
  CHECK(n.estado(a).estado == EstadoNotificacion::abierta);
}

TEST_CASE("G-V CFF-19 abre por la autoridad quien se acreditó y L10 ve la lista sin abrir") {
  Notificaria n;
  const auto a = n.persona("MUN800101AB1", "Municipio de Prueba", ClaseSujeto::autoridad);
  n.asignar(a);
  n.emitir_de_noche("2025-03-04T18:30", {a.quien.rfc()});
  auto titular = a;
  titular.fiel = firmante_de(n.e->pki().fiel_fisica(
      "OTRA PERSONA", "OEPE800101AB1", "OEPE800101HDFRRN09", vigencia_de_anios(2024, 2027)));
  exigir_rehusada(n.abrir(titular, "2025-03-05T10:00"), "L4.2");
  cadenas(n.e->motor().ejecutar(
      n.orden(), AcreditarRepresentante{a.quien.rfc(), exigir_valor(Rfc::leer("OEPE800101AB1")),
                                        "Nombramiento de prueba"}));
  CHECK(n.abrir(titular, "2025-03-05T10:05").admitida);
  const auto b = exigir_valor(n.e->motor().buzon_de(a.quien.rfc()));
  CHECK(da_acceso(b));
}

TEST_CASE("G-V L5.1 L5.4 L7.8 LSS-286-M el buzón de una autoridad no es el de una usuaria") {
  Notificaria n;
  const auto a = n.persona("MUN800101AB1", "Municipio de Prueba", ClaseSujeto::autoridad);
  const auto p = n.empleador();
  auto& motor = n.e->motor();
  exigir_rehusada(exigir_valor(motor.ejecutar("p", AsignarBuzonAAutoridad{p.quien})), "G-V");
  exigir_rehusada(exigir_valor(n.e->registrar(n.orden(), a.quien, {"a@ejemplo.mx"}, "5512345678")),
                  "L5.1");
  n.asignar(a);
  exigir_rehusada(exigir_valor(motor.ejecutar("otra", AsignarBuzonAAutoridad{a.quien})), "G-V");
  // It files nothing and signs no terms.
  CHECK_FALSE(
      exigir_valor(n.e->presentar(n.orden(), a.quien.rfc(), "R6", "A", {{"a.pdf", {1}}}, a.fiel))
          .admitida);
  CHECK_FALSE(exigir_valor(n.e->firmar_terminos(n.orden(), a.quien.rfc(), a.fiel)).admitida);
  // Never by estrados, whatever class the order says.
  const auto como_patron = n.persona("MUN800101AB1", "Municipio de Prueba");
  for (const auto& quien : {a.quien, como_patron.quien})
    for (const auto causa : {CausaEstrados::no_habilito, CausaEstrados::datos_erroneos,
                             CausaEstrados::no_registro, CausaEstrados::no_actualizo})
      exigir_rehusada(exigir_valor(n.e->publicar(n.orden(), quien, "R7.1", "OF-2", {"a.pdf", {1}},
                                                 causa, "Razón")),
                      "G-V");
}

// ---- L7.1: one act, several destinatarios

TEST_CASE("L7.1 L7.5 L7.6 L7.10 G-V cada destinatario de un acto tiene su propia suerte") {
  Notificaria n;
  const auto abre = n.empleador();
  const auto calla = n.persona("XIQB891116QE4", "Quien Calla");
  const auto en_persona = n.persona("CACX7605101P8", "Quien Recibe");
  const auto sabe = n.persona("IIA040805DZ4", "Quien Sabe");
  const auto sin_buzon = n.persona("URE180429TM6", "Quien Falta");
  const auto autoridad = n.persona("MUN800101AB1", "Municipio", ClaseSujeto::autoridad);
  for (const auto* p : {&abre, &calla, &en_persona, &sabe}) n.habilitar(*p);
  n.asignar(autoridad);
  n.e->reloj().poner(en_centro("2025-03-04T10:00"));
  cadenas(n.e->emitir(n.orden(), "R7.1", "OF-1/2025", {"of.pdf", {1}},
                      {abre.quien.rfc(), calla.quien.rfc(), en_persona.quien.rfc(),
                       sabe.quien.rfc(), sin_buzon.quien.rfc(), autoridad.quien.rfc()}));
  const auto creadas = exigir_valor(n.e->pulso_en(n.e->reloj().ahora()));
  CHECK(creadas.notificaciones == 6);
  CHECK(creadas.avisos_enviados == 8);  // two means of each of four
  REQUIRE(n.abrir(abre, "2025-03-05T11:00").admitida);
  REQUIRE(n.anotar(en_persona, "2025-03-06T12:00", "2025-03-06T13:00").admitida);
  REQUIRE(n.manifestar(sabe, "2025-03-07T09:00").admitida);
  CHECK(n.pulso("2025-03-10T09:30").practicadas == 1);  // who kept silent, and nobody else
  struct Suerte {
    const Persona* quien;
    EstadoNotificacion estado;
    std::optional<Dia> efectos;
  };
  for (const auto& s : {Suerte{&abre, EstadoNotificacion::abierta, dia(2025, 3, 6)},
                        Suerte{&calla, EstadoNotificacion::ficta, dia(2025, 3, 11)},
                        Suerte{&en_persona, EstadoNotificacion::personal, dia(2025, 3, 7)},
                        Suerte{&sabe, EstadoNotificacion::conocida, dia(2025, 3, 7)},
                        Suerte{&sin_buzon, EstadoNotificacion::creada, std::nullopt},
                        Suerte{&autoridad, EstadoNotificacion::disponible, std::nullopt}}) {
    CAPTURE(s.quien->quien.nombre());
    CHECK(n.estado(*s.quien).estado == s.estado);
    CHECK(n.estado(*s.quien).surte_efectos == s.efectos);
    CHECK(n.estado(*s.quien).acto.numero == "OF-1/2025");
  }
  // Who enables the box later is told then, and her days are hers.
  n.habilitar(sin_buzon);
  CHECK(n.pulso("2025-03-11T10:00").avisos_enviados == 2);
  CHECK(n.pulso("2025-03-18T09:30").practicadas == 1);
  CHECK(*n.estado(sin_buzon).surte_efectos == dia(2025, 3, 19));
  CHECK(*n.estado(calla).surte_efectos == dia(2025, 3, 11));
}

}  // namespace
