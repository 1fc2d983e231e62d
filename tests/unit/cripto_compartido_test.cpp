// Against the public test kits, if the optional folder of reading material is there: every
// certificate described as its index says, every key opened, every vector judged. Nothing is
// skipped in silence.
#include <doctest/doctest.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <buzon/motor/efirma.hpp>

#include "support/omitir.hpp"

using namespace buzon;

namespace {

namespace fs = std::filesystem;
using Fila = std::map<std::string, std::string>;

std::optional<fs::path> carpeta() {
  std::vector<fs::path> candidatas;
  if (const char* e = std::getenv("BUZON_SHARED_DIR"); e != nullptr && *e != '\0')
    candidatas.emplace_back(e);
#ifdef BUZON_SHARED_DIR
  candidatas.emplace_back(BUZON_SHARED_DIR);
#endif
#ifdef BUZON_SOURCE_DIR
  candidatas.emplace_back(fs::path(BUZON_SOURCE_DIR) / ".." / "shared");
#endif
  for (const auto& c : candidatas)
    if (!c.empty() && fs::exists(c / "efirma" / "index.csv")) return c / "efirma";
  return std::nullopt;
}

Bytes leer(const fs::path& p) {
  std::ifstream f(p, std::ios::binary);
  REQUIRE_MESSAGE(f.good(), p.string());
  return Bytes(std::istreambuf_iterator<char>(f), {});
}

std::vector<std::string> campos(const std::string& linea) {
  std::vector<std::string> c(1);
  bool dentro = false;
  for (const char x : linea) {
    if (x == '"')
      dentro = !dentro;
    else if (x == ',' && !dentro)
      c.emplace_back();
    else if (x != '\r')
      c.back().push_back(x);
  }
  return c;
}

std::vector<Fila> leer_csv(const fs::path& p) {
  std::ifstream f(p);
  std::string linea;
  REQUIRE(std::getline(f, linea));
  const auto nombres = campos(linea);
  std::vector<Fila> filas;
  while (std::getline(f, linea)) {
    const auto valores = campos(linea);
    REQUIRE(valores.size() == nombres.size());
    Fila fila;
    for (std::size_t i = 0; i < nombres.size(); ++i) fila[nombres[i]] = valores[i];
    filas.push_back(std::move(fila));
  }
  return filas;
}

Instante instante(const std::string& s) {  // 2027-05-17T04:37:14Z
  const auto n = [&](std::size_t i, std::size_t largo) { return std::stoi(s.substr(i, largo)); };
  return std::chrono::sys_days{std::chrono::year{n(0, 4)} / n(5, 2) / n(8, 2)} +
         std::chrono::hours{n(11, 2)} + std::chrono::minutes{n(14, 2)} +
         std::chrono::seconds{n(17, 2)} + Duracion{0};
}

AnclasCa paquete(const fs::path& base, const char* nombre) {
  auto a = AnclasCa::leer_pem(leer(base / "ca" / nombre));
  REQUIRE(a);
  return std::move(*a);
}

void informar(const char* que, std::size_t juzgados, std::size_t omitidos) {
  std::printf("%s: juzgados %zu, omitidos %zu\n", que, juzgados, omitidos);
  std::fflush(stdout);
}

void omitir(const char* que, std::size_t cuantos) {
  informar(que, 0, cuantos);
  pruebas::omitir("no está la carpeta shared/efirma (BUZON_SHARED_DIR)");
}

}  // namespace

TEST_CASE("L4.2 compartido every certificate of the kits is described as the index says") {
  const auto base = carpeta();
  if (!base) return omitir("certificados compartidos", 28);
  std::size_t juzgados = 0;
  const auto filas = leer_csv(*base / "index.csv");
  for (const auto& f : filas) {
    CAPTURE(f.at("file_cer"));
    const auto d = leer_certificado(leer(*base / f.at("file_cer")));
    REQUIRE(d);
    CHECK(texto(d->tipo) == (f.at("type") == "UNKNOWN" ? "DESCONOCIDO" : f.at("type")));
    CHECK(d->rfc == f.at("rfc"));
    CHECK(d->rfc_representante == f.at("rfc_representante"));
    CHECK(d->curp == f.at("curp"));
    CHECK(d->curp_representante == f.at("curp_representante"));
    CHECK(d->nombre == f.at("name"));
    CHECK(d->correo == f.at("email"));
    CHECK(d->numero == f.at("serial20"));
    CHECK(d->serie_hex == f.at("serial_hex"));
    CHECK(d->desde == instante(f.at("not_before")));
    CHECK(d->hasta == instante(f.at("not_after")));
    CHECK(d->bits == static_cast<std::uint32_t>(std::stoul(f.at("key_bits"))));
    CHECK(d->algoritmo == f.at("sig_alg"));
    CHECK(hex(d->sha256) == f.at("sha256"));
    ++juzgados;
  }
  informar("certificados compartidos", juzgados, filas.size() - juzgados);
  CHECK(juzgados == 28);
}

TEST_CASE("L4.2 compartido every key of the kits opens and signs for its certificate") {
  const auto base = carpeta();
  if (!base) return omitir("llaves compartidas", 24);
  std::size_t juzgados = 0;
  std::size_t con_llave = 0;
  for (const auto& f : leer_csv(*base / "index.csv")) {
    if (f.at("file_key").empty()) continue;
    ++con_llave;
    CAPTURE(f.at("file_key"));
    const auto cer = leer(*base / f.at("file_cer"));
    const auto key = leer(*base / f.at("file_key"));
    const auto k = LlavePrivada::leer(key, f.at("password"));
    REQUIRE(k);
    CHECK(k->corresponde(cer) == (f.at("key_matches_cert") == "yes"));
    const auto firma = k->firmar(vista("||prueba||"));
    REQUIRE(firma);
    CHECK(firma_valida(cer, vista("||prueba||"), *firma));
    const auto mala = LlavePrivada::leer(key, f.at("password") + "x");
    REQUIRE_FALSE(mala);
    CHECK(mala.error().codigo == Codigo::cripto_contrasena);
    ++juzgados;
  }
  informar("llaves compartidas", juzgados, con_llave - juzgados);
  CHECK(juzgados == 24);
}

TEST_CASE("L4.2 compartido every signature vector is judged as its index says") {
  const auto base = carpeta();
  if (!base) return omitir("vectores compartidos", 14);
  std::size_t juzgados = 0;
  const auto filas = leer_csv(*base / "vectors" / "index.csv");
  for (const auto& f : filas) {
    CAPTURE(f.at("id"));
    const auto sello = desde_base64(texto_de(leer(*base / f.at("sello_b64"))));
    REQUIRE(sello);
    const auto resumen = f.at("digest") == "sha1" ? Resumen::sha1 : Resumen::sha256;
    const auto cer = leer(*base / f.at("cer"));
    const auto cadena = leer(*base / f.at("cadena"));
    CHECK(firma_valida(cer, cadena, *sello, resumen) == (f.at("expected") == "valid"));
    ++juzgados;
  }
  informar("vectores compartidos", juzgados, filas.size() - juzgados);
  CHECK(juzgados == 14);
}

TEST_CASE("CFF-17-G compartido chains of the kits at their instants") {
  const auto base = carpeta();
  if (!base) return omitir("cadenas compartidas", 12);
  struct Caso {
    const char* cer;
    const char* anclas;
    const char* en;
    NivelCadena nivel;
    bool vigente;
    bool cadena;
  };
  constexpr auto ekufiel = "FIEL_EKU9003173C9_30001000000500003415.cer";
  constexpr auto pruebas = "test-bundle.pem";
  constexpr auto actual = NivelCadena::actual;
  const Caso casos[] = {
      {ekufiel, pruebas, "2024-06-01T00:00:00Z", actual, true, true},
      {ekufiel, pruebas, "2023-05-18T04:37:13Z", actual, false, true},
      {ekufiel, pruebas, "2023-05-18T04:37:14Z", actual, true, true},
      {ekufiel, pruebas, "2027-05-17T04:37:14Z", actual, true, true},
      {ekufiel, pruebas, "2027-05-17T04:37:15Z", actual, false, true},
      {ekufiel, pruebas, "2027-06-01T00:00:00Z", actual, false, true},
      {ekufiel, "prod-bundle.pem", "2024-06-01T00:00:00Z", actual, true, false},
      // Its AC of 2018 ended in February 2022, before the certificate.
      {"CSD_EKU9003173C9_30001000000400002434.cer", pruebas, "2020-01-01T00:00:00Z", actual, true,
       true},
      {"CSD_EKU9003173C9_30001000000400002434.cer", pruebas, "2022-06-01T00:00:00Z", actual, true,
       false},
      // Issued with SHA-256 by an AC whose own certificate is SHA-1: the anchor's signature proves
      // nothing and is not looked at.
      {"CSD_AAA010101AAA_30001000000300023705.cer", pruebas, "2020-01-01T00:00:00Z", actual, true,
       true},
      {"FAKE_UNKNOWN_AAA010101AAA_30001000000300023708.cer", pruebas, "2024-06-01T00:00:00Z",
       NivelCadena::historico, true, false},
      {"CSD_AAA010101AAA_20001000000200001437.cer", pruebas, "2014-01-01T00:00:00Z",
       NivelCadena::historico, true, false},
  };
  std::size_t juzgados = 0;
  for (const auto& c : casos) {
    CAPTURE(c.cer);
    CAPTURE(c.en);
    const auto v = verificar_cadena(leer(*base / "certs" / c.cer), paquete(*base, c.anclas),
                                    instante(c.en), c.nivel);
    CHECK(v.vigente == c.vigente);
    CHECK(v.cadena == c.cadena);
    CHECK(v.motivo.empty() == (c.vigente && c.cadena));
    ++juzgados;
  }
  informar("cadenas compartidas", juzgados, std::size(casos) - juzgados);
}

TEST_CASE(
    "CFF-17-G compartido the authorities are read and verify by levels as their digests say") {
  const auto base = carpeta();
  if (!base) return omitir("autoridades compartidas", 22);
  CHECK(paquete(*base, "prod-bundle.pem").cantidad() == 16);
  CHECK(paquete(*base, "test-bundle.pem").cantidad() == 6);
  const auto prod = paquete(*base, "prod-bundle.pem");
  const auto pruebas = paquete(*base, "test-bundle.pem");
  std::size_t juzgados = 0;
  const auto filas = leer_csv(*base / "ca" / "index.csv");
  for (const auto& f : filas) {
    CAPTURE(f.at("file"));
    const auto der = leer(*base / f.at("file"));
    const auto d = leer_certificado(der);
    REQUIRE(d);
    CHECK(hex(d->sha256) == f.at("sha256"));
    CHECK(d->nombre == f.at("subject_cn"));
    CHECK(d->emisor == f.at("issuer_cn"));
    CHECK(d->algoritmo == f.at("sig_alg"));
    CHECK(d->tipo == TipoCertificado::desconocido);
    CHECK(d->desde == instante(f.at("not_before")));
    CHECK(d->hasta == instante(f.at("not_after")));
    const auto& anclas = f.at("env") == "prod" ? prod : pruebas;
    // A second after the beginning of both: every issuer was in force then.
    const auto t = d->desde + std::chrono::seconds{1};
    const auto pasa = [&](NivelCadena n) { return verificar_cadena(der, anclas, t, n).cadena; };
    const bool md5 = f.at("sig_alg").find("md5") == 0;
    const bool sha1 = f.at("sig_alg").find("sha1") == 0;
    CHECK(pasa(NivelCadena::historico) == !md5);
    // A root that is listed is trusted by being listed, whatever it signed itself with.
    CHECK(pasa(NivelCadena::actual) == (!md5 && (!sha1 || f.at("role") == "root")));
    ++juzgados;
  }
  informar("autoridades compartidas", juzgados, filas.size() - juzgados);
  CHECK(juzgados == 22);
}
