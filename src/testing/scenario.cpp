#include <buzon/testing/scenario.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include <buzon/tiempo/husos_mexico.hpp>

namespace buzon::testing {
namespace {

template <class T>
T exigir(Result<T> r) {
  if (!r) throw std::runtime_error("escenario: " + r.error().argumento + ": " + r.error().mensaje);
  return std::move(*r);
}

[[nodiscard]] AnclasCa anclas(const PkiDePrueba& pki, const std::string& adicionales) {
  return exigir(AnclasCa::leer_pem(vista(pki.ca_pem() + adicionales)));
}

constexpr std::string_view texto_de_terminos =
    "Términos y Condiciones para el uso del Buzón IMSS. Texto de demostración: el Instituto "
    "publica el suyo.\n";

// The same seed, the same salts: only for tests and demos.
class AzarDePrueba final : public Random {
 public:
  AzarDePrueba(const DigestPort& digest, std::uint64_t semilla)
      : digest_(digest), semilla_(semilla) {}
  Status llenar(std::span<std::uint8_t> destino) override {
    for (std::size_t i = 0; i < destino.size(); i += 32) {
      const std::string cuenta =
          "azar " + std::to_string(semilla_) + " " + std::to_string(cuenta_++);
      const VistaBytes partes[] = {vista(cuenta)};
      const Digest d = digest_.sha256(partes);
      std::copy_n(d.begin(), std::min<std::size_t>(32, destino.size() - i),
                  destino.begin() + static_cast<std::ptrdiff_t>(i));
    }
    return {};
  }

 private:
  const DigestPort& digest_;
  std::uint64_t semilla_;
  std::uint64_t cuenta_ = 0;
};

}  // namespace

Firmante firmante_de(const CredencialDePrueba& c) {
  return {c.certificado, [c](std::string_view cadena) { return c.firmar(cadena); }};
}

struct Escenario::Impl {
  PkiDePrueba pki;
  FakeClock reloj;
  Bandeja bandeja;
  std::string terminos{texto_de_terminos};
  std::unique_ptr<DigestPort> digest = hacer_digest();
  AzarDePrueba azar;
  std::unique_ptr<Verifier> verificador;
  std::unique_ptr<Sealer> sello;
  Firmante funcionario;
  std::unique_ptr<Engine> motor;

  Impl(Store& store, OpcionesEscenario o)
      : pki(o.semilla), reloj(o.inicio), azar(*digest, o.semilla) {
    const auto vigencia = vigencia_de_anios(2023, 2027);
    const auto credencial = pki.sello_institucional(vigencia);
    auto llave = exigir(LlavePrivada::leer(credencial.llave, credencial.contrasena));
    sello = exigir(hacer_sellador(credencial.certificado, std::move(llave)));
    funcionario = firmante_de(pki.fiel_de_funcionario(vigencia));
    verificador = hacer_verificador(anclas(pki, o.anclas_adicionales));
    ConfiguracionMotor cfg;
    cfg.dependencia = "Dirección de Incorporación y Recaudación";
    cfg.llave = llave_de(o.semilla);
    const VistaBytes partes[] = {vista(terminos)};
    cfg.terminos_sha256 = digest->sha256(partes);
    cfg.calendario = std::move(o.calendario);
    cfg.politicas = o.politicas;
    cfg.capas = std::move(o.capas);
    cfg.encendidas = std::move(o.encendidas);
    cfg.catalogo = std::move(o.catalogo);
    motor = std::make_unique<Engine>(
        exigir(Engine::crear(std::move(cfg), Puertos{store, reloj, azar, *digest, *verificador,
                                                     *verificador, *sello, bandeja, nullptr})));
  }

  // A real installation makes its key with the system's randomness and keeps it; a test's comes
  // from its seed.
  [[nodiscard]] Bytes llave_de(std::uint64_t semilla) const {
    const std::string texto = "llave de prueba " + std::to_string(semilla);
    const VistaBytes partes[] = {vista(texto)};
    const Digest d = digest->sha256(partes);
    return {d.begin(), d.end()};
  }
};

Escenario::Escenario(Store& store, OpcionesEscenario opciones)
    : impl_(std::make_unique<Impl>(store, std::move(opciones))) {}
Escenario::~Escenario() = default;

Engine& Escenario::motor() { return *impl_->motor; }
FakeClock& Escenario::reloj() { return impl_->reloj; }
std::string Escenario::mes_de_consulta() {
  return buzon::mes_de_consulta(ZonaCentro{husos::centro()}, impl_->reloj.ahora());
}
Bandeja& Escenario::bandeja() { return impl_->bandeja; }
PkiDePrueba& Escenario::pki() { return impl_->pki; }
const Sealer& Escenario::sello() const { return *impl_->sello; }
const DigestPort& Escenario::digest() const { return *impl_->digest; }
const std::string& Escenario::terminos() const { return impl_->terminos; }

Result<ResumenPulso> Escenario::pulso_en(Instante t) {
  impl_->reloj.poner(t);
  OpcionesPulso o;
  o.admite_salto = true;
  return impl_->motor->pulso(o);
}

Result<Respuesta> Escenario::registrar(std::string_view orden, const Destinatario& quien,
                                       const std::vector<std::string>& correos,
                                       const std::string& movil) {
  auto medios = MediosDeContacto::leer(correos, {&movil, 1});
  if (!medios) return tl::unexpected(std::move(medios.error()));
  return impl_->motor->ejecutar(orden, RegistrarMedios{quien, std::move(*medios)});
}

Result<Respuesta> Escenario::confirmar(std::string_view orden, const Rfc& rfc,
                                       std::uint32_t medio) {
  const auto b = impl_->motor->buzon_de(rfc);
  if (!b) return tl::unexpected(b.error());
  const std::string codigo = medio < b->medios.size()
                                 ? impl_->bandeja.codigo_para(b->medios[medio].destino)
                                 : std::string{};
  return impl_->motor->ejecutar(orden, ConfirmarMedio{rfc, medio, codigo});
}

Result<Respuesta> Escenario::firmar_terminos(std::string_view orden, const Rfc& rfc,
                                             const Firmante& f) {
  const auto cadena = impl_->motor->cadena_terminos(rfc);
  if (!cadena) return tl::unexpected(cadena.error());
  return impl_->motor->ejecutar(orden, FirmarTerminos{rfc, {f.certificado, f.firmar(*cadena)}});
}

Result<Respuesta> Escenario::presentar(std::string_view orden, const Rfc& rfc,
                                       std::string_view linea, std::string asunto,
                                       std::vector<DocumentoEntregado> documentos,
                                       const Firmante& f) {
  DatosActuacion datos{Identificador::leer(linea), asunto, {}};
  for (const auto& d : documentos) datos.documentos.push_back(documento_de(d, *impl_->digest));
  const auto cadena = cadena_de_actuacion(rfc.texto(), datos, orden);
  if (!cadena) return tl::unexpected(cadena.error());
  return impl_->motor->ejecutar(orden, PresentarActuacion{rfc,
                                                          datos.linea,
                                                          std::move(asunto),
                                                          std::move(documentos),
                                                          {f.certificado, f.firmar(*cadena)}});
}

Result<Respuesta> Escenario::emitir(std::string_view orden, std::string linea, std::string numero,
                                    DocumentoEntregado documento, std::vector<Rfc> destinatarios,
                                    std::optional<RegistroPatronal> registro_patronal) {
  const Dia hoy = ZonaCentro{husos::centro()}.hora(impl_->reloj.ahora()).dia;
  EmitirActo o{std::move(linea),
               std::move(numero),
               hoy,
               "Subdelegación de pruebas",
               "Titular de la Subdelegación",
               std::move(documento),
               std::move(destinatarios),
               {},
               std::move(registro_patronal)};
  const auto cadena =
      cadena_de_acto({o.linea, o.numero, o.fecha, o.autoridad, o.funcionario,
                      documento_de(o.documento, *impl_->digest),
                      o.registro_patronal ? o.registro_patronal->texto() : std::string{}});
  if (!cadena) return tl::unexpected(cadena.error());
  o.firma = {impl_->funcionario.certificado, impl_->funcionario.firmar(*cadena)};
  return impl_->motor->ejecutar(orden, std::move(o));
}

Result<Respuesta> Escenario::abrir(std::string_view orden, const Rfc& rfc, const Id16& notificacion,
                                   const Firmante& f) {
  const auto cadena = impl_->motor->cadena_apertura(rfc, notificacion);
  if (!cadena) return tl::unexpected(cadena.error());
  return impl_->motor->ejecutar(
      orden, AbrirDocumento{rfc, notificacion, {f.certificado, f.firmar(*cadena)}});
}

Result<Respuesta> Escenario::publicar(std::string_view orden, const Destinatario& quien,
                                      std::string linea, std::string numero,
                                      DocumentoEntregado documento, CausaEstrados causa,
                                      std::string razon) {
  const Dia hoy = ZonaCentro{husos::centro()}.hora(impl_->reloj.ahora()).dia;
  return impl_->motor->ejecutar(
      orden, PublicarEnEstrados{quien, std::move(linea), std::move(numero), hoy,
                                "Subdelegación de pruebas", "Titular de la Subdelegación",
                                std::move(documento), causa, std::move(razon), true});
}

Result<Id16> Escenario::ultima_notificacion(const Rfc& rfc) {
  const auto fichas = impl_->motor->mis_notificaciones(rfc, 1);
  if (!fichas) return tl::unexpected(fichas.error());
  if (fichas->empty())
    return error(Codigo::argumento_invalido, "rfc " + rfc.redactado(),
                 "Esa persona no tiene notificaciones todavía.");
  return fichas->front().stream.valor;
}

}  // namespace buzon::testing
