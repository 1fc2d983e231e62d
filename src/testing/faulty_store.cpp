#include <buzon/testing/faulty_store.hpp>

#include <mutex>
#include <optional>

namespace buzon::testing {
namespace {

Error error_provocado(Codigo codigo) {
  return Error{
      codigo, {}, "FaultyStore", "Falla provocada por la prueba; no hay nada que remediar."};
}

// The write, then what the plan says of it.
template <class Escribir>
RespuestaAppend responder(std::optional<Falla> falla, std::uint64_t version, Escribir escribir) {
  if (!falla) return escribir();
  switch (*falla) {
    case Falla::falla: return AppendFallo{error_provocado(Codigo::almacen_fallo)};
    case Falla::conflicto: return AppendConflicto{version};
    case Falla::desconocido_no_escrito:
      return AppendDesconocido{error_provocado(Codigo::resultado_desconocido)};
    case Falla::desconocido_escrito: break;
  }
  auto respuesta = escribir();
  // A store that refused has nothing to hide: only its ok turns into silence.
  if (!std::holds_alternative<AppendOk>(respuesta)) return respuesta;
  return AppendDesconocido{error_provocado(Codigo::resultado_desconocido)};
}

}  // namespace

struct FaultyStore::Plan {
  mutable std::mutex candado;
  std::uint64_t n = 0;
  Falla falla = Falla::falla;
  Ambito ambito = Ambito::todas;
  bool persistente = false;
  std::uint64_t llamadas = 0;
  std::uint64_t disparadas = 0;

  std::optional<Falla> siguiente(Ambito clase) {
    const std::lock_guard guardia(candado);
    if (ambito != Ambito::todas && ambito != clase) return std::nullopt;
    ++llamadas;
    if (n == 0 || llamadas < n || (llamadas > n && !persistente)) return std::nullopt;
    ++disparadas;
    return falla;
  }
};

FaultyStore::FaultyStore(Store& debajo) : debajo_(debajo), plan_(std::make_unique<Plan>()) {}
FaultyStore::~FaultyStore() = default;

void FaultyStore::programar(std::uint64_t n, Falla falla, Ambito ambito, bool persistente) {
  const std::lock_guard guardia(plan_->candado);
  plan_->n = n;
  plan_->falla = falla;
  plan_->ambito = ambito;
  plan_->persistente = persistente;
  plan_->llamadas = 0;
  plan_->disparadas = 0;
}

std::uint64_t FaultyStore::llamadas() const {
  const std::lock_guard guardia(plan_->candado);
  return plan_->llamadas;
}
std::uint64_t FaultyStore::disparadas() const {
  const std::lock_guard guardia(plan_->candado);
  return plan_->disparadas;
}
bool FaultyStore::concurrente() const { return debajo_.concurrente(); }

RespuestaAppend FaultyStore::append(const PeticionAppend& p) {
  return responder(plan_->siguiente(Ambito::escrituras), p.version_esperada,
                   [&] { return debajo_.append(p); });
}

RespuestaAppend FaultyStore::put_head(const Particion& p, const IdStream& s, std::uint64_t version,
                                      const Cabeza& cabeza) {
  return responder(plan_->siguiente(Ambito::escrituras), version,
                   [&] { return debajo_.put_head(p, s, version, cabeza); });
}

Result<std::vector<EventoGuardado>> FaultyStore::read_stream(const Particion& p, const IdStream& s,
                                                             std::uint64_t desde, std::size_t max) {
  if (plan_->siguiente(Ambito::lecturas))
    return tl::unexpected(error_provocado(Codigo::almacen_fallo));
  return debajo_.read_stream(p, s, desde, max);
}

Result<PaginaShard> FaultyStore::read_shard(Shard shard, std::string_view cursor, std::size_t max) {
  if (plan_->siguiente(Ambito::lecturas))
    return tl::unexpected(error_provocado(Codigo::almacen_fallo));
  return debajo_.read_shard(shard, cursor, max);
}

Result<std::vector<CabezaDeStream>> FaultyStore::read_due(Shard primero, Shard ultimo,
                                                          std::int64_t hasta_us,
                                                          std::optional<MarcaDeCabeza> desde,
                                                          std::size_t max) {
  if (plan_->siguiente(Ambito::lecturas))
    return tl::unexpected(error_provocado(Codigo::almacen_fallo));
  return debajo_.read_due(primero, ultimo, hasta_us, desde, max);
}

Result<std::vector<CabezaDeStream>> FaultyStore::list_heads(const Particion& p,
                                                            std::string_view tipo,
                                                            std::optional<MarcaDeCabeza> desde,
                                                            std::size_t max) {
  if (plan_->siguiente(Ambito::lecturas))
    return tl::unexpected(error_provocado(Codigo::almacen_fallo));
  return debajo_.list_heads(p, tipo, desde, max);
}

Result<std::optional<Bytes>> FaultyStore::read_document(const Digest& sha256) {
  if (plan_->siguiente(Ambito::lecturas))
    return tl::unexpected(error_provocado(Codigo::almacen_fallo));
  return debajo_.read_document(sha256);
}

}  // namespace buzon::testing
