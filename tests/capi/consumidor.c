/* A host in C90: every function with known cases of the norm, then every argument a host can get
 * wrong. Instants are given in Zona Centro (UTC-6); days by their number since 1970-01-01. */
#include <buzon/buzon.h>
#include <stdio.h>
#include <string.h>

static int fallas = 0;
static int pruebas = 0;

static void probar(int cierto, const char* que, int linea) {
  ++pruebas;
  if (cierto) return;
  ++fallas;
  printf("linea %d: %s\n", linea, que);
}
#define PROBAR(x) probar((x) != 0, #x, __LINE__)
#define RECHAZA(codigo, llamada) PROBAR(rehusada(codigo, llamada, &error))

/* The call failed with that code, and its error object says so, with a message. */
static int rehusada(int32_t codigo, int32_t estado, buzon_error** error) {
  buzon_view mensaje = {NULL, 0};
  int bien;
  buzon_error_get_mensaje(*error, &mensaje);
  bien = estado == codigo && buzon_error_code(*error) == codigo && mensaje.len > 10;
  if (!bien)
    printf("estado %d: %.*s\n", (int)estado, (int)mensaje.len, mensaje.data ? mensaje.data : "");
  buzon_error_destroy(*error);
  *error = NULL;
  return bien;
}

/* Days since 1970-01-01 of a date from 1970 on, by counting: shares nothing with the library. */
static int32_t dia(int anio, int mes, int d) {
  static const int largo[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  int32_t n = 0;
  int a, m;
  for (a = 1970; a < anio; ++a) n += (a % 4 == 0 && (a % 100 != 0 || a % 400 == 0)) ? 366 : 365;
  for (m = 1; m < mes; ++m)
    n += largo[m - 1] + (m == 2 && anio % 4 == 0 && (anio % 100 != 0 || anio % 400 == 0));
  return n + d - 1;
}

static int64_t centro(int anio, int mes, int d, int hora, int minuto) {
  return (((int64_t)dia(anio, mes, d) * 24 + hora + 6) * 60 + minuto) * 60 * 1000000;
}

static int igual(buzon_view v, const char* texto) {
  return v.len == strlen(texto) && memcmp(v.data, texto, strlen(texto)) == 0;
}

static int contiene(buzon_view v, const char* texto) {
  uint64_t i, n = strlen(texto);
  for (i = 0; i + n <= v.len; ++i)
    if (memcmp(v.data + i, texto, (size_t)n) == 0) return 1;
  return 0;
}

/* ---- what the library says of itself
 * ------------------------------------------------------------------ */

static void version_y_constantes(void) {
  int64_t valor = 7;
  PROBAR(buzon_abi_version() == BUZON_ABI_VERSION);
  PROBAR(strlen(buzon_version()) >= 5);
  PROBAR(buzon_feature(BUZON_FEATURE_PLAZOS) == 1);
  PROBAR(buzon_feature(BUZON_FEATURE_MOTOR) == 0);
  PROBAR(buzon_feature(-5) == 0);
  PROBAR(buzon_constant("BUZON_E_MEMORIA", 15, &valor) == BUZON_OK && valor == -90);
  valor = 7;
  PROBAR(buzon_constant("BUZON_E_MEMORI", 14, &valor) == BUZON_E_ARGUMENTO_INVALIDO && valor == 7);
  PROBAR(buzon_constant(NULL, 3, &valor) == BUZON_E_ARGUMENTO_INVALIDO);
  PROBAR(buzon_constant("BUZON_OK", 8, NULL) == BUZON_E_ARGUMENTO_INVALIDO);
  PROBAR(buzon_constant("BUZON_OK", ~(uint64_t)0, &valor) == BUZON_E_ARGUMENTO_INVALIDO);
}

#define PROBAR_INIT(tipo)                                                                   \
  do {                                                                                      \
    union {                                                                                 \
      tipo x;                                                                               \
      unsigned char octetos[sizeof(tipo) + 8];                                              \
    } u;                                                                                    \
    size_t i;                                                                               \
    memset(&u, 0xAB, sizeof u);                                                             \
    PROBAR(tipo##_init(&u.x, sizeof(tipo)) == BUZON_OK && u.x.struct_size == sizeof(tipo)); \
    for (i = sizeof(uint32_t); i < sizeof(tipo); ++i) PROBAR(u.octetos[i] == 0);            \
    PROBAR(u.octetos[sizeof(tipo)] == 0xAB);                                                \
    PROBAR(tipo##_init(NULL, sizeof(tipo)) == BUZON_E_ARGUMENTO_INVALIDO);                  \
    PROBAR(tipo##_init(&u.x, 3) == BUZON_E_ARGUMENTO_INVALIDO);                             \
    PROBAR(tipo##_init(&u.x, 4097) == BUZON_E_ARGUMENTO_INVALIDO);                          \
  } while (0)

static void inits(void) {
  PROBAR_INIT(buzon_politicas);
  PROBAR_INIT(buzon_dia_especial);
  PROBAR_INIT(buzon_calendario_def);
  PROBAR_INIT(buzon_dia_info);
  PROBAR_INIT(buzon_notificacion_datos);
  PROBAR_INIT(buzon_notificacion_fechas);
  PROBAR_INIT(buzon_notificacion_lote);
  PROBAR_INIT(buzon_recepcion_fechas);
  PROBAR_INIT(buzon_estrados_fechas);
  PROBAR_INIT(buzon_plazo);
  PROBAR_INIT(buzon_vencimiento);
  PROBAR_INIT(buzon_paso);
  /* Named in full too, for the reader and for the list of functions that this program calls. */
  PROBAR(buzon_politicas_init(NULL, 0) != 0 && buzon_dia_especial_init(NULL, 0) != 0 &&
         buzon_calendario_def_init(NULL, 0) != 0 && buzon_dia_info_init(NULL, 0) != 0 &&
         buzon_notificacion_datos_init(NULL, 0) != 0 &&
         buzon_notificacion_fechas_init(NULL, 0) != 0 &&
         buzon_notificacion_lote_init(NULL, 0) != 0 && buzon_recepcion_fechas_init(NULL, 0) != 0 &&
         buzon_estrados_fechas_init(NULL, 0) != 0 && buzon_plazo_init(NULL, 0) != 0 &&
         buzon_vencimiento_init(NULL, 0) != 0 && buzon_paso_init(NULL, 0) != 0);
}

static void sin_error(void) {
  buzon_view v;
  v.data = "x";
  v.len = 1;
  PROBAR(buzon_error_code(NULL) == BUZON_OK);
  buzon_error_get_mensaje(NULL, &v);
  PROBAR(v.len == 0);
  buzon_error_get_argumento(NULL, NULL);
  buzon_error_destroy(NULL);
}

/* ---- calendars
 * ---------------------------------------------------------------------------------------- */

static void calendario(const buzon_calendario* c) {
  buzon_error* error = NULL;
  buzon_dia_info info;
  int32_t habil = 9, d = 9;
  int64_t cuantos = 9;
  /* P19a, P19b, H8, H9, H12 of the norm's cases */
  PROBAR(buzon_calendario_es_habil(c, dia(2026, 11, 20), &habil, NULL) == BUZON_OK && habil == 1);
  PROBAR(buzon_calendario_es_habil(c, dia(2026, 11, 16), &habil, NULL) == BUZON_OK && habil == 0);
  PROBAR(buzon_calendario_es_habil(c, dia(2025, 5, 5), &habil, NULL) == BUZON_OK && habil == 0);
  PROBAR(buzon_calendario_es_habil(c, dia(2024, 10, 1), &habil, NULL) == BUZON_OK && habil == 1);
  PROBAR(buzon_calendario_es_habil(c, dia(2026, 4, 3), &habil, NULL) == BUZON_OK && habil == 1);
  buzon_dia_info_init(&info, sizeof info);
  PROBAR(buzon_calendario_get_dia(c, dia(2026, 3, 16), &info, NULL) == BUZON_OK);
  PROBAR(info.habil == 0 && info.razon == BUZON_RAZON_NATALICIO_JUAREZ &&
         info.struct_size == sizeof info);
  PROBAR(igual(info.clave, "natalicio_juarez") && igual(info.fuente, "CFF-12") &&
         info.texto.len > 10);
  PROBAR(buzon_calendario_avanzar(c, dia(2026, 3, 13), 15, &d, NULL) == BUZON_OK &&
         d == dia(2026, 4, 6));
  PROBAR(buzon_calendario_contar(c, dia(2026, 3, 13), dia(2026, 4, 6), &cuantos, NULL) == BUZON_OK);
  PROBAR(cuantos == 15);
  PROBAR(buzon_calendario_contar(c, dia(2026, 4, 6), dia(2026, 3, 13), &cuantos, NULL) == BUZON_OK);
  PROBAR(cuantos == -15);

  habil = d = 9;
  RECHAZA(BUZON_E_FUERA_DE_CALENDARIO,
          buzon_calendario_es_habil(c, dia(2016, 12, 31), &habil, &error));
  RECHAZA(BUZON_E_FUERA_DE_CALENDARIO, buzon_calendario_es_habil(c, INT32_MAX, &habil, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_calendario_es_habil(NULL, 20000, &habil, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_calendario_es_habil(c, 20000, NULL, &error));
  RECHAZA(BUZON_E_FUERA_DE_CALENDARIO, buzon_calendario_get_dia(c, INT32_MIN, &info, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_calendario_get_dia(NULL, 20000, &info, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_calendario_get_dia(c, 20000, NULL, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_calendario_avanzar(c, 20000, 0, &d, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_calendario_avanzar(c, 20000, INT64_MIN, &d, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_calendario_avanzar(c, 20000, INT64_MAX, &d, &error));
  RECHAZA(BUZON_E_FUERA_DE_CALENDARIO, buzon_calendario_avanzar(c, 20000, 36525, &d, &error));
  RECHAZA(BUZON_E_FUERA_DE_CALENDARIO, buzon_calendario_avanzar(c, INT32_MIN, 1, &d, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_calendario_avanzar(NULL, 20000, 1, &d, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_calendario_avanzar(c, 20000, 1, NULL, &error));
  RECHAZA(BUZON_E_FUERA_DE_CALENDARIO, buzon_calendario_contar(c, 0, 20000, &cuantos, &error));
  RECHAZA(BUZON_E_FUERA_DE_CALENDARIO,
          buzon_calendario_contar(c, 20000, INT32_MAX, &cuantos, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO,
          buzon_calendario_contar(NULL, 20000, 20001, &cuantos, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_calendario_contar(c, 20000, 20001, NULL, &error));
  PROBAR(habil == 9 && d == 9 && cuantos == -15); /* a failure writes nothing */
  info.struct_size = sizeof info - 1;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_calendario_get_dia(c, 20000, &info, &error));
}

static void error_completo(const buzon_calendario* c) {
  buzon_error* error = NULL;
  buzon_view v;
  int32_t habil;
  PROBAR(buzon_calendario_es_habil(c, 0, &habil, &error) == BUZON_E_FUERA_DE_CALENDARIO);
  buzon_error_get_fundamento(error, &v);
  PROBAR(igual(v, "CFF-12"));
  buzon_error_get_argumento(error, &v);
  PROBAR(igual(v, "dia"));
  buzon_error_get_mensaje(error, &v);
  PROBAR(contiene(v, "2017"));
  buzon_error_destroy(error);
  /* Success clears what a careless host left there. */
  PROBAR(buzon_calendario_es_habil(c, 20000, &habil, &error) == BUZON_OK && error == NULL);
}

static buzon_calendario_def definicion(const buzon_dia_especial* dias, uint64_t n) {
  buzon_calendario_def def;
  buzon_calendario_def_init(&def, sizeof def);
  def.especiales = dias;
  def.n_especiales = n;
  return def;
}

static buzon_dia_especial especial(int32_t d, int32_t efecto, const char* razon,
                                   const char* fuente) {
  buzon_dia_especial e;
  buzon_dia_especial_init(&e, sizeof e);
  e.dia = d;
  e.efecto = efecto;
  e.razon = razon;
  e.razon_len = strlen(razon);
  e.fuente = fuente;
  e.fuente_len = strlen(fuente);
  return e;
}

static void calendario_con_capas(void) {
  buzon_error* error = NULL;
  buzon_calendario* c = NULL;
  buzon_dia_info info;
  buzon_dia_especial dias[2];
  buzon_calendario_def def;
  buzon_plazo p;
  buzon_politicas politicas;
  buzon_vencimiento v;
  int32_t habil = 9;
  char razon[] = "suspensi\xC3\xB3n de prueba";
  dias[0] = especial(dia(2025, 3, 5), BUZON_EFECTO_INHABIL, razon, "prueba, 1");
  dias[1] = especial(dia(2025, 3, 6), BUZON_EFECTO_OFICINA_CERRADA, "oficina cerrada", "prueba, 2");
  def = definicion(dias, 2);
  def.primero_de_octubre = 1;
  def.version = "CFF-12+prueba";
  def.version_len = 13;
  PROBAR(buzon_calendario_create(&def, &c, &error) == BUZON_OK && c != NULL && error == NULL);
  memset(razon, 'x', sizeof razon - 1); /* the library kept a copy */
  buzon_dia_info_init(&info, sizeof info);
  PROBAR(buzon_calendario_get_dia(c, dia(2025, 3, 5), &info, NULL) == BUZON_OK);
  PROBAR(info.habil == 0 && info.razon == BUZON_RAZON_ESPECIAL && info.oficina_cerrada == 0);
  PROBAR(igual(info.texto, "suspensi\xC3\xB3n de prueba") && igual(info.fuente, "prueba, 1"));
  PROBAR(buzon_calendario_get_dia(c, dia(2025, 3, 6), &info, NULL) == BUZON_OK);
  PROBAR(info.habil == 1 && info.oficina_cerrada == 1 && igual(info.texto, "oficina cerrada"));
  PROBAR(buzon_calendario_es_habil(c, dia(2024, 10, 1), &habil, NULL) == BUZON_OK && habil == 0);
  /* 4 natural days after 2 March is 6 March: the closed office extends it only by policy. */
  buzon_plazo_init(&p, sizeof p);
  buzon_politicas_init(&politicas, sizeof politicas);
  buzon_vencimiento_init(&v, sizeof v);
  p.desde = dia(2025, 3, 2);
  p.n = 4;
  p.unidad = BUZON_UNIDAD_NATURALES;
  PROBAR(buzon_plazo_computar(c, &p, &v, NULL, NULL) == BUZON_OK && v.vence == dia(2025, 3, 6));
  politicas.oficina_cerrada = BUZON_OFICINA_CERRADA_PRORROGA;
  p.politicas = &politicas;
  PROBAR(buzon_plazo_computar(c, &p, &v, NULL, NULL) == BUZON_OK && v.vence == dia(2025, 3, 7));
  buzon_calendario_destroy(c);

  c = (buzon_calendario*)&info;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO,
          (dias[1].fuente_len = 0, buzon_calendario_create(&def, &c, &error)));
  PROBAR(c == NULL); /* a failure leaves no handle */
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, (dias[1].fuente = NULL, dias[1].fuente_len = 3,
                                       buzon_calendario_create(&def, &c, &error)));
  RECHAZA(BUZON_E_LIMITE_EXCEDIDO, (dias[1].fuente = "f", dias[1].fuente_len = ~(uint64_t)0,
                                    buzon_calendario_create(&def, &c, &error)));
  dias[1] = especial(dia(2016, 3, 6), BUZON_EFECTO_INHABIL, "r", "f");
  RECHAZA(BUZON_E_FUERA_DE_CALENDARIO, buzon_calendario_create(&def, &c, &error));
  dias[1] = especial(dia(2025, 3, 6), 2, "r", "f");
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_calendario_create(&def, &c, &error));
  dias[1] = especial(dia(2025, 3, 6), 0, "no es \xFF UTF-8", "f");
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_calendario_create(&def, &c, &error));
  dias[1] = especial(dia(2025, 3, 6), 0, "salto\nde linea", "f");
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_calendario_create(&def, &c, &error));
  dias[1] = especial(dia(2025, 3, 6), 0, "r", "f");
  dias[1].struct_size = 4;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_calendario_create(&def, &c, &error));
  def.n_especiales = ~(uint64_t)0;
  RECHAZA(BUZON_E_LIMITE_EXCEDIDO, buzon_calendario_create(&def, &c, &error));
  def.n_especiales = 1;
  def.especiales = NULL;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_calendario_create(&def, &c, &error));
  def = definicion(NULL, 0);
  def.primero_de_octubre = 2;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_calendario_create(&def, &c, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_calendario_create(NULL, NULL, &error));
  buzon_calendario_destroy(NULL);
}

static void avanzar_lote(const buzon_calendario* c) {
  buzon_error* error = NULL;
  int32_t desde[3], n[3], vence[3] = {9, 9, 9};
  uint64_t fallidos = 9;
  desde[0] = dia(2026, 3, 13);
  desde[1] = dia(2016, 1, 1);
  desde[2] = dia(2026, 2, 9);
  n[0] = 15;
  n[1] = 1;
  n[2] = 30;
  PROBAR(buzon_calendario_avanzar_lote(c, desde, n, 3, vence, &fallidos, NULL) == BUZON_OK);
  PROBAR(vence[0] == dia(2026, 4, 6) && vence[1] == BUZON_SIN_DIA && vence[2] == dia(2026, 3, 24));
  PROBAR(fallidos == 1);
  n[0] = INT32_MAX;
  n[2] = INT32_MIN;
  PROBAR(buzon_calendario_avanzar_lote(c, desde, n, 3, vence, NULL, NULL) == BUZON_OK);
  PROBAR(vence[0] == BUZON_SIN_DIA && vence[2] == BUZON_SIN_DIA);
  PROBAR(buzon_calendario_avanzar_lote(c, NULL, NULL, 0, NULL, &fallidos, NULL) == BUZON_OK &&
         fallidos == 0);
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO,
          buzon_calendario_avanzar_lote(NULL, desde, n, 3, vence, NULL, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO,
          buzon_calendario_avanzar_lote(c, NULL, n, 3, vence, NULL, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO,
          buzon_calendario_avanzar_lote(c, desde, NULL, 3, vence, NULL, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO,
          buzon_calendario_avanzar_lote(c, desde, n, 3, NULL, NULL, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO,
          buzon_calendario_avanzar_lote(c, desde, n, 3, desde, NULL, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO,
          buzon_calendario_avanzar_lote(c, desde, n, 2, n + 1, NULL, &error));
  RECHAZA(BUZON_E_LIMITE_EXCEDIDO,
          buzon_calendario_avanzar_lote(c, desde, n, BUZON_LOTE_MAX + 1, vence, NULL, &error));
  RECHAZA(BUZON_E_LIMITE_EXCEDIDO,
          buzon_calendario_avanzar_lote(c, desde, n, ~(uint64_t)0, vence, NULL, &error));
}

/* ---- zones
 * -------------------------------------------------------------------------------------------- */

static void husos(void) {
  buzon_error* error = NULL;
  const buzon_huso *h = NULL, *otro = NULL;
  buzon_view nombre;
  int ajeno = 0;
  buzon_huso_get_nombre(buzon_huso_centro(), &nombre);
  PROBAR(igual(nombre, "America/Mexico_City"));
  PROBAR(buzon_huso_por_iana("America/Tijuana", 15, &h, NULL) == BUZON_OK);
  buzon_huso_get_nombre(h, &nombre);
  PROBAR(igual(nombre, "America/Tijuana"));
  PROBAR(buzon_huso_por_municipio("02004", 5, &otro, NULL) == BUZON_OK && otro == h);
  PROBAR(buzon_huso_por_codigo_postal("22000", 5, &otro, NULL) == BUZON_OK && otro == h);
  PROBAR(buzon_huso_por_codigo_postal("06600", 5, &otro, NULL) == BUZON_OK &&
         otro == buzon_huso_centro());
  buzon_huso_get_nombre(NULL, &nombre);
  PROBAR(nombre.len == 0);
  buzon_huso_get_nombre((const buzon_huso*)&ajeno, &nombre);
  PROBAR(nombre.len == 0);
  buzon_huso_get_nombre(h, NULL);
  RECHAZA(BUZON_E_HUSO_DESCONOCIDO, buzon_huso_por_iana("America/Tijuan", 14, &otro, &error));
  PROBAR(otro == NULL); /* a failed look-up gives no zone */
  RECHAZA(BUZON_E_HUSO_DESCONOCIDO, buzon_huso_por_iana("", 0, &otro, &error));
  RECHAZA(BUZON_E_LIMITE_EXCEDIDO, buzon_huso_por_iana("x", ~(uint64_t)0, &otro, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_huso_por_iana(NULL, 0, &otro, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_huso_por_iana("America/Tijuana", 15, NULL, &error));
  RECHAZA(BUZON_E_HUSO_DESCONOCIDO, buzon_huso_por_municipio("33001", 5, &otro, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_huso_por_municipio("0200", 4, &otro, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_huso_por_municipio(NULL, 5, &otro, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_huso_por_codigo_postal("2200O", 5, &otro, &error));
  RECHAZA(BUZON_E_HUSO_DESCONOCIDO, buzon_huso_por_codigo_postal("00000", 5, &otro, &error));
}

/* ---- rules
 * -------------------------------------------------------------------------------------------- */

static void notificacion(const buzon_calendario* c) {
  buzon_error* error = NULL;
  buzon_notificacion_datos d;
  buzon_notificacion_fechas f, antes;
  buzon_explicacion* ex = NULL;
  const buzon_huso* tijuana = NULL;
  buzon_notificacion_datos_init(&d, sizeof d);
  buzon_notificacion_fechas_init(&f, sizeof f);
  d.zona = buzon_huso_centro();
  d.aviso_us = centro(2024, 8, 6, 11, 0); /* D1 */
  PROBAR(buzon_notificacion_computar(c, &d, &f, NULL, NULL) == BUZON_OK);
  PROBAR(f.modo == BUZON_MODO_FICTA && f.practicada_us == centro(2024, 8, 12, 9, 30));
  PROBAR(f.limite_apertura == dia(2024, 8, 9) && f.cuarto_dia == dia(2024, 8, 12));
  PROBAR(f.dia_practicada == dia(2024, 8, 12) && f.surte_efectos == dia(2024, 8, 13));
  PROBAR(f.inicia_plazo == dia(2024, 8, 14) && f.provisional == 0 && f.struct_size == sizeof f);
  d.aviso_us = centro(2025, 1, 31, 10, 0); /* D32 */
  d.has_apertura = 1;
  d.apertura_us = centro(2025, 2, 1, 11, 0);
  PROBAR(buzon_notificacion_computar(c, &d, &f, NULL, NULL) == BUZON_OK);
  PROBAR(f.modo == BUZON_MODO_ABIERTA && f.practicada_us == centro(2025, 2, 4, 9, 30));
  d.aviso_us = centro(2025, 3, 5, 0, 30); /* Q6: in Tijuana it is still 4 March */
  d.has_apertura = 0;
  d.apertura_us = 0;
  PROBAR(buzon_huso_por_iana("America/Tijuana", 15, &tijuana, NULL) == BUZON_OK);
  d.zona = tijuana;
  PROBAR(buzon_notificacion_computar(c, &d, &f, NULL, NULL) == BUZON_OK);
  PROBAR(f.practicada_us == centro(2025, 3, 10, 9, 30));
  d.aviso_us = centro(2036, 5, 13, 11, 0);
  PROBAR(buzon_notificacion_computar(c, &d, &f, NULL, NULL) == BUZON_OK);
  PROBAR(f.provisional == BUZON_PROVISIONAL_CALENDARIO);

  antes = f;
  ex = (buzon_explicacion*)&f;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_notificacion_computar(NULL, &d, &f, &ex, &error));
  PROBAR(ex == NULL);
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_notificacion_computar(c, NULL, &f, NULL, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_notificacion_computar(c, &d, NULL, NULL, &error));
  d.has_apertura = 1;
  d.apertura_us = d.aviso_us - 1;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_notificacion_computar(c, &d, &f, NULL, &error));
  d.has_apertura = 0; /* an opening that is not marked as such */
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_notificacion_computar(c, &d, &f, NULL, &error));
  d.apertura_us = 0;
  d.has_apertura = 2;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_notificacion_computar(c, &d, &f, NULL, &error));
  d.has_apertura = 0;
  d.zona = NULL;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_notificacion_computar(c, &d, &f, NULL, &error));
  d.zona = (const buzon_huso*)&f;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_notificacion_computar(c, &d, &f, NULL, &error));
  d.zona = tijuana;
  d.aviso_us = INT64_MIN;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_notificacion_computar(c, &d, &f, NULL, &error));
  d.aviso_us = INT64_MAX;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_notificacion_computar(c, &d, &f, NULL, &error));
  d.aviso_us = centro(2016, 12, 30, 11, 0);
  RECHAZA(BUZON_E_FUERA_DE_CALENDARIO, buzon_notificacion_computar(c, &d, &f, NULL, &error));
  d.aviso_us = centro(2099, 12, 31, 11, 0);
  RECHAZA(BUZON_E_FUERA_DE_CALENDARIO, buzon_notificacion_computar(c, &d, &f, NULL, &error));
  PROBAR(memcmp(&antes, &f, sizeof f) == 0); /* a failure writes nothing */
}

static void politicas(const buzon_calendario* c) {
  buzon_error* error = NULL;
  buzon_notificacion_datos d;
  buzon_notificacion_fechas f;
  buzon_politicas p;
  buzon_notificacion_datos_init(&d, sizeof d);
  buzon_notificacion_fechas_init(&f, sizeof f);
  buzon_politicas_init(&p, sizeof p);
  d.zona = buzon_huso_centro();
  d.aviso_us = centro(2025, 3, 4, 10, 0); /* Q2: opened at 08:00 */
  d.has_apertura = 1;
  d.apertura_us = centro(2025, 3, 5, 8, 0);
  d.politicas = &p;
  PROBAR(buzon_notificacion_computar(c, &d, &f, NULL, NULL) == BUZON_OK);
  PROBAR(f.practicada_us == centro(2025, 3, 6, 9, 30));
  p.hora_inhabil = BUZON_HORA_INHABIL_FUERA_DE_0730_A_1800;
  PROBAR(buzon_notificacion_computar(c, &d, &f, NULL, NULL) == BUZON_OK);
  PROBAR(f.practicada_us == centro(2025, 3, 5, 8, 0));
  p.hora_inhabil = BUZON_HORA_INHABIL_MISMO_DIA_A_LAS_0930;
  PROBAR(buzon_notificacion_computar(c, &d, &f, NULL, NULL) == BUZON_OK);
  PROBAR(f.practicada_us == centro(2025, 3, 5, 9, 30));
  p.hora_inhabil = 3;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_notificacion_computar(c, &d, &f, NULL, &error));
  p.hora_inhabil = 0;
  p.aviso_inhabil = 2; /* this policy has two options, not three */
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_notificacion_computar(c, &d, &f, NULL, &error));
  p.aviso_inhabil = -1;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_notificacion_computar(c, &d, &f, NULL, &error));
  p.aviso_inhabil = 0;
  p.struct_size = 0;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_notificacion_computar(c, &d, &f, NULL, &error));
}

static void explicaciones(const buzon_calendario* c) {
  buzon_error* error = NULL;
  buzon_notificacion_datos d;
  buzon_notificacion_fechas f;
  buzon_explicacion* ex = NULL;
  buzon_paso paso;
  buzon_view json;
  uint64_t i;
  int citado = 0;
  buzon_notificacion_datos_init(&d, sizeof d);
  buzon_notificacion_fechas_init(&f, sizeof f);
  buzon_paso_init(&paso, sizeof paso);
  d.zona = buzon_huso_centro();
  d.aviso_us = centro(2025, 1, 30, 11, 0); /* D2 */
  PROBAR(buzon_notificacion_computar(c, &d, &f, &ex, NULL) == BUZON_OK && ex != NULL);
  PROBAR(f.practicada_us == centro(2025, 2, 6, 9, 30));
  PROBAR(buzon_explicacion_count(ex) > 8);
  for (i = 0; i < buzon_explicacion_count(ex); ++i) {
    PROBAR(buzon_explicacion_get_paso(ex, i, &paso, NULL) == BUZON_OK);
    PROBAR(paso.clave.len > 0 && paso.norma.len > 0 && paso.frase.len > 10 && paso.reservado == 0);
    if (igual(paso.clave, "limite_de_apertura"))
      citado = igual(paso.norma, "L7.4") && igual(paso.apoyo, "CFF-134-I");
  }
  PROBAR(citado);
  buzon_explicacion_get_json(ex, &json);
  PROBAR(json.len > 100 && json.data[0] == '[' && contiene(json, "\"limite_de_apertura\""));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO,
          buzon_explicacion_get_paso(ex, buzon_explicacion_count(ex), &paso, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_explicacion_get_paso(ex, ~(uint64_t)0, &paso, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_explicacion_get_paso(NULL, 0, &paso, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_explicacion_get_paso(ex, 0, NULL, &error));
  buzon_explicacion_get_json(ex, NULL);
  buzon_explicacion_get_json(NULL, &json);
  PROBAR(json.len == 0 && buzon_explicacion_count(NULL) == 0);
  buzon_explicacion_destroy(ex);
  buzon_explicacion_destroy(NULL);
}

static void notificacion_lote(const buzon_calendario* c) {
  buzon_error* error = NULL;
  int64_t aviso[3], apertura[3], practicada[3];
  int32_t surte[3], modo[3], inicia[3];
  uint64_t fallidos = 9;
  buzon_notificacion_lote l;
  aviso[0] = centro(2024, 8, 6, 11, 0);
  aviso[1] = centro(2015, 8, 6, 11, 0);
  aviso[2] = centro(2025, 1, 31, 10, 0);
  apertura[0] = apertura[1] = BUZON_SIN_INSTANTE;
  apertura[2] = centro(2025, 2, 1, 11, 0);
  buzon_notificacion_lote_init(&l, sizeof l);
  l.n = 3;
  l.zona = buzon_huso_centro();
  l.aviso_us = aviso;
  l.apertura_us = apertura;
  l.practicada_us = practicada;
  l.surte_efectos = surte;
  l.modo = modo;
  l.inicia_plazo = inicia;
  PROBAR(buzon_notificacion_computar_lote(c, &l, &fallidos, NULL) == BUZON_OK && fallidos == 1);
  PROBAR(practicada[0] == centro(2024, 8, 12, 9, 30) && surte[0] == dia(2024, 8, 13));
  PROBAR(modo[0] == BUZON_MODO_FICTA && inicia[0] == dia(2024, 8, 14));
  PROBAR(practicada[1] == BUZON_SIN_INSTANTE && surte[1] == BUZON_SIN_DIA &&
         inicia[1] == BUZON_SIN_DIA);
  PROBAR(modo[1] == BUZON_E_FUERA_DE_CALENDARIO);
  PROBAR(modo[2] == BUZON_MODO_ABIERTA && practicada[2] == centro(2025, 2, 4, 9, 30));
  l.apertura_us = NULL; /* nobody opened anything, and only the mode is wanted */
  l.practicada_us = NULL;
  l.surte_efectos = l.inicia_plazo = NULL;
  PROBAR(buzon_notificacion_computar_lote(c, &l, NULL, NULL) == BUZON_OK &&
         modo[2] == BUZON_MODO_FICTA);

  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_notificacion_computar_lote(NULL, &l, NULL, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_notificacion_computar_lote(c, NULL, NULL, &error));
  l.aviso_us = NULL;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_notificacion_computar_lote(c, &l, NULL, &error));
  l.n = 0;
  PROBAR(buzon_notificacion_computar_lote(c, &l, &fallidos, NULL) == BUZON_OK && fallidos == 0);
  l.n = ~(uint64_t)0;
  l.aviso_us = aviso;
  RECHAZA(BUZON_E_LIMITE_EXCEDIDO, buzon_notificacion_computar_lote(c, &l, NULL, &error));
  l.n = 3;
  l.practicada_us = aviso; /* in place */
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_notificacion_computar_lote(c, &l, NULL, &error));
  l.practicada_us = NULL;
  l.surte_efectos = modo; /* two outputs in one place */
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_notificacion_computar_lote(c, &l, NULL, &error));
  l.surte_efectos = NULL;
  l.aviso_us =
      (const int64_t*)(const void*)((const char*)(const void*)practicada + 1); /* misaligned
                                                                                */
  l.n = 1;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_notificacion_computar_lote(c, &l, NULL, &error));
  l.aviso_us = aviso;
  l.zona = NULL;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_notificacion_computar_lote(c, &l, NULL, &error));
  l.zona = buzon_huso_centro();
  l.reservado = 1;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_notificacion_computar_lote(c, &l, NULL, &error));
}

static void recepcion(const buzon_calendario* c) {
  buzon_error* error = NULL;
  buzon_recepcion_fechas f;
  buzon_explicacion* ex = NULL;
  const buzon_huso* tijuana = NULL;
  PROBAR(buzon_huso_por_iana("America/Tijuana", 15, &tijuana, NULL) == BUZON_OK);
  buzon_recepcion_fechas_init(&f, sizeof f);
  /* D27 */
  PROBAR(buzon_recepcion_computar(c, centro(2025, 3, 5, 1, 30), tijuana, NULL, &f, &ex, NULL) ==
         BUZON_OK);
  PROBAR(f.fecha_legal == dia(2025, 3, 4) && f.instante_legal_us == centro(2025, 3, 5, 1, 30));
  PROBAR(f.dias_distintos == 1 && f.provisional == 0 && buzon_explicacion_count(ex) > 2);
  buzon_explicacion_destroy(ex);
  /* D24 */
  PROBAR(buzon_recepcion_computar(c, centro(2025, 2, 1, 10, 0), buzon_huso_centro(), NULL, &f, NULL,
                                  NULL) == 0);
  PROBAR(f.fecha_legal == dia(2025, 2, 4) && f.instante_legal_us == centro(2025, 2, 4, 0, 0));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO,
          buzon_recepcion_computar(NULL, 0, tijuana, NULL, &f, NULL, &error));
  RECHAZA(BUZON_E_FUERA_DE_CALENDARIO,
          buzon_recepcion_computar(c, 0, tijuana, NULL, &f, NULL, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO,
          buzon_recepcion_computar(c, INT64_MAX, tijuana, NULL, &f, NULL, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO,
          buzon_recepcion_computar(c, centro(2025, 2, 1, 10, 0), NULL, NULL, &f, NULL, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_recepcion_computar(c, centro(2025, 2, 1, 10, 0),
                                                               tijuana, NULL, NULL, NULL, &error));
}

static void fechas_sueltas(const buzon_calendario* c) {
  buzon_error* error = NULL;
  buzon_estrados_fechas e;
  buzon_politicas p;
  int64_t limite = 0;
  int32_t d = 0;
  buzon_estrados_fechas_init(&e, sizeof e);
  PROBAR(buzon_estrados_computar(c, dia(2024, 8, 6), &e, NULL, NULL) == BUZON_OK); /* D18 */
  PROBAR(e.ultimo_dia == dia(2024, 8, 20) && e.practicada == dia(2024, 8, 21));
  PROBAR(e.surte_efectos == dia(2024, 8, 22) && e.inicia_plazo == dia(2024, 8, 23) &&
         e.provisional == 0);
  RECHAZA(BUZON_E_FUERA_DE_CALENDARIO, buzon_estrados_computar(c, INT32_MAX, &e, NULL, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_estrados_computar(NULL, 20000, &e, NULL, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_estrados_computar(c, 20000, NULL, NULL, &error));

  PROBAR(buzon_confirmacion_computar(centro(2024, 8, 9, 17, 45), &limite, NULL, NULL) ==
         BUZON_OK); /* D37 */
  PROBAR(limite == centro(2024, 8, 12, 17, 45));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO,
          buzon_confirmacion_computar(INT64_MAX, &limite, NULL, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_confirmacion_computar(0, NULL, NULL, &error));

  PROBAR(buzon_consulta_computar(c, dia(2024, 2, 29), &d, NULL, NULL) == BUZON_OK &&
         d == dia(2029, 3, 1)); /* D38 */
  PROBAR(buzon_consulta_computar(c, dia(2024, 8, 12), &d, NULL, NULL) == BUZON_OK &&
         d == dia(2029, 8, 12)); /* D39 */
  RECHAZA(BUZON_E_FUERA_DE_CALENDARIO, buzon_consulta_computar(c, INT32_MIN, &d, NULL, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_consulta_computar(NULL, 20000, &d, NULL, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_consulta_computar(c, 20000, NULL, NULL, &error));

  PROBAR(buzon_habilitacion_computar(c, dia(2024, 8, 6), NULL, &d, NULL, NULL) == BUZON_OK); /* P4
                                                                                              */
  PROBAR(d == dia(2025, 2, 1));
  buzon_politicas_init(&p, sizeof p);
  p.prorroga_habilitacion = BUZON_PRORROGA_HABILITACION_PRIMER_DIA_HABIL;
  PROBAR(buzon_habilitacion_computar(c, dia(2024, 8, 6), &p, &d, NULL, NULL) == BUZON_OK);
  PROBAR(d == dia(2025, 2, 4)); /* 3 February 2025 is the first Monday */
  p.prorroga_habilitacion = 2;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO,
          buzon_habilitacion_computar(c, dia(2024, 8, 6), &p, &d, NULL, &error));
  RECHAZA(BUZON_E_FUERA_DE_CALENDARIO,
          buzon_habilitacion_computar(c, INT32_MAX, NULL, &d, NULL, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO,
          buzon_habilitacion_computar(NULL, 20000, NULL, &d, NULL, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO,
          buzon_habilitacion_computar(c, 20000, NULL, NULL, NULL, &error));
}

static int32_t vence(const buzon_calendario* c, int32_t desde, int64_t n, int32_t unidad,
                     int32_t sin_prorroga) {
  buzon_plazo p;
  buzon_vencimiento v;
  buzon_plazo_init(&p, sizeof p);
  buzon_vencimiento_init(&v, sizeof v);
  p.desde = desde;
  p.n = n;
  p.unidad = unidad;
  p.sin_prorroga = sin_prorroga;
  return buzon_plazo_computar(c, &p, &v, NULL, NULL) == BUZON_OK ? v.vence : BUZON_SIN_DIA;
}

static void plazo(const buzon_calendario* c) {
  buzon_error* error = NULL;
  buzon_plazo p;
  buzon_vencimiento v;
  buzon_explicacion* ex = NULL;
  int64_t fin = 0;
  PROBAR(vence(c, dia(2026, 3, 13), 15, BUZON_UNIDAD_HABILES, 0) == dia(2026, 4, 6));     /* P10 */
  PROBAR(vence(c, dia(2026, 2, 9), 30, BUZON_UNIDAD_HABILES, 0) == dia(2026, 3, 24));     /* P5 */
  PROBAR(vence(c, dia(2026, 12, 23), 2, BUZON_UNIDAD_NATURALES, 0) == dia(2026, 12, 28)); /* P12 */
  PROBAR(vence(c, dia(2026, 12, 23), 2, BUZON_UNIDAD_NATURALES, 1) == dia(2026, 12, 25));
  PROBAR(vence(c, dia(2026, 1, 31), 1, BUZON_UNIDAD_MESES, 0) == dia(2026, 3, 2)); /* P18 */
  PROBAR(vence(c, dia(2024, 2, 29), 5, BUZON_UNIDAD_ANIOS, 0) == dia(2029, 3, 1));
  PROBAR(vence(c, dia(2024, 2, 29), 36525, BUZON_UNIDAD_ANIOS, 0) == BUZON_SIN_DIA);
  PROBAR(vence(c, INT32_MAX, 1, BUZON_UNIDAD_MESES, 0) == BUZON_SIN_DIA);
  buzon_plazo_init(&p, sizeof p);
  buzon_vencimiento_init(&v, sizeof v);
  p.desde = dia(2035, 12, 28);
  p.n = 3;
  PROBAR(buzon_plazo_computar(c, &p, &v, &ex, NULL) == BUZON_OK &&
         v.provisional == BUZON_PROVISIONAL_CALENDARIO);
  buzon_explicacion_destroy(ex);
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_plazo_computar(NULL, &p, &v, NULL, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_plazo_computar(c, NULL, &v, NULL, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_plazo_computar(c, &p, NULL, NULL, &error));
  p.unidad = BUZON_UNIDAD_HORAS;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_plazo_computar(c, &p, &v, NULL, &error));
  p.unidad = 5;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_plazo_computar(c, &p, &v, NULL, &error));
  p.unidad = -1;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_plazo_computar(c, &p, &v, NULL, &error));
  p.unidad = 0;
  p.n = 0;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_plazo_computar(c, &p, &v, NULL, &error));
  p.n = INT64_MAX;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_plazo_computar(c, &p, &v, NULL, &error));
  p.n = 1;
  p.sin_prorroga = 2;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_plazo_computar(c, &p, &v, NULL, &error));
  PROBAR(buzon_plazo_computar_horas(centro(2024, 8, 9, 17, 45), 72, &fin, NULL, NULL) == BUZON_OK);
  PROBAR(fin == centro(2024, 8, 12, 17, 45));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_plazo_computar_horas(0, 0, &fin, NULL, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_plazo_computar_horas(0, INT64_MAX, &fin, NULL, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_plazo_computar_horas(INT64_MIN, 1, &fin, NULL, &error));
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_plazo_computar_horas(0, 1, NULL, NULL, &error));
}

/* A host compiled against a later header: its structs are larger. */
typedef struct plazo_futuro {
  buzon_plazo p;
  int64_t nueva_opcion;
} plazo_futuro;
typedef struct vencimiento_futuro {
  buzon_vencimiento v;
  int32_t nuevo_dato;
} vencimiento_futuro;

static void host_mas_nuevo(const buzon_calendario* c) {
  buzon_error* error = NULL;
  plazo_futuro p;
  vencimiento_futuro v;
  memset(&p, 0, sizeof p);
  memset(&v, 0x55, sizeof v);
  p.p.struct_size = sizeof p;
  p.p.desde = dia(2026, 3, 13);
  p.p.n = 15;
  v.v.struct_size = sizeof v;
  PROBAR(buzon_plazo_computar(c, &p.p, &v.v, NULL, NULL) == BUZON_OK &&
         v.v.vence == dia(2026, 4, 6));
  PROBAR(v.nuevo_dato == 0 && v.v.struct_size == sizeof v); /* what we do not know we leave at zero
                                                             */
  p.nueva_opcion = 1;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_plazo_computar(c, &p.p, &v.v, NULL, &error));
  p.nueva_opcion = 0;
  p.p.struct_size = 0xFFFFFFFFu; /* refused before reading so far */
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_plazo_computar(c, &p.p, &v.v, NULL, &error));
  p.p.struct_size = sizeof(buzon_plazo) - 1;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_plazo_computar(c, &p.p, &v.v, NULL, &error));
  p.p.struct_size = 0;
  RECHAZA(BUZON_E_ARGUMENTO_INVALIDO, buzon_plazo_computar(c, &p.p, &v.v, NULL, &error));
}

int main(void) {
  buzon_calendario* c = NULL;
  version_y_constantes();
  inits();
  sin_error();
  PROBAR(buzon_calendario_create(NULL, &c, NULL) == BUZON_OK && c != NULL);
  calendario(c);
  error_completo(c);
  calendario_con_capas();
  avanzar_lote(c);
  husos();
  notificacion(c);
  politicas(c);
  explicaciones(c);
  notificacion_lote(c);
  recepcion(c);
  fechas_sueltas(c);
  plazo(c);
  host_mas_nuevo(c);
  buzon_calendario_destroy(c);
  printf("consumidor C90: %d comprobaciones, %d fallas\n", pruebas, fallas);
  return fallas == 0 ? 0 : 1;
}
