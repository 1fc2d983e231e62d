// What every store of ours refuses alike, and the cursor they share: written once so that the
// memory store stays a true oracle of the others.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <buzon/motor/store.hpp>

namespace buzon::store {

// nullopt: well formed. Otherwise what AppendFallo carries.
[[nodiscard]] std::optional<Error> defecto_de(const PeticionAppend& p);
[[nodiscard]] std::optional<Error> defecto_de(const Cabeza& c);

// `max` of every read: 1 .. limits::pagina_max.
[[nodiscard]] std::optional<Error> defecto_de_pagina(std::size_t max);

[[nodiscard]] std::optional<Error> defecto_de_rango(Shard primero, Shard ultimo);

// "v1:<shard>:<n>", where n is the store's own position inside the shard. The shard is in it so
// that a cursor used on another shard is an error instead of silently skipped events.
[[nodiscard]] std::string cursor_de(Shard shard, std::uint64_t n);
[[nodiscard]] Result<std::uint64_t> posicion_de(Shard shard, std::string_view cursor);

}  // namespace buzon::store
