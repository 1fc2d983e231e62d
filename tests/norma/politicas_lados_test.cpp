// Each side of each policy by its name: what it decides of the same facts, and that the explanation
// names it when it is not the default (tests/casa/test_politicas.py asks that every option be here
// or in another test). The edges of each are in politicas_test.cpp.
#include <doctest/doctest.h>

#include <string_view>

#include <buzon/ciclo/buzon_electronico.hpp>
#include <buzon/ciclo/buzon_registro.hpp>
#include <buzon/ciclo/estrados.hpp>
#include <buzon/ciclo/fechas_notificacion.hpp>
#include <buzon/ciclo/fechas_recepcion.hpp>
#include <buzon/ciclo/notificacion.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

using namespace buzon;

namespace {

const Calendario solo_cff = Calendario::cff12_solo();

Instante centro(std::string_view t) { return leer_instante(t, husos::centro()).value(); }

template <class E>
Marco con(E Politicas::*miembro, E opcion, const char* zona = "America/Mexico_City") {
  Politicas p;
  p.*miembro = opcion;
  return {solo_cff, ZonaCentro{husos::centro()}, HusoDomicilio{**husos::por_iana(zona)}, p};
}

template <class E>
bool nombrada(const Explicacion& ex, IdPolitica id, E opcion) {
  for (const auto& p : ex.pasos())
    if (p.id == IdPaso::politica_aplicada && p.dato(0).valor == static_cast<std::int64_t>(id) &&
        p.dato(1).valor == static_cast<std::int64_t>(opcion))
      return true;
  return false;
}

// The explanation names every reading but the default's.
template <class E>
void juzgar_explicacion(const Explicacion& ex, IdPolitica id, E opcion) {
  CHECK(nombrada(ex, id, opcion) == (static_cast<int>(opcion) != 0));
}

FechasNotificacion notificar(const Marco& m, const char* aviso, const char* apertura,
                             Explicacion& ex) {
  std::optional<Instante> abierta;
  if (apertura != nullptr) abierta = centro(apertura);
  return fechas_notificacion(m, centro(aviso), abierta, ex).value();
}

BuzonElectronico por_confirmar() {
  BuzonElectronico b;
  b.estado = EstadoBuzon::por_confirmar;
  b.rfc = "EKU9003173C9";
  for (const char* destino : {"+525512345678", "a@ejemplo.mx", "b@ejemplo.mx"}) {
    MedioDelBuzon medio;
    medio.destino = destino;
    medio.enviado = centro("2025-03-03T10:00");
    b.medios.push_back(medio);
  }
  b.medios[0].confirmado = b.medios[0].enviado;
  return b;
}

}  // namespace

TEST_CASE("L7.4 policy 1 both sides of an aviso on a Saturday") {
  struct Lado {
    AvisoInhabil opcion;
    Dia limite;
  };
  for (const auto& l : {Lado{AvisoInhabil::cuenta_el_dia_del_envio, dia(2025, 9, 18)},
                        Lado{AvisoInhabil::como_dia_habil_siguiente, dia(2025, 9, 19)}}) {
    Explicacion ex;
    const auto m = con(&Politicas::aviso_inhabil, l.opcion);
    CHECK(notificar(m, "2025-09-13T11:00", nullptr, ex).limite_apertura == l.limite);
    juzgar_explicacion(ex, IdPolitica::aviso_inhabil, l.opcion);
  }
}

TEST_CASE("L7.2p2 policy 3 the three readings of 08:00 on a business day") {
  struct Lado {
    HoraInhabil opcion;
    const char* practicada;
  };
  for (const auto& l : {Lado{HoraInhabil::fuera_de_0930_a_1800, "2025-03-06T09:30"},
                        Lado{HoraInhabil::fuera_de_0730_a_1800, "2025-03-05T08:00"},
                        Lado{HoraInhabil::mismo_dia_a_las_0930, "2025-03-05T09:30"}}) {
    Explicacion ex;
    const auto m = con(&Politicas::hora_inhabil, l.opcion);
    CHECK(notificar(m, "2025-03-04T10:00", "2025-03-05T08:00", ex).practicada ==
          centro(l.practicada));
    juzgar_explicacion(ex, IdPolitica::hora_inhabil, l.opcion);
  }
}

TEST_CASE("L5.7 L5.8 policy 7 both clocks for the window") {
  struct Lado {
    HorarioDeVentana opcion;
    const char* practicada;
  };
  for (const auto& l : {Lado{HorarioDeVentana::zona_centro, "2025-03-05T09:30"},
                        Lado{HorarioDeVentana::domicilio_fiscal, "2025-03-04T18:30"}}) {
    Explicacion ex;
    const auto m = con(&Politicas::horario_de_ventana, l.opcion, "America/Tijuana");
    CHECK(notificar(m, "2025-03-03T10:00", "2025-03-04T18:30", ex).practicada ==
          centro(l.practicada));
    juzgar_explicacion(ex, IdPolitica::horario_de_ventana, l.opcion);
  }
}

TEST_CASE("L6.3 policy 9 both sides of the last minute") {
  struct Lado {
    CorteDelDia opcion;
    Dia fecha;
  };
  for (const auto& l : {Lado{CorteDelDia::dia_completo, dia(2025, 3, 6)},
                        Lado{CorteDelDia::minuto_2359, dia(2025, 3, 7)}}) {
    Explicacion ex;
    const auto m = con(&Politicas::corte_del_dia, l.opcion);
    CHECK(fechas_recepcion(m, centro("2025-03-06T23:59:30"), ex)->fecha_legal == l.fecha);
    juzgar_explicacion(ex, IdPolitica::corte_del_dia, l.opcion);
  }
}

TEST_CASE("L6.3 policy 10 the three first hours") {
  struct Lado {
    PrimeraHora opcion;
    const char* instante;
  };
  for (const auto& l : {Lado{PrimeraHora::a_las_0000, "2025-03-10T00:00"},
                        Lado{PrimeraHora::a_las_0730, "2025-03-10T07:30"},
                        Lado{PrimeraHora::a_las_0930, "2025-03-10T09:30"}}) {
    Explicacion ex;
    const auto m = con(&Politicas::primera_hora, l.opcion);
    CHECK(fechas_recepcion(m, centro("2025-03-08T12:00"), ex)->instante_legal ==
          centro(l.instante));
    juzgar_explicacion(ex, IdPolitica::primera_hora, l.opcion);
  }
}

TEST_CASE("L5.2 policy 13 one confirmed e-mail or all of them") {
  struct Lado {
    CorreosQueHabilitan opcion;
    std::size_t eventos;
  };
  // The mobile is confirmed; now the first of two e-mails is.
  for (const auto& l :
       {Lado{CorreosQueHabilitan::uno_basta, 2}, Lado{CorreosQueHabilitan::todos, 1}}) {
    Politicas p;
    p.correos_que_habilitan = l.opcion;
    const auto d = decide_confirmar(por_confirmar(), 1, true, centro("2025-03-03T11:00"), p);
    REQUIRE(d.admitida);
    CHECK(d.eventos.size() == l.eventos);
    juzgar_explicacion(d.explicacion, IdPolitica::correos_que_habilitan, l.opcion);
  }
}

TEST_CASE("L7.8 T1 policy 16 who came after the term of T1") {
  struct Lado {
    EstradosDeNuevos opcion;
    bool admitida;
  };
  for (const auto& l : {Lado{EstradosDeNuevos::rehusar_salvo_causa_razonada, false},
                        Lado{EstradosDeNuevos::admitir, true}}) {
    DatosEstrados o;
    o.acto = {"R7.1", "OF-1", dia(2026, 1, 16), "Subdelegación", "Titular", {"of.pdf", {}, 1}};
    o.publicado = dia(2026, 1, 19);
    o.obligado_desde_el_inicio = false;
    const auto m = con(&Politicas::estrados_de_nuevos, l.opcion);
    const auto d = decide_publicar(m, {}, {}, o, {}, centro("2026-01-19T10:00")).value();
    CHECK(d.admitida == l.admitida);
    juzgar_explicacion(d.explicacion, IdPolitica::estrados_de_nuevos, l.opcion);
  }
}

TEST_CASE("L7.4 L7.5 both sides of an opening between the third day and the fourth") {
  struct Lado {
    AperturaTrasElTercerDia opcion;
    ModoNotificacion modo;
  };
  for (const auto& l :
       {Lado{AperturaTrasElTercerDia::abierta_hasta_el_cuarto, ModoNotificacion::abierta},
        Lado{AperturaTrasElTercerDia::ficta, ModoNotificacion::ficta}}) {
    Explicacion ex;
    const auto m = con(&Politicas::apertura_tras_el_tercer_dia, l.opcion);
    CHECK(notificar(m, "2025-03-04T10:00", "2025-03-08T11:00", ex).modo == l.modo);
    juzgar_explicacion(ex, IdPolitica::apertura_tras_el_tercer_dia, l.opcion);
  }
}

TEST_CASE("L7.3 policy 26 both sides of an opening that comes before the aviso") {
  struct Lado {
    AperturaSinAviso opcion;
    bool admitida;
  };
  Notificacion n;
  n.estado = EstadoNotificacion::creada;
  n.rfc = "EKU9003173C9";
  n.acto = {"R7.1", "OF-1", dia(2025, 3, 3), "Subdelegación", "Titular", {"of.pdf", {}, 1}};
  BuzonElectronico b;
  b.estado = EstadoBuzon::habilitado;
  b.rfc = n.rfc;
  HechoDeFirma firma;
  firma.veredicto.certificado.rfc = n.rfc;
  for (const auto hallazgo :
       {&Veredicto::legible, &Veredicto::perfil_sat, &Veredicto::es_fiel, &Veredicto::llave,
        &Veredicto::vigencia, &Veredicto::cadena, &Veredicto::firma})
    firma.veredicto.*hallazgo = Hallazgo::cumple;
  for (const auto& l : {Lado{AperturaSinAviso::practicada_con_advertencia, true},
                        Lado{AperturaSinAviso::rehusar, false}}) {
    const auto m = con(&Politicas::apertura_sin_aviso, l.opcion);
    const auto d = decide_abrir(m, n, {}, b, {}, firma, centro("2025-03-04T11:00")).value();
    CHECK(d.admitida == l.admitida);
    CHECK(d.eventos.size() == (l.admitida ? 3U : 0U));
    juzgar_explicacion(d.explicacion, IdPolitica::apertura_sin_aviso, l.opcion);
  }
}
