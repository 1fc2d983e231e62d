// See motor/capas_json.hpp. A person writes this file, so white space and the order of keys are
// free; what nlohmann::json would let pass in silence (a repeated key, a bottomless nesting) is
// not.
#include <buzon/motor/capas_json.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include <buzon/limits.hpp>
#include <buzon/texto_utf8.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

namespace buzon {
namespace {

using Json = nlohmann::json;

[[nodiscard]] tl::unexpected<Error> ilegible(const std::string& por_que) {
  return error(Codigo::dato_corrupto, "json", por_que + " Corrija el archivo de capas.");
}

[[nodiscard]] std::string lugar_del_octeto(std::string_view texto, std::size_t octeto) {
  const auto antes = texto.substr(0, octeto == 0 ? 0 : octeto - 1);
  const auto lineas = std::count(antes.begin(), antes.end(), '\n');
  const auto ultima = antes.rfind('\n');
  const auto columna = antes.size() - (ultima == std::string_view::npos ? 0 : ultima + 1);
  return "línea " + std::to_string(lineas + 1) + ", octeto " + std::to_string(columna + 1);
}

// Judges each event of the parser; the first fault stays.
class Vigilante {
 public:
  [[nodiscard]] bool admite(int profundidad, Json::parse_event_t suceso, const Json& valor) {
    if (profundidad > static_cast<int>(limits::json_profundidad_max))
      falla_ =
          "El archivo anida más de " + std::to_string(limits::json_profundidad_max) + " niveles.";
    if (suceso == Json::parse_event_t::object_start) abiertos_.emplace_back();
    if (suceso == Json::parse_event_t::object_end && !abiertos_.empty()) abiertos_.pop_back();
    if (suceso == Json::parse_event_t::key && !abiertos_.empty() &&
        !abiertos_.back().insert(valor.get<std::string>()).second)
      falla_ = "La clave «" + detalle::citar(valor.get_ref<const std::string&>()) +
               "» está repetida en un mismo objeto.";
    return falla_.empty();
  }
  [[nodiscard]] const std::string& falla() const { return falla_; }

 private:
  std::vector<std::set<std::string>> abiertos_;
  std::string falla_;
};

[[nodiscard]] Result<Json> analizar(std::string_view texto) {
  if (texto.size() > limits::json_bytes_max)
    return error(Codigo::limite_excedido, "json",
                 "El archivo de capas mide " + std::to_string(texto.size()) +
                     " octetos y el máximo es " + std::to_string(limits::json_bytes_max) +
                     "; divídalo en varios.");
  Vigilante vigilante;
  try {
    Json j = Json::parse(texto, [&](int profundidad, Json::parse_event_t suceso, Json& valor) {
      return vigilante.admite(profundidad, suceso, valor);
    });
    if (!vigilante.falla().empty()) return ilegible(vigilante.falla());
    return j;
  } catch (const Json::parse_error& e) {
    if (!vigilante.falla().empty()) return ilegible(vigilante.falla());
    return ilegible("El texto no es JSON: hay un error en la " + lugar_del_octeto(texto, e.byte) +
                    ".");
  } catch (const Json::out_of_range&) {  // 1e999
    return ilegible("El archivo tiene un número que no cabe en ningún tipo.");
  }
}

// Takes values out of the tree. The first fault stays and what follows reads as empty, so that the
// functions below say the shape and nothing else.
class Lector {
 public:
  void mal(const std::string& lugar, const std::string& mensaje,
           Codigo codigo = Codigo::argumento_invalido) {
    if (!falla_) falla_ = Error{codigo, "", lugar, "En «" + lugar + "»: " + mensaje};
  }
  void mal(Error e) {
    if (!falla_) falla_ = std::move(e);
  }
  [[nodiscard]] const std::optional<Error>& falla() const { return falla_; }

  // Whether j is an object with those keys and no other.
  [[nodiscard]] bool objeto(const Json& j, const std::string& lugar,
                            std::span<const std::string_view> claves) {
    if (!j.is_object()) {
      mal(lugar, "se espera un objeto, entre llaves.");
      return false;
    }
    for (const auto clave : claves)
      if (!j.contains(std::string{clave}))
        mal(lugar, "falta la clave «" + std::string{clave} + "»; escríbala.");
    for (const auto& [clave, valor] : j.items())
      if (std::find(claves.begin(), claves.end(), clave) == claves.end())
        mal(lugar, "la clave «" + detalle::citar(clave) + "» no se conoce; quítela o corríjala.");
    return !falla_;
  }
  [[nodiscard]] const Json::array_t& lista(const Json& j, const std::string& lugar) {
    static const Json::array_t vacia;
    if (!j.is_array()) {
      mal(lugar, "se espera una lista, entre corchetes.");
      return vacia;
    }
    const auto& l = j.get_ref<const Json::array_t&>();
    if (l.size() <= limits::dias_especiales_max) return l;
    mal(lugar,
        "la lista es demasiado larga; el máximo es " + std::to_string(limits::dias_especiales_max) +
            ".",
        Codigo::limite_excedido);
    return vacia;
  }
  [[nodiscard]] std::string texto(const Json& j, const std::string& lugar, std::size_t maximo) {
    if (!j.is_string()) {
      mal(lugar, "se espera un texto, entre comillas.");
      return {};
    }
    auto t = texto_canonico(j.get_ref<const std::string&>(), lugar, maximo);
    if (t) return std::move(*t);
    mal(std::move(t).error());
    return {};
  }
  [[nodiscard]] bool si_o_no(const Json& j, const std::string& lugar) {
    if (!j.is_boolean()) mal(lugar, "se espera true o false, sin comillas.");
    return j.is_boolean() && j.get<bool>();
  }
  template <class E, std::size_t N>
  [[nodiscard]] E opcion(const Json& j, const std::string& lugar,
                         const std::array<std::string_view, N>& nombres) {
    const auto leida = texto(j, lugar, limits::nombre_bytes_max);
    std::string todas;
    for (std::size_t i = 0; i < N; ++i) {
      if (nombres[i] == leida) return static_cast<E>(i);
      todas += (i == 0 ? "«" : ", «") + std::string{nombres[i]} + "»";
    }
    mal(lugar, "se espera una de estas opciones: " + todas + ".");
    return E{};
  }
  // What `leer` makes of a text; its error keeps its message and gets this place.
  template <class T, class Leer>
  [[nodiscard]] T leido(const Json& j, const std::string& lugar, Leer leer) {
    const auto t = texto(j, lugar, limits::nombre_bytes_max);
    if (falla_) return T{};
    const auto r = leer(t);
    if (!r) mal(lugar, r.error().mensaje, r.error().codigo);
    return r ? *r : T{};
  }

 private:
  std::optional<Error> falla_;
};

[[nodiscard]] std::string en(const std::string& lista, std::size_t i) {
  return lista + "[" + std::to_string(i) + "]";
}

[[nodiscard]] RangoDeDias leer_rango(Lector& l, const Json& j, const std::string& lugar) {
  constexpr std::string_view claves[] = {"desde", "hasta"};
  if (!l.objeto(j, lugar, claves)) return {};
  return {l.leido<Dia>(j["desde"], lugar + ".desde", leer_dia),
          l.leido<Dia>(j["hasta"], lugar + ".hasta", leer_dia)};
}

[[nodiscard]] Capa leer_capa(Lector& l, const Json& j, const std::string& lugar) {
  constexpr std::string_view claves[] = {"clave",  "titulo",      "fuente", "estado",
                                         "efecto", "territorios", "dias",   "apagada_por_omision"};
  Capa c;
  if (!l.objeto(j, lugar, claves)) return c;
  c.clave = l.texto(j["clave"], lugar + ".clave", limits::clave_de_capa_bytes_max);
  c.titulo = l.texto(j["titulo"], lugar + ".titulo", limits::nombre_bytes_max);
  c.fuente = l.texto(j["fuente"], lugar + ".fuente", limits::texto_bytes_max);
  c.estado = l.opcion<EstadoDia>(j["estado"], lugar + ".estado", nombres_estado_dia);
  c.efecto = l.opcion<EfectoCapa>(j["efecto"], lugar + ".efecto", nombres_efecto_capa);
  c.apagada_por_omision = l.si_o_no(j["apagada_por_omision"], lugar + ".apagada_por_omision");
  const auto territorios = lugar + ".territorios";
  for (const auto& t : l.lista(j["territorios"], territorios))
    c.territorios.push_back(
        l.leido<Territorio>(t, en(territorios, c.territorios.size()), leer_territorio));
  const auto dias = lugar + ".dias";
  for (const auto& r : l.lista(j["dias"], dias))
    c.dias.push_back(leer_rango(l, r, en(dias, c.dias.size())));
  return c;
}

[[nodiscard]] std::vector<Capa> leer_raiz(Lector& l, const Json& j) {
  constexpr std::string_view claves[] = {"version", "capas"};
  std::vector<Capa> capas;
  if (!l.objeto(j, "json", claves)) return capas;
  if (!j["version"].is_number_unsigned() || j["version"].get<std::uint64_t>() != 1)
    l.mal("version", "esta versión del formato no se conoce; escriba 1.",
          Codigo::version_no_soportada);
  for (const auto& c : l.lista(j["capas"], "capas"))
    if (!l.falla()) capas.push_back(leer_capa(l, c, en("capas", capas.size())));
  return capas;
}

}  // namespace

Result<std::vector<Capa>> leer_capas_json(std::string_view texto) {
  const auto j = analizar(texto);
  if (!j) return tl::unexpected<Error>(j.error());
  Lector l;
  auto capas = leer_raiz(l, *j);
  if (l.falla()) return tl::unexpected<Error>(*l.falla());
  if (auto s = revisar(capas); !s) return tl::unexpected<Error>(std::move(s).error());
  return capas;
}

}  // namespace buzon
