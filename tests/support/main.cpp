// The one main of the test programs. doctest answers 0 when nothing ran and when nothing was
// asserted; here both are failures, because a case that checks nothing would pass for ever.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdio>
#include <string_view>

#include "support/omitir.hpp"

namespace {

struct Cuenta {
  bool termino = false;
  unsigned casos = 0;
  int comprobaciones = 0;
  unsigned omitidas = 0;
};
Cuenta cuenta;

struct Contador : doctest::IReporter {
  explicit Contador(const doctest::ContextOptions& /*opciones*/) {}
  void report_query(const doctest::QueryData& /*q*/) override {}
  void test_run_start() override {}
  void test_run_end(const doctest::TestRunStats& s) override {
    cuenta.termino = true;
    cuenta.casos = s.numTestCasesPassingFilters;
    cuenta.comprobaciones = s.numAsserts;
  }
  void test_case_start(const doctest::TestCaseData& /*c*/) override {}
  void test_case_reenter(const doctest::TestCaseData& /*c*/) override {}
  void test_case_end(const doctest::CurrentTestCaseStats& /*s*/) override {}
  void test_case_exception(const doctest::TestCaseException& /*e*/) override {}
  void subcase_start(const doctest::SubcaseSignature& /*s*/) override {}
  void subcase_end() override {}
  void log_assert(const doctest::AssertData& /*a*/) override {}
  void log_message(const doctest::MessageData& /*m*/) override {}
  void test_case_skipped(const doctest::TestCaseData& /*c*/) override {}
};

constexpr int codigo_omitida = 77;  // what ctest counts as skipped

int veredicto(int resultado) {
  if (resultado != 0 || !cuenta.termino) return resultado;
  if (cuenta.casos == 0) {
    std::fputs("Ninguna prueba corresponde al filtro: eso es un fallo.\n", stderr);
    return 2;
  }
  if (cuenta.omitidas > 0 && cuenta.casos == 1) return codigo_omitida;
  if (cuenta.comprobaciones == 0 && cuenta.omitidas == 0) {
    std::fputs("Las pruebas no comprobaron nada (cero aserciones): eso es un fallo.\n", stderr);
    return 2;
  }
  return 0;
}

}  // namespace

REGISTER_LISTENER("contador", 1, Contador);

namespace buzon::pruebas {

void omitir(std::string_view motivo) {
  ++cuenta.omitidas;
  std::printf("OMITIDA: %.*s\n", static_cast<int>(motivo.size()), motivo.data());
}

}  // namespace buzon::pruebas

int main(int argc, char** argv) {
  doctest::Context contexto(argc, argv);
  return veredicto(contexto.run());
}
