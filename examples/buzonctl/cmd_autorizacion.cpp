// autorizacion ...: who may consult a person's data, and the log of who did, R9.1 to R9.6, L10.
#include <buzon/ciclo/autorizacion.hpp>
#include <buzon/ciclo/consultas.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

#include "comandos.hpp"
#include "leer_acto.hpp"
#include "orden.hpp"
#include "presentar.hpp"
#include "vista_buzon.hpp"

namespace buzonctl {
namespace {

using buzon::Orden;
using buzon::Result;

constexpr Opcion opcion_tercero{"--tercero", "RFC", Presencia::obligatoria, "RFC del tercero."};

struct Terna {
  buzon::Rfc rfc;
  buzon::Rfc tercero;
  buzon::Identificador linea;
};

Result<Terna> leer_terna(const Argumentos& a) {
  const auto rfc = leer_rfc(a, "--rfc");
  if (!rfc) return tl::unexpected(rfc.error());
  const auto tercero = leer_rfc(a, "--tercero");
  if (!tercero) return tl::unexpected(tercero.error());
  const auto linea = leer_linea(a);
  if (!linea) return tl::unexpected(linea.error());
  return Terna{*rfc, *tercero, *linea};
}

// The holder's orders are signed alike: the cadena says what is done and names the order.
template <class OrdenDelTitular, class Datos>
Result<PorFirmar> del_titular(const Pedido& p, const buzon::Rfc& rfc, const Datos& datos) {
  auto cadena = buzon::cadena_de_autorizacion(rfc.texto(), buzon::accion_de(datos), p.id);
  if (!cadena) return tl::unexpected(std::move(cadena.error()));
  return PorFirmar{std::move(*cadena), [rfc, datos](buzon::FirmaRecibida f) -> Orden {
                     return OrdenDelTitular{rfc, datos, std::move(f)};
                   }};
}

Result<PorFirmar> otorgar(const Pedido& p) {
  const auto t = leer_terna(p.a);
  if (!t) return tl::unexpected(t.error());
  const auto desde = leer_fecha(p.a, "--desde");
  if (!desde) return tl::unexpected(desde.error());
  buzon::DatosAutorizacion datos{t->linea, t->tercero, *desde, std::nullopt};
  if (p.a.tiene("--hasta")) {
    const auto hasta = leer_fecha(p.a, "--hasta");
    if (!hasta) return tl::unexpected(hasta.error());
    datos.hasta = *hasta;
  }
  return del_titular<buzon::OtorgarAutorizacion>(p, t->rfc, datos);
}

Result<PorFirmar> limitar(const Pedido& p) {
  const auto t = leer_terna(p.a);
  if (!t) return tl::unexpected(t.error());
  const auto hasta = leer_fecha(p.a, "--hasta");
  if (!hasta) return tl::unexpected(hasta.error());
  return del_titular<buzon::LimitarAutorizacion>(p, t->rfc,
                                                 buzon::DatosLimite{t->linea, t->tercero, *hasta});
}

Result<PorFirmar> cancelar(const Pedido& p) {
  const auto t = leer_terna(p.a);
  if (!t) return tl::unexpected(t.error());
  return del_titular<buzon::CancelarAutorizacion>(p, t->rfc,
                                                  buzon::DatosCancelacion{t->linea, t->tercero});
}

Result<PorFirmar> opinion(const Pedido& p) {
  const auto rfc = leer_rfc(p.a, "--rfc");
  if (!rfc) return tl::unexpected(rfc.error());
  const auto accion = p.a.tiene("--retirar") ? buzon::AccionOpinion::dejar_de_publicar
                                             : buzon::AccionOpinion::hacer_publica;
  return del_titular<buzon::AutorizarOpinionPublica>(p, *rfc, accion);
}

Result<PorFirmar> consultar(const Pedido& p) {
  const auto t = leer_terna(p.a);
  if (!t) return tl::unexpected(t.error());
  auto cadena = buzon::cadena_de_consulta(t->rfc.texto(), t->tercero.texto(), t->linea, p.id,
                                          p.base.mes_de_consulta());
  if (!cadena) return tl::unexpected(std::move(cadena.error()));
  return PorFirmar{std::move(*cadena), [t = *t](buzon::FirmaRecibida f) -> Orden {
                     return buzon::ConsultarComoTercero{{t.rfc, t.tercero, t.linea}, std::move(f)};
                   }};
}

Result<PorFirmar> mi_opinion(const Pedido& p) {
  const auto rfc = leer_rfc(p.a, "--rfc");
  if (!rfc) return tl::unexpected(rfc.error());
  auto cadena = buzon::cadena_de_mi_opinion(rfc->texto(), p.id, p.base.mes_de_consulta());
  if (!cadena) return tl::unexpected(std::move(cadena.error()));
  return PorFirmar{std::move(*cadena), [rfc = *rfc](buzon::FirmaRecibida f) -> Orden {
                     return buzon::ConsultarMiOpinion{rfc, std::move(f)};
                   }};
}

// The host's answer is a file: the order keeps its digest, and only who was admitted gets it (L10).
Result<PorFirmar> mis_datos(const Pedido& p) {
  const auto rfc = leer_rfc(p.a, "--rfc");
  if (!rfc) return tl::unexpected(rfc.error());
  const auto linea = leer_linea(p.a);
  if (!linea) return tl::unexpected(linea.error());
  const auto documentos = leer_documentos(p.a);
  if (!documentos) return tl::unexpected(documentos.error());
  auto cadena = buzon::cadena_de_mis_datos(rfc->texto(), *linea, p.id, p.base.mes_de_consulta());
  if (!cadena) return tl::unexpected(std::move(cadena.error()));
  return PorFirmar{
      std::move(*cadena),
      [rfc = *rfc, linea = *linea, d = documentos->front()](buzon::FirmaRecibida f) -> Orden {
        return buzon::ConsultarMisDatos{rfc, linea, d, std::move(f)};
      }};
}

buzon::Status entregar_datos(const Pedido& p, const buzon::Respuesta&, Respuesta& r) {
  const auto documentos = leer_documentos(p.a);
  if (!documentos) return tl::unexpected(documentos.error());
  const auto& d = documentos->front();
  r.campo("leyenda", "Leyenda", std::string{buzon::leyenda_de_consulta});
  return poner_documento(p.a, buzon::documento_de(d, p.base.digest()), d.bytes, r);
}

// R9.2, R9.5: the question alone. The engine answers by what was authorised at that instant; the
// reason is told by the same rule.
Result<Respuesta> puede(const Argumentos& a, Base& base) {
  const auto t = leer_terna(a);
  if (!t) return tl::unexpected(t.error());
  const auto en = leer_momento(a, "--en");
  if (!en) return tl::unexpected(en.error());
  const auto hecho = base.motor().puede_consultar(t->rfc, t->tercero, t->linea, *en);
  if (!hecho) return fallo(hecho, "--rfc");
  Respuesta r{"¿Puede ese tercero consultarlo en ese instante? (R9.2, R9.5)"};
  r.codigo = hecho->permitida ? Codigo::hecho : Codigo::rehusado;
  campo_si_no(r, "permitida", "Permitida", hecho->permitida);
  const auto i = static_cast<std::size_t>(hecho->resultado);
  r.campo("resultado", "Resultado", std::string{buzon::resultados_de_consulta[i].clave});
  r.campo("fundamento", "Fundamento", std::string{hecho->fundamento.texto()});
  r.campo("motivo", "Motivo", hecho->motivo);
  campo_instante(r, "en", "En", buzon::husos::centro(), *en);
  r.explicar(hecho->permitida ? "permitida" : "rehusada", hecho->fundamento.texto(), hecho->motivo);
  return r;
}

void poner_autorizacion(const buzon::Autorizacion& a, Json& lista, Respuesta& r,
                        buzon::Explicacion& ex) {
  using namespace buzon::literales;
  const bool sin_fin = a.hasta == buzon::sin_termino;
  Json j{{"linea", a.linea.texto()},
         {"tercero", a.tercero},
         {"desde", buzon::texto(a.desde)},
         {"hasta", sin_fin ? "" : buzon::texto(a.hasta)},
         {"cancelada", a.cancelada.has_value()}};
  r.renglones.push_back(
      "  " + std::string{a.linea.texto()} + "  " + a.tercero + "  desde " + buzon::texto(a.desde) +
      (sin_fin ? "" : ", hasta " + buzon::texto(a.hasta)) + (a.cancelada ? ", cancelada" : ""));
  lista.push_back(std::move(j));
  ex.paso(buzon::IdPaso::autorizacion_otorgada, a.linea, "L5.8"_L, a.desde);
  if (sin_fin)
    ex.paso(buzon::IdPaso::autorizacion_sin_termino, a.linea);
  else
    ex.paso(buzon::IdPaso::autorizacion_hasta, a.linea, "L5.8"_L, a.hasta);
  if (a.cancelada) ex.paso(buzon::IdPaso::autorizacion_cancelada, a.linea, "L10"_L, *a.cancelada);
}

void explicar_opinion(const buzon::Autorizaciones& todas, Respuesta& r, buzon::Explicacion& ex) {
  using namespace buzon::literales;
  const auto& o = todas.opinion_publica;
  campo_si_no(r, "opinion_publica", "Opinión pública", o && !o->cancelada);
  if (o) ex.paso(buzon::IdPaso::opinion_publica_autorizada, "R9.3"_R, {}, o->rige);
  if (o && o->cancelada)
    ex.paso(buzon::IdPaso::opinion_publica_cancelada, "R9.3"_R, {}, *o->cancelada);
  if (!o && todas.de_terceros.empty()) ex.paso(buzon::IdPaso::sin_autorizacion, "R9.1"_R, "L10"_L);
}

Result<Respuesta> ver_autorizacion(const Argumentos& a, Base& base) {
  const auto rfc = leer_rfc(a, "--rfc");
  if (!rfc) return tl::unexpected(rfc.error());
  const auto todas = base.motor().autorizaciones_de(*rfc);
  if (!todas) return tl::unexpected(todas.error());
  Respuesta r{"Autorizaciones a terceros (R9.1, R9.3, R9.6)"};
  buzon::Explicacion ex;
  Json lista = Json::array();
  for (const auto& x : todas->de_terceros) poner_autorizacion(x, lista, r, ex);
  r.campo("total", "Cuántas", lista.size(), std::to_string(lista.size()));
  r.campo("autorizaciones", "", std::move(lista), "");
  explicar_opinion(*todas, r, ex);
  r.explicar(ex);
  return r;
}

// A line of the log, whichever of the three kinds it is.
struct RenglonDeBitacora {
  Json& lista;
  Respuesta& r;

  void poner(buzon::Instante t, const std::string& quien, const std::string& que, bool permitida,
             const std::string& fundamento) const {
    const auto hora = buzon::texto(buzon::husos::centro().hora<buzon::RelojDelCentro>(t));
    lista.push_back({{"instante", hora},
                     {"quien", quien},
                     {"que", que},
                     {"permitida", permitida},
                     {"fundamento", fundamento}});
    r.renglones.push_back("  " + hora + "  " + quien + "  " + que + "  " +
                          (permitida ? "permitida" : "rehusada") + " (" + fundamento + ")");
  }
  void operator()(const buzon::ConsultaDeTercero& e) const {
    poner(e.instante, e.tercero, e.linea, e.permitida, e.fundamento);
  }
  void operator()(const buzon::OpinionConsultada& e) const {
    poner(e.instante, e.rfc, "R9.4", true, "R9.4");
  }
  void operator()(const buzon::DatosConsultados& e) const {
    poner(e.instante, e.rfc, e.linea, true, e.linea);
  }
  void operator()(const buzon::ConsultaAjena& e) const {
    poner(e.instante, e.quien, "buzón", e.permitida, e.fundamento);
  }
};

Result<Respuesta> bitacora(const Argumentos& a, Base& base) {
  const auto rfc = leer_rfc(a, "--rfc");
  if (!rfc) return tl::unexpected(rfc.error());
  const std::string mes{a.valor("--mes")};
  if (mes.size() != 7 || !buzon::leer_dia(mes + "-01"))
    return buzon::error(buzon::Codigo::argumento_invalido, "--mes",
                        citado(mes) + " no es un mes; escriba AAAA-MM, por ejemplo 2025-03.");
  const auto todas = base.motor().consultas(*rfc, mes);
  if (!todas) return tl::unexpected(todas.error());
  Respuesta r{"Quién consultó los datos de esta persona (L10)"};
  Json lista = Json::array();
  for (const auto& e : *todas) std::visit(RenglonDeBitacora{lista, r}, e);
  r.campo("total", "Cuántas", lista.size(), std::to_string(lista.size()));
  r.campo("consultas", "", std::move(lista), "");
  r.explicar("bitacora", "L10",
             "Consta toda consulta del buzón por quien no es su titular, también la rehusada.");
  return r;
}

std::vector<Comando> tabla_autorizacion() {
  const Opcion hasta{"--hasta", "D", Presencia::obligatoria, "Su último día, que todavía vale."};
  return {
      orden<otorgar>(
          "autorizacion otorgar", "Autoriza a un tercero (R9.1, R9.6).",
          "Vale desde el día que se dice, o desde que se tiene por recibida (L6.3).",
          {opcion::rfc,
           opcion_tercero,
           opcion::linea,
           {"--desde", "D", Presencia::obligatoria, "Su primer día."},
           {"--hasta", "D", Presencia::opcional, "Su último día; sin él, hasta que se cancele."}}),
      orden<limitar>("autorizacion limitar", "Acorta una autorización (R9.1, R9.6).",
                     "Sólo acorta; para ampliarla se cancela y se otorga otra.",
                     {opcion::rfc, opcion_tercero, opcion::linea, hasta}),
      orden<cancelar>("autorizacion cancelar", "Cancela una autorización (R9.1, R9.6).",
                      "Deja de valer en el momento.", {opcion::rfc, opcion_tercero, opcion::linea}),
      orden<opinion>("autorizacion opinion", "Hace pública la opinión del cumplimiento (R9.3).",
                     "O deja de hacerla pública.",
                     {opcion::rfc,
                      {"--publicar", "", Presencia::opcional, "Hacerla pública."},
                      {"--retirar", "", Presencia::opcional, "Que deje de serlo."}},
                     {{{"--publicar", "--retirar"}, true}}),
      orden<consultar>("autorizacion consultar", "Consulta como tercero autorizado (R9.2, R9.5).",
                       "Firma el tercero. La consulta consta, también si se rehúsa (L10).",
                       {opcion::rfc, opcion_tercero, opcion::linea}),
      orden<mi_opinion>("autorizacion mi-opinion", "Consulta la opinión propia (R9.4).",
                        "Sólo el titular, con su e.firma.", {opcion::rfc}),
      orden<mis_datos, entregar_datos>(
          "autorizacion mis-datos", "Consulta los datos propios (R10.3, R10.6, R4.2, R4.3).",
          "Sólo el titular, con su e.firma. La base guarda el resumen criptográfico de lo que se "
          "le entrega y nada más; con --salida se escribe ahí. No es una resolución (L8).",
          {opcion::rfc,
           opcion::linea,
           {"--documento", "F", Presencia::obligatoria,
            "Lo que el Instituto contesta, que sólo se entrega si la consulta se admite."}}),
      consulta<puede>("autorizacion puede", "¿Puede ese tercero consultar eso en ese instante?",
                      "Responde con su razón y no deja constancia; salida 1 si no puede.",
                      {opcion::rfc,
                       opcion_tercero,
                       opcion::linea,
                       {"--en", "T", Presencia::obligatoria, "En qué instante."}}),
      consulta<ver_autorizacion>("autorizacion ver", "Las autorizaciones de una persona.",
                                 "A quién, en qué línea y hasta cuándo.", {opcion::rfc}),
      consulta<bitacora>("autorizacion bitacora", "Quién consultó los datos de una persona (L10).",
                         "Para el titular, por mes de la Zona Centro.",
                         {opcion::rfc, {"--mes", "AAAA-MM", Presencia::obligatoria, "El mes."}}),
  };
}

}  // namespace

const std::vector<Comando>& comandos_autorizacion() {
  static const auto comandos = tabla_autorizacion();
  return comandos;
}

}  // namespace buzonctl
