#include "ordenes.hpp"

#include <set>
#include <utility>

namespace buzon {

DocumentoDigital documento_de(const DocumentoEntregado& d, const DigestPort& digest) {
  const VistaBytes partes[] = {d.bytes};
  return {d.nombre, digest.sha256(partes), d.bytes.size()};
}

namespace motor {
namespace {

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

[[nodiscard]] Status agregar(const Contexto& c, const DocumentoEntregado& d, Entrega& e) {
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

void agregar_certificado(const Contexto& c, const Bytes& certificado, Entrega& e) {
  if (!certificado.empty()) e.nuevos.push_back({c.sha256(certificado), certificado});
  const auto& sello = c.puertos.sealer.certificado();
  e.nuevos.push_back({c.sello_certificado_sha256, sello});
}

[[nodiscard]] HechoDeFirma verificar(const Contexto& c, const Verifier& v, const FirmaRecibida& f,
                                     std::string_view cadena, Instante en) {
  HechoDeFirma h;
  h.veredicto = v.verificar({f.certificado, vista(cadena), f.firma, en});
  h.cadena_sha256 = c.sha256(vista(cadena));
  h.firma = f.firma;
  return h;
}

[[nodiscard]] Status firma_dentro_de_limites(const FirmaRecibida& f) {
  if (f.certificado.size() > limits::certificado_bytes_max || f.firma.size() > 4096)
    return error(Codigo::limite_excedido, "firma",
                 "El certificado o la firma son demasiado grandes.");
  return {};
}

// ---- the box

// What was remembered of it is forgotten, so that the next filing does not decide on it in vain.
[[nodiscard]] Result<Respuesta> mover_el_buzon(
    const Contexto& c, const Particion& p, const Encargo& e,
    const std::function<Result<Pasos<CicloBuzon>>()>& preparar) {
  auto r = correr<CicloBuzon>(c, p, stream_del_buzon(c, p), e, preparar);
  c.memoria->olvidar(p);
  return r;
}

[[nodiscard]] Result<Respuesta> registrar(const Contexto& c, Encargo e, const RegistrarMedios& o) {
  HuellaDeOrden h{"RegistrarMedios"};
  h.texto(o.quien.rfc().texto()).texto(o.quien.nombre()).texto(o.quien.huso_domicilio());
  h.numero(static_cast<std::uint64_t>(o.quien.clase())).texto(o.medios.movil().texto());
  for (const auto& correo : o.medios.correos()) h.texto(correo.texto());
  e.sha256 = h.digest(c);
  const Particion p = particion_de(c, "rfc", o.quien.rfc().texto());
  return mover_el_buzon(c, p, e, [&]() -> Result<Pasos<CicloBuzon>> {
    Pasos<CicloBuzon> pasos;
    pasos.huso = o.quien.huso_domicilio();
    pasos.huso_nuevo = true;
    pasos.titular = {o.quien.rfc().texto(), o.quien.nombre()};
    pasos.documentos = {{c.sello_certificado_sha256, c.puertos.sealer.certificado()}};
    pasos.vencido = [](const Marco&, const BuzonElectronico& b,
                       Instante t) -> Result<DecisionBuzon> { return decide_vencido(b, t); };
    pasos.decide = [&](const Marco&, const Cargado<CicloBuzon>& l,
                       Instante t) -> Result<DecisionBuzon> {
      return decide_registrar(l.estado, o.quien, o.medios, t);
    };
    return pasos;
  });
}

template <class Decide>
[[nodiscard]] Result<Respuesta> sobre_el_buzon(const Contexto& c, const Encargo& e, const Rfc& rfc,
                                               std::vector<DocumentoNuevo> documentos,
                                               Decide decide) {
  const Particion p = particion_de(c, "rfc", rfc.texto());
  return mover_el_buzon(c, p, e, [&]() -> Result<Pasos<CicloBuzon>> {
    auto b = cargar_buzon(c, p);
    if (!b) return tl::unexpected(std::move(b.error()));
    Pasos<CicloBuzon> pasos;
    pasos.titular = {(*b)->estado.rfc, (*b)->estado.nombre};
    pasos.documentos = documentos;
    pasos.vencido = [](const Marco&, const BuzonElectronico& estado,
                       Instante t) -> Result<DecisionBuzon> { return decide_vencido(estado, t); };
    pasos.decide = [&](const Marco& m, const Cargado<CicloBuzon>& l,
                       Instante t) -> Result<DecisionBuzon> { return decide(m, l, t); };
    return pasos;
  });
}

[[nodiscard]] Result<Respuesta> confirmar(const Contexto& c, Encargo e, const ConfirmarMedio& o) {
  e.sha256 = HuellaDeOrden{"ConfirmarMedio"}
                 .texto(o.rfc.texto())
                 .numero(o.medio)
                 .texto(o.codigo)
                 .digest(c);
  return sobre_el_buzon(
      c, e, o.rfc, {}, [&](const Marco&, const Cargado<CicloBuzon>& l, Instante t) {
        const std::string esperado = codigo_de_confirmacion(c, l.ultimo_registro, o.medio);
        const bool coincide = iguales_en_tiempo_constante(vista(esperado), vista(o.codigo));
        return decide_confirmar(l.estado, o.medio, coincide, t, c.cfg.politicas);
      });
}

[[nodiscard]] Result<Respuesta> acreditar(const Contexto& c, Encargo e,
                                          const AcreditarRepresentante& o) {
  if (auto t = texto_canonico(o.titulo, "titulo", limits::texto_bytes_max); !t)
    return tl::unexpected(std::move(t.error()));
  e.sha256 = HuellaDeOrden{"AcreditarRepresentante"}
                 .texto(o.rfc.texto())
                 .texto(o.representante.texto())
                 .texto(o.titulo)
                 .digest(c);
  return sobre_el_buzon(c, e, o.rfc, {},
                        [&](const Marco&, const Cargado<CicloBuzon>& l, Instante t) {
                          return decide_acreditar(l.estado, o.representante, o.titulo, t);
                        });
}

[[nodiscard]] Result<Respuesta> firmar_terminos(const Contexto& c, Encargo e,
                                                const FirmarTerminos& o) {
  if (auto r = firma_dentro_de_limites(o.firma); !r) return tl::unexpected(std::move(r.error()));
  e.sha256 = HuellaDeOrden{"FirmarTerminos"}.texto(o.rfc.texto()).firma(o.firma).digest(c);
  const auto cadena = cadena_de_terminos(o.rfc.texto(), c.cfg.terminos_sha256);
  if (!cadena) return tl::unexpected(cadena.error());
  Entrega entrega;
  agregar_certificado(c, o.firma.certificado, entrega);
  return sobre_el_buzon(
      c, e, o.rfc, entrega.nuevos, [&](const Marco&, const Cargado<CicloBuzon>& l, Instante t) {
        return decide_firmar_terminos(l.estado, c.cfg.terminos_sha256,
                                      verificar(c, c.puertos.particulares, o.firma, *cadena, t), t);
      });
}

// ---- what is filed

[[nodiscard]] Guarda guarda_de(const HechoDeStream& h) { return {{h.stream}, h.version, h.digest}; }

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

[[nodiscard]] Result<Respuesta> presentar(const Contexto& c, Encargo e,
                                          const PresentarActuacion& o) {
  if (auto r = firma_dentro_de_limites(o.firma); !r) return tl::unexpected(std::move(r.error()));
  if (o.documentos.empty() || o.documentos.size() > limits::documentos_por_actuacion_max)
    return error(Codigo::limite_excedido, "documentos",
                 "Una actuación lleva de uno a " +
                     std::to_string(limits::documentos_por_actuacion_max) +
                     " documentos; corrija cuántos entrega.");
  if (auto t = texto_canonico(o.asunto, "asunto", limits::asunto_bytes_max); !t)
    return tl::unexpected(std::move(t.error()));
  Entrega entrega;
  for (const auto& d : o.documentos)
    if (auto r = agregar(c, d, entrega); !r) return tl::unexpected(std::move(r.error()));
  agregar_certificado(c, o.firma.certificado, entrega);
  HuellaDeOrden h{"PresentarActuacion"};
  h.texto(o.rfc.texto()).texto(o.linea.texto()).texto(o.asunto).firma(o.firma);
  for (const auto& f : entrega.fichas) h.documento(f);
  e.sha256 = h.digest(c);
  const DatosActuacion datos{o.linea, o.asunto, entrega.fichas};
  const auto cadena = cadena_de_actuacion(o.rfc.texto(), datos);
  if (!cadena) return tl::unexpected(cadena.error());

  const Particion p = particion_de(c, "rfc", o.rfc.texto());
  return correr<CicloActuacion>(
      c, p, stream_de(c, p, "actuacion", e.orden), e,
      [&, mirada = MiradaAlBuzon{c, p}]() mutable -> Result<Pasos<CicloActuacion>> {
        auto b = mirada.siguiente();
        if (!b) return tl::unexpected(std::move(b.error()));
        const auto hecho = b->buzon->hecho(stream_del_buzon(c, p));
        Pasos<CicloActuacion> pasos;
        pasos.huso = b->buzon->estado.huso;
        pasos.no_antes = b->buzon->ultimo;
        pasos.titular = {b->buzon->estado.rfc, b->buzon->estado.nombre};
        pasos.recordado = b->recordado;
        pasos.guardas = {guarda_de(hecho)};
        pasos.documentos = entrega.nuevos;
        pasos.decide = [&c, &o, &datos, &cadena, hecho, buzon = b->buzon](
                           const Marco& m, const Cargado<CicloActuacion>&, Instante t) {
          return decide_presentar(m, buzon->estado, hecho, datos,
                                  verificar(c, c.puertos.particulares, o.firma, *cadena, t),
                                  c.cfg.anuncios, t);
        };
        return pasos;
      });
}

// ---- acts of IMSS

// Policy 29: in force on the date of the resolution. A date is judged at its last instant that has
// already passed, so that a certificate issued that very day serves.
[[nodiscard]] Instante instante_de_resolucion(Dia fecha, Instante ahora) {
  const Instante fin = instante_de(husos::centro(), fecha, std::chrono::hours{24} - Duracion{1});
  return std::min(fin, ahora);
}

template <class O>
[[nodiscard]] Result<DatosActo> datos_del_acto(const Contexto& c, const O& o, Entrega& entrega) {
  if (auto r = agregar(c, o.documento, entrega); !r) return tl::unexpected(std::move(r.error()));
  DatosActo a{o.linea, o.numero, o.fecha, o.autoridad, o.funcionario, entrega.fichas.back()};
  if (auto r = cadena_de_acto(a); !r) return tl::unexpected(std::move(r.error()));
  if (a.numero.empty() || a.autoridad.empty() || a.funcionario.empty())
    return error(Codigo::argumento_invalido, "acto",
                 "El acto necesita número, autoridad y persona servidora pública que lo emite.",
                 "CFF-38");
  if (!c.cfg.calendario.cubre(a.fecha)) return fuera_de_calendario("fecha");
  return a;
}

[[nodiscard]] Result<Respuesta> emitir(const Contexto& c, Encargo e, const EmitirActo& o) {
  if (auto r = firma_dentro_de_limites(o.firma); !r) return tl::unexpected(std::move(r.error()));
  if (o.destinatarios.empty() || o.destinatarios.size() > limits::pagina_max)
    return error(Codigo::limite_excedido, "destinatarios",
                 "Un acto lleva de uno a mil destinatarios.");
  Entrega entrega;
  const auto acto = datos_del_acto(c, o, entrega);
  if (!acto) return tl::unexpected(acto.error());
  agregar_certificado(c, o.firma.certificado, entrega);
  HuellaDeOrden h{"EmitirActo"};
  h.texto(*cadena_de_acto(*acto)).firma(o.firma);
  std::vector<std::string> rfcs;
  for (const auto& r : o.destinatarios) {
    h.texto(r.texto());
    rfcs.push_back(r.texto());
  }
  if (std::set<std::string>(rfcs.begin(), rfcs.end()).size() != rfcs.size())
    return error(Codigo::argumento_invalido, "destinatarios",
                 "Un destinatario está repetido: cada persona se notifica una sola vez del mismo "
                 "acto; quite el repetido.",
                 "L7.1");
  e.sha256 = h.digest(c);
  const Particion p = particion_de(c, "acto", e.orden);
  return correr<CicloActo>(
      c, p, stream_de(c, p, "acto", e.orden), e, [&]() -> Result<Pasos<CicloActo>> {
        Pasos<CicloActo> pasos;
        pasos.documentos = entrega.nuevos;
        pasos.decide = [&](const Marco& m, const Cargado<CicloActo>&,
                           Instante t) -> Result<DecisionActo> {
          const auto firma = verificar(c, c.puertos.funcionarios, o.firma, *cadena_de_acto(*acto),
                                       instante_de_resolucion(acto->fecha, t));
          return decide_emitir(m, *acto, rfcs, firma, c.cfg.anuncios, t);
        };
        return pasos;
      });
}

[[nodiscard]] Result<Respuesta> abrir(const Contexto& c, Encargo e, const AbrirDocumento& o) {
  if (auto r = firma_dentro_de_limites(o.firma); !r) return tl::unexpected(std::move(r.error()));
  e.sha256 = HuellaDeOrden{"AbrirDocumento"}
                 .texto(o.rfc.texto())
                 .octetos(o.notificacion)
                 .firma(o.firma)
                 .digest(c);
  const Particion p = particion_de(c, "rfc", o.rfc.texto());
  const IdStream s{o.notificacion};
  Entrega entrega;
  agregar_certificado(c, o.firma.certificado, entrega);
  const auto preparar = [&, mirada =
                                MiradaAlBuzon{c, p}]() mutable -> Result<Pasos<CicloNotificacion>> {
    auto b = mirada.siguiente();
    if (!b) return tl::unexpected(std::move(b.error()));
    Pasos<CicloNotificacion> pasos;
    pasos.huso = b->buzon->estado.huso;
    pasos.no_antes = b->buzon->ultimo;
    pasos.recordado = b->recordado;
    pasos.guardas = {guarda_de(b->buzon->hecho(stream_del_buzon(c, p)))};
    pasos.documentos = entrega.nuevos;
    pasos.vencido = [](const Marco& m, const Notificacion& n, Instante t) {
      return decide_ficcion(m, n, t, true);
    };
    pasos.decide = [&c, &o, s, buzon = b->buzon](const Marco& m,
                                                 const Cargado<CicloNotificacion>& l,
                                                 Instante t) -> Result<DecisionNotificacion> {
      if (l.version == 0)
        return error(Codigo::argumento_invalido, "notificacion",
                     "No hay una notificación con ese identificador en este buzón; revíselo.");
      const auto cadena = cadena_de_apertura(l.estado, s.valor);
      if (!cadena) return tl::unexpected(cadena.error());
      return decide_abrir(m, l.estado, s.valor, buzon->estado,
                          verificar(c, c.puertos.particulares, o.firma, *cadena, t), t);
    };
    return pasos;
  };
  return correr<CicloNotificacion>(c, p, s, e, preparar);
}

[[nodiscard]] Result<Respuesta> publicar(const Contexto& c, Encargo e,
                                         const PublicarEnEstrados& o) {
  if (auto t = texto_canonico(o.razon, "razon", limits::texto_bytes_max); !t)
    return tl::unexpected(std::move(t.error()));
  Entrega entrega;
  const auto acto = datos_del_acto(c, o, entrega);
  if (!acto) return tl::unexpected(acto.error());
  agregar_certificado(c, {}, entrega);
  e.sha256 = HuellaDeOrden{"PublicarEnEstrados"}
                 .texto(o.quien.rfc().texto())
                 .texto(o.quien.nombre())
                 .numero(static_cast<std::uint64_t>(o.quien.clase()))
                 .texto(o.quien.huso_domicilio())
                 .texto(*cadena_de_acto(*acto))
                 .numero(static_cast<std::uint64_t>(o.causa))
                 .texto(o.razon)
                 .numero(o.obligado_desde_el_inicio ? 1 : 0)
                 .digest(c);
  const Particion p = particion_de(c, "rfc", o.quien.rfc().texto());
  return correr<CicloEstrados>(
      c, p, stream_de(c, p, "estrados", e.orden), e, [&]() -> Result<Pasos<CicloEstrados>> {
        auto b = cargar_buzon(c, p);
        if (!b) return tl::unexpected(std::move(b.error()));
        const auto hecho = (*b)->hecho(stream_del_buzon(c, p));
        Pasos<CicloEstrados> pasos;
        pasos.huso = o.quien.huso_domicilio();
        pasos.no_antes = (*b)->ultimo;
        pasos.titular = {o.quien.rfc().texto(), o.quien.nombre()};
        pasos.guardas = {guarda_de(hecho)};
        pasos.documentos = entrega.nuevos;
        pasos.decide = [&acto, &o, hecho, buzon = *b](const Marco& m, const Cargado<CicloEstrados>&,
                                                      Instante t) {
          const DatosEstrados datos{*acto,
                                    m.centro.hora(t).dia,
                                    o.causa,
                                    o.razon,
                                    o.quien.rfc().texto(),
                                    o.quien.nombre(),
                                    o.obligado_desde_el_inicio,
                                    !o.quien.es_persona_particular()};
          // Whether a Pulse has told the end of the 72 hours or not, they ended (L5.2).
          BuzonElectronico hoy = buzon->estado;
          for (const auto& vencido : decide_vencido(hoy, t).eventos) evolve(hoy, vencido);
          return decide_publicar(m, hoy, hecho, datos, t);
        };
        return pasos;
      });
}

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
  Result<Respuesta> operator()(const AcreditarRepresentante& o) const { return acreditar(c, e, o); }
  Result<Respuesta> operator()(const FirmarTerminos& o) const { return firmar_terminos(c, e, o); }
  Result<Respuesta> operator()(const PresentarActuacion& o) const { return presentar(c, e, o); }
  Result<Respuesta> operator()(const EmitirActo& o) const { return emitir(c, e, o); }
  Result<Respuesta> operator()(const AbrirDocumento& o) const { return abrir(c, e, o); }
  Result<Respuesta> operator()(const PublicarEnEstrados& o) const { return publicar(c, e, o); }
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
  return std::visit(Despacho{c, Encargo{std::string{id_orden}, {}, ahora}}, orden);
}

}  // namespace motor
}  // namespace buzon
