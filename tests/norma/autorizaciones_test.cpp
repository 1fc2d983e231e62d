// R9.1, R9.2, R9.3, R9.5, R9.6: who may consult what of a box, and until when. First the whole
// table, state by order; then what the table does not say: instants, zones, announcements, bounds.
#include <doctest/doctest.h>

#include <array>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "support/catalogo_de_prueba.hpp"
#include "support/mesa_de_autorizaciones.hpp"

namespace {

using namespace buzon;
using namespace buzon::pruebas;

using Mesa = MesaDeAutorizaciones;

const Instante lunes = en_centro("2025-03-03T10:00");
const Instante martes = en_centro("2025-03-04T10:00");  // when the orders of the table arrive

template <class Evento>
void exigir_rehusada(const Decision<Evento>& d, std::string_view norma) {
  CHECK_FALSE(d.admitida);
  CHECK(d.fundamento.texto() == norma);
  CHECK_FALSE(d.motivo.empty());
}

// An admitted order leaves one fact and the acuse of L6.1.
void exigir_con_acuse(const DecisionAutorizacion& d) {
  CHECK(d.admitida);
  REQUIRE(d.eventos.size() == 2);
  const auto* const a = std::get_if<AcuseEmitido>(&d.eventos[1]);
  REQUIRE(a != nullptr);
  CHECK(a->acuse.tipo == TipoAcuse::recepcion);
  CHECK_FALSE(a->acuse.fecha_legal.empty());
  CHECK_FALSE(a->acuse.leyenda.empty());
}

// ---- the table

struct EstadoInicial {
  const char* nombre;
  void (*preparar)(Mesa&);
};
constexpr std::array<EstadoInicial, 7> estados{{
    {"nada", [](Mesa&) {}},
    {"por empezar",
     [](Mesa& m) { m.otorgar(lunes, rfc_tercero, dia(2025, 3, 10), dia(2025, 3, 20)); }},
    {"vigente", [](Mesa& m) { m.otorgar(lunes, rfc_tercero, dia(2025, 3, 3), dia(2025, 3, 20)); }},
    {"vigente sin fin", [](Mesa& m) { m.otorgar(lunes, rfc_tercero, dia(2025, 3, 3)); }},
    {"último día",
     [](Mesa& m) { m.otorgar(lunes, rfc_tercero, dia(2025, 3, 3), dia(2025, 3, 4)); }},
    {"terminada", [](Mesa& m) { m.otorgar(lunes, rfc_tercero, dia(2025, 3, 3), dia(2025, 3, 3)); }},
    {"cancelada",
     [](Mesa& m) {
       m.otorgar(lunes, rfc_tercero, dia(2025, 3, 3));
       m.cancelar(lunes, rfc_tercero);
     }},
}};
constexpr std::array<EstadoInicial, 3> publicidades{{
    {"nunca pública", [](Mesa&) {}},
    {"pública", [](Mesa& m) { m.opinion(lunes, AccionOpinion::hacer_publica); }},
    {"ya no pública",
     [](Mesa& m) {
       m.opinion(lunes, AccionOpinion::hacer_publica);
       m.opinion(lunes, AccionOpinion::dejar_de_publicar);
     }},
}};

struct OrdenDeTabla {
  const char* nombre;
  const char* norma;  // of its refusals
  DecisionAutorizacion (*dar)(Mesa&);
  std::string_view admite;  // by `estados`
};
constexpr std::array<OrdenDeTabla, 7> ordenes_de_tercero{{
    {"otorgar", "R9.1",
     [](Mesa& m) { return m.otorgar(martes, rfc_tercero, dia(2025, 3, 10), dia(2025, 3, 20)); },
     "+----++"},
    {"limitar a un día posterior al de hoy", "R9.1",
     [](Mesa& m) { return m.limitar(martes, rfc_tercero, dia(2025, 3, 10)); }, "-+++---"},
    {"limitar a hoy", "R9.1",
     [](Mesa& m) { return m.limitar(martes, rfc_tercero, dia(2025, 3, 4)); }, "--++---"},
    {"limitar al último día que ya tiene", "R9.1",
     [](Mesa& m) { return m.limitar(martes, rfc_tercero, dia(2025, 3, 20)); }, "---+---"},
    {"limitar a un día posterior al último", "R9.1",
     [](Mesa& m) { return m.limitar(martes, rfc_tercero, dia(2025, 3, 25)); }, "---+---"},
    {"limitar a ayer", "R9.1",
     [](Mesa& m) { return m.limitar(martes, rfc_tercero, dia(2025, 3, 3)); }, "-------"},
    {"cancelar", "R9.1", [](Mesa& m) { return m.cancelar(martes, rfc_tercero); }, "-++++--"},
}};
constexpr std::array<OrdenDeTabla, 2> ordenes_de_opinion{{
    {"hacer pública", "R9.3",
     [](Mesa& m) { return m.opinion(martes, AccionOpinion::hacer_publica); }, "+-+"},
    {"dejar de publicar", "R9.3",
     [](Mesa& m) { return m.opinion(martes, AccionOpinion::dejar_de_publicar); }, "-+-"},
}};

void comprobar_casilla(const EstadoInicial& tercero, const EstadoInicial& opinion,
                       const OrdenDeTabla& o, bool admite) {
  INFO(tercero.nombre);
  INFO(opinion.nombre);
  INFO(o.nombre);
  Mesa m;
  tercero.preparar(m);
  opinion.preparar(m);
  const auto antes = m.s;
  const auto d = o.dar(m);
  CHECK(d.admitida == admite);
  CHECK((m.s == antes) == !admite);
  if (admite) {
    exigir_con_acuse(d);
    return;
  }
  exigir_rehusada(d, o.norma);
  CHECK(d.eventos.empty());
}

TEST_CASE("R9.1 R9.3 cada orden en cada estado procede o no y lo rehusado no cambia nada") {
  for (std::size_t i = 0; i < estados.size(); ++i)
    for (std::size_t j = 0; j < publicidades.size(); ++j) {
      for (const auto& o : ordenes_de_tercero)
        comprobar_casilla(estados[i], publicidades[j], o, o.admite[i] == '+');
      for (const auto& o : ordenes_de_opinion)
        comprobar_casilla(estados[i], publicidades[j], o, o.admite[j] == '+');
    }
}

// What the same states answer to who asks, by `estados`; with a public opinion, R9.3 opens it.
TEST_CASE("R9.2 R9.3 en cada estado el tercero consulta o no y se dice por qué") {
  constexpr std::array<const char*, 7> sin_publicar{"sin_autorizacion", "por_empezar", "autorizada",
                                                    "autorizada",       "autorizada",  "terminada",
                                                    "cancelada"};
  for (std::size_t i = 0; i < estados.size(); ++i)
    for (std::size_t j = 0; j < publicidades.size(); ++j) {
      INFO(estados[i].nombre);
      INFO(publicidades[j].nombre);
      Mesa m;
      estados[i].preparar(m);
      publicidades[j].preparar(m);
      const auto r = m.puede(martes, rfc_tercero);
      const bool autorizada = std::string_view{sin_publicar[i]} == "autorizada";
      const bool publica = j == 1 && !autorizada;
      const auto& x = resultados_de_consulta[static_cast<std::size_t>(r.resultado)];
      CHECK(x.clave == (publica ? "opinion_publica" : sin_publicar[i]));
      CHECK(r.permitida == (autorizada || publica));
      CHECK(r.fundamento.texto() == (autorizada ? "R9.1" : publica ? "R9.3" : "R9.2"));
      CHECK(r.motivo == x.motivo);
      // Another third party is not touched by any of it.
      CHECK(m.puede(martes, rfc_otro).permitida == (j == 1));
    }
}

TEST_CASE("L5.5 R9.1 R9.3 sólo el titular de un buzón habilitado autoriza") {
  for (std::size_t i = 0; i < nombres_estado_buzon.size(); ++i) {
    INFO(nombres_estado_buzon[i]);
    const bool habilitado = static_cast<EstadoBuzon>(i) == EstadoBuzon::habilitado;
    for (const auto& o : ordenes_de_tercero) {
      INFO(o.nombre);
      Mesa m;
      estados[3].preparar(m);
      const auto antes = m.s;
      m.buzon.estado = static_cast<EstadoBuzon>(i);
      const auto d = o.dar(m);
      if (habilitado) {
        CHECK(d.admitida == (o.admite[3] == '+'));
        continue;
      }
      exigir_rehusada(d, "L5.5");
      CHECK(m.s == antes);
    }
  }
}

// ---- signatures

TEST_CASE(
    "L4.2 R9.1 R9.3 R9.6 nadie autoriza ni limita ni cancela con una firma que no se admite") {
  for (const auto& caso : firmas_inadmisibles(rfc_titular)) {
    INFO(caso.first);
    Mesa m;
    m.otorgar(lunes, rfc_tercero, dia(2025, 3, 3));
    m.opinion(lunes, AccionOpinion::hacer_publica);
    const auto antes = m.s;
    exigir_rehusada(m.otorgar(martes, rfc_otro, dia(2025, 3, 4), {}, "R9.1", caso.second), "L4.2");
    exigir_rehusada(m.limitar(martes, rfc_tercero, dia(2025, 3, 9), "R9.1", caso.second), "L4.2");
    exigir_rehusada(m.cancelar(martes, rfc_tercero, "R9.1", caso.second), "L4.2");
    exigir_rehusada(m.opinion(martes, AccionOpinion::dejar_de_publicar, caso.second), "L4.2");
    CHECK(m.s == antes);
    // Whom the holder authorised is told to nobody who did not prove to be he.
    exigir_rehusada(m.otorgar(martes, rfc_tercero, dia(2025, 3, 4), {}, "R9.1", caso.second),
                    "L4.2");
  }
}

TEST_CASE("CFF-19 R9.1 R9.3 el representante acreditado autoriza y cancela y queda dicho") {
  Mesa m;
  const auto f = firma_de(rfc_representante);
  const auto d = m.otorgar(martes, rfc_tercero, dia(2025, 3, 4), {}, "R9.1", f);
  exigir_con_acuse(d);
  CHECK(std::get<AutorizacionOtorgada>(d.eventos[0]).firma.por_representante);
  CHECK(d.explicacion.cita(Identificador::leer("CFF-19")));
  exigir_con_acuse(m.opinion(martes, AccionOpinion::hacer_publica, f));
  exigir_con_acuse(m.limitar(martes, rfc_tercero, dia(2025, 3, 9), "R9.1", f));
  exigir_con_acuse(m.cancelar(martes, rfc_tercero, "R9.1", f));
  m.buzon.representantes.clear();
  exigir_rehusada(m.otorgar(martes, rfc_tercero, dia(2025, 3, 4), {}, "R9.1", f), "L4.2");
}

TEST_CASE("L4.2 R9.1 lo que se firma nombra la orden y todo lo que se otorga") {
  const DatosAutorizacion o{linea("R9.1"), rfc(rfc_tercero), dia(2025, 3, 4), dia(2025, 3, 9)};
  const auto cadena = [](const AccionFirmada& a, const char* orden) {
    return cadena_de_autorizacion(rfc_titular, a, orden).value();
  };
  CHECK(cadena(accion_de(o), "o-1") ==
        "||buzon-autorizacion:1|rfc:EKU9003173C9|accion:otorgar|tramite:R9.1|"
        "tercero:OEPE800101AB1|desde:2025-03-04|hasta:2025-03-09|orden:o-1||");
  auto sin_fin = o;
  sin_fin.hasta.reset();
  const std::set<std::string> distintas{
      cadena(accion_de(o), "o-1"),
      cadena(accion_de(o), "o-2"),
      cadena(accion_de(sin_fin), "o-1"),
      cadena(accion_de(DatosLimite{o.linea, o.tercero, dia(2025, 3, 9)}), "o-1"),
      cadena(accion_de(DatosCancelacion{o.linea, o.tercero}), "o-1"),
      cadena(accion_de(AccionOpinion::hacer_publica), "o-1"),
      cadena(accion_de(AccionOpinion::dejar_de_publicar), "o-1")};
  CHECK(distintas.size() == 7);
}

// ---- what may be granted

TEST_CASE("R9.1 no se autoriza a uno mismo ni a un RFC genérico ni al revés de las fechas") {
  Mesa m;
  const auto hoy = dia(2025, 3, 4);
  exigir_rehusada(m.otorgar(martes, rfc_titular, hoy), "R9.1");
  exigir_rehusada(m.otorgar(martes, "XAXX010101000", hoy), "R9.1");
  exigir_rehusada(m.otorgar(martes, "XEXX010101000", hoy), "R9.1");
  exigir_rehusada(m.otorgar(martes, rfc_tercero, dia(2025, 3, 9), dia(2025, 3, 8)), "R9.1");
  CHECK(m.s == Autorizaciones{});
  CHECK(m.otorgar(martes, rfc_tercero, dia(2025, 3, 9), dia(2025, 3, 9)).admitida);
}

TEST_CASE("L4.4 R9.1 sólo las líneas que autorizan consultas de terceros") {
  for (const char* otra : {"R1", "R6", "R9.2", "R9.3", "R9.4", "R9.5", "R9.9", "R7.1", "R99.9"}) {
    INFO(otra);
    Mesa m;
    exigir_rehusada(m.otorgar(martes, rfc_tercero, dia(2025, 3, 4), {}, otra), "L4.4");
    exigir_rehusada(m.limitar(martes, rfc_tercero, dia(2025, 3, 4), otra), "L4.4");
    exigir_rehusada(m.cancelar(martes, rfc_tercero, otra), "L4.4");
    CHECK(m.s == Autorizaciones{});
  }
}

TEST_CASE("R9.1 una fecha fuera del calendario es un error y nada cambia") {
  Mesa m;
  const auto f = firma_de(rfc_titular);
  const auto o = m.orden(f, martes);
  const auto t = rfc(rfc_tercero);
  for (const Dia lejos : {Dia::min(), dia(2016, 12, 31), dia(2100, 1, 1), Dia::max()}) {
    CHECK_FALSE(decide_otorgar(m.marco(), m.s, o, {linea("R9.1"), t, lejos, {}}));
    CHECK_FALSE(decide_otorgar(m.marco(), m.s, o, {linea("R9.1"), t, dia(2025, 3, 4), lejos}));
    CHECK_FALSE(decide_limitar(m.marco(), m.s, o, {linea("R9.1"), t, lejos}));
  }
  const auto tarde = m.orden(f, instante_us(4'200'000'000'000'000));  // 2103
  CHECK_FALSE(decide_otorgar(m.marco(), m.s, tarde, {linea("R9.1"), t, dia(2025, 3, 4), {}}));
}

TEST_CASE("R9.1 hasta 256 autorizaciones por buzón y las terminadas dejan sitio") {
  Mesa m;
  const auto quien = [](std::size_t i) {
    std::string s = "AAA800101000";
    s[9] = static_cast<char>('0' + i / 100 % 10);
    s[10] = static_cast<char>('0' + i / 10 % 10);
    s[11] = static_cast<char>('0' + i % 10);
    return s;
  };
  for (std::size_t i = 0; i < limits::terceros_por_buzon_max; ++i) {
    const auto hasta = i < 2 ? std::optional{dia(2025, 3, 5)} : std::nullopt;
    REQUIRE(m.otorgar(martes, quien(i), dia(2025, 3, 4), hasta).admitida);
  }
  exigir_rehusada(m.otorgar(martes, quien(900), dia(2025, 3, 4)), "R9.1");
  REQUIRE(m.cancelar(martes, quien(7)).admitida);
  CHECK(m.otorgar(martes, quien(900), dia(2025, 3, 4)).admitida);
  exigir_rehusada(m.otorgar(martes, quien(901), dia(2025, 3, 4)), "R9.1");
  // On the 6th two have ended by themselves.
  const auto jueves = en_centro("2025-03-06T10:00");
  CHECK(m.otorgar(jueves, quien(901), dia(2025, 3, 6)).admitida);
  CHECK(m.otorgar(jueves, quien(902), dia(2025, 3, 6)).admitida);
  exigir_rehusada(m.otorgar(jueves, quien(903), dia(2025, 3, 6)), "R9.1");
  CHECK(m.s.de_terceros.size() == limits::terceros_por_buzon_max);
}

// ---- instants

TEST_CASE("R9.2 L5.8 el último día vale entero por el reloj del domicilio fiscal") {
  Mesa m{"America/Tijuana"};  // an hour behind Zona Centro from 9 March 2025
  REQUIRE(m.otorgar(lunes, rfc_tercero, dia(2025, 3, 20), dia(2025, 3, 31)).admitida);
  const auto fin = en_centro("2025-04-01T01:00:00");
  const Duracion us{1};
  CHECK(m.puede(fin - us, rfc_tercero).permitida);
  CHECK(m.puede(fin - std::chrono::seconds{1}, rfc_tercero).permitida);
  CHECK(m.puede(fin, rfc_tercero).resultado == ResultadoDeConsulta::terminada);
  const auto inicio = en_centro("2025-03-20T01:00:00");
  CHECK(m.puede(inicio - us, rfc_tercero).resultado == ResultadoDeConsulta::por_empezar);
  CHECK(m.puede(inicio, rfc_tercero).permitida);
}

TEST_CASE("R9.1 L6.3 lo otorgado en día inhábil empieza el día hábil siguiente") {
  Mesa m;
  const auto sabado = en_centro("2025-03-15T10:00");  // Monday 17 is inhábil too (CFF-12)
  const auto d = m.otorgar(sabado, rfc_tercero, dia(2025, 3, 15));
  exigir_con_acuse(d);
  const auto& a = std::get<AcuseEmitido>(d.eventos[1]).acuse;
  CHECK(a.fecha_legal == "2025-03-18");
  CHECK(a.leyenda.find("2025-03-18") != std::string::npos);
  const auto martes_18 = en_centro("2025-03-18T00:00:00");
  CHECK(m.puede(martes_18 - Duracion{1}, rfc_tercero).resultado ==
        ResultadoDeConsulta::por_empezar);
  CHECK(m.puede(martes_18, rfc_tercero).permitida);
  // One that would be over before it is received was never one.
  exigir_rehusada(m.otorgar(sabado, rfc_otro, dia(2025, 3, 15), dia(2025, 3, 17)), "L6.3");
  exigir_rehusada(m.limitar(sabado, rfc_tercero, dia(2025, 3, 17)), "R9.1");
  CHECK(m.otorgar(sabado, rfc_otro, dia(2025, 3, 15), dia(2025, 3, 18)).admitida);
}

TEST_CASE("R9.1 L6.3 policy 10 con otra primera hora se consulta desde ella") {
  Mesa m;
  m.politicas.primera_hora = PrimeraHora::a_las_0930;
  m.otorgar(en_centro("2025-03-15T10:00"), rfc_tercero, dia(2025, 3, 15));
  CHECK_FALSE(m.puede(en_centro("2025-03-18T09:29:59"), rfc_tercero).permitida);
  CHECK(m.puede(en_centro("2025-03-18T09:30:00"), rfc_tercero).permitida);
}

TEST_CASE("R9.1 R9.3 L10 cancelar y limitar surten al recibirse aunque sea día inhábil") {
  Mesa m;
  m.otorgar(lunes, rfc_tercero, dia(2025, 3, 3));
  m.otorgar(lunes, rfc_otro, dia(2025, 3, 3));
  m.opinion(lunes, AccionOpinion::hacer_publica);
  const auto domingo = en_centro("2025-03-09T12:00");
  CHECK(m.opinion(domingo, AccionOpinion::dejar_de_publicar).admitida);
  const auto d = m.cancelar(domingo, rfc_tercero);
  CHECK(std::get<AutorizacionCancelada>(d.eventos[0]).recepcion.fecha_legal == dia(2025, 3, 10));
  CHECK(m.puede(domingo - Duracion{1}, rfc_tercero).permitida);
  CHECK(m.puede(domingo, rfc_tercero).resultado == ResultadoDeConsulta::cancelada);
  CHECK(m.limitar(domingo, rfc_otro, dia(2025, 3, 9)).admitida);
  CHECK(m.puede(en_centro("2025-03-09T23:59:59"), rfc_otro).permitida);
  CHECK_FALSE(m.puede(en_centro("2025-03-10T00:00:00"), rfc_otro).permitida);
}

TEST_CASE("R9.3 la opinión pública abre R9.2 a cualquiera y no las emisiones anticipadas") {
  Mesa m;
  m.catalogo =
      prueba::con_anuncios({{linea("R9.5"), dia(2025, 1, 1)}, {linea("R9.6"), dia(2025, 1, 1)}});
  CHECK_FALSE(m.puede(martes, rfc_otro).permitida);
  exigir_con_acuse(m.opinion(martes, AccionOpinion::hacer_publica));
  CHECK(m.puede(martes, rfc_otro).fundamento.texto() == "R9.3");
  CHECK_FALSE(m.puede(martes, rfc_otro, "R9.5").permitida);
  const auto despues = martes + std::chrono::hours{3};
  exigir_con_acuse(m.opinion(despues, AccionOpinion::dejar_de_publicar));
  CHECK(m.puede(despues - Duracion{1}, rfc_otro).permitida);
  CHECK_FALSE(m.puede(despues, rfc_otro).permitida);
  exigir_con_acuse(m.opinion(despues, AccionOpinion::hacer_publica));
  CHECK(m.puede(despues, rfc_otro).permitida);
}

// ---- announcements

TEST_CASE("R9.5 R9.6 T2 L4.3 antes de anunciarse no se autoriza ni se consulta y después sí") {
  Mesa m;
  const auto viernes = en_centro("2025-03-07T10:00");
  exigir_rehusada(m.otorgar(martes, rfc_tercero, dia(2025, 3, 4), {}, "R9.6"), "L4.3");
  CHECK(m.puede(martes, rfc_tercero, "R9.5").resultado == ResultadoDeConsulta::por_ofrecerse);
  // Each line by its own announcement, from its day on.
  m.catalogo =
      prueba::con_anuncios({{linea("R9.6"), dia(2025, 3, 5)}, {linea("R9.5"), dia(2025, 3, 7)}});
  exigir_rehusada(m.otorgar(martes, rfc_tercero, dia(2025, 3, 4), {}, "R9.6"), "L4.3");
  const auto miercoles = en_centro("2025-03-05T00:00:00");
  exigir_rehusada(m.cancelar(miercoles - Duracion{1}, rfc_tercero, "R9.6"), "L4.3");
  exigir_con_acuse(m.otorgar(miercoles, rfc_tercero, dia(2025, 3, 4), {}, "R9.6"));
  CHECK(m.puede(en_centro("2025-03-06T23:59:59"), rfc_tercero, "R9.5").fundamento.texto() ==
        "L4.3");
  CHECK(m.puede(viernes, rfc_tercero, "R9.5").fundamento.texto() == "R9.6");
  // The two lines do not authorise each other's consultation.
  CHECK_FALSE(m.puede(viernes, rfc_tercero, "R9.2").permitida);
  CHECK_FALSE(m.puede(viernes, rfc_otro, "R9.5").permitida);
  exigir_con_acuse(m.cancelar(viernes, rfc_tercero, "R9.6"));
  CHECK(m.puede(viernes, rfc_tercero, "R9.5").resultado == ResultadoDeConsulta::cancelada);
}

TEST_CASE("L4.3 R9.1 antes de los Lineamientos no hay nada que autorizar ni consultar") {
  Mesa m;
  const auto antes = en_centro("2024-08-05T10:00");
  exigir_rehusada(m.otorgar(antes, rfc_tercero, dia(2024, 8, 5)), "L4.3");
  CHECK_FALSE(m.puede(antes, rfc_tercero).permitida);
  CHECK(m.otorgar(en_centro("2024-08-06T10:00"), rfc_tercero, dia(2024, 8, 6)).admitida);
}

TEST_CASE("L4.4 R9.2 sólo R9.2 y R9.5 se consultan por terceros") {
  Mesa m;
  m.otorgar(lunes, rfc_tercero, dia(2025, 3, 3));
  for (const char* otra : {"R9.1", "R9.3", "R9.4", "R9.6", "R4.1", "R7.1", "R99.9", ""}) {
    INFO(otra);
    const auto r = m.puede(martes, rfc_tercero, otra);
    CHECK_FALSE(r.permitida);
    CHECK(r.fundamento.texto() == "L4.4");
  }
}

TEST_CASE(
    "L4.5 R9.1 desde octubre de 2025 la explicación dice que la opinión es sólo por el Buzón") {
  const auto la_dice = [](const DecisionAutorizacion& d) {
    for (const auto& p : d.explicacion.pasos())
      if (p.id == IdPaso::solo_por_el_buzon) return true;
    return false;
  };
  Mesa m;
  CHECK_FALSE(la_dice(m.otorgar(en_centro("2025-09-30T10:00"), rfc_tercero, dia(2025, 9, 30))));
  CHECK(la_dice(m.otorgar(en_centro("2025-10-01T10:00"), rfc_otro, dia(2025, 10, 1))));
  m.catalogo = prueba::con_anuncios({{linea("R9.6"), dia(2025, 1, 1)}});
  CHECK_FALSE(
      la_dice(m.otorgar(en_centro("2025-10-01T10:00"), rfc_otro, dia(2025, 10, 1), {}, "R9.6")));
  // Nobody read its text: it is told, with that mark, and refuses nothing.
  for (const auto& c : canales_exclusivos_conocidos) CHECK(c.certeza != Certeza::texto_leido);
}

// ---- what is stored

struct Llaves {
  std::vector<std::string> publicas;
  std::vector<std::string> reservadas;
  template <class T>
  void operator()(std::string_view k, const T&) {
    publicas.emplace_back(k);
  }
  template <class T>
  void reservado(std::string_view k, const T&) {
    reservadas.emplace_back(k);
  }
};

template <class... E>
void exigir_reserva(std::variant<E...>*) {
  const auto una = [](const auto& e) {
    using T = std::decay_t<decltype(e)>;
    INFO(std::string{T::tipo});
    Llaves l;
    campos(e, l, static_cast<const T*>(nullptr));
    for (const char* personal : {"rfc", "tercero", "quien", "causa", "firma", "cadena", "sello"})
      CHECK(std::count(l.publicas.begin(), l.publicas.end(), personal) == 0);
    CHECK_FALSE(l.reservadas.empty());
    const std::set<std::string> sin_repetir(l.publicas.begin(), l.publicas.end());
    CHECK(sin_repetir.size() == l.publicas.size());
  };
  (una(E{}), ...);
}

TEST_CASE("L4.4 L10: retirada su línea una autorización se acorta o se cancela y no se otorga") {
  Mesa m;
  REQUIRE(m.otorgar(martes, rfc_tercero, dia(2025, 3, 4)).admitida);
  REQUIRE(m.otorgar(martes, rfc_otro, dia(2025, 3, 4)).admitida);
  REQUIRE(m.opinion(martes, AccionOpinion::hacer_publica).admitida);
  prueba::cambiar(m.catalogo, EfectoDeCambio::baja, "R9.1", dia(2025, 3, 10));
  prueba::cambiar(m.catalogo, EfectoDeCambio::baja, "R9.3", dia(2025, 3, 10));
  const auto despues = en_centro("2025-03-10T10:00");
  exigir_rehusada(m.otorgar(despues, "PEGJ800101AB1", dia(2025, 3, 10)), "L4.4");
  CHECK(m.limitar(despues, rfc_otro, dia(2025, 3, 31)).admitida);
  CHECK(m.cancelar(despues, rfc_tercero).admitida);
  CHECK(m.opinion(despues, AccionOpinion::dejar_de_publicar).admitida);
  exigir_rehusada(m.opinion(despues, AccionOpinion::hacer_publica), "L4.4");
}

TEST_CASE("L10 R9.1 R9.2 R9.4 lo que nombra a una persona se guarda en la parte reservada") {
  exigir_reserva(static_cast<EventoAutorizacion*>(nullptr));
  exigir_reserva(static_cast<EventoConsulta*>(nullptr));
}

}  // namespace
