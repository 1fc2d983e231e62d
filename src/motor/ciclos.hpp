// Each life cycle as the loop sees it: its kind, its state, its label and when it is due. No rules.
#pragma once

#include <optional>
#include <string_view>

#include <buzon/motor/codec.hpp>
#include <buzon/tiempo/calendario_en_el_tiempo.hpp>

namespace buzon::motor {

// What a life cycle that waits for nothing, or whose state names no zone, has in common.
template <class E>
struct SinPlazo {
  static std::optional<Instante> vence_en(const Marco&, const E&, Instante) { return std::nullopt; }
};
template <class E>
struct SinHuso {
  static std::string_view huso(const E&) { return {}; }
};
template <class E>
struct SinTerritorio {
  static std::string_view territorio(const E&) { return {}; }
};

struct CicloBuzon {
  using Estado = BuzonElectronico;
  using Evento = EventoBuzon;
  static constexpr std::string_view tipo = "buzon";
  static std::string_view huso(const Estado& e) { return e.huso; }
  static std::string_view territorio(const Estado& e) { return e.territorio; }
  static std::string_view etiqueta(const Estado& e) {
    return nombres_estado_buzon[static_cast<std::size_t>(e.estado)];
  }
  static std::optional<Instante> vence_en(const Marco&, const Estado& e, Instante ultimo) {
    return vence(e, ultimo);
  }
};

struct CicloActuacion : SinHuso<Actuacion>, SinTerritorio<Actuacion>, SinPlazo<Actuacion> {
  using Estado = Actuacion;
  using Evento = EventoActuacion;
  static constexpr std::string_view tipo = "actuacion";
  static std::string_view etiqueta(const Estado& e) {
    return e.recibida ? "recibida" : "inexistente";
  }
};

struct CicloActo : SinHuso<Acto>, SinTerritorio<Acto> {
  using Estado = Acto;
  using Evento = EventoActo;
  static constexpr std::string_view tipo = "acto";
  static std::string_view etiqueta(const Estado& e) {
    return e.ordenadas < e.destinatarios.size() ? "por_notificar" : "notificaciones_creadas";
  }
  static std::optional<Instante> vence_en(const Marco&, const Estado& e, Instante ultimo) {
    return vence(e, ultimo);
  }
};

struct CicloNotificacion {
  using Estado = Notificacion;
  using Evento = EventoNotificacion;
  static constexpr std::string_view tipo = "notificacion";
  static std::string_view huso(const Estado& e) { return e.huso; }
  static std::string_view etiqueta(const Estado& e) {
    return nombres_estado_notificacion[static_cast<std::size_t>(e.estado)];
  }
  static std::optional<Instante> vence_en(const Marco& m, const Estado& e, Instante ultimo) {
    return vence(m, e, ultimo);
  }
  static std::string_view territorio(const Estado& e) { return e.territorio; }
  static bool cuenta_corre(const Estado& e) { return e.estado == EstadoNotificacion::avisada; }
  static std::optional<Instante> fin_de_la_cuenta(const Marco& m, const Estado& e) {
    return instante_de_la_ficcion(m, *e.aviso);
  }
};

struct CicloEstrados : SinHuso<Estrados> {
  using Estado = Estrados;
  using Evento = EventoEstrados;
  static constexpr std::string_view tipo = "estrados";
  static std::string_view etiqueta(const Estado& e) {
    return nombres_estado_estrados[static_cast<std::size_t>(e.estado)];
  }
  static std::optional<Instante> vence_en(const Marco& m, const Estado& e, Instante) {
    return vence(m, e);
  }
  static std::string_view territorio(const Estado& e) { return e.territorio; }
  static bool cuenta_corre(const Estado& e) { return e.estado == EstadoEstrados::publicado; }
  static std::optional<Instante> fin_de_la_cuenta(const Marco& m, const Estado& e) {
    return vence(m, e);
  }
};

struct CicloOrientacion : SinPlazo<Orientacion> {
  using Estado = Orientacion;
  using Evento = EventoOrientacion;
  static constexpr std::string_view tipo = "orientacion";
  static std::string_view huso(const Estado& e) { return e.huso; }
  static std::string_view territorio(const Estado& e) { return e.territorio; }
  static std::string_view etiqueta(const Estado& e) {
    return nombres_estado_orientacion[static_cast<std::size_t>(e.estado)];
  }
};

struct CicloAutorizacion : SinHuso<Autorizaciones>,
                           SinTerritorio<Autorizaciones>,
                           SinPlazo<Autorizaciones> {
  using Estado = Autorizaciones;
  using Evento = EventoAutorizacion;
  static constexpr std::string_view tipo = "autorizaciones";
  static std::string_view etiqueta(const Estado&) { return "abiertas"; }
};

struct CicloConsulta : SinHuso<Consultas>, SinTerritorio<Consultas>, SinPlazo<Consultas> {
  using Estado = Consultas;
  using Evento = EventoConsulta;
  static constexpr std::string_view tipo = "consultas";
  static std::string_view etiqueta(const Estado&) { return "abiertas"; }
};

struct CicloComunicado : SinHuso<Comunicado>, SinTerritorio<Comunicado>, SinPlazo<Comunicado> {
  using Estado = Comunicado;
  using Evento = EventoComunicado;
  static constexpr std::string_view tipo = "comunicado";
  static std::string_view etiqueta(const Estado& e) {
    return nombres_estado_comunicado[static_cast<std::size_t>(e.estado)];
  }
};

struct CicloTramite {
  using Estado = Tramite;
  using Evento = EventoTramite;
  static constexpr std::string_view tipo = "tramite";
  static std::string_view huso(const Estado& e) { return e.huso; }
  static std::string_view territorio(const Estado& e) { return e.territorio; }
  static std::string_view etiqueta(const Estado& e) {
    return nombres_estado_tramite[static_cast<std::size_t>(e.estado)];
  }
  static std::optional<Instante> vence_en(const Marco& m, const Estado& e, Instante) {
    return vence(m, e);
  }
  // Also once its end was marked: what had ended when a suspension was published stays ended.
  static bool cuenta_corre(const Estado& e) { return e.estado == EstadoTramite::requerido; }
  static std::optional<Instante> fin_de_la_cuenta(const Marco& m, const Estado& e) {
    return fin_del_requerimiento(m, e);
  }
  static constexpr bool nada_lo_acorta = true;
};

struct CicloCalendario : SinHuso<CalendarioPublicado>,
                         SinTerritorio<CalendarioPublicado>,
                         SinPlazo<CalendarioPublicado> {
  using Estado = CalendarioPublicado;
  using Evento = EventoCalendario;
  static constexpr std::string_view tipo = "calendario";
  static std::string_view etiqueta(const Estado&) { return "publicado"; }
};

[[nodiscard]] inline Marco con_calendario(const Marco& m, const Calendario& c) {
  return {c, m.centro, m.domicilio, m.politicas, m.territorio};
}

// The calendar that decides on a stream at t: of a count that runs, what found it open; else what
// was known (calendario_en_el_tiempo.hpp).
template <class Ciclo>
[[nodiscard]] const Calendario& calendario_de(const HistoriaDeCalendario& h, const Marco& m,
                                              const typename Ciclo::Estado& e, Instante t) {
  if constexpr (requires { Ciclo::fin_de_la_cuenta(m, e); }) {
    const auto fin = [&](const Calendario& c) {
      return Ciclo::fin_de_la_cuenta(con_calendario(m, c), e);
    };
    if (Ciclo::cuenta_corre(e)) {
      if constexpr (requires { Ciclo::nada_lo_acorta; }) return del_plazo_mas_largo(h, t, fin);
      return de_la_cuenta(h, t, fin);
    }
  }
  return conocido_en(h, t);
}

}  // namespace buzon::motor
