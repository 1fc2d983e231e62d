// RFC 5545 octet by octet, by a reader that shares nothing with the writer.
#include <doctest/doctest.h>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <buzon/motor/icalendar.hpp>
#include <buzon/texto_utf8.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

using namespace buzon;
using representacion::icalendar;

namespace {

const Calendario solo_cff = Calendario::cff12_solo();
const Instante generado = leer_instante("2025-01-02T03:04:05.678Z", husos::centro()).value();

std::vector<EventoDeCalendario> eventos_de(Dia desde, Dia hasta) {
  const Marco m{solo_cff,
                ZonaCentro{husos::centro()},
                HusoDomicilio{**husos::por_iana("America/Mexico_City")},
                {}};
  return eventos(m, {desde, hasta}).value();
}
std::vector<EventoDeCalendario> enero() { return eventos_de(dia(2025, 1, 1), dia(2025, 1, 31)); }

EventoDeCalendario con_nombre(std::string nombre) {
  auto e = enero().front();
  e.nombre = std::move(nombre);
  return e;
}

// The physical lines, each ended by CRLF; a lone CR or LF, or an end without CRLF, fails.
std::vector<std::string> lineas(std::string_view s) {
  std::vector<std::string> v;
  while (!s.empty()) {
    const auto fin = s.find_first_of("\r\n");
    REQUIRE(fin != std::string_view::npos);
    REQUIRE(s.substr(fin, 2) == "\r\n");
    v.emplace_back(s.substr(0, fin));
    s.remove_prefix(fin + 2);
  }
  return v;
}

std::vector<std::string> desplegadas(std::string_view s) {
  std::vector<std::string> v;
  for (auto& linea : lineas(s)) {
    if (linea.starts_with(' ')) {
      REQUIRE_FALSE(v.empty());
      v.back() += linea.substr(1);
    } else {
      v.push_back(std::move(linea));
    }
  }
  return v;
}

std::string valor(const std::vector<std::string>& v, std::string_view propiedad) {
  for (const auto& linea : v)
    if (linea.starts_with(propiedad)) return linea.substr(propiedad.size());
  return "(falta)";
}

std::string sin_escapes(std::string_view s) {
  std::string t;
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s[i] != '\\') {
      REQUIRE(s[i] != ';');
      REQUIRE(s[i] != ',');
      t += s[i];
      continue;
    }
    REQUIRE(++i < s.size());
    REQUIRE(std::string_view{"\\;,n"}.find(s[i]) != std::string_view::npos);
    t += s[i] == 'n' ? '\n' : s[i];
  }
  return t;
}

Codigo codigo_de(const Result<std::string>& r) {
  REQUIRE_FALSE(r);
  CHECK_FALSE(r.error().mensaje.empty());
  return r.error().codigo;
}

}  // namespace

TEST_CASE("R2 el archivo iCalendar tiene la estructura de RFC 5545") {
  const auto es = enero();
  const auto v = desplegadas(icalendar(es, generado).value());
  REQUIRE(v.size() > 6);
  CHECK(v[0] == "BEGIN:VCALENDAR");
  CHECK(v[1] == "VERSION:2.0");
  CHECK(v[2] == "PRODID:-//buzon//Calendario de Eventos//ES");
  CHECK(v.back() == "END:VCALENDAR");
  std::size_t abiertos = 0;
  std::size_t vistos = 0;
  for (const auto& linea : v) {
    if (linea == "BEGIN:VEVENT") CHECK(abiertos++ == 0);
    if (linea == "END:VEVENT") {
      CHECK(abiertos-- == 1);
      ++vistos;
    }
  }
  CHECK(abiertos == 0);
  CHECK(vistos == es.size());
}

TEST_CASE("R2 un evento de iCalendar es de todo el dia y su UID no cambia con la prorroga") {
  const auto v = desplegadas(icalendar(enero(), generado).value());
  CHECK(valor(v, "DTSTART;VALUE=DATE:") == "20250117");  // the ICSOE, which Fridays do not move
  CHECK(valor(v, "DTSTAMP:") == "20250102T030405Z");
  CHECK(valor(v, "UID:") == "icsoe-20250117@calendario-de-eventos.buzon");
  CHECK(valor(v, "X-BUZON-NORMA:") == "LSS-15-A-p3");
  CHECK(valor(v, "X-BUZON-CERTEZA:") == "fuente_secundaria");
  CHECK(valor(v, "X-BUZON-DIA-NOMINAL;VALUE=DATE:") == "20250117");
  CHECK(valor(v, "DTEND") == "(falta)");  // RFC 5545 3.6.1: a DATE without it lasts the day

  const auto cuotas = eventos_de(dia(2025, 1, 20), dia(2025, 1, 20));
  REQUIRE(cuotas.front().clave == "cuotas_mensuales");
  const auto w = desplegadas(icalendar(cuotas, generado).value());
  CHECK(valor(w, "DTSTART;VALUE=DATE:") == "20250120");
  CHECK(valor(w, "UID:") == "cuotas_mensuales-20250117@calendario-de-eventos.buzon");
}

TEST_CASE("R2 L7.3 la descripcion del evento lo dice todo y que no es un aviso") {
  const auto cuotas = eventos_de(dia(2025, 1, 20), dia(2025, 1, 20));
  const auto v = desplegadas(icalendar({cuotas.data(), 1}, generado).value());
  const auto d = sin_escapes(valor(v, "DESCRIPTION:"));
  for (const auto* const parte :
       {"Vence el lunes 20 de enero de 2025.", "viernes 17 de enero de 2025", "CFF-12-p5", "LSS-39",
        "Certeza: la fecha se leyó en el texto de la norma.", "No es el aviso de L7.3"}) {
    CAPTURE(parte);
    CHECK(d.find(parte) != std::string::npos);
  }
  CHECK(sin_escapes(valor(v, "SUMMARY:")) == cuotas.front().nombre);
}

TEST_CASE("R2 ningun UID se repite en diez anios y los mismos argumentos dan los mismos octetos") {
  const auto es = eventos_de(dia(2020, 1, 1), dia(2029, 12, 31));
  std::set<std::string> uids;
  for (const auto& e : es) uids.insert(representacion::uid_de(e));
  CHECK(uids.size() == es.size());
  CHECK(icalendar(es, generado).value() == icalendar(es, generado).value());
}

TEST_CASE("R2 iCalendar dobla a 75 octetos sin partir un caracter") {
  const std::string_view signos[] = {"a", "ñ", "€", "𝄞"};
  for (const auto signo : signos)
    for (std::size_t relleno = 0; relleno < 80; ++relleno) {
      std::string nombre(relleno, 'x');
      while (nombre.size() < 400) nombre += signo;
      const auto e = con_nombre(nombre);
      const auto s = icalendar({&e, 1}, generado).value();
      for (const auto& linea : lineas(s)) {
        REQUIRE(linea.size() <= 75);
        REQUIRE(es_texto_canonico(linea));  // each line is UTF-8 by itself
      }
      REQUIRE(sin_escapes(valor(desplegadas(s), "SUMMARY:")) == nombre);
    }
  // "SUMMARY:" and 67 octets fill a line exactly; one more opens another.
  const auto justa = con_nombre(std::string(67, 'x'));
  const auto larga = con_nombre(std::string(68, 'x'));
  const auto n = lineas(icalendar({&justa, 1}, generado).value()).size();
  CHECK(lineas(icalendar({&larga, 1}, generado).value()).size() == n + 1);
}

TEST_CASE("R2 iCalendar escapa y se lee de vuelta") {
  const std::map<std::string, std::string> casos{
      {"a;b", "a\\;b"},     {"a,b", "a\\,b"},
      {"a\\b", "a\\\\b"},   {"a\nb", "a\\nb"},
      {"a\\nb", "a\\\\nb"}, {"dos: puntos", "dos: puntos"},
      {"\"c\"", "\"c\""},   {"", ""},
  };
  for (const auto& [crudo, escrito] : casos) {
    const auto e = con_nombre(crudo);
    const auto v = desplegadas(icalendar({&e, 1}, generado).value());
    const auto leido = valor(v, "SUMMARY:");
    CHECK(leido == escrito);
    CHECK(sin_escapes(leido) == crudo);
  }
}

TEST_CASE("R2 iCalendar rehusa lo que no puede escribirse") {
  CHECK(codigo_de(icalendar({}, generado)) == Codigo::argumento_invalido);
  const std::string_view malos[] = {"\xC3", "a\rb",         "a\tb",
                                    "\x7F", "\xED\xA0\x80", std::string_view{"\0", 1}};
  for (const auto malo : malos) {
    const auto e = con_nombre(std::string{malo});
    CHECK(codigo_de(icalendar({&e, 1}, generado)) == Codigo::argumento_invalido);
  }
  const std::vector<EventoDeCalendario> muchos(limits::eventos_de_icalendar_max + 1,
                                               EventoDeCalendario{});
  CHECK(codigo_de(icalendar(muchos, generado)) == Codigo::limite_excedido);
  const auto es = enero();
  CHECK(codigo_de(icalendar(es, Instante::max())) == Codigo::argumento_invalido);
  CHECK(codigo_de(icalendar(es, Instante::min())) == Codigo::argumento_invalido);
}
