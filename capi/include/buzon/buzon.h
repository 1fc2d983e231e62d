/*
 * buzon.h: the norm of the Buzon IMSS (Lineamientos ACDO.AS2.HCT.230724/261.P.DIR) for C and for
 * every language that can call C. This header is the manual. It is C90 plus <stdint.h>, and also
 * C++11.
 *
 * WHAT IT DOES   Computes legal dates: pure functions of the facts they are given. It has no clock,
 *                no threads, no files, no locale, no environment and no mutable global state.
 *
 * TEN CONVENTIONS
 *
 * 1. Days are int32_t: civil days since 1970-01-01 (20089 is 2025-01-01). Instants are int64_t:
 * microseconds of UTC since 1970-01-01T00:00:00Z, no leap seconds, years 1900 to 2199.
 *
 * 2. A function that can fail returns int32_t: BUZON_OK (0) or a negative BUZON_E_ number.
 * Numbers are pinned; treat an unknown one by its range: -1..-19 your argument, -20..-39 data,
 * -40..-59 norm and calendar, -60..-79 store, -80..-89 cryptography, -90..-99 the library
 * itself.
 *
 * 3. Its last parameter is `buzon_error **`, which may be NULL. When it is not, it is set to
 * NULL on success and on failure to an object that you own: end it with buzon_error_destroy.
 *
 * 4. When a call fails nothing is written through its other pointers, except that handles are
 * set to NULL (and what a batch function says about its arrays).
 *
 * 5. Structs are sized: the first member, `struct_size`, is sizeof of the struct as you compiled
 * it, in those you read as well as in those you fill; buzon_x_init(&x, sizeof x) sets it. The
 * rest at zero means the default. Structs only ever grow at the end; a struct larger than this
 * library knows is accepted if what it does not know is zero, and refused otherwise.
 *
 * 6. Text goes in as (pointer, length): UTF-8, NFC, no control characters, no NUL needed. It
 * comes out as a buzon_view: borrowed, not NUL-terminated, valid as long as what it was taken
 * from.
 *
 * 7. `_create` gives an object that you own; `_destroy` ends it and accepts NULL; `_get_` lends.
 * Nothing is allocated on one side of this line and freed on the other; what you pass is copied
 * or read during the call and never kept.
 *
 * 8. A const object may be used by any number of threads at once. `_destroy` needs it to itself.
 * There are no callbacks. No C++ exception crosses: lack of memory is BUZON_E_MEMORIA, a defect
 * of ours BUZON_E_DEFECTO.
 *
 * 9. Identifiers of the norm: "L7.4" a numeral of the Lineamientos, "L7.2p2" its second
 * paragraph, "R7.4" a line of the Relacion, "T1" a transitory article, "CFF-134-I" a law. See
 * @numeral.
 *
 * 10. Texts for people (errors, sentences) are in Spanish and say what to do next.
 *
 * In the blocks below: @numeral what is applied, @error the statuses besides those any call may
 * give (BUZON_E_ARGUMENTO_INVALIDO, BUZON_E_MEMORIA, BUZON_E_DEFECTO), @since the first version
 * that has it. Until 1.0 the ABI may change; then buzon_abi_version and the SONAME change with it.
 */
#ifndef BUZON_BUZON_H
#define BUZON_BUZON_H

#include <stddef.h> /* NULL */
#include <stdint.h> /* int32_t, int64_t, uint32_t, uint64_t and their limits */

#if defined(BUZON_STATIC) || !defined(__GNUC__)
#define BUZON_API
#else
#define BUZON_API __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
#define BUZON_NOEXCEPT noexcept
extern "C" {
#else
#define BUZON_NOEXCEPT
#endif

/* ==== Constants ==== */

/* All of them are also given by buzon_constant, for languages that do not read macros. */

#define BUZON_ABI_VERSION 1 /* major * 65536 + minor; what buzon_abi_version must return */

/* Status. The numbers are those of buzon::Codigo. */
#define BUZON_OK 0
#define BUZON_E_ARGUMENTO_INVALIDO (-1)      /* NULL, malformed, out of range, unknown option */
#define BUZON_E_LIMITE_EXCEDIDO (-2)         /* a bound of the library; the message says which */
#define BUZON_E_ORDEN_REPETIDA_DISTINTA (-3) /* the same order id with other content */
#define BUZON_E_RELOJ_INVALIDO (-4)          /* the clock went back, or jumped too far */
#define BUZON_E_DATO_CORRUPTO (-20)          /* bytes that do not hold together */
#define BUZON_E_VERSION_NO_SOPORTADA (-21)   /* made by a newer version */
#define BUZON_E_FUERA_DE_CALENDARIO (-40)    /* before 2017-01-01 or past 2099-12-31 */
#define BUZON_E_HORA_AMBIGUA (-41)           /* a local time that happened twice */
#define BUZON_E_HORA_INEXISTENTE (-42)       /* a local time that never happened */
#define BUZON_E_HUSO_DESCONOCIDO (-43)
#define BUZON_E_NORMA_DESCONOCIDA (-44)
#define BUZON_E_ALMACEN_FALLO (-60)
#define BUZON_E_ALMACEN_AJENO (-61) /* a database that is not ours */
#define BUZON_E_ALMACEN_OCUPADO (-62)
#define BUZON_E_RESULTADO_DESCONOCIDO (-63) /* it may or may not have been written */
#define BUZON_E_CRIPTO_ILEGIBLE (-80)
#define BUZON_E_CRIPTO_CONTRASENA (-81)
#define BUZON_E_CRIPTO_NO_CORRESPONDE (-82) /* key and certificate are not a pair */
#define BUZON_E_CRIPTO_NO_ADMITIDO (-83)
#define BUZON_E_CRIPTO_FALLO (-84)
#define BUZON_E_MEMORIA (-90)
#define BUZON_E_DEFECTO (-91) /* a defect of the library: report it */
#define BUZON_E_ENTORNO (-92)

/* What a slot of a batch holds when it has no value. */
#define BUZON_SIN_DIA INT32_MIN
#define BUZON_SIN_INSTANTE INT64_MIN

/* The most elements one call of a batch function takes. */
#define BUZON_LOTE_MAX 16777216

/* Why a day is not counted (CFF-12). */
#define BUZON_RAZON_HABIL 0
#define BUZON_RAZON_SABADO 1
#define BUZON_RAZON_DOMINGO 2
#define BUZON_RAZON_ANIO_NUEVO 3
#define BUZON_RAZON_CONSTITUCION 4
#define BUZON_RAZON_NATALICIO_JUAREZ 5
#define BUZON_RAZON_DIA_DEL_TRABAJO 6
#define BUZON_RAZON_BATALLA_DE_PUEBLA 7
#define BUZON_RAZON_INDEPENDENCIA 8
#define BUZON_RAZON_REVOLUCION 9
#define BUZON_RAZON_TRANSMISION_EJECUTIVO 10
#define BUZON_RAZON_NAVIDAD 11
#define BUZON_RAZON_PRIMERO_DE_OCTUBRE 12
#define BUZON_RAZON_ESPECIAL 13 /* a day of buzon_calendario_def */

/* What a special day does, and how sure it is. */
#define BUZON_EFECTO_INHABIL 0         /* it is not counted */
#define BUZON_EFECTO_OFICINA_CERRADA 1 /* counted; may extend a last day, see oficina_cerrada */
#define BUZON_ESTADO_VERIFICADO 0
#define BUZON_ESTADO_SUPUESTO 1

/* Units of a term. BUZON_UNIDAD_HORAS is only for buzon_plazo_computar_horas. */
#define BUZON_UNIDAD_HABILES 0
#define BUZON_UNIDAD_NATURALES 1
#define BUZON_UNIDAD_MESES 2
#define BUZON_UNIDAD_ANIOS 3
#define BUZON_UNIDAD_HORAS 4

/* How a notification came to be made. */
#define BUZON_MODO_FICTA 0   /* nobody opened it: deemed made on the fourth day (L7.5) */
#define BUZON_MODO_ABIERTA 1 /* opened in time (L7.2) */

/* `provisional`: zero, or the sum of what cannot be promised about a result. */
#define BUZON_PROVISIONAL_CALENDARIO 1 /* past 2035-12-31, the certain part of CFF-12 */
#define BUZON_PROVISIONAL_HUSO 2       /* past the horizon of the zone table */

/* Policies: readings of the norm where it admits two. Zero is the default. */
#define BUZON_AVISO_INHABIL_CUENTA_EL_DIA_DEL_ENVIO 0
#define BUZON_AVISO_INHABIL_COMO_DIA_HABIL_SIGUIENTE 1
#define BUZON_HORA_INHABIL_FUERA_DE_0930_A_1800 0
#define BUZON_HORA_INHABIL_FUERA_DE_0730_A_1800 1
#define BUZON_HORA_INHABIL_MISMO_DIA_A_LAS_0930 2
#define BUZON_HORARIO_DE_VENTANA_ZONA_CENTRO 0
#define BUZON_HORARIO_DE_VENTANA_DOMICILIO_FISCAL 1
#define BUZON_CORTE_DEL_DIA_DIA_COMPLETO 0
#define BUZON_CORTE_DEL_DIA_MINUTO_2359 1
#define BUZON_PRIMERA_HORA_A_LAS_0000 0
#define BUZON_PRIMERA_HORA_A_LAS_0730 1
#define BUZON_PRIMERA_HORA_A_LAS_0930 2
#define BUZON_PRORROGA_HABILITACION_SIN_PRORROGA 0
#define BUZON_PRORROGA_HABILITACION_PRIMER_DIA_HABIL 1
#define BUZON_OFICINA_CERRADA_NO_PRORROGA 0
#define BUZON_OFICINA_CERRADA_PRORROGA 1
#define BUZON_APERTURA_TRAS_EL_TERCER_DIA_ABIERTA_HASTA_EL_CUARTO 0
#define BUZON_APERTURA_TRAS_EL_TERCER_DIA_FICTA 1

/* For buzon_feature. */
#define BUZON_FEATURE_CALENDARIO 1
#define BUZON_FEATURE_PLAZOS 2
#define BUZON_FEATURE_EXPLICACION 3
#define BUZON_FEATURE_LOTES 4
#define BUZON_FEATURE_MOTOR 5 /* the engine and its store port: not yet */

/* ==== Types ==== */

typedef struct buzon_error buzon_error;           /* what went wrong: owned */
typedef struct buzon_calendario buzon_calendario; /* business days: owned, immutable */
typedef struct buzon_huso buzon_huso;             /* a zone: borrowed while the library is loaded */
typedef struct buzon_explicacion buzon_explicacion; /* why a date is what it is: owned, immutable */

/* Borrowed UTF-8; `data` is NULL when there is none. Frozen: no struct_size. */
typedef struct buzon_view {
  const char* data;
  uint64_t len; /* bytes */
} buzon_view;

/* Each member is a policy; its values are the BUZON_<MEMBER>_ constants. A rule reads those that
 * concern it. NULL in place of a buzon_politicas is the same as all zeros. */
typedef struct buzon_politicas {
  uint32_t struct_size;
  int32_t aviso_inhabil;               /* L7.4: an aviso sent on an inhabil day */
  int32_t hora_inhabil;                /* L7.2p2: which hours are inhabiles for an opening */
  int32_t horario_de_ventana;          /* L7.2: whose 09:30 and 18:00 */
  int32_t corte_del_dia;               /* L6.3: whether 23:59 lasts until 24:00 */
  int32_t primera_hora;                /* L6.3: the hour of what rolls to the next business day */
  int32_t prorroga_habilitacion;       /* T1: whether CFF-12 extends the 180 days */
  int32_t oficina_cerrada;             /* CFF-12: whether a closed office extends a last day */
  int32_t apertura_tras_el_tercer_dia; /* L7.4: an opening between day 3 and the fourth */
} buzon_politicas;

/* A day that the host adds to CFF-12. `razon` and `fuente` are both needed: explanations quote
 * them. */
typedef struct buzon_dia_especial {
  uint32_t struct_size;
  int32_t dia;       /* days since 1970-01-01, in 2017 to 2099 */
  int32_t efecto;    /* BUZON_EFECTO_ */
  int32_t estado;    /* BUZON_ESTADO_ */
  const char* razon; /* Spanish, at most 4096 bytes */
  uint64_t razon_len;
  const char* fuente; /* the publication and its date, at most 4096 bytes */
  uint64_t fuente_len;
} buzon_dia_especial;

/* primero_de_octubre: 1 makes inhabil the 1 October of a handover year (LFT-74-VII); default 0.
 * especiales: contiguous, all of the same struct_size; may be NULL if n_especiales is 0. */
typedef struct buzon_calendario_def {
  uint32_t struct_size;
  int32_t primero_de_octubre;
  const buzon_dia_especial* especiales;
  uint64_t n_especiales; /* at most 10000 */
  const char* version;   /* names this calendar in what is decided with it; NULL: "CFF-12" */
  uint64_t version_len;  /* at most 512 bytes */
} buzon_calendario_def;

typedef struct buzon_dia_info {
  uint32_t struct_size;
  int32_t habil;           /* 1 or 0 */
  int32_t razon;           /* BUZON_RAZON_ */
  int32_t oficina_cerrada; /* 1: a special day says that the office is closed */
  buzon_view clave;        /* "natalicio_juarez" */
  buzon_view texto;        /* Spanish; of a special day, its razon */
  buzon_view fuente;       /* "CFF-12"; of a special day, its fuente */
} buzon_dia_info;

/* The facts of a notification. */
typedef struct buzon_notificacion_datos {
  uint32_t struct_size;
  int32_t has_apertura; /* 1: apertura_us counts; 0: nobody opened it, and apertura_us must be 0 */
  int64_t aviso_us;     /* when the aviso was sent (L7.3) */
  int64_t apertura_us;  /* when the document was opened; not before the aviso */
  const buzon_huso* zona;           /* of the domicilio fiscal (L5.8); required */
  const buzon_politicas* politicas; /* may be NULL */
} buzon_notificacion_datos;

typedef struct buzon_notificacion_fechas {
  uint32_t struct_size;
  int32_t modo;            /* BUZON_MODO_ */
  int64_t practicada_us;   /* the legal instant */
  int32_t limite_apertura; /* the third business day: it may be opened until its end */
  int32_t cuarto_dia;
  int32_t dia_practicada; /* the local date of practicada_us */
  int32_t surte_efectos;
  int32_t inicia_plazo; /* the first day of a term that the notification starts */
  int32_t provisional;
} buzon_notificacion_fechas;

/* Arrays of n elements: in, aviso_us and, if not NULL, apertura_us (BUZON_SIN_INSTANTE: not
 * opened); out, each of the rest that is not NULL. No array may overlap another that is written. */
typedef struct buzon_notificacion_lote {
  uint32_t struct_size;
  int32_t reservado; /* zero */
  uint64_t n;        /* at most BUZON_LOTE_MAX */
  const buzon_huso* zona;
  const buzon_politicas* politicas;
  const int64_t* aviso_us;
  const int64_t* apertura_us;
  int64_t* practicada_us; /* BUZON_SIN_INSTANTE where it failed */
  int32_t* surte_efectos; /* BUZON_SIN_DIA where it failed */
  int32_t* modo;          /* BUZON_MODO_ or, where it failed, the status (negative) */
  int32_t* inicia_plazo;  /* BUZON_SIN_DIA where it failed */
} buzon_notificacion_lote;

typedef struct buzon_recepcion_fechas {
  uint32_t struct_size;
  int32_t fecha_legal;
  int64_t instante_legal_us;
  int32_t dias_distintos; /* 1: the acuse (Zona Centro) and the law name different dates */
  int32_t provisional;
} buzon_recepcion_fechas;

typedef struct buzon_estrados_fechas {
  uint32_t struct_size;
  int32_t ultimo_dia; /* of the publication */
  int32_t practicada;
  int32_t surte_efectos;
  int32_t inicia_plazo;
  int32_t provisional;
} buzon_estrados_fechas;

typedef struct buzon_plazo {
  uint32_t struct_size;
  int32_t desde;        /* the day of the fact: the next one is day 1 */
  int64_t n;            /* at least 1, at most 36525 */
  int32_t unidad;       /* BUZON_UNIDAD_, not hours */
  int32_t sin_prorroga; /* 1: an inhabil last day is left as it is; default 0: CFF-12 paragraph 5 */
  const buzon_politicas* politicas; /* oficina_cerrada; may be NULL */
} buzon_plazo;

typedef struct buzon_vencimiento {
  uint32_t struct_size;
  int32_t vence;
  int32_t provisional;
} buzon_vencimiento;

/* One step of an explanation. */
typedef struct buzon_paso {
  uint32_t struct_size;
  int32_t reservado; /* zero */
  buzon_view clave;  /* "limite_de_apertura": stable, for programs */
  buzon_view norma;  /* "L7.4" */
  buzon_view apoyo;  /* a second identifier, or empty */
  buzon_view frase;  /* Spanish, for people */
} buzon_paso;

/* ==== Version ==== */

/* BUZON_ABI_VERSION of the library that is loaded. Compare the high 16 bits with your own.
 * @since 0.1 */
BUZON_API uint32_t buzon_abi_version(void) BUZON_NOEXCEPT;

/* "0.1.0", NUL-terminated, valid as long as the library is loaded. The version of the law is not
 * this: it is data chosen by date. @since 0.1 */
BUZON_API const char* buzon_version(void) BUZON_NOEXCEPT;

/* 1 if the library has that BUZON_FEATURE_, 0 if not or if it does not know it. @since 0.1 */
BUZON_API int32_t buzon_feature(int32_t feature) BUZON_NOEXCEPT;

/* The value of a constant of this header by its whole name ("BUZON_E_MEMORIA"). Without error
 * object: BUZON_E_ARGUMENTO_INVALIDO if there is none of that name. @since 0.1 */
BUZON_API int32_t buzon_constant(const char* name, uint64_t name_len,
                                 int64_t* value) BUZON_NOEXCEPT;

/* Each sets the `size` bytes at `x` to zero and struct_size to `size`. Pass the sizeof that you
 * compiled. BUZON_E_ARGUMENTO_INVALIDO if x is NULL or size is under 4 or over 4096. @since 0.1 */
BUZON_API int32_t buzon_politicas_init(buzon_politicas* x, uint32_t size) BUZON_NOEXCEPT;
BUZON_API int32_t buzon_dia_especial_init(buzon_dia_especial* x, uint32_t size) BUZON_NOEXCEPT;
BUZON_API int32_t buzon_calendario_def_init(buzon_calendario_def* x, uint32_t size) BUZON_NOEXCEPT;
BUZON_API int32_t buzon_dia_info_init(buzon_dia_info* x, uint32_t size) BUZON_NOEXCEPT;
BUZON_API int32_t buzon_notificacion_datos_init(buzon_notificacion_datos* x,
                                                uint32_t size) BUZON_NOEXCEPT;
BUZON_API int32_t buzon_notificacion_fechas_init(buzon_notificacion_fechas* x,
                                                 uint32_t size) BUZON_NOEXCEPT;
BUZON_API int32_t buzon_notificacion_lote_init(buzon_notificacion_lote* x,
                                               uint32_t size) BUZON_NOEXCEPT;
BUZON_API int32_t buzon_recepcion_fechas_init(buzon_recepcion_fechas* x,
                                              uint32_t size) BUZON_NOEXCEPT;
BUZON_API int32_t buzon_estrados_fechas_init(buzon_estrados_fechas* x,
                                             uint32_t size) BUZON_NOEXCEPT;
BUZON_API int32_t buzon_plazo_init(buzon_plazo* x, uint32_t size) BUZON_NOEXCEPT;
BUZON_API int32_t buzon_vencimiento_init(buzon_vencimiento* x, uint32_t size) BUZON_NOEXCEPT;
BUZON_API int32_t buzon_paso_init(buzon_paso* x, uint32_t size) BUZON_NOEXCEPT;

/* ==== Errors ==== */

/* The views live as long as the error. A NULL error has code BUZON_OK and empty views. */

/* The status that the call returned. @since 0.1 */
BUZON_API int32_t buzon_error_code(const buzon_error* error) BUZON_NOEXCEPT;

/* The identifier of the norm that applies, or empty. @since 0.1 */
BUZON_API void buzon_error_get_fundamento(const buzon_error* error,
                                          buzon_view* view) BUZON_NOEXCEPT;

/* The name of the offending argument, with its value where it is not personal. @since 0.1 */
BUZON_API void buzon_error_get_argumento(const buzon_error* error, buzon_view* view) BUZON_NOEXCEPT;

/* In Spanish, what happened and what to do. @since 0.1 */
BUZON_API void buzon_error_get_mensaje(const buzon_error* error, buzon_view* view) BUZON_NOEXCEPT;

/* @since 0.1 */
BUZON_API void buzon_error_destroy(buzon_error* error) BUZON_NOEXCEPT;

/* ==== Calendars: business days of 2017 to 2099 ==== */

/* CFF-12 and the days of `def`; NULL: CFF-12 alone. Costs about a millisecond: make one and share
 * it.
 * @numeral CFF-12   @error BUZON_E_LIMITE_EXCEDIDO, BUZON_E_FUERA_DE_CALENDARIO (a special day)
 * @since 0.1 */
BUZON_API int32_t buzon_calendario_create(const buzon_calendario_def* def,
                                          buzon_calendario** calendario,
                                          buzon_error** error) BUZON_NOEXCEPT;

/* @since 0.1 */
BUZON_API void buzon_calendario_destroy(buzon_calendario* calendario) BUZON_NOEXCEPT;

/* `habil`: 1 or 0. @numeral CFF-12   @error BUZON_E_FUERA_DE_CALENDARIO   @since 0.1 */
BUZON_API int32_t buzon_calendario_es_habil(const buzon_calendario* calendario, int32_t dia,
                                            int32_t* habil, buzon_error** error) BUZON_NOEXCEPT;

/* The same with its reason and its source; the views live as long as the calendar.
 * @numeral CFF-12   @error BUZON_E_FUERA_DE_CALENDARIO   @since 0.1 */
BUZON_API int32_t buzon_calendario_get_dia(const buzon_calendario* calendario, int32_t dia,
                                           buzon_dia_info* info,
                                           buzon_error** error) BUZON_NOEXCEPT;

/* The n-th business day strictly after `desde`; 1 <= n <= 36525.
 * @numeral CFF-12   @error BUZON_E_FUERA_DE_CALENDARIO   @since 0.1 */
BUZON_API int32_t buzon_calendario_avanzar(const buzon_calendario* calendario, int32_t desde,
                                           int64_t n, int32_t* dia,
                                           buzon_error** error) BUZON_NOEXCEPT;

/* How many business days there are after `despues_de` and up to `hasta`; negative if `hasta` is
 * earlier.
 * @numeral CFF-12   @error BUZON_E_FUERA_DE_CALENDARIO   @since 0.1 */
BUZON_API int32_t buzon_calendario_contar(const buzon_calendario* calendario, int32_t despues_de,
                                          int32_t hasta, int64_t* habiles,
                                          buzon_error** error) BUZON_NOEXCEPT;

/* vence[i] = the n[i]-th business day strictly after desde[i], for `cuantos` (at most
 * BUZON_LOTE_MAX) elements; BUZON_SIN_DIA where it cannot be computed. `fallidos`, which may be
 * NULL, receives how many could not: that is not an error of the call. `vence` may not overlap the
 * others.
 * @numeral CFF-12   @error BUZON_E_LIMITE_EXCEDIDO   @since 0.1 */
BUZON_API int32_t buzon_calendario_avanzar_lote(const buzon_calendario* calendario,
                                                const int32_t* desde, const int32_t* n,
                                                uint64_t cuantos, int32_t* vence,
                                                uint64_t* fallidos,
                                                buzon_error** error) BUZON_NOEXCEPT;

/* ==== Zones ==== */

/* The twelve of Mexico, as tables inside the library. They are borrowed: never destroy one. NULL is
 * nowhere taken for Zona Centro, so that a look-up that failed cannot move a legal date. */

/* Zona Centro, America/Mexico_City; also for who has no domicilio fiscal. @numeral L5.7   @since
 * 0.1 */
BUZON_API const buzon_huso* buzon_huso_centro(void) BUZON_NOEXCEPT;

/* "America/Tijuana". Aliases are unknown. @numeral L5.8   @error BUZON_E_HUSO_DESCONOCIDO   @since
 * 0.1 */
BUZON_API int32_t buzon_huso_por_iana(const char* nombre, uint64_t len, const buzon_huso** huso,
                                      buzon_error** error) BUZON_NOEXCEPT;

/* INEGI key of state and municipality, five digits: "02004" is Tijuana.
 * @numeral L5.8   @error BUZON_E_HUSO_DESCONOCIDO   @since 0.1 */
BUZON_API int32_t buzon_huso_por_municipio(const char* clave, uint64_t len, const buzon_huso** huso,
                                           buzon_error** error) BUZON_NOEXCEPT;

/* Postal code, five digits. If it is unknown, ask by municipality.
 * @numeral L5.8   @error BUZON_E_HUSO_DESCONOCIDO   @since 0.1 */
BUZON_API int32_t buzon_huso_por_codigo_postal(const char* codigo, uint64_t len,
                                               const buzon_huso** huso,
                                               buzon_error** error) BUZON_NOEXCEPT;

/* Its IANA name; empty for NULL or for a pointer that no function above gave. @since 0.1 */
BUZON_API void buzon_huso_get_nombre(const buzon_huso* huso, buzon_view* nombre) BUZON_NOEXCEPT;

/* ==== Rules ==== */

/* Each takes `explicacion`, which may be NULL; when it is not, it receives an object that you own
 * and that says step by step, with identifiers and skipped days, why the dates are what they are.
 * Asking for it costs tens of microseconds. Dates are local to the domicilio fiscal (L5.8). */

/* When an electronic notification is made, takes effect and starts a term.
 * @numeral L7.2 L7.3 L7.4 L7.5 L7.6 CFF-134-I CFF-135 RCFF-7 RCFF-11
 * @error BUZON_E_FUERA_DE_CALENDARIO   @since 0.1 */
BUZON_API int32_t buzon_notificacion_computar(const buzon_calendario* calendario,
                                              const buzon_notificacion_datos* datos,
                                              buzon_notificacion_fechas* fechas,
                                              buzon_explicacion** explicacion,
                                              buzon_error** error) BUZON_NOEXCEPT;

/* The same for arrays, in one zone. `fallidos` may be NULL. A slot that cannot be computed is not
 * an error of the call. If the call fails (BUZON_E_MEMORIA too) the arrays may have been written in
 * part.
 * @numeral the same   @error BUZON_E_LIMITE_EXCEDIDO   @since 0.1 */
BUZON_API int32_t buzon_notificacion_computar_lote(const buzon_calendario* calendario,
                                                   const buzon_notificacion_lote* lote,
                                                   uint64_t* fallidos,
                                                   buzon_error** error) BUZON_NOEXCEPT;

/* The legal date and instant of what a person files; `acuse_us` is the instant of reception.
 * @numeral L5.7 L5.8 L6.1 L6.3 RCFF-7   @error BUZON_E_FUERA_DE_CALENDARIO   @since 0.1 */
BUZON_API int32_t buzon_recepcion_computar(const buzon_calendario* calendario, int64_t acuse_us,
                                           const buzon_huso* zona, const buzon_politicas* politicas,
                                           buzon_recepcion_fechas* fechas,
                                           buzon_explicacion** explicacion,
                                           buzon_error** error) BUZON_NOEXCEPT;

/* Notification by estrados, from the day of publication on the web page.
 * @numeral L5.6 L7.8 CFF-134-III CFF-139 CFF-135   @error BUZON_E_FUERA_DE_CALENDARIO   @since 0.1
 */
BUZON_API int32_t buzon_estrados_computar(const buzon_calendario* calendario, int32_t publicado,
                                          buzon_estrados_fechas* fechas,
                                          buzon_explicacion** explicacion,
                                          buzon_error** error) BUZON_NOEXCEPT;

/* The last instant to confirm contact means: 72 clock hours from the aviso, inclusive.
 * @numeral L5.2   @since 0.1 */
BUZON_API int32_t buzon_confirmacion_computar(int64_t aviso_us, int64_t* limite_us,
                                              buzon_explicacion** explicacion,
                                              buzon_error** error) BUZON_NOEXCEPT;

/* The last day on which an acuse or a notified document may be consulted: five years.
 * @numeral L6.1p2 L7.7   @error BUZON_E_FUERA_DE_CALENDARIO   @since 0.1 */
BUZON_API int32_t buzon_consulta_computar(const buzon_calendario* calendario, int32_t desde,
                                          int32_t* hasta, buzon_explicacion** explicacion,
                                          buzon_error** error) BUZON_NOEXCEPT;

/* The last of the 180 natural days to enable the buzon; the day the norm comes into force is day 1.
 * `politicas`: prorroga_habilitacion; may be NULL.
 * @numeral T1   @error BUZON_E_FUERA_DE_CALENDARIO   @since 0.1 */
BUZON_API int32_t buzon_habilitacion_computar(const buzon_calendario* calendario, int32_t en_vigor,
                                              const buzon_politicas* politicas, int32_t* ultimo_dia,
                                              buzon_explicacion** explicacion,
                                              buzon_error** error) BUZON_NOEXCEPT;

/* When a term ends. @numeral CFF-12   @error BUZON_E_FUERA_DE_CALENDARIO   @since 0.1 */
BUZON_API int32_t buzon_plazo_computar(const buzon_calendario* calendario, const buzon_plazo* plazo,
                                       buzon_vencimiento* vencimiento,
                                       buzon_explicacion** explicacion,
                                       buzon_error** error) BUZON_NOEXCEPT;

/* When a term of clock hours ends; 1 <= horas <= 876600. @numeral L5.2   @since 0.1 */
BUZON_API int32_t buzon_plazo_computar_horas(int64_t desde_us, int64_t horas, int64_t* vence_us,
                                             buzon_explicacion** explicacion,
                                             buzon_error** error) BUZON_NOEXCEPT;

/* ==== Explanations ==== */

/* Read-only; the views live as long as the explanation. */

/* How many steps; 0 for NULL. @since 0.1 */
BUZON_API uint64_t buzon_explicacion_count(const buzon_explicacion* explicacion) BUZON_NOEXCEPT;

/* The i-th step, from 0, in the order of the reasoning. @since 0.1 */
BUZON_API int32_t buzon_explicacion_get_paso(const buzon_explicacion* explicacion, uint64_t i,
                                             buzon_paso* paso, buzon_error** error) BUZON_NOEXCEPT;

/* The whole as canonical JSON: an array of {paso, norma, apoyo?, datos?, frase}. Empty for NULL.
 * @since 0.1 */
BUZON_API void buzon_explicacion_get_json(const buzon_explicacion* explicacion,
                                          buzon_view* json) BUZON_NOEXCEPT;

/* @since 0.1 */
BUZON_API void buzon_explicacion_destroy(buzon_explicacion* explicacion) BUZON_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif /* BUZON_BUZON_H */
