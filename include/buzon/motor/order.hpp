// Orders: intents with an id that the caller chooses and keeps, so that a
// repeat is recognised (the caller does not know whether the first one
// arrived). Values: valid when made.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <buzon/bytes.hpp>
#include <buzon/ciclo/autorizacion.hpp>
#include <buzon/ciclo/buzon_medios.hpp>
#include <buzon/ciclo/comunicado.hpp>
#include <buzon/ciclo/consultas.hpp>
#include <buzon/ciclo/estrados.hpp>
#include <buzon/ciclo/orientacion.hpp>
#include <buzon/ciclo/tramite.hpp>
#include <buzon/norma/catalogo.hpp>
#include <buzon/norma/identificador.hpp>
#include <buzon/sujetos/destinatario.hpp>
#include <buzon/sujetos/medio_contacto.hpp>
#include <buzon/tiempo/capas.hpp>

namespace buzon {

struct FirmaRecibida {
  Bytes certificado;  // DER
  Bytes firma;        // RSASSA-PKCS1-v1_5 SHA-256 over the cadena that the order's own
                      // page names
};

struct DocumentoEntregado {
  std::string nombre;
  Bytes bytes;
};

struct RegistrarMedios {  // L5.1
  Destinatario quien;
  MediosDeContacto medios;
};
struct ConfirmarMedio {  // L5.2; 0 is the mobile, 1 to 5 the e-mails in the
                         // order they were registered
  Rfc rfc;
  std::uint32_t medio = 0;
  std::string codigo;
};
struct AcreditarRepresentante {  // CFF-19
  Rfc rfc;
  Rfc representante;
  std::string titulo;
};
struct RevocarRepresentante {  // CFF-19
  Rfc rfc;
  Rfc representante;
  std::string constancia;  // of the end of the representation
};
struct CambiarMedio {  // L5.6, R1; signs cadena_de_medios
  Rfc rfc;
  CambioDeMedio cambio;
  FirmaRecibida firma;
};
struct AnotarDevolucion {  // L5.6: the transport gave a message to this means
                           // back
  Rfc rfc;
  std::uint32_t medio = 0;
  std::string causa;
};
struct ReconocerBuzonDe2020 {  // L5.4: recorded by the Institute
  Destinatario quien;
  MediosDeContacto medios;
  Dia activado{};
  std::string constancia;
};
struct SolicitarOrientacion {  // L5.9: without e.firma, and whatever the state
                               // of the box
  Destinatario quien;
  MotivoOrientacion motivo = MotivoOrientacion::funcionamiento;
  std::string texto;
};
struct AtenderOrientacion {  // L5.9: by the Institute; the id is that of the
                             // request's stream
  Rfc rfc;
  Id16 orientacion{};
  std::string respuesta;
};
struct FirmarTerminos {  // L5.3; signs cadena_de_terminos
  Rfc rfc;
  FirmaRecibida firma;
};
struct PresentarActuacion {  // L6.1; signs cadena_de_actuacion
  Rfc rfc;
  Identificador linea;
  std::string asunto;
  std::vector<DocumentoEntregado> documentos;
  FirmaRecibida firma;
};
struct EmitirActo {  // L7.1; the official signs cadena_de_acto
  std::string linea;
  std::string numero;
  Dia fecha{};
  std::string autoridad;
  std::string funcionario;
  DocumentoEntregado documento;
  std::vector<Rfc> destinatarios;
  FirmaRecibida firma;
  std::optional<RegistroPatronal> registro_patronal{};  // that it is about: L5.1, L7.3
  // What the document says (CFF-38-III, CFF-38-IV). Empty: the answer's explanation tells that it
  // was not declared, and the act is issued.
  std::string lugar{};
  std::string fundamento{};
  std::string objeto{};
};
struct AbrirDocumento {  // L7.4; signs cadena_de_apertura
  Rfc rfc;
  Id16 notificacion{};
  FirmaRecibida firma;
};
struct ManifestarConocimiento {  // CFF-135 paragraph 2; signs cadena_de_conocimiento
  Rfc rfc;
  Id16 notificacion{};
  FirmaRecibida firma;
};
struct AnotarNotificacionPersonal {  // L7.10: recorded by the Institute
  Destinatario quien;
  Id16 notificacion{};
  Instante practicada{};     // the beginning of the diligencia
  std::string constancia;    // what identifies it
  std::string notificador;   // who practised it
  std::string habilitacion;  // CFF-13 paragraph 2; empty: in business days and hours
};
struct AsignarBuzonAAutoridad {  // G-V: recorded by the Institute
  Destinatario quien;
};
struct PublicarEnEstrados {  // L5.6, L7.8: an official's decision
  Destinatario quien;
  std::string linea;
  std::string numero;
  Dia fecha{};
  std::string autoridad;
  std::string funcionario;
  DocumentoEntregado documento;
  CausaEstrados causa = CausaEstrados::no_habilito;
  std::string razon;
  bool obligado_desde_el_inicio = true;  // T1: a particular on 6 Aug 2024
};

// What the next seven sign names the id of the order: a signature serves for that one alone.
struct OtorgarAutorizacion {  // R9.1, R9.6; signs cadena_de_autorizacion
  Rfc rfc;
  DatosAutorizacion datos;
  FirmaRecibida firma;
};
struct LimitarAutorizacion {  // R9.1, R9.6; signs cadena_de_autorizacion
  Rfc rfc;
  DatosLimite datos;
  FirmaRecibida firma;
};
struct CancelarAutorizacion {  // R9.1, R9.6; signs cadena_de_autorizacion
  Rfc rfc;
  DatosCancelacion datos;
  FirmaRecibida firma;
};
struct AutorizarOpinionPublica {  // R9.3, or its cancellation; signs cadena_de_autorizacion
  Rfc rfc;
  AccionOpinion accion = AccionOpinion::hacer_publica;
  FirmaRecibida firma;
};
struct ConsultarComoTercero {  // R9.2, R9.5; the third party signs cadena_de_consulta
  DatosConsulta datos;
  FirmaRecibida firma;
};
struct ConsultarMiOpinion {  // R9.4; the holder signs cadena_de_mi_opinion
  Rfc rfc;
  FirmaRecibida firma;
};
// R10.3, R10.6, R4.2, R4.3; the holder signs cadena_de_mis_datos. `entregado` is the host's answer,
// which it hands over only if the order is admitted, with leyenda_de_consulta: the store keeps its
// digest and no more (L10).
struct ConsultarMisDatos {
  Rfc rfc;
  Identificador linea;
  DocumentoEntregado entregado;
  FirmaRecibida firma;
};
struct MirarBuzon {  // L10; no legal effect; who looks signs cadena_de_vista
  DatosVista datos;
  FirmaRecibida firma;
};

// The notification that carries an oficio to a trámite: a stream of
// notificación, one of estrados, or, outside the Buzón (L7.10), its constancia
// and dates. Zeros: not that one.
struct OficioDeTramite {
  Id16 notificacion{};
  Id16 estrados{};
  std::string constancia;
  Dia oficio = sin_fecha;
  Dia surte_efectos = sin_fecha;
};
struct IniciarTramite {  // L4.4, T3
  Rfc rfc;
  Identificador linea;
  CanalDeTramite canal = CanalDeTramite::buzon;
  Id16 actuacion{};             // its stream; zeros: none
  Dia iniciado_el = sin_fecha;  // by another medium
  std::string folio;            // by another medium
};
struct RequerirTramite {  // R7.6
  Rfc rfc;
  Id16 tramite{};
  OficioDeTramite oficio;
  PlazoDeRequerimiento plazo;
};
struct AtenderRequerimiento {  // R7.6
  Rfc rfc;
  Id16 tramite{};
  CanalDeTramite canal = CanalDeTramite::buzon;
  Id16 actuacion{};
  Dia presentado_el = sin_fecha;
  std::string folio;
};
struct DesecharTramite {  // R7.7: an official's decision
  Rfc rfc;
  Id16 tramite{};
  OficioDeTramite oficio;
};
struct ConcluirTramite {  // L4.4, T3
  Rfc rfc;
  Id16 tramite{};
  CanalDeTramite medio = CanalDeTramite::buzon;
  Id16 resolucion{};  // its notificación; zeros: none
};
struct DesvirtuarRecepcion {  // L6.1: "salvo prueba en contrario"
  Rfc rfc;
  Id16 tramite{};
  Id16 actuacion{};
  std::string quien;
  std::string por_que;
  std::vector<DocumentoEntregado> documentos;
};

struct PublicarSuspension {  // CFF-12 paragraph 7: by the Institute, when counts may already run
  Capa capa;                 // `inhabil`; under a key published before it amends that one
};

// What IMSS informs of, without legal effect: nobody is notified by it (L8, policy 33).
struct PublicarComunicado {  // R2, R5
  Identificador linea;
  std::string autoridad;
  Audiencia para;
  std::string asunto;
  std::string texto;
};
struct PublicarDocumento {  // R3, R4.1 to R4.3
  Identificador linea;
  std::string autoridad;
  Audiencia para;
  std::string asunto;
  DocumentoEntregado documento;
};
struct LeerPublicacion {  // by the holder, whom the host has authenticated; signs nothing
  Rfc rfc;
  Id16 publicacion{};
};

using Orden = std::variant<
    RegistrarMedios, ConfirmarMedio, AcreditarRepresentante, FirmarTerminos, PresentarActuacion,
    EmitirActo, AbrirDocumento, PublicarEnEstrados, CambiarMedio, AnotarDevolucion,
    ReconocerBuzonDe2020, SolicitarOrientacion, AtenderOrientacion, OtorgarAutorizacion,
    LimitarAutorizacion, CancelarAutorizacion, AutorizarOpinionPublica, ConsultarComoTercero,
    ConsultarMiOpinion, MirarBuzon, IniciarTramite, RequerirTramite, AtenderRequerimiento,
    DesecharTramite, ConcluirTramite, DesvirtuarRecepcion, ManifestarConocimiento,
    AnotarNotificacionPersonal, AsignarBuzonAAutoridad, PublicarSuspension, RevocarRepresentante,
    PublicarComunicado, PublicarDocumento, LeerPublicacion, ConsultarMisDatos>;

// The digests of an order's documents and what the parties sign over them.
[[nodiscard]] DocumentoDigital documento_de(const DocumentoEntregado& d,
                                            const class DigestPort& digest);

}  // namespace buzon
