// What happens to the authorisations of a box, and what they come to: events, state and `evolve`.
// Deciding is autorizacion.hpp's.
//
//   nothing --granted--> por_empezar --first day--> vigente --last day over--> terminada
//                             `--------cancelled-------'----> cancelada
// One stream per box. R9.1 and R9.3 say "autorización" and "cancelación de la autorización
// otorgada"; first and last days are not in their text, nor is limiting, which is cancelling from a
// day on: who may cancel all may cancel what is left after that day [D].
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <buzon/ciclo/acuse_emitido.hpp>
#include <buzon/ciclo/decision.hpp>
#include <buzon/limits.hpp>
#include <buzon/norma/identificador.hpp>
#include <buzon/tiempo/instante.hpp>

namespace buzon {

// ---- events

// An authorisation without a last day, as RFC 5280 writes a certificate without expiration.
inline constexpr Dia sin_termino = dia(9999, 12, 31);

// An authorisation is an actuación (G-II): its legal date is that of any other (L5.8, L6.1, L6.3).
struct RecepcionLegal {
  std::string huso;
  Dia fecha_local{};
  Dia fecha_legal{};
  Instante instante_legal{};
  bool dias_distintos = false;
  Dia consultable_hasta{};   // L6.1p2
  std::string territorio{};  // of the domicilio fiscal, as the box had it
  std::string servicio{};    // L4.4: what the line was called, if not as relacion.hpp does
  friend bool operator==(const RecepcionLegal&, const RecepcionLegal&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const RecepcionLegal*) {
  v("huso", e.huso);
  opcional(v, "territorio", e.territorio);
  opcional(v, "servicio", e.servicio);
  v("fecha_local", e.fecha_local);
  v("fecha_legal", e.fecha_legal);
  v("instante_legal_us", e.instante_legal);
  v("dias_distintos", e.dias_distintos);
  v("consultable_hasta", e.consultable_hasta);
}

struct AutorizacionOtorgada {
  static constexpr std::string_view tipo = "AutorizacionOtorgada";
  Instante instante{};
  std::string linea;  // "R9.1", "R9.6"
  Dia desde{};
  Dia hasta = sin_termino;  // inclusive, in the zone of the domicilio fiscal
  RecepcionLegal recepcion;
  HechoDeStream buzon;  // that the box was enabled
  FirmaAdmitida firma;
  std::string rfc;  // of the holder
  std::string tercero;
  friend bool operator==(const AutorizacionOtorgada&, const AutorizacionOtorgada&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const AutorizacionOtorgada*) {
  v("instante_us", e.instante);
  v("linea", e.linea);
  v("desde", e.desde);
  v("hasta", e.hasta);
  v("recepcion", e.recepcion);
  v("buzon", e.buzon);
  v.reservado("firma", e.firma);
  v.reservado("rfc", e.rfc);
  v.reservado("tercero", e.tercero);
}

struct AutorizacionLimitada {
  static constexpr std::string_view tipo = "AutorizacionLimitada";
  Instante instante{};
  std::string linea;
  Dia hasta{};
  RecepcionLegal recepcion;
  HechoDeStream buzon;
  FirmaAdmitida firma;
  std::string rfc;
  std::string tercero;
  friend bool operator==(const AutorizacionLimitada&, const AutorizacionLimitada&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const AutorizacionLimitada*) {
  v("instante_us", e.instante);
  v("linea", e.linea);
  v("hasta", e.hasta);
  v("recepcion", e.recepcion);
  v("buzon", e.buzon);
  v.reservado("firma", e.firma);
  v.reservado("rfc", e.rfc);
  v.reservado("tercero", e.tercero);
}

struct AutorizacionCancelada {
  static constexpr std::string_view tipo = "AutorizacionCancelada";
  Instante instante{};
  std::string linea;
  RecepcionLegal recepcion;
  HechoDeStream buzon;
  FirmaAdmitida firma;
  std::string rfc;
  std::string tercero;
  friend bool operator==(const AutorizacionCancelada&, const AutorizacionCancelada&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const AutorizacionCancelada*) {
  v("instante_us", e.instante);
  v("linea", e.linea);
  v("recepcion", e.recepcion);
  v("buzon", e.buzon);
  v.reservado("firma", e.firma);
  v.reservado("rfc", e.rfc);
  v.reservado("tercero", e.tercero);
}

struct OpinionPublicaAutorizada {  // R9.3
  static constexpr std::string_view tipo = "OpinionPublicaAutorizada";
  Instante instante{};
  RecepcionLegal recepcion;
  HechoDeStream buzon;
  FirmaAdmitida firma;
  std::string rfc;
  friend bool operator==(const OpinionPublicaAutorizada&,
                         const OpinionPublicaAutorizada&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const OpinionPublicaAutorizada*) {
  v("instante_us", e.instante);
  v("recepcion", e.recepcion);
  v("buzon", e.buzon);
  v.reservado("firma", e.firma);
  v.reservado("rfc", e.rfc);
}

struct OpinionPublicaCancelada {  // R9.3
  static constexpr std::string_view tipo = "OpinionPublicaCancelada";
  Instante instante{};
  RecepcionLegal recepcion;
  HechoDeStream buzon;
  FirmaAdmitida firma;
  std::string rfc;
  friend bool operator==(const OpinionPublicaCancelada&, const OpinionPublicaCancelada&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const OpinionPublicaCancelada*) {
  v("instante_us", e.instante);
  v("recepcion", e.recepcion);
  v("buzon", e.buzon);
  v.reservado("firma", e.firma);
  v.reservado("rfc", e.rfc);
}

using EventoAutorizacion =
    std::variant<AutorizacionOtorgada, AutorizacionLimitada, AutorizacionCancelada,
                 OpinionPublicaAutorizada, OpinionPublicaCancelada, AcuseEmitido>;

// ---- state

// The latest of that third party in that line. An instant before it was granted is asked of the
// stream folded to that instant.
struct Autorizacion {
  std::string tercero;
  Identificador linea;  // that authorises
  Dia desde{};
  Dia hasta = sin_termino;
  Instante rige{};  // not before its legal instant (L6.3)
  std::optional<Instante> cancelada;
  friend bool operator==(const Autorizacion&, const Autorizacion&) = default;
};

struct OpinionPublica {
  Instante rige{};
  std::optional<Instante> cancelada;
  friend bool operator==(const OpinionPublica&, const OpinionPublica&) = default;
};

struct Autorizaciones {
  std::vector<Autorizacion> de_terceros;
  std::optional<OpinionPublica> opinion_publica;
  friend bool operator==(const Autorizaciones&, const Autorizaciones&) = default;
};

// Cancelled, or its last day over. `hoy` is a day of the domicilio fiscal (L5.8).
[[nodiscard]] inline bool terminada(const Autorizacion& a, Dia hoy) {
  return a.cancelada.has_value() || a.hasta < hoy;
}

// nullptr: never authorised there, or so long ago that it was forgotten.
[[nodiscard]] inline const Autorizacion* buscar(const Autorizaciones& s, std::string_view tercero,
                                                Identificador linea) {
  for (const auto& a : s.de_terceros)
    if (a.linea == linea && a.tercero == tercero) return &a;
  return nullptr;
}
// Whether everybody may consult the opinion at that instant.
[[nodiscard]] inline bool es_publica(const Autorizaciones& s, Instante t) {
  return s.opinion_publica && t >= s.opinion_publica->rige &&
         !(s.opinion_publica->cancelada && t >= *s.opinion_publica->cancelada);
}

namespace detalle {

struct EvolveAutorizaciones {
  Autorizaciones& s;

  [[nodiscard]] Autorizacion* hallar(std::string_view tercero, std::string_view linea) const {
    for (auto& a : s.de_terceros)
      if (a.linea.texto() == linea && a.tercero == tercero) return &a;
    return nullptr;
  }
  // What has ended is kept to tell why, and makes room when there is none.
  void operator()(const AutorizacionOtorgada& e) const {
    Autorizacion nueva{e.tercero, Identificador::leer(e.linea), e.desde,
                       e.hasta,   e.recepcion.instante_legal,   {}};
    if (auto* const a = hallar(e.tercero, e.linea)) {
      *a = std::move(nueva);
      return;
    }
    const auto sobra = [&e](const Autorizacion& a) {
      return terminada(a, e.recepcion.fecha_local);
    };
    auto& v = s.de_terceros;
    if (v.size() >= limits::terceros_por_buzon_max)
      v.erase(std::remove_if(v.begin(), v.end(), sobra), v.end());
    v.push_back(std::move(nueva));
  }
  void operator()(const AutorizacionLimitada& e) const {
    if (auto* const a = hallar(e.tercero, e.linea)) a->hasta = e.hasta;
  }
  void operator()(const AutorizacionCancelada& e) const {
    if (auto* const a = hallar(e.tercero, e.linea)) a->cancelada = e.instante;
  }
  void operator()(const OpinionPublicaAutorizada& e) const {
    s.opinion_publica = OpinionPublica{e.recepcion.instante_legal, {}};
  }
  void operator()(const OpinionPublicaCancelada& e) const {
    if (s.opinion_publica) s.opinion_publica->cancelada = e.instante;
  }
  void operator()(const AcuseEmitido&) const {}
};

}  // namespace detalle

inline void evolve(Autorizaciones& s, const EventoAutorizacion& e) {
  std::visit(detalle::EvolveAutorizaciones{s}, e);
}

}  // namespace buzon
