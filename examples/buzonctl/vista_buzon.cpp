#include "vista_buzon.hpp"

#include <buzon/ciclo/fechas_registro.hpp>
#include <buzon/sujetos/medio_contacto.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

#include "expediente.hpp"
#include "presentar.hpp"

namespace buzonctl {
namespace {

using buzon::MedioDelBuzon;

std::string en_centro(buzon::Instante t) {
  return buzon::texto(buzon::husos::centro().hora<buzon::RelojDelCentro>(t));
}

std::string_view estado_de(const MedioDelBuzon& m) {
  if (m.de_baja) return "de_baja";
  if (m.caducado) return "caducado";
  if (m.confirmado) return "confirmado";
  return m.enviado ? "por_confirmar" : "por_avisar";
}

}  // namespace

std::string destino_oculto(std::string_view destino) {
  if (const auto movil = buzon::Movil::leer(destino)) return movil->redactado();
  const auto correo = buzon::Correo::leer(destino);
  return correo ? correo->redactado() : "";
}

std::string registro_oculto(std::string_view registro) {
  const auto rp = buzon::RegistroPatronal::leer(registro);
  return rp ? rp->redactado() : "";
}

buzon::Result<buzon::BuzonElectronico> leer_buzon(const Argumentos& a, Base& base) {
  const auto rfc = leer_rfc(a, "--rfc");
  if (!rfc) return tl::unexpected(rfc.error());
  auto b = base.motor().buzon_de(*rfc);
  if (!b) return tl::unexpected(std::move(b.error()));
  if (b->estado == buzon::EstadoBuzon::inexistente)
    return buzon::error(buzon::Codigo::argumento_invalido, "--rfc",
                        "Nadie ha registrado medios de contacto con ese RFC en esta base; "
                        "regístrelos con «buzon registrar».",
                        "L5.1");
  return b;
}

void poner_medios(const buzon::BuzonElectronico& b, Respuesta& r) {
  Json lista = Json::array();
  for (std::size_t i = 0; i < b.medios.size(); ++i) {
    const auto& m = b.medios[i];
    const auto clase = buzon::nombres_clase_medio[static_cast<std::size_t>(m.clase)];
    const auto destino = destino_oculto(m.destino);
    Json j{{"medio", i}, {"clase", clase}, {"destino", destino}, {"estado", estado_de(m)}};
    const auto registro = registro_oculto(m.registro_patronal);
    if (!registro.empty()) j["registro_patronal"] = registro;
    if (m.enviado && !m.confirmado) j["limite"] = en_centro(buzon::limite_confirmacion(*m.enviado));
    if (m.sustituye) j["sustituye"] = *m.sustituye;
    if (m.devoluciones > 0) j["devoluciones"] = m.devoluciones;
    r.renglones.push_back("  " + std::to_string(i) + "  " + std::string{clase} + "  " + destino +
                          "  " + std::string{estado_de(m)} +
                          (registro.empty() ? "" : ", del registro patronal " + registro) +
                          (j.contains("limite") ? " hasta " + j["limite"].get<std::string>() : ""));
    lista.push_back(std::move(j));
  }
  r.campo("medios", "Medios", std::move(lista), std::to_string(b.medios.size()));
}

void poner_buzon(const buzon::BuzonElectronico& b, Respuesta& r) {
  r.campo("estado", "Estado",
          std::string{buzon::nombres_estado_buzon[static_cast<std::size_t>(b.estado)]});
  r.campo("clase", "Clase", std::string{buzon::texto(b.clase)});
  r.campo("zona", "Huso del domicilio fiscal", b.huso);
  r.campo("municipio", "Municipio del domicilio fiscal", b.territorio);
  if (b.habilitado)
    campo_instante(r, "habilitado", "Habilitado", buzon::husos::centro(), *b.habilitado);
  r.campo("representantes", "Representantes", b.representantes.size(),
          std::to_string(b.representantes.size()));
  poner_medios(b, r);
}

void explicar_buzon(const buzon::BuzonElectronico& b, Respuesta& r) {
  using namespace buzon::literales;
  buzon::Explicacion ex;
  for (const auto& m : b.medios)
    if (m.vive() && m.enviado && !m.confirmado) (void)buzon::limite_confirmacion(*m.enviado, ex);
  if (b.habilitado)
    ex.paso(buzon::IdPaso::buzon_habilitado, "L5.3"_L, "L5.5"_L, *b.habilitado);
  else
    ex.paso(buzon::IdPaso::buzon_no_habilitado, "L5.5"_L, "L5.3"_L);
  r.explicar(ex);
}

buzon::Result<Respuesta> listar_orientaciones(const Argumentos& a, Base& base) {
  return listar(a, base, "orientacion", "Solicitudes de orientación (L5.9)");
}

}  // namespace buzonctl
