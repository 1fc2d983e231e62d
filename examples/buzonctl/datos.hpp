// Values of the domain read from options: each error names its option.
#pragma once

#include <array>
#include <buzon/motor/order.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "argumentos.hpp"
#include "entrada.hpp"

namespace buzonctl {

[[nodiscard]] buzon::Result<buzon::Rfc> leer_rfc(const Argumentos& a, std::string_view opcion);
// A line of the Relación or a numeral: "R7.1".
[[nodiscard]] buzon::Result<buzon::Identificador> leer_linea(const Argumentos& a);
// The id of a file: 32 hexadecimal digits. Not given: zeros, which is none.
[[nodiscard]] buzon::Result<buzon::Id16> leer_id(const Argumentos& a, std::string_view opcion);
// --rfc and --expediente: a file of a box.
struct RfcYExpediente {
  buzon::Rfc rfc;
  buzon::Id16 expediente;
};
[[nodiscard]] buzon::Result<RfcYExpediente> leer_rfc_y_expediente(const Argumentos& a);
// Not given: `si_falta`.
[[nodiscard]] buzon::Result<buzon::Dia> leer_fecha_o(const Argumentos& a, std::string_view opcion,
                                                     buzon::Dia si_falta);
// --medio: 0 the mobile, then the e-mails.
[[nodiscard]] buzon::Result<std::uint32_t> leer_medio(const Argumentos& a);
// --rfc, --nombre, --clase, and of the domicilio fiscal its zone and, if it was said, its
// municipio.
[[nodiscard]] buzon::Result<buzon::Destinatario> leer_destinatario(const Argumentos& a);
// The options that it reads, with others of the verb in between; and alternativa_domicilio.
[[nodiscard]] std::vector<Opcion> con_destinatario(const std::vector<Opcion>& mas);
// --registro-patronal, where it was given.
[[nodiscard]] buzon::Result<std::optional<buzon::RegistroPatronal>> leer_registro_patronal(
    const Argumentos& a);
// --documento, each named as its file.
[[nodiscard]] buzon::Result<std::vector<buzon::DocumentoEntregado>> leer_documentos(
    const Argumentos& a);
[[nodiscard]] inline std::string leer_texto(const Argumentos& a, std::string_view opcion) {
  return std::string{a.valor(opcion)};
}

[[nodiscard]] tl::unexpected<buzon::Error> no_es_uno_de(std::string_view opcion,
                                                        std::string_view dado,
                                                        std::string_view admitidos);

// The enumerator whose stable name was written; not given: the first.
template <class E, std::size_t N>
[[nodiscard]] buzon::Result<E> leer_uno_de(const Argumentos& a, std::string_view opcion,
                                           const std::array<std::string_view, N>& nombres) {
  if (!a.tiene(opcion)) return E{};
  std::string admitidos;
  for (std::size_t i = 0; i < N; ++i) {
    if (nombres[i] == a.valor(opcion)) return static_cast<E>(i);
    admitidos += (i == 0 ? "" : ", ") + std::string{nombres[i]};
  }
  return no_es_uno_de(opcion, a.valor(opcion), admitidos);
}

// Options that several tables share.
namespace opcion {
inline constexpr Opcion rfc{"--rfc", "RFC", Presencia::obligatoria, "RFC del titular del buzón."};
inline constexpr Opcion nombre{"--nombre", "TEXTO", Presencia::obligatoria,
                               "Nombre, denominación o razón social."};
inline constexpr Opcion clase{
    "--clase", "CLASE", Presencia::obligatoria,
    "derechohabiente, patron, sujeto_obligado, contador_publico, contador_publico_autorizado, "
    "responsable_solidario, tercero_relacionado, representante_legal o autoridad."};
inline constexpr Opcion zona{"--zona", "IANA", Presencia::opcional,
                             "Huso del domicilio fiscal, por ejemplo America/Tijuana; si no se "
                             "indica ninguno, America/Mexico_City (Zona Centro)."};
inline constexpr Opcion cp{"--cp", "CP", Presencia::opcional,
                           "Código postal del domicilio fiscal, cinco dígitos."};
inline constexpr Opcion municipio{"--municipio", "EEMMM", Presencia::opcional,
                                  "Clave INEGI del municipio del domicilio fiscal, cinco dígitos; "
                                  "también dice qué suspensiones rigen ahí (CFF-12)."};
inline constexpr Opcion registro_patronal{"--registro-patronal", "RP", Presencia::opcional,
                                          "Registro patronal, once posiciones (L5.1)."};
inline constexpr Opcion constancia{"--constancia", "TEXTO", Presencia::obligatoria,
                                   "Lo que identifica el documento en que consta."};
inline constexpr Opcion medio{
    "--medio", "N", Presencia::obligatoria,
    "Cuál: 0 el móvil, y los correos desde el 1 en el orden en que se registraron."};
inline constexpr Opcion linea{"--linea", "R#", Presencia::obligatoria,
                              "Línea de la Relación de trámites y servicios, por ejemplo R7.1."};
inline constexpr Opcion documento{"--documento", "F", Presencia::repetible,
                                  "Un documento que se entrega; repetible."};
inline constexpr Opcion expediente{"--expediente", "ID", Presencia::obligatoria,
                                   "Identificador que dio la respuesta de la orden o la lista, 32 "
                                   "dígitos hexadecimales."};
}  // namespace opcion
[[nodiscard]] const Alternativa& alternativa_domicilio();

}  // namespace buzonctl
