// The conformance kit run on our stores, and on mutants that each break one promise: a kit that
// lets a mutant through proves nothing.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>

#include <buzon/motor/memory_store.hpp>
#include <buzon/motor/sqlite_store.hpp>
#include <buzon/testing/faulty_store.hpp>

#include "../support/carpeta_temporal.hpp"
#include "../support/store_delegado.hpp"
#include "taller.hpp"
#include "tck.hpp"

namespace {

using namespace buzon;

std::string resumen(const tck::Informe& i) {
  std::string s;
  for (const auto& h : i.hallazgos) s += h.prueba + ": " + h.detalle + "\n";
  return s;
}

// ---- a store over a SQLite file of its own ------------------------------------------------------

struct EnArchivo {
  prueba::CarpetaTemporal carpeta;
  int n = 0;
  std::map<Store*, std::string> rutas;

  std::unique_ptr<Store> abrir(const std::string& ruta) {
    OpcionesSqlite o;
    o.sincronia = OpcionesSqlite::Sincronia::apagada_solo_para_pruebas;  // tests/fault/ has the
                                                                         // others
    o.revisar_al_abrir = true;
    auto s = SqliteStore::abrir(ruta, o);
    if (!s) throw std::runtime_error(s.error().argumento + ": " + s.error().mensaje);
    rutas[s->get()] = ruta;
    return std::move(*s);
  }
  tck::Fabrica fabrica() {
    return {[this] { return abrir(carpeta / ("tck" + std::to_string(++n) + ".db")); },
            [this](std::unique_ptr<Store> s) {
              const auto ruta = rutas.at(s.get());
              s.reset();
              return abrir(ruta);
            }};
  }
};

// ---- mutants ------------------------------------------------------------------------------------

// Everything right, over a memory store; each mutant overrides one call.
class Mutante : public prueba::StoreDelegado {
 public:
  Mutante() : StoreDelegado(m) {}

 protected:
  std::uint64_t version(const Particion& p, const IdStream& s) {
    std::uint64_t v = 0;
    while (!m.read_stream(p, s, v + 1, 1)->empty()) ++v;
    return v;
  }
  MemoryStore m;
};

struct PierdeElUltimoDeLaPagina : Mutante {
  Result<std::vector<EventoGuardado>> read_stream(const Particion& p, const IdStream& s,
                                                  std::uint64_t desde, std::size_t max) override {
    auto r = m.read_stream(p, s, desde, max);
    if (r && r->size() == max && max > 1) r->pop_back();
    return r;
  }
};
struct AceptaVersionAtrasada : Mutante {
  RespuestaAppend append(const PeticionAppend& p) override {
    auto r = m.append(p);
    const auto* c = std::get_if<AppendConflicto>(&r);
    if (c == nullptr || c->version_actual <= p.version_esperada) return r;
    std::vector<EventoGuardado> ev(p.eventos.begin(), p.eventos.end());
    auto q = p;
    q.version_esperada = c->version_actual;
    for (std::size_t i = 0; i < ev.size(); ++i) ev[i].version = q.version_esperada + 1 + i;
    q.eventos = ev;
    return m.append(q);
  }
};
struct IgnoraLasGuardas : Mutante {
  RespuestaAppend append(const PeticionAppend& p) override {
    auto q = p;
    q.guardas = {};
    return m.append(q);
  }
};
struct SoloMiraLaPrimeraGuarda : Mutante {
  RespuestaAppend append(const PeticionAppend& p) override {
    auto q = p;
    if (q.guardas.size() > 1) q.guardas = q.guardas.first(1);
    return m.append(q);
  }
};
struct NoMiraElDigestDeLaGuarda : Mutante {
  RespuestaAppend append(const PeticionAppend& p) override {
    std::vector<Guarda> guardas(p.guardas.begin(), p.guardas.end());
    for (auto& g : guardas) g.digest.reset();
    auto q = p;
    q.guardas = guardas;
    return m.append(q);
  }
};
struct NoEsIdempotente : Mutante {
  RespuestaAppend append(const PeticionAppend& p) override {
    const auto v = version(p.particion, p.stream);
    if (v != p.version_esperada && !p.eventos.empty() && p.version_esperada < 1'000)
      return AppendConflicto{v};
    return m.append(p);
  }
};
struct RepiteConCualquierContenido : Mutante {
  RespuestaAppend append(const PeticionAppend& p) override {
    auto r = m.append(p);
    if (!std::holds_alternative<AppendConflicto>(r)) return r;
    const auto guardados =
        m.read_stream(p.particion, p.stream, p.version_esperada + 1, p.eventos.size());
    if (!guardados || guardados->size() != p.eventos.size()) return r;
    for (std::size_t i = 0; i < p.eventos.size(); ++i)
      if ((*guardados)[i].id != p.eventos[i].id) return r;
    return AppendOk{p.eventos.back().version};
  }
};
struct LaRepeticionCambiaLaCabeza : Mutante {
  RespuestaAppend append(const PeticionAppend& p) override {
    auto r = m.append(p);
    if (std::holds_alternative<AppendOk>(r))
      static_cast<void>(
          m.put_head(p.particion, p.stream, version(p.particion, p.stream), p.cabeza));
    return r;
  }
};
struct PierdeLaCabeza : Mutante {
  std::map<std::pair<Particion, IdStream>, Cabeza> primera;
  RespuestaAppend append(const PeticionAppend& p) override {
    auto q = p;
    const auto [it, nueva] = primera.try_emplace({p.particion, p.stream}, p.cabeza);
    static_cast<void>(nueva);
    q.cabeza = it->second;
    return m.append(q);
  }
};
struct DejaDocumentosEnConflicto : Mutante {
  std::map<Digest, Bytes> sueltos;
  RespuestaAppend append(const PeticionAppend& p) override {
    for (const auto& d : p.documentos)
      sueltos.try_emplace(d.sha256, d.bytes.begin(), d.bytes.end());
    return m.append(p);
  }
  Result<std::optional<Bytes>> read_document(const Digest& d) override {
    const auto it = sueltos.find(d);
    if (it == sueltos.end()) return std::nullopt;
    return it->second;
  }
};
struct OlvidaAlCerrar : Mutante {};
struct EmpiezaUnoDespues : Mutante {
  Result<std::vector<EventoGuardado>> read_stream(const Particion& p, const IdStream& s,
                                                  std::uint64_t desde, std::size_t max) override {
    return m.read_stream(p, s, desde > 1 ? desde + 1 : desde, max);
  }
};
struct RepiteEnElShard : Mutante {
  Result<PaginaShard> read_shard(Shard shard, std::string_view cursor, std::size_t max) override {
    auto r = m.read_shard(shard, cursor, max);
    if (r && r->eventos.size() == max && max > 1) {
      const auto corta = m.read_shard(shard, cursor, max - 1);
      r->cursor = corta->cursor;
    }
    return r;
  }
};
struct SaltaEnElShard : Mutante {
  Result<PaginaShard> read_shard(Shard shard, std::string_view cursor, std::size_t max) override {
    auto r = m.read_shard(shard, cursor, max);
    if (r && !cursor.empty() && r->eventos.size() > 2) r->eventos.erase(r->eventos.begin());
    return r;
  }
};
struct DesordenaElShard : Mutante {
  Result<PaginaShard> read_shard(Shard shard, std::string_view cursor, std::size_t max) override {
    auto r = m.read_shard(shard, cursor, max);
    if (r) std::reverse(r->eventos.begin(), r->eventos.end());
    return r;
  }
};
struct VencidasAlReves : Mutante {
  Result<std::vector<CabezaDeStream>> read_due(Shard a, Shard b, std::int64_t hasta_us,
                                               std::optional<MarcaDeCabeza> desde,
                                               std::size_t max) override {
    auto r = m.read_due(a, b, hasta_us, desde, max);
    if (r) std::reverse(r->begin(), r->end());
    return r;
  }
};
struct PierdeEmpatesDeVencimiento : Mutante {
  Result<std::vector<CabezaDeStream>> read_due(Shard a, Shard b, std::int64_t hasta_us,
                                               std::optional<MarcaDeCabeza> desde,
                                               std::size_t max) override {
    if (desde) {
      desde->particion.valor.fill(0xFF);
      desde->stream.valor.fill(0xFF);
    }
    return m.read_due(a, b, hasta_us, desde, max);
  }
};
struct VenceUnMicrosegundoTarde : Mutante {
  Result<std::vector<CabezaDeStream>> read_due(Shard a, Shard b, std::int64_t hasta_us,
                                               std::optional<MarcaDeCabeza> desde,
                                               std::size_t max) override {
    return m.read_due(a, b, hasta_us - 1, desde, max);
  }
};
struct LasViejasPrimero : Mutante {
  Result<std::vector<CabezaDeStream>> list_heads(const Particion& p, std::string_view tipo,
                                                 std::optional<MarcaDeCabeza> desde,
                                                 std::size_t max) override {
    auto r = m.list_heads(p, tipo, desde, max);
    if (r) std::reverse(r->begin(), r->end());
    return r;
  }
};
struct PutHeadSinVersion : Mutante {
  RespuestaAppend put_head(const Particion& p, const IdStream& s, std::uint64_t v,
                           const Cabeza& c) override {
    const auto actual = version(p, s);
    return m.put_head(p, s, actual == 0 ? v : actual, c);
  }
};
struct CortaDocumentos : Mutante {
  Result<std::optional<Bytes>> read_document(const Digest& d) override {
    auto r = m.read_document(d);
    if (r && *r && (*r)->size() > 65'536) (*r)->resize(65'536);
    return r;
  }
};

struct CasoMutante {
  const char* nombre;
  const char* promesa;  // the finding must be of this promise
  std::function<std::unique_ptr<Store>()> nuevo;
};

template <class M>
CasoMutante caso(const char* nombre, const char* promesa) {
  return {nombre, promesa, [] { return std::make_unique<M>(); }};
}

}  // namespace

TEST_CASE("TCK memory store keeps S1 to S11") {
  const auto informe = tck::tck({[] { return std::make_unique<MemoryStore>(); }, nullptr});
  INFO(resumen(informe));
  CHECK(informe.hallazgos.empty());
  CHECK(informe.corridas.size() >= 25);
  CHECK(informe.omitidas == std::vector<std::string>{"S5 todo sobrevive al cierre"});
}

TEST_CASE("TCK sqlite store keeps S1 to S11") {
  EnArchivo archivo;
  const auto informe = tck::tck(archivo.fabrica());
  INFO(resumen(informe));
  CHECK(informe.hallazgos.empty());
  CHECK(informe.corridas.size() >= 26);
  CHECK(informe.omitidas.empty());
}

TEST_CASE("TCK faulty store without a plan is transparent") {
  struct ConFondo : testing::FaultyStore {
    explicit ConFondo(std::unique_ptr<MemoryStore> m) : FaultyStore(*m), fondo(std::move(m)) {}
    std::unique_ptr<MemoryStore> fondo;
  };
  const auto informe = tck::tck(
      {[] { return std::make_unique<ConFondo>(std::make_unique<MemoryStore>()); }, nullptr});
  INFO(resumen(informe));
  CHECK(informe.hallazgos.empty());
}

TEST_CASE("TCK every mutant store is caught by name") {
  const CasoMutante casos[] = {
      caso<PierdeElUltimoDeLaPagina>("pierde el último de la página", "S6"),
      caso<EmpiezaUnoDespues>("empieza uno después", "S6"),
      caso<AceptaVersionAtrasada>("acepta una versión atrasada", "S2"),
      caso<IgnoraLasGuardas>("ignora las guardas", "S4"),
      caso<SoloMiraLaPrimeraGuarda>("solo mira la primera guarda", "S4"),
      caso<NoMiraElDigestDeLaGuarda>("no mira el digest de la guarda", "S4"),
      caso<NoEsIdempotente>("no es idempotente", "S3"),
      caso<RepiteConCualquierContenido>("acepta una repetición con otro contenido", "S3"),
      caso<LaRepeticionCambiaLaCabeza>("la repetición cambia la cabeza", "S3"),
      caso<PierdeLaCabeza>("pierde la cabeza", "S4"),
      caso<DejaDocumentosEnConflicto>("deja documentos en conflicto", "S1"),
      caso<OlvidaAlCerrar>("olvida al cerrar", "S5"),
      caso<RepiteEnElShard>("repite en el shard", "S7"),
      caso<SaltaEnElShard>("salta en el shard", "S7"),
      caso<DesordenaElShard>("desordena el shard", "S7"),
      caso<VencidasAlReves>("vencidas al revés", "S8"),
      caso<PierdeEmpatesDeVencimiento>("pierde empates de vencimiento", "S8"),
      caso<VenceUnMicrosegundoTarde>("vence un microsegundo tarde", "S8"),
      caso<LasViejasPrimero>("las viejas primero", "S9"),
      caso<PutHeadSinVersion>("put_head sin versión", "S10"),
      caso<CortaDocumentos>("corta documentos", "S11"),
  };
  for (const auto& c : casos) {
    // Only the forgetful one pretends to reopen: it comes back empty.
    const bool reabre = std::string_view(c.promesa) == "S5";
    tck::Fabrica f{c.nuevo, nullptr};
    if (reabre) f.reabrir = [&](std::unique_ptr<Store>) { return c.nuevo(); };
    const auto informe = tck::tck(f);
    const auto atrapado = std::any_of(
        informe.hallazgos.begin(), informe.hallazgos.end(),
        [&](const auto& h) { return h.prueba.rfind(std::string(c.promesa) + " ", 0) == 0; });
    CHECK_MESSAGE(atrapado, c.nombre, " no fue atrapado por ", c.promesa, "; hallazgos:\n",
                  resumen(informe));
  }
}
