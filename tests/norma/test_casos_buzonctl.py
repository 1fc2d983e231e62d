#!/usr/bin/env python3
"""Every row of cases.csv through the command-line tool: the expected keys exactly, and an explanation
that names the identifiers of the row's basis. Needs $BUZONCTL."""
# etiquetas: L5.2 L5.6 L5.8 L6.1 L6.3 L7.2 L7.4 L7.5 L7.7 L7.8 T1
import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

# kind -> words of the command, and the option of each key of the input.
MANDATOS = {
    "notificacion": (["plazo", "notificacion"], {"aviso": "--aviso", "apertura": "--apertura",
                                                 "zona": "--zona"}),
    "estrados": (["plazo", "estrados"], {"publicado": "--publicado"}),
    "recepcion": (["plazo", "recepcion"], {"acuse": "--acuse", "zona": "--zona"}),
    "confirmacion": (["plazo", "confirmacion"], {"aviso": "--aviso"}),
    "consulta": (["plazo", "consulta"], {"desde": "--desde"}),
    "habilitacion": (["plazo", "habilitacion"], {"en_vigor": "--en-vigor"}),
    "plazo": (["plazo", "computar"], {"desde": "--desde", "n": "--n", "unidad": "--unidad"}),
    "habil": (["calendario", "habil"], {"fecha": "--fecha"}),
}


def correr(binario, palabras):
    p = subprocess.run([binario, *palabras], capture_output=True, text=True, timeout=30, check=False)
    return p.returncode, p.stdout, p.stderr


def identificadores(fundamento):
    """'L5.7, L6.3; CFF 134-I para 4, 135; RCFF 7' -> L5.7 L6.3 CFF-134-I CFF-135 RCFF-7. Prose is left out."""
    halladas, ley = [], None
    for parte in re.split(r"[;,]", re.sub(r"\([^)]*\)", "", fundamento)):
        parte = re.sub(r"\s*(para \d+|by analogy|:.*)", "", parte).strip()
        if m := re.fullmatch(r"[LR]\d+(\.\d+)?|T[1-3]|A[1-6]|G-[IVXL]+", parte):
            halladas.append(m.group())
        elif m := re.fullmatch(r"([A-Z]{2,}) (\d[\w-]*)", parte):
            ley = m.group(1)
            halladas.append(f"{ley}-{m.group(2)}")
        elif ley and re.fullmatch(r"\d[\w-]*", parte):
            halladas.append(f"{ley}-{parte}")
        elif re.match(r"[LRTAG]?\d|[A-Z]{2,} \d", parte):
            raise ValueError(f"no se entiende el fundamento {parte!r}")
    return halladas


def cita(citadas, identificador):
    """A paragraph of a numeral names the numeral."""
    patron = re.compile(re.escape(identificador) + r"(-?p\d+)?")
    return any(patron.fullmatch(c) for c in citadas)


def fallas_de(binario, fila):
    base, opciones = MANDATOS[fila["kind"]]
    palabras = list(base)
    for clave, valor in json.loads(fila["input"]).items():
        palabras += [opciones[clave], str(valor)]
    fallas = []

    codigo, salida, errores = correr(binario, [*palabras, "--json", "--explicar"])
    if codigo != 0 or errores:
        return [f"salida {codigo}: {errores.strip()}"]
    respuesta = json.loads(salida)
    for clave, esperado in json.loads(fila["expected"]).items():
        dado = respuesta.get(clave)
        if dado != esperado or type(dado) is not type(esperado):
            fallas.append(f"{clave}: se esperaba {esperado!r} y se obtuvo {dado!r}")
    if "provisional" not in respuesta:
        fallas.append("falta la clave provisional")

    esperadas = identificadores(fila["basis"])
    if not esperadas:
        fallas.append("el fundamento no tiene identificadores")
    pasos = respuesta["explicacion"]
    citadas = {p[k] for p in pasos for k in ("norma", "apoyo") if p.get(k)}
    codigo, texto, _ = correr(binario, [*palabras, "--explicar"])
    razonamiento = texto.partition("Razonamiento:")[2]
    en_texto = set(re.findall(r"[A-Z]+-\d+[\w-]*|[LR]\d+(?:\.\d+)?(?:p\d+)?|T[1-3]", razonamiento))
    for identificador in esperadas:
        if not cita(citadas, identificador):
            fallas.append(f"el JSON no cita {identificador}; cita {sorted(citadas)}")
        if not cita(en_texto, identificador):
            fallas.append(f"el texto no cita {identificador}; cita {sorted(en_texto)}")

    sin_explicar = json.loads(correr(binario, [*palabras, "--json"])[1])
    respuesta.pop("explicacion")
    if sin_explicar != respuesta:
        fallas.append("--explicar cambia la respuesta")
    return fallas


def main():
    binario = os.environ.get("BUZONCTL")
    if not binario or not os.access(binario, os.X_OK):
        print("BUZONCTL no nombra un programa; constrúyalo y repita.")
        return 1
    with (Path(__file__).parent / "cases.csv").open(encoding="utf-8", newline="") as f:
        filas = list(csv.DictReader(f))
    malas = 0
    for fila in filas:
        for falla in fallas_de(binario, fila):
            malas += 1
            print(f"FALLA {fila['id']} ({fila['kind']}): {falla}")
    print(f"casos juzgados: {len(filas)}; fallas: {malas}")
    return 0 if filas and malas == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
