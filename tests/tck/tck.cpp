#include "tck.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <set>
#include <string_view>
#include <thread>
#include <tuple>

#include <buzon/limits.hpp>

#include "taller.hpp"

namespace buzon::tck {
namespace {

using namespace taller;
using Eventos = std::vector<EventoGuardado>;

struct Omitida {};

// One check at work: the store under judgement and what was found.
struct Juicio {
  const Fabrica& fabrica;
  std::unique_ptr<Store> s;
  std::string_view prueba;
  std::vector<Hallazgo>& hallazgos;

  void exigir(bool cierto, std::string detalle) {
    if (!cierto) hallazgos.push_back({std::string(prueba), std::move(detalle)});
  }
  void reabrir() {
    if (!fabrica.reabrir) throw Omitida{};
    s = fabrica.reabrir(std::move(s));
  }

  // The three answers, demanded.
  void ok(const RespuestaAppend& r, std::uint64_t version, std::string_view que) {
    const auto* a = std::get_if<AppendOk>(&r);
    exigir(a != nullptr && a->version == version, std::string(que) + ": se esperaba ok");
  }
  void conflicto(const RespuestaAppend& r, std::uint64_t version, std::string_view que) {
    const auto* a = std::get_if<AppendConflicto>(&r);
    exigir(a != nullptr && a->version_actual == version,
           std::string(que) + ": se esperaba conflicto en la versión " + std::to_string(version));
  }
  void fallo(const RespuestaAppend& r, Codigo codigo, std::string_view que) {
    const auto* a = std::get_if<AppendFallo>(&r);
    exigir(a != nullptr && a->error.codigo == codigo && !a->error.argumento.empty() &&
               !a->error.mensaje.empty(),
           std::string(que) + ": se esperaba un fallo que nombre su argumento");
  }
  template <class T>
  void error(const Result<T>& r, std::string_view que) {
    exigir(!r && !r.error().argumento.empty() && !r.error().mensaje.empty(),
           std::string(que) + ": se esperaba un error que nombre su argumento");
  }

  void agregar(const Particion& p, const IdStream& st, const Eventos& ev, Cabeza c) {
    ok(s->append(peticion(p, st, ev.front().version - 1, ev, std::move(c))), ev.back().version,
       "append");
  }
  Eventos leer(const Particion& p, const IdStream& st, std::uint64_t desde = 1,
               std::size_t max = limits::pagina_max) {
    auto r = s->read_stream(p, st, desde, max);
    exigir(r.has_value(), "read_stream falló");
    return r.value_or(Eventos{});
  }
  void contiene(const Particion& p, const IdStream& st, const Eventos& ev) {
    exigir(leer(p, st) == ev, "el stream no contiene exactamente lo escrito");
  }
  std::vector<CabezaDeStream> lista(const Particion& p, std::string_view tipo) {
    auto r = s->list_heads(p, tipo, {}, limits::pagina_max);
    exigir(r.has_value(), "list_heads falló");
    return r.value_or(std::vector<CabezaDeStream>{});
  }
  void cabeza_es(const Particion& p, const IdStream& st, std::uint64_t version, const Cabeza& c) {
    const auto l = lista(p, c.tipo);
    const auto it = std::find_if(l.begin(), l.end(), [&](const auto& x) { return x.stream == st; });
    exigir(it != l.end() && it->version == version && it->cabeza == c && it->particion == p,
           "la cabeza no es la última escrita");
  }
  std::vector<CabezaDeStream> vencidas(std::int64_t hasta_us, Shard a = 0,
                                       Shard b = shards_total - 1,
                                       std::size_t pagina = limits::pagina_max) {
    std::vector<CabezaDeStream> todas;
    std::optional<MarcaDeCabeza> marca;
    while (true) {
      auto r = s->read_due(a, b, hasta_us, marca, pagina);
      exigir(r.has_value(), "read_due falló");
      if (!r || r->empty()) return todas;
      todas.insert(todas.end(), r->begin(), r->end());
      const auto& u = todas.back();
      marca = MarcaDeCabeza{u.cabeza.vence_us.value_or(0), u.particion, u.stream};
      if (r->size() < pagina || todas.size() > 10'000) return todas;
    }
  }
  std::vector<EventoDeShard> barrer(Shard shard, std::size_t pagina, std::string cursor = {}) {
    std::vector<EventoDeShard> todos;
    while (true) {
      auto r = s->read_shard(shard, cursor, pagina);
      exigir(r.has_value(), "read_shard falló");
      if (!r || r->eventos.empty()) return todos;
      exigir(r->eventos.size() <= pagina, "una página más larga que lo pedido");
      exigir(r->cursor.size() <= limits::cursor_bytes_max, "un cursor más largo que el límite");
      todos.insert(todos.end(), r->eventos.begin(), r->eventos.end());
      cursor = r->cursor;
      if (todos.size() > 10'000) return todos;
    }
  }
};

const auto p1 = particion(1);
const auto p2 = particion(2);
const auto s1 = stream(1);
const auto s2 = stream(2);
const auto s3 = stream(3);

// ---- S1, S2 ------------------------------------------------------------------------------------

void s1_completo(Juicio& j) {
  const auto ev = eventos(1, 1, 5);
  const Bytes d{1, 0, 2};
  const DocumentoNuevo doc{digest(9), d};
  auto p = peticion(p1, s1, 0, ev, cabeza("notificacion", 10));
  p.documentos = {&doc, 1};
  j.ok(j.s->append(p), 5, "cinco eventos y un documento");
  j.contiene(p1, s1, ev);
  j.cabeza_es(p1, s1, 5, cabeza("notificacion", 10));
  const auto leido = j.s->read_document(digest(9));
  j.exigir(leido && *leido && **leido == d, "el documento no se escribió con los eventos");
}

void s1_nada_si_conflicto(Juicio& j) {
  const auto ev = eventos(1, 1, 2);
  j.agregar(p1, s1, ev, cabeza("notificacion", 10));
  const auto otros = eventos(2, 1, 3);
  const Bytes d{7};
  const DocumentoNuevo doc{digest(8), d};
  auto p = peticion(p1, s1, 0, otros, cabeza("notificacion", 99, 5, "otra"));
  p.documentos = {&doc, 1};
  j.conflicto(j.s->append(p), 2, "versión atrasada");
  j.contiene(p1, s1, ev);
  j.cabeza_es(p1, s1, 2, cabeza("notificacion", 10));
  j.exigir(j.vencidas(1'000).empty(), "un append en conflicto dejó un vencimiento");
  const auto leido = j.s->read_document(digest(8));
  j.exigir(leido && !*leido, "un append en conflicto dejó un documento");
  j.exigir(j.barrer(shard_de(p1), 10).size() == 2,
           "un append en conflicto dejó eventos en el shard");
}

void s2_exacta(Juicio& j) {
  j.conflicto(j.s->append(peticion(p1, s1, 3, eventos(1, 4, 1), cabeza("buzon", 1))), 0,
              "esperada de un stream que no existe");
  const auto ev = eventos(1, 1, 3);
  j.agregar(p1, s1, ev, cabeza("buzon", 1));
  j.conflicto(j.s->append(peticion(p1, s1, 2, eventos(7, 3, 1), cabeza("buzon", 1))), 3,
              "esperada atrasada");
  j.conflicto(j.s->append(peticion(p1, s1, 4, eventos(7, 5, 1), cabeza("buzon", 1))), 3,
              "esperada adelantada");
  j.conflicto(j.s->append(peticion(p1, s1, 0, eventos(7, 1, 1), cabeza("buzon", 1))), 3,
              "no debía existir");
  j.contiene(p1, s1, ev);
}

void s2_carrera(Juicio& j) {
  if (!j.s->concurrente()) throw Omitida{};
  constexpr int hilos = 4;
  constexpr std::uint64_t rondas = 25;
  std::atomic<int> ganadas{0};
  std::atomic<int> raras{0};
  const auto correr = [&](std::uint64_t yo) {
    for (std::uint64_t v = 0; v < rondas;) {
      const auto r =
          j.s->append(peticion(p1, s1, v, eventos(100 + yo, v + 1, 1), cabeza("buzon", 1)));
      if (std::holds_alternative<AppendOk>(r)) {
        ++ganadas;
        ++v;
      } else if (const auto* c = std::get_if<AppendConflicto>(&r);
                 c != nullptr && c->version_actual > v) {
        v = c->version_actual;
      } else {
        ++raras;
        return;
      }
    }
  };
  std::vector<std::thread> grupo;
  for (int i = 0; i < hilos; ++i) grupo.emplace_back(correr, static_cast<std::uint64_t>(i));
  for (auto& h : grupo) h.join();
  j.exigir(raras == 0, "bajo carrera hubo una respuesta que no es ok ni conflicto");
  j.exigir(ganadas == static_cast<int>(rondas), "cada versión debe tener un solo ganador");
  j.exigir(j.leer(p1, s1).size() == rondas, "el stream no tiene una versión por ganador");
}

// ---- S3 ----------------------------------------------------------------------------------------

void s3_repeticion(Juicio& j) {
  const auto a = eventos(1, 1, 2);
  const auto b = eventos(2, 3, 2);
  j.agregar(p1, s1, a, cabeza("buzon", 1));
  j.ok(j.s->append(peticion(p1, s1, 0, a, cabeza("buzon", 1))), 2, "repetición inmediata");
  j.agregar(p1, s1, b, cabeza("buzon", 1, 50, "crecida"));
  j.ok(j.s->append(peticion(p1, s1, 0, a, cabeza("buzon", 1))), 2,
       "repetición de un stream que creció");
  j.ok(j.s->append(peticion(p1, s1, 2, b, cabeza("buzon", 1))), 4, "repetición de la última");
  auto ab = a;
  ab.insert(ab.end(), b.begin(), b.end());
  j.contiene(p1, s1, ab);
  j.exigir(j.barrer(shard_de(p1), 10).size() == 4, "una repetición escribió de nuevo en el shard");
}

void s3_no_toca_la_cabeza(Juicio& j) {
  const auto a = eventos(1, 1, 1);
  const auto b = eventos(2, 2, 1);
  j.agregar(p1, s1, a, cabeza("buzon", 1, 7, "vieja"));
  j.agregar(p1, s1, b, cabeza("buzon", 1, 50, "nueva"));
  const Bytes d{4};
  const DocumentoNuevo doc{digest(5), d};
  auto p = peticion(p1, s1, 0, a, cabeza("buzon", 1, 7, "vieja"));
  p.documentos = {&doc, 1};
  j.ok(j.s->append(p), 1, "repetición");
  j.cabeza_es(p1, s1, 2, cabeza("buzon", 1, 50, "nueva"));
  const auto leido = j.s->read_document(digest(5));
  j.exigir(leido && !*leido, "una repetición escribió un documento");
}

void s3_antes_que_las_guardas(Juicio& j) {
  j.agregar(p1, s2, eventos(9, 1, 1), cabeza("buzon", 1));
  const auto a = eventos(1, 1, 1);
  const Guarda g{s2, 1};
  auto p = peticion(p1, s1, 0, a, cabeza("notificacion", 1));
  p.guardas = {&g, 1};
  j.ok(j.s->append(p), 1, "con guarda vigente");
  j.agregar(p1, s2, eventos(9, 2, 1), cabeza("buzon", 1));
  j.ok(j.s->append(p), 1, "repetición cuya guarda ya no vale");
}

void s3_otro_contenido(Juicio& j) {
  const auto a = eventos(1, 1, 2);
  j.agregar(p1, s1, a, cabeza("buzon", 1));
  const auto alterar = [&](std::string_view que, const std::function<void(EventoGuardado&)>& f) {
    auto b = a;
    f(b[1]);
    j.conflicto(j.s->append(peticion(p1, s1, 0, b, cabeza("buzon", 1))), 2, que);
  };
  alterar("mismo id, otro público", [](auto& e) { e.publico[0] ^= 1; });
  alterar("mismo id, otro reservado", [](auto& e) { e.reservado += "x"; });
  alterar("mismo id, otro hash", [](auto& e) { e.hash[31] ^= 1; });
  alterar("otro id, mismos bytes", [](auto& e) { e.id.valor[15] ^= 1; });
  auto largo = a;
  largo.push_back(evento(1, 3));
  j.conflicto(j.s->append(peticion(p1, s1, 0, largo, cabeza("buzon", 1))), 2,
              "repetido solo en parte");
  j.contiene(p1, s1, a);
}

// ---- S4 ----------------------------------------------------------------------------------------

void s4_cabeza(Juicio& j) {
  j.agregar(p1, s1, eventos(1, 1, 1), cabeza("notificacion", 10, 100, "enviada"));
  j.cabeza_es(p1, s1, 1, cabeza("notificacion", 10, 100, "enviada"));
  j.agregar(p1, s1, eventos(1, 2, 1), cabeza("notificacion", 10, 300, "abierta"));
  j.cabeza_es(p1, s1, 2, cabeza("notificacion", 10, 300, "abierta"));
  j.exigir(j.vencidas(299).empty(), "el vencimiento viejo sigue en el índice");
  j.exigir(j.vencidas(300).size() == 1, "el vencimiento nuevo no está en el índice");
  j.agregar(p1, s1, eventos(1, 3, 1), cabeza("notificacion", 10, {}, "concluida"));
  j.cabeza_es(p1, s1, 3, cabeza("notificacion", 10, {}, "concluida"));
  j.exigir(j.vencidas(1'000).empty(), "una cabeza sin vencimiento sigue en el índice");
  j.agregar(p1, s1, eventos(1, 4, 1), cabeza("archivo", 11, {}, "concluida"));
  j.exigir(j.lista(p1, "notificacion").empty(),
           "la cabeza cambió de tipo y sigue en la lista vieja");
  j.cabeza_es(p1, s1, 4, cabeza("archivo", 11, {}, "concluida"));
}

void s4_guardas(Juicio& j) {
  j.agregar(p1, s2, eventos(2, 1, 3), cabeza("buzon", 1));
  j.agregar(p2, s3, eventos(3, 1, 2), cabeza("buzon", 1));
  const auto probar = [&](std::vector<Guarda> g, std::uint64_t n) {
    const auto ev = eventos(40 + n, 1, 1);
    auto p = peticion(p1, stream(40 + n), 0, ev, cabeza("notificacion", 5));
    p.guardas = g;
    return j.s->append(p);
  };
  j.ok(probar({{s2, 3}}, 1), 1, "guarda en su versión");
  j.conflicto(probar({{s2, 2}}, 2), 3, "guarda atrasada");
  j.conflicto(probar({{s2, 4}}, 3), 3, "guarda adelantada");
  j.ok(probar({{stream(77), 0}}, 4), 1, "guarda de que no exista");
  j.conflicto(probar({{s2, 0}}, 5), 3, "guarda de que no exista y existe");
  j.conflicto(probar({{s2, 3}, {stream(77), 0}, {s2, 9}}, 6), 3, "falla la tercera guarda");
  j.conflicto(probar({{s3, 2}}, 7), 0, "la guarda mira en la misma particion");
  j.ok(probar({{s2, 3}, {stream(77), 0}, {s2, 3}, {stream(78), 0}}, 8), 1, "cuatro guardas");
  auto con_digest = cabeza("buzon", 1);
  con_digest.digest.fill(9);
  j.agregar(p1, stream(79), eventos(4, 1, 1), con_digest);
  j.ok(probar({{stream(79), 1, con_digest.digest}}, 9), 1, "guarda con su digest");
  j.conflicto(probar({{stream(79), 1, Digest{}}}, 10), 1, "guarda con el digest de otra historia");
  j.ok(probar({{stream(77), 0, Digest{}}}, 11), 1, "guarda con digest de lo que no existe");
  for (const std::uint64_t n : {2u, 3u, 5u, 6u, 7u, 10u})
    j.exigir(j.leer(p1, stream(40 + n)).empty(), "una guarda que falla dejó eventos");
  j.exigir(j.lista(p1, "notificacion").size() == 5, "una guarda que falla dejó cabezas");
}

// ---- S5 ----------------------------------------------------------------------------------------

void s5_reabrir(Juicio& j) {
  if (!j.fabrica.reabrir) throw Omitida{};
  const auto a = eventos(1, 1, 3);
  const Bytes d(70'000, 0xAB);
  const DocumentoNuevo doc{digest(1), d};
  auto p = peticion(p1, s1, 0, a, cabeza("notificacion", 10, 20));
  p.documentos = {&doc, 1};
  j.ok(j.s->append(p), 3, "append");
  const auto cursor = j.s->read_shard(shard_de(p1), {}, 2);
  j.reabrir();
  j.contiene(p1, s1, a);
  j.cabeza_es(p1, s1, 3, cabeza("notificacion", 10, 20));
  j.exigir(j.vencidas(20).size() == 1, "el vencimiento no sobrevivió");
  const auto leido = j.s->read_document(digest(1));
  j.exigir(leido && *leido && **leido == d, "el documento no sobrevivió");
  j.ok(j.s->append(p), 3, "repetición tras reabrir");
  j.exigir(cursor && j.barrer(shard_de(p1), 10, cursor->cursor).size() == 1,
           "el cursor dado antes de cerrar no sigue donde iba");
  j.ok(j.s->put_head(p1, s1, 3, cabeza("notificacion", 10, 44)), 3, "put_head");
  j.reabrir();
  j.cabeza_es(p1, s1, 3, cabeza("notificacion", 10, 44));
}

// ---- S6 ----------------------------------------------------------------------------------------

void s6_paginas(Juicio& j) {
  const auto ev = eventos(1, 1, 23);
  j.agregar(p1, s1, ev, cabeza("buzon", 1));
  for (std::size_t max = 1; max <= 24; ++max) {
    Eventos todos;
    while (true) {
      const auto pagina = j.leer(p1, s1, todos.size() + 1, max);
      j.exigir(pagina.size() == std::min(max, ev.size() - todos.size()),
               "página de otro tamaño con max=" + std::to_string(max));
      todos.insert(todos.end(), pagina.begin(), pagina.end());
      if (pagina.size() < max || todos.size() > ev.size()) break;
    }
    j.exigir(todos == ev, "las páginas de " + std::to_string(max) + " no suman el stream");
  }
  j.exigir(j.leer(p1, s1, 24).empty(), "hay eventos tras el último");
  j.exigir(j.leer(p1, s1, ~std::uint64_t{0}).empty(), "hay eventos en la versión máxima");
  j.exigir(j.leer(p1, s2).empty(), "un stream desconocido no está vacío");
}

void s6_argumentos(Juicio& j) {
  j.error(j.s->read_stream(p1, s1, 0, 10), "desde=0");
  j.error(j.s->read_stream(p1, s1, 1, 0), "max=0");
  j.error(j.s->read_stream(p1, s1, 1, limits::pagina_max + 1), "max sobre el límite");
  j.error(j.s->read_shard(0, {}, 0), "read_shard max=0");
  j.error(j.s->read_shard(shards_total, {}, 1), "shard fuera de rango");
  j.error(j.s->read_due(0, 1, 0, {}, limits::pagina_max + 1), "read_due max sobre el límite");
  j.error(j.s->read_due(5, 4, 0, {}, 1), "rango de shards al revés");
  j.error(j.s->read_due(0, shards_total, 0, {}, 1), "rango de shards fuera");
  j.error(j.s->list_heads(p1, "buzon", {}, 0), "list_heads max=0");
}

void s6_particiones_aparte(Juicio& j) {
  const auto a = eventos(1, 1, 2);
  const auto b = eventos(2, 1, 3);
  j.agregar(p1, s1, a, cabeza("buzon", 1));
  j.agregar(p2, s1, b, cabeza("buzon", 2));
  j.contiene(p1, s1, a);
  j.contiene(p2, s1, b);
  j.exigir(j.lista(p1, "buzon").size() == 1, "una particion ve las cabezas de otra");
}

void s6_bytes_intactos(Juicio& j) {
  auto e = evento(1, 1, 1'000);  // every byte value, NUL among them
  auto vacio = evento(1, 2, 0);
  auto grande = evento(1, 3, limits::evento_bytes_max);
  auto texto = evento(1, 4);
  texto.publico = "{\"a\":\"ñ€😀\"}";
  texto.reservado.clear();
  const Eventos ev{e, vacio, grande, texto};
  j.agregar(p1, s1, ev, cabeza("buzon", -5, std::numeric_limits<std::int64_t>::min()));
  j.contiene(p1, s1, ev);
  j.cabeza_es(p1, s1, 4, cabeza("buzon", -5, std::numeric_limits<std::int64_t>::min()));
}

// ---- S7 ----------------------------------------------------------------------------------------

using ClaveEvento = std::tuple<Particion, IdStream, std::uint64_t>;

void s7_una_vez(Juicio& j) {
  constexpr Shard shard = 517;
  std::map<ClaveEvento, EventoGuardado> escritos;
  std::map<std::uint64_t, std::uint64_t> version;
  for (std::uint64_t i = 0; i < 20; ++i) {
    const auto cual = mezclar(i) % 5;
    const auto p = particion_en(shard, cual % 3);
    const auto n = 1 + i % 3;
    const auto ev = eventos(cual, version[cual] + 1, n);
    j.agregar(p, stream(cual), ev, cabeza("buzon", 1));
    version[cual] += n;
    for (const auto& e : ev) escritos[{p, stream(cual), e.version}] = e;
  }
  j.agregar(particion_en(shard + 1, 0), s1, eventos(50, 1, 3), cabeza("buzon", 1));
  j.agregar(particion_en(shard - 1, 0), s1, eventos(51, 1, 3), cabeza("buzon", 1));
  for (std::size_t pagina = 1; pagina <= escritos.size() + 1; ++pagina) {
    std::map<ClaveEvento, EventoGuardado> vistos;
    std::map<std::pair<Particion, IdStream>, std::uint64_t> ultima;
    const auto todos = j.barrer(shard, pagina);
    for (const auto& e : todos) {
      vistos[{e.particion, e.stream, e.evento.version}] = e.evento;
      auto& u = ultima[{e.particion, e.stream}];
      j.exigir(e.evento.version == u + 1, "el orden del shard no respeta el del stream");
      u = e.evento.version;
    }
    j.exigir(todos.size() == escritos.size() && vistos == escritos,
             "páginas de " + std::to_string(pagina) + ": no cada evento una vez");
  }
}

void s7_cursor_vivo(Juicio& j) {
  const auto shard = shard_de(p1);
  const auto vacio = j.s->read_shard(shard, {}, 10);
  j.exigir(vacio && vacio->eventos.empty() && vacio->cursor.empty(),
           "shard vacío: el cursor no cambia");
  j.agregar(p1, s1, eventos(1, 1, 2), cabeza("buzon", 1));
  const auto a = j.s->read_shard(shard, {}, 10);
  j.exigir(a && a->eventos.size() == 2, "no salieron los dos primeros");
  if (!a) return;
  const auto b = j.s->read_shard(shard, a->cursor, 10);
  j.exigir(b && b->eventos.empty() && b->cursor == a->cursor, "sin nada nuevo el cursor no cambia");
  j.agregar(p1, s2, eventos(2, 1, 1), cabeza("buzon", 1));
  j.agregar(p1, s1, eventos(1, 3, 1), cabeza("buzon", 1));
  const auto c = j.s->read_shard(shard, a->cursor, 10);
  j.exigir(c && c->eventos.size() == 2 && c->eventos[0].stream == s2 && c->eventos[1].stream == s1,
           "tras el cursor deben venir los dos nuevos, en el orden en que se confirmaron");
}

void s7_cursor_ajeno(Juicio& j) {
  j.agregar(particion_en(5, 1), s1, eventos(1, 1, 2), cabeza("buzon", 1));
  j.agregar(particion_en(6, 1), s1, eventos(1, 1, 2), cabeza("buzon", 1));
  const auto a = j.s->read_shard(5, {}, 1);
  j.exigir(a.has_value(), "read_shard falló");
  if (!a) return;
  j.error(j.s->read_shard(6, a->cursor, 10), "cursor de otro shard");
  j.error(j.s->read_shard(5, a->cursor + "0x", 10), "cursor alterado");
  j.error(j.s->read_shard(5, std::string(200, '9'), 10), "cursor larguísimo");
  j.error(j.s->read_shard(5, std::string_view("\0\xff", 2), 10), "cursor de basura");
}

void s7_carrera(Juicio& j) {
  if (!j.s->concurrente()) throw Omitida{};
  constexpr std::uint64_t hilos = 3;
  constexpr std::uint64_t cuantos = 40;
  constexpr Shard shard = 9;
  std::atomic<std::uint64_t> acabados{0};
  std::vector<std::thread> grupo;
  for (std::uint64_t h = 0; h < hilos; ++h)
    grupo.emplace_back([&, h] {
      for (std::uint64_t v = 0; v < cuantos; ++v)
        static_cast<void>(j.s->append(peticion(particion_en(shard, h), stream(h), v,
                                               eventos(h, v + 1, 1), cabeza("buzon", 1))));
      ++acabados;
    });
  std::multiset<ClaveEvento> vistos;
  std::string cursor;
  for (bool ultima = false;;) {
    const auto r = j.s->read_shard(shard, cursor, 7);
    if (!r) break;
    for (const auto& e : r->eventos) vistos.insert({e.particion, e.stream, e.evento.version});
    cursor = r->cursor;
    if (r->eventos.empty() && ultima) break;
    ultima = acabados == hilos;
  }
  for (auto& h : grupo) h.join();
  const std::set<ClaveEvento> distintos(vistos.begin(), vistos.end());
  j.exigir(distintos.size() == hilos * cuantos, "leyendo mientras se escribe se saltaron eventos");
  j.exigir(vistos.size() == distintos.size(), "leyendo mientras se escribe se repitieron eventos");
}

// ---- S8 ----------------------------------------------------------------------------------------

auto clave_vence(const CabezaDeStream& c) {
  return std::make_tuple(c.cabeza.vence_us.value_or(-1), c.particion, c.stream);
}

void s8_orden_y_paginas(Juicio& j) {
  std::vector<std::tuple<std::int64_t, Particion, IdStream>> esperadas;
  for (std::uint64_t i = 0; i < 30; ++i) {
    const auto p = particion(i % 4);
    const auto vence = static_cast<std::int64_t>(mezclar(i) % 5) * 100 - 100;  // many ties, one
                                                                               // negative
    const bool sin = i % 7 == 3;
    j.agregar(p, stream(i), eventos(i, 1, 1),
              cabeza("notificacion", 1, sin ? std::nullopt : std::optional<std::int64_t>(vence)));
    if (!sin && vence <= 200) esperadas.emplace_back(vence, p, stream(i));
  }
  std::sort(esperadas.begin(), esperadas.end());
  for (const std::size_t pagina : {1u, 2u, 3u, 7u, 1000u}) {
    std::vector<std::tuple<std::int64_t, Particion, IdStream>> vistas;
    for (const auto& c : j.vencidas(200, 0, shards_total - 1, pagina))
      vistas.push_back(clave_vence(c));
    j.exigir(vistas == esperadas, "read_due en páginas de " + std::to_string(pagina) +
                                      " no da las vencidas en orden, una vez cada una");
  }
  j.exigir(j.vencidas(-101).empty(), "venció algo antes de tiempo");
}

void s8_rango_de_shards(Juicio& j) {
  const Shard shards[] = {0, 1, 4, 511, 512, 1022, 1023};
  for (std::size_t i = 0; i < std::size(shards); ++i)
    j.agregar(particion_en(shards[i], i), stream(i), eventos(i, 1, 1), cabeza("buzon", 1, 10));
  for (const Shard a : shards)
    for (const Shard b : shards) {
      if (a > b) continue;
      const auto debidas = std::count_if(std::begin(shards), std::end(shards),
                                         [&](Shard x) { return a <= x && x <= b; });
      j.exigir(static_cast<std::ptrdiff_t>(j.vencidas(10, a, b).size()) == debidas,
               "el rango de shards de read_due no es exacto en sus extremos");
    }
}

void s8_contenido(Juicio& j) {
  j.agregar(p1, s1, eventos(1, 1, 2), cabeza("notificacion", 9, 10, "enviada"));
  const auto v = j.vencidas(10);
  j.exigir(v.size() == 1 && v[0].particion == p1 && v[0].stream == s1 && v[0].version == 2 &&
               v[0].cabeza == cabeza("notificacion", 9, 10, "enviada"),
           "read_due no da la cabeza entera; hasta_us es inclusivo");
}

// ---- S9 ----------------------------------------------------------------------------------------

void s9_orden_y_paginas(Juicio& j) {
  std::vector<std::pair<std::int64_t, IdStream>> esperadas;
  for (std::uint64_t i = 0; i < 25; ++i) {
    const auto creado = static_cast<std::int64_t>(mezclar(i + 9) % 6) - 2;  // ties, some negative
    j.agregar(p1, stream(i), eventos(i, 1, 1), cabeza("notificacion", creado));
    esperadas.emplace_back(creado, stream(i));
  }
  j.agregar(p1, stream(90), eventos(90, 1, 1), cabeza("buzon", 3));
  j.agregar(p2, stream(91), eventos(91, 1, 1), cabeza("notificacion", 3));
  std::sort(esperadas.rbegin(), esperadas.rend());
  for (const std::size_t pagina : {1u, 2u, 4u, 24u, 25u, 26u}) {
    std::vector<std::pair<std::int64_t, IdStream>> vistas;
    std::optional<MarcaDeCabeza> marca;
    while (vistas.size() <= esperadas.size()) {
      const auto r = j.s->list_heads(p1, "notificacion", marca, pagina);
      if (!r || r->empty()) break;
      for (const auto& c : *r) vistas.emplace_back(c.cabeza.creado_us, c.stream);
      marca = MarcaDeCabeza{r->back().cabeza.creado_us, p1, r->back().stream};
    }
    j.exigir(vistas == esperadas, "list_heads en páginas de " + std::to_string(pagina) +
                                      " no da las más nuevas primero, una vez cada una");
  }
  j.exigir(j.lista(p1, "notificacio").empty() && j.lista(p1, "").empty(),
           "el tipo se compara entero");
}

// ---- S10, S11, limits --------------------------------------------------------------------------

void s10_put_head(Juicio& j) {
  const auto ev = eventos(1, 1, 2);
  j.conflicto(j.s->put_head(p1, s1, 0, cabeza("buzon", 1)), 0, "stream desconocido en 0");
  j.conflicto(j.s->put_head(p1, s1, 1, cabeza("buzon", 1)), 0, "stream desconocido");
  j.agregar(p1, s1, ev, cabeza("notificacion", 1, 100));
  j.ok(j.s->put_head(p1, s1, 2, cabeza("notificacion", 1, 50, "movida")), 2, "en su versión");
  j.cabeza_es(p1, s1, 2, cabeza("notificacion", 1, 50, "movida"));
  j.exigir(j.vencidas(50).size() == 1, "put_head no movió el vencimiento");
  j.conflicto(j.s->put_head(p1, s1, 1, cabeza("notificacion", 1, 7)), 2, "versión atrasada");
  j.conflicto(j.s->put_head(p1, s1, 3, cabeza("notificacion", 1, 7)), 2, "versión adelantada");
  j.cabeza_es(p1, s1, 2, cabeza("notificacion", 1, 50, "movida"));
  j.contiene(p1, s1, ev);
  j.exigir(j.barrer(shard_de(p1), 10).size() == 2, "put_head escribió un evento");
  j.fallo(j.s->put_head(p1, s1, 2, cabeza("", 1)), Codigo::argumento_invalido, "cabeza sin tipo");
}

void s11_documentos(Juicio& j) {
  Bytes grande(300'000);
  for (std::size_t i = 0; i < grande.size(); ++i) grande[i] = static_cast<std::uint8_t>(mezclar(i));
  const Bytes vacio;
  const Bytes chico{0, 0, 0};
  const DocumentoNuevo docs[] = {
      {digest(1), grande}, {digest(2), vacio}, {digest(3), chico}, {digest(1), grande}};
  const auto ev = eventos(1, 1, 1);
  auto p = peticion(p1, s1, 0, ev, cabeza("actuacion", 1));
  p.documentos = docs;
  j.ok(j.s->append(p), 1, "documentos, uno repetido");
  const auto ev2 = eventos(2, 1, 1);
  auto q = peticion(p2, s2, 0, ev2, cabeza("actuacion", 1));
  q.documentos = {docs, 1};
  j.ok(j.s->append(q), 1, "el mismo documento en otro stream");
  for (const auto& d : docs) {
    const auto leido = j.s->read_document(d.sha256);
    j.exigir(leido && *leido &&
                 std::equal((*leido)->begin(), (*leido)->end(), d.bytes.begin(), d.bytes.end()),
             "el documento no volvió intacto");
  }
  const auto ninguno = j.s->read_document(digest(4));
  j.exigir(ninguno && !*ninguno, "un documento desconocido no es nullopt");
}

void limites(Juicio& j) {
  const auto uno = eventos(1, 1, 1);
  j.fallo(j.s->append(peticion(p1, s1, 0, {}, cabeza("buzon", 1))), Codigo::argumento_invalido,
          "sin eventos");
  const auto hueco = eventos(1, 2, 1);
  j.fallo(j.s->append(peticion(p1, s1, 0, hueco, cabeza("buzon", 1))), Codigo::argumento_invalido,
          "versiones con hueco");
  const auto muchos = eventos(1, 1, limits::eventos_por_append_max + 1, 4);
  j.fallo(j.s->append(peticion(p1, s1, 0, muchos, cabeza("buzon", 1))), Codigo::limite_excedido,
          "demasiados eventos");
  const auto pesado = eventos(1, 1, 1, limits::evento_bytes_max + 1);
  j.fallo(j.s->append(peticion(p1, s1, 0, pesado, cabeza("buzon", 1))), Codigo::limite_excedido,
          "evento demasiado grande");
  const std::vector<Guarda> guardas(limits::guardas_por_append_max + 1, Guarda{s2, 0});
  auto p = peticion(p1, s1, 0, uno, cabeza("buzon", 1));
  p.guardas = guardas;
  j.fallo(j.s->append(p), Codigo::limite_excedido, "demasiadas guardas");
  j.fallo(j.s->append(peticion(p1, s1, 0, uno, cabeza("", 1))), Codigo::argumento_invalido,
          "tipo vacío");
  j.fallo(j.s->append(peticion(p1, s1, 0, uno, cabeza("ñ", 1))), Codigo::argumento_invalido,
          "tipo no ASCII");
  const auto ultimo = eventos(1, 0, 1);  // version_esperada + 1 wraps to 0
  j.fallo(j.s->append(peticion(p1, s1, ~std::uint64_t{0}, ultimo, cabeza("buzon", 1))),
          Codigo::argumento_invalido, "versión que se desborda");
  j.exigir(j.leer(p1, s1).empty(), "una petición mal formada dejó eventos");
  j.ok(j.s->append(peticion(p1, s1, 0, eventos(1, 1, limits::eventos_por_append_max, 4),
                            cabeza("buzon", 1))),
       limits::eventos_por_append_max, "el máximo de eventos");
}

struct Comprobacion {
  std::string_view nombre;
  void (*correr)(Juicio&);
};

constexpr Comprobacion comprobaciones[] = {
    {"S1 eventos cabeza y documentos juntos", s1_completo},
    {"S1 en conflicto no queda nada", s1_nada_si_conflicto},
    {"S2 version exacta", s2_exacta},
    {"S2 un solo ganador por version", s2_carrera},
    {"S3 la repeticion responde lo mismo y no escribe", s3_repeticion},
    {"S3 la repeticion no toca cabeza ni documentos", s3_no_toca_la_cabeza},
    {"S3 la repeticion va antes que las guardas", s3_antes_que_las_guardas},
    {"S3 otro contenido es conflicto", s3_otro_contenido},
    {"S4 la cabeza se reemplaza con sus indices", s4_cabeza},
    {"S4 las guardas se comprueban", s4_guardas},
    {"S5 todo sobrevive al cierre", s5_reabrir},
    {"S6 contiguo a todo tamano de pagina", s6_paginas},
    {"S6 argumentos fuera de rango son error", s6_argumentos},
    {"S6 las particiones no se mezclan", s6_particiones_aparte},
    {"S6 los bytes vuelven intactos", s6_bytes_intactos},
    {"S7 cada evento una vez a todo tamano de pagina", s7_una_vez},
    {"S7 el cursor sigue donde iba", s7_cursor_vivo},
    {"S7 un cursor ajeno es error", s7_cursor_ajeno},
    {"S7 nada se salta mientras otros escriben", s7_carrera},
    {"S8 vencidas en orden y por paginas", s8_orden_y_paginas},
    {"S8 rango de shards exacto", s8_rango_de_shards},
    {"S8 la cabeza entera e inclusive", s8_contenido},
    {"S9 las mas nuevas primero y por paginas", s9_orden_y_paginas},
    {"S10 put_head solo en su version", s10_put_head},
    {"S11 documentos por contenido", s11_documentos},
    {"Limites de la peticion", limites},
};

}  // namespace

Informe tck(const Fabrica& fabrica) {
  Informe informe;
  for (const auto& c : comprobaciones) {
    Juicio j{fabrica, fabrica.nuevo(), c.nombre, informe.hallazgos};
    try {
      c.correr(j);
      informe.corridas.emplace_back(c.nombre);
    } catch (const Omitida&) {
      informe.omitidas.emplace_back(c.nombre);
    }
  }
  return informe;
}

}  // namespace buzon::tck
