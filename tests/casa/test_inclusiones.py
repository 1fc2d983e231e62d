"""Includes point down only, floors 0 to 4 are pure, and each outside library has its place (architecture 2)."""
# etiquetas: una-vez
import re

import casa

PISOS = {"": 0, "tiempo": 1, "norma": 2, "sujetos": 3, "evidencia": 3, "ciclo": 4, "motor": 5, "testing": 6}
PARAGUAS = 7  # buzon.hpp, which includes everything
IMPUROS = {"iostream", "ostream", "istream", "fstream", "filesystem", "thread", "random", "ctime", "time.h",
           "mutex", "shared_mutex", "future", "locale", "clocale", "iomanip"}
ESTANDAR = re.compile(r"[a-z_]+")  # a header of the standard library has neither path nor extension

# Library -> (what its headers look like, where they may be included).
BIBLIOTECAS = {
    "OpenSSL": (r"openssl/", r"src/crypto/|src/testing/|tests/"),
    "ENGINE de OpenSSL": (r"openssl/engine\.h", r"src/crypto/pkcs11\.cpp$"),
    "fmt": (r"fmt/", r"src/|examples/|tests/"),
    "JSON": (r"nlohmann/", r"src/|examples/|tests/"),
    "SQLite": (r"sqlite3(ext)?\.h", r"src/store/|tests/"),
    "qrcodegen": (r"qrcodegen/", r"src/representacion/"),
    "libpq": (r"libpq|postgresql/", r"src/store/postgres|tests/"),
    "date": (r"date/", r"src/husos/generador/|tests/"),
    "doctest": (r"doctest/", r"tests/"),
    "Google Benchmark": (r"benchmark/", r"tests/bench/"),
    "buzon::testing": (r"buzon/testing/", r"include/buzon/(testing/|buzon\.hpp$)|src/testing/|examples/|tests/"),
}


def piso(cabecera):
    """The floor of `tiempo/dia.hpp`; None for a folder nobody knows."""
    if cabecera == "buzon.hpp":
        return PARAGUAS
    carpeta = cabecera.rsplit("/", 1)[0] if "/" in cabecera else ""
    return PISOS.get(carpeta)


def inclusiones(ruta):
    codigo = casa.leer(ruta)
    for m in casa.INCLUSION.finditer(codigo):
        yield casa.linea_de(codigo, m.start()), m.group(1), m.group(2)


def hacia_abajo(raiz):
    defectos = []
    for ruta, nombre in casa.archivos(raiz, ("include",), (".hpp",)):
        propio = piso(nombre.removeprefix("include/buzon/"))
        if propio is None:
            defectos.append(f"{nombre}: carpeta que no es de ningún piso")
            continue
        for linea, marca, incluida in inclusiones(ruta):
            if marca == '"':
                defectos.append(f'{nombre}:{linea}: use <buzon/...> y no "{incluida}"')
            elif incluida.startswith("buzon/"):
                otro = piso(incluida.removeprefix("buzon/"))
                if otro is None or otro > propio:
                    defectos.append(f"{nombre}:{linea}: el piso {propio} no incluye <{incluida}> (piso {otro})")
    return defectos


def sin_ciclos(raiz):
    grafo = {nombre.removeprefix("include/"): [i for _, _, i in inclusiones(ruta) if i.startswith("buzon/")]
             for ruta, nombre in casa.archivos(raiz, ("include",), (".hpp",))}
    defectos, listos = [], set()

    def visitar(nodo, camino):
        if nodo in camino:
            defectos.append("ciclo de inclusiones: " + " -> ".join(camino[camino.index(nodo):] + [nodo]))
        elif nodo not in listos:
            for otro in grafo.get(nodo, []):
                visitar(otro, camino + [nodo])
            listos.add(nodo)

    for nodo in grafo:
        visitar(nodo, [])
    return defectos


def pisos_puros(raiz):
    defectos = []
    for ruta, nombre in casa.archivos(raiz, ("include",), (".hpp",)):
        propio = piso(nombre.removeprefix("include/buzon/"))
        for linea, _, incluida in inclusiones(ruta):
            if propio is None or propio > 4 or incluida.startswith("buzon/") or incluida == "tl/expected.hpp":
                continue
            if incluida in IMPUROS or not ESTANDAR.fullmatch(incluida):
                defectos.append(f"{nombre}:{linea}: <{incluida}> no cabe en los pisos 0 a 4 (son puros)")
    return defectos


def bibliotecas_en_su_lugar(raiz):
    defectos = []
    for ruta, nombre in casa.archivos(raiz):
        for linea, _, incluida in inclusiones(ruta):
            for biblioteca, (cabecera, lugares) in BIBLIOTECAS.items():
                if re.match(cabecera, incluida) and not re.match(lugares, nombre):
                    defectos.append(f"{nombre}:{linea}: {biblioteca} no se incluye aquí (<{incluida}>)")
    return defectos


def sin_using_date(raiz):
    return [f"{nombre}:{casa.linea_de(codigo, m.start())}: using namespace date"
            for ruta, nombre in casa.archivos(raiz)
            for codigo in [casa.partes(casa.leer(ruta))[0]]
            for m in re.finditer(r"using\s+namespace\s+(::)?date\b", codigo)]


def cabecera(ruta, *incluidas):
    return {f"include/buzon/{ruta}": "".join(f"#include {i}\n" for i in incluidas)}


if __name__ == "__main__":
    casa.terminar([
        (hacia_abajo,
         [cabecera("tiempo/dia.hpp", "<buzon/norma/politicas.hpp>"),
          cabecera("result.hpp", "<buzon/tiempo/dia.hpp>"),
          cabecera("ciclo/acto.hpp", "<buzon/motor/store.hpp>"),
          cabecera("motor/engine.hpp", "<buzon/testing/scenario.hpp>"),
          cabecera("norma/x.hpp", '"../tiempo/dia.hpp"'),
          cabecera("norma/x.hpp", "<buzon/buzon.hpp>"),
          cabecera("otros/x.hpp")],
         [cabecera("ciclo/acto.hpp", "<buzon/norma/politicas.hpp>", "<vector>"),
          cabecera("buzon.hpp", "<buzon/motor/engine.hpp>")]),
        (sin_ciclos,
         [{**cabecera("sujetos/a.hpp", "<buzon/evidencia/b.hpp>"),
           **cabecera("evidencia/b.hpp", "<buzon/sujetos/a.hpp>")}],
         [cabecera("sujetos/a.hpp", "<buzon/evidencia/b.hpp>")]),
        (pisos_puros,
         [cabecera("ciclo/acto.hpp", f"<{i}>") for i in
          ("openssl/evp.h", "fmt/core.h", "date/tz.h", "nlohmann/json.hpp", "iostream", "filesystem", "thread",
           "random", "ctime", "time.h", "unistd.h")],
         [cabecera("ciclo/acto.hpp", "<chrono>", "<tl/expected.hpp>", "<vector>")]),
        (bibliotecas_en_su_lugar,
         [{"src/store/x.cpp": "#include <openssl/evp.h>\n"}, {"src/motor/x.cpp": "#include <sqlite3.h>\n"},
          {"capi/x.cpp": "#include <fmt/format.h>\n"}, {"src/x.cpp": "#include <date/tz.h>\n"},
          {"src/crypto/x.cpp": "#include <openssl/engine.h>\n"},
          {"include/buzon/motor/x.hpp": "  #  include <nlohmann/json.hpp>\n"},
          {"src/motor/x.cpp": "#include <buzon/testing/scenario.hpp>\n"}],
         [{"src/crypto/x.cpp": "#include <openssl/evp.h>\n"}, {"src/store/x.cpp": "#include <sqlite3.h>\n"}]),
        (sin_using_date,
         [{"tests/unit/x.cpp": "using namespace  date;\n"}],
         [{"tests/unit/x.cpp": "// never `using namespace date`\n"}]),
    ])
