// Who receives a digital document of IMSS: the personas particulares of LSS-5-A-XXIV and, wider
// than they, any authority (G-V). A value: validated when made, never changed.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <buzon/limits.hpp>
#include <buzon/result.hpp>
#include <buzon/sujetos/registro_patronal.hpp>
#include <buzon/sujetos/rfc.hpp>
#include <buzon/texto_utf8.hpp>
#include <buzon/tiempo/territorio.hpp>

namespace buzon {

// The order is stored: never change it, only append.
enum class ClaseSujeto : std::uint8_t {
  derechohabiente,
  patron,
  sujeto_obligado,
  contador_publico,  // G-IV
  contador_publico_autorizado,
  responsable_solidario,
  tercero_relacionado,
  representante_legal,
  autoridad,  // a destinatario, never a user
};

// LSS-5-A-XXIV says "físicas o morales" of the terceros relacionados; G-IV, "persona física" of the
// contador público, and the autorizado is one. That a derechohabiente is a human being follows from
// what the rights are, semanas cotizadas and medical services (R4.2, R4.3) [D].
enum class PersonaAdmitida : std::uint8_t { cualquiera, solo_fisica };

struct FichaClaseSujeto {
  ClaseSujeto clase;
  std::string_view texto;       // the stable name
  std::string_view fundamento;  // where the norm names it
  PersonaAdmitida persona = PersonaAdmitida::cualquiera;
};

inline constexpr std::array<FichaClaseSujeto, 9> clases_de_sujeto{{
    {ClaseSujeto::derechohabiente, "derechohabiente", "LSS-5-A-XXIV", PersonaAdmitida::solo_fisica},
    {ClaseSujeto::patron, "patron", "LSS-5-A-XXIV"},
    {ClaseSujeto::sujeto_obligado, "sujeto_obligado", "LSS-5-A-XXIV"},
    {ClaseSujeto::contador_publico, "contador_publico", "LSS-5-A-XXIV",
     PersonaAdmitida::solo_fisica},
    {ClaseSujeto::contador_publico_autorizado, "contador_publico_autorizado", "LSS-5-A-XXIV",
     PersonaAdmitida::solo_fisica},
    {ClaseSujeto::responsable_solidario, "responsable_solidario", "LSS-5-A-XXIV"},
    {ClaseSujeto::tercero_relacionado, "tercero_relacionado", "LSS-5-A-XXIV"},
    {ClaseSujeto::representante_legal, "representante_legal", "LSS-5-A-XXIV"},
    {ClaseSujeto::autoridad, "autoridad", "G-V"},
}};

namespace detalle::sujetos {
[[nodiscard]] constexpr FichaClaseSujeto ficha(ClaseSujeto c) {
  for (const auto& f : clases_de_sujeto)
    if (f.clase == c) return f;
  return {c, "", ""};
}
}  // namespace detalle::sujetos

[[nodiscard]] constexpr std::string_view texto(ClaseSujeto c) {
  return detalle::sujetos::ficha(c).texto;
}
[[nodiscard]] constexpr std::string_view fundamento(ClaseSujeto c) {
  return detalle::sujetos::ficha(c).fundamento;
}
[[nodiscard]] constexpr PersonaAdmitida persona_admitida(ClaseSujeto c) {
  return detalle::sujetos::ficha(c).persona;
}
// The stable name, whole and in lower case; nothing for any other text.
[[nodiscard]] constexpr std::optional<ClaseSujeto> clase_sujeto_de(std::string_view nombre) {
  for (const auto& f : clases_de_sujeto)
    if (f.texto == nombre) return f.clase;
  return std::nullopt;
}
// The personas particulares of LSS-5-A-XXIV: who may use a Buzón, and whom LSS-286-M lets notify by
// estrados. An authority receives documents (G-V) and is neither (policy 28).
[[nodiscard]] constexpr bool es_persona_particular(ClaseSujeto c) {
  return fundamento(c) == "LSS-5-A-XXIV";
}

// For who has no domicilio fiscal: L5.8 has nothing to point to, so Zona Centro stands (L5.7;
// policy 7).
inline constexpr std::string_view huso_sin_domicilio_fiscal = "America/Mexico_City";

namespace detalle::sujetos {

inline constexpr std::size_t huso_bytes_max = 64;

// The shape of an IANA name only; that it exists is checked where the zone is resolved
// (tiempo/husos_mexico.hpp).
[[nodiscard]] constexpr bool parece_iana(std::string_view s) {
  constexpr std::string_view otros = "_+-/";
  if (s.empty() || s.size() > huso_bytes_max || s.front() == '/' || s.back() == '/') return false;
  for (const char c : s) {
    const bool alfanumerico =
        (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!alfanumerico && otros.find(c) == std::string_view::npos) return false;
  }
  return s.find("//") == std::string_view::npos;
}

[[nodiscard]] inline Result<std::string> nombre_de_persona(std::string_view escrito) {
  auto nombre = texto_canonico(sin_blancos(escrito), "nombre", limits::nombre_bytes_max);
  if (!nombre) return nombre;
  if (nombre->empty())
    return error(Codigo::argumento_invalido, "nombre",
                 "Falta el nombre, denominación o razón social; escríbalo como está en el RFC.");
  // The cadena original separates its fields with it; better refused here than when an acuse is
  // due.
  if (nombre->find('|') != std::string::npos)
    return error(Codigo::argumento_invalido, "nombre",
                 "El nombre no puede llevar el signo «|»; quítelo.");
  return nombre;
}

}  // namespace detalle::sujetos

class Destinatario {
 public:
  // `nombre`: canonical text (texto_utf8.hpp), 1 to 512 octets after trimming, without "|".
  // `huso_domicilio`: IANA name of the zone of the domicilio fiscal (L5.8). `territorio`: its
  // municipio, so that the layers of the calendar that rule there do (CFF-12 paragraph 7); who says
  // none has only what rules in the whole country. An entidad alone is refused: nobody could say
  // whether a layer of some of its municipios rules.
  // A generic RFC is refused: it stands for anyone, and whoever is notified is one person (L5.1
  // asks the contact means "para su RFC"). Her CURP and NSS name no box. Errors:
  // argumento_invalido, limite_excedido, huso_desconocido.
  [[nodiscard]] static Result<Destinatario> crear(
      ClaseSujeto clase, Rfc rfc, std::string_view nombre,
      std::optional<RegistroPatronal> registro_patronal = std::nullopt,
      std::string_view huso_domicilio = huso_sin_domicilio_fiscal, Territorio territorio = {}) {
    if (buzon::texto(clase).empty())
      return error(Codigo::argumento_invalido, "clase",
                   "La clase de sujeto no existe; use una de las nueve de ClaseSujeto.",
                   "LSS-5-A-XXIV");
    if (rfc.es_generico())
      return error(Codigo::argumento_invalido, "rfc " + rfc.redactado(),
                   "Un RFC genérico no identifica a una persona; escriba el RFC del destinatario.",
                   "L5.1");
    if (buzon::persona_admitida(clase) == PersonaAdmitida::solo_fisica &&
        rfc.tipo() == TipoRfc::moral)
      return error(Codigo::argumento_invalido, "clase " + std::string{buzon::texto(clase)},
                   "Esa clase de sujeto es siempre una persona física y el RFC es de una persona "
                   "moral; corrija la clase o escriba el RFC de 13 posiciones.",
                   clase == ClaseSujeto::derechohabiente ? "LSS-5-A-XXIV" : "G-IV");
    auto leido = detalle::sujetos::nombre_de_persona(nombre);
    if (!leido) return tl::unexpected(std::move(leido.error()));
    if (!detalle::sujetos::parece_iana(huso_domicilio))
      return error(Codigo::huso_desconocido, "huso_domicilio",
                   "El huso del domicilio fiscal debe ser un nombre de la IANA, por ejemplo "
                   "America/Mexico_City.",
                   "L5.8");
    if (!existe(territorio) || (territorio.entidad != 0 && territorio.municipio == 0))
      return error(Codigo::argumento_invalido, "territorio " + buzon::texto(territorio),
                   "El territorio del domicilio fiscal es un municipio; indique su clave INEGI de "
                   "cinco cifras, por ejemplo 21114.",
                   "CFF-12");
    return Destinatario{clase,
                        std::move(rfc),
                        std::move(*leido),
                        std::move(registro_patronal),
                        std::string{huso_domicilio},
                        territorio};
  }

  [[nodiscard]] ClaseSujeto clase() const { return clase_; }
  [[nodiscard]] const Rfc& rfc() const { return rfc_; }
  [[nodiscard]] const std::string& nombre() const { return nombre_; }
  [[nodiscard]] const std::optional<RegistroPatronal>& registro_patronal() const {
    return registro_patronal_;
  }
  [[nodiscard]] const std::string& huso_domicilio() const { return huso_domicilio_; }
  [[nodiscard]] Territorio territorio() const { return territorio_; }
  [[nodiscard]] bool es_persona_particular() const { return buzon::es_persona_particular(clase_); }

  [[nodiscard]] friend bool operator==(const Destinatario& a, const Destinatario& b) {
    return a.clase_ == b.clase_ && a.rfc_ == b.rfc_ && a.nombre_ == b.nombre_ &&
           a.registro_patronal_ == b.registro_patronal_ && a.huso_domicilio_ == b.huso_domicilio_ &&
           a.territorio_ == b.territorio_;
  }

 private:
  Destinatario(ClaseSujeto clase, Rfc rfc, std::string nombre,
               std::optional<RegistroPatronal> registro_patronal, std::string huso_domicilio,
               Territorio territorio)
      : clase_(clase),
        rfc_(std::move(rfc)),
        nombre_(std::move(nombre)),
        registro_patronal_(std::move(registro_patronal)),
        huso_domicilio_(std::move(huso_domicilio)),
        territorio_(territorio) {}

  ClaseSujeto clase_;
  Rfc rfc_;
  std::string nombre_;
  std::optional<RegistroPatronal> registro_patronal_;
  std::string huso_domicilio_;
  Territorio territorio_;
};

}  // namespace buzon
