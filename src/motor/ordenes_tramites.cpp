// What a person presents: an actuación (L6.1), a request for orientation (L5.9).
#include <functional>
#include <string>
#include <utility>

#include "ordenes_comun.hpp"

namespace buzon::motor {

Result<Respuesta> presentar(const Contexto& c, Encargo e, const PresentarActuacion& o) {
  if (auto r = firma_dentro_de_limites(o.firma); !r) return tl::unexpected(std::move(r.error()));
  if (o.documentos.empty() || o.documentos.size() > limits::documentos_por_actuacion_max)
    return error(Codigo::limite_excedido, "documentos",
                 "Una actuación lleva de uno a " +
                     std::to_string(limits::documentos_por_actuacion_max) +
                     " documentos; corrija cuántos entrega.");
  if (auto t = texto_canonico(o.asunto, "asunto", limits::asunto_bytes_max); !t)
    return tl::unexpected(std::move(t.error()));
  Entrega entrega;
  for (const auto& d : o.documentos)
    if (auto r = agregar(c, d, entrega); !r) return tl::unexpected(std::move(r.error()));
  agregar_certificado(c, o.firma.certificado, entrega);
  HuellaDeOrden h{"PresentarActuacion"};
  h.texto(o.rfc.texto()).texto(o.linea.texto()).texto(o.asunto).firma(o.firma);
  for (const auto& f : entrega.fichas) h.documento(f);
  e.sha256 = h.digest(c);
  const DatosActuacion datos{o.linea, o.asunto, entrega.fichas};
  const auto cadena = cadena_de_actuacion(o.rfc.texto(), datos, e.orden);
  if (!cadena) return tl::unexpected(cadena.error());

  const Particion p = particion_de(c, "rfc", o.rfc.texto());
  return correr<CicloActuacion>(
      c, p, stream_de(c, p, "actuacion", e.orden), e,
      [&, mirada = MiradaAlBuzon{c, p}]() mutable -> Result<Pasos<CicloActuacion>> {
        auto b = mirada.siguiente();
        if (!b) return tl::unexpected(std::move(b.error()));
        const auto hecho = b->buzon->hecho(stream_del_buzon(c, p));
        Pasos<CicloActuacion> pasos;
        pasos.huso = b->buzon->estado.huso;
        pasos.territorio = b->buzon->estado.territorio;
        pasos.no_antes = b->buzon->ultimo;
        pasos.titular = {b->buzon->estado.rfc, b->buzon->estado.nombre};
        pasos.recordado = b->recordado;
        pasos.guardas = {guarda_de(hecho)};
        pasos.documentos = entrega.nuevos;
        pasos.decide = [&c, &o, &datos, &cadena, hecho, buzon = b->buzon](
                           const Marco& m, const Cargado<CicloActuacion>&, Instante t) {
          return decide_presentar(m, buzon->estado, hecho, datos,
                                  verificar(c, c.puertos.particulares, o.firma, *cadena, t),
                                  c.cfg.catalogo, t);
        };
        return pasos;
      });
}

namespace {

// Its stream is in the box's partition, and the box need not exist (L5.9).
template <class Decide>
[[nodiscard]] Result<Respuesta> sobre_la_orientacion(const Contexto& c, const Particion& p,
                                                     const IdStream& s, const Encargo& e,
                                                     const Destinatario* quien, Decide decide) {
  return correr<CicloOrientacion>(c, p, s, e, [&]() -> Result<Pasos<CicloOrientacion>> {
    Pasos<CicloOrientacion> pasos;
    if (quien != nullptr) {
      pasos.huso = quien->huso_domicilio();
      pasos.territorio = texto_si_consta(quien->territorio());
      pasos.huso_nuevo = true;
      pasos.titular = {quien->rfc().texto(), quien->nombre()};
    }
    pasos.documentos = {{c.sello_certificado_sha256, c.puertos.sealer.certificado()}};
    pasos.decide = decide;
    return pasos;
  });
}

}  // namespace

Result<Respuesta> solicitar_orientacion(const Contexto& c, Encargo e,
                                        const SolicitarOrientacion& o) {
  if (auto t = texto_canonico(o.texto, "texto", limits::texto_bytes_max); !t)
    return tl::unexpected(std::move(t.error()));
  e.sha256 = HuellaDeOrden{"SolicitarOrientacion"}
                 .texto(o.quien.rfc().texto())
                 .texto(o.quien.nombre())
                 .texto(o.quien.huso_domicilio())
                 .numero(static_cast<std::uint64_t>(o.quien.clase()))
                 .numero(static_cast<std::uint64_t>(o.motivo))
                 .texto(o.texto)
                 .territorio(o.quien.territorio())
                 .digest(c);
  const Particion p = particion_de(c, "rfc", o.quien.rfc().texto());
  return sobre_la_orientacion(c, p, stream_de(c, p, "orientacion", e.orden), e, &o.quien,
                              [&](const Marco& m, const Cargado<CicloOrientacion>& l, Instante t) {
                                return decide_solicitar_orientacion(m, l.estado, o.quien, o.motivo,
                                                                    o.texto, t);
                              });
}

Result<Respuesta> atender_orientacion(const Contexto& c, Encargo e, const AtenderOrientacion& o) {
  if (auto t = texto_canonico(o.respuesta, "respuesta", limits::texto_bytes_max); !t)
    return tl::unexpected(std::move(t.error()));
  e.sha256 = HuellaDeOrden{"AtenderOrientacion"}
                 .texto(o.rfc.texto())
                 .octetos(o.orientacion)
                 .texto(o.respuesta)
                 .digest(c);
  const Particion p = particion_de(c, "rfc", o.rfc.texto());
  return sobre_la_orientacion(c, p, IdStream{o.orientacion}, e, nullptr,
                              [&](const Marco&, const Cargado<CicloOrientacion>& l,
                                  Instante t) -> Result<DecisionOrientacion> {
                                return decide_atender_orientacion(l.estado, o.respuesta, t);
                              });
}

}  // namespace buzon::motor
