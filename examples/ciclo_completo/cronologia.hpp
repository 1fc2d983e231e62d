// What a database says happened: its events read again, told in the order of their instants.
// Nothing comes from the run that wrote them.
#pragma once

#include <string>
#include <vector>

#include <buzon/motor/acuse_texto.hpp>
#include <buzon/motor/ports.hpp>
#include <buzon/motor/sqlite_store.hpp>
#include <buzon/result.hpp>

namespace ciclo {

struct Renglon {
  buzon::Instante instante{};  // when it was recorded
  std::string centro;          // the same in Zona Centro, for people
  std::string quien;           // RFC; "IMSS" for what is nobody's
  std::string hecho;
  std::string legal;  // the legal instant or dates, with their offset; empty: none
  std::string norma;  // identifiers
};

struct Persona {
  std::string rfc;
  std::string nombre;
  std::string huso;  // empty: no domicilio fiscal is known
};

struct Relato {
  std::vector<Persona> personas;
  std::vector<Renglon> renglones;
  std::vector<buzon::AcuseConCertificado> acuses;  // in the same order
};

// Errors: those of the store, and dato_corrupto (an event or a certificate that is not there).
[[nodiscard]] buzon::Result<Relato> releer(buzon::SqliteStore& store,
                                           const buzon::DigestPort& digest);

// Aligned columns, a line each; first who is who.
[[nodiscard]] std::vector<std::string> en_columnas(const Relato& r);

}  // namespace ciclo
