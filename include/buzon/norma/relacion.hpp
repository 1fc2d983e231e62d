// The Relación de trámites y servicios: each line, its kind and from when it is available (L4.3,
// L4.4, T2). A line "por ofrecerse" goes live by the announcement of T2, which a host passes as a
// fact.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include <buzon/norma/identificador.hpp>
#include <buzon/tiempo/instante.hpp>

namespace buzon {

enum class ClaseServicio : std::uint8_t {
  consulta,
  actuacion,
  notificacion,
  autorizacion,
  informativo
};

struct Servicio {
  Identificador linea;
  std::string_view nombre;  // Spanish, as people know it
  ClaseServicio clase;
  bool por_ofrecerse;  // T2
};

// DOF 5-8-2024, in force the next day (A6).
inline constexpr Dia lineamientos_en_vigor = dia(2024, 8, 6);

namespace detalle {
constexpr Servicio servicio(std::string_view linea, std::string_view nombre, ClaseServicio c,
                            bool por_ofrecerse = false) {
  return {Identificador::leer(linea), nombre, c, por_ofrecerse};
}
}  // namespace detalle

// clang-format off
inline constexpr std::array<Servicio, 47> relacion{{
    detalle::servicio("R1", "Medios de contacto", ClaseServicio::actuacion),
    detalle::servicio("R2", "Calendario de eventos", ClaseServicio::informativo),
    detalle::servicio("R3", "Normatividad", ClaseServicio::informativo),
    detalle::servicio("R4.1", "Propuestas de cédulas de determinación", ClaseServicio::consulta),
    detalle::servicio("R4.2", "Constancia de semanas cotizadas", ClaseServicio::consulta, true),
    detalle::servicio("R4.3", "Constancia de vigencia de derechos", ClaseServicio::consulta, true),
    detalle::servicio("R5", "Comunicados", ClaseServicio::informativo),
    detalle::servicio("R6", "Promociones electrónicas", ClaseServicio::actuacion),
    detalle::servicio("R7.1", "Determinación de la prima en el seguro de riesgos de trabajo", ClaseServicio::notificacion),
    detalle::servicio("R7.2", "Rectificación de la prima en el seguro de riesgos de trabajo", ClaseServicio::notificacion),
    detalle::servicio("R7.3", "Multa derivada de la rectificación de la prima", ClaseServicio::notificacion),
    detalle::servicio("R7.4", "Resolución para cubrir la prima media", ClaseServicio::notificacion),
    detalle::servicio("R7.5", "Rectificación de la clasificación de la empresa", ClaseServicio::notificacion, true),
    detalle::servicio("R7.6", "Requerimiento de información faltante en el trámite", ClaseServicio::notificacion, true),
    detalle::servicio("R7.7", "Desechamiento del trámite por falta de atención", ClaseServicio::notificacion, true),
    detalle::servicio("R7.8", "Invitación para revisar la clasificación de la empresa", ClaseServicio::notificacion, true),
    detalle::servicio("R7.9", "Requerimiento de documentación complementaria en la corrección", ClaseServicio::notificacion, true),
    detalle::servicio("R7.10", "Abandono de la corrección", ClaseServicio::notificacion, true),
    detalle::servicio("R7.11", "Respuesta que deja a salvo facultades de comprobación", ClaseServicio::notificacion, true),
    detalle::servicio("R7.12", "Oficio del artículo 182 del reglamento, a contrario sensu", ClaseServicio::notificacion, true),
    detalle::servicio("R7.13", "Conclusión del trámite de corrección", ClaseServicio::notificacion, true),
    detalle::servicio("R7.14", "Cierre por validación de la corrección patronal", ClaseServicio::notificacion, true),
    detalle::servicio("R7.15", "Autorización de registro para dictaminar", ClaseServicio::notificacion, true),
    detalle::servicio("R7.16", "Baja de registro de contador público autorizado", ClaseServicio::notificacion, true),
    detalle::servicio("R7.17", "Oficio del artículo 17 de la Ley del Seguro Social", ClaseServicio::notificacion, true),
    detalle::servicio("R7.18", "Carta invitación por concentración salarial", ClaseServicio::notificacion, true),
    detalle::servicio("R8", "Fiscalización electrónica", ClaseServicio::notificacion, true),
    detalle::servicio("R9.1", "32D: autorización de terceros", ClaseServicio::autorizacion),
    detalle::servicio("R9.2", "32D: consulta por terceros autorizados", ClaseServicio::consulta),
    detalle::servicio("R9.3", "32D: autorización de opinión pública", ClaseServicio::autorizacion),
    detalle::servicio("R9.4", "32D: consultar mi opinión", ClaseServicio::consulta),
    detalle::servicio("R9.5", "Emisiones anticipadas: consulta por tercero autorizado", ClaseServicio::consulta, true),
    detalle::servicio("R9.6", "Emisiones anticipadas: autorización de consulta a terceros", ClaseServicio::autorizacion, true),
    detalle::servicio("R9.7", "Convenio de pago a plazos", ClaseServicio::actuacion, true),
    detalle::servicio("R9.8", "Suspensión del procedimiento administrativo de ejecución", ClaseServicio::actuacion, true),
    detalle::servicio("R9.9", "Recurso de inconformidad", ClaseServicio::actuacion, true),
    detalle::servicio("R9.10", "Desbloqueo de cuentas", ClaseServicio::actuacion, true),
    detalle::servicio("R10.1", "Modificaciones en el seguro de riesgos de trabajo", ClaseServicio::actuacion, true),
    detalle::servicio("R10.2", "Escrito patronal de desacuerdo", ClaseServicio::actuacion, true),
    detalle::servicio("R10.3", "Consulta de riesgos de trabajo terminados", ClaseServicio::consulta, true),
    detalle::servicio("R10.4", "Determinación de la prima en el seguro de riesgos de trabajo", ClaseServicio::actuacion, true),
    detalle::servicio("R10.5", "Constancia y aclaración de semanas cotizadas", ClaseServicio::actuacion, true),
    detalle::servicio("R10.6", "Consulta de vigencia de derechos", ClaseServicio::consulta, true),
    detalle::servicio("R10.7", "Alta en unidad de medicina familiar", ClaseServicio::actuacion, true),
    detalle::servicio("R10.8", "Registro y actualización de derechohabientes", ClaseServicio::actuacion, true),
    detalle::servicio("R4", "Documentos", ClaseServicio::consulta),
    detalle::servicio("R7", "Notificaciones", ClaseServicio::notificacion),
}};
// clang-format on

[[nodiscard]] constexpr const Servicio* servicio_de(Identificador linea) {
  for (const auto& s : relacion)
    if (s.linea == linea) return &s;
  return nullptr;
}

// "R7.1 Determinación de la prima…". The line alone where this version does not know it: what is
// stored may come from a later Relación.
[[nodiscard]] inline std::string nombre_de_linea(std::string_view linea) {
  const auto* const s = servicio_de(Identificador::leer(linea));
  return s == nullptr ? std::string{linea} : std::string{linea} + " " + std::string{s->nombre};
}

// The same with the name that was in force (Catalogo::nombre_cambiado), where there is one.
[[nodiscard]] inline std::string nombre_de_linea(std::string_view linea,
                                                 std::string_view servicio) {
  return servicio.empty() ? nombre_de_linea(linea)
                          : std::string{linea} + " " + std::string{servicio};
}

// The headings of a group (R4, R7) name its lines and are not one: nothing is filed or notified
// under them, for that would go around T2.
[[nodiscard]] constexpr bool es_encabezado(const Servicio& s) {
  return s.linea == Identificador::leer("R4") || s.linea == Identificador::leer("R7");
}

}  // namespace buzon
