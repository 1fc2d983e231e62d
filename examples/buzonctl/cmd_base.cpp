// base ...: a new database with its installation, and e.firmas to try it with.
#include <buzon/motor/capas_json.hpp>
#include <buzon/motor/efirma.hpp>
#include <buzon/testing/test_pki.hpp>
#include <cstdio>

#include "archivos.hpp"
#include "base.hpp"
#include "capas.hpp"
#include "comandos.hpp"
#include "entrada.hpp"
#include "instalacion.hpp"
#include "presentar.hpp"
#include "servicios.hpp"

namespace buzonctl {
namespace {

using buzon::Result;
using buzon::Status;

constexpr std::size_t llave_bytes = 32;

Result<buzon::Bytes> leer_anclas(const Argumentos& a, std::string_view opcion) {
  auto pem = leer_archivo(opcion, a.valor(opcion), buzon::limits::paquete_ca_bytes_max);
  if (!pem) return pem;
  if (const auto anclas = buzon::AnclasCa::leer_pem(*pem); !anclas) return fallo(anclas, opcion);
  return pem;
}

// The pair is tried now: an installation whose seal does not open would refuse every order.
Status leer_sello(const Argumentos& a, Instalacion& i) {
  const auto cer =
      leer_archivo("--sello-cer", a.valor("--sello-cer"), buzon::limits::certificado_bytes_max);
  if (!cer) return tl::unexpected(cer.error());
  auto der = buzon::certificado_a_der(*cer);
  if (!der) return fallo(der, "--sello-cer");
  auto key = leer_archivo("--sello-key", a.valor("--sello-key"), buzon::limits::llave_bytes_max);
  if (!key) return tl::unexpected(std::move(key.error()));
  const auto clave = leer_contrasena(a, "--clave-sello", variable_del_sello);
  if (!clave) return tl::unexpected(clave.error());
  auto llave = buzon::LlavePrivada::leer(*key, *clave);
  if (!llave)
    return fallo(llave, llave.error().codigo == buzon::Codigo::cripto_contrasena ? "--clave-sello"
                                                                                 : "--sello-key");
  if (const auto s = buzon::hacer_sellador(*der, std::move(*llave)); !s)
    return fallo(s, "--sello-cer");
  i.sello_certificado = std::move(*der);
  i.sello_llave = std::move(*key);
  return {};
}

constexpr std::string_view sin_servicios = "{\"version\": 1, \"servicios\": []}\n";

buzon::Bytes octetos(std::string_view texto) {
  const auto v = buzon::vista(texto);
  return {v.begin(), v.end()};
}

// Both are tried now, as the seal is.
Status leer_norma(const Argumentos& a, Instalacion& i) {
  auto elegidas = elegir_capas(a);
  if (!elegidas) return tl::unexpected(std::move(elegidas.error()));
  i.capas = octetos(capas_en_json(elegidas->capas));
  i.encendidas = std::move(elegidas->encendidas);
  i.servicios = octetos(sin_servicios);
  if (!a.tiene("--servicios")) return {};
  auto servicios =
      leer_archivo("--servicios", a.valor("--servicios"), buzon::limits::json_bytes_max);
  if (!servicios) return tl::unexpected(std::move(servicios.error()));
  if (const auto c = leer_servicios("--servicios", buzon::texto_de(*servicios)); !c)
    return tl::unexpected(c.error());
  i.servicios = std::move(*servicios);
  return {};
}

Result<Instalacion> leer_nueva(const Argumentos& a) {
  Instalacion i;
  i.dependencia = a.valor("--dependencia");
  i.reloj_manual = a.tiene("--reloj-manual");
  if (auto s = leer_sello(a, i); !s) return tl::unexpected(std::move(s.error()));
  auto anclas = leer_anclas(a, "--anclas");
  if (!anclas) return tl::unexpected(std::move(anclas.error()));
  auto funcionarios = a.tiene("--anclas-funcionarios") ? leer_anclas(a, "--anclas-funcionarios")
                                                       : Result<buzon::Bytes>{*anclas};
  if (!funcionarios) return tl::unexpected(std::move(funcionarios.error()));
  auto terminos =
      leer_archivo("--terminos", a.valor("--terminos"), buzon::limits::documento_bytes_max);
  if (!terminos) return tl::unexpected(std::move(terminos.error()));
  i.anclas = std::move(*anclas);
  i.anclas_funcionarios = std::move(*funcionarios);
  i.terminos = std::move(*terminos);
  if (auto s = leer_norma(a, i); !s) return tl::unexpected(std::move(s.error()));
  i.llave.resize(llave_bytes);
  if (const auto s = buzon::azar_del_sistema()->llenar(i.llave); !s)
    return tl::unexpected(s.error());
  return i;
}

// What the engine asks of it (its dependency, above all) is asked before anything is written.
Status crear_base(const std::string& ruta, const Instalacion& i) {
  if (auto s = guardar(i, ruta); !s) return s;
  const auto abierta = [&]() -> Status {
    auto store = buzon::SqliteStore::abrir(ruta);
    if (!store) return fallo(store, "--base");
    return {};
  }();
  if (!abierta) borrar_instalacion(ruta);
  return abierta;
}

Status dependencia_admisible(const Argumentos& a) {
  const auto d = buzon::texto_canonico(a.valor("--dependencia"), "--dependencia",
                                       buzon::limits::nombre_bytes_max);
  if (!d) return tl::unexpected(d.error());
  if (d->find('|') == std::string::npos) return {};
  return buzon::error(buzon::Codigo::argumento_invalido, "--dependencia",
                      "La dependencia va en los acuses y no puede llevar el signo «|»; quítelo.",
                      "CFF-17-E");
}

void poner_norma(const Instalacion& i, Respuesta& r) {
  const auto capas = buzon::leer_capas_json(buzon::texto_de(i.capas));
  Json claves = Json::array();
  std::string texto;
  for (const auto& c : capas ? *capas : std::vector<buzon::Capa>{}) {
    claves.push_back(c.clave);
    texto += (texto.empty() ? "" : ", ") + c.clave;
  }
  r.campo("capas", "Capas del calendario", std::move(claves), texto);
  std::string encendidas;
  for (const auto& clave : i.encendidas) encendidas += (encendidas.empty() ? "" : ", ") + clave;
  r.campo("encendidas", "Encendidas", i.encendidas, encendidas);
}

Result<Respuesta> crear(const Argumentos& a) {
  const std::string ruta{a.valor("--base")};
  if (existe_archivo(ruta))
    return buzon::error(buzon::Codigo::argumento_invalido, "--base",
                        "Ya existe " + citado(ruta) + "; indique un archivo que no exista.");
  if (auto s = dependencia_admisible(a); !s) return tl::unexpected(std::move(s.error()));
  const auto i = leer_nueva(a);
  if (!i) return tl::unexpected(i.error());
  if (auto s = crear_base(ruta, *i); !s) return tl::unexpected(std::move(s.error()));
  const auto sello = buzon::leer_certificado(i->sello_certificado);
  if (!sello) return fallo(sello, "--sello-cer");
  Respuesta r{"Base de datos nueva, con su instalación"};
  r.campo("base", "Base de datos", imprimible(ruta));
  r.campo("instalacion", "Instalación", imprimible(carpeta_de_instalacion(ruta)));
  r.campo("mensajes", "Mensajes", imprimible(carpeta_de_mensajes(ruta)));
  r.campo("sello", "Certificado que sella", sello->numero);
  r.campo("reloj", "Reloj",
          i->reloj_manual ? "manual: cada orden dice su hora con --ahora" : "del sistema");
  poner_norma(*i, r);
  r.explicar("instalacion", "",
             "Respalde la base y su instalación juntas: de la llave de la instalación dependen las "
             "particiones y los códigos, y no cambia nunca.");
  return r;
}

// ---- e.firmas to try it with

struct Prueba {
  std::string_view archivo;
  std::string_view quien;
};

buzon::testing::CredencialDePrueba credencial(buzon::testing::PkiDePrueba& pki,
                                              std::string_view archivo) {
  const auto vigencia = buzon::testing::vigencia_de_anios(2024, 2031);
  if (archivo == "sello") return pki.sello_institucional(vigencia);
  if (archivo == "funcionario") return pki.fiel_de_funcionario(vigencia);
  if (archivo == "tercero")
    return pki.fiel_fisica("Ñusta Ocampo Peña", "OAPN850612H45", "OAPN850612MDFCXS08", vigencia);
  return pki.fiel_moral(
      {"ESCUELA KEMPER URGATE SA DE CV", "EKU9003173C9", "", "VADA800927DJ3", "VADA800927HSRSRL05"},
      vigencia);
}

Status escribir_efirma(const std::string& carpeta, std::string_view archivo,
                       const buzon::testing::CredencialDePrueba& c) {
  const std::string ruta = carpeta + "/" + std::string{archivo};
  if (auto s = escribir_archivo("--carpeta", ruta + ".cer", c.certificado); !s) return s;
  return escribir_archivo("--carpeta", ruta + ".key", c.llave, Permiso::solo_duenio);
}

Result<Respuesta> pruebas(const Argumentos& a) {
  const std::string carpeta{a.valor("--carpeta")};
  if (auto s = crear_carpeta("--carpeta", carpeta); !s) return tl::unexpected(std::move(s.error()));
  buzon::testing::PkiDePrueba pki;
  Respuesta r{"e.firmas de prueba: cualquiera tiene sus llaves, no confíe en ellas"};
  r.campo("carpeta", "Carpeta", imprimible(carpeta));
  std::string contrasena;
  for (const std::string_view archivo : {"sello", "patron", "tercero", "funcionario"}) {
    const auto c = credencial(pki, archivo);
    if (auto s = escribir_efirma(carpeta, archivo, c); !s)
      return tl::unexpected(std::move(s.error()));
    const auto datos = buzon::leer_certificado(c.certificado);
    if (!datos) return fallo(datos, "--carpeta");
    r.campo(std::string{archivo}, std::string{archivo} + ".cer, .key", datos->rfc);
    contrasena = c.contrasena + "\n";
  }
  for (const auto& [nombre, texto] : {std::pair{"anclas.pem", pki.ca_pem()}, {"clave", contrasena}})
    if (auto s = escribir_archivo("--carpeta", carpeta + "/" + nombre, buzon::vista(texto)); !s)
      return tl::unexpected(std::move(s.error()));
  r.explicar("efirmas_de_prueba", "",
             "Las expide una autoridad de prueba, anclas.pem, que nadie más reconoce; la "
             "contraseña de todas está en «clave».");
  return r;
}

Comando comando_crear() {
  Comando c{
      "base crear",
      "Crea una base de datos con su instalación.",
      "La instalación guarda, en la carpeta ARCHIVO.instalacion, la llave de la que derivan "
      "particiones y códigos, el par que sella los acuses (la llave sigue cifrada), las "
      "autoridades en que se confía, el texto de los términos y las capas del calendario. Los "
      "avisos y códigos que un "
      "correo o un mensaje llevaría se escriben en su carpeta «mensajes». Nada se crea si algo "
      "no sirve.",
      {},
      {{"--base", "ARCHIVO", Presencia::obligatoria, "La base de datos, que no debe existir."},
       {"--dependencia", "TEXTO", Presencia::obligatoria,
        "La dependencia receptora, que los acuses identifican (CFF-17-E)."},
       {"--sello-cer", "F", Presencia::obligatoria, "Certificado que sella los acuses (G-XII)."},
       {"--sello-key", "F", Presencia::obligatoria, "Su llave privada, cifrada."},
       {"--clave-sello", "F", Presencia::opcional,
        "Archivo con la contraseña de esa llave; si no se da, la variable de entorno "
        "BUZONCTL_CLAVE_SELLO. No se guarda."},
       {"--anclas", "F", Presencia::obligatoria,
        "Certificados PEM de las autoridades de las e.firmas de los particulares (L4.2)."},
       {"--anclas-funcionarios", "F", Presencia::opcional,
        "Las de los funcionarios (G-VII); si no se da, las mismas."},
       {"--terminos", "F", Presencia::obligatoria,
        "El texto de los Términos y Condiciones que se firman (L5.3)."},
       {"--reloj-manual", "", Presencia::opcional,
        "Para pruebas: cada orden dice qué hora es, con --ahora."},
       {"--servicios", "F.json", Presencia::opcional,
        "Líneas de la Relación que ya se pusieron en servicio, con su informe y su anuncio (T2)."}},
      {},
      {},
      crear};
  const auto capas = opciones_de_elegir_capas();
  c.opciones.insert(c.opciones.end(), capas.begin(), capas.end());
  return c;
}

}  // namespace

const std::vector<Comando>& comandos_base() {
  static const std::vector<Comando> comandos{
      comando_crear(),
      {"base efirmas-de-prueba",
       "Escribe e.firmas de prueba para ensayar.",
       "Un sello institucional, un patrón, un tercero y un funcionario, con la autoridad que los "
       "expide. Sus llaves son públicas: NUNCA sirven para nada más que ensayar.",
       {},
       {{"--carpeta", "CARPETA", Presencia::obligatoria, "Dónde escribirlas."}},
       {},
       {},
       pruebas},
  };
  return comandos;
}

}  // namespace buzonctl
