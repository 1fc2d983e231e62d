#!/usr/bin/env python3
"""The iCalendar of the Calendario de Eventos, read by another's parser: Debian's python3-icalendar.
Needs $BUZON_BIN_DIR/prog_icalendar. Without the parser it is skipped; tests/unit/icalendar_test.cpp
checks RFC 5545 octet by octet all the same."""
# etiquetas: R2 CFF-12 RACERF-3
import collections
import datetime
import os
import subprocess
import sys
from pathlib import Path

try:
    import icalendar
except ImportError:
    # Debian's package is for Debian's Python, which need not be the first in PATH.
    if sys.executable != "/usr/bin/python3" and os.access("/usr/bin/python3", os.X_OK):
        os.execv("/usr/bin/python3", ["/usr/bin/python3", *sys.argv])
    print("OMITIDA: falta el módulo icalendar de Python (en Debian, el paquete python3-icalendar)")
    sys.exit(77)

DESDE, HASTA = datetime.date(2025, 1, 1), datetime.date(2027, 12, 31)
# Per obligation in three years: how many, and some days counted by hand.
ESPERADOS = {
    "cuotas_mensuales": (36, ["2025-01-20", "2025-03-18", "2027-12-20"]),
    "cuotas_rcv_bimestrales": (18, ["2025-03-18", "2026-05-18"]),
    "aportaciones_vivienda_bimestrales": (18, ["2025-03-18", "2026-05-18"]),
    "declaracion_prima_riesgo": (3, ["2025-03-03", "2026-03-02", "2027-03-01"]),
    "icsoe": (9, ["2025-01-17", "2026-05-18", "2027-09-17"]),
    "aviso_dictamen": (3, ["2025-04-30", "2026-04-30", "2027-05-03"]),
    "dictamen": (3, ["2025-09-30", "2026-09-30", "2027-09-30"]),
    "membresia_contador_publico": (3, ["2025-03-31", "2026-03-31", "2027-03-31"]),
    "continuacion_voluntaria": (36, ["2026-04-20"]),
}


def revisar(evento):
    """(clave, day) of one VEVENT, once all its properties are as they should be."""
    uid, dia = str(evento["UID"]), evento.decoded("DTSTART")
    assert type(dia) is datetime.date, f"{uid}: DTSTART no es de todo el día"
    assert DESDE <= dia <= HASTA and dia.weekday() < 5, f"{uid}: {dia}"
    assert evento.decoded("DTSTAMP") == datetime.datetime(2025, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
    assert not evento.errors, f"{uid}: {evento.errors}"
    descripcion = str(evento["DESCRIPTION"])
    assert "No es el aviso de L7.3" in descripcion and "\n" in descripcion and "\\" not in descripcion
    assert str(evento["SUMMARY"]) and str(evento["X-BUZON-NORMA"]) in descripcion
    assert uid.endswith("@calendario-de-eventos.buzon"), uid
    return uid.split("-", 1)[0], dia


def main():
    programa = Path(os.environ["BUZON_BIN_DIR"]) / "prog_icalendar"
    crudo = subprocess.run([programa], stdout=subprocess.PIPE, check=True, timeout=60).stdout
    assert all(len(linea) <= 75 for linea in crudo.split(b"\r\n")), "una línea pasa de 75 octetos"
    calendario = icalendar.Calendar.from_ical(crudo)
    assert calendario["VERSION"] == "2.0" and calendario["PRODID"]
    eventos = list(calendario.walk("VEVENT"))
    assert len({str(e["UID"]) for e in eventos}) == len(eventos), "UID repetido"
    dias = collections.defaultdict(list)
    for evento in eventos:
        clave, dia = revisar(evento)
        dias[clave].append(dia.isoformat())
    assert set(dias) == set(ESPERADOS), set(dias) ^ set(ESPERADOS)
    for clave, (cuantos, algunos) in ESPERADOS.items():
        assert len(dias[clave]) == cuantos, f"{clave}: {len(dias[clave])} y no {cuantos}"
        faltan = set(algunos) - set(dias[clave])
        assert not faltan, f"{clave}: faltan {sorted(faltan)}"
    print(f"{len(eventos)} eventos leídos con icalendar {icalendar.__version__}")


if __name__ == "__main__":
    main()
