// "Mis comunicados" and "Mis documentos" (L8; R2 to R5): what IMSS publishes so that the person
// knows it, without legal effect. It is not a notification (dossier, policy 33): it has no aviso of
// L7.3, starts no term and gives no acuse, so this cycle has no event for any of them and is never
// due. One stream per publication. What the law notifies is refused here and goes by
// ciclo/acto.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <buzon/ciclo/buzon_electronico.hpp>
#include <buzon/ciclo/comunicado_eventos.hpp>
#include <buzon/ciclo/decision.hpp>
#include <buzon/ciclo/linea_en_servicio.hpp>
#include <buzon/ciclo/marco.hpp>
#include <buzon/norma/catalogo.hpp>

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
  bool de_una_persona;  // L10: what it publishes is of one person, and never goes to several
};
inline constexpr std::array<LineaInformativa, 6> lineas_informativas{{
    {Identificador::leer("R2"), SeccionInformativa::mis_comunicados, false},
    {Identificador::leer("R5"), SeccionInformativa::mis_comunicados, false},
    {Identificador::leer("R3"), SeccionInformativa::mis_documentos, false},
    {Identificador::leer("R4.1"), SeccionInformativa::mis_documentos, true},
    {Identificador::leer("R4.2"), SeccionInformativa::mis_documentos, true},
    {Identificador::leer("R4.3"), SeccionInformativa::mis_documentos, true},
}};
[[nodiscard]] constexpr const LineaInformativa* linea_informativa(Identificador linea) {
  for (const auto& l : lineas_informativas)
    if (l.linea == linea) return &l;
  return nullptr;
}
[[nodiscard]] constexpr std::optional<SeccionInformativa> seccion_de(Identificador linea) {
  const auto* const l = linea_informativa(linea);
  return l == nullptr ? std::optional<SeccionInformativa>{} : l->seccion;
}
// Where a publication is: of a line that was added later (L4.4) nobody said the section, and what
// it is tells it.
[[nodiscard]] inline SeccionInformativa seccion_de(const Comunicado& c) {
  return seccion_de(Identificador::leer(c.linea))
      .value_or(c.documento ? SeccionInformativa::mis_documentos
                            : SeccionInformativa::mis_comunicados);
}
// L8: whether a line of that kind informs. Of those added later, the informative ones.
[[nodiscard]] inline bool se_informa_por(Identificador linea, ClaseServicio clase) {
  return clase == ClaseServicio::informativo ||
         (clase == ClaseServicio::consulta && linea_informativa(linea) != nullptr);
}

struct DatosComunicado {
  Identificador linea;
  std::string autoridad;
  Audiencia para;
  std::string asunto;
  std::string texto;
};

struct DatosDocumento {
  Identificador linea;
  std::string autoridad;
  Audiencia para;
  std::string asunto;
  DocumentoDigital documento;
};

using DecisionComunicado = Decision<EventoComunicado>;

namespace detalle {

// L7.1, L8, L4.3: whether that line informs, in that section, and serves that day. False: refused,
// and the refusal is in d.
[[nodiscard]] inline bool linea_informa(const Catalogo& catalogo, Identificador linea,
                                        SeccionInformativa seccion, Dia hoy,
                                        DecisionComunicado& d) {
  using namespace literales;
  const auto clase = catalogo.clase_en(linea, hoy);
  if (clase == ClaseServicio::notificacion || linea == "R7"_R) {  // or what heads them
    d.rehusa("L7.1"_L,
             "Esa línea es un acto que se notifica y publicarlo aquí no lo notificaría; emítalo "
             "como acto para que se notifique por el Buzón IMSS.");
    return false;
  }
  if (!clase || !se_informa_por(linea, *clase)) {
    d.rehusa("L8"_L,
             "Esa línea no es de las que informan; elija R2 o R5 para un comunicado, o R3, R4.1, "
             "R4.2 o R4.3 para un documento.");
    return false;
  }
  if (const auto suya = seccion_de(linea); suya && *suya != seccion) {
    d.rehusa("L8"_L, "Esa línea va en «" +
                         std::string{nombres_seccion_informativa[static_cast<std::size_t>(*suya)]} +
                         "»; publíquela en ese apartado.");
    return false;
  }
  if (!linea_en_servicio(catalogo, linea, hoy,
                         "Ese servicio aún no se ofrece en el Buzón IMSS; publíquelo cuando el "
                         "Instituto anuncie su disponibilidad.",
                         d))
    return false;
  d.explicacion.paso(IdPaso::servicio_disponible, "L4.3"_L, "L8"_L,
                     d.explicacion.texto(linea.texto()));
  return true;
}

// L8 informs "a las personas particulares", and L10 keeps one person's data from the others.
[[nodiscard]] inline bool audiencia_admite(Identificador linea, const Audiencia& para,
                                           DecisionComunicado& d) {
  using namespace literales;
  const auto* const l = linea_informativa(linea);
  if (para.es_general() && l != nullptr && l->de_una_persona) {
    d.rehusa("L10"_L,
             "Ese documento es de una sola persona y lleva sus datos; publíquelo en su buzón.");
    return false;
  }
  if (!std::all_of(para.clases().begin(), para.clases().end(), es_persona_particular)) {
    d.rehusa("L8"_L,
             "Una autoridad no tiene Buzón IMSS en que se le informe; quítela de quienes reciben "
             "la publicación y diríjase a ella por oficio.");
    return false;
  }
  return true;
}

[[nodiscard]] inline bool dice_algo(const std::string& autoridad, const std::string& asunto,
                                    bool hay_contenido, DecisionComunicado& d) {
  using namespace literales;
  if (!autoridad.empty() && !asunto.empty() && hay_contenido) return true;
  d.rehusa("L8"_L, "Falta la autoridad, el asunto o el contenido; complételos antes de publicar.");
  return false;
}

// Every check of a publication, in its order.
template <class Datos>
[[nodiscard]] bool se_publica(const Marco& m, const Datos& o, SeccionInformativa seccion,
                              bool hay_contenido, const Catalogo& catalogo, Instante ahora,
                              DecisionComunicado& d) {
  using namespace literales;
  if (!linea_informa(catalogo, o.linea, seccion, m.centro.hora(ahora).dia, d) ||
      !audiencia_admite(o.linea, o.para, d) || !dice_algo(o.autoridad, o.asunto, hay_contenido, d))
    return false;
  d.explicacion.paso(IdPaso::informa_sin_notificar, "L8"_L, "L7.3"_L);
  return true;
}

}  // namespace detalle

// The box may be in any state: what is published waits there, and nothing is lost by not reading
// it. Refusals: L7.1 (a line that is notified), L8 (one that does not inform, or not there; an
// authority; nothing said), L4.3, L10 (one person's document for several).
[[nodiscard]] inline DecisionComunicado decide_publicar_comunicado(const Marco& m,
                                                                   const DatosComunicado& o,
                                                                   const Catalogo& catalogo,
                                                                   Instante ahora) {
  DecisionComunicado d;
  if (!detalle::se_publica(m, o, SeccionInformativa::mis_comunicados, !o.texto.empty(), catalogo,
                           ahora, d))
    return d;
  const std::string linea{o.linea.texto()};
  if (o.para.es_general())
    d.emite(
        ComunicadoGeneralPublicado{ahora, linea, o.autoridad, o.para.clases(), o.asunto, o.texto});
  else
    d.emite(ComunicadoPublicado{ahora, linea, o.autoridad, o.para.rfc(), o.asunto, o.texto});
  return d;
}

// As above, for a document to consult.
[[nodiscard]] inline DecisionComunicado decide_publicar_documento(const Marco& m,
                                                                  const DatosDocumento& o,
                                                                  const Catalogo& catalogo,
                                                                  Instante ahora) {
  DecisionComunicado d;
  if (!detalle::se_publica(m, o, SeccionInformativa::mis_documentos, o.documento.bytes > 0,
                           catalogo, ahora, d))
    return d;
  const std::string linea{o.linea.texto()};
  if (o.para.es_general())
    d.emite(DocumentoGeneralPublicado{ahora, linea, o.autoridad, o.para.clases(), o.asunto,
                                      o.documento});
  else
    d.emite(DocumentoPublicado{ahora, linea, o.autoridad, o.para.rfc(), o.asunto, o.documento});
  return d;
}

// Whether it is shown to the holder of that box: hers, or of her kind. Hers waits there before she
// has a box; who has none has no sections for what is general.
[[nodiscard]] inline bool se_muestra_en(const Comunicado& c, const BuzonElectronico& b) {
  if (c.estado == EstadoComunicado::inexistente) return false;
  const bool sin_buzon = b.estado == EstadoBuzon::inexistente;
  if (!c.es_general()) return sin_buzon || c.rfc == b.rfc;
  const bool de_su_clase = std::find(c.clases.begin(), c.clases.end(), b.clase) != c.clases.end();
  return !sin_buzon && (c.clases.empty() || de_su_clase);
}

// Whoever may enter the box reads it as often as she likes: only the first time is recorded, and
// only of what was published for her alone. An admitted decision without events says that there was
// nothing to record. Refusals: L5.2 (the box cannot be entered), L8 (there is none, or it is for
// others).
[[nodiscard]] inline DecisionComunicado decide_consultar(const Comunicado& c,
                                                         const BuzonElectronico& b,
                                                         const HechoDeStream& hecho_buzon,
                                                         Instante ahora) {
  using namespace literales;
  DecisionComunicado d;
  if (b.estado != EstadoBuzon::habilitado) {
    d.explicacion.paso(IdPaso::buzon_no_habilitado, "L5.2"_L, "L5.3"_L);
    return d.rehusa(
        "L5.2"_L,
        "El buzón no está habilitado y no se puede acceder a él; confirme sus medios de "
        "contacto y firme los términos y condiciones.");
  }
  if (!se_muestra_en(c, b))
    return d.rehusa("L8"_L,
                    "En este buzón no hay esa publicación; búsquela en «Mis comunicados» o en «Mis "
                    "documentos».");
  d.explicacion.paso(IdPaso::informa_sin_notificar, "L8"_L, "L7.3"_L);
  if (!c.es_general() && !c.consultado) d.emite(ComunicadoConsultado{ahora, hecho_buzon});
  return d;
}

}  // namespace buzon
