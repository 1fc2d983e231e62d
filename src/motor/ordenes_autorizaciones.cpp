// Orders of the holder about who may consult his data (R9.1, R9.3, R9.6), and the consultations of
// a box, which are logged: R9.2, R9.4, R9.5, R10.3, R10.6, L10.
#include <algorithm>
#include <optional>
#include <utility>

#include "ordenes_comun.hpp"

namespace buzon::motor {
namespace {

// Of every field that is signed: a repeat with other content is told apart by it.
[[nodiscard]] Digest huella_de(const Contexto& c, const Rfc& rfc, const AccionFirmada& a,
                               const FirmaRecibida& f) {
  const auto escrito = [](const std::optional<Dia>& d) { return d ? texto(*d) : std::string{}; };
  return HuellaDeOrden{"Autorizacion"}
      .texto(a.accion)
      .texto(rfc.texto())
      .texto(a.linea.texto())
      .texto(a.tercero)
      .texto(escrito(a.desde))
      .texto(escrito(a.hasta))
      .firma(f)
      .digest(c);
}

template <class Decide>
[[nodiscard]] Result<Respuesta> sobre_las_autorizaciones(const Contexto& c, Encargo e,
                                                         const Rfc& rfc, const AccionFirmada& a,
                                                         const FirmaRecibida& f, Decide decide) {
  if (auto r = firma_dentro_de_limites(f); !r) return tl::unexpected(std::move(r.error()));
  const auto cadena = cadena_de_autorizacion(rfc.texto(), a, e.orden);
  if (!cadena) return tl::unexpected(cadena.error());
  e.sha256 = huella_de(c, rfc, a, f);
  Entrega entrega;
  agregar_certificado(c, f.certificado, entrega);
  const Particion p = particion_de(c, "rfc", rfc.texto());
  return correr<CicloAutorizacion>(
      c, p, stream_de_autorizaciones(c, p), e,
      [&, mirada = MiradaAlBuzon{c, p}]() mutable -> Result<Pasos<CicloAutorizacion>> {
        auto b = mirada.siguiente();
        if (!b) return tl::unexpected(std::move(b.error()));
        const auto hecho = b->buzon->hecho(stream_del_buzon(c, p));
        Pasos<CicloAutorizacion> pasos;
        pasos.huso = b->buzon->estado.huso;
        pasos.territorio = b->buzon->estado.territorio;
        pasos.no_antes = b->buzon->ultimo;
        pasos.titular = {b->buzon->estado.rfc, b->buzon->estado.nombre};
        pasos.recordado = b->recordado;
        pasos.guardas = {guarda_de(hecho)};
        pasos.documentos = entrega.nuevos;
        pasos.decide = [&c, &f, &cadena, &decide, hecho, buzon = b->buzon](
                           const Marco& m, const Cargado<CicloAutorizacion>& l,
                           Instante t) -> Result<DecisionAutorizacion> {
          const auto firma = verificar(c, c.puertos.particulares, f, *cadena, t);
          return decide(m, l.estado,
                        OrdenDelTitular{buzon->estado, hecho, firma, c.cfg.catalogo, t});
        };
        return pasos;
      });
}

// The log of the box and the month. The box and the authorisations are guards: a consultation never
// overtakes a cancellation that was written first. `cadena_del`(month): what is signed.
template <class Cadena, class Decide>
[[nodiscard]] Result<Respuesta> sobre_las_consultas(const Contexto& c, const Encargo& e,
                                                    const Rfc& titular, const FirmaRecibida& f,
                                                    const Verifier& verificador, Cadena cadena_del,
                                                    Decide decide) {
  if (auto r = firma_dentro_de_limites(f); !r) return tl::unexpected(std::move(r.error()));
  const ZonaCentro centro{husos::centro()};
  const auto mes = mes_de_consulta(centro, e.ahora);
  const Result<std::string> cadena = cadena_del(mes);
  if (!cadena) return tl::unexpected(cadena.error());
  Entrega entrega;
  agregar_certificado(c, f.certificado, entrega);
  const Particion p = particion_de(c, "rfc", titular.texto());
  const IdStream s = stream_de(c, p, "consultas", mes);
  return correr<CicloConsulta>(c, p, s, e, [&]() -> Result<Pasos<CicloConsulta>> {
    const auto b = cargar_buzon(c, p);
    if (!b) return tl::unexpected(b.error());
    const IdStream de_autorizaciones = stream_de_autorizaciones(c, p);
    auto a = cargar<CicloAutorizacion>(c, p, de_autorizaciones);
    if (!a) return tl::unexpected(std::move(a.error()));
    const auto del_buzon = (*b)->hecho(stream_del_buzon(c, p));
    const auto de_ellas = a->hecho(de_autorizaciones);
    Pasos<CicloConsulta> pasos;
    pasos.huso = (*b)->estado.huso;
    pasos.no_antes = std::max((*b)->ultimo, a->ultimo);
    pasos.guardas = {guarda_de(del_buzon), guarda_de(de_ellas)};
    pasos.documentos = entrega.nuevos;
    pasos.decide = [&c, &f, &verificador, &cadena, &decide, &centro, &mes, del_buzon, de_ellas,
                    buzon = *b, autorizaciones = std::move(a->estado)](
                       const Marco& m, const Cargado<CicloConsulta>& l,
                       Instante t) -> Result<DecisionConsulta> {
      if (mes_de_consulta(centro, t) != mes)
        return error(Codigo::reloj_invalido, "reloj",
                     "La orden llegó al terminar el mes y su registro ya es del siguiente; fírmela "
                     "de nuevo con él.",
                     "L10");
      const auto firma = verificar(c, verificador, f, *cadena, t);
      return decide(m, HechosDeConsulta{buzon->estado, del_buzon, autorizaciones, de_ellas,
                                        l.estado, firma, c.cfg.catalogo, t});
    };
    return pasos;
  });
}

}  // namespace

Result<Respuesta> otorgar(const Contexto& c, Encargo e, const OtorgarAutorizacion& o) {
  const auto decide = [&](const Marco& m, const Autorizaciones& s, const OrdenDelTitular& h) {
    return decide_otorgar(m, s, h, o.datos);
  };
  return sobre_las_autorizaciones(c, e, o.rfc, accion_de(o.datos), o.firma, decide);
}
Result<Respuesta> limitar(const Contexto& c, Encargo e, const LimitarAutorizacion& o) {
  const auto decide = [&](const Marco& m, const Autorizaciones& s, const OrdenDelTitular& h) {
    return decide_limitar(m, s, h, o.datos);
  };
  return sobre_las_autorizaciones(c, e, o.rfc, accion_de(o.datos), o.firma, decide);
}
Result<Respuesta> cancelar(const Contexto& c, Encargo e, const CancelarAutorizacion& o) {
  const auto decide = [&](const Marco& m, const Autorizaciones& s, const OrdenDelTitular& h) {
    return decide_cancelar(m, s, h, o.datos);
  };
  return sobre_las_autorizaciones(c, e, o.rfc, accion_de(o.datos), o.firma, decide);
}
Result<Respuesta> opinion_publica(const Contexto& c, Encargo e, const AutorizarOpinionPublica& o) {
  const auto decide = [&](const Marco& m, const Autorizaciones& s, const OrdenDelTitular& h) {
    return decide_opinion_publica(m, s, h, o.accion);
  };
  return sobre_las_autorizaciones(c, e, o.rfc, accion_de(o.accion), o.firma, decide);
}

Result<Respuesta> consultar(const Contexto& c, Encargo e, const ConsultarComoTercero& o) {
  const auto& x = o.datos;
  e.sha256 = HuellaDeOrden{"ConsultarComoTercero"}
                 .texto(x.titular.texto())
                 .texto(x.tercero.texto())
                 .texto(x.linea.texto())
                 .firma(o.firma)
                 .digest(c);
  return sobre_las_consultas(
      c, e, x.titular, o.firma, c.puertos.particulares,
      [&](const auto& mes) {
        return cadena_de_consulta(x.titular.texto(), x.tercero.texto(), x.linea, e.orden, mes);
      },
      [&](const Marco& m, const HechosDeConsulta& h) { return decide_consulta(m, h, x); });
}
Result<Respuesta> mi_opinion(const Contexto& c, Encargo e, const ConsultarMiOpinion& o) {
  e.sha256 = HuellaDeOrden{"ConsultarMiOpinion"}.texto(o.rfc.texto()).firma(o.firma).digest(c);
  return sobre_las_consultas(
      c, e, o.rfc, o.firma, c.puertos.particulares,
      [&](const auto& mes) { return cadena_de_mi_opinion(o.rfc.texto(), e.orden, mes); },
      [](const Marco& m, const HechosDeConsulta& h) { return decide_mi_opinion(m, h); });
}
// What is handed is not among the documents to store: its digest is enough to tell later which one
// it was (L10).
Result<Respuesta> mis_datos(const Contexto& c, Encargo e, const ConsultarMisDatos& o) {
  Entrega entrega;
  if (auto r = agregar(c, o.entregado, entrega); !r) return tl::unexpected(std::move(r.error()));
  if (o.entregado.bytes.empty())
    return error(Codigo::argumento_invalido, "entregado",
                 "Falta lo que el Instituto responde a la consulta; entregue el documento, aunque "
                 "diga que no hay registros.");
  const PeticionDeDatos datos{o.linea, entrega.fichas.front()};
  e.sha256 = HuellaDeOrden{"ConsultarMisDatos"}
                 .texto(o.rfc.texto())
                 .texto(o.linea.texto())
                 .documento(datos.entregado)
                 .firma(o.firma)
                 .digest(c);
  return sobre_las_consultas(
      c, e, o.rfc, o.firma, c.puertos.particulares,
      [&](const auto& mes) { return cadena_de_mis_datos(o.rfc.texto(), o.linea, e.orden, mes); },
      [&](const Marco& m, const HechosDeConsulta& h) { return decide_mis_datos(m, h, datos); });
}
Result<Respuesta> mirar(const Contexto& c, Encargo e, const MirarBuzon& o) {
  const auto& x = o.datos;
  e.sha256 = HuellaDeOrden{"MirarBuzon"}
                 .texto(x.titular.texto())
                 .texto(x.quien.texto())
                 .numero(static_cast<std::uint64_t>(x.calidad))
                 .texto(x.causa)
                 .firma(o.firma)
                 .digest(c);
  return sobre_las_consultas(
      c, e, x.titular, o.firma,
      x.calidad == EnCalidadDe::funcionario ? c.puertos.funcionarios : c.puertos.particulares,
      [&](const auto& mes) {
        return cadena_de_vista(x.titular.texto(), x.quien.texto(), x.causa, e.orden, mes);
      },
      [&](const Marco& m, const HechosDeConsulta& h) { return decide_mirar(m, h, x); });
}

IdStream stream_de_autorizaciones(const Contexto& c, const Particion& p) {
  return stream_de(c, p, "autorizaciones", "");
}

}  // namespace buzon::motor
