// The rows and columns of a filing, of a trámite, of a request for orientation and of a comunicado.
#pragma once

#include "support/estados/ordenes_de_mesa.hpp"
#include "support/tablas_de_estados.hpp"

namespace buzon::prueba {

inline Dado iniciar_con(Mesa& m, std::string_view id, const char* linea, const IdStream& a) {
  return m.dar(
      id, IniciarTramite{m.rfc, linea_de(linea), CanalDeTramite::buzon, a.valor, sin_fecha, ""});
}
inline Dado atender_con(Mesa& m, const IdStream& a) {
  return m.dar(AtenderRequerimiento{m.rfc, m.x.tramite.valor, CanalDeTramite::buzon, a.valor,
                                    sin_fecha, ""});
}
// Notified outside the Buzón (L7.10): the constancia and its dates.
inline Dado requerir(Mesa& m, const char* acta = "Acta 7") {
  return m.dar(RequerirTramite{
      m.rfc, m.x.tramite.valor, {{}, {}, acta, dia(2025, 3, 5), dia(2025, 3, 7)}, {}});
}
inline Dado desechar(Mesa& m) {
  return m.dar(DesecharTramite{
      m.rfc, m.x.tramite.valor, {{}, {}, "Acta 8", dia(2025, 3, 25), dia(2025, 3, 26)}});
}
inline Dado concluir(Mesa& m, CanalDeTramite medio) {
  return m.dar(ConcluirTramite{m.rfc, m.x.tramite.valor, medio, {}});
}
inline Dado desvirtuar(Mesa& m, const IdStream& a) {
  return m.dar(
      DesvirtuarRecepcion{m.rfc, m.x.tramite.valor, a.valor, "Sala", "Falló el sistema", {}});
}

inline CicloDeVida ciclo_de_la_actuacion() {
  CicloDeVida c;
  c.titulo = "A filing";
  c.numerales = "L4.2 to L4.4, L5.5, L6.1, L6.3";
  c.tipo = "actuacion";
  c.cabecera = "ciclo/actuacion.hpp";
  c.estados = {"inexistente", "recibida"};
  c.estado = [](Mesa& m) { return m.etiqueta(m.x.actuacion); };
  const auto con_tramite = [](Mesa& m) {
    habilitado(m);
    const auto otra = Mesa::exigir(presentar(m, "p-0", "Inicio", m.titular)).stream;
    m.x.tramite = Mesa::exigir(iniciar_con(m, "tramite-1", "R6", otra)).stream;
    m.reloj("2025-03-05T10:00");
    Mesa::exigir(requerir(m));
  };
  c.situaciones = {
      {"inexistente", "", con_tramite},
      {"recibida", "",
       [con_tramite](Mesa& m) {
         con_tramite(m);
         m.x.actuacion = Mesa::exigir(presentar(m, "p-1", "Aclaración", m.titular)).stream;
       }},
  };
  const auto presenta = [](const char* id, const char* asunto, bool ajeno) {
    return [=](Mesa& m) {
      auto r = presentar(m, id, asunto, ajeno ? m.tercero : m.titular);
      if (r && r->admitida && std::string_view{id} == "p-1") m.x.actuacion = r->stream;
      return r;
    };
  };
  c.ordenes = {
      {"PresentarActuacion", "the same id", presenta("p-1", "Aclaración", false)},
      {"PresentarActuacion", "the same id, another filing", presenta("p-1", "Otra", false)},
      {"PresentarActuacion", "signed by a stranger", presenta("p-2", "Aclaración", true)},
      {"IniciarTramite", "with it",
       [](Mesa& m) { return iniciar_con(m, "tramite-2", "R6", m.x.actuacion); }},
      {"IniciarTramite", "with it, of another line",
       [](Mesa& m) { return iniciar_con(m, "tramite-2", "R1", m.x.actuacion); }},
      {"AtenderRequerimiento", "with it", [](Mesa& m) { return atender_con(m, m.x.actuacion); }},
      {"DesvirtuarRecepcion", "of it, in another's file",
       [](Mesa& m) { return desvirtuar(m, m.x.actuacion); }},
  };
  return c;
}

// In the Buzón on 3 March; the requirement, with effects on the 7th, is to be answered until the
// 24th, because the 17th is inhábil.
inline void tramite_iniciado(Mesa& m) {
  habilitado(m);
  m.x.actuacion = Mesa::exigir(presentar(m, "p-1", "Inicio", m.titular)).stream;
  m.x.tramite = Mesa::exigir(iniciar_con(m, "tramite-1", "R6", m.x.actuacion)).stream;
}
inline void con_respuesta(Mesa& m) {
  m.reloj("2025-03-10T10:00");
  m.x.respuesta = Mesa::exigir(presentar(m, "p-2", "Respuesta", m.titular)).stream;
}
inline void tramite_requerido(Mesa& m) {
  tramite_iniciado(m);
  m.reloj("2025-03-05T10:00");
  Mesa::exigir(requerir(m));
  con_respuesta(m);
}

inline std::vector<Situacion> situaciones_del_tramite() {
  const auto por_otro_medio = [](Dia cuando) {
    return [cuando](Mesa& m) {
      habilitado(m);
      m.x.tramite = Mesa::exigir(iniciar_por_otro_medio(m, "tramite-1", cuando)).stream;
      con_respuesta(m);
    };
  };
  return {
      {"inexistente", "",
       [](Mesa& m) {
         habilitado(m);
         m.x.actuacion = Mesa::exigir(presentar(m, "p-1", "Inicio", m.titular)).stream;
         con_respuesta(m);
       }},
      {"iniciado", "in the Buzón",
       [](Mesa& m) {
         tramite_iniciado(m);
         con_respuesta(m);
       }},
      {"iniciado", "elsewhere before 6 Aug 2024", por_otro_medio(dia(2024, 7, 1))},
      {"iniciado", "elsewhere later", por_otro_medio(dia(2025, 2, 3))},
      {"requerido", "", tramite_requerido},
      {"requerido", "term over, no Pulse yet",
       [](Mesa& m) {
         tramite_requerido(m);
         m.reloj("2025-03-25T10:00");
       }},
      {"requerido", "term over, marked",
       [](Mesa& m) {
         tramite_requerido(m);
         Mesa::exigir(m.pulso("2025-03-25T10:00"));
       }},
      {"en_tramite", "",
       [](Mesa& m) {
         tramite_requerido(m);
         Mesa::exigir(atender_con(m, m.x.respuesta));
       }},
      {"concluido", "",
       [](Mesa& m) {
         tramite_iniciado(m);
         Mesa::exigir(concluir(m, CanalDeTramite::buzon));
         con_respuesta(m);
       }},
      {"desechado", "",
       [](Mesa& m) {
         tramite_requerido(m);
         m.reloj("2025-03-25T10:00");
         Mesa::exigir(desechar(m));
       }},
  };
}

inline std::vector<OrdenDeTabla> ordenes_del_tramite() {
  const auto anota_tramite = [](Mesa& m, Dado r) {
    if (r && r->admitida) m.x.tramite = r->stream;
    return r;
  };
  return {
      {"IniciarTramite", "in the Buzón, the same id",
       [anota_tramite](Mesa& m) {
         return anota_tramite(m, iniciar_con(m, "tramite-1", "R6", m.x.actuacion));
       }},
      {"IniciarTramite", "of a line por ofrecerse",
       [](Mesa& m) { return iniciar_con(m, "tramite-2", "R9.9", m.x.actuacion); }},
      {"RequerirTramite", "", [](Mesa& m) { return requerir(m, "Acta 6"); }},
      {"RequerirTramite", "with the oficio that required before",
       [](Mesa& m) { return requerir(m); }},
      {"AtenderRequerimiento", "in the Buzón",
       [](Mesa& m) { return atender_con(m, m.x.respuesta); }},
      {"AtenderRequerimiento", "with a filing that it already has",
       [](Mesa& m) { return atender_con(m, m.x.actuacion); }},
      {"AtenderRequerimiento", "elsewhere",
       [](Mesa& m) {
         return m.dar(AtenderRequerimiento{
             m.rfc, m.x.tramite.valor, CanalDeTramite::otro_medio, {}, dia(2025, 3, 10), "F-2"});
       }},
      {"DesecharTramite", "", desechar},
      {"ConcluirTramite", "in the Buzón",
       [](Mesa& m) { return concluir(m, CanalDeTramite::buzon); }},
      {"ConcluirTramite", "elsewhere",
       [](Mesa& m) { return concluir(m, CanalDeTramite::otro_medio); }},
      {"DesvirtuarRecepcion", "", [](Mesa& m) { return desvirtuar(m, m.x.actuacion); }},
      {"Pulse", "at once", [](Mesa& m) { return m.pulso(); }},
      {"Pulse", "a month later", [](Mesa& m) { return m.pulso("2025-04-24T10:00"); }},
  };
}

inline CicloDeVida ciclo_del_tramite() {
  CicloDeVida c;
  c.titulo = "A trámite";
  c.numerales = "L4.3 to L4.5, T3, R7.6, R7.7, L6.1";
  c.tipo = "tramite";
  c.cabecera = "ciclo/tramite.hpp";
  c.estados.assign(nombres_estado_tramite.begin(), nombres_estado_tramite.end());
  c.estado = [](Mesa& m) { return m.etiqueta(m.x.tramite); };
  c.situaciones = situaciones_del_tramite();
  c.ordenes = ordenes_del_tramite();
  return c;
}

inline CicloDeVida ciclo_de_la_orientacion() {
  CicloDeVida c;
  c.titulo = "Orientation";
  c.numerales = "L5.9";
  c.tipo = "orientacion";
  c.cabecera = "ciclo/orientacion.hpp";
  c.estados.assign(nombres_estado_orientacion.begin(), nombres_estado_orientacion.end());
  c.estado = [](Mesa& m) { return m.etiqueta(m.x.orientacion); };
  const auto solicitada = [](Mesa& m) {
    m.x.orientacion = Mesa::exigir(solicitar(m, "orientacion-1", "No llega el aviso")).stream;
  };
  const auto atender = [](Mesa& m, const char* respuesta) {
    return m.dar(AtenderOrientacion{m.rfc, m.x.orientacion.valor, respuesta});
  };
  c.situaciones = {
      {"inexistente", "", [](Mesa&) {}},
      {"solicitada", "", solicitada},
      {"atendida", "",
       [solicitada, atender](Mesa& m) {
         solicitada(m);
         Mesa::exigir(atender(m, "Se corrigió"));
       }},
  };
  const auto solicita = [](const char* id, const char* texto) {
    return [=](Mesa& m) {
      auto r = solicitar(m, id, texto);
      if (r && r->admitida) m.x.orientacion = r->stream;
      return r;
    };
  };
  c.ordenes = {
      {"SolicitarOrientacion", "the same id", solicita("orientacion-1", "No llega el aviso")},
      {"SolicitarOrientacion", "the same id, another text", solicita("orientacion-1", "Otra cosa")},
      {"SolicitarOrientacion", "without saying what", solicita("orientacion-2", "")},
      {"SolicitarOrientacion", "by an authority",
       [](Mesa& m) {
         return m.dar(
             SolicitarOrientacion{autoridad(m), MotivoOrientacion::funcionamiento, "No llega"});
       }},
      {"AtenderOrientacion", "", [atender](Mesa& m) { return atender(m, "Se corrigió"); }},
      {"AtenderOrientacion", "without an answer", [atender](Mesa& m) { return atender(m, ""); }},
      {"Pulse", "a month later", [](Mesa& m) { return m.pulso("2025-04-03T10:00"); }},
  };
  return c;
}

inline std::vector<Situacion> situaciones_de_la_publicacion() {
  const auto publicada = [](Mesa& m) {
    Mesa::exigir(comunicar(m, "publicacion-1", "R5", Audiencia::de(m.rfc)));
  };
  const auto y_habilitado = [publicada](Mesa& m) {
    habilitado(m);
    publicada(m);
  };
  return {
      {"inexistente", "", habilitado},
      {"publicado", "box not enabled", publicada},
      {"publicado", "box enabled", y_habilitado},
      {"consultado", "",
       [y_habilitado](Mesa& m) {
         y_habilitado(m);
         Mesa::exigir(leer_publicacion(m, m.rfc));
       }},
  };
}

inline CicloDeVida ciclo_del_comunicado() {
  CicloDeVida c;
  c.titulo = "A comunicado or a document";
  c.numerales = "L8, R2 to R5";
  c.tipo = "comunicado";
  c.cabecera = "ciclo/comunicado.hpp";
  c.estados.assign(nombres_estado_comunicado.begin(), nombres_estado_comunicado.end());
  c.estado = [](Mesa& m) { return m.etiqueta(m.x.publicacion); };
  c.situaciones = situaciones_de_la_publicacion();
  const auto a_ella = [](Mesa& m) { return Audiencia::de(m.rfc); };
  c.ordenes = {
      {"PublicarComunicado", "the same id",
       [a_ella](Mesa& m) { return comunicar(m, "publicacion-1", "R5", a_ella(m)); }},
      {"PublicarComunicado", "the same id, another text",
       [a_ella](Mesa& m) { return comunicar(m, "publicacion-1", "R2", a_ella(m)); }},
      {"PublicarComunicado", "a line that is notified",
       [a_ella](Mesa& m) { return comunicar(m, "publicacion-2", "R7.1", a_ella(m)); }},
      {"PublicarComunicado", "a document's line",
       [a_ella](Mesa& m) { return comunicar(m, "publicacion-2", "R4.1", a_ella(m)); }},
      {"PublicarComunicado", "to authorities",
       [](Mesa& m) {
         return comunicar(m, "publicacion-2", "R5", Audiencia::de({ClaseSujeto::autoridad}));
       }},
      {"PublicarDocumento", "R4.2, por ofrecerse",
       [a_ella](Mesa& m) { return documentar(m, "publicacion-2", "R4.2", a_ella(m)); }},
      {"PublicarDocumento", "one person's, to everyone",
       [](Mesa& m) { return documentar(m, "publicacion-2", "R4.1", Audiencia::de_todos()); }},
      {"LeerPublicacion", "by the holder", [](Mesa& m) { return leer_publicacion(m, m.rfc); }},
      {"LeerPublicacion", "from another's box",
       [](Mesa& m) { return leer_publicacion(m, m.rfc_tercero); }},
      {"Pulse", "a month later", [](Mesa& m) { return m.pulso("2025-04-03T10:00"); }},
  };
  return c;
}

inline CicloDeVida ciclo_del_calendario() {
  CicloDeVida c;
  c.titulo = "The log of suspensions";
  c.numerales = "CFF-12 paragraph 7";
  c.tipo = "calendario";
  c.cabecera = "ciclo/calendario_publicado.hpp";
  c.estados = {"inexistente", "publicado"};
  c.estado = [](Mesa& m) {
    const auto s = m.store.ultimo("calendario");
    return s ? m.etiqueta(*s) : std::string{"inexistente"};
  };
  const std::vector<RangoDeDias> dos_dias{{dia(2025, 6, 5), dia(2025, 6, 6)}};
  const auto suspende = [](const char* clave, std::vector<RangoDeDias> dias) {
    return [=](Mesa& m) { return suspender(m, clave, dias); };
  };
  c.situaciones = {
      {"inexistente", "", habilitado},
      {"publicado", "",
       [suspende, dos_dias](Mesa& m) {
         habilitado(m);
         Mesa::exigir(suspende("lluvias-de-prueba", dos_dias)(m));
       }},
  };
  c.ordenes = {
      {"PublicarSuspension", "of 5 and 6 June", suspende("lluvias-de-prueba", dos_dias)},
      {"PublicarSuspension", "under that name, of other days",
       suspende("lluvias-de-prueba", {{dia(2025, 6, 9), dia(2025, 6, 9)}})},
      {"PublicarSuspension", "of no day", suspende("otra-de-prueba", {})},
      {"Pulse", "at once", [](Mesa& m) { return m.pulso(); }},
  };
  return c;
}

}  // namespace buzon::prueba
