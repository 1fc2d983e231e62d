// eventos: the Calendario de Eventos of R2, as text, JSON or a file for a calendar program.
#include <buzon/ciclo/calendario_de_eventos.hpp>
#include <buzon/motor/icalendar.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

#include "archivos.hpp"
#include "capas.hpp"
#include "comandos.hpp"
#include "entrada.hpp"
#include "presentar.hpp"
#include "puertos.hpp"

namespace buzonctl {
namespace {

using buzon::EventoDeCalendario;
using buzon::Result;

Json en_json(const EventoDeCalendario& e) {
  return {{"clave", e.clave},
          {"nombre", e.nombre},
          {"obliga_a", e.obliga_a},
          {"nominal", buzon::texto(e.nominal)},
          {"vence", buzon::texto(e.vence)},
          {"norma", e.norma.texto()},
          {"prorroga", e.norma_de_prorroga.texto()},
          {"por_que", e.por_que},
          {"certeza", buzon::descripcion(e.certeza).clave},
          {"fuente", e.fuente},
          {"nota", e.nota},
          {"provisional", e.provisional != buzon::Provisional::no}};
}

void poner_evento(const EventoDeCalendario& e, Json& lista, Respuesta& r) {
  lista.push_back(en_json(e));
  r.renglones.push_back("  " + buzon::texto(e.vence) + "  " + e.nombre + " (" +
                        std::string{e.norma.texto()} + ")");
  if (!e.por_que.empty())
    r.renglones.push_back("              el " + buzon::texto(e.nominal) + " " + e.por_que);
  if (e.certeza != buzon::Certeza::texto_leido)
    r.renglones.push_back("              " + std::string{buzon::descripcion(e.certeza).texto});
  r.explicar(e.explicacion);
}

buzon::Status escribir_ics(const Argumentos& a, const std::vector<EventoDeCalendario>& todos) {
  if (!a.tiene("--ics")) return {};
  auto generado = a.tiene("--generado") ? leer_momento_libre(a, "--generado")
                                        : Result<buzon::Instante>{RelojDelSistema{}.ahora()};
  if (!generado) return tl::unexpected(std::move(generado.error()));
  const auto ics = buzon::representacion::icalendar(todos, *generado);
  if (!ics) return fallo(ics, "--ics");
  return escribir_archivo("--ics", std::string{a.valor("--ics")}, buzon::vista(*ics));
}

Result<std::vector<EventoDeCalendario>> leer_eventos(const Argumentos& a,
                                                     const buzon::Calendario& calendario) {
  const auto desde = leer_fecha(a, "--desde");
  if (!desde) return tl::unexpected(desde.error());
  const auto hasta = leer_fecha(a, "--hasta");
  if (!hasta) return tl::unexpected(hasta.error());
  const auto politicas = leer_politicas(a);
  if (!politicas) return tl::unexpected(politicas.error());
  const buzon::Marco m{calendario, buzon::ZonaCentro{buzon::husos::centro()},
                       buzon::HusoDomicilio{buzon::husos::centro()}, *politicas};
  auto todos = buzon::eventos(m, {*desde, *hasta});
  if (!todos) return fallo(todos, "--desde, --hasta");
  return todos;
}

Result<Respuesta> eventos(const Argumentos& a) {
  const auto calendario = leer_calendario(a);
  if (!calendario) return tl::unexpected(calendario.error());
  const auto todos = leer_eventos(a, *calendario);
  if (!todos) return tl::unexpected(todos.error());
  if (auto s = escribir_ics(a, *todos); !s) return tl::unexpected(std::move(s.error()));
  Respuesta r{"Calendario de Eventos (R2, L8)"};
  Json lista = Json::array();
  for (const auto& e : *todos) poner_evento(e, lista, r);
  r.campo("total", "Eventos", lista.size(), std::to_string(lista.size()));
  r.campo("eventos", "", std::move(lista), "");
  r.campo("leyenda", "Leyenda", std::string{buzon::leyenda_de_recordatorio});
  if (a.tiene("--ics")) r.campo("archivo", "Archivo", imprimible(a.valor("--ics")));
  return r;
}

}  // namespace

const std::vector<Comando>& comandos_eventos() {
  static const auto comandos = [] {
    Comando c{
        "eventos",
        "Las obligaciones que vencen en un periodo (R2).",
        "Cada una con su día, lo que lo movió, su norma y cuán segura es. Es un recordatorio: "
        "no es el aviso de L7.3 ni una notificación. Con --ics, además, un archivo iCalendar "
        "(RFC 5545).",
        {},
        {{"--desde", "D", Presencia::obligatoria, "Primer día del periodo."},
         {"--hasta", "D", Presencia::obligatoria, "Último día, que entra."},
         {"--ics", "F", Presencia::opcional, "Dónde escribir el archivo iCalendar."},
         {"--generado", "T", Presencia::opcional,
          "Qué instante dice ese archivo (DTSTAMP); si no se da, el del sistema."},
         {"--municipio", "EEMMM", Presencia::opcional,
          "Municipio del domicilio fiscal, clave INEGI: qué capas rigen ahí."}},
        {},
        {buzon::IdPolitica::oficina_cerrada},
        eventos};
    const auto& capas = opciones_de_capas();
    c.opciones.insert(c.opciones.end(), capas.begin(), capas.end());
    return std::vector<Comando>{std::move(c)};
  }();
  return comandos;
}

}  // namespace buzonctl
