// Which means of a box an aviso goes to. L7.3 says those that L5.1 and L5.2 speak of: the RFC's,
// always, and, when the act is about a registro patronal, those confirmed for it too. One rule, for
// the Pulse that sends and for the auditor that asks whether it did.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <buzon/ciclo/buzon_electronico.hpp>

namespace buzon {

// Indices in `b.medios`: the RFC's first, then those of `registro_patronal` (empty: none). An
// address that is of both is written to once, as the RFC's.
[[nodiscard]] inline std::vector<std::uint32_t> medios_del_aviso(
    const BuzonElectronico& b, std::string_view registro_patronal) {
  std::vector<std::uint32_t> elegidos;
  const auto sumar = [&](std::string_view de_quien) {
    for (std::uint32_t i = 0; i < b.medios.size(); ++i) {
      if (b.medios[i].registro_patronal != de_quien || !b.puede_recibir_aviso(i)) continue;
      const bool repetido = std::any_of(elegidos.begin(), elegidos.end(), [&](std::uint32_t ya) {
        return b.medios[ya].destino == b.medios[i].destino;
      });
      if (!repetido) elegidos.push_back(i);
    }
  };
  sumar({});
  if (!registro_patronal.empty()) sumar(registro_patronal);
  return elegidos;
}

// Whether the aviso that these addresses took begins the term of L7.4. Any one of the RFC's is
// enough (policy 27). Those of a registro patronal alone are not: L5.1 asks the means "para su RFC"
// and leaves the others to the person, who must not lose days by having offered more [D].
[[nodiscard]] inline bool aviso_alcanza_al_rfc(const BuzonElectronico& b,
                                               std::string_view registro_patronal,
                                               const std::vector<std::string>& aceptados) {
  if (registro_patronal.empty()) return !aceptados.empty();
  const auto del_rfc = medios_del_aviso(b, {});
  return std::any_of(del_rfc.begin(), del_rfc.end(), [&](std::uint32_t i) {
    return std::find(aceptados.begin(), aceptados.end(), b.medios[i].destino) != aceptados.end();
  });
}

}  // namespace buzon
