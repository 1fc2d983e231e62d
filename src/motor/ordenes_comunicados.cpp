// What IMSS informs of in "Mis comunicados" and "Mis documentos", and its reading (L8, R2 to R5).
// Nothing here is sealed, notified or ever due.
#include <string>
#include <utility>

#include "ordenes_comun.hpp"

namespace buzon::motor {
namespace {

[[nodiscard]] Particion particion_de_audiencia(const Contexto& c, const Audiencia& para) {
  return para.es_general() ? particion_general(c) : particion_de(c, "rfc", para.rfc());
}

[[nodiscard]] Status textos_admisibles(const std::string& autoridad, const std::string& asunto) {
  if (auto r = texto_canonico(autoridad, "autoridad", limits::nombre_bytes_max); !r)
    return tl::unexpected(std::move(r.error()));
  if (auto r = texto_canonico(asunto, "asunto", limits::asunto_bytes_max); !r)
    return tl::unexpected(std::move(r.error()));
  return {};
}

template <class O>
[[nodiscard]] HuellaDeOrden huella_de(const char* tipo, const O& o) {
  HuellaDeOrden h{tipo};
  h.texto(o.linea.texto()).texto(o.autoridad).texto(o.para.rfc()).numero(o.para.clases().size());
  for (const auto clase : o.para.clases()) h.texto(texto(clase));
  h.texto(o.asunto);
  return h;
}

// The box is not asked for: what is published waits there, whatever its state.
template <class Decide>
[[nodiscard]] Result<Respuesta> publicar_en(const Contexto& c, const Encargo& e,
                                            const Audiencia& para,
                                            const std::vector<DocumentoNuevo>& documentos,
                                            Decide decide) {
  const Particion p = particion_de_audiencia(c, para);
  return correr<CicloComunicado>(
      c, p, stream_de(c, p, "comunicado", e.orden), e, [&]() -> Result<Pasos<CicloComunicado>> {
        Pasos<CicloComunicado> pasos;
        pasos.documentos = documentos;
        pasos.decide = [&decide](const Marco& m, const Cargado<CicloComunicado>&,
                                 Instante t) -> Result<DecisionComunicado> { return decide(m, t); };
        return pasos;
      });
}

}  // namespace

Particion particion_general(const Contexto& c) { return particion_de(c, "comunicados", ""); }

Result<Respuesta> publicar_comunicado(const Contexto& c, Encargo e, const PublicarComunicado& o) {
  if (auto r = textos_admisibles(o.autoridad, o.asunto); !r)
    return tl::unexpected(std::move(r.error()));
  if (auto r = texto_canonico(o.texto, "texto", limits::texto_bytes_max); !r)
    return tl::unexpected(std::move(r.error()));
  e.sha256 = huella_de("PublicarComunicado", o).texto(o.texto).digest(c);
  const DatosComunicado datos{o.linea, o.autoridad, o.para, o.asunto, o.texto};
  return publicar_en(c, e, o.para, {}, [&](const Marco& m, Instante t) {
    return decide_publicar_comunicado(m, datos, c.cfg.catalogo, t);
  });
}

Result<Respuesta> publicar_documento(const Contexto& c, Encargo e, const PublicarDocumento& o) {
  if (auto r = textos_admisibles(o.autoridad, o.asunto); !r)
    return tl::unexpected(std::move(r.error()));
  Entrega entrega;
  if (auto r = agregar(c, o.documento, entrega); !r) return tl::unexpected(std::move(r.error()));
  const DatosDocumento datos{o.linea, o.autoridad, o.para, o.asunto, entrega.fichas.front()};
  e.sha256 = huella_de("PublicarDocumento", o).documento(datos.documento).digest(c);
  return publicar_en(c, e, o.para, entrega.nuevos, [&](const Marco& m, Instante t) {
    return decide_publicar_documento(m, datos, c.cfg.catalogo, t);
  });
}

// Hers, or a general one: the first is looked for in her own streams.
Result<Respuesta> leer_publicacion(const Contexto& c, Encargo e, const LeerPublicacion& o) {
  e.sha256 = HuellaDeOrden{"LeerPublicacion"}.texto(o.rfc.texto()).octetos(o.publicacion).digest(c);
  const Particion propia = particion_de(c, "rfc", o.rfc.texto());
  const IdStream s{o.publicacion};
  const auto en_su_buzon = cargar<CicloComunicado>(c, propia, s);
  if (!en_su_buzon) return tl::unexpected(en_su_buzon.error());
  const Particion p = en_su_buzon->version > 0 ? propia : particion_general(c);
  return correr<CicloComunicado>(c, p, s, e, [&]() -> Result<Pasos<CicloComunicado>> {
    const auto b = cargar_buzon(c, propia);
    if (!b) return tl::unexpected(b.error());
    const auto hecho = (*b)->hecho(stream_del_buzon(c, propia));
    Pasos<CicloComunicado> pasos;
    if (p == propia) {
      pasos.no_antes = (*b)->ultimo;
      pasos.guardas = {guarda_de(hecho)};
    }
    pasos.decide = [hecho, buzon = *b](const Marco&, const Cargado<CicloComunicado>& l,
                                       Instante t) -> Result<DecisionComunicado> {
      return decide_consultar(l.estado, buzon->estado, hecho, t);
    };
    return pasos;
  });
}

}  // namespace buzon::motor
