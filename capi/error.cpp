// The error object. Its texts are views, so that the one for lack of memory needs no memory.
#include "interno.hpp"

namespace buzon::capi {
namespace {

struct ErrorPropio : buzon_error {
  explicit ErrorPropio(Error&& e) : propio(std::move(e)) {
    codigo = propio.codigo;
    fundamento = propio.fundamento;
    argumento = propio.argumento;
    mensaje = propio.mensaje;
  }
  Error propio;
};

constinit buzon_error sin_memoria{
    Codigo::memoria, "", "",
    "No hay memoria para completar la llamada; libere recursos e inténtelo de nuevo."};

}  // namespace

std::int32_t fallar_por_memoria(buzon_error** error) noexcept {
  if (error != nullptr) *error = &sin_memoria;
  return BUZON_E_MEMORIA;
}

std::int32_t fallar(buzon_error** error, Error&& e) noexcept {
  const auto codigo = static_cast<std::int32_t>(e.codigo);
  if (error == nullptr) return codigo;
  try {
    *error = new ErrorPropio(std::move(e));
    return codigo;
  } catch (...) {
    return fallar_por_memoria(error);
  }
}

std::int32_t fallar_por_defecto(buzon_error** error, const char* que) noexcept {
  try {
    return fallar(error,
                  {Codigo::defecto,
                   {},
                   que,
                   "Hay un defecto en la biblioteca; repórtelo con los datos de la llamada."});
  } catch (...) {
    return fallar_por_memoria(error);
  }
}

}  // namespace buzon::capi

std::int32_t buzon_error_code(const buzon_error* error) noexcept {
  return error == nullptr ? BUZON_OK : static_cast<std::int32_t>(error->codigo);
}

void buzon_error_get_fundamento(const buzon_error* error, buzon_view* view) noexcept {
  buzon::capi::prestar(view, error == nullptr ? std::string_view{} : error->fundamento);
}

void buzon_error_get_argumento(const buzon_error* error, buzon_view* view) noexcept {
  buzon::capi::prestar(view, error == nullptr ? std::string_view{} : error->argumento);
}

void buzon_error_get_mensaje(const buzon_error* error, buzon_view* view) noexcept {
  buzon::capi::prestar(view, error == nullptr ? std::string_view{} : error->mensaje);
}

void buzon_error_destroy(buzon_error* error) noexcept {
  using namespace buzon::capi;
  if (error != nullptr && error != &sin_memoria) delete static_cast<ErrorPropio*>(error);
}
