#include <buzon/sujetos/medio_contacto.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <optional>
#include <random>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

namespace {

using buzon::Codigo;
using buzon::Correo;
using buzon::MediosDeContacto;
using buzon::Movil;
using namespace std::string_view_literals;

std::string recortado(std::string s) {
  const auto blanco = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!s.empty() && blanco(s.back())) s.pop_back();
  while (!s.empty() && blanco(s.front())) s.erase(0, 1);
  return s;
}

// WHATWG's expression, one dot at least, Dot-string in the local part, lengths of RFC 5321.
bool correo_admitido(const std::string& texto) {
  static const std::regex patron{
      "([a-zA-Z0-9!#$%&'*+/=?^_`{}~-]+(?:\\.[a-zA-Z0-9!#$%&'*+/=?^_`{}~-]+)*)@"
      "((?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\\.)+[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-"
      "Z0-9])?)"};
  const auto s = recortado(texto);
  std::smatch m;
  return texto.size() <= 512 && s.size() <= 254 && std::regex_match(s, m, patron) &&
         m[1].length() <= 64 && m[2].length() <= 255;
}

std::string movil_admitido(const std::string& texto) {
  static const std::regex escrito{"\\+?[0-9](?:[ -]?[0-9])*"};
  static const std::regex separador{"[ -]"};
  static const std::regex forma{"(?:\\+52|\\+521|01|044|045)?([1-9][0-9]{9})"};
  auto s = recortado(texto);
  if (texto.size() > 512 || !std::regex_match(s, escrito)) return {};
  s = std::regex_replace(s, separador, "");
  std::smatch m;
  return std::regex_match(s, m, forma) ? "+52" + m[1].str() : std::string{};
}

std::string mutado(std::string s, std::mt19937& azar) {
  static const std::vector<std::string> trozos{"@",
                                               ".",
                                               "..",
                                               "-",
                                               "_",
                                               "+",
                                               "+52",
                                               "1",
                                               "0",
                                               " ",
                                               "ñ",
                                               "\"",
                                               "\x80",
                                               "\u202E",
                                               "|",
                                               "xn--",
                                               "MX",
                                               "044",
                                               ",",
                                               "\t",
                                               "(",
                                               std::string(1, '\0'),
                                               std::string(70, 'a')};
  const auto hasta = [&azar](std::size_t n) { return static_cast<std::size_t>(azar()) % n; };
  for (std::size_t veces = 1 + hasta(3); veces > 0; --veces) {
    const auto i = hasta(s.size() + 1);
    switch (hasta(4)) {
      case 0: s.insert(i, trozos[hasta(trozos.size())]); break;
      case 1:
        if (i < s.size()) s.replace(i, 1, trozos[hasta(trozos.size())]);
        break;
      case 2:
        if (i < s.size()) s.erase(i, 1);
        break;
      default:
        if (i < s.size()) s[i] = static_cast<char>(hasta(256));
    }
  }
  return s;
}

std::vector<std::string> correos_distintos(std::size_t n) {
  std::vector<std::string> v;
  for (std::size_t i = 0; i < n; ++i) v.push_back("persona" + std::to_string(i) + "@ejemplo.mx");
  return v;
}

const std::vector<std::string> un_movil{"+525512345678"};

}  // namespace

TEST_CASE("L5.1 e-mail addresses that every server takes") {
  for (const std::string s :
       {"juan@ejemplo.mx", "a@b.c", "j.p+imss@mail.ejemplo.com.mx",
        "x_y!#$%&'*+/=?^`{}~-@xn--espaa-rta.mx", "1@1.2", "juan@ejemplo-uno.mx"}) {
    REQUIRE_MESSAGE(Correo::leer(s).has_value(), s);
    CHECK(Correo::leer(s)->texto() == s);
  }
  CHECK(Correo::leer(" Juan@EJEMPLO.Mx\n")->texto() == "Juan@ejemplo.mx");
  CHECK(Correo::leer("juan@ejemplo.mx").value() == Correo::leer("juan@EJEMPLO.MX").value());
  CHECK_FALSE(Correo::leer("Juan@ejemplo.mx").value() == Correo::leer("juan@ejemplo.mx").value());
  CHECK(Correo::leer("Juan@EJEMPLO.MX")->dominio() == "ejemplo.mx");
}

TEST_CASE("L5.1 e-mail addresses that are not") {
  const std::vector<std::string> malos{"",
                                       " ",
                                       "@",
                                       "juan",
                                       "juan@",
                                       "@ejemplo.mx",
                                       "juan@ejemplo",
                                       ".juan@ejemplo.mx",
                                       "juan.@ejemplo.mx",
                                       "ju..an@ejemplo.mx",
                                       "ju an@ejemplo.mx",
                                       "\"juan\"@ejemplo.mx",
                                       "juan@@ejemplo.mx",
                                       "juan@-ejemplo.mx",
                                       "juan@ejemplo-.mx",
                                       "juan@ejemplo..mx",
                                       "juan@.mx",
                                       "juan@ejemplo.mx.",
                                       "juan@[127.0.0.1]",
                                       "ñandú@ejemplo.mx",
                                       "juan@españa.mx",
                                       "juan@ejemplo.mx,ana@ejemplo.mx",
                                       "juan@ejemplo.mx\r\nBcc: ana@ejemplo.mx",
                                       "juan@ejem_plo.mx",
                                       "\u202Ejuan@ejemplo.mx",
                                       std::string("juan\0@ejemplo.mx", 16),
                                       std::string("juan@ejemplo.mx\0", 16),
                                       std::string(65, 'a') + "@ejemplo.mx",
                                       "juan@" + std::string(64, 'a') + ".mx",
                                       std::string(1 << 20, 'a') + "@ejemplo.mx",
                                       std::string(1 << 20, '@')};
  for (const auto& s : malos) {
    const auto leido = Correo::leer(s);
    REQUIRE_MESSAGE(!leido.has_value(), s.substr(0, 80));
    CHECK(leido.error().fundamento == "L5.1");
    CHECK(leido.error().argumento == "correo");
    CHECK(leido.error().mensaje.size() < 300);
    CHECK(leido.error().mensaje.find("juan") == std::string::npos);
  }
}

TEST_CASE("L5.1 e-mail lengths at their limits") {
  const auto con_total = [](std::size_t total) {
    std::string s = std::string(64, 'a') + "@";
    while (s.size() + 64 < total - 3) s += std::string(63, 'b') + ".";
    return s + std::string(total - s.size() - 3, 'c') + ".mx";
  };
  REQUIRE(con_total(254).size() == 254);
  CHECK(Correo::leer(con_total(254)).has_value());
  CHECK_FALSE(Correo::leer(con_total(255)).has_value());
  CHECK(Correo::leer("juan@" + std::string(63, 'a') + ".mx").has_value());
  CHECK(Correo::leer(std::string(497, ' ') + "juan@ejemplo.mx").has_value());
  CHECK(Correo::leer(std::string(498, ' ') + "juan@ejemplo.mx").error().codigo ==
        Codigo::limite_excedido);
}

TEST_CASE("L5.1 e-mail and mobile show only enough to be recognised") {
  CHECK(Correo::leer("juan@ejemplo.com.mx")->redactado() == "j***@e***.mx");
  CHECK(Correo::leer("j@e.mx")->redactado() == "j***@e***.mx");
  CHECK(Movil::leer("5598761234")->redactado() == "+52******1234");
}

TEST_CASE("L5.1 mobile numbers are kept in one form") {
  for (const auto s :
       {"5512345678"sv, "+525512345678"sv, "+5215512345678"sv, "0445512345678"sv, "0455512345678"sv,
        "015512345678"sv, "+52 55 1234 5678"sv, "55-1234-5678"sv, " 5512345678\n"sv}) {
    REQUIRE_MESSAGE(Movil::leer(s).has_value(), std::string{s});
    CHECK(Movil::leer(s)->texto() == "+525512345678");
  }
  CHECK(Movil::leer("+521234567890")->texto() == "+521234567890");
}

TEST_CASE("L5.1 mobile numbers that are not") {
  const std::vector<std::string> malos{"",
                                       "+",
                                       "+52",
                                       "551234567",
                                       "55123456789",
                                       "0512345678",
                                       "+520512345678",
                                       "+15512345678",
                                       "++525512345678",
                                       "52+5512345678",
                                       "55 1234  5678",
                                       "55- 12345678",
                                       "-5512345678",
                                       "5512345678-",
                                       "+ 525512345678",
                                       "55123x5678",
                                       "５５１２３４５６７８",
                                       "\u202E5512345678",
                                       std::string("5512345678\0", 11),
                                       std::string(1 << 20, '5'),
                                       "0465512345678",
                                       "525512345678"};
  for (const auto& s : malos) {
    const auto leido = Movil::leer(s);
    REQUIRE_MESSAGE(!leido.has_value(), s.substr(0, 80));
    CHECK(leido.error().fundamento == "L5.1");
    CHECK(leido.error().argumento == "movil");
    CHECK(leido.error().mensaje.find("1234") == std::string::npos);
  }
}

TEST_CASE("L5.1 one to five e-mails and exactly one mobile") {
  for (std::size_t n = 0; n <= 7; ++n) {
    const auto medios = MediosDeContacto::leer(correos_distintos(n), un_movil);
    CHECK(medios.has_value() == (n >= 1 && n <= 5));
    if (!medios) CHECK(medios.error().fundamento == "L5.1");
    if (medios) CHECK(medios->correos().size() == n);
  }
  CHECK(MediosDeContacto::leer(correos_distintos(6), un_movil).error().codigo ==
        Codigo::limite_excedido);
  CHECK(MediosDeContacto::leer(std::vector<std::string>(1'000'000, "x"), un_movil).error().codigo ==
        Codigo::limite_excedido);
  const std::vector<std::string> dos{"5512345678", "5512345679"};
  CHECK(MediosDeContacto::leer(correos_distintos(1), {}).error().argumento == "moviles");
  CHECK(MediosDeContacto::leer(correos_distintos(1), dos).error().fundamento == "L5.1");
}

TEST_CASE("L5.1 the same address twice is not two") {
  const std::vector<std::string> repetidos{"juan@ejemplo.mx", "ana@ejemplo.mx", "juan@EJEMPLO.mx"};
  const auto medios = MediosDeContacto::leer(repetidos, un_movil);
  REQUIRE_FALSE(medios.has_value());
  CHECK(medios.error().fundamento == "L5.1");
  CHECK(medios.error().argumento == "correos j***@e***.mx");
  CHECK(medios.error().mensaje.find("Los correos 1 y 3 son la misma dirección") !=
        std::string::npos);
  std::vector<Correo> cinco;
  for (const auto& s : correos_distintos(5)) cinco.push_back(Correo::leer(s).value());
  CHECK(MediosDeContacto::crear(cinco, Movil::leer("5512345678").value()).has_value());
  cinco.push_back(cinco.front());
  CHECK(MediosDeContacto::crear(cinco, Movil::leer("5512345678").value()).error().codigo ==
        Codigo::limite_excedido);
}

TEST_CASE("L5.1 the error says which of the texts is wrong") {
  const std::vector<std::string> segundo_malo{"juan@ejemplo.mx", "ana"};
  CHECK(MediosDeContacto::leer(segundo_malo, un_movil).error().argumento == "correos[1]");
  CHECK(MediosDeContacto::leer(correos_distintos(1), std::vector<std::string>{"55"})
            .error()
            .argumento == "movil");
}

TEST_CASE("L5.1 random mutations of e-mails agree with the slow checker") {
  const std::vector<std::string> semillas{"juan@ejemplo.mx", "a.b+c@d-e.f.mx",
                                          std::string(64, 'a') + "@b.mx",
                                          "x@" + std::string(63, 'b') + ".mx"};
  std::mt19937 azar{261};
  std::size_t admitidos = 0, discrepantes = 0;
  for (int i = 0; i < 30'000; ++i) {
    const auto s = mutado(semillas[azar() % semillas.size()], azar);
    const auto leido = Correo::leer(s);
    if (leido.has_value() != correo_admitido(s)) {
      ++discrepantes;
      MESSAGE("discrepa: " << s);
    }
    if (leido && ++admitidos && !correo_admitido(leido->texto())) ++discrepantes;
  }
  CHECK(discrepantes == 0);
  CHECK(admitidos > 1000);
}

TEST_CASE("L5.1 random mutations of mobiles agree with the slow checker") {
  const std::vector<std::string> semillas{"5512345678", "+52 55 1234 5678", "+5215512345678",
                                          "0445512345678"};
  static const std::regex canonico{"\\+52[1-9][0-9]{9}"};
  std::mt19937 azar{262};
  std::size_t admitidos = 0, discrepantes = 0;
  for (int i = 0; i < 30'000; ++i) {
    const auto s = mutado(semillas[azar() % semillas.size()], azar);
    const auto leido = Movil::leer(s);
    if ((leido ? leido->texto() : std::string{}) != movil_admitido(s)) {
      ++discrepantes;
      MESSAGE("discrepa: " << s);
    }
    if (leido && ++admitidos && !std::regex_match(leido->texto(), canonico)) ++discrepantes;
  }
  CHECK(discrepantes == 0);
  CHECK(admitidos > 1000);
}
