// Without memory: for N = 1, 2, ... the N-th allocation of a call fails, alone or with all that
// follow, until the call gets through. Each failure is BUZON_E_MEMORIA with an error object, no
// leak and nothing written.
#include <buzon/buzon.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <new>

namespace {

std::int64_t restan = -1;  // allocations until the one that fails; negative: none fails
bool siguen_fallando = false;
std::int64_t vivas = 0;
int fallas = 0;

void* pedir(std::size_t bytes) {
  if (restan == 0) {
    if (!siguen_fallando) restan = -1;
    return nullptr;
  }
  if (restan > 0) --restan;
  void* const p = std::malloc(bytes == 0 ? 1 : bytes);
  if (p != nullptr) ++vivas;
  return p;
}

void devolver(void* p) {
  if (p == nullptr) return;
  --vivas;
  std::free(p);
}

void fallar(const char* que, std::int64_t n) {
  ++fallas;
  std::printf("%s: mal con la reserva %lld\n", que, static_cast<long long>(n));
}

}  // namespace

void* operator new(std::size_t n) {
  if (void* const p = pedir(n)) return p;
  throw std::bad_alloc{};
}
void* operator new[](std::size_t n) { return operator new(n); }
void* operator new(std::size_t n, const std::nothrow_t&) noexcept { return pedir(n); }
void* operator new[](std::size_t n, const std::nothrow_t&) noexcept { return pedir(n); }
void operator delete(void* p) noexcept { devolver(p); }
void operator delete[](void* p) noexcept { devolver(p); }
void operator delete(void* p, std::size_t) noexcept { devolver(p); }
void operator delete[](void* p, std::size_t) noexcept { devolver(p); }

namespace {

const buzon_calendario* calendario = nullptr;

// Each makes one call and releases what it gave; returns its status.
std::int32_t crear(buzon_error** e) {
  static const char texto[] = "una razon bastante larga para no caber dentro de la cadena";
  buzon_dia_especial d{};
  buzon_dia_especial_init(&d, sizeof d);
  d.dia = 20'089;
  d.razon = d.fuente = texto;
  d.razon_len = d.fuente_len = sizeof texto - 1;
  buzon_calendario_def def{};
  buzon_calendario_def_init(&def, sizeof def);
  def.especiales = &d;
  def.n_especiales = 1;
  buzon_calendario* c = nullptr;
  const auto estado = buzon_calendario_create(&def, &c, e);
  if ((c != nullptr) != (estado == BUZON_OK)) fallar("create: el apuntador", 0);
  buzon_calendario_destroy(c);
  return estado;
}

std::int32_t notificar(buzon_error** e) {
  buzon_notificacion_datos d{};
  buzon_notificacion_datos_init(&d, sizeof d);
  d.aviso_us = std::int64_t{1'722'963'600} * 1'000'000;
  d.zona = buzon_huso_centro();
  buzon_notificacion_fechas f{};
  buzon_notificacion_fechas_init(&f, sizeof f);
  buzon_explicacion* ex = nullptr;
  const auto estado = buzon_notificacion_computar(calendario, &d, &f, &ex, e);
  if ((f.practicada_us != 0) != (estado == BUZON_OK)) fallar("notificacion: escribió a medias", 0);
  if ((ex != nullptr) != (estado == BUZON_OK)) fallar("notificacion: la explicación", 0);
  buzon_explicacion_destroy(ex);
  return estado;
}

// The message of an ordinary error needs memory too.
std::int32_t rehusar(buzon_error** e) {
  std::int32_t habil = 0;
  return buzon_calendario_es_habil(calendario, 0, &habil, e);
}

using Llamada = std::int32_t(buzon_error**);

void barrer(const char* que, Llamada* llamada, std::int32_t al_final, bool siguen) {
  constexpr std::int64_t tope = 100'000;
  for (std::int64_t n = 0; n < tope; ++n) {
    const auto antes = vivas;
    buzon_error* error = nullptr;
    siguen_fallando = siguen;
    restan = n;
    const auto estado = llamada(&error);
    const bool alcanzo = restan > 0;
    restan = -1;
    if (buzon_error_code(error) != estado) fallar(que, n);
    buzon_error_destroy(error);
    if (vivas != antes) fallar(que, n);
    if (alcanzo) {
      if (estado != al_final) fallar(que, n);
      std::printf("%s: %lld reservas\n", que, static_cast<long long>(n));
      return;
    }
    if (estado != BUZON_E_MEMORIA && estado != al_final) fallar(que, n);
  }
  fallar(que, tope);
}

}  // namespace

int main() {
  buzon_calendario* c = nullptr;
  if (buzon_calendario_create(nullptr, &c, nullptr) != BUZON_OK) return 1;
  calendario = c;
  // The first explanation may set up tables that stay: not a leak of a call.
  if (notificar(nullptr) != BUZON_OK) return 1;
  for (const bool siguen : {false, true}) {
    barrer("create", crear, BUZON_OK, siguen);
    barrer("notificacion", notificar, BUZON_OK, siguen);
    barrer("rehusar", rehusar, BUZON_E_FUERA_DE_CALENDARIO, siguen);
  }
  buzon_calendario_destroy(c);
  return fallas == 0 ? 0 : 1;
}
