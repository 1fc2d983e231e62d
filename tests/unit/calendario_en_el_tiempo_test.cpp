// Which of the calendars that a territory has had rules an order, and which a count that ends by
// itself: by instants, whoever looks and whenever. The days are nobody's.
#include <doctest/doctest.h>

#include <optional>
#include <string>

#include <buzon/tiempo/calendario_en_el_tiempo.hpp>
#include <buzon/tiempo/cff12.hpp>

using namespace buzon;

namespace {

Instante hora(int d, int h) {
  return Instante{} + std::chrono::days{20'240 + d} + std::chrono::hours{h};
}

Capa capa(std::string clave, Dia d, std::vector<Territorio> t = {Territorio{}}) {
  return {std::move(clave),    "prueba", "acuerdo de prueba",
          EstadoDia::supuesto, false,    EfectoCapa::inhabil,
          std::move(t),        {{d, d}}};
}

CalendariosPorTerritorio calendarios(std::vector<Capa> capas = {}) {
  return CalendariosPorTerritorio::crear(Calendario::cff12_solo(), std::move(capas), {}).value();
}

const Territorio puebla{21, 114};
const Territorio guadalajara{14, 39};

}  // namespace

TEST_CASE("CFF-12 sin capas ni publicaciones hay un solo calendario y es el de siempre") {
  auto c = calendarios();
  for (const Territorio t : {Territorio{}, puebla, guadalajara}) {
    const auto& h = *c.historia(t).value();
    REQUIRE(h.size() == 1);
    CHECK(h.front().calendario.version() == "CFF-12");
    CHECK(&conocido_en(h, hora(0, 0)) == &h.front().calendario);
  }
}

TEST_CASE("CFF-12 cada publicación abre una etapa sólo donde rige") {
  auto c = calendarios({capa("de-la-casa", dia(2025, 6, 2))});
  c.publicar({hora(1, 0), capa("p1", dia(2025, 6, 5), {puebla})});
  c.publicar({hora(2, 0), capa("p2", dia(2025, 6, 6), {{14, 0}})});
  c.publicar({hora(3, 0), capa("p1", dia(2025, 6, 9), {puebla})});  // amends the first
  const auto& h = *c.historia(puebla).value();
  REQUIRE(h.size() == 3);
  CHECK(h[1].desde == hora(1, 0));
  CHECK(h[2].desde == hora(3, 0));
  CHECK_FALSE(h[0].calendario.es_habil(dia(2025, 6, 2)));
  CHECK_FALSE(h[1].calendario.es_habil(dia(2025, 6, 5)));
  CHECK(h[1].calendario.es_habil(dia(2025, 6, 6)));
  CHECK(h[2].calendario.es_habil(dia(2025, 6, 5)));
  CHECK_FALSE(h[2].calendario.es_habil(dia(2025, 6, 9)));
  CHECK(c.historia(guadalajara).value()->size() == 2);
  CHECK(c.historia({}).value()->size() == 1);
  // Known from the very instant, and not a microsecond before.
  CHECK(&conocido_en(h, hora(1, 0) - Duracion{1}) == &h[0].calendario);
  CHECK(&conocido_en(h, hora(1, 0)) == &h[1].calendario);
  CHECK(&conocido_en(h, hora(9, 0)) == &h[2].calendario);
}

TEST_CASE("CFF-12 una cuenta sigue lo que la halla abierta y nada de lo que la halla terminada") {
  auto c = calendarios();
  c.publicar({hora(1, 0), capa("p1", dia(2025, 6, 5))});
  c.publicar({hora(5, 0), capa("p2", dia(2025, 6, 6))});
  const auto& h = *c.historia({}).value();
  REQUIRE(h.size() == 3);
  const auto fin_en = [](Instante t) {
    return [t](const Calendario&) { return std::optional{t}; };
  };
  // Over just when the first was published: that is over.
  CHECK(&de_la_cuenta(h, hora(9, 0), fin_en(hora(1, 0))) == &h[0].calendario);
  CHECK(&de_la_cuenta(h, hora(9, 0), fin_en(hora(1, 0) + Duracion{1})) == &h[1].calendario);
  CHECK(&de_la_cuenta(h, hora(9, 0), fin_en(hora(5, 0))) == &h[1].calendario);
  CHECK(&de_la_cuenta(h, hora(9, 0), fin_en(hora(6, 0))) == &h[2].calendario);
  // What is not yet published is not known.
  CHECK(&de_la_cuenta(h, hora(4, 0), fin_en(hora(6, 0))) == &h[1].calendario);
  CHECK(&de_la_cuenta(h, hora(5, 0), fin_en(hora(6, 0))) == &h[2].calendario);
  CHECK(&de_la_cuenta(h, hora(0, 0), fin_en(hora(6, 0))) == &h[0].calendario);
  // Once over it stays over, though a later calendar would end it later.
  const auto por_calendario = [&](const Calendario& x) {
    return std::optional{&x == &h[0].calendario ? hora(1, 0) : hora(20, 0)};
  };
  CHECK(&de_la_cuenta(h, hora(9, 0), por_calendario) == &h[0].calendario);
}

TEST_CASE("CFF-12 los días que pasaron suspendidos siguen sin contarse cuando se corrige") {
  auto c = calendarios();
  auto larga = capa("p1", dia(2025, 6, 4));
  larga.dias = {{dia(2025, 6, 4), dia(2025, 6, 13)}};
  c.publicar({hora(1, 0), larga});
  // 10 June has just begun in Sureste, and nowhere else.
  c.publicar({hora(9, 5), capa("p1", dia(2025, 6, 4))});
  const auto corregido = c.historia({}).value()->back().calendario;
  CHECK_FALSE(corregido.es_habil(dia(2025, 6, 9)));
  CHECK_FALSE(corregido.es_habil(dia(2025, 6, 10)));
  CHECK(corregido.es_habil(dia(2025, 6, 11)));
  CHECK(corregido.version().find("+-pasados@") != std::string::npos);
  // And ever after.
  c.publicar({hora(20, 0), capa("p2", dia(2025, 6, 24))});
  CHECK_FALSE(c.historia({}).value()->back().calendario.es_habil(dia(2025, 6, 9)));
  CHECK_FALSE(c.historia({}).value()->back().calendario.es_habil(dia(2025, 6, 24)));
}

TEST_CASE("CFF-12 R7.6 un plazo sigue a la publicación que más lo alarga y ninguna lo acorta") {
  auto c = calendarios();
  auto dos = capa("p1", dia(2025, 6, 12));
  dos.dias.push_back({dia(2025, 6, 13), dia(2025, 6, 13)});
  c.publicar({hora(1, 0), dos});
  c.publicar({hora(2, 0), capa("p1", dia(2025, 6, 12))});
  const auto& h = *c.historia({}).value();
  REQUIRE(h.size() == 3);
  const auto fin = [](const Calendario& x) {
    return std::optional{hora(13, 0) + std::chrono::days{x.es_habil(dia(2025, 6, 13)) ? 0 : 1}};
  };
  CHECK(&del_plazo_mas_largo(h, hora(0, 0), fin) == &h[0].calendario);
  CHECK(&del_plazo_mas_largo(h, hora(1, 0), fin) == &h[1].calendario);
  CHECK(&del_plazo_mas_largo(h, hora(9, 0), fin) == &h[1].calendario);
  // What found it over, it does not open again.
  const auto ya = [](const Calendario&) { return std::optional{hora(1, 0)}; };
  CHECK(&del_plazo_mas_largo(h, hora(9, 0), ya) == &h[0].calendario);
}

TEST_CASE("CFF-12 territorios donde rigen las mismas capas comparten las tablas") {
  auto c = calendarios({capa("a", dia(2025, 6, 2), {{14, 0}})});
  const auto& uno = c.historia(guadalajara).value()->front().calendario;
  const auto& otro = c.historia({14, 120}).value()->front().calendario;
  CHECK(&uno.definicion() == &otro.definicion());
  CHECK(&c.historia(puebla).value()->front().calendario.definicion() == &c.base().definicion());
}

TEST_CASE("CFF-12 las capas van sobre el calendario del anfitrión") {
  DefinicionCalendario propio;
  propio.version = "CFF-12 y uno más";
  propio.especiales = {{dia(2025, 6, 3), EfectoDia::inhabil, EstadoDia::verificado, "uno", "otro"}};
  auto c = CalendariosPorTerritorio::crear(Calendario::construir(propio).value(),
                                           {capa("a", dia(2025, 6, 2))}, {})
               .value();
  const auto& x = c.historia({}).value()->front().calendario;
  CHECK_FALSE(x.es_habil(dia(2025, 6, 2)));
  CHECK_FALSE(x.es_habil(dia(2025, 6, 3)));
  CHECK(x.version().find("CFF-12 y uno más+a@") == 0);
  CHECK_FALSE(CalendariosPorTerritorio::crear(Calendario::cff12_solo(), {}, {"no-hay"}));
}
