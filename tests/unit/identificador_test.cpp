#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <type_traits>

#include <buzon/norma/identificador.hpp>

using namespace buzon;
using namespace buzon::literales;

// Both lists have a 7.4: one class never passes for another, and a text is not a citation.
static_assert(!std::is_convertible_v<Numeral, LineaRelacion>);
static_assert(!std::is_convertible_v<LineaRelacion, Numeral>);
static_assert(!std::is_constructible_v<Numeral, LineaRelacion>);
static_assert(!std::is_convertible_v<std::string_view, Numeral>);
static_assert(!std::is_convertible_v<std::string_view, Identificador>);
static_assert(std::is_convertible_v<Numeral, Identificador>);
static_assert(std::is_trivially_copyable_v<Identificador> && sizeof(Identificador) == 16);

TEST_CASE("identifiers are read whole with their class") {
  struct Fila {
    std::string_view texto;
    ClaseCita clase;
  };
  constexpr Fila tabla[] = {
      {"L7.4", ClaseCita::lineamiento},  {"L7.2p2", ClaseCita::lineamiento},
      {"L7.10", ClaseCita::lineamiento}, {"L8", ClaseCita::lineamiento},
      {"R7.4", ClaseCita::relacion},     {"R10.8", ClaseCita::relacion},
      {"R5", ClaseCita::relacion},       {"G-XII", ClaseCita::glosario},
      {"G-I", ClaseCita::glosario},      {"T1", ClaseCita::transitorio},
      {"T3", ClaseCita::transitorio},    {"A1", ClaseCita::acuerdo},
      {"A6", ClaseCita::acuerdo},        {"CFF-12", ClaseCita::ley},
      {"CFF-134-I", ClaseCita::ley},     {"CFF-134-III", ClaseCita::ley},
      {"CFF-17-E", ClaseCita::ley},      {"RCFF-7", ClaseCita::ley},
      {"LSS-286-M", ClaseCita::ley},     {"LFT-74-VII", ClaseCita::ley},
      {"CFF-134-I-p4", ClaseCita::ley},
  };
  for (const auto& f : tabla) {
    CAPTURE(f.texto);
    const auto i = Identificador::leer(f.texto);
    CHECK(i.clase() == f.clase);
    CHECK(i.texto() == f.texto);
    CHECK_FALSE(i.vacio());
  }
}

TEST_CASE("what is not an identifier is none") {
  constexpr std::string_view malos[] = {
      "",      "L",     "7.4",     "L7.",    "L.4",    "L07.4",  "L7.04",   "L7.4 ",
      " L7.4", "L7.4p", "L7.4p0",  "l7.4",   "L7.4.1", "L7p2p3", "R7.2p2",  "T0",
      "T4",    "T12",   "A0",      "A7",     "G-",     "G-12",   "G-xii",   "GXII",
      "CFF",   "CFF-",  "CFF-12-", "cff-12", "C-12",   "CFF 12", "CFF-12;", "CFF-134-III-p4-B"};
  for (const auto m : malos) {
    CAPTURE(m);
    CHECK(Identificador::leer(m).vacio());
    CHECK(Identificador::leer(m).clase() == ClaseCita::ninguna);
  }
  CHECK(Identificador::leer(std::string_view{"L7.4\0", 5}).vacio());
}

TEST_CASE("L7.4 and R7.4 are different citations") {
  const Identificador l = "L7.4"_L;
  const Identificador r = "R7.4"_R;
  CHECK_FALSE(l == r);
  CHECK(l == Identificador::leer("L7.4"));
  CHECK(l.clase() == ClaseCita::lineamiento);
  CHECK(r.clase() == ClaseCita::relacion);
  CHECK(Identificador{"G-XII"_G}.clase() == ClaseCita::glosario);
  CHECK(Identificador{"T1"_T}.texto() == "T1");
  CHECK(Identificador{"A3"_A}.texto() == "A3");
  CHECK(Identificador{"CFF-134-I"_ley}.texto() == "CFF-134-I");
  CHECK(Identificador{}.vacio());
  CHECK_FALSE(Numeral::valida("R7.4"));
  CHECK_FALSE(LineaRelacion::valida("L7.4"));
}
