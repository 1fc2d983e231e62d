// Authorising third parties (R9.1, R9.6) and making one's opinion public (R9.3): who may consult
// what of a box, from when and until when. What they consult is logged in consultas.hpp.
//
//   nothing --granted--> por_empezar --first day--> vigente --last day over--> terminada
//                             `--------cancelled-------'----> cancelada
// One stream per box. R9.1 and R9.3 say "autorización" and "cancelación de la autorización
// otorgada"; first and last days are not in their text, nor is limiting, which is cancelling from a
// day on: who may cancel all may cancel what is left after that day [D].
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <buzon/ciclo/acuse_emitido.hpp>
#include <buzon/ciclo/buzon_electronico.hpp>
#include <buzon/ciclo/decision.hpp>
#include <buzon/ciclo/fechas_consulta.hpp>
#include <buzon/ciclo/fechas_recepcion.hpp>
#include <buzon/norma/relacion.hpp>

namespace buzon {

namespace limits {
inline constexpr std::size_t terceros_por_buzon_max = 256;  // authorisations that have not ended
}  // namespace limits

// ---- the lines

// Each consultation by third parties, the line by which the holder authorises it, and the one by
// which he opens it to everybody (none for the early statements).
struct ServicioDeTerceros {
  Identificador autoriza;
  Identificador consulta;
  Identificador publica;
};
inline constexpr std::array<ServicioDeTerceros, 2> servicios_de_terceros{{
    {Identificador::leer("R9.1"), Identificador::leer("R9.2"), Identificador::leer("R9.3")},
    {Identificador::leer("R9.6"), Identificador::leer("R9.5"), {}},
}};

[[nodiscard]] constexpr const ServicioDeTerceros* servicio_que_autoriza(Identificador linea) {
  for (const auto& s : servicios_de_terceros)
    if (s.autoriza == linea) return &s;
  return nullptr;
}
[[nodiscard]] constexpr const ServicioDeTerceros* servicio_que_consulta(Identificador linea) {
  for (const auto& s : servicios_de_terceros)
    if (s.consulta == linea) return &s;
  return nullptr;
}

// The 32-D opinion through the Buzón alone, which ends for it the "otros medios" of L4.5. Known by
// secondary sources that agree (dossier, section 3); its text was not read, nor what it says of the
// five days between its effect and its publication. So it is told, and decides nothing.
struct ExclusividadDelBuzon {
  std::array<Identificador, 4> lineas;
  Dia desde{};
  Dia publicada{};
  std::string_view acuerdo;
  bool leida_en_el_dof = false;
};
inline constexpr ExclusividadDelBuzon exclusividad_32d{
    {Identificador::leer("R9.1"), Identificador::leer("R9.2"), Identificador::leer("R9.3"),
     Identificador::leer("R9.4")},
    dia(2025, 10, 1),
    dia(2025, 10, 6),
    "ACDO.AS2.HCT.300925/288.P.DIR",
    false};

[[nodiscard]] constexpr bool solo_por_el_buzon(Identificador linea, Dia d) {
  for (const auto& l : exclusividad_32d.lineas)
    if (l == linea) return d >= exclusividad_32d.desde;
  return false;
}

// ---- events

// An authorisation without a last day, as RFC 5280 writes a certificate without expiration.
inline constexpr Dia sin_termino = dia(9999, 12, 31);

// An authorisation is an actuación (G-II): its legal date is that of any other (L5.8, L6.1, L6.3).
struct RecepcionLegal {
  std::string huso;
  Dia fecha_local{};
  Dia fecha_legal{};
  Instante instante_legal{};
  bool dias_distintos = false;
  Dia consultable_hasta{};  // L6.1p2
  friend bool operator==(const RecepcionLegal&, const RecepcionLegal&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const RecepcionLegal*) {
  v("huso", e.huso);
  v("fecha_local", e.fecha_local);
  v("fecha_legal", e.fecha_legal);
  v("instante_legal_us", e.instante_legal);
  v("dias_distintos", e.dias_distintos);
  v("consultable_hasta", e.consultable_hasta);
}

struct AutorizacionOtorgada {
  static constexpr std::string_view tipo = "AutorizacionOtorgada";
  Instante instante{};
  std::string linea;  // "R9.1", "R9.6"
  Dia desde{};
  Dia hasta = sin_termino;  // inclusive, in the zone of the domicilio fiscal
  RecepcionLegal recepcion;
  HechoDeStream buzon;  // that the box was enabled
  FirmaAdmitida firma;
  std::string rfc;  // of the holder
  std::string tercero;
  friend bool operator==(const AutorizacionOtorgada&, const AutorizacionOtorgada&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const AutorizacionOtorgada*) {
  v("instante_us", e.instante);
  v("linea", e.linea);
  v("desde", e.desde);
  v("hasta", e.hasta);
  v("recepcion", e.recepcion);
  v("buzon", e.buzon);
  v.reservado("firma", e.firma);
  v.reservado("rfc", e.rfc);
  v.reservado("tercero", e.tercero);
}

struct AutorizacionLimitada {
  static constexpr std::string_view tipo = "AutorizacionLimitada";
  Instante instante{};
  std::string linea;
  Dia hasta{};
  RecepcionLegal recepcion;
  HechoDeStream buzon;
  FirmaAdmitida firma;
  std::string rfc;
  std::string tercero;
  friend bool operator==(const AutorizacionLimitada&, const AutorizacionLimitada&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const AutorizacionLimitada*) {
  v("instante_us", e.instante);
  v("linea", e.linea);
  v("hasta", e.hasta);
  v("recepcion", e.recepcion);
  v("buzon", e.buzon);
  v.reservado("firma", e.firma);
  v.reservado("rfc", e.rfc);
  v.reservado("tercero", e.tercero);
}

struct AutorizacionCancelada {
  static constexpr std::string_view tipo = "AutorizacionCancelada";
  Instante instante{};
  std::string linea;
  RecepcionLegal recepcion;
  HechoDeStream buzon;
  FirmaAdmitida firma;
  std::string rfc;
  std::string tercero;
  friend bool operator==(const AutorizacionCancelada&, const AutorizacionCancelada&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const AutorizacionCancelada*) {
  v("instante_us", e.instante);
  v("linea", e.linea);
  v("recepcion", e.recepcion);
  v("buzon", e.buzon);
  v.reservado("firma", e.firma);
  v.reservado("rfc", e.rfc);
  v.reservado("tercero", e.tercero);
}

struct OpinionPublicaAutorizada {  // R9.3
  static constexpr std::string_view tipo = "OpinionPublicaAutorizada";
  Instante instante{};
  RecepcionLegal recepcion;
  HechoDeStream buzon;
  FirmaAdmitida firma;
  std::string rfc;
  friend bool operator==(const OpinionPublicaAutorizada&,
                         const OpinionPublicaAutorizada&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const OpinionPublicaAutorizada*) {
  v("instante_us", e.instante);
  v("recepcion", e.recepcion);
  v("buzon", e.buzon);
  v.reservado("firma", e.firma);
  v.reservado("rfc", e.rfc);
}

struct OpinionPublicaCancelada {  // R9.3
  static constexpr std::string_view tipo = "OpinionPublicaCancelada";
  Instante instante{};
  RecepcionLegal recepcion;
  HechoDeStream buzon;
  FirmaAdmitida firma;
  std::string rfc;
  friend bool operator==(const OpinionPublicaCancelada&, const OpinionPublicaCancelada&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const OpinionPublicaCancelada*) {
  v("instante_us", e.instante);
  v("recepcion", e.recepcion);
  v("buzon", e.buzon);
  v.reservado("firma", e.firma);
  v.reservado("rfc", e.rfc);
}

using EventoAutorizacion =
    std::variant<AutorizacionOtorgada, AutorizacionLimitada, AutorizacionCancelada,
                 OpinionPublicaAutorizada, OpinionPublicaCancelada, AcuseEmitido>;

// ---- state

// The latest of that third party in that line. An instant before it was granted is asked of the
// stream folded to that instant.
struct Autorizacion {
  std::string tercero;
  Identificador linea;  // that authorises
  Dia desde{};
  Dia hasta = sin_termino;
  Instante rige{};  // not before its legal instant (L6.3)
  std::optional<Instante> cancelada;
  friend bool operator==(const Autorizacion&, const Autorizacion&) = default;
};

struct OpinionPublica {
  Instante rige{};
  std::optional<Instante> cancelada;
  friend bool operator==(const OpinionPublica&, const OpinionPublica&) = default;
};

struct Autorizaciones {
  std::vector<Autorizacion> de_terceros;
  std::optional<OpinionPublica> opinion_publica;
  friend bool operator==(const Autorizaciones&, const Autorizaciones&) = default;
};

// Cancelled, or its last day over. `hoy` is a day of the domicilio fiscal (L5.8).
[[nodiscard]] inline bool terminada(const Autorizacion& a, Dia hoy) {
  return a.cancelada.has_value() || a.hasta < hoy;
}

// nullptr: never authorised there, or so long ago that it was forgotten.
[[nodiscard]] inline const Autorizacion* buscar(const Autorizaciones& s, std::string_view tercero,
                                                Identificador linea) {
  for (const auto& a : s.de_terceros)
    if (a.linea == linea && a.tercero == tercero) return &a;
  return nullptr;
}

namespace detalle {

struct EvolveAutorizaciones {
  Autorizaciones& s;

  [[nodiscard]] Autorizacion* hallar(std::string_view tercero, std::string_view linea) const {
    for (auto& a : s.de_terceros)
      if (a.linea.texto() == linea && a.tercero == tercero) return &a;
    return nullptr;
  }
  // What has ended is kept to tell why, and makes room when there is none.
  void operator()(const AutorizacionOtorgada& e) const {
    Autorizacion nueva{e.tercero, Identificador::leer(e.linea), e.desde,
                       e.hasta,   e.recepcion.instante_legal,   {}};
    if (auto* const a = hallar(e.tercero, e.linea)) {
      *a = std::move(nueva);
      return;
    }
    const auto sobra = [&e](const Autorizacion& a) {
      return terminada(a, e.recepcion.fecha_local);
    };
    auto& v = s.de_terceros;
    if (v.size() >= limits::terceros_por_buzon_max)
      v.erase(std::remove_if(v.begin(), v.end(), sobra), v.end());
    v.push_back(std::move(nueva));
  }
  void operator()(const AutorizacionLimitada& e) const {
    if (auto* const a = hallar(e.tercero, e.linea)) a->hasta = e.hasta;
  }
  void operator()(const AutorizacionCancelada& e) const {
    if (auto* const a = hallar(e.tercero, e.linea)) a->cancelada = e.instante;
  }
  void operator()(const OpinionPublicaAutorizada& e) const {
    s.opinion_publica = OpinionPublica{e.recepcion.instante_legal, {}};
  }
  void operator()(const OpinionPublicaCancelada& e) const {
    if (s.opinion_publica) s.opinion_publica->cancelada = e.instante;
  }
  void operator()(const AcuseEmitido&) const {}
};

}  // namespace detalle

inline void evolve(Autorizaciones& s, const EventoAutorizacion& e) {
  std::visit(detalle::EvolveAutorizaciones{s}, e);
}

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
  std::span<const AnuncioDeServicio> anuncios;
  Instante ahora{};
};

namespace detalle {

struct Impedimento {  // without a norm: there is none
  Identificador norma;
  std::string motivo;
};

// L4.3, T2: the line is served on that day. False: the refusal is in d.
template <class Evento>
[[nodiscard]] bool linea_disponible(Identificador linea, Dia d_local,
                                    std::span<const AnuncioDeServicio> anuncios,
                                    Decision<Evento>& d) {
  using namespace literales;
  const auto* const s = servicio_de(linea);
  const Dato nombre = d.explicacion.texto(linea.texto());
  if (s == nullptr || !disponible(*s, d_local, anuncios)) {
    d.explicacion.paso(IdPaso::servicio_por_ofrecerse, "L4.3"_L, "T2"_T, nombre);
    d.rehusa("L4.3"_L,
             "Ese servicio aún no se ofrece en el Buzón IMSS; use otro medio habilitado hasta que "
             "el Instituto anuncie su disponibilidad.");
    return false;
  }
  d.explicacion.paso(IdPaso::servicio_disponible, "L4.3"_L, "L4.4"_L, nombre);
  if (solo_por_el_buzon(linea, d_local))
    d.explicacion.paso(IdPaso::solo_por_el_buzon, "L4.4"_L, "L4.5"_L, exclusividad_32d.desde);
  return true;
}

// L5.5, L4.4, L4.3, L4.2, in that order. What depends on who was authorised before is asked after
// the signature: only the holder learns it (L10).
[[nodiscard]] inline bool admitir_orden(const Marco& m, const OrdenDelTitular& o,
                                        Identificador linea, bool es_de_este_tramite,
                                        FirmaAdmitida& firma, DecisionAutorizacion& d) {
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
  if (!linea_disponible(linea, m.domicilio.hora(o.ahora).dia, o.anuncios, d)) return false;
  return admitir_firma(o.firma, o.buzon.rfc, o.buzon.representantes, firma, d);
}

// L5.8, L6.1, L6.3. Errors: fuera_de_calendario.
[[nodiscard]] inline Result<RecepcionLegal> recibir(const Marco& m, const OrdenDelTitular& o,
                                                    DecisionAutorizacion& d) {
  using namespace literales;
  d.explicacion.paso(IdPaso::actuacion_recibida, "L6.1"_L, "CFF-17-E"_ley, o.ahora);
  const auto f = fechas_recepcion(m, o.ahora, d.explicacion);
  if (!f) return tl::unexpected(f.error());
  const Dia local = m.domicilio.hora(o.ahora).dia;
  const auto hasta = consulta_hasta(m.calendario, local, d.explicacion);
  if (!hasta) return tl::unexpected(hasta.error());
  return RecepcionLegal{o.buzon.huso,      local, f->fecha_legal, f->instante_legal,
                        f->dias_distintos, *hasta};
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
  a.tramite = nombre_de_linea(linea) + ": " + std::string{que};
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

namespace detalle {

template <class E>
void emitir_con_acuse(const Marco& m, E e, DecisionAutorizacion& d) {
  AcuseEmitido a;
  a.acuse = acuse_de(m, e);
  d.emite(std::move(e));
  d.emite(std::move(a));
}

[[nodiscard]] inline Impedimento otorgamiento_impedido(const Autorizaciones& s,
                                                       const DatosAutorizacion& o,
                                                       std::string_view titular, Dia hoy,
                                                       Dia fecha_legal) {
  using namespace literales;
  if (o.tercero.es_generico() || o.tercero.texto() == titular)
    return {o.linea, "Un tercero es otra persona, con su propio RFC; corrija a quién autoriza."};
  const Dia hasta = o.hasta.value_or(sin_termino);
  if (hasta < o.desde)
    return {o.linea, "La autorización terminaría antes de empezar; corrija las fechas."};
  if (hasta < fecha_legal)
    return {"L6.3"_L, "La autorización se tiene por recibida el " + texto(fecha_legal) +
                          ", después de su último día; elija un último día que no sea anterior."};
  if (const auto* const a = buscar(s, o.tercero.texto(), o.linea);
      a != nullptr && !terminada(*a, hoy))
    return {o.linea,
            "Ese tercero ya está autorizado; para acortar el plazo limite la autorización, y para "
            "ampliarlo cancélela y otorgue otra."};
  const auto abiertas = std::count_if(s.de_terceros.begin(), s.de_terceros.end(),
                                      [hoy](const Autorizacion& a) { return !terminada(a, hoy); });
  if (static_cast<std::size_t>(abiertas) >= limits::terceros_por_buzon_max)
    return {o.linea, "Este sistema lleva hasta " + std::to_string(limits::terceros_por_buzon_max) +
                         " autorizaciones por buzón; cancele una antes de otorgar otra."};
  return {};
}

[[nodiscard]] inline Impedimento limite_impedido(const Autorizacion* a, const DatosLimite& o,
                                                 Dia hoy) {
  if (a == nullptr || terminada(*a, hoy))
    return {o.linea,
            "Ese tercero no tiene una autorización que limitar en esa línea; revise el RFC y la "
            "línea."};
  if (o.hasta >= a->hasta)
    return {o.linea,
            "Limitar solo acorta, y la autorización ya termina el " + texto(a->hasta) +
                "; elija un día anterior, o cancélela y otorgue otra si quiere ampliarla."};
  if (o.hasta < hoy || o.hasta < a->desde)
    return {o.linea,
            "Ese último día ya pasó o es anterior al primero; si quiere que no valga más, "
            "cancélela."};
  return {};
}

}  // namespace detalle

// R9.1, R9.6. It holds from the later of `desde` and its own legal instant: received on an inhábil
// day it waits for the next business day (L6.3, policy 12), which never shows a person's data
// sooner than the norm has the authorisation for received. Errors: fuera_de_calendario. Refusals:
// L5.5, L4.4, L4.3, L4.2; then L6.3 or the line itself.
[[nodiscard]] inline Result<DecisionAutorizacion> decide_otorgar(const Marco& m,
                                                                 const Autorizaciones& s,
                                                                 const OrdenDelTitular& o,
                                                                 const DatosAutorizacion& datos) {
  using namespace literales;
  DecisionAutorizacion d;
  if (!m.calendario.cubre(datos.desde)) return fuera_de_calendario("desde");
  if (datos.hasta && !m.calendario.cubre(*datos.hasta)) return fuera_de_calendario("hasta");
  FirmaAdmitida firma;
  if (!detalle::admitir_orden(m, o, datos.linea, servicio_que_autoriza(datos.linea) != nullptr,
                              firma, d))
    return d;
  const auto fechas = fechas_recepcion(m, o.ahora);
  if (!fechas) return tl::unexpected(fechas.error());
  if (auto no = detalle::otorgamiento_impedido(s, datos, o.buzon.rfc, m.domicilio.hora(o.ahora).dia,
                                               fechas->fecha_legal);
      !no.norma.vacio()) {
    d.rehusa(no.norma, std::move(no.motivo));
    return d;
  }
  auto r = detalle::recibir(m, o, d);
  if (!r) return tl::unexpected(std::move(r.error()));
  auto e = detalle::hecho_de_orden<AutorizacionOtorgada>(o, std::move(*r), std::move(firma));
  e.linea = std::string{datos.linea.texto()};
  e.desde = datos.desde;
  e.hasta = datos.hasta.value_or(sin_termino);
  e.tercero = datos.tercero.texto();
  d.explicacion.paso(IdPaso::autorizacion_otorgada, datos.linea, "L5.8"_L,
                     std::max(e.desde, e.recepcion.fecha_legal));
  if (datos.hasta)
    d.explicacion.paso(IdPaso::autorizacion_hasta, datos.linea, "L5.8"_L, e.hasta);
  else
    d.explicacion.paso(IdPaso::autorizacion_sin_termino, datos.linea);
  detalle::emitir_con_acuse(m, std::move(e), d);
  return d;
}

// R9.1, R9.6. Like a cancellation, it takes effect when it is received and not on the next business
// day: L6.3 dates what is filed within a term, and no term runs against who withdraws a consent;
// the other reading would show personal data after their holder forbade it (L10).
[[nodiscard]] inline Result<DecisionAutorizacion> decide_limitar(const Marco& m,
                                                                 const Autorizaciones& s,
                                                                 const OrdenDelTitular& o,
                                                                 const DatosLimite& datos) {
  using namespace literales;
  DecisionAutorizacion d;
  if (!m.calendario.cubre(datos.hasta)) return fuera_de_calendario("hasta");
  FirmaAdmitida firma;
  if (!detalle::admitir_orden(m, o, datos.linea, servicio_que_autoriza(datos.linea) != nullptr,
                              firma, d))
    return d;
  if (auto no = detalle::limite_impedido(buscar(s, datos.tercero.texto(), datos.linea), datos,
                                         m.domicilio.hora(o.ahora).dia);
      !no.norma.vacio()) {
    d.rehusa(no.norma, std::move(no.motivo));
    return d;
  }
  auto r = detalle::recibir(m, o, d);
  if (!r) return tl::unexpected(std::move(r.error()));
  auto e = detalle::hecho_de_orden<AutorizacionLimitada>(o, std::move(*r), std::move(firma));
  e.linea = std::string{datos.linea.texto()};
  e.hasta = datos.hasta;
  e.tercero = datos.tercero.texto();
  d.explicacion.paso(IdPaso::autorizacion_hasta, datos.linea, "L5.8"_L, e.hasta);
  detalle::emitir_con_acuse(m, std::move(e), d);
  return d;
}

// R9.1 ("o cancelación de la autorización otorgada"), R9.6.
[[nodiscard]] inline Result<DecisionAutorizacion> decide_cancelar(const Marco& m,
                                                                  const Autorizaciones& s,
                                                                  const OrdenDelTitular& o,
                                                                  const DatosCancelacion& datos) {
  using namespace literales;
  DecisionAutorizacion d;
  FirmaAdmitida firma;
  if (!detalle::admitir_orden(m, o, datos.linea, servicio_que_autoriza(datos.linea) != nullptr,
                              firma, d))
    return d;
  const auto* const a = buscar(s, datos.tercero.texto(), datos.linea);
  if (a == nullptr || terminada(*a, m.domicilio.hora(o.ahora).dia)) {
    d.rehusa(datos.linea,
             "Ese tercero no tiene una autorización que cancelar en esa línea; revise el RFC y la "
             "línea.");
    return d;
  }
  auto r = detalle::recibir(m, o, d);
  if (!r) return tl::unexpected(std::move(r.error()));
  auto e = detalle::hecho_de_orden<AutorizacionCancelada>(o, std::move(*r), std::move(firma));
  e.linea = std::string{datos.linea.texto()};
  e.tercero = datos.tercero.texto();
  d.explicacion.paso(IdPaso::autorizacion_cancelada, datos.linea, "L10"_L, o.ahora);
  detalle::emitir_con_acuse(m, std::move(e), d);
  return d;
}

// Whether everybody may consult the opinion at that instant.
[[nodiscard]] inline bool es_publica(const Autorizaciones& s, Instante t) {
  return s.opinion_publica && t >= s.opinion_publica->rige &&
         !(s.opinion_publica->cancelada && t >= *s.opinion_publica->cancelada);
}

// R9.3: to make the opinion public, or to stop.
[[nodiscard]] inline Result<DecisionAutorizacion> decide_opinion_publica(const Marco& m,
                                                                         const Autorizaciones& s,
                                                                         const OrdenDelTitular& o,
                                                                         AccionOpinion accion) {
  using namespace literales;
  DecisionAutorizacion d;
  FirmaAdmitida firma;
  if (!detalle::admitir_orden(m, o, "R9.3"_R, true, firma, d)) return d;
  const bool autorizada = s.opinion_publica && !s.opinion_publica->cancelada;
  const bool publica = accion == AccionOpinion::hacer_publica;
  if (publica == autorizada) {
    d.rehusa("R9.3"_R, publica ? "Su opinión del cumplimiento ya está autorizada para ser pública; "
                                 "no hace falta repetirlo."
                               : "Su opinión del cumplimiento no está autorizada para ser pública; "
                                 "no hay qué cancelar.");
    return d;
  }
  auto r = detalle::recibir(m, o, d);
  if (!r) return tl::unexpected(std::move(r.error()));
  d.explicacion.paso(
      publica ? IdPaso::opinion_publica_autorizada : IdPaso::opinion_publica_cancelada, "R9.3"_R,
      "L10"_L, publica ? r->instante_legal : o.ahora);
  if (publica)
    detalle::emitir_con_acuse(
        m, detalle::hecho_de_orden<OpinionPublicaAutorizada>(o, std::move(*r), std::move(firma)),
        d);
  else
    detalle::emitir_con_acuse(
        m, detalle::hecho_de_orden<OpinionPublicaCancelada>(o, std::move(*r), std::move(firma)), d);
  return d;
}

// ---- the question

enum class ResultadoDeConsulta : std::uint8_t {
  autorizada,
  opinion_publica,
  sin_autorizacion,
  por_empezar,
  terminada,
  cancelada,
  por_ofrecerse,
  linea_ajena
};
struct DescripcionDeResultado {
  std::string_view clave;
  bool permite;
  std::string_view motivo;  // for who asks, with what to do
};
inline constexpr std::array<DescripcionDeResultado, 8> resultados_de_consulta{{
    {"autorizada", true, "El particular le autorizó esa consulta."},
    {"opinion_publica", true, "El particular autorizó que su opinión sea pública."},
    {"sin_autorizacion", false,
     "El particular no le ha autorizado esa consulta; pídale que la otorgue en su Buzón IMSS."},
    {"por_empezar", false,
     "Su autorización todavía no empieza; consulte cuando llegue su primer día."},
    {"terminada", false, "Su autorización ya terminó; pida al particular que otorgue otra."},
    {"cancelada", false, "El particular canceló su autorización; si la necesita, pídale otra."},
    {"por_ofrecerse", false,
     "Esa consulta aún no se ofrece en el Buzón IMSS; espere a que el Instituto la anuncie."},
    {"linea_ajena", false,
     "Esa línea no es una consulta de terceros autorizados; use R9.2 para la opinión del "
     "cumplimiento o R9.5 para las emisiones anticipadas."},
}};

struct RespuestaDeConsulta {
  bool permitida = false;
  Identificador fundamento;
  std::string motivo;
  ResultadoDeConsulta resultado = ResultadoDeConsulta::sin_autorizacion;
};

namespace detalle {

[[nodiscard]] inline RespuestaDeConsulta respuesta(ResultadoDeConsulta r, Identificador norma) {
  const auto& x = resultados_de_consulta[static_cast<std::size_t>(r)];
  return {x.permite, norma, std::string{x.motivo}, r};
}

// The last day is whole, to its last instant, by the clock of the domicilio fiscal (L5.8).
template <Explicador E>
[[nodiscard]] ResultadoDeConsulta vigencia(const Marco& m, const Autorizacion* a,
                                           Identificador consulta, Instante t, E& ex) {
  using namespace literales;
  if (a == nullptr) {
    ex.paso(IdPaso::sin_autorizacion, consulta, "L10"_L);
    return ResultadoDeConsulta::sin_autorizacion;
  }
  const Dia hoy = m.domicilio.hora(t).dia;
  if (a->cancelada && t >= *a->cancelada) {
    ex.paso(IdPaso::autorizacion_cancelada, a->linea, "L10"_L, *a->cancelada);
    return ResultadoDeConsulta::cancelada;
  }
  const Dia primero = std::max(a->desde, m.domicilio.hora(a->rige).dia);
  if (hoy < primero || t < a->rige) {
    ex.paso(IdPaso::autorizacion_por_empezar, a->linea, "L5.8"_L, primero);
    return ResultadoDeConsulta::por_empezar;
  }
  if (hoy > a->hasta) {
    ex.paso(IdPaso::autorizacion_terminada, a->linea, "L5.8"_L, a->hasta);
    return ResultadoDeConsulta::terminada;
  }
  ex.paso(IdPaso::autorizacion_vigente, a->linea, consulta, primero);
  return ResultadoDeConsulta::autorizada;
}

}  // namespace detalle

// "May this third party consult this at that instant?" `linea` is the consultation: R9.2, R9.5.
// `m` has the zone of the holder's domicilio fiscal; `instante` is not before the last event of
// `s`. A refusal tells a stranger no more than that he is not authorised.
template <Explicador E>
[[nodiscard]] RespuestaDeConsulta puede_consultar(const Marco& m, const Autorizaciones& s,
                                                  std::string_view tercero, Identificador linea,
                                                  Instante instante,
                                                  std::span<const AnuncioDeServicio> anuncios,
                                                  E& ex) {
  using namespace literales;
  const auto* const que = servicio_que_consulta(linea);
  if (que == nullptr) return detalle::respuesta(ResultadoDeConsulta::linea_ajena, "L4.4"_L);
  if (!disponible(*servicio_de(linea), m.domicilio.hora(instante).dia, anuncios)) {
    ex.paso(IdPaso::servicio_por_ofrecerse, "L4.3"_L, "T2"_T, ex.texto(linea.texto()));
    return detalle::respuesta(ResultadoDeConsulta::por_ofrecerse, "L4.3"_L);
  }
  const auto r = detalle::vigencia(m, buscar(s, tercero, que->autoriza), linea, instante, ex);
  if (r == ResultadoDeConsulta::autorizada) return detalle::respuesta(r, que->autoriza);
  if (!que->publica.vacio() && es_publica(s, instante)) {
    ex.paso(IdPaso::opinion_publica_autorizada, que->publica, linea, s.opinion_publica->rige);
    return detalle::respuesta(ResultadoDeConsulta::opinion_publica, que->publica);
  }
  return detalle::respuesta(r, linea);
}

[[nodiscard]] inline RespuestaDeConsulta puede_consultar(
    const Marco& m, const Autorizaciones& s, std::string_view tercero, Identificador linea,
    Instante instante, std::span<const AnuncioDeServicio> anuncios) {
  SinExplicacion nada;
  return puede_consultar(m, s, tercero, linea, instante, anuncios, nada);
}

}  // namespace buzon
