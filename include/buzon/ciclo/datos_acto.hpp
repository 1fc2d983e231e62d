// What an act of IMSS says of itself, what its official signs, and what CFF-38 asks of it. Source:
// L7.1, L5.1; CFF-38, whose fractions were read in public compilations of the text that followed
// the reform of 9 December 2019, not in the DOF; IX-J-1aS-7 (what identifies an act wherever it is
// told).
#pragma once

#include <array>
#include <string>
#include <string_view>

#include <buzon/ciclo/decision.hpp>
#include <buzon/evidencia/cadena_original.hpp>
#include <buzon/evidencia/documento_digital.hpp>
#include <buzon/norma/identificador.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

namespace buzon {

struct DatosActo {
  std::string linea;   // "R7.1"
  std::string numero;  // of the oficio
  Dia fecha{};         // of the resolution
  std::string autoridad;
  std::string funcionario;
  DocumentoDigital documento;
  // L5.1: the registro patronal it is about, if any. It names an employer, so that the events of
  // the act keep it reserved (L10).
  std::string registro_patronal{};
  // What the document says, as its issuer declares it; empty where it was not declared.
  std::string lugar{};       // of issue: CFF-38-III
  std::string fundamento{};  // the articles that it cites: CFF-38-IV
  std::string objeto{};  // resolution, object or purpose: CFF-38-IV. Reserved: it may name people
  // What the line was called when it was issued, if not as relacion.hpp does (L4.4). Not signed:
  // the official does not choose it.
  std::string servicio{};
  friend bool operator==(const DatosActo&, const DatosActo&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const DatosActo*) {
  v("linea", e.linea);
  v("numero", e.numero);
  v("fecha", e.fecha);
  v("autoridad", e.autoridad);
  v("funcionario", e.funcionario);
  v("documento", e.documento);
  opcional(v, "lugar", e.lugar);
  opcional(v, "fundamento", e.fundamento);
  opcional(v, "servicio", e.servicio);
}
// The part that an event keeps among its reserved fields.
template <class A, class V>
void campos_reservados_del_acto(A& acto, V& v) {
  v.reservado_opcional("registro_patronal", acto.registro_patronal);
  v.reservado_opcional("objeto", acto.objeto);
}

// What the official signs.
[[nodiscard]] inline Result<std::string> cadena_de_acto(const DatosActo& a) {
  return CadenaOriginal{"buzon-acto:1"}
      .campo("tramite", a.linea)
      .campo("numero", a.numero)
      .campo("fecha", texto(a.fecha))
      .campo("autoridad", a.autoridad)
      .campo("funcionario", a.funcionario)
      .campo("documento_nombre", a.documento.nombre)
      .campo("documento_sha256", hex(a.documento.sha256))
      .opcional("registro_patronal", a.registro_patronal)
      .opcional("lugar", a.lugar)
      .opcional("fundamento", a.fundamento)
      .opcional("objeto", a.objeto)
      .texto();
}

// One requirement of CFF-38 that the data of the act, and not only its document, can tell. The
// others need no declaration: I (digital document, with its digest), V (the e.firma, judged) and VI
// (the destinatarios).
struct RequisitoDelActo {
  Identificador cita;
  std::string_view pide;  // Spanish, after "el acto debe ..."
  bool declarado;
};
// The law makes an act that lacks one contestable; it does not close the Buzón to it. So nothing is
// refused here: whoever issues it reads, before it is notified, what its data do not tell.
[[nodiscard]] inline std::array<RequisitoDelActo, 4> requisitos_del_acto(const DatosActo& a) {
  using namespace literales;
  return {{{"CFF-38-II"_ley, "señalar la autoridad que lo emite", !a.autoridad.empty()},
           {"CFF-38-III"_ley, "señalar el lugar y la fecha de su emisión", !a.lugar.empty()},
           {"CFF-38-IV"_ley, "estar fundado y motivado", !a.fundamento.empty()},
           {"CFF-38-IV"_ley, "expresar la resolución, objeto o propósito de que se trate",
            !a.objeto.empty()}}};
}
template <class Explica>
void explicar_requisitos(const DatosActo& a, Explica& x) {
  using namespace literales;
  for (const auto& r : requisitos_del_acto(a))
    x.paso(r.declarado ? IdPaso::requisito_declarado : IdPaso::requisito_sin_declarar, "L7.1"_L,
           r.cita, x.texto(r.pide));
}

}  // namespace buzon
