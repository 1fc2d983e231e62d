#include <buzon/motor/memory_store.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <tuple>
#include <utility>

#include "peticion.hpp"

namespace buzon {
namespace {

using Clave = std::pair<Particion, IdStream>;

struct Contenido {
  std::vector<EventoGuardado> eventos;
  Cabeza cabeza;
};

auto orden_de_vencimiento(const CabezaDeStream& c) {
  return std::make_tuple(c.cabeza.vence_us.value_or(0), c.particion, c.stream);
}
auto orden_de_lista(const CabezaDeStream& c) {
  return std::make_tuple(c.cabeza.creado_us, c.stream);
}

}  // namespace

struct MemoryStore::Datos {
  std::mutex candado;
  std::map<Clave, Contenido> streams;
  std::array<std::vector<std::pair<Clave, std::size_t>>, shards_total> shards;  // commit order
  std::map<Digest, Bytes> documentos;

  [[nodiscard]] std::uint64_t version(const Clave& c) const {
    const auto it = streams.find(c);
    return it == streams.end() ? 0 : it->second.eventos.size();
  }

  // S3: whether exactly these events are already at these versions.
  [[nodiscard]] bool ya_estan(const Clave& c, std::span<const EventoGuardado> eventos) const {
    const auto it = streams.find(c);
    if (it == streams.end()) return false;
    const auto& guardados = it->second.eventos;
    return std::all_of(eventos.begin(), eventos.end(), [&](const EventoGuardado& e) {
      return e.version <= guardados.size() && guardados[e.version - 1] == e;
    });
  }

  template <class Filtro>
  [[nodiscard]] std::vector<CabezaDeStream> cabezas(Filtro filtro) const {
    std::vector<CabezaDeStream> salida;
    for (const auto& [clave, contenido] : streams) {
      CabezaDeStream c{clave.first, clave.second, contenido.eventos.size(), contenido.cabeza};
      if (filtro(c)) salida.push_back(std::move(c));
    }
    return salida;
  }
};

MemoryStore::MemoryStore() : datos_(std::make_unique<Datos>()) {}
MemoryStore::~MemoryStore() = default;

RespuestaAppend MemoryStore::append(const PeticionAppend& p) {
  if (auto e = store::defecto_de(p)) return AppendFallo{std::move(*e)};
  const std::lock_guard guardia(datos_->candado);
  const Clave clave{p.particion, p.stream};
  if (datos_->ya_estan(clave, p.eventos)) return AppendOk{p.eventos.back().version};
  if (const auto actual = datos_->version(clave); actual != p.version_esperada)
    return AppendConflicto{actual};
  for (const auto& g : p.guardas) {
    const Clave otra{p.particion, g.stream};
    const auto actual = datos_->version(otra);
    if (actual != g.version) return AppendConflicto{actual};
    if (g.digest && actual > 0 && datos_->streams.at(otra).cabeza.digest != *g.digest)
      return AppendConflicto{actual};
  }

  auto& contenido = datos_->streams[clave];
  auto& shard = datos_->shards[shard_de(p.particion)];
  for (const auto& e : p.eventos) {
    shard.emplace_back(clave, contenido.eventos.size());
    contenido.eventos.push_back(e);
  }
  contenido.cabeza = p.cabeza;
  for (const auto& d : p.documentos)
    datos_->documentos.try_emplace(d.sha256, d.bytes.begin(), d.bytes.end());
  return AppendOk{p.eventos.back().version};
}

Result<std::vector<EventoGuardado>> MemoryStore::read_stream(const Particion& p, const IdStream& s,
                                                             std::uint64_t desde, std::size_t max) {
  if (auto e = store::defecto_de_pagina(max)) return tl::unexpected(std::move(*e));
  if (desde == 0)
    return error(Codigo::argumento_invalido, "desde=0", "Las versiones empiezan en 1.");
  const std::lock_guard guardia(datos_->candado);
  std::vector<EventoGuardado> salida;
  const auto it = datos_->streams.find({p, s});
  if (it == datos_->streams.end()) return salida;
  const auto& eventos = it->second.eventos;
  for (auto v = desde; v <= eventos.size() && salida.size() < max; ++v)
    salida.push_back(eventos[v - 1]);
  return salida;
}

Result<PaginaShard> MemoryStore::read_shard(Shard shard, std::string_view cursor, std::size_t max) {
  if (auto e = store::defecto_de_pagina(max)) return tl::unexpected(std::move(*e));
  const auto desde = store::posicion_de(shard, cursor);
  if (!desde) return tl::unexpected(desde.error());
  const std::lock_guard guardia(datos_->candado);
  const auto& orden = datos_->shards[shard];
  PaginaShard pagina{{}, std::string(cursor)};
  for (auto n = *desde; n < orden.size() && pagina.eventos.size() < max; ++n) {
    const auto& [clave, i] = orden[n];
    pagina.eventos.push_back({clave.first, clave.second, datos_->streams.at(clave).eventos[i]});
    pagina.cursor = store::cursor_de(shard, n + 1);
  }
  return pagina;
}

Result<std::vector<CabezaDeStream>> MemoryStore::read_due(Shard primero, Shard ultimo,
                                                          std::int64_t hasta_us,
                                                          std::optional<MarcaDeCabeza> desde,
                                                          std::size_t max) {
  if (auto e = store::defecto_de_pagina(max)) return tl::unexpected(std::move(*e));
  if (auto e = store::defecto_de_rango(primero, ultimo)) return tl::unexpected(std::move(*e));
  const std::lock_guard guardia(datos_->candado);
  auto salida = datos_->cabezas([&](const CabezaDeStream& c) {
    const auto shard = shard_de(c.particion);
    if (shard < primero || shard > ultimo) return false;
    if (!c.cabeza.vence_us || *c.cabeza.vence_us > hasta_us) return false;
    return !desde || orden_de_vencimiento(c) >
                         std::make_tuple(desde->orden_us, desde->particion, desde->stream);
  });
  std::sort(salida.begin(), salida.end(), [](const auto& a, const auto& b) {
    return orden_de_vencimiento(a) < orden_de_vencimiento(b);
  });
  if (salida.size() > max) salida.resize(max);
  return salida;
}

Result<std::vector<CabezaDeStream>> MemoryStore::list_heads(const Particion& p,
                                                            std::string_view tipo,
                                                            std::optional<MarcaDeCabeza> desde,
                                                            std::size_t max) {
  if (auto e = store::defecto_de_pagina(max)) return tl::unexpected(std::move(*e));
  const std::lock_guard guardia(datos_->candado);
  auto salida = datos_->cabezas([&](const CabezaDeStream& c) {
    if (c.particion != p || c.cabeza.tipo != tipo) return false;
    return !desde || orden_de_lista(c) < std::make_tuple(desde->orden_us, desde->stream);
  });
  std::sort(salida.begin(), salida.end(),
            [](const auto& a, const auto& b) { return orden_de_lista(a) > orden_de_lista(b); });
  if (salida.size() > max) salida.resize(max);
  return salida;
}

RespuestaAppend MemoryStore::put_head(const Particion& p, const IdStream& s, std::uint64_t version,
                                      const Cabeza& cabeza) {
  if (auto e = store::defecto_de(cabeza)) return AppendFallo{std::move(*e)};
  const std::lock_guard guardia(datos_->candado);
  const auto actual = datos_->version({p, s});
  if (actual == 0 || actual != version) return AppendConflicto{actual};
  datos_->streams.at({p, s}).cabeza = cabeza;
  return AppendOk{actual};
}

Result<std::optional<Bytes>> MemoryStore::read_document(const Digest& sha256) {
  const std::lock_guard guardia(datos_->candado);
  const auto it = datos_->documentos.find(sha256);
  if (it == datos_->documentos.end()) return std::nullopt;
  return it->second;
}

}  // namespace buzon
