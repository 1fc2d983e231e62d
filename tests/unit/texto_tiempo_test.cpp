// ISO 8601 texts of dates and times: one form out, strict forms in.
#include <doctest/doctest.h>

#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>
#include <string>
#include <string_view>

namespace {

using namespace buzon;
using namespace std::chrono_literals;

std::string motivo_dia(std::string_view t) {
  const auto r = leer_dia(t);
  REQUIRE_MESSAGE(!r.has_value(), std::string{t});
  CHECK(r.error().codigo == Codigo::argumento_invalido);
  return r.error().mensaje;
}

std::string motivo_hora(std::string_view t) {
  const auto r = leer_hora(t);
  REQUIRE_MESSAGE(!r.has_value(), std::string{t});
  CHECK(r.error().codigo == Codigo::argumento_invalido);
  CHECK(r.error().argumento.starts_with("instante "));
  return r.error().mensaje;
}

bool contiene(const std::string& s, const char* parte) {
  return s.find(parte) != std::string::npos;
}

}  // namespace

TEST_CASE("texto: dates and times have one form") {
  CHECK(texto(dia(2025, 2, 4)) == "2025-02-04");
  CHECK(texto(dia(2024, 2, 29)) == "2024-02-29");
  CHECK(texto(dia(1, 1, 1)) == "0001-01-01");
  CHECK(texto(HoraCentro{dia(2025, 2, 4), 9h + 30min, -6h}) == "2025-02-04T09:30:00-06:00");
  CHECK(texto(HoraLocal{dia(2025, 2, 4), 9h + 30min + 1us, -7h}) ==
        "2025-02-04T09:30:00.000001-07:00");
  CHECK(texto(HoraLocal{dia(2025, 2, 4), 24h - 1us, 5h + 30min}) ==
        "2025-02-04T23:59:59.999999+05:30");
  CHECK(texto(HoraLocal{dia(1900, 1, 1), 0h, -(6h + 36min + 36s)}) ==
        "1900-01-01T00:00:00-06:36:36");
  CHECK(texto(instante_us(0)) == "1970-01-01T00:00:00Z");
  CHECK(texto(instante_us(-1)) == "1969-12-31T23:59:59.999999Z");
}

TEST_CASE("texto: a day out of four digits says so and nothing else") {
  CHECK(texto(dia_numero(2'147'483'647)) == "(fecha fuera de 0000 a 9999)");
  CHECK(texto(dia_numero(-2'147'483'647)) == "(fecha fuera de 0000 a 9999)");
}

TEST_CASE("leer_dia: every day of four centuries goes out and back") {
  for (Dia d = dia(1800, 1, 1); d <= dia(2199, 12, 31); d += std::chrono::days{1}) {
    const auto r = leer_dia(texto(d));
    REQUIRE(r.has_value());
    REQUIRE(*r == d);
  }
}

TEST_CASE("leer_dia: days that do not exist say which do") {
  CHECK(contiene(motivo_dia("2023-02-29"), "no es bisiesto"));
  CHECK(contiene(motivo_dia("2023-02-29"), "del 01 al 28"));
  CHECK(contiene(motivo_dia("1900-02-29"), "no es bisiesto"));
  CHECK(contiene(motivo_dia("2024-02-30"), "del 01 al 29"));
  CHECK(contiene(motivo_dia("2025-04-31"), "31 de abril de 2025 no existe"));
  CHECK(contiene(motivo_dia("2025-04-31"), "del 01 al 30"));
  CHECK(contiene(motivo_dia("2025-01-00"), "del 01 al 31"));
  CHECK(contiene(motivo_dia("2025-12-32"), "diciembre"));
  CHECK(contiene(motivo_dia("2025-13-01"), "mes 13"));
  CHECK(contiene(motivo_dia("2025-00-01"), "mes 0"));
  CHECK(leer_dia("2000-02-29").has_value());
}

TEST_CASE("leer_dia: only the strict form") {
  for (const char* malo :
       {"", "2025", "2025-2-4", "2025-02-4", "25-02-04", "2025/02/04", "04-02-2025", "2025-02-04 ",
        " 2025-02-04", "+2025-02-04", "-025-02-04", "2025-02-0x", "20250204", "2025-02-04T09:30",
        "12025-02-04", "2025-+2-04", "\xEF\xBC\x92\xEF\xBC\x90\x32\x35"})
    CHECK(contiene(motivo_dia(malo), "AAAA-MM-DD"));
  CHECK(leer_dia("2023-02-29").error().argumento == "fecha 2023-02-29");
  CHECK(leer_dia(std::string_view{"2025-02-04", 7}).error().argumento == "fecha 2025-02");
}

TEST_CASE("leer_hora: the forms that are taken") {
  const auto corta = leer_hora("2025-02-04T09:30");
  REQUIRE(corta.has_value());
  CHECK(corta->dia == dia(2025, 2, 4));
  CHECK(corta->del_dia == 9h + 30min);
  CHECK(!corta->desfase);
  CHECK(leer_hora("2025-02-04T09:30:15")->del_dia == 9h + 30min + 15s);
  CHECK(leer_hora("2025-02-04T00:00:00.5")->del_dia == 500ms);
  CHECK(leer_hora("2025-02-04T00:00:00.000001Z")->del_dia == 1us);
  CHECK(leer_hora("2025-02-04T23:59:59.999999-06:00")->del_dia == 24h - 1us);
  CHECK(leer_hora("2025-02-04T09:30Z")->desfase == 0s);
  CHECK(leer_hora("2025-02-04T09:30+00:00")->desfase == 0s);
  CHECK(leer_hora("2025-02-04T09:30:00-07:00")->desfase == -7h);
  CHECK(leer_hora("2025-02-04T09:30+05:45")->desfase == 5h + 45min);
  CHECK(leer_hora("2025-02-04T09:30-14:00")->desfase == -14h);
}

TEST_CASE("leer_hora: the leap second and 24:00 are refused with what to write") {
  CHECK(contiene(motivo_hora("2016-12-31T23:59:60Z"), "segundo intercalar"));
  CHECK(contiene(motivo_hora("2016-12-31T23:59:60.5"), "segundo intercalar"));
  CHECK(contiene(motivo_hora("2025-02-04T24:00"), "día siguiente"));
  CHECK(contiene(motivo_hora("2025-02-04T25:00"), "23:59"));
  CHECK(contiene(motivo_hora("2025-02-04T09:60"), "23:59"));
  CHECK(contiene(motivo_hora("2025-02-04T09:30:61"), "segundos"));
  CHECK(contiene(motivo_hora("2025-02-04T09:30:99Z"), "segundos"));
  CHECK(contiene(motivo_hora("2025-02-04"), "Falta la hora"));
  CHECK(contiene(motivo_hora("2023-02-29T09:30"), "bisiesto"));
}

TEST_CASE("leer_hora: only the strict form") {
  for (const char* malo : {"2025-02-04T",
                           "2025-02-04T9:30",
                           "2025-02-04T09",
                           "2025-02-04T0930",
                           "2025-02-04 09:30",
                           "2025-02-04t09:30",
                           "2025-02-04T09:30z",
                           "2025-02-04T09:30:",
                           "2025-02-04T09:30:5",
                           "2025-02-04T09:30:15.",
                           "2025-02-04T09:30:15.Z",
                           "2025-02-04T09:30:15,5",
                           "2025-02-04T09:30:15.1234567",
                           "2025-02-04T09:30:15.12345678901234567890123",
                           "2025-02-04T09:30.5",
                           "2025-02-04T09:30-6",
                           "2025-02-04T09:30-0600",
                           "2025-02-04T09:30-06",
                           "2025-02-04T09:30-06:0",
                           "2025-02-04T09:30-06:00 ",
                           "2025-02-04T09:30-06:00[America/Mexico_City]",
                           "2025-02-04T09:30ZZ",
                           "2025-02-04T09:30 -06:00",
                           "2025-02-04T-9:30",
                           "2025-02-04T09:+3",
                           "2025-02-04T09:30\xE2\x88\x92\x30\x36:00"})
    CHECK_MESSAGE(contiene(motivo_hora(malo), "AAAA-MM-DDTHH:MM"), malo);
  CHECK(contiene(motivo_hora("2025-02-04T09:30+14:01"), "+14:00"));
  CHECK(contiene(motivo_hora("2025-02-04T09:30-05:60"), "+14:00"));
  CHECK(contiene(motivo_hora("2025-02-04T09:30-99:99"), "+14:00"));
  CHECK(contiene(motivo_hora("2025-02-04T09:30-00:00"), "Z"));
}

TEST_CASE("leer_hora: no prefix and no damaged byte of a good text is a crash") {
  const std::string bueno = "2025-02-04T09:30:15.123456-06:00";
  for (std::size_t n = 0; n <= bueno.size(); ++n) {
    const std::string copia = bueno.substr(0, n);  // its own heap block, so that a sanitizer sees
                                                   // an overrun
    CHECK(leer_hora(copia).has_value() ==
          (n == 16 || n == 19 || (n >= 21 && n <= 26) || n == bueno.size()));
  }
  for (std::size_t i = 0; i < bueno.size(); ++i)
    for (int c = 0; c < 256; ++c) {
      std::string copia = bueno;
      copia[i] = static_cast<char>(c);
      const auto r = leer_hora(copia);
      if (r) {
        REQUIRE(r->del_dia >= 0h);
        REQUIRE(r->del_dia < 24h);
      }
    }
}

TEST_CASE("leer_instante: offset exact or the wall clock of the zone") {
  const Huso& tijuana = **husos::por_iana("America/Tijuana");
  CHECK(texto(*leer_instante("2025-02-04T09:30:00-06:00", tijuana)) == "2025-02-04T15:30:00Z");
  CHECK(texto(*leer_instante("2025-02-04T09:30:00", tijuana)) == "2025-02-04T17:30:00Z");
  CHECK(texto(*leer_instante("2025-07-04T09:30", tijuana)) == "2025-07-04T16:30:00Z");
  CHECK(texto(*leer_instante("2050-07-04T09:30", tijuana)) == "2050-07-04T16:30:00Z");
}

TEST_CASE("leer_instante: years from 1900 to 2199") {
  const Huso& centro = husos::centro();
  CHECK(texto(*leer_instante("1900-01-01T00:00Z", centro)) == "1900-01-01T00:00:00Z");
  CHECK(texto(*leer_instante("2199-12-31T23:59:59Z", centro)) == "2199-12-31T23:59:59Z");
  for (const char* malo :
       {"1899-12-31T23:59Z", "2200-01-01T00:00Z", "0000-01-01T00:00", "9999-12-31T23:59"}) {
    const auto r = leer_instante(malo, centro);
    REQUIRE(!r.has_value());
    CHECK(r.error().codigo == Codigo::argumento_invalido);
    CHECK(contiene(r.error().mensaje, "1900"));
  }
}
