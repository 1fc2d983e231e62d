// R7.6, R7.7: IMSS requires what is missing, the person answers within the term (CFF-18), or an
// official discards the trámite. The end of the term by itself discards nothing.
#pragma once

#include <string>
#include <utility>

#include <buzon/ciclo/tramite_admision.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

namespace buzon {

namespace detalle {

// An oficio of that line, practised: nothing runs without it.
[[nodiscard]] inline bool notificacion_sirve(const Tramite& s, const HechoDeNotificacion& n,
                                             Identificador linea, DecisionTramite& d) {
  using namespace literales;
  if (!n.consta() || n.oficio == sin_fecha || n.surte_efectos < n.oficio) {
    d.rehusa("RCFF-7"_ley,
             "Ningún plazo corre sin notificación: indique la del oficio, su fecha y el día en que "
             "surte efectos, que es posterior.");
    return false;
  }
  if (Identificador::leer(n.linea) != linea) {
    d.rehusa(linea, "La notificación es de otro acto; indique la del oficio de " +
                        std::string{linea.texto()} + " de la relación.");
    return false;
  }
  if (ya_usado(s, n.hecho, n.constancia)) {
    d.rehusa(linea,
             "Ese oficio ya obra en el expediente y ya surtió lo que había de surtir; otro "
             "requerimiento o el desechamiento necesitan su propia notificación.");
    return false;
  }
  return true;
}

}  // namespace detalle

// Errors: argumento_invalido (hours, a number out of bounds, a reference that is no citation),
// fuera_de_calendario. Refusals: R7.6, RCFF-7, CFF-18.
[[nodiscard]] inline Result<DecisionTramite> decide_requerir(const Marco& m, const Tramite& s,
                                                             const HechoDeNotificacion& n,
                                                             const PlazoDeRequerimiento& plazo,
                                                             Instante ahora) {
  using namespace literales;
  DecisionTramite d;
  if (!detalle::procede(s, OrdenDeTramite::requerir, d)) return d;
  if (Identificador::leer(plazo.referencia).vacio())
    return error(Codigo::argumento_invalido, "referencia",
                 "El plazo necesita la disposición que lo da, escrita como CFF-18 o RACERF-5; "
                 "corríjala.",
                 "R7.6");
  if (!detalle::notificacion_sirve(s, n, "R7.6"_R, d)) return d;
  if (n.surte_efectos < s.iniciado_el)
    return d.rehusa("R7.6"_R,
                    "El requerimiento surtió efectos antes de iniciarse el trámite: es de otro; "
                    "revíselo.");
  if (plazo.referencia == referencia_para_subsanar &&
      (plazo.n != dias_para_subsanar || plazo.unidad != Unidad::habiles))
    return d.rehusa("CFF-18"_ley,
                    "El artículo 18 del Código da diez días para subsanar; si el plazo es otro, "
                    "cite la disposición que lo da.");
  const auto v = vencimiento_del_requerimiento(m, n.surte_efectos, plazo, d.explicacion);
  if (!v) return tl::unexpected(v.error());
  d.emite(RequerimientoDeTramite{ahora, n.hecho, n.oficio, n.surte_efectos, plazo.n, plazo.unidad,
                                 plazo.referencia, v->vence, v->provisional, n.constancia});
  return d;
}

struct DatosRespuesta {
  CanalDeTramite canal = CanalDeTramite::buzon;
  HechoDeActuacion actuacion;     // in the Buzón
  Dia presentado_el = sin_fecha;  // elsewhere
  std::string folio;              // elsewhere
};

namespace detalle {

[[nodiscard]] inline bool actuacion_atiende(const Tramite& s, const HechoDeActuacion& a,
                                            DecisionTramite& d) {
  using namespace literales;
  if (a.hecho.version == 0) {
    d.rehusa("L5.5"_L,
             "En el Buzón IMSS un requerimiento se atiende con una actuación firmada; preséntela "
             "antes.");
    return false;
  }
  if (std::find(s.actuaciones.begin(), s.actuaciones.end(), a.hecho.stream) !=
      s.actuaciones.end()) {
    d.rehusa("R7.6"_R,
             "Esa actuación ya consta en el trámite; presente una que aporte lo que falta.");
    return false;
  }
  return true;
}

}  // namespace detalle

// In time until the last microsecond of the last day at the domicilio fiscal (L5.8, L6.3). Late: it
// is no answer (CFF-18), and the trámite waits for R7.7 all the same. Errors: fuera_de_calendario,
// argumento_invalido. Refusals: R7.6, L4.4, T3, L4.3, L5.5.
[[nodiscard]] inline Result<DecisionTramite> decide_atender(const Marco& m, const Tramite& s,
                                                            const Catalogo& c,
                                                            const DatosRespuesta& o,
                                                            Instante ahora) {
  using namespace literales;
  DecisionTramite d;
  if (!detalle::procede(s, OrdenDeTramite::atender, d)) return d;
  const bool buzon = o.canal == CanalDeTramite::buzon;
  if (!buzon)
    if (auto r =
            detalle::otro_medio_completo(o.folio, o.presentado_el, m.domicilio.hora(ahora).dia);
        !r)
      return tl::unexpected(std::move(r.error()));
  const Dia recibida = buzon ? m.domicilio.hora(o.actuacion.instante).dia : o.presentado_el;
  if (!detalle::admite_canal(c, s, o.canal, recibida, d)) return d;
  if (buzon && !detalle::actuacion_atiende(s, o.actuacion, d)) return d;
  if (recibida < s.oficio)
    return d.rehusa("R7.6"_R,
                    "Lo presentado es anterior al oficio que requiere; presente lo que falta.");
  const Dia presentado_el = buzon ? o.actuacion.fecha_legal : o.presentado_el;
  const auto limite = limite_del_requerimiento(m, s, d.explicacion);
  if (!limite) return tl::unexpected(limite.error());
  if (presentado_el > *limite) {
    d.explicacion.paso(IdPaso::respuesta_fuera_de_plazo, "R7.6"_R, "CFF-18"_ley, presentado_el,
                       *limite);
    return d.rehusa("R7.6"_R,
                    "El plazo para atender el requerimiento venció el " + texto(*limite) +
                        ". Lo presentado conserva su acuse, pero no lo atiende; cuando se deseche "
                        "este trámite podrá iniciar otro.");
  }
  const bool pasa = buzon && s.conclusion == ConclusionDeTramite::cualquiera;
  d.explicacion.paso(IdPaso::requerimiento_atendido, "R7.6"_R, "L6.3"_L, presentado_el, *limite);
  if (pasa) detalle::explicar_conclusion(ConclusionDeTramite::solo_buzon, d);
  d.emite(RequerimientoAtendido{ahora, o.canal, buzon ? o.actuacion.hecho : HechoDeStream{},
                                presentado_el, pasa, buzon ? std::string{} : o.folio});
  return d;
}

// What is due at `ahora`: only the mark that the term ended. Errors: those of `computar`.
[[nodiscard]] inline Result<DecisionTramite> decide_vencido(const Marco& m, const Tramite& s,
                                                            Instante ahora) {
  using namespace literales;
  DecisionTramite d;
  const auto limite_instante = vence(m, s);
  if (!limite_instante || ahora < *limite_instante) return d;
  const auto limite = limite_del_requerimiento(m, s, d.explicacion);
  if (!limite) return tl::unexpected(limite.error());
  d.explicacion.paso(IdPaso::plazo_de_requerimiento_vencido, "R7.6"_R, "R7.7"_R, *limite);
  d.emite(PlazoDeRequerimientoVencido{*limite});
  return d;
}

// R7.7: the oficio that discards, dated after the last day. Errors: those of `computar`. Refusals:
// R7.7, RCFF-7.
[[nodiscard]] inline Result<DecisionTramite> decide_desechar(const Marco& m, const Tramite& s,
                                                             const HechoDeNotificacion& n,
                                                             Instante ahora) {
  using namespace literales;
  DecisionTramite d;
  if (!detalle::procede(s, OrdenDeTramite::desechar, d)) return d;
  if (!detalle::notificacion_sirve(s, n, "R7.7"_R, d)) return d;
  const auto limite = limite_del_requerimiento(m, s, d.explicacion);
  if (!limite) return tl::unexpected(limite.error());
  if (n.oficio <= *limite || m.domicilio.hora(ahora).dia <= *limite)
    return d.rehusa("R7.7"_R, "El plazo para atender el requerimiento corre hasta el " +
                                  texto(*limite) +
                                  " inclusive; el trámite se desecha con un oficio posterior.");
  d.explicacion.paso(IdPaso::tramite_desechado, "R7.7"_R, {}, n.oficio);
  d.emite(TramiteDesechado{ahora, n.hecho, n.oficio, n.surte_efectos, n.constancia});
  return d;
}

}  // namespace buzon
