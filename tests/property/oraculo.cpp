#include "oraculo.hpp"

#include <map>
#include <stdexcept>
#include <vector>

#include <date/tz.h>

namespace oraculo {
namespace {

constexpr Dia primer_dia = 17'167;  // 2017-01-01, a Sunday
constexpr int ultimo_anio = 2101;
constexpr Us abre = 9 * hora + 30 * 60 * segundo;
constexpr Us cierra = 18 * hora;
const std::string centro = "America/Mexico_City";

int largo_del_mes(int anio, int mes) {
  if (mes == 2) return (anio % 4 == 0 && anio % 100 != 0) || anio % 400 == 0 ? 29 : 28;
  return mes == 4 || mes == 6 || mes == 9 || mes == 11 ? 30 : 31;
}

// CFF-12, paragraph 1, read again from the article. `lunes` is how many Mondays the month has had.
bool inhabil(const Fecha& f, int lunes) {
  if (f.semana == 6 || f.semana == 0) return true;
  if (f.mes == 1 && f.dia == 1) return true;
  if (f.mes == 2 && f.semana == 1 && lunes == 1) return true;
  if (f.mes == 3 && f.semana == 1 && lunes == 3) return true;
  if (f.mes == 5 && (f.dia == 1 || f.dia == 5)) return true;
  if (f.mes == 9 && f.dia == 16) return true;
  if (f.mes == 11 && f.semana == 1 && lunes == 3) return true;
  if (f.mes == 12 && f.dia == 1 && f.anio == 2018) return true;
  return f.mes == 12 && f.dia == 25;
}

std::vector<Fecha> recorrer_calendario() {
  std::vector<Fecha> v;
  Fecha f{2017, 1, 1, 0, false};
  int lunes = 0;
  while (f.anio <= ultimo_anio) {
    if (f.semana == 1) ++lunes;
    f.habil = !inhabil(f, lunes);
    v.push_back(f);
    f.semana = (f.semana + 1) % 7;
    if (++f.dia > largo_del_mes(f.anio, f.mes)) {
      f.dia = 1;
      lunes = 0;
      if (++f.mes > 12) {
        f.mes = 1;
        ++f.anio;
      }
    }
  }
  return v;
}

// What date said last of each zone, and from when to when that holds: asked again only outside.
struct ZonaPreguntada {
  const date::time_zone* zona = nullptr;
  date::sys_info dicho{};
};

// In whole seconds; no zone of Mexico has had others since 1922.
std::int64_t desfase_s(const std::string& zona, Us t) {
  static std::map<std::string, ZonaPreguntada> zonas;
  auto& z = zonas[zona];
  const auto s = date::floor<std::chrono::seconds>(
      date::sys_time<std::chrono::microseconds>{std::chrono::microseconds{t}});
  if (z.zona == nullptr || s < z.dicho.begin || s >= z.dicho.end) {
    if (z.zona == nullptr) z.zona = date::locate_zone(zona);
    z.dicho = z.zona->get_info(s);
  }
  return z.dicho.offset.count();
}

bool provisional(Dia ultimo) { return ultimo > dia(2035, 12, 31); }

}  // namespace

const Fecha& fecha(Dia d) {
  static const std::vector<Fecha> calendario = recorrer_calendario();
  if (d < primer_dia) throw std::out_of_range("oraculo: before 2017");
  return calendario.at(static_cast<std::size_t>(d - primer_dia));
}

Dia dia(int anio, int mes, int d) {
  Dia n = primer_dia;
  for (int a = 2017; a < anio; ++a)
    for (int m = 1; m <= 12; ++m) n += largo_del_mes(a, m);
  for (int m = 1; m < mes; ++m) n += largo_del_mes(anio, m);
  return n + d - 1;
}

bool es_habil(Dia d) { return fecha(d).habil; }

Dia avanzar(Dia d, int n) {
  while (n > 0) n -= es_habil(++d) ? 1 : 0;
  return d;
}

Dia habil_desde(Dia d) {
  while (!es_habil(d)) ++d;
  return d;
}

Local local(const std::string& zona, Us t) {
  const Us aqui = t + desfase_s(zona, t) * segundo;
  Dia d = aqui / dia_us;
  if (aqui % dia_us < 0) --d;
  return {d, aqui - d * dia_us};
}

Us instante(const std::string& zona, Dia d, Us del_dia) {
  for (std::int64_t horas = -4; horas >= -9; --horas) {  // from the earliest instant on
    const Us t = d * dia_us + del_dia - horas * hora;
    if (desfase_s(zona, t) == horas * 3600) return t;
  }
  throw std::runtime_error("oraculo: a time that never was");
}

Notificacion notificacion(const std::string& zona, Us aviso, std::optional<Us> apertura) {
  Notificacion n;
  Dia d = local(zona, aviso).dia;
  for (int habiles = 0; habiles < 4;) {
    if (!es_habil(++d)) continue;
    if (++habiles == 3) n.limite_apertura = d;
  }
  n.cuarto_dia = d;
  n.dia_practicada = d;
  n.practicada = instante(centro, d, abre);
  if (apertura) {
    const Dia abierto = local(zona, *apertura).dia;
    const Us reloj = local(centro, *apertura).del_dia;
    n.abierta = abierto < n.cuarto_dia;
    const bool en_horario = es_habil(abierto) && reloj >= abre && reloj < cierra + segundo;
    const Dia cuenta = en_horario ? abierto : avanzar(abierto, 1);
    const Us legal = en_horario ? *apertura : instante(centro, cuenta, abre);
    if (n.abierta && legal < n.practicada) {
      n.practicada = legal;
      n.dia_practicada = cuenta;
    }
  }
  n.surte_efectos = avanzar(n.dia_practicada, 1);
  n.inicia_plazo = avanzar(n.surte_efectos, 1);
  n.provisional = provisional(n.inicia_plazo);
  return n;
}

Recepcion recepcion(const std::string& zona, Us acuse) {
  const Dia aqui = local(zona, acuse).dia;
  Recepcion r{aqui, acuse, false, false};
  if (!es_habil(aqui)) {
    r.fecha_legal = habil_desde(aqui);
    r.instante_legal = instante(zona, r.fecha_legal, 0);
  }
  r.dias_distintos = r.fecha_legal != local(centro, acuse).dia;
  r.provisional = provisional(r.fecha_legal);
  return r;
}

Estrados estrados(Dia publicado) {
  Estrados e;
  e.ultimo_dia = avanzar(publicado, 10);
  e.practicada = avanzar(e.ultimo_dia, 1);
  e.surte_efectos = avanzar(e.practicada, 1);
  e.inicia_plazo = avanzar(e.surte_efectos, 1);
  e.provisional = provisional(e.inicia_plazo);
  return e;
}

Dia vence(Dia desde, int n, Unidad unidad, bool prorroga) {
  if (unidad == Unidad::habiles) return avanzar(desde, n);
  Dia fin = desde;
  if (unidad == Unidad::naturales) {
    for (int i = 0; i < n; ++i) ++fin;
  } else {
    const Fecha& f = fecha(desde);
    int mes = f.mes;
    int anio = f.anio;
    for (int i = 0; i < (unidad == Unidad::anios ? 12 * n : n); ++i)
      if (++mes > 12) {
        mes = 1;
        ++anio;
      }
    // No such day: the first business day of the month that follows, extension or not.
    if (f.dia > largo_del_mes(anio, mes))
      return habil_desde(dia(anio, mes, largo_del_mes(anio, mes)) + 1);
    fin = dia(anio, mes, f.dia);
  }
  return prorroga ? habil_desde(fin) : fin;
}

Dia consulta_hasta(Dia desde) { return vence(desde, 5, Unidad::anios, false); }

Us limite_confirmacion(Us aviso) { return aviso + 259'200 * segundo; }

}  // namespace oraculo
