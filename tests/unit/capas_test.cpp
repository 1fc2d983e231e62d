// Layers of the calendar: what is refused, which ones rule where, what the version says, and the
// composed days against an oracle that walks them.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <buzon/tiempo/capas.hpp>
#include <buzon/tiempo/capas_conocidas.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

#include "support/oraculo_dias.hpp"

using namespace buzon;
using buzon::prueba::OraculoDeDias;

static_assert(existe(Territorio{}));
static_assert(existe(Territorio{32, 570}));
static_assert(!existe(Territorio{33, 0}));
static_assert(!existe(Territorio{20, 571}));
static_assert(!existe(Territorio{0, 1}));

namespace {

constexpr Territorio jalisco{14, 0};
constexpr Territorio guadalajara{14, 39};
constexpr Territorio puebla{21, 114};

// The days of the test are nobody's: they only show what layers do.
Capa capa(std::string clave, std::vector<RangoDeDias> dias = {{dia(2025, 3, 6), dia(2025, 3, 7)}}) {
  Capa c;
  c.clave = std::move(clave);
  c.titulo = "suspensión de prueba";
  c.fuente = "acuerdo de prueba";
  c.estado = EstadoDia::verificado;
  c.territorios = {Territorio{}};
  c.dias = std::move(dias);
  return c;
}
Capa con_efecto(Capa c, EfectoCapa efecto) {
  c.efecto = efecto;
  return c;
}
Capa en(Capa c, std::vector<Territorio> territorios) {
  c.territorios = std::move(territorios);
  return c;
}
SeleccionDeCapas de(Territorio domicilio, std::vector<std::string> encendidas = {}) {
  return {std::move(encendidas), domicilio, false};
}

void rehusa(const std::vector<Capa>& capas, Codigo codigo, const std::string& lugar,
            const SeleccionDeCapas& s = {}) {
  const auto r = definir(capas, s);
  CAPTURE(lugar);
  REQUIRE_FALSE(r.has_value());
  CHECK(r.error().codigo == codigo);
  CHECK(r.error().argumento == lugar);
  CHECK(r.error().mensaje.size() > 20);
}

Calendario calendario(const std::vector<Capa>& capas, const SeleccionDeCapas& s) {
  return Calendario::construir(definir(capas, s).value()).value();
}

}  // namespace

TEST_CASE("CFF-12 a territory is read by its INEGI key and written the same") {
  for (const char* t : {"nacional", "01", "09", "32", "21114", "20570", "14001"}) {
    CAPTURE(t);
    const auto leido = leer_territorio(t);
    REQUIRE(leido.has_value());
    CHECK(existe(*leido));
    CHECK(texto(*leido) == t);
  }
  for (const char* t : {"", "0", "00", "33", "1", "021", "21000", "21571", "33001", "2111a", "2111",
                        "211140", "NACIONAL", "Puebla", "-1", " 21"}) {
    CAPTURE(t);
    const auto leido = leer_territorio(t);
    REQUIRE_FALSE(leido.has_value());
    CHECK(leido.error().codigo == Codigo::argumento_invalido);
  }
  CHECK(abarca(Territorio{}, puebla));
  CHECK(abarca(Territorio{21, 0}, puebla));
  CHECK(abarca(puebla, puebla));
  CHECK_FALSE(abarca(puebla, Territorio{21, 0}));
  CHECK_FALSE(abarca(puebla, Territorio{21, 85}));
  CHECK_FALSE(abarca(jalisco, puebla));
  CHECK_FALSE(abarca(jalisco, Territorio{}));
}

TEST_CASE("CFF-12 layers that cannot be composed are refused with their place") {
  constexpr auto invalido = Codigo::argumento_invalido;
  rehusa({capa("a"), capa("b"), capa("a")}, invalido, "capas[2].clave");
  for (const char* clave : {"", "-a", "A", "a b", "año", "a+b", "a@b"})
    rehusa({capa("x"), capa(clave)}, invalido, "capas[1].clave");
  CHECK(definir(std::vector{capa(std::string(64, 'a'))}, {}).has_value());
  rehusa({capa(std::string(65, 'a'))}, invalido, "capas[0].clave");

  auto c = capa("a");
  c.titulo.clear();
  rehusa({c}, invalido, "capas[0].titulo");
  c.titulo = "dos\nlíneas";
  rehusa({c}, invalido, "capas[0].titulo");
  c.titulo = std::string(limits::nombre_bytes_max + 1, 'x');
  rehusa({c}, Codigo::limite_excedido, "capas[0].titulo");
  c = capa("a");
  c.fuente.clear();
  rehusa({c}, invalido, "capas[0].fuente");

  rehusa({en(capa("a"), {})}, invalido, "capas[0].territorios");
  rehusa({en(capa("a"), {jalisco, {33, 0}})}, invalido, "capas[0].territorios[1]");
  rehusa({en(capa("a"), {jalisco, jalisco})}, invalido, "capas[0].territorios");
  rehusa({en(capa("a"), {guadalajara, puebla, jalisco})}, invalido, "capas[0].territorios");
  rehusa({en(capa("a"), {jalisco, Territorio{}})}, invalido, "capas[0].territorios");
}

TEST_CASE("CFF-12 periods that are empty or reversed or over one another are refused") {
  constexpr auto invalido = Codigo::argumento_invalido;
  constexpr auto fuera = Codigo::fuera_de_calendario;
  const auto con_dias = [](std::vector<RangoDeDias> dias) {
    return std::vector{capa("a", std::move(dias))};
  };
  const Dia d = dia(2025, 3, 6);
  const auto mas = [d](int n) { return d + std::chrono::days{n}; };
  rehusa(con_dias({}), invalido, "capas[0].dias");
  rehusa(con_dias({{d, d}, {mas(3), mas(2)}}), invalido, "capas[0].dias[1]");
  rehusa(con_dias({{mas(4), mas(6)}, {d, mas(4)}}), invalido, "capas[0].dias");
  rehusa(con_dias({{d, d}, {d, d}}), invalido, "capas[0].dias");
  CHECK(definir(con_dias({{mas(1), mas(1)}, {d, d}}), {}).has_value());

  rehusa(con_dias({{dia(2016, 12, 31), d}}), fuera, "capas[0].dias[0]");
  rehusa(con_dias({{d, dia(2100, 1, 1)}}), fuera, "capas[0].dias[0]");
  rehusa(con_dias({{dia_numero(INT32_MIN), dia_numero(INT32_MAX)}}), fuera, "capas[0].dias[0]");
  CHECK(definir(con_dias({{dia(2017, 1, 1), dia(2017, 1, 1)}}), {}).has_value());
  CHECK(definir(con_dias({{dia(2099, 12, 31), dia(2099, 12, 31)}}), {}).has_value());
}

TEST_CASE("CFF-12 LFT-74-VII the first of October has no list of days and no territory") {
  const auto octubre = con_efecto(capa("o", {}), EfectoCapa::transmision_de_octubre);
  const auto d = definir(std::vector{octubre}, {}).value();
  CHECK(d.primero_de_octubre);
  CHECK(d.especiales.empty());
  auto con_dias = octubre;
  con_dias.dias = {{dia(2024, 10, 1), dia(2024, 10, 1)}};
  rehusa({con_dias}, Codigo::argumento_invalido, "capas[0].efecto");
  rehusa({en(octubre, {jalisco})}, Codigo::argumento_invalido, "capas[0].efecto");
}

TEST_CASE("CFF-12 more layers or days than a calendar takes are refused") {
  std::vector<Capa> muchas(limits::dias_especiales_max + 1, capa("a"));
  rehusa(muchas, Codigo::limite_excedido, "capas");
  std::vector<RangoDeDias> rangos;
  for (std::size_t i = 0; i <= limits::dias_especiales_max; ++i) {
    const Dia d = dia(2017, 1, 1) + std::chrono::days{2 * static_cast<int>(i)};
    rangos.push_back({d, d});
  }
  rehusa({capa("a", rangos)}, Codigo::limite_excedido, "capas[0].dias");
  rehusa({capa("a", {{dia(2017, 1, 1), dia(2099, 12, 31)}})}, Codigo::limite_excedido, "capas");

  std::vector<Capa> largas;
  for (char c = 'a'; c < 'h'; ++c) largas.push_back(capa(std::string(64, c)));
  const auto version = definir(largas, {})->version;
  CHECK(version.size() <= limits::nombre_bytes_max);
  CHECK(version.find("CFF-12+7-capas@") == 0);
  largas.back().titulo += " y más";
  CHECK(definir(largas, {})->version != version);
  largas.pop_back();
  CHECK(definir(largas, {})->version.find("-capas@") == std::string::npos);
}

TEST_CASE("CFF-12 a selection names layers that exist and a domicilio that can be placed") {
  auto apagada = capa("apagada");
  apagada.apagada_por_omision = true;
  const std::vector capas{apagada, en(capa("local"), {guadalajara})};
  rehusa(capas, Codigo::argumento_invalido, "encendidas[1] apagda", de({}, {"apagada", "apagda"}));
  rehusa(capas, Codigo::argumento_invalido, "domicilio", de({33, 1}));
  rehusa(capas, Codigo::argumento_invalido, "domicilio", de({0, 5}));
  // Whether the local layer rules in "Jalisco" nobody can say.
  rehusa(capas, Codigo::argumento_invalido, "domicilio 14", de(jalisco));
  CHECK(definir(capas, de({21, 0})).has_value());
  auto opcional = capas;
  opcional[1].apagada_por_omision = true;
  CHECK(definir(opcional, de(jalisco)).has_value());
  CHECK_FALSE(definir(opcional, de(jalisco, {"local"})).has_value());
  CHECK(definir(opcional, de(guadalajara, {"local"})).has_value());
}

TEST_CASE("CFF-12 the version names exactly the layers that may move a date there") {
  auto apagada = capa("b-apagada");
  apagada.apagada_por_omision = true;
  const std::vector capas{en(capa("d-local"), {guadalajara}),
                          con_efecto(capa("c-habilita"), EfectoCapa::habilitado), apagada,
                          con_efecto(capa("a-oficina"), EfectoCapa::oficina_cerrada),
                          con_efecto(capa("e-vacaciones"), EfectoCapa::vacaciones_generales)};
  const auto claves = [&](const SeleccionDeCapas& s) {
    std::string sin_huellas;
    bool en_huella = false;
    const auto version = definir(capas, s).value().version;
    for (const char c : version) {
      if (c == '@' || c == '+') en_huella = c == '@';
      if (!en_huella) sin_huellas += c;
    }
    return sin_huellas;
  };
  CHECK(claves(de({})) == "CFF-12+a-oficina+e-vacaciones");
  CHECK(claves(de(guadalajara)) == "CFF-12+a-oficina+d-local+e-vacaciones");
  CHECK(claves(de({}, {"b-apagada"})) == "CFF-12+a-oficina+b-apagada+e-vacaciones");
  CHECK(claves({{}, {}, true}) == "CFF-12+a-oficina");
  CHECK(definir(std::vector<Capa>{}, {})->version == "CFF-12");
  CHECK(definir(std::vector<Capa>{}, {})->version == DefinicionCalendario{}.version);
}

TEST_CASE("CFF-12 equal versions are equal calendars whatever the order they came in") {
  std::vector capas{capa("b", {{dia(2025, 3, 6), dia(2025, 3, 6)}}),
                    capa("a", {{dia(2025, 3, 10), dia(2025, 3, 10)}}),
                    con_efecto(capa("c"), EfectoCapa::oficina_cerrada)};
  capas[2].titulo = "cierre de prueba";
  const auto original = definir(capas, {}).value();
  CHECK(original.version.find("CFF-12+a@") == 0);
  std::reverse(capas.begin(), capas.end());
  const auto invertida = definir(capas, {}).value();
  CHECK(invertida.version == original.version);
  REQUIRE(invertida.especiales.size() == original.especiales.size());
  for (std::size_t i = 0; i < original.especiales.size(); ++i) {
    CHECK(invertida.especiales[i].dia == original.especiales[i].dia);
    CHECK(invertida.especiales[i].efecto == original.especiales[i].efecto);
    CHECK(invertida.especiales[i].razon == original.especiales[i].razon);
  }
  // Amended under the same key: every field that a decision or its explanation shows.
  const auto cambia = [&](auto cambio) {
    auto otras = capas;
    cambio(otras[0]);
    return definir(otras, {}).value().version != original.version;
  };
  CHECK(cambia([](Capa& c) { c.dias[0].hasta += std::chrono::days{1}; }));
  CHECK(cambia([](Capa& c) { c.titulo += "."; }));
  CHECK(cambia([](Capa& c) { c.fuente += "."; }));
  CHECK(cambia([](Capa& c) { c.estado = EstadoDia::supuesto; }));
  CHECK(cambia([](Capa& c) { c.efecto = EfectoCapa::inhabil; }));
  CHECK(cambia([](Capa& c) { c.clave = "z"; }));
}

TEST_CASE("CFF-12 a day of two layers is excluded once and keeps its status and source") {
  auto suspension = capa("z-suspension", {{dia(2025, 3, 6), dia(2025, 3, 10)}});
  suspension.estado = EstadoDia::supuesto;
  auto cierre = con_efecto(capa("a-cierre", {{dia(2025, 3, 6), dia(2025, 3, 11)}}),
                           EfectoCapa::oficina_cerrada);
  cierre.titulo = "cierre de prueba";
  const auto d = definir(std::vector{suspension, cierre}, {}).value();
  // Thursday, Friday and Monday excluded; Tuesday closed; Saturday and Sunday are CFF-12's.
  REQUIRE(d.especiales.size() == 4);
  CHECK(d.especiales[0].efecto == EfectoDia::inhabil);
  CHECK(d.especiales[0].estado == EstadoDia::supuesto);
  CHECK(d.especiales[0].razon == "suspensión de prueba");
  CHECK(d.especiales[0].fuente == "acuerdo de prueba");
  CHECK(d.especiales[2].dia == dia(2025, 3, 10));
  CHECK(d.especiales[3].dia == dia(2025, 3, 11));
  CHECK(d.especiales[3].efecto == EfectoDia::oficina_cerrada);
  const auto c = Calendario::construir(d).value();
  CHECK(c.razon(dia(2025, 3, 8)) == Razon::sabado);
  CHECK(c.razon(dia(2025, 3, 10)) == Razon::especial);
  CHECK(c.es_habil(dia(2025, 3, 11)));
}

TEST_CASE("CFF-12 a habilitated day answers where it was habilitated and nowhere else") {
  auto sabado =
      en(con_efecto(capa("h", {{dia(2025, 3, 8), dia(2025, 3, 9)}}), EfectoCapa::habilitado),
         {jalisco});
  const std::vector capas{sabado};
  CHECK(habilitado(capas, de(jalisco), dia(2025, 3, 8)));
  CHECK(habilitado(capas, de(guadalajara), dia(2025, 3, 9)));
  CHECK_FALSE(habilitado(capas, de(guadalajara), dia(2025, 3, 7)));
  CHECK_FALSE(habilitado(capas, de(guadalajara), dia(2025, 3, 10)));
  CHECK_FALSE(habilitado(capas, de(puebla), dia(2025, 3, 8)));
  CHECK_FALSE(habilitado(capas, de({}), dia(2025, 3, 8)));
  sabado.apagada_por_omision = true;
  CHECK_FALSE(habilitado(std::vector{sabado}, de(jalisco), dia(2025, 3, 8)));
  CHECK(habilitado(std::vector{sabado}, de(jalisco, {"h"}), dia(2025, 3, 8)));
  // Not in the calendar at all.
  const auto d = definir(capas, de(jalisco)).value();
  CHECK(d.version == "CFF-12");
  CHECK(d.especiales.empty());
  CHECK_FALSE(habilitado(std::vector{capa("suspension")}, de({}), dia(2025, 3, 6)));
}

TEST_CASE("CFF-12 the known layers can be composed and those of the SAT are off") {
  const auto capas = capas_conocidas();
  CHECK(revisar(capas).has_value());
  CHECK(std::is_sorted(capas.begin(), capas.end(),
                       [](const Capa& a, const Capa& b) { return a.clave < b.clave; }));
  std::set<std::string> encendidas;
  std::set<std::string> verificadas;
  for (const auto& c : capas) {
    CAPTURE(c.clave);
    if (!c.apagada_por_omision) encendidas.insert(c.clave);
    if (c.estado == EstadoDia::verificado) verificadas.insert(c.clave);
    CHECK((c.clave.rfind("sat-", 0) == 0) <= c.apagada_por_omision);
  }
  CHECK(encendidas == std::set<std::string>{"imss-oficinas-2025-09-15", "imss-sismo-2017-09-19",
                                            "imss-sismo-2017-09-21"});
  // Only what was read in the law itself.
  CHECK(verificadas ==
        std::set<std::string>{"lft-primero-de-octubre", "sat-dias-2026", "sat-vacaciones-2025-2"});
  SeleccionDeCapas todas = de(puebla);
  for (const auto& c : capas) todas.encendidas.push_back(c.clave);
  CHECK(definir(capas, todas).has_value());
}

TEST_CASE("CFF-12 LFT-74-VII every day of 2017 to 2027 against the oracle by territory") {
  const OraculoDeDias::Dias sismo{"2017-09-19", "2017-09-20"};
  const OraculoDeDias::Dias sismo_largo{"2017-09-19", "2017-09-20", "2017-09-21", "2017-09-22"};
  struct Caso {
    const char* territorio;
    std::vector<std::string> encendidas;
    OraculoDeDias::Dias inhabiles;
  };
  const std::vector<Caso> casos{
      {"nacional", {}, {}},
      {"14039", {}, {}},
      {"09", {}, sismo},
      {"30193", {}, sismo},
      {"21156", {}, sismo},
      {"21114", {}, sismo_largo},
      {"21085", {}, sismo_largo},
      {"17031", {}, sismo_largo},
      {"17007", {}, sismo},
      {"14039", {"lft-primero-de-octubre"}, {"2024-10-01"}},
      {"14039",
       {"sat-dias-2026", "sat-vacaciones-2020-2"},
       {"2026-04-02", "2026-04-03", "2020-12-17", "2020-12-18", "2020-12-21", "2020-12-22",
        "2020-12-23", "2020-12-28", "2020-12-29", "2020-12-30", "2021-01-04", "2021-01-05"}},
  };
  const auto capas = capas_conocidas();
  for (const auto& caso : casos) {
    CAPTURE(caso.territorio);
    const auto c = calendario(capas, de(leer_territorio(caso.territorio).value(), caso.encendidas));
    const OraculoDeDias oraculo{caso.inhabiles};
    std::size_t distintos = 0;
    for (Dia d = dia(2017, 1, 1); d <= dia(2027, 12, 31); d += std::chrono::days{1}) {
      const auto fecha = texto(d);
      if (c.es_habil(d) != oraculo.habil(fecha)) ++distintos;
      if (texto(c.avanzar(d, 4)->dia()) != oraculo.avanzar(fecha, 4)) ++distintos;
    }
    CHECK(distintos == 0);
  }
}
