// The rules of floor 4 for C: each reads its facts, calls the pure function and writes the result.
// No rule is decided here.
#include <buzon/ciclo/fechas_consulta.hpp>
#include <buzon/ciclo/fechas_estrados.hpp>
#include <buzon/ciclo/fechas_notificacion.hpp>
#include <buzon/ciclo/fechas_recepcion.hpp>
#include <buzon/ciclo/fechas_registro.hpp>
#include <buzon/norma/computo.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

#include "interno.hpp"
#include "notificacion_datos.hpp"

namespace {

using namespace buzon;
using capi::explicar;
using capi::falta;
using capi::guard_regla;
using capi::Salida;

[[nodiscard]] tl::unexpected<Error> pasar(const Error& e) { return tl::unexpected<Error>(e); }

[[nodiscard]] std::int32_t numero(Provisional p) { return static_cast<std::int32_t>(p); }

}  // namespace

std::int32_t buzon_notificacion_computar(const buzon_calendario* calendario,
                                         const buzon_notificacion_datos* datos,
                                         buzon_notificacion_fechas* fechas,
                                         buzon_explicacion** explicacion,
                                         buzon_error** error) noexcept {
  return guard_regla(explicacion, error, [&]() -> Status {
    if (calendario == nullptr) return falta("calendario");
    const auto d = capi::leer_notificacion(datos);
    if (!d) return pasar(d.error());
    const auto salida = Salida<buzon_notificacion_fechas>::abrir(fechas, "fechas");
    if (!salida) return pasar(salida.error());
    const Marco m = capi::marco(calendario->calendario, *d->huso, d->politicas);
    return explicar(
        explicacion, [&](auto& ex) { return fechas_notificacion(m, d->aviso, d->apertura, ex); },
        [&](const FechasNotificacion& f) { salida->escribir(capi::fechas_en_c(f)); });
  });
}

std::int32_t buzon_recepcion_computar(const buzon_calendario* calendario, std::int64_t acuse_us,
                                      const buzon_huso* zona, const buzon_politicas* politicas_c,
                                      buzon_recepcion_fechas* fechas,
                                      buzon_explicacion** explicacion,
                                      buzon_error** error) noexcept {
  return guard_regla(explicacion, error, [&]() -> Status {
    if (calendario == nullptr) return falta("calendario");
    const auto acuse = capi::leer_instante_us(acuse_us, "acuse_us");
    if (!acuse) return pasar(acuse.error());
    const auto huso = capi::leer_huso(zona);
    if (!huso) return pasar(huso.error());
    const auto lecturas = capi::leer_politicas(politicas_c);
    if (!lecturas) return pasar(lecturas.error());
    const auto salida = Salida<buzon_recepcion_fechas>::abrir(fechas, "fechas");
    if (!salida) return pasar(salida.error());
    const Marco m = capi::marco(calendario->calendario, **huso, *lecturas);
    return explicar(
        explicacion, [&](auto& ex) { return fechas_recepcion(m, *acuse, ex); },
        [&](const FechasRecepcion& f) {
          salida->escribir({0, numero_de(f.fecha_legal), us_de(f.instante_legal),
                            f.dias_distintos ? 1 : 0, numero(f.provisional)});
        });
  });
}

std::int32_t buzon_estrados_computar(const buzon_calendario* calendario, std::int32_t publicado,
                                     buzon_estrados_fechas* fechas, buzon_explicacion** explicacion,
                                     buzon_error** error) noexcept {
  return guard_regla(explicacion, error, [&]() -> Status {
    if (calendario == nullptr) return falta("calendario");
    const auto salida = Salida<buzon_estrados_fechas>::abrir(fechas, "fechas");
    if (!salida) return pasar(salida.error());
    return explicar(
        explicacion,
        [&](auto& ex) {
          return fechas_estrados(calendario->calendario, dia_numero(publicado), ex);
        },
        [&](const FechasEstrados& f) {
          salida->escribir({0, numero_de(f.ultimo_dia), numero_de(f.practicada),
                            numero_de(f.surte_efectos), numero_de(f.inicia_plazo),
                            numero(f.provisional)});
        });
  });
}

std::int32_t buzon_confirmacion_computar(std::int64_t aviso_us, std::int64_t* limite_us,
                                         buzon_explicacion** explicacion,
                                         buzon_error** error) noexcept {
  return guard_regla(explicacion, error, [&]() -> Status {
    if (limite_us == nullptr) return falta("limite_us");
    const auto aviso = capi::leer_instante_us(aviso_us, "aviso_us");
    if (!aviso) return pasar(aviso.error());
    return explicar(
        explicacion, [&](auto& ex) { return Result<Instante>{limite_confirmacion(*aviso, ex)}; },
        [&](Instante limite) { *limite_us = us_de(limite); });
  });
}

std::int32_t buzon_consulta_computar(const buzon_calendario* calendario, std::int32_t desde,
                                     std::int32_t* hasta, buzon_explicacion** explicacion,
                                     buzon_error** error) noexcept {
  return guard_regla(explicacion, error, [&]() -> Status {
    if (calendario == nullptr) return falta("calendario");
    if (hasta == nullptr) return falta("hasta");
    return explicar(
        explicacion,
        [&](auto& ex) { return consulta_hasta(calendario->calendario, dia_numero(desde), ex); },
        [&](Dia d) { *hasta = numero_de(d); });
  });
}

std::int32_t buzon_habilitacion_computar(const buzon_calendario* calendario, std::int32_t en_vigor,
                                         const buzon_politicas* politicas_c,
                                         std::int32_t* ultimo_dia, buzon_explicacion** explicacion,
                                         buzon_error** error) noexcept {
  return guard_regla(explicacion, error, [&]() -> Status {
    if (calendario == nullptr) return falta("calendario");
    if (ultimo_dia == nullptr) return falta("ultimo_dia");
    const auto lecturas = capi::leer_politicas(politicas_c);
    if (!lecturas) return pasar(lecturas.error());
    return explicar(
        explicacion,
        [&](auto& ex) {
          return ultimo_dia_de_habilitacion(calendario->calendario, dia_numero(en_vigor),
                                            lecturas->prorroga_habilitacion, ex);
        },
        [&](Dia d) { *ultimo_dia = numero_de(d); });
  });
}

std::int32_t buzon_plazo_computar(const buzon_calendario* calendario, const buzon_plazo* plazo,
                                  buzon_vencimiento* vencimiento, buzon_explicacion** explicacion,
                                  buzon_error** error) noexcept {
  return guard_regla(explicacion, error, [&]() -> Status {
    if (calendario == nullptr) return falta("calendario");
    const auto p = capi::leer(plazo, "plazo");
    if (!p) return pasar(p.error());
    if (p->unidad < BUZON_UNIDAD_HABILES || p->unidad > BUZON_UNIDAD_HORAS)
      return buzon::error(Codigo::argumento_invalido, "unidad=" + std::to_string(p->unidad),
                          "La unidad debe ser una de las constantes BUZON_UNIDAD_ de buzon.h.",
                          "CFF-12");
    if (const auto s = capi::exigir_si_o_no(p->sin_prorroga, "sin_prorroga"); !s) return s;
    const auto lecturas = capi::leer_politicas(p->politicas);
    if (!lecturas) return pasar(lecturas.error());
    const auto salida = Salida<buzon_vencimiento>::abrir(vencimiento, "vencimiento");
    if (!salida) return pasar(salida.error());
    const Plazo termino{p->n, static_cast<Unidad>(p->unidad), p->sin_prorroga == 0,
                        lecturas->oficina_cerrada};
    return explicar(
        explicacion,
        [&](auto& ex) {
          return computar(calendario->calendario, dia_numero(p->desde), termino, ex);
        },
        [&](const Vencimiento& v) {
          salida->escribir({0, numero_de(v.vence), numero(v.provisional)});
        });
  });
}

std::int32_t buzon_plazo_computar_horas(std::int64_t desde_us, std::int64_t horas,
                                        std::int64_t* vence_us, buzon_explicacion** explicacion,
                                        buzon_error** error) noexcept {
  return guard_regla(explicacion, error, [&]() -> Status {
    if (vence_us == nullptr) return falta("vence_us");
    const auto desde = capi::leer_instante_us(desde_us, "desde_us");
    if (!desde) return pasar(desde.error());
    return explicar(
        explicacion, [&](auto& ex) { return vence_en_horas(*desde, horas, ex); },
        [&](Instante fin) { *vence_us = us_de(fin); });
  });
}
