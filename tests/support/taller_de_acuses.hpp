// Makes sealed acuses without an engine, for what is asked of the acuse alone.
#pragma once

#include <memory>
#include <string>

#include <buzon/motor/efirma.hpp>
#include <buzon/motor/verificar_acuse.hpp>
#include <buzon/testing/test_pki.hpp>

namespace buzon::testing {

struct Taller {
  PkiDePrueba pki;
  std::unique_ptr<DigestPort> digest = hacer_digest();

  [[nodiscard]] Digest sha256(VistaBytes b) const {
    const VistaBytes partes[] = {b};
    return digest->sha256(partes);
  }
  [[nodiscard]] CredencialDePrueba sello(std::uint32_t ejemplar = 0) {
    return pki.sello_institucional(vigencia_de_anios(2023, 2027), ejemplar);
  }
  // Quotes, a backslash, ": " and accents, which each file writes in its own way.
  [[nodiscard]] Acuse datos() const {
    Acuse a;
    a.tipo = TipoAcuse::recepcion;
    a.folio = "20250308-ABCDEFGHJK-7";
    a.dependencia = "Dirección de Incorporación y Recaudación";
    a.rfc = "ÑAN010203AB1";
    a.nombre = "Ñandú \"El \\ Veloz\" & Asociados: S.A.";
    a.tramite = "R6 Promociones electrónicas: aclaración";
    a.medios = {"a@ejemplo.mx", "5512345678"};
    a.documentos = {{"escrito.pdf", sha256(vista("uno")), 3},
                    {"anexo.pdf", sha256(vista("dos")), 0}};
    a.instante_centro = "2025-03-08T11:00:00-06:00";
    a.emitido_centro = "2025-03-08T11:00:00-06:00";
    return a;
  }
  [[nodiscard]] AcuseConCertificado sellar(Acuse a, const CredencialDePrueba& c) const {
    a.sello_certificado = c.numero;
    a.certificado_sha256 = hex(sha256(c.certificado));
    const auto cadena = cadena_de(a).value();
    return {{a, cadena, {std::string{algoritmo_del_sello}, c.numero, c.firmar(cadena)}},
            c.certificado};
  }
  [[nodiscard]] AcuseConCertificado acuse() { return sellar(datos(), sello()); }
};

}  // namespace buzon::testing
