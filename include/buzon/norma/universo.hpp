// The universe of the norm: every point of the Acuerdo, paragraph of the Lineamientos, definition,
// transitorio and line of the Relación, and what this library does with each today. The matrix of
// docs/reference/matriz.md is made of this table and of the names of the tests
// (tests/casa/test_matriz.py); tests/golden/universo.csv is the list as read in the norm.
// A numeral's first paragraph is the bare identifier (L7.2), the second has its number (L7.2p2).
// Threads: immutable data.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <buzon/norma/identificador.hpp>
#include <buzon/norma/relacion.hpp>

namespace buzon {

// `pendiente`: what it says has no rule yet, though a line of the Relación has its data.
enum class EstadoEntrada : std::uint8_t {
  regla,
  dato,
  deber_del_anfitrion,  // only a person or an institution can do it
  no_operativo,         // decides nothing by computation
  pendiente
};
inline constexpr std::array<std::string_view, 5> nombres_estado_entrada{
    "regla", "dato", "deber_del_anfitrion", "no_operativo", "pendiente"};

struct EntradaDelUniverso {
  std::string_view identificador;
  EstadoEntrada estado;
  std::string_view simbolo;   // what decides, or holds the datum; empty if nothing does
  std::string_view cabecera;  // where it is, under include/buzon/
  // Spanish. Of no_operativo and deber_del_anfitrion: why. Of pendiente: the rule it lacks. Of the
  // others: the part that has none, if any.
  std::string_view nota;
  Dia desde = lineamientos_en_vigor;  // A6: all of them are of 6 Aug 2024
};

// One row a line: a script reads this table too.
// clang-format off
inline constexpr std::array<EntradaDelUniverso, 109> universo{{
    {"A1", EstadoEntrada::dato, "conjuntos", "norma/parametros.hpp", ""},
    {"A2", EstadoEntrada::dato, "ultimo_dia_de_2020", "norma/parametros.hpp", ""},
    {"A3", EstadoEntrada::no_operativo, "", "", "quién resuelve dudas dentro del Instituto; no decide nada por cómputo"},
    {"A4", EstadoEntrada::regla, "disponible_en", "norma/catalogo.hpp", ""},
    {"A5", EstadoEntrada::no_operativo, "conjuntos", "norma/parametros.hpp", "ordena publicar; la fecha de la publicación es un dato de A6"},
    {"A6", EstadoEntrada::dato, "lineamientos_en_vigor", "norma/relacion.hpp", ""},
    {"L1", EstadoEntrada::no_operativo, "", "", "el objeto de los Lineamientos: su alcance, no una regla"},
    {"L2", EstadoEntrada::dato, "universo", "norma/universo.hpp", ""},
    {"L3", EstadoEntrada::dato, "clases_de_sujeto", "sujetos/destinatario.hpp", ""},
    {"L4.1", EstadoEntrada::regla, "asignacion_de_buzon", "ciclo/asignacion.hpp", ""},
    {"L4.2", EstadoEntrada::regla, "admitir_firma", "ciclo/decision.hpp", ""},
    {"L4.3", EstadoEntrada::regla, "servicio_admite", "ciclo/actuacion.hpp", ""},
    {"L4.4", EstadoEntrada::regla, "conclusion_de", "ciclo/tramite_inicio.hpp", "el catálogo fechado es norma/catalogo.hpp"},
    {"L4.5", EstadoEntrada::regla, "servicio_admite", "ciclo/actuacion.hpp", "las guías de la página son deber del anfitrión"},
    {"L4.6", EstadoEntrada::regla, "dias_fijos", "tiempo/cff12.hpp", ""},
    {"L5.1", EstadoEntrada::regla, "MediosDeContacto", "sujetos/medio_contacto.hpp", "los de un registro patronal, que son opcionales, son ciclo/buzon_medios.hpp"},
    {"L5.2", EstadoEntrada::regla, "horas_para_confirmar", "ciclo/fechas_registro.hpp", ""},
    {"L5.3", EstadoEntrada::regla, "decide_firmar_terminos", "ciclo/buzon_terminos.hpp", ""},
    {"L5.4", EstadoEntrada::regla, "decide_reconocer_2020", "ciclo/buzon_2020.hpp", ""},
    {"L5.5", EstadoEntrada::regla, "decide_presentar", "ciclo/actuacion.hpp", ""},
    {"L5.6", EstadoEntrada::regla, "decide_cambiar_medio", "ciclo/buzon_medios.hpp", "los estrados por no actualizar son ciclo/estrados.hpp"},
    {"L5.7", EstadoEntrada::regla, "ZonaCentro", "tiempo/huso.hpp", ""},
    {"L5.8", EstadoEntrada::regla, "fechas_recepcion", "ciclo/fechas_recepcion.hpp", ""},
    {"L5.9", EstadoEntrada::regla, "decide_solicitar_orientacion", "ciclo/orientacion.hpp", ""},
    {"L6.1", EstadoEntrada::regla, "decide_presentar", "ciclo/actuacion.hpp", ""},
    {"L6.1p2", EstadoEntrada::regla, "anios_de_consulta", "ciclo/fechas_consulta.hpp", ""},
    {"L6.2", EstadoEntrada::regla, "conservacion_de", "ciclo/conservacion.hpp", "sus plazos son de otras leyes que no se reunieron: se desconocen, y sin plazo nada se desecha"},
    {"L6.3", EstadoEntrada::regla, "fechas_recepcion", "ciclo/fechas_recepcion.hpp", ""},
    {"L6.4", EstadoEntrada::regla, "decide_presentar", "ciclo/actuacion.hpp", "el contenido no se juzga: es responsabilidad de quien presenta"},
    {"L6.5", EstadoEntrada::regla, "FirmaAdmitida", "ciclo/decision.hpp", ""},
    {"L7.1", EstadoEntrada::regla, "decide_emitir", "ciclo/acto.hpp", ""},
    {"L7.2", EstadoEntrada::regla, "ventana", "ciclo/fechas_notificacion.hpp", ""},
    {"L7.2p2", EstadoEntrada::regla, "apertura_legal", "ciclo/fechas_notificacion.hpp", ""},
    {"L7.3", EstadoEntrada::regla, "decide_aviso_enviado", "ciclo/notificacion.hpp", ""},
    {"L7.4", EstadoEntrada::regla, "dias_para_abrir", "ciclo/fechas_notificacion.hpp", ""},
    {"L7.5", EstadoEntrada::regla, "dia_de_la_ficcion", "ciclo/fechas_notificacion.hpp", ""},
    {"L7.6", EstadoEntrada::regla, "fijar_efectos", "ciclo/fechas_notificacion.hpp", "la manifestación de conocer el acto (CFF-135) es ciclo/conocimiento.hpp"},
    {"L7.7", EstadoEntrada::regla, "consulta_hasta", "ciclo/fechas_consulta.hpp", ""},
    {"L7.8", EstadoEntrada::regla, "fechas_estrados", "ciclo/fechas_estrados.hpp", ""},
    {"L7.9", EstadoEntrada::regla, "verificar_acuse", "motor/verificar_acuse.hpp", "la página en que el Instituto lo muestra es deber del anfitrión"},
    {"L7.10", EstadoEntrada::regla, "decide_anotar_personal", "ciclo/notificacion_personal.hpp", "las formalidades de la diligencia son ajenas al Buzón"},
    {"L8", EstadoEntrada::regla, "decide_publicar_comunicado", "ciclo/comunicado.hpp", ""},
    {"L9", EstadoEntrada::no_operativo, "", "", "no limita las facultades de comprobación; no decide nada por cómputo"},
    {"L10", EstadoEntrada::regla, "reservado", "ciclo/actuacion.hpp", "falta borrar o cifrar para siempre los datos reservados"},
    {"L11", EstadoEntrada::no_operativo, "", "", "remite a las sanciones de otras leyes; no decide nada por cómputo"},
    {"G-I", EstadoEntrada::regla, "decide_emitir", "ciclo/acto.hpp", ""},
    {"G-II", EstadoEntrada::regla, "decide_presentar", "ciclo/actuacion.hpp", ""},
    {"G-III", EstadoEntrada::regla, "codigo_qr", "motor/codigo_qr.hpp", ""},
    {"G-IV", EstadoEntrada::dato, "contador_publico", "sujetos/destinatario.hpp", ""},
    {"G-V", EstadoEntrada::regla, "decide_asignar_a_autoridad", "ciclo/buzon_autoridad.hpp", ""},
    {"G-VI", EstadoEntrada::dato, "DocumentoDigital", "evidencia/documento_digital.hpp", ""},
    {"G-VII", EstadoEntrada::regla, "admisible", "evidencia/firma.hpp", ""},
    {"G-VIII", EstadoEntrada::regla, "admitir_firma", "ciclo/decision.hpp", ""},
    {"G-IX", EstadoEntrada::dato, "campos_de", "evidencia/acuse.hpp", ""},
    {"G-X", EstadoEntrada::dato, "conjuntos", "norma/parametros.hpp", ""},
    {"G-XI", EstadoEntrada::dato, "MediosDeContacto", "sujetos/medio_contacto.hpp", ""},
    {"G-XII", EstadoEntrada::regla, "SelloDigital", "evidencia/sello_digital.hpp", ""},
    {"T1", EstadoEntrada::regla, "dias_para_habilitar", "ciclo/fechas_registro.hpp", ""},
    {"T2", EstadoEntrada::regla, "disponible_en", "norma/catalogo.hpp", ""},
    {"T3", EstadoEntrada::regla, "conclusion_de", "ciclo/tramite_inicio.hpp", ""},
    {"R1", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", ""},
    {"R2", EstadoEntrada::regla, "eventos", "ciclo/calendario_de_eventos.hpp", ""},
    {"R3", EstadoEntrada::dato, "normatividad", "norma/normatividad.hpp", "las normas que se citan; el texto del acervo es deber del anfitrión"},
    {"R4", EstadoEntrada::dato, "es_encabezado", "norma/relacion.hpp", ""},
    {"R4.1", EstadoEntrada::regla, "decide_publicar_documento", "ciclo/comunicado.hpp", ""},
    {"R4.2", EstadoEntrada::regla, "decide_publicar_documento", "ciclo/comunicado.hpp", ""},
    {"R4.3", EstadoEntrada::regla, "decide_publicar_documento", "ciclo/comunicado.hpp", ""},
    {"R5", EstadoEntrada::regla, "decide_publicar_comunicado", "ciclo/comunicado.hpp", ""},
    {"R6", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", ""},
    {"R7", EstadoEntrada::dato, "es_encabezado", "norma/relacion.hpp", ""},
    {"R7.1", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", ""},
    {"R7.2", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", ""},
    {"R7.3", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", ""},
    {"R7.4", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", ""},
    {"R7.5", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", ""},
    {"R7.6", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", ""},
    {"R7.7", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", ""},
    {"R7.8", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", ""},
    {"R7.9", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", ""},
    {"R7.10", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", ""},
    {"R7.11", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", ""},
    {"R7.12", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", ""},
    {"R7.13", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", ""},
    {"R7.14", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", ""},
    {"R7.15", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", ""},
    {"R7.16", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", ""},
    {"R7.17", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", ""},
    {"R7.18", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", ""},
    {"R8", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", "una línea sin detalle; se tiene por notificación hasta que se publique"},
    {"R9", EstadoEntrada::regla, "servicio_de", "norma/relacion.hpp", ""},
    {"R9.1", EstadoEntrada::regla, "decide_otorgar", "ciclo/autorizacion.hpp", ""},
    {"R9.2", EstadoEntrada::regla, "puede_consultar", "ciclo/puede_consultar.hpp", ""},
    {"R9.3", EstadoEntrada::regla, "decide_opinion_publica", "ciclo/autorizacion.hpp", ""},
    {"R9.4", EstadoEntrada::regla, "decide_mi_opinion", "ciclo/consultas.hpp", ""},
    {"R9.5", EstadoEntrada::regla, "puede_consultar", "ciclo/puede_consultar.hpp", ""},
    {"R9.6", EstadoEntrada::regla, "decide_otorgar", "ciclo/autorizacion.hpp", ""},
    {"R9.7", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", "la norma no le da pasos propios: se presenta (L6.1) y lo iniciado en el Buzón se concluye en él (L4.4, T3); sus requisitos y su resolución son de otras leyes"},
    {"R9.8", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", "la norma no le da pasos propios: se presenta (L6.1) y lo iniciado en el Buzón se concluye en él (L4.4, T3); sus requisitos y su resolución son de otras leyes"},
    {"R9.9", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", "la norma no le da pasos propios: se presenta (L6.1) y lo iniciado en el Buzón se concluye en él (L4.4, T3); su reglamento (LSS-294) no se leyó, y el contenido no se juzga (L6.4)"},
    {"R9.10", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", "la norma no le da pasos propios: se presenta (L6.1) y lo iniciado en el Buzón se concluye en él (L4.4, T3); sus requisitos y su resolución son de otras leyes"},
    {"R10", EstadoEntrada::regla, "servicio_de", "norma/relacion.hpp", ""},
    {"R10.1", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", "la norma no le da pasos propios: se presenta (L6.1) y lo iniciado en el Buzón se concluye en él (L4.4, T3); sus requisitos son de otras leyes"},
    {"R10.2", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", "la norma no le da pasos propios: se presenta (L6.1) y lo iniciado en el Buzón se concluye en él (L4.4, T3); contra qué procede y en cuánto tiempo es de otras leyes"},
    {"R10.3", EstadoEntrada::regla, "decide_mis_datos", "ciclo/consultas.hpp", "los datos son del anfitrión: la biblioteca no los guarda"},
    {"R10.4", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", "la norma no le da pasos propios: se presenta (L6.1) y lo iniciado en el Buzón se concluye en él (L4.4, T3); la resolución del Instituto es R7.1 o R7.2"},
    {"R10.5", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", "la norma no le da pasos propios: se presenta (L6.1) y lo iniciado en el Buzón se concluye en él (L4.4, T3); la constancia sola se consulta por R4.2"},
    {"R10.6", EstadoEntrada::regla, "decide_mis_datos", "ciclo/consultas.hpp", "los datos son del anfitrión: la biblioteca no los guarda"},
    {"R10.7", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", "la norma no le da pasos propios: se presenta (L6.1) y lo iniciado en el Buzón se concluye en él (L4.4, T3); sus requisitos son de otras leyes"},
    {"R10.8", EstadoEntrada::dato, "relacion", "norma/relacion.hpp", "la norma no le da pasos propios: se presenta (L6.1) y lo iniciado en el Buzón se concluye en él (L4.4, T3); sus requisitos son de otras leyes"},
}};
// clang-format on

// Null for what is no identifier of the universe.
[[nodiscard]] constexpr const EntradaDelUniverso* entrada_del_universo(std::string_view id) {
  for (const auto& e : universo)
    if (e.identificador == id) return &e;
  return nullptr;
}

[[nodiscard]] constexpr std::size_t contar_entradas(EstadoEntrada estado) {
  std::size_t n = 0;
  for (const auto& e : universo) n += e.estado == estado ? 1U : 0U;
  return n;
}

}  // namespace buzon
