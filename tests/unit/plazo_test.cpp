#include <doctest/doctest.h>

#include <string>

#include <buzon/norma/computo.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

using namespace buzon;

namespace {
const Calendario cal = Calendario::cff12_solo();

std::string vence(Dia desde, std::int64_t n, Unidad u, bool prorroga = true) {
  return texto(computar(cal, desde, Plazo{n, u, prorroga, {}}).value().vence);
}
}  // namespace

TEST_CASE("CFF-12 the day after the fact is the first") {
  CHECK(vence(dia(2025, 3, 4), 1, Unidad::habiles) == "2025-03-05");
  CHECK(vence(dia(2025, 3, 4), 1, Unidad::naturales) == "2025-03-05");
  CHECK(vence(dia(2025, 3, 7), 1, Unidad::habiles) == "2025-03-10");
  CHECK(vence(dia(2025, 3, 7), 1, Unidad::naturales) == "2025-03-10");
  CHECK(vence(dia(2025, 3, 7), 1, Unidad::naturales, false) == "2025-03-08");
}

TEST_CASE("CFF-12 months and years end on the same day-number and then are extended") {
  CHECK(vence(dia(2025, 1, 15), 1, Unidad::meses) == "2025-02-17");  // the 15th is a Saturday
  CHECK(vence(dia(2025, 1, 15), 1, Unidad::meses, false) == "2025-02-15");
  CHECK(vence(dia(2025, 1, 20), 12, Unidad::meses) == "2026-01-20");
  CHECK(vence(dia(2025, 1, 20), 1, Unidad::anios) == "2026-01-20");
  CHECK(vence(dia(2025, 12, 25), 1, Unidad::anios) == "2026-12-28");
}

TEST_CASE("CFF-12 a month without that day ends on the first business day of the next") {
  CHECK(vence(dia(2025, 1, 29), 1, Unidad::meses) == "2025-03-03");  // 1 March is a Saturday
  CHECK(vence(dia(2025, 1, 30), 1, Unidad::meses) == "2025-03-03");
  CHECK(vence(dia(2024, 1, 29), 1, Unidad::meses) == "2024-02-29");
  CHECK(vence(dia(2025, 3, 31), 1, Unidad::meses) == "2025-05-02");  // 1 May is inhábil
  CHECK(vence(dia(2024, 2, 29), 1, Unidad::anios) == "2025-03-03");
  CHECK(vence(dia(2024, 2, 29), 4, Unidad::anios) == "2028-02-29");
  // It is paragraph 4 that says so, not the extension: it holds without it.
  CHECK(vence(dia(2025, 1, 30), 1, Unidad::meses, false) == "2025-03-03");
}

TEST_CASE("CFF-12 terms that make no sense are errors that name the argument") {
  const auto rehusa = [](std::int64_t n, Unidad u, Codigo codigo) {
    const auto v = computar(cal, dia(2025, 1, 1), Plazo{n, u, true, {}});
    REQUIRE_FALSE(v);
    CHECK(v.error().codigo == codigo);
    CHECK_FALSE(v.error().argumento.empty());
    CHECK(v.error().fundamento == "CFF-12");
  };
  for (const auto u : {Unidad::habiles, Unidad::naturales, Unidad::meses, Unidad::anios}) {
    rehusa(0, u, Codigo::argumento_invalido);
    rehusa(-1, u, Codigo::argumento_invalido);
    rehusa(INT64_MIN, u, Codigo::argumento_invalido);
    rehusa(INT64_MAX, u, Codigo::argumento_invalido);
  }
  rehusa(1201, Unidad::meses, Codigo::argumento_invalido);
  rehusa(101, Unidad::anios, Codigo::argumento_invalido);
  rehusa(1200, Unidad::meses, Codigo::fuera_de_calendario);
  rehusa(100, Unidad::anios, Codigo::fuera_de_calendario);
  rehusa(limits::plazo_dias_max, Unidad::habiles, Codigo::fuera_de_calendario);
  rehusa(limits::plazo_dias_max, Unidad::naturales, Codigo::fuera_de_calendario);
  rehusa(5, Unidad::horas, Codigo::argumento_invalido);
}

TEST_CASE("CFF-12 an extension is told with the days it passes over") {
  Explicacion ex;
  CHECK(computar(cal, dia(2025, 1, 31), Plazo{1, Unidad::naturales, true, {}}, ex)->vence ==
        dia(2025, 2, 4));
  std::size_t omitidos = 0;
  bool prorroga = false;
  for (const auto& p : ex.pasos()) {
    omitidos += p.id == IdPaso::dia_omitido ? 1 : 0;
    prorroga = prorroga || p.id == IdPaso::prorroga_al_dia_habil;
  }
  CHECK(omitidos == 3);  // Saturday, Sunday and Monday 3 February
  CHECK(prorroga);
}

TEST_CASE("CFF-12 the same day of a later month") {
  CHECK(mismo_dia_despues(dia(2025, 1, 31), 1).dia == dia(2025, 3, 1));
  CHECK_FALSE(mismo_dia_despues(dia(2025, 1, 31), 1).existe);
  CHECK(mismo_dia_despues(dia(2025, 12, 31), 2).dia == dia(2026, 3, 1));
  CHECK(mismo_dia_despues(dia(2024, 12, 31), 1).dia == dia(2025, 1, 31));
  CHECK(mismo_dia_despues(dia(2024, 12, 31), 1).existe);
}

TEST_CASE("a provisional result adds up its reasons") {
  CHECK((Provisional::calendario | Provisional::huso) == Provisional::calendario_y_huso);
  CHECK(motivo(Provisional::no).empty());
  CHECK(motivo(Provisional::calendario_y_huso).find("husos") != std::string_view::npos);
}
