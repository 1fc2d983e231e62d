#include "recalculo.hpp"

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include <buzon/ciclo/informe_de_suspension.hpp>

#include "flujo.hpp"

namespace buzon::motor {
namespace {

struct Recalculo {
  const Contexto& c;
  Instante ahora;
  ResumenPulso& r;

  [[nodiscard]] std::uint32_t publicaciones() const {
    return static_cast<std::uint32_t>(c.calendarios->publicado().publicaciones.size());
  }
  [[nodiscard]] Encargo encargo(const std::string& que) const {
    const std::string orden = "pulso:" + que + ":" + std::to_string(publicaciones());
    return {orden, c.sha256(vista(orden)), ahora};
  }
  template <class Ciclo>
  [[nodiscard]] Result<Marco> marco(const typename Ciclo::Estado& e) const {
    return marco_de<Ciclo>(c, {Ciclo::huso(e), Ciclo::territorio(e)}, e, ahora);
  }
};

// ---- the counts that run: their heads follow, without an event

template <class Ciclo>
[[nodiscard]] Status fechar_de_nuevo(Recalculo& x, const CabezaDeStream& h) {
  const auto l = cargar<Ciclo>(x.c, h.particion, h.stream);
  if (!l) return tl::unexpected(l.error());
  if (!Ciclo::cuenta_corre(l->estado)) return {};
  const auto m = x.template marco<Ciclo>(l->estado);
  if (!m) return tl::unexpected(m.error());
  const auto vence = Ciclo::vence_en(*m, l->estado, l->ultimo);
  if (!vence || m->calendario.version() == h.cabeza.version_calendario) return {};
  Cabeza cabeza = h.cabeza;
  cabeza.version_calendario = m->calendario.version();
  cabeza.vence_us = us_de(*vence);
  auto r = x.c.puertos.store.put_head(h.particion, h.stream, h.version, cabeza);
  if (auto* const f = std::get_if<AppendFallo>(&r)) return tl::unexpected(std::move(f->error));
  if (std::holds_alternative<AppendOk>(r)) ++x.r.recalculadas;
  return {};  // a conflict: somebody moved the stream meanwhile, and its head with it
}

// ---- what was practised: told in its stream

template <class Ciclo>
[[nodiscard]] Status informar(Recalculo& x, const Particion& p, const IdStream& s) {
  PracticadaAntes dicha{p, s, {}};
  auto r = correr<Ciclo>(x.c, p, s, x.encargo("suspension"), [&]() -> Result<Pasos<Ciclo>> {
    Pasos<Ciclo> pasos;
    pasos.decide = [&](const Marco& m, const Cargado<Ciclo>& l,
                       Instante t) -> Result<Decision<typename Ciclo::Evento>> {
      const InformeDeSuspension i{m, x.publicaciones(), hex(s.valor), t};
      auto d = decide_informar<typename Ciclo::Evento>(i, l.estado);
      if (!d) return d;
      auto fechas = fechas_que_serian(i, l.estado);
      if (!fechas) return tl::unexpected(std::move(fechas.error()));
      dicha.fechas = d->eventos.empty() ? std::vector<CambioDeFecha>{} : std::move(*fechas);
      return d;
    };
    return pasos;
  });
  if (!r) return tl::unexpected(std::move(r.error()));
  if (!r->repetida && !dicha.fechas.empty()) x.r.practicadas_antes.push_back(std::move(dicha));
  return {};
}

// ---- by kind

struct Cuenta {
  std::string_view tipo;
  Status (*fechar)(Recalculo&, const CabezaDeStream&);
  std::string_view practicada;  // as the event that practises it begins, in canonical JSON
  Status (*informar)(Recalculo&, const Particion&, const IdStream&);
};
constexpr std::array<Cuenta, 3> cuentas{{
    {CicloNotificacion::tipo, fechar_de_nuevo<CicloNotificacion>,
     R"("tipo":"NotificacionPracticada")", informar<CicloNotificacion>},
    {CicloEstrados::tipo, fechar_de_nuevo<CicloEstrados>, R"("tipo":"NotificadoPorEstrados")",
     informar<CicloEstrados>},
    // R7.6: what ended, ended with its mark; discarding is an official's decision, who reads it.
    {CicloTramite::tipo, fechar_de_nuevo<CicloTramite>, {}, nullptr},
}};

// A stream that cannot be read never stops the others.
void anotar(Recalculo& x, Status s) {
  if (!s) x.r.errores.push_back(std::move(s.error()));
}

[[nodiscard]] Status fechar_abiertas(Recalculo& x, const OpcionesPulso& o) {
  std::optional<MarcaDeCabeza> marca;
  for (;;) {
    const auto cabezas = x.c.puertos.store.read_due(
        o.primero, o.ultimo, std::numeric_limits<std::int64_t>::max(), marca, limits::pagina_max);
    if (!cabezas) return tl::unexpected(cabezas.error());
    for (const auto& h : *cabezas)
      for (const auto& cuenta : cuentas)
        if (cuenta.tipo == h.cabeza.tipo) anotar(x, cuenta.fechar(x, h));
    if (cabezas->size() < limits::pagina_max) return {};
    const auto& ultima = cabezas->back();
    marca = MarcaDeCabeza{*ultima.cabeza.vence_us, ultima.particion, ultima.stream};
  }
}

[[nodiscard]] Status informar_practicadas(Recalculo& x, Shard shard) {
  std::string cursor;
  for (;;) {
    const auto pagina = x.c.puertos.store.read_shard(shard, cursor, limits::pagina_max);
    if (!pagina) return tl::unexpected(pagina.error());
    for (const auto& e : pagina->eventos)
      for (const auto& cuenta : cuentas)
        if (cuenta.informar != nullptr &&
            e.evento.publico.find(cuenta.practicada) != std::string::npos)
          anotar(x, cuenta.informar(x, e.particion, e.stream));
    if (pagina->eventos.size() < limits::pagina_max) return {};
    cursor = pagina->cursor;
  }
}

[[nodiscard]] Status dar_por_recalculadas(const Recalculo& x, const OpcionesPulso& o) {
  const Particion p = particion_del_calendario(x.c);
  const std::string rango = std::to_string(o.primero) + "-" + std::to_string(o.ultimo);
  auto r = correr<CicloCalendario>(
      x.c, p, stream_del_calendario(x.c, p), x.encargo("recalculo:" + rango),
      [&]() -> Result<Pasos<CicloCalendario>> {
        Pasos<CicloCalendario> pasos;
        pasos.decide = [&](const Marco&, const Cargado<CicloCalendario>&,
                           Instante t) -> Result<DecisionCalendario> {
          DecisionCalendario d;
          d.emite(CuentasRecalculadas{t, x.publicaciones(), o.primero, o.ultimo, x.r.recalculadas,
                                      x.r.practicadas_antes.size()});
          return d;
        };
        return pasos;
      });
  return r ? Status{} : Status{tl::unexpected(std::move(r.error()))};
}

[[nodiscard]] bool hay_por_recalcular(const Contexto& c, const OpcionesPulso& o) {
  for (std::uint32_t s = o.primero; s <= o.ultimo; ++s)
    if (c.calendarios->publicado().falta_recalcular(s)) return true;
  return false;
}

}  // namespace

Status recalcular(const Contexto& c, const OpcionesPulso& o, Instante ahora, ResumenPulso& r) {
  if (!hay_por_recalcular(c, o)) return {};
  Recalculo x{c, ahora, r};
  if (auto s = fechar_abiertas(x, o); !s) return s;
  for (std::uint32_t shard = o.primero; shard <= o.ultimo; ++shard)
    if (auto s = informar_practicadas(x, static_cast<Shard>(shard)); !s) return s;
  return dar_por_recalculadas(x, o);
}

Status informar_si_practicada(const Contexto& c, std::string_view tipo, const Particion& p,
                              const IdStream& s, Instante ahora, ResumenPulso& r) {
  if (c.calendarios->publicado().publicaciones.empty()) return {};
  Recalculo x{c, ahora, r};
  for (const auto& cuenta : cuentas)
    if (cuenta.tipo == tipo && cuenta.informar != nullptr) return cuenta.informar(x, p, s);
  return {};
}

}  // namespace buzon::motor
