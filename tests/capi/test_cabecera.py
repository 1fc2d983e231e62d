# The header alone, by every compiler here, in every language level it promises; and its constants
# against the library's table and against buzon::Codigo.
import ctypes
import os
import re

import capi_comun as c

NIVELES = {"c": ["c90", "c99", "c11", "c17"], "c++": ["c++11", "c++14", "c++17", "c++20"]}
AVISOS = {"c": ["-Wall", "-Wextra", "-Wconversion", "-Wstrict-prototypes"],
          "c++": ["-Wall", "-Wextra", "-Wconversion", "-Wold-style-cast"]}


def compila_sola():
    veces = 0
    with c.carpeta_temporal() as carpeta:
        fuente = os.path.join(carpeta, "dos_veces")
        with open(fuente, "w", encoding="ascii") as f:
            f.write("#include <buzon/buzon.h>\n#include <buzon/buzon.h>\n"
                    "int fin(void);\nint fin(void) { return BUZON_OK; }\n")
        for lenguaje, niveles in NIVELES.items():
            for compilador in c.compiladores(lenguaje):
                for nivel in niveles:
                    c.correr([compilador, "-std=" + nivel, "-pedantic-errors", "-Werror",
                              *AVISOS[lenguaje], "-I" + c.INCLUDE, "-fsyntax-only", "-x",
                              lenguaje, fuente])
                    veces += 1
    print(f"la cabecera compila sola y dos veces: {veces} combinaciones")


def valor(texto):
    return {"INT32_MIN": -2**31, "INT64_MIN": -2**63}.get(texto) or int(texto.strip("()"))


def codigos_iguales(constantes):
    with open(os.path.join(c.RAIZ, "include", "buzon", "result.hpp"), encoding="utf-8") as f:
        cuerpo = re.search(r"enum class Codigo[^{]*\{(.*?)\};", f.read(), flags=re.S).group(1)
    codigos = {n.upper(): int(v) for n, v in re.findall(r"^\s*(\w+) = (-\d+),", cuerpo, flags=re.M)}
    de_c = {n[8:]: valor(v) for n, v in constantes.items() if n.startswith("BUZON_E_")}
    if len(codigos) < 20 or codigos != de_c:
        c.fallar(f"Codigo y BUZON_E_ difieren: {set(codigos.items()) ^ set(de_c.items())}")
    print(f"códigos que coinciden: {len(codigos)}")


def tabla_completa(constantes):
    """Each macro of the header is in the library's table, with the same value."""
    if c.sanitizadores():
        print("sin consultar la tabla de constantes: Python no carga bibliotecas con sanitizadores")
        return
    lib = ctypes.CDLL(c.biblioteca())
    lib.buzon_constant.argtypes = [ctypes.c_char_p, ctypes.c_uint64, ctypes.POINTER(ctypes.c_int64)]
    lib.buzon_constant.restype = ctypes.c_int32
    for nombre, texto in constantes.items():
        leido = ctypes.c_int64(12345)
        if lib.buzon_constant(nombre.encode(), len(nombre), ctypes.byref(leido)) != 0:
            c.fallar(f"buzon_constant no conoce {nombre}: agréguela a capi/constantes.cpp")
        if leido.value != valor(texto):
            c.fallar(f"{nombre} vale {texto} en la cabecera y {leido.value} en la biblioteca")
    print(f"constantes que coinciden: {len(constantes)}")


def main():
    constantes = c.constantes()
    if len(constantes) < 60:
        c.fallar(f"solo leí {len(constantes)} constantes")
    compila_sola()
    codigos_iguales(constantes)
    tabla_completa(constantes)


main()
