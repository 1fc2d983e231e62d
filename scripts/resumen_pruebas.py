"""The closing lines of scripts/test: what ran, what failed and why, what was skipped.

Reads ctest's JUnit file. Exit 1 if something failed or nothing ran: silence is not success.
"""
import pathlib
import re
import sys
import xml.etree.ElementTree as ET


def omitida(caso):
    texto = caso.findtext("system-out") or ""
    m = re.search(r"OMITIDA: (.*)", texto)
    return m.group(1).strip() if m else "sin motivo"


def salto_voluntario(caso):
    salto = caso.find("skipped")
    return caso.get("status") == "disabled" or (salto is not None and "SKIP" in (salto.get("message") or ""))


def main():
    archivo, salida, nivel = sys.argv[1:4]
    try:
        casos = list(ET.parse(archivo).getroot().iter("testcase"))
    except (OSError, ET.ParseError):
        print(open(salida, encoding="utf-8", errors="replace").read(), file=sys.stderr)
        print("No corrió ninguna prueba: ctest no dejó resultados. Eso es un fallo.", file=sys.stderr)
        return 1
    por_estado = {}
    for caso in casos:
        por_estado.setdefault(caso.get("status"), []).append(caso)
    bien, mal = por_estado.get("run", []), por_estado.get("fail", [])
    # A test that could not start is a failure; only one that said 77 (or is disabled) was skipped.
    otras = [c for e, lista in por_estado.items() if e not in ("run", "fail") for c in lista]
    mal += [c for c in otras if not salto_voluntario(c)]
    otras = [c for c in otras if salto_voluntario(c)]

    for caso in mal:
        print(f"\nFALLA {caso.get('name')}")
        for linea in (caso.findtext("system-out") or "").strip().splitlines()[-60:]:
            print("  " + linea)
    print()
    juzgados = [l.strip() for c in bien for l in (c.findtext("system-out") or "").splitlines()
                if re.search(r"\b(judged|juzgad[oa]s?)\b", l)]
    for linea in juzgados:
        print("  " + linea)
    for caso in otras:
        print(f"  omitida: {caso.get('name')}: {omitida(caso)}")
    grupos = {}
    for caso in casos:
        grupo = re.split(r"[:/]", caso.get("name"))[0]
        grupos[grupo] = grupos.get(grupo, 0) + 1
    print("  por grupo: " + ", ".join(f"{g} {n}" for g, n in sorted(grupos.items())))
    with open(pathlib.Path(archivo).with_name("cuenta.txt"), "w", encoding="utf-8") as f:
        print(len(bien), len(mal), len(otras), file=f)
    print(f"Pruebas ({nivel.replace('|', ' y ')}): {len(bien)} pasan, {len(mal)} fallan, {len(otras)} omitidas.")
    return 1 if mal or not bien else 0


if __name__ == "__main__":
    sys.exit(main())
