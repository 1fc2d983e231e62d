"""What the tests of the house share: which files, what a checker is, and how it is tried on planted violations.

A checker is a function (root) -> list of defects. Each script runs it on the repository, where it must find
nothing, and on small trees with one violation each, where it must find it: a check that cannot fail is a defect.
"""
import os
import pathlib
import re
import sys
import tempfile

RAIZ = pathlib.Path(os.environ.get("BUZON_SOURCE_DIR") or pathlib.Path(__file__).resolve().parents[2])
CARPETAS = ("include", "src", "capi", "examples", "tests")
INCLUSION = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)


def archivos(raiz, carpetas=CARPETAS, extensiones=(".hpp", ".cpp", ".h", ".c")):
    for carpeta in carpetas:
        for ruta in sorted((raiz / carpeta).rglob("*")):
            if ruta.suffix in extensiones and ruta.is_file():
                yield ruta, ruta.relative_to(raiz).as_posix()


def leer(ruta):
    return ruta.read_text(encoding="utf-8")


def partes(texto):
    """(code, prose): the same text with the other half blanked, line by line and column by column.

    Prose is comments and string literals; both keep their newlines, so that line numbers hold.
    """
    ficha = re.compile(
        r'//[^\n]*|/\*.*?\*/|(?:u8|[uUL])?R"(?P<d>[^(\s]*)\(.*?\)(?P=d)"'
        r'|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Fa-f])\'(?:\\.|[^\'\\\n])+\'', re.S)

    def blanco(s):
        return re.sub(r"[^\n]", " ", s)

    codigo, prosa, fin = [], [], 0
    for m in ficha.finditer(texto):
        if texto[texto.rfind("\n", 0, m.start()) + 1:m.start()].lstrip().startswith("#include"):
            continue
        codigo += [texto[fin:m.start()], blanco(m.group())]
        prosa += [blanco(texto[fin:m.start()]), m.group()]
        fin = m.end()
    codigo.append(texto[fin:])
    prosa.append(blanco(texto[fin:]))
    return "".join(codigo), "".join(prosa)


def linea_de(texto, posicion):
    return texto.count("\n", 0, posicion) + 1


def plantar(revisar, plantados, limpios=()):
    """Tries `revisar` on trees {path: text}; each of `plantados` must be caught, each of `limpios` must not."""
    for esperado, casos in ((True, plantados), (False, limpios)):
        for arbol in casos:
            with tempfile.TemporaryDirectory() as carpeta:
                raiz = pathlib.Path(carpeta)
                for nombre, texto in arbol.items():
                    (raiz / nombre).parent.mkdir(parents=True, exist_ok=True)
                    (raiz / nombre).write_text(texto, encoding="utf-8")
                hallados = revisar(raiz)
            if bool(hallados) != esperado:
                que = "no se detectó" if esperado else f"se detectó sin razón ({hallados})"
                yield f"autoprueba de {revisar.__name__}: {que}: {arbol}"


def terminar(revisiones):
    """revisiones: list of (checker, planted trees, clean trees). Prints and exits."""
    total = sum(1 for _ in archivos(RAIZ))
    defectos = [] if total else ["no se encontró ningún archivo que revisar"]
    for revisar, plantados, limpios in revisiones:
        if not plantados:
            defectos.append(f"{revisar.__name__} no tiene violaciones plantadas")
        defectos += plantar(revisar, plantados, limpios)
        defectos += revisar(RAIZ)
    for defecto in defectos:
        print(defecto)
    print(f"casa: {len(revisiones)} revisiones sobre {total} archivos, {len(defectos)} defectos")
    sys.exit(1 if defectos else 0)
