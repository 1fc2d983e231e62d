// With which calendar the auditor computes an event's dates again (docs/adr/0010). The event names
// the layers it was made with; the host's are taken as the auditor was given them, and what was
// published, as the log has it: an event may not name a suspension that was not known, nor one that
// does not rule in its territory, nor leave out one that was.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <buzon/motor/auditor.hpp>
#include <buzon/tiempo/calendario_en_el_tiempo.hpp>

#include "ciclos.hpp"

namespace buzon::motor {

// Between the reading of the log and the append of an order another engine may publish: what was
// recorded so shortly before is not yet missed.
inline constexpr std::chrono::hours gracia_de_una_publicacion{1};

enum class JuicioDelCalendario : std::uint8_t {
  desconocido,  // it names layers that the auditor was not given: dates cannot be computed again
  suyo,
  anterior,  // it leaves out a suspension that was known
  ajeno      // it names layers that do not rule there, or were not known
};
struct CalendarioJuzgado {
  JuicioDelCalendario juicio = JuicioDelCalendario::desconocido;
  const Calendario* calendario = nullptr;  // null only if `desconocido` or `ajeno`
};

class CalendariosDelAuditor {
 public:
  CalendariosDelAuditor(const OpcionesAuditoria& o, std::vector<PublicacionDeCapa> publicaciones)
      : opciones_(o), publicaciones_(std::move(publicaciones)) {}

  [[nodiscard]] const std::vector<PublicacionDeCapa>& publicaciones() const {
    return publicaciones_;
  }

  // The calendars that a territory has had, by the host's layers that `version` names. Null: it
  // names what the auditor does not know. It lives as long as this.
  [[nodiscard]] const HistoriaDeCalendario* historia(const std::string& version, Territorio t) {
    const auto propias = propias_de(version);
    if (!propias) return nullptr;
    std::string clave;
    for (const auto& c : *propias) clave += nombre_en_la_version(c) + "+";
    auto hallado = por_propias_.find(clave);
    if (hallado == por_propias_.end()) {
      std::vector<std::string> encendidas;
      for (const auto& c : *propias) encendidas.push_back(c.clave);
      auto nuevo = CalendariosPorTerritorio::crear(opciones_.calendario, *propias, encendidas);
      if (!nuevo) return nullptr;
      for (const auto& p : publicaciones_) nuevo->publicar(p);
      hallado = por_propias_.emplace(clave, std::move(*nuevo)).first;
    }
    const auto h = hallado->second.historia(t);
    return h ? *h : nullptr;
  }

  [[nodiscard]] static const Calendario* con_version(const HistoriaDeCalendario& h,
                                                     const std::string& version) {
    for (const auto& e : h)
      if (e.calendario.version() == version) return &e.calendario;
    return nullptr;
  }

  // `m`: the zones of the stream, with any calendar. `estado`: before the event.
  template <class Ciclo>
  [[nodiscard]] CalendarioJuzgado juzgar(const Sobre& s, const Marco& m,
                                         const typename Ciclo::Estado& estado) {
    const auto* const h = historia(s.calendario, m.territorio);
    if (h == nullptr) return {};
    const auto& debido = calendario_de<Ciclo>(*h, m, estado, s.instante);
    if (debido.version() == s.calendario) return {JuicioDelCalendario::suyo, &debido};
    const auto* const dicho = con_version(*h, s.calendario);
    if (dicho == nullptr) return {JuicioDelCalendario::ajeno, nullptr};
    return {
        omite_lo_sabido(*h, s, debido) ? JuicioDelCalendario::anterior : JuicioDelCalendario::suyo,
        dicho};
  }

 private:
  // Whether what it leaves out had been published long enough before its append; a later calendar
  // than the due one names what was not known, or what found the count over.
  [[nodiscard]] static bool omite_lo_sabido(const HistoriaDeCalendario& h, const Sobre& s,
                                            const Calendario& debido) {
    bool paso_el_dicho = false;
    for (const auto& e : h) {
      if (e.calendario.version() == debido.version() && !paso_el_dicho) return true;
      if (paso_el_dicho) return s.registrado - e.desde > gracia_de_una_publicacion;
      paso_el_dicho = e.calendario.version() == s.calendario;
    }
    return true;
  }

  // The host's layers that a version names, whatever the published ones.
  [[nodiscard]] std::optional<std::vector<Capa>> propias_de(std::string_view version) const {
    const std::string& base = opciones_.calendario.version();
    if (!version.starts_with(base)) return std::nullopt;
    auto resto = version.substr(base.size());
    std::vector<Capa> propias;
    while (!resto.empty()) {
      if (resto.front() != '+') return std::nullopt;
      const auto fin = resto.find('+', 1);
      const auto nombre = resto.substr(1, fin == std::string_view::npos ? fin : fin - 1);
      resto = fin == std::string_view::npos ? std::string_view{} : resto.substr(fin);
      if (publicada(nombre) || nombre.starts_with(detalle::lo_pasado)) continue;
      if (nombre.find("-capas@") != std::string_view::npos) return activas();
      const auto* const capa = propia(nombre);
      if (capa == nullptr) return std::nullopt;
      propias.push_back(*capa);
    }
    return propias;
  }
  [[nodiscard]] bool publicada(std::string_view nombre) const {
    return std::any_of(publicaciones_.begin(), publicaciones_.end(),
                       [&](const auto& p) { return nombre_en_la_version(p.capa) == nombre; });
  }
  [[nodiscard]] const Capa* propia(std::string_view nombre) const {
    for (const auto& c : opciones_.capas)
      if (nombre_en_la_version(c) == nombre) return &c;
    return nullptr;
  }
  // An abbreviated version names nobody: what the host has on is tried.
  [[nodiscard]] std::vector<Capa> activas() const {
    std::vector<Capa> v;
    for (const auto& c : opciones_.capas)
      if (detalle::encendida(c, {opciones_.encendidas, {}, false})) v.push_back(c);
    return v;
  }

  const OpcionesAuditoria& opciones_;
  std::vector<PublicacionDeCapa> publicaciones_;
  std::map<std::string, CalendariosPorTerritorio> por_propias_;
};

}  // namespace buzon::motor
