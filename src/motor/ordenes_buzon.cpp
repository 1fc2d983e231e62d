// The orders on a box: L5.1 to L5.6, CFF-19.
#include <functional>
#include <string>
#include <utility>

#include <buzon/ciclo/buzon_2020.hpp>
#include <buzon/ciclo/buzon_autoridad.hpp>
#include <buzon/ciclo/buzon_medios.hpp>
#include <buzon/ciclo/buzon_registro.hpp>
#include <buzon/ciclo/buzon_terminos.hpp>

#include "ordenes_comun.hpp"

namespace buzon::motor {
namespace {

// What was remembered of it is forgotten, so that the next filing does not decide on it in vain.
[[nodiscard]] Result<Respuesta> mover_el_buzon(
    const Contexto& c, const Particion& p, const Encargo& e,
    const std::function<Result<Pasos<CicloBuzon>>()>& preparar) {
  auto r = correr<CicloBuzon>(c, p, stream_del_buzon(c, p), e, preparar);
  c.memoria->olvidar(p);
  return r;
}

template <class Decide>
[[nodiscard]] Result<Respuesta> sobre_el_buzon(const Contexto& c, const Encargo& e, const Rfc& rfc,
                                               std::vector<DocumentoNuevo> documentos,
                                               Decide decide) {
  const Particion p = particion_de(c, "rfc", rfc.texto());
  return mover_el_buzon(c, p, e, [&]() -> Result<Pasos<CicloBuzon>> {
    auto b = cargar_buzon(c, p);
    if (!b) return tl::unexpected(std::move(b.error()));
    Pasos<CicloBuzon> pasos;
    pasos.titular = {(*b)->estado.rfc, (*b)->estado.nombre};
    pasos.documentos = documentos;
    pasos.vencido = [](const Marco&, const BuzonElectronico& estado,
                       Instante t) -> Result<DecisionBuzon> { return decide_vencido(estado, t); };
    pasos.decide = [&](const Marco& m, const Cargado<CicloBuzon>& l,
                       Instante t) -> Result<DecisionBuzon> { return decide(m, l, t); };
    return pasos;
  });
}

void huella_del_registro(HuellaDeOrden& h, const Destinatario& quien,
                         const MediosDeContacto& medios) {
  h.texto(quien.rfc().texto()).texto(quien.nombre()).texto(quien.huso_domicilio());
  h.numero(static_cast<std::uint64_t>(quien.clase())).texto(medios.movil().texto());
  for (const auto& correo : medios.correos()) h.texto(correo.texto());
  h.territorio(quien.territorio());
}

}  // namespace

Result<Respuesta> registrar(const Contexto& c, Encargo e, const RegistrarMedios& o) {
  HuellaDeOrden h{"RegistrarMedios"};
  huella_del_registro(h, o.quien, o.medios);
  e.sha256 = h.digest(c);
  const Particion p = particion_de(c, "rfc", o.quien.rfc().texto());
  return mover_el_buzon(c, p, e, [&]() -> Result<Pasos<CicloBuzon>> {
    Pasos<CicloBuzon> pasos;
    pasos.huso = o.quien.huso_domicilio();
    pasos.territorio = texto_si_consta(o.quien.territorio());
    pasos.huso_nuevo = true;
    pasos.titular = {o.quien.rfc().texto(), o.quien.nombre()};
    pasos.documentos = {{c.sello_certificado_sha256, c.puertos.sealer.certificado()}};
    pasos.vencido = [](const Marco&, const BuzonElectronico& b,
                       Instante t) -> Result<DecisionBuzon> { return decide_vencido(b, t); };
    pasos.decide = [&](const Marco&, const Cargado<CicloBuzon>& l,
                       Instante t) -> Result<DecisionBuzon> {
      return decide_registrar(l.estado, o.quien, o.medios, t);
    };
    return pasos;
  });
}

Result<Respuesta> confirmar(const Contexto& c, Encargo e, const ConfirmarMedio& o) {
  e.sha256 = HuellaDeOrden{"ConfirmarMedio"}
                 .texto(o.rfc.texto())
                 .numero(o.medio)
                 .texto(o.codigo)
                 .digest(c);
  return sobre_el_buzon(
      c, e, o.rfc, {}, [&](const Marco&, const Cargado<CicloBuzon>& l, Instante t) {
        const std::string esperado = codigo_de_confirmacion(c, l.ultimo_registro, o.medio);
        const bool coincide = iguales_en_tiempo_constante(vista(esperado), vista(o.codigo));
        return decide_confirmar(l.estado, o.medio, coincide, t, c.cfg.politicas);
      });
}

Result<Respuesta> acreditar(const Contexto& c, Encargo e, const AcreditarRepresentante& o) {
  if (auto t = texto_canonico(o.titulo, "titulo", limits::texto_bytes_max); !t)
    return tl::unexpected(std::move(t.error()));
  e.sha256 = HuellaDeOrden{"AcreditarRepresentante"}
                 .texto(o.rfc.texto())
                 .texto(o.representante.texto())
                 .texto(o.titulo)
                 .digest(c);
  return sobre_el_buzon(c, e, o.rfc, {},
                        [&](const Marco&, const Cargado<CicloBuzon>& l, Instante t) {
                          return decide_acreditar(l.estado, o.representante, o.titulo, t);
                        });
}

Result<Respuesta> revocar(const Contexto& c, Encargo e, const RevocarRepresentante& o) {
  if (auto t = texto_canonico(o.constancia, "constancia", limits::texto_bytes_max); !t)
    return tl::unexpected(std::move(t.error()));
  e.sha256 = HuellaDeOrden{"RevocarRepresentante"}
                 .texto(o.rfc.texto())
                 .texto(o.representante.texto())
                 .texto(o.constancia)
                 .digest(c);
  return sobre_el_buzon(c, e, o.rfc, {},
                        [&](const Marco&, const Cargado<CicloBuzon>& l, Instante t) {
                          return decide_revocar(l.estado, o.representante, o.constancia, t);
                        });
}

Result<Respuesta> firmar_terminos(const Contexto& c, Encargo e, const FirmarTerminos& o) {
  if (auto r = firma_dentro_de_limites(o.firma); !r) return tl::unexpected(std::move(r.error()));
  e.sha256 = HuellaDeOrden{"FirmarTerminos"}.texto(o.rfc.texto()).firma(o.firma).digest(c);
  const auto cadena = cadena_de_terminos(o.rfc.texto(), c.cfg.terminos_sha256);
  if (!cadena) return tl::unexpected(cadena.error());
  Entrega entrega;
  agregar_certificado(c, o.firma.certificado, entrega);
  return sobre_el_buzon(
      c, e, o.rfc, entrega.nuevos, [&](const Marco&, const Cargado<CicloBuzon>& l, Instante t) {
        return decide_firmar_terminos(l.estado, c.cfg.terminos_sha256,
                                      verificar(c, c.puertos.particulares, o.firma, *cadena, t), t);
      });
}

Result<Respuesta> cambiar_medio(const Contexto& c, Encargo e, const CambiarMedio& o) {
  if (auto r = firma_dentro_de_limites(o.firma); !r) return tl::unexpected(std::move(r.error()));
  HuellaDeOrden h{"CambiarMedio"};
  h.texto(o.rfc.texto())
      .numero(static_cast<std::uint64_t>(o.cambio.accion()))
      .numero(static_cast<std::uint64_t>(o.cambio.clase()))
      .numero(o.cambio.medio())
      .texto(o.cambio.destino())
      .firma(o.firma);
  if (!o.cambio.registro_patronal().empty()) h.texto(o.cambio.registro_patronal());
  e.sha256 = h.digest(c);
  const auto cadena = cadena_de_medios(o.rfc.texto(), o.cambio, e.orden);
  if (!cadena) return tl::unexpected(cadena.error());
  Entrega entrega;
  agregar_certificado(c, o.firma.certificado, entrega);
  return sobre_el_buzon(
      c, e, o.rfc, entrega.nuevos, [&](const Marco&, const Cargado<CicloBuzon>& l, Instante t) {
        return decide_cambiar_medio(l.estado, o.cambio,
                                    verificar(c, c.puertos.particulares, o.firma, *cadena, t), t);
      });
}

Result<Respuesta> anotar_devolucion(const Contexto& c, Encargo e, const AnotarDevolucion& o) {
  if (auto t = texto_canonico(o.causa, "causa", limits::nombre_bytes_max); !t)
    return tl::unexpected(std::move(t.error()));
  e.sha256 = HuellaDeOrden{"AnotarDevolucion"}
                 .texto(o.rfc.texto())
                 .numero(o.medio)
                 .texto(o.causa)
                 .digest(c);
  return sobre_el_buzon(c, e, o.rfc, {},
                        [&](const Marco&, const Cargado<CicloBuzon>& l, Instante t) {
                          return decide_devolucion(l.estado, o.medio, o.causa, t);
                        });
}

Result<Respuesta> reconocer_2020(const Contexto& c, Encargo e, const ReconocerBuzonDe2020& o) {
  if (auto t = texto_canonico(o.constancia, "constancia", limits::texto_bytes_max); !t)
    return tl::unexpected(std::move(t.error()));
  HuellaDeOrden h{"ReconocerBuzonDe2020"};
  huella_del_registro(h, o.quien, o.medios);
  e.sha256 = h.numero(static_cast<std::uint64_t>(std::int64_t{numero_de(o.activado)}))
                 .texto(o.constancia)
                 .digest(c);
  const Particion p = particion_de(c, "rfc", o.quien.rfc().texto());
  return mover_el_buzon(c, p, e, [&]() -> Result<Pasos<CicloBuzon>> {
    Pasos<CicloBuzon> pasos;
    pasos.huso = o.quien.huso_domicilio();
    pasos.territorio = texto_si_consta(o.quien.territorio());
    pasos.huso_nuevo = true;
    pasos.titular = {o.quien.rfc().texto(), o.quien.nombre()};
    pasos.decide = [&](const Marco&, const Cargado<CicloBuzon>& l,
                       Instante t) -> Result<DecisionBuzon> {
      return decide_reconocer_2020(l.estado, o.quien, o.medios, o.activado, o.constancia, t);
    };
    return pasos;
  });
}

Result<Respuesta> asignar_a_autoridad(const Contexto& c, Encargo e,
                                      const AsignarBuzonAAutoridad& o) {
  e.sha256 = HuellaDeOrden{"AsignarBuzonAAutoridad"}
                 .texto(o.quien.rfc().texto())
                 .texto(o.quien.nombre())
                 .numero(static_cast<std::uint64_t>(o.quien.clase()))
                 .texto(o.quien.huso_domicilio())
                 .territorio(o.quien.territorio())
                 .digest(c);
  const Particion p = particion_de(c, "rfc", o.quien.rfc().texto());
  return mover_el_buzon(c, p, e, [&]() -> Result<Pasos<CicloBuzon>> {
    Pasos<CicloBuzon> pasos;
    pasos.huso = o.quien.huso_domicilio();
    pasos.territorio = texto_si_consta(o.quien.territorio());
    pasos.decide = [&](const Marco&, const Cargado<CicloBuzon>& l,
                       Instante t) -> Result<DecisionBuzon> {
      return decide_asignar_a_autoridad(l.estado, o.quien, t);
    };
    return pasos;
  });
}

}  // namespace buzon::motor
