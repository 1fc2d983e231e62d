#!/usr/bin/env python3
"""The QR code of an acuse, read by another's reader: zbar, which the phones' applications descend from. Needs
$BUZON_BIN_DIR/prog_codigo_qr. Without zbarimg it is skipped; tests/unit/codigo_qr_test.cpp checks the modules all the
same."""
# etiquetas: G-III L7.9
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

if not shutil.which("zbarimg"):
    print("OMITIDA: falta zbarimg (en Debian, el paquete zbar-tools)")
    sys.exit(77)


def main():
    with tempfile.TemporaryDirectory() as carpeta:
        contenido, imagen = Path(carpeta) / "contenido", Path(carpeta) / "qr.pbm"
        with open(imagen, "wb") as f:
            subprocess.run([Path(os.environ["BUZON_BIN_DIR"]) / "prog_codigo_qr", contenido], stdout=f, check=True,
                           timeout=60)
        leido = subprocess.run(["zbarimg", "--raw", "--quiet", "-Sdisable", "-Sqrcode.enable", imagen],
                               stdout=subprocess.PIPE, check=True, timeout=60).stdout
        esperado = contenido.read_bytes()
        assert "Ñandú".encode() in esperado, "el acuse de prueba debe llevar signos fuera de ASCII"
        assert leido == esperado + b"\n", f"zbar leyó otra cosa:\n{leido!r}\n{esperado!r}"
    print(f"código QR: {len(esperado)} octetos, leídos iguales por zbar")


if __name__ == "__main__":
    main()
