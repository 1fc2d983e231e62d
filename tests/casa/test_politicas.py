"""The 33 open questions of the dossier's section 6 are accounted for in docs/explanation/politicas.md: each is a policy
(in norma/politicas.hpp, with a test that names each side and a rule that records it in the explanation), fixed with
its reason, not yet decided, or not applicable."""
# etiquetas: una-vez
import re

import casa

PAGINA = "docs/explanation/politicas.md"
CABECERA = "include/buzon/norma/politicas.hpp"
CUESTIONES = range(1, 34)
ESTADOS = ("policy", "fixed", "fixed and policy", "fixed, one option", "not yet", "not applicable")
FILA = re.compile(r"^\| (\d+|–) \| ([^|]+) \| ([^|]+) \| ([^|]*) ?\|$", re.M)
POLITICA = re.compile(r'\{"(\w+)",\s*(\d+),\s*\{((?:"\w*"[,\s]*)+)\},\s*"[^"]+"\}')
RAZON_PALABRAS = 12  # a reason says more than the question


def filas(raiz):
    """[(number, state, code)]; the row of a policy of ours has the number "–"."""
    return [(n, estado.strip(), codigo.strip()) for n, _, estado, codigo in FILA.findall(casa.leer(raiz / PAGINA))]


def politicas(raiz):
    """[(key, number, enumeration, [options])]."""
    texto = casa.leer(raiz / CABECERA)
    tipos = dict((m.group(2), m.group(1)) for m in re.finditer(r"^\s*(\w+) (\w+) =\s", texto, re.M))
    return [(clave, int(n), tipos.get(clave, "?"), [o for o in re.findall(r'"(\w*)"', opciones) if o])
            for clave, n, opciones in POLITICA.findall(texto)]


def nombres(codigo):
    return re.findall(r"`(?:\w+::)*(\w+)`", codigo)


def treinta_y_tres(raiz):
    defectos, vistas = [], [n for n, _, _ in filas(raiz) if n != "–"]
    if vistas != [str(n) for n in CUESTIONES]:
        defectos.append(f"{PAGINA}: la tabla no lleva las cuestiones 1 a 33 una vez y en orden: {' '.join(vistas)}")
    defectos += [f"{PAGINA}: cuestión {n}: no hay un estado «{estado}»"
                 for n, estado, _ in filas(raiz) if estado not in ESTADOS]
    return defectos


def cada_una_con_su_razon(raiz):
    texto, defectos = casa.leer(raiz / PAGINA), []
    for n in CUESTIONES:
        m = re.search(rf"^\*\*{n}\. (.*?)(?=^\*\*|^#|\Z)", texto, re.M | re.S)
        if not m:
            defectos.append(f"{PAGINA}: la cuestión {n} no tiene su párrafo")
        elif len(m.group(1).split()) < RAZON_PALABRAS:
            defectos.append(f"{PAGINA}: la cuestión {n} no dice su razón")
    return defectos


def tabla_y_cabecera_de_acuerdo(raiz):
    defectos, lista = [], politicas(raiz)
    m = re.search(r"std::array<DescripcionPolitica, (\d+)>", casa.leer(raiz / CABECERA))
    declaradas = int(m.group(1)) if m else 0
    if not lista or declaradas != len(lista):
        defectos.append(f"{CABECERA}: se leyeron {len(lista)} políticas de {declaradas}")
    for clave, n, tipo, opciones in lista:
        if tipo == "?" or len(opciones) < 2:
            defectos.append(f"{CABECERA}: {clave} no tiene su campo en Politicas o le faltan opciones")
        fila = [f for f in filas(raiz) if f[0] == (str(n) if n else "–") and f"`{clave}`" in f[2]]
        if not any("policy" in estado for _, estado, _ in fila):
            defectos.append(f"{PAGINA}: la cuestión {n} no dice que es la política `{clave}`")
    for n, estado, codigo in filas(raiz):
        suyas = {clave for clave, m, _, _ in lista if str(m or "–") == n}
        if "policy" in estado and not suyas & set(nombres(codigo)):
            defectos.append(f"{PAGINA}: la cuestión {n} es una política que {CABECERA} no tiene")
    return defectos


def lo_nombrado_existe(raiz):
    codigo = "\n".join(casa.partes(casa.leer(ruta))[0] for ruta, _ in casa.archivos(raiz, ("include", "src")))
    return [f"{PAGINA}: cuestión {n}: `{nombre}` no está en include/ ni en src/"
            for n, estado, celda in filas(raiz) if estado != "not yet"
            for nombre in nombres(celda)
            if not re.search(rf"\b{nombre}\b", codigo)]


def cada_lado_con_su_prueba(raiz):
    pruebas = "\n".join(casa.partes(casa.leer(ruta))[0] for ruta, nombre in casa.archivos(raiz, ("tests",))
                        if nombre.endswith("_test.cpp"))
    return [f"{tipo}::{opcion} ({clave}): ninguna prueba nombra ese lado"
            for clave, _, tipo, opciones in politicas(raiz) for opcion in opciones
            if not re.search(rf"\b{tipo}::{opcion}\b", pruebas)]


def cada_una_en_la_explicacion(raiz):
    reglas = "\n".join(casa.partes(casa.leer(ruta))[0] for ruta, nombre in casa.archivos(raiz, ("include",))
                       if nombre != CABECERA)
    return [f"{clave}: ninguna regla la nombra en su explicación" for clave, _, _, _ in politicas(raiz)
            if not re.search(rf"politica\(\s*IdPolitica::{clave}\b", reglas)]


# ---- planted violations

CAMPO = "struct Politicas {\n  Hora hora = Hora::una;\n};\n"
UNA = CAMPO + 'std::array<DescripcionPolitica, 1> politicas{{\n    {"hora", 3, {"una", "otra", ""}, "L7.2"},\n}};\n'


def pagina(**cambios):
    cuerpo = "".join(f"| {n} | q | {cambios.get(f'e{n}', 'policy' if n == 3 else 'fixed')} | "
                     f"{cambios.get(f'c{n}', '`hora`' if n == 3 else '')} |\n" for n in CUESTIONES)
    razones = "".join(f"**{n}. Pregunta.** {'razón ' * cambios.get(f'r{n}', 20)}\n\n" for n in CUESTIONES)
    return {PAGINA: cuerpo + "\n" + razones}


def arbol(texto=UNA, prueba="auto a = Hora::una; auto b = Hora::otra;\n", regla="x.politica(IdPolitica::hora, 1);\n",
          **cambios):
    return {CABECERA: texto, "tests/norma/a_test.cpp": prueba, "include/buzon/ciclo/a.hpp": regla,
            **pagina(**cambios)}


def sin(n):
    otro = arbol()
    otro[PAGINA] = otro[PAGINA].replace(f"| {n} | q |", "| x | q |").replace(f"**{n}. ", "")
    return otro


if __name__ == "__main__":
    por_decidir = [n for n, estado, _ in filas(casa.RAIZ) if estado == "not yet"]
    print(f"políticas: {len(politicas(casa.RAIZ))}; cuestiones por decidir: {', '.join(por_decidir) or 'ninguna'}")
    casa.terminar([
        (treinta_y_tres, [sin(7), sin(33), arbol(e5="maybe")], [arbol(), arbol(e5="not applicable", e6="not yet")]),
        (cada_una_con_su_razon, [sin(7), arbol(r9=2)], [arbol()]),
        (tabla_y_cabecera_de_acuerdo,
         [arbol(e3="fixed"), arbol(c3="`otra_cosa`"), arbol(e4="policy", c4="`minuto`"),
          arbol(UNA.replace('"una", "otra", ""', '"una", "", ""')), arbol(UNA.replace(CAMPO, "")),
          arbol(UNA.replace('"hora", 3', '"hora", tres'))],
         [arbol()]),
        (lo_nombrado_existe, [arbol(c8="`ventana_que_no_hay`")], [arbol(c8="`politica`")]),
        (cada_lado_con_su_prueba,
         [arbol(prueba="auto a = Hora::una;\n"), arbol(prueba="auto a = Hora::una; // Hora::otra\n"),
          arbol(prueba="auto a = Hora::una; auto b = Hora::otra_mas;\n")],
         [arbol()]),
        (cada_una_en_la_explicacion, [arbol(regla="// politica(IdPolitica::hora)\n")], [arbol()]),
    ])
