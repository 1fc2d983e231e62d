// The life of a trámite, from where it began to how it ended: L4.3 to L4.5, T3, R7.6, R7.7, L6.1.
// What is filed for it are actuaciones (actuacion.hpp) and what IMSS tells of it are
// notificaciones; here are only the facts taken from them. One stream per trámite.
//
//   iniciado --R7.6 notified--> requerido --answered in time--> en_tramite --> concluido
//       `---------------------------------------------------------^  |
//                                   `--R7.7, an official's act--> desechado
// The end of the term discards nothing: it is marked, and R7.7 is an oficio of IMSS.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <buzon/ciclo/decision.hpp>
#include <buzon/ciclo/fechas_recepcion.hpp>
#include <buzon/ciclo/marco.hpp>
#include <buzon/evidencia/documento_digital.hpp>
#include <buzon/norma/catalogo.hpp>
#include <buzon/norma/computo.hpp>
#include <buzon/tiempo/plazo.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

namespace buzon {

enum class CanalDeTramite : std::uint8_t { buzon, otro_medio };
inline constexpr std::array<std::string_view, 2> nombres_canal_tramite{"buzon", "otro_medio"};

// Where it may end: L4.4 (begun in the Buzón), T3 (the person's option), and neither.
enum class ConclusionDeTramite : std::uint8_t { solo_buzon, cualquiera, solo_medio_inicial };
inline constexpr std::array<std::string_view, 3> nombres_conclusion_tramite{
    "solo_buzon", "cualquiera", "solo_medio_inicial"};

// ---- events; a HechoDeStream of version 0 is none

struct TramiteIniciado {
  static constexpr std::string_view tipo = "TramiteIniciado";
  Instante instante{};
  std::string linea;
  CanalDeTramite canal = CanalDeTramite::buzon;
  Dia iniciado_el{};  // L6.3 in the Buzón; elsewhere, as that medium has it
  ConclusionDeTramite conclusion = ConclusionDeTramite::solo_buzon;
  std::string huso;  // of the domicilio fiscal (L5.8)
  HechoDeStream actuacion;
  std::string rfc;
  std::string folio;       // that the other medium gave
  std::string territorio;  // of the domicilio fiscal, as the box had it
  friend bool operator==(const TramiteIniciado&, const TramiteIniciado&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const TramiteIniciado*) {
  v("instante_us", e.instante);
  v("linea", e.linea);
  v("canal", e.canal);
  v("iniciado_el", e.iniciado_el);
  v("conclusion", e.conclusion);
  v("huso", e.huso);
  opcional(v, "territorio", e.territorio);
  v("actuacion", e.actuacion);
  v.reservado("rfc", e.rfc);
  v.reservado("folio", e.folio);
}

struct RequerimientoDeTramite {
  static constexpr std::string_view tipo = "RequerimientoDeTramite";
  Instante instante{};
  HechoDeStream notificacion;
  Dia oficio{};         // date of the resolution
  Dia surte_efectos{};  // CFF-135
  std::uint32_t plazo = 0;
  Unidad unidad = Unidad::habiles;
  std::string referencia;  // what gives that term: "CFF-18"
  Dia vence{};
  Provisional provisional = Provisional::no;
  std::string constancia;  // of a notification outside the Buzón (L7.10)
  friend bool operator==(const RequerimientoDeTramite&, const RequerimientoDeTramite&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const RequerimientoDeTramite*) {
  v("instante_us", e.instante);
  v("notificacion", e.notificacion);
  v("oficio", e.oficio);
  v("surte_efectos", e.surte_efectos);
  v("plazo", e.plazo);
  v("unidad", e.unidad);
  v("referencia", e.referencia);
  v("vence", e.vence);
  v("provisional", e.provisional);
  v.reservado("constancia", e.constancia);
}

struct RequerimientoAtendido {
  static constexpr std::string_view tipo = "RequerimientoAtendido";
  Instante instante{};
  CanalDeTramite canal = CanalDeTramite::buzon;
  HechoDeStream actuacion;
  Dia presentado_el{};         // the legal date
  bool pasa_al_buzon = false;  // T3: the option was taken, and from here L4.4 rules
  std::string folio;
  friend bool operator==(const RequerimientoAtendido&, const RequerimientoAtendido&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const RequerimientoAtendido*) {
  v("instante_us", e.instante);
  v("canal", e.canal);
  v("actuacion", e.actuacion);
  v("presentado_el", e.presentado_el);
  v("pasa_al_buzon", e.pasa_al_buzon);
  v.reservado("folio", e.folio);
}

// A mark: nothing ends with it.
struct PlazoDeRequerimientoVencido {
  static constexpr std::string_view tipo = "PlazoDeRequerimientoVencido";
  Dia vence{};
  friend bool operator==(const PlazoDeRequerimientoVencido&,
                         const PlazoDeRequerimientoVencido&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const PlazoDeRequerimientoVencido*) {
  v("vence", e.vence);
}

struct TramiteDesechado {
  static constexpr std::string_view tipo = "TramiteDesechado";
  Instante instante{};
  HechoDeStream notificacion;
  Dia oficio{};
  Dia surte_efectos{};
  std::string constancia;
  friend bool operator==(const TramiteDesechado&, const TramiteDesechado&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const TramiteDesechado*) {
  v("instante_us", e.instante);
  v("notificacion", e.notificacion);
  v("oficio", e.oficio);
  v("surte_efectos", e.surte_efectos);
  v.reservado("constancia", e.constancia);
}

struct TramiteConcluido {
  static constexpr std::string_view tipo = "TramiteConcluido";
  Instante instante{};
  CanalDeTramite medio = CanalDeTramite::buzon;
  HechoDeStream resolucion;  // its notificación, if one was made
  friend bool operator==(const TramiteConcluido&, const TramiteConcluido&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const TramiteConcluido*) {
  v("instante_us", e.instante);
  v("medio", e.medio);
  v("resolucion", e.resolucion);
}

// L6.1, CFF-17-E: the acuse is a presumption "salvo prueba en contrario". The proof is recorded; no
// date moves by it, because what follows from it is for whoever resolves.
struct RecepcionDesvirtuada {
  static constexpr std::string_view tipo = "RecepcionDesvirtuada";
  Instante instante{};
  Id16 actuacion{};
  std::string quien;  // who holds it proved
  std::string por_que;
  std::vector<DocumentoDigital> documentos;
  friend bool operator==(const RecepcionDesvirtuada&, const RecepcionDesvirtuada&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const RecepcionDesvirtuada*) {
  v("instante_us", e.instante);
  v("actuacion", e.actuacion);
  v.reservado("quien", e.quien);
  v.reservado("por_que", e.por_que);
  v.reservado("documentos", e.documentos);
}

using EventoTramite = std::variant<TramiteIniciado, RequerimientoDeTramite, RequerimientoAtendido,
                                   PlazoDeRequerimientoVencido, TramiteDesechado, TramiteConcluido,
                                   RecepcionDesvirtuada>;

// ---- state

enum class EstadoTramite : std::uint8_t {
  inexistente,
  iniciado,
  requerido,
  en_tramite,
  concluido,
  desechado
};
inline constexpr std::array<std::string_view, 6> nombres_estado_tramite{
    "inexistente", "iniciado", "requerido", "en_tramite", "concluido", "desechado"};

// CFF-18: ten days to cure what a promoción lacks; in days, CFF-12 counts the hábiles. Another term
// needs its own reference.
inline constexpr std::uint32_t dias_para_subsanar = 10;
inline constexpr std::string_view referencia_para_subsanar = "CFF-18";

struct PlazoDeRequerimiento {
  std::uint32_t n = dias_para_subsanar;
  Unidad unidad = Unidad::habiles;
  std::string referencia{referencia_para_subsanar};
  friend bool operator==(const PlazoDeRequerimiento&, const PlazoDeRequerimiento&) = default;
};

struct Tramite {
  EstadoTramite estado = EstadoTramite::inexistente;
  std::string linea;
  std::string rfc;
  std::string huso;
  std::string territorio;
  CanalDeTramite canal = CanalDeTramite::buzon;
  ConclusionDeTramite conclusion = ConclusionDeTramite::solo_buzon;
  Dia iniciado_el{};
  std::vector<Id16> actuaciones;  // its own, received through the Buzón
  // Of the latest requirement:
  Dia oficio{};
  Dia surte_efectos{};
  PlazoDeRequerimiento plazo;
  Dia vence{};  // as it was told
  bool plazo_vencido = false;
  std::uint32_t desvirtuadas = 0;
  friend bool operator==(const Tramite&, const Tramite&) = default;
};

namespace detalle {
struct EvolveTramite {
  Tramite& s;
  void sumar(const HechoDeStream& actuacion) const {
    if (actuacion.version > 0) s.actuaciones.push_back(actuacion.stream);
  }
  void operator()(const TramiteIniciado& e) const {
    s.estado = EstadoTramite::iniciado;
    s.linea = e.linea;
    s.rfc = e.rfc;
    s.huso = e.huso;
    s.territorio = e.territorio;
    s.canal = e.canal;
    s.conclusion = e.conclusion;
    s.iniciado_el = e.iniciado_el;
    sumar(e.actuacion);
  }
  void operator()(const RequerimientoDeTramite& e) const {
    s.estado = EstadoTramite::requerido;
    s.oficio = e.oficio;
    s.surte_efectos = e.surte_efectos;
    s.plazo = {e.plazo, e.unidad, e.referencia};
    s.vence = e.vence;
    s.plazo_vencido = false;
  }
  void operator()(const RequerimientoAtendido& e) const {
    s.estado = EstadoTramite::en_tramite;
    if (e.pasa_al_buzon) s.conclusion = ConclusionDeTramite::solo_buzon;
    sumar(e.actuacion);
  }
  void operator()(const PlazoDeRequerimientoVencido&) const { s.plazo_vencido = true; }
  void operator()(const TramiteDesechado&) const { s.estado = EstadoTramite::desechado; }
  void operator()(const TramiteConcluido&) const { s.estado = EstadoTramite::concluido; }
  void operator()(const RecepcionDesvirtuada&) const { ++s.desvirtuadas; }
};
}  // namespace detalle

inline void evolve(Tramite& s, const EventoTramite& e) { std::visit(detalle::EvolveTramite{s}, e); }

// RCFF-7: the count begins the day after the effects. Errors: those of `computar`.
template <Explicador E>
[[nodiscard]] Result<Vencimiento> vencimiento_del_requerimiento(const Marco& m, Dia surte_efectos,
                                                                const PlazoDeRequerimiento& p,
                                                                E& ex) {
  using namespace literales;
  ex.paso(IdPaso::surte_efectos, "CFF-135"_ley, "RCFF-7"_ley, surte_efectos);
  ex.paso(IdPaso::plazo_computado, Identificador::leer(p.referencia), "R7.6"_R, surte_efectos,
          static_cast<std::int64_t>(p.n), static_cast<std::int64_t>(p.unidad));
  return computar(m.calendario, surte_efectos,
                  {static_cast<std::int64_t>(p.n), p.unidad, true, m.politicas.oficina_cerrada},
                  ex);
}

// The last day to answer. Days that the calendar learned to be inhábiles since (CFF-12 paragraph 7)
// lengthen it; nothing shortens what was told.
template <Explicador E>
[[nodiscard]] Result<Dia> limite_del_requerimiento(const Marco& m, const Tramite& s, E& ex) {
  const auto v = vencimiento_del_requerimiento(m, s.surte_efectos, s.plazo, ex);
  if (!v) return tl::unexpected(v.error());
  return std::max(s.vence, v->vence);
}

// Midnight of the domicilio fiscal (L5.8) after the last day, whose 24 hours are hábiles (L6.3,
// RCFF-7).
[[nodiscard]] inline std::optional<Instante> fin_del_requerimiento(const Marco& m,
                                                                   const Tramite& s) {
  SinExplicacion nada;
  const auto limite = limite_del_requerimiento(m, s, nada);
  if (!limite) return std::nullopt;
  return instante_de(m.domicilio.huso(), *limite + std::chrono::days{1}, Duracion{0});
}

[[nodiscard]] inline std::optional<Instante> vence(const Marco& m, const Tramite& s) {
  if (s.estado != EstadoTramite::requerido || s.plazo_vencido) return std::nullopt;
  return fin_del_requerimiento(m, s);
}

// ---- facts of other streams, read by whoever calls

struct HechoDeActuacion {
  HechoDeStream hecho;
  std::string linea;
  Instante instante{};  // of reception
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

// ---- what each state admits

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

// ---- the beginning

struct DatosTramite {
  Identificador linea;
  CanalDeTramite canal = CanalDeTramite::buzon;
  HechoDeActuacion actuacion;   // required in the Buzón; elsewhere, the option of T3 taken at once
  Dia iniciado_el = sin_fecha;  // elsewhere
  std::string folio;            // elsewhere
};

// Where it may end: L4.4, T3.
[[nodiscard]] constexpr ConclusionDeTramite conclusion_de(CanalDeTramite canal, Identificador linea,
                                                          Dia iniciado_el) {
  if (canal == CanalDeTramite::buzon) return ConclusionDeTramite::solo_buzon;
  return iniciado_el < lineamientos_en_vigor && en_la_relacion_adjunta(linea)
             ? ConclusionDeTramite::cualquiera
             : ConclusionDeTramite::solo_medio_inicial;
}

namespace detalle {

inline void explicar_conclusion(ConclusionDeTramite c, DecisionTramite& d) {
  using namespace literales;
  const bool buzon = c == ConclusionDeTramite::solo_buzon;
  d.explicacion.paso(IdPaso::conclusion_del_tramite,
                     buzon ? Identificador{"L4.4"_L} : Identificador{"T3"_T}, {},
                     d.explicacion.texto(nombres_conclusion_tramite[static_cast<std::size_t>(c)]));
}

// L4.4: a line of the Relación under which people file.
[[nodiscard]] inline bool es_tramite(const Catalogo& c, Identificador linea, Dia dia,
                                     DecisionTramite& d) {
  using namespace literales;
  const auto l = c.linea_en(linea, dia);
  if (!l) {
    const auto& r = descripcion(c.disponible_en(linea, dia).razon);
    d.rehusa(r.norma, std::string{r.motivo});
  } else if (l->clase != ClaseServicio::actuacion && l->clase != ClaseServicio::autorizacion) {
    d.rehusa("L4.4"_L,
             "Esa línea no es un trámite que se inicie con una actuación; elija otra de la "
             "relación.");
  }
  return d.admitida;
}

// The actuación that begins it in the Buzón, or that takes the option of T3: signed, received, of
// this very line.
[[nodiscard]] inline bool actuacion_sirve(const Catalogo& c, const DatosTramite& o, Dia recibida,
                                          DecisionTramite& d) {
  using namespace literales;
  if (o.actuacion.hecho.version == 0) {
    d.rehusa("L5.5"_L,
             "En el Buzón IMSS un trámite se inicia con una actuación firmada; preséntela antes.");
    return false;
  }
  if (Identificador::leer(o.actuacion.linea) != o.linea) {
    d.rehusa("L4.4"_L, "La actuación es de otra línea de la relación; indique la de este trámite.");
    return false;
  }
  return sirve(c, o.linea, recibida, d);
}

// Begun elsewhere: L4.5 leaves the other means open unless an acuerdo closed them; T3 is for what
// began before the Lineamientos.
[[nodiscard]] inline bool otro_medio_sirve(const Catalogo& c, const DatosTramite& o, Dia recibida,
                                           DecisionTramite& d) {
  using namespace literales;
  if (const auto* const x = c.canal_exclusivo(o.linea, o.iniciado_el)) {
    d.rehusa("L4.5"_L, "Desde el " + texto(x->desde) +
                           " ese trámite se inicia sólo en el Buzón IMSS (" + x->acuerdo +
                           "); preséntelo en él.");
    return false;
  }
  if (o.actuacion.hecho.version == 0) return true;
  Tramite s;
  s.linea = std::string{o.linea.texto()};
  s.conclusion = conclusion_de(o.canal, o.linea, o.iniciado_el);
  return admite_canal(c, s, CanalDeTramite::buzon, recibida, d) &&
         actuacion_sirve(c, o, recibida, d);
}

}  // namespace detalle

// Errors: fuera_de_calendario; argumento_invalido (what the other medium must say). Refusals: L4.4,
// L4.3, L4.5, T3, L5.5.
[[nodiscard]] inline Result<DecisionTramite> decide_iniciar(const Marco& m, const Tramite& s,
                                                            const Catalogo& c,
                                                            const DatosTramite& o, std::string rfc,
                                                            Instante ahora) {
  using namespace literales;
  DecisionTramite d;
  if (!detalle::procede(s, OrdenDeTramite::iniciar, d)) return d;
  const Dia hoy = m.domicilio.hora(ahora).dia;
  const bool buzon = o.canal == CanalDeTramite::buzon;
  if (!buzon)
    if (auto r = detalle::otro_medio_completo(o.folio, o.iniciado_el, hoy); !r)
      return tl::unexpected(std::move(r.error()));
  const bool con_actuacion = o.actuacion.hecho.version > 0;
  const Dia recibida = con_actuacion ? m.domicilio.hora(o.actuacion.instante).dia : hoy;
  if (!detalle::es_tramite(c, o.linea, recibida, d)) return d;
  const bool sirve = buzon ? detalle::actuacion_sirve(c, o, recibida, d)
                           : detalle::otro_medio_sirve(c, o, recibida, d);
  if (!sirve) return d;
  TramiteIniciado e;
  e.instante = ahora;
  e.linea = std::string{o.linea.texto()};
  e.canal = o.canal;
  e.iniciado_el = o.iniciado_el;
  if (buzon) {
    const auto fechas = fechas_recepcion(m, o.actuacion.instante, d.explicacion);
    if (!fechas) return tl::unexpected(fechas.error());
    e.iniciado_el = fechas->fecha_legal;
  }
  e.conclusion = con_actuacion ? ConclusionDeTramite::solo_buzon
                               : conclusion_de(o.canal, o.linea, o.iniciado_el);
  d.explicacion.paso(IdPaso::tramite_iniciado, "L4.4"_L, {}, d.explicacion.texto(e.linea),
                     e.iniciado_el);
  detalle::explicar_conclusion(e.conclusion, d);
  e.huso = std::string{m.domicilio.huso().nombre()};
  e.territorio = texto_si_consta(m.territorio);
  e.actuacion = o.actuacion.hecho;
  e.rfc = std::move(rfc);
  if (!buzon) e.folio = o.folio;
  d.emite(std::move(e));
  return d;
}

// ---- R7.6: the requirement and its answer

namespace detalle {

// An oficio of that line, practised: nothing runs without it.
[[nodiscard]] inline bool notificacion_sirve(const HechoDeNotificacion& n, Identificador linea,
                                             DecisionTramite& d) {
  using namespace literales;
  if (!n.consta() || n.oficio == sin_fecha || n.surte_efectos < n.oficio) {
    d.rehusa("RCFF-7"_ley,
             "Ningún plazo corre sin notificación: indique la del oficio, su fecha y el día en que "
             "surte efectos, que es posterior.");
    return false;
  }
  if (Identificador::leer(n.linea) != linea) {
    d.rehusa(linea, "La notificación es de otro acto; indique la del oficio de " +
                        std::string{linea.texto()} + " de la relación.");
    return false;
  }
  return true;
}

}  // namespace detalle

// Errors: argumento_invalido (hours, a number out of bounds, a reference that is no citation),
// fuera_de_calendario. Refusals: R7.6, RCFF-7, CFF-18.
[[nodiscard]] inline Result<DecisionTramite> decide_requerir(const Marco& m, const Tramite& s,
                                                             const HechoDeNotificacion& n,
                                                             const PlazoDeRequerimiento& plazo,
                                                             Instante ahora) {
  using namespace literales;
  DecisionTramite d;
  if (!detalle::procede(s, OrdenDeTramite::requerir, d)) return d;
  if (Identificador::leer(plazo.referencia).vacio())
    return error(Codigo::argumento_invalido, "referencia",
                 "El plazo necesita la disposición que lo da, escrita como CFF-18 o RACERF-5; "
                 "corríjala.",
                 "R7.6");
  if (!detalle::notificacion_sirve(n, "R7.6"_R, d)) return d;
  if (n.surte_efectos < s.iniciado_el)
    return d.rehusa("R7.6"_R,
                    "El requerimiento surtió efectos antes de iniciarse el trámite: es de otro; "
                    "revíselo.");
  if (plazo.referencia == referencia_para_subsanar &&
      (plazo.n != dias_para_subsanar || plazo.unidad != Unidad::habiles))
    return d.rehusa("CFF-18"_ley,
                    "El artículo 18 del Código da diez días para subsanar; si el plazo es otro, "
                    "cite la disposición que lo da.");
  const auto v = vencimiento_del_requerimiento(m, n.surte_efectos, plazo, d.explicacion);
  if (!v) return tl::unexpected(v.error());
  d.emite(RequerimientoDeTramite{ahora, n.hecho, n.oficio, n.surte_efectos, plazo.n, plazo.unidad,
                                 plazo.referencia, v->vence, v->provisional, n.constancia});
  return d;
}

struct DatosRespuesta {
  CanalDeTramite canal = CanalDeTramite::buzon;
  HechoDeActuacion actuacion;     // in the Buzón
  Dia presentado_el = sin_fecha;  // elsewhere
  std::string folio;              // elsewhere
};

namespace detalle {

[[nodiscard]] inline bool actuacion_atiende(const Tramite& s, const HechoDeActuacion& a,
                                            DecisionTramite& d) {
  using namespace literales;
  if (a.hecho.version == 0) {
    d.rehusa("L5.5"_L,
             "En el Buzón IMSS un requerimiento se atiende con una actuación firmada; preséntela "
             "antes.");
    return false;
  }
  if (std::find(s.actuaciones.begin(), s.actuaciones.end(), a.hecho.stream) !=
      s.actuaciones.end()) {
    d.rehusa("R7.6"_R,
             "Esa actuación ya consta en el trámite; presente una que aporte lo que falta.");
    return false;
  }
  return true;
}

}  // namespace detalle

// In time until the last microsecond of the last day at the domicilio fiscal (L5.8, L6.3). Late: it
// is no answer (CFF-18), and the trámite waits for R7.7 all the same. Errors: fuera_de_calendario,
// argumento_invalido. Refusals: R7.6, L4.4, T3, L4.3, L5.5.
[[nodiscard]] inline Result<DecisionTramite> decide_atender(const Marco& m, const Tramite& s,
                                                            const Catalogo& c,
                                                            const DatosRespuesta& o,
                                                            Instante ahora) {
  using namespace literales;
  DecisionTramite d;
  if (!detalle::procede(s, OrdenDeTramite::atender, d)) return d;
  const bool buzon = o.canal == CanalDeTramite::buzon;
  if (!buzon)
    if (auto r =
            detalle::otro_medio_completo(o.folio, o.presentado_el, m.domicilio.hora(ahora).dia);
        !r)
      return tl::unexpected(std::move(r.error()));
  const Dia recibida = buzon ? m.domicilio.hora(o.actuacion.instante).dia : o.presentado_el;
  if (!detalle::admite_canal(c, s, o.canal, recibida, d)) return d;
  if (buzon && !detalle::actuacion_atiende(s, o.actuacion, d)) return d;
  if (recibida < s.oficio)
    return d.rehusa("R7.6"_R,
                    "Lo presentado es anterior al oficio que requiere; presente lo que falta.");
  Dia presentado_el = o.presentado_el;
  if (buzon) {
    const auto fechas = fechas_recepcion(m, o.actuacion.instante, d.explicacion);
    if (!fechas) return tl::unexpected(fechas.error());
    presentado_el = fechas->fecha_legal;
  }
  const auto limite = limite_del_requerimiento(m, s, d.explicacion);
  if (!limite) return tl::unexpected(limite.error());
  if (presentado_el > *limite) {
    d.explicacion.paso(IdPaso::respuesta_fuera_de_plazo, "R7.6"_R, "CFF-18"_ley, presentado_el,
                       *limite);
    return d.rehusa("R7.6"_R,
                    "El plazo para atender el requerimiento venció el " + texto(*limite) +
                        ". Lo presentado conserva su acuse, pero no lo atiende; cuando se deseche "
                        "este trámite podrá iniciar otro.");
  }
  const bool pasa = buzon && s.conclusion == ConclusionDeTramite::cualquiera;
  d.explicacion.paso(IdPaso::requerimiento_atendido, "R7.6"_R, "L6.3"_L, presentado_el, *limite);
  if (pasa) detalle::explicar_conclusion(ConclusionDeTramite::solo_buzon, d);
  d.emite(RequerimientoAtendido{ahora, o.canal, buzon ? o.actuacion.hecho : HechoDeStream{},
                                presentado_el, pasa, buzon ? std::string{} : o.folio});
  return d;
}

// What is due at `ahora`: only the mark that the term ended. Errors: those of `computar`.
[[nodiscard]] inline Result<DecisionTramite> decide_vencido(const Marco& m, const Tramite& s,
                                                            Instante ahora) {
  using namespace literales;
  DecisionTramite d;
  const auto limite_instante = vence(m, s);
  if (!limite_instante || ahora < *limite_instante) return d;
  const auto limite = limite_del_requerimiento(m, s, d.explicacion);
  if (!limite) return tl::unexpected(limite.error());
  d.explicacion.paso(IdPaso::plazo_de_requerimiento_vencido, "R7.6"_R, "R7.7"_R, *limite);
  d.emite(PlazoDeRequerimientoVencido{*limite});
  return d;
}

// R7.7: the oficio that discards, dated after the last day. Errors: those of `computar`. Refusals:
// R7.7, RCFF-7.
[[nodiscard]] inline Result<DecisionTramite> decide_desechar(const Marco& m, const Tramite& s,
                                                             const HechoDeNotificacion& n,
                                                             Instante ahora) {
  using namespace literales;
  DecisionTramite d;
  if (!detalle::procede(s, OrdenDeTramite::desechar, d)) return d;
  if (!detalle::notificacion_sirve(n, "R7.7"_R, d)) return d;
  const auto limite = limite_del_requerimiento(m, s, d.explicacion);
  if (!limite) return tl::unexpected(limite.error());
  if (n.oficio <= *limite || m.domicilio.hora(ahora).dia <= *limite)
    return d.rehusa("R7.7"_R, "El plazo para atender el requerimiento corre hasta el " +
                                  texto(*limite) +
                                  " inclusive; el trámite se desecha con un oficio posterior.");
  d.explicacion.paso(IdPaso::tramite_desechado, "R7.7"_R, {}, n.oficio);
  d.emite(TramiteDesechado{ahora, n.hecho, n.oficio, n.surte_efectos, n.constancia});
  return d;
}

// ---- the end

struct DatosConclusion {
  CanalDeTramite medio = CanalDeTramite::buzon;
  HechoDeStream resolucion;  // its notificación, if one was made
};

// Refusals: L4.4, T3, L4.3.
[[nodiscard]] inline DecisionTramite decide_concluir(const Marco& m, const Tramite& s,
                                                     const Catalogo& c, const DatosConclusion& o,
                                                     Instante ahora) {
  using namespace literales;
  DecisionTramite d;
  if (!detalle::procede(s, OrdenDeTramite::concluir, d)) return d;
  if (!detalle::admite_canal(c, s, o.medio, m.domicilio.hora(ahora).dia, d)) return d;
  d.explicacion.paso(
      IdPaso::tramite_concluido, "L4.4"_L,
      s.conclusion == ConclusionDeTramite::solo_buzon ? Identificador{} : Identificador{"T3"_T},
      d.explicacion.texto(nombres_canal_tramite[static_cast<std::size_t>(o.medio)]));
  d.emite(TramiteConcluido{ahora, o.medio, o.resolucion});
  return d;
}

// ---- the presumption of reception, rebutted

struct DatosDesvirtuada {
  Id16 actuacion{};
  std::string quien;
  std::string por_que;
  std::vector<DocumentoDigital> documentos;
};

// In any state, also after the end: the proof may come years later. Refusal: L6.1.
[[nodiscard]] inline DecisionTramite decide_desvirtuar(const Tramite& s, const DatosDesvirtuada& o,
                                                       Instante ahora) {
  using namespace literales;
  DecisionTramite d;
  if (!detalle::procede(s, OrdenDeTramite::desvirtuar, d)) return d;
  d.explicacion.paso(IdPaso::presuncion_de_recepcion, "L6.1"_L, "CFF-17-E"_ley);
  if (std::find(s.actuaciones.begin(), s.actuaciones.end(), o.actuacion) == s.actuaciones.end())
    return d.rehusa("L6.1"_L,
                    "Esa actuación no es de este trámite; indique una de las suyas, recibida en el "
                    "Buzón IMSS.");
  if (o.quien.empty() || o.por_que.empty())
    return d.rehusa("L6.1"_L,
                    "La presunción del acuse sólo cede ante prueba en contrario: diga quién la "
                    "tiene por probada y por qué.");
  d.explicacion.paso(IdPaso::recepcion_desvirtuada, "L6.1"_L, "CFF-17-E"_ley);
  d.emite(RecepcionDesvirtuada{ahora, o.actuacion, o.quien, o.por_que, o.documentos});
  return d;
}

}  // namespace buzon
