"""Durability on SQLite, part a: kill -9 of a writer, round after round, on one file.

This process records the acuses that the writer hands out, kills it at a random moment, looks in shared
memory whether a COMMIT was then under way, and has the file judged. (A kill proves atomicity only: the
page cache survives it. The power cuts of sqlite_apagon_test.cpp prove the rest.)
"""
import mmap
import os
import random
import signal
import struct
import subprocess
import sys
import tempfile
import time

ESPERA_S = 60


def esperar(condicion, que):
    limite = time.monotonic() + ESPERA_S
    while not condicion():
        if time.monotonic() > limite:
            raise SystemExit(f"FALLO: en {ESPERA_S} s {que}")
        time.sleep(0.0002)


def matar_en_un_momento(azar, fase, escritor, commits):
    """Half of the rounds at any moment, half a random while after a COMMIT is seen to begin."""
    # Drawn once: drawn again at each look, the kill came the earlier the faster one looked.
    hasta = azar.randrange(commits)
    esperar(lambda: leer(fase)[1] > hasta or escritor.poll() is not None, "no hubo un commit")
    if azar.random() < 0.5:
        time.sleep(azar.random() * 0.02)
    else:
        antes = leer(fase)[1]
        esperar(lambda: leer(fase)[1] > antes or escritor.poll() is not None, "no empezó otro commit")
        time.sleep(azar.random() ** 3 * 0.004)
    escritor.send_signal(signal.SIGKILL)
    escritor.wait()


def leer(fase):
    return struct.unpack("=II", fase[:8])


def juzgar(programa, base, acuses, muertes):
    return subprocess.run([programa, "comprobar", base, acuses, str(muertes)], capture_output=True, text=True)


def comprobar(programa, base, acuses, muertes):
    r = juzgar(programa, base, acuses, muertes)
    if r.returncode != 0:
        raise SystemExit(f"FALLO: {r.stderr.strip()}")
    return int(r.stdout)


def rondas(cuantas, dentro_minimo, nombre="prog_kill9", con_preparacion=False, commits=12):
    programa = os.path.join(os.environ.get("BUZON_BIN_DIR", "."), nombre)
    if len(sys.argv) > 1:
        programa = sys.argv[1]
    azar = random.Random(20240806)
    dentro = acuses_total = 0
    with tempfile.TemporaryDirectory(prefix="buzon-kill9-") as carpeta:
        base, ruta_fase, acuses = (os.path.join(carpeta, n) for n in ("buzon.db", "fase", "acuses"))
        with open(ruta_fase, "w+b") as f, open(acuses, "wb") as registro:
            f.write(bytes(8))
            f.flush()
            fase = mmap.mmap(f.fileno(), 8)
            if con_preparacion:
                subprocess.run([programa, "preparar", base, ruta_fase, "0"], check=True)
            for ronda in range(1, cuantas + 1):
                fase[:8] = bytes(8)
                tubo_lee, tubo_escribe = os.pipe()
                escritor = subprocess.Popen([programa, "escribir", base, ruta_fase, str(ronda)],
                                            stdout=tubo_escribe)
                os.close(tubo_escribe)
                try:
                    matar_en_un_momento(azar, fase, escritor, commits)
                finally:
                    escritor.kill()
                    escritor.wait()
                if escritor.returncode != -signal.SIGKILL:
                    raise SystemExit(f"FALLO: el escritor acabó solo, con {escritor.returncode}")
                dentro += leer(fase)[0]
                with os.fdopen(tubo_lee, "rb") as tubo:  # the pipe outlives the writer
                    lineas = tubo.read()
                registro.write(lineas)
                registro.flush()
                acuses_total += lineas.count(b"\n")
                # Not every time: the next writer, too, must recover what this one left.
                if ronda % 3 == 0 or ronda == cuantas:
                    eventos = comprobar(programa, base, acuses, ronda)
            fase.close()
            # The judge must be able to say no.
            registro.write(b"0 1 " + b"0" * 64 + b"\n")
            registro.flush()
            if juzgar(programa, base, acuses, cuantas).returncode == 0:
                raise SystemExit("FALLO: un acuse inventado pasó por bueno")
    print(f"{cuantas} muertes, {dentro} dentro de un commit; {acuses_total} acuses, todos presentes; "
          f"{eventos} eventos en cadenas enteras")
    if dentro < dentro_minimo:
        raise SystemExit(f"FALLO: solo {dentro} muertes dentro de un commit; se exigen {dentro_minimo}")
    if acuses_total < cuantas:
        raise SystemExit("FALLO: casi no hubo acuses que perder")
