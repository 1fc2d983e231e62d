#include "peticion.hpp"

#include <charconv>
#include <limits>

#include <fmt/format.h>

#include <buzon/limits.hpp>

namespace buzon::store {
namespace {

std::optional<Error> invalido(std::string argumento, std::string mensaje) {
  return Error{Codigo::argumento_invalido, {}, std::move(argumento), std::move(mensaje)};
}

std::optional<Error> excede(std::string_view argumento, std::size_t valor, std::size_t maximo) {
  if (valor <= maximo) return std::nullopt;
  return Error{Codigo::limite_excedido,
               {},
               fmt::format("{}={}", argumento, valor),
               fmt::format("El máximo de {} es {}; divida la petición.", argumento, maximo)};
}

bool es_ascii_visible(std::string_view s) {
  for (const char c : s)
    if (c < 0x20 || c > 0x7e) return false;
  return true;
}

std::optional<Error> defecto_de_etiqueta(std::string_view argumento, std::string_view valor) {
  if (auto e = excede(argumento, valor.size(), limits::nombre_bytes_max)) return e;
  if (!es_ascii_visible(valor))
    return invalido(std::string(argumento), "Use solo caracteres ASCII visibles.");
  return std::nullopt;
}

std::optional<Error> defecto_de_eventos(const PeticionAppend& p) {
  if (p.eventos.empty())
    return invalido("eventos",
                    "Un append lleva al menos un evento; para mover solo la cabeza use put_head.");
  if (auto e = excede("eventos", p.eventos.size(), limits::eventos_por_append_max)) return e;
  // SQL integers are signed: a version that large never happens, and must not wrap.
  constexpr auto version_max =
      static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) -
      limits::eventos_por_append_max;
  if (p.version_esperada > version_max)
    return invalido("version_esperada", "La versión está fuera de rango; vuelva a leer el stream.");
  std::uint64_t version = p.version_esperada;
  for (const auto& e : p.eventos) {
    if (e.version != ++version)
      return invalido(
          fmt::format("evento.version={}", e.version),
          fmt::format("Las versiones siguen a version_esperada sin huecos: aquí toca {}.",
                      version));
    if (auto x = excede("evento.publico", e.publico.size(), limits::evento_bytes_max)) return x;
    if (auto x = excede("evento.reservado", e.reservado.size(), limits::evento_bytes_max)) return x;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Error> defecto_de(const Cabeza& c) {
  if (c.tipo.empty()) return invalido("cabeza.tipo", "Toda cabeza dice el tipo de su stream.");
  if (auto e = defecto_de_etiqueta("cabeza.tipo", c.tipo)) return e;
  if (auto e = defecto_de_etiqueta("cabeza.estado", c.estado)) return e;
  return defecto_de_etiqueta("cabeza.version_calendario", c.version_calendario);
}

std::optional<Error> defecto_de(const PeticionAppend& p) {
  if (auto e = defecto_de_eventos(p)) return e;
  if (auto e = defecto_de(p.cabeza)) return e;
  if (auto e = excede("guardas", p.guardas.size(), limits::guardas_por_append_max)) return e;
  if (auto e = excede("documentos", p.documentos.size(), limits::documentos_por_append_max))
    return e;
  for (const auto& d : p.documentos)
    if (auto e = excede("documento.bytes", d.bytes.size(), limits::documento_bytes_max)) return e;
  return std::nullopt;
}

std::optional<Error> defecto_de_pagina(std::size_t max) {
  if (max >= 1 && max <= limits::pagina_max) return std::nullopt;
  return Error{Codigo::limite_excedido,
               {},
               fmt::format("max={}", max),
               fmt::format("Pida páginas de 1 a {} elementos.", limits::pagina_max)};
}

std::optional<Error> defecto_de_rango(Shard primero, Shard ultimo) {
  if (primero <= ultimo && ultimo < shards_total) return std::nullopt;
  return invalido(fmt::format("shards=[{}, {}]", primero, ultimo),
                  fmt::format("El rango va de menor a mayor, dentro de 0 a {}.", shards_total - 1));
}

std::string cursor_de(Shard shard, std::uint64_t n) { return fmt::format("v1:{}:{}", shard, n); }

Result<std::uint64_t> posicion_de(Shard shard, std::string_view cursor) {
  if (shard >= shards_total)
    return error(Codigo::argumento_invalido, fmt::format("shard={}", shard),
                 fmt::format("Los shards van de 0 a {}.", shards_total - 1));
  if (cursor.empty()) return 0;
  const auto prefijo = fmt::format("v1:{}:", shard);
  const auto ajeno = [&] {
    return error(
        Codigo::argumento_invalido, "cursor",
        fmt::format("El cursor no es de los que dio el shard {}; empiece con uno vacío.", shard));
  };
  if (cursor.size() > limits::cursor_bytes_max || cursor.substr(0, prefijo.size()) != prefijo)
    return ajeno();
  const auto cifras = cursor.substr(prefijo.size());
  std::uint64_t n = 0;
  const auto [fin, ec] = std::from_chars(cifras.data(), cifras.data() + cifras.size(), n);
  const bool entero = ec == std::errc{} && fin == cifras.data() + cifras.size();
  if (!entero || n == 0 ||
      n > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()) ||
      cursor_de(shard, n) != cursor)
    return ajeno();
  return n;
}

}  // namespace buzon::store
