// A store that passes every call on to another, which may be changed meanwhile: the base of those
// that differ in one call.
#pragma once

#include <buzon/motor/store.hpp>

namespace buzon::prueba {

class StoreDelegado : public Store {
 public:
  explicit StoreDelegado(Store& s) : debajo(&s) {}
  RespuestaAppend append(const PeticionAppend& p) override { return debajo->append(p); }
  Result<std::vector<EventoGuardado>> read_stream(const Particion& p, const IdStream& s,
                                                  std::uint64_t desde, std::size_t max) override {
    return debajo->read_stream(p, s, desde, max);
  }
  Result<PaginaShard> read_shard(Shard shard, std::string_view cursor, std::size_t max) override {
    return debajo->read_shard(shard, cursor, max);
  }
  Result<std::vector<CabezaDeStream>> read_due(Shard a, Shard b, std::int64_t hasta_us,
                                               std::optional<MarcaDeCabeza> desde,
                                               std::size_t max) override {
    return debajo->read_due(a, b, hasta_us, desde, max);
  }
  Result<std::vector<CabezaDeStream>> list_heads(const Particion& p, std::string_view tipo,
                                                 std::optional<MarcaDeCabeza> desde,
                                                 std::size_t max) override {
    return debajo->list_heads(p, tipo, desde, max);
  }
  RespuestaAppend put_head(const Particion& p, const IdStream& s, std::uint64_t version,
                           const Cabeza& c) override {
    return debajo->put_head(p, s, version, c);
  }
  Result<std::optional<Bytes>> read_document(const Digest& d) override {
    return debajo->read_document(d);
  }

  Store* debajo;
};

}  // namespace buzon::prueba
