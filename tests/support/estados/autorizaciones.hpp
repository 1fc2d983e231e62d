// The rows and columns of an authorisation to a third party and of the public opinion.
#pragma once

#include "support/estados/ordenes_de_mesa.hpp"
#include "support/tablas_de_estados.hpp"

namespace buzon::prueba {

// By what the third party is answered, which is what the state is for.
inline std::string estado_de_la_autorizacion(Mesa& m) {
  const auto r = m.e.motor()
                     .puede_consultar(m.rfc, m.rfc_tercero, linea_de("R9.2"), m.e.reloj().ahora())
                     .value();
  return std::string{resultados_de_consulta[static_cast<std::size_t>(r.resultado)].clave};
}

inline std::vector<Situacion> situaciones_de_la_autorizacion() {
  const auto otorgada = [](Dia desde, Dia hasta) {
    return [=](Mesa& m) {
      habilitado(m);
      Mesa::exigir(otorgar(m, desde, hasta, m.titular));
    };
  };
  return {
      {"sin_autorizacion", "", habilitado},
      {"por_empezar", "", otorgada(dia(2025, 3, 10), dia(2025, 3, 31))},
      {"autorizada", "", otorgada(dia(2025, 3, 3), dia(2025, 3, 31))},
      {"terminada", "",
       [otorgada](Mesa& m) {
         otorgada(dia(2025, 3, 3), dia(2025, 3, 31))(m);
         m.reloj("2025-04-01T10:00");
       }},
      {"cancelada", "",
       [otorgada](Mesa& m) {
         otorgada(dia(2025, 3, 3), dia(2025, 3, 31))(m);
         Mesa::exigir(cancelar(m));
       }},
  };
}

inline std::vector<OrdenDeTabla> ordenes_de_la_autorizacion() {
  return {
      {"OtorgarAutorizacion", "from today",
       [](Mesa& m) { return otorgar(m, dia(2025, 3, 3), std::nullopt, m.titular); }},
      {"OtorgarAutorizacion", "from 1 May",
       [](Mesa& m) { return otorgar(m, dia(2025, 5, 1), std::nullopt, m.titular); }},
      {"OtorgarAutorizacion", "that ends before it begins",
       [](Mesa& m) { return otorgar(m, dia(2025, 5, 1), dia(2025, 4, 30), m.titular); }},
      {"OtorgarAutorizacion", "signed by a stranger",
       [](Mesa& m) { return otorgar(m, dia(2025, 3, 3), std::nullopt, m.tercero); }},
      {"LimitarAutorizacion", "to 14 March", [](Mesa& m) { return limitar(m, dia(2025, 3, 14)); }},
      {"LimitarAutorizacion", "to a day that would lengthen it",
       [](Mesa& m) { return limitar(m, dia(2025, 12, 31)); }},
      {"CancelarAutorizacion", "", cancelar},
      {"ConsultarComoTercero", "", consultar},
      {"Pulse", "when its first day has come", [](Mesa& m) { return m.pulso("2025-03-10T00:00"); }},
      {"Pulse", "when its last day is over", [](Mesa& m) { return m.pulso("2025-04-01T10:00"); }},
  };
}

inline CicloDeVida ciclo_de_la_autorizacion() {
  CicloDeVida c;
  c.titulo = "An authorisation";
  c.numerales = "R9.1, R9.2, R9.6; L5.8, L6.3";
  c.tipo = "autorizaciones";
  c.cabecera = "ciclo/autorizacion_eventos.hpp";
  c.estados = {"sin_autorizacion", "por_empezar", "autorizada", "terminada", "cancelada"};
  c.estado = estado_de_la_autorizacion;
  c.situaciones = situaciones_de_la_autorizacion();
  c.ordenes = ordenes_de_la_autorizacion();
  return c;
}

inline CicloDeVida ciclo_de_la_opinion() {
  CicloDeVida c;
  c.titulo = "The public opinion";
  c.numerales = "R9.3, R9.4";
  c.cabecera = "ciclo/autorizacion.hpp";
  c.estados = {"privada", "publica", "cancelada"};
  c.estado = [](Mesa& m) {
    const auto s = m.e.motor().autorizaciones_de(m.rfc).value();
    if (!s.opinion_publica) return std::string{"privada"};
    return std::string{s.opinion_publica->cancelada ? "cancelada" : "publica"};
  };
  const auto publica = [](Mesa& m) {
    habilitado(m);
    Mesa::exigir(opinion(m, AccionOpinion::hacer_publica, m.titular));
  };
  c.situaciones = {
      {"privada", "", habilitado},
      {"publica", "", publica},
      {"cancelada", "",
       [publica](Mesa& m) {
         publica(m);
         Mesa::exigir(opinion(m, AccionOpinion::dejar_de_publicar, m.titular));
       }},
  };
  c.ordenes = {
      {"AutorizarOpinionPublica", "make it public",
       [](Mesa& m) { return opinion(m, AccionOpinion::hacer_publica, m.titular); }},
      {"AutorizarOpinionPublica", "cease",
       [](Mesa& m) { return opinion(m, AccionOpinion::dejar_de_publicar, m.titular); }},
      {"AutorizarOpinionPublica", "signed by a stranger",
       [](Mesa& m) { return opinion(m, AccionOpinion::hacer_publica, m.tercero); }},
      {"ConsultarComoTercero", "by anyone", consultar},
      {"ConsultarMiOpinion", "by the holder", [](Mesa& m) { return mi_opinion(m, m.titular); }},
      {"Pulse", "a month later", [](Mesa& m) { return m.pulso("2025-04-03T10:00"); }},
  };
  return c;
}

}  // namespace buzon::prueba
