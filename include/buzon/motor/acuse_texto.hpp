// An acuse as people and programs carry it: a text file and a JSON file, both readable line by line so
// that a script of sh, openssl and sha256sum can check them. Compiled.
// Threads: pure functions.
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

// Representación impresa as UTF-8 text: a title for people, one "etiqueta: valor" line per field in the
// order of the cadena, then the cadena original, the sello in base64 and the certificate as PEM.
[[nodiscard]] std::string acuse_texto(const AcuseConCertificado& a);

// The same as JSON, one field a line: {"version":1,"campos":[{"etiqueta","valor"}...],"cadena_original",
// "sello","algoritmo","certificado" (PEM)}.
[[nodiscard]] std::string acuse_json(const AcuseConCertificado& a);

}  // namespace representacion

// Reads what acuse_json wrote. Errors: dato_corrupto (not such a file, unknown keys, fields that do not
// make their cadena), limite_excedido. Says nothing of the sello: see verificar_acuse.
[[nodiscard]] Result<AcuseConCertificado> leer_acuse_json(std::string_view texto);

}  // namespace buzon
