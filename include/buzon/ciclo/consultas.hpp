// The log of consultations of a box (L10): by an authorised third party (R9.2, R9.5), of one's own
// opinion (R9.4) or data (R10.3, R10.6), and every look by someone other than the holder. One
// stream per box and month of Zona Centro, so that reading it never grows without bound; guarded by
// the authorisations it was decided on, so that a cancellation that came first is never overtaken.
//
// Refused ones are recorded too, of whoever proved who he is: no numeral says so, but L10 protects
// the holder, who learns who tried. Bounded per person and month, so that nobody fills the log.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <buzon/ciclo/acceso.hpp>
#include <buzon/ciclo/autorizacion.hpp>
#include <buzon/ciclo/datos_propios.hpp>
#include <buzon/ciclo/decision.hpp>
#include <buzon/limits.hpp>

namespace buzon {

// ---- events

struct ConsultaDeTercero {
  static constexpr std::string_view tipo = "ConsultaDeTercero";
  Instante instante{};
  std::string huso;   // of the holder's domicilio fiscal, by whose days it was decided (L5.8)
  std::string linea;  // "R9.2", "R9.5"
  bool permitida = false;
  std::string fundamento;
  HechoDeStream autorizaciones;
  FirmaAdmitida firma;  // of the third party
  std::string rfc;      // of the holder
  std::string tercero;
  friend bool operator==(const ConsultaDeTercero&, const ConsultaDeTercero&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const ConsultaDeTercero*) {
  v("instante_us", e.instante);
  v("huso", e.huso);
  v("linea", e.linea);
  v("permitida", e.permitida);
  v("fundamento", e.fundamento);
  v("autorizaciones", e.autorizaciones);
  v.reservado("firma", e.firma);
  v.reservado("rfc", e.rfc);
  v.reservado("tercero", e.tercero);
}

struct OpinionConsultada {  // R9.4
  static constexpr std::string_view tipo = "OpinionConsultada";
  Instante instante{};
  HechoDeStream buzon;
  FirmaAdmitida firma;
  std::string rfc;
  friend bool operator==(const OpinionConsultada&, const OpinionConsultada&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const OpinionConsultada*) {
  v("instante_us", e.instante);
  v("buzon", e.buzon);
  v.reservado("firma", e.firma);
  v.reservado("rfc", e.rfc);
}

using EventoConsulta =
    std::variant<ConsultaDeTercero, OpinionConsultada, ConsultaAjena, DatosConsultados>;

// ---- state

struct RehusadasDe {
  std::string quien;
  std::uint32_t veces = 0;
  friend bool operator==(const RehusadasDe&, const RehusadasDe&) = default;
};
struct Consultas {
  std::uint64_t permitidas = 0;
  std::vector<RehusadasDe> rehusadas;
  friend bool operator==(const Consultas&, const Consultas&) = default;
};

namespace detalle {
struct EvolveConsultas {
  Consultas& s;

  void contar(bool permitida, const std::string& quien) const {
    if (permitida) {
      ++s.permitidas;
      return;
    }
    for (auto& r : s.rehusadas)
      if (r.quien == quien) {
        ++r.veces;
        return;
      }
    s.rehusadas.push_back({quien, 1});
  }
  void operator()(const ConsultaDeTercero& e) const { contar(e.permitida, e.tercero); }
  void operator()(const OpinionConsultada&) const { ++s.permitidas; }
  void operator()(const DatosConsultados&) const { ++s.permitidas; }
  void operator()(const ConsultaAjena& e) const { contar(e.permitida, e.quien); }
};
}  // namespace detalle

inline void evolve(Consultas& s, const EventoConsulta& e) {
  std::visit(detalle::EvolveConsultas{s}, e);
}

// Which log an instant goes to: "2025-03". Zona Centro, whose clock is the system's (L5.7).
[[nodiscard]] inline std::string mes_de_consulta(const ZonaCentro& centro, Instante t) {
  return texto(centro.hora(t).dia).substr(0, 7);
}

// Whether one more refusal of that person is still recorded this month.
[[nodiscard]] inline bool se_registra_rehusada(const Consultas& s, std::string_view quien) {
  for (const auto& r : s.rehusadas)
    if (r.quien == quien) return r.veces < limits::rehusadas_por_persona_max;
  return s.rehusadas.size() < limits::personas_rehusadas_max;
}

// ---- what is signed: with the order's id and the month of its log, where an id is taken once, so
// that a signature serves for one consultation and not again next month

[[nodiscard]] inline Result<std::string> cadena_de_consulta(std::string_view titular,
                                                            std::string_view tercero,
                                                            Identificador linea,
                                                            std::string_view orden,
                                                            std::string_view mes) {
  return CadenaOriginal{"buzon-consulta:2"}
      .campo("rfc", titular)
      .campo("tercero", tercero)
      .campo("servicio", linea.texto())
      .campo("orden", orden)
      .campo("mes", mes)
      .texto();
}
[[nodiscard]] inline Result<std::string> cadena_de_mi_opinion(std::string_view rfc,
                                                              std::string_view orden,
                                                              std::string_view mes) {
  return CadenaOriginal{"buzon-mi-opinion:2"}
      .campo("rfc", rfc)
      .campo("orden", orden)
      .campo("mes", mes)
      .texto();
}
[[nodiscard]] inline Result<std::string> cadena_de_mis_datos(std::string_view rfc,
                                                             Identificador linea,
                                                             std::string_view orden,
                                                             std::string_view mes) {
  return CadenaOriginal{"buzon-mis-datos:2"}
      .campo("rfc", rfc)
      .campo("servicio", linea.texto())
      .campo("orden", orden)
      .campo("mes", mes)
      .texto();
}
[[nodiscard]] inline Result<std::string> cadena_de_vista(std::string_view titular,
                                                         std::string_view quien,
                                                         std::string_view causa,
                                                         std::string_view orden,
                                                         std::string_view mes) {
  return CadenaOriginal{"buzon-vista:2"}
      .campo("rfc", titular)
      .campo("quien", quien)
      .opcional("causa", causa)
      .campo("orden", orden)
      .campo("mes", mes)
      .texto();
}

// ---- decisions

using DecisionConsulta = Decision<EventoConsulta>;

// On what a consultation is decided. By reference: it must not outlive them.
struct HechosDeConsulta {
  const BuzonElectronico& buzon;
  const HechoDeStream& hecho_buzon;
  const Autorizaciones& autorizaciones;
  const HechoDeStream& hecho_autorizaciones;
  const Consultas& registro;  // of the month
  const HechoDeFirma& firma;  // of who consults
  const Catalogo& catalogo;
  Instante ahora{};
};

struct DatosConsulta {
  Rfc titular;
  Rfc tercero;
  Identificador linea;
};

namespace detalle {

// Who consults is who signs, with his own e.firma. What fails here proves nobody, so that it is
// refused and not recorded against the name that was given.
[[nodiscard]] inline bool identificar(const HechoDeFirma& firma, const std::string& rfc,
                                      FirmaAdmitida& admitida, DecisionConsulta& d) {
  using namespace literales;
  const auto& v = firma.veredicto;
  if (v.admisible() && v.certificado.rfc != rfc) {
    d.explicacion.paso(IdPaso::firmante_ajeno, "L4.2"_L, "CFF-19"_ley);
    d.rehusa("L4.2"_L, "La e.firma es de otra persona; quien consulta firma con la suya, vigente.");
    return false;
  }
  return admitir_firma(firma, rfc, {}, admitida, d);
}

// A refusal that stays in the log while there is room for it.
template <class E>
void rehusar_y_registrar(const Consultas& registro, std::string_view quien, Identificador norma,
                         std::string motivo, E e, DecisionConsulta& d) {
  d.rehusa(norma, std::move(motivo));
  if (se_registra_rehusada(registro, quien)) d.emite(std::move(e));
}

}  // namespace detalle

// R9.2, R9.5. Refusals: L4.2 (not recorded), L4.4; then, recorded, what puede_consultar answers.
[[nodiscard]] inline DecisionConsulta decide_consulta(const Marco& m, const HechosDeConsulta& h,
                                                      const DatosConsulta& o) {
  using namespace literales;
  DecisionConsulta d;
  ConsultaDeTercero e;
  if (!detalle::identificar(h.firma, o.tercero.texto(), e.firma, d)) return d;
  if (servicio_que_consulta(o.linea) == nullptr || o.tercero == o.titular)
    return d.rehusa(
        "L4.4"_L,
        o.tercero == o.titular
            ? "Es su propio buzón; para su opinión del cumplimiento use R9.4."
            : std::string{
                  resultados_de_consulta[static_cast<std::size_t>(ResultadoDeConsulta::linea_ajena)]
                      .motivo});
  auto r = puede_consultar(m, h.autorizaciones, o.tercero.texto(), o.linea, h.ahora, h.catalogo,
                           d.explicacion);
  e.instante = h.ahora;
  e.huso = std::string{m.domicilio.huso().nombre()};
  e.linea = std::string{o.linea.texto()};
  e.permitida = r.permitida;
  e.fundamento = std::string{r.fundamento.texto()};
  e.autorizaciones = h.hecho_autorizaciones;
  e.rfc = o.titular.texto();
  e.tercero = o.tercero.texto();
  if (!r.permitida)
    detalle::rehusar_y_registrar(h.registro, o.tercero.texto(), r.fundamento, std::move(r.motivo),
                                 std::move(e), d);
  else
    d.emite(std::move(e));
  return d;
}

// ---- of one's own: only the holder

namespace detalle {

struct ConsultaPropia {
  Identificador linea;
  IdPaso paso;             // what is recorded of its being only the holder's
  Identificador de_quien;  // what refuses a representative
  std::string_view sin_buzon;
  std::string_view no_representa;
};

// L5.5, L4.3, then the holder's own e.firma and no other (L10, L4.2), in that order. False:
// refused, and the refusal is in d.
[[nodiscard]] inline bool consulta_el_titular(const Marco& m, const HechosDeConsulta& h,
                                              const ConsultaPropia& q, FirmaAdmitida& firma,
                                              DecisionConsulta& d) {
  using namespace literales;
  if (h.buzon.estado != EstadoBuzon::habilitado) {
    d.explicacion.paso(IdPaso::buzon_no_habilitado, "L5.5"_L, "L5.3"_L);
    d.rehusa("L5.5"_L, std::string{q.sin_buzon});
    return false;
  }
  if (!linea_disponible(h.catalogo, q.linea, m.domicilio.hora(h.ahora).dia, d)) return false;
  const auto& v = h.firma.veredicto;
  const auto& suyos = h.buzon.representantes;
  if (v.admisible() && v.certificado.rfc != h.buzon.rfc &&
      std::find(suyos.begin(), suyos.end(), v.certificado.rfc) != suyos.end()) {
    d.explicacion.paso(q.paso, q.linea, "L10"_L);
    d.rehusa(q.de_quien, std::string{q.no_representa});
    return false;
  }
  if (!admitir_firma(h.firma, h.buzon.rfc, {}, firma, d)) return false;
  d.explicacion.paso(q.paso, q.linea, "L10"_L);
  return true;
}

}  // namespace detalle

// R9.4: "Generación de la Opinión […], sin necesidad del registro de representantes legales". The
// service does without the register in which a representative would be found, so that only the
// holder's own e.firma makes it "mi opinión"; for a persona moral, the one whose certificate has
// its RFC, whoever keeps it (CFF-19-A). The words dispense with the register and forbid nobody: to
// admit an accredited representative is the other reading. This one shows personal data to fewer
// (L10), and who represents can be authorised as a third party (R9.1).
[[nodiscard]] inline DecisionConsulta decide_mi_opinion(const Marco& m, const HechosDeConsulta& h) {
  using namespace literales;
  const detalle::ConsultaPropia mi_opinion{
      "R9.4"_R, IdPaso::opinion_solo_del_titular, "R9.4"_R,
      "El buzón no está habilitado; confirme sus medios de contacto y firme los términos y "
      "condiciones antes de consultar su opinión.",
      "Este servicio no usa el registro de representantes: firme con la e.firma del titular, o "
      "pídale que le autorice como tercero (R9.1)."};
  DecisionConsulta d;
  OpinionConsultada e;
  if (!detalle::consulta_el_titular(m, h, mi_opinion, e.firma, d)) return d;
  e.instante = h.ahora;
  e.buzon = h.hecho_buzon;
  e.rfc = h.buzon.rfc;
  d.emite(std::move(e));
  return d;
}

// R10.3, R10.6, R4.2, R4.3: data of the person, in part of her health. No numeral says who may ask;
// L10 gives them to the holder alone, and these lines know no authorised third party as R9.2 does.
// Refusals: L4.4 (another line), L5.5, L4.3, L10 (a representative), L4.2.
struct PeticionDeDatos {
  Identificador linea;
  DocumentoDigital entregado;  // what the host answers
};
[[nodiscard]] inline DecisionConsulta decide_mis_datos(const Marco& m, const HechosDeConsulta& h,
                                                       const PeticionDeDatos& o) {
  using namespace literales;
  const detalle::ConsultaPropia mis_datos{
      o.linea, IdPaso::datos_solo_del_titular, "L10"_L,
      "El buzón no está habilitado; confirme sus medios de contacto y firme los términos y "
      "condiciones antes de consultar sus datos.",
      "Estos datos son personales y solo los consulta su titular; firme con la e.firma del titular "
      "del buzón."};
  DecisionConsulta d;
  if (!es_de_datos_propios(h.catalogo, o.linea, m.domicilio.hora(h.ahora).dia))
    return d.rehusa("L4.4"_L,
                    "Esa línea no es una consulta de sus propios datos; use R10.3, R10.6, R4.2 o "
                    "R4.3, y R9.4 para su opinión del cumplimiento.");
  DatosConsultados e;
  if (!detalle::consulta_el_titular(m, h, mis_datos, e.firma, d)) return d;
  e.instante = h.ahora;
  e.linea = std::string{o.linea.texto()};
  e.buzon = h.hecho_buzon;
  e.rfc = h.buzon.rfc;
  e.entregado = o.entregado;
  d.explicacion.paso(IdPaso::informa_sin_notificar, "L8"_L, "L7.3"_L);
  d.emite(std::move(e));
  return d;
}

// ---- looking at the box

enum class EnCalidadDe : std::uint8_t { particular, funcionario };
struct DatosVista {
  Rfc titular;
  Rfc quien;
  EnCalidadDe calidad = EnCalidadDe::particular;
  std::string causa;  // of an official
};

namespace detalle {
// Who has proved to be the holder is nobody else, though his box is not there yet: what a stranger
// is told of it, and the record of it (L10), are not for him.
[[nodiscard]] inline RespuestaDeAcceso acceso_de_quien_mira(const Marco& m,
                                                            const HechosDeConsulta& h,
                                                            const DatosVista& o) {
  if (o.calidad == EnCalidadDe::funcionario) return acceso_de_funcionario(o.causa);
  if (h.buzon.estado == EstadoBuzon::inexistente && o.quien.texto() == o.titular.texto())
    return acceso_cerrado(CalidadDeAcceso::titular);
  return acceso_de(m, h.buzon, h.autorizaciones, o.quien.texto(), h.ahora, h.catalogo);
}
}  // namespace detalle

// The look itself has no legal effect (L7.4 wants an opening); the log has one line more, unless
// the holder looks. `h.firma` of an official is judged against the anchors of officials (G-VII).
// Refusals: L4.2 (not recorded); then, recorded, those of acceso_de and acceso_de_funcionario.
[[nodiscard]] inline DecisionConsulta decide_mirar(const Marco& m, const HechosDeConsulta& h,
                                                   const DatosVista& o) {
  using namespace literales;
  DecisionConsulta d;
  ConsultaAjena e;
  if (!detalle::identificar(h.firma, o.quien.texto(), e.firma, d)) return d;
  auto r = detalle::acceso_de_quien_mira(m, h, o);
  d.explicacion.paso(IdPaso::quien_mira, r.fundamento, "L10"_L,
                     d.explicacion.texto(nombres_calidad[static_cast<std::size_t>(r.calidad)]));
  if (!derechos(r.calidad).se_registra) {
    if (!r.permitido) d.rehusa(r.fundamento, std::move(r.motivo));
    return d;
  }
  e.instante = h.ahora;
  e.huso = std::string{m.domicilio.huso().nombre()};
  e.calidad = r.calidad;
  e.permitida = r.permitido;
  e.fundamento = std::string{r.fundamento.texto()};
  for (const auto& l : r.lineas) e.lineas.emplace_back(l.texto());
  e.buzon = h.hecho_buzon;
  e.autorizaciones = h.hecho_autorizaciones;
  e.rfc = o.titular.texto();
  e.quien = o.quien.texto();
  e.causa = o.causa;
  if (!r.permitido)
    detalle::rehusar_y_registrar(h.registro, o.quien.texto(), r.fundamento, std::move(r.motivo),
                                 std::move(e), d);
  else
    d.emite(std::move(e));
  return d;
}

}  // namespace buzon
