// Registering the contact means (L5.1) and confirming them within 72 clock hours (L5.2).
#pragma once

#include <algorithm>
#include <string>
#include <utility>

#include <buzon/ciclo/asignacion.hpp>
#include <buzon/ciclo/buzon_electronico.hpp>
#include <buzon/ciclo/leyendas.hpp>
#include <buzon/limits.hpp>
#include <buzon/sujetos/destinatario.hpp>
#include <buzon/sujetos/medio_contacto.hpp>

namespace buzon {

namespace detalle {
// Why a new registration must wait; empty: it need not. A mistyped address that the transport never
// took keeps nobody out: nothing of that round runs.
[[nodiscard]] inline std::string registro_impedido(const BuzonElectronico& b, Instante ahora) {
  if (b.estado == EstadoBuzon::validado)
    return "Los medios de contacto ya están validados; firme los términos y condiciones para "
           "habilitar el buzón.";
  if (b.estado == EstadoBuzon::habilitado)
    return "El buzón ya está habilitado con sus medios de contacto; agregue, sustituya o dé de "
           "baja "
           "los que necesite con un cambio de medios firmado (L5.6).";
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
  if (const auto a = asignacion_de_buzon(quien); !a.asignado)
    return d.rehusa("L5.1"_L, std::string{a.motivo});
  if (const auto impedimento = detalle::registro_impedido(b, ahora); !impedimento.empty()) {
    d.explicacion.paso(
        IdPaso::orden_fuera_de_estado, "L5.1"_L, {},
        d.explicacion.texto(nombres_estado_buzon[static_cast<std::size_t>(b.estado)]));
    return d.rehusa("L5.1"_L, impedimento);
  }
  MediosRegistrados e;
  e.clase = quien.clase();
  e.huso = quien.huso_domicilio();
  e.territorio = texto_si_consta(quien.territorio());
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
  a.acuse.leyenda = leyendas::registro;
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
  if (m.de_baja)
    return detalle::rehusa_confirmar(
        std::move(d), "Ese medio de contacto se dio de baja; proponga otro si lo necesita (L5.6).");
  if (ahora > limite || m.caducado)
    return detalle::rehusa_confirmar(
        std::move(d),
        m.propuesto
            ? "Pasaron las 72 horas para confirmar ese medio y quedó sin efecto; propóngalo "
              "de nuevo si lo necesita."
        : b.estado == EstadoBuzon::por_confirmar
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
  d.explicacion.paso(m.propuesto ? IdPaso::propuesta_confirmada : IdPaso::medio_confirmado,
                     "L5.2"_L, m.propuesto ? "L5.6"_L : Identificador{}, std::int64_t{medio});
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
  return m.enviado && !m.confirmado && m.vive() && ahora > limite_confirmacion(*m.enviado);
}
}  // namespace detalle

namespace detalle {

// Of the round of a registration.
inline void vencer_ronda(const BuzonElectronico& b, Instante ahora, DecisionBuzon& d) {
  using namespace literales;
  const auto limite = limite_de_la_ronda(b);
  const bool abierta = b.estado == EstadoBuzon::por_confirmar ||
                       b.estado == EstadoBuzon::validado || b.estado == EstadoBuzon::habilitado;
  if (!abierta || !limite || ahora <= *limite || !quedan_por_confirmar(b)) return;
  PlazoDeConfirmacionVencido e;
  e.limite = *limite;
  for (std::size_t i = 0; i < b.medios.size(); ++i) {
    const auto& m = b.medios[i];
    const bool sin_mas_ronda = b.estado != EstadoBuzon::por_confirmar && !m.confirmado && m.vive();
    if (!m.propuesto && (vencio_sin_confirmar(m, ahora) || sin_mas_ronda))
      e.caducan.push_back(static_cast<std::uint32_t>(i));
  }
  if (e.caducan.empty()) return;
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
}

// L5.6: each proposal has its own 72 hours; the means that it would replace goes on. Bounded: a box
// with many registros patronales may have more of them than one append takes; the rest are told of
// at the next order or Pulse, with the same legal instant.
inline void vencer_propuestas(const BuzonElectronico& b, Instante ahora, DecisionBuzon& d) {
  using namespace literales;
  std::size_t vencidas = 0;
  for (std::size_t i = 0; i < b.medios.size(); ++i) {
    const auto& m = b.medios[i];
    if (!es_propuesta_abierta(m) || !vencio_sin_confirmar(m, ahora)) continue;
    if (++vencidas > limits::propuestas_por_vencimiento_max) return;
    const auto cual = static_cast<std::uint32_t>(i);
    const auto limite = limite_confirmacion(*m.enviado);
    d.explicacion.paso(IdPaso::propuesta_vencida, "L5.6"_L, "L5.2"_L, std::int64_t{cual}, limite);
    d.emite(PropuestaVencida{limite, cual});
  }
}

}  // namespace detalle

// L5.2: the 72 hours ended. Legal instant: the limit itself, however late this is applied. What the
// transport has not yet taken does not lapse while the round can still be validated: its hours have
// not begun (policy 13), and the Institute's failure is not the person's.
[[nodiscard]] inline DecisionBuzon decide_vencido(const BuzonElectronico& b, Instante ahora) {
  DecisionBuzon d;
  detalle::vencer_ronda(b, ahora, d);
  detalle::vencer_propuestas(b, ahora, d);
  return d;
}

}  // namespace buzon
