// A store in memory that remembers every write, so that it can be put back as it was after any of
// them, and that tells all it holds as one text: two dumps are equal only if the stores are, byte
// for byte, heads and documents included.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <buzon/motor/memory_store.hpp>

#include "support/store_delegado.hpp"

namespace buzon::prueba {

struct MemoriaPropia {  // before the base that points to it
  std::unique_ptr<MemoryStore> memoria = std::make_unique<MemoryStore>();
};

class StoreConCopia final : private MemoriaPropia, public StoreDelegado {
 public:
  StoreConCopia() : StoreDelegado(*memoria) {}

  RespuestaAppend append(const PeticionAppend& p) override {
    auto r = debajo->append(p);
    if (std::holds_alternative<AppendOk>(r)) anotar(p);
    return r;
  }
  RespuestaAppend put_head(const Particion& p, const IdStream& s, std::uint64_t version,
                           const Cabeza& c) override {
    auto r = debajo->put_head(p, s, version, c);
    if (std::holds_alternative<AppendOk>(r)) escrituras_.push_back({p, s, version, {}, c, {}});
    return r;
  }

  [[nodiscard]] std::size_t escrituras() const { return escrituras_.size(); }

  // As it was when `escrituras()` was n.
  void volver_a(std::size_t n) {
    escrituras_.resize(n);
    memoria = std::make_unique<MemoryStore>();
    debajo = memoria.get();
    for (const auto& e : escrituras_) repetir(e);
  }

  // The latest head of that stream, or of the newest stream of that kind.
  [[nodiscard]] const Cabeza* cabeza(const IdStream& s) const {
    for (auto e = escrituras_.rbegin(); e != escrituras_.rend(); ++e)
      if (e->stream == s) return &e->cabeza;
    return nullptr;
  }
  [[nodiscard]] std::optional<IdStream> ultimo(std::string_view tipo) const {
    for (auto e = escrituras_.rbegin(); e != escrituras_.rend(); ++e)
      if (e->cabeza.tipo == tipo) return e->stream;
    return std::nullopt;
  }

  // For the auditor: what SqliteStore::streams gives.
  [[nodiscard]] std::vector<CabezaDeStream> streams(
      std::optional<std::pair<Particion, IdStream>> despues, std::size_t max) const {
    std::map<std::pair<Particion, IdStream>, CabezaDeStream> todos;
    for (const auto& e : escrituras_) {
      auto& h = todos[{e.particion, e.stream}];
      h = {e.particion, e.stream, e.version + e.eventos.size(), e.cabeza};
    }
    std::vector<CabezaDeStream> pagina;
    for (const auto& [clave, h] : todos)
      if ((!despues || clave > *despues) && pagina.size() < max) pagina.push_back(h);
    return pagina;
  }

  [[nodiscard]] std::set<std::string> tipos() const {
    std::set<std::string> t;
    for (const auto& e : escrituras_) t.insert(e.cabeza.tipo);
    return t;
  }

  [[nodiscard]] std::string volcado() {
    std::string t;
    std::set<Shard> shards;
    std::set<std::pair<Particion, std::string>> listas;
    std::set<Digest> documentos;
    for (const auto& e : escrituras_) {
      shards.insert(shard_de(e.particion));
      listas.insert({e.particion, e.cabeza.tipo});
      for (const auto& [digest, bytes] : e.documentos) documentos.insert(digest);
    }
    for (const auto s : shards) volcar_shard(s, t);
    for (const auto& [particion, tipo] : listas)
      for (const auto& h :
           exigir(debajo->list_heads(particion, tipo, std::nullopt, limits::pagina_max)))
        volcar_cabeza(h, t);
    for (const auto& d : documentos) {
      const auto bytes = exigir(debajo->read_document(d));
      t += "documento " + hex(d) + " " + (bytes ? std::to_string(bytes->size()) : "falta") + "\n";
    }
    return t;
  }

 private:
  struct Escritura {  // without events: only the head
    Particion particion;
    IdStream stream;
    std::uint64_t version = 0;
    std::vector<EventoGuardado> eventos;
    Cabeza cabeza;
    std::vector<std::pair<Digest, Bytes>> documentos;
  };

  template <class T>
  static T exigir(Result<T> r) {
    if (!r) throw std::runtime_error("store_con_copia: " + r.error().mensaje);
    return std::move(*r);
  }
  // S3: a repeat of what is there is also ok, and writes nothing.
  void anotar(const PeticionAppend& p) {
    for (const auto& e : escrituras_)
      if (e.stream == p.stream && !e.eventos.empty() && e.version == p.version_esperada) return;
    Escritura e{p.particion, p.stream, p.version_esperada, {p.eventos.begin(), p.eventos.end()},
                p.cabeza,    {}};
    for (const auto& d : p.documentos)
      e.documentos.emplace_back(d.sha256, Bytes(d.bytes.begin(), d.bytes.end()));
    escrituras_.push_back(std::move(e));
  }
  void repetir(const Escritura& e) {
    RespuestaAppend r;
    if (e.eventos.empty()) {
      r = debajo->put_head(e.particion, e.stream, e.version, e.cabeza);
    } else {
      std::vector<DocumentoNuevo> documentos;
      for (const auto& [digest, bytes] : e.documentos) documentos.push_back({digest, bytes});
      r = debajo->append({e.particion, e.stream, e.version, e.eventos, e.cabeza, {}, documentos});
    }
    if (!std::holds_alternative<AppendOk>(r))
      throw std::runtime_error("store_con_copia: no se pudo repetir lo escrito");
  }
  void volcar_shard(Shard s, std::string& t) {
    std::string cursor;
    for (;;) {
      const auto pagina = exigir(debajo->read_shard(s, cursor, limits::pagina_max));
      for (const auto& e : pagina.eventos)
        t += hex(e.particion.valor) + " " + hex(e.stream.valor) + " " + hex(e.evento.id.valor) +
             " " + std::to_string(e.evento.version) + " " + e.evento.publico + " " +
             e.evento.reservado + " " + hex(e.evento.hash) + "\n";
      if (pagina.eventos.size() < limits::pagina_max) return;
      cursor = pagina.cursor;
    }
  }
  static void volcar_cabeza(const CabezaDeStream& h, std::string& t) {
    const auto& c = h.cabeza;
    t += "cabeza " + hex(h.stream.valor) + " " + std::to_string(h.version) + " " + c.tipo + " " +
         c.estado + " " + std::to_string(c.creado_us) + " " +
         (c.vence_us ? std::to_string(*c.vence_us) : "-") + " " + c.version_calendario + " " +
         hex(c.digest) + "\n";
  }

  std::vector<Escritura> escrituras_;
};

}  // namespace buzon::prueba
