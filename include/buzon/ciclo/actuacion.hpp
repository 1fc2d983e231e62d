// The reception of an actuación: L4.2 (e.firma), L4.3 and L4.4 (the service serves that day), L5.5
// (enabled box), then L5.7, L5.8, L6.1 and L6.3 for its date. One stream per actuación.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <buzon/ciclo/acuse_emitido.hpp>
#include <buzon/ciclo/buzon_electronico.hpp>
#include <buzon/ciclo/decision.hpp>
#include <buzon/ciclo/fechas_consulta.hpp>
#include <buzon/ciclo/fechas_recepcion.hpp>
#include <buzon/ciclo/linea_en_servicio.hpp>
#include <buzon/ciclo/responsabilidad.hpp>
#include <buzon/norma/catalogo.hpp>

namespace buzon {

struct ActuacionRecibida {
  static constexpr std::string_view tipo = "ActuacionRecibida";
  std::string linea;    // "R6"
  Instante instante{};  // reception, the fact
  std::string huso;
  Dia fecha_legal{};  // L6.3
  Instante instante_legal{};
  bool dias_distintos = false;  // L5.8: the acuse and the law name different dates
  Dia consultable_hasta{};      // L6.1p2
  FirmaAdmitida firma;
  HechoDeStream buzon;  // that the box was enabled
  std::string rfc;
  std::string asunto;
  std::vector<DocumentoDigital> documentos;
  std::string territorio;  // of the domicilio fiscal, as the box had it
  std::string servicio{};  // L4.4: what the line was called, if not as relacion.hpp does
  friend bool operator==(const ActuacionRecibida&, const ActuacionRecibida&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const ActuacionRecibida*) {
  v("linea", e.linea);
  opcional(v, "servicio", e.servicio);
  v("instante_us", e.instante);
  v("huso", e.huso);
  opcional(v, "territorio", e.territorio);
  v("fecha_legal", e.fecha_legal);
  v("instante_legal_us", e.instante_legal);
  v("dias_distintos", e.dias_distintos);
  v("consultable_hasta", e.consultable_hasta);
  v.reservado("firma", e.firma);
  v("buzon", e.buzon);
  v.reservado("rfc", e.rfc);
  v.reservado("asunto", e.asunto);
  v.reservado("documentos", e.documentos);
}

using EventoActuacion = std::variant<ActuacionRecibida, AcuseEmitido>;

struct Actuacion {
  bool recibida = false;
  std::string linea;
  Instante instante{};
  Dia fecha_legal{};
  std::vector<DocumentoDigital> documentos;
};

inline void evolve(Actuacion& a, const EventoActuacion& e) {
  if (const auto* const r = std::get_if<ActuacionRecibida>(&e)) {
    a.recibida = true;
    a.linea = r->linea;
    a.instante = r->instante;
    a.fecha_legal = r->fecha_legal;
    a.documentos = r->documentos;
  }
}

struct DatosActuacion {
  Identificador linea;
  std::string asunto;
  std::vector<DocumentoDigital> documentos;
};

// What the person signs: whose box, which service, what it asks, the digest of every document, and
// the order's id, so that a signature files once.
[[nodiscard]] inline Result<std::string> cadena_de_actuacion(std::string_view rfc,
                                                             const DatosActuacion& a,
                                                             std::string_view orden) {
  CadenaOriginal c{"buzon-actuacion:2"};
  c.campo("rfc", rfc).campo("tramite", a.linea.texto()).campo("asunto", a.asunto);
  for (const auto& d : a.documentos)
    c.campo("documento_nombre", d.nombre).campo("documento_sha256", hex(d.sha256));
  return c.campo("orden", orden).texto();
}

using DecisionActuacion = Decision<EventoActuacion>;

namespace detalle {
[[nodiscard]] inline bool servicio_admite(const DatosActuacion& a, Dia fecha,
                                          const Catalogo& catalogo, DecisionActuacion& d) {
  using namespace literales;
  const auto clase = catalogo.clase_en(a.linea, fecha);
  if (clase == ClaseServicio::autorizacion) {
    d.rehusa("L4.4"_L,
             "Autorizar a un tercero o hacer pública la opinión tiene su propio trámite; otórguela "
             "en él, porque un escrito no autoriza a nadie.");
    return false;
  }
  if (clase != ClaseServicio::actuacion) {
    d.rehusa(
        "L4.4"_L,
        "Esa línea no es un trámite que se presente por el Buzón IMSS; elija uno de la relación de "
        "trámites y servicios.");
    return false;
  }
  if (!linea_en_servicio(catalogo, a.linea, fecha,
                         "Ese trámite aún no se ofrece en el Buzón IMSS; preséntelo por otro medio "
                         "habilitado hasta que el Instituto anuncie su disponibilidad.",
                         d))
    return false;
  d.explicacion.paso(IdPaso::servicio_disponible, "L4.3"_L, "L4.4"_L,
                     d.explicacion.texto(a.linea.texto()));
  return true;
}
}  // namespace detalle

// Errors: fuera_de_calendario. Refusals: L5.5, L4.4, L4.3, L4.2, in that order.
[[nodiscard]] inline Result<DecisionActuacion> decide_presentar(
    const Marco& m, const BuzonElectronico& b, const HechoDeStream& hecho_buzon,
    const DatosActuacion& a, const HechoDeFirma& firma, const Catalogo& catalogo, Instante ahora) {
  using namespace literales;
  DecisionActuacion d;
  if (b.estado != EstadoBuzon::habilitado) {
    d.explicacion.paso(IdPaso::buzon_no_habilitado, "L5.5"_L, "L5.3"_L);
    d.rehusa("L5.5"_L,
             "El buzón no está habilitado; confirme sus medios de contacto y firme los términos y "
             "condiciones "
             "antes de presentar actuaciones.");
    return d;
  }
  d.explicacion.paso(IdPaso::buzon_habilitado, "L5.5"_L, {}, *b.habilitado);
  const Dia hoy = m.domicilio.hora(ahora).dia;
  if (!detalle::servicio_admite(a, hoy, catalogo, d)) return d;
  ActuacionRecibida e;
  if (!detalle::admitir_firma(firma, b.rfc, b.representantes, e.firma, d)) return d;
  d.explicacion.paso(IdPaso::actuacion_recibida, "L6.1"_L, "CFF-17-E"_ley, ahora);
  const auto fechas = fechas_recepcion(m, ahora, d.explicacion);
  if (!fechas) return tl::unexpected(fechas.error());
  const auto hasta = consulta_hasta(m.calendario, hoy, d.explicacion);
  if (!hasta) return tl::unexpected(hasta.error());

  e.linea = std::string{a.linea.texto()};
  e.servicio = catalogo.nombre_cambiado(a.linea, hoy);
  e.instante = ahora;
  e.huso = b.huso;
  e.territorio = b.territorio;
  e.fecha_legal = fechas->fecha_legal;
  e.instante_legal = fechas->instante_legal;
  e.dias_distintos = fechas->dias_distintos;
  e.consultable_hasta = *hasta;
  e.buzon = hecho_buzon;
  e.rfc = b.rfc;
  e.asunto = a.asunto;
  e.documentos = a.documentos;

  explicar_responsabilidad(d.explicacion);
  AcuseEmitido acuse;
  acuse.acuse.tipo = TipoAcuse::recepcion;
  acuse.acuse.tramite = nombre_de_linea(e.linea, e.servicio) + ": " + a.asunto;
  acuse.acuse.documentos = a.documentos;
  acuse.acuse.instante_legal = texto(m.domicilio.hora(e.instante_legal));
  acuse.acuse.fecha_legal = texto(e.fecha_legal);
  acuse.acuse.firmante_certificado = e.firma.numero_certificado;
  acuse.acuse.leyenda = responsabilidad_en_el_acuse();
  d.emite(std::move(e));
  d.emite(std::move(acuse));
  return d;
}

}  // namespace buzon
