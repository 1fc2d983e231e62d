"""The project of another includes ours with add_subdirectory and gets its targets and nothing else. CI proves the
same in its clang++ lane, which builds the library by that project; this is for another compiler, by hand."""
# tiempo: 1200
# en serie
import pathlib
import sys
import tempfile

import consumo


def main():
    consumo.omitir_con_sanitizadores()
    with tempfile.TemporaryDirectory() as temporal:
        obra = pathlib.Path(temporal) / "obra"
        consumo.correr("cmake", "-G", "Ninja", "-S", consumo.AQUI / "subdirectorio", "-B", obra,
                       f"-DBUZON_SOURCE_DIR={consumo.FUENTES}",
                       "-DBUZON_UNITY=ON",  # one by one these files were compiled in the build that this test is of
                       *consumo.compiladores())
        consumo.correr("cmake", "--build", obra, "--target", "solo_core", "completo")
        for programa in ("solo_core", "completo"):
            hecho = obra / programa
            print(consumo.correr(hecho).strip())
    return 0


if __name__ == "__main__":
    sys.exit(main())
