// What comes in from another language is believed in nothing: sizes, tails, options, lengths,
// alignment.
#include <buzon/texto_utf8.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

#include "interno.hpp"

namespace buzon::capi {

Result<std::uint32_t> leer_struct_size(const void* p, std::size_t minimo, const char* argumento) {
  if (p == nullptr) return falta(argumento);
  std::uint32_t size = 0;
  std::memcpy(&size, p, sizeof size);
  if (size >= minimo && size <= struct_size_max) return size;
  return error(
      Codigo::argumento_invalido, std::string{argumento} + ".struct_size=" + std::to_string(size),
      "El tamaño debe ser el sizeof de la estructura, de " + std::to_string(minimo) + " a " +
          std::to_string(struct_size_max) + " octetos; inicie la estructura con su función _init.");
}

Status exigir_cola_en_cero(const void* p, std::size_t conocido, std::uint32_t size,
                           const char* argumento) {
  const auto* const octetos = static_cast<const unsigned char*>(p);
  for (std::size_t i = conocido; i < size; ++i)
    if (octetos[i] != 0)
      return error(
          Codigo::argumento_invalido, std::string{argumento} + ", octeto " + std::to_string(i),
          "La estructura usa una opción que esta versión de la biblioteca no conoce; actualice la "
          "biblioteca o deje la opción en cero.");
  return {};
}

Status exigir_si_o_no(std::int32_t valor, const char* argumento) {
  if (valor == 0 || valor == 1) return {};
  return error(Codigo::argumento_invalido, std::string{argumento} + "=" + std::to_string(valor),
               "Indique 0 (no) o 1 (sí).");
}

bool instante_admitido(std::int64_t us) {
  constexpr auto desde = std::chrono::sys_days{std::chrono::year{1900} / 1 / 1};
  constexpr auto hasta = std::chrono::sys_days{std::chrono::year{2200} / 1 / 1};
  return us >= us_de(desde) && us < us_de(hasta);
}

Result<Instante> leer_instante_us(std::int64_t us, const char* argumento) {
  if (instante_admitido(us)) return instante_us(us);
  return error(Codigo::argumento_invalido, std::string{argumento} + "=" + std::to_string(us),
               "El instante debe darse en microsegundos de UTC desde 1970 y estar entre los años "
               "1900 y 2199; "
               "revise la unidad.");
}

Result<std::string_view> leer_texto(const char* texto, std::uint64_t largo, std::size_t maximo,
                                    const char* argumento) {
  if (texto == nullptr && largo != 0) return falta(argumento);
  if (largo > maximo)
    return error(Codigo::limite_excedido, argumento,
                 "«" + std::string{argumento} + "» mide " + std::to_string(largo) +
                     " octetos y el máximo es " + std::to_string(maximo) + "; acórtelo.");
  return texto == nullptr ? std::string_view{}
                          : std::string_view{texto, static_cast<std::size_t>(largo)};
}

namespace {

struct Opcion {
  IdPolitica id;
  std::int32_t buzon_politicas::*miembro;
};
constexpr Opcion opciones[] = {
    {IdPolitica::aviso_inhabil, &buzon_politicas::aviso_inhabil},
    {IdPolitica::hora_inhabil, &buzon_politicas::hora_inhabil},
    {IdPolitica::horario_de_ventana, &buzon_politicas::horario_de_ventana},
    {IdPolitica::corte_del_dia, &buzon_politicas::corte_del_dia},
    {IdPolitica::primera_hora, &buzon_politicas::primera_hora},
    {IdPolitica::prorroga_habilitacion, &buzon_politicas::prorroga_habilitacion},
    {IdPolitica::oficina_cerrada, &buzon_politicas::oficina_cerrada},
    {IdPolitica::apertura_tras_el_tercer_dia, &buzon_politicas::apertura_tras_el_tercer_dia},
};

[[nodiscard]] Status exigir_opcion(const DescripcionPolitica& d, std::int32_t valor) {
  std::string admitidas;
  for (std::size_t i = 0; i < d.opciones.size(); ++i) {
    if (d.opciones[i].empty()) break;
    if (valor >= 0 && static_cast<std::size_t>(valor) == i) return {};
    admitidas += (i == 0 ? "" : ", ") + std::to_string(i) + " (" + std::string{d.opciones[i]} + ")";
  }
  return error(Codigo::argumento_invalido,
               "politicas." + std::string{d.clave} + "=" + std::to_string(valor),
               "Las opciones de esa política son " + admitidas + ".", std::string{d.norma});
}

// Both enumerations begin at zero and agree: capi/constantes.cpp holds the static_asserts.
void poner(Politicas& destino, IdPolitica id, std::int32_t valor) {
  recorrer(destino, [&](IdPolitica esta, auto& miembro) {
    if (esta == id) miembro = static_cast<std::remove_reference_t<decltype(miembro)>>(valor);
  });
}

}  // namespace

Result<Politicas> leer_politicas(const buzon_politicas* p) {
  if (p == nullptr) return Politicas{};
  const auto leidas = leer(p, "politicas");
  if (!leidas) return tl::unexpected<Error>(leidas.error());
  Politicas politicas_leidas;
  for (const auto& o : opciones) {
    const std::int32_t valor = (*leidas).*(o.miembro);
    if (const auto s = exigir_opcion(politicas[static_cast<std::size_t>(o.id)], valor); !s)
      return tl::unexpected<Error>(s.error());
    poner(politicas_leidas, o.id, valor);
  }
  return politicas_leidas;
}

Result<const Huso*> leer_huso(const buzon_huso* zona) {
  const auto todos = husos::todos();
  for (const Huso& h : todos)
    if (static_cast<const void*>(&h) == static_cast<const void*>(zona)) return &h;
  return error(
      Codigo::argumento_invalido, zona == nullptr ? "zona=NULL" : "zona",
      "La zona debe venir de buzon_huso_por_iana, _por_municipio, _por_codigo_postal o, si el "
      "domicilio fiscal está en Zona Centro o no lo hay, de buzon_huso_centro.",
      "L5.8");
}

bool se_enciman(Tramo a, Tramo b) {
  if (a.inicio == nullptr || b.inicio == nullptr || a.bytes == 0 || b.bytes == 0) return false;
  const auto x = reinterpret_cast<std::uintptr_t>(a.inicio);
  const auto y = reinterpret_cast<std::uintptr_t>(b.inicio);
  return x < y ? y - x < a.bytes : x - y < b.bytes;
}

Status exigir_arreglo(const void* p, std::size_t alineacion, const char* argumento) {
  if (p == nullptr) return falta(argumento);
  if (reinterpret_cast<std::uintptr_t>(p) % alineacion == 0) return {};
  return error(Codigo::argumento_invalido, argumento,
               "El arreglo «" + std::string{argumento} + "» no está alineado a " +
                   std::to_string(alineacion) + " octetos; use memoria de su propio tipo.");
}

Status exigir_lote(std::uint64_t n) {
  if (n <= BUZON_LOTE_MAX) return {};
  return error(Codigo::limite_excedido, "n=" + std::to_string(n),
               "Un lote admite hasta " + std::to_string(BUZON_LOTE_MAX) +
                   " elementos (BUZON_LOTE_MAX); "
                   "divídalo en varias llamadas.");
}

}  // namespace buzon::capi
