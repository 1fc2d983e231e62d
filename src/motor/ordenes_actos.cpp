// The acts of IMSS: issued (L7.1), opened (L7.4), known (CFF-135), notified in person (L7.10),
// published in estrados (L7.8).
#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include <buzon/ciclo/buzon_registro.hpp>
#include <buzon/ciclo/conocimiento.hpp>
#include <buzon/ciclo/notificacion_personal.hpp>

#include "ordenes_comun.hpp"
#include "publicacion.hpp"
#include "recalculo.hpp"
#include "resolucion.hpp"

namespace buzon::motor {
namespace {

template <class O>
[[nodiscard]] Result<DatosActo> datos_del_acto(const Contexto& c, const O& o, Entrega& entrega) {
  if (auto r = agregar(c, o.documento, entrega); !r) return tl::unexpected(std::move(r.error()));
  DatosActo a{o.linea, o.numero, o.fecha, o.autoridad, o.funcionario, entrega.fichas.back()};
  if constexpr (requires { o.registro_patronal; })
    if (o.registro_patronal) a.registro_patronal = o.registro_patronal->texto();
  if constexpr (requires { o.fundamento; }) {
    a.lugar = o.lugar;
    a.fundamento = o.fundamento;
    a.objeto = o.objeto;
  }
  if (auto r = cadena_de_acto(a); !r) return tl::unexpected(std::move(r.error()));
  if (a.numero.empty() || a.autoridad.empty() || a.funcionario.empty())
    return error(Codigo::argumento_invalido, "acto",
                 "El acto necesita número, autoridad y persona servidora pública que lo emite.",
                 "CFF-38");
  if (!c.cfg.calendario.cubre(a.fecha)) return fuera_de_calendario("fecha");
  return a;
}

// What may be notified before any aviso was taken must not be published in estrados: it is read,
// and guarded. True: it is, and only estrados notifies it.
[[nodiscard]] Result<bool> publicada_en_estrados(const Contexto& c, const Particion& p,
                                                 const IdStream& s, std::vector<Guarda>& guardas) {
  const auto n = cargar<CicloNotificacion>(c, p, s);
  if (!n) return tl::unexpected(n.error());
  if (n->estado.estado != EstadoNotificacion::creada) return false;
  const auto publicacion = publicacion_de(c, p, n->estado.acto);
  if (!publicacion) return tl::unexpected(publicacion.error());
  if (publicacion->version > 0) return true;
  guardas.push_back(sin_publicar(c, p, n->estado.acto));
  return false;
}

[[nodiscard]] DecisionNotificacion rehusada_por_estrados() {
  using namespace literales;
  DecisionNotificacion d;
  d.explicacion.paso(IdPaso::pasa_a_estrados, "L7.8"_L, "L7.3"_L);
  return d.rehusa("L7.8"_L, std::string{publicado_en_estrados});
}

[[nodiscard]] tl::unexpected<Error> notificacion_que_no_hay() {
  return error(Codigo::argumento_invalido, "notificacion",
               "No hay una notificación con ese identificador en este buzón; revíselo.");
}

// What a destinatario does, signed, on a notificación of her box: both are guarded, and what the
// time brought comes first. `cadena_de`: what she signs.
template <class O, class Cadena, class Decide>
[[nodiscard]] Result<Respuesta> sobre_la_notificacion(const Contexto& c, Encargo e, const O& o,
                                                      std::string_view orden, Cadena cadena_de,
                                                      Decide decide) {
  if (auto r = firma_dentro_de_limites(o.firma); !r) return tl::unexpected(std::move(r.error()));
  e.sha256 =
      HuellaDeOrden{orden}.texto(o.rfc.texto()).octetos(o.notificacion).firma(o.firma).digest(c);
  const Particion p = particion_de(c, "rfc", o.rfc.texto());
  Entrega entrega;
  agregar_certificado(c, o.firma.certificado, entrega);
  const auto preparar = [&, mirada =
                                MiradaAlBuzon{c, p}]() mutable -> Result<Pasos<CicloNotificacion>> {
    auto b = mirada.siguiente();
    if (!b) return tl::unexpected(std::move(b.error()));
    const auto hecho = b->buzon->hecho(stream_del_buzon(c, p));
    Pasos<CicloNotificacion> pasos;
    pasos.huso = b->buzon->estado.huso;
    pasos.territorio = b->buzon->estado.territorio;
    pasos.no_antes = b->buzon->ultimo;
    pasos.recordado = b->recordado;
    pasos.guardas = {guarda_de(hecho)};
    const auto publicada = publicada_en_estrados(c, p, IdStream{o.notificacion}, pasos.guardas);
    if (!publicada) return tl::unexpected(publicada.error());
    pasos.documentos = entrega.nuevos;
    pasos.vencido = [](const Marco& m, const Notificacion& n, Instante t) {
      return decide_ficcion(m, n, t, true);
    };
    pasos.decide = [&, hecho, publicada = *publicada, buzon = b->buzon](
                       const Marco& m, const Cargado<CicloNotificacion>& l,
                       Instante t) -> Result<DecisionNotificacion> {
      if (l.version == 0) return notificacion_que_no_hay();
      if (publicada) return rehusada_por_estrados();
      const auto cadena = cadena_de(l.estado, o.notificacion);
      if (!cadena) return tl::unexpected(cadena.error());
      return decide(m, l.estado, o.notificacion, buzon->estado, hecho,
                    verificar(c, c.puertos.particulares, o.firma, *cadena, t), t);
    };
    return pasos;
  };
  const IdStream s{o.notificacion};
  auto r = correr<CicloNotificacion>(c, p, s, e, preparar);
  // A fiction that was found due may be older than a suspension that no Pulse told it. What the
  // person asked for is done: the telling can wait for the next one.
  ResumenPulso aparte;
  if (r && !r->acuses.empty())
    static_cast<void>(informar_si_practicada(c, CicloNotificacion::tipo, p, s, e.ahora, aparte));
  return r;
}

}  // namespace

Result<Respuesta> emitir(const Contexto& c, Encargo e, const EmitirActo& o) {
  if (auto r = firma_dentro_de_limites(o.firma); !r) return tl::unexpected(std::move(r.error()));
  if (o.destinatarios.empty() || o.destinatarios.size() > limits::pagina_max)
    return error(Codigo::limite_excedido, "destinatarios",
                 "Un acto lleva de uno a mil destinatarios.");
  Entrega entrega;
  const auto acto = datos_del_acto(c, o, entrega);
  if (!acto) return tl::unexpected(acto.error());
  agregar_certificado(c, o.firma.certificado, entrega);
  HuellaDeOrden h{"EmitirActo"};
  h.texto(*cadena_de_acto(*acto)).firma(o.firma);
  std::vector<std::string> rfcs;
  for (const auto& r : o.destinatarios) {
    h.texto(r.texto());
    rfcs.push_back(r.texto());
  }
  if (std::set<std::string>(rfcs.begin(), rfcs.end()).size() != rfcs.size())
    return error(Codigo::argumento_invalido, "destinatarios",
                 "Un destinatario está repetido: cada persona se notifica una sola vez del mismo "
                 "acto; quite el repetido.",
                 "L7.1");
  e.sha256 = h.digest(c);
  const Particion p = particion_de(c, "acto", e.orden);
  return correr<CicloActo>(
      c, p, stream_de(c, p, "acto", e.orden), e, [&]() -> Result<Pasos<CicloActo>> {
        Pasos<CicloActo> pasos;
        pasos.documentos = entrega.nuevos;
        pasos.decide = [&](const Marco& m, const Cargado<CicloActo>&,
                           Instante t) -> Result<DecisionActo> {
          const auto firma = verificar(c, c.puertos.funcionarios, o.firma, *cadena_de_acto(*acto),
                                       instante_de_resolucion(acto->fecha, t));
          return decide_emitir(m, *acto, rfcs, firma, c.cfg.catalogo, t);
        };
        return pasos;
      });
}

Result<Respuesta> abrir(const Contexto& c, Encargo e, const AbrirDocumento& o) {
  const auto cadena = [](const Notificacion& n, const Id16& id) {
    return cadena_de_apertura(n, id);
  };
  return sobre_la_notificacion(c, std::move(e), o, "AbrirDocumento", cadena, decide_abrir);
}

Result<Respuesta> manifestar_conocimiento(const Contexto& c, Encargo e,
                                          const ManifestarConocimiento& o) {
  return sobre_la_notificacion(c, std::move(e), o, "ManifestarConocimiento", cadena_de_conocimiento,
                               decide_manifestar_conocimiento);
}

Result<Respuesta> anotar_personal(const Contexto& c, Encargo e,
                                  const AnotarNotificacionPersonal& o) {
  const DatosPersonal datos{o.practicada,   o.constancia,     o.notificador,
                            o.habilitacion, o.quien.nombre(), o.quien.huso_domicilio()};
  for (const auto& [texto_libre, cual] :
       {std::pair{&datos.constancia, "constancia"}, std::pair{&datos.notificador, "notificador"},
        std::pair{&datos.habilitacion, "habilitacion"}})
    if (auto r = texto_canonico(*texto_libre, cual, limits::texto_bytes_max); !r)
      return tl::unexpected(std::move(r.error()));
  e.sha256 = HuellaDeOrden{"AnotarNotificacionPersonal"}
                 .texto(o.quien.rfc().texto())
                 .texto(o.quien.nombre())
                 .texto(o.quien.huso_domicilio())
                 .octetos(o.notificacion)
                 .texto(std::to_string(us_de(o.practicada)))
                 .texto(o.constancia)
                 .texto(o.notificador)
                 .texto(o.habilitacion)
                 .territorio(o.quien.territorio())
                 .digest(c);
  const Particion p = particion_de(c, "rfc", o.quien.rfc().texto());
  return correr<CicloNotificacion>(
      c, p, IdStream{o.notificacion}, e, [&]() -> Result<Pasos<CicloNotificacion>> {
        Pasos<CicloNotificacion> pasos;
        pasos.huso = o.quien.huso_domicilio();
        pasos.territorio = texto_si_consta(o.quien.territorio());
        pasos.documentos = {{c.sello_certificado_sha256, c.puertos.sealer.certificado()}};
        const auto publicada = publicada_en_estrados(c, p, IdStream{o.notificacion}, pasos.guardas);
        if (!publicada) return tl::unexpected(publicada.error());
        // What only a Pulse makes: a diligencia of day three is not shut out at dawn of day four.
        pasos.vencido = [](const Marco& m, const Notificacion& n, Instante t) {
          return decide_ficcion(m, n, t, false);
        };
        pasos.decide = [&datos, publicada = *publicada](
                           const Marco& m, const Cargado<CicloNotificacion>& l,
                           Instante t) -> Result<DecisionNotificacion> {
          if (l.version == 0) return notificacion_que_no_hay();
          if (publicada) return rehusada_por_estrados();
          return decide_anotar_personal(m, l.estado, datos, t);
        };
        return pasos;
      });
}

Result<Respuesta> publicar(const Contexto& c, Encargo e, const PublicarEnEstrados& o) {
  using namespace literales;
  if (auto t = texto_canonico(o.razon, "razon", limits::texto_bytes_max); !t)
    return tl::unexpected(std::move(t.error()));
  Entrega entrega;
  const auto acto = datos_del_acto(c, o, entrega);
  if (!acto) return tl::unexpected(acto.error());
  agregar_certificado(c, {}, entrega);
  e.sha256 = HuellaDeOrden{"PublicarEnEstrados"}
                 .texto(o.quien.rfc().texto())
                 .texto(o.quien.nombre())
                 .numero(static_cast<std::uint64_t>(o.quien.clase()))
                 .texto(o.quien.huso_domicilio())
                 .texto(*cadena_de_acto(*acto))
                 .numero(static_cast<std::uint64_t>(o.causa))
                 .texto(o.razon)
                 .numero(o.obligado_desde_el_inicio ? 1 : 0)
                 .territorio(o.quien.territorio())
                 .digest(c);
  const Particion p = particion_de(c, "rfc", o.quien.rfc().texto());
  return correr<CicloEstrados>(
      c, p, stream_de_estrados(c, p, *acto), e, [&]() -> Result<Pasos<CicloEstrados>> {
        auto b = cargar_buzon(c, p);
        if (!b) return tl::unexpected(std::move(b.error()));
        const auto hecho = (*b)->hecho(stream_del_buzon(c, p));
        Pasos<CicloEstrados> pasos;
        pasos.huso = o.quien.huso_domicilio();
        pasos.territorio = texto_si_consta(o.quien.territorio());
        pasos.no_antes = (*b)->ultimo;
        pasos.titular = {o.quien.rfc().texto(), o.quien.nombre()};
        pasos.guardas = {guarda_de(hecho)};
        const auto halladas = notificaciones_del_acto(c, p, *acto);
        if (!halladas) return tl::unexpected(halladas.error());
        std::string impedimento;
        for (const auto& n : *halladas) {
          if (impedimento.empty()) impedimento = impide_estrados(n.cargada.estado);
          pasos.guardas.push_back(guarda_de(n.cargada.hecho(n.stream)));
        }
        pasos.documentos = entrega.nuevos;
        pasos.decide = [&c, &acto, &o, hecho, impedimento, buzon = *b](
                           const Marco& m, const Cargado<CicloEstrados>& l,
                           Instante t) -> Result<DecisionEstrados> {
          if (l.version > 0)
            return DecisionEstrados{}.rehusa("L7.8"_L, std::string{ya_en_estrados});
          if (!impedimento.empty()) return DecisionEstrados{}.rehusa("L7.8"_L, impedimento);
          const DatosEstrados datos{*acto,
                                    m.centro.hora(t).dia,
                                    o.causa,
                                    o.razon,
                                    o.quien.rfc().texto(),
                                    o.quien.nombre(),
                                    o.obligado_desde_el_inicio,
                                    !o.quien.es_persona_particular(),
                                    texto_si_consta(o.quien.territorio())};
          // Whether a Pulse has told the end of the 72 hours or not, they ended (L5.2).
          BuzonElectronico hoy = buzon->estado;
          for (const auto& vencido : decide_vencido(hoy, t).eventos) evolve(hoy, vencido);
          return decide_publicar(m, hoy, hecho, datos, c.cfg.catalogo, t);
        };
        return pasos;
      });
}

}  // namespace buzon::motor
