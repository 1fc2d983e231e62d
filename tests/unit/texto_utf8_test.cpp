#include <buzon/texto_utf8.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace {

using buzon::DefectoTexto;
using buzon::examinar_texto;
using buzon::primer_signo;
using namespace std::string_view_literals;

std::string utf8(char32_t c) {
  const auto b = [](char32_t v) { return static_cast<char>(static_cast<unsigned char>(v)); };
  if (c < 0x80) return {b(c)};
  if (c < 0x800) return {b(0xC0 | c >> 6), b(0x80 | (c & 63))};
  if (c < 0x10000) return {b(0xE0 | c >> 12), b(0x80 | (c >> 6 & 63)), b(0x80 | (c & 63))};
  return {b(0xF0 | c >> 18), b(0x80 | (c >> 12 & 63)), b(0x80 | (c >> 6 & 63)), b(0x80 | (c & 63))};
}

// RFC 3629 section 4, rule by rule: the octets a UTF8-char of each leading octet may have.
struct ReglaUtf8 {
  unsigned desde, hasta;  // leading octet
  std::size_t octetos;
  unsigned segundo_desde, segundo_hasta;
};
constexpr ReglaUtf8 abnf[] = {
    {0x00, 0x7F, 1, 0, 0},       {0xC2, 0xDF, 2, 0x80, 0xBF}, {0xE0, 0xE0, 3, 0xA0, 0xBF},
    {0xE1, 0xEC, 3, 0x80, 0xBF}, {0xED, 0xED, 3, 0x80, 0x9F}, {0xEE, 0xEF, 3, 0x80, 0xBF},
    {0xF0, 0xF0, 4, 0x90, 0xBF}, {0xF1, 0xF3, 4, 0x80, 0xBF}, {0xF4, 0xF4, 4, 0x80, 0x8F}};

std::size_t octetos_segun_abnf(std::string_view s) {
  const auto en = [s](std::size_t i) {
    return static_cast<unsigned>(static_cast<unsigned char>(s[i]));
  };
  for (const auto& r : abnf) {
    if (en(0) < r.desde || en(0) > r.hasta || s.size() < r.octetos) continue;
    bool bien = r.octetos == 1 || (en(1) >= r.segundo_desde && en(1) <= r.segundo_hasta);
    for (std::size_t i = 2; i < r.octetos; ++i) bien = bien && en(i) >= 0x80 && en(i) <= 0xBF;
    if (bien) return r.octetos;
  }
  return 0;
}

std::size_t discrepancias(std::string& s, std::size_t i, const std::vector<int>& valores) {
  if (i == s.size()) {
    const auto signo = primer_signo(s);
    return (signo ? signo->octetos : 0) == octetos_segun_abnf(s) ? 0 : 1;
  }
  std::size_t n = 0;
  for (const int v : valores) {
    s[i] = static_cast<char>(v);
    n += discrepancias(s, i + 1, valores);
  }
  return n;
}

}  // namespace

TEST_CASE("texto every Unicode scalar value is read back and nothing else is") {
  std::size_t mal = 0;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    const auto s = utf8(c);
    const auto signo = primer_signo(s);
    const bool sustituto = c >= 0xD800 && c <= 0xDFFF;
    const bool leido = signo && signo->valor == c && signo->octetos == s.size();
    if (leido == sustituto || signo.has_value() == sustituto) ++mal;
  }
  CHECK(mal == 0);
}

TEST_CASE("texto octet sequences agree with the grammar of RFC 3629") {
  std::vector<int> todos;
  for (int v = 0; v < 256; ++v) todos.push_back(v);
  const std::vector<int> bordes{0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF,
                                0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
                                0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF8, 0xFF};
  std::string uno(1, '\0'), dos(2, '\0'), tres(3, '\0'), cuatro(4, '\0');
  CHECK(discrepancias(uno, 0, todos) == 0);
  CHECK(discrepancias(dos, 0, todos) == 0);
  CHECK(discrepancias(tres, 0, bordes) == 0);
  CHECK(discrepancias(cuatro, 0, bordes) == 0);
}

TEST_CASE("texto malformed UTF-8 is located") {
  const std::string_view malos[] = {"a\x80"sv,
                                    "a\xC3"sv,
                                    "a\xC0\xAF"sv,
                                    "a\xE0\x80\xAF"sv,
                                    "a\xED\xA0\x80"sv,
                                    "a\xED\xBF\xBF"sv,
                                    "a\xF0\x8F\xBF\xBF"sv,
                                    "a\xF4\x90\x80\x80"sv,
                                    "a\xFF"sv,
                                    "a\xE2\x82"sv,
                                    "a\xC3("sv};
  for (const auto s : malos) {
    const auto h = examinar_texto(s);
    CHECK(h.defecto == DefectoTexto::utf8);
    CHECK(h.octeto == 1);
    CHECK_FALSE(buzon::es_texto_canonico(s));
    CHECK_FALSE(buzon::signos_de(s).has_value());
  }
}

TEST_CASE("texto ordinary Spanish and other scripts are canonical") {
  for (const auto s : {""sv, "Ñandú & Compañía, S.A. de C.V."sv, "¿Qué? ¡Güero!"sv, "Łódź"sv,
                       "שלום"sv, "日本 한국"sv, "\U0001F4EC"sv, "—…€"sv, "\u00A0"sv})
    CHECK_MESSAGE(buzon::es_texto_canonico(s), std::string{s});
  CHECK(buzon::es_texto_canonico(std::string(1 << 20, 'a')));
}

TEST_CASE("texto control characters are refused wherever they are") {
  for (char32_t c = 0; c < 0x100; ++c) {
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    CHECK((examinar_texto("a" + utf8(c) + "b").defecto == DefectoTexto::control) == control);
  }
  CHECK(examinar_texto("a\0b"sv).octeto == 1);
  CHECK(examinar_texto("\u2028").defecto == DefectoTexto::control);
}

TEST_CASE("texto all 66 noncharacters and no other are refused as such") {
  std::size_t n = 0;
  for (char32_t c = 0; c <= 0x10FFFF; ++c)
    if (examinar_texto(utf8(c)).defecto == DefectoTexto::no_caracter) ++n;
  CHECK(n == 66);
  CHECK(examinar_texto("\xEF\xBF\xBE").defecto == DefectoTexto::no_caracter);
  CHECK(examinar_texto("\xF4\x8F\xBF\xBF").defecto == DefectoTexto::no_caracter);
}

TEST_CASE("texto marks that turn the reading around are refused") {
  for (const char32_t c : {0x202Au, 0x202Eu, 0x2066u, 0x2069u, 0xFEFFu})
    CHECK(examinar_texto("RFC " + utf8(c) + " A").defecto == DefectoTexto::direccion);
}

TEST_CASE("texto what NFC may change is refused and what it made is not") {
  CHECK(examinar_texto("Jose\u0301").octeto == 4);
  for (const char32_t c : {0x301u, 0x303u, 0x308u, 0x340u, 0x341u, 0x344u, 0x958u, 0x1161u, 0x11A8u,
                           0x212Au, 0x212Bu, 0x2126u, 0x2F800u, 0xF900u, 0x1D15Eu, 0x9BEu})
    CHECK_MESSAGE(examinar_texto(utf8(c)).defecto == DefectoTexto::no_nfc, c);
  for (const char32_t c :
       {0xC1u, 0xD1u, 0xF1u, 0xFCu, 0xC5u, 0x34Fu, 0x1100u, 0xAC00u, 0xD7A3u, 0x1E9Eu})
    CHECK_MESSAGE(examinar_texto(utf8(c)).defecto == DefectoTexto::ninguno, c);
}

TEST_CASE("texto the table of NFC is sorted and found whole") {
  char32_t anterior = 0;
  std::size_t puntos = 0;
  for (const auto& r : buzon::detalle::no_nfc) {
    CHECK(r.desde > anterior + (puntos > 0 ? 1 : 0));
    CHECK(r.hasta >= r.desde);
    anterior = r.hasta;
    puntos += r.hasta - r.desde + 1;
  }
  CHECK(puntos == buzon::detalle::no_nfc_puntos);
  std::size_t hallados = 0;
  for (char32_t c = 0; c <= 0x10FFFF; ++c)
    if (buzon::detalle::utf8::puede_no_ser_nfc(c)) ++hallados;
  CHECK(hallados == puntos);
}

TEST_CASE("texto an error names the argument and the place and never the value") {
  const auto largo = buzon::texto_canonico(std::string(11, 'a'), "nombre", 10);
  REQUIRE_FALSE(largo.has_value());
  CHECK(largo.error().codigo == buzon::Codigo::limite_excedido);
  CHECK(largo.error().mensaje.find("máximo es 10") != std::string::npos);
  CHECK(buzon::texto_canonico(std::string(10, 'a'), "nombre", 10).has_value());

  const auto compuesto = buzon::texto_canonico("Secreto\u0301", "nombre", 512);
  REQUIRE_FALSE(compuesto.has_value());
  CHECK(compuesto.error().codigo == buzon::Codigo::argumento_invalido);
  CHECK(compuesto.error().argumento == "nombre");
  CHECK(compuesto.error().mensaje.find("octeto 8 (U+0301)") != std::string::npos);
  CHECK(compuesto.error().mensaje.find("Secreto") == std::string::npos);
  CHECK(buzon::texto_canonico("\U0010FFFF", "x", 9).error().mensaje.find("U+10FFFF") !=
        std::string::npos);
  CHECK(buzon::es_texto_canonico(buzon::texto_canonico("\xFF", "x", 9).error().mensaje));
}

TEST_CASE("texto upper case is only of a to z and of the enie") {
  CHECK(buzon::mayusculas_rfc("haña&9 é ü") == "HAÑA&9 é ü");
  CHECK(buzon::mayusculas_rfc("\xB1 \xC4\xB1 \xC3") == "\xB1 \xC4\xB1 \xC3");
  CHECK(buzon::mayusculas_rfc("").empty());
}
