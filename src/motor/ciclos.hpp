// Each life cycle as the loop sees it: its kind, its state, its label and when it is due. No rules.
#pragma once

#include <optional>
#include <string_view>

#include <buzon/motor/codec.hpp>

namespace buzon::motor {

struct CicloBuzon {
  using Estado = BuzonElectronico;
  using Evento = EventoBuzon;
  static constexpr std::string_view tipo = "buzon";
  static std::string_view huso(const Estado& e) { return e.huso; }
  static std::string_view etiqueta(const Estado& e) {
    return nombres_estado_buzon[static_cast<std::size_t>(e.estado)];
  }
  static std::optional<Instante> vence_en(const Marco&, const Estado& e, Instante ultimo) {
    return vence(e, ultimo);
  }
};

struct CicloActuacion {
  using Estado = Actuacion;
  using Evento = EventoActuacion;
  static constexpr std::string_view tipo = "actuacion";
  static std::string_view huso(const Estado&) { return {}; }
  static std::string_view etiqueta(const Estado& e) {
    return e.recibida ? "recibida" : "inexistente";
  }
  static std::optional<Instante> vence_en(const Marco&, const Estado&, Instante) {
    return std::nullopt;
  }
};

struct CicloActo {
  using Estado = Acto;
  using Evento = EventoActo;
  static constexpr std::string_view tipo = "acto";
  static std::string_view huso(const Estado&) { return {}; }
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
};

struct CicloEstrados {
  using Estado = Estrados;
  using Evento = EventoEstrados;
  static constexpr std::string_view tipo = "estrados";
  static std::string_view huso(const Estado&) { return {}; }
  static std::string_view etiqueta(const Estado& e) {
    return nombres_estado_estrados[static_cast<std::size_t>(e.estado)];
  }
  static std::optional<Instante> vence_en(const Marco& m, const Estado& e, Instante) {
    return vence(m, e);
  }
};

struct CicloOrientacion {
  using Estado = Orientacion;
  using Evento = EventoOrientacion;
  static constexpr std::string_view tipo = "orientacion";
  static std::string_view huso(const Estado& e) { return e.huso; }
  static std::string_view etiqueta(const Estado& e) {
    return nombres_estado_orientacion[static_cast<std::size_t>(e.estado)];
  }
  static std::optional<Instante> vence_en(const Marco&, const Estado&, Instante) {
    return std::nullopt;
  }
};

struct CicloAutorizacion {
  using Estado = Autorizaciones;
  using Evento = EventoAutorizacion;
  static constexpr std::string_view tipo = "autorizaciones";
  static std::string_view huso(const Estado&) { return {}; }
  static std::string_view etiqueta(const Estado&) { return "abiertas"; }
  static std::optional<Instante> vence_en(const Marco&, const Estado&, Instante) {
    return std::nullopt;
  }
};

struct CicloConsulta {
  using Estado = Consultas;
  using Evento = EventoConsulta;
  static constexpr std::string_view tipo = "consultas";
  static std::string_view huso(const Estado&) { return {}; }
  static std::string_view etiqueta(const Estado&) { return "abiertas"; }
  static std::optional<Instante> vence_en(const Marco&, const Estado&, Instante) {
    return std::nullopt;
  }
};

struct CicloTramite {
  using Estado = Tramite;
  using Evento = EventoTramite;
  static constexpr std::string_view tipo = "tramite";
  static std::string_view huso(const Estado& e) { return e.huso; }
  static std::string_view etiqueta(const Estado& e) {
    return nombres_estado_tramite[static_cast<std::size_t>(e.estado)];
  }
  static std::optional<Instante> vence_en(const Marco& m, const Estado& e, Instante) {
    return vence(m, e);
  }
};

}  // namespace buzon::motor
