// buzonctl: the library from a command line. See docs/reference/buzonctl.md.
#include <buzon/version.hpp>
#include <cerrno>
#include <cstdio>
#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "comandos.hpp"

namespace buzonctl {
namespace {

const std::vector<Familia>& familias() {
  static const std::vector<Familia> todas{
      {"plazo", "Fechas legales y vencimientos.", &comandos_plazo()},
      {"calendario", "Días hábiles e inhábiles (CFF-12).", &comandos_calendario()},
      {"zona", "El huso horario de un domicilio fiscal (L5.8).", &comandos_zona()},
      {"id", "RFC, CURP, NSS y registro patronal.", &comandos_id()},
      {"certificado", "Certificados de e.firma y de sello.", &comandos_certificado()},
      {"sello", "Sellos digitales sobre una cadena original.", &comandos_sello()},
      {"acuse", "Acuses con sello digital.", &comandos_acuse()},
      {"demo", "La vida completa de un Buzón IMSS en una base nueva.", &comandos_demo()},
      {"auditar", "Revisión completa de una base de datos.", &comandos_auditar()},
      {"base", "Bases de datos nuevas, con su instalación.", &comandos_base()},
      {"buzon", "La vida de un buzón: registro, términos, representantes (L5).", &comandos_buzon()},
      {"medios", "Los medios de contacto: confirmarlos y cambiarlos (L5.2, L5.6).",
       &comandos_medios()},
      {"actuacion", "Lo que se presenta por el buzón, con su acuse (L6.1).", &comandos_actuacion()},
      {"tramite", "El expediente de un trámite (L4.4, T3, R7.6, R7.7).", &comandos_tramite()},
      {"notificacion", "Actos que se notifican por el buzón (L7.1 a L7.7).",
       &comandos_notificacion()},
      {"estrados", "Notificación por estrados (L5.6, L7.8).", &comandos_estrados()},
      {"publicacion", "Lo que el Instituto informa sin notificar (L8, R2 a R5).",
       &comandos_publicacion()},
      {"suspension", "Suspensiones de plazos que se publican (CFF-12).", &comandos_suspension()},
      {"autorizacion", "Quién puede consultar los datos de una persona (R9, L10).",
       &comandos_autorizacion()},
      {"pulso", "Hace lo que el tiempo trajo: avisos, plazos que vencen.", &comandos_pulso()},
      {"eventos", "Las obligaciones que vencen en un periodo (R2).", &comandos_eventos()},
      {"matriz", "Qué hace la biblioteca con cada numeral de la norma.", &comandos_matriz()},
  };
  return todas;
}

using Palabras = std::span<const std::string_view>;

int escribir(std::FILE* f, const std::string& s) {
  const bool bien = std::fwrite(s.data(), 1, s.size(), f) == s.size() && std::fflush(f) == 0;
  if (bien) return 0;
  std::fputs(
      "buzonctl: no se pudo escribir la respuesta; revise el espacio y el destino de la "
      "salida.\n",
      stderr);
  return static_cast<int>(Codigo::entorno);
}

int fallar(const buzon::Error& e, std::string_view ruta, bool json) {
  const auto s = json ? error_en_json(e) : error_en_texto(e, ruta);
  std::fwrite(s.data(), 1, s.size(), stderr);
  return static_cast<int>(codigo_de(e));
}

// Before the words are read there is no other way to know how an error must be written.
bool pide_json(Palabras palabras) {
  for (const auto p : palabras) {
    if (p == "--") return false;
    if (p == "--json") return true;
  }
  return false;
}

bool pide_ayuda(std::string_view palabra) { return palabra == "--help" || palabra == "-h"; }

int ejecutar_comando(const Comando& c, Palabras palabras) {
  const bool json = pide_json(palabras);
  const auto a = Argumentos::leer(c, palabras);
  if (!a) return fallar(a.error(), c.ruta, json);
  if (a->tiene("--help")) return escribir(stdout, ayuda_comando(c));
  const auto r = c.manejador(*a);
  if (!r) return fallar(r.error(), c.ruta, json);
  const bool explicar = a->tiene("--explicar");
  if (!r->error || json) {
    const int escrito = escribir(stdout, json ? en_json(*r, explicar) : en_texto(*r, explicar));
    if (escrito != 0) return escrito;
  }
  return r->error ? fallar(*r->error, c.ruta, json) : static_cast<int>(r->codigo);
}

// A word that names none of `nombres`, or no word at all.
int mandato_desconocido(Palabras palabras, std::string_view ruta, const std::string& nombres) {
  const bool falta = palabras.empty();
  const std::string que =
      falta ? "Falta el mandato" : "No existe el mandato " + citado(palabras.front());
  return fallar(
      {buzon::Codigo::argumento_invalido, "", falta ? "MANDATO" : citado(palabras.front()),
       que + "; escriba uno de estos: " + nombres + "."},
      ruta, pide_json(palabras));
}

int ejecutar_familia(const Familia& f, Palabras palabras) {
  if (f.comandos->size() == 1 && f.comandos->front().ruta == f.nombre)
    return ejecutar_comando(f.comandos->front(), palabras);
  if (palabras.size() == 1 && pide_ayuda(palabras.front()))
    return escribir(stdout, ayuda_familia(f));
  std::string nombres;
  for (const auto& c : *f.comandos) {
    const auto nombre = c.ruta.substr(f.nombre.size() + 1);
    if (!palabras.empty() && palabras.front() == nombre)
      return ejecutar_comando(c, palabras.subspan(1));
    nombres += (nombres.empty() ? "" : ", ") + std::string{nombre};
  }
  return mandato_desconocido(palabras, f.nombre, nombres);
}

int ejecutar(Palabras palabras) {
  if (palabras.size() == 1 && pide_ayuda(palabras.front()))
    return escribir(stdout, ayuda_general(familias()));
  if (palabras.size() == 1 && palabras.front() == "--version")
    return escribir(stdout, "buzonctl " BUZON_VERSION_TEXT "\n");
  std::string nombres;
  for (const auto& f : familias()) {
    if (!palabras.empty() && palabras.front() == f.nombre)
      return ejecutar_familia(f, palabras.subspan(1));
    nombres += (nombres.empty() ? "" : ", ") + std::string{f.nombre};
  }
  return mandato_desconocido(palabras, "", nombres);
}

}  // namespace
}  // namespace buzonctl

int main(int argc, char** argv) {
  try {
    const std::vector<std::string_view> palabras(argv + (argc > 0 ? 1 : 0), argv + argc);
    return buzonctl::ejecutar(palabras);
  } catch (const std::bad_alloc&) {
    std::fputs("buzonctl: no hay memoria suficiente; cierre otros programas y repita.\n", stderr);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "buzonctl: defecto del programa (%s); repórtelo.\n", e.what());
  }
  return static_cast<int>(buzonctl::Codigo::entorno);
}
