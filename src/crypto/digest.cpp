#include <algorithm>
#include <array>
#include <new>

#include "interno.hpp"

namespace buzon {
namespace cripto {
namespace {

constexpr std::size_t bloque_sha256 = 64;

// DigestPort has no way to fail, and with the algorithm at hand only memory can.
class Sha256DeOpenSsl final : public DigestPort {
 public:
  Digest sha256(std::span<const VistaBytes> partes) const override { return resumir({}, partes); }

  // RFC 2104 over the fetched digest: EVP_MAC fetches it anew at every call.
  Digest hmac_sha256(VistaBytes llave, std::span<const VistaBytes> partes) const override {
    std::array<std::uint8_t, bloque_sha256> k{};
    const Limpia al_salir{k};
    if (llave.size() > k.size()) {
      Digest corta = sha256(std::span{&llave, 1});
      const Limpia al_salir_corta{corta};
      std::copy(corta.begin(), corta.end(), k.begin());
    } else {
      std::copy(llave.begin(), llave.end(), k.begin());
    }
    for (auto& b : k) b ^= 0x36;
    const Digest interno = resumir(k, partes);
    for (auto& b : k) b ^= 0x36 ^ 0x5C;
    const VistaBytes vista_interna{interno};
    return resumir(k, std::span{&vista_interna, 1});
  }

 private:
  static Digest resumir(VistaBytes primera, std::span<const VistaBytes> partes) {
    const ColaDeErrores cola;
    const EVP_MD* md = md_sha256();
    const MdCtxPtr ctx{EVP_MD_CTX_new()};
    bool bien = md != nullptr && ctx && EVP_DigestInit_ex2(ctx.get(), md, nullptr) == 1 &&
                EVP_DigestUpdate(ctx.get(), primera.data(), primera.size()) == 1;
    for (const auto& parte : partes)
      bien = bien && EVP_DigestUpdate(ctx.get(), parte.data(), parte.size()) == 1;
    Digest salida{};
    if (!bien || EVP_DigestFinal_ex(ctx.get(), salida.data(), nullptr) != 1) throw std::bad_alloc{};
    return salida;
  }
};

}  // namespace
}  // namespace cripto

std::unique_ptr<DigestPort> hacer_digest() { return std::make_unique<cripto::Sha256DeOpenSsl>(); }

}  // namespace buzon
