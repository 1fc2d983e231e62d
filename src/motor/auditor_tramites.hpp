// What the auditor asks of what a person presents: L6.1, L6.3, L5.9.
#pragma once

#include "auditor_decidido.hpp"

namespace buzon::motor {

// L5.5: into an enabled box, and told as that box has her. With a calendar that is not known, only
// what no calendar moves.
inline void revisar_recepcion_en_el_buzon(const Marco& m, Revision<CicloActuacion>& r,
                                          const ActuacionRecibida& e) {
  const auto* const b = buzon_en(r, e.buzon);
  if (b == nullptr) return;
  if (!se_puede_decidir(r, e.linea, e.servicio)) return;
  const auto d =
      decide_presentar(m, *b, e.buzon, {Identificador::leer(e.linea), e.asunto, e.documentos},
                       hecho_de_firma(r, e.firma, e.instante), catalogo_de(r.a), e.instante);
  const bool la_misma = r.otro_calendario ? !d || !d->eventos.empty() : decidio(d, e);
  r.exige(la_misma,
          "Una actuación se recibió cuando el buzón no estaba habilitado (L5.5), o con otros datos "
          "que los suyos.");
}
inline void revisar(Revision<CicloActuacion>& r, const EventoGuardado&,
                    const ActuacionRecibida& e) {
  const Marco m = marco_de(r.a, r.sobre, e.huso);
  const auto f = fechas_recepcion(m, e.instante);
  r.exige_fechas(f && f->fecha_legal == e.fecha_legal && f->instante_legal == e.instante_legal &&
                     f->dias_distintos == e.dias_distintos,
                 "La fecha legal de recepción no es la que da la norma (L5.8, L6.3).");
  const auto hasta = consulta_hasta(m.calendario, m.domicilio.hora(e.instante).dia);
  r.exige(r.otro_calendario || (hasta && *hasta == e.consultable_hasta),
          "La fecha hasta la que se consulta no es la que da la norma (L6.1).");
  r.exige(e.firma.juzgada == e.instante,
          "La firma no se juzgó en el instante de recepción (L4.2).");
  revisar_hecho(r, e.buzon);
  revisar_firma(r, e.firma,
                cadena_de_actuacion(e.rfc, {Identificador::leer(e.linea), e.asunto, e.documentos},
                                    r.sobre.orden));
  revisar_firmante(r, e.firma, e.rfc);
  revisar_representante(r, e.firma, buzon_en(r, e.buzon));
  revisar_recepcion_en_el_buzon(m, r, e);
  for (const auto& d : e.documentos) revisar_documento(r, d);
  revisar_linea(r, e.linea, e.servicio, m.domicilio.hora(e.instante).dia);
  r.consta = acuse_debido(TipoAcuse::recepcion, e.rfc, {});
  r.consta->tramite = nombre_de_linea(e.linea, e.servicio) + ": " + e.asunto;
  r.consta->instante_centro = texto(m.centro.hora(e.instante));
  r.consta->huso_domicilio = std::string{m.domicilio.huso().nombre()};
  r.consta->instante_legal = texto(m.domicilio.hora(e.instante_legal));
  r.consta->fecha_legal = texto(e.fecha_legal);
  r.consta->firmante_certificado = e.firma.numero_certificado;
  r.consta->documentos = e.documentos;
  r.consta->leyenda = responsabilidad_en_el_acuse();
}
inline void revisar(Revision<CicloOrientacion>& r, const EventoGuardado&,
                    const OrientacionSolicitada& e) {
  const Marco m = marco_de(r.a, r.sobre, e.huso);
  const auto f = fechas_recepcion(m, e.instante);
  r.exige_fechas(f && f->fecha_legal == e.fecha_legal && f->instante_legal == e.instante_legal,
                 "La fecha legal de la solicitud no es la que da la norma (L5.8, L6.3).");
  r.exige(r.estado.estado == EstadoOrientacion::inexistente,
          "La solicitud de orientación se presentó dos veces (L5.9).");
  r.consta = acuse_debido(TipoAcuse::recepcion, e.rfc, e.nombre);
  r.consta->instante_centro = texto(m.centro.hora(e.instante));
  r.consta->huso_domicilio = std::string{m.domicilio.huso().nombre()};
  r.consta->instante_legal = texto(m.domicilio.hora(e.instante_legal));
  r.consta->fecha_legal = texto(e.fecha_legal);
}
inline void revisar(Revision<CicloOrientacion>& r, const EventoGuardado&,
                    const OrientacionAtendida& e) {
  r.exige(r.estado.estado == EstadoOrientacion::solicitada && !e.respuesta.empty(),
          "Se atendió una solicitud de orientación que no esperaba respuesta (L5.9).");
}

}  // namespace buzon::motor
