#include "leer_acto.hpp"

#include <buzon/tiempo/texto_tiempo.hpp>

#include "archivos.hpp"
#include "datos.hpp"
#include "presentar.hpp"
#include "vista_buzon.hpp"

namespace buzonctl {

std::vector<Opcion> opciones_de_acto() {
  return {opcion::linea,
          {"--numero", "TEXTO", Presencia::obligatoria, "Número del oficio o resolución."},
          {"--fecha", "D", Presencia::obligatoria, "Fecha de la resolución, AAAA-MM-DD."},
          {"--autoridad", "TEXTO", Presencia::obligatoria, "Autoridad que lo emite (CFF-38)."},
          {"--funcionario", "TEXTO", Presencia::obligatoria, "Quién lo emite."},
          {"--documento", "F", Presencia::obligatoria, "El documento."}};
}

buzon::Result<ActoEscrito> leer_acto(const Argumentos& a) {
  const auto linea = leer_linea(a);
  if (!linea) return tl::unexpected(linea.error());
  const auto fecha = leer_fecha(a, "--fecha");
  if (!fecha) return tl::unexpected(fecha.error());
  auto documentos = leer_documentos(a);
  if (!documentos) return tl::unexpected(std::move(documentos.error()));
  auto registro = leer_registro_patronal(a);
  if (!registro) return tl::unexpected(std::move(registro.error()));
  return ActoEscrito{
      std::string{linea->texto()},  leer_texto(a, "--numero"),      *fecha,
      leer_texto(a, "--autoridad"), leer_texto(a, "--funcionario"), std::move(documentos->front()),
      std::move(*registro),         leer_texto(a, "--lugar"),       leer_texto(a, "--fundamento"),
      leer_texto(a, "--objeto")};
}

buzon::Result<std::string> cadena_de(const ActoEscrito& a, const buzon::DigestPort& digest) {
  return buzon::cadena_de_acto({a.linea, a.numero, a.fecha, a.autoridad, a.funcionario,
                                buzon::documento_de(a.documento, digest),
                                a.registro_patronal ? a.registro_patronal->texto() : "", a.lugar,
                                a.fundamento, a.objeto});
}

void poner_acto(const buzon::DatosActo& a, Respuesta& r) {
  r.campo("linea", "Línea", a.linea);
  r.campo("numero", "Número", a.numero);
  campo_dia(r, "fecha", "Fecha de la resolución", a.fecha);
  r.campo("autoridad", "Autoridad", a.autoridad);
  r.campo("funcionario", "Emite", a.funcionario);
  r.campo("lugar", "Lugar de emisión", a.lugar);
  r.campo("fundamento", "Fundamento", a.fundamento);
  r.campo("registro_patronal", "Registro patronal", registro_oculto(a.registro_patronal));
}

void poner_suspension_posterior(const std::optional<buzon::SuspensionPosterior>& s, Respuesta& r) {
  if (!s) return;
  const Json j{{"practicada", buzon::texto(s->practicada)},
               {"surte_efectos", buzon::texto(s->surte_efectos)},
               {"inicia_plazo", buzon::texto(s->inicia_plazo)}};
  r.campo("suspension_posterior", "Con lo publicado después", j,
          "se practicaría el " + buzon::texto(s->practicada) + " y surtiría efectos el " +
              buzon::texto(s->surte_efectos));
  r.explicar("suspension_posterior", "CFF-12",
             "Una suspensión publicada después no cambia lo ya notificado: sus fechas subsisten, y "
             "las que habrían sido quedan a la vista de quien decida.");
}

buzon::Status poner_documento(const Argumentos& a, Base& base, const buzon::DocumentoDigital& d,
                              Respuesta& r) {
  if (!a.tiene("--salida")) return poner_documento(a, d, {}, r);
  const auto bytes = base.store().read_document(d.sha256);
  if (!bytes) return tl::unexpected(bytes.error());
  if (!*bytes)
    return buzon::error(buzon::Codigo::dato_corrupto, "documento " + buzon::hex(d.sha256),
                        "No está en la base; revísela con «auditar».");
  return poner_documento(a, d, **bytes, r);
}

buzon::Status poner_documento(const Argumentos& a, const buzon::DocumentoDigital& d,
                              buzon::VistaBytes bytes, Respuesta& r) {
  Json j{{"nombre", d.nombre}, {"sha256", buzon::hex(d.sha256)}, {"bytes", d.bytes}};
  if (a.tiene("--salida")) {
    // Its own name came from outside and could lead out of the folder.
    const std::string nombre = "documento-" + buzon::hex(d.sha256);
    if (auto s = escribir_archivo("--salida", leer_texto(a, "--salida") + "/" + nombre, bytes); !s)
      return s;
    j["archivo"] = nombre;
  }
  const std::string texto =
      d.nombre + (j.contains("archivo") ? ", en " + j["archivo"].get<std::string>() : "");
  r.campo("documento", "Documento", std::move(j), texto);
  return {};
}

}  // namespace buzonctl
