// The families of commands; each lives in the cmd_*.cpp of its name.
#pragma once

#include <vector>

#include "argumentos.hpp"

namespace buzonctl {

[[nodiscard]] const std::vector<Comando>& comandos_plazo();
[[nodiscard]] const std::vector<Comando>& comandos_calendario();
[[nodiscard]] const std::vector<Comando>& comandos_zona();
[[nodiscard]] const std::vector<Comando>& comandos_id();
[[nodiscard]] const std::vector<Comando>& comandos_certificado();
[[nodiscard]] const std::vector<Comando>& comandos_sello();
[[nodiscard]] const std::vector<Comando>& comandos_acuse();
[[nodiscard]] const std::vector<Comando>& comandos_demo();
[[nodiscard]] const std::vector<Comando>& comandos_auditar();
[[nodiscard]] const std::vector<Comando>& comandos_base();
[[nodiscard]] const std::vector<Comando>& comandos_buzon();
[[nodiscard]] const std::vector<Comando>& comandos_medios();
[[nodiscard]] const std::vector<Comando>& comandos_actuacion();
[[nodiscard]] const std::vector<Comando>& comandos_tramite();
[[nodiscard]] const std::vector<Comando>& comandos_notificacion();
[[nodiscard]] const std::vector<Comando>& comandos_estrados();
[[nodiscard]] const std::vector<Comando>& comandos_publicacion();
[[nodiscard]] const std::vector<Comando>& comandos_suspension();
[[nodiscard]] const std::vector<Comando>& comandos_autorizacion();
[[nodiscard]] const std::vector<Comando>& comandos_pulso();
[[nodiscard]] const std::vector<Comando>& comandos_eventos();
[[nodiscard]] const std::vector<Comando>& comandos_matriz();

}  // namespace buzonctl
