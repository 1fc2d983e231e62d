// What the auditor's rules share: the signatures, the sellos, and that the sealed acuse says what
// the events say. The rules, event by event, are auditor_buzon.hpp, auditor_tramites.hpp and
// auditor_actos.hpp: there `r.estado` is the state before the event. Walking the streams is
// auditor.cpp's.
#pragma once

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <buzon/motor/auditor.hpp>
#include <buzon/motor/efirma.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

#include "auditor_calendarios.hpp"
#include "ciclos.hpp"
#include "contexto.hpp"
#include "derivacion.hpp"

namespace buzon::motor {

// What one stream says of another, compared when all have been read: an act names its
// notificaciones, and each of these names its act. The digest is of the act's data and the
// destinatario.
struct Cruces {
  std::map<Id16, Digest> actos;  // of the act's data alone
  std::map<Id16, Digest> notificaciones;
  struct Mencion {
    CabezaDeStream de;
    Id16 stream{};
    Digest digest{};
  };
  std::vector<Mencion> ordenadas;
  std::vector<Mencion> creadas;  // `stream`: of the act
};

// The authorisations last folded: the consultations of a log are mostly decided on the same ones.
struct AutorizacionesEn {
  HechoDeStream hecho;
  Autorizaciones estado;
};

// The box that avisos were decided on, as it was then.
struct BuzonEn {
  Particion particion;
  HechoDeStream hecho;
  BuzonElectronico estado;
  bool entero = true;  // nothing reserved is gone
};

struct Auditoria {
  Store& store;
  const DigestPort& digest;
  const OpcionesAuditoria& opciones;
  InformeAuditoria informe;
  CalendariosDelAuditor calendarios;
  const Calendario* calendario = nullptr;  // of the event under review
  Territorio territorio{};                 // of its stream
  Cruces cruces{};
  std::optional<AutorizacionesEn> autorizaciones{};
  std::optional<BuzonEn> buzon{};

  void falla(const CabezaDeStream& h, std::string que, std::uint64_t version = 0) {
    ++informe.discrepancias_total;
    if (informe.discrepancias.size() < 1000)
      informe.discrepancias.push_back({h.particion, h.stream, version, std::move(que)});
  }

  template <class... P>
  [[nodiscard]] Digest sha256(const P&... partes) const {
    return hash_de(digest, partes...);
  }
};

// The event before the one under review, and of which order it was.
struct EventoAnterior {
  std::string orden;
  std::string_view tipo;
};

// One stream under review: where findings are written, and the state before each event.
template <class Ciclo>
struct Revision {
  Auditoria& a;
  const CabezaDeStream& h;
  typename Ciclo::Estado estado{};
  std::uint64_t version = 0;
  Digest hash{};
  Instante ultimo{};
  Instante creado{};
  Sobre sobre{};
  EventoAnterior anterior{};
  std::optional<Acuse> consta{};  // what the latest event demands of the acuse that follows it
  std::optional<FirmaAdmitida> firma_de_apertura{};
  std::string rfc_de_apertura{};
  std::string territorio{};           // the last that its events said
  Sobre orden{};                      // of the first event of the order under review
  std::optional<Sobre> por_elegir{};  // of an event that left the calendar to the one after it
  bool otro_calendario = false;       // than the auditor's: dates cannot be computed again
  bool incompleta = false;            // a reserved part is gone: the state is no longer whole

  void falla(std::string que) { a.falla(h, std::move(que), version); }
  void exige(bool cumple, const char* que) {
    if (!cumple) falla(que);
  }
  void exige_fechas(bool cumple, const char* que) {
    ++(otro_calendario ? a.informe.fechas_sin_comprobar : a.informe.fechas);
    if (!otro_calendario) exige(cumple, que);
  }
};

[[nodiscard]] inline Marco marco_de(const Auditoria& a, const Sobre& s, std::string_view huso) {
  const auto h = husos::por_iana(huso);
  return Marco{*a.calendario, ZonaCentro{husos::centro()}, HusoDomicilio{h ? **h : husos::centro()},
               s.politicas, a.territorio};
}

[[nodiscard]] inline std::optional<Bytes> documento(Auditoria& a, const Digest& sha256) {
  auto d = a.store.read_document(sha256);
  if (!d || !*d) return std::nullopt;
  ++a.informe.documentos;
  if (a.sha256(**d) != sha256) return std::nullopt;
  return std::move(**d);
}

// ---- what an event refers to

template <class R>
void revisar_documento(R& r, const DocumentoDigital& d) {
  const auto bytes = documento(r.a, d.sha256);
  r.exige(bytes && (d.bytes == 0 || bytes->size() == d.bytes),
          "Falta un documento, o sus octetos no son los que se recibieron.");
}

template <class R>
void revisar_hecho(R& r, const HechoDeStream& hecho) {
  if (hecho.version == 0) return;  // the box did not exist
  const auto e = r.a.store.read_stream(r.h.particion, {hecho.stream}, hecho.version, 1);
  r.exige(e && e->size() == 1 && e->front().hash == hecho.digest,
          "El hecho tomado del buzón no corresponde a su expediente.");
}

// The version of a box as it is now, whichever it is.
inline constexpr std::uint64_t la_ultima = std::numeric_limits<std::uint64_t>::max();

// The box as it was at that version; null if it cannot be told.
template <class R>
[[nodiscard]] const BuzonElectronico* buzon_en(R& r, const HechoDeStream& hecho) {
  auto& ultimo = r.a.buzon;
  if (!ultimo || ultimo->particion != r.h.particion || ultimo->hecho != hecho) {
    ultimo = BuzonEn{r.h.particion, hecho, {}, true};
    for (std::uint64_t desde = 1; desde <= hecho.version;) {
      const auto max = std::min<std::uint64_t>(limits::pagina_max, hecho.version - desde + 1);
      const auto pagina = r.a.store.read_stream(r.h.particion, {hecho.stream}, desde, max);
      const bool faltan = !pagina || (pagina->empty() && hecho.version != la_ultima);
      ultimo->entero = ultimo->entero && !faltan;
      if (faltan || pagina->empty()) break;
      for (const auto& g : *pagina) {
        const auto e = decodificar<EventoBuzon>(g.publico, g.reservado, r.a.digest);
        ultimo->entero = ultimo->entero && e && e->reservado_presente;
        if (e) evolve(ultimo->estado, e->evento);
      }
      desde += pagina->size();
    }
  }
  return ultimo->entero ? &ultimo->estado : nullptr;
}

template <class R>
void revisar_firma(R& r, const FirmaAdmitida& f, const Result<std::string>& cadena) {
  ++r.a.informe.firmas;
  const auto certificado = documento(r.a, f.certificado_sha256);
  if (!certificado) return r.falla("Falta el certificado con el que se firmó.");
  if (!cadena) return r.falla("La cadena firmada no puede rehacerse.");
  r.exige(r.a.sha256(vista(*cadena)) == f.cadena_sha256,
          "La cadena firmada no es la de estos datos.");
  r.exige(firma_valida(*certificado, vista(*cadena), f.firma),
          "La firma electrónica no corresponde a estos datos.");
  const auto datos = leer_certificado(*certificado);
  r.exige(datos && datos->numero == f.numero_certificado,
          "El número de certificado no es el del certificado.");
  r.exige(datos && datos->desde <= f.juzgada && f.juzgada <= datos->hasta,
          "El certificado no estaba vigente en el instante en que se juzgó la firma.");
  r.exige(datos && datos->tipo == TipoCertificado::fiel,
          "Se firmó con un certificado que no es de e.firma (L4.2).");
}

// L4.2, CFF-19: the holder's own, or an accredited representative's. The box's state is known where
// it is the stream under review; elsewhere the RFC of the certificate is the holder's or was marked
// as a representative's when it was admitted.
template <class R>
void revisar_firmante(R& r, const FirmaAdmitida& f, std::string_view rfc_titular) {
  const auto certificado = documento(r.a, f.certificado_sha256);
  const auto datos = certificado ? leer_certificado(*certificado) : Result<DatosCertificado>{};
  r.exige(datos && (datos->rfc == rfc_titular) == !f.por_representante,
          "La firma no es de quien el expediente dice (L4.2, CFF-19).");
}

// CFF-19: he represented the holder on the box that it was decided on. Null: it cannot be told.
template <class R>
void revisar_representante(R& r, const FirmaAdmitida& f, const BuzonElectronico* b) {
  if (!f.por_representante || b == nullptr) return;
  const auto certificado = documento(r.a, f.certificado_sha256);
  const auto datos = certificado ? leer_certificado(*certificado) : Result<DatosCertificado>{};
  r.exige(datos && std::find(b->representantes.begin(), b->representantes.end(), datos->rfc) !=
                       b->representantes.end(),
          "Firmó quien no era entonces representante acreditado (CFF-19).");
}

// What the engine adds to every acuse, and what only some kinds of event settle: the rest of an
// acuse must be in `consta`, so that nothing is said that the events do not say.
inline constexpr std::string_view los_pone_el_motor[] = {"folio",
                                                         "dependencia",
                                                         "nombre",
                                                         "tramite",
                                                         "instante_centro",
                                                         "huso_domicilio",
                                                         "instante_legal",
                                                         "fecha_legal",
                                                         "fecha_limite",
                                                         "fecha_efectos",
                                                         "emitido_centro",
                                                         "sello_certificado",
                                                         "certificado_sha256"};

// The sealed acuse must say what its events say: each field that they settle, and no other.
template <class R>
void revisar_contenido(R& r, const Acuse& dicho, const Acuse& consta) {
  std::vector<std::pair<std::string_view, std::string>> debidos;
  recorrer_acuse(consta, [&](std::string_view etiqueta, const std::string& valor) {
    if (!valor.empty()) debidos.emplace_back(etiqueta, valor);
  });
  recorrer_acuse(dicho, [&](std::string_view etiqueta, const std::string& valor) {
    const auto d = std::find_if(debidos.begin(), debidos.end(),
                                [&](const auto& x) { return x.first == etiqueta; });
    const bool del_motor = std::find(std::begin(los_pone_el_motor), std::end(los_pone_el_motor),
                                     etiqueta) != std::end(los_pone_el_motor);
    const bool sobra = d == debidos.end() && !del_motor && !valor.empty();
    // An aviso sealed before it said so has nothing to compare.
    if (etiqueta == "ingreso_centro" && valor.empty()) return;
    if (sobra || (d != debidos.end() && valor != d->second))
      r.falla("El acuse sellado y los eventos no dicen lo mismo: " + std::string{etiqueta} + ".");
  });
  r.exige(dicho.tipo == consta.tipo && dicho.medios == consta.medios &&
              dicho.documentos == consta.documentos,
          "El acuse sellado y los eventos no dicen lo mismo: tipo, medios o documentos.");
}

template <class R>
void revisar_acuse(R& r, const EventoGuardado& g, const AcuseEmitido& e) {
  ++r.a.informe.acuses;
  if (r.consta) revisar_contenido(r, e.acuse, *r.consta);
  r.exige(r.consta.has_value(), "Hay un acuse de algo que no consta.");
  r.consta.reset();
  const auto sha256 = arreglo_desde_hex<32>(e.acuse.certificado_sha256);
  const auto certificado = sha256 ? documento(r.a, *sha256) : std::nullopt;
  if (!certificado) return r.falla("Falta el certificado del sello digital.");
  r.exige(firma_valida(*certificado, vista(e.cadena), e.sello),
          "El sello digital no corresponde a su cadena original.");
  const auto datos = leer_certificado(*certificado);
  r.exige(datos && datos->numero == e.acuse.sello_certificado,
          "El número del certificado del sello no coincide.");
  const auto centro = ZonaCentro{husos::centro()};
  r.exige(e.acuse.folio == folio_de(centro.hora(r.sobre.instante).dia, g.id.valor),
          "El folio no es el de su evento.");
  r.exige(e.acuse.emitido_centro == texto(centro.hora(r.sobre.instante)),
          "El acuse no dice el instante en que se emitió.");
}

[[nodiscard]] inline Acuse acuse_debido(TipoAcuse tipo, const std::string& rfc,
                                        const std::string& nombre) {
  Acuse a;
  a.tipo = tipo;
  a.rfc = rfc;
  a.nombre = nombre;
  return a;
}
inline void poner_acto(Acuse& a, const DatosActo& acto) {
  a.tramite = nombre_de_linea(acto.linea, acto.servicio);
  a.acto_numero = acto.numero;
  a.acto_fecha = texto(acto.fecha);
  a.acto_autoridad = acto.autoridad;
  a.acto_funcionario = acto.funcionario;
}
[[nodiscard]] inline Digest huella_del_acto(const Auditoria& a, const DatosActo& acto,
                                            std::string_view destinatario) {
  return a.sha256(vista(cadena_de_acto(acto).value_or(std::string{})), vista(acto.servicio),
                  vista(destinatario));
}

}  // namespace buzon::motor
