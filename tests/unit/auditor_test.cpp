// The auditor finds nothing in an honest database, and every planted change in a dishonest one.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <buzon/motor/auditor.hpp>
#include <buzon/motor/sqlite_store.hpp>
#include <buzon/testing/scenario.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

#include "support/carpeta_temporal.hpp"

using namespace buzon;
using namespace buzon::testing;

namespace {

Instante centro(const char* iso) { return leer_instante(iso, husos::centro()).value(); }

// One of everything: registered, enabled, filed, opened, fiction, estrados.
void vivir(const std::string& ruta) {
  auto store = SqliteStore::abrir(ruta).value();
  Escenario e(*store, {7, centro("2025-03-03T10:00"), "", Calendario::cff12_solo(), {}});
  const auto rfc = Rfc::leer("EKU9003173C9").value();
  const auto quien = Destinatario::crear(ClaseSujeto::patron, rfc, "Escuela Kemper", std::nullopt,
                                         "America/Tijuana")
                         .value();
  const auto f = firmante_de(
      e.pki().fiel_moral({quien.nombre(), rfc.texto(), "", "PEGJ800101AB1", "PEGJ800101HDFRRN09"},
                         vigencia_de_anios(2024, 2027)));
  REQUIRE(e.registrar("r", quien, {"a@ejemplo.mx", "b@ejemplo.mx"}, "5512345678").value().admitida);
  REQUIRE(e.pulso_en(e.reloj().ahora()).value().errores.empty());
  REQUIRE(e.confirmar("c0", rfc, 0).value().admitida);
  REQUIRE(e.confirmar("c1", rfc, 1).value().admitida);
  REQUIRE(e.firmar_terminos("t", rfc, f).value().admitida);
  REQUIRE(
      e.presentar("p", rfc, "R6", "Aclaración", {{"escrito.pdf", {1, 2, 3}}}, f).value().admitida);
  REQUIRE(e.pulso_en(centro("2025-03-07T10:00")).value().vencidos == 1);
  REQUIRE(e.emitir("a1", "R7.1", "OF-1", {"uno.pdf", {4}}, {rfc}).value().admitida);
  REQUIRE(e.pulso_en(centro("2025-03-07T10:01")).value().avisos_enviados == 2);
  const auto n = e.ultima_notificacion(rfc).value();
  e.reloj().poner(centro("2025-03-08T20:00"));
  REQUIRE(e.abrir("o", rfc, n, f).value().admitida);
  e.reloj().poner(centro("2025-03-10T10:00"));
  REQUIRE(e.emitir("a2", "R7.2", "OF-2", {"dos.pdf", {5}}, {rfc}).value().admitida);
  REQUIRE(e.pulso_en(centro("2025-03-10T10:01")).value().avisos_enviados == 2);
  const auto otro =
      Destinatario::crear(ClaseSujeto::patron, Rfc::leer("XIQB891116QE4").value(), "Otra persona")
          .value();
  REQUIRE(e.publicar("e", otro, "R7.1", "OF-3", {"tres.pdf", {6}}, CausaEstrados::no_registro,
                     "No registró")
              .value()
              .admitida);
  REQUIRE(e.pulso_en(centro("2025-04-10T10:00")).value().practicadas == 2);
}

InformeAuditoria auditar_archivo(const std::string& ruta) {
  OpcionesSqlite o;
  o.solo_lectura = true;
  auto store = SqliteStore::abrir(ruta, o).value();
  const auto digest = hacer_digest();
  return auditar(
             *store, [&](auto d, std::size_t max) { return store->streams(d, max); }, *digest)
      .value();
}

void sql(const std::string& ruta, const char* orden) {
  sqlite3* db = nullptr;
  REQUIRE(sqlite3_open(ruta.c_str(), &db) == SQLITE_OK);
  char* falla = nullptr;
  const int rc = sqlite3_exec(db, orden, nullptr, nullptr, &falla);
  INFO(orden << ": " << (falla != nullptr ? falla : ""));
  CHECK(rc == SQLITE_OK);
  CHECK(sqlite3_changes(db) > 0);
  sqlite3_free(falla);
  sqlite3_close(db);
}

}  // namespace

TEST_CASE("L6.1 L7.5 auditar una base integra no encuentra nada") {
  prueba::CarpetaTemporal carpeta;
  const auto ruta = carpeta / "b.db";
  vivir(ruta);
  const auto i = auditar_archivo(ruta);
  for (const auto& d : i.discrepancias) MESSAGE(d.que);
  CHECK(i.discrepancias_total == 0);
  CHECK(i.streams == 8);  // box, actuación, two acts, two notificaciones, estrados, pulse
  CHECK(i.acuses == 8);   // registro, términos, recepción, two avisos, apertura, automático,
                          // estrados
  CHECK(i.firmas == 5);
  CHECK(i.fechas == 5);
}

TEST_CASE("L6.1 auditar encuentra cada cambio plantado") {
  prueba::CarpetaTemporal carpeta;
  const auto ruta = carpeta / "b.db";
  vivir(ruta);
  const char* const cambios[] = {
      "UPDATE evento SET publico = CAST(replace(CAST(publico AS TEXT),'2025-03-14','2025-03-15') "
      "AS BLOB) WHERE CAST(publico AS TEXT) LIKE '%2025-03-14%'",
      "UPDATE evento SET reservado = CAST(replace(CAST(reservado AS TEXT),'Kemper','Kempes') AS "
      "BLOB) WHERE CAST(reservado AS TEXT) LIKE '%Kemper%'",
      "UPDATE evento SET hash = zeroblob(32) WHERE n = 3",
      "UPDATE evento SET id = zeroblob(16) WHERE n = 2",
      "DELETE FROM evento WHERE n = (SELECT max(n) FROM evento)",
      "DELETE FROM documento WHERE n = 2",
      "UPDATE documento SET bytes = x'00' WHERE n = 3",
      "UPDATE stream SET estado = 'ficta' WHERE estado = 'abierta'",
      "UPDATE stream SET vence_us = 1 WHERE tipo = 'notificacion'",
      "UPDATE stream SET version = version + 1 WHERE tipo = 'buzon'",
      "UPDATE stream SET creado_us = creado_us + 1 WHERE tipo = 'estrados'",
  };
  for (const char* cambio : cambios) {
    const auto copia = carpeta / "copia.db";
    std::filesystem::copy_file(ruta, copia, std::filesystem::copy_options::overwrite_existing);
    sql(copia, cambio);
    INFO(cambio);
    CHECK(auditar_archivo(copia).discrepancias_total > 0);
  }
}
