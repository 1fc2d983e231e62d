// The layers that we know of, as data: only what our notes on the law give (dossier 1.1, 4.1, 4.2),
// with their marks. `verificado` is read in the official text; `supuesto` comes from secondary
// sources. No annual acuerdo of IMSS fixing its días inhábiles was found, nor were the COVID
// suspensions of 2020 collected: absence here is not proof. Keys are stored: never renamed.
// SAT's days bind "ante las unidades administrativas del SAT" (RMF 2.1.6) and are off: policy 22.
// Left out for want of sure dates: SAT's periods of 2021, 2022 and 2024, the first of 2020 and the
// second of 2023 and 2026.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <buzon/tiempo/capas.hpp>

namespace buzon {

namespace detalle::conocidas {

struct Fila {
  std::string_view clave;
  std::string_view titulo;
  std::string_view fuente;
  EstadoDia estado;
  bool apagada_por_omision;
  EfectoCapa efecto;
  std::span<const Territorio> territorios;
  std::span<const RangoDeDias> dias;
};

[[nodiscard]] constexpr RangoDeDias del(Dia desde, Dia hasta) { return {desde, hasta}; }
[[nodiscard]] constexpr RangoDeDias el(Dia d) { return {d, d}; }

inline constexpr Territorio en_el_pais[]{{}};

// Ciudad de México, Guerrero, Hidalgo, México, Morelos, Puebla, Tlaxcala, Veracruz: the keys of
// src/husos/generador/datos/municipios.csv.
inline constexpr Territorio sismo_entidades[]{{9, 0},  {12, 0}, {13, 0}, {15, 0},
                                              {17, 0}, {21, 0}, {29, 0}, {30, 0}};
inline constexpr RangoDeDias sismo_entidades_dias[]{del(dia(2017, 9, 19), dia(2017, 9, 20))};

// Zacatepec (Morelos), Izúcar de Matamoros and Puebla (Puebla). The source speaks of the
// subdelegaciones that sit there; which other municipalities each serves is not known to us. Keys
// from public copies of INEGI's catalogue, not from INEGI's own.
inline constexpr Territorio sismo_municipios[]{{17, 31}, {21, 85}, {21, 114}};
inline constexpr RangoDeDias sismo_municipios_dias[]{del(dia(2017, 9, 21), dia(2017, 9, 22))};

inline constexpr RangoDeDias oficinas_2025[]{el(dia(2025, 9, 15))};

inline constexpr RangoDeDias sat_dias_2020[]{del(dia(2020, 4, 9), dia(2020, 4, 10)),
                                             el(dia(2020, 11, 2)), el(dia(2020, 12, 24)),
                                             el(dia(2020, 12, 31)), el(dia(2021, 1, 6))};
inline constexpr RangoDeDias sat_vacaciones_2020_2[]{
    del(dia(2020, 12, 17), dia(2020, 12, 18)), del(dia(2020, 12, 21), dia(2020, 12, 23)),
    del(dia(2020, 12, 28), dia(2020, 12, 30)), del(dia(2021, 1, 4), dia(2021, 1, 5))};
inline constexpr RangoDeDias sat_dias_2023[]{del(dia(2023, 4, 6), dia(2023, 4, 7)),
                                             el(dia(2023, 11, 2))};
inline constexpr RangoDeDias sat_vacaciones_2023_1[]{del(dia(2023, 7, 17), dia(2023, 7, 28))};
inline constexpr RangoDeDias sat_dias_2025[]{del(dia(2025, 4, 17), dia(2025, 4, 18))};
inline constexpr RangoDeDias sat_vacaciones_2025_1[]{del(dia(2025, 7, 18), dia(2025, 7, 31))};
inline constexpr RangoDeDias sat_vacaciones_2025_2[]{del(dia(2025, 12, 18), dia(2026, 1, 2))};
inline constexpr RangoDeDias sat_dias_2026[]{del(dia(2026, 4, 2), dia(2026, 4, 3))};
inline constexpr RangoDeDias sat_vacaciones_2026_1[]{del(dia(2026, 7, 20), dia(2026, 7, 31))};

inline constexpr auto verificado = EstadoDia::verificado;
inline constexpr auto supuesto = EstadoDia::supuesto;
inline constexpr auto inhabil = EfectoCapa::inhabil;
inline constexpr auto vacaciones = EfectoCapa::vacaciones_generales;
inline constexpr bool encendida = false;  // apagada_por_omision
inline constexpr bool apagada = true;

inline constexpr std::array<Fila, 13> filas{{
    {"imss-oficinas-2025-09-15", "oficinas del IMSS cerradas por contrato colectivo",
     "prensa: periodicolavoz (2025-09-12), info7.mx, elhorizonte.mx", supuesto, encendida,
     EfectoCapa::oficina_cerrada, en_el_pais, oficinas_2025},
    {"imss-sismo-2017-09-19",
     "suspensión de plazos del IMSS por el sismo del 19 de septiembre de 2017",
     "acuerdo publicado en el DOF el 20-09-2017, según lexology.com (g=7d9a7cd6)", supuesto,
     encendida, inhabil, sismo_entidades, sismo_entidades_dias},
    {"imss-sismo-2017-09-21",
     "suspensión de plazos en subdelegaciones del IMSS por el sismo del 19 de septiembre de 2017",
     "acuerdo publicado en el DOF el 20-09-2017, según lexology.com (g=7d9a7cd6)", supuesto,
     encendida, inhabil, sismo_municipios, sismo_municipios_dias},
    {"lft-primero-de-octubre",
     "transmisión del Poder Ejecutivo Federal",
     "LFT artículo 74 fracción VII, decreto del DOF 30-09-2024",
     verificado,
     apagada,
     EfectoCapa::transmision_de_octubre,
     en_el_pais,
     {}},
    {"sat-dias-2020", "día inhábil del SAT",
     "4ª RM de la RMF 2020, DOF 11-12-2020, según manuelnevarez.com.mx", supuesto, apagada, inhabil,
     en_el_pais, sat_dias_2020},
    {"sat-dias-2023", "día inhábil del SAT",
     "RMF regla 2.1.6, según elcontribuyente.mx (2023/07), pulsoslp y pledgetimes", supuesto,
     apagada, inhabil, en_el_pais, sat_dias_2023},
    {"sat-dias-2025", "día inhábil del SAT", "RMF regla 2.1.6, según razon.com.mx y vanguardia",
     supuesto, apagada, inhabil, en_el_pais, sat_dias_2025},
    {"sat-dias-2026", "día inhábil del SAT", "RMF 2026 regla 2.1.6, DOF 28-12-2025", verificado,
     apagada, inhabil, en_el_pais, sat_dias_2026},
    {"sat-vacaciones-2020-2", "vacaciones generales del SAT",
     "4ª RM de la RMF 2020, DOF 11-12-2020, según manuelnevarez.com.mx", supuesto, apagada,
     vacaciones, en_el_pais, sat_vacaciones_2020_2},
    {"sat-vacaciones-2023-1", "vacaciones generales del SAT",
     "RMF regla 2.1.6, según elcontribuyente.mx (2023/07), pulsoslp y pledgetimes", supuesto,
     apagada, vacaciones, en_el_pais, sat_vacaciones_2023_1},
    {"sat-vacaciones-2025-1", "vacaciones generales del SAT",
     "DOF 09-07-2025, según razon.com.mx y vanguardia", supuesto, apagada, vacaciones, en_el_pais,
     sat_vacaciones_2025_1},
    {"sat-vacaciones-2025-2", "vacaciones generales del SAT",
     "RMF 2026 regla 2.1.6, DOF 28-12-2025", verificado, apagada, vacaciones, en_el_pais,
     sat_vacaciones_2025_2},
    {"sat-vacaciones-2026-1", "vacaciones generales del SAT",
     "1ª RM de la RMF 2026, DOF 09-07-2026, según el proyecto jurifis", supuesto, apagada,
     vacaciones, en_el_pais, sat_vacaciones_2026_1},
}};

}  // namespace detalle::conocidas

// In the order of their keys. To correct one, take it out and add your own.
[[nodiscard]] inline std::vector<Capa> capas_conocidas() {
  std::vector<Capa> v;
  v.reserve(detalle::conocidas::filas.size());
  for (const auto& f : detalle::conocidas::filas)
    v.push_back({std::string{f.clave},
                 std::string{f.titulo},
                 std::string{f.fuente},
                 f.estado,
                 f.apagada_por_omision,
                 f.efecto,
                 {f.territorios.begin(), f.territorios.end()},
                 {f.dias.begin(), f.dias.end()}});
  return v;
}

}  // namespace buzon
