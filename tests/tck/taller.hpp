// Made-up events, heads and keys for store tests: deterministic, of any size, with every byte
// value.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <buzon/motor/store.hpp>

namespace buzon::taller {

// splitmix64: enough to spread keys over shards; nobody's secret.
constexpr std::uint64_t mezclar(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15u;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

template <std::size_t N>
constexpr std::array<std::uint8_t, N> bytes_de(std::uint64_t semilla) {
  std::array<std::uint8_t, N> a{};
  for (std::size_t i = 0; i < N; ++i)
    a[i] = static_cast<std::uint8_t>(mezclar(semilla * 64 + i / 8) >> (8 * (i % 8)));
  return a;
}

inline Particion particion(std::uint64_t i) { return {bytes_de<16>(1'000'003 + i)}; }
inline IdStream stream(std::uint64_t i) { return {bytes_de<16>(2'000'003 + i)}; }
inline Digest digest(std::uint64_t i) { return bytes_de<32>(3'000'017 + i); }

// A particion of the given shard, the i-th of them.
inline Particion particion_en(Shard shard, std::uint64_t i) {
  auto p = particion(i);
  p.valor[0] = static_cast<std::uint8_t>(shard >> 2);
  p.valor[1] = static_cast<std::uint8_t>((shard & 3) << 6 | (p.valor[1] & 0x3F));
  return p;
}

inline EventoGuardado evento(std::uint64_t semilla, std::uint64_t version,
                             std::size_t tamano = 120) {
  const auto s = mezclar(semilla * 1009 + version);
  EventoGuardado e;
  e.id.valor = bytes_de<16>(s);
  e.version = version;
  e.publico.resize(tamano);
  for (std::size_t i = 0; i < tamano; ++i) e.publico[i] = static_cast<char>(s + i * 7);
  e.reservado.resize(tamano / 4);
  for (std::size_t i = 0; i < e.reservado.size(); ++i)
    e.reservado[i] = static_cast<char>(s + i * 11);
  e.hash = bytes_de<32>(s + 1);
  return e;
}

inline std::vector<EventoGuardado> eventos(std::uint64_t semilla, std::uint64_t desde,
                                           std::size_t n, std::size_t tamano = 120) {
  std::vector<EventoGuardado> v;
  for (std::size_t i = 0; i < n; ++i) v.push_back(evento(semilla, desde + i, tamano));
  return v;
}

inline Cabeza cabeza(std::string tipo, std::int64_t creado_us,
                     std::optional<std::int64_t> vence_us = {}, std::string estado = "abierta") {
  Cabeza c;
  c.tipo = std::move(tipo);
  c.estado = std::move(estado);
  c.creado_us = creado_us;
  c.vence_us = vence_us;
  c.version_calendario = "imss-2026.1";
  c.digest = digest(static_cast<std::uint64_t>(creado_us));
  return c;
}

inline PeticionAppend peticion(const Particion& p, const IdStream& s, std::uint64_t esperada,
                               const std::vector<EventoGuardado>& ev, Cabeza c) {
  PeticionAppend x;
  x.particion = p;
  x.stream = s;
  x.version_esperada = esperada;
  x.eventos = ev;
  x.cabeza = std::move(c);
  return x;
}

}  // namespace buzon::taller
