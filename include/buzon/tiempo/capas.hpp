// Calendars in layers (dossier 4.3): CFF-12 always, and over it what an acuerdo, a press note or
// the reading of a host adds, each layer with its territory, its source and how sure it is. What a
// layer does to a day is its effect, and only two effects touch a count:
//   inhabil               the day is not counted: a suspension by acuerdo (CFF-12 paragraph 7)
//   vacaciones_generales  not counted, but for declaraciones and pago (CFF-12 paragraph 2)
//   oficina_cerrada       counted; it only rolls a last day (CFF-12 paragraph 5), by policy 24
//   habilitado            counted as it was: a diligence there is lawful (CFF-12 paragraph 6)
//   transmision_de_octubre  LFT-74-VII, policy 23: its days are a rule (cff12.hpp) and not a list
// Pure functions over values; call from any thread. Errors are of the layers or of the selection,
// and name the place: "capas[2].dias[0]".
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <buzon/bytes.hpp>
#include <buzon/limits.hpp>
#include <buzon/result.hpp>
#include <buzon/texto_utf8.hpp>
#include <buzon/tiempo/calendario.hpp>
#include <buzon/tiempo/cff12.hpp>
#include <buzon/tiempo/instante.hpp>
#include <buzon/tiempo/territorio.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

namespace buzon {

// Names double as stored keys (docs/reference/capas-json.md): never rename one.
enum class EfectoCapa : std::uint8_t {
  inhabil,
  oficina_cerrada,
  vacaciones_generales,
  habilitado,
  transmision_de_octubre
};
inline constexpr std::array<std::string_view, 5> nombres_efecto_capa{
    "inhabil", "oficina_cerrada", "vacaciones_generales", "habilitado", "transmision_de_octubre"};
inline constexpr std::array<std::string_view, 2> nombres_estado_dia{"verificado", "supuesto"};

// Both ends are in.
struct RangoDeDias {
  Dia desde{};
  Dia hasta{};
  friend constexpr auto operator<=>(const RangoDeDias&, const RangoDeDias&) = default;
};

struct Capa {
  std::string clave;   // a-z, 0-9 and hyphens, up to limits::clave_de_capa_bytes_max; stored: never
                       // renamed
  std::string titulo;  // Spanish: the reason that an explanation gives for the day
  std::string fuente;  // acuerdo or publication, with its date
  EstadoDia estado = EstadoDia::supuesto;
  bool apagada_por_omision = false;  // rules only if the selection names it
  EfectoCapa efecto = EfectoCapa::inhabil;
  std::vector<Territorio> territorios;  // none inside another
  std::vector<RangoDeDias> dias;        // 2017 to 2099, none over another
  friend bool operator==(const Capa&, const Capa&) = default;
};
struct SeleccionDeCapas {
  std::vector<std::string> encendidas;  // keys of the optional layers that this host applies
  // Of the domicilio fiscal. Who has none (policy 7) is `nacional`: only what rules everywhere.
  Territorio domicilio{};
  bool para_declaraciones_o_pago = false;  // CFF-12 paragraph 2: then vacations are counted
};

namespace detalle {

// Which layer is being judged, for its errors.
struct LugarDeCapa {
  std::size_t indice;
  std::string_view clave;
  [[nodiscard]] tl::unexpected<Error> mal(const std::string& campo, const std::string& mensaje,
                                          Codigo codigo = Codigo::argumento_invalido) const {
    return error(codigo, "capas[" + std::to_string(indice) + "]" + campo,
                 "En la capa «" + citar(clave) + "»: " + mensaje, "CFF-12");
  }
};
[[nodiscard]] inline std::string elemento(const char* lista, std::size_t i) {
  return "." + std::string{lista} + "[" + std::to_string(i) + "]";
}

[[nodiscard]] inline Status revisar_clave(const LugarDeCapa& l) {
  constexpr std::string_view admitidos = "abcdefghijklmnopqrstuvwxyz0123456789-";
  if (!l.clave.empty() && l.clave.size() <= limits::clave_de_capa_bytes_max &&
      l.clave.front() != '-' && l.clave.find_first_not_of(admitidos) == std::string_view::npos)
    return {};
  return l.mal(".clave",
               "la clave lleva de 1 a " + std::to_string(limits::clave_de_capa_bytes_max) +
                   " letras minúsculas sin acento, cifras o guiones, y no empieza con guion; "
                   "escríbala así.");
}

[[nodiscard]] inline Status revisar_textos(const LugarDeCapa& l, const Capa& c) {
  if (c.titulo.empty() || c.fuente.empty())
    return l.mal(c.titulo.empty() ? ".titulo" : ".fuente",
                 "falta el título o la fuente; sin ellos no se puede explicar el día. Escriba "
                 "ambos.");
  const std::string base = "capas[" + std::to_string(l.indice) + "]";
  for (const auto& r : {texto_canonico(c.titulo, base + ".titulo", limits::nombre_bytes_max),
                        texto_canonico(c.fuente, base + ".fuente", limits::texto_bytes_max)})
    if (!r) return tl::unexpected<Error>(r.error());
  return {};
}

// In order, a territory that holds another comes just before one that it holds.
[[nodiscard]] inline Status revisar_territorios(const LugarDeCapa& l, const Capa& c) {
  const auto& t = c.territorios;
  if (t.empty())
    return l.mal(".territorios", "no dice dónde rige; indique «nacional», entidades o municipios.");
  for (std::size_t i = 0; i < t.size(); ++i)
    if (!existe(t[i]))
      return l.mal(elemento("territorios", i),
                   "el territorio no existe; use una entidad de 01 a 32 o un municipio por su "
                   "clave INEGI.");
  auto orden = t;
  std::sort(orden.begin(), orden.end());
  for (std::size_t i = 1; i < orden.size(); ++i)
    if (abarca(orden[i - 1], orden[i]))
      return l.mal(".territorios", "el territorio " + texto(orden[i]) + " ya está en " +
                                       texto(orden[i - 1]) + "; deje sólo uno.");
  return {};
}

[[nodiscard]] inline std::string texto_de_rango(const RangoDeDias& r) {
  return texto(r.desde) + " a " + texto(r.hasta);
}

[[nodiscard]] inline Status revisar_dias(const LugarDeCapa& l, const Capa& c) {
  for (std::size_t i = 0; i < c.dias.size(); ++i) {
    const auto& r = c.dias[i];
    if (!Calendario::cubre(r.desde) || !Calendario::cubre(r.hasta))
      return l.mal(elemento("dias", i),
                   "el periodo " + texto_de_rango(r) +
                       " sale del calendario, que va de 2017 a 2099; corrija sus fechas.",
                   Codigo::fuera_de_calendario);
    if (r.hasta < r.desde)
      return l.mal(elemento("dias", i), "el periodo " + texto_de_rango(r) +
                                            " termina antes de empezar; invierta sus fechas.");
  }
  auto orden = c.dias;
  std::sort(orden.begin(), orden.end());
  for (std::size_t i = 1; i < orden.size(); ++i)
    if (orden[i].desde <= orden[i - 1].hasta)
      return l.mal(".dias", "los periodos " + texto_de_rango(orden[i - 1]) + " y " +
                                texto_de_rango(orden[i]) + " se enciman; júntelos en uno.");
  return {};
}

// The days of LFT-74-VII are a rule, and the calendar knows it for the whole country alone.
[[nodiscard]] inline Status revisar_efecto(const LugarDeCapa& l, const Capa& c) {
  if (c.efecto != EfectoCapa::transmision_de_octubre)
    return c.dias.empty() ? l.mal(".dias", "no tiene días; indique al menos un periodo.")
                          : Status{};
  if (!c.dias.empty() || c.territorios != std::vector{Territorio{}})
    return l.mal(".efecto",
                 "el 1 de octubre de cada transmisión lo da una regla y rige en todo el país; deje "
                 "la lista de días vacía y el territorio «nacional».");
  return {};
}

[[nodiscard]] inline Status revisar_capa(const LugarDeCapa& l, const Capa& c) {
  if (std::max(c.dias.size(), c.territorios.size()) > limits::dias_especiales_max)
    return l.mal(c.dias.size() > limits::dias_especiales_max ? ".dias" : ".territorios",
                 "la lista es demasiado larga; el máximo es " +
                     std::to_string(limits::dias_especiales_max) + ".",
                 Codigo::limite_excedido);
  if (auto s = revisar_clave(l); !s) return s;
  if (auto s = revisar_textos(l, c); !s) return s;
  if (auto s = revisar_territorios(l, c); !s) return s;
  if (auto s = revisar_efecto(l, c); !s) return s;
  return revisar_dias(l, c);
}

}  // namespace detalle

// Whether layers can be composed at all. Errors: limite_excedido; fuera_de_calendario (a date
// before 2017 or after 2099); argumento_invalido (keys, repeated or ill-formed; texts; territories;
// periods reversed or over one another).
// Days of two layers may coincide: a suspension may fall in vacations.
[[nodiscard]] inline Status revisar(std::span<const Capa> capas) {
  if (capas.size() > limits::dias_especiales_max)
    return error(
        Codigo::limite_excedido, "capas",
        "Hay demasiadas capas; el máximo es " + std::to_string(limits::dias_especiales_max) + ".",
        "CFF-12");
  std::vector<detalle::LugarDeCapa> lugares;
  lugares.reserve(capas.size());
  for (std::size_t i = 0; i < capas.size(); ++i) {
    lugares.push_back({i, capas[i].clave});
    if (auto s = detalle::revisar_capa(lugares.back(), capas[i]); !s) return s;
  }
  std::sort(lugares.begin(), lugares.end(), [](const auto& a, const auto& b) {
    return a.clave != b.clave ? a.clave < b.clave : a.indice < b.indice;
  });
  for (std::size_t i = 1; i < lugares.size(); ++i)
    if (lugares[i].clave == lugares[i - 1].clave)
      return lugares[i].mal(".clave", "otra capa lleva la misma clave; cambie una de las dos.");
  return {};
}

namespace detalle {

[[nodiscard]] inline bool encendida(const Capa& c, const SeleccionDeCapas& s) {
  return !c.apagada_por_omision ||
         std::find(s.encendidas.begin(), s.encendidas.end(), c.clave) != s.encendidas.end();
}
[[nodiscard]] inline bool rige(const Capa& c, Territorio t) {
  return std::any_of(c.territorios.begin(), c.territorios.end(),
                     [t](Territorio mayor) { return abarca(mayor, t); });
}
[[nodiscard]] inline bool cambia_la_cuenta(const Capa& c, const SeleccionDeCapas& s) {
  if (c.efecto == EfectoCapa::vacaciones_generales) return !s.para_declaraciones_o_pago;
  return c.efecto != EfectoCapa::habilitado;
}

// Of a domicilio whose municipality is not said nobody knows whether a layer of some municipalities
// of its entidad rules there: neither yes nor no would be an honest answer.
[[nodiscard]] inline bool falta_el_municipio(const Capa& c, Territorio domicilio) {
  if (domicilio.entidad == 0 || domicilio.municipio != 0 || rige(c, domicilio)) return false;
  return std::any_of(c.territorios.begin(), c.territorios.end(),
                     [&](Territorio t) { return abarca(domicilio, t); });
}

[[nodiscard]] inline Status revisar_seleccion(std::span<const Capa> capas,
                                              const SeleccionDeCapas& s) {
  if (!existe(s.domicilio))
    return error(Codigo::argumento_invalido, "domicilio",
                 "El territorio del domicilio no existe; use una entidad de 01 a 32 o un municipio "
                 "por su clave INEGI.",
                 "CFF-12");
  for (std::size_t i = 0; i < s.encendidas.size(); ++i)
    if (std::none_of(capas.begin(), capas.end(),
                     [&](const Capa& c) { return c.clave == s.encendidas[i]; }))
      return error(Codigo::argumento_invalido,
                   "encendidas[" + std::to_string(i) + "] " + citar(s.encendidas[i]),
                   "No hay una capa con esa clave; revise la clave o agregue la capa.", "CFF-12");
  for (const auto& c : capas)
    if (encendida(c, s) && cambia_la_cuenta(c, s) && falta_el_municipio(c, s.domicilio))
      return error(Codigo::argumento_invalido, "domicilio " + texto(s.domicilio),
                   "La capa «" + c.clave +
                       "» sólo rige en ciertos municipios de esa entidad; indique el municipio del "
                       "domicilio por su clave INEGI de cinco cifras.",
                   "CFF-12");
  return {};
}

template <class Entero>
[[nodiscard]] std::string fnv1a(std::string_view s, Entero h, Entero primo) {
  for (const char letra : s) h = (h ^ static_cast<unsigned char>(letra)) * primo;
  std::array<std::uint8_t, sizeof(Entero)> octetos{};
  for (std::size_t i = 0; i < octetos.size(); ++i)
    octetos[i] = static_cast<std::uint8_t>(h >> (8 * (octetos.size() - 1 - i)));
  return hex(octetos);
}

// FNV-1a of what the layer says: a layer amended under the same key makes another version. It
// guards against slips, not against malice.
[[nodiscard]] inline std::string huella(const Capa& c) {
  auto dias = c.dias;
  auto territorios = c.territorios;
  std::sort(dias.begin(), dias.end());
  std::sort(territorios.begin(), territorios.end());
  std::string s = c.titulo + '\n' + c.fuente + '\n';
  s += nombres_estado_dia[static_cast<std::size_t>(c.estado)];
  s += '\n';
  s += nombres_efecto_capa[static_cast<std::size_t>(c.efecto)];
  for (const auto t : territorios) s += '\n' + texto(t);
  for (const auto& r : dias) s += '\n' + texto_de_rango(r);
  return fnv1a(s, std::uint32_t{2'166'136'261}, std::uint32_t{16'777'619});
}

[[nodiscard]] inline std::string huella_larga(std::string_view s) {
  return fnv1a(s, std::uint64_t{14'695'981'039'346'656'037U}, std::uint64_t{1'099'511'628'211U});
}

// Twenty layers or so fill a version; more are counted, and named together by one digest.
[[nodiscard]] inline std::string nombres_abreviados(std::size_t cuantas,
                                                    const std::string& nombres) {
  return "+" + std::to_string(cuantas) + "-capas@" + huella_larga(nombres);
}

// By key, so that the same layers make the same calendar in whatever order they came.
[[nodiscard]] inline std::vector<const Capa*> capas_que_rigen(std::span<const Capa> capas,
                                                              const SeleccionDeCapas& s) {
  std::vector<const Capa*> v;
  for (const auto& c : capas)
    if (encendida(c, s) && rige(c, s.domicilio) && cambia_la_cuenta(c, s)) v.push_back(&c);
  std::sort(v.begin(), v.end(), [](const Capa* a, const Capa* b) { return a->clave < b->clave; });
  return v;
}

// Days that CFF-12 excludes already stay with its reason.
inline void agregar_dias(const Capa& c, std::vector<DiaEspecial>& especiales) {
  const auto efecto =
      c.efecto == EfectoCapa::oficina_cerrada ? EfectoDia::oficina_cerrada : EfectoDia::inhabil;
  for (const auto& r : c.dias)
    for (Dia d = r.desde; d <= r.hasta; d += std::chrono::days{1})
      if (cff12::razon(d) == Razon::habil)
        especiales.push_back({d, efecto, c.estado, c.titulo, c.fuente});
}

// One entry a day: what excludes it before what only closes an office, then the first key.
inline void dejar_uno_por_dia(std::vector<DiaEspecial>& especiales) {
  std::stable_sort(especiales.begin(), especiales.end(),
                   [](const DiaEspecial& a, const DiaEspecial& b) {
                     return a.dia != b.dia ? a.dia < b.dia : a.efecto < b.efecto;
                   });
  const auto fin =
      std::unique(especiales.begin(), especiales.end(),
                  [](const DiaEspecial& a, const DiaEspecial& b) { return a.dia == b.dia; });
  especiales.erase(fin, especiales.end());
}

}  // namespace detalle

// How a version names a layer that rules: its key and what it said.
[[nodiscard]] inline std::string nombre_en_la_version(const Capa& c) {
  return c.clave + "@" + detalle::huella(c);
}

// The calendar of one domicilio: give it to Calendario::construir. Over `base`, CFF-12 alone unless
// a host has its own. `version` is the base's and then "+clave@huella+...", in the order of the
// keys: exactly the layers that rule there and may move a date, and what they said; where that is
// longer than nombre_bytes_max, how many they are and one digest ("+23-capas@..."). Equal versions
// are equal calendars. Errors: those of `revisar`; argumento_invalido for a key that no layer has,
// a domicilio that does not exist, or an entidad alone where a layer asks for the municipality;
// limite_excedido for more days than a calendar takes.
[[nodiscard]] inline Result<DefinicionCalendario> definir(std::span<const Capa> capas,
                                                          const SeleccionDeCapas& s,
                                                          DefinicionCalendario base = {}) {
  if (auto r = revisar(capas); !r) return tl::unexpected<Error>(std::move(r).error());
  if (auto r = detalle::revisar_seleccion(capas, s); !r)
    return tl::unexpected<Error>(std::move(r).error());
  DefinicionCalendario d = std::move(base);
  std::string nombres;
  std::size_t cuantas = 0;
  for (const Capa* const c : detalle::capas_que_rigen(capas, s)) {
    nombres += "+" + nombre_en_la_version(*c);
    ++cuantas;
    if (c->efecto == EfectoCapa::transmision_de_octubre) d.primero_de_octubre = true;
    detalle::agregar_dias(*c, d.especiales);
    detalle::dejar_uno_por_dia(d.especiales);
    if (d.especiales.size() > limits::dias_especiales_max)
      return error(
          Codigo::limite_excedido, "capas",
          "Las capas que rigen en ese domicilio son demasiadas para un calendario: hasta " +
              std::to_string(limits::dias_especiales_max) +
              " días especiales. Junte capas o apague las que no necesite.",
          "CFF-12");
  }
  d.version += d.version.size() + nombres.size() <= limits::nombre_bytes_max
                   ? nombres
                   : detalle::nombres_abreviados(cuantas, nombres);
  return d;
}

// CFF-12 paragraph 6: whether the authority habilitated that day there, and told it to the
// particulares in the layer's source. It makes a diligence lawful and alters no count: no
// Calendario knows of it. For an entidad alone only what was habilitated in all of it is said.
[[nodiscard]] inline bool habilitado(std::span<const Capa> capas, const SeleccionDeCapas& s,
                                     Dia d) {
  return std::any_of(capas.begin(), capas.end(), [&](const Capa& c) {
    return c.efecto == EfectoCapa::habilitado && detalle::encendida(c, s) &&
           detalle::rige(c, s.domicilio) &&
           std::any_of(c.dias.begin(), c.dias.end(),
                       [d](const RangoDeDias& r) { return d >= r.desde && d <= r.hasta; });
  });
}

}  // namespace buzon
