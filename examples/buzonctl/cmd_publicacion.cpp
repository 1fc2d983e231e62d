// publicacion ...: "Mis comunicados" and "Mis documentos", L8, R2 to R5. None of it is a
// notification.
#include <buzon/ciclo/comunicado.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

#include "comandos.hpp"
#include "leer_acto.hpp"
#include "orden.hpp"
#include "presentar.hpp"

namespace buzonctl {
namespace {

using buzon::Orden;
using buzon::Result;

constexpr Opcion opcion_rfc{"--rfc", "RFC", Presencia::opcional,
                            "Para una sola persona: el RFC de su buzón."};
constexpr Opcion opcion_clase{
    "--clase", "CLASE", Presencia::repetible,
    "Para quienes son de esa clase, de las de «buzon registrar»; repetible. Sin --rfc ni --clase, "
    "para todos."};
constexpr Opcion opcion_autoridad{"--autoridad", "TEXTO", Presencia::obligatoria,
                                  "La unidad del Instituto que publica."};
constexpr Opcion opcion_asunto{"--asunto", "TEXTO", Presencia::obligatoria, "De qué se trata."};

Result<buzon::Audiencia> leer_audiencia(const Argumentos& a) {
  if (a.tiene("--rfc")) {
    const auto rfc = leer_rfc(a, "--rfc");
    if (!rfc) return tl::unexpected(rfc.error());
    return buzon::Audiencia::de(*rfc);
  }
  std::vector<buzon::ClaseSujeto> clases;
  for (const auto nombre : a.valores("--clase")) {
    const auto clase = buzon::clase_sujeto_de(nombre);
    if (!clase) return no_es_uno_de("--clase", nombre, opcion::clase.ayuda);
    clases.push_back(*clase);
  }
  return buzon::Audiencia::de(std::move(clases));
}

struct QueSePublica {
  buzon::Identificador linea;
  buzon::Audiencia para;
};

Result<QueSePublica> leer_que_se_publica(const Argumentos& a) {
  const auto linea = leer_linea(a);
  if (!linea) return tl::unexpected(linea.error());
  auto para = leer_audiencia(a);
  if (!para) return tl::unexpected(std::move(para.error()));
  return QueSePublica{*linea, std::move(*para)};
}

Result<Orden> comunicado(const Pedido& p) {
  auto que = leer_que_se_publica(p.a);
  if (!que) return tl::unexpected(std::move(que.error()));
  return buzon::PublicarComunicado{que->linea, leer_texto(p.a, "--autoridad"), std::move(que->para),
                                   leer_texto(p.a, "--asunto"), leer_texto(p.a, "--texto")};
}

Result<Orden> documento(const Pedido& p) {
  auto que = leer_que_se_publica(p.a);
  if (!que) return tl::unexpected(std::move(que.error()));
  auto documentos = leer_documentos(p.a);
  if (!documentos) return tl::unexpected(std::move(documentos.error()));
  return buzon::PublicarDocumento{que->linea, leer_texto(p.a, "--autoridad"), std::move(que->para),
                                  leer_texto(p.a, "--asunto"), std::move(documentos->front())};
}

Result<Orden> leer(const Pedido& p) {
  const auto x = leer_rfc_y_expediente(p.a);
  if (!x) return tl::unexpected(x.error());
  return buzon::LeerPublicacion{x->rfc, x->expediente};
}

// What the engine shows in that box, and nothing of another's (L10).
buzon::Status entregar(const Pedido& p, const buzon::Respuesta&, Respuesta& r) {
  const auto x = leer_rfc_y_expediente(p.a);
  if (!x) return tl::unexpected(x.error());
  const auto c = p.base.motor().publicacion(x->rfc, x->expediente);
  if (!c) return tl::unexpected(c.error());
  r.campo("linea", "Línea", c->linea);
  r.campo("autoridad", "Publica", c->autoridad);
  r.campo("asunto", "Asunto", c->asunto);
  r.campo("texto", "Texto", c->texto);
  campo_instante(r, "publicada", "Publicada", buzon::husos::centro(), c->publicado);
  if (c->documento)
    if (auto s = poner_documento(p.a, p.base, *c->documento, r); !s) return s;
  r.campo("leyenda", "Leyenda", std::string{buzon::leyenda_informativa});
  return {};
}

void poner_ficha(const buzon::FichaDePublicacion& f, Json& lista, Respuesta& r) {
  const auto id = buzon::hex(f.stream.valor);
  const auto publicada =
      buzon::texto(buzon::husos::centro().hora<buzon::RelojDelCentro>(f.publicada));
  lista.push_back({{"expediente", id},
                   {"linea", f.linea},
                   {"autoridad", f.autoridad},
                   {"asunto", f.asunto},
                   {"publicada", publicada},
                   {"general", f.general},
                   {"leida", f.leida}});
  r.renglones.push_back("  " + id + "  " + publicada + "  " + f.linea + "  " + f.asunto +
                        (f.leida ? " (leída)" : ""));
}

using Fichas = Result<std::vector<buzon::FichaDePublicacion>>;
Result<Respuesta> listar_seccion(const Argumentos& a, Base& base, std::string_view titulo,
                                 Fichas (buzon::Engine::*seccion)(const buzon::Rfc&, std::size_t)) {
  const auto rfc = leer_rfc(a, "--rfc");
  if (!rfc) return tl::unexpected(rfc.error());
  const auto fichas = (base.motor().*seccion)(*rfc, buzon::limits::pagina_max);
  if (!fichas) return tl::unexpected(fichas.error());
  Respuesta r{std::string{titulo}};
  Json lista = Json::array();
  for (const auto& f : *fichas) poner_ficha(f, lista, r);
  r.campo("total", "Cuántas", lista.size(), std::to_string(lista.size()));
  r.campo("publicaciones", "", std::move(lista), "");
  r.campo("leyenda", "Leyenda", std::string{buzon::leyenda_informativa});
  r.explicar("lista", "L8",
             "Ni la lista ni la lectura notifican: nada de lo que hay aquí inicia un plazo.");
  return r;
}

Result<Respuesta> mis_comunicados(const Argumentos& a, Base& base) {
  return listar_seccion(a, base, "Mis comunicados (L8, R2, R5)", &buzon::Engine::mis_comunicados);
}

Result<Respuesta> mis_documentos(const Argumentos& a, Base& base) {
  return listar_seccion(a, base, "Mis documentos (L8, R3, R4.1 a R4.3)",
                        &buzon::Engine::mis_documentos);
}

std::vector<Comando> tabla_publicacion() {
  const std::vector<Alternativa> para_quien{{{"--rfc", "--clase"}, false}};
  return {
      orden<comunicado>(
          "publicacion comunicado", "Publica un comunicado (L8, R2, R5).",
          "Informa y no notifica: no lleva aviso ni acuse, y no inicia plazo alguno. Para todos, "
          "para unas clases de personas o para una sola.",
          {opcion::linea,
           opcion_autoridad,
           opcion_asunto,
           {"--texto", "TEXTO", Presencia::obligatoria, "Lo que se comunica."},
           opcion_rfc,
           opcion_clase},
          para_quien),
      orden<documento>(
          "publicacion documento", "Publica un documento para consultarlo (L8, R3, R4.1 a R4.3).",
          "Informa y no notifica. Lo que es de una persona sola sólo va a su buzón (L10).",
          {opcion::linea,
           opcion_autoridad,
           opcion_asunto,
           {"--documento", "F", Presencia::obligatoria, "El documento."},
           opcion_rfc,
           opcion_clase},
          para_quien),
      orden<leer, entregar>(
          "publicacion leer", "Lee una publicación en un buzón (L8).",
          "La lee el titular, a quien el sistema anfitrión ya identificó; nada firma. Queda "
          "anotada la primera vez, y sólo de lo que es para ella sola. Con --salida se escribe "
          "también el documento.",
          {opcion::rfc, opcion::expediente}),
      consulta<mis_comunicados>("publicacion mis-comunicados", "Los comunicados de un buzón (L8).",
                                "Los más recientes primero. Ver la lista no se anota.",
                                {opcion::rfc}),
      consulta<mis_documentos>("publicacion mis-documentos", "Los documentos de un buzón (L8).",
                               "Los más recientes primero. Ver la lista no se anota.",
                               {opcion::rfc}),
  };
}

}  // namespace

const std::vector<Comando>& comandos_publicacion() {
  static const auto comandos = tabla_publicacion();
  return comandos;
}

}  // namespace buzonctl
