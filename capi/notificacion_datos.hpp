// The facts and the dates of a notification, between C and C++: shared by the single call and the
// batch.
#pragma once

#include <buzon/ciclo/fechas_notificacion.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <optional>

#include "interno.hpp"

namespace buzon::capi {

struct DatosNotificacion {
  Instante aviso{};
  std::optional<Instante> apertura;
  const Huso* huso = nullptr;
  Politicas politicas;
};

[[nodiscard]] inline Result<DatosNotificacion> leer_notificacion(
    const buzon_notificacion_datos* p) {
  const auto d = leer(p, "datos");
  if (!d) return tl::unexpected<Error>(d.error());
  if (const auto s = exigir_si_o_no(d->has_apertura, "has_apertura"); !s)
    return tl::unexpected<Error>(s.error());
  // An unused fact is an error: a host that forgot the mark would lose an opening in silence.
  if (d->has_apertura == 0 && d->apertura_us != 0)
    return error(Codigo::argumento_invalido, "apertura_us",
                 "Hay un instante de apertura pero has_apertura es 0; ponga has_apertura en 1 o el "
                 "instante en 0.",
                 "L7.2");
  const auto aviso = leer_instante_us(d->aviso_us, "aviso_us");
  if (!aviso) return tl::unexpected<Error>(aviso.error());
  DatosNotificacion datos{*aviso, std::nullopt, nullptr, {}};
  if (d->has_apertura == 1) {
    const auto apertura = leer_instante_us(d->apertura_us, "apertura_us");
    if (!apertura) return tl::unexpected<Error>(apertura.error());
    datos.apertura = *apertura;
  }
  const auto huso = leer_huso(d->zona);
  if (!huso) return tl::unexpected<Error>(huso.error());
  datos.huso = *huso;
  const auto politicas_leidas = leer_politicas(d->politicas);
  if (!politicas_leidas) return tl::unexpected<Error>(politicas_leidas.error());
  datos.politicas = *politicas_leidas;
  return datos;
}

[[nodiscard]] inline Marco marco(const Calendario& c, const Huso& domicilio, const Politicas& p) {
  return Marco{c, ZonaCentro{husos::centro()}, HusoDomicilio{domicilio}, p};
}

[[nodiscard]] inline buzon_notificacion_fechas fechas_en_c(const FechasNotificacion& f) {
  return {0,
          f.modo == ModoNotificacion::abierta ? BUZON_MODO_ABIERTA : BUZON_MODO_FICTA,
          us_de(f.practicada),
          numero_de(f.limite_apertura),
          numero_de(f.cuarto_dia),
          numero_de(f.dia_practicada),
          numero_de(f.surte_efectos),
          numero_de(f.inicia_plazo),
          static_cast<std::int32_t>(f.provisional)};
}

}  // namespace buzon::capi
