// The Spanish texts that go out by e-mail and mobile. Source of their content: L5.2, L7.3, L7.4;
// dossier 5.3.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "contexto.hpp"

namespace buzon::motor {

// `cual`: the index of the means in its box.
[[nodiscard]] inline Mensaje mensaje(const Contexto& c, const IdStream& s, std::string_view motivo,
                                     std::uint32_t cual, const MedioDelBuzon& medio) {
  Mensaje m;
  m.id = primeros_16(c.sha256(s.valor, con_largo(motivo), con_largo(std::to_string(cual))));
  m.canal = medio.clase == ClaseMedio::movil ? CanalMensaje::movil : CanalMensaje::correo;
  m.destino = medio.destino;
  return m;
}

[[nodiscard]] inline Mensaje mensaje_de_validacion(const Contexto& c, const IdStream& s,
                                                   const IdEvento& registro, std::uint32_t cual,
                                                   const MedioDelBuzon& medio,
                                                   const std::string& codigo) {
  Mensaje m = mensaje(c, s, "validacion " + hex(registro.valor), cual, medio);
  m.asunto = "Buzón IMSS: confirme este medio de contacto";
  m.cuerpo = "Su código de confirmación es " + codigo +
             ". Escríbalo en el Buzón IMSS dentro de las 72 horas siguientes; después se cancela "
             "el registro.";
  return m;
}

[[nodiscard]] inline Mensaje mensaje_de_aviso(const Contexto& c, const IdStream& s,
                                              std::uint32_t cual, const MedioDelBuzon& medio,
                                              const DatosActo& acto) {
  Mensaje m = mensaje(c, s, "aviso", cual, medio);
  m.asunto = "Buzón IMSS: tiene un documento por notificar";
  m.cuerpo = "El acto " + acto.numero;
  if (!acto.registro_patronal.empty())
    m.cuerpo += ", del registro patronal " + acto.registro_patronal + ",";
  m.cuerpo +=
      " está disponible en el Buzón IMSS, menú «Mis notificaciones». Cuenta con tres días "
      "hábiles para abrirlo, a "
      "partir del día hábil siguiente a este aviso; si no lo abre, la notificación se "
      "tendrá por realizada al "
      "cuarto día hábil.";
  return m;
}

}  // namespace buzon::motor
