// The Relación line by line, as the norm has it: which kind, and from which day each serves. The
// kinds are our classification; the lines and T2's list are the norm's.
#include <doctest/doctest.h>

#include <array>
#include <span>
#include <string_view>

#include <buzon/norma/catalogo.hpp>

#include "support/catalogo_de_prueba.hpp"

using namespace buzon;

namespace {

constexpr Dia vispera = dia(2024, 8, 5);
constexpr Dia en_vigor = dia(2024, 8, 6);
constexpr auto consulta = ClaseServicio::consulta;
constexpr auto actuacion = ClaseServicio::actuacion;
constexpr auto notificacion = ClaseServicio::notificacion;
constexpr auto autorizacion = ClaseServicio::autorizacion;
constexpr auto informativo = ClaseServicio::informativo;

struct Linea {
  const char* id;
  ClaseServicio clase;
};

const Servicio& servicio(const char* id) {
  const auto* const s = servicio_de(Identificador::leer(id));
  REQUIRE(s != nullptr);
  return *s;
}

bool sirve(const Catalogo& c, const Servicio& s, Dia d) {
  return c.disponible_en(s.linea, d).disponible();
}

// Serves from the day of entry into force, with nobody announcing anything.
void disponibles(std::span<const Linea> lineas) {
  for (const auto& l : lineas) {
    CAPTURE(l.id);
    const auto& s = servicio(l.id);
    CHECK(s.clase == l.clase);
    CHECK_FALSE(s.por_ofrecerse);
    CHECK_FALSE(sirve({}, s, vispera));
    CHECK(sirve({}, s, en_vigor));
  }
}

// T2: only from the day announced for that very line.
void por_ofrecerse(std::span<const Linea> lineas) {
  for (const auto& l : lineas) {
    CAPTURE(l.id);
    const auto& s = servicio(l.id);
    CHECK(s.clase == l.clase);
    CHECK(s.por_ofrecerse);
    CHECK_FALSE(sirve({}, s, dia(2030, 1, 1)));
    const Dia desde = dia(2026, 3, 2);
    const auto suyo = prueba::con_anuncios({{s.linea, desde}});
    CHECK_FALSE(sirve(suyo, s, desde - std::chrono::days{1}));
    CHECK(sirve(suyo, s, desde));
    CHECK(sirve(suyo, s, desde + std::chrono::days{1}));
    const auto otra = Identificador::leer(s.linea == Identificador::leer("R9.9") ? "R9.8" : "R9.9");
    CHECK_FALSE(sirve(prueba::con_anuncios({{otra, desde}}), s, desde));
  }
}

}  // namespace

TEST_CASE("R1 R2 R3 R5 R6 the single lines serve from 6 August 2024") {
  constexpr std::array<Linea, 5> lineas{{{"R1", actuacion},
                                         {"R2", informativo},
                                         {"R3", informativo},
                                         {"R5", informativo},
                                         {"R6", actuacion}}};
  disponibles(lineas);
}

TEST_CASE("R4.1 serves and R4.2 R4.3 wait for their announcement") {
  constexpr std::array<Linea, 1> sirve{{{"R4.1", consulta}}};
  constexpr std::array<Linea, 2> esperan{{{"R4.2", consulta}, {"R4.3", consulta}}};
  disponibles(sirve);
  por_ofrecerse(esperan);
}

TEST_CASE("R7.1 R7.2 R7.3 R7.4 acts that are notified from 6 August 2024") {
  constexpr std::array<Linea, 4> lineas{{{"R7.1", notificacion},
                                         {"R7.2", notificacion},
                                         {"R7.3", notificacion},
                                         {"R7.4", notificacion}}};
  disponibles(lineas);
}

TEST_CASE(
    "R7.5 R7.6 R7.7 R7.8 R7.9 R7.10 R7.11 R7.12 R7.13 R7.14 R7.15 R7.16 R7.17 R7.18 R8 acts that "
    "wait for their announcement") {
  constexpr std::array<Linea, 15> lineas{{{"R7.5", notificacion},
                                          {"R7.6", notificacion},
                                          {"R7.7", notificacion},
                                          {"R7.8", notificacion},
                                          {"R7.9", notificacion},
                                          {"R7.10", notificacion},
                                          {"R7.11", notificacion},
                                          {"R7.12", notificacion},
                                          {"R7.13", notificacion},
                                          {"R7.14", notificacion},
                                          {"R7.15", notificacion},
                                          {"R7.16", notificacion},
                                          {"R7.17", notificacion},
                                          {"R7.18", notificacion},
                                          {"R8", notificacion}}};
  por_ofrecerse(lineas);
}

TEST_CASE("R9.1 R9.2 R9.3 R9.4 the 32D opinion from 6 August 2024") {
  constexpr std::array<Linea, 4> lineas{
      {{"R9.1", autorizacion}, {"R9.2", consulta}, {"R9.3", autorizacion}, {"R9.4", consulta}}};
  disponibles(lineas);
}

TEST_CASE("R9.5 R9.6 R9.7 R9.8 R9.9 R9.10 of collection wait for their announcement") {
  constexpr std::array<Linea, 6> lineas{{{"R9.5", consulta},
                                         {"R9.6", autorizacion},
                                         {"R9.7", actuacion},
                                         {"R9.8", actuacion},
                                         {"R9.9", actuacion},
                                         {"R9.10", actuacion}}};
  por_ofrecerse(lineas);
}

TEST_CASE("R10.1 R10.2 R10.3 R10.4 R10.5 R10.6 R10.7 R10.8 wait for their announcement") {
  constexpr std::array<Linea, 8> lineas{{{"R10.1", actuacion},
                                         {"R10.2", actuacion},
                                         {"R10.3", consulta},
                                         {"R10.4", actuacion},
                                         {"R10.5", actuacion},
                                         {"R10.6", consulta},
                                         {"R10.7", actuacion},
                                         {"R10.8", actuacion}}};
  por_ofrecerse(lineas);
}

TEST_CASE("R4 R7 R9 R10 a heading names its lines and is not one") {
  for (const char* id : {"R4", "R7", "R9", "R10"}) {
    CAPTURE(id);
    const auto* const s = servicio_de(Identificador::leer(id));
    CHECK((s == nullptr || es_encabezado(*s)));
  }
  std::size_t encabezados = 0;
  for (const auto& s : relacion) encabezados += es_encabezado(s) ? 1U : 0U;
  CHECK(relacion.size() - encabezados == 45);
}

TEST_CASE("L4.4 the lines of the Relación are these and each once") {
  for (std::size_t i = 0; i < relacion.size(); ++i) {
    CHECK(relacion[i].linea.clase() == ClaseCita::relacion);
    CHECK_FALSE(relacion[i].nombre.empty());
    for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(relacion[i].linea == relacion[j].linea);
  }
  CHECK(servicio_de(Identificador::leer("R4.4")) == nullptr);
  CHECK(servicio_de(Identificador::leer("R7.19")) == nullptr);
  CHECK(servicio_de(Identificador::leer("R9.11")) == nullptr);
  CHECK(servicio_de(Identificador::leer("R10.9")) == nullptr);
  CHECK(servicio_de(Identificador::leer("R11")) == nullptr);
}

TEST_CASE("A4 T2 L4.3 a service begins on the day announced and not one before") {
  const auto& s = servicio("R9.9");
  const auto c = prueba::con_anuncios(
      {{Identificador::leer("R9.8"), dia(2025, 1, 1)}, {s.linea, dia(2025, 6, 2)}});
  CHECK_FALSE(sirve(c, s, dia(2025, 6, 1)));
  CHECK(sirve(c, s, dia(2025, 6, 2)));
}
