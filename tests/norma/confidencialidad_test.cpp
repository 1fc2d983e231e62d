// L10: what is told of personal data is not the data. Every refusal, error and explanation of a
// life with orders out of place: none names a person.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <buzon/motor/memory_store.hpp>
#include <buzon/motor/representacion.hpp>
#include <buzon/testing/scenario.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

using namespace buzon;
using namespace buzon::testing;

namespace {

Instante centro(const char* iso) { return leer_instante(iso, husos::centro()).value(); }

struct Vida {
  MemoryStore store;
  Escenario e{store, {11, centro("2025-03-03T10:00"), "", Calendario::cff12_solo(), {}}};
  Rfc rfc = Rfc::leer("EKU9003173C9").value();
  Rfc otra = Rfc::leer("XIA190128J61").value();
  std::vector<std::string> dicho;
  std::size_t rehusadas = 0;
  std::size_t errores = 0;

  void oir(const Error& x) {
    ++errores;
    dicho.push_back(x.argumento + " / " + x.mensaje);
  }
  template <class T>
  void oir(const Result<T>& r) {
    if (!r) return oir(r.error());
    if constexpr (std::is_same_v<T, Respuesta>) {
      rehusadas += r->admitida ? 0U : 1U;
      dicho.push_back(r->motivo);
      for (const auto& f : representacion::frases(r->explicacion)) dicho.push_back(f);
      for (const auto& t : r->explicacion.textos()) dicho.push_back(t);
    }
  }
  void dar(const char* orden, const Orden& o) { oir(e.motor().ejecutar(orden, o)); }

  [[nodiscard]] Destinatario quien(const Rfc& r) const {
    return Destinatario::crear(ClaseSujeto::patron, r, "Ramona Quetzalli Iturbe", std::nullopt,
                               "America/Tijuana")
        .value();
  }
  [[nodiscard]] Firmante firmante(const Rfc& r) {
    return firmante_de(e.pki().fiel_moral(
        {"Ramona Quetzalli Iturbe", r.texto(), "", "PEGJ800101AB1", "PEGJ800101HDFRRN09"},
        vigencia_de_anios(2024, 2027)));
  }
};

constexpr std::string_view personales[] = {
    "EKU9003173C9", "XIA190128J61", "Ramona",     "Quetzalli",     "Iturbe",
    "ramona",       "iturbe",       "5512345678", "PEGJ800101AB1", "PEGJ800101HDFRRN09"};

void no_nombra_a_nadie(const std::string& texto) {
  for (const auto p : personales) CHECK_MESSAGE(texto.find(p) == std::string::npos, texto);
}

// Each order out of its place, and each in it.
void ordenes_de_toda_clase(Vida& v, const std::string& sufijo) {
  const auto id = [&](const char* base) { return base + sufijo; };
  const auto f = v.firmante(v.rfc);
  const auto ajeno = v.firmante(v.otra);
  const auto dar = [&](const char* base, const Orden& o) { v.dar(id(base).c_str(), o); };
  const auto correos = std::vector<std::string>{"ramona.iturbe@ejemplo.mx"};
  v.oir(v.e.registrar(id("r"), v.quien(v.rfc), correos, "5512345678"));
  dar("k", ConfirmarMedio{v.rfc, 0, "00000000"});
  dar("k9", ConfirmarMedio{v.rfc, 9, "00000000"});
  v.oir(v.e.firmar_terminos(id("t1"), v.rfc, ajeno));
  v.oir(v.e.firmar_terminos(id("t2"), v.rfc, f));
  for (const auto* const x : {&ajeno, &f}) {
    const std::string n = x == &f ? "propia" : "ajena";
    v.oir(v.e.presentar(id(("p" + n).c_str()), v.rfc, "R6", "Aclaración", {{"a.pdf", {1}}}, *x));
    v.oir(v.e.presentar(id(("q" + n).c_str()), v.rfc, "R9.9", "Aclaración", {{"a.pdf", {1}}}, *x));
    v.oir(v.e.presentar(id(("z" + n).c_str()), v.rfc, "R7.1", "Aclaración", {{"a.pdf", {1}}}, *x));
    v.oir(v.e.abrir(id(("o" + n).c_str()), v.rfc, Id16{1}, *x));
    const FirmaRecibida firma{x->certificado, x->firmar("otra cosa")};
    dar(("m" + n).c_str(), CambiarMedio{v.rfc, CambioDeMedio::dar_de_baja(0), firma});
    dar(("a" + n).c_str(), AutorizarOpinionPublica{v.rfc, AccionOpinion::hacer_publica, firma});
    dar(("c" + n).c_str(), ConsultarMiOpinion{v.rfc, firma});
  }
  dar("rep", AcreditarRepresentante{v.rfc, Rfc::leer("PEGJ800101AB1").value(), ""});
  dar("rep2", AcreditarRepresentante{v.rfc, Rfc::leer("PEGJ800101AB1").value(), "Escritura 7"});
  dar("dev", AnotarDevolucion{v.rfc, 1, "el buzón de ramona.iturbe@ejemplo.mx está lleno"});
  dar("dev9", AnotarDevolucion{v.rfc, 9, ""});
  dar("ori", SolicitarOrientacion{v.quien(v.rfc), MotivoOrientacion::rfc, ""});
  dar("ate", AtenderOrientacion{v.rfc, Id16{1}, "Respuesta"});
  dar("ini", IniciarTramite{v.rfc, Identificador::leer("R6"), CanalDeTramite::buzon, Id16{2},
                            sin_fecha, ""});
  dar("con", ConcluirTramite{v.rfc, Id16{3}, CanalDeTramite::buzon, {}});
  v.oir(v.e.emitir(id("of"), "R7.1", "OF-1", {"of.pdf", {1}}, {v.rfc, v.otra}));
  v.oir(v.e.emitir(id("of2"), "R7.5", "OF-1", {"of.pdf", {1}}, {v.rfc}));
  v.oir(v.e.emitir(id("of3"), "R7.1", "OF-1", {"of.pdf", {1}}, {v.rfc, v.rfc}));
  for (const auto causa : {CausaEstrados::no_habilito, CausaEstrados::datos_erroneos,
                           CausaEstrados::no_registro, CausaEstrados::no_actualizo})
    v.oir(v.e.publicar(id(("e" + std::to_string(static_cast<int>(causa))).c_str()), v.quien(v.rfc),
                       "R7.1", "OF-2", {"e.pdf", {2}}, causa, "Razón"));
}

}  // namespace

TEST_CASE("L10 ninguna negativa ni error ni explicación nombra a una persona") {
  Vida v;
  ordenes_de_toda_clase(v, "-1");  // nothing is enabled yet
  REQUIRE(v.e.pulso_en(centro("2025-03-03T10:01")).value().errores.empty());
  v.oir(v.e.confirmar("c0", v.rfc, 0));
  ordenes_de_toda_clase(v, "-2");  // one of two confirmed
  v.oir(v.e.confirmar("c1", v.rfc, 1));
  v.oir(v.e.firmar_terminos("t", v.rfc, v.firmante(v.rfc)));
  ordenes_de_toda_clase(v, "-3");  // enabled
  const auto r = v.e.pulso_en(centro("2025-03-04T10:00")).value();
  for (const auto& x : r.errores) v.oir(x);
  const auto n = v.e.ultima_notificacion(v.rfc).value();
  v.oir(v.e.abrir("abrir", v.rfc, n, v.firmante(v.otra)));
  v.oir(v.e.abrir("abrir-bien", v.rfc, n, v.firmante(v.rfc)));
  ordenes_de_toda_clase(v, "-3");  // repeated, with other content where the signature differs
  CHECK(v.rehusadas >= 30);
  CHECK(v.errores >= 5);
  for (const auto& texto : v.dicho) no_nombra_a_nadie(texto);
  CHECK(v.dicho.size() > 200);
}
