// Each life cycle as the loop sees it: its kind, its state, its label and when it is due. No rules.
#pragma once

#include <optional>
#include <string_view>

#include <buzon/motor/codec.hpp>

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

struct CicloActuacion : SinHuso<Actuacion>, SinPlazo<Actuacion> {
  using Estado = Actuacion;
  using Evento = EventoActuacion;
  static constexpr std::string_view tipo = "actuacion";
  static std::string_view etiqueta(const Estado& e) {
    return e.recibida ? "recibida" : "inexistente";
  }
};

struct CicloActo : SinHuso<Acto> {
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
};

struct CicloOrientacion : SinPlazo<Orientacion> {
  using Estado = Orientacion;
  using Evento = EventoOrientacion;
  static constexpr std::string_view tipo = "orientacion";
  static std::string_view huso(const Estado& e) { return e.huso; }
  static std::string_view etiqueta(const Estado& e) {
    return nombres_estado_orientacion[static_cast<std::size_t>(e.estado)];
  }
};

struct CicloAutorizacion : SinHuso<Autorizaciones>, SinPlazo<Autorizaciones> {
  using Estado = Autorizaciones;
  using Evento = EventoAutorizacion;
  static constexpr std::string_view tipo = "autorizaciones";
  static std::string_view etiqueta(const Estado&) { return "abiertas"; }
};

struct CicloConsulta : SinHuso<Consultas>, SinPlazo<Consultas> {
  using Estado = Consultas;
  using Evento = EventoConsulta;
  static constexpr std::string_view tipo = "consultas";
  static std::string_view etiqueta(const Estado&) { return "abiertas"; }
};

struct CicloComunicado : SinHuso<Comunicado>, SinPlazo<Comunicado> {
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
  static std::string_view etiqueta(const Estado& e) {
    return nombres_estado_tramite[static_cast<std::size_t>(e.estado)];
  }
  static std::optional<Instante> vence_en(const Marco& m, const Estado& e, Instante) {
    return vence(m, e);
  }
};

}  // namespace buzon::motor
