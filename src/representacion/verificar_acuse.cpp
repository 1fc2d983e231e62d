#include <buzon/motor/verificar_acuse.hpp>

#include <buzon/motor/efirma.hpp>
#include <buzon/texto_utf8.hpp>

namespace buzon {
namespace {

constexpr std::uint32_t rsa_bits_de_efirma = 2048;  // what the SAT issues

// Judges one finding; the first that fails names the reason.
template <class V>
void juzgar(V& v, Hallazgo V::*cual, bool cumple, const char* motivo) {
  v.*cual = cumple ? Hallazgo::cumple : Hallazgo::falla;
  if (!cumple && v.motivo.empty()) v.motivo = motivo;
}

// A name comes from the certificate, and a certificate from anyone: no control character of it
// reaches a terminal or a log.
std::string imprimible_de(std::string_view nombre) {
  std::string s{nombre};
  for (char& x : s)
    if (static_cast<unsigned char>(x) < 0x20 || x == 0x7f) x = ' ';
  return es_texto_canonico(s) ? s : std::string{};
}

}  // namespace

VeredictoAcuse verificar_acuse(const AcuseConCertificado& a, const DigestPort& digest) {
  const auto& s = a.sellado;
  VeredictoAcuse v;
  const auto cadena = cadena_de(s.acuse);
  juzgar(v, &VeredictoAcuse::cadena, cadena && *cadena == s.cadena,
         "Los datos del acuse no forman su cadena original; alguno se cambió.");
  const VistaBytes der[] = {a.certificado};
  juzgar(v, &VeredictoAcuse::certificado, hex(digest.sha256(der)) == s.acuse.certificado_sha256,
         "El certificado adjunto no es el que el acuse declara; pida el que selló.");
  const auto c = leer_certificado(a.certificado);
  juzgar(v, &VeredictoAcuse::numero,
         c && !c->numero.empty() && c->numero == s.acuse.sello_certificado &&
             s.sello.numero_certificado == c->numero,
         "El número del certificado no es el que el acuse declara.");
  juzgar(v, &VeredictoAcuse::sello,
         s.sello.algoritmo == algoritmo_del_sello && c &&
             firma_valida(a.certificado, vista(s.cadena), s.sello.valor),
         "El sello digital no corresponde a la cadena original con ese certificado.");
  juzgar(
      v, &VeredictoAcuse::clase, c && c->tipo != TipoCertificado::fiel,
      "El certificado es una e.firma (FIEL), que es de una persona: el sello de un acuse lo pone "
      "el Instituto con un certificado de sello.");
  if (c) {
    v.sellado_por = imprimible_de(c->nombre);
    v.sellado_por_rfc = c->rfc;
  }
  return v;
}

VeredictoApertura verificar_apertura(const Acuse& a, VistaBytes certificado) {
  VeredictoApertura v;
  juzgar(v, &VeredictoApertura::lleva,
         a.tipo == TipoAcuse::apertura && !a.firma_apertura.empty() && a.documentos.size() == 1,
         "El acuse no lleva la firma de quien abrió: sólo la lleva el de apertura.");
  if (v.lleva == Hallazgo::falla) return v;
  const auto c = leer_certificado(certificado);
  juzgar(v, &VeredictoApertura::certificado,
         c && hex(c->sha256) == a.firmante_certificado_sha256 &&
             c->numero == a.firmante_certificado && !c->numero.empty() && c->rfc == a.firmante_rfc,
         "El certificado no es el que el acuse nombra como el de quien abrió.");
  juzgar(
      v, &VeredictoApertura::clase,
      c && c->tipo == TipoCertificado::fiel && c->bits >= rsa_bits_de_efirma,
      "El certificado de quien abrió no es una e.firma (FIEL) con una llave de 2048 bits o más.");
  const auto firma = desde_base64(a.firma_apertura);
  const auto cadena =
      cadena_de_apertura(a.rfc, a.notificacion, a.acto_numero, a.documentos.front().sha256);
  juzgar(v, &VeredictoApertura::firma,
         firma && cadena && firma_valida(certificado, vista(*cadena), *firma),
         "La firma de quien abrió no es de ese certificado sobre esta notificación.");
  if (c) {
    v.firmante = imprimible_de(c->nombre);
    v.firmante_rfc = c->rfc;
    v.por_representante = c->rfc != a.rfc;
  }
  return v;
}

const DocumentoDigital* documento_listado(const Acuse& a, VistaBytes bytes,
                                          const DigestPort& digest) {
  const VistaBytes partes[] = {bytes};
  const Digest d = digest.sha256(partes);
  for (const auto& doc : a.documentos)
    if (doc.sha256 == d && (doc.bytes == 0 || doc.bytes == bytes.size())) return &doc;
  return nullptr;
}

}  // namespace buzon
