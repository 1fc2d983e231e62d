"""Wrong mixes do not compile (architecture, rule 5), and for the reason they should.

Each *.cpp here begins with `// expect: <regex of the compiler's error>`. It must fail with that error, and the
same file with -DCONTROL must compile: a snippet that fails for another reason would prove nothing.
"""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile

AQUI = pathlib.Path(__file__).resolve().parent
INCLUDE = AQUI.parents[1] / "include"
CXX = os.environ.get("BUZON_CXX") or "c++"


def compila(archivo, *opciones):
    orden = [CXX, "-std=c++20", "-fsyntax-only", f"-I{INCLUDE}", *opciones, str(archivo)]
    hecho = subprocess.run(orden, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                           env={**os.environ, "LC_ALL": "C"}, check=False)
    return hecho.returncode == 0, hecho.stdout.decode("utf-8", "replace")


def juzgar(archivo):
    """The defects of one snippet; an empty list when it proves what it says."""
    primera = archivo.read_text(encoding="utf-8").splitlines()[0]
    m = re.match(r"// expect: (.+)$", primera)
    if not m:
        return [f"{archivo.name}: la primera línea debe ser `// expect: <expresión del error>`"]
    if "CONTROL" not in archivo.read_text(encoding="utf-8"):
        return [f"{archivo.name}: no tiene variante CONTROL"]
    defectos = []
    bien, texto = compila(archivo)
    errores = "\n".join(linea for linea in texto.splitlines() if "error:" in linea)
    if bien:
        defectos.append(f"{archivo.name}: compila y no debería")
    elif not re.search(m.group(1), errores):
        defectos.append(f"{archivo.name}: falla por otra razón que /{m.group(1)}/:\n{errores}")
    bien, texto = compila(archivo, "-DCONTROL")
    if not bien:
        defectos.append(f"{archivo.name}: la variante CONTROL no compila:\n{texto}")
    return defectos


def autoprueba():
    """The judge itself must be able to say no, in each of its three ways."""
    plantados = {
        "compila.cpp": "// expect: nunca\n#ifdef CONTROL\n#endif\nint f();\n",
        "otra_razon.cpp": "// expect: conversion\n#ifdef CONTROL\nint f();\n#else\nint f() { return g; }\n#endif\n",
        "control_roto.cpp": "// expect: was not declared|undeclared\n#ifdef CONTROL\nint f() { return h; }\n"
                            "#else\nint f() { return g; }\n#endif\n",
    }
    with tempfile.TemporaryDirectory() as carpeta:
        for nombre, texto in plantados.items():
            archivo = pathlib.Path(carpeta) / nombre
            archivo.write_text(texto, encoding="utf-8")
            if len(juzgar(archivo)) != 1:
                yield f"autoprueba: {nombre} debía dar un defecto y dio {juzgar(archivo)}"


def main():
    archivos = sorted(AQUI.glob("*.cpp"))
    defectos = list(autoprueba())
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as hilos:
        for lista in hilos.map(juzgar, archivos):
            defectos += lista
    for defecto in defectos:
        print(defecto)
    print(f"no_compile: {len(archivos)} fragmentos, {len(defectos)} defectos")
    return 1 if defectos or not archivos else 0


if __name__ == "__main__":
    sys.exit(main())
