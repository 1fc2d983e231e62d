// Where the texts admit two readings, the choice is a named policy with a default. The number is
// that of the dossier's section 6, whose argument docs/explanation/politicas.md repeats. Policies
// are values: they travel with every decision they shaped.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace buzon {

// Names double as the stable keys of stored events: never rename one.
enum class AvisoInhabil : std::uint8_t { cuenta_el_dia_del_envio, como_dia_habil_siguiente };
enum class HoraInhabil : std::uint8_t {
  fuera_de_0930_a_1800,
  fuera_de_0730_a_1800,
  mismo_dia_a_las_0930
};
enum class HorarioDeVentana : std::uint8_t { zona_centro, domicilio_fiscal };
enum class CorteDelDia : std::uint8_t { dia_completo, minuto_2359 };
enum class PrimeraHora : std::uint8_t { a_las_0000, a_las_0730, a_las_0930 };
enum class CorreosQueHabilitan : std::uint8_t { uno_basta, todos };
enum class ProrrogaHabilitacion : std::uint8_t { sin_prorroga, primer_dia_habil };
enum class EstradosDeNuevos : std::uint8_t { rehusar_salvo_causa_razonada, admitir };
enum class OficinaCerrada : std::uint8_t { no_prorroga, prorroga };
enum class AperturaTrasElTercerDia : std::uint8_t { abierta_hasta_el_cuarto, ficta };
enum class AperturaSinAviso : std::uint8_t { practicada_con_advertencia, rehusar };

struct Politicas {
  AvisoInhabil aviso_inhabil = AvisoInhabil::cuenta_el_dia_del_envio;
  HoraInhabil hora_inhabil = HoraInhabil::fuera_de_0930_a_1800;
  HorarioDeVentana horario_de_ventana = HorarioDeVentana::zona_centro;
  CorteDelDia corte_del_dia = CorteDelDia::dia_completo;
  PrimeraHora primera_hora = PrimeraHora::a_las_0000;
  CorreosQueHabilitan correos_que_habilitan = CorreosQueHabilitan::uno_basta;
  ProrrogaHabilitacion prorroga_habilitacion = ProrrogaHabilitacion::sin_prorroga;
  EstradosDeNuevos estrados_de_nuevos = EstradosDeNuevos::rehusar_salvo_causa_razonada;
  OficinaCerrada oficina_cerrada = OficinaCerrada::no_prorroga;
  AperturaTrasElTercerDia apertura_tras_el_tercer_dia =
      AperturaTrasElTercerDia::abierta_hasta_el_cuarto;
  AperturaSinAviso apertura_sin_aviso = AperturaSinAviso::practicada_con_advertencia;
  friend constexpr bool operator==(const Politicas&, const Politicas&) = default;
};

enum class IdPolitica : std::uint8_t {
  aviso_inhabil,
  hora_inhabil,
  horario_de_ventana,
  corte_del_dia,
  primera_hora,
  correos_que_habilitan,
  prorroga_habilitacion,
  estrados_de_nuevos,
  oficina_cerrada,
  apertura_tras_el_tercer_dia,
  apertura_sin_aviso,
};

struct DescripcionPolitica {
  std::string_view clave;
  int numero;  // of the dossier's section 6; 0: found by us (docs/adr/0002)
  std::array<std::string_view, 3> opciones;  // the first is the default
  std::string_view norma;                    // identifier of what it reads
};

inline constexpr std::array<DescripcionPolitica, 11> politicas{{
    {"aviso_inhabil", 1, {"cuenta_el_dia_del_envio", "como_dia_habil_siguiente", ""}, "L7.4"},
    {"hora_inhabil",
     3,
     {"fuera_de_0930_a_1800", "fuera_de_0730_a_1800", "mismo_dia_a_las_0930"},
     "L7.2p2"},
    {"horario_de_ventana", 7, {"zona_centro", "domicilio_fiscal", ""}, "L7.2"},
    {"corte_del_dia", 9, {"dia_completo", "minuto_2359", ""}, "L6.3"},
    {"primera_hora", 10, {"a_las_0000", "a_las_0730", "a_las_0930"}, "L6.3"},
    {"correos_que_habilitan", 13, {"uno_basta", "todos", ""}, "L5.2"},
    {"prorroga_habilitacion", 15, {"sin_prorroga", "primer_dia_habil", ""}, "T1"},
    {"estrados_de_nuevos", 16, {"rehusar_salvo_causa_razonada", "admitir", ""}, "L7.8"},
    {"oficina_cerrada", 24, {"no_prorroga", "prorroga", ""}, "CFF-12"},
    {"apertura_tras_el_tercer_dia", 0, {"abierta_hasta_el_cuarto", "ficta", ""}, "L7.4"},
    {"apertura_sin_aviso", 26, {"practicada_con_advertencia", "rehusar", ""}, "L7.3"},
}};

// Calls v(IdPolitica, enumerator&) for each member, in the order of the table.
template <class P, class V>
constexpr void recorrer(P& p, V&& v) {
  v(IdPolitica::aviso_inhabil, p.aviso_inhabil);
  v(IdPolitica::hora_inhabil, p.hora_inhabil);
  v(IdPolitica::horario_de_ventana, p.horario_de_ventana);
  v(IdPolitica::corte_del_dia, p.corte_del_dia);
  v(IdPolitica::primera_hora, p.primera_hora);
  v(IdPolitica::correos_que_habilitan, p.correos_que_habilitan);
  v(IdPolitica::prorroga_habilitacion, p.prorroga_habilitacion);
  v(IdPolitica::estrados_de_nuevos, p.estrados_de_nuevos);
  v(IdPolitica::oficina_cerrada, p.oficina_cerrada);
  v(IdPolitica::apertura_tras_el_tercer_dia, p.apertura_tras_el_tercer_dia);
  v(IdPolitica::apertura_sin_aviso, p.apertura_sin_aviso);
}

}  // namespace buzon
