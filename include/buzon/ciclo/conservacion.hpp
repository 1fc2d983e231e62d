// Until when something may be consulted, until when it must be kept, and what may be dropped
// (L6.1p2, L6.2, L7.7). The terms to consult are the Lineamientos'. Those to keep are of "la Ley y
// su marco reglamentario, así como los ordenamientos jurídicos aplicables, según la naturaleza de
// la información" (L6.2), which were not collected: `desconocido`, and asking is an error that says
// so. A host that knows the law of its documents passes the term with that law. Nothing is dropped
// for want of a term, and never the chain: an event, its acuse and the certificates that prove them
// are what the rest is verified by (L6.1, L7.9).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include <buzon/ciclo/fechas_consulta.hpp>
#include <buzon/limits.hpp>
#include <buzon/norma/parametros.hpp>
#include <buzon/result.hpp>
#include <buzon/texto_utf8.hpp>

namespace buzon {

enum class ClaseDeConservado : std::uint8_t {
  acuse,
  notificado,   // the document of an act, notified
  presentado,   // a document of an actuación
  publicado,    // of "Mis documentos" (L8)
  certificado,  // of who signed, of the sello
  evento
};
struct FichaDeConservado {
  ClaseDeConservado clase;
  std::string_view nombre;
  bool en_la_cadena;       // what the others are verified by: never dropped
  Identificador consulta;  // who fixes a term to consult it; empty: nobody
  Identificador conserva;  // who orders it kept, or where its term would be
};
// L6.2 speaks of documents "derivados de las actuaciones": that the documents of acts and of L8 are
// kept by other laws, and by which, is as unknown as its own terms.
inline constexpr std::array<FichaDeConservado, 6> conservados{{
    {ClaseDeConservado::acuse, "acuse", true, Identificador::leer("L6.1p2"),
     Identificador::leer("L6.1")},
    {ClaseDeConservado::notificado, "notificado", false, Identificador::leer("L7.7"),
     Identificador::leer("L6.2")},
    {ClaseDeConservado::presentado, "presentado", false, {}, Identificador::leer("L6.2")},
    {ClaseDeConservado::publicado, "publicado", false, {}, Identificador::leer("L6.2")},
    {ClaseDeConservado::certificado, "certificado", true, {}, Identificador::leer("L7.9")},
    {ClaseDeConservado::evento, "evento", true, {}, Identificador::leer("L6.1")},
}};
[[nodiscard]] constexpr const FichaDeConservado& descripcion(ClaseDeConservado c) {
  return conservados[static_cast<std::size_t>(c)];
}
static_assert(
    [] {
      for (std::size_t i = 0; i < conservados.size(); ++i)
        if (static_cast<std::size_t>(conservados[i].clase) != i) return false;
      return true;
    }(),
    "a kind without its row, or out of order");

// A term that the host knows by a law that the dossier does not have.
struct TerminoDeConservacion {
  ClaseDeConservado clase = ClaseDeConservado::presentado;
  std::int64_t anios = 0;  // 1 to 100
  std::string norma;       // which law fixes it, for people; never empty
};

struct Conservacion {
  ClaseDeConservado clase = ClaseDeConservado::evento;
  Dia desde{};                           // issued, notified, received or published
  std::optional<Dia> consultable_hasta;  // inclusive; empty: no numeral fixes a term
  Result<Dia> conservado_hasta;          // inclusive; error: norma_desconocida
  std::string por_norma;                 // what fixes the term to keep, where it is known
};

namespace detalle {

[[nodiscard]] inline Status revisar_termino(const TerminoDeConservacion& t) {
  constexpr std::int64_t anios_max = 100;
  if (t.anios < 1 || t.anios > anios_max)
    return error(Codigo::argumento_invalido, "terminos.anios",
                 "El plazo de conservación lleva de 1 a 100 años; corríjalo.", "L6.2");
  if (t.norma.empty())
    return error(Codigo::argumento_invalido, "terminos.norma",
                 "Falta la ley que fija ese plazo de conservación; indíquela.", "L6.2");
  if (const auto r = texto_canonico(t.norma, "terminos.norma", limits::texto_bytes_max); !r)
    return tl::unexpected<Error>(r.error());
  return {};
}

// The longest that the host knows: a shorter one would drop what another law still keeps.
[[nodiscard]] inline const TerminoDeConservacion* termino_de(
    ClaseDeConservado clase, std::span<const TerminoDeConservacion> terminos) {
  const TerminoDeConservacion* mayor = nullptr;
  for (const auto& t : terminos)
    if (t.clase == clase && (mayor == nullptr || t.anios > mayor->anios)) mayor = &t;
  return mayor;
}

// As CFF-12 paragraph 4 reckons years; a 29 February without equal is the first of March, for to
// keep a day more harms nobody.
[[nodiscard]] inline Dia anios_despues(Dia desde, std::int64_t anios) {
  return mismo_dia_despues(desde, 12 * anios).dia;
}

}  // namespace detalle

// Errors: fuera_de_calendario, argumento_invalido (a term without its law, or out of bounds). That
// the term to keep is not known is no error of this question, but the answer to it.
template <Explicador E>
[[nodiscard]] Result<Conservacion> conservacion_de(const Calendario& c, ClaseDeConservado clase,
                                                   Dia desde,
                                                   std::span<const TerminoDeConservacion> terminos,
                                                   E& ex) {
  for (const auto& t : terminos)
    if (const auto r = detalle::revisar_termino(t); !r) return tl::unexpected<Error>(r.error());
  if (!c.cubre(desde)) return fuera_de_calendario("desde");
  const auto& ficha = descripcion(clase);
  Conservacion r;
  r.clase = clase;
  r.desde = desde;
  if (!ficha.consulta.vacio()) {
    const auto hasta = consulta_hasta(c, desde, ex);
    if (!hasta) return tl::unexpected(hasta.error());
    r.consultable_hasta = *hasta;
  }
  if (const auto* const t = detalle::termino_de(clase, terminos)) {
    r.conservado_hasta = detalle::anios_despues(desde, t->anios);
    r.por_norma = t->norma;
    ex.paso(IdPaso::vence, ficha.conserva, {}, *r.conservado_hasta);
    return r;
  }
  const auto anios = parametro(IdParametro::conservacion_documentos, desde);
  if (!anios) {
    r.conservado_hasta = tl::unexpected(anios.error());
    return r;
  }
  r.conservado_hasta = detalle::anios_despues(desde, anios->n);
  r.por_norma = "L6.2";
  return r;
}

[[nodiscard]] inline Result<Conservacion> conservacion_de(
    const Calendario& c, ClaseDeConservado clase, Dia desde,
    std::span<const TerminoDeConservacion> terminos = {}) {
  SinExplicacion nada;
  return conservacion_de(c, clase, desde, terminos, nada);
}

// What may be done with it. Names are published: never rename one.
enum class DestinoDeConservado : std::uint8_t { nunca, se_desconoce, se_conserva, desechable };
inline constexpr std::array<std::string_view, 4> nombres_destino_de_conservado{
    "nunca", "se_desconoce", "se_conserva", "desechable"};

struct RespuestaDeConservacion {
  DestinoDeConservado destino = DestinoDeConservado::nunca;
  Identificador fundamento;
  std::optional<Dia> desechable_desde;  // the first day on which nothing keeps it
  std::string motivo;                   // Spanish, with what to do
};

// Whether it may be dropped on that day: when both terms are over, the last day of each included,
// and only what is not of the chain.
[[nodiscard]] inline RespuestaDeConservacion puede_desecharse(const Conservacion& c, Dia hoy) {
  const auto& ficha = descripcion(c.clase);
  if (ficha.en_la_cadena)
    return {DestinoDeConservado::nunca,
            ficha.conserva,
            {},
            "Es parte de la cadena con la que se verifica todo lo demás; consérvelo."};
  if (!c.conservado_hasta)
    return {DestinoDeConservado::se_desconoce,
            ficha.conserva,
            {},
            c.conservado_hasta.error().mensaje +
                " Mientras no se sepa, consérvelo; si conoce la ley que fija el plazo, indíquela."};
  const Dia ultimo = std::max(*c.conservado_hasta, c.consultable_hasta.value_or(Dia::min()));
  const Dia desde = ultimo + std::chrono::days{1};
  if (hoy < desde)
    return {DestinoDeConservado::se_conserva, ficha.conserva, desde,
            "Debe conservarse hasta el " + texto(ultimo) + "."};
  return {DestinoDeConservado::desechable, ficha.conserva, desde,
          "Sus plazos terminaron el " + texto(ultimo) +
              "; puede desecharse el documento, no sus eventos ni sus acuses."};
}

}  // namespace buzon
