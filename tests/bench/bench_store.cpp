// One durable append, beside a raw durable commit of the same rows, bytes and schema through
// SQLite's own API with prepared statements, in the same run: pairs interleaved, medians compared.
//   bench_store                 the table
//   bench_store --exigir        then exit 1 if append costs more than 1.25 x the raw commit
// Both sides write a stream's birth and then its next events in turn, so the trees grow alike. What
// the store does more, and the ratio shows: validation, S3 and S4 lookups, the lock, three answers.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <buzon/motor/sqlite_store.hpp>

#include "../support/carpeta_temporal.hpp"
#include "../tck/taller.hpp"
#include "crudo.hpp"

namespace {

using namespace buzon;
using namespace buzon::bench;

double ultima_razon = 0;

struct Fila {  // one append, of a stream in its `version`
  std::uint64_t cual;
  std::uint64_t version;
};
Fila fila(std::uint64_t i) {
  return {i / 40 * 10 + i % 10, i / 10 % 4 + 1};
}  // ten streams, four events each

struct Datos {
  Particion particion;
  IdStream stream;
  std::vector<EventoGuardado> eventos;
  Cabeza cabeza;
};
Datos datos(std::uint64_t i, std::size_t bytes) {
  const auto f = fila(i);
  auto c = taller::cabeza("notificacion", static_cast<std::int64_t>(f.cual),
                          static_cast<std::int64_t>(1'000'000 + f.cual * 8 + f.version));
  return {taller::particion(f.cual % 5'000), taller::stream(f.cual),
          taller::eventos(f.cual, f.version, 1, bytes), std::move(c)};
}

std::unique_ptr<SqliteStore> abrir(const std::string& ruta, bool durable = true) {
  OpcionesSqlite o;
  if (!durable) o.sincronia = OpcionesSqlite::Sincronia::apagada_solo_para_pruebas;
  auto s = SqliteStore::abrir(ruta, o);
  if (!s) morir(s.error().mensaje.c_str());
  return std::move(*s);
}

void medir_append(benchmark::State& estado, bool durable) {
  const prueba::CarpetaTemporal carpeta;
  auto s = abrir(carpeta / "store.db", durable);
  abrir(carpeta / "crudo.db").reset();  // the same schema, made by the store
  Crudo crudo(carpeta / "crudo.db", durable);
  const auto bytes = static_cast<std::size_t>(estado.range(0));
  std::vector<double> us_store;
  std::vector<double> us_crudo;
  std::uint64_t i = 0;
  for (auto _ : estado) {
    static_cast<void>(_);
    const auto d = datos(i, bytes);
    const auto p =
        taller::peticion(d.particion, d.stream, d.eventos.front().version - 1, d.eventos, d.cabeza);
    const auto con_store = [&] {
      if (!std::holds_alternative<AppendOk>(s->append(p))) morir("append no respondió ok");
    };
    const auto con_crudo = [&] { crudo.escribir(p); };
    // Who goes first alternates: the disk's mood must not favour one side.
    if (i % 2 == 0) us_store.push_back(microsegundos(con_store));
    us_crudo.push_back(microsegundos(con_crudo));
    if (i % 2 != 0) us_store.push_back(microsegundos(con_store));
    estado.SetIterationTime(us_store.back() * 1e-6);
    ++i;
  }
  const double a = mediana(us_store);
  const double b = mediana(us_crudo);
  if (durable) ultima_razon = std::max(ultima_razon, a / b);
  estado.counters["us_store"] = a;
  estado.counters["us_crudo"] = b;
  estado.counters["razon"] = a / b;
  estado.counters["bytes_evento"] = static_cast<double>(bytes + bytes / 4);
}

void append_durable(benchmark::State& estado) { medir_append(estado, true); }
// Without the fsync that dwarfs it: what the store itself costs.
void append_sin_fsync(benchmark::State& estado) { medir_append(estado, false); }

void leer_stream(benchmark::State& estado) {
  const prueba::CarpetaTemporal carpeta;
  auto s = abrir(carpeta / "store.db");
  const auto ev = taller::eventos(1, 1, 64, 900);
  const auto p =
      taller::peticion(taller::particion(1), taller::stream(1), 0, ev, taller::cabeza("buzon", 1));
  if (!std::holds_alternative<AppendOk>(s->append(p))) morir("append no respondió ok");
  const auto n = static_cast<std::size_t>(estado.range(0));
  for (auto _ : estado) {
    static_cast<void>(_);
    const auto r = s->read_stream(taller::particion(1), taller::stream(1), 1, n);
    if (!r || r->size() != n) morir("read_stream no dio lo escrito");
    benchmark::DoNotOptimize(r->data());
  }
  estado.SetItemsProcessed(static_cast<std::int64_t>(n) * estado.iterations());
}

}  // namespace

BENCHMARK(append_durable)
    ->Arg(900)
    ->Arg(4000)
    ->UseManualTime()
    ->Unit(benchmark::kMicrosecond)
    ->Iterations(400);
BENCHMARK(append_sin_fsync)
    ->Arg(900)
    ->UseManualTime()
    ->Unit(benchmark::kMicrosecond)
    ->Iterations(4000);
BENCHMARK(leer_stream)->Arg(8)->Arg(64)->Unit(benchmark::kMicrosecond);

int main(int argc, char** argv) {
  bool exigir = false;
  for (int i = 1; i < argc; ++i)
    if (std::strcmp(argv[i], "--exigir") == 0) {
      exigir = true;
      std::rotate(argv + i, argv + i + 1, argv + argc);
      --argc;
    }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  if (!exigir) return 0;
  std::printf("append durable: %.3f veces el commit crudo (se exige 1.25 o menos)\n", ultima_razon);
  return ultima_razon > 0 && ultima_razon <= 1.25 ? 0 : 1;
}
