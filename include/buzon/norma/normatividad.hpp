// The norms that the Lineamientos cite (R3; the preamble, A2, L2, L5.3, L5.4, L5.7, L7.9, L10, L11)
// and those that the Calendario de Eventos (R2) rests on, as data: when each was published, what
// became of it and what took its place. A norm that no longer stands stays in the table: the
// Lineamientos still name it, and an old act was done under it. `consta_al` is the day to which the
// state is known: nothing is said of later. Sources: the Acuerdo itself, the transitorios of the
// decree DOF 20-03-2025, dossier 0, 1.8 and 3. Threads: constants.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include <buzon/norma/certeza.hpp>
#include <buzon/norma/identificador.hpp>
#include <buzon/tiempo/instante.hpp>

namespace buzon {

// Names are published: never rename one.
enum class EstadoNorma : std::uint8_t { vigente, sin_efectos, abrogada, desconocido };
inline constexpr std::array<std::string_view, 4> nombres_estado_norma{"vigente", "sin_efectos",
                                                                      "abrogada", "desconocido"};

struct NormaCitada {
  std::string_view clave;  // with its year where two laws bear one name
  std::string_view titulo;
  std::optional<Dia> publicado;  // in the DOF; empty: not known
  EstadoNorma estado = EstadoNorma::desconocido;
  Dia consta_al{};                        // the state is known to this day
  std::string_view sustituida_por;        // clave; empty: none, or not known
  Identificador citada_en;                // one place that cites it
  Certeza certeza = Certeza::de_memoria;  // the weakest of what is said above
  std::string_view fuente;                // Spanish
};

namespace detalle {
inline constexpr Dia acuerdo_publicado = dia(2024, 8, 5);
inline constexpr std::string_view por_el_acuerdo =
    "Acuerdo ACDO.AS2.HCT.230724/261.P.DIR, que la cita como aplicable";
inline constexpr std::string_view por_el_decreto_de_2025 =
    "decreto DOF 20-03-2025, transitorios primero y segundo, fracción II";
}  // namespace detalle

// clang-format off
inline constexpr std::array<NormaCitada, 25> normatividad{{
    {"ACDO.AS2.HCT.230724/261.P.DIR", "Lineamientos de carácter general para la operación del Buzón IMSS, y relación de trámites y servicios",
     dia(2024, 8, 5), EstadoNorma::vigente, dia(2026, 11, 23), "", Identificador::leer("A1"), Certeza::fuente_secundaria,
     "texto del Acuerdo; su publicación, por varias fuentes secundarias que coinciden; no se halló modificación posterior"},
    {"ACDO.AS2.HCT.240620/170.P.DIR", "Lineamientos generales para el uso del Buzón IMSS",
     dia(2020, 7, 9), EstadoNorma::sin_efectos, detalle::acuerdo_publicado, "ACDO.AS2.HCT.230724/261.P.DIR", Identificador::leer("A2"), Certeza::texto_leido,
     "Acuerdo ACDO.AS2.HCT.230724/261.P.DIR, punto segundo, inciso i"},
    {"ACDO.AS2.HCT.270422/106.P.DIR", "Modificación del glosario, fracción XII, y del horario, en los Lineamientos generales para el uso del Buzón IMSS",
     dia(2022, 9, 22), EstadoNorma::sin_efectos, detalle::acuerdo_publicado, "ACDO.AS2.HCT.230724/261.P.DIR", Identificador::leer("A2"), Certeza::texto_leido,
     "Acuerdo ACDO.AS2.HCT.230724/261.P.DIR, punto segundo, inciso ii"},
    {"ACDO.SA2.HCT.280813/234.P.DIR", "Reglas de carácter general para el uso de la Firma Electrónica Avanzada, cuyo certificado digital sea emitido por el SAT, en los actos que se realicen ante el IMSS",
     dia(2013, 11, 14), EstadoNorma::vigente, detalle::acuerdo_publicado, "", Identificador::leer("L5.3"), Certeza::texto_leido,
     detalle::por_el_acuerdo},
    {"ACDO.AS2.HCT.270219/95.P.DIR", "Lineamientos generales del firmado electrónico de documentos por funcionario competente del IMSS, notificados de forma personal y sus medios de comprobación de integridad y autoría",
     std::nullopt, EstadoNorma::vigente, detalle::acuerdo_publicado, "", Identificador::leer("L7.9"), Certeza::texto_leido,
     "Acuerdo ACDO.AS2.HCT.230724/261.P.DIR, que lo cita como aplicable con su modificación; en vigor el 30-03-2019, según IDC (01-04-2019)"},
    {"ACDO.AS2.HCT.240620/171.P.DIR", "Modificación de los Lineamientos generales del firmado electrónico de documentos por funcionario competente del IMSS",
     std::nullopt, EstadoNorma::vigente, detalle::acuerdo_publicado, "", Identificador::leer("L7.9"), Certeza::texto_leido,
     detalle::por_el_acuerdo},
    {"LSS", "Ley del Seguro Social",
     dia(1995, 12, 21), EstadoNorma::vigente, dia(2026, 1, 15), "", Identificador::leer("L4.1"), Certeza::texto_leido,
     "texto de la Cámara de Diputados (nueva ley DOF 21-12-1995) con la reforma DOF 15-01-2026"},
    {"CFF", "Código Fiscal de la Federación",
     std::nullopt, EstadoNorma::vigente, dia(2025, 11, 14), "", Identificador::leer("L4.6"), Certeza::texto_leido,
     "texto de la Cámara de Diputados con la reforma DOF 14-11-2025; no se leyó la reforma DOF 09-04-2026"},
    {"RCFF", "Reglamento del Código Fiscal de la Federación",
     std::nullopt, EstadoNorma::vigente, detalle::acuerdo_publicado, "", Identificador::leer("A1"), Certeza::texto_leido,
     "Acuerdo ACDO.AS2.HCT.230724/261.P.DIR, que lo cita; artículos 1, 7 y 11 leídos en el texto de la Cámara de Diputados"},
    {"RACERF", "Reglamento de la Ley del Seguro Social en materia de Afiliación, Clasificación de Empresas, Recaudación y Fiscalización",
     dia(2002, 11, 1), EstadoNorma::vigente, detalle::acuerdo_publicado, "", Identificador::leer("L2"), Certeza::fuente_secundaria,
     "texto de la Cámara de Diputados; su fecha de publicación, por fuente secundaria (notigto.com)"},
    {"RIIMSS", "Reglamento Interior del Instituto Mexicano del Seguro Social",
     std::nullopt, EstadoNorma::vigente, detalle::acuerdo_publicado, "", Identificador::leer("A1"), Certeza::texto_leido,
     detalle::por_el_acuerdo},
    {"LFEP", "Ley Federal de las Entidades Paraestatales",
     std::nullopt, EstadoNorma::vigente, detalle::acuerdo_publicado, "", Identificador::leer("A1"), Certeza::texto_leido,
     detalle::por_el_acuerdo},
    {"LFEA", "Ley de Firma Electrónica Avanzada",
     dia(2012, 1, 11), EstadoNorma::vigente, dia(2025, 11, 14), "", Identificador::leer("G-VII"), Certeza::texto_leido,
     "texto de la Cámara de Diputados con la reforma DOF 14-11-2025"},
    {"LHHEUM", "Ley de los Husos Horarios en los Estados Unidos Mexicanos",
     dia(2022, 10, 28), EstadoNorma::vigente, dia(2026, 2, 8), "", Identificador::leer("L5.7"), Certeza::texto_leido,
     "texto de la Cámara de Diputados con la reforma DOF 29-11-2022"},
    {"LGTAIP-2015", "Ley General de Transparencia y Acceso a la Información Pública",
     dia(2015, 5, 4), EstadoNorma::abrogada, dia(2025, 3, 21), "LGTAIP-2025", Identificador::leer("L10"), Certeza::texto_leido,
     detalle::por_el_decreto_de_2025},
    {"LFTAIP-2016", "Ley Federal de Transparencia y Acceso a la Información Pública",
     dia(2016, 5, 9), EstadoNorma::abrogada, dia(2025, 3, 21), "LGTAIP-2025", Identificador::leer("L10"), Certeza::derivado_del_texto,
     "decreto DOF 20-03-2025, transitorio segundo, fracción III, que la abroga sin nombrar sucesora; la materia queda en la ley general del mismo decreto"},
    {"LGPDPPSO-2017", "Ley General de Protección de Datos Personales en Posesión de Sujetos Obligados",
     dia(2017, 1, 26), EstadoNorma::abrogada, dia(2025, 3, 21), "LGPDPPSO-2025", Identificador::leer("L10"), Certeza::fuente_secundaria,
     "decreto DOF 20-03-2025, transitorio segundo, fracción IV, que la abroga; la sucesora, según EY y Von Wobeser"},
    {"LGTAIP-2025", "Ley General de Transparencia y Acceso a la Información Pública",
     dia(2025, 3, 20), EstadoNorma::vigente, dia(2026, 2, 8), "", Identificador::leer("L10"), Certeza::texto_leido,
     "texto de la Cámara de Diputados, nueva ley DOF 20-03-2025"},
    {"LGPDPPSO-2025", "Ley General de Protección de Datos Personales en Posesión de Sujetos Obligados",
     dia(2025, 3, 20), EstadoNorma::vigente, dia(2026, 2, 8), "", Identificador::leer("L10"), Certeza::fuente_secundaria,
     "decreto DOF 20-03-2025, según EY y Von Wobeser; su texto no se leyó"},
    {"LGRA", "Ley General de Responsabilidades Administrativas",
     dia(2016, 7, 18), EstadoNorma::vigente, detalle::acuerdo_publicado, "", Identificador::leer("L11"), Certeza::texto_leido,
     "Acuerdo ACDO.AS2.HCT.230724/261.P.DIR, que la cita; su publicación, por copias del texto de la Cámara de Diputados"},
    {"CPF", "Código Penal Federal",
     dia(1931, 8, 14), EstadoNorma::vigente, detalle::acuerdo_publicado, "", Identificador::leer("L11"), Certeza::fuente_secundaria,
     "Acuerdo ACDO.AS2.HCT.230724/261.P.DIR, que lo cita; su publicación, por una cita bibliográfica"},
    {"LINFONAVIT", "Ley del Instituto del Fondo Nacional de la Vivienda para los Trabajadores",
     std::nullopt, EstadoNorma::vigente, dia(2025, 2, 21), "", Identificador::leer("R2"), Certeza::texto_leido,
     "texto de la Cámara de Diputados con la reforma DOF 21-02-2025"},
    {"ACDO.AS2.HCT.300322/68.P.DIR", "Lineamientos generales para el cumplimiento de la obligación establecida en el tercer párrafo del artículo 15 A de la Ley del Seguro Social (ICSOE)",
     dia(2022, 4, 13), EstadoNorma::vigente, dia(2026, 10, 10), "", Identificador::leer("R6"), Certeza::fuente_secundaria,
     "encabezado leído en el DOF 13-04-2022; su contenido, por otro proyecto que lo leyó en octubre de 2026"},
    {"ACDO.AS2.HCT.270422/107.P.DIR", "Reglas de carácter general para la opinión de cumplimiento de obligaciones fiscales en materia de seguridad social",
     dia(2022, 9, 22), EstadoNorma::desconocido, dia(2025, 10, 6), "", Identificador::leer("R9.4"), Certeza::fuente_secundaria,
     "fuentes secundarias (despachos y prensa, octubre de 2025); no se leyó, ni lo que dejó de ellas el acuerdo ACDO.AS2.HCT.300925/288.P.DIR"},
    {"ACDO.AS2.HCT.300925/288.P.DIR", "Opinión de cumplimiento (32-D) únicamente por el Buzón IMSS desde el 1 de octubre de 2025",
     dia(2025, 10, 6), EstadoNorma::vigente, dia(2025, 10, 6), "", Identificador::leer("R9.4"), Certeza::fuente_secundaria,
     "fuentes secundarias (despachos y prensa, octubre de 2025); no se leyó"},
}};
// clang-format on

namespace detalle {
// By index and not by pointer: with the sanitizers gcc 12 takes no comparison of an address for a
// constant. normatividad.size(): none.
[[nodiscard]] constexpr std::size_t indice_de_norma(std::string_view clave) {
  std::size_t i = 0;
  while (i < normatividad.size() && normatividad[i].clave != clave) ++i;
  return i;
}
[[nodiscard]] constexpr std::size_t indice_en_su_lugar(std::string_view clave) {
  std::size_t i = indice_de_norma(clave);
  for (std::size_t pasos = 0; pasos < normatividad.size() && i < normatividad.size(); ++pasos) {
    if (normatividad[i].sustituida_por.empty()) return i;
    i = indice_de_norma(normatividad[i].sustituida_por);
  }
  return normatividad.size();
}
// Each norm has a source, and its chain of successors ends in the table: one that ends nowhere, or
// in a circle, is a mistake of the data.
constexpr bool sucesoras_conocidas() {
  for (const auto& n : normatividad)
    if (indice_en_su_lugar(n.clave) == normatividad.size() || n.citada_en.vacio() ||
        n.fuente.empty())
      return false;
  return true;
}
static_assert(sucesoras_conocidas(), "a norm without source, or whose successor is not there");
}  // namespace detalle

// nullptr: this version does not know it.
[[nodiscard]] constexpr const NormaCitada* norma_de(std::string_view clave) {
  const std::size_t i = detalle::indice_de_norma(clave);
  return i < normatividad.size() ? &normatividad[i] : nullptr;
}

// The norm that stands in the place of `clave` as far as is known: itself, or the end of the chain
// of `sustituida_por`. nullptr: this version does not know it.
[[nodiscard]] constexpr const NormaCitada* norma_en_su_lugar(std::string_view clave) {
  const std::size_t i = detalle::indice_en_su_lugar(clave);
  return i < normatividad.size() ? &normatividad[i] : nullptr;
}

}  // namespace buzon
