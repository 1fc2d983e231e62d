// The rules that take a day: each day by two calendars, and by seven zones where an instant comes
// of it.
#include <algorithm>
#include <set>
#include <variant>

#include <buzon/ciclo/calendario_de_eventos.hpp>
#include <buzon/ciclo/datos_propios.hpp>
#include <buzon/ciclo/estrados.hpp>
#include <buzon/ciclo/fechas_consulta.hpp>
#include <buzon/ciclo/fechas_registro.hpp>
#include <buzon/ciclo/linea_en_servicio.hpp>
#include <buzon/ciclo/suspension.hpp>
#include <buzon/ciclo/tramite_inicio.hpp>
#include <buzon/ciclo/tramite_requerimiento.hpp>
#include <buzon/norma/catalogo.hpp>
#include <buzon/norma/computo.hpp>

#include "barrido.hpp"

namespace barrido {
namespace {

using oraculo::Lecturas;

std::string donde(oraculo::Dia dia, std::string mas = {}) {
  const auto& f = oraculo::fecha(dia);
  return std::to_string(f.anio) + "-" + std::to_string(f.mes) + "-" + std::to_string(f.dia) + " " +
         mas;
}

buzon::Calendario construir(const std::set<oraculo::Dia>& suspendidos,
                            const std::set<oraculo::Dia>& cerrados) {
  buzon::DefinicionCalendario def;
  def.version = "barrido";
  for (const auto x : suspendidos)
    def.especiales.push_back({d(x), buzon::EfectoDia::inhabil, buzon::EstadoDia::supuesto,
                              "inventado para el barrido", "esta prueba"});
  for (const auto x : cerrados)
    def.especiales.push_back({d(x), buzon::EfectoDia::oficina_cerrada, buzon::EstadoDia::supuesto,
                              "inventado para el barrido", "esta prueba"});
  return buzon::Calendario::construir(std::move(def)).value();
}

// One day in seventeen suspended, two together now and then, and one in thirteen closed.
Par con_capas() {
  std::set<oraculo::Dia> suspendidos;
  std::set<oraculo::Dia> cerrados;
  for (auto x = oraculo::dia(2023, 1, 1); x <= oraculo::dia(2036, 12, 31); ++x) {
    if (x % 17 == 0 || x % 51 == 1) suspendidos.insert(x);
    if (x % 13 == 0) cerrados.insert(x);
  }
  return {construir(suspendidos, cerrados), {suspendidos, cerrados}};
}

// CFF-12: the day itself, and the counting of the calendar.
void calendario(oraculo::Dia dia, Cuenta& cuenta) {
  for (const auto& c : calendarios()) {
    const auto f = buzon::calificar_dia(c.biblioteca, d(dia));
    const bool habil = c.oraculo.habil(dia);
    const bool octubre = oraculo::fecha(dia).mes == 10 && oraculo::fecha(dia).dia == 1 &&
                         (oraculo::fecha(dia).anio - 2024) % 6 == 0;
    cuenta.anotar(
        c.biblioteca.es_habil(d(dia)) == habil && f && (f->razon == buzon::Razon::habil) == habil &&
            f->discutible == (habil && octubre) && f->provisional == buzon::Provisional::no &&
            n(c.biblioteca.desde(d(dia))->dia()) == c.oraculo.desde(dia),
        [&] { return donde(dia); });
  }
}

// CFF-12 in every unit; business days, natural days, months and years, extended or not.
constexpr std::array<int, 6> cuantos{1, 2, 10, 15, 45, 59};
void plazos(oraculo::Dia dia, Cuenta& cuenta) {
  for (const auto& c : calendarios())
    for (int u = 0; u < 4; ++u)
      for (const int k : cuantos)
        for (int i = 0; i < 4; ++i) {
          const int veces = u == 3 ? (k + 11) / 12 : k;
          Lecturas l;
          l.oficina_cerrada = i % 2;
          buzon::Plazo p{veces, opcion<buzon::Unidad>(u), i / 2 == 1,
                         opcion<buzon::OficinaCerrada>(i % 2)};
          const auto o =
              oraculo::vence(c.oraculo, l, dia, veces, static_cast<oraculo::Unidad>(u), i / 2 == 1);
          const auto f = buzon::computar(c.biblioteca, d(dia), p);
          cuenta.anotar(f && n(f->vence) == o, [&] {
            return donde(dia, "n=" + std::to_string(veces) + " unidad=" + std::to_string(u));
          });
        }
}
constexpr std::uint64_t plazos_al_dia = 2 * 4 * cuantos.size() * 4;

// L7.8, CFF-139; the Pulse comes at 09:30 of Zona Centro.
void estrados(oraculo::Dia dia, Cuenta& cuenta) {
  for (const auto& c : calendarios()) {
    const auto o = oraculo::estrados(c.oraculo, dia);
    const auto f = buzon::fechas_estrados(c.biblioteca, d(dia));
    buzon::Estrados s;
    buzon::PublicadoEnEstrados e;
    e.publicado = d(dia);
    evolve(s, e);
    const auto pulso = vence(marco(c, zonas[3]), s);
    const Us las_0930 = 9 * oraculo::hora + 30 * minuto;
    cuenta.anotar(f && n(f->ultimo_dia) == o.ultimo_dia && n(f->practicada) == o.practicada &&
                      n(f->surte_efectos) == o.surte_efectos &&
                      n(f->inicia_plazo) == o.inicia_plazo &&
                      f->provisional == buzon::Provisional::no && pulso &&
                      us(*pulso) == oraculo::instante(zonas[0], o.practicada, las_0930),
                  [&] { return donde(dia); });
  }
}

// T1: as if the Lineamientos had come into force that day.
void habilitacion(oraculo::Dia dia, Cuenta& cuenta) {
  for (const auto& c : calendarios())
    for (int i = 0; i < 2; ++i) {
      Lecturas l;
      l.prorroga_habilitacion = i;
      buzon::SinExplicacion nada;
      const auto f = buzon::ultimo_dia_de_habilitacion(
          c.biblioteca, d(dia), opcion<buzon::ProrrogaHabilitacion>(i), nada);
      cuenta.anotar(f && n(*f) == oraculo::ultimo_dia_de_habilitacion(c.oraculo, l, dia),
                    [&] { return donde(dia, "prorroga=" + std::to_string(i)); });
    }
}

// L6.1p2, L7.7.
void consulta(oraculo::Dia dia, Cuenta& cuenta) {
  for (const auto& c : calendarios()) {
    const auto f = buzon::consulta_hasta(c.biblioteca, d(dia));
    cuenta.anotar(f && n(*f) == oraculo::consulta_hasta(c.oraculo, dia),
                  [&] { return donde(dia); });
  }
}

// R7.6: from the effects on that day; the Pulse comes at the midnight of the domicilio. Told with
// either calendar, it is lengthened by what the other says and never shortened.
buzon::Tramite requerido(oraculo::Dia efectos, oraculo::Dia dicho) {
  buzon::Tramite s;
  buzon::RequerimientoDeTramite r;
  r.surte_efectos = d(efectos);
  r.plazo = buzon::dias_para_subsanar;
  r.referencia = buzon::referencia_para_subsanar;
  r.vence = d(dicho);
  evolve(s, r);
  return s;
}
bool limite_como(const buzon::Marco& m, const char* zona, oraculo::Dia efectos, oraculo::Dia dicho,
                 oraculo::Dia o) {
  const auto s = requerido(efectos, dicho);
  buzon::SinExplicacion nada;
  const auto f = buzon::vencimiento_del_requerimiento(m, d(efectos), s.plazo, nada);
  const auto limite = buzon::limite_del_requerimiento(m, s, nada);
  const auto pulso = vence(m, s);
  const auto ultimo = std::max(o, dicho);
  return f && n(f->vence) == o && limite && n(*limite) == ultimo && pulso &&
         us(*pulso) == oraculo::instante(zona, ultimo + 1, 0);
}
void requerimiento(oraculo::Dia dia, Cuenta& cuenta) {
  for (const auto& c : calendarios())
    for (int i = 0; i < 2; ++i) {
      Lecturas l;
      l.oficina_cerrada = i;
      buzon::Politicas p;
      p.oficina_cerrada = opcion<buzon::OficinaCerrada>(i);
      const auto o = oraculo::vence(c.oraculo, l, dia, 10, oraculo::Unidad::habiles, true);
      for (const auto& al_decirlo : calendarios())
        for (const auto* const zona : zonas)
          cuenta.anotar(
              limite_como(marco(c, zona, p), zona, dia, al_decirlo.oraculo.tras(dia, 10), o),
              [&] { return donde(dia, zona); });
    }
}
constexpr std::uint64_t requerimientos = 2 * 2 * 2 * zonas.size();

// R2: what falls due that very day.
void eventos(oraculo::Dia dia, Cuenta& cuenta) {
  for (const auto& c : calendarios())
    for (int i = 0; i < 2; ++i) {
      Lecturas l;
      l.oficina_cerrada = i;
      buzon::Politicas p;
      p.oficina_cerrada = opcion<buzon::OficinaCerrada>(i);
      const auto o = oraculo::eventos(c.oraculo, l, dia);
      const auto f = buzon::eventos(marco(c, zonas[0], p), {d(dia), d(dia)});
      cuenta.anotar(f && std::equal(f->begin(), f->end(), o.begin(), o.end(),
                                    [&](const auto& e, const auto& x) {
                                      return e.clave == x.clave && n(e.nominal) == x.nominal &&
                                             n(e.vence) == dia;
                                    }),
                    [&] { return donde(dia, "cerrada=" + std::to_string(i)); });
    }
}

// L4.3, L4.5, T2, T3, A6: each line, unannounced and announced for the eve, that day and the
// morrow.
void disponibilidad(oraculo::Dia dia, Cuenta& cuenta) {
  static const buzon::Catalogo catalogo;
  const bool en_vigor = dia >= oraculo::dia(2024, 8, 6);
  const bool exclusiva = dia >= oraculo::dia(2025, 10, 1);
  for (const auto& s : buzon::relacion) {
    if (es_encabezado(s)) continue;
    const std::string linea{s.linea.texto()};
    const bool espera = oraculo::por_ofrecerse(linea);
    for (int cuando = -1; cuando <= 2; ++cuando) {  // 2: never announced
      buzon::Catalogo c;
      // Nothing is put in service before the Lineamientos (A6), nor what already served.
      const bool admite = espera && cuando < 2 && dia + cuando >= oraculo::dia(2024, 8, 6);
      const auto desde = d(dia + cuando);
      if (cuando < 2) {
        const auto puesta =
            c.registrar(buzon::PuestaEnServicio{linea, desde, desde, "Página", desde});
        cuenta.anotar(puesta && puesta->admitida == admite,
                      [&] { return donde(dia, linea + " puesta " + std::to_string(cuando)); });
      }
      const bool sirve = en_vigor && (!espera || (admite && cuando <= 0));
      cuenta.anotar(c.disponible_en(s.linea, d(dia)).disponible() == sirve,
                    [&] { return donde(dia, linea + " " + std::to_string(cuando)); });
    }
    const bool de_32d = linea == "R9.1" || linea == "R9.2" || linea == "R9.3" || linea == "R9.4";
    const bool sola = de_32d && exclusiva;
    const auto canales = !en_vigor || espera ? buzon::CanalesDeLinea::solo_otros
                         : sola              ? buzon::CanalesDeLinea::solo_buzon
                                             : buzon::CanalesDeLinea::buzon_y_otros;
    buzon::Decision<std::monostate> decision;
    const auto conclusion = en_vigor ? buzon::ConclusionDeTramite::solo_medio_inicial
                                     : buzon::ConclusionDeTramite::cualquiera;
    cuenta.anotar(
        catalogo.disponible_en(s.linea, d(dia)).disponible() == (en_vigor && !espera) &&
            catalogo.linea_en(s.linea, d(dia)).has_value() == en_vigor &&
            catalogo.canales(s.linea, d(dia)) == canales &&
            (catalogo.canal_exclusivo(s.linea, d(dia)) != nullptr) == sola &&
            catalogo.clase_en(s.linea, d(dia)) == s.clase &&
            catalogo.nombre_cambiado(s.linea, d(dia)).empty() &&
            es_de_datos_propios(catalogo, s.linea, d(dia)) ==
                (linea == "R4.2" || linea == "R4.3" || linea == "R10.3" || linea == "R10.6") &&
            buzon::detalle::linea_en_servicio(catalogo, s.linea, d(dia), "", decision) ==
                (en_vigor && !espera) &&
            buzon::conclusion_de(buzon::CanalDeTramite::otro_medio, s.linea, d(dia)) ==
                conclusion &&
            buzon::conclusion_de(buzon::CanalDeTramite::buzon, s.linea, d(dia)) ==
                buzon::ConclusionDeTramite::solo_buzon,
        [&] { return donde(dia, linea); });
  }
}
constexpr std::uint64_t disponibilidades = (buzon::relacion.size() - 2) * 8;  // 4, 3 of them
                                                                              // announced, 1

// CFF-12 paragraph 7: that one day suspended afterwards, and what it moves of the counts that were
// running.
struct Movida {
  std::string clave;
  std::int64_t antes;
  std::int64_t despues;
};
void comparar_fecha(std::vector<Movida>& v, const std::string& clave, oraculo::Dia a,
                    oraculo::Dia b) {
  if (a != b) v.push_back({clave, a, b});
}
std::vector<Movida> movidas(const oraculo::Calendario& antes, const oraculo::Calendario& despues,
                            oraculo::Dia publicado, const char* zona, Us aviso) {
  std::vector<Movida> v;
  const auto ea = oraculo::estrados(antes, publicado);
  const auto eb = oraculo::estrados(despues, publicado);
  comparar_fecha(v, "e", ea.ultimo_dia, eb.ultimo_dia);
  comparar_fecha(v, "e", ea.practicada, eb.practicada);
  comparar_fecha(v, "e", ea.surte_efectos, eb.surte_efectos);
  comparar_fecha(v, "e", ea.inicia_plazo, eb.inicia_plazo);
  const auto na = oraculo::notificacion(antes, {}, zona, aviso, {});
  const auto nb = oraculo::notificacion(despues, {}, zona, aviso, {});
  comparar_fecha(v, "n", na.limite_apertura, nb.limite_apertura);
  comparar_fecha(v, "n", na.cuarto_dia, nb.cuarto_dia);
  comparar_fecha(v, "n", na.dia_practicada, nb.dia_practicada);
  comparar_fecha(v, "n", na.surte_efectos, nb.surte_efectos);
  comparar_fecha(v, "n", na.inicia_plazo, nb.inicia_plazo);
  return v;
}
constexpr oraculo::Dia dias_de_cuenta = 20;
void suspension(oraculo::Dia dia, Cuenta& cuenta) {
  const auto biblioteca = construir({dia}, {});
  const oraculo::Calendario despues{{dia}, {}};
  const auto& antes = calendarios()[0];
  for (oraculo::Dia hace = 0; hace < dias_de_cuenta; ++hace) {
    const auto* const zona = zonas[static_cast<std::size_t>(dia + hace) % zonas.size()];
    const Us aviso = oraculo::instante(zona, dia - hace, 10 * oraculo::hora);
    const buzon::CuentaDePlazo cuentas[] = {
        {"e", buzon::EstadoDeCuenta::abierta, buzon::CuentaDeEstrados{d(dia - hace)}},
        {"n", buzon::EstadoDeCuenta::practicada,
         buzon::CuentaDeAviso{t(aviso),
                              {},
                              buzon::ZonaCentro{buzon::husos::centro()},
                              buzon::HusoDomicilio{**buzon::husos::por_iana(zona)}}}};
    const auto o = movidas(antes.oraculo, despues, dia - hace, zona, aviso);
    const auto f = buzon::comparar(antes.biblioteca, biblioteca, cuentas);
    cuenta.anotar(f && std::equal(f->begin(), f->end(), o.begin(), o.end(),
                                  [](const auto& a, const Movida& b) {
                                    return a.clave == b.clave && n(a.antes) == b.antes &&
                                           n(a.despues) == b.despues;
                                  }),
                  [&] { return donde(dia, "hace " + std::to_string(hace)); });
  }
}

}  // namespace

const std::array<Par, 2>& calendarios() {
  static const std::array<Par, 2> dos{
      {{buzon::Calendario::cff12_solo(), oraculo::Calendario{}}, con_capas()}};
  return dos;
}

const std::vector<Regla>& reglas_de_dias() {
  static const std::vector<Regla> reglas{
      {"día hábil", 2, calendario},
      {"plazos", plazos_al_dia, plazos},
      {"estrados", 2, estrados},
      {"180 días", 4, habilitacion},
      {"cinco años", 2, consulta},
      {"requerimiento", requerimientos, requerimiento},
      {"calendario de eventos", 4, eventos},
      {"disponibilidad y canales", disponibilidades, disponibilidad},
      {"suspensión posterior", static_cast<std::uint64_t>(dias_de_cuenta), suspension}};
  return reglas;
}

}  // namespace barrido
