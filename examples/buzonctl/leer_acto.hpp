// An act of the Institute as options and as fields: what notificacion and estrados share.
#pragma once

#include <buzon/ciclo/acto.hpp>
#include <buzon/ciclo/suspension_posterior.hpp>
#include <buzon/motor/order.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base.hpp"
#include "salida.hpp"

namespace buzonctl {

struct ActoEscrito {
  std::string linea;
  std::string numero;
  buzon::Dia fecha{};
  std::string autoridad;
  std::string funcionario;
  buzon::DocumentoEntregado documento;
  std::optional<buzon::RegistroPatronal> registro_patronal;
  std::string lugar;  // what its document says: CFF-38-III, CFF-38-IV
  std::string fundamento;
  std::string objeto;
};

[[nodiscard]] std::vector<Opcion> opciones_de_acto();
[[nodiscard]] buzon::Result<ActoEscrito> leer_acto(const Argumentos& a);
// What the official signs.
[[nodiscard]] buzon::Result<std::string> cadena_de(const ActoEscrito& a,
                                                   const buzon::DigestPort& digest);

void poner_acto(const buzon::DatosActo& a, Respuesta& r);
// What a suspension published later would have said of what was practised already, and stands.
void poner_suspension_posterior(const std::optional<buzon::SuspensionPosterior>& s, Respuesta& r);
// Written to --salida where it was given; otherwise only its digest and name are told.
[[nodiscard]] buzon::Status poner_documento(const Argumentos& a, Base& base,
                                            const buzon::DocumentoDigital& d, Respuesta& r);
// The same of what is not in the base.
[[nodiscard]] buzon::Status poner_documento(const Argumentos& a, const buzon::DocumentoDigital& d,
                                            buzon::VistaBytes bytes, Respuesta& r);

}  // namespace buzonctl
