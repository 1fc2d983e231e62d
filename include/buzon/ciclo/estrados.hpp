// Notification by estrados as a life cycle: L5.6, L7.8, LSS-286-M paragraph 4 ("podrá": an official
// decides, and the decision is recorded with its cause and reason). Its dates are in
// fechas_estrados.hpp.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <buzon/ciclo/acto.hpp>
#include <buzon/ciclo/acuse_emitido.hpp>
#include <buzon/ciclo/buzon_electronico.hpp>
#include <buzon/ciclo/decision.hpp>
#include <buzon/ciclo/fechas_estrados.hpp>
#include <buzon/ciclo/fechas_notificacion.hpp>
#include <buzon/ciclo/leyendas.hpp>
#include <buzon/ciclo/suspension_posterior.hpp>

namespace buzon {

// The four causes of L7.8 (L5.6 names the last).
enum class CausaEstrados : std::uint8_t { no_habilito, datos_erroneos, no_registro, no_actualizo };
inline constexpr std::array<std::string_view, 4> nombres_causa{"no_habilito", "datos_erroneos",
                                                               "no_registro", "no_actualizo"};

struct PublicadoEnEstrados {
  static constexpr std::string_view tipo = "PublicadoEnEstrados";
  Instante instante{};
  Dia publicado{};
  CausaEstrados causa = CausaEstrados::no_habilito;
  bool buzon_existia = false;
  HechoDeStream buzon;
  DatosActo acto;
  std::string razon;  // why this official closed the electronic route
  std::string rfc;
  std::string nombre;
  std::string territorio;  // of the domicilio fiscal; empty: not said
  friend bool operator==(const PublicadoEnEstrados&, const PublicadoEnEstrados&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const PublicadoEnEstrados*) {
  v("instante_us", e.instante);
  v("publicado", e.publicado);
  v("causa", e.causa);
  v("buzon_existia", e.buzon_existia);
  v("buzon", e.buzon);
  v("acto", e.acto);
  opcional(v, "territorio", e.territorio);
  v.reservado("rfc", e.rfc);
  v.reservado("nombre", e.nombre);
  v.reservado("razon", e.razon);
}

struct NotificadoPorEstrados {
  static constexpr std::string_view tipo = "NotificadoPorEstrados";
  Dia ultimo_dia{};
  Dia practicada{};
  Dia surte_efectos{};
  Dia inicia_plazo{};
  Provisional provisional = Provisional::no;
  friend bool operator==(const NotificadoPorEstrados&, const NotificadoPorEstrados&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const NotificadoPorEstrados*) {
  v("ultimo_dia", e.ultimo_dia);
  v("practicada", e.practicada);
  v("surte_efectos", e.surte_efectos);
  v("inicia_plazo", e.inicia_plazo);
  v("provisional", e.provisional);
}

using EventoEstrados =
    std::variant<PublicadoEnEstrados, NotificadoPorEstrados, AcuseEmitido, SuspensionPosterior>;

enum class EstadoEstrados : std::uint8_t { inexistente, publicado, notificado };
inline constexpr std::array<std::string_view, 3> nombres_estado_estrados{"inexistente", "publicado",
                                                                         "notificado"};

struct Estrados {
  EstadoEstrados estado = EstadoEstrados::inexistente;
  Dia publicado{};
  DatosActo acto;
  std::string rfc;
  std::string nombre;
  std::string territorio;
  Dia practicada{};
  std::optional<Dia> surte_efectos;
  Dia inicia_plazo{};
  std::optional<SuspensionPosterior> informada;  // the last that was told
};

inline void evolve(Estrados& s, const EventoEstrados& e) {
  if (const auto* const p = std::get_if<PublicadoEnEstrados>(&e)) {
    s.estado = EstadoEstrados::publicado;
    s.publicado = p->publicado;
    s.acto = p->acto;
    s.rfc = p->rfc;
    s.nombre = p->nombre;
    s.territorio = p->territorio;
  } else if (const auto* const n = std::get_if<NotificadoPorEstrados>(&e)) {
    s.estado = EstadoEstrados::notificado;
    s.practicada = n->practicada;
    s.surte_efectos = n->surte_efectos;
    s.inicia_plazo = n->inicia_plazo;
  } else if (const auto* const x = std::get_if<SuspensionPosterior>(&e)) {
    s.informada = *x;
  }
}

// The constancia is made on the eleventh day when the schedule of L7.2 opens; the date is what
// counts.
[[nodiscard]] inline std::optional<Instante> vence(const Marco& m, const Estrados& s) {
  if (s.estado != EstadoEstrados::publicado) return std::nullopt;
  const auto f = fechas_estrados(m.calendario, s.publicado);
  if (!f) return std::nullopt;
  return instante_de(m.centro.huso(), f->practicada, ventana::abre);
}

struct DatosEstrados {
  DatosActo acto;
  Dia publicado{};
  CausaEstrados causa = CausaEstrados::no_habilito;
  std::string razon;
  std::string rfc;
  std::string nombre;
  // T1 bound who was a particular on 6 Aug 2024; for who came later see policy 16.
  bool obligado_desde_el_inicio = true;
  bool es_autoridad = false;
  std::string territorio{};
};

using DecisionEstrados = Decision<EventoEstrados>;

namespace detalle {

// Whether the recorded life of the box bears out the cause. Empty: it does.
[[nodiscard]] inline std::string causa_contradicha(const DatosEstrados& o,
                                                   const BuzonElectronico& b) {
  const bool habilitado = b.estado == EstadoBuzon::habilitado;
  if (o.causa == CausaEstrados::no_habilito && habilitado)
    return "El buzón está habilitado: esa causa no existe; notifique por el Buzón IMSS.";
  if (o.causa == CausaEstrados::no_registro && b.estado != EstadoBuzon::inexistente &&
      b.estado != EstadoBuzon::cancelado)
    return "La persona sí registró medios de contacto: esa causa no existe; elija la que "
           "corresponda.";
  if ((o.causa == CausaEstrados::datos_erroneos || o.causa == CausaEstrados::no_actualizo) &&
      b.estado == EstadoBuzon::inexistente)
    return "La persona no ha registrado medios de contacto que puedan estar errados o "
           "desactualizados; elija la "
           "causa que corresponda.";
  return {};
}

// L7.8 with T1: not enabling, or not registering, is a cause only after the 180 days, and for those
// they bound.
[[nodiscard]] inline std::string plazo_de_t1_impide(const Marco& m, const DatosEstrados& o,
                                                    Explicacion& ex) {
  // Who has not registered has not enabled either: T1's term is the same.
  if (o.causa != CausaEstrados::no_habilito && o.causa != CausaEstrados::no_registro) return {};
  const auto ultimo = ultimo_dia_de_habilitacion(m.calendario, lineamientos_en_vigor,
                                                 m.politicas.prorroga_habilitacion, ex);
  if (!ultimo || o.publicado <= *ultimo)
    return "El plazo para habilitar el buzón aún no vence; los estrados por no habilitarlo "
           "proceden después de él.";
  if (!o.obligado_desde_el_inicio && o.razon.empty() &&
      m.politicas.estrados_de_nuevos == EstradosDeNuevos::rehusar_salvo_causa_razonada)
    return "El Transitorio Primero no fija plazo a quien llegó después; para notificar por "
           "estrados exprese la razón.";
  if (!o.obligado_desde_el_inicio &&
      m.politicas.estrados_de_nuevos != EstradosDeNuevos::rehusar_salvo_causa_razonada)
    ex.politica(IdPolitica::estrados_de_nuevos, m.politicas.estrados_de_nuevos);
  return {};
}

}  // namespace detalle

namespace detalle {
// What decide_emitir asks of an act notified through the Buzón holds for the one that is not.
[[nodiscard]] inline std::string acto_impublicable(const DatosEstrados& o,
                                                   const Catalogo& catalogo) {
  const auto linea = Identificador::leer(o.acto.linea);
  if (catalogo.clase_en(linea, o.publicado) != ClaseServicio::notificacion)
    return "Esa línea no es un acto que se notifique; elija una del apartado 7 de la relación.";
  if (o.acto.fecha > o.publicado)
    return "La fecha de la resolución es posterior a su publicación en estrados; corrija la fecha.";
  return {};
}
}  // namespace detalle

// Errors: fuera_de_calendario.
[[nodiscard]] inline Result<DecisionEstrados> decide_publicar(
    const Marco& m, const BuzonElectronico& b, const HechoDeStream& hecho_buzon,
    const DatosEstrados& o, const Catalogo& catalogo, Instante ahora) {
  using namespace literales;
  DecisionEstrados d;
  d.explicacion.paso(IdPaso::causa_de_estrados, "L7.8"_L, "L5.6"_L,
                     d.explicacion.texto(nombres_causa[static_cast<std::size_t>(o.causa)]));
  if (o.es_autoridad || b.de_autoridad) {
    d.rehusa("G-V"_G,
             "A una autoridad no se le notifica por estrados: el artículo 286 M sólo habla de "
             "particulares.");
    return d;
  }
  if (o.publicado != m.centro.hora(ahora).dia) {
    d.rehusa("L7.8"_L,
             "La publicación en estrados se registra el día en que se hace; use la fecha de hoy.");
    return d;
  }
  if (const auto fallo = detalle::acto_impublicable(o, catalogo); !fallo.empty()) {
    d.rehusa("L7.1"_L, fallo);
    return d;
  }
  for (const auto& impedimento :
       {detalle::causa_contradicha(o, b), detalle::plazo_de_t1_impide(m, o, d.explicacion)})
    if (!impedimento.empty()) {
      d.rehusa("L7.8"_L, impedimento);
      return d;
    }
  const auto f = fechas_estrados(m.calendario, o.publicado, d.explicacion);
  if (!f) return tl::unexpected(f.error());
  PublicadoEnEstrados e{ahora,       o.publicado, o.causa, b.estado != EstadoBuzon::inexistente,
                        hecho_buzon, o.acto,      o.razon, o.rfc,
                        o.nombre,    o.territorio};
  e.acto.servicio = catalogo.nombre_cambiado(Identificador::leer(e.acto.linea), o.publicado);
  d.emite(std::move(e));
  return d;
}

[[nodiscard]] inline Result<DecisionEstrados> decide_vencido(const Marco& m, const Estrados& s,
                                                             Instante ahora) {
  DecisionEstrados d;
  const auto limite = vence(m, s);
  if (!limite || ahora < *limite) return d;
  const auto f = fechas_estrados(m.calendario, s.publicado, d.explicacion);
  if (!f) return tl::unexpected(f.error());
  AcuseEmitido a;
  a.acuse.tipo = TipoAcuse::estrados;
  a.acuse.rfc = s.rfc;
  a.acuse.nombre = s.nombre;
  a.acuse.tramite = nombre_de_linea(s.acto.linea, s.acto.servicio);
  a.acuse.acto_numero = s.acto.numero;
  a.acuse.acto_fecha = texto(s.acto.fecha);
  a.acuse.acto_autoridad = s.acto.autoridad;
  a.acuse.acto_funcionario = s.acto.funcionario;
  a.acuse.documentos = {s.acto.documento};
  a.acuse.instante_legal = texto(f->practicada);
  a.acuse.fecha_legal = texto(f->practicada);
  a.acuse.fecha_limite = texto(f->ultimo_dia);
  a.acuse.fecha_efectos = texto(f->surte_efectos);
  a.acuse.leyenda = leyendas::estrados;
  d.emite(NotificadoPorEstrados{f->ultimo_dia, f->practicada, f->surte_efectos, f->inicia_plazo,
                                f->provisional});
  d.emite(std::move(a));
  return d;
}

}  // namespace buzon
