/* Loads the library, uses it, unloads it for good and loads it again: a host's plug-in life. */
#define _POSIX_C_SOURCE 200112L
#include <buzon/buzon.h>
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

typedef int32_t crear_fn(const buzon_calendario_def*, buzon_calendario**, buzon_error**);
typedef int32_t habil_fn(const buzon_calendario*, int32_t, int32_t*, buzon_error**);
typedef void destruir_fn(buzon_calendario*);

/* ISO C has no cast from void * to a function: POSIX says that the bytes are the same. */
static void buscar(void* lib, const char* nombre, void* fn) {
  void* s = dlsym(lib, nombre);
  if (s == NULL) printf("falta %s\n", nombre);
  memcpy(fn, &s, sizeof s);
}

static int usar(const char* ruta) {
  crear_fn* crear;
  habil_fn* es_habil;
  destruir_fn* destruir;
  buzon_calendario* c = NULL;
  int32_t habil = -1;
  int mal;
  void* lib = dlopen(ruta, RTLD_NOW | RTLD_LOCAL);
  if (lib == NULL) {
    printf("dlopen: %s\n", dlerror());
    return 1;
  }
  buscar(lib, "buzon_calendario_create", &crear);
  buscar(lib, "buzon_calendario_es_habil", &es_habil);
  buscar(lib, "buzon_calendario_destroy", &destruir);
  /* 20089 is 2025-01-01, inhabil. */
  mal = crear(NULL, &c, NULL) != BUZON_OK || es_habil(c, 20089, &habil, NULL) != BUZON_OK ||
        habil != 0;
  destruir(c);
  return mal || dlclose(lib) != 0;
}

int main(int argc, char** argv) {
  int vuelta;
  if (argc != 2) return 2;
  for (vuelta = 0; vuelta < 3; ++vuelta) {
    if (usar(argv[1]) != 0) {
      printf("falla en la vuelta %d\n", vuelta);
      return 1;
    }
#ifdef BUZON_EXIGIR_DESCARGA
    if (dlopen(argv[1], RTLD_NOW | RTLD_NOLOAD) != NULL) {
      printf("dlclose no la descargo\n");
      return 1;
    }
#endif
  }
  printf("cargada, usada y descargada 3 veces\n");
  return 0;
}
