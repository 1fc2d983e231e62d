// Every bound of the library in one page: what is larger is refused, and the refusal names the
// bound. Source of the legal ones: L5.1 (one to five e-mails). The others protect memory and time;
// they are ours.
#pragma once

#include <cstddef>
#include <cstdint>

namespace buzon::limits {

inline constexpr std::size_t correos_max = 5;             // L5.1
inline constexpr std::size_t moviles_max = 1;             // L5.1
inline constexpr std::size_t medios_del_buzon_max = 256;  // in its whole life. Ours.
// Of all its registros patronales, in its whole life: apart, so that they never use up those of the
// RFC, which the box needs. Ours.
inline constexpr std::size_t medios_de_registros_max = 1024;
inline constexpr std::size_t propuestas_por_vencimiento_max = 32;  // told of at one time
inline constexpr std::uint32_t devoluciones_por_medio_max = 100;
inline constexpr std::size_t terceros_por_buzon_max = 256;  // authorisations that have not ended
inline constexpr std::uint32_t rehusadas_por_persona_max = 16;  // recorded, of one month
inline constexpr std::size_t personas_rehusadas_max = 256;      // with some recorded, of one month
inline constexpr std::size_t registros_del_catalogo_max = 10'000;  // of each kind
inline constexpr std::int64_t periodo_de_eventos_dias_max = 3660;  // ten years and their leap days
inline constexpr std::size_t obligaciones_max = 64;
inline constexpr std::size_t clave_de_obligacion_bytes_max = 40;
inline constexpr std::size_t eventos_de_icalendar_max = 10'000;
inline constexpr std::size_t clave_de_capa_bytes_max = 64;
inline constexpr std::size_t documentos_por_actuacion_max = 64;
// With the certificates of who signs and of the sello, which are documents too.
inline constexpr std::size_t documentos_por_append_max = documentos_por_actuacion_max + 2;
inline constexpr std::size_t asunto_bytes_max = 2048;  // the line and its name go before it
inline constexpr std::size_t documento_bytes_max = std::size_t{64} << 20;
inline constexpr std::size_t texto_bytes_max = 4096;  // one field of free text
inline constexpr std::size_t nombre_bytes_max = 512;
inline constexpr std::size_t evento_bytes_max = std::size_t{1} << 20;
inline constexpr std::size_t eventos_por_append_max = 64;
inline constexpr std::size_t guardas_por_append_max = 4;
inline constexpr std::size_t cursor_bytes_max = 64;
inline constexpr std::size_t pagina_max = 1000;
inline constexpr std::size_t json_profundidad_max = 16;
inline constexpr std::size_t json_bytes_max = std::size_t{4} << 20;
inline constexpr std::size_t certificado_bytes_max = std::size_t{64} << 10;
inline constexpr std::size_t llave_bytes_max = std::size_t{64} << 10;
// A password is tried in two encodings: with HMAC-SHA512 ten times this took 26 s in all. SAT's
// keys ask 2,048.
inline constexpr std::uint32_t pbkdf2_iteraciones_max = 1'000'000;
inline constexpr std::size_t paquete_ca_bytes_max = std::size_t{4} << 20;
inline constexpr std::int64_t plazo_dias_max = 36'525;  // a hundred years
inline constexpr std::int64_t plazo_horas_max = 24 * plazo_dias_max;
inline constexpr std::uint32_t intentos_de_codigo_max = 5;
inline constexpr std::uint32_t reintentos_por_conflicto_max = 16;
inline constexpr std::size_t buzones_recordados_max = 512;  // by one engine, some 10 KiB each
inline constexpr std::size_t dias_especiales_max = 10'000;  // of one calendar
inline constexpr std::size_t archivo_de_texto_bytes_max = std::size_t{4} << 20;

}  // namespace buzon::limits
