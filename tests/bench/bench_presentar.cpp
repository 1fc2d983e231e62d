// Filing one actuación durably on SQLite, beside the sum of its parts in the same run: the verdict
// on the e.firma with its certificate remembered, the sello, and one raw durable commit of the very
// bytes that the engine wrote. Pairs interleaved, medians compared.
//   bench_presentar                the table
//   bench_presentar --exigir       then exit 1 if the whole costs more than 1.3 x the sum
// The signer's own signature is made before the clock starts: it is the person's work, not ours.
#include <cstdio>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include <buzon/motor/sqlite_store.hpp>
#include <buzon/testing/scenario.hpp>

#include "../fault/guion_motor.hpp"
#include "../support/carpeta_temporal.hpp"
#include "crudo.hpp"

namespace {

using namespace buzon;
using namespace buzon::bench;
using namespace buzon::prueba;

constexpr int medidas = 400;
constexpr int frias = 30;
constexpr double exigido = 1.3;

// What the engine wrote for one filing, read back after the clock stopped: the reference writes the
// same bytes.
struct Escrito {
  Escrito(SqliteStore& store, const Respuesta& r, const PresentarActuacion& orden,
          const testing::Escenario& e)
      : eventos(exigir_valor(store.read_stream(r.particion, r.stream, 1, limits::pagina_max))),
        cabeza(exigir_valor(store.list_heads(r.particion, "actuacion", std::nullopt, 1)).front()) {
    if (cabeza.stream != r.stream) morir("la actuación no es la más reciente");
    for (const VistaBytes b :
         {VistaBytes{orden.documentos[0].bytes}, VistaBytes{orden.firma.certificado},
          VistaBytes{e.sello().certificado()}}) {
      const VistaBytes partes[] = {b};
      documentos.push_back({e.digest().sha256(partes), b});
    }
  }
  [[nodiscard]] PeticionAppend peticion() const {
    return {cabeza.particion, cabeza.stream, 0, eventos, cabeza.cabeza, {}, documentos};
  }
  std::vector<EventoGuardado> eventos;
  CabezaDeStream cabeza;
  std::vector<DocumentoNuevo> documentos;
};

testing::OpcionesEscenario opciones() {
  return {11, en_centro("2025-03-03T10:00"), "", Calendario::cff12_solo(), {}};
}

PresentarActuacion firmada(testing::Escenario& e, const Empleador& p, int i) {
  const std::string asunto = "Aclaración " + std::to_string(i);
  Bytes escrito(20'000, static_cast<std::uint8_t>(i));
  std::memcpy(escrito.data(), &i, sizeof i);
  std::vector<DocumentoEntregado> documentos{{"escrito.pdf", std::move(escrito)}};
  const DatosActuacion datos{
      Identificador::leer("R6"), asunto, {documento_de(documentos[0], e.digest())}};
  const auto cadena =
      exigir_valor(cadena_de_actuacion(p.rfc.texto(), datos, "orden-" + std::to_string(i)));
  return {p.rfc,
          datos.linea,
          asunto,
          std::move(documentos),
          {p.fiel.certificado, p.fiel.firmar(cadena)}};
}

// An fsync right after another is several times cheaper on this kind of disk: each starts from
// rest.
void sosegar() { std::this_thread::sleep_for(std::chrono::milliseconds{5}); }

struct Medianas {
  double todo, verdicto, sello, commit;
};

Medianas medir(const std::string& base, const std::string& referencia) {
  auto store = exigir_valor(SqliteStore::abrir(base));
  static_cast<void>(exigir_valor(SqliteStore::abrir(referencia)));  // the same schema
  Crudo crudo(referencia, true);
  testing::Escenario e(*store, opciones());
  const Empleador p(e);
  for (const auto& paso : habilitar_buzon()) static_cast<void>(paso(e, p));
  const auto verificador =
      hacer_verificador(exigir_valor(AnclasCa::leer_pem(vista(e.pki().ca_pem()))));
  std::vector<double> todo, verdicto, sello, commit;
  for (int i = 0; i < medidas; ++i) {
    const auto orden = firmada(e, p, i);
    const auto id = "orden-" + std::to_string(i);
    const auto cadena = exigir_valor(cadena_de_actuacion(
        p.rfc.texto(), {orden.linea, orden.asunto, {documento_de(orden.documentos[0], e.digest())}},
        id));
    e.reloj().avanzar(std::chrono::milliseconds{1});
    Respuesta r;
    sosegar();
    todo.push_back(microsegundos([&] { r = exigir_valor(e.motor().ejecutar(id, orden)); }));
    if (!r.admitida) morir("la actuación se rehusó");
    const auto& sellada = r.acuses.front().cadena;
    const Escrito escrito(*store, r, orden, e);
    // The parts one after another from the same rest: alone and hot they cost less than any program
    // that does the three would pay.
    sosegar();
    verdicto.push_back(microsegundos([&] {
      const auto v = verificador->verificar(
          {orden.firma.certificado, vista(cadena), orden.firma.firma, e.reloj().ahora()});
      if (!v.admisible()) morir("la referencia no admite la firma");
    }));
    sello.push_back(
        microsegundos([&] { static_cast<void>(exigir_valor(e.sello().sellar(vista(sellada)))); }));
    commit.push_back(microsegundos([&] { crudo.escribir(escrito.peticion()); }));
  }
  return {mediana(todo), mediana(verdicto), mediana(sello), mediana(commit)};
}

// The first filing of a new engine on an enabled box: nothing remembered.
double medir_frio(const std::string& base) {
  std::vector<double> us;
  for (int i = 0; i < frias; ++i) {
    auto store = exigir_valor(SqliteStore::abrir(base));
    testing::Escenario e(*store, opciones());
    const Empleador p(e);
    const auto orden = firmada(e, p, medidas + i);
    e.reloj().avanzar(std::chrono::hours{1} + std::chrono::seconds{i});
    us.push_back(microsegundos([&] {
      if (!exigir_valor(e.motor().ejecutar("fria-" + std::to_string(i), orden)).admitida)
        morir("la actuación se rehusó");
    }));
  }
  return mediana(us);
}

}  // namespace

int main(int argc, char** argv) {
  const bool exigir = argc == 2 && std::strcmp(argv[1], "--exigir") == 0;
  if (argc > 2 || (argc == 2 && !exigir && std::strncmp(argv[1], "--benchmark", 11) != 0)) return 2;
  const CarpetaTemporal carpeta;
  const auto m = medir(carpeta / "motor.db", carpeta / "crudo.db");
  const double suma = m.verdicto + m.sello + m.commit;
  std::printf("presentar (durable, certificado recordado): %.0f us\n", m.todo);
  std::printf("  partes: verdicto %.0f + sello %.0f + commit crudo %.0f = %.0f us\n", m.verdicto,
              m.sello, m.commit, suma);
  std::printf("  razón: %.3f (se exige %.1f o menos)\n", m.todo / suma, exigido);
  std::printf("presentar en frío (motor nuevo): %.0f us\n", medir_frio(carpeta / "motor.db"));
  return !exigir || m.todo / suma <= exigido ? 0 : 1;
}
