// Cost of a sello and of a verdict, each beside OpenSSL bare in the same run.
//   bench_sello                          the table (not with --benchmark_report_aggregates_only)
//   bench_sello --exigir                 then exit 1 where a target is missed
// Targets are ratios of CPU time, best of the repetitions, so they hold on any machine: sealing at
// least 0.9 of bare OpenSSL's rate; the verdict on a remembered certificate at least 0.9 of a bare
// check of the signature and at least 5 times the verdict that reads and chains it anew.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <buzon/motor/efirma.hpp>
#include <buzon/testing/test_pki.hpp>

namespace {

using namespace buzon;
using namespace buzon::testing;

template <class T>
T exigir(Result<T> r) {
  if (!r) std::abort();
  return std::move(*r);
}

struct Escena {
  PkiDePrueba pki;
  VigenciaDePrueba anios = vigencia_de_anios(2023, 2027);
  Instante en = anios.desde + std::chrono::hours{24 * 400};
  CredencialDePrueba sello = pki.sello_institucional(anios);
  CredencialDePrueba fiel = pki.fiel_de_funcionario(anios);
  std::string cadena = "||" + std::string(351, 'x') + "||";  // as long as a CFDI's
  Bytes firma = fiel.firmar(cadena);
  std::unique_ptr<Sealer> sellador = exigir(
      hacer_sellador(sello.certificado, exigir(LlavePrivada::leer(sello.llave, sello.contrasena))));

  [[nodiscard]] std::unique_ptr<Verifier> verificador(std::size_t memoria) const {
    return hacer_verificador(exigir(AnclasCa::leer_pem(vista(pki.ca_pem()))),
                             {NivelCadena::actual, memoria});
  }
};

Escena& escena() {
  static Escena e;
  return e;
}

EVP_PKEY* llave_de_openssl(const CredencialDePrueba& c) {
  BIO* bio = BIO_new_mem_buf(c.llave.data(), static_cast<int>(c.llave.size()));
  std::string pass = c.contrasena;
  EVP_PKEY* k = d2i_PKCS8PrivateKey_bio(bio, nullptr, nullptr, pass.data());
  BIO_free(bio);
  if (k == nullptr) std::abort();
  return k;
}

void openssl_firmar(benchmark::State& estado) {
  const auto& e = escena();
  EVP_PKEY* k = llave_de_openssl(e.sello);
  const auto m = vista(e.cadena);
  for (auto _ : estado) {
    EVP_MD_CTX* ctx = EVP_MD_CTX_new();
    unsigned char firma[512];
    std::size_t n = sizeof firma;
    if (EVP_DigestSignInit(ctx, nullptr, EVP_sha256(), nullptr, k) != 1 ||
        EVP_DigestSign(ctx, firma, &n, m.data(), m.size()) != 1)
      std::abort();
    benchmark::DoNotOptimize(firma);
    EVP_MD_CTX_free(ctx);
  }
  estado.SetItemsProcessed(estado.iterations());
  EVP_PKEY_free(k);
}
BENCHMARK(openssl_firmar);

void sellar(benchmark::State& estado) {
  const auto& e = escena();
  for (auto _ : estado) benchmark::DoNotOptimize(exigir(e.sellador->sellar(vista(e.cadena))));
  estado.SetItemsProcessed(estado.iterations());
}
BENCHMARK(sellar);

void openssl_verificar(benchmark::State& estado) {
  const auto& e = escena();
  EVP_PKEY* k = llave_de_openssl(e.fiel);
  const auto m = vista(e.cadena);
  for (auto _ : estado) {
    EVP_MD_CTX* ctx = EVP_MD_CTX_new();
    if (EVP_DigestVerifyInit(ctx, nullptr, EVP_sha256(), nullptr, k) != 1 ||
        EVP_DigestVerify(ctx, e.firma.data(), e.firma.size(), m.data(), m.size()) != 1)
      std::abort();
    EVP_MD_CTX_free(ctx);
  }
  estado.SetItemsProcessed(estado.iterations());
  EVP_PKEY_free(k);
}
BENCHMARK(openssl_verificar);

void verificar(benchmark::State& estado, std::size_t memoria) {
  const auto& e = escena();
  const auto v = e.verificador(memoria);
  for (auto _ : estado)
    if (!v->verificar({e.fiel.certificado, vista(e.cadena), e.firma, e.en}).admisible())
      std::abort();
  estado.SetItemsProcessed(estado.iterations());
}
BENCHMARK_CAPTURE(verificar, en_memoria, std::size_t{1024});
BENCHMARK_CAPTURE(verificar, en_frio, std::size_t{0});

void verificar_sello(benchmark::State& estado) {
  const auto& e = escena();
  const auto sello = exigir(e.sellador->sellar(vista(e.cadena)));
  for (auto _ : estado)
    if (!e.sellador->verificar(vista(e.cadena), sello)) std::abort();
  estado.SetItemsProcessed(estado.iterations());
}
BENCHMARK(verificar_sello);

void leer_un_certificado(benchmark::State& estado) {
  const auto& e = escena();
  for (auto _ : estado) benchmark::DoNotOptimize(exigir(leer_certificado(e.fiel.certificado)));
}
BENCHMARK(leer_un_certificado);

void abrir_una_llave(benchmark::State& estado) {
  const auto& e = escena();
  for (auto _ : estado)
    benchmark::DoNotOptimize(exigir(LlavePrivada::leer(e.fiel.llave, e.fiel.contrasena)));
}
BENCHMARK(abrir_una_llave);

void resumir(benchmark::State& estado) {
  const auto digest = hacer_digest();
  const VistaBytes parte = vista(escena().cadena);
  for (auto _ : estado) benchmark::DoNotOptimize(digest->sha256(std::span{&parte, 1}));
}
BENCHMARK(resumir);

class Tabla : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& corridas) override {
    ConsoleReporter::ReportRuns(corridas);
    for (const auto& r : corridas) {
      if (r.error_occurred || r.run_type != Run::RT_Iteration) continue;
      const double ns = r.cpu_accumulated_time * 1e9 / static_cast<double>(r.iterations);
      auto [it, nuevo] = ns_.emplace(r.run_name.function_name, ns);
      if (!nuevo && ns < it->second) it->second = ns;
    }
  }
  [[nodiscard]] double razon(const std::string& referencia, const std::string& nuestra) const {
    const auto a = ns_.find(referencia);
    const auto b = ns_.find(nuestra);
    return a == ns_.end() || b == ns_.end() ? std::numeric_limits<double>::quiet_NaN()
                                            : a->second / b->second;
  }

 private:
  std::map<std::string, double> ns_;
};

// False (and NaN, for what a filter left out) is a miss.
bool renglon(const char* que, double medido, double meta) {
  const bool cumple = medido >= meta;
  std::printf("%-62s %8.2f x (meta: >= %.1f x) %s\n", que, medido, meta,
              cumple ? "cumple" : "NO CUMPLE");
  return cumple;
}

bool resumen(const Tabla& t) {
  bool bien = true;
  std::printf("\n");
  bien &= renglon("sellar frente a OpenSSL directo", t.razon("openssl_firmar", "sellar"), 0.9);
  bien &= renglon("veredicto recordado frente a OpenSSL directo",
                  t.razon("openssl_verificar", "verificar/en_memoria"), 0.9);
  bien &= renglon("veredicto recordado frente al que lee y encadena",
                  t.razon("verificar/en_frio", "verificar/en_memoria"), 5);
  return bien;
}

}  // namespace

int main(int argc, char** argv) {
  bool meta_obligatoria = false;
  std::vector<char*> resto;
  for (int i = 0; i < argc; ++i)
    if (std::string_view{argv[i]} == "--exigir")
      meta_obligatoria = true;
    else
      resto.push_back(argv[i]);
  int n = static_cast<int>(resto.size());
  benchmark::Initialize(&n, resto.data());
  if (benchmark::ReportUnrecognizedArguments(n, resto.data())) return 2;
  Tabla tabla;
  benchmark::RunSpecifiedBenchmarks(&tabla);
  const bool bien = resumen(tabla);
  return meta_obligatoria && !bien ? 1 : 0;
}
