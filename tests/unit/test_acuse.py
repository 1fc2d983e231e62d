#!/usr/bin/env python3
# etiquetas: G-III L6.1 L7.9 CFF-17-E
"""buzonctl acuse verificar and demo from outside: exit codes, keys, tampered and hostile files. Needs $BUZONCTL and,
for the acuses, ciclo_completo in $BUZON_BIN_DIR."""
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BUZONCTL = os.environ.get("BUZONCTL", "")
CICLO = Path(os.environ.get("BUZON_BIN_DIR", "")) / "ciclo_completo"


def correr(*palabras, programa=BUZONCTL):
    p = subprocess.run([str(programa), *map(str, palabras)], capture_output=True, timeout=120, check=False,
                       stdin=subprocess.DEVNULL)
    return p.returncode, p.stdout.decode("utf-8"), p.stderr.decode("utf-8")


class ConAcuses(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporal = tempfile.TemporaryDirectory()
        cls.base = Path(cls.temporal.name)
        cls.demo = cls.base / "demo"
        codigo, cls.cuento, errores = correr(cls.demo, programa=CICLO)
        assert codigo == 0, errores

    @classmethod
    def tearDownClass(cls):
        cls.temporal.cleanup()

    def acuse(self, tipo, forma="json"):
        return sorted((self.demo / "acuses").glob(f"*-{tipo}-*.{forma}"))[0]

    def documentos(self, acuse):
        texto = acuse.with_suffix(".txt").read_text("utf-8")
        return [next((self.demo / "documentos").glob(h + ".*")) for h in re.findall(r"^documento_sha256: (\w+)$", texto, re.M)]

    def escribir(self, nombre, octetos):
        ruta = self.base / nombre
        ruta.write_bytes(octetos)
        return ruta

    def verificar(self, *palabras):
        codigo, salida, errores = correr("acuse", "verificar", *palabras, "--json")
        return codigo, json.loads(salida) if salida else None, errores


class Verificar(ConAcuses):
    CLAVES = ["valido", "folio", "tipo", "titulo", "rfc", "instante_centro", "instante_legal", "sello", "cadena",
              "certificado", "numero", "clase", "serie", "sellado_por", "sellado_por_rfc", "emisor", "firma_apertura", "abierto_por",
              "abierto_por_rfc", "por_representante", "documentos",
              "motivo"]

    def test_cada_acuse_en_sus_dos_formas(self):
        for f in sorted((self.demo / "acuses").iterdir()):
            with self.subTest(f=f.name):
                codigo, r, errores = self.verificar(f)
                self.assertEqual((codigo, errores), (0, ""))
                self.assertEqual(list(r), self.CLAVES)
                self.assertIs(r["valido"], True)
                self.assertEqual(r["motivo"], "")
                self.assertEqual(r["sello"], "cumple")
                self.assertIn(r["folio"], f.name)
                self.assertIn(r["tipo"], f.name)
                self.assertEqual(r["emisor"], "no_evaluado")
        codigo, texto, _ = correr("acuse", "verificar", self.acuse("recepcion"), "--explicar")
        self.assertEqual(codigo, 0)
        self.assertIn("L7.9", texto)
        self.assertIn("CFF-17-E", texto)

    def test_documentos(self):
        acuse = self.acuse("recepcion")
        uno, dos = self.documentos(acuse)
        codigo, r, _ = self.verificar(acuse, "--documento", uno, "--documento", dos)
        self.assertEqual(codigo, 0)
        self.assertEqual([d["resultado"] for d in r["documentos"]], ["coincide", "coincide"])
        codigo, r, _ = self.verificar(acuse, "--documento", uno)
        self.assertEqual([d["resultado"] for d in r["documentos"]], ["coincide", "no_presentado"])
        self.assertEqual(codigo, 0)
        octetos = bytearray(dos.read_bytes())
        octetos[3] ^= 1
        codigo, r, _ = self.verificar(acuse, "--documento", uno, "--documento", self.escribir("dos.txt", octetos))
        self.assertEqual(codigo, 1)
        self.assertIs(r["valido"], False)
        self.assertEqual([d["resultado"] for d in r["documentos"]], ["coincide", "ajeno", "no_presentado"])
        self.assertIn("documentos", r["motivo"])

    def test_autoridad(self):
        acuse = self.acuse("automatico")
        codigo, r, _ = self.verificar(acuse, "--ca", self.demo / "ca.pem")
        self.assertEqual((codigo, r["emisor"]), (0, "cumple"))
        otra = self.base / "otra"
        self.assertEqual(correr(otra, "--semilla", "2", programa=CICLO)[0], 0)
        codigo, r, _ = self.verificar(acuse, "--ca", otra / "ca.pem")
        self.assertEqual((codigo, r["emisor"], r["valido"]), (1, "falla", False))
        self.assertEqual(r["sello"], "cumple")
        self.assertTrue(r["motivo"])
        self.assertEqual(self.verificar(acuse, "--ca", acuse)[0], 2)

    def test_la_firma_de_quien_abrio(self):
        acuse = self.acuse("apertura")
        (cer,) = (self.demo / "documentos").glob("*.cer")
        codigo, r, _ = self.verificar(acuse)
        self.assertEqual((codigo, r["firma_apertura"]), (0, "no_evaluado"))
        codigo, r, _ = self.verificar(acuse, "--firmante", cer, "--ca", self.demo / "ca-efirmas.pem")
        self.assertEqual((codigo, r["firma_apertura"], r["abierto_por_rfc"]), (0, "cumple", "EKU9003173C9"))
        codigo, r, _ = self.verificar(acuse, "--firmante", self.demo / "sello.cer")
        self.assertEqual((codigo, r["firma_apertura"], r["valido"]), (1, "falla", False))
        self.assertIn("quien abrió", r["motivo"])
        # Only an opening has it; and what is no certificate is bad input.
        codigo, r, _ = self.verificar(self.acuse("recepcion"), "--firmante", cer)
        self.assertEqual((codigo, r["firma_apertura"]), (1, "falla"))
        self.assertEqual(self.verificar(acuse, "--firmante", acuse)[0], 2)

    def test_campo_cambiado(self):
        for forma in ("json", "txt"):
            original = self.acuse("recepcion", forma).read_bytes()
            cambios = [
                (b"T11:00:00-06:00", b"T11:00:01-06:00", "falla", "cumple"),
                (b"EKU9003173C9", b"EKU9003173C8", "falla", "cumple"),
                ("Aclaración".encode(), "aclaración".encode(), "falla", "cumple"),
                (b"|rfc:EKU", b"|rfc:EKV", "falla", "falla"),
            ]
            for de, a, cadena, sello in cambios:
                with self.subTest(forma=forma, a=a):
                    self.assertIn(de, original)
                    codigo, r, _ = self.verificar(self.escribir("malo." + forma, original.replace(de, a, 1)))
                    self.assertEqual(codigo, 1)
                    self.assertEqual((r["valido"], r["cadena"], r["sello"]), (False, cadena, sello))
                    self.assertTrue(r["motivo"])
            todos = original.replace(b"EKU9003173C9", b"EKU9003173C8")
            codigo, r, _ = self.verificar(self.escribir("malo." + forma, todos))
            self.assertEqual((codigo, r["cadena"], r["sello"]), (1, "cumple", "falla"))

    def test_hostiles(self):
        bueno = self.acuse("recepcion").read_bytes()
        texto = self.acuse("recepcion", "txt").read_bytes()
        malos = {
            "vacío": b"",
            "cinco MB": b"{" * (5 << 20),
            "cinco MB de texto": b"a" * (5 << 20),
            "anidado": b"[" * 100000,
            "binario": bytes(range(256)) * 40,
            "json ajeno": b'{"version": 1}\n',
            "truncado": bueno[:-1],
            "a la mitad": bueno[:len(bueno) // 2],
            "texto a la mitad": texto[:len(texto) // 2],
            "con cola": bueno + b"\n",
            "clave repetida": bueno.replace(b'  "version": 1,\n', b'  "version": 1,\n  "version": 1,\n'),
            "clave de más": bueno.replace(b'  "sello"', b'  "otra": 1,\n  "sello"'),
            "versión 2": bueno.replace(b'"version": 1', b'"version": 2'),
            "BOM": b"\xef\xbb\xbf" + bueno,
            "UTF-8 roto": bueno.replace("ó".encode(), b"\xf3"),
            "terminal": bueno.replace(b'"IMSS"', b'"IMSS\x1b[31m"'),
        }
        for que, octetos in malos.items():
            with self.subTest(que=que):
                codigo, r, errores = self.verificar(self.escribir("hostil", octetos))
                if que == "UTF-8 roto":
                    self.assertEqual((codigo, r["valido"]), (1, False))
                    continue
                self.assertEqual(codigo, 2, errores)
                self.assertIsNone(r)
                self.assertEqual(json.loads(errores)["error"]["argumento"], "F")
                self.assertNotIn("\x1b", errores)

    def test_una_tuberia_sin_escritor_no_espera_para_siempre(self):
        ruta = self.base / "tuberia"
        os.mkfifo(ruta)
        codigo, _, errores = correr("acuse", "verificar", ruta)
        self.assertEqual(codigo, 3)
        self.assertIn("no es un archivo ordinario", errores)

    def test_uso(self):
        acuse = self.acuse("recepcion")
        self.assertEqual(correr("acuse")[0], 2)
        self.assertEqual(correr("acuse", "verificar")[0], 2)
        self.assertEqual(correr("acuse", "verificar", acuse, acuse)[0], 2)
        self.assertEqual(correr("acuse", "verificar", acuse, "--cer", acuse)[0], 2)
        self.assertEqual(correr("acuse", "verificar", self.base / "no-existe")[0], 3)
        self.assertEqual(correr("acuse", "verificar", acuse, "--documento", self.base / "no-existe")[0], 3)
        self.assertEqual(correr("acuse", "verificar", "--help")[0], 0)


class Demo(ConAcuses):
    def test_la_misma_historia_que_ciclo_completo(self):
        base = self.base / "demo.db"
        codigo, salida, errores = correr("demo", "--db", base)
        self.assertEqual((codigo, errores), (0, ""))
        tabla = [x for x in self.cuento.splitlines() if re.match(r"\d{4}-\d\d-\d\d", x)]
        self.assertGreater(len(tabla), 20)
        for linea in tabla:
            self.assertIn(linea, salida.splitlines())
        self.assertEqual(correr("auditar", base)[0], 0)
        antes = base.read_bytes()
        codigo, _, errores = correr("demo", "--db", base)
        self.assertEqual(codigo, 2)
        self.assertIn("--db", errores)
        self.assertEqual(base.read_bytes(), antes)

    def test_json(self):
        codigo, salida, _ = correr("demo", "--db", self.base / "json.db", "--semilla", "3", "--json")
        self.assertEqual(codigo, 0)
        r = json.loads(salida)
        self.assertEqual(len(r["acuses"]), 8)
        self.assertEqual(len(r["cronologia"]), r["eventos"])
        self.assertTrue(any("cuarto día" in x["hecho"] and x["instante_legal"].startswith("2025-03-25") for x in r["cronologia"]))

    def test_uso(self):
        self.assertEqual(correr("demo")[0], 2)
        for extra in (["--semilla", "x"], ["--semilla", "-1"], ["--semilla", "9" * 30]):
            self.assertEqual(correr("demo", "--db", self.base / "uso.db", *extra)[0], 2)
        self.assertEqual(correr("demo", "--db", self.base / "no" / "hay.db")[0], 3)
        self.assertEqual(correr("demo", "--db", self.base / "uso.db", "--efirma", self.base / "nada")[0], 3)
        # A folder without e.firmas is noticed before anything is written.
        self.assertFalse((self.base / "uso.db").exists())


class CodigoQr(ConAcuses):
    """G-III: what the paper carries, from the command line."""

    def qr(self, tipo):
        codigo, salida, errores = correr("acuse", "qr", self.acuse(tipo), "--json")
        self.assertEqual((codigo, errores), (0, ""))
        return json.loads(salida)

    def certificado(self, tipo):
        return self.escribir("sello.pem", json.loads(self.acuse(tipo).read_text("utf-8"))["certificado"].encode())

    def test_lo_leido_del_qr_prueba_el_acuse(self):
        for tipo in ("recepcion", "apertura", "automatico"):
            with self.subTest(tipo=tipo):
                r = self.qr(tipo)
                leido = self.escribir("leido.txt", (r["contenido"] + "\n").encode())
                codigo, v, errores = self.verificar(leido, "--certificado", self.certificado(tipo))
                self.assertEqual((codigo, errores), (0, ""))
                self.assertEqual(v["folio"], r["folio"])
                self.assertTrue(r["svg"].startswith("<svg") and 21 <= r["lado"] <= 177)

    def test_un_dato_cambiado_del_qr_no_prueba(self):
        r = self.qr("recepcion")
        leido = self.escribir("leido.txt", r["contenido"].replace("|rfc:", "|rfc:X", 1).encode())
        codigo, v, _ = self.verificar(leido, "--certificado", self.certificado("recepcion"))
        self.assertEqual((codigo, v["valido"]), (1, False))

    def test_el_certificado_va_con_el_qr_y_solo_con_el(self):
        leido = self.escribir("leido.txt", self.qr("recepcion")["contenido"].encode())
        codigo, _, errores = self.verificar(leido)
        self.assertEqual(codigo, 2)
        self.assertIn("--certificado", errores)
        codigo, _, errores = self.verificar(self.acuse("recepcion"), "--certificado", self.certificado("recepcion"))
        self.assertEqual(codigo, 2)
        self.assertIn("quite --certificado", errores)


if __name__ == "__main__":
    if not BUZONCTL or not CICLO.is_file():
        sys.exit("test_acuse: faltan buzonctl o ciclo_completo; indíquelos con BUZONCTL y BUZON_BIN_DIR")
    unittest.main(verbosity=1)
