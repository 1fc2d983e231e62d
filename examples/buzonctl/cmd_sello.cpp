// sello verificar: whether a signature is over exactly these bytes.
#include <algorithm>
#include <buzon/limits.hpp>
#include <buzon/motor/efirma.hpp>
#include <string>

#include "comandos.hpp"
#include "entrada.hpp"
#include "presentar.hpp"

namespace buzonctl {
namespace {

// Base64 as `openssl base64` and the SAT's files have it: line breaks are nobody's data.
buzon::Result<buzon::Bytes> leer_sello(const Argumentos& a) {
  const auto archivo = leer_archivo("--sello", a.valor("--sello"), buzon::limits::llave_bytes_max);
  if (!archivo) return archivo;
  std::string texto = buzon::texto_de(*archivo);
  texto.erase(
      std::remove_if(texto.begin(), texto.end(),
                     [](char c) { return c == '\n' || c == '\r' || c == ' ' || c == '\t'; }),
      texto.end());
  const auto bytes = buzon::desde_base64(texto);
  if (!bytes || bytes->empty())
    return buzon::error(
        buzon::Codigo::argumento_invalido, "--sello",
        "El archivo " + citado(a.valor("--sello")) +
            " no es base64; si el sello es binario, conviértalo con «openssl base64».");
  return *bytes;
}

buzon::Result<buzon::Resumen> leer_resumen(const Argumentos& a) {
  const auto texto = a.valor("--digest");
  if (!a.tiene("--digest") || texto == "sha256") return buzon::Resumen::sha256;
  if (texto == "sha1") return buzon::Resumen::sha1;
  return buzon::error(buzon::Codigo::argumento_invalido, "--digest",
                      citado(texto) + " no se admite; escriba sha256 o sha1.");
}

buzon::Result<Respuesta> verificar_un_sello(const Argumentos& a) {
  const auto resumen = leer_resumen(a);
  if (!resumen) return tl::unexpected(resumen.error());
  const auto cadena =
      leer_archivo("--cadena", a.valor("--cadena"), buzon::limits::documento_bytes_max);
  if (!cadena) return tl::unexpected(cadena.error());
  const auto sello = leer_sello(a);
  if (!sello) return tl::unexpected(sello.error());
  const auto cer = leer_archivo("--cer", a.valor("--cer"), buzon::limits::certificado_bytes_max);
  if (!cer) return tl::unexpected(cer.error());
  const auto c = buzon::leer_certificado(*cer);
  if (!c) return fallo(c, "--cer");

  const bool valido = buzon::firma_valida(*cer, *cadena, *sello, *resumen);
  const std::string motivo =
      valido
          ? ""
          : "El sello no corresponde a estos octetos de la cadena con este certificado y resumen; "
            "revise que la cadena no tenga un salto de línea de más y que el certificado sea el "
            "que "
            "selló.";
  Respuesta r{"Sello digital (G-XII)"};
  campo_si_no(r, "valido", "Válido", valido);
  r.campo("motivo", "Motivo", motivo);
  r.campo("serie", "Certificado", c->numero);
  r.campo("digest", "Resumen", *resumen == buzon::Resumen::sha1 ? "sha1" : "sha256");
  r.campo("cadena_bytes", "Octetos de la cadena", cadena->size(), std::to_string(cadena->size()));
  r.explicar("firma_sobre_la_cadena", "G-XII",
             valido ? "la llave del certificado " + c->numero + " firmó exactamente estos octetos."
                    : "la firma no es de la llave de ese certificado sobre estos octetos.");
  r.explicar(
      "no_evaluado", "",
      "No se juzga la vigencia ni quién expidió el certificado; use «certificado verificar».");
  if (!valido) r.codigo = Codigo::rehusado;
  return r;
}

}  // namespace

const std::vector<Comando>& comandos_sello() {
  static const std::vector<Comando> comandos{
      {"sello verificar",
       "Si un sello digital es de esa cadena y ese certificado.",
       "RSASSA-PKCS1-v1_5 sobre los octetos exactos del archivo de la cadena. Sale con 0 si es "
       "válido y con 1 si no.",
       {},
       {{"--cadena", "F", Presencia::obligatoria, "Archivo con la cadena original, tal cual."},
        {"--sello", "F", Presencia::obligatoria, "Archivo con el sello en base64."},
        {"--cer", "F", Presencia::obligatoria, "Certificado de quien selló."},
        {"--digest", "sha256|sha1", Presencia::opcional,
         "Resumen con que se selló; sha256 si no se dice. sha1 sólo para sellos antiguos."}},
       {},
       {},
       verificar_un_sello},
  };
  return comandos;
}

}  // namespace buzonctl
