"""Installs the build to a temporary prefix and uses it from there: find_package, pkg-config, C90."""
# tiempo: 600
import os
import pathlib
import shutil
import sys
import tempfile

import consumo


def con_pkg_config(prefijo, carpeta):
    pkg_config = shutil.which("pkg-config") or shutil.which("pkgconf")
    if not pkg_config:
        print("pkg-config no está instalado: esa parte se omite")
        return
    ruta = next(prefijo.rglob("buzon.pc")).parent
    opciones = consumo.correr(pkg_config, "--cflags", "--libs", "--static", "buzon", PKG_CONFIG_PATH=str(ruta)).split()
    programa = carpeta / "por_pkg_config"
    consumo.correr(os.environ.get("BUZON_CXX") or "c++", "-std=c++20",
                   consumo.AQUI / "paquete" / "completo.cpp", "-o", programa, *opciones)
    print("pkg-config:", consumo.correr(programa).strip())


def main():
    consumo.omitir_con_sanitizadores()
    construido = pathlib.Path(os.environ["BUZON_BUILD_DIR"])
    with tempfile.TemporaryDirectory() as temporal:
        carpeta = pathlib.Path(temporal)
        prefijo = carpeta / "prefijo"
        consumo.correr("cmake", "--install", construido, "--prefix", prefijo)
        # Moved after it was installed: nothing in it may name the prefix or the source tree.
        movido = carpeta / "movido"
        prefijo.rename(movido)
        for ruta in list(movido.rglob("*.cmake")) + list(movido.rglob("*.pc")):
            texto = ruta.read_text(encoding="utf-8")
            for ajeno in (str(prefijo), str(consumo.FUENTES) + "/", str(construido) + "/"):
                if ajeno in texto:
                    print(f"FALLA: {ruta.name} nombra {ajeno}")
                    return 1
        obra = carpeta / "obra"
        consumo.correr("cmake", "-G", "Ninja", "-S", consumo.AQUI / "paquete", "-B", obra,
                       f"-DCMAKE_PREFIX_PATH={movido}", *consumo.compiladores())
        consumo.correr("cmake", "--build", obra)
        for programa in ("solo_core", "completo", "con_testing", "desde_c"):
            print(consumo.correr(obra / programa).strip())
        con_pkg_config(movido, carpeta)
    return 0


if __name__ == "__main__":
    sys.exit(main())
