#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

#include <buzon/tiempo/calendario.hpp>

using namespace buzon;

static_assert(!std::is_constructible_v<DiaHabil, Dia>, "only a calendar makes a business day");
static_assert(std::is_copy_constructible_v<Calendario>);

namespace {
const Calendario cal = Calendario::cff12_solo();

DefinicionCalendario con(DiaEspecial e) {
  DefinicionCalendario d;
  d.especiales.push_back(std::move(e));
  return d;
}
const DiaEspecial suspension{dia(2025, 3, 6), EfectoDia::inhabil, EstadoDia::verificado,
                             "suspensión de prueba", "acuerdo de prueba"};
}  // namespace

TEST_CASE("CFF-12 calendar covers 2017 to 2099 and no more") {
  CHECK(cal.version() == "CFF-12");
  CHECK_FALSE(Calendario::cubre(dia(2016, 12, 31)));
  CHECK(Calendario::cubre(dia(2017, 1, 1)));
  CHECK(Calendario::cubre(dia(2099, 12, 31)));
  CHECK_FALSE(Calendario::cubre(dia(2100, 1, 1)));
  CHECK(Calendario::horizonte() == dia(2035, 12, 31));
}

TEST_CASE("CFF-12 advancing from a business day and from an inhábil one") {
  CHECK(cal.avanzar(dia(2025, 1, 31), 1)->dia() == dia(2025, 2, 4));
  CHECK(cal.avanzar(dia(2025, 2, 1), 1)->dia() == dia(2025, 2, 4));
  CHECK(cal.avanzar(dia(2025, 2, 3), 1)->dia() == dia(2025, 2, 4));
  CHECK(cal.avanzar(dia(2025, 2, 4), 1)->dia() == dia(2025, 2, 5));
  CHECK(cal.desde(dia(2025, 2, 1))->dia() == dia(2025, 2, 4));
  CHECK(cal.desde(dia(2025, 2, 4))->dia() == dia(2025, 2, 4));
  CHECK(cal.contar(dia(2025, 1, 31), dia(2025, 2, 4)) == 1);
  CHECK(cal.contar(dia(2025, 2, 4), dia(2025, 1, 31)) == -1);
  CHECK(cal.contar(dia(2025, 2, 1), dia(2025, 2, 3)) == 0);
}

TEST_CASE("CFF-12 advancing past the ends gives nothing") {
  CHECK_FALSE(cal.avanzar(dia(2016, 12, 31), 1));
  CHECK_FALSE(cal.avanzar(dia(2100, 1, 1), 1));
  CHECK_FALSE(cal.avanzar(dia(2025, 1, 1), 0));
  CHECK_FALSE(cal.avanzar(dia(2025, 1, 1), -1));
  CHECK_FALSE(cal.avanzar(dia(2025, 1, 1), limits::plazo_dias_max + 1));
  CHECK_FALSE(cal.avanzar(dia(2025, 1, 1), INT64_MAX));
  CHECK_FALSE(cal.desde(dia(2100, 1, 1)));
  // 31 December 2099 is a Thursday: the last business day of all.
  CHECK(cal.avanzar(dia(2099, 12, 30), 1)->dia() == dia(2099, 12, 31));
  CHECK_FALSE(cal.avanzar(dia(2099, 12, 30), 2));
  const auto todos = cal.contar(dia(2017, 1, 1), dia(2099, 12, 31));
  CHECK(cal.avanzar(dia(2017, 1, 1), todos)->dia() == dia(2099, 12, 31));
  CHECK_FALSE(cal.avanzar(dia(2017, 1, 1), todos + 1));
}

TEST_CASE("CFF-12 the business days that follow seen one after another") {
  const auto tras = cal.siguientes(dia(2025, 1, 31));
  CHECK(tras[0] == dia(2025, 2, 4));
  CHECK(tras[3] == dia(2025, 2, 7));
  CHECK(tras.tras(3)[0] == tras[3]);
  CHECK(tras.tras(3).size() == tras.size() - 3);
  CHECK(cal.siguientes(dia(2016, 12, 31)).size() == 0);
  CHECK(cal.siguientes(dia(2100, 1, 1)).size() == 0);
  CHECK(cal.siguientes(dia(2099, 12, 31)).size() == 0);
  CHECK(cal.siguientes(dia(2099, 12, 30)).size() == 1);
}

TEST_CASE("CFF-12 a batch marks what it cannot compute and says how many") {
  const std::vector<Dia> desde{dia(2025, 1, 31),     dia(2016, 12, 31), dia(2100, 1, 1),
                               dia(2099, 12, 31),    dia(2025, 1, 31),  dia(2025, 1, 31),
                               dia_numero(INT32_MIN)};
  const std::vector<std::int32_t> n{1, 1, 1, 1, 0, INT32_MIN, 1};
  std::vector<Dia> vencen(desde.size());
  CHECK(cal.avanzar_lote(desde, n, vencen) == 6);
  CHECK(vencen[0] == dia(2025, 2, 4));
  for (std::size_t i = 1; i < vencen.size(); ++i) CHECK(vencen[i] == Calendario::sin_dia);
}

TEST_CASE("CFF-12 a layer excludes its day and leaves the weekend its own reason") {
  auto definicion = con(suspension);
  definicion.especiales.push_back(suspension);
  definicion.especiales.back().dia = dia(2025, 3, 8);  // a Saturday
  const auto c = Calendario::construir(definicion).value();
  CHECK(c.razon(dia(2025, 3, 6)) == Razon::especial);
  CHECK(c.razon(dia(2025, 3, 8)) == Razon::sabado);
  CHECK(c.especial(dia(2025, 3, 6))->razon == "suspensión de prueba");
  CHECK(c.especial(dia(2025, 3, 7)) == nullptr);
  CHECK(c.avanzar(dia(2025, 3, 5), 1)->dia() == dia(2025, 3, 7));
  // The other calendar is untouched.
  CHECK(cal.es_habil(dia(2025, 3, 6)));
}

TEST_CASE("CFF-12 a closed office stays in the count even beside a suspension") {
  auto cerrada = suspension;
  cerrada.efecto = EfectoDia::oficina_cerrada;
  const auto c = Calendario::construir(con(cerrada)).value();
  CHECK(c.es_habil(dia(2025, 3, 6)));
  auto ambas = con(cerrada);
  ambas.especiales.push_back(suspension);
  const auto d = Calendario::construir(ambas).value();
  CHECK(d.razon(dia(2025, 3, 6)) == Razon::especial);
  CHECK(d.especial(dia(2025, 3, 6))->efecto == EfectoDia::inhabil);
}

TEST_CASE("CFF-12 a calendar that cannot be explained is refused") {
  const auto rehusa = [](const DefinicionCalendario& d, Codigo codigo) {
    const auto c = Calendario::construir(d);
    REQUIRE_FALSE(c);
    CHECK(c.error().codigo == codigo);
    CHECK(c.error().argumento == "especiales");
  };
  auto e = suspension;
  e.razon.clear();
  rehusa(con(e), Codigo::argumento_invalido);
  e = suspension;
  e.fuente.clear();
  rehusa(con(e), Codigo::argumento_invalido);
  e = suspension;
  e.dia = dia(2016, 12, 31);
  rehusa(con(e), Codigo::fuera_de_calendario);
  e.dia = dia(2100, 1, 1);
  rehusa(con(e), Codigo::fuera_de_calendario);
  DefinicionCalendario muchos;
  muchos.especiales.assign(limits::dias_especiales_max + 1, suspension);
  rehusa(muchos, Codigo::limite_excedido);
}
