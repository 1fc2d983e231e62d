// What a command takes, as a table, and how a command line is read against it. The same table
// prints the help and docs/reference/buzonctl.md, so that none of the three can disagree with the
// others.
#pragma once

#include <buzon/norma/politicas.hpp>
#include <buzon/result.hpp>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "salida.hpp"

namespace buzonctl {

enum class Presencia : std::uint8_t { opcional, obligatoria, repetible };

struct Opcion {
  std::string_view nombre;  // "--aviso"
  std::string_view valor;   // what follows it, "T"; empty: it takes nothing
  Presencia presencia = Presencia::opcional;
  std::string_view ayuda;
};

struct Posicional {
  std::string_view nombre;  // "VALOR"
  std::string_view ayuda;
  Presencia presencia = Presencia::obligatoria;  // `opcional` only after those that are not
};

// Options that answer the same question: at most one of them, or exactly one.
struct Alternativa {
  std::vector<std::string_view> opciones;
  bool obligatoria = false;
};

class Argumentos;
using Manejador = buzon::Result<Respuesta> (*)(const Argumentos&);

struct Comando {
  std::string_view ruta;     // "plazo notificacion"
  std::string_view resumen;  // one line, in the list of its family
  std::string_view detalle;  // what it computes, with the numerals, and what each exit means
  std::vector<Posicional> posicionales;
  std::vector<Opcion> opciones;  // besides --json, --explicar, --help, and --politica if it has any
  std::vector<Alternativa> alternativas;
  std::vector<buzon::IdPolitica> politicas;  // the readings that shape its answer: --politica
  Manejador manejador = nullptr;
};

// A first word of the command line. With one command whose ruta is `nombre` it has no second word.
struct Familia {
  std::string_view nombre;
  std::string_view resumen;
  const std::vector<Comando>* comandos = nullptr;
};

class Argumentos {
 public:
  // Errors: argumento_invalido (unknown, repeated, without its value, missing, one too many),
  // limite_excedido. With --help nothing that is missing is an error.
  [[nodiscard]] static buzon::Result<Argumentos> leer(const Comando& comando,
                                                      std::span<const std::string_view> palabras);

  [[nodiscard]] bool tiene(std::string_view opcion) const;
  // Empty if it was not given: ask `tiene` where an empty value means something.
  [[nodiscard]] std::string_view valor(std::string_view opcion) const;
  [[nodiscard]] std::vector<std::string_view> valores(std::string_view opcion) const;
  // Empty if it was not given.
  [[nodiscard]] std::string_view posicional(std::size_t i) const {
    return i < posicionales_.size() ? posicionales_[i] : std::string_view{};
  }
  [[nodiscard]] const Comando& comando() const { return *comando_; }

 private:
  explicit Argumentos(const Comando& comando) : comando_(&comando) {}
  buzon::Status guardar(std::span<const std::string_view> palabras, std::size_t& i);
  buzon::Status agregar_posicional(std::string_view palabra);
  [[nodiscard]] buzon::Status completar() const;

  const Comando* comando_;
  std::map<std::string_view, std::vector<std::string_view>> opciones_;
  std::vector<std::string_view> posicionales_;
};

[[nodiscard]] std::string ayuda_general(std::span<const Familia> familias);
[[nodiscard]] std::string ayuda_familia(const Familia& familia);
[[nodiscard]] std::string ayuda_comando(const Comando& comando);

}  // namespace buzonctl
