"""What the tests of the C ABI share: paths, compilers, and a fail-closed reader of buzon.h."""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

RAIZ = os.environ.get("BUZON_SOURCE_DIR") or os.path.abspath(
    os.path.join(os.path.dirname(__file__), "..", ".."))
INCLUDE = os.path.join(RAIZ, "capi", "include")
CABECERA = os.path.join(INCLUDE, "buzon", "buzon.h")
ABI = os.path.join(RAIZ, "capi", "abi")
AQUI = os.path.join(RAIZ, "tests", "capi")
OMITIDA = 77


def omitir(motivo):
    print("OMITIDA:", motivo)
    sys.exit(OMITIDA)


def fallar(motivo):
    print("FALLA:", motivo)
    sys.exit(1)


def biblioteca():
    """libbuzon_c.so of the build under test. Not found is a failure: no gate may vanish."""
    ruta = os.environ.get("BUZON_C_LIB")
    if ruta:
        return os.path.abspath(ruta)
    build = os.environ.get("BUZON_BUILD_DIR")
    if not build:
        omitir("ni BUZON_C_LIB ni BUZON_BUILD_DIR dicen dónde está libbuzon_c.so")
    halladas = glob.glob(os.path.join(build, "**", "libbuzon_c.so"), recursive=True)
    if len(halladas) != 1:
        fallar(f"se esperaba una sola libbuzon_c.so en {build} y hay {len(halladas)}")
    return halladas[0]


def compiladores(lenguaje):
    """Every compiler of that language that is here, without repeats."""
    nombres = ([os.environ.get("BUZON_CC"), "gcc", "clang", "clang-14"] if lenguaje == "c" else
               [os.environ.get("BUZON_CXX"), "g++", "clang++", "clang++-14"])
    vistos = {}
    for nombre in nombres:
        ruta = nombre and shutil.which(nombre)
        if ruta:
            vistos.setdefault(os.path.realpath(ruta), ruta)
    if not vistos:
        fallar(f"no hay compilador de {lenguaje}")
    return list(vistos.values())


def correr(orden, **mas):
    hecho = subprocess.run(orden, capture_output=True, text=True, check=False, **mas)
    if hecho.returncode != 0:
        fallar(f"{' '.join(orden)}\n  salida {hecho.returncode}\n{hecho.stdout}{hecho.stderr}")
    return hecho.stdout


def sanitizadores():
    pedidos = os.environ.get("BUZON_SANITIZE", "")
    return [f"-fsanitize={pedidos}"] if pedidos else []


def programa_c(carpeta, fuente, estandar="c90", enlazar=True, mas=()):
    """Compiles a C program strictly and links it with a C driver; under sanitizers with the C++
    one, whose run time the library needs."""
    cc = os.environ.get("BUZON_CC") or "gcc"
    cxx = os.environ.get("BUZON_CXX") or "g++"
    objeto = os.path.join(carpeta, "objeto.o")
    salida = os.path.join(carpeta, "programa")
    correr([cc, f"-std={estandar}", "-Wall", "-Wextra", "-pedantic-errors", "-Werror", "-g",
            *sanitizadores(), "-I" + INCLUDE, *mas, "-c", fuente, "-o", objeto])
    con = []
    if enlazar:
        lib = biblioteca()
        con = [lib, "-Wl,-rpath," + os.path.dirname(lib)]
    correr([cxx if sanitizadores() else cc, *sanitizadores(), objeto, "-o", salida, *con, "-ldl"])
    return salida


def carpeta_temporal():
    return tempfile.TemporaryDirectory(prefix="buzon-capi-")


# ---- the header, read ----

def _sin_comentarios():
    texto = re.sub(r"/\*.*?\*/", " ", open(CABECERA, encoding="ascii").read(), flags=re.S)
    if "//" in texto:
        fallar("buzon.h usa // y debe ser C90")
    return texto


def constantes():
    """{name: value text} of the numeric macros."""
    macro = re.compile(r"^#define (BUZON_[A-Z0-9_]+) +(\S.*?) *$", flags=re.M)
    hallados = dict(macro.findall(_sin_comentarios()))
    for ajeno in ("BUZON_API", "BUZON_NOEXCEPT"):
        hallados.pop(ajeno, None)
    for nombre, valor in hallados.items():
        if not re.fullmatch(r"-?\d+|\(-\d+\)|INT(32|64)_MIN", valor):
            fallar(f"no entiendo la constante {nombre} {valor}")
    return hallados


def declaraciones():
    """(structs {name: [members]}, functions [names]). Anything that is neither is a failure."""
    texto = re.sub(r"^#.*$", " ", _sin_comentarios(), flags=re.M)
    texto = re.sub(r'extern "C" \{(.*)\}', r"\1", texto, flags=re.S)
    structs, funciones = {}, []
    while texto.strip():
        texto = texto.strip()
        m = (re.match(r"typedef struct (\w+) \w+;", texto) or
             re.match(r"typedef struct (?P<s>\w+) \{(?P<cuerpo>[^}]*)\} (?P=s);", texto) or
             re.match(r"BUZON_API [\w ]+?[ *]+(?P<f>buzon_\w+)\([^()]*\)\s*BUZON_NOEXCEPT;", texto))
        if not m:
            fallar("no entiendo esta declaración de buzon.h: " + texto[:120])
        grupos = m.groupdict()
        if grupos.get("f"):
            funciones.append(grupos["f"])
        elif grupos.get("s"):
            structs[grupos["s"]] = [_miembro(x) for x in grupos["cuerpo"].split(";") if x.strip()]
        texto = texto[m.end():]
    if len(funciones) != len(set(funciones)):
        fallar("una función está declarada dos veces")
    return structs, funciones


def _miembro(linea):
    m = re.fullmatch(r"\s*(?:const )?(?:u?int(?:32|64)_t|char|buzon_\w+)[\s*]+(\w+)\s*", linea)
    if not m:
        fallar(f"no entiendo este miembro de buzon.h: {linea}")
    return m.group(1)
