// Wall clocks to instants: unique, twice, never; and `Huso::leer` against a search of the whole
// table.
#include <doctest/doctest.h>

#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>
#include <cstdint>
#include <random>
#include <set>
#include <string>

namespace {

using namespace buzon;
using namespace std::chrono_literals;

const Huso& huso(const char* nombre) {
  const auto h = husos::por_iana(nombre);
  REQUIRE(h.has_value());
  return **h;
}

Error fallo(const char* t, const Huso& h) {
  const auto r = leer_instante(t, h);
  REQUIRE_MESSAGE(!r.has_value(), t);
  return r.error();
}

std::string leido(const char* t, const Huso& h) {
  const auto r = leer_instante(t, h);
  REQUIRE_MESSAGE(r.has_value(), t);
  return texto(*r);
}

bool contiene(const std::string& s, const char* parte) {
  return s.find(parte) != std::string::npos;
}

// Every instant whose wall clock in `h` is `pared` (microseconds), by trying each row of the table.
std::set<std::int64_t> candidatos(const Huso& h, std::int64_t pared) {
  std::set<std::int64_t> todos;
  const auto tramos = h.tabla().tramos;
  for (std::size_t i = 0; i < tramos.size(); ++i) {
    const std::int64_t t = pared - std::int64_t{tramos[i].desfase_s} * 1'000'000;
    const bool empezo = i == 0 || t >= tramos[i].desde_s * 1'000'000;
    const bool sigue = i + 1 == tramos.size() || t < tramos[i + 1].desde_s * 1'000'000;
    if (empezo && sigue) todos.insert(t);
  }
  return todos;
}

void comparar(const Huso& h, std::int64_t pared_us) {
  CAPTURE(h.nombre());
  CAPTURE(pared_us);
  const auto d = std::chrono::floor<std::chrono::days>(Duracion{pared_us});
  const LecturaLocal l = h.leer(Dia{d}, Duracion{pared_us} - d);
  const auto esperados = candidatos(h, pared_us);
  REQUIRE(l.posibles == static_cast<int>(esperados.size()));
  if (esperados.empty()) {
    // The clock jumped over it: the offset before gives a later instant than the offset after.
    REQUIRE(us_de(l.antes) - us_de(l.despues) > 0);
    REQUIRE(h.desfase(l.despues) < h.desfase(l.antes));
    REQUIRE(us_de(l.antes) == pared_us - Duracion{h.desfase(l.despues)}.count());
    REQUIRE(us_de(l.despues) == pared_us - Duracion{h.desfase(l.antes)}.count());
  } else {
    REQUIRE(us_de(l.antes) == *esperados.begin());
    REQUIRE(us_de(l.despues) == *esperados.rbegin());
  }
}

}  // namespace

TEST_CASE("L5.7 husos: an hour that Zona Centro had twice is refused with both") {
  const Error e = fallo("2022-10-30T01:30:00", husos::centro());
  CHECK(e.codigo == Codigo::hora_ambigua);
  CHECK(e.argumento == "instante 2022-10-30T01:30:00");
  CHECK(contiene(e.mensaje, "2022-10-30T01:30:00-05:00 (CDT)"));
  CHECK(contiene(e.mensaje, "2022-10-30T01:30:00-06:00 (CST)"));
  CHECK(leido("2022-10-30T01:30-05:00", husos::centro()) == "2022-10-30T06:30:00Z");
  CHECK(leido("2022-10-30T01:30-06:00", husos::centro()) == "2022-10-30T07:30:00Z");
  CHECK(leido("2022-10-30T00:59:59.999999", husos::centro()) == "2022-10-30T05:59:59.999999Z");
  CHECK(fallo("2022-10-30T01:00", husos::centro()).codigo == Codigo::hora_ambigua);
  CHECK(fallo("2022-10-30T01:59:59.999999", husos::centro()).codigo == Codigo::hora_ambigua);
  CHECK(leido("2022-10-30T02:00", husos::centro()) == "2022-10-30T08:00:00Z");
}

TEST_CASE("L5.7 husos: an hour that Zona Centro never had is refused with both") {
  const Error e = fallo("2022-04-03T02:30:00", husos::centro());
  CHECK(e.codigo == Codigo::hora_inexistente);
  CHECK(contiene(e.mensaje, "2022-04-03T03:30:00-05:00 (CDT)"));
  CHECK(contiene(e.mensaje, "2022-04-03T01:30:00-06:00 (CST)"));
  CHECK(leido("2022-04-03T01:59:59", husos::centro()) == "2022-04-03T07:59:59Z");
  CHECK(leido("2022-04-03T03:00:00", husos::centro()) == "2022-04-03T08:00:00Z");
}

TEST_CASE("L5.8 husos: Ciudad Juarez had the last hour of 2022-11-29 twice") {
  const Huso& juarez = huso("America/Ciudad_Juarez");
  const LecturaLocal l = juarez.leer(dia(2022, 11, 29), 23h + 30min);
  CHECK(l.posibles == 2);
  CHECK(texto(l.antes) == "2022-11-30T05:30:00Z");
  CHECK(texto(l.despues) == "2022-11-30T06:30:00Z");
  const Error e = fallo("2022-11-29T23:30", juarez);
  CHECK(e.codigo == Codigo::hora_ambigua);
  CHECK(contiene(e.mensaje, "2022-11-29T23:30:00-06:00 (CST)"));
  CHECK(contiene(e.mensaje, "2022-11-29T23:30:00-07:00 (MST)"));
  CHECK(leido("2022-11-30T00:00", juarez) == "2022-11-30T07:00:00Z");
}

TEST_CASE("husos: a change of name without a change of offset is no ambiguity") {
  // 2022-10-30 08:00Z: Chihuahua went from MDT to CST, both -6.
  const Huso& chihuahua = huso("America/Chihuahua");
  CHECK(chihuahua.leer(dia(2022, 10, 30), 2h).posibles == 1);
  CHECK(chihuahua.leer(dia(2022, 10, 30), 1h + 30min).posibles == 1);
}

TEST_CASE("husos: leer agrees with a search of the whole table around every change") {
  for (const Huso& h : husos::todos())
    for (const auto& t : h.tabla().tramos)
      for (std::int64_t minutos = -26 * 60; minutos <= 26 * 60; minutos += 10)
        for (const std::int64_t us : {-1, 0})
          comparar(h, (t.desde_s + t.desfase_s + minutos * 60) * 1'000'000 + us);
}

TEST_CASE("husos: leer agrees with a search of the whole table at random") {
  std::mt19937_64 azar(41922);
  std::uniform_int_distribution<std::int64_t> pared(-2'208'988'800'000'000, 7'258'118'399'999'999);
  for (const Huso& h : husos::todos())
    for (int i = 0; i < 3'000; ++i) comparar(h, pared(azar));
}

TEST_CASE("husos: an instant goes to its wall clock and back") {
  std::mt19937_64 azar(53);
  std::uniform_int_distribution<std::int64_t> us(820'454'400'000'000, 4'102'444'799'999'999);
  for (const Huso& h : husos::todos())
    for (int i = 0; i < 2'000; ++i) {
      const Instante t = instante_us(us(azar));
      const auto vuelta = leer_instante(texto(h.hora<RelojDelDomicilio>(t)), husos::centro());
      REQUIRE(vuelta.has_value());
      REQUIRE(*vuelta == t);
    }
}

TEST_CASE("husos: before the table a time without offset is refused and one with offset is exact") {
  CHECK(fallo("1995-12-31T12:00", husos::centro()).codigo == Codigo::fuera_de_calendario);
  CHECK(leido("1995-12-31T12:00-06:00", husos::centro()) == "1995-12-31T18:00:00Z");
  CHECK(leido("1995-12-31T18:00", husos::centro()) == "1996-01-01T00:00:00Z");
}
