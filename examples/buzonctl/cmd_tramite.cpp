// tramite ...: where a trámite began, what was required of it and how it ended, L4.4, T3, R7.6,
// R7.7.
#include <buzon/ciclo/tramite.hpp>

#include "comandos.hpp"
#include "expediente.hpp"
#include "orden.hpp"
#include "presentar.hpp"

namespace buzonctl {
namespace {

using buzon::Orden;
using buzon::Result;

constexpr Opcion opcion_canal{"--canal", "CANAL", Presencia::opcional,
                              "buzon (el de omisión) u otro_medio."};
constexpr Opcion opcion_actuacion{"--actuacion", "ID", Presencia::opcional,
                                  "Expediente de la actuación presentada por el buzón."};
constexpr Opcion opcion_folio{"--folio", "TEXTO", Presencia::opcional, "El que dio el otro medio."};

Result<buzon::CanalDeTramite> leer_canal(const Argumentos& a) {
  return leer_uno_de<buzon::CanalDeTramite>(a, "--canal", buzon::nombres_canal_tramite);
}

Result<Orden> iniciar(const Pedido& p) {
  const auto rfc = leer_rfc(p.a, "--rfc");
  if (!rfc) return tl::unexpected(rfc.error());
  const auto linea = leer_linea(p.a);
  if (!linea) return tl::unexpected(linea.error());
  const auto canal = leer_canal(p.a);
  if (!canal) return tl::unexpected(canal.error());
  const auto actuacion = leer_id(p.a, "--actuacion");
  if (!actuacion) return tl::unexpected(actuacion.error());
  const auto iniciado = leer_fecha_o(p.a, "--iniciado-el", buzon::sin_fecha);
  if (!iniciado) return tl::unexpected(iniciado.error());
  return buzon::IniciarTramite{*rfc,       *linea,    *canal,
                               *actuacion, *iniciado, leer_texto(p.a, "--folio")};
}

Result<buzon::OficioDeTramite> leer_oficio(const Argumentos& a) {
  const auto notificacion = leer_id(a, "--notificacion");
  if (!notificacion) return tl::unexpected(notificacion.error());
  const auto estrados = leer_id(a, "--estrados");
  if (!estrados) return tl::unexpected(estrados.error());
  const auto oficio = leer_fecha_o(a, "--oficio", buzon::sin_fecha);
  if (!oficio) return tl::unexpected(oficio.error());
  const auto surte = leer_fecha_o(a, "--surte-efectos", buzon::sin_fecha);
  if (!surte) return tl::unexpected(surte.error());
  return buzon::OficioDeTramite{*notificacion, *estrados, leer_texto(a, "--constancia"), *oficio,
                                *surte};
}

Result<buzon::PlazoDeRequerimiento> leer_plazo(const Argumentos& a) {
  buzon::PlazoDeRequerimiento plazo;
  if (a.tiene("--n")) {
    const auto n = leer_entero(a, "--n");
    if (!n) return tl::unexpected(n.error());
    if (*n < 1 || *n > buzon::limits::plazo_dias_max)
      return buzon::error(buzon::Codigo::argumento_invalido, "--n",
                          "El plazo es de una unidad o más; corríjalo.", "R7.6");
    plazo.n = static_cast<std::uint32_t>(*n);
  }
  const auto unidad = leer_uno_de<buzon::Unidad>(a, "--unidad", buzon::nombres_unidad);
  if (!unidad) return tl::unexpected(unidad.error());
  plazo.unidad = *unidad;
  if (a.tiene("--referencia")) plazo.referencia = a.valor("--referencia");
  return plazo;
}

Result<Orden> requerir(const Pedido& p) {
  const auto t = leer_rfc_y_expediente(p.a);
  if (!t) return tl::unexpected(t.error());
  const auto oficio = leer_oficio(p.a);
  if (!oficio) return tl::unexpected(oficio.error());
  const auto plazo = leer_plazo(p.a);
  if (!plazo) return tl::unexpected(plazo.error());
  return buzon::RequerirTramite{t->rfc, t->expediente, *oficio, *plazo};
}

Result<Orden> atender(const Pedido& p) {
  const auto t = leer_rfc_y_expediente(p.a);
  if (!t) return tl::unexpected(t.error());
  const auto canal = leer_canal(p.a);
  if (!canal) return tl::unexpected(canal.error());
  const auto actuacion = leer_id(p.a, "--actuacion");
  if (!actuacion) return tl::unexpected(actuacion.error());
  const auto presentado = leer_fecha_o(p.a, "--presentado-el", buzon::sin_fecha);
  if (!presentado) return tl::unexpected(presentado.error());
  return buzon::AtenderRequerimiento{t->rfc,     t->expediente, *canal,
                                     *actuacion, *presentado,   leer_texto(p.a, "--folio")};
}

Result<Orden> desechar(const Pedido& p) {
  const auto t = leer_rfc_y_expediente(p.a);
  if (!t) return tl::unexpected(t.error());
  const auto oficio = leer_oficio(p.a);
  if (!oficio) return tl::unexpected(oficio.error());
  return buzon::DesecharTramite{t->rfc, t->expediente, *oficio};
}

Result<Orden> concluir(const Pedido& p) {
  const auto t = leer_rfc_y_expediente(p.a);
  if (!t) return tl::unexpected(t.error());
  const auto canal = leer_canal(p.a);
  if (!canal) return tl::unexpected(canal.error());
  const auto resolucion = leer_id(p.a, "--resolucion");
  if (!resolucion) return tl::unexpected(resolucion.error());
  return buzon::ConcluirTramite{t->rfc, t->expediente, *canal, *resolucion};
}

Result<Orden> desvirtuar(const Pedido& p) {
  const auto t = leer_rfc_y_expediente(p.a);
  if (!t) return tl::unexpected(t.error());
  const auto actuacion = leer_id(p.a, "--actuacion");
  if (!actuacion) return tl::unexpected(actuacion.error());
  auto documentos = leer_documentos(p.a);
  if (!documentos) return tl::unexpected(std::move(documentos.error()));
  return buzon::DesvirtuarRecepcion{t->rfc,
                                    t->expediente,
                                    *actuacion,
                                    leer_texto(p.a, "--quien"),
                                    leer_texto(p.a, "--por-que"),
                                    std::move(*documentos)};
}

// What is open is reckoned again; of what is not, where it may end.
buzon::Status explicar_tramite(Base& base, const buzon::Tramite& t, Respuesta& r) {
  using namespace buzon::literales;
  buzon::Explicacion ex;
  const auto linea = buzon::Identificador::leer(t.linea);
  ex.paso(buzon::IdPaso::tramite_iniciado, linea, {}, ex.texto(t.linea), t.iniciado_el);
  ex.paso(buzon::IdPaso::conclusion_del_tramite, "L4.4"_L, "T3"_T,
          ex.texto(buzon::nombres_conclusion_tramite[static_cast<std::size_t>(t.conclusion)]));
  if (t.estado == buzon::EstadoTramite::requerido) {
    const auto m = base.marco_del_plazo({t.huso, t.territorio}, [&](const buzon::Marco& con) {
      return buzon::fin_del_requerimiento(con, t);
    });
    if (!m) return tl::unexpected(m.error());
    const auto limite = buzon::limite_del_requerimiento(*m, t, ex);
    if (!limite) return fallo(limite, "--expediente");
    campo_dia(r, "limite", "Último día para atender", *limite);
    r.campo("plazo_vencido", "Plazo vencido", t.plazo_vencido, t.plazo_vencido ? "sí" : "no");
  }
  r.explicar(ex);
  return {};
}

Result<Respuesta> ver_tramite(const Argumentos& a, Base& base) {
  const auto x = leer_rfc_y_expediente(a);
  if (!x) return tl::unexpected(x.error());
  const auto t = leer_expediente<buzon::EventoTramite, buzon::Tramite>(
      base, base.motor().particion_de(x->rfc), x->expediente);
  if (!t) return tl::unexpected(t.error());
  Respuesta r{"Trámite (L4.4, T3, R7.6, R7.7)"};
  r.campo("estado", "Estado",
          std::string{buzon::nombres_estado_tramite[static_cast<std::size_t>(t->estado)]});
  r.campo("linea", "Línea", t->linea);
  r.campo("canal", "Iniciado por",
          std::string{buzon::nombres_canal_tramite[static_cast<std::size_t>(t->canal)]});
  campo_dia(r, "iniciado_el", "Iniciado el", t->iniciado_el);
  r.campo("conclusion", "Se concluye",
          std::string{buzon::nombres_conclusion_tramite[static_cast<std::size_t>(t->conclusion)]});
  if (auto s = explicar_tramite(base, *t, r); !s) return tl::unexpected(std::move(s.error()));
  return r;
}

Result<Respuesta> listar_tramites(const Argumentos& a, Base& base) {
  return listar(a, base, "tramite", "Trámites (L4.4)");
}

std::vector<Opcion> con_oficio(std::vector<Opcion> mas) {
  std::vector<Opcion> v{opcion::rfc,
                        opcion::expediente,
                        {"--notificacion", "ID", Presencia::opcional,
                         "La notificación que llevó el oficio por el Buzón IMSS."},
                        {"--estrados", "ID", Presencia::opcional, "La que lo llevó por estrados."},
                        {"--constancia", "TEXTO", Presencia::opcional,
                         "La de su notificación por otro medio (L7.10), con las dos fechas."},
                        {"--oficio", "D", Presencia::opcional, "Fecha del oficio."},
                        {"--surte-efectos", "D", Presencia::opcional,
                         "Día en que su notificación surtió efectos (CFF-135)."}};
  v.insert(v.end(), mas.begin(), mas.end());
  return v;
}
const Alternativa& alternativa_de_oficio() {
  static const Alternativa a{{"--notificacion", "--estrados", "--constancia"}, true};
  return a;
}

std::vector<Comando> tabla_tramite() {
  return {
      orden<iniciar>("tramite iniciar", "Abre el expediente de un trámite (L4.4, T3).",
                     "Iniciado en el Buzón IMSS se concluye en él; por otro medio, según cuándo.",
                     {opcion::rfc,
                      opcion::linea,
                      opcion_canal,
                      opcion_actuacion,
                      {"--iniciado-el", "D", Presencia::opcional, "Si fue por otro medio: cuándo."},
                      opcion_folio}),
      orden<requerir>(
          "tramite requerir", "Anota que se requirió información (R7.6).",
          "Con la notificación que lo llevó. El plazo es de diez días hábiles (CFF-18) si no se "
          "dice otro, con su referencia.",
          con_oficio({{"--n", "N", Presencia::opcional, "Cuántas unidades tiene el plazo."},
                      {"--unidad", "U", Presencia::opcional, "habiles, naturales, meses o anios."},
                      {"--referencia", "NORMA", Presencia::opcional,
                       "Lo que da ese plazo, por ejemplo CFF-18."}}),
          {alternativa_de_oficio()}),
      orden<atender>(
          "tramite atender", "Anota que se atendió el requerimiento (R7.6).",
          "Dentro del plazo, por el Buzón IMSS o por el otro medio.",
          {opcion::rfc,
           opcion::expediente,
           opcion_canal,
           opcion_actuacion,
           {"--presentado-el", "D", Presencia::opcional, "Si fue por otro medio: cuándo."},
           opcion_folio}),
      orden<desechar>(
          "tramite desechar", "Anota que el trámite se desechó (R7.7).",
          "Lo desecha un oficio posterior al plazo; el plazo, por sí solo, nada desecha.",
          con_oficio({}), {alternativa_de_oficio()}),
      orden<concluir>(
          "tramite concluir", "Anota que el trámite se concluyó (L4.4, T3).",
          "Por donde la norma deja concluirlo.",
          {opcion::rfc,
           opcion::expediente,
           opcion_canal,
           {"--resolucion", "ID", Presencia::opcional, "La notificación de lo que se resolvió."}}),
      orden<desvirtuar>(
          "tramite desvirtuar", "Anota la prueba contra la presunción de recepción (L6.1).",
          "Ninguna fecha se mueve por ella: decide quien resuelve.",
          {opcion::rfc,
           opcion::expediente,
           {"--actuacion", "ID", Presencia::obligatoria, "La actuación de que se trata."},
           {"--quien", "TEXTO", Presencia::obligatoria, "Quién la tiene por probada."},
           {"--por-que", "TEXTO", Presencia::obligatoria, "Por qué."},
           opcion::documento}),
      consulta<ver_tramite>("tramite ver",
                            "Un trámite, lo que se le requirió y por dónde se concluye.",
                            "Con un requerimiento abierto, hasta cuándo se atiende y por qué.",
                            {opcion::rfc, opcion::expediente}),
      consulta<listar_tramites>("tramite lista", "Los trámites de una persona.",
                                "Los más recientes primero.", {opcion::rfc}),
  };
}

}  // namespace

const std::vector<Comando>& comandos_tramite() {
  static const auto comandos = tabla_tramite();
  return comandos;
}

}  // namespace buzonctl
