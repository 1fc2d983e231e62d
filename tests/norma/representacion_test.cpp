// Who may sign for whom, and from when: L4.2, CFF-19, CFF-19-A. The table of who by instant,
// through the rules and through the engine.
#include <doctest/doctest.h>

#include <array>
#include <functional>
#include <string>
#include <vector>

#include <buzon/ciclo/acceso.hpp>
#include <buzon/ciclo/actuacion.hpp>
#include <buzon/ciclo/buzon_medios.hpp>
#include <buzon/ciclo/buzon_terminos.hpp>
#include <buzon/motor/sqlite_store.hpp>
#include <buzon/testing/scenario.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

#include "../fault/guion_motor.hpp"
#include "../support/carpeta_temporal.hpp"
#include "../support/mentir.hpp"
#include "../support/mesa_de_autorizaciones.hpp"

using namespace buzon;
using namespace buzon::pruebas;

namespace {

constexpr const char* antes_y_despues = "PEGJ800101AB1";  // accredited, revoked, accredited again
constexpr const char* una_vez = "OEPE800101AB1";          // accredited once, to this day
constexpr const char* nunca = "XIA190128J61";
constexpr std::array<const char*, 4> firmantes{rfc_titular, antes_y_despues, una_vez, nunca};

const Instante t0 = pruebas::en_centro("2025-03-03T10:00");
Instante minuto(int n) { return t0 + std::chrono::minutes{n}; }

// What was recorded, in its order.
std::vector<std::pair<Instante, EventoBuzon>> historia() {
  return {{minuto(10), RepresentanteAcreditado{minuto(10), "Escritura 1", antes_y_despues}},
          {minuto(20), RepresentanteAcreditado{minuto(20), "Escritura 2", una_vez}},
          {minuto(25), RepresentanteAcreditado{minuto(25), "Escritura 3", una_vez}},
          {minuto(30), RepresentanteRevocado{minuto(30), "Escritura 4", antes_y_despues}},
          {minuto(40), RepresentanteAcreditado{minuto(40), "Escritura 5", antes_y_despues}}};
}

// The box as it was at `t`, with what was recorded until then.
BuzonElectronico buzon_al(Instante t, EstadoBuzon estado = EstadoBuzon::habilitado) {
  auto b = MesaDeAutorizaciones{}.buzon;
  b.estado = estado;
  b.representantes.clear();
  MedioDelBuzon movil{"+525512345678", ClaseMedio::movil};
  movil.confirmado = t0;
  b.medios.push_back(movil);
  for (const auto& [cuando, e] : historia())
    if (cuando <= t) evolve(b, e);
  return b;
}

// Every instant at which something changes, with the microsecond before and the one after; and by
// hand who signs there: T the holder, R represents, P not yet, X no longer, - a stranger.
struct Renglon {
  int minutos;
  std::array<std::string_view, 3> quienes;  // a microsecond before, at the instant, one after
};
constexpr std::array<Renglon, 7> tabla{{
    {0, {"TPP-", "TPP-", "TPP-"}},
    {10, {"TPP-", "TRP-", "TRP-"}},
    {20, {"TRP-", "TRR-", "TRR-"}},
    {25, {"TRR-", "TRR-", "TRR-"}},
    {30, {"TRR-", "TXR-", "TXR-"}},
    {40, {"TXR-", "TRR-", "TRR-"}},
    {1'000'000, {"TRR-", "TRR-", "TRR-"}},
}};
constexpr std::string_view letras = "TRPX-";

template <class F>
void recorrer_la_tabla(F f) {
  for (const auto& r : tabla)
    for (int i = 0; i < 3; ++i)
      for (std::size_t q = 0; q < firmantes.size(); ++q) {
        const Instante t = minuto(r.minutos) + Duracion{i - 1};
        CAPTURE(r.minutos);
        CAPTURE(i);
        CAPTURE(firmantes[q]);
        f(t, firmantes[q], r.quienes[static_cast<std::size_t>(i)][q]);
      }
}

TEST_CASE("CFF-19 L4.2 en qué calidad firma cada quien en cada instante") {
  // Asked of the whole history, as a court would ask years later.
  const auto b = buzon_al(minuto(2'000'000));
  recorrer_la_tabla([&](Instante t, const char* quien, char esperada) {
    const auto c = calidad_del_firmante(b, quien, t);
    CHECK(letras[static_cast<std::size_t>(c)] == esperada);
    CHECK(puede_firmar(c) == (esperada == 'T' || esperada == 'R'));
    // And the box that is decided on, which knows no future, says the same.
    const auto& en_vigor = buzon_al(t).representantes;
    CHECK((std::find(en_vigor.begin(), en_vigor.end(), quien) != en_vigor.end()) ==
          (esperada == 'R'));
  });
}

// Every act that the holder's signature or a representative's makes.
struct ActoFirmado {
  const char* que;
  std::function<bool(Instante, const char*)> admitido;
};
std::vector<ActoFirmado> actos_firmados() {
  const auto termino = Digest{};
  return {
      {"presentar",
       [](Instante t, const char* quien) {
         const MesaDeAutorizaciones m;
         const auto d = decide_presentar(m.marco(), buzon_al(t), {},
                                         {Identificador::leer("R6"), "Aclaración", {}},
                                         firma_de(quien), {}, t);
         REQUIRE(d);
         CHECK((d->admitida || d->fundamento.texto() == "L4.2"));
         return d->admitida;
       }},
      {"firmar los términos",
       [termino](Instante t, const char* quien) {
         return decide_firmar_terminos(buzon_al(t, EstadoBuzon::validado), termino, firma_de(quien),
                                       t)
             .admitida;
       }},
      {"cambiar un medio",
       [](Instante t, const char* quien) {
         return decide_cambiar_medio(buzon_al(t),
                                     CambioDeMedio::agregar(Correo::leer("a@ejemplo.mx").value()),
                                     firma_de(quien), t)
             .admitida;
       }},
      {"dar un medio a un registro patronal",
       [](Instante t, const char* quien) {
         return decide_cambiar_medio(
                    buzon_al(t),
                    CambioDeMedio::agregar(RegistroPatronal::leer("E2312345101").value(),
                                           Correo::leer("a@ejemplo.mx").value()),
                    firma_de(quien), t)
             .admitida;
       }},
      {"autorizar a un tercero",
       [](Instante t, const char* quien) {
         MesaDeAutorizaciones m;
         m.buzon = buzon_al(t);
         return m.otorgar(t, "EKT9003173C9", dia(2025, 3, 3), std::nullopt, "R9.1", firma_de(quien))
             .admitida;
       }},
      {"abrir lo notificado",
       [](Instante t, const char* quien) {
         const MesaDeAutorizaciones m;
         Notificacion n;
         n.estado = EstadoNotificacion::avisada;
         n.aviso = t - std::chrono::minutes{5};
         const auto d = decide_abrir(m.marco(), n, Id16{}, buzon_al(t), {}, firma_de(quien), t);
         REQUIRE(d);
         return d->admitida;
       }},
  };
}

TEST_CASE("L4.2 CFF-19 cada acto lo firma quien puede en ese instante y nadie más") {
  for (const auto& acto : actos_firmados()) {
    CAPTURE(acto.que);
    recorrer_la_tabla([&](Instante t, const char* quien, char esperada) {
      if (t > minuto(60)) return;  // the term to open has its own tests
      CHECK(acto.admitido(t, quien) == (esperada == 'T' || esperada == 'R'));
    });
  }
}

TEST_CASE("L10 CFF-19 quien dejó de representar mira el buzón como un extraño") {
  const MesaDeAutorizaciones m;
  recorrer_la_tabla([&](Instante t, const char* quien, char esperada) {
    const auto r = acceso_de(m.marco(), buzon_al(t), {}, quien, t, {});
    CHECK(r.permitido == (esperada == 'T' || esperada == 'R'));
  });
}

TEST_CASE("CFF-19-A L4.2 una persona moral firma con su e.firma o por su representante") {
  const auto explica = [](const BuzonElectronico& b, const char* quien, IdPaso paso) {
    const MesaDeAutorizaciones m;
    const auto d = decide_presentar(m.marco(), b, {}, {Identificador::leer("R6"), "Aclaración", {}},
                                    firma_de(quien), {}, minuto(15));
    REQUIRE(d);
    REQUIRE(d->admitida);
    for (const auto& p : d->explicacion.pasos())
      if (p.id == paso) return true;
    return false;
  };
  auto b = buzon_al(minuto(15));
  CHECK(explica(b, rfc_titular, IdPaso::firma_de_persona_moral));
  CHECK(explica(b, rfc_titular, IdPaso::firmante_es_titular));
  CHECK(explica(b, antes_y_despues, IdPaso::firmante_representa));
  CHECK_FALSE(explica(b, antes_y_despues, IdPaso::firma_de_persona_moral));
  // Of a persona física nothing is presumed of any administrator.
  b.rfc = una_vez;
  CHECK(explica(b, una_vez, IdPaso::firmante_es_titular));
  CHECK_FALSE(explica(b, una_vez, IdPaso::firma_de_persona_moral));
}

TEST_CASE("CFF-19 qué revocación no procede y no cambia nada") {
  const auto b = buzon_al(minuto(30));
  const auto revocar = [&](const BuzonElectronico& de, const char* quien, const char* constancia) {
    return decide_revocar(de, pruebas::rfc(quien), constancia, minuto(35));
  };
  const auto rehusada = [](const DecisionBuzon& d, const char* norma) {
    CHECK_FALSE(d.admitida);
    CHECK(d.fundamento.texto() == norma);
    CHECK_FALSE(d.motivo.empty());
    CHECK(d.eventos.empty());
  };
  rehusada(revocar({}, una_vez, "Escritura 6"), "L5.1");
  rehusada(revocar(b, una_vez, ""), "CFF-19");
  rehusada(revocar(b, nunca, "Escritura 6"), "CFF-19");
  rehusada(revocar(b, antes_y_despues, "Escritura 6"), "CFF-19");  // already ended
  rehusada(revocar(b, rfc_titular, "Escritura 6"), "CFF-19");
  CHECK(revocar(b, una_vez, "Escritura 6").admitida);
}

// ---- through the engine

struct Despacho {
  SqliteStore& store;
  testing::Escenario e{
      store, {23, pruebas::en_centro("2025-03-04T10:00"), "", Calendario::cff12_solo(), {}}};
  prueba::Empleador quien{e};
  Rfc representante = pruebas::rfc(antes_y_despues);
  testing::Firmante fiel = testing::firmante_de(
      e.pki().fiel_fisica("REPRESENTANTE", antes_y_despues, "PEGJ800101HDFRRN09",
                          testing::vigencia_de_anios(2024, 2027)));

  explicit Despacho(SqliteStore& s) : store(s) {
    for (const auto& paso : prueba::habilitar_buzon()) paso(e, quien);
  }
  void minuto_siguiente() { e.reloj().avanzar(std::chrono::minutes{1}); }
  Respuesta acreditar(const char* orden) {
    minuto_siguiente();
    return e.motor()
        .ejecutar(orden, AcreditarRepresentante{quien.rfc, representante, "Escritura"})
        .value();
  }
  Respuesta revocar(const char* orden) {
    minuto_siguiente();
    return e.motor()
        .ejecutar(orden, RevocarRepresentante{quien.rfc, representante, "Revocación"})
        .value();
  }
  Respuesta manifestar(const char* orden, const Id16& n) {
    minuto_siguiente();
    const auto cadena = e.motor().cadena_conocimiento(quien.rfc, n).value();
    return e.motor()
        .ejecutar(orden,
                  ManifestarConocimiento{quien.rfc, n, {fiel.certificado, fiel.firmar(cadena)}})
        .value();
  }
  Respuesta presentar(const char* orden) {
    minuto_siguiente();
    return e.presentar(orden, quien.rfc, "R6", "Asunto", {{"e.pdf", {1}}}, fiel).value();
  }
};

// Filed, known and opened by a representative, whose representation then ends.
void vivir_con_representante(const std::string& ruta) {
  const auto store = SqliteStore::abrir(ruta).value();
  Despacho d{*store};
  CHECK(d.presentar("antes").fundamento.texto() == "L4.2");
  REQUIRE(d.acreditar("a1").admitida);
  REQUIRE(d.presentar("ya").admitida);
  REQUIRE(d.e.emitir("of1", "R7.1", "OF1", {"acto.pdf", {1}}, {d.quien.rfc}).value().admitida);
  REQUIRE(d.e.pulso_en(d.e.reloj().ahora()).value().errores.empty());
  const auto n = d.e.ultima_notificacion(d.quien.rfc).value();
  REQUIRE(d.e.emitir("of2", "R7.1", "OF2", {"acto.pdf", {2}}, {d.quien.rfc}).value().admitida);
  REQUIRE(d.e.pulso_en(d.e.reloj().ahora()).value().errores.empty());
  const auto otra = d.e.ultima_notificacion(d.quien.rfc).value();
  REQUIRE(otra != n);
  REQUIRE(d.manifestar("m", otra).admitida);
  d.minuto_siguiente();
  REQUIRE(d.e.abrir("o", d.quien.rfc, n, d.fiel).value().admitida);
  REQUIRE(d.revocar("r1").admitida);
  CHECK(d.presentar("ya-no").fundamento.texto() == "L4.2");
  CHECK(d.revocar("r2").fundamento.texto() == "CFF-19");
  // The one refused before was not healed, and the one made in time stands.
  const auto p = d.e.motor().particion_de(d.quien.rfc);
  CHECK(store->list_heads(p, "actuacion", std::nullopt, 10).value().size() == 1);
  REQUIRE(d.acreditar("a2").admitida);
  CHECK(d.presentar("otra-vez").admitida);
}

[[nodiscard]] InformeAuditoria auditado(const std::string& ruta) {
  const auto store = SqliteStore::abrir(ruta).value();
  const auto digest = hacer_digest();
  return auditar(*store, [&](auto d, std::size_t max) { return store->streams(d, max); }, *digest,
                 {})
      .value();
}
[[nodiscard]] bool dice(const InformeAuditoria& i, std::string_view texto) {
  return std::any_of(i.discrepancias.begin(), i.discrepancias.end(),
                     [&](const Discrepancia& d) { return d.que.find(texto) != std::string::npos; });
}

TEST_CASE("CFF-19 L4.2 la firma del que dejó de representar se rehúsa y la anterior vale") {
  prueba::CarpetaTemporal carpeta;
  const auto ruta = carpeta / "b.db";
  vivir_con_representante(ruta);
  CHECK(auditado(ruta).discrepancias_total == 0);

  SUBCASE("auditar descubre al que firmó antes de acreditarse") {
    // The filing says that it was decided on the box before the accreditation.
    const auto primero = prueba::buzon_tras<MediosRegistrados>(ruta);
    prueba::mentir<EventoActuacion>(ruta, "actuacion", [&](Sobre&, EventoActuacion& v) {
      if (auto* const e = std::get_if<ActuacionRecibida>(&v)) e->buzon = primero;
    });
    CHECK(dice(auditado(ruta), "representante acreditado (CFF-19)"));
  }
  SUBCASE("auditar descubre al que manifestó conocer antes de acreditarse") {
    const auto antes = prueba::buzon_tras<BuzonHabilitado>(ruta);
    prueba::mentir<EventoNotificacion>(ruta, "notificacion", [&](Sobre&, EventoNotificacion& v) {
      if (auto* const e = std::get_if<ConocimientoManifestado>(&v)) e->buzon = antes;
    });
    CHECK(dice(auditado(ruta), "representante acreditado (CFF-19)"));
  }
  SUBCASE("auditar descubre una representación sin título o revocada dos veces") {
    prueba::mentir<EventoBuzon>(ruta, "buzon", [](Sobre&, EventoBuzon& v) {
      if (auto* const e = std::get_if<RepresentanteAcreditado>(&v)) e->titulo.clear();
      if (auto* const e = std::get_if<RepresentanteRevocado>(&v)) e->constancia.clear();
    });
    const auto i = auditado(ruta);
    CHECK(dice(i, "Se acreditó una representación sin título"));
    CHECK(dice(i, "Se revocó una representación que no había"));
  }
  SUBCASE("auditar descubre al que abrió sin representar") {
    prueba::mentir<EventoBuzon>(ruta, "buzon", [](Sobre&, EventoBuzon& v) {
      if (auto* const e = std::get_if<RepresentanteAcreditado>(&v)) e->rfc = una_vez;
      if (auto* const e = std::get_if<RepresentanteRevocado>(&v)) e->rfc = una_vez;
    });
    CHECK(dice(auditado(ruta), "Abrió quien no era entonces representante"));
  }
}

}  // namespace
