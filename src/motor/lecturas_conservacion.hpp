// Which documents of a person's box have outlived every term that keeps them (L6.1p2, L6.2, L7.7).
// It reads and drops nothing: the store has no order to do so, and events are never in the list.
#pragma once

#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "calendarios.hpp"
#include "ordenes.hpp"

namespace buzon::motor {

struct PorConservar {
  ClaseDeConservado clase;
  Instante desde;
  std::vector<DocumentoDigital> documentos;
};

[[nodiscard]] inline std::optional<PorConservar> por_conservar(const Actuacion& a) {
  if (!a.recibida) return std::nullopt;
  return PorConservar{ClaseDeConservado::presentado, a.instante, a.documentos};
}
// Until it is notified nothing of it runs.
[[nodiscard]] inline std::optional<PorConservar> por_conservar(const Notificacion& n) {
  if (!n.practicada) return std::nullopt;
  return PorConservar{ClaseDeConservado::notificado, *n.practicada, {n.acto.documento}};
}
[[nodiscard]] inline std::optional<PorConservar> por_conservar(const Comunicado& c) {
  if (!c.documento) return std::nullopt;
  return PorConservar{ClaseDeConservado::publicado, c.publicado, {*c.documento}};
}

struct PreguntaDeConservacion {
  const Contexto& c;
  Particion p;
  Marco marco;  // of the domicilio fiscal, whose days they are (L5.8)
  Dia hoy;
  std::span<const TerminoDeConservacion> terminos;
};

[[nodiscard]] inline Status juzgar_stream(const PreguntaDeConservacion& q, const IdStream& s,
                                          const PorConservar& x,
                                          std::vector<DocumentoPorDesechar>& lista) {
  const Dia desde = q.marco.domicilio.hora(x.desde).dia;
  const auto k = conservacion_de(q.marco.calendario, x.clase, desde, q.terminos);
  if (!k) return tl::unexpected(k.error());
  const auto r = puede_desecharse(*k, q.hoy);
  if (r.destino != DestinoDeConservado::desechable) return {};
  for (const auto& d : x.documentos)
    lista.push_back({s, x.clase, d.sha256, *r.desechable_desde, k->por_norma});
  return {};
}

template <class Ciclo>
[[nodiscard]] Status agregar_desechables(const PreguntaDeConservacion& q,
                                         std::vector<DocumentoPorDesechar>& lista) {
  std::optional<MarcaDeCabeza> marca;
  for (;;) {
    const auto cabezas = q.c.puertos.store.list_heads(q.p, Ciclo::tipo, marca, limits::pagina_max);
    if (!cabezas) return tl::unexpected(cabezas.error());
    for (const auto& h : *cabezas) {
      const auto l = cargar<Ciclo>(q.c, q.p, h.stream);
      if (!l) return tl::unexpected(l.error());
      const auto x = por_conservar(l->estado);
      if (!x) continue;
      if (auto r = juzgar_stream(q, h.stream, *x, lista); !r) return r;
    }
    if (cabezas->size() < limits::pagina_max) return {};
    marca = MarcaDeCabeza{cabezas->back().cabeza.creado_us, q.p, cabezas->back().stream};
  }
}

[[nodiscard]] inline Result<std::vector<DocumentoPorDesechar>> por_desechar(
    const Contexto& c, const Rfc& rfc, std::span<const TerminoDeConservacion> terminos) {
  const Particion p = particion_de(c, "rfc", rfc.texto());
  const auto b = cargar_buzon(c, p);
  if (!b) return tl::unexpected(b.error());
  const Instante ahora = c.puertos.clock.ahora();
  auto m = marco_conocido(c, {(*b)->estado.huso, (*b)->estado.territorio}, ahora);
  if (!m) return tl::unexpected(std::move(m.error()));
  const Dia hoy = m->domicilio.hora(ahora).dia;
  const PreguntaDeConservacion q{c, p, std::move(*m), hoy, terminos};
  std::vector<DocumentoPorDesechar> lista;
  for (const auto agregar :
       {agregar_desechables<CicloActuacion>, agregar_desechables<CicloNotificacion>,
        agregar_desechables<CicloComunicado>})
    if (auto r = agregar(q, lista); !r) return tl::unexpected(std::move(r.error()));
  return lista;
}

}  // namespace buzon::motor
