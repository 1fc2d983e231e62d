// One table: step -> sentence. A sentence is a template over the data of the step: "{0}" is told by
// its type (a date in words, an instant in Zona Centro, a number), "{0:unidad}" by the role that is
// named.
#include <buzon/motor/representacion.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include <buzon/texto_utf8.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/plazo.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

namespace buzon::representacion {
namespace {

struct Frase {
  IdPaso paso;
  std::string_view plantilla;
};

constexpr std::array<Frase, pasos_total> plantillas{{
    {IdPaso::politica_aplicada, "donde el texto admite dos lecturas se aplicó esta: {1:lectura}"},
    {IdPaso::dia_omitido, "el {0} no se cuenta: {1}"},
    {IdPaso::dias_omitidos_sin_detalle,
     "además de los señalados, otros {0} días inhábiles del periodo no se cuentan"},
    {IdPaso::dia_habil, "el {0} es día hábil: no está entre los que el artículo excluye"},
    {IdPaso::dia_discutible,
     "es discutible que el {0} sea hábil: la Ley Federal del Trabajo lo hace de descanso "
     "obligatorio, pero el "
     "artículo 12 del Código no lo nombra; aquí se cuenta"},
    {IdPaso::provisional, "el resultado es provisional: {0:provisional}"},
    {IdPaso::aviso_enviado, "el aviso se envió el {0}"},
    {IdPaso::fecha_local_del_aviso,
     "aunque el sistema marca la hora de la Zona Centro, para efectos legales el aviso es del {0}, "
     "según el huso "
     "horario del domicilio fiscal"},
    {IdPaso::dia_contado, "día hábil {0} para abrir el documento: {1}"},
    {IdPaso::limite_de_apertura,
     "el plazo para abrir el documento vence el {0}, hasta su último instante"},
    {IdPaso::cuarto_dia, "el cuarto día hábil siguiente al del aviso es el {0}"},
    {IdPaso::hora_de_la_ficcion,
     "ese día, las notificaciones se practican desde que abre el horario: {0}"},
    {IdPaso::sin_apertura,
     "no consta que el documento se haya abierto, así que corre la regla del cuarto día y no hay "
     "acuse de "
     "apertura en día u hora inhábil que recorrer"},
    {IdPaso::apertura,
     "el destinatario se autenticó y abrió el documento el {0}; en el huso horario del domicilio "
     "fiscal era el {1}"},
    {IdPaso::apertura_tardia,
     "cuando se abrió, el plazo para abrirlo ya había vencido: la notificación se tiene por "
     "realizada el {0}, abrirlo después solo lo consulta, y no hay acuse en día u hora inhábil que "
     "recorrer"},
    {IdPaso::apertura_en_horario,
     "se abrió en día hábil y dentro del horario de notificaciones, así que cuenta en ese momento: "
     "{0}"},
    {IdPaso::apertura_fuera_de_horario,
     "se abrió en día u hora inhábil, así que se tiene por realizada el {0}"},
    {IdPaso::notificacion_abierta, "la notificación se practicó, por apertura, el {0}"},
    {IdPaso::notificacion_ficta,
     "por no haberse abierto a tiempo, la notificación se tiene por realizada el {0}"},
    {IdPaso::surte_efectos, "la notificación surte efectos el día hábil siguiente: {0}"},
    {IdPaso::inicia_plazo,
     "los plazos que dependan de ella empiezan a contar al día hábil siguiente de que surte "
     "efectos: {0}"},
    {IdPaso::recepcion_en_el_sistema, "el sistema recibió la actuación el {0}"},
    {IdPaso::fecha_local_de_recepcion,
     "para efectos legales rige el huso horario del domicilio fiscal, donde era el {0}"},
    {IdPaso::recepcion_en_dia_habil,
     "el {0} es hábil y sus veinticuatro horas también: la actuación se tiene por recibida ese "
     "día"},
    {IdPaso::recepcion_en_dia_inhabil,
     "el {0} no admite la recepción: la actuación se tiene por recibida a la primera hora del día "
     "hábil "
     "siguiente, el {1}"},
    {IdPaso::presuncion_de_recepcion,
     "se presume, salvo prueba en contrario, que se recibió en la fecha y hora del acuse"},
    {IdPaso::plazo_desde_dia_siguiente,
     "el plazo de {1} días se cuenta desde el día siguiente al {0}"},
    {IdPaso::via_de_estrados,
     "a quien no habilita su buzón, da datos erróneos o no registra o actualiza sus medios de "
     "contacto, el "
     "Instituto puede notificarle por estrados"},
    {IdPaso::publicacion_en_estrados, "el documento se publicó en los estrados el {0}"},
    {IdPaso::ultimo_dia_de_estrados, "los {1} días hábiles de publicación terminan el {0}"},
    {IdPaso::notificado_por_estrados,
     "la notificación por estrados se tiene por hecha el undécimo día hábil, el {0}"},
    {IdPaso::aviso_de_validacion, "el aviso para validar los medios de contacto se envió el {0}"},
    {IdPaso::limite_de_confirmacion,
     "los medios de contacto se pueden confirmar durante las {1} horas siguientes, de reloj, hasta "
     "el {0} inclusive"},
    {IdPaso::plazo_de_consulta,
     "el documento se puede consultar durante {1} años a partir del {0}"},
    {IdPaso::consulta_hasta, "el último día para consultarlo es el {0}"},
    {IdPaso::plazo_de_habilitacion,
     "el buzón se habilita dentro de los {1} días naturales desde el {0}, que es el primero"},
    {IdPaso::ultimo_dia_de_habilitacion, "el último día para habilitar el buzón es el {0}"},
    {IdPaso::plazo_computado,
     "se cuenta un plazo de {1} {2:unidad}, que empieza a correr después de: {0}"},
    {IdPaso::mes_sin_ese_dia,
     "el mes en que el plazo debía terminar no tiene ese día: vence el primer día hábil del mes "
     "siguiente, que "
     "empieza el {0}"},
    {IdPaso::prorroga_al_dia_habil,
     "el último día, {0}, es inhábil o las oficinas están cerradas: se prorroga al día hábil "
     "siguiente, {1}"},
    {IdPaso::vence, "el plazo vence el {0}"},
    {IdPaso::vence_instante, "el plazo vence el {0}"},
    {IdPaso::medios_registrados,
     "quedaron registrados como medios de contacto un teléfono móvil y correos electrónicos en "
     "número de {0}"},
    {IdPaso::medio_confirmado, "quedó confirmado {0:medio}"},
    {IdPaso::medios_validados,
     "están confirmados el teléfono móvil y el correo electrónico: los medios de contacto quedan "
     "validados"},
    {IdPaso::medios_cancelados,
     "ningún medio se confirmó a más tardar el {0}: quedan cancelados y hay que registrarlos de "
     "nuevo"},
    {IdPaso::un_solo_medio,
     "a una de las dos clases de medio le faltó confirmarse: el buzón no queda habilitado ni se "
     "puede "
     "acceder a él; "
     "registre de nuevo los medios de contacto"},
    {IdPaso::correo_caducado,
     "medios de contacto que caducan por no haberse confirmado a tiempo: {0}; los demás siguen "
     "vigentes"},
    {IdPaso::buzon_no_habilitado,
     "el buzón no está habilitado: faltan medios de contacto confirmados o los términos firmados"},
    {IdPaso::buzon_habilitado, "el buzón está habilitado desde el {0}"},
    {IdPaso::terminos_firmados, "los términos y condiciones se firmaron con e.firma el {0}"},
    {IdPaso::firma_admitida, "la e.firma se admite: su certificado estaba vigente el {0}"},
    {IdPaso::firma_rehusada, "la e.firma no se admite: {0}"},
    {IdPaso::firmante_es_titular, "quien firma es el titular"},
    {IdPaso::firmante_representa, "quien firma es representante acreditado del titular"},
    {IdPaso::firmante_ajeno, "quien firma no es el titular ni un representante acreditado"},
    {IdPaso::servicio_disponible, "el servicio {0} está disponible en el Buzón IMSS"},
    {IdPaso::servicio_por_ofrecerse, "el servicio {0} aún no se ofrece en el Buzón IMSS"},
    {IdPaso::actuacion_recibida, "la actuación se recibió el {0}"},
    {IdPaso::aviso_fuera_de_ventana,
     "los avisos solo se envían en el horario de notificaciones: este sale el {0}"},
    {IdPaso::sin_aviso_no_hay_plazo,
     "sin un aviso enviado no corre el plazo ni puede tenerse a nadie por notificado"},
    {IdPaso::solo_consulta,
     "el plazo para abrir el documento ya había vencido y se tiene por notificado el {0}; abrirlo "
     "ahora solo lo consulta"},
    {IdPaso::causa_de_estrados, "la causa para notificar por estrados es que la persona {0:causa}"},
    {IdPaso::orden_fuera_de_estado, "lo pedido no procede en el estado actual: {0:estado}"},
    {IdPaso::aviso_en_dia_habil_siguiente,
     "se envió en día u hora inhábil y, según esa lectura, cuenta como enviado el {0}"},
    {IdPaso::medio_propuesto,
     "se propuso el medio de contacto número {0}; los anteriores siguen vigentes hasta que se "
     "confirme"},
    {IdPaso::propuesta_confirmada,
     "quedó confirmado el medio de contacto número {0}; si sustituye a otro, toma su lugar desde "
     "ahora"},
    {IdPaso::propuesta_vencida,
     "el medio de contacto número {0} no se confirmó a más tardar el {1}: queda sin efecto y los "
     "anteriores siguen vigentes"},
    {IdPaso::medio_de_baja, "se dio de baja el medio de contacto número {0}"},
    {IdPaso::medio_devuelto,
     "consta que un mensaje al medio de contacto número {0} fue devuelto; por sí solo no detiene "
     "ningún plazo"},
    {IdPaso::buzon_de_2020,
     "el buzón estaba activo desde el {0} con el acuerdo de 2020: se tienen por cumplidos el "
     "registro de medios y la firma de los términos y condiciones"},
    {IdPaso::orientacion_recibida,
     "la solicitud de orientación o aclaración se recibió el {0}; no necesita un buzón habilitado"},
    {IdPaso::orientacion_atendida, "la solicitud se atendió el {0}"},
    {IdPaso::suspension_publicada,
     "se publicó la suspensión «{0}», con su fuente: {1}; las cuentas que corren la siguen desde "
     "el "
     "próximo Pulse"},
    {IdPaso::suspension_posterior,
     "cuando se publicó la suspensión ya estaba practicada y así queda; con ella habría surtido "
     "efectos el {0}"},
    {IdPaso::autorizacion_otorgada, "la autorización vale desde el {0}"},
    {IdPaso::autorizacion_hasta,
     "la autorización vale hasta el {0}, ese día entero por el huso horario del domicilio fiscal"},
    {IdPaso::autorizacion_sin_termino, "la autorización vale mientras el titular no la cancele"},
    {IdPaso::autorizacion_cancelada, "la autorización se canceló el {0} y desde entonces no vale"},
    {IdPaso::autorizacion_vigente, "quien consulta está autorizado desde el {0}"},
    {IdPaso::autorizacion_por_empezar, "quien consulta estará autorizado a partir del {0}"},
    {IdPaso::autorizacion_terminada, "la autorización de quien consulta terminó el {0}"},
    {IdPaso::sin_autorizacion, "el particular no ha autorizado esa consulta a quien la pide"},
    {IdPaso::opinion_publica_autorizada,
     "el particular autorizó que su opinión del cumplimiento sea pública desde el {0}"},
    {IdPaso::opinion_publica_cancelada, "la opinión del cumplimiento deja de ser pública el {0}"},
    {IdPaso::opinion_solo_del_titular,
     "la opinión propia la consulta el titular con su e.firma: el servicio no usa el registro de "
     "representantes legales"},
    {IdPaso::datos_solo_del_titular,
     "los datos personales los consulta su titular, con su propia e.firma y con nadie en su lugar"},
    {IdPaso::informa_sin_notificar,
     "lo publicado informa y no notifica: no lleva aviso ni acuse, y ningún plazo corre por ello"},
    {IdPaso::solo_por_el_buzon,
     "desde el {0} la opinión del cumplimiento se tramita solo por el Buzón IMSS, según fuentes "
     "que citan el acuerdo ACDO.AS2.HCT.300925/288.P.DIR, cuyo texto no se consultó"},
    {IdPaso::quien_mira, "quien pide mirar el buzón lo hace en calidad de {0:calidad}"},
    {IdPaso::tramite_iniciado, "el trámite {0} se inició el {1}"},
    {IdPaso::conclusion_del_tramite, "por dónde puede concluirse el trámite: {0:conclusion}"},
    {IdPaso::requerimiento_atendido,
     "lo requerido se presentó el {0}, dentro del plazo, que vence el {1}"},
    {IdPaso::respuesta_fuera_de_plazo,
     "lo presentado el {0} no atiende el requerimiento, porque el plazo venció el {1}"},
    {IdPaso::plazo_de_requerimiento_vencido,
     "el plazo para atender el requerimiento venció el {0}; el trámite sólo se desecha con un "
     "oficio posterior"},
    {IdPaso::tramite_desechado,
     "el trámite se desecha, por no atenderse el requerimiento, con el oficio del {0}"},
    {IdPaso::tramite_concluido, "el trámite se concluyó {0:canal}"},
    {IdPaso::recepcion_desvirtuada,
     "consta la prueba en contrario de la recepción; ninguna fecha cambia por ella sola"},
    {IdPaso::imputable_al_titular,
     "lo firmado es imputable al titular de la e.firma, único responsable de resguardarla"},
    {IdPaso::informacion_a_su_cargo,
     "que la información sea correcta y completa es responsabilidad de quien la presenta"},
    {IdPaso::valor_de_firma_autografa,
     "la actuación tiene los mismos efectos y valor probatorio que un documento con firma "
     "autógrafa"},
    {IdPaso::apertura_sin_aviso,
     "no consta que antes de la apertura se haya enviado el aviso previo: la notificación se tiene "
     "por hecha al abrir, porque hay acuse, pero la falta del aviso es un defecto que puede "
     "hacerla anulable"},
    {IdPaso::destinatario_es_autoridad,
     "la destinataria es una autoridad: recibe documentos sin ser usuaria del buzón, no registra "
     "medios de contacto a los que enviar un aviso y queda notificada sólo cuando abre"},
    {IdPaso::conocimiento_manifestado,
     "la persona manifestó conocer el acto: surte efectos de notificación en forma el {0}"},
    {IdPaso::efectos_adelantados, "la notificación surtiría efectos el {0}"},
    {IdPaso::notificacion_personal,
     "el acto se notificó personalmente el {0}; en el domicilio era el {1}"},
    {IdPaso::diligencia_en_horario,
     "la diligencia empezó el {0}, en día hábil y entre las 07:30 y las 18:00"},
    {IdPaso::diligencia_habilitada,
     "la diligencia se practicó en día u hora inhábil, habilitados por: {0}; eso no altera la "
     "cuenta de los plazos"},
    {IdPaso::via_electronica_practicada,
     "el acto ya se había tenido por notificado el {0}, y esa fecha subsiste"},
    {IdPaso::medio_que_no_tomo_el_aviso, "medios de contacto que no tomaron el aviso: {0}"},
    {IdPaso::medio_de_registro_patronal,
     "el medio de contacto es de un registro patronal: es opcional y el buzón no depende de él"},
    {IdPaso::aviso_de_registro_patronal,
     "el acto es de un registro patronal: el aviso va a los medios confirmados del RFC y a los que "
     "ese registro tenga, y lo aceptaron {0}"},
    {IdPaso::representacion_acreditada,
     "desde el {0} esa persona puede firmar por el titular; lo que haya firmado antes no se "
     "convalida"},
    {IdPaso::representacion_revocada,
     "desde el {0} esa persona ya no puede firmar por el titular; lo que firmó antes vale"},
    {IdPaso::firma_de_persona_moral,
     "firma una persona moral con su propia e.firma: se presume, sin que valga prueba en "
     "contrario, que lo presentó quien la administra"},
    {IdPaso::requisito_declarado, "el acto debe {0}, y se declaró"},
    {IdPaso::requisito_sin_declarar,
     "el acto debe {0}, y sus datos no lo dicen: revise que su documento lo diga"},
    {IdPaso::pasa_a_estrados,
     "el acto se publicó en estrados antes de que se enviara aviso de él: ahí se notifica"},
}};

// The table is in the order of IdPaso, so that a sentence is found by its number.
constexpr bool en_orden() {
  for (std::size_t i = 0; i < plantillas.size(); ++i)
    if (static_cast<std::size_t>(plantillas[i].paso) != i || plantillas[i].plantilla.empty())
      return false;
  return true;
}
static_assert(en_orden(), "a step without its sentence, or out of order");

// What each option of a policy concludes: same order as `politicas` of norma/politicas.hpp.
constexpr std::array<std::array<std::string_view, 3>, politicas.size()> lecturas{{
    {"el día en que se envía el aviso cuenta como tal, sea hábil o no y a cualquier hora",
     "el aviso enviado en día u hora inhábil se tiene por enviado el día hábil siguiente", ""},
    {"es hora inhábil la que está fuera de las 09:30 a las 18:00",
     "es hora inhábil la que está fuera de las 07:30 a las 18:00 (CFF-13)",
     "lo abierto antes de las 09:30 de un día hábil se tiene por realizado ese mismo día a las "
     "09:30"},
    {"el horario de notificaciones es el de la Zona Centro",
     "el horario de notificaciones es el del domicilio fiscal", ""},
    {"el día dura hasta su último instante", "el día termina a las 23:59:00", ""},
    {"la primera hora del día hábil son las 00:00", "la primera hora del día hábil son las 07:30",
     "la primera hora del día hábil son las 09:30"},
    {"basta un correo electrónico confirmado", "deben confirmarse todos los correos electrónicos",
     ""},
    {"el plazo para habilitar no se prorroga aunque termine en día inhábil",
     "el plazo para habilitar que termina en día inhábil se prorroga al siguiente hábil", ""},
    {"no se notifica por estrados a quien es nuevo, salvo causa razonada",
     "se admite notificar por estrados a quien es nuevo", ""},
    {"que las oficinas estén cerradas no prorroga el plazo",
     "si las oficinas están cerradas el plazo se prorroga", ""},
    {"abrir después del tercer día y antes del cuarto es una apertura",
     "abrir después del tercer día ya no evita que se tenga por notificado al cuarto", ""},
    {"abrir antes de que se envíe el aviso notifica, con la advertencia de que faltó",
     "antes de que se envíe el aviso el documento no puede abrirse", ""},
}};

struct Clave {
  std::string_view clave;
  std::string_view texto;
};
constexpr std::array<Clave, 4> causas{{
    {"no_habilito", "no habilitó su Buzón IMSS"},
    {"datos_erroneos", "señaló datos erróneos"},
    {"no_registro", "no registró medios de contacto"},
    {"no_actualizo", "no actualizó sus medios de contacto"},
}};
constexpr std::array<Clave, 11> estados{{
    {"inexistente", "aún no existe"},
    {"por_confirmar", "hay medios de contacto por confirmar"},
    {"cancelado", "los medios de contacto se cancelaron"},
    {"un_solo_medio", "solo se confirmó una clase de medio"},
    {"validado", "los medios están validados y faltan los términos"},
    {"habilitado", "el buzón está habilitado"},
    {"iniciado", "el trámite está iniciado"},
    {"requerido", "hay un requerimiento por atender"},
    {"en_tramite", "el requerimiento se atendió y el trámite continúa"},
    {"concluido", "el trámite se concluyó"},
    {"desechado", "el trámite se desechó"},
}};

constexpr std::array<Clave, 5> calidades{{
    {"titular", "titular"},
    {"representante", "representante acreditado"},
    {"tercero", "tercero autorizado"},
    {"funcionario", "persona servidora pública"},
    {"ajeno", "persona ajena"},
}};

constexpr std::array<Clave, 3> conclusiones{{
    {"solo_buzon", "iniciado en el Buzón IMSS, o llevado a él, el trámite se concluye en él"},
    {"cualquiera",
     "iniciado por otro medio antes de los Lineamientos, puede concluirse en ese medio o "
     "realizarse por el Buzón IMSS"},
    {"solo_medio_inicial", "iniciado por otro medio, el trámite continúa por ese medio"},
}};
constexpr std::array<Clave, 2> canales{{
    {"buzon", "en el Buzón IMSS"},
    {"otro_medio", "por otro medio habilitado"},
}};

// A key that is not in the table is told as it came.
template <std::size_t N>
std::string traducir(const std::array<Clave, N>& tabla, const std::string& clave) {
  for (const auto& c : tabla)
    if (c.clave == clave) return std::string{c.texto};
  return clave;
}

constexpr std::array<std::string_view, 7> dias_semana{"domingo", "lunes",   "martes", "miércoles",
                                                      "jueves",  "viernes", "sábado"};
constexpr std::array<std::string_view, 12> meses{"enero",      "febrero", "marzo",     "abril",
                                                 "mayo",       "junio",   "julio",     "agosto",
                                                 "septiembre", "octubre", "noviembre", "diciembre"};
constexpr std::array<std::array<std::string_view, 2>, 5> unidades{
    {{"día hábil", "días hábiles"},
     {"día natural", "días naturales"},
     {"mes", "meses"},
     {"año", "años"},
     {"hora", "horas"}}};

std::string instante_largo(Instante t) {
  const auto h = husos::centro().hora<RelojDelCentro>(t);
  const auto iso = texto(h);  // 2025-02-04T09:30:00-06:00
  constexpr std::size_t fecha = 11;
  const auto desfase = iso.find_last_of("+-");
  return fmt::format("{} a las {} (UTC{}, Zona Centro)", fecha_larga(h.dia),
                     std::string_view{iso}.substr(fecha, desfase - fecha),
                     std::string_view{iso}.substr(desfase));
}

// An index of an enumeration or of a list, or none if the datum is not one.
std::optional<std::size_t> indice(const Dato& d, std::size_t total) {
  if (d.valor < 0 || static_cast<std::uint64_t>(d.valor) >= total) return std::nullopt;
  return static_cast<std::size_t>(d.valor);
}

constexpr std::string_view sin_dato = "(sin dato)";

std::string contar_dato(const Explicacion& e, const Dato& d) {
  switch (d.tipo) {
    case Dato::Tipo::dia: return fecha_larga(dia_numero(static_cast<std::int32_t>(d.valor)));
    case Dato::Tipo::instante: return instante_largo(instante_us(d.valor));
    case Dato::Tipo::numero: return fmt::format("{}", d.valor);
    case Dato::Tipo::razon:
      if (const auto i = indice(d, razones.size())) return std::string{razones[*i].texto};
      break;
    case Dato::Tipo::texto:
      if (const auto i = indice(d, e.textos().size())) return e.textos()[*i];
      break;
    case Dato::Tipo::politica:
      if (const auto i = indice(d, politicas.size())) return std::string{politicas[*i].clave};
      break;
    case Dato::Tipo::ninguno: break;
  }
  return std::string{sin_dato};
}

std::string lectura(const Paso& p) {
  const auto politica = indice(p.dato(0), politicas.size());
  const auto opcion = politica ? indice(p.dato(1), lecturas[*politica].size()) : std::nullopt;
  if (!opcion) return std::string{sin_dato};
  const auto& d = politicas[*politica];
  return fmt::format("{} ({}: {})", lecturas[*politica][*opcion], d.clave, d.opciones[*opcion]);
}

std::string unidad(const Paso& p) {
  const auto i = indice(p.dato(2), unidades.size());
  return std::string{i ? unidades[*i][p.dato(1).valor == 1 ? 0 : 1] : sin_dato};
}

std::string contar_por_rol(const Explicacion& e, const Paso& p, std::size_t i,
                           std::string_view rol) {
  const Dato d = p.dato(i);
  if (rol == "lectura") return lectura(p);
  if (rol == "unidad") return unidad(p);
  if (rol == "provisional") {
    const auto cual = indice(d, 4);
    return std::string{cual ? motivo(static_cast<Provisional>(*cual)) : sin_dato};
  }
  if (rol == "medio")
    return d.valor == 0 ? std::string{"el teléfono móvil"}
                        : fmt::format("el correo electrónico {}", d.valor);
  if (rol == "causa") return traducir(causas, contar_dato(e, d));
  if (rol == "calidad") return traducir(calidades, contar_dato(e, d));
  if (rol == "estado") return traducir(estados, contar_dato(e, d));
  if (rol == "conclusion") return traducir(conclusiones, contar_dato(e, d));
  if (rol == "canal") return traducir(canales, contar_dato(e, d));
  return contar_dato(e, d);
}

std::string rellenar(const Explicacion& e, const Paso& p, std::string_view plantilla) {
  std::string s;
  for (std::size_t i = 0; i < plantilla.size(); ++i) {
    if (plantilla[i] != '{') {
      s += plantilla[i];
      continue;
    }
    const auto fin = plantilla.find('}', i);
    const auto marca = plantilla.substr(i + 1, fin - i - 1);
    const auto rol = marca.size() > 2 ? marca.substr(2) : std::string_view{};
    s += contar_por_rol(e, p, static_cast<std::size_t>(marca[0] - '0'), rol);
    i = fin;
  }
  return s;
}

// The reason of a day that a layer excludes is the layer's own text.
std::string conclusion(const Explicacion& e, const Paso& p) {
  if (p.id == IdPaso::dia_omitido && p.dato(2).tipo == Dato::Tipo::texto)
    return rellenar(e, p, "el {0} no se cuenta: {2}");
  return rellenar(e, p, plantillas[static_cast<std::size_t>(p.id)].plantilla);
}

std::string frase(const Explicacion& e, const Paso& p) {
  std::string s;
  if (!p.norma.vacio()) s += p.norma.texto();
  if (!p.apoyo.vacio()) s.append(s.empty() ? "" : ", ").append(p.apoyo.texto());
  if (!s.empty()) s += ": ";
  s += conclusion(e, p);
  if (s.back() != '.') s += '.';
  return s;
}

// JSON is written here by hand: without memory nlohmann::json cannot be destroyed (its destructor
// allocates) and would end the host's process, where the C ABI promises a status
// (tests/capi/prog_capi_memoria.cpp).
void poner_signo(std::string& s, std::string_view signo) {
  constexpr std::string_view con_letra = "\"\\\b\t\n\f\r";
  constexpr std::string_view letras = "\"\\btnfr";
  if (const auto i = con_letra.find(signo[0]); i != std::string_view::npos)
    s.append("\\").append(1, letras[i]);
  else if (static_cast<unsigned char>(signo[0]) < 0x20)
    s += fmt::format("\\u{:04x}", static_cast<unsigned>(signo[0]));
  else
    s += signo;
}

// Bytes that are not UTF-8 are replaced: a layer's text is a host's.
void poner_cadena(std::string& s, std::string_view t) {
  s += '"';
  while (!t.empty()) {
    const auto signo = primer_signo(t);
    const std::size_t octetos = signo ? signo->octetos : 1;
    poner_signo(s, signo ? t.substr(0, octetos) : std::string_view{"\xEF\xBF\xBD"});
    t.remove_prefix(octetos);
  }
  s += '"';
}

void poner_miembro(std::string& s, std::string_view nombre, std::string_view valor) {
  s.append(s.back() == '{' ? "" : ",").append("\"").append(nombre).append("\":");
  poner_cadena(s, valor);
}

// The datum as text, or nothing where it is a number.
std::optional<std::string> dato_en_texto(const Explicacion& e, const Paso& p, std::size_t i) {
  const Dato d = p.dato(i);
  switch (d.tipo) {
    case Dato::Tipo::dia: return texto(dia_numero(static_cast<std::int32_t>(d.valor)));
    case Dato::Tipo::instante:
      return texto(husos::centro().hora<RelojDelCentro>(instante_us(d.valor)));
    case Dato::Tipo::razon:
      if (const auto r = indice(d, razones.size())) return std::string{razones[*r].clave};
      break;
    case Dato::Tipo::texto: return contar_dato(e, d);
    case Dato::Tipo::politica: {
      const auto politica = indice(p.dato(0), politicas.size());
      const auto opcion = politica ? indice(d, politicas[*politica].opciones.size()) : std::nullopt;
      if (politica && i == 0) return std::string{politicas[*politica].clave};
      if (opcion) return std::string{politicas[*politica].opciones[*opcion]};
      break;
    }
    case Dato::Tipo::numero:
    case Dato::Tipo::ninguno: break;
  }
  // Canonical JSON v1 keeps integers to 53 bits; beyond, they are text.
  constexpr std::int64_t exacto = std::int64_t{1} << 53;
  if (d.valor > exacto || d.valor < -exacto) return fmt::format("{}", d.valor);
  return std::nullopt;
}

void poner_datos(std::string& s, const Explicacion& e, const Paso& p) {
  std::string datos;
  for (std::size_t i = 0; i < Paso::datos_max; ++i) {
    if (p.dato(i).tipo == Dato::Tipo::ninguno) continue;
    datos += datos.empty() ? "" : ",";
    if (const auto t = dato_en_texto(e, p, i))
      poner_cadena(datos, *t);
    else
      datos += fmt::format("{}", p.dato(i).valor);
  }
  if (!datos.empty())
    s.append(s.back() == '{' ? "" : ",").append("\"datos\":[").append(datos).append("]");
}

// Keys in the order of their bytes, as canonical JSON has them.
void poner_paso(std::string& s, const Explicacion& e, const Paso& p) {
  s += '{';
  if (!p.apoyo.vacio()) poner_miembro(s, "apoyo", p.apoyo.texto());
  poner_datos(s, e, p);
  poner_miembro(s, "frase", frase(e, p));
  poner_miembro(s, "norma", p.norma.texto());
  poner_miembro(s, "paso", clave(p.id));
  s += '}';
}

}  // namespace

std::vector<std::string> frases(const Explicacion& e) {
  std::vector<std::string> v;
  v.reserve(e.pasos().size());
  for (const auto& p : e.pasos()) v.push_back(frase(e, p));
  return v;
}

std::string json(const Explicacion& e) {
  std::string s = "[";
  for (const auto& p : e.pasos()) {
    if (s.size() > 1) s += ',';
    poner_paso(s, e, p);
  }
  return s + "]";
}

std::string fecha_larga(Dia d) {
  const std::chrono::year_month_day f{d};
  const std::chrono::weekday semana{d};
  return fmt::format("{} {} de {} de {}", dias_semana[semana.c_encoding()],
                     static_cast<unsigned>(f.day()), meses[static_cast<unsigned>(f.month()) - 1],
                     static_cast<int>(f.year()));
}

}  // namespace buzon::representacion
