// What the auditor asks of authorisations and of the log of consultations: R9.1 to R9.6, L10.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>

#include "auditor_catalogo.hpp"
#include "auditor_reglas.hpp"

namespace buzon::motor {

// What every order of the holder must show: its dates, its signature and its acuse.
template <class E>
void revisar_linea_autorizada(Revision<CicloAutorizacion>& r, const E& e,
                              const AccionFirmada& accion) {
  const auto linea = accion.linea.texto();
  const auto dia = e.recepcion.fecha_local;
  const bool acorta = accion.accion != "otorgar" && accion.accion != "hacer_publica";
  if (r.a.opciones.catalogo && acorta &&
      detalle::linea_se_acorta(*r.a.opciones.catalogo, accion.linea, dia))
    return r.exige(e.recepcion.servicio.empty(),
                   "La línea no se llamaba ese día como el expediente dice (L4.4).");
  revisar_linea(r, linea, e.recepcion.servicio, dia);
}
template <class E>
void revisar_orden_del_titular(Revision<CicloAutorizacion>& r, const E& e,
                               const AccionFirmada& accion) {
  const Marco m = marco_de(r.a, r.sobre, e.recepcion.huso);
  const auto f = fechas_recepcion(m, e.instante);
  r.exige_fechas(f && f->fecha_legal == e.recepcion.fecha_legal &&
                     f->instante_legal == e.recepcion.instante_legal &&
                     f->dias_distintos == e.recepcion.dias_distintos,
                 "La fecha legal de recepción no es la que da la norma (L5.8, L6.3).");
  r.exige(e.recepcion.fecha_local == m.domicilio.hora(e.instante).dia,
          "La fecha local de recepción no es la del domicilio fiscal (L5.8).");
  const auto hasta = consulta_hasta(m.calendario, e.recepcion.fecha_local);
  r.exige(r.otro_calendario || (hasta && *hasta == e.recepcion.consultable_hasta),
          "La fecha hasta la que se consulta no es la que da la norma (L6.1).");
  r.exige(e.firma.juzgada == e.instante,
          "La firma no se juzgó en el instante de recepción (L4.2).");
  revisar_hecho(r, e.buzon);
  revisar_firma(r, e.firma, cadena_de_autorizacion(e.rfc, accion, r.sobre.orden));
  revisar_firmante(r, e.firma, e.rfc);
  revisar_representante(r, e.firma, buzon_en(r, e.buzon));
  revisar_linea_autorizada(r, e, accion);
  r.consta = acuse_de(m, e);
  r.consta->rfc = e.rfc;
  r.consta->instante_centro = texto(m.centro.hora(e.instante));
  r.consta->huso_domicilio = std::string{m.domicilio.huso().nombre()};
}
// The authorisation that an order refers to, if it has not ended.
template <class E>
[[nodiscard]] const Autorizacion* autorizacion_abierta(const Revision<CicloAutorizacion>& r,
                                                       const E& e) {
  const auto* const a = buscar(r.estado, e.tercero, Identificador::leer(e.linea));
  return a != nullptr && !terminada(*a, e.recepcion.fecha_local) ? a : nullptr;
}
inline void revisar(Revision<CicloAutorizacion>& r, const EventoGuardado&,
                    const AutorizacionOtorgada& e) {
  r.exige(autorizacion_abierta(r, e) == nullptr && e.tercero != e.rfc &&
              servicio_que_autoriza(Identificador::leer(e.linea)) != nullptr,
          "Se otorgó una autorización que ya había, o que no puede otorgarse (R9.1).");
  r.exige(e.desde <= e.hasta && e.recepcion.fecha_legal <= e.hasta,
          "Una autorización termina antes de empezar (R9.1, L6.3).");
  const auto hasta = e.hasta == sin_termino ? std::optional<Dia>{} : std::optional{e.hasta};
  revisar_orden_del_titular(r, e,
                            {"otorgar", Identificador::leer(e.linea), e.tercero, e.desde, hasta});
}
inline void revisar(Revision<CicloAutorizacion>& r, const EventoGuardado&,
                    const AutorizacionLimitada& e) {
  const auto* const a = autorizacion_abierta(r, e);
  r.exige(a != nullptr && e.hasta < a->hasta && e.hasta >= e.recepcion.fecha_local,
          "Se limitó una autorización que no había, o no se acortó (R9.1).");
  revisar_orden_del_titular(r, e,
                            {"limitar", Identificador::leer(e.linea), e.tercero, {}, e.hasta});
}
inline void revisar(Revision<CicloAutorizacion>& r, const EventoGuardado&,
                    const AutorizacionCancelada& e) {
  r.exige(autorizacion_abierta(r, e) != nullptr,
          "Se canceló una autorización que no había (R9.1).");
  revisar_orden_del_titular(r, e, {"cancelar", Identificador::leer(e.linea), e.tercero});
}
inline void revisar(Revision<CicloAutorizacion>& r, const EventoGuardado&,
                    const OpinionPublicaAutorizada& e) {
  r.exige(!r.estado.opinion_publica || r.estado.opinion_publica->cancelada,
          "La opinión pública se autorizó dos veces (R9.3).");
  revisar_orden_del_titular(r, e, accion_de(AccionOpinion::hacer_publica));
}
inline void revisar(Revision<CicloAutorizacion>& r, const EventoGuardado&,
                    const OpinionPublicaCancelada& e) {
  r.exige(r.estado.opinion_publica && !r.estado.opinion_publica->cancelada,
          "Se canceló una opinión pública que no había (R9.3).");
  revisar_orden_del_titular(r, e, accion_de(AccionOpinion::dejar_de_publicar));
}

// The authorisations as they were at that version; an unreadable event is its own stream's finding.
[[nodiscard]] inline const Autorizaciones& autorizaciones_en(Revision<CicloConsulta>& r,
                                                             const HechoDeStream& hecho) {
  auto& ultimas = r.a.autorizaciones;
  if (ultimas && ultimas->hecho == hecho) return ultimas->estado;
  ultimas = AutorizacionesEn{hecho, {}};
  for (std::uint64_t desde = 1; desde <= hecho.version;) {
    const auto max = std::min<std::uint64_t>(limits::pagina_max, hecho.version - desde + 1);
    const auto pagina = r.a.store.read_stream(r.h.particion, {hecho.stream}, desde, max);
    if (!pagina || pagina->empty()) break;
    for (const auto& g : *pagina)
      if (const auto e = decodificar<EventoAutorizacion>(g.publico, g.reservado, r.a.digest))
        evolve(ultimas->estado, e->evento);
    desde += pagina->size();
  }
  return ultimas->estado;
}
[[nodiscard]] inline std::string mes_del_registro(const Revision<CicloConsulta>& r) {
  return mes_de_consulta(ZonaCentro{husos::centro()}, r.sobre.instante);
}
template <class E>
void revisar_consulta(Revision<CicloConsulta>& r, const E& e, std::string_view quien,
                      const Result<std::string>& cadena) {
  r.exige(e.firma.juzgada == e.instante,
          "La firma no se juzgó en el instante de recepción (L4.2).");
  revisar_firma(r, e.firma, cadena);
  revisar_firmante(r, e.firma, quien);
}
inline void revisar(Revision<CicloConsulta>& r, const EventoGuardado&, const ConsultaDeTercero& e) {
  const auto linea = Identificador::leer(e.linea);
  revisar_consulta(r, e, e.tercero,
                   cadena_de_consulta(e.rfc, e.tercero, linea, r.sobre.orden, mes_del_registro(r)));
  revisar_hecho(r, e.autorizaciones);
  if (!r.a.opciones.catalogo && (e.fundamento == "L4.3" || e.fundamento == "L4.4"))
    return r.exige(!e.permitida, "Se consultó lo que no se ofrecía.");
  const auto x =
      puede_consultar(marco_de(r.a, r.sobre, e.huso), autorizaciones_en(r, e.autorizaciones),
                      e.tercero, linea, e.instante, catalogo_de(r.a));
  r.exige(x.permitida == e.permitida && x.fundamento.texto() == e.fundamento,
          "La consulta del tercero no se respondió como manda la norma (R9.2, R9.5).");
}
// Of what the holder consults, whose events do not say the zone of her box; empty: not known.
template <class E>
[[nodiscard]] std::optional<Dia> dia_en_el_domicilio(Revision<CicloConsulta>& r, const E& e) {
  const auto* const b = r.a.opciones.catalogo ? buzon_en(r, e.buzon) : nullptr;
  if (b == nullptr) return std::nullopt;
  return marco_de(r.a, r.sobre, b->huso).domicilio.hora(e.instante).dia;
}
inline void revisar(Revision<CicloConsulta>& r, const EventoGuardado&, const OpinionConsultada& e) {
  revisar_consulta(r, e, e.rfc, cadena_de_mi_opinion(e.rfc, r.sobre.orden, mes_del_registro(r)));
  revisar_hecho(r, e.buzon);
  if (const auto dia = dia_en_el_domicilio(r, e)) revisar_linea(r, "R9.4", *dia);
}
inline void revisar(Revision<CicloConsulta>& r, const EventoGuardado&, const DatosConsultados& e) {
  const auto linea = Identificador::leer(e.linea);
  revisar_consulta(r, e, e.rfc,
                   cadena_de_mis_datos(e.rfc, linea, r.sobre.orden, mes_del_registro(r)));
  revisar_hecho(r, e.buzon);
  const auto dia = dia_en_el_domicilio(r, e);
  if (dia) revisar_linea(r, e.linea, *dia);
  r.exige(dia ? es_de_datos_propios(catalogo_de(r.a), linea, *dia)
              : es_de_datos_propios(linea) || !en_la_relacion_adjunta(linea),
          "Se consultó como dato propio una línea que no lo es (L4.4).");
  r.exige(!e.firma.por_representante, "Consultó datos personales quien no es su titular (L10).");
}
inline void revisar(Revision<CicloConsulta>& r, const EventoGuardado&, const ConsultaAjena& e) {
  revisar_consulta(r, e, e.quien,
                   cadena_de_vista(e.rfc, e.quien, e.causa, r.sobre.orden, mes_del_registro(r)));
  revisar_hecho(r, e.buzon);
  revisar_hecho(r, e.autorizaciones);
  // An official may be the holder of the box that he looks at as an official.
  r.exige(e.calidad != CalidadDeAcceso::titular &&
              (e.quien != e.rfc || e.calidad == CalidadDeAcceso::funcionario),
          "Una consulta del titular se registró como ajena (L10).");
  for (const auto& l : e.lineas)
    revisar_linea(r, l, marco_de(r.a, r.sobre, e.huso).domicilio.hora(e.instante).dia);
  const bool sin_derecho =
      e.calidad == CalidadDeAcceso::ajeno ||
      (e.calidad == CalidadDeAcceso::funcionario && !acceso_de_funcionario(e.causa).permitido) ||
      (e.calidad == CalidadDeAcceso::tercero && e.lineas.empty());
  r.exige(!(e.permitida && sin_derecho), "Miró el buzón quien no tenía derecho (L10).");
}

}  // namespace buzon::motor
