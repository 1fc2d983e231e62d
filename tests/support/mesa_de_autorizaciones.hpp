// A box, its authorisations and its log, moved by the pure decisions alone: what the tests of R9
// and L10 share. No store, no engine, no certificate: a signature is the verdict that a verifier
// gives.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <buzon/ciclo/consultas.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

namespace buzon::pruebas {

inline constexpr const char* rfc_titular = "EKU9003173C9";
inline constexpr const char* rfc_representante = "PEGJ800101AB1";
inline constexpr const char* rfc_tercero = "OEPE800101AB1";
inline constexpr const char* rfc_otro = "XIA190128J61";

inline Instante en_centro(const char* iso) { return leer_instante(iso, husos::centro()).value(); }
inline Rfc rfc(const std::string& s) { return Rfc::leer(s).value(); }
inline Identificador linea(std::string_view s) { return Identificador::leer(s); }

// As a verifier leaves it when all is well.
inline HechoDeFirma firma_de(std::string_view quien) {
  HechoDeFirma f;
  auto& v = f.veredicto;
  v.certificado.rfc = quien;
  v.certificado.numero = "30001000000500003416";
  v.certificado.tipo = TipoCertificado::fiel;
  for (auto* h :
       {&v.legible, &v.perfil_sat, &v.es_fiel, &v.llave, &v.vigencia, &v.cadena, &v.firma})
    *h = Hallazgo::cumple;
  return f;
}
inline HechoDeFirma firma_que_falla(std::string_view quien, Hallazgo Veredicto::*cual,
                                    const char* motivo) {
  auto f = firma_de(quien);
  f.veredicto.*cual = Hallazgo::falla;
  f.veredicto.motivo = motivo;
  return f;
}

// Every signature that L4.2 does not admit of `quien`, and why.
inline std::vector<std::pair<const char*, HechoDeFirma>> firmas_inadmisibles(
    std::string_view quien) {
  return {
      {"CSD", firma_que_falla(quien, &Veredicto::es_fiel, "Es un CSD.")},
      {"vencida", firma_que_falla(quien, &Veredicto::vigencia, "Venció.")},
      {"todavía no vigente", firma_que_falla(quien, &Veredicto::vigencia, "Aún no rige.")},
      {"de otra persona", firma_de("AAAA800101AB1")},
      {"sobre otros bytes", firma_que_falla(quien, &Veredicto::firma, "No es de estos datos.")},
      {"de otra autoridad", firma_que_falla(quien, &Veredicto::cadena, "No llega a un ancla.")},
      {"ilegible", firma_que_falla(quien, &Veredicto::legible, "No es un certificado.")},
      {"sin perfil del SAT", firma_que_falla(quien, &Veredicto::perfil_sat, "No es del SAT.")},
      {"llave débil", firma_que_falla(quien, &Veredicto::llave, "Llave de 1024 bits.")},
      {"no evaluada", HechoDeFirma{}},
  };
}

struct MesaDeAutorizaciones {
  Calendario calendario = Calendario::cff12_solo();
  Politicas politicas;
  BuzonElectronico buzon;
  HechoDeStream hecho_buzon{{1}, 7, {}};
  HechoDeStream hecho_autorizaciones{{2}, 1, {}};
  Autorizaciones s;
  Consultas registro;
  Catalogo catalogo;  // as the norm was published, until something is announced

  explicit MesaDeAutorizaciones(const char* huso = "America/Mexico_City") {
    buzon.estado = EstadoBuzon::habilitado;
    buzon.rfc = rfc_titular;
    buzon.nombre = "Escuela Kemper";
    buzon.huso = huso;
    buzon.representantes = {rfc_representante};
    buzon.habilitado = en_centro("2025-01-10T10:00");
  }

  [[nodiscard]] Marco marco() const {
    return {calendario, ZonaCentro{husos::centro()}, HusoDomicilio{**husos::por_iana(buzon.huso)},
            politicas};
  }
  [[nodiscard]] OrdenDelTitular orden(const HechoDeFirma& f, Instante t) const {
    return {buzon, hecho_buzon, f, catalogo, t};
  }
  [[nodiscard]] HechosDeConsulta hechos(const HechoDeFirma& f, Instante t) const {
    return {buzon, hecho_buzon, s, hecho_autorizaciones, registro, f, catalogo, t};
  }

  // What was decided, carried out. Ours to throw: a date out of the calendar is another test's.
  DecisionAutorizacion aplicar(Result<DecisionAutorizacion> d) {
    if (!d) throw std::runtime_error(d.error().mensaje);
    for (const auto& e : d->eventos) evolve(s, e);
    return std::move(*d);
  }
  DecisionConsulta aplicar(DecisionConsulta d) {
    for (const auto& e : d.eventos) evolve(registro, e);
    return d;
  }

  DecisionAutorizacion otorgar(Instante t, const std::string& quien, Dia desde,
                               std::optional<Dia> hasta = {}, const char* en = "R9.1",
                               const HechoDeFirma& f = firma_de(rfc_titular)) {
    return aplicar(decide_otorgar(marco(), s, orden(f, t), {linea(en), rfc(quien), desde, hasta}));
  }
  DecisionAutorizacion limitar(Instante t, const std::string& quien, Dia hasta,
                               const char* en = "R9.1",
                               const HechoDeFirma& f = firma_de(rfc_titular)) {
    return aplicar(decide_limitar(marco(), s, orden(f, t), {linea(en), rfc(quien), hasta}));
  }
  DecisionAutorizacion cancelar(Instante t, const std::string& quien, const char* en = "R9.1",
                                const HechoDeFirma& f = firma_de(rfc_titular)) {
    return aplicar(decide_cancelar(marco(), s, orden(f, t), {linea(en), rfc(quien)}));
  }
  DecisionAutorizacion opinion(Instante t, AccionOpinion a,
                               const HechoDeFirma& f = firma_de(rfc_titular)) {
    return aplicar(decide_opinion_publica(marco(), s, orden(f, t), a));
  }
  DecisionConsulta consultar(Instante t, const std::string& quien, const char* en = "R9.2") {
    return consultar(t, quien, en, firma_de(quien));
  }
  DecisionConsulta consultar(Instante t, const std::string& quien, const char* en,
                             const HechoDeFirma& f) {
    return aplicar(
        decide_consulta(marco(), hechos(f, t), {rfc(rfc_titular), rfc(quien), linea(en)}));
  }
  DecisionConsulta mi_opinion(Instante t, const HechoDeFirma& f) {
    return aplicar(decide_mi_opinion(marco(), hechos(f, t)));
  }
  DecisionConsulta mirar(Instante t, const std::string& quien,
                         EnCalidadDe calidad = EnCalidadDe::particular, std::string causa = {}) {
    const auto f = firma_de(quien);
    return aplicar(decide_mirar(marco(), hechos(f, t),
                                {rfc(rfc_titular), rfc(quien), calidad, std::move(causa)}));
  }
  [[nodiscard]] RespuestaDeConsulta puede(Instante t, const std::string& quien,
                                          const char* en = "R9.2") const {
    return puede_consultar(marco(), s, quien, linea(en), t, catalogo);
  }
};

}  // namespace buzon::pruebas
