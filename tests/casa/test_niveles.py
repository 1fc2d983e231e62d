"""The tier of a case is in its name, and a name that says `completa` gives it: otherwise the whole sweeps run in the
tier that everyone waits for, in silence. (`larga` is also said of a line.)"""
import re
import sys

import casa

sys.path.insert(0, str(casa.RAIZ / "cmake"))
from descubrir_pruebas import nivel_de  # noqa: E402

CASO = re.compile(r'TEST_CASE\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)')


def niveles_dichos(raiz):
    defectos = []
    for ruta, nombre in casa.archivos(raiz, ("tests",), (".cpp",)):
        texto = casa.leer(ruta)
        for m in CASO.finditer(texto):
            caso = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', m.group(1)))
            dicho = re.search(r"\bcompleta\b", caso)
            if dicho and nivel_de(caso, "") != dicho.group():
                defectos.append(f"{nombre}:{casa.linea_de(texto, m.start())}: «{dicho.group()}» da el nivel si empieza "
                                "el nombre, con dos puntos, o lo termina; aquí no lo da")
    return defectos


def fuente(texto):
    return {"tests/norma/x_test.cpp": texto}


if __name__ == "__main__":
    casa.terminar([
        (niveles_dichos,
         [fuente('TEST_CASE("L7.4 la tabla completa de estados") {}\n'),
          fuente('TEST_CASE(\n    "L7.4 completa "\n    "b") {}\n')],
         [fuente('TEST_CASE("completa: L7.4 a") {}\n'), fuente('TEST_CASE("L7.4 cada día completa") {}\n'),
          fuente('TEST_CASE("L7.4 completada") {}\n')]),
    ])
