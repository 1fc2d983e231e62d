"""The tier of a case is in its name, and a name that says `completa` gives it: otherwise the whole sweeps run in the
tier that everyone waits for, in silence. (`larga` is also said of a line.)"""
# etiquetas: una-vez
import re
import sys

import casa

sys.path.insert(0, str(casa.RAIZ / "cmake"))
from descubrir_pruebas import en_tandas, nivel_de  # noqa: E402

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


def autoprueba_de_tandas():
    """Put together or not, each case is in one test; one of another tier or disabled, in a test of its own."""
    lista = [(f"L7.{n} caso {n}", "", n == 130) for n in range(1, 131)] + [("completa: L5.1 todo", "", False)]
    for juntas, cuantas in ((1, 131), (10, 15)):
        tandas = en_tandas("x", lista, juntas)
        dichos = [nombre for _, filtro, _, _, _ in tandas for nombre in filtro.split(",")]
        assert len(tandas) == cuantas and sorted(dichos) == sorted(nombre for nombre, _, _ in lista), tandas
        assert {("completa: L5.1 todo", "completa", False), ("L7.130 caso 130", "rapida", True)} <= {
            (filtro, nivel, saltado) for _, filtro, nivel, _, saltado in tandas}, tandas
        assert all(f"L7.{n}" in marcas for _, filtro, _, marcas, _ in tandas
                   for n in re.findall(r"caso (\d+)", filtro)), tandas
    assert len(en_tandas("x", lista[:99], 10)) == 99


def fuente(texto):
    return {"tests/norma/x_test.cpp": texto}


if __name__ == "__main__":
    autoprueba_de_tandas()
    casa.terminar([
        (niveles_dichos,
         [fuente('TEST_CASE("L7.4 la tabla completa de estados") {}\n'),
          fuente('TEST_CASE(\n    "L7.4 completa "\n    "b") {}\n')],
         [fuente('TEST_CASE("completa: L7.4 a") {}\n'), fuente('TEST_CASE("L7.4 cada día completa") {}\n'),
          fuente('TEST_CASE("L7.4 completada") {}\n')]),
    ])
