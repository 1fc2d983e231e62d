// How a term is reckoned: CFF-12. The day after the fact is day 1; business days skip the
// inhábiles; natural days, months and years end where they end and then, if that day is inhábil, on
// the next business day (paragraph 5); a month without that day-number ends on the first business
// day of the following month (paragraph 4).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include <buzon/norma/explicacion.hpp>
#include <buzon/result.hpp>
#include <buzon/tiempo/calendario.hpp>
#include <buzon/tiempo/plazo.hpp>

namespace buzon {

struct Plazo {
  std::int64_t n = 0;
  Unidad unidad = Unidad::habiles;
  bool prorroga = true;  // CFF-12 paragraph 5; business days never need it
  OficinaCerrada oficina_cerrada = OficinaCerrada::no_prorroga;  // policy 24
};

struct Vencimiento {
  Dia vence{};
  Provisional provisional = Provisional::no;
};

namespace detalle {

// A hundred years in each unit, in the order of Unidad: longer than the calendar, short of any
// overflow.
inline constexpr std::array<std::int64_t, 5> plazo_max{
    limits::plazo_dias_max, limits::plazo_dias_max, 1200, 100, limits::plazo_horas_max};

[[nodiscard, gnu::cold, gnu::noinline]] inline tl::unexpected<Error> plazo_invalido(
    std::int64_t n) {
  return error(Codigo::argumento_invalido, "n=" + std::to_string(n),
               "El plazo debe ser un número entero mayor que cero y no rebasar cien años.",
               "CFF-12");
}
[[nodiscard, gnu::cold, gnu::noinline]] inline tl::unexpected<Error> plazo_fuera() {
  return error(
      Codigo::fuera_de_calendario, "desde",
      "El plazo empieza o vence fuera del calendario, que va del 1 de enero de 2017 al 31 de "
      "diciembre de 2099; use fechas dentro de ese periodo.",
      "CFF-12");
}

[[nodiscard]] inline bool oficina_cerrada(const Calendario& c, Dia d, OficinaCerrada politica) {
  if (politica == OficinaCerrada::no_prorroga) return false;
  const auto* const e = c.especial(d);
  return e != nullptr && e->efecto == EfectoDia::oficina_cerrada;
}

// CFF-12 paragraph 5: the first day, not before d, that is hábil and (policy 24) not closed.
template <Explicador E>
[[nodiscard]] std::optional<Dia> prorrogar(const Calendario& c, Dia d, OficinaCerrada politica,
                                           E& ex) {
  using namespace literales;
  Dia fin = d;
  while (c.cubre(fin) && (!c.es_habil(fin) || oficina_cerrada(c, fin, politica)))
    fin += std::chrono::days{1};
  if (!c.cubre(fin)) return std::nullopt;
  if (fin != d) {
    ex.omitidos(c, d - std::chrono::days{1}, fin);
    if (politica != OficinaCerrada::no_prorroga) ex.politica(IdPolitica::oficina_cerrada, politica);
    ex.paso(IdPaso::prorroga_al_dia_habil, "CFF-12"_ley, {}, d, fin);
  }
  return fin;
}

template <Explicador E>
[[nodiscard]] std::optional<Dia> fin_en_dias_habiles(const Calendario& c, Dia desde, const Plazo& p,
                                                     E& ex) {
  const auto habil = c.avanzar(desde, p.n);
  if (!habil) return std::nullopt;
  ex.omitidos(c, desde, habil->dia());
  return p.prorroga ? prorrogar(c, habil->dia(), p.oficina_cerrada, ex)
                    : std::optional<Dia>{habil->dia()};
}

template <Explicador E>
[[nodiscard]] std::optional<Dia> fin_en_meses(const Calendario& c, Dia desde, std::int64_t meses,
                                              const Plazo& p, E& ex) {
  using namespace literales;
  const auto igual = mismo_dia_despues(desde, meses);
  if (!c.cubre(igual.dia)) return std::nullopt;
  if (igual.existe) return p.prorroga ? prorrogar(c, igual.dia, p.oficina_cerrada, ex) : igual.dia;
  // Paragraph 4 itself names the first business day: that is not the extension of paragraph 5.
  ex.paso(IdPaso::mes_sin_ese_dia, "CFF-12"_ley, {}, igual.dia);
  const auto habil = c.desde(igual.dia);
  if (!habil) return std::nullopt;
  ex.omitidos(c, igual.dia - std::chrono::days{1}, habil->dia());
  return p.prorroga ? prorrogar(c, habil->dia(), p.oficina_cerrada, ex) : habil->dia();
}

}  // namespace detalle

// `desde` is the day of the fact. Unit `horas` has no place here: see vence_en_horas.
// Errors: argumento_invalido (n < 1, beyond a hundred years, hours), fuera_de_calendario.
template <Explicador E>
[[nodiscard]] Result<Vencimiento> computar(const Calendario& c, Dia desde, const Plazo& p, E& ex) {
  using namespace literales;
  if (p.unidad == Unidad::horas)
    return error(Codigo::argumento_invalido, "unidad=horas",
                 "Un plazo en horas empieza en un instante: indique fecha y hora.", "CFF-12");
  if (p.n < 1 || p.n > detalle::plazo_max[static_cast<std::size_t>(p.unidad)])
    return detalle::plazo_invalido(p.n);
  if (!c.cubre(desde)) return detalle::plazo_fuera();
  ex.paso(IdPaso::plazo_computado, "CFF-12"_ley, {}, desde, p.n,
          static_cast<std::int64_t>(p.unidad));

  std::optional<Dia> fin;
  if (p.unidad == Unidad::habiles) {
    fin = detalle::fin_en_dias_habiles(c, desde, p, ex);
  } else if (p.unidad == Unidad::naturales) {
    const Dia ultimo = desde + std::chrono::days{p.n};
    if (c.cubre(ultimo))
      fin = p.prorroga ? detalle::prorrogar(c, ultimo, p.oficina_cerrada, ex) : ultimo;
  } else {
    fin = detalle::fin_en_meses(c, desde, p.unidad == Unidad::anios ? 12 * p.n : p.n, p, ex);
  }
  if (!fin) return detalle::plazo_fuera();
  ex.paso(IdPaso::vence, "CFF-12"_ley, {}, *fin);
  const auto provisional =
      *fin > Calendario::horizonte() ? Provisional::calendario : Provisional::no;
  if (provisional != Provisional::no)
    ex.paso(IdPaso::provisional, "CFF-12"_ley, {}, static_cast<std::int64_t>(provisional));
  return Vencimiento{*fin, provisional};
}

[[nodiscard]] inline Result<Vencimiento> computar(const Calendario& c, Dia desde, const Plazo& p) {
  SinExplicacion nada;
  return computar(c, desde, p, nada);
}

// Whether a day is counted, and why not: CFF-12. A day that only another reading would exclude (1
// October of a handover year, dossier 23) is said to be doubtful. Errors: fuera_de_calendario.
struct Calificacion {
  Razon razon = Razon::habil;
  bool discutible = false;
  Provisional provisional = Provisional::no;
};

template <Explicador E>
[[nodiscard]] Result<Calificacion> calificar_dia(const Calendario& c, Dia d, E& ex) {
  using namespace literales;
  if (!c.cubre(d))
    return error(
        Codigo::fuera_de_calendario, "fecha",
        "La fecha cae fuera del calendario de días hábiles, que va del 1 de enero de 2017 al 31 de "
        "diciembre de 2099; use una fecha dentro de ese periodo.",
        "CFF-12");
  Calificacion r{c.razon(d), false, Provisional::no};
  if (r.razon == Razon::habil)
    ex.paso(IdPaso::dia_habil, "CFF-12"_ley, {}, d);
  else
    ex.omitido(c, d);
  if (r.razon == Razon::habil && cff12::es_transmision_de_octubre(d)) {
    r.discutible = true;
    ex.paso(IdPaso::dia_discutible, "LFT-74-VII"_ley, "CFF-12"_ley, d);
  }
  if (d > Calendario::horizonte()) {
    r.provisional = Provisional::calendario;
    ex.paso(IdPaso::provisional, "CFF-12"_ley, {}, static_cast<std::int64_t>(r.provisional));
  }
  return r;
}

[[nodiscard]] inline Result<Calificacion> calificar_dia(const Calendario& c, Dia d) {
  SinExplicacion nada;
  return calificar_dia(c, d, nada);
}

// Hours run from instant to instant; CFF-12 speaks of days and does not touch them (policy 13).
template <Explicador E>
[[nodiscard]] Result<Instante> vence_en_horas(Instante desde, std::int64_t horas, E& ex) {
  using namespace literales;
  if (horas < 1 || horas > limits::plazo_horas_max) return detalle::plazo_invalido(horas);
  ex.paso(IdPaso::plazo_computado, "L5.2"_L, {}, desde, horas,
          static_cast<std::int64_t>(Unidad::horas));
  const Instante fin = desde + std::chrono::hours{horas};
  ex.paso(IdPaso::vence_instante, "L5.2"_L, {}, fin);
  return fin;
}

}  // namespace buzon
