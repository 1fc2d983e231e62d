// "Mis comunicados" and "Mis documentos" (L8; R2 to R5): what IMSS publishes in a box so that the
// person knows it, without legal effect. It is not a notification (dossier, policy 33): it has no
// aviso of L7.3, starts no term and gives no acuse, so this cycle has no event for any of them and
// is never due. One stream per publication and box. What the law notifies is refused here and goes
// by ciclo/acto.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <buzon/ciclo/buzon_electronico.hpp>
#include <buzon/ciclo/decision.hpp>
#include <buzon/ciclo/marco.hpp>
#include <buzon/evidencia/documento_digital.hpp>
#include <buzon/norma/relacion.hpp>

namespace buzon {

// What every publication carries to people, in any representation.
inline constexpr std::string_view leyenda_informativa =
    "Publicación informativa del Instituto (L8). No es una notificación: no lleva aviso ni acuse, "
    "y "
    "no inicia plazo alguno.";

// The two sections of L8, and which lines of the Relación are of each. The lines are our reading:
// L8 names the sections, the Relación their contents.
enum class SeccionInformativa : std::uint8_t { mis_comunicados, mis_documentos };
inline constexpr std::array<std::string_view, 2> nombres_seccion_informativa{"Mis comunicados",
                                                                             "Mis documentos"};
struct LineaInformativa {
  Identificador linea;
  SeccionInformativa seccion;
};
inline constexpr std::array<LineaInformativa, 6> lineas_informativas{{
    {Identificador::leer("R2"), SeccionInformativa::mis_comunicados},
    {Identificador::leer("R5"), SeccionInformativa::mis_comunicados},
    {Identificador::leer("R3"), SeccionInformativa::mis_documentos},
    {Identificador::leer("R4.1"), SeccionInformativa::mis_documentos},
    {Identificador::leer("R4.2"), SeccionInformativa::mis_documentos},
    {Identificador::leer("R4.3"), SeccionInformativa::mis_documentos},
}};
[[nodiscard]] constexpr std::optional<SeccionInformativa> seccion_de(Identificador linea) {
  for (const auto& l : lineas_informativas)
    if (l.linea == linea) return l.seccion;
  return std::nullopt;
}

struct ComunicadoPublicado {
  static constexpr std::string_view tipo = "ComunicadoPublicado";
  Instante instante{};
  std::string linea;      // "R5"
  std::string autoridad;  // the unit that publishes it
  std::string rfc;        // whose box
  std::string asunto;
  std::string texto;
  friend bool operator==(const ComunicadoPublicado&, const ComunicadoPublicado&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const ComunicadoPublicado*) {
  v("instante_us", e.instante);
  v("linea", e.linea);
  v("autoridad", e.autoridad);
  v.reservado("rfc", e.rfc);
  v.reservado("asunto", e.asunto);
  v.reservado("texto", e.texto);
}

// The name of a constancia may name a person: all that identifies the document is reserved.
struct DocumentoPublicado {
  static constexpr std::string_view tipo = "DocumentoPublicado";
  Instante instante{};
  std::string linea;  // "R4.1"
  std::string autoridad;
  std::string rfc;
  std::string asunto;
  DocumentoDigital documento;
  friend bool operator==(const DocumentoPublicado&, const DocumentoPublicado&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const DocumentoPublicado*) {
  v("instante_us", e.instante);
  v("linea", e.linea);
  v("autoridad", e.autoridad);
  v.reservado("rfc", e.rfc);
  v.reservado("asunto", e.asunto);
  v.reservado("documento", e.documento);
}

// The first time it was read: a fact for the person's own screen. Nothing counts from it.
struct ComunicadoConsultado {
  static constexpr std::string_view tipo = "ComunicadoConsultado";
  Instante instante{};
  HechoDeStream buzon;  // that the box could be entered (L5.2)
  friend bool operator==(const ComunicadoConsultado&, const ComunicadoConsultado&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const ComunicadoConsultado*) {
  v("instante_us", e.instante);
  v("buzon", e.buzon);
}

using EventoComunicado =
    std::variant<ComunicadoPublicado, DocumentoPublicado, ComunicadoConsultado>;

enum class EstadoComunicado : std::uint8_t { inexistente, publicado, consultado };
inline constexpr std::array<std::string_view, 3> nombres_estado_comunicado{
    "inexistente", "publicado", "consultado"};

struct Comunicado {
  EstadoComunicado estado = EstadoComunicado::inexistente;
  std::string linea;
  std::string autoridad;
  std::string rfc;
  std::string asunto;
  std::string texto;                          // of a comunicado
  std::optional<DocumentoDigital> documento;  // of a document
  Instante publicado{};
  std::optional<Instante> consultado;
};

inline void evolve(Comunicado& c, const EventoComunicado& e) {
  if (const auto* const consultado = std::get_if<ComunicadoConsultado>(&e)) {
    c.estado = EstadoComunicado::consultado;
    c.consultado = consultado->instante;
    return;
  }
  const auto tomar = [&c](const auto& p) {
    c.estado = EstadoComunicado::publicado;
    c.publicado = p.instante;
    c.linea = p.linea;
    c.autoridad = p.autoridad;
    c.rfc = p.rfc;
    c.asunto = p.asunto;
  };
  if (const auto* const p = std::get_if<ComunicadoPublicado>(&e)) {
    tomar(*p);
    c.texto = p->texto;
  } else if (const auto* const d = std::get_if<DocumentoPublicado>(&e)) {
    tomar(*d);
    c.documento = d->documento;
  }
}

// L8: nothing ever falls due of it.
[[nodiscard]] constexpr std::optional<Instante> vence(const Comunicado&) { return std::nullopt; }

struct DatosComunicado {
  Identificador linea;
  std::string autoridad;
  std::string rfc;
  std::string asunto;
  std::string texto;
};

struct DatosDocumento {
  Identificador linea;
  std::string autoridad;
  std::string rfc;
  std::string asunto;
  DocumentoDigital documento;
};

using DecisionComunicado = Decision<EventoComunicado>;

namespace detalle {

// L7.1, L8, L4.3: whether that line informs, in that section, and serves that day. False: refused,
// and the refusal is in d.
[[nodiscard]] inline bool linea_informa(const Marco& m, Identificador linea,
                                        SeccionInformativa seccion,
                                        std::span<const AnuncioDeServicio> anuncios, Instante ahora,
                                        DecisionComunicado& d) {
  using namespace literales;
  const auto* const s = servicio_de(linea);
  if (s != nullptr && s->clase == ClaseServicio::notificacion) {
    d.rehusa("L7.1"_L,
             "Esa línea es un acto que se notifica y publicarlo aquí no lo notificaría; emítalo "
             "como acto para que se notifique por el Buzón IMSS.");
    return false;
  }
  const auto suya = seccion_de(linea);
  if (s == nullptr || !suya) {
    d.rehusa("L8"_L,
             "Esa línea no es de las que informan; elija R2 o R5 para un comunicado, o R3, R4.1, "
             "R4.2 o R4.3 para un documento.");
    return false;
  }
  if (*suya != seccion) {
    d.rehusa("L8"_L, "Esa línea va en «" +
                         std::string{nombres_seccion_informativa[static_cast<std::size_t>(*suya)]} +
                         "»; publíquela en ese apartado.");
    return false;
  }
  const Dato nombre = d.explicacion.texto(linea.texto());
  if (!disponible(*s, m.centro.hora(ahora).dia, anuncios)) {
    d.explicacion.paso(IdPaso::servicio_por_ofrecerse, "L4.3"_L, "T2"_T, nombre);
    d.rehusa("L4.3"_L,
             "Ese servicio aún no se ofrece en el Buzón IMSS; publíquelo cuando el Instituto "
             "anuncie su disponibilidad.");
    return false;
  }
  d.explicacion.paso(IdPaso::servicio_disponible, "L4.3"_L, "L8"_L, nombre);
  return true;
}

}  // namespace detalle

// The box may be in any state: what is published waits there, and nothing is lost by not reading
// it. Refusals: L7.1 (a line that is notified), L8 (one that does not inform, or not there), L4.3.
[[nodiscard]] inline DecisionComunicado decide_publicar_comunicado(
    const Marco& m, const DatosComunicado& o, std::span<const AnuncioDeServicio> anuncios,
    Instante ahora) {
  DecisionComunicado d;
  if (detalle::linea_informa(m, o.linea, SeccionInformativa::mis_comunicados, anuncios, ahora, d))
    d.emite(ComunicadoPublicado{ahora, std::string{o.linea.texto()}, o.autoridad, o.rfc, o.asunto,
                                o.texto});
  return d;
}

// As above, for a document to consult.
[[nodiscard]] inline DecisionComunicado decide_publicar_documento(
    const Marco& m, const DatosDocumento& o, std::span<const AnuncioDeServicio> anuncios,
    Instante ahora) {
  DecisionComunicado d;
  if (detalle::linea_informa(m, o.linea, SeccionInformativa::mis_documentos, anuncios, ahora, d))
    d.emite(DocumentoPublicado{ahora, std::string{o.linea.texto()}, o.autoridad, o.rfc, o.asunto,
                               o.documento});
  return d;
}

// Whoever may enter the box reads it as often as she likes: only the first time is recorded, and an
// admitted decision without events says that there was nothing to record. Refusals: L8 (there is
// none, or it is in another's box), L5.2 (the box cannot be entered).
[[nodiscard]] inline DecisionComunicado decide_consultar(const Comunicado& c,
                                                         const BuzonElectronico& b,
                                                         const HechoDeStream& hecho_buzon,
                                                         Instante ahora) {
  using namespace literales;
  DecisionComunicado d;
  if (c.estado == EstadoComunicado::inexistente || c.rfc != b.rfc)
    return d.rehusa("L8"_L,
                    "En este buzón no hay esa publicación; búsquela en «Mis comunicados» o en «Mis "
                    "documentos».");
  if (b.estado != EstadoBuzon::habilitado) {
    d.explicacion.paso(IdPaso::buzon_no_habilitado, "L5.2"_L, "L5.3"_L);
    return d.rehusa(
        "L5.2"_L,
        "El buzón no está habilitado y no se puede acceder a él; confirme sus medios de "
        "contacto y firme los términos y condiciones.");
  }
  if (!c.consultado) d.emite(ComunicadoConsultado{ahora, hecho_buzon});
  return d;
}

}  // namespace buzon
