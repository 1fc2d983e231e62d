// L10: who may look at a box and what is left written of it. R9.2, R9.4 and R9.5 through the log;
// CFF-19 the representative; L9 the official; peek apart from abrir.
#include <doctest/doctest.h>

#include <string>
#include <type_traits>
#include <vector>

#include "support/catalogo_de_prueba.hpp"
#include "support/mesa_de_autorizaciones.hpp"

namespace {

using namespace buzon;
using namespace buzon::pruebas;

using Mesa = MesaDeAutorizaciones;

const Instante lunes = en_centro("2025-03-03T10:00");
const Instante martes = en_centro("2025-03-04T10:00");

void exigir_rehusada(const DecisionConsulta& d, std::string_view norma, std::size_t eventos) {
  CHECK_FALSE(d.admitida);
  CHECK(d.fundamento.texto() == norma);
  CHECK_FALSE(d.motivo.empty());
  CHECK(d.eventos.size() == eventos);
}

// ---- third parties

TEST_CASE("R9.2 L10 toda consulta de un tercero queda registrada con su fundamento") {
  Mesa m;
  m.otorgar(lunes, rfc_tercero, dia(2025, 3, 3));
  const auto d = m.consultar(martes, rfc_tercero);
  CHECK(d.admitida);
  REQUIRE(d.eventos.size() == 1);
  const auto& e = std::get<ConsultaDeTercero>(d.eventos[0]);
  CHECK(e.permitida);
  CHECK(e.fundamento == "R9.1");
  CHECK(e.tercero == rfc_tercero);
  CHECK(e.rfc == rfc_titular);
  CHECK(e.instante == martes);
  CHECK(e.autorizaciones == m.hecho_autorizaciones);
  CHECK(m.registro.permitidas == 1);
}

TEST_CASE("R9.2 R9.5 L10 la consulta rehusada a quien se identificó también queda registrada") {
  Mesa m;
  const auto d = m.consultar(martes, rfc_tercero);
  exigir_rehusada(d, "R9.2", 1);
  const auto& e = std::get<ConsultaDeTercero>(d.eventos[0]);
  CHECK_FALSE(e.permitida);
  CHECK(e.fundamento == "R9.2");
  exigir_rehusada(m.consultar(martes, rfc_tercero, "R9.5"), "L4.3", 1);
  m.catalogo = prueba::con_anuncios({{linea("R9.5"), dia(2025, 3, 4)}});
  exigir_rehusada(m.consultar(martes, rfc_tercero, "R9.5"), "R9.5", 1);
  CHECK(m.registro.permitidas == 0);
}

TEST_CASE("L4.2 R9.2 L10 una firma que no se admite no prueba a nadie y nada se registra") {
  Mesa m;
  m.otorgar(lunes, rfc_tercero, dia(2025, 3, 3));
  for (const auto& caso : firmas_inadmisibles(rfc_tercero)) {
    INFO(caso.first);
    exigir_rehusada(m.consultar(martes, rfc_tercero, "R9.2", caso.second), "L4.2", 0);
    // The holder's own e.firma does not make him the third party.
    exigir_rehusada(m.consultar(martes, rfc_tercero, "R9.2", firma_de(rfc_titular)), "L4.2", 0);
  }
  CHECK(m.registro == Consultas{});
}

TEST_CASE("L4.4 R9.2 ni el titular es tercero de sí mismo ni otra línea se consulta así") {
  Mesa m;
  exigir_rehusada(m.consultar(martes, rfc_titular), "L4.4", 0);
  exigir_rehusada(m.consultar(martes, rfc_tercero, "R9.4"), "L4.4", 0);
  exigir_rehusada(m.consultar(martes, rfc_tercero, "R6"), "L4.4", 0);
}

TEST_CASE("L10 R9.2 las rehusadas se registran con medida y nunca dejan de rehusarse") {
  Mesa m;
  for (std::uint32_t i = 0; i < limits::rehusadas_por_persona_max; ++i)
    exigir_rehusada(m.consultar(martes, rfc_tercero), "R9.2", 1);
  exigir_rehusada(m.consultar(martes, rfc_tercero), "R9.2", 0);
  exigir_rehusada(m.consultar(martes, rfc_otro), "R9.2", 1);
  for (std::size_t i = m.registro.rehusadas.size(); i < limits::personas_rehusadas_max; ++i)
    m.registro.rehusadas.push_back({"persona " + std::to_string(i), 1});
  exigir_rehusada(m.consultar(martes, "AAA800101000"), "R9.2", 0);
  exigir_rehusada(m.consultar(martes, rfc_otro), "R9.2", 1);
  // Who is allowed is recorded however full the log is.
  m.otorgar(martes, rfc_tercero, dia(2025, 3, 4));
  const auto d = m.consultar(martes, rfc_tercero);
  CHECK(d.admitida);
  CHECK(d.eventos.size() == 1);
}

TEST_CASE("L10 L5.7 el registro de consultas es uno por mes de la Zona Centro") {
  const Mesa m{"America/Tijuana"};
  CHECK(mes_de_consulta(m.marco().centro, en_centro("2025-03-31T23:59:59")) == "2025-03");
  CHECK(mes_de_consulta(m.marco().centro, en_centro("2025-04-01T00:00:00")) == "2025-04");
}

TEST_CASE("L4.2 R9.2 R9.4 lo firmado para consultar sirve para una sola orden") {
  const auto a = [](const char* orden) {
    return cadena_de_consulta(rfc_titular, rfc_tercero, linea("R9.2"), orden, "2025-03").value();
  };
  CHECK(a("c-1") ==
        "||buzon-consulta:2|rfc:EKU9003173C9|tercero:OEPE800101AB1|servicio:R9.2|orden:c-1|mes:"
        "2025-03||");
  CHECK(a("c-1") != a("c-2"));
  CHECK(cadena_de_mi_opinion(rfc_titular, "c-1", "2025-03").value() ==
        "||buzon-mi-opinion:2|rfc:EKU9003173C9|orden:c-1|mes:2025-03||");
  CHECK(cadena_de_vista(rfc_titular, rfc_otro, "Expediente 7", "v-1", "2025-03").value() ==
        "||buzon-vista:2|rfc:EKU9003173C9|quien:XIA190128J61|causa:Expediente "
        "7|orden:v-1|mes:2025-03||");
  CHECK_FALSE(cadena_de_vista(rfc_titular, rfc_otro, "a|b", "v-1", "2025-03"));
}

// ---- my opinion

TEST_CASE("R9.4 el titular consulta su opinión con su propia e.firma y queda registrado") {
  Mesa m;
  const auto d = m.mi_opinion(martes, firma_de(rfc_titular));
  CHECK(d.admitida);
  REQUIRE(d.eventos.size() == 1);
  const auto& e = std::get<OpinionConsultada>(d.eventos[0]);
  CHECK(e.rfc == rfc_titular);
  CHECK_FALSE(e.firma.por_representante);
  CHECK(e.buzon == m.hecho_buzon);
  // The register of representatives plays no part: without any it is the same.
  m.buzon.representantes.clear();
  CHECK(m.mi_opinion(martes, firma_de(rfc_titular)).admitida);
}

TEST_CASE("R9.4 CFF-19 el representante acreditado no consulta mi opinión y se le dice cómo") {
  Mesa m;
  const auto d = m.mi_opinion(martes, firma_de(rfc_representante));
  exigir_rehusada(d, "R9.4", 0);
  CHECK(d.motivo.find("R9.1") != std::string::npos);
  // What he is told works: authorised as a third party, he consults by R9.2.
  m.otorgar(martes, rfc_representante, dia(2025, 3, 4));
  CHECK(m.consultar(martes, rfc_representante).admitida);
}

TEST_CASE("R9.4 L4.2 L5.5 L4.3 ni otra firma ni un buzón sin habilitar ni antes de su vigencia") {
  Mesa m;
  for (const auto& caso : firmas_inadmisibles(rfc_titular)) {
    INFO(caso.first);
    exigir_rehusada(m.mi_opinion(martes, caso.second), "L4.2", 0);
  }
  exigir_rehusada(m.mi_opinion(en_centro("2024-08-05T10:00"), firma_de(rfc_titular)), "L4.3", 0);
  for (std::size_t i = 0; i < nombres_estado_buzon.size(); ++i) {
    INFO(nombres_estado_buzon[i]);
    m.buzon.estado = static_cast<EstadoBuzon>(i);
    const auto d = m.mi_opinion(martes, firma_de(rfc_titular));
    if (m.buzon.estado == EstadoBuzon::habilitado)
      CHECK(d.admitida);
    else
      exigir_rehusada(d, "L5.5", 0);
  }
}

// ---- looking

std::vector<NotificacionDelBuzon> dos_notificaciones() {
  std::vector<NotificacionDelBuzon> v(2);
  v[0].id = {1};
  v[0].notificacion.estado = EstadoNotificacion::avisada;
  v[0].notificacion.acto = {"R7.1", "OF-1", dia(2025, 3, 3), "Subdelegación", "Titular", {}};
  v[0].notificacion.rfc = rfc_titular;
  v[0].notificacion.huso = "America/Mexico_City";
  v[0].notificacion.aviso = lunes;
  v[1].id = {2};
  v[1].notificacion.estado = EstadoNotificacion::creada;
  v[1].notificacion.acto = {"R7.3", "OF-2", dia(2025, 3, 4), "Subdelegación", "Titular", {}};
  return v;
}

struct Mirada {
  const char* nombre;
  const char* quien;
  EnCalidadDe como;
  const char* causa;
  bool autorizado;
  CalidadDeAcceso calidad;
  const char* norma;
  bool permitida;
  std::size_t eventos;
  std::size_t fichas;
};
constexpr Mirada miradas[] = {
    {"el titular", rfc_titular, EnCalidadDe::particular, "", false, CalidadDeAcceso::titular,
     "L4.1", true, 0, 2},
    {"el representante", rfc_representante, EnCalidadDe::particular, "", false,
     CalidadDeAcceso::representante, "CFF-19", true, 1, 2},
    {"el tercero autorizado", rfc_tercero, EnCalidadDe::particular, "", true,
     CalidadDeAcceso::tercero, "R9.1", true, 1, 0},
    {"el tercero sin autorizar", rfc_tercero, EnCalidadDe::particular, "", false,
     CalidadDeAcceso::ajeno, "L10", false, 1, 0},
    {"un extraño", rfc_otro, EnCalidadDe::particular, "con causa", true, CalidadDeAcceso::ajeno,
     "L10", false, 1, 0},
    {"el funcionario con causa", rfc_otro, EnCalidadDe::funcionario, "Expediente 7", false,
     CalidadDeAcceso::funcionario, "L9", true, 1, 2},
    {"el funcionario sin causa", rfc_otro, EnCalidadDe::funcionario, "", false,
     CalidadDeAcceso::funcionario, "L10", false, 1, 0},
    {"el funcionario con causa en blanco", rfc_otro, EnCalidadDe::funcionario, "  ", false,
     CalidadDeAcceso::funcionario, "L10", false, 1, 0},
};

TEST_CASE("L10 CFF-19 L9 R9.1 quién mira un buzón y qué ve y qué queda escrito") {
  for (const auto& c : miradas) {
    INFO(c.nombre);
    Mesa m;
    if (c.autorizado) m.otorgar(lunes, rfc_tercero, dia(2025, 3, 3));
    const auto d = m.mirar(martes, c.quien, c.como, c.causa);
    CHECK(d.admitida == c.permitida);
    REQUIRE(d.eventos.size() == c.eventos);
    std::optional<PermisoDeMirar> permiso;
    if (c.eventos == 0) {
      const auto r = acceso_de(m.marco(), m.buzon, m.s, c.quien, martes, m.catalogo);
      CHECK(r.calidad == c.calidad);
      CHECK(r.fundamento.texto() == c.norma);
      permiso = PermisoDeMirar::del_titular(r);
    } else {
      const auto& e = std::get<ConsultaAjena>(d.eventos[0]);
      CHECK(e.calidad == c.calidad);
      CHECK(e.fundamento == c.norma);
      CHECK(e.permitida == c.permitida);
      CHECK(e.quien == c.quien);
      CHECK(e.causa == c.causa);
      permiso = PermisoDeMirar::de(e);
    }
    CHECK(permiso.has_value() == c.permitida);
    if (permiso) CHECK(peek(*permiso, dos_notificaciones()).size() == c.fichas);
    if (!c.permitida) CHECK_FALSE(d.motivo.empty());
  }
}

TEST_CASE("L10 R9.2 R9.5 el tercero ve sólo sus líneas y una opinión pública no abre el buzón") {
  Mesa m;
  m.catalogo =
      prueba::con_anuncios({{linea("R9.5"), dia(2025, 1, 1)}, {linea("R9.6"), dia(2025, 1, 1)}});
  m.otorgar(lunes, rfc_tercero, dia(2025, 3, 3), {}, "R9.6");
  const auto d = m.mirar(martes, rfc_tercero);
  const auto& e = std::get<ConsultaAjena>(d.eventos[0]);
  CHECK(e.lineas == std::vector<std::string>{"R9.5"});
  CHECK(e.fundamento == "R9.6");
  const auto permiso = PermisoDeMirar::de(e);
  REQUIRE(permiso);
  CHECK(permiso->ve("R9.5"));
  CHECK_FALSE(permiso->ve("R9.2"));
  CHECK_FALSE(permiso->ve("R7.1"));
  m.opinion(martes, AccionOpinion::hacer_publica);
  CHECK(m.puede(martes, rfc_otro).permitida);
  CHECK_FALSE(m.mirar(martes, rfc_otro).admitida);
}

TEST_CASE("L5.2 L10 a un buzón sin habilitar no entran ni su titular ni su representante") {
  for (std::size_t i = 0; i < nombres_estado_buzon.size(); ++i) {
    INFO(nombres_estado_buzon[i]);
    Mesa m;
    m.buzon.estado = static_cast<EstadoBuzon>(i);
    m.buzon.de_autoridad = m.buzon.estado == EstadoBuzon::de_autoridad;  // G-V
    const bool entra = m.buzon.estado == EstadoBuzon::habilitado || m.buzon.de_autoridad;
    CHECK(m.mirar(martes, rfc_titular).admitida == entra);
    CHECK(m.mirar(martes, rfc_representante).admitida == entra);
    CHECK_FALSE(m.mirar(martes, rfc_otro).admitida);
  }
  // A box that does not exist has an empty RFC, and nobody is its holder.
  const BuzonElectronico ninguno;
  const Mesa m;
  CHECK(acceso_de(m.marco(), ninguno, {}, "", martes, {}).calidad == CalidadDeAcceso::ajeno);
}

TEST_CASE(
    "L10 L5.2 quien mira su propio buzón antes de que exista no es ajeno ni queda en la bitácora") {
  Mesa m;
  m.buzon = {};
  m.buzon.huso = "America/Mexico_City";
  const auto suyo = m.mirar(martes, rfc_titular);
  CHECK_FALSE(suyo.admitida);
  CHECK(suyo.fundamento.texto() == "L5.2");
  CHECK(suyo.eventos.empty());
  const auto de_otro = m.mirar(martes, rfc_otro);
  CHECK_FALSE(de_otro.admitida);
  CHECK(de_otro.fundamento.texto() == "L10");
  CHECK(de_otro.eventos.size() == 1);
}

TEST_CASE("L4.2 L10 quien no prueba quién es no mira ni queda registrado") {
  Mesa m;
  for (const char* quien : {rfc_titular, rfc_representante, rfc_otro})
    for (const auto& caso : firmas_inadmisibles(quien)) {
      INFO(caso.first);
      for (const auto como : {EnCalidadDe::particular, EnCalidadDe::funcionario}) {
        const auto d = decide_mirar(m.marco(), m.hechos(caso.second, martes),
                                    {rfc(rfc_titular), rfc(quien), como, "Expediente 7"});
        exigir_rehusada(d, "L4.2", 0);
      }
    }
}

// ---- peek apart from abrir

static_assert(!std::is_convertible_v<PermisoDeMirar, PermisoDeAbrir>);
static_assert(!std::is_constructible_v<PermisoDeAbrir, PermisoDeMirar>);
static_assert(!std::is_constructible_v<PermisoDeMirar, PermisoDeAbrir>);
static_assert(!std::is_default_constructible_v<PermisoDeMirar>);
static_assert(!std::is_default_constructible_v<PermisoDeAbrir>);

TEST_CASE(
    "L10 L7.4 mirar no notifica y sólo el titular o su representante obtienen permiso de abrir") {
  for (const auto& c : miradas) {
    INFO(c.nombre);
    Mesa m;
    if (c.autorizado) m.otorgar(lunes, rfc_tercero, dia(2025, 3, 3));
    const auto r = c.como == EnCalidadDe::funcionario
                       ? acceso_de_funcionario(c.causa)
                       : acceso_de(m.marco(), m.buzon, m.s, c.quien, martes, m.catalogo);
    const auto permiso = PermisoDeAbrir::de(r, firma_de(c.quien));
    const bool abre =
        c.calidad == CalidadDeAcceso::titular || c.calidad == CalidadDeAcceso::representante;
    CHECK(permiso.has_value() == abre);
    if (!permiso) continue;
    const auto n = dos_notificaciones()[0];
    const auto d = abrir(*permiso, m.marco(), n.notificacion, n.id, m.buzon, {}, martes);
    REQUIRE(d);
    REQUIRE(d->admitida);
    CHECK(std::get<DocumentoAbierto>(d->eventos[0]).firma.por_representante ==
          (c.calidad == CalidadDeAcceso::representante));
  }
}

TEST_CASE("L10 CFF-134-I un permiso de abrir con la firma de otro no abre") {
  const Mesa m;
  const auto r = acceso_de(m.marco(), m.buzon, m.s, rfc_titular, martes, m.catalogo);
  const auto n = dos_notificaciones()[0];
  for (const auto& caso : firmas_inadmisibles(rfc_titular)) {
    INFO(caso.first);
    const auto permiso = PermisoDeAbrir::de(r, caso.second);
    REQUIRE(permiso);
    const auto d = abrir(*permiso, m.marco(), n.notificacion, n.id, m.buzon, {}, martes);
    REQUIRE(d);
    CHECK_FALSE(d->admitida);
    CHECK(d->fundamento.texto() == "L4.2");
    CHECK(d->eventos.empty());
  }
}

TEST_CASE("L7.4 L10 la lista no trae el documento ni cambia la notificación") {
  Mesa m;
  const auto permiso = PermisoDeMirar::del_titular(
      acceso_de(m.marco(), m.buzon, m.s, rfc_titular, martes, m.catalogo));
  REQUIRE(permiso);
  const auto buzon = dos_notificaciones();
  const auto una = peek(*permiso, buzon);
  REQUIRE(una.size() == 2);
  CHECK(una[0].numero == "OF-1");
  CHECK(una[0].estado == EstadoNotificacion::avisada);
  CHECK_FALSE(una[0].practicada);
  CHECK(una == peek(*permiso, buzon));
  CHECK(buzon[0].notificacion.estado == EstadoNotificacion::avisada);
}

}  // namespace
