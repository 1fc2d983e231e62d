// The walk of lineas_test.cpp through the engine: the order that carries each line out, the eve of
// its date and the day itself, with real signatures, a store and the auditor after it. Each has one
// path that can be carried out, or the refusal por ofrecerse (L4.3, L4.4, T2, A6).
#include <doctest/doctest.h>

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "../fault/guion_motor.hpp"
#include "support/carpeta_temporal.hpp"
#include "support/catalogo_de_prueba.hpp"

namespace {

using namespace buzon;
using namespace buzon::prueba;
using testing::Firmante;
using testing::firmante_de;
using testing::vigencia_de_anios;

constexpr Dia anunciada = dia(2025, 3, 18);
constexpr const char* unidad = "Subdelegación";

Instante a_las_diez(Dia d) { return instante_de(husos::centro(), d, std::chrono::hours{10}); }

class Caminante {
 public:
  explicit Caminante(Dia inicio, Catalogo catalogo)
      : e_{*store_,
           {7, a_las_diez(inicio), "", Calendario::cff12_solo(), {}, {}, {}, std::move(catalogo)}} {
    for (const auto& paso : habilitar_buzon()) paso(e_, quien_);
  }

  void al(Dia d) { e_.reloj().poner(a_las_diez(d)); }
  // The order of that line: to file, to notify, to authorise, to publish or to consult.
  Respuesta andar(Identificador linea) {
    const std::string id = "n" + std::to_string(++n_);
    const auto propio = caminos_propios().find(std::string{linea.texto()});
    if (propio != caminos_propios().end()) return exigir_valor((this->*propio->second)(id, linea));
    const bool notifica = servicio_de(linea)->clase == ClaseServicio::notificacion;
    return exigir_valor(notifica ? emitir(id, linea) : presentar(id, linea));
  }
  Respuesta dar(const Orden& o) {
    return exigir_valor(e_.motor().ejecutar("n" + std::to_string(++n_), o));
  }
  [[nodiscard]] const Rfc& rfc() const { return quien_.rfc; }
  std::string auditar() { return juzgar(*store_, e_.digest()); }

 private:
  using Camino = Result<Respuesta> (Caminante::*)(const std::string&, Identificador);
  // Of the lines that are neither filed nor notified.
  static const std::map<std::string, Camino>& caminos_propios() {
    static const std::map<std::string, Camino> c{
        {"R2", &Caminante::comunicar},       {"R5", &Caminante::comunicar},
        {"R3", &Caminante::documentar},      {"R4.1", &Caminante::documentar},
        {"R4.2", &Caminante::documentar},    {"R4.3", &Caminante::documentar},
        {"R9.1", &Caminante::otorgar},       {"R9.6", &Caminante::otorgar},
        {"R9.3", &Caminante::hacer_publica}, {"R9.4", &Caminante::mi_opinion},
        {"R9.2", &Caminante::consultar},     {"R9.5", &Caminante::consultar},
        {"R10.3", &Caminante::mis_datos},    {"R10.6", &Caminante::mis_datos}};
    return c;
  }

  static FirmaRecibida firmada(const Firmante& f, const Result<std::string>& cadena) {
    return {f.certificado, f.firmar(exigir_valor(cadena))};
  }
  Result<Respuesta> presentar(const std::string& id, Identificador l) {
    return e_.presentar(id, rfc(), l.texto(), "Asunto", {{"escrito.pdf", {1}}}, quien_.fiel);
  }
  Result<Respuesta> emitir(const std::string& id, Identificador l) {
    return e_.emitir(id, std::string{l.texto()}, "OF-" + id, {"oficio.pdf", {2}}, {rfc()});
  }
  Result<Respuesta> comunicar(const std::string& id, Identificador l) {
    return e_.motor().ejecutar(
        id, PublicarComunicado{l, unidad, Audiencia::de_todos(), "Asunto", "Texto"});
  }
  Result<Respuesta> documentar(const std::string& id, Identificador l) {
    return e_.motor().ejecutar(
        id, PublicarDocumento{l, unidad, Audiencia::de(rfc()), "Asunto", {"d.pdf", {3}}});
  }
  Result<Respuesta> otorgar(const std::string& id, Identificador l) {
    const Dia hoy = ZonaCentro{husos::centro()}.hora(e_.reloj().ahora()).dia;
    const DatosAutorizacion d{l, tercero_, hoy, {}};
    return e_.motor().ejecutar(
        id, OtorgarAutorizacion{
                rfc(), d,
                firmada(quien_.fiel, cadena_de_autorizacion(rfc().texto(), accion_de(d), id))});
  }
  Result<Respuesta> hacer_publica(const std::string& id, Identificador) {
    const auto a = AccionOpinion::hacer_publica;
    return e_.motor().ejecutar(
        id, AutorizarOpinionPublica{
                rfc(), a,
                firmada(quien_.fiel, cadena_de_autorizacion(rfc().texto(), accion_de(a), id))});
  }
  Result<Respuesta> mi_opinion(const std::string& id, Identificador) {
    return e_.motor().ejecutar(
        id, ConsultarMiOpinion{
                rfc(), firmada(quien_.fiel,
                               cadena_de_mi_opinion(rfc().texto(), id, e_.mes_de_consulta()))});
  }
  Result<Respuesta> consultar(const std::string& id, Identificador l) {
    return e_.motor().ejecutar(
        id, ConsultarComoTercero{
                {rfc(), tercero_, l},
                firmada(del_tercero_, cadena_de_consulta(rfc().texto(), tercero_.texto(), l, id,
                                                         e_.mes_de_consulta()))});
  }
  Result<Respuesta> mis_datos(const std::string& id, Identificador l) {
    return e_.motor().ejecutar(
        id, ConsultarMisDatos{rfc(),
                              l,
                              {"respuesta.pdf", {4}},
                              firmada(quien_.fiel, cadena_de_mis_datos(rfc().texto(), l, id,
                                                                       e_.mes_de_consulta()))});
  }

  CarpetaTemporal carpeta_;
  std::unique_ptr<SqliteStore> store_ = exigir_valor(SqliteStore::abrir(carpeta_ / "a.db"));
  testing::Escenario e_;
  Empleador quien_{e_};
  Rfc tercero_ = Rfc::leer("OEPE800101AB1").value();
  Firmante del_tercero_ = firmante_de(e_.pki().fiel_fisica(
      "OTRA PERSONA", tercero_.texto(), "OEPE800101HDFRRN09", vigencia_de_anios(2024, 2027)));
  int n_ = 0;
};

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
