// calendario habil: whether a day counts, and why not.
#include <buzon/ciclo/marco.hpp>
#include <buzon/norma/computo.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>
#include <string>

#include "capas.hpp"
#include "comandos.hpp"
#include "entrada.hpp"
#include "presentar.hpp"

namespace buzonctl {
namespace {

buzon::Result<Respuesta> habil(const Argumentos& a) {
  const auto dia = leer_fecha(a, "--fecha");
  if (!dia) return tl::unexpected(dia.error());
  const auto leido = leer_calendario(a);
  if (!leido) return tl::unexpected(leido.error());
  const auto& calendario = *leido;
  if (!buzon::Calendario::cubre(*dia)) return fuera_de_calendario("--fecha");
  const auto& razon = buzon::descripcion(calendario.razon(*dia));
  const bool es_habil = calendario.es_habil(*dia);
  // The reason and source of a layer's day are the layer's.
  const auto* const capa =
      calendario.razon(*dia) == buzon::Razon::especial ? calendario.especial(*dia) : nullptr;
  const std::string fuente{es_habil ? "CFF-12" : capa != nullptr ? capa->fuente : razon.fuente};

  buzon::Explicacion explicacion;
  const auto calificado = buzon::calificar_dia(calendario, *dia, explicacion);
  if (!calificado) return tl::unexpected(calificado.error());

  Respuesta r{"Calendario (CFF-12)"};
  r.campo("fecha", "Fecha", buzon::texto(*dia));
  campo_si_no(r, "habil", "Hábil", es_habil);
  r.campo("razon", "Razón", capa != nullptr ? capa->razon : std::string{razon.texto});
  r.campo("clave_razon", "Clave", Json(razon.clave), "");
  r.campo("fuente", "Fuente", fuente);
  campo_si_no(r, "discutible", "Discutible", calificado->discutible);
  campo_provisional(r, calificado->provisional);
  r.explicar(explicacion);
  return r;
}

}  // namespace

const std::vector<Comando>& comandos_calendario() {
  static const auto comandos = [] {
    Comando c{
        "calendario habil",
        "Si un día se cuenta en los plazos, y por qué.",
        "Días del artículo 12 del CFF, del 1 de enero de 2017 al 31 de diciembre de 2099; después "
        "de "
        "2035 la respuesta es provisional. Que no sea hábil no es un error: la salida es 0.",
        {},
        {{"--fecha", "D", Presencia::obligatoria, "El día, AAAA-MM-DD."}},
        {},
        {},
        habil};
    c.opciones.push_back({"--municipio", "EEMMM", Presencia::opcional,
                          "Municipio del domicilio fiscal, clave INEGI: qué capas rigen ahí."});
    const auto& capas = opciones_de_capas();
    c.opciones.insert(c.opciones.end(), capas.begin(), capas.end());
    return std::vector<Comando>{std::move(c)};
  }();
  return comandos;
}

}  // namespace buzonctl
