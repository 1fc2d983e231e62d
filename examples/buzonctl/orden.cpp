#include "orden.hpp"

#include <algorithm>
#include <buzon/motor/representacion.hpp>

#include "archivos.hpp"
#include "firmar.hpp"
#include "presentar.hpp"

namespace buzonctl {
namespace {

buzon::Result<std::string> id_de_orden(const Argumentos& a) {
  if (a.tiene("--orden")) return std::string{a.valor("--orden")};
  buzon::Id16 azar{};
  if (const auto s = buzon::azar_del_sistema()->llenar(azar); !s) return tl::unexpected(s.error());
  return "ctl-" + buzon::hex(azar);
}

// The engine speaks of the fields of an order, "documentos" or "por_que"; a person wrote options.
tl::unexpected<buzon::Error> de_la_orden(const Argumentos& a, buzon::Error e) {
  std::string campo = e.argumento == "id_orden" ? "orden" : e.argumento;
  std::replace(campo.begin(), campo.end(), '_', '-');
  for (const auto& o : a.comando().opciones) {
    const auto nombre = o.nombre.substr(2);
    if (campo == nombre || campo == std::string{nombre} + "s")
      return fallo(buzon::Status{tl::unexpected(std::move(e))}, o.nombre);
  }
  // What a file says is told by its option and the place in it.
  if (a.tiene("--capa")) e.argumento = "--capa " + e.argumento;
  return tl::unexpected<buzon::Error>(std::move(e));
}

void poner_desenlace(const Pedido& p, const buzon::Respuesta& hecho, Respuesta& r) {
  r.codigo = hecho.admitida ? Codigo::hecho : Codigo::rehusado;
  r.campo("admitida", "Resultado", hecho.admitida,
          !hecho.admitida  ? "rehusada"
          : hecho.repetida ? "ya se había cumplido"
                           : "admitida");
  r.campo("orden", "Orden", p.id);
  r.campo("repetida", "", hecho.repetida, "");
  r.campo("fundamento", "Fundamento", std::string{hecho.fundamento.texto()});
  r.campo("motivo", "Motivo", hecho.motivo);
  const auto expediente =
      hecho.stream == buzon::IdStream{} ? std::string{} : buzon::hex(hecho.stream.valor);
  r.campo("expediente", "Expediente", expediente);
  r.explicar(hecho.explicacion);
  if (!hecho.admitida) r.explicar("rehusada", hecho.fundamento.texto(), hecho.motivo);
  if (hecho.repetida)
    r.explicar("repetida", "",
               "Esa orden ya se había cumplido: se entregan los mismos acuses, y cada uno lleva su "
               "explicación.");
}

// What comes after an order cannot undo it: whoever reads the error must know that it was done.
tl::unexpected<buzon::Error> ya_cumplida(const Pedido& p, buzon::Error e) {
  e.mensaje +=
      " La orden ya se cumplió: para obtener lo que falta, repítala con --orden " + p.id + ".";
  return tl::unexpected<buzon::Error>(std::move(e));
}

buzon::Result<Respuesta> ejecutar(const Pedido& p, std::string_view titulo,
                                  const buzon::Orden& orden, Despues despues) {
  const auto hecho = p.base.motor().ejecutar(p.id, orden);
  if (!hecho) return de_la_orden(p.a, hecho.error());
  Respuesta r{std::string{titulo}};
  poner_desenlace(p, *hecho, r);
  if (auto s = poner_acuses(p.a, p.base, hecho->acuses, r); !s) return ya_cumplida(p, s.error());
  poner_mensajes(p.base, r);
  if (despues != nullptr && hecho->admitida)
    if (auto s = despues(p, *hecho, r); !s) return ya_cumplida(p, s.error());
  return r;
}

buzon::Result<Respuesta> entregar_cadena(const Pedido& p, const std::string& cadena) {
  if (auto s =
          escribir_archivo("--cadena-en", leer_texto(p.a, "--cadena-en"), buzon::vista(cadena));
      !s)
    return tl::unexpected(std::move(s.error()));
  Respuesta r{"Lo que hay que firmar; nada se ha presentado"};
  r.campo("cadena", "Cadena original", cadena);
  r.campo("archivo", "Archivo", imprimible(p.a.valor("--cadena-en")));
  r.campo("orden", "Orden", p.id);
  r.explicar("por_firmar", "L4.2",
             "Firme los octetos exactos de ese archivo con la e.firma y repita el mandato con "
             "--orden " +
                 p.id + ", --cer y --firma.");
  return r;
}

buzon::Result<buzon::Bytes> certificado_de(Base& base, const buzon::AcuseSellado& a) {
  const auto sha = buzon::arreglo_desde_hex<32>(a.acuse.certificado_sha256);
  auto bytes = sha ? base.store().read_document(*sha)
                   : buzon::Result<std::optional<buzon::Bytes>>{std::nullopt};
  if (!bytes) return tl::unexpected(std::move(bytes.error()));
  if (*bytes) return std::move(**bytes);
  return buzon::error(buzon::Codigo::dato_corrupto, "acuse " + a.acuse.folio,
                      "Falta en la base el certificado que lo selló; revísela con «auditar».");
}

buzon::Status escribir_acuse(const Argumentos& a, const buzon::AcuseConCertificado& acuse,
                             const std::string& nombre) {
  const std::string ruta = leer_texto(a, "--salida") + "/" + nombre;
  if (auto s = escribir_archivo("--salida", ruta + ".json",
                                buzon::vista(buzon::representacion::acuse_json(acuse)));
      !s)
    return s;
  return escribir_archivo("--salida", ruta + ".txt",
                          buzon::vista(buzon::representacion::acuse_texto(acuse)));
}

void imprimir_acuse(const buzon::AcuseConCertificado& acuse, Json& j, Respuesta& r) {
  j["acuse"] = Json::parse(buzon::representacion::acuse_json(acuse), nullptr, false);
  const std::string texto = buzon::representacion::acuse_texto(acuse);
  for (std::size_t i = 0; i < texto.size();) {
    const auto fin = std::min(texto.find('\n', i), texto.size());
    r.renglones.push_back(texto.substr(i, fin - i));
    i = fin + 1;
  }
}

}  // namespace

buzon::Status preparar_salida(const Argumentos& a) {
  if (!a.tiene("--salida")) return {};
  return crear_carpeta("--salida", leer_texto(a, "--salida"));
}

buzon::Status poner_acuses(const Argumentos& a, Base& base,
                           const std::vector<buzon::AcuseSellado>& acuses, Respuesta& r) {
  Json lista = Json::array();
  std::string nombres;
  for (const auto& sellado : acuses) {
    auto certificado = certificado_de(base, sellado);
    if (!certificado) return tl::unexpected(std::move(certificado.error()));
    const buzon::AcuseConCertificado acuse{sellado, std::move(*certificado)};
    const auto tipo = buzon::nombres_acuse[static_cast<std::size_t>(sellado.acuse.tipo)];
    const std::string nombre = std::string{tipo} + "-" + sellado.acuse.folio;
    Json j{{"folio", sellado.acuse.folio},
           {"tipo", tipo},
           {"titulo", buzon::representacion::titulo_de(sellado.acuse.tipo)}};
    if (a.tiene("--salida")) {
      if (auto s = escribir_acuse(a, acuse, nombre); !s) return s;
      j["archivo"] = nombre + ".json";
    } else {
      imprimir_acuse(acuse, j, r);
    }
    lista.push_back(std::move(j));
    nombres += (nombres.empty() ? "" : ", ") + nombre;
  }
  r.campo("acuses", "Acuses", std::move(lista), nombres);
  return {};
}

void poner_mensajes(const Base& base, Respuesta& r) {
  Json lista = Json::array();
  std::string nombres;
  for (const auto& e : base.entregas()) {
    lista.push_back({{"archivo", e.archivo},
                     {"canal", e.canal == buzon::CanalMensaje::correo ? "correo" : "movil"}});
    nombres += (nombres.empty() ? "" : ", ") + e.archivo;
  }
  r.campo("mensajes", "Mensajes", std::move(lista), nombres);
}

buzon::Result<Respuesta> cumplir(const Argumentos& a, std::string_view titulo,
                                 buzon::Result<buzon::Orden> (*hacer)(const Pedido&),
                                 Despues despues) {
  auto id = id_de_orden(a);
  if (!id) return tl::unexpected(std::move(id.error()));
  const auto base = Base::abrir(a, Acceso::ordenes);
  if (!base) return tl::unexpected(base.error());
  const Pedido p{a, **base, std::move(*id)};
  const auto orden = hacer(p);
  if (!orden) return tl::unexpected(orden.error());
  if (auto s = preparar_salida(a); !s) return tl::unexpected(std::move(s.error()));
  return ejecutar(p, titulo, *orden, despues);
}

buzon::Result<Respuesta> cumplir(const Argumentos& a, std::string_view titulo,
                                 buzon::Result<PorFirmar> (*hacer)(const Pedido&),
                                 Despues despues) {
  auto id = id_de_orden(a);
  if (!id) return tl::unexpected(std::move(id.error()));
  const bool solo_cadena = a.tiene("--cadena-en");
  const auto base = Base::abrir(a, solo_cadena ? Acceso::consulta : Acceso::ordenes);
  if (!base) return tl::unexpected(base.error());
  const Pedido p{a, **base, std::move(*id)};
  const auto por_firmar = hacer(p);
  if (!por_firmar) return tl::unexpected(por_firmar.error());
  if (solo_cadena) return entregar_cadena(p, por_firmar->cadena);
  auto firma = firmar(a, por_firmar->cadena);
  if (!firma) return tl::unexpected(std::move(firma.error()));
  if (auto s = preparar_salida(a); !s) return tl::unexpected(std::move(s.error()));
  return ejecutar(p, titulo, por_firmar->con(std::move(*firma)), despues);
}

void agregar_opciones_de_orden(Comando& c, bool se_firma) {
  const auto sumar = [&c](const std::vector<Opcion>& v) {
    c.opciones.insert(c.opciones.end(), v.begin(), v.end());
  };
  if (se_firma) {
    sumar(opciones_de_firma());
    c.alternativas.push_back(alternativa_de_firma());
  }
  sumar(opciones_de_base(Acceso::ordenes));
  sumar({{"--orden", "ID", Presencia::opcional,
          "Identificador de la orden: repetirla con el mismo es seguro. Sin él se le da uno."},
         opcion_salida});
}

}  // namespace buzonctl
