// Instants to wall clocks: published conversions, the border seasons, and every row of every table
// against a linear search. (The tables themselves are judged by test_husos_zoneinfo.py.)
#include <doctest/doctest.h>

#include <array>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace buzon;
using namespace std::chrono_literals;

std::vector<std::vector<std::string>> leer_csv(const char* nombre) {
  std::ifstream archivo(std::filesystem::path(__FILE__).parent_path() / "data" / nombre);
  REQUIRE_MESSAGE(archivo.good(), "cannot open tests/unit/data/" << nombre);
  std::vector<std::vector<std::string>> filas;
  std::string linea;
  std::getline(archivo, linea);  // the heading
  while (std::getline(archivo, linea)) {
    std::vector<std::string> campos;
    std::istringstream partes(linea);
    for (std::string campo; std::getline(partes, campo, ',');) campos.push_back(campo);
    filas.push_back(campos);
  }
  return filas;
}

const Huso& huso(const std::string& nombre) {
  const auto h = husos::por_iana(nombre);
  REQUIRE(h.has_value());
  return **h;
}

Instante instante(const std::string& t) {
  const auto i = leer_instante(t, husos::centro());
  REQUIRE_MESSAGE(i.has_value(), t);
  return *i;
}

std::string con_t(std::string t) {
  t[10] = 'T';
  return t;
}

// `tramo` and `desfase` have ways of their own to the answer: both are judged.
bool coincide(const Huso& h, std::int64_t us, const TramoHuso& esperado) {
  const Instante t = instante_us(us);
  return &h.tramo(t) == &esperado && h.desfase(t).count() == esperado.desfase_s;
}

const TramoHuso& tramo_despacio(const Huso& h, std::int64_t s) {
  const TramoHuso* ultimo = &h.tabla().tramos.front();
  for (const auto& t : h.tabla().tramos)
    if (t.desde_s <= s) ultimo = &t;
  return *ultimo;
}

}  // namespace

TEST_CASE("L5.8 husos: the published conversions of the twelve zones") {
  const auto filas = leer_csv("husos_golden.csv");
  REQUIRE(filas.size() == 17);
  for (const auto& f : filas) {
    CAPTURE(f[0]);
    CAPTURE(f[1]);
    const Instante t = instante(f[0]);
    const Huso& h = huso(f[1]);
    CHECK(texto(HusoDomicilio{h}.hora(t)) == f[2] + f[3]);
    CHECK(h.tramo(t).abreviatura == f[4]);
    CHECK(texto(ZonaCentro{husos::centro()}.hora(t)).substr(0, 19) == f[6]);
    CHECK(texto(t) == f[0]);
  }
}

TEST_CASE("L5.8 husos: the seasons of the border from 2022 to 2030") {
  const auto filas = leer_csv("husos_frontera_2022_2030.csv");
  REQUIRE(filas.size() == 73);  // 4 zones, 9 years, and Juarez on 2022-11-30
  for (const auto& f : filas) {
    CAPTURE(f[0]);
    CAPTURE(f[3]);
    const Huso& h = huso(f[0]);
    const Instante t = instante(f[3]);
    CHECK(instante(con_t(f[4]) + f[5]) == t);
    CHECK(texto(h.hora<RelojDelDomicilio>(t - 1us)).substr(26) == f[5]);
    CHECK(texto(h.hora<RelojDelDomicilio>(t)) == con_t(f[6]) + f[7]);
  }
}

TEST_CASE("L5.7 husos: Zona Centro is UTC-6 all the year since 2022-10-30") {
  for (Instante t = instante("2022-10-30T07:00:00Z"); t < instante("2099-12-31T00:00:00Z");
       t += 24h)
    REQUIRE(husos::centro().desfase(t) == -6h);
  CHECK(husos::centro().desfase(instante("2022-10-30T06:59:59.999999Z")) == -5h);
}

TEST_CASE("L5.8 husos: every row of every table by index and by linear search") {
  std::mt19937_64 azar(20221030);
  for (const Huso& h : husos::todos()) {
    CAPTURE(h.nombre());
    for (const auto& t : h.tabla().tramos)
      for (const std::int64_t s : {t.desde_s - 1, t.desde_s, t.desde_s + 1})
        REQUIRE(coincide(h, s * 1'000'000, tramo_despacio(h, s)));
    std::uniform_int_distribution<std::int64_t> segundos(-2'208'988'800,
                                                         7'258'118'399);  // 1900-2199
    for (int i = 0; i < 20'000; ++i) {
      const std::int64_t s = segundos(azar);
      REQUIRE(coincide(h, s * 1'000'000 + 999'999, tramo_despacio(h, s)));
    }
  }
}

TEST_CASE(
    "L5.8 husos: every hour of the two years around each end of the tables and of the horizon") {
  for (const Huso& h : husos::todos())
    for (const char* centro : {"1996-01-01T00:00Z", "2038-01-01T00:00Z", "2100-01-01T00:00Z"}) {
      const std::int64_t medio = us_de(instante(centro)) / 1'000'000;
      for (std::int64_t s = medio - 366 * 86'400; s < medio + 366 * 86'400; s += 3600)
        for (const std::int64_t us : {-1, 0})
          REQUIRE(coincide(h, s * 1'000'000 + us, tramo_despacio(h, us < 0 ? s - 1 : s)));
    }
}

TEST_CASE("L5.8 husos: the tables keep what Huso promises about them") {
  CHECK(husos::todos().size() == 12);
  std::string anterior;
  for (const Huso& h : husos::todos()) {
    CAPTURE(h.nombre());
    CHECK(std::string{h.nombre()} > anterior);
    anterior = std::string{h.nombre()};
    CHECK(&huso(anterior) == &h);
    CHECK(h.version_tzdata() >= "2022g");  // Ciudad Juarez exists since then
    CHECK(texto(h.horizonte()) == "2037-12-31T23:59:59.999999Z");
    const auto tramos = h.tabla().tramos;
    REQUIRE(!tramos.empty());
    CHECK(tramos.size() <= 255);
    CHECK(texto(instante_us(tramos.front().desde_s * 1'000'000)) == "1996-01-01T00:00:00Z");
    std::int64_t ultimo_cambio = 0;
    for (std::size_t i = 1; i < tramos.size(); ++i) {
      REQUIRE(tramos[i].desde_s > tramos[i - 1].desde_s);
      if (tramos[i].desfase_s == tramos[i - 1].desfase_s) continue;
      REQUIRE(tramos[i].desde_s - ultimo_cambio > 48 * 3600);  // `leer` looks a day each way
      ultimo_cambio = tramos[i].desde_s;
    }
  }
  CHECK(husos::centro().nombre() == "America/Mexico_City");
}

TEST_CASE("husos: fractions and instants before 1970 belong to the second that began") {
  const Huso& h = husos::centro();
  CHECK(texto(h.hora<RelojDelCentro>(instante("2022-10-30T06:59:59.999999Z"))) ==
        "2022-10-30T01:59:59.999999-05:00");
  CHECK(texto(h.hora<RelojDelCentro>(instante_us(-1))) == "1969-12-31T17:59:59.999999-06:00");
}

TEST_CASE("husos: a table of a host longer than promised is slower and never wrong") {
  static std::array<TramoHuso, 600> tramos{};
  for (std::size_t i = 0; i < tramos.size(); ++i)
    tramos[i] = {820'454'400 + static_cast<std::int64_t>(i) * 5'000'000,
                 static_cast<std::int32_t>(i % 2) * 3600, "X"};
  static const TablaHuso tabla{"Prueba/Larga", "ninguna", instante_us(0), tramos};
  const Huso h{tabla};
  for (std::int64_t s = tramos.front().desde_s - 7; s < tramos.back().desde_s + 9'000'000;
       s += 99'983)
    REQUIRE(coincide(h, s * 1'000'000, tramo_despacio(h, s)));
}

TEST_CASE("husos: a table of a host may begin early and have offsets of odd seconds") {
  static const std::array<TramoHuso, 4> tramos{{{-3'000'000'000, -23'796, "LMT"},
                                                {900'000'000, -21'600, "CST"},
                                                {1'000'000'000, -20'001, "RARA"},
                                                {2'000'000'000, 50'400, "LEJOS"}}};
  static const TablaHuso tabla{"Prueba/Rara", "ninguna", instante_us(0), tramos};
  const Huso h{tabla};
  for (std::int64_t s = -3'100'000'000; s < 5'000'000'000; s += 99'983) {
    const TramoHuso& esperado = tramo_despacio(h, s);
    REQUIRE(coincide(h, s * 1'000'000, esperado));
    const auto hora = h.hora<RelojDelDomicilio>(instante_us(s * 1'000'000));
    const LecturaLocal l = h.leer(hora.dia, hora.del_dia);
    REQUIRE(l.posibles >= 1);
    REQUIRE((us_de(l.antes) == s * 1'000'000 || us_de(l.despues) == s * 1'000'000));
  }
}
