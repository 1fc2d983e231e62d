// estrados ...: notification by estrados, L5.6 and L7.8.
#include <buzon/ciclo/estrados.hpp>

#include "comandos.hpp"
#include "expediente.hpp"
#include "leer_acto.hpp"
#include "orden.hpp"
#include "presentar.hpp"

namespace buzonctl {
namespace {

using buzon::Orden;
using buzon::Result;

Result<Orden> publicar_en_estrados(const Pedido& p) {
  auto quien = leer_destinatario(p.a);
  if (!quien) return tl::unexpected(std::move(quien.error()));
  auto acto = leer_acto(p.a);
  if (!acto) return tl::unexpected(std::move(acto.error()));
  const auto causa = leer_uno_de<buzon::CausaEstrados>(p.a, "--causa", buzon::nombres_causa);
  if (!causa) return tl::unexpected(causa.error());
  return buzon::PublicarEnEstrados{std::move(*quien),          std::move(acto->linea),
                                   std::move(acto->numero),    acto->fecha,
                                   std::move(acto->autoridad), std::move(acto->funcionario),
                                   std::move(acto->documento), *causa,
                                   leer_texto(p.a, "--razon"), !p.a.tiene("--posterior")};
}

Result<Respuesta> ver_estrados(const Argumentos& a, Base& base) {
  const auto x = leer_rfc_y_expediente(a);
  if (!x) return tl::unexpected(x.error());
  const auto s = leer_expediente<buzon::EventoEstrados, buzon::Estrados>(
      base, base.motor().particion_de(x->rfc), x->expediente);
  if (!s) return tl::unexpected(s.error());
  auto publicado = *s;  // whatever came of it: its count was the same
  publicado.estado = buzon::EstadoEstrados::publicado;
  const auto m = base.marco_de_la_cuenta(
      {"", s->territorio}, [&](const buzon::Marco& con) { return buzon::vence(con, publicado); });
  if (!m) return tl::unexpected(m.error());
  buzon::Explicacion ex;
  const auto f = buzon::fechas_estrados(m->calendario, s->publicado, ex);
  if (!f) return fallo(f, "--expediente");
  Respuesta r{"Notificación por estrados (L5.6, L7.8)"};
  r.campo("estado", "Estado",
          std::string{buzon::nombres_estado_estrados[static_cast<std::size_t>(s->estado)]});
  poner_acto(s->acto, r);
  campo_dia(r, "publicado", "Publicado", s->publicado);
  campo_dia(r, "ultimo_dia", "Último día de publicación", f->ultimo_dia);
  campo_dia(r, "practicada", "Practicada", f->practicada);
  campo_dia(r, "surte_efectos", "Surte efectos", f->surte_efectos);
  poner_suspension_posterior(s->informada, r);
  r.explicar(ex);
  return r;
}

Result<Respuesta> listar_publicaciones(const Argumentos& a, Base& base) {
  return listar(a, base, "estrados", "Notificaciones por estrados (L7.8)");
}

std::vector<Comando> tabla_estrados() {
  auto opciones = opciones_de_acto();
  opciones.insert(
      opciones.end(),
      {{"--causa", "CAUSA", Presencia::obligatoria,
        "no_habilito, datos_erroneos, no_registro o no_actualizo."},
       {"--razon", "TEXTO", Presencia::obligatoria,
        "Por qué quien decide cerró la vía electrónica: «podrá» es una decisión (LSS-286-M)."},
       {"--posterior", "", Presencia::opcional,
        "Entró después del 6 de agosto de 2024: T1 no le corrió."}});
  return {
      orden<publicar_en_estrados>(
          "estrados publicar", "Publica un acto en los estrados (L5.6, L7.8).",
          "Por una de las cuatro causas, que la vida del buzón debe sostener; nunca a una "
          "autoridad. Diez días hábiles publicado: el undécimo se tiene por notificado.",
          con_destinatario(opciones), {alternativa_domicilio()}),
      consulta<ver_estrados>(
          "estrados ver", "Una publicación y sus fechas.",
          "Hasta cuándo está publicada, cuándo se tiene por notificada y por qué.",
          {opcion::rfc, opcion::expediente}),
      consulta<listar_publicaciones>("estrados lista", "Lo publicado en estrados de una persona.",
                                     "Lo más reciente primero.", {opcion::rfc}),
  };
}

}  // namespace

const std::vector<Comando>& comandos_estrados() {
  static const auto comandos = tabla_estrados();
  return comandos;
}

}  // namespace buzonctl
