// What may happen to a trámite, as events: it began, it was required, answered, discarded or
// concluded, and a presumption of reception was rebutted. A HechoDeStream of version 0 is none.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <buzon/ciclo/decision.hpp>
#include <buzon/evidencia/documento_digital.hpp>
#include <buzon/tiempo/plazo.hpp>

namespace buzon {

enum class CanalDeTramite : std::uint8_t { buzon, otro_medio };
inline constexpr std::array<std::string_view, 2> nombres_canal_tramite{"buzon", "otro_medio"};

// Where it may end: L4.4 (begun in the Buzón), T3 (the person's option), and neither.
enum class ConclusionDeTramite : std::uint8_t { solo_buzon, cualquiera, solo_medio_inicial };
inline constexpr std::array<std::string_view, 3> nombres_conclusion_tramite{
    "solo_buzon", "cualquiera", "solo_medio_inicial"};

struct TramiteIniciado {
  static constexpr std::string_view tipo = "TramiteIniciado";
  Instante instante{};
  std::string linea;
  CanalDeTramite canal = CanalDeTramite::buzon;
  Dia iniciado_el{};  // L6.3 in the Buzón; elsewhere, as that medium has it
  ConclusionDeTramite conclusion = ConclusionDeTramite::solo_buzon;
  std::string huso;  // of the domicilio fiscal (L5.8)
  HechoDeStream actuacion;
  std::string rfc;
  std::string folio;       // that the other medium gave
  std::string territorio;  // of the domicilio fiscal, as the box had it
  friend bool operator==(const TramiteIniciado&, const TramiteIniciado&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const TramiteIniciado*) {
  v("instante_us", e.instante);
  v("linea", e.linea);
  v("canal", e.canal);
  v("iniciado_el", e.iniciado_el);
  v("conclusion", e.conclusion);
  v("huso", e.huso);
  opcional(v, "territorio", e.territorio);
  v("actuacion", e.actuacion);
  v.reservado("rfc", e.rfc);
  v.reservado("folio", e.folio);
}

struct RequerimientoDeTramite {
  static constexpr std::string_view tipo = "RequerimientoDeTramite";
  Instante instante{};
  HechoDeStream notificacion;
  Dia oficio{};         // date of the resolution
  Dia surte_efectos{};  // CFF-135
  std::uint32_t plazo = 0;
  Unidad unidad = Unidad::habiles;
  std::string referencia;  // what gives that term: "CFF-18"
  Dia vence{};
  Provisional provisional = Provisional::no;
  std::string constancia;  // of a notification outside the Buzón (L7.10)
  friend bool operator==(const RequerimientoDeTramite&, const RequerimientoDeTramite&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const RequerimientoDeTramite*) {
  v("instante_us", e.instante);
  v("notificacion", e.notificacion);
  v("oficio", e.oficio);
  v("surte_efectos", e.surte_efectos);
  v("plazo", e.plazo);
  v("unidad", e.unidad);
  v("referencia", e.referencia);
  v("vence", e.vence);
  v("provisional", e.provisional);
  v.reservado("constancia", e.constancia);
}

struct RequerimientoAtendido {
  static constexpr std::string_view tipo = "RequerimientoAtendido";
  Instante instante{};
  CanalDeTramite canal = CanalDeTramite::buzon;
  HechoDeStream actuacion;
  Dia presentado_el{};         // the legal date
  bool pasa_al_buzon = false;  // T3: the option was taken, and from here L4.4 rules
  std::string folio;
  friend bool operator==(const RequerimientoAtendido&, const RequerimientoAtendido&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const RequerimientoAtendido*) {
  v("instante_us", e.instante);
  v("canal", e.canal);
  v("actuacion", e.actuacion);
  v("presentado_el", e.presentado_el);
  v("pasa_al_buzon", e.pasa_al_buzon);
  v.reservado("folio", e.folio);
}

// A mark: nothing ends with it.
struct PlazoDeRequerimientoVencido {
  static constexpr std::string_view tipo = "PlazoDeRequerimientoVencido";
  Dia vence{};
  friend bool operator==(const PlazoDeRequerimientoVencido&,
                         const PlazoDeRequerimientoVencido&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const PlazoDeRequerimientoVencido*) {
  v("vence", e.vence);
}

struct TramiteDesechado {
  static constexpr std::string_view tipo = "TramiteDesechado";
  Instante instante{};
  HechoDeStream notificacion;
  Dia oficio{};
  Dia surte_efectos{};
  std::string constancia;
  friend bool operator==(const TramiteDesechado&, const TramiteDesechado&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const TramiteDesechado*) {
  v("instante_us", e.instante);
  v("notificacion", e.notificacion);
  v("oficio", e.oficio);
  v("surte_efectos", e.surte_efectos);
  v.reservado("constancia", e.constancia);
}

struct TramiteConcluido {
  static constexpr std::string_view tipo = "TramiteConcluido";
  Instante instante{};
  CanalDeTramite medio = CanalDeTramite::buzon;
  HechoDeStream resolucion;  // its notificación, if one was made
  friend bool operator==(const TramiteConcluido&, const TramiteConcluido&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const TramiteConcluido*) {
  v("instante_us", e.instante);
  v("medio", e.medio);
  v("resolucion", e.resolucion);
}

// L6.1, CFF-17-E: the acuse is a presumption "salvo prueba en contrario". The proof is recorded; no
// date moves by it, because what follows from it is for whoever resolves.
struct RecepcionDesvirtuada {
  static constexpr std::string_view tipo = "RecepcionDesvirtuada";
  Instante instante{};
  Id16 actuacion{};
  std::string quien;  // who holds it proved
  std::string por_que;
  std::vector<DocumentoDigital> documentos;
  friend bool operator==(const RecepcionDesvirtuada&, const RecepcionDesvirtuada&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const RecepcionDesvirtuada*) {
  v("instante_us", e.instante);
  v("actuacion", e.actuacion);
  v.reservado("quien", e.quien);
  v.reservado("por_que", e.por_que);
  v.reservado("documentos", e.documentos);
}

using EventoTramite = std::variant<TramiteIniciado, RequerimientoDeTramite, RequerimientoAtendido,
                                   PlazoDeRequerimientoVencido, TramiteDesechado, TramiteConcluido,
                                   RecepcionDesvirtuada>;

}  // namespace buzon
