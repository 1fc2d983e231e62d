// The loop of one order on one stream: load, recognise a repeat, fix the instant, apply what is
// due, decide, seal, append, resolve. Everything that differs between life cycles is a parameter.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "calendarios.hpp"
#include "sellado.hpp"

namespace buzon::motor {

struct Encargo {  // what arrives, the same through every retry
  std::string orden;
  Digest sha256{};
  Instante ahora{};
};

template <class Ciclo>
struct Pasos {
  // What the passing of time has already brought at the order's instant; may be empty.
  std::function<Result<Decision<typename Ciclo::Evento>>(const Marco&,
                                                         const typename Ciclo::Estado&, Instante)>
      vencido;
  // What the order itself leads to, on the state after that.
  std::function<Result<Decision<typename Ciclo::Evento>>(const Marco&, const Cargado<Ciclo>&,
                                                         Instante)>
      decide;
  Instante no_antes{};      // of the box whose facts are used: its last order
  std::string huso;         // of the domicilio fiscal, where the state does not say it
  std::string territorio;   // of the same domicilio, where the state does not say it
  bool huso_nuevo = false;  // both replace the state's: the order itself declares a domicilio
  DatosDelTitular titular;  // for the acuses
  bool recordado = false;   // the facts come from memory: only the guards of an append confirm them
  std::vector<Guarda> guardas;
  std::vector<DocumentoNuevo> documentos;
};

// Rule 10: a clock that went back by at most 2 s is followed a microsecond after the last fact;
// more is an error, and nothing changes. An order that only waited its turn while others wrote is
// told apart by reading the clock again.
[[nodiscard]] inline Result<Instante> instante_del_stream(const Contexto& c, Instante llegada,
                                                          Instante ultimo, bool& ajustado) {
  constexpr std::chrono::seconds tolerancia{2};
  ajustado = llegada < ultimo;
  if (!ajustado) return llegada;
  if (ultimo - llegada > tolerancia && ultimo - c.puertos.clock.ahora() > tolerancia)
    return error(Codigo::reloj_invalido, "reloj",
                 "El reloj está atrasado respecto del último hecho registrado; corríjalo y repita "
                 "la orden.");
  return ultimo + Duracion{1};
}

template <class Ciclo>
struct Lote {  // the events of one append, encoded and chained
  std::vector<EventoGuardado> eventos;
  std::vector<AcuseSellado> acuses;
  typename Ciclo::Estado estado;
};

template <class Ciclo>
[[nodiscard]] Result<Lote<Ciclo>> armar_lote(const Contexto& c, const Particion& p,
                                             const IdStream& s, const Cargado<Ciclo>& base,
                                             std::vector<typename Ciclo::Evento> eventos,
                                             const Sobre& sobre, const Marco& marco,
                                             const DatosDelTitular& titular) {
  if (eventos.size() > limits::eventos_por_append_max)
    return error(Codigo::limite_excedido, "eventos",
                 "La orden produce demasiados eventos; divídala.");
  Lote<Ciclo> lote;
  lote.estado = base.estado;
  Digest hash = base.hash;
  std::uint64_t version = base.version;
  for (auto& e : eventos) {
    ++version;
    EventoGuardado g;
    g.id = evento_de(c, p, s, sobre.orden, version);
    g.version = version;
    evolve(lote.estado, e);
    if constexpr (contiene<AcuseEmitido, typename Ciclo::Evento>)
      if (auto* const a = std::get_if<AcuseEmitido>(&e)) {
        auto sellado = sellar(c, marco, sobre, g.id, titular, *a);
        if (!sellado) return tl::unexpected(std::move(sellado.error()));
        lote.acuses.push_back(std::move(*sellado));
      }
    Id16 sal{};
    if (auto r = c.puertos.random.llenar(sal); !r) return tl::unexpected(std::move(r.error()));
    auto codificado = codificar(sobre, e, sal, c.puertos.digest);
    if (!codificado) return tl::unexpected(std::move(codificado.error()));
    g.publico = std::move(codificado->publico);
    g.reservado = std::move(codificado->reservado);
    if (c.puertos.reserva != nullptr && !g.reservado.empty()) {
      auto cifrado = c.puertos.reserva->cifrar(p.valor, vista(g.reservado));
      if (!cifrado) return tl::unexpected(std::move(cifrado.error()));
      g.reservado = texto_de(*cifrado);
    }
    g.hash = hash = c.sha256(hash, vista(g.publico));
    lote.eventos.push_back(std::move(g));
  }
  return lote;
}

template <class Ciclo>
[[nodiscard]] Cabeza cabeza_de(const Marco& marco, const typename Ciclo::Estado& estado,
                               Instante creado, Instante ultimo, const Digest& hash) {
  Cabeza cabeza;
  cabeza.tipo = std::string{Ciclo::tipo};
  cabeza.estado = std::string{Ciclo::etiqueta(estado)};
  cabeza.creado_us = us_de(creado);
  if (const auto v = Ciclo::vence_en(marco, estado, ultimo)) cabeza.vence_us = us_de(*v);
  cabeza.version_calendario = marco.calendario.version();
  cabeza.digest = hash;
  return cabeza;
}

// Silence is unknown: the events are looked for by id.
enum class Relectura : std::uint8_t { escrito, no_escrito, ajeno };
[[nodiscard]] inline Result<Relectura> releer(const Contexto& c, const Particion& p,
                                              const IdStream& s,
                                              const std::vector<EventoGuardado>& eventos) {
  auto leidos = c.puertos.store.read_stream(p, s, eventos.front().version, eventos.size());
  if (!leidos)
    return error(
        Codigo::resultado_desconocido, "almacen",
        "No se sabe si la orden quedó registrada y el almacén no responde; repita la misma orden.");
  if (leidos->empty()) return Relectura::no_escrito;
  return *leidos == eventos ? Relectura::escrito : Relectura::ajeno;
}

enum class Escritura : std::uint8_t { hecha, otra_vez };
[[nodiscard]] inline Result<Escritura> escribir(const Contexto& c, const PeticionAppend& pet,
                                                const std::vector<EventoGuardado>& eventos) {
  auto r = c.puertos.store.append(pet);
  if (std::holds_alternative<AppendOk>(r)) return Escritura::hecha;
  if (std::holds_alternative<AppendConflicto>(r)) return Escritura::otra_vez;
  if (auto* const f = std::get_if<AppendFallo>(&r)) return tl::unexpected(std::move(f->error));
  const auto hallado = releer(c, pet.particion, pet.stream, eventos);
  if (!hallado) return tl::unexpected(hallado.error());
  return *hallado == Relectura::escrito ? Escritura::hecha : Escritura::otra_vez;
}

// A repeat is recognised by its id and compared by its digest; it gets the stored acuses.
template <class Ciclo>
[[nodiscard]] std::optional<Result<Respuesta>> repetida(const Encargo& e, const Particion& p,
                                                        const IdStream& s,
                                                        const Cargado<Ciclo>& l) {
  for (const auto& o : l.ordenes) {
    if (o.orden != e.orden) continue;
    if (o.sha256 != e.sha256)
      return Result<Respuesta>{
          error(Codigo::orden_repetida_distinta, "orden " + e.orden,
                "Ese identificador ya se usó con otro contenido; use uno nuevo.")};
    Respuesta r;
    r.repetida = true;
    r.admitida = o.rehusada.empty();
    r.fundamento = Identificador::leer(o.rehusada);
    if (!r.admitida)
      r.motivo =
          "Esta misma orden ya se rehusó; corrija lo que se indicó y use otro identificador.";
    r.particion = p;
    r.stream = s;
    r.version = l.version;
    for (const auto& [orden, acuse] : l.acuses)
      if (orden == e.orden) r.acuses.push_back(acuse);
    return Result<Respuesta>{std::move(r)};
  }
  return std::nullopt;
}

[[nodiscard]] inline Sobre sobre_de(const Contexto& c, const Encargo& e, Instante instante,
                                    bool ajustado, const Calendario& calendario) {
  Sobre s;
  s.orden = e.orden;
  s.orden_sha256 = e.sha256;
  s.instante = instante;
  s.registrado = std::max(c.puertos.clock.ahora(), instante);
  s.reloj_ajustado = ajustado;
  s.norma = std::string{norma_vigente};
  s.calendario = calendario.version();
  s.tzdata = std::string{husos::centro().version_tzdata()};
  s.politicas = c.cfg.politicas;
  return s;
}

// Each acuse keeps the explanation of the decision that gave it.
template <class Evento>
void tomar_eventos(Decision<Evento>& d, std::vector<Evento>& destino) {
  std::string explicacion;
  for (auto& x : d.eventos) {
    if constexpr (contiene<AcuseEmitido, Evento>)
      if (auto* const a = std::get_if<AcuseEmitido>(&x)) {
        if (explicacion.empty()) explicacion = codificar_explicacion(d.explicacion);
        a->explicacion = explicacion;
      }
    destino.push_back(std::move(x));
  }
}

// What an attempt came to. `otra_vez`: another writer was first, decide again. `fallida`: the store
// did not write, or does not know.
enum class Desenlace : std::uint8_t { otra_vez, escrita, repetida, sin_cambio, fallida };
struct Intento {
  Desenlace desenlace = Desenlace::otra_vez;
  Respuesta respuesta;
  Error falla;
};

template <class Ciclo>
[[nodiscard]] Result<Marco> marco_de(const Contexto& c, const Pasos<Ciclo>& pasos,
                                     const typename Ciclo::Estado& estado, Instante t) {
  const std::string_view huso = Ciclo::huso(estado);
  const std::string_view territorio = Ciclo::territorio(estado);
  // A stream that says its zone has said its territory, or that it has none.
  const bool de_la_orden = pasos.huso_nuevo || huso.empty();
  const bool territorio_de_la_orden = pasos.huso_nuevo || (huso.empty() && territorio.empty());
  return marco_de<Ciclo>(c,
                         {de_la_orden ? std::string_view{pasos.huso} : huso,
                          territorio_de_la_orden ? std::string_view{pasos.territorio} : territorio},
                         estado, t);
}

// What the passing of time brought, then what the order leads to on the state after that. A refusal
// without events of its own takes what was due with it: a refused order changes nothing, and the
// next order or Pulse finds the same.
template <class Ciclo>
[[nodiscard]] Result<Decision<typename Ciclo::Evento>> decidir(const Pasos<Ciclo>& pasos,
                                                               const Marco& marco, Cargado<Ciclo> l,
                                                               Instante instante) {
  std::vector<typename Ciclo::Evento> eventos;
  if (pasos.vencido) {
    auto v = pasos.vencido(marco, l.estado, instante);
    if (!v) return tl::unexpected(std::move(v.error()));
    for (const auto& x : v->eventos) evolve(l.estado, x);
    tomar_eventos(*v, eventos);
  }
  auto d = pasos.decide(marco, l, instante);
  if (!d) return d;
  if (!d->admitida && d->eventos.empty()) return d;
  tomar_eventos(*d, eventos);
  d->eventos = std::move(eventos);
  return d;
}

template <class Ciclo>
[[nodiscard]] Result<Intento> intentar(const Contexto& c, const Particion& p, const IdStream& s,
                                       const Encargo& e, const Pasos<Ciclo>& pasos) {
  auto l = cargar<Ciclo>(c, p, s);
  if (!l) return tl::unexpected(std::move(l.error()));
  if (auto r = repetida<Ciclo>(e, p, s, *l)) {
    if (!*r) return tl::unexpected(std::move(r->error()));
    return Intento{Desenlace::repetida, std::move(**r), {}};
  }
  bool ajustado = false;
  const auto instante =
      instante_del_stream(c, e.ahora, std::max(l->ultimo, pasos.no_antes), ajustado);
  if (!instante) return tl::unexpected(instante.error());
  const auto marco = marco_de<Ciclo>(c, pasos, l->estado, *instante);
  if (!marco) return tl::unexpected(marco.error());
  auto d = decidir<Ciclo>(pasos, *marco, *l, *instante);
  if (!d) return tl::unexpected(std::move(d.error()));

  Respuesta r;
  r.admitida = d->admitida;
  r.fundamento = d->fundamento;
  r.motivo = std::move(d->motivo);
  r.explicacion = std::move(d->explicacion);
  r.particion = p;
  r.stream = s;
  r.version = l->version;
  if (d->eventos.empty()) return Intento{Desenlace::sin_cambio, std::move(r), {}};

  Sobre sobre = sobre_de(c, e, *instante, ajustado, marco->calendario);
  if (!r.admitida) sobre.rehusada = std::string{r.fundamento.texto()};
  auto lote = armar_lote<Ciclo>(c, p, s, *l, std::move(d->eventos), sobre, *marco, pasos.titular);
  if (!lote) return tl::unexpected(std::move(lote.error()));
  const auto marco_nuevo = marco_de<Ciclo>(c, pasos, lote->estado, *instante);
  if (!marco_nuevo) return tl::unexpected(marco_nuevo.error());
  const Instante creado = l->version == 0 ? *instante : l->creado;
  const PeticionAppend pet{
      p,
      s,
      l->version,
      lote->eventos,
      cabeza_de<Ciclo>(*marco_nuevo, lote->estado, creado, std::max(l->ultimo, *instante),
                       lote->eventos.back().hash),
      pasos.guardas,
      pasos.documentos};
  const auto escrito = escribir(c, pet, lote->eventos);
  if (!escrito) return Intento{Desenlace::fallida, {}, escrito.error()};
  if (*escrito == Escritura::otra_vez) return Intento{};
  r.version = lote->eventos.back().version;
  r.acuses = std::move(lote->acuses);
  return Intento{Desenlace::escrita, std::move(r), {}};
}

// Whether the guards of an append, a stored repeat or the store's own failure answered: what was
// only decided on remembered facts must be decided again on facts just read.
[[nodiscard]] inline bool consta_en_el_almacen(const Result<Intento>& r) {
  return r && (r->desenlace == Desenlace::escrita || r->desenlace == Desenlace::repetida ||
               r->desenlace == Desenlace::fallida);
}

// `preparar` gathers the facts anew for each attempt: they may have changed with the conflict.
template <class Ciclo>
[[nodiscard]] Result<Respuesta> correr(const Contexto& c, const Particion& p, const IdStream& s,
                                       const Encargo& e,
                                       const std::function<Result<Pasos<Ciclo>>()>& preparar) {
  for (std::uint32_t i = 0; i < limits::reintentos_por_conflicto_max; ++i) {
    auto pasos = preparar();
    if (!pasos) return tl::unexpected(std::move(pasos.error()));
    auto r = intentar<Ciclo>(c, p, s, e, *pasos);
    if (pasos->recordado && !consta_en_el_almacen(r)) continue;
    if (!r) return tl::unexpected(std::move(r.error()));
    if (r->desenlace == Desenlace::fallida) return tl::unexpected(std::move(r->falla));
    if (r->desenlace != Desenlace::otra_vez) return std::move(r->respuesta);
  }
  return error(
      Codigo::almacen_ocupado, "almacen",
      "Demasiadas escrituras simultáneas sobre el mismo expediente; repita la misma orden.");
}

}  // namespace buzon::motor
