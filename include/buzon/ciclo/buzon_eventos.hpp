// What happens to a box: its events, stored for ever. What they make of it is in
// buzon_electronico.hpp; the rules that emit them are beside it, by numeral.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <buzon/ciclo/acuse_emitido.hpp>
#include <buzon/ciclo/decision.hpp>
#include <buzon/sujetos/destinatario.hpp>

namespace buzon {

struct MediosRegistrados {
  static constexpr std::string_view tipo = "MediosRegistrados";
  ClaseSujeto clase = ClaseSujeto::patron;
  std::string huso;  // IANA, of the domicilio fiscal (L5.8)
  std::uint32_t correos_total = 0;
  std::string rfc;
  std::string nombre;
  std::vector<std::string> correos;  // one to five
  std::string movil;
  std::string territorio;  // INEGI key of the municipio of the domicilio fiscal; empty: not said
  friend bool operator==(const MediosRegistrados&, const MediosRegistrados&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const MediosRegistrados*) {
  v("clase", e.clase);
  v("huso", e.huso);
  opcional(v, "territorio", e.territorio);
  v("correos_total", e.correos_total);
  v.reservado("rfc", e.rfc);
  v.reservado("nombre", e.nombre);
  v.reservado("correos", e.correos);
  v.reservado("movil", e.movil);
}

// `medios`: indices accepted by the transport; 0 is the mobile, 1 to 5 the e-mails in their order.
struct AvisoDeValidacionEnviado {
  static constexpr std::string_view tipo = "AvisoDeValidacionEnviado";
  Instante instante{};
  std::vector<std::uint32_t> medios;
  friend bool operator==(const AvisoDeValidacionEnviado&,
                         const AvisoDeValidacionEnviado&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const AvisoDeValidacionEnviado*) {
  v("instante_us", e.instante);
  v("medios", e.medios);
}

struct MedioConfirmado {
  static constexpr std::string_view tipo = "MedioConfirmado";
  Instante instante{};
  std::uint32_t medio = 0;
  friend bool operator==(const MedioConfirmado&, const MedioConfirmado&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const MedioConfirmado*) {
  v("instante_us", e.instante);
  v("medio", e.medio);
}

// Attempts are bounded by events, so that a restart forgets none.
struct CodigoErrado {
  static constexpr std::string_view tipo = "CodigoErrado";
  Instante instante{};
  std::uint32_t medio = 0;
  friend bool operator==(const CodigoErrado&, const CodigoErrado&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const CodigoErrado*) {
  v("instante_us", e.instante);
  v("medio", e.medio);
}

struct MediosValidados {
  static constexpr std::string_view tipo = "MediosValidados";
  Instante instante{};
  friend bool operator==(const MediosValidados&, const MediosValidados&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const MediosValidados*) {
  v("instante_us", e.instante);
}

// What L5.2 does when the 72 hours end, whatever the day a Pulse sees it: `limite` is the legal
// instant.
struct PlazoDeConfirmacionVencido {
  static constexpr std::string_view tipo = "PlazoDeConfirmacionVencido";
  Instante limite{};
  std::string efecto;  // "cancelado" | "un_solo_medio" | "caducan_correos"
  std::vector<std::uint32_t> caducan;
  friend bool operator==(const PlazoDeConfirmacionVencido&,
                         const PlazoDeConfirmacionVencido&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const PlazoDeConfirmacionVencido*) {
  v("limite_us", e.limite);
  v("efecto", e.efecto);
  v("caducan", e.caducan);
}

struct RepresentanteAcreditado {
  static constexpr std::string_view tipo = "RepresentanteAcreditado";
  Instante instante{};
  std::string titulo;  // CFF-19: escritura pública, carta poder ratificada
  std::string rfc;
  friend bool operator==(const RepresentanteAcreditado&, const RepresentanteAcreditado&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const RepresentanteAcreditado*) {
  v("instante_us", e.instante);
  v.reservado("titulo", e.titulo);
  v.reservado("rfc", e.rfc);
}

// CFF-19: from this instant he no longer signs for the holder; what he signed before stands.
struct RepresentanteRevocado {
  static constexpr std::string_view tipo = "RepresentanteRevocado";
  Instante instante{};
  std::string constancia;  // of the end: the revocation, the renunciation, the death
  std::string rfc;
  friend bool operator==(const RepresentanteRevocado&, const RepresentanteRevocado&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const RepresentanteRevocado*) {
  v("instante_us", e.instante);
  v.reservado("constancia", e.constancia);
  v.reservado("rfc", e.rfc);
}

struct TerminosFirmados {
  static constexpr std::string_view tipo = "TerminosFirmados";
  Instante instante{};
  Digest terminos_sha256{};
  FirmaAdmitida firma;
  friend bool operator==(const TerminosFirmados&, const TerminosFirmados&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const TerminosFirmados*) {
  v("instante_us", e.instante);
  v("terminos_sha256", e.terminos_sha256);
  v.reservado("firma", e.firma);
}

struct BuzonHabilitado {
  static constexpr std::string_view tipo = "BuzonHabilitado";
  Instante instante{};
  friend bool operator==(const BuzonHabilitado&, const BuzonHabilitado&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const BuzonHabilitado*) {
  v("instante_us", e.instante);
}

// L5.6: a means proposed for a box that already has its own. The old one stays until this is
// confirmed; if it is not, within its own 72 hours, nothing changed.
enum class ClaseMedio : std::uint8_t { movil, correo };
inline constexpr std::array<std::string_view, 2> nombres_clase_medio{"movil", "correo"};

struct MedioPropuesto {
  static constexpr std::string_view tipo = "MedioPropuesto";
  Instante instante{};
  std::uint32_t medio = 0;  // its index: that of the means of the box never change
  ClaseMedio clase = ClaseMedio::correo;
  bool sustituye = false;
  std::uint32_t sustituido = 0;  // the index of the one it replaces, if `sustituye`
  FirmaAdmitida firma;           // L4.2: changing where avisos go is an actuación (R1)
  std::string destino;
  std::string registro_patronal{};  // L5.1: whose means it is; empty: the RFC's
  friend bool operator==(const MedioPropuesto&, const MedioPropuesto&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const MedioPropuesto*) {
  v("instante_us", e.instante);
  v("medio", e.medio);
  v("clase", e.clase);
  v("sustituye", e.sustituye);
  v("sustituido", e.sustituido);
  v.reservado("firma", e.firma);
  v.reservado("destino", e.destino);
  v.reservado_opcional("registro_patronal", e.registro_patronal);
}

// The 72 hours of a proposed means ended; `limite` is the legal instant, whenever it is told.
struct PropuestaVencida {
  static constexpr std::string_view tipo = "PropuestaVencida";
  Instante limite{};
  std::uint32_t medio = 0;
  friend bool operator==(const PropuestaVencida&, const PropuestaVencida&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const PropuestaVencida*) {
  v("limite_us", e.limite);
  v("medio", e.medio);
}

struct MedioDadoDeBaja {
  static constexpr std::string_view tipo = "MedioDadoDeBaja";
  Instante instante{};
  std::uint32_t medio = 0;
  FirmaAdmitida firma;
  friend bool operator==(const MedioDadoDeBaja&, const MedioDadoDeBaja&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const MedioDadoDeBaja*) {
  v("instante_us", e.instante);
  v("medio", e.medio);
  v.reservado("firma", e.firma);
}

// A transport gave a message back. A fact and no more: it stops no term (policy 27), and an
// official may weigh it under L5.6 and L7.8.
struct MedioDevuelto {
  static constexpr std::string_view tipo = "MedioDevuelto";
  Instante instante{};
  std::uint32_t medio = 0;
  std::string causa;  // as the transport told it
  friend bool operator==(const MedioDevuelto&, const MedioDevuelto&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const MedioDevuelto*) {
  v("instante_us", e.instante);
  v("medio", e.medio);
  v.reservado("causa", e.causa);
}

// L5.4: active under the acuerdo of 2020 when the Lineamientos came into force; L5.1, L5.2 and L5.3
// are deemed met. Recorded by the Institute, with what accredits it.
struct BuzonDe2020Reconocido {
  static constexpr std::string_view tipo = "BuzonDe2020Reconocido";
  Instante instante{};
  Dia activado{};
  ClaseSujeto clase = ClaseSujeto::patron;
  std::string huso;
  std::string constancia;
  std::string rfc;
  std::string nombre;
  std::vector<std::string> correos;
  std::string movil;
  std::string territorio;
  friend bool operator==(const BuzonDe2020Reconocido&, const BuzonDe2020Reconocido&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const BuzonDe2020Reconocido*) {
  v("instante_us", e.instante);
  v("activado", e.activado);
  v("clase", e.clase);
  v("huso", e.huso);
  opcional(v, "territorio", e.territorio);
  v.reservado("constancia", e.constancia);
  v.reservado("rfc", e.rfc);
  v.reservado("nombre", e.nombre);
  v.reservado("correos", e.correos);
  v.reservado("movil", e.movil);
}

// G-V: a destinatario that is an authority. Recorded by the Institute; nothing to confirm or sign.
struct BuzonAsignadoAAutoridad {
  static constexpr std::string_view tipo = "BuzonAsignadoAAutoridad";
  Instante instante{};
  std::string huso;
  std::string rfc;
  std::string nombre;
  std::string territorio{};  // of its domicilio
  friend bool operator==(const BuzonAsignadoAAutoridad&, const BuzonAsignadoAAutoridad&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const BuzonAsignadoAAutoridad*) {
  v("instante_us", e.instante);
  v("huso", e.huso);
  opcional(v, "territorio", e.territorio);
  v.reservado("rfc", e.rfc);
  v.reservado("nombre", e.nombre);
}

using EventoBuzon =
    std::variant<MediosRegistrados, AvisoDeValidacionEnviado, MedioConfirmado, CodigoErrado,
                 MediosValidados, PlazoDeConfirmacionVencido, RepresentanteAcreditado,
                 TerminosFirmados, BuzonHabilitado, AcuseEmitido, MedioPropuesto, PropuestaVencida,
                 MedioDadoDeBaja, MedioDevuelto, BuzonDe2020Reconocido, BuzonAsignadoAAutoridad,
                 RepresentanteRevocado>;

}  // namespace buzon
