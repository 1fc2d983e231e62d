// A Huso answers as a plain search of its table would, whatever table a host gives: one with many
// changes, with offsets of odd seconds, with one row, that begins late or ends early.
#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <vector>

#include <buzon/tiempo/huso.hpp>

using namespace buzon;

namespace {

constexpr std::int64_t anio_s = 31'556'952;
constexpr std::int64_t en_1996_s = 820'454'400;

std::int32_t buscar(const std::vector<TramoHuso>& tramos, std::int64_t us) {
  std::int32_t desfase = tramos.front().desfase_s;
  for (const auto& t : tramos)
    if (t.desde_s * 1'000'000 <= us) desfase = t.desfase_s;
  return desfase;
}

// The documented reading of a wall clock: the offsets of a day before and a day after.
LecturaLocal leer_despacio(const std::vector<TramoHuso>& tramos, std::int64_t pared_us) {
  constexpr std::int64_t dia_us = 86'400'000'000;
  const std::int64_t d1 = buscar(tramos, pared_us - dia_us);
  const std::int64_t d2 = buscar(tramos, pared_us + dia_us);
  const std::int64_t t1 = pared_us - d1 * 1'000'000;
  const std::int64_t t2 = pared_us - d2 * 1'000'000;
  const bool vale1 = buscar(tramos, t1) == d1;
  const bool vale2 = buscar(tramos, t2) == d2;
  if (d1 == d2) return {1, instante_us(t1), instante_us(t1)};
  if (vale1 && vale2) return {2, instante_us(t1 < t2 ? t1 : t2), instante_us(t1 < t2 ? t2 : t1)};
  if (vale1) return {1, instante_us(t1), instante_us(t1)};
  if (vale2) return {1, instante_us(t2), instante_us(t2)};
  return {0, instante_us(t1), instante_us(t2)};
}

// Around a day, and around the fifteen hours that no clock of a quiet box is farther from UTC.
constexpr std::int64_t vecinos[] = {
    -86'400'000'001, -57'600'000'000, -54'000'000'000, -46'800'000'000, -3'600'000'000, -1, 0, 1,
    3'600'000'000,   46'800'000'000,  54'000'000'000,  57'600'000'000,  86'400'000'001};

void juzgar(const std::vector<TramoHuso>& tramos) {
  const TablaHuso tabla{"Prueba/Zona", "prueba", instante_us(0), tramos};
  const Huso huso{tabla};
  std::mt19937_64 azar{2024};
  std::vector<std::int64_t> instantes;
  for (int i = 0; i < 5'000; ++i)
    instantes.push_back((en_1996_s - 3 * anio_s) * 1'000'000 +
                        static_cast<std::int64_t>(azar() % (115ULL * anio_s * 1'000'000)));
  for (const auto& t : tramos) {
    for (const std::int64_t cerca : vecinos) instantes.push_back(t.desde_s * 1'000'000 + cerca);
    for (std::int64_t minutos = -25 * 60; minutos <= 25 * 60; minutos += 7)
      instantes.push_back((t.desde_s + 60 * minutos) * 1'000'000);
  }
  int distintos = 0;
  for (const auto us : instantes) {
    distintos += huso.tramo(instante_us(us)).desfase_s == buscar(tramos, us) ? 0 : 1;
    distintos += huso.desfase(instante_us(us)).count() == buscar(tramos, us) ? 0 : 1;
    const auto pared = Duracion{us};
    const auto dia = std::chrono::floor<std::chrono::days>(pared);
    const auto l = huso.leer(Dia{dia}, pared - dia);
    const auto o = leer_despacio(tramos, us);
    distintos += l.posibles == o.posibles && l.antes == o.antes && l.despues == o.despues ? 0 : 1;
    const auto h = huso.hora<RelojDelDomicilio>(instante_us(us));
    const auto local = us + std::int64_t{buscar(tramos, us)} * 1'000'000;
    distintos += us_de(Instante{h.dia.time_since_epoch()}) + h.del_dia.count() == local ? 0 : 1;
    distintos += h.del_dia >= Duracion{0} && h.del_dia < std::chrono::hours{24} ? 0 : 1;
  }
  CHECK(distintos == 0);
}

std::vector<TramoHuso> cada(std::int64_t segundos, std::size_t cuantos, std::int32_t uno,
                            std::int32_t otro) {
  std::vector<TramoHuso> v;
  for (std::size_t i = 0; i < cuantos; ++i)
    v.push_back(
        {en_1996_s + static_cast<std::int64_t>(i) * segundos, i % 2 == 0 ? uno : otro, "X"});
  return v;
}

}  // namespace

TEST_CASE("L5.8 a zone of one row") { juzgar({{en_1996_s, -21'600, "CST"}}); }

TEST_CASE("L5.8 a zone with summer time every year") {
  juzgar(cada(anio_s / 2, 200, -25'200, -21'600));
}

TEST_CASE("L5.8 zones whose clock is as far from UTC as a clock has been and farther") {
  for (const std::int32_t horas : {-12, 13, 14, 15, 16, -16}) {
    CAPTURE(horas);
    // Ninety-seven hours a row, so that changes fall everywhere in a box.
    juzgar(cada(97 * 3600, 200, horas * 3600, horas * 3600 - 3600));
    juzgar(cada(anio_s / 2, 200, horas * 3600, horas * 3600 - 3600));
    juzgar(cada(anio_s / 2, 200, horas * 3600 - 3600, horas * 3600));
  }
}

TEST_CASE("L5.8 a zone whose offsets have odd seconds") {
  juzgar(cada(anio_s / 2, 150, -23'796, -21'600));
  juzgar(cada(anio_s / 3, 90, 20'700, 19'800));
}

TEST_CASE("L5.8 a zone that changes every four days and has more rows than an index holds") {
  juzgar(cada(4 * 86'400, 600, -28'800, -25'200));
}

TEST_CASE("L5.8 a zone whose table begins late") {
  std::vector<TramoHuso> v;
  for (const auto& t : cada(anio_s, 5, -18'000, -21'600))
    v.push_back({t.desde_s + 20 * anio_s, t.desfase_s, "X"});
  juzgar(v);
}

TEST_CASE("L5.8 an hour before 1970 and its date") {
  const std::vector<TramoHuso> v{{en_1996_s, -21'600, "CST"}};
  const TablaHuso tabla{"Prueba/Zona", "prueba", instante_us(0), v};
  const Huso huso{tabla};
  const auto h = huso.hora<RelojDelCentro>(instante_us(-1));
  CHECK(h.dia == dia(1969, 12, 31));
  CHECK(h.del_dia == std::chrono::hours{18} - Duracion{1});
}
