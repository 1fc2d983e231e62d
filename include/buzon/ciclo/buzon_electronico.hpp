// The beginning of a box's life: contact means registered (L5.1), confirmed within 72 clock hours
// (L5.2), terms signed with e.firma (L5.3), enabled (L5.5).
//
//   inexistente -> por_confirmar -> validado -> habilitado
//                       |-> cancelado (no kind confirmed)  |  un_solo_medio (one kind: no access)
//                       both end the round: registering again begins a new one
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <buzon/ciclo/acuse_emitido.hpp>
#include <buzon/ciclo/decision.hpp>
#include <buzon/ciclo/fechas_registro.hpp>
#include <buzon/limits.hpp>
#include <buzon/sujetos/destinatario.hpp>
#include <buzon/sujetos/medio_contacto.hpp>

namespace buzon {

// ---- events

struct MediosRegistrados {
  static constexpr std::string_view tipo = "MediosRegistrados";
  ClaseSujeto clase = ClaseSujeto::patron;
  std::string huso;  // IANA, of the domicilio fiscal (L5.8)
  std::uint32_t correos_total = 0;
  std::string rfc;
  std::string nombre;
  std::vector<std::string> correos;  // one to five
  std::string movil;
  friend bool operator==(const MediosRegistrados&, const MediosRegistrados&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const MediosRegistrados*) {
  v("clase", e.clase);
  v("huso", e.huso);
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

using EventoBuzon =
    std::variant<MediosRegistrados, AvisoDeValidacionEnviado, MedioConfirmado, CodigoErrado,
                 MediosValidados, PlazoDeConfirmacionVencido, RepresentanteAcreditado,
                 TerminosFirmados, BuzonHabilitado, AcuseEmitido>;

// ---- state

enum class EstadoBuzon : std::uint8_t {
  inexistente,
  por_confirmar,
  cancelado,
  un_solo_medio,
  validado,
  habilitado
};
inline constexpr std::array<std::string_view, 6> nombres_estado_buzon{
    "inexistente", "por_confirmar", "cancelado", "un_solo_medio", "validado", "habilitado"};

struct MedioDelBuzon {
  std::string destino;
  std::optional<Instante> enviado;
  std::optional<Instante> confirmado;
  std::uint32_t errores = 0;
  bool caducado = false;
};

struct BuzonElectronico {
  EstadoBuzon estado = EstadoBuzon::inexistente;
  ClaseSujeto clase = ClaseSujeto::patron;
  std::string rfc;
  std::string nombre;
  std::string huso;
  std::vector<MedioDelBuzon> medios;  // [0] the mobile, then the e-mails
  std::vector<std::string> representantes;
  std::optional<Instante> habilitado;

  // Means an aviso may go to (L7.3): confirmed, and not lapsed.
  [[nodiscard]] bool puede_recibir_aviso(std::size_t i) const {
    return medios[i].confirmado.has_value() && !medios[i].caducado;
  }
};

// The 72 hours of each medium run from its own sending; the round ends with the last of them.
[[nodiscard]] inline std::optional<Instante> limite_de_la_ronda(const BuzonElectronico& b) {
  std::optional<Instante> limite;
  for (const auto& m : b.medios)
    if (m.enviado && (!limite || limite_confirmacion(*m.enviado) > *limite))
      limite = limite_confirmacion(*m.enviado);
  return limite;
}

[[nodiscard]] inline bool quedan_por_confirmar(const BuzonElectronico& b) {
  return std::any_of(b.medios.begin(), b.medios.end(),
                     [](const MedioDelBuzon& m) { return !m.confirmado && !m.caducado; });
}

[[nodiscard]] inline bool quedan_por_enviar(const BuzonElectronico& b) {
  return b.estado == EstadoBuzon::por_confirmar &&
         std::any_of(b.medios.begin(), b.medios.end(),
                     [](const MedioDelBuzon& m) { return !m.enviado && !m.caducado; });
}

// L5.2: whether confirming can still lead to both kinds: of each, something is confirmed or has not
// even been sent its aviso (for that one the hours have not begun).
[[nodiscard]] inline bool puede_validarse(const BuzonElectronico& b) {
  const auto vive = [](const MedioDelBuzon& m) {
    return !m.caducado && (m.confirmado || !m.enviado);
  };
  return !b.medios.empty() && vive(b.medios[0]) &&
         std::any_of(b.medios.begin() + 1, b.medios.end(), vive);
}

// Whether somebody may still confirm something: a sent aviso whose 72 hours run.
[[nodiscard]] inline bool corre_un_plazo(const BuzonElectronico& b, Instante ahora) {
  return std::any_of(b.medios.begin(), b.medios.end(), [&](const MedioDelBuzon& m) {
    return m.enviado && !m.confirmado && !m.caducado && ahora <= limite_confirmacion(*m.enviado);
  });
}

namespace detalle {

struct EvolveBuzon {
  BuzonElectronico& b;

  void operator()(const MediosRegistrados& e) const {
    b.estado = EstadoBuzon::por_confirmar;
    b.clase = e.clase;
    b.rfc = e.rfc;
    b.nombre = e.nombre;
    b.huso = e.huso;
    b.medios.clear();
    b.medios.push_back({e.movil, {}, {}, 0, false});
    for (const auto& c : e.correos) b.medios.push_back({c, {}, {}, 0, false});
  }
  void operator()(const AvisoDeValidacionEnviado& e) const {
    for (const auto i : e.medios)
      if (i < b.medios.size()) b.medios[i].enviado = e.instante;
  }
  void operator()(const MedioConfirmado& e) const {
    if (e.medio < b.medios.size()) b.medios[e.medio].confirmado = e.instante;
  }
  void operator()(const CodigoErrado& e) const {
    if (e.medio < b.medios.size()) ++b.medios[e.medio].errores;
  }
  void operator()(const MediosValidados&) const { b.estado = EstadoBuzon::validado; }
  void operator()(const PlazoDeConfirmacionVencido& e) const {
    for (const auto i : e.caducan)
      if (i < b.medios.size()) b.medios[i].caducado = true;
    if (e.efecto == "cancelado") b.estado = EstadoBuzon::cancelado;
    if (e.efecto == "un_solo_medio") b.estado = EstadoBuzon::un_solo_medio;
  }
  void operator()(const RepresentanteAcreditado& e) const { b.representantes.push_back(e.rfc); }
  void operator()(const TerminosFirmados&) const {}
  void operator()(const BuzonHabilitado& e) const {
    b.estado = EstadoBuzon::habilitado;
    b.habilitado = e.instante;
  }
  void operator()(const AcuseEmitido&) const {}
};

}  // namespace detalle

// Total: never rejects, holds no rule.
inline void evolve(BuzonElectronico& b, const EventoBuzon& e) {
  std::visit(detalle::EvolveBuzon{b}, e);
}

// When a Pulse must look again: at once while avisos wait to be sent, then at the end of the 72
// hours.
[[nodiscard]] inline std::optional<Instante> vence(const BuzonElectronico& b,
                                                   Instante ultimo_hecho) {
  if (quedan_por_enviar(b)) return ultimo_hecho;
  const auto limite = limite_de_la_ronda(b);
  const bool abierta = b.estado == EstadoBuzon::por_confirmar ||
                       b.estado == EstadoBuzon::validado || b.estado == EstadoBuzon::habilitado;
  // Exactly +72 h is still in time: what lapses, lapses a microsecond later.
  if (abierta && limite && quedan_por_confirmar(b)) return *limite + Duracion{1};
  return std::nullopt;
}

// ---- decisions

using DecisionBuzon = Decision<EventoBuzon>;

namespace detalle {
// Why a new registration must wait; empty: it need not. A mistyped address that the transport never
// took keeps nobody out: nothing of that round runs.
[[nodiscard]] inline std::string registro_impedido(const BuzonElectronico& b, Instante ahora) {
  if (b.estado == EstadoBuzon::validado)
    return "Los medios de contacto ya están validados; firme los términos y condiciones para "
           "habilitar el buzón.";
  if (b.estado == EstadoBuzon::habilitado)
    return "El buzón ya está habilitado con sus medios de contacto; para cambiarlos acuda a los "
           "mecanismos de aclaración del Instituto (L5.9).";
  if (b.estado == EstadoBuzon::por_confirmar && corre_un_plazo(b, ahora))
    return "Ya hay medios de contacto registrados; confírmelos dentro de las 72 horas o espere a "
           "que venza ese plazo para registrarlos de nuevo.";
  return {};
}
}  // namespace detalle

// L5.1. `medios` is valid by construction: one to five e-mails and one mobile.
[[nodiscard]] inline DecisionBuzon decide_registrar(const BuzonElectronico& b,
                                                    const Destinatario& quien,
                                                    const MediosDeContacto& medios,
                                                    Instante ahora) {
  using namespace literales;
  DecisionBuzon d;
  if (!quien.es_persona_particular())
    return d.rehusa("L5.1"_L,
                    "Una autoridad no registra medios de contacto: L5.1 los pide a las personas "
                    "particulares.");
  if (const auto impedimento = detalle::registro_impedido(b, ahora); !impedimento.empty()) {
    d.explicacion.paso(
        IdPaso::orden_fuera_de_estado, "L5.1"_L, {},
        d.explicacion.texto(nombres_estado_buzon[static_cast<std::size_t>(b.estado)]));
    return d.rehusa("L5.1"_L, impedimento);
  }
  MediosRegistrados e;
  e.clase = quien.clase();
  e.huso = quien.huso_domicilio();
  e.rfc = quien.rfc().texto();
  e.nombre = quien.nombre();
  for (const auto& c : medios.correos()) e.correos.push_back(c.texto());
  e.correos_total = static_cast<std::uint32_t>(e.correos.size());
  e.movil = medios.movil().texto();
  d.explicacion.paso(IdPaso::medios_registrados, "L5.1"_L, {},
                     static_cast<std::int64_t>(e.correos_total));
  AcuseEmitido a;
  a.acuse.tipo = TipoAcuse::registro_medios;
  a.acuse.tramite = "R1 Medios de contacto";
  a.acuse.leyenda =
      "Confirme cada medio dentro de las 72 horas siguientes al envío de su aviso de validación "
      "(L5.2).";
  d.emite(std::move(e));
  d.emite(std::move(a));
  return d;
}

namespace detalle {

[[nodiscard]] inline bool hay_correo_confirmado(const BuzonElectronico& b,
                                                CorreosQueHabilitan politica) {
  bool alguno = false;
  bool todos = true;
  for (std::size_t i = 1; i < b.medios.size(); ++i) {
    alguno = alguno || b.medios[i].confirmado.has_value();
    todos = todos && b.medios[i].confirmado.has_value();
  }
  return politica == CorreosQueHabilitan::uno_basta ? alguno : alguno && todos;
}

[[nodiscard]] inline DecisionBuzon rehusa_confirmar(DecisionBuzon d, std::string motivo) {
  using namespace literales;
  d.rehusa("L5.2"_L, std::move(motivo));
  return d;
}

}  // namespace detalle

// L5.2. `codigo_coincide` is a fact: the engine derives the code and compares in constant time.
// A wrong code is an event (attempts are limited) and the outcome is a refusal with that event
// kept.
[[nodiscard]] inline DecisionBuzon decide_confirmar(const BuzonElectronico& b, std::uint32_t medio,
                                                    bool codigo_coincide, Instante ahora,
                                                    const Politicas& lecturas) {
  using namespace literales;
  DecisionBuzon d;
  const bool abierta = b.estado == EstadoBuzon::por_confirmar ||
                       b.estado == EstadoBuzon::validado || b.estado == EstadoBuzon::habilitado;
  if (!abierta || medio >= b.medios.size())
    return detalle::rehusa_confirmar(
        std::move(d), "No hay un medio de contacto por confirmar; regístrelo de nuevo.");
  const auto& m = b.medios[medio];
  if (m.confirmado)
    return detalle::rehusa_confirmar(std::move(d), "Ese medio de contacto ya está confirmado.");
  if (!m.enviado)
    return detalle::rehusa_confirmar(std::move(d),
                                     "El aviso de validación de ese medio aún no se envía.");
  const Instante limite = limite_confirmacion(*m.enviado, d.explicacion);
  if (ahora > limite || m.caducado)
    return detalle::rehusa_confirmar(
        std::move(d),
        b.estado == EstadoBuzon::por_confirmar
            ? "Pasaron las 72 horas para confirmar ese medio; registre de nuevo los medios de "
              "contacto."
            : "Pasaron las 72 horas para confirmar ese correo y quedó sin efecto; el buzón sigue "
              "con los medios que ya se confirmaron.");
  if (m.errores >= limits::intentos_de_codigo_max)
    return detalle::rehusa_confirmar(
        std::move(d),
        "Se agotaron los intentos de ese medio; registre de nuevo los medios de "
        "contacto cuando venza el plazo de 72 horas.");
  if (!codigo_coincide) {
    d.rehusa("L5.2"_L,
             "El código no coincide; revíselo en el aviso de validación e intente de nuevo.");
    d.emite(CodigoErrado{ahora, medio});
    return d;
  }
  d.emite(MedioConfirmado{ahora, medio});
  d.explicacion.paso(IdPaso::medio_confirmado, "L5.2"_L, {}, static_cast<std::int64_t>(medio));
  BuzonElectronico despues = b;
  despues.medios[medio].confirmado = ahora;
  const bool ambos = despues.medios[0].confirmado.has_value() &&
                     detalle::hay_correo_confirmado(despues, lecturas.correos_que_habilitan);
  if (lecturas.correos_que_habilitan != CorreosQueHabilitan::uno_basta)
    d.explicacion.politica(IdPolitica::correos_que_habilitan, lecturas.correos_que_habilitan);
  if (b.estado == EstadoBuzon::por_confirmar && ambos) {
    d.explicacion.paso(IdPaso::medios_validados, "L5.2"_L);
    d.emite(MediosValidados{ahora});
  }
  return d;
}

namespace detalle {
[[nodiscard]] inline bool vencio_sin_confirmar(const MedioDelBuzon& m, Instante ahora) {
  return m.enviado && !m.confirmado && !m.caducado && ahora > limite_confirmacion(*m.enviado);
}
}  // namespace detalle

// L5.2: the 72 hours ended. Legal instant: the limit itself, however late this is applied. What the
// transport has not yet taken does not lapse while the round can still be validated: its hours have
// not begun (policy 13), and the Institute's failure is not the person's.
[[nodiscard]] inline DecisionBuzon decide_vencido(const BuzonElectronico& b, Instante ahora) {
  using namespace literales;
  DecisionBuzon d;
  const auto limite = limite_de_la_ronda(b);
  const bool abierta = b.estado == EstadoBuzon::por_confirmar ||
                       b.estado == EstadoBuzon::validado || b.estado == EstadoBuzon::habilitado;
  if (!abierta || !limite || ahora <= *limite || !quedan_por_confirmar(b)) return d;
  PlazoDeConfirmacionVencido e;
  e.limite = *limite;
  for (std::size_t i = 0; i < b.medios.size(); ++i)
    if (detalle::vencio_sin_confirmar(b.medios[i], ahora) ||
        (b.estado != EstadoBuzon::por_confirmar && !b.medios[i].confirmado &&
         !b.medios[i].caducado))
      e.caducan.push_back(static_cast<std::uint32_t>(i));
  if (e.caducan.empty()) return d;
  BuzonElectronico despues = b;
  for (const auto i : e.caducan) despues.medios[i].caducado = true;
  if (b.estado != EstadoBuzon::por_confirmar || puede_validarse(despues)) {
    e.efecto = "caducan_correos";
    d.explicacion.paso(IdPaso::correo_caducado, "L5.2"_L, {},
                       static_cast<std::int64_t>(e.caducan.size()));
  } else if (std::none_of(b.medios.begin(), b.medios.end(),
                          [](const MedioDelBuzon& m) { return m.confirmado.has_value(); })) {
    e.efecto = "cancelado";
    d.explicacion.paso(IdPaso::medios_cancelados, "L5.2"_L, {}, *limite);
  } else {
    e.efecto = "un_solo_medio";
    d.explicacion.paso(IdPaso::un_solo_medio, "L5.2"_L);
  }
  d.emite(std::move(e));
  return d;
}

// CFF-19: recorded by the authority that examined the title; serves from then on.
[[nodiscard]] inline DecisionBuzon decide_acreditar(const BuzonElectronico& b,
                                                    const Rfc& representante, std::string titulo,
                                                    Instante ahora) {
  using namespace literales;
  DecisionBuzon d;
  if (b.estado == EstadoBuzon::inexistente)
    return d.rehusa(
        "L5.1"_L,
        "Todavía no hay un buzón que representar; registre antes los medios de contacto.");
  if (titulo.empty())
    return d.rehusa("CFF-19"_ley,
                    "Falta el título de la representación: la escritura pública o la carta poder "
                    "ratificada; indíquelo.");
  if (representante.es_generico() || representante.texto() == b.rfc)
    return d.rehusa("CFF-19"_ley,
                    "El representante debe ser otra persona, con su propio RFC; corríjalo.");
  d.emite(RepresentanteAcreditado{ahora, std::move(titulo), representante.texto()});
  return d;
}

[[nodiscard]] inline Result<std::string> cadena_de_terminos(std::string_view rfc,
                                                            const Digest& terminos) {
  return CadenaOriginal{"buzon-terminos:1"}
      .campo("rfc", rfc)
      .campo("terminos_sha256", hex(terminos))
      .texto();
}

// L5.3, L5.5.
[[nodiscard]] inline DecisionBuzon decide_firmar_terminos(const BuzonElectronico& b,
                                                          const Digest& terminos,
                                                          const HechoDeFirma& firma,
                                                          Instante ahora) {
  using namespace literales;
  DecisionBuzon d;
  if (b.estado == EstadoBuzon::habilitado)
    return d.rehusa("L5.3"_L,
                    "Los términos y condiciones ya están firmados; el buzón está habilitado.");
  if (b.estado == EstadoBuzon::inexistente || b.estado == EstadoBuzon::cancelado ||
      b.estado == EstadoBuzon::un_solo_medio) {
    d.explicacion.paso(IdPaso::buzon_no_habilitado, "L5.1"_L);
    return d.rehusa("L5.1"_L,
                    "No hay medios de contacto vigentes; regístrelos y confírmelos antes de firmar "
                    "los términos y condiciones.");
  }
  if (b.estado != EstadoBuzon::validado) {
    d.explicacion.paso(IdPaso::buzon_no_habilitado, "L5.2"_L);
    return d.rehusa(
        "L5.2"_L,
        "Los medios de contacto no están validados; confirme al menos un correo y el móvil antes "
        "de firmar los términos y condiciones.");
  }
  TerminosFirmados e{ahora, terminos, {}};
  if (!detalle::admitir_firma(firma, b.rfc, b.representantes, e.firma, d)) return d;
  d.explicacion.paso(IdPaso::terminos_firmados, "L5.3"_L, {}, ahora);
  d.explicacion.paso(IdPaso::buzon_habilitado, "L5.5"_L, "L5.3"_L, ahora);
  AcuseEmitido a;
  a.acuse.tipo = TipoAcuse::terminos;
  a.acuse.tramite = "Términos y Condiciones para el uso del Buzón IMSS";
  a.acuse.firmante_certificado = e.firma.numero_certificado;
  a.acuse.documentos.push_back({"terminos-y-condiciones", terminos, 0});
  d.emite(std::move(e));
  d.emite(BuzonHabilitado{ahora});
  d.emite(std::move(a));
  return d;
}

}  // namespace buzon
