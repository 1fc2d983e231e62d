// A million notifications for the price of one call. A slot that cannot be computed says why in its
// place.
#include <array>

#include "interno.hpp"
#include "notificacion_datos.hpp"

namespace {

using namespace buzon;
using capi::Tramo;

[[nodiscard]] Status exigir_si_hay(const void* p, std::size_t alineacion, const char* argumento) {
  return p == nullptr ? Status{} : capi::exigir_arreglo(p, alineacion, argumento);
}

[[nodiscard]] Status exigir_sin_encimar(const buzon_notificacion_lote& l) {
  const std::uint64_t b8 = l.n * sizeof(std::int64_t);
  const std::uint64_t b4 = l.n * sizeof(std::int32_t);
  const std::array<Tramo, 6> tramos{{{l.aviso_us, b8},
                                     {l.apertura_us, b8},
                                     {l.practicada_us, b8},
                                     {l.surte_efectos, b4},
                                     {l.modo, b4},
                                     {l.inicia_plazo, b4}}};
  constexpr std::size_t primera_salida = 2;
  for (std::size_t i = primera_salida; i < tramos.size(); ++i)
    for (std::size_t k = 0; k < i; ++k)
      if (capi::se_enciman(tramos[i], tramos[k]))
        return error(Codigo::argumento_invalido, "lote",
                     "Un arreglo de salida se encima con otro; use memoria aparte para cada uno.");
  return {};
}

[[nodiscard]] Status exigir_arreglos(const buzon_notificacion_lote& l) {
  if (const auto s = capi::exigir_lote(l.n); !s) return s;
  if (l.n == 0) return {};
  const std::array<Status, 6> revisados{
      capi::exigir_arreglo(l.aviso_us, alignof(std::int64_t), "aviso_us"),
      exigir_si_hay(l.apertura_us, alignof(std::int64_t), "apertura_us"),
      exigir_si_hay(l.practicada_us, alignof(std::int64_t), "practicada_us"),
      exigir_si_hay(l.surte_efectos, alignof(std::int32_t), "surte_efectos"),
      exigir_si_hay(l.modo, alignof(std::int32_t), "modo"),
      exigir_si_hay(l.inicia_plazo, alignof(std::int32_t), "inicia_plazo")};
  for (const auto& s : revisados)
    if (!s) return s;
  return exigir_sin_encimar(l);
}

[[nodiscard]] Result<FechasNotificacion> computar_casilla(const Marco& m,
                                                          const buzon_notificacion_lote& l,
                                                          std::uint64_t i) {
  const auto aviso = capi::leer_instante_us(l.aviso_us[i], "aviso_us");
  if (!aviso) return tl::unexpected<Error>(aviso.error());
  if (l.apertura_us == nullptr || l.apertura_us[i] == BUZON_SIN_INSTANTE)
    return fechas_notificacion(m, *aviso);
  const auto apertura = capi::leer_instante_us(l.apertura_us[i], "apertura_us");
  if (!apertura) return tl::unexpected<Error>(apertura.error());
  return fechas_notificacion(m, *aviso, *apertura);
}

void escribir(const buzon_notificacion_lote& l, std::uint64_t i,
              const Result<FechasNotificacion>& f) {
  if (l.practicada_us != nullptr)
    l.practicada_us[i] = f ? us_de(f->practicada) : BUZON_SIN_INSTANTE;
  if (l.surte_efectos != nullptr)
    l.surte_efectos[i] = f ? numero_de(f->surte_efectos) : BUZON_SIN_DIA;
  if (l.inicia_plazo != nullptr) l.inicia_plazo[i] = f ? numero_de(f->inicia_plazo) : BUZON_SIN_DIA;
  if (l.modo != nullptr)
    l.modo[i] =
        f ? static_cast<std::int32_t>(f->modo) : static_cast<std::int32_t>(f.error().codigo);
}

}  // namespace

std::int32_t buzon_notificacion_computar_lote(const buzon_calendario* calendario,
                                              const buzon_notificacion_lote* lote,
                                              std::uint64_t* fallidos,
                                              buzon_error** error) noexcept {
  return capi::guard(error, [&]() -> Status {
    if (calendario == nullptr) return capi::falta("calendario");
    const auto l = capi::leer(lote, "lote");
    if (!l) return tl::unexpected<Error>(l.error());
    if (l->reservado != 0)
      return buzon::error(
          Codigo::argumento_invalido, "lote.reservado",
          "El campo reservado debe ser cero; inicie la estructura con su función _init.");
    if (const auto s = exigir_arreglos(*l); !s) return s;
    const auto huso = capi::leer_huso(l->zona);
    if (!huso) return tl::unexpected<Error>(huso.error());
    const auto lecturas = capi::leer_politicas(l->politicas);
    if (!lecturas) return tl::unexpected<Error>(lecturas.error());
    const Marco m = capi::marco(calendario->calendario, **huso, *lecturas);
    std::uint64_t malos = 0;
    for (std::uint64_t i = 0; i < l->n; ++i) {
      const auto f = computar_casilla(m, *l, i);
      malos += f ? 0U : 1U;
      escribir(*l, i, f);
    }
    if (fallidos != nullptr) *fallidos = malos;
    return {};
  });
}
