#include "datos.hpp"

#include <buzon/limits.hpp>
#include <filesystem>
#include <limits>
#include <string>

namespace buzonctl {

buzon::Result<buzon::Rfc> leer_rfc(const Argumentos& a, std::string_view opcion) {
  auto r = buzon::Rfc::leer(a.valor(opcion));
  if (!r) return fallo(r, opcion);
  return r;
}

buzon::Result<buzon::Identificador> leer_linea(const Argumentos& a) {
  const auto i = buzon::Identificador::leer(a.valor("--linea"));
  if (!i.vacio()) return i;
  return buzon::error(buzon::Codigo::argumento_invalido, "--linea",
                      citado(a.valor("--linea")) +
                          " no es un identificador de la norma; escriba una línea de la Relación, "
                          "por ejemplo R7.1.");
}

buzon::Result<buzon::Id16> leer_id(const Argumentos& a, std::string_view opcion) {
  if (!a.tiene(opcion)) return buzon::Id16{};
  if (const auto id = buzon::arreglo_desde_hex<16>(a.valor(opcion))) return *id;
  return buzon::error(buzon::Codigo::argumento_invalido, std::string{opcion},
                      citado(a.valor(opcion)) +
                          " no es un identificador; copie los 32 dígitos hexadecimales de la "
                          "respuesta o de la lista.");
}

buzon::Result<RfcYExpediente> leer_rfc_y_expediente(const Argumentos& a) {
  const auto rfc = leer_rfc(a, "--rfc");
  if (!rfc) return tl::unexpected(rfc.error());
  const auto id = leer_id(a, "--expediente");
  if (!id) return tl::unexpected(id.error());
  return RfcYExpediente{*rfc, *id};
}

buzon::Result<buzon::Dia> leer_fecha_o(const Argumentos& a, std::string_view opcion,
                                       buzon::Dia si_falta) {
  if (!a.tiene(opcion)) return si_falta;
  return leer_fecha(a, opcion);
}

buzon::Result<std::uint32_t> leer_medio(const Argumentos& a) {
  const auto n = leer_entero(a, "--medio");
  if (!n) return tl::unexpected(n.error());
  if (*n < 0 || *n >= static_cast<std::int64_t>(buzon::limits::medios_del_buzon_max))
    return buzon::error(buzon::Codigo::argumento_invalido, "--medio",
                        "Los medios se numeran desde 0, que es el móvil; véalos con «medios ver».",
                        "L5.1");
  return static_cast<std::uint32_t>(*n);
}

buzon::Result<buzon::Destinatario> leer_destinatario(const Argumentos& a) {
  const auto clase = buzon::clase_sujeto_de(a.valor("--clase"));
  if (!clase) return no_es_uno_de("--clase", a.valor("--clase"), opcion::clase.ayuda);
  auto rfc = leer_rfc(a, "--rfc");
  if (!rfc) return tl::unexpected(std::move(rfc.error()));
  const auto huso = leer_huso(a);
  if (!huso) return tl::unexpected(huso.error());
  const auto territorio = a.tiene("--municipio")
                              ? buzon::leer_territorio(a.valor("--municipio"))
                              : buzon::Result<buzon::Territorio>{buzon::Territorio{}};
  if (!territorio) return fallo(territorio, "--municipio");
  auto d = buzon::Destinatario::crear(*clase, std::move(*rfc), a.valor("--nombre"), std::nullopt,
                                      (*huso)->nombre(), *territorio);
  if (!d) return fallo(d, d.error().argumento == "nombre" ? "--nombre" : "--rfc");
  return d;
}

std::vector<Opcion> con_destinatario(const std::vector<Opcion>& mas) {
  std::vector<Opcion> v{opcion::rfc, opcion::nombre, opcion::clase};
  v.insert(v.end(), mas.begin(), mas.end());
  v.insert(v.end(), {opcion::zona, opcion::cp, opcion::municipio});
  return v;
}

buzon::Result<std::optional<buzon::RegistroPatronal>> leer_registro_patronal(const Argumentos& a) {
  if (!a.tiene("--registro-patronal")) return std::optional<buzon::RegistroPatronal>{};
  const auto rp = buzon::RegistroPatronal::leer(a.valor("--registro-patronal"));
  if (!rp) return fallo(rp, "--registro-patronal");
  return std::optional<buzon::RegistroPatronal>{*rp};
}

buzon::Result<std::vector<buzon::DocumentoEntregado>> leer_documentos(const Argumentos& a) {
  std::vector<buzon::DocumentoEntregado> documentos;
  for (const auto ruta : a.valores("--documento")) {
    if (documentos.size() == buzon::limits::documentos_por_actuacion_max)
      return buzon::error(buzon::Codigo::limite_excedido, "--documento",
                          "Se entregan a lo más " +
                              std::to_string(buzon::limits::documentos_por_actuacion_max) +
                              " documentos; quite los que sobran.");
    auto bytes = leer_archivo("--documento", ruta, buzon::limits::documento_bytes_max);
    if (!bytes) return tl::unexpected(std::move(bytes.error()));
    documentos.push_back(
        {std::filesystem::path{std::string{ruta}}.filename().string(), std::move(*bytes)});
  }
  return documentos;
}

tl::unexpected<buzon::Error> no_es_uno_de(std::string_view opcion, std::string_view dado,
                                          std::string_view admitidos) {
  return buzon::error(buzon::Codigo::argumento_invalido, std::string{opcion},
                      citado(dado) + " no se admite; escriba uno de estos: " +
                          std::string{admitidos} + (admitidos.ends_with('.') ? "" : "."));
}

const Alternativa& alternativa_domicilio() {
  static const Alternativa a{{"--zona", "--cp", "--municipio"}, false};
  return a;
}

}  // namespace buzonctl
