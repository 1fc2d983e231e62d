// What the engine asks of its host (motor/ports.hpp), as a command line can give it: the system's
// clock or one that is told, a folder that receives the messages, and the seal of an installation
// that is only being looked at.
#pragma once

#include <buzon/motor/ports.hpp>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace buzonctl {

class RelojDelSistema final : public buzon::Clock {
 public:
  [[nodiscard]] buzon::Instante ahora() override;
};

// Of an installation made with --reloj-manual: stands still at --ahora.
class RelojManual final : public buzon::Clock {
 public:
  explicit RelojManual(buzon::Instante t) : t_(t) {}
  [[nodiscard]] buzon::Instante ahora() override { return t_; }

 private:
  buzon::Instante t_;
};

// Each message is a file of the folder, named by its id: delivered twice, it is there once. On the
// disk means accepted by the transport (L7.3); carrying it to its address is for whoever reads the
// folder. What is for an address of the file `no_reciben`, one a line, is not taken: whoever
// carries the messages writes there the ones that refuse them.
class MensajeriaEnCarpeta final : public buzon::Messenger {
 public:
  struct Entrega {
    std::string archivo;
    buzon::CanalMensaje canal;
  };
  MensajeriaEnCarpeta(std::string carpeta, std::string no_reciben)
      : carpeta_(std::move(carpeta)), no_reciben_(std::move(no_reciben)) {}
  buzon::Status entregar(const buzon::Mensaje& m) override;
  [[nodiscard]] const std::vector<Entrega>& entregas() const { return entregas_; }

 private:
  [[nodiscard]] bool recibe(const std::string& destino) const;

  std::string carpeta_;
  std::string no_reciben_;
  std::vector<Entrega> entregas_;
};

// Knows its certificate and has no key: for commands that seal nothing.
class SelloSinLlave final : public buzon::Sealer {
 public:
  SelloSinLlave(buzon::Bytes certificado, std::string numero)
      : certificado_(std::move(certificado)), numero_(std::move(numero)) {}
  [[nodiscard]] buzon::Result<buzon::SelloDigital> sellar(buzon::VistaBytes cadena) const override;
  [[nodiscard]] const buzon::Bytes& certificado() const override { return certificado_; }
  [[nodiscard]] std::string_view numero_certificado() const override { return numero_; }
  [[nodiscard]] bool verificar(buzon::VistaBytes cadena,
                               const buzon::SelloDigital& sello) const override;

 private:
  buzon::Bytes certificado_;
  std::string numero_;
};

}  // namespace buzonctl
