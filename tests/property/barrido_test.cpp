// The sweep of barrido.hpp, thinned for every run and whole in the tier `completa`. Each case says
// how many comparisons it made, and fails if they are not the product of its axes.
#include <doctest/doctest.h>

#include <cstdio>
#include <string>

#include "barrido.hpp"

namespace {

constexpr oraculo::Dia dias_de_2024_a_2030 = 2557;

// One day in `paso`, from the first; the whole if it is 1.
void barrer(const std::vector<barrido::Regla>& reglas, std::string_view cual, oraculo::Dia paso) {
  const auto primero = oraculo::dia(2024, 1, 1);
  REQUIRE(oraculo::dia(2030, 12, 31) - primero + 1 == dias_de_2024_a_2030);
  int halladas = 0;
  for (const auto& r : reglas) {
    if (!cual.empty() && r.nombre != cual) continue;
    ++halladas;
    barrido::Cuenta cuenta;
    std::uint64_t dias = 0;
    for (oraculo::Dia i = 0; i < dias_de_2024_a_2030; i += paso, ++dias)
      r.un_dia(primero + i, cuenta);
    std::printf("%s: %llu días, %llu comparaciones\n", std::string{r.nombre}.c_str(),
                static_cast<unsigned long long>(dias),
                static_cast<unsigned long long>(cuenta.comparadas));
    INFO(r.nombre << ": la primera distinta: " << cuenta.primera);
    CHECK(cuenta.distintas == 0);
    CHECK(dias == static_cast<std::uint64_t>((dias_de_2024_a_2030 + paso - 1) / paso));
    CHECK(r.por_dia > 0);
    CHECK(cuenta.comparadas == dias * r.por_dia);
  }
  CHECK(halladas == (cual.empty() ? static_cast<int>(reglas.size()) : 1));
}

}  // namespace

// Steps without a common factor with 7: they come to every day of the week.
TEST_CASE("L5.2 L5.8 L6.3 L7.2 L7.4 L7.5 R7.6 R9.1 R9.2 barrido ralo de lo que toma un instante") {
  barrer(barrido::reglas_de_instantes(), {}, 191);
}
TEST_CASE("T1 L4.3 L4.5 L6.1p2 L7.7 L7.8 R2 R7.6 CFF-12 T2 T3 barrido ralo de lo que toma un día") {
  barrer(barrido::reglas_de_dias(), {}, 3);
}

TEST_CASE("L7.3 L7.6 L7.7 L7.10 L6.2 R7.6 CFF-12 CFF-19 CFF-135 barrido ralo de las otras vías") {
  barrer(barrido::reglas_de_otras_vias(), {}, 191);
}

TEST_CASE("L7.4 L7.5 cada día de 2024 a 2030 la ficción es la del oráculo completa") {
  barrer(barrido::reglas_de_instantes(), "ficción", 1);
}
TEST_CASE("L7.2p2 L7.4 L7.5 cada día de 2024 a 2030 la apertura es la del oráculo completa") {
  barrer(barrido::reglas_de_instantes(), "apertura", 1);
}
TEST_CASE("L7.2p2 L7.4 CFF-12 cada tercer día la apertura con capas es la del oráculo completa") {
  barrer(barrido::reglas_de_instantes(), "apertura con capas", 3);
}
TEST_CASE("L7.2 cada día de 2024 a 2030 la siguiente ventana es la del oráculo completa") {
  barrer(barrido::reglas_de_instantes(), "siguiente ventana", 1);
}
TEST_CASE("L5.8 L6.3 cada día de 2024 a 2030 la recepción es la del oráculo completa") {
  barrer(barrido::reglas_de_instantes(), "recepción", 1);
}
TEST_CASE("L5.2 cada día de 2024 a 2030 las 72 horas son las del oráculo completa") {
  barrer(barrido::reglas_de_instantes(), "72 horas", 1);
}
TEST_CASE("R7.6 CFF-18 cada día de 2024 a 2030 se atiende en tiempo como el oráculo completa") {
  barrer(barrido::reglas_de_instantes(), "respuesta a un requerimiento", 1);
}
TEST_CASE("R9.1 R9.2 R9.3 cada día de 2024 a 2030 se consulta como el oráculo completa") {
  barrer(barrido::reglas_de_instantes(), "autorizaciones y opinión pública", 1);
}
TEST_CASE("L5.7 L5.8 L10 cada día de 2024 a 2030 los relojes son los del oráculo completa") {
  barrer(barrido::reglas_de_instantes(), "relojes y bitácora", 1);
}
TEST_CASE(
    "T1 L4.3 L4.5 L6.1p2 L7.7 L7.8 R2 R7.6 CFF-12 T2 T3 cada día de 2024 a 2030 lo que toma un día "
    "es lo del oráculo completa") {
  barrer(barrido::reglas_de_dias(), {}, 1);
}
TEST_CASE(
    "L7.3 L7.6 L7.7 L7.10 L6.2 R7.6 CFF-12 CFF-19 CFF-135 cada día de 2024 a 2030 las otras vías "
    "son "
    "las del oráculo completa") {
  barrer(barrido::reglas_de_otras_vias(), {}, 1);
}
