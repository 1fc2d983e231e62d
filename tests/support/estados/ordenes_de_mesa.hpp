// The orders that the tables give, as their people would: made, signed and sent.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <buzon/ciclo/buzon_medios.hpp>

#include "support/mesa_de_estados.hpp"

namespace buzon::prueba {

using Mesa = MesaDeEstados;
using Dado = Result<Respuesta>;

inline Identificador linea_de(std::string_view s) { return Identificador::leer(s); }
inline Correo correo(const char* s) { return Correo::leer(s).value(); }

// ---- the box

inline MediosDeContacto unos_medios() {
  const std::vector<std::string> correos{"a@ejemplo.mx", "b@ejemplo.mx"};
  const std::string movil = "5512345678";
  return MediosDeContacto::leer(correos, {&movil, 1}).value();
}
inline Dado registrar(Mesa& m) { return m.dar(RegistrarMedios{m.quien, unos_medios()}); }
inline Dado confirmar(Mesa& m, std::uint32_t medio) {
  const auto b = m.buzon();
  const auto codigo =
      medio < b.medios.size() ? m.e.bandeja().codigo_para(b.medios[medio].destino) : "";
  return m.dar(ConfirmarMedio{m.rfc, medio, codigo});
}
inline Dado confirmar_mal(Mesa& m, std::uint32_t medio) {
  return m.dar(ConfirmarMedio{m.rfc, medio, "no es"});
}
inline Dado firmar_terminos(Mesa& m, const Firmante& f) {
  return m.dar(FirmarTerminos{m.rfc, Mesa::firmar(f, m.e.motor().cadena_terminos(m.rfc))});
}
inline Dado cambiar(Mesa& m, const CambioDeMedio& c, const Firmante& f) {
  return m.dar(CambiarMedio{m.rfc, c,
                            Mesa::firmar(f, cadena_de_medios(m.rfc.texto(), c, m.siguiente_id()))});
}
inline Dado devolver(Mesa& m, std::uint32_t medio) {
  return m.dar(AnotarDevolucion{m.rfc, medio, "Buzón lleno"});
}
inline Dado reconocer(Mesa& m) {
  return m.dar(ReconocerBuzonDe2020{m.quien, unos_medios(), dia(2023, 5, 2), "Oficio 12"});
}
inline Dado acreditar(Mesa& m) {
  return m.dar(AcreditarRepresentante{m.rfc, m.rfc_representante, "Escritura 10"});
}

inline Dado revocar(Mesa& m) {
  return m.dar(RevocarRepresentante{m.rfc, m.rfc_representante, "Escritura 11"});
}
inline Destinatario autoridad(Mesa& m) {
  return Destinatario::crear(ClaseSujeto::autoridad, m.rfc, "Juzgado").value();
}
inline Dado asignar_a_autoridad(Mesa& m) { return m.dar(AsignarBuzonAAutoridad{autoridad(m)}); }

inline void registrado(Mesa& m) { Mesa::exigir(registrar(m)); }
inline void avisado(Mesa& m) {
  registrado(m);
  Mesa::exigir(m.pulso());
}
inline void con_movil(Mesa& m) {
  avisado(m);
  Mesa::exigir(confirmar(m, 0));
}
inline void validado(Mesa& m) {
  con_movil(m);
  Mesa::exigir(confirmar(m, 1));
}
inline void habilitado(Mesa& m) {
  validado(m);
  Mesa::exigir(firmar_terminos(m, m.titular));
}
inline void habilitado_con_representante(Mesa& m) {
  habilitado(m);
  Mesa::exigir(acreditar(m));
}

// ---- filings and files

inline Dado presentar(Mesa& m, std::string_view id, const char* asunto, const Firmante& f) {
  const DocumentoEntregado d{"escrito.pdf", {1, 2, 3}};
  const DatosActuacion datos{linea_de("R6"), asunto, {documento_de(d, m.e.digest())}};
  return m.dar(id,
               PresentarActuacion{m.rfc,
                                  datos.linea,
                                  asunto,
                                  {d},
                                  Mesa::firmar(f, cadena_de_actuacion(m.rfc.texto(), datos, id))});
}
inline Dado presentar(Mesa& m, const Firmante& f) {
  return presentar(m, m.siguiente_id() + "p", "Aclaración", f);
}
inline Dado iniciar_por_otro_medio(Mesa& m, std::string_view id, Dia cuando) {
  return m.dar(
      id, IniciarTramite{m.rfc, linea_de("R6"), CanalDeTramite::otro_medio, {}, cuando, "F-1"});
}
inline Dado solicitar(Mesa& m, std::string_view id, const char* texto) {
  return m.dar(id, SolicitarOrientacion{m.quien, MotivoOrientacion::funcionamiento, texto});
}

// ---- acts

inline Dado emitir(Mesa& m, std::string_view id, const char* linea, const char* numero) {
  m.ordenes_dadas.insert(Orden{std::in_place_type<EmitirActo>}.index());
  return m.e.emitir(id, linea, numero, {"oficio.pdf", {4}}, {m.rfc});
}
inline Dado abrir(Mesa& m, const Id16& notificacion, const Firmante& f) {
  return m.dar(AbrirDocumento{m.rfc, notificacion,
                              Mesa::firmar(f, m.e.motor().cadena_apertura(m.rfc, notificacion))});
}
inline Dado manifestar(Mesa& m, const Id16& notificacion, const Firmante& f) {
  return m.dar(ManifestarConocimiento{
      m.rfc, notificacion, Mesa::firmar(f, m.e.motor().cadena_conocimiento(m.rfc, notificacion))});
}
// A diligencia of Monday 3 March at ten, in hours.
inline Dado notificar_en_persona(Mesa& m, const Id16& notificacion, const char* constancia) {
  return m.dar(AnotarNotificacionPersonal{m.quien, notificacion, hora_centro("2025-03-03T10:00"),
                                          constancia, "Notificador", ""});
}
inline Dado publicar(Mesa& m, std::string_view id, CausaEstrados causa, const char* razon,
                     const char* linea = "R7.1") {
  return m.dar(id, PublicarEnEstrados{m.quien,
                                      linea,
                                      "OF-3",
                                      dia(2025, 2, 27),
                                      "Subdelegación",
                                      "Titular",
                                      {"tres.pdf", {6}},
                                      causa,
                                      razon,
                                      true});
}

// ---- third parties and looks

inline Dado otorgar(Mesa& m, Dia desde, std::optional<Dia> hasta, const Firmante& f) {
  const DatosAutorizacion d{linea_de("R9.1"), m.rfc_tercero, desde, hasta};
  return m.dar(OtorgarAutorizacion{
      m.rfc, d,
      Mesa::firmar(f, cadena_de_autorizacion(m.rfc.texto(), accion_de(d), m.siguiente_id()))});
}
inline Dado limitar(Mesa& m, Dia hasta) {
  const DatosLimite d{linea_de("R9.1"), m.rfc_tercero, hasta};
  return m.dar(LimitarAutorizacion{
      m.rfc, d,
      Mesa::firmar(m.titular,
                   cadena_de_autorizacion(m.rfc.texto(), accion_de(d), m.siguiente_id()))});
}
inline Dado cancelar(Mesa& m) {
  const DatosCancelacion d{linea_de("R9.1"), m.rfc_tercero};
  return m.dar(CancelarAutorizacion{
      m.rfc, d,
      Mesa::firmar(m.titular,
                   cadena_de_autorizacion(m.rfc.texto(), accion_de(d), m.siguiente_id()))});
}
inline Dado opinion(Mesa& m, AccionOpinion a, const Firmante& f) {
  return m.dar(AutorizarOpinionPublica{
      m.rfc, a,
      Mesa::firmar(f, cadena_de_autorizacion(m.rfc.texto(), accion_de(a), m.siguiente_id()))});
}
inline Dado consultar(Mesa& m) {
  const DatosConsulta d{m.rfc, m.rfc_tercero, linea_de("R9.2")};
  return m.dar(ConsultarComoTercero{
      d, Mesa::firmar(m.tercero, cadena_de_consulta(m.rfc.texto(), m.rfc_tercero.texto(), d.linea,
                                                    m.siguiente_id(), m.e.mes_de_consulta()))});
}
inline Dado mi_opinion(Mesa& m, const Firmante& f) {
  return m.dar(ConsultarMiOpinion{
      m.rfc, Mesa::firmar(
                 f, cadena_de_mi_opinion(m.rfc.texto(), m.siguiente_id(), m.e.mes_de_consulta()))});
}
inline Dado mis_datos(Mesa& m, const char* linea, const Firmante& f) {
  return m.dar(ConsultarMisDatos{
      m.rfc,
      linea_de(linea),
      {"vigencia.pdf", {7}},
      Mesa::firmar(f, cadena_de_mis_datos(m.rfc.texto(), linea_de(linea), m.siguiente_id(),
                                          m.e.mes_de_consulta()))});
}
inline Dado mirar(Mesa& m, const Rfc& quien, const Firmante& f) {
  return m.dar(
      MirarBuzon{{m.rfc, quien, EnCalidadDe::particular, ""},
                 Mesa::firmar(f, cadena_de_vista(m.rfc.texto(), quien.texto(), "", m.siguiente_id(),
                                                 m.e.mes_de_consulta()))});
}

// ---- what IMSS publishes

// Also remembers which publication the table looks at.
inline Dado recordar_publicacion(Mesa& m, Dado r) {
  if (r && r->admitida && m.x.publicacion == IdStream{}) m.x.publicacion = r->stream;
  return r;
}
inline Dado comunicar(Mesa& m, std::string_view id, const char* linea, const Audiencia& para) {
  return recordar_publicacion(m, m.dar(id, PublicarComunicado{linea_de(linea), "Dirección", para,
                                                              "Asunto", "Hay facilidades."}));
}
inline Dado documentar(Mesa& m, std::string_view id, const char* linea, const Audiencia& para) {
  return recordar_publicacion(
      m, m.dar(id, PublicarDocumento{
                       linea_de(linea), "Dirección", para, "Asunto", {"propuesta.pdf", {8}}}));
}
inline Dado leer_publicacion(Mesa& m, const Rfc& rfc) {
  return m.dar(LeerPublicacion{rfc, m.x.publicacion.valor});
}
inline Dado suspender(Mesa& m, const char* clave, std::vector<RangoDeDias> dias) {
  return m.dar(PublicarSuspension{Capa{clave,
                                       "suspensión de prueba",
                                       "acuerdo de prueba",
                                       EstadoDia::supuesto,
                                       false,
                                       EfectoCapa::inhabil,
                                       {Territorio{}},
                                       std::move(dias)}});
}

}  // namespace buzon::prueba
