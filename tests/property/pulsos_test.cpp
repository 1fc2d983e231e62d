// A late, repeated or missing Pulse never moves a legal date (L5.2, L7.5, L7.8): the same story is
// lived with many schedules of Pulses and ends in the same legal facts.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <sstream>

#include <buzon/motor/codec.hpp>
#include <buzon/motor/memory_store.hpp>
#include <buzon/testing/scenario.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

using namespace buzon;
using namespace buzon::testing;

namespace {

Instante centro(const char* iso) { return leer_instante(iso, husos::centro()).value(); }

// What happens at an instant; Pulses are added between.
struct Hecho {
  Instante en;
  std::function<void(Escenario&)> hacer;
};

struct Historia {
  Rfc rfc = Rfc::leer("EKU9003173C9").value();
  Rfc nuevo = Rfc::leer("XIQB891116QE4").value();
  std::string huso;
  std::vector<Hecho> hechos;
};

Firmante firmante(Escenario& e, const Rfc& rfc) {
  return firmante_de(
      e.pki().fiel_moral({"Escuela Kemper", rfc.texto(), "", "PEGJ800101AB1", "PEGJ800101HDFRRN09"},
                         vigencia_de_anios(2024, 2027)));
}

Historia inventar(std::mt19937_64& azar) {
  constexpr const char* husos_posibles[] = {"America/Mexico_City", "America/Tijuana",
                                            "America/Cancun",      "America/Ciudad_Juarez",
                                            "America/Hermosillo",  "America/Matamoros"};
  Historia h;
  h.huso = husos_posibles[azar() % 6];
  const Instante inicio = centro("2025-02-24T10:00") + std::chrono::hours{azar() % 500};
  const auto en = [&](Duracion d, std::function<void(Escenario&)> f) {
    h.hechos.push_back({inicio + d, std::move(f)});
  };
  using std::chrono::minutes;
  const auto quien = [h](const Rfc& r) {
    return Destinatario::crear(ClaseSujeto::patron, r, "Escuela Kemper", std::nullopt, h.huso)
        .value();
  };
  const Rfc rfc = h.rfc;
  const Rfc nuevo = h.nuevo;
  en(minutes{0}, [=](Escenario& e) {
    CHECK(e.registrar("r", quien(rfc), {"a@ejemplo.mx", "b@ejemplo.mx"}, "5512345678")
              .value()
              .admitida);
    CHECK(e.registrar("r", quien(nuevo), {"c@ejemplo.mx"}, "5512345679").value().admitida);
    CHECK(e.pulso_en(e.reloj().ahora()).value().errores.empty());
  });
  en(minutes{30}, [=](Escenario& e) {
    CHECK(e.confirmar("c0", rfc, 0).value().admitida);
    CHECK(e.confirmar("c1", rfc, 1).value().admitida);
    CHECK(e.firmar_terminos("t", rfc, firmante(e, rfc)).value().admitida);
  });
  for (int i = 0; i < 4; ++i) {
    // An act enters at any time; the Pulse that sends its aviso is part of the story, in the
    // window.
    const Dia d = ZonaCentro{husos::centro()}.hora(inicio).dia +
                  std::chrono::days{static_cast<int>(1 + azar() % 25)};
    const auto habil = Calendario::cff12_solo().desde(d)->dia();
    const Instante aviso =
        instante_de(husos::centro(), habil, ventana::abre + std::chrono::seconds{azar() % 30'601});
    const std::string acto = "acto-" + std::to_string(i);
    h.hechos.push_back(
        {aviso, [=](Escenario& e) {
           CHECK(e.emitir(acto, "R7.1", acto, {acto + ".pdf", {1}}, {rfc}).value().admitida);
           CHECK(e.pulso_en(e.reloj().ahora()).value().errores.empty());
         }});
    if (azar() % 3 != 0) {
      const Instante apertura = aviso + std::chrono::seconds{1 + azar() % 700'000};
      h.hechos.push_back(
          {apertura, [=](Escenario& e) {
             const auto fichas = e.motor().mis_notificaciones(rfc).value();
             for (const auto& f : fichas) {
               const auto n = e.motor().notificacion(rfc, f.stream.valor).value();
               if (n.acto.numero != acto) continue;
               const auto r =
                   e.abrir("abrir-" + acto, rfc, f.stream.valor, firmante(e, rfc)).value();
               CHECK_MESSAGE(r.admitida, r.motivo);
             }
           }});
    }
  }
  const auto estrados = std::chrono::hours{24 * 4 + azar() % 200};
  en(estrados, [=](Escenario& e) {
    const auto r = e.publicar("est", quien(nuevo), "R7.1", "OF-E", {"e.pdf", {2}},
                              CausaEstrados::no_habilito, "No habilitó");
    CHECK(r.value().admitida);
  });
  std::stable_sort(h.hechos.begin(), h.hechos.end(),
                   [](const Hecho& a, const Hecho& b) { return a.en < b.en; });
  return h;
}

template <class Variante, class F>
void cada_evento(Store& s, const DigestPort& digest, const Particion& p, const IdStream& id, F f) {
  const auto eventos = s.read_stream(p, id, 1, limits::pagina_max).value();
  for (const auto& g : eventos)
    std::visit(f, decodificar<Variante>(g.publico, g.reservado, digest).value().evento);
}

// Every legal fact, and nothing about when it was recorded.
std::string hechos_legales(Store& s, Escenario& e, const Historia& h) {
  std::vector<std::string> lineas;
  const auto anotar = [&](const auto& x) {
    using T = std::decay_t<decltype(x)>;
    std::ostringstream o;
    if constexpr (std::is_same_v<T, NotificacionPracticada>)
      o << "practicada " << static_cast<int>(x.modo) << ' ' << us_de(x.practicada) << ' '
        << texto(x.limite_apertura) << ' ' << texto(x.surte_efectos) << ' '
        << texto(x.inicia_plazo);
    else if constexpr (std::is_same_v<T, PlazoDeConfirmacionVencido>)
      o << "vencido " << x.efecto << ' ' << us_de(x.limite);
    else if constexpr (std::is_same_v<T, NotificadoPorEstrados>)
      o << "estrados " << texto(x.practicada) << ' ' << texto(x.surte_efectos);
    else if constexpr (std::is_same_v<T, AcuseEmitido>)
      o << "acuse " << static_cast<int>(x.acuse.tipo) << ' ' << x.acuse.instante_legal << ' '
        << x.acuse.fecha_legal;
    if (!o.str().empty()) lineas.push_back(o.str());
  };
  for (const Rfc& r : {h.rfc, h.nuevo}) {
    const auto p = e.motor().particion_de(r);
    const auto cada_stream = [&](const char* tipo, auto hacer) {
      const auto cabezas = s.list_heads(p, tipo, std::nullopt, 100).value();
      for (const auto& c : cabezas) hacer(c.stream);
    };
    cada_stream("buzon", [&](const IdStream& id) {
      cada_evento<EventoBuzon>(s, e.digest(), p, id, anotar);
    });
    cada_stream("notificacion", [&](const IdStream& id) {
      cada_evento<EventoNotificacion>(s, e.digest(), p, id, anotar);
    });
    cada_stream("estrados", [&](const IdStream& id) {
      cada_evento<EventoEstrados>(s, e.digest(), p, id, anotar);
    });
  }
  std::sort(lineas.begin(), lineas.end());
  std::string todo;
  for (const auto& l : lineas) todo += l + "\n";
  return todo;
}

std::string vivir(const Historia& h, std::vector<Instante> pulsos) {
  MemoryStore s;
  Escenario e(s, {3, h.hechos.front().en, "", Calendario::cff12_solo(), {}});
  std::sort(pulsos.begin(), pulsos.end());
  auto p = pulsos.begin();
  const auto pulsar_hasta = [&](Instante t) {
    for (; p != pulsos.end() && *p < t; ++p) {
      const auto r = e.pulso_en(*p);
      REQUIRE(r);
      for (const auto& falla : r->errores) FAIL_CHECK(falla.argumento << ": " << falla.mensaje);
    }
  };
  for (const auto& hecho : h.hechos) {
    pulsar_hasta(hecho.en);
    e.reloj().poner(hecho.en);
    hecho.hacer(e);
  }
  const Instante fin = h.hechos.back().en + std::chrono::hours{24 * 60};
  pulsar_hasta(fin);
  CHECK(e.pulso_en(fin).value().errores.empty());
  return hechos_legales(s, e, h);
}

std::uint64_t semilla() {
  const char* const s = std::getenv("BUZON_SEMILLA");
  return s != nullptr ? std::strtoull(s, nullptr, 10) : 20240806;
}

}  // namespace

TEST_CASE("L5.2 L7.5 L7.8 cualquier calendario de Pulses da los mismos instantes legales") {
  MESSAGE("semilla " << semilla());
  std::mt19937_64 azar(semilla());
  for (int historia = 0; historia < 25; ++historia) {
    const Historia h = inventar(azar);
    const std::string ninguno = vivir(h, {});
    CHECK(ninguno.find("practicada") != std::string::npos);
    CHECK(ninguno.find("estrados") != std::string::npos);
    for (int programa = 0; programa < 4; ++programa) {
      std::vector<Instante> pulsos;
      const auto total = 1 + azar() % 60;
      for (std::uint64_t i = 0; i < total; ++i)
        pulsos.push_back(h.hechos.front().en + std::chrono::seconds{1 + azar() % (60 * 86'400)});
      INFO("historia " << historia << ", " << total << " pulsos");
      CHECK(vivir(h, pulsos) == ninguno);
    }
  }
}
