// Prints src/husos/tablas.inc: the twelve zones of Mexico from 1996 to 2099.
//   g++ -std=c++20 -O1 src/husos/generador/gen_husos.cpp -ldate-tz -o gen_husos
//   ./gen_husos > src/husos/tablas.inc
// It needs the system's tzdata (fat files, as Debian ships them). Not part of the library.
//
// To the horizon (2037) the tramos are what Howard Hinnant's date reads from the system. Past it
// that library ignores the footer of a TZif file and stays in winter for ever, so the seasonal
// zones go on by the rule of the law itself (Ley de los Husos Horarios art. 5). The rule is first
// checked against tzdata for 2023 to 2037: if they part, the law or the United States has changed
// and a person decides.

// Debian builds libdate-tz with the system's database, and its header must be told so: layouts
// differ.
#ifndef USE_OS_TZDB
#define USE_OS_TZDB 1
#endif
#include <date/tz.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

using std::chrono::sys_days;
using std::chrono::sys_seconds;
using namespace std::chrono_literals;

constexpr std::array<std::string_view, 12> zonas{
    "America/Bahia_Banderas", "America/Cancun",    "America/Chihuahua", "America/Ciudad_Juarez",
    "America/Hermosillo",     "America/Matamoros", "America/Mazatlan",  "America/Merida",
    "America/Mexico_City",    "America/Monterrey", "America/Ojinaga",   "America/Tijuana"};

// Those of art. 5; a system with slim zone files would lose their seasons without a word.
constexpr std::array<std::string_view, 4> con_temporada{
    "America/Ciudad_Juarez", "America/Matamoros", "America/Ojinaga", "America/Tijuana"};

constexpr sys_seconds origen = sys_days{1996y / 1 / 1};
constexpr sys_seconds horizonte = sys_days{2038y / 1 / 1};  // first second past it
constexpr int ultimo_anio = 2099;
constexpr int primer_anio_de_la_ley = 2023;  // DOF 28-10-2022 and 29-11-2022
constexpr std::size_t tramos_max = 255;      // the index of a Huso is one byte

struct Tramo {
  sys_seconds desde;
  std::chrono::seconds desfase;
  std::string abreviatura;
  friend bool operator==(const Tramo&, const Tramo&) = default;
};

struct Estacional {
  Tramo verano;  // of the last season before the horizon
  Tramo invierno;
};

// date's own get_tzdb().version says "unknown" with the system's database.
std::string version_tzdata() {
  std::ifstream archivo("/usr/share/zoneinfo/tzdata.zi");
  std::string linea;
  constexpr std::string_view prefijo = "# version ";
  if (!std::getline(archivo, linea) || !linea.starts_with(prefijo))
    throw std::runtime_error(
        "/usr/share/zoneinfo/tzdata.zi has no '# version' line; install tzdata");
  return linea.substr(prefijo.size());
}

std::vector<Tramo> tramos_de_tzdata(const date::time_zone& zona) {
  std::vector<Tramo> tramos;
  for (sys_seconds t = origen; t < horizonte;) {
    const auto info = zona.get_info(t);
    Tramo tramo{t == origen ? origen : info.begin, info.offset, info.abbrev};
    if (tramos.empty() || tramos.back().desfase != tramo.desfase ||
        tramos.back().abreviatura != tramo.abreviatura)
      tramos.push_back(tramo);
    t = info.end;
  }
  return tramos;
}

// Art. 5, last paragraph: from 02:00 of the second Sunday of March to 02:00 of the first Sunday of
// November, each by the clock that is about to change.
std::array<Tramo, 2> temporada(int anio, const Estacional& e) {
  const std::chrono::year y{anio};
  const sys_seconds inicio =
      sys_days{y / std::chrono::March / std::chrono::Sunday[2]} + 2h - e.invierno.desfase;
  const sys_seconds fin =
      sys_days{y / std::chrono::November / std::chrono::Sunday[1]} + 2h - e.verano.desfase;
  return {Tramo{inicio, e.verano.desfase, e.verano.abreviatura},
          Tramo{fin, e.invierno.desfase, e.invierno.abreviatura}};
}

// Seasonal if something changes in the last year that tzdata publishes.
std::optional<Estacional> estacional(const std::vector<Tramo>& tramos) {
  if (tramos.size() < 2 || tramos.back().desde < sys_days{2037y / 1 / 1}) return std::nullopt;
  return Estacional{tramos[tramos.size() - 2], tramos.back()};
}

void comprobar_ley(std::string_view nombre, const std::vector<Tramo>& tramos,
                   const std::optional<Estacional>& e) {
  if (e.has_value() != (std::ranges::find(con_temporada, nombre) != con_temporada.end()))
    throw std::runtime_error(
        std::string{nombre} +
        ": tzdata and the Ley de los Husos Horarios art. 5 do not agree on "
        "whether it has a season (or the zone files are slim); decide by hand");
  std::vector<Tramo> segun_ley;
  for (int anio = primer_anio_de_la_ley; e && anio <= 2037; ++anio)
    for (const auto& t : temporada(anio, *e)) segun_ley.push_back(t);
  std::vector<Tramo> segun_tzdata;
  for (const auto& t : tramos)
    if (t.desde >= sys_days{std::chrono::year{primer_anio_de_la_ley} / 1 / 1})
      segun_tzdata.push_back(t);
  if (segun_ley != segun_tzdata)
    throw std::runtime_error(
        std::string{nombre} +
        ": tzdata and the Ley de los Husos Horarios art. 5 differ in 2023-2037; "
        "decide by hand");
}

std::string identificador(std::string_view nombre) {
  std::string id;
  for (const char c : nombre.substr(nombre.find('/') + 1))
    id += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return id;
}

void imprimir(const Tramo& t) {
  const sys_days d = std::chrono::floor<std::chrono::days>(t.desde);
  const std::chrono::year_month_day f{d};
  const std::chrono::hh_mm_ss h{t.desde - d};
  std::printf("    {%lld, %lld, \"%s\"},  // %04d-%02u-%02uT%02d:%02d:%02dZ\n",
              static_cast<long long>(t.desde.time_since_epoch().count()),
              static_cast<long long>(t.desfase.count()), t.abreviatura.c_str(),
              static_cast<int>(f.year()), static_cast<unsigned>(f.month()),
              static_cast<unsigned>(f.day()), static_cast<int>(h.hours().count()),
              static_cast<int>(h.minutes().count()), static_cast<int>(h.seconds().count()));
}

void imprimir_zona(std::string_view nombre) {
  const auto tramos = tramos_de_tzdata(*date::locate_zone(std::string{nombre}));
  const auto e = estacional(tramos);
  comprobar_ley(nombre, tramos, e);

  std::size_t total = tramos.size();
  std::printf("\n// %s\ninline constexpr TramoHuso tramos_%s[] = {\n", std::string{nombre}.c_str(),
              identificador(nombre).c_str());
  for (const auto& t : tramos) imprimir(t);
  if (e) {
    std::puts("    // Past the horizon: by the rule of the Ley de los Husos Horarios art. 5.");
    for (int anio = 2038; anio <= ultimo_anio; ++anio)
      for (const auto& t : temporada(anio, *e)) imprimir(t), ++total;
  }
  std::puts("};");
  if (total > tramos_max) throw std::runtime_error(std::string{nombre} + ": more than 255 tramos");
}

void imprimir_enumeracion() {
  std::puts("\n// Positions in `tablas` below.\nenum class Zona : std::uint8_t {");
  for (const auto nombre : zonas) std::printf("  %s,\n", identificador(nombre).c_str());
  std::puts("};");
}

void imprimir_tablas() {
  std::printf(
      "// Generated by src/husos/generador/gen_husos.cpp from the system's tzdata. Do not edit.\n"
      "// Each row: first second of UTC, local minus UTC in seconds, abbreviation.\n"
      "// The first row is what was in force on 1996-01-01, not a change of that day.\n"
      "inline constexpr std::string_view version_tzdata = \"%s\";\n"
      "// Last microsecond of 2037: what tzdata publishes. Later rows are provisional.\n"
      "inline constexpr Instante horizonte = instante_us(%lld);\n",
      version_tzdata().c_str(),
      static_cast<long long>(horizonte.time_since_epoch().count()) * 1'000'000 - 1);
  imprimir_enumeracion();
  for (const auto nombre : zonas) imprimir_zona(nombre);
  std::puts("\ninline constexpr TablaHuso tablas[] = {");
  for (const auto nombre : zonas)
    std::printf("    {\"%s\", version_tzdata, horizonte, tramos_%s},\n",
                std::string{nombre}.c_str(), identificador(nombre).c_str());
  std::puts("};");
}

}  // namespace

int main() {
  try {
    imprimir_tablas();
  } catch (const std::exception& e) {
    std::fprintf(stderr, "gen_husos: %s\n", e.what());
    return 1;
  }
  return std::fflush(stdout) == 0 && std::ferror(stdout) == 0 ? 0 : 1;
}
