// The rows and columns of a box, of one of its contact means, and of who represents its holder.
#pragma once

#include "support/estados/ordenes_de_mesa.hpp"
#include "support/tablas_de_estados.hpp"

namespace buzon::prueba {

inline std::vector<Situacion> situaciones_del_buzon() {
  return {
      {"inexistente", "", [](Mesa&) {}},
      {"por_confirmar", "aviso not sent", registrado},
      {"por_confirmar", "aviso sent", avisado},
      {"por_confirmar", "mobile confirmed", con_movil},
      {"por_confirmar", "72 h over, no Pulse yet",
       [](Mesa& m) {
         avisado(m);
         m.reloj("2025-03-06T10:01");
       }},
      {"cancelado", "",
       [](Mesa& m) {
         avisado(m);
         Mesa::exigir(m.pulso("2025-03-06T10:01"));
       }},
      {"un_solo_medio", "",
       [](Mesa& m) {
         con_movil(m);
         Mesa::exigir(m.pulso("2025-03-06T10:01"));
       }},
      {"validado", "", validado},
      {"habilitado", "", habilitado},
      {"de_autoridad", "", [](Mesa& m) { Mesa::exigir(asignar_a_autoridad(m)); }},
  };
}

inline std::vector<OrdenDeTabla> ordenes_del_buzon() {
  const auto publica = [](CausaEstrados causa) {
    return [causa](Mesa& m) { return publicar(m, "estrados-1", causa, "Razón"); };
  };
  return {
      {"RegistrarMedios", "", registrar},
      {"RegistrarMedios", "by an authority",
       [](Mesa& m) {
         return m.dar(RegistrarMedios{autoridad(m), unos_medios()});
       }},
      {"ConfirmarMedio", "the mobile", [](Mesa& m) { return confirmar(m, 0); }},
      {"ConfirmarMedio", "an e-mail", [](Mesa& m) { return confirmar(m, 1); }},
      {"ConfirmarMedio", "wrong code", [](Mesa& m) { return confirmar_mal(m, 1); }},
      {"FirmarTerminos", "", [](Mesa& m) { return firmar_terminos(m, m.titular); }},
      {"FirmarTerminos", "by a stranger", [](Mesa& m) { return firmar_terminos(m, m.tercero); }},
      {"ReconocerBuzonDe2020", "", reconocer},
      {"AcreditarRepresentante", "", acreditar},
      {"CambiarMedio", "one e-mail more",
       [](Mesa& m) {
         return cambiar(m, CambioDeMedio::agregar(correo("c@ejemplo.mx")), m.titular);
       }},
      {"AnotarDevolucion", "", [](Mesa& m) { return devolver(m, 1); }},
      {"PresentarActuacion", "", [](Mesa& m) { return presentar(m, m.titular); }},
      {"OtorgarAutorizacion", "",
       [](Mesa& m) { return otorgar(m, dia(2025, 3, 3), std::nullopt, m.titular); }},
      {"AutorizarOpinionPublica", "",
       [](Mesa& m) { return opinion(m, AccionOpinion::hacer_publica, m.titular); }},
      {"ConsultarMiOpinion", "", [](Mesa& m) { return mi_opinion(m, m.titular); }},
      {"AsignarBuzonAAutoridad", "", asignar_a_autoridad},
      {"AsignarBuzonAAutoridad", "to who is none",
       [](Mesa& m) { return m.dar(AsignarBuzonAAutoridad{m.quien}); }},
      {"ConsultarMisDatos", "por ofrecerse",
       [](Mesa& m) { return mis_datos(m, "R10.6", m.titular); }},
      {"MirarBuzon", "by the holder", [](Mesa& m) { return mirar(m, m.rfc, m.titular); }},
      {"MirarBuzon", "by a stranger", [](Mesa& m) { return mirar(m, m.rfc_tercero, m.tercero); }},
      {"SolicitarOrientacion", "",
       [](Mesa& m) { return solicitar(m, "orientacion-1", "No llega el aviso"); }},
      {"IniciarTramite", "begun elsewhere",
       [](Mesa& m) { return iniciar_por_otro_medio(m, "tramite-1", dia(2025, 2, 3)); }},
      {"EmitirActo", "to its holder", [](Mesa& m) { return emitir(m, "acto-1", "R7.1", "OF-1"); }},
      {"PublicarEnEstrados", "he did not enable it", publica(CausaEstrados::no_habilito)},
      {"PublicarEnEstrados", "he did not register", publica(CausaEstrados::no_registro)},
      {"PublicarEnEstrados", "wrong data", publica(CausaEstrados::datos_erroneos)},
      {"PublicarEnEstrados", "data not kept up", publica(CausaEstrados::no_actualizo)},
      {"Pulse", "at once", [](Mesa& m) { return m.pulso(); }},
      {"Pulse", "after 72 h", [](Mesa& m) { return m.pulso("2025-03-10T10:00"); }},
  };
}

inline CicloDeVida ciclo_del_buzon() {
  CicloDeVida c;
  c.titulo = "The box";
  c.numerales = "L5.1 to L5.5, and what the other services ask of a box";
  c.tipo = "buzon";
  c.cabecera = "ciclo/buzon_electronico.hpp";
  c.estados.assign(nombres_estado_buzon.begin(), nombres_estado_buzon.end());
  c.estado = [](Mesa& m) {
    return std::string{nombres_estado_buzon[static_cast<std::size_t>(m.buzon().estado)]};
  };
  c.situaciones = situaciones_del_buzon();
  c.ordenes = ordenes_del_buzon();
  return c;
}

// Of a means the code keeps marks and not a name: these are the names of the table.
inline std::string estado_del_medio(Mesa& m) {
  const auto b = m.buzon();
  if (m.x.medio >= b.medios.size()) return "inexistente";
  const auto& medio = b.medios[m.x.medio];
  if (medio.de_baja) return "de_baja";
  if (medio.caducado) return "caducado";
  if (medio.confirmado) return "confirmado";
  if (medio.enviado) return "avisado";
  return medio.propuesto ? "propuesto" : "registrado";
}

inline std::vector<Situacion> situaciones_del_medio() {
  const auto proponer = [](Mesa& m) {  // the fourth means of the box: [3]
    habilitado(m);
    Mesa::exigir(cambiar(m, CambioDeMedio::agregar(correo("c@ejemplo.mx")), m.titular));
    m.x.medio = 3;
  };
  return {
      {"inexistente", "", [](Mesa&) {}},
      {"registrado", "", registrado},
      {"avisado", "", avisado},
      {"avisado", "five wrong codes",
       [](Mesa& m) {
         avisado(m);
         for (int i = 0; i < 5; ++i) (void)confirmar_mal(m, 1);
       }},
      {"avisado", "72 h over, no Pulse yet",
       [](Mesa& m) {
         habilitado(m);
         m.x.medio = 2;
         m.reloj("2025-03-06T10:01");
       }},
      {"confirmado", "box validated", validado},
      {"confirmado", "the only e-mail", habilitado},
      {"confirmado", "one of two",
       [](Mesa& m) {
         validado(m);
         Mesa::exigir(confirmar(m, 2));
         Mesa::exigir(firmar_terminos(m, m.titular));
       }},
      {"caducado", "",
       [](Mesa& m) {
         habilitado(m);
         m.x.medio = 2;
         Mesa::exigir(m.pulso("2025-03-06T10:01"));
       }},
      {"propuesto", "aviso not sent", proponer},
      {"avisado", "proposed",
       [proponer](Mesa& m) {
         proponer(m);
         Mesa::exigir(m.pulso());
       }},
      {"confirmado", "its substitution proposed",
       [](Mesa& m) {
         habilitado(m);
         Mesa::exigir(cambiar(m, CambioDeMedio::sustituir(1, correo("c@ejemplo.mx")), m.titular));
         Mesa::exigir(m.pulso());
       }},
      {"de_baja", "",
       [](Mesa& m) {
         validado(m);
         Mesa::exigir(confirmar(m, 2));
         Mesa::exigir(firmar_terminos(m, m.titular));
         Mesa::exigir(cambiar(m, CambioDeMedio::dar_de_baja(1), m.titular));
       }},
  };
}

inline std::vector<OrdenDeTabla> ordenes_del_medio() {
  return {
      {"RegistrarMedios", "again", registrar},
      {"ConfirmarMedio", "", [](Mesa& m) { return confirmar(m, m.x.medio); }},
      {"ConfirmarMedio", "wrong code", [](Mesa& m) { return confirmar_mal(m, m.x.medio); }},
      {"ConfirmarMedio", "its substitute", [](Mesa& m) { return confirmar(m, 3); }},
      {"CambiarMedio", "the same address once more",
       [](Mesa& m) {
         const auto b = m.buzon();
         const bool es_correo =
             m.x.medio < b.medios.size() && b.medios[m.x.medio].clase == ClaseMedio::correo;
         const std::string cual = es_correo ? b.medios[m.x.medio].destino : "a@ejemplo.mx";
         return cambiar(m, CambioDeMedio::agregar(correo(cual.c_str())), m.titular);
       }},
      {"CambiarMedio", "substitute it",
       [](Mesa& m) {
         return cambiar(m, CambioDeMedio::sustituir(m.x.medio, correo("d@ejemplo.mx")), m.titular);
       }},
      {"CambiarMedio", "substitute it by a mobile",
       [](Mesa& m) {
         return cambiar(m, CambioDeMedio::sustituir(m.x.medio, Movil::leer("5587654321").value()),
                        m.titular);
       }},
      {"CambiarMedio", "take it away",
       [](Mesa& m) { return cambiar(m, CambioDeMedio::dar_de_baja(m.x.medio), m.titular); }},
      {"CambiarMedio", "take it away, signed by a stranger",
       [](Mesa& m) { return cambiar(m, CambioDeMedio::dar_de_baja(m.x.medio), m.tercero); }},
      {"AnotarDevolucion", "", [](Mesa& m) { return devolver(m, m.x.medio); }},
      {"Pulse", "at once", [](Mesa& m) { return m.pulso(); }},
      {"Pulse", "after 72 h", [](Mesa& m) { return m.pulso("2025-03-10T10:00"); }},
  };
}

inline CicloDeVida ciclo_del_medio() {
  CicloDeVida c;
  c.titulo = "A contact means";
  c.numerales = "L5.1, L5.2, L5.6, R1";
  c.cabecera = "ciclo/buzon_medios.hpp";
  c.estados = {"inexistente", "registrado", "avisado",  "confirmado",
               "caducado",    "de_baja",    "propuesto"};
  c.estado = estado_del_medio;
  c.situaciones = situaciones_del_medio();
  c.ordenes = ordenes_del_medio();
  return c;
}

inline std::vector<Situacion> situaciones_de_la_representacion() {
  const auto con_notificacion = [](Mesa& m) {
    Mesa::exigir(emitir(m, "acto-1", "R7.1", "OF-1"));
    Mesa::exigir(m.pulso());
    m.x.notificacion = m.store.ultimo("notificacion").value();
  };
  return {
      {"sin_acreditar", "no box", [](Mesa&) {}},
      {"sin_acreditar", "box validated", validado},
      {"sin_acreditar", "box enabled",
       [con_notificacion](Mesa& m) {
         habilitado(m);
         con_notificacion(m);
       }},
      {"acreditada", "box validated",
       [](Mesa& m) {
         validado(m);
         Mesa::exigir(acreditar(m));
       }},
      {"acreditada", "box enabled",
       [con_notificacion](Mesa& m) {
         habilitado_con_representante(m);
         con_notificacion(m);
       }},
  };
}

inline std::vector<OrdenDeTabla> ordenes_de_la_representacion() {
  return {
      {"AcreditarRepresentante", "", acreditar},
      {"AcreditarRepresentante", "without a title",
       [](Mesa& m) {
         return m.dar(AcreditarRepresentante{m.rfc, m.rfc_representante, ""});
       }},
      {"AcreditarRepresentante", "the holder himself",
       [](Mesa& m) {
         return m.dar(AcreditarRepresentante{m.rfc, m.rfc, "Escritura 10"});
       }},
      {"RevocarRepresentante", "", revocar},
      {"FirmarTerminos", "by the representative",
       [](Mesa& m) { return firmar_terminos(m, m.representante); }},
      {"PresentarActuacion", "by the representative",
       [](Mesa& m) { return presentar(m, m.representante); }},
      {"AbrirDocumento", "by the representative",
       [](Mesa& m) { return abrir(m, m.x.notificacion.valor, m.representante); }},
      {"CambiarMedio", "by the representative",
       [](Mesa& m) {
         return cambiar(m, CambioDeMedio::agregar(correo("c@ejemplo.mx")), m.representante);
       }},
      {"OtorgarAutorizacion", "by the representative",
       [](Mesa& m) { return otorgar(m, dia(2025, 3, 3), std::nullopt, m.representante); }},
      {"AutorizarOpinionPublica", "by the representative",
       [](Mesa& m) { return opinion(m, AccionOpinion::hacer_publica, m.representante); }},
      {"ConsultarMiOpinion", "by the representative",
       [](Mesa& m) { return mi_opinion(m, m.representante); }},
      {"MirarBuzon", "by the representative",
       [](Mesa& m) { return mirar(m, m.rfc_representante, m.representante); }},
  };
}

inline CicloDeVida ciclo_de_la_representacion() {
  CicloDeVida c;
  c.titulo = "Representation";
  c.numerales = "CFF-19, L4.2, R9.4";
  c.cabecera = "ciclo/representacion.hpp";
  c.estados = {"sin_acreditar", "acreditada"};
  c.estado = [](Mesa& m) {
    return std::string{m.buzon().representantes.empty() ? "sin_acreditar" : "acreditada"};
  };
  c.situaciones = situaciones_de_la_representacion();
  c.ordenes = ordenes_de_la_representacion();
  return c;
}

}  // namespace buzon::prueba
