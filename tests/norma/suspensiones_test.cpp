// What layers do to legal dates, counted by hand: the suspension of September 2017 here and there,
// a closed office, SAT's vacations, habilitated days; and which dates of running counts move when a
// suspension is published late.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include <buzon/ciclo/suspension.hpp>
#include <buzon/norma/computo.hpp>
#include <buzon/tiempo/capas.hpp>
#include <buzon/tiempo/capas_conocidas.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

#include "support/oraculo_dias.hpp"

using namespace buzon;
using buzon::prueba::OraculoDeDias;

namespace {

const Calendario solo_cff = Calendario::cff12_solo();

Instante centro(std::string_view t) { return leer_instante(t, husos::centro()).value(); }
Dia fecha(std::string_view t) { return leer_dia(t).value(); }
Marco marco(const Calendario& c) {
  return {c, ZonaCentro{husos::centro()}, HusoDomicilio{husos::centro()}, {}};
}
Calendario de(const char* territorio, std::vector<std::string> encendidas = {},
              bool para_declaraciones_o_pago = false) {
  const SeleccionDeCapas s{std::move(encendidas), leer_territorio(territorio).value(),
                           para_declaraciones_o_pago};
  return Calendario::construir(definir(capas_conocidas(), s).value()).value();
}

void juzgar(const Calendario& c, const char* aviso, const char* limite, const char* cuarto,
            const char* efectos, const char* plazo) {
  CAPTURE(c.version());
  const auto f = fechas_notificacion(marco(c), centro(aviso)).value();
  CHECK(texto(f.limite_apertura) == limite);
  CHECK(texto(f.cuarto_dia) == cuarto);
  CHECK(texto(f.surte_efectos) == efectos);
  CHECK(texto(f.inicia_plazo) == plazo);
}

CuentaDePlazo aviso_abierto(std::string clave, std::string_view enviado) {
  return {
      std::move(clave), EstadoDeCuenta::abierta,
      CuentaDeAviso{
          centro(enviado), {}, ZonaCentro{husos::centro()}, HusoDomicilio{husos::centro()}, {}}};
}

}  // namespace

TEST_CASE("CFF-12 L7.4 L7.5 the suspension of September 2017 in Puebla and not in Jalisco") {
  // Friday 15. Jalisco: 18, 19, 20 to open, 21 the fourth.
  juzgar(de("14039"), "2017-09-15T10:00", "2017-09-20", "2017-09-21", "2017-09-22", "2017-09-25");
  // Tehuacán, Puebla: Monday 18, then Thursday 21 and Friday 22.
  juzgar(de("21156"), "2017-09-15T10:00", "2017-09-22", "2017-09-25", "2017-09-26", "2017-09-27");
  // Puebla, Puebla: the 21st and the 22nd too.
  juzgar(de("21114"), "2017-09-15T10:00", "2017-09-26", "2017-09-27", "2017-09-28", "2017-09-29");
  juzgar(de("09"), "2017-09-15T10:00", "2017-09-22", "2017-09-25", "2017-09-26", "2017-09-27");
  juzgar(de("nacional"), "2017-09-15T10:00", "2017-09-20", "2017-09-21", "2017-09-22",
         "2017-09-25");

  Explicacion ex;
  const auto c = de("21156");
  CHECK(computar(c, fecha("2017-09-18"), Plazo{1, Unidad::habiles, true, {}}, ex)->vence ==
        fecha("2017-09-21"));
  std::string todo;
  for (const auto& t : ex.textos()) todo += t + "\n";
  CHECK(
      todo.find("sismo del 19 de septiembre de 2017 (acuerdo publicado en el DOF el 20-09-2017") !=
      std::string::npos);
  CHECK(todo.find("por confirmar") != std::string::npos);
}

TEST_CASE("CFF-12 policy 24 the closed office of 15 September 2025 rolls a last day at most") {
  const auto c = de("14039");
  CHECK(c.especial(fecha("2025-09-15"))->efecto == EfectoDia::oficina_cerrada);
  // From Wednesday 10: 11, 12, 15 to open and 17 the fourth, closed or not.
  for (const auto* const cal : {&solo_cff, &c})
    juzgar(*cal, "2025-09-10T10:00", "2025-09-15", "2025-09-17", "2025-09-18", "2025-09-19");
  const auto vence = [&](std::int64_t n, OficinaCerrada politica) {
    return texto(
        computar(c, fecha("2025-09-12"), Plazo{n, Unidad::habiles, true, politica})->vence);
  };
  CHECK(vence(1, OficinaCerrada::no_prorroga) == "2025-09-15");
  CHECK(vence(1, OficinaCerrada::prorroga) == "2025-09-17");
  CHECK(vence(2, OficinaCerrada::prorroga) == "2025-09-17");
}

TEST_CASE("CFF-12 policy 22 vacations of the SAT are off and never touch declaraciones or pago") {
  const auto apagadas = de("14039");
  // Wednesday 17 December 2025: 18, 19, 22 to open, 23 the fourth; Thursday 25 is inhábil.
  juzgar(apagadas, "2025-12-17T10:00", "2025-12-22", "2025-12-23", "2025-12-24", "2025-12-26");
  juzgar(de("14039", {"sat-vacaciones-2025-2"}), "2025-12-17T10:00", "2026-01-07", "2026-01-08",
         "2026-01-09", "2026-01-12");
  const auto para_pago = de("14039", {"sat-vacaciones-2025-2"}, true);
  juzgar(para_pago, "2025-12-17T10:00", "2025-12-22", "2025-12-23", "2025-12-24", "2025-12-26");
  CHECK(para_pago.version() == apagadas.version());
  // The flag is of vacations alone: a suspension holds for a payment too.
  CHECK_FALSE(de("21156", {}, true).es_habil(fecha("2017-09-19")));
}

TEST_CASE("CFF-12 paragraph 6 a habilitated day is not counted and does not stop being inhábil") {
  Capa sabado;
  sabado.clave = "habilitado-de-prueba";
  sabado.titulo = "día habilitado de prueba";
  sabado.fuente = "acuerdo de prueba";
  sabado.efecto = EfectoCapa::habilitado;
  sabado.territorios = {Territorio{}};
  // A Saturday, and a Thursday that is hábil already.
  sabado.dias = {{fecha("2025-03-08"), fecha("2025-03-08")},
                 {fecha("2025-03-13"), fecha("2025-03-13")}};
  const std::vector capas{sabado};
  const auto c = Calendario::construir(definir(capas, {}).value()).value();
  CHECK(habilitado(capas, {}, fecha("2025-03-08")));
  CHECK(c.version() == "CFF-12");
  std::size_t distintos = 0;
  for (Dia d = Calendario::primero(); d <= Calendario::ultimo(); d += std::chrono::days{1})
    if (c.razon(d) != solo_cff.razon(d) || c.habiles_hasta(d) != solo_cff.habiles_hasta(d))
      ++distintos;
  CHECK(distintos == 0);
}

TEST_CASE("LFT-74-VII policy 23 the layer of the first of October is the calendar's own rule") {
  CHECK(de("14039").es_habil(fecha("2024-10-01")));
  const auto c = de("14039", {"lft-primero-de-octubre"});
  CHECK(c.razon(fecha("2024-10-01")) == Razon::primero_de_octubre);
  CHECK(c.razon(fecha("2030-10-01")) == Razon::primero_de_octubre);
  CHECK(c.es_habil(fecha("2025-10-01")));
}

TEST_CASE("CFF-12 L7.4 CFF-135 a late suspension moves the dates of what is still running") {
  const auto despues = de("21156");
  auto practicada = aviso_abierto("n-2", "2017-09-12T10:00");
  practicada.estado = EstadoDeCuenta::practicada;
  const std::vector cuentas{aviso_abierto("n-1", "2017-09-15T10:00"), practicada,
                            aviso_abierto("n-3", "2017-09-25T10:00")};
  const auto cambios = comparar(solo_cff, despues, cuentas).value();
  const auto abierta = EstadoDeCuenta::abierta;
  const std::vector<CambioDeFecha> esperados{
      {"n-1", abierta, FechaLegal::limite_apertura, fecha("2017-09-20"), fecha("2017-09-22")},
      {"n-1", abierta, FechaLegal::cuarto_dia, fecha("2017-09-21"), fecha("2017-09-25")},
      {"n-1", abierta, FechaLegal::practicada, fecha("2017-09-21"), fecha("2017-09-25")},
      {"n-1", abierta, FechaLegal::surte_efectos, fecha("2017-09-22"), fecha("2017-09-26")},
      {"n-1", abierta, FechaLegal::inicia_plazo, fecha("2017-09-25"), fecha("2017-09-27")},
      // Practised on Monday 18, before the earthquake: told, and left to who decides.
      {"n-2", EstadoDeCuenta::practicada, FechaLegal::surte_efectos, fecha("2017-09-19"),
       fecha("2017-09-21")},
      {"n-2", EstadoDeCuenta::practicada, FechaLegal::inicia_plazo, fecha("2017-09-20"),
       fecha("2017-09-22")},
  };
  CHECK(cambios == esperados);
  CHECK(comparar(despues, despues, cuentas)->empty());
  const auto al_reves = comparar(despues, solo_cff, cuentas).value();
  REQUIRE(al_reves.size() == esperados.size());
  CHECK(al_reves.front().despues == fecha("2017-09-20"));
}

TEST_CASE("CFF-12 L7.2p2 an opening on a day suspended later is told with the day it rolls to") {
  auto abierto = aviso_abierto("n", "2017-09-18T10:00");
  std::get<CuentaDeAviso>(abierto.hecho).apertura = centro("2017-09-20T11:00");
  abierto.estado = EstadoDeCuenta::practicada;
  const auto cambios = comparar(solo_cff, de("21156"), std::vector{abierto}).value();
  REQUIRE(cambios.size() == 5);
  CHECK(cambios[2].fecha == FechaLegal::practicada);
  CHECK(cambios[2].antes == fecha("2017-09-20"));
  CHECK(cambios[2].despues == fecha("2017-09-21"));
  CHECK(cambios[2].estado == EstadoDeCuenta::practicada);
}

TEST_CASE("CFF-12 CFF-139 L7.8 a late suspension moves the ten days of estrados") {
  Capa lluvias;
  lluvias.clave = "suspension-de-prueba";
  lluvias.titulo = "suspensión de prueba";
  lluvias.fuente = "acuerdo de prueba";
  lluvias.territorios = {{14, 0}};
  lluvias.dias = {{fecha("2025-06-05"), fecha("2025-06-06")}};
  const auto despues =
      Calendario::construir(definir(std::vector{lluvias}, {{}, {14, 39}, false}).value()).value();
  // Monday 2 June 2025: ten days to the 16th, the eleventh is the 17th.
  const std::vector<CuentaDePlazo> cuentas{
      {"e", EstadoDeCuenta::abierta, CuentaDeEstrados{fecha("2025-06-02")}}};
  const auto abierta = EstadoDeCuenta::abierta;
  CHECK(comparar(solo_cff, despues, cuentas).value() ==
        std::vector<CambioDeFecha>{
            {"e", abierta, FechaLegal::ultimo_dia, fecha("2025-06-16"), fecha("2025-06-18")},
            {"e", abierta, FechaLegal::practicada, fecha("2025-06-17"), fecha("2025-06-19")},
            {"e", abierta, FechaLegal::surte_efectos, fecha("2025-06-18"), fecha("2025-06-20")},
            {"e", abierta, FechaLegal::inicia_plazo, fecha("2025-06-19"), fecha("2025-06-23")}});
}

TEST_CASE("CFF-12 a count that cannot be computed is named and nothing is answered") {
  auto mal = aviso_abierto("n", "2099-12-31T10:00");
  const auto r =
      comparar(solo_cff, solo_cff, std::vector{aviso_abierto("bien", "2025-03-04T10:00"), mal});
  REQUIRE_FALSE(r.has_value());
  CHECK(r.error().codigo == Codigo::fuera_de_calendario);
  CHECK(r.error().argumento == "cuentas[1].aviso");
  std::get<CuentaDeAviso>(mal.hecho) =
      std::get<CuentaDeAviso>(aviso_abierto("n", "2025-03-04T10:00").hecho);
  std::get<CuentaDeAviso>(mal.hecho).apertura = centro("2025-03-03T10:00");
  CHECK(comparar(solo_cff, solo_cff, std::vector{mal}).error().argumento == "cuentas[0].apertura");
  const std::vector<CuentaDePlazo> antigua{
      {"e", EstadoDeCuenta::abierta, CuentaDeEstrados{fecha("2021-12-31")}}};
  CHECK(comparar(solo_cff, solo_cff, antigua).error().argumento == "cuentas[0].publicado");
}

TEST_CASE("CFF-12 L7.4 the dates that move against an oracle that walks day by day") {
  const OraculoDeDias antes;
  const OraculoDeDias despues{{"2017-09-19", "2017-09-20", "2017-09-21", "2017-09-22"}};
  const auto puebla = de("21114");
  std::size_t movidas = 0;
  for (Dia d = fecha("2017-08-25"); d <= fecha("2017-10-10"); d += std::chrono::days{1}) {
    const auto enviado = texto(d);
    CAPTURE(enviado);
    // The days to open, the fourth, its effects and the first of the term: 3, 4, 4, 5 and 6.
    std::vector<CambioDeFecha> esperados;
    const std::pair<FechaLegal, int> pasos[] = {{FechaLegal::limite_apertura, 3},
                                                {FechaLegal::cuarto_dia, 4},
                                                {FechaLegal::practicada, 4},
                                                {FechaLegal::surte_efectos, 5},
                                                {FechaLegal::inicia_plazo, 6}};
    for (const auto& paso : pasos) {
      const auto era = antes.avanzar(enviado, paso.second);
      const auto es = despues.avanzar(enviado, paso.second);
      if (era != es)
        esperados.push_back({enviado, EstadoDeCuenta::abierta, paso.first, fecha(era), fecha(es)});
    }
    movidas += esperados.size();
    CHECK(comparar(solo_cff, puebla, std::vector{aviso_abierto(enviado, enviado + "T10:00")})
              .value() == esperados);
  }
  CHECK(movidas > 20);
}
