#include "texto_pem.hpp"

#include <algorithm>

#include "openssl_raii.hpp"

namespace buzon::cripto {
namespace {

constexpr std::string_view comienzo = "-----BEGIN ";
constexpr std::string_view guiones = "-----";

bool es_de_base64(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
         c == '/' || c == '=';
}
bool es_espacio(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

bool solo_espacios(std::string_view texto) {
  return std::all_of(texto.begin(), texto.end(), es_espacio);
}

std::optional<Bytes> base64_con_espacios(std::string_view texto) {
  std::string limpio;
  limpio.reserve(texto.size());
  const Limpia<std::string> al_salir{limpio};
  for (const char c : texto)
    if (!es_espacio(c)) limpio.push_back(c);
  // Looked at before decoding, which would leave half a key behind when it stops.
  const bool alfabeto = std::all_of(limpio.begin(), limpio.end(), es_de_base64);
  return limpio.empty() || !alfabeto ? std::nullopt : desde_base64(limpio);
}

LecturaPem siguiente_bloque(std::string_view& resto, BloquePem& bloque) {
  const auto inicio = resto.find(comienzo);
  if (inicio == std::string_view::npos) return LecturaPem::fin;
  bloque.antes = resto.substr(0, inicio);
  const auto etiqueta = inicio + comienzo.size();
  const auto cierre = resto.find(guiones, etiqueta);
  if (cierre == std::string_view::npos) return LecturaPem::malformado;
  bloque.etiqueta = resto.substr(etiqueta, cierre - etiqueta);
  const auto cuerpo = cierre + guiones.size();
  const std::string final = "-----END " + std::string(bloque.etiqueta) + "-----";
  const auto fin = resto.find(final, cuerpo);
  if (fin == std::string_view::npos) return LecturaPem::malformado;
  auto datos = base64_con_espacios(resto.substr(cuerpo, fin - cuerpo));
  if (!datos) return LecturaPem::malformado;
  bloque.datos = std::move(*datos);
  resto.remove_prefix(fin + final.size());
  return LecturaPem::bloque;
}

}  // namespace buzon::cripto
