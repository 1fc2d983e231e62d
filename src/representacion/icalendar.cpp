// RFC 5545: content lines (section 3.1), TEXT values (3.3.11), VCALENDAR (3.4) and VEVENT (3.6.1).
#include <buzon/motor/icalendar.hpp>

#include <array>
#include <chrono>
#include <string_view>

#include <fmt/format.h>

#include <buzon/motor/representacion.hpp>
#include <buzon/texto_utf8.hpp>

namespace buzon::representacion {
namespace {

constexpr std::size_t octetos_por_linea = 75;  // without the CRLF; the blank of a continuation
                                               // counts

[[nodiscard]] constexpr bool continua_un_signo(char c) {
  return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u;
}

// How many octets of `s` fit in `espacio` without cutting a character in two.
[[nodiscard]] std::size_t caben(std::string_view s, std::size_t espacio) {
  if (s.size() <= espacio) return s.size();
  std::size_t n = espacio;
  while (n > 0 && continua_un_signo(s[n])) --n;
  return n;
}

void poner_linea(std::string& salida, std::string_view linea) {
  std::size_t espacio = octetos_por_linea;
  while (linea.size() > espacio) {
    const std::size_t n = caben(linea, espacio);
    salida.append(linea.substr(0, n)).append("\r\n ");
    linea.remove_prefix(n);
    espacio = octetos_por_linea - 1;
  }
  salida.append(linea).append("\r\n");
}

[[nodiscard]] std::string escapado(std::string_view s) {
  std::string e;
  e.reserve(s.size() + s.size() / 16);
  for (const char c : s) {
    if (c == '\n') {
      e.append("\\n");
      continue;
    }
    if (c == '\\' || c == ';' || c == ',') e.push_back('\\');
    e.push_back(c);
  }
  return e;
}

[[nodiscard]] std::string fecha(Dia d) {
  const std::chrono::year_month_day f{d};
  return fmt::format("{:04}{:02}{:02}", static_cast<int>(f.year()),
                     static_cast<unsigned>(f.month()), static_cast<unsigned>(f.day()));
}

[[nodiscard]] std::string fecha_y_hora(Instante t) {
  const auto dias = std::chrono::floor<std::chrono::days>(t);
  const auto s = std::chrono::floor<std::chrono::seconds>(t - dias).count();
  return fmt::format("{}T{:02}{:02}{:02}Z", fecha(Dia{dias.time_since_epoch()}), s / 3600,
                     s / 60 % 60, s % 60);
}

[[nodiscard]] std::string descripcion_de(const EventoDeCalendario& e) {
  std::string d = fmt::format("Vence el {}.", fecha_larga(e.vence));
  if (e.motivo != MotivoDeProrroga::ninguno)
    d += fmt::format(" La norma señala el {}; como {}, se prorroga al día hábil siguiente ({}).",
                     fecha_larga(e.nominal), e.por_que, e.norma_de_prorroga.texto());
  if (!e.obliga_a.empty()) d += fmt::format("\nObliga a: {}.", e.obliga_a);
  d += fmt::format("\nFundamento: {}. Fuente: {}.", e.norma.texto(), e.fuente);
  d += fmt::format("\nCerteza: la fecha {}.", descripcion(e.certeza).texto);
  if (e.provisional != Provisional::no)
    d += fmt::format("\nEs provisional: {}.", motivo(e.provisional));
  if (!e.nota.empty()) d += fmt::format("\n{}", e.nota);
  d += fmt::format("\n{}", e.leyenda);
  return d;
}

void poner_evento(std::string& salida, const EventoDeCalendario& e, std::string_view generado) {
  poner_linea(salida, "BEGIN:VEVENT");
  poner_linea(salida, fmt::format("UID:{}", escapado(uid_de(e))));
  poner_linea(salida, fmt::format("DTSTAMP:{}", generado));
  poner_linea(salida, fmt::format("DTSTART;VALUE=DATE:{}", fecha(e.vence)));
  poner_linea(salida, fmt::format("SUMMARY:{}", escapado(e.nombre)));
  poner_linea(salida, fmt::format("DESCRIPTION:{}", escapado(descripcion_de(e))));
  poner_linea(salida, "CATEGORIES:Calendario de Eventos");
  poner_linea(salida, "TRANSP:TRANSPARENT");  // it takes no time of the day
  poner_linea(salida, fmt::format("X-BUZON-NORMA:{}", e.norma.texto()));
  poner_linea(salida, fmt::format("X-BUZON-CERTEZA:{}", descripcion(e.certeza).clave));
  poner_linea(salida, fmt::format("X-BUZON-DIA-NOMINAL;VALUE=DATE:{}", fecha(e.nominal)));
  poner_linea(salida, "END:VEVENT");
}

// Every text of an event: a line feed is a paragraph, any other control character is refused.
[[nodiscard]] Status revisar(const EventoDeCalendario& e) {
  const std::array<std::string_view, 7> textos{e.clave,  e.nombre, e.obliga_a, e.por_que,
                                               e.fuente, e.nota,   e.leyenda};
  for (auto t : textos)
    while (!t.empty()) {
      const auto signo = primer_signo(t);
      const bool control =
          signo && (signo->valor < 0x20 || signo->valor == 0x7F) && signo->valor != U'\n';
      if (!signo || control)
        return error(Codigo::argumento_invalido, "eventos",
                     "Un texto del evento no es UTF-8 o lleva caracteres de control; corríjalo en "
                     "la tabla de obligaciones.",
                     "R2");
      t.remove_prefix(signo->octetos);
    }
  return {};
}

}  // namespace

std::string uid_de(const EventoDeCalendario& e) {
  return fmt::format("{}-{}@calendario-de-eventos.buzon", e.clave, fecha(e.nominal));
}

Result<std::string> icalendar(std::span<const EventoDeCalendario> eventos, Instante generado) {
  if (eventos.empty())
    return error(Codigo::argumento_invalido, "eventos",
                 "No hay eventos que exportar: un archivo iCalendar lleva al menos uno; pida un "
                 "periodo más largo.",
                 "R2");
  if (eventos.size() > limits::eventos_de_icalendar_max)
    return error(Codigo::limite_excedido, "eventos",
                 fmt::format("Hay más de {} eventos; expórtelos en varios archivos.",
                             limits::eventos_de_icalendar_max),
                 "R2");
  const Dia dia_generado{std::chrono::floor<std::chrono::days>(generado).time_since_epoch()};
  if (dia_generado < dia(1900, 1, 1) || dia_generado > dia(2199, 12, 31))
    return error(Codigo::argumento_invalido, "generado",
                 "El instante en que se genera el archivo debe estar entre 1900 y 2199.", "R2");
  const std::string marca = fecha_y_hora(generado);
  std::string salida;
  for (const auto* const linea :
       {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//buzon//Calendario de Eventos//ES",
        "CALSCALE:GREGORIAN"})
    poner_linea(salida, linea);
  for (const auto& e : eventos) {
    if (const auto r = revisar(e); !r) return tl::unexpected<Error>(r.error());
    poner_evento(salida, e, marca);
  }
  poner_linea(salida, "END:VCALENDAR");
  return salida;
}

}  // namespace buzon::representacion
