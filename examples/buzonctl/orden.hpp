// A verb that is an order of the engine is one small function and one row of a table:
//
//   Result<Orden> devolucion(const Pedido& p);                       reads its options, makes the
//   order orden<devolucion>("medios devolucion", resumen, detalle, {options}),
//
// and one that somebody signs answers what is to be signed and what becomes of the signature:
//
//   Result<PorFirmar> terminos(const Pedido& p);
//
// The rest is the same for all and is here: opening the base, the order's id, the signature, the
// acuses, the answer and its exit.
#pragma once

#include <buzon/motor/acuse_texto.hpp>
#include <buzon/motor/order.hpp>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base.hpp"
#include "datos.hpp"

namespace buzonctl {

struct Pedido {
  const Argumentos& a;
  Base& base;
  std::string id;  // of the order: --orden, or one of its own
};

// `con` makes the order of the signature over exactly the octets of `cadena`.
struct PorFirmar {
  std::string cadena;
  std::function<buzon::Orden(buzon::FirmaRecibida)> con;
};

// What a verb does besides, once its order was carried out: more fields, a document to hand over.
using Despues = buzon::Status (*)(const Pedido&, const buzon::Respuesta&, Respuesta&);

[[nodiscard]] buzon::Result<Respuesta> cumplir(const Argumentos& a, std::string_view titulo,
                                               buzon::Result<buzon::Orden> (*hacer)(const Pedido&),
                                               Despues despues);
[[nodiscard]] buzon::Result<Respuesta> cumplir(const Argumentos& a, std::string_view titulo,
                                               buzon::Result<PorFirmar> (*hacer)(const Pedido&),
                                               Despues despues);

// The acuses as fields: written to --salida where it was given, told whole where not.
[[nodiscard]] buzon::Status poner_acuses(const Argumentos& a, Base& base,
                                         const std::vector<buzon::AcuseSellado>& acuses,
                                         Respuesta& r);
// The messages that the transport took, by their files: their addresses are personal data (L10).
void poner_mensajes(const Base& base, Respuesta& r);
// Before anything is done: an order whose acuses have no place to go is not begun.
[[nodiscard]] buzon::Status preparar_salida(const Argumentos& a);

inline constexpr Opcion opcion_salida{
    "--salida", "CARPETA", Presencia::opcional,
    "Dónde escribir los acuses y documentos que resulten; sin ella, los acuses se imprimen."};

void agregar_opciones_de_orden(Comando& c, bool se_firma);

template <auto Hacer, Despues Luego = nullptr>
[[nodiscard]] Comando orden(std::string_view ruta, std::string_view resumen,
                            std::string_view detalle, std::vector<Opcion> opciones,
                            std::vector<Alternativa> alternativas = {}) {
  using Hecho = decltype(Hacer(std::declval<const Pedido&>()));
  Comando c{ruta,
            resumen,
            detalle,
            {},
            std::move(opciones),
            std::move(alternativas),
            {},
            [](const Argumentos& a) { return cumplir(a, a.comando().resumen, Hacer, Luego); }};
  agregar_opciones_de_orden(c, std::is_same_v<Hecho, buzon::Result<PorFirmar>>);
  return c;
}

// A verb that only looks: its function gets the base open for consulting.
template <auto Mirar>
[[nodiscard]] Comando consulta(std::string_view ruta, std::string_view resumen,
                               std::string_view detalle, std::vector<Opcion> opciones,
                               std::vector<Alternativa> alternativas = {}) {
  Comando c{ruta,
            resumen,
            detalle,
            {},
            std::move(opciones),
            std::move(alternativas),
            {},
            [](const Argumentos& a) -> buzon::Result<Respuesta> {
              const auto base = Base::abrir(a, Acceso::consulta);
              if (!base) return tl::unexpected(base.error());
              return Mirar(a, **base);
            }};
  const auto& comunes = opciones_de_base(Acceso::consulta);
  c.opciones.insert(c.opciones.end(), comunes.begin(), comunes.end());
  return c;
}

}  // namespace buzonctl
