#include "archivos.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <vector>

namespace ciclo {
namespace {

namespace fs = std::filesystem;
using namespace buzon;

constexpr std::string_view lista = ".ciclo_completo";

[[nodiscard]] tl::unexpected<Error> no_se_pudo(std::string_view que, const std::string& ruta) {
  return error(Codigo::entorno, ruta,
               "No se pudo " + std::string{que} + "; revise que exista, el permiso y el espacio.");
}

// A list that somebody altered must not lead outside the folder.
[[nodiscard]] bool nombre_admisible(std::string_view n) {
  constexpr std::string_view signos =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-/";
  return !n.empty() && n.size() <= 256 && n.front() != '/' &&
         n.find("..") == std::string_view::npos &&
         n.find_first_not_of(signos) == std::string_view::npos;
}

[[nodiscard]] Status limpiar(const fs::path& carpeta) {
  std::ifstream f{carpeta / lista};
  std::vector<std::string> nombres;
  for (std::string n; std::getline(f, n);)
    if (nombre_admisible(n)) nombres.push_back(n);
  f.close();
  // Folders come before what is in them: backwards, each is empty when its turn comes.
  std::reverse(nombres.begin(), nombres.end());
  std::error_code ec;
  for (const auto& n : nombres) {
    const auto ruta = carpeta / n;
    fs::remove(ruta, ec);
    if (ec && ec != std::errc::directory_not_empty)
      return no_se_pudo("quitar lo que escribió la corrida anterior", ruta.string());
    // SQLite's own companions, if a run was cut short.
    if (ruta.extension() == ".db")
      for (const char* cola : {"-wal", "-shm"}) fs::remove(carpeta / (n + cola), ec);
  }
  fs::remove(carpeta / lista, ec);
  return {};
}

}  // namespace

Result<Bytes> leer_archivo(const std::string& ruta, std::size_t maximo) {
  std::ifstream f{ruta, std::ios::binary};
  std::error_code ec;
  if (!f || fs::is_directory(ruta, ec)) return no_se_pudo("leer el archivo", ruta);
  Bytes b;
  char bloque[4096];
  do {
    f.read(bloque, sizeof bloque);
    b.insert(b.end(), bloque, bloque + f.gcount());
    if (b.size() > maximo)
      return error(Codigo::limite_excedido, ruta,
                   "El archivo es demasiado grande para lo que debe ser.");
  } while (f);
  if (f.bad()) return no_se_pudo("leer el archivo", ruta);
  return b;
}

Result<CarpetaDeSalida> CarpetaDeSalida::preparar(const std::string& ruta) {
  std::error_code ec;
  fs::create_directories(ruta, ec);
  if (ec || !fs::is_directory(ruta, ec)) return no_se_pudo("crear la carpeta", ruta);
  if (auto s = limpiar(ruta); !s) return tl::unexpected(std::move(s.error()));
  if (!std::ofstream{fs::path{ruta} / lista}) return no_se_pudo("escribir en la carpeta", ruta);
  return CarpetaDeSalida{ruta};
}

Result<std::string> CarpetaDeSalida::reservar(std::string_view nombre) {
  const fs::path destino = fs::path{ruta_} / nombre;
  std::error_code ec;
  if (!nombre_admisible(nombre))
    return error(Codigo::defecto, std::string{nombre}, "Ese nombre de archivo no se admite.");
  if (fs::exists(fs::symlink_status(destino, ec)))
    return error(Codigo::argumento_invalido, destino.string(),
                 "Ya existe y no lo escribió una corrida anterior; elija otra carpeta o quítelo.");
  std::ofstream f{fs::path{ruta_} / lista, std::ios::app};
  const auto carpeta = fs::path{nombre}.parent_path();
  if (!carpeta.empty() && !fs::exists(fs::path{ruta_} / carpeta, ec)) f << carpeta.string() << '\n';
  f << nombre << '\n';
  f.close();
  if (!f) return no_se_pudo("escribir en la carpeta", ruta_);
  if (!carpeta.empty()) fs::create_directory(fs::path{ruta_} / carpeta, ec);
  return destino.string();
}

Status CarpetaDeSalida::escribir(std::string_view nombre, VistaBytes contenido) {
  const auto destino = reservar(nombre);
  if (!destino) return tl::unexpected(destino.error());
  std::ofstream f{*destino, std::ios::binary};
  const auto s = texto_de(contenido);
  f.write(s.data(), static_cast<std::streamsize>(s.size()));
  f.close();
  return f ? Status{} : Status{no_se_pudo("escribir el archivo", *destino)};
}

}  // namespace ciclo
