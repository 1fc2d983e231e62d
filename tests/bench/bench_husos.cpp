// Offset of a random instant: `Huso::desfase` beside a binary search of the same table, in the same
// run and on the same instants; the two must agree on all of them or nothing is measured. Then the
// wall clock both ways, and the texts.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace {

using namespace buzon;

constexpr std::size_t cuantos = std::size_t{1} << 15;  // too many for the branch predictor to learn

const Huso& tijuana() { return **husos::por_iana("America/Tijuana"); }

const std::vector<Instante>& instantes() {
  static const std::vector<Instante> todos = [] {
    std::mt19937_64 azar(41922);
    std::uniform_int_distribution<std::int64_t> us(820'454'400'000'000, 4'102'444'799'999'999);
    std::vector<Instante> v(cuantos);
    for (auto& t : v) t = instante_us(us(azar));
    return v;
  }();
  return todos;
}

std::int32_t desfase_por_busqueda(const Huso& h, Instante t) {
  const auto tramos = h.tabla().tramos;
  const std::int64_t s = std::chrono::floor<std::chrono::seconds>(t).time_since_epoch().count();
  const auto despues =
      std::upper_bound(tramos.begin() + 1, tramos.end(), s,
                       [](std::int64_t x, const TramoHuso& r) { return x < r.desde_s; });
  return (despues - 1)->desfase_s;
}

bool coinciden(const Huso& h) {
  return std::all_of(instantes().begin(), instantes().end(), [&h](Instante t) {
    return h.desfase(t).count() == desfase_por_busqueda(h, t);
  });
}

template <class F>
void medir(benchmark::State& estado, F f) {
  std::size_t i = 0;
  for (auto _ : estado) {
    benchmark::DoNotOptimize(f(i));
    i = (i + 1) & (cuantos - 1);
  }
  estado.SetItemsProcessed(static_cast<std::int64_t>(estado.iterations()));
}

void desfase_indice(benchmark::State& estado) {
  const Huso& h = tijuana();
  const auto& v = instantes();
  if (!coinciden(h)) return estado.SkipWithError("desfase and upper_bound differ");
  medir(estado, [&](std::size_t i) { return h.desfase(v[i]); });
}
BENCHMARK(desfase_indice);

void desfase_upper_bound(benchmark::State& estado) {
  const Huso& h = tijuana();
  const auto& v = instantes();
  if (!coinciden(h)) return estado.SkipWithError("desfase and upper_bound differ");
  medir(estado, [&](std::size_t i) { return desfase_por_busqueda(h, v[i]); });
}
BENCHMARK(desfase_upper_bound);

void hora_de_instante(benchmark::State& estado) {
  const HusoDomicilio h{tijuana()};
  const auto& v = instantes();
  medir(estado, [&](std::size_t i) { return h.hora(v[i]); });
}
BENCHMARK(hora_de_instante);

void instante_de_hora(benchmark::State& estado) {
  const Huso& h = tijuana();
  std::vector<HoraLocal> horas;
  for (const Instante t : instantes()) horas.push_back(h.hora<RelojDelDomicilio>(t));
  medir(estado, [&](std::size_t i) { return h.leer(horas[i].dia, horas[i].del_dia).antes; });
}
BENCHMARK(instante_de_hora);

void texto_de_hora(benchmark::State& estado) {
  const HusoDomicilio h{tijuana()};
  const auto& v = instantes();
  medir(estado, [&](std::size_t i) { return texto(h.hora(v[i])); });
}
BENCHMARK(texto_de_hora);

void instante_de_texto(benchmark::State& estado) {
  const Huso& h = tijuana();
  std::vector<std::string> textos;
  for (const Instante t : instantes()) textos.push_back(texto(h.hora<RelojDelDomicilio>(t)));
  medir(estado, [&](std::size_t i) { return leer_instante(textos[i], h); });
}
BENCHMARK(instante_de_texto);

}  // namespace

BENCHMARK_MAIN();
