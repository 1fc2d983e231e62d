/* An aviso of 6 August 2024 at 11:00 (Zona Centro), never opened: when is it notified, and why? */
#include <buzon/buzon.h>
#include <stdio.h>
#include <time.h>

static void decir(const char* que, int32_t dia) {
  time_t t = (time_t)dia * 86400;
  printf("%s: %s", que, asctime(gmtime(&t)));
}
int main(void) {
  buzon_calendario* calendario;
  buzon_explicacion* explicacion;
  buzon_notificacion_datos datos;
  buzon_notificacion_fechas f;
  buzon_view json; /* why, for machines */
  buzon_notificacion_datos_init(&datos, sizeof datos);
  buzon_notificacion_fechas_init(&f, sizeof f);
  datos.aviso_us = (int64_t)1722963600 * 1000000;
  datos.zona = buzon_huso_centro();
  if (buzon_calendario_create(NULL, &calendario, NULL) != BUZON_OK) return 1;
  if (buzon_notificacion_computar(calendario, &datos, &f, &explicacion, NULL) != BUZON_OK) return 1;
  decir(f.modo == BUZON_MODO_ABIERTA ? "abierta" : "ficta", f.dia_practicada);
  decir("surte efectos", f.surte_efectos);
  buzon_explicacion_get_json(explicacion, &json);
  printf("%.*s\n", (int)json.len, json.data);
  buzon_explicacion_destroy(explicacion);
  buzon_calendario_destroy(calendario);
  return 0;
}
