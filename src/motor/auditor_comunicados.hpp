// What the auditor asks of what IMSS informs of: L8, L10, R2 to R5.
#pragma once

#include <algorithm>
#include <string_view>

#include "auditor_catalogo.hpp"
#include "auditor_reglas.hpp"

namespace buzon::motor {

// By a line of that section, or by one that was added later (L4.4): what was added, only the
// catalogue knows.
[[nodiscard]] inline bool informa_en(const Auditoria& a, Identificador linea,
                                     SeccionInformativa seccion, Dia dia) {
  if (const auto suya = seccion_de(linea)) return *suya == seccion;
  if (en_la_relacion_adjunta(linea)) return false;
  return !a.opciones.catalogo ||
         a.opciones.catalogo->clase_en(linea, dia) == ClaseServicio::informativo;
}
template <class E>
void revisar_publicacion(Revision<CicloComunicado>& r, const E& e, SeccionInformativa seccion,
                         bool general) {
  const auto* const linea = linea_informativa(Identificador::leer(e.linea));
  r.exige(r.estado.estado == EstadoComunicado::inexistente, "Se publicó dos veces (L8).");
  const Dia dia = ZonaCentro{husos::centro()}.hora(e.instante).dia;
  r.exige(informa_en(r.a, Identificador::leer(e.linea), seccion, dia),
          "Se publicó por una línea que no es de ese apartado (L8).");
  r.exige(!general || linea == nullptr || !linea->de_una_persona,
          "Se publicó para varias personas lo que es de una (L10).");
  r.exige(dia >= lineamientos_en_vigor,
          "Se publicó antes de que el servicio estuviera disponible (L4.3).");
  revisar_linea(r, e.linea, dia);
}
template <class E>
void revisar_clases(Revision<CicloComunicado>& r, const E& e) {
  const auto& c = e.clases;
  r.exige(std::is_sorted(c.begin(), c.end()) && std::adjacent_find(c.begin(), c.end()) == c.end() &&
              std::all_of(c.begin(), c.end(), es_persona_particular),
          "Se publicó para quien no tiene Buzón IMSS, o dos veces para los mismos (L8).");
}

inline void revisar(Revision<CicloComunicado>& r, const EventoGuardado&,
                    const ComunicadoPublicado& e) {
  revisar_publicacion(r, e, SeccionInformativa::mis_comunicados, false);
}
inline void revisar(Revision<CicloComunicado>& r, const EventoGuardado&,
                    const DocumentoPublicado& e) {
  revisar_publicacion(r, e, SeccionInformativa::mis_documentos, false);
  revisar_documento(r, e.documento);
}
inline void revisar(Revision<CicloComunicado>& r, const EventoGuardado&,
                    const ComunicadoGeneralPublicado& e) {
  revisar_publicacion(r, e, SeccionInformativa::mis_comunicados, true);
  revisar_clases(r, e);
}
inline void revisar(Revision<CicloComunicado>& r, const EventoGuardado&,
                    const DocumentoGeneralPublicado& e) {
  revisar_publicacion(r, e, SeccionInformativa::mis_documentos, true);
  revisar_clases(r, e);
  revisar_documento(r, e.documento);
}
inline void revisar(Revision<CicloComunicado>& r, const EventoGuardado&,
                    const ComunicadoConsultado& e) {
  r.exige(r.estado.estado == EstadoComunicado::publicado && !r.estado.es_general(),
          "Se registró la lectura de lo que no se publicó para una persona, o por segunda vez "
          "(L8, L10).");
  r.exige(e.buzon.version > 0, "Se leyó una publicación sin buzón en que estuviera (L5.2).");
  revisar_hecho(r, e.buzon);
}

}  // namespace buzon::motor
