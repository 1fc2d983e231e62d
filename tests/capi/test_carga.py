# dlopen, use, dlclose, three times over, and the library is really gone in between.
import capi_comun as c


def main():
    # Sanitizer run times keep what they have seen mapped; there only loading and using are judged.
    exigir = [] if c.sanitizadores() else ["-DBUZON_EXIGIR_DESCARGA"]
    with c.carpeta_temporal() as carpeta:
        programa = c.programa_c(carpeta, f"{c.AQUI}/cargador.c", enlazar=False, mas=exigir)
        print(c.correr([programa, c.biblioteca()]), end="")


main()
