// A script of writes straight on the store, with the model of what each of its prefixes leaves
// behind. Shared by the power cuts, the I/O errors and the kill -9 writer (which is one source
// file: hence all of it in this header).
#pragma once

#include <openssl/evp.h>

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <buzon/limits.hpp>
#include <buzon/motor/sqlite_store.hpp>

#include "../tck/taller.hpp"

namespace buzon::prueba {

// SHA-256(anterior || publico), as the engine chains events; a stream begins with 32 zero bytes.
[[nodiscard]] Digest encadenar(const Digest& anterior, std::string_view publico);
[[nodiscard]] Digest digest_de(VistaBytes bytes);

// One write of the script: an append (events not empty) or a put_head.
struct Paso {
  Particion particion;
  IdStream stream;
  std::uint64_t version_esperada = 0;
  std::vector<EventoGuardado> eventos;
  Cabeza cabeza;
  std::vector<Guarda> guardas;
  std::vector<Bytes> documentos;
};

// Deterministic: several streams in few particiones, one to three events, documents now and then, a
// put_head now and then, repeated documents, guards that hold.
[[nodiscard]] std::vector<Paso> guion(std::size_t pasos, std::uint64_t semilla);

[[nodiscard]] RespuestaAppend ejecutar(Store& s, const Paso& p);

// Everything a database of ours holds, as read through the store. A chain that does not hold, a
// version out of place or a shard that disagrees with its streams is an error.
struct Contenido {
  using Clave = std::pair<Particion, IdStream>;
  struct Stream {
    std::vector<EventoGuardado> eventos;
    Cabeza cabeza;
    friend bool operator==(const Stream&, const Stream&) = default;
  };
  std::map<Clave, Stream> streams;
  std::map<Digest, Bytes> documentos;

  void aplicar(const Paso& p);
  friend bool operator==(const Contenido&, const Contenido&) = default;
};
[[nodiscard]] Result<Contenido> leer_todo(SqliteStore& s);

// The content after the first n steps, for n = 0 .. pasos.
[[nodiscard]] std::vector<Contenido> modelos(const std::vector<Paso>& pasos);

// ---- bodies ------------------------------------------------------------------------------------

namespace detalle {

inline Error roto(std::string que) {
  return Error{Codigo::dato_corrupto, {}, "base de datos", std::move(que)};
}

inline Status revisar_cadena(const Contenido::Stream& s) {
  Digest anterior{};
  std::uint64_t version = 0;
  for (const auto& e : s.eventos) {
    if (e.version != ++version) return tl::unexpected(roto("una versión fuera de lugar"));
    anterior = encadenar(anterior, e.publico);
    if (e.hash != anterior) return tl::unexpected(roto("la cadena de un stream está rota"));
  }
  if (s.cabeza.digest != anterior)
    return tl::unexpected(roto("la cabeza no es la del último evento"));
  return {};
}

inline Status leer_streams(SqliteStore& s, Contenido& c) {
  std::optional<SqliteStore::ClaveDeStream> despues;
  while (true) {
    const auto pagina = s.streams(despues, 7);
    if (!pagina) return tl::unexpected(pagina.error());
    for (const auto& x : *pagina) {
      const auto eventos = s.read_stream(x.particion, x.stream, 1, limits::pagina_max);
      if (!eventos) return tl::unexpected(eventos.error());
      if (eventos->size() != x.version)
        return tl::unexpected(roto("cabeza y eventos no concuerdan"));
      const auto [it, nuevo] = c.streams.emplace(Contenido::Clave{x.particion, x.stream},
                                                 Contenido::Stream{*eventos, x.cabeza});
      if (!nuevo) return tl::unexpected(roto("un stream aparece dos veces"));
      if (auto e = revisar_cadena(it->second); !e) return e;
    }
    if (pagina->size() < 7) return {};
    despues = {pagina->back().particion, pagina->back().stream};
  }
}

inline Status revisar_shards(SqliteStore& s, const Contenido& c) {
  std::set<Shard> shards;
  std::size_t debidos = 0;
  for (const auto& [clave, stream] : c.streams) {
    shards.insert(shard_de(clave.first));
    debidos += stream.eventos.size();
  }
  std::set<std::tuple<Particion, IdStream, std::uint64_t>> vistos;
  for (const auto shard : shards) {
    std::string cursor;
    while (true) {
      const auto pagina = s.read_shard(shard, cursor, 50);
      if (!pagina) return tl::unexpected(pagina.error());
      if (pagina->eventos.empty()) break;
      for (const auto& e : pagina->eventos)
        if (!vistos.insert({e.particion, e.stream, e.evento.version}).second)
          return tl::unexpected(roto("un evento aparece dos veces en su shard"));
      cursor = pagina->cursor;
    }
  }
  if (vistos.size() != debidos) return tl::unexpected(roto("los shards no suman los streams"));
  return {};
}

inline Status leer_documentos(SqliteStore& s, Contenido& c) {
  const auto lista = s.documentos({}, limits::pagina_max);
  if (!lista) return tl::unexpected(lista.error());
  for (const auto& d : *lista) {
    const auto bytes = s.read_document(d);
    if (!bytes) return tl::unexpected(bytes.error());
    if (!*bytes || digest_de(**bytes) != d)
      return tl::unexpected(roto("un documento no es el de su digest"));
    c.documentos.emplace(d, **bytes);
  }
  return {};
}

}  // namespace detalle

inline Digest digest_de(VistaBytes bytes) {
  Digest d{};
  EVP_Digest(bytes.data(), bytes.size(), d.data(), nullptr, EVP_sha256(), nullptr);
  return d;
}

inline Digest encadenar(const Digest& anterior, std::string_view publico) {
  Bytes b(anterior.begin(), anterior.end());
  b.insert(b.end(), publico.begin(), publico.end());
  return digest_de(b);
}

inline std::vector<Paso> guion(std::size_t pasos, std::uint64_t semilla) {
  std::vector<Paso> salida;
  Contenido modelo;
  for (std::size_t i = 0; i < pasos; ++i) {
    const auto azar = [&, n = std::uint64_t{0}]() mutable {
      return taller::mezclar(semilla * 7919 + i * 31 + n++);
    };
    auto tirar = azar;
    const auto cual = tirar() % (2 + i / 4);
    Paso p;
    p.particion = taller::particion(cual % 3);
    p.stream = taller::stream(cual);
    auto& s = modelo.streams[{p.particion, p.stream}];
    p.version_esperada = s.eventos.size();
    const bool solo_cabeza = p.version_esperada > 0 && tirar() % 8 == 0;
    auto anterior = s.eventos.empty() ? Digest{} : s.eventos.back().hash;
    for (std::uint64_t k = solo_cabeza ? 3 : tirar() % 3; k < 3; ++k) {
      auto e = taller::evento(semilla + cual, p.version_esperada + p.eventos.size() + 1,
                              200 + tirar() % 1500);
      e.hash = anterior = encadenar(anterior, e.publico);
      p.eventos.push_back(std::move(e));
    }
    p.cabeza = taller::cabeza(
        "notificacion", static_cast<std::int64_t>(cual),
        tirar() % 4 == 0 ? std::nullopt : std::optional<std::int64_t>(tirar() % 1000),
        "e" + std::to_string(i));
    p.cabeza.digest = anterior;
    if (tirar() % 3 == 0 && p.version_esperada > 0)
      p.guardas.push_back({p.stream, p.version_esperada});
    if (!solo_cabeza && tirar() % 4 == 0) {
      // Few kinds, so that the same document comes again.
      Bytes d(300 + 4000 * (tirar() % 5));
      for (std::size_t k = 0; k < d.size(); ++k)
        d[k] = static_cast<std::uint8_t>(taller::mezclar(d.size() + k));
      p.documentos.push_back(std::move(d));
    }
    modelo.aplicar(p);
    salida.push_back(std::move(p));
  }
  return salida;
}

inline RespuestaAppend ejecutar(Store& s, const Paso& p) {
  if (p.eventos.empty()) return s.put_head(p.particion, p.stream, p.version_esperada, p.cabeza);
  PeticionAppend x;
  x.particion = p.particion;
  x.stream = p.stream;
  x.version_esperada = p.version_esperada;
  x.eventos = p.eventos;
  x.cabeza = p.cabeza;
  x.guardas = p.guardas;
  std::vector<DocumentoNuevo> docs;
  for (const auto& d : p.documentos) docs.push_back({digest_de(d), d});
  x.documentos = docs;
  return s.append(x);
}

inline void Contenido::aplicar(const Paso& p) {
  auto& s = streams[{p.particion, p.stream}];
  s.eventos.insert(s.eventos.end(), p.eventos.begin(), p.eventos.end());
  s.cabeza = p.cabeza;
  for (const auto& d : p.documentos) documentos.emplace(digest_de(d), d);
}

inline Result<Contenido> leer_todo(SqliteStore& s) {
  Contenido c;
  if (auto e = detalle::leer_streams(s, c); !e) return tl::unexpected(e.error());
  if (auto e = detalle::revisar_shards(s, c); !e) return tl::unexpected(e.error());
  if (auto e = detalle::leer_documentos(s, c); !e) return tl::unexpected(e.error());
  return c;
}

inline std::vector<Contenido> modelos(const std::vector<Paso>& pasos) {
  std::vector<Contenido> salida(1);
  for (const auto& p : pasos) {
    salida.push_back(salida.back());
    salida.back().aplicar(p);
  }
  return salida;
}

}  // namespace buzon::prueba
