// What the auditor asks of what IMSS informs of: L8, L10, R2 to R5.
#pragma once

#include <algorithm>
#include <string_view>

#include "auditor_reglas.hpp"

namespace buzon::motor {

// The announcements (T2) are a fact of the host's: what was published is taken as announced.
template <class E>
void revisar_publicacion(Revision<CicloComunicado>& r, const E& e, SeccionInformativa seccion,
                         bool general) {
  const auto* const linea = linea_informativa(Identificador::leer(e.linea));
  r.exige(r.estado.estado == EstadoComunicado::inexistente, "Se publicó dos veces (L8).");
  r.exige(linea != nullptr && linea->seccion == seccion,
          "Se publicó por una línea que no es de ese apartado (L8).");
  r.exige(!general || linea == nullptr || !linea->de_una_persona,
          "Se publicó para varias personas lo que es de una (L10).");
  r.exige(ZonaCentro{husos::centro()}.hora(e.instante).dia >= lineamientos_en_vigor,
          "Se publicó antes de que el servicio estuviera disponible (L4.3).");
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
