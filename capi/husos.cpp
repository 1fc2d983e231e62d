// Zones: a buzon_huso is a buzon::Huso of the static tables, never anything else (leer_huso checks
// it).
#include <buzon/tiempo/husos_mexico.hpp>

#include "interno.hpp"

namespace {

using namespace buzon;

// The longest key of a zone is its IANA name; more is not one, and is not copied into an error.
constexpr std::size_t clave_bytes_max = 64;

const buzon_huso* opaco(const Huso* huso) { return reinterpret_cast<const buzon_huso*>(huso); }

template <class Busqueda>
std::int32_t buscar(const char* texto, std::uint64_t largo, const char* argumento,
                    const buzon_huso** huso, buzon_error** error, Busqueda&& busqueda) noexcept {
  if (huso != nullptr) *huso = nullptr;
  return capi::guard(error, [&]() -> Status {
    if (huso == nullptr) return capi::falta("huso");
    if (texto == nullptr) return capi::falta(argumento);
    const auto clave = capi::leer_texto(texto, largo, clave_bytes_max, argumento);
    if (!clave) return tl::unexpected<Error>(clave.error());
    const Result<const Huso*> hallado = busqueda(*clave);
    if (!hallado) return tl::unexpected<Error>(hallado.error());
    *huso = opaco(*hallado);
    return {};
  });
}

}  // namespace

const buzon_huso* buzon_huso_centro(void) noexcept { return opaco(&buzon::husos::centro()); }

std::int32_t buzon_huso_por_iana(const char* nombre, std::uint64_t len, const buzon_huso** huso,
                                 buzon_error** error) noexcept {
  return buscar(nombre, len, "nombre", huso, error,
                [](std::string_view clave) { return buzon::husos::por_iana(clave); });
}

std::int32_t buzon_huso_por_municipio(const char* clave, std::uint64_t len, const buzon_huso** huso,
                                      buzon_error** error) noexcept {
  return buscar(clave, len, "clave", huso, error,
                [](std::string_view c) { return buzon::husos::por_municipio(c); });
}

std::int32_t buzon_huso_por_codigo_postal(const char* codigo, std::uint64_t len,
                                          const buzon_huso** huso, buzon_error** error) noexcept {
  return buscar(codigo, len, "codigo", huso, error,
                [](std::string_view c) { return buzon::husos::por_codigo_postal(c); });
}

void buzon_huso_get_nombre(const buzon_huso* huso, buzon_view* nombre) noexcept {
  if (nombre == nullptr) return;
  *nombre = buzon_view{nullptr, 0};
  buzon::capi::guard(nullptr, [&]() -> Status {
    if (const auto h = buzon::capi::leer_huso(huso)) buzon::capi::prestar(nombre, (*h)->nombre());
    return {};
  });
}
