#include "presentar.hpp"

#include <algorithm>
#include <buzon/motor/representacion.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

namespace buzonctl {

void campo_dia(Respuesta& r, std::string clave, std::string etiqueta, buzon::Dia d) {
  const auto iso = buzon::texto(d);
  r.campo(std::move(clave), std::move(etiqueta), iso,
          iso + " (" + buzon::representacion::fecha_larga(d) + ")");
}

void campo_instante(Respuesta& r, std::string clave, std::string etiqueta, const buzon::Huso& huso,
                    buzon::Instante t) {
  const auto hora = huso.hora<buzon::RelojDelDomicilio>(t);
  const auto iso = buzon::texto(hora);
  r.campo(std::move(clave), std::move(etiqueta), iso,
          iso + " (" + buzon::representacion::fecha_larga(hora.dia) + ", " +
              std::string{huso.nombre()} + ")");
}

void campo_si_no(Respuesta& r, std::string clave, std::string etiqueta, bool valor) {
  r.campo(std::move(clave), std::move(etiqueta), valor, valor ? "sí" : "no");
}

void campo_huso(Respuesta& r, const buzon::Huso& huso) {
  r.campo("zona", "Huso del domicilio fiscal", std::string{huso.nombre()});
}

void campo_provisional(Respuesta& r, buzon::Provisional p) {
  const bool lo_es = p != buzon::Provisional::no;
  r.campo("provisional", "Provisional", lo_es, "");
  if (lo_es) r.campo("motivo_provisional", "Provisional", std::string{buzon::motivo(p)});
}

void campo_politicas(Respuesta& r, const buzon::Politicas& p,
                     std::span<const buzon::IdPolitica> usadas) {
  Json lecturas = Json::object();
  std::string distintas;
  buzon::recorrer(p, [&](buzon::IdPolitica id, auto valor) {
    if (std::find(usadas.begin(), usadas.end(), id) == usadas.end()) return;
    const auto& d = buzon::politicas[static_cast<std::size_t>(id)];
    const auto opcion = static_cast<std::size_t>(valor);
    lecturas[std::string{d.clave}] = d.opciones[opcion];
    if (opcion != 0)
      distintas += (distintas.empty() ? "" : ", ") + std::string{d.clave} + "=" +
                   std::string{d.opciones[opcion]};
  });
  r.campo("politicas", "Políticas", std::move(lecturas), distintas);
}

}  // namespace buzonctl
