// The figures of the norm as dated data: value, unit, since, until, where it is said and how it is
// known. What the texts at hand do not say is `desconocido`, and asking for it is an error that
// says so: never a guess.
// Enumerators have names of their own: gcc 12 warns of one that a constant of a rule also has.
// The rules keep constants of their own (ciclo/, limits.hpp); tests/norma/parametros_test.cpp
// proves that table and rule agree.
// Sources: the Lineamientos of 2024, complete; those of 2020 (DOF 9-7-2020, changed by DOF
// 22-9-2022), whose full text was not found (dossier 3); what they take from the Código, CFF-139
// with its history (dossier 1.4).
// Threads: immutable data.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <buzon/norma/certeza.hpp>
#include <buzon/norma/identificador.hpp>
#include <buzon/norma/relacion.hpp>
#include <buzon/result.hpp>
#include <buzon/tiempo/cff12.hpp>
#include <buzon/tiempo/instante.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

namespace buzon {

enum class EstadoDato : std::uint8_t { conocido, desconocido };

// ---- the sets of Lineamientos: A1, A2, A5, A6, G-X

struct ConjuntoDeLineamientos {
  std::string_view clave;
  std::string_view titulo;   // as the Acuerdo names it
  std::string_view acuerdo;  // of the H. Consejo Técnico
  Dia sesion{};
  Dia publicado{};  // DOF
  std::optional<Dia> en_vigor;
  Dia hasta{};       // last day; `sin_derogar` while nothing ended it
  EstadoDato texto;  // whether its full text is at hand
  Certeza fechas;    // of publication and entry into force
};

// No later change of the Lineamientos was found (dossier 3): absence is not proof.
inline constexpr Dia sin_derogar = Dia::max();
inline constexpr Dia lineamientos_de_2020_publicados = dia(2020, 7, 9);
inline constexpr Dia cambio_de_2022_publicado = dia(2022, 9, 22);
inline constexpr Dia ultimo_dia_de_2020 = dia(2024, 8, 5);  // A2: the eve of A6

inline constexpr std::array<ConjuntoDeLineamientos, 3> conjuntos{{
    {"2020", "Lineamientos generales para el uso del Buzón IMSS", "ACDO.AS2.HCT.240620/170.P.DIR",
     dia(2020, 6, 24), lineamientos_de_2020_publicados, std::nullopt, ultimo_dia_de_2020,
     EstadoDato::desconocido, Certeza::texto_leido},
    // It changed only the glossary's XII and the numeral on the zone (L5.7 in today's numbers).
    {"2022", "Modificación de los Lineamientos generales para el uso del Buzón IMSS",
     "ACDO.AS2.HCT.270422/106.P.DIR", dia(2022, 4, 27), cambio_de_2022_publicado, std::nullopt,
     ultimo_dia_de_2020, EstadoDato::desconocido, Certeza::texto_leido},
    {"2024", "Lineamientos de carácter general para la operación del Buzón IMSS",
     "ACDO.AS2.HCT.230724/261.P.DIR", dia(2024, 7, 23), dia(2024, 8, 5), lineamientos_en_vigor,
     sin_derogar, EstadoDato::conocido, Certeza::fuente_secundaria},
}};

// Null for a key that is none of the three.
[[nodiscard]] constexpr const ConjuntoDeLineamientos* conjunto(std::string_view clave) {
  for (const auto& c : conjuntos)
    if (c.clave == clave) return &c;
  return nullptr;
}

// ---- the parameters

// `minuto_del_dia`: minutes since 00:00. `ordinal_habil`: the n-th business day of a count.
// `meridiano_oeste`: degrees, as the Ley de los Husos Horarios names a zone.
enum class UnidadParametro : std::uint8_t {
  cuantos,
  horas,
  dias_habiles,
  dias_naturales,
  anios,
  minuto_del_dia,
  ordinal_habil,
  meridiano_oeste,
  si_o_no  // 1 or 0
};

// The names are stable; the order is that of `parametros`, all rows of one together.
#define BUZON_PARAMETROS(X)                                             \
  X(correos_min)               /* L5.1: e-mail addresses for the RFC */ \
  X(correos_max)               /* L5.1 */                               \
  X(moviles)                   /* L5.1 */                               \
  X(confirmacion_horas)        /* L5.2 */                               \
  X(meridiano_del_buzon)       /* L5.7: Zona Centro */                  \
  X(consulta_acuses_anios)     /* L6.1p2 */                             \
  X(conservacion_documentos)   /* L6.2 */                               \
  X(recepcion_abre)            /* L6.3 */                               \
  X(recepcion_cierra)          /* L6.3: the last minute, whole */       \
  X(ventana_abre)              /* L7.2 */                               \
  X(ventana_cierra)            /* L7.2: the last second, inclusive */   \
  X(apertura_dias)             /* L7.4 */                               \
  X(ficcion_dia)               /* L7.5 */                               \
  X(consulta_notificado_anios) /* L7.7 */                               \
  X(estrados_dias)             /* CFF-139: days published */            \
  X(estrados_dia_practicada)   /* CFF-139: the day it is deemed made */ \
  X(plazo_de_habilitacion)     /* T1 */                                 \
  X(requerimiento_dias)        /* R7.6: by default */                   \
  X(efectos_dia)               /* CFF-135: after the day it is made */  \
  X(diligencias_abre)          /* CFF-13 */                             \
  X(diligencias_cierra)        /* CFF-13 */                             \
  X(estrados_en_la_oficina)    /* CFF-139: in an open site of it */     \
  X(estrados_en_la_pagina)     /* CFF-139: on the web page */

enum class IdParametro : std::uint8_t {
#define BUZON_PARAMETRO_ENUMERADOR(nombre) nombre,
  BUZON_PARAMETROS(BUZON_PARAMETRO_ENUMERADOR)
#undef BUZON_PARAMETRO_ENUMERADOR
};
inline constexpr std::string_view claves_parametro[] = {
#define BUZON_PARAMETRO_CLAVE(nombre) #nombre,
    BUZON_PARAMETROS(BUZON_PARAMETRO_CLAVE)
#undef BUZON_PARAMETRO_CLAVE
};
inline constexpr std::size_t parametros_total = std::size(claves_parametro);
[[nodiscard]] constexpr std::string_view clave(IdParametro p) {
  return claves_parametro[static_cast<std::size_t>(p)];
}

// One stretch of days of one parameter. `valor` means nothing where it is `desconocido`.
struct Parametro {
  IdParametro id;
  std::int64_t valor;
  UnidadParametro unidad;
  Dia desde{};
  Dia hasta{};              // inclusive; `sin_derogar`
  std::string_view norma;   // identifier
  std::string_view fuente;  // Spanish: which text says it, or why it is not known
  EstadoDato estado = EstadoDato::conocido;
  Certeza certeza = Certeza::texto_leido;
};

namespace detalle {

inline constexpr std::string_view dof_2024 = "DOF 5-8-2024";
inline constexpr std::string_view falta_2020 =
    "no se tiene el texto de los Lineamientos de 2020 (DOF 9-7-2020)";

constexpr Parametro desde_2024(IdParametro id, std::int64_t valor, UnidadParametro u,
                               std::string_view norma) {
  return {id, valor, u, lineamientos_en_vigor, sin_derogar, norma, dof_2024};
}
// What the Lineamientos take from the Código: as it was read, with its last reform. Its older texts
// were not, so that the row begins with the Lineamientos.
constexpr Parametro del_codigo(IdParametro id, std::int64_t valor, UnidadParametro u,
                               std::string_view norma) {
  return {id,
          valor,
          u,
          lineamientos_en_vigor,
          sin_derogar,
          norma,
          "CFF, texto con su última reforma leída, DOF 14-11-2025"};
}
constexpr Parametro sin_texto_de_2020(IdParametro id, UnidadParametro u, std::string_view norma) {
  return {id,
          0,
          u,
          lineamientos_de_2020_publicados,
          ultimo_dia_de_2020,
          norma,
          falta_2020,
          EstadoDato::desconocido,
          Certeza::de_memoria};
}
// A secondary source (dossier 3) tells of 2020: voluntary, at least one e-mail plus a mobile.
constexpr Parametro de_2020(IdParametro id, std::int64_t valor, UnidadParametro u,
                            std::string_view norma) {
  return {id,
          valor,
          u,
          lineamientos_de_2020_publicados,
          ultimo_dia_de_2020,
          norma,
          "notas de prensa de junio y agosto de 2020 sobre los Lineamientos del DOF 9-7-2020",
          EstadoDato::conocido,
          Certeza::fuente_secundaria};
}

}  // namespace detalle

// Days without a row come before the parameter's first text. CFF-139's rows begin with the calendar
// (CFF-12, 2017) though its text of 2013 is older.
// clang-format off
inline constexpr std::array<Parametro, 48> parametros{{
    detalle::de_2020(IdParametro::correos_min, 1, UnidadParametro::cuantos, "L5.1"),
    detalle::desde_2024(IdParametro::correos_min, 1, UnidadParametro::cuantos, "L5.1"),
    detalle::sin_texto_de_2020(IdParametro::correos_max, UnidadParametro::cuantos, "L5.1"),
    detalle::desde_2024(IdParametro::correos_max, 5, UnidadParametro::cuantos, "L5.1"),
    detalle::de_2020(IdParametro::moviles, 1, UnidadParametro::cuantos, "L5.1"),
    detalle::desde_2024(IdParametro::moviles, 1, UnidadParametro::cuantos, "L5.1"),
    detalle::sin_texto_de_2020(IdParametro::confirmacion_horas, UnidadParametro::horas, "L5.2"),
    detalle::desde_2024(IdParametro::confirmacion_horas, 72, UnidadParametro::horas, "L5.2"),
    {IdParametro::meridiano_del_buzon, 0, UnidadParametro::meridiano_oeste, lineamientos_de_2020_publicados, cambio_de_2022_publicado - std::chrono::days{1}, "L5.7", "no se tiene el numeral del huso horario que tenían los Lineamientos de 2020", EstadoDato::desconocido, Certeza::de_memoria},
    {IdParametro::meridiano_del_buzon, 0, UnidadParametro::meridiano_oeste, cambio_de_2022_publicado, ultimo_dia_de_2020, "L5.7", "no se tiene el numeral del huso horario que cambió el DOF 22-9-2022", EstadoDato::desconocido, Certeza::de_memoria},
    detalle::desde_2024(IdParametro::meridiano_del_buzon, 90, UnidadParametro::meridiano_oeste, "L5.7"),
    detalle::sin_texto_de_2020(IdParametro::consulta_acuses_anios, UnidadParametro::anios, "L6.1p2"),
    detalle::desde_2024(IdParametro::consulta_acuses_anios, 5, UnidadParametro::anios, "L6.1p2"),
    detalle::sin_texto_de_2020(IdParametro::conservacion_documentos, UnidadParametro::anios, "L6.2"),
    {IdParametro::conservacion_documentos, 0, UnidadParametro::anios, lineamientos_en_vigor, sin_derogar, "L6.2", "L6.2 remite a la Ley y a otros ordenamientos según la información, y sus plazos no se reunieron", EstadoDato::desconocido, Certeza::texto_leido},
    detalle::sin_texto_de_2020(IdParametro::recepcion_abre, UnidadParametro::minuto_del_dia, "L6.3"),
    detalle::desde_2024(IdParametro::recepcion_abre, 0, UnidadParametro::minuto_del_dia, "L6.3"),
    detalle::sin_texto_de_2020(IdParametro::recepcion_cierra, UnidadParametro::minuto_del_dia, "L6.3"),
    detalle::desde_2024(IdParametro::recepcion_cierra, 23 * 60 + 59, UnidadParametro::minuto_del_dia, "L6.3"),
    detalle::sin_texto_de_2020(IdParametro::ventana_abre, UnidadParametro::minuto_del_dia, "L7.2"),
    detalle::desde_2024(IdParametro::ventana_abre, 9 * 60 + 30, UnidadParametro::minuto_del_dia, "L7.2"),
    detalle::sin_texto_de_2020(IdParametro::ventana_cierra, UnidadParametro::minuto_del_dia, "L7.2"),
    detalle::desde_2024(IdParametro::ventana_cierra, 18 * 60, UnidadParametro::minuto_del_dia, "L7.2"),
    detalle::sin_texto_de_2020(IdParametro::apertura_dias, UnidadParametro::dias_habiles, "L7.4"),
    detalle::desde_2024(IdParametro::apertura_dias, 3, UnidadParametro::dias_habiles, "L7.4"),
    detalle::sin_texto_de_2020(IdParametro::ficcion_dia, UnidadParametro::ordinal_habil, "L7.5"),
    detalle::desde_2024(IdParametro::ficcion_dia, 4, UnidadParametro::ordinal_habil, "L7.5"),
    detalle::sin_texto_de_2020(IdParametro::consulta_notificado_anios, UnidadParametro::anios, "L7.7"),
    detalle::desde_2024(IdParametro::consulta_notificado_anios, 5, UnidadParametro::anios, "L7.7"),
    {IdParametro::estrados_dias, 15, UnidadParametro::dias_habiles, cff12::primero, dia(2020, 12, 31), "CFF-139", "CFF 139, texto de la reforma DOF 9-12-2013, como lo cita una página del IMSS", EstadoDato::conocido, Certeza::fuente_secundaria},
    {IdParametro::estrados_dias, 0, UnidadParametro::dias_habiles, dia(2021, 1, 1), dia(2021, 12, 31), "CFF-139", "la cifra del decreto DOF 8-12-2020 no se confirmó", EstadoDato::desconocido, Certeza::de_memoria},
    {IdParametro::estrados_dias, 10, UnidadParametro::dias_habiles, dia(2022, 1, 1), sin_derogar, "CFF-139", "CFF 139, reforma DOF 12-11-2021"},
    {IdParametro::estrados_dia_practicada, 16, UnidadParametro::ordinal_habil, cff12::primero, dia(2020, 12, 31), "CFF-139", "CFF 139, texto de la reforma DOF 9-12-2013, como lo cita una página del IMSS", EstadoDato::conocido, Certeza::fuente_secundaria},
    {IdParametro::estrados_dia_practicada, 0, UnidadParametro::ordinal_habil, dia(2021, 1, 1), dia(2021, 12, 31), "CFF-139", "la cifra del decreto DOF 8-12-2020 no se confirmó", EstadoDato::desconocido, Certeza::de_memoria},
    {IdParametro::estrados_dia_practicada, 11, UnidadParametro::ordinal_habil, dia(2022, 1, 1), sin_derogar, "CFF-139", "CFF 139, reforma DOF 12-11-2021"},
    detalle::sin_texto_de_2020(IdParametro::plazo_de_habilitacion, UnidadParametro::dias_naturales, "T1"),
    detalle::desde_2024(IdParametro::plazo_de_habilitacion, 180, UnidadParametro::dias_naturales, "T1"),
    detalle::sin_texto_de_2020(IdParametro::requerimiento_dias, UnidadParametro::dias_habiles, "R7.6"),
    detalle::del_codigo(IdParametro::requerimiento_dias, 10, UnidadParametro::dias_habiles, "CFF-18"),
    detalle::del_codigo(IdParametro::efectos_dia, 1, UnidadParametro::ordinal_habil, "CFF-135"),
    detalle::del_codigo(IdParametro::diligencias_abre, 7 * 60 + 30, UnidadParametro::minuto_del_dia, "CFF-13"),
    detalle::del_codigo(IdParametro::diligencias_cierra, 18 * 60, UnidadParametro::minuto_del_dia, "CFF-13"),
    {IdParametro::estrados_en_la_oficina, 1, UnidadParametro::si_o_no, cff12::primero, dia(2020, 12, 31), "CFF-139", "CFF 139, texto de la reforma DOF 9-12-2013, como lo cita una página del IMSS", EstadoDato::conocido, Certeza::fuente_secundaria},
    {IdParametro::estrados_en_la_oficina, 0, UnidadParametro::si_o_no, dia(2021, 1, 1), dia(2021, 12, 31), "CFF-139", "el texto del decreto DOF 8-12-2020 no se confirmó", EstadoDato::desconocido, Certeza::de_memoria},
    {IdParametro::estrados_en_la_oficina, 0, UnidadParametro::si_o_no, dia(2022, 1, 1), sin_derogar, "CFF-139", "CFF 139, reforma DOF 12-11-2021: sólo la página, y constancia en el expediente"},
    {IdParametro::estrados_en_la_pagina, 1, UnidadParametro::si_o_no, cff12::primero, dia(2020, 12, 31), "CFF-139", "CFF 139, texto de la reforma DOF 9-12-2013, como lo cita una página del IMSS", EstadoDato::conocido, Certeza::fuente_secundaria},
    {IdParametro::estrados_en_la_pagina, 0, UnidadParametro::si_o_no, dia(2021, 1, 1), dia(2021, 12, 31), "CFF-139", "el texto del decreto DOF 8-12-2020 no se confirmó", EstadoDato::desconocido, Certeza::de_memoria},
    {IdParametro::estrados_en_la_pagina, 1, UnidadParametro::si_o_no, dia(2022, 1, 1), sin_derogar, "CFF-139", "CFF 139, reforma DOF 12-11-2021"},
}};
// clang-format on

// The row of that day; null before the parameter's first text.
[[nodiscard]] constexpr const Parametro* renglon(IdParametro id, Dia d) {
  for (const auto& p : parametros)
    if (p.id == id && d >= p.desde && d <= p.hasta) return &p;
  return nullptr;
}

struct Valor {
  std::int64_t n = 0;
  UnidadParametro unidad = UnidadParametro::cuantos;
  friend constexpr bool operator==(const Valor&, const Valor&) = default;
};

// The value in force that day. Errors: norma_desconocida where it is `desconocido` (the message
// says why) and before the parameter's first text.
[[nodiscard]] inline Result<Valor> parametro(IdParametro id, Dia d) {
  const auto* const p = renglon(id, d);
  const std::string cual = "«" + std::string{clave(id)} + "»";
  if (p == nullptr)
    return error(Codigo::norma_desconocida, std::string{clave(id)},
                 "Ninguno de los textos que conoce esta biblioteca fija " + cual + " para el " +
                     texto(d) + "; indique una fecha en que esté en vigor.");
  if (p->estado == EstadoDato::desconocido)
    return error(Codigo::norma_desconocida, std::string{clave(id)},
                 "Se desconoce el valor de " + cual + " el " + texto(d) + ": " +
                     std::string{p->fuente} + "; consulte la publicación oficial.",
                 std::string{p->norma});
  return Valor{p->valor, p->unidad};
}

// What the set of 2024 says on its first day, for a static_assert beside a rule's own constant.
// Empty where it is `desconocido`.
[[nodiscard]] constexpr std::optional<std::int64_t> valor_vigente(IdParametro id) {
  const auto* const p = renglon(id, lineamientos_en_vigor);
  if (p == nullptr || p->estado == EstadoDato::desconocido) return std::nullopt;
  return p->valor;
}

}  // namespace buzon
