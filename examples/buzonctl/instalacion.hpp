// What an installation settles once, kept in the folder ARCHIVO.instalacion beside its database:
//   instalacion.json   version, dependency, clock, which optional layers are on
//   llave              the secret of the particiones and codes (ConfiguracionMotor::llave)
//   sello.cer, .key    the pair that seals; the key stays encrypted, its password is nobody's file
//   anclas.pem         authorities of the e.firmas of particulares (L4.2)
//   anclas-funcionarios.pem   and of officials (G-VII)
//   terminos           the text that L5.3 signs
//   capas.json         layers of the calendar over CFF-12 (docs/reference/capas-json.md)
//   servicios.json     lines put in service (servicios.hpp)
//   mensajes/          what the transport was given
//   no-reciben         addresses that the transport does not take, one a line; may not be there
#pragma once

#include <buzon/bytes.hpp>
#include <buzon/motor/efirma.hpp>
#include <buzon/result.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace buzonctl {

struct Instalacion {
  std::string dependencia;
  bool reloj_manual = false;
  buzon::Bytes llave;
  buzon::Bytes sello_certificado;  // DER
  buzon::Bytes sello_llave;        // as it was given: encrypted
  buzon::Bytes anclas;
  buzon::Bytes anclas_funcionarios;
  buzon::Bytes terminos;
  buzon::Bytes capas;      // empty in one of version 1: none
  buzon::Bytes servicios;  // the same
  std::vector<std::string> encendidas;
};

[[nodiscard]] std::string carpeta_de_instalacion(std::string_view base);
[[nodiscard]] std::string carpeta_de_mensajes(std::string_view base);
[[nodiscard]] std::string archivo_de_quienes_no_reciben(std::string_view base);

// Writes the folder, which must not exist; what fails leaves none. Errors: argumento_invalido,
// entorno.
[[nodiscard]] buzon::Status guardar(const Instalacion& i, std::string_view base);
void borrar_instalacion(std::string_view base);

// Errors, all of --base: entorno (no folder, unreadable), dato_corrupto, version_no_soportada.
[[nodiscard]] buzon::Result<Instalacion> leer_instalacion(std::string_view base);

// The first line of the file that `opcion` names, or else the environment's `variable`: a password
// on a command line is seen by the whole machine. Errors: argumento_invalido (neither; several
// lines), entorno, limite_excedido.
class Argumentos;
[[nodiscard]] buzon::Result<std::string> leer_contrasena(const Argumentos& a,
                                                         std::string_view opcion,
                                                         const char* variable);
inline constexpr const char* variable_del_sello = "BUZONCTL_CLAVE_SELLO";
inline constexpr const char* variable_de_quien_firma = "BUZONCTL_CLAVE";

}  // namespace buzonctl
