// The timeline's sentences: one per event, in Spanish, with the identifiers of the norm it applies.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include <buzon/motor/codec.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

namespace ciclo {

using namespace buzon;

// "2025-03-08 sáb 11:00", seconds only where they are not zero.
template <class Reloj>
std::string para_leer(const HoraCivil<Reloj>& h) {
  constexpr std::string_view semana[] = {"dom", "lun", "mar", "mié", "jue", "vie", "sáb"};
  const std::string iso = texto(h);
  std::string hora = iso.substr(11, iso.size() - 17);
  if (hora.ends_with(":00")) hora.resize(5);
  return iso.substr(0, 10) + " " + std::string{semana[std::chrono::weekday{h.dia}.c_encoding()]} +
         " " + hora;
}
inline std::string en_centro(Instante t) { return para_leer(ZonaCentro{husos::centro()}.hora(t)); }
inline std::string legal_en(const Huso& huso, Instante t) {
  const auto h = HusoDomicilio{huso}.hora(t);
  const std::string iso = texto(h);
  return para_leer(h) + " " + iso.substr(iso.size() - 6);
}
inline std::string legal_en(std::string_view iana, Instante t) {
  const auto h = husos::por_iana(iana);
  return legal_en(h ? **h : husos::centro(), t);
}

// What an event says, besides who and when.
struct Dicho {
  std::string hecho;
  std::string norma;
  std::string legal = {};
};

inline std::string de_medio(std::size_t i) {
  return i == 0 ? "móvil" : "correo " + std::to_string(i);
}
template <class Indices>
std::string de_medios(const Indices& indices) {
  std::string s;
  for (const auto i : indices) s += (s.empty() ? "" : ", ") + de_medio(i);
  return s;
}

// One overload per event, on the state before it: the table of the timeline.
inline Dicho decir(const PulsoIniciado&, int) { return {"primer Pulse de la instalación", ""}; }

inline Dicho decir(const MediosRegistrados& e, const BuzonElectronico&) {
  return {"registra un móvil y " + std::to_string(e.correos_total) +
              " correos; domicilio fiscal en " + e.huso,
          "L5.1 L5.8"};
}
inline Dicho decir(const AvisoDeValidacionEnviado& e, const BuzonElectronico&) {
  return {"avisos de validación enviados: " + de_medios(e.medios), "L5.2"};
}
inline Dicho decir(const MedioConfirmado& e, const BuzonElectronico&) {
  return {"confirma el " + de_medio(e.medio), "L5.2"};
}
inline Dicho decir(const CodigoErrado& e, const BuzonElectronico&) {
  return {"escribe un código equivocado para el " + de_medio(e.medio), "L5.2"};
}
inline Dicho decir(const MediosValidados&, const BuzonElectronico&) {
  return {"medios de contacto validados", "L5.2"};
}
inline Dicho decir(const PlazoDeConfirmacionVencido& e, const BuzonElectronico&) {
  return {"vencieron las 72 horas sin confirmar: " + de_medios(e.caducan) + " (" + e.efecto + ")",
          "L5.2", legal_en(husos::centro(), e.limite)};
}
inline Dicho decir(const RepresentanteAcreditado& e, const BuzonElectronico&) {
  return {"acredita como representante a " + e.rfc, "CFF-19"};
}
inline Dicho decir(const RepresentanteRevocado& e, const BuzonElectronico&) {
  return {"termina la representación de " + e.rfc, "CFF-19"};
}
inline Dicho decir(const TerminosFirmados& e, const BuzonElectronico&) {
  return {"firma los términos con el certificado " + e.firma.numero_certificado, "L5.3 L4.2"};
}
inline Dicho decir(const BuzonHabilitado&, const BuzonElectronico&) {
  return {"Buzón IMSS habilitado", "L5.3 L5.5"};
}

inline Dicho decir(const MedioPropuesto& e, const BuzonElectronico&) {
  return {
      std::string{e.sustituye ? "propone otro medio en lugar del " : "propone un medio más, el "} +
          std::to_string(e.sustituye ? e.sustituido : e.medio) +
          (e.registro_patronal.empty() ? "" : ", del registro patronal " + e.registro_patronal),
      "L5.6 L5.2"};
}
inline Dicho decir(const PropuestaVencida& e, const BuzonElectronico&) {
  return {"el medio " + std::to_string(e.medio) + " no se confirmó en 72 horas", "L5.6 L5.2",
          legal_en(husos::centro(), e.limite)};
}
inline Dicho decir(const MedioDadoDeBaja& e, const BuzonElectronico&) {
  return {"da de baja el medio " + std::to_string(e.medio), "L5.6"};
}
inline Dicho decir(const MedioDevuelto& e, const BuzonElectronico&) {
  return {"un mensaje al medio " + std::to_string(e.medio) + " fue devuelto", "L5.6"};
}
inline Dicho decir(const BuzonAsignadoAAutoridad& e, const BuzonElectronico&) {
  return {"se asigna un buzón a la autoridad " + e.nombre, "G-V"};
}
inline Dicho decir(const BuzonDe2020Reconocido& e, const BuzonElectronico&) {
  return {"se reconoce su buzón del acuerdo de 2020, activo desde el " + texto(e.activado), "L5.4"};
}

inline Dicho decir(const OrientacionSolicitada& e, const Orientacion&) {
  return {"solicita orientación: " + e.texto, "L5.9", legal_en(e.huso, e.instante_legal)};
}
inline Dicho decir(const OrientacionAtendida& e, const Orientacion&) {
  return {"se atiende su solicitud: " + e.respuesta, "L5.9"};
}

inline Dicho decir(const ActuacionRecibida& e, const Actuacion&) {
  return {"presenta (" + e.linea + ") «" + e.asunto + "», " + std::to_string(e.documentos.size()) +
              " documentos",
          "L6.1 L6.3 L5.8", legal_en(e.huso, e.instante_legal)};
}

inline Dicho decir(const ActoEmitido& e, const Acto&) {
  return {"acto " + e.acto.numero + " (" + e.acto.linea + "), firmado con el certificado " +
              e.firma.numero_certificado,
          "L7.1 CFF-38-V"};
}
inline Dicho decir(const NotificacionOrdenada& e, const Acto&) {
  return {"notificación ordenada al destinatario " + std::to_string(e.destinatario + 1), "L7.1"};
}

inline Dicho decir(const NotificacionCreada& e, const Notificacion&) {
  return {"acto " + e.acto.numero + " por notificar", "L7.1"};
}
template <class Estado>
Dicho decir(const SuspensionPosterior& e, const Estado&) {
  return {"se publicó después una suspensión: habría surtido efectos el " + texto(e.surte_efectos),
          "CFF-12"};
}
inline Dicho decir(const AvisoEnviado& e, const Notificacion& n) {
  return {
      "aviso de " + n.acto.numero + " a " + std::to_string(e.medios.size()) + " medios confirmados",
      "L7.3 L7.4"};
}
inline Dicho decir(const DocumentoAbierto& e, const Notificacion& n) {
  return {"abre " + n.acto.numero + " con el certificado " + e.firma.numero_certificado,
          "L7.4 CFF-134-I"};
}
inline Dicho decir(const NotificacionPracticada& e, const Notificacion& n) {
  const bool abierta = e.modo == ModoNotificacion::abierta;
  return {n.acto.numero +
              (abierta ? " notificado por apertura" : " notificado por el cuarto día hábil") +
              "; surte efectos el " + texto(e.surte_efectos),
          abierta ? "L7.6 L7.2p2 CFF-135" : "L7.5 CFF-135",
          legal_en(husos::centro(), e.practicada)};
}
inline Dicho decir(const DocumentoConsultado&, const Notificacion& n) {
  return {"consulta " + n.acto.numero + ", que ya estaba notificado", "L7.7"};
}

inline Dicho decir(const AvisoRehusado& e, const Notificacion& n) {
  return {std::to_string(e.medios.size()) + " medios no tomaron el aviso de " + n.acto.numero,
          "L7.3"};
}
inline Dicho decir(const PasadaAEstrados&, const Notificacion& n) {
  return {n.acto.numero + " se publicó en estrados y ahí se notifica", "L7.8 L7.3"};
}
inline Dicho decir(const PuestaADisposicion&, const Notificacion& n) {
  return {n.acto.numero + " queda a disposición de la autoridad en «Mis notificaciones»",
          "G-V L7.3"};
}
inline Dicho decir(const PracticadaPorApertura& e, const Notificacion& n) {
  return {n.acto.numero + " notificado por apertura" +
              (e.aviso == AvisoPrevio::falta ? ", sin el aviso previo" : " de la autoridad") +
              "; surte efectos el " + texto(e.surte_efectos),
          e.aviso == AvisoPrevio::falta ? "L7.3 L7.2p2 CFF-134-I CFF-135" : "G-V L7.2p2 CFF-135",
          legal_en(husos::centro(), e.practicada)};
}
inline Dicho decir(const ConocimientoManifestado& e, const Notificacion& n) {
  return {"manifiesta conocer " + n.acto.numero + "; surte efectos el " + texto(e.surte_efectos),
          "CFF-135 L6.3", texto(e.surte_efectos)};
}
inline Dicho decir(const NotificadaPersonalmente& e, const Notificacion& n) {
  return {n.acto.numero + " notificado personalmente (" + e.constancia + "); surte efectos el " +
              texto(e.surte_efectos),
          "L7.10 CFF-135", legal_en(e.huso, e.practicada)};
}

inline Dicho decir(const PublicadoEnEstrados& e, const Estrados&) {
  return {"acto " + e.acto.numero + " (" + e.acto.linea + ") publicado en estrados: " + e.razon,
          "L7.8 L5.6", texto(e.publicado)};
}
inline Dicho decir(const NotificadoPorEstrados& e, const Estrados& s) {
  return {s.acto.numero + " notificado por estrados al undécimo día; surte efectos el " +
              texto(e.surte_efectos),
          "L7.8 CFF-139 CFF-135", texto(e.practicada)};
}

// The identifiers of the decision that gave the acuse, as it was stored: each once, in their order.
inline std::string identificadores(const std::string& explicacion) {
  const auto pasos = nlohmann::json::parse(explicacion, nullptr, false);
  std::vector<std::string> vistos;
  std::string s;
  if (!pasos.is_array()) return s;
  for (const auto& p : pasos)
    for (std::size_t i = 1; p.is_array() && i < 3 && i < p.size(); ++i) {
      const auto n = p[i].is_string() ? p[i].get<std::string>() : "";
      if (n.empty() || std::find(vistos.begin(), vistos.end(), n) != vistos.end()) continue;
      vistos.push_back(n);
      s += (s.empty() ? "" : " ") + n;
    }
  return s;
}
// An aviso says until when one may open: the only date that its event does not carry.
template <class Estado>
Dicho decir(const AcuseEmitido& e, const Estado&) {
  std::string limite;
  if (e.acuse.tipo == TipoAcuse::aviso)
    for (const auto& c : leer_cadena(e.cadena, cadena_acuse_v1).value_or(std::vector<Campo>{}))
      if (c.etiqueta == "fecha_limite") limite = "para abrir: " + c.valor;
  return {"acuse " + e.acuse.folio + ", " +
              std::string{nombres_acuse[static_cast<std::size_t>(e.acuse.tipo)]},
          identificadores(e.explicacion), limite};
}

}  // namespace ciclo
