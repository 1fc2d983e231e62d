// When an electronic notification is made, takes effect and starts a term: L7.2 to L7.6, CFF-134-I
// paragraphs 4 to 7, CFF-135, RCFF-7, RCFF-11.
//
//   aviso (local date, L5.8) -> three business days to open (L7.4) -> on the fourth it is deemed
//   made (L7.5) -> effects the next business day (CFF-135) -> the term runs from the day after
//   (RCFF-7)
//
// Dates are local to the domicilio fiscal; the window 09:30 to 18:00 is Zona Centro's (policy 7).
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

#include <buzon/ciclo/marco.hpp>

namespace buzon {

namespace ventana {  // L7.2
inline constexpr Duracion abre = std::chrono::hours{9} + std::chrono::minutes{30};
// Inclusive to the second: "de las 09:30 a las 18:00"; 18:00:01 is outside (dossier, policy 3).
inline constexpr std::chrono::seconds cierra = std::chrono::hours{18};
// CFF-13: hours of diligence, for the reading (a) of policy 3.
inline constexpr Duracion abre_cff13 = std::chrono::hours{7} + std::chrono::minutes{30};

[[nodiscard]] constexpr bool contiene(Duracion del_dia, Duracion desde = abre) {
  return del_dia >= desde && std::chrono::floor<std::chrono::seconds>(del_dia) <= cierra;
}
}  // namespace ventana

inline constexpr std::size_t dias_para_abrir = 3;    // L7.4
inline constexpr std::size_t dia_de_la_ficcion = 4;  // L7.5

enum class ModoNotificacion : std::uint8_t { ficta, abierta };

struct FechasNotificacion {
  Dia limite_apertura{};  // the third business day, until its last second
  Dia cuarto_dia{};
  ModoNotificacion modo = ModoNotificacion::ficta;
  Instante practicada{};  // the legal instant
  Dia dia_practicada{};   // its local date
  Dia surte_efectos{};
  Dia inicia_plazo{};
  Provisional provisional = Provisional::no;
  friend bool operator==(const FechasNotificacion&, const FechasNotificacion&) = default;
};

struct EfectosDeNotificacion {
  Dia surte_efectos{};  // CFF-135
  Dia inicia_plazo{};   // RCFF-7
  friend bool operator==(const EfectosDeNotificacion&, const EfectosDeNotificacion&) = default;
};

// Of an opening that no aviso came before (policy 26), or an authority's (G-V): no term to open
// ran, so there is neither a third day nor a fourth to bound it.
struct FechasDeApertura {
  Instante practicada{};  // the legal instant
  Dia dia_practicada{};   // its local date
  EfectosDeNotificacion efectos;
  Provisional provisional = Provisional::no;
  friend bool operator==(const FechasDeApertura&, const FechasDeApertura&) = default;
};

namespace detalle {

// Where the hour is judged: policy 7.
[[nodiscard]] constexpr const Huso& huso_de_ventana(const Marco& m) {
  return m.politicas.horario_de_ventana == HorarioDeVentana::zona_centro ? m.centro.huso()
                                                                         : m.domicilio.huso();
}

// 09:30 of the local day, where t does not come after it. It is asked as an instant and not as an
// hour because at night Zona Centro may be in another date than the domicilio.
[[nodiscard]] inline std::optional<Instante> ventana_por_abrir(const Huso& huso, Dia local,
                                                               Instante t) {
  const Instante abre = instante_de(huso, local, ventana::abre);
  return t < abre ? std::optional{abre} : std::nullopt;
}

// Policy 1(b): an aviso on an inhábil day, or out of hours, is an act of the next business day.
// Calendario::sin_dia: there is none.
template <Explicador E>
[[nodiscard, gnu::noinline]] Dia dia_del_aviso_en_habiles(const Marco& m, Instante aviso, Dia local,
                                                          E& ex) {
  using namespace literales;
  if (!m.calendario.cubre(local)) return Calendario::sin_dia;
  const Huso& huso = huso_de_ventana(m);
  if (m.calendario.es_habil(local) &&
      (ventana::contiene(huso.hora<RelojDelCentro>(aviso).del_dia) ||
       ventana_por_abrir(huso, local, aviso)))
    return local;
  const auto siguiente = m.calendario.avanzar(local, 1);
  if (!siguiente) return Calendario::sin_dia;
  ex.omitidos(m.calendario, local - std::chrono::days{1}, siguiente->dia());
  ex.paso(IdPaso::aviso_en_dia_habil_siguiente, "L7.2"_L, "L7.4"_L, siguiente->dia());
  return siguiente->dia();
}

template <Explicador E>
[[nodiscard, gnu::always_inline]] inline Dia dia_del_aviso(const Marco& m, Instante aviso, E& ex) {
  using namespace literales;
  const Dia local = m.domicilio.hora(aviso).dia;
  ex.paso(IdPaso::fecha_local_del_aviso, "L5.8"_L, "L5.7"_L, local);
  if (m.politicas.aviso_inhabil == AvisoInhabil::cuenta_el_dia_del_envio) [[likely]]
    return local;
  ex.politica(IdPolitica::aviso_inhabil, m.politicas.aviso_inhabil);
  return dia_del_aviso_en_habiles(m, aviso, local, ex);
}

struct AperturaLegal {
  Instante instante{};
  Dia dia{};
};

// L7.2p2, RCFF-11: an opening on an inhábil day or hour counts from 09:30 of the next business day.
template <Explicador E>
[[nodiscard]] std::optional<AperturaLegal> apertura_legal(const Marco& m, Instante apertura,
                                                          Dia local, E& ex) {
  using namespace literales;
  const Huso& huso = huso_de_ventana(m);
  const auto hora = huso.hora<RelojDelCentro>(apertura).del_dia;
  const auto lectura = m.politicas.hora_inhabil;
  if (lectura != HoraInhabil::fuera_de_0930_a_1800) ex.politica(IdPolitica::hora_inhabil, lectura);
  const bool habil = m.calendario.es_habil(local);
  const auto abre =
      lectura == HoraInhabil::fuera_de_0730_a_1800 ? ventana::abre_cff13 : ventana::abre;
  if (habil && ventana::contiene(hora, abre)) {
    ex.paso(IdPaso::apertura_en_horario, "L7.2"_L, "RCFF-11"_ley, apertura);
    return AperturaLegal{apertura, local};
  }
  if (habil && lectura == HoraInhabil::mismo_dia_a_las_0930)
    if (const auto mismo = ventana_por_abrir(huso, local, apertura)) {
      ex.paso(IdPaso::apertura_fuera_de_horario, "L7.2p2"_L, "RCFF-11"_ley, *mismo);
      return AperturaLegal{*mismo, local};
    }
  const auto siguiente = m.calendario.avanzar(local, 1);
  if (!siguiente) return std::nullopt;
  ex.omitidos(m.calendario, local - std::chrono::days{1}, siguiente->dia());
  const AperturaLegal rodada{instante_de(huso, siguiente->dia(), ventana::abre), siguiente->dia()};
  ex.paso(IdPaso::apertura_fuera_de_horario, "L7.2p2"_L, "RCFF-11"_ley, rodada.instante);
  return rodada;
}

// Until when an opening is one, and not a mere consultation of what is already deemed notified.
template <Explicador E>
[[nodiscard]] bool abre_a_tiempo(const Marco& m, Dia local, const FechasNotificacion& f, E& ex) {
  const auto politica = m.politicas.apertura_tras_el_tercer_dia;
  if (politica == AperturaTrasElTercerDia::abierta_hasta_el_cuarto) return local < f.cuarto_dia;
  ex.politica(IdPolitica::apertura_tras_el_tercer_dia, politica);
  return local <= f.limite_apertura;
}

// Out of line, so that the way without an opening stays small (tests/bench). False: past the
// calendar.
template <Explicador E>
[[nodiscard, gnu::noinline]] bool aplicar_apertura(const Marco& m, Instante apertura,
                                                   FechasNotificacion& f, E& ex) {
  using namespace literales;
  const Dia local = m.domicilio.hora(apertura).dia;
  ex.paso(IdPaso::apertura, "CFF-134-I"_ley, "L5.8"_L, apertura, local);
  if (!abre_a_tiempo(m, local, f, ex)) {
    ex.paso(IdPaso::apertura_tardia, "L7.5"_L, "RCFF-11"_ley, f.practicada);
    return true;
  }
  const auto legal = apertura_legal(m, apertura, local, ex);
  if (!legal) return false;
  f.modo = ModoNotificacion::abierta;
  // The fiction bounds it: what was opened on the last day out of hours is notified with day four.
  if (legal->instante < f.practicada) {
    f.practicada = legal->instante;
    f.dia_practicada = legal->dia;
  }
  return true;
}

// `tras` are the business days that follow the aviso.
template <Explicador E>
void fijar_ficcion(const Marco& m, Dia base, const Calendario::Siguientes& tras,
                   FechasNotificacion& f, E& ex) {
  using namespace literales;
  f.limite_apertura = tras[dias_para_abrir - 1];
  f.cuarto_dia = f.dia_practicada = tras[dia_de_la_ficcion - 1];
  // Dossier, policies 4 and 6: 09:30, the first instant of the window of L7.2, and never 00:00.
  f.practicada = instante_de(huso_de_ventana(m), f.cuarto_dia, ventana::abre);
  if constexpr (E::activa) {
    ex.omitidos(m.calendario, base, f.cuarto_dia);
    for (std::size_t n = 1; n <= dias_para_abrir; ++n)
      ex.paso(IdPaso::dia_contado, "L7.4"_L, "CFF-12"_ley, static_cast<std::int64_t>(n),
              tras[n - 1]);
    ex.paso(IdPaso::limite_de_apertura, "L7.4"_L, "CFF-134-I"_ley, f.limite_apertura);
    ex.paso(IdPaso::cuarto_dia, "L7.5"_L, "CFF-134-I"_ley, f.cuarto_dia);
    if (m.politicas.horario_de_ventana != HorarioDeVentana::zona_centro)
      ex.politica(IdPolitica::horario_de_ventana, m.politicas.horario_de_ventana);
    ex.paso(IdPaso::hora_de_la_ficcion, "L7.2"_L, {}, f.practicada);
  }
}

// CFF-135: effects on the next business day; RCFF-7: the term runs from the day after. `tras` are
// the business days that follow the day on which it was made.
template <Explicador E>
[[nodiscard]] bool fijar_efectos(const Marco& m, const Calendario::Siguientes& tras,
                                 FechasNotificacion& f, E& ex) {
  using namespace literales;
  if (tras.size() < 2) return false;
  f.surte_efectos = tras[0];
  f.inicia_plazo = tras[1];
  ex.omitidos(m.calendario, f.dia_practicada, f.inicia_plazo);
  ex.paso(IdPaso::surte_efectos, "CFF-135"_ley, {}, f.surte_efectos);
  ex.paso(IdPaso::inicia_plazo, "RCFF-7"_ley, {}, f.inicia_plazo);
  return true;
}

// Of whatever made it, when `hecha` is the day on which it was made. Empty: past the calendar.
template <Explicador E>
[[nodiscard]] std::optional<EfectosDeNotificacion> efectos_desde(const Marco& m, Dia hecha, E& ex) {
  FechasNotificacion f;
  f.dia_practicada = hecha;
  if (!fijar_efectos(m, m.calendario.siguientes(hecha), f, ex)) return std::nullopt;
  return EfectosDeNotificacion{f.surte_efectos, f.inicia_plazo};
}

enum class Tropiezo : std::uint8_t { ninguno, aviso_fuera, apertura_fuera, apertura_antes };

[[gnu::cold, gnu::noinline]] inline void poner_error(Result<FechasNotificacion>& r, Tropiezo t) {
  if (t != Tropiezo::apertura_antes) {
    r = fuera_de_calendario(t == Tropiezo::aviso_fuera ? "aviso" : "apertura");
    return;
  }
  r = error(
      Codigo::argumento_invalido, "apertura",
      "La apertura es anterior al aviso; revise ambas fechas: el aviso se envía antes de que el "
      "documento pueda abrirse.",
      "L7.3");
}

template <Explicador E>
[[nodiscard, gnu::always_inline]] inline Tropiezo computar_notificacion(
    const Marco& m, Instante aviso, const std::optional<Instante>& apertura, FechasNotificacion& f,
    E& ex) {
  using namespace literales;
  if (apertura && *apertura < aviso) return Tropiezo::apertura_antes;
  ex.paso(IdPaso::aviso_enviado, "L7.3"_L, "CFF-134-I"_ley, aviso);
  const Dia base = dia_del_aviso(m, aviso, ex);
  const auto tras = m.calendario.siguientes(base);
  if (tras.size() < dia_de_la_ficcion) return Tropiezo::aviso_fuera;
  fijar_ficcion(m, base, tras, f, ex);

  auto despues = tras.tras(dia_de_la_ficcion);
  if (!apertura) {
    ex.paso(IdPaso::sin_apertura, "L7.5"_L, "RCFF-11"_ley);
  } else {
    if (!aplicar_apertura(m, *apertura, f, ex)) return Tropiezo::apertura_fuera;
    if (f.dia_practicada != f.cuarto_dia) despues = m.calendario.siguientes(f.dia_practicada);
  }
  const bool abierta = f.modo == ModoNotificacion::abierta;
  ex.paso(abierta ? IdPaso::notificacion_abierta : IdPaso::notificacion_ficta, "L7.6"_L,
          abierta ? "L7.2"_L : "L7.5"_L, f.practicada);
  if (!fijar_efectos(m, despues, f, ex)) return Tropiezo::aviso_fuera;
  f.provisional = provisional_hasta(m, f.inicia_plazo, f.practicada);
  explicar_provisional(f.provisional, ex);
  return Tropiezo::ninguno;
}

}  // namespace detalle

// Errors: fuera_de_calendario; argumento_invalido if the opening is earlier than the aviso (L7.3:
// the aviso comes first). Never looks anything up.
template <Explicador E>
[[nodiscard]] Result<FechasNotificacion> fechas_notificacion(
    const Marco& m, Instante aviso, const std::optional<Instante>& apertura, E& ex) {
  // Computed in its place: copying the value out cost more than computing it (tests/bench).
  Result<FechasNotificacion> r = FechasNotificacion{};
  const auto t = detalle::computar_notificacion(m, aviso, apertura, *r, ex);
  if (t != detalle::Tropiezo::ninguno) detalle::poner_error(r, t);
  return r;
}

[[nodiscard]] inline Result<FechasNotificacion> fechas_notificacion(
    const Marco& m, Instante aviso, const std::optional<Instante>& apertura = {}) {
  SinExplicacion nada;
  return fechas_notificacion(m, aviso, apertura, nada);
}

// Policy 26, CFF-134-I paragraph 4: what is opened without an aviso is notified by the opening,
// with the same roll as any other (L7.2p2). Errors: fuera_de_calendario.
template <Explicador E>
[[nodiscard]] Result<FechasDeApertura> fechas_de_apertura_sin_aviso(const Marco& m,
                                                                    Instante apertura, E& ex) {
  using namespace literales;
  const Dia local = m.domicilio.hora(apertura).dia;
  if (!m.calendario.cubre(local)) return fuera_de_calendario("apertura");
  ex.paso(IdPaso::apertura, "CFF-134-I"_ley, "L5.8"_L, apertura, local);
  const auto legal = detalle::apertura_legal(m, apertura, local, ex);
  if (!legal) return fuera_de_calendario("apertura");
  ex.paso(IdPaso::notificacion_abierta, "L7.6"_L, "L7.2"_L, legal->instante);
  const auto efectos = detalle::efectos_desde(m, legal->dia, ex);
  if (!efectos) return fuera_de_calendario("apertura");
  const auto provisional = provisional_hasta(m, efectos->inicia_plazo, legal->instante);
  explicar_provisional(provisional, ex);
  return FechasDeApertura{legal->instante, legal->dia, *efectos, provisional};
}

// The legal instant alone of an aviso that nobody opens (L7.5): what the due head of a notificación
// and a query over millions of avisos ask. The same as fechas_notificacion(m, aviso)->practicada at
// a fraction of its cost (tests/bench). Empty: past the calendar.
[[nodiscard]] inline std::optional<Instante> instante_de_la_ficcion(const Marco& m,
                                                                    Instante aviso) {
  SinExplicacion nada;
  const auto tras = m.calendario.siguientes(detalle::dia_del_aviso(m, aviso, nada));
  // Two more, because without its effects (CFF-135) a notification has no dates at all.
  if (tras.size() < dia_de_la_ficcion + 2) return std::nullopt;
  return instante_de(detalle::huso_de_ventana(m), tras[dia_de_la_ficcion - 1], ventana::abre);
}

// L7.2: the first instant, not before t, in which an aviso may be handed to the transport and a
// notification practised: a business day between 09:30 and 18:00. Empty: past the calendar.
[[nodiscard]] inline std::optional<Instante> siguiente_ventana(const Marco& m, Instante t) {
  const Huso& huso = detalle::huso_de_ventana(m);
  const auto hora = huso.hora<RelojDelCentro>(t);
  if (!m.calendario.cubre(hora.dia)) return std::nullopt;
  const bool habil = m.calendario.es_habil(hora.dia);
  if (habil && ventana::contiene(hora.del_dia)) return t;
  if (habil && hora.del_dia < ventana::abre) return instante_de(huso, hora.dia, ventana::abre);
  const auto siguiente = m.calendario.avanzar(hora.dia, 1);
  if (!siguiente) return std::nullopt;
  return instante_de(huso, siguiente->dia(), ventana::abre);
}

}  // namespace buzon
