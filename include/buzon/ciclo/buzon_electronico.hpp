// A box as its events leave it: contact means registered (L5.1), confirmed within 72 clock hours
// (L5.2), terms signed with e.firma (L5.3), enabled (L5.5).
//
//   inexistente -> por_confirmar -> validado -> habilitado (and, by L5.4, inexistente ->
//   habilitado)
//   inexistente -> de_autoridad (G-V: to be notified, without means of its own)
//                       |-> cancelado (no kind confirmed)  |  un_solo_medio (one kind: no access)
//                       both end the round: registering again begins a new one
//
// The rules: buzon_registro.hpp (L5.1, L5.2), buzon_terminos.hpp (L5.3, CFF-19), buzon_medios.hpp
// (L5.6), buzon_2020.hpp (L5.4), buzon_autoridad.hpp (G-V).
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <buzon/ciclo/buzon_eventos.hpp>
#include <buzon/ciclo/fechas_registro.hpp>
#include <buzon/ciclo/representacion.hpp>

namespace buzon {

enum class EstadoBuzon : std::uint8_t {
  inexistente,
  por_confirmar,
  cancelado,
  un_solo_medio,
  validado,
  habilitado,
  de_autoridad
};
inline constexpr std::array<std::string_view, 7> nombres_estado_buzon{
    "inexistente", "por_confirmar", "cancelado",   "un_solo_medio",
    "validado",    "habilitado",    "de_autoridad"};

struct MedioDelBuzon {
  std::string destino;
  ClaseMedio clase = ClaseMedio::correo;
  std::optional<Instante> enviado{};
  std::optional<Instante> confirmado{};
  std::uint32_t errores = 0;
  std::uint32_t devoluciones = 0;
  bool caducado = false;
  bool de_baja = false;
  bool propuesto = false;  // L5.6: after the registration, with 72 hours of its own
  std::optional<std::uint32_t> sustituye{};
  std::string registro_patronal{};  // L5.1: whose it is; empty: the RFC's

  [[nodiscard]] bool vive() const { return !caducado && !de_baja; }
};

struct BuzonElectronico {
  EstadoBuzon estado = EstadoBuzon::inexistente;
  ClaseSujeto clase = ClaseSujeto::patron;
  std::string rfc;
  std::string nombre;
  std::string huso;
  std::string territorio;  // empty: not said, and only what rules in the whole country applies
  // [0] the mobile and then the e-mails of the registration; then what was proposed (L5.6), for the
  // RFC or for one of its registros patronales (L5.1).
  std::vector<MedioDelBuzon> medios;
  std::vector<Representacion> representaciones;  // all there were, ended ones too
  std::vector<std::string> representantes;       // RFCs of those in force (CFF-19)
  std::optional<Instante> habilitado;
  bool de_autoridad = false;  // G-V: stays true if it registers as a patrón besides

  // Means an aviso may go to (L7.3): confirmed, and not lapsed. Which ones one goes to depends on
  // whom the act is about: medios_del_aviso.hpp.
  [[nodiscard]] bool puede_recibir_aviso(std::size_t i) const {
    return medios[i].confirmado.has_value() && medios[i].vive();
  }
};

// Who may come in to see and open what is in it: L5.2 to L5.5; an authority (G-V), without means to
// confirm nor terms to sign, and also while it registers as a patrón.
[[nodiscard]] inline bool da_acceso(const BuzonElectronico& b) {
  return b.estado == EstadoBuzon::habilitado || b.de_autoridad;
}

// The 72 hours of each medium run from its own sending; the round ends with the last of them.
[[nodiscard]] inline std::optional<Instante> limite_de_la_ronda(const BuzonElectronico& b) {
  std::optional<Instante> limite;
  for (const auto& m : b.medios)
    if (!m.propuesto && m.enviado && (!limite || limite_confirmacion(*m.enviado) > *limite))
      limite = limite_confirmacion(*m.enviado);
  return limite;
}

[[nodiscard]] inline bool quedan_por_confirmar(const BuzonElectronico& b) {
  return std::any_of(b.medios.begin(), b.medios.end(), [](const MedioDelBuzon& m) {
    return !m.propuesto && !m.confirmado && m.vive();
  });
}

// L5.6: proposed, and neither confirmed nor over.
[[nodiscard]] inline bool es_propuesta_abierta(const MedioDelBuzon& m) {
  return m.propuesto && !m.confirmado && m.vive();
}

[[nodiscard]] inline bool espera_su_aviso(const BuzonElectronico& b, const MedioDelBuzon& m) {
  const bool de_la_ronda = b.estado == EstadoBuzon::por_confirmar && !m.propuesto;
  return !m.enviado && m.vive() && (de_la_ronda || es_propuesta_abierta(m));
}

[[nodiscard]] inline bool quedan_por_enviar(const BuzonElectronico& b) {
  return std::any_of(b.medios.begin(), b.medios.end(),
                     [&b](const MedioDelBuzon& m) { return espera_su_aviso(b, m); });
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
    b.territorio = e.territorio;
    poner_medios(e.movil, e.correos, {});
  }
  void operator()(const AvisoDeValidacionEnviado& e) const {
    for (const auto i : e.medios)
      if (i < b.medios.size()) b.medios[i].enviado = e.instante;
  }
  void operator()(const MedioConfirmado& e) const {
    if (e.medio >= b.medios.size()) return;
    auto& m = b.medios[e.medio];
    m.confirmado = e.instante;
    if (m.sustituye && *m.sustituye < b.medios.size()) b.medios[*m.sustituye].de_baja = true;
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
  // Who already represents goes on: another title begins nothing.
  void operator()(const RepresentanteAcreditado& e) const {
    if (std::find(b.representantes.begin(), b.representantes.end(), e.rfc) !=
        b.representantes.end())
      return;
    b.representantes.push_back(e.rfc);
    b.representaciones.push_back({e.rfc, e.instante});
  }
  void operator()(const RepresentanteRevocado& e) const {
    std::erase(b.representantes, e.rfc);
    for (auto& r : b.representaciones)
      if (r.rfc == e.rfc && !r.hasta) r.hasta = e.instante;
  }
  void operator()(const TerminosFirmados&) const {}
  void operator()(const BuzonHabilitado& e) const {
    b.estado = EstadoBuzon::habilitado;
    b.habilitado = e.instante;
  }
  void operator()(const AcuseEmitido&) const {}
  void operator()(const MedioPropuesto& e) const {
    MedioDelBuzon m{e.destino, e.clase};
    m.propuesto = true;
    m.registro_patronal = e.registro_patronal;
    if (e.sustituye) m.sustituye = e.sustituido;
    b.medios.push_back(std::move(m));
  }
  void operator()(const PropuestaVencida& e) const {
    if (e.medio < b.medios.size()) b.medios[e.medio].caducado = true;
  }
  void operator()(const MedioDadoDeBaja& e) const {
    if (e.medio < b.medios.size()) b.medios[e.medio].de_baja = true;
  }
  void operator()(const MedioDevuelto& e) const {
    if (e.medio < b.medios.size()) ++b.medios[e.medio].devoluciones;
  }
  void operator()(const BuzonDe2020Reconocido& e) const {
    b.clase = e.clase;
    b.rfc = e.rfc;
    b.nombre = e.nombre;
    b.huso = e.huso;
    b.territorio = e.territorio;
    poner_medios(e.movil, e.correos, e.instante);
  }
  void operator()(const BuzonAsignadoAAutoridad& e) const {
    b.estado = EstadoBuzon::de_autoridad;
    b.de_autoridad = true;
    b.clase = ClaseSujeto::autoridad;
    b.rfc = e.rfc;
    b.nombre = e.nombre;
    b.huso = e.huso;
    b.territorio = e.territorio;
  }

 private:
  void poner_medios(const std::string& movil, const std::vector<std::string>& correos,
                    std::optional<Instante> confirmado) const {
    b.medios.clear();
    b.medios.push_back({movil, ClaseMedio::movil, {}, confirmado});
    for (const auto& c : correos) b.medios.push_back({c, ClaseMedio::correo, {}, confirmado});
  }
};

}  // namespace detalle

// CFF-19: in what quality he signs for the holder of this box at `t`.
[[nodiscard]] inline CalidadDelFirmante calidad_del_firmante(const BuzonElectronico& b,
                                                             std::string_view quien, Instante t) {
  return calidad_del_firmante(b.rfc, b.representaciones, quien, t);
}

// Total: never rejects, holds no rule.
inline void evolve(BuzonElectronico& b, const EventoBuzon& e) {
  std::visit(detalle::EvolveBuzon{b}, e);
}

// When a Pulse must look again: at once while avisos wait to be sent, then at the end of the 72
// hours.
[[nodiscard]] inline std::optional<Instante> vence(const BuzonElectronico& b,
                                                   Instante ultimo_hecho) {
  if (quedan_por_enviar(b)) return ultimo_hecho;
  std::optional<Instante> propuesta;
  for (const auto& m : b.medios)
    if (es_propuesta_abierta(m) &&
        (!propuesta || limite_confirmacion(*m.enviado) + Duracion{1} < *propuesta))
      propuesta = limite_confirmacion(*m.enviado) + Duracion{1};
  const auto limite = limite_de_la_ronda(b);
  const bool abierta = b.estado == EstadoBuzon::por_confirmar ||
                       b.estado == EstadoBuzon::validado || b.estado == EstadoBuzon::habilitado;
  // Exactly +72 h is still in time: what lapses, lapses a microsecond later.
  if (abierta && limite && quedan_por_confirmar(b) &&
      (!propuesta || *limite + Duracion{1} < *propuesta))
    return *limite + Duracion{1};
  return propuesta;
}

using DecisionBuzon = Decision<EventoBuzon>;

}  // namespace buzon
