// A walk of every line of the Relación, the day before its date and the day itself: each has one
// path that can be carried out, or the refusal por ofrecerse (L4.3, L4.4, T2, A6).
#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <buzon/ciclo/acto.hpp>
#include <buzon/ciclo/actuacion.hpp>
#include <buzon/ciclo/tramite.hpp>
#include <buzon/ciclo/tramite_inicio.hpp>
#include <buzon/norma/catalogo.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

#include "support/catalogo_de_prueba.hpp"

using namespace buzon;
using namespace buzon::literales;

namespace {

const Calendario solo_cff = Calendario::cff12_solo();
const Marco marco{solo_cff, ZonaCentro{husos::centro()}, HusoDomicilio{husos::centro()}, {}};
constexpr Dia anunciada = dia(2025, 3, 17);

Instante a_las_diez(Dia d) { return instante_de(husos::centro(), d, std::chrono::hours{10}); }

HechoDeFirma firma_admisible(Instante en) {
  HechoDeFirma f;
  auto& v = f.veredicto;
  v.certificado.rfc = "EKU9003173C9";
  v.certificado.numero = "00001000000500000001";
  v.legible = v.perfil_sat = v.es_fiel = v.llave = v.vigencia = v.cadena = v.firma =
      Hallazgo::cumple;
  v.en = en;
  return f;
}
BuzonElectronico habilitado() {
  BuzonElectronico b;
  b.estado = EstadoBuzon::habilitado;
  b.rfc = "EKU9003173C9";
  b.huso = "America/Mexico_City";
  b.habilitado = a_las_diez(lineamientos_en_vigor);
  return b;
}

// What a person, or IMSS, can do under the line that day.
struct Caminos {
  DecisionActuacion presentar;
  DecisionActo emitir;
  DecisionTramite iniciar;
};
Caminos recorrer_linea(const Catalogo& c, Identificador linea, Dia d) {
  const auto t = a_las_diez(d);
  HechoDeStream recibida;
  recibida.version = 1;
  DatosTramite tramite;
  tramite.linea = linea;
  tramite.actuacion = {recibida, std::string{linea.texto()}, t};
  DatosActo acto;
  acto.linea = std::string{linea.texto()};
  acto.numero = "OF-1";
  acto.fecha = d;
  return {decide_presentar(marco, habilitado(), {}, {linea, "Asunto", {}}, firma_admisible(t), c, t)
              .value(),
          decide_emitir(marco, acto, {"EKU9003173C9"}, firma_admisible(t), c, t),
          decide_iniciar(marco, {}, c, tramite, "EKU9003173C9", t).value()};
}

bool se_presenta(const Servicio& s) { return s.clase == ClaseServicio::actuacion; }
// It authorises by orders of its own (ciclo/autorizacion.hpp), and what it leads to is a trámite.
bool se_inicia(const Servicio& s) {
  return se_presenta(s) || s.clase == ClaseServicio::autorizacion;
}
bool se_notifica(const Servicio& s) { return s.clase == ClaseServicio::notificacion; }

// One path and no other: to file, to notify, or to read.
void un_solo_camino(const Servicio& s, const Caminos& k) {
  CHECK(k.presentar.admitida == se_presenta(s));
  CHECK(k.iniciar.admitida == se_inicia(s));
  CHECK(k.emitir.admitida == se_notifica(s));
  if (!se_presenta(s)) CHECK(k.presentar.fundamento == "L4.4"_L);
  if (!se_inicia(s)) CHECK(k.iniciar.fundamento == "L4.4"_L);
  if (!se_notifica(s)) CHECK(k.emitir.fundamento == "L7.1"_L);
}

// None, and the refusal of its own path says that the line does not serve.
void ningun_camino(const Servicio& s, const Caminos& k) {
  CHECK_FALSE(k.presentar.admitida);
  CHECK_FALSE(k.emitir.admitida);
  CHECK_FALSE(k.iniciar.admitida);
  if (se_presenta(s)) CHECK(k.presentar.fundamento == "L4.3"_L);
  if (se_notifica(s)) CHECK(k.emitir.fundamento == "L4.3"_L);
}

}  // namespace

TEST_CASE("R1 R10.8 A1 la relación tiene cuarenta y cinco líneas y sus dos encabezados") {
  std::size_t lineas = 0;
  std::size_t por_ofrecerse = 0;
  for (const auto& s : relacion) {
    if (es_encabezado(s)) continue;
    ++lineas;
    por_ofrecerse += s.por_ofrecerse ? 1 : 0;
    CHECK_FALSE(s.nombre.empty());
  }
  CHECK(lineas == 45);
  // T2: R4.2, R4.3, R7.5 to R7.18, R8, R9.5 to R9.10, R10.1 to R10.8.
  CHECK(por_ofrecerse == 2 + 14 + 1 + 6 + 8);
}

TEST_CASE("T2 las líneas por ofrecerse son las que el transitorio enumera") {
  const auto enumerada = [](std::string_view linea) {
    for (const char* x : {"R4.2", "R4.3", "R8"})
      if (linea == x) return true;
    struct Tramo {
      const char* grupo;
      int de, a;
    };
    for (const Tramo t : {Tramo{"R7.", 5, 18}, Tramo{"R9.", 5, 10}, Tramo{"R10.", 1, 8}})
      for (int n = t.de; n <= t.a; ++n)
        if (linea == t.grupo + std::to_string(n)) return true;
    return false;
  };
  for (const auto& s : relacion) {
    CAPTURE(s.linea.texto());
    CHECK(s.por_ofrecerse == enumerada(s.linea.texto()));
  }
}

TEST_CASE("L4.3 A6 cada línea disponible no sirve el 5 de agosto de 2024 y sirve el 6") {
  const Catalogo c;
  for (const auto& s : relacion) {
    if (es_encabezado(s) || s.por_ofrecerse) continue;
    CAPTURE(s.linea.texto());
    const Dia vispera = dia(2024, 8, 5);
    CHECK(c.disponible_en(s.linea, vispera).razon == RazonDeLinea::antes_de_vigencia);
    const auto antes = recorrer_linea(c, s.linea, vispera);
    ningun_camino(s, antes);
    CHECK(antes.iniciar.fundamento == "A6"_A);
    CHECK(c.disponible_en(s.linea, lineamientos_en_vigor).desde == lineamientos_en_vigor);
    un_solo_camino(s, recorrer_linea(c, s.linea, lineamientos_en_vigor));
  }
}

TEST_CASE("L4.3 T2 cada línea por ofrecerse se rehúsa la víspera de su fecha y sirve ese día") {
  const Catalogo sin_anuncio;
  const auto c = prueba::todo_anunciado(anunciada);
  for (const auto& s : relacion) {
    if (!s.por_ofrecerse) continue;
    CAPTURE(s.linea.texto());
    ningun_camino(s, recorrer_linea(sin_anuncio, s.linea, dia(2026, 11, 25)));
    const Dia vispera = anunciada - std::chrono::days{1};
    const auto dicho = c.disponible_en(s.linea, vispera);
    CHECK(dicho.razon == RazonDeLinea::por_ofrecerse);
    CHECK(dicho.desde == anunciada);
    const auto antes = recorrer_linea(c, s.linea, vispera);
    ningun_camino(s, antes);
    if (se_presenta(s)) CHECK(antes.iniciar.fundamento == "L4.3"_L);
    CHECK(c.disponible_en(s.linea, anunciada).disponible());
    un_solo_camino(s, recorrer_linea(c, s.linea, anunciada));
  }
}

TEST_CASE("L4.4 bajo un encabezado no se inicia ni se notifica nada") {
  const auto c = prueba::todo_anunciado(anunciada);
  for (const char* grupo : {"R4", "R7", "R9", "R10"}) {
    CAPTURE(grupo);
    const auto linea = Identificador::leer(grupo);
    CHECK(c.disponible_en(linea, anunciada).razon == RazonDeLinea::encabezado);
    const auto k = recorrer_linea(c, linea, anunciada);
    CHECK_FALSE(k.presentar.admitida);
    CHECK_FALSE(k.emitir.admitida);
    CHECK(k.iniciar.fundamento == "L4.4"_L);
  }
}

TEST_CASE("L4.5 cada línea dice por dónde se inicia en su fecha") {
  const auto c = prueba::todo_anunciado(anunciada);
  for (const auto& s : relacion) {
    if (es_encabezado(s)) continue;
    CAPTURE(s.linea.texto());
    const Dia desde = s.por_ofrecerse ? anunciada : lineamientos_en_vigor;
    CHECK(c.canales(s.linea, desde - std::chrono::days{1}) == CanalesDeLinea::solo_otros);
    CHECK(c.canales(s.linea, desde) == CanalesDeLinea::buzon_y_otros);
  }
}
