#!/usr/bin/env python3
# etiquetas: una-vez
"""Judges src/husos/tablas.inc by Python's zoneinfo, which shares no code with the generator.

At every change (the second before and the second itself) and every six hours from 1996 to 2099, offset and
abbreviation must agree. zoneinfo reads the footer of the zone files, so it also judges the years past 2037. Where
the system's tzdata is of another version than the table, what both know is judged: up to the year of the older one.

    test_husos_zoneinfo.py [TABLAS_INC]     exit 0 all equal, 1 differences, 77 cannot be judged here
"""
import bisect
import datetime
import pathlib
import re
import sys
import zoneinfo

UTC = datetime.timezone.utc
DESDE = int(datetime.datetime(1996, 1, 1, tzinfo=UTC).timestamp())
HASTA = int(datetime.datetime(2100, 1, 1, tzinfo=UTC).timestamp())
PASO = 6 * 3600
ZONAS = ("Bahia_Banderas Cancun Chihuahua Ciudad_Juarez Hermosillo Matamoros Mazatlan Merida Mexico_City "
         "Monterrey Ojinaga Tijuana").split()


def leer_tablas(texto):
    """version and {IANA: [(since, offset, abbreviation)]}, refusing a file that is not what we think."""
    version = re.search(r'version_tzdata = "([^"]+)"', texto).group(1)
    tramos = {}
    for nombre, cuerpo in re.findall(r"TramoHuso tramos_(\w+)\[\] = \{\n(.*?)\n\};", texto, re.S):
        filas = [re.match(r'\s*\{(\d+), (-?\d+), "(\w+)"\},', linea)
                 for linea in cuerpo.splitlines() if not linea.strip().startswith("//")]
        assert all(filas), f"{nombre}: a row of another shape"
        tramos[nombre] = [(int(f[1]), int(f[2]), f[3]) for f in filas]
    tablas = {iana: tramos[variable] for iana, variable in
              re.findall(r'\{"([^"]+)", version_tzdata, horizonte, tramos_(\w+)\}', texto)}
    assert sorted(tablas) == ["America/" + z for z in ZONAS], f"zones: {sorted(tablas)}"
    return version, tablas


def version_del_sistema():
    for carpeta in zoneinfo.TZPATH:
        ruta = pathlib.Path(carpeta) / "tzdata.zi"
        if ruta.exists():
            with open(ruta, encoding="utf-8") as archivo:
                return archivo.readline().strip().removeprefix("# version ")
    return None


def juzgar(iana, tramos, hasta):
    """Prints differences; returns (instants judged, differences)."""
    zona = zoneinfo.ZoneInfo(iana)
    inicios = [t[0] for t in tramos]
    assert inicios[0] == DESDE and inicios == sorted(set(inicios)), f"{iana}: rows out of order"
    instantes = set(range(DESDE, hasta, PASO))
    instantes.update(i for s in inicios for i in (s - 1, s) if DESDE <= i < hasta)
    distintos = 0
    for s in sorted(instantes):
        _, desfase, abreviatura = tramos[bisect.bisect_right(inicios, s) - 1]
        t = datetime.datetime.fromtimestamp(s, zona)
        if (t.utcoffset().total_seconds(), t.tzname()) == (desfase, abreviatura):
            continue
        distintos += 1
        if distintos <= 3:
            print(f"{iana} at {datetime.datetime.fromtimestamp(s, UTC).isoformat()}: the table says "
                  f"{desfase} {abreviatura}, zoneinfo {t.utcoffset().total_seconds():.0f} {t.tzname()}")
    return len(instantes), distintos


def main(argumentos):
    raiz = pathlib.Path(__file__).resolve().parents[2]
    ruta = pathlib.Path(argumentos[0]) if argumentos else raiz / "src" / "husos" / "tablas.inc"
    version, tablas = leer_tablas(ruta.read_text(encoding="utf-8"))
    sistema = version_del_sistema()
    if not sistema or not re.fullmatch(r"\d{4}[a-z]+", sistema):
        print(f"OMITIDA: no tzdata.zi tells which tzdata this system has ({sistema})")
        return 77
    hasta = HASTA
    if sistema != version:
        comun = int(min(version, sistema)[:4])
        hasta = int(datetime.datetime(comun, 1, 1, tzinfo=UTC).timestamp())
        print(f"the system has tzdata {sistema}: judged until {comun}, not until 2100")
    juzgados = distintos = 0
    for iana, tramos in tablas.items():
        n, d = juzgar(iana, tramos, hasta)
        juzgados, distintos = juzgados + n, distintos + d
    print(f"tzdata {version}: {len(tablas)} zones, {sum(map(len, tablas.values()))} rows, "
          f"{juzgados} instants judged, {distintos} differences")
    return 1 if distintos else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
