// What the auditor asks of acts, their notificaciones and estrados: L7.1 to L7.8.
#pragma once

#include <buzon/ciclo/conocimiento.hpp>
#include <buzon/ciclo/notificacion_personal.hpp>
#include <buzon/ciclo/paso_a_estrados.hpp>

#include "auditor_decidido.hpp"
#include "resolucion.hpp"

namespace buzon::motor {

inline void revisar(Revision<CicloActo>& r, const EventoGuardado&, const ActoEmitido& e) {
  revisar_documento(r, e.acto.documento);
  revisar_firma(r, e.firma, cadena_de_acto(e.acto));
  const auto en = instante_de_resolucion(e.acto.fecha, e.instante);
  r.exige(e.firma.juzgada == en,
          "La firma del acto no se juzgó en la fecha de la resolución (CFF-38).");
  revisar_linea(r, e.acto.linea, e.acto.servicio, ZonaCentro{husos::centro()}.hora(e.instante).dia);
  if (se_puede_decidir(r, e.acto.linea, e.acto.servicio)) {
    const auto d =
        decide_emitir(marco_de(r.a, r.sobre, {}), e.acto, e.destinatarios,
                      hecho_de_firma(r, e.firma, e.firma.juzgada), catalogo_de(r.a), e.instante);
    r.exige(decidio(d, e), "El acto no podía emitirse ese día (L7.1).");
  }
  r.a.cruces.actos[r.h.stream.valor] = huella_del_acto(r.a, e.acto, {});
}
inline void revisar(Revision<CicloActo>& r, const EventoGuardado&, const NotificacionOrdenada& e) {
  if (e.destinatario != r.estado.ordenadas || e.destinatario >= r.estado.destinatarios.size())
    return r.falla("La notificación ordenada no es la del destinatario que seguía (L7.1).");
  r.a.cruces.ordenadas.push_back(
      {r.h, e.stream, huella_del_acto(r.a, r.estado.acto, r.estado.destinatarios[e.destinatario])});
}
inline void revisar(Revision<CicloNotificacion>& r, const EventoGuardado&,
                    const NotificacionCreada& e) {
  r.a.cruces.notificaciones[r.h.stream.valor] = huella_del_acto(r.a, e.acto, e.rfc);
  r.a.cruces.creadas.push_back({r.h, e.stream_acto, huella_del_acto(r.a, e.acto, {})});
}
// L7.3, L5.1: to the confirmed means of the RFC, and to those of the registro patronal that the act
// is about; each once, in that order, and not to these alone.
[[nodiscard]] inline bool fue_a_sus_medios(const BuzonElectronico& b, std::string_view registro,
                                           const std::vector<std::string>& medios) {
  auto siguiente = medios.begin();
  for (const auto i : medios_del_aviso(b, registro))
    if (siguiente != medios.end() && *siguiente == b.medios[i].destino) ++siguiente;
  return siguiente == medios.end() && aviso_alcanza_al_rfc(b, registro, medios);
}
// L5.2, L5.5: a Pulse sends none to a box that is not enabled, nor to another domicilio's.
inline void revisar_aviso_al_buzon(const Marco& m, Revision<CicloNotificacion>& r,
                                   const AvisoEnviado& e) {
  const auto* const b = buzon_en(r, e.buzon);
  if (b == nullptr) return;  // the box's own stream says what is wrong with it
  if (b->estado != EstadoBuzon::habilitado)
    return r.falla("El aviso se envió cuando el buzón no estaba habilitado (L5.5, L7.3).");
  if (!fue_a_sus_medios(*b, r.estado.acto.registro_patronal, e.medios))
    return r.falla("El aviso no fue a los medios confirmados del buzón (L7.3, L5.1).");
  r.exige(decidio(decide_aviso_enviado(m, r.estado, *b, e.buzon, e.medios, e.instante), e),
          "El aviso se envió dos veces, o con otros datos que los del buzón (L7.3).");
}
inline void revisar(Revision<CicloNotificacion>& r, const EventoGuardado&, const AvisoRehusado& e) {
  const bool con_motivo = std::all_of(e.medios.begin(), e.medios.end(), [](const auto& m) {
    return !m.destino.empty() && !m.motivo.empty();
  });
  r.exige(r.estado.estado == EstadoNotificacion::creada && !e.medios.empty() && con_motivo,
          "Se anotó que un medio no tomó el aviso, sin decir cuál o por qué, o sin que debiera "
          "enviarse (L7.3).");
}
inline void revisar(Revision<CicloNotificacion>& r, const EventoGuardado&,
                    const PasadaAEstrados& e) {
  revisar_hecho(r, e.estrados);
  const auto publicado = estado_en<CicloEstrados>(r, e.estrados);
  r.exige(publicado && identidad_del_acto(publicado->acto) == identidad_del_acto(r.estado.acto) &&
              decidio(decide_pasar_a_estrados(r.estado, e.estrados, e.instante), e),
          "Se dio por publicado en estrados lo que ya se notificaba por el Buzón o no se publicó "
          "(L7.8).");
}
inline void revisar(Revision<CicloNotificacion>& r, const EventoGuardado&, const AvisoEnviado& e) {
  const auto m = marco_de(r.a, r.sobre, e.huso);
  r.exige(r.otro_calendario || siguiente_ventana(m, e.instante) == std::optional{e.instante},
          "El aviso salió fuera de la ventana (L7.2).");
  r.exige(!e.medios.empty(), "El aviso no fue a ningún medio (L7.3).");
  revisar_hecho(r, e.buzon);
  revisar_aviso_al_buzon(m, r, e);
  r.consta = acuse_debido(TipoAcuse::aviso, r.estado.rfc, e.nombre);
  poner_acto(*r.consta, r.estado.acto);
  r.consta->instante_centro = texto(m.centro.hora(e.instante));
  r.consta->ingreso_centro = texto(m.centro.hora(r.estado.creada));
  r.consta->medios = e.medios;
  r.consta->leyenda = leyendas::aviso;
  if (const auto f = fechas_notificacion(m, e.instante); f && !r.otro_calendario)
    r.consta->fecha_limite = texto(f->limite_apertura);
}
// An opening does not name the box that it was decided on: its representatives are asked by the
// instant. One that ended in that very microsecond may have signed just before.
inline void revisar_representante_que_abre(Revision<CicloNotificacion>& r,
                                           const DocumentoAbierto& e) {
  if (!e.firma.por_representante) return;
  const auto stream = stream_de(r.a.digest, r.h.particion, "buzon", "");
  const auto* const b = buzon_en(r, {stream.valor, la_ultima, Digest{}});
  const auto certificado = documento(r.a, e.firma.certificado_sha256);
  const auto datos = certificado ? leer_certificado(*certificado) : Result<DatosCertificado>{};
  const auto representa = [&](Instante t) {
    return calidad_del_firmante(*b, datos->rfc, t) == CalidadDelFirmante::representante;
  };
  if (b != nullptr && datos)
    r.exige(representa(e.instante) || representa(e.instante - Duracion{1}),
            "Abrió quien no era entonces representante acreditado (CFF-19).");
}
inline void revisar(Revision<CicloNotificacion>& r, const EventoGuardado&,
                    const DocumentoAbierto& e) {
  const auto estado = r.estado.estado;
  const bool sin_aviso =
      estado == EstadoNotificacion::disponible ||
      (estado == EstadoNotificacion::creada &&
       r.sobre.politicas.apertura_sin_aviso == AperturaSinAviso::practicada_con_advertencia);
  r.exige(estado == EstadoNotificacion::avisada || sin_aviso,
          "El documento se abrió sin aviso, o ya notificado (L7.3).");
  revisar_firma(r, e.firma, cadena_de_apertura(r.estado, r.h.stream.valor));
  revisar_firmante(r, e.firma, r.estado.rfc);
  revisar_representante_que_abre(r, e);
  r.exige(e.firma.juzgada == e.instante,
          "La firma no se juzgó en el instante de recepción (L4.2).");
  r.firma_de_apertura = e.firma;
  if (const auto der = documento(r.a, e.firma.certificado_sha256))
    if (const auto datos = leer_certificado(*der)) r.rfc_de_apertura = datos->rfc;
}
// A Pulse comes at the legal instant; what a person asks for finds it made from the first instant
// of day four.
inline void revisar_momento_de_la_ficcion(const Marco& m, Revision<CicloNotificacion>& r,
                                          const NotificacionPracticada& e) {
  const bool por_orden = !r.sobre.orden.starts_with("pulso:");
  r.exige(r.otro_calendario || decidio(decide_ficcion(m, r.estado, r.sobre.instante, por_orden), e),
          "Se tuvo por notificada sin aviso pendiente, o antes de su cuarto día (L7.5).");
}
inline void revisar(Revision<CicloNotificacion>& r, const EventoGuardado&,
                    const NotificacionPracticada& e) {
  r.exige(!r.estado.practicada, "La notificación se practicó dos veces.");
  if (!r.estado.aviso) return r.falla("Se tuvo por notificada sin aviso (L7.3).");
  const Marco m = marco_de(r.a, r.sobre, r.estado.huso);
  if (e.modo == ModoNotificacion::ficta) revisar_momento_de_la_ficcion(m, r, e);
  const auto f = fechas_notificacion(m, *r.estado.aviso, r.estado.apertura);
  r.exige_fechas(
      f && f->modo == e.modo && f->limite_apertura == e.limite_apertura &&
          f->cuarto_dia == e.cuarto_dia && f->practicada == e.practicada &&
          f->surte_efectos == e.surte_efectos && f->inicia_plazo == e.inicia_plazo &&
          f->provisional == e.provisional,
      "Las fechas de la notificación no son las que da la norma (L7.2 a L7.6, CFF-135).");
  const bool abierta = e.modo == ModoNotificacion::abierta;
  r.consta = acuse_debido(abierta ? TipoAcuse::apertura : TipoAcuse::automatico, r.estado.rfc,
                          r.estado.nombre);
  poner_acto(*r.consta, r.estado.acto);
  r.consta->documentos = {r.estado.acto.documento};
  r.consta->instante_centro =
      texto(m.centro.hora(abierta ? r.estado.apertura.value_or(e.practicada) : e.practicada));
  r.consta->huso_domicilio = std::string{m.domicilio.huso().nombre()};
  r.consta->instante_legal = texto(m.centro.hora(e.practicada));
  r.consta->fecha_limite = texto(abierta ? e.limite_apertura : e.cuarto_dia);
  r.consta->fecha_efectos = texto(e.surte_efectos);
  if (f && !r.otro_calendario) r.consta->fecha_legal = texto(f->dia_practicada);
  r.exige(abierta == r.firma_de_apertura.has_value(),
          "La notificación dice otro modo que el de su apertura, o el de que no la hubo (L7.6).");
  if (!abierta)
    r.consta->leyenda = leyendas::automatico;
  else if (r.firma_de_apertura)
    datos_de_la_apertura(*r.firma_de_apertura, r.rfc_de_apertura, r.h.stream.valor, *r.consta);
}

// ---- without an aviso: G-V, policy 26, CFF-135 paragraph 2, L7.10

inline void revisar(Revision<CicloNotificacion>& r, const EventoGuardado&,
                    const PuestaADisposicion& e) {
  revisar_hecho(r, e.buzon);
  const auto* const b = buzon_en(r, e.buzon);
  r.exige(r.estado.estado == EstadoNotificacion::creada &&
              (b == nullptr || (b->estado == EstadoBuzon::de_autoridad && b->nombre == e.nombre &&
                                b->huso == e.huso)),
          "Quedó a disposición sin aviso lo que no se notificaba a una autoridad (G-V, L7.3).");
}

// That who acted could come into the box, and is told as the box has her.
template <class E>
void revisar_entrada(Revision<CicloNotificacion>& r, const E& e) {
  revisar_hecho(r, e.buzon);
  const auto* const b = buzon_en(r, e.buzon);
  r.exige(b == nullptr || (da_acceso(*b) && b->rfc == r.estado.rfc && b->nombre == e.nombre &&
                           b->huso == e.huso),
          "Se actuó en un buzón sin acceso, o con otros datos que los suyos (L5.2, L5.5).");
}

inline void revisar(Revision<CicloNotificacion>& r, const EventoGuardado&,
                    const PracticadaPorApertura& e) {
  revisar_entrada(r, e);
  const bool listada = r.estado.estado == EstadoNotificacion::disponible;
  r.exige(
      !r.estado.practicada && !r.estado.aviso && (e.aviso == AvisoPrevio::no_procede) == listada,
      "La apertura no dice por qué le faltó el aviso (L7.3, G-V).");
  if (!r.estado.apertura || !r.firma_de_apertura)
    return r.falla("Se tuvo por notificada por una apertura que no consta (CFF-134-I).");
  const Marco m = marco_de(r.a, r.sobre, e.huso);
  SinExplicacion nada;
  const auto f = fechas_de_apertura_sin_aviso(m, *r.estado.apertura, nada);
  r.exige_fechas(f && f->practicada == e.practicada &&
                     f->efectos == EfectosDeNotificacion{e.surte_efectos, e.inicia_plazo} &&
                     f->provisional == e.provisional,
                 "Las fechas de la apertura no son las que da la norma (L7.2p2, CFF-135).");
  r.consta = acuse_debido(TipoAcuse::apertura, r.estado.rfc, e.nombre);
  poner_acto(*r.consta, r.estado.acto);
  r.consta->documentos = {r.estado.acto.documento};
  r.consta->instante_centro = texto(m.centro.hora(*r.estado.apertura));
  r.consta->huso_domicilio = std::string{m.domicilio.huso().nombre()};
  r.consta->instante_legal = texto(m.centro.hora(e.practicada));
  r.consta->fecha_efectos = texto(e.surte_efectos);
  if (f && !r.otro_calendario) r.consta->fecha_legal = texto(f->dia_practicada);
  datos_de_la_apertura(*r.firma_de_apertura, r.rfc_de_apertura, r.h.stream.valor, *r.consta);
  advertir_sin_aviso(e.aviso, *r.consta);
}

// What was still open at that instant: nobody acts on what day four had already made.
template <class E>
void revisar_que_no_vencia(Revision<CicloNotificacion>& r, const E& e, bool por_apertura) {
  if (r.estado.practicada || !r.estado.aviso) return;
  const Marco m = marco_de(r.a, r.sobre, r.estado.huso);
  const auto d = decide_ficcion(m, r.estado, e.instante, por_apertura);
  r.exige_fechas(d && d->eventos.empty(), "El acto ya estaba notificado al cuarto día (L7.5).");
}

inline void revisar(Revision<CicloNotificacion>& r, const EventoGuardado&,
                    const ConocimientoManifestado& e) {
  revisar_entrada(r, e);
  revisar_que_no_vencia(r, e, true);
  r.exige(r.estado.estado != EstadoNotificacion::inexistente &&
              (!r.estado.surte_efectos || e.surte_efectos < *r.estado.surte_efectos),
          "Una manifestación de conocer el acto no adelantó nada (CFF-135).");
  revisar_firma(r, e.firma, cadena_de_conocimiento(r.estado, r.h.stream.valor));
  revisar_firmante(r, e.firma, r.estado.rfc);
  revisar_representante(r, e.firma, buzon_en(r, e.buzon));
  r.exige(e.firma.juzgada == e.instante,
          "La firma no se juzgó en el instante de recepción (L4.2).");
  const Marco m = marco_de(r.a, r.sobre, e.huso);
  const auto f = fechas_conocimiento(m, e.instante);
  r.exige_fechas(f && f->surte_efectos == e.surte_efectos && f->inicia_plazo == e.inicia_plazo &&
                     f->instante_legal == e.instante_legal && f->provisional == e.provisional,
                 "Las fechas de la manifestación no son las que da la norma (CFF-135, L6.3).");
  r.consta = acuse_de(m, r.estado, r.h.stream.valor, e);
  r.consta->instante_centro = texto(m.centro.hora(e.instante));
  r.consta->huso_domicilio = std::string{m.domicilio.huso().nombre()};
}

inline void revisar(Revision<CicloNotificacion>& r, const EventoGuardado&,
                    const NotificadaPersonalmente& e) {
  revisar_que_no_vencia(r, e, false);
  const Marco m = marco_de(r.a, r.sobre, e.huso);
  const DatosPersonal datos{e.practicada, e.constancia, e.notificador, e.habilitacion, {}, {}};
  r.exige(!r.estado.practicada &&
              detalle::constancia_incompleta(m, r.estado, datos, e.instante).empty(),
          "Se anotó una notificación personal sobre otra, o sin su constancia (L7.10).");
  const auto f = fechas_personal(m, e.practicada);
  r.exige_fechas(f && f->efectos == EfectosDeNotificacion{e.surte_efectos, e.inicia_plazo} &&
                     f->provisional == e.provisional,
                 "Las fechas de la notificación personal no son las que da la norma (CFF-135).");
  r.exige_fechas(en_hora_de_diligencia(m, e.practicada) || !e.habilitacion.empty(),
                 "La diligencia empezó en día u hora inhábil sin habilitación (CFF-13).");
}
inline void revisar(Revision<CicloEstrados>& r, const EventoGuardado&,
                    const PublicadoEnEstrados& e) {
  revisar_documento(r, e.acto.documento);
  if (e.buzon_existia) revisar_hecho(r, e.buzon);
  const auto* const b = e.buzon_existia ? buzon_en(r, e.buzon) : nullptr;
  r.exige(b == nullptr || !b->de_autoridad,
          "Se publicó en estrados lo que se notificaba a una autoridad (G-V).");
  r.exige(e.publicado == ZonaCentro{husos::centro()}.hora(e.instante).dia,
          "La publicación en estrados no lleva la fecha en que se registró (L7.8).");
}
inline void revisar(Revision<CicloEstrados>& r, const EventoGuardado&,
                    const NotificadoPorEstrados& e) {
  r.exige(r.estado.estado == EstadoEstrados::publicado,
          "La notificación por estrados se practicó dos veces o sin publicar.");
  const auto f = fechas_estrados(*r.a.calendario, r.estado.publicado);
  r.exige_fechas(f && f->ultimo_dia == e.ultimo_dia && f->practicada == e.practicada &&
                     f->surte_efectos == e.surte_efectos && f->inicia_plazo == e.inicia_plazo &&
                     f->provisional == e.provisional,
                 "Las fechas de los estrados no son las que da la norma (L7.8, CFF-139).");
  const auto d = decide_vencido(marco_de(r.a, r.sobre, {}), r.estado, r.sobre.instante);
  r.exige(r.otro_calendario || decidio(d, e),
          "Se notificó por estrados antes de que terminara su publicación (L7.8).");
  r.consta = acuse_debido(TipoAcuse::estrados, r.estado.rfc, r.estado.nombre);
  poner_acto(*r.consta, r.estado.acto);
  r.consta->documentos = {r.estado.acto.documento};
  r.consta->instante_legal = texto(e.practicada);
  r.consta->fecha_legal = texto(e.practicada);
  r.consta->fecha_limite = texto(e.ultimo_dia);
  r.consta->leyenda = leyendas::estrados;
  r.consta->fecha_efectos = texto(e.surte_efectos);
}

}  // namespace buzon::motor
