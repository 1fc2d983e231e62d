// The auditor finds nothing in an honest database, and every planted change in a dishonest one.
#include <doctest/doctest.h>

#include "support/carpeta_temporal.hpp"
#include "vida_completa.hpp"

using namespace buzon;
using namespace buzon::prueba;

TEST_CASE("L6.1 L7.5 auditar una base integra no encuentra nada") {
  CarpetaTemporal carpeta;
  const auto ruta = carpeta / "b.db";
  vivir(ruta);
  const auto i = auditar_archivo(ruta);
  for (const auto& d : i.discrepancias) MESSAGE(d.que);
  CHECK(i.discrepancias_total == 0);
  CHECK(i.streams == 8);  // box, actuación, two acts, two notificaciones, estrados, pulse
  CHECK(i.acuses == 8);   // registro, términos, recepción, two avisos, apertura, automático,
                          // estrados
  CHECK(i.firmas == 5);
  CHECK(i.fechas == 4);
}

TEST_CASE("L6.1 auditar encuentra cada cambio plantado") {
  CarpetaTemporal carpeta;
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
      "UPDATE stream SET version_calendario = 'otro' WHERE tipo = 'buzon'",
      "UPDATE stream SET estado = 'otro' WHERE tipo = 'pulso'",
      "UPDATE evento SET reservado = x'' WHERE n = 1",
      "UPDATE evento SET reservado = x'' WHERE n = (SELECT max(n) FROM evento)",
      "DELETE FROM evento WHERE stream_n = (SELECT max(n) FROM stream WHERE tipo='notificacion'); "
      "DELETE FROM stream WHERE n = (SELECT max(n) FROM stream WHERE tipo='notificacion')",
      "DELETE FROM evento WHERE stream_n = (SELECT max(n) FROM stream WHERE tipo='acto'); "
      "DELETE FROM stream WHERE n = (SELECT max(n) FROM stream WHERE tipo='acto')",
  };
  for (const char* cambio : cambios) {
    const auto copia = carpeta / "copia.db";
    std::filesystem::copy_file(ruta, copia, std::filesystem::copy_options::overwrite_existing);
    sql(copia, cambio);
    INFO(cambio);
    CHECK(auditar_archivo(copia).discrepancias_total > 0);
  }
}

TEST_CASE("L6.1 auditar no acusa en falso a un buzón cuya parte reservada se quitó") {
  CarpetaTemporal carpeta;
  const auto ruta = carpeta / "b.db";
  vivir(ruta);
  sql(ruta, "UPDATE evento SET reservado = x'' WHERE n = 1");
  const auto i = auditar_archivo(ruta);
  CHECK(i.discrepancias_total == 1);
  CHECK(i.discrepancias.front().que.find("parte reservada") != std::string::npos);
}

TEST_CASE("CFF-12 auditar con otro calendario comprueba lo demás y cuenta las fechas") {
  CarpetaTemporal carpeta;
  const auto ruta = carpeta / "b.db";
  vivir(ruta);
  OpcionesAuditoria o;
  DefinicionCalendario otra;
  otra.version = "CFF-12 reformado";
  o.calendario = Calendario::construir(otra).value();
  const auto i = auditar_archivo(ruta, o);
  for (const auto& d : i.discrepancias) MESSAGE(d.que);
  CHECK(i.discrepancias_total == 0);
  CHECK(i.fechas == 0);
  CHECK(i.fechas_sin_comprobar == 4);
  CHECK(i.acuses == 8);
  CHECK(i.firmas == 5);
}

TEST_CASE("S7 un evento en el shard de otra particion no pasa la revisión de integridad") {
  CarpetaTemporal carpeta;
  const auto ruta = carpeta / "b.db";
  vivir(ruta);
  CHECK(SqliteStore::abrir(ruta).value()->revisar_integridad());
  sql(ruta, "UPDATE evento SET shard = (shard + 1) % 1024 WHERE n = 3");
  const auto r = SqliteStore::abrir(ruta).value()->revisar_integridad();
  REQUIRE_FALSE(r);
  CHECK(r.error().codigo == Codigo::dato_corrupto);
}
