#include <buzon/motor/engine.hpp>

#include <buzon/ciclo/buzon_terminos.hpp>
#include <buzon/ciclo/conocimiento.hpp>

#include "calendarios.hpp"
#include "contexto.hpp"
#include "lecturas.hpp"
#include "lecturas_conservacion.hpp"
#include "lecturas_publicaciones.hpp"
#include "memoria.hpp"
#include "ordenes.hpp"
#include "pulso.hpp"

namespace buzon {

struct Engine::Impl {
  motor::Contexto c;
};

Engine::Engine(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

Result<Engine> Engine::crear(ConfiguracionMotor configuracion, Puertos puertos) {
  if (configuracion.llave.size() < 32)
    return error(Codigo::argumento_invalido, "llave",
                 "La llave de la instalación necesita al menos 32 octetos secretos y permanentes.");
  auto dependencia =
      texto_canonico(configuracion.dependencia, "dependencia", limits::nombre_bytes_max);
  if (!dependencia) return tl::unexpected(std::move(dependencia.error()));
  if (dependencia->empty() || dependencia->find('|') != std::string::npos)
    return error(
        Codigo::argumento_invalido, "dependencia",
        "Indique la dependencia receptora, que el acuse debe identificar, sin el signo «|».",
        "CFF-17-E");
  auto calendarios = CalendariosPorTerritorio::crear(configuracion.calendario, configuracion.capas,
                                                     configuracion.encendidas);
  if (!calendarios) return tl::unexpected(std::move(calendarios.error()));
  motor::Contexto c{std::move(configuracion), puertos, {}, {}, {}};
  c.memoria = std::make_shared<motor::MemoriaDeBuzones>();
  c.calendarios = std::make_shared<motor::CalendariosDelMotor>(std::move(*calendarios));
  c.sello_certificado_sha256 = c.sha256(puertos.sealer.certificado());
  return Engine{std::make_unique<Impl>(Impl{std::move(c)})};
}

Result<Respuesta> Engine::ejecutar(std::string_view id_orden, const Orden& orden) {
  return motor::ejecutar(impl_->c, id_orden, orden, impl_->c.puertos.clock.ahora());
}

Result<ResumenPulso> Engine::pulso(const OpcionesPulso& opciones) {
  return motor::pulsar(impl_->c, opciones);
}

Result<std::string> Engine::cadena_terminos(const Rfc& rfc) const {
  return cadena_de_terminos(rfc.texto(), impl_->c.cfg.terminos_sha256);
}

Result<std::string> Engine::cadena_apertura(const Rfc& rfc, const Id16& notificacion) {
  const auto n = this->notificacion(rfc, notificacion);
  if (!n) return tl::unexpected(n.error());
  return cadena_de_apertura(*n, notificacion);
}

Result<std::string> Engine::cadena_conocimiento(const Rfc& rfc, const Id16& notificacion) {
  const auto n = this->notificacion(rfc, notificacion);
  if (!n) return tl::unexpected(n.error());
  return cadena_de_conocimiento(*n, notificacion);
}

Particion Engine::particion_de(const Rfc& rfc) const {
  return motor::particion_de(impl_->c, "rfc", rfc.texto());
}

Result<BuzonElectronico> Engine::buzon_de(const Rfc& rfc) {
  auto b = motor::cargar_buzon(impl_->c, particion_de(rfc));
  if (!b) return tl::unexpected(std::move(b.error()));
  return (*b)->estado;
}

Result<Notificacion> Engine::notificacion(const Rfc& rfc, const Id16& stream) {
  auto n = motor::cargar<motor::CicloNotificacion>(impl_->c, particion_de(rfc), IdStream{stream});
  if (!n) return tl::unexpected(std::move(n.error()));
  return std::move(n->estado);
}

Result<std::vector<FichaNotificacion>> Engine::mis_notificaciones(const Rfc& rfc, std::size_t max) {
  const auto cabezas =
      impl_->c.puertos.store.list_heads(particion_de(rfc), motor::CicloNotificacion::tipo,
                                        std::nullopt, std::min(max, limits::pagina_max));
  if (!cabezas) return tl::unexpected(cabezas.error());
  std::vector<FichaNotificacion> fichas;
  for (const auto& h : *cabezas)
    fichas.push_back({h.stream, h.cabeza.estado, instante_us(h.cabeza.creado_us)});
  return fichas;
}

Result<std::vector<FichaDePublicacion>> Engine::mis_comunicados(const Rfc& rfc, std::size_t max) {
  return motor::publicaciones_de(impl_->c, rfc, SeccionInformativa::mis_comunicados, max);
}

Result<std::vector<FichaDePublicacion>> Engine::mis_documentos(const Rfc& rfc, std::size_t max) {
  return motor::publicaciones_de(impl_->c, rfc, SeccionInformativa::mis_documentos, max);
}

Result<Comunicado> Engine::publicacion(const Rfc& rfc, const Id16& stream) {
  return motor::publicacion_de(impl_->c, rfc, IdStream{stream});
}

Result<std::vector<DocumentoPorDesechar>> Engine::por_desechar(
    const Rfc& rfc, std::span<const TerminoDeConservacion> terminos) {
  return motor::por_desechar(impl_->c, rfc, terminos);
}

Result<RespuestaDeConsulta> Engine::puede_consultar(const Rfc& titular, const Rfc& tercero,
                                                    Identificador linea, Instante instante) {
  const auto b = buzon_de(titular);
  if (!b) return tl::unexpected(b.error());
  if (auto r = impl_->c.calendarios->refrescar(impl_->c); !r)
    return tl::unexpected(std::move(r.error()));
  const auto m = motor::marco_conocido(impl_->c, {b->huso, b->territorio}, instante);
  if (!m) return tl::unexpected(m.error());
  const auto a = motor::autorizaciones_al(impl_->c, particion_de(titular), instante);
  if (!a) return tl::unexpected(a.error());
  return buzon::puede_consultar(*m, *a, tercero.texto(), linea, instante, impl_->c.cfg.catalogo);
}

Result<std::vector<PublicacionDeCapa>> Engine::suspensiones() {
  if (auto r = impl_->c.calendarios->refrescar(impl_->c); !r)
    return tl::unexpected(std::move(r.error()));
  return impl_->c.calendarios->publicado().publicaciones;
}

Result<Autorizaciones> Engine::autorizaciones_de(const Rfc& rfc) {
  return motor::autorizaciones_al(impl_->c, particion_de(rfc), Instante::max());
}

Result<std::vector<EventoConsulta>> Engine::consultas(const Rfc& rfc, std::string_view mes) {
  return motor::consultas_de(impl_->c, particion_de(rfc), mes);
}

}  // namespace buzon
