#include "salida.hpp"

#include <algorithm>
#include <buzon/motor/representacion.hpp>
#include <buzon/texto_utf8.hpp>
#include <cstdio>
#include <iterator>

#include "texto.hpp"

namespace buzonctl {
namespace {

struct NombreDeCodigo {
  buzon::Codigo codigo;
  std::string_view nombre;
  Codigo salida;
};

// A file or database that is not what it should be is input; one that cannot be reached is
// environment.
constexpr NombreDeCodigo nombres[] = {
    {buzon::Codigo::argumento_invalido, "argumento_invalido", Codigo::uso},
    {buzon::Codigo::limite_excedido, "limite_excedido", Codigo::uso},
    {buzon::Codigo::orden_repetida_distinta, "orden_repetida_distinta", Codigo::uso},
    {buzon::Codigo::reloj_invalido, "reloj_invalido", Codigo::entorno},
    {buzon::Codigo::dato_corrupto, "dato_corrupto", Codigo::uso},
    {buzon::Codigo::version_no_soportada, "version_no_soportada", Codigo::uso},
    {buzon::Codigo::fuera_de_calendario, "fuera_de_calendario", Codigo::uso},
    {buzon::Codigo::hora_ambigua, "hora_ambigua", Codigo::uso},
    {buzon::Codigo::hora_inexistente, "hora_inexistente", Codigo::uso},
    {buzon::Codigo::huso_desconocido, "huso_desconocido", Codigo::uso},
    {buzon::Codigo::norma_desconocida, "norma_desconocida", Codigo::uso},
    {buzon::Codigo::almacen_fallo, "almacen_fallo", Codigo::entorno},
    {buzon::Codigo::almacen_ajeno, "almacen_ajeno", Codigo::uso},
    {buzon::Codigo::almacen_ocupado, "almacen_ocupado", Codigo::entorno},
    {buzon::Codigo::resultado_desconocido, "resultado_desconocido", Codigo::entorno},
    {buzon::Codigo::cripto_ilegible, "cripto_ilegible", Codigo::uso},
    {buzon::Codigo::cripto_contrasena, "cripto_contrasena", Codigo::uso},
    {buzon::Codigo::cripto_no_corresponde, "cripto_no_corresponde", Codigo::uso},
    {buzon::Codigo::cripto_no_admitido, "cripto_no_admitido", Codigo::uso},
    {buzon::Codigo::cripto_fallo, "cripto_fallo", Codigo::entorno},
    {buzon::Codigo::memoria, "memoria", Codigo::entorno},
    {buzon::Codigo::defecto, "defecto", Codigo::entorno},
    {buzon::Codigo::entorno, "entorno", Codigo::entorno},
};

const NombreDeCodigo& nombre_de(buzon::Codigo c) {
  for (const auto& n : nombres)
    if (n.codigo == c) return n;
  return *(std::end(nombres) - 1);
}

std::string volcado(const Json& j) {
  return j.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string octeto_escapado(char c) {
  char t[5];
  std::snprintf(t, sizeof t, "\\x%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
  return t;
}

}  // namespace

Codigo codigo_de(const buzon::Error& e) { return nombre_de(e.codigo).salida; }

void Respuesta::campo(std::string clave, std::string etiqueta, Json valor, std::string texto) {
  campos.push_back({std::move(clave), std::move(etiqueta), std::move(valor), std::move(texto)});
}

void Respuesta::campo(std::string clave, std::string etiqueta, std::string valor) {
  campos.push_back({std::move(clave), std::move(etiqueta), Json(valor), valor});
}

void Respuesta::explicar(const buzon::Explicacion& e) {
  auto pasos = Json::parse(buzon::representacion::json(e), nullptr, false);
  if (pasos.is_array())
    for (auto& p : pasos) explicacion.push_back(std::move(p));
  for (auto& f : buzon::representacion::frases(e)) frases.push_back(std::move(f));
}

void Respuesta::explicar(std::string_view paso, std::string_view norma, std::string_view frase) {
  const std::string entera =
      norma.empty() ? std::string{frase} : std::string{norma} + ": " + std::string{frase};
  Json j{{"paso", paso}};
  if (!norma.empty()) j["norma"] = norma;
  j["frase"] = entera;
  explicacion.push_back(std::move(j));
  frases.push_back(entera);
}

std::string en_texto(const Respuesta& r, bool explicar) {
  std::size_t ancho = 0;
  for (const auto& c : r.campos)
    if (!c.texto.empty()) ancho = std::max(ancho, columnas(c.etiqueta));
  std::string s = r.titulo + "\n";
  for (const auto& c : r.campos)
    if (!c.texto.empty())
      s += "  " + rellenado(c.etiqueta + ":", ancho + 2) + imprimible(c.texto) + "\n";
  if (!r.renglones.empty()) s += "\n";
  for (const auto& l : r.renglones) s += imprimible(l) + "\n";
  if (!explicar) return s;
  s += "\nRazonamiento:\n";
  for (const auto& f : r.frases) s += parrafo(imprimible(f), "  - ", 4);
  return s;
}

std::string en_json(const Respuesta& r, bool explicar) {
  Json j = Json::object();
  for (const auto& c : r.campos) j[c.clave] = c.valor;
  if (explicar) j["explicacion"] = r.explicacion;
  return volcado(j);
}

std::string error_en_texto(const buzon::Error& e, std::string_view ruta) {
  std::string s = "buzonctl: " + imprimible(e.argumento) + (e.argumento.empty() ? "" : ": ") +
                  imprimible(e.mensaje) + "\n";
  if (!e.fundamento.empty()) s += "  Fundamento: " + imprimible(e.fundamento) + "\n";
  s += "  Ayuda: buzonctl " + std::string{ruta} + (ruta.empty() ? "" : " ") + "--help\n";
  return s;
}

std::string error_en_json(const buzon::Error& e) {
  return volcado({{"error",
                   {{"codigo", static_cast<std::int32_t>(e.codigo)},
                    {"clase", nombre_de(e.codigo).nombre},
                    {"argumento", e.argumento},
                    {"fundamento", e.fundamento},
                    {"mensaje", e.mensaje}}}});
}

std::string imprimible(std::string_view s) {
  std::string limpio;
  while (!s.empty()) {
    const auto signo = buzon::primer_signo(s);
    const std::size_t n = signo ? signo->octetos : 1;
    const auto defecto =
        signo ? buzon::examinar_texto(s.substr(0, n)).defecto : buzon::DefectoTexto::utf8;
    if (defecto == buzon::DefectoTexto::ninguno || defecto == buzon::DefectoTexto::no_nfc)
      limpio += s.substr(0, n);
    else
      for (const char c : s.substr(0, n)) limpio += octeto_escapado(c);
    s.remove_prefix(n);
  }
  return limpio;
}

std::string citado(std::string_view s) {
  constexpr std::size_t signos_max = 60;
  const std::string limpio = imprimible(s.substr(0, 4 * signos_max));
  std::size_t fin = 0;
  for (std::size_t n = 0; n < signos_max && fin < limpio.size(); ++n)
    fin += buzon::primer_signo(std::string_view{limpio}.substr(fin))
               .value_or(buzon::SignoUtf8{0, 1})
               .octetos;
  const bool entero = fin == limpio.size() && s.size() <= 4 * signos_max;
  return "«" + limpio.substr(0, fin) + (entero ? "»" : "…»");
}

}  // namespace buzonctl
