"""Every function of the rules whose answer is a date, or depends on one, has in tests/reglas_fechadas.tsv the test that
compares it with something slower, and that test names it. New ones are found in the headers of ciclo/ and norma/."""
# etiquetas: una-vez
import re

import casa

TABLA = "tests/reglas_fechadas.tsv"
CARPETAS = ("include/buzon/ciclo", "include/buzon/norma")
COLUMNAS = ["funcion", "cabecera", "prueba"]
FUNCION = re.compile(
    r"\[\[nodiscard[^\]]*\]\]\s*(?:(?:inline|constexpr|static|virtual)\s+)*"
    r"([\w:<>,&*\s]+?)[\s*&]+(\w+)\(((?:[^()]|\([^()]*\))*)\)")
FECHA = re.compile(r"\b(?:Dia|Instante|Fechas\w+|Vencimiento|MismoDia|DiaHabil|CambioDeFecha|EventoDeCalendario"
                   r"|Calificacion)\b")
DE_FECHA = re.compile(r"\b(?:Dia|Instante)\b")
PRIVADO = re.compile(r"^ private:.*?^\};", re.M | re.S)
# What decides on an instant gives its decision, and its own tests judge it; a Decision is no date.
AJENAS = re.compile(r"\b(?:Decision\w*|AdmisionAlCatalogo|Acuse|Status)\b")


def sin_detalle(codigo):
    """The code without the bodies of `namespace detalle`."""
    while True:
        m = re.search(r"namespace detalle \{", codigo)
        if not m:
            return codigo
        fin, hondo = m.end(), 1
        while hondo and fin < len(codigo):
            hondo += {"{": 1, "}": -1}.get(codigo[fin], 0)
            fin += 1
        codigo = codigo[:m.start()] + codigo[fin:]


def fechadas(raiz):
    for ruta, nombre in casa.archivos(raiz, CARPETAS, (".hpp",)):
        codigo = PRIVADO.sub("", sin_detalle(casa.partes(casa.leer(ruta))[0]))
        for retorno, funcion, argumentos in FUNCION.findall(codigo):
            if AJENAS.search(retorno):
                continue
            if FECHA.search(retorno) or DE_FECHA.search(argumentos):
                yield funcion, nombre.removeprefix("include/buzon/")


def tabla(raiz):
    lineas = casa.leer(raiz / TABLA).splitlines()
    filas = [linea.split("\t") for linea in lineas]
    return filas[0], filas[1:]


def tabla_bien_escrita(raiz):
    columnas, filas = tabla(raiz)
    if columnas != COLUMNAS:
        return [f"{TABLA}: la primera línea son las columnas {COLUMNAS}"]
    defectos = [f"{TABLA}: renglón mal escrito: {f}" for f in filas if len(f) != 3 or not all(f)]
    vistas = [tuple(f[:2]) for f in filas]
    return defectos + [f"{TABLA}: repetida: {v}" for v in sorted(set(vistas)) if vistas.count(v) > 1]


def ninguna_falta(raiz):
    con_prueba = {tuple(f[:2]) for f in tabla(raiz)[1]}
    halladas = set(fechadas(raiz))
    return [f"{c}: {f} da una fecha y no está en {TABLA}" for f, c in sorted(halladas - con_prueba)] + [
        f"{TABLA}: {c} no tiene {f}, o ya no da una fecha" for f, c in sorted(con_prueba - halladas)]


def su_prueba_la_nombra(raiz):
    defectos = []
    for funcion, _, prueba in tabla(raiz)[1]:
        ruta = raiz / "tests" / prueba
        if not ruta.is_file():
            defectos.append(f"{TABLA}: no existe tests/{prueba}")
        elif not re.search(rf"\b{funcion}\(", casa.partes(casa.leer(ruta))[0]):
            defectos.append(f"tests/{prueba}: no nombra {funcion}")
    return defectos


def arbol(filas, cabecera="[[nodiscard]] inline Dia limite(Dia desde) {}\n", prueba="limite(d);\n"):
    texto = "\n".join("\t".join(f) for f in [COLUMNAS, *filas]) + "\n"
    return {TABLA: texto, "include/buzon/ciclo/a.hpp": cabecera, "tests/property/a_test.cpp": prueba,
            "include/buzon/norma/b.hpp": ""}


BIEN = ["limite", "ciclo/a.hpp", "property/a_test.cpp"]

if __name__ == "__main__":
    print(f"reglas_fechadas: {len(set(fechadas(casa.RAIZ)))} funciones dan una fecha o dependen de una")
    casa.terminar([
        (tabla_bien_escrita,
         [arbol([BIEN, BIEN]), arbol([BIEN[:2]]), {**arbol([BIEN]), TABLA: "a\tb\tc\n"}], [arbol([BIEN])]),
        (ninguna_falta,
         [arbol([]), arbol([BIEN, ["otra", *BIEN[1:]]]),
          arbol([BIEN], cabecera="[[nodiscard]] bool limite(Dia d);\n[[nodiscard]] Result<Instante> otro();\n"),
          arbol([BIEN], cabecera="namespace detalle {\n[[nodiscard]] Dia limite();\n}\n")],
         [arbol([BIEN]), arbol([BIEN], cabecera="[[nodiscard]] bool limite(Dia d);\n[[nodiscard]] int n();\n"),
          arbol([BIEN], cabecera="[[nodiscard]] Dia limite();\nclass A {\n private:\n"
                                 "  [[nodiscard]] Dia b();\n};\n"),
          arbol([BIEN], cabecera="[[nodiscard]] std::optional<Dia>\nlimite(int n);\n[[nodiscard]] Decision d(Dia x);\n")]),
        (su_prueba_la_nombra,
         [arbol([BIEN], prueba="limites(d); // limite(d)\n"), arbol([[*BIEN[:2], "property/b_test.cpp"]])],
         [arbol([BIEN])]),
    ])
