// plazo ...: the date rules of the norm, one command each.
#include <buzon/ciclo/fechas_consulta.hpp>
#include <buzon/ciclo/fechas_estrados.hpp>
#include <buzon/ciclo/fechas_notificacion.hpp>
#include <buzon/ciclo/fechas_recepcion.hpp>
#include <buzon/ciclo/fechas_registro.hpp>
#include <buzon/norma/computo.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <optional>

#include "capas.hpp"
#include "comandos.hpp"
#include "entrada.hpp"
#include "presentar.hpp"

namespace buzonctl {
namespace {

using buzon::IdPolitica;
using buzon::Provisional;
using buzon::Result;

constexpr Opcion opcion_zona{"--zona", "IANA", Presencia::opcional,
                             "Huso del domicilio fiscal, por ejemplo America/Tijuana; si no se "
                             "indica ninguno, America/Mexico_City (Zona Centro)."};
constexpr Opcion opcion_cp{"--cp", "CP", Presencia::opcional,
                           "Código postal del domicilio fiscal, cinco dígitos."};
constexpr Opcion opcion_municipio{"--municipio", "EEMMM", Presencia::opcional,
                                  "Clave INEGI del municipio del domicilio fiscal, cinco dígitos."};
const Alternativa domicilio{{"--zona", "--cp", "--municipio"}, false};

buzon::Marco marco(const buzon::Calendario& calendario, const buzon::Huso& domicilio_fiscal,
                   const buzon::Politicas& p) {
  return {calendario, buzon::ZonaCentro{buzon::husos::centro()},
          buzon::HusoDomicilio{domicilio_fiscal}, p};
}

Provisional por_horizonte(buzon::Dia d) {
  return d > buzon::Calendario::horizonte() ? Provisional::calendario : Provisional::no;
}

Result<Respuesta> notificacion(const Argumentos& a) {
  const auto aviso = leer_momento(a, "--aviso");
  if (!aviso) return tl::unexpected(aviso.error());
  std::optional<buzon::Instante> apertura;
  if (a.tiene("--apertura")) {
    const auto leida = leer_momento(a, "--apertura");
    if (!leida) return tl::unexpected(leida.error());
    apertura = *leida;
  }
  const auto huso = leer_huso(a);
  if (!huso) return tl::unexpected(huso.error());
  const auto politicas = leer_politicas(a);
  if (!politicas) return tl::unexpected(politicas.error());

  const auto calendario = leer_calendario(a);
  if (!calendario) return tl::unexpected(calendario.error());

  buzon::Explicacion ex;
  const auto f =
      buzon::fechas_notificacion(marco(*calendario, **huso, *politicas), *aviso, apertura, ex);
  if (!f) return fallo(f, f.error().argumento == "apertura" ? "--apertura" : "--aviso");
  Respuesta r{"Notificación electrónica (L7.2 a L7.6; CFF-134-I, CFF-135)"};
  campo_dia(r, "limite_apertura", "Último día para abrir", f->limite_apertura);
  campo_instante(r, "practicada", "Practicada", buzon::husos::centro(), f->practicada);
  r.campo("modo", "Modo", f->modo == buzon::ModoNotificacion::abierta ? "abierta" : "ficta",
          f->modo == buzon::ModoNotificacion::abierta
              ? "abierta (el destinatario abrió el documento)"
              : "ficta (se tiene por notificado al cuarto día hábil)");
  campo_dia(r, "surte_efectos", "Surte efectos", f->surte_efectos);
  campo_dia(r, "inicia_plazo", "Inicia el plazo", f->inicia_plazo);
  campo_huso(r, **huso);
  campo_provisional(r, f->provisional);
  campo_politicas(r, *politicas, a.comando().politicas);
  r.explicar(ex);
  return r;
}

Result<Respuesta> estrados(const Argumentos& a) {
  const auto publicado = leer_fecha(a, "--publicado");
  if (!publicado) return tl::unexpected(publicado.error());
  const auto calendario = leer_calendario(a);
  if (!calendario) return tl::unexpected(calendario.error());
  buzon::Explicacion ex;
  const auto f = buzon::fechas_estrados(*calendario, *publicado, ex);
  if (!f) return fallo(f, "--publicado");
  Respuesta r{"Notificación por estrados (L5.6, L7.8; CFF-134-III, CFF-139)"};
  campo_dia(r, "ultimo_dia", "Último día de publicación", f->ultimo_dia);
  campo_dia(r, "practicada", "Practicada", f->practicada);
  campo_dia(r, "surte_efectos", "Surte efectos", f->surte_efectos);
  campo_dia(r, "inicia_plazo", "Inicia el plazo", f->inicia_plazo);
  campo_provisional(r, f->provisional);
  r.explicar(ex);
  return r;
}

Result<Respuesta> recepcion(const Argumentos& a) {
  const auto acuse = leer_momento(a, "--acuse");
  if (!acuse) return tl::unexpected(acuse.error());
  const auto huso = leer_huso(a);
  if (!huso) return tl::unexpected(huso.error());
  const auto politicas = leer_politicas(a);
  if (!politicas) return tl::unexpected(politicas.error());

  const auto calendario = leer_calendario(a);
  if (!calendario) return tl::unexpected(calendario.error());

  buzon::Explicacion ex;
  const auto f = buzon::fechas_recepcion(marco(*calendario, **huso, *politicas), *acuse, ex);
  if (!f) return fallo(f, "--acuse");
  Respuesta r{"Recepción de una actuación (L5.7, L5.8, L6.1, L6.3)"};
  campo_dia(r, "fecha_legal", "Fecha legal", f->fecha_legal);
  campo_instante(r, "instante_legal", "Instante legal", **huso, f->instante_legal);
  campo_instante(r, "acuse", "Instante del acuse", buzon::husos::centro(), *acuse);
  campo_si_no(r, "dias_distintos", "El acuse y la ley dicen fechas distintas", f->dias_distintos);
  campo_huso(r, **huso);
  campo_provisional(r, f->provisional);
  campo_politicas(r, *politicas, a.comando().politicas);
  r.explicar(ex);
  return r;
}

// An instant that comes out of hours added must be inside the calendar, as the one that went in.
Result<Provisional> juzgar_instante(buzon::Instante t, std::string_view opcion) {
  const auto dia = buzon::ZonaCentro{buzon::husos::centro()}.hora(t).dia;
  if (!buzon::Calendario::cubre(dia)) return fuera_de_calendario(opcion);
  return t > buzon::husos::centro().horizonte() ? Provisional::huso : Provisional::no;
}

Result<Respuesta> confirmacion(const Argumentos& a) {
  const auto aviso = leer_momento(a, "--aviso");
  if (!aviso) return tl::unexpected(aviso.error());
  buzon::Explicacion ex;
  const auto limite = buzon::limite_confirmacion(*aviso, ex);
  const auto provisional = juzgar_instante(limite, "--aviso");
  if (!provisional) return tl::unexpected(provisional.error());
  buzon::explicar_provisional(*provisional, ex);
  Respuesta r{"Confirmación de los medios de contacto (L5.2)"};
  campo_instante(r, "limite", "Último instante para confirmar", buzon::husos::centro(), limite);
  campo_provisional(r, *provisional);
  r.explicar(ex);
  return r;
}

Result<Respuesta> hasta_cuando(const Argumentos& a) {
  const auto desde = leer_fecha(a, "--desde");
  if (!desde) return tl::unexpected(desde.error());
  const auto calendario = leer_calendario(a);
  if (!calendario) return tl::unexpected(calendario.error());
  buzon::Explicacion ex;
  const auto hasta = buzon::consulta_hasta(*calendario, *desde, ex);
  if (!hasta) return fallo(hasta, "--desde");
  const auto provisional = por_horizonte(*hasta);
  buzon::explicar_provisional(provisional, ex);
  Respuesta r{"Consulta de acuses y documentos (L6.1, L7.7)"};
  campo_dia(r, "hasta", "Se puede consultar hasta", *hasta);
  campo_provisional(r, provisional);
  r.explicar(ex);
  return r;
}

Result<Respuesta> habilitacion(const Argumentos& a) {
  const auto en_vigor = leer_fecha(a, "--en-vigor");
  if (!en_vigor) return tl::unexpected(en_vigor.error());
  const auto politicas = leer_politicas(a);
  if (!politicas) return tl::unexpected(politicas.error());
  const auto calendario = leer_calendario(a);
  if (!calendario) return tl::unexpected(calendario.error());
  buzon::Explicacion ex;
  const auto ultimo = buzon::ultimo_dia_de_habilitacion(*calendario, *en_vigor,
                                                        politicas->prorroga_habilitacion, ex);
  if (!ultimo) return fallo(ultimo, "--en-vigor");
  const auto provisional = por_horizonte(*ultimo);
  buzon::explicar_provisional(provisional, ex);
  Respuesta r{"Plazo para habilitar el buzón (T1)"};
  campo_dia(r, "ultimo_dia", "Último día", *ultimo);
  campo_provisional(r, provisional);
  campo_politicas(r, *politicas, a.comando().politicas);
  r.explicar(ex);
  return r;
}

Result<buzon::Unidad> leer_unidad(const Argumentos& a) {
  const auto texto = a.valor("--unidad");
  for (std::size_t i = 0; i < buzon::nombres_unidad.size(); ++i)
    if (buzon::nombres_unidad[i] == texto) return static_cast<buzon::Unidad>(i);
  return buzon::error(
      buzon::Codigo::argumento_invalido, "--unidad",
      citado(texto) + " no es una unidad; escriba habiles, naturales, meses, anios u horas.");
}

constexpr std::size_t fecha_caracteres = 10;  // AAAA-MM-DD

// A term in hours runs from an instant; a bare date is its first one in Zona Centro.
Result<buzon::Instante> leer_inicio_de_horas(const Argumentos& a) {
  if (a.valor("--desde").size() > fecha_caracteres) return leer_momento(a, "--desde");
  const auto dia = leer_fecha(a, "--desde");
  if (!dia) return tl::unexpected(dia.error());
  if (!buzon::Calendario::cubre(*dia)) return fuera_de_calendario("--desde");
  return buzon::instante_de(buzon::husos::centro(), *dia, buzon::Duracion{0});
}

Result<Respuesta> computar_horas(const Argumentos& a, std::int64_t n) {
  for (const auto sobrante : {"--sin-prorroga", "--politica", "--capas", "--conocidas",
                              "--encender", "--entidad", "--municipio"})
    if (a.tiene(sobrante))
      return buzon::error(
          buzon::Codigo::argumento_invalido, sobrante,
          "Un plazo en horas corre de instante a instante y nada lo prorroga; quite "
          "esta opción.",
          "L5.2");
  const auto desde = leer_inicio_de_horas(a);
  if (!desde) return tl::unexpected(desde.error());
  buzon::Explicacion ex;
  const auto vence = buzon::vence_en_horas(*desde, n, ex);
  if (!vence) return fallo(vence, "--n");
  const auto provisional = juzgar_instante(*vence, "--n");
  if (!provisional) return tl::unexpected(provisional.error());
  buzon::explicar_provisional(*provisional, ex);
  Respuesta r{"Plazo en horas"};
  campo_instante(r, "vence", "Vence", buzon::husos::centro(), *vence);
  campo_instante(r, "desde", "Desde", buzon::husos::centro(), *desde);
  campo_provisional(r, *provisional);
  r.explicar(ex);
  return r;
}

Result<Respuesta> computar_dias(const Argumentos& a, std::int64_t n, buzon::Unidad unidad) {
  if (a.valor("--desde").size() > fecha_caracteres)
    return buzon::error(
        buzon::Codigo::argumento_invalido, "--desde",
        citado(a.valor("--desde")) +
            " no es una fecha: este plazo se cuenta en días completos; escriba sólo "
            "AAAA-MM-DD. La hora va con --unidad horas.",
        "CFF-12");
  const auto desde = leer_fecha(a, "--desde");
  if (!desde) return tl::unexpected(desde.error());
  const auto politicas = leer_politicas(a);
  if (!politicas) return tl::unexpected(politicas.error());
  const auto calendario = leer_calendario(a);
  if (!calendario) return tl::unexpected(calendario.error());
  buzon::Explicacion ex;
  const buzon::Plazo plazo{n, unidad, !a.tiene("--sin-prorroga"), politicas->oficina_cerrada};
  const auto v = buzon::computar(*calendario, *desde, plazo, ex);
  if (!v) return fallo(v, v.error().argumento == "desde" ? "--desde" : "--n");
  Respuesta r{"Plazo (CFF-12)"};
  campo_dia(r, "vence", "Vence", v->vence);
  campo_dia(r, "desde", "Desde", *desde);
  campo_provisional(r, v->provisional);
  campo_politicas(r, *politicas, a.comando().politicas);
  r.explicar(ex);
  return r;
}

Result<Respuesta> computar(const Argumentos& a) {
  const auto unidad = leer_unidad(a);
  if (!unidad) return tl::unexpected(unidad.error());
  const auto n = leer_entero(a, "--n");
  if (!n) return tl::unexpected(n.error());
  return *unidad == buzon::Unidad::horas ? computar_horas(a, *n) : computar_dias(a, *n, *unidad);
}

Comando comando_notificacion() {
  return {"plazo notificacion",
          "Cuándo se practica una notificación y cuándo surte efectos.",
          "Desde el envío del aviso: tres días hábiles para abrir (L7.4); al cuarto se tiene por "
          "notificado a las 09:30 de la Zona Centro (L7.5). Una apertura fuera de las 09:30 a las "
          "18:00 de un día hábil cuenta desde las 09:30 del día hábil siguiente (L7.2p2, RCFF-11). "
          "Las fechas son las del domicilio fiscal (L5.8).",
          {},
          {{"--aviso", "T", Presencia::obligatoria, "Instante en que se envió el aviso (L7.3)."},
           {"--apertura", "T", Presencia::opcional,
            "Instante en que se abrió el documento; sin ella, nadie lo abrió."},
           opcion_zona,
           opcion_cp,
           opcion_municipio},
          {domicilio},
          {IdPolitica::aviso_inhabil, IdPolitica::hora_inhabil, IdPolitica::horario_de_ventana,
           IdPolitica::apertura_tras_el_tercer_dia},
          notificacion};
}

Comando comando_estrados() {
  return {
      "plazo estrados",
      "Cuándo se practica una notificación por estrados.",
      "Diez días hábiles publicada, contados desde el siguiente; se tiene por practicada el "
      "undécimo (L5.6, L7.8; CFF-134-III, CFF-139) y surte efectos el hábil siguiente (CFF-135).",
      {},
      {{"--publicado", "D", Presencia::obligatoria, "Fecha de la publicación, AAAA-MM-DD."}},
      {},
      {},
      estrados};
}

Comando comando_recepcion() {
  return {
      "plazo recepcion",
      "La fecha legal de lo que se presenta por el buzón.",
      "El acuse lleva la hora de la Zona Centro (L5.7); la fecha legal es la del domicilio fiscal "
      "(L5.8). Lo recibido en día inhábil se tiene por presentado a la primera hora del día hábil "
      "siguiente (L6.3). El instante legal se escribe con la hora del domicilio.",
      {},
      {{"--acuse", "T", Presencia::obligatoria, "Instante de recepción que dice el acuse."},
       opcion_zona,
       opcion_cp,
       opcion_municipio},
      {domicilio},
      {IdPolitica::corte_del_dia, IdPolitica::primera_hora},
      recepcion};
}

Comando comando_computar() {
  return {
      "plazo computar",
      "Vencimiento de un plazo en días, meses, años u horas.",
      "El día siguiente al del hecho es el día 1. Si el último es inhábil, se prorroga al hábil "
      "siguiente (CFF-12); un mes sin ese día vence el primer hábil del mes que sigue. Las horas "
      "corren de instante a instante: con ellas --desde puede llevar hora, y una fecha sola son "
      "sus 00:00 de la Zona Centro.",
      {},
      {{"--desde", "D|T", Presencia::obligatoria,
        "El día del hecho, AAAA-MM-DD; con --unidad horas, también un instante."},
       {"--n", "N", Presencia::obligatoria, "Cuántas unidades, de 1 en adelante."},
       {"--unidad", "U", Presencia::obligatoria, "habiles, naturales, meses, anios u horas."},
       {"--sin-prorroga", "", Presencia::opcional,
        "No mover el último día aunque sea inhábil (CFF-12, quinto párrafo)."}},
      {},
      {IdPolitica::oficina_cerrada},
      computar};
}

// The municipality that names a zone names a territory too; where there is no zone, it is its own.
void agregar_capas(Comando& c) {
  const auto& capas = opciones_de_capas();
  c.opciones.insert(c.opciones.end(), capas.begin(), capas.end());
  for (const auto& o : c.opciones)
    if (o.nombre == opcion_municipio.nombre) return;
  c.opciones.push_back(opcion_municipio);
}

std::vector<Comando> hacer_comandos_sin_capas() {
  return {
      comando_notificacion(),
      comando_estrados(),
      comando_recepcion(),
      {"plazo confirmacion",
       "Hasta cuándo se confirman los medios de contacto.",
       "Setenta y dos horas de reloj desde el aviso de validación (L5.2), hábiles o no; el "
       "instante "
       "exacto del límite todavía es a tiempo.",
       {},
       {{"--aviso", "T", Presencia::obligatoria,
         "Instante en que se envió el aviso de validación."}},
       {},
       {},
       confirmacion},
      {"plazo consulta",
       "Hasta cuándo se consulta un acuse o un documento.",
       "Cinco años desde la emisión del acuse (L6.1) o desde la notificación (L7.7).",
       {},
       {{"--desde", "D", Presencia::obligatoria,
         "Fecha del acuse o de la notificación, AAAA-MM-DD."}},
       {},
       {},
       hasta_cuando},
      {"plazo habilitacion",
       "Hasta cuándo se habilita el buzón.",
       "Ciento ochenta días naturales desde la entrada en vigor, que es el día 1 (T1). El último "
       "no "
       "se prorroga, como lo anunció el IMSS, salvo con la política.",
       {},
       {{"--en-vigor", "D", Presencia::obligatoria, "Fecha de entrada en vigor, AAAA-MM-DD."}},
       {},
       {IdPolitica::prorroga_habilitacion},
       habilitacion},
      comando_computar(),
  };
}

// A term in clock hours is the only one that no calendar touches (L5.2).
std::vector<Comando> tabla_plazo() {
  auto comandos = hacer_comandos_sin_capas();
  for (auto& c : comandos)
    if (c.ruta != "plazo confirmacion") agregar_capas(c);
  return comandos;
}

}  // namespace

const std::vector<Comando>& comandos_plazo() {
  static const auto comandos = tabla_plazo();
  return comandos;
}

}  // namespace buzonctl
