// Who may look at a box, and what they may see (L10, CFF-19, R9.1, L9). Two types keep apart what
// the norm keeps apart: a PermisoDeMirar shows a list and its data, which has no legal effect; a
// PermisoDeAbrir opens a document, which notifies (L7.4, CFF-134-I). Neither becomes the other, and
// nobody but the holder looks without the event that records it: their permit is made of it.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <buzon/ciclo/autorizacion.hpp>
#include <buzon/ciclo/buzon_electronico.hpp>
#include <buzon/ciclo/decision.hpp>
#include <buzon/ciclo/notificacion.hpp>

namespace buzon {

// Names are stored: never rename one.
enum class CalidadDeAcceso : std::uint8_t { titular, representante, tercero, funcionario, ajeno };
inline constexpr std::array<std::string_view, 5> nombres_calidad{"titular", "representante",
                                                                 "tercero", "funcionario", "ajeno"};

// What each one sees of a box. `abre`: may make a notification by opening. An official never does,
// not even in a verification (L9): the opening is the destinatario's own act (CFF-134-I).
struct DerechosDeAcceso {
  CalidadDeAcceso calidad;
  bool mira_todo;        // the list and its data, whole
  bool mira_sus_lineas;  // only the lines that the holder authorised
  bool abre;
  bool se_registra;  // L10: the look is an event
  Identificador fundamento;
};
inline constexpr std::array<DerechosDeAcceso, 5> derechos_de_acceso{{
    {CalidadDeAcceso::titular, true, true, true, false, Identificador::leer("L4.1")},
    {CalidadDeAcceso::representante, true, true, true, true, Identificador::leer("CFF-19")},
    {CalidadDeAcceso::tercero, false, true, false, true, Identificador::leer("R9.1")},
    {CalidadDeAcceso::funcionario, true, true, false, true, Identificador::leer("L9")},
    {CalidadDeAcceso::ajeno, false, false, false, true, Identificador::leer("L10")},
}};
[[nodiscard]] constexpr const DerechosDeAcceso& derechos(CalidadDeAcceso c) {
  return derechos_de_acceso[static_cast<std::size_t>(c)];
}
static_assert(
    [] {
      for (std::size_t i = 0; i < derechos_de_acceso.size(); ++i)
        if (static_cast<std::size_t>(derechos_de_acceso[i].calidad) != i) return false;
      return true;
    }(),
    "a quality without its rights, or out of order");

// ---- the question

struct RespuestaDeAcceso {
  bool permitido = false;
  CalidadDeAcceso calidad = CalidadDeAcceso::ajeno;
  Identificador fundamento;
  std::string motivo;                 // of a refusal, with what to do
  std::vector<Identificador> lineas;  // of a third party: what he may consult
};

namespace detalle {

[[nodiscard]] inline RespuestaDeAcceso acceso(CalidadDeAcceso c) {
  return {true, c, derechos(c).fundamento, {}, {}};
}

// L5.2: of who may enter, to a box that is not enabled.
[[nodiscard]] inline RespuestaDeAcceso acceso_cerrado(CalidadDeAcceso c) {
  using namespace literales;
  return {
      false,
      c,
      "L5.2"_L,
      "No se puede acceder a un buzón que no está habilitado; confirme los medios de contacto y "
      "firme los términos y condiciones.",
      {}};
}

// With the lines that he may consult because he was authorised; without any, he is a stranger: an
// opinion that is public opens nobody's box.
[[nodiscard]] inline RespuestaDeAcceso acceso_de_tercero(const Marco& m, const Autorizaciones& s,
                                                         std::string_view tercero, Instante t,
                                                         const Catalogo& catalogo) {
  auto r = acceso(CalidadDeAcceso::tercero);
  for (const auto& x : servicios_de_terceros) {
    const auto c = puede_consultar(m, s, tercero, x.consulta, t, catalogo);
    if (c.resultado != ResultadoDeConsulta::autorizada) continue;
    if (r.lineas.empty()) r.fundamento = c.fundamento;
    r.lineas.push_back(x.consulta);
  }
  if (!r.lineas.empty()) return r;
  return {false,
          CalidadDeAcceso::ajeno,
          derechos(CalidadDeAcceso::ajeno).fundamento,
          "Ese buzón es de otra persona; pídale que le autorice la consulta (R9.1) o acredite que "
          "la representa.",
          {}};
}

}  // namespace detalle

// Who signs with the e.firma of `rfc`, by his own right. L5.2, L5.5: nobody enters a box that is
// not enabled; to anyone without right this says no more than it would of any other box.
[[nodiscard]] inline RespuestaDeAcceso acceso_de(const Marco& m, const BuzonElectronico& b,
                                                 const Autorizaciones& s, std::string_view rfc,
                                                 Instante t, const Catalogo& catalogo) {
  const bool existe = b.estado != EstadoBuzon::inexistente;
  const bool titular = existe && rfc == b.rfc;
  const bool representante = !titular && std::find(b.representantes.begin(), b.representantes.end(),
                                                   rfc) != b.representantes.end();
  if (titular || representante) {
    const auto calidad = titular ? CalidadDeAcceso::titular : CalidadDeAcceso::representante;
    return da_acceso(b) ? detalle::acceso(calidad) : detalle::acceso_cerrado(calidad);
  }
  return detalle::acceso_de_tercero(m, s, rfc, t, catalogo);
}

// L9 leaves the powers of verification as they are; L10 asks that who looks at another's data can
// be called to account. No numeral asks the cause in words: it is ours [D].
[[nodiscard]] inline RespuestaDeAcceso acceso_de_funcionario(std::string_view causa) {
  using namespace literales;
  auto r = detalle::acceso(CalidadDeAcceso::funcionario);
  if (causa.find_first_not_of(' ') != std::string_view::npos) return r;
  r.permitido = false;
  r.fundamento = "L10"_L;
  r.motivo = "Falta la causa de la consulta; exprese el expediente o la facultad que la motiva.";
  return r;
}

// ---- the event

// L10: a look at a box by someone other than its holder. Refused ones too: see consultas.hpp.
struct ConsultaAjena {
  static constexpr std::string_view tipo = "ConsultaAjena";
  Instante instante{};
  std::string huso;  // of the holder's domicilio fiscal (L5.8)
  CalidadDeAcceso calidad = CalidadDeAcceso::ajeno;
  bool permitida = false;
  std::string fundamento;
  std::vector<std::string> lineas;
  HechoDeStream buzon;
  HechoDeStream autorizaciones;
  FirmaAdmitida firma;  // of who looked
  std::string rfc;      // of the holder
  std::string quien;
  std::string causa;
  friend bool operator==(const ConsultaAjena&, const ConsultaAjena&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const ConsultaAjena*) {
  v("instante_us", e.instante);
  v("huso", e.huso);
  v("calidad", e.calidad);
  v("permitida", e.permitida);
  v("fundamento", e.fundamento);
  v("lineas", e.lineas);
  v("buzon", e.buzon);
  v("autorizaciones", e.autorizaciones);
  v.reservado("firma", e.firma);
  v.reservado("rfc", e.rfc);
  v.reservado("quien", e.quien);
  v.reservado("causa", e.causa);
}

// ---- looking

// What the list says of a notificación. Neither its document nor the digest of it: who has the
// digest can tell which of two documents it is without opening.
struct FichaDeBuzon {
  Id16 notificacion{};
  EstadoNotificacion estado = EstadoNotificacion::inexistente;
  std::string linea;
  std::string numero;
  std::string autoridad;
  Dia fecha{};
  Instante creada{};
  std::optional<Instante> aviso;
  std::optional<Instante> practicada;
  friend bool operator==(const FichaDeBuzon&, const FichaDeBuzon&) = default;
};

class PermisoDeMirar {
 public:
  // The holder's own: nothing to record. Empty for any other answer.
  [[nodiscard]] static std::optional<PermisoDeMirar> del_titular(const RespuestaDeAcceso& r) {
    if (!r.permitido || r.calidad != CalidadDeAcceso::titular) return std::nullopt;
    return PermisoDeMirar{r.calidad, {}};
  }
  // Anyone else's, of the event that the store already has. Empty if it records a refusal.
  [[nodiscard]] static std::optional<PermisoDeMirar> de(const ConsultaAjena& registrada) {
    if (!registrada.permitida) return std::nullopt;
    return PermisoDeMirar{registrada.calidad, registrada.lineas};
  }
  [[nodiscard]] CalidadDeAcceso calidad() const { return calidad_; }
  [[nodiscard]] bool ve(std::string_view linea) const {
    const auto& d = derechos(calidad_);
    return d.mira_todo ||
           (d.mira_sus_lineas && std::find(lineas_.begin(), lineas_.end(), linea) != lineas_.end());
  }

 private:
  PermisoDeMirar(CalidadDeAcceso c, std::vector<std::string> lineas)
      : calidad_(c), lineas_(std::move(lineas)) {}
  CalidadDeAcceso calidad_;
  std::vector<std::string> lineas_;
};

struct NotificacionDelBuzon {
  Id16 id{};
  Notificacion notificacion;
};

// The list, as far as that permit reaches. Pure: no state moves, no term begins, nothing is opened.
[[nodiscard]] inline std::vector<FichaDeBuzon> peek(const PermisoDeMirar& permiso,
                                                    std::span<const NotificacionDelBuzon> buzon) {
  std::vector<FichaDeBuzon> fichas;
  for (const auto& x : buzon) {
    const auto& n = x.notificacion;
    if (!permiso.ve(n.acto.linea)) continue;
    fichas.push_back({x.id, n.estado, n.acto.linea, n.acto.numero, n.acto.autoridad, n.acto.fecha,
                      n.creada, n.aviso, n.practicada});
  }
  return fichas;
}

// ---- opening

// Made of a signature that the holder or an accredited representative gave: there is no other way
// to one. That it is over the right cadena and admissible is judged by decide_abrir, which keeps
// its refusals.
class PermisoDeAbrir {
 public:
  [[nodiscard]] static std::optional<PermisoDeAbrir> de(const RespuestaDeAcceso& r,
                                                        const HechoDeFirma& firma) {
    if (!r.permitido || !derechos(r.calidad).abre) return std::nullopt;
    return PermisoDeAbrir{firma};
  }
  [[nodiscard]] const HechoDeFirma& firma() const { return firma_; }

 private:
  explicit PermisoDeAbrir(HechoDeFirma firma) : firma_(std::move(firma)) {}
  HechoDeFirma firma_;
};

// L7.4: the look that notifies. Its event says whether a representative did it.
[[nodiscard]] inline Result<DecisionNotificacion> abrir(
    const PermisoDeAbrir& permiso, const Marco& m, const Notificacion& n, const Id16& notificacion,
    const BuzonElectronico& b, const HechoDeStream& hecho_buzon, Instante ahora) {
  return decide_abrir(m, n, notificacion, b, hecho_buzon, permiso.firma(), ahora);
}

}  // namespace buzon
