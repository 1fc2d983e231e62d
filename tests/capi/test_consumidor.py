# etiquetas: L5.2 L5.6 L6.1 L6.3 L7.4 L7.5 T1
# A C90 program calls every function of the library, lawfully and not; the example runs too.
import os
import re

import capi_comun as c

ESPERADO = "ficta: Mon Aug 12 00:00:00 2024\nsurte efectos: Tue Aug 13 00:00:00 2024\n"


def llama_a_todas(fuente):
    with open(fuente, encoding="utf-8") as f:
        usadas = set(re.findall(r"\bbuzon_\w+(?=\()", f.read()))
    faltan = sorted(set(c.declaraciones()[1]) - usadas)
    if faltan:
        c.fallar(f"consumidor.c no llama a {faltan}")


def main():
    fuente = os.path.join(c.AQUI, "consumidor.c")
    llama_a_todas(fuente)
    with c.carpeta_temporal() as carpeta:
        print(c.correr([c.programa_c(carpeta, fuente)]), end="")
        ejemplo = os.path.join(c.RAIZ, "examples", "c", "plazo.c")
        salida = c.correr([c.programa_c(carpeta, ejemplo)])
        if ESPERADO not in salida or "L7.4" not in salida:
            c.fallar("el ejemplo no dice lo que debe:\n" + salida)
        with open(ejemplo, encoding="utf-8") as f:
            lineas = sum(1 for _ in f)
        if lineas >= 30:
            c.fallar(f"el ejemplo tiene {lineas} líneas y debe tener menos de 30")
    print("el ejemplo corre y dice lo que debe")


main()
