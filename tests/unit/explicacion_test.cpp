#include <doctest/doctest.h>

#include <set>
#include <string_view>

#include <buzon/norma/explicacion.hpp>

using namespace buzon;
using namespace buzon::literales;

static_assert(Explicador<Explicacion> && Explicador<SinExplicacion>);

TEST_CASE("a step keeps its data by position and type") {
  Explicacion ex;
  ex.paso(IdPaso::dia_contado, "L7.4"_L, "CFF-12"_ley, std::int64_t{2}, dia(2025, 3, 6));
  REQUIRE(ex.pasos().size() == 1);
  const auto& p = ex.pasos()[0];
  CHECK(p.id == IdPaso::dia_contado);
  CHECK(p.dato(0) == Dato{std::int64_t{2}});
  CHECK(p.dato(1) == Dato{dia(2025, 3, 6)});
  CHECK(p.dato(2).tipo == Dato::Tipo::ninguno);
  CHECK(ex.cita("L7.4"_L));
  CHECK(ex.cita("CFF-12"_ley));
  CHECK_FALSE(ex.cita("R7.4"_R));
  CHECK_FALSE(ex.cita("L7.2"_L));
}

TEST_CASE("keys of steps are unique") {
  std::set<std::string_view> vistas;
  for (const auto& c : claves_paso) CHECK(vistas.insert(c).second);
  CHECK(vistas.size() == pasos_total);
  CHECK(clave(IdPaso::vence) == "vence");
}

TEST_CASE("CFF-12 skipped days are told one by one and past the bound by their number") {
  const auto cal = Calendario::cff12_solo();
  Explicacion ex;
  ex.omitidos(cal, dia(2025, 1, 31), dia(2025, 2, 4));
  REQUIRE(ex.pasos().size() == 3);
  CHECK(ex.pasos()[2].dato(0) == Dato{dia(2025, 2, 3)});
  CHECK(ex.pasos()[2].dato(1).valor == static_cast<std::int64_t>(Razon::constitucion));

  Explicacion siglo;
  siglo.omitidos(cal, Calendario::primero(), Calendario::ultimo());
  CHECK(siglo.pasos().size() == Explicacion::omitidos_max + 1);
  CHECK(siglo.pasos().back().id == IdPaso::dias_omitidos_sin_detalle);
  const auto habiles = cal.contar(Calendario::primero(), Calendario::ultimo());
  const auto dias = (Calendario::ultimo() - Calendario::primero()).count();
  CHECK(siglo.pasos().back().dato(0).valor ==
        dias - habiles - static_cast<std::int64_t>(Explicacion::omitidos_max));

  Explicacion nada;
  nada.omitidos(cal, dia(2025, 2, 4), dia(2025, 1, 31));
  CHECK(nada.pasos().empty());
}

TEST_CASE("a policy cites the numeral that it reads") {
  Explicacion ex;
  ex.politica(IdPolitica::aviso_inhabil, AvisoInhabil::como_dia_habil_siguiente);
  CHECK(ex.pasos()[0].norma == Identificador{"L7.4"_L});
  CHECK(ex.pasos()[0].dato(0).valor == static_cast<std::int64_t>(IdPolitica::aviso_inhabil));
  CHECK(ex.pasos()[0].dato(1).valor == 1);
}

TEST_CASE("explanations are values") {
  Explicacion a;
  a.paso(IdPaso::firma_rehusada, "L4.2"_L, {}, a.texto("vencida"));
  Explicacion b = a;
  CHECK(a == b);
  b.paso(IdPaso::vence, "CFF-12"_ley, {}, dia(2025, 1, 2));
  CHECK_FALSE(a == b);
  CHECK(a.textos().at(0) == "vencida");
}

TEST_CASE("a step may cite what an earlier step of the same explanation cites") {
  using namespace literales;
  Explicacion ex;
  ex.paso(IdPaso::dia_habil, "CFF-12"_ley, "L7.4"_L, dia(2025, 3, 3));
  // Past every growth of a few dozen steps: ASan sees a citation read after its storage went.
  for (int i = 0; i < 100; ++i)
    ex.paso(IdPaso::dia_habil, ex.pasos().back().norma, ex.pasos().back().apoyo, dia(2025, 3, 3));
  REQUIRE(ex.pasos().size() == 101);
  CHECK(ex.pasos().back() == ex.pasos().front());
}
