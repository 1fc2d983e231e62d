#include "ordenes.hpp"

#include <utility>

#include "ordenes_comun.hpp"

namespace buzon {

DocumentoDigital documento_de(const DocumentoEntregado& d, const DigestPort& digest) {
  const VistaBytes partes[] = {d.bytes};
  return {d.nombre, digest.sha256(partes), d.bytes.size()};
}

namespace motor {
namespace {

// "pulso:" and "acto:" begin the ids of what the engine orders by itself (pulso.cpp).
[[nodiscard]] bool id_de_orden_valido(std::string_view id) {
  if (id.empty() || id.size() > 64) return false;
  if (id.starts_with("pulso:") || id.starts_with("acto:")) return false;
  for (const char x : id) {
    const bool letra = (x >= 'a' && x <= 'z') || (x >= 'A' && x <= 'Z') || (x >= '0' && x <= '9');
    if (!letra && x != '.' && x != '_' && x != ':' && x != '-') return false;
  }
  return true;
}

struct Despacho {
  const Contexto& c;
  const Encargo& e;
  Result<Respuesta> operator()(const RegistrarMedios& o) const { return registrar(c, e, o); }
  Result<Respuesta> operator()(const ConfirmarMedio& o) const { return confirmar(c, e, o); }
  Result<Respuesta> operator()(const CambiarMedio& o) const { return cambiar_medio(c, e, o); }
  Result<Respuesta> operator()(const AnotarDevolucion& o) const {
    return anotar_devolucion(c, e, o);
  }
  Result<Respuesta> operator()(const ReconocerBuzonDe2020& o) const {
    return reconocer_2020(c, e, o);
  }
  Result<Respuesta> operator()(const SolicitarOrientacion& o) const {
    return solicitar_orientacion(c, e, o);
  }
  Result<Respuesta> operator()(const AtenderOrientacion& o) const {
    return atender_orientacion(c, e, o);
  }
  Result<Respuesta> operator()(const AcreditarRepresentante& o) const { return acreditar(c, e, o); }
  Result<Respuesta> operator()(const RevocarRepresentante& o) const { return revocar(c, e, o); }
  Result<Respuesta> operator()(const FirmarTerminos& o) const { return firmar_terminos(c, e, o); }
  Result<Respuesta> operator()(const PresentarActuacion& o) const { return presentar(c, e, o); }
  Result<Respuesta> operator()(const EmitirActo& o) const { return emitir(c, e, o); }
  Result<Respuesta> operator()(const AbrirDocumento& o) const { return abrir(c, e, o); }
  Result<Respuesta> operator()(const PublicarEnEstrados& o) const { return publicar(c, e, o); }
  Result<Respuesta> operator()(const ManifestarConocimiento& o) const {
    return manifestar_conocimiento(c, e, o);
  }
  Result<Respuesta> operator()(const AnotarNotificacionPersonal& o) const {
    return anotar_personal(c, e, o);
  }
  Result<Respuesta> operator()(const AsignarBuzonAAutoridad& o) const {
    return asignar_a_autoridad(c, e, o);
  }
  Result<Respuesta> operator()(const IniciarTramite& o) const { return iniciar_tramite(c, e, o); }
  Result<Respuesta> operator()(const RequerirTramite& o) const { return requerir_tramite(c, e, o); }
  Result<Respuesta> operator()(const AtenderRequerimiento& o) const {
    return atender_requerimiento(c, e, o);
  }
  Result<Respuesta> operator()(const DesecharTramite& o) const { return desechar_tramite(c, e, o); }
  Result<Respuesta> operator()(const ConcluirTramite& o) const { return concluir_tramite(c, e, o); }
  Result<Respuesta> operator()(const DesvirtuarRecepcion& o) const {
    return desvirtuar_recepcion(c, e, o);
  }
  Result<Respuesta> operator()(const PublicarComunicado& o) const {
    return publicar_comunicado(c, e, o);
  }
  Result<Respuesta> operator()(const PublicarDocumento& o) const {
    return publicar_documento(c, e, o);
  }
  Result<Respuesta> operator()(const LeerPublicacion& o) const { return leer_publicacion(c, e, o); }
  Result<Respuesta> operator()(const OtorgarAutorizacion& o) const { return otorgar(c, e, o); }
  Result<Respuesta> operator()(const LimitarAutorizacion& o) const { return limitar(c, e, o); }
  Result<Respuesta> operator()(const CancelarAutorizacion& o) const { return cancelar(c, e, o); }
  Result<Respuesta> operator()(const AutorizarOpinionPublica& o) const {
    return opinion_publica(c, e, o);
  }
  Result<Respuesta> operator()(const ConsultarComoTercero& o) const { return consultar(c, e, o); }
  Result<Respuesta> operator()(const ConsultarMiOpinion& o) const { return mi_opinion(c, e, o); }
  Result<Respuesta> operator()(const ConsultarMisDatos& o) const { return mis_datos(c, e, o); }
  Result<Respuesta> operator()(const MirarBuzon& o) const { return mirar(c, e, o); }
  Result<Respuesta> operator()(const PublicarSuspension& o) const {
    return publicar_suspension(c, e, o);
  }
};

}  // namespace

IdStream stream_del_buzon(const Contexto& c, const Particion& p) {
  return stream_de(c, p, "buzon", "");
}

namespace {

// Whether the store still holds what was folded. The last event is read again and not only what
// follows it: a store restored from a backup may have another history of the same length.
enum class Vigencia : std::uint8_t { al_dia, hay_mas, otra_historia };
[[nodiscard]] Result<Vigencia> vigencia_de(const Contexto& c, const Particion& p, const IdStream& s,
                                           const Cargado<CicloBuzon>& l) {
  const auto desde_el_ultimo = c.puertos.store.read_stream(p, s, l.version, 2);
  if (!desde_el_ultimo) return tl::unexpected(desde_el_ultimo.error());
  if (desde_el_ultimo->empty() || desde_el_ultimo->front().hash != l.hash)
    return Vigencia::otra_historia;
  return desde_el_ultimo->size() == 1 ? Vigencia::al_dia : Vigencia::hay_mas;
}

}  // namespace

Result<BuzonCargado> cargar_buzon(const Contexto& c, const Particion& p) {
  const IdStream s = stream_del_buzon(c, p);
  const auto recordado = c.memoria->buscar(p);
  Cargado<CicloBuzon> base;
  if (recordado) {
    const auto vigencia = vigencia_de(c, p, s, *recordado);
    if (!vigencia) return tl::unexpected(vigencia.error());
    if (*vigencia == Vigencia::al_dia) return recordado;
    if (*vigencia == Vigencia::hay_mas) base = *recordado;
  }
  auto l = cargar<CicloBuzon>(c, p, s, std::move(base));
  if (!l) return tl::unexpected(std::move(l.error()));
  auto cargado = std::make_shared<const Cargado<CicloBuzon>>(std::move(*l));
  if (cargado->version > 0) c.memoria->recordar(p, cargado);
  return cargado;
}

std::string codigo_de_confirmacion(const Contexto& c, const IdEvento& registro,
                                   std::uint32_t medio) {
  const Digest d = c.hmac(con_largo("codigo"), registro.valor, con_largo(std::to_string(medio)));
  std::uint64_t n = 0;
  for (std::size_t i = 0; i < 8; ++i) n = n << 8 | d[i];
  std::string codigo = std::to_string(n % 100'000'000);
  return std::string(8 - codigo.size(), '0') + codigo;
}

Result<Respuesta> ejecutar(const Contexto& c, std::string_view id_orden, const Orden& orden,
                           Instante ahora) {
  if (!id_de_orden_valido(id_orden))
    return error(Codigo::argumento_invalido, "id_orden",
                 "El identificador de la orden lleva de 1 a 64 letras, dígitos, puntos, guiones o "
                 "dos puntos, y no empieza con «pulso:» ni «acto:», que son del motor.");
  if (auto r = c.calendarios->refrescar(c); !r) return tl::unexpected(std::move(r.error()));
  return std::visit(Despacho{c, Encargo{std::string{id_orden}, {}, ahora}}, orden);
}

}  // namespace motor
}  // namespace buzon
