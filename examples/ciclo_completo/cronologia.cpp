#include "cronologia.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <type_traits>
#include <utility>

#include <buzon/limits.hpp>
#include <buzon/motor/codec.hpp>
#include <buzon/tiempo/husos_mexico.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

#include "sentencias.hpp"

namespace ciclo {
namespace {

using namespace buzon;

void evolve(int&, const EventoPulso&) {}

// Where each kind of stream says whose it is.
struct Lectura {
  SqliteStore& store;
  const DigestPort& digest;
  std::vector<std::pair<Renglon, std::size_t>> renglones{};  // and the place of its acuse, plus one
  std::vector<AcuseConCertificado> acuses{};
  std::vector<Persona> personas{};
};

void presentar(Lectura& l, const std::string& rfc, const std::string& nombre,
               const std::string& huso) {
  for (auto& p : l.personas)
    if (p.rfc == rfc) {
      if (!nombre.empty()) p.nombre = nombre;
      if (!huso.empty()) p.huso = huso;
      return;
    }
  l.personas.push_back({rfc, nombre, huso});
}

template <class E>
void dueno_de(Lectura& l, const E& e, std::string& quien) {
  if constexpr (std::is_same_v<E, MediosRegistrados> || std::is_same_v<E, BuzonDe2020Reconocido> ||
                std::is_same_v<E, OrientacionSolicitada> ||
                std::is_same_v<E, BuzonAsignadoAAutoridad>) {
    presentar(l, quien = e.rfc, e.nombre, e.huso);
  } else if constexpr (std::is_same_v<E, PublicadoEnEstrados>) {
    presentar(l, quien = e.rfc, e.nombre, "");
  } else if constexpr (std::is_same_v<E, NotificacionCreada> ||
                       std::is_same_v<E, ActuacionRecibida>) {
    quien = e.rfc;
  }
}

Status tomar_acuse(Lectura& l, const AcuseEmitido& e) {
  const auto campos = leer_cadena(e.cadena, cadena_acuse_v1);
  auto acuse = campos ? acuse_de(*campos) : std::nullopt;
  const auto sha = acuse ? arreglo_desde_hex<32>(acuse->certificado_sha256) : std::nullopt;
  if (!sha)
    return error(Codigo::dato_corrupto, "acuse " + e.acuse.folio,
                 "La cadena original guardada no se lee.");
  auto certificado = l.store.read_document(*sha);
  if (!certificado) return tl::unexpected(std::move(certificado.error()));
  if (!*certificado)
    return error(Codigo::dato_corrupto, "acuse " + e.acuse.folio,
                 "Falta el certificado que lo selló.");
  const std::string numero = acuse->sello_certificado;
  l.acuses.push_back({{std::move(*acuse), e.cadena, {e.sello_algoritmo, numero, e.sello}},
                      std::move(**certificado)});
  return {};
}

Result<std::vector<EventoGuardado>> eventos_de(SqliteStore& store, const CabezaDeStream& h) {
  std::vector<EventoGuardado> todos;
  while (true) {
    auto pagina = store.read_stream(h.particion, h.stream, todos.size() + 1, limits::pagina_max);
    if (!pagina) return pagina;
    const bool ultima = pagina->size() < limits::pagina_max;
    std::move(pagina->begin(), pagina->end(), std::back_inserter(todos));
    if (ultima) return todos;
  }
}

template <class Evento, class Estado>
Status leer_stream(Lectura& l, const CabezaDeStream& h) {
  const auto guardados = eventos_de(l.store, h);
  if (!guardados) return tl::unexpected(guardados.error());
  Estado estado{};
  std::string quien = "IMSS";
  for (const auto& g : *guardados) {
    const auto leido = decodificar<Evento>(g.publico, g.reservado, l.digest);
    if (!leido) return tl::unexpected(leido.error());
    std::size_t acuse = 0;
    Status tomado;
    const auto d = std::visit(
        [&](const auto& e) {
          dueno_de(l, e, quien);
          if constexpr (std::is_same_v<std::decay_t<decltype(e)>, AcuseEmitido>) {
            tomado = tomar_acuse(l, e);
            acuse = l.acuses.size();
          }
          return decir(e, estado);
        },
        leido->evento);
    if (!tomado) return tomado;
    evolve(estado, leido->evento);
    const auto t = leido->sobre.instante;
    l.renglones.push_back({{t, en_centro(t), quien, d.hecho, d.legal, d.norma}, acuse});
  }
  return {};
}

struct ClaseDeStream {
  std::string_view tipo;
  Status (*leer)(Lectura&, const CabezaDeStream&);
};
// Also the order of what was recorded at one instant: an act before its notificaciones.
constexpr ClaseDeStream clases[] = {
    {"pulso", leer_stream<EventoPulso, int>},
    {"buzon", leer_stream<EventoBuzon, BuzonElectronico>},
    {"actuacion", leer_stream<EventoActuacion, Actuacion>},
    {"acto", leer_stream<EventoActo, Acto>},
    {"notificacion", leer_stream<EventoNotificacion, Notificacion>},
    {"estrados", leer_stream<EventoEstrados, Estrados>},
    {"orientacion", leer_stream<EventoOrientacion, Orientacion>},
};

Result<std::vector<CabezaDeStream>> todos_los_streams(SqliteStore& store) {
  std::vector<CabezaDeStream> todos;
  std::optional<SqliteStore::ClaveDeStream> despues;
  while (true) {
    auto pagina = store.streams(despues, limits::pagina_max);
    if (!pagina) return pagina;
    const bool ultima = pagina->size() < limits::pagina_max;
    std::move(pagina->begin(), pagina->end(), std::back_inserter(todos));
    if (ultima) return todos;
    despues = SqliteStore::ClaveDeStream{todos.back().particion, todos.back().stream};
  }
}

std::size_t columnas(std::string_view s) {
  return static_cast<std::size_t>(
      std::count_if(s.begin(), s.end(), [](char c) { return (c & '\xC0') != '\x80'; }));
}
std::string relleno(const std::string& s, std::size_t ancho) {
  const auto n = columnas(s);
  return s + std::string(n < ancho ? ancho - n : 0, ' ');
}

// Cut at blanks into lines of at most `ancho`; a longer word stays whole. Never empty.
std::vector<std::string> en_lineas(std::string_view s, std::size_t ancho) {
  std::vector<std::string> lineas{""};
  while (!s.empty()) {
    const auto fin = std::min(s.find(' '), s.size());
    const auto palabra = s.substr(0, fin);
    s.remove_prefix(std::min(fin + 1, s.size()));
    auto& ultima = lineas.back();
    if (!ultima.empty() && columnas(ultima) + 1 + columnas(palabra) > ancho)
      lineas.emplace_back(palabra);
    else
      ultima.append(ultima.empty() ? "" : " ").append(palabra);
  }
  return lineas;
}

constexpr std::size_t ancho_hecho = 56;
constexpr std::size_t ancho_norma = 26;

// "EKU": the letters of an RFC, enough to tell a few people apart in a column.
std::string siglas(const std::string& rfc) {
  return rfc.substr(0, rfc.find_first_of("0123456789"));
}

using Fila = std::array<std::vector<std::string>, 5>;

Fila fila_de(const Renglon& r) {
  return {{{r.centro},
           {r.legal},
           {siglas(r.quien)},
           en_lineas(r.hecho, ancho_hecho),
           en_lineas(r.norma, ancho_norma)}};
}

}  // namespace

Result<Relato> releer(SqliteStore& store, const DigestPort& digest) {
  const auto streams = todos_los_streams(store);
  if (!streams) return tl::unexpected(streams.error());
  Lectura l{store, digest};
  std::size_t conocidos = 0;
  for (const auto& clase : clases)
    for (const auto& h : *streams) {
      if (h.cabeza.tipo != clase.tipo) continue;
      ++conocidos;
      if (auto s = clase.leer(l, h); !s) return tl::unexpected(std::move(s.error()));
    }
  if (conocidos != streams->size())
    return error(Codigo::version_no_soportada, "expediente",
                 "La base tiene expedientes de un tipo desconocido; actualice el programa.");
  std::stable_sort(l.renglones.begin(), l.renglones.end(), [](const auto& a, const auto& b) {
    return a.first.instante < b.first.instante;
  });
  Relato r;
  r.personas = std::move(l.personas);
  for (auto& [renglon, acuse] : l.renglones) {
    r.renglones.push_back(std::move(renglon));
    if (acuse > 0) r.acuses.push_back(std::move(l.acuses[acuse - 1]));
  }
  return r;
}

std::vector<std::string> en_columnas(const Relato& r) {
  std::vector<std::string> lineas;
  for (const auto& p : r.personas)
    lineas.push_back(siglas(p.rfc) + "  " + p.rfc + ", " + p.nombre +
                     (p.huso.empty() ? "" : ", domicilio fiscal en " + p.huso));
  lineas.emplace_back();
  std::vector<Fila> filas{
      fila_de({{}, "Zona Centro (L5.7)", "Quién", "Qué consta", "Instante legal", "Norma"})};
  for (const auto& x : r.renglones) filas.push_back(fila_de(x));
  std::array<std::size_t, 5> anchos{};
  for (const auto& f : filas)
    for (std::size_t i = 0; i < f.size(); ++i)
      for (const auto& celda : f[i]) anchos[i] = std::max(anchos[i], columnas(celda));
  for (const auto& f : filas)
    for (std::size_t n = 0; n < std::max(f[3].size(), f[4].size()); ++n) {
      std::string s;
      for (std::size_t i = 0; i < f.size(); ++i)
        s += relleno(n < f[i].size() ? f[i][n] : "", anchos[i]) + "  ";
      s.erase(s.find_last_not_of(' ') + 1);
      lineas.push_back(std::move(s));
    }
  return lineas;
}

}  // namespace ciclo
