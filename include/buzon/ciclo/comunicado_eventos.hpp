// What IMSS publishes in "Mis comunicados" and "Mis documentos" (L8; R2 to R5), as events and as
// the state they fold into. For one person it is in her box, with what names her reserved (L10);
// for everyone, or for some kinds of persons (LSS-5-A-XXIV), it is one stream that nobody's data
// are in, and whose reading is nobody's event: L8 asks for none.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <buzon/ciclo/decision.hpp>
#include <buzon/evidencia/documento_digital.hpp>
#include <buzon/sujetos/destinatario.hpp>
#include <buzon/sujetos/rfc.hpp>

namespace buzon {

// For whom a publication is: one person, some kinds of persons, or everyone.
class Audiencia {
 public:
  [[nodiscard]] static Audiencia de_todos() { return Audiencia{{}, {}}; }
  [[nodiscard]] static Audiencia de(const Rfc& persona) { return Audiencia{persona.texto(), {}}; }
  // Each kind once, in the norm's order. None at all is everyone.
  [[nodiscard]] static Audiencia de(std::vector<ClaseSujeto> clases) {
    std::sort(clases.begin(), clases.end());
    clases.erase(std::unique(clases.begin(), clases.end()), clases.end());
    return Audiencia{{}, std::move(clases)};
  }

  [[nodiscard]] bool es_general() const { return rfc_.empty(); }
  [[nodiscard]] const std::string& rfc() const { return rfc_; }  // empty: a general one
  [[nodiscard]] const std::vector<ClaseSujeto>& clases() const { return clases_; }

 private:
  Audiencia(std::string rfc, std::vector<ClaseSujeto> clases)
      : rfc_(std::move(rfc)), clases_(std::move(clases)) {}
  std::string rfc_;
  std::vector<ClaseSujeto> clases_;
};

struct ComunicadoPublicado {
  static constexpr std::string_view tipo = "ComunicadoPublicado";
  Instante instante{};
  std::string linea;      // "R5"
  std::string autoridad;  // the unit that publishes it
  std::string rfc;        // whose box
  std::string asunto;
  std::string texto;
  friend bool operator==(const ComunicadoPublicado&, const ComunicadoPublicado&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const ComunicadoPublicado*) {
  v("instante_us", e.instante);
  v("linea", e.linea);
  v("autoridad", e.autoridad);
  v.reservado("rfc", e.rfc);
  v.reservado("asunto", e.asunto);
  v.reservado("texto", e.texto);
}

// The name of a constancia may name a person: all that identifies the document is reserved.
struct DocumentoPublicado {
  static constexpr std::string_view tipo = "DocumentoPublicado";
  Instante instante{};
  std::string linea;  // "R4.1"
  std::string autoridad;
  std::string rfc;
  std::string asunto;
  DocumentoDigital documento;
  friend bool operator==(const DocumentoPublicado&, const DocumentoPublicado&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const DocumentoPublicado*) {
  v("instante_us", e.instante);
  v("linea", e.linea);
  v("autoridad", e.autoridad);
  v.reservado("rfc", e.rfc);
  v.reservado("asunto", e.asunto);
  v.reservado("documento", e.documento);
}

// The two general ones have no reserved part: what is said to everyone is nobody's data.
struct ComunicadoGeneralPublicado {
  static constexpr std::string_view tipo = "ComunicadoGeneralPublicado";
  Instante instante{};
  std::string linea;
  std::string autoridad;
  std::vector<ClaseSujeto> clases;  // empty: everyone
  std::string asunto;
  std::string texto;
  friend bool operator==(const ComunicadoGeneralPublicado&,
                         const ComunicadoGeneralPublicado&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const ComunicadoGeneralPublicado*) {
  v("instante_us", e.instante);
  v("linea", e.linea);
  v("autoridad", e.autoridad);
  v("clases", e.clases);
  v("asunto", e.asunto);
  v("texto", e.texto);
}

struct DocumentoGeneralPublicado {
  static constexpr std::string_view tipo = "DocumentoGeneralPublicado";
  Instante instante{};
  std::string linea;
  std::string autoridad;
  std::vector<ClaseSujeto> clases;  // empty: everyone
  std::string asunto;
  DocumentoDigital documento;
  friend bool operator==(const DocumentoGeneralPublicado&,
                         const DocumentoGeneralPublicado&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const DocumentoGeneralPublicado*) {
  v("instante_us", e.instante);
  v("linea", e.linea);
  v("autoridad", e.autoridad);
  v("clases", e.clases);
  v("asunto", e.asunto);
  v("documento", e.documento);
}

// The first time it was read: a fact for the person's own screen. Nothing counts from it.
struct ComunicadoConsultado {
  static constexpr std::string_view tipo = "ComunicadoConsultado";
  Instante instante{};
  HechoDeStream buzon;  // that the box could be entered (L5.2)
  friend bool operator==(const ComunicadoConsultado&, const ComunicadoConsultado&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const ComunicadoConsultado*) {
  v("instante_us", e.instante);
  v("buzon", e.buzon);
}

using EventoComunicado = std::variant<ComunicadoPublicado, DocumentoPublicado, ComunicadoConsultado,
                                      ComunicadoGeneralPublicado, DocumentoGeneralPublicado>;

enum class EstadoComunicado : std::uint8_t { inexistente, publicado, consultado };
inline constexpr std::array<std::string_view, 3> nombres_estado_comunicado{
    "inexistente", "publicado", "consultado"};

struct Comunicado {
  EstadoComunicado estado = EstadoComunicado::inexistente;
  std::string linea;
  std::string autoridad;
  std::string rfc;                  // empty: a general one
  std::vector<ClaseSujeto> clases;  // of a general one; empty: everyone
  std::string asunto;
  std::string texto;                          // of a comunicado
  std::optional<DocumentoDigital> documento;  // of a document
  Instante publicado{};
  std::optional<Instante> consultado;

  [[nodiscard]] bool es_general() const { return rfc.empty(); }
};

namespace detalle {
struct EvolveComunicado {
  Comunicado& c;

  template <class E>
  void tomar(const E& e) const {
    c.estado = EstadoComunicado::publicado;
    c.publicado = e.instante;
    c.linea = e.linea;
    c.autoridad = e.autoridad;
    c.asunto = e.asunto;
    if constexpr (requires { e.rfc; }) c.rfc = e.rfc;
    if constexpr (requires { e.clases; }) c.clases = e.clases;
    if constexpr (requires { e.texto; }) c.texto = e.texto;
    if constexpr (requires { e.documento; }) c.documento = e.documento;
  }
  void operator()(const ComunicadoPublicado& e) const { tomar(e); }
  void operator()(const DocumentoPublicado& e) const { tomar(e); }
  void operator()(const ComunicadoGeneralPublicado& e) const { tomar(e); }
  void operator()(const DocumentoGeneralPublicado& e) const { tomar(e); }
  void operator()(const ComunicadoConsultado& e) const {
    c.estado = EstadoComunicado::consultado;
    c.consultado = e.instante;
  }
};
}  // namespace detalle

inline void evolve(Comunicado& c, const EventoComunicado& e) {
  std::visit(detalle::EvolveComunicado{c}, e);
}

// L8: nothing ever falls due of it.
[[nodiscard]] constexpr std::optional<Instante> vence(const Comunicado&) { return std::nullopt; }

}  // namespace buzon
