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
  const auto bytes = leer_archivo("--capas", a.valor("--capas"), buzon::limits::json_bytes_max);
  if (!bytes) return tl::unexpected(bytes.error());
  auto propias = buzon::leer_capas_json(buzon::texto_de(*bytes));
  if (!propias) {
    auto e = propias.error();
    e.argumento = "--capas " + e.argumento;
    return tl::unexpected<buzon::Error>(std::move(e));
  }
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

}  // namespace

buzon::Result<buzon::Calendario> leer_calendario(const Argumentos& a) {
  if (!a.tiene("--capas") && !a.tiene("--conocidas")) {
    for (const auto sobrante : {"--encender", "--entidad", "--municipio"})
      if (a.tiene(sobrante) && !da_tambien_la_zona(a, sobrante))
        return buzon::error(buzon::Codigo::argumento_invalido, sobrante,
                            "Sin capas no tiene parte en la respuesta; agregue --capas o "
                            "--conocidas, o quítela.",
                            "CFF-12");
    return buzon::Calendario::cff12_solo();
  }
  const auto capas = leer_capas(a);
  if (!capas) return tl::unexpected(capas.error());
  const auto domicilio = leer_domicilio(a);
  if (!domicilio) return tl::unexpected(domicilio.error());
  buzon::SeleccionDeCapas s;
  s.domicilio = *domicilio;
  for (const auto clave : a.valores("--encender")) s.encendidas.emplace_back(clave);
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

}  // namespace buzonctl
