// acuse verificar: whether an acuse is whole, without the database and without any secret. acuse
// qr: the acuse as a QR code.
#include <algorithm>
#include <buzon/limits.hpp>
#include <buzon/motor/codigo_qr.hpp>
#include <buzon/motor/efirma.hpp>
#include <buzon/motor/verificar_acuse.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>
#include <optional>
#include <string>

#include "comandos.hpp"
#include "entrada.hpp"
#include "presentar.hpp"

namespace buzonctl {
namespace {

constexpr std::string_view nombre_archivo = "F";
constexpr std::string_view ayuda_archivo =
    "el acuse: JSON, representación impresa en texto, o lo que se leyó de su código QR.";
const Opcion opcion_certificado{
    "--certificado", "F.cer", Presencia::opcional,
    "El certificado que selló, si F es lo que se leyó de un código QR."};

// What was read of a QR code, which does not hold the certificate that sealed.
buzon::Result<buzon::AcuseConCertificado> leer_qr(const Argumentos& a, std::string_view contenido) {
  if (!a.tiene("--certificado"))
    return buzon::error(
        buzon::Codigo::argumento_invalido, "--certificado",
        "Un código QR no lleva el certificado que selló; indíquelo con --certificado.");
  const auto cer =
      leer_archivo("--certificado", a.valor("--certificado"), buzon::limits::certificado_bytes_max);
  if (!cer) return tl::unexpected(cer.error());
  const auto der = buzon::certificado_a_der(*cer);
  if (!der) return fallo(der, "--certificado");
  while (contenido.ends_with('\n') || contenido.ends_with('\r')) contenido.remove_suffix(1);
  return buzon::leer_contenido_qr(contenido, *der);
}

// By how it begins: the JSON, what a QR code holds, or the representación impresa.
buzon::Result<buzon::AcuseConCertificado> leer_acuse(const Argumentos& a,
                                                     const buzon::Bytes& bytes) {
  const auto texto = buzon::texto_de(bytes);
  if (texto.starts_with("buzon-qr:")) return leer_qr(a, texto);
  if (a.tiene("--certificado"))
    return buzon::error(buzon::Codigo::argumento_invalido, "--certificado",
                        "Ese archivo lleva el certificado que selló; quite --certificado.");
  return texto.starts_with('{') ? buzon::leer_acuse_json(texto) : buzon::leer_acuse_texto(texto);
}

buzon::Result<buzon::AcuseConCertificado> leer_archivo_de_acuse(const Argumentos& a) {
  const auto bytes = leer_archivo(nombre_archivo, a.posicional(0), buzon::limits::json_bytes_max);
  if (!bytes) return tl::unexpected(bytes.error());
  auto leido = leer_acuse(a, *bytes);
  if (!leido && leido.error().argumento != "--certificado") return fallo(leido, nombre_archivo);
  return leido;
}

std::string_view texto(buzon::Hallazgo h) {
  return h == buzon::Hallazgo::cumple  ? "cumple"
         : h == buzon::Hallazgo::falla ? "falla"
                                       : "no_evaluado";
}

// Each file that was given, against the list; then the listed ones that nobody gave.
buzon::Result<bool> revisar_documentos(const Argumentos& a, const buzon::Acuse& acuse,
                                       const buzon::DigestPort& digest, Respuesta& r) {
  std::vector<const buzon::DocumentoDigital*> vistos;
  Json lista = Json::array();
  std::string ajeno;
  for (const auto ruta : a.valores("--documento")) {
    const auto bytes = leer_archivo("--documento", ruta, buzon::limits::documento_bytes_max);
    if (!bytes) return tl::unexpected(bytes.error());
    const auto* const d = buzon::documento_listado(acuse, *bytes, digest);
    if (d == nullptr && ajeno.empty()) ajeno = ruta;
    if (d != nullptr) vistos.push_back(d);
    lista.push_back({{"archivo", imprimible(ruta)},
                     {"nombre", d == nullptr ? "" : d->nombre},
                     {"sha256", d == nullptr ? "" : buzon::hex(d->sha256)},
                     {"resultado", d == nullptr ? "ajeno" : "coincide"}});
  }
  for (const auto& d : acuse.documentos)
    if (std::find(vistos.begin(), vistos.end(), &d) == vistos.end())
      lista.push_back({{"archivo", ""},
                       {"nombre", d.nombre},
                       {"sha256", buzon::hex(d.sha256)},
                       {"resultado", "no_presentado"}});
  const auto total = std::to_string(acuse.documentos.size());
  r.campo("documentos", "Documentos", std::move(lista),
          std::to_string(vistos.size()) + " comprobados de " + total + " que el acuse lista");
  return ajeno.empty();
}

// Of a certificate at an instant of the acuse: only if the person says whom they trust. Empty:
// cumple.
std::string revisar_cadena(const buzon::Bytes& certificado, const std::string& instante,
                           const buzon::AnclasCa& anclas, const char* de_quien) {
  const auto en = buzon::leer_instante(instante, buzon::husos::centro());
  if (!en) return "Un instante del acuse no se lee.";
  const auto v = buzon::verificar_cadena(certificado, anclas, *en);
  return v.vigente && v.cadena ? "" : std::string{de_quien} + ": " + v.motivo;
}

struct Emisores {
  std::string sello;     // why the seal's certificate is not trusted; empty: it is
  std::string apertura;  // the same of who opened
};

// The e.firma that authenticated to open (CFF-134-I paragraph 4): only with its certificate at
// hand.
buzon::Result<std::optional<buzon::Bytes>> leer_firmante(const Argumentos& a) {
  if (!a.tiene("--firmante")) return std::optional<buzon::Bytes>{};
  auto cer =
      leer_archivo("--firmante", a.valor("--firmante"), buzon::limits::certificado_bytes_max);
  if (!cer) return tl::unexpected(cer.error());
  if (const auto c = buzon::leer_certificado(*cer); !c) return fallo(c, "--firmante");
  return std::optional{std::move(*cer)};
}

buzon::Result<Emisores> revisar_emisores(const Argumentos& a,
                                         const buzon::AcuseConCertificado& acuse,
                                         const std::optional<buzon::Bytes>& firmante) {
  Emisores e;
  if (!a.tiene("--ca")) return e;
  const auto paquete = leer_archivo("--ca", a.valor("--ca"), buzon::limits::paquete_ca_bytes_max);
  if (!paquete) return tl::unexpected(paquete.error());
  const auto anclas = buzon::AnclasCa::leer_pem(*paquete);
  if (!anclas) return fallo(anclas, "--ca");
  const auto& dicho = acuse.sellado.acuse;
  e.sello =
      revisar_cadena(acuse.certificado, dicho.emitido_centro, *anclas, "Certificado del sello");
  if (firmante)
    e.apertura =
        revisar_cadena(*firmante, dicho.instante_centro, *anclas, "Certificado de quien abrió");
  return e;
}

void decir_apertura(const std::optional<buzon::Bytes>& firmante, const buzon::Acuse& acuse,
                    const buzon::VeredictoApertura& v, Respuesta& r) {
  const auto hallazgo = !firmante    ? buzon::Hallazgo::no_evaluado
                        : v.valido() ? buzon::Hallazgo::cumple
                                     : buzon::Hallazgo::falla;
  r.campo("firma_apertura", "Firma de quien abrió", std::string{texto(hallazgo)});
  r.campo("abierto_por", "Abrió", v.firmante);
  r.campo("abierto_por_rfc", "RFC de quien abrió", v.firmante_rfc);
  campo_si_no(r, "por_representante", "Abrió un representante", v.por_representante);
  if (acuse.tipo == buzon::TipoAcuse::apertura && !firmante)
    r.explicar("no_evaluado", "CFF-134-I",
               "No se juzga la e.firma de quien abrió; indique su certificado con --firmante.");
}

buzon::Result<Respuesta> verificar_un_acuse(const Argumentos& a) {
  const auto leido = leer_archivo_de_acuse(a);
  if (!leido) return tl::unexpected(leido.error());
  const auto& acuse = leido->sellado.acuse;
  const auto digest = buzon::hacer_digest();
  const auto v = buzon::verificar_acuse(*leido, *digest);
  std::string motivo = v.motivo;

  Respuesta r{"Acuse del Buzón IMSS"};
  Respuesta listado{""};
  const auto propios = revisar_documentos(a, acuse, *digest, listado);
  if (!propios) return tl::unexpected(propios.error());
  if (!*propios && motivo.empty())
    motivo =
        "Uno de los documentos dados no es de los que el acuse lista; revise que sea el original.";
  const auto firmante = leer_firmante(a);
  if (!firmante) return tl::unexpected(firmante.error());
  const auto apertura =
      *firmante ? buzon::verificar_apertura(acuse, **firmante) : buzon::VeredictoApertura{};
  const auto emisores = revisar_emisores(a, *leido, *firmante);
  if (!emisores) return tl::unexpected(emisores.error());
  for (const auto& m : {emisores->sello, apertura.motivo, emisores->apertura})
    if (motivo.empty()) motivo = m;
  const bool emisor_bien = emisores->sello.empty();
  const bool valido = v.valido() && *propios && emisor_bien && emisores->apertura.empty() &&
                      (!*firmante || apertura.valido());

  campo_si_no(r, "valido", "Válido", valido);
  r.campo("folio", "Folio", acuse.folio);
  r.campo("tipo", "Tipo", std::string{buzon::nombres_acuse[static_cast<std::size_t>(acuse.tipo)]});
  r.campo("titulo", "Qué es", std::string{buzon::representacion::titulo_de(acuse.tipo)});
  r.campo("rfc", "RFC", acuse.rfc);
  r.campo("instante_centro", "Instante (Zona Centro)", acuse.instante_centro);
  r.campo("instante_legal", "Instante legal", acuse.instante_legal);
  r.campo("sello", "Sello", std::string{texto(v.sello)});
  r.campo("cadena", "Cadena original", std::string{texto(v.cadena)});
  r.campo("certificado", "Certificado adjunto", std::string{texto(v.certificado)});
  r.campo("numero", "Número del certificado", std::string{texto(v.numero)});
  r.campo("clase", "Clase del certificado", std::string{texto(v.clase)});
  r.campo("serie", "Certificado", acuse.sello_certificado);
  r.campo("sellado_por", "Selló", v.sellado_por);
  r.campo("sellado_por_rfc", "RFC de quien selló", v.sellado_por_rfc);
  r.campo("emisor", "Emisor del certificado",
          std::string{!a.tiene("--ca") ? "no_evaluado"
                      : emisor_bien    ? "cumple"
                                       : "falla"});
  decir_apertura(*firmante, acuse, apertura, r);
  r.campos.push_back(listado.campos.front());
  r.campo("motivo", "Motivo", motivo);
  r.explicar(
      "acuse_de_recibo", "CFF-17-E",
      "el sello identifica a la dependencia y hace presumir la fecha y hora del acuse, salvo "
      "prueba en contrario (L6.1).");
  r.explicar("integridad", "L7.9",
             valido ? "los datos forman la cadena original y el sello es de esa cadena."
                    : "el acuse no se sostiene: " + motivo);
  if (!a.tiene("--ca"))
    r.explicar(
        "no_evaluado", "",
        "No se juzga quién expidió el certificado del sello; indique en quién confía con --ca.");
  if (!valido) r.codigo = Codigo::rehusado;
  return r;
}

buzon::Result<Respuesta> qr(const Argumentos& a) {
  const auto leido = leer_archivo_de_acuse(a);
  if (!leido) return tl::unexpected(leido.error());
  const auto contenido = buzon::contenido_qr(leido->sellado);
  if (!contenido) return fallo(contenido, nombre_archivo);
  const auto codigo = buzon::representacion::codigo_qr(*contenido);
  if (!codigo) return fallo(codigo, nombre_archivo);
  Respuesta r{"Código QR del acuse"};
  r.campo("folio", "Folio", leido->sellado.acuse.folio);
  r.campo("contenido", "Contenido", *contenido, "");
  r.campo("lado", "Módulos por lado", codigo->lado(), std::to_string(codigo->lado()));
  r.campo("svg", "Imagen", buzon::representacion::svg(*codigo), "");
  const auto bloques = buzon::representacion::en_bloques(*codigo);
  for (std::size_t desde = 0, fin = 0; (fin = bloques.find('\n', desde)) != std::string::npos;
       desde = fin + 1)
    r.renglones.push_back(bloques.substr(desde, fin - desde));
  r.explicar(
      "codigo_qr", "G-III",
      "lleva el sello y la cadena original entera: con el certificado que selló se prueba el "
      "acuse sin pedirlo a nadie (L7.9).");
  return r;
}

}  // namespace

const std::vector<Comando>& comandos_acuse() {
  static const std::vector<Comando> comandos{
      {"acuse verificar",
       "Si un acuse está íntegro y su sello es válido.",
       "Los datos deben formar la cadena original, el certificado ser el que declaran y su llave "
       "haberla firmado. Con --ca, además, que lo haya expedido una de esas autoridades y "
       "estuviera "
       "vigente al emitirse el acuse. Sale con 0 si todo se sostiene, con 1 y el motivo si no, y "
       "con "
       "2 si el archivo no es un acuse tal como se entregó.",
       {{nombre_archivo, ayuda_archivo}},
       {{"--documento", "F", Presencia::repetible,
         "Un documento que el acuse debe listar, para comprobarlo."},
        {"--ca", "BUNDLE.pem", Presencia::opcional,
         "Autoridades en que se confía para el certificado del sello y, con --firmante, el de "
         "quien "
         "abrió."},
        {"--firmante", "F.cer", Presencia::opcional,
         "El certificado de quien abrió el documento, para comprobar su firma en un acuse de "
         "apertura."},
        opcion_certificado},
       {},
       {},
       verificar_un_acuse},
      {"acuse qr",
       "El código QR de un acuse, para su representación impresa.",
       "Lleva el sello y la cadena original entera (G-III), de modo que el papel prueba el acuse a "
       "quien tenga el certificado que lo selló. Con --json, también la imagen en SVG. Sale con 2 "
       "si "
       "el acuse, de muchos documentos, no cabe en un código QR.",
       {{nombre_archivo, ayuda_archivo}},
       {opcion_certificado},
       {},
       {},
       qr},
  };
  return comandos;
}

}  // namespace buzonctl
