// Dates and times as ISO 8601 text, written and read. One strict form each way, so that the same
// value has the same bytes everywhere: "2025-02-04", "2025-02-04T09:30:00-06:00". Reading never
// guesses: a date that does not exist, a leap second, 24:00 and a wall time that happened twice or
// never are errors that say what to write instead. Errors: argumento_invalido, unless a function
// says otherwise; `argumento` is "fecha <text>" or "instante <text>", the text cut and cleaned for
// printing. Threads: pure functions.
#pragma once

#include <buzon/result.hpp>
#include <buzon/tiempo/huso.hpp>
#include <buzon/tiempo/instante.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace buzon {

// A time as it was written. Without `desfase` it is a wall clock of a zone that only the caller
// knows.
struct TextoInstante {
  Dia dia{};
  Duracion del_dia{};                           // [0 h, 24 h)
  std::optional<std::chrono::seconds> desfase;  // local minus UTC
};

namespace detalle {

// What a person typed, fit for a message: bounded, and without bytes that could forge a line of a
// log.
[[nodiscard]] inline std::string citar(std::string_view texto) {
  constexpr std::size_t maximo = 40;
  std::string cita;
  for (const char c : texto.substr(0, maximo)) cita += c >= ' ' && c <= '~' ? c : '?';
  if (texto.size() > maximo) cita += "...";
  return cita;
}

inline void poner_cifras(std::string& s, std::uint64_t n, std::size_t ancho) {
  const std::size_t inicio = s.size();
  s.append(ancho, '0');
  for (std::size_t i = ancho; i-- > 0; n /= 10)
    s[inicio + i] = static_cast<char>('0' + static_cast<char>(n % 10));
}

inline void poner_dia(std::string& s, Dia d) {
  if (d < buzon::dia(0, 1, 1) || d > buzon::dia(9999, 12, 31)) {
    s += "(fecha fuera de 0000 a 9999)";
    return;
  }
  const std::chrono::year_month_day f{d};
  poner_cifras(s, static_cast<std::uint64_t>(static_cast<int>(f.year())), 4);
  s += '-';
  poner_cifras(s, static_cast<unsigned>(f.month()), 2);
  s += '-';
  poner_cifras(s, static_cast<unsigned>(f.day()), 2);
}

inline void poner_hora(std::string& s, Duracion del_dia) {
  const auto us = static_cast<std::uint64_t>(del_dia.count());
  const std::uint64_t segundos = us / 1'000'000;
  s += 'T';
  poner_cifras(s, segundos / 3600, 2);
  s += ':';
  poner_cifras(s, segundos / 60 % 60, 2);
  s += ':';
  poner_cifras(s, segundos % 60, 2);
  if (us % 1'000'000 == 0) return;
  s += '.';
  poner_cifras(s, us % 1'000'000, 6);
}

// The offsets of Mexico are whole hours; the seconds are for the mean solar times of a host's old
// tables.
inline void poner_desfase(std::string& s, std::chrono::seconds desfase) {
  const std::int64_t d = desfase.count();
  const auto n = static_cast<std::uint64_t>(d < 0 ? -d : d);
  s += d < 0 ? '-' : '+';
  poner_cifras(s, n / 3600, 2);
  s += ':';
  poner_cifras(s, n / 60 % 60, 2);
  if (n % 60 == 0) return;
  s += ':';
  poner_cifras(s, n % 60, 2);
}

}  // namespace detalle

// "2025-02-04", for years 0000 to 9999.
[[nodiscard]] inline std::string texto(Dia d) {
  std::string s;
  detalle::poner_dia(s, d);
  return s;
}

// "2025-02-04T09:30:00-06:00"; six decimals of a second only when they are not zero.
template <class Reloj>
[[nodiscard]] std::string texto(const HoraCivil<Reloj>& h) {
  std::string s;
  s.reserve(32);
  detalle::poner_dia(s, h.dia);
  detalle::poner_hora(s, h.del_dia);
  detalle::poner_desfase(s, h.desfase);
  return s;
}

// "2025-02-04T15:30:00Z": the instant in UTC.
[[nodiscard]] inline std::string texto(Instante t) {
  const auto dias = std::chrono::floor<std::chrono::days>(t.time_since_epoch());
  std::string s;
  s.reserve(32);
  detalle::poner_dia(s, Dia{dias});
  detalle::poner_hora(s, t.time_since_epoch() - dias);
  s += 'Z';
  return s;
}

namespace detalle {

// The digits at [i, i + n), or -1 if they are not all there. Never past the end.
[[nodiscard]] constexpr int leer_cifras(std::string_view t, std::size_t i, std::size_t n) {
  if (t.size() < i + n) return -1;
  int valor = 0;
  for (const char c : t.substr(i, n)) {
    if (c < '0' || c > '9') return -1;
    valor = valor * 10 + (c - '0');
  }
  return valor;
}

[[nodiscard]] constexpr bool hay(std::string_view t, std::size_t i, char c) {
  return i < t.size() && t[i] == c;
}

// Which text is being read, for its errors: "fecha" or "instante".
struct Lectura {
  std::string_view que;
  std::string_view texto;
  [[nodiscard]] tl::unexpected<Error> mal(const std::string& mensaje) const {
    return error(Codigo::argumento_invalido, std::string{que} + ' ' + citar(texto), mensaje);
  }
};

[[nodiscard]] inline tl::unexpected<Error> dia_que_no_existe(const Lectura& l, int anio, int mes,
                                                             int d) {
  constexpr std::string_view meses[] = {"enero",      "febrero", "marzo",     "abril",
                                        "mayo",       "junio",   "julio",     "agosto",
                                        "septiembre", "octubre", "noviembre", "diciembre"};
  if (mes < 1 || mes > 12)
    return l.mal("El mes " + std::to_string(mes) + " no existe; escriba un mes del 01 al 12.");
  const std::chrono::year_month_day_last fin{
      std::chrono::year{anio} /
      std::chrono::month_day_last{std::chrono::month{static_cast<unsigned>(mes)}}};
  const auto ultimo = std::to_string(static_cast<unsigned>(fin.day()));
  return l.mal("El día " + std::to_string(d) + " de " + std::string{meses[mes - 1]} + " de " +
               std::to_string(anio) + " no existe" +
               (mes == 2 && d == 29 ? ", porque ese año no es bisiesto" : "") +
               "; escriba un día del 01 al " + ultimo + ".");
}

// The ten characters of a date, at the start of `l.texto`.
[[nodiscard]] inline Result<Dia> leer_dia_al_inicio(const Lectura& l) {
  const int anio = leer_cifras(l.texto, 0, 4);
  const int mes = leer_cifras(l.texto, 5, 2);
  const int d = leer_cifras(l.texto, 8, 2);
  if (anio < 0 || mes < 0 || d < 0 || !hay(l.texto, 4, '-') || !hay(l.texto, 7, '-'))
    return l.mal("La fecha debe tener la forma AAAA-MM-DD, por ejemplo 2025-02-04.");
  const std::chrono::year_month_day f{std::chrono::year{anio},
                                      std::chrono::month{static_cast<unsigned>(mes)},
                                      std::chrono::day{static_cast<unsigned>(d)}};
  if (!f.ok()) return dia_que_no_existe(l, anio, mes, d);
  return Dia{f};
}

[[nodiscard]] inline tl::unexpected<Error> mala_forma(const Lectura& l) {
  return l.mal(
      "La hora debe tener la forma AAAA-MM-DDTHH:MM[:SS[.ffffff]] seguida, si se conoce, de Z o "
      "del "
      "desfase ±HH:MM; por ejemplo 2025-02-04T09:30:00-06:00.");
}

// Reads ":SS[.f{1,6}]" at `i`, if there, and moves past it. -1 if malformed, 60 s or more left as
// read.
[[nodiscard]] constexpr std::int64_t leer_segundos_us(std::string_view t, std::size_t& i) {
  if (!hay(t, i, ':')) return 0;
  const int segundos = leer_cifras(t, i + 1, 2);
  if (segundos < 0) return -1;
  i += 3;
  std::int64_t us = std::int64_t{segundos} * 1'000'000;
  if (!hay(t, i, '.')) return us;
  const std::size_t primera = ++i;
  for (std::int64_t peso = 100'000; leer_cifras(t, i, 1) >= 0; ++i, peso /= 10) {
    if (peso == 0) return -1;  // a seventh decimal
    us += peso * leer_cifras(t, i, 1);
  }
  return i == primera ? -1 : us;
}

[[nodiscard]] inline Result<std::optional<std::chrono::seconds>> leer_desfase(const Lectura& l,
                                                                              std::size_t i) {
  const std::string_view t = l.texto.substr(i);
  if (t.empty()) return std::nullopt;
  if (t == "Z") return std::chrono::seconds{0};
  const int horas = leer_cifras(t, 1, 2);
  const int minutos = leer_cifras(t, 4, 2);
  if (t.size() != 6 || (t[0] != '+' && t[0] != '-') || t[3] != ':' || horas < 0 || minutos < 0)
    return mala_forma(l);
  const std::chrono::seconds n = std::chrono::hours{horas} + std::chrono::minutes{minutos};
  if (minutos > 59 || n > std::chrono::hours{14})
    return l.mal("El desfase debe estar entre -14:00 y +14:00; el de Zona Centro es -06:00.");
  // RFC 3339 reads -00:00 as "UTC known, local time unknown": no wall clock to speak of.
  if (t == "-00:00") return l.mal("El desfase -00:00 no dice nada; escriba Z si la hora es UTC.");
  return t[0] == '-' ? -n : n;
}

}  // namespace detalle

// Strictly "YYYY-MM-DD", a date that exists, years 0000 to 9999.
[[nodiscard]] inline Result<Dia> leer_dia(std::string_view t) {
  const detalle::Lectura l{"fecha", t};
  if (t.size() != 10)
    return l.mal("La fecha debe tener la forma AAAA-MM-DD, por ejemplo 2025-02-04.");
  return detalle::leer_dia_al_inicio(l);
}

// "YYYY-MM-DDTHH:MM[:SS[.f{1,6}]][Z|±HH:MM]", capitals only, up to 23:59:59.999999.
[[nodiscard]] inline Result<TextoInstante> leer_hora(std::string_view t) {
  const detalle::Lectura l{"instante", t};
  const auto dia = detalle::leer_dia_al_inicio(l);
  if (!dia) return tl::unexpected<Error>(dia.error());
  if (t.size() == 10)
    return l.mal("Falta la hora: escriba la fecha seguida de THH:MM, por ejemplo " +
                 std::string{t} + "T09:30.");
  const int horas = detalle::leer_cifras(t, 11, 2);
  const int minutos = detalle::leer_cifras(t, 14, 2);
  if (!detalle::hay(t, 10, 'T') || !detalle::hay(t, 13, ':') || horas < 0 || minutos < 0)
    return detalle::mala_forma(l);
  std::size_t i = 16;
  const std::int64_t us = detalle::leer_segundos_us(t, i);
  if (us < 0) return detalle::mala_forma(l);
  auto desfase = detalle::leer_desfase(l, i);
  if (!desfase) return tl::unexpected<Error>(std::move(desfase).error());
  if (horas == 24) return l.mal("La hora 24:00 no se admite; escriba las 00:00 del día siguiente.");
  if (horas > 24 || minutos > 59) return l.mal("La hora debe estar entre 00:00 y 23:59.");
  if (us >= 61'000'000) return l.mal("Los segundos deben estar entre 00 y 59.");
  if (us >= 60'000'000)
    return l.mal(
        "El segundo 60 es un segundo intercalar y el tiempo de este sistema no los cuenta; escriba "
        "el "
        "segundo 59 o el 00 del minuto siguiente.");
  return TextoInstante{
      *dia, std::chrono::hours{horas} + std::chrono::minutes{minutos} + Duracion{us}, *desfase};
}

namespace detalle {

struct RelojSinPapel {};  // for messages: a wall clock of no particular role

[[nodiscard]] inline std::string candidata(const Huso& huso, Instante t) {
  return texto(huso.hora<RelojSinPapel>(t)) + " (" + std::string{huso.tramo(t).abreviatura} + ")";
}

[[nodiscard]] inline tl::unexpected<Error> hora_no_unica(std::string_view t, const Huso& huso,
                                                         const LecturaLocal& lectura) {
  const bool dos = lectura.posibles == 2;
  return error(dos ? Codigo::hora_ambigua : Codigo::hora_inexistente, "instante " + citar(t),
               "Por el cambio de horario de " + std::string{huso.nombre()} + ", esa hora " +
                   (dos ? "ocurrió dos veces: " : "no existió; puede ser ") +
                   candidata(huso, lectura.antes) + (dos ? " y " : " o ") +
                   candidata(huso, lectura.despues) +
                   ". Escriba la que corresponde, con su desfase.");
}

}  // namespace detalle

// An instant: exact if the text has its offset, else what the wall clock of `sin_desfase` said.
// Errors besides those of leer_hora: years outside 1900 to 2199; hora_ambigua and hora_inexistente,
// which name both candidates with their offsets; fuera_de_calendario for a text without offset
// before the first row of the zone's table (1996 for the zones of Mexico), whose offset then is not
// known.
[[nodiscard]] inline Result<Instante> leer_instante(std::string_view t, const Huso& sin_desfase) {
  const auto leido = leer_hora(t);
  if (!leido) return tl::unexpected<Error>(leido.error());
  if (leido->dia < dia(1900, 1, 1) || leido->dia > dia(2199, 12, 31))
    return detalle::Lectura{"instante", t}.mal("El año debe estar entre 1900 y 2199.");
  if (leido->desfase)
    return Instante{leido->dia.time_since_epoch() + leido->del_dia - *leido->desfase};
  const LecturaLocal lectura = sin_desfase.leer(leido->dia, leido->del_dia);
  if (std::chrono::floor<std::chrono::seconds>(lectura.antes).time_since_epoch().count() <
      sin_desfase.tabla().tramos.front().desde_s)
    return error(Codigo::fuera_de_calendario, "instante " + detalle::citar(t),
                 "La tabla de " + std::string{sin_desfase.nombre()} +
                     " no llega tan atrás; escriba la hora con su desfase, por ejemplo " +
                     "1990-01-31T09:30:00-06:00.");
  if (lectura.posibles != 1) return detalle::hora_no_unica(t, sin_desfase, lectura);
  return lectura.antes;
}

}  // namespace buzon
