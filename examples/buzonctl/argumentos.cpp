#include "argumentos.hpp"

#include <algorithm>
#include <buzon/limits.hpp>
#include <iterator>
#include <optional>

#include "texto.hpp"

namespace buzonctl {
namespace {

constexpr Opcion opcion_politica{
    "--politica", "CLAVE=OPCIÓN", Presencia::repetible,
    "Otra lectura de la norma, de las que se listan abajo; repetible."};
constexpr Opcion comunes[] = {
    {"--json", "", Presencia::opcional, "La respuesta (y el error, si lo hay) como JSON."},
    {"--explicar", "", Presencia::opcional,
     "Además, el razonamiento: cada paso con el numeral o artículo que aplica."},
    {"--help", "", Presencia::opcional, "Esta ayuda (también -h)."},
};

tl::unexpected<buzon::Error> muy_largo(std::string_view argumento, std::string_view palabra) {
  return buzon::error(buzon::Codigo::limite_excedido, std::string{argumento},
                      "El argumento mide " + std::to_string(palabra.size()) +
                          " octetos y el máximo es " +
                          std::to_string(buzon::limits::texto_bytes_max) + "; acórtelo.");
}

std::vector<Opcion> todas(const Comando& c) {
  auto opciones = c.opciones;
  if (!c.politicas.empty()) opciones.push_back(opcion_politica);
  opciones.insert(opciones.end(), std::begin(comunes), std::end(comunes));
  return opciones;
}

tl::unexpected<buzon::Error> invalido(std::string_view argumento, std::string mensaje) {
  return buzon::error(buzon::Codigo::argumento_invalido, std::string{argumento},
                      std::move(mensaje));
}

std::optional<Opcion> buscar(const Comando& c, std::string_view nombre) {
  for (const auto& o : todas(c))
    if (o.nombre == nombre) return o;
  return std::nullopt;
}

std::string nombres_de_opciones(const Comando& c) {
  std::string s;
  for (const auto& o : todas(c)) s += (s.empty() ? "" : ", ") + std::string{o.nombre};
  return s;
}

std::string unidas(const Alternativa& a, std::string_view entre) {
  std::string s;
  for (const auto& o : a.opciones) s += (s.empty() ? "" : std::string{entre}) + std::string{o};
  return s;
}

std::string con_valor(const Opcion& o) {
  return std::string{o.nombre} + (o.valor.empty() ? "" : " " + std::string{o.valor});
}

const Alternativa* alternativa_de(const Comando& c, std::string_view opcion) {
  for (const auto& a : c.alternativas)
    if (std::find(a.opciones.begin(), a.opciones.end(), opcion) != a.opciones.end()) return &a;
  return nullptr;
}

// "[--zona IANA | --cp CP]", told once, where its first option stands.
std::string uso_de_alternativa(const Comando& c, const Alternativa& a) {
  std::string s;
  for (const auto& nombre : a.opciones)
    s += (s.empty() ? "" : " | ") + con_valor(*buscar(c, nombre));
  return a.obligatoria ? "(" + s + ")" : "[" + s + "]";
}

std::vector<std::string> uso(const Comando& c) {
  std::vector<std::string> partes;
  for (const auto& p : c.posicionales)
    partes.push_back(p.presencia == Presencia::opcional ? "[" + std::string{p.nombre} + "]"
                                                        : std::string{p.nombre});
  for (const auto& o : todas(c)) {
    if (o.nombre == "--help") continue;
    const auto* const a = alternativa_de(c, o.nombre);
    if (a != nullptr) {
      if (a->opciones.front() == o.nombre) partes.push_back(uso_de_alternativa(c, *a));
    } else if (o.presencia == Presencia::obligatoria) {
      partes.push_back(con_valor(o));
    } else {
      partes.push_back("[" + con_valor(o) + "]" +
                       (o.presencia == Presencia::repetible ? "..." : ""));
    }
  }
  return partes;
}

std::string lecturas_de(buzon::IdPolitica id) {
  const auto& d = buzon::politicas[static_cast<std::size_t>(id)];
  std::string s = std::string{d.clave} + ": ";
  for (const auto o : d.opciones)
    if (!o.empty()) s += (o == d.opciones.front() ? "" : ", ") + std::string{o};
  return s;
}

struct Renglon {
  std::string nombre;
  std::string_view ayuda;
};

std::string lista(std::string_view titulo, const std::vector<Renglon>& renglones) {
  std::size_t ancho = 0;
  for (const auto& r : renglones) ancho = std::max(ancho, columnas(r.nombre));
  std::string s = "\n" + std::string{titulo} + ":\n";
  for (const auto& r : renglones)
    s += parrafo(r.ayuda, "  " + rellenado(r.nombre, ancho + 2), ancho + 4);
  return s;
}

}  // namespace

bool Argumentos::tiene(std::string_view opcion) const { return opciones_.count(opcion) != 0; }

std::string_view Argumentos::valor(std::string_view opcion) const {
  const auto i = opciones_.find(opcion);
  return i == opciones_.end() ? std::string_view{} : i->second.front();
}

std::vector<std::string_view> Argumentos::valores(std::string_view opcion) const {
  const auto i = opciones_.find(opcion);
  return i == opciones_.end() ? std::vector<std::string_view>{} : i->second;
}

// `i` is the option's own position; it moves on when the next word is its value.
buzon::Status Argumentos::guardar(std::span<const std::string_view> palabras, std::size_t& i) {
  const auto palabra = palabras[i];
  const auto igual = palabra.find('=');
  const bool con_igual = igual != std::string_view::npos;
  const auto nombre = palabra == "-h" ? "--help" : palabra.substr(0, igual);
  const auto opcion = buscar(*comando_, nombre);
  if (!opcion)
    return invalido(imprimible(nombre.substr(0, 60)),
                    "La opción " + citado(nombre) +
                        " no existe en este mandato; las que admite son " +
                        nombres_de_opciones(*comando_) + ".");
  if (opcion->presencia != Presencia::repetible && tiene(opcion->nombre))
    return invalido(opcion->nombre, "La opción se dio dos veces; déjela una sola vez.");
  std::string_view dado;
  if (opcion->valor.empty()) {
    if (con_igual)
      return invalido(opcion->nombre,
                      "La opción no lleva valor; escríbala sola, sin el signo «=».");
  } else if (con_igual) {
    dado = palabra.substr(igual + 1);
  } else {
    if (i + 1 >= palabras.size() || palabras[i + 1].substr(0, 2) == "--")
      return invalido(opcion->nombre, "Falta el valor; escriba " + con_valor(*opcion) + ".");
    dado = palabras[++i];
    if (dado.size() > buzon::limits::texto_bytes_max) return muy_largo(opcion->nombre, dado);
  }
  if (!opcion->valor.empty() && dado.empty())
    return invalido(opcion->nombre, "El valor está vacío; escriba " + con_valor(*opcion) + ".");
  opciones_[opcion->nombre].push_back(dado);
  return {};
}

buzon::Status Argumentos::agregar_posicional(std::string_view palabra) {
  if (posicionales_.size() == comando_->posicionales.size())
    return invalido(citado(palabra), comando_->opciones.empty()
                                         ? "Sobra este argumento; quítelo."
                                         : "Sobra este argumento; quítelo o anteponga el nombre de "
                                           "su opción.");
  posicionales_.push_back(palabra);
  return {};
}

buzon::Status Argumentos::completar() const {
  const auto& comando = *comando_;
  if (posicionales_.size() < comando.posicionales.size() &&
      comando.posicionales[posicionales_.size()].presencia == Presencia::obligatoria) {
    const auto& falta = comando.posicionales[posicionales_.size()];
    return invalido(falta.nombre, "Falta " + std::string{falta.nombre} + ": " +
                                      std::string{falta.ayuda} + " Escríbalo después de «" +
                                      std::string{comando.ruta} + "».");
  }
  for (const auto& o : comando.opciones)
    if (o.presencia == Presencia::obligatoria && !tiene(o.nombre))
      return invalido(o.nombre, "Falta la opción; agregue " + con_valor(o) + ".");
  for (const auto& a : comando.alternativas) {
    const auto dadas =
        std::count_if(a.opciones.begin(), a.opciones.end(), [this](auto o) { return tiene(o); });
    if (dadas > 1)
      return invalido(unidas(a, ", "), "Se dio más de una de estas opciones; deje una sola.");
    if (dadas == 0 && a.obligatoria)
      return invalido(unidas(a, ", "), "Falta una de estas opciones; agregue la que conozca.");
  }
  return {};
}

buzon::Result<Argumentos> Argumentos::leer(const Comando& comando,
                                           std::span<const std::string_view> palabras) {
  Argumentos a{comando};
  bool solo_posicionales = false;
  for (std::size_t i = 0; i < palabras.size(); ++i) {
    const auto palabra = palabras[i];
    if (palabra.size() > buzon::limits::texto_bytes_max) return muy_largo(citado(palabra), palabra);
    if (!solo_posicionales && palabra == "--") {
      solo_posicionales = true;
      continue;
    }
    const bool es_opcion = !solo_posicionales && palabra.size() > 1 && palabra.front() == '-';
    const auto s = es_opcion ? a.guardar(palabras, i) : a.agregar_posicional(palabra);
    if (!s) return tl::unexpected(s.error());
  }
  if (a.tiene("--help")) return a;
  if (const auto s = a.completar(); !s) return tl::unexpected(s.error());
  return a;
}

std::string ayuda_general(std::span<const Familia> familias) {
  std::string s =
      "buzonctl: plazos, identificadores y pruebas del Buzón IMSS (ACDO.AS2.HCT.230724/261.P.DIR)\n"
      "\nUso: buzonctl MANDATO [OPCIONES]\n"
      "     buzonctl MANDATO --help\n"
      "     buzonctl --version\n";
  std::vector<Renglon> renglones;
  for (const auto& f : familias) renglones.push_back({std::string{f.nombre}, f.resumen});
  s += lista("Mandatos", renglones);
  s += "\n" + parrafo(
                  "Una hora sin desfase es de la Zona Centro (L5.7); la que ocurrió dos veces o "
                  "ninguna se rehúsa con las dos lecturas posibles. Una fecha es AAAA-MM-DD.",
                  "", 0);
  s += "\nSalida: 0 hecho; 1 rehusado por la norma o por la prueba; 2 uso o dato incorrecto;\n"
       "        3 entorno (un archivo que no se puede leer, por ejemplo).\n";
  return s;
}

std::string ayuda_familia(const Familia& familia) {
  std::string s = "buzonctl " + std::string{familia.nombre} + ": " + std::string{familia.resumen} +
                  "\n\nUso: buzonctl " + std::string{familia.nombre} + " MANDATO [OPCIONES]\n";
  std::vector<Renglon> renglones;
  for (const auto& c : *familia.comandos)
    renglones.push_back({std::string{c.ruta.substr(familia.nombre.size() + 1)}, c.resumen});
  return s + lista("Mandatos", renglones);
}

std::string ayuda_comando(const Comando& comando) {
  const std::string inicio = "Uso: buzonctl " + std::string{comando.ruta};
  std::string s = "buzonctl " + std::string{comando.ruta} + ": " + std::string{comando.resumen} +
                  "\n\n" + partido(uso(comando), inicio, 5) + "\n" +
                  parrafo(comando.detalle, "", 0);
  std::vector<Renglon> renglones;
  for (const auto& p : comando.posicionales) renglones.push_back({std::string{p.nombre}, p.ayuda});
  if (!renglones.empty()) s += lista("Argumentos", renglones);
  renglones.clear();
  for (const auto& o : todas(comando)) renglones.push_back({con_valor(o), o.ayuda});
  s += lista("Opciones", renglones);
  if (comando.politicas.empty()) return s;
  s += "\nPolíticas (la primera opción es la de omisión):\n";
  for (const auto id : comando.politicas) s += parrafo(lecturas_de(id), "  ", 6);
  return s;
}

}  // namespace buzonctl
