// The rules of dates against the oracle, field by field: 100,000 seeded random inputs over 2017 to
// 2035, every zone class and every second of the day, and what is small enough, exhaustively.
// BUZON_SEMILLA=n repeats a run.
#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include <buzon/ciclo/fechas_consulta.hpp>
#include <buzon/ciclo/fechas_estrados.hpp>
#include <buzon/ciclo/fechas_notificacion.hpp>
#include <buzon/ciclo/fechas_recepcion.hpp>
#include <buzon/ciclo/fechas_registro.hpp>
#include <buzon/norma/computo.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

#include "oraculo.hpp"

namespace {

using buzon::Calendario;
using buzon::Dia;
using buzon::Instante;

const Calendario calendario = Calendario::cff12_solo();

// The six classes, Pacífico by its two names.
constexpr std::array<const char*, 7> zonas{
    "America/Mexico_City", "America/Matamoros", "America/Ciudad_Juarez", "America/Tijuana",
    "America/Hermosillo",  "America/Mazatlan",  "America/Cancun"};

std::int64_t n(Dia d) { return d.time_since_epoch().count(); }
Dia d(std::int64_t dias) { return Dia{std::chrono::days{dias}}; }
std::int64_t us(Instante t) { return buzon::us_de(t); }
Instante t(std::int64_t micros) { return buzon::instante_us(micros); }

std::uint64_t semilla() {
  const char* const texto = std::getenv("BUZON_SEMILLA");
  const std::uint64_t s =
      texto != nullptr && *texto != '\0' ? std::strtoull(texto, nullptr, 10) : 230'724;
  std::printf("BUZON_SEMILLA=%llu\n", static_cast<unsigned long long>(s));
  return s;
}

class Azar {
 public:
  explicit Azar(std::uint64_t s) : motor_(s) {}
  std::int64_t entre(std::int64_t a, std::int64_t b) {
    return a + static_cast<std::int64_t>(motor_() % static_cast<std::uint64_t>(b - a + 1));
  }
  bool uno_de(std::int64_t cuantos) { return entre(1, cuantos) == 1; }
  template <class T, std::size_t N>
  T elegir(const std::array<T, N>& v) {
    return v[static_cast<std::size_t>(entre(0, std::int64_t{N} - 1))];
  }

 private:
  std::mt19937_64 motor_;
};

struct Zona {
  std::string nombre;
  buzon::Marco marco;
};
Zona zona_al_azar(Azar& azar) {
  const char* const nombre = azar.elegir(zonas);
  return {nombre,
          {calendario,
           buzon::ZonaCentro{buzon::husos::centro()},
           buzon::HusoDomicilio{**buzon::husos::por_iana(nombre)},
           {}}};
}

// Whole seconds three times in four, so that the exact second of a boundary does turn up.
std::int64_t micros_al_azar(Azar& azar) { return azar.uno_de(4) ? azar.entre(0, 999'999) : 0; }

// The hours at which something changes, and their neighbours.
std::int64_t hora_al_azar(Azar& azar) {
  if (azar.uno_de(2)) return azar.entre(0, 86'399) * oraculo::segundo + micros_al_azar(azar);
  constexpr std::array<std::int64_t, 9> limites{0,      3600,   7200,   27'000, 34'200,
                                                64'800, 64'801, 79'200, 86'400};
  constexpr std::array<std::int64_t, 7> cerca{-1'000'000, -1, 0, 1, 500'000, 999'999, 1'000'000};
  return azar.elegir(limites) * oraculo::segundo + azar.elegir(cerca);
}

// Days on which clocks changed, or near the ends of the calendar that is published, one time in
// five.
std::int64_t dia_al_azar(Azar& azar) {
  static const std::vector<std::int64_t> especiales{
      oraculo::dia(2017, 1, 2),   oraculo::dia(2017, 4, 2),   oraculo::dia(2018, 12, 1),
      oraculo::dia(2021, 10, 31), oraculo::dia(2022, 4, 3),   oraculo::dia(2022, 10, 30),
      oraculo::dia(2022, 11, 30), oraculo::dia(2023, 3, 12),  oraculo::dia(2025, 11, 2),
      oraculo::dia(2028, 2, 29),  oraculo::dia(2035, 12, 24), oraculo::dia(2035, 12, 31)};
  if (azar.uno_de(5)) {
    const auto cual =
        static_cast<std::size_t>(azar.entre(0, static_cast<std::int64_t>(especiales.size()) - 1));
    return especiales[cual] + azar.entre(-1, 1) + (cual == 0 ? 1 : 0);
  }
  return azar.entre(oraculo::dia(2017, 1, 2), oraculo::dia(2035, 12, 31));
}

// As the clock of Zona Centro would have it in winter: any second of the day, whatever the zone.
std::int64_t instante_al_azar(Azar& azar) {
  return dia_al_azar(azar) * oraculo::dia_us + hora_al_azar(azar) + 6 * oraculo::hora;
}

std::optional<std::int64_t> apertura_al_azar(Azar& azar, const std::string& zona,
                                             std::int64_t aviso) {
  if (azar.uno_de(4)) return std::nullopt;
  if (azar.uno_de(4))
    return aviso + azar.entre(0, 12 * 86'400) * oraculo::segundo + micros_al_azar(azar);
  // Near a boundary of the days that matter: those of the aviso to the fifth, in the local date.
  const auto dia = oraculo::local(zona, aviso).dia + azar.entre(0, 8);
  const auto abierta =
      dia * oraculo::dia_us + hora_al_azar(azar) + azar.entre(5, 8) * oraculo::hora;
  return abierta < aviso ? aviso : abierta;
}

bool es(buzon::Provisional p, bool provisional) {
  return p == (provisional ? buzon::Provisional::calendario : buzon::Provisional::no);
}

bool coincide_notificacion(const Zona& z, std::int64_t aviso,
                           std::optional<std::int64_t> apertura) {
  const auto o = oraculo::notificacion(z.nombre, aviso, apertura);
  std::optional<Instante> abierta;
  if (apertura) abierta = t(*apertura);
  buzon::Explicacion ex;
  const auto f = buzon::fechas_notificacion(z.marco, t(aviso), abierta);
  const auto con = buzon::fechas_notificacion(z.marco, t(aviso), abierta, ex);
  const auto ficta = oraculo::notificacion(z.nombre, aviso, std::nullopt);
  const auto sola = buzon::instante_de_la_ficcion(z.marco, t(aviso));
  return sola && us(*sola) == ficta.practicada && f && con && *f == *con &&
         n(f->limite_apertura) == o.limite_apertura && n(f->cuarto_dia) == o.cuarto_dia &&
         (f->modo == buzon::ModoNotificacion::abierta) == o.abierta &&
         us(f->practicada) == o.practicada && n(f->dia_practicada) == o.dia_practicada &&
         n(f->surte_efectos) == o.surte_efectos && n(f->inicia_plazo) == o.inicia_plazo &&
         es(f->provisional, o.provisional);
}

bool coincide_recepcion(const Zona& z, std::int64_t acuse) {
  const auto o = oraculo::recepcion(z.nombre, acuse);
  const auto f = buzon::fechas_recepcion(z.marco, t(acuse));
  return f && n(f->fecha_legal) == o.fecha_legal && us(f->instante_legal) == o.instante_legal &&
         f->dias_distintos == o.dias_distintos && es(f->provisional, o.provisional);
}

bool coincide_estrados(std::int64_t publicado) {
  const auto o = oraculo::estrados(publicado);
  const auto f = buzon::fechas_estrados(calendario, d(publicado));
  return f && n(f->ultimo_dia) == o.ultimo_dia && n(f->practicada) == o.practicada &&
         n(f->surte_efectos) == o.surte_efectos && n(f->inicia_plazo) == o.inicia_plazo &&
         es(f->provisional, o.provisional);
}

bool coincide_plazo(std::int64_t desde, int cuantos, oraculo::Unidad unidad, bool prorroga) {
  const auto o = oraculo::vence(desde, cuantos, unidad, prorroga);
  buzon::Plazo p;
  p.n = cuantos;
  p.unidad = static_cast<buzon::Unidad>(unidad);
  p.prorroga = prorroga;
  const auto f = buzon::computar(calendario, d(desde), p);
  return f && n(f->vence) == o && es(f->provisional, o > oraculo::dia(2035, 12, 31));
}

// Judges `veces` inputs; the first that differs is told with all that is needed to repeat it.
template <class F>
void juzgar(std::uint64_t sal, int veces, F&& una) {
  const auto s = semilla();
  Azar azar{s + sal};
  for (int i = 0; i < veces; ++i) {
    const std::string fallo = una(azar);
    if (fallo.empty()) continue;
    FAIL("BUZON_SEMILLA=" << s << " input " << i << ": " << fallo);
  }
  CHECK(veces > 0);
}

}  // namespace

TEST_CASE(
    "L7.2 L7.4 L7.5 L5.8 CFF-134-I CFF-135 RCFF-7 RCFF-11 notification equals the day by day "
    "oracle") {
  int abiertas = 0;
  int recorridas = 0;
  juzgar(1, 50'000, [&](Azar& azar) -> std::string {
    const auto z = zona_al_azar(azar);
    const auto aviso = instante_al_azar(azar);
    const auto apertura = apertura_al_azar(azar, z.nombre, aviso);
    const auto o = oraculo::notificacion(z.nombre, aviso, apertura);
    abiertas += o.abierta ? 1 : 0;
    recorridas += o.abierta && o.practicada != *apertura ? 1 : 0;
    if (coincide_notificacion(z, aviso, apertura)) return {};
    return z.nombre + " aviso_us=" + std::to_string(aviso) +
           " apertura_us=" + (apertura ? std::to_string(*apertura) : "no");
  });
  // The inputs are worth their number: both outcomes, and openings in and out of hours.
  CHECK(abiertas > 10'000);
  CHECK(abiertas < 40'000);
  CHECK(recorridas > 5'000);
  CHECK(recorridas < abiertas - 3'000);
}

TEST_CASE("L5.7 L5.8 L6.3 RCFF-7 reception equals the day by day oracle") {
  juzgar(2, 20'000, [](Azar& azar) -> std::string {
    const auto z = zona_al_azar(azar);
    const auto acuse = instante_al_azar(azar);
    if (coincide_recepcion(z, acuse)) return {};
    return z.nombre + " acuse_us=" + std::to_string(acuse);
  });
}

TEST_CASE("CFF-12 terms in every unit equal the day by day oracle") {
  juzgar(3, 20'000, [](Azar& azar) -> std::string {
    const auto desde = dia_al_azar(azar);
    const auto unidad = static_cast<oraculo::Unidad>(azar.entre(0, 3));
    constexpr std::array<std::int64_t, 4> n_max{400, 800, 60, 12};
    const auto cuantos = static_cast<int>(azar.entre(1, n_max[static_cast<std::size_t>(unidad)]));
    const bool prorroga = azar.uno_de(2);
    if (coincide_plazo(desde, cuantos, unidad, prorroga)) return {};
    return "desde=" + std::to_string(desde) + " n=" + std::to_string(cuantos) +
           " unidad=" + std::to_string(static_cast<int>(unidad)) +
           (prorroga ? " con prorroga" : "");
  });
}

TEST_CASE("L5.2 L6.1 L7.7 confirmation hours and consultation equal the oracle") {
  juzgar(4, 10'000, [](Azar& azar) -> std::string {
    const auto aviso = instante_al_azar(azar);
    buzon::Explicacion ex;
    const auto limite = buzon::limite_confirmacion(t(aviso), ex);
    const auto horas = buzon::vence_en_horas(t(aviso), 72, ex);
    if (us(limite) != oraculo::limite_confirmacion(aviso) || *horas != limite ||
        buzon::limite_confirmacion(t(aviso)) != limite)
      return "aviso_us=" + std::to_string(aviso);
    const auto desde = dia_al_azar(azar);
    const auto hasta = buzon::consulta_hasta(calendario, d(desde));
    if (!hasta || n(*hasta) != oraculo::consulta_hasta(desde))
      return "desde=" + std::to_string(desde);
    return {};
  });
}

TEST_CASE("L5.6 L7.8 CFF-134-III CFF-139 estrados equal the oracle on every day of 2022 to 2035") {
  int distintos = 0;
  for (auto dia = oraculo::dia(2017, 1, 1); dia < oraculo::dia(2022, 1, 1); ++dia)
    distintos += buzon::fechas_estrados(calendario, d(dia)) ? 1 : 0;  // another CFF-139
  for (auto dia = oraculo::dia(2022, 1, 1); dia <= oraculo::dia(2035, 12, 31); ++dia)
    distintos += coincide_estrados(dia) ? 0 : 1;
  CHECK(distintos == 0);
}

TEST_CASE("CFF-12 every day of 2017 to 2099 is hábil or not as the oracle says") {
  int distintos = 0;
  for (auto dia = oraculo::dia(2017, 1, 1); dia <= oraculo::dia(2099, 12, 31); ++dia)
    distintos += calendario.es_habil(d(dia)) == oraculo::es_habil(dia) ? 0 : 1;
  CHECK(distintos == 0);
}

TEST_CASE("CFF-12 counting and advancing 1 to 45 days equal walking on every day of 2020 to 2035") {
  std::vector<Dia> desde;
  std::vector<std::int32_t> cuantos;
  std::vector<std::int64_t> esperado;
  int distintos = 0;
  for (auto dia = oraculo::dia(2020, 1, 1); dia <= oraculo::dia(2035, 12, 31); ++dia) {
    auto llega = dia;
    const auto tras = calendario.siguientes(d(dia));
    for (std::int32_t k = 1; k <= 45; ++k) {
      llega = oraculo::avanzar(llega, 1);
      const auto f = calendario.avanzar(d(dia), k);
      const bool bien = f && n(f->dia()) == llega &&
                        n(tras[static_cast<std::size_t>(k) - 1]) == llega &&
                        calendario.contar(d(dia), d(llega)) == k &&
                        calendario.contar(d(dia), d(llega - 1)) == k - 1;
      distintos += bien ? 0 : 1;
      desde.push_back(d(dia));
      cuantos.push_back(k);
      esperado.push_back(llega);
    }
    const auto aqui = calendario.desde(d(dia));
    distintos += aqui && n(aqui->dia()) == oraculo::habil_desde(dia) ? 0 : 1;
  }
  CHECK(distintos == 0);
  std::vector<Dia> vence(desde.size());
  CHECK(calendario.avanzar_lote(desde, cuantos, vence) == 0);
  for (std::size_t i = 0; i < vence.size(); ++i) distintos += n(vence[i]) == esperado[i] ? 0 : 1;
  CHECK(distintos == 0);
}

TEST_CASE("L5.8 every midnight and every 09:30 of 2017 to 2035 happens once in every zone") {
  int distintos = 0;
  for (const auto* const nombre : zonas) {
    const auto& huso = **buzon::husos::por_iana(nombre);
    for (auto dia = oraculo::dia(2017, 1, 2); dia <= oraculo::dia(2035, 12, 31); ++dia)
      for (const auto del_dia :
           {std::int64_t{0}, 27'000 * oraculo::segundo, 34'200 * oraculo::segundo}) {
        const auto lectura = huso.leer(d(dia), buzon::Duracion{del_dia});
        const bool bien =
            lectura.posibles == 1 && us(lectura.antes) == oraculo::instante(nombre, dia, del_dia);
        distintos += bien ? 0 : 1;
      }
  }
  CHECK(distintos == 0);
}
