// id ...: the four identifiers. The check digit is reported and refuses nothing.
#include <buzon/sujetos/identificadores.hpp>
#include <string>
#include <utility>

#include "comandos.hpp"
#include "entrada.hpp"
#include "presentar.hpp"

namespace buzonctl {
namespace {

constexpr std::string_view nombre_valor = "VALOR";

std::string tipo_de(const buzon::Rfc& r) { return std::string{texto(r.tipo())}; }
template <class T>
std::string tipo_de(const T& t) {
  return std::string{t.tipo()};
}

// What is malformed is bad input (exit 2); a program that asked for JSON still gets `valido`.
Respuesta malformado(std::string titulo, buzon::Error e) {
  Respuesta r{std::move(titulo)};
  campo_si_no(r, "valido", "Válido", false);
  r.campo("motivo", "Motivo", e.mensaje);
  r.explicar("identificador_malformado", "", e.mensaje);
  e.argumento = nombre_valor;
  r.error = std::move(e);
  return r;
}

template <class T>
buzon::Result<Respuesta> describir(const Argumentos& a, const char* titulo) {
  const auto id = T::leer(a.posicional(0));
  if (!id) return malformado(titulo, id.error());
  Respuesta r{titulo};
  const bool coincide = id->digito_coincide();
  const std::string calculado(1, id->digito_calculado());
  campo_si_no(r, "valido", "Válido", true);
  r.campo("digito_verificador", "Dígito verificador", coincide ? "coincide" : "no_coincide",
          coincide ? "coincide"
                   : "no coincide (calculado: " + calculado + "); no es motivo de rechazo");
  r.campo("tipo", "Tipo", tipo_de(*id));
  r.campo("valor", "Escrito", id->texto());
  r.campo("digito_calculado", "Dígito calculado", Json(calculado), "");
  r.explicar("forma", "",
             "La forma es correcta: longitud, clase de cada carácter y fecha, si la lleva.");
  r.explicar(
      "digito_verificador", "",
      "El dígito verificador calculado es " + calculado + " y el escrito " +
          (coincide ? "coincide."
                    : "no coincide; se informa y no se rehúsa, porque hay identificadores en uso "
                      "que no lo cumplen."));
  return r;
}

buzon::Result<Respuesta> rfc(const Argumentos& a) { return describir<buzon::Rfc>(a, "RFC"); }
buzon::Result<Respuesta> curp(const Argumentos& a) { return describir<buzon::Curp>(a, "CURP"); }
buzon::Result<Respuesta> nss(const Argumentos& a) {
  return describir<buzon::Nss>(a, "Número de seguridad social");
}
buzon::Result<Respuesta> registro_patronal(const Argumentos& a) {
  return describir<buzon::RegistroPatronal>(a, "Registro patronal");
}

}  // namespace

const std::vector<Comando>& comandos_id() {
  constexpr std::string_view detalle =
      "Revisa la forma y calcula el dígito verificador, que se informa y no se rehúsa. Se quitan "
      "los "
      "espacios de los extremos y se pasa a mayúsculas. Lo malformado sale con 2.";
  static const std::vector<Comando> comandos{
      {"id rfc",
       "Registro Federal de Contribuyentes.",
       detalle,
       {{nombre_valor, "el RFC; Ñ y & son letras válidas."}},
       {},
       {},
       {},
       rfc},
      {"id curp",
       "Clave Única de Registro de Población.",
       detalle,
       {{nombre_valor, "la CURP, 18 caracteres."}},
       {},
       {},
       {},
       curp},
      {"id nss",
       "Número de seguridad social.",
       detalle,
       {{nombre_valor, "el NSS, 11 dígitos."}},
       {},
       {},
       {},
       nss},
      {"id registro-patronal",
       "Registro patronal del IMSS.",
       detalle,
       {{nombre_valor, "el registro patronal, 11 posiciones, con guiones o sin ellos."}},
       {},
       {},
       {},
       registro_patronal},
  };
  return comandos;
}

}  // namespace buzonctl
