// R10.3 and R10.6, and the constancias of R4.2 and R4.3 when their holder asks for them: the rule,
// then the engine, the log and the auditor. L10: nobody but the holder.
#include <doctest/doctest.h>

#include <filesystem>
#include <functional>
#include <string>

#include "../fault/guion_motor.hpp"
#include "support/carpeta_temporal.hpp"
#include "support/catalogo_de_prueba.hpp"
#include "support/mentir.hpp"
#include "support/mesa_de_autorizaciones.hpp"

namespace {

using namespace buzon;
using namespace buzon::prueba;
using pruebas::firma_de;
using pruebas::linea;
using pruebas::MesaDeAutorizaciones;
using pruebas::rfc_otro;
using pruebas::rfc_representante;
using pruebas::rfc_titular;

const Instante martes = pruebas::en_centro("2025-03-04T10:00");
const DocumentoDigital constancia{"vigencia.pdf", {7}, 120};

struct Mesa : MesaDeAutorizaciones {
  Mesa() {
    std::vector<prueba::Anuncio> anuncios;
    for (const auto& l : lineas_de_datos_propios) anuncios.push_back({l, dia(2025, 3, 4)});
    catalogo = prueba::con_anuncios(anuncios);
  }
  DecisionConsulta pedir(const char* en, const HechoDeFirma& f, Instante t = martes) {
    return aplicar(decide_mis_datos(marco(), hechos(f, t), {linea(en), constancia}));
  }
};

void exigir_rehusada(const DecisionConsulta& d, std::string_view norma) {
  CHECK_FALSE(d.admitida);
  CHECK(d.fundamento.texto() == norma);
  CHECK_FALSE(d.motivo.empty());
  CHECK(d.eventos.empty());
}

TEST_CASE("R10.3 R10.6 R4.2 R4.3 L10 el titular consulta sus datos y queda escrito qué se le dio") {
  for (const char* en : {"R10.3", "R10.6", "R4.2", "R4.3"}) {
    CAPTURE(en);
    Mesa m;
    const auto d = m.pedir(en, firma_de(rfc_titular));
    CHECK(d.admitida);
    REQUIRE(d.eventos.size() == 1);
    const auto& e = std::get<DatosConsultados>(d.eventos[0]);
    CHECK(e.linea == en);
    CHECK(e.rfc == rfc_titular);
    CHECK(e.entregado == constancia);
    CHECK(e.buzon == m.hecho_buzon);
    CHECK(m.registro.permitidas == 1);
    CHECK(d.explicacion.cita(linea("L10")));
    const DocumentoDeConsulta entregado{e};
    CHECK(entregado.documento() == constancia);
    CHECK(entregado.instante() == martes);
    CHECK(entregado.linea() == en);
    CHECK(DocumentoDeConsulta::leyenda().find("no produce efectos legales") != std::string::npos);
  }
}

TEST_CASE("R10.3 R10.6 L4.3 T2 la consulta se rehúsa la víspera de su anuncio y sirve ese día") {
  for (const char* en : {"R10.3", "R10.6"}) {
    CAPTURE(en);
    Mesa m;
    exigir_rehusada(m.pedir(en, firma_de(rfc_titular), pruebas::en_centro("2025-03-03T23:59:59")),
                    "L4.3");
    CHECK(m.pedir(en, firma_de(rfc_titular), pruebas::en_centro("2025-03-04T00:00")).admitida);
    m.catalogo = {};
    exigir_rehusada(m.pedir(en, firma_de(rfc_titular)), "L4.3");
  }
}

TEST_CASE("R10.3 R10.6 L10 CFF-19 ni representante ni tercero ni extraño consultan esos datos") {
  Mesa m;
  m.otorgar(martes, pruebas::rfc_tercero, dia(2025, 3, 4));
  for (const char* en : {"R10.3", "R10.6"}) {
    CAPTURE(en);
    const auto d = m.pedir(en, firma_de(rfc_representante));
    exigir_rehusada(d, "L10");
    CHECK(d.motivo.find("titular") != std::string::npos);
    exigir_rehusada(m.pedir(en, firma_de(pruebas::rfc_tercero)), "L4.2");
    exigir_rehusada(m.pedir(en, firma_de(rfc_otro)), "L4.2");
    for (const auto& caso : pruebas::firmas_inadmisibles(rfc_titular)) {
      INFO(caso.first);
      exigir_rehusada(m.pedir(en, caso.second), "L4.2");
    }
  }
  CHECK(m.registro == Consultas{});
}

TEST_CASE("R10.3 R10.6 L5.5 L4.4 ni con el buzón sin habilitar ni por otra línea") {
  Mesa m;
  for (const char* en : {"R9.4", "R9.2", "R4.1", "R10.5", "R6", "R7.1", "R10"})
    exigir_rehusada(m.pedir(en, firma_de(rfc_titular)), "L4.4");
  for (std::size_t i = 0; i < nombres_estado_buzon.size(); ++i) {
    INFO(nombres_estado_buzon[i]);
    m.buzon.estado = static_cast<EstadoBuzon>(i);
    const auto d = m.pedir("R10.6", firma_de(rfc_titular));
    if (m.buzon.estado == EstadoBuzon::habilitado)
      CHECK(d.admitida);
    else
      exigir_rehusada(d, "L5.5");
  }
}

TEST_CASE("R10.3 L4.2 lo firmado para consultar los datos sirve para una sola orden y línea") {
  CHECK(cadena_de_mis_datos(rfc_titular, linea("R10.3"), "m-1", "2025-03").value() ==
        "||buzon-mis-datos:2|rfc:EKU9003173C9|servicio:R10.3|orden:m-1|mes:2025-03||");
}

// ---- through the engine

struct Ventanilla {
  std::shared_ptr<CarpetaTemporal> carpeta = std::make_shared<CarpetaTemporal>();
  std::unique_ptr<SqliteStore> store = exigir_valor(SqliteStore::abrir(*carpeta / "a.db"));
  testing::Escenario e{
      *store,
      {7,
       pruebas::en_centro("2025-03-03T10:00"),
       "",
       Calendario::cff12_solo(),
       {},
       {},
       {},
       prueba::con_anuncios({lineas_de_datos_propios.begin(), lineas_de_datos_propios.end()},
                            dia(2025, 3, 17))}};
  Empleador quien{e};

  Ventanilla() {
    for (const auto& paso : habilitar_buzon()) paso(e, quien);
  }
  Result<Respuesta> pedir(const char* id, const char* en, DocumentoEntregado d) {
    const auto cadena =
        exigir_valor(cadena_de_mis_datos(quien.rfc.texto(), linea(en), id, e.mes_de_consulta()));
    return e.motor().ejecutar(
        id, ConsultarMisDatos{quien.rfc,
                              linea(en),
                              std::move(d),
                              {quien.fiel.certificado, quien.fiel.firmar(cadena)}});
  }
  Result<Respuesta> pedir(const char* id, const char* en) {
    return pedir(id, en, {"riesgos.pdf", {9, 8, 7}});
  }
  std::vector<EventoConsulta> registro() {
    return exigir_valor(e.motor().consultas(quien.rfc, "2025-03"));
  }
};

TEST_CASE("R10.3 R10.6 L4.3 L10 por el motor desde su anuncio y sin guardar lo entregado") {
  Ventanilla v;
  CHECK(exigir_valor(v.pedir("a", "R10.3")).fundamento.texto() == "L4.3");
  CHECK(v.registro().empty());
  v.e.reloj().poner(pruebas::en_centro("2025-03-17T00:00"));
  const auto r = exigir_valor(v.pedir("b", "R10.3"));
  CHECK(r.admitida);
  CHECK(r.acuses.empty());
  CHECK(exigir_valor(v.pedir("b", "R10.3")).repetida);
  CHECK(exigir_valor(v.pedir("c", "R10.6")).admitida);
  const auto registro = v.registro();
  REQUIRE(registro.size() == 2);
  const auto& e = std::get<DatosConsultados>(registro[0]);
  CHECK(e.linea == "R10.3");
  CHECK(e.entregado.nombre == "riesgos.pdf");
  CHECK(e.entregado.bytes == 3);
  // L10: the digest says which document it was, and the document is nowhere in the store.
  CHECK_FALSE(exigir_valor(v.store->read_document(e.entregado.sha256)).has_value());
  const auto vacio = v.pedir("d", "R10.6", {"nada.pdf", {}});
  REQUIRE_FALSE(vacio);
  CHECK(vacio.error().codigo == Codigo::argumento_invalido);
  CHECK(juzgar(*v.store, v.e.digest()).empty());
}

std::shared_ptr<CarpetaTemporal> consultar_una_vez() {
  Ventanilla v;
  v.e.reloj().poner(pruebas::en_centro("2025-03-17T10:00"));
  REQUIRE(exigir_valor(v.pedir("b", "R10.3")).admitida);
  return v.carpeta;
}

TEST_CASE("R10.3 R10.6 L10 el auditor descubre una consulta de datos que no fue la firmada") {
  const auto carpeta = consultar_una_vez();
  const auto digest = hacer_digest();
  const auto copia = *carpeta / "copia.db";
  const std::function<void(DatosConsultados&)> mentiras[] = {
      [](auto& e) { e.linea = "R10.6"; },       [](auto& e) { e.linea = "R9.4"; },
      [](auto& e) { e.rfc = "XIQB891116QE4"; }, [](auto& e) { e.firma.por_representante = true; },
      [](auto& e) { e.firma.firma[9] ^= 1; },   [](auto& e) { e.buzon.digest[0] ^= 1; },
  };
  int n = 0;
  for (const auto& miente : mentiras) {
    CAPTURE(n++);
    std::filesystem::copy_file(*carpeta / "a.db", copia,
                               std::filesystem::copy_options::overwrite_existing);
    CHECK(juzgar(*exigir_valor(SqliteStore::abrir(copia)), *digest).empty());
    mentir<EventoConsulta>(copia, "consultas", en<DatosConsultados, EventoConsulta>(miente));
    CHECK_FALSE(juzgar(*exigir_valor(SqliteStore::abrir(copia)), *digest).empty());
  }
}

}  // namespace
