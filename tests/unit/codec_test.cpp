// Canonical JSON v1 (docs/adr/0003): one value has one spelling. Everything the ADR says is refused
// is refused here, and a golden event keeps the stored form from moving.
#include <doctest/doctest.h>

#include <optional>
#include <random>
#include <string>

#include <nlohmann/json.hpp>

#include <buzon/limits.hpp>
#include <buzon/motor/codec.hpp>
#include <buzon/motor/efirma.hpp>

#include "../../src/json_canonico.hpp"

namespace {

using namespace buzon;

const DigestPort& digest() {
  static const auto d = hacer_digest();
  return *d;
}

Sobre sobre() {
  Sobre s;
  s.orden = "orden-1";
  s.orden_sha256[0] = 0xAB;
  s.instante = instante_us(1'740'000'000'000'000);
  s.registrado = instante_us(1'740'000'000'000'001);
  s.norma = "ACDO.AS2.HCT.230724/261.P.DIR";
  s.calendario = "cff12-1";
  s.tzdata = "2025b";
  return s;
}

std::string evento_de_pulso() {
  const EventoPulso e = PulsoIniciado{instante_us(1'740'000'000'000'000)};
  return codificar(sobre(), e, Id16{}, digest()).value().publico;
}

// Empty: it was taken.
std::optional<Codigo> rechazo(const std::string& publico) {
  const auto r = decodificar<EventoPulso>(publico, "", digest());
  if (r) return std::nullopt;
  return r.error().codigo;
}

std::string con(std::string s, std::string_view de, std::string_view a) {
  const auto i = s.find(de);
  REQUIRE(i != std::string::npos);
  return s.replace(i, de.size(), a);
}

TEST_CASE("codec: la forma guardada de un evento no cambia") {
  CHECK(evento_de_pulso() ==
        R"({"calendario":"cff12-1","datos":{"instante_us":1740000000000000},)"
        R"("instante_us":1740000000000000,"norma":"ACDO.AS2.HCT.230724/261.P.DIR",)"
        R"("orden":"orden-1","orden_sha256":"ab00000000000000000000000000000000000000000000000000)"
        R"(000000000000","politicas":{},"registrado_us":1740000000000001,"rehusada":"",)"
        R"("reloj_ajustado":false,"tipo":"PulsoIniciado","tzdata":"2025b","v":1})");
}

TEST_CASE("codec: lo que se escribe se lee igual") {
  const auto leido = decodificar<EventoPulso>(evento_de_pulso(), "", digest());
  REQUIRE(leido.has_value());
  CHECK(leido->sobre == sobre());
}

TEST_CASE("codec: otra escritura del mismo valor se rehúsa") {
  const std::string bueno = evento_de_pulso();
  REQUIRE_FALSE(rechazo(bueno).has_value());
  const struct {
    const char* que;
    std::string bytes;
  } malos[] = {
      {"vacío", ""},
      {"no es un objeto", "[]"},
      {"cortado", bueno.substr(0, bueno.size() - 1)},
      {"algo después", bueno + " "},
      {"espacio", con(bueno, "\"v\":1", "\"v\": 1")},
      {"BOM", "\xEF\xBB\xBF" + bueno},
      {"clave repetida", con(bueno, "\"v\":1", "\"v\":1,\"v\":1")},
      {"clave de más", con(bueno, "\"v\":1", "\"v\":1,\"w\":1")},
      {"clave de menos", con(bueno, "\"rehusada\":\"\",", "")},
      {"claves en desorden",
       con(bueno, "\"tzdata\":\"2025b\",\"v\":1", "\"v\":1,\"tzdata\":\"2025b\"")},
      {"flotante", con(bueno, "\"v\":1", "\"v\":1.0")},
      {"menos cero", con(bueno, "{\"instante_us\":1740000000000000}", "{\"instante_us\":-0}")},
      {"nulo", con(bueno, "\"rehusada\":\"\"", "\"rehusada\":null")},
      {"escape de más", con(bueno, "2025b", "2025\\u0062")},
      {"dato de otro tipo",
       con(bueno, "{\"instante_us\":1740000000000000}", "{\"instante_us\":\"x\"}")},
      {"dato de más", con(bueno, "{\"instante_us\":1740000000000000}",
                          "{\"instante_us\":1740000000000000,\"z\":0}")},
      {"instante fuera de 1900 a 2200",
       con(bueno, "{\"instante_us\":1740000000000000}", "{\"instante_us\":9000000000000000}")},
      // As a signed number these are -1 and -1740000000000000: refused as what they are written.
      {"instante que da la vuelta",
       con(bueno, "{\"instante_us\":1740000000000000}", "{\"instante_us\":18446744073709551615}")},
      {"digest en mayúsculas", con(bueno, "\"ab00", "\"AB00")},
      {"UTF-8 roto", con(bueno, "2025b", "2025\xC3")},
  };
  for (const auto& m : malos) {
    INFO(m.que);
    CHECK(rechazo(m.bytes) == Codigo::dato_corrupto);
  }
}

TEST_CASE("codec: una anidación sin fin y un texto enorme se rehúsan sin agotar la memoria") {
  std::string hondo = "{\"a\":";
  for (int i = 0; i < 100'000; ++i) hondo += '[';
  CHECK(rechazo(hondo) == Codigo::dato_corrupto);
  CHECK(rechazo(std::string(limits::evento_bytes_max + 1, ' ')) == Codigo::dato_corrupto);
}

TEST_CASE("codec: otra versión y otro tipo son de otra biblioteca y no corrupción") {
  CHECK(rechazo(con(evento_de_pulso(), "\"v\":1", "\"v\":2")) == Codigo::version_no_soportada);
  CHECK(rechazo(con(evento_de_pulso(), "PulsoIniciado", "PulsoMarciano")) ==
        Codigo::version_no_soportada);
}

TEST_CASE("codec: un texto que no es UTF-8 no se escribe") {
  Sobre s = sobre();
  s.rehusada = "roto \xF0\x9F";
  const EventoPulso e = PulsoIniciado{s.instante};
  const auto r = codificar(s, e, Id16{}, digest());
  REQUIRE_FALSE(r.has_value());
  CHECK(r.error().codigo == Codigo::argumento_invalido);
}

// Our writer beside nlohmann's, on text of every kind of octet.
TEST_CASE("codec: los textos se escriben como los escribe nlohmann") {
  std::mt19937 azar(20260512);
  const std::string_view trozos[] = {
      "a",      "\"",    "\\", "/", "\n",   "\t",   "\x01",         "\x1F",
      "\x7F",   "ñ",     "€",  "😀", "\xC3", "\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80",
      "\b\f\r", "México"};
  for (int i = 0; i < 20'000; ++i) {
    std::string s;
    for (auto n = azar() % 8; n > 0; --n) s += trozos[azar() % std::size(trozos)];
    std::string nuestro;
    const bool bien = json::escribir_texto(nuestro, s);
    std::string suyo;
    bool suyo_bien = true;
    try {
      suyo = nlohmann::json(s).dump(-1, ' ', false, nlohmann::json::error_handler_t::strict);
    } catch (const nlohmann::json::exception&) {
      suyo_bien = false;
    }
    REQUIRE(bien == suyo_bien);
    if (bien) REQUIRE(nuestro == suyo);
    REQUIRE_FALSE(nlohmann::json::parse(nuestro, nullptr, false).is_discarded());
  }
}

}  // namespace
