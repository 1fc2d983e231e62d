// matriz: the traceability matrix, from the very table that docs/reference/matriz.md is made of.
#include <buzon/norma/universo.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

#include "comandos.hpp"
#include "datos.hpp"
#include "presentar.hpp"
#include "texto.hpp"

namespace buzonctl {
namespace {

using buzon::EntradaDelUniverso;
using buzon::Result;

std::string_view estado_de(const EntradaDelUniverso& e) {
  return buzon::nombres_estado_entrada[static_cast<std::size_t>(e.estado)];
}

std::string regla_de(const EntradaDelUniverso& e) {
  if (e.simbolo.empty()) return {};
  return std::string{e.simbolo} + " (include/buzon/" + std::string{e.cabecera} + ")";
}

void explicar(const EntradaDelUniverso& e, Respuesta& r) {
  const std::string regla = e.simbolo.empty() ? "sin regla propia" : "lo lleva " + regla_de(e);
  r.explicar(estado_de(e), e.identificador,
             regla + (e.nota.empty() ? "." : "; " + std::string{e.nota} + "."));
}

Respuesta una(const EntradaDelUniverso& e) {
  Respuesta r{"Matriz de trazabilidad"};
  r.campo("identificador", "Identificador", std::string{e.identificador});
  r.campo("estado", "Estado", std::string{estado_de(e)});
  r.campo("simbolo", "Regla", Json(e.simbolo), regla_de(e));
  r.campo("cabecera", "", Json(e.cabecera), "");
  r.campo("nota", "Nota", std::string{e.nota});
  campo_dia(r, "desde", "Rige desde", e.desde);
  explicar(e, r);
  return r;
}

Result<Respuesta> todas(const Argumentos& a) {
  const auto estado =
      leer_uno_de<buzon::EstadoEntrada>(a, "--estado", buzon::nombres_estado_entrada);
  if (!estado) return tl::unexpected(estado.error());
  Respuesta r{"Matriz de trazabilidad"};
  Json lista = Json::array();
  for (const auto& e : buzon::universo) {
    if (a.tiene("--estado") && e.estado != *estado) continue;
    lista.push_back({{"identificador", e.identificador},
                     {"estado", estado_de(e)},
                     {"simbolo", e.simbolo},
                     {"cabecera", e.cabecera},
                     {"nota", e.nota}});
    r.renglones.push_back("  " + rellenado(e.identificador, 8) + rellenado(estado_de(e), 22) +
                          regla_de(e));
    explicar(e, r);
  }
  r.campo("total", "Entradas", lista.size(), std::to_string(lista.size()));
  r.campo("entradas", "", std::move(lista), "");
  return r;
}

Result<Respuesta> matriz(const Argumentos& a) {
  const auto id = a.posicional(0);
  if (id.empty()) return todas(a);
  if (a.tiene("--estado"))
    return buzon::error(buzon::Codigo::argumento_invalido, "--estado",
                        "De un solo identificador se dice todo; quite --estado.");
  const auto* const e = buzon::entrada_del_universo(id);
  if (e != nullptr) return una(*e);
  return buzon::error(buzon::Codigo::argumento_invalido, "ID",
                      citado(id) +
                          " no es un identificador del universo de la norma; véalos todos "
                          "con «buzonctl matriz».");
}

}  // namespace

const std::vector<Comando>& comandos_matriz() {
  static const std::vector<Comando> comandos{
      {"matriz",
       "Qué hace la biblioteca con cada numeral de la norma.",
       "De cada punto, párrafo, definición, transitorio y línea: su regla o la razón de no "
       "tenerla. "
       "Las pruebas de cada uno están en docs/reference/matriz.md.",
       {{"ID", "un identificador, por ejemplo L7.4; sin él, todos.", Presencia::opcional}},
       {{"--estado", "ESTADO", Presencia::opcional,
         "Sólo los que están así: regla, dato, deber_del_anfitrion, no_operativo o pendiente."}},
       {},
       {},
       matriz}};
  return comandos;
}

}  // namespace buzonctl
