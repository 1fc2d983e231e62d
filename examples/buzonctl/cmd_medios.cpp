// medios ...: contact means after their registration, L5.2 and L5.6.
#include <buzon/ciclo/buzon_medios.hpp>

#include "comandos.hpp"
#include "orden.hpp"
#include "vista_buzon.hpp"

namespace buzonctl {
namespace {

using buzon::CambioDeMedio;
using buzon::Orden;
using buzon::Result;

constexpr Opcion correo_nuevo{"--correo", "CORREO", Presencia::opcional, "El correo nuevo."};
constexpr Opcion movil_nuevo{"--movil", "NÚMERO", Presencia::opcional,
                             "El móvil nuevo, diez dígitos; sólo en lugar del móvil."};

Result<Orden> confirmar(const Pedido& p) {
  const auto rfc = leer_rfc(p.a, "--rfc");
  if (!rfc) return tl::unexpected(rfc.error());
  const auto medio = leer_medio(p.a);
  if (!medio) return tl::unexpected(medio.error());
  return buzon::ConfirmarMedio{*rfc, *medio, leer_texto(p.a, "--codigo")};
}

Result<Orden> devolucion(const Pedido& p) {
  const auto rfc = leer_rfc(p.a, "--rfc");
  if (!rfc) return tl::unexpected(rfc.error());
  const auto medio = leer_medio(p.a);
  if (!medio) return tl::unexpected(medio.error());
  return buzon::AnotarDevolucion{*rfc, *medio, leer_texto(p.a, "--causa")};
}

// The three changes of L5.6 are signed alike.
Result<PorFirmar> cambio(const Pedido& p, const Result<CambioDeMedio>& cambio) {
  if (!cambio) return tl::unexpected(cambio.error());
  const auto rfc = leer_rfc(p.a, "--rfc");
  if (!rfc) return tl::unexpected(rfc.error());
  auto cadena = buzon::cadena_de_medios(rfc->texto(), *cambio, p.id);
  if (!cadena) return tl::unexpected(std::move(cadena.error()));
  return PorFirmar{std::move(*cadena), [rfc = *rfc, c = *cambio](buzon::FirmaRecibida f) -> Orden {
                     return buzon::CambiarMedio{rfc, c, std::move(f)};
                   }};
}

// Whichever was given of --movil and --correo, handed to `hacer`.
template <class Hacer>
Result<CambioDeMedio> con_el_nuevo(const Argumentos& a, Hacer hacer) {
  if (a.tiene("--movil")) {
    const auto movil = buzon::Movil::leer(a.valor("--movil"));
    if (!movil) return fallo(movil, "--movil");
    return hacer(*movil);
  }
  const auto correo = buzon::Correo::leer(a.valor("--correo"));
  if (!correo) return fallo(correo, "--correo");
  return hacer(*correo);
}

Result<CambioDeMedio> leer_agregado(const Argumentos& a) {
  const auto registro = leer_registro_patronal(a);
  if (!registro) return tl::unexpected(registro.error());
  if (*registro)
    return con_el_nuevo(a, [&](const auto& x) { return CambioDeMedio::agregar(**registro, x); });
  if (a.tiene("--movil"))
    return buzon::error(
        buzon::Codigo::argumento_invalido, "--movil",
        "Para el RFC hay un solo móvil: cámbielo con «medios sustituir», o diga con "
        "--registro-patronal para cuál es este.",
        "L5.1");
  const auto correo = buzon::Correo::leer(a.valor("--correo"));
  if (!correo) return fallo(correo, "--correo");
  return CambioDeMedio::agregar(*correo);
}

Result<CambioDeMedio> leer_sustitucion(const Argumentos& a) {
  const auto medio = leer_medio(a);
  if (!medio) return tl::unexpected(medio.error());
  return con_el_nuevo(a, [&](const auto& x) { return CambioDeMedio::sustituir(*medio, x); });
}

Result<CambioDeMedio> leer_baja(const Argumentos& a) {
  const auto medio = leer_medio(a);
  if (!medio) return tl::unexpected(medio.error());
  return CambioDeMedio::dar_de_baja(*medio);
}

Result<PorFirmar> agregar(const Pedido& p) { return cambio(p, leer_agregado(p.a)); }
Result<PorFirmar> sustituir(const Pedido& p) { return cambio(p, leer_sustitucion(p.a)); }
Result<PorFirmar> baja(const Pedido& p) { return cambio(p, leer_baja(p.a)); }

Result<Respuesta> ver_medios(const Argumentos& a, Base& base) {
  const auto b = leer_buzon(a, base);
  if (!b) return tl::unexpected(b.error());
  Respuesta r{"Medios de contacto (L5.1, L5.2, L5.6)"};
  poner_medios(*b, r);
  explicar_buzon(*b, r);
  return r;
}

std::vector<Comando> tabla_medios() {
  return {
      orden<confirmar>(
          "medios confirmar", "Confirma un medio con el código que recibió (L5.2).",
          "Dentro de las setenta y dos horas de su aviso. Cinco códigos errados lo cierran.",
          {opcion::rfc,
           opcion::medio,
           {"--codigo", "CÓDIGO", Presencia::obligatoria, "Los ocho dígitos del aviso."}}),
      orden<agregar>(
          "medios agregar", "Propone un correo más, o un medio de un registro patronal (L5.6).",
          "Su aviso sale con el siguiente «pulso»; vale desde que se confirma. Los de un registro "
          "patronal son opcionales: reciben además el aviso de los actos que son de él (L7.3).",
          {opcion::rfc,
           correo_nuevo,
           {"--movil", "NÚMERO", Presencia::opcional,
            "El móvil nuevo, diez dígitos; sólo de un registro patronal."},
           opcion::registro_patronal},
          {{{"--correo", "--movil"}, true}}),
      orden<sustituir>("medios sustituir", "Propone un medio en lugar de otro (L5.6).",
                       "El anterior sigue vigente hasta que se confirme el nuevo.",
                       {opcion::rfc, opcion::medio, correo_nuevo, movil_nuevo},
                       {{{"--correo", "--movil"}, true}}),
      orden<baja>("medios baja", "Da de baja un correo (L5.6).",
                  "Debe quedar al menos un correo confirmado y el móvil (L5.1).",
                  {opcion::rfc, opcion::medio}),
      orden<devolucion>(
          "medios devolucion", "Anota que un mensaje fue devuelto (L5.6).",
          "Por sí sola no detiene plazo alguno: es un hecho para quien decida sobre los estrados.",
          {opcion::rfc,
           opcion::medio,
           {"--causa", "TEXTO", Presencia::obligatoria, "Lo que dijo el transporte."}}),
      consulta<ver_medios>(
          "medios ver", "Los medios de un buzón y lo que les falta.",
          "Cada uno con su número, sus datos ocultos (L10) y hasta cuándo se confirma.",
          {opcion::rfc}),
  };
}

}  // namespace

const std::vector<Comando>& comandos_medios() {
  static const auto comandos = tabla_medios();
  return comandos;
}

}  // namespace buzonctl
