// Calendars: making one from the host's days, asking it, and counting with it, one date or a
// million.
#include <algorithm>
#include <array>
#include <buzon/norma/computo.hpp>
#include <buzon/texto_utf8.hpp>
#include <span>
#include <vector>

#include "interno.hpp"

namespace {

using namespace buzon;
using capi::falta;
using capi::guard;

[[nodiscard]] tl::unexpected<Error> fuera(const char* argumento) {
  return error(Codigo::fuera_de_calendario, argumento,
               "La fecha cae o termina fuera del calendario de días hábiles, que va del 1 de enero "
               "de 2017 al 31 de diciembre de 2099; use una fecha dentro de ese periodo.",
               "CFF-12");
}

[[nodiscard]] Result<std::string> leer_canonico(const char* texto, std::uint64_t largo,
                                                std::size_t maximo, const char* argumento) {
  const auto t = capi::leer_texto(texto, largo, maximo, argumento);
  if (!t) return tl::unexpected<Error>(t.error());
  return texto_canonico(*t, argumento, maximo);
}

[[nodiscard]] Status exigir_opcion_de_dos(std::int32_t valor, const char* argumento) {
  if (valor == 0 || valor == 1) return {};
  return error(Codigo::argumento_invalido, std::string{argumento} + "=" + std::to_string(valor),
               "Use una de las constantes de buzon.h para «" + std::string{argumento} + "».",
               "CFF-12");
}

[[nodiscard]] Result<DiaEspecial> leer_especial(const buzon_dia_especial* p) {
  const auto leido = capi::leer(p, "especiales");
  if (!leido) return tl::unexpected<Error>(leido.error());
  for (const auto& s : {exigir_opcion_de_dos(leido->efecto, "especiales.efecto"),
                        exigir_opcion_de_dos(leido->estado, "especiales.estado")})
    if (!s) return tl::unexpected<Error>(s.error());
  auto razon =
      leer_canonico(leido->razon, leido->razon_len, limits::texto_bytes_max, "especiales.razon");
  if (!razon) return tl::unexpected<Error>(std::move(razon).error());
  auto fuente =
      leer_canonico(leido->fuente, leido->fuente_len, limits::texto_bytes_max, "especiales.fuente");
  if (!fuente) return tl::unexpected<Error>(std::move(fuente).error());
  return DiaEspecial{dia_numero(leido->dia), static_cast<EfectoDia>(leido->efecto),
                     static_cast<EstadoDia>(leido->estado), std::move(*razon), std::move(*fuente)};
}

// The elements are as far apart as the host's compiler put them: struct_size, which must be that of
// all.
[[nodiscard]] Status leer_especiales(const buzon_calendario_def& def,
                                     std::vector<DiaEspecial>& destino) {
  if (def.n_especiales == 0) return {};
  if (def.n_especiales > limits::dias_especiales_max)
    return error(Codigo::limite_excedido, "n_especiales=" + std::to_string(def.n_especiales),
                 "El calendario admite hasta " + std::to_string(limits::dias_especiales_max) +
                     " días especiales.",
                 "CFF-12");
  const auto paso =
      capi::leer_struct_size(def.especiales, sizeof(buzon_dia_especial), "especiales");
  if (!paso) return tl::unexpected<Error>(paso.error());
  const auto* const base =
      static_cast<const unsigned char*>(static_cast<const void*>(def.especiales));
  destino.reserve(static_cast<std::size_t>(def.n_especiales));
  for (std::uint64_t i = 0; i < def.n_especiales; ++i) {
    const void* const aqui = base + i * *paso;
    std::uint32_t size = 0;
    std::memcpy(&size, aqui, sizeof size);
    if (size != *paso)
      return error(Codigo::argumento_invalido, "especiales[" + std::to_string(i) + "].struct_size",
                   "Todos los elementos del arreglo deben llevar el mismo struct_size.");
    auto e = leer_especial(static_cast<const buzon_dia_especial*>(aqui));
    if (!e) return tl::unexpected<Error>(std::move(e).error());
    destino.push_back(std::move(*e));
  }
  return {};
}

[[nodiscard]] Result<DefinicionCalendario> leer_definicion(const buzon_calendario_def* p) {
  if (p == nullptr) return DefinicionCalendario{};
  const auto leida = capi::leer(p, "def");
  if (!leida) return tl::unexpected<Error>(leida.error());
  DefinicionCalendario d;
  if (const auto s = capi::exigir_si_o_no(leida->primero_de_octubre, "primero_de_octubre"); !s)
    return tl::unexpected<Error>(s.error());
  d.primero_de_octubre = leida->primero_de_octubre == 1;
  if (const auto s = leer_especiales(*leida, d.especiales); !s)
    return tl::unexpected<Error>(s.error());
  auto version =
      leer_canonico(leida->version, leida->version_len, limits::nombre_bytes_max, "version");
  if (!version) return tl::unexpected<Error>(std::move(version).error());
  if (!version->empty()) d.version = std::move(*version);
  return d;
}

[[nodiscard]] buzon_dia_info describir(const Calendario& c, Dia d) {
  const Razon r = c.razon(d);
  const DescripcionRazon& texto = descripcion(r);
  buzon_dia_info i{};
  i.habil = r == Razon::habil ? 1 : 0;
  i.razon = static_cast<std::int32_t>(r);
  i.clave = capi::vista(texto.clave);
  i.texto = capi::vista(texto.texto);
  i.fuente = capi::vista(texto.fuente);
  const DiaEspecial* const e = c.especial(d);
  if (e == nullptr) return i;
  i.oficina_cerrada = e->efecto == EfectoDia::oficina_cerrada ? 1 : 0;
  if (r != Razon::especial && r != Razon::habil) return i;  // CFF-12 says so already
  i.texto = capi::vista(e->razon);
  i.fuente = capi::vista(e->fuente);
  return i;
}

// In blocks, because the library's days have 64 bits and those of the line have 32.
std::uint64_t avanzar_en_bloques(const Calendario& c, const std::int32_t* desde,
                                 const std::int32_t* n, std::uint64_t cuantos,
                                 std::int32_t* vence) {
  constexpr std::uint64_t bloque = 256;
  std::array<Dia, bloque> dias;
  std::array<Dia, bloque> vencen;
  std::uint64_t fallidos = 0;
  for (std::uint64_t i = 0; i < cuantos; i += bloque) {
    const auto van = static_cast<std::size_t>(std::min(bloque, cuantos - i));
    std::transform(desde + i, desde + i + van, dias.begin(), dia_numero);
    fallidos += c.avanzar_lote(std::span{dias}.first(van), std::span{n + i, van},
                               std::span{vencen}.first(van));
    std::transform(vencen.begin(), vencen.begin() + static_cast<std::ptrdiff_t>(van), vence + i,
                   numero_de);
  }
  return fallidos;
}

[[nodiscard]] Status exigir_arreglos(const std::int32_t* desde, const std::int32_t* n,
                                     std::uint64_t cuantos, const std::int32_t* vence) {
  using capi::Tramo;
  if (const auto s = capi::exigir_lote(cuantos); !s) return s;
  if (cuantos == 0) return {};
  if (const auto s = capi::exigir_arreglo(desde, alignof(std::int32_t), "desde"); !s) return s;
  if (const auto s = capi::exigir_arreglo(n, alignof(std::int32_t), "n"); !s) return s;
  if (const auto s = capi::exigir_arreglo(vence, alignof(std::int32_t), "vence"); !s) return s;
  const std::uint64_t bytes = cuantos * sizeof(std::int32_t);
  const Tramo salida{vence, bytes};
  if (capi::se_enciman(salida, {desde, bytes}) || capi::se_enciman(salida, {n, bytes}))
    return error(Codigo::argumento_invalido, "vence",
                 "El arreglo de salida se encima con uno de entrada; use memoria aparte.");
  return {};
}

}  // namespace

std::int32_t buzon_calendario_create(const buzon_calendario_def* def, buzon_calendario** calendario,
                                     buzon_error** error) noexcept {
  if (calendario != nullptr) *calendario = nullptr;
  return guard(error, [&]() -> Status {
    if (calendario == nullptr) return falta("calendario");
    auto definicion = leer_definicion(def);
    if (!definicion) return tl::unexpected<Error>(std::move(definicion).error());
    auto hecho = Calendario::construir(std::move(*definicion));
    if (!hecho) return tl::unexpected<Error>(std::move(hecho).error());
    *calendario = new buzon_calendario{std::move(*hecho)};
    return {};
  });
}

void buzon_calendario_destroy(buzon_calendario* calendario) noexcept { delete calendario; }

std::int32_t buzon_calendario_es_habil(const buzon_calendario* calendario, std::int32_t dia,
                                       std::int32_t* habil, buzon_error** error) noexcept {
  return guard(error, [&]() -> Status {
    if (calendario == nullptr) return falta("calendario");
    if (habil == nullptr) return falta("habil");
    const Dia d = dia_numero(dia);
    if (!Calendario::cubre(d)) return fuera("dia");
    *habil = calendario->calendario.es_habil(d) ? 1 : 0;
    return {};
  });
}

std::int32_t buzon_calendario_get_dia(const buzon_calendario* calendario, std::int32_t dia,
                                      buzon_dia_info* info, buzon_error** error) noexcept {
  return guard(error, [&]() -> Status {
    if (calendario == nullptr) return falta("calendario");
    const auto salida = capi::Salida<buzon_dia_info>::abrir(info, "info");
    if (!salida) return tl::unexpected<Error>(salida.error());
    const Dia d = dia_numero(dia);
    if (!Calendario::cubre(d)) return fuera("dia");
    salida->escribir(describir(calendario->calendario, d));
    return {};
  });
}

std::int32_t buzon_calendario_avanzar(const buzon_calendario* calendario, std::int32_t desde,
                                      std::int64_t n, std::int32_t* dia,
                                      buzon_error** error) noexcept {
  return guard(error, [&]() -> Status {
    if (calendario == nullptr) return falta("calendario");
    if (dia == nullptr) return falta("dia");
    if (n < 1 || n > limits::plazo_dias_max) return detalle::plazo_invalido(n);
    const auto habil = calendario->calendario.avanzar(dia_numero(desde), n);
    if (!habil) return fuera("desde");
    *dia = numero_de(habil->dia());
    return {};
  });
}

std::int32_t buzon_calendario_contar(const buzon_calendario* calendario, std::int32_t despues_de,
                                     std::int32_t hasta, std::int64_t* habiles,
                                     buzon_error** error) noexcept {
  return guard(error, [&]() -> Status {
    if (calendario == nullptr) return falta("calendario");
    if (habiles == nullptr) return falta("habiles");
    if (!Calendario::cubre(dia_numero(despues_de))) return fuera("despues_de");
    if (!Calendario::cubre(dia_numero(hasta))) return fuera("hasta");
    *habiles = calendario->calendario.contar(dia_numero(despues_de), dia_numero(hasta));
    return {};
  });
}

std::int32_t buzon_calendario_avanzar_lote(const buzon_calendario* calendario,
                                           const std::int32_t* desde, const std::int32_t* n,
                                           std::uint64_t cuantos, std::int32_t* vence,
                                           std::uint64_t* fallidos, buzon_error** error) noexcept {
  return guard(error, [&]() -> Status {
    if (calendario == nullptr) return falta("calendario");
    if (const auto s = exigir_arreglos(desde, n, cuantos, vence); !s) return s;
    const auto f = avanzar_en_bloques(calendario->calendario, desde, n, cuantos, vence);
    if (fallidos != nullptr) *fallidos = f;
    return {};
  });
}
