// A store that fails on request, over any other store: for sweeps "for N = 1.. until no fault
// fired" and for the harnesses of our users. What it says and what it did are chosen apart, because
// that gap (written but not acknowledged) is where notifications get lost or made twice.
//
// Threads: as the store below; `programar` and the counters may be called from any thread.
#pragma once

#include <cstdint>
#include <memory>

#include <buzon/motor/store.hpp>

namespace buzon::testing {

enum class Falla : std::uint8_t {
  falla,                   // AppendFallo, nothing written
  conflicto,               // AppendConflicto at the very version expected: "decide again"
  desconocido_escrito,     // AppendDesconocido though the store below said ok
  desconocido_no_escrito,  // AppendDesconocido, nothing written
};

// On a read every Falla is an Error almacen_fallo.
enum class Ambito : std::uint8_t { todas, escrituras, lecturas };

class FaultyStore : public Store {
 public:
  explicit FaultyStore(Store& debajo);
  ~FaultyStore() override;
  FaultyStore(const FaultyStore&) = delete;
  FaultyStore& operator=(const FaultyStore&) = delete;

  // The calls of `ambito` numbered from now on, n = 1, 2 ...: number `n` fails, or with
  // `persistente` that one and all later ones. Replaces the plan before it. n = 0: no fault.
  void programar(std::uint64_t n, Falla falla, Ambito ambito = Ambito::todas,
                 bool persistente = false);

  [[nodiscard]] std::uint64_t llamadas() const;    // of the plan's ambito, since `programar`
  [[nodiscard]] std::uint64_t disparadas() const;  // faults given since `programar`

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
  [[nodiscard]] bool concurrente() const override;

 private:
  struct Plan;
  Store& debajo_;
  std::unique_ptr<Plan> plan_;
};

}  // namespace buzon::testing
