// Reading a host's layers: the example of the reference page, and every way a file can be wrong.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <buzon/motor/capas_json.hpp>

using namespace buzon;
using Json = nlohmann::json;

namespace {

std::string ejemplo_de_la_pagina() {
  std::ifstream archivo{std::filesystem::path{__FILE__}.parent_path() /
                        "../../docs/reference/capas-json.md"};
  REQUIRE_MESSAGE(archivo.good(), "cannot open docs/reference/capas-json.md");
  std::ostringstream todo;
  todo << archivo.rdbuf();
  const std::string pagina = todo.str();
  constexpr std::string_view cerca = "```json\n";
  const auto inicio = pagina.find(cerca);
  REQUIRE(inicio != std::string::npos);
  const auto desde = inicio + cerca.size();
  return pagina.substr(desde, pagina.find("```", desde) - desde);
}

Json bueno() {
  return Json::parse(R"({"version": 1, "capas": [{"clave": "prueba", "titulo": "título",
    "fuente": "fuente", "estado": "verificado", "efecto": "inhabil", "territorios": ["nacional"],
    "dias": [{"desde": "2025-03-06", "hasta": "2025-03-07"}], "apagada_por_omision": false}]})");
}

void rehusa(const std::string& texto, Codigo codigo, const std::string& lugar) {
  const auto r = leer_capas_json(texto);
  CAPTURE(lugar);
  REQUIRE_FALSE(r.has_value());
  CHECK(r.error().codigo == codigo);
  CHECK(r.error().argumento == lugar);
  CHECK(r.error().mensaje.size() > 20);
}
// The good file with one member replaced.
void rehusa_con(const char* puntero, const Json& valor, Codigo codigo, const std::string& lugar) {
  auto j = bueno();
  j[Json::json_pointer{puntero}] = valor;
  rehusa(j.dump(), codigo, lugar);
}

constexpr auto invalido = Codigo::argumento_invalido;

}  // namespace

TEST_CASE("CFF-12 the example of the reference page is read") {
  const auto capas = leer_capas_json(ejemplo_de_la_pagina()).value();
  REQUIRE(capas.size() == 2);
  CHECK(capas[0].clave == "lluvias-2031");
  CHECK(capas[0].titulo == "suspensión de plazos por lluvias");
  CHECK(capas[0].fuente == "acuerdo de ejemplo, DOF 02-06-2031");
  CHECK(capas[0].estado == EstadoDia::supuesto);
  CHECK(capas[0].efecto == EfectoCapa::inhabil);
  CHECK_FALSE(capas[0].apagada_por_omision);
  CHECK(capas[0].territorios == std::vector<Territorio>{{14, 0}, {21, 114}});
  CHECK(capas[0].dias == std::vector<RangoDeDias>{{dia(2031, 6, 3), dia(2031, 6, 5)},
                                                  {dia(2031, 6, 9), dia(2031, 6, 9)}});
  CHECK(capas[1].efecto == EfectoCapa::vacaciones_generales);
  CHECK(capas[1].apagada_por_omision);
  CHECK(definir(capas, {{"vacaciones-de-la-zona"}, {21, 114}, false})->especiales.size() == 9);
}

TEST_CASE("CFF-12 every effect and status has its name in the file") {
  for (std::size_t i = 0; i < nombres_efecto_capa.size(); ++i) {
    auto j = bueno();
    j["capas"][0]["efecto"] = nombres_efecto_capa[i];
    if (static_cast<EfectoCapa>(i) == EfectoCapa::transmision_de_octubre)
      j["capas"][0]["dias"] = Json::array();
    CHECK(leer_capas_json(j.dump())->front().efecto == static_cast<EfectoCapa>(i));
  }
  auto j = bueno();
  j["capas"][0]["estado"] = "supuesto";
  CHECK(leer_capas_json(j.dump(4))->front().estado == EstadoDia::supuesto);
  CHECK(leer_capas_json(R"({"version":1,"capas":[]})")->empty());
}

TEST_CASE("CFF-12 what is not JSON is refused with the line") {
  constexpr auto corrupto = Codigo::dato_corrupto;
  for (const char* t : {"", " ", "{", "[1,]", "{} {}", "nada", "{\"version\": 1 \"capas\": []}",
                        "{\"a\": \"\xff\"}", "// comentario\n{}", "{\"version\": 1e999}"})
    rehusa(t, corrupto, "json");
  const auto r = leer_capas_json("{\n  \"version\": 1,\n  \"capas\": [}\n");
  REQUIRE_FALSE(r.has_value());
  CHECK(r.error().mensaje.find("línea 3, octeto 13") != std::string::npos);
}

TEST_CASE("CFF-12 a repeated key or a bottomless nesting is refused") {
  auto texto = bueno().dump();
  texto.insert(texto.rfind("\"titulo\""), "\"titulo\":\"otro\",");
  rehusa(texto, Codigo::dato_corrupto, "json");
  CHECK(leer_capas_json(texto).error().mensaje.find("titulo") != std::string::npos);
  rehusa(R"({"version":1,"version":1,"capas":[]})", Codigo::dato_corrupto, "json");
  const std::string corchetes(limits::json_profundidad_max + 2, '[');
  rehusa(corchetes + std::string(corchetes.size(), ']'), Codigo::dato_corrupto, "json");
  rehusa(std::string(200'000, '['), Codigo::dato_corrupto, "json");
  std::string llaves;
  for (int i = 0; i < 100'000; ++i) llaves += "{\"a\":";
  rehusa(llaves, Codigo::dato_corrupto, "json");
}

TEST_CASE("CFF-12 a file or a text or a list that is too large is refused") {
  rehusa(std::string(limits::json_bytes_max + 1, ' '), Codigo::limite_excedido, "json");
  const auto de = [](std::size_t n) { return std::string(n, 'x'); };
  constexpr auto limite = Codigo::limite_excedido;
  rehusa_con("/capas/0/clave", de(limits::clave_de_capa_bytes_max + 1), limite, "capas[0].clave");
  rehusa_con("/capas/0/titulo", de(limits::nombre_bytes_max + 1), limite, "capas[0].titulo");
  rehusa_con("/capas/0/fuente", de(limits::texto_bytes_max + 1), limite, "capas[0].fuente");
  const Json lista(limits::dias_especiales_max + 1, "14");
  rehusa_con("/capas/0/territorios", lista, limite, "capas[0].territorios");
  rehusa_con("/capas/0/dias", lista, limite, "capas[0].dias");
  rehusa_con("/capas", lista, limite, "capas");
}

TEST_CASE("CFF-12 a missing or an unknown key is refused at every level") {
  const char* claves[] = {"clave",  "titulo",      "fuente", "estado",
                          "efecto", "territorios", "dias",   "apagada_por_omision"};
  for (const char* clave : claves) {
    auto j = bueno();
    j["capas"][0].erase(clave);
    rehusa(j.dump(), invalido, "capas[0]");
    CHECK(leer_capas_json(j.dump()).error().mensaje.find(clave) != std::string::npos);
  }
  for (const char* clave : {"version", "capas"}) {
    auto j = bueno();
    j.erase(clave);
    rehusa(j.dump(), invalido, "json");
  }
  for (const char* clave : {"desde", "hasta"}) {
    auto j = bueno();
    j["capas"][0]["dias"][0].erase(clave);
    rehusa(j.dump(), invalido, "capas[0].dias[0]");
  }
  rehusa_con("/otra", 1, invalido, "json");
  rehusa_con("/capas/0/nota", "x", invalido, "capas[0]");
  rehusa_con("/capas/0/dias/0/nota", "x", invalido, "capas[0].dias[0]");
}

TEST_CASE("CFF-12 a value of another type is refused with its place") {
  const Json ajenos[] = {nullptr, 7, 1.5, Json::object()};
  for (const auto& v : ajenos) {
    for (const char* clave : {"clave", "titulo", "fuente", "estado", "efecto", "territorios",
                              "dias", "apagada_por_omision"})
      rehusa_con((std::string{"/capas/0/"} + clave).c_str(), v, invalido,
                 std::string{"capas[0]."} + clave);
    rehusa_con("/capas/0/territorios/0", v, invalido, "capas[0].territorios[0]");
    rehusa_con("/capas/0/dias/0/desde", v, invalido, "capas[0].dias[0].desde");
    rehusa_con("/capas/0/dias/0/hasta", v, invalido, "capas[0].dias[0].hasta");
    rehusa_con("/capas", v, invalido, "capas");
  }
  rehusa_con("/capas/0", "x", invalido, "capas[0]");
  rehusa_con("/capas/0/dias/0", "2025-03-06", invalido, "capas[0].dias[0]");
  rehusa_con("/capas/0/apagada_por_omision", "true", invalido, "capas[0].apagada_por_omision");
  rehusa("[]", invalido, "json");
  for (const Json& v : {Json(0), Json(2), Json(-1), Json("1"), Json(1.0), Json(nullptr)})
    rehusa_con("/version", v, Codigo::version_no_soportada, "version");
}

TEST_CASE("CFF-12 options and territories and dates that do not exist are refused") {
  rehusa_con("/capas/0/estado", "cierto", invalido, "capas[0].estado");
  rehusa_con("/capas/0/efecto", "Inhabil", invalido, "capas[0].efecto");
  rehusa_con("/capas/0/efecto", "", invalido, "capas[0].efecto");
  rehusa_con("/capas/0/titulo", "a\nb", invalido, "capas[0].titulo");
  rehusa_con("/capas/0/territorios/0", "33", invalido, "capas[0].territorios[0]");
  rehusa_con("/capas/0/territorios/1", "Puebla", invalido, "capas[0].territorios[1]");
  const char* lugar = "capas[0].dias[0].hasta";
  for (const char* t :
       {"2025-02-29", "2025-13-01", "2025-3-7", "07-03-2025", "2025-03-07T10:00", "", "mañana"})
    rehusa_con("/capas/0/dias/0/hasta", t, invalido, lugar);
}

TEST_CASE("CFF-12 what could not be composed is refused when it is read") {
  rehusa_con("/capas/0/dias/0/hasta", "2025-03-05", invalido, "capas[0].dias[0]");
  rehusa_con("/capas/0/dias/0/hasta", "2100-01-01", Codigo::fuera_de_calendario,
             "capas[0].dias[0]");
  rehusa_con("/capas/0/dias", Json::array(), invalido, "capas[0].dias");
  rehusa_con("/capas/0/territorios", Json::array(), invalido, "capas[0].territorios");
  rehusa_con("/capas/0/titulo", "", invalido, "capas[0].titulo");
  rehusa_con("/capas/0/clave", "Con Mayúsculas", invalido, "capas[0].clave");
  auto j = bueno();
  j["capas"].push_back(j["capas"][0]);
  rehusa(j.dump(), invalido, "capas[1].clave");
}
