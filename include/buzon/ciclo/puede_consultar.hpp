// "May this third party consult this at that instant?", answered with its reason: R9.2, R9.3, R9.5.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include <buzon/ciclo/autorizacion_eventos.hpp>
#include <buzon/ciclo/lineas_de_terceros.hpp>
#include <buzon/ciclo/marco.hpp>
#include <buzon/norma/catalogo.hpp>
#include <buzon/norma/explicacion.hpp>

namespace buzon {

enum class ResultadoDeConsulta : std::uint8_t {
  autorizada,
  opinion_publica,
  sin_autorizacion,
  por_empezar,
  terminada,
  cancelada,
  por_ofrecerse,
  linea_ajena,
  retirada
};
struct DescripcionDeResultado {
  std::string_view clave;
  bool permite;
  std::string_view motivo;  // for who asks, with what to do
};
inline constexpr std::array<DescripcionDeResultado, 9> resultados_de_consulta{{
    {"autorizada", true, "El particular le autorizó esa consulta."},
    {"opinion_publica", true, "El particular autorizó que su opinión sea pública."},
    {"sin_autorizacion", false,
     "El particular no le ha autorizado esa consulta; pídale que la otorgue en su Buzón IMSS."},
    {"por_empezar", false,
     "Su autorización todavía no empieza; consulte cuando llegue su primer día."},
    {"terminada", false, "Su autorización ya terminó; pida al particular que otorgue otra."},
    {"cancelada", false, "El particular canceló su autorización; si la necesita, pídale otra."},
    {"por_ofrecerse", false,
     "Esa consulta aún no se ofrece en el Buzón IMSS; espere a que el Instituto la anuncie."},
    {"linea_ajena", false,
     "Esa línea no es una consulta de terceros autorizados; use R9.2 para la opinión del "
     "cumplimiento o R9.5 para las emisiones anticipadas."},
    {"retirada", false, descripcion(RazonDeLinea::retirada).motivo},
}};

struct RespuestaDeConsulta {
  bool permitida = false;
  Identificador fundamento;
  std::string motivo;
  ResultadoDeConsulta resultado = ResultadoDeConsulta::sin_autorizacion;
};

// The first day it can be used: its own, or the one on which the norm has it for received (L6.3).
[[nodiscard]] inline Dia primer_dia(const Marco& m, const Autorizacion& a) {
  return std::max(a.desde, m.domicilio.hora(a.rige).dia);
}

namespace detalle {

[[nodiscard]] inline RespuestaDeConsulta respuesta(ResultadoDeConsulta r, Identificador norma) {
  const auto& x = resultados_de_consulta[static_cast<std::size_t>(r)];
  return {x.permite, norma, std::string{x.motivo}, r};
}

// The last day is whole, to its last instant, by the clock of the domicilio fiscal (L5.8).
template <Explicador E>
[[nodiscard]] ResultadoDeConsulta vigencia(const Marco& m, const Autorizacion* a,
                                           Identificador consulta, Instante t, E& ex) {
  using namespace literales;
  if (a == nullptr) {
    ex.paso(IdPaso::sin_autorizacion, consulta, "L10"_L);
    return ResultadoDeConsulta::sin_autorizacion;
  }
  const Dia hoy = m.domicilio.hora(t).dia;
  if (a->cancelada && t >= *a->cancelada) {
    ex.paso(IdPaso::autorizacion_cancelada, a->linea, "L10"_L, *a->cancelada);
    return ResultadoDeConsulta::cancelada;
  }
  const Dia primero = primer_dia(m, *a);
  if (hoy < primero || t < a->rige) {
    ex.paso(IdPaso::autorizacion_por_empezar, a->linea, "L5.8"_L, primero);
    return ResultadoDeConsulta::por_empezar;
  }
  if (hoy > a->hasta) {
    ex.paso(IdPaso::autorizacion_terminada, a->linea, "L5.8"_L, a->hasta);
    return ResultadoDeConsulta::terminada;
  }
  ex.paso(IdPaso::autorizacion_vigente, a->linea, consulta, primero);
  return ResultadoDeConsulta::autorizada;
}

}  // namespace detalle

// "May this third party consult this at that instant?" `linea` is the consultation: R9.2, R9.5.
// `m` has the zone of the holder's domicilio fiscal; `instante` is not before the last event of
// `s`. A refusal tells a stranger no more than that he is not authorised.
template <Explicador E>
[[nodiscard]] RespuestaDeConsulta puede_consultar(const Marco& m, const Autorizaciones& s,
                                                  std::string_view tercero, Identificador linea,
                                                  Instante instante, const Catalogo& catalogo,
                                                  E& ex) {
  using namespace literales;
  const auto* const que = servicio_que_consulta(linea);
  if (que == nullptr) return detalle::respuesta(ResultadoDeConsulta::linea_ajena, "L4.4"_L);
  const auto linea_hoy = catalogo.disponible_en(linea, m.domicilio.hora(instante).dia);
  if (linea_hoy.razon == RazonDeLinea::retirada)
    return detalle::respuesta(ResultadoDeConsulta::retirada, "L4.4"_L);
  if (!linea_hoy.disponible()) {
    ex.paso(IdPaso::servicio_por_ofrecerse, "L4.3"_L, "T2"_T, ex.texto(linea.texto()));
    return detalle::respuesta(ResultadoDeConsulta::por_ofrecerse, "L4.3"_L);
  }
  const auto r = detalle::vigencia(m, buscar(s, tercero, que->autoriza), linea, instante, ex);
  if (r == ResultadoDeConsulta::autorizada) return detalle::respuesta(r, que->autoriza);
  if (!que->publica.vacio() && es_publica(s, instante)) {
    ex.paso(IdPaso::opinion_publica_autorizada, que->publica, linea, s.opinion_publica->rige);
    return detalle::respuesta(ResultadoDeConsulta::opinion_publica, que->publica);
  }
  return detalle::respuesta(r, linea);
}

[[nodiscard]] inline RespuestaDeConsulta puede_consultar(const Marco& m, const Autorizaciones& s,
                                                         std::string_view tercero,
                                                         Identificador linea, Instante instante,
                                                         const Catalogo& catalogo) {
  SinExplicacion nada;
  return puede_consultar(m, s, tercero, linea, instante, catalogo, nada);
}

}  // namespace buzon
