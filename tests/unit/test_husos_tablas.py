#!/usr/bin/env python3
# etiquetas: una-vez
"""Regenerates the committed tables of src/husos and compares them byte for byte.

municipios.inc and codigos_postales.inc always; tablas.inc only where the system's tzdata is the table's.
    test_husos_tablas.py [GEN_HUSOS]     an already built generator; without it, it is built with $CXX or c++
Exit 0 equal, 1 different, 77 if tablas.inc could not be judged here (the reason is printed).
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HUSOS = pathlib.Path(__file__).resolve().parents[2] / "src" / "husos"
TZDATA = pathlib.Path("/usr/share/zoneinfo/tzdata.zi")


def construir(carpeta):
    """The path of a built generator, or None if this machine has not what it takes."""
    compilador = os.environ.get("CXX", "c++").split()
    if shutil.which(compilador[0]) is None:
        return None
    prueba = subprocess.run([*compilador, "-std=c++20", "-x", "c++", "-fsyntax-only", "-"],
                            input="#include <date/tz.h>\n", text=True, capture_output=True)
    if prueba.returncode != 0:
        return None
    programa = os.path.join(carpeta, "gen_husos")
    subprocess.run([*compilador, "-std=c++20", str(HUSOS / "generador" / "gen_husos.cpp"), "-ldate-tz",
                    "-o", programa], check=True)
    return programa


def comparar_tablas(argumentos):
    actual = (HUSOS / "tablas.inc").read_text(encoding="utf-8")
    version = re.search(r'version_tzdata = "([^"]+)"', actual).group(1)
    primera = TZDATA.read_text(encoding="utf-8").splitlines()[0] if TZDATA.exists() else "none"
    if primera != f"# version {version}":
        print(f"OMITIDA: tablas.inc: it is of tzdata {version} and this system has '{primera}'")
        return 77
    with tempfile.TemporaryDirectory() as carpeta:
        programa = argumentos[0] if argumentos else construir(carpeta)
        if programa is None:
            print("OMITIDA: tablas.inc: no compiler or no date/tz.h (libhowardhinnant-date-dev)")
            return 77
        nuevo = subprocess.run([programa], check=True, capture_output=True, text=True).stdout
    if nuevo != actual:
        print("tablas.inc differs from what gen_husos prints: run it and commit the result")
        return 1
    print(f"tablas.inc is what gen_husos prints for tzdata {version}")
    return 0


def main(argumentos):
    domicilios = subprocess.run([sys.executable, str(HUSOS / "generador" / "gen_domicilios.py"),
                                 "--comprobar"]).returncode
    if domicilios != 0:
        return 1
    print("municipios.inc and codigos_postales.inc are what gen_domicilios.py writes")
    return comparar_tablas(argumentos)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
