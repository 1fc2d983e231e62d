// The file of a trámite through the engine: orders, Pulse, stored events and
// the auditor's opinion of them (L4.4, T3, R7.6, R7.7, L6.1).
#include <doctest/doctest.h>

#include <functional>
#include <string>

#include <buzon/motor/auditor.hpp>
#include <buzon/motor/sqlite_store.hpp>
#include <buzon/testing/scenario.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

using namespace buzon;
using namespace buzon::testing;

#include "support/carpeta_temporal.hpp"
#include "support/catalogo_de_prueba.hpp"
#include "support/mentir.hpp"

namespace {

Instante centro(const char* iso) { return leer_instante(iso, husos::centro()).value(); }
Dia fecha(const char* iso) { return leer_dia(iso).value(); }

struct Vida {
  prueba::CarpetaTemporal carpeta;
  std::unique_ptr<SqliteStore> store = SqliteStore::abrir(carpeta / "v.db").value();
  Escenario e{*store,
              {7,
               centro("2025-03-03T10:00"),
               "",
               Calendario::cff12_solo(),
               {},
               {},
               {},
               prueba::con_anuncios({Identificador::leer("R7.6")}, fecha("2025-03-10"))}};
  Rfc rfc = Rfc::leer("EKU9003173C9").value();
  Firmante f = firmante_de(
      e.pki().fiel_moral({"Escuela Kemper", rfc.texto(), "", "PEGJ800101AB1", "PEGJ800101HDFRRN09"},
                         vigencia_de_anios(2024, 2027)));

  Vida() {
    const auto quien = Destinatario::crear(ClaseSujeto::patron, rfc, "Escuela Kemper", std::nullopt,
                                           "America/Tijuana")
                           .value();
    REQUIRE(e.registrar("r", quien, {"a@ejemplo.mx"}, "5512345678").value().admitida);
    REQUIRE(e.pulso_en(e.reloj().ahora()).value().errores.empty());
    REQUIRE(e.confirmar("c0", rfc, 0).value().admitida);
    REQUIRE(e.confirmar("c1", rfc, 1).value().admitida);
    REQUIRE(e.firmar_terminos("t", rfc, f).value().admitida);
  }
  Id16 presentar(const char* orden) {
    const auto r = e.presentar(orden, rfc, "R6", "Aclaración", {{"escrito.pdf", {1, 2, 3}}}, f);
    REQUIRE(r.value().admitida);
    REQUIRE(r->acuses.size() == 1);
    return r->stream.valor;
  }
  Respuesta dar(const char* orden, const Orden& o) { return e.motor().ejecutar(orden, o).value(); }
  Id16 iniciar(const char* orden, const Id16& actuacion) {
    const auto r = dar(orden, IniciarTramite{rfc, Identificador::leer("R6"), CanalDeTramite::buzon,
                                             actuacion, sin_fecha, ""});
    REQUIRE(r.admitida);
    return r.stream.valor;
  }
  OficioDeTramite oficio(const char* del, const char* efectos) {
    return {{}, {}, "Acta del " + std::string{del}, fecha(del), fecha(efectos)};
  }
  InformeAuditoria auditoria() {
    return auditar(*store, [&](auto d, std::size_t max) { return store->streams(d, max); },
                   e.digest(), {})
        .value();
  }
};

}  // namespace

TEST_CASE(
    "L4.4 R7.6 L6.1 un trámite se inicia se requiere se atiende y se "
    "concluye en el Buzón") {
  Vida v;
  const auto a = v.presentar("p1");
  const auto t = v.iniciar("i1", a);
  REQUIRE(
      v.dar("q1", RequerirTramite{v.rfc, t, v.oficio("2025-03-03", "2025-03-04"), {}}).admitida);
  const auto otro = v.dar("x1", ConcluirTramite{v.rfc, t, CanalDeTramite::otro_medio, {}});
  CHECK(otro.fundamento.texto() == "L4.4");
  v.e.reloj().poner(centro("2025-03-06T10:00"));
  const auto b = v.presentar("p2");
  const AtenderRequerimiento respuesta{v.rfc, t, CanalDeTramite::buzon, b, sin_fecha, ""};
  REQUIRE(v.dar("a1", respuesta).admitida);
  CHECK(v.dar("a1", respuesta).repetida);
  REQUIRE(
      v.dar("d1", DesvirtuarRecepcion{v.rfc, t, b, "Sala Regional", "Peritaje", {{"p.pdf", {9}}}})
          .admitida);
  REQUIRE(v.dar("x2", ConcluirTramite{v.rfc, t, CanalDeTramite::buzon, {}}).admitida);
  const auto i = v.auditoria();
  for (const auto& d : i.discrepancias) MESSAGE(d.que);
  CHECK(i.discrepancias_total == 0);
}

TEST_CASE("R7.6 R7.7 el Pulse sólo marca el vencimiento y el oficio desecha") {
  Vida v;
  const auto t = v.iniciar("i1", v.presentar("p1"));
  REQUIRE(
      v.dar("q1", RequerirTramite{v.rfc, t, v.oficio("2025-03-03", "2025-03-04"), {}}).admitida);
  const OficioDeTramite r77 = v.oficio("2025-03-20", "2025-03-24");
  CHECK_FALSE(v.dar("z0", DesecharTramite{v.rfc, t, r77}).admitida);
  // Ten business days after Tuesday 4: Wednesday 19, for the 17th is inhábil;
  // midnight in Tijuana.
  OpcionesPulso salto;
  salto.admite_salto = true;
  v.e.reloj().poner(centro("2025-03-20T00:30"));
  CHECK(v.e.motor().pulso(salto).value().vencidos == 0);
  v.e.reloj().poner(centro("2025-03-20T01:00"));
  CHECK(v.e.motor().pulso(salto).value().vencidos == 1);
  v.e.reloj().poner(centro("2025-03-20T12:00"));
  CHECK(v.dar("a1", AtenderRequerimiento{v.rfc, t, CanalDeTramite::buzon, v.presentar("p2"),
                                         sin_fecha, ""})
            .fundamento.texto() == "R7.6");
  REQUIRE(v.dar("z1", DesecharTramite{v.rfc, t, r77}).admitida);
  const auto i = v.auditoria();
  for (const auto& d : i.discrepancias) MESSAGE(d.que);
  CHECK(i.discrepancias_total == 0);
}

TEST_CASE(
    "T3 L4.5 un trámite iniciado por otro medio se registra con su folio "
    "y sin buzón") {
  Vida v;
  const auto nuevo = Rfc::leer("XIQB891116QE4").value();
  const auto r = v.dar("i1", IniciarTramite{nuevo,
                                            Identificador::leer("R9.9"),
                                            CanalDeTramite::otro_medio,
                                            {},
                                            fecha("2024-08-05"),
                                            "F-1"});
  REQUIRE(r.admitida);
  const auto t = r.stream.valor;
  CHECK(v.dar("x0", ConcluirTramite{nuevo, t, CanalDeTramite::buzon, {}}).fundamento.texto() ==
        "L4.3");
  CHECK(v.dar("x1", ConcluirTramite{nuevo, t, CanalDeTramite::otro_medio, {}}).admitida);
  CHECK(v.auditoria().discrepancias_total == 0);
}

namespace {

// A trámite required by a notified R7.6 and answered, and another discarded.
struct Archivo {
  Vida v;
  std::string ruta = v.carpeta / "v.db";

  Archivo() {
    const auto t = v.iniciar("i1", v.presentar("p1"));
    const auto u = v.iniciar("i2", v.presentar("p2"));
    v.e.reloj().poner(centro("2025-03-11T10:00"));
    REQUIRE(v.e.emitir("of", "R7.6", "OF-1", {"of.pdf", {4}}, {v.rfc}).value().admitida);
    REQUIRE(v.e.pulso_en(v.e.reloj().ahora()).value().errores.empty());
    const auto n = v.e.ultima_notificacion(v.rfc).value();
    REQUIRE(v.e.abrir("o", v.rfc, n, v.f).value().admitida);
    OficioDeTramite notificado;
    notificado.notificacion = n;
    REQUIRE(v.dar("q1", RequerirTramite{v.rfc, t, notificado, {}}).admitida);
    REQUIRE(
        v.dar("q2", RequerirTramite{v.rfc, u, v.oficio("2025-03-10", "2025-03-11"), {}}).admitida);
    v.e.reloj().poner(centro("2025-03-13T10:00"));
    const auto b = v.presentar("p3");
    REQUIRE(v.dar("a1", AtenderRequerimiento{v.rfc, t, CanalDeTramite::buzon, b, sin_fecha, ""})
                .admitida);
    v.e.reloj().poner(centro("2025-03-28T10:00"));
    REQUIRE(v.dar("z", DesecharTramite{v.rfc, u, v.oficio("2025-03-27", "2025-03-28")}).admitida);
    CHECK(v.auditoria().discrepancias_total == 0);
  }
  // The lie is undone: each is judged alone.
  template <class E>
  [[nodiscard]] bool dice(std::string_view que, const std::function<void(E&)>& miente,
                          const std::function<void(E&)>& deshace) {
    prueba::mentir<EventoTramite>(ruta, "tramite", prueba::en<E, EventoTramite>(miente));
    const auto i = v.auditoria();
    prueba::mentir<EventoTramite>(ruta, "tramite", prueba::en<E, EventoTramite>(deshace));
    return std::any_of(i.discrepancias.begin(), i.discrepancias.end(),
                       [&](const auto& d) { return d.que.find(que) != std::string::npos; });
  }
  template <class E>
  [[nodiscard]] bool dice_de(Dia E::*fecha, std::string_view que) {
    const std::chrono::days uno{1};
    return dice<E>(
        que, [=](E& e) { e.*fecha -= uno; }, [=](E& e) { e.*fecha += uno; });
  }
};

}  // namespace

TEST_CASE("R7.6 R7.7 L6.3 auditar descubre fechas que no son las de lo notificado o lo recibido") {
  Archivo a;
  constexpr std::string_view del_oficio = "no son los de su notificación (RCFF-7)";
  CHECK(a.dice_de(&RequerimientoDeTramite::oficio, del_oficio));
  CHECK(a.dice_de(&TramiteIniciado::iniciado_el, "no es la de su actuación (L6.3)"));
  CHECK(a.dice_de(&RequerimientoAtendido::presentado_el, "no se atendió así (R7.6"));
}

TEST_CASE("R7.6 R7.7 auditar descubre el requerimiento o el desechamiento que no procedían") {
  Archivo a;
  // In effect before the trámite began, with the term that those effects give.
  struct Antes {
    Dia oficio{};
    Dia efectos{};
    Dia vence{};
  };
  Antes dicho{fecha("2025-02-10"), fecha("2025-02-11"), fecha("2025-02-25")};
  const auto cambia = [&dicho](RequerimientoDeTramite& e) {
    if (e.notificacion.version > 0) return;
    std::swap(e.oficio, dicho.oficio);
    std::swap(e.surte_efectos, dicho.efectos);
    std::swap(e.vence, dicho.vence);
  };
  CHECK(a.dice<RequerimientoDeTramite>("no podía requerirse así (R7.6", cambia, cambia));
  const auto sin_constancia = [](TramiteDesechado& e) { e.constancia.clear(); };
  const auto con_ella = [](TramiteDesechado& e) { e.constancia = "Acta 7"; };
  CHECK(a.dice<TramiteDesechado>("no podía desecharse así (R7.7", sin_constancia, con_ella));
}
