// What an acuse must say in words (dossier section 7): one place, so that who audits knows what was
// due. Spanish: these reach people.
#pragma once

#include <string_view>

namespace buzon::leyendas {

inline constexpr std::string_view registro =
    "Confirme cada medio dentro de las 72 horas siguientes al envío de su aviso de validación "
    "(L5.2).";
inline constexpr std::string_view medio_propuesto =
    "Confirme el medio nuevo dentro de las 72 horas siguientes al envío de su aviso de validación; "
    "mientras tanto siguen vigentes los anteriores (L5.2, L5.6).";
inline constexpr std::string_view medio_de_baja =
    "Ese medio de contacto ya no recibe avisos; el buzón sigue con los demás (L5.6).";
inline constexpr std::string_view aviso =  // IX-J-1aS-7
    "Cuenta con tres días hábiles para abrir el documento digital en el Buzón IMSS, contados a "
    "partir del día hábil siguiente al envío de este aviso (L7.4).";
inline constexpr std::string_view apertura_por_titular =
    "La persona destinataria se autenticó con su e.firma para abrir el documento (CFF 134, "
    "fracción I).";
inline constexpr std::string_view apertura_por_representante =
    "Un representante acreditado de la persona destinataria se autenticó con su propia e.firma "
    "para abrir el documento (CFF 19 y 134, fracción I).";
inline constexpr std::string_view apertura_sin_aviso =  // policy 26
    "No consta el aviso previo que pide L7.3: la notificación se tiene por hecha con la "
    "apertura y la falta del aviso puede hacerla anulable (L7.3; CFF 134, fracción I).";
inline constexpr std::string_view apertura_de_autoridad =  // G-V
    "La destinataria es una autoridad: no registra medios de contacto y no se le envía aviso; "
    "queda notificada al abrir (G-V, L7.3).";
inline constexpr std::string_view conocimiento =
    "La persona manifestó conocer el acto; la manifestación surte efectos de notificación en forma "
    "en la fecha que aquí se indica, por ser anterior a la que correspondía (CFF 135).";
inline constexpr std::string_view automatico =  // IX-J-1aS-7
    "La persona destinataria no consultó el documento dentro de los tres días hábiles; la "
    "notificación se tuvo por realizada al cuarto día hábil (L7.5).";
inline constexpr std::string_view estrados =
    "El documento estuvo publicado diez días hábiles; la notificación se tuvo por hecha el "
    "undécimo (CFF 139).";

}  // namespace buzon::leyendas
