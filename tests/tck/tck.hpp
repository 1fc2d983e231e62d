// The conformance kit of the store port: one function, checks named by the promise of store.hpp
// they hold to account. It depends on no test framework, no digest and no engine, so that it can
// judge any store, ours, a host's or a mutant.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <buzon/motor/store.hpp>

namespace buzon::tck {

struct Fabrica {
  // An empty store. Two calls give two stores that know nothing of each other.
  std::function<std::unique_ptr<Store>()> nuevo;
  // Closes the store and opens the same data again; empty for a store that does not survive (the S5
  // checks are then listed as omitted).
  std::function<std::unique_ptr<Store>(std::unique_ptr<Store>)> reabrir;
};

struct Hallazgo {
  std::string prueba;   // "S7 cada evento una vez a todo tamano de pagina"
  std::string detalle;  // what was expected and what came
};

struct Informe {
  std::vector<std::string> corridas;
  std::vector<std::string> omitidas;
  std::vector<Hallazgo> hallazgos;  // empty: the store conforms
};

[[nodiscard]] Informe tck(const Fabrica& fabrica);

}  // namespace buzon::tck
