// The C ABI against the C++ functions it stands for, on random facts; and its const handles from
// many threads. Known cases and hostile arguments are in consumidor.c, in the language of the host.
#include <buzon/buzon.h>
#include <doctest/doctest.h>

#include <array>
#include <buzon/ciclo/fechas_notificacion.hpp>
#include <buzon/ciclo/fechas_recepcion.hpp>
#include <buzon/norma/computo.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <cstdint>
#include <cstring>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using namespace buzon;

struct Fin {
  void operator()(buzon_calendario* c) const { buzon_calendario_destroy(c); }
  void operator()(buzon_explicacion* e) const { buzon_explicacion_destroy(e); }
};

std::unique_ptr<buzon_calendario, Fin> calendario_de_c() {
  buzon_calendario* c = nullptr;
  REQUIRE(buzon_calendario_create(nullptr, &c, nullptr) == BUZON_OK);
  return std::unique_ptr<buzon_calendario, Fin>{c};
}

const buzon_huso* huso_de_c(std::string_view nombre) {
  const buzon_huso* h = nullptr;
  REQUIRE(buzon_huso_por_iana(nombre.data(), nombre.size(), &h, nullptr) == BUZON_OK);
  return h;
}

// Facts over a little more than the calendar, so that some are refused.
struct Azar {
  std::mt19937_64 motor{20240806};
  std::int64_t entre(std::int64_t a, std::int64_t b) {
    return std::uniform_int_distribution<std::int64_t>{a, b}(motor);
  }
  std::int64_t instante() {
    const auto desde = us_de(std::chrono::sys_days{std::chrono::year{2016} / 6 / 1});
    const auto hasta = us_de(std::chrono::sys_days{std::chrono::year{2100} / 6 / 1});
    return entre(desde / 1'000'000, hasta / 1'000'000) * 1'000'000;
  }
};

buzon_politicas politicas_al_azar(Azar& azar, Politicas& cpp) {
  buzon_politicas p{};
  p.struct_size = sizeof p;
  p.aviso_inhabil = static_cast<std::int32_t>(azar.entre(0, 1));
  p.hora_inhabil = static_cast<std::int32_t>(azar.entre(0, 2));
  p.horario_de_ventana = static_cast<std::int32_t>(azar.entre(0, 1));
  p.corte_del_dia = static_cast<std::int32_t>(azar.entre(0, 1));
  p.primera_hora = static_cast<std::int32_t>(azar.entre(0, 2));
  p.apertura_tras_el_tercer_dia = static_cast<std::int32_t>(azar.entre(0, 1));
  cpp.aviso_inhabil = static_cast<AvisoInhabil>(p.aviso_inhabil);
  cpp.hora_inhabil = static_cast<HoraInhabil>(p.hora_inhabil);
  cpp.horario_de_ventana = static_cast<HorarioDeVentana>(p.horario_de_ventana);
  cpp.corte_del_dia = static_cast<CorteDelDia>(p.corte_del_dia);
  cpp.primera_hora = static_cast<PrimeraHora>(p.primera_hora);
  cpp.apertura_tras_el_tercer_dia =
      static_cast<AperturaTrasElTercerDia>(p.apertura_tras_el_tercer_dia);
  return p;
}

bool iguales(const buzon_notificacion_fechas& c, const FechasNotificacion& f) {
  return c.modo == static_cast<std::int32_t>(f.modo) && c.practicada_us == us_de(f.practicada) &&
         c.limite_apertura == numero_de(f.limite_apertura) &&
         c.cuarto_dia == numero_de(f.cuarto_dia) &&
         c.dia_practicada == numero_de(f.dia_practicada) &&
         c.surte_efectos == numero_de(f.surte_efectos) &&
         c.inicia_plazo == numero_de(f.inicia_plazo) &&
         c.provisional == static_cast<std::int32_t>(f.provisional);
}

}  // namespace

TEST_CASE("capi L7.4 L7.5 each notification equals the C++ rule under every policy and zone") {
  const auto c = calendario_de_c();
  const auto cpp = Calendario::cff12_solo();
  const ZonaCentro centro{husos::centro()};
  Azar azar;
  int distintas = 0;
  int rehusadas = 0;
  for (int i = 0; i < 20'000; ++i) {
    const Huso& huso = husos::todos()[static_cast<std::size_t>(azar.entre(0, 11))];
    Politicas politicas_cpp;
    const auto politicas_c = politicas_al_azar(azar, politicas_cpp);
    buzon_notificacion_datos d{};
    d.struct_size = sizeof d;
    d.aviso_us = azar.instante();
    d.has_apertura = static_cast<std::int32_t>(azar.entre(0, 1));
    d.apertura_us = d.has_apertura == 1 ? d.aviso_us + azar.entre(0, 700'000) * 1'000'000 : 0;
    d.zona = huso_de_c(huso.nombre());
    d.politicas = &politicas_c;
    buzon_notificacion_fechas f{};
    f.struct_size = sizeof f;
    const auto estado = buzon_notificacion_computar(c.get(), &d, &f, nullptr, nullptr);
    const auto regla = fechas_notificacion(
        Marco{cpp, centro, HusoDomicilio{huso}, politicas_cpp}, instante_us(d.aviso_us),
        d.has_apertura == 1 ? std::optional<Instante>{instante_us(d.apertura_us)} : std::nullopt);
    const bool igual = regla ? estado == BUZON_OK && iguales(f, *regla)
                             : estado == static_cast<std::int32_t>(regla.error().codigo);
    distintas += igual ? 0 : 1;
    rehusadas += regla ? 0 : 1;
  }
  CHECK(distintas == 0);
  CHECK(rehusadas > 100);
}

TEST_CASE("capi L6.3 each reception equals the C++ rule under every policy and zone") {
  const auto c = calendario_de_c();
  const auto cpp = Calendario::cff12_solo();
  const ZonaCentro centro{husos::centro()};
  Azar azar;
  int distintas = 0;
  for (int i = 0; i < 20'000; ++i) {
    const Huso& huso = husos::todos()[static_cast<std::size_t>(azar.entre(0, 11))];
    Politicas politicas_cpp;
    const auto politicas_c = politicas_al_azar(azar, politicas_cpp);
    const auto acuse = azar.instante();
    buzon_recepcion_fechas f{};
    f.struct_size = sizeof f;
    const auto estado = buzon_recepcion_computar(c.get(), acuse, huso_de_c(huso.nombre()),
                                                 &politicas_c, &f, nullptr, nullptr);
    const auto regla = fechas_recepcion(Marco{cpp, centro, HusoDomicilio{huso}, politicas_cpp},
                                        instante_us(acuse));
    const bool igual = regla
                           ? estado == BUZON_OK && f.fecha_legal == numero_de(regla->fecha_legal) &&
                                 f.instante_legal_us == us_de(regla->instante_legal) &&
                                 (f.dias_distintos == 1) == regla->dias_distintos &&
                                 f.provisional == static_cast<std::int32_t>(regla->provisional)
                           : estado == static_cast<std::int32_t>(regla.error().codigo);
    distintas += igual ? 0 : 1;
  }
  CHECK(distintas == 0);
}

TEST_CASE("capi CFF-12 every unit of a term equals the C++ rule") {
  const auto c = calendario_de_c();
  const auto cpp = Calendario::cff12_solo();
  Azar azar;
  int distintos = 0;
  for (int i = 0; i < 20'000; ++i) {
    buzon_plazo p{};
    p.struct_size = sizeof p;
    p.desde = static_cast<std::int32_t>(azar.entre(17'000, 47'600));
    p.n = azar.entre(0, i % 10 == 0 ? 40'000 : 90);
    p.unidad = static_cast<std::int32_t>(azar.entre(BUZON_UNIDAD_HABILES, BUZON_UNIDAD_HORAS));
    p.sin_prorroga = static_cast<std::int32_t>(azar.entre(0, 1));
    buzon_vencimiento v{};
    v.struct_size = sizeof v;
    const auto estado = buzon_plazo_computar(c.get(), &p, &v, nullptr, nullptr);
    Plazo plazo;
    plazo.n = p.n;
    plazo.unidad = static_cast<Unidad>(p.unidad);
    plazo.prorroga = p.sin_prorroga == 0;
    const auto regla = computar(cpp, dia_numero(p.desde), plazo);
    const bool igual = regla ? estado == BUZON_OK && v.vence == numero_de(regla->vence) &&
                                   v.provisional == static_cast<std::int32_t>(regla->provisional)
                             : estado == static_cast<std::int32_t>(regla.error().codigo);
    distintos += igual ? 0 : 1;
  }
  CHECK(distintos == 0);
}

// Sizes on both sides of the block of calendario.cpp, whose seams are where a batch could differ.
TEST_CASE("capi CFF-12 a batch of days equals one call per day") {
  const auto c = calendario_de_c();
  Azar azar;
  for (const std::size_t n : {1U, 255U, 256U, 257U, 513U, 5000U}) {
    std::vector<std::int32_t> desde(n), plazos(n), vence(n + 1, 77);
    for (std::size_t i = 0; i < n; ++i) {
      desde[i] = static_cast<std::int32_t>(azar.entre(17'000, 47'600));
      plazos[i] = static_cast<std::int32_t>(azar.entre(-2, 400));
    }
    std::uint64_t fallidos = 0;
    REQUIRE(buzon_calendario_avanzar_lote(c.get(), desde.data(), plazos.data(), n, vence.data(),
                                          &fallidos, nullptr) == BUZON_OK);
    std::uint64_t sin = 0;
    std::size_t distintos = 0;
    for (std::size_t i = 0; i < n; ++i) {
      std::int32_t uno = BUZON_SIN_DIA;
      if (buzon_calendario_avanzar(c.get(), desde[i], plazos[i], &uno, nullptr) != BUZON_OK) ++sin;
      distintos += uno == vence[i] ? 0U : 1U;
    }
    CHECK(distintos == 0);
    CHECK(fallidos == sin);
    CHECK(vence[n] == 77);
  }
}

TEST_CASE("capi L7.5 a batch of notifications equals one call per notification") {
  const auto c = calendario_de_c();
  Azar azar;
  constexpr std::size_t n = 3000;
  std::vector<std::int64_t> aviso(n), apertura(n, BUZON_SIN_INSTANTE), practicada(n);
  std::vector<std::int32_t> surte(n), modo(n), inicia(n);
  for (std::size_t i = 0; i < n; ++i) {
    aviso[i] = azar.entre(0, 50) == 0 ? INT64_MAX : azar.instante();
    if (azar.entre(0, 1) == 1 && aviso[i] != INT64_MAX)
      apertura[i] = aviso[i] + azar.entre(-1000, 700'000) * 1'000'000;
  }
  buzon_notificacion_lote l{};
  l.struct_size = sizeof l;
  l.n = n;
  l.zona = huso_de_c("America/Hermosillo");
  l.aviso_us = aviso.data();
  l.apertura_us = apertura.data();
  l.practicada_us = practicada.data();
  l.surte_efectos = surte.data();
  l.modo = modo.data();
  l.inicia_plazo = inicia.data();
  std::uint64_t fallidos = 0;
  REQUIRE(buzon_notificacion_computar_lote(c.get(), &l, &fallidos, nullptr) == BUZON_OK);
  std::uint64_t malos = 0;
  std::size_t distintos = 0;
  for (std::size_t i = 0; i < n; ++i) {
    buzon_notificacion_datos d{};
    d.struct_size = sizeof d;
    d.aviso_us = aviso[i];
    d.has_apertura = apertura[i] != BUZON_SIN_INSTANTE ? 1 : 0;
    d.apertura_us = d.has_apertura == 1 ? apertura[i] : 0;
    d.zona = l.zona;
    buzon_notificacion_fechas f{};
    f.struct_size = sizeof f;
    const auto estado = buzon_notificacion_computar(c.get(), &d, &f, nullptr, nullptr);
    malos += estado == BUZON_OK ? 0U : 1U;
    const bool igual = estado == BUZON_OK
                           ? practicada[i] == f.practicada_us && surte[i] == f.surte_efectos &&
                                 modo[i] == f.modo && inicia[i] == f.inicia_plazo
                           : practicada[i] == BUZON_SIN_INSTANTE && surte[i] == BUZON_SIN_DIA &&
                                 modo[i] == estado && inicia[i] == BUZON_SIN_DIA;
    distintos += igual ? 0U : 1U;
  }
  CHECK(distintos == 0);
  CHECK(fallidos == malos);
  CHECK(malos > 10);
}

TEST_CASE("capi asking for the explanation never changes the dates") {
  const auto c = calendario_de_c();
  Azar azar;
  for (int i = 0; i < 200; ++i) {
    buzon_notificacion_datos d{};
    d.struct_size = sizeof d;
    d.aviso_us = azar.instante();
    d.zona = buzon_huso_centro();
    buzon_notificacion_fechas sin{};
    buzon_notificacion_fechas con{};
    sin.struct_size = con.struct_size = sizeof sin;
    buzon_explicacion* ex = nullptr;
    const auto a = buzon_notificacion_computar(c.get(), &d, &sin, nullptr, nullptr);
    const auto b = buzon_notificacion_computar(c.get(), &d, &con, &ex, nullptr);
    const std::unique_ptr<buzon_explicacion, Fin> dueno{ex};
    CHECK(a == b);
    CHECK((ex != nullptr) == (b == BUZON_OK));
    CHECK(std::memcmp(&sin, &con, sizeof sin) == 0);
  }
}

TEST_CASE("capi const handles serve several threads at once") {
  const auto c = calendario_de_c();
  buzon_plazo p{};
  p.struct_size = sizeof p;
  p.desde = numero_de(dia(2026, 3, 13));
  p.n = 15;
  buzon_explicacion* ex = nullptr;
  buzon_vencimiento v{};
  v.struct_size = sizeof v;
  REQUIRE(buzon_plazo_computar(c.get(), &p, &v, &ex, nullptr) == BUZON_OK);
  const std::unique_ptr<buzon_explicacion, Fin> compartida{ex};
  std::array<int, 4> malas{};
  std::vector<std::thread> hilos;
  for (auto& mala : malas)
    hilos.emplace_back([&, cuenta = &mala] {
      for (int i = 0; i < 2000; ++i) {
        buzon_vencimiento propio{};
        propio.struct_size = sizeof propio;
        buzon_error* error = nullptr;
        std::int32_t habil = 0;
        buzon_view json{};
        if (buzon_plazo_computar(c.get(), &p, &propio, nullptr, nullptr) != BUZON_OK) ++*cuenta;
        if (propio.vence != v.vence) ++*cuenta;
        if (buzon_calendario_es_habil(c.get(), -1, &habil, &error) != BUZON_E_FUERA_DE_CALENDARIO)
          ++*cuenta;
        buzon_error_destroy(error);
        buzon_explicacion_get_json(compartida.get(), &json);
        if (json.len == 0) ++*cuenta;
      }
    });
  for (auto& h : hilos) h.join();
  for (const int mala : malas) CHECK(mala == 0);
}
