// Each policy on both sides: the same facts under the default and under every other reading, and
// the explanation says which reading was applied when it is not the default. Numbers are the
// dossier's.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include <buzon/ciclo/fechas_notificacion.hpp>
#include <buzon/ciclo/fechas_recepcion.hpp>
#include <buzon/ciclo/fechas_registro.hpp>
#include <buzon/motor/representacion.hpp>
#include <buzon/norma/computo.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

using namespace buzon;

namespace {

const Calendario solo_cff = Calendario::cff12_solo();

Instante centro(std::string_view t) { return leer_instante(t, husos::centro()).value(); }
Dia fecha(std::string_view t) { return leer_dia(t).value(); }
std::string en_centro(Instante t) { return texto(husos::centro().hora<RelojDelCentro>(t)); }

Marco marco(const Politicas& p, const char* zona = "America/Mexico_City",
            const Calendario& c = solo_cff) {
  return {c, ZonaCentro{husos::centro()}, HusoDomicilio{**husos::por_iana(zona)}, p};
}

template <class E>
Politicas con(E Politicas::*miembro, E opcion) {
  Politicas p;
  p.*miembro = opcion;
  return p;
}

// The reading applied, as the explanation tells it; empty if none is told.
std::string lectura_contada(const Explicacion& ex, IdPolitica id) {
  const auto frases = representacion::frases(ex);
  for (std::size_t i = 0; i < frases.size(); ++i) {
    const auto& p = ex.pasos()[i];
    if (p.id == IdPaso::politica_aplicada && p.dato(0).valor == static_cast<std::int64_t>(id))
      return frases[i];
  }
  return {};
}
bool contiene(const std::string& s, std::string_view parte) {
  return s.find(parte) != std::string::npos;
}

FechasNotificacion notificar(const Marco& m, const char* aviso, const char* apertura,
                             Explicacion& ex) {
  std::optional<Instante> abierta;
  if (apertura != nullptr) abierta = centro(apertura);
  return fechas_notificacion(m, centro(aviso), abierta, ex).value();
}
FechasNotificacion notificar(const Marco& m, const char* aviso, const char* apertura = nullptr) {
  Explicacion ex;
  return notificar(m, aviso, apertura, ex);
}

}  // namespace

TEST_CASE("L7.4 policy 1 an aviso on an inhábil day or out of hours") {
  const Politicas literal;
  const auto protectora = con(&Politicas::aviso_inhabil, AvisoInhabil::como_dia_habil_siguiente);
  struct Fila {
    const char* zona;
    const char* aviso;
    const char* limite_literal;
    const char* limite_protectora;
  };
  constexpr Fila tabla[] = {
      // D8 and D8b: Saturday 13 Sep 2025, with the 16th inhábil.
      {"America/Mexico_City", "2025-09-13T11:00", "2025-09-18", "2025-09-19"},
      {"America/Mexico_City", "2025-03-04T18:00:00", "2025-03-07", "2025-03-07"},
      {"America/Mexico_City", "2025-03-04T18:00:01", "2025-03-07", "2025-03-10"},
      {"America/Mexico_City", "2025-03-04T09:30:00", "2025-03-07", "2025-03-07"},
      // Before the window opens, the day is still to come.
      {"America/Mexico_City", "2025-03-04T00:00:00", "2025-03-07", "2025-03-07"},
      {"America/Mexico_City", "2025-03-04T09:29:59", "2025-03-07", "2025-03-07"},
      // 00:30 of Wednesday in Zona Centro is 22:30 of Tuesday in Tijuana: that day's window has
      // closed.
      {"America/Tijuana", "2025-03-05T00:30:00", "2025-03-07", "2025-03-10"},
      // 23:30 of Tuesday is 00:30 of Wednesday in Cancún: that day's window is still to come.
      {"America/Cancun", "2025-03-04T23:30:00", "2025-03-10", "2025-03-10"},
  };
  for (const auto& f : tabla) {
    CAPTURE(f.zona);
    CAPTURE(f.aviso);
    Explicacion ex;
    CHECK(notificar(marco(literal, f.zona), f.aviso).limite_apertura == fecha(f.limite_literal));
    CHECK(notificar(marco(protectora, f.zona), f.aviso, nullptr, ex).limite_apertura ==
          fecha(f.limite_protectora));
    CHECK(contiene(lectura_contada(ex, IdPolitica::aviso_inhabil), "como_dia_habil_siguiente"));
  }
}

TEST_CASE("L7.2p2 policy 3 which hours are inhábiles for an opening") {
  const Politicas b;
  const auto a = con(&Politicas::hora_inhabil, HoraInhabil::fuera_de_0730_a_1800);
  const auto c = con(&Politicas::hora_inhabil, HoraInhabil::mismo_dia_a_las_0930);
  struct Fila {
    const char* apertura;
    const char* con_b;
    const char* con_a;
    const char* con_c;
  };
  constexpr Fila tabla[] = {
      {"2025-03-05T07:29:59", "2025-03-06T09:30:00-06:00", "2025-03-06T09:30:00-06:00",
       "2025-03-05T09:30:00-06:00"},
      {"2025-03-05T07:30:00", "2025-03-06T09:30:00-06:00", "2025-03-05T07:30:00-06:00",
       "2025-03-05T09:30:00-06:00"},
      {"2025-03-05T09:29:59", "2025-03-06T09:30:00-06:00", "2025-03-05T09:29:59-06:00",
       "2025-03-05T09:30:00-06:00"},
      {"2025-03-05T09:30:00", "2025-03-05T09:30:00-06:00", "2025-03-05T09:30:00-06:00",
       "2025-03-05T09:30:00-06:00"},
      {"2025-03-05T18:00:00", "2025-03-05T18:00:00-06:00", "2025-03-05T18:00:00-06:00",
       "2025-03-05T18:00:00-06:00"},
      {"2025-03-05T18:00:01", "2025-03-06T09:30:00-06:00", "2025-03-06T09:30:00-06:00",
       "2025-03-06T09:30:00-06:00"},
  };
  for (const auto& f : tabla) {
    CAPTURE(f.apertura);
    Explicacion ex_a;
    Explicacion ex_b;
    Explicacion ex_c;
    CHECK(en_centro(notificar(marco(b), "2025-03-04T10:00", f.apertura, ex_b).practicada) ==
          f.con_b);
    CHECK(en_centro(notificar(marco(a), "2025-03-04T10:00", f.apertura, ex_a).practicada) ==
          f.con_a);
    CHECK(en_centro(notificar(marco(c), "2025-03-04T10:00", f.apertura, ex_c).practicada) ==
          f.con_c);
    CHECK(lectura_contada(ex_b, IdPolitica::hora_inhabil).empty());
    CHECK(contiene(lectura_contada(ex_a, IdPolitica::hora_inhabil), "fuera_de_0730_a_1800"));
    CHECK(contiene(lectura_contada(ex_c, IdPolitica::hora_inhabil), "mismo_dia_a_las_0930"));
  }
}

TEST_CASE("L7.2p2 policy 3 never dates a notification before its opening") {
  // 00:30 of Wednesday in Zona Centro is Tuesday in Tijuana, whose 09:30 went by long before.
  const auto c = con(&Politicas::hora_inhabil, HoraInhabil::mismo_dia_a_las_0930);
  const auto f = notificar(marco(c, "America/Tijuana"), "2025-03-03T10:00", "2025-03-05T00:30");
  CHECK(en_centro(f.practicada) == "2025-03-05T09:30:00-06:00");
  // 23:30 of Tuesday is Wednesday in Cancún: its 09:30 is the next morning.
  const auto g = notificar(marco(c, "America/Cancun"), "2025-03-03T10:00", "2025-03-04T23:30");
  CHECK(en_centro(g.practicada) == "2025-03-05T09:30:00-06:00");
  CHECK(g.dia_practicada == fecha("2025-03-05"));
}

TEST_CASE("L5.7 L5.8 policy 7 whose clock the window follows") {
  const Politicas de_centro;
  const auto local = con(&Politicas::horario_de_ventana, HorarioDeVentana::domicilio_fiscal);
  const char* const tijuana = "America/Tijuana";  // two hours behind until 9 March 2025
  Explicacion ex;
  // 18:30 in Zona Centro is 16:30 in Tijuana.
  CHECK(en_centro(notificar(marco(de_centro, tijuana), "2025-03-03T10:00", "2025-03-04T18:30")
                      .practicada) == "2025-03-05T09:30:00-06:00");
  CHECK(en_centro(notificar(marco(local, tijuana), "2025-03-03T10:00", "2025-03-04T18:30", ex)
                      .practicada) == "2025-03-04T18:30:00-06:00");
  CHECK(contiene(lectura_contada(ex, IdPolitica::horario_de_ventana), "domicilio_fiscal"));
  // 09:30 of the fourth day: Zona Centro's or Tijuana's.
  CHECK(en_centro(notificar(marco(de_centro, tijuana), "2025-03-03T10:00").practicada) ==
        "2025-03-07T09:30:00-06:00");
  CHECK(en_centro(notificar(marco(local, tijuana), "2025-03-03T10:00").practicada) ==
        "2025-03-07T11:30:00-06:00");
  CHECK(en_centro(*siguiente_ventana(marco(local, tijuana), centro("2025-03-04T10:00"))) ==
        "2025-03-04T11:30:00-06:00");
}

TEST_CASE("L6.3 RCFF-7 policy 9 whether 23:59 is a minute or an instant") {
  const Politicas completo;
  const auto minuto = con(&Politicas::corte_del_dia, CorteDelDia::minuto_2359);
  struct Fila {
    const char* acuse;
    const char* con_minuto;
  };
  constexpr Fila tabla[] = {{"2025-03-06T23:59:00", "2025-03-06"},
                            {"2025-03-06T23:59:00.000001", "2025-03-07"},
                            {"2025-03-07T23:59:30", "2025-03-10"}};
  for (const auto& f : tabla) {
    CAPTURE(f.acuse);
    Explicacion ex;
    const auto acuse = centro(f.acuse);
    CHECK(fechas_recepcion(marco(completo), acuse)->fecha_legal ==
          fecha(std::string{f.acuse}.substr(0, 10)));
    const auto r = fechas_recepcion(marco(minuto), acuse, ex).value();
    CHECK(r.fecha_legal == fecha(f.con_minuto));
    CHECK((r.instante_legal == acuse) == lectura_contada(ex, IdPolitica::corte_del_dia).empty());
  }
}

TEST_CASE("L6.3 policy 10 which is the first hour of the business day") {
  constexpr const char* esperadas[] = {"2025-03-10T00:00:00-06:00", "2025-03-10T07:30:00-06:00",
                                       "2025-03-10T09:30:00-06:00"};
  for (std::size_t i = 0; i < 3; ++i) {
    CAPTURE(i);
    Explicacion ex;
    const auto p = con(&Politicas::primera_hora, static_cast<PrimeraHora>(i));
    const auto r = fechas_recepcion(marco(p), centro("2025-03-08T12:00"), ex).value();
    CHECK(en_centro(r.instante_legal) == esperadas[i]);
    CHECK(r.fecha_legal == fecha("2025-03-10"));
    CHECK(lectura_contada(ex, IdPolitica::primera_hora).empty() == (i == 0));
  }
}

TEST_CASE("T1 CFF-12 policy 15 whether the 180 days are extended") {
  Explicacion sin;
  Explicacion con_prorroga;
  const auto desde = fecha("2024-08-06");
  CHECK(*ultimo_dia_de_habilitacion(solo_cff, desde, ProrrogaHabilitacion::sin_prorroga, sin) ==
        fecha("2025-02-01"));
  // Saturday 1 Feb; Monday the 3rd is inhábil.
  CHECK(*ultimo_dia_de_habilitacion(solo_cff, desde, ProrrogaHabilitacion::primer_dia_habil,
                                    con_prorroga) == fecha("2025-02-04"));
  CHECK(contiene(lectura_contada(sin, IdPolitica::prorroga_habilitacion), "sin_prorroga"));
  CHECK(contiene(lectura_contada(con_prorroga, IdPolitica::prorroga_habilitacion),
                 "primer_dia_habil"));
  CHECK(con_prorroga.cita(Identificador::leer("CFF-12")));
}

TEST_CASE("CFF-12 policy 24 a closed office extends a last day and excludes none") {
  DefinicionCalendario definicion;
  definicion.especiales.push_back(
      {fecha("2025-09-15"), EfectoDia::oficina_cerrada, EstadoDia::verificado,
       "oficinas cerradas por contrato colectivo", "nota de prensa, 12-09-2025"});
  const auto c = Calendario::construir(definicion).value();
  CHECK(calificar_dia(c, fecha("2025-09-15"))->razon == Razon::habil);
  const auto vence = [&](Unidad u, std::int64_t n, bool prorroga, OficinaCerrada politica,
                         Explicacion& ex) {
    return computar(c, fecha("2025-09-12"), Plazo{n, u, prorroga, politica}, ex).value().vence;
  };
  for (const auto unidad : {Unidad::habiles, Unidad::naturales}) {
    // One business day after Friday the 12th is Monday the 15th; so are three natural days.
    const std::int64_t n = unidad == Unidad::habiles ? 1 : 3;
    Explicacion ex;
    Explicacion ex_p;
    CHECK(vence(unidad, n, true, OficinaCerrada::no_prorroga, ex) == fecha("2025-09-15"));
    CHECK(lectura_contada(ex, IdPolitica::oficina_cerrada).empty());
    CHECK(vence(unidad, n, true, OficinaCerrada::prorroga, ex_p) == fecha("2025-09-17"));
    CHECK(contiene(lectura_contada(ex_p, IdPolitica::oficina_cerrada), "prorroga"));
    CHECK(vence(unidad, n, false, OficinaCerrada::prorroga, ex) == fecha("2025-09-15"));
  }
  // Not a last day: it counts like any other.
  Explicacion ex;
  CHECK(vence(Unidad::habiles, 2, true, OficinaCerrada::prorroga, ex) == fecha("2025-09-17"));
}

TEST_CASE("L7.4 L7.5 apertura_tras_el_tercer_dia between the third day and the fourth") {
  const Politicas defecto;
  const auto estricta =
      con(&Politicas::apertura_tras_el_tercer_dia, AperturaTrasElTercerDia::ficta);
  // Friday 7 March 2025 is the third day and Monday the 10th the fourth.
  struct Fila {
    const char* apertura;
    ModoNotificacion defecto;
    ModoNotificacion estricta;
  };
  constexpr auto abierta = ModoNotificacion::abierta;
  constexpr auto ficta = ModoNotificacion::ficta;
  constexpr Fila tabla[] = {{"2025-03-07T23:59:59.999999", abierta, abierta},
                            {"2025-03-08T00:00:00", abierta, ficta},
                            {"2025-03-09T23:59:59.999999", abierta, ficta},
                            {"2025-03-10T00:00:00", ficta, ficta}};
  for (const auto& f : tabla) {
    CAPTURE(f.apertura);
    Explicacion ex;
    const auto d = notificar(marco(defecto), "2025-03-04T10:00", f.apertura);
    const auto e = notificar(marco(estricta), "2025-03-04T10:00", f.apertura, ex);
    CHECK(d.modo == f.defecto);
    CHECK(e.modo == f.estricta);
    CHECK(contiene(lectura_contada(ex, IdPolitica::apertura_tras_el_tercer_dia), "ficta"));
    // Either way the legal instant is the same: 09:30 of the fourth day.
    CHECK(en_centro(d.practicada) == "2025-03-10T09:30:00-06:00");
    CHECK(d.practicada == e.practicada);
  }
}

TEST_CASE("policies have stable keys a norm and the default first") {
  Politicas p;
  std::size_t van = 0;
  recorrer(p, [&](IdPolitica id, auto& opcion) {
    CHECK(static_cast<std::size_t>(id) == van++);
    CHECK(static_cast<int>(opcion) == 0);
    const auto& d = politicas[static_cast<std::size_t>(id)];
    CHECK_FALSE(d.clave.empty());
    CHECK_FALSE(Identificador::leer(d.norma).vacio());
    CHECK_FALSE(d.opciones[0].empty());
    CHECK_FALSE(d.opciones[1].empty());
  });
  CHECK(van == politicas.size());
}
