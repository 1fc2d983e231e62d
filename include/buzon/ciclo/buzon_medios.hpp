// Keeping the contact means up to date (L5.6, R1): an e-mail more, one in the place of another, one
// less. The old one receives avisos until the new one is confirmed (L5.2 asks it of every means
// that is registered), and the box is never left without an e-mail and a mobile (L5.1).
//
// The means of a registro patronal are registered in the same way, and are "opcionales" (L5.1): it
// may have none, or one kind alone, and the box does not depend on them. That they are at most five
// e-mails and a mobile is the measure that L5.1 gives to the same "mecanismos de comunicación"; the
// least is for the RFC alone [D]. That the registro is of that RFC is known to the Institute's own
// register: naming another's takes no aviso away from anyone, since avisos go to the boxes of the
// destinatarios of the act.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <buzon/ciclo/buzon_electronico.hpp>
#include <buzon/ciclo/leyendas.hpp>
#include <buzon/evidencia/cadena_original.hpp>
#include <buzon/limits.hpp>
#include <buzon/sujetos/medio_contacto.hpp>
#include <buzon/sujetos/registro_patronal.hpp>

namespace buzon {

enum class AccionMedio : std::uint8_t { agregar, sustituir, dar_de_baja };
inline constexpr std::array<std::string_view, 3> nombres_accion_medio{"agregar", "sustituir",
                                                                      "dar_de_baja"};

// A value: made only by these functions, so that an action always has what it needs. A second
// mobile for the RFC cannot be asked for; what replaces is of whoever the replaced one is.
class CambioDeMedio {
 public:
  [[nodiscard]] static CambioDeMedio agregar(const Correo& nuevo) {
    return {AccionMedio::agregar, ClaseMedio::correo, nuevo.texto(), 0};
  }
  [[nodiscard]] static CambioDeMedio agregar(const RegistroPatronal& de, const Correo& nuevo) {
    return {AccionMedio::agregar, ClaseMedio::correo, nuevo.texto(), 0, de.texto()};
  }
  [[nodiscard]] static CambioDeMedio agregar(const RegistroPatronal& de, const Movil& nuevo) {
    return {AccionMedio::agregar, ClaseMedio::movil, nuevo.texto(), 0, de.texto()};
  }
  [[nodiscard]] static CambioDeMedio sustituir(std::uint32_t medio, const Correo& nuevo) {
    return {AccionMedio::sustituir, ClaseMedio::correo, nuevo.texto(), medio};
  }
  [[nodiscard]] static CambioDeMedio sustituir(std::uint32_t medio, const Movil& nuevo) {
    return {AccionMedio::sustituir, ClaseMedio::movil, nuevo.texto(), medio};
  }
  [[nodiscard]] static CambioDeMedio dar_de_baja(std::uint32_t medio) {
    return {AccionMedio::dar_de_baja, ClaseMedio::correo, {}, medio};
  }

  [[nodiscard]] AccionMedio accion() const { return accion_; }
  [[nodiscard]] ClaseMedio clase() const { return clase_; }              // of the new one
  [[nodiscard]] const std::string& destino() const { return destino_; }  // empty: a removal
  [[nodiscard]] std::uint32_t medio() const { return medio_; }           // replaced or removed
  // Of a new one that replaces none; empty: for the RFC.
  [[nodiscard]] const std::string& registro_patronal() const { return registro_patronal_; }

 private:
  CambioDeMedio(AccionMedio a, ClaseMedio c, std::string destino, std::uint32_t medio,
                std::string registro_patronal = {})
      : accion_(a),
        clase_(c),
        destino_(std::move(destino)),
        medio_(medio),
        registro_patronal_(std::move(registro_patronal)) {}
  AccionMedio accion_;
  ClaseMedio clase_;
  std::string destino_;
  std::uint32_t medio_;
  std::string registro_patronal_;
};

// What the holder signs: of which box, what is done, to which means, and the order's id, so that
// nobody puts back with an old signature the means that she took away.
[[nodiscard]] inline Result<std::string> cadena_de_medios(std::string_view rfc,
                                                          const CambioDeMedio& c,
                                                          std::string_view orden) {
  CadenaOriginal cadena{"buzon-medios:2"};
  cadena.campo("rfc", rfc)
      .campo("accion", nombres_accion_medio[static_cast<std::size_t>(c.accion())]);
  if (c.accion() != AccionMedio::agregar) cadena.campo("medio", std::to_string(c.medio()));
  return cadena.opcional("destino", c.destino())
      .opcional("registro_patronal", c.registro_patronal())
      .campo("orden", orden)
      .texto();
}

// What the acuse of L5.1 says was done; `registro_patronal` is empty for the RFC's means.
[[nodiscard]] inline std::string tramite_de_medios(std::string_view registro_patronal) {
  std::string tramite = "R1 Medios de contacto";
  if (!registro_patronal.empty())
    tramite.append(" del registro patronal ").append(registro_patronal);
  return tramite;
}

namespace detalle {

// Those of one owner: the RFC (empty) or a registro patronal.
[[nodiscard]] inline std::int64_t contar_medios(const BuzonElectronico& b, ClaseMedio clase,
                                                bool solo_confirmados,
                                                std::string_view registro_patronal) {
  return std::count_if(b.medios.begin(), b.medios.end(), [&](const MedioDelBuzon& m) {
    // A substitution counts as the one it replaces, while that one is there.
    // Bounded, because the auditor folds a false chain too.
    const bool en_lugar_de_otro =
        m.sustituye && *m.sustituye < b.medios.size() && b.medios[*m.sustituye].vive();
    return m.vive() && m.clase == clase && m.registro_patronal == registro_patronal &&
           (m.confirmado || (!solo_confirmados && !en_lugar_de_otro));
  });
}

[[nodiscard]] inline std::string_view dueno_del_cambio(const BuzonElectronico& b,
                                                       const CambioDeMedio& c) {
  if (c.accion() == AccionMedio::agregar) return c.registro_patronal();
  return c.medio() < b.medios.size() ? std::string_view{b.medios[c.medio()].registro_patronal}
                                     : std::string_view{};
}

[[nodiscard]] inline bool ya_no_caben(const BuzonElectronico& b, bool de_registros) {
  const auto suyos = std::count_if(b.medios.begin(), b.medios.end(), [&](const MedioDelBuzon& m) {
    return m.registro_patronal.empty() != de_registros;
  });
  return static_cast<std::size_t>(suyos) >=
         (de_registros ? limits::medios_de_registros_max : limits::medios_del_buzon_max);
}

// L5.1: of each kind, how many one owner may have. The RFC's mobile is registered with the box.
[[nodiscard]] inline std::string limite_de_medios_impide(const BuzonElectronico& b,
                                                         const CambioDeMedio& c) {
  const bool movil = c.clase() == ClaseMedio::movil;
  const auto hay = contar_medios(b, c.clase(), false, c.registro_patronal());
  if (hay < static_cast<std::int64_t>(movil ? limits::moviles_max : limits::correos_max)) return {};
  if (movil) return "Ese registro patronal ya tiene un teléfono móvil; sustitúyalo o délo de baja.";
  return (c.registro_patronal().empty() ? "El buzón" : "Ese registro patronal") +
         std::string{
             " ya tiene cinco correos, que es el máximo; sustituya uno o dé de baja el que "
             "no use."};
}

// L5.1: at least one e-mail and up to five, and one mobile. A proposal that is still open takes its
// place; one that replaces takes that of the other. The same address may serve the RFC and several
// registros: each is confirmed apart.
[[nodiscard]] inline std::string nuevo_medio_impedido(const BuzonElectronico& b,
                                                      const CambioDeMedio& c) {
  const auto de = dueno_del_cambio(b, c);
  if (ya_no_caben(b, !de.empty()))
    return "Este buzón ya registró demasiados cambios de medios; acuda a los mecanismos de "
           "orientación y aclaración del Instituto (L5.9).";
  for (const auto& m : b.medios)
    if (m.vive() && m.registro_patronal == de && m.destino == c.destino())
      return de.empty() ? "Ese medio de contacto ya es de este buzón; indique otro."
                        : "Ese medio de contacto ya es de ese registro patronal; indique otro.";
  return c.accion() == AccionMedio::agregar ? limite_de_medios_impide(b, c) : std::string{};
}

[[nodiscard]] inline std::string sustitucion_impedida(const BuzonElectronico& b,
                                                      const CambioDeMedio& c) {
  if (c.medio() >= b.medios.size() || !b.puede_recibir_aviso(c.medio()))
    return "Ese medio de contacto no está vigente; elija uno de los confirmados del buzón.";
  if (b.medios[c.medio()].clase != c.clase())
    return "Un correo se sustituye por un correo y el móvil por un móvil; corrija el medio nuevo.";
  for (const auto& m : b.medios)
    if (es_propuesta_abierta(m) && m.sustituye == c.medio())
      return "Ese medio ya tiene una sustitución por confirmar; confírmela o espere a que venzan "
             "sus 72 horas.";
  return {};
}

[[nodiscard]] inline std::string baja_impedida(const BuzonElectronico& b, std::uint32_t medio) {
  if (medio >= b.medios.size() || !b.medios[medio].vive())
    return "Ese medio de contacto no está vigente; revise cuál quiere dar de baja.";
  const auto& m = b.medios[medio];
  if (!m.registro_patronal.empty()) return {};  // L5.1: "opcionales"
  if (m.confirmado && contar_medios(b, m.clase, true, {}) == 1)
    return m.clase == ClaseMedio::movil
               ? "El buzón necesita un teléfono móvil; en vez de darlo de baja, sustitúyalo."
               : "El buzón necesita al menos un correo confirmado; en vez de darlo de baja, "
                 "sustitúyalo.";
  return {};
}

[[nodiscard]] inline std::string cambio_impedido(const BuzonElectronico& b,
                                                 const CambioDeMedio& c) {
  if (c.accion() == AccionMedio::dar_de_baja) return baja_impedida(b, c.medio());
  if (auto impedimento = nuevo_medio_impedido(b, c); !impedimento.empty()) return impedimento;
  return c.accion() == AccionMedio::sustituir ? sustitucion_impedida(b, c) : std::string{};
}

inline void emitir_cambio(const BuzonElectronico& b, const CambioDeMedio& c, FirmaAdmitida firma,
                          Instante ahora, DecisionBuzon& d) {
  using namespace literales;
  const auto de = dueno_del_cambio(b, c);
  AcuseEmitido a;
  a.acuse.tipo = TipoAcuse::registro_medios;
  a.acuse.tramite = tramite_de_medios(de);
  a.acuse.firmante_certificado = firma.numero_certificado;
  if (c.accion() == AccionMedio::dar_de_baja) {
    d.explicacion.paso(IdPaso::medio_de_baja, "L5.6"_L, {}, std::int64_t{c.medio()});
    a.acuse.leyenda = leyendas::medio_de_baja;
    d.emite(MedioDadoDeBaja{ahora, c.medio(), std::move(firma)});
  } else {
    const auto cual = static_cast<std::uint32_t>(b.medios.size());
    d.explicacion.paso(IdPaso::medio_propuesto, "L5.6"_L, "L5.2"_L, std::int64_t{cual});
    a.acuse.leyenda = leyendas::medio_propuesto;
    d.emite(MedioPropuesto{ahora, cual, c.clase(), c.accion() == AccionMedio::sustituir, c.medio(),
                           std::move(firma), c.destino(), std::string{de}});
  }
  if (!de.empty()) d.explicacion.paso(IdPaso::medio_de_registro_patronal, "L5.1"_L);
  d.emite(std::move(a));
}

}  // namespace detalle

// L5.6, R1. Refusals: L5.1 (nothing validated yet, or it would be left without a kind), L5.6, L4.2.
[[nodiscard]] inline DecisionBuzon decide_cambiar_medio(const BuzonElectronico& b,
                                                        const CambioDeMedio& c,
                                                        const HechoDeFirma& firma, Instante ahora) {
  using namespace literales;
  DecisionBuzon d;
  if (b.estado != EstadoBuzon::habilitado) {
    d.explicacion.paso(
        IdPaso::orden_fuera_de_estado, "L5.6"_L, "L5.1"_L,
        d.explicacion.texto(nombres_estado_buzon[static_cast<std::size_t>(b.estado)]));
    return d.rehusa("L5.6"_L,
                    "Sólo se cambian los medios de un buzón habilitado; registre y confirme los "
                    "suyos (L5.1, L5.2) y firme los términos y condiciones (L5.3).");
  }
  if (const auto impedimento = detalle::cambio_impedido(b, c); !impedimento.empty())
    return d.rehusa("L5.6"_L, impedimento);
  FirmaAdmitida admitida;
  if (!detalle::admitir_firma(firma, b.rfc, b.representantes, admitida, d)) return d;
  detalle::emitir_cambio(b, c, std::move(admitida), ahora, d);
  return d;
}

// A message came back. Nothing else follows from it by itself: L5.6 and L7.8 say "podrá".
[[nodiscard]] inline DecisionBuzon decide_devolucion(const BuzonElectronico& b, std::uint32_t medio,
                                                     std::string causa, Instante ahora) {
  using namespace literales;
  DecisionBuzon d;
  const bool enviado =
      medio < b.medios.size() && (b.medios[medio].enviado || b.puede_recibir_aviso(medio));
  if (!enviado)
    return d.rehusa("L5.6"_L,
                    "A ese medio de contacto no se le ha enviado nada que pudiera "
                    "devolverse; revise cuál es.");
  if (b.medios[medio].devoluciones >= limits::devoluciones_por_medio_max)
    return d.rehusa("L5.6"_L,
                    "De ese medio ya constan suficientes devoluciones; no hace falta "
                    "registrar más.");
  d.explicacion.paso(IdPaso::medio_devuelto, "L5.6"_L, "L7.8"_L, std::int64_t{medio});
  d.emite(MedioDevuelto{ahora, medio, std::move(causa)});
  return d;
}

}  // namespace buzon
