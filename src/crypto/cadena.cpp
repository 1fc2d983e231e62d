// Chains at an instant. OpenSSL judges what does not depend on time, one anchor at a time; the
// validity dates are compared here, because X509_verify_cert takes notAfter as already expired (RFC
// 5280 section 4.1.2.5 includes it) and because a remembered examination must hold no instant.
#include <algorithm>
#include <new>

#include <openssl/x509_vfy.h>

#include <buzon/limits.hpp>

#include "interno.hpp"
#include "texto_pem.hpp"

namespace buzon {
namespace cripto {
namespace {

bool resumen_prohibido(const X509* x509) {
  switch (resumen_de_la_firma(x509)) {
    case NID_md2:
    case NID_md4:
    case NID_md5:
    case NID_md5_sha1: return true;
    default: return false;
  }
}

enum class Prueba { pasa, no_es, debil };

// SAT leaves carry no authority key identifier and some authorities share a name, while OpenSSL
// keeps to the first issuer that looks right: so each candidate is tried alone.
Prueba probar(X509* x509, X509* ancla, NivelCadena nivel) {
  if (X509_check_issued(ancla, x509) != X509_V_OK) return Prueba::no_es;
  const StoreCtxPtr ctx{X509_STORE_CTX_new()};
  STACK_OF(X509)* pila = sk_X509_new_null();
  const std::unique_ptr<STACK_OF(X509), Suelta<[](STACK_OF(X509) * p) { sk_X509_free(p); }>> dueno{
      pila};
  if (!ctx || pila == nullptr || sk_X509_push(pila, ancla) <= 0) throw std::bad_alloc{};
  if (X509_STORE_CTX_init(ctx.get(), nullptr, x509, nullptr) != 1) throw std::bad_alloc{};
  X509_STORE_CTX_set0_trusted_stack(ctx.get(), pila);
  X509_VERIFY_PARAM* p = X509_STORE_CTX_get0_param(ctx.get());
  // Not X509_V_FLAG_X509_STRICT: no SAT chain passes it.
  X509_VERIFY_PARAM_set_flags(p, X509_V_FLAG_PARTIAL_CHAIN | X509_V_FLAG_NO_CHECK_TIME);
  X509_VERIFY_PARAM_set_auth_level(p, static_cast<int>(nivel));
  if (X509_verify_cert(ctx.get()) == 1) return Prueba::pasa;
  switch (X509_STORE_CTX_get_error(ctx.get())) {
    case X509_V_ERR_EE_KEY_TOO_SMALL:
    case X509_V_ERR_CA_KEY_TOO_SMALL:
    case X509_V_ERR_CA_MD_TOO_WEAK: return Prueba::debil;
    case X509_V_ERR_OUT_OF_MEM: throw std::bad_alloc{};
    default: return Prueba::no_es;
  }
}

}  // namespace

ExamenCadena examinar_cadena(X509* x509, const AnclasCa::Impl& anclas, NivelCadena nivel) {
  const ColaDeErrores cola;
  ExamenCadena examen;
  bool debil = false;
  const bool prohibido = resumen_prohibido(x509);
  for (const auto& ancla : anclas.anclas) {
    const Prueba prueba = probar(x509, ancla.x509.get(), nivel);
    debil = debil || prueba == Prueba::debil || (prueba == Prueba::pasa && prohibido);
    if (prueba == Prueba::pasa && !prohibido)
      examen.emisoras.push_back({ancla.nombre, ancla.desde, ancla.hasta});
  }
  examen.falla = !examen.emisoras.empty() ? FallaCadena::ninguna
                 : debil                  ? FallaCadena::algoritmo_debil
                                          : FallaCadena::sin_ancla;
  return examen;
}

namespace {

std::string motivo_de_vigencia(const DatosCertificado& d, Instante en) {
  if (en < d.desde)
    return "El certificado aún no estaba vigente el " + texto_utc(en) + ": comienza el " +
           texto_utc(d.desde) + ". Espere a esa fecha o use otro certificado.";
  return "El certificado venció el " + texto_utc(d.hasta) + ", antes del " + texto_utc(en) +
         ". Renueve la e.firma ante el SAT y firme de nuevo.";
}

std::string motivo_de_cadena(const DatosCertificado& d, const ExamenCadena& examen, Instante en) {
  switch (examen.falla) {
    case FallaCadena::algoritmo_debil:
      return "El certificado o quien lo expidió usa un algoritmo débil (" + d.algoritmo +
             ", RSA de " + std::to_string(d.bits) + " bits). Renueve la e.firma ante el SAT.";
    case FallaCadena::sin_ancla:
      return "El certificado no fue expedido por ninguna de las autoridades de confianza (dice «" +
             d.emisor + "»). Use una e.firma expedida por el SAT.";
    case FallaCadena::ninguna: break;
  }
  const auto& e = examen.emisoras.front();
  return "La autoridad certificadora «" + e.nombre + "» que expidió el certificado " +
         (en < e.desde ? "aún no estaba vigente el " : "ya no estaba vigente el ") + texto_utc(en) +
         ". Renueve la e.firma ante el SAT.";
}

}  // namespace

VeredictoCadena juzgar_cadena(const DatosCertificado& datos, const ExamenCadena& examen,
                              Instante en) {
  VeredictoCadena v;
  v.vigente = datos.desde <= en && en <= datos.hasta;
  v.cadena = std::any_of(examen.emisoras.begin(), examen.emisoras.end(),
                         [&](const auto& e) { return e.desde <= en && en <= e.hasta; });
  if (!v.vigente)
    v.motivo = motivo_de_vigencia(datos, en);
  else if (!v.cadena)
    v.motivo = motivo_de_cadena(datos, examen, en);
  return v;
}

}  // namespace cripto

AnclasCa::AnclasCa(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

std::size_t AnclasCa::cantidad() const { return impl_->anclas.size(); }

Result<AnclasCa> AnclasCa::leer_pem(VistaBytes paquete) {
  using namespace cripto;
  if (paquete.size() > limits::paquete_ca_bytes_max)
    return error(
        Codigo::limite_excedido, "paquete",
        "El paquete de autoridades excede paquete_ca_bytes_max. Deje sólo las necesarias.");
  const auto malo = [](std::size_t cual, const std::string& detalle) {
    return error(
        Codigo::cripto_ilegible, "paquete",
        "El bloque " + std::to_string(cual) + " del paquete de autoridades no sirve: " + detalle);
  };
  const ColaDeErrores cola;
  auto impl = std::make_shared<Impl>();
  std::vector<Digest> vistos;
  std::string_view resto{reinterpret_cast<const char*>(paquete.data()), paquete.size()};
  BloquePem bloque;
  std::size_t cual = 1;
  for (LecturaPem l; (l = siguiente_bloque(resto, bloque)) != LecturaPem::fin; ++cual) {
    if (l == LecturaPem::malformado) return malo(cual, "no es PEM. Revise el archivo.");
    if (bloque.etiqueta != "CERTIFICATE")
      return malo(cual, "no es un certificado. Quite del archivo lo que no lo sea.");
    auto leido = leer_der(bloque.datos);
    if (!leido) return malo(cual, leido.error().mensaje);
    if (std::find(vistos.begin(), vistos.end(), leido->datos.sha256) != vistos.end()) continue;
    vistos.push_back(leido->datos.sha256);
    impl->anclas.push_back({std::move(leido->x509), std::move(leido->datos.nombre),
                            leido->datos.desde, leido->datos.hasta});
  }
  if (impl->anclas.empty())
    return error(Codigo::cripto_ilegible, "paquete",
                 "El paquete de autoridades no contiene ningún certificado PEM. Use los del SAT.");
  return AnclasCa{std::move(impl)};
}

VeredictoCadena verificar_cadena(VistaBytes certificado, const AnclasCa& anclas, Instante en,
                                 NivelCadena nivel) {
  using namespace cripto;
  const auto leido = leer_uno(certificado);
  if (!leido) return VeredictoCadena{false, false, leido.error().mensaje};
  return juzgar_cadena(leido->datos, examinar_cadena(leido->x509.get(), anclas.impl(), nivel), en);
}

}  // namespace buzon
