"""Each public header compiles alone, and the pure floors compile without any outside library but tl-expected."""
# tiempo: 600
import concurrent.futures
import os
import pathlib
import subprocess
import sys
import tempfile

import casa

CXX = os.environ.get("BUZON_CXX") or "c++"
SIN_CC = {"LC_ALL": "C", "CCACHE_DISABLE": "1"}


def compila(include, cabecera):
    orden = [CXX, "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Werror",
             f"-I{include}", "-x", "c++", "-"]
    # Twice: a header without its guard does not survive it.
    texto = f"#include <{cabecera}>\n#include <{cabecera}>\nint main() {{}}\n"
    hecho = subprocess.run(orden, input=texto.encode(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                           env={**os.environ, **SIN_CC}, check=False)
    return [] if hecho.returncode == 0 else [f"{cabecera} no compila sola:\n" + hecho.stdout.decode(
        "utf-8", "replace")[:3000]]


def revisar(include):
    cabeceras = [r.relative_to(include).as_posix() for r in sorted(include.rglob("*.hpp"))]
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as hilos:
        return cabeceras, [d for lista in hilos.map(lambda c: compila(include, c), cabeceras) for d in lista]


def autoprueba():
    plantadas = {"buzon/incompleta.hpp": "#pragma once\ninline std::string f() { return {}; }\n",
                 "buzon/sin_guarda.hpp": "struct A {};\n"}
    with tempfile.TemporaryDirectory() as carpeta:
        include = pathlib.Path(carpeta)
        (include / "buzon").mkdir()
        for nombre, texto in plantadas.items():
            (include / nombre).write_text(texto, encoding="utf-8")
        _, defectos = revisar(include)
    return [] if len(defectos) == len(plantadas) else [f"autoprueba: hubo {len(defectos)} de {len(plantadas)}"]


def main():
    cabeceras, defectos = revisar(casa.RAIZ / "include")
    defectos += autoprueba()
    for defecto in defectos:
        print(defecto)
    print(f"casa: {len(cabeceras)} cabeceras, {len(defectos)} defectos")
    return 1 if defectos or not cabeceras else 0


if __name__ == "__main__":
    sys.exit(main())
