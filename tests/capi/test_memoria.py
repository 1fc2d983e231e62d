# Every allocation of a call fails in turn: see prog_capi_memoria.cpp.
import os

import capi_comun as c


def main():
    programa = os.path.join(os.environ.get("BUZON_BIN_DIR", "."), "prog_capi_memoria")
    if not os.path.exists(programa):
        c.fallar(f"falta {programa}: constrúyalo")
    print(c.correr([programa]), end="")


main()
