// A database with one of everything, and what the auditor says of it.
#pragma once

#include <doctest/doctest.h>
#include <sqlite3.h>

#include <string>

#include <buzon/motor/auditor.hpp>
#include <buzon/motor/sqlite_store.hpp>
#include <buzon/testing/scenario.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

namespace buzon::prueba {

using namespace buzon::testing;

inline Instante centro(const char* iso) { return leer_instante(iso, husos::centro()).value(); }

// One of everything: registered, enabled, filed, opened, fiction, estrados.
inline void vivir(const std::string& ruta) {
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

// What ends a notification beside its aviso: opened before it, known after being opened, made in
// person, and an authority's.
inline void vivir_sin_aviso(const std::string& ruta) {
  auto store = SqliteStore::abrir(ruta).value();
  Escenario e(*store, {7, centro("2025-03-03T10:00"), "", Calendario::cff12_solo(), {}});
  const auto rfc = Rfc::leer("EKU9003173C9").value();
  const auto quien = Destinatario::crear(ClaseSujeto::patron, rfc, "Escuela Kemper").value();
  const auto autoridad =
      Destinatario::crear(ClaseSujeto::autoridad, Rfc::leer("MUN800101AB1").value(), "Municipio")
          .value();
  const auto firmante = [&e](const Destinatario& d) {
    return firmante_de(
        e.pki().fiel_moral({d.nombre(), d.rfc().texto(), "", "PEGJ800101AB1", "PEGJ800101HDFRRN09"},
                           vigencia_de_anios(2024, 2027)));
  };
  const auto f = firmante(quien);
  REQUIRE(e.registrar("r", quien, {"a@ejemplo.mx"}, "5512345678").value().admitida);
  REQUIRE(e.pulso_en(e.reloj().ahora()).value().errores.empty());
  REQUIRE(e.confirmar("c0", rfc, 0).value().admitida);
  REQUIRE(e.confirmar("c1", rfc, 1).value().admitida);
  REQUIRE(e.firmar_terminos("t", rfc, f).value().admitida);
  REQUIRE(e.motor().ejecutar("g", AsignarBuzonAAutoridad{autoridad}).value().admitida);
  e.reloj().poner(centro("2025-03-05T19:00"));
  REQUIRE(
      e.emitir("a1", "R7.1", "OF-1", {"uno.pdf", {4}}, {rfc, autoridad.rfc()}).value().admitida);
  REQUIRE(e.pulso_en(e.reloj().ahora()).value().errores.empty());
  const auto uno = e.ultima_notificacion(rfc).value();
  REQUIRE(e.abrir("o1", rfc, uno, f).value().admitida);
  const auto cadena = e.motor().cadena_conocimiento(rfc, uno).value();
  REQUIRE(e.motor()
              .ejecutar("m", ManifestarConocimiento{rfc, uno, {f.certificado, f.firmar(cadena)}})
              .value()
              .admitida);
  e.reloj().poner(centro("2025-03-06T10:00"));
  REQUIRE(e.emitir("a2", "R7.2", "OF-2", {"dos.pdf", {5}}, {rfc}).value().admitida);
  e.bandeja().rehusa = [](const Mensaje& m) { return m.canal == CanalMensaje::movil; };
  REQUIRE(e.pulso_en(e.reloj().ahora()).value().avisos_enviados == 1);
  const auto dos = e.ultima_notificacion(rfc).value();
  REQUIRE(dos != uno);
  e.reloj().poner(centro("2025-03-07T12:00"));
  REQUIRE(e.motor()
              .ejecutar("p", AnotarNotificacionPersonal{quien, dos, centro("2025-03-07T10:00"),
                                                        "Acta 12", "Notificador 7", ""})
              .value()
              .admitida);
  REQUIRE(e.abrir("o2", autoridad.rfc(), e.ultima_notificacion(autoridad.rfc()).value(),
                  firmante(autoridad))
              .value()
              .admitida);
}

inline InformeAuditoria auditar_archivo(const std::string& ruta,
                                        const OpcionesAuditoria& opciones = {}) {
  OpcionesSqlite o;
  o.solo_lectura = true;
  auto store = SqliteStore::abrir(ruta, o).value();
  const auto digest = hacer_digest();
  return auditar(
             *store, [&](auto d, std::size_t max) { return store->streams(d, max); }, *digest,
             opciones)
      .value();
}

inline void sql(const std::string& ruta, const char* orden) {
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

}  // namespace buzon::prueba
