// An explanation for C is rendered when it is made, so that reading it cannot fail and many threads
// may.
#include <buzon/motor/representacion.hpp>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "interno.hpp"

struct buzon_explicacion {
  explicit buzon_explicacion(buzon::Explicacion&& e)
      : datos(std::move(e)),
        frases(buzon::representacion::frases(datos)),
        json(buzon::representacion::json(datos)) {}
  buzon::Explicacion datos;
  std::vector<std::string> frases;
  std::string json;
};

namespace buzon::capi {

buzon_explicacion* crear_explicacion(Explicacion&& e) {
  auto hecha = std::make_unique<buzon_explicacion>(std::move(e));
  if (hecha->frases.size() != hecha->datos.pasos().size())
    throw std::logic_error("representacion: hay pasos sin frase");
  return hecha.release();
}

}  // namespace buzon::capi

std::uint64_t buzon_explicacion_count(const buzon_explicacion* explicacion) noexcept {
  return explicacion == nullptr ? 0 : explicacion->datos.pasos().size();
}

std::int32_t buzon_explicacion_get_paso(const buzon_explicacion* explicacion, std::uint64_t i,
                                        buzon_paso* paso, buzon_error** error) noexcept {
  using namespace buzon;
  return capi::guard(error, [&]() -> Status {
    if (explicacion == nullptr) return capi::falta("explicacion");
    const auto salida = capi::Salida<buzon_paso>::abrir(paso, "paso");
    if (!salida) return tl::unexpected<Error>(salida.error());
    const auto& pasos = explicacion->datos.pasos();
    if (i >= pasos.size())
      return buzon::error(Codigo::argumento_invalido, "i=" + std::to_string(i),
                          "La explicación tiene " + std::to_string(pasos.size()) +
                              " pasos, numerados desde 0; consulte buzon_explicacion_count.");
    const auto k = static_cast<std::size_t>(i);
    const Paso& p = pasos[k];
    salida->escribir({0, 0, capi::vista(clave(p.id)), capi::vista(p.norma.texto()),
                      capi::vista(p.apoyo.texto()), capi::vista(explicacion->frases[k])});
    return {};
  });
}

void buzon_explicacion_get_json(const buzon_explicacion* explicacion, buzon_view* json) noexcept {
  buzon::capi::prestar(json, explicacion == nullptr ? std::string_view{} : explicacion->json);
}

void buzon_explicacion_destroy(buzon_explicacion* explicacion) noexcept { delete explicacion; }
