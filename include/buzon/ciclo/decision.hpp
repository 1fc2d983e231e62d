// What `decide` answers. An outcome is what the law says, and a refusal is one: it carries its
// identifier and changes nothing. Errors are another matter (result.hpp).
//
// Every event and order type lists its fields once, in a free function
//   template <class E, class V> void campos(E& e, V& v, const Type*);
// v("key", field) is public and hashed; v.reservado("key", field) is personal data that may have to
// be erased. The codec reads and writes by that list; keys are stored for ever, so none is renamed.
// Fields that came later: opcional(v, "key", text), a public one, and
// v.reservado_opcional("key", text): absent when empty, so that older events keep their bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <buzon/bytes.hpp>
#include <buzon/evidencia/firma.hpp>
#include <buzon/norma/explicacion.hpp>
#include <buzon/norma/identificador.hpp>
#include <buzon/sujetos/rfc.hpp>
#include <buzon/tiempo/instante.hpp>

namespace buzon {

// A text written only where there is something to say, so that events of before the field existed,
// and of who does not use it, keep their bytes. A visitor that tells no difference takes it as any
// other field.
template <class V, class T>
void opcional(V& v, std::string_view clave, T& valor) {
  if constexpr (requires { v.opcional(clave, valor); })
    v.opcional(clave, valor);
  else
    v(clave, valor);
}

template <class Evento>
struct Decision {
  bool admitida = true;
  Identificador fundamento;  // of the refusal
  std::string motivo;        // of the refusal: Spanish, with what to do
  std::vector<Evento> eventos;
  Explicacion explicacion;

  template <class E>
  void emite(E evento) {
    eventos.emplace_back(std::move(evento));
  }
  Decision& rehusa(Identificador norma, std::string por_que) {
    admitida = false;
    fundamento = norma;
    motivo = std::move(por_que);
    eventos.clear();
    return *this;
  }
};

// A fact taken from another stream: kept so that an auditor can check it was the current one.
struct HechoDeStream {
  Id16 stream{};
  std::uint64_t version = 0;
  Digest digest{};
  friend bool operator==(const HechoDeStream&, const HechoDeStream&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const HechoDeStream*) {
  v("stream", e.stream);
  v("version", e.version);
  v("digest", e.digest);
}

// Who signed, once admitted: what an event keeps of a verdict. Reserved wherever it is a person's
// (a certificate number names its holder); public where an official signs an act.
struct FirmaAdmitida {
  std::string numero_certificado;
  Digest certificado_sha256{};
  Digest cadena_sha256{};  // of the cadena that was signed
  Bytes firma;
  Instante juzgada{};  // L4.2: the instant of reception; an official's, the date of the resolution
  bool por_representante = false;
  friend bool operator==(const FirmaAdmitida&, const FirmaAdmitida&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const FirmaAdmitida*) {
  v("numero_certificado", e.numero_certificado);
  v("certificado_sha256", e.certificado_sha256);
  v("cadena_sha256", e.cadena_sha256);
  v("firma", e.firma);
  v("juzgada_us", e.juzgada);
  v("por_representante", e.por_representante);
}

// A signature as it arrives, and what the verifier found: a fact of the decision.
struct HechoDeFirma {
  Veredicto veredicto;
  Digest cadena_sha256{};
  Bytes firma;
};

namespace detalle {

// L4.2, CFF-19: a FIEL in force of the holder, or of a representative accredited before and not
// revoked (representacion.hpp). CFF-19-A: a persona moral signs with its own, and then it is
// presumed, whatever may be proved, that her administrators filed; that who chooses it must use it
// in every procedure is said of those before the SAT, and a burden is not extended to others (LSS-9
// p1) [D]. Adds the reasons to the explanation; false: refused, and the refusal is in d.
template <class Evento>
bool admitir_firma(const HechoDeFirma& hecho, std::string_view rfc_titular,
                   const std::vector<std::string>& representantes, FirmaAdmitida& admitida,
                   Decision<Evento>& d) {
  using namespace literales;
  const auto& v = hecho.veredicto;
  if (!v.admisible()) {
    d.explicacion.paso(IdPaso::firma_rehusada, "L4.2"_L, "CFF-17-D"_ley,
                       d.explicacion.texto(v.motivo));
    d.rehusa("L4.2"_L,
             "La firma no se admite: " + v.motivo +
                 " Firme con la e.firma vigente (FIEL) del titular o de su representante.");
    return false;
  }
  const bool titular = v.certificado.rfc == rfc_titular;
  bool representante = false;
  for (const auto& r : representantes) representante = representante || r == v.certificado.rfc;
  if (!titular && !representante) {
    d.explicacion.paso(IdPaso::firmante_ajeno, "L4.2"_L, "CFF-19"_ley);
    d.rehusa("L4.2"_L,
             "La e.firma es de otra persona, que no es representante acreditado; firme con la del "
             "titular del buzón o acredite antes la representación.");
    return false;
  }
  d.explicacion.paso(IdPaso::firma_admitida, "L4.2"_L, "CFF-17-D"_ley, v.en);
  d.explicacion.paso(titular ? IdPaso::firmante_es_titular : IdPaso::firmante_representa, "L4.2"_L,
                     titular ? Identificador{} : Identificador{"CFF-19"_ley});
  if (const auto rfc = Rfc::leer(rfc_titular); titular && rfc && rfc->tipo() == TipoRfc::moral)
    d.explicacion.paso(IdPaso::firma_de_persona_moral, "CFF-19-A"_ley, "L4.2"_L);
  admitida = {
      v.certificado.numero, v.certificado.sha256, hecho.cadena_sha256, hecho.firma, v.en, !titular};
  return true;
}

}  // namespace detalle
}  // namespace buzon
