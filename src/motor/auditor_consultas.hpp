// What the auditor asks of the log of consultations: R9.2, R9.4, R9.5, R10.3, R10.6, L10.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "auditor_decidido.hpp"

namespace buzon::motor {

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
// L5.5, L4.2, L10: of one's own, on an enabled box. `decide`(marco, facts).
template <class E, class Decide>
void revisar_consulta_propia(Revision<CicloConsulta>& r, const E& e, std::string_view linea,
                             Decide decide) {
  revisar_hecho(r, e.buzon);
  const auto* const b = buzon_en(r, e.buzon);
  if (b == nullptr) return;
  const auto m = marco_de(r.a, r.sobre, b->huso);
  revisar_linea(r, linea, m.domicilio.hora(e.instante).dia);
  if (!se_puede_decidir(r, linea, {})) return;
  const auto firma = hecho_de_firma(r, e.firma, e.instante);
  // Nothing that was authorised, nor consulted before, bears on it.
  const Autorizaciones ninguna;
  const HechoDeStream nada;
  const HechosDeConsulta h{*b,       e.buzon, ninguna,          nada,
                           r.estado, firma,   catalogo_de(r.a), e.instante};
  r.exige(decidio(decide(m, h), e),
          "El titular consultó lo suyo cuando su buzón no estaba habilitado (L5.5), o no consultó "
          "él (L10).");
}
inline void revisar(Revision<CicloConsulta>& r, const EventoGuardado&, const OpinionConsultada& e) {
  revisar_consulta(r, e, e.rfc, cadena_de_mi_opinion(e.rfc, r.sobre.orden, mes_del_registro(r)));
  revisar_consulta_propia(r, e, "R9.4", decide_mi_opinion);
}
inline void revisar(Revision<CicloConsulta>& r, const EventoGuardado&, const DatosConsultados& e) {
  const auto linea = Identificador::leer(e.linea);
  revisar_consulta(r, e, e.rfc,
                   cadena_de_mis_datos(e.rfc, linea, r.sobre.orden, mes_del_registro(r)));
  revisar_consulta_propia(r, e, e.linea, [&](const Marco& m, const HechosDeConsulta& h) {
    return decide_mis_datos(m, h, {linea, e.entregado});
  });
}
// What the engine would have recorded of that look: its quality, and whether it was permitted.
[[nodiscard]] inline bool se_miro_asi(Revision<CicloConsulta>& r, const ConsultaAjena& e) {
  const auto* const b = buzon_en(r, e.buzon);
  const auto titular = Rfc::leer(e.rfc);
  const auto quien = Rfc::leer(e.quien);
  if (b == nullptr) return true;  // the box's own stream says what is wrong with it
  if (!titular || !quien) return false;
  // What a third party was shown tells which lines served.
  Catalogo de_la_vista;
  for (const auto& l : e.lineas) poner_en_servicio(de_la_vista, l);
  const auto firma = hecho_de_firma(r, e.firma, e.instante);
  const HechosDeConsulta h{*b,
                           e.buzon,
                           autorizaciones_en(r, e.autorizaciones),
                           e.autorizaciones,
                           r.estado,
                           firma,
                           r.a.opciones.catalogo ? *r.a.opciones.catalogo : de_la_vista,
                           e.instante};
  const auto como = e.calidad == CalidadDeAcceso::funcionario ? EnCalidadDe::funcionario
                                                              : EnCalidadDe::particular;
  return decidio(decide_mirar(marco_de(r.a, r.sobre, e.huso), h, {*titular, *quien, como, e.causa}),
                 e);
}
inline void revisar(Revision<CicloConsulta>& r, const EventoGuardado&, const ConsultaAjena& e) {
  revisar_consulta(r, e, e.quien,
                   cadena_de_vista(e.rfc, e.quien, e.causa, r.sobre.orden, mes_del_registro(r)));
  revisar_hecho(r, e.buzon);
  revisar_hecho(r, e.autorizaciones);
  for (const auto& l : e.lineas)
    revisar_linea(r, l, marco_de(r.a, r.sobre, e.huso).domicilio.hora(e.instante).dia);
  r.exige(se_miro_asi(r, e), e.permitida
                                 ? "Miró el buzón quien no tenía derecho (L10), o en otra calidad."
                                 : "Se rehusó una vista que procedía, o en otra calidad (L10).");
}

}  // namespace buzon::motor
