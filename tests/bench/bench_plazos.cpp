// How long the rules of dates take, each beside its reference in the same run. Inputs are random
// (seed below) and every answer is checked against a day-by-day walk before anything is timed.
//   bench_plazos                          the table
//   bench_plazos --exigir                 then exit 1 where a target is missed
// Targets: batch of n = 30 at least 30 times a walk over a month bitmap and at most 2 ns a date;
// aviso to legal instant at most 10 ns; with its explanation as data at most 250 ns. Ratios hold
// everywhere; nanoseconds are those of the machine named in the table (an AMD EPYC 7003 at 2.4 GHz
// when written).
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <benchmark/benchmark.h>

#include <buzon/ciclo/fechas_notificacion.hpp>
#include <buzon/tiempo/calendario.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

namespace {

using namespace buzon;

constexpr std::size_t entradas = 4096;
constexpr Dia desde_2017 = dia(2017, 1, 1);
constexpr Dia hasta_2035 = dia(2035, 12, 31);

constexpr std::array<std::string_view, 6> zonas{"America/Mexico_City",   "America/Matamoros",
                                                "America/Ciudad_Juarez", "America/Tijuana",
                                                "America/Hermosillo",    "America/Cancun"};

std::mt19937_64 azar{20240806};

std::int64_t entre(std::int64_t a, std::int64_t b) {
  return std::uniform_int_distribution<std::int64_t>{a, b}(azar);
}

const Calendario& calendario() {
  static const Calendario c = Calendario::cff12_solo();
  return c;
}

// The reference: one int per month, a bit per business day, walked day by day (the shape that
// Strata's holiday calendar has).
class MapaDeMeses {
 public:
  MapaDeMeses() {
    for (Dia d = desde_2017; d <= dia(2099, 12, 31); d += std::chrono::days{1}) {
      const std::chrono::year_month_day f{d};
      const auto m = mes_de(f);
      if (m == meses_.size()) meses_.push_back({0, 0});
      const auto bit = static_cast<unsigned>(f.day()) - 1;
      if (calendario().es_habil(d)) meses_[m].habiles |= 1u << bit;
      meses_[m].largo = bit + 1;
    }
  }

  [[nodiscard]] Dia avanzar(Dia d, std::int32_t n) const {
    const std::chrono::year_month_day f{d};
    auto m = mes_de(f);
    auto bit = static_cast<unsigned>(f.day()) - 1;
    while (n > 0) {
      if (++bit == meses_[m].largo) {
        bit = 0;
        ++m;
      }
      n -= static_cast<std::int32_t>(meses_[m].habiles >> bit & 1u);
    }
    return dia(2017 + static_cast<int>(m / 12), static_cast<unsigned>(m % 12) + 1, bit + 1);
  }

 private:
  struct Mes {
    std::uint32_t habiles;
    std::uint32_t largo;
  };
  static std::size_t mes_de(const std::chrono::year_month_day& f) {
    return static_cast<std::size_t>(static_cast<int>(f.year()) - 2017) * 12 +
           static_cast<unsigned>(f.month()) - 1;
  }
  std::vector<Mes> meses_;
};

struct Lote {
  std::vector<Dia> desde;
  std::vector<std::int32_t> n;
  std::vector<Dia> vence;
};

// n_fijo 0: any n from 1 to 250.
Lote hacer_lote(std::int32_t n_fijo) {
  Lote l;
  for (std::size_t i = 0; i < entradas; ++i) {
    l.desde.push_back(desde_2017 + std::chrono::days{entre(0, (hasta_2035 - desde_2017).count())});
    l.n.push_back(n_fijo > 0 ? n_fijo : static_cast<std::int32_t>(entre(1, 250)));
  }
  l.vence.resize(entradas);
  return l;
}

[[noreturn]] void no_coincide(const char* que, std::size_t i) {
  std::fprintf(stderr, "%s: la entrada %zu no coincide con el recorrido dia por dia\n", que, i);
  std::exit(1);
}

void comprobar(const MapaDeMeses& mapa, Lote l) {
  const auto fallidos = calendario().avanzar_lote(l.desde, l.n, l.vence);
  if (fallidos != 0) no_coincide("lote", 0);
  for (std::size_t i = 0; i < entradas; ++i)
    if (mapa.avanzar(l.desde[i], l.n[i]) != l.vence[i]) no_coincide("lote", i);
}

struct Aviso {
  const Marco* marco;
  Instante aviso;
  std::optional<Instante> apertura;
};

// One per zone class, as a host would keep them.
const std::vector<Marco>& marcos() {
  static const std::vector<Marco> v = [] {
    std::vector<Marco> m;
    for (const auto& zona : zonas)
      m.push_back(
          {calendario(), ZonaCentro{husos::centro()}, HusoDomicilio{**husos::por_iana(zona)}, {}});
    return m;
  }();
  return v;
}

// Avisos inside the window of L7.2, as the engine sends them; openings at any second of the next
// days.
std::vector<Aviso> hacer_avisos() {
  const std::int64_t primero = us_de(Instante{desde_2017.time_since_epoch()}) / 1'000'000;
  std::vector<Aviso> v;
  for (std::size_t i = 0; i < entradas; ++i) {
    const auto dias = entre(1, (hasta_2035 - desde_2017).count());
    const auto del_dia = entre(15 * 3600 + 1800, 24 * 3600);
    const Instante aviso = instante_us((primero + dias * 86'400 + del_dia) * 1'000'000);
    v.push_back({&marcos()[static_cast<std::size_t>(entre(0, 5))], aviso,
                 aviso + std::chrono::seconds{entre(0, 6 * 86'400)}});
  }
  return v;
}

void comprobar(const MapaDeMeses& mapa, const std::vector<Aviso>& avisos) {
  for (std::size_t i = 0; i < avisos.size(); ++i) {
    const auto& m = *avisos[i].marco;
    const Dia local = m.domicilio.hora(avisos[i].aviso).dia;
    const Dia cuarto = mapa.avanzar(local, 4);
    const auto f = fechas_notificacion(m, avisos[i].aviso);
    Explicacion ex;
    const auto con = fechas_notificacion(m, avisos[i].aviso, {}, ex);
    if (!f || !con || *f != *con || f->practicada != instante_de_la_ficcion(m, avisos[i].aviso) ||
        f->limite_apertura != mapa.avanzar(local, 3) || f->cuarto_dia != cuarto ||
        f->surte_efectos != mapa.avanzar(cuarto, 1) || f->inicia_plazo != mapa.avanzar(cuarto, 2))
      no_coincide("aviso", i);
  }
}

const MapaDeMeses& mapa() {
  static const MapaDeMeses m;
  return m;
}
const std::vector<Aviso>& avisos() {
  static const std::vector<Aviso> v = hacer_avisos();
  return v;
}

void por_dato(benchmark::State& s, std::size_t cuantos) {
  s.SetItemsProcessed(static_cast<std::int64_t>(s.iterations()) *
                      static_cast<std::int64_t>(cuantos));
}

void lote(benchmark::State& s) {
  auto l = hacer_lote(static_cast<std::int32_t>(s.range(0)));
  for (auto _ : s) {
    benchmark::DoNotOptimize(calendario().avanzar_lote(l.desde, l.n, l.vence));
    benchmark::ClobberMemory();
  }
  por_dato(s, entradas);
}

void recorrido(benchmark::State& s) {
  auto l = hacer_lote(static_cast<std::int32_t>(s.range(0)));
  for (auto _ : s) {
    for (std::size_t i = 0; i < entradas; ++i) l.vence[i] = mapa().avanzar(l.desde[i], l.n[i]);
    benchmark::ClobberMemory();
  }
  por_dato(s, entradas);
}

void aviso_a_instante(benchmark::State& s) {
  for (auto _ : s)
    for (const auto& a : avisos()) {
      auto r = instante_de_la_ficcion(*a.marco, a.aviso);
      benchmark::DoNotOptimize(r);
    }
  por_dato(s, entradas);
}

void aviso_a_fechas(benchmark::State& s) {
  for (auto _ : s)
    for (const auto& a : avisos()) {
      const auto r = fechas_notificacion(*a.marco, a.aviso);
      benchmark::DoNotOptimize(*r);  // every field, not only the one that is read
    }
  por_dato(s, entradas);
}

void aviso_y_apertura(benchmark::State& s) {
  for (auto _ : s)
    for (const auto& a : avisos()) {
      const auto r = fechas_notificacion(*a.marco, a.aviso, a.apertura);
      benchmark::DoNotOptimize(*r);
    }
  por_dato(s, entradas);
}

void aviso_con_explicacion(benchmark::State& s) {
  for (auto _ : s)
    for (const auto& a : avisos()) {
      Explicacion ex;
      const auto r = fechas_notificacion(*a.marco, a.aviso, {}, ex);
      benchmark::DoNotOptimize(*r);
      benchmark::DoNotOptimize(ex.pasos().data());
    }
  por_dato(s, entradas);
}

void apertura_con_explicacion(benchmark::State& s) {
  for (auto _ : s)
    for (const auto& a : avisos()) {
      Explicacion ex;
      const auto r = fechas_notificacion(*a.marco, a.aviso, a.apertura, ex);
      benchmark::DoNotOptimize(*r);
      benchmark::DoNotOptimize(ex.pasos().data());
    }
  por_dato(s, entradas);
}

BENCHMARK(recorrido)->Arg(30)->Arg(0);
BENCHMARK(lote)->Arg(30)->Arg(0);
BENCHMARK(aviso_a_instante);
BENCHMARK(aviso_a_fechas);
BENCHMARK(aviso_y_apertura);
BENCHMARK(aviso_con_explicacion);
BENCHMARK(apertura_con_explicacion);

// Nanoseconds per item, the best of the repetitions, as it prints them.
class Tabla : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& corridas) override {
    ConsoleReporter::ReportRuns(corridas);
    for (const auto& r : corridas) {
      if (r.error_occurred || r.run_type != Run::RT_Iteration) continue;
      const double ns =
          r.cpu_accumulated_time * 1e9 / static_cast<double>(r.iterations) / double{entradas};
      auto [it, nuevo] = ns_.emplace(r.run_name.function_name + "/" + r.run_name.args, ns);
      if (!nuevo && ns < it->second) it->second = ns;
    }
  }
  [[nodiscard]] double ns(const std::string& nombre) const {
    const auto it = ns_.find(nombre);
    return it == ns_.end() ? std::numeric_limits<double>::quiet_NaN() : it->second;
  }

 private:
  std::map<std::string, double> ns_;
};

// False (and NaN, for what a filter left out) is a miss.
bool renglon(const char* que, double medido, const char* unidad, bool cumple, const char* meta) {
  std::printf("%-62s %8.2f %-3s (meta: %s) %s\n", que, medido, unidad, meta,
              cumple ? "cumple" : "NO CUMPLE");
  return cumple;
}

bool resumen(const Tabla& t) {
  const double razon_30 = t.ns("recorrido/30") / t.ns("lote/30");
  const double razon_n = t.ns("recorrido/0") / t.ns("lote/0");
  bool bien = true;
  std::printf("\n");
  bien &= renglon("avanzar_lote n = 30 frente al recorrido por mapa de meses", razon_30, "x",
                  razon_30 >= 30, ">= 30 x");
  bien &= renglon("avanzar_lote cualquier n frente al recorrido", razon_n, "x", razon_n >= 30,
                  ">= 30 x");
  bien &= renglon("avanzar_lote n = 30 por fecha", t.ns("lote/30"), "ns", t.ns("lote/30") <= 2,
                  "<= 2 ns");
  bien &= renglon("avanzar_lote cualquier n por fecha", t.ns("lote/0"), "ns", t.ns("lote/0") <= 2,
                  "<= 2 ns");
  bien &= renglon("aviso a instante legal", t.ns("aviso_a_instante/"), "ns",
                  t.ns("aviso_a_instante/") <= 10, "<= 10 ns");
  bien &=
      renglon("aviso a instante legal con explicacion como datos", t.ns("aviso_con_explicacion/"),
              "ns", t.ns("aviso_con_explicacion/") <= 250, "<= 250 ns");
  std::printf("%-62s %8.2f ns  (sin meta)\n", "aviso a todas sus fechas", t.ns("aviso_a_fechas/"));
  std::printf("%-62s %8.2f ns  (sin meta)\n", "aviso y apertura a cualquier segundo",
              t.ns("aviso_y_apertura/"));
  std::printf("%-62s %8.2f ns  (sin meta)\n", "aviso y apertura con explicacion como datos",
              t.ns("apertura_con_explicacion/"));
  return bien;
}

}  // namespace

int main(int argc, char** argv) {
  bool exigir = false;
  std::vector<char*> resto;
  for (int i = 0; i < argc; ++i)
    if (std::string_view{argv[i]} == "--exigir")
      exigir = true;
    else
      resto.push_back(argv[i]);
  int n = static_cast<int>(resto.size());
  benchmark::Initialize(&n, resto.data());
  if (benchmark::ReportUnrecognizedArguments(n, resto.data())) return 2;

  comprobar(mapa(), hacer_lote(30));
  comprobar(mapa(), hacer_lote(0));
  comprobar(mapa(), avisos());
  std::printf("%zu entradas al azar comprobadas contra el recorrido dia por dia\n", entradas);

  Tabla tabla;
  benchmark::RunSpecifiedBenchmarks(&tabla);
  const bool bien = resumen(tabla);
  return exigir && !bien ? 1 : 0;
}
