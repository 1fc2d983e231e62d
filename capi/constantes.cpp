// Version, features and constants; and the proof, when compiled, that the numbers of the header are
// those of the library. tests/capi/test_cabecera.py checks that the table lists every constant of
// the header.
#include <algorithm>
#include <iterator>

#include <buzon/tiempo/cff12.hpp>
#include <buzon/tiempo/plazo.hpp>
#include <buzon/version.hpp>

#include <buzon/ciclo/fechas_notificacion.hpp>

#include "interno.hpp"

namespace {

using namespace buzon;

struct Constante {
  std::string_view nombre;
  std::int64_t valor;
};

#define BUZON_CONSTANTE(nombre) \
  { #nombre, nombre }
constexpr Constante constantes[] = {
    BUZON_CONSTANTE(BUZON_ABI_VERSION),
    BUZON_CONSTANTE(BUZON_OK),
    BUZON_CONSTANTE(BUZON_E_ARGUMENTO_INVALIDO),
    BUZON_CONSTANTE(BUZON_E_LIMITE_EXCEDIDO),
    BUZON_CONSTANTE(BUZON_E_ORDEN_REPETIDA_DISTINTA),
    BUZON_CONSTANTE(BUZON_E_RELOJ_INVALIDO),
    BUZON_CONSTANTE(BUZON_E_DATO_CORRUPTO),
    BUZON_CONSTANTE(BUZON_E_VERSION_NO_SOPORTADA),
    BUZON_CONSTANTE(BUZON_E_FUERA_DE_CALENDARIO),
    BUZON_CONSTANTE(BUZON_E_HORA_AMBIGUA),
    BUZON_CONSTANTE(BUZON_E_HORA_INEXISTENTE),
    BUZON_CONSTANTE(BUZON_E_HUSO_DESCONOCIDO),
    BUZON_CONSTANTE(BUZON_E_NORMA_DESCONOCIDA),
    BUZON_CONSTANTE(BUZON_E_ALMACEN_FALLO),
    BUZON_CONSTANTE(BUZON_E_ALMACEN_AJENO),
    BUZON_CONSTANTE(BUZON_E_ALMACEN_OCUPADO),
    BUZON_CONSTANTE(BUZON_E_RESULTADO_DESCONOCIDO),
    BUZON_CONSTANTE(BUZON_E_CRIPTO_ILEGIBLE),
    BUZON_CONSTANTE(BUZON_E_CRIPTO_CONTRASENA),
    BUZON_CONSTANTE(BUZON_E_CRIPTO_NO_CORRESPONDE),
    BUZON_CONSTANTE(BUZON_E_CRIPTO_NO_ADMITIDO),
    BUZON_CONSTANTE(BUZON_E_CRIPTO_FALLO),
    BUZON_CONSTANTE(BUZON_E_MEMORIA),
    BUZON_CONSTANTE(BUZON_E_DEFECTO),
    BUZON_CONSTANTE(BUZON_E_ENTORNO),
    BUZON_CONSTANTE(BUZON_SIN_DIA),
    BUZON_CONSTANTE(BUZON_SIN_INSTANTE),
    BUZON_CONSTANTE(BUZON_LOTE_MAX),
    BUZON_CONSTANTE(BUZON_RAZON_HABIL),
    BUZON_CONSTANTE(BUZON_RAZON_SABADO),
    BUZON_CONSTANTE(BUZON_RAZON_DOMINGO),
    BUZON_CONSTANTE(BUZON_RAZON_ANIO_NUEVO),
    BUZON_CONSTANTE(BUZON_RAZON_CONSTITUCION),
    BUZON_CONSTANTE(BUZON_RAZON_NATALICIO_JUAREZ),
    BUZON_CONSTANTE(BUZON_RAZON_DIA_DEL_TRABAJO),
    BUZON_CONSTANTE(BUZON_RAZON_BATALLA_DE_PUEBLA),
    BUZON_CONSTANTE(BUZON_RAZON_INDEPENDENCIA),
    BUZON_CONSTANTE(BUZON_RAZON_REVOLUCION),
    BUZON_CONSTANTE(BUZON_RAZON_TRANSMISION_EJECUTIVO),
    BUZON_CONSTANTE(BUZON_RAZON_NAVIDAD),
    BUZON_CONSTANTE(BUZON_RAZON_PRIMERO_DE_OCTUBRE),
    BUZON_CONSTANTE(BUZON_RAZON_ESPECIAL),
    BUZON_CONSTANTE(BUZON_EFECTO_INHABIL),
    BUZON_CONSTANTE(BUZON_EFECTO_OFICINA_CERRADA),
    BUZON_CONSTANTE(BUZON_ESTADO_VERIFICADO),
    BUZON_CONSTANTE(BUZON_ESTADO_SUPUESTO),
    BUZON_CONSTANTE(BUZON_UNIDAD_HABILES),
    BUZON_CONSTANTE(BUZON_UNIDAD_NATURALES),
    BUZON_CONSTANTE(BUZON_UNIDAD_MESES),
    BUZON_CONSTANTE(BUZON_UNIDAD_ANIOS),
    BUZON_CONSTANTE(BUZON_UNIDAD_HORAS),
    BUZON_CONSTANTE(BUZON_MODO_FICTA),
    BUZON_CONSTANTE(BUZON_MODO_ABIERTA),
    BUZON_CONSTANTE(BUZON_PROVISIONAL_CALENDARIO),
    BUZON_CONSTANTE(BUZON_PROVISIONAL_HUSO),
    BUZON_CONSTANTE(BUZON_AVISO_INHABIL_CUENTA_EL_DIA_DEL_ENVIO),
    BUZON_CONSTANTE(BUZON_AVISO_INHABIL_COMO_DIA_HABIL_SIGUIENTE),
    BUZON_CONSTANTE(BUZON_HORA_INHABIL_FUERA_DE_0930_A_1800),
    BUZON_CONSTANTE(BUZON_HORA_INHABIL_FUERA_DE_0730_A_1800),
    BUZON_CONSTANTE(BUZON_HORA_INHABIL_MISMO_DIA_A_LAS_0930),
    BUZON_CONSTANTE(BUZON_HORARIO_DE_VENTANA_ZONA_CENTRO),
    BUZON_CONSTANTE(BUZON_HORARIO_DE_VENTANA_DOMICILIO_FISCAL),
    BUZON_CONSTANTE(BUZON_CORTE_DEL_DIA_DIA_COMPLETO),
    BUZON_CONSTANTE(BUZON_CORTE_DEL_DIA_MINUTO_2359),
    BUZON_CONSTANTE(BUZON_PRIMERA_HORA_A_LAS_0000),
    BUZON_CONSTANTE(BUZON_PRIMERA_HORA_A_LAS_0730),
    BUZON_CONSTANTE(BUZON_PRIMERA_HORA_A_LAS_0930),
    BUZON_CONSTANTE(BUZON_PRORROGA_HABILITACION_SIN_PRORROGA),
    BUZON_CONSTANTE(BUZON_PRORROGA_HABILITACION_PRIMER_DIA_HABIL),
    BUZON_CONSTANTE(BUZON_OFICINA_CERRADA_NO_PRORROGA),
    BUZON_CONSTANTE(BUZON_OFICINA_CERRADA_PRORROGA),
    BUZON_CONSTANTE(BUZON_APERTURA_TRAS_EL_TERCER_DIA_ABIERTA_HASTA_EL_CUARTO),
    BUZON_CONSTANTE(BUZON_APERTURA_TRAS_EL_TERCER_DIA_FICTA),
    BUZON_CONSTANTE(BUZON_FEATURE_CALENDARIO),
    BUZON_CONSTANTE(BUZON_FEATURE_PLAZOS),
    BUZON_CONSTANTE(BUZON_FEATURE_EXPLICACION),
    BUZON_CONSTANTE(BUZON_FEATURE_LOTES),
    BUZON_CONSTANTE(BUZON_FEATURE_MOTOR),
};
#undef BUZON_CONSTANTE

template <class E>
constexpr bool igual(std::int64_t c, E cpp) {
  return c == static_cast<std::int64_t>(cpp);
}

// An enumerator that is added or renumbered does not compile until the header says it too.
static_assert(igual(BUZON_E_ARGUMENTO_INVALIDO, Codigo::argumento_invalido));
static_assert(igual(BUZON_E_LIMITE_EXCEDIDO, Codigo::limite_excedido));
static_assert(igual(BUZON_E_ORDEN_REPETIDA_DISTINTA, Codigo::orden_repetida_distinta));
static_assert(igual(BUZON_E_RELOJ_INVALIDO, Codigo::reloj_invalido));
static_assert(igual(BUZON_E_DATO_CORRUPTO, Codigo::dato_corrupto));
static_assert(igual(BUZON_E_VERSION_NO_SOPORTADA, Codigo::version_no_soportada));
static_assert(igual(BUZON_E_FUERA_DE_CALENDARIO, Codigo::fuera_de_calendario));
static_assert(igual(BUZON_E_HORA_AMBIGUA, Codigo::hora_ambigua));
static_assert(igual(BUZON_E_HORA_INEXISTENTE, Codigo::hora_inexistente));
static_assert(igual(BUZON_E_HUSO_DESCONOCIDO, Codigo::huso_desconocido));
static_assert(igual(BUZON_E_NORMA_DESCONOCIDA, Codigo::norma_desconocida));
static_assert(igual(BUZON_E_ALMACEN_FALLO, Codigo::almacen_fallo));
static_assert(igual(BUZON_E_ALMACEN_AJENO, Codigo::almacen_ajeno));
static_assert(igual(BUZON_E_ALMACEN_OCUPADO, Codigo::almacen_ocupado));
static_assert(igual(BUZON_E_RESULTADO_DESCONOCIDO, Codigo::resultado_desconocido));
static_assert(igual(BUZON_E_CRIPTO_ILEGIBLE, Codigo::cripto_ilegible));
static_assert(igual(BUZON_E_CRIPTO_CONTRASENA, Codigo::cripto_contrasena));
static_assert(igual(BUZON_E_CRIPTO_NO_CORRESPONDE, Codigo::cripto_no_corresponde));
static_assert(igual(BUZON_E_CRIPTO_NO_ADMITIDO, Codigo::cripto_no_admitido));
static_assert(igual(BUZON_E_CRIPTO_FALLO, Codigo::cripto_fallo));
static_assert(igual(BUZON_E_MEMORIA, Codigo::memoria));
static_assert(igual(BUZON_E_DEFECTO, Codigo::defecto));
static_assert(igual(BUZON_E_ENTORNO, Codigo::entorno));
static_assert(igual(BUZON_RAZON_HABIL, Razon::habil));
static_assert(igual(BUZON_RAZON_SABADO, Razon::sabado));
static_assert(igual(BUZON_RAZON_DOMINGO, Razon::domingo));
static_assert(igual(BUZON_RAZON_ANIO_NUEVO, Razon::anio_nuevo));
static_assert(igual(BUZON_RAZON_CONSTITUCION, Razon::constitucion));
static_assert(igual(BUZON_RAZON_NATALICIO_JUAREZ, Razon::natalicio_juarez));
static_assert(igual(BUZON_RAZON_DIA_DEL_TRABAJO, Razon::dia_del_trabajo));
static_assert(igual(BUZON_RAZON_BATALLA_DE_PUEBLA, Razon::batalla_de_puebla));
static_assert(igual(BUZON_RAZON_INDEPENDENCIA, Razon::independencia));
static_assert(igual(BUZON_RAZON_REVOLUCION, Razon::revolucion));
static_assert(igual(BUZON_RAZON_TRANSMISION_EJECUTIVO, Razon::transmision_ejecutivo));
static_assert(igual(BUZON_RAZON_NAVIDAD, Razon::navidad));
static_assert(igual(BUZON_RAZON_PRIMERO_DE_OCTUBRE, Razon::primero_de_octubre));
static_assert(igual(BUZON_RAZON_ESPECIAL, Razon::especial));
static_assert(razones.size() == BUZON_RAZON_ESPECIAL + 1);
static_assert(igual(BUZON_EFECTO_INHABIL, EfectoDia::inhabil));
static_assert(igual(BUZON_EFECTO_OFICINA_CERRADA, EfectoDia::oficina_cerrada));
static_assert(igual(BUZON_ESTADO_VERIFICADO, EstadoDia::verificado));
static_assert(igual(BUZON_ESTADO_SUPUESTO, EstadoDia::supuesto));
static_assert(igual(BUZON_UNIDAD_HABILES, Unidad::habiles));
static_assert(igual(BUZON_UNIDAD_NATURALES, Unidad::naturales));
static_assert(igual(BUZON_UNIDAD_MESES, Unidad::meses));
static_assert(igual(BUZON_UNIDAD_ANIOS, Unidad::anios));
static_assert(igual(BUZON_UNIDAD_HORAS, Unidad::horas));
static_assert(igual(BUZON_MODO_FICTA, ModoNotificacion::ficta));
static_assert(igual(BUZON_MODO_ABIERTA, ModoNotificacion::abierta));
static_assert(igual(BUZON_AVISO_INHABIL_CUENTA_EL_DIA_DEL_ENVIO,
                    AvisoInhabil::cuenta_el_dia_del_envio));
static_assert(igual(BUZON_AVISO_INHABIL_COMO_DIA_HABIL_SIGUIENTE,
                    AvisoInhabil::como_dia_habil_siguiente));
static_assert(igual(BUZON_HORA_INHABIL_FUERA_DE_0930_A_1800, HoraInhabil::fuera_de_0930_a_1800));
static_assert(igual(BUZON_HORA_INHABIL_FUERA_DE_0730_A_1800, HoraInhabil::fuera_de_0730_a_1800));
static_assert(igual(BUZON_HORA_INHABIL_MISMO_DIA_A_LAS_0930, HoraInhabil::mismo_dia_a_las_0930));
static_assert(igual(BUZON_HORARIO_DE_VENTANA_ZONA_CENTRO, HorarioDeVentana::zona_centro));
static_assert(igual(BUZON_HORARIO_DE_VENTANA_DOMICILIO_FISCAL, HorarioDeVentana::domicilio_fiscal));
static_assert(igual(BUZON_CORTE_DEL_DIA_DIA_COMPLETO, CorteDelDia::dia_completo));
static_assert(igual(BUZON_CORTE_DEL_DIA_MINUTO_2359, CorteDelDia::minuto_2359));
static_assert(igual(BUZON_PRIMERA_HORA_A_LAS_0000, PrimeraHora::a_las_0000));
static_assert(igual(BUZON_PRIMERA_HORA_A_LAS_0730, PrimeraHora::a_las_0730));
static_assert(igual(BUZON_PRIMERA_HORA_A_LAS_0930, PrimeraHora::a_las_0930));
static_assert(igual(BUZON_PRORROGA_HABILITACION_SIN_PRORROGA, ProrrogaHabilitacion::sin_prorroga));
static_assert(igual(BUZON_PRORROGA_HABILITACION_PRIMER_DIA_HABIL,
                    ProrrogaHabilitacion::primer_dia_habil));
static_assert(igual(BUZON_OFICINA_CERRADA_NO_PRORROGA, OficinaCerrada::no_prorroga));
static_assert(igual(BUZON_OFICINA_CERRADA_PRORROGA, OficinaCerrada::prorroga));
static_assert(igual(BUZON_APERTURA_TRAS_EL_TERCER_DIA_ABIERTA_HASTA_EL_CUARTO,
                    AperturaTrasElTercerDia::abierta_hasta_el_cuarto));
static_assert(igual(BUZON_APERTURA_TRAS_EL_TERCER_DIA_FICTA, AperturaTrasElTercerDia::ficta));
static_assert(igual(BUZON_PROVISIONAL_CALENDARIO, Provisional::calendario));
static_assert(igual(BUZON_PROVISIONAL_HUSO, Provisional::huso));
static_assert(igual(BUZON_PROVISIONAL_CALENDARIO + BUZON_PROVISIONAL_HUSO,
                    Provisional::calendario_y_huso));
static_assert(BUZON_SIN_DIA == numero_de(Calendario::sin_dia));

constexpr std::int32_t presentes[] = {BUZON_FEATURE_CALENDARIO, BUZON_FEATURE_PLAZOS,
                                      BUZON_FEATURE_EXPLICACION, BUZON_FEATURE_LOTES};

std::int32_t iniciar(void* x, std::uint32_t size) noexcept {
  if (x == nullptr || size < sizeof size || size > capi::struct_size_max)
    return BUZON_E_ARGUMENTO_INVALIDO;
  std::memset(x, 0, size);
  std::memcpy(x, &size, sizeof size);
  return BUZON_OK;
}

}  // namespace

std::uint32_t buzon_abi_version(void) noexcept { return BUZON_ABI_VERSION; }

const char* buzon_version(void) noexcept { return BUZON_VERSION_TEXT; }

std::int32_t buzon_feature(std::int32_t feature) noexcept {
  return std::find(std::begin(presentes), std::end(presentes), feature) != std::end(presentes) ? 1
                                                                                               : 0;
}

std::int32_t buzon_constant(const char* name, std::uint64_t name_len,
                            std::int64_t* value) noexcept {
  constexpr std::uint64_t nombre_max = 96;
  if (name == nullptr || value == nullptr || name_len > nombre_max)
    return BUZON_E_ARGUMENTO_INVALIDO;
  const std::string_view buscado{name, static_cast<std::size_t>(name_len)};
  const auto* const c = std::find_if(std::begin(constantes), std::end(constantes),
                                     [&](const Constante& x) { return x.nombre == buscado; });
  if (c == std::end(constantes)) return BUZON_E_ARGUMENTO_INVALIDO;
  *value = c->valor;
  return BUZON_OK;
}

#define BUZON_INIT(tipo) \
  std::int32_t tipo##_init(tipo* x, std::uint32_t size) noexcept { return iniciar(x, size); }
BUZON_INIT(buzon_politicas)
BUZON_INIT(buzon_dia_especial)
BUZON_INIT(buzon_calendario_def)
BUZON_INIT(buzon_dia_info)
BUZON_INIT(buzon_notificacion_datos)
BUZON_INIT(buzon_notificacion_fechas)
BUZON_INIT(buzon_notificacion_lote)
BUZON_INIT(buzon_recepcion_fechas)
BUZON_INIT(buzon_estrados_fechas)
BUZON_INIT(buzon_plazo)
BUZON_INIT(buzon_vencimiento)
BUZON_INIT(buzon_paso)
#undef BUZON_INIT
