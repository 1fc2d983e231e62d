// pulso: what time brought, done (L5.2, L7.3, L7.5, L7.8). Legal dates do not depend on when it
// runs.
#include <buzon/tiempo/texto_tiempo.hpp>

#include "comandos.hpp"
#include "orden.hpp"

namespace buzonctl {
namespace {

struct Cuenta {
  const char* clave;
  const char* etiqueta;
  std::uint64_t buzon::ResumenPulso::*cuantos;
};
constexpr Cuenta cuentas[] = {
    {"notificaciones", "Notificaciones creadas", &buzon::ResumenPulso::notificaciones},
    {"avisos_enviados", "Avisos enviados", &buzon::ResumenPulso::avisos_enviados},
    {"practicadas", "Notificaciones practicadas", &buzon::ResumenPulso::practicadas},
    {"vencidos", "Plazos de confirmación vencidos", &buzon::ResumenPulso::vencidos},
    {"recalculadas", "Plazos recalculados por una suspensión", &buzon::ResumenPulso::recalculadas},
    {"aplazados", "Aplazados", &buzon::ResumenPulso::aplazados},
    {"revisados", "Expedientes revisados", &buzon::ResumenPulso::revisados},
};

// An error of one file never stops the others; it is told, and the exit is its own.
void poner_errores(const buzon::ResumenPulso& hecho, Respuesta& r) {
  Json errores = Json::array();
  for (const auto& e : hecho.errores)
    errores.push_back({{"argumento", e.argumento}, {"mensaje", e.mensaje}});
  r.campo("errores", "Errores", std::move(errores),
          hecho.errores.empty() ? "" : std::to_string(hecho.errores.size()));
  for (const auto& e : hecho.errores) r.renglones.push_back("  " + e.argumento + ": " + e.mensaje);
  if (!hecho.errores.empty()) r.codigo = codigo_de(hecho.errores.front());
}

// What a suspension found practised: its dates stand, and what would have been is for who decides.
void poner_practicadas_antes(const buzon::ResumenPulso& hecho, Respuesta& r) {
  Json lista = Json::array();
  for (const auto& x : hecho.practicadas_antes) {
    const auto id = buzon::hex(x.stream.valor);
    Json fechas = Json::array();
    std::string texto = "  " + id;
    for (const auto& f : x.fechas) {
      const auto cual = buzon::nombres_fecha_legal[static_cast<std::size_t>(f.fecha)];
      fechas.push_back({{"fecha", cual},
                        {"consta", buzon::texto(f.antes)},
                        {"habria_sido", buzon::texto(f.despues)}});
      texto += "  " + std::string{cual} + " " + buzon::texto(f.antes) + ", habría sido " +
               buzon::texto(f.despues);
    }
    lista.push_back({{"expediente", id}, {"fechas", std::move(fechas)}});
    r.renglones.push_back(std::move(texto));
  }
  r.campo("practicadas_antes", "Ya practicadas, que subsisten", std::move(lista),
          hecho.practicadas_antes.empty() ? "" : std::to_string(hecho.practicadas_antes.size()));
}

buzon::Result<Respuesta> pulso(const Argumentos& a) {
  const auto base = Base::abrir(a, Acceso::ordenes);
  if (!base) return tl::unexpected(base.error());
  if (auto s = preparar_salida(a); !s) return tl::unexpected(std::move(s.error()));
  buzon::OpcionesPulso o;
  o.admite_salto = a.tiene("--admite-salto");
  const auto hecho = (*base)->motor().pulso(o);
  if (!hecho)
    return fallo(hecho, hecho.error().codigo == buzon::Codigo::reloj_invalido
                            ? "--admite-salto"
                            : std::string_view{hecho.error().argumento});
  Respuesta r{"Lo que el tiempo trajo"};
  for (const auto& c : cuentas)
    r.campo(c.clave, c.etiqueta, (*hecho).*c.cuantos, std::to_string((*hecho).*c.cuantos));
  poner_practicadas_antes(*hecho, r);
  poner_errores(*hecho, r);
  if (auto s = poner_acuses(a, **base, hecho->acuses, r); !s) return tl::unexpected(s.error());
  poner_mensajes(**base, r);
  r.explicar("pulso", "",
             "Las fechas legales no dependen de cuándo corre: cada acuse lleva la explicación de "
             "la suya.");
  return r;
}

}  // namespace

const std::vector<Comando>& comandos_pulso() {
  static const auto comandos = [] {
    Comando c{"pulso",
              "Hace lo que el tiempo trajo: avisos, plazos que vencen, notificaciones.",
              "Córralo cada pocos minutos. Las fechas legales no dependen de cuándo corre.",
              {},
              opciones_de_base(Acceso::ordenes),
              {},
              {},
              pulso};
    c.opciones.push_back({"--admite-salto", "", Presencia::opcional,
                          "Pasaron más de 24 horas desde el anterior, y el reloj está bien."});
    c.opciones.push_back(opcion_salida);
    return std::vector<Comando>{std::move(c)};
  }();
  return comandos;
}

}  // namespace buzonctl
