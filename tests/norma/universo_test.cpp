// The universe of identifiers is fixed: the list as read in the norm, how many of each state, and
// what may be no_operativo.
#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <buzon/norma/universo.hpp>

using namespace buzon;

namespace {

std::vector<std::string> lista_de_la_norma() {
  std::ifstream f{BUZON_SOURCE_DIR "/tests/golden/universo.csv"};
  REQUIRE(f);
  std::vector<std::string> v;
  std::string linea;
  std::getline(f, linea);
  CHECK(linea == "identificador,comienza");
  while (std::getline(f, linea)) v.push_back(linea.substr(0, linea.find(',')));
  return v;
}

std::size_t de_clase(ClaseCita c) {
  std::size_t n = 0;
  for (const auto& e : universo) n += Identificador::leer(e.identificador).clase() == c ? 1U : 0U;
  return n;
}

}  // namespace

TEST_CASE("L2 the universe is the list of the norm in its order and each once") {
  const auto lista = lista_de_la_norma();
  REQUIRE(lista.size() == universo.size());
  for (std::size_t i = 0; i < lista.size(); ++i) {
    CAPTURE(i);
    CHECK(universo[i].identificador == lista[i]);
    CHECK_FALSE(Identificador::leer(lista[i]).vacio());
  }
  CHECK(std::set<std::string>(lista.begin(), lista.end()).size() == lista.size());
  CHECK(de_clase(ClaseCita::acuerdo) == 6);
  CHECK(de_clase(ClaseCita::lineamiento) == 39);
  CHECK(de_clase(ClaseCita::glosario) == 12);
  CHECK(de_clase(ClaseCita::transitorio) == 3);
  CHECK(de_clase(ClaseCita::relacion) == 49);
}

TEST_CASE("universe: only five entries decide nothing and each says why") {
  std::set<std::string_view> no_operativas;
  for (const auto& e : universo) {
    CAPTURE(e.identificador);
    CHECK(e.desde == dia(2024, 8, 6));
    if (e.estado == EstadoEntrada::no_operativo) no_operativas.insert(e.identificador);
    const bool decide = e.estado == EstadoEntrada::regla || e.estado == EstadoEntrada::dato;
    CHECK((!decide || (!e.simbolo.empty() && !e.cabecera.empty())));
    CHECK((decide || !e.nota.empty()));
    CHECK(e.simbolo.empty() == e.cabecera.empty());
  }
  CHECK(no_operativas == std::set<std::string_view>{"A3", "A5", "L1", "L9", "L11"});
}

// A line that gains its rule changes a number here, on purpose.
TEST_CASE("universe: how many entries there are of each state") {
  CHECK(contar_entradas(EstadoEntrada::regla) == 60);
  CHECK(contar_entradas(EstadoEntrada::dato) == 44);
  CHECK(contar_entradas(EstadoEntrada::deber_del_anfitrion) == 0);
  CHECK(contar_entradas(EstadoEntrada::no_operativo) == 5);
  CHECK(contar_entradas(EstadoEntrada::pendiente) == 0);
}

TEST_CASE("universe: every line of the Relación is in it and every entry is found") {
  for (const auto& s : relacion) {
    const auto* const e = entrada_del_universo(s.linea.texto());
    REQUIRE(e != nullptr);
    CHECK(e->estado != EstadoEntrada::no_operativo);
  }
  for (const auto& e : universo) CHECK(entrada_del_universo(e.identificador) == &e);
  CHECK(entrada_del_universo("L7.11") == nullptr);
  CHECK(entrada_del_universo("") == nullptr);
}
