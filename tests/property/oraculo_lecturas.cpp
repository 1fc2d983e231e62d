#include "oraculo_lecturas.hpp"

#include <array>

namespace oraculo {
namespace {

const std::string centro = "America/Mexico_City";
constexpr Us minuto = 60 * segundo;
constexpr Us las_0730 = 7 * hora + 30 * minuto;
constexpr Us las_0930 = 9 * hora + 30 * minuto;
constexpr Us las_1800 = 18 * hora;

const std::string& reloj(const Lecturas& l, const std::string& zona) {
  return l.horario_de_ventana == 1 ? zona : centro;
}

// The second of 18:00 is in.
bool entre(Us del_dia, Us desde) { return del_dia >= desde && del_dia < las_1800 + segundo; }

Dia dia_del_aviso(const Calendario& c, const Lecturas& l, const std::string& zona, Us aviso) {
  const Dia aqui = local(zona, aviso).dia;
  if (l.aviso_inhabil == 0) return aqui;
  if (!c.habil(aqui)) return c.tras(aqui, 1);
  const auto& r = reloj(l, zona);
  if (aviso < instante(r, aqui, las_0930)) return aqui;  // it waits for 09:30 of that day
  return entre(local(r, aviso).del_dia, las_0930) ? aqui : c.tras(aqui, 1);
}

struct Legal {
  Us instante = 0;
  Dia dia = 0;
};
Legal legal_de_la_apertura(const Calendario& c, const Lecturas& l, const std::string& zona,
                           Us apertura) {
  const Dia aqui = local(zona, apertura).dia;
  const auto& r = reloj(l, zona);
  if (c.habil(aqui)) {
    const Us abre = l.hora_inhabil == 1 ? las_0730 : las_0930;
    if (entre(local(r, apertura).del_dia, abre)) return {apertura, aqui};
    const Us por_abrir = instante(r, aqui, las_0930);
    if (l.hora_inhabil == 2 && apertura < por_abrir) return {por_abrir, aqui};
  }
  const Dia otro = c.tras(aqui, 1);
  return {instante(r, otro, las_0930), otro};
}

int largo(int anio, int mes) { return static_cast<int>(dia(anio, mes + 1, 1) - dia(anio, mes, 1)); }
int largo_del_mes(int anio, int mes) { return mes == 12 ? 31 : largo(anio, mes); }

}  // namespace

Notificacion notificacion(const Calendario& c, const Lecturas& l, const std::string& zona, Us aviso,
                          std::optional<Us> apertura) {
  Notificacion n;
  const Dia base = dia_del_aviso(c, l, zona, aviso);
  n.limite_apertura = c.tras(base, 3);
  n.cuarto_dia = c.tras(n.limite_apertura, 1);
  n.dia_practicada = n.cuarto_dia;
  n.practicada = instante(reloj(l, zona), n.cuarto_dia, las_0930);
  if (apertura) {
    const Dia aqui = local(zona, *apertura).dia;
    n.abierta =
        l.apertura_tras_el_tercer_dia == 1 ? aqui <= n.limite_apertura : aqui < n.cuarto_dia;
    const auto legal = legal_de_la_apertura(c, l, zona, *apertura);
    if (n.abierta && legal.instante < n.practicada) {
      n.practicada = legal.instante;
      n.dia_practicada = legal.dia;
    }
  }
  n.surte_efectos = c.tras(n.dia_practicada, 1);
  n.inicia_plazo = c.tras(n.surte_efectos, 1);
  return n;
}

Recepcion recepcion(const Calendario& c, const Lecturas& l, const std::string& zona, Us acuse) {
  const auto aqui = local(zona, acuse);
  Recepcion r{aqui.dia, acuse, false, false};
  const bool tarde = l.corte_del_dia == 1 && aqui.del_dia > 23 * hora + 59 * minuto;
  if (!c.habil(aqui.dia) || tarde) {
    const std::array<Us, 3> horas{0, las_0730, las_0930};
    r.fecha_legal = c.tras(aqui.dia, 1);
    r.instante_legal =
        instante(zona, r.fecha_legal, horas[static_cast<std::size_t>(l.primera_hora)]);
  }
  r.dias_distintos = r.fecha_legal != local(centro, acuse).dia;
  return r;
}

Estrados estrados(const Calendario& c, Dia publicado) {
  Estrados e;
  e.ultimo_dia = c.tras(publicado, 10);
  e.practicada = c.tras(publicado, 11);
  e.surte_efectos = c.tras(publicado, 12);
  e.inicia_plazo = c.tras(publicado, 13);
  return e;
}

// Half hour by half hour: 09:30 and 18:00 are among them, whatever the zone.
Us siguiente_ventana(const Calendario& c, const Lecturas& l, const std::string& zona, Us t) {
  const auto& r = reloj(l, zona);
  const auto abierta = [&](Us x) {
    const auto ahi = local(r, x);
    return c.habil(ahi.dia) && entre(ahi.del_dia, las_0930);
  };
  if (abierta(t)) return t;
  const Us paso = 30 * minuto;
  Us x = (t / paso + 1) * paso;
  while (!abierta(x)) x += paso;
  return x;
}

Dia ultimo_dia_de_habilitacion(const Calendario& c, const Lecturas& l, Dia en_vigor) {
  Dia d = en_vigor;
  for (int n = 1; n < 180; ++n) ++d;
  if (l.prorroga_habilitacion == 1)
    while (!c.habil(d)) ++d;
  return d;
}

Dia vence(const Calendario& c, const Lecturas& l, Dia desde, int n, Unidad unidad, bool prorroga) {
  const bool cerrados = l.oficina_cerrada == 1;
  Dia fin = desde;
  if (unidad == Unidad::habiles) {
    fin = c.tras(desde, n);
  } else if (unidad == Unidad::naturales) {
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
    const int dias = largo_del_mes(anio, mes);
    // No such day: the first business day of the month that follows, extension or not.
    fin = f.dia > dias ? c.desde(dia(anio, mes, dias) + 1) : dia(anio, mes, f.dia);
  }
  return prorroga ? c.prorrogado(fin, cerrados) : fin;
}

Dia consulta_hasta(const Calendario& c, Dia desde) {
  return vence(c, {}, desde, 5, Unidad::anios, false);
}

namespace {

enum class Extiende { cff12, cff12_y_viernes, racerf_y_viernes };
struct Obligacion {
  const char* clave;
  int dia;  // 0: the last of the month
  std::set<int> meses;
  Extiende extiende;
};
// LSS 39, 15 A; LINFONAVIT 35; RACERF 32-V, 128, 154-II, 156, 161: read again from the articles.
const std::vector<Obligacion>& obligaciones() {
  static const std::set<int> todos{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  static const std::set<int> nones{1, 3, 5, 7, 9, 11};
  static const std::vector<Obligacion> tabla{
      {"cuotas_mensuales", 17, todos, Extiende::cff12_y_viernes},
      {"cuotas_rcv_bimestrales", 17, nones, Extiende::cff12_y_viernes},
      {"aportaciones_vivienda_bimestrales", 17, nones, Extiende::cff12_y_viernes},
      {"declaracion_prima_riesgo", 0, {2}, Extiende::racerf_y_viernes},
      {"icsoe", 17, {1, 5, 9}, Extiende::cff12},
      {"aviso_dictamen", 0, {4}, Extiende::racerf_y_viernes},
      {"dictamen", 0, {9}, Extiende::racerf_y_viernes},
      {"membresia_contador_publico", 0, {3}, Extiende::racerf_y_viernes},
      {"continuacion_voluntaria", 17, todos, Extiende::racerf_y_viernes}};
  return tabla;
}

// Once: a day reached by extension is not extended for being Friday.
Dia recorrido(const Calendario& c, const Lecturas& l, const Obligacion& o, Dia nominal) {
  const bool cerrados = l.oficina_cerrada == 1 && o.extiende != Extiende::racerf_y_viernes;
  const Dia fin = c.prorrogado(nominal, cerrados);
  if (fin != nominal || o.extiende == Extiende::cff12 || fecha(nominal).semana != 5) return fin;
  return c.prorrogado(nominal + 1, cerrados);
}

}  // namespace

std::vector<Evento> eventos(const Calendario& c, const Lecturas& l, Dia vence) {
  std::vector<Evento> v;
  for (const auto& o : obligaciones())
    for (Dia nominal = vence - 15; nominal <= vence; ++nominal) {
      const auto& f = fecha(nominal);
      const bool es =
          o.meses.count(f.mes) > 0 && f.dia == (o.dia == 0 ? largo_del_mes(f.anio, f.mes) : o.dia);
      if (es && recorrido(c, l, o, nominal) == vence) v.push_back({o.clave, nominal});
    }
  return v;
}

bool por_ofrecerse(const std::string& linea) {
  // T2, as it enumerates them: R4.2, R4.3; R7.5 to R7.18; R8; R9.5 to R9.10; R10.1 to R10.8.
  if (linea == "R4.2" || linea == "R4.3" || linea == "R8") return true;
  const auto numero = [&](const char* grupo) {
    const std::string g = grupo;
    return linea.compare(0, g.size(), g) == 0 ? std::stoi(linea.substr(g.size())) : 0;
  };
  const int siete = numero("R7.");
  const int nueve = numero("R9.");
  return (siete >= 5 && siete <= 18) || (nueve >= 5 && nueve <= 10) || numero("R10.") > 0;
}

}  // namespace oraculo
