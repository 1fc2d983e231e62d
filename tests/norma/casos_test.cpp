// Every row of cases.csv through the public functions: the expected keys exactly, and an
// explanation that names every identifier of the row's basis. Times without offset are of the Zona
// Centro (L5.7).
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include <buzon/ciclo/fechas_consulta.hpp>
#include <buzon/ciclo/fechas_estrados.hpp>
#include <buzon/ciclo/fechas_notificacion.hpp>
#include <buzon/ciclo/fechas_recepcion.hpp>
#include <buzon/ciclo/fechas_registro.hpp>
#include <buzon/motor/representacion.hpp>
#include <buzon/norma/computo.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

using namespace buzon;

namespace {

struct Caso {
  std::string id;
  std::string clase;
  nlohmann::json entrada;
  nlohmann::json esperado;
  std::string base;
};

// RFC 4180, as far as this file uses it.
std::vector<std::string> leer_renglon(const std::string& renglon) {
  std::vector<std::string> campos(1);
  bool dentro = false;
  for (std::size_t i = 0; i < renglon.size(); ++i) {
    const char c = renglon[i];
    if (c == '"' && dentro && i + 1 < renglon.size() && renglon[i + 1] == '"')
      campos.back() += renglon[++i];
    else if (c == '"')
      dentro = !dentro;
    else if (c == ',' && !dentro)
      campos.emplace_back();
    else if (c != '\r')
      campos.back() += c;
  }
  return campos;
}

std::vector<Caso> leer_casos() {
  std::ifstream archivo{std::filesystem::path{__FILE__}.parent_path() / "cases.csv"};
  REQUIRE_MESSAGE(archivo.good(), "cannot open tests/norma/cases.csv");
  std::string renglon;
  std::getline(archivo, renglon);
  std::vector<Caso> casos;
  while (std::getline(archivo, renglon)) {
    const auto c = leer_renglon(renglon);
    REQUIRE(c.size() == 5);
    casos.push_back({c[0], c[1], nlohmann::json::parse(c[2]), nlohmann::json::parse(c[3]), c[4]});
  }
  return casos;
}

// "L5.7, L6.3; CFF 134-I para 4, 135; RCFF 7 (why)" -> L5.7 L6.3 CFF-134-I CFF-135 RCFF-7: a law
// stays in force until the next is named, and prose in brackets, after a colon or after the
// citation is left out.
std::vector<std::string> identificadores(const std::string& base) {
  std::vector<std::string> hallados;
  std::string ley;
  std::string parte;
  int parentesis = 0;
  const auto cerrar = [&] {
    std::istringstream palabras{parte.substr(0, parte.find(':'))};
    std::string primera;
    palabras >> primera;
    if (!Identificador::leer(primera).vacio()) {
      hallados.push_back(primera);
    } else if (primera == "CFF" || primera == "RCFF") {
      ley = primera;
      palabras >> primera;
      hallados.push_back(ley + "-" + primera);
    } else if (!primera.empty() && detalle::es_digito(primera[0])) {
      hallados.push_back(ley + "-" + primera);
    }
    parte.clear();
  };
  for (const char c : base) {
    if (c == '(') ++parentesis;
    if (parentesis == 0 && (c == ',' || c == ';'))
      cerrar();
    else if (parentesis == 0)
      parte += c;
    if (c == ')') --parentesis;
  }
  cerrar();
  return hallados;
}

const Calendario calendario = Calendario::cff12_solo();

Marco marco(const nlohmann::json& entrada) {
  const std::string zona = entrada.value("zona", "America/Mexico_City");
  return {calendario, ZonaCentro{husos::centro()}, HusoDomicilio{**husos::por_iana(zona)}, {}};
}
Instante instante(const nlohmann::json& entrada, const char* clave) {
  return leer_instante(entrada.at(clave).get<std::string>(), husos::centro()).value();
}
Dia fecha(const nlohmann::json& entrada, const char* clave) {
  return leer_dia(entrada.at(clave).get<std::string>()).value();
}
std::string en_centro(Instante t) { return texto(husos::centro().hora<RelojDelCentro>(t)); }

using Salida = nlohmann::json;

Salida notificacion(const nlohmann::json& e, Explicacion& ex) {
  std::optional<Instante> apertura;
  if (e.contains("apertura")) apertura = instante(e, "apertura");
  const auto m = marco(e);
  const auto f = fechas_notificacion(m, instante(e, "aviso"), apertura, ex).value();
  CHECK(f == fechas_notificacion(m, instante(e, "aviso"), apertura).value());
  return {{"modo", f.modo == ModoNotificacion::abierta ? "abierta" : "ficta"},
          {"practicada", en_centro(f.practicada)},
          {"surte_efectos", texto(f.surte_efectos)},
          {"inicia_plazo", texto(f.inicia_plazo)},
          {"limite_apertura", texto(f.limite_apertura)}};
}
Salida estrados(const nlohmann::json& e, Explicacion& ex) {
  const auto f = fechas_estrados(calendario, fecha(e, "publicado"), ex).value();
  return {{"ultimo_dia", texto(f.ultimo_dia)},
          {"practicada", texto(f.practicada)},
          {"surte_efectos", texto(f.surte_efectos)}};
}
Salida recepcion(const nlohmann::json& e, Explicacion& ex) {
  const auto m = marco(e);
  const auto f = fechas_recepcion(m, instante(e, "acuse"), ex).value();
  return {{"fecha_legal", texto(f.fecha_legal)},
          {"instante_legal", texto(m.domicilio.hora(f.instante_legal))}};
}
Salida confirmacion(const nlohmann::json& e, Explicacion& ex) {
  return {{"limite", en_centro(limite_confirmacion(instante(e, "aviso"), ex))}};
}
Salida consulta(const nlohmann::json& e, Explicacion& ex) {
  return {{"hasta", texto(consulta_hasta(calendario, fecha(e, "desde"), ex).value())}};
}
Salida habilitacion(const nlohmann::json& e, Explicacion& ex) {
  const auto d = ultimo_dia_de_habilitacion(calendario, fecha(e, "en_vigor"),
                                            ProrrogaHabilitacion::sin_prorroga, ex);
  return {{"ultimo_dia", texto(d.value())}};
}
Salida plazo(const nlohmann::json& e, Explicacion& ex) {
  Plazo p;
  p.n = e.at("n").get<std::int64_t>();
  for (std::size_t i = 0; i < nombres_unidad.size(); ++i)
    if (nombres_unidad[i] == e.at("unidad").get<std::string>()) p.unidad = static_cast<Unidad>(i);
  return {{"vence", texto(computar(calendario, fecha(e, "desde"), p, ex).value().vence)}};
}
Salida habil(const nlohmann::json& e, Explicacion& ex) {
  return {
      {"habil", calificar_dia(calendario, fecha(e, "fecha"), ex).value().razon == Razon::habil}};
}

// Judges every row of a kind; how many there are is pinned, so that none is lost in silence.
void juzgar(std::string_view clase, std::size_t cuantos,
            Salida (*funcion)(const nlohmann::json&, Explicacion&)) {
  std::size_t van = 0;
  for (const auto& caso : leer_casos()) {
    if (caso.clase != clase) continue;
    ++van;
    CAPTURE(caso.id);
    Explicacion ex;
    const auto salida = funcion(caso.entrada, ex);
    for (const auto& esperado : caso.esperado.items()) {
      CAPTURE(esperado.key());
      CHECK(salida.at(esperado.key()) == esperado.value());
    }
    const auto base = identificadores(caso.base);
    CHECK_FALSE(base.empty());
    for (const auto& id : base)
      CHECK_MESSAGE(ex.cita(Identificador::leer(id)), caso.id << " does not cite " << id);
    for (const auto& frase : representacion::frases(ex)) {
      CAPTURE(frase);
      CHECK(frase.find("(sin dato)") == std::string::npos);
    }
  }
  CHECK(van == cuantos);
}

}  // namespace

TEST_CASE("basis of a case: identifiers out of its text") {
  using V = std::vector<std::string>;
  CHECK(identificadores("L7.2; CFF 134-I para 4, 135; RCFF 7") ==
        V{"L7.2", "CFF-134-I", "CFF-135", "RCFF-7"});
  CHECK(identificadores("L6.1; CFF 12 para 4 by analogy (no 29 Feb: first, day)") ==
        V{"L6.1", "CFF-12"});
  CHECK(identificadores("CFF 12 para 4: no such day, first of the next") == V{"CFF-12"});
  CHECK(identificadores("T1 (IMSS announced 1 Feb 2025)") == V{"T1"});
}

TEST_CASE("L5.8 L7.2 L7.4 L7.5 CFF-12 CFF-134-I CFF-135 RCFF-7 RCFF-11 cases of notification") {
  juzgar("notificacion", 20, notificacion);
}
TEST_CASE("L5.6 L7.8 CFF-134-III CFF-135 CFF-139 cases of estrados") {
  juzgar("estrados", 2, estrados);
}
TEST_CASE("L5.7 L5.8 L6.3 RCFF-7 cases of reception") { juzgar("recepcion", 6, recepcion); }
TEST_CASE("L5.2 cases of confirmation in 72 hours") { juzgar("confirmacion", 1, confirmacion); }
TEST_CASE("L6.1 L7.7 CFF-12 cases of consultation for five years") {
  juzgar("consulta", 2, consulta);
}
TEST_CASE("T1 cases of enabling in 180 days") { juzgar("habilitacion", 1, habilitacion); }
TEST_CASE("CFF-12 cases of terms") { juzgar("plazo", 4, plazo); }
TEST_CASE("CFF-12 cases of business days") { juzgar("habil", 5, habil); }
