// What every entry point of the C ABI shares: the guard that lets no exception out, the error
// object, the reading and writing of sized structs, and the checks of pointers that come from
// another language.
#pragma once

#include <buzon/buzon.h>

#include <buzon/limits.hpp>
#include <buzon/norma/explicacion.hpp>
#include <buzon/norma/politicas.hpp>
#include <buzon/result.hpp>
#include <buzon/tiempo/calendario.hpp>
#include <buzon/tiempo/huso.hpp>
#include <cstdint>
#include <cstring>
#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

// The opaque types of the header. buzon_huso is never defined: it is a buzon::Huso under another
// name.
struct buzon_error {
  buzon::Codigo codigo = buzon::Codigo::defecto;
  std::string_view fundamento;
  std::string_view argumento;
  std::string_view mensaje;
};
struct buzon_calendario {
  buzon::Calendario calendario;
};

namespace buzon::capi {

// Writes through `error` if it may; returns the status. Never throws: without memory for the object
// it gives the constant one.
std::int32_t fallar(buzon_error** error, Error&& e) noexcept;
std::int32_t fallar_por_memoria(buzon_error** error) noexcept;
std::int32_t fallar_por_defecto(buzon_error** error, const char* que) noexcept;

// Runs the body of an entry point, which returns Status. Nothing thrown crosses into the host's
// frames.
template <class Cuerpo>
std::int32_t guard(buzon_error** salida, Cuerpo&& cuerpo) noexcept {
  if (salida != nullptr) *salida = nullptr;
  try {
    Status s = cuerpo();
    return s ? BUZON_OK : fallar(salida, std::move(s).error());
  } catch (const std::bad_alloc&) {
    return fallar_por_memoria(salida);
  } catch (const std::exception& x) {
    return fallar_por_defecto(salida, x.what());
  } catch (...) {
    return fallar_por_defecto(salida, "excepción desconocida");
  }
}

[[nodiscard]] inline tl::unexpected<Error> falta(const char* argumento) {
  return error(
      Codigo::argumento_invalido, argumento,
      "El argumento «" + std::string{argumento} + "» es un apuntador nulo; indique uno válido.");
}

// ---- sized structs
// -------------------------------------------------------------------------------------

inline constexpr std::uint32_t struct_size_max = 4096;

[[nodiscard]] Result<std::uint32_t> leer_struct_size(const void* p, std::size_t minimo,
                                                     const char* argumento);
[[nodiscard]] Status exigir_cola_en_cero(const void* p, std::size_t conocido, std::uint32_t size,
                                         const char* argumento);

// A copy of what the host filled. `minimo` is the size of the struct in the version that introduced
// it: a host that was compiled then stays welcome when the struct has grown.
template <class T>
[[nodiscard]] Result<T> leer(const T* p, const char* argumento, std::size_t minimo = sizeof(T)) {
  static_assert(std::is_trivially_copyable_v<T>);
  const auto size = leer_struct_size(p, minimo, argumento);
  if (!size) return tl::unexpected<Error>(size.error());
  if (const auto cola = exigir_cola_en_cero(p, sizeof(T), *size, argumento); !cola)
    return tl::unexpected<Error>(cola.error());
  T copia{};
  std::memcpy(&copia, p, *size < sizeof(T) ? *size : sizeof(T));
  return copia;
}

// A place to write a T, checked before the work and filled after it, so that a failure writes
// nothing.
template <class T>
class Salida {
 public:
  [[nodiscard]] static Result<Salida> abrir(T* p, const char* argumento,
                                            std::size_t minimo = sizeof(T)) {
    const auto size = leer_struct_size(p, minimo, argumento);
    if (!size) return tl::unexpected<Error>(size.error());
    return Salida{p, *size};
  }
  // Keeps the host's struct_size; what this library does not know becomes zero.
  void escribir(T valor) const {
    valor.struct_size = size_;
    const std::size_t conocido = size_ < sizeof(T) ? size_ : sizeof(T);
    std::memcpy(p_, &valor, conocido);
    std::memset(static_cast<unsigned char*>(static_cast<void*>(p_)) + conocido, 0,
                size_ - conocido);
  }

 private:
  Salida(T* p, std::uint32_t size) : p_(p), size_(size) {}
  T* p_;
  std::uint32_t size_;
};

// ---- values
// --------------------------------------------------------------------------------------------

[[nodiscard]] inline buzon_view vista(std::string_view s) { return {s.data(), s.size()}; }
inline void prestar(buzon_view* donde, std::string_view s) noexcept {
  if (donde != nullptr) *donde = vista(s);
}

[[nodiscard]] Status exigir_si_o_no(std::int32_t valor, const char* argumento);
// 1900 to 2199, like texto_tiempo.hpp: within it no sum of a rule can overflow.
[[nodiscard]] bool instante_admitido(std::int64_t us);
[[nodiscard]] Result<Instante> leer_instante_us(std::int64_t us, const char* argumento);
// Bounds first, so that a wrong length is not read.
[[nodiscard]] Result<std::string_view> leer_texto(const char* texto, std::uint64_t largo,
                                                  std::size_t maximo, const char* argumento);
[[nodiscard]] Result<Politicas> leer_politicas(const buzon_politicas* p);
[[nodiscard]] Result<const Huso*> leer_huso(const buzon_huso* zona);

// The address of one byte past an array, and whether two arrays share bytes.
struct Tramo {
  const void* inicio = nullptr;  // NULL: there is no array
  std::uint64_t bytes = 0;
};
[[nodiscard]] bool se_enciman(Tramo a, Tramo b);
[[nodiscard]] Status exigir_arreglo(const void* p, std::size_t alineacion, const char* argumento);
[[nodiscard]] Status exigir_lote(std::uint64_t n);

// ---- explanations
// --------------------------------------------------------------------------------------

[[nodiscard]] buzon_explicacion* crear_explicacion(Explicacion&& e);

// Runs `regla(recorder)` with the recorder that the host asked for. `entregar(value)` writes the
// results only when everything that can fail has succeeded.
template <class Regla, class Entregar>
[[nodiscard]] Status explicar(buzon_explicacion** salida, Regla&& regla, Entregar&& entregar) {
  if (salida == nullptr) {
    SinExplicacion nada;
    auto r = regla(nada);
    if (!r) return tl::unexpected<Error>(std::move(r).error());
    entregar(*r);
    return {};
  }
  Explicacion ex;
  auto r = regla(ex);
  if (!r) return tl::unexpected<Error>(std::move(r).error());
  *salida = crear_explicacion(std::move(ex));
  entregar(*r);
  return {};
}

// The guard of a rule: besides the error, its explanation begins as NULL.
template <class Cuerpo>
std::int32_t guard_regla(buzon_explicacion** explicacion, buzon_error** salida,
                         Cuerpo&& cuerpo) noexcept {
  if (explicacion != nullptr) *explicacion = nullptr;
  return guard(salida, std::forward<Cuerpo>(cuerpo));
}

}  // namespace buzon::capi
