// Which calendar decides: the layers of the configuration and what the Institute has published
// (docs/adr/0010), composed for each territory and remembered. The log of publications is read anew
// before each order and Pulse: another engine may have written in it.
#pragma once

#include <string_view>
#include <utility>

#include <buzon/tiempo/calendario_en_el_tiempo.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

#include "carga.hpp"

namespace buzon::motor {

[[nodiscard]] inline Particion particion_del_calendario(const Contexto& c) {
  return particion_de(c, "instalacion", "calendario");
}
[[nodiscard]] inline IdStream stream_del_calendario(const Contexto& c, const Particion& p) {
  return stream_de(c, p, "calendario", "");
}

class CalendariosDelMotor {
 public:
  explicit CalendariosDelMotor(CalendariosPorTerritorio c) : por_territorio_(std::move(c)) {}

  // What `historia` gave before is no longer valid.
  [[nodiscard]] Status refrescar(const Contexto& c) {
    const Particion p = particion_del_calendario(c);
    auto l = cargar<CicloCalendario>(c, p, stream_del_calendario(c, p), log_);
    if (!l) return tl::unexpected(std::move(l.error()));
    log_ = std::move(*l);
    const auto& todas = log_.estado.publicaciones;
    for (auto i = por_territorio_.publicaciones().size(); i < todas.size(); ++i)
      por_territorio_.publicar(todas[i]);
    return {};
  }

  [[nodiscard]] const CalendarioPublicado& publicado() const { return log_.estado; }
  [[nodiscard]] Result<const HistoriaDeCalendario*> historia(Territorio t) {
    return por_territorio_.historia(t);
  }

 private:
  CalendariosPorTerritorio por_territorio_;
  Cargado<CicloCalendario> log_;
};

// As an event keeps it; empty is who said none. Error: dato_corrupto.
[[nodiscard]] inline Result<Territorio> territorio_guardado(std::string_view s) {
  if (s.empty()) return Territorio{};
  const auto t = leer_territorio(s);
  if (t) return *t;
  return error(Codigo::dato_corrupto, "territorio",
               "El territorio guardado no existe; restaure la base de datos desde un respaldo "
               "íntegro.",
               "CFF-12");
}

// Where a stream's dates are: the zone of the domicilio fiscal (L5.8) and its territory. Empty,
// that is, before the box says one: Zona Centro and the whole country (policy 7).
struct Domicilio {
  std::string_view huso;
  std::string_view territorio;
};

// The facts of a stream in `estado` at t. Errors: huso_desconocido, for a date in the wrong zone is
// a wrong date; dato_corrupto.
template <class Ciclo>
[[nodiscard]] Result<Marco> marco_de(const Contexto& c, Domicilio d,
                                     const typename Ciclo::Estado& estado, Instante t) {
  const auto h = d.huso.empty() ? Result<const Huso*>{&husos::centro()} : husos::por_iana(d.huso);
  if (!h) return tl::unexpected(h.error());
  const auto territorio = territorio_guardado(d.territorio);
  if (!territorio) return tl::unexpected(territorio.error());
  const auto historia = c.calendarios->historia(*territorio);
  if (!historia) return tl::unexpected(historia.error());
  const Marco conocido{conocido_en(**historia, t), ZonaCentro{husos::centro()}, HusoDomicilio{**h},
                       c.cfg.politicas, *territorio};
  return con_calendario(conocido, calendario_de<Ciclo>(**historia, conocido, estado, t));
}

// Of who is not a stream yet, or of no stream in particular.
[[nodiscard]] inline Result<Marco> marco_conocido(const Contexto& c, Domicilio d, Instante t) {
  return marco_de<CicloBuzon>(c, d, {}, t);
}

}  // namespace buzon::motor
