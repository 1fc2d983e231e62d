// Every step has its sentence, every sentence its identifiers, and the JSON is canonical.
#include <doctest/doctest.h>

#include <cctype>
#include <map>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <buzon/motor/representacion.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/plazo.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

using namespace buzon;
using namespace buzon::literales;
using representacion::frases;

namespace {

Instante centro(std::string_view t) { return leer_instante(t, husos::centro()).value(); }

// The data of each step, by the letters of its comment in explicacion.hpp: d day, i instant, n
// number, r reason, t text, u unit, p policy and option. A step that is missing here fails the
// test.
const std::map<IdPaso, std::string_view> datos_de{
    {IdPaso::politica_aplicada, "p"},
    {IdPaso::dia_omitido, "dr"},
    {IdPaso::dias_omitidos_sin_detalle, "n"},
    {IdPaso::dia_habil, "d"},
    {IdPaso::dia_discutible, "d"},
    {IdPaso::provisional, "n"},
    {IdPaso::aviso_enviado, "i"},
    {IdPaso::fecha_local_del_aviso, "d"},
    {IdPaso::dia_contado, "nd"},
    {IdPaso::limite_de_apertura, "d"},
    {IdPaso::cuarto_dia, "d"},
    {IdPaso::hora_de_la_ficcion, "i"},
    {IdPaso::sin_apertura, ""},
    {IdPaso::apertura, "id"},
    {IdPaso::apertura_tardia, "i"},
    {IdPaso::apertura_en_horario, "i"},
    {IdPaso::apertura_fuera_de_horario, "i"},
    {IdPaso::notificacion_abierta, "i"},
    {IdPaso::notificacion_ficta, "i"},
    {IdPaso::surte_efectos, "d"},
    {IdPaso::inicia_plazo, "d"},
    {IdPaso::recepcion_en_el_sistema, "i"},
    {IdPaso::fecha_local_de_recepcion, "d"},
    {IdPaso::recepcion_en_dia_habil, "d"},
    {IdPaso::recepcion_en_dia_inhabil, "dd"},
    {IdPaso::presuncion_de_recepcion, ""},
    {IdPaso::plazo_desde_dia_siguiente, "dn"},
    {IdPaso::via_de_estrados, ""},
    {IdPaso::publicacion_en_estrados, "d"},
    {IdPaso::ultimo_dia_de_estrados, "dn"},
    {IdPaso::notificado_por_estrados, "d"},
    {IdPaso::aviso_de_validacion, "i"},
    {IdPaso::limite_de_confirmacion, "in"},
    {IdPaso::plazo_de_consulta, "dn"},
    {IdPaso::consulta_hasta, "d"},
    {IdPaso::plazo_de_habilitacion, "dn"},
    {IdPaso::ultimo_dia_de_habilitacion, "d"},
    {IdPaso::plazo_computado, "dnu"},
    {IdPaso::mes_sin_ese_dia, "d"},
    {IdPaso::prorroga_al_dia_habil, "dd"},
    {IdPaso::vence, "d"},
    {IdPaso::vence_instante, "i"},
    {IdPaso::medios_registrados, "n"},
    {IdPaso::medio_confirmado, "n"},
    {IdPaso::medios_validados, ""},
    {IdPaso::medios_cancelados, "i"},
    {IdPaso::un_solo_medio, ""},
    {IdPaso::correo_caducado, "n"},
    {IdPaso::buzon_no_habilitado, ""},
    {IdPaso::buzon_habilitado, "i"},
    {IdPaso::terminos_firmados, "i"},
    {IdPaso::firma_admitida, "i"},
    {IdPaso::firma_rehusada, "t"},
    {IdPaso::firmante_es_titular, ""},
    {IdPaso::firmante_representa, ""},
    {IdPaso::firmante_ajeno, ""},
    {IdPaso::servicio_disponible, "t"},
    {IdPaso::servicio_por_ofrecerse, "t"},
    {IdPaso::actuacion_recibida, "i"},
    {IdPaso::aviso_fuera_de_ventana, "i"},
    {IdPaso::sin_aviso_no_hay_plazo, ""},
    {IdPaso::solo_consulta, "i"},
    {IdPaso::causa_de_estrados, "t"},
    {IdPaso::orden_fuera_de_estado, "t"},
    {IdPaso::aviso_en_dia_habil_siguiente, "d"},
    {IdPaso::medio_propuesto, "n"},
    {IdPaso::propuesta_confirmada, "n"},
    {IdPaso::propuesta_vencida, "ni"},
    {IdPaso::medio_de_baja, "n"},
    {IdPaso::medio_devuelto, "n"},
    {IdPaso::buzon_de_2020, "d"},
    {IdPaso::orientacion_recibida, "i"},
    {IdPaso::orientacion_atendida, "i"},
    {IdPaso::suspension_publicada, "tt"},
    {IdPaso::suspension_posterior, "d"},
    {IdPaso::autorizacion_otorgada, "d"},
    {IdPaso::autorizacion_hasta, "d"},
    {IdPaso::autorizacion_sin_termino, ""},
    {IdPaso::autorizacion_cancelada, "i"},
    {IdPaso::autorizacion_vigente, "d"},
    {IdPaso::autorizacion_por_empezar, "d"},
    {IdPaso::autorizacion_terminada, "d"},
    {IdPaso::sin_autorizacion, ""},
    {IdPaso::opinion_publica_autorizada, "i"},
    {IdPaso::opinion_publica_cancelada, "i"},
    {IdPaso::opinion_solo_del_titular, ""},
    {IdPaso::datos_solo_del_titular, ""},
    {IdPaso::informa_sin_notificar, ""},
    {IdPaso::solo_por_el_buzon, "d"},
    {IdPaso::quien_mira, "t"},
    {IdPaso::tramite_iniciado, "td"},
    {IdPaso::conclusion_del_tramite, "t"},
    {IdPaso::requerimiento_atendido, "dd"},
    {IdPaso::respuesta_fuera_de_plazo, "dd"},
    {IdPaso::plazo_de_requerimiento_vencido, "d"},
    {IdPaso::tramite_desechado, "d"},
    {IdPaso::tramite_concluido, "t"},
    {IdPaso::recepcion_desvirtuada, ""},
    {IdPaso::imputable_al_titular, ""},
    {IdPaso::informacion_a_su_cargo, ""},
    {IdPaso::valor_de_firma_autografa, ""},
    {IdPaso::apertura_sin_aviso, ""},
    {IdPaso::destinatario_es_autoridad, ""},
    {IdPaso::conocimiento_manifestado, "d"},
    {IdPaso::efectos_adelantados, "d"},
    {IdPaso::notificacion_personal, "id"},
    {IdPaso::diligencia_en_horario, "i"},
    {IdPaso::diligencia_habilitada, "t"},
    {IdPaso::via_electronica_practicada, "i"},
    {IdPaso::medio_que_no_tomo_el_aviso, "n"},
    {IdPaso::medio_de_registro_patronal, ""},
    {IdPaso::aviso_de_registro_patronal, "n"},
    {IdPaso::representacion_acreditada, "i"},
    {IdPaso::representacion_revocada, "i"},
    {IdPaso::firma_de_persona_moral, ""},
    {IdPaso::requisito_declarado, "t"},
    {IdPaso::requisito_sin_declarar, "t"},
    {IdPaso::pasa_a_estrados, ""},
};

Dato dato_de(char letra, Explicacion& ex) {
  switch (letra) {
    case 'd': return dia(2025, 2, 7);
    case 'i': return centro("2025-02-07T09:30:00");
    case 'n': return std::int64_t{1};
    case 'u': return static_cast<std::int64_t>(Unidad::meses);
    case 'r': return {Dato::Tipo::razon, static_cast<std::int64_t>(Razon::constitucion)};
    case 't': return ex.texto("TEXTO PROPIO");
    case 'p': return {Dato::Tipo::politica, 1};
    default: return {};
  }
}

std::string unica(const Explicacion& ex) {
  const auto f = frases(ex);
  REQUIRE(f.size() == 1);
  return f[0];
}

}  // namespace

TEST_CASE("every step has a sentence that prints its identifiers and all its data") {
  for (std::size_t i = 0; i < pasos_total; ++i) {
    const auto id = static_cast<IdPaso>(i);
    CAPTURE(clave(id));
    REQUIRE(datos_de.count(id) == 1);
    Explicacion ex;
    auto letras = std::string{datos_de.at(id)};
    if (letras == "p") letras = "pp";
    letras.resize(3, ' ');
    ex.paso(id, "L7.4"_L, "CFF-134-I"_ley, dato_de(letras[0], ex), dato_de(letras[1], ex),
            dato_de(letras[2], ex));
    const auto f = unica(ex);
    CAPTURE(f);
    CHECK(f.rfind("L7.4, CFF-134-I: ", 0) == 0);
    CHECK(f.back() == '.');
    CHECK(f.size() > 40);
    CHECK(f.find('{') == std::string::npos);
    CHECK(f.find("(sin dato)") == std::string::npos);
    if (letras.find('d') != std::string::npos)
      CHECK(f.find("viernes 7 de febrero de 2025") != std::string::npos);
    if (letras.find('i') != std::string::npos)
      CHECK(f.find("viernes 7 de febrero de 2025 a las 09:30:00 (UTC-06:00, Zona Centro)") !=
            std::string::npos);
    if (letras.find('t') != std::string::npos) CHECK(f.find("TEXTO PROPIO") != std::string::npos);
    if (letras.find('r') != std::string::npos)
      CHECK(f.find("primer lunes de febrero") != std::string::npos);
  }
}

TEST_CASE("every option of every policy has its sentence") {
  for (std::size_t p = 0; p < politicas.size(); ++p)
    for (std::size_t o = 0; o < politicas[p].opciones.size(); ++o) {
      if (politicas[p].opciones[o].empty()) continue;
      Explicacion ex;
      ex.paso(IdPaso::politica_aplicada, "L7.4"_L, {},
              {Dato::Tipo::politica, static_cast<std::int64_t>(p)},
              {Dato::Tipo::politica, static_cast<std::int64_t>(o)});
      const auto f = unica(ex);
      CAPTURE(f);
      CHECK(f.find("(sin dato)") == std::string::npos);
      const auto cola = std::string{" ("} + std::string{politicas[p].clave} + ": " +
                        std::string{politicas[p].opciones[o]} + ").";
      REQUIRE(f.size() > cola.size() + 60);
      CHECK(f.substr(f.size() - cola.size()) == cola);
    }
}

TEST_CASE("a sentence without identifiers has no colon and a foreign datum breaks nothing") {
  Explicacion ex;
  ex.paso(IdPaso::firmante_ajeno, {});
  CHECK(unica(ex) == "quien firma no es el titular ni un representante acreditado.");
  Explicacion raro;
  raro.paso(IdPaso::dia_omitido, "CFF-12"_ley, {}, dia(2025, 1, 1), {Dato::Tipo::razon, 99});
  raro.paso(IdPaso::plazo_computado, "CFF-12"_ley, {}, dia(2025, 1, 1), std::int64_t{1},
            std::int64_t{-7});
  raro.paso(IdPaso::firma_rehusada, "L4.2"_L, {}, {Dato::Tipo::texto, 5});
  raro.paso(IdPaso::politica_aplicada, "L7.4"_L, {}, {Dato::Tipo::politica, 99},
            {Dato::Tipo::politica, -1});
  raro.paso(IdPaso::provisional, "CFF-12"_ley, {}, std::int64_t{9});
  for (const auto& f : frases(raro)) CHECK(f.find("(sin dato)") != std::string::npos);
  CHECK(nlohmann::json::parse(representacion::json(raro)).size() == 5);
}

TEST_CASE("dates in words") {
  CHECK(representacion::fecha_larga(dia(2025, 2, 7)) == "viernes 7 de febrero de 2025");
  CHECK(representacion::fecha_larga(dia(2024, 12, 25)) == "miércoles 25 de diciembre de 2024");
  CHECK(representacion::fecha_larga(dia(2025, 2, 1)) == "sábado 1 de febrero de 2025");
  CHECK(representacion::fecha_larga(dia(2025, 3, 2)) == "domingo 2 de marzo de 2025");
}

TEST_CASE("L5.7 instants are told in Zona Centro with their offset and fraction") {
  Explicacion ex;
  ex.paso(IdPaso::aviso_enviado, "L7.3"_L, {}, centro("2022-07-01T10:00:00.5"));
  CHECK(unica(ex) ==
        "L7.3: el aviso se envió el viernes 1 de julio de 2022 a las 10:00:00.500000 (UTC-05:00, "
        "Zona Centro).");
}

TEST_CASE("units agree in number") {
  const auto f = [](std::int64_t n, Unidad u) {
    Explicacion ex;
    ex.paso(IdPaso::plazo_computado, "CFF-12"_ley, {}, dia(2025, 1, 31), n,
            static_cast<std::int64_t>(u));
    return unica(ex);
  };
  CHECK(f(1, Unidad::meses).find("un plazo de 1 mes, que empieza") != std::string::npos);
  CHECK(f(15, Unidad::habiles).find("un plazo de 15 días hábiles, que empieza") !=
        std::string::npos);
  CHECK(f(5, Unidad::anios).find("un plazo de 5 años, que empieza") != std::string::npos);
}

TEST_CASE("the JSON is canonical with sorted keys integers and text") {
  Explicacion ex;
  ex.paso(IdPaso::dia_contado, "L7.4"_L, "CFF-12"_ley, std::int64_t{2}, dia(2025, 3, 6));
  ex.paso(IdPaso::sin_apertura, "L7.5"_L);
  CHECK(
      representacion::json(ex) ==
      R"([{"apoyo":"CFF-12","datos":[2,"2025-03-06"],)"
      R"("frase":"L7.4, CFF-12: día hábil 2 para abrir el documento: jueves 6 de marzo de 2025.",)"
      R"("norma":"L7.4","paso":"dia_contado"},)"
      R"({"frase":"L7.5: no consta que el documento se haya abierto, así que corre la regla del cuarto día y no )"
      R"(hay acuse de apertura en día u hora inhábil que recorrer.","norma":"L7.5","paso":"sin_apertura"}])");
  CHECK(representacion::json({}) == "[]");
}

TEST_CASE("the JSON gives policies and reasons by key and instants with offset") {
  Explicacion ex;
  ex.politica(IdPolitica::hora_inhabil, HoraInhabil::mismo_dia_a_las_0930);
  ex.paso(IdPaso::dia_omitido, "CFF-12"_ley, {}, dia(2025, 2, 3),
          {Dato::Tipo::razon, static_cast<std::int64_t>(Razon::constitucion)});
  ex.paso(IdPaso::vence_instante, "L5.2"_L, {}, centro("2025-03-06T10:00"));
  ex.paso(IdPaso::dias_omitidos_sin_detalle, "CFF-12"_ley, {}, (std::int64_t{1} << 53) + 1);
  ex.paso(IdPaso::firma_rehusada, "L4.2"_L, {}, ex.texto("comillas \" y \xff byte roto"));
  const auto j = nlohmann::json::parse(representacion::json(ex));
  CHECK(j[0]["datos"] == nlohmann::json::array({"hora_inhabil", "mismo_dia_a_las_0930"}));
  CHECK(j[1]["datos"] == nlohmann::json::array({"2025-02-03", "constitucion"}));
  CHECK(j[2]["datos"] == nlohmann::json::array({"2025-03-06T10:00:00-06:00"}));
  CHECK(j[3]["datos"] == nlohmann::json::array({"9007199254740993"}));
  CHECK(j[4]["datos"][0].get<std::string>().find("comillas \" y ") == 0);
}
