#!/usr/bin/env python3
"""The mutants of the norm: for each rule or datum of norma/universo.hpp, a change of its text (72 h becomes 71, three
days four, a service serves a day early) that a test bearing its identifier as a ctest label must notice.

    tests/mutantes.py --revisar                       every text to change is in its file exactly once (fast)
    tests/mutantes.py --lista                         prints the table and judges nothing
    tests/mutantes.py --en DIRECTORIO                 applies each to a copy of the tree there, rebuilds and tests
    tests/mutantes.py --en DIRECTORIO --solo L7.4 T1  only those

By hand, not in ctest: each mutant is a compilation. The table is tests/mutantes.tsv. Exit 0: all killed. The copy is
built with BUZON_MUTANTES, under which no static_assert stops a mutant before the tests see it.

First only one test file that bears the identifier is rebuilt and linked alone, ahead of the unmutated library: what
is inline comes from it; then the next. What survives so is judged again with everything rebuilt.
"""
import argparse
import csv
import functools
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import xml.etree.ElementTree as ET

RAIZ = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(RAIZ / "tests" / "casa"))
import test_matriz  # noqa: E402

TABLA = "tests/mutantes.tsv"
COLUMNAS = ["identificador", "archivo", "dice", "dirá"]
# The first group of tests/ that has the identifier judges; the next, only what survived it.
GRUPOS = ("norma", "unit", "property", "capi", "fault", "tck")


def leer(raiz):
    with open(raiz / TABLA, encoding="utf-8", newline="") as f:
        filas = list(csv.reader(f, delimiter="\t", quoting=csv.QUOTE_NONE))
    return filas[0], [tuple(fila) for fila in filas[1:]]


def revisar(raiz):
    """Defects of the table against the tree: none if every mutant can be applied."""
    columnas, mutantes = leer(raiz)
    defectos = [] if columnas == COLUMNAS else [f"{TABLA}: las columnas son {' '.join(COLUMNAS)}"]
    for n, fila in enumerate(mutantes, 2):
        if len(fila) != len(COLUMNAS):
            defectos.append(f"{TABLA}:{n}: {len(fila)} columnas")
            continue
        _, archivo, dice, dira = fila
        ruta = raiz / archivo
        veces = ruta.read_text(encoding="utf-8").count(dice) if ruta.is_file() and dice else 0
        if veces != 1:
            defectos.append(f"{TABLA}:{n}: «{dice}» está {veces} veces en {archivo}; debe estar una")
        if dice == dira:
            defectos.append(f"{TABLA}:{n}: no cambia nada")
    defectos += [f"{TABLA}: mutante repetido: {fila[0]}" for fila in sorted(set(mutantes)) if mutantes.count(fila) > 1]
    return defectos


# ---- running them

def correr(orden, **opciones):
    return subprocess.run([str(x) for x in orden], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
                          errors="replace", check=False, **opciones)


def poner(ruta, texto):
    """Writes only what differs, so that a build redoes only that."""
    if not ruta.is_file() or ruta.read_bytes() != texto:
        ruta.parent.mkdir(parents=True, exist_ok=True)
        ruta.write_bytes(texto)


def nombres_de(programa):
    salida = correr([programa, "--list-test-cases", "--reporters=xml", "--no-intro=true"]).stdout
    return {caso.get("name") for caso in ET.fromstring(salida).iter("TestCase")}


def falla_sola(casos, carpeta):
    """The first that fails, without ctest. One that its program lacks is not a failure, and asking it is ours."""
    for nombre, orden in casos:
        hecho = correr(orden, cwd=carpeta)
        if "Ninguna prueba corresponde" in hecho.stdout:
            sys.exit(f"mutantes: «{nombre}» no está en el programa; ese fallo no mata a nadie")
        if hecho.returncode:
            return nombre
    return ""


def copiar(arbol):
    lista = subprocess.run(["git", "-C", str(RAIZ), "ls-files", "-co", "--exclude-standard", "-z"],
                           stdout=subprocess.PIPE, check=True).stdout.decode().split("\0")
    nombres = {n for n in lista if n and (RAIZ / n).is_file()}
    for nombre in nombres:
        poner(arbol / nombre, (RAIZ / nombre).read_bytes())
    for viejo in arbol.rglob("*"):
        if viejo.is_file() and viejo.relative_to(arbol).as_posix() not in nombres:
            viejo.unlink()


class Obra:
    """A copy of the tree and its build."""

    def __init__(self, directorio):
        self.arbol, self.obra = directorio / "arbol", directorio / "obra"
        copiar(self.arbol)
        self.pruebas = test_matriz.pruebas(RAIZ)
        self.mutados = []  # objects that read the mutant
        self.solos = {}
        hecho = correr(["cmake", "-S", self.arbol, "-B", self.obra, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug",
                        "-DCMAKE_CXX_FLAGS_DEBUG=-O0 -DBUZON_MUTANTES", "-DBUZON_BUILD_EXAMPLES=OFF",
                        "-DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON"])  # a mutant of a header would read them all again
        if hecho.returncode:
            sys.exit(hecho.stdout)

    def construir(self, grupo):
        return correr(["cmake", "--build", self.obra, "--target", f"test_{grupo}"]).returncode == 0

    def construir_solo(self, archivo, grupo):
        """The names of the cases of the group's program made of that test file alone; none if it does not build."""
        carpeta = self.arbol / "tests"
        ajenos = {f.relative_to(carpeta).as_posix() for f in carpeta.rglob("*_test.cpp")} - {archivo}
        ordenes = correr(["ninja", "-C", self.obra, "-t", "commands", f"test_{grupo}"]).stdout
        enlace = next((o for linea in ordenes.splitlines() for o in linea.split(" && ")
                       if f" -o bin/test_{grupo} " in o + " "), "")
        partes = [x for x in shlex.split(enlace) if not any(x.endswith(f"/{f}.o") for f in ajenos)]
        objetos = [x for x in partes if f"/test_{grupo}.dir/" in x]
        self.mutados += objetos
        if not objetos or correr(["ninja", "-C", self.obra, *objetos]).returncode or \
                correr(partes, cwd=self.obra).returncode:
            return set()
        return nombres_de(self.obra / "bin" / f"test_{grupo}")

    def sirve_solo(self, archivo, grupo):
        """Whether that file alone passes without a mutant; asked once of each. One that does not would kill any."""
        if (archivo, grupo) not in self.solos:
            programa = self.obra / "bin" / f"test_{grupo}"
            self.solos[archivo, grupo] = bool(self.construir_solo(archivo, grupo)) and \
                correr([programa, "--test-case-exclude=*completa*"], cwd=self.obra / "tests").returncode == 0
            self.mutados = []
        return self.solos[archivo, grupo]

    def restaurar(self, ruta, original, fecha, todo):
        """The text as it was. With its date too, and without the objects that read the mutant, unless the whole tree
        was built with it: a newer header would have the next mutant of a source file build everything again."""
        poner(ruta, original)
        if not todo:
            os.utime(ruta, ns=(fecha, fecha))
            for objeto in self.mutados:
                (self.obra / objeto).unlink(missing_ok=True)
        self.mutados = []

    def archivos_de(self, identificador, grupo):
        """The group's files that bear the identifier, the one that names it most before the others."""
        suyos = [f for f in self.pruebas[identificador] if f.startswith(grupo + "/") and f.endswith(".cpp")]
        return sorted(suyos, key=lambda f: -(self.arbol / "tests" / f).read_text(encoding="utf-8").count(identificador))

    def probar(self, identificador, grupo):
        return correr(["ctest", "--test-dir", self.obra, "-L", f"^{re.escape(identificador)}$", "-L", f"^{grupo}$",
                       "-LE", "^(completa|larga)$", "--stop-on-failure", "--no-tests=error"])

    def casos(self, identificador):
        """[(group, name, command)] of the cases already built that bear the identifier as a label."""
        hecho = correr(["ctest", "--test-dir", self.obra, "--show-only=json-v1", "-L",
                        f"^{re.escape(identificador)}$", "-LE", "^(completa|larga)$"])
        ordenes = [(prueba["name"], prueba.get("command") or [""]) for prueba in json.loads(hecho.stdout)["tests"]]
        return [(pathlib.Path(orden[0]).name[len("test_"):], nombre, orden) for nombre, orden in ordenes
                if pathlib.Path(orden[0]).parent.name == "bin"]

    def programas_de(self, identificador):
        return {grupo for grupo, _, _ in self.casos(identificador)}

    def casos_de(self, identificador, grupo):
        return [(nombre, orden) for g, nombre, orden in self.casos(identificador) if g == grupo]

    def falla_con_todo(self, identificador, grupo):
        hecho = self.probar(identificador, grupo)
        falla = hecho.returncode and re.search(r"Test\s+#\d+: (.*?) \.*\s*\*\*\*", hecho.stdout)
        return falla.group(1) if falla else ""

    def juzgar(self, mutante, grupo):
        """(verdict, the test that failed)."""
        identificador, archivo, dice, dira = mutante
        ruta = self.arbol / archivo
        original, fecha, todo = ruta.read_bytes(), ruta.stat().st_mtime_ns, False
        casos = self.casos_de(identificador, grupo)
        en_linea = archivo.startswith("include/")  # what is compiled into the library no test file brings
        solos = [f for f in self.archivos_de(identificador, grupo) if en_linea and self.sirve_solo(f, grupo)]
        try:
            poner(ruta, original.replace(dice.encode(), dira.encode()))
            for prueba in solos:
                presentes = self.construir_solo(prueba, grupo)
                suyos = [(n, o) for n, o in casos if n.removeprefix(f"{grupo}: ") in presentes]
                falla = falla_sola(suyos, self.obra / "tests")
                if falla:
                    return "muerto", falla
            todo = True
            if not self.construir(grupo):
                return "no compila", ""
            falla = self.falla_con_todo(identificador, grupo)
            return ("muerto", falla) if falla else ("vivo", "")
        finally:
            self.restaurar(ruta, original, fecha, todo)


def en_blanco(obra, grupo, identificadores):
    """The tree without mutants: built, and every identifier with tests that pass; each test once."""
    if not obra.construir(grupo):
        sys.exit(f"mutantes: test_{grupo} no se construye sin mutantes")
    casos = {i: obra.casos_de(i, grupo) for i in identificadores}
    unicos = dict(caso for suyos in casos.values() for caso in suyos)
    fallan = {nombre for nombre, orden in unicos.items() if falla_sola([(nombre, orden)], obra.obra / "tests")}
    return [f"{i}: sus pruebas en {grupo} no pasan sin mutante: {nombre}" for i in sorted(casos)
            for nombre, _ in casos[i] if nombre in fallan]


def ejecutar(directorio, mutantes):
    obra, defectos, veredictos = Obra(directorio), [], {}
    vivos = list(mutantes)
    for grupo in GRUPOS:
        suyos = [m for m in vivos if any(f.startswith(grupo + "/") and f.endswith(".cpp")
                                         for f in obra.pruebas.get(m[0], []))]
        if not suyos:
            continue
        defectos += en_blanco(obra, grupo, sorted({m[0] for m in suyos}))
        for mutante in [m for m in suyos if grupo in obra.programas_de(m[0])]:
            veredicto, prueba = obra.juzgar(mutante, grupo)
            veredictos[mutante] = (veredicto, prueba)
            print(f"{veredicto:10}  {mutante[0]:7}  {mutante[2]}  →  {mutante[3]}  [{prueba or grupo}]", flush=True)
            if veredicto != "vivo":
                vivos.remove(mutante)
    return defectos, veredictos


def imprimir(mutantes, veredictos):
    print("\n| Identificador | Archivo | Dice | Dirá | Veredicto | Lo mata |\n| --- | --- | --- | --- | --- | --- |")
    for m in mutantes:
        veredicto, prueba = veredictos.get(m, ("sin juzgar", ""))
        print(f"| {m[0]} | `{m[1]}` | `{m[2]}` | `{m[3]}` | {veredicto} | {prueba} |")
    muertos = sum(v == "muerto" for v, _ in veredictos.values())
    if veredictos:
        print(f"\nmutantes: {muertos} muertos de {len(mutantes)}")
    return muertos == len(mutantes)


def main():
    argumentos = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    argumentos.add_argument("--revisar", action="store_true")
    argumentos.add_argument("--lista", action="store_true")
    argumentos.add_argument("--en", type=pathlib.Path)
    argumentos.add_argument("--solo", nargs="+", default=[])
    a = argumentos.parse_args()
    defectos = revisar(RAIZ)
    mutantes = [m for m in leer(RAIZ)[1] if not a.solo or m[0] in a.solo]
    if a.lista:
        imprimir(mutantes, {})
    if not defectos and a.en:
        defectos, veredictos = ejecutar(a.en.resolve(), mutantes)
        if not imprimir(mutantes, veredictos):
            defectos.append("hay mutantes que ninguna prueba con su identificador mata")
    for d in defectos:
        print(d)
    if not a.en:
        print(f"mutantes: {len(leer(RAIZ)[1])} en la tabla, {len(defectos)} defectos")
    return 1 if defectos or not (a.revisar or a.lista or a.en) else 0


if __name__ == "__main__":
    sys.exit(main())
