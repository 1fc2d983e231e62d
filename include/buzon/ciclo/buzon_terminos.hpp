// Signing the terms with e.firma, which enables the box (L5.3, L5.5), and who may sign for its
// holder (CFF-19).
#pragma once

#include <string>
#include <utility>

#include <buzon/ciclo/buzon_electronico.hpp>
#include <buzon/sujetos/rfc.hpp>

namespace buzon {

// CFF-19: recorded by the authority that examined the title; serves from then on.
[[nodiscard]] inline DecisionBuzon decide_acreditar(const BuzonElectronico& b,
                                                    const Rfc& representante, std::string titulo,
                                                    Instante ahora) {
  using namespace literales;
  DecisionBuzon d;
  if (b.estado == EstadoBuzon::inexistente)
    return d.rehusa(
        "L5.1"_L,
        "Todavía no hay un buzón que representar; registre antes los medios de contacto.");
  if (titulo.empty())
    return d.rehusa("CFF-19"_ley,
                    "Falta el título de la representación: la escritura pública o la carta poder "
                    "ratificada; indíquelo.");
  if (representante.es_generico() || representante.texto() == b.rfc)
    return d.rehusa("CFF-19"_ley,
                    "El representante debe ser otra persona, con su propio RFC; corríjalo.");
  d.explicacion.paso(IdPaso::representacion_acreditada, "CFF-19"_ley, {}, ahora);
  d.emite(RepresentanteAcreditado{ahora, std::move(titulo), representante.texto()});
  return d;
}

// CFF-19: recorded like the accreditation, by the authority that was shown its end. Refusals: L5.1,
// CFF-19.
[[nodiscard]] inline DecisionBuzon decide_revocar(const BuzonElectronico& b,
                                                  const Rfc& representante, std::string constancia,
                                                  Instante ahora) {
  using namespace literales;
  DecisionBuzon d;
  if (b.estado == EstadoBuzon::inexistente)
    return d.rehusa("L5.1"_L,
                    "Todavía no hay un buzón ni quien lo represente; revise el RFC del titular.");
  if (constancia.empty())
    return d.rehusa("CFF-19"_ley,
                    "Falta la constancia de que la representación terminó: el instrumento que la "
                    "revoca, la renuncia o el que corresponda; indíquela.");
  if (calidad_del_firmante(b, representante.texto(), ahora) != CalidadDelFirmante::representante)
    return d.rehusa("CFF-19"_ley,
                    "Esa persona no es representante acreditado de este buzón; revise su RFC.");
  d.explicacion.paso(IdPaso::representacion_revocada, "CFF-19"_ley, {}, ahora);
  d.emite(RepresentanteRevocado{ahora, std::move(constancia), representante.texto()});
  return d;
}

[[nodiscard]] inline Result<std::string> cadena_de_terminos(std::string_view rfc,
                                                            const Digest& terminos) {
  return CadenaOriginal{"buzon-terminos:1"}
      .campo("rfc", rfc)
      .campo("terminos_sha256", hex(terminos))
      .texto();
}

// L5.3, L5.5.
[[nodiscard]] inline DecisionBuzon decide_firmar_terminos(const BuzonElectronico& b,
                                                          const Digest& terminos,
                                                          const HechoDeFirma& firma,
                                                          Instante ahora) {
  using namespace literales;
  DecisionBuzon d;
  if (b.estado == EstadoBuzon::habilitado)
    return d.rehusa("L5.3"_L,
                    "Los términos y condiciones ya están firmados; el buzón está habilitado.");
  if (b.estado == EstadoBuzon::inexistente || b.estado == EstadoBuzon::cancelado ||
      b.estado == EstadoBuzon::un_solo_medio) {
    d.explicacion.paso(IdPaso::buzon_no_habilitado, "L5.1"_L);
    return d.rehusa("L5.1"_L,
                    "No hay medios de contacto vigentes; regístrelos y confírmelos antes de firmar "
                    "los términos y condiciones.");
  }
  if (b.estado != EstadoBuzon::validado) {
    d.explicacion.paso(IdPaso::buzon_no_habilitado, "L5.2"_L);
    return d.rehusa(
        "L5.2"_L,
        "Los medios de contacto no están validados; confirme al menos un correo y el móvil antes "
        "de firmar los términos y condiciones.");
  }
  TerminosFirmados e{ahora, terminos, {}};
  if (!detalle::admitir_firma(firma, b.rfc, b.representantes, e.firma, d)) return d;
  d.explicacion.paso(IdPaso::terminos_firmados, "L5.3"_L, {}, ahora);
  d.explicacion.paso(IdPaso::buzon_habilitado, "L5.5"_L, "L5.3"_L, ahora);
  AcuseEmitido a;
  a.acuse.tipo = TipoAcuse::terminos;
  a.acuse.tramite = "Términos y Condiciones para el uso del Buzón IMSS";
  a.acuse.firmante_certificado = e.firma.numero_certificado;
  a.acuse.documentos.push_back({"terminos-y-condiciones", terminos, 0});
  d.emite(std::move(e));
  d.emite(BuzonHabilitado{ahora});
  d.emite(std::move(a));
  return d;
}

}  // namespace buzon
