// notificacion ...: acts issued, listed, looked at and opened, L7.1 to L7.7.
#include <buzon/ciclo/conocimiento.hpp>
#include <buzon/ciclo/notificacion.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

#include "comandos.hpp"
#include "expediente.hpp"
#include "leer_acto.hpp"
#include "orden.hpp"
#include "presentar.hpp"
#include "vista_buzon.hpp"

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
                                              destinatarios, std::move(f),  a.registro_patronal,
                                              a.lugar,       a.fundamento,  a.objeto};
                   }};
}

struct UnaNotificacion {
  buzon::Rfc rfc;
  buzon::Id16 id;
  buzon::Notificacion n;
};

Result<UnaNotificacion> leer_notificacion(const Argumentos& a, Base& base) {
  const auto x = leer_rfc_y_expediente(a);
  if (!x) return tl::unexpected(x.error());
  auto n = leer_expediente<buzon::EventoNotificacion, buzon::Notificacion>(
      base, base.motor().particion_de(x->rfc), x->expediente);
  if (!n) return tl::unexpected(std::move(n.error()));
  return UnaNotificacion{x->rfc, x->expediente, std::move(*n)};
}

// What the destinatario signs of a notification of hers: the cadena is the only difference.
template <class DeLaNotificacion>
Result<PorFirmar> firmar_sobre(const Pedido& p,
                               Result<std::string> (*cadena_de)(const buzon::Notificacion&,
                                                                const buzon::Id16&)) {
  const auto u = leer_notificacion(p.a, p.base);
  if (!u) return tl::unexpected(u.error());
  auto cadena = cadena_de(u->n, u->id);
  if (!cadena) return tl::unexpected(std::move(cadena.error()));
  return PorFirmar{std::move(*cadena), [rfc = u->rfc, id = u->id](buzon::FirmaRecibida f) -> Orden {
                     return DeLaNotificacion{rfc, id, std::move(f)};
                   }};
}

Result<PorFirmar> abrir(const Pedido& p) {
  return firmar_sobre<buzon::AbrirDocumento>(p, buzon::cadena_de_apertura);
}

Result<PorFirmar> manifestar_conocimiento(const Pedido& p) {
  return firmar_sobre<buzon::ManifestarConocimiento>(p, buzon::cadena_de_conocimiento);
}

Result<Orden> anotar_personal(const Pedido& p) {
  auto quien = leer_destinatario(p.a);
  if (!quien) return tl::unexpected(std::move(quien.error()));
  const auto id = leer_id(p.a, "--expediente");
  if (!id) return tl::unexpected(id.error());
  const auto practicada = leer_momento(p.a, "--practicada");
  if (!practicada) return tl::unexpected(practicada.error());
  return buzon::AnotarNotificacionPersonal{std::move(*quien),
                                           *id,
                                           *practicada,
                                           leer_texto(p.a, "--constancia"),
                                           leer_texto(p.a, "--notificador"),
                                           leer_texto(p.a, "--habilitacion")};
}

// What was opened is handed over: read back from the base, and not before it was opened (L7.4).
buzon::Status entregar_documento(const Pedido& p, const buzon::Respuesta&, Respuesta& r) {
  const auto u = leer_notificacion(p.a, p.base);
  if (!u) return tl::unexpected(u.error());
  return poner_documento(p.a, p.base, u->n.acto.documento, r);
}

// The means that did not take the aviso, by what each transport said (L7.3).
void poner_rehusas(const buzon::Notificacion& n, Respuesta& r) {
  if (!n.rehusado) return;
  Json lista = Json::array();
  for (const auto& m : n.no_tomaron) {
    const auto destino = destino_oculto(m.destino);
    lista.push_back({{"destino", destino}, {"motivo", m.motivo}});
    r.renglones.push_back("  " + destino + " no tomó el aviso: " + m.motivo);
  }
  r.campo("no_tomaron", "Medios que no tomaron el aviso", std::move(lista),
          std::to_string(n.no_tomaron.size()));
  campo_instante(r, "rehusado", "Último envío rehusado", buzon::husos::centro(), *n.rehusado);
  r.explicar("aviso_rehusado", "L7.3",
             "Basta un medio confirmado del RFC que tome el aviso; mientras ninguno lo tome no "
             "corre plazo alguno.");
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
  poner_rehusas(n, r);
  poner_suspension_posterior(n.informada, r);
}

// With the dates that the aviso set going; without one nobody is deemed notified (L7.3).
buzon::Status poner_fechas(Base& base, const buzon::Notificacion& n, Respuesta& r) {
  using namespace buzon::literales;
  buzon::Explicacion ex;
  if (n.aviso) {
    const auto m =
        n.apertura ? base.marco({n.huso, n.territorio}, *n.apertura)
                   : base.marco_de_la_cuenta({n.huso, n.territorio}, [&](const buzon::Marco& con) {
                       return buzon::instante_de_la_ficcion(con, *n.aviso);
                     });
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

Result<Respuesta> ver_notificacion(const Argumentos& a, Base& base) {
  const auto u = leer_notificacion(a, base);
  if (!u) return tl::unexpected(u.error());
  Respuesta r{"Notificación, sin abrir su documento (L7.2 a L7.6)"};
  poner_estado(u->n, r);
  if (auto s = poner_fechas(base, u->n, r); !s) return tl::unexpected(std::move(s.error()));
  return r;
}

Result<Respuesta> listar_notificaciones(const Argumentos& a, Base& base) {
  return listar(a, base, "notificacion", "Mis notificaciones (L7.2)");
}

std::vector<Comando> tabla_notificacion() {
  auto opciones = opciones_de_acto();
  opciones.push_back({"--destinatario", "RFC", Presencia::repetible,
                      "A quién se notifica; repetible, cada quien con su propia notificación."});
  opciones.push_back({"--registro-patronal", "RP", Presencia::opcional,
                      "El registro patronal de que trata, si es de uno: sus medios confirmados "
                      "reciben también el aviso (L5.1, L7.3)."});
  opciones.push_back({"--lugar", "TEXTO", Presencia::opcional, "Lugar de emisión (CFF-38-III)."});
  opciones.push_back(
      {"--fundamento", "TEXTO", Presencia::opcional, "Los artículos en que se funda (CFF-38-IV)."});
  opciones.push_back({"--objeto", "TEXTO", Presencia::opcional,
                      "Lo que resuelve, u objeto o propósito (CFF-38-IV); queda reservado (L10)."});
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
      orden<manifestar_conocimiento>(
          "notificacion manifestar-conocimiento", "Manifiesta que conoce un acto (CFF-135).",
          "Firma el destinatario o su representante, la haya abierto o no. Surte efectos desde el "
          "día de la manifestación, si es anterior al que le tocaba.",
          {opcion::rfc, opcion::expediente}),
      orden<anotar_personal>(
          "notificacion anotar-personal", "Anota que el acto se notificó en persona (L7.10).",
          "La anota el Instituto, con la constancia de la diligencia. Cierra la vía electrónica "
          "para esa persona, si no se había practicado ya.",
          con_destinatario(
              {opcion::expediente,
               {"--practicada", "T", Presencia::obligatoria, "Cuándo empezó la diligencia."},
               opcion::constancia,
               {"--notificador", "TEXTO", Presencia::obligatoria, "Quién la practicó."},
               {"--habilitacion", "TEXTO", Presencia::opcional,
                "La resolución que habilitó el día o la hora inhábil (CFF-13)."}}),
          {alternativa_domicilio()}),
      consulta<ver_notificacion>(
          "notificacion ver", "Una notificación y sus fechas, sin abrirla.",
          "Hasta cuándo se abre, cuándo se tiene por practicada y por qué. Verla no "
          "tiene efecto legal.",
          {opcion::rfc, opcion::expediente}),
      consulta<listar_notificaciones>(
          "notificacion lista", "Las notificaciones de una persona.",
          "Las más recientes primero. Ver la lista no tiene efecto legal.", {opcion::rfc}),
  };
}

}  // namespace

const std::vector<Comando>& comandos_notificacion() {
  static const auto comandos = tabla_notificacion();
  return comandos;
}

}  // namespace buzonctl
