// Events as bytes: canonical JSON v1 (RFC 8785 restricted: ASCII keys sorted, NFC strings, integers
// only, no floats, no null, depth <= 16). Decoding re-encodes and requires equal bytes, so that a
// value has one spelling for ever. Compiled (src/codec.cpp); no JSON type leaves it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include <buzon/bytes.hpp>
#include <buzon/ciclo/acto.hpp>
#include <buzon/ciclo/actuacion.hpp>
#include <buzon/ciclo/autorizacion.hpp>
#include <buzon/ciclo/buzon_electronico.hpp>
#include <buzon/ciclo/calendario_publicado.hpp>
#include <buzon/ciclo/comunicado.hpp>
#include <buzon/ciclo/consultas.hpp>
#include <buzon/ciclo/estrados.hpp>
#include <buzon/ciclo/notificacion.hpp>
#include <buzon/ciclo/orientacion.hpp>
#include <buzon/ciclo/tramite.hpp>
#include <buzon/motor/ports.hpp>
#include <buzon/norma/politicas.hpp>
#include <buzon/result.hpp>

namespace buzon {

// What every event says besides its own data: the order that caused it, the two instants, and the
// versions of norm, calendar and zones that produced it.
struct Sobre {
  std::string orden;            // the caller's id of the order
  Digest orden_sha256{};        // of the order's content: a repeat is compared by it
  Instante instante{};          // of the order, read once on arrival
  Instante registrado{};        // of the append
  bool reloj_ajustado = false;  // the clock had gone back by at most 2 s
  std::string rehusada;         // identifier, if the order was refused and yet left an event (L5.2)
  std::string norma;
  std::string calendario;
  std::string tzdata;
  Politicas politicas;
  friend bool operator==(const Sobre&, const Sobre&) = default;
};

// The control stream of an installation: when the last Pulse was (its head), since when (this
// event).
struct PulsoIniciado {
  static constexpr std::string_view tipo = "PulsoIniciado";
  Instante instante{};
  friend bool operator==(const PulsoIniciado&, const PulsoIniciado&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const PulsoIniciado*) {
  v("instante_us", e.instante);
}
using EventoPulso = std::variant<PulsoIniciado>;

struct EventoCodificado {
  std::string publico;
  std::string reservado;  // clear: the key provider encrypts it before it is stored; empty if
                          // nothing is
};

// `sal` makes the commitment of the reserved part unguessable; the same event has the same salt.
template <class Variante>
[[nodiscard]] Result<EventoCodificado> codificar(const Sobre& s, const Variante& evento,
                                                 const Id16& sal, const DigestPort& digest);

template <class Variante>
struct EventoLeido {
  Sobre sobre;
  Variante evento;
  bool reservado_presente = true;  // false: erased; the reserved fields are empty
};

// Errors: dato_corrupto (not canonical, unknown or missing key, a commitment that does not hold),
// version_no_soportada (an event version or type of a later library).
template <class Variante>
[[nodiscard]] Result<EventoLeido<Variante>> decodificar(std::string_view publico,
                                                        std::string_view reservado,
                                                        const DigestPort& digest);

// The type of an event, read without its data: what the auditor prints.
[[nodiscard]] Result<std::string> tipo_de_evento(std::string_view publico);

// Compact JSON of an explanation, as AcuseEmitido stores it.
[[nodiscard]] std::string codificar_explicacion(const Explicacion& e);

}  // namespace buzon
