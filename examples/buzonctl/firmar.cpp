#include "firmar.hpp"

#include <algorithm>
#include <buzon/limits.hpp>
#include <buzon/motor/efirma.hpp>

#include "entrada.hpp"
#include "instalacion.hpp"

namespace buzonctl {
namespace {

buzon::Result<buzon::Bytes> leer_certificado_de_quien_firma(const Argumentos& a) {
  if (!a.tiene("--cer"))
    return buzon::error(buzon::Codigo::argumento_invalido, "--cer",
                        "Falta el certificado de la e.firma con que se firma; agregue --cer F.",
                        "L4.2");
  const auto archivo =
      leer_archivo("--cer", a.valor("--cer"), buzon::limits::certificado_bytes_max);
  if (!archivo) return archivo;
  auto der = buzon::certificado_a_der(*archivo);
  if (!der) return fallo(der, "--cer");
  return der;
}

// As `openssl dgst -sign` leaves it, or its base64: no signature is, by chance, all base64.
buzon::Result<buzon::Bytes> leer_firma(const Argumentos& a) {
  auto archivo = leer_archivo("--firma", a.valor("--firma"), buzon::limits::llave_bytes_max);
  if (!archivo) return archivo;
  std::string texto = buzon::texto_de(*archivo);
  texto.erase(
      std::remove_if(texto.begin(), texto.end(),
                     [](char c) { return c == '\n' || c == '\r' || c == ' ' || c == '\t'; }),
      texto.end());
  if (auto bytes = buzon::desde_base64(texto); bytes && !bytes->empty()) return std::move(*bytes);
  return archivo;
}

buzon::Result<buzon::Bytes> hacer_firma(const Argumentos& a, const buzon::Bytes& certificado,
                                        const std::string& cadena) {
  const auto archivo = leer_archivo("--key", a.valor("--key"), buzon::limits::llave_bytes_max);
  if (!archivo) return archivo;
  const auto clave = leer_contrasena(a, "--clave", variable_de_quien_firma);
  if (!clave) return tl::unexpected(clave.error());
  const auto llave = buzon::LlavePrivada::leer(*archivo, *clave);
  if (!llave)
    return fallo(llave,
                 llave.error().codigo == buzon::Codigo::cripto_contrasena ? "--clave" : "--key");
  if (!llave->corresponde(certificado))
    return buzon::error(buzon::Codigo::cripto_no_corresponde, "--key",
                        "La llave privada no es la del certificado; indique el par .cer y .key que "
                        "se expidió junto.");
  auto firma = llave->firmar(buzon::vista(cadena));
  if (!firma) return fallo(firma, "--key");
  return firma;
}

}  // namespace

buzon::Result<buzon::FirmaRecibida> firmar(const Argumentos& a, const std::string& cadena) {
  auto certificado = leer_certificado_de_quien_firma(a);
  if (!certificado) return tl::unexpected(std::move(certificado.error()));
  auto firma = a.tiene("--firma") ? leer_firma(a) : hacer_firma(a, *certificado, cadena);
  if (!firma) return tl::unexpected(std::move(firma.error()));
  return buzon::FirmaRecibida{std::move(*certificado), std::move(*firma)};
}

const std::vector<Opcion>& opciones_de_firma() {
  static const std::vector<Opcion> opciones{
      {"--cadena-en", "F", Presencia::opcional,
       "No hace nada más que escribir en F los octetos exactos que hay que firmar."},
      {"--key", "F", Presencia::opcional,
       "Llave privada de la e.firma: se firma en el momento, con --clave."},
      {"--firma", "F", Presencia::opcional,
       "La firma de esos octetos, RSASSA-PKCS1-v1_5 con SHA-256, binaria o en base64."},
      {"--cer", "F", Presencia::opcional, "Certificado de la e.firma con que se firma."},
      {"--clave", "F", Presencia::opcional,
       "Archivo con la contraseña de --key; si no se da, la variable de entorno BUZONCTL_CLAVE."}};
  return opciones;
}

const Alternativa& alternativa_de_firma() {
  static const Alternativa a{{"--cadena-en", "--key", "--firma"}, true};
  return a;
}

}  // namespace buzonctl
