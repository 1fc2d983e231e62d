# The layout of every struct of the header, for each compiler here, is capi/abi/buzon.layout (LP64).
# Growing a struct at its end: run with --reescribir. Any other change breaks the ABI.
import os
import struct
import sys

import capi_comun as c

DORADO = os.path.join(c.ABI, "buzon.layout")


def impresora(structs):
    lineas = ["#include <buzon/buzon.h>", "#include <stdio.h>", "int main(void) {"]
    for nombre, miembros in structs.items():
        lineas.append(f'  printf("{nombre} %lu\\n", (unsigned long)sizeof({nombre}));')
        for m in miembros:
            lineas.append(f'  printf("  {m} %lu %lu\\n", (unsigned long)offsetof({nombre}, {m}), '
                          f"(unsigned long)sizeof((({nombre} *)0)->{m}));")
    return "\n".join(lineas + ["  return 0;", "}", ""])


def disposicion(compilador, carpeta, fuente):
    programa = os.path.join(carpeta, "impresora")
    c.correr([compilador, "-std=c90", "-I" + c.INCLUDE, fuente, "-o", programa])
    return c.correr([programa])


def sin_huecos(texto):
    """No hidden padding: what a host left uninitialised there could never be told apart."""
    nombre, fin, total = "", 0, 0
    for linea in texto.splitlines() + ["fin 0"]:
        if not linea.startswith("  "):
            if fin != total:
                c.fallar(f"{nombre} acaba con {total - fin} octetos de relleno")
            nombre, total = linea.split()[0], int(linea.split()[1])
            fin = 0
            continue
        miembro, desde, size = linea.split()
        if int(desde) != fin:
            c.fallar(f"{nombre}.{miembro} tiene relleno antes")
        fin = int(desde) + int(size)


def main():
    if struct.calcsize("P") != 8:
        c.omitir("el archivo dorado es de 64 bits")
    structs, _ = c.declaraciones()
    for nombre, miembros in structs.items():
        if nombre != "buzon_view" and miembros[0] != "struct_size":
            c.fallar(f"{nombre} no empieza con struct_size")
    with c.carpeta_temporal() as carpeta:
        fuente = os.path.join(carpeta, "impresora.c")
        with open(fuente, "w", encoding="ascii") as f:
            f.write(impresora(structs))
        vistas = {k: disposicion(k, carpeta, fuente) for k in c.compiladores("c")}
    if len(set(vistas.values())) != 1:
        c.fallar("los compiladores no coinciden")
    vista = next(iter(vistas.values()))
    sin_huecos(vista)
    if "--reescribir" in sys.argv:
        with open(DORADO, "w", encoding="ascii") as f:
            f.write(vista)
    with open(DORADO, encoding="ascii") as f:
        if f.read() != vista:
            c.fallar("la disposición cambió:\n" + vista)
    print(f"estructuras: {len(structs)}, iguales con {len(vistas)} compiladores")


main()
