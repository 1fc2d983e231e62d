#include "instalacion.hpp"

#include <algorithm>
#include <array>
#include <buzon/limits.hpp>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "archivos.hpp"
#include "entrada.hpp"

namespace buzonctl {
namespace {

// 1 had no layers and no services; it is still read.
constexpr int version_de_la_instalacion = 2;
constexpr std::size_t llave_bytes_min = 32;

struct Pieza {
  const char* archivo;
  buzon::Bytes Instalacion::*contenido;
  std::size_t maximo;
  Permiso permiso;
  int desde_version = 1;
};
constexpr std::array<Pieza, 8> piezas{{
    {"llave", &Instalacion::llave, 1024, Permiso::solo_duenio},
    {"sello.cer", &Instalacion::sello_certificado, buzon::limits::certificado_bytes_max,
     Permiso::de_todos},
    {"sello.key", &Instalacion::sello_llave, buzon::limits::llave_bytes_max, Permiso::solo_duenio},
    {"anclas.pem", &Instalacion::anclas, buzon::limits::paquete_ca_bytes_max, Permiso::de_todos},
    {"anclas-funcionarios.pem", &Instalacion::anclas_funcionarios,
     buzon::limits::paquete_ca_bytes_max, Permiso::de_todos},
    {"terminos", &Instalacion::terminos, buzon::limits::documento_bytes_max, Permiso::de_todos},
    {"capas.json", &Instalacion::capas, buzon::limits::json_bytes_max, Permiso::de_todos, 2},
    {"servicios.json", &Instalacion::servicios, buzon::limits::json_bytes_max, Permiso::de_todos,
     2},
}};

tl::unexpected<buzon::Error> no_es_instalacion(std::string_view base, const std::string& que) {
  return buzon::error(buzon::Codigo::dato_corrupto, "--base",
                      citado(carpeta_de_instalacion(base)) + " no es una instalación: " + que +
                          ". Restáurela de un respaldo.");
}

struct Ficha {
  int version;
  Instalacion instalacion;
};

bool son_textos(const Json& j) {
  return j.is_array() &&
         std::all_of(j.begin(), j.end(), [](const Json& x) { return x.is_string(); });
}

// Only what `guardar` writes: an installation that says more is of a later program.
buzon::Result<Ficha> leer_ficha(const buzon::Bytes& bytes, std::string_view base) {
  const auto j = Json::parse(bytes.begin(), bytes.end(), nullptr, false);
  if (!j.is_object() || !j.contains("version") || !j["version"].is_number_integer())
    return no_es_instalacion(base, "instalacion.json no se lee");
  if (j["version"] != 1 && j["version"] != version_de_la_instalacion)
    return buzon::error(buzon::Codigo::version_no_soportada, "--base",
                        "La instalación es de otra versión de buzonctl; use esa.");
  const bool con_capas = j["version"] == version_de_la_instalacion;
  if (j.size() != (con_capas ? 4 : 3) || !j.contains("dependencia") ||
      !j["dependencia"].is_string() || !j.contains("reloj") ||
      (j["reloj"] != "manual" && j["reloj"] != "sistema") ||
      (con_capas && (!j.contains("encendidas") || !son_textos(j["encendidas"]))))
    return no_es_instalacion(base, "instalacion.json tiene otros datos");
  Instalacion i;
  i.dependencia = j["dependencia"].get<std::string>();
  i.reloj_manual = j["reloj"] == "manual";
  if (con_capas) i.encendidas = j["encendidas"].get<std::vector<std::string>>();
  return Ficha{j["version"].get<int>(), std::move(i)};
}

buzon::Result<std::string> contrasena_del_archivo(const Argumentos& a, std::string_view opcion) {
  constexpr std::size_t contrasena_bytes_max = 1024;
  const auto bytes = leer_archivo(opcion, a.valor(opcion), contrasena_bytes_max);
  if (!bytes) return tl::unexpected(bytes.error());
  std::string s = buzon::texto_de(*bytes);
  if (s.ends_with('\n')) s.pop_back();
  if (s.ends_with('\r')) s.pop_back();
  if (s.find('\n') != std::string::npos)
    return buzon::error(buzon::Codigo::argumento_invalido, std::string{opcion},
                        "El archivo de la contraseña tiene varios renglones; deje uno solo.");
  return s;
}

}  // namespace

std::string carpeta_de_instalacion(std::string_view base) {
  return std::string{base} + ".instalacion";
}

std::string carpeta_de_mensajes(std::string_view base) {
  return carpeta_de_instalacion(base) + "/mensajes";
}

std::string archivo_de_quienes_no_reciben(std::string_view base) {
  return carpeta_de_instalacion(base) + "/no-reciben";
}

void borrar_instalacion(std::string_view base) {
  std::error_code ec;
  std::filesystem::remove_all(carpeta_de_instalacion(base), ec);
}

buzon::Status guardar(const Instalacion& i, std::string_view base) {
  const std::string carpeta = carpeta_de_instalacion(base);
  if (existe_archivo(carpeta))
    return buzon::error(buzon::Codigo::argumento_invalido, "--base",
                        "Ya existe " + citado(carpeta) + "; indique otra base.");
  const auto escribir = [&]() -> buzon::Status {
    if (auto s = crear_carpeta("--base", carpeta, Permiso::solo_duenio); !s) return s;
    if (auto s = crear_carpeta("--base", carpeta_de_mensajes(base), Permiso::solo_duenio); !s)
      return s;
    for (const auto& p : piezas)
      if (auto s = escribir_archivo("--base", carpeta + "/" + p.archivo, i.*p.contenido, p.permiso);
          !s)
        return s;
    const Json ficha{{"version", version_de_la_instalacion},
                     {"dependencia", i.dependencia},
                     {"reloj", i.reloj_manual ? "manual" : "sistema"},
                     {"encendidas", i.encendidas}};
    return escribir_archivo("--base", carpeta + "/instalacion.json",
                            buzon::vista(ficha.dump(2) + "\n"));
  };
  auto escrita = escribir();
  if (!escrita) borrar_instalacion(base);
  return escrita;
}

buzon::Result<Instalacion> leer_instalacion(std::string_view base) {
  const std::string carpeta = carpeta_de_instalacion(base);
  if (!existe_archivo(carpeta))
    return buzon::error(buzon::Codigo::entorno, "--base",
                        "No existe " + citado(carpeta) +
                            ", la instalación de esa base; créela con «buzonctl base crear».");
  const auto bytes =
      leer_archivo("--base", carpeta + "/instalacion.json", buzon::limits::texto_bytes_max);
  if (!bytes) return tl::unexpected(bytes.error());
  auto ficha = leer_ficha(*bytes, base);
  if (!ficha) return tl::unexpected(std::move(ficha.error()));
  Instalacion& i = ficha->instalacion;
  for (const auto& p : piezas) {
    if (p.desde_version > ficha->version) continue;
    auto contenido = leer_archivo("--base", carpeta + "/" + p.archivo, p.maximo);
    if (!contenido) return tl::unexpected(std::move(contenido.error()));
    i.*p.contenido = std::move(*contenido);
  }
  if (i.llave.size() < llave_bytes_min) return no_es_instalacion(base, "la llave está incompleta");
  return std::move(i);
}

buzon::Result<std::string> leer_contrasena(const Argumentos& a, std::string_view opcion,
                                           const char* variable) {
  if (a.tiene(opcion)) return contrasena_del_archivo(a, opcion);
  if (const char* const s = std::getenv(variable)) return std::string{s};
  return buzon::error(buzon::Codigo::argumento_invalido, std::string{opcion},
                      "Falta la contraseña; indique el archivo que la tiene o póngala en la "
                      "variable de entorno " +
                          std::string{variable} + ".");
}

}  // namespace buzonctl
