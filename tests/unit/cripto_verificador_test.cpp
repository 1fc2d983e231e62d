#include <doctest/doctest.h>

#include <atomic>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <buzon/motor/efirma.hpp>
#include <buzon/testing/test_pki.hpp>

using namespace buzon;
using namespace buzon::testing;
using namespace std::chrono_literals;

namespace {

const VigenciaDePrueba anios = vigencia_de_anios(2023, 2027);
const Instante en = anios.desde + std::chrono::hours{24 * 400};
const std::string cadena = "||1.0|FOLIO|GOPL900215AB3||";

PeticionDePrueba de_ana() {
  PeticionDePrueba p;
  p.titular = {"ANA GÓMEZ PÉREZ", "GOPL900215AB3", "GOPL900215MDFNRR05", {}, {}};
  p.vigencia = anios;
  return p;
}

std::unique_ptr<Verifier> verificador(const std::string& pem, std::size_t memoria = 1024) {
  auto anclas = AnclasCa::leer_pem(vista(pem));
  REQUIRE(anclas);
  return hacer_verificador(std::move(*anclas), {NivelCadena::actual, memoria});
}

Veredicto juzgar(const Verifier& v, const CredencialDePrueba& c, Instante t = en) {
  const auto firma = c.firmar(cadena);
  return v.verificar({c.certificado, vista(cadena), firma, t});
}

std::string hallazgos(const Veredicto& v) {
  std::string s;
  for (const auto h : {v.legible, v.perfil_sat, v.es_fiel, v.llave, v.vigencia, v.cadena, v.firma})
    s += h == Hallazgo::cumple ? 'C' : h == Hallazgo::falla ? 'F' : '-';
  return s;
}

bool iguales(const Veredicto& a, const Veredicto& b) {
  return hallazgos(a) == hallazgos(b) && a.motivo == b.motivo && a.en == b.en &&
         a.certificado.sha256 == b.certificado.sha256 && a.certificado.rfc == b.certificado.rfc &&
         a.certificado.numero == b.certificado.numero;
}

}  // namespace

TEST_CASE("L4.2 an e.firma in force over these bytes is admissible") {
  PkiDePrueba pki;
  const auto v = verificador(pki.ca_pem());
  const auto ana = pki.emitir(de_ana());
  const auto r = juzgar(*v, ana);
  CHECK(hallazgos(r) == "CCCCCCC");
  CHECK(r.admisible());
  CHECK(r.motivo.empty());
  CHECK(r.en == en);
  CHECK(r.certificado.rfc == "GOPL900215AB3");
  const auto firma = ana.firmar(cadena);
  CHECK(v->verificar({vista(ana.certificado_pem()), vista(cadena), firma, en}).admisible());
  CHECK(v->verificar({vista(base64(ana.certificado)), vista(cadena), firma, en}).admisible());
}

TEST_CASE("L4.2 each thing that can be wrong is a finding of its own with its reason") {
  struct Caso {
    const char* nombre;
    PeticionDePrueba peticion;
    Instante t;
    const char* hallazgos;
    const char* motivo;
  };
  const auto con = [](auto cambio) {
    auto p = de_ana();
    cambio(p);
    return p;
  };
  PkiDePrueba pki;
  const auto v = verificador(pki.ca_pem());
  const std::vector<Caso> casos{
      {"csd", con([](auto& p) { p.perfil = PerfilDePrueba::csd; }), en, "CCFCCCC", "CSD"},
      {"sin perfil", con([](auto& p) { p.perfil = PerfilDePrueba::sin_perfil; }), en, "CCFCCCC",
       "no es de e.firma"},
      {"vencido", de_ana(), anios.hasta + 1us, "CCCCFCC", "venció"},
      {"futuro", de_ana(), anios.desde - 1us, "CCCCFCC", "aún no"},
      {"ajena", con([](auto& p) { p.emisor = EmisorDePrueba::ac_ajena; }), en, "CCCCCFC",
       "autoridades de confianza"},
      {"gemela", con([](auto& p) { p.emisor = EmisorDePrueba::ac_gemela; }), en, "CCCCCFC",
       "autoridades de confianza"},
      {"debil", con([](auto& p) { p.llave_debil = true; }), en, "CCCFCFC", "1024 bits"},
      {"sha1", con([](auto& p) { p.resumen = ResumenDePrueba::sha1; }), en, "CCCFCFC", "sha1With"},
      {"md5", con([](auto& p) { p.resumen = ResumenDePrueba::md5; }), en, "CCCFCFC", "md5With"},
      {"sin rfc", con([](auto& p) { p.titular.rfc = "NADIE"; }), en, "CFCCCCC", "RFC"},
  };
  for (const auto& caso : casos) {
    const auto c = pki.emitir(caso.peticion);
    for (int vez = 0; vez < 2; ++vez) {
      const auto r = juzgar(*v, c, caso.t);
      INFO(caso.nombre << ": " << r.motivo);
      CHECK(hallazgos(r) == caso.hallazgos);
      CHECK_FALSE(r.admisible());
      CHECK(r.motivo.find(caso.motivo) != std::string::npos);
    }
  }
}

TEST_CASE("L4.2 a signature over other bytes or by another or cut or empty is a finding") {
  PkiDePrueba pki;
  const auto v = verificador(pki.ca_pem());
  const auto ana = pki.emitir(de_ana());
  auto otro = de_ana();
  otro.titular.rfc = "PEÑL850101AB1";
  const auto luis = pki.emitir(otro);
  const auto falla = [&](VistaBytes mensaje, const Bytes& firma) {
    const auto r = v->verificar({ana.certificado, mensaje, firma, en});
    return hallazgos(r) == "CCCCCCF" && !r.admisible() && !r.motivo.empty();
  };
  auto firma = ana.firmar(cadena);
  CHECK(falla(vista(cadena + " "), firma));
  CHECK(falla({}, firma));
  CHECK(falla(vista(cadena), luis.firmar(cadena)));
  CHECK(falla(vista(cadena), {}));
  CHECK(falla(vista(cadena), Bytes(256, 0)));
  CHECK(falla(vista(cadena), Bytes(100'000, 0x41)));
  firma.pop_back();
  CHECK(falla(vista(cadena), firma));
}

TEST_CASE("L4.2 what cannot be read is a finding and the rest is not evaluated") {
  PkiDePrueba pki;
  const auto v = verificador(pki.ca_pem());
  const auto ana = pki.emitir(de_ana());
  for (const Bytes& malo : {Bytes{}, Bytes{0x30, 0x03}, Bytes(200'000, 0x30), ana.llave}) {
    const auto r = v->verificar({malo, vista(cadena), Bytes(256, 1), en});
    CHECK(hallazgos(r) == "F------");
    CHECK_FALSE(r.admisible());
    CHECK_FALSE(r.motivo.empty());
    CHECK(r.en == en);
  }
}

TEST_CASE("L4.2 a remembered certificate gets the verdict of a fresh one at any instant") {
  PkiDePrueba pki{1, {anios.desde + 1h, anios.hasta - 1h}};
  const auto pem = pki.ca_pem_con_gemela();
  const auto con = verificador(pem, 4);
  const auto sin = verificador(pem, 0);
  std::vector<CredencialDePrueba> todas;
  for (const char* rfc : {"GOPL900215AB3", "PEÑL850101AB1", "LORM750630AB2", "FUPA800101AB2",
                          "EPR150310AB3", "NADIE"}) {
    auto p = de_ana();
    p.titular.rfc = rfc;
    todas.push_back(pki.emitir(p));
    p.perfil = PerfilDePrueba::csd;
    p.emisor = EmisorDePrueba::ac_gemela;
    todas.push_back(pki.emitir(p));
    p.emisor = EmisorDePrueba::ac_ajena;
    todas.push_back(pki.emitir(p));
  }
  std::vector<Bytes> firmas;
  for (const auto& c : todas) firmas.push_back(c.firmar(cadena));
  std::mt19937_64 azar{20240724};
  const std::vector<Instante> bordes{anios.desde, anios.desde + 1h, anios.hasta - 1h, anios.hasta};
  int admisibles = 0;
  for (int i = 0; i < 2000; ++i) {
    const auto cual = azar() % todas.size();
    const auto ancho = azar() % 2 == 0 ? 4LL : 8'000'000'000LL;  // µs around a boundary, or hours
    const Instante t =
        bordes[azar() % bordes.size()] +
        Duracion{static_cast<std::int64_t>(azar() % static_cast<std::uint64_t>(2 * ancho + 1)) -
                 ancho};
    const SolicitudVerificacion s{todas[cual].certificado, vista(cadena), firmas[cual], t};
    const auto a = con->verificar(s);
    const auto b = sin->verificar(s);
    REQUIRE(iguales(a, b));
    admisibles += a.admisible() ? 1 : 0;
  }
  CHECK(admisibles > 50);
  CHECK(admisibles < 1950);
}

TEST_CASE("L4.2 one verifier serves many threads") {
  PkiDePrueba pki;
  const auto v = verificador(pki.ca_pem(), 2);
  std::vector<CredencialDePrueba> todas;
  std::vector<Bytes> firmas;
  for (const char* rfc : {"GOPL900215AB3", "PEÑL850101AB1", "LORM750630AB2", "FUPA800101AB2"}) {
    auto p = de_ana();
    p.titular.rfc = rfc;
    todas.push_back(pki.emitir(p));
    firmas.push_back(todas.back().firmar(cadena));
  }
  std::atomic<int> malas{0};
  std::vector<std::thread> hilos;
  for (int h = 0; h < 4; ++h)
    hilos.emplace_back([&, h] {
      for (std::size_t i = 0; i < 300; ++i) {
        const auto cual = (i + static_cast<std::size_t>(h)) % todas.size();
        const auto otra = (cual + 1) % todas.size();
        if (!v->verificar({todas[cual].certificado, vista(cadena), firmas[cual], en}).admisible())
          ++malas;
        if (v->verificar({todas[cual].certificado, vista(cadena), firmas[otra], en}).admisible())
          ++malas;
      }
    });
  for (auto& h : hilos) h.join();
  CHECK(malas == 0);
}
