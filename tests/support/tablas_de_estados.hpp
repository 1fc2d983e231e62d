// State by order: a table of a life cycle says what each order comes to in each state. The rows and
// the columns are written in tests/support/estados/; the cells are found out, each from the same
// bytes, by giving the order. From the cells come the page docs/reference/estados.md and its
// diagrams.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/mesa_de_estados.hpp"

namespace buzon::prueba {

// In the order of Orden: the test counts them.
inline const std::vector<std::string_view> nombres_de_orden{"RegistrarMedios",
                                                            "ConfirmarMedio",
                                                            "AcreditarRepresentante",
                                                            "FirmarTerminos",
                                                            "PresentarActuacion",
                                                            "EmitirActo",
                                                            "AbrirDocumento",
                                                            "PublicarEnEstrados",
                                                            "CambiarMedio",
                                                            "AnotarDevolucion",
                                                            "ReconocerBuzonDe2020",
                                                            "SolicitarOrientacion",
                                                            "AtenderOrientacion",
                                                            "OtorgarAutorizacion",
                                                            "LimitarAutorizacion",
                                                            "CancelarAutorizacion",
                                                            "AutorizarOpinionPublica",
                                                            "ConsultarComoTercero",
                                                            "ConsultarMiOpinion",
                                                            "MirarBuzon",
                                                            "IniciarTramite",
                                                            "RequerirTramite",
                                                            "AtenderRequerimiento",
                                                            "DesecharTramite",
                                                            "ConcluirTramite",
                                                            "DesvirtuarRecepcion",
                                                            "ManifestarConocimiento",
                                                            "AnotarNotificacionPersonal",
                                                            "AsignarBuzonAAutoridad",
                                                            "PublicarSuspension",
                                                            "RevocarRepresentante",
                                                            "PublicarComunicado",
                                                            "PublicarDocumento",
                                                            "LeerPublicacion",
                                                            "ConsultarMisDatos"};

// A column: a state as the code names it, how it is come to, and what else is true there.
struct Situacion {
  std::string_view estado;
  std::string_view matiz;  // English; may be empty
  std::function<void(MesaDeEstados&)> llegar;
};

// A row. `orden`: an alternative of Orden, or "Pulse".
struct OrdenDeTabla {
  std::string_view orden;
  std::string_view como;  // English; may be empty
  std::function<Result<Respuesta>(MesaDeEstados&)> dar;
};

struct CicloDeVida {
  std::string_view titulo;
  std::string_view numerales;
  std::string_view tipo;                  // of its streams; empty: it has none of its own
  std::string_view cabecera;              // where it is decided
  std::vector<std::string_view> estados;  // every one that the code names
  std::function<std::string(MesaDeEstados&)> estado;
  std::vector<Situacion> situaciones;
  std::vector<OrdenDeTabla> ordenes;
};

// `anotada`: refused, and the attempt itself is a fact that is kept (L5.2: wrong codes are counted;
// L10: who tried to look). `repetida`: the same order again, answered with what it came to.
enum class Desenlace : std::uint8_t { procede, rehusada, anotada, repetida, error };
struct Celda {
  Desenlace desenlace = Desenlace::procede;
  std::string norma;  // of a refusal; of an error its code and its norm, if any
  std::string despues;
  bool intacto = false;  // the store, byte for byte
};

struct Tabla {
  const CicloDeVida* ciclo = nullptr;
  std::vector<std::string> estados;        // as found on arriving, by column
  std::vector<std::vector<Celda>> celdas;  // by row, then by column
};

inline std::string nombre_de(Codigo c) {
  switch (c) {
    case Codigo::argumento_invalido: return "argumento_invalido";
    case Codigo::orden_repetida_distinta: return "orden_repetida_distinta";
    case Codigo::limite_excedido: return "limite_excedido";
    default: return "codigo " + std::to_string(static_cast<int>(c));
  }
}

inline Celda probar(MesaDeEstados& m, const CicloDeVida& c, const OrdenDeTabla& o,
                    const std::string& antes) {
  const auto r = o.dar(m);
  Celda celda;
  celda.intacto = m.store.volcado() == antes;
  celda.despues = c.estado(m);
  if (!r) {
    celda.desenlace = Desenlace::error;
    celda.norma = nombre_de(r.error().codigo);
    if (!r.error().fundamento.empty()) celda.norma += " " + r.error().fundamento;
  } else if (r->repetida) {
    celda.desenlace = Desenlace::repetida;
  } else if (!r->admitida) {
    celda.desenlace = celda.intacto ? Desenlace::rehusada : Desenlace::anotada;
    celda.norma = std::string{r->fundamento.texto()};
  }
  return celda;
}

inline Tabla hacer_tabla(MesaDeEstados& m, const CicloDeVida& c) {
  Tabla t;
  t.ciclo = &c;
  t.celdas.resize(c.ordenes.size());
  const auto vacia = m.foto();
  for (const auto& s : c.situaciones) {
    s.llegar(m);
    t.estados.push_back(c.estado(m));
    const auto aqui = m.foto();
    const auto antes = m.store.volcado();
    for (std::size_t i = 0; i < c.ordenes.size(); ++i) {
      t.celdas[i].push_back(probar(m, c, c.ordenes[i], antes));
      m.volver(aqui);
      if (m.store.volcado() != antes) throw std::runtime_error("la mesa no volvió a su estado");
    }
    m.volver(vacia);
  }
  return t;
}

// ---- the moves that the cells show: from, to, by which orders

using Movimientos = std::map<std::pair<std::string, std::string>, std::set<std::string>>;
inline Movimientos movimientos(const Tabla& t) {
  Movimientos v;
  for (std::size_t i = 0; i < t.celdas.size(); ++i)
    for (std::size_t j = 0; j < t.estados.size(); ++j)
      if (const auto& despues = t.celdas[i][j].despues; despues != t.estados[j])
        v[{t.estados[j], despues}].insert(std::string{t.ciclo->ordenes[i].orden});
  return v;
}

// ---- the page

// A Pulse always writes when it was: of it only the state tells anything.
inline std::string en_la_tabla(const OrdenDeTabla& o, const Celda& c, const std::string& antes) {
  switch (c.desenlace) {
    case Desenlace::rehusada: return "**" + c.norma + "**";
    case Desenlace::anotada: return "**" + c.norma + "** noted";
    case Desenlace::repetida: return "again";
    case Desenlace::error: return "error " + c.norma;
    case Desenlace::procede: break;
  }
  if (c.despues != antes) return "→ `" + c.despues + "`";
  if (o.orden == "Pulse") return "–";
  return c.intacto ? "nothing to do" : "yes";
}

inline std::string diagrama(const Tabla& t) {
  std::string s = "```mermaid\nstateDiagram-v2\n    [*] --> " + t.estados.front() + "\n";
  for (const auto& [de_a, ordenes] : movimientos(t)) {
    std::string por;
    for (const auto& o : ordenes) por += (por.empty() ? "" : ", ") + o;
    s += "    " + de_a.first + " --> " + de_a.second + " : " + por + "\n";
  }
  return s + "```\n";
}

inline std::string seccion(const Tabla& t) {
  const auto& c = *t.ciclo;
  std::string s = "## " + std::string{c.titulo} + "\n\n" + std::string{c.numerales} + "; `" +
                  std::string{c.cabecera} + "`.\n\n" + diagrama(t) + "\n| Order |";
  std::string raya = "| --- |";
  for (std::size_t j = 0; j < t.estados.size(); ++j) {
    const auto matiz = c.situaciones[j].matiz;
    s += " `" + t.estados[j] + "`" + (matiz.empty() ? "" : " " + std::string{matiz}) + " |";
    raya += " --- |";
  }
  s += "\n" + raya + "\n";
  for (std::size_t i = 0; i < t.celdas.size(); ++i) {
    const auto& o = c.ordenes[i];
    s += "| `" + std::string{o.orden} + "`" + (o.como.empty() ? "" : " " + std::string{o.como}) +
         " |";
    for (std::size_t j = 0; j < t.estados.size(); ++j)
      s += " " + en_la_tabla(o, t.celdas[i][j], t.estados[j]) + " |";
    s += "\n";
  }
  return s + "\n";
}

}  // namespace buzon::prueba
