"""What the consume tests share: run a step in a temporary place and stop, with its output, where it fails."""
import os
import pathlib
import subprocess
import sys

FUENTES = pathlib.Path(os.environ.get("BUZON_SOURCE_DIR") or pathlib.Path(__file__).resolve().parents[2])
AQUI = FUENTES / "tests" / "consume"


def correr(*orden, **entorno):
    hecho = subprocess.run([str(o) for o in orden], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                           env={**os.environ, **entorno}, check=False)
    texto = hecho.stdout.decode("utf-8", "replace")
    if hecho.returncode != 0:
        print(f"FALLA ({hecho.returncode}): {' '.join(str(o) for o in orden)}\n{texto}")
        sys.exit(1)
    return texto


def compiladores():
    for variable, cmake in (("BUZON_CC", "CMAKE_C_COMPILER"), ("BUZON_CXX", "CMAKE_CXX_COMPILER")):
        if os.environ.get(variable):
            yield f"-D{cmake}={os.environ[variable]}"


def omitir_con_sanitizadores():
    if os.environ.get("BUZON_SANITIZE"):
        print("OMITIDA: la biblioteca lleva sanitizadores y el consumidor no")
        sys.exit(77)
