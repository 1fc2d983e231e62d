// R9.1, R9.2, R9.3, R9.5, R9.6: random lives of a box against an oracle that keeps nothing but the
// list of what was admitted and reads it whole for every question. It shares no code with the
// library: its days are counted from Saturday 1 March 2025 in a zone that is 6 hours behind UTC.
#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "support/catalogo_de_prueba.hpp"
#include "support/mesa_de_autorizaciones.hpp"

namespace oraculo_autorizaciones {

using Us = std::int64_t;
constexpr Us us_por_dia = 86'400'000'000;
constexpr int siempre = 1'000'000;

enum Que { otorga, limita, cancela, publica, despublica };
struct Suceso {
  Que que;
  int quien;  // 0, 1, 2: third parties; 3: the holder; 4: a generic RFC
  std::string linea;
  Us t;  // of local time
  int desde;
  int hasta;
  bool firma_buena;
  bool buzon_habilitado;
};

bool inhabil(int d) {
  // Saturdays, Sundays, Monday 17 March and, further on, 1 and 5 May.
  return d % 7 == 0 || d % 7 == 1 || d == 16 || d == 61 || d == 65;
}
Us rige_desde(Us t) {
  int d = static_cast<int>(t / us_por_dia);
  if (!inhabil(d)) return t;
  while (inhabil(d)) ++d;
  return d * us_por_dia;
}

struct Oraculo {
  std::vector<Suceso> lista;
  std::map<std::string, int> anunciada;  // day; absent: never

  [[nodiscard]] bool ofrecida(const std::string& linea, int d) const {
    if (linea != "R9.5" && linea != "R9.6") return true;
    const auto i = anunciada.find(linea);
    return i != anunciada.end() && d >= i->second;
  }

  // What is left of the last grant: its first instant, first and last day, or nothing.
  struct Resto {
    bool hay = false;
    bool cancelada = false;
    Us rige = 0;
    int desde = 0;
    int hasta = 0;
  };
  [[nodiscard]] Resto resto(int quien, const std::string& linea) const {
    Resto r;
    for (const auto& x : lista) {
      if (x.quien != quien || x.linea != linea) continue;
      if (x.que == otorga) r = {true, false, rige_desde(x.t), x.desde, x.hasta};
      if (x.que == limita) r.hasta = x.hasta;
      if (x.que == cancela) r.cancelada = true;
    }
    return r;
  }
  [[nodiscard]] bool abierta(int quien, const std::string& linea, Us t) const {
    const auto r = resto(quien, linea);
    return r.hay && !r.cancelada && r.hasta >= t / us_por_dia;
  }
  [[nodiscard]] const Suceso* publicada() const {
    const Suceso* p = nullptr;
    for (const auto& x : lista) {
      if (x.que == publica) p = &x;
      if (x.que == despublica) p = nullptr;
    }
    return p;
  }

  // The norm that refuses, or nothing.
  [[nodiscard]] std::string rehusa(const Suceso& x) const {
    const int hoy = static_cast<int>(x.t / us_por_dia);
    if (!x.buzon_habilitado) return "L5.5";
    const bool opinion = x.que == publica || x.que == despublica;
    if (!opinion && x.linea != "R9.1" && x.linea != "R9.6") return "L4.4";
    if (!ofrecida(x.linea, hoy)) return "L4.3";
    if (!x.firma_buena) return "L4.2";
    if (opinion) return (publicada() != nullptr) == (x.que == publica) ? "R9.3" : "";
    if (x.que == cancela) return abierta(x.quien, x.linea, x.t) ? "" : x.linea;
    if (x.que == limita) {
      if (!abierta(x.quien, x.linea, x.t)) return x.linea;
      const auto r = resto(x.quien, x.linea);
      const bool cabe = x.hasta >= hoy && x.hasta >= r.desde && x.hasta >= r.rige / us_por_dia;
      return x.hasta < r.hasta && cabe ? "" : x.linea;
    }
    if (x.quien > 2 || x.hasta < x.desde) return x.linea;
    if (x.hasta < rige_desde(x.t) / us_por_dia) return "L6.3";
    return abierta(x.quien, x.linea, x.t) ? x.linea : "";
  }

  // "+" and the norm that allows, or "-" and the one that does not.
  [[nodiscard]] std::string consulta(int quien, const std::string& linea, Us t) const {
    const int hoy = static_cast<int>(t / us_por_dia);
    if (linea != "R9.2" && linea != "R9.5") return "-L4.4";
    if (!ofrecida(linea, hoy)) return "-L4.3";
    const std::string autoriza = linea == "R9.2" ? "R9.1" : "R9.6";
    const auto r = resto(quien, autoriza);
    if (r.hay && !r.cancelada && t >= r.rige && hoy >= r.desde && hoy <= r.hasta)
      return "+" + autoriza;
    const auto* const p = publicada();
    if (linea == "R9.2" && p != nullptr && t >= rige_desde(p->t)) return "+R9.3";
    return "-" + linea;
  }
};

}  // namespace oraculo_autorizaciones

namespace {

using namespace buzon;
using namespace buzon::pruebas;
namespace orc = oraculo_autorizaciones;

struct Azar {  // splitmix64
  std::uint64_t estado;
  std::uint64_t operator()() {
    std::uint64_t z = (estado += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  int hasta(int n) { return static_cast<int>((*this)() % static_cast<std::uint64_t>(n)); }
};

constexpr std::array<const char*, 5> personas{rfc_tercero, rfc_otro, rfc_representante, rfc_titular,
                                              "XAXX010101000"};
constexpr std::array<const char*, 6> lineas{"R9.1", "R9.1", "R9.6", "R9.6", "R9.2", "R6"};
constexpr std::array<const char*, 4> consultas{"R9.2", "R9.5", "R9.2", "R9.1"};

Instante instante(orc::Us t) {
  static const Instante cero = en_centro("2025-03-01T00:00:00");
  return cero + Duracion{t};
}
Dia fecha(int d) { return dia(2025, 3, 1) + std::chrono::days{d}; }

orc::Suceso al_azar(Azar& azar, orc::Us t) {
  orc::Suceso x{};
  x.que = static_cast<orc::Que>(azar.hasta(5));
  x.quien = azar.hasta(16) == 0 ? 3 + azar.hasta(2) : azar.hasta(3);
  const bool opinion = x.que == orc::publica || x.que == orc::despublica;
  x.linea = opinion ? "R9.3" : lineas[static_cast<std::size_t>(azar.hasta(6))];
  x.t = t;
  const int hoy = static_cast<int>(t / orc::us_por_dia);
  x.desde = std::max(0, hoy - 2 + azar.hasta(6));
  x.hasta = azar.hasta(3) == 0 && x.que == orc::otorga ? orc::siempre
                                                       : std::max(0, x.desde - 1 + azar.hasta(8));
  x.firma_buena = azar.hasta(12) != 0;
  x.buzon_habilitado = azar.hasta(40) != 0;
  return x;
}

// The next instant: often the same, often the edge of a day.
orc::Us avanzar(Azar& azar, orc::Us t) {
  const int como = azar.hasta(4);
  if (como == 0) return t;
  const orc::Us manana = (t / orc::us_por_dia + 1) * orc::us_por_dia;
  if (como == 1) return manana - azar.hasta(2);
  return t + static_cast<orc::Us>(azar() % static_cast<std::uint64_t>(3 * orc::us_por_dia));
}

DecisionAutorizacion dar(MesaDeAutorizaciones& m, const orc::Suceso& x) {
  m.buzon.estado = x.buzon_habilitado ? EstadoBuzon::habilitado : EstadoBuzon::validado;
  const auto f = x.firma_buena ? firma_de(rfc_titular)
                               : firma_que_falla(rfc_titular, &Veredicto::vigencia, "Venció.");
  const auto t = instante(x.t);
  const char* const quien = personas[static_cast<std::size_t>(x.quien)];
  switch (x.que) {
    case orc::otorga:
      return m.otorgar(t, quien, fecha(x.desde),
                       x.hasta == orc::siempre ? std::nullopt : std::optional{fecha(x.hasta)},
                       x.linea.c_str(), f);
    case orc::limita: return m.limitar(t, quien, fecha(x.hasta), x.linea.c_str(), f);
    case orc::cancela: return m.cancelar(t, quien, x.linea.c_str(), f);
    case orc::publica: return m.opinion(t, AccionOpinion::hacer_publica, f);
    case orc::despublica: return m.opinion(t, AccionOpinion::dejar_de_publicar, f);
  }
  return {};
}

using Cuenta = std::map<std::string, int>;

// The first disagreement, told; empty if there is none.
std::string una_vida(std::uint64_t semilla, Cuenta& ordenes, Cuenta& respuestas) {
  Azar azar{semilla};
  static MesaDeAutorizaciones m;
  m.s = {};
  std::vector<prueba::Anuncio> anuncios;
  orc::Oraculo o;
  for (const char* l : {"R9.5", "R9.6"})
    if (azar.hasta(3) != 0) {
      o.anunciada[l] = azar.hasta(12);
      anuncios.push_back({linea(l), fecha(o.anunciada[l])});
    }
  m.catalogo = prueba::con_anuncios(anuncios);
  orc::Us t = static_cast<orc::Us>(azar() % static_cast<std::uint64_t>(9 * orc::us_por_dia));
  const int largo = 1 + azar.hasta(9);
  for (int i = 0; i < largo; ++i) {
    t = avanzar(azar, t);
    const auto x = al_azar(azar, t);
    const auto debido = o.rehusa(x);
    const auto antes = m.s;
    const auto d = dar(m, x);
    const std::string dicho{d.admitida ? "" : d.fundamento.texto()};
    ++ordenes[debido];
    if (dicho != debido || (!debido.empty() && (!(m.s == antes) || !d.eventos.empty())))
      return "orden " + std::to_string(i) + ": «" + dicho + "» y no «" + debido + "»";
    if (debido.empty()) o.lista.push_back(x);
    for (int k = 0; k < 3; ++k) {
      const orc::Us despues = k == 0 ? t : avanzar(azar, t);
      const int quien = azar.hasta(3);
      const std::string en = consultas[static_cast<std::size_t>(azar.hasta(4))];
      const auto r =
          m.puede(instante(despues), personas[static_cast<std::size_t>(quien)], en.c_str());
      const auto respuesta = (r.permitida ? "+" : "-") + std::string{r.fundamento.texto()};
      const auto debida = o.consulta(quien, en, despues);
      ++respuestas[debida];
      if (respuesta != debida)
        return "consulta tras la orden " + std::to_string(i) + ": «" + respuesta + "» y no «" +
               debida + "»";
    }
  }
  return {};
}

void comparar(std::uint64_t semilla, int cuantas) {
  Cuenta ordenes;
  Cuenta respuestas;
  for (int i = 0; i < cuantas; ++i) {
    const auto fallo = una_vida(semilla + static_cast<std::uint64_t>(i), ordenes, respuestas);
    if (fallo.empty()) continue;
    FAIL_CHECK("semilla ", semilla + static_cast<std::uint64_t>(i), ": ", fallo);
    return;
  }
  // Lives in which nothing happened would prove nothing: every answer was given, and often.
  for (const char* n : {"", "L5.5", "L4.4", "L4.3", "L4.2", "L6.3", "R9.1", "R9.6", "R9.3"}) {
    INFO(std::string{n});
    CHECK(ordenes[n] > cuantas / 200);
  }
  for (const char* n : {"+R9.1", "+R9.6", "+R9.3", "-R9.2", "-R9.5", "-L4.3", "-L4.4"}) {
    INFO(std::string{n});
    CHECK(respuestas[n] > cuantas / 200);
  }
}

}  // namespace

TEST_CASE("R9.1 R9.2 R9.3 R9.5 R9.6 vidas al azar contra la lista de lo admitido") {
  comparar(1, 2'000);
}

TEST_CASE(
    "R9.1 R9.2 R9.3 R9.5 R9.6 cien mil vidas al azar contra la lista de lo admitido completa") {
  comparar(1'000'000, 100'000);
}
