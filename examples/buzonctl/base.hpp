// A database with its installation, open: what every verb of the Buzón works on.
#pragma once

#include <buzon/ciclo/marco.hpp>
#include <buzon/motor/engine.hpp>
#include <buzon/motor/sqlite_store.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "argumentos.hpp"
#include "instalacion.hpp"
#include "puertos.hpp"

namespace buzonctl {

// Consulting changes nothing in the file, needs no password and no clock.
enum class Acceso : std::uint8_t { consulta, ordenes };

class Base {
 public:
  // From --base; for orders also --clave-sello and --ahora. Errors name those options. The database
  // must exist: only `base crear` makes one.
  [[nodiscard]] static buzon::Result<std::unique_ptr<Base>> abrir(const Argumentos& a,
                                                                  Acceso acceso);

  [[nodiscard]] buzon::Engine& motor() { return *motor_; }
  [[nodiscard]] buzon::SqliteStore& store() { return *store_; }
  [[nodiscard]] const buzon::DigestPort& digest() const { return *digest_; }
  [[nodiscard]] const std::vector<MensajeriaEnCarpeta::Entrega>& entregas() const {
    return mensajeria_.entregas();
  }
  // Of the domicilio fiscal `huso`, which the box says; empty: Zona Centro (policy 7).
  [[nodiscard]] buzon::Result<buzon::Marco> marco(std::string_view huso) const;

 private:
  explicit Base(std::string_view ruta) : mensajeria_(carpeta_de_mensajes(ruta)) {}
  buzon::Status poner_sello(const Argumentos& a, const Instalacion& i, Acceso acceso);
  buzon::Status poner_reloj(const Argumentos& a, const Instalacion& i, Acceso acceso);
  buzon::Status sello_vigente(const Instalacion& i);
  buzon::Status abrir_store(const Argumentos& a, Acceso acceso);
  buzon::Status poner_motor(Instalacion i);

  MensajeriaEnCarpeta mensajeria_;
  buzon::Calendario calendario_ = buzon::Calendario::cff12_solo();
  std::unique_ptr<buzon::DigestPort> digest_ = buzon::hacer_digest();
  std::unique_ptr<buzon::Random> azar_ = buzon::azar_del_sistema();
  std::unique_ptr<buzon::Verifier> particulares_;
  std::unique_ptr<buzon::Verifier> funcionarios_;
  std::unique_ptr<buzon::Sealer> sello_;
  std::unique_ptr<buzon::Clock> reloj_;
  std::unique_ptr<buzon::SqliteStore> store_;
  std::optional<buzon::Engine> motor_;
};

// The options that `abrir` reads.
[[nodiscard]] const std::vector<Opcion>& opciones_de_base(Acceso acceso);

}  // namespace buzonctl
