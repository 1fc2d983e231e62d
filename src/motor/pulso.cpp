#include "pulso.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <optional>
#include <set>
#include <utility>

#include <buzon/ciclo/buzon_registro.hpp>
#include <buzon/ciclo/tramite_requerimiento.hpp>

#include "flujo.hpp"
#include "mensajes.hpp"
#include "ordenes.hpp"
#include "publicacion.hpp"
#include "recalculo.hpp"

namespace buzon::motor {
namespace {

// How long a head waits when nothing could be done with it: a transport that refused is asked again
// in an hour; a box that is not enabled, the next day.
constexpr std::chrono::hours espera_por_transporte = espera_tras_rehusa;
constexpr std::chrono::hours espera_por_buzon{24};

// One head under work. `ahora` is read once per head, before anything is handed to the transport.
struct Turno {
  const Contexto& c;
  const CabezaDeStream& h;
  Instante ahora;
  ResumenPulso& r;

  // The id tells a second worker at the same version that it is the same work.
  [[nodiscard]] Encargo encargo(std::string_view que) const {
    std::string orden = "pulso:";
    orden.append(que).append(":").append(std::to_string(h.version));
    return {orden, c.sha256(vista(orden)), ahora};
  }
};

[[nodiscard]] Status aplazar(const Turno& t, Instante hasta) {
  ++t.r.aplazados;
  Cabeza cabeza = t.h.cabeza;
  cabeza.vence_us = us_de(hasta);
  auto resultado = t.c.puertos.store.put_head(t.h.particion, t.h.stream, t.h.version, cabeza);
  if (auto* const f = std::get_if<AppendFallo>(&resultado))
    return tl::unexpected(std::move(f->error));
  return {};  // a conflict: somebody moved the stream meanwhile, and its head with it
}

void sumar_acuses(const Turno& t, Respuesta&& r) {
  if (r.repetida) return;
  for (auto& a : r.acuses) t.r.acuses.push_back(std::move(a));
}

// A Pulse with another installation's key would take every stream for somebody else's and make the
// notificaciones of its acts where nobody looks.
[[nodiscard]] Status llave_de_esta_base(const Turno& t, std::string_view clase,
                                        std::string_view id) {
  if (particion_de(t.c, clase, id) == t.h.particion) return {};
  return error(Codigo::argumento_invalido, "llave",
               "La llave de la instalación no es aquella con la que se hizo esta base de datos; "
               "configure la original.");
}

// ---- the box: validation avisos, and the end of the 72 hours

[[nodiscard]] std::vector<std::uint32_t> enviar_validaciones(const Turno& t,
                                                             const Cargado<CicloBuzon>& b) {
  std::vector<std::uint32_t> aceptados;
  if (!quedan_por_enviar(b.estado)) return aceptados;
  const auto& medios = b.estado.medios;
  for (std::uint32_t i = 0; i < medios.size(); ++i) {
    if (!espera_su_aviso(b.estado, medios[i])) continue;
    const auto m = mensaje_de_validacion(t.c, t.h.stream, b.ultimo_registro, i, medios[i],
                                         codigo_de_confirmacion(t.c, b.ultimo_registro, i));
    if (t.c.puertos.messenger.entregar(m)) aceptados.push_back(i);
  }
  return aceptados;
}

[[nodiscard]] Status atender_buzon(const Turno& t) {
  const auto cargado = cargar_buzon(t.c, t.h.particion);
  if (!cargado) return tl::unexpected(cargado.error());
  const auto& b = *cargado;
  if (auto s = llave_de_esta_base(t, "rfc", b->estado.rfc); !s) return s;
  const bool vencida = !decide_vencido(b->estado, t.ahora).eventos.empty();
  const auto enviados = vencida ? std::vector<std::uint32_t>{} : enviar_validaciones(t, *b);
  const bool sin_transporte = quedan_por_enviar(b->estado) && enviados.empty() && !vencida;
  if (sin_transporte) return aplazar(t, t.ahora + espera_por_transporte);
  auto r = correr<CicloBuzon>(t.c, t.h.particion, t.h.stream, t.encargo("buzon"),
                              [&]() -> Result<Pasos<CicloBuzon>> {
                                Pasos<CicloBuzon> pasos;
                                pasos.decide = [&](const Marco&, const Cargado<CicloBuzon>& l,
                                                   Instante ahora) -> Result<DecisionBuzon> {
                                  DecisionBuzon d = decide_vencido(l.estado, ahora);
                                  // Another registration meanwhile has other means and other codes.
                                  if (!enviados.empty() && quedan_por_enviar(l.estado) &&
                                      l.ultimo_registro == b->ultimo_registro)
                                    d.emite(AvisoDeValidacionEnviado{ahora, enviados});
                                  return d;
                                };
                                return pasos;
                              });
  t.c.memoria->olvidar(t.h.particion);
  if (!r) return tl::unexpected(std::move(r.error()));
  if (r->version == t.h.version && !r->repetida) return aplazar(t, t.ahora + espera_por_transporte);
  t.r.avisos_enviados += enviados.size();
  t.r.vencidos += vencida && !r->repetida ? 1U : 0U;
  return {};
}

// ---- the act: one notificación per destinatario

[[nodiscard]] Result<IdStream> crear_notificacion(const Turno& t, const Acto& acto,
                                                  std::uint32_t i) {
  const std::string orden =
      "acto:" + hex(VistaBytes{t.h.stream.valor}.first(8)) + ":" + std::to_string(i);
  const Particion p = particion_de(t.c, "rfc", acto.destinatarios[i]);
  const IdStream s =
      stream_de(t.c, p, "notificacion", hex(t.h.stream.valor) + ":" + std::to_string(i));
  auto r = correr<CicloNotificacion>(
      t.c, p, s, {orden, t.c.sha256(vista(orden)), t.ahora},
      [&]() -> Result<Pasos<CicloNotificacion>> {
        Pasos<CicloNotificacion> pasos;
        pasos.decide = [&](const Marco&, const Cargado<CicloNotificacion>& l,
                           Instante ahora) -> Result<DecisionNotificacion> {
          DecisionNotificacion d;
          if (l.version == 0)
            d.emite(NotificacionCreada{ahora, t.h.stream.valor, acto.acto, acto.numero_certificado,
                                       acto.destinatarios[i]});
          return d;
        };
        return pasos;
      });
  if (!r) return tl::unexpected(std::move(r.error()));
  return s;
}

[[nodiscard]] Status atender_acto(const Turno& t) {
  const auto acto = cargar<CicloActo>(t.c, t.h.particion, t.h.stream);
  if (!acto) return tl::unexpected(acto.error());
  if (auto s = llave_de_esta_base(t, "acto", acto->ordenes.front().orden); !s) return s;
  std::vector<NotificacionOrdenada> hechas;
  const auto fin = std::min<std::size_t>(acto->estado.destinatarios.size(),
                                         acto->estado.ordenadas + limits::eventos_por_append_max);
  for (std::uint32_t i = acto->estado.ordenadas; i < fin; ++i) {
    const auto s = crear_notificacion(t, acto->estado, i);
    if (!s) return tl::unexpected(s.error());
    hechas.push_back({i, s->valor});
  }
  auto r = correr<CicloActo>(t.c, t.h.particion, t.h.stream, t.encargo("acto"),
                             [&]() -> Result<Pasos<CicloActo>> {
                               Pasos<CicloActo> pasos;
                               pasos.decide = [&](const Marco&, const Cargado<CicloActo>& l,
                                                  Instante) -> Result<DecisionActo> {
                                 DecisionActo d;
                                 for (const auto& e : hechas)
                                   if (e.destinatario >= l.estado.ordenadas) d.emite(e);
                                 return d;
                               };
                               return pasos;
                             });
  if (!r) return tl::unexpected(std::move(r.error()));
  t.r.notificaciones += hechas.size();
  return {};
}

// ---- the notificación: its aviso, then the fiction

struct Envio {
  std::vector<std::string> aceptados;
  std::vector<MedioRehusado> rehusados;
};

// A transport's words are the host's: kept whole where they can be stored.
[[nodiscard]] std::string motivo_de_la_rehusa(const Error& e) {
  auto motivo = texto_canonico(e.mensaje, "motivo", limits::texto_bytes_max);
  return motivo && !motivo->empty() ? std::move(*motivo)
                                    : std::string{"El transporte no dio una razón legible."};
}

[[nodiscard]] Envio enviar_avisos(const Turno& t, const Notificacion& n,
                                  const BuzonElectronico& b) {
  Envio envio;
  for (const auto i : medios_del_aviso(b, n.acto.registro_patronal)) {
    const auto& destino = b.medios[i].destino;
    const auto tomado =
        t.c.puertos.messenger.entregar(mensaje_de_aviso(t.c, t.h.stream, i, b.medios[i], n.acto));
    if (tomado)
      envio.aceptados.push_back(destino);
    else
      envio.rehusados.push_back({destino, motivo_de_la_rehusa(tomado.error())});
  }
  return envio;
}

// No means took it: no term runs, and what each transport said is kept once.
[[nodiscard]] Status anotar_rehusa(const Turno& t, const Notificacion& n, const Envio& envio) {
  if (envio.rehusados.empty() || envio.rehusados == n.no_tomaron)
    return aplazar(t, t.ahora + espera_por_transporte);
  ++t.r.aplazados;
  auto r = correr<CicloNotificacion>(
      t.c, t.h.particion, t.h.stream, t.encargo("rehusa"),
      [&]() -> Result<Pasos<CicloNotificacion>> {
        Pasos<CicloNotificacion> pasos;
        pasos.decide = [&](const Marco&, const Cargado<CicloNotificacion>& l,
                           Instante ahora) -> Result<DecisionNotificacion> {
          return decide_aviso_rehusado(l.estado, envio.rehusados, ahora);
        };
        return pasos;
      });
  return r ? Status{} : Status{tl::unexpected(std::move(r.error()))};
}

// G-V: an authority has no means that an aviso could go to; "Mis notificaciones" is all there is.
[[nodiscard]] Status poner_a_disposicion(const Turno& t, const BuzonElectronico& b,
                                         const HechoDeStream& hecho) {
  auto r = correr<CicloNotificacion>(
      t.c, t.h.particion, t.h.stream, t.encargo("disposicion"),
      [&]() -> Result<Pasos<CicloNotificacion>> {
        Pasos<CicloNotificacion> pasos;
        pasos.huso = b.huso;
        pasos.territorio = b.territorio;
        pasos.decide = [&](const Marco&, const Cargado<CicloNotificacion>& l,
                           Instante ahora) -> Result<DecisionNotificacion> {
          return decide_poner_a_disposicion(l.estado, b, hecho, ahora);
        };
        return pasos;
      });
  return r ? Status{} : Status{tl::unexpected(std::move(r.error()))};
}

[[nodiscard]] Status pasar_a_estrados(const Turno& t, const HechoDeStream& publicacion) {
  auto r = correr<CicloNotificacion>(
      t.c, t.h.particion, t.h.stream, t.encargo("estrados"),
      [&]() -> Result<Pasos<CicloNotificacion>> {
        Pasos<CicloNotificacion> pasos;
        pasos.decide = [&](const Marco&, const Cargado<CicloNotificacion>& l,
                           Instante ahora) -> Result<DecisionNotificacion> {
          return decide_pasar_a_estrados(l.estado, publicacion, ahora);
        };
        return pasos;
      });
  return r ? Status{} : Status{tl::unexpected(std::move(r.error()))};
}

[[nodiscard]] Status avisar(const Turno& t, const Notificacion& n) {
  const auto publicacion = publicacion_de(t.c, t.h.particion, n.acto);
  if (!publicacion) return tl::unexpected(publicacion.error());
  if (publicacion->version > 0) return pasar_a_estrados(t, *publicacion);
  const auto cargado = cargar_buzon(t.c, t.h.particion);
  if (!cargado) return tl::unexpected(cargado.error());
  const auto& b = *cargado;
  const auto marco = marco_conocido(t.c, {b->estado.huso, b->estado.territorio}, t.ahora);
  if (!marco) return tl::unexpected(marco.error());
  const auto ventana_abierta = siguiente_ventana(*marco, t.ahora);
  if (!ventana_abierta) return fuera_de_calendario("reloj");
  if (*ventana_abierta != t.ahora) return aplazar(t, *ventana_abierta);  // L7.2
  const auto hecho = b->hecho(stream_del_buzon(t.c, t.h.particion));
  if (b->estado.estado == EstadoBuzon::de_autoridad)
    return poner_a_disposicion(t, b->estado, hecho);
  if (b->estado.estado != EstadoBuzon::habilitado) return aplazar(t, t.ahora + espera_por_buzon);
  const auto envio = enviar_avisos(t, n, b->estado);
  if (!aviso_alcanza_al_rfc(b->estado, n.acto.registro_patronal, envio.aceptados))
    return anotar_rehusa(t, n, envio);
  auto r = correr<CicloNotificacion>(
      t.c, t.h.particion, t.h.stream, t.encargo("aviso"),
      [&]() -> Result<Pasos<CicloNotificacion>> {
        Pasos<CicloNotificacion> pasos;
        pasos.huso = b->estado.huso;
        pasos.territorio = b->estado.territorio;
        pasos.guardas = {sin_publicar(t.c, t.h.particion, n.acto)};
        pasos.documentos = {{t.c.sello_certificado_sha256, t.c.puertos.sealer.certificado()}};
        pasos.decide = [&](const Marco& m, const Cargado<CicloNotificacion>& l,
                           Instante ahora) -> Result<DecisionNotificacion> {
          return decide_aviso_enviado(m, l.estado, b->estado, hecho, envio.aceptados, ahora,
                                      envio.rehusados);
        };
        return pasos;
      });
  if (!r) return tl::unexpected(std::move(r.error()));
  t.r.avisos_enviados += r->repetida ? 0U : envio.aceptados.size();
  sumar_acuses(t, std::move(*r));
  return {};
}

// What is due by the passing of time alone, on a notificación or on estrados.
template <class Ciclo, class Decide>
[[nodiscard]] Status aplicar_vencido(const Turno& t, std::string_view que, Decide decide) {
  auto r =
      correr<Ciclo>(t.c, t.h.particion, t.h.stream, t.encargo(que), [&]() -> Result<Pasos<Ciclo>> {
        Pasos<Ciclo> pasos;
        pasos.documentos = {{t.c.sello_certificado_sha256, t.c.puertos.sealer.certificado()}};
        pasos.decide = [&](const Marco& m, const Cargado<Ciclo>& l, Instante ahora) {
          return decide(m, l.estado, ahora);
        };
        return pasos;
      });
  if (!r) return tl::unexpected(std::move(r.error()));
  // A calendar amended since the head was written: the new date is computed, and the head follows.
  if (r->version == t.h.version && !r->repetida) {
    const auto l = cargar<Ciclo>(t.c, t.h.particion, t.h.stream);
    if (!l) return tl::unexpected(l.error());
    const auto marco = marco_de<Ciclo>(t.c, {Ciclo::huso(l->estado), Ciclo::territorio(l->estado)},
                                       l->estado, t.ahora);
    if (!marco) return tl::unexpected(marco.error());
    const auto v = Ciclo::vence_en(*marco, l->estado, l->ultimo);
    return aplazar(t, v && *v > t.ahora ? *v : t.ahora + espera_por_buzon);
  }
  t.r.practicadas += r->repetida ? 0U : 1U;
  sumar_acuses(t, std::move(*r));
  return informar_si_practicada(t.c, Ciclo::tipo, t.h.particion, t.h.stream, t.ahora, t.r);
}

[[nodiscard]] Status atender_notificacion(const Turno& t) {
  const auto n = cargar<CicloNotificacion>(t.c, t.h.particion, t.h.stream);
  if (!n) return tl::unexpected(n.error());
  if (n->estado.estado == EstadoNotificacion::creada) return avisar(t, n->estado);
  return aplicar_vencido<CicloNotificacion>(
      t, "ficta", [](const Marco& m, const Notificacion& e, Instante ahora) {
        return decide_ficcion(m, e, ahora, false);
      });
}

[[nodiscard]] Status atender_estrados(const Turno& t) {
  return aplicar_vencido<CicloEstrados>(t, "estrados",
                                        [](const Marco& m, const Estrados& e, Instante ahora) {
                                          return decide_vencido(m, e, ahora);
                                        });
}

// R7.6: only the mark that the term ended; nothing is discarded by it.
[[nodiscard]] Status atender_tramite(const Turno& t) {
  auto r = correr<CicloTramite>(
      t.c, t.h.particion, t.h.stream, t.encargo("tramite"), [&]() -> Result<Pasos<CicloTramite>> {
        Pasos<CicloTramite> pasos;
        pasos.decide = [](const Marco& m, const Cargado<CicloTramite>& l, Instante ahora) {
          return decide_vencido(m, l.estado, ahora);
        };
        return pasos;
      });
  if (!r) return tl::unexpected(std::move(r.error()));
  // A calendar amended since: the head follows the new date (CFF-12 paragraph 7).
  if (r->version == t.h.version && !r->repetida) return aplazar(t, t.ahora + espera_por_buzon);
  t.r.vencidos += r->repetida ? 0U : 1U;
  return {};
}

struct Atencion {
  std::string_view tipo;
  Status (*atender)(const Turno&);
};
constexpr std::array<Atencion, 5> atenciones{{
    {CicloBuzon::tipo, atender_buzon},
    {CicloActo::tipo, atender_acto},
    {CicloNotificacion::tipo, atender_notificacion},
    {CicloEstrados::tipo, atender_estrados},
    {CicloTramite::tipo, atender_tramite},
}};

[[nodiscard]] Status atender(const Turno& t) {
  for (const auto& a : atenciones)
    if (a.tipo == t.h.cabeza.tipo) return a.atender(t);
  return error(Codigo::dato_corrupto, "tipo " + t.h.cabeza.tipo,
               "Hay trabajo pendiente de un tipo desconocido; actualice la biblioteca.");
}

// ---- the clock: rule 10

[[nodiscard]] Status registrar_pulso(const Contexto& c, Instante ahora, bool admite_salto) {
  const Particion p = particion_de(c, "instalacion", "pulso");
  const IdStream s = stream_de(c, p, "pulso", "");
  const auto anteriores = c.puertos.store.list_heads(p, "pulso", std::nullopt, 1);
  if (!anteriores) return tl::unexpected(anteriores.error());
  // creado_us of this head is the instant of the last Pulse: the only thing the stream is for.
  if (anteriores->empty()) {
    const Encargo e{"pulso:inicio", c.sha256(vista("pulso:inicio")), ahora};
    const Sobre sobre = sobre_de(c, e, ahora, false, c.cfg.calendario);
    EventoGuardado g;
    g.id = evento_de(c, p, s, e.orden, 1);
    g.version = 1;
    auto codificado = codificar(sobre, EventoPulso{PulsoIniciado{ahora}}, Id16{}, c.puertos.digest);
    if (!codificado) return tl::unexpected(std::move(codificado.error()));
    g.publico = std::move(codificado->publico);
    g.hash = c.sha256(Digest{}, vista(g.publico));
    const std::vector<EventoGuardado> eventos{g};
    const Cabeza cabeza{"pulso", "activo", us_de(ahora), std::nullopt, c.cfg.calendario.version(),
                        g.hash};
    const auto escrito = escribir(c, {p, s, 0, eventos, cabeza, {}, {}}, eventos);
    return escrito ? Status{} : Status{tl::unexpected(escrito.error())};
  }
  const auto& h = anteriores->front();
  const Instante ultimo = instante_us(h.cabeza.creado_us);
  if (ahora + std::chrono::seconds{2} < ultimo)
    return error(Codigo::reloj_invalido, "reloj",
                 "El reloj está atrasado respecto del último Pulse; corríjalo.");
  if (ahora - ultimo > std::chrono::hours{24} && !admite_salto)
    return error(Codigo::reloj_invalido, "reloj",
                 "Pasaron más de 24 horas desde el último Pulse; si el reloj es correcto, repita y "
                 "admita el salto.");
  Cabeza cabeza = h.cabeza;
  cabeza.creado_us = std::max(us_de(ahora), h.cabeza.creado_us);
  auto r = c.puertos.store.put_head(p, s, h.version, cabeza);
  if (auto* const f = std::get_if<AppendFallo>(&r)) return tl::unexpected(std::move(f->error));
  return {};
}

// A port of the host's that throws must not leave the rest of the country without its Pulse.
[[nodiscard]] Status atender_sin_excepciones(const Turno& t) {
  try {
    return atender(t);
  } catch (const std::exception& e) {
    return error(
        Codigo::entorno, "puerto",
        std::string{"Un puerto del anfitrión lanzó una excepción; corríjalo: "} + e.what());
  }
}

// A head that fails is set back an hour and never stops the others.
void atender_o_aplazar(const Contexto& c, const CabezaDeStream& h, ResumenPulso& r) {
  const Turno t{c, h, c.puertos.clock.ahora(), r};
  ++r.revisados;
  if (auto hecho = atender_sin_excepciones(t); !hecho) {
    r.errores.push_back(std::move(hecho.error()));
    if (auto aplazada = aplazar(t, t.ahora + espera_por_transporte); !aplazada)
      r.errores.push_back(std::move(aplazada.error()));
  }
}

}  // namespace

// Later sweeps find what the earlier ones brought about (an act's notificaciones are due at once);
// an act of a thousand destinatarios needs sixteen, and what is left waits for the next Pulse.
Result<ResumenPulso> pulsar(const Contexto& c, const OpcionesPulso& opciones) {
  if (opciones.primero > opciones.ultimo || opciones.ultimo >= shards_total)
    return error(Codigo::argumento_invalido, "shards",
                 "Los shards van de 0 a 1023, el primero no mayor que el último.");
  const Instante ahora = c.puertos.clock.ahora();
  if (auto r = c.calendarios->refrescar(c); !r) return tl::unexpected(std::move(r.error()));
  if (auto r = registrar_pulso(c, ahora, opciones.admite_salto); !r)
    return tl::unexpected(std::move(r.error()));
  ResumenPulso resumen;
  for (int barrido = 0; barrido < 20; ++barrido) {
    const auto antes = resumen.revisados;
    std::optional<MarcaDeCabeza> marca;
    while (resumen.revisados < opciones.max) {
      const auto pagina = std::min<std::size_t>(
          limits::pagina_max, opciones.max - static_cast<std::size_t>(resumen.revisados));
      const auto cabezas =
          c.puertos.store.read_due(opciones.primero, opciones.ultimo, us_de(ahora), marca, pagina);
      if (!cabezas) return tl::unexpected(cabezas.error());
      for (const auto& h : *cabezas) atender_o_aplazar(c, h, resumen);
      if (cabezas->size() < pagina) break;
      const auto& ultima = cabezas->back();
      marca = MarcaDeCabeza{*ultima.cabeza.vence_us, ultima.particion, ultima.stream};
    }
    if (resumen.revisados == antes) break;
  }
  if (auto r = recalcular(c, opciones, c.puertos.clock.ahora(), resumen); !r)
    resumen.errores.push_back(std::move(r.error()));
  return resumen;
}

}  // namespace buzon::motor
