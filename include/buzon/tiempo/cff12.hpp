// CFF-12 paragraph 1: the days that are not counted in terms set in days. The rule, not a list.
// Source: CFF art. 12 (last reform read: DOF 14-11-2025), dossier 1.1 and 4.1.
// LFT rest days are not here: 5 May is inhábil for the CFF, 1 October is not (dossier, policy 23).
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string_view>

#include <buzon/tiempo/instante.hpp>

namespace buzon {

// Why a day is not counted. The first that applies, in this order; `especial` is a layer's own day.
enum class Razon : std::uint8_t {
  habil,
  sabado,
  domingo,
  anio_nuevo,
  constitucion,
  natalicio_juarez,
  dia_del_trabajo,
  batalla_de_puebla,
  independencia,
  revolucion,
  transmision_ejecutivo,
  navidad,
  primero_de_octubre,
  especial,
};

struct DescripcionRazon {
  std::string_view clave;
  std::string_view texto;   // Spanish, for people
  std::string_view fuente;  // identifier of the norm
};

inline constexpr std::array<DescripcionRazon, 14> razones{{
    {"habil", "día hábil", ""},
    {"sabado", "sábado", "CFF-12"},
    {"domingo", "domingo", "CFF-12"},
    {"anio_nuevo", "1 de enero", "CFF-12"},
    {"constitucion", "primer lunes de febrero, en conmemoración del 5 de febrero", "CFF-12"},
    {"natalicio_juarez", "tercer lunes de marzo, en conmemoración del 21 de marzo", "CFF-12"},
    {"dia_del_trabajo", "1 de mayo", "CFF-12"},
    {"batalla_de_puebla", "5 de mayo", "CFF-12"},
    {"independencia", "16 de septiembre", "CFF-12"},
    {"revolucion", "tercer lunes de noviembre, en conmemoración del 20 de noviembre", "CFF-12"},
    {"transmision_ejecutivo", "1 de diciembre, transmisión del Poder Ejecutivo Federal", "CFF-12"},
    {"navidad", "25 de diciembre", "CFF-12"},
    {"primero_de_octubre", "1 de octubre, transmisión del Poder Ejecutivo Federal (discutible)",
     "LFT-74-VII"},
    {"especial", "día inhábil de una capa del calendario", ""},
}};
[[nodiscard]] constexpr const DescripcionRazon& descripcion(Razon r) {
  return razones[static_cast<std::size_t>(r)];
}

namespace cff12 {

// A date before is an error; after `ultimo_publicado` the rule still answers and the result is
// provisional, because the law may change; past `ultimo` nothing is computed.
inline constexpr Dia primero = dia(2017, 1, 1);
inline constexpr Dia ultimo_publicado = dia(2035, 12, 31);
inline constexpr Dia ultimo = dia(2099, 12, 31);

struct DiaFijo {
  unsigned mes;
  unsigned dia;
  Razon razon;
};
struct LunesDelMes {
  unsigned mes;
  unsigned ordinal;
  Razon razon;
};

inline constexpr std::array<DiaFijo, 5> dias_fijos{{
    {1, 1, Razon::anio_nuevo},
    {5, 1, Razon::dia_del_trabajo},
    {5, 5, Razon::batalla_de_puebla},
    {9, 16, Razon::independencia},
    {12, 25, Razon::navidad},
}};
inline constexpr std::array<LunesDelMes, 3> lunes_moviles{{
    {2, 1, Razon::constitucion},
    {3, 3, Razon::natalicio_juarez},
    {11, 3, Razon::revolucion},
}};

// "1o. de diciembre de cada seis años, cuando corresponda a la transmisión del Poder Ejecutivo":
// the last handover on that day was 2018; since CPEUM-83 (DOF 10-02-2014) it falls on 1 October,
// which the article does not name.
inline constexpr Dia ultima_transmision_en_diciembre = dia(2018, 12, 1);

[[nodiscard]] constexpr Razon razon(Dia d) {
  const std::chrono::weekday semana{d};
  if (semana == std::chrono::Saturday) return Razon::sabado;
  if (semana == std::chrono::Sunday) return Razon::domingo;
  const std::chrono::year_month_day f{d};
  const auto mes = static_cast<unsigned>(f.month());
  const auto del_mes = static_cast<unsigned>(f.day());
  for (const auto& fijo : dias_fijos)
    if (fijo.mes == mes && fijo.dia == del_mes) return fijo.razon;
  for (const auto& lunes : lunes_moviles)
    if (lunes.mes == mes && semana == std::chrono::Monday && (del_mes + 6) / 7 == lunes.ordinal)
      return lunes.razon;
  if (d == ultima_transmision_en_diciembre) return Razon::transmision_ejecutivo;
  return Razon::habil;
}

// LFT-74-VII (DOF 30-09-2024): every six years from 2024. Off unless the calendar asks for it.
[[nodiscard]] constexpr bool es_transmision_de_octubre(Dia d) {
  const std::chrono::year_month_day f{d};
  const int anio = static_cast<int>(f.year());
  return f.month() == std::chrono::October && f.day() == std::chrono::day{1} && anio >= 2024 &&
         (anio - 2024) % 6 == 0;
}

}  // namespace cff12
}  // namespace buzon
