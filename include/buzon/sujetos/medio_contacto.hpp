// The contact means of L5.1: one to five e-mail addresses and one mobile number. Being well formed
// proves nothing about whose they are: that is the confirmation of L5.2
// (ciclo/buzon_electronico.hpp). A mobile cannot be told from a landline by its digits.
#pragma once

#include <compare>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <buzon/limits.hpp>
#include <buzon/result.hpp>
#include <buzon/sujetos/detalle_identificador.hpp>

namespace buzon {

namespace detalle::sujetos {

inline constexpr std::size_t correo_bytes_max = 254;       // RFC 5321 section 4.5.3.1.3, less "<>"
inline constexpr std::size_t correo_local_bytes_max = 64;  // RFC 5321 section 4.5.3.1.1
inline constexpr std::size_t correo_dominio_bytes_max = 255;  // RFC 5321 section 4.5.3.1.2
inline constexpr std::size_t etiqueta_bytes_max = 63;         // RFC 1035 section 2.3.4
inline constexpr std::size_t medio_bytes_max = 512;           // as typed, blanks included. Ours.

[[nodiscard]] constexpr bool es_digito(char c) { return c >= '0' && c <= '9'; }
[[nodiscard]] constexpr bool es_alfanumerico(char c) {
  return es_digito(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
// RFC 5321's atoms less "|", which the cadena original of the aviso could not carry: who registered
// it could never be notified.
[[nodiscard]] constexpr bool es_de_parte_local(char c) {
  return es_alfanumerico(c) ||
         std::string_view{".!#$%&'*+/=?^_`{}~-"}.find(c) != std::string_view::npos;
}

// Why the part before the @ is not one; empty when it is. WHATWG's atoms, and the dots of RFC
// 5321's Dot-string.
[[nodiscard]] inline std::string_view parte_local_incorrecta(std::string_view local) {
  if (local.empty()) return "falta lo que va antes de la @";
  if (local.size() > correo_local_bytes_max) return "lo que va antes de la @ pasa de 64 caracteres";
  for (const char c : local)
    if (!es_de_parte_local(c)) return "hay un carácter no admitido antes de la @";
  if (local.front() == '.' || local.back() == '.' || local.find("..") != std::string_view::npos)
    return "antes de la @ hay un punto al principio, al final o repetido";
  return {};
}

[[nodiscard]] inline std::string_view etiqueta_incorrecta(std::string_view etiqueta) {
  if (etiqueta.empty()) return "el dominio tiene un punto al principio, al final o repetido";
  if (etiqueta.size() > etiqueta_bytes_max) return "una parte del dominio pasa de 63 caracteres";
  for (const char c : etiqueta)
    if (!es_alfanumerico(c) && c != '-')
      return "hay un carácter no admitido en el dominio (si lleva acentos o ñ use la forma xn--)";
  if (etiqueta.front() == '-' || etiqueta.back() == '-')
    return "una parte del dominio empieza o termina con guion";
  return {};
}

[[nodiscard]] inline std::string_view dominio_incorrecto(std::string_view dominio) {
  if (dominio.size() > correo_dominio_bytes_max) return "el dominio pasa de 255 caracteres";
  if (dominio.find('.') == std::string_view::npos)
    return "falta el dominio completo después de la @, con al menos un punto";
  for (std::size_t desde = 0; desde <= dominio.size();) {
    const auto punto = dominio.find('.', desde);
    const auto hasta = punto == std::string_view::npos ? dominio.size() : punto;
    const auto motivo = etiqueta_incorrecta(dominio.substr(desde, hasta - desde));
    if (!motivo.empty()) return motivo;
    desde = hasta + 1;
  }
  return {};
}

[[nodiscard]] inline tl::unexpected<Error> medio_invalido(std::string argumento,
                                                          std::string_view motivo,
                                                          std::string_view remedio) {
  return error(Codigo::argumento_invalido, std::move(argumento),
               std::string{motivo} + ". " + std::string{remedio}, "L5.1");
}

[[nodiscard]] inline tl::unexpected<Error> medio_excesivo(std::string argumento,
                                                          std::size_t octetos) {
  return error(Codigo::limite_excedido, std::move(argumento),
               "El medio de contacto mide " + std::to_string(octetos) +
                   " octetos y ninguno pasa de " + std::to_string(medio_bytes_max) +
                   ". Escriba una sola dirección o un solo número.",
               "L5.1");
}

}  // namespace detalle::sujetos

// One e-mail address: the rule of WHATWG (HTML, "valid e-mail address") with the lengths of RFC
// 5321 and at least one dot in the domain. No quoted local parts, address literals or UTF-8: what
// every mail server takes.
class Correo {
 public:
  // Trims blanks and lower-cases the domain; the local part stays as written (RFC 5321
  // section 2.4). Errors: argumento_invalido, limite_excedido, both with L5.1; the address itself
  // is never in them.
  [[nodiscard]] static Result<Correo> leer(std::string_view valor) {
    if (valor.size() > detalle::sujetos::medio_bytes_max)
      return detalle::sujetos::medio_excesivo("correo", valor.size());
    const auto escrito = detalle::sujetos::sin_blancos(valor);
    const auto arroba = escrito.rfind('@');
    const auto invalido = [](std::string_view motivo) {
      return detalle::sujetos::medio_invalido(
          "correo", "Correo electrónico no válido: " + std::string{motivo},
          "Escríbalo como nombre@dominio.mx.");
    };
    if (escrito.empty()) return invalido("está vacío");
    if (arroba == std::string_view::npos) return invalido("falta la @");
    if (escrito.size() > detalle::sujetos::correo_bytes_max)
      return invalido("pasa de 254 caracteres");
    const auto local = escrito.substr(0, arroba);
    const auto dominio = escrito.substr(arroba + 1);
    for (const auto motivo : {detalle::sujetos::parte_local_incorrecta(local),
                              detalle::sujetos::dominio_incorrecto(dominio)})
      if (!motivo.empty()) return invalido(motivo);
    return Correo{std::string{local} + "@" + en_minusculas(dominio)};
  }

  [[nodiscard]] const std::string& texto() const { return texto_; }
  [[nodiscard]] std::string_view dominio() const {
    return std::string_view{texto_}.substr(texto_.rfind('@') + 1);
  }
  // "j***@e***.mx", for errors and logs. The number of asterisks tells nothing.
  [[nodiscard]] std::string redactado() const {
    const auto d = dominio();
    return texto_.substr(0, 1) + "***@" + std::string{d.substr(0, 1)} + "***" +
           std::string{d.substr(d.rfind('.'))};
  }

  [[nodiscard]] friend bool operator==(const Correo& a, const Correo& b) {
    return a.texto_ == b.texto_;
  }
  [[nodiscard]] friend std::strong_ordering operator<=>(const Correo& a, const Correo& b) {
    return a.texto_ <=> b.texto_;
  }

 private:
  explicit Correo(std::string texto) : texto_(std::move(texto)) {}

  [[nodiscard]] static std::string en_minusculas(std::string_view s) {
    std::string resultado{s};
    for (char& c : resultado)
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return resultado;
  }

  std::string texto_;
};

// One mobile number, kept as E.164: "+52" and ten digits, the first not 0.
class Movil {
 public:
  // Takes ten digits alone or after +52, +521, 01, 044 or 045 (the prefixes in use before August
  // 2019), with single blanks or hyphens between digits. Errors: argumento_invalido,
  // limite_excedido, with L5.1.
  [[nodiscard]] static Result<Movil> leer(std::string_view valor) {
    if (valor.size() > detalle::sujetos::medio_bytes_max)
      return detalle::sujetos::medio_excesivo("movil", valor.size());
    const auto invalido = [](std::string_view motivo) {
      return detalle::sujetos::medio_invalido(
          "movil", "Número de teléfono móvil no válido: " + std::string{motivo},
          "Escriba los 10 dígitos, por ejemplo +52 y el número.");
    };
    const auto escrito = detalle::sujetos::sin_blancos(valor);
    if (escrito.empty()) return invalido("está vacío");
    const auto compacto = sin_separadores(escrito);
    if (compacto.empty())
      return invalido("solo se admiten dígitos, con un espacio o un guion entre ellos");
    const auto nacional = sin_prefijo(compacto);
    if (nacional.size() != 10) return invalido("deben ser 10 dígitos, solos o después de +52");
    if (nacional.front() == '0') return invalido("el primero de los 10 dígitos no puede ser 0");
    return Movil{"+52" + std::string{nacional}};
  }

  [[nodiscard]] const std::string& texto() const { return texto_; }  // "+525512345678"
  [[nodiscard]] std::string redactado() const { return "+52******" + texto_.substr(9); }

  [[nodiscard]] friend bool operator==(const Movil& a, const Movil& b) {
    return a.texto_ == b.texto_;
  }
  [[nodiscard]] friend std::strong_ordering operator<=>(const Movil& a, const Movil& b) {
    return a.texto_ <=> b.texto_;
  }

 private:
  explicit Movil(std::string texto) : texto_(std::move(texto)) {}

  // "+" only at the start and single separators only between digits; empty when something else is
  // there.
  [[nodiscard]] static std::string sin_separadores(std::string_view s) {
    std::string compacto;
    for (std::size_t i = 0; i < s.size(); ++i) {
      const bool separador = s[i] == ' ' || s[i] == '-';
      const bool entre_digitos = i > 0 && i + 1 < s.size() &&
                                 detalle::sujetos::es_digito(s[i - 1]) &&
                                 detalle::sujetos::es_digito(s[i + 1]);
      if (detalle::sujetos::es_digito(s[i]) || (s[i] == '+' && i == 0))
        compacto.push_back(s[i]);
      else if (!separador || !entre_digitos)
        return {};
    }
    return compacto;
  }

  // The total length decides, so that a number that begins with 1 or 52 is never cut short.
  [[nodiscard]] static std::string_view sin_prefijo(std::string_view s) {
    constexpr std::string_view prefijos[] = {"+52", "+521", "01", "044", "045"};
    for (const auto prefijo : prefijos)
      if (s.size() == prefijo.size() + 10 && s.substr(0, prefijo.size()) == prefijo)
        return s.substr(prefijo.size());
    return s.front() == '+' ? std::string_view{} : s;
  }

  std::string texto_;
};

// What L5.1 asks to register for an RFC: one to five different e-mails and exactly one mobile.
class MediosDeContacto {
 public:
  // The order of the e-mails is kept. Errors, all with L5.1: argumento_invalido, limite_excedido
  // (more than five).
  [[nodiscard]] static Result<MediosDeContacto> crear(std::vector<Correo> correos, Movil movil) {
    if (correos.empty())
      return detalle::sujetos::medio_invalido("correos", "Falta el correo electrónico",
                                              "Registre de una a cinco direcciones.");
    if (correos.size() > limits::correos_max) return demasiados(correos.size());
    for (std::size_t i = 0; i < correos.size(); ++i)
      for (std::size_t j = i + 1; j < correos.size(); ++j)
        if (correos[i] == correos[j])
          return detalle::sujetos::medio_invalido("correos " + correos[i].redactado(),
                                                  "Los correos " + std::to_string(i + 1) + " y " +
                                                      std::to_string(j + 1) +
                                                      " son la misma dirección",
                                                  "Quite una de las dos.");
    return MediosDeContacto{std::move(correos), std::move(movil)};
  }

  // The same from what a form or a file holds; the error names which of the texts is wrong.
  [[nodiscard]] static Result<MediosDeContacto> leer(std::span<const std::string> correos,
                                                     std::span<const std::string> moviles) {
    if (correos.size() > limits::correos_max) return demasiados(correos.size());
    if (moviles.size() != 1)
      return detalle::sujetos::medio_invalido(
          "moviles", "Se recibieron " + std::to_string(moviles.size()) + " teléfonos móviles",
          "Registre exactamente uno.");
    std::vector<Correo> leidos;
    for (std::size_t i = 0; i < correos.size(); ++i) {
      auto correo = Correo::leer(correos[i]);
      if (!correo) {
        correo.error().argumento = "correos[" + std::to_string(i) + "]";
        return tl::unexpected(std::move(correo.error()));
      }
      leidos.push_back(std::move(*correo));
    }
    auto movil = Movil::leer(moviles.front());
    if (!movil) return tl::unexpected(std::move(movil.error()));
    return crear(std::move(leidos), std::move(*movil));
  }

  [[nodiscard]] const std::vector<Correo>& correos() const { return correos_; }
  [[nodiscard]] const Movil& movil() const { return movil_; }

  [[nodiscard]] friend bool operator==(const MediosDeContacto& a, const MediosDeContacto& b) {
    return a.correos_ == b.correos_ && a.movil_ == b.movil_;
  }

 private:
  MediosDeContacto(std::vector<Correo> correos, Movil movil)
      : correos_(std::move(correos)), movil_(std::move(movil)) {}

  [[nodiscard]] static tl::unexpected<Error> demasiados(std::size_t n) {
    return error(Codigo::limite_excedido, "correos",
                 "Se recibieron " + std::to_string(n) + " correos y el máximo es " +
                     std::to_string(limits::correos_max) + ". Deje de uno a cinco.",
                 "L5.1");
  }

  std::vector<Correo> correos_;
  Movil movil_;
};

}  // namespace buzon
