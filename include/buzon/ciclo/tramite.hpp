// The life of a trámite, from where it began to how it ended: L4.3 to L4.5, T3, R7.6, R7.7, L6.1.
// What is filed for it are actuaciones (actuacion.hpp) and what IMSS tells of it are
// notificaciones; here are only the facts taken from them. One stream per trámite.
//
//   iniciado --R7.6 notified--> requerido --answered in time--> en_tramite --> concluido
//       `---------------------------------------------------------^  |
//                                   `--R7.7, an official's act--> desechado
// The rules: tramite_inicio.hpp (L4.4, T3), tramite_requerimiento.hpp (R7.6, R7.7),
// tramite_conclusion.hpp (L4.4, L6.1); what each state admits: tramite_admision.hpp.
// The end of the term discards nothing: it is marked, and R7.7 is an oficio of IMSS.
#pragma once
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <buzon/ciclo/marco.hpp>
#include <buzon/ciclo/tramite_eventos.hpp>
#include <buzon/norma/computo.hpp>
#include <buzon/tiempo/plazo.hpp>

namespace buzon {

enum class EstadoTramite : std::uint8_t {
  inexistente,
  iniciado,
  requerido,
  en_tramite,
  concluido,
  desechado
};
inline constexpr std::array<std::string_view, 6> nombres_estado_tramite{
    "inexistente", "iniciado", "requerido", "en_tramite", "concluido", "desechado"};

// CFF-18: ten days to cure what a promoción lacks; in days, CFF-12 counts the hábiles. Another term
// needs its own reference.
inline constexpr std::uint32_t dias_para_subsanar = 10;
inline constexpr std::string_view referencia_para_subsanar = "CFF-18";

struct PlazoDeRequerimiento {
  std::uint32_t n = dias_para_subsanar;
  Unidad unidad = Unidad::habiles;
  std::string referencia{referencia_para_subsanar};
  friend bool operator==(const PlazoDeRequerimiento&, const PlazoDeRequerimiento&) = default;
};

// What notified an oficio: a stream of the Buzón, or the constancia of what was told outside it.
struct OficioUsado {
  Id16 notificacion{};
  std::string constancia;
  friend bool operator==(const OficioUsado&, const OficioUsado&) = default;
};

struct Tramite {
  EstadoTramite estado = EstadoTramite::inexistente;
  std::string linea;
  std::string rfc;
  std::string huso;
  std::string territorio;
  CanalDeTramite canal = CanalDeTramite::buzon;
  ConclusionDeTramite conclusion = ConclusionDeTramite::solo_buzon;
  Dia iniciado_el{};
  std::vector<Id16> actuaciones;  // its own, received through the Buzón
  // Of the latest requirement:
  Dia oficio{};
  Dia surte_efectos{};
  PlazoDeRequerimiento plazo;
  Dia vence{};  // as it was told
  bool plazo_vencido = false;
  std::vector<OficioUsado> oficios;  // each requires once
  std::uint32_t desvirtuadas = 0;
  friend bool operator==(const Tramite&, const Tramite&) = default;
};

namespace detalle {
struct EvolveTramite {
  Tramite& s;
  void sumar(const HechoDeStream& actuacion) const {
    if (actuacion.version > 0) s.actuaciones.push_back(actuacion.stream);
  }
  void operator()(const TramiteIniciado& e) const {
    s.estado = EstadoTramite::iniciado;
    s.linea = e.linea;
    s.rfc = e.rfc;
    s.huso = e.huso;
    s.territorio = e.territorio;
    s.canal = e.canal;
    s.conclusion = e.conclusion;
    s.iniciado_el = e.iniciado_el;
    sumar(e.actuacion);
  }
  void operator()(const RequerimientoDeTramite& e) const {
    s.estado = EstadoTramite::requerido;
    s.oficio = e.oficio;
    s.surte_efectos = e.surte_efectos;
    s.plazo = {e.plazo, e.unidad, e.referencia};
    s.vence = e.vence;
    s.plazo_vencido = false;
    s.oficios.push_back({e.notificacion.stream, e.constancia});
  }
  void operator()(const RequerimientoAtendido& e) const {
    s.estado = EstadoTramite::en_tramite;
    if (e.pasa_al_buzon) s.conclusion = ConclusionDeTramite::solo_buzon;
    sumar(e.actuacion);
  }
  void operator()(const PlazoDeRequerimientoVencido&) const { s.plazo_vencido = true; }
  void operator()(const TramiteDesechado&) const { s.estado = EstadoTramite::desechado; }
  void operator()(const TramiteConcluido&) const { s.estado = EstadoTramite::concluido; }
  void operator()(const RecepcionDesvirtuada&) const { ++s.desvirtuadas; }
};
}  // namespace detalle

[[nodiscard]] inline bool ya_usado(const Tramite& s, const HechoDeStream& notificacion,
                                   const std::string& constancia) {
  const OficioUsado este{notificacion.stream, constancia};
  return std::find(s.oficios.begin(), s.oficios.end(), este) != s.oficios.end();
}

inline void evolve(Tramite& s, const EventoTramite& e) { std::visit(detalle::EvolveTramite{s}, e); }

// RCFF-7: the count begins the day after the effects. Errors: those of `computar`.
template <Explicador E>
[[nodiscard]] Result<Vencimiento> vencimiento_del_requerimiento(const Marco& m, Dia surte_efectos,
                                                                const PlazoDeRequerimiento& p,
                                                                E& ex) {
  using namespace literales;
  ex.paso(IdPaso::surte_efectos, "CFF-135"_ley, "RCFF-7"_ley, surte_efectos);
  ex.paso(IdPaso::plazo_computado, Identificador::leer(p.referencia), "R7.6"_R, surte_efectos,
          static_cast<std::int64_t>(p.n), static_cast<std::int64_t>(p.unidad));
  return computar(m.calendario, surte_efectos,
                  {static_cast<std::int64_t>(p.n), p.unidad, true, m.politicas.oficina_cerrada},
                  ex);
}

// The last day to answer. Days that the calendar learned to be inhábiles since (CFF-12 paragraph 7)
// lengthen it; nothing shortens what was told.
template <Explicador E>
[[nodiscard]] Result<Dia> limite_del_requerimiento(const Marco& m, const Tramite& s, E& ex) {
  const auto v = vencimiento_del_requerimiento(m, s.surte_efectos, s.plazo, ex);
  if (!v) return tl::unexpected(v.error());
  return std::max(s.vence, v->vence);
}

// Midnight of the domicilio fiscal (L5.8) after the last day, whose 24 hours are hábiles (L6.3,
// RCFF-7).
[[nodiscard]] inline std::optional<Instante> fin_del_requerimiento(const Marco& m,
                                                                   const Tramite& s) {
  SinExplicacion nada;
  const auto limite = limite_del_requerimiento(m, s, nada);
  if (!limite) return std::nullopt;
  return instante_de(m.domicilio.huso(), *limite + std::chrono::days{1}, Duracion{0});
}

[[nodiscard]] inline std::optional<Instante> vence(const Marco& m, const Tramite& s) {
  if (s.estado != EstadoTramite::requerido || s.plazo_vencido) return std::nullopt;
  return fin_del_requerimiento(m, s);
}

}  // namespace buzon
