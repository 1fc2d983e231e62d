// The obligations of social security that R2 (Calendario de Eventos) reminds of, as data: what
// falls due, on which day of which months, by which norm, what extends it, how sure that is and
// where it was read. A host may pass its own table: an obligation without a source is refused
// (ciclo/calendario_de_eventos.hpp). Sources: LSS, RACERF and LINFONAVIT in the copies of the
// Cámara de Diputados (dossier, sources A and B); what no text bore out says so in `certeza`.
// Threads: constants.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include <buzon/norma/certeza.hpp>
#include <buzon/norma/identificador.hpp>
#include <buzon/tiempo/instante.hpp>

namespace buzon {

// What is stored and published of each: never rename one.
enum class Periodicidad : std::uint8_t { mensual, bimestral, cuatrimestral, anual };
struct DescripcionPeriodicidad {
  std::string_view clave;
  std::size_t veces_al_anio;
};
inline constexpr std::array<DescripcionPeriodicidad, 4> periodicidades{
    {{"mensual", 12}, {"bimestral", 6}, {"cuatrimestral", 3}, {"anual", 1}}};
[[nodiscard]] constexpr const DescripcionPeriodicidad& descripcion(Periodicidad p) {
  return periodicidades[static_cast<std::size_t>(p)];
}

// The months of the year in which something falls due, 1 to 12; a month that is none is ignored.
class Meses {
 public:
  constexpr Meses() = default;
  constexpr Meses(std::initializer_list<unsigned> meses) {
    for (const unsigned m : meses)
      if (m >= 1 && m <= 12) cuales_[m - 1] = true;
  }
  [[nodiscard]] constexpr bool contiene(unsigned mes) const {
    return mes >= 1 && mes <= 12 && cuales_[mes - 1];
  }
  [[nodiscard]] constexpr std::size_t cuantos() const {
    std::size_t n = 0;
    for (const bool cual : cuales_) n += cual ? 1 : 0;
    return n;
  }
  friend constexpr bool operator==(const Meses&, const Meses&) = default;

 private:
  std::array<bool, 12> cuales_{};
};
inline constexpr Meses todos_los_meses{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
inline constexpr Meses meses_de_pago_bimestral{1, 3, 5, 7, 9, 11};  // each pays the two before it

// A day that every month has; the last one has a name of its own.
inline constexpr unsigned ultimo_dia_del_mes = 0;
inline constexpr unsigned dia_fijo_max = 28;
struct ReglaDeDia {
  unsigned dia = ultimo_dia_del_mes;  // 1 to 28, or ultimo_dia_del_mes
  Meses meses;
};

// What extends a last day to the next business day, once. Names are published: never rename one.
enum class ReglaDeProrroga : std::uint8_t {
  ninguna,
  inhabil_cff12,
  // CFF-12 paragraph 5 (DOF 12-11-2021; the text before it was not read) adds the Friday for the
  // payment of contribuciones at authorised banks.
  inhabil_o_viernes_cff12,
  // RACERF-3 paragraph 4: terms of that Reglamento, whatever is due; "No se prorrogará el plazo
  // para la presentación de avisos afiliatorios" (policy 19 of the dossier: nothing outside it).
  inhabil_o_viernes_racerf3,
};
struct DescripcionProrroga {
  std::string_view clave;
  Identificador norma;  // empty where nothing is extended
  bool viernes = false;
  bool oficina_cerrada = false;    // policy 24 reads CFF-12; RACERF-3 names no closed office
  std::string_view texto_viernes;  // Spanish: why a Friday extends it
};
inline constexpr std::array<DescripcionProrroga, 4> prorrogas{{
    {"ninguna", {}, false, false, ""},
    {"inhabil_cff12", Identificador::leer("CFF-12-p5"), false, true, ""},
    {"inhabil_o_viernes_cff12", Identificador::leer("CFF-12-p5"), true, true,
     "viernes y el pago se hace ante instituciones de crédito autorizadas"},
    {"inhabil_o_viernes_racerf3", Identificador::leer("RACERF-3-p4"), true, false,
     "viernes y el plazo es de los que señala el Reglamento"},
}};
[[nodiscard]] constexpr const DescripcionProrroga& descripcion(ReglaDeProrroga r) {
  return prorrogas[static_cast<std::size_t>(r)];
}

// Texts are views: in a host's own table they must outlive the call that reads it.
struct Obligacion {
  std::string_view clave;     // [a-z0-9_], stable: the UID of the event is made of it
  std::string_view nombre;    // Spanish
  std::string_view obliga_a;  // Spanish: whom
  Identificador norma;        // where the day is
  Periodicidad periodicidad = Periodicidad::anual;
  ReglaDeDia regla;
  ReglaDeProrroga prorroga = ReglaDeProrroga::ninguna;
  Certeza certeza = Certeza::de_memoria;  // the weakest of what the date rests on
  std::string_view fuente;                // Spanish: what was read, and where
  Dia desde{};            // the text is as told from this day, its publication; before it, no event
  std::string_view nota;  // Spanish: who is spared, what else to look at; may be empty
};

inline constexpr std::array<Obligacion, 9> obligaciones{{
    {.clave = "cuotas_mensuales",
     .nombre = "Determinación y pago de las cuotas obrero patronales del mes anterior",
     .obliga_a = "patrones y demás sujetos obligados",
     .norma = Identificador::leer("LSS-39"),
     .periodicidad = Periodicidad::mensual,
     .regla = {17, todos_los_meses},
     .prorroga = ReglaDeProrroga::inhabil_o_viernes_cff12,
     .certeza = Certeza::texto_leido,
     .fuente =
         "LSS, artículo 39, primer párrafo: «a más tardar el día diecisiete del mes inmediato "
         "siguiente» (reformado DOF 20-12-2001)",
     .desde = dia(2001, 12, 20),
     .nota = "La cédula se presenta aunque no se pague (LSS 39, segundo párrafo). El viernes "
             "prorroga el pago en banco; si presenta la cédula sin pago ante el Instituto, no "
             "espere al lunes."},
    {.clave = "cuotas_rcv_bimestrales",
     .nombre =
         "Pago bimestral de las cuotas del seguro de retiro, cesantía en edad avanzada y vejez",
     .obliga_a = "patrones y demás sujetos obligados",
     .norma = Identificador::leer("LSS-39"),
     .periodicidad = Periodicidad::bimestral,
     .regla = {17, meses_de_pago_bimestral},
     .prorroga = ReglaDeProrroga::inhabil_o_viernes_cff12,
     .certeza = Certeza::fuente_secundaria,
     .fuente = "Día: LSS, artículo 39. Periodicidad: artículo vigésimo séptimo transitorio del "
               "decreto DOF 21-12-1995, según el calendario de IDC de marzo de 2019 (vLex); el "
               "transitorio no se leyó",
     .desde = dia(2001, 12, 20),
     .nota = "Corresponde al bimestre que terminó el mes anterior."},
    {.clave = "aportaciones_vivienda_bimestrales",
     .nombre = "Pago bimestral de las aportaciones y descuentos de vivienda (Infonavit)",
     .obliga_a = "patrones",
     .norma = Identificador::leer("LINFONAVIT-35"),
     .periodicidad = Periodicidad::bimestral,
     .regla = {17, meses_de_pago_bimestral},
     .prorroga = ReglaDeProrroga::inhabil_o_viernes_cff12,
     .certeza = Certeza::fuente_secundaria,
     .fuente = "Día: Ley del Infonavit, artículo 35 (reformado DOF 06-01-2016), que dice «por "
               "mensualidades vencidas». Periodicidad bimestral: artículo sexto transitorio del "
               "decreto DOF 06-01-1997, según el calendario de IDC de marzo de 2019 (vLex); el "
               "transitorio no se leyó",
     .desde = dia(2016, 1, 6),
     .nota = "Se entera junto con las cuotas del seguro de retiro, cesantía y vejez. Lo cobra el "
             "Infonavit."},
    {.clave = "declaracion_prima_riesgo",
     .nombre = "Declaración anual de la prima en el seguro de riesgos de trabajo",
     .obliga_a = "patrones",
     .norma = Identificador::leer("RACERF-32-V"),
     .periodicidad = Periodicidad::anual,
     .regla = {ultimo_dia_del_mes, {2}},
     .prorroga = ReglaDeProrroga::inhabil_o_viernes_racerf3,
     .certeza = Certeza::derivado_del_texto,
     .fuente = "LSS, artículo 74, primer párrafo, y RACERF, artículo 32, fracción V: «durante el "
               "mes de febrero»",
     .desde = dia(2002, 11, 1),
     .nota = "No se presenta si la prima resulta igual a la del ejercicio anterior (RACERF 32, "
             "fracción V). Con menos de diez trabajadores puede cubrirse la prima media (LSS 72, "
             "último párrafo). La prima rige desde el 1 de marzo (RACERF 32, fracción III)."},
    {.clave = "icsoe",
     .nombre = "Informativa de Contratos de Servicios u Obras Especializados (ICSOE)",
     .obliga_a = "quien preste servicios especializados o ejecute obras especializadas",
     .norma = Identificador::leer("LSS-15-A-p3"),
     .periodicidad = Periodicidad::cuatrimestral,
     .regla = {17, {1, 5, 9}},
     .prorroga = ReglaDeProrroga::inhabil_cff12,
     .certeza = Certeza::fuente_secundaria,
     .fuente = "LSS, artículo 15 A, tercer párrafo (reformado DOF 23-04-2021), y lineamientos "
               "ACDO.AS2.HCT.300322/68.P.DIR (DOF 13-04-2022), leídos por otro proyecto en octubre "
               "de 2026; liberación del sistema: comunicado IMSS 030/2021 de 27-08-2021, según IDC "
               "(05-05-2022)",
     .desde = dia(2021, 8, 27),
     .nota =
         "Informa los contratos celebrados en el cuatrimestre que terminó; sin contratos se "
         "presenta «sin información». Los lineamientos también la pasan al día hábil siguiente."},
    {.clave = "aviso_dictamen",
     .nombre = "Aviso para dictaminar el cumplimiento de las obligaciones del ejercicio anterior",
     .obliga_a = "patrones con promedio anual de trescientos o más trabajadores, y quien opte por "
                 "dictaminarse",
     .norma = Identificador::leer("RACERF-156-p1"),
     .periodicidad = Periodicidad::anual,
     .regla = {ultimo_dia_del_mes, {4}},
     .prorroga = ReglaDeProrroga::inhabil_o_viernes_racerf3,
     .certeza = Certeza::derivado_del_texto,
     .fuente = "LSS, artículo 16, y RACERF, artículo 156, primer párrafo: «dentro de los cuatro "
               "meses siguientes a la terminación del ejercicio fiscal inmediato anterior»",
     .desde = dia(2002, 11, 1),
     .nota = "El texto no nombra el día: se toma el 30 de abril, que ninguna lectura de CFF 12 "
             "hace tardío."},
    {.clave = "dictamen",
     .nombre = "Presentación del dictamen del cumplimiento de obligaciones ante el Instituto",
     .obliga_a = "contadores públicos autorizados y patrones que se dictaminan",
     .norma = Identificador::leer("RACERF-161-p1"),
     .periodicidad = Periodicidad::anual,
     .regla = {ultimo_dia_del_mes, {9}},
     .prorroga = ReglaDeProrroga::inhabil_o_viernes_racerf3,
     .certeza = Certeza::texto_leido,
     .fuente = "RACERF, artículo 161, primer párrafo: «a más tardar el 30 de septiembre siguiente "
               "al del ejercicio fiscal inmediato anterior»",
     .desde = dia(2002, 11, 1),
     .nota = "Hay otro plazo para los casos de RACERF 159 (nueve meses desde el aviso), y prórroga "
             "a solicitud por caso fortuito o fuerza mayor (RACERF 162)."},
    {.clave = "membresia_contador_publico",
     .nombre = "Comprobación de que el contador público es socio activo de su colegio",
     .obliga_a = "contadores públicos autorizados",
     .norma = Identificador::leer("RACERF-154-II"),
     .periodicidad = Periodicidad::anual,
     .regla = {ultimo_dia_del_mes, {3}},
     .prorroga = ReglaDeProrroga::inhabil_o_viernes_racerf3,
     .certeza = Certeza::derivado_del_texto,
     .fuente = "RACERF, artículo 154, fracción II: «dentro de los tres primeros meses de cada año»",
     .desde = dia(2002, 11, 1),
     .nota = ""},
    {.clave = "continuacion_voluntaria",
     .nombre = "Pago por mensualidad adelantada de la continuación voluntaria",
     .obliga_a = "asegurados en continuación voluntaria en el Régimen Obligatorio",
     .norma = Identificador::leer("RACERF-128"),
     .periodicidad = Periodicidad::mensual,
     .regla = {17, todos_los_meses},
     .prorroga = ReglaDeProrroga::inhabil_o_viernes_racerf3,
     .certeza = Certeza::texto_leido,
     .fuente = "RACERF, artículo 128: «a más tardar el día diecisiete del mes de que se trate»",
     .desde = dia(2002, 11, 1),
     .nota = ""},
}};

namespace detalle {
constexpr bool bien_formada(const Obligacion& o) {
  return o.norma.clase() == ClaseCita::ley && !o.fuente.empty() && o.regla.dia <= dia_fijo_max &&
         o.regla.meses.cuantos() == descripcion(o.periodicidad).veces_al_anio;
}
constexpr bool bien_formadas() {
  for (const auto& o : obligaciones)
    if (!bien_formada(o)) return false;
  return true;
}
static_assert(bien_formadas(),
              "an obligation without norm or source, or whose months are not its "
              "periodicity");
}  // namespace detalle

[[nodiscard]] constexpr const Obligacion* obligacion_de(std::string_view clave) {
  for (const auto& o : obligaciones)
    if (o.clave == clave) return &o;
  return nullptr;
}

}  // namespace buzon
