// The contact means of a registro patronal (L5.1: "opcionales"), kept like those of the RFC (L5.2,
// L5.6), and the avisos that go to them too (L7.3).
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include <buzon/ciclo/buzon_medios.hpp>
#include <buzon/ciclo/buzon_registro.hpp>
#include <buzon/ciclo/medios_del_aviso.hpp>
#include <buzon/motor/memory_store.hpp>
#include <buzon/testing/scenario.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

#include "../fault/guion_motor.hpp"
#include "../support/carpeta_temporal.hpp"
#include "../support/mentir.hpp"

using namespace buzon;
using namespace buzon::prueba;
using namespace buzon::testing;

namespace {

using Textos = std::vector<std::string>;

Correo correo(const std::string& s) { return Correo::leer(s).value(); }
Movil movil(const char* s) { return Movil::leer(s).value(); }
RegistroPatronal registro(const char* s) { return RegistroPatronal::leer(s).value(); }
const RegistroPatronal uno = registro("E23-12345-10-1");
const RegistroPatronal otro = registro("Y54-00001-10-8");

// An enabled box with a mobile and one confirmed e-mail; the other e-mail of the script lapsed.
struct Caso {
  std::unique_ptr<Store> almacen;
  Escenario e;
  Empleador quien{e};
  std::uint32_t ordenes = 0;

  explicit Caso(std::unique_ptr<Store> s = std::make_unique<MemoryStore>())
      : almacen(std::move(s)),
        e{*almacen, {17, en_centro("2025-03-03T10:00"), "", Calendario::cff12_solo(), {}}} {
    for (const auto& paso : habilitar_buzon()) paso(e, quien);
    pulso("2025-03-06T11:00");
  }
  void pulso(const char* iso) {
    const auto r = e.pulso_en(en_centro(iso));
    REQUIRE(r);
    REQUIRE(r->errores.empty());
  }
  [[nodiscard]] BuzonElectronico buzon() { return e.motor().buzon_de(quien.rfc).value(); }
  Respuesta cambiar(const CambioDeMedio& c, const Firmante& f) {
    const auto id = "m" + std::to_string(ordenes++);
    const auto cadena = cadena_de_medios(quien.rfc.texto(), c, id).value();
    return e.motor()
        .ejecutar(id, CambiarMedio{quien.rfc, c, {f.certificado, f.firmar(cadena)}})
        .value();
  }
  Respuesta cambiar(const CambioDeMedio& c) { return cambiar(c, quien.fiel); }
  // Proposed, sent by a Pulse and confirmed; its index.
  std::uint32_t confirmado(const CambioDeMedio& c) {
    REQUIRE(cambiar(c).admitida);
    const auto cual = static_cast<std::uint32_t>(buzon().medios.size() - 1);
    REQUIRE(e.pulso_en(e.reloj().ahora()).value().errores.empty());
    REQUIRE(e.confirmar("k" + std::to_string(ordenes++), quien.rfc, cual).value().admitida);
    return cual;
  }
  // The addresses that the acuse of its aviso lists.
  Textos avisados(const char* orden, std::optional<RegistroPatronal> de) {
    REQUIRE(e.emitir(orden, "R7.1", orden, {"acto.pdf", {1}}, {quien.rfc}, std::move(de))
                .value()
                .admitida);
    const auto p = e.pulso_en(e.reloj().ahora()).value();
    REQUIRE(p.errores.empty());
    for (const auto& a : p.acuses)
      if (a.acuse.tipo == TipoAcuse::aviso && a.acuse.acto_numero == orden) return a.acuse.medios;
    return {};
  }
};

const Textos del_rfc{"+525512345678", "a@ejemplo.mx"};

TEST_CASE("L5.1 R1 un registro patronal no necesita medios y basta con uno de cualquier clase") {
  Caso c;
  CHECK(c.buzon().estado == EstadoBuzon::habilitado);  // with none
  const auto r = c.cambiar(CambioDeMedio::agregar(uno, movil("5598765432")));
  REQUIRE(r.admitida);
  REQUIRE(r.acuses.size() == 1);
  CHECK(r.acuses[0].acuse.tipo == TipoAcuse::registro_medios);
  CHECK(r.acuses[0].acuse.tramite == "R1 Medios de contacto del registro patronal E2312345101");
  CHECK(r.explicacion.cita(Identificador::leer("L5.1")));
  CHECK(c.cambiar(CambioDeMedio::agregar(otro, correo("obra@ejemplo.mx"))).admitida);
  const auto b = c.buzon();
  REQUIRE(b.medios.size() == 5);
  CHECK(b.medios[3].registro_patronal == uno.texto());
  CHECK(b.medios[4].registro_patronal == otro.texto());
  CHECK(b.estado == EstadoBuzon::habilitado);
}

TEST_CASE(
    "L5.1 cada registro patronal tiene a lo más cinco correos y un móvil y no gasta los del RFC") {
  Caso c;
  const auto agregar = [&](const RegistroPatronal& de, int i) {
    return c.cambiar(CambioDeMedio::agregar(de, correo("m" + std::to_string(i) + "@ejemplo.mx")));
  };
  for (int i = 0; i < 5; ++i) REQUIRE(agregar(uno, i).admitida);
  const auto sexto = agregar(uno, 5);
  CHECK_FALSE(sexto.admitida);
  CHECK(sexto.fundamento.texto() == "L5.6");
  CHECK(sexto.motivo.starts_with("Ese registro patronal ya tiene cinco correos"));
  REQUIRE(c.cambiar(CambioDeMedio::agregar(uno, movil("5598765432"))).admitida);
  CHECK_FALSE(c.cambiar(CambioDeMedio::agregar(uno, movil("5511112222"))).admitida);
  // Of another registro, and of the RFC, the count is its own; the same addresses serve.
  for (int i = 0; i < 5; ++i) REQUIRE(agregar(otro, i).admitida);
  for (int i = 0; i < 4; ++i)
    REQUIRE(c.cambiar(CambioDeMedio::agregar(correo("m" + std::to_string(i) + "@ejemplo.mx")))
                .admitida);
  CHECK_FALSE(c.cambiar(CambioDeMedio::agregar(correo("m4@ejemplo.mx"))).admitida);
  const auto repetido = agregar(otro, 4);
  CHECK_FALSE(repetido.admitida);
  CHECK(repetido.motivo.starts_with("Ese medio de contacto ya es de ese registro patronal"));
}

TEST_CASE("L5.1 los medios de los registros patronales nunca agotan los del RFC") {
  const Instante t = en_centro("2025-03-06T10:00");
  BuzonElectronico b;
  b.estado = EstadoBuzon::habilitado;
  const auto cabe = [&](const CambioDeMedio& c) { return detalle::cambio_impedido(b, c).empty(); };
  b.medios.assign(limits::medios_de_registros_max, MedioDelBuzon{});
  for (auto& m : b.medios) {
    m.registro_patronal = uno.texto();
    m.caducado = true;
  }
  CHECK_FALSE(cabe(CambioDeMedio::agregar(otro, correo("x@ejemplo.mx"))));
  CHECK(cabe(CambioDeMedio::agregar(correo("x@ejemplo.mx"))));
  b.medios.pop_back();
  CHECK(cabe(CambioDeMedio::agregar(otro, correo("x@ejemplo.mx"))));
  MedioDelBuzon del_rfc_caducado;
  del_rfc_caducado.caducado = true;
  b.medios.insert(b.medios.end(), limits::medios_del_buzon_max, del_rfc_caducado);
  CHECK_FALSE(cabe(CambioDeMedio::agregar(correo("x@ejemplo.mx"))));
  CHECK(cabe(CambioDeMedio::agregar(otro, correo("x@ejemplo.mx"))));
  CHECK(decide_vencido(b, t).eventos.empty());
}

// As a box leaves it, without an engine.
BuzonElectronico con_medios(const std::vector<std::pair<const char*, std::string>>& confirmados) {
  BuzonElectronico b;
  b.estado = EstadoBuzon::habilitado;
  for (const auto& [destino, de] : confirmados) {
    MedioDelBuzon m;
    m.destino = destino;
    m.clase = b.medios.empty() ? ClaseMedio::movil : ClaseMedio::correo;
    m.confirmado = en_centro("2025-03-03T10:00");
    m.registro_patronal = de;
    b.medios.push_back(m);
  }
  return b;
}

TEST_CASE("L7.3 L5.1 a qué medios va un aviso") {
  using Indices = std::vector<std::uint32_t>;
  auto b = con_medios({{"+525512345678", ""},
                       {"a@ejemplo.mx", ""},
                       {"a@ejemplo.mx", uno.texto()},
                       {"obra@ejemplo.mx", uno.texto()},
                       {"otra@ejemplo.mx", otro.texto()}});
  CHECK(medios_del_aviso(b, {}) == Indices{0, 1});
  CHECK(medios_del_aviso(b, uno.texto()) == Indices{0, 1, 3});
  CHECK(medios_del_aviso(b, otro.texto()) == Indices{0, 1, 4});
  CHECK(medios_del_aviso(b, "Z9999999101") == Indices{0, 1});
  CHECK(aviso_alcanza_al_rfc(b, uno.texto(), {"obra@ejemplo.mx", "a@ejemplo.mx"}));
  CHECK_FALSE(aviso_alcanza_al_rfc(b, uno.texto(), {"obra@ejemplo.mx"}));
  CHECK_FALSE(aviso_alcanza_al_rfc(b, uno.texto(), {}));
  b.medios[1].de_baja = true;
  CHECK(medios_del_aviso(b, uno.texto()) == Indices{0, 2, 3});
  b.medios[3].confirmado.reset();
  CHECK(medios_del_aviso(b, uno.texto()) == Indices{0, 2});
}

TEST_CASE("L5.1 L5.6 de un registro patronal se da de baja el último medio y del RFC no") {
  const auto b =
      con_medios({{"+525512345678", ""}, {"a@ejemplo.mx", ""}, {"obra@ejemplo.mx", uno.texto()}});
  const auto impide = [&](std::uint32_t i) {
    return !detalle::cambio_impedido(b, CambioDeMedio::dar_de_baja(i)).empty();
  };
  CHECK(impide(0));
  CHECK(impide(1));
  CHECK_FALSE(impide(2));
}

TEST_CASE("L5.2 el medio de un registro patronal tiene sus 72 horas y si vencen el buzón sigue") {
  Caso c;
  REQUIRE(c.cambiar(CambioDeMedio::agregar(uno, correo("obra@ejemplo.mx"))).admitida);
  CHECK_FALSE(c.buzon().medios[3].enviado);
  c.pulso("2025-03-06T12:00");
  const Instante enviado = c.buzon().medios[3].enviado.value();
  CHECK(enviado == en_centro("2025-03-06T12:00"));
  SUBCASE("confirmado a las 72 horas exactas") {
    c.e.reloj().poner(enviado + horas_para_confirmar);
    REQUIRE(c.e.confirmar("k", c.quien.rfc, 3).value().admitida);
    CHECK(c.buzon().puede_recibir_aviso(3));
  }
  SUBCASE("un microsegundo después caduca y nada más cambia") {
    c.e.reloj().poner(enviado + horas_para_confirmar + Duracion{1});
    const auto tarde = c.e.confirmar("k", c.quien.rfc, 3).value();
    CHECK_FALSE(tarde.admitida);
    CHECK(tarde.fundamento.texto() == "L5.2");
    REQUIRE(c.e.pulso_en(c.e.reloj().ahora()).value().errores.empty());
    const auto b = c.buzon();
    CHECK(b.medios[3].caducado);
    CHECK(b.estado == EstadoBuzon::habilitado);
    CHECK(b.puede_recibir_aviso(0));
    CHECK(b.puede_recibir_aviso(1));
    CHECK(c.e.presentar("p", c.quien.rfc, "R6", "Asunto", {{"e.pdf", {1}}}, c.quien.fiel)
              .value()
              .admitida);
    CHECK(c.cambiar(CambioDeMedio::agregar(uno, correo("obra@ejemplo.mx"))).admitida);
  }
}

TEST_CASE("L5.2 L5.6 vencen muchos medios de registros patronales a la vez y el buzón se atiende") {
  Caso c;
  std::size_t propuestos = 0;
  for (int r = 0; r < 15; ++r) {
    const auto de = registro(("E23123451" + std::to_string(10 + r)).c_str());
    for (int i = 0; i < 5; ++i, ++propuestos)
      REQUIRE(c.cambiar(CambioDeMedio::agregar(de, correo("m" + std::to_string(i) + "@ejemplo.mx")))
                  .admitida);
  }
  REQUIRE(propuestos > limits::eventos_por_append_max);
  c.pulso("2025-03-06T12:00");
  SUBCASE("una orden que llega antes que el Pulse") {
    c.e.reloj().poner(en_centro("2025-03-10T12:00"));
    CHECK(c.cambiar(CambioDeMedio::agregar(correo("nuevo@ejemplo.mx"))).admitida);
  }
  SUBCASE("el Pulse los dice todos") {
    c.pulso("2025-03-10T12:00");
    const auto b = c.buzon();
    CHECK(std::count_if(b.medios.begin() + 3, b.medios.end(), [](const MedioDelBuzon& m) {
            return m.caducado;
          }) == static_cast<std::ptrdiff_t>(propuestos));
    CHECK(b.estado == EstadoBuzon::habilitado);
  }
}

TEST_CASE(
    "L5.6 el medio de un registro patronal se sustituye y se da de baja hasta quedar sin ninguno") {
  Caso c;
  const auto viejo = c.confirmado(CambioDeMedio::agregar(uno, correo("obra@ejemplo.mx")));
  const auto nuevo = c.confirmado(CambioDeMedio::sustituir(viejo, correo("obra2@ejemplo.mx")));
  CHECK(c.buzon().medios[nuevo].registro_patronal == uno.texto());
  CHECK(c.buzon().medios[viejo].de_baja);
  CHECK_FALSE(c.cambiar(CambioDeMedio::sustituir(nuevo, movil("5598765432"))).admitida);
  const auto baja = c.cambiar(CambioDeMedio::dar_de_baja(nuevo));
  REQUIRE(baja.admitida);
  CHECK(baja.acuses.at(0).acuse.tramite ==
        "R1 Medios de contacto del registro patronal E2312345101");
  CHECK(c.buzon().estado == EstadoBuzon::habilitado);
  // The RFC's last e-mail stays, as before.
  CHECK_FALSE(c.cambiar(CambioDeMedio::dar_de_baja(1)).admitida);
}

TEST_CASE(
    "L4.2 CFF-19 los medios de un registro patronal los firma el titular o su representante") {
  Caso c;
  const auto nuevo = CambioDeMedio::agregar(uno, correo("obra@ejemplo.mx"));
  const auto ajena = firmante_de(c.e.pki().fiel_fisica(
      "OTRA PERSONA", "OEPE800101AB1", "OEPE800101HDFRRN09", vigencia_de_anios(2024, 2027)));
  const auto r = c.cambiar(nuevo, ajena);
  CHECK_FALSE(r.admitida);
  CHECK(r.fundamento.texto() == "L4.2");
  // What was signed for the RFC does not serve for a registro.
  const auto para_el_rfc =
      cadena_de_medios(c.quien.rfc.texto(), CambioDeMedio::agregar(correo("obra@ejemplo.mx")), "x")
          .value();
  CHECK_FALSE(
      c.e.motor()
          .ejecutar("x", CambiarMedio{c.quien.rfc,
                                      nuevo,
                                      {c.quien.fiel.certificado, c.quien.fiel.firmar(para_el_rfc)}})
          .value()
          .admitida);
  CHECK(c.buzon().medios.size() == 3);
  REQUIRE(
      c.e.motor()
          .ejecutar("rep", AcreditarRepresentante{c.quien.rfc, Rfc::leer("OEPE800101AB1").value(),
                                                  "Escritura 1"})
          .value()
          .admitida);
  CHECK(c.cambiar(nuevo, ajena).admitida);
}

TEST_CASE("L7.3 L5.1 el aviso de un acto de un registro patronal va a sus medios y a los del RFC") {
  Caso c;
  c.confirmado(CambioDeMedio::agregar(uno, correo("obra@ejemplo.mx")));
  c.confirmado(CambioDeMedio::agregar(uno, movil("5598765432")));
  c.confirmado(CambioDeMedio::agregar(uno, correo("a@ejemplo.mx")));  // the RFC's too: once
  c.confirmado(CambioDeMedio::agregar(otro, correo("otra@ejemplo.mx")));
  REQUIRE(c.cambiar(CambioDeMedio::agregar(uno, correo("sin@ejemplo.mx"))).admitida);
  SUBCASE("con medios propios confirmados") {
    Textos todos = del_rfc;
    todos.insert(todos.end(), {"obra@ejemplo.mx", "+525598765432"});
    CHECK(c.avisados("OF1", uno) == todos);
    const auto* const m = c.e.bandeja().ultimo_para("obra@ejemplo.mx");
    REQUIRE(m != nullptr);
    CHECK(m->cuerpo.find("registro patronal E2312345101") != std::string::npos);
    CHECK(c.e.bandeja().ultimo_para("+525598765432")->canal == CanalMensaje::movil);
    CHECK(c.e.bandeja().ultimo_para("otra@ejemplo.mx")->cuerpo.find("OF1") == std::string::npos);
  }
  SUBCASE("sin medios propios va solo a los del RFC") {
    CHECK(c.avisados("OF2", registro("Z99-99999-10-1")) == del_rfc);
  }
  SUBCASE("un acto que no es de ningún registro va solo a los del RFC") {
    CHECK(c.avisados("OF3", std::nullopt) == del_rfc);
  }
  SUBCASE("una devolución consta y no detiene nada") {
    REQUIRE(c.e.motor()
                .ejecutar("dev", AnotarDevolucion{c.quien.rfc, 3, "550 no existe"})
                .value()
                .admitida);
    CHECK(c.buzon().medios[3].devoluciones == 1);
    CHECK(c.avisados("OF4", uno).size() == 4);
  }
}

TEST_CASE(
    "L7.3 L7.4 el plazo no empieza si el aviso solo llegó a los medios del registro patronal") {
  Caso c;
  c.confirmado(CambioDeMedio::agregar(uno, correo("obra@ejemplo.mx")));
  c.e.bandeja().rehusa = [](const Mensaje& m) { return m.destino != "obra@ejemplo.mx"; };
  CHECK(c.avisados("OF1", uno).empty());
  const auto n = c.e.ultima_notificacion(c.quien.rfc).value();
  CHECK(c.e.motor().notificacion(c.quien.rfc, n).value().estado == EstadoNotificacion::creada);
  c.e.bandeja().rehusa = nullptr;
  const auto p = c.e.pulso_en(en_centro("2025-03-06T12:30")).value();
  REQUIRE(p.acuses.size() == 1);
  CHECK(p.acuses[0].acuse.medios == Textos{"+525512345678", "a@ejemplo.mx", "obra@ejemplo.mx"});
}

TEST_CASE("L5.6 el móvil que sustituye a otro se valida por mensaje al móvil y no por correo") {
  Caso c;
  REQUIRE(c.cambiar(CambioDeMedio::sustituir(0, movil("5598765432"))).admitida);
  c.pulso("2025-03-06T12:00");
  const auto* const m = c.e.bandeja().ultimo_para("+525598765432");
  REQUIRE(m != nullptr);
  CHECK(m->canal == CanalMensaje::movil);
}

// ---- what is stored

TEST_CASE("L10 un evento sin registro patronal guarda los octetos de antes y con él lo reserva") {
  const auto digest = hacer_digest();
  Sobre s;
  s.norma = "n";
  s.calendario = "c";
  s.tzdata = "t";
  MedioPropuesto e;
  e.destino = "a@ejemplo.mx";
  const auto sin = codificar(s, EventoBuzon{e}, Id16{}, *digest).value();
  CHECK(sin.publico.find("registro_patronal") == std::string::npos);
  CHECK(sin.reservado.find("registro_patronal") == std::string::npos);
  e.registro_patronal = uno.texto();
  const auto con = codificar(s, EventoBuzon{e}, Id16{}, *digest).value();
  CHECK(con.publico.find("E2312345101") == std::string::npos);
  CHECK(con.reservado.find(R"("registro_patronal":"E2312345101")") != std::string::npos);
  NotificacionCreada n;
  ActoEmitido a;
  CHECK(codificar(s, EventoNotificacion{n}, Id16{}, *digest).value().reservado ==
        R"({"rfc":"","sal":"00000000000000000000000000000000"})");
  CHECK(codificar(s, EventoActo{a}, Id16{}, *digest).value().reservado ==
        R"({"destinatarios":[],"sal":"00000000000000000000000000000000"})");
  n.acto.registro_patronal = a.acto.registro_patronal = uno.texto();
  for (const auto& c : {codificar(s, EventoNotificacion{n}, Id16{}, *digest).value(),
                        codificar(s, EventoActo{a}, Id16{}, *digest).value()}) {
    CHECK(c.publico.find("E2312345101") == std::string::npos);
    CHECK(c.reservado.find(R"("registro_patronal":"E2312345101")") != std::string::npos);
  }
  const auto leer = [&](const std::string& publico, const std::string& reservado) {
    return decodificar<EventoBuzon>(publico, reservado, *digest);
  };
  CHECK(std::get<MedioPropuesto>(leer(sin.publico, sin.reservado).value().evento)
            .registro_patronal.empty());
  CHECK(std::get<MedioPropuesto>(leer(con.publico, con.reservado).value().evento) == e);
  // Said to be empty is another spelling of not being there: refused.
  const auto cambiado = [](std::string donde, const std::string& de, const std::string& por) {
    return donde.replace(donde.find(de), de.size(), por);
  };
  const auto compromiso = [&](const std::string& reservado) {
    const VistaBytes partes[] = {vista(reservado)};
    return hex(digest->sha256(partes));
  };
  const auto vacio = cambiado(con.reservado, "E2312345101", "");
  CHECK_FALSE(leer(cambiado(con.publico, compromiso(con.reservado), compromiso(vacio)), vacio));
}

// A file with an act of a registro patronal, and what the auditor says of it.
void vivir_con_registro(const std::string& ruta) {
  Caso c(SqliteStore::abrir(ruta).value());
  const auto viejo = c.confirmado(CambioDeMedio::agregar(uno, correo("obra@ejemplo.mx")));
  c.confirmado(CambioDeMedio::sustituir(viejo, correo("obra2@ejemplo.mx")));
  REQUIRE(c.avisados("OF1", uno).size() == 3);
  REQUIRE(c.e.motor()
              .ejecutar("dev", AnotarDevolucion{c.quien.rfc, viejo, "550 no existe"})
              .value()
              .admitida);
  c.pulso("2025-03-20T10:00");
}
[[nodiscard]] std::uint64_t discrepancias(const std::string& ruta) {
  auto store = SqliteStore::abrir(ruta).value();
  const auto digest = hacer_digest();
  return auditar(*store, [&](auto d, std::size_t max) { return store->streams(d, max); }, *digest,
                 {})
      .value()
      .discrepancias_total;
}

TEST_CASE("L7.3 L5.1 auditar rehace a qué medios fue el aviso y descubre otra cosa") {
  CarpetaTemporal carpeta;
  const auto ruta = carpeta / "b.db";
  const auto copia = carpeta / "copia.db";
  vivir_con_registro(ruta);
  CHECK(discrepancias(ruta) == 0);
  const auto con = [&](std::string_view tipo, auto cambia) {
    std::filesystem::copy_file(ruta, copia, std::filesystem::copy_options::overwrite_existing);
    using Variante = typename decltype(cambia)::Variante;
    mentir<Variante>(copia, tipo, [&](Sobre&, Variante& v) { cambia(v); });
    return discrepancias(copia);
  };
  struct SinLosDelRfc {
    using Variante = EventoNotificacion;
    void operator()(Variante& v) const {
      if (auto* const e = std::get_if<AvisoEnviado>(&v)) e->medios = {"obra2@ejemplo.mx"};
    }
  };
  struct OtroRegistro {
    using Variante = EventoNotificacion;
    void operator()(Variante& v) const {
      if (auto* const e = std::get_if<NotificacionCreada>(&v))
        e->acto.registro_patronal = otro.texto();
    }
  };
  struct ActoDeOtroRegistro {
    using Variante = EventoActo;
    void operator()(Variante& v) const {
      if (auto* const e = std::get_if<ActoEmitido>(&v)) e->acto.registro_patronal = otro.texto();
    }
  };
  struct MedioDeOtro {
    using Variante = EventoBuzon;
    void operator()(Variante& v) const {
      if (auto* const e = std::get_if<MedioPropuesto>(&v)) e->registro_patronal = otro.texto();
    }
  };
  struct Nada {
    using Variante = EventoActo;
    void operator()(Variante&) const {}
  };
  // The aviso says that it was decided on the box before anything was confirmed.
  struct EnOtroBuzon {
    using Variante = EventoNotificacion;
    HechoDeStream primero;
    void operator()(Variante& v) const {
      if (auto* const e = std::get_if<AvisoEnviado>(&v)) e->buzon = primero;
    }
  };
  CHECK(con("notificacion", EnOtroBuzon{buzon_tras<MediosRegistrados>(ruta)}) == 1);
  CHECK(con("acto", Nada{}) == 0);
  CHECK(con("notificacion", SinLosDelRfc{}) > 0);
  CHECK(con("notificacion", OtroRegistro{}) > 0);
  CHECK(con("acto", ActoDeOtroRegistro{}) > 0);
  CHECK(con("buzon", MedioDeOtro{}) > 0);
}

}  // namespace
