// The Relación as it stands on a date: the lines of relacion.hpp, and what was recorded since. Two
// kinds of change, never mixed:
//   - to add, alter or withdraw a line: acuerdo of the Consejo Técnico, DOF and web page (L4.4; the
//     transitorio of the decree of 7 Jun 2024: what is only on the page has no effect);
//   - to begin serving a line that is listed por ofrecerse: the report of A4 and the announcement
//     of T2, without DOF. A line added later is por ofrecerse too ("así como aquellos que con
//     posterioridad sean implementados").
// Other means stay open (L4.5) unless an acuerdo closes them for a line.
//
// A Catalogo is a value: registering is the only way to change one, and a refusal changes nothing.
// Threads: const members from any number of threads.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <buzon/bytes.hpp>
#include <buzon/limits.hpp>
#include <buzon/norma/certeza.hpp>
#include <buzon/norma/identificador.hpp>
#include <buzon/norma/relacion.hpp>
#include <buzon/result.hpp>
#include <buzon/texto_utf8.hpp>
#include <buzon/tiempo/instante.hpp>

namespace buzon {

// A date that was not given. No recorded date can be it: the Relación begins in 2024.
inline constexpr Dia sin_fecha{};

inline constexpr std::array<std::string_view, 5> nombres_clase_servicio{
    "consulta", "actuacion", "notificacion", "autorizacion", "informativo"};

// ---- what is recorded

enum class EfectoDeCambio : std::uint8_t { alta, modificacion, baja };
inline constexpr std::array<std::string_view, 3> nombres_efecto_cambio{"alta", "modificacion",
                                                                       "baja"};

// L4.4. `nombre` and `clase` are those of the line from `desde` on; a baja has neither.
struct CambioDeLinea {
  static constexpr std::string_view tipo = "CambioDeLinea";
  std::string linea;  // "R11"
  EfectoDeCambio efecto = EfectoDeCambio::modificacion;
  std::string nombre;
  ClaseServicio clase = ClaseServicio::actuacion;
  std::string acuerdo;       // number of the acuerdo of the Consejo Técnico
  Dia acordado = sin_fecha;  // its session
  Dia dof = sin_fecha;
  Dia pagina = sin_fecha;  // published at www.imss.gob.mx/buzonimss
  Dia desde = sin_fecha;
  friend bool operator==(const CambioDeLinea&, const CambioDeLinea&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const CambioDeLinea*) {
  v("linea", e.linea);
  v("efecto", e.efecto);
  v("nombre", e.nombre);
  v("clase", e.clase);
  v("acuerdo", e.acuerdo);
  v("acordado", e.acordado);
  v("dof", e.dof);
  v("pagina", e.pagina);
  v("desde", e.desde);
}

// A4, T2: what takes a line out of por ofrecerse.
struct PuestaEnServicio {
  static constexpr std::string_view tipo = "PuestaEnServicio";
  std::string linea;
  Dia informe = sin_fecha;  // A4
  Dia anuncio = sin_fecha;  // T2
  std::string donde;        // in which media of IMSS it was announced
  Dia desde = sin_fecha;
  friend bool operator==(const PuestaEnServicio&, const PuestaEnServicio&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const PuestaEnServicio*) {
  v("linea", e.linea);
  v("informe", e.informe);
  v("anuncio", e.anuncio);
  v("donde", e.donde);
  v("desde", e.desde);
}

// The exception to the last sentence of L4.5: from `desde` the line is begun in the Buzón alone.
struct CanalExclusivo {
  static constexpr std::string_view tipo = "CanalExclusivo";
  std::string linea;
  Dia desde = sin_fecha;
  std::string acuerdo;
  Dia dof = sin_fecha;
  std::string fuente;  // where the above was read
  Certeza certeza = Certeza::fuente_secundaria;
  std::string nota;  // what remains doubtful; may be empty
  friend bool operator==(const CanalExclusivo&, const CanalExclusivo&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const CanalExclusivo*) {
  v("linea", e.linea);
  v("desde", e.desde);
  v("acuerdo", e.acuerdo);
  v("dof", e.dof);
  v("fuente", e.fuente);
  v("certeza", e.certeza);
  v("nota", e.nota);
}

// L4.5: "los pasos y procedimientos a seguir", published on the page, by line.
struct GuiaDeLinea {
  static constexpr std::string_view tipo = "GuiaDeLinea";
  std::string linea;
  std::string titulo;
  Digest sha256{};
  Dia desde = sin_fecha;
  friend bool operator==(const GuiaDeLinea&, const GuiaDeLinea&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const GuiaDeLinea*) {
  v("linea", e.linea);
  v("titulo", e.titulo);
  v("sha256", e.sha256);
  v("desde", e.desde);
}

// ---- what is answered

// What the norm says of a change. Not admitted: `motivo` says what is missing or wrong.
struct AdmisionAlCatalogo {
  bool admitida = true;
  Identificador fundamento;
  std::string motivo;
};

struct LineaVigente {
  Identificador linea;
  std::string nombre;
  ClaseServicio clase = ClaseServicio::actuacion;
  bool por_ofrecerse = false;  // T2: it needs its PuestaEnServicio
  Dia desde{};                 // of the listing, not of the service
};

// T3 speaks of "la relación adjunta": the one of 2024, whatever was added or withdrawn since.
[[nodiscard]] constexpr bool en_la_relacion_adjunta(Identificador linea) {
  const auto* const s = servicio_de(linea);
  return s != nullptr && !es_encabezado(*s);
}

enum class RazonDeLinea : std::uint8_t {
  en_servicio,
  antes_de_vigencia,
  no_listada,
  encabezado,
  por_ofrecerse,
  retirada
};

struct DescripcionRazonDeLinea {
  std::string_view clave;
  Identificador norma;
  Identificador apoyo;
  std::string_view motivo;  // Spanish, with what to do; empty where it serves
};

namespace detalle {
[[nodiscard]] constexpr std::array<DescripcionRazonDeLinea, 6> hacer_razones_de_linea() {
  using namespace literales;
  return {{
      {"en_servicio", "L4.3"_L, "L4.4"_L, ""},
      {"antes_de_vigencia", "A6"_A, "L4.3"_L,
       "Los Lineamientos rigen desde el 6 de agosto de 2024; use una fecha posterior o el medio "
       "que "
       "había entonces."},
      {"no_listada",
       "L4.4"_L,
       {},
       "Esa línea no está en la relación de trámites y servicios; elija una de la relación."},
      {"encabezado",
       "L4.4"_L,
       {},
       "Ese número es el encabezado de un grupo; elija una de sus líneas."},
      {"por_ofrecerse", "L4.3"_L, "T2"_T,
       "Ese servicio aún no se ofrece en el Buzón IMSS; use otro medio habilitado hasta que el "
       "Instituto anuncie su disponibilidad."},
      {"retirada",
       "L4.4"_L,
       {},
       "Esa línea se retiró de la relación; consulte en la página del Buzón IMSS cuál la "
       "sustituye o por qué medio se atiende."},
  }};
}
}  // namespace detalle
inline constexpr auto razones_de_linea = detalle::hacer_razones_de_linea();
[[nodiscard]] constexpr const DescripcionRazonDeLinea& descripcion(RazonDeLinea r) {
  return razones_de_linea[static_cast<std::size_t>(r)];
}

struct DisponibilidadDeLinea {
  RazonDeLinea razon = RazonDeLinea::no_listada;
  Dia desde = sin_fecha;  // since when it serves, or will; sin_fecha: not known
  [[nodiscard]] bool disponible() const { return razon == RazonDeLinea::en_servicio; }
};

enum class CanalesDeLinea : std::uint8_t {
  solo_buzon,
  buzon_y_otros,  // L4.5
  solo_otros      // the Buzón does not serve it that day
};
inline constexpr std::array<std::string_view, 3> nombres_canales{"solo_buzon", "buzon_y_otros",
                                                                 "solo_otros"};

// ---- what is known of exclusive channels

struct CanalExclusivoConocido {
  std::string_view linea;
  Certeza certeza;
  std::string_view nota;
};

// ACDO.AS2.HCT.300925/288.P.DIR: the 32-D opinion only through the Buzón. Its text was not read.
inline constexpr std::string_view acuerdo_32d = "ACDO.AS2.HCT.300925/288.P.DIR";
inline constexpr Dia desde_32d = dia(2025, 10, 1);
inline constexpr Dia dof_32d = dia(2025, 10, 6);
inline constexpr std::string_view fuente_32d =
    "fisherbroylesmexico.com; expansion.mx, 29 de septiembre de 2025; basham.com.mx";
inline constexpr std::array<CanalExclusivoConocido, 4> canales_exclusivos_conocidos{{
    {"R9.1", Certeza::lectura_propia,
     "Las fuentes hablan de la opinión; que abarque autorizar a terceros es lectura nuestra."},
    {"R9.2", Certeza::lectura_propia,
     "Las fuentes hablan de la opinión; que abarque la consulta por terceros es lectura nuestra."},
    {"R9.3", Certeza::lectura_propia,
     "Las fuentes hablan de la opinión; que abarque hacerla pública es lectura nuestra."},
    {"R9.4", Certeza::fuente_secundaria,
     "Según las fuentes rige desde antes de publicarse en el DOF; confírmelo en el acuerdo."},
}};

namespace detalle {

struct PiezaDelRegistro {
  std::string_view nombre;
  bool consta;
};
// "Falta el acuerdo del Consejo Técnico y la fecha…" Empty: nothing is missing.
[[nodiscard]] inline std::string piezas_que_faltan(std::span<const PiezaDelRegistro> piezas) {
  std::string lista;
  for (const auto& p : piezas)
    if (!p.consta) lista.append(lista.empty() ? "Falta " : "; falta ").append(p.nombre);
  return lista.empty() ? lista : lista + ". Complételo y regístrelo de nuevo.";
}

[[nodiscard]] inline AdmisionAlCatalogo no_se_admite(Identificador norma, std::string motivo) {
  return {false, norma, std::move(motivo)};
}

[[nodiscard]] inline Status textos_admisibles(
    std::string_view linea, std::span<const std::pair<std::string_view, std::string_view>> textos) {
  if (Identificador::leer(linea).clase() != ClaseCita::relacion)
    return error(Codigo::argumento_invalido, "linea",
                 "La línea se escribe como en la relación, con R: por ejemplo R9.4.", "L4.4");
  for (const auto& t : textos)
    if (auto n = texto_canonico(t.second, t.first, limits::texto_bytes_max); !n)
      return tl::unexpected(std::move(n.error()));
  return {};
}

}  // namespace detalle

class Catalogo {
 public:
  // The Relación of A1, with the exclusive channels that are known.
  Catalogo() {
    for (const auto& c : canales_exclusivos_conocidos)
      exclusivos_.push_back({std::string{c.linea}, desde_32d, std::string{acuerdo_32d}, dof_32d,
                             std::string{fuente_32d}, c.certeza, std::string{c.nota}});
  }

  // The four below. Errors: argumento_invalido (a line that is no citation, a text that is not
  // canonical), limite_excedido.
  [[nodiscard]] Result<AdmisionAlCatalogo> registrar(CambioDeLinea c) {
    if (auto r =
            detalle::textos_admisibles(c.linea,
                                       std::array<std::pair<std::string_view, std::string_view>, 2>{
                                           {{"nombre", c.nombre}, {"acuerdo", c.acuerdo}}});
        !r)
      return tl::unexpected(std::move(r.error()));
    return admitir(cambios_, std::move(c));
  }
  [[nodiscard]] Result<AdmisionAlCatalogo> registrar(PuestaEnServicio p) {
    if (auto r = detalle::textos_admisibles(
            p.linea,
            std::array<std::pair<std::string_view, std::string_view>, 1>{{{"donde", p.donde}}});
        !r)
      return tl::unexpected(std::move(r.error()));
    return admitir(puestas_, std::move(p));
  }
  [[nodiscard]] Result<AdmisionAlCatalogo> registrar(CanalExclusivo c) {
    if (auto r = detalle::textos_admisibles(
            c.linea,
            std::array<std::pair<std::string_view, std::string_view>, 3>{
                {{"acuerdo", c.acuerdo}, {"fuente", c.fuente}, {"nota", c.nota}}});
        !r)
      return tl::unexpected(std::move(r.error()));
    return admitir(exclusivos_, std::move(c));
  }
  [[nodiscard]] Result<AdmisionAlCatalogo> registrar(GuiaDeLinea g) {
    if (auto r = detalle::textos_admisibles(
            g.linea,
            std::array<std::pair<std::string_view, std::string_view>, 1>{{{"titulo", g.titulo}}});
        !r)
      return tl::unexpected(std::move(r.error()));
    return admitir(guias_, std::move(g));
  }

  // The line as it is listed on that day; empty: it is not.
  [[nodiscard]] std::optional<LineaVigente> linea_en(Identificador linea, Dia d) const {
    const auto l = listado(linea, d);
    if (!l.listada) return std::nullopt;
    return LineaVigente{linea, std::string{l.nombre}, l.clase, l.por_ofrecerse, l.desde};
  }

  // Of which kind the line is, or was when it was last listed: one withdrawn is refused for that,
  // and not for its kind. Before the Lineamientos, as they first listed it. Empty: never listed.
  [[nodiscard]] std::optional<ClaseServicio> clase_en(Identificador linea, Dia d) const {
    const auto l = listado(linea, std::max(d, lineamientos_en_vigor));
    return l.consta ? std::optional{l.clase} : std::nullopt;
  }

  // L4.4: the name in force, where it is another than that of relacion.hpp; else empty.
  [[nodiscard]] std::string nombre_cambiado(Identificador linea, Dia d) const {
    const auto l = listado(linea, d);
    const auto* const s = servicio_de(linea);
    return !l.listada || (s != nullptr && s->nombre == l.nombre) ? "" : std::string{l.nombre};
  }

  // L4.3, L4.4, T2.
  [[nodiscard]] DisponibilidadDeLinea disponible_en(Identificador linea, Dia d) const {
    if (d < lineamientos_en_vigor) return {RazonDeLinea::antes_de_vigencia, lineamientos_en_vigor};
    const auto l = listado(linea, d);
    if (!l.listada) {
      if (es_de_grupo(linea)) return {RazonDeLinea::encabezado, sin_fecha};
      return {l.consta ? RazonDeLinea::retirada : RazonDeLinea::no_listada, sin_fecha};
    }
    if (!l.por_ofrecerse) return {RazonDeLinea::en_servicio, l.desde};
    const auto* const p = puesta_de(linea, l.desde);
    if (p == nullptr) return {RazonDeLinea::por_ofrecerse, sin_fecha};
    return {p->desde <= d ? RazonDeLinea::en_servicio : RazonDeLinea::por_ofrecerse, p->desde};
  }

  // L4.5.
  [[nodiscard]] CanalesDeLinea canales(Identificador linea, Dia d) const {
    if (!disponible_en(linea, d).disponible()) return CanalesDeLinea::solo_otros;
    return canal_exclusivo(linea, d) == nullptr ? CanalesDeLinea::buzon_y_otros
                                                : CanalesDeLinea::solo_buzon;
  }
  // What closes the other means on that day, or nullptr. It points into the catalogue.
  [[nodiscard]] const CanalExclusivo* canal_exclusivo(Identificador linea, Dia d) const {
    for (const auto& c : los_de(exclusivos_, linea))
      if (c.desde <= d) return &c;
    return nullptr;
  }

  // In the order in which they begin.
  [[nodiscard]] std::vector<CambioDeLinea> cambios(Identificador linea) const {
    return de_la_linea(cambios_, linea, [](const CambioDeLinea&) { return true; });
  }
  [[nodiscard]] std::vector<PuestaEnServicio> puestas(Identificador linea) const {
    return de_la_linea(puestas_, linea, [](const PuestaEnServicio&) { return true; });
  }
  [[nodiscard]] std::vector<GuiaDeLinea> guias(Identificador linea, Dia d) const {
    return de_la_linea(guias_, linea, [d](const GuiaDeLinea& g) { return g.desde <= d; });
  }

  friend bool operator==(const Catalogo&, const Catalogo&) = default;

 private:
  // What is known of a line on a day, without a copy: every order of people asks.
  struct Listado {
    bool consta = false;   // it is, or was, listed
    bool listada = false;  // it is
    bool por_ofrecerse = false;
    ClaseServicio clase = ClaseServicio::actuacion;
    std::string_view nombre;
    Dia desde{};
  };
  [[nodiscard]] Listado listado(Identificador linea, Dia d) const {
    Listado l;
    if (d < lineamientos_en_vigor) return l;
    if (const auto* const s = servicio_de(linea); s != nullptr && !es_encabezado(*s))
      l = {true, true, s->por_ofrecerse, s->clase, s->nombre, lineamientos_en_vigor};
    for (const auto& c : los_de(cambios_, linea)) {
      if (c.desde > d) break;
      if (c.efecto == EfectoDeCambio::baja)
        l.listada = false;
      else if (c.efecto == EfectoDeCambio::alta)
        l = {true, true, true, c.clase, c.nombre, c.desde};
      else if (l.listada)
        l = {true, true, l.por_ofrecerse, c.clase, c.nombre, l.desde};
    }
    return l;
  }

  // What was registered has a line that `leer` took, so that its text is the whole of it.
  template <class T>
  [[nodiscard]] static std::span<const T> los_de(const std::vector<T>& registros,
                                                 const Identificador& linea) {
    const auto desde =
        std::lower_bound(registros.begin(), registros.end(), linea.texto(),
                         [](const T& x, std::string_view texto) { return x.linea < texto; });
    const auto hasta =
        std::find_if(desde, registros.end(), [&](const T& x) { return x.linea != linea.texto(); });
    return {desde, hasta};
  }

  template <class T>
  [[nodiscard]] Result<AdmisionAlCatalogo> admitir(std::vector<T>& registros, T nuevo) {
    const AdmisionAlCatalogo juicio = juzgar(nuevo);
    if (!juicio.admitida) return juicio;
    if (registros.size() >= limits::registros_del_catalogo_max)
      return error(Codigo::limite_excedido, "catalogo",
                   "El catálogo no admite más registros de esa clase; el máximo es " +
                       std::to_string(limits::registros_del_catalogo_max) + ".",
                   "L4.4");
    const auto donde = std::upper_bound(registros.begin(), registros.end(), nuevo,
                                        [](const T& x, const T& y) { return x.linea < y.linea; });
    registros.insert(donde, std::move(nuevo));
    return juicio;
  }

  template <class T, class F>
  [[nodiscard]] static std::vector<T> de_la_linea(const std::vector<T>& registros,
                                                  Identificador linea, F cuenta) {
    std::vector<T> v;
    for (const auto& r : los_de(registros, linea))
      if (cuenta(r)) v.push_back(r);
    return v;
  }

  // R4, R7, R9 and R10 head a group: they name lines and are not one.
  [[nodiscard]] bool es_de_grupo(Identificador linea) const {
    const std::string prefijo = std::string{linea.texto()} + ".";
    const auto empieza = [&prefijo](std::string_view otra) { return otra.starts_with(prefijo); };
    return std::any_of(relacion.begin(), relacion.end(),
                       [&](const Servicio& s) { return empieza(s.linea.texto()); }) ||
           std::any_of(cambios_.begin(), cambios_.end(),
                       [&](const CambioDeLinea& c) { return empieza(c.linea); });
  }

  // Of the listing that began on that day: a line withdrawn and added again is por ofrecerse again
  // (T2).
  [[nodiscard]] const PuestaEnServicio* puesta_de(Identificador linea, Dia listada_desde) const {
    for (const auto& p : los_de(puestas_, linea)) {
      const auto entonces = listado(linea, p.desde);
      if (entonces.listada && entonces.desde == listada_desde) return &p;
    }
    return nullptr;
  }

  [[nodiscard]] AdmisionAlCatalogo juzgar(const CambioDeLinea& c) const {
    using namespace literales;
    const bool baja = c.efecto == EfectoDeCambio::baja;
    const detalle::PiezaDelRegistro piezas[] = {
        {"el acuerdo del Consejo Técnico", !c.acuerdo.empty()},
        {"la fecha en que el Consejo Técnico lo acordó", c.acordado != sin_fecha},
        {"la fecha de su publicación en el Diario Oficial de la Federación", c.dof != sin_fecha},
        {"la fecha de su publicación en la página del Buzón IMSS", c.pagina != sin_fecha},
        {"el día desde el que rige", c.desde != sin_fecha},
        {"el nombre de la línea", baja || !c.nombre.empty()}};
    if (auto falta = detalle::piezas_que_faltan(piezas); !falta.empty())
      return detalle::no_se_admite("L4.4"_L, std::move(falta));
    if (c.acordado > std::min(c.dof, c.pagina))
      return detalle::no_se_admite("L4.4"_L,
                                   "La aprobación del Consejo Técnico es previa a publicar el "
                                   "cambio; corrija las fechas.");
    if (c.desde < std::max(c.dof, c.pagina))
      return detalle::no_se_admite("L4.4"_L,
                                   "El cambio no rige antes de publicarse en el Diario Oficial y "
                                   "en la página del Buzón IMSS; corrija las fechas.");
    return juzgar_sitio(c);
  }

  // Whether the line is where the change supposes it.
  [[nodiscard]] AdmisionAlCatalogo juzgar_sitio(const CambioDeLinea& c) const {
    using namespace literales;
    const auto linea = Identificador::leer(c.linea);
    for (const auto& otro : cambios_)
      if (Identificador::leer(otro.linea) == linea && otro.desde >= c.desde)
        return detalle::no_se_admite(
            "L4.4"_L,
            "Ya hay un cambio de esa línea ese día o después; registre los "
            "cambios en el orden en que rigen.");
    const bool listada = linea_en(linea, c.desde).has_value();
    if (!listada && es_de_grupo(linea))
      return detalle::no_se_admite(
          "L4.4"_L, "Ese número es el encabezado de un grupo; registre el cambio de sus líneas.");
    if (c.efecto == EfectoDeCambio::alta && listada)
      return detalle::no_se_admite(
          "L4.4"_L, "La línea ya está en la relación; registre su modificación y no su alta.");
    if (c.efecto != EfectoDeCambio::alta && !listada)
      return detalle::no_se_admite(
          "L4.4"_L, "La línea no está en la relación ese día; registre antes su alta.");
    return {};
  }

  [[nodiscard]] AdmisionAlCatalogo juzgar(const PuestaEnServicio& p) const {
    using namespace literales;
    const detalle::PiezaDelRegistro piezas[] = {
        {"la fecha del informe de las adecuaciones tecnológicas (A4)", p.informe != sin_fecha},
        {"la fecha del anuncio a las personas particulares (T2)", p.anuncio != sin_fecha},
        {"dónde se anunció (T2)", !p.donde.empty()},
        {"el día desde el que sirve", p.desde != sin_fecha}};
    if (auto falta = detalle::piezas_que_faltan(piezas); !falta.empty())
      return detalle::no_se_admite("T2"_T, std::move(falta));
    if (p.anuncio < p.informe)
      return detalle::no_se_admite("T2"_T,
                                   "El servicio se anuncia una vez informadas las adecuaciones "
                                   "tecnológicas (A4); corrija las fechas.");
    if (p.desde < p.anuncio)
      return detalle::no_se_admite(
          "T2"_T, "El servicio no empieza antes de darse a conocer; corrija las fechas.");
    const auto linea = Identificador::leer(p.linea);
    const auto l = linea_en(linea, p.desde);
    if (!l) {
      const auto& r = descripcion(disponible_en(linea, p.desde).razon);
      return detalle::no_se_admite(r.norma, std::string{r.motivo});
    }
    if (!l->por_ofrecerse || puesta_de(linea, l->desde) != nullptr)
      return detalle::no_se_admite("T2"_T,
                                   "Esa línea no está por ofrecerse: ya tiene fecha de servicio; "
                                   "no necesita otro anuncio.");
    return {};
  }

  [[nodiscard]] AdmisionAlCatalogo juzgar(const CanalExclusivo& c) const {
    using namespace literales;
    const detalle::PiezaDelRegistro piezas[] = {
        {"el acuerdo que cierra los demás medios", !c.acuerdo.empty()},
        {"la fecha de su publicación en el Diario Oficial de la Federación", c.dof != sin_fecha},
        {"el día desde el que rige", c.desde != sin_fecha},
        {"la fuente en que consta", !c.fuente.empty()}};
    if (auto falta = detalle::piezas_que_faltan(piezas); !falta.empty())
      return detalle::no_se_admite("L4.5"_L, std::move(falta));
    // Otherwise no door would be left.
    const auto d = disponible_en(Identificador::leer(c.linea), c.desde);
    if (!d.disponible())
      return detalle::no_se_admite(descripcion(d.razon).norma,
                                   std::string{descripcion(d.razon).motivo});
    return {};
  }

  [[nodiscard]] AdmisionAlCatalogo juzgar(const GuiaDeLinea& g) const {
    using namespace literales;
    const detalle::PiezaDelRegistro piezas[] = {
        {"el título de la guía", !g.titulo.empty()},
        {"el resumen SHA-256 del documento", g.sha256 != Digest{}},
        {"el día de su publicación", g.desde != sin_fecha}};
    if (auto falta = detalle::piezas_que_faltan(piezas); !falta.empty())
      return detalle::no_se_admite("L4.5"_L, std::move(falta));
    if (!linea_en(Identificador::leer(g.linea), g.desde))
      return detalle::no_se_admite("L4.5"_L,
                                   "La guía es de una línea de la relación; elija una listada el "
                                   "día de su publicación.");
    return {};
  }

  // All by line; those of a line, as they were registered: the changes, as they begin.
  std::vector<CambioDeLinea> cambios_;
  std::vector<PuestaEnServicio> puestas_;
  std::vector<CanalExclusivo> exclusivos_;
  std::vector<GuiaDeLinea> guias_;
};

}  // namespace buzon
