// The engine's own story for the durability tests: one installation, one employer, and steps whose
// acuses are what a person would have been handed. The same steps give the same acuses on any
// store.
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include <buzon/motor/auditor.hpp>
#include <buzon/motor/sqlite_store.hpp>
#include <buzon/testing/scenario.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

namespace buzon::prueba {

inline Instante en_centro(const char* iso) { return leer_instante(iso, husos::centro()).value(); }

// Ours, and not the file's fault.
template <class T>
T exigir_valor(Result<T> r) {
  if (!r) throw std::runtime_error(r.error().argumento + ": " + r.error().mensaje);
  return std::move(*r);
}

struct Empleador {
  Rfc rfc = Rfc::leer("EKU9003173C9").value();
  Destinatario quien = Destinatario::crear(ClaseSujeto::patron, rfc, "Escuela Kemper").value();
  testing::Firmante fiel;

  explicit Empleador(testing::Escenario& e)
      : fiel(testing::firmante_de(e.pki().fiel_moral(
            {quien.nombre(), rfc.texto(), "", "PEGJ800101AB1", "PEGJ800101HDFRRN09"},
            testing::vigencia_de_anios(2024, 2027)))) {}
};

// The cadenas of the acuses a step handed out.
using Acuses = std::vector<std::string>;

inline Acuses cadenas(const Result<Respuesta>& r) {
  if (!r) throw std::runtime_error(r.error().argumento + ": " + r.error().mensaje);
  if (!r->admitida) throw std::runtime_error("rehusada: " + r->motivo);
  Acuses a;
  for (const auto& x : r->acuses) a.push_back(x.cadena);
  return a;
}
inline Acuses cadenas(const Result<ResumenPulso>& r) {
  if (!r) throw std::runtime_error(r.error().argumento + ": " + r.error().mensaje);
  if (!r->errores.empty()) throw std::runtime_error(r->errores.front().mensaje);
  Acuses a;
  for (const auto& x : r->acuses) a.push_back(x.cadena);
  return a;
}

using PasoDelMotor = std::function<Acuses(testing::Escenario&, const Empleador&)>;

inline std::vector<PasoDelMotor> habilitar_buzon() {
  using testing::Escenario;
  return {
      [](Escenario& e, const Empleador& p) {
        return cadenas(e.registrar("r", p.quien, {"a@ejemplo.mx", "b@ejemplo.mx"}, "5512345678"));
      },
      [](Escenario& e, const Empleador&) { return cadenas(e.pulso_en(e.reloj().ahora())); },
      [](Escenario& e, const Empleador& p) { return cadenas(e.confirmar("c0", p.rfc, 0)); },
      [](Escenario& e, const Empleador& p) { return cadenas(e.confirmar("c1", p.rfc, 1)); },
      [](Escenario& e, const Empleador& p) {
        return cadenas(e.firmar_terminos("t", p.rfc, p.fiel));
      },
  };
}

inline PasoDelMotor presentar(std::string orden) {
  return [orden](testing::Escenario& e, const Empleador& p) {
    return cadenas(e.presentar(orden, p.rfc, "R6", "Aclaración " + orden,
                               {{"escrito.pdf", Bytes(2'000, 7)}}, p.fiel));
  };
}
inline PasoDelMotor emitir(std::string orden) {
  return [orden](testing::Escenario& e, const Empleador& p) {
    return cadenas(e.emitir(orden, "R7.1", orden, {orden + ".pdf", {1, 2, 3}}, {p.rfc}));
  };
}
inline PasoDelMotor pulso(const char* iso) {
  return [iso](testing::Escenario& e, const Empleador&) {
    return cadenas(e.pulso_en(en_centro(iso)));
  };
}

// Every acuse in the file. Throws if the file cannot be read.
inline std::multiset<std::string> acuses_en(SqliteStore& s, const DigestPort& digest);

// What is wrong with the file, for a person; empty: nothing.
inline std::string juzgar(SqliteStore& s, const DigestPort& digest) {
  const auto i = auditar(
      s, [&s](auto d, std::size_t max) { return s.streams(d, max); }, digest);
  if (!i) return "no se audita: " + i.error().mensaje;
  return i->discrepancias_total == 0 ? std::string{} : i->discrepancias.front().que;
}

namespace detalle_motor {
template <class Variante>
void juntar(SqliteStore& s, const DigestPort& digest, const CabezaDeStream& h,
            std::multiset<std::string>& a) {
  for (std::uint64_t desde = 1;;) {
    const auto pagina =
        exigir_valor(s.read_stream(h.particion, h.stream, desde, limits::pagina_max));
    for (const auto& g : pagina) {
      const auto e = exigir_valor(decodificar<Variante>(g.publico, g.reservado, digest));
      if (const auto* const x = std::get_if<AcuseEmitido>(&e.evento)) a.insert(x->cadena);
    }
    if (pagina.size() < limits::pagina_max) return;
    desde += pagina.size();
  }
}
}  // namespace detalle_motor

inline std::multiset<std::string> acuses_en(SqliteStore& s, const DigestPort& digest) {
  std::multiset<std::string> a;
  std::optional<SqliteStore::ClaveDeStream> despues;
  for (;;) {
    const auto pagina = exigir_valor(s.streams(despues, limits::pagina_max));
    for (const auto& h : pagina) {
      if (h.cabeza.tipo == "buzon") detalle_motor::juntar<EventoBuzon>(s, digest, h, a);
      if (h.cabeza.tipo == "actuacion") detalle_motor::juntar<EventoActuacion>(s, digest, h, a);
      if (h.cabeza.tipo == "notificacion")
        detalle_motor::juntar<EventoNotificacion>(s, digest, h, a);
      if (h.cabeza.tipo == "estrados") detalle_motor::juntar<EventoEstrados>(s, digest, h, a);
      if (h.cabeza.tipo == "autorizaciones")
        detalle_motor::juntar<EventoAutorizacion>(s, digest, h, a);
    }
    if (pagina.size() < limits::pagina_max) return a;
    despues = SqliteStore::ClaveDeStream{pagina.back().particion, pagina.back().stream};
  }
}

}  // namespace buzon::prueba
