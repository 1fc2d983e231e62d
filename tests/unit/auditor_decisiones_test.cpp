// The auditor decides again what the engine decided: what could not be so at that instant, on that
// box or in that state is found although the chain, the dates and the signatures hold.
#include <doctest/doctest.h>

#include <functional>
#include <string_view>

#include "support/carpeta_temporal.hpp"
#include "support/mentir.hpp"
#include "vida_completa.hpp"

using namespace buzon;
using namespace buzon::prueba;

namespace {

constexpr std::chrono::hours un_dia{24};

[[nodiscard]] bool dice(const InformeAuditoria& i, std::string_view texto) {
  return std::any_of(i.discrepancias.begin(), i.discrepancias.end(),
                     [&](const Discrepancia& d) { return d.que.find(texto) != std::string::npos; });
}

// A life, and what the auditor says once it is told otherwise.
struct Vida {
  CarpetaTemporal carpeta;
  std::string ruta = carpeta / "b.db";
  std::string copia = carpeta / "copia.db";

  explicit Vida(void (*vive)(const std::string&)) {
    vive(ruta);
    CHECK(auditar_archivo(ruta).discrepancias_total == 0);
  }
  template <class Variante>
  [[nodiscard]] InformeAuditoria tras(std::string_view tipo,
                                      const std::function<void(Sobre&, Variante&)>& mentira) {
    std::filesystem::copy_file(ruta, copia, std::filesystem::copy_options::overwrite_existing);
    mentir<Variante>(copia, tipo, mentira);
    return auditar_archivo(copia);
  }
  template <class Variante>
  [[nodiscard]] InformeAuditoria adelantando(std::string_view tipo, std::string_view orden,
                                             Instante t) {
    return tras<Variante>(tipo, [&](Sobre& s, Variante&) {
      if (s.orden.starts_with(orden)) s.instante = s.registrado = t;
    });
  }
};

TEST_CASE("L7.5 L7.8 auditar descubre lo que se tuvo por notificado antes de su momento") {
  Vida v(vivir);
  // The aviso of 10 March: its fourth business day is Friday 14, at 09:30.
  const auto ficta = [&](const char* cuando) {
    return v.adelantando<EventoNotificacion>("notificacion", "pulso:ficta", centro(cuando));
  };
  constexpr std::string_view antes = "antes de su cuarto día (L7.5)";
  CHECK(dice(ficta("2025-03-13T10:00"), antes));
  CHECK(dice(ficta("2025-03-14T08:00"), antes));
  CHECK_FALSE(dice(ficta("2025-03-14T10:30"), antes));  // 09:30 of Tijuana or of the centre
  const auto estrados = [&](const char* cuando) {
    return v.adelantando<EventoEstrados>("estrados", "pulso:estrados", centro(cuando));
  };
  constexpr std::string_view pronto = "antes de que terminara su publicación (L7.8)";
  CHECK(dice(estrados("2025-03-20T10:00"), pronto));
  CHECK_FALSE(dice(estrados("2025-04-09T10:00"), pronto));
}

TEST_CASE("L7.1 G-VII CFF-38 auditar descubre el acto juzgado otro día o anterior a su fecha") {
  Vida v(vivir);
  const auto acto = [&](const std::function<void(Sobre&, ActoEmitido&)>& cambia) {
    return v.tras<EventoActo>("acto", en<ActoEmitido, EventoActo>(cambia));
  };
  constexpr std::string_view otro_dia = "no se juzgó en la fecha de la resolución (CFF-38)";
  CHECK(dice(acto([](Sobre&, ActoEmitido& e) { e.firma.juzgada -= un_dia; }), otro_dia));
  CHECK(dice(acto([](Sobre&, ActoEmitido& e) { e.firma.juzgada -= std::chrono::hours{1}; }),
             otro_dia));
  const auto antes = acto([](Sobre& s, ActoEmitido& e) {
    e.instante -= un_dia;
    s.instante = s.registrado = e.firma.juzgada = e.instante;
  });
  CHECK(dice(antes, "El acto no podía emitirse ese día (L7.1)"));
}

TEST_CASE("L5.5 L7.3 auditar descubre lo recibido o avisado sin buzón habilitado") {
  Vida v(vivir);
  const auto sin_terminos = buzon_tras<MediosValidados>(v.ruta);
  constexpr std::string_view no_lo_estaba = "el buzón no estaba habilitado (L5.5";
  CHECK(dice(v.tras<EventoActuacion>("actuacion", en<ActuacionRecibida, EventoActuacion>(
                                                      [&](auto& e) { e.buzon = sin_terminos; })),
             no_lo_estaba));
  CHECK(dice(v.tras<EventoNotificacion>(
                 "notificacion",
                 en<AvisoEnviado, EventoNotificacion>([&](auto& e) { e.buzon = sin_terminos; })),
             no_lo_estaba));
}

TEST_CASE("L5.1 L5.3 L5.4 auditar descubre el buzón que no pudo registrarse o habilitarse") {
  Vida v(vivir);
  const auto registro = [&](const std::function<void(MediosRegistrados&)>& cambia) {
    return dice(v.tras<EventoBuzon>("buzon", en<MediosRegistrados, EventoBuzon>(cambia)),
                "Se registraron medios de quien no podía");
  };
  CHECK(registro([](auto& e) { e.clase = ClaseSujeto::autoridad; }));
  CHECK(registro([](auto& e) { e.clase = ClaseSujeto::derechohabiente; }));  // with a moral's RFC
  CHECK(registro([](auto& e) { e.huso = "America/Atlantida"; }));
  CHECK(registro([](auto& e) { e.territorio = "99999"; }));
  CHECK(registro([](auto& e) { e.correos.clear(); }));
  CHECK(registro([](auto& e) { e.correos_total = 5; }));
  constexpr std::string_view sin_firmar = "se habilitó sin firmar los términos";
  CHECK(dice(v.tras<EventoBuzon>("buzon",
                                 [](Sobre&, EventoBuzon& e) {
                                   if (const auto* const x = std::get_if<TerminosFirmados>(&e))
                                     e = CodigoErrado{x->instante, 2};
                                 }),
             sin_firmar));
  CHECK(dice(v.tras<EventoBuzon>("buzon",
                                 [](Sobre&, EventoBuzon& e) {
                                   if (const auto* const x = std::get_if<MediosValidados>(&e))
                                     e = BuzonHabilitado{x->instante};
                                 }),
             sin_firmar));
}

TEST_CASE("L5.2 auditar descubre unas 72 horas vencidas con otro efecto o a lo confirmado") {
  Vida v(vivir);
  const auto vencido = [&](const std::function<void(PlazoDeConfirmacionVencido&)>& cambia) {
    return dice(v.tras<EventoBuzon>("buzon", en<PlazoDeConfirmacionVencido, EventoBuzon>(cambia)),
                "El plazo de 72 horas no venció");
  };
  CHECK(vencido([](auto& e) { e.efecto = "cancelado"; }));
  CHECK(vencido([](auto& e) { e.caducan = {1}; }));
  CHECK(vencido([](auto& e) { e.caducan.clear(); }));
  CHECK_FALSE(vencido([](auto&) {}));
}

}  // namespace
