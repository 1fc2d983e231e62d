// How a trámite begins: in the Buzón with an actuación, or elsewhere; and where it may then end
// (L4.4, L4.5, T3).
#pragma once

#include <string>
#include <utility>

#include <buzon/ciclo/tramite_admision.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

namespace buzon {

struct DatosTramite {
  Identificador linea;
  CanalDeTramite canal = CanalDeTramite::buzon;
  HechoDeActuacion actuacion;   // required in the Buzón; elsewhere, the option of T3 taken at once
  Dia iniciado_el = sin_fecha;  // elsewhere
  std::string folio;            // elsewhere
};

// Where it may end: L4.4, T3.
[[nodiscard]] constexpr ConclusionDeTramite conclusion_de(CanalDeTramite canal, Identificador linea,
                                                          Dia iniciado_el) {
  if (canal == CanalDeTramite::buzon) return ConclusionDeTramite::solo_buzon;
  return iniciado_el < lineamientos_en_vigor && en_la_relacion_adjunta(linea)
             ? ConclusionDeTramite::cualquiera
             : ConclusionDeTramite::solo_medio_inicial;
}

namespace detalle {

// L4.4: a line of the Relación under which people file.
[[nodiscard]] inline bool es_tramite(const Catalogo& c, Identificador linea, Dia dia,
                                     DecisionTramite& d) {
  using namespace literales;
  const auto l = c.linea_en(linea, dia);
  if (!l) {
    const auto& r = descripcion(c.disponible_en(linea, dia).razon);
    d.rehusa(r.norma, std::string{r.motivo});
  } else if (l->clase != ClaseServicio::actuacion && l->clase != ClaseServicio::autorizacion) {
    d.rehusa("L4.4"_L,
             "Esa línea no es un trámite que se inicie con una actuación; elija otra de la "
             "relación.");
  }
  return d.admitida;
}

// The actuación that begins it in the Buzón, or that takes the option of T3: signed, received, of
// this very line.
[[nodiscard]] inline bool actuacion_sirve(const Catalogo& c, const DatosTramite& o, Dia recibida,
                                          DecisionTramite& d) {
  using namespace literales;
  if (o.actuacion.hecho.version == 0) {
    d.rehusa("L5.5"_L,
             "En el Buzón IMSS un trámite se inicia con una actuación firmada; preséntela antes.");
    return false;
  }
  if (Identificador::leer(o.actuacion.linea) != o.linea) {
    d.rehusa("L4.4"_L, "La actuación es de otra línea de la relación; indique la de este trámite.");
    return false;
  }
  return sirve(c, o.linea, recibida, d);
}

// Begun elsewhere: L4.5 leaves the other means open unless an acuerdo closed them; T3 is for what
// began before the Lineamientos.
[[nodiscard]] inline bool otro_medio_sirve(const Catalogo& c, const DatosTramite& o, Dia recibida,
                                           DecisionTramite& d) {
  using namespace literales;
  if (const auto* const x = c.canal_exclusivo(o.linea, o.iniciado_el)) {
    d.rehusa("L4.5"_L, "Desde el " + texto(x->desde) +
                           " ese trámite se inicia sólo en el Buzón IMSS (" + x->acuerdo +
                           "); preséntelo en él.");
    return false;
  }
  if (o.actuacion.hecho.version == 0) return true;
  Tramite s;
  s.linea = std::string{o.linea.texto()};
  s.conclusion = conclusion_de(o.canal, o.linea, o.iniciado_el);
  return admite_canal(c, s, CanalDeTramite::buzon, recibida, d) &&
         actuacion_sirve(c, o, recibida, d);
}

}  // namespace detalle

// Errors: fuera_de_calendario; argumento_invalido (what the other medium must say). Refusals: L4.4,
// L4.3, L4.5, T3, L5.5.
[[nodiscard]] inline Result<DecisionTramite> decide_iniciar(const Marco& m, const Tramite& s,
                                                            const Catalogo& c,
                                                            const DatosTramite& o, std::string rfc,
                                                            Instante ahora) {
  using namespace literales;
  DecisionTramite d;
  if (!detalle::procede(s, OrdenDeTramite::iniciar, d)) return d;
  const Dia hoy = m.domicilio.hora(ahora).dia;
  const bool buzon = o.canal == CanalDeTramite::buzon;
  if (!buzon)
    if (auto r = detalle::otro_medio_completo(o.folio, o.iniciado_el, hoy); !r)
      return tl::unexpected(std::move(r.error()));
  const bool con_actuacion = o.actuacion.hecho.version > 0;
  const Dia recibida = con_actuacion ? m.domicilio.hora(o.actuacion.instante).dia : hoy;
  if (!detalle::es_tramite(c, o.linea, recibida, d)) return d;
  const bool sirve = buzon ? detalle::actuacion_sirve(c, o, recibida, d)
                           : detalle::otro_medio_sirve(c, o, recibida, d);
  if (!sirve) return d;
  TramiteIniciado e;
  e.instante = ahora;
  e.linea = std::string{o.linea.texto()};
  e.canal = o.canal;
  e.iniciado_el = buzon ? o.actuacion.fecha_legal : o.iniciado_el;
  e.conclusion = con_actuacion ? ConclusionDeTramite::solo_buzon
                               : conclusion_de(o.canal, o.linea, o.iniciado_el);
  d.explicacion.paso(IdPaso::tramite_iniciado, "L4.4"_L,
                     buzon ? Identificador{"L6.3"_L} : Identificador{},
                     d.explicacion.texto(e.linea), e.iniciado_el);
  detalle::explicar_conclusion(e.conclusion, d);
  e.huso = std::string{m.domicilio.huso().nombre()};
  e.territorio = texto_si_consta(m.territorio);
  e.actuacion = o.actuacion.hecho;
  e.rfc = std::move(rfc);
  if (!buzon) e.folio = o.folio;
  d.emite(std::move(e));
  return d;
}

}  // namespace buzon
