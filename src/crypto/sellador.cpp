#include <algorithm>

#include "interno.hpp"

namespace buzon {
namespace cripto {
namespace {

class Sellador final : public Sealer {
 public:
  struct Certificado {
    std::string numero;
    MdCtxPtr plantilla;
  };

  Sellador(Bytes der, LlavePrivada llave, std::vector<Certificado> certificados)
      : der_(std::move(der)), llave_(std::move(llave)), certificados_(std::move(certificados)) {}

  Result<SelloDigital> sellar(VistaBytes cadena) const override {
    auto valor = firmar_con(llave_.impl().plantilla.get(), cadena);
    if (!valor) return tl::unexpected<Error>(std::move(valor.error()));
    return SelloDigital{std::string(algoritmo_del_sello), certificados_.front().numero,
                        std::move(*valor)};
  }
  const Bytes& certificado() const override { return der_; }
  std::string_view numero_certificado() const override { return certificados_.front().numero; }
  bool verificar(VistaBytes cadena, const SelloDigital& sello) const override {
    if (sello.algoritmo != algoritmo_del_sello) return false;
    const auto c = std::find_if(certificados_.begin(), certificados_.end(), [&](const auto& x) {
      return x.numero == sello.numero_certificado;
    });
    return c != certificados_.end() && verificar_con(c->plantilla.get(), cadena, sello.valor);
  }

 private:
  Bytes der_;
  LlavePrivada llave_;
  std::vector<Certificado> certificados_;  // the first is the one that seals now
};

Result<Sellador::Certificado> certificado_de_sello(VistaBytes der) {
  const auto no_admitido = [](std::string mensaje) {
    return error(Codigo::cripto_no_admitido, "certificado", std::move(mensaje));
  };
  auto leido = leer_der(der);
  if (!leido) return tl::unexpected<Error>(std::move(leido.error()));
  if (leido->datos.numero.empty())
    return no_admitido(
        "El certificado del sello no tiene un número de 20 dígitos. Use uno del SAT.");
  EVP_PKEY* rsa = llave_rsa(leido->x509.get());
  if (rsa == nullptr || EVP_PKEY_get_bits(rsa) < rsa_bits_min_actual)
    return no_admitido(
        "El sello pide una llave RSA de al menos 2048 bits. Tramite otro certificado.");
  auto plantilla = plantilla_para_verificar(rsa, md_sha256());
  if (!plantilla)
    return error(Codigo::cripto_fallo, "certificado", "OpenSSL no pudo preparar la verificación.");
  return Sellador::Certificado{std::move(leido->datos.numero), std::move(plantilla)};
}

}  // namespace
}  // namespace cripto

Result<std::unique_ptr<Sealer>> hacer_sellador(Bytes certificado, LlavePrivada llave,
                                               std::vector<Bytes> certificados_anteriores) {
  using namespace cripto;
  const ColaDeErrores cola;
  std::vector<Sellador::Certificado> certificados;
  certificados_anteriores.insert(certificados_anteriores.begin(), std::move(certificado));
  for (auto& c : certificados_anteriores) {
    auto der = desenvolver(c);
    if (!der) return tl::unexpected<Error>(std::move(der.error()));
    c = std::move(*der);
    auto leido = certificado_de_sello(c);
    if (!leido) return tl::unexpected<Error>(std::move(leido.error()));
    for (const auto& otro : certificados)
      if (otro.numero == leido->numero)
        return error(Codigo::argumento_invalido, "certificados_anteriores: " + leido->numero,
                     "Hay dos certificados de sello con el mismo número. Deje uno.");
    certificados.push_back(std::move(*leido));
  }
  if (!llave.corresponde(certificados_anteriores.front()))
    return error(
        Codigo::cripto_no_corresponde, "llave",
        "La llave privada no es la del certificado del sello. Elija el par .cer y .key que "
        "se expidió junto.");
  return std::unique_ptr<Sealer>(std::make_unique<Sellador>(
      std::move(certificados_anteriores.front()), std::move(llave), std::move(certificados)));
}

}  // namespace buzon
