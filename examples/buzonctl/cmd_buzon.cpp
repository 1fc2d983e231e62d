// buzon ...: the life of a box, L5.1 to L5.9, and looking at it, L10.
#include <buzon/ciclo/buzon_terminos.hpp>
#include <buzon/ciclo/fechas_registro.hpp>

#include "comandos.hpp"
#include "orden.hpp"
#include "presentar.hpp"
#include "vista_buzon.hpp"

namespace buzonctl {
namespace {

using buzon::Orden;
using buzon::Result;

constexpr Opcion opcion_correo{"--correo", "CORREO", Presencia::repetible,
                               "Correo electrónico: de uno a cinco, repetible (L5.1)."};
constexpr Opcion opcion_representante{"--representante", "RFC", Presencia::obligatoria,
                                      "RFC de quien representa."};
constexpr Opcion opcion_movil{"--movil", "NÚMERO", Presencia::obligatoria,
                              "Teléfono móvil, diez dígitos."};

Result<buzon::MediosDeContacto> leer_medios(const Argumentos& a) {
  std::vector<std::string> correos;
  for (const auto c : a.valores("--correo")) correos.emplace_back(c);
  const std::string movil{a.valor("--movil")};
  auto m = buzon::MediosDeContacto::leer(correos, {&movil, 1});
  if (!m) return fallo(m, m.error().argumento.starts_with("movil") ? "--movil" : "--correo");
  return m;
}

Result<Orden> registrar(const Pedido& p) {
  auto quien = leer_destinatario(p.a);
  if (!quien) return tl::unexpected(std::move(quien.error()));
  auto medios = leer_medios(p.a);
  if (!medios) return tl::unexpected(std::move(medios.error()));
  return buzon::RegistrarMedios{std::move(*quien), std::move(*medios)};
}

Result<PorFirmar> terminos(const Pedido& p) {
  const auto rfc = leer_rfc(p.a, "--rfc");
  if (!rfc) return tl::unexpected(rfc.error());
  auto cadena = p.base.motor().cadena_terminos(*rfc);
  if (!cadena) return tl::unexpected(std::move(cadena.error()));
  return PorFirmar{std::move(*cadena), [rfc = *rfc](buzon::FirmaRecibida f) -> Orden {
                     return buzon::FirmarTerminos{rfc, std::move(f)};
                   }};
}

Result<Orden> representante(const Pedido& p) {
  const auto rfc = leer_rfc(p.a, "--rfc");
  if (!rfc) return tl::unexpected(rfc.error());
  const auto representante = leer_rfc(p.a, "--representante");
  if (!representante) return tl::unexpected(representante.error());
  return buzon::AcreditarRepresentante{*rfc, *representante, leer_texto(p.a, "--titulo")};
}

Result<Orden> revocar_representante(const Pedido& p) {
  const auto rfc = leer_rfc(p.a, "--rfc");
  if (!rfc) return tl::unexpected(rfc.error());
  const auto representante = leer_rfc(p.a, "--representante");
  if (!representante) return tl::unexpected(representante.error());
  return buzon::RevocarRepresentante{*rfc, *representante, leer_texto(p.a, "--constancia")};
}

Result<Orden> asignar_a_autoridad(const Pedido& p) {
  auto quien = leer_destinatario(p.a);
  if (!quien) return tl::unexpected(std::move(quien.error()));
  return buzon::AsignarBuzonAAutoridad{std::move(*quien)};
}

Result<Orden> orientacion(const Pedido& p) {
  auto quien = leer_destinatario(p.a);
  if (!quien) return tl::unexpected(std::move(quien.error()));
  const auto motivo =
      leer_uno_de<buzon::MotivoOrientacion>(p.a, "--motivo", buzon::nombres_motivo_orientacion);
  if (!motivo) return tl::unexpected(motivo.error());
  return buzon::SolicitarOrientacion{std::move(*quien), *motivo, leer_texto(p.a, "--texto")};
}

Result<Orden> atender_orientacion(const Pedido& p) {
  const auto x = leer_rfc_y_expediente(p.a);
  if (!x) return tl::unexpected(x.error());
  return buzon::AtenderOrientacion{x->rfc, x->expediente, leer_texto(p.a, "--respuesta")};
}

Result<Orden> reconocer_2020(const Pedido& p) {
  auto quien = leer_destinatario(p.a);
  if (!quien) return tl::unexpected(std::move(quien.error()));
  auto medios = leer_medios(p.a);
  if (!medios) return tl::unexpected(std::move(medios.error()));
  const auto activado = leer_fecha(p.a, "--activado");
  if (!activado) return tl::unexpected(activado.error());
  return buzon::ReconocerBuzonDe2020{std::move(*quien), std::move(*medios), *activado,
                                     leer_texto(p.a, "--constancia")};
}

// The rule records no step of its own here: what follows from it is told by its citation.
buzon::Status explicar_representante(const Pedido&, const buzon::Respuesta& hecho, Respuesta& r) {
  if (hecho.explicacion.pasos().empty())
    r.explicar("representante_acreditado", "CFF-19",
               "Desde ahora su e.firma vale por la del titular; lo ya presentado no cambia.");
  return {};
}

constexpr std::array<std::string_view, 2> nombres_en_calidad{"particular", "funcionario"};

Result<PorFirmar> mirar(const Pedido& p) {
  const auto rfc = leer_rfc(p.a, "--rfc");
  if (!rfc) return tl::unexpected(rfc.error());
  const auto quien = leer_rfc(p.a, "--quien");
  if (!quien) return tl::unexpected(quien.error());
  const auto calidad = leer_uno_de<buzon::EnCalidadDe>(p.a, "--calidad", nombres_en_calidad);
  if (!calidad) return tl::unexpected(calidad.error());
  buzon::DatosVista datos{*rfc, *quien, *calidad, leer_texto(p.a, "--causa")};
  auto cadena = buzon::cadena_de_vista(rfc->texto(), quien->texto(), datos.causa, p.id,
                                       p.base.mes_de_consulta());
  if (!cadena) return tl::unexpected(std::move(cadena.error()));
  return PorFirmar{std::move(*cadena), [datos](buzon::FirmaRecibida f) -> Orden {
                     return buzon::MirarBuzon{datos, std::move(f)};
                   }};
}

buzon::Status tras_mirar(const Pedido& p, const buzon::Respuesta&, Respuesta& r) {
  const auto rfc = leer_rfc(p.a, "--rfc");
  if (!rfc) return tl::unexpected(rfc.error());
  const auto b = p.base.motor().buzon_de(*rfc);
  if (!b) return tl::unexpected(b.error());
  poner_buzon(*b, r);
  return {};
}

Result<Respuesta> ver_buzon(const Argumentos& a, Base& base) {
  const auto b = leer_buzon(a, base);
  if (!b) return tl::unexpected(b.error());
  Respuesta r{"Buzón IMSS"};
  poner_buzon(*b, r);
  explicar_buzon(*b, r);
  return r;
}

std::vector<Comando> tabla_buzon() {
  return {
      orden<registrar>(
          "buzon registrar", "Registra los medios de contacto de una persona (L5.1).",
          "De uno a cinco correos y un móvil. El aviso de validación de cada uno, con su código, "
          "sale con el siguiente «pulso»; desde entonces corren setenta y dos horas (L5.2).",
          con_destinatario({opcion_correo, opcion_movil}), {alternativa_domicilio()}),
      orden<terminos>("buzon terminos", "Firma los Términos y Condiciones (L5.3).",
                      "Con los medios ya confirmados, firmarlos con e.firma habilita el buzón. "
                      "Firma el titular o un representante acreditado antes.",
                      {opcion::rfc}),
      orden<representante, explicar_representante>(
          "buzon representante", "Acredita a un representante (CFF-19).",
          "Desde ahora su e.firma vale por la del titular; lo ya presentado no cambia.",
          {opcion::rfc,
           opcion_representante,
           {"--titulo", "TEXTO", Presencia::obligatoria,
            "Lo que acredita la representación, por ejemplo la escritura y su notaría."}}),
      orden<revocar_representante>(
          "buzon revocar-representante", "Anota que una representación terminó (CFF-19).",
          "Desde ahora su e.firma ya no vale por la del titular; lo que firmó antes subsiste.",
          {opcion::rfc, opcion_representante, opcion::constancia}),
      orden<asignar_a_autoridad>(
          "buzon asignar-a-autoridad", "Asigna un buzón a una autoridad (G-V).",
          "Sin medios de contacto ni términos: se le notifica cuando abre, nunca por ficción ni "
          "por "
          "estrados. Quien abre por ella se acredita con «buzon representante».",
          con_destinatario({}), {alternativa_domicilio()}),
      orden<orientacion>(
          "buzon orientacion", "Pide orientación o aclaración (L5.9).",
          "No necesita buzón habilitado ni e.firma: se pide porque fallan.",
          con_destinatario({{"--motivo", "MOTIVO", Presencia::obligatoria,
                             "rfc, registro_patronal, medios o funcionamiento."},
                            {"--texto", "TEXTO", Presencia::obligatoria, "Qué ocurre."}}),
          {alternativa_domicilio()}),
      orden<atender_orientacion>(
          "buzon atender-orientacion", "Contesta una solicitud de orientación (L5.9).",
          "La contesta el Instituto, una sola vez.",
          {opcion::rfc,
           opcion::expediente,
           {"--respuesta", "TEXTO", Presencia::obligatoria, "Lo que se contesta."}}),
      orden<reconocer_2020>(
          "buzon reconocer-2020", "Reconoce un buzón activo bajo el acuerdo de 2020 (L5.4).",
          "Tiene por cumplidos el registro de medios y la firma de los términos de quien ya tenía "
          "su Buzón IMSS activo el 6 de agosto de 2024.",
          con_destinatario({opcion_correo,
                            opcion_movil,
                            {"--activado", "D", Presencia::obligatoria, "Desde qué día lo tenía."},
                            {"--constancia", "TEXTO", Presencia::obligatoria,
                             "De dónde consta que estaba activo."}}),
          {alternativa_domicilio()}),
      orden<mirar, tras_mirar>(
          "buzon mirar", "Mira un buzón, y queda constancia de quién lo miró (L10).",
          "Lo mira su titular, un representante acreditado o un funcionario que diga la causa; "
          "quien no puede, deja constancia de que lo intentó. No abre documento alguno.",
          {opcion::rfc,
           {"--quien", "RFC", Presencia::obligatoria, "RFC de quien mira, que es quien firma."},
           {"--calidad", "CALIDAD", Presencia::opcional,
            "particular (la de omisión) o funcionario."},
           {"--causa", "TEXTO", Presencia::opcional, "Por qué lo mira un funcionario."}}),
      consulta<ver_buzon>(
          "buzon ver", "El estado de un buzón, para quien lleva la base.",
          "Estado, medios y representantes, con los datos personales ocultos (L10). "
          "Quien no lleva la base mira con «buzon mirar», que deja constancia.",
          {opcion::rfc}),
      consulta<listar_orientaciones>("buzon orientaciones",
                                     "Las solicitudes de orientación de una persona.",
                                     "Las más recientes primero.", {opcion::rfc}),
  };
}

}  // namespace

const std::vector<Comando>& comandos_buzon() {
  static const auto comandos = tabla_buzon();
  return comandos;
}

}  // namespace buzonctl
