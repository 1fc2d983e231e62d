// L8 with R2 to R5: what informs is published, read and nothing more.
#include <doctest/doctest.h>

#include <string>
#include <type_traits>
#include <variant>

#include <buzon/ciclo/acuse_emitido.hpp>
#include <buzon/ciclo/comunicado.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

#include "support/catalogo_de_prueba.hpp"

using namespace buzon;

namespace {

const Calendario solo_cff = Calendario::cff12_solo();
Marco marco() {
  return {solo_cff,
          ZonaCentro{husos::centro()},
          HusoDomicilio{**husos::por_iana("America/Mexico_City")},
          {}};
}
Instante en(const char* t) { return leer_instante(t, husos::centro()).value(); }
const Instante lunes = en("2025-03-03T10:00");
const Audiencia titular = Audiencia::de(Rfc::leer("EKU9003173C9").value());

DatosComunicado comunicado(const char* linea) {
  return {Identificador::leer(linea), "Dirección de Incorporación y Recaudación", titular,
          "Facilidades de pago", "Hay facilidades de pago para su empresa."};
}
DatosDocumento documento(const char* linea) {
  return {Identificador::leer(linea),
          "Subdelegación",
          titular,
          "Propuesta de cédula",
          {"propuesta.pdf", {}, 10}};
}
BuzonElectronico buzon_en(EstadoBuzon estado) {
  BuzonElectronico b;
  b.estado = estado;
  b.rfc = titular.rfc();
  return b;
}

struct Esperado {
  const char* linea;
  const char* comunicado;  // who refuses it in "Mis comunicados"; empty: admitted
  const char* documento;   // and in "Mis documentos"
};

bool resulta(const DecisionComunicado& d, const std::string& fundamento) {
  const bool coherente = d.admitida ? d.eventos.size() == 1 : d.eventos.empty();
  return coherente && d.admitida == fundamento.empty() && d.fundamento.texto() == fundamento;
}

template <class E, class... Es>
constexpr bool contiene(const std::variant<Es...>*) {
  return (std::is_same_v<E, Es> || ...);
}

}  // namespace

TEST_CASE("L8 R2 R3 R4.1 R4.2 R5 cada linea va en su apartado y lo que se notifica se rehusa") {
  const Esperado casos[] = {
      {"R2", "", "L8"},          {"R5", "", "L8"},       {"R3", "L8", ""},
      {"R4.1", "L8", ""},        {"R4.2", "L8", "L4.3"}, {"R4.3", "L8", "L4.3"},
      {"R4", "L8", "L8"},        {"R1", "L8", "L8"},     {"R6", "L8", "L8"},
      {"R9.4", "L8", "L8"},      {"R7", "L7.1", "L7.1"}, {"R7.1", "L7.1", "L7.1"},
      {"R7.18", "L7.1", "L7.1"}, {"R8", "L7.1", "L7.1"}, {"R99", "L8", "L8"},
      {"", "L8", "L8"},
  };
  for (const auto& c : casos) {
    CAPTURE(c.linea);
    CHECK(
        resulta(decide_publicar_comunicado(marco(), comunicado(c.linea), {}, lunes), c.comunicado));
    CHECK(resulta(decide_publicar_documento(marco(), documento(c.linea), {}, lunes), c.documento));
  }
}

TEST_CASE("L8 R7.1 ninguna linea que se notifica informa y cada negativa dice que hacer") {
  for (const auto& s : relacion) {
    if (s.clase != ClaseServicio::notificacion) continue;
    CAPTURE(s.linea.texto());
    CHECK_FALSE(seccion_de(s.linea));
    const auto d = decide_publicar_comunicado(
        marco(), comunicado(std::string{s.linea.texto()}.c_str()), {}, lunes);
    CHECK(resulta(d, "L7.1"));
    CHECK(d.motivo.find("emítalo como acto") != std::string::npos);
  }
}

TEST_CASE("L8 T2 L4.3 R4.2 una linea por ofrecerse sirve desde que se anuncia") {
  const auto anuncio = prueba::con_anuncios({{Identificador::leer("R4.2"), dia(2025, 3, 3)}});
  CHECK(resulta(decide_publicar_documento(marco(), documento("R4.2"), anuncio, lunes), ""));
  CHECK(resulta(
      decide_publicar_documento(marco(), documento("R4.2"), anuncio, en("2025-03-02T23:59:59")),
      "L4.3"));
  // A6: before the Lineamientos nothing serves.
  CHECK(resulta(decide_publicar_comunicado(marco(), comunicado("R5"), {}, en("2024-08-05T12:00")),
                "L4.3"));
}

TEST_CASE("L8 L7.3 un comunicado no tiene acuse ni aviso ni vencimiento") {
  static_assert(std::variant_size_v<EventoComunicado> == 5);
  static_assert(!contiene<AcuseEmitido>(static_cast<const EventoComunicado*>(nullptr)));
  Comunicado c;
  CHECK_FALSE(vence(c));
  const auto d = decide_publicar_comunicado(marco(), comunicado("R5"), {}, lunes);
  REQUIRE(d.admitida);
  for (const auto& e : d.eventos) evolve(c, e);
  CHECK(c.estado == EstadoComunicado::publicado);
  CHECK_FALSE(vence(c));
  CHECK_FALSE(d.explicacion.cita(Identificador::leer("L7.4")));
  CHECK(leyenda_informativa.find("No es una notificación") != std::string_view::npos);
}

TEST_CASE("L8 R4.1 se consulta una vez para el registro y cuantas quiera la persona") {
  Comunicado c;
  for (const auto& e : decide_publicar_documento(marco(), documento("R4.1"), {}, lunes).eventos)
    evolve(c, e);
  REQUIRE(c.documento);
  CHECK(c.documento->nombre == "propuesta.pdf");
  CHECK(c.texto.empty());

  const Instante martes = lunes + std::chrono::hours{24};
  const auto b = buzon_en(EstadoBuzon::habilitado);
  const auto primera = decide_consultar(c, b, {}, martes);
  CHECK(resulta(primera, ""));
  for (const auto& e : primera.eventos) evolve(c, e);
  CHECK(c.estado == EstadoComunicado::consultado);
  CHECK(c.consultado == martes);
  CHECK(c.asunto == "Propuesta de cédula");

  const auto segunda = decide_consultar(c, b, {}, martes + std::chrono::hours{1});
  CHECK(segunda.admitida);
  CHECK(segunda.eventos.empty());
  CHECK_FALSE(vence(c));
}

TEST_CASE("L8 L5.2 consulta quien puede entrar al buzon en que se publico") {
  Comunicado c;
  const auto habilitado = buzon_en(EstadoBuzon::habilitado);
  CHECK(resulta(decide_consultar(c, habilitado, {}, lunes), "L8"));
  for (const auto& e : decide_publicar_comunicado(marco(), comunicado("R5"), {}, lunes).eventos)
    evolve(c, e);
  auto de_otra = habilitado;
  de_otra.rfc = "BBB010101BB1";
  CHECK(resulta(decide_consultar(c, de_otra, {}, lunes), "L8"));
  for (const auto estado : {EstadoBuzon::inexistente, EstadoBuzon::por_confirmar,
                            EstadoBuzon::validado, EstadoBuzon::cancelado}) {
    const auto d = decide_consultar(c, buzon_en(estado), {}, lunes);
    CHECK(resulta(d, "L5.2"));
    CHECK(d.motivo.find("confirme sus medios") != std::string::npos);
  }
  CHECK(resulta(decide_consultar(c, habilitado, {}, lunes), ""));
}

TEST_CASE("L8 L10 R5 R4.1 lo general se muestra a su clase y lo de una persona nunca a varias") {
  const auto patrones = Audiencia::de({ClaseSujeto::patron, ClaseSujeto::patron});
  CHECK(patrones.clases().size() == 1);
  auto o = comunicado("R5");
  o.para = patrones;
  const auto d = decide_publicar_comunicado(marco(), o, {}, lunes);
  REQUIRE(resulta(d, ""));
  CHECK(std::holds_alternative<ComunicadoGeneralPublicado>(d.eventos[0]));
  Comunicado c;
  evolve(c, d.eventos[0]);
  auto b = buzon_en(EstadoBuzon::habilitado);
  CHECK(se_muestra_en(c, b));
  const auto lectura = decide_consultar(c, b, {}, lunes);
  CHECK(lectura.admitida);
  CHECK(lectura.eventos.empty());
  b.clase = ClaseSujeto::derechohabiente;
  CHECK(resulta(decide_consultar(c, b, {}, lunes), "L8"));
  c.clases.clear();
  CHECK(se_muestra_en(c, b));
  CHECK_FALSE(se_muestra_en(c, buzon_en(EstadoBuzon::inexistente)));

  auto propuesta = documento("R4.1");
  propuesta.para = patrones;
  CHECK(resulta(decide_publicar_documento(marco(), propuesta, {}, lunes), "L10"));
  o.para = Audiencia::de({ClaseSujeto::autoridad});
  CHECK(resulta(decide_publicar_comunicado(marco(), o, {}, lunes), "L8"));
  o.para = Audiencia::de_todos();
  o.texto.clear();
  CHECK(resulta(decide_publicar_comunicado(marco(), o, {}, lunes), "L8"));
}
