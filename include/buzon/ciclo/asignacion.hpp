// Who has a Buzón IMSS assigned (L4.1): every persona particular, by the norm and not by asking for
// it. One for each RFC, in whatever quality she acts (L5.1: "para su RFC"); registering the means
// and signing the terms only make it work (L5.5). An authority receives documents (G-V), without a
// box of its own.
#pragma once

#include <string_view>

#include <buzon/norma/identificador.hpp>
#include <buzon/sujetos/destinatario.hpp>

namespace buzon {

struct AsignacionDeBuzon {
  bool asignado = false;
  Identificador fundamento;
  std::string_view motivo;  // of a no: Spanish, with what to do
};

[[nodiscard]] inline AsignacionDeBuzon asignacion_de_buzon(const Destinatario& quien) {
  using namespace literales;
  if (quien.es_persona_particular()) return {true, "L4.1"_L, {}};
  return {false, "G-V"_G,
          "Una autoridad recibe documentos del Instituto sin tener un Buzón IMSS asignado, que es "
          "de las personas particulares (L4.1); notifíquela sin registrar medios de contacto."};
}

}  // namespace buzon
