#include <doctest/doctest.h>

#include <set>
#include <stdexcept>
#include <string>

#include <buzon/motor/efirma.hpp>
#include <buzon/testing/test_pki.hpp>

using namespace buzon;
using namespace buzon::testing;

namespace {

const VigenciaDePrueba anios = vigencia_de_anios(2023, 2027);

std::string huella(const Bytes& b) {
  const VistaBytes parte{b};
  return hex(hacer_digest()->sha256(std::span{&parte, 1}));
}

}  // namespace

TEST_CASE("test_pki the same seed and requests give the same bytes") {
  PkiDePrueba a{7};
  PkiDePrueba b{7};
  CHECK(a.ca_pem() == b.ca_pem());
  for (int i = 0; i < 3; ++i) {
    const auto x = a.sello_institucional(anios, static_cast<std::uint32_t>(i));
    const auto y = b.sello_institucional(anios, static_cast<std::uint32_t>(i));
    CHECK(x.certificado == y.certificado);
    CHECK(x.llave == y.llave);
  }
  PkiDePrueba otra{8};
  CHECK(otra.ca_pem() != a.ca_pem());
  CHECK(otra.sello_institucional(anios).certificado != a.sello_institucional(anios).certificado);
}

TEST_CASE("test_pki the bytes are pinned across runs and machines") {
  PkiDePrueba pki;
  CHECK(huella(pki.sello_institucional(anios).certificado) ==
        "279966efb304b7218aa8784d9019e4b12739f492a855af4457fa27b525338f3c");
  CHECK(huella(pki.fiel_de_funcionario(anios).certificado) ==
        "fb0778a2000a9fa3106f7aa95d87e831aa7405b8e6f95dc94ebefc329c919077");
  CHECK(huella(pki.fiel_de_funcionario(anios).llave) ==
        "5bb3af93fb37bada49626d9317a8afb297469845a98fce475e4e7e3708998f91");
}

TEST_CASE("test_pki different holders have different keys and one holder keeps his") {
  PkiDePrueba pki;
  const auto ana = pki.fiel_fisica("ANA", "GOPL900215AB3", "GOPL900215MDFNRR05", anios);
  const auto luis = pki.fiel_fisica("LUIS", "PEÑL850101AB1", "PEXL850101HDFXPS00", anios);
  const auto ana_antes =
      pki.fiel_fisica("ANA", "GOPL900215AB3", "GOPL900215MDFNRR05", vigencia_de_anios(2019, 2023));
  CHECK(ana.llave != luis.llave);
  CHECK(ana.llave == ana_antes.llave);
  CHECK(ana.numero != ana_antes.numero);
  std::set<Bytes> llaves;
  for (std::uint32_t i = 0; i < 14; ++i) llaves.insert(pki.sello_institucional(anios, i).llave);
  llaves.insert(ana.llave);
  llaves.insert(luis.llave);
  CHECK(llaves.size() == 16);
}

TEST_CASE("test_pki every credential opens and pairs and says what it is") {
  PkiDePrueba pki;
  const auto revisar = [](const CredencialDePrueba& c, TipoCertificado tipo) {
    const auto d = leer_certificado(c.certificado);
    REQUIRE(d);
    CHECK(d->tipo == tipo);
    CHECK(d->numero == c.numero);
    const auto k = LlavePrivada::leer(c.llave, c.contrasena);
    REQUIRE(k);
    CHECK(k->corresponde(c.certificado));
    return *d;
  };
  const auto sello = revisar(pki.sello_institucional(anios), TipoCertificado::csd);
  CHECK(sello.rfc == "IDP430119AB6");
  CHECK(sello.nombre == "INSTITUTO DE PRUEBAS");
  const auto f = revisar(pki.fiel_de_funcionario(anios), TipoCertificado::fiel);
  CHECK(f.rfc == "FUPA800101AB2");
  revisar(pki.csd({"EMPRESA", "EPR150310AB3", {}, "LORM750630AB2", "LORM750630HDFPDR07"}, anios),
          TipoCertificado::csd);
}

TEST_CASE("test_pki text that is not Latin-1 is refused aloud") {
  PkiDePrueba pki;
  CHECK_THROWS_AS((void)pki.fiel_fisica("日本", "GOPL900215AB3", "", anios), std::runtime_error);
}
