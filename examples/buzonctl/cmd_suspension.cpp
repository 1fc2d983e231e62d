// suspension ...: what the Institute publishes of the calendar when counts already run, CFF-12
// paragraph 7 (docs/adr/0010).
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

#include "capas.hpp"
#include "comandos.hpp"
#include "orden.hpp"

namespace buzonctl {
namespace {

using buzon::Orden;
using buzon::Result;

// Each publication is an order of its own, so that a file of several is nobody's.
Result<Orden> publicar_suspension(const Pedido& p) {
  auto capas = leer_archivo_de_capas(p.a, "--capa");
  if (!capas) return tl::unexpected(std::move(capas.error()));
  if (capas->size() != 1)
    return buzon::error(buzon::Codigo::argumento_invalido, "--capa",
                        "El archivo tiene " + std::to_string(capas->size()) +
                            " capas y se publica una por orden; deje una sola.",
                        "CFF-12");
  return buzon::PublicarSuspension{std::move(capas->front())};
}

std::string unidos(const std::vector<std::string>& textos) {
  std::string s;
  for (const auto& t : textos) s += (s.empty() ? "" : ", ") + t;
  return s;
}

void poner_publicacion(const buzon::PublicacionDeCapa& x, Json& lista, Respuesta& r) {
  const auto desde = buzon::texto(buzon::husos::centro().hora<buzon::RelojDelCentro>(x.instante));
  auto capa = capa_en_json(x.capa);
  std::vector<std::string> periodos;
  for (const auto& d : x.capa.dias)
    periodos.push_back(buzon::texto(d.desde) + " a " + buzon::texto(d.hasta));
  r.renglones.push_back("  " + desde + "  " + x.capa.clave + "  en " +
                        unidos(capa["territorios"].get<std::vector<std::string>>()) + ": " +
                        unidos(periodos));
  r.renglones.push_back("              " + x.capa.titulo + " (" + x.capa.fuente + ")");
  capa["publicada"] = desde;
  lista.push_back(std::move(capa));
}

Result<Respuesta> listar_suspensiones(const Argumentos&, Base& base) {
  const auto todas = base.motor().suspensiones();
  if (!todas) return tl::unexpected(todas.error());
  Respuesta r{"Suspensiones publicadas (CFF-12)"};
  Json lista = Json::array();
  for (const auto& x : *todas) poner_publicacion(x, lista, r);
  r.campo("total", "Cuántas", lista.size(), std::to_string(lista.size()));
  r.campo("suspensiones", "", std::move(lista), "");
  r.explicar("suspensiones", "CFF-12",
             "Sus días no se cuentan donde rigen, desde que se publicaron; la que repite una clave "
             "corrige a la anterior.");
  return r;
}

std::vector<Comando> tabla_suspension() {
  return {
      orden<publicar_suspension>(
          "suspension publicar", "Publica una suspensión de plazos (CFF-12).",
          "Sus días dejan de contarse en los plazos que siguen abiertos, con el siguiente «pulso»; "
          "lo ya notificado subsiste. Con la clave de una anterior, la corrige.",
          {{"--capa", "F.json", Presencia::obligatoria,
            "Una sola capa con sus días, territorios y fuente: docs/reference/capas-json.md."}}),
      consulta<listar_suspensiones>(
          "suspension lista", "Las suspensiones publicadas.",
          "En el orden en que se publicaron, con sus días, territorios y fuente.", {}),
  };
}

}  // namespace

const std::vector<Comando>& comandos_suspension() {
  static const auto comandos = tabla_suspension();
  return comandos;
}

}  // namespace buzonctl
