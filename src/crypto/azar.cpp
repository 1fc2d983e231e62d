#include <algorithm>

#include <openssl/rand.h>

#include "interno.hpp"

namespace buzon {
namespace cripto {
namespace {

class AzarDelSistema final : public Random {
 public:
  Status llenar(std::span<std::uint8_t> destino) override {
    const ColaDeErrores cola;
    constexpr std::size_t por_vez = 1 << 20;
    while (!destino.empty()) {
      const auto n = std::min(destino.size(), por_vez);
      // The private generator: what is drawn here may become a secret.
      if (RAND_priv_bytes(destino.data(), static_cast<int>(n)) != 1)
        return error(Codigo::cripto_fallo, "azar",
                     "El sistema no entrega números al azar. Revise OpenSSL y /dev/urandom.");
      destino = destino.subspan(n);
    }
    return {};
  }
};

}  // namespace
}  // namespace cripto

std::unique_ptr<Random> azar_del_sistema() { return std::make_unique<cripto::AzarDelSistema>(); }

}  // namespace buzon
