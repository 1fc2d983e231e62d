#include "historia.hpp"

#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <buzon/limits.hpp>
#include <buzon/testing/scenario.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

#include "archivos.hpp"

namespace ciclo {
namespace {

using namespace buzon;
using namespace buzon::testing;

constexpr std::string_view nombre_kemper = "ESCUELA KEMPER URGATE SA DE CV";
constexpr std::string_view rfc_kemper = "EKU9003173C9";

// SAT's public test FIEL that is in force from May 2023 to May 2027. Its password is public too.
constexpr std::string_view fiel_sat = "/certs/FIEL_EKU9003173C9_30001000000500003415";
constexpr std::string_view contrasena_sat = "12345678a";

struct Efirma {
  Firmante firmante;
  std::string anclas_pem;
};

Result<Efirma> leer_efirma_sat(const std::string& carpeta) {
  const std::string base = carpeta + std::string{fiel_sat};
  auto cer = leer_archivo(base + ".cer", limits::certificado_bytes_max);
  if (!cer) return tl::unexpected(std::move(cer.error()));
  auto key = leer_archivo(base + ".key", limits::llave_bytes_max);
  if (!key) return tl::unexpected(std::move(key.error()));
  auto anclas = leer_archivo(carpeta + "/ca/test-bundle.pem", limits::paquete_ca_bytes_max);
  if (!anclas) return tl::unexpected(std::move(anclas.error()));
  if (auto leidas = AnclasCa::leer_pem(*anclas); !leidas) return tl::unexpected(leidas.error());
  auto leida = LlavePrivada::leer(*key, contrasena_sat);
  if (!leida) return tl::unexpected(std::move(leida.error()));
  const auto llave = std::make_shared<LlavePrivada>(std::move(*leida));
  Efirma e;
  e.firmante = {std::move(*cer), [llave](std::string_view cadena) {
                  return llave->firmar(vista(cadena)).value_or(Bytes{});
                }};
  e.anclas_pem = texto_de(*anclas);
  return e;
}

std::string presentacion(const Firmante& f) {
  const auto c = leer_certificado(f.certificado);
  if (!c) return "e.firma ilegible";
  return c->nombre + ", " + c->rfc + ", certificado " + c->numero + ", expedido por " + c->emisor;
}

DocumentoEntregado documento(std::string nombre, std::string_view contenido) {
  const auto v = vista(contenido);
  return {std::move(nombre), {v.begin(), v.end()}};
}

Instante centro(std::string_view hora) { return *leer_instante(hora, husos::centro()); }

// Each step answers whether to go on; the first that fails is kept.
class Historia {
 public:
  Historia(Store& store, const OpcionesHistoria& o, const std::optional<Efirma>& sat)
      : e_(store, {o.semilla, centro("2025-03-03T10:00"), sat ? sat->anclas_pem : "",
                   Calendario::cff12_solo(), Politicas{}}),
        anclas_de_efirmas_(e_.pki().ca_pem() + (sat ? sat->anclas_pem : "")),
        firma_(sat ? sat->firmante : efirma_de_prueba()) {}

  [[nodiscard]] bool vivir() {
    return habilita_el_buzon() && presenta_en_sabado() && abre_en_la_noche() && no_abre() &&
           por_estrados();
  }
  [[nodiscard]] const Error& falla() const { return falla_; }
  [[nodiscard]] Instalacion instalacion() {
    return {presentacion(firma_), e_.pki().ca_pem(), anclas_de_efirmas_, e_.terminos()};
  }

 private:
  [[nodiscard]] Firmante efirma_de_prueba() {
    return firmante_de(e_.pki().fiel_moral({std::string{nombre_kemper}, std::string{rfc_kemper}, "",
                                            "VADA800927DJ3", "VADA800927HSRSRL05"},
                                           vigencia_de_anios(2023, 2027)));
  }

  // L5.1 to L5.5. The second e-mail is never confirmed, and lapses alone after 72 hours (L5.2).
  [[nodiscard]] bool habilita_el_buzon() {
    return bien("registro",
                e_.registrar("registro", kemper_, {"avisos@kemper.example", "otro@kemper.example"},
                             "6641234567")) &&
           pulso("2025-03-03T10:01") && a_las("2025-03-03T10:04") &&
           bien("confirma el móvil", e_.confirmar("confirma-movil", rfc(), 0)) &&
           a_las("2025-03-03T10:07") &&
           bien("confirma el correo", e_.confirmar("confirma-correo", rfc(), 1)) &&
           a_las("2025-03-03T10:20") &&
           bien("firma los términos", e_.firmar_terminos("terminos", rfc(), firma_)) &&
           pulso("2025-03-06T12:00");
  }

  // L6.3: Saturday in Tijuana, whose zone counts (L5.8); on Monday summer time has begun there.
  [[nodiscard]] bool presenta_en_sabado() {
    return a_las("2025-03-08T11:00") &&
           bien(
               "presenta",
               e_.presentar(
                   "aclaracion", rfc(), "R6", "Aclaración de un crédito fiscal",
                   {documento("aclaracion.txt",
                              "Solicito la aclaración del crédito 253000111, que ya fue pagado.\n"),
                    documento("comprobante.txt", "Comprobante de pago SIPARE, periodo 2025-01.\n")},
                   firma_));
  }

  // L7.2p2, RCFF-11: Friday after 18:00, before a weekend and the third Monday of March.
  [[nodiscard]] bool abre_en_la_noche() {
    return a_las("2025-03-13T10:00") &&
           bien(
               "primer acto",
               e_.emitir(
                   "acto-prima", "R7.1", "OF/0101/2025",
                   documento("resolucion-prima.txt",
                             "Resolución: la prima del seguro de riesgos de trabajo es 0.54355.\n"),
                   {rfc()})) &&
           pulso("2025-03-13T10:05") && a_las("2025-03-14T19:20") && abre("abre-prima");
  }

  // L7.5: nobody opens. The Pulse comes two days late: the acuse says so, the legal instant does
  // not move.
  [[nodiscard]] bool no_abre() {
    return a_las("2025-03-19T11:15") &&
           bien("segundo acto",
                e_.emitir("acto-rectificacion", "R7.2", "OF/0202/2025",
                          documento("rectificacion.txt",
                                    "Resolución: se rectifica la prima a 0.75000.\n"),
                          {rfc()})) &&
           pulso("2025-03-19T11:20") && publica() && pulso("2025-03-27T12:00") &&
           a_las("2025-03-28T13:00") && abre("consulta-rectificacion");
  }

  // L7.8, L5.6: who never registered. Ten business days; deemed on the eleventh (CFF-139).
  [[nodiscard]] bool publica() {
    return a_las("2025-03-20T10:00") &&
           bien("estrados",
                e_.publicar("estrados", nandu_, "R7.3", "OF/0303/2025",
                            documento("multa.txt", "Multa por rectificación de la prima.\n"),
                            CausaEstrados::no_registro,
                            "No registró medios de contacto en el Buzón IMSS"));
  }
  [[nodiscard]] bool por_estrados() { return pulso("2025-04-04T09:30"); }

  [[nodiscard]] bool abre(const char* orden) {
    const auto cual = e_.ultima_notificacion(rfc());
    if (!cual) return fallo(orden, cual.error());
    return bien(orden, e_.abrir(orden, rfc(), *cual, firma_));
  }
  [[nodiscard]] bool a_las(std::string_view hora) {
    e_.reloj().poner(centro(hora));
    return true;
  }
  [[nodiscard]] bool pulso(std::string_view hora) {
    const auto r = e_.pulso_en(centro(hora));
    if (!r) return fallo("pulso", r.error());
    return r->errores.empty() || fallo("pulso", r->errores.front());
  }
  [[nodiscard]] bool bien(const char* paso, const Result<Respuesta>& r) {
    if (!r) return fallo(paso, r.error());
    if (r->admitida) return true;
    return fallo(paso, {Codigo::defecto, std::string{r->fundamento.texto()}, "", r->motivo});
  }
  [[nodiscard]] bool fallo(const char* paso, Error e) {
    e.argumento =
        std::string{"paso «"} + paso + "»" + (e.argumento.empty() ? "" : ", ") + e.argumento;
    falla_ = std::move(e);
    return false;
  }
  [[nodiscard]] const Rfc& rfc() const { return kemper_.rfc(); }

  Escenario e_;
  std::string anclas_de_efirmas_;
  Firmante firma_;
  Destinatario kemper_ = *Destinatario::crear(ClaseSujeto::patron, *Rfc::leer(rfc_kemper),
                                              nombre_kemper, std::nullopt, "America/Tijuana");
  Destinatario nandu_ = *Destinatario::crear(ClaseSujeto::patron, *Rfc::leer("ÑAN010203AB1"),
                                             "Ñandú & Asociados, S.A.");
  Error falla_;
};

}  // namespace

Status revisar_efirma(const OpcionesHistoria& o) {
  if (o.carpeta_efirma.empty()) return {};
  const auto leida = leer_efirma_sat(o.carpeta_efirma);
  return leida ? Status{} : Status{tl::unexpected(leida.error())};
}

Result<Instalacion> vivir_historia(Store& store, const OpcionesHistoria& o) {
  std::optional<Efirma> sat;
  if (!o.carpeta_efirma.empty()) {
    auto leida = leer_efirma_sat(o.carpeta_efirma);
    if (!leida) return tl::unexpected(std::move(leida.error()));
    sat = std::move(*leida);
  }
  Historia h{store, o, sat};
  if (!h.vivir()) return tl::unexpected(h.falla());
  return h.instalacion();
}

}  // namespace ciclo
