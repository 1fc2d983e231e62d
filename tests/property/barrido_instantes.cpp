// The rules that take an instant: each day by fifteen hours, two clocks and seven zones.
#include <buzon/ciclo/acceso.hpp>
#include <buzon/ciclo/acto.hpp>
#include <buzon/ciclo/buzon_electronico.hpp>
#include <buzon/ciclo/comunicado.hpp>
#include <buzon/ciclo/consultas.hpp>
#include <buzon/ciclo/fechas_notificacion.hpp>
#include <buzon/ciclo/fechas_recepcion.hpp>
#include <buzon/ciclo/fechas_registro.hpp>
#include <buzon/ciclo/notificacion.hpp>
#include <buzon/ciclo/puede_consultar.hpp>
#include <buzon/ciclo/tramite_requerimiento.hpp>
#include <buzon/norma/computo.hpp>

#include "barrido.hpp"

namespace barrido {
namespace {

using oraculo::Lecturas;

std::string donde(const char* zona, Us instante, const Lecturas& l, std::string mas = {}) {
  return std::string{zona} + " us=" + std::to_string(instante) +
         " aviso=" + std::to_string(l.aviso_inhabil) + " hora=" + std::to_string(l.hora_inhabil) +
         " ventana=" + std::to_string(l.horario_de_ventana) +
         " corte=" + std::to_string(l.corte_del_dia) +
         " primera=" + std::to_string(l.primera_hora) +
         " tras_3=" + std::to_string(l.apertura_tras_el_tercer_dia) + " " + mas;
}

buzon::Politicas politicas(const Lecturas& l) {
  buzon::Politicas p;
  p.aviso_inhabil = opcion<buzon::AvisoInhabil>(l.aviso_inhabil);
  p.hora_inhabil = opcion<buzon::HoraInhabil>(l.hora_inhabil);
  p.horario_de_ventana = opcion<buzon::HorarioDeVentana>(l.horario_de_ventana);
  p.corte_del_dia = opcion<buzon::CorteDelDia>(l.corte_del_dia);
  p.primera_hora = opcion<buzon::PrimeraHora>(l.primera_hora);
  p.apertura_tras_el_tercer_dia =
      opcion<buzon::AperturaTrasElTercerDia>(l.apertura_tras_el_tercer_dia);
  return p;
}

template <class F>
void cada_instante(oraculo::Dia dia, F&& f) {
  for (const auto* const zona : zonas)
    for (const auto hora : horas)
      for (const bool local : relojes) f(zona, instante(zona, dia, hora, local));
}

bool igual(const buzon::Result<buzon::FechasNotificacion>& f, const oraculo::Notificacion& o) {
  return f && n(f->limite_apertura) == o.limite_apertura && n(f->cuarto_dia) == o.cuarto_dia &&
         (f->modo == buzon::ModoNotificacion::abierta) == o.abierta &&
         us(f->practicada) == o.practicada && n(f->dia_practicada) == o.dia_practicada &&
         n(f->surte_efectos) == o.surte_efectos && n(f->inicia_plazo) == o.inicia_plazo &&
         f->provisional == buzon::Provisional::no;
}

buzon::Notificacion avisada(buzon::Instante aviso) {
  buzon::Notificacion x;
  evolve(x, buzon::NotificacionCreada{aviso, {}, {}, {}, {}});
  evolve(x, buzon::AvisoEnviado{aviso, {}, {}, {}, {}, {}});
  return x;
}

// L7.4, L7.5: nobody opens.
void ficcion(oraculo::Dia dia, Cuenta& cuenta) {
  cada_instante(dia, [&](const char* zona, Us aviso) {
    const auto pendiente = avisada(t(aviso));
    for (const auto& c : calendarios())
      for (int i = 0; i < 4; ++i) {
        Lecturas l;
        l.aviso_inhabil = i / 2;
        l.horario_de_ventana = i % 2;
        const auto m = marco(c, zona, politicas(l));
        const auto o = oraculo::notificacion(c.oraculo, l, zona, aviso, {});
        const auto sola = buzon::instante_de_la_ficcion(m, t(aviso));
        const auto pulso = vence(m, pendiente, t(aviso));
        cuenta.anotar(igual(buzon::fechas_notificacion(m, t(aviso)), o) && sola &&
                          us(*sola) == o.practicada && pulso && us(*pulso) == o.practicada,
                      [&] { return donde(zona, aviso, l); });
      }
  });
}
constexpr std::uint64_t ficciones = zonas.size() * instantes_al_dia * 2 * 4;

// L7.2p2, L7.4, L7.5: the instant is the opening's; the aviso was sent at 10:00 some days before.
constexpr std::array<oraculo::Dia, 5> dias_antes{0, 3, 4, 5, 6};
void apertura_en(const Par& c, oraculo::Dia dia, Cuenta& cuenta) {
  cada_instante(dia, [&](const char* zona, Us abierta) {
    for (int i = 0; i < 12; ++i) {
      Lecturas l;
      l.hora_inhabil = i % 3;
      l.horario_de_ventana = i / 3 % 2;
      l.apertura_tras_el_tercer_dia = i / 6;
      const auto m = marco(c, zona, politicas(l));
      for (const auto antes : dias_antes) {
        const Us aviso =
            std::min(abierta, oraculo::instante(zonas[0], dia - antes, 10 * oraculo::hora));
        const auto o = oraculo::notificacion(c.oraculo, l, zona, aviso, abierta);
        cuenta.anotar(igual(buzon::fechas_notificacion(m, t(aviso), t(abierta)), o),
                      [&] { return donde(zona, abierta, l, "aviso_us=" + std::to_string(aviso)); });
      }
    }
  });
}
void apertura(oraculo::Dia dia, Cuenta& cuenta) { apertura_en(calendarios()[0], dia, cuenta); }
void apertura_con_capas(oraculo::Dia dia, Cuenta& cuenta) {
  apertura_en(calendarios()[1], dia, cuenta);
}
constexpr std::uint64_t aperturas = zonas.size() * instantes_al_dia * 12 * dias_antes.size();

void ventana(oraculo::Dia dia, Cuenta& cuenta) {
  cada_instante(dia, [&](const char* zona, Us x) {
    buzon::Notificacion creada;
    evolve(creada, buzon::NotificacionCreada{t(x), {}, {}, {}, {}});
    for (const auto& c : calendarios())
      for (int i = 0; i < 2; ++i) {
        Lecturas l;
        l.horario_de_ventana = i;
        const auto m = marco(c, zona, politicas(l));
        const auto o = oraculo::siguiente_ventana(c.oraculo, l, zona, x);
        const auto f = buzon::siguiente_ventana(m, t(x));
        const auto pulso = vence(m, creada, t(x));
        cuenta.anotar(f && us(*f) == o && pulso && us(*pulso) == o,
                      [&] { return donde(zona, x, l); });
      }
  });
}
constexpr std::uint64_t ventanas = zonas.size() * instantes_al_dia * 2 * 2;

void recepcion(oraculo::Dia dia, Cuenta& cuenta) {
  cada_instante(dia, [&](const char* zona, Us acuse) {
    for (const auto& c : calendarios())
      for (int i = 0; i < 6; ++i) {
        Lecturas l;
        l.corte_del_dia = i / 3;
        l.primera_hora = i % 3;
        const auto o = oraculo::recepcion(c.oraculo, l, zona, acuse);
        const auto f = buzon::fechas_recepcion(marco(c, zona, politicas(l)), t(acuse));
        cuenta.anotar(
            f && n(f->fecha_legal) == o.fecha_legal && us(f->instante_legal) == o.instante_legal &&
                f->dias_distintos == o.dias_distintos && f->provisional == buzon::Provisional::no,
            [&] { return donde(zona, acuse, l); });
      }
  });
}
constexpr std::uint64_t recepciones = zonas.size() * instantes_al_dia * 2 * 6;

// L5.2: 72 hours of the clock, whatever the day; the Pulse comes a microsecond later.
void confirmacion(oraculo::Dia dia, Cuenta& cuenta) {
  cada_instante(dia, [&](const char* zona, Us aviso) {
    buzon::BuzonElectronico b;
    buzon::MediosRegistrados r;
    r.correos = {"a@ejemplo.mx"};
    evolve(b, r);
    evolve(b, buzon::AvisoDeValidacionEnviado{t(aviso), {0, 1}});
    buzon::SinExplicacion nada;
    const auto o = oraculo::limite_confirmacion(aviso);
    const auto horas72 = buzon::vence_en_horas(t(aviso), 72, nada);
    const auto ronda = limite_de_la_ronda(b);
    const auto pulso = vence(b, t(aviso));
    cuenta.anotar(us(buzon::limite_confirmacion(t(aviso))) == o && horas72 && us(*horas72) == o &&
                      ronda && us(*ronda) == o && pulso && us(*pulso) == o + 1 &&
                      corre_un_plazo(b, t(o)) && !corre_un_plazo(b, t(o + 1)),
                  [&] { return donde(zona, aviso, {}); });
  });
}
constexpr std::uint64_t confirmaciones = zonas.size() * instantes_al_dia;

// R7.6, CFF-18: ten business days after the effects, answered at every hour of the last day and of
// the one after it.
buzon::Tramite requerido(oraculo::Dia efectos, oraculo::Dia vence, const char* zona) {
  buzon::Tramite s;
  buzon::TramiteIniciado i;
  i.linea = "R6";
  i.huso = zona;
  i.iniciado_el = d(efectos - 30);
  evolve(s, i);
  buzon::RequerimientoDeTramite r;
  r.oficio = d(efectos - 20);
  r.surte_efectos = d(efectos);
  r.plazo = buzon::dias_para_subsanar;
  r.referencia = buzon::referencia_para_subsanar;
  r.vence = d(vence);
  evolve(s, r);
  return s;
}
void respuesta_en(const Par& c, oraculo::Dia dia, Cuenta& cuenta) {
  static const buzon::Catalogo catalogo;
  const auto ultimo = c.oraculo.tras(dia, 10);
  for (const auto* const zona : zonas) {
    const auto s = requerido(dia, ultimo, zona);
    for (int i = 0; i < 2; ++i) {
      Lecturas l;
      l.corte_del_dia = i;
      const auto m = marco(c, zona, politicas(l));
      for (const auto otro : {oraculo::Dia{0}, oraculo::Dia{1}})
        for (const auto hora : horas) {
          const Us x = instante(zona, ultimo + otro, hora, true);
          buzon::DatosRespuesta r;
          r.actuacion.hecho.version = 1;
          r.actuacion.linea = "R6";
          r.actuacion.instante = t(x);
          const auto fechas = buzon::fechas_recepcion(m, t(x));
          r.actuacion.fecha_legal = fechas ? fechas->fecha_legal : buzon::Dia{};
          const auto f = buzon::decide_atender(m, s, catalogo, r, t(x));
          const bool en_tiempo = oraculo::recepcion(c.oraculo, l, zona, x).fecha_legal <= ultimo;
          cuenta.anotar(f && f->admitida == en_tiempo, [&] { return donde(zona, x, l); });
        }
    }
  }
}
void respuesta(oraculo::Dia dia, Cuenta& cuenta) {
  for (const auto& c : calendarios()) respuesta_en(c, dia, cuenta);
}
constexpr std::uint64_t respuestas = 2 * zonas.size() * 2 * 2 * horas.size();

// R9.1, R9.2, L5.8, L6.3: granted on the day of the sweep at each hour, for that day and the four
// that follow; asked at every hour of the days before, in and after it.
constexpr std::array<oraculo::Dia, 5> dias_de_consulta{-1, 0, 1, 4, 5};
buzon::Autorizaciones otorgada(oraculo::Dia dia, Us rige, bool cancelada, Us cuando) {
  buzon::Autorizaciones s;
  buzon::AutorizacionOtorgada e;
  e.linea = "R9.1";
  e.desde = d(dia);
  e.hasta = d(dia + 4);
  e.recepcion.instante_legal = t(rige);
  e.tercero = "OEPE800101AB1";
  evolve(s, e);
  buzon::OpinionPublicaAutorizada publica;
  publica.recepcion.instante_legal = t(rige);
  evolve(s, publica);
  if (!cancelada) return s;
  buzon::AutorizacionCancelada x;
  x.linea = e.linea;
  x.tercero = e.tercero;
  x.instante = t(cuando);
  evolve(s, x);
  buzon::OpinionPublicaCancelada y;
  y.instante = t(cuando);
  evolve(s, y);
  return s;
}
const buzon::BuzonElectronico& habilitado() {
  static const auto buzon = [] {
    buzon::BuzonElectronico b;
    buzon::BuzonDe2020Reconocido e;
    e.rfc = "EKU9003173C9";
    evolve(b, e);
    evolve(b, buzon::BuzonHabilitado{});
    return b;
  }();
  return buzon;
}
void autorizacion_en(const Par& c, oraculo::Dia dia, Cuenta& cuenta) {
  static const auto linea = buzon::Identificador::leer("R9.5");
  static const auto catalogo = [] {
    buzon::Catalogo todo;
    const auto desde = buzon::lineamientos_en_vigor;
    static_cast<void>(todo.registrar(
        buzon::PuestaEnServicio{std::string{linea.texto()}, desde, desde, "DOF", desde}));
    return todo;
  }();
  for (const auto* const zona : zonas) {
    const auto m = marco(c, zona);
    const Us pedida = instante(zona, dia, 12 * oraculo::hora, true);
    const auto r = oraculo::recepcion(c.oraculo, {}, zona, pedida);
    const Us fin = instante(zona, dia + 4, 12 * oraculo::hora, true);
    for (const bool cancelada : {false, true}) {
      auto s = otorgada(dia, r.instante_legal, cancelada, fin);
      const auto primero = std::max(dia, r.fecha_legal);
      for (const auto pasan : dias_de_consulta)
        for (const auto hora : horas) {
          const Us x = instante(zona, dia + pasan, hora, true);
          const auto hoy = oraculo::local(zona, x).dia;
          const bool publica = x >= r.instante_legal && !(cancelada && x >= fin);
          const bool rige = publica && hoy >= primero && hoy <= dia + 4;
          const bool lineamientos = hoy >= oraculo::dia(2024, 8, 6);
          const auto de_tercero = buzon::puede_consultar(
              m, s, "OEPE800101AB1", buzon::Identificador::leer("R9.2"), t(x), catalogo);
          const auto de_cualquiera = buzon::puede_consultar(
              m, s, "XIQB891116QE4", buzon::Identificador::leer("R9.2"), t(x), catalogo);
          const auto& a = s.de_terceros.front();
          const auto mirada = buzon::acceso_de(m, habilitado(), s, "OEPE800101AB1", t(x), catalogo);
          cuenta.anotar(de_tercero.permitida == (lineamientos && (rige || publica)) &&
                            (de_tercero.resultado == buzon::ResultadoDeConsulta::autorizada) ==
                                (lineamientos && rige) &&
                            de_cualquiera.permitida == (lineamientos && publica) &&
                            mirada.permitido == (lineamientos && rige) &&
                            es_publica(s, t(x)) == publica && n(primer_dia(m, a)) == primero &&
                            terminada(a, d(hoy)) == (cancelada || hoy > dia + 4),
                        [&] { return donde(zona, x, {}, cancelada ? "cancelada" : ""); });
        }
    }
  }
}
void autorizacion(oraculo::Dia dia, Cuenta& cuenta) {
  for (const auto& c : calendarios()) autorizacion_en(c, dia, cuenta);
}
constexpr std::uint64_t autorizaciones =
    2 * zonas.size() * 2 * dias_de_consulta.size() * horas.size();

// L5.7, L5.8: the clocks themselves; the log of a month is Zona Centro's (L10); an act is due at
// once, and a comunicado never (L8).
void reloj(oraculo::Dia dia, Cuenta& cuenta) {
  cada_instante(dia, [&](const char* zona, Us x) {
    const auto m = marco(calendarios()[0], zona);
    const auto& f = oraculo::fecha(oraculo::local(zonas[0], x).dia);
    const auto o = std::to_string(f.anio) + (f.mes < 10 ? "-0" : "-") + std::to_string(f.mes);
    const auto aqui = oraculo::local(zona, x);
    buzon::Acto acto;
    evolve(acto, buzon::ActoEmitido{t(x), {}, {}, {"EKU9003173C9"}});
    cuenta.anotar(
        buzon::mes_de_consulta(m.centro, t(x)) == o &&
            provisional_hasta(m, d(aqui.dia), t(x)) == buzon::Provisional::no &&
            us(instante_de(m.domicilio.huso(), d(aqui.dia), buzon::Duracion{aqui.del_dia})) == x &&
            n(m.domicilio.hora(t(x)).dia) == aqui.dia &&
            m.domicilio.hora(t(x)).del_dia.count() == aqui.del_dia && vence(acto, t(x)) == t(x) &&
            !vence(buzon::Comunicado{}),
        [&] { return donde(zona, x, {}); });
  });
}
constexpr std::uint64_t lecturas_de_reloj = zonas.size() * instantes_al_dia;

}  // namespace

const std::vector<Regla>& reglas_de_instantes() {
  static const std::vector<Regla> reglas{
      {"ficción", ficciones, ficcion},
      {"apertura", aperturas, apertura},
      {"apertura con capas", aperturas, apertura_con_capas},
      {"siguiente ventana", ventanas, ventana},
      {"recepción", recepciones, recepcion},
      {"72 horas", confirmaciones, confirmacion},
      {"respuesta a un requerimiento", respuestas, respuesta},
      {"autorizaciones y opinión pública", autorizaciones, autorizacion},
      {"relojes y bitácora", lecturas_de_reloj, reloj}};
  return reglas;
}

}  // namespace barrido
