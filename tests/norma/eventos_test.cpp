// R2 by hand: every date below was counted on a calendar by CFF-12 paragraph 5 and RACERF-3
// paragraph 4, for 2025 to 2027; the two of other years are published ones.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <buzon/ciclo/calendario_de_eventos.hpp>
#include <buzon/norma/normatividad.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

using namespace buzon;

namespace {

const Calendario solo_cff = Calendario::cff12_solo();

Dia fecha(std::string_view t) { return leer_dia(t).value(); }
Marco marco(const Calendario& c = solo_cff, const Politicas& p = {}) {
  return {c, ZonaCentro{husos::centro()}, HusoDomicilio{**husos::por_iana("America/Mexico_City")},
          p};
}
std::vector<EventoDeCalendario> pedir(const char* desde, const char* hasta,
                                      const Marco& m = marco()) {
  return eventos(m, {fecha(desde), fecha(hasta)}).value();
}

// The days on which one obligation falls due, separated by blanks.
std::string vencen(std::string_view clave, const char* desde, const char* hasta,
                   const Marco& m = marco()) {
  std::string dias;
  for (const auto& e : pedir(desde, hasta, m))
    if (e.clave == clave) dias += (dias.empty() ? "" : " ") + texto(e.vence);
  return dias;
}

EventoDeCalendario uno(std::string_view clave, const char* vence, const Marco& m = marco()) {
  for (const auto& e : pedir(vence, vence, m))
    if (e.clave == clave) return e;
  FAIL("no hay evento de " << clave << " el " << vence);
  return {};
}

Calendario con_capa(const char* dia, EfectoDia efecto) {
  DefinicionCalendario d;
  d.version = "prueba";
  d.especiales.push_back(
      {fecha(dia), efecto, EstadoDia::verificado, "cierre de prueba", "acuerdo de prueba"});
  return Calendario::construir(std::move(d)).value();
}

}  // namespace

TEST_CASE("R2 LSS-39 CFF-12 las cuotas mensuales de 2025 a 2027 con su prorroga") {
  CHECK(vencen("cuotas_mensuales", "2025-01-01", "2025-12-31") ==
        "2025-01-20 2025-02-17 2025-03-18 2025-04-17 2025-05-19 2025-06-17 2025-07-17 2025-08-18 "
        "2025-09-17 2025-10-20 2025-11-18 2025-12-17");
  CHECK(vencen("cuotas_mensuales", "2026-01-01", "2026-12-31") ==
        "2026-01-19 2026-02-17 2026-03-17 2026-04-20 2026-05-18 2026-06-17 2026-07-20 2026-08-17 "
        "2026-09-17 2026-10-19 2026-11-17 2026-12-17");
  CHECK(vencen("cuotas_mensuales", "2027-01-01", "2027-12-31") ==
        "2027-01-18 2027-02-17 2027-03-17 2027-04-19 2027-05-17 2027-06-17 2027-07-19 2027-08-17 "
        "2027-09-20 2027-10-18 2027-11-17 2027-12-20");
}

TEST_CASE("R2 LSS-39 las cuotas bimestrales y la vivienda se pagan en los meses nones") {
  const std::string esperado = "2025-01-20 2025-03-18 2025-05-19 2025-07-17 2025-09-17 2025-11-18";
  CHECK(vencen("cuotas_rcv_bimestrales", "2025-01-01", "2025-12-31") == esperado);
  CHECK(vencen("aportaciones_vivienda_bimestrales", "2025-01-01", "2025-12-31") == esperado);
  // IDC, March 2019: Sunday 17, then the third Monday of March.
  CHECK(vencen("cuotas_mensuales", "2019-03-01", "2019-03-31") == "2019-03-19");
  CHECK(vencen("cuotas_rcv_bimestrales", "2019-03-01", "2019-03-31") == "2019-03-19");
}

TEST_CASE("R2 RACERF-32 RACERF-3 la prima de riesgo vence al terminar febrero o al dia habil") {
  // Friday 28, Saturday 28, Sunday 28; Tuesday 29 of a leap year.
  CHECK(vencen("declaracion_prima_riesgo", "2025-01-01", "2025-12-31") == "2025-03-03");
  CHECK(vencen("declaracion_prima_riesgo", "2026-01-01", "2026-12-31") == "2026-03-02");
  CHECK(vencen("declaracion_prima_riesgo", "2027-01-01", "2027-12-31") == "2027-03-01");
  CHECK(vencen("declaracion_prima_riesgo", "2028-01-01", "2028-12-31") == "2028-02-29");
}

TEST_CASE("R2 LSS-15-A CFF-12 la ICSOE se prorroga por inhabil y no por viernes") {
  CHECK(vencen("icsoe", "2025-01-01", "2025-12-31") == "2025-01-17 2025-05-19 2025-09-17");
  // 18 May 2026 is the deadline that IMSS's own public list shows.
  CHECK(vencen("icsoe", "2026-01-01", "2026-12-31") == "2026-01-19 2026-05-18 2026-09-17");
  CHECK(vencen("icsoe", "2027-01-01", "2027-12-31") == "2027-01-18 2027-05-17 2027-09-17");
  CHECK(vencen("icsoe", "2021-01-01", "2021-12-31") == "2021-09-17");
}

TEST_CASE("R2 RACERF-156 RACERF-161 RACERF-154 RACERF-128 el dictamen y lo demas del reglamento") {
  CHECK(vencen("aviso_dictamen", "2025-01-01", "2026-12-31") == "2025-04-30 2026-04-30");
  // Friday 30, Saturday 1, Sunday 2; in 2028 Sunday 30 and Monday 1 May.
  CHECK(vencen("aviso_dictamen", "2027-01-01", "2028-12-31") == "2027-05-03 2028-05-02");
  CHECK(vencen("dictamen", "2025-01-01", "2028-12-31") ==
        "2025-09-30 2026-09-30 2027-09-30 2028-10-02");
  CHECK(vencen("membresia_contador_publico", "2025-01-01", "2027-12-31") ==
        "2025-03-31 2026-03-31 2027-03-31");
  CHECK(vencen("continuacion_voluntaria", "2026-04-01", "2026-06-30") ==
        "2026-04-20 2026-05-18 2026-06-17");
}

TEST_CASE("R2 cada evento dice su dia nominal y por que se recorrio") {
  const auto quieto = uno("cuotas_mensuales", "2025-02-17");
  CHECK(quieto.nominal == quieto.vence);
  CHECK(quieto.motivo == MotivoDeProrroga::ninguno);
  CHECK(quieto.norma_de_prorroga.vacio());
  CHECK(quieto.por_que.empty());

  const auto viernes = uno("cuotas_mensuales", "2025-01-20");
  CHECK(texto(viernes.nominal) == "2025-01-17");
  CHECK(viernes.motivo == MotivoDeProrroga::viernes);
  CHECK(viernes.norma_de_prorroga.texto() == "CFF-12-p5");
  CHECK(viernes.por_que ==
        "es viernes y el pago se hace ante instituciones de crédito autorizadas");

  const auto juarez = uno("cuotas_mensuales", "2025-03-18");
  CHECK(juarez.motivo == MotivoDeProrroga::inhabil);
  CHECK(juarez.por_que == "es inhábil (tercer lunes de marzo, en conmemoración del 21 de marzo)");

  const auto prima = uno("declaracion_prima_riesgo", "2025-03-03");
  CHECK(prima.motivo == MotivoDeProrroga::viernes);
  CHECK(prima.norma_de_prorroga.texto() == "RACERF-3-p4");
}

TEST_CASE("R2 cada evento cita su norma y dice que tan segura es") {
  std::array<bool, 4> vistas{};
  for (const auto& e : pedir("2025-01-01", "2025-12-31")) {
    CAPTURE(e.clave);
    CHECK(e.norma.clase() == ClaseCita::ley);
    CHECK_FALSE(e.fuente.empty());
    CHECK(e.explicacion.cita(e.norma));
    if (e.motivo != MotivoDeProrroga::ninguno) CHECK(e.explicacion.cita(e.norma_de_prorroga));
    vistas[static_cast<std::size_t>(e.certeza)] = true;
  }
  // Nothing in the table rests on memory alone.
  CHECK(vistas == std::array<bool, 4>{true, true, true, false});
  CHECK(uno("cuotas_mensuales", "2025-02-17").certeza == Certeza::texto_leido);
  CHECK(uno("cuotas_rcv_bimestrales", "2025-07-17").certeza == Certeza::fuente_secundaria);
  CHECK(uno("declaracion_prima_riesgo", "2025-03-03").certeza == Certeza::derivado_del_texto);
}

TEST_CASE("R2 L7.3 L8 un recordatorio no es un aviso y cada evento lo dice") {
  const auto todos = pedir("2025-01-01", "2025-12-31");
  REQUIRE_FALSE(todos.empty());
  for (const auto& e : todos) {
    CHECK(e.leyenda.find("No es el aviso de L7.3") != std::string_view::npos);
    CHECK(e.leyenda.find("no inicia, suspende ni prorroga plazo") != std::string_view::npos);
  }
}

TEST_CASE("R2 cada evento cae en un solo periodo y en el de su vencimiento") {
  const auto anual = pedir("2025-01-01", "2027-12-31");
  std::vector<EventoDeCalendario> por_dia;
  for (Dia d = fecha("2025-01-01"); d <= fecha("2027-12-31"); d += std::chrono::days{1}) {
    const auto del_dia = eventos(marco(), {d, d}).value();
    por_dia.insert(por_dia.end(), del_dia.begin(), del_dia.end());
  }
  REQUIRE(por_dia.size() == anual.size());
  for (std::size_t i = 0; i < anual.size(); ++i) {
    CHECK(por_dia[i].clave == anual[i].clave);
    CHECK(por_dia[i].vence == anual[i].vence);
  }
  CHECK(std::is_sorted(anual.begin(), anual.end(),
                       [](const auto& a, const auto& b) { return a.vence < b.vence; }));
  // Saturday 28 February belongs to March; nothing of it is left in February.
  CHECK(vencen("declaracion_prima_riesgo", "2026-02-01", "2026-02-28").empty());
  CHECK(vencen("declaracion_prima_riesgo", "2026-03-01", "2026-03-31") == "2026-03-02");
}

TEST_CASE("R2 una suspension larga no pierde ni repite eventos") {
  DefinicionCalendario def;
  def.version = "suspension";
  for (Dia d = fecha("2026-02-10"); d <= fecha("2026-04-05"); d += std::chrono::days{1})
    def.especiales.push_back(
        {d, EfectoDia::inhabil, EstadoDia::verificado, "suspensión", "acuerdo de prueba"});
  const auto c = Calendario::construir(std::move(def)).value();
  const auto m = marco(c);
  // The 17th of February and of March, and the whole of February, all reach Monday 6 April.
  CHECK(vencen("cuotas_mensuales", "2026-02-01", "2026-04-05", m).empty());
  CHECK(vencen("cuotas_mensuales", "2026-04-06", "2026-04-30", m) ==
        "2026-04-06 2026-04-06 2026-04-20");
  CHECK(vencen("declaracion_prima_riesgo", "2026-04-06", "2026-04-06", m) == "2026-04-06");
  std::size_t mes_a_mes = 0;
  for (unsigned mes = 1; mes <= 12; ++mes)
    mes_a_mes += eventos(m, {dia(2026, mes, 1), Dia{std::chrono::year{2026} /
                                                    std::chrono::month{mes} / std::chrono::last}})
                     .value()
                     .size();
  CHECK(mes_a_mes == eventos(m, {dia(2026, 1, 1), dia(2026, 12, 31)}).value().size());
}

TEST_CASE("R2 CFF-12 RACERF-3 una capa del calendario tambien recorre") {
  const auto inhabil = con_capa("2026-06-17", EfectoDia::inhabil);
  const auto e = uno("cuotas_mensuales", "2026-06-18", marco(inhabil));
  CHECK(e.por_que == "es inhábil (cierre de prueba; acuerdo de prueba)");
  CHECK(vencen("continuacion_voluntaria", "2026-06-01", "2026-06-30", marco(inhabil)) ==
        "2026-06-18");
}

TEST_CASE("R2 CFF-12 dia alcanzado por prorroga no se prorroga otra vez por ser viernes") {
  // Thursday 17 September 2026 made inhábil: the next business day is Friday 18.
  const auto jueves = con_capa("2026-09-17", EfectoDia::inhabil);
  CHECK(vencen("cuotas_mensuales", "2026-09-01", "2026-09-30", marco(jueves)) == "2026-09-18");
}

TEST_CASE("R2 CFF-12 RACERF-3 la oficina cerrada recorre segun la politica y no en el reglamento") {
  const auto cerrada = con_capa("2026-06-17", EfectoDia::oficina_cerrada);
  Politicas prorroga;
  prorroga.oficina_cerrada = OficinaCerrada::prorroga;
  CHECK(vencen("cuotas_mensuales", "2026-06-01", "2026-06-30", marco(cerrada)) == "2026-06-17");
  const auto m = marco(cerrada, prorroga);
  const auto e = uno("cuotas_mensuales", "2026-06-18", m);
  CHECK(e.motivo == MotivoDeProrroga::oficina_cerrada);
  CHECK(e.por_que == "es día de oficina cerrada (cierre de prueba; acuerdo de prueba)");
  CHECK(vencen("continuacion_voluntaria", "2026-06-01", "2026-06-30", m) == "2026-06-17");
}

TEST_CASE("R2 lo que rebasa el horizonte del calendario es provisional") {
  CHECK(uno("cuotas_mensuales", "2035-12-17").provisional == Provisional::no);
  const auto e = uno("cuotas_mensuales", "2036-01-17");
  CHECK(e.provisional == Provisional::calendario);
  CHECK(e.explicacion.pasos().back().id == IdPaso::provisional);
}

TEST_CASE("R2 los periodos que no pueden contestarse dicen por que") {
  const auto codigo = [](const char* desde, const char* hasta) {
    const auto r = eventos(marco(), {fecha(desde), fecha(hasta)});
    REQUIRE_FALSE(r);
    CHECK_FALSE(r.error().mensaje.empty());
    return r.error().codigo;
  };
  CHECK(codigo("2016-12-31", "2017-01-31") == Codigo::fuera_de_calendario);
  CHECK(codigo("2099-01-01", "2100-01-01") == Codigo::fuera_de_calendario);
  CHECK(codigo("2025-02-01", "2025-01-31") == Codigo::argumento_invalido);
  CHECK(codigo("2020-01-01", "2030-12-31") == Codigo::limite_excedido);
  CHECK(eventos(marco(), {fecha("2017-01-01"), fecha("2017-01-31")}).has_value());
  CHECK(eventos(marco(), {fecha("2099-12-01"), fecha("2099-12-31")}).has_value());
  CHECK(pedir("2025-02-18", "2025-02-18").empty());
}

TEST_CASE("R2 una prorroga que sale del calendario es un error y no una fecha") {
  Obligacion o = *obligacion_de("cuotas_mensuales");
  o.regla = {ultimo_dia_del_mes, {12}};
  o.periodicidad = Periodicidad::anual;
  // 31 December 2099 is a Thursday; made inhábil, the next business day is past the calendar.
  const auto cerrado = con_capa("2099-12-31", EfectoDia::inhabil);
  const auto r = eventos(marco(cerrado), {fecha("2099-12-01"), fecha("2099-12-31")}, {&o, 1});
  REQUIRE_FALSE(r);
  CHECK(r.error().codigo == Codigo::fuera_de_calendario);
}

TEST_CASE("R2 una obligacion del anfitrion sin norma ni fuente ni regla se rehusa") {
  const auto rehusa = [](auto cambiar) {
    Obligacion o = *obligacion_de("cuotas_mensuales");
    cambiar(o);
    const auto r = eventos(marco(), {fecha("2025-01-01"), fecha("2025-01-31")}, {&o, 1});
    return !r && r.error().codigo == Codigo::argumento_invalido;
  };
  CHECK(rehusa([](Obligacion& o) { o.fuente = ""; }));
  CHECK(rehusa([](Obligacion& o) { o.norma = {}; }));
  CHECK(rehusa([](Obligacion& o) { o.nombre = ""; }));
  CHECK(rehusa([](Obligacion& o) { o.clave = "Con espacios"; }));
  CHECK(rehusa([](Obligacion& o) { o.regla.dia = 29; }));
  CHECK(rehusa([](Obligacion& o) { o.regla.meses = {}; }));
  CHECK(rehusa([](Obligacion& o) { o.nota = "salto\nde linea"; }));
  CHECK_FALSE(rehusa([](Obligacion& o) { o.regla.dia = 28; }));
  const std::vector<Obligacion> muchas(limits::obligaciones_max + 1, obligaciones[0]);
  const auto r = eventos(marco(), {fecha("2025-01-01"), fecha("2025-01-31")}, muchas);
  REQUIRE_FALSE(r);
  CHECK(r.error().codigo == Codigo::limite_excedido);
}

TEST_CASE("R3 L10 A2 las normas citadas dicen cual las sustituyo") {
  CHECK(norma_de("ACDO.AS2.HCT.240620/170.P.DIR")->estado == EstadoNorma::sin_efectos);
  CHECK(norma_en_su_lugar("ACDO.AS2.HCT.270422/106.P.DIR")->clave ==
        "ACDO.AS2.HCT.230724/261.P.DIR");
  for (const auto* const clave : {"LGTAIP-2015", "LFTAIP-2016", "LGPDPPSO-2017"}) {
    CAPTURE(clave);
    CHECK(norma_de(clave)->estado == EstadoNorma::abrogada);
    CHECK(norma_en_su_lugar(clave)->estado == EstadoNorma::vigente);
    CHECK(norma_en_su_lugar(clave)->publicado == dia(2025, 3, 20));
  }
  CHECK(norma_en_su_lugar("LSS")->clave == "LSS");
  CHECK(norma_de("LEY-QUE-NO-EXISTE") == nullptr);
  CHECK(norma_en_su_lugar("LEY-QUE-NO-EXISTE") == nullptr);
}

TEST_CASE("R3 la normatividad no repite claves y lo que no consta no tiene fecha") {
  for (const auto& n : normatividad) {
    CAPTURE(n.clave);
    CHECK(std::count_if(normatividad.begin(), normatividad.end(),
                        [&n](const NormaCitada& o) { return o.clave == n.clave; }) == 1);
    CHECK_FALSE(n.titulo.empty());
    if (n.publicado) CHECK(*n.publicado <= n.consta_al);
    CHECK((n.estado == EstadoNorma::vigente || n.estado == EstadoNorma::desconocido) ==
          n.sustituida_por.empty());
  }
  CHECK_FALSE(norma_de("ACDO.AS2.HCT.240620/171.P.DIR")->publicado);
}
