#!/usr/bin/env python3
"""The mutants of the norm: for each rule or datum of norma/universo.hpp, a change of its text (72 h becomes 71, three
days four, a service serves a day early) that a test bearing its identifier as a ctest label must notice.

    tests/mutantes.py --revisar                       every text to change is in its file exactly once (fast)
    tests/mutantes.py --lista                         prints the table and judges nothing
    tests/mutantes.py --en DIRECTORIO                 applies each to a copy of the tree there, rebuilds and tests
    tests/mutantes.py --en DIRECTORIO --solo L7.4 T1  only those

By hand, not in ctest: each mutant is a compilation. The table is tests/mutantes.tsv. Exit 0: all killed. The copy is
built with BUZON_MUTANTES, under which no static_assert stops a mutant before the tests see it.

What is inline a test file brings by itself: of a mutant of a header, first only one file that bears the identifier
is compiled, with the mutated header before the tree's, and linked alone ahead of the unmutated library; then the next;
as many mutants at once as there are processors. What survives so, and what is not inline, is judged with everything
rebuilt, one at a time.
"""
import argparse
import concurrent.futures
import csv
import functools
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
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
    """A copy of the tree and its build, without mutants except while `juzgar_con_todo` judges one."""

    def __init__(self, directorio):
        self.arbol, self.obra, self.mesas = directorio / "arbol", directorio / "obra", directorio / "mesas"
        copiar(self.arbol)
        self.pruebas = test_matriz.pruebas(RAIZ)
        self.solos = {}
        hecho = correr(["cmake", "-S", self.arbol, "-B", self.obra, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug",
                        "-DCMAKE_CXX_FLAGS_DEBUG=-O0 -DBUZON_MUTANTES", "-DBUZON_BUILD_EXAMPLES=OFF",
                        "-DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON"])  # a mutant of a header would read them all again
        if hecho.returncode:
            sys.exit(hecho.stdout)

    def construir(self, grupo):
        return correr(["cmake", "--build", self.obra, "--target", f"test_{grupo}"]).returncode == 0

    @functools.lru_cache(maxsize=None)
    def ordenes(self, meta):
        return correr(["ninja", "-C", self.obra, "-t", "commands", meta]).stdout.splitlines()

    def enlazar_solo(self, archivo, grupo, mesa, objeto=None):
        """The group's program made of that test file alone, in `mesa`; with `objeto` in its place if given."""
        carpeta = self.arbol / "tests"
        ajenos = {f.relative_to(carpeta).as_posix() for f in carpeta.rglob("*_test.cpp")} - {archivo}
        enlace = next(o for linea in self.ordenes(f"test_{grupo}") for o in linea.split(" && ")
                      if f" -o bin/test_{grupo} " in o + " ")
        partes = [x for x in shlex.split(enlace) if not any(x.endswith(f"/{f}.o") for f in ajenos)]
        programa = mesa / f"test_{grupo}"
        partes[partes.index(f"bin/test_{grupo}")] = str(programa)
        if objeto:
            partes = [str(objeto) if x.endswith(f"/{archivo}.o") else x for x in partes]
        return programa if correr(partes, cwd=self.obra).returncode == 0 else None

    def compilar_aparte(self, archivo, grupo, mesa):
        """That test file with the headers of `mesa` before the tree's; None if it does not compile."""
        suyo = f"/test_{grupo}.dir/{archivo}.o"
        linea = next(o for o in self.ordenes(f"test_{grupo}") if suyo in o and " -c " in o)
        partes = shlex.split(linea.split(" && ")[-1])
        objeto = mesa / "mutado.o"
        partes[partes.index("-o") + 1] = str(objeto)
        partes[partes.index("-MF") + 1] = str(mesa / "mutado.d")
        partes.insert(1, f"-I{mesa / 'include'}")
        return objeto if correr(partes, cwd=self.obra).returncode == 0 else None

    def sirve_solo(self, archivo, grupo):
        """Whether that file alone passes without a mutant; asked once of each. One that does not would kill any."""
        if (archivo, grupo) not in self.solos:
            with tempfile.TemporaryDirectory(dir=self.mesas) as mesa:
                programa = self.enlazar_solo(archivo, grupo, pathlib.Path(mesa))
                self.solos[archivo, grupo] = bool(programa) and \
                    correr([programa, "--test-case-exclude=*completa*"], cwd=self.obra / "tests").returncode == 0
        return self.solos[archivo, grupo]

    def archivos_de(self, identificador, grupo):
        """The group's files that bear the identifier, the one that names it most before the others."""
        suyos = [f for f in self.pruebas[identificador] if f.startswith(grupo + "/") and f.endswith(".cpp")]
        return sorted(suyos, key=lambda f: -(self.arbol / "tests" / f).read_text(encoding="utf-8").count(identificador))

    def probar(self, identificador, grupo):
        return correr(["ctest", "--test-dir", self.obra, "-L", f"^{re.escape(identificador)}$", "-L", f"^{grupo}$",
                       "-LE", "^(completa|larga)$", "--stop-on-failure", "--no-tests=error"])

    @functools.lru_cache(maxsize=None)
    def casos(self, identificador):
        """[(group, name, command)] of the cases already built that bear the identifier as a label."""
        hecho = correr(["ctest", "--test-dir", self.obra, "--show-only=json-v1", "-L",
                        f"^{re.escape(identificador)}$", "-LE", "^(completa|larga)$"])
        ordenes = [(prueba["name"], prueba.get("command") or [""]) for prueba in json.loads(hecho.stdout)["tests"]]
        return [(pathlib.Path(orden[0]).name[len("test_"):], nombre, orden) for nombre, orden in ordenes
                if pathlib.Path(orden[0]).parent.name == "bin"]

    def casos_de(self, identificador, grupo):
        return [(nombre, orden) for g, nombre, orden in self.casos(identificador) if g == grupo]

    def falla_con_todo(self, identificador, grupo):
        hecho = self.probar(identificador, grupo)
        falla = hecho.returncode and re.search(r"Test\s+#\d+: (.*?) \.*\s*\*\*\*", hecho.stdout)
        return falla.group(1) if falla else ""

    def matar_en_linea(self, mutante, grupo):
        """The test that fails with the mutant in its header, compiled apart; empty: none of those that serve alone."""
        identificador, archivo, dice, dira = mutante
        casos = self.casos_de(identificador, grupo)
        with tempfile.TemporaryDirectory(dir=self.mesas) as nombre_de_mesa:
            mesa = pathlib.Path(nombre_de_mesa)
            poner(mesa / archivo, (self.arbol / archivo).read_bytes().replace(dice.encode(), dira.encode()))
            for prueba in self.archivos_de(identificador, grupo):
                if not self.sirve_solo(prueba, grupo):
                    continue
                objeto = self.compilar_aparte(prueba, grupo, mesa)
                programa = objeto and self.enlazar_solo(prueba, grupo, mesa, objeto)
                if not programa:
                    continue
                presentes = nombres_de(programa)
                suyos = [(n, [str(programa), *orden[1:]]) for n, orden in casos
                         if n.removeprefix(f"{grupo}: ") in presentes]
                falla = falla_sola(suyos, self.obra / "tests")
                if falla:
                    return falla
        return ""

    def juzgar_con_todo(self, mutante, grupo):
        """(verdict, the test that failed), with the whole program built of the mutant."""
        identificador, archivo, dice, dira = mutante
        ruta = self.arbol / archivo
        original = ruta.read_bytes()
        try:
            poner(ruta, original.replace(dice.encode(), dira.encode()))
            if not self.construir(grupo):
                return "no compila", ""
            falla = self.falla_con_todo(identificador, grupo)
            return ("muerto", falla) if falla else ("vivo", "")
        finally:
            poner(ruta, original)


def en_blanco(obra, grupo, identificadores):
    """The tree without mutants: built, and every identifier with tests that pass; each test once."""
    if not obra.construir(grupo):
        sys.exit(f"mutantes: test_{grupo} no se construye sin mutantes")
    obra.casos.cache_clear()
    casos = {i: obra.casos_de(i, grupo) for i in identificadores}
    unicos = dict(caso for suyos in casos.values() for caso in suyos)
    fallan = {nombre for nombre, orden in unicos.items() if falla_sola([(nombre, orden)], obra.obra / "tests")}
    return [f"{i}: sus pruebas en {grupo} no pasan sin mutante: {nombre}" for i in sorted(casos)
            for nombre, _ in casos[i] if nombre in fallan]


def ejecutar(directorio, mutantes):
    obra, defectos, veredictos = Obra(directorio), [], {}
    obra.mesas.mkdir(parents=True, exist_ok=True)
    vivos = list(mutantes)

    def anotar(mutante, grupo, veredicto, prueba):
        veredictos[mutante] = (veredicto, prueba)
        print(f"{veredicto:10}  {mutante[0]:7}  {mutante[2]}  →  {mutante[3]}  [{prueba or grupo}]", flush=True)
        if veredicto != "vivo":
            vivos.remove(mutante)

    for grupo in GRUPOS:
        suyos = [m for m in vivos if any(f.startswith(grupo + "/") and f.endswith(".cpp")
                                         for f in obra.pruebas.get(m[0], []))]
        if not suyos:
            continue
        defectos += en_blanco(obra, grupo, sorted({m[0] for m in suyos}))
        suyos = [m for m in suyos if obra.casos_de(m[0], grupo)]
        # What is compiled into the library no test file brings.
        en_linea = [m for m in suyos if m[1].startswith("include/")]
        for prueba in sorted({f for m in en_linea for f in obra.archivos_de(m[0], grupo)}):
            obra.sirve_solo(prueba, grupo)
        with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as hilos:
            juicios = {hilos.submit(obra.matar_en_linea, m, grupo): m for m in en_linea}
            for juicio in concurrent.futures.as_completed(juicios):
                if juicio.result():
                    anotar(juicios[juicio], grupo, "muerto", juicio.result())
        for mutante in [m for m in suyos if m not in veredictos or m in vivos]:
            anotar(mutante, grupo, *obra.juzgar_con_todo(mutante, grupo))
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
