// What the auditor asks of each event: the law computed again, the signatures, the sellos, and that
// the sealed acuse says what the events say. `r.estado` is the state before the event. Walking the
// streams is auditor.cpp's.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <buzon/motor/auditor.hpp>
#include <buzon/motor/efirma.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

#include "ciclos.hpp"
#include "contexto.hpp"
#include "derivacion.hpp"

namespace buzon::motor {

// What one stream says of another, compared when all have been read: an act names its
// notificaciones, and each of these names its act. The digest is of the act's data and the
// destinatario.
struct Cruces {
  std::map<Id16, Digest> actos;  // of the act's data alone
  std::map<Id16, Digest> notificaciones;
  struct Mencion {
    CabezaDeStream de;
    Id16 stream{};
    Digest digest{};
  };
  std::vector<Mencion> ordenadas;
  std::vector<Mencion> creadas;  // `stream`: of the act
};

struct Auditoria {
  Store& store;
  const DigestPort& digest;
  const OpcionesAuditoria& opciones;
  InformeAuditoria informe;
  Cruces cruces{};

  void falla(const CabezaDeStream& h, std::string que, std::uint64_t version = 0) {
    ++informe.discrepancias_total;
    if (informe.discrepancias.size() < 1000)
      informe.discrepancias.push_back({h.particion, h.stream, version, std::move(que)});
  }

  template <class... P>
  [[nodiscard]] Digest sha256(const P&... partes) const {
    return hash_de(digest, partes...);
  }
};

// One stream under review: where findings are written, and the state before each event.
template <class Ciclo>
struct Revision {
  Auditoria& a;
  const CabezaDeStream& h;
  typename Ciclo::Estado estado{};
  std::uint64_t version = 0;
  Digest hash{};
  Instante ultimo{};
  Instante creado{};
  Sobre sobre{};
  std::optional<Acuse> consta{};  // what the latest event demands of the acuse that follows it
  std::optional<FirmaAdmitida> firma_de_apertura{};
  bool otro_calendario = false;  // than the auditor's: dates cannot be computed again
  bool incompleta = false;       // a reserved part is gone: the state is no longer whole

  void falla(std::string que) { a.falla(h, std::move(que), version); }
  void exige(bool cumple, const char* que) {
    if (!cumple) falla(que);
  }
  void exige_fechas(bool cumple, const char* que) {
    ++(otro_calendario ? a.informe.fechas_sin_comprobar : a.informe.fechas);
    if (!otro_calendario) exige(cumple, que);
  }
};

[[nodiscard]] inline Marco marco_de(const Auditoria& a, const Sobre& s, std::string_view huso) {
  const auto h = husos::por_iana(huso);
  return Marco{a.opciones.calendario, ZonaCentro{husos::centro()},
               HusoDomicilio{h ? **h : husos::centro()}, s.politicas};
}

[[nodiscard]] inline std::optional<Bytes> documento(Auditoria& a, const Digest& sha256) {
  auto d = a.store.read_document(sha256);
  if (!d || !*d) return std::nullopt;
  ++a.informe.documentos;
  if (a.sha256(**d) != sha256) return std::nullopt;
  return std::move(**d);
}

// ---- what an event refers to

template <class R>
void revisar_documento(R& r, const DocumentoDigital& d) {
  const auto bytes = documento(r.a, d.sha256);
  r.exige(bytes && (d.bytes == 0 || bytes->size() == d.bytes),
          "Falta un documento, o sus octetos no son los que se recibieron.");
}

template <class R>
void revisar_hecho(R& r, const HechoDeStream& hecho) {
  if (hecho.version == 0) return;  // the box did not exist
  const auto e = r.a.store.read_stream(r.h.particion, {hecho.stream}, hecho.version, 1);
  r.exige(e && e->size() == 1 && e->front().hash == hecho.digest,
          "El hecho tomado del buzón no corresponde a su expediente.");
}

template <class R>
void revisar_firma(R& r, const FirmaAdmitida& f, const Result<std::string>& cadena) {
  ++r.a.informe.firmas;
  const auto certificado = documento(r.a, f.certificado_sha256);
  if (!certificado) return r.falla("Falta el certificado con el que se firmó.");
  if (!cadena) return r.falla("La cadena firmada no puede rehacerse.");
  r.exige(r.a.sha256(vista(*cadena)) == f.cadena_sha256,
          "La cadena firmada no es la de estos datos.");
  r.exige(firma_valida(*certificado, vista(*cadena), f.firma),
          "La firma electrónica no corresponde a estos datos.");
  const auto datos = leer_certificado(*certificado);
  r.exige(datos && datos->numero == f.numero_certificado,
          "El número de certificado no es el del certificado.");
  r.exige(datos && datos->desde <= f.juzgada && f.juzgada <= datos->hasta,
          "El certificado no estaba vigente en el instante en que se juzgó la firma.");
  r.exige(datos && datos->tipo == TipoCertificado::fiel,
          "Se firmó con un certificado que no es de e.firma (L4.2).");
}

// L4.2, CFF-19: the holder's own, or an accredited representative's. The box's state is known where
// it is the stream under review; elsewhere the RFC of the certificate is the holder's or was marked
// as a representative's when it was admitted.
template <class R>
void revisar_firmante(R& r, const FirmaAdmitida& f, std::string_view rfc_titular) {
  const auto certificado = documento(r.a, f.certificado_sha256);
  const auto datos = certificado ? leer_certificado(*certificado) : Result<DatosCertificado>{};
  r.exige(datos && (datos->rfc == rfc_titular) == !f.por_representante,
          "La firma no es de quien el expediente dice (L4.2, CFF-19).");
}

// The sealed acuse must say what its events say: each field that they settle.
template <class R>
void revisar_contenido(R& r, const Acuse& dicho, const Acuse& consta) {
  std::vector<std::pair<std::string_view, std::string>> debidos;
  recorrer_acuse(consta, [&](std::string_view etiqueta, const std::string& valor) {
    if (!valor.empty()) debidos.emplace_back(etiqueta, valor);
  });
  recorrer_acuse(dicho, [&](std::string_view etiqueta, const std::string& valor) {
    for (const auto& [cual, debido] : debidos)
      if (cual == etiqueta && valor != debido)
        r.falla("El acuse sellado y los eventos no dicen lo mismo: " + std::string{etiqueta} + ".");
  });
  r.exige(dicho.tipo == consta.tipo && dicho.medios == consta.medios &&
              dicho.documentos == consta.documentos,
          "El acuse sellado y los eventos no dicen lo mismo: tipo, medios o documentos.");
}

template <class R>
void revisar_acuse(R& r, const EventoGuardado& g, const AcuseEmitido& e) {
  ++r.a.informe.acuses;
  if (r.consta) revisar_contenido(r, e.acuse, *r.consta);
  r.exige(r.consta.has_value(), "Hay un acuse de algo que no consta.");
  r.consta.reset();
  const auto sha256 = arreglo_desde_hex<32>(e.acuse.certificado_sha256);
  const auto certificado = sha256 ? documento(r.a, *sha256) : std::nullopt;
  if (!certificado) return r.falla("Falta el certificado del sello digital.");
  r.exige(firma_valida(*certificado, vista(e.cadena), e.sello),
          "El sello digital no corresponde a su cadena original.");
  const auto datos = leer_certificado(*certificado);
  r.exige(datos && datos->numero == e.acuse.sello_certificado,
          "El número del certificado del sello no coincide.");
  const auto centro = ZonaCentro{husos::centro()};
  r.exige(e.acuse.folio == folio_de(centro.hora(r.sobre.instante).dia, g.id.valor),
          "El folio no es el de su evento.");
  r.exige(e.acuse.emitido_centro == texto(centro.hora(r.sobre.instante)),
          "El acuse no dice el instante en que se emitió.");
}

// ---- event by event: `r.estado` is the state before it

[[nodiscard]] inline Acuse acuse_debido(TipoAcuse tipo, const std::string& rfc,
                                        const std::string& nombre) {
  Acuse a;
  a.tipo = tipo;
  a.rfc = rfc;
  a.nombre = nombre;
  return a;
}
inline void poner_acto(Acuse& a, const DatosActo& acto) {
  a.tramite = nombre_de_linea(acto.linea);
  a.acto_numero = acto.numero;
  a.acto_fecha = texto(acto.fecha);
  a.acto_autoridad = acto.autoridad;
  a.acto_funcionario = acto.funcionario;
}
[[nodiscard]] inline Digest huella_del_acto(const Auditoria& a, const DatosActo& acto,
                                            std::string_view destinatario) {
  return a.sha256(vista(cadena_de_acto(acto).value_or(std::string{})), vista(destinatario));
}

inline void revisar(Revision<CicloBuzon>& r, const EventoGuardado&, const MediosRegistrados& e) {
  r.consta = acuse_debido(TipoAcuse::registro_medios, e.rfc, e.nombre);
}
inline void revisar(Revision<CicloBuzon>& r, const EventoGuardado&,
                    const PlazoDeConfirmacionVencido& e) {
  const auto limite = limite_de_la_ronda(r.estado);
  // Hours of the clock, that no calendar moves.
  r.exige(limite && *limite == e.limite && r.sobre.instante > e.limite,
          "El plazo de 72 horas no venció en ese instante (L5.2).");
}
inline void revisar(Revision<CicloBuzon>& r, const EventoGuardado&, const MedioConfirmado& e) {
  const bool existe = e.medio < r.estado.medios.size();
  r.exige(existe && r.estado.medios[e.medio].enviado &&
              e.instante <= limite_confirmacion(*r.estado.medios[e.medio].enviado),
          "Un medio se confirmó fuera de las 72 horas (L5.2).");
}
inline void revisar(Revision<CicloBuzon>& r, const EventoGuardado&, const MediosValidados&) {
  bool correo = false;
  for (std::size_t i = 1; i < r.estado.medios.size(); ++i)
    correo = correo || r.estado.medios[i].confirmado;
  r.exige(!r.estado.medios.empty() && r.estado.medios[0].confirmado && correo,
          "Los medios se validaron sin confirmar correo y móvil (L5.2).");
}
inline void revisar(Revision<CicloBuzon>& r, const EventoGuardado&, const TerminosFirmados& e) {
  r.exige(r.estado.estado == EstadoBuzon::validado,
          "Los términos se firmaron sin medios validados (L5.3).");
  r.exige(e.firma.juzgada == e.instante,
          "La firma no se juzgó en el instante de recepción (L4.2).");
  revisar_firma(r, e.firma, cadena_de_terminos(r.estado.rfc, e.terminos_sha256));
  revisar_firmante(r, e.firma, r.estado.rfc);
  r.consta = acuse_debido(TipoAcuse::terminos, r.estado.rfc, r.estado.nombre);
  r.consta->firmante_certificado = e.firma.numero_certificado;
  r.consta->documentos = {{"terminos-y-condiciones", e.terminos_sha256, 0}};
}
inline void revisar(Revision<CicloActuacion>& r, const EventoGuardado&,
                    const ActuacionRecibida& e) {
  const Marco m = marco_de(r.a, r.sobre, e.huso);
  const auto f = fechas_recepcion(m, e.instante);
  r.exige_fechas(f && f->fecha_legal == e.fecha_legal && f->instante_legal == e.instante_legal &&
                     f->dias_distintos == e.dias_distintos,
                 "La fecha legal de recepción no es la que da la norma (L5.8, L6.3).");
  const auto hasta = consulta_hasta(m.calendario, m.domicilio.hora(e.instante).dia);
  r.exige(r.otro_calendario || (hasta && *hasta == e.consultable_hasta),
          "La fecha hasta la que se consulta no es la que da la norma (L6.1).");
  r.exige(e.firma.juzgada == e.instante,
          "La firma no se juzgó en el instante de recepción (L4.2).");
  revisar_hecho(r, e.buzon);
  revisar_firma(r, e.firma,
                cadena_de_actuacion(e.rfc, {Identificador::leer(e.linea), e.asunto, e.documentos}));
  revisar_firmante(r, e.firma, e.rfc);
  for (const auto& d : e.documentos) revisar_documento(r, d);
  r.consta = acuse_debido(TipoAcuse::recepcion, e.rfc, {});
  r.consta->tramite = nombre_de_linea(e.linea) + ": " + e.asunto;
  r.consta->instante_centro = texto(m.centro.hora(e.instante));
  r.consta->huso_domicilio = std::string{m.domicilio.huso().nombre()};
  r.consta->instante_legal = texto(m.domicilio.hora(e.instante_legal));
  r.consta->fecha_legal = texto(e.fecha_legal);
  r.consta->firmante_certificado = e.firma.numero_certificado;
  r.consta->documentos = e.documentos;
}
inline void revisar(Revision<CicloActo>& r, const EventoGuardado&, const ActoEmitido& e) {
  revisar_documento(r, e.acto.documento);
  revisar_firma(r, e.firma, cadena_de_acto(e.acto));
  r.exige(e.firma.juzgada <= r.sobre.instante &&
              ZonaCentro{husos::centro()}.hora(e.firma.juzgada).dia <= e.acto.fecha,
          "La firma del acto no se juzgó en la fecha de la resolución (CFF-38).");
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
inline void revisar(Revision<CicloNotificacion>& r, const EventoGuardado&, const AvisoEnviado& e) {
  const auto m = marco_de(r.a, r.sobre, e.huso);
  r.exige(r.otro_calendario || siguiente_ventana(m, e.instante) == std::optional{e.instante},
          "El aviso salió fuera de la ventana (L7.2).");
  r.exige(!e.medios.empty(), "El aviso no fue a ningún medio (L7.3).");
  revisar_hecho(r, e.buzon);
  r.consta = acuse_debido(TipoAcuse::aviso, r.estado.rfc, e.nombre);
  poner_acto(*r.consta, r.estado.acto);
  r.consta->instante_centro = texto(m.centro.hora(e.instante));
  r.consta->medios = e.medios;
  if (const auto f = fechas_notificacion(m, e.instante); f && !r.otro_calendario)
    r.consta->fecha_limite = texto(f->limite_apertura);
}
inline void revisar(Revision<CicloNotificacion>& r, const EventoGuardado&,
                    const DocumentoAbierto& e) {
  r.exige(r.estado.estado == EstadoNotificacion::avisada,
          "El documento se abrió sin aviso, o ya notificado (L7.3).");
  revisar_firma(r, e.firma, cadena_de_apertura(r.estado, r.h.stream.valor));
  revisar_firmante(r, e.firma, r.estado.rfc);
  r.exige(e.firma.juzgada == e.instante,
          "La firma no se juzgó en el instante de recepción (L4.2).");
  r.firma_de_apertura = e.firma;
}
inline void revisar(Revision<CicloNotificacion>& r, const EventoGuardado&,
                    const NotificacionPracticada& e) {
  r.exige(!r.estado.practicada, "La notificación se practicó dos veces.");
  if (!r.estado.aviso) return r.falla("Se tuvo por notificada sin aviso (L7.3).");
  const Marco m = marco_de(r.a, r.sobre, r.estado.huso);
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
  if (abierta && r.firma_de_apertura)
    datos_de_la_apertura(*r.firma_de_apertura, r.h.stream.valor, *r.consta);
}
inline void revisar(Revision<CicloEstrados>& r, const EventoGuardado&,
                    const PublicadoEnEstrados& e) {
  revisar_documento(r, e.acto.documento);
  if (e.buzon_existia) revisar_hecho(r, e.buzon);
  r.exige(e.publicado == ZonaCentro{husos::centro()}.hora(e.instante).dia,
          "La publicación en estrados no lleva la fecha en que se registró (L7.8).");
}
inline void revisar(Revision<CicloEstrados>& r, const EventoGuardado&,
                    const NotificadoPorEstrados& e) {
  r.exige(r.estado.estado == EstadoEstrados::publicado,
          "La notificación por estrados se practicó dos veces o sin publicar.");
  const auto f = fechas_estrados(r.a.opciones.calendario, r.estado.publicado);
  r.exige_fechas(f && f->ultimo_dia == e.ultimo_dia && f->practicada == e.practicada &&
                     f->surte_efectos == e.surte_efectos && f->inicia_plazo == e.inicia_plazo &&
                     f->provisional == e.provisional,
                 "Las fechas de los estrados no son las que da la norma (L7.8, CFF-139).");
  r.consta = acuse_debido(TipoAcuse::estrados, r.estado.rfc, r.estado.nombre);
  poner_acto(*r.consta, r.estado.acto);
  r.consta->documentos = {r.estado.acto.documento};
  r.consta->instante_legal = texto(e.practicada);
  r.consta->fecha_legal = texto(e.practicada);
  r.consta->fecha_limite = texto(e.ultimo_dia);
  r.consta->fecha_efectos = texto(e.surte_efectos);
}

}  // namespace buzon::motor
