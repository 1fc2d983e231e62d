// Events of a notification that its aviso does not govern: an authority's (G-V), an opening without
// an aviso (policy 26), the statement of knowing the act (CFF-135 paragraph 2), the notification
// made in person (L7.10). Those of the ordinary way are in notificacion.hpp.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <buzon/ciclo/decision.hpp>
#include <buzon/tiempo/plazo.hpp>

namespace buzon {

// G-V: listed in "Mis notificaciones" of an authority, which has no means that an aviso could go
// to. No term runs from it.
struct PuestaADisposicion {
  static constexpr std::string_view tipo = "PuestaADisposicion";
  Instante instante{};
  std::string huso;
  HechoDeStream buzon;  // where it was read that she is an authority
  std::string nombre;
  std::string territorio{};  // of the same domicilio
  friend bool operator==(const PuestaADisposicion&, const PuestaADisposicion&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const PuestaADisposicion*) {
  v("instante_us", e.instante);
  v("huso", e.huso);
  opcional(v, "territorio", e.territorio);
  v("buzon", e.buzon);
  v.reservado("nombre", e.nombre);
}

// L7.8: published in estrados before any aviso of it was taken; there it is notified, and no aviso
// of it goes out.
struct PasadaAEstrados {
  static constexpr std::string_view tipo = "PasadaAEstrados";
  Instante instante{};
  HechoDeStream estrados;
  friend bool operator==(const PasadaAEstrados&, const PasadaAEstrados&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const PasadaAEstrados*) {
  v("instante_us", e.instante);
  v("estrados", e.estrados);
}

// A confirmed means whose transport did not take the aviso, and what it gave for a reason.
struct MedioRehusado {
  std::string destino;
  std::string motivo;
  friend bool operator==(const MedioRehusado&, const MedioRehusado&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const MedioRehusado*) {
  v("destino", e.destino);
  v("motivo", e.motivo);
}

// L7.3, policy 27: the sending as it went, means by means; those that took it are in AvisoEnviado.
// Alone, nobody took it and no term runs; it is not recorded again while it goes the same way.
struct AvisoRehusado {
  static constexpr std::string_view tipo = "AvisoRehusado";
  Instante instante{};
  std::vector<MedioRehusado> medios;
  friend bool operator==(const AvisoRehusado&, const AvisoRehusado&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const AvisoRehusado*) {
  v("instante_us", e.instante);
  v.reservado("medios", e.medios);
}

// Why no aviso came before the opening.
enum class AvisoPrevio : std::uint8_t { falta, no_procede };
inline constexpr std::array<std::string_view, 2> nombres_aviso_previo{"falta", "no_procede"};

// CFF-134-I paragraph 4: made by the opening alone. After it no aviso is sent and no fiction
// follows.
struct PracticadaPorApertura {
  static constexpr std::string_view tipo = "PracticadaPorApertura";
  AvisoPrevio aviso = AvisoPrevio::falta;
  std::string huso;
  HechoDeStream buzon;
  Instante practicada{};
  Dia surte_efectos{};
  Dia inicia_plazo{};
  Provisional provisional = Provisional::no;
  std::string nombre;
  std::string territorio{};  // of the same domicilio
  friend bool operator==(const PracticadaPorApertura&, const PracticadaPorApertura&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const PracticadaPorApertura*) {
  v("aviso", e.aviso);
  v("huso", e.huso);
  opcional(v, "territorio", e.territorio);
  v("buzon", e.buzon);
  v("practicada_us", e.practicada);
  v("surte_efectos", e.surte_efectos);
  v("inicia_plazo", e.inicia_plazo);
  v("provisional", e.provisional);
  v.reservado("nombre", e.nombre);
}

struct ConocimientoManifestado {
  static constexpr std::string_view tipo = "ConocimientoManifestado";
  Instante instante{};
  std::string huso;
  HechoDeStream buzon;
  Instante instante_legal{};  // L6.3
  Dia surte_efectos{};
  Dia inicia_plazo{};
  Provisional provisional = Provisional::no;
  FirmaAdmitida firma;
  std::string nombre;
  std::string territorio{};  // of the same domicilio
  friend bool operator==(const ConocimientoManifestado&, const ConocimientoManifestado&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const ConocimientoManifestado*) {
  v("instante_us", e.instante);
  v("huso", e.huso);
  opcional(v, "territorio", e.territorio);
  v("buzon", e.buzon);
  v("instante_legal_us", e.instante_legal);
  v("surte_efectos", e.surte_efectos);
  v("inicia_plazo", e.inicia_plazo);
  v("provisional", e.provisional);
  v.reservado("firma", e.firma);
  v.reservado("nombre", e.nombre);
}

// Recorded by the Institute. The diligencia itself and its formalities are outside the Buzón.
struct NotificadaPersonalmente {
  static constexpr std::string_view tipo = "NotificadaPersonalmente";
  Instante instante{};  // of the record
  std::string huso;
  Instante practicada{};  // the beginning of the diligencia, as its constancia says
  Dia surte_efectos{};
  Dia inicia_plazo{};
  Provisional provisional = Provisional::no;
  std::string constancia;
  std::string notificador;
  std::string habilitacion;  // CFF-13 paragraph 2; empty: in business days and hours
  std::string nombre;
  std::string territorio{};  // of the same domicilio
  friend bool operator==(const NotificadaPersonalmente&, const NotificadaPersonalmente&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const NotificadaPersonalmente*) {
  v("instante_us", e.instante);
  v("huso", e.huso);
  opcional(v, "territorio", e.territorio);
  v("practicada_us", e.practicada);
  v("surte_efectos", e.surte_efectos);
  v("inicia_plazo", e.inicia_plazo);
  v("provisional", e.provisional);
  v.reservado("constancia", e.constancia);
  v.reservado("notificador", e.notificador);
  v.reservado("habilitacion", e.habilitacion);
  v.reservado("nombre", e.nombre);
}

}  // namespace buzon
