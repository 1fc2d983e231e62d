// L6.1p2, L6.2 and L7.7: until when it is consulted, until when it is kept, what may be dropped.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "../fault/guion_motor.hpp"
#include "support/carpeta_temporal.hpp"

#include <buzon/ciclo/conservacion.hpp>

namespace {

using namespace buzon;
using namespace buzon::prueba;

const Calendario solo_cff = Calendario::cff12_solo();
constexpr Dia origen = dia(2025, 3, 3);

const FichaDeConservado& ficha(std::size_t i) { return conservados[i]; }

Conservacion de(ClaseDeConservado c, Dia desde, std::vector<TerminoDeConservacion> t = {}) {
  return conservacion_de(solo_cff, c, desde, t).value();
}

TEST_CASE("L6.1p2 L7.7 un acuse y un documento notificado se consultan cinco años inclusive") {
  for (const auto c : {ClaseDeConservado::acuse, ClaseDeConservado::notificado}) {
    CAPTURE(descripcion(c).nombre);
    CHECK(de(c, origen).consultable_hasta == dia(2030, 3, 3));
    CHECK(de(c, dia(2024, 2, 29)).consultable_hasta == dia(2029, 3, 1));
  }
  // No numeral fixes a term to consult what one filed, what L8 informs of, or the rest.
  for (const auto c : {ClaseDeConservado::presentado, ClaseDeConservado::publicado,
                       ClaseDeConservado::certificado, ClaseDeConservado::evento})
    CHECK_FALSE(de(c, origen).consultable_hasta);
}

TEST_CASE("L6.2 el plazo de conservación se desconoce y preguntarlo es un error que lo dice") {
  for (const auto& f : conservados) {
    CAPTURE(f.nombre);
    const auto k = de(f.clase, origen);
    REQUIRE_FALSE(k.conservado_hasta);
    CHECK(k.conservado_hasta.error().codigo == Codigo::norma_desconocida);
    CHECK(k.conservado_hasta.error().mensaje.find("Se desconoce") != std::string::npos);
    CHECK(k.por_norma.empty());
  }
}

TEST_CASE("L6.2 L6.1p2 nada se desecha porque terminen los cinco años de consulta") {
  const Dia mucho_despues = dia(2090, 1, 1);
  for (const auto c : {ClaseDeConservado::notificado, ClaseDeConservado::presentado,
                       ClaseDeConservado::publicado}) {
    const auto r = puede_desecharse(de(c, origen), mucho_despues);
    CHECK(r.destino == DestinoDeConservado::se_desconoce);
    CHECK_FALSE(r.desechable_desde);
    CHECK(r.fundamento == Identificador::leer("L6.2"));
    CHECK(r.motivo.find("consérvelo") != std::string::npos);
  }
}

TEST_CASE("L6.1 L7.9 L6.2 la cadena nunca se desecha aunque se conozca un plazo") {
  for (std::size_t i = 0; i < conservados.size(); ++i) {
    const auto& f = ficha(i);
    CAPTURE(f.nombre);
    const auto k = de(f.clase, origen, {{f.clase, 1, "Ley de prueba"}});
    const auto r = puede_desecharse(k, dia(2090, 1, 1));
    CHECK((r.destino == DestinoDeConservado::nunca) == f.en_la_cadena);
    CHECK((r.destino == DestinoDeConservado::desechable) == !f.en_la_cadena);
  }
  CHECK(descripcion(ClaseDeConservado::evento).en_la_cadena);
  CHECK(descripcion(ClaseDeConservado::acuse).en_la_cadena);
  CHECK(descripcion(ClaseDeConservado::certificado).en_la_cadena);
}

TEST_CASE("L6.2 L7.7 se desecha al día siguiente del último de los dos plazos") {
  const auto en = [](ClaseDeConservado c, std::int64_t anios, Dia hoy) {
    return puede_desecharse(de(c, origen, {{c, anios, "Ley de prueba, artículo 1"}}), hoy);
  };
  using enum ClaseDeConservado;
  // Kept for three years, yet to be consulted for five.
  CHECK(en(notificado, 3, dia(2030, 3, 3)).destino == DestinoDeConservado::se_conserva);
  CHECK(en(notificado, 3, dia(2030, 3, 4)).destino == DestinoDeConservado::desechable);
  CHECK(en(notificado, 3, dia(2030, 3, 3)).desechable_desde == dia(2030, 3, 4));
  CHECK(en(notificado, 10, dia(2035, 3, 3)).destino == DestinoDeConservado::se_conserva);
  CHECK(en(notificado, 10, dia(2035, 3, 4)).destino == DestinoDeConservado::desechable);
  CHECK(en(presentado, 3, dia(2028, 3, 3)).destino == DestinoDeConservado::se_conserva);
  CHECK(en(presentado, 3, dia(2028, 3, 4)).destino == DestinoDeConservado::desechable);
  const auto k = de(presentado, origen,
                    {{presentado, 2, "Ley A"}, {presentado, 6, "Ley B"}, {notificado, 9, "Ley C"}});
  CHECK(k.conservado_hasta.value() == dia(2031, 3, 3));
  CHECK(k.por_norma == "Ley B");
}

TEST_CASE("L6.2 un plazo sin ley o fuera de medida se rehúsa y también un día sin calendario") {
  const auto falla = [](std::vector<TerminoDeConservacion> t, Dia desde = origen) {
    const auto r = conservacion_de(solo_cff, ClaseDeConservado::presentado, desde, t);
    return r ? std::optional<Codigo>{} : std::optional<Codigo>{r.error().codigo};
  };
  using enum ClaseDeConservado;
  CHECK(falla({{presentado, 0, "Ley"}}) == Codigo::argumento_invalido);
  CHECK(falla({{presentado, 101, "Ley"}}) == Codigo::argumento_invalido);
  CHECK(falla({{presentado, 5, ""}}) == Codigo::argumento_invalido);
  CHECK(falla({{presentado, 5, std::string(limits::texto_bytes_max + 1, 'a')}}) ==
        Codigo::limite_excedido);
  CHECK(falla({}, dia(2016, 12, 31)) == Codigo::fuera_de_calendario);
  CHECK_FALSE(falla({{presentado, 100, "Ley"}}));
}

// ---- through the engine

TEST_CASE("L6.2 L7.7 el motor lista lo que puede desecharse hoy y no toca ningún evento") {
  CarpetaTemporal carpeta;
  auto store = exigir_valor(SqliteStore::abrir(carpeta / "a.db"));
  testing::Escenario e{*store, {7, en_centro("2025-03-03T10:00"), "", Calendario::cff12_solo()}};
  const Empleador quien{e};
  for (const auto& paso : habilitar_buzon()) paso(e, quien);
  presentar("p")(e, quien);
  emitir("a")(e, quien);
  pulso("2025-03-03T10:01")(e, quien);
  CHECK(exigir_valor(e.motor().ejecutar("d", PublicarDocumento{Identificador::leer("R4.1"),
                                                               "Subdelegación",
                                                               Audiencia::de(quien.rfc),
                                                               "Propuesta",
                                                               {"p.pdf", {5}}}))
            .admitida);
  const std::vector<TerminoDeConservacion> terminos{{ClaseDeConservado::presentado, 2, "Ley A"},
                                                    {ClaseDeConservado::notificado, 3, "Ley B"}};
  const auto lista = [&](const char* hoy, const std::vector<TerminoDeConservacion>& t) {
    e.reloj().poner(en_centro(hoy));
    return exigir_valor(e.motor().por_desechar(quien.rfc, t));
  };
  CHECK(lista("2027-03-03T23:59", terminos).empty());
  const auto primera = lista("2027-03-04T00:00", terminos);
  REQUIRE(primera.size() == 1);
  CHECK(primera[0].clase == ClaseDeConservado::presentado);
  CHECK(primera[0].desde == dia(2027, 3, 4));
  CHECK(primera[0].por_norma == "Ley A");
  CHECK(exigir_valor(store->read_document(primera[0].sha256)).has_value());
  // L7.7: not notified yet, nothing runs; notified by the fourth day, five years of consulting.
  CHECK(lista("2040-01-01T00:00", terminos).size() == 1);
  pulso("2040-01-02T10:00")(e, quien);
  CHECK(lista("2030-03-07T23:59", terminos).size() == 1);
  CHECK(lista("2030-03-08T00:00", terminos).size() == 2);
  // L6.2: without a law that says how long, nothing, ever.
  CHECK(lista("2090-01-01T00:00", {}).empty());
  CHECK(juzgar(*store, e.digest()).empty());
}

}  // namespace
