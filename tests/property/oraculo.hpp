// A second opinion on every date, slow on purpose: it walks day by day over a calendar of its own
// and asks date/tz.h for the hour. It shares no header and no idea with the library: days are
// counted from 1970-01-01, instants are microseconds of UTC, zones are names.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace oraculo {

using Dia = std::int64_t;
using Us = std::int64_t;

inline constexpr Us segundo = 1'000'000;
inline constexpr Us hora = 3600 * segundo;
inline constexpr Us dia_us = 24 * hora;

struct Fecha {
  int anio = 0;
  int mes = 0;
  int dia = 0;
  int semana = 0;  // 0 is Sunday
  bool habil = false;
};

// From 2017-01-01 to 2101-12-31; std::out_of_range beyond.
const Fecha& fecha(Dia d);
Dia dia(int anio, int mes, int d);
bool es_habil(Dia d);
// The n-th business day after d.
Dia avanzar(Dia d, int n);
// d, or the first business day after it.
Dia habil_desde(Dia d);

struct Local {
  Dia dia = 0;
  Us del_dia = 0;
};
Local local(const std::string& zona, Us t);
// The first instant at which the clocks of the zone said so; std::runtime_error if they never did.
Us instante(const std::string& zona, Dia d, Us del_dia);

struct Notificacion {
  Dia limite_apertura = 0;
  Dia cuarto_dia = 0;
  bool abierta = false;
  Us practicada = 0;
  Dia dia_practicada = 0;
  Dia surte_efectos = 0;
  Dia inicia_plazo = 0;
  bool provisional = false;
};
Notificacion notificacion(const std::string& zona, Us aviso, std::optional<Us> apertura);

struct Recepcion {
  Dia fecha_legal = 0;
  Us instante_legal = 0;
  bool dias_distintos = false;
  bool provisional = false;
};
Recepcion recepcion(const std::string& zona, Us acuse);

struct Estrados {
  Dia ultimo_dia = 0;
  Dia practicada = 0;
  Dia surte_efectos = 0;
  Dia inicia_plazo = 0;
  bool provisional = false;
};
Estrados estrados(Dia publicado);

enum class Unidad { habiles, naturales, meses, anios };
Dia vence(Dia desde, int n, Unidad unidad, bool prorroga);
Dia consulta_hasta(Dia desde);
Us limite_confirmacion(Us aviso);

}  // namespace oraculo
