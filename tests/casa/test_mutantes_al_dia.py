"""tests/mutantes.tsv is up to date: every text to change is in its file exactly once, and every rule or datum of the
universe has a mutant. Running them is by hand (tests/mutantes.py)."""
# etiquetas: una-vez
import sys

import casa
import test_matriz

sys.path.insert(0, str(casa.RAIZ / "tests"))
import mutantes  # noqa: E402


def se_pueden_aplicar(raiz):
    return mutantes.revisar(raiz)


def cada_entrada_con_su_mutante(raiz):
    con_mutante = {m[0] for m in mutantes.leer(raiz)[1]}
    renglones = test_matriz.universo(raiz)[0]
    return [f"{i}: es {estado} y no tiene mutante en {mutantes.TABLA}"
            for i, estado, *_ in renglones if estado in test_matriz.DECIDEN and i not in con_mutante] + [
        f"{mutantes.TABLA}: {i} no es del universo" for i in sorted(con_mutante - {r[0] for r in renglones})]


def arbol(*filas, codigo="int horas = 72;\n", columnas=mutantes.COLUMNAS, entrada=test_matriz.BUENO):
    return {mutantes.TABLA: "".join("\t".join(f) + "\n" for f in (columnas, *filas)), "a.hpp": codigo,
            test_matriz.CABECERA: test_matriz.tabla(entrada)}


def autoprueba():
    """A test that its program lacks once passed for a failure, and every mutant for a dead one."""
    pasa, falla = ("pasa", ["true"]), ("falla", ["false"])
    falta = ("falta", ["sh", "-c", "echo 'Ninguna prueba corresponde al filtro' >&2; exit 2"])
    assert mutantes.falla_sola([pasa, falla, pasa], ".") == "falla"
    assert mutantes.falla_sola([pasa], ".") == ""
    try:
        mutantes.falla_sola([pasa, falta], ".")
    except SystemExit:
        return
    raise AssertionError("una prueba ausente mató a un mutante")


BIEN = ("L7.4", "a.hpp", "= 72", "= 71")

if __name__ == "__main__":
    autoprueba()
    casa.terminar([
        (se_pueden_aplicar,
         [arbol(BIEN, codigo="int horas = 73;\n"), arbol(BIEN, codigo="int horas = 72, otras = 72;\n"),
          arbol(("L7.4", "b.hpp", "= 72", "= 71")), arbol(("L7.4", "a.hpp", "= 72", "= 72")), arbol(BIEN, BIEN),
          arbol(("L7.4", "a.hpp", "= 72")), arbol(("L7.4", "a.hpp", "", "x")), arbol(BIEN, columnas=["a", "b", "c", "d"])],
         [arbol(BIEN), arbol(("L7.4", "a.hpp", "int horas = 72;", ""))]),
        (cada_entrada_con_su_mutante,
         [arbol(), arbol(BIEN, ("L7.5", "a.hpp", "horas", "dias")),
          arbol(entrada=test_matriz.BUENO.replace("::regla", "::dato"))],
         [arbol(BIEN), arbol(entrada=test_matriz.BUENO.replace("::regla", "::pendiente"))]),
    ])
