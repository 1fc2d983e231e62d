// An act of IMSS before it is anyone's notification: who issued it, under which e.firma, for whom.
// One stream per act, in a particion of its own kind; Pulse then creates one notificación per
// destinatario. Source: G-I, L7.1; CFF-38 (the official's e.firma in force on the date of the
// resolution, policy 29; what else the act must say, `datos_acto.hpp`).
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <buzon/ciclo/datos_acto.hpp>
#include <buzon/ciclo/decision.hpp>
#include <buzon/ciclo/linea_en_servicio.hpp>
#include <buzon/ciclo/marco.hpp>
#include <buzon/norma/catalogo.hpp>

namespace buzon {

struct ActoEmitido {
  static constexpr std::string_view tipo = "ActoEmitido";
  Instante instante{};
  DatosActo acto;
  FirmaAdmitida firma;
  std::vector<std::string> destinatarios;  // RFCs
  friend bool operator==(const ActoEmitido&, const ActoEmitido&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const ActoEmitido*) {
  v("instante_us", e.instante);
  v("acto", e.acto);
  v("firma", e.firma);
  v.reservado("destinatarios", e.destinatarios);
  campos_reservados_del_acto(e.acto, v);
}

struct NotificacionOrdenada {
  static constexpr std::string_view tipo = "NotificacionOrdenada";
  std::uint32_t destinatario = 0;  // index in ActoEmitido
  Id16 stream{};                   // of the notificación
  friend bool operator==(const NotificacionOrdenada&, const NotificacionOrdenada&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const NotificacionOrdenada*) {
  v("destinatario", e.destinatario);
  v("stream", e.stream);
}

using EventoActo = std::variant<ActoEmitido, NotificacionOrdenada>;

struct Acto {
  bool emitido = false;
  Instante instante{};
  DatosActo acto;
  std::string numero_certificado;
  std::vector<std::string> destinatarios;
  std::uint32_t ordenadas = 0;  // the first `ordenadas` destinatarios have their notificación
};

inline void evolve(Acto& a, const EventoActo& e) {
  if (const auto* const emitido = std::get_if<ActoEmitido>(&e)) {
    a.emitido = true;
    a.instante = emitido->instante;
    a.acto = emitido->acto;
    a.numero_certificado = emitido->firma.numero_certificado;
    a.destinatarios = emitido->destinatarios;
  } else if (std::holds_alternative<NotificacionOrdenada>(e)) {
    ++a.ordenadas;
  }
}

[[nodiscard]] inline std::optional<Instante> vence(const Acto& a, Instante ultimo_hecho) {
  if (a.ordenadas < a.destinatarios.size()) return ultimo_hecho;
  return std::nullopt;
}

using DecisionActo = Decision<EventoActo>;

namespace detalle {
// CFF-38-VI: an act says to whom it goes. A generic RFC is of nobody.
[[nodiscard]] inline bool hay_generico(const std::vector<std::string>& destinatarios) {
  return std::any_of(destinatarios.begin(), destinatarios.end(), [](const std::string& r) {
    const auto rfc = Rfc::leer(r);
    return rfc && rfc->es_generico();
  });
}
}  // namespace detalle

// The verdict was made at the date of the resolution (CFF-38-V), which is not later than today.
[[nodiscard]] inline DecisionActo decide_emitir(const Marco& m, const DatosActo& acto,
                                                std::vector<std::string> destinatarios,
                                                const HechoDeFirma& firma, const Catalogo& catalogo,
                                                Instante ahora) {
  using namespace literales;
  DecisionActo d;
  const Dia hoy = m.centro.hora(ahora).dia;
  const auto linea = Identificador::leer(acto.linea);
  if (catalogo.clase_en(linea, hoy) != ClaseServicio::notificacion)
    return d.rehusa(
        "L7.1"_L,
        "Esa línea no es un acto que se notifique por el Buzón IMSS; elija una del apartado 7.");
  if (!detalle::linea_en_servicio(
          catalogo, linea, hoy,
          "Esa notificación aún no se ofrece en el Buzón IMSS; practíquela por otro medio.", d))
    return d;
  if (detalle::hay_generico(destinatarios))
    return d.rehusa("CFF-38-VI"_ley,
                    "Un RFC genérico no es de una persona a la que se notifique; escriba el de la "
                    "persona a la que va dirigido el acto.");
  if (acto.fecha > hoy)
    return d.rehusa(
        "L7.1"_L,
        "La fecha de la resolución es posterior a su ingreso al Buzón IMSS; corrija la fecha.");
  const auto& v = firma.veredicto;
  if (!v.admisible()) {
    d.explicacion.paso(IdPaso::firma_rehusada, "L7.1"_L, "CFF-38-V"_ley,
                       d.explicacion.texto(v.motivo));
    return d.rehusa("L7.1"_L,
                    "La firma del acto no se admite: " + v.motivo +
                        " Debe firmarlo la persona servidora pública con su e.firma vigente en la "
                        "fecha de la resolución.");
  }
  d.explicacion.paso(IdPaso::firma_admitida, "G-VII"_G, "CFF-38-V"_ley, v.en);
  explicar_requisitos(acto, d.explicacion);
  ActoEmitido e{ahora, acto, {}, std::move(destinatarios)};
  e.acto.servicio = catalogo.nombre_cambiado(linea, hoy);
  e.firma = {
      v.certificado.numero, v.certificado.sha256, firma.cadena_sha256, firma.firma, v.en, false};
  d.emite(std::move(e));
  return d;
}

}  // namespace buzon
