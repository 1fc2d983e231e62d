// actuacion ...: what a person presents through the box, L5.5, L6.1 to L6.5.
#include <buzon/ciclo/actuacion.hpp>
#include <buzon/ciclo/fechas_recepcion.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <optional>

#include "comandos.hpp"
#include "expediente.hpp"
#include "orden.hpp"
#include "presentar.hpp"

namespace buzonctl {

// The fact itself: the zone by which it was dated is in it.
struct UnaActuacion {
  std::optional<buzon::ActuacionRecibida> recibida;
};
void evolve(UnaActuacion& u, const buzon::EventoActuacion& e) {
  if (const auto* const r = std::get_if<buzon::ActuacionRecibida>(&e)) u.recibida = *r;
}

namespace {

using buzon::Orden;
using buzon::Result;

Result<PorFirmar> presentar(const Pedido& p) {
  const auto rfc = leer_rfc(p.a, "--rfc");
  if (!rfc) return tl::unexpected(rfc.error());
  const auto linea = leer_linea(p.a);
  if (!linea) return tl::unexpected(linea.error());
  auto documentos = leer_documentos(p.a);
  if (!documentos) return tl::unexpected(std::move(documentos.error()));
  buzon::DatosActuacion datos{*linea, leer_texto(p.a, "--asunto"), {}};
  for (const auto& d : *documentos)
    datos.documentos.push_back(buzon::documento_de(d, p.base.digest()));
  auto cadena = buzon::cadena_de_actuacion(rfc->texto(), datos, p.id);
  if (!cadena) return tl::unexpected(std::move(cadena.error()));
  return PorFirmar{std::move(*cadena),
                   [rfc = *rfc, linea = *linea, asunto = datos.asunto,
                    documentos = std::move(*documentos)](buzon::FirmaRecibida f) -> Orden {
                     return buzon::PresentarActuacion{rfc, linea, asunto, documentos, std::move(f)};
                   }};
}

Result<Respuesta> ver_actuacion(const Argumentos& a, Base& base) {
  const auto x = leer_rfc_y_expediente(a);
  if (!x) return tl::unexpected(x.error());
  const auto u = leer_expediente<buzon::EventoActuacion, UnaActuacion>(
      base, base.motor().particion_de(x->rfc), x->expediente);
  if (!u) return tl::unexpected(u.error());
  const auto& e = *u->recibida;
  const auto m = base.marco({e.huso, e.territorio}, e.instante);
  if (!m) return tl::unexpected(m.error());
  buzon::Explicacion ex;
  if (const auto f = buzon::fechas_recepcion(*m, e.instante, ex); !f)
    return fallo(f, "--expediente");
  Respuesta r{"Actuación presentada (L6.1, L6.3)"};
  r.campo("linea", "Línea", e.linea);
  r.campo("documentos", "Documentos", e.documentos.size(), std::to_string(e.documentos.size()));
  campo_instante(r, "recibida", "Recibida", buzon::husos::centro(), e.instante);
  campo_dia(r, "fecha_legal", "Fecha legal", e.fecha_legal);
  campo_instante(r, "instante_legal", "Instante legal", m->domicilio.huso(), e.instante_legal);
  campo_dia(r, "consultable_hasta", "Se puede consultar hasta", e.consultable_hasta);
  campo_huso(r, m->domicilio.huso());
  r.explicar(ex);
  return r;
}

Result<Respuesta> listar_actuaciones(const Argumentos& a, Base& base) {
  return listar(a, base, "actuacion", "Actuaciones presentadas (L6.1)");
}

std::vector<Comando> tabla_actuacion() {
  return {
      orden<presentar>(
          "actuacion presentar", "Presenta una actuación y da su acuse (L6.1).",
          "Con el buzón habilitado, en una línea que ya se ofrece. El acuse lleva la hora de la "
          "Zona Centro (L5.7); la fecha legal es la del domicilio fiscal (L5.8, L6.3).",
          {opcion::rfc,
           opcion::linea,
           {"--asunto", "TEXTO", Presencia::obligatoria, "Qué se presenta."},
           opcion::documento}),
      consulta<ver_actuacion>(
          "actuacion ver", "Una actuación y sus fechas.",
          "Cuándo la recibió el sistema, cuándo se tiene por recibida y por qué.",
          {opcion::rfc, opcion::expediente}),
      consulta<listar_actuaciones>("actuacion lista", "Las actuaciones de una persona.",
                                   "Las más recientes primero.", {opcion::rfc}),
  };
}

}  // namespace

const std::vector<Comando>& comandos_actuacion() {
  static const auto comandos = tabla_actuacion();
  return comandos;
}

}  // namespace buzonctl
