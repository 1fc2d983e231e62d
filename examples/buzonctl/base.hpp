// A database with its installation, open: what every verb of the Buzón works on.
#pragma once

#include <buzon/ciclo/marco.hpp>
#include <buzon/motor/engine.hpp>
#include <buzon/motor/sqlite_store.hpp>
#include <buzon/tiempo/calendario_en_el_tiempo.hpp>
#include <functional>
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

// Of the domicilio fiscal, as the events of a file keep it. Empty: Zona Centro, and what rules in
// the whole country (policy 7).
struct Domicilio {
  std::string_view huso;
  std::string_view territorio;
};

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
  // The month of the log that a consultation made now goes to: who consults signs it.
  [[nodiscard]] std::string mes_de_consulta() const;
  // With the calendar that was known there at `t`. Both live as long as the base.
  [[nodiscard]] buzon::Result<buzon::Marco> marco(const Domicilio& d, buzon::Instante t);
  // With the one that decides a count that ends by itself at `fin`, by all that was published until
  // now (docs/adr/0010).
  using Fin = std::function<std::optional<buzon::Instante>(const buzon::Marco&)>;
  [[nodiscard]] buzon::Result<buzon::Marco> marco_de_la_cuenta(const Domicilio& d, const Fin& fin);
  // With the one that decides a term to do something, which nothing shortens (R7.6).
  [[nodiscard]] buzon::Result<buzon::Marco> marco_del_plazo(const Domicilio& d, const Fin& fin);

 private:
  explicit Base(std::string_view ruta)
      : mensajeria_(carpeta_de_mensajes(ruta), archivo_de_quienes_no_reciben(ruta)) {}
  template <class Elegir>
  buzon::Result<buzon::Marco> marco_elegido(const Domicilio& d, const Fin& fin, Elegir elegir);
  buzon::Status poner_sello(const Argumentos& a, const Instalacion& i, Acceso acceso);
  buzon::Status poner_reloj(const Argumentos& a, const Instalacion& i, Acceso acceso);
  buzon::Status sello_vigente(const Instalacion& i);
  buzon::Status abrir_store(const Argumentos& a, Acceso acceso);
  buzon::Status poner_motor(Instalacion i);
  buzon::Result<buzon::ConfiguracionMotor> configurar(Instalacion& i);
  buzon::Result<const buzon::HistoriaDeCalendario*> historia(std::string_view territorio);

  MensajeriaEnCarpeta mensajeria_;
  std::optional<buzon::CalendariosPorTerritorio> calendarios_;
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
