"""Writes the ctest list of a doctest program: one test per TEST_CASE, with its tier and identifiers.

With --juntas N, of a program of many cases, N of the tier rapida to a test: where starting it costs more than most
cases do.
Run after each link of a test program. A name that ctest or doctest would misread is an error here,
because it would become a test that runs nothing and passes.
"""
import argparse
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

# As identificador.hpp reads them, whole; bytes and standards that look like a law are not one.
IDENTIFICADOR = re.compile(
    r"(?<![\w.-])(L\d+(?:\.\d+)?(?:p\d+)?|R\d+(?:\.\d+)?|G-[IVXL]+|T[1-3]|A[1-6]"
    r"|(?!SHA-|RFC-|UTF-|ISO-|RSA-|PKCS-|ASCII-|AES-|UTC-)[A-Z]{2,}-\d[0-9A-Zp-]*)(?![\w-]|\.\d)")
PROHIBIDOS = re.compile(r'[;,\[\]"\\]|\]=')
ESPERA = {"rapida": 300, "completa": 1200, "larga": 14400}
MUCHOS = 100


def nivel_de(nombre, suite):
    """«completa: ...» or «... completa», the case or its suite; the same with larga."""
    for nivel in ("completa", "larga"):
        if any(x == nivel or x.startswith(nivel + ":") or x.endswith(" " + nivel) for x in (nombre, suite)):
            return nivel
    return "rapida"


def etiquetas(grupo, nombre, suite):
    nivel = nivel_de(nombre, suite)
    citas = sorted(set(IDENTIFICADOR.findall(nombre) + IDENTIFICADOR.findall(suite)))
    return nivel, [nivel, grupo] + citas


def casos(programa):
    salida = subprocess.run([programa, "--list-test-cases", "--reporters=xml", "--no-intro=true"],
                            check=True, stdout=subprocess.PIPE).stdout
    for caso in ET.fromstring(salida).iter("TestCase"):
        yield caso.get("name"), caso.get("testsuite") or "", caso.get("skipped") == "true"


def defectos(lista):
    vistos = set()
    for nombre, _, _ in lista:
        if not nombre or nombre != nombre.strip():
            yield f"nombre vacío o con espacios en las orillas: {nombre!r}"
        elif PROHIBIDOS.search(nombre):
            yield f"el nombre no puede llevar ; , [ ] \" ni barra inversa: {nombre!r}"
        elif nombre.lower() in vistos:
            yield f"nombre repetido: {nombre!r}"
        vistos.add(nombre.lower())
    if not lista:
        yield "el programa no tiene ninguna prueba"


def en_tandas(grupo, lista, juntas):
    """[(name of the test, filter, tier, labels, disabled)]: a test for each case, or for each `juntas` of them."""
    if len(lista) < MUCHOS:
        juntas = 1
    sueltas, rapidas = [], []
    for nombre, suite, saltado in lista:
        nivel, marcas = etiquetas(grupo, nombre, suite)
        # A case with another allowance of time, or disabled, goes alone: what is said of it is of it only.
        if juntas == 1 or nivel != "rapida" or saltado:
            sueltas.append((nombre, nombre, nivel, marcas, saltado))
        else:
            rapidas.append((nombre, marcas[2:]))
    for i in range(0, len(rapidas), juntas):
        tanda = rapidas[i:i + juntas]
        citas = sorted({cita for _, suyas in tanda for cita in suyas})
        sueltas.append((f"{len(tanda)} casos desde «{tanda[0][0]}»", ",".join(nombre for nombre, _ in tanda), "rapida",
                        ["rapida", grupo] + citas, False))
    return sueltas


def texto(programa, grupo, lista, juntas=1):
    lineas = []
    for nombre, filtro, nivel, marcas, saltado in en_tandas(grupo, lista, juntas):
        prueba = f"[==[{grupo}: {nombre}]==]"
        lineas.append(f"add_test({prueba} [==[{programa}]==] [==[--test-case={filtro}]==] --no-intro=true "
                      f"--no-skip=true)")
        lineas.append(f"set_tests_properties({prueba} PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT {ESPERA[nivel]} "
                      f"COST {ESPERA[nivel]} LABELS [==[{';'.join(marcas)}]==] ENVIRONMENT \"${{buzon_environment}}\""
                      + (" DISABLED TRUE" if saltado else "") + ")")
    return "\n".join(lineas) + "\n"


def main():
    argumentos = argparse.ArgumentParser()
    for nombre in ("programa", "grupo", "salida"):
        argumentos.add_argument("--" + nombre, required=True)
    argumentos.add_argument("--juntas", type=int, default=1)
    a = argumentos.parse_args()
    lista = list(casos(a.programa))
    malos = list(defectos(lista))
    for malo in malos:
        print(f"{a.programa}: {malo}", file=sys.stderr)
    if malos:
        return 1
    with open(a.salida, "w", encoding="utf-8") as f:
        f.write(texto(a.programa, a.grupo, lista, a.juntas))
    return 0


if __name__ == "__main__":
    sys.exit(main())
