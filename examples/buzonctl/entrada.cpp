#include "entrada.hpp"

#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <memory>
#include <set>
#include <string>
#include <system_error>
#include <type_traits>
#include <vector>

namespace buzonctl {
namespace {

constexpr std::string_view politica = "--politica";

std::string opciones_de(const buzon::DescripcionPolitica& d) {
  std::string s;
  for (const auto o : d.opciones)
    if (!o.empty()) s += (s.empty() ? "" : ", ") + std::string{o};
  return s;
}

const buzon::DescripcionPolitica& descripcion(buzon::IdPolitica id) {
  return buzon::politicas[static_cast<std::size_t>(id)];
}

tl::unexpected<buzon::Error> politica_invalida(const std::string& mensaje) {
  return buzon::error(buzon::Codigo::argumento_invalido, std::string{politica}, mensaje);
}

buzon::Result<buzon::IdPolitica> cual_politica(std::string_view clave,
                                               const std::vector<buzon::IdPolitica>& admitidas) {
  std::string lista;
  for (const auto id : admitidas) {
    if (descripcion(id).clave == clave) return id;
    lista += (lista.empty() ? "" : "; ") + std::string{descripcion(id).clave} + " (" +
             opciones_de(descripcion(id)) + ")";
  }
  for (const auto& d : buzon::politicas)
    if (d.clave == clave)
      return politica_invalida("La política " + citado(clave) +
                               " no interviene en este cálculo; quítela. Intervienen: " + lista +
                               ".");
  return politica_invalida("No existe la política " + citado(clave) + "; intervienen: " + lista +
                           ".");
}

// The index of `opcion`, or an error that lists them.
buzon::Result<std::size_t> cual_opcion(const buzon::DescripcionPolitica& d,
                                       std::string_view opcion) {
  for (std::size_t i = 0; i < d.opciones.size(); ++i)
    if (!opcion.empty() && d.opciones[i] == opcion) return i;
  return politica_invalida("La política «" + std::string{d.clave} + "» no tiene la opción " +
                           citado(opcion) + "; escriba una de estas: " + opciones_de(d) + ".");
}

void poner(buzon::Politicas& p, buzon::IdPolitica cual, std::size_t opcion) {
  buzon::recorrer(p, [&](buzon::IdPolitica id, auto& valor) {
    if (id == cual) valor = static_cast<std::remove_reference_t<decltype(valor)>>(opcion);
  });
}

struct Cierra {
  void operator()(std::FILE* f) const { std::fclose(f); }
};

// strerror speaks the language of the system, not ours.
std::string causa(int numero) {
  switch (numero) {
    case ENOENT: return "no existe";
    case EACCES: return "no hay permiso de lectura";
    case EISDIR: return "es un directorio";
    case ENAMETOOLONG: return "la ruta es demasiado larga";
    case ENOTDIR: return "una parte de la ruta no es un directorio";
    default: return "error " + std::to_string(numero) + " del sistema";
  }
}

tl::unexpected<buzon::Error> no_se_lee(std::string_view argumento, std::string_view ruta,
                                       int numero) {
  return buzon::error(buzon::Codigo::entorno, std::string{argumento},
                      "No se puede leer el archivo " + citado(ruta) + ": " + causa(numero) +
                          "; revise la ruta y los permisos.");
}

}  // namespace

tl::unexpected<buzon::Error> fuera_de_calendario(std::string_view opcion) {
  return fallo(buzon::Status{buzon::fuera_de_calendario("")}, opcion);
}

buzon::Result<buzon::Dia> leer_fecha(const Argumentos& a, std::string_view opcion) {
  const auto dia = buzon::leer_dia(a.valor(opcion));
  if (!dia) return fallo(dia, opcion);
  return *dia;
}

buzon::Result<buzon::Instante> leer_momento_libre(const Argumentos& a, std::string_view opcion) {
  const auto t = buzon::leer_instante(a.valor(opcion), buzon::husos::centro());
  if (!t) return fallo(t, opcion);
  return *t;
}

buzon::Result<buzon::Instante> leer_momento(const Argumentos& a, std::string_view opcion) {
  const auto t = leer_momento_libre(a, opcion);
  if (!t) return t;
  const auto en_centro = buzon::ZonaCentro{buzon::husos::centro()}.hora(*t);
  if (!buzon::Calendario::cubre(en_centro.dia)) return fuera_de_calendario(opcion);
  return *t;
}

buzon::Result<std::int64_t> leer_entero(const Argumentos& a, std::string_view opcion) {
  const auto texto = a.valor(opcion);
  std::int64_t n = 0;
  const auto* const fin = texto.data() + texto.size();
  const auto leido = std::from_chars(texto.data(), fin, n);
  if (leido.ec == std::errc::result_out_of_range && leido.ptr == fin)
    return buzon::error(buzon::Codigo::limite_excedido, std::string{opcion},
                        citado(texto) + " es demasiado grande; el máximo es " +
                            std::to_string(std::numeric_limits<std::int64_t>::max()) + ".");
  if (leido.ec != std::errc{} || leido.ptr != fin)
    return buzon::error(buzon::Codigo::argumento_invalido, std::string{opcion},
                        citado(texto) +
                            " no es un número entero admisible; escriba sólo dígitos, "
                            "por ejemplo 15.");
  return n;
}

buzon::Result<const buzon::Huso*> leer_huso(const Argumentos& a) {
  using Busqueda = buzon::Result<const buzon::Huso*> (*)(std::string_view);
  struct Via {
    std::string_view opcion;
    Busqueda buscar;
  };
  constexpr Via vias[] = {{"--zona", buzon::husos::por_iana},
                          {"--cp", buzon::husos::por_codigo_postal},
                          {"--municipio", buzon::husos::por_municipio}};
  for (const auto& via : vias) {
    if (!a.tiene(via.opcion)) continue;
    const auto huso = via.buscar(a.valor(via.opcion));
    if (!huso) return fallo(huso, via.opcion);
    return *huso;
  }
  return &buzon::husos::centro();
}

buzon::Result<buzon::Politicas> leer_politicas(const Argumentos& a) {
  const auto& admitidas = a.comando().politicas;
  buzon::Politicas p;
  std::set<buzon::IdPolitica> dadas;
  for (const auto par : a.valores(politica)) {
    const auto igual = par.find('=');
    if (igual == std::string_view::npos)
      return politica_invalida(citado(par) +
                               " no tiene la forma CLAVE=OPCIÓN; escriba, por ejemplo, " +
                               std::string{descripcion(admitidas.front()).clave} + "=" +
                               std::string{descripcion(admitidas.front()).opciones[1]} + ".");
    const auto cual = cual_politica(par.substr(0, igual), admitidas);
    if (!cual) return tl::unexpected<buzon::Error>(cual.error());
    const auto opcion = cual_opcion(descripcion(*cual), par.substr(igual + 1));
    if (!opcion) return tl::unexpected<buzon::Error>(opcion.error());
    if (!dadas.insert(*cual).second)
      return politica_invalida("La política «" + std::string{descripcion(*cual).clave} +
                               "» se dio dos veces; déjela una sola vez.");
    poner(p, *cual, *opcion);
  }
  return p;
}

buzon::Result<buzon::Bytes> leer_archivo(std::string_view argumento, std::string_view ruta,
                                         std::size_t maximo) {
  errno = 0;
  // A pipe without a writer would wait for ever.
  std::error_code sin_estado;
  if (const auto clase = std::filesystem::status(std::string{ruta}, sin_estado).type();
      clase == std::filesystem::file_type::fifo || clase == std::filesystem::file_type::socket)
    return buzon::error(buzon::Codigo::entorno, std::string{argumento},
                        citado(ruta) + " no es un archivo ordinario; indique uno.");
  const std::unique_ptr<std::FILE, Cierra> f{std::fopen(std::string{ruta}.c_str(), "rb")};
  if (!f) return no_se_lee(argumento, ruta, errno);
  buzon::Bytes b;
  std::uint8_t bloque[16384];
  while (b.size() <= maximo) {
    const std::size_t n = std::fread(bloque, 1, sizeof bloque, f.get());
    if (n == 0) break;
    b.insert(b.end(), bloque, bloque + n);
  }
  if (std::ferror(f.get()) != 0) return no_se_lee(argumento, ruta, errno);
  if (b.size() > maximo)
    return buzon::error(buzon::Codigo::limite_excedido, std::string{argumento},
                        "El archivo " + citado(ruta) + " rebasa el máximo de " +
                            std::to_string(maximo) + " octetos; revise que sea el correcto.");
  if (b.empty())
    return buzon::error(buzon::Codigo::argumento_invalido, std::string{argumento},
                        "El archivo " + citado(ruta) + " está vacío; revise que sea el correcto.");
  return b;
}

}  // namespace buzonctl
