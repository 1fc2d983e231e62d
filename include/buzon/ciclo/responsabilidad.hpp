// Imputability and responsibility: L4.2, L6.4, L6.5. They decide nothing by computation; what the
// norm asks is that whoever files knows them, so they are legends: of the terms that are signed
// once (L5.3) and of the acuse of each actuación (L6.1).
#pragma once

#include <array>
#include <string>
#include <string_view>

#include <buzon/norma/explicacion.hpp>
#include <buzon/norma/identificador.hpp>

namespace buzon {

struct LeyendaDeResponsabilidad {
  Identificador norma;
  std::string_view clave;  // stored with the acuses: never renamed
  std::string_view terminos;
  std::string_view acuse;
};

namespace detalle {
[[nodiscard]] constexpr std::array<LeyendaDeResponsabilidad, 3> hacer_leyendas() {
  using namespace literales;
  return {{
      // What to do next: CFF-17-J, the holder asks for the revocation.
      {"L4.2"_L, "imputabilidad",
       "Las actuaciones firmadas con su e.firma le son imputables como titular. Es de su exclusiva "
       "responsabilidad resguardar el certificado digital y mantener confidencial la clave "
       "privada, "
       "para evitar que alguien los use sin autorización; si sospecha que eso ocurrió, pida de "
       "inmediato la revocación del certificado al SAT.",
       "La actuación es imputable a la persona titular de la e.firma con la que se firmó, única "
       "responsable de resguardar su certificado y su clave privada"},
      {"L6.4"_L, "informacion_correcta_y_completa",
       "Es su responsabilidad presentar la información correcta y completa que señalen las "
       "disposiciones de cada actuación; revísela antes de firmar.",
       "Es responsabilidad de quien la presenta que la información sea correcta y completa"},
      {"L6.5"_L, "valor_de_firma_autografa",
       "Lo que presente por el Buzón IMSS produce los mismos efectos legales que un documento "
       "firmado de manera autógrafa y tiene el mismo valor probatorio.",
       "La actuación produce los mismos efectos y tiene el mismo valor probatorio que un documento "
       "con firma autógrafa"},
  }};
}
}  // namespace detalle
inline constexpr auto leyendas_de_responsabilidad = detalle::hacer_leyendas();

// For the text of the terms: a paragraph per legend, each with its identifier.
[[nodiscard]] inline std::string responsabilidad_en_los_terminos() {
  std::string s;
  for (const auto& l : leyendas_de_responsabilidad) {
    if (!s.empty()) s += '\n';
    s.append(l.terminos).append(" (").append(l.norma.texto()).append(")");
  }
  return s;
}

// For `Acuse::leyenda` of a reception: one line, without the separator of the cadena.
[[nodiscard]] inline std::string responsabilidad_en_el_acuse() {
  std::string s;
  for (const auto& l : leyendas_de_responsabilidad) {
    if (!s.empty()) s += "; ";
    s.append(l.acuse).append(" (").append(l.norma.texto()).append(")");
  }
  return s + ".";
}

// The same three in an explanation.
template <Explicador E>
void explicar_responsabilidad(E& ex) {
  using namespace literales;
  ex.paso(IdPaso::imputable_al_titular, "L4.2"_L);
  ex.paso(IdPaso::informacion_a_su_cargo, "L6.4"_L);
  ex.paso(IdPaso::valor_de_firma_autografa, "L6.5"_L);
}

}  // namespace buzon
