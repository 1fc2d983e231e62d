// The statement of knowing an act (CFF-135 paragraph 2, policy 25): by the destinatario or her
// representative, signed, on her own notification. Its dates are in fechas_conocimiento.hpp.
#pragma once

#include <string>
#include <utility>

#include <buzon/ciclo/fechas_conocimiento.hpp>
#include <buzon/ciclo/notificacion.hpp>

namespace buzon {

// What she signs. It names the act and not its document, which she may know without having opened
// it.
[[nodiscard]] inline Result<std::string> cadena_de_conocimiento(const Notificacion& n,
                                                                const Id16& notificacion) {
  return CadenaOriginal{"buzon-conocimiento:1"}
      .campo("rfc", n.rfc)
      .campo("notificacion", hex(notificacion))
      .campo("acto_numero", n.acto.numero)
      .campo("acto_fecha", texto(n.acto.fecha))
      .campo("acto_autoridad", n.acto.autoridad)
      .texto();
}

// What the event settles of the acuse of reception (L6.1) that follows it.
[[nodiscard]] inline Acuse acuse_de(const Marco& m, const Notificacion& n, const Id16& notificacion,
                                    const ConocimientoManifestado& e) {
  Acuse a;
  Notificacion con_nombre = n;
  con_nombre.nombre = e.nombre;
  detalle::datos_del_acto(con_nombre, a);
  a.tipo = TipoAcuse::recepcion;
  a.documentos.clear();
  a.notificacion = hex(notificacion);
  a.instante_legal = texto(m.domicilio.hora(e.instante_legal));
  a.fecha_legal = texto(e.surte_efectos);
  a.fecha_efectos = texto(e.surte_efectos);
  a.firmante_certificado = e.firma.numero_certificado;
  a.leyenda = leyendas::conocimiento;
  return a;
}

// The engine has already applied decide_ficcion for this instant. Refusals: L5.5, L4.2, CFF-135.
[[nodiscard]] inline Result<DecisionNotificacion> decide_manifestar_conocimiento(
    const Marco& m, const Notificacion& n, const Id16& notificacion, const BuzonElectronico& b,
    const HechoDeStream& hecho_buzon, const HechoDeFirma& firma, Instante ahora) {
  using namespace literales;
  DecisionNotificacion d;
  if (n.estado == EstadoNotificacion::inexistente)
    return d.rehusa("CFF-135"_ley,
                    "No hay todavía un acto que conocer con ese identificador; revíselo.");
  if (n.estado == EstadoNotificacion::en_estrados)
    return d.rehusa("L7.8"_L, std::string{publicado_en_estrados});
  if (!da_acceso(b)) {
    d.explicacion.paso(IdPaso::buzon_no_habilitado, "L5.2"_L, "L5.5"_L);
    return d.rehusa("L5.5"_L,
                    "El buzón no está habilitado; confirme los medios de contacto y firme los "
                    "términos y condiciones antes de manifestar por él.");
  }
  ConocimientoManifestado e;
  if (!detalle::admitir_firma(firma, b.rfc, b.representantes, e.firma, d)) return d;
  const auto f = fechas_conocimiento(m, ahora, d.explicacion);
  if (!f) return tl::unexpected(f.error());
  if (n.surte_efectos) {
    d.explicacion.paso(IdPaso::efectos_adelantados, "CFF-135"_ley, {}, *n.surte_efectos);
    if (f->surte_efectos >= *n.surte_efectos)
      return d.rehusa("CFF-135"_ley,
                      "La notificación surte efectos el " + texto(*n.surte_efectos) +
                          ", que no es posterior a su manifestación: nada cambia con ella y el "
                          "plazo corre como ya constaba.");
  }
  e.instante = ahora;
  e.huso = b.huso;
  e.territorio = texto_si_consta(m.territorio);
  e.buzon = hecho_buzon;
  e.instante_legal = f->instante_legal;
  e.surte_efectos = f->surte_efectos;
  e.inicia_plazo = f->inicia_plazo;
  e.provisional = f->provisional;
  e.nombre = b.nombre;
  AcuseEmitido a;
  a.acuse = acuse_de(m, n, notificacion, e);
  d.emite(std::move(e));
  d.emite(std::move(a));
  return d;
}

}  // namespace buzon
