// What every order of the holder about his authorisations has in common: what it says, what he
// signs, when the norm receives it and what its acuse says.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <buzon/ciclo/autorizacion_eventos.hpp>
#include <buzon/ciclo/buzon_electronico.hpp>
#include <buzon/ciclo/decision.hpp>
#include <buzon/ciclo/fechas_consulta.hpp>
#include <buzon/ciclo/fechas_recepcion.hpp>
#include <buzon/ciclo/linea_en_servicio.hpp>
#include <buzon/ciclo/lineas_de_terceros.hpp>
#include <buzon/norma/catalogo.hpp>
#include <buzon/sujetos/rfc.hpp>

namespace buzon {

// ---- what is signed

// The order's id is signed with the rest: a signed grant, used again after it was cancelled, would
// otherwise grant once more.
struct AccionFirmada {
  std::string_view accion;  // "otorgar", "limitar", "cancelar", "hacer_publica",
                            // "dejar_de_publicar"
  Identificador linea;
  std::string_view tercero;
  std::optional<Dia> desde{};
  std::optional<Dia> hasta{};
};

[[nodiscard]] inline Result<std::string> cadena_de_autorizacion(std::string_view rfc,
                                                                const AccionFirmada& a,
                                                                std::string_view orden) {
  const auto escrito = [](const std::optional<Dia>& d) { return d ? texto(*d) : std::string{}; };
  return CadenaOriginal{"buzon-autorizacion:1"}
      .campo("rfc", rfc)
      .campo("accion", a.accion)
      .campo("tramite", a.linea.texto())
      .opcional("tercero", a.tercero)
      .opcional("desde", escrito(a.desde))
      .opcional("hasta", escrito(a.hasta))
      .campo("orden", orden)
      .texto();
}

// ---- decisions

struct DatosAutorizacion {
  Identificador linea;
  Rfc tercero;
  Dia desde{};
  std::optional<Dia> hasta{};  // inclusive; none: until it is cancelled
};
struct DatosLimite {
  Identificador linea;
  Rfc tercero;
  Dia hasta{};
};
struct DatosCancelacion {
  Identificador linea;
  Rfc tercero;
};
enum class AccionOpinion : std::uint8_t { hacer_publica, dejar_de_publicar };

[[nodiscard]] inline AccionFirmada accion_de(const DatosAutorizacion& o) {
  return {"otorgar", o.linea, o.tercero.texto(), o.desde, o.hasta};
}
[[nodiscard]] inline AccionFirmada accion_de(const DatosLimite& o) {
  return {"limitar", o.linea, o.tercero.texto(), {}, o.hasta};
}
[[nodiscard]] inline AccionFirmada accion_de(const DatosCancelacion& o) {
  return {"cancelar", o.linea, o.tercero.texto()};
}
[[nodiscard]] inline AccionFirmada accion_de(AccionOpinion a) {
  const bool publica = a == AccionOpinion::hacer_publica;
  return {publica ? "hacer_publica" : "dejar_de_publicar", Identificador::leer("R9.3"), {}};
}

using DecisionAutorizacion = Decision<EventoAutorizacion>;

// The facts that every order of the holder brings. By reference: it must not outlive them.
struct OrdenDelTitular {
  const BuzonElectronico& buzon;
  const HechoDeStream& hecho_buzon;
  const HechoDeFirma& firma;
  const Catalogo& catalogo;
  Instante ahora{};
};

namespace detalle {

struct Impedimento {  // without a norm: there is none
  Identificador norma;
  std::string motivo;
};

// L4.3, L4.4, T2: the line is served on that day. False: the refusal is in d.
template <class Evento>
[[nodiscard]] bool linea_disponible(const Catalogo& c, Identificador linea, Dia d_local,
                                    Decision<Evento>& d) {
  using namespace literales;
  if (!linea_en_servicio(c, linea, d_local,
                         "Ese servicio aún no se ofrece en el Buzón IMSS; use otro medio "
                         "habilitado hasta que el Instituto anuncie su disponibilidad.",
                         d))
    return false;
  d.explicacion.paso(IdPaso::servicio_disponible, "L4.3"_L, "L4.4"_L,
                     d.explicacion.texto(linea.texto()));
  // The "otros medios" of L4.5 ended for it: told, and decides nothing.
  if (const auto* const x = c.canal_exclusivo(linea, d_local))
    d.explicacion.paso(IdPaso::solo_por_el_buzon, "L4.4"_L, "L4.5"_L, x->desde);
  return true;
}

enum class EfectoDeOrden : std::uint8_t { autoriza, acorta };

// What was authorised in the Buzón is shortened or ended in it, whatever became of its line: nobody
// is left with a consent that she cannot take back (L4.4, L10).
[[nodiscard]] inline bool linea_se_acorta(const Catalogo& c, Identificador linea, Dia d_local) {
  return c.disponible_en(linea, d_local).razon == RazonDeLinea::retirada;
}

// L5.5, L4.4, L4.3, L4.2, in that order. What depends on who was authorised before is asked after
// the signature: only the holder learns it (L10).
[[nodiscard]] inline bool admitir_orden(const Marco& m, const OrdenDelTitular& o,
                                        Identificador linea, bool es_de_este_tramite,
                                        EfectoDeOrden efecto, FirmaAdmitida& firma,
                                        DecisionAutorizacion& d) {
  using namespace literales;
  if (o.buzon.estado != EstadoBuzon::habilitado) {
    d.explicacion.paso(IdPaso::buzon_no_habilitado, "L5.5"_L, "L5.3"_L);
    d.rehusa("L5.5"_L,
             "El buzón no está habilitado; confirme sus medios de contacto y firme los términos y "
             "condiciones antes de autorizar a otros.");
    return false;
  }
  d.explicacion.paso(IdPaso::buzon_habilitado, "L5.5"_L, {}, o.buzon.habilitado.value_or(o.ahora));
  if (!es_de_este_tramite) {
    d.rehusa("L4.4"_L,
             "Esa línea no autoriza consultas de terceros; use R9.1 para la opinión del "
             "cumplimiento o R9.6 para las emisiones anticipadas.");
    return false;
  }
  const Dia hoy = m.domicilio.hora(o.ahora).dia;
  const bool acaba = efecto == EfectoDeOrden::acorta && linea_se_acorta(o.catalogo, linea, hoy);
  if (!acaba && !linea_disponible(o.catalogo, linea, hoy, d)) return false;
  return admitir_firma(o.firma, o.buzon.rfc, o.buzon.representantes, firma, d);
}

// L5.8, L6.1, L6.3. Errors: fuera_de_calendario.
[[nodiscard]] inline Result<RecepcionLegal> recibir(const Marco& m, const OrdenDelTitular& o,
                                                    Identificador linea, DecisionAutorizacion& d) {
  using namespace literales;
  d.explicacion.paso(IdPaso::actuacion_recibida, "L6.1"_L, "CFF-17-E"_ley, o.ahora);
  const auto f = fechas_recepcion(m, o.ahora, d.explicacion);
  if (!f) return tl::unexpected(f.error());
  const Dia local = m.domicilio.hora(o.ahora).dia;
  const auto hasta = consulta_hasta(m.calendario, local, d.explicacion);
  if (!hasta) return tl::unexpected(hasta.error());
  return RecepcionLegal{
      o.buzon.huso,      local,  f->fecha_legal,     f->instante_legal,
      f->dias_distintos, *hasta, o.buzon.territorio, o.catalogo.nombre_cambiado(linea, local)};
}

// What an event of these says of its order.
template <class E>
[[nodiscard]] E hecho_de_orden(const OrdenDelTitular& o, RecepcionLegal r, FirmaAdmitida f) {
  E e;
  e.instante = o.ahora;
  e.recepcion = std::move(r);
  e.buzon = o.hecho_buzon;
  e.firma = std::move(f);
  e.rfc = o.buzon.rfc;
  return e;
}

}  // namespace detalle

// L6.1: what the acuse must say of each event; the auditor makes it again. `rfc` and `nombre` are
// the engine's.
[[nodiscard]] inline Acuse acuse_de_autorizacion(const Marco& m, std::string_view linea,
                                                 std::string_view que, std::string leyenda,
                                                 const RecepcionLegal& r, const FirmaAdmitida& f) {
  Acuse a;
  a.tipo = TipoAcuse::recepcion;
  a.tramite = nombre_de_linea(linea, r.servicio) + ": " + std::string{que};
  a.instante_legal = texto(m.domicilio.hora(r.instante_legal));
  a.fecha_legal = texto(r.fecha_legal);
  a.firmante_certificado = f.numero_certificado;
  a.leyenda = std::move(leyenda);
  return a;
}
[[nodiscard]] inline Acuse acuse_de(const Marco& m, const AutorizacionOtorgada& e) {
  const Dia desde = std::max(e.desde, e.recepcion.fecha_legal);
  const std::string plazo = e.hasta == sin_termino
                                ? " hasta que la cancele."
                                : " y hasta el " + texto(e.hasta) + " inclusive.";
  return acuse_de_autorizacion(
      m, e.linea, "autoriza a " + e.tercero,
      "La autorización vale desde el " + texto(desde) + plazo + " Puede cancelarla cuando quiera.",
      e.recepcion, e.firma);
}
[[nodiscard]] inline Acuse acuse_de(const Marco& m, const AutorizacionLimitada& e) {
  return acuse_de_autorizacion(m, e.linea, "limita la autorización de " + e.tercero,
                               "La autorización termina al acabar el " + texto(e.hasta) + ".",
                               e.recepcion, e.firma);
}
[[nodiscard]] inline Acuse acuse_de(const Marco& m, const AutorizacionCancelada& e) {
  return acuse_de_autorizacion(
      m, e.linea, "cancela la autorización de " + e.tercero,
      "La cancelación surte desde la hora de recepción, aunque sea día inhábil.", e.recepcion,
      e.firma);
}
[[nodiscard]] inline Acuse acuse_de(const Marco& m, const OpinionPublicaAutorizada& e) {
  return acuse_de_autorizacion(m, "R9.3", "autoriza hacer pública su opinión",
                               "Cualquiera puede consultar su opinión del cumplimiento desde el " +
                                   texto(e.recepcion.fecha_legal) + " y hasta que lo cancele.",
                               e.recepcion, e.firma);
}
[[nodiscard]] inline Acuse acuse_de(const Marco& m, const OpinionPublicaCancelada& e) {
  return acuse_de_autorizacion(
      m, "R9.3", "cancela la autorización de hacer pública su opinión",
      "La cancelación surte desde la hora de recepción, aunque sea día inhábil.", e.recepcion,
      e.firma);
}

}  // namespace buzon
