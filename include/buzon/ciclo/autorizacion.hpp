// The orders of the holder about who may consult his data: granting, limiting and cancelling (R9.1,
// R9.6), and making his opinion public (R9.3). What third parties then consult is logged by
// consultas.hpp.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <buzon/ciclo/autorizacion_eventos.hpp>
#include <buzon/ciclo/autorizacion_orden.hpp>
#include <buzon/ciclo/lineas_de_terceros.hpp>
#include <buzon/ciclo/puede_consultar.hpp>

namespace buzon {

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

[[nodiscard]] inline Impedimento limite_impedido(const Marco& m, const Autorizacion* a,
                                                 const DatosLimite& o, Dia hoy) {
  if (a == nullptr || terminada(*a, hoy))
    return {o.linea,
            "Ese tercero no tiene una autorización que limitar en esa línea; revise el RFC y la "
            "línea."};
  if (o.hasta >= a->hasta)
    return {o.linea,
            "Limitar solo acorta, y la autorización ya termina el " + texto(a->hasta) +
                "; elija un día anterior, o cancélela y otorgue otra si quiere ampliarla."};
  if (o.hasta < hoy || o.hasta < primer_dia(m, *a))
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
                              detalle::EfectoDeOrden::autoriza, firma, d))
    return d;
  const auto fechas = fechas_recepcion(m, o.ahora);
  if (!fechas) return tl::unexpected(fechas.error());
  if (auto no = detalle::otorgamiento_impedido(s, datos, o.buzon.rfc, m.domicilio.hora(o.ahora).dia,
                                               fechas->fecha_legal);
      !no.norma.vacio()) {
    d.rehusa(no.norma, std::move(no.motivo));
    return d;
  }
  auto r = detalle::recibir(m, o, datos.linea, d);
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
                              detalle::EfectoDeOrden::acorta, firma, d))
    return d;
  if (auto no = detalle::limite_impedido(m, buscar(s, datos.tercero.texto(), datos.linea), datos,
                                         m.domicilio.hora(o.ahora).dia);
      !no.norma.vacio()) {
    d.rehusa(no.norma, std::move(no.motivo));
    return d;
  }
  auto r = detalle::recibir(m, o, datos.linea, d);
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
                              detalle::EfectoDeOrden::acorta, firma, d))
    return d;
  const auto* const a = buscar(s, datos.tercero.texto(), datos.linea);
  if (a == nullptr || terminada(*a, m.domicilio.hora(o.ahora).dia)) {
    d.rehusa(datos.linea,
             "Ese tercero no tiene una autorización que cancelar en esa línea; revise el RFC y la "
             "línea.");
    return d;
  }
  auto r = detalle::recibir(m, o, datos.linea, d);
  if (!r) return tl::unexpected(std::move(r.error()));
  auto e = detalle::hecho_de_orden<AutorizacionCancelada>(o, std::move(*r), std::move(firma));
  e.linea = std::string{datos.linea.texto()};
  e.tercero = datos.tercero.texto();
  d.explicacion.paso(IdPaso::autorizacion_cancelada, datos.linea, "L10"_L, o.ahora);
  detalle::emitir_con_acuse(m, std::move(e), d);
  return d;
}
// R9.3: to make the opinion public, or to stop.
[[nodiscard]] inline Result<DecisionAutorizacion> decide_opinion_publica(const Marco& m,
                                                                         const Autorizaciones& s,
                                                                         const OrdenDelTitular& o,
                                                                         AccionOpinion accion) {
  using namespace literales;
  DecisionAutorizacion d;
  FirmaAdmitida firma;
  const bool publica = accion == AccionOpinion::hacer_publica;
  const auto efecto = publica ? detalle::EfectoDeOrden::autoriza : detalle::EfectoDeOrden::acorta;
  if (!detalle::admitir_orden(m, o, "R9.3"_R, true, efecto, firma, d)) return d;
  const bool autorizada = s.opinion_publica && !s.opinion_publica->cancelada;
  if (publica == autorizada) {
    d.rehusa("R9.3"_R, publica ? "Su opinión del cumplimiento ya está autorizada para ser pública; "
                                 "no hace falta repetirlo."
                               : "Su opinión del cumplimiento no está autorizada para ser pública; "
                                 "no hay qué cancelar.");
    return d;
  }
  auto r = detalle::recibir(m, o, "R9.3"_R, d);
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

}  // namespace buzon
