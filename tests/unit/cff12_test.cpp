#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include <buzon/tiempo/cff12.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

using namespace buzon;

TEST_CASE("CFF-12 each reason on a day of its own") {
  struct Fila {
    Dia dia;
    Razon razon;
  };
  const Fila tabla[] = {
      {dia(2025, 2, 1), Razon::sabado},
      {dia(2025, 2, 2), Razon::domingo},
      {dia(2025, 1, 1), Razon::anio_nuevo},
      {dia(2025, 2, 3), Razon::constitucion},
      {dia(2025, 3, 17), Razon::natalicio_juarez},
      {dia(2025, 5, 1), Razon::dia_del_trabajo},
      {dia(2025, 5, 5), Razon::batalla_de_puebla},
      {dia(2025, 9, 16), Razon::independencia},
      {dia(2025, 11, 17), Razon::revolucion},
      {dia(2025, 12, 25), Razon::navidad},
      // The weekend comes first: 16 Sep 2023 was a Saturday, 5 May 2024 a Sunday, 1 Dec 2018 a
      // Saturday.
      {dia(2023, 9, 16), Razon::sabado},
      {dia(2024, 5, 5), Razon::domingo},
      {dia(2018, 12, 1), Razon::sabado},
      // The neighbours of the movable Mondays, and the dates they commemorate.
      {dia(2025, 2, 10), Razon::habil},
      {dia(2025, 3, 10), Razon::habil},
      {dia(2025, 3, 24), Razon::habil},
      {dia(2025, 11, 10), Razon::habil},
      {dia(2025, 11, 24), Razon::habil},
      {dia(2025, 2, 5), Razon::habil},
      {dia(2025, 3, 21), Razon::habil},
      {dia(2025, 11, 20), Razon::habil},
      // Days that people take for inhábiles and the article does not name.
      {dia(2025, 4, 17), Razon::habil},
      {dia(2025, 4, 18), Razon::habil},
      {dia(2026, 11, 2), Razon::habil},
      {dia(2025, 12, 12), Razon::habil},
      {dia(2025, 12, 24), Razon::habil},
      {dia(2025, 12, 31), Razon::habil},
      {dia(2024, 10, 1), Razon::habil},
      {dia(2030, 10, 1), Razon::habil},
      {dia(2030, 12, 2), Razon::habil},
  };
  for (const auto& f : tabla) {
    CAPTURE(texto(f.dia));
    CHECK(descripcion(cff12::razon(f.dia)).clave == descripcion(f.razon).clave);
  }
}

TEST_CASE("CFF-12 the first and third Mondays at their earliest and latest") {
  CHECK(cff12::razon(dia(2027, 2, 1)) == Razon::constitucion);
  CHECK(cff12::razon(dia(2022, 2, 7)) == Razon::constitucion);
  CHECK(cff12::razon(dia(2021, 3, 15)) == Razon::natalicio_juarez);
  CHECK(cff12::razon(dia(2022, 3, 21)) == Razon::natalicio_juarez);
  CHECK(cff12::razon(dia(2021, 11, 15)) == Razon::revolucion);
  CHECK(cff12::razon(dia(2022, 11, 21)) == Razon::revolucion);
}

TEST_CASE("LFT-74-VII the handover of 1 October every six years from 2024") {
  for (int anio = 2017; anio <= 2099; ++anio) {
    CAPTURE(anio);
    CHECK(cff12::es_transmision_de_octubre(dia(anio, 10, 1)) == (anio >= 2024 && anio % 6 == 2));
  }
  CHECK_FALSE(cff12::es_transmision_de_octubre(dia(2024, 10, 2)));
  CHECK_FALSE(cff12::es_transmision_de_octubre(dia(2024, 12, 1)));
}

TEST_CASE("CFF-12 every inhábil weekday of 2020 to 2035 equals the published list and no other") {
  std::ifstream archivo{std::filesystem::path{__FILE__}.parent_path() /
                        "../golden/cff12_inhabiles_2020_2035.csv"};
  REQUIRE_MESSAGE(archivo.good(), "cannot open tests/golden/cff12_inhabiles_2020_2035.csv");
  std::map<std::string, std::string> lista;  // date -> status
  std::string renglon;
  std::getline(archivo, renglon);
  while (std::getline(archivo, renglon)) {
    const auto estado = renglon.substr(renglon.rfind(',') + 1);
    lista[renglon.substr(0, 10)] = estado.substr(0, estado.find('\r'));
  }
  REQUIRE(lista.size() > 100);
  for (Dia d = dia(2020, 1, 1); d <= dia(2035, 12, 31); d += std::chrono::days{1}) {
    const auto it = lista.find(texto(d));
    const bool firme = it != lista.end() && it->second == "firme";
    const Razon r = cff12::razon(d);
    const bool fin_de_semana = r == Razon::sabado || r == Razon::domingo;
    CAPTURE(texto(d));
    if (fin_de_semana) continue;
    CHECK((r != Razon::habil) == firme);
    // What the list calls doubtful is what the calendar can be asked for, and nothing else.
    CHECK(cff12::es_transmision_de_octubre(d) == (it != lista.end() && it->second == "discutible"));
  }
}

TEST_CASE("CFF-12 every reason has its key text and source") {
  for (std::size_t i = 1; i < razones.size(); ++i) {
    CHECK_FALSE(razones[i].clave.empty());
    CHECK_FALSE(razones[i].texto.empty());
    if (static_cast<Razon>(i) != Razon::especial) CHECK_FALSE(razones[i].fuente.empty());
  }
}
