// L5.9: a request for orientation or clarification when enabling the box goes wrong. It needs no
// enabled box and no e.firma: it is asked precisely because they fail. One stream per request.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include <buzon/ciclo/acuse_emitido.hpp>
#include <buzon/ciclo/decision.hpp>
#include <buzon/ciclo/fechas_recepcion.hpp>
#include <buzon/sujetos/destinatario.hpp>

namespace buzon {

// What L5.9 names, in its order.
enum class MotivoOrientacion : std::uint8_t { rfc, registro_patronal, medios, funcionamiento };
inline constexpr std::array<std::string_view, 4> nombres_motivo_orientacion{
    "rfc", "registro_patronal", "medios", "funcionamiento"};

struct OrientacionSolicitada {
  static constexpr std::string_view tipo = "OrientacionSolicitada";
  Instante instante{};
  MotivoOrientacion motivo = MotivoOrientacion::funcionamiento;
  std::string huso;
  Dia fecha_legal{};
  Instante instante_legal{};
  std::string rfc;
  std::string nombre;
  std::string texto;
  std::string territorio;  // of the domicilio fiscal; empty: not said
  friend bool operator==(const OrientacionSolicitada&, const OrientacionSolicitada&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const OrientacionSolicitada*) {
  v("instante_us", e.instante);
  v("motivo", e.motivo);
  v("huso", e.huso);
  opcional(v, "territorio", e.territorio);
  v("fecha_legal", e.fecha_legal);
  v("instante_legal_us", e.instante_legal);
  v.reservado("rfc", e.rfc);
  v.reservado("nombre", e.nombre);
  v.reservado("texto", e.texto);
}

struct OrientacionAtendida {
  static constexpr std::string_view tipo = "OrientacionAtendida";
  Instante instante{};
  std::string respuesta;
  friend bool operator==(const OrientacionAtendida&, const OrientacionAtendida&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const OrientacionAtendida*) {
  v("instante_us", e.instante);
  v.reservado("respuesta", e.respuesta);
}

using EventoOrientacion = std::variant<OrientacionSolicitada, OrientacionAtendida, AcuseEmitido>;

enum class EstadoOrientacion : std::uint8_t { inexistente, solicitada, atendida };
inline constexpr std::array<std::string_view, 3> nombres_estado_orientacion{
    "inexistente", "solicitada", "atendida"};

struct Orientacion {
  EstadoOrientacion estado = EstadoOrientacion::inexistente;
  MotivoOrientacion motivo = MotivoOrientacion::funcionamiento;
  std::string huso;
  std::string territorio;
  std::string rfc;
  std::string nombre;
  std::string texto;
  std::string respuesta;
};

inline void evolve(Orientacion& o, const EventoOrientacion& e) {
  if (const auto* const s = std::get_if<OrientacionSolicitada>(&e)) {
    o.estado = EstadoOrientacion::solicitada;
    o.motivo = s->motivo;
    o.huso = s->huso;
    o.territorio = s->territorio;
    o.rfc = s->rfc;
    o.nombre = s->nombre;
    o.texto = s->texto;
  } else if (const auto* const a = std::get_if<OrientacionAtendida>(&e)) {
    o.estado = EstadoOrientacion::atendida;
    o.respuesta = a->respuesta;
  }
}

using DecisionOrientacion = Decision<EventoOrientacion>;

// Dated as any promoción (L5.8, L6.3). Errors: fuera_de_calendario. Refusals: L5.9.
[[nodiscard]] inline Result<DecisionOrientacion> decide_solicitar_orientacion(
    const Marco& m, const Orientacion& o, const Destinatario& quien, MotivoOrientacion motivo,
    std::string texto, Instante ahora) {
  using namespace literales;
  DecisionOrientacion d;
  if (!quien.es_persona_particular()) {
    d.rehusa("L5.9"_L,
             "La orientación de L5.9 es para las personas particulares; una autoridad "
             "se dirige al Instituto por oficio.");
    return d;
  }
  if (o.estado != EstadoOrientacion::inexistente) {
    d.rehusa("L5.9"_L, "Esa solicitud ya se presentó; espere su respuesta o presente otra.");
    return d;
  }
  if (texto.empty()) {
    d.rehusa("L5.9"_L, "Falta decir qué ocurre; escriba la inconsistencia que encontró.");
    return d;
  }
  d.explicacion.paso(IdPaso::orientacion_recibida, "L5.9"_L, {}, ahora);
  const auto fechas = fechas_recepcion(m, ahora, d.explicacion);
  if (!fechas) return tl::unexpected(fechas.error());
  OrientacionSolicitada e{ahora,
                          motivo,
                          quien.huso_domicilio(),
                          fechas->fecha_legal,
                          fechas->instante_legal,
                          quien.rfc().texto(),
                          quien.nombre(),
                          std::move(texto),
                          texto_si_consta(quien.territorio())};
  AcuseEmitido a;
  a.acuse.tipo = TipoAcuse::recepcion;
  a.acuse.tramite = "Solicitud de orientación o aclaración (L5.9)";
  a.acuse.instante_legal = buzon::texto(m.domicilio.hora(e.instante_legal));
  a.acuse.fecha_legal = buzon::texto(e.fecha_legal);
  d.emite(std::move(e));
  d.emite(std::move(a));
  return d;
}

[[nodiscard]] inline DecisionOrientacion decide_atender_orientacion(const Orientacion& o,
                                                                    std::string respuesta,
                                                                    Instante ahora) {
  using namespace literales;
  DecisionOrientacion d;
  if (o.estado != EstadoOrientacion::solicitada)
    return d.rehusa("L5.9"_L, o.estado == EstadoOrientacion::atendida
                                  ? "Esa solicitud ya se atendió."
                                  : "No hay una solicitud con ese identificador; revíselo.");
  if (respuesta.empty()) return d.rehusa("L5.9"_L, "Falta la respuesta; escríbala.");
  d.explicacion.paso(IdPaso::orientacion_atendida, "L5.9"_L, {}, ahora);
  d.emite(OrientacionAtendida{ahora, std::move(respuesta)});
  return d;
}

}  // namespace buzon
