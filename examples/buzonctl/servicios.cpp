#include "servicios.hpp"

#include <array>
#include <buzon/tiempo/texto_tiempo.hpp>
#include <string>

#include "salida.hpp"

namespace buzonctl {
namespace {

constexpr std::array<const char*, 5> claves{"linea", "informe", "anuncio", "donde", "desde"};

// Where in the file, for its errors.
struct Lugar {
  std::string_view argumento;
  std::string donde;

  [[nodiscard]] tl::unexpected<buzon::Error> mal(
      const std::string& que, buzon::Codigo codigo = buzon::Codigo::argumento_invalido,
      std::string fundamento = {}) const {
    return buzon::error(codigo, std::string{argumento} + (donde.empty() ? "" : " " + donde), que,
                        std::move(fundamento));
  }
};

buzon::Status leer_dias(const Json& j, const Lugar& l, buzon::PuestaEnServicio& p) {
  const std::pair<const char*, buzon::Dia*> dias[] = {
      {"informe", &p.informe}, {"anuncio", &p.anuncio}, {"desde", &p.desde}};
  for (const auto& [clave, donde] : dias) {
    const auto d = buzon::leer_dia(j[clave].get<std::string>());
    if (!d) return l.mal("La fecha «" + std::string{clave} + "» se escribe AAAA-MM-DD.");
    *donde = *d;
  }
  return {};
}

buzon::Status registrar(const Json& j, const Lugar& l, buzon::Catalogo& catalogo) {
  if (!j.is_object() || j.size() != claves.size())
    return l.mal(
        "Cada servicio dice su línea, informe, anuncio, dónde y desde cuándo, y nada más.");
  for (const auto* const clave : claves)
    if (!j.contains(clave) || !j[clave].is_string())
      return l.mal("Falta «" + std::string{clave} + "», que es un texto; agréguelo.");
  buzon::PuestaEnServicio p;
  p.linea = j["linea"].get<std::string>();
  p.donde = j["donde"].get<std::string>();
  if (auto s = leer_dias(j, l, p); !s) return s;
  const auto admision = catalogo.registrar(std::move(p));
  if (!admision) return l.mal(admision.error().mensaje, admision.error().codigo);
  if (!admision->admitida)
    return l.mal(admision->motivo, buzon::Codigo::argumento_invalido,
                 std::string{admision->fundamento.texto()});
  return {};
}

}  // namespace

buzon::Result<buzon::Catalogo> leer_servicios(std::string_view argumento, std::string_view json) {
  const auto j = Json::parse(json.begin(), json.end(), nullptr, false);
  if (!j.is_object() || j.size() != 2 || !j.contains("version") || !j.contains("servicios") ||
      !j["servicios"].is_array())
    return Lugar{argumento, ""}.mal(
        "El archivo no es de servicios; escriba un objeto JSON con «version» y «servicios».",
        buzon::Codigo::dato_corrupto);
  if (j["version"] != 1)
    return Lugar{argumento, "version"}.mal("Esta versión del formato no se conoce; escriba 1.",
                                           buzon::Codigo::version_no_soportada);
  buzon::Catalogo catalogo;
  std::size_t n = 0;
  for (const auto& x : j["servicios"]) {
    const Lugar lugar{argumento, "servicios[" + std::to_string(n++) + "]"};
    if (auto s = registrar(x, lugar, catalogo); !s) return tl::unexpected(std::move(s.error()));
  }
  return catalogo;
}

}  // namespace buzonctl
