// What the orders share: the digest of an order, its documents, its signature as a fact, and the
// box that it decides on. One function per order is declared here; ordenes.cpp sends each to its
// own.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ordenes.hpp"

namespace buzon::motor {

// The content of an order as one digest: every field with its length before it.
class HuellaDeOrden {
 public:
  explicit HuellaDeOrden(std::string_view tipo) { texto(tipo); }
  HuellaDeOrden& texto(std::string_view s) {
    const auto b = con_largo(s);
    bytes_.insert(bytes_.end(), b.begin(), b.end());
    return *this;
  }
  HuellaDeOrden& numero(std::uint64_t n) { return texto(std::to_string(n)); }
  HuellaDeOrden& octetos(VistaBytes b) { return texto(texto_de(b)); }
  HuellaDeOrden& firma(const FirmaRecibida& f) { return octetos(f.certificado).octetos(f.firma); }
  // Nothing where nobody said one: the orders of before keep their digest.
  HuellaDeOrden& territorio(Territorio t) {
    return t == Territorio{} ? *this : texto(buzon::texto(t));
  }
  HuellaDeOrden& documento(const DocumentoDigital& d) { return texto(d.nombre).octetos(d.sha256); }
  // Keyed, because it is public and an order holds what few guesses find: an RFC, a code of eight
  // digits. A plain hash would confirm the guess after the data were erased.
  [[nodiscard]] Digest digest(const Contexto& c) const { return c.hmac(bytes_); }

 private:
  Bytes bytes_;
};

// An order's events keep who signed by the certificate's digest, so the certificate itself is a
// document.
struct Entrega {
  std::vector<DocumentoDigital> fichas;
  std::vector<DocumentoNuevo> nuevos;
};

[[nodiscard]] inline Status agregar(const Contexto& c, const DocumentoEntregado& d, Entrega& e) {
  if (d.bytes.size() > limits::documento_bytes_max)
    return error(Codigo::limite_excedido, "documento " + d.nombre,
                 "El documento rebasa 64 MiB; divídalo en partes.");
  if (auto n = texto_canonico(d.nombre, "nombre del documento", limits::nombre_bytes_max); !n)
    return tl::unexpected(std::move(n.error()));
  if (d.nombre.empty() || d.nombre.find('|') != std::string::npos)
    return error(Codigo::argumento_invalido, "nombre del documento",
                 "El documento necesita un nombre sin el signo «|»; corríjalo.");
  e.fichas.push_back(documento_de(d, c.puertos.digest));
  e.nuevos.push_back({e.fichas.back().sha256, d.bytes});
  return {};
}

inline void agregar_certificado(const Contexto& c, const Bytes& certificado, Entrega& e) {
  if (!certificado.empty()) e.nuevos.push_back({c.sha256(certificado), certificado});
  const auto& sello = c.puertos.sealer.certificado();
  e.nuevos.push_back({c.sello_certificado_sha256, sello});
}

[[nodiscard]] inline HechoDeFirma verificar(const Contexto& c, const Verifier& v,
                                            const FirmaRecibida& f, std::string_view cadena,
                                            Instante en) {
  HechoDeFirma h;
  h.veredicto = v.verificar({f.certificado, vista(cadena), f.firma, en});
  h.cadena_sha256 = c.sha256(vista(cadena));
  h.firma = f.firma;
  return h;
}

[[nodiscard]] inline Status firma_dentro_de_limites(const FirmaRecibida& f) {
  if (f.certificado.size() > limits::certificado_bytes_max || f.firma.size() > 4096)
    return error(Codigo::limite_excedido, "firma",
                 "El certificado o la firma son demasiado grandes.");
  return {};
}

[[nodiscard]] inline Guarda guarda_de(const HechoDeStream& h) {
  return {{h.stream}, h.version, h.digest};
}

// The box that an order's attempts decide on: the first time as it is remembered, without reading
// the store, because the guard of the append says whether that was right; from then on as the store
// has it.
class MiradaAlBuzon {
 public:
  MiradaAlBuzon(const Contexto& c, const Particion& p) : c_(c), p_(p) {}

  struct Vista {
    BuzonCargado buzon;
    bool recordado = false;
  };
  [[nodiscard]] Result<Vista> siguiente() {
    if (primera_) {
      primera_ = false;
      if (auto recordado = c_.memoria->buscar(p_)) return Vista{std::move(recordado), true};
    }
    auto leido = cargar_buzon(c_, p_);
    if (!leido) return tl::unexpected(std::move(leido.error()));
    return Vista{std::move(*leido), false};
  }

 private:
  const Contexto& c_;
  const Particion& p_;
  bool primera_ = true;
};

// ---- one function per order

[[nodiscard]] Result<Respuesta> registrar(const Contexto& c, Encargo e, const RegistrarMedios& o);
[[nodiscard]] Result<Respuesta> confirmar(const Contexto& c, Encargo e, const ConfirmarMedio& o);
[[nodiscard]] Result<Respuesta> cambiar_medio(const Contexto& c, Encargo e, const CambiarMedio& o);
[[nodiscard]] Result<Respuesta> anotar_devolucion(const Contexto& c, Encargo e,
                                                  const AnotarDevolucion& o);
[[nodiscard]] Result<Respuesta> reconocer_2020(const Contexto& c, Encargo e,
                                               const ReconocerBuzonDe2020& o);
[[nodiscard]] Result<Respuesta> acreditar(const Contexto& c, Encargo e,
                                          const AcreditarRepresentante& o);
[[nodiscard]] Result<Respuesta> revocar(const Contexto& c, Encargo e,
                                        const RevocarRepresentante& o);
[[nodiscard]] Result<Respuesta> firmar_terminos(const Contexto& c, Encargo e,
                                                const FirmarTerminos& o);
[[nodiscard]] Result<Respuesta> presentar(const Contexto& c, Encargo e,
                                          const PresentarActuacion& o);
[[nodiscard]] Result<Respuesta> solicitar_orientacion(const Contexto& c, Encargo e,
                                                      const SolicitarOrientacion& o);
[[nodiscard]] Result<Respuesta> atender_orientacion(const Contexto& c, Encargo e,
                                                    const AtenderOrientacion& o);
[[nodiscard]] Result<Respuesta> emitir(const Contexto& c, Encargo e, const EmitirActo& o);
[[nodiscard]] Result<Respuesta> abrir(const Contexto& c, Encargo e, const AbrirDocumento& o);
[[nodiscard]] Result<Respuesta> manifestar_conocimiento(const Contexto& c, Encargo e,
                                                        const ManifestarConocimiento& o);
[[nodiscard]] Result<Respuesta> anotar_personal(const Contexto& c, Encargo e,
                                                const AnotarNotificacionPersonal& o);
[[nodiscard]] Result<Respuesta> asignar_a_autoridad(const Contexto& c, Encargo e,
                                                    const AsignarBuzonAAutoridad& o);
[[nodiscard]] Result<Respuesta> publicar(const Contexto& c, Encargo e, const PublicarEnEstrados& o);
[[nodiscard]] Result<Respuesta> otorgar(const Contexto& c, Encargo e, const OtorgarAutorizacion& o);
[[nodiscard]] Result<Respuesta> limitar(const Contexto& c, Encargo e, const LimitarAutorizacion& o);
[[nodiscard]] Result<Respuesta> cancelar(const Contexto& c, Encargo e,
                                         const CancelarAutorizacion& o);
[[nodiscard]] Result<Respuesta> opinion_publica(const Contexto& c, Encargo e,
                                                const AutorizarOpinionPublica& o);
[[nodiscard]] Result<Respuesta> consultar(const Contexto& c, Encargo e,
                                          const ConsultarComoTercero& o);
[[nodiscard]] Result<Respuesta> mi_opinion(const Contexto& c, Encargo e,
                                           const ConsultarMiOpinion& o);
[[nodiscard]] Result<Respuesta> mis_datos(const Contexto& c, Encargo e, const ConsultarMisDatos& o);
[[nodiscard]] Result<Respuesta> mirar(const Contexto& c, Encargo e, const MirarBuzon& o);

[[nodiscard]] Result<Respuesta> publicar_suspension(const Contexto& c, Encargo e,
                                                    const PublicarSuspension& o);

[[nodiscard]] Result<Respuesta> iniciar_tramite(const Contexto& c, Encargo e,
                                                const IniciarTramite& o);
[[nodiscard]] Result<Respuesta> requerir_tramite(const Contexto& c, Encargo e,
                                                 const RequerirTramite& o);
[[nodiscard]] Result<Respuesta> atender_requerimiento(const Contexto& c, Encargo e,
                                                      const AtenderRequerimiento& o);
[[nodiscard]] Result<Respuesta> desechar_tramite(const Contexto& c, Encargo e,
                                                 const DesecharTramite& o);
[[nodiscard]] Result<Respuesta> concluir_tramite(const Contexto& c, Encargo e,
                                                 const ConcluirTramite& o);
[[nodiscard]] Result<Respuesta> desvirtuar_recepcion(const Contexto& c, Encargo e,
                                                     const DesvirtuarRecepcion& o);

[[nodiscard]] Result<Respuesta> publicar_comunicado(const Contexto& c, Encargo e,
                                                    const PublicarComunicado& o);
[[nodiscard]] Result<Respuesta> publicar_documento(const Contexto& c, Encargo e,
                                                   const PublicarDocumento& o);
[[nodiscard]] Result<Respuesta> leer_publicacion(const Contexto& c, Encargo e,
                                                 const LeerPublicacion& o);

}  // namespace buzon::motor
