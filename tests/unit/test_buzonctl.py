#!/usr/bin/env python3
"""buzonctl from outside: help on every level, exit codes, hostile input, the reference page, and (with
$BUZON_SHARED_DIR/efirma) certificates and sellos against their indexes. Needs $BUZONCTL.
BUZONCTL_ESCRIBIR=1 rewrites the generated part of docs/reference/buzonctl.md."""
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

BINARIO = os.environ.get("BUZONCTL", "")
RAIZ = Path(__file__).resolve().parents[2]
REFERENCIA = RAIZ / "docs" / "reference" / "buzonctl.md"
MARCA = "<!-- From here on: buzonctl --help, checked by tests/unit/test_buzonctl.py -->\n"
COMPARTIDA = os.environ.get("BUZON_SHARED_DIR") or str(RAIZ.parent / "shared")
EFIRMA = Path(COMPARTIDA) / "efirma"


def correr(palabras, stdout=subprocess.PIPE, entorno=None):
    p = subprocess.run([BINARIO, *palabras], stdout=stdout, stderr=subprocess.PIPE, timeout=60, check=False,
                       stdin=subprocess.DEVNULL, env=entorno)
    return p.returncode, (p.stdout or b"").decode("utf-8"), p.stderr.decode("utf-8")


def partes(linea):
    return linea.split()


# (words, exit code, what the error must name). A "@name" is a file of Archivos.
NOTIFICACION = ["plazo", "notificacion"]
HOSTILES = [
    # Usage.
    ([], 2, "MANDATO"),
    (["plazos"], 2, "plazos"),
    (["--jsom"], 2, "--jsom"),
    (["plazo"], 2, "MANDATO"),
    (["plazo", "notificación"], 2, "notificación"),
    (["plazo", "--explicar"], 2, "--explicar"),
    (["calendario"], 2, "MANDATO"),
    (["id", "ine", "1"], 2, "ine"),
    (["demo2"], 2, "demo2"),
    (["\x1b[31mrojo"], 2, "\\x1B[31mrojo"),
    (["a" * 100000], 2, "aaaa"),
    (NOTIFICACION, 2, "--aviso"),
    ([*NOTIFICACION, "--aviso"], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso="], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", ""], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", "--explicar"], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", "2025-01-31T10:00", "--aviso", "2025-01-31T10:00"], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", "2025-01-31T10:00", "--aviso=2025-01-31T10:00"], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", "2025-01-31T10:00", "--Zona", "America/Cancun"], 2, "--Zona"),
    ([*NOTIFICACION, "--aviso", "2025-01-31T10:00", "--av", "x"], 2, "--av"),
    ([*NOTIFICACION, "--aviso", "2025-01-31T10:00", "-z"], 2, "-z"),
    ([*NOTIFICACION, "--aviso", "2025-01-31T10:00", "de más"], 2, "de más"),
    ([*NOTIFICACION, "--aviso", "2025-01-31T10:00", "--", "--json"], 2, "--json"),
    ([*NOTIFICACION, "--aviso", "2025-01-31T10:00", "--json=sí"], 2, "--json"),
    ([*NOTIFICACION, "--aviso", "2025-01-31T10:00", "--explicar", "--explicar"], 2, "--explicar"),
    ([*NOTIFICACION, "--aviso", "2025-01-31T10:00", "--zona", "America/Cancun", "--cp", "77500"], 2, "--cp"),
    ([*NOTIFICACION, "--noexiste", "--help"], 2, "--noexiste"),
    ([*NOTIFICACION, b"--aviso", b"2025-01-31T\xff\xfe"], 2, "--aviso"),
    ([*NOTIFICACION, b"--\xff\x1b]0;t\x07"], 2, "--\\xFF\\x1B]0;t\\x07"),
    ([*NOTIFICACION, "--aviso", "9" * 5000], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso=" + "9" * 5000], 2, "--aviso"),
    # Instants.
    ([*NOTIFICACION, "--aviso", "ayer"], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", "2025-02-29T10:00"], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", "2025-04-31T10:00"], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", "2025-13-01T10:00"], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", "2025-00-10T10:00"], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", "2025-01-31T24:00"], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", "2025-01-31T23:59:60"], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", "2025-01-31T10:60"], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", "2025-01-31T1000"], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", "2025-01-31 10:00"], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", "2025-01-31"], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", "2025-01-31T10:00-25:00"], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", "2025-01-31T10:00:00.1234567"], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", " 2025-01-31T10:00"], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", "2016-12-31T10:00"], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", "2099-12-31T10:00"], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", "2100-01-01T10:00"], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", "9999-12-31T23:59"], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", "0000-01-01T00:00Z"], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", "99999999999999999999-01-01T00:00"], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", "2022-10-30T01:30"], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", "2022-04-03T02:30"], 2, "--aviso"),
    ([*NOTIFICACION, "--aviso", "2025-01-31T10:00", "--apertura", "2025-01-31T09:59:59"], 2, "--apertura"),
    ([*NOTIFICACION, "--aviso", "2025-01-31T10:00", "--apertura", "2150-01-31T09:59"], 2, "--apertura"),
    # Zones and policies.
    ([*NOTIFICACION, "--aviso", "2025-01-31T10:00", "--zona", "America/Bogota"], 2, "--zona"),
    ([*NOTIFICACION, "--aviso", "2025-01-31T10:00", "--zona", "../../etc/passwd"], 2, "--zona"),
    ([*NOTIFICACION, "--aviso", "2025-01-31T10:00", "--zona", "america/tijuana"], 2, "--zona"),
    ([*NOTIFICACION, "--aviso", "2025-01-31T10:00", "--politica", "hora_inhabil"], 2, "--politica"),
    ([*NOTIFICACION, "--aviso", "2025-01-31T10:00", "--politica", "no_existe=si"], 2, "--politica"),
    ([*NOTIFICACION, "--aviso", "2025-01-31T10:00", "--politica", "hora_inhabil="], 2, "--politica"),
    ([*NOTIFICACION, "--aviso", "2025-01-31T10:00", "--politica", "hora_inhabil=otra"], 2, "--politica"),
    ([*NOTIFICACION, "--aviso", "2025-01-31T10:00", "--politica", "primera_hora=a_las_0730"], 2, "--politica"),
    ([*NOTIFICACION, "--aviso", "2025-01-31T10:00", "--politica", "aviso_inhabil=como_dia_habil_siguiente",
      "--politica", "aviso_inhabil=cuenta_el_dia_del_envio"], 2, "--politica"),
    (partes("plazo estrados --publicado 2024-08-06 --politica aviso_inhabil=como_dia_habil_siguiente"), 2,
     "--politica"),
    (partes("zona --cp 99999"), 2, "--cp"),
    (partes("zona --cp 26330"), 2, "--cp"),
    (partes("zona --cp 6600"), 2, "--cp"),
    (partes("zona --cp 0660A"), 2, "--cp"),
    (partes("zona --municipio 33001"), 2, "--municipio"),
    (partes("zona --municipio 02000"), 2, "--municipio"),
    (["zona", "--municipio", "Tijuana"], 2, "--municipio"),
    (["zona"], 2, "--municipio"),
    (partes("zona --cp 06600 --municipio 09015"), 2, "--municipio"),
    # Dates and terms.
    (partes("plazo estrados --publicado 2025-02-29"), 2, "--publicado"),
    (partes("plazo estrados --publicado 2024-08-06T10:00"), 2, "--publicado"),
    (partes("plazo estrados --publicado 2016-12-30"), 2, "--publicado"),
    (partes("plazo estrados --publicado 2099-12-20"), 2, "--publicado"),
    (partes("plazo recepcion --acuse 2016-12-31T23:00"), 2, "--acuse"),
    (partes("plazo recepcion --acuse 2025-02-30T23:00"), 2, "--acuse"),
    (partes("plazo confirmacion --aviso 1999-01-01T10:00"), 2, "--aviso"),
    (partes("plazo confirmacion --aviso 2099-12-30T10:00"), 2, "--aviso"),
    (partes("plazo consulta --desde 2100-01-01"), 2, "--desde"),
    (partes("plazo consulta --desde 2023-02-29"), 2, "--desde"),
    (partes("plazo habilitacion --en-vigor 31/12/2024"), 2, "--en-vigor"),
    (partes("plazo habilitacion --en-vigor 2099-12-31"), 2, "--en-vigor"),
    (partes("plazo computar --desde 2026-03-13 --n 0 --unidad habiles"), 2, "--n"),
    (partes("plazo computar --desde 2026-03-13 --n -5 --unidad habiles"), 2, "--n"),
    (partes("plazo computar --desde 2026-03-13 --n 1.5 --unidad habiles"), 2, "--n"),
    (partes("plazo computar --desde 2026-03-13 --n 15x --unidad habiles"), 2, "--n"),
    (partes("plazo computar --desde 2026-03-13 --n 99999999999999999999 --unidad habiles"), 2, "--n"),
    (partes("plazo computar --desde 2026-03-13 --n 9223372036854775807 --unidad anios"), 2, "--n"),
    (partes("plazo computar --desde 2026-03-13 --n 36525 --unidad anios"), 2, "--n"),
    (partes("plazo computar --desde 2026-03-13 --n 9223372036854775807 --unidad horas"), 2, "--n"),
    (partes("plazo computar --desde 2026-03-13 --n 876600 --unidad horas"), 2, "--n"),
    (partes("plazo computar --desde 2026-03-13 --n 5 --unidad semanas"), 2, "--unidad"),
    (["plazo", "computar", "--desde", "2026-03-13", "--n", "5", "--unidad", "años"], 2, "--unidad"),
    (partes("plazo computar --desde 2026-03-13 --n 5"), 2, "--unidad"),
    (partes("plazo computar --desde 2026-03-13T10:00 --n 5 --unidad habiles"), 2, "--desde"),
    (partes("plazo computar --desde 2026-02-29 --n 5 --unidad horas"), 2, "--desde"),
    (partes("plazo computar --desde 1850-01-01 --n 5 --unidad horas"), 2, "--desde"),
    (partes("plazo computar --desde 2026-03-13 --n 5 --unidad horas --sin-prorroga"), 2, "--sin-prorroga"),
    (partes("calendario habil --fecha 2025-02-29"), 2, "--fecha"),
    (partes("calendario habil --fecha 2016-12-31"), 2, "--fecha"),
    (partes("calendario habil --fecha 2100-01-01"), 2, "--fecha"),
    (partes("calendario habil --fecha 2025-1-1"), 2, "--fecha"),
    # Identifiers: only the form refuses.
    (["id", "rfc"], 2, "VALOR"),
    (["id", "rfc", ""], 2, "VALOR"),
    (["id", "rfc", "SAT9707"], 2, "VALOR"),
    (["id", "rfc", "SAT971301NN3"], 2, "VALOR"),
    (["id", "rfc", "SAT970229NN3"], 2, "VALOR"),
    (["id", "rfc", "SAT970701NN3", "SAT970701NN3"], 2, "SAT970701NN3"),
    (["id", "rfc", b"HA\xd1930228SM9"], 2, "VALOR"),
    (["id", "curp", "BOXW310820ZNERXN09"], 2, "VALOR"),
    (["id", "curp", "BOXW310820HXXRXN09"], 2, "VALOR"),
    (["id", "nss", "00000000000"], 2, "VALOR"),
    (["id", "nss", "9291908443"], 2, "VALOR"),
    (["id", "registro-patronal", "A01-0000"], 2, "VALOR"),
    (["id", "rfc", "A" * 4000], 2, "VALOR"),
    # Files.
    (["certificado", "ver"], 2, "F"),
    (["certificado", "ver", "@no_existe"], 3, "F"),
    (["certificado", "ver", "@directorio"], 3, "F"),
    (["certificado", "ver", "@vacio"], 2, "F"),
    (["certificado", "ver", "@basura"], 2, "F"),
    (["certificado", "ver", "@enorme"], 2, "F"),
    (["certificado", "ver", "/dev/zero"], 2, "F"),
    (["certificado", "ver", "@no_existe\x1b[2J"], 3, "F"),
    (["certificado", "verificar", "@basura", "--ca", "@basura", "--en", "2025-01-01T00:00"], 2, "--ca"),
    (["certificado", "verificar", "@basura", "--ca", "@no_existe", "--en", "2025-01-01T00:00"], 3, "--ca"),
    (["certificado", "verificar", "@basura", "--ca", "@basura"], 2, "--en"),
    (["certificado", "verificar", "@basura", "--ca", "@basura", "--en", "2022-10-30T01:30"], 2, "--en"),
    (["certificado", "verificar", "@basura", "--ca", "@basura", "--en", "2025-01-01T00:00", "--nivel", "9"], 2,
     "--nivel"),
    (["sello", "verificar", "--cadena", "@basura", "--sello", "@base64", "--cer", "@basura"], 2, "--cer"),
    (["sello", "verificar", "--cadena", "@basura", "--sello", "@basura", "--cer", "@basura"], 2, "--sello"),
    (["sello", "verificar", "--cadena", "@no_existe", "--sello", "@base64", "--cer", "@basura"], 3, "--cadena"),
    (["sello", "verificar", "--cadena", "@vacio", "--sello", "@base64", "--cer", "@basura"], 2, "--cadena"),
    (["sello", "verificar", "--cadena", "@basura", "--sello", "@base64", "--cer", "@basura", "--digest", "md5"],
     2, "--digest"),
    (["sello", "verificar", "--cadena", "@basura", "--sello", "@base64"], 2, "--cer"),
]


class ConArchivos(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.carpeta = tempfile.TemporaryDirectory(prefix="buzonctl-")
        c = Path(cls.carpeta.name)
        (c / "directorio").mkdir()
        (c / "vacio").write_bytes(b"")
        (c / "basura").write_bytes(b"\x30\x82\xff\xff esto no es nada \x00\x1b[2J")
        (c / "enorme").write_bytes(b"\x30" * 70000)
        (c / "base64").write_bytes(b"AAAA\n")

    @classmethod
    def tearDownClass(cls):
        cls.carpeta.cleanup()

    def ruta(self, palabra):
        if isinstance(palabra, str) and palabra.startswith("@"):
            return str(Path(self.carpeta.name) / palabra[1:])
        return palabra


class Hostiles(ConArchivos):
    def juzgar_texto(self, palabras, codigo, nombrado):
        salio, salida, errores = correr(palabras)
        self.assertEqual(salio, codigo, errores)
        self.assertEqual(salida, "")
        renglon = errores.splitlines()[0]
        self.assertTrue(renglon.startswith("buzonctl: "), renglon)
        self.assertIn(nombrado, renglon)
        self.assertRegex(errores, r"\n  Ayuda: buzonctl .*--help\n$")
        self.assertNotRegex(errores, r"[\x00-\x09\x0b-\x1f\x7f]")
        self.assertLess(len(errores), 2500)

    def juzgar_json(self, palabras, codigo, nombrado):
        mandato = 1 if palabras[0] == "zona" else 2
        palabras = [*palabras[:mandato], "--json", *palabras[mandato:]]
        salio, salida, errores = correr(palabras)
        self.assertEqual(salio, codigo, errores)
        error = json.loads(errores)["error"]
        self.assertEqual(sorted(error), ["argumento", "clase", "codigo", "fundamento", "mensaje"])
        self.assertLess(error["codigo"], 0)
        self.assertTrue(error["mensaje"].endswith("."), error)
        self.assertIn(nombrado, error["argumento"])
        if salida:  # a malformed identifier is also an answer, for programs
            self.assertEqual(palabras[0], "id")
            self.assertIs(json.loads(salida)["valido"], False)

    def test_entrada_hostil(self):
        for palabras, codigo, nombrado in HOSTILES:
            palabras = [self.ruta(p) for p in palabras]
            with self.subTest(palabras=[p[:60] for p in palabras]):
                self.juzgar_texto(palabras, codigo, nombrado)
                if len(palabras) > 2 and not any("json" in str(p) for p in palabras):
                    self.juzgar_json(palabras, codigo, nombrado)
        print(f"entradas hostiles juzgadas: {len(HOSTILES)}")
        self.assertGreater(len(HOSTILES), 60)

    def test_hora_ambigua_o_inexistente_nombra_las_dos(self):
        for hora, clase in (("2022-10-30T01:30", "hora_ambigua"), ("2022-04-03T02:30", "hora_inexistente")):
            _, _, errores = correr([*NOTIFICACION, "--aviso", hora, "--json"])
            error = json.loads(errores)["error"]
            self.assertEqual(error["clase"], clase)
            self.assertIn("-05:00", error["mensaje"])
            self.assertIn("-06:00", error["mensaje"])
            for desfase in ("-05:00", "-06:00"):
                self.assertEqual(correr([*NOTIFICACION, "--aviso", hora + desfase])[0], 0)

    def test_politica_equivocada_lista_las_opciones(self):
        _, _, errores = correr([*NOTIFICACION, "--aviso", "2025-01-31T10:00", "--politica", "hora_inhabil=x"])
        for opcion in ("fuera_de_0930_a_1800", "fuera_de_0730_a_1800", "mismo_dia_a_las_0930"):
            self.assertIn(opcion, errores)

    @unittest.skipUnless(os.path.exists("/dev/full"), "no hay /dev/full")
    def test_salida_llena(self):
        for palabras in (["--help"], partes("calendario habil --fecha 2025-01-01 --json")):
            with open("/dev/full", "wb") as lleno:
                salio, _, errores = correr(palabras, stdout=lleno)
            self.assertEqual(salio, 3)
            self.assertIn("no se pudo escribir", errores)


class Respuestas(unittest.TestCase):
    def json(self, linea, codigo=0):
        salio, salida, errores = correr([*partes(linea), "--json"])
        self.assertEqual((salio, errores), (codigo, ""), linea)
        return json.loads(salida)

    def test_llaves_y_su_orden(self):
        esperadas = {
            "plazo notificacion --aviso 2025-01-31T10:00":
                ["limite_apertura", "practicada", "modo", "surte_efectos", "inicia_plazo"],
            "plazo estrados --publicado 2024-08-06": ["ultimo_dia", "practicada", "surte_efectos"],
            "plazo recepcion --acuse 2025-02-01T10:00": ["fecha_legal", "instante_legal"],
            "plazo confirmacion --aviso 2024-08-09T17:45": ["limite"],
            "plazo consulta --desde 2024-02-29": ["hasta"],
            "plazo habilitacion --en-vigor 2024-08-06": ["ultimo_dia"],
            "plazo computar --desde 2026-03-13 --n 15 --unidad habiles": ["vence"],
            "zona --cp 22000": ["zona"],
            "id rfc SAT970701NN3": ["valido", "digito_verificador", "tipo"],
        }
        for linea, llaves in esperadas.items():
            self.assertEqual(list(self.json(linea))[:len(llaves)], llaves, linea)

    def test_zona_por_tres_vias(self):
        for via in ("--zona America/Tijuana", "--cp 22000", "--municipio 02004"):
            r = self.json("plazo recepcion --acuse 2025-03-05T01:30 " + via)
            self.assertEqual((r["instante_legal"], r["zona"]), ("2025-03-04T23:30:00-08:00", "America/Tijuana"))
        self.assertEqual(self.json("zona --municipio 23005")["zona"], "America/Cancun")
        self.assertEqual(self.json("plazo recepcion --acuse 2025-03-05T01:30")["zona"], "America/Mexico_City")

    def test_desfase_escrito_y_zona_centro(self):
        con = self.json("plazo confirmacion --aviso 2024-08-09T23:45:00Z")
        self.assertEqual(con["limite"], "2024-08-12T17:45:00-06:00")
        self.assertEqual(con, self.json("plazo confirmacion --aviso=2024-08-09T17:45"))

    def test_politicas(self):
        sabado = "plazo notificacion --aviso 2025-09-13T11:00"
        otra = self.json(sabado + " --politica aviso_inhabil=como_dia_habil_siguiente")
        self.assertEqual(self.json(sabado)["practicada"][:10], "2025-09-19")
        self.assertEqual(otra["practicada"][:10], "2025-09-22")
        self.assertEqual(otra["politicas"]["aviso_inhabil"], "como_dia_habil_siguiente")
        dos = self.json("plazo recepcion --acuse 2025-02-01T10:00 --politica primera_hora=a_las_0730 "
                        "--politica corte_del_dia=minuto_2359")
        self.assertEqual(dos["instante_legal"], "2025-02-04T07:30:00-06:00")
        habilitacion = "plazo habilitacion --en-vigor 2024-08-06"
        self.assertEqual(
            self.json(habilitacion + " --politica prorroga_habilitacion=primer_dia_habil")["ultimo_dia"],
            "2025-02-04")

    def test_computar(self):
        base = "plazo computar --desde 2026-12-23 --n 2 --unidad naturales"
        self.assertEqual(self.json(base)["vence"], "2026-12-28")
        self.assertEqual(self.json(base + " --sin-prorroga")["vence"], "2026-12-25")
        horas = "plazo computar --n 72 --unidad horas --desde "
        self.assertEqual(self.json(horas + "2024-08-09")["vence"], "2024-08-12T00:00:00-06:00")
        self.assertEqual(self.json(horas + "2024-08-09T17:45")["vence"], "2024-08-12T17:45:00-06:00")
        self.assertEqual(self.json("plazo computar --desde 2024-02-29 --n 1 --unidad anios")["vence"], "2025-03-03")

    def test_provisional_despues_de_2035(self):
        for linea in ("plazo notificacion --aviso 2035-12-31T10:00", "plazo estrados --publicado 2035-12-20",
                      "plazo recepcion --acuse 2040-01-02T10:00", "plazo confirmacion --aviso 2090-01-02T10:00",
                      "plazo consulta --desde 2031-01-01", "plazo habilitacion --en-vigor 2035-12-01",
                      "plazo computar --desde 2035-12-28 --n 5 --unidad habiles",
                      "calendario habil --fecha 2036-01-02"):
            r = self.json(linea)
            self.assertIs(r["provisional"], True, linea)
            self.assertTrue(r["motivo_provisional"], linea)
        r = self.json("plazo consulta --desde 2024-08-12")
        self.assertIs(r["provisional"], False)
        self.assertNotIn("motivo_provisional", r)

    def test_calendario(self):
        self.assertEqual(self.json("calendario habil --fecha 2026-11-16")["razon"],
                         "tercer lunes de noviembre, en conmemoración del 20 de noviembre")
        self.assertEqual(self.json("calendario habil --fecha 2026-11-20")["razon"], "día hábil")

    def test_identificadores_el_digito_no_rehusa(self):
        casos = [("rfc", "SAT970701NN3", "coincide", "moral"), ("rfc", "GODE561231GR8", "coincide", "fisica"),
                 ("rfc", "XAXX010101000", "no_coincide", "generico_nacional"),
                 ("rfc", "HAÑ930228SM9", "coincide", "moral"), ("rfc", "a&a050908gt0", "coincide", "moral"),
                 ("curp", "BOXW310820HNERXN09", "coincide", "curp"), ("nss", "12345678904", "no_coincide", "nss"),
                 ("nss", "92919084431", "coincide", "nss"),
                 ("registro-patronal", "A0100001104", "coincide", "registro_patronal"),
                 ("registro-patronal", "A01-00001-10-0", "no_coincide", "registro_patronal")]
        for clase, valor, digito, tipo in casos:
            r = self.json(f"id {clase} {valor}")
            self.assertEqual((r["valido"], r["digito_verificador"], r["tipo"]), (True, digito, tipo), valor)

    def test_el_valor_personal_no_sale_en_el_error(self):
        _, _, errores = correr(["id", "curp", "PEGL890909MJCRMS0Z"])
        self.assertNotIn("890909", errores)

    def test_la_salida_no_depende_del_entorno(self):
        entorno = {**os.environ, "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Tokyo", "TERM": "dumb"}
        for linea in ("plazo notificacion --aviso 2025-01-31T10:00 --explicar", "plazo --help"):
            self.assertEqual(correr(partes(linea)), correr(partes(linea), entorno=entorno))

    def test_explicar_en_todos(self):
        for linea in ("plazo notificacion --aviso 2025-01-31T10:00", "calendario habil --fecha 2025-05-05",
                      "zona --municipio 02004", "id nss 92919084431"):
            pasos = self.json(linea + " --explicar")["explicacion"]
            self.assertTrue(pasos and all(p["paso"] and p["frase"] for p in pasos), linea)
            texto = correr([*partes(linea), "--explicar"])[1]
            self.assertIn("\nRazonamiento:\n  - ", texto)


class CertificadosPropios(unittest.TestCase):
    """A key, a certificate and a signature made by the openssl program: whoever has no outside data."""

    def setUp(self):
        if shutil.which("openssl") is None:
            self.skipTest("no está el programa openssl")
        carpeta = tempfile.TemporaryDirectory(prefix="buzonctl-")
        self.addCleanup(carpeta.cleanup)
        self.c = Path(carpeta.name)
        for nombre in ("uno", "otro"):
            self.openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{nombre}.key", "-out",
                         f"{nombre}.pem", "-days", "30", "-subj", f"/CN={nombre}\x1b[31m")
        (self.c / "cadena").write_bytes("||1.0|Ñandú||".encode())
        self.openssl("dgst", "-sha256", "-sign", "uno.key", "-out", "sello.bin", "cadena")
        self.openssl("base64", "-in", "sello.bin", "-out", "sello")

    def openssl(self, *palabras):
        subprocess.run(["openssl", *palabras], cwd=self.c, check=True, capture_output=True, timeout=60)

    def buzonctl(self, linea):
        return correr([str(self.c / p[1:]) if p.startswith("@") else p for p in partes(linea)])

    def test_sello(self):
        base = "sello verificar --json --cadena @cadena --sello @sello --cer "
        salio, salida, _ = self.buzonctl(base + "@uno.pem")
        self.assertEqual((salio, json.loads(salida)["valido"]), (0, True))
        for linea in (base + "@otro.pem", base + "@uno.pem --digest sha1"):
            salio, salida, errores = self.buzonctl(linea)
            self.assertEqual((salio, json.loads(salida)["valido"], errores), (1, False, ""))
            self.assertTrue(json.loads(salida)["motivo"])
        (self.c / "cadena").write_bytes("||1.0|Ñandú||\n".encode())
        self.assertEqual(self.buzonctl(base + "@uno.pem")[0], 1)

    def test_certificado(self):
        salio, salida, _ = self.buzonctl("certificado ver @uno.pem --json")
        r = json.loads(salida)
        self.assertEqual((salio, r["tipo"], r["rfc"], r["serie"]), (0, "DESCONOCIDO", "", ""))
        texto = self.buzonctl("certificado ver @uno.pem")[1]
        self.assertNotIn("\x1b", texto)
        ahora = r["desde"]
        salio, salida, _ = self.buzonctl(f"certificado verificar @uno.pem --ca @otro.pem --en {ahora} --json")
        r = json.loads(salida)
        self.assertEqual((salio, r["vigente"], r["cadena"]), (1, True, False))
        self.assertTrue(r["motivo"])
        salio, salida, _ = self.buzonctl("certificado verificar @uno.pem --ca @uno.pem --en 2019-01-01T00:00 --json")
        self.assertEqual((salio, json.loads(salida)["vigente"]), (1, False))
        (self.c / "corto.pem").write_bytes((self.c / "uno.pem").read_bytes()[:400])
        self.assertEqual(self.buzonctl("certificado ver @corto.pem")[0], 2)


class Ayuda(unittest.TestCase):
    def niveles(self):
        """Every route that some help names, found as a reader would find it."""
        pendientes, vistas = [[]], {}
        while pendientes:
            ruta = pendientes.pop(0)
            salio, salida, errores = correr([*ruta, "--help"])
            self.assertEqual((salio, errores), (0, ""), ruta)
            vistas[" ".join(ruta)] = salida
            seccion = re.search(r"\nMandatos:\n((?:  .*\n)+)", salida)
            if seccion:
                pendientes += [[*ruta, m] for m in re.findall(r"^  ([a-z0-9-]+)  ", seccion.group(1), re.M)]
        return vistas

    def test_cada_nivel(self):
        vistas = self.niveles()
        for esperada in ("", "plazo", "plazo notificacion", "plazo estrados", "plazo recepcion",
                         "plazo confirmacion", "plazo consulta", "plazo habilitacion", "plazo computar",
                         "calendario habil", "zona", "id rfc", "id curp", "id nss", "id registro-patronal",
                         "certificado ver", "certificado verificar", "sello verificar"):
            self.assertIn(esperada, vistas)
        for ruta, texto in vistas.items():
            self.assertIn("Uso: buzonctl", texto)
            self.assertTrue(all(len(r) <= 96 for r in texto.splitlines()), ruta)
            self.assertEqual(correr([*partes(ruta), "-h"])[1], texto)

    def test_version(self):
        salio, salida, _ = correr(["--version"])
        self.assertEqual(salio, 0)
        self.assertRegex(salida, r"^buzonctl \d+\.\d+\.\d+\n$")

    def test_referencia(self):
        generada = "".join(f"\n### `buzonctl{' ' + ruta if ruta else ''}`\n\n```text\n{texto}```\n"
                           for ruta, texto in self.niveles().items())
        escrita = REFERENCIA.read_text(encoding="utf-8")
        intro, marca, resto = escrita.partition(MARCA)
        self.assertTrue(marca, "docs/reference/buzonctl.md perdió su marca")
        if os.environ.get("BUZONCTL_ESCRIBIR"):
            REFERENCIA.write_text(intro + MARCA + generada, encoding="utf-8")
            resto = generada
        self.assertEqual(resto, generada, "reescriba la página con BUZONCTL_ESCRIBIR=1")


class Efirma(unittest.TestCase):
    """Optional outside data: SAT's public test certificates and sealed documents, with their indexes."""

    def filas(self, indice):
        ruta = EFIRMA / indice
        if not ruta.is_file():
            print(f"efirma/{indice}: juzgados 0, omitidos todos (no está la carpeta)")
            self.skipTest("no está BUZON_SHARED_DIR/efirma")
        with ruta.open(encoding="utf-8", newline="") as f:
            return list(csv.DictReader(f))

    def test_certificados(self):
        filas = self.filas("index.csv")
        igual = {"rfc": "rfc", "curp": "curp", "rfc_representante": "rfc_representante", "nombre": "name",
                 "serie": "serial20", "serie_hex": "serial_hex", "desde": "not_before", "hasta": "not_after",
                 "curp_representante": "curp_representante", "correo": "email", "sha256": "sha256"}
        for fila in filas:
            with self.subTest(certificado=fila["file_cer"]):
                salio, salida, errores = correr(["certificado", "ver", str(EFIRMA / fila["file_cer"]), "--json"])
                self.assertEqual((salio, errores), (0, ""))
                r = json.loads(salida)
                self.assertEqual(r["tipo"], {"UNKNOWN": "DESCONOCIDO"}.get(fila["type"], fila["type"]))
                self.assertEqual({k: r[k] for k in igual}, {k: fila[v] for k, v in igual.items()})
                self.assertEqual(r["bits"], int(fila["key_bits"]))
        print(f"certificados: juzgados {len(filas)}, omitidos 0")
        self.assertGreater(len(filas), 0)

    def test_vectores(self):
        filas = self.filas("vectors/index.csv")
        for fila in filas:
            with self.subTest(vector=fila["id"]):
                salio, salida, errores = correr(
                    ["sello", "verificar", "--cadena", str(EFIRMA / fila["cadena"]), "--sello",
                     str(EFIRMA / fila["sello_b64"]), "--cer", str(EFIRMA / fila["cer"]), "--digest",
                     fila["digest"], "--json"])
                self.assertEqual(errores, "")
                r = json.loads(salida)
                self.assertIs(r["valido"], fila["expected"] == "valid")
                self.assertEqual(salio, 0 if r["valido"] else 1)
                self.assertEqual(r["serie"], fila["cert_serial20"])
        print(f"vectores: juzgados {len(filas)}, omitidos 0")
        self.assertGreater(len(filas), 0)

    def test_vigencia_y_cadena(self):
        self.filas("index.csv")
        ca = str(EFIRMA / "ca" / "test-bundle.pem")
        eku = str(EFIRMA / "certs" / "FIEL_EKU9003173C9_30001000000500003415.cer")
        vencida = str(EFIRMA / "certs" / "FIEL_EKU9003173C9_30001000000400002417.cer")
        falsa = str(EFIRMA / "certs" / "FAKE_UNKNOWN_AAA010101AAA_30001000000300023708.cer")
        casos = [(eku, ca, "2026-01-01T10:00", 0, True, True), (eku, ca, "2023-01-01T10:00", 1, False, None),
                 (eku, ca, "2027-12-31T10:00", 1, False, None), (vencida, ca, "2026-01-01T10:00", 1, False, None),
                 (falsa, ca, "2025-01-01T10:00", 1, True, False),
                 (eku, str(EFIRMA / "ca" / "prod-bundle.pem"), "2026-01-01T10:00", 1, True, False)]
        for cer, paquete, en, codigo, vigente, cadena in casos:
            salio, salida, errores = correr(
                ["certificado", "verificar", cer, "--ca", paquete, "--en", en, "--json"])
            self.assertEqual((salio, errores), (codigo, ""), (cer, en))
            r = json.loads(salida)
            self.assertIs(r["vigente"], vigente)
            if cadena is not None:
                self.assertIs(r["cadena"], cadena)
            self.assertEqual(bool(r["motivo"]), codigo == 1)


if __name__ == "__main__":
    if not os.access(BINARIO, os.X_OK):
        print("BUZONCTL no nombra un programa; constrúyalo y repita.")
        sys.exit(1)
    unittest.main(verbosity=1)
