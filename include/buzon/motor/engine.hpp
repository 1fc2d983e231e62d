// The engine: a loop that holds no rule. For an order it loads the stream, applies what is already
// due at the order's instant, gathers the facts, asks `decide`, seals the acuses, appends
// everything in one transaction and, when the store's answer is unknown, reads back. Time passes by
// order, never by timer: the result of an order does not depend on when a Pulse ran.
//
// Threads: one Engine per thread, or one lock around it. Engines on several threads or processes
// may share a store: optimistic concurrency makes the loser decide again.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <buzon/ciclo/conservacion.hpp>
#include <buzon/ciclo/suspension.hpp>
#include <buzon/evidencia/acuse.hpp>
#include <buzon/motor/codec.hpp>
#include <buzon/motor/order.hpp>
#include <buzon/motor/ports.hpp>
#include <buzon/motor/store.hpp>
#include <buzon/norma/explicacion.hpp>
#include <buzon/norma/politicas.hpp>
#include <buzon/result.hpp>
#include <buzon/tiempo/calendario.hpp>
#include <buzon/tiempo/calendario_en_el_tiempo.hpp>
#include <buzon/tiempo/capas.hpp>

namespace buzon {

// What an installation settles once. `llave` is secret (at least 32 bytes): particiones and
// confirmation codes derive from it, so it must never change.
struct ConfiguracionMotor {
  std::string dependencia;  // CFF-17-E: the dependency that receives
  Bytes llave;
  Digest terminos_sha256{};  // of the "Términos y Condiciones" in force
  // What rules in the whole country. Over it, the layers that rule in the territory of each box
  // (Destinatario::territorio), those named in `encendidas` if they are off, and what is published
  // later (PublicarSuspension).
  Calendario calendario = Calendario::cff12_solo();
  std::vector<Capa> capas;
  std::vector<std::string> encendidas;
  Politicas politicas;
  Catalogo catalogo;  // L4.4, L4.5, T2: what is in service, and since when
};

// All must outlive the engine. `funcionarios` may have other anchors than `particulares` (L4.2,
// G-VII).
struct Puertos {
  Store& store;
  Clock& clock;
  Random& random;  // salts of the reserved parts: unguessable, so that an erasure is one
  const DigestPort& digest;
  const Verifier& particulares;
  const Verifier& funcionarios;
  const Sealer& sealer;
  Messenger& messenger;
  const ReservaKeys* reserva = nullptr;  // nullptr: the reserved part is stored as it is
};

// What an order led to. A refusal of the norm has admitida == false, its identifier and what to do.
struct Respuesta {
  bool admitida = true;
  bool repetida = false;  // the same order had been carried out: these are the stored acuses
  Identificador fundamento;
  std::string motivo;
  Explicacion explicacion;  // empty in a repeat: the acuse carries the stored one
  Particion particion;
  IdStream stream;
  std::uint64_t version = 0;
  std::vector<AcuseSellado> acuses;  // of this order, what was due before it included
};

// A notification that was already practised when a suspension was published: what the calendar
// now known would have said. Its events, acuse and dates stand (SuspensionPosterior tells it in its
// stream).
struct PracticadaAntes {
  Particion particion;
  IdStream stream;
  std::vector<CambioDeFecha> fechas;
};

struct ResumenPulso {
  std::uint64_t revisados = 0;
  std::uint64_t avisos_enviados = 0;
  std::uint64_t practicadas = 0;     // notifications deemed made, by fiction or estrados
  std::uint64_t vencidos = 0;        // confirmation terms that ended
  std::uint64_t notificaciones = 0;  // created for the destinatarios of an act
  std::uint64_t aplazados = 0;       // nothing could be done: set back
  std::uint64_t recalculadas = 0;    // open counts that a suspension dated again
  std::vector<PracticadaAntes> practicadas_antes;
  std::vector<Error> errores;  // of single heads, which never stop the others
  std::vector<AcuseSellado> acuses;
};

struct OpcionesPulso {
  Shard primero = 0;
  Shard ultimo = shards_total - 1;
  std::size_t max = 100'000;
  bool admite_salto = false;  // more than 24 h since the last Pulse: the caller vouches for the
                              // clock
};

// A line of "Mis notificaciones": looking at it has no legal effect.
struct FichaNotificacion {
  IdStream stream;
  std::string estado;
  Instante creada{};
};

// A line of "Mis comunicados" or "Mis documentos": it notifies nobody (L8, leyenda_informativa).
struct FichaDePublicacion {
  IdStream stream;
  std::string linea;
  std::string autoridad;
  std::string asunto;
  Instante publicada{};
  bool general = false;  // for everyone or for a kind of persons: its reading is never recorded
  bool leida = false;
};

// A document that no term keeps any more. The same bytes may be another stream's too (an act to
// several destinatarios): whoever drops them asks of every one that names them.
struct DocumentoPorDesechar {
  IdStream stream;
  ClaseDeConservado clase{};
  Digest sha256{};
  Dia desde{};            // the first day on which nothing keeps it
  std::string por_norma;  // the law of the term, as the host gave it
};

class Engine {
 public:
  // Errors: argumento_invalido (a key under 32 bytes, no dependency), those of `definir`.
  [[nodiscard]] static Result<Engine> crear(ConfiguracionMotor configuracion, Puertos puertos);
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  ~Engine();

  // Order ids: 1 to 64 ASCII characters of [A-Za-z0-9._:-]. Errors: argumento_invalido,
  // orden_repetida_distinta, reloj_invalido, limite_excedido, fuera_de_calendario, almacen_*,
  // resultado_desconocido (then repeat the same order: it is safe).
  [[nodiscard]] Result<Respuesta> ejecutar(std::string_view id_orden, const Orden& orden);

  // Applies what is due: sends avisos, ends terms, deems notifications made. Legal dates do not
  // depend on when, or how often, it runs. Error: reloj_invalido (see OpcionesPulso::admite_salto).
  [[nodiscard]] Result<ResumenPulso> pulso(const OpcionesPulso& opciones = {});

  // What each party signs, for hosts that prepare the cadena on a server.
  [[nodiscard]] Result<std::string> cadena_terminos(const Rfc& rfc) const;
  [[nodiscard]] Result<std::string> cadena_apertura(const Rfc& rfc, const Id16& notificacion);
  [[nodiscard]] Result<std::string> cadena_conocimiento(const Rfc& rfc, const Id16& notificacion);

  [[nodiscard]] Particion particion_de(const Rfc& rfc) const;
  [[nodiscard]] Result<BuzonElectronico> buzon_de(const Rfc& rfc);
  [[nodiscard]] Result<Notificacion> notificacion(const Rfc& rfc, const Id16& stream);
  [[nodiscard]] Result<std::vector<FichaNotificacion>> mis_notificaciones(const Rfc& rfc,
                                                                          std::size_t max = 100);

  // L8, for the holder, whom the host has authenticated: newest first, at most `max` (a thousand).
  // Neither listing nor reading them notifies, records or starts a term; LeerPublicacion is the
  // order that enters the box for it (L5.2).
  [[nodiscard]] Result<std::vector<FichaDePublicacion>> mis_comunicados(const Rfc& rfc,
                                                                        std::size_t max = 100);
  [[nodiscard]] Result<std::vector<FichaDePublicacion>> mis_documentos(const Rfc& rfc,
                                                                       std::size_t max = 100);
  // Of that box's sections; `inexistente` for any other's.
  [[nodiscard]] Result<Comunicado> publicacion(const Rfc& rfc, const Id16& stream);

  // L6.2, L7.7: what of that box may be dropped today, by the terms that the host knows by a law;
  // without one, nothing. It only reads: events, acuses and certificates are never in the list.
  // Errors: argumento_invalido (a term without its law or out of bounds).
  [[nodiscard]] Result<std::vector<DocumentoPorDesechar>> por_desechar(
      const Rfc& rfc, std::span<const TerminoDeConservacion> terminos);

  // "May this third party consult this at that instant?" (R9.2, R9.5), past instants too: with the
  // authorisations as they were then. Nothing is recorded: consulting is ConsultarComoTercero.
  [[nodiscard]] Result<RespuestaDeConsulta> puede_consultar(const Rfc& titular, const Rfc& tercero,
                                                            Identificador linea, Instante instante);
  [[nodiscard]] Result<Autorizaciones> autorizaciones_de(const Rfc& rfc);
  // What the Institute has published, in order (CFF-12 paragraph 7).
  [[nodiscard]] Result<std::vector<PublicacionDeCapa>> suspensiones();
  // The log of a month of Zona Centro, "2025-03": for the holder (L10).
  [[nodiscard]] Result<std::vector<EventoConsulta>> consultas(const Rfc& rfc, std::string_view mes);

 private:
  struct Impl;
  explicit Engine(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace buzon
