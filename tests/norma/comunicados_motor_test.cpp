// L8 and R2 to R5 through the engine: published for one, for a kind of persons and for everyone,
// listed, read, and audited. None of it notifies.
#include <doctest/doctest.h>

#include <filesystem>
#include <functional>
#include <string>

#include "../fault/guion_motor.hpp"
#include "support/carpeta_temporal.hpp"
#include "support/catalogo_de_prueba.hpp"
#include "support/mentir.hpp"

namespace {

using namespace buzon;
using namespace buzon::prueba;

Identificador linea(const char* l) { return Identificador::leer(l); }
constexpr const char* unidad = "Dirección de Incorporación y Recaudación";

struct Sala {
  std::shared_ptr<CarpetaTemporal> carpeta = std::make_shared<CarpetaTemporal>();
  std::unique_ptr<SqliteStore> store = exigir_valor(SqliteStore::abrir(*carpeta / "a.db"));
  testing::Escenario e{*store,
                       {7,
                        en_centro("2025-03-03T10:00"),
                        "",
                        Calendario::cff12_solo(),
                        {},
                        {},
                        {},
                        con_anuncios({linea("R4.2"), linea("R4.3")}, dia(2025, 3, 17))}};
  Empleador quien{e};
  Rfc derechohabiente = Rfc::leer("OEPE800101AB1").value();

  Sala() {
    for (const auto& paso : habilitar_buzon()) paso(e, quien);
  }
  Respuesta dar(const char* id, const Orden& o) { return exigir_valor(e.motor().ejecutar(id, o)); }
  Respuesta comunicar(const char* id, const Audiencia& para, const char* asunto = "Facilidades") {
    return dar(id, PublicarComunicado{linea("R5"), unidad, para, asunto, "Hay facilidades."});
  }
  Respuesta documentar(const char* id, const char* en, const Audiencia& para) {
    return dar(id, PublicarDocumento{linea(en), unidad, para, "Propuesta", {"p.pdf", {1, 2}}});
  }
  std::vector<FichaDePublicacion> comunicados(const Rfc& rfc, std::size_t max = 100) {
    return exigir_valor(e.motor().mis_comunicados(rfc, max));
  }
  std::vector<FichaDePublicacion> documentos(const Rfc& rfc) {
    return exigir_valor(e.motor().mis_documentos(rfc));
  }
  // Registered and no more: she has a box, of her kind, that nobody can enter yet.
  void registrar_derechohabiente() {
    const auto d =
        Destinatario::crear(ClaseSujeto::derechohabiente, derechohabiente, "Persona").value();
    REQUIRE(e.registrar("rd", d, {"d@ejemplo.mx"}, "5587654321").value().admitida);
  }
  void pasar(std::chrono::hours h) { e.reloj().poner(e.reloj().ahora() + h); }
};

TEST_CASE("L8 R5 R2 un comunicado llega a una persona o a su clase o a todas y a nadie más") {
  Sala s;
  s.registrar_derechohabiente();
  const auto de_una = s.comunicar("u", Audiencia::de(s.quien.rfc), "Para una");
  CHECK(de_una.admitida);
  CHECK(de_una.acuses.empty());
  s.pasar(std::chrono::hours{1});
  CHECK(s.comunicar("p", Audiencia::de({ClaseSujeto::patron}), "Para patrones").admitida);
  s.pasar(std::chrono::hours{1});
  CHECK(s.dar("t", PublicarComunicado{linea("R2"), unidad, Audiencia::de_todos(), "Para todos",
                                      "El 17 vence el pago."})
            .admitida);
  const auto del_patron = s.comunicados(s.quien.rfc);
  REQUIRE(del_patron.size() == 3);
  CHECK(del_patron[0].asunto == "Para todos");
  CHECK(del_patron[1].asunto == "Para patrones");
  CHECK(del_patron[2].asunto == "Para una");
  CHECK(del_patron[2].linea == "R5");
  CHECK(del_patron[1].general);
  CHECK_FALSE(del_patron[2].general);
  CHECK(s.comunicados(s.quien.rfc, 2).size() == 2);
  const auto de_ella = s.comunicados(s.derechohabiente);
  REQUIRE(de_ella.size() == 1);
  CHECK(de_ella[0].asunto == "Para todos");
  // L10: what is another's is not told, neither by listing nor by its id.
  CHECK(exigir_valor(s.e.motor().publicacion(s.derechohabiente, de_una.stream.valor)).estado ==
        EstadoComunicado::inexistente);
  CHECK(exigir_valor(s.e.motor().publicacion(s.quien.rfc, de_una.stream.valor)).texto ==
        "Hay facilidades.");
  // Who has no box has no sections.
  CHECK(s.comunicados(Rfc::leer("XIQB891116QE4").value()).empty());
  CHECK(s.documentos(s.quien.rfc).empty());
  CHECK(juzgar(*s.store, s.e.digest()).empty());
}

TEST_CASE("L8 L7.3 política 33 publicar listar y leer no notifica ni avisa ni inicia plazo") {
  Sala s;
  const auto mensajes = s.e.bandeja().mensajes.size();
  const auto r = s.documentar("d", "R4.1", Audiencia::de(s.quien.rfc));
  REQUIRE(r.admitida);
  CHECK(r.explicacion.cita(linea("L8")));
  CHECK_FALSE(r.explicacion.cita(linea("L7.4")));
  REQUIRE(s.documentos(s.quien.rfc).size() == 1);
  CHECK_FALSE(s.documentos(s.quien.rfc)[0].leida);
  s.pasar(std::chrono::hours{24 * 30});
  OpcionesPulso o;
  o.admite_salto = true;
  const auto p = exigir_valor(s.e.motor().pulso(o));
  CHECK(p.avisos_enviados + p.practicadas + p.notificaciones == 0);
  CHECK(s.e.bandeja().mensajes.size() == mensajes);
  CHECK(exigir_valor(s.e.motor().mis_notificaciones(s.quien.rfc)).empty());
  // A month later it waits as it was, and reading it gives no acuse.
  CHECK(exigir_valor(s.e.motor().publicacion(s.quien.rfc, r.stream.valor)).estado ==
        EstadoComunicado::publicado);
  const auto leida = s.dar("l", LeerPublicacion{s.quien.rfc, r.stream.valor});
  CHECK(leida.admitida);
  CHECK(leida.acuses.empty());
  CHECK(s.documentos(s.quien.rfc)[0].leida);
  CHECK(s.dar("l2", LeerPublicacion{s.quien.rfc, r.stream.valor}).version == leida.version);
  CHECK(s.dar("l", LeerPublicacion{s.quien.rfc, r.stream.valor}).repetida);
  CHECK(juzgar(*s.store, s.e.digest()).empty());
}

TEST_CASE("L8 L10 leer lo general no deja rastro y lo ajeno no se lee") {
  Sala s;
  s.registrar_derechohabiente();
  const auto general = s.comunicar("g", Audiencia::de({ClaseSujeto::patron}));
  const auto leida = s.dar("l1", LeerPublicacion{s.quien.rfc, general.stream.valor});
  CHECK(leida.admitida);
  CHECK(leida.version == general.version);
  CHECK_FALSE(s.comunicados(s.quien.rfc)[0].leida);
  const auto suya = s.comunicar("u", Audiencia::de(s.derechohabiente));
  CHECK(s.dar("l2", LeerPublicacion{s.quien.rfc, suya.stream.valor}).fundamento.texto() == "L8");
  // L5.2: her box is not enabled; what was published waits there.
  CHECK(s.dar("l3", LeerPublicacion{s.derechohabiente, suya.stream.valor}).fundamento.texto() ==
        "L5.2");
  CHECK(s.comunicados(s.derechohabiente).size() == 1);
  CHECK(juzgar(*s.store, s.e.digest()).empty());
}

TEST_CASE(
    "L8 L10 L4.3 R4.1 R4.2 R4.3 cada documento en su apartado y desde su fecha y en su buzón") {
  Sala s;
  const auto todos = Audiencia::de_todos();
  const auto una = Audiencia::de(s.quien.rfc);
  const struct {
    const char* en;
    const Audiencia& para;
    const char* rehusa;
  } casos[] = {{"R3", todos, ""},      {"R3", una, ""},       {"R4.1", una, ""},
               {"R4.1", todos, "L10"}, {"R4.2", una, "L4.3"}, {"R4.3", una, "L4.3"},
               {"R5", una, "L8"},      {"R7.1", una, "L7.1"}, {"R6", todos, "L8"}};
  int n = 0;
  for (const auto& x : casos) {
    CAPTURE(x.en);
    const auto r = s.documentar(("d" + std::to_string(++n)).c_str(), x.en, x.para);
    CHECK(r.admitida == (*x.rehusa == 0));
    CHECK(r.fundamento.texto() == x.rehusa);
    CHECK(r.acuses.empty());
  }
  s.e.reloj().poner(en_centro("2025-03-16T23:59:59"));
  CHECK(s.documentar("v2", "R4.2", una).fundamento.texto() == "L4.3");
  s.e.reloj().poner(en_centro("2025-03-17T00:00"));
  CHECK(s.documentar("h2", "R4.2", una).admitida);
  CHECK(s.documentar("h3", "R4.3", una).admitida);
  CHECK(s.documentar("g3", "R4.3", todos).fundamento.texto() == "L10");
  CHECK(s.documentos(s.quien.rfc).size() == 5);
  CHECK(juzgar(*s.store, s.e.digest()).empty());
}

TEST_CASE("L8 G-V una autoridad no recibe comunicados y los textos se acotan") {
  Sala s;
  const auto r = s.comunicar("a", Audiencia::de({ClaseSujeto::autoridad, ClaseSujeto::patron}));
  CHECK(r.fundamento.texto() == "L8");
  CHECK(r.motivo.find("autoridad") != std::string::npos);
  CHECK(s.comunicar("v", Audiencia::de_todos(), "").fundamento.texto() == "L8");
  const auto largo = s.e.motor().ejecutar(
      "x", PublicarComunicado{linea("R5"), unidad, Audiencia::de_todos(), "Asunto",
                              std::string(limits::texto_bytes_max + 1, 'a')});
  REQUIRE_FALSE(largo);
  CHECK(largo.error().codigo == Codigo::limite_excedido);
  const auto otra_vez = [&](const char* asunto) {
    return s.e.motor().ejecutar(
        "o", PublicarComunicado{linea("R5"), unidad, Audiencia::de_todos(), asunto, "Texto"});
  };
  CHECK(exigir_valor(otra_vez("Uno")).admitida);
  CHECK(exigir_valor(otra_vez("Uno")).repetida);
  CHECK(otra_vez("Dos").error().codigo == Codigo::orden_repetida_distinta);
  CHECK(s.comunicados(s.quien.rfc).size() == 1);
}

// One publication of each kind, one of them read; and the file, closed.
std::shared_ptr<CarpetaTemporal> publicar_de_todo() {
  Sala s;
  REQUIRE(s.comunicar("u", Audiencia::de(s.quien.rfc)).admitida);
  REQUIRE(s.comunicar("p", Audiencia::de({ClaseSujeto::patron})).admitida);
  REQUIRE(s.documentar("g", "R3", Audiencia::de_todos()).admitida);
  const auto r = s.documentar("d", "R4.1", Audiencia::de(s.quien.rfc));
  REQUIRE(s.dar("l", LeerPublicacion{s.quien.rfc, r.stream.valor}).admitida);
  return s.carpeta;
}

// What was published rewritten by who knows the format.
template <class E, class F>
void cuenta(const std::string& ruta, F cambia) {
  mentir<EventoComunicado>(ruta, "comunicado", en<E, EventoComunicado>(cambia));
}

TEST_CASE("L8 L10 el auditor descubre lo que se publicó contra la norma") {
  const auto carpeta = publicar_de_todo();
  const std::function<void(const std::string&)> mentiras[] = {
      [](const auto& f) { cuenta<ComunicadoPublicado>(f, [](auto& e) { e.linea = "R7.1"; }); },
      [](const auto& f) { cuenta<ComunicadoPublicado>(f, [](auto& e) { e.linea = "R4.1"; }); },
      [](const auto& f) {
        cuenta<ComunicadoPublicado>(f, [](Sobre& o, ComunicadoPublicado& e) {
          o.instante = e.instante = en_centro("2024-08-05T10:00");
        });
      },
      [](const auto& f) { cuenta<DocumentoPublicado>(f, [](auto& e) { e.linea = "R5"; }); },
      [](const auto& f) {
        cuenta<DocumentoPublicado>(f, [](auto& e) { e.documento.sha256[0] ^= 1; });
      },
      [](const auto& f) {
        cuenta<ComunicadoGeneralPublicado>(f, [](auto& e) { e.clases = {ClaseSujeto::autoridad}; });
      },
      [](const auto& f) {
        cuenta<ComunicadoGeneralPublicado>(f, [](auto& e) {
          e.clases = {ClaseSujeto::patron, ClaseSujeto::patron};
        });
      },
      [](const auto& f) {
        cuenta<DocumentoGeneralPublicado>(f, [](auto& e) { e.linea = "R4.1"; });
      },
      [](const auto& f) {
        cuenta<ComunicadoConsultado>(f, [](auto& e) { e.buzon.digest[0] ^= 1; });
      },
      [](const auto& f) { cuenta<ComunicadoConsultado>(f, [](auto& e) { e.buzon = {}; }); },
      [](const auto& f) {
        mentir<EventoComunicado>(f, "comunicado", [](Sobre&, EventoComunicado& e) {
          if (std::holds_alternative<DocumentoPublicado>(e))
            e = ComunicadoConsultado{std::get<DocumentoPublicado>(e).instante, {}};
        });
      },
  };
  const auto digest = hacer_digest();
  const auto copia = *carpeta / "copia.db";
  int n = 0;
  for (const auto& miente : mentiras) {
    CAPTURE(n++);
    std::filesystem::copy_file(*carpeta / "a.db", copia,
                               std::filesystem::copy_options::overwrite_existing);
    CHECK(juzgar(*exigir_valor(SqliteStore::abrir(copia)), *digest).empty());
    miente(copia);
    CHECK_FALSE(juzgar(*exigir_valor(SqliteStore::abrir(copia)), *digest).empty());
  }
}

}  // namespace
