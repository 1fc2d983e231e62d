#include <buzon/ciclo/tramite_conclusion.hpp>
#include <buzon/ciclo/tramite_inicio.hpp>
#include <buzon/ciclo/tramite_requerimiento.hpp>
// The file of a trámite: where it began, what was required of it, how it ended
// (L4.3 to L4.5, T3, R7.6, R7.7, L6.1). What it takes from other streams is
// read anew in each attempt and guarded.
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "ordenes_comun.hpp"

namespace buzon::motor {
namespace {

[[nodiscard]] Result<HechoDeActuacion> leer_actuacion(const Contexto& c, const Particion& p,
                                                      const Id16& stream) {
  if (stream == Id16{}) return HechoDeActuacion{};
  const auto l = cargar<CicloActuacion>(c, p, IdStream{stream});
  if (!l) return tl::unexpected(l.error());
  if (!l->estado.recibida)
    return error(Codigo::argumento_invalido, "actuacion",
                 "No hay una actuación con ese identificador en este buzón; revíselo.", "L6.1");
  return HechoDeActuacion{l->hecho({stream}), l->estado.linea, l->estado.instante,
                          l->estado.fecha_legal};
}

template <class Ciclo>
[[nodiscard]] Result<HechoDeNotificacion> leer_notificacion(const Contexto& c, const Particion& p,
                                                            const Id16& stream) {
  const auto l = cargar<Ciclo>(c, p, IdStream{stream});
  if (!l) return tl::unexpected(l.error());
  if (!l->estado.surte_efectos)
    return error(Codigo::argumento_invalido, "notificacion",
                 "Esa notificación no existe en este buzón o aún no se "
                 "practica; revísela.",
                 "RCFF-7");
  return HechoDeNotificacion{
      l->hecho({stream}), {}, l->estado.acto.linea, l->estado.acto.fecha, *l->estado.surte_efectos};
}

[[nodiscard]] Result<HechoDeNotificacion> leer_oficio(const Contexto& c, const Particion& p,
                                                      const OficioDeTramite& o,
                                                      Identificador linea) {
  if (o.notificacion != Id16{}) return leer_notificacion<CicloNotificacion>(c, p, o.notificacion);
  if (o.estrados != Id16{}) return leer_notificacion<CicloEstrados>(c, p, o.estrados);
  return HechoDeNotificacion{
      {}, o.constancia, std::string{linea.texto()}, o.oficio, o.surte_efectos};
}

struct Expediente {
  const Contexto& c;
  const Particion& p;
  const IdStream& s;
  const Encargo& e;
};

// `preparar`(guards) reads the facts and answers what decides on them.
using DecideTramite =
    std::function<Result<DecisionTramite>(const Marco&, const Cargado<CicloTramite>&, Instante)>;
template <class Preparar>
[[nodiscard]] Result<Respuesta> sobre_el_tramite(const Expediente& x,
                                                 std::vector<DocumentoNuevo> documentos,
                                                 Preparar preparar) {
  return correr<CicloTramite>(x.c, x.p, x.s, x.e, [&]() -> Result<Pasos<CicloTramite>> {
    Pasos<CicloTramite> pasos;
    auto decide = preparar(pasos.guardas);
    if (!decide) return tl::unexpected(std::move(decide.error()));
    const auto b = cargar_buzon(x.c, x.p);
    if (!b) return tl::unexpected(b.error());
    pasos.huso = (*b)->estado.huso;
    pasos.territorio = (*b)->estado.territorio;
    pasos.no_antes = (*b)->ultimo;
    pasos.documentos = documentos;
    pasos.vencido = [](const Marco& m, const Tramite& t, Instante ahora) {
      return decide_vencido(m, t, ahora);
    };
    pasos.decide = std::move(*decide);
    return pasos;
  });
}

void guardar(const HechoDeStream& h, std::vector<Guarda>& guardas) {
  if (h.version > 0) guardas.push_back(guarda_de(h));
}

[[nodiscard]] Status texto_admisible(const std::string& t, const char* cual) {
  if (auto r = texto_canonico(t, cual, limits::texto_bytes_max); !r)
    return tl::unexpected(std::move(r.error()));
  return {};
}

void huella_del_oficio(HuellaDeOrden& h, const OficioDeTramite& o) {
  h.octetos(o.notificacion).octetos(o.estrados).texto(o.constancia);
  h.texto(texto(o.oficio)).texto(texto(o.surte_efectos));
}

}  // namespace

Result<Respuesta> iniciar_tramite(const Contexto& c, Encargo e, const IniciarTramite& o) {
  if (auto r = texto_admisible(o.folio, "folio"); !r) return tl::unexpected(std::move(r.error()));
  e.sha256 = HuellaDeOrden{"IniciarTramite"}
                 .texto(o.rfc.texto())
                 .texto(o.linea.texto())
                 .numero(static_cast<std::uint64_t>(o.canal))
                 .octetos(o.actuacion)
                 .texto(texto(o.iniciado_el))
                 .texto(o.folio)
                 .digest(c);
  const Particion p = particion_de(c, "rfc", o.rfc.texto());
  const IdStream s = stream_de(c, p, "tramite", e.orden);
  return sobre_el_tramite(
      {c, p, s, e}, {}, [&](std::vector<Guarda>& guardas) -> Result<DecideTramite> {
        auto a = leer_actuacion(c, p, o.actuacion);
        if (!a) return tl::unexpected(std::move(a.error()));
        guardar(a->hecho, guardas);
        return [&c, &o, datos = DatosTramite{o.linea, o.canal, *a, o.iniciado_el, o.folio}](
                   const Marco& m, const Cargado<CicloTramite>& l, Instante t) {
          return decide_iniciar(m, l.estado, c.cfg.catalogo, datos, o.rfc.texto(), t);
        };
      });
}

Result<Respuesta> requerir_tramite(const Contexto& c, Encargo e, const RequerirTramite& o) {
  if (auto r = texto_admisible(o.oficio.constancia, "constancia"); !r)
    return tl::unexpected(std::move(r.error()));
  HuellaDeOrden h{"RequerirTramite"};
  h.texto(o.rfc.texto()).octetos(o.tramite).numero(o.plazo.n);
  h.numero(static_cast<std::uint64_t>(o.plazo.unidad)).texto(o.plazo.referencia);
  huella_del_oficio(h, o.oficio);
  e.sha256 = h.digest(c);
  const Particion p = particion_de(c, "rfc", o.rfc.texto());
  const IdStream s{o.tramite};
  return sobre_el_tramite(
      {c, p, s, e}, {}, [&](std::vector<Guarda>& guardas) -> Result<DecideTramite> {
        using namespace literales;
        auto n = leer_oficio(c, p, o.oficio, "R7.6"_R);
        if (!n) return tl::unexpected(std::move(n.error()));
        guardar(n->hecho, guardas);
        return [&o, n = *n](const Marco& m, const Cargado<CicloTramite>& l, Instante t) {
          return decide_requerir(m, l.estado, n, o.plazo, t);
        };
      });
}

Result<Respuesta> atender_requerimiento(const Contexto& c, Encargo e,
                                        const AtenderRequerimiento& o) {
  if (auto r = texto_admisible(o.folio, "folio"); !r) return tl::unexpected(std::move(r.error()));
  e.sha256 = HuellaDeOrden{"AtenderRequerimiento"}
                 .texto(o.rfc.texto())
                 .octetos(o.tramite)
                 .numero(static_cast<std::uint64_t>(o.canal))
                 .octetos(o.actuacion)
                 .texto(texto(o.presentado_el))
                 .texto(o.folio)
                 .digest(c);
  const Particion p = particion_de(c, "rfc", o.rfc.texto());
  const IdStream s{o.tramite};
  return sobre_el_tramite(
      {c, p, s, e}, {}, [&](std::vector<Guarda>& guardas) -> Result<DecideTramite> {
        auto a = leer_actuacion(c, p, o.actuacion);
        if (!a) return tl::unexpected(std::move(a.error()));
        guardar(a->hecho, guardas);
        return [&c, datos = DatosRespuesta{o.canal, *a, o.presentado_el, o.folio}](
                   const Marco& m, const Cargado<CicloTramite>& l, Instante t) {
          return decide_atender(m, l.estado, c.cfg.catalogo, datos, t);
        };
      });
}

Result<Respuesta> desechar_tramite(const Contexto& c, Encargo e, const DesecharTramite& o) {
  if (auto r = texto_admisible(o.oficio.constancia, "constancia"); !r)
    return tl::unexpected(std::move(r.error()));
  HuellaDeOrden h{"DesecharTramite"};
  h.texto(o.rfc.texto()).octetos(o.tramite);
  huella_del_oficio(h, o.oficio);
  e.sha256 = h.digest(c);
  const Particion p = particion_de(c, "rfc", o.rfc.texto());
  const IdStream s{o.tramite};
  return sobre_el_tramite(
      {c, p, s, e}, {}, [&](std::vector<Guarda>& guardas) -> Result<DecideTramite> {
        using namespace literales;
        auto n = leer_oficio(c, p, o.oficio, "R7.7"_R);
        if (!n) return tl::unexpected(std::move(n.error()));
        guardar(n->hecho, guardas);
        return [n = *n](const Marco& m, const Cargado<CicloTramite>& l, Instante t) {
          return decide_desechar(m, l.estado, n, t);
        };
      });
}

Result<Respuesta> concluir_tramite(const Contexto& c, Encargo e, const ConcluirTramite& o) {
  e.sha256 = HuellaDeOrden{"ConcluirTramite"}
                 .texto(o.rfc.texto())
                 .octetos(o.tramite)
                 .numero(static_cast<std::uint64_t>(o.medio))
                 .octetos(o.resolucion)
                 .digest(c);
  const Particion p = particion_de(c, "rfc", o.rfc.texto());
  const IdStream s{o.tramite};
  return sobre_el_tramite(
      {c, p, s, e}, {}, [&](std::vector<Guarda>& guardas) -> Result<DecideTramite> {
        DatosConclusion datos{o.medio, {}};
        if (o.resolucion != Id16{}) {
          const auto n = leer_notificacion<CicloNotificacion>(c, p, o.resolucion);
          if (!n) return tl::unexpected(n.error());
          datos.resolucion = n->hecho;
          guardar(n->hecho, guardas);
        }
        return [&c, datos](const Marco& m, const Cargado<CicloTramite>& l,
                           Instante t) -> Result<DecisionTramite> {
          return decide_concluir(m, l.estado, c.cfg.catalogo, datos, t);
        };
      });
}

Result<Respuesta> desvirtuar_recepcion(const Contexto& c, Encargo e, const DesvirtuarRecepcion& o) {
  if (auto r = texto_admisible(o.quien, "quien"); !r) return tl::unexpected(std::move(r.error()));
  if (auto r = texto_admisible(o.por_que, "por_que"); !r)
    return tl::unexpected(std::move(r.error()));
  if (o.documentos.size() > limits::documentos_por_actuacion_max)
    return error(Codigo::limite_excedido, "documentos",
                 "La prueba lleva a lo más " +
                     std::to_string(limits::documentos_por_actuacion_max) + " documentos.",
                 "L6.1");
  Entrega entrega;
  for (const auto& d : o.documentos)
    if (auto r = agregar(c, d, entrega); !r) return tl::unexpected(std::move(r.error()));
  HuellaDeOrden h{"DesvirtuarRecepcion"};
  h.texto(o.rfc.texto()).octetos(o.tramite).octetos(o.actuacion).texto(o.quien).texto(o.por_que);
  for (const auto& f : entrega.fichas) h.documento(f);
  e.sha256 = h.digest(c);
  const Particion p = particion_de(c, "rfc", o.rfc.texto());
  const IdStream s{o.tramite};
  const DatosDesvirtuada datos{o.actuacion, o.quien, o.por_que, entrega.fichas};
  return sobre_el_tramite({c, p, s, e}, entrega.nuevos,
                          [&](std::vector<Guarda>&) -> Result<DecideTramite> {
                            return [&datos](const Marco&, const Cargado<CicloTramite>& l,
                                            Instante t) -> Result<DecisionTramite> {
                              return decide_desvirtuar(l.estado, datos, t);
                            };
                          });
}

}  // namespace buzon::motor
