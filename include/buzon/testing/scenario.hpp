// A whole installation for tests and demos: test PKI, seal, keys, clock and transport around a
// store of the caller's, with one short call per thing that people do. The same seed and the same
// calls give the same bytes. Not thread-safe. A misuse (an order id repeated with other content...)
// shows in the Respuesta or in its Error, as with the engine itself.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <buzon/motor/efirma.hpp>
#include <buzon/motor/engine.hpp>
#include <buzon/testing/fake_clock.hpp>
#include <buzon/testing/test_pki.hpp>

namespace buzon::testing {

// Who signs, and how: the test PKI's credential, or any other e.firma (SAT's public test ones).
struct Firmante {
  Bytes certificado;  // DER
  std::function<Bytes(std::string_view)> firmar;
};
[[nodiscard]] Firmante firmante_de(const CredencialDePrueba& c);

struct OpcionesEscenario {
  std::uint64_t semilla = 1;
  Instante inicio{};
  std::string anclas_adicionales{};  // PEM, beside the test PKI's
  Calendario calendario = Calendario::cff12_solo();
  Politicas politicas{};
  std::vector<Capa> capas{};
  std::vector<std::string> encendidas{};
  Catalogo catalogo{};  // T2: what was announced; as the norm was published, nothing
};

class Escenario {
 public:
  Escenario(Store& store, OpcionesEscenario opciones);
  ~Escenario();
  Escenario(const Escenario&) = delete;
  Escenario& operator=(const Escenario&) = delete;

  [[nodiscard]] Engine& motor();
  [[nodiscard]] FakeClock& reloj();
  // What who consults signs besides: the month of the log, by that clock.
  [[nodiscard]] std::string mes_de_consulta();
  [[nodiscard]] Bandeja& bandeja();
  [[nodiscard]] PkiDePrueba& pki();
  [[nodiscard]] const Sealer& sello() const;
  [[nodiscard]] const DigestPort& digest() const;
  [[nodiscard]] const std::string& terminos() const;  // the text that L5.3 signs here

  // The clock jumps and a Pulse follows.
  Result<ResumenPulso> pulso_en(Instante t);

  Result<Respuesta> registrar(std::string_view orden, const Destinatario& quien,
                              const std::vector<std::string>& correos, const std::string& movil);
  // With the code that the transport received; `medio` 0 is the mobile.
  Result<Respuesta> confirmar(std::string_view orden, const Rfc& rfc, std::uint32_t medio);
  Result<Respuesta> firmar_terminos(std::string_view orden, const Rfc& rfc, const Firmante& f);
  Result<Respuesta> presentar(std::string_view orden, const Rfc& rfc, std::string_view linea,
                              std::string asunto, std::vector<DocumentoEntregado> documentos,
                              const Firmante& f);
  // Signed by the scenario's official; dated the day of the clock in Zona Centro.
  Result<Respuesta> emitir(std::string_view orden, std::string linea, std::string numero,
                           DocumentoEntregado documento, std::vector<Rfc> destinatarios,
                           std::optional<RegistroPatronal> registro_patronal = std::nullopt);
  Result<Respuesta> abrir(std::string_view orden, const Rfc& rfc, const Id16& notificacion,
                          const Firmante& f);
  Result<Respuesta> publicar(std::string_view orden, const Destinatario& quien, std::string linea,
                             std::string numero, DocumentoEntregado documento, CausaEstrados causa,
                             std::string razon);
  // The newest notificación of that person.
  [[nodiscard]] Result<Id16> ultima_notificacion(const Rfc& rfc);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace buzon::testing
