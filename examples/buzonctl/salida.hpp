// What a command answers and how it is written: for people by default, JSON with --json. No colours
// and no terminal tricks, so that a pipe gets the very same octets.
#pragma once

#include <buzon/norma/explicacion.hpp>
#include <buzon/result.hpp>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace buzonctl {

using Json = nlohmann::ordered_json;

// The exit codes of the contract.
enum class Codigo : std::uint8_t {
  hecho = 0,
  rehusado = 1,  // by the norm, or by the proof: a signature that does not hold
  uso = 2,       // usage or input
  entorno = 3,   // a file that cannot be read, a database out of reach, our own defect
};

[[nodiscard]] Codigo codigo_de(const buzon::Error& e);

struct Campo {
  std::string clave;     // of the JSON: a contract
  std::string etiqueta;  // for people
  Json valor;
  std::string texto;  // for people; empty: not shown
};

class Respuesta {
 public:
  explicit Respuesta(std::string titulo_) : titulo(std::move(titulo_)) {}

  void campo(std::string clave, std::string etiqueta, Json valor, std::string texto);
  // The value and what people read are the same text.
  void campo(std::string clave, std::string etiqueta, std::string valor);
  void explicar(const buzon::Explicacion& e);
  // A step that no rule of the library records: its citation and its sentence.
  void explicar(std::string_view paso, std::string_view norma, std::string_view frase);

  std::string titulo;
  std::vector<Campo> campos;
  Json explicacion = Json::array();
  std::vector<std::string> frases;
  std::vector<std::string> renglones;  // for people, after the fields: a table already laid out
  Codigo codigo = Codigo::hecho;
  // What is wrong with the input, where the answer itself must be written all the same.
  std::optional<buzon::Error> error;
};

[[nodiscard]] std::string en_texto(const Respuesta& r, bool explicar);
[[nodiscard]] std::string en_json(const Respuesta& r, bool explicar);
[[nodiscard]] std::string error_en_texto(const buzon::Error& e, std::string_view ruta);
[[nodiscard]] std::string error_en_json(const buzon::Error& e);

// Text from outside made safe to print: octets that are not UTF-8, control characters and marks of
// direction are written as escapes, so that a certificate cannot command a terminal.
[[nodiscard]] std::string imprimible(std::string_view s);
// The same between «», cut after 60 characters.
[[nodiscard]] std::string citado(std::string_view s);

}  // namespace buzonctl
