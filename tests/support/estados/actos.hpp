// The rows and columns of an act, of a notification and of estrados.
#pragma once

#include "support/estados/ordenes_de_mesa.hpp"
#include "support/tablas_de_estados.hpp"

namespace buzon::prueba {

inline CicloDeVida ciclo_del_acto() {
  CicloDeVida c;
  c.titulo = "An act";
  c.numerales = "L7.1, L7.10, T2; CFF-38";
  c.tipo = "acto";
  c.cabecera = "ciclo/acto.hpp";
  c.estados = {"inexistente", "por_notificar", "notificaciones_creadas"};
  c.estado = [](Mesa& m) {
    const auto s = m.store.ultimo("acto");
    return s ? m.etiqueta(*s) : std::string{"inexistente"};
  };
  const auto emitido = [](Mesa& m) {
    habilitado(m);
    Mesa::exigir(emitir(m, "acto-1", "R7.1", "OF-1"));
  };
  const auto con = [](auto cambiar_en) {  // the act of `emitir`, with something amiss
    return [cambiar_en](Mesa& m) {
      EmitirActo o{"R7.1",          "OF-1",    dia(2025, 3, 3),
                   "Subdelegación", "Titular", {"oficio.pdf", {4}},
                   {m.rfc},         {}};
      cambiar_en(m, o);
      const auto cadena = cadena_de_acto({o.linea, o.numero, o.fecha, o.autoridad, o.funcionario,
                                          documento_de(o.documento, m.e.digest())});
      if (o.firma.certificado.empty()) o.firma = Mesa::firmar(m.titular, cadena);
      return m.dar("acto-1", o);
    };
  };
  c.situaciones = {
      {"inexistente", "", habilitado},
      {"por_notificar", "", emitido},
      {"notificaciones_creadas", "",
       [emitido](Mesa& m) {
         emitido(m);
         Mesa::exigir(m.pulso());
       }},
  };
  c.ordenes = {
      {"EmitirActo", "the same id", [](Mesa& m) { return emitir(m, "acto-1", "R7.1", "OF-1"); }},
      {"EmitirActo", "the same id, another act",
       [](Mesa& m) { return emitir(m, "acto-1", "R7.1", "OF-2"); }},
      {"EmitirActo", "of a line that notifies nothing",
       [](Mesa& m) { return emitir(m, "acto-2", "R6", "OF-1"); }},
      {"EmitirActo", "of a line por ofrecerse",
       [](Mesa& m) { return emitir(m, "acto-2", "R7.6", "OF-1"); }},
      {"EmitirActo", "dated tomorrow",
       [con](Mesa& m) { return con([](Mesa&, EmitirActo& o) { o.fecha = dia(2025, 3, 4); })(m); }},
      {"EmitirActo", "unsigned",
       [con](Mesa& m) {
         return con([](Mesa&, EmitirActo& o) { o.firma = {Bytes{1}, Bytes{2}}; })(m);
       }},
      {"EmitirActo", "to nobody",
       [con](Mesa& m) { return con([](Mesa&, EmitirActo& o) { o.destinatarios.clear(); })(m); }},
      {"Pulse", "at once", [](Mesa& m) { return m.pulso(); }},
  };
  return c;
}

inline void creada_sin_transporte(Mesa& m) {
  Mesa::exigir(emitir(m, "acto-1", "R7.1", "OF-1"));
  m.e.bandeja().rehusa = [](const Mensaje&) { return true; };
  Mesa::exigir(m.pulso());
  m.e.bandeja().rehusa = nullptr;
  m.x.notificacion = m.store.ultimo("notificacion").value();
}
// What `emitir` issued, published in estrados.
inline Dado publicar_lo_emitido(Mesa& m) {
  return m.dar("estrados-1", PublicarEnEstrados{m.quien,
                                                "R7.1",
                                                "OF-1",
                                                dia(2025, 3, 3),
                                                "Subdelegación de pruebas",
                                                "Titular de la Subdelegación",
                                                {"oficio.pdf", {4}},
                                                CausaEstrados::datos_erroneos,
                                                "",
                                                true});
}
// An aviso of Monday 3 March: the third business day is the 6th, the fourth the 7th.
inline void notificacion_avisada(Mesa& m) {
  habilitado_con_representante(m);
  m.x.tramite = Mesa::exigir(iniciar_por_otro_medio(m, "tramite-1", dia(2024, 7, 1))).stream;
  Mesa::exigir(emitir(m, "acto-1", "R7.1", "OF-1"));
  Mesa::exigir(m.pulso());
  m.x.notificacion = m.store.ultimo("notificacion").value();
}
inline void notificacion_abierta(Mesa& m) {
  notificacion_avisada(m);
  m.reloj("2025-03-04T12:00");
  Mesa::exigir(abrir(m, m.x.notificacion.valor, m.titular));
}

// G-V: made after hours, so that it waits; the next Pulse in hours lists it.
inline void creada_de_autoridad(Mesa& m) {
  Mesa::exigir(asignar_a_autoridad(m));
  m.reloj("2025-03-03T20:00");
  Mesa::exigir(emitir(m, "acto-1", "R7.1", "OF-1"));
  Mesa::exigir(m.pulso());
  m.x.notificacion = m.store.ultimo("notificacion").value();
}
inline void disponible_de_autoridad(Mesa& m) {
  creada_de_autoridad(m);
  Mesa::exigir(m.pulso("2025-03-04T10:00"));
}

inline std::vector<Situacion> situaciones_de_la_notificacion() {
  const auto avisada_y = [](const char* reloj) {
    return [reloj](Mesa& m) {
      notificacion_avisada(m);
      m.reloj(reloj);
    };
  };
  return {
      {"inexistente", "", habilitado},
      {"creada", "box not enabled", creada_sin_transporte},
      {"creada", "no transport took its aviso",
       [](Mesa& m) {
         habilitado_con_representante(m);
         creada_sin_transporte(m);
       }},
      {"creada", "of an authority, after hours", creada_de_autoridad},
      {"disponible", "of an authority", disponible_de_autoridad},
      {"avisada", "the same day", notificacion_avisada},
      {"avisada", "day 3 after hours", avisada_y("2025-03-06T20:00")},
      {"avisada", "day 4 before 09:30", avisada_y("2025-03-07T08:00")},
      {"avisada", "day 4 over, no Pulse yet", avisada_y("2025-03-10T10:00")},
      {"abierta", "", notificacion_abierta},
      {"ficta", "",
       [](Mesa& m) {
         notificacion_avisada(m);
         Mesa::exigir(m.pulso("2025-03-07T10:00"));
       }},
      {"conocida", "",
       [](Mesa& m) {
         notificacion_avisada(m);
         Mesa::exigir(manifestar(m, m.x.notificacion.valor, m.titular));
       }},
      {"personal", "",
       [](Mesa& m) {
         notificacion_avisada(m);
         Mesa::exigir(notificar_en_persona(m, m.x.notificacion.valor, "Acta 9"));
       }},
      {"en_estrados", "published before any aviso",
       [](Mesa& m) {
         habilitado_con_representante(m);
         creada_sin_transporte(m);
         Mesa::exigir(publicar_lo_emitido(m));
         Mesa::exigir(m.pulso("2025-03-03T12:30"));
       }},
  };
}

inline std::vector<OrdenDeTabla> ordenes_de_la_notificacion() {
  const auto oficio = [](Mesa& m) {
    OficioDeTramite o;
    o.notificacion = m.x.notificacion.valor;
    return o;
  };
  return {
      {"AbrirDocumento", "by the holder",
       [](Mesa& m) { return abrir(m, m.x.notificacion.valor, m.titular); }},
      {"AbrirDocumento", "by the representative",
       [](Mesa& m) { return abrir(m, m.x.notificacion.valor, m.representante); }},
      {"AbrirDocumento", "by a stranger",
       [](Mesa& m) { return abrir(m, m.x.notificacion.valor, m.tercero); }},
      {"ManifestarConocimiento", "by the holder",
       [](Mesa& m) { return manifestar(m, m.x.notificacion.valor, m.titular); }},
      {"ManifestarConocimiento", "by a stranger",
       [](Mesa& m) { return manifestar(m, m.x.notificacion.valor, m.tercero); }},
      {"AnotarNotificacionPersonal", "",
       [](Mesa& m) { return notificar_en_persona(m, m.x.notificacion.valor, "Acta 9"); }},
      {"AnotarNotificacionPersonal", "without its constancia",
       [](Mesa& m) { return notificar_en_persona(m, m.x.notificacion.valor, ""); }},
      {"PublicarEnEstrados", "the same act", [](Mesa& m) { return publicar_lo_emitido(m); }},
      {"Pulse", "after it was published in estrados",
       [](Mesa& m) {
         static_cast<void>(publicar_lo_emitido(m));
         return m.pulso("2025-03-05T12:00");
       }},
      {"MirarBuzon", "by the holder", [](Mesa& m) { return mirar(m, m.rfc, m.titular); }},
      {"RequerirTramite", "with it as the oficio, though of another act",
       [oficio](Mesa& m) {
         return m.dar(RequerirTramite{m.rfc, m.x.tramite.valor, oficio(m), {}});
       }},
      {"DesecharTramite", "with it as the oficio",
       [oficio](Mesa& m) {
         return m.dar(DesecharTramite{m.rfc, m.x.tramite.valor, oficio(m)});
       }},
      {"ConcluirTramite", "with it as the resolution",
       [](Mesa& m) {
         return m.dar(ConcluirTramite{m.rfc, m.x.tramite.valor, CanalDeTramite::otro_medio,
                                      m.x.notificacion.valor});
       }},
      {"Pulse", "at once", [](Mesa& m) { return m.pulso(); }},
      {"Pulse", "on day 5, in hours", [](Mesa& m) { return m.pulso("2025-03-10T12:00"); }},
  };
}

inline CicloDeVida ciclo_de_la_notificacion() {
  CicloDeVida c;
  c.titulo = "A notification";
  c.numerales = "L7.2 to L7.7; CFF-134-I";
  c.tipo = "notificacion";
  c.cabecera = "ciclo/notificacion.hpp";
  c.estados.assign(nombres_estado_notificacion.begin(), nombres_estado_notificacion.end());
  c.estado = [](Mesa& m) { return m.etiqueta(m.x.notificacion); };
  c.situaciones = situaciones_de_la_notificacion();
  c.ordenes = ordenes_de_la_notificacion();
  return c;
}

inline std::vector<Situacion> situaciones_de_estrados() {
  const auto en_tramite = [](Mesa& m) {
    m.x.tramite = Mesa::exigir(iniciar_por_otro_medio(m, "tramite-1", dia(2024, 7, 1))).stream;
  };
  const auto publicado = [en_tramite](Mesa& m) {
    en_tramite(m);
    m.x.estrados =
        Mesa::exigir(publicar(m, "estrados-1", CausaEstrados::no_registro, "", "R7.6")).stream;
  };
  return {
      {"inexistente", "", en_tramite},
      {"publicado", "", publicado},
      {"publicado", "day 11 over, no Pulse yet",
       [publicado](Mesa& m) {
         publicado(m);
         m.reloj("2025-03-25T10:00");
       }},
      {"notificado", "",
       [publicado](Mesa& m) {
         publicado(m);
         Mesa::exigir(m.pulso("2025-03-25T10:00"));
       }},
  };
}

inline std::vector<OrdenDeTabla> ordenes_de_estrados() {
  const auto publica = [](const char* id, CausaEstrados causa, const char* linea) {
    return [=](Mesa& m) {
      auto r = publicar(m, id, causa, "", linea);
      if (r && r->admitida) m.x.estrados = r->stream;
      return r;
    };
  };
  const auto oficio = [](Mesa& m) {
    OficioDeTramite o;
    o.estrados = m.x.estrados.valor;
    return o;
  };
  return {
      {"PublicarEnEstrados", "the same id",
       publica("estrados-1", CausaEstrados::no_registro, "R7.6")},
      {"PublicarEnEstrados", "the same id, another act",
       publica("estrados-1", CausaEstrados::no_registro, "R7.1")},
      {"PublicarEnEstrados", "another id, the same act",
       publica("estrados-2", CausaEstrados::no_registro, "R7.6")},
      {"PublicarEnEstrados", "a cause that the box denies",
       publica("estrados-2", CausaEstrados::datos_erroneos, "R7.6")},
      {"PublicarEnEstrados", "of a line that notifies nothing",
       publica("estrados-2", CausaEstrados::no_registro, "R6")},
      {"PublicarEnEstrados", "to an authority",
       [](Mesa& m) {
         return m.dar(PublicarEnEstrados{autoridad(m),
                                         "R7.1",
                                         "OF-3",
                                         dia(2025, 2, 27),
                                         "Subdelegación",
                                         "Titular",
                                         {"tres.pdf", {6}},
                                         CausaEstrados::no_registro,
                                         "",
                                         true});
       }},
      {"RequerirTramite", "with it as the oficio",
       [oficio](Mesa& m) {
         return m.dar(RequerirTramite{m.rfc, m.x.tramite.valor, oficio(m), {}});
       }},
      {"DesecharTramite", "with it as the oficio",
       [oficio](Mesa& m) {
         return m.dar(DesecharTramite{m.rfc, m.x.tramite.valor, oficio(m)});
       }},
      {"Pulse", "at once", [](Mesa& m) { return m.pulso(); }},
      {"Pulse", "when day 11 opens", [](Mesa& m) { return m.pulso("2025-03-25T10:00"); }},
  };
}

inline CicloDeVida ciclo_de_estrados() {
  CicloDeVida c;
  c.titulo = "Estrados";
  c.numerales = "L5.6, L7.8; CFF-139";
  c.tipo = "estrados";
  c.cabecera = "ciclo/estrados.hpp";
  c.estados.assign(nombres_estado_estrados.begin(), nombres_estado_estrados.end());
  c.estado = [](Mesa& m) { return m.etiqueta(m.x.estrados); };
  c.situaciones = situaciones_de_estrados();
  c.ordenes = ordenes_de_estrados();
  return c;
}

}  // namespace buzon::prueba
