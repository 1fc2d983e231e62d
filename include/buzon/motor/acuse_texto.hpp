// An acuse as people and programs carry it: a text file and a JSON file, both readable line by line
// so that a script of sh, openssl and sha256sum can check them. Compiled. Each has exactly one
// spelling: what is read must be, octet by octet, what would be written. So a change anywhere in a
// file, title and blanks included, is noticed before any signature is looked at. Threads: pure
// functions.
#pragma once

#include <string>
#include <string_view>

#include <buzon/bytes.hpp>
#include <buzon/evidencia/acuse.hpp>
#include <buzon/result.hpp>

namespace buzon {

// An acuse with what a verifier needs beside it: the certificate that sealed it.
struct AcuseConCertificado {
  AcuseSellado sellado;
  Bytes certificado;  // DER
};

namespace representacion {

// Representación impresa as UTF-8 text: a title for people, one "etiqueta: valor" line per field in
// the order of the cadena, then the cadena original, the sello in base64 and the certificate as
// PEM.
[[nodiscard]] std::string acuse_texto(const AcuseConCertificado& a);

// The same as JSON, one field a line:
// {"version":1,"campos":[{"etiqueta","valor"}...],"cadena_original",
// "algoritmo","sello","certificado" (PEM)}.
[[nodiscard]] std::string acuse_json(const AcuseConCertificado& a);

// What people call it: "Acuse de recepción de una actuación (L6.1, CFF-17-E)".
[[nodiscard]] std::string_view titulo_de(TipoAcuse tipo);

}  // namespace representacion

// Read what acuse_json and acuse_texto wrote. Errors: dato_corrupto (not such a file, other keys or
// spelling; `argumento` names the place), version_no_soportada, limite_excedido. Whether the fields
// make the cadena and the sello is over it is not asked here: see verificar_acuse.hpp.
[[nodiscard]] Result<AcuseConCertificado> leer_acuse_json(std::string_view texto);
[[nodiscard]] Result<AcuseConCertificado> leer_acuse_texto(std::string_view texto);

}  // namespace buzon
