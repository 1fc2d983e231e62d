// acuse verificar: whether an acuse is whole, without the database and without any secret.
#include <algorithm>
#include <buzon/limits.hpp>
#include <buzon/motor/efirma.hpp>
#include <buzon/motor/verificar_acuse.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>
#include <string>

#include "comandos.hpp"
#include "entrada.hpp"
#include "presentar.hpp"

namespace buzonctl {
namespace {

constexpr std::string_view nombre_archivo = "F";

// By its first octet: the JSON or the representación impresa.
buzon::Result<buzon::AcuseConCertificado> leer_acuse(const buzon::Bytes& bytes) {
  const auto texto = buzon::texto_de(bytes);
  return texto.starts_with('{') ? buzon::leer_acuse_json(texto) : buzon::leer_acuse_texto(texto);
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

// Who issued the seal's certificate: only if the person says whom they trust.
buzon::Result<std::string> revisar_emisor(const Argumentos& a,
                                          const buzon::AcuseConCertificado& acuse) {
  const auto paquete = leer_archivo("--ca", a.valor("--ca"), buzon::limits::paquete_ca_bytes_max);
  if (!paquete) return tl::unexpected(paquete.error());
  const auto anclas = buzon::AnclasCa::leer_pem(*paquete);
  if (!anclas) return fallo(anclas, "--ca");
  const auto en = buzon::leer_instante(acuse.sellado.acuse.emitido_centro, buzon::husos::centro());
  if (!en) return "El instante de emisión del acuse no se lee.";
  const auto v = buzon::verificar_cadena(acuse.certificado, *anclas, *en);
  return v.vigente && v.cadena ? "" : "Certificado del sello: " + v.motivo;
}

// The e.firma that authenticated to open (CFF-134-I paragraph 4): only with its certificate at
// hand.
buzon::Result<buzon::Hallazgo> revisar_firmante(const Argumentos& a, const buzon::Acuse& acuse) {
  if (!a.tiene("--firmante")) return buzon::Hallazgo::no_evaluado;
  const auto cer =
      leer_archivo("--firmante", a.valor("--firmante"), buzon::limits::certificado_bytes_max);
  if (!cer) return tl::unexpected(cer.error());
  if (const auto c = buzon::leer_certificado(*cer); !c) return fallo(c, "--firmante");
  if (acuse.firma_destinatario.empty())
    return buzon::error(buzon::Codigo::argumento_invalido, "--firmante",
                        "Este acuse no lleva la firma de la persona destinataria: solo la lleva el "
                        "de apertura. Quite la opción.",
                        "CFF-134-I");
  return buzon::verificar_firma_destinatario(acuse, *cer);
}

buzon::Result<Respuesta> verificar(const Argumentos& a) {
  const auto bytes = leer_archivo(nombre_archivo, a.posicional(0), buzon::limits::json_bytes_max);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto leido = leer_acuse(*bytes);
  if (!leido) return fallo(leido, nombre_archivo);
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
  bool emisor_bien = true;
  if (a.tiene("--ca")) {
    const auto m = revisar_emisor(a, *leido);
    if (!m) return tl::unexpected(m.error());
    emisor_bien = m->empty();
    if (motivo.empty()) motivo = *m;
  }
  const auto firmante = revisar_firmante(a, acuse);
  if (!firmante) return tl::unexpected(firmante.error());
  if (*firmante == buzon::Hallazgo::falla && motivo.empty())
    motivo =
        "La firma de la persona destinataria no es de ese certificado sobre esta notificación; "
        "revise que sea el certificado que el acuse nombra.";
  const bool valido = v.valido() && *propios && emisor_bien && *firmante != buzon::Hallazgo::falla;

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
  r.campo("firma_destinatario", "Firma de la persona destinataria", std::string{texto(*firmante)});
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
       {{nombre_archivo, "el acuse: JSON o representación impresa en texto."}},
       {{"--documento", "F", Presencia::repetible,
         "Un documento que el acuse debe listar, para comprobarlo."},
        {"--ca", "BUNDLE.pem", Presencia::opcional,
         "Autoridades en que se confía para el certificado del sello."},
        {"--firmante", "F.cer", Presencia::opcional,
         "El certificado de quien abrió el documento, para comprobar su firma en un acuse de "
         "apertura."}},
       {},
       {},
       verificar},
  };
  return comandos;
}

}  // namespace buzonctl
