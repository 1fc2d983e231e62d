// What each state of a trámite admits, as a table; through which medium it may go on (L4.4, L4.5,
// T3); and the facts of other streams that its rules read.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <buzon/ciclo/tramite.hpp>
#include <buzon/norma/catalogo.hpp>

namespace buzon {

struct HechoDeActuacion {
  HechoDeStream hecho;
  std::string linea;
  Instante instante{};  // of reception
  Dia fecha_legal{};    // as its acuse says (L6.3): a suspension published later does not move it
};

// Of a notificación, of estrados, or of a constancia outside the Buzón (L7.10).
struct HechoDeNotificacion {
  HechoDeStream hecho;
  std::string constancia;
  std::string linea;
  Dia oficio{};         // date of the resolution
  Dia surte_efectos{};  // CFF-135
  [[nodiscard]] bool consta() const { return hecho.version > 0 || !constancia.empty(); }
};

enum class OrdenDeTramite : std::uint8_t {
  iniciar,
  requerir,
  atender,
  desechar,
  concluir,
  desvirtuar
};

namespace detalle {

inline constexpr std::string_view tramite_no_existe =
    "Ese trámite no existe; regístrelo antes como iniciado.";
inline constexpr std::string_view tramite_existe =
    "Ese trámite ya está iniciado; continúe en su expediente.";
inline constexpr std::string_view tramite_concluido =
    "El trámite ya se concluyó; inicie otro si lo necesita.";
inline constexpr std::string_view tramite_desechado =
    "El trámite se desechó por no atenderse el requerimiento; inicie otro si lo necesita.";
inline constexpr std::string_view ya_requerido =
    "Ya hay un requerimiento por atender; espere a que se atienda o a que venza su plazo.";
inline constexpr std::string_view sin_requerimiento =
    "No hay un requerimiento por atender en este trámite; revise el expediente.";
inline constexpr std::string_view falta_atender =
    "Hay un requerimiento por atender; concluya el trámite cuando se atienda, o deséchelo con el "
    "oficio de R7.7 si no se atendió.";

// Order by state, in the order of both enumerations; empty: it proceeds.
inline constexpr std::string_view impedimento_por_estado[6][6] = {
    {"", tramite_existe, tramite_existe, tramite_existe, tramite_existe, tramite_existe},
    {tramite_no_existe, "", ya_requerido, "", tramite_concluido, tramite_desechado},
    {tramite_no_existe, sin_requerimiento, "", sin_requerimiento, tramite_concluido,
     tramite_desechado},
    {tramite_no_existe, sin_requerimiento, "", sin_requerimiento, tramite_concluido,
     tramite_desechado},
    {tramite_no_existe, "", falta_atender, "", tramite_concluido, tramite_desechado},
    {tramite_no_existe, "", "", "", "", ""},
};

[[nodiscard]] constexpr Identificador norma_de(OrdenDeTramite o) {
  using namespace literales;
  const std::array<Identificador, 6> normas{"L4.4"_L, "R7.6"_R, "R7.6"_R,
                                            "R7.7"_R, "L4.4"_L, "L6.1"_L};
  return normas[static_cast<std::size_t>(o)];
}

}  // namespace detalle

using DecisionTramite = Decision<EventoTramite>;

namespace detalle {

// False: refused, and the refusal is in d.
[[nodiscard]] inline bool procede(const Tramite& s, OrdenDeTramite o, DecisionTramite& d) {
  const auto estado = static_cast<std::size_t>(s.estado);
  const auto motivo = impedimento_por_estado[static_cast<std::size_t>(o)][estado];
  if (motivo.empty()) return true;
  d.explicacion.paso(IdPaso::orden_fuera_de_estado, norma_de(o), {},
                     d.explicacion.texto(nombres_estado_tramite[estado]));
  d.rehusa(norma_de(o), std::string{motivo});
  return false;
}

// L4.3, T2: the line serves that day.
[[nodiscard]] inline bool sirve(const Catalogo& c, Identificador linea, Dia dia,
                                DecisionTramite& d) {
  using namespace literales;
  const auto disponibilidad = c.disponible_en(linea, dia);
  const auto& r = descripcion(disponibilidad.razon);
  const Dato texto = d.explicacion.texto(linea.texto());
  if (disponibilidad.disponible()) {
    d.explicacion.paso(IdPaso::servicio_disponible, "L4.3"_L, "L4.4"_L, texto);
    return true;
  }
  if (disponibilidad.razon != RazonDeLinea::retirada)
    d.explicacion.paso(IdPaso::servicio_por_ofrecerse, r.norma, r.apoyo, texto);
  d.rehusa(r.norma, std::string{r.motivo});
  return false;
}

// L4.4, T3: whether the trámite may go on, or end, through `canal` on `dia`.
[[nodiscard]] inline bool admite_canal(const Catalogo& c, const Tramite& s, CanalDeTramite canal,
                                       Dia dia, DecisionTramite& d) {
  using namespace literales;
  const bool buzon = canal == CanalDeTramite::buzon;
  if (!buzon && s.conclusion == ConclusionDeTramite::solo_buzon) {
    d.rehusa("L4.4"_L,
             "El trámite se inició en el Buzón IMSS o pasó a él: todo trámite iniciado en el Buzón "
             "debe concluirse en él; continúe ahí.");
    return false;
  }
  if (buzon && s.conclusion == ConclusionDeTramite::solo_medio_inicial) {
    d.rehusa("T3"_T,
             "Sólo puede pasar al Buzón IMSS un trámite de la relación iniciado por otro medio "
             "antes del 6 de agosto de 2024; continúe por el medio en que lo inició.");
    return false;
  }
  // What began in the Buzón ends in it whatever becomes of its line (L4.4).
  if (buzon && s.conclusion == ConclusionDeTramite::cualquiera)
    return sirve(c, Identificador::leer(s.linea), dia, d);
  return true;
}

inline void explicar_conclusion(ConclusionDeTramite c, DecisionTramite& d) {
  using namespace literales;
  const bool buzon = c == ConclusionDeTramite::solo_buzon;
  d.explicacion.paso(IdPaso::conclusion_del_tramite,
                     buzon ? Identificador{"L4.4"_L} : Identificador{"T3"_T}, {},
                     d.explicacion.texto(nombres_conclusion_tramite[static_cast<std::size_t>(c)]));
}

[[nodiscard]] inline tl::unexpected<Error> dato_de_otro_medio(const char* cual, const char* dice) {
  return error(Codigo::argumento_invalido, cual, dice, "L4.5");
}

// What another medium must say of what was filed there.
[[nodiscard]] inline Status otro_medio_completo(const std::string& folio, Dia cuando, Dia hoy) {
  if (folio.empty())
    return dato_de_otro_medio("folio", "Falta el folio que dio el otro medio; indíquelo.");
  if (cuando == sin_fecha || cuando > hoy)
    return dato_de_otro_medio(
        "fecha",
        "La fecha en que se presentó por otro medio falta o es posterior a hoy; "
        "corríjala.");
  return {};
}

}  // namespace detalle

}  // namespace buzon
