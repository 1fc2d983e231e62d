// The rules of the sweep for a notification that comes otherwise than by its aviso (policy 26,
// CFF-135 paragraph 2, L7.10), for what a suspension published later would have said, for who signs
// at an instant, and for what must be kept.
#include <array>
#include <string>

#include <buzon/ciclo/conservacion.hpp>
#include <buzon/ciclo/fechas_conocimiento.hpp>
#include <buzon/ciclo/fechas_personal.hpp>
#include <buzon/ciclo/informe_de_suspension.hpp>
#include <buzon/ciclo/tramite.hpp>

#include "barrido.hpp"

namespace barrido {
namespace {

using oraculo::Lecturas;

std::string donde(const char* zona, Us instante, int lectura) {
  return std::string{zona} + " us=" + std::to_string(instante) +
         " lectura=" + std::to_string(lectura);
}

template <class F>
void cada_instante(oraculo::Dia dia, F&& f) {
  for (const auto& c : calendarios())
    for (const auto* const zona : zonas)
      for (const auto hora : horas)
        for (const bool local : relojes) f(c, zona, instante(zona, dia, hora, local));
}
constexpr std::uint64_t instantes = 2 * zonas.size() * instantes_al_dia;

// CFF-135, RCFF-7: effects on the next business day, the term on the one after.
bool surten(const Par& c, oraculo::Dia practicada, const buzon::EfectosDeNotificacion& e) {
  return n(e.surte_efectos) == c.oraculo.tras(practicada, 1) &&
         n(e.inicia_plazo) == c.oraculo.tras(practicada, 2);
}

// Policy 26. An opening in the very instant of an aviso is rolled by L7.2p2 alone: the fiction is
// days away.
void sin_aviso(oraculo::Dia dia, Cuenta& cuenta) {
  cada_instante(dia, [&](const Par& c, const char* zona, Us abierta) {
    for (int i = 0; i < 6; ++i) {
      Lecturas l;
      l.hora_inhabil = i / 2;
      l.horario_de_ventana = i % 2;
      buzon::Politicas p;
      p.hora_inhabil = opcion<buzon::HoraInhabil>(l.hora_inhabil);
      p.horario_de_ventana = opcion<buzon::HorarioDeVentana>(l.horario_de_ventana);
      buzon::SinExplicacion nada;
      const auto f = buzon::fechas_de_apertura_sin_aviso(marco(c, zona, p), t(abierta), nada);
      const auto o = oraculo::notificacion(c.oraculo, l, zona, abierta, abierta);
      cuenta.anotar(f && us(f->practicada) == o.practicada &&
                        n(f->efectos.surte_efectos) == o.surte_efectos &&
                        n(f->efectos.inicia_plazo) == o.inicia_plazo,
                    [&] { return donde(zona, abierta, i); });
    }
  });
}

// L7.10: by the clock of the domicilio, where the diligencia is made. CFF-13: from 07:30 to 18:00.
void personal(oraculo::Dia dia, Cuenta& cuenta) {
  cada_instante(dia, [&](const Par& c, const char* zona, Us x) {
    const auto m = marco(c, zona);
    const auto aqui = oraculo::local(zona, x);
    const auto f = buzon::fechas_personal(m, t(x));
    const bool en_hora = c.oraculo.habil(aqui.dia) &&
                         aqui.del_dia >= 7 * oraculo::hora + 30 * minuto &&
                         aqui.del_dia < 18 * oraculo::hora + oraculo::segundo;
    cuenta.anotar(f && n(f->dia_practicada) == aqui.dia && surten(c, aqui.dia, f->efectos) &&
                      buzon::en_hora_de_diligencia(m, t(x)) == en_hora,
                  [&] { return donde(zona, x, 0); });
  });
}

// CFF-135 paragraph 2: from the date on which the statement is received (L6.3), and no day more.
void conocimiento(oraculo::Dia dia, Cuenta& cuenta) {
  cada_instante(dia, [&](const Par& c, const char* zona, Us x) {
    for (int i = 0; i < 6; ++i) {
      Lecturas l;
      l.corte_del_dia = i / 3;
      l.primera_hora = i % 3;
      buzon::Politicas p;
      p.corte_del_dia = opcion<buzon::CorteDelDia>(l.corte_del_dia);
      p.primera_hora = opcion<buzon::PrimeraHora>(l.primera_hora);
      const auto f = buzon::fechas_conocimiento(marco(c, zona, p), t(x));
      const auto o = oraculo::recepcion(c.oraculo, l, zona, x);
      cuenta.anotar(f && n(f->surte_efectos) == o.fecha_legal &&
                        n(f->inicia_plazo) == c.oraculo.tras(o.fecha_legal, 1) &&
                        us(f->instante_legal) == o.instante_legal,
                    [&] { return donde(zona, x, i); });
    }
  });
}

// CFF-19: from the very instant of the accreditation, and until that of its end.
void quien_firma(oraculo::Dia dia, Cuenta& cuenta) {
  cada_instante(dia, [&](const Par&, const char* zona, Us x) {
    using Calidad = buzon::CalidadDelFirmante;
    buzon::BuzonElectronico b;
    b.rfc = "EKU9003173C9";
    const Us fin = x + oraculo::hora;
    b.representaciones = {{"PEGJ800101AB1", t(x), t(fin)}};
    const auto es = [&](const char* quien, Us cuando, Calidad q) {
      return buzon::calidad_del_firmante(b, quien, t(cuando)) == q &&
             buzon::calidad_del_firmante(b.rfc, b.representaciones, quien, t(cuando)) == q;
    };
    cuenta.anotar(es("PEGJ800101AB1", x - 1, Calidad::por_acreditar) &&
                      es("PEGJ800101AB1", x, Calidad::representante) &&
                      es("PEGJ800101AB1", fin - 1, Calidad::representante) &&
                      es("PEGJ800101AB1", fin, Calidad::dejo_de_representar) &&
                      es("EKU9003173C9", x, Calidad::titular) &&
                      es("XIA190128J61", x, Calidad::ajeno),
                  [&] { return donde(zona, x, 0); });
  });
}

// ---- CFF-12 paragraph 7: practised by one calendar, asked of another

struct Fechas {
  oraculo::Dia practicada = 0, surte_efectos = 0, inicia_plazo = 0;
};
bool dice(const buzon::Result<std::vector<buzon::CambioDeFecha>>& r, const Fechas& antes,
          const Fechas& despues) {
  using Legal = buzon::FechaLegal;
  std::vector<buzon::CambioDeFecha> esperados;
  const auto sumar = [&](Legal cual, oraculo::Dia a, oraculo::Dia b) {
    if (a != b)
      esperados.push_back({"cuenta", buzon::EstadoDeCuenta::practicada, cual, d(a), d(b)});
  };
  sumar(Legal::practicada, antes.practicada, despues.practicada);
  sumar(Legal::surte_efectos, antes.surte_efectos, despues.surte_efectos);
  sumar(Legal::inicia_plazo, antes.inicia_plazo, despues.inicia_plazo);
  return r && *r == esperados;
}
Fechas fechas_de(const oraculo::Notificacion& o) {
  return {o.dia_practicada, o.surte_efectos, o.inicia_plazo};
}
Fechas fechas_de(const oraculo::Estrados& o) {
  return {o.practicada, o.surte_efectos, o.inicia_plazo};
}

void notificacion_de_antes(oraculo::Dia dia, Cuenta& cuenta) {
  const auto& [cff12, con_capas] = calendarios();
  for (const auto* const zona : zonas)
    for (const auto hora : horas) {
      const Us aviso = instante(zona, dia, hora, true);
      const auto antes = oraculo::notificacion(cff12.oraculo, {}, zona, aviso, {});
      buzon::Notificacion x;
      evolve(x, buzon::NotificacionCreada{t(aviso), {}, {}, {}, {}});
      evolve(x, buzon::AvisoEnviado{t(aviso), zona, {}, {}, {}, {}});
      evolve(x, buzon::NotificacionPracticada{buzon::ModoNotificacion::ficta,
                                              d(antes.limite_apertura), d(antes.cuarto_dia),
                                              t(antes.practicada), d(antes.surte_efectos),
                                              d(antes.inicia_plazo), buzon::Provisional::no});
      const auto m = marco(con_capas, zona);
      const auto despues = oraculo::notificacion(con_capas.oraculo, {}, zona, aviso, {});
      cuenta.anotar(dice(buzon::fechas_que_serian({m, 1, "cuenta", {}}, x), fechas_de(antes),
                         fechas_de(despues)),
                    [&] { return donde(zona, aviso, 0); });
    }
}

void estrados_de_antes(oraculo::Dia dia, Cuenta& cuenta) {
  const auto& [cff12, con_capas] = calendarios();
  const auto antes = oraculo::estrados(cff12.oraculo, dia);
  buzon::Estrados x;
  x.estado = buzon::EstadoEstrados::notificado;
  x.publicado = d(dia);
  x.practicada = d(antes.practicada);
  x.surte_efectos = d(antes.surte_efectos);
  x.inicia_plazo = d(antes.inicia_plazo);
  const auto m = marco(con_capas, zonas[0]);
  cuenta.anotar(dice(buzon::fechas_que_serian({m, 1, "cuenta", {}}, x), fechas_de(antes),
                     fechas_de(oraculo::estrados(con_capas.oraculo, dia))),
                [&] { return donde(zonas[0], 0, 0); });
}

// ---- what takes a day

// R7.6: midnight of the domicilio after the tenth business day.
void fin_de_la_respuesta(oraculo::Dia efectos, Cuenta& cuenta) {
  for (const auto& c : calendarios())
    for (const auto* const zona : zonas) {
      buzon::Tramite s;
      s.estado = buzon::EstadoTramite::requerido;
      s.surte_efectos = d(efectos);
      s.vence = d(efectos);
      const auto fin = buzon::fin_del_requerimiento(marco(c, zona), s);
      cuenta.anotar(fin && us(*fin) == oraculo::instante(zona, c.oraculo.tras(efectos, 10) + 1, 0),
                    [&] { return donde(zona, efectos, 0); });
    }
}

// L6.1p2, L7.7, L6.2: five years to consult, the host's seven to keep, the last day included. The
// same date years later; a 29 February without equal is the first of March.
oraculo::Dia anios_despues(oraculo::Dia dia, int anios) {
  const auto& f = oraculo::fecha(dia);
  const auto otro = f.anio + anios;
  const bool bisiesto = otro % 4 == 0 && (otro % 100 != 0 || otro % 400 == 0);
  return f.mes == 2 && f.dia == 29 && !bisiesto ? oraculo::dia(otro, 3, 1)
                                                : oraculo::dia(otro, f.mes, f.dia);
}
void conservacion(oraculo::Dia dia, Cuenta& cuenta) {
  using Clase = buzon::ClaseDeConservado;
  using Destino = buzon::DestinoDeConservado;
  const auto calendario = buzon::Calendario::cff12_solo();
  for (const int anios : {3, 7}) {
    const buzon::TerminoDeConservacion terminos[] = {{Clase::notificado, anios, "ley de prueba"}};
    const auto c = buzon::conservacion_de(calendario, Clase::notificado, d(dia), terminos);
    const auto guardado = anios_despues(dia, anios);
    const auto consulta = oraculo::consulta_hasta(dia);
    const auto ultimo = guardado > consulta ? guardado : consulta;
    cuenta.anotar(c && c->consultable_hasta && n(*c->consultable_hasta) == consulta &&
                      c->conservado_hasta && n(*c->conservado_hasta) == guardado &&
                      buzon::puede_desecharse(*c, d(ultimo)).destino == Destino::se_conserva &&
                      buzon::puede_desecharse(*c, d(ultimo + 1)).destino == Destino::desechable,
                  [&] { return donde(zonas[0], dia, anios); });
  }
}

}  // namespace

const std::vector<Regla>& reglas_de_otras_vias() {
  static const std::vector<Regla> reglas{
      {"apertura sin aviso", instantes * 6, sin_aviso},
      {"notificación personal", instantes, personal},
      {"manifestación de conocer", instantes * 6, conocimiento},
      {"quién firma", instantes, quien_firma},
      {"notificación de antes de una suspensión", zonas.size() * horas.size(),
       notificacion_de_antes},
      {"estrados de antes de una suspensión", 1, estrados_de_antes},
      {"fin de un requerimiento", 2 * zonas.size(), fin_de_la_respuesta},
      {"conservación", 2, conservacion}};
  return reglas;
}

}  // namespace barrido
