// Every order in every state of every life cycle, through the engine: it proceeds, or it is refused
// with its identifier and the store stays byte for byte as it was. The cells are found out by
// giving the orders; what the norm lets move is written here apart. The page that shows them is
// docs/reference/estados.md: BUZON_ESCRIBIR=1 on the last case writes it again.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "support/estados/todos.hpp"

using namespace buzon;
using namespace buzon::prueba;

namespace {

bool es_de_la_norma(const std::string& norma) {
  return !norma.empty() && !Identificador::leer(norma).vacio();
}

void juzgar(const Tabla& t) {
  const auto& c = *t.ciclo;
  for (std::size_t i = 0; i < t.celdas.size(); ++i) {
    REQUIRE(t.celdas[i].size() == c.situaciones.size());
    for (std::size_t j = 0; j < t.estados.size(); ++j) {
      const auto& celda = t.celdas[i][j];
      INFO(c.titulo << ": " << c.ordenes[i].orden << " " << c.ordenes[i].como << " in "
                    << t.estados[j] << " " << c.situaciones[j].matiz);
      if (celda.desenlace == Desenlace::procede) continue;
      CHECK(celda.despues == t.estados[j]);
      CHECK(celda.intacto == (celda.desenlace != Desenlace::anotada));
      if (celda.desenlace == Desenlace::anotada)
        CHECK(ordenes_que_se_anotan.count(c.ordenes[i].orden) == 1);
      if (celda.desenlace == Desenlace::rehusada || celda.desenlace == Desenlace::anotada)
        CHECK(es_de_la_norma(celda.norma));
      CHECK(c.ordenes[i].orden != "Pulse");  // time is not refused
    }
  }
}

// Every state that the code names has its column, and each is come to as it says.
void juzgar_columnas(const Tabla& t) {
  std::set<std::string_view> vistos;
  for (std::size_t j = 0; j < t.estados.size(); ++j) {
    const auto& s = t.ciclo->situaciones[j];
    INFO(t.ciclo->titulo << ": " << s.estado << " " << s.matiz);
    CHECK(t.estados[j] == s.estado);
    vistos.insert(s.estado);
  }
  for (const auto e : t.ciclo->estados) {
    INFO(t.ciclo->titulo << ": sin columna: " << e);
    CHECK(vistos.count(e) == 1);
  }
  CHECK(vistos.size() == t.ciclo->estados.size());
}

// "a>b" for each move that the norm gives that cycle; from the norm and not from the cells.
void juzgar_movimientos(const Tabla& t, const std::set<std::string>& segun_la_norma) {
  std::set<std::string> hallados;
  for (const auto& m : movimientos(t)) hallados.insert(m.first.first + ">" + m.first.second);
  for (const auto& m : hallados) {
    INFO(t.ciclo->titulo << ": la norma no da " << m);
    CHECK(segun_la_norma.count(m) == 1);
  }
  for (const auto& m : segun_la_norma) {
    INFO(t.ciclo->titulo << ": ninguna orden da " << m);
    CHECK(hallados.count(m) == 1);
  }
}

void juzgar(const CicloDeVida& c, const std::set<std::string>& segun_la_norma) {
  MesaDeEstados m;
  const auto t = hacer_tabla(m, c);
  juzgar_columnas(t);
  juzgar(t);
  juzgar_movimientos(t, segun_la_norma);
}

std::string pagina(const std::vector<Tabla>& tablas) {
  std::string s =
      "# State by order\n\n"
      "Made by `tests/norma/tablas_de_estados_test.cpp` from the library itself; do not edit it: "
      "`BUZON_ESCRIBIR=1`\non its last case writes it again. Each state is come to by orders and "
      "Pulses through the engine, and then each\norder is given from the same bytes of the store. "
      "Headers are under `include/buzon/`.\n\n"
      "| Cell | Means |\n| --- | --- |\n"
      "| → `state` | it proceeds, and this is the state after it |\n"
      "| yes | it proceeds; the state of this cycle stays |\n"
      "| – | of a Pulse: the state stays |\n"
      "| nothing to do | it is not refused, and there is nothing to record |\n"
      "| **L5.1** | refused by that identifier; the store is byte for byte as it was |\n"
      "| **L5.2** noted | refused; the attempt is a fact, and that alone is kept |\n"
      "| again | the same order as before: it gets the stored answer, and nothing is written |\n"
      "| error | a defect of the call, not of the law; nothing is written |\n\n";
  for (const auto& t : tablas) s += seccion(t);
  s.pop_back();
  return s;
}

std::string ruta_de_la_pagina() {
  return std::string{BUZON_SOURCE_DIR} + "/docs/reference/estados.md";
}
std::string leer_archivo(const std::string& ruta) {
  std::ifstream f(ruta, std::ios::binary);
  return {std::istreambuf_iterator<char>{f}, {}};
}

}  // namespace

TEST_CASE("L5.1 L5.2 L5.3 L5.4 L5.5 G-V cada orden en cada estado del buzón") {
  juzgar(ciclo_del_buzon(),
         {"inexistente>por_confirmar", "inexistente>habilitado", "por_confirmar>validado",
          "por_confirmar>cancelado", "por_confirmar>un_solo_medio", "inexistente>de_autoridad",
          "cancelado>por_confirmar", "un_solo_medio>por_confirmar", "validado>habilitado",
          // L5.4: who began to register keeps what she had.
          "por_confirmar>habilitado", "cancelado>habilitado", "un_solo_medio>habilitado",
          // An authority may be a patrón too, and then registers as one.
          "de_autoridad>por_confirmar"});
}

TEST_CASE("L5.2 L5.6 R1 cada orden en cada estado de un medio de contacto") {
  juzgar(ciclo_del_medio(),
         {"inexistente>registrado", "registrado>avisado", "avisado>confirmado", "avisado>caducado",
          "propuesto>avisado", "confirmado>de_baja", "avisado>de_baja", "propuesto>de_baja"});
}

TEST_CASE("CFF-19 L4.2 R9.4 cada orden con representación y sin ella") {
  juzgar(ciclo_de_la_representacion(), {"sin_acreditar>acreditada", "acreditada>sin_acreditar"});
}

TEST_CASE("L7.1 L7.10 T2 cada orden en cada estado de un acto") {
  juzgar(ciclo_del_acto(), {"inexistente>por_notificar", "por_notificar>notificaciones_creadas"});
}

// Nobody is deemed notified without an aviso: from creada nothing leads to ficta, only to what she
// or a diligencia does. An authority gets none (G-V): nothing leads from disponible but what she
// does.
TEST_CASE("L7.3 L7.4 L7.5 L7.7 L7.10 CFF-135 G-V cada orden en cada estado de una notificación") {
  juzgar(
      ciclo_de_la_notificacion(),
      {"creada>avisada", "avisada>abierta", "avisada>ficta", "creada>abierta", "creada>conocida",
       "creada>personal", "avisada>conocida", "avisada>personal", "creada>disponible",
       "disponible>abierta", "disponible>conocida", "disponible>personal", "creada>en_estrados"});
}

TEST_CASE("L5.6 L7.8 cada orden en cada estado de los estrados") {
  juzgar(ciclo_de_estrados(), {"inexistente>publicado", "publicado>notificado"});
}

TEST_CASE("L5.5 L6.1 cada orden en cada estado de una actuación") {
  juzgar(ciclo_de_la_actuacion(), {"inexistente>recibida"});
}

TEST_CASE("L4.4 T3 R7.6 R7.7 cada orden en cada estado de un trámite por el motor") {
  juzgar(ciclo_del_tramite(), {"inexistente>iniciado", "iniciado>requerido", "iniciado>concluido",
                               "requerido>en_tramite", "requerido>desechado",
                               "en_tramite>requerido", "en_tramite>concluido"});
}

TEST_CASE("L5.9 cada orden en cada estado de una orientación") {
  juzgar(ciclo_de_la_orientacion(), {"inexistente>solicitada", "solicitada>atendida"});
}

TEST_CASE("R9.1 R9.2 L6.3 cada orden en cada estado de una autorización por el motor") {
  juzgar(ciclo_de_la_autorizacion(),
         {"sin_autorizacion>autorizada", "sin_autorizacion>por_empezar", "por_empezar>autorizada",
          "por_empezar>terminada", "por_empezar>cancelada", "autorizada>terminada",
          "autorizada>cancelada", "terminada>autorizada", "terminada>por_empezar",
          "cancelada>autorizada", "cancelada>por_empezar"});
}

TEST_CASE("R9.3 R9.4 cada orden en cada estado de la opinión pública por el motor") {
  juzgar(ciclo_de_la_opinion(), {"privada>publica", "publica>cancelada", "cancelada>publica"});
}

TEST_CASE("L8 R5 R4.1 cada orden en cada estado de un comunicado por el motor") {
  juzgar(ciclo_del_comunicado(), {"inexistente>publicado", "publicado>consultado"});
}

TEST_CASE("CFF-12 cada orden en cada estado del registro de suspensiones") {
  juzgar(ciclo_del_calendario(), {"inexistente>publicado"});
}

TEST_CASE("cada orden de la biblioteca y cada ciclo de vida tiene su tabla y la página es esta") {
  std::vector<Tabla> tablas;
  std::set<std::size_t> dadas;
  std::set<std::string> tipos;
  std::set<std::string_view> nombradas;
  for (const auto& c : ciclos_de_vida()) {
    MesaDeEstados m;
    tablas.push_back(hacer_tabla(m, c));
    for (const auto& o : c.ordenes) nombradas.insert(o.orden);
    dadas.insert(m.ordenes_dadas.begin(), m.ordenes_dadas.end());
    tipos.insert(m.tipos_vistos.begin(), m.tipos_vistos.end());
  }
  // A new order without a row fails here; its rows go to tests/support/estados/.
  REQUIRE(nombres_de_orden.size() == std::variant_size_v<Orden>);
  for (std::size_t i = 0; i < nombres_de_orden.size(); ++i) {
    INFO("sin renglón: " << nombres_de_orden[i]);
    CHECK(nombradas.count(nombres_de_orden[i]) == 1);
    CHECK(dadas.count(i) == 1);
  }
  // Streams without a table: the Pulse's own, and the log, whose rows are in the other tables.
  std::set<std::string> con_tabla{"pulso", "consultas"};
  for (const auto& c : ciclos_de_vida()) con_tabla.insert(std::string{c.tipo});
  for (const auto& tipo : tipos) {
    INFO("ciclo sin tabla: " << tipo);
    CHECK(con_tabla.count(tipo) == 1);
  }
  const auto nueva = pagina(tablas);
  if (std::getenv("BUZON_ESCRIBIR") != nullptr)
    std::ofstream(ruta_de_la_pagina(), std::ios::binary) << nueva;
  CHECK_MESSAGE(leer_archivo(ruta_de_la_pagina()) == nueva,
                "docs/reference/estados.md no es la de este código: BUZON_ESCRIBIR=1 la escribe");
}
