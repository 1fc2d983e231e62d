# What libbuzon_c.so exports is exactly capi/abi/buzon.symbols and what the header declares.
# A new function: add it to the header and run this with --reescribir; a removed one breaks the ABI.
import os
import sys

import capi_comun as c

DORADO = os.path.join(c.ABI, "buzon.symbols")


def exportados():
    """(functions, anything else that is not the version node)."""
    funciones, ajenos = set(), []
    for linea in c.correr(["nm", "-D", "--defined-only", c.biblioteca()]).splitlines():
        _, tipo, nombre = linea.split(maxsplit=2)
        base = nombre.split("@")[0]
        if tipo == "T" and base.startswith("buzon_"):
            funciones.add(base)
        elif not (tipo == "A" and base.startswith("BUZON_")):
            ajenos.append(linea)
    return funciones, ajenos


def main():
    funciones, ajenos = exportados()
    declaradas = set(c.declaraciones()[1])
    if ajenos:
        c.fallar("la biblioteca exporta lo que no es suyo:\n  " + "\n  ".join(ajenos[:20]))
    if funciones != declaradas:
        c.fallar(f"exportadas y no declaradas: {sorted(funciones - declaradas)}; "
                 f"declaradas y no exportadas: {sorted(declaradas - funciones)}")
    if "--reescribir" in sys.argv:
        with open(DORADO, "w", encoding="ascii") as f:
            f.write("".join(s + "\n" for s in sorted(funciones)))
    with open(DORADO, encoding="ascii") as f:
        dorado = set(f.read().split())
    if funciones != dorado:
        c.fallar(f"nuevas: {sorted(funciones - dorado)}; perdidas: {sorted(dorado - funciones)}")
    if len(dorado) > 60:
        c.fallar("más de 60 funciones: el presupuesto de 1.0")
    print(f"símbolos exportados: {len(funciones)}, los del archivo dorado")


main()
