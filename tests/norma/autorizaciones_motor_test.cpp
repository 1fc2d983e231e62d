// R9.1 to R9.4 and L10 through the engine: real signatures, a real store, and the auditor after it.
#include <doctest/doctest.h>

#include <functional>
#include <string>

#include "../fault/guion_motor.hpp"
#include "support/carpeta_temporal.hpp"
#include "support/mentir.hpp"

namespace {

using namespace buzon;
using namespace buzon::prueba;
using testing::Firmante;
using testing::firmante_de;
using testing::vigencia_de_anios;

struct Despacho {
  CarpetaTemporal carpeta;
  std::unique_ptr<SqliteStore> store;
  std::unique_ptr<testing::Escenario> e;
  std::unique_ptr<Empleador> quien;
  Rfc tercero = Rfc::leer("OEPE800101AB1").value();
  Firmante del_tercero;

  Despacho() {
    store = exigir_valor(SqliteStore::abrir(carpeta / "a.db"));
    e = std::make_unique<testing::Escenario>(
        *store, testing::OpcionesEscenario{
                    7, en_centro("2025-03-03T10:00"), "", Calendario::cff12_solo(), {}});
    quien = std::make_unique<Empleador>(*e);
    for (const auto& paso : habilitar_buzon()) paso(*e, *quien);
    del_tercero = firmante_de(e->pki().fiel_fisica(
        "OTRA PERSONA", tercero.texto(), "OEPE800101HDFRRN09", vigencia_de_anios(2024, 2027)));
  }

  Result<Respuesta> ordenar(const char* id, const AccionFirmada& a, auto orden, const Firmante& f) {
    const auto cadena = exigir_valor(cadena_de_autorizacion(quien->rfc.texto(), a, id));
    orden.firma = {f.certificado, f.firmar(cadena)};
    return e->motor().ejecutar(id, orden);
  }
  Result<Respuesta> otorgar(const char* id, Dia desde, std::optional<Dia> hasta = {}) {
    const DatosAutorizacion d{Identificador::leer("R9.1"), tercero, desde, hasta};
    return ordenar(id, accion_de(d), OtorgarAutorizacion{quien->rfc, d, {}}, quien->fiel);
  }
  Result<Respuesta> cancelar(const char* id) {
    const DatosCancelacion d{Identificador::leer("R9.1"), tercero};
    return ordenar(id, accion_de(d), CancelarAutorizacion{quien->rfc, d, {}}, quien->fiel);
  }
  Result<Respuesta> consultar(const char* id, const Firmante& f) {
    const DatosConsulta d{quien->rfc, tercero, Identificador::leer("R9.2")};
    const auto cadena = exigir_valor(cadena_de_consulta(d.titular.texto(), d.tercero.texto(),
                                                        d.linea, id, e->mes_de_consulta()));
    return e->motor().ejecutar(id, ConsultarComoTercero{d, {f.certificado, f.firmar(cadena)}});
  }
  Result<Respuesta> mi_opinion(const char* id, const Firmante& f) {
    const auto cadena =
        exigir_valor(cadena_de_mi_opinion(quien->rfc.texto(), id, e->mes_de_consulta()));
    return e->motor().ejecutar(id,
                               ConsultarMiOpinion{quien->rfc, {f.certificado, f.firmar(cadena)}});
  }
  Result<Respuesta> mirar(const char* id, const Rfc& rfc, const Firmante& f, EnCalidadDe como,
                          std::string causa) {
    const auto cadena = exigir_valor(
        cadena_de_vista(quien->rfc.texto(), rfc.texto(), causa, id, e->mes_de_consulta()));
    return e->motor().ejecutar(id, MirarBuzon{{quien->rfc, rfc, como, std::move(causa)},
                                              {f.certificado, f.firmar(cadena)}});
  }
  [[nodiscard]] std::size_t eventos_de_consulta() {
    std::size_t n = 0;
    for (const auto& h :
         exigir_valor(store->list_heads(e->motor().particion_de(quien->rfc), "consultas", {}, 100)))
      n += h.version;
    return n;
  }
};

TEST_CASE("R9.1 R9.2 L10 el tercero consulta mientras está autorizado y todo queda escrito") {
  Despacho d;
  CHECK_FALSE(exigir_valor(d.consultar("c0", d.del_tercero)).admitida);
  CHECK(d.eventos_de_consulta() == 1);
  const auto r = exigir_valor(d.otorgar("o1", dia(2025, 3, 3), dia(2025, 3, 31)));
  CHECK(r.admitida);
  REQUIRE(r.acuses.size() == 1);
  CHECK(r.acuses[0].acuse.tramite.find(d.tercero.texto()) != std::string::npos);
  CHECK(exigir_valor(d.consultar("c1", d.del_tercero)).admitida);
  // The same order again is the same answer, and is not written twice.
  const auto otra = exigir_valor(d.otorgar("o1", dia(2025, 3, 3), dia(2025, 3, 31)));
  CHECK(otra.repetida);
  CHECK(otra.acuses == r.acuses);
  CHECK(exigir_valor(d.consultar("c1", d.del_tercero)).repetida);
  CHECK(d.eventos_de_consulta() == 2);
  CHECK(exigir_valor(d.cancelar("x1")).admitida);
  const auto despues = exigir_valor(d.consultar("c2", d.del_tercero));
  CHECK_FALSE(despues.admitida);
  CHECK(despues.motivo.find("canceló") != std::string::npos);
  CHECK(d.eventos_de_consulta() == 3);
  CHECK(juzgar(*d.store, d.e->digest()).empty());
}

TEST_CASE("L4.2 R9.4 lo firmado para consultar un mes no consulta el siguiente") {
  Despacho d;
  const auto cadena =
      exigir_valor(cadena_de_mi_opinion(d.quien->rfc.texto(), "c1", d.e->mes_de_consulta()));
  const ConsultarMiOpinion orden{d.quien->rfc,
                                 {d.quien->fiel.certificado, d.quien->fiel.firmar(cadena)}};
  CHECK(exigir_valor(d.e->motor().ejecutar("c1", orden)).admitida);
  CHECK(exigir_valor(d.e->motor().ejecutar("c1", orden)).repetida);
  d.e->reloj().poner(en_centro("2025-04-01T00:00"));
  const auto r = exigir_valor(d.e->motor().ejecutar("c1", orden));
  CHECK_FALSE(r.admitida);
  CHECK(r.fundamento.texto() == "L4.2");
  CHECK(juzgar(*d.store, d.e->digest()).empty());
}

TEST_CASE("L4.2 R9.1 una autorización firmada no sirve otra vez después de cancelada") {
  Despacho d;
  const DatosAutorizacion datos{Identificador::leer("R9.1"), d.tercero, dia(2025, 3, 3), {}};
  const auto cadena =
      exigir_valor(cadena_de_autorizacion(d.quien->rfc.texto(), accion_de(datos), "o1"));
  const OtorgarAutorizacion orden{
      d.quien->rfc, datos, {d.quien->fiel.certificado, d.quien->fiel.firmar(cadena)}};
  CHECK(exigir_valor(d.e->motor().ejecutar("o1", orden)).admitida);
  CHECK(exigir_valor(d.cancelar("x1")).admitida);
  const auto r = exigir_valor(d.e->motor().ejecutar("o2", orden));
  CHECK_FALSE(r.admitida);
  CHECK(r.fundamento.texto() == "L4.2");
  CHECK_FALSE(exigir_valor(d.consultar("c1", d.del_tercero)).admitida);
}

TEST_CASE(
    "R9.3 R9.4 L10 L9 opinión pública y propia y miradas por el motor y el auditor conforme") {
  Despacho d;
  const auto publica = accion_de(AccionOpinion::hacer_publica);
  CHECK(exigir_valor(
            d.ordenar("p1", publica,
                      AutorizarOpinionPublica{d.quien->rfc, AccionOpinion::hacer_publica, {}},
                      d.quien->fiel))
            .admitida);
  CHECK(exigir_valor(d.consultar("c1", d.del_tercero)).admitida);
  CHECK(exigir_valor(d.mi_opinion("m1", d.quien->fiel)).admitida);
  CHECK_FALSE(exigir_valor(d.mi_opinion("m2", d.del_tercero)).admitida);
  const auto antes = d.eventos_de_consulta();
  CHECK(exigir_valor(d.mirar("v1", d.quien->rfc, d.quien->fiel, EnCalidadDe::particular, {}))
            .admitida);
  CHECK(d.eventos_de_consulta() == antes);
  CHECK_FALSE(
      exigir_valor(d.mirar("v2", d.tercero, d.del_tercero, EnCalidadDe::particular, {})).admitida);
  CHECK(d.eventos_de_consulta() == antes + 1);
  d.e->reloj().poner(en_centro("2025-04-01T10:00"));
  CHECK(exigir_valor(d.consultar("c2", d.del_tercero)).admitida);
  CHECK(exigir_valor(
            d.store->list_heads(d.e->motor().particion_de(d.quien->rfc), "consultas", {}, 10))
            .size() == 2);
  CHECK(juzgar(*d.store, d.e->digest()).empty());
}

TEST_CASE("R9.1 R9.3 CFF-19 L9 L10 todo lo que puede constar se guarda y se relee y se audita") {
  Despacho d;
  const Rfc representante = Rfc::leer("PEGJ800101AB1").value();
  const Rfc funcionaria = Rfc::leer("FUPA800101AB2").value();
  REQUIRE(
      exigir_valor(d.e->motor().ejecutar(
                       "rep", AcreditarRepresentante{d.quien->rfc, representante, "Escritura 1"}))
          .admitida);
  const auto del_representante = firmante_de(d.e->pki().fiel_fisica(
      "JUAN PEREZ", representante.texto(), "PEGJ800101HDFRRN09", vigencia_de_anios(2024, 2027)));
  const auto de_funcionaria =
      firmante_de(d.e->pki().fiel_de_funcionario(vigencia_de_anios(2024, 2027)));
  CHECK(exigir_valor(d.otorgar("o1", dia(2025, 3, 3))).admitida);
  const DatosLimite limite{Identificador::leer("R9.1"), d.tercero, dia(2025, 3, 10)};
  CHECK(exigir_valor(d.ordenar("l1", accion_de(limite),
                               LimitarAutorizacion{d.quien->rfc, limite, {}}, del_representante))
            .admitida);
  for (const auto accion : {AccionOpinion::hacer_publica, AccionOpinion::dejar_de_publicar})
    CHECK(exigir_valor(d.ordenar(accion == AccionOpinion::hacer_publica ? "p1" : "p2",
                                 accion_de(accion),
                                 AutorizarOpinionPublica{d.quien->rfc, accion, {}}, d.quien->fiel))
              .admitida);
  const auto mira = [&](const char* id, const Rfc& rfc, const Firmante& f, EnCalidadDe como,
                        const char* causa) {
    return exigir_valor(d.mirar(id, rfc, f, como, causa)).admitida;
  };
  CHECK(mira("v1", representante, del_representante, EnCalidadDe::particular, ""));
  CHECK(mira("v2", d.tercero, d.del_tercero, EnCalidadDe::particular, ""));
  CHECK(mira("v3", funcionaria, de_funcionaria, EnCalidadDe::funcionario, "Expediente 7"));
  CHECK_FALSE(mira("v4", funcionaria, de_funcionaria, EnCalidadDe::funcionario, ""));
  CHECK(d.eventos_de_consulta() == 4);
  CHECK(exigir_valor(d.mi_opinion("m1", del_representante)).fundamento.texto() == "R9.4");
  CHECK(exigir_valor(d.cancelar("x1")).admitida);
  CHECK(juzgar(*d.store, d.e->digest()).empty());
}

TEST_CASE("R9.2 L10 se pregunta por cualquier instante y el titular lee quién consultó") {
  Despacho d;
  const auto puede = [&](const char* iso) {
    return exigir_valor(d.e->motor().puede_consultar(d.quien->rfc, d.tercero,
                                                     Identificador::leer("R9.2"), en_centro(iso)));
  };
  CHECK(exigir_valor(d.otorgar("o1", dia(2025, 3, 4))).admitida);
  d.e->reloj().poner(en_centro("2025-03-06T10:00"));
  CHECK(exigir_valor(d.consultar("c1", d.del_tercero)).admitida);
  CHECK(exigir_valor(d.cancelar("x1")).admitida);
  CHECK_FALSE(exigir_valor(d.consultar("c2", d.del_tercero)).admitida);
  d.e->reloj().poner(en_centro("2025-03-10T10:00"));
  CHECK(exigir_valor(d.otorgar("o2", dia(2025, 3, 10))).admitida);
  CHECK(puede("2025-03-03T09:00").resultado == ResultadoDeConsulta::sin_autorizacion);
  CHECK(puede("2025-03-03T11:00").resultado == ResultadoDeConsulta::por_empezar);
  CHECK(puede("2025-03-05T10:00").permitida);
  CHECK(puede("2025-03-07T10:00").resultado == ResultadoDeConsulta::cancelada);
  CHECK(puede("2025-03-10T11:00").permitida);
  const auto registro = exigir_valor(d.e->motor().consultas(d.quien->rfc, "2025-03"));
  REQUIRE(registro.size() == 2);
  CHECK(std::get<ConsultaDeTercero>(registro[0]).permitida);
  CHECK_FALSE(std::get<ConsultaDeTercero>(registro[1]).permitida);
  CHECK(std::get<ConsultaDeTercero>(registro[1]).tercero == d.tercero.texto());
  CHECK(exigir_valor(d.e->motor().consultas(d.quien->rfc, "2025-04")).empty());
  CHECK(exigir_valor(d.e->motor().autorizaciones_de(d.quien->rfc)).de_terceros.size() == 1);
}

TEST_CASE("L4.4 R9.1 R9.3 un escrito presentado en la línea de autorizar no autoriza a nadie") {
  Despacho d;
  for (const char* linea : {"R9.1", "R9.3"}) {
    INFO(linea);
    const auto r = exigir_valor(d.e->presentar(std::string{"p"} + linea, d.quien->rfc, linea,
                                               "Autorizo", {{"e.pdf", {1}}}, d.quien->fiel));
    CHECK_FALSE(r.admitida);
    CHECK(r.fundamento.texto() == "L4.4");
  }
}

// What was authorised, consulted and looked at, left in a file, and what the auditor says of it
// once it is told otherwise.
struct Archivo {
  Despacho d;
  std::string ruta = d.carpeta / "a.db";
  std::string copia = d.carpeta / "copia.db";

  Archivo() {
    REQUIRE(exigir_valor(d.otorgar("o1", dia(2025, 3, 3))).admitida);
    REQUIRE(exigir_valor(d.mi_opinion("m1", d.quien->fiel)).admitida);
    const Rfc extrano = Rfc::leer("PEGJ800101AB1").value();
    const auto suya = firmante_de(d.e->pki().fiel_fisica(
        "EXTRAÑO", extrano.texto(), "PEGJ800101HDFRRN09", vigencia_de_anios(2024, 2027)));
    REQUIRE_FALSE(exigir_valor(d.mirar("v1", extrano, suya, EnCalidadDe::particular, "")).admitida);
    REQUIRE(juzgar(*d.store, d.e->digest()).empty());
    d.quien.reset();
    d.e.reset();
    d.store.reset();
  }
  template <class Variante, class E>
  [[nodiscard]] bool dice(std::string_view tipo, std::string_view que,
                          const std::function<void(E&)>& cambia) {
    std::filesystem::copy_file(ruta, copia, std::filesystem::copy_options::overwrite_existing);
    mentir<Variante>(copia, tipo, en<E, Variante>(cambia));
    const auto store = exigir_valor(SqliteStore::abrir(copia));
    const auto digest = hacer_digest();
    const auto i = exigir_valor(auditar(
        *store, [&](auto despues, std::size_t max) { return store->streams(despues, max); },
        *digest));
    return std::any_of(i.discrepancias.begin(), i.discrepancias.end(),
                       [&](const auto& x) { return x.que.find(que) != std::string::npos; });
  }
};

TEST_CASE("L5.5 R9.1 R9.4 auditar descubre lo que se autorizó o consultó sin buzón habilitado") {
  Archivo a;
  const auto sin_terminos = buzon_tras<MediosValidados>(a.ruta);
  constexpr std::string_view no_lo_estaba = "no estaba habilitado (L5.5)";
  CHECK(a.dice<EventoAutorizacion, AutorizacionOtorgada>("autorizaciones", no_lo_estaba,
                                                         [&](auto& e) { e.buzon = sin_terminos; }));
  CHECK(a.dice<EventoConsulta, OpinionConsultada>("consultas", no_lo_estaba,
                                                  [&](auto& e) { e.buzon = sin_terminos; }));
}

TEST_CASE("L10 L9 auditar descubre una vista rehusada que se reescribió como permitida") {
  Archivo a;
  constexpr std::string_view sin_derecho = "Miró el buzón quien no tenía derecho (L10)";
  const auto reescrita = [&](CalidadDeAcceso calidad, const char* fundamento,
                             std::vector<std::string> lineas) {
    return a.dice<EventoConsulta, ConsultaAjena>("consultas", sin_derecho, [&](auto& e) {
      e.permitida = true;
      e.calidad = calidad;
      e.fundamento = fundamento;
      e.lineas = lineas;
    });
  };
  CHECK(reescrita(CalidadDeAcceso::tercero, "R9.1", {"R9.2"}));
  CHECK(reescrita(CalidadDeAcceso::representante, "CFF-19", {}));
  CHECK(reescrita(CalidadDeAcceso::funcionario, "L9", {}));
}

}  // namespace
