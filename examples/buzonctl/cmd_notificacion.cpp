// notificacion ...: acts issued, listed, looked at and opened, L7.1 to L7.7.
#include <buzon/ciclo/notificacion.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

#include "comandos.hpp"
#include "expediente.hpp"
#include "leer_acto.hpp"
#include "orden.hpp"
#include "presentar.hpp"

namespace buzonctl {
namespace {

using buzon::Orden;
using buzon::Result;

Result<PorFirmar> emitir(const Pedido& p) {
  const auto acto = leer_acto(p.a);
  if (!acto) return tl::unexpected(acto.error());
  std::vector<buzon::Rfc> destinatarios;
  for (const auto escrito : p.a.valores("--destinatario")) {
    const auto rfc = buzon::Rfc::leer(escrito);
    if (!rfc) return fallo(rfc, "--destinatario");
    destinatarios.push_back(*rfc);
  }
  auto cadena = cadena_de(*acto, p.base.digest());
  if (!cadena) return tl::unexpected(std::move(cadena.error()));
  return PorFirmar{std::move(*cadena), [a = *acto, destinatarios](buzon::FirmaRecibida f) -> Orden {
                     return buzon::EmitirActo{a.linea,       a.numero,      a.fecha,
                                              a.autoridad,   a.funcionario, a.documento,
                                              destinatarios, std::move(f)};
                   }};
}

struct UnaNotificacion {
  buzon::Rfc rfc;
  buzon::Id16 id;
  buzon::Notificacion n;
};

Result<UnaNotificacion> leer_notificacion(const Argumentos& a, Base& base) {
  const auto rfc = leer_rfc(a, "--rfc");
  if (!rfc) return tl::unexpected(rfc.error());
  const auto id = leer_id(a, "--expediente");
  if (!id) return tl::unexpected(id.error());
  auto n = leer_expediente<buzon::EventoNotificacion, buzon::Notificacion>(
      base, base.motor().particion_de(*rfc), *id);
  if (!n) return tl::unexpected(std::move(n.error()));
  return UnaNotificacion{*rfc, *id, std::move(*n)};
}

Result<PorFirmar> abrir(const Pedido& p) {
  const auto u = leer_notificacion(p.a, p.base);
  if (!u) return tl::unexpected(u.error());
  auto cadena = buzon::cadena_de_apertura(u->n, u->id);
  if (!cadena) return tl::unexpected(std::move(cadena.error()));
  return PorFirmar{std::move(*cadena), [rfc = u->rfc, id = u->id](buzon::FirmaRecibida f) -> Orden {
                     return buzon::AbrirDocumento{rfc, id, std::move(f)};
                   }};
}

// What was opened is handed over: read back from the base, and not before it was opened (L7.4).
buzon::Status entregar_documento(const Pedido& p, const buzon::Respuesta&, Respuesta& r) {
  const auto u = leer_notificacion(p.a, p.base);
  if (!u) return tl::unexpected(u.error());
  return poner_documento(p.a, p.base, u->n.acto.documento, r);
}

void poner_estado(const buzon::Notificacion& n, Respuesta& r) {
  r.campo("estado", "Estado",
          std::string{buzon::nombres_estado_notificacion[static_cast<std::size_t>(n.estado)]});
  poner_acto(n.acto, r);
  if (n.aviso) campo_instante(r, "aviso", "Aviso", buzon::husos::centro(), *n.aviso);
  if (n.apertura) campo_instante(r, "apertura", "Apertura", buzon::husos::centro(), *n.apertura);
  if (n.practicada)
    campo_instante(r, "practicada", "Practicada", buzon::husos::centro(), *n.practicada);
  if (n.surte_efectos) campo_dia(r, "surte_efectos", "Surte efectos", *n.surte_efectos);
}

// With the dates that the aviso set going; without one nobody is deemed notified (L7.3).
buzon::Status poner_fechas(Base& base, const buzon::Notificacion& n, Respuesta& r) {
  using namespace buzon::literales;
  buzon::Explicacion ex;
  if (n.aviso) {
    const auto m = base.marco(n.huso);
    if (!m) return tl::unexpected(m.error());
    const auto f = buzon::fechas_notificacion(*m, *n.aviso, n.apertura, ex);
    if (!f) return fallo(f, "--expediente");
    campo_dia(r, "limite_apertura", "Último día para abrir", f->limite_apertura);
    campo_dia(r, "cuarto_dia", "Cuarto día hábil", f->cuarto_dia);
    campo_huso(r, m->domicilio.huso());
  } else {
    ex.paso(buzon::IdPaso::sin_aviso_no_hay_plazo, "L7.3"_L);
  }
  r.explicar(ex);
  return {};
}

Result<Respuesta> ver(const Argumentos& a, Base& base) {
  const auto u = leer_notificacion(a, base);
  if (!u) return tl::unexpected(u.error());
  Respuesta r{"Notificación, sin abrir su documento (L7.2 a L7.6)"};
  poner_estado(u->n, r);
  if (auto s = poner_fechas(base, u->n, r); !s) return tl::unexpected(std::move(s.error()));
  return r;
}

Result<Respuesta> lista(const Argumentos& a, Base& base) {
  return listar(a, base, "notificacion", "Mis notificaciones (L7.2)");
}

std::vector<Comando> hacer_comandos() {
  auto opciones = opciones_de_acto();
  opciones.push_back({"--destinatario", "RFC", Presencia::repetible,
                      "A quién se notifica; repetible, cada quien con su propia notificación."});
  return {
      orden<emitir>(
          "notificacion emitir", "Emite un acto que se notifica por el Buzón IMSS (L7.1).",
          "Firma el funcionario, con e.firma vigente en la fecha de la resolución. Las "
          "notificaciones y sus avisos salen con el siguiente «pulso», en horario (L7.2, L7.3).",
          opciones),
      orden<abrir, entregar_documento>(
          "notificacion abrir", "Abre el documento de una notificación (L7.4).",
          "Abrirlo lo notifica: firma el destinatario o su representante. Ya notificado, sólo se "
          "consulta (L7.7). Con --salida se escribe también el documento.",
          {opcion::rfc, opcion::expediente}),
      consulta<ver>("notificacion ver", "Una notificación y sus fechas, sin abrirla.",
                    "Hasta cuándo se abre, cuándo se tiene por practicada y por qué. Verla no "
                    "tiene efecto legal.",
                    {opcion::rfc, opcion::expediente}),
      consulta<lista>("notificacion lista", "Las notificaciones de una persona.",
                      "Las más recientes primero. Ver la lista no tiene efecto legal.",
                      {opcion::rfc}),
  };
}

}  // namespace

const std::vector<Comando>& comandos_notificacion() {
  static const auto comandos = hacer_comandos();
  return comandos;
}

}  // namespace buzonctl
