#include "capas.hpp"

#include <algorithm>
#include <buzon/limits.hpp>
#include <buzon/motor/capas_json.hpp>
#include <buzon/tiempo/capas_conocidas.hpp>

#include "entrada.hpp"

namespace buzonctl {
namespace {

buzon::Result<std::vector<buzon::Capa>> leer_capas(const Argumentos& a) {
  auto capas = a.tiene("--conocidas") ? buzon::capas_conocidas() : std::vector<buzon::Capa>{};
  if (!a.tiene("--capas")) return capas;
  const auto propias = leer_archivo_de_capas(a, "--capas");
  if (!propias) return tl::unexpected(propias.error());
  capas.insert(capas.end(), propias->begin(), propias->end());
  return capas;
}

buzon::Result<buzon::Territorio> leer_domicilio(const Argumentos& a) {
  const auto opcion = a.tiene("--entidad") ? "--entidad" : "--municipio";
  if (!a.tiene(opcion)) return buzon::Territorio{};
  const auto t = buzon::leer_territorio(a.valor(opcion));
  if (!t) return fallo(t, opcion);
  if (a.tiene("--entidad") &&
      (a.valor("--entidad").size() != 2 ||
       (a.tiene("--municipio") && !a.valor("--municipio").starts_with(a.valor("--entidad")))))
    return buzon::error(buzon::Codigo::argumento_invalido, "--entidad",
                        "La entidad son dos cifras y, con --municipio, las dos primeras de él.");
  return a.tiene("--municipio") ? buzon::leer_territorio(a.valor("--municipio")) : t;
}

// Where a command has a zone, the municipality names it (L5.8) without any layer.
bool da_tambien_la_zona(const Argumentos& a, std::string_view opcion) {
  const auto& todas = a.comando().opciones;
  return opcion == "--municipio" && std::any_of(todas.begin(), todas.end(), [](const Opcion& o) {
           return o.nombre == "--zona";
         });
}

// An option that only says something of layers, where no layers are given.
buzon::Status capas_dadas(const Argumentos& a) {
  if (a.tiene("--capas") || a.tiene("--conocidas")) return {};
  for (const auto sobrante : {"--encender", "--entidad", "--municipio"})
    if (a.tiene(sobrante) && !da_tambien_la_zona(a, sobrante))
      return buzon::error(buzon::Codigo::argumento_invalido, sobrante,
                          "Sin capas no tiene parte en la respuesta; agregue --capas o "
                          "--conocidas, o quítela.",
                          "CFF-12");
  return {};
}

std::vector<std::string> leer_encendidas(const Argumentos& a) {
  std::vector<std::string> claves;
  for (const auto clave : a.valores("--encender")) claves.emplace_back(clave);
  return claves;
}

}  // namespace

buzon::Result<std::vector<buzon::Capa>> leer_archivo_de_capas(const Argumentos& a,
                                                              std::string_view opcion) {
  const auto bytes = leer_archivo(opcion, a.valor(opcion), buzon::limits::json_bytes_max);
  if (!bytes) return tl::unexpected(bytes.error());
  auto capas = buzon::leer_capas_json(buzon::texto_de(*bytes));
  if (capas) return capas;
  return fallo(capas, std::string{opcion} + " " + capas.error().argumento);
}

Json capa_en_json(const buzon::Capa& c) {
  Json territorios = Json::array();
  for (const auto t : c.territorios) territorios.push_back(buzon::texto(t));
  Json dias = Json::array();
  for (const auto& r : c.dias)
    dias.push_back({{"desde", buzon::texto(r.desde)}, {"hasta", buzon::texto(r.hasta)}});
  return {{"clave", c.clave},
          {"titulo", c.titulo},
          {"fuente", c.fuente},
          {"estado", buzon::nombres_estado_dia[static_cast<std::size_t>(c.estado)]},
          {"efecto", buzon::nombres_efecto_capa[static_cast<std::size_t>(c.efecto)]},
          {"territorios", std::move(territorios)},
          {"dias", std::move(dias)},
          {"apagada_por_omision", c.apagada_por_omision}};
}

std::string capas_en_json(const std::vector<buzon::Capa>& capas) {
  Json lista = Json::array();
  for (const auto& c : capas) lista.push_back(capa_en_json(c));
  return Json{{"version", 1}, {"capas", std::move(lista)}}.dump(2) + "\n";
}

buzon::Result<CapasElegidas> elegir_capas(const Argumentos& a) {
  if (auto s = capas_dadas(a); !s) return tl::unexpected(std::move(s.error()));
  auto capas = leer_capas(a);
  if (!capas) return tl::unexpected(std::move(capas.error()));
  auto encendidas = leer_encendidas(a);
  if (const auto d = buzon::definir(*capas, {encendidas, {}, false}); !d)
    return fallo(d, a.tiene("--encender") ? "--encender" : "--capas");
  return CapasElegidas{std::move(*capas), std::move(encendidas)};
}

buzon::Result<buzon::Calendario> leer_calendario(const Argumentos& a) {
  if (auto s = capas_dadas(a); !s) return tl::unexpected(std::move(s.error()));
  if (!a.tiene("--capas") && !a.tiene("--conocidas")) return buzon::Calendario::cff12_solo();
  const auto capas = leer_capas(a);
  if (!capas) return tl::unexpected(capas.error());
  const auto domicilio = leer_domicilio(a);
  if (!domicilio) return tl::unexpected(domicilio.error());
  buzon::SeleccionDeCapas s;
  s.domicilio = *domicilio;
  s.encendidas = leer_encendidas(a);
  auto definicion = buzon::definir(*capas, s);
  if (!definicion) return fallo(definicion, a.tiene("--encender") ? "--encender" : "--municipio");
  return buzon::Calendario::construir(std::move(*definicion));
}

const std::vector<Opcion>& opciones_de_capas() {
  static const std::vector<Opcion> opciones{
      {"--capas", "F.json", Presencia::opcional,
       "Capas del calendario propias: suspensiones, oficinas cerradas, vacaciones."},
      {"--conocidas", "", Presencia::opcional, "Además, las capas que trae la biblioteca."},
      {"--encender", "CLAVE", Presencia::repetible,
       "Una capa de las que no rigen si no se nombran; repetible."},
      {"--entidad", "EE", Presencia::opcional,
       "Entidad del domicilio fiscal, clave INEGI de dos cifras: qué capas rigen ahí."}};
  return opciones;
}

std::vector<Opcion> opciones_de_elegir_capas() {
  auto opciones = opciones_de_capas();
  opciones.pop_back();  // of one domicilio
  return opciones;
}

}  // namespace buzonctl
