// The verifier of e.firma. Reading a certificate and examining its chain costs some twenty times
// the check of a signature, so both are remembered by the SHA-256 of the DER; neither holds an
// instant, so a remembered certificate gets the verdict a fresh one would.
#include <algorithm>
#include <cstring>
#include <list>
#include <mutex>
#include <unordered_map>

#include "interno.hpp"

namespace buzon {
namespace cripto {
namespace {

struct Entrada {
  CertificadoLeido leido;
  ExamenCadena examen;
  bool llave_admisible = false;
  MdCtxPtr plantilla;  // null if the key is not RSA
};
using EntradaPtr = std::shared_ptr<const Entrada>;

struct HashDigest {
  std::size_t operator()(const Digest& d) const {
    std::size_t h = 0;
    std::memcpy(&h, d.data(), sizeof h);
    return h;
  }
};

// Least recently used goes first. Only certificates that an anchor issued get in: whoever sends
// home-made ones cannot push the others out.
class Memoria {
 public:
  explicit Memoria(std::size_t cabida) : cabida_(cabida) {}

  EntradaPtr buscar(const Digest& clave) {
    if (cabida_ == 0) return nullptr;
    const std::lock_guard guarda{mutex_};
    const auto it = indice_.find(clave);
    if (it == indice_.end()) return nullptr;
    orden_.splice(orden_.begin(), orden_, it->second);
    return it->second->second;
  }

  void guardar(const Digest& clave, const EntradaPtr& entrada) {
    if (cabida_ == 0) return;
    const std::lock_guard guarda{mutex_};
    if (indice_.contains(clave)) return;
    orden_.emplace_front(clave, entrada);
    indice_.emplace(clave, orden_.begin());
    if (orden_.size() <= cabida_) return;
    indice_.erase(orden_.back().first);
    orden_.pop_back();
  }

 private:
  using Lista = std::list<std::pair<Digest, EntradaPtr>>;
  const std::size_t cabida_;
  std::mutex mutex_;
  Lista orden_;
  std::unordered_map<Digest, Lista::iterator, HashDigest> indice_;
};

bool resumen_admisible(const X509* x509) {
  const int md = resumen_de_la_firma(x509);
  return md == NID_sha256 || md == NID_sha384 || md == NID_sha512;
}

EntradaPtr hacer_entrada(CertificadoLeido leido, const AnclasCa& anclas, NivelCadena nivel) {
  auto e = std::make_shared<Entrada>();
  e->leido = std::move(leido);
  X509* x509 = e->leido.x509.get();
  EVP_PKEY* rsa = llave_rsa(x509);
  e->examen = examinar_cadena(x509, anclas.impl(), nivel);
  e->llave_admisible =
      rsa != nullptr && EVP_PKEY_get_bits(rsa) >= rsa_bits_min_actual && resumen_admisible(x509);
  e->plantilla = plantilla_para_verificar(rsa, md_sha256());
  return e;
}

Hallazgo hallazgo(bool cumple) { return cumple ? Hallazgo::cumple : Hallazgo::falla; }

std::string motivo_de(const Veredicto& v, const VeredictoCadena& cadena) {
  const auto& d = v.certificado;
  if (v.perfil_sat == Hallazgo::falla)
    return "El certificado no tiene el perfil del SAT: le falta el RFC o el número de 20 dígitos. "
           "Use su e.firma.";
  if (v.es_fiel == Hallazgo::falla)
    return d.tipo == TipoCertificado::csd
               ? "El certificado es un sello digital (CSD) y aquí se firma con e.firma. Elija el "
                 "archivo .cer de su e.firma."
               : "El certificado no es de e.firma: sus usos de llave no son los del SAT. Elija el "
                 "archivo .cer de su e.firma.";
  if (v.llave == Hallazgo::falla)
    return "El certificado usa un algoritmo débil (" + d.algoritmo + ", llave de " +
           std::to_string(d.bits) + " bits). Renueve la e.firma ante el SAT.";
  if (!cadena.motivo.empty()) return cadena.motivo;
  if (v.firma == Hallazgo::falla)
    return "La firma no corresponde a estos datos con este certificado. Firme de nuevo, sin "
           "cambiar "
           "la cadena original.";
  return {};
}

class Verificador final : public Verifier {
 public:
  Verificador(AnclasCa anclas, OpcionesVerificador opciones)
      : anclas_(std::move(anclas)),
        nivel_(opciones.nivel),
        memoria_(opciones.certificados_en_memoria) {}

  Veredicto verificar(const SolicitudVerificacion& s) const override {
    const ColaDeErrores cola;
    Veredicto v;
    v.en = s.en;
    const auto entrada = obtener(s.certificado);
    v.legible = hallazgo(entrada.has_value());
    if (!entrada) {
      v.motivo = entrada.error().mensaje;
      return v;
    }
    const Entrada& e = **entrada;
    const auto& d = v.certificado = e.leido.datos;
    const auto cadena = juzgar_cadena(d, e.examen, s.en);
    v.perfil_sat = hallazgo(!d.numero.empty() && !d.rfc.empty());
    v.es_fiel = hallazgo(d.tipo == TipoCertificado::fiel);
    v.llave = hallazgo(e.llave_admisible);
    v.vigencia = hallazgo(cadena.vigente);
    v.cadena = hallazgo(cadena.cadena);
    v.firma = hallazgo(verificar_con(e.plantilla.get(), s.mensaje, s.firma));
    v.motivo = motivo_de(v, cadena);
    return v;
  }

 private:
  Result<EntradaPtr> obtener(VistaBytes certificado) const {
    Bytes propio;
    VistaBytes der = certificado;
    if (certificado.empty() || certificado.front() != 0x30) {
      auto texto = desenvolver(certificado);
      if (!texto) return tl::unexpected<Error>(std::move(texto.error()));
      propio = std::move(*texto);
      der = propio;
    }
    Digest clave{};
    const bool con_clave =
        md_sha256() != nullptr &&
        EVP_Digest(der.data(), der.size(), clave.data(), nullptr, md_sha256(), nullptr) == 1;
    if (con_clave)
      if (auto recordada = memoria_.buscar(clave)) return recordada;
    auto leido = leer_der(der);
    if (!leido) return tl::unexpected<Error>(std::move(leido.error()));
    auto entrada = hacer_entrada(std::move(*leido), anclas_, nivel_);
    if (con_clave && entrada->examen.falla == FallaCadena::ninguna)
      memoria_.guardar(clave, entrada);
    return entrada;
  }

  AnclasCa anclas_;
  NivelCadena nivel_;
  mutable Memoria memoria_;
};

}  // namespace
}  // namespace cripto

std::unique_ptr<Verifier> hacer_verificador(AnclasCa anclas, OpcionesVerificador opciones) {
  return std::make_unique<cripto::Verificador>(std::move(anclas), opciones);
}

}  // namespace buzon
