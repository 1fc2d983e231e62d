// Doubles for the ports that touch the world: a clock that moves when told, and a transport that
// keeps what it was given and can be told to refuse. For our tests and for the users' harnesses.
// Not thread-safe.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include <buzon/motor/ports.hpp>

namespace buzon::testing {

class FakeClock final : public Clock {
 public:
  explicit FakeClock(Instante inicio) : ahora_(inicio) {}
  [[nodiscard]] Instante ahora() override { return ahora_; }
  void poner(Instante t) { ahora_ = t; }
  void avanzar(Duracion d) { ahora_ += d; }

 private:
  Instante ahora_;
};

class Bandeja final : public Messenger {
 public:
  Status entregar(const Mensaje& m) override {
    if (rehusa && rehusa(m))
      return error(Codigo::entorno, "transporte", "El transporte de prueba rehusó el mensaje.");
    mensajes.push_back(m);
    return {};
  }

  // The last message to that address; nullptr: none.
  [[nodiscard]] const Mensaje* ultimo_para(std::string_view destino) const {
    for (auto m = mensajes.rbegin(); m != mensajes.rend(); ++m)
      if (m->destino == destino) return &*m;
    return nullptr;
  }
  // The eight digits of a validation aviso; empty: none was sent there.
  [[nodiscard]] std::string codigo_para(std::string_view destino) const {
    constexpr std::string_view antes = "Su código de confirmación es ";
    const auto* const m = ultimo_para(destino);
    if (m == nullptr || !m->cuerpo.starts_with(antes)) return {};
    return m->cuerpo.substr(antes.size(), 8);
  }

  std::vector<Mensaje> mensajes;
  std::function<bool(const Mensaje&)> rehusa;
};

}  // namespace buzon::testing
