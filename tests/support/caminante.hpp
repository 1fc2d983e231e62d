// Who walks the lines of the Relación through the engine: for each, the order that carries it out,
// with real signatures and a store that the auditor reads after it.
#pragma once

#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "../fault/guion_motor.hpp"
#include "carpeta_temporal.hpp"

namespace buzon::prueba {

inline Instante a_las_diez(Dia d) {
  return instante_de(husos::centro(), d, std::chrono::hours{10});
}

class Caminante {
 public:
  explicit Caminante(Dia inicio, const Catalogo& catalogo)
      : e_{*store_, {7, a_las_diez(inicio), "", Calendario::cff12_solo(), {}, {}, {}, catalogo}} {
    for (const auto& paso : habilitar_buzon()) paso(e_, quien_);
  }

  void al(Dia d) { e_.reloj().poner(a_las_diez(d)); }
  // The order of that line: to file, to notify, to authorise, to publish or to consult.
  Respuesta andar(Identificador linea) { return andar(linea, servicio_de(linea)->clase); }
  // Of a line that the Relación did not have: its kind says the way.
  Respuesta andar(Identificador linea, ClaseServicio clase) {
    const std::string id = "n" + std::to_string(++n_);
    const auto propio = caminos_propios().find(std::string{linea.texto()});
    if (propio != caminos_propios().end()) return exigir_valor((this->*propio->second)(id, linea));
    switch (clase) {
      case ClaseServicio::notificacion: return exigir_valor(emitir(id, linea));
      case ClaseServicio::consulta: return exigir_valor(mis_datos(id, linea));
      case ClaseServicio::informativo: return exigir_valor(comunicar(id, linea));
      default: return exigir_valor(presentar(id, linea));
    }
  }
  Respuesta dar(const Orden& o) {
    return exigir_valor(e_.motor().ejecutar("n" + std::to_string(++n_), o));
  }
  [[nodiscard]] const Rfc& rfc() const { return quien_.rfc; }
  // What is wrong, by that catalogue and by none; empty: nothing.
  std::string auditar() { return juzgar(*store_, e_.digest()); }
  std::string auditar(const Catalogo& catalogo) {
    OpcionesAuditoria o;
    o.catalogo = catalogo;
    const auto i = exigir_valor(buzon::auditar(
        *store_, [this](auto d, std::size_t max) { return store_->streams(d, max); }, e_.digest(),
        o));
    return i.discrepancias_total == 0 ? std::string{} : i.discrepancias.front().que;
  }
  [[nodiscard]] testing::Escenario& escenario() { return e_; }

 private:
  using Camino = Result<Respuesta> (Caminante::*)(const std::string&, Identificador);
  // Of the lines that are neither filed nor notified.
  static const std::map<std::string, Camino>& caminos_propios() {
    static const std::map<std::string, Camino> c{
        {"R2", &Caminante::comunicar},       {"R5", &Caminante::comunicar},
        {"R3", &Caminante::documentar},      {"R4.1", &Caminante::documentar},
        {"R4.2", &Caminante::documentar},    {"R4.3", &Caminante::documentar},
        {"R9.1", &Caminante::otorgar},       {"R9.6", &Caminante::otorgar},
        {"R9.3", &Caminante::hacer_publica}, {"R9.4", &Caminante::mi_opinion},
        {"R9.2", &Caminante::consultar},     {"R9.5", &Caminante::consultar},
        {"R10.3", &Caminante::mis_datos},    {"R10.6", &Caminante::mis_datos}};
    return c;
  }

  static FirmaRecibida firmada(const testing::Firmante& f, const Result<std::string>& cadena) {
    return {f.certificado, f.firmar(exigir_valor(cadena))};
  }
  Result<Respuesta> presentar(const std::string& id, Identificador l) {
    return e_.presentar(id, rfc(), l.texto(), "Asunto", {{"escrito.pdf", {1}}}, quien_.fiel);
  }
  Result<Respuesta> emitir(const std::string& id, Identificador l) {
    return e_.emitir(id, std::string{l.texto()}, "OF-" + id, {"oficio.pdf", {2}}, {rfc()});
  }
  Result<Respuesta> comunicar(const std::string& id, Identificador l) {
    return e_.motor().ejecutar(
        id, PublicarComunicado{l, "Subdelegación", Audiencia::de_todos(), "Asunto", "Texto"});
  }
  Result<Respuesta> documentar(const std::string& id, Identificador l) {
    return e_.motor().ejecutar(
        id, PublicarDocumento{l, "Subdelegación", Audiencia::de(rfc()), "Asunto", {"d.pdf", {3}}});
  }
  Result<Respuesta> otorgar(const std::string& id, Identificador l) {
    const Dia hoy = ZonaCentro{husos::centro()}.hora(e_.reloj().ahora()).dia;
    const DatosAutorizacion d{l, tercero_, hoy, {}};
    return e_.motor().ejecutar(
        id, OtorgarAutorizacion{
                rfc(), d,
                firmada(quien_.fiel, cadena_de_autorizacion(rfc().texto(), accion_de(d), id))});
  }
  Result<Respuesta> hacer_publica(const std::string& id, Identificador) {
    const auto a = AccionOpinion::hacer_publica;
    return e_.motor().ejecutar(
        id, AutorizarOpinionPublica{
                rfc(), a,
                firmada(quien_.fiel, cadena_de_autorizacion(rfc().texto(), accion_de(a), id))});
  }
  Result<Respuesta> mi_opinion(const std::string& id, Identificador) {
    return e_.motor().ejecutar(
        id, ConsultarMiOpinion{
                rfc(), firmada(quien_.fiel,
                               cadena_de_mi_opinion(rfc().texto(), id, e_.mes_de_consulta()))});
  }
  Result<Respuesta> consultar(const std::string& id, Identificador l) {
    return e_.motor().ejecutar(
        id, ConsultarComoTercero{
                {rfc(), tercero_, l},
                firmada(del_tercero_, cadena_de_consulta(rfc().texto(), tercero_.texto(), l, id,
                                                         e_.mes_de_consulta()))});
  }
  Result<Respuesta> mis_datos(const std::string& id, Identificador l) {
    return e_.motor().ejecutar(
        id, ConsultarMisDatos{rfc(),
                              l,
                              {"respuesta.pdf", {4}},
                              firmada(quien_.fiel, cadena_de_mis_datos(rfc().texto(), l, id,
                                                                       e_.mes_de_consulta()))});
  }

  CarpetaTemporal carpeta_;
  std::unique_ptr<SqliteStore> store_ = exigir_valor(SqliteStore::abrir(carpeta_ / "a.db"));
  testing::Escenario e_;
  Empleador quien_{e_};
  Rfc tercero_ = Rfc::leer("OEPE800101AB1").value();
  testing::Firmante del_tercero_ = testing::firmante_de(
      e_.pki().fiel_fisica("OTRA PERSONA", tercero_.texto(), "OEPE800101HDFRRN09",
                           testing::vigencia_de_anios(2024, 2027)));
  int n_ = 0;
};

}  // namespace buzon::prueba
