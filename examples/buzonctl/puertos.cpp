#include "puertos.hpp"

#include <buzon/motor/efirma.hpp>
#include <chrono>
#include <fstream>

#include "archivos.hpp"

namespace buzonctl {

buzon::Instante RelojDelSistema::ahora() {
  return std::chrono::floor<buzon::Duracion>(std::chrono::system_clock::now());
}

bool MensajeriaEnCarpeta::recibe(const std::string& destino) const {
  std::ifstream lista{no_reciben_};
  for (std::string renglon; std::getline(lista, renglon);)
    if (renglon == destino) return false;
  return true;
}

buzon::Status MensajeriaEnCarpeta::entregar(const buzon::Mensaje& m) {
  if (!recibe(m.destino))
    return buzon::error(buzon::Codigo::entorno, "mensajes",
                        "Esa dirección no recibe mensajes, según quien los lleva.");
  const std::string nombre = buzon::hex(m.id) + ".txt";
  const std::string texto =
      "Para: " + m.destino + "\nAsunto: " + m.asunto + "\n\n" + m.cuerpo + "\n";
  if (auto s = escribir_archivo("mensajes", carpeta_ + "/" + nombre, buzon::vista(texto),
                                Permiso::solo_duenio);
      !s)
    return s;
  entregas_.push_back({nombre, m.canal});
  return {};
}

buzon::Result<buzon::SelloDigital> SelloSinLlave::sellar(buzon::VistaBytes) const {
  return buzon::error(buzon::Codigo::defecto, "sello",
                      "Este mandato sólo consulta y nada debía sellar; repórtelo.");
}

bool SelloSinLlave::verificar(buzon::VistaBytes cadena, const buzon::SelloDigital& sello) const {
  return buzon::firma_valida(certificado_, cadena, sello.valor);
}

}  // namespace buzonctl
