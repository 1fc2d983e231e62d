// Which zone a domicilio fiscal has (L5.8), by IANA name, INEGI key and postal code.
#include <doctest/doctest.h>

#include <buzon/tiempo/husos_mexico.hpp>
#include <string>
#include <string_view>

namespace {

using namespace buzon;

using Busqueda = Result<const Huso*> (*)(std::string_view);

std::string hallado(Busqueda buscar, std::string_view texto) {
  const auto h = buscar(texto);
  REQUIRE_MESSAGE(h.has_value(), std::string{texto});
  return std::string{(*h)->nombre()}.substr(8);
}

Error fallo(Busqueda buscar, std::string_view texto) {
  const auto h = buscar(texto);
  REQUIRE_MESSAGE(!h.has_value(), std::string{texto});
  CHECK(!h.error().mensaje.empty());
  return h.error();
}

}  // namespace

TEST_CASE("L5.8 por_iana: only the twelve exact names") {
  CHECK(hallado(husos::por_iana, "America/Tijuana") == "Tijuana");
  for (const char* malo :
       {"", "america/tijuana", "America/Tijuana ", "Mexico/BajaNorte", "America/Ensenada",
        "America/La_Paz", "America/New_York", "UTC", "Tijuana"})
    CHECK(fallo(husos::por_iana, malo).codigo == Codigo::huso_desconocido);
  const Error e = fallo(husos::por_iana, "America/Juarez");
  CHECK(e.argumento == "zona America/Juarez");
  CHECK(e.mensaje.find("America/Ciudad_Juarez") != std::string::npos);
}

TEST_CASE("L5.8 errors quote a hostile text cut and cleaned") {
  const Error e = fallo(husos::por_iana, std::string(5000, 'x') + "\n\x1b[2J");
  CHECK(e.argumento == "zona " + std::string(40, 'x') + "...");
  CHECK(fallo(husos::por_iana, "a\nb\xff").argumento == "zona a?b?");
}

TEST_CASE("L5.8 por_municipio: the default of the state and the exceptions of the law") {
  struct Caso {
    const char* clave;
    const char* zona;
  };
  for (const Caso& c : {Caso{"02004", "Tijuana"},        Caso{"03003", "Mazatlan"},
                        Caso{"09007", "Mexico_City"},    Caso{"23005", "Cancun"},
                        Caso{"26030", "Hermosillo"},     Caso{"31050", "Merida"},
                        Caso{"04002", "Merida"},         Caso{"32001", "Mexico_City"},
                        Caso{"01001", "Mexico_City"},    Caso{"20570", "Mexico_City"},
                        Caso{"10005", "Monterrey"},      Caso{"18017", "Mazatlan"},
                        Caso{"18020", "Bahia_Banderas"}, Caso{"08019", "Chihuahua"},
                        Caso{"08037", "Ciudad_Juarez"},  Caso{"08005", "Ciudad_Juarez"},
                        Caso{"08052", "Ojinaga"},        Caso{"08015", "Ojinaga"},
                        Caso{"28022", "Matamoros"},      Caso{"05017", "Monterrey"},
                        Caso{"05025", "Matamoros"},      Caso{"08039", "Chihuahua"},
                        Caso{"19005", "Matamoros"},      Caso{"19039", "Monterrey"},
                        Caso{"28041", "Monterrey"}})
    CHECK_MESSAGE(hallado(husos::por_municipio, c.clave) == c.zona, c.clave);
}

TEST_CASE("L5.8 por_municipio: the law lists 22 and 3 and 5 municipalities of the border") {
  int matamoros = 0;
  int ojinaga = 0;
  int juarez = 0;
  for (int n = 1000; n < 33'000; ++n) {
    const std::string clave = (n < 10'000 ? "0" : "") + std::to_string(n);
    const auto h = husos::por_municipio(clave);
    const int municipio = n % 1000;
    REQUIRE(h.has_value() == (municipio >= 1 && municipio <= 570));
    if (!h) continue;
    matamoros += (*h)->nombre() == "America/Matamoros" ? 1 : 0;
    ojinaga += (*h)->nombre() == "America/Ojinaga" ? 1 : 0;
    juarez += (*h)->nombre() == "America/Ciudad_Juarez" ? 1 : 0;
  }
  CHECK(matamoros == 22);
  CHECK(ojinaga == 3);
  CHECK(juarez == 5);
}

TEST_CASE("L5.8 por_municipio: bad keys") {
  for (const char* malo :
       {"", "2004", "002004", "0200a", " 2004", "02-04", "0200\xC3\xB1", "+2004"})
    CHECK(fallo(husos::por_municipio, malo).codigo == Codigo::argumento_invalido);
  for (const char* malo : {"00001", "33001", "99999", "02000", "02999", "20571"})
    CHECK(fallo(husos::por_municipio, malo).codigo == Codigo::huso_desconocido);
  CHECK(fallo(husos::por_municipio, "02999").argumento == "municipio 02999");
}

TEST_CASE("L5.8 por_codigo_postal: both ends of ranges") {
  struct Caso {
    const char* codigo;
    const char* zona;
  };
  for (const Caso& c :
       {Caso{"01000", "Mexico_City"}, Caso{"06600", "Mexico_City"}, Caso{"20997", "Mexico_City"},
        Caso{"21000", "Tijuana"}, Caso{"22997", "Tijuana"}, Caso{"26328", "Matamoros"},
        Caso{"26340", "Monterrey"}, Caso{"32000", "Ciudad_Juarez"}, Caso{"32797", "Ciudad_Juarez"},
        Caso{"32800", "Chihuahua"}, Caso{"32980", "Ojinaga"}, Caso{"63726", "Bahia_Banderas"},
        Caso{"63739", "Bahia_Banderas"}, Caso{"63740", "Mazatlan"}, Caso{"77500", "Cancun"},
        Caso{"83000", "Hermosillo"}, Caso{"97000", "Merida"}, Caso{"99998", "Mexico_City"}})
    CHECK_MESSAGE(hallado(husos::por_codigo_postal, c.codigo) == c.zona, c.codigo);
}

TEST_CASE("L5.8 por_codigo_postal: a gap is unknown and sends to the municipality") {
  for (const char* hueco :
       {"00000", "00999", "20998", "26329", "26330", "26339", "26385", "63725", "99999"}) {
    const Error e = fallo(husos::por_codigo_postal, hueco);
    CHECK(e.codigo == Codigo::huso_desconocido);
    CHECK(e.argumento == std::string{"codigo_postal "} + hueco);
    CHECK(e.mensaje.find("municipio") != std::string::npos);
  }
  for (const char* malo : {"", "6600", "066000", "0660O", "-6600"})
    CHECK(fallo(husos::por_codigo_postal, malo).codigo == Codigo::argumento_invalido);
}
