"""The traceability matrix: identifier, state, what decides it, tests that bear it. Made of norma/universo.hpp and of
the names of the tests; docs/reference/matriz.md must be exactly what is made (BUZON_ESCRIBIR=1 rewrites it).

An entry that is a rule or a datum has a test with its identifier as a ctest label, and what it names exists. An entry
that is `pendiente` is allowed, counted and printed. Where the text of the norm is at hand (BUZON_SHARED_DIR), the
universe is counted again in it.
"""
# etiquetas: una-vez
import os
import pathlib
import re
import sys

import casa
import norma_en_texto

sys.path.insert(0, str(casa.RAIZ / "cmake"))
from descubrir_pruebas import IDENTIFICADOR  # noqa: E402  (what makes the ctest labels)

CABECERA = "include/buzon/norma/universo.hpp"
LISTA = "tests/golden/universo.csv"
PAGINA = "docs/reference/matriz.md"
DECIDEN = ("regla", "dato")
ESTADOS = (*DECIDEN, "deber_del_anfitrion", "no_operativo", "pendiente")
RENGLON = re.compile(r'\{"([^"]*)",\s*EstadoEntrada::(\w+),\s*"([^"]*)",\s*"([^"]*)",\s*"([^"]*)"\},')
LITERAL = r'"(?:\\.|[^"\\])*"'
CASO = re.compile(rf"\bTEST_(?:CASE|SUITE)(?:_\w+)?\s*\(\s*((?:{LITERAL}\s*)+)")


def universo(raiz):
    """([(identifier, state, symbol, header, note)], defects): every line of the table must be read."""
    texto = casa.leer(raiz / CABECERA)
    tabla = re.search(r"std::array<EntradaDelUniverso, (\d+)> universo\{\{\n(.*?)^\}\};", texto, re.S | re.M)
    if not tabla:
        return [], [f"{CABECERA}: no se encontró la tabla `universo`"]
    renglones, defectos = [], []
    for linea in filter(None, map(str.strip, tabla.group(2).splitlines())):
        m = RENGLON.fullmatch(linea)
        if m:
            renglones.append(m.groups())
        elif not linea.startswith("//"):
            defectos.append(f"{CABECERA}: renglón que no se entiende: {linea}")
    if len(renglones) != int(tabla.group(1)):
        defectos.append(f"{CABECERA}: la tabla dice {tabla.group(1)} entradas y tiene {len(renglones)}")
    return renglones, defectos


def pruebas(raiz):
    """{identifier: [files of tests/ with a case or a script that bears it]}."""
    citas = {}
    for ruta in sorted((raiz / "tests").rglob("*")):
        nombre = ruta.relative_to(raiz / "tests").as_posix()
        if ruta.suffix == ".cpp" and not ruta.name.startswith("prog_"):
            hallados = {i for m in CASO.finditer(casa.leer(ruta))
                        for i in IDENTIFICADOR.findall("".join(x[1:-1] for x in re.findall(LITERAL, m.group(1))))}
        elif re.fullmatch(r"test_.*\.(py|sh)", ruta.name):
            cabeza = casa.leer(ruta).splitlines()[:30]
            hallados = {i for linea in cabeza if linea.startswith("# etiquetas: ")
                        for i in linea[len("# etiquetas: "):].split()}
        else:
            continue
        for i in hallados:
            citas.setdefault(i, []).append(nombre)
    return citas


def universo_completo(raiz):
    renglones, defectos = universo(raiz)
    lista = [fila[0] for fila in norma_en_texto.leer_lista(raiz / LISTA)]
    nombres = [r[0] for r in renglones]
    defectos += [f"{CABECERA}: falta {i}, que está en {LISTA}" for i in lista if i not in nombres]
    defectos += [f"{CABECERA}: {i} no está en {LISTA}" for i in nombres if i not in lista]
    defectos += [f"{CABECERA}: {i} está dos veces" for i in sorted({n for n in nombres if nombres.count(n) > 1})]
    return defectos


def lo_nombrado_existe(raiz):
    defectos = []
    for i, estado, simbolo, cabecera, nota in universo(raiz)[0]:
        if estado not in ESTADOS:
            defectos.append(f"{i}: no hay un estado «{estado}»")
        if estado in DECIDEN and not (simbolo and cabecera):
            defectos.append(f"{i}: es {estado} y no dice qué decide ni dónde")
        if estado not in DECIDEN and not nota:
            defectos.append(f"{i}: es {estado} y no dice por qué o qué le falta")
        if not cabecera:
            continue
        ruta = raiz / "include" / "buzon" / cabecera
        if not ruta.is_file():
            defectos.append(f"{i}: no existe include/buzon/{cabecera}")
        elif not re.search(rf"\b{re.escape(simbolo)}\b", casa.partes(casa.leer(ruta))[0]):
            defectos.append(f"{i}: `{simbolo}` no está en {cabecera}")
    return defectos


def cada_entrada_con_su_prueba(raiz):
    citas = pruebas(raiz)
    return [f"{i}: es {estado} y ninguna prueba lleva su identificador"
            for i, estado, *_ in universo(raiz)[0] if estado in DECIDEN and i not in citas]


def pagina(raiz):
    renglones, citas = universo(raiz)[0], pruebas(raiz)
    cuenta = {e: sum(r[1] == e for r in renglones) for e in ESTADOS}
    lineas = [
        "# The traceability matrix", "",
        "Made by `tests/casa/test_matriz.py` from `include/buzon/norma/universo.hpp` and the names of the tests; do",
        "not edit it: `BUZON_ESCRIBIR=1 python3 tests/casa/test_matriz.py` writes it again. Headers are under",
        "`include/buzon/`, tests under `tests/`. What each identifier says: [norma/](../norma/README.md). A mutant of",
        "each rule and datum, and whether its tests kill it: `tests/mutantes.py`. The cases of one identifier:", "",
        "```sh", "ctest --test-dir build/dev -L '^L7\\.4$'", "```", "",
        "| State | Means | Entries |", "| --- | --- | --- |",
        f"| `regla` | a function decides by it | {cuenta['regla']} |",
        f"| `dato` | a value or a table of the library holds it | {cuenta['dato']} |",
        f"| `deber_del_anfitrion` | only a person or an institution can do it | {cuenta['deber_del_anfitrion']} |",
        f"| `no_operativo` | decides nothing by computation | {cuenta['no_operativo']} |",
        f"| `pendiente` | has no rule yet | {cuenta['pendiente']} |", "",
        "| Identifier | State | Rule or datum | Tests | Note (in Spanish, as in the header) |",
        "| --- | --- | --- | --- | --- |"]
    for i, estado, simbolo, cabecera, nota in renglones:
        regla = f"`{simbolo}`, `{cabecera}`" if simbolo else "–"
        lineas.append(f"| {i} | {estado} | {regla} | {', '.join(f'`{p}`' for p in citas.get(i, [])) or '–'} | {nota} |")
    return "\n".join(lineas) + "\n"


def pagina_al_dia(raiz):
    ruta = raiz / PAGINA
    if os.environ.get("BUZON_ESCRIBIR") == "1" and raiz == casa.RAIZ:
        ruta.write_text(pagina(raiz), encoding="utf-8")
    if not ruta.is_file() or casa.leer(ruta) != pagina(raiz):
        return [f"{PAGINA} no es lo que se genera; corra BUZON_ESCRIBIR=1 python3 tests/casa/test_matriz.py"]
    return []


def lo_mismo_que_la_ley(raiz):
    """The committed list against the text of the norm, where it is at hand."""
    ruta = raiz / "ley.md"
    if raiz == casa.RAIZ:
        ruta = pathlib.Path(os.environ.get("BUZON_SHARED_DIR") or "/nonexistent") / "law" / "acuerdo-261-2024.md"
    if not ruta.is_file():
        print("matriz: sin el texto de la norma (BUZON_SHARED_DIR): la lista no se contó de nuevo en él")
        return []
    del_texto = norma_en_texto.universo(casa.leer(ruta))
    lista = norma_en_texto.leer_lista(raiz / LISTA)
    return [f"{LISTA}: {a} en la lista y {b} en el texto" for a, b in zip(lista, del_texto) if a != b] + (
        [] if len(lista) == len(del_texto) else [f"{LISTA}: {len(lista)} entradas y el texto tiene {len(del_texto)}"])


# ---- planted violations

def tabla(*renglones, cuantos=None):
    cuerpo = "".join("    {%s},\n" % r for r in renglones)
    n = len(renglones) if cuantos is None else cuantos
    return f"inline constexpr std::array<EntradaDelUniverso, {n}> universo{{{{\n{cuerpo}}}}};\n"


def arbol(cabecera, prueba='TEST_CASE("L7.4 abre") {}\n', lista="L7.4,x\n", regla="int abrir();\n", **otros):
    return {CABECERA: cabecera, "tests/norma/a_test.cpp": prueba, LISTA: "identificador,comienza\n" + lista,
            "include/buzon/ciclo/a.hpp": regla, **otros}


BUENO = '"L7.4", EstadoEntrada::regla, "abrir", "ciclo/a.hpp", ""'
LEY = ("**Primero.-** Uno\n### ANEXO ÚNICO\n#### 1. Objeto.\n\nUno dos.\n\nOtro tres.\n\n- I. **T:** x\n\n"
       "#### **Transitorios**\n\n**Primero.** Cuatro\n\n**RELACIÓN DE TRÁMITES**\n\n1. **M:** cinco\n")
LISTA_DE_LA_LEY = "A1,Uno\nL1,Uno dos.\nL1p2,Otro tres.\nG-I,T: x\nT1,Cuatro\nR1,M: cinco\n"


def con_pagina(texto=None):
    otro = arbol(tabla(BUENO))
    if texto is not None:
        otro[PAGINA] = texto
    return otro


def imprimir_pendientes():
    pendientes = [r for r in universo(casa.RAIZ)[0] if r[1] == "pendiente"]
    print(f"matriz: {len(pendientes)} entradas pendientes:")
    for i, _, _, _, nota in pendientes:
        print(f"  {i}: {nota}")


if __name__ == "__main__":
    imprimir_pendientes()
    casa.terminar([
        (universo_completo,
         [arbol(tabla(BUENO), lista="L7.4,x\nL7.5,y\n"), arbol(tabla(BUENO, BUENO)),
          arbol(tabla(BUENO.replace("L7.4", "L7.6"))), arbol(tabla(BUENO, cuantos=2)),
          arbol(tabla(BUENO, '"L7.4" EstadoEntrada::regla')), arbol("nada\n")],
         [arbol(tabla(BUENO))]),
        (lo_nombrado_existe,
         [arbol(tabla(BUENO.replace("abrir", "cerrar"))), arbol(tabla(BUENO.replace("a.hpp", "b.hpp"))),
          arbol(tabla(BUENO), regla="// abrir\nint abrirlo();\n"),
          arbol(tabla('"L7.4", EstadoEntrada::regla, "", "", "nota"')),
          arbol(tabla('"L7.4", EstadoEntrada::pendiente, "", "", ""')),
          arbol(tabla(BUENO.replace("::regla", "::otra")))],
         [arbol(tabla(BUENO)), arbol(tabla('"L7.4", EstadoEntrada::pendiente, "", "", "falta"'))]),
        (cada_entrada_con_su_prueba,
         [arbol(tabla(BUENO), prueba='TEST_CASE("L7.4p2 L7.40 R7.4 abre") {}\n'),
          arbol(tabla(BUENO.replace("::regla", "::dato")), prueba='// TEST_CASE(L7.4)\n'),
          arbol(tabla(BUENO), prueba="", **{"tests/norma/test_a.py": "# etiquetas: L7.5 L7.44\n"})],
         [arbol(tabla(BUENO)), arbol(tabla(BUENO), prueba='TEST_CASE(\n    "abre "\n    "L7.4") {}\n'),
          arbol(tabla(BUENO), prueba="", **{"tests/norma/test_a.py": "#!x\n# etiquetas: L7.5 L7.4\n"}),
          arbol(tabla(BUENO.replace("::regla", "::pendiente")), prueba="")]),
        (pagina_al_dia, [con_pagina(), con_pagina("# otra\n")], []),
        (lo_mismo_que_la_ley,
         [arbol("", lista="A1,Uno\n", **{"ley.md": LEY}),
          arbol("", lista=LISTA_DE_LA_LEY.replace("L1p2", "L2"), **{"ley.md": LEY})],
         [arbol("", lista=LISTA_DE_LA_LEY, **{"ley.md": LEY})]),
    ])
