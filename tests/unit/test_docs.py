"""The documents tell the truth about the tree: relative links and their anchors lead somewhere,
every path in a table of docs/HACKING.md exists, and every fenced block tagged `cpp test`, a whole
program, compiles."""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile

RAIZ = pathlib.Path(os.environ.get("BUZON_SOURCE_DIR") or
                    pathlib.Path(__file__).resolve().parents[2])
CXX = os.environ.get("BUZON_CXX") or "g++"
ENLACE = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
BLOQUE = re.compile(r"^```([^\n]*)\n(.*?)^```[ \t]*$", re.M | re.S)
RUTA = re.compile(r"`([\w.-]+/[\w./-]*|[\w-]+\.(?:hpp|cpp|py))`")
# What a build makes, or a folder of its own kind: not of the tree.
AJENAS = re.compile(r"(?:build|bin)/")


def documentos(raiz):
    return sorted([*raiz.glob("*.md"), *raiz.glob("docs/**/*.md")])


def leer(archivo):
    return archivo.read_text(encoding="utf-8")


def lugar_de(raiz, archivo, texto, posicion):
    return f"{archivo.relative_to(raiz)}:{texto.count(chr(10), 0, posicion) + 1}"


def sin_bloques(texto):
    return BLOQUE.sub(lambda m: "\n" * m.group().count("\n"), texto)


def anclas(texto):
    """The anchors that a forge gives to the headings."""
    titulos = re.findall(r"^#+ (.+)$", sin_bloques(texto), re.M)
    limpios = (re.sub(r"[^\w\- ]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", t)) for t in titulos)
    return {t.strip().lower().replace(" ", "-") for t in limpios}


def enlaces_rotos(raiz):
    for archivo in documentos(raiz):
        texto = leer(archivo)
        for m in ENLACE.finditer(sin_bloques(texto)):
            destino, _, ancla = m.group(1).partition("#")
            if re.match(r"[a-z][a-z+.-]*:", destino):
                continue
            meta = archivo.parent / destino if destino else archivo
            lugar = lugar_de(raiz, archivo, texto, m.start())
            if not meta.exists():
                yield f"{lugar}: el enlace no lleva a nada: {m.group(1)}"
            elif ancla and meta.suffix == ".md" and ancla not in anclas(leer(meta)):
                yield f"{lugar}: no hay título con esa ancla: {m.group(1)}"


def rutas_ausentes(raiz):
    bases = (raiz, raiz / "include" / "buzon")
    for n, fila in enumerate(leer(raiz / "docs" / "HACKING.md").splitlines(), 1):
        for ruta in RUTA.findall(fila) if fila.startswith("|") else []:
            if not AJENAS.match(ruta) and not any((base / ruta).exists() for base in bases):
                yield f"docs/HACKING.md:{n}: no existe {ruta}"


def programas(raiz):
    """{program: where}; the same program in two languages of prose is one, comments apart."""
    vistos = {}
    for archivo in documentos(raiz):
        texto = leer(archivo)
        for m in BLOQUE.finditer(texto):
            if m.group(1).split() == ["cpp", "test"]:
                sin_comentarios = re.sub(r"[ \t]*//[^\n]*", "", m.group(2))
                vistos.setdefault(sin_comentarios, lugar_de(raiz, archivo, texto, m.start()))
    return vistos


def compila(raiz, programa):
    orden = [CXX, "-std=c++20", "-fsyntax-only", f"-I{raiz / 'include'}", "-x", "c++", "-"]
    hecho = subprocess.run(orden, input=programa, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                           encoding="utf-8", errors="replace", check=False)
    return hecho.returncode == 0, hecho.stdout


def bloques_que_no_compilan(raiz):
    lista = programas(raiz)
    with concurrent.futures.ThreadPoolExecutor(2) as cuadrilla:
        hechos = cuadrilla.map(lambda p: compila(raiz, p), lista)
        for lugar, (bien, texto) in zip(lista.values(), hechos):
            if not bien:
                yield f"{lugar}: el bloque no compila:\n{texto}"


PLANTADO = """# Una página

[bien](otra.md#un-título) [mal](ausente.md) [ancla](otra.md#no-hay) [fuera](https://example.org/)

```text
[en un bloque no cuenta](ausente.md)
```

```cpp test
int main() { return no_declarado; }
```
"""


def probar_los_revisores():
    """A checker that finds nothing in a planted tree would pass for ever."""
    with tempfile.TemporaryDirectory() as carpeta:
        raiz = pathlib.Path(carpeta)
        (raiz / "docs").mkdir()
        (raiz / "docs" / "pagina.md").write_text(PLANTADO, encoding="utf-8")
        (raiz / "docs" / "otra.md").write_text("# Un título\n", encoding="utf-8")
        (raiz / "docs" / "HACKING.md").write_text(
            "| a | `docs/otra.md` | `src/ausente.cpp` | `bin/x` |\n", encoding="utf-8")
        assert len(list(enlaces_rotos(raiz))) == 2, list(enlaces_rotos(raiz))
        assert len(list(rutas_ausentes(raiz))) == 1, list(rutas_ausentes(raiz))
        assert len(list(bloques_que_no_compilan(raiz))) == 1, "un bloque que no compila pasó"


def main():
    probar_los_revisores()
    defectos = [*enlaces_rotos(RAIZ), *rutas_ausentes(RAIZ), *bloques_que_no_compilan(RAIZ)]
    for d in defectos:
        print(d)
    total, bloques = len(documentos(RAIZ)), len(programas(RAIZ))
    print(f"documentos: {total} juzgados, {bloques} programas, {len(defectos)} defectos")
    return 1 if defectos or total < 2 or bloques == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
