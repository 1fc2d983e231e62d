// The event that every life cycle emits when the law gives an acuse. `decide` fills what the law
// decides; the engine adds folio, sello and the certificate that sealed, in the same append.
#pragma once

#include <string>
#include <vector>

#include <buzon/ciclo/decision.hpp>
#include <buzon/evidencia/acuse.hpp>

namespace buzon {

struct AcuseEmitido {
  static constexpr std::string_view tipo = "AcuseEmitido";
  Acuse acuse;
  std::string cadena;  // the sealed bytes themselves, so that replay never remakes them
  std::string sello_algoritmo;
  Bytes sello;
  std::string explicacion;  // compact JSON of the decision's steps
  friend bool operator==(const AcuseEmitido&, const AcuseEmitido&) = default;
};

// The acuse names people and addresses: all of it is reserved, but its kind and folio. The sello
// too: over guessable data a signature is a commitment without salt, and would outlive an erasure.
template <class E, class V>
void campos(E& e, V& v, const AcuseEmitido*) {
  v("acuse", e.acuse.tipo);
  v("folio", e.acuse.folio);
  v("sello_algoritmo", e.sello_algoritmo);
  v("sello_certificado", e.acuse.sello_certificado);
  v("certificado_sha256", e.acuse.certificado_sha256);
  v("explicacion", e.explicacion);
  v.reservado("cadena", e.cadena);
  v.reservado("sello", e.sello);
}

}  // namespace buzon
