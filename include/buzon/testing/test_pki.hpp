// A public-key infrastructure for tests that looks like the SAT's: same profiles, same string
// types, same shape of .key. Its keys are committed constants, so the same requests in the same
// order give the same bytes on every run and machine. NEVER a source of trust: anyone has the keys.
//
// Not thread-safe; a misuse (text that is not Latin-1, OpenSSL failing) throws std::runtime_error.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include <buzon/bytes.hpp>
#include <buzon/tiempo/instante.hpp>

namespace buzon::testing {

struct VigenciaDePrueba {
  Instante desde{};  // UTC; cut to the second
  Instante hasta{};
};

// UTC midnight of the first of January of one year to another.
[[nodiscard]] VigenciaDePrueba vigencia_de_anios(int desde, int hasta);

// UTF-8. A persona física has rfc (13) and curp; a moral, rfc (12) and the representative's.
struct TitularDePrueba {
  std::string nombre;
  std::string rfc;
  std::string curp;
  std::string rfc_representante;
  std::string curp_representante;
};

enum class PerfilDePrueba : std::uint8_t {
  fiel,
  csd,  // OU present, key usage C0, no extended usage
  // Neither of the two, though close; each must be taken for nothing.
  sin_perfil,              // key usage of a CSD and no OU, as home-made ones come
  fiel_sin_uso_extendido,  // key usage of a FIEL and no extended key usage
  fiel_con_ou,             // all of a FIEL, and an OU
};
enum class EmisorDePrueba : std::uint8_t {
  ac,
  ac_gemela,  // the same name as `ac` and another key
  ac_ajena,   // another authority, in no bundle of ours
};
enum class ResumenDePrueba : std::uint8_t { sha256, sha1, md5 };

struct PeticionDePrueba {
  PerfilDePrueba perfil = PerfilDePrueba::fiel;
  TitularDePrueba titular;
  VigenciaDePrueba vigencia;
  EmisorDePrueba emisor = EmisorDePrueba::ac;
  ResumenDePrueba resumen = ResumenDePrueba::sha256;
  bool llave_debil = false;              // RSA-1024
  std::string contrasena = "12345678a";  // the bytes, in whatever encoding the test wants
  std::string sucursal = "Sucursal 1";   // OU of a CSD
  std::string correo = "pruebas@pruebas.gob.mx";
  std::uint32_t ejemplar = 0;  // another serial number for the same request
};

struct CredencialDePrueba {
  Bytes certificado;  // .cer: DER
  Bytes llave;        // .key: PKCS#8, PBES2, PBKDF2 with HMAC-SHA1, 3DES
  std::string contrasena;
  std::string numero;  // 20 digits

  // RSASSA-PKCS1-v1_5 with SHA-256.
  [[nodiscard]] Bytes firmar(VistaBytes mensaje) const;
  [[nodiscard]] Bytes firmar(std::string_view mensaje) const { return firmar(vista(mensaje)); }
  [[nodiscard]] std::string certificado_pem() const;
};

class PkiDePrueba {
 public:
  // Each seed has authorities with names of its own, so that none accepts another's certificates.
  explicit PkiDePrueba(std::uint64_t semilla = 1,
                       VigenciaDePrueba de_las_ac = vigencia_de_anios(2015, 2040));

  // What a host would install as anchors: the root and the AC.
  [[nodiscard]] std::string ca_pem() const;
  // The same with the twin first, so that a verifier that stops at the first name fails.
  [[nodiscard]] std::string ca_pem_con_gemela() const;
  [[nodiscard]] std::string ca_ajena_pem() const;

  // One key per RFC and profile, from a pool of sixteen taken in order of first use; the
  // seventeenth shares the first's.
  [[nodiscard]] CredencialDePrueba emitir(const PeticionDePrueba& p);

  [[nodiscard]] CredencialDePrueba fiel_fisica(std::string nombre, std::string rfc,
                                               std::string curp, VigenciaDePrueba vigencia);
  [[nodiscard]] CredencialDePrueba fiel_moral(TitularDePrueba titular, VigenciaDePrueba vigencia);
  [[nodiscard]] CredencialDePrueba csd(TitularDePrueba titular, VigenciaDePrueba vigencia);
  // The certificate whose key makes the institution's sello digital: a CSD of "INSTITUTO DE
  // PRUEBAS". Another `ejemplar` is another certificate with another key.
  [[nodiscard]] CredencialDePrueba sello_institucional(VigenciaDePrueba vigencia,
                                                       std::uint32_t ejemplar = 0);
  // A public official signs with the same kind of e.firma as anyone.
  [[nodiscard]] CredencialDePrueba fiel_de_funcionario(VigenciaDePrueba vigencia);

 private:
  [[nodiscard]] std::string llave_para(const PeticionDePrueba& p);

  std::uint64_t semilla_;
  VigenciaDePrueba de_las_ac_;
  std::map<std::string, std::size_t> llaves_;
  Bytes raiz_, ac_, gemela_, ajena_;
};

}  // namespace buzon::testing
