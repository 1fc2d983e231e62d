// The Calendario de Eventos (R2, L8): which obligations fall due in a period, each with its day,
// what moved that day, its citation and how sure it is. A pure function of the period, the calendar
// and the table of obligations. It reminds and does nothing else: a reminder is not the aviso of
// L7.3, and every event says so. Days are civil dates, the same in every zone.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <buzon/ciclo/marco.hpp>
#include <buzon/limits.hpp>
#include <buzon/norma/computo.hpp>
#include <buzon/norma/explicacion.hpp>
#include <buzon/norma/obligaciones.hpp>
#include <buzon/result.hpp>
#include <buzon/texto_utf8.hpp>

namespace buzon {

// What every event carries to people, in any representation.
inline constexpr std::string_view leyenda_de_recordatorio =
    "Recordatorio informativo del Calendario de Eventos (R2, L8). No es el aviso de L7.3 ni una "
    "notificación: no inicia, suspende ni prorroga plazo alguno. Confirme la fecha en la norma que "
    "se cita.";

struct Periodo {
  Dia desde{};
  Dia hasta{};  // both are in it
};

enum class MotivoDeProrroga : std::uint8_t { ninguno, inhabil, oficina_cerrada, viernes };
inline constexpr std::array<std::string_view, 4> nombres_motivo_de_prorroga{
    "ninguno", "inhabil", "oficina_cerrada", "viernes"};

struct EventoDeCalendario {
  std::string clave;  // of the obligation; with `nominal` it names the event for ever
  std::string nombre;
  std::string obliga_a;
  Identificador norma;
  Dia nominal{};  // as the norm counts it
  Dia vence{};    // the last day to comply
  MotivoDeProrroga motivo = MotivoDeProrroga::ninguno;
  Identificador norma_de_prorroga;  // empty where nothing moved the day
  std::string por_que;              // Spanish: "es inhábil (sábado)"; empty likewise
  Certeza certeza = Certeza::de_memoria;
  std::string fuente;
  std::string nota;
  Provisional provisional = Provisional::no;
  std::string_view leyenda = leyenda_de_recordatorio;
  Explicacion explicacion;
};

namespace detalle {

struct DiaProrrogado {
  Dia vence{};
  MotivoDeProrroga motivo = MotivoDeProrroga::ninguno;
};

[[nodiscard]] inline OficinaCerrada politica_de(const Marco& m, const DescripcionProrroga& p) {
  return p.oficina_cerrada ? m.politicas.oficina_cerrada : OficinaCerrada::no_prorroga;
}

[[nodiscard]] inline MotivoDeProrroga motivo_de(const Marco& m, Dia d,
                                                const DescripcionProrroga& p) {
  if (p.norma.vacio()) return MotivoDeProrroga::ninguno;
  if (!m.calendario.es_habil(d)) return MotivoDeProrroga::inhabil;
  if (oficina_cerrada(m.calendario, d, politica_de(m, p))) return MotivoDeProrroga::oficina_cerrada;
  const bool es_viernes = std::chrono::weekday{d} == std::chrono::Friday;
  return p.viernes && es_viernes ? MotivoDeProrroga::viernes : MotivoDeProrroga::ninguno;
}

// CFF-12 paragraph 5, RACERF-3 paragraph 4: to the next business day, once. Both texts speak of the
// last day of the term, so a day reached by extension is not extended again for being Friday: that
// reading never tells a later day than the other. Nothing where it leaves the calendar.
[[nodiscard]] inline std::optional<DiaProrrogado> prorrogar_dia(const Marco& m, Dia nominal,
                                                                const DescripcionProrroga& p) {
  const auto motivo = motivo_de(m, nominal, p);
  if (motivo == MotivoDeProrroga::ninguno) return DiaProrrogado{nominal, motivo};
  SinExplicacion nada;
  const Dia desde = nominal + std::chrono::days{motivo == MotivoDeProrroga::viernes ? 1 : 0};
  const auto fin = prorrogar(m.calendario, desde, politica_de(m, p), nada);
  if (!fin) return std::nullopt;
  return DiaProrrogado{*fin, motivo};
}

[[nodiscard]] inline Dia dia_nominal(const ReglaDeDia& r, std::chrono::year_month mes) {
  if (r.dia == ultimo_dia_del_mes) return Dia{mes / std::chrono::last};
  return Dia{mes / std::chrono::day{r.dia}};
}

// Nothing nominal before it can reach `desde`: it is a business day, and what falls due on one
// moves at most to the next.
[[nodiscard]] inline Dia primer_nominal(const Marco& m, Dia desde) {
  const auto& c = m.calendario;
  Dia d = desde - std::chrono::days{1};
  while (c.cubre(d) && (!c.es_habil(d) || oficina_cerrada(c, d, m.politicas.oficina_cerrada)))
    d -= std::chrono::days{1};
  return std::max(d, Calendario::primero());
}

[[nodiscard]] inline std::string por_que_se_prorroga(const Calendario& c, Dia d,
                                                     MotivoDeProrroga motivo,
                                                     const DescripcionProrroga& p) {
  if (motivo == MotivoDeProrroga::ninguno) return {};
  if (motivo == MotivoDeProrroga::viernes) return "es " + std::string{p.texto_viernes};
  const auto* const especial = c.especial(d);
  const bool cerrada = motivo == MotivoDeProrroga::oficina_cerrada;
  const bool de_capa = especial != nullptr && (cerrada || c.razon(d) == Razon::especial);
  return (cerrada ? "es día de oficina cerrada (" : "es inhábil (") +
         (de_capa ? especial->razon + "; " + especial->fuente
                  : std::string{descripcion(c.razon(d)).texto}) +
         ")";
}

inline void explicar_evento(const Marco& m, const DescripcionProrroga& p, EventoDeCalendario& e) {
  using namespace literales;
  auto& ex = e.explicacion;
  if (e.motivo != MotivoDeProrroga::ninguno) {
    const bool viernes = e.motivo == MotivoDeProrroga::viernes;
    ex.omitidos(m.calendario, viernes ? e.nominal : e.nominal - std::chrono::days{1}, e.vence);
    if (politica_de(m, p) != OficinaCerrada::no_prorroga)
      ex.politica(IdPolitica::oficina_cerrada, m.politicas.oficina_cerrada);
    if (!viernes)
      ex.paso(IdPaso::prorroga_al_dia_habil, e.norma_de_prorroga, {}, e.nominal, e.vence);
  }
  ex.paso(IdPaso::vence, e.norma, e.norma_de_prorroga, e.vence);
  if (e.provisional != Provisional::no)
    ex.paso(IdPaso::provisional, "CFF-12"_ley, {}, static_cast<std::int64_t>(e.provisional));
}

[[nodiscard]] inline EventoDeCalendario evento_de(const Marco& m, const Obligacion& o, Dia nominal,
                                                  const DiaProrrogado& d) {
  const auto& p = descripcion(o.prorroga);
  EventoDeCalendario e;
  e.clave = o.clave;
  e.nombre = o.nombre;
  e.obliga_a = o.obliga_a;
  e.norma = o.norma;
  e.nominal = nominal;
  e.vence = d.vence;
  e.motivo = d.motivo;
  if (d.motivo != MotivoDeProrroga::ninguno) e.norma_de_prorroga = p.norma;
  e.por_que = por_que_se_prorroga(m.calendario, nominal, d.motivo, p);
  e.certeza = o.certeza;
  e.fuente = o.fuente;
  e.nota = o.nota;
  e.provisional = d.vence > Calendario::horizonte() ? Provisional::calendario : Provisional::no;
  explicar_evento(m, p, e);
  return e;
}

[[nodiscard]] inline Status agregar_eventos(const Marco& m, Periodo periodo, const Obligacion& o,
                                            std::vector<EventoDeCalendario>& eventos) {
  using namespace std::chrono;
  const Dia primero = std::max(primer_nominal(m, periodo.desde), o.desde);
  if (primero > periodo.hasta) return {};
  const year_month_day a{primero};
  const year_month_day b{periodo.hasta};
  const year_month ultimo = b.year() / b.month();
  for (year_month mes = a.year() / a.month(); mes <= ultimo; mes += months{1}) {
    if (!o.regla.meses.contiene(static_cast<unsigned>(mes.month()))) continue;
    const Dia nominal = dia_nominal(o.regla, mes);
    if (nominal < primero || nominal > periodo.hasta) continue;
    const auto d = prorrogar_dia(m, nominal, descripcion(o.prorroga));
    if (!d) return fuera_de_calendario("periodo");
    if (d->vence < periodo.desde || d->vence > periodo.hasta) continue;
    eventos.push_back(evento_de(m, o, nominal, *d));
  }
  return {};
}

[[nodiscard]] inline Status revisar_periodo(Periodo p) {
  if (!Calendario::cubre(p.desde) || !Calendario::cubre(p.hasta))
    return fuera_de_calendario("periodo");
  if (p.desde > p.hasta)
    return error(Codigo::argumento_invalido, "periodo",
                 "El periodo termina antes de empezar; ponga primero la fecha más antigua.", "R2");
  if ((p.hasta - p.desde).count() >= limits::periodo_de_eventos_dias_max)
    return error(Codigo::limite_excedido, "periodo",
                 "El periodo pasa de " + std::to_string(limits::periodo_de_eventos_dias_max) +
                     " días; pida los eventos en periodos más cortos.",
                 "R2");
  return {};
}

[[nodiscard]] constexpr bool es_clave(std::string_view s) {
  if (s.empty() || s.size() > limits::clave_de_obligacion_bytes_max) return false;
  for (const char c : s)
    if (!es_digito(c) && c != '_' && !(c >= 'a' && c <= 'z')) return false;
  return true;
}

// A host's own table. Its texts reach people and files, so they are canonical and bounded.
[[nodiscard]] inline Status revisar_obligacion(const Obligacion& o) {
  const auto mal = [](const char* argumento, const char* mensaje) {
    return error(Codigo::argumento_invalido, argumento, mensaje, "R2");
  };
  if (!es_clave(o.clave))
    return mal("obligaciones.clave",
               "La clave de cada obligación lleva de 1 a 40 letras minúsculas sin acento, cifras o "
               "guiones bajos; corríjala.");
  if (o.norma.vacio() || o.fuente.empty() || o.nombre.empty())
    return mal("obligaciones.fuente",
               "Cada obligación necesita nombre, norma y fuente: sin ellas no se puede explicar "
               "una fecha.");
  if (o.regla.dia > dia_fijo_max || o.regla.meses.cuantos() == 0)
    return mal(
        "obligaciones.regla",
        "La regla de cada obligación lleva al menos un mes y un día del 1 al 28, o el último "
        "del mes; corríjala.");
  for (const auto& t : {o.nombre, o.obliga_a, o.fuente, o.nota})
    if (const auto r = texto_canonico(t, "obligaciones", limits::texto_bytes_max); !r)
      return tl::unexpected<Error>(r.error());
  return {};
}

}  // namespace detalle

// What falls due in the period, both days included: an event is of the period in which its `vence`
// is, so that consecutive periods give each event once. In order of `vence`, then of the table.
// Errors: fuera_de_calendario (2017 to 2099), argumento_invalido (a period that ends before it
// begins; an obligation without norm, source or rule), limite_excedido (ten years, 64 obligations).
// The calendar must not hold vacaciones generales: CFF-12 paragraph 2 has those days as hábiles for
// declarations and payments, and a layer does not say why its days are inhábiles.
[[nodiscard]] inline Result<std::vector<EventoDeCalendario>> eventos(
    const Marco& m, Periodo periodo, std::span<const Obligacion> tabla = obligaciones) {
  if (const auto r = detalle::revisar_periodo(periodo); !r) return tl::unexpected<Error>(r.error());
  if (tabla.size() > limits::obligaciones_max)
    return error(Codigo::limite_excedido, "obligaciones",
                 "Hay más de " + std::to_string(limits::obligaciones_max) +
                     " obligaciones; repártalas en varias consultas.",
                 "R2");
  std::vector<EventoDeCalendario> todos;
  for (const auto& o : tabla) {
    if (const auto r = detalle::revisar_obligacion(o); !r) return tl::unexpected<Error>(r.error());
    if (const auto r = detalle::agregar_eventos(m, periodo, o, todos); !r)
      return tl::unexpected<Error>(r.error());
  }
  std::stable_sort(
      todos.begin(), todos.end(),
      [](const EventoDeCalendario& a, const EventoDeCalendario& b) { return a.vence < b.vence; });
  return todos;
}

}  // namespace buzon
