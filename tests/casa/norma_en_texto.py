"""The universe of identifiers counted in the text of the norm itself (Markdown of the DOF's Acuerdo), and how the
committed list of it is read. Each entry: identifier and the words with which its paragraph begins."""
import csv
import re

ORDINALES = ("Primero", "Segundo", "Tercero", "Cuarto", "Quinto", "Sexto")
PALABRAS = 8


def comienzo(texto):
    limpio = re.sub(r"\*\*|\[([^\]]*)\]\([^)]*\)", lambda m: m.group(1) or "", texto)
    return " ".join(limpio.replace(",", "").replace('"', "").split()[:PALABRAS])


def acuerdo(texto):
    for n, ordinal in enumerate(ORDINALES, 1):
        m = re.search(rf"\*\*(?:Acuerda: )?{ordinal}\.-\*\*(.*)", texto)
        if m:
            yield f"A{n}", comienzo(m.group(1))


def lineamientos(texto):
    """Chapter by chapter: numerals in bold, their further paragraphs, or the bare paragraphs of the chapter."""
    capitulos = re.split(r"^#+ (?:\*\*)?(\d+)\. [^\n]*\n", texto, flags=re.M)
    for capitulo, cuerpo in zip(capitulos[1::2], capitulos[2::2]):
        actual, cuantos = f"L{capitulo}", 0
        for parrafo in re.split(r"\n\s*\n", cuerpo.strip()):
            if re.match(r"- [IVX]+\.|#|\s*$", parrafo):
                continue
            m = re.match(r"\*\*(\d+\.\d+)\*\* (.*)", parrafo, re.S)
            if m:
                actual, cuantos, parrafo = f"L{m.group(1)}", 0, m.group(2)
            cuantos += 1
            yield actual if cuantos == 1 else f"{actual}p{cuantos}", comienzo(parrafo)


def relacion(texto):
    for m in re.finditer(r"^\s*(?:- )?(?:\*\*)?(\d+(?:\.\d+)?)\.?\s+(.*)", texto, re.M):
        yield f"R{m.group(1)}", comienzo(m.group(2))


def universo(texto):
    """[(identifier, beginning)] in the order A, L, G, T, R."""
    anexo = texto.index("ANEXO ÚNICO\n")
    transitorios = texto.index("#### **Transitorios**")
    lista = texto.index("**RELACIÓN DE TRÁMITES")
    glosario = re.findall(r"^- ([IVX]+)\. (.*)", texto[anexo:transitorios], re.M)
    return [*acuerdo(texto[:anexo]), *lineamientos(texto[anexo:transitorios]),
            *((f"G-{n}", comienzo(t)) for n, t in glosario),
            *((f"T{n}", comienzo(m.group(1))) for n, o in enumerate(ORDINALES, 1)
              for m in [re.search(rf"^\*\*{o}\.\*\* (.*)", texto[transitorios:lista], re.M)] if m),
            *relacion(texto[lista:])]


def leer_lista(ruta):
    with open(ruta, encoding="utf-8", newline="") as f:
        filas = list(csv.reader(f))
    return [tuple(fila) for fila in filas[1:]]
