// The catalogue in force decides every order of the engine: what is filed, issued, authorised,
// consulted or published under a line that was withdrawn, added or altered (L4.4) or announced
// (T2), the eve and the day, and what the acuses call it.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/caminante.hpp"
#include "support/catalogo_de_prueba.hpp"

namespace {

using namespace buzon;
using namespace buzon::prueba;

constexpr Dia rige = dia(2025, 3, 18);  // a Tuesday, as its eve is a business day
constexpr Dia vispera = rige - std::chrono::days{1};
constexpr Dia inicio = dia(2025, 3, 3);

Identificador linea(const char* l) { return Identificador::leer(l); }

struct Caso {
  const char* linea;
  ClaseServicio clase;
};

// Before `rige` it is carried out, and from it on it is refused because it was withdrawn. `antes`:
// what the line needs to be carried out.
void exigir_que_se_retire(const Caso& k, const std::vector<const char*>& antes = {}) {
  CAPTURE(k.linea);
  const auto catalogo = sin_linea(k.linea, rige);
  Caminante c{inicio, catalogo};
  for (const auto* const a : antes) REQUIRE(c.andar(linea(a)).admitida);
  c.al(vispera);
  CHECK(c.andar(linea(k.linea), k.clase).admitida);
  c.al(rige);
  const auto r = c.andar(linea(k.linea), k.clase);
  CHECK_FALSE(r.admitida);
  CHECK(r.fundamento.texto() == "L4.4");
  CHECK(r.motivo.find("se retiró de la relación") != std::string::npos);
  CHECK(r.acuses.empty());
  CHECK(c.auditar().empty());
  CHECK(c.auditar(catalogo).empty());
}

// Before `rige` it is refused, and from it on carried out. `antes`: granted first.
void exigir_que_empiece(const Caso& k, const char* fundamento, const Catalogo& catalogo,
                        const std::vector<const char*>& antes = {}) {
  CAPTURE(k.linea);
  Caminante c{inicio, catalogo};
  for (const auto* const a : antes) REQUIRE(c.andar(linea(a)).admitida);
  c.al(vispera);
  const auto r = c.andar(linea(k.linea), k.clase);
  CHECK_FALSE(r.admitida);
  CHECK(r.fundamento.texto() == fundamento);
  c.al(rige);
  const auto si = c.andar(linea(k.linea), k.clase);
  CHECK(si.motivo.empty());
  CHECK(si.admitida);
  CHECK(c.auditar().empty());
  CHECK(c.auditar(catalogo).empty());
}

// Withdrawn days before, added again and put in service on `rige`.
Catalogo de_vuelta(const char* l, const char* nombre, ClaseServicio clase) {
  Catalogo c = sin_linea(l, dia(2025, 3, 10));
  agregar(c, l, rige, nombre, clase);
  return c;
}
Catalogo anunciadas(const std::vector<const char*>& lineas) {
  std::vector<prueba::Anuncio> a;
  for (const auto* const l : lineas) a.push_back({linea(l), rige});
  return con_anuncios(a);
}

constexpr auto tramite = ClaseServicio::actuacion;
constexpr auto acto = ClaseServicio::notificacion;
constexpr auto autoriza = ClaseServicio::autorizacion;
constexpr auto consulta = ClaseServicio::consulta;
constexpr auto informa = ClaseServicio::informativo;

// ---- L4.4: withdrawn

TEST_CASE("L4.4: un trámite retirado se presenta la víspera y se rehúsa desde su fecha") {
  exigir_que_se_retire({"R6", tramite});
}
TEST_CASE("L4.4: un acto de una línea retirada se emite la víspera y se rehúsa desde su fecha") {
  exigir_que_se_retire({"R7.1", acto});
}
TEST_CASE("L4.4: una autorización retirada se otorga la víspera y se rehúsa desde su fecha") {
  exigir_que_se_retire({"R9.1", autoriza});
  exigir_que_se_retire({"R9.3", autoriza});
}
TEST_CASE("L4.4: una consulta retirada se responde la víspera y se rehúsa desde su fecha") {
  exigir_que_se_retire({"R9.2", consulta}, {"R9.1"});
  exigir_que_se_retire({"R9.4", consulta});
}
TEST_CASE("L4.4: lo que informa una línea retirada se publica la víspera y se rehúsa después") {
  for (const char* l : {"R2", "R5", "R3", "R4.1"}) exigir_que_se_retire({l, informa});
}

// ---- L4.4: added

TEST_CASE("L4.4: un trámite agregado se rehúsa la víspera y se presenta desde su fecha") {
  exigir_que_empiece({"R11", tramite}, "L4.4", con_linea("R11", rige, "Trámite nuevo", tramite));
}
TEST_CASE("L4.4: un acto de una línea agregada se rehúsa la víspera y se emite desde su fecha") {
  exigir_que_empiece({"R7.19", acto}, "L7.1", con_linea("R7.19", rige, "Acto nuevo", acto));
}
TEST_CASE("L4.4: una autorización agregada de nuevo se otorga desde su fecha") {
  exigir_que_empiece({"R9.1", autoriza}, "L4.4", de_vuelta("R9.1", "Autoriza", autoriza));
}
TEST_CASE("L4.4: una consulta agregada se rehúsa la víspera y se responde desde su fecha") {
  exigir_que_empiece({"R10.9", consulta}, "L4.4", con_linea("R10.9", rige, "Otra", consulta));
  exigir_que_empiece({"R9.2", consulta}, "L4.4", de_vuelta("R9.2", "Consulta", consulta), {"R9.1"});
}
TEST_CASE("L4.4: lo que informa una línea agregada se rehúsa la víspera y se publica después") {
  exigir_que_empiece({"R11", informa}, "L8", con_linea("R11", rige, "Avisos", informa));
}

// ---- T2: announced

TEST_CASE("T2: un trámite anunciado se presenta desde su fecha") {
  exigir_que_empiece({"R9.9", tramite}, "L4.3", anunciadas({"R9.9"}));
}
TEST_CASE("T2: un acto de una línea anunciada se emite desde su fecha") {
  exigir_que_empiece({"R7.5", acto}, "L4.3", anunciadas({"R7.5"}));
}
TEST_CASE("T2: una autorización anunciada se otorga desde su fecha") {
  exigir_que_empiece({"R9.6", autoriza}, "L4.3", anunciadas({"R9.6"}));
}
TEST_CASE("T2: una consulta anunciada se responde desde su fecha") {
  exigir_que_empiece({"R10.3", consulta}, "L4.3", anunciadas({"R10.3"}));
  const auto c = con_anuncios({{linea("R9.6"), inicio}, {linea("R9.5"), rige}});
  exigir_que_empiece({"R9.5", consulta}, "L4.3", c, {"R9.6"});
}
TEST_CASE("T2: lo que informa una línea anunciada se publica desde su fecha") {
  exigir_que_empiece({"R4.2", informa}, "L4.3", anunciadas({"R4.2"}));
}

// ---- L4.4: altered

std::string tramite_del_acuse(const Respuesta& r) {
  REQUIRE(r.admitida);
  REQUIRE(r.acuses.size() == 1);
  return r.acuses[0].acuse.tramite;
}

TEST_CASE("L4.4 L6.1: el acuse llama a la línea por el nombre que tenía ese día") {
  Catalogo catalogo;
  cambiar(catalogo, EfectoDeCambio::modificacion, "R6", rige, "Promociones diversas", tramite);
  cambiar(catalogo, EfectoDeCambio::modificacion, "R9.3", rige, "Opinión abierta", autoriza);
  agregar(catalogo, "R11", rige, "Trámite nuevo", tramite);
  Caminante c{inicio, catalogo};
  c.al(vispera);
  CHECK(tramite_del_acuse(c.andar(linea("R6"))) == "R6 Promociones electrónicas: Asunto");
  c.al(rige);
  CHECK(tramite_del_acuse(c.andar(linea("R6"))) == "R6 Promociones diversas: Asunto");
  CHECK(tramite_del_acuse(c.andar(linea("R11"), tramite)) == "R11 Trámite nuevo: Asunto");
  CHECK(tramite_del_acuse(c.andar(linea("R9.3"))) ==
        "R9.3 Opinión abierta: autoriza hacer pública su opinión");
  CHECK(c.auditar().empty());
  CHECK(c.auditar(catalogo).empty());
}

TEST_CASE("L4.4 L7.5: los acuses de un acto lo llaman como su línea se llamaba al emitirlo") {
  Catalogo catalogo;
  cambiar(catalogo, EfectoDeCambio::modificacion, "R7.1", rige, "Prima anual", acto);
  agregar(catalogo, "R7.19", rige, "Acto nuevo", acto);
  cambiar(catalogo, EfectoDeCambio::modificacion, "R7.19", dia(2025, 3, 20), "Otro nombre", acto);
  Caminante c{inicio, catalogo};
  c.al(rige);
  REQUIRE(c.andar(linea("R7.1")).admitida);
  REQUIRE(c.andar(linea("R7.19"), acto).admitida);
  std::vector<std::string> dichos;
  for (const Dia d : {rige, dia(2025, 4, 1)})
    for (const auto& a : exigir_valor(c.escenario().pulso_en(a_las_diez(d))).acuses)
      dichos.push_back(a.acuse.tramite);
  std::sort(dichos.begin(), dichos.end());
  CHECK(dichos == std::vector<std::string>{"R7.1 Prima anual", "R7.1 Prima anual",
                                           "R7.19 Acto nuevo", "R7.19 Acto nuevo"});
  CHECK(c.auditar().empty());
  CHECK(c.auditar(catalogo).empty());
}

TEST_CASE("L4.4: la línea que dejó de ser un trámite ya no se presenta") {
  Catalogo catalogo;
  cambiar(catalogo, EfectoDeCambio::modificacion, "R6", rige, "Promociones", consulta);
  Caminante c{inicio, catalogo};
  c.al(vispera);
  CHECK(c.andar(linea("R6"), tramite).admitida);
  c.al(rige);
  CHECK(c.andar(linea("R6"), tramite).fundamento.texto() == "L4.4");
}

TEST_CASE("L4.4 L7.8: un acto de una línea agregada se publica en estrados con su nombre") {
  const auto catalogo = con_linea("R7.19", rige, "Acto nuevo", acto);
  Caminante c{inicio, catalogo};
  const auto otro = Rfc::leer("XIQB891116QE4").value();
  const auto quien = Destinatario::crear(ClaseSujeto::patron, otro, "Otra persona").value();
  const auto publicar = [&](const char* id) {
    return exigir_valor(c.escenario().publicar(id, quien, "R7.19", "OF-1", {"uno.pdf", {6}},
                                               CausaEstrados::no_registro, "No registró"));
  };
  c.al(vispera);
  CHECK(publicar("e1").fundamento.texto() == "L7.1");
  c.al(rige);
  CHECK(publicar("e2").admitida);
  const auto r = exigir_valor(c.escenario().pulso_en(a_las_diez(dia(2025, 5, 5))));
  REQUIRE(r.acuses.size() == 1);
  CHECK(r.acuses[0].acuse.tramite == "R7.19 Acto nuevo");
  CHECK(c.auditar().empty());
  CHECK(c.auditar(catalogo).empty());
}

// ---- the auditor, by the same catalogue

TEST_CASE("L4.3 L4.4: el auditor con el catálogo descubre lo hecho en una línea que no servía") {
  const auto catalogo = anunciadas({"R9.9", "R7.5", "R10.3", "R4.2"});
  Caminante c{inicio, catalogo};
  c.al(rige);
  const char* const hechas[] = {"R6", "R7.1", "R9.1", "R9.2", "R9.3",  "R9.4",
                                "R2", "R4.1", "R9.9", "R7.5", "R10.3", "R4.2"};
  for (const char* const l : hechas) REQUIRE(c.andar(linea(l)).admitida);
  CHECK(c.auditar().empty());
  CHECK(c.auditar(catalogo).empty());
  CHECK_FALSE(c.auditar(Catalogo{}).empty());
  for (const char* const l : hechas) {
    CAPTURE(l);
    auto sin_ella = catalogo;
    cambiar(sin_ella, EfectoDeCambio::baja, l, rige);
    CHECK_FALSE(c.auditar(sin_ella).empty());
    auto despues = catalogo;
    cambiar(despues, EfectoDeCambio::baja, l, rige + std::chrono::days{1});
    CHECK(c.auditar(despues).empty());
  }
}

TEST_CASE("L4.4 L6.1: el auditor con el catálogo descubre que la línea se llamaba de otro modo") {
  Catalogo catalogo;
  Caminante c{inicio, catalogo};
  c.al(rige);
  REQUIRE(c.andar(linea("R6")).admitida);
  CHECK(c.auditar(catalogo).empty());
  cambiar(catalogo, EfectoDeCambio::modificacion, "R6", rige, "Promociones diversas", tramite);
  CHECK_FALSE(c.auditar(catalogo).empty());
}

}  // namespace
