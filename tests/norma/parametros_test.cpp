// The norm as dated data: one value or one explicit `desconocido` for every day, and the rules'
// own constants equal to the table.
#include <doctest/doctest.h>

#include <optional>
#include <string>

#include <buzon/ciclo/fechas_consulta.hpp>
#include <buzon/ciclo/fechas_estrados.hpp>
#include <buzon/ciclo/fechas_notificacion.hpp>
#include <buzon/ciclo/fechas_registro.hpp>
#include <buzon/ciclo/tramite.hpp>
#include <buzon/limits.hpp>
#include <buzon/norma/parametros.hpp>
#include <buzon/sujetos/medio_contacto.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

using namespace buzon;

// A disagreement stops the build, except for the mutants (tests/mutantes.py), which have to die by
// a test that bears the identifier.
#ifdef BUZON_MUTANTES
#define CONCUERDA(a, b) CHECK((a) == (b))
#else
#define CONCUERDA(a, b)      \
  static_assert((a) == (b)); \
  CHECK((a) == (b))
#endif

namespace {

constexpr Dia antes = lineamientos_en_vigor - std::chrono::days{1};

// What each day says of a parameter, from its first row on.
Dia primer_dia(IdParametro id) {
  for (const auto& p : parametros)
    if (p.id == id) return p.desde;
  return Dia::max();
}
bool desconocido(IdParametro id, Dia d) {
  const auto r = parametro(id, d);
  return !r && r.error().codigo == Codigo::norma_desconocida &&
         r.error().mensaje.find("Se desconoce") != std::string::npos &&
         !r.error().fundamento.empty() && r.error().argumento == clave(id);
}
std::int64_t minutos(Duracion d) {
  return std::chrono::duration_cast<std::chrono::minutes>(d).count();
}

}  // namespace

TEST_CASE("A1 A2 A6 every day has one value of each parameter or one explicit desconocido") {
  for (std::size_t i = 0; i < parametros_total; ++i) {
    const auto id = static_cast<IdParametro>(i);
    CAPTURE(clave(id));
    int distintos_de_uno = 0;
    int sin_error_que_lo_diga = 0;
    for (Dia d = cff12::primero; d <= cff12::ultimo_publicado; d += std::chrono::days{1}) {
      int renglones = 0;
      for (const auto& p : parametros)
        renglones += p.id == id && d >= p.desde && d <= p.hasta ? 1 : 0;
      distintos_de_uno += renglones == (d >= primer_dia(id) ? 1 : 0) ? 0 : 1;
      const auto* const p = renglon(id, d);
      const auto v = parametro(id, d);
      const bool conocido = p != nullptr && p->estado == EstadoDato::conocido;
      if (conocido != v.has_value() || (p != nullptr && !conocido && !desconocido(id, d)))
        ++sin_error_que_lo_diga;
    }
    CHECK(distintos_de_uno == 0);
    CHECK(sin_error_que_lo_diga == 0);
  }
}

TEST_CASE("every parameter has its reference and ends where the next begins") {
  for (std::size_t i = 0; i < parametros.size(); ++i) {
    const auto& p = parametros[i];
    CAPTURE(clave(p.id));
    CHECK_FALSE(Identificador::leer(p.norma).vacio());
    CHECK_FALSE(p.fuente.empty());
    CHECK(p.desde <= p.hasta);
    CHECK((p.estado == EstadoDato::conocido || p.valor == 0));
    const bool sigue = i + 1 < parametros.size() && parametros[i + 1].id == p.id;
    CHECK((p.hasta == sin_derogar) == !sigue);
    if (sigue) CHECK(parametros[i + 1].desde == p.hasta + std::chrono::days{1});
    if (sigue) CHECK(parametros[i + 1].unidad == p.unidad);
  }
}

TEST_CASE("A1 G-X the set of 2024 by its acuerdo its title and its dates") {
  const auto* const c = conjunto("2024");
  REQUIRE(c != nullptr);
  CHECK(c->acuerdo == "ACDO.AS2.HCT.230724/261.P.DIR");
  CHECK(c->titulo == "Lineamientos de carácter general para la operación del Buzón IMSS");
  CHECK(c->sesion == dia(2024, 7, 23));
  CHECK(c->texto == EstadoDato::conocido);
  CHECK(c->hasta == sin_derogar);
  CHECK(conjunto("2023") == nullptr);
}

TEST_CASE("A2 what was left without effect ends the day before and its text is not at hand") {
  for (const char* clave_de : {"2020", "2022"}) {
    const auto* const c = conjunto(clave_de);
    REQUIRE(c != nullptr);
    CHECK(c->hasta == dia(2024, 8, 5));
    CHECK(c->texto == EstadoDato::desconocido);
    CHECK_FALSE(c->en_vigor.has_value());
  }
  CHECK(conjunto("2020")->publicado == dia(2020, 7, 9));
  CHECK(conjunto("2022")->publicado == dia(2022, 9, 22));
  for (const auto id : {IdParametro::correos_max, IdParametro::confirmacion_horas,
                        IdParametro::apertura_dias, IdParametro::ventana_abre}) {
    CHECK(desconocido(id, dia(2020, 7, 9)));
    CHECK(desconocido(id, antes));
    CHECK(parametro(id, lineamientos_en_vigor).has_value());
  }
  // What a secondary source tells of 2020 is known, and says of whom.
  CHECK(parametro(IdParametro::correos_min, antes)->n == 1);
  CHECK(renglon(IdParametro::correos_min, antes)->certeza == Certeza::fuente_secundaria);
  // Before the first Lineamientos nothing was unknown: there was nothing.
  const auto nada = parametro(IdParametro::correos_max, dia(2020, 7, 8));
  REQUIRE_FALSE(nada);
  CHECK(nada.error().codigo == Codigo::norma_desconocida);
  CHECK(nada.error().mensaje.find("Ninguno de los textos") != std::string::npos);
}

TEST_CASE("A6 in force the day after its publication in the DOF") {
  CONCUERDA(lineamientos_en_vigor, dia(2024, 8, 6));
  CHECK(conjunto("2024")->en_vigor == lineamientos_en_vigor);
  CHECK(conjunto("2024")->publicado + std::chrono::days{1} == lineamientos_en_vigor);
}

TEST_CASE("L5.1 G-XI the table and the rule of contact means") {
  CONCUERDA(valor_vigente(IdParametro::correos_max), limits::correos_max);
  CONCUERDA(valor_vigente(IdParametro::correos_min), 1);
  CONCUERDA(valor_vigente(IdParametro::moviles), 1);
  const std::string correo[] = {"a@ejemplo.mx", "b@ejemplo.mx"};
  const std::string movil[] = {"5512345678", "5512345679"};
  CHECK(MediosDeContacto::leer(std::span{correo, 1}, std::span{movil, 1}).has_value());
  CHECK_FALSE(MediosDeContacto::leer(std::span{correo, 0}, std::span{movil, 1}).has_value());
  CHECK_FALSE(MediosDeContacto::leer(std::span{correo, 1}, std::span{movil, 0}).has_value());
  CHECK_FALSE(MediosDeContacto::leer(std::span{correo, 1}, std::span{movil, 2}).has_value());
}

TEST_CASE("L5.2 the table and the rule of confirmation") {
  CONCUERDA(valor_vigente(IdParametro::confirmacion_horas), horas_para_confirmar.count());
  CHECK(limite_confirmacion(instante_us(0)) == instante_us(72LL * 3600 * 1'000'000));
}

TEST_CASE("L5.7 the table and the clock of Zona Centro") {
  const auto meridiano = valor_vigente(IdParametro::meridiano_del_buzon);
  REQUIRE(meridiano);
  // Fifteen degrees are one hour.
  const auto t = instante_us(1'741'111'200'000'000);  // 4 March 2025, 18:00 UTC
  const auto desfase = ZonaCentro{husos::centro()}.hora(t).desfase;
  CHECK(desfase == -std::chrono::hours{*meridiano / 15});
  CHECK(desconocido(IdParametro::meridiano_del_buzon, dia(2022, 9, 21)));
  CHECK(desconocido(IdParametro::meridiano_del_buzon, dia(2022, 9, 22)));
}

TEST_CASE("L6.1p2 L7.7 the table and the rule of consultation") {
  CONCUERDA(valor_vigente(IdParametro::consulta_acuses_anios), anios_de_consulta);
  CONCUERDA(valor_vigente(IdParametro::consulta_notificado_anios), anios_de_consulta);
  CHECK(*consulta_hasta(Calendario::cff12_solo(), dia(2025, 3, 4)) == dia(2030, 3, 4));
}

TEST_CASE("L6.2 how long documents are kept is not known and asking is an error that says so") {
  CHECK(desconocido(IdParametro::conservacion_documentos, lineamientos_en_vigor));
  CHECK(desconocido(IdParametro::conservacion_documentos, dia(2030, 1, 1)));
  CHECK_FALSE(valor_vigente(IdParametro::conservacion_documentos).has_value());
}

TEST_CASE("L6.3 the table and the hours of the day") {
  CONCUERDA(valor_vigente(IdParametro::recepcion_abre), 0);
  CONCUERDA(valor_vigente(IdParametro::recepcion_cierra), 23 * 60 + 59);
}

TEST_CASE("L7.2 the table and the window") {
  CHECK(valor_vigente(IdParametro::ventana_abre) == minutos(ventana::abre));
  CHECK(valor_vigente(IdParametro::ventana_cierra) == minutos(ventana::cierra));
  CHECK(valor_vigente(IdParametro::ventana_abre) == 570);
  CHECK(valor_vigente(IdParametro::ventana_cierra) == 1080);
}

TEST_CASE("L7.4 L7.5 the table and the days to open") {
  CONCUERDA(valor_vigente(IdParametro::apertura_dias), dias_para_abrir);
  CONCUERDA(valor_vigente(IdParametro::ficcion_dia), dia_de_la_ficcion);
}

TEST_CASE("L7.8 L5.6 CFF-139 the table and the days in estrados with their history") {
  CONCUERDA(valor_vigente(IdParametro::estrados_dias), dias_en_estrados);
  CONCUERDA(valor_vigente(IdParametro::estrados_dia_practicada), dia_de_estrados);
  CHECK(renglon(IdParametro::estrados_dias, dia(2025, 1, 1))->desde == estrados_de_diez_dias_desde);
  CHECK(parametro(IdParametro::estrados_dias, dia(2020, 12, 31))->n == 15);
  CHECK(parametro(IdParametro::estrados_dia_practicada, dia(2020, 12, 31))->n == 16);
  CHECK(desconocido(IdParametro::estrados_dias, dia(2021, 1, 1)));
  CHECK(desconocido(IdParametro::estrados_dias, dia(2021, 12, 31)));
  CHECK(parametro(IdParametro::estrados_dias, dia(2022, 1, 1))->n == 10);
}

TEST_CASE("L7.8 CFF-139 where estrados are published in each text") {
  const auto dice = [](IdParametro id, Dia d) { return parametro(id, d)->n; };
  for (const Dia d : {dia(2017, 1, 1), dia(2020, 12, 31)}) {
    CHECK(dice(IdParametro::estrados_en_la_oficina, d) == 1);
    CHECK(dice(IdParametro::estrados_en_la_pagina, d) == 1);
  }
  for (const auto id : {IdParametro::estrados_en_la_oficina, IdParametro::estrados_en_la_pagina}) {
    CHECK(desconocido(id, dia(2021, 1, 1)));
    CHECK(desconocido(id, dia(2021, 12, 31)));
  }
  CHECK(dice(IdParametro::estrados_en_la_oficina, dia(2022, 1, 1)) == 0);
  CHECK(dice(IdParametro::estrados_en_la_pagina, dia(2022, 1, 1)) == 1);
}

TEST_CASE("R7.6 CFF-18 the table and the term of a requirement") {
  CONCUERDA(valor_vigente(IdParametro::requerimiento_dias), dias_para_subsanar);
  CHECK(parametro(IdParametro::requerimiento_dias, lineamientos_en_vigor) ==
        Valor{10, UnidadParametro::dias_habiles});
  CHECK(desconocido(IdParametro::requerimiento_dias, antes));
}

TEST_CASE("L7.6 L7.2p2 CFF-13 CFF-135 what the table takes from the Código and the rules") {
  CHECK(valor_vigente(IdParametro::diligencias_abre) == minutos(ventana::abre_cff13));
  CHECK(valor_vigente(IdParametro::diligencias_abre) == 450);
  CHECK(valor_vigente(IdParametro::diligencias_cierra) == minutos(ventana::cierra));
  // Effects on the first business day after: a Friday's, on Monday.
  const auto c = Calendario::cff12_solo();
  const auto f = fechas_estrados(c, dia(2025, 5, 22)).value();
  CHECK(c.contar(f.practicada, f.surte_efectos) == valor_vigente(IdParametro::efectos_dia));
  CHECK(valor_vigente(IdParametro::efectos_dia) == 1);
  // The older texts of the Código were not read, and nothing is said of them.
  CHECK_FALSE(parametro(IdParametro::efectos_dia, antes).has_value());
}

TEST_CASE("T1 the table and the term to enable") {
  CONCUERDA(valor_vigente(IdParametro::plazo_de_habilitacion), dias_para_habilitar);
  CHECK(parametro(IdParametro::plazo_de_habilitacion, lineamientos_en_vigor) ==
        Valor{180, UnidadParametro::dias_naturales});
}
