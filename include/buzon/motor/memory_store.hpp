// The reference store: everything in memory, nothing survives the process. It is the oracle of the
// conformance kit and the store of unit tests; its body is the shortest text that keeps S1 to S11
// (S5, durability, is the one promise its name denies).
//
// Threads: every call may be made from any thread; one lock serialises them.
#pragma once

#include <memory>

#include <buzon/motor/store.hpp>

namespace buzon {

class MemoryStore final : public Store {
 public:
  MemoryStore();
  ~MemoryStore() override;
  MemoryStore(const MemoryStore&) = delete;
  MemoryStore& operator=(const MemoryStore&) = delete;

  [[nodiscard]] RespuestaAppend append(const PeticionAppend& p) override;
  [[nodiscard]] Result<std::vector<EventoGuardado>> read_stream(const Particion& p,
                                                                const IdStream& s,
                                                                std::uint64_t desde,
                                                                std::size_t max) override;
  [[nodiscard]] Result<PaginaShard> read_shard(Shard shard, std::string_view cursor,
                                               std::size_t max) override;
  [[nodiscard]] Result<std::vector<CabezaDeStream>> read_due(Shard primero, Shard ultimo,
                                                             std::int64_t hasta_us,
                                                             std::optional<MarcaDeCabeza> desde,
                                                             std::size_t max) override;
  [[nodiscard]] Result<std::vector<CabezaDeStream>> list_heads(const Particion& p,
                                                               std::string_view tipo,
                                                               std::optional<MarcaDeCabeza> desde,
                                                               std::size_t max) override;
  [[nodiscard]] RespuestaAppend put_head(const Particion& p, const IdStream& s,
                                         std::uint64_t version, const Cabeza& cabeza) override;
  [[nodiscard]] Result<std::optional<Bytes>> read_document(const Digest& sha256) override;
  [[nodiscard]] bool concurrente() const override { return true; }

 private:
  struct Datos;
  std::unique_ptr<Datos> datos_;
};

}  // namespace buzon
