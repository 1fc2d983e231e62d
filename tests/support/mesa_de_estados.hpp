// One installation on which every order can be tried from exactly the same bytes: what the tables
// of states (tablas_de_estados.hpp) are made on. States are reached by orders and Pulses alone.
#pragma once

#include <algorithm>
#include <functional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <buzon/testing/scenario.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

#include "support/store_con_copia.hpp"

namespace buzon::prueba {

using testing::Firmante;

inline Instante hora_centro(const char* iso) { return leer_instante(iso, husos::centro()).value(); }

// What the state of a cycle is asked of, beside the store.
struct Expedientes {
  IdStream acto{}, notificacion{}, estrados{}, actuacion{}, respuesta{}, tramite{}, orientacion{},
      publicacion{};
  std::uint32_t medio = 1;  // the contact means that the table of means looks at
};

class MesaDeEstados {
 public:
  Rfc rfc = Rfc::leer("EKU9003173C9").value();
  Rfc rfc_tercero = Rfc::leer("OEPE800101AB1").value();
  Rfc rfc_representante = Rfc::leer("PEGJ800101AB1").value();
  Destinatario quien = Destinatario::crear(ClaseSujeto::patron, rfc, "Escuela Kemper").value();
  Expedientes x;
  StoreConCopia store;
  testing::Escenario e{
      store, {7, hora_centro("2025-03-03T10:00"), "", Calendario::cff12_solo(), Politicas{}}};
  Firmante titular = testing::firmante_de(
      e.pki().fiel_moral({quien.nombre(), rfc.texto(), "", "PEGJ800101AB1", "PEGJ800101HDFRRN09"},
                         testing::vigencia_de_anios(2024, 2027)));
  Firmante tercero = fisica("OTRA PERSONA", rfc_tercero, "OEPE800101HDFRRN09");
  Firmante representante = fisica("JUAN PEREZ", rfc_representante, "PEGJ800101HDFRRN09");
  std::set<std::size_t> ordenes_dadas;  // indices of Orden
  std::set<std::string> tipos_vistos;   // of the streams that they made

  // ---- orders

  Result<Respuesta> dar(const Orden& o) { return dar("o" + std::to_string(++cuenta_), o); }
  Result<Respuesta> dar(std::string_view id, const Orden& o) {
    ordenes_dadas.insert(o.index());
    return e.motor().ejecutar(id, o);
  }
  // Over a cadena that may not exist, as of a notification that is not there.
  [[nodiscard]] static FirmaRecibida firmar(const Firmante& f, const Result<std::string>& cadena) {
    return {f.certificado, f.firmar(cadena ? *cadena : std::string{"nada"})};
  }
  [[nodiscard]] std::string siguiente_id() const { return "o" + std::to_string(cuenta_ + 1); }

  // A step towards a state: it must proceed.
  Respuesta paso(const Orden& o) { return exigir(dar(o)); }
  static Respuesta exigir(Result<Respuesta> r) {
    if (!r) throw std::runtime_error("mesa: " + r.error().argumento + ": " + r.error().mensaje);
    if (!r->admitida) throw std::runtime_error("mesa: " + r->motivo);
    return std::move(*r);
  }
  Result<Respuesta> pulso() { return pulso(e.reloj().ahora()); }
  Result<Respuesta> pulso(const char* iso) { return pulso(hora_centro(iso)); }
  // Never back: a Pulse of a day that is over comes now.
  Result<Respuesta> pulso(Instante t) {
    auto r = e.pulso_en(std::max(t, e.reloj().ahora()));
    if (!r) return tl::unexpected(std::move(r.error()));
    if (!r->errores.empty()) return tl::unexpected(r->errores.front());
    return Respuesta{};
  }
  void reloj(const char* iso) { e.reloj().poner(hora_centro(iso)); }

  // ---- what there is

  [[nodiscard]] std::string etiqueta(const IdStream& s) const {
    const auto* const h = store.cabeza(s);
    return h == nullptr ? "inexistente" : h->estado;
  }
  [[nodiscard]] BuzonElectronico buzon() { return e.motor().buzon_de(rfc).value(); }

  // ---- going back

  struct Foto {
    std::size_t escrituras = 0;
    std::size_t mensajes = 0;
    std::size_t cuenta = 0;
    Instante ahora{};
    Expedientes x;
  };
  [[nodiscard]] Foto foto() {
    anotar_tipos();
    return {store.escrituras(), e.bandeja().mensajes.size(), cuenta_, e.reloj().ahora(), x};
  }
  void volver(const Foto& f) {
    anotar_tipos();
    store.volver_a(f.escrituras);
    e.bandeja().mensajes.resize(f.mensajes);
    e.reloj().poner(f.ahora);
    cuenta_ = f.cuenta;
    x = f.x;
  }

 private:
  void anotar_tipos() {
    for (auto& t : store.tipos()) tipos_vistos.insert(t);
  }
  Firmante fisica(const char* nombre, const Rfc& de, const char* curp) {
    return testing::firmante_de(
        e.pki().fiel_fisica(nombre, de.texto(), curp, testing::vigencia_de_anios(2024, 2027)));
  }

  std::size_t cuenta_ = 0;
};

}  // namespace buzon::prueba
