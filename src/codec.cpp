// Canonical JSON v1: see motor/codec.hpp and docs/adr/0003. nlohmann::json is used as a value and,
// writing what it read once more, as the judge of one spelling.
#include <buzon/motor/codec.hpp>

#include <array>
#include <charconv>
#include <set>
#include <type_traits>

#include <nlohmann/json.hpp>

#include "json_canonico.hpp"

#include <buzon/limits.hpp>
#include <buzon/texto_utf8.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

namespace buzon {
namespace {

using Json = nlohmann::json;  // std::map inside: keys sorted by bytes

[[nodiscard]] tl::unexpected<Error> corrupto(std::string que, std::string por_que) {
  return error(Codigo::dato_corrupto, std::move(que),
               por_que + " Restaure la base de datos desde un respaldo íntegro.");
}

// ---- names of stored enumerations: never reordered, never renamed

template <class E>
inline constexpr int nombres_de = 0;
template <>
inline constexpr std::array<std::string_view, 2> nombres_de<ModoNotificacion>{"ficta", "abierta"};
template <>
inline constexpr std::array<std::string_view, 4> nombres_de<Provisional>{"no", "calendario", "huso",
                                                                         "calendario_y_huso"};
template <>
inline constexpr auto nombres_de<CausaEstrados> = nombres_causa;
template <>
inline constexpr auto nombres_de<AvisoPrevio> = nombres_aviso_previo;
template <>
inline constexpr auto nombres_de<ClaseMedio> = nombres_clase_medio;
template <>
inline constexpr auto nombres_de<MotivoOrientacion> = nombres_motivo_orientacion;
template <>
inline constexpr auto nombres_de<CalidadDeAcceso> = nombres_calidad;
template <>
inline constexpr auto nombres_de<CanalDeTramite> = nombres_canal_tramite;
template <>
inline constexpr auto nombres_de<ConclusionDeTramite> = nombres_conclusion_tramite;
template <>
inline constexpr auto nombres_de<Unidad> = nombres_unidad;
template <>
inline constexpr auto nombres_de<EstadoDia> = nombres_estado_dia;
template <>
inline constexpr auto nombres_de<TipoAcuse> = nombres_acuse;
template <>
inline constexpr std::array<std::string_view, 9> nombres_de<ClaseSujeto>{
    "derechohabiente",
    "patron",
    "sujeto_obligado",
    "contador_publico",
    "contador_publico_autorizado",
    "responsable_solidario",
    "tercero_relacionado",
    "representante_legal",
    "autoridad"};

// ---- field by field, out

template <class T>
concept ConCampos = requires(T& t, int& v) {
  campos(t, v, static_cast<const T*>(nullptr));
};

// Each writes one value at the end of `salida`; false: there is a text that is not UTF-8, or a date
// or an instant that could not be read back.
bool escribir(std::string& salida, std::string_view s) { return json::escribir_texto(salida, s); }
bool escribir(std::string& salida, const std::string& s) { return json::escribir_texto(salida, s); }
bool escribir(std::string& salida, bool b) {
  salida.append(b ? "true" : "false");
  return true;
}
template <class N>
requires(std::is_same_v<N, std::uint32_t> || std::is_same_v<N, std::uint64_t> ||
         std::is_same_v<N, std::int64_t>) bool escribir(std::string& salida, N n) {
  std::array<char, 24> cifras;
  const auto fin = std::to_chars(cifras.begin(), cifras.end(), n).ptr;
  salida.append(cifras.begin(), fin);
  return true;
}
// 1900 to 2200: beyond it the arithmetic of zones would overflow before it said anything. Written
// and read by the same bounds: what could not be read back is never stored.
constexpr std::int64_t primer_instante_us = -2'208'988'800'000'000;
constexpr std::int64_t ultimo_instante_us = 7'258'118'400'000'000;
bool instante_representable(std::int64_t us) {
  return us >= primer_instante_us && us <= ultimo_instante_us;
}
bool escribir(std::string& salida, Instante t) {
  return instante_representable(us_de(t)) && escribir(salida, us_de(t));
}
bool escribir(std::string& salida, Dia d) {
  const std::string escrito = texto(d);
  const auto leido = leer_dia(escrito);
  return leido && *leido == d && escribir(salida, escrito);
}
bool escribir(std::string& salida, const Bytes& b) { return escribir(salida, base64(b)); }
template <std::size_t N>
bool escribir(std::string& salida, const std::array<std::uint8_t, N>& d) {
  return escribir(salida, hex(d));
}
template <class E>
requires std::is_enum_v<E>
bool escribir(std::string& salida, E e) {
  return escribir(salida, nombres_de<E>[static_cast<std::size_t>(e)]);
}

template <class T>
inline constexpr bool es_compuesto =
    std::is_same_v<T, DocumentoDigital> || std::is_same_v<T, DatosActo> ||
    std::is_same_v<T, FirmaAdmitida> || std::is_same_v<T, HechoDeStream> ||
    std::is_same_v<T, RecepcionLegal> || std::is_same_v<T, RangoDeDias> ||
    std::is_same_v<T, MedioRehusado>;
template <class T>
requires es_compuesto<T>
bool escribir(std::string& salida, const T& valor);
template <class T>
requires(!std::is_same_v<T, std::uint8_t>) bool escribir(std::string& salida,
                                                         const std::vector<T>& v);
bool escribir(std::string& salida, const Politicas& p);

struct Escritor {
  json::Objeto publico;
  json::Objeto reservado_;
  bool utf8 = true;

  template <class T>
  void operator()(std::string_view clave, const T& valor) {
    utf8 &= escribir(publico.valor_de(clave), valor);
  }
  void opcional(std::string_view clave, const std::string& valor) {
    if (!valor.empty()) (*this)(clave, valor);
  }
  template <class T>
  void reservado(std::string_view clave, const T& valor) {
    utf8 &= escribir(reservado_.valor_de(clave), valor);
  }
  // A field that came later: the bytes of an event without it stay those of before.
  void reservado_opcional(std::string_view clave, const std::string& valor) {
    if (!valor.empty()) reservado(clave, valor);
  }
};

template <class T>
requires es_compuesto<T>
bool escribir(std::string& salida, const T& valor) {
  Escritor e;
  campos(valor, e, static_cast<const T*>(nullptr));
  e.publico.escribir(salida);
  return e.utf8;
}
template <class T>
requires(!std::is_same_v<T, std::uint8_t>) bool escribir(std::string& salida,
                                                         const std::vector<T>& v) {
  bool utf8 = true;
  char antes = '[';
  for (const auto& x : v) {
    salida += antes;
    utf8 &= escribir(salida, x);
    antes = ',';
  }
  salida.append(v.empty() ? "[]" : "]");
  return utf8;
}

// ---- field by field, in: every key must be there, of its type, and no other

// Every reader of JSON agrees up to here (RFC 8259, section 6).
inline constexpr std::uint64_t entero_max = (std::uint64_t{1} << 53) - 1;

struct Lector {
  const Json& publico;
  const Json* reservado_ = nullptr;
  std::set<std::string> vistos{};
  std::set<std::string> vistos_reservados{};
  std::string falla{};

  template <class T>
  void operator()(std::string_view clave, T& destino) {
    tomar(publico, vistos, clave, destino);
  }
  // Written empty it would be a second spelling of not being there.
  void opcional(std::string_view clave, std::string& destino) {
    if (publico.find(std::string{clave}) == publico.end()) return;
    tomar(publico, vistos, clave, destino);
    if (destino.empty()) falla = clave;
  }
  template <class T>
  void reservado(std::string_view clave, T& destino) {
    if (reservado_ != nullptr) tomar(*reservado_, vistos_reservados, clave, destino);
  }
  // Absent is its only way of being empty: two spellings of one event would have two digests.
  void reservado_opcional(std::string_view clave, std::string& destino) {
    destino.clear();
    if (reservado_ == nullptr || !reservado_->contains(std::string{clave})) return;
    reservado(clave, destino);
    if (destino.empty()) falla = std::string{clave};
  }
  template <class T>
  void tomar(const Json& de, std::set<std::string>& marca, std::string_view clave, T& destino) {
    const std::string k{clave};
    marca.insert(k);
    const auto i = de.find(k);
    if (i == de.end() || !leer(*i, destino)) falla = k;
  }
  [[nodiscard]] bool completo() const {
    return falla.empty() && publico.size() == vistos.size() &&
           (reservado_ == nullptr || reservado_->size() == vistos_reservados.size());
  }

  static bool leer(const Json& j, std::string& s) {
    if (!j.is_string()) return false;
    s = j.get<std::string>();
    return true;
  }
  static bool leer(const Json& j, bool& b) {
    if (!j.is_boolean()) return false;
    b = j.get<bool>();
    return true;
  }
  template <class N>
  requires(std::is_same_v<N, std::uint32_t> ||
           std::is_same_v<N, std::uint64_t>) static bool leer(const Json& j, N& n) {
    if (!j.is_number_unsigned() ||
        j.get<std::uint64_t>() > std::min<std::uint64_t>(std::numeric_limits<N>::max(), entero_max))
      return false;
    n = j.get<N>();
    return true;
  }
  static bool leer(const Json& j, Instante& t) {
    if (!j.is_number_integer()) return false;
    // An unsigned value past 2^63 would come out negative.
    if (j.is_number_unsigned() && j.get<std::uint64_t>() > entero_max) return false;
    const auto us = j.get<std::int64_t>();
    if (!instante_representable(us)) return false;
    t = instante_us(us);
    return true;
  }
  static bool leer(const Json& j, Dia& d) {
    if (!j.is_string()) return false;
    const auto r = leer_dia(j.get_ref<const std::string&>());
    if (r) d = *r;
    return r.has_value();
  }
  template <std::size_t N>
  static bool leer(const Json& j, std::array<std::uint8_t, N>& a) {
    if (!j.is_string()) return false;
    const auto r = arreglo_desde_hex<N>(j.get_ref<const std::string&>());
    if (r) a = *r;
    return r.has_value();
  }
  static bool leer(const Json& j, Bytes& b) {
    if (!j.is_string()) return false;
    auto r = desde_base64(j.get_ref<const std::string&>());
    if (r) b = std::move(*r);
    return r.has_value();
  }
  template <class E>
  requires std::is_enum_v<E>
  static bool leer(const Json& j, E& e) {
    if (!j.is_string()) return false;
    const auto& tabla = nombres_de<E>;
    for (std::size_t i = 0; i < tabla.size(); ++i)
      if (tabla[i] == j.get_ref<const std::string&>()) {
        e = static_cast<E>(i);
        return true;
      }
    return false;
  }
  template <class T>
  requires(!std::is_same_v<T, std::uint8_t>) static bool leer(const Json& j, std::vector<T>& v) {
    if (!j.is_array()) return false;
    v.resize(j.size());
    for (std::size_t i = 0; i < v.size(); ++i)
      if (!leer(j[i], v[i])) return false;
    return true;
  }
  template <class T>
  requires es_compuesto<T>
  static bool leer(const Json& j, T& t) {
    if (!j.is_object()) return false;
    Lector l{j};
    campos(t, l, static_cast<const T*>(nullptr));
    return l.completo();
  }
};

// ---- policies: only those that differ from their default, so that a new policy changes no old
// event

bool escribir(std::string& salida, const Politicas& p) {
  json::Objeto o;
  recorrer(p, [&o](IdPolitica id, auto opcion) {
    const auto& d = buzon::politicas[static_cast<std::size_t>(id)];
    if (static_cast<std::size_t>(opcion) != 0)
      static_cast<void>(
          escribir(o.valor_de(d.clave), d.opciones[static_cast<std::size_t>(opcion)]));
  });
  o.escribir(salida);
  return true;
}

[[nodiscard]] bool politicas_de_json(const Json& j, Politicas& p) {
  if (!j.is_object()) return false;
  std::size_t usadas = 0;
  bool bien = true;
  recorrer(p, [&](IdPolitica id, auto& opcion) {
    const auto& d = buzon::politicas[static_cast<std::size_t>(id)];
    const auto i = j.find(std::string{d.clave});
    if (i == j.end()) return;
    ++usadas;
    bool hallada = false;
    for (std::size_t k = 1; k < d.opciones.size(); ++k)
      if (i->is_string() && !d.opciones[k].empty() &&
          d.opciones[k] == i->template get_ref<const std::string&>()) {
        opcion = static_cast<std::remove_reference_t<decltype(opcion)>>(k);
        hallada = true;
      }
    bien = bien && hallada;
  });
  return bien && usadas == j.size();
}

// ---- bytes

// nlohmann alone accepts duplicate keys, BOM, -0, floats and null: the re-encoding and this
// callback leave only canonical v1.
[[nodiscard]] Result<Json> leer_canonico(std::string_view bytes, std::string_view que) {
  if (bytes.size() > limits::evento_bytes_max)
    return corrupto(std::string{que}, "El texto es demasiado grande.");
  bool admitido = true;
  const Json::parser_callback_t revisar = [&admitido](int profundidad, Json::parse_event_t suceso,
                                                      Json& valor) {
    if (profundidad > static_cast<int>(limits::json_profundidad_max)) admitido = false;
    if (suceso == Json::parse_event_t::value && (valor.is_number_float() || valor.is_null()))
      admitido = false;
    return admitido;
  };
  Json j = Json::parse(bytes, revisar, false);
  if (!admitido || j.is_discarded() || !j.is_object())
    return corrupto(std::string{que}, "No es JSON canónico.");
  // What the parser took is UTF-8, so that writing it cannot fail.
  if (j.dump(-1, ' ', false, Json::error_handler_t::replace) != bytes)
    return corrupto(std::string{que}, "No es JSON canónico.");
  return j;
}

inline constexpr std::uint32_t version_de_evento = 1;

void escribir_sobre(const Sobre& s, Escritor& e) {
  e("v", version_de_evento);
  e("orden", s.orden);
  e("orden_sha256", s.orden_sha256);
  e("instante_us", s.instante);
  e("registrado_us", s.registrado);
  e("reloj_ajustado", s.reloj_ajustado);
  e("rehusada", s.rehusada);
  e("norma", s.norma);
  e("calendario", s.calendario);
  e("tzdata", s.tzdata);
  e("politicas", s.politicas);
}

[[nodiscard]] bool leer_sobre(const Json& j, Sobre& s) {
  const auto toma = [&j](const char* clave, auto& destino) {
    const auto i = j.find(clave);
    return i != j.end() && Lector::leer(*i, destino);
  };
  return toma("orden", s.orden) && toma("orden_sha256", s.orden_sha256) &&
         toma("instante_us", s.instante) && toma("registrado_us", s.registrado) &&
         toma("reloj_ajustado", s.reloj_ajustado) && toma("rehusada", s.rehusada) &&
         toma("norma", s.norma) && toma("calendario", s.calendario) && toma("tzdata", s.tzdata) &&
         j.contains("politicas") && politicas_de_json(j["politicas"], s.politicas);
}

constexpr std::size_t claves_del_sobre = 13;  // with "tipo" and "datos", without "compromiso"

// An acuse travels as its cadena; its fields are read from there, never stored twice.
template <class T>
[[nodiscard]] bool completar(T&) {
  return true;
}
template <>
[[nodiscard]] bool completar(AcuseEmitido& e) {
  if (e.cadena.empty()) return true;  // erased
  const auto campos_leidos = leer_cadena(e.cadena, cadena_acuse_v1);
  if (!campos_leidos) return false;
  const auto a = acuse_de(*campos_leidos);
  if (!a || a->tipo != e.acuse.tipo || a->folio != e.acuse.folio) return false;
  e.acuse = *a;
  return true;
}

template <class T>
[[nodiscard]] bool leer_datos(const Json& datos, const Json* reservado, T& evento) {
  Lector l{datos, reservado};
  campos(evento, l, static_cast<const T*>(nullptr));
  return l.completo() && completar(evento);
}

template <class Variante, std::size_t I = 0>
[[nodiscard]] int leer_alternativa(const std::string& tipo, const Json& datos,
                                   const Json* reservado, Variante& destino) {
  if constexpr (I == std::variant_size_v<Variante>) {
    return 0;  // unknown type
  } else {
    using T = std::variant_alternative_t<I, Variante>;
    if (tipo != T::tipo) return leer_alternativa<Variante, I + 1>(tipo, datos, reservado, destino);
    T evento{};
    if (!leer_datos(datos, reservado, evento)) return -1;
    destino = std::move(evento);
    return 1;
  }
}

}  // namespace

template <class Variante>
Result<EventoCodificado> codificar(const Sobre& s, const Variante& evento, const Id16& sal,
                                   const DigestPort& digest) {
  Escritor e;
  std::string_view tipo;
  std::visit(
      [&](const auto& x) {
        using T = std::decay_t<decltype(x)>;
        tipo = T::tipo;
        campos(x, e, static_cast<const T*>(nullptr));
      },
      evento);
  EventoCodificado salida;
  Escritor sobre;
  escribir_sobre(s, sobre);
  sobre("tipo", tipo);
  e.publico.escribir(sobre.publico.valor_de("datos"));
  if (!e.reservado_.vacio()) {
    e.reservado("sal", sal);
    e.reservado_.escribir(salida.reservado);
    const VistaBytes partes[] = {vista(salida.reservado)};
    sobre("compromiso", digest.sha256(partes));
  }
  sobre.publico.escribir(salida.publico);
  if (!e.utf8 || !sobre.utf8)
    return error(Codigo::argumento_invalido, std::string{tipo},
                 "Hay un texto que no es UTF-8 válido; corríjalo.");
  if (salida.publico.size() + salida.reservado.size() > limits::evento_bytes_max)
    return error(Codigo::limite_excedido, std::string{tipo},
                 "El evento rebasa 1 MiB; reduzca los textos o el número de documentos.");
  return salida;
}

template <class Variante>
Result<EventoLeido<Variante>> decodificar(std::string_view publico, std::string_view reservado,
                                          const DigestPort& digest) {
  auto j = leer_canonico(publico, "evento");
  if (!j) return tl::unexpected(std::move(j.error()));
  const auto v = j->find("v");
  if (v == j->end() || !v->is_number_unsigned())
    return corrupto("evento", "Falta la versión del evento.");
  if (v->template get<std::uint64_t>() != version_de_evento)
    return error(Codigo::version_no_soportada, "evento v" + v->dump(),
                 "El evento es de una versión posterior; actualice la biblioteca.");
  EventoLeido<Variante> leido;
  const bool con_compromiso = j->contains("compromiso");
  const auto tipo = j->find("tipo");
  const auto datos = j->find("datos");
  if (!leer_sobre(*j, leido.sobre) || tipo == j->end() || !tipo->is_string() || datos == j->end() ||
      j->size() != claves_del_sobre + (con_compromiso ? 1 : 0))
    return corrupto("evento", "El sobre del evento está incompleto o tiene claves de más.");

  Json claro;
  leido.reservado_presente = !reservado.empty() || !con_compromiso;
  if (!reservado.empty()) {
    const VistaBytes partes[] = {vista(reservado)};
    if (!con_compromiso || (*j)["compromiso"] != hex(digest.sha256(partes)))
      return corrupto("evento", "La parte reservada no corresponde a su compromiso.");
    auto r = leer_canonico(reservado, "reservado");
    if (!r) return tl::unexpected(std::move(r.error()));
    claro = std::move(*r);
    claro.erase("sal");
  }
  const int hallado = leer_alternativa(tipo->template get<std::string>(), *datos,
                                       reservado.empty() ? nullptr : &claro, leido.evento);
  if (hallado == 0)
    return error(Codigo::version_no_soportada, "evento " + tipo->template get<std::string>(),
                 "El tipo de evento no se conoce en este ciclo; actualice la biblioteca.");
  if (hallado < 0)
    return corrupto("evento " + tipo->template get<std::string>(),
                    "Sus datos no son los de su tipo.");
  return leido;
}

#define BUZON_CODEC(V)                                                               \
  template Result<EventoCodificado> codificar(const Sobre&, const V&, const Id16&,   \
                                              const DigestPort&);                    \
  template Result<EventoLeido<V>> decodificar<V>(std::string_view, std::string_view, \
                                                 const DigestPort&);
BUZON_CODEC(EventoBuzon)
BUZON_CODEC(EventoActuacion)
BUZON_CODEC(EventoActo)
BUZON_CODEC(EventoNotificacion)
BUZON_CODEC(EventoEstrados)
BUZON_CODEC(EventoOrientacion)
BUZON_CODEC(EventoComunicado)
BUZON_CODEC(EventoTramite)
BUZON_CODEC(EventoAutorizacion)
BUZON_CODEC(EventoConsulta)
BUZON_CODEC(EventoCalendario)
BUZON_CODEC(EventoPulso)
#undef BUZON_CODEC

Result<std::string> tipo_de_evento(std::string_view publico) {
  auto j = leer_canonico(publico, "evento");
  if (!j) return tl::unexpected(std::move(j.error()));
  const auto tipo = j->find("tipo");
  if (tipo == j->end() || !tipo->is_string()) return corrupto("evento", "Falta el tipo.");
  return tipo->get<std::string>();
}

// A layer's text is the host's: what is not UTF-8 is replaced, since the steps are told, not
// hashed.
std::string codificar_explicacion(const Explicacion& e) {
  std::string salida;
  const auto sumar = [&salida](const auto& valor) {
    salida += ',';
    static_cast<void>(escribir(salida, valor));
  };
  for (const auto& p : e.pasos()) {
    salida.append(salida.empty() ? "[[" : ",[");
    static_cast<void>(escribir(salida, std::string_view{clave(p.id)}));
    sumar(std::string_view{p.norma.texto()});
    sumar(std::string_view{p.apoyo.texto()});
    for (std::size_t i = 0; i < Paso::datos_max; ++i) {
      const Dato d = p.dato(i);
      if (d.tipo == Dato::Tipo::ninguno) continue;
      if (d.tipo == Dato::Tipo::dia)
        sumar(dia_numero(static_cast<std::int32_t>(d.valor)));
      else if (d.tipo == Dato::Tipo::texto)
        sumar(e.textos()[static_cast<std::size_t>(d.valor)]);
      else if (d.tipo == Dato::Tipo::razon)
        sumar(std::string_view{descripcion(static_cast<Razon>(d.valor)).clave});
      else
        sumar(d.valor);
    }
    salida += ']';
  }
  return salida.empty() ? "[]" : salida + ']';
}

}  // namespace buzon
