// The walk of lineas_test.cpp through the engine: the order that carries each line out, the eve of
// its date and the day itself, with real signatures, a store and the auditor after it. Each has one
// path that can be carried out, or the refusal por ofrecerse (L4.3, L4.4, T2, A6).
#include <doctest/doctest.h>

#include <functional>
#include <string>

#include "support/caminante.hpp"
#include "support/catalogo_de_prueba.hpp"

namespace {

using namespace buzon;
using namespace buzon::prueba;

constexpr Dia anunciada = dia(2025, 3, 18);

// Every line of that kind, the authorisations first: without them nobody consults as a third party.
void por_cada_linea(bool por_ofrecerse, const std::function<void(const Servicio&)>& f) {
  for (const bool autorizan : {true, false})
    for (const auto& s : relacion)
      if (!es_encabezado(s) && s.por_ofrecerse == por_ofrecerse &&
          (s.clase == ClaseServicio::autorizacion) == autorizan)
        f(s);
}

void recorrer_por_el_motor(Caminante& c, bool por_ofrecerse, Dia primera) {
  c.al(primera - std::chrono::days{1});
  por_cada_linea(por_ofrecerse, [&](const Servicio& s) {
    CAPTURE(s.linea.texto());
    const auto r = c.andar(s.linea);
    CHECK_FALSE(r.admitida);
    CHECK(r.fundamento.texto() == "L4.3");
    CHECK(r.motivo.find("aún no se ofrece") != std::string::npos);
    CHECK(r.acuses.empty());
  });
  c.al(primera);
  por_cada_linea(por_ofrecerse, [&](const Servicio& s) {
    CAPTURE(s.linea.texto());
    const auto r = c.andar(s.linea);
    CHECK(r.admitida);
    CHECK(r.motivo.empty());
    CHECK(r.version > 0);
  });
}

TEST_CASE("R1 R9.4 A6 L4.3 por el motor cada línea disponible se rehúsa la víspera y sirve el 6") {
  Caminante c{dia(2024, 8, 4), {}};
  recorrer_por_el_motor(c, false, lineamientos_en_vigor);
  CHECK(c.auditar().empty());
}

TEST_CASE("R4.2 R10.8 T2 L4.3 por el motor cada línea por ofrecerse se rehúsa hasta su anuncio") {
  Caminante c{dia(2025, 3, 3), prueba::todo_anunciado(anunciada)};
  recorrer_por_el_motor(c, true, anunciada);
  CHECK(c.auditar().empty());
}

TEST_CASE("R7.5 R9.9 R10.1 T2 por el motor lo que nadie anunció no se ofrece por mucho que pase") {
  Caminante c{dia(2025, 3, 3), {}};
  c.al(dia(2026, 11, 25));
  por_cada_linea(true, [&](const Servicio& s) {
    CAPTURE(s.linea.texto());
    CHECK(c.andar(s.linea).fundamento.texto() == "L4.3");
  });
}

TEST_CASE(
    "R9.7 R9.8 R9.9 R9.10 R10.1 R10.2 R10.4 R10.5 R10.7 R10.8 L4.4 lo iniciado en el Buzón se "
    "concluye en él") {
  Caminante c{dia(2025, 3, 3), prueba::todo_anunciado(anunciada)};
  c.al(anunciada);
  for (const char* l :
       {"R9.7", "R9.8", "R9.9", "R9.10", "R10.1", "R10.2", "R10.4", "R10.5", "R10.7", "R10.8"}) {
    CAPTURE(l);
    const auto linea = Identificador::leer(l);
    const auto recibida = c.andar(linea);
    REQUIRE(recibida.admitida);
    CHECK(recibida.acuses.size() == 1);
    const auto iniciado = c.dar(IniciarTramite{c.rfc(), linea, CanalDeTramite::buzon,
                                               recibida.stream.valor, sin_fecha, ""});
    REQUIRE(iniciado.admitida);
    const auto fuera =
        c.dar(ConcluirTramite{c.rfc(), iniciado.stream.valor, CanalDeTramite::otro_medio, {}});
    CHECK(fuera.fundamento.texto() == "L4.4");
    CHECK(
        c.dar(ConcluirTramite{c.rfc(), iniciado.stream.valor, CanalDeTramite::buzon, {}}).admitida);
  }
  CHECK(c.auditar().empty());
}

}  // namespace
