// The catalogue by date: the two kinds of change, each without each of its pieces (L4.4, T2), the
// exclusive channels (L4.5), and what a refusal leaves: everything as it was.
#include <doctest/doctest.h>

#include <array>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include <buzon/norma/catalogo.hpp>

using namespace buzon;
using namespace buzon::literales;

namespace {

CambioDeLinea alta(const char* linea = "R11") {
  return {linea,           EfectoDeCambio::alta, "Trámite nuevo",  ClaseServicio::actuacion,
          "ACDO.PRUEBA.1", dia(2025, 1, 8),      dia(2025, 1, 20), dia(2025, 1, 21),
          dia(2025, 1, 22)};
}
CambioDeLinea cambio(EfectoDeCambio efecto, const char* linea, Dia desde) {
  auto c = alta(linea);
  c.efecto = efecto;
  c.desde = desde;
  return c;
}
PuestaEnServicio puesta(const char* linea = "R9.9") {
  return {linea, dia(2025, 3, 3), dia(2025, 3, 10), "Comunicado y página del Buzón IMSS",
          dia(2025, 3, 17)};
}
CanalExclusivo exclusivo(const char* linea = "R6") {
  return {linea,
          dia(2026, 1, 1),
          "ACDO.PRUEBA.2",
          dia(2025, 12, 15),
          "DOF de prueba",
          Certeza::texto_leido,
          ""};
}
GuiaDeLinea guia(const char* linea = "R6") {
  GuiaDeLinea g{linea, "Pasos para presentar una promoción", {}, dia(2025, 2, 4)};
  g.sha256.fill(7);
  return g;
}

template <class T>
AdmisionAlCatalogo registrar(Catalogo& c, T que) {
  return c.registrar(std::move(que)).value();
}
RazonDeLinea razon(const Catalogo& c, const char* linea, Dia d) {
  return c.disponible_en(Identificador::leer(linea), d).razon;
}

// A change without one of its pieces, and how the refusal names the piece.
template <class T>
struct SinPieza {
  const char* nombre;
  std::function<void(T&)> quitar;
};

template <class T>
void rehusar_sin_cada_pieza(const T& completo, Identificador norma,
                            const std::vector<SinPieza<T>>& piezas) {
  const Catalogo antes;
  for (const auto& p : piezas) {
    CAPTURE(p.nombre);
    Catalogo c;
    T que = completo;
    p.quitar(que);
    const auto r = registrar(c, que);
    CHECK_FALSE(r.admitida);
    CHECK(r.fundamento == norma);
    CHECK(r.motivo.find(p.nombre) != std::string::npos);
    CHECK(c == antes);
  }
  Catalogo c;
  CHECK(registrar(c, completo).admitida);
  CHECK_FALSE(c == antes);
}

}  // namespace

TEST_CASE("L4.4 A1 sin registros el catálogo es la relación") {
  const Catalogo c;
  for (const auto& s : relacion) {
    CAPTURE(s.linea.texto());
    for (const Dia d : {dia(2024, 8, 5), dia(2024, 8, 6), dia(2026, 11, 25)}) {
      if (es_encabezado(s)) {
        CHECK_FALSE(c.disponible_en(s.linea, d).disponible());
      } else {
        CHECK(c.disponible_en(s.linea, d).disponible() ==
              (d >= lineamientos_en_vigor && !s.por_ofrecerse));
        CHECK(c.linea_en(s.linea, d).has_value() == (d >= lineamientos_en_vigor));
      }
    }
    CHECK(c.cambios(s.linea).empty());
  }
}

TEST_CASE("L4.4 un cambio sin acuerdo sin DOF sin página o sin fecha se rehúsa y dice qué falta") {
  rehusar_sin_cada_pieza<CambioDeLinea>(
      alta(), "L4.4"_L,
      {{"el acuerdo del Consejo Técnico", [](auto& c) { c.acuerdo.clear(); }},
       {"la fecha en que el Consejo Técnico lo acordó", [](auto& c) { c.acordado = sin_fecha; }},
       {"Diario Oficial", [](auto& c) { c.dof = sin_fecha; }},
       {"la página del Buzón IMSS", [](auto& c) { c.pagina = sin_fecha; }},
       {"el día desde el que rige", [](auto& c) { c.desde = sin_fecha; }},
       {"el nombre de la línea", [](auto& c) { c.nombre.clear(); }}});
}

TEST_CASE("L4.4 lo que falta se nombra todo de una vez") {
  Catalogo c;
  CambioDeLinea vacio;
  vacio.linea = "R11";
  const auto r = registrar(c, vacio);
  for (const char* pieza : {"acuerdo", "Diario Oficial", "página", "rige", "nombre"})
    CHECK(r.motivo.find(pieza) != std::string::npos);
}

TEST_CASE("L4.4 un cambio se aprueba antes de publicarse y no rige antes de ambas publicaciones") {
  struct Caso {
    Dia acordado, dof, pagina, desde;
    bool admitido;
  };
  const Caso casos[] = {
      {dia(2025, 1, 8), dia(2025, 1, 8), dia(2025, 1, 8), dia(2025, 1, 8), true},
      {dia(2025, 1, 9), dia(2025, 1, 8), dia(2025, 1, 9), dia(2025, 1, 9), false},
      {dia(2025, 1, 9), dia(2025, 1, 9), dia(2025, 1, 8), dia(2025, 1, 9), false},
      {dia(2025, 1, 8), dia(2025, 1, 20), dia(2025, 1, 10), dia(2025, 1, 19), false},
      {dia(2025, 1, 8), dia(2025, 1, 10), dia(2025, 1, 20), dia(2025, 1, 19), false},
      {dia(2025, 1, 8), dia(2025, 1, 10), dia(2025, 1, 20), dia(2025, 1, 20), true}};
  for (const auto& k : casos) {
    Catalogo c;
    auto x = alta();
    x.acordado = k.acordado;
    x.dof = k.dof;
    x.pagina = k.pagina;
    x.desde = k.desde;
    CHECK(registrar(c, x).admitida == k.admitido);
  }
}

TEST_CASE("L4.4 T2 una línea nueva está por ofrecerse hasta su informe y su anuncio") {
  Catalogo c;
  CHECK(razon(c, "R11", dia(2025, 1, 22)) == RazonDeLinea::no_listada);
  CHECK(registrar(c, puesta("R11")).fundamento == "L4.4"_L);
  REQUIRE(registrar(c, alta()).admitida);
  CHECK(razon(c, "R11", dia(2025, 1, 21)) == RazonDeLinea::no_listada);
  CHECK(razon(c, "R11", dia(2025, 1, 22)) == RazonDeLinea::por_ofrecerse);
  REQUIRE(registrar(c, puesta("R11")).admitida);
  CHECK(razon(c, "R11", dia(2025, 3, 16)) == RazonDeLinea::por_ofrecerse);
  CHECK(c.disponible_en("R11"_R, dia(2025, 3, 16)).desde == dia(2025, 3, 17));
  CHECK(razon(c, "R11", dia(2025, 3, 17)) == RazonDeLinea::en_servicio);
  CHECK(c.cambios("R11"_R) == std::vector{alta()});
  CHECK(c.puestas("R11"_R) == std::vector{puesta("R11")});
}

TEST_CASE("L4.4 modificar una línea conserva su servicio y retirarla lo termina") {
  Catalogo c;
  auto m = cambio(EfectoDeCambio::modificacion, "R6", dia(2025, 2, 1));
  m.nombre = "Promociones y avisos";
  REQUIRE(registrar(c, m).admitida);
  CHECK(c.linea_en("R6"_R, dia(2025, 1, 31))->nombre == "Promociones electrónicas");
  CHECK(c.linea_en("R6"_R, dia(2025, 2, 1))->nombre == "Promociones y avisos");
  CHECK(razon(c, "R6", dia(2025, 2, 1)) == RazonDeLinea::en_servicio);
  REQUIRE(registrar(c, cambio(EfectoDeCambio::baja, "R6", dia(2025, 6, 1))).admitida);
  CHECK(razon(c, "R6", dia(2025, 5, 31)) == RazonDeLinea::en_servicio);
  CHECK(razon(c, "R6", dia(2025, 6, 1)) == RazonDeLinea::retirada);
  REQUIRE(registrar(c, cambio(EfectoDeCambio::alta, "R6", dia(2025, 9, 1))).admitida);
  CHECK(razon(c, "R6", dia(2025, 9, 1)) == RazonDeLinea::por_ofrecerse);
  CHECK(c.cambios("R6"_R).size() == 3);
}

TEST_CASE("L4.4 el cambio que no corresponde a lo listado se rehúsa") {
  struct Caso {
    EfectoDeCambio efecto;
    const char* linea;
  };
  const Caso casos[] = {{EfectoDeCambio::alta, "R6"},        {EfectoDeCambio::modificacion, "R11"},
                        {EfectoDeCambio::baja, "R11"},       {EfectoDeCambio::alta, "R9"},
                        {EfectoDeCambio::alta, "R10"},       {EfectoDeCambio::modificacion, "R7"},
                        {EfectoDeCambio::modificacion, "R4"}};
  for (const auto& k : casos) {
    CAPTURE(k.linea);
    Catalogo c;
    const auto r = registrar(c, cambio(k.efecto, k.linea, dia(2025, 2, 1)));
    CHECK_FALSE(r.admitida);
    CHECK(r.fundamento == "L4.4"_L);
    CHECK(c == Catalogo{});
  }
  Catalogo c;
  REQUIRE(registrar(c, cambio(EfectoDeCambio::modificacion, "R6", dia(2025, 2, 1))).admitida);
  CHECK_FALSE(registrar(c, cambio(EfectoDeCambio::baja, "R6", dia(2025, 1, 31))).admitida);
  CHECK_FALSE(registrar(c, cambio(EfectoDeCambio::baja, "R6", dia(2025, 2, 1))).admitida);
  CHECK(registrar(c, cambio(EfectoDeCambio::baja, "R6", dia(2025, 2, 2))).admitida);
}

TEST_CASE("T2 A4 una puesta en servicio sin cada una de sus piezas se rehúsa y dice cuál") {
  rehusar_sin_cada_pieza<PuestaEnServicio>(
      puesta(), "T2"_T,
      {{"A4", [](auto& p) { p.informe = sin_fecha; }},
       {"la fecha del anuncio", [](auto& p) { p.anuncio = sin_fecha; }},
       {"dónde se anunció", [](auto& p) { p.donde.clear(); }},
       {"el día desde el que sirve", [](auto& p) { p.desde = sin_fecha; }}});
}

TEST_CASE("T2 A4 el anuncio no precede al informe ni el servicio al anuncio") {
  struct Caso {
    Dia informe, anuncio, desde;
    bool admitida;
  };
  const Caso casos[] = {{dia(2025, 3, 3), dia(2025, 3, 3), dia(2025, 3, 3), true},
                        {dia(2025, 3, 4), dia(2025, 3, 3), dia(2025, 3, 5), false},
                        {dia(2025, 3, 3), dia(2025, 3, 5), dia(2025, 3, 4), false}};
  for (const auto& k : casos) {
    Catalogo c;
    auto p = puesta();
    p.informe = k.informe;
    p.anuncio = k.anuncio;
    p.desde = k.desde;
    CHECK(registrar(c, p).admitida == k.admitida);
  }
}

TEST_CASE("T2 L4.3 sólo se pone en servicio una línea por ofrecerse y una sola vez") {
  struct Caso {
    const char* linea;
    Identificador norma;
  };
  const Caso casos[] = {{"R6", "T2"_T}, {"R11", "L4.4"_L}, {"R7", "L4.4"_L}, {"R9.1", "T2"_T}};
  for (const auto& k : casos) {
    CAPTURE(k.linea);
    Catalogo c;
    const auto r = registrar(c, puesta(k.linea));
    CHECK_FALSE(r.admitida);
    CHECK(r.fundamento == k.norma);
  }
  Catalogo c;
  REQUIRE(registrar(c, puesta()).admitida);
  CHECK_FALSE(registrar(c, puesta()).admitida);
  auto antes_de_todo = puesta("R9.8");
  antes_de_todo.informe = antes_de_todo.anuncio = antes_de_todo.desde = dia(2024, 8, 5);
  CHECK(registrar(c, antes_de_todo).fundamento == "A6"_A);
}

TEST_CASE("L4.5 la opinión 32-D sólo por el Buzón desde el 1 de octubre de 2025 con su fuente") {
  const Catalogo c;
  for (const Identificador linea : {"R9.1"_R, "R9.2"_R, "R9.3"_R, "R9.4"_R}) {
    CAPTURE(linea.texto());
    CHECK(c.canales(linea, dia(2025, 9, 30)) == CanalesDeLinea::buzon_y_otros);
    CHECK(c.canales(linea, dia(2025, 10, 1)) == CanalesDeLinea::solo_buzon);
    const auto* const x = c.canal_exclusivo(linea, dia(2025, 10, 1));
    REQUIRE(x != nullptr);
    CHECK(x->certeza != Certeza::texto_leido);  // the acuerdo itself was not read
    CHECK_FALSE(x->fuente.empty());
    CHECK_FALSE(x->nota.empty());
  }
  CHECK(c.canal_exclusivo("R9.4"_R, dia(2025, 10, 1))->certeza == Certeza::fuente_secundaria);
  CHECK(c.canal_exclusivo("R9.4"_R, dia(2025, 9, 30)) == nullptr);
}

TEST_CASE("L4.5 los demás medios siguen abiertos salvo acuerdo y son los únicos sin servicio") {
  const Catalogo c;
  for (const auto& s : relacion) {
    if (es_encabezado(s)) continue;
    CAPTURE(s.linea.texto());
    const bool de_32d = s.linea.texto().starts_with("R9.") && !s.por_ofrecerse;
    const auto espera = s.por_ofrecerse ? CanalesDeLinea::solo_otros
                        : de_32d        ? CanalesDeLinea::solo_buzon
                                        : CanalesDeLinea::buzon_y_otros;
    CHECK(c.canales(s.linea, dia(2026, 1, 2)) == espera);
    CHECK(c.canales(s.linea, dia(2024, 8, 5)) == CanalesDeLinea::solo_otros);
  }
}

TEST_CASE("L4.5 cerrar los demás medios pide acuerdo DOF fecha y fuente y que el Buzón sirva") {
  rehusar_sin_cada_pieza<CanalExclusivo>(
      exclusivo(), "L4.5"_L,
      {{"el acuerdo", [](auto& x) { x.acuerdo.clear(); }},
       {"Diario Oficial", [](auto& x) { x.dof = sin_fecha; }},
       {"el día desde el que rige", [](auto& x) { x.desde = sin_fecha; }},
       {"la fuente", [](auto& x) { x.fuente.clear(); }}});
  Catalogo c;
  CHECK(registrar(c, exclusivo("R9.9")).fundamento == "L4.3"_L);
  REQUIRE(registrar(c, exclusivo()).admitida);
  CHECK(c.canales("R6"_R, dia(2025, 12, 31)) == CanalesDeLinea::buzon_y_otros);
  CHECK(c.canales("R6"_R, dia(2026, 1, 1)) == CanalesDeLinea::solo_buzon);
}

TEST_CASE("L4.5 las guías se publican por línea con título resumen y fecha") {
  rehusar_sin_cada_pieza<GuiaDeLinea>(
      guia(), "L4.5"_L,
      {{"el título", [](auto& g) { g.titulo.clear(); }},
       {"el resumen SHA-256", [](auto& g) { g.sha256 = Digest{}; }},
       {"el día de su publicación", [](auto& g) { g.desde = sin_fecha; }}});
  Catalogo c;
  REQUIRE(registrar(c, guia()).admitida);
  REQUIRE(registrar(c, guia("R9.9")).admitida);  // a guide may precede the service
  CHECK(c.guias("R6"_R, dia(2025, 2, 3)).empty());
  CHECK(c.guias("R6"_R, dia(2025, 2, 4)) == std::vector{guia()});
  CHECK(c.guias("R9.8"_R, dia(2026, 1, 1)).empty());
  CHECK(registrar(c, guia("R11")).fundamento == "L4.5"_L);
}

TEST_CASE("L4.4 un texto que no es una línea o no es canónico es un error de la llamada") {
  Catalogo c;
  for (const char* linea : {"", "L4.4", "6", "R", "R7.1.1"}) {
    CAPTURE(linea);
    const auto r = c.registrar(alta(linea));
    REQUIRE_FALSE(r);
    CHECK(r.error().codigo == Codigo::argumento_invalido);
  }
  auto x = alta();
  x.nombre = "mal\xff";
  CHECK(c.registrar(x).error().codigo == Codigo::argumento_invalido);
  auto largo = puesta();
  largo.donde.assign(limits::texto_bytes_max + 1, 'a');
  CHECK(c.registrar(largo).error().codigo == Codigo::limite_excedido);
  CHECK(c == Catalogo{});
}

TEST_CASE("L4.3 L4.4 T2 A6 cada razón de no servir trae numeral y qué hacer") {
  for (const auto& r : razones_de_linea) {
    CAPTURE(r.clave);
    CHECK_FALSE(r.norma.vacio());
    CHECK(r.motivo.empty() == (r.clave == razones_de_linea.front().clave));
  }
  const Catalogo c;
  CHECK(razon(c, "R7", dia(2025, 1, 1)) == RazonDeLinea::encabezado);
  CHECK(razon(c, "R10", dia(2025, 1, 1)) == RazonDeLinea::encabezado);
  CHECK(razon(c, "R6", dia(2024, 8, 5)) == RazonDeLinea::antes_de_vigencia);
  CHECK(razon(c, "R12.3", dia(2025, 1, 1)) == RazonDeLinea::no_listada);
}

// A second opinion: the whole history of each line, day by day, from the list of what was admitted.
TEST_CASE("L4.4 T2 historias al azar contra un cotejo día por día") {
  std::mt19937_64 azar{261};
  const char* const lineas[] = {"R6", "R9.9", "R11", "R10.2"};
  const Dia inicio = dia(2025, 1, 20);
  std::size_t admitidos = 0;
  for (int historia = 0; historia < 500; ++historia) {
    Catalogo c;
    struct Linea {
      bool listada, espera;
    };
    std::array<std::vector<std::pair<Dia, int>>, 4> hechos;  // day, 0 alta 1 cambio 2 baja 3 puesta
    for (int i = 0; i < 6; ++i) {
      const std::size_t k = azar() % 4;
      const int que = static_cast<int>(azar() % 4);
      const Dia desde = inicio + std::chrono::days{2 + azar() % 40};
      auto p = puesta(lineas[k]);
      p.informe = p.anuncio = p.desde = desde;
      const auto r = que == 3
                         ? registrar(c, p)
                         : registrar(c, cambio(static_cast<EfectoDeCambio>(que), lineas[k], desde));
      if (r.admitida) hechos[k].emplace_back(desde, que);
      admitidos += r.admitida ? 1 : 0;
    }
    for (std::size_t k = 0; k < 4; ++k) {
      const auto* const base = servicio_de(Identificador::leer(lineas[k]));
      Linea l{base != nullptr, base != nullptr && base->por_ofrecerse};
      for (Dia d = inicio; d < inicio + std::chrono::days{45}; d += std::chrono::days{1}) {
        for (const auto& h : hechos[k]) {
          if (h.first == d && h.second == 0) l = {true, true};
          if (h.first == d && h.second == 2) l.listada = false;
        }
        for (const auto& h : hechos[k])
          if (h.first == d && h.second == 3) l.espera = false;
        const bool sirve = l.listada && !l.espera;
        if (c.disponible_en(Identificador::leer(lineas[k]), d).disponible() != sirve)
          FAIL("historia " << historia << " linea " << lineas[k] << " dia " << numero_de(d));
      }
    }
  }
  CHECK(admitidos > 1000);
}
