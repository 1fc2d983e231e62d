// An explanation is data, not prose: steps of (step, identifiers of the norm, a few dates or
// numbers), recorded by the very expression that decides. The Spanish sentences live in
// src/representacion. A rule takes its recorder as a template parameter: SinExplicacion costs
// nothing.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <buzon/norma/identificador.hpp>
#include <buzon/norma/politicas.hpp>
#include <buzon/tiempo/calendario.hpp>
#include <buzon/tiempo/instante.hpp>

namespace buzon {

struct Dato {
  enum class Tipo : std::uint8_t { ninguno, dia, instante, numero, razon, texto, politica };
  Tipo tipo = Tipo::ninguno;
  std::int64_t valor = 0;

  constexpr Dato() = default;
  constexpr Dato(Tipo t, std::int64_t v) : tipo(t), valor(v) {}
  constexpr Dato(Dia d) : tipo(Tipo::dia), valor(numero_de(d)) {}
  constexpr Dato(Instante t) : tipo(Tipo::instante), valor(us_de(t)) {}
  constexpr Dato(std::int64_t n) : tipo(Tipo::numero), valor(n) {}
  friend constexpr bool operator==(const Dato&, const Dato&) = default;
};

// The steps of every rule. `clave` is stored and published: never rename one. Their sentences are
// in src/representacion/frases.cpp, where a test renders each.
#define BUZON_PASOS(X)                                                                  \
  X(politica_aplicada)              /* policy, option */                                \
  X(dia_omitido)                    /* day, reason (and the layer's text) */            \
  X(dias_omitidos_sin_detalle)      /* how many more */                                 \
  X(dia_habil)                      /* day */                                           \
  X(dia_discutible)                 /* day */                                           \
  X(provisional)                    /* what is uncertain: 1 calendar, 2 zone, 3 both */ \
  X(aviso_enviado)                  /* instant */                                       \
  X(fecha_local_del_aviso)          /* day */                                           \
  X(dia_contado)                    /* which, day */                                    \
  X(limite_de_apertura)             /* day */                                           \
  X(cuarto_dia)                     /* day */                                           \
  X(hora_de_la_ficcion)             /* instant of the fiction */                        \
  X(sin_apertura)                   /* nothing */                                       \
  X(apertura)                       /* instant, local day */                            \
  X(apertura_tardia)                /* instant at which it had been notified */         \
  X(apertura_en_horario)            /* instant */                                       \
  X(apertura_fuera_de_horario)      /* instant at which it is deemed made */            \
  X(notificacion_abierta)           /* legal instant */                                 \
  X(notificacion_ficta)             /* legal instant */                                 \
  X(surte_efectos)                  /* day */                                           \
  X(inicia_plazo)                   /* day */                                           \
  X(recepcion_en_el_sistema)        /* instant */                                       \
  X(fecha_local_de_recepcion)       /* day */                                           \
  X(recepcion_en_dia_habil)         /* day */                                           \
  X(recepcion_en_dia_inhabil)       /* day, the business day that follows */            \
  X(presuncion_de_recepcion)        /* nothing */                                       \
  X(plazo_desde_dia_siguiente)      /* day of the fact, n */                            \
  X(via_de_estrados)                /* nothing */                                       \
  X(publicacion_en_estrados)        /* day */                                           \
  X(ultimo_dia_de_estrados)         /* day, how many */                                 \
  X(notificado_por_estrados)        /* day */                                           \
  X(aviso_de_validacion)            /* instant */                                       \
  X(limite_de_confirmacion)         /* instant, hours */                                \
  X(plazo_de_consulta)              /* from, years */                                   \
  X(consulta_hasta)                 /* day */                                           \
  X(plazo_de_habilitacion)          /* in force since, natural days */                  \
  X(ultimo_dia_de_habilitacion)     /* day */                                           \
  X(plazo_computado)                /* from, n, unit */                                 \
  X(mes_sin_ese_dia)                /* first day of the month that follows */           \
  X(prorroga_al_dia_habil)          /* inhábil day, business day */                    \
  X(vence)                          /* day */                                           \
  X(vence_instante)                 /* instant */                                       \
  X(medios_registrados)             /* e-mails */                                       \
  X(medio_confirmado)               /* which */                                         \
  X(medios_validados)               /* nothing */                                       \
  X(medios_cancelados)              /* instant of the limit */                          \
  X(un_solo_medio)                  /* nothing */                                       \
  X(correo_caducado)                /* which */                                         \
  X(buzon_no_habilitado)            /* nothing */                                       \
  X(buzon_habilitado)               /* instant */                                       \
  X(terminos_firmados)              /* instant */                                       \
  X(firma_admitida)                 /* instant of the judgement */                      \
  X(firma_rehusada)                 /* text: the finding that fails */                  \
  X(firmante_es_titular)            /* nothing */                                       \
  X(firmante_representa)            /* nothing */                                       \
  X(firmante_ajeno)                 /* nothing */                                       \
  X(servicio_disponible)            /* text: the line */                                \
  X(servicio_por_ofrecerse)         /* text: the line */                                \
  X(actuacion_recibida)             /* instant */                                       \
  X(aviso_fuera_de_ventana)         /* instant of the next window */                    \
  X(sin_aviso_no_hay_plazo)         /* nothing */                                       \
  X(solo_consulta)                  /* instant at which it had been notified */         \
  X(causa_de_estrados)              /* text: the cause */                               \
  X(orden_fuera_de_estado)          /* text: the state */                               \
  X(aviso_en_dia_habil_siguiente)   /* day */                                           \
  X(medio_propuesto)                /* which */                                         \
  X(propuesta_confirmada)           /* which */                                         \
  X(propuesta_vencida)              /* which, instant of the limit */                   \
  X(medio_de_baja)                  /* which */                                         \
  X(medio_devuelto)                 /* which */                                         \
  X(buzon_de_2020)                  /* day it was activated */                          \
  X(orientacion_recibida)           /* instant */                                       \
  X(orientacion_atendida)           /* instant */                                       \
  X(suspension_publicada)           /* key, source */                                   \
  X(suspension_posterior)           /* day of effects it would have had */              \
  X(autorizacion_otorgada)          /* first day */                                     \
  X(autorizacion_hasta)             /* last day */                                      \
  X(autorizacion_sin_termino)       /* nothing */                                       \
  X(autorizacion_cancelada)         /* instant */                                       \
  X(autorizacion_vigente)           /* first day */                                     \
  X(autorizacion_por_empezar)       /* first day */                                     \
  X(autorizacion_terminada)         /* last day */                                      \
  X(sin_autorizacion)               /* nothing */                                       \
  X(opinion_publica_autorizada)     /* instant from which it is */                      \
  X(opinion_publica_cancelada)      /* instant */                                       \
  X(opinion_solo_del_titular)       /* nothing */                                       \
  X(datos_solo_del_titular)         /* nothing */                                       \
  X(informa_sin_notificar)          /* nothing */                                       \
  X(solo_por_el_buzon)              /* day */                                           \
  X(quien_mira)                     /* text: in what quality */                         \
  X(tramite_iniciado)               /* text: the line, day */                           \
  X(conclusion_del_tramite)         /* text: where it may end */                        \
  X(requerimiento_atendido)         /* day, last day */                                 \
  X(respuesta_fuera_de_plazo)       /* day, last day */                                 \
  X(plazo_de_requerimiento_vencido) /* last day */                                      \
  X(tramite_desechado)              /* day of the oficio */                             \
  X(tramite_concluido)              /* text: the medium */                              \
  X(recepcion_desvirtuada)          /* nothing */                                       \
  X(imputable_al_titular)           /* nothing */                                       \
  X(informacion_a_su_cargo)         /* nothing */                                       \
  X(valor_de_firma_autografa)       /* nothing */                                       \
  X(apertura_sin_aviso)             /* nothing */                                       \
  X(destinatario_es_autoridad)      /* nothing */                                       \
  X(conocimiento_manifestado)       /* day */                                           \
  X(efectos_adelantados)            /* day they would have had */                       \
  X(notificacion_personal)          /* instant, local day */                            \
  X(diligencia_en_horario)          /* instant */                                       \
  X(diligencia_habilitada)          /* text: what habilitated it */                     \
  X(via_electronica_practicada)     /* legal instant */                                 \
  X(medio_que_no_tomo_el_aviso)     /* how many */                                      \
  X(medio_de_registro_patronal)     /* nothing */                                       \
  X(aviso_de_registro_patronal)     /* means that took it */                            \
  X(representacion_acreditada)      /* instant */                                       \
  X(representacion_revocada)        /* instant */                                       \
  X(firma_de_persona_moral)         /* nothing */                                       \
  X(requisito_declarado)            /* text: what CFF-38 asks */                        \
  X(requisito_sin_declarar)         /* text: what CFF-38 asks */                        \
  X(pasa_a_estrados)                /* nothing */

enum class IdPaso : std::uint16_t {
#define BUZON_PASO_ENUMERADOR(nombre) nombre,
  BUZON_PASOS(BUZON_PASO_ENUMERADOR)
#undef BUZON_PASO_ENUMERADOR
};
inline constexpr std::string_view claves_paso[] = {
#define BUZON_PASO_CLAVE(nombre) #nombre,
    BUZON_PASOS(BUZON_PASO_CLAVE)
#undef BUZON_PASO_CLAVE
};
inline constexpr std::size_t pasos_total = std::size(claves_paso);
[[nodiscard]] constexpr std::string_view clave(IdPaso p) {
  return claves_paso[static_cast<std::size_t>(p)];
}

// One cache line: an explanation is a dozen or two of these, written in a quarter of a microsecond.
class Paso {
 public:
  static constexpr std::size_t datos_max = 3;

  IdPaso id{};
  Identificador norma;  // what the step applies
  Identificador apoyo;  // a second citation, empty if none

  constexpr Paso() = default;
  constexpr Paso(IdPaso paso, const Identificador& aplica, const Identificador& segunda,
                 Dato a = {}, Dato b = {}, Dato c = {})
      : id(paso),
        norma(aplica),
        apoyo(segunda),
        tipos_{a.tipo, b.tipo, c.tipo},
        valores_{a.valor, b.valor, c.valor} {}
  // i < datos_max; `ninguno` where the step has no such datum.
  [[nodiscard]] constexpr Dato dato(std::size_t i) const { return {tipos_[i], valores_[i]}; }
  friend constexpr bool operator==(const Paso&, const Paso&) = default;

 private:
  std::array<Dato::Tipo, datos_max> tipos_{};
  std::array<std::int64_t, datos_max> valores_{};
};
static_assert(sizeof(Paso) == 64);

class Explicacion {
 public:
  static constexpr bool activa = true;
  // Past this many skipped days the rest is one step that says how many: a term of a century has
  // eleven thousand of them.
  static constexpr std::size_t omitidos_max = 2000;

  // The citations by value: one of this same explanation would dangle when it grows.
  void paso(IdPaso id, Identificador norma, Identificador apoyo = {}, Dato a = {}, Dato b = {},
            Dato c = {}) {
    if (pasos_.size() == pasos_.capacity()) crecer();
    // So emplace_back has no way of growing inside the rule, and writes the step in its place: with
    // one it builds each step twice (tests/bench).
    if (pasos_.size() == pasos_.capacity()) __builtin_unreachable();
    pasos_.emplace_back(id, norma, apoyo, a, b, c);
  }
  [[nodiscard]] Dato texto(std::string_view t) {
    textos_.emplace_back(t);
    return {Dato::Tipo::texto, static_cast<std::int64_t>(textos_.size()) - 1};
  }
  template <class E>
  void politica(IdPolitica id, E opcion) {
    paso(IdPaso::politica_aplicada,
         Identificador::leer(politicas[static_cast<std::size_t>(id)].norma), {},
         {Dato::Tipo::politica, static_cast<std::int64_t>(id)},
         {Dato::Tipo::politica, static_cast<std::int64_t>(opcion)});
  }
  // Every inhábil day in (despues_de, hasta], each with its reason and source.
  void omitidos(const Calendario& c, Dia despues_de, Dia hasta) {
    using namespace literales;
    std::size_t van = 0;
    for (Dia d = despues_de + std::chrono::days{1}; d <= hasta; d += std::chrono::days{1}) {
      const Razon r = c.razon(d);
      if (r == Razon::habil) continue;
      if (++van <= omitidos_max) omitido(c, d);
    }
    if (van > omitidos_max)
      paso(IdPaso::dias_omitidos_sin_detalle, "CFF-12"_ley, {},
           static_cast<std::int64_t>(van - omitidos_max));
  }

  // One inhábil day, with its reason and source.
  void omitido(const Calendario& c, Dia d) {
    using namespace literales;
    const Razon r = c.razon(d);
    if (const auto* const e = r == Razon::especial ? c.especial(d) : nullptr)
      return omitido_por_capa(*e);
    const bool de_lft = r == Razon::primero_de_octubre;
    paso(IdPaso::dia_omitido, de_lft ? "LFT-74-VII"_ley : "CFF-12"_ley, {}, d, razon_de(r));
  }

  [[nodiscard]] const std::vector<Paso>& pasos() const { return pasos_; }
  [[nodiscard]] const std::vector<std::string>& textos() const { return textos_; }
  [[nodiscard]] bool cita(Identificador i) const {
    for (const auto& p : pasos_)
      if (p.norma == i || p.apoyo == i) return true;
    return false;
  }
  friend bool operator==(const Explicacion&, const Explicacion&) = default;

 private:
  [[gnu::noinline]] void crecer() { pasos_.reserve(pasos_.empty() ? 24 : 2 * pasos_.size()); }

  // A layer's own day: its reason and its source are the host's text.
  void omitido_por_capa(const DiaEspecial& e) {
    using namespace literales;
    paso(IdPaso::dia_omitido, "CFF-12"_ley, {}, e.dia, razon_de(Razon::especial),
         texto(e.razon + " (" + e.fuente +
               (e.estado == EstadoDia::supuesto ? "; por confirmar)" : ")")));
  }
  [[nodiscard]] static constexpr Dato razon_de(Razon r) {
    return {Dato::Tipo::razon, static_cast<std::int64_t>(r)};
  }

  std::vector<Paso> pasos_;
  std::vector<std::string> textos_;
};

struct SinExplicacion {
  static constexpr bool activa = false;
  constexpr void paso(IdPaso, const Identificador&, const Identificador& = {}, Dato = {}, Dato = {},
                      Dato = {}) const {}
  [[nodiscard]] constexpr Dato texto(std::string_view) const { return {}; }
  template <class E>
  constexpr void politica(IdPolitica, E) const {}
  constexpr void omitidos(const Calendario&, Dia, Dia) const {}
  constexpr void omitido(const Calendario&, Dia) const {}
};

template <class T>
concept Explicador = requires(T& e, const Calendario& c) {
  e.paso(IdPaso::vence, Identificador{});
  e.omitidos(c, Dia{}, Dia{});
};

}  // namespace buzon
