// certificado ...: what a SAT certificate says, and whether it can be believed at an instant.
#include <array>
#include <buzon/limits.hpp>
#include <buzon/motor/efirma.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>
#include <string>

#include "comandos.hpp"
#include "entrada.hpp"
#include "presentar.hpp"

namespace buzonctl {
namespace {

constexpr std::string_view nombre_certificado = "F";
constexpr Posicional archivo{nombre_certificado, "el certificado: DER (.cer), PEM o base64."};

buzon::Result<buzon::Bytes> leer_bytes(const Argumentos& a) {
  return leer_archivo(nombre_certificado, a.posicional(0), buzon::limits::certificado_bytes_max);
}

buzon::Result<Respuesta> ver_certificado(const Argumentos& a) {
  const auto bytes = leer_bytes(a);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto c = buzon::leer_certificado(*bytes);
  if (!c) return fallo(c, nombre_certificado);
  Respuesta r{"Certificado"};
  r.campo("tipo", "Tipo", std::string{buzon::texto(c->tipo)});
  r.campo("rfc", "RFC", c->rfc);
  r.campo("curp", "CURP", c->curp);
  r.campo("rfc_representante", "RFC del representante", c->rfc_representante);
  r.campo("curp_representante", "CURP del representante", c->curp_representante);
  r.campo("nombre", "Nombre", c->nombre);
  r.campo("correo", "Correo", c->correo);
  r.campo("serie", "Número", c->numero);
  r.campo("serie_hex", "Serie", Json(c->serie_hex), c->numero.empty() ? c->serie_hex : "");
  r.campo("desde", "Vigente desde", buzon::texto(c->desde));
  r.campo("hasta", "Vigente hasta", buzon::texto(c->hasta));
  r.campo("bits", "Llave", c->bits, "RSA de " + std::to_string(c->bits) + " bits");
  r.campo("algoritmo", "Firmado con", c->algoritmo);
  r.campo("emisor", "Emisor", c->emisor);
  r.campo("sha256", "SHA-256", buzon::hex(c->sha256));
  r.explicar("tipo_de_certificado", "L4.2",
             "el tipo " + std::string{buzon::texto(c->tipo)} +
                 " se deduce de los usos de la llave y de la unidad; sólo una FIEL firma una "
                 "actuación.");
  r.explicar("dicho_del_certificado", "",
             "Esto es lo que el certificado dice de sí mismo; para saber si el SAT lo expidió use "
             "«certificado verificar».");
  return r;
}

buzon::Result<buzon::NivelCadena> leer_nivel(const Argumentos& a) {
  constexpr std::array<std::string_view, 3> niveles{"historico", "intermedio", "actual"};
  if (!a.tiene("--nivel")) return buzon::NivelCadena::actual;
  for (std::size_t i = 0; i < niveles.size(); ++i)
    if (niveles[i] == a.valor("--nivel")) return static_cast<buzon::NivelCadena>(i);
  return buzon::error(
      buzon::Codigo::argumento_invalido, "--nivel",
      citado(a.valor("--nivel")) + " no es un nivel; escriba historico, intermedio o actual.");
}

buzon::Result<Respuesta> verificar_un_certificado(const Argumentos& a) {
  const auto en = leer_momento_libre(a, "--en");
  if (!en) return tl::unexpected(en.error());
  const auto nivel = leer_nivel(a);
  if (!nivel) return tl::unexpected(nivel.error());
  const auto bytes = leer_bytes(a);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto paquete = leer_archivo("--ca", a.valor("--ca"), buzon::limits::paquete_ca_bytes_max);
  if (!paquete) return tl::unexpected(paquete.error());
  const auto anclas = buzon::AnclasCa::leer_pem(*paquete);
  if (!anclas) return fallo(anclas, "--ca");
  // What cannot be read is bad input, not a certificate that is out of force.
  const auto c = buzon::leer_certificado(*bytes);
  if (!c) return fallo(c, nombre_certificado);

  const auto v = buzon::verificar_cadena(*bytes, *anclas, *en, *nivel);
  Respuesta r{"Vigencia y cadena del certificado"};
  campo_si_no(r, "vigente", "Vigente", v.vigente);
  campo_si_no(r, "cadena", "Expedido por una autoridad dada", v.cadena);
  r.campo("motivo", "Motivo", v.motivo);
  r.campo("tipo", "Tipo", std::string{buzon::texto(c->tipo)});
  r.campo("rfc", "RFC", c->rfc);
  r.campo("serie", "Número", c->numero);
  campo_instante(r, "en", "Juzgado al", buzon::husos::centro(), *en);
  r.explicar("vigencia", "CFF-17-D",
             "el certificado vale del " + buzon::texto(c->desde) + " al " + buzon::texto(c->hasta) +
                 " y se juzga al " + buzon::texto(*en) + ": " +
                 (v.vigente ? "está vigente." : "no está vigente."));
  r.explicar("cadena", "L4.2",
             v.cadena ? "lo expidió una de las autoridades dadas, vigente en ese instante."
                      : "no se llega a ninguna de las autoridades dadas: " + v.motivo);
  if (!v.vigente || !v.cadena) r.codigo = Codigo::rehusado;
  return r;
}

}  // namespace

const std::vector<Comando>& comandos_certificado() {
  static const std::vector<Comando> comandos{
      {"certificado ver",
       "Lo que el certificado dice de sí mismo.",
       "Tipo (FIEL, CSD o DESCONOCIDO), titular, representante, número y vigencia en UTC. No "
       "prueba "
       "que el SAT lo haya expedido.",
       {archivo},
       {},
       {},
       {},
       ver_certificado},
      {"certificado verificar",
       "Si estaba vigente y quién lo expidió, en un instante.",
       "Sale con 0 sólo si en ese instante estaba vigente y lo expidió una de las autoridades "
       "dadas; "
       "si no, con 1 y el motivo. No consulta la revocación: los certificados del SAT no dicen "
       "dónde.",
       {archivo},
       {{"--ca", "BUNDLE.pem", Presencia::obligatoria,
         "Certificados PEM de las autoridades en que se confía; cada uno es un ancla."},
        {"--en", "T", Presencia::obligatoria, "Instante en que se juzga."},
        {"--nivel", "NIVEL", Presencia::opcional,
         "Algoritmos admitidos: historico, intermedio o actual (el de omisión)."}},
       {},
       {},
       verificar_un_certificado},
  };
  return comandos;
}

}  // namespace buzonctl
