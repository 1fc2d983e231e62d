// What a person consults of her own data through the Buzón: work risks that ended (R10.3), whether
// her rights are in force (R10.6), and the constancias of R4.2 and R4.3 when she asks for them
// herself, as their heading says ("Consulta y descarga"). The data are the host's, who has the
// registers of affiliation and of medical services: this library holds none of them, not even what
// was handed, of which the event keeps the digest. What is handed is a document to consult: no
// resolution, no notification, no term (L8, L10).
#pragma once

#include <array>
#include <string>
#include <string_view>

#include <buzon/ciclo/decision.hpp>
#include <buzon/evidencia/documento_digital.hpp>
#include <buzon/norma/catalogo.hpp>
#include <buzon/norma/identificador.hpp>

namespace buzon {

inline constexpr std::array<Identificador, 4> lineas_de_datos_propios{
    {Identificador::leer("R10.3"), Identificador::leer("R10.6"), Identificador::leer("R4.2"),
     Identificador::leer("R4.3")}};
[[nodiscard]] constexpr bool es_de_datos_propios(Identificador linea) {
  for (const auto& l : lineas_de_datos_propios)
    if (l == linea) return true;
  return false;
}
// A consultation that was added later (L4.4) is of one's own data too: until the norm says that
// others may ask, they may not (L10).
[[nodiscard]] inline bool es_de_datos_propios(const Catalogo& c, Identificador linea, Dia d) {
  return c.clase_en(linea, d) == ClaseServicio::consulta &&
         (es_de_datos_propios(linea) || !en_la_relacion_adjunta(linea));
}

struct DatosConsultados {
  static constexpr std::string_view tipo = "DatosConsultados";
  Instante instante{};
  std::string linea;    // "R10.3"
  HechoDeStream buzon;  // that it was enabled
  FirmaAdmitida firma;  // of the holder
  std::string rfc;
  DocumentoDigital entregado;  // its digest only: the document is nowhere in the store
  friend bool operator==(const DatosConsultados&, const DatosConsultados&) = default;
};
template <class E, class V>
void campos(E& e, V& v, const DatosConsultados*) {
  v("instante_us", e.instante);
  v("linea", e.linea);
  v("buzon", e.buzon);
  v.reservado("firma", e.firma);
  v.reservado("rfc", e.rfc);
  v.reservado("entregado", e.entregado);
}

// What every document of consultation carries to people, in any representation.
inline constexpr std::string_view leyenda_de_consulta =
    "Documento de consulta del Buzón IMSS (L8). No es una resolución ni una notificación, no "
    "produce efectos legales y no inicia plazo alguno; dice lo que el Instituto tenía registrado "
    "en el instante de la consulta.";

// What the host hands with the data. Made of the event alone: nothing is handed that was not
// recorded (L10).
class DocumentoDeConsulta {
 public:
  explicit DocumentoDeConsulta(const DatosConsultados& e)
      : linea_(e.linea), instante_(e.instante), documento_(e.entregado) {}
  [[nodiscard]] const std::string& linea() const { return linea_; }
  [[nodiscard]] Instante instante() const { return instante_; }
  [[nodiscard]] const DocumentoDigital& documento() const { return documento_; }
  [[nodiscard]] static constexpr std::string_view leyenda() { return leyenda_de_consulta; }

 private:
  std::string linea_;
  Instante instante_{};
  DocumentoDigital documento_;
};

}  // namespace buzon
