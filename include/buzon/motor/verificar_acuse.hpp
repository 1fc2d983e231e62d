// Whether an acuse is whole, as findings apart: what a court, an employer or a program of theirs
// asks of the file they were given, without the database and without any secret. Who issued the
// certificate is another question, which needs the anchors one trusts: ask verificar_cadena
// (efirma.hpp) of `certificado` at the instant of issue, and compare `sellado_por_rfc`. Source:
// CFF-17-E, CFF-17-I, L6.1, L7.9. Threads: pure function.
#pragma once

#include <string>

#include <buzon/evidencia/firma.hpp>
#include <buzon/motor/acuse_texto.hpp>
#include <buzon/motor/ports.hpp>

namespace buzon {

struct VeredictoAcuse {
  Hallazgo cadena = Hallazgo::no_evaluado;       // the fields make exactly this cadena original
  Hallazgo certificado = Hallazgo::no_evaluado;  // its SHA-256 is the field certificado_sha256
  Hallazgo numero = Hallazgo::no_evaluado;       // its serial is the field sello_certificado
  Hallazgo sello = Hallazgo::no_evaluado;        // its key signed exactly this cadena
  Hallazgo clase = Hallazgo::no_evaluado;        // it is not a person's e.firma (FIEL)
  // Who sealed, as the certificate says: that it is the Institute is the reader's to check, for any
  // holder of a seal certificate (CSD) can seal a text that says so.
  std::string sellado_por;
  std::string sellado_por_rfc;
  std::string motivo;  // the first that fails, in Spanish; empty if none

  [[nodiscard]] bool valido() const {
    for (const auto h : {cadena, certificado, numero, sello, clase})
      if (h != Hallazgo::cumple) return false;
    return true;
  }
};

[[nodiscard]] VeredictoAcuse verificar_acuse(const AcuseConCertificado& a,
                                             const DigestPort& digest);

// CFF-134-I paragraph 4: the e.firma that an acuse of opening carries, against the certificate of
// who opened. Whoever can seal could name a certificate of their own, so ask also who issued it and
// whether it was in force: verificar_cadena at `instante_centro`, with the anchors of e.firmas.
// That it was opened then, and not only consulted later, is told by the sello: the signature holds
// no instant.
struct VeredictoApertura {
  Hallazgo lleva = Hallazgo::no_evaluado;        // an acuse of opening carries it; no other does
  Hallazgo certificado = Hallazgo::no_evaluado;  // SHA-256, number and RFC are the acuse's fields
  Hallazgo clase = Hallazgo::no_evaluado;        // a FIEL with a key of at least 2048 bits
  Hallazgo firma = Hallazgo::no_evaluado;        // of that key, over this very notificación
  std::string firmante;                          // as the certificate says
  std::string firmante_rfc;
  bool por_representante = false;  // the RFC is not the destinatario's (CFF-19)
  std::string motivo;              // the first that fails, in Spanish; empty if none

  [[nodiscard]] bool valido() const {
    for (const auto h : {lleva, certificado, clase, firma})
      if (h != Hallazgo::cumple) return false;
    return true;
  }
};
// `certificado`: DER or PEM.
[[nodiscard]] VeredictoApertura verificar_apertura(const Acuse& a, VistaBytes certificado);

// The listed document whose bytes these are; nullptr: the acuse lists no such document.
[[nodiscard]] const DocumentoDigital* documento_listado(const Acuse& a, VistaBytes bytes,
                                                        const DigestPort& digest);

}  // namespace buzon
