// The life of an electronic notification: L7.2 to L7.7. Its dates are in fechas_notificacion.hpp;
// here is what may happen when, and which acuse follows. One stream per destinatario of an act.
//
//   creada --aviso accepted by the transport--> avisada --opened before day 4--> abierta
//     |  `--authority (G-V)--> disponible           `------- day 4, 09:30 -------> ficta
//     `--opened without aviso (policy 26), as an authority always does-----------> abierta
// A creada whose act is published in estrados ends there: en_estrados (paso_a_estrados.hpp).
// Nobody without an aviso is ever deemed notified (L7.3). Until it is made, two more ways end it:
// conocida (CFF-135, conocimiento.hpp) and personal (L7.10, notificacion_personal.hpp).
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <buzon/ciclo/acto.hpp>
#include <buzon/ciclo/acuse_emitido.hpp>
#include <buzon/ciclo/buzon_electronico.hpp>
#include <buzon/ciclo/decision.hpp>
#include <buzon/ciclo/fechas_notificacion.hpp>
#include <buzon/ciclo/leyendas.hpp>
#include <buzon/ciclo/medios_del_aviso.hpp>
#include <buzon/ciclo/notificacion_eventos.hpp>
#include <buzon/ciclo/suspension_posterior.hpp>

namespace buzon {

// ---- events

struct NotificacionCreada {
  static constexpr std::string_view tipo = "NotificacionCreada";
  Instante instante{};
  Id16 stream_acto{};
  DatosActo acto;
  std::string acto_certificado;  // of the official's e.firma
  std::string rfc;
  friend bool operator==(const NotificacionCreada&, const NotificacionCreada&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const NotificacionCreada*) {
  v("instante_us", e.instante);
  v("stream_acto", e.stream_acto);
  v("acto", e.acto);
  v("acto_certificado", e.acto_certificado);
  v.reservado("rfc", e.rfc);
  campos_reservados_del_acto(e.acto, v);
}

// L7.3, L7.4: the instant that counts is the transport's acceptance; a later bounce does not stop
// it.
struct AvisoEnviado {
  static constexpr std::string_view tipo = "AvisoEnviado";
  Instante instante{};
  std::string huso;     // of the domicilio fiscal, as the box had it
  HechoDeStream buzon;  // where the confirmed means were read
  std::string nombre;
  std::vector<std::string> medios;
  std::string territorio;  // of the domicilio fiscal, as the box had it
  friend bool operator==(const AvisoEnviado&, const AvisoEnviado&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const AvisoEnviado*) {
  v("instante_us", e.instante);
  v("huso", e.huso);
  opcional(v, "territorio", e.territorio);
  v("buzon", e.buzon);
  v.reservado("nombre", e.nombre);
  v.reservado("medios", e.medios);
}

struct DocumentoAbierto {
  static constexpr std::string_view tipo = "DocumentoAbierto";
  Instante instante{};
  FirmaAdmitida firma;  // CFF-134-I paragraphs 3 and 4: authentication with e.firma
  friend bool operator==(const DocumentoAbierto&, const DocumentoAbierto&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const DocumentoAbierto*) {
  v("instante_us", e.instante);
  v.reservado("firma", e.firma);
}

struct NotificacionPracticada {
  static constexpr std::string_view tipo = "NotificacionPracticada";
  ModoNotificacion modo = ModoNotificacion::ficta;
  Dia limite_apertura{};
  Dia cuarto_dia{};
  Instante practicada{};  // the legal instant
  Dia surte_efectos{};
  Dia inicia_plazo{};
  Provisional provisional = Provisional::no;
  friend bool operator==(const NotificacionPracticada&, const NotificacionPracticada&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const NotificacionPracticada*) {
  v("modo", e.modo);
  v("limite_apertura", e.limite_apertura);
  v("cuarto_dia", e.cuarto_dia);
  v("practicada_us", e.practicada);
  v("surte_efectos", e.surte_efectos);
  v("inicia_plazo", e.inicia_plazo);
  v("provisional", e.provisional);
}

// L7.7: reading what is already notified. No legal effect.
struct DocumentoConsultado {
  static constexpr std::string_view tipo = "DocumentoConsultado";
  Instante instante{};
  std::string numero_certificado;
  friend bool operator==(const DocumentoConsultado&, const DocumentoConsultado&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const DocumentoConsultado*) {
  v("instante_us", e.instante);
  v.reservado("numero_certificado", e.numero_certificado);
}

using EventoNotificacion =
    std::variant<NotificacionCreada, AvisoEnviado, DocumentoAbierto, NotificacionPracticada,
                 DocumentoConsultado, AcuseEmitido, PuestaADisposicion, PracticadaPorApertura,
                 ConocimientoManifestado, NotificadaPersonalmente, SuspensionPosterior,
                 AvisoRehusado, PasadaAEstrados>;

// ---- state

enum class EstadoNotificacion : std::uint8_t {
  inexistente,
  creada,
  avisada,
  abierta,
  ficta,
  disponible,
  conocida,
  personal,
  en_estrados
};
inline constexpr std::array<std::string_view, 9> nombres_estado_notificacion{
    "inexistente", "creada",   "avisada",  "abierta",    "ficta",
    "disponible",  "conocida", "personal", "en_estrados"};

struct Notificacion {
  EstadoNotificacion estado = EstadoNotificacion::inexistente;
  Instante creada{};
  DatosActo acto;
  std::string rfc;
  std::string nombre;
  std::string huso;
  std::string territorio;
  std::optional<Instante> aviso;
  std::optional<Instante> rehusado;       // the latest sending that some means did not take
  std::vector<MedioRehusado> no_tomaron;  // and which
  std::optional<Instante> apertura;
  std::optional<Instante> practicada;
  std::optional<Dia> surte_efectos;
  Dia inicia_plazo{};
  bool efectos_manifestados = false;  // CFF-135 paragraph 2: earlier than the notification's own
  std::optional<SuspensionPosterior> informada;  // the last that was told
};

namespace detalle {
struct EvolveNotificacion {
  Notificacion& n;
  void operator()(const NotificacionCreada& e) const {
    n.estado = EstadoNotificacion::creada;
    n.creada = e.instante;
    n.acto = e.acto;
    n.rfc = e.rfc;
  }
  void operator()(const AvisoEnviado& e) const {
    n.estado = EstadoNotificacion::avisada;
    n.aviso = e.instante;
    n.huso = e.huso;
    n.territorio = e.territorio;
    n.nombre = e.nombre;
  }
  void operator()(const DocumentoAbierto& e) const { n.apertura = e.instante; }
  void operator()(const NotificacionPracticada& e) const {
    n.estado = e.modo == ModoNotificacion::abierta ? EstadoNotificacion::abierta
                                                   : EstadoNotificacion::ficta;
    n.practicada = e.practicada;
    n.surte_efectos = e.surte_efectos;
    n.inicia_plazo = e.inicia_plazo;
  }
  void operator()(const DocumentoConsultado&) const {}
  void operator()(const SuspensionPosterior& e) const { n.informada = e; }
  void operator()(const AcuseEmitido&) const {}
  void operator()(const PuestaADisposicion& e) const {
    n.estado = EstadoNotificacion::disponible;
    n.huso = e.huso;
    n.territorio = e.territorio;
    n.nombre = e.nombre;
  }
  void operator()(const AvisoRehusado& e) const {
    n.rehusado = e.instante;
    n.no_tomaron = e.medios;
  }
  void operator()(const PasadaAEstrados&) const { n.estado = EstadoNotificacion::en_estrados; }
  void operator()(const PracticadaPorApertura& e) const { queda(EstadoNotificacion::abierta, e); }
  // What was made already keeps its form; only its effects come earlier.
  void operator()(const ConocimientoManifestado& e) const {
    if (!n.practicada) return queda(EstadoNotificacion::conocida, e, e.instante_legal);
    n.surte_efectos = e.surte_efectos;
    n.inicia_plazo = e.inicia_plazo;
    n.efectos_manifestados = true;
  }
  void operator()(const NotificadaPersonalmente& e) const {
    queda(EstadoNotificacion::personal, e);
  }

 private:
  template <class E>
  void queda(EstadoNotificacion estado, const E& e) const {
    queda(estado, e, e.practicada);
  }
  template <class E>
  void queda(EstadoNotificacion estado, const E& e, Instante practicada) const {
    n.estado = estado;
    n.huso = e.huso;
    n.territorio = e.territorio;
    n.nombre = e.nombre;
    n.practicada = practicada;
    n.surte_efectos = e.surte_efectos;
    n.inicia_plazo = e.inicia_plazo;
  }
};
}  // namespace detalle

inline void evolve(Notificacion& n, const EventoNotificacion& e) {
  std::visit(detalle::EvolveNotificacion{n}, e);
}

// How long a Pulse waits to ask again a transport that did not take an aviso.
inline constexpr std::chrono::hours espera_tras_rehusa{1};

// `m` has the zone of the box. While there is no aviso: the next window (L7.2); then day 4 at
// 09:30.
[[nodiscard]] inline std::optional<Instante> vence(const Marco& m, const Notificacion& n,
                                                   Instante ultimo_hecho) {
  if (n.estado == EstadoNotificacion::creada)
    return siguiente_ventana(
        m, n.rehusado == ultimo_hecho ? ultimo_hecho + espera_tras_rehusa : ultimo_hecho);
  if (n.estado != EstadoNotificacion::avisada) return std::nullopt;
  return instante_de_la_ficcion(m, *n.aviso);
}

// ---- decisions

inline constexpr std::string_view publicado_en_estrados =
    "Ese acto se publicó en estrados antes de que se enviara aviso de él, y ahí se notifica; "
    "consúltelo en la publicación.";

using DecisionNotificacion = Decision<EventoNotificacion>;

// CFF-134-I paragraph 4: the acuse of opening carries the e.firma that authenticated, and says
// whose it is. `rfc_firmante`: the certificate's.
inline void datos_de_la_apertura(const FirmaAdmitida& firma, std::string rfc_firmante,
                                 const Id16& notificacion, Acuse& a) {
  a.firmante_certificado = firma.numero_certificado;
  a.firmante_certificado_sha256 = hex(firma.certificado_sha256);
  a.firmante_rfc = std::move(rfc_firmante);
  a.notificacion = hex(notificacion);
  a.firma_apertura = base64(firma.firma);
  a.leyenda = firma.por_representante ? leyendas::apertura_por_representante
                                      : leyendas::apertura_por_titular;
}

// What the acuse of an opening says further when no aviso came before it.
inline void advertir_sin_aviso(AvisoPrevio aviso, Acuse& a) {
  a.leyenda.append(" ").append(aviso == AvisoPrevio::falta ? leyendas::apertura_sin_aviso
                                                           : leyendas::apertura_de_autoridad);
}

namespace detalle {

inline void datos_del_acto(const Notificacion& n, Acuse& a) {
  a.rfc = n.rfc;
  a.nombre = n.nombre;
  a.tramite = nombre_de_linea(n.acto.linea, n.acto.servicio);
  a.acto_numero = n.acto.numero;
  a.acto_fecha = texto(n.acto.fecha);
  a.acto_autoridad = n.acto.autoridad;
  a.acto_funcionario = n.acto.funcionario;
  a.documentos = {n.acto.documento};
}

// The two events of a practised notification: the legal fact, and the acuse that proves it. `a`
// comes with what only an opening knows.
inline void practicar(const Marco& m, const Notificacion& n, const FechasNotificacion& f,
                      AcuseEmitido a, DecisionNotificacion& d) {
  NotificacionPracticada e{f.modo,          f.limite_apertura, f.cuarto_dia, f.practicada,
                           f.surte_efectos, f.inicia_plazo,    f.provisional};
  datos_del_acto(n, a.acuse);
  const bool abierta = f.modo == ModoNotificacion::abierta;
  a.acuse.tipo = abierta ? TipoAcuse::apertura : TipoAcuse::automatico;
  // L7.5: the automatic acuse is "del momento en que se tuvo por notificado", whenever it is
  // issued.
  if (!abierta) a.acuse.instante_centro = texto(m.centro.hora(f.practicada));
  a.acuse.instante_legal = texto(m.centro.hora(f.practicada));
  a.acuse.fecha_legal = texto(f.dia_practicada);
  a.acuse.fecha_limite = texto(abierta ? f.limite_apertura : f.cuarto_dia);
  a.acuse.fecha_efectos = texto(f.surte_efectos);
  if (!abierta) a.acuse.leyenda = leyendas::automatico;
  d.emite(e);
  d.emite(std::move(a));
}

// How many, without address nor what its transport said, which may name it (L10): the event keeps
// both reserved.
inline void explicar_rehusas(const std::vector<MedioRehusado>& rehusados, Explicacion& ex) {
  using namespace literales;
  if (!rehusados.empty())
    ex.paso(IdPaso::medio_que_no_tomo_el_aviso, "L7.3"_L, {},
            static_cast<std::int64_t>(rehusados.size()));
}

}  // namespace detalle

// Nobody took it: what each transport said, unless it is what they said the last time.
[[nodiscard]] inline DecisionNotificacion decide_aviso_rehusado(
    const Notificacion& n, std::vector<MedioRehusado> rehusados, Instante ahora) {
  using namespace literales;
  DecisionNotificacion d;
  if (n.estado != EstadoNotificacion::creada || rehusados.empty() || rehusados == n.no_tomaron)
    return d;
  detalle::explicar_rehusas(rehusados, d.explicacion);
  d.explicacion.paso(IdPaso::sin_aviso_no_hay_plazo, "L7.3"_L, "CFF-134-I"_ley);
  d.emite(AvisoRehusado{ahora, std::move(rehusados)});
  return d;
}

// L7.3: `aceptados` are the confirmed means whose transport took the aviso, at `ahora`; at least
// one, and of the RFC (L5.1). `rehusados`: those whose transport did not.
[[nodiscard]] inline DecisionNotificacion decide_aviso_enviado(
    const Marco& m, const Notificacion& n, const BuzonElectronico& b,
    const HechoDeStream& hecho_buzon, std::vector<std::string> aceptados, Instante ahora,
    std::vector<MedioRehusado> rehusados = {}) {
  using namespace literales;
  DecisionNotificacion d;
  if (n.estado != EstadoNotificacion::creada ||
      !aviso_alcanza_al_rfc(b, n.acto.registro_patronal, aceptados)) {
    d.explicacion.paso(IdPaso::sin_aviso_no_hay_plazo, "L7.3"_L, "CFF-134-I"_ley);
    return d.rehusa(
        "L7.3"_L, "Sin un aviso aceptado por al menos un medio confirmado no corre ningún plazo.");
  }
  d.explicacion.paso(IdPaso::aviso_enviado, "L7.3"_L, "CFF-134-I"_ley, ahora);
  if (!n.acto.registro_patronal.empty())
    d.explicacion.paso(IdPaso::aviso_de_registro_patronal, "L7.3"_L, "L5.1"_L,
                       static_cast<std::int64_t>(aceptados.size()));
  AcuseEmitido a;
  Notificacion con_nombre = n;
  con_nombre.nombre = b.nombre;
  detalle::datos_del_acto(con_nombre, a.acuse);
  a.acuse.tipo = TipoAcuse::aviso;
  a.acuse.documentos.clear();  // the aviso names the act, not its content
  a.acuse.medios = aceptados;
  a.acuse.ingreso_centro = texto(m.centro.hora(n.creada));
  a.acuse.leyenda = leyendas::aviso;
  if (const auto f = fechas_notificacion(m, ahora))
    a.acuse.fecha_limite = texto(f->limite_apertura);
  detalle::explicar_rehusas(rehusados, d.explicacion);
  if (!rehusados.empty()) d.emite(AvisoRehusado{ahora, std::move(rehusados)});
  d.emite(AvisoEnviado{ahora, b.huso, hecho_buzon, b.nombre, std::move(aceptados), b.territorio});
  d.emite(std::move(a));
  return d;
}

// G-V: the part of L7.3 that reaches an authority, which is the list of its box.
[[nodiscard]] inline DecisionNotificacion decide_poner_a_disposicion(
    const Notificacion& n, const BuzonElectronico& b, const HechoDeStream& hecho_buzon,
    Instante ahora) {
  using namespace literales;
  DecisionNotificacion d;
  if (n.estado != EstadoNotificacion::creada || b.estado != EstadoBuzon::de_autoridad)
    return d.rehusa("G-V"_G,
                    "Sólo lo que se notifica a una autoridad queda a disposición sin aviso; espere "
                    "a que el aviso se envíe.");
  d.explicacion.paso(IdPaso::destinatario_es_autoridad, "G-V"_G, "L7.3"_L);
  d.emite(PuestaADisposicion{ahora, b.huso, hecho_buzon, b.nombre, b.territorio});
  return d;
}

// What is due at `ahora`: the fiction of L7.5. From day 4 at 00:00 local it can no longer be
// prevented; a Pulse comes at 09:30, an opening may force it earlier that morning. The legal
// instant is the same.
[[nodiscard]] inline Result<DecisionNotificacion> decide_ficcion(const Marco& m,
                                                                 const Notificacion& n,
                                                                 Instante ahora,
                                                                 bool por_apertura) {
  DecisionNotificacion d;
  if (n.estado != EstadoNotificacion::avisada) return d;
  const auto f = fechas_notificacion(m, *n.aviso, std::nullopt, d.explicacion);
  if (!f) return tl::unexpected(f.error());
  const bool vencio =
      por_apertura ? m.domicilio.hora(ahora).dia >= f->cuarto_dia : ahora >= f->practicada;
  if (!vencio) return DecisionNotificacion{};
  detalle::practicar(m, n, *f, {}, d);
  return d;
}

[[nodiscard]] inline Result<std::string> cadena_de_apertura(const Notificacion& n,
                                                            const Id16& notificacion) {
  return cadena_de_apertura(n.rfc, hex(notificacion), n.acto.numero, n.acto.documento.sha256);
}

namespace detalle {

// Without an aviso, whether it may be opened at all: only to an enabled box is one ever sent.
// False: refused, and the refusal is in d.
[[nodiscard]] inline bool puede_abrirse_sin_aviso(const Marco& m, const Notificacion& n,
                                                  const BuzonElectronico& b,
                                                  DecisionNotificacion& d) {
  using namespace literales;
  if (!da_acceso(b)) {
    d.explicacion.paso(IdPaso::buzon_no_habilitado, "L5.2"_L, "L5.5"_L);
    d.rehusa("L5.5"_L,
             "El buzón no está habilitado y no se puede acceder a él; confirme los medios de "
             "contacto y firme los términos y condiciones.");
    return false;
  }
  const auto politica = m.politicas.apertura_sin_aviso;
  const bool exigible =
      n.estado == EstadoNotificacion::creada && b.estado != EstadoBuzon::de_autoridad;
  if (!exigible || politica == AperturaSinAviso::practicada_con_advertencia) return true;
  d.explicacion.politica(IdPolitica::apertura_sin_aviso, politica);
  d.explicacion.paso(IdPaso::sin_aviso_no_hay_plazo, "L7.3"_L, "CFF-134-I"_ley);
  d.rehusa("L7.3"_L,
           "El aviso de esta notificación aún no se envía; podrá abrirla cuando lo reciba.");
  return false;
}

// Policy 26 and G-V. An authority's was listed before it was opened, if only an instant before.
[[nodiscard]] inline Result<DecisionNotificacion> abrir_sin_aviso(
    const Marco& m, const Notificacion& n, const BuzonElectronico& b,
    const HechoDeStream& hecho_buzon, FirmaAdmitida firma, AcuseEmitido a, Instante ahora,
    DecisionNotificacion d) {
  using namespace literales;
  const bool listada = n.estado == EstadoNotificacion::disponible;
  const bool autoridad = listada || b.estado == EstadoBuzon::de_autoridad;
  d.explicacion.paso(autoridad ? IdPaso::destinatario_es_autoridad : IdPaso::apertura_sin_aviso,
                     autoridad ? Identificador{"G-V"_G} : Identificador{"L7.3"_L}, "CFF-134-I"_ley);
  const auto f = fechas_de_apertura_sin_aviso(m, ahora, d.explicacion);
  if (!f) return tl::unexpected(f.error());
  if (autoridad && !listada)
    d.emite(PuestaADisposicion{ahora, b.huso, hecho_buzon, b.nombre, b.territorio});
  d.emite(DocumentoAbierto{ahora, std::move(firma)});
  const auto aviso = autoridad ? AvisoPrevio::no_procede : AvisoPrevio::falta;
  d.emite(PracticadaPorApertura{aviso, b.huso, hecho_buzon, f->practicada, f->efectos.surte_efectos,
                                f->efectos.inicia_plazo, f->provisional, b.nombre,
                                texto_si_consta(m.territorio)});
  Notificacion con_nombre = n;
  con_nombre.nombre = b.nombre;
  datos_del_acto(con_nombre, a.acuse);
  a.acuse.tipo = TipoAcuse::apertura;
  a.acuse.instante_legal = texto(m.centro.hora(f->practicada));
  a.acuse.fecha_legal = texto(f->dia_practicada);
  a.acuse.fecha_efectos = texto(f->efectos.surte_efectos);
  advertir_sin_aviso(aviso, a.acuse);
  d.emite(std::move(a));
  return d;
}

}  // namespace detalle

// L7.4, CFF-134-I paragraph 4. The engine has already applied decide_ficcion for this instant.
// `hecho_buzon`: where `b` was read. Refusals: L7.3, L5.5, L4.2, L7.5.
[[nodiscard]] inline Result<DecisionNotificacion> decide_abrir(
    const Marco& m, const Notificacion& n, const Id16& notificacion, const BuzonElectronico& b,
    const HechoDeStream& hecho_buzon, const HechoDeFirma& firma, Instante ahora) {
  using namespace literales;
  DecisionNotificacion d;
  if (n.estado == EstadoNotificacion::inexistente)
    return d.rehusa("L7.1"_L, "No hay un acto por notificar con ese identificador; revíselo.");
  if (n.estado == EstadoNotificacion::en_estrados)
    return d.rehusa("L7.8"_L, std::string{publicado_en_estrados});
  if (!n.aviso && !detalle::puede_abrirse_sin_aviso(m, n, b, d)) return d;
  FirmaAdmitida admitida;
  if (!detalle::admitir_firma(firma, b.rfc, b.representantes, admitida, d)) return d;
  if (n.practicada) {
    d.explicacion.paso(IdPaso::solo_consulta, "L7.7"_L, {}, *n.practicada);
    d.emite(DocumentoConsultado{ahora, admitida.numero_certificado});
    return d;
  }
  AcuseEmitido a;
  datos_de_la_apertura(admitida, firma.veredicto.certificado.rfc, notificacion, a.acuse);
  if (!n.aviso)
    return detalle::abrir_sin_aviso(m, n, b, hecho_buzon, std::move(admitida), std::move(a), ahora,
                                    std::move(d));
  const auto f = fechas_notificacion(m, *n.aviso, ahora, d.explicacion);
  if (!f) return tl::unexpected(f.error());
  // Only between the third day and the fourth, and only where a policy ends the term there.
  if (f->modo == ModoNotificacion::ficta)
    return d.rehusa("L7.5"_L,
                    "El plazo para abrir el documento ya venció; la notificación se tendrá por "
                    "realizada al cuarto día hábil y desde entonces podrá consultarlo.");
  d.emite(DocumentoAbierto{ahora, std::move(admitida)});
  detalle::practicar(m, n, *f, std::move(a), d);
  return d;
}

}  // namespace buzon
