// The boxes that this engine has folded lately. Filing reads the whole box of its holder; folding
// it anew each time was a fifth of what filing costs (tests/bench/bench_presentar.cpp).
//
// It never decides what is true. `cargar_buzon` reads the store from the last event remembered;
// what is decided without reading stands only if the guard of the append, with version and digest,
// confirms it (`correr` in flujo.hpp).
#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <utility>

#include "carga.hpp"

#include <buzon/limits.hpp>

namespace buzon::motor {

using BuzonCargado = std::shared_ptr<const Cargado<CicloBuzon>>;

class MemoriaDeBuzones {
 public:
  // Null: not remembered.
  [[nodiscard]] BuzonCargado buscar(const Particion& p) {
    const auto hallado = lugar_.find(p);
    if (hallado == lugar_.end()) return nullptr;
    recientes_.splice(recientes_.begin(), recientes_, hallado->second);
    return recientes_.front().second;
  }

  void recordar(const Particion& p, BuzonCargado b) {
    olvidar(p);
    recientes_.emplace_front(p, std::move(b));
    lugar_[p] = recientes_.begin();
    if (recientes_.size() > limits::buzones_recordados_max) olvidar(recientes_.back().first);
  }

  void olvidar(Particion p) {  // by value: it may name the very entry that goes
    const auto hallado = lugar_.find(p);
    if (hallado == lugar_.end()) return;
    recientes_.erase(hallado->second);
    lugar_.erase(hallado);
  }

 private:
  using Recientes = std::list<std::pair<Particion, BuzonCargado>>;
  Recientes recientes_;  // the latest used first
  std::map<Particion, Recientes::iterator> lugar_;
};

}  // namespace buzon::motor
