#include <buzon/sujetos/destinatario.hpp>
#include <buzon/sujetos/identificadores.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <optional>
#include <random>
#include <regex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using buzon::Curp;
using buzon::Nss;
using buzon::RegistroPatronal;
using buzon::Rfc;
using buzon::TipoRfc;
using namespace std::string_view_literals;

struct Vector {
  std::string clase, valor, digito;
  bool forma, coincide;
};

std::vector<Vector> vectores() {
  const auto archivo =
      std::filesystem::path{__FILE__}.parent_path() / "../golden/identificadores_vectors.csv";
  std::ifstream entrada{archivo};
  std::string linea;
  std::getline(entrada, linea);
  std::vector<Vector> filas;
  while (std::getline(entrada, linea)) {
    std::vector<std::string> campos;
    for (std::size_t desde = 0; campos.size() < 5;) {
      const auto coma = linea.find(',', desde);
      REQUIRE(coma != std::string::npos);
      campos.push_back(linea.substr(desde, coma - desde));
      desde = coma + 1;
    }
    filas.push_back({campos[0], campos[1], campos[3], campos[2] == "1", campos[4] == "1"});
  }
  return filas;
}

template <class T>
void comprobar(const Vector& v) {
  INFO(v.clase << " " << v.valor);
  const auto leido = T::leer(v.valor);
  REQUIRE(leido.has_value() == v.forma);
  if (!leido) return;
  CHECK(leido->texto() == v.valor);
  CHECK(std::string(1, leido->digito_calculado()) == v.digito);
  CHECK(leido->digito_coincide() == v.coincide);
}

// The slow checkers: the patterns of the sources as regular expressions, and std::chrono for the
// date.
std::string recortado(std::string s) {
  const auto blanco = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!s.empty() && blanco(s.back())) s.pop_back();
  while (!s.empty() && blanco(s.front())) s.erase(0, 1);
  return s;
}

// One octet per character: Ñ and ñ become '#', and a '#' of the text becomes something no pattern
// has.
std::string en_octetos(std::string_view s) {
  std::string r;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const auto dos = s.substr(i, 2);
    if (dos == "\xC3\x91" || dos == "\xC3\xB1") {
      r.push_back('#');
      ++i;
    } else if (s[i] == '#') {
      r.push_back('\x01');
    } else {
      r.push_back(s[i] >= 'a' && s[i] <= 'z' ? static_cast<char>(s[i] - 32) : s[i]);
    }
  }
  return recortado(r);
}

bool existe(int anio, const std::string& aammdd) {
  const std::chrono::year_month_day fecha{
      std::chrono::year{anio + std::stoi(aammdd.substr(0, 2))},
      std::chrono::month{static_cast<unsigned>(std::stoi(aammdd.substr(2, 2)))},
      std::chrono::day{static_cast<unsigned>(std::stoi(aammdd.substr(4, 2)))}};
  return fecha.ok();
}

bool rfc_admitido(const std::string& texto) {
  static const std::regex patron{
      "([A-Z&#]{3,4})([0-9]{2}(0[1-9]|1[012])(0[1-9]|[12][0-9]|3[01]))[A-Z0-9]{2}[0-9A]"};
  std::smatch m;
  const auto s = en_octetos(texto);
  if (texto.size() > 64 || !std::regex_match(s, m, patron)) return false;
  return existe(1900, m[2]) || existe(2000, m[2]);
}

bool curp_admitida(const std::string& texto) {
  static const std::regex patron{
      "[A-Z][AEIOUX][A-Z]{2}([0-9]{2}(0[1-9]|1[012])(0[1-9]|[12][0-9]|3[01]))[MHX]"
      "([ABCMTZ]S|[BCJMOT]C|[CNPST]L|[GNQ]T|[GQS]R|C[MH]|[MY]N|[DH]G|NE|VZ|DF|SP)"
      "[BCDFGHJ-NP-TV-Z]{3}([0-9A-Z])[0-9]"};
  std::smatch m;
  const auto s = en_octetos(texto);
  if (texto.size() > 64 || !std::regex_match(s, m, patron)) return false;
  return existe(m[5].str() <= "9" ? 1900 : 2000, m[1]);
}

bool nss_admitido(const std::string& texto) {
  static const std::regex patron{"(?!00)[0-9]{11}"};
  return texto.size() <= 64 && std::regex_match(recortado(texto), patron);
}

bool registro_admitido(const std::string& texto) {
  static const std::regex patron{"[A-Z0-9](-?[0-9]){10}"};
  return texto.size() <= 64 && std::regex_match(en_octetos(texto), patron);
}

std::string mutado(std::string s, std::mt19937& azar) {
  static const std::vector<std::string> trozos{"Ñ",      "ñ",
                                               "&",      "-",
                                               " ",      "\t",
                                               "0",      "9",
                                               "A",      "Z",
                                               "a",      "X",
                                               "\x80",   "#",
                                               "|",      "É",
                                               "\u202E", "N\u0303",
                                               "00",     "0229",
                                               "31",     std::string(1, '\0'),
                                               "\xC3",   "\xED\xA0\x80"};
  const auto hasta = [&azar](std::size_t n) { return static_cast<std::size_t>(azar()) % n; };
  for (std::size_t veces = 1 + hasta(3); veces > 0; --veces) {
    const auto i = hasta(s.size() + 1);
    switch (hasta(5)) {
      case 0: s.insert(i, trozos[hasta(trozos.size())]); break;
      case 1:
        if (i < s.size()) s.replace(i, 1, trozos[hasta(trozos.size())]);
        break;
      case 2:
        if (i < s.size()) s.erase(i, 1);
        break;
      case 3:
        if (i < s.size()) s[i] = static_cast<char>('0' + hasta(10));
        break;
      default:
        if (i < s.size()) s[i] = static_cast<char>(hasta(256));
    }
  }
  return s;
}

template <class T, class Oraculo>
void comparar(std::string_view clase, Oraculo oraculo) {
  std::vector<std::string> semillas;
  for (const auto& v : vectores())
    if (v.clase == clase) semillas.push_back(v.valor);
  REQUIRE_FALSE(semillas.empty());
  std::mt19937 azar{20240806};
  std::size_t admitidos = 0, discrepantes = 0;
  for (int i = 0; i < 40'000; ++i) {
    const auto s = mutado(semillas[azar() % semillas.size()], azar);
    const auto leido = T::leer(s);
    if (leido.has_value() != oraculo(s)) {
      ++discrepantes;
      MESSAGE(clase << " discrepa: " << s);
    }
    if (leido) {
      ++admitidos;
      if (!oraculo(leido->texto()) || T::leer(leido->texto()) != *leido) ++discrepantes;
    } else if (leido.error().mensaje.empty() || leido.error().argumento.empty() ||
               !buzon::es_texto_canonico(leido.error().argumento)) {
      ++discrepantes;
    }
  }
  CHECK(discrepantes == 0);
  CHECK(admitidos > 1000);
}

template <class T>
std::string motivo(std::string_view valor) {
  const auto leido = T::leer(valor);
  return leido ? std::string{"(admitido)"} : leido.error().mensaje;
}

#define CHECK_MOTIVO(T, valor, parte) \
  CHECK_MESSAGE(motivo<T>(valor).find(parte) != std::string::npos, motivo<T>(valor))

}  // namespace

TEST_CASE("identificadores every vector") {
  const auto filas = vectores();
  REQUIRE(filas.size() == 32);
  std::size_t vistos = 0;
  for (const auto& v : filas) {
    if (v.clase == "RFC") comprobar<Rfc>(v), ++vistos;
    if (v.clase == "CURP") comprobar<Curp>(v), ++vistos;
    if (v.clase == "NSS") comprobar<Nss>(v), ++vistos;
    if (v.clase == "RP") comprobar<RegistroPatronal>(v), ++vistos;
  }
  CHECK(vistos == filas.size());
}

TEST_CASE("RFC kinds") {
  const std::pair<std::string_view, TipoRfc> casos[] = {
      {"GODE561231GR8", TipoRfc::fisica},
      {"SAT970701NN3", TipoRfc::moral},
      {"HAÑ930228SM9", TipoRfc::moral},
      {"RAQÑ7701212M3", TipoRfc::fisica},
      {"XAXX010101000", TipoRfc::generico_nacional},
      {"XEXX010101000", TipoRfc::generico_extranjero}};
  for (const auto& caso : casos) CHECK(Rfc::leer(caso.first).value().tipo() == caso.second);
  CHECK(texto(TipoRfc::fisica) == "fisica");
  CHECK(texto(TipoRfc::generico_extranjero) == "generico_extranjero");
  CHECK(Rfc::leer("XAXX010101000")->es_generico());
  CHECK_FALSE(Rfc::leer("XAXX010101001")->es_generico());
}

TEST_CASE("RFC is trimmed and upper-cased with its enie and ampersand") {
  CHECK(Rfc::leer(" \thañ930228sm9\r\n")->texto() == "HAÑ930228SM9");
  CHECK(Rfc::leer("l&o950913msa")->texto() == "L&O950913MSA");
  CHECK(Rfc::leer("gode561231gr8").value() == Rfc::leer("GODE561231GR8").value());
  CHECK(Rfc::leer("AAA010101AAA").value() < Rfc::leer("SAT970701NN3").value());
}

TEST_CASE("RFC check digit is reported and never refuses") {
  for (const std::string base : {"GODE561231GR", "SAT970701NN", "L&O950913MS", "ZUÑ920208KL"}) {
    int coinciden = 0;
    for (const char d : std::string{"0123456789A"}) {
      const auto rfc = Rfc::leer(base + d);
      REQUIRE(rfc.has_value());
      if (rfc->digito_coincide()) ++coinciden;
    }
    CHECK(coinciden == 1);
  }
  // In use and accepted at the SAT's portal although the digit fails.
  CHECK_FALSE(Rfc::leer("SIN9311169P8")->digito_coincide());
}

TEST_CASE("RFC 29 February of either century is taken and no other impossible day") {
  CHECK(Rfc::leer("GODE000229GR8").has_value());  // 2000
  CHECK(Rfc::leer("GODE960229GR8").has_value());
  CHECK_MOTIVO(Rfc, "GODE970229GR8", "el día de la fecha (caracteres 5 a 10, AAMMDD)");
  CHECK_MOTIVO(Rfc, "SAT970431NN3", "el día de la fecha (caracteres 4 a 9, AAMMDD)");
  CHECK_MOTIVO(Rfc, "SAT971301NN3", "el mes de la fecha");
  CHECK_MOTIVO(Rfc, "SAT970001NN3", "el mes de la fecha");
  CHECK_MOTIVO(Rfc, "SAT970700NN3", "el día de la fecha");
  CHECK_MOTIVO(Rfc, "SAT970732NN3", "el día de la fecha");
}

TEST_CASE("RFC errors name position and reason and hide the value") {
  CHECK_MOTIVO(Rfc, "", "está vacío");
  CHECK_MOTIVO(Rfc, "   ", "está vacío");
  CHECK_MOTIVO(Rfc, "GODE561231", "tiene 10 caracteres y deben ser 12 o 13");
  CHECK_MOTIVO(Rfc, "G0DE561231GR8", "el carácter 2 debe ser una letra (Ñ incluida) o el signo &");
  CHECK_MOTIVO(Rfc, "GODE5612Z1GR8", "el carácter 9 debe ser");
  CHECK_MOTIVO(Rfc, "GODE561231GRB", "el carácter 13 debe ser un dígito o la letra A");
  CHECK_MOTIVO(Rfc, "GÓDE561231GR8", "el carácter 2");
  const auto e = Rfc::leer("GODE561331GR8").error();
  CHECK(e.codigo == buzon::Codigo::argumento_invalido);
  CHECK(e.argumento == "rfc GODE*");
  CHECK(e.mensaje.find("561331") == std::string::npos);
  CHECK(Rfc::leer("ABC").error().argumento == "rfc *");
  CHECK(Rfc::leer("GODE561231GR8")->redactado() == "GODE*");
  CHECK(Rfc::leer("RAQÑ7701212M3")->redactado() == "RAQÑ*");
}

TEST_CASE("identificadores hostile input is refused without harm") {
  const std::vector<std::string> hostiles{std::string("GODE561231GR8\0", 14),
                                          std::string("GODE\0"
                                                      "561231GR8",
                                                      14),
                                          "GODE561231GR8\xC3",
                                          "\xC1\x87ODE561231GR8",
                                          "\xED\xA0\x80ODE561231GR8",
                                          "GODEN\u0303561231GR",
                                          "RAQN\u03037701212M3",
                                          "\u202EGODE561231GR8",
                                          "\uFEFFGODE561231GR8",
                                          "\u0413ODE561231GR8",
                                          "GODE５61231GR8",
                                          "\u00A0GODE561231GR8",
                                          std::string(1 << 20, 'A'),
                                          std::string(1 << 20, ' '),
                                          std::string(1 << 20, '\xFF'),
                                          "GODE561231GR8 GODE561231GR8",
                                          "GODE-561231-GR8",
                                          "%s%n%s%n",
                                          "'; DROP TABLE rfc --",
                                          "\xFF\xFE",
                                          "-"};
  for (const auto& s : hostiles) {
    CHECK_FALSE(Rfc::leer(s).has_value());
    CHECK_FALSE(Curp::leer(s).has_value());
    CHECK_FALSE(Nss::leer(s).has_value());
    CHECK_FALSE(RegistroPatronal::leer(s).has_value());
    for (const auto& e : {Rfc::leer(s).error(), Curp::leer(s).error(), Nss::leer(s).error(),
                          RegistroPatronal::leer(s).error()}) {
      CHECK(e.mensaje.size() < 400);
      CHECK(buzon::es_texto_canonico(e.mensaje));
      CHECK(buzon::es_texto_canonico(e.argumento));
    }
  }
  CHECK(Rfc::leer(std::string(65, ' ')).error().codigo == buzon::Codigo::limite_excedido);
}

TEST_CASE("CURP sex X and born abroad and both centuries") {
  CHECK(Curp::leer("xexx010101hnexxxa4")->texto() == "XEXX010101HNEXXXA4");
  CHECK(Curp::leer("BOXW310820XNERXN09")->sexo() == 'X');
  CHECK(Curp::leer("BOXW310820HNERXN09")->tipo() == "curp");
  CHECK_FALSE(Curp::leer("XEXX010101MNEXXXA8")->digito_coincide());  // generic, in use, computed 4
  CHECK(Curp::leer("XEXX010101MNEXXXA8")->digito_calculado() == '4');
  CHECK(Curp::leer("HEGG000229MVZRRLA4").has_value());             // 2000
  CHECK_MOTIVO(Curp, "HEGG000229MVZRRL04", "el día de la fecha");  // 1900
  CHECK(Curp::leer("HEGG960229MVZRRL04").has_value());
  CHECK_MOTIVO(Curp, "HEGG970229MVZRRL04", "caracteres 5 a 10");
}

TEST_CASE("CURP errors name position and reason and hide the value") {
  CHECK_MOTIVO(Curp, "HEGG560427MVZRRL0", "tiene 17 caracteres y deben ser 18");
  CHECK_MOTIVO(Curp, "HBGG560427MVZRRL04", "el carácter 2 debe ser una vocal o la letra X");
  CHECK_MOTIVO(Curp, "HEGG560427ZVZRRL04", "el carácter 11 debe ser H, M o X");
  CHECK_MOTIVO(Curp, "HEGG560427MZZRRL04", "clave de una entidad");
  CHECK_MOTIVO(Curp, "HEGG560427MVZARL04", "el carácter 14 debe ser una consonante");
  CHECK_MOTIVO(Curp, "HEÑG560427MVZRRL04", "el carácter 3 debe ser una letra de la A a la Z");
  CHECK_MOTIVO(Curp, "HEGG560427MVZRRL0A", "el carácter 18 debe ser un dígito");
  CHECK(Curp::leer("HEGG560427MVZARL04").error().argumento == "curp HEGG*");
}

TEST_CASE("NSS shape and the subdelegacion that does not exist") {
  CHECK(Nss::leer(" 92919084431 ")->texto() == "92919084431");
  CHECK(Nss::leer("97919084431").has_value());
  CHECK(Nss::leer("92919084431")->tipo() == "nss");
  CHECK_MOTIVO(Nss, "00000000000", "subdelegación");
  CHECK_MOTIVO(Nss, "9291908443", "tiene 10 caracteres y deben ser 11");
  CHECK_MOTIVO(Nss, "9291908443A", "el carácter 11 debe ser un dígito");
  CHECK(Nss::leer("9291908443A").error().argumento == "nss 92*");
  CHECK(Nss::leer("92919084431")->redactado() == "92*");
}

TEST_CASE("registro patronal with and without hyphens") {
  CHECK(RegistroPatronal::leer("a01-00001-10-4")->texto() == "A0100001104");
  CHECK(RegistroPatronal::leer("A01-00001-10-4").value() ==
        RegistroPatronal::leer("A0100001104").value());
  CHECK(RegistroPatronal::leer("A0100001104")->tipo() == "registro_patronal");
  CHECK(RegistroPatronal::leer("01234567890").has_value());
  CHECK_MOTIVO(RegistroPatronal, "A01--00001-10-4", "guion");
  CHECK_MOTIVO(RegistroPatronal, "-A0100001104", "guion");
  CHECK_MOTIVO(RegistroPatronal, "A0100001104-", "guion");
  CHECK_MOTIVO(RegistroPatronal, "A010000110", "tiene 10 caracteres y deben ser 11");
  CHECK_MOTIVO(RegistroPatronal, "AB100001104", "el carácter 2 debe ser un dígito");
  CHECK_MOTIVO(RegistroPatronal, "Ñ0100001104", "el carácter 1 debe ser");
}

TEST_CASE("RFC random mutations agree with the slow checker") {
  comparar<Rfc>("RFC", rfc_admitido);
}
TEST_CASE("CURP random mutations agree with the slow checker") {
  comparar<Curp>("CURP", curp_admitida);
}
TEST_CASE("NSS random mutations agree with the slow checker") {
  comparar<Nss>("NSS", nss_admitido);
}
TEST_CASE("registro patronal random mutations agree with the slow checker") {
  comparar<RegistroPatronal>("RP", registro_admitido);
}

TEST_CASE("LSS-5-A-XXIV and G-V the nine kinds of subject") {
  CHECK(buzon::clases_de_sujeto.size() == 9);
  std::size_t i = 0;
  for (const auto& f : buzon::clases_de_sujeto) {
    CHECK(static_cast<std::size_t>(f.clase) == i++);
    CHECK(buzon::clase_sujeto_de(texto(f.clase)) == f.clase);
    CHECK(buzon::es_persona_particular(f.clase) == (f.clase != buzon::ClaseSujeto::autoridad));
  }
  CHECK(fundamento(buzon::ClaseSujeto::autoridad) == "G-V");
  CHECK(fundamento(buzon::ClaseSujeto::patron) == "LSS-5-A-XXIV");
  CHECK_FALSE(buzon::clase_sujeto_de("Patron").has_value());
  CHECK_FALSE(buzon::clase_sujeto_de("").has_value());
}

TEST_CASE("G-V a destinatario is whole or is not made") {
  using buzon::ClaseSujeto;
  using buzon::Destinatario;
  const auto rfc = Rfc::leer("EKU9003173C9").value();
  const auto nombre = "ESCUELA KEMPER URGATE"sv;

  const auto simple =
      Destinatario::crear(ClaseSujeto::patron, rfc, "  ESCUELA KEMPER URGATE ").value();
  CHECK(simple.nombre() == nombre);
  CHECK(simple.huso_domicilio() == "America/Mexico_City");
  CHECK_FALSE(simple.registro_patronal().has_value());
  CHECK(simple.es_persona_particular());

  const auto entero =
      Destinatario::crear(ClaseSujeto::autoridad, rfc, nombre,
                          RegistroPatronal::leer("A01-00001-10-4").value(), "America/Tijuana");
  REQUIRE(entero.has_value());
  CHECK(entero->registro_patronal()->texto() == "A0100001104");
  CHECK(entero->huso_domicilio() == "America/Tijuana");
  CHECK_FALSE(entero->es_persona_particular());
  CHECK_FALSE(*entero == simple);

  const auto con_nombre = [&](std::string_view n) {
    return Destinatario::crear(ClaseSujeto::patron, rfc, n);
  };
  CHECK(con_nombre("").error().argumento == "nombre");
  CHECK_FALSE(con_nombre("   ").has_value());
  CHECK_FALSE(con_nombre("A|B").has_value());
  CHECK_FALSE(con_nombre("A\nB").has_value());
  CHECK_FALSE(con_nombre("Jose\u0301").has_value());
  CHECK_FALSE(con_nombre("A\0B"sv).has_value());
  CHECK_FALSE(con_nombre("\u202EA").has_value());
  CHECK(con_nombre(std::string(513, 'A')).error().codigo == buzon::Codigo::limite_excedido);
  CHECK(con_nombre(std::string(512, 'A')).has_value());

  const auto con_huso = [&](std::string_view h) {
    return Destinatario::crear(ClaseSujeto::patron, rfc, nombre, std::nullopt, h);
  };
  CHECK(con_huso("Etc/GMT+6").has_value());
  for (const auto h : {""sv, "/etc/passwd"sv, "America/"sv, "America//Tijuana"sv, "../../etc"sv,
                       "América/Tijuana"sv, "America/Mexico_City\0"sv})
    CHECK(con_huso(h).error().codigo == buzon::Codigo::huso_desconocido);
  CHECK(con_huso(std::string(65, 'A')).error().fundamento == "L5.8");

  CHECK(Destinatario::crear(ClaseSujeto::patron, Rfc::leer("XAXX010101000").value(), nombre)
            .error()
            .fundamento == "L5.1");
  CHECK(Destinatario::crear(static_cast<ClaseSujeto>(99), rfc, nombre).error().argumento ==
        "clase");
}
