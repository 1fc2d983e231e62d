// Suspensions published while counts run: whenever Pulses come, and however late, the same story
// ends in the same legal dates, and what is told of the practised is the same (CFF-12 paragraph 7,
// L7.5, L7.8). The auditor, who composes the calendars by itself, agrees. Days and acuerdos are
// nobody's.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include <buzon/motor/auditor.hpp>
#include <buzon/motor/codec.hpp>
#include <buzon/motor/sqlite_store.hpp>
#include <buzon/testing/scenario.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

#include "support/carpeta_temporal.hpp"

using namespace buzon;
using namespace buzon::testing;

namespace {

Instante centro(const char* iso) { return leer_instante(iso, husos::centro()).value(); }

const Instante inicio = centro("2025-05-26T10:00");
const Territorio domicilio{21, 114};

struct Hecho {
  Instante en;
  std::function<void(Escenario&)> hacer;
};

struct Historia {
  std::vector<Capa> publicadas;
  std::vector<Hecho> hechos;
};

Rfc titular() { return Rfc::leer("EKU9003173C9").value(); }
Rfc sin_buzon() { return Rfc::leer("XIQB891116QE4").value(); }
Destinatario persona(const Rfc& r) {
  return Destinatario::crear(ClaseSujeto::patron, r, "Escuela Kemper", std::nullopt,
                             huso_sin_domicilio_fiscal, domicilio)
      .value();
}
Firmante firmante(Escenario& e) {
  return firmante_de(e.pki().fiel_moral(
      {"Escuela Kemper", titular().texto(), "", "PEGJ800101AB1", "PEGJ800101HDFRRN09"},
      vigencia_de_anios(2024, 2027)));
}

Capa inventar_capa(std::mt19937_64& azar, int i) {
  const Dia desde = dia(2025, 5, 29) + std::chrono::days{static_cast<int>(azar() % 20)};
  const Dia hasta = desde + std::chrono::days{static_cast<int>(azar() % 3)};
  return {"prueba-" + std::to_string(i),
          "suspensión de prueba",
          "acuerdo de prueba",
          EstadoDia::supuesto,
          false,
          EfectoCapa::inhabil,
          {azar() % 2 == 0 ? domicilio : Territorio{21, 0}},
          {{desde, hasta}}};
}

void habilitar(Historia& h) {
  h.hechos.push_back(
      {inicio, [](Escenario& e) {
         REQUIRE(
             e.registrar("r", persona(titular()), {"a@ejemplo.mx"}, "5512345678").value().admitida);
         REQUIRE(e.pulso_en(inicio).value().errores.empty());
         REQUIRE(e.confirmar("c0", titular(), 0).value().admitida);
         REQUIRE(e.confirmar("c1", titular(), 1).value().admitida);
         REQUIRE(e.firmar_terminos("t", titular(), firmante(e)).value().admitida);
       }});
}

// The Pulse that sends the aviso is part of the story: on a day that no layer suspends.
void notificar(Historia& h, std::mt19937_64& azar, int i) {
  const auto calendario =
      Calendario::construir(definir(h.publicadas, {{}, domicilio, false}).value()).value();
  const Dia d =
      calendario.desde(dia(2025, 5, 27) + std::chrono::days{static_cast<int>(azar() % 18)})->dia();
  const Instante aviso =
      instante_de(husos::centro(), d, ventana::abre + std::chrono::seconds{azar() % 30'601});
  const std::string acto = "acto-" + std::to_string(i);
  h.hechos.push_back(
      {aviso, [=](Escenario& e) {
         REQUIRE(e.emitir(acto, "R7.1", acto, {acto + ".pdf", {1}}, {titular()}).value().admitida);
         REQUIRE(e.pulso_en(aviso).value().errores.empty());
       }});
  if (azar() % 3 == 0) return;
  h.hechos.push_back({aviso + std::chrono::seconds{1 + azar() % 900'000}, [=](Escenario& e) {
                        const auto fichas = e.motor().mis_notificaciones(titular()).value();
                        for (const auto& f : fichas) {
                          const auto n = e.motor().notificacion(titular(), f.stream.valor).value();
                          if (n.acto.numero != acto) continue;
                          const auto r =
                              e.abrir("abrir-" + acto, titular(), f.stream.valor, firmante(e));
                          CHECK_MESSAGE(r.value().admitida, r->motivo);
                        }
                      }});
}

Historia inventar(std::mt19937_64& azar) {
  Historia h;
  habilitar(h);
  const int suspensiones = 1 + static_cast<int>(azar() % 2);
  for (int i = 0; i < suspensiones; ++i) {
    h.publicadas.push_back(inventar_capa(azar, i));
    const Instante en = inicio + std::chrono::seconds{3'600 + azar() % (25 * 86'400)};
    h.hechos.push_back({en, [capa = h.publicadas.back(), i](Escenario& e) {
                          REQUIRE(e.motor()
                                      .ejecutar("s" + std::to_string(i), PublicarSuspension{capa})
                                      .value()
                                      .admitida);
                        }});
  }
  for (int i = 0; i < 4; ++i) notificar(h, azar, i);
  h.hechos.push_back({inicio + std::chrono::hours{1 + azar() % 200}, [](Escenario& e) {
                        REQUIRE(e.publicar("est", persona(sin_buzon()), "R7.1", "OF-E",
                                           {"e.pdf", {2}}, CausaEstrados::no_habilito,
                                           "No habilitó")
                                    .value()
                                    .admitida);
                      }});
  std::stable_sort(h.hechos.begin(), h.hechos.end(),
                   [](const Hecho& a, const Hecho& b) { return a.en < b.en; });
  return h;
}

// Every legal date, and of what was told only the last word: how many publications it names depends
// on which Pulse told it.
template <class Variante>
void anotar(Store& s, Escenario& e, const Rfc& r, const char* tipo,
            std::vector<std::string>& lineas) {
  const auto p = e.motor().particion_de(r);
  const auto cabezas = s.list_heads(p, tipo, std::nullopt, 100).value();
  for (const auto& h : cabezas) {
    std::string dicho;
    const auto eventos = s.read_stream(p, h.stream, 1, limits::pagina_max).value();
    for (const auto& g : eventos) {
      const auto evento = decodificar<Variante>(g.publico, g.reservado, e.digest()).value().evento;
      std::visit(
          [&](const auto& x) {
            using T = std::decay_t<decltype(x)>;
            std::ostringstream o;
            if constexpr (std::is_same_v<T, NotificacionPracticada>)
              lineas.push_back("practicada " + std::to_string(us_de(x.practicada)) + ' ' +
                               texto(x.limite_apertura) + ' ' + texto(x.surte_efectos) + ' ' +
                               texto(x.inicia_plazo));
            else if constexpr (std::is_same_v<T, NotificadoPorEstrados>)
              lineas.push_back("estrados " + texto(x.practicada) + ' ' + texto(x.surte_efectos));
            else if constexpr (std::is_same_v<T, SuspensionPosterior>)
              dicho = "habría " + texto(x.practicada) + ' ' + texto(x.surte_efectos) + ' ' +
                      texto(x.inicia_plazo);
          },
          evento);
    }
    lineas.push_back(dicho);
  }
}

std::string vivir(const Historia& h, std::vector<Instante> pulsos, std::size_t& dichas) {
  prueba::CarpetaTemporal carpeta;
  const auto s = SqliteStore::abrir(carpeta / "v.db").value();
  Escenario e(*s, {3, inicio, "", Calendario::cff12_solo(), {}});
  std::sort(pulsos.begin(), pulsos.end());
  auto p = pulsos.begin();
  const auto pulsar_hasta = [&](Instante t) {
    for (; p != pulsos.end() && *p < t; ++p) {
      const auto r = e.pulso_en(*p).value();
      for (const auto& falla : r.errores) FAIL_CHECK(falla.argumento << ": " << falla.mensaje);
    }
  };
  for (const auto& hecho : h.hechos) {
    pulsar_hasta(hecho.en);
    e.reloj().poner(hecho.en);
    hecho.hacer(e);
  }
  const Instante fin = h.hechos.back().en + std::chrono::hours{24 * 40};
  pulsar_hasta(fin);
  CHECK(e.pulso_en(fin).value().errores.empty());
  const auto i =
      auditar(*s, [&](auto d, std::size_t max) { return s->streams(d, max); }, e.digest(), {})
          .value();
  for (const auto& d : i.discrepancias) FAIL_CHECK(d.que);
  CHECK(i.fechas_sin_comprobar == 0);
  std::vector<std::string> lineas;
  anotar<EventoNotificacion>(*s, e, titular(), "notificacion", lineas);
  anotar<EventoEstrados>(*s, e, sin_buzon(), "estrados", lineas);
  std::sort(lineas.begin(), lineas.end());
  std::string todo;
  for (const auto& l : lineas) {
    todo += l + "\n";
    dichas += l.find("habría") == 0 ? 1U : 0U;
  }
  return todo;
}

std::uint64_t semilla() {
  const char* const s = std::getenv("BUZON_SEMILLA");
  return s != nullptr ? std::strtoull(s, nullptr, 10) : 20170920;
}

}  // namespace

TEST_CASE("CFF-12 L7.5 L7.8 suspensiones y Pulses en cualquier orden dan las mismas fechas") {
  MESSAGE("semilla " << semilla());
  std::mt19937_64 azar(semilla());
  std::size_t dichas = 0;
  for (int historia = 0; historia < 8; ++historia) {
    const Historia h = inventar(azar);
    const std::string ninguno = vivir(h, {}, dichas);
    CHECK(ninguno.find("practicada") != std::string::npos);
    CHECK(ninguno.find("estrados") != std::string::npos);
    for (int programa = 0; programa < 3; ++programa) {
      std::vector<Instante> pulsos;
      const auto total = 1 + azar() % 40;
      for (std::uint64_t i = 0; i < total; ++i)
        pulsos.push_back(inicio + std::chrono::seconds{1 + azar() % (60 * 86'400)});
      INFO("historia " << historia << ", " << total << " pulsos");
      CHECK(vivir(h, pulsos, dichas) == ninguno);
    }
  }
  CHECK(dichas > 0);  // some story tells of what was practised
}
