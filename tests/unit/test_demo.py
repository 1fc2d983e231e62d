#!/usr/bin/env python3
# etiquetas: L5.1 L5.2 L5.3 L5.5 L5.8 L6.1 L6.3 L7.2 L7.4 L7.5 L7.8
# tiempo: 600
"""ciclo_completo and verificar_acuses.sh from outside: the same seed tells the same story and writes the same
octets, the script proves every acuse, and one changed octet anywhere makes it fail. Needs $BUZON_BIN_DIR."""
import base64
import datetime
import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[2]
PROGRAMA = Path(os.environ.get("BUZON_BIN_DIR", "")) / "ciclo_completo"
GUION = RAIZ / "examples" / "verificar_acuses.sh"
COMPARTIDA = os.environ.get("BUZON_SHARED_DIR") or str(RAIZ.parent / "shared")
EFIRMA = Path(COMPARTIDA) / "efirma"
# What ciclo_completo writes is the same whoever compiled it: with sanitizers the script proves it once, and its
# refusals, which are sh and openssl, were tried where there are none.
CON_SANITIZADORES = bool(os.environ.get("BUZON_SANITIZE"))
SOLO_EL_GUION = "prueba el guion y no código con sanitizadores"


def correr(*palabras, programa=PROGRAMA):
    p = subprocess.run([str(programa), *map(str, palabras)], capture_output=True, timeout=120, check=False,
                       stdin=subprocess.DEVNULL)
    return p.returncode, p.stdout.decode("utf-8"), p.stderr.decode("utf-8")


def verificar(carpeta, *mas):
    p = subprocess.run(["sh", str(GUION), str(carpeta), *map(str, mas)], capture_output=True, timeout=300, check=False,
                       stdin=subprocess.DEVNULL)
    return p.returncode, p.stdout.decode("utf-8", "replace"), p.stderr.decode("utf-8", "replace")


def archivos(carpeta, sin=("buzon.db",)):
    return {str(f.relative_to(carpeta)): f.read_bytes() for f in sorted(carpeta.rglob("*"))
            if f.is_file() and f.name not in sin}


def sellar_de_nuevo(texto, d, notificacion=None):
    """The acuse as text, sealed by a key and a certificate of ours with the same serial, perhaps of another
    notificación; and that certificate."""
    numero = re.search(r"^sello_certificado: (\d{20})$", texto, re.M).group(1)
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", str(d / "k.pem"), "-out",
                    str(d / "c.pem"), "-subj", "/CN=IMPOSTOR", "-days", "4000", "-set_serial",
                    "0x" + numero.encode().hex()], check=True, capture_output=True)
    der = subprocess.run(["openssl", "x509", "-in", d / "c.pem", "-outform", "DER"], check=True, capture_output=True).stdout
    # Issued within the life of the impostor's certificate.
    emitido = (datetime.datetime.now() + datetime.timedelta(days=30)).strftime("%Y-%m-%dT10:00:00-06:00")
    falso = re.sub(r"(?<!firmante_)(certificado_sha256: ?)[0-9a-f]{64}", r"\g<1>" + hashlib.sha256(der).hexdigest(), texto)
    falso = re.sub(r"(emitido_centro: ?)[0-9T:-]{25}", r"\g<1>" + emitido, falso)
    if notificacion:
        falso = re.sub(r"(notificacion: ?)[0-9a-f]{32}", r"\g<1>" + notificacion, falso)
    cadena = re.search(r"^\|\|.*\|\|$", falso, re.M).group(0)
    firma = subprocess.run(["openssl", "dgst", "-sha256", "-sign", d / "k.pem"], input=cadena.encode(), check=True,
                           capture_output=True).stdout
    b64 = base64.b64encode(firma).decode()
    lineas = "".join(b64[i:i + 64] + "\n" for i in range(0, len(b64), 64))
    falso = re.sub(r"(\):\n)[A-Za-z0-9+/=\n]+?\n(\nCertificado)", r"\g<1>" + lineas + r"\2", falso)
    return (falso[:falso.index("-----BEGIN")] + (d / "c.pem").read_text()).encode(), d / "c.pem"


class ConDemo(unittest.TestCase):
    """One run for all, which nobody alters; each test works on a copy."""

    @classmethod
    def setUpClass(cls):
        cls.temporal = tempfile.TemporaryDirectory()
        cls.base = Path(cls.temporal.name)
        cls.demo = cls.base / "demo"
        codigo, cls.salida, errores = correr(cls.demo)
        assert codigo == 0, errores

    @classmethod
    def tearDownClass(cls):
        cls.temporal.cleanup()

    def copia(self):
        destino = Path(tempfile.mkdtemp(dir=self.base)) / "copia"
        shutil.copytree(self.demo, destino)
        return destino

    def acuse(self, tipo, forma):
        (uno,) = sorted((self.demo / "acuses").glob(f"*-{tipo}-*.{forma}"))[:1]
        return uno

    # A folder with the certificates, the documents and only the given acuses (name -> octets).
    def carpeta_con(self, acuses):
        destino = self.copia()
        for f in (destino / "acuses").iterdir():
            f.unlink()
        for nombre, octetos in acuses.items():
            (destino / "acuses" / nombre).write_bytes(octetos)
        return destino


class Cronologia(ConDemo):
    def test_la_misma_semilla_da_los_mismos_octetos(self):
        otra = self.base / "otra"
        codigo, salida, errores = correr(otra, "--semilla", "1")
        self.assertEqual(codigo, 0, errores)
        self.assertEqual(salida.replace(str(otra), "X"), self.salida.replace(str(self.demo), "X"))
        self.assertEqual(archivos(otra), archivos(self.demo))

    def test_otra_semilla_da_otros_folios(self):
        otra = self.base / "semilla2"
        codigo, salida, errores = correr(otra, "--semilla", "2")
        self.assertEqual(codigo, 0, errores)
        folios = re.compile(r"acuse (\d{8}-\w{10}-\w)")
        self.assertFalse(set(folios.findall(salida)) & set(folios.findall(self.salida)))
        self.assertEqual(verificar(otra)[0], 0)

    # (instant in Zona Centro, legal instant, what, identifiers): what the norm says of each step.
    HECHOS = [
        ("2025-03-03 lun 10:00", "", "registra un móvil y 2 correos", ["L5.1"]),
        ("2025-03-03 lun 10:01", "", "avisos de validación enviados: móvil, correo 1, correo 2", ["L5.2"]),
        ("2025-03-03 lun 10:04", "", "confirma el móvil", ["L5.2"]),
        ("2025-03-03 lun 10:20", "", "Buzón IMSS habilitado", ["L5.3", "L5.5"]),
        # 72 hours of clock from the sending, though a Pulse saw it two hours later.
        ("2025-03-06 jue 12:00", "2025-03-06 jue 10:01 -06:00", "vencieron las 72 horas sin confirmar: correo 2", ["L5.2"]),
        # Saturday; the first hour of Monday in Tijuana, where summer time began on Sunday.
        ("2025-03-08 sáb 11:00", "2025-03-10 lun 00:00 -07:00", "presenta (R6)", ["L6.3", "L5.8"]),
        # Friday night, then a weekend and the third Monday of March.
        ("2025-03-14 vie 19:20", "2025-03-18 mar 09:30 -06:00", "OF/0101/2025 notificado por apertura", ["L7.2p2", "CFF-135"]),
        # The Pulse came two days late.
        ("2025-03-27 jue 12:00", "2025-03-25 mar 09:30 -06:00", "OF/0202/2025 notificado por el cuarto día", ["L7.5"]),
        ("2025-03-28 vie 13:00", "", "consulta OF/0202/2025", ["L7.7"]),
        ("2025-03-20 jue 10:00", "2025-03-20", "OF/0303/2025 (R7.3) publicado en estrados", ["L7.8"]),
        ("2025-04-04 vie 09:30", "2025-04-04", "OF/0303/2025 notificado por estrados", ["CFF-139"]),
    ]

    def test_cada_hecho_con_su_instante_legal_y_su_norma(self):
        lineas = self.salida.splitlines()
        (titulos,) = [x for x in lineas if x.startswith("Zona Centro")]
        legal, quien, hecho, norma = (titulos.index(t) for t in ("Instante legal", "Quién", "Qué consta", "Norma"))
        filas = []
        for x in lineas[lineas.index(titulos) + 1:]:
            if not x:
                break
            celdas = [x[:legal], x[legal:quien], x[quien:hecho], x[hecho:norma], x[norma:]]
            if celdas[0].strip():
                filas.append([c.strip() for c in celdas])
            else:  # a cell that went on below
                for i in (3, 4):
                    filas[-1][i] = (filas[-1][i] + " " + celdas[i].strip()).strip()
        self.assertEqual([f[0] for f in filas], sorted(f[0] for f in filas), "no va en orden de instante")
        for centro, instante_legal, que, normas in self.HECHOS:
            with self.subTest(que=que):
                (fila,) = [f for f in filas if f[0] == centro and que in f[3]]
                self.assertEqual(fila[1], instante_legal)
                for n in normas:
                    self.assertIn(n, fila[4].split())
        self.assertEqual(sum("acuse 2025" in f[3] for f in filas), 8)

    def test_los_acuses_llevan_sus_campos(self):
        campos = dict(x.split(": ", 1) for x in self.acuse("recepcion", "txt").read_text("utf-8").split("\n\n")[1].splitlines())
        self.assertEqual(campos["dependencia"], "Dirección de Incorporación y Recaudación")
        self.assertEqual(campos["instante_centro"], "2025-03-08T11:00:00-06:00")
        self.assertEqual(campos["instante_legal"], "2025-03-10T00:00:00-07:00")
        self.assertRegex(campos["sello_certificado"], r"^\d{20}$")
        self.assertRegex(campos["documento_sha256"], r"^[0-9a-f]{64}$")
        automatico = self.acuse("automatico", "txt").read_text("utf-8")
        self.assertIn("instante_legal: 2025-03-25T09:30:00-06:00\n", automatico)
        self.assertIn("emitido_centro: 2025-03-27T12:00:00-06:00\n", automatico)

    def test_auditoria_sin_discrepancias(self):
        self.assertRegex(self.salida, r"Auditoría de la base: \d+ expedientes.* 0 discrepancias\.")


class Carpeta(ConDemo):
    def test_segunda_corrida_reemplaza_solo_lo_suyo(self):
        carpeta = self.copia()
        (carpeta / "mío.txt").write_text("no tocar")
        (carpeta / "acuses" / "nota.md").write_text("no tocar")
        codigo, _, errores = correr(carpeta)
        self.assertEqual(codigo, 0, errores)
        self.assertEqual((carpeta / "mío.txt").read_text(), "no tocar")
        self.assertEqual((carpeta / "acuses" / "nota.md").read_text(), "no tocar")
        codigo, _, errores = correr(carpeta, "--semilla", "2")
        self.assertEqual(codigo, 0, errores)
        self.assertEqual(len(list((carpeta / "acuses").glob("*.json"))), 8, "quedaron acuses de otra corrida")

    def test_base_ajena_no_se_toca(self):
        carpeta = self.base / "ajena"
        carpeta.mkdir()
        (carpeta / "buzon.db").write_bytes(b"de otro")
        codigo, _, errores = correr(carpeta)
        self.assertEqual(codigo, 2)
        self.assertIn("buzon.db", errores)
        self.assertEqual((carpeta / "buzon.db").read_bytes(), b"de otro")

    def test_lista_alterada_no_sale_de_la_carpeta(self):
        carpeta = self.copia()
        victima = carpeta.parent / "victima"
        victima.write_text("no tocar")
        with open(carpeta / ".ciclo_completo", "a", encoding="utf-8") as f:
            f.write(f"../victima\n{victima}\nacuses/../../victima\n")
        self.assertEqual(correr(carpeta)[0], 0)
        self.assertEqual(victima.read_text(), "no tocar")

    def test_uso_equivocado(self):
        for palabras in ([], ["--semilla"], [self.base / "x", "--semilla", "uno"], [self.base / "x", "--semilla", "-1"],
                         [self.base / "x", "--semilla", "1x"], [self.base / "x", "--semilla", "9" * 30],
                         [self.base / "x", "de más"], ["--otra", self.base / "x"], [""]):
            with self.subTest(palabras=palabras):
                codigo, salida, errores = correr(*palabras)
                self.assertEqual((codigo, salida), (2, ""))
                self.assertIn("Uso:", errores)
        self.assertFalse((self.base / "x").exists())
        codigo, _, errores = correr(self.base / "y", "--efirma", self.base / "no-existe")
        self.assertEqual(codigo, 3)
        self.assertIn("FIEL_EKU9003173C9", errores)
        (self.base / "archivo").write_text("")
        self.assertEqual(correr(self.base / "archivo")[0], 3)


class Sostiene(ConDemo):
    def test_todo_se_sostiene(self):
        codigo, salida, errores = verificar(self.demo)
        self.assertEqual((codigo, errores), (0, ""))
        self.assertIn("16 archivos de acuse, 0 fallas; 7 documentos comprobados, 0 ausentes; firmas de apertura: 1.", salida)


@unittest.skipIf(CON_SANITIZADORES, SOLO_EL_GUION)
class Guion(ConDemo):
    # A line at a time, at its first octet, at one inside, and its end.
    def test_un_octeto_de_cada_renglon(self):
        azar = random.Random(7)
        for forma in ("json", "txt"):
            original = self.acuse("recepcion", forma).read_bytes()
            mutantes = {f"00-intacto.{forma}": original}
            inicio = 0
            for n, linea in enumerate(original.split(b"\n")[:-1]):
                for lugar in {inicio, inicio + azar.randrange(len(linea) + 1), inicio + len(linea)}:
                    malo = bytearray(original)
                    malo[lugar] ^= azar.choice([1, 2, 4, 32])
                    mutantes[f"renglon-{n + 1:03}-octeto-{lugar}.{forma}"] = bytes(malo)
                inicio += len(linea) + 1
            carpeta = self.carpeta_con(mutantes)
            codigo, salida, _ = verificar(carpeta)
            self.assertEqual(codigo, 1)
            buenos = re.findall(r"^BIEN +(\S+)$", salida, re.M)
            self.assertEqual(buenos, [f"00-intacto.{forma}"])
            self.assertEqual(len(re.findall(r"^FALLA +renglon", salida, re.M)), len(mutantes) - 1)
            print(f"{forma}: {len(mutantes) - 1} cambios de un octeto, todos notados")

    def test_truncados_y_vacios(self):
        original = self.acuse("recepcion", "json").read_bytes()
        malos = {f"corte-{n}.json": original[:n] for n in (0, 1, 40, len(original) // 2, len(original) - 1)}
        malos["doble.json"] = original + original
        malos["crlf.json"] = original.replace(b"\n", b"\r\n")
        codigo, salida, _ = verificar(self.carpeta_con(malos))
        self.assertEqual(codigo, 1)
        self.assertNotIn("BIEN", salida)

    def test_un_octeto_de_un_documento(self):
        texto = self.acuse("recepcion", "txt").read_text("utf-8")
        carpeta = self.carpeta_con({"a.txt": texto.encode()})
        listado = re.findall(r"^documento_sha256: (\w+)$", texto, re.M)[1]
        (f,) = (carpeta / "documentos").glob(listado + ".*")
        malo = bytearray(f.read_bytes())
        malo[len(malo) // 2] ^= 1
        f.write_bytes(malo)
        codigo, salida, _ = verificar(carpeta)
        self.assertEqual(codigo, 1)
        self.assertIn("FALLA  a.txt: un documento de la carpeta", salida)
        self.assertIn(f"FALLA  documentos/{f.name}", salida)

    def test_la_firma_de_quien_abrio(self):
        carpeta = self.carpeta_con({"a.txt": self.acuse("apertura", "txt").read_bytes()})
        (suyo,) = [f for f in (carpeta / "documentos").glob("*.cer")]
        codigo, salida, _ = verificar(carpeta)
        self.assertEqual(codigo, 0, salida)
        self.assertIn("firmas de apertura: 1.", salida)
        self.assertRegex(salida, r"ABRIÓ .*EKU9003173C9")
        bueno = suyo.read_bytes()
        # At every fiftieth octet of the certificate.
        for lugar in range(0, len(bueno), 50):
            malo = bytearray(bueno)
            malo[lugar] ^= 1
            suyo.write_bytes(malo)
            codigo, salida, _ = verificar(carpeta)
            self.assertEqual(codigo, 1)
            self.assertIn("FALLA  a.txt: la e.firma de quien abrió", salida)
        suyo.unlink()
        codigo, salida, _ = verificar(carpeta)
        self.assertEqual(codigo, 0)
        self.assertIn(f"AUSENTE documento {suyo.stem}", salida)
        self.assertIn("firmas de apertura: 0.", salida)

    def test_una_firma_de_otra_notificacion(self):
        # Sealed by who can seal, over an opening that its destinatario did not sign.
        acuse = self.acuse("apertura", "txt").read_text("utf-8")
        d = Path(tempfile.mkdtemp(dir=self.base))
        falso, ca = sellar_de_nuevo(acuse, d, "0123456789abcdef" * 2)
        codigo, salida, _ = verificar(self.carpeta_con({"a.txt": falso}), ca)
        self.assertEqual(codigo, 1)
        self.assertIn("FALLA  a.txt: la e.firma de quien abrió", salida)
        falso, ca = sellar_de_nuevo(acuse, d)
        self.assertIn("BIEN   a.txt", verificar(self.carpeta_con({"a.txt": falso}), ca)[1])

    def test_documento_ausente_se_dice(self):
        carpeta = self.copia()
        uno = sorted((carpeta / "documentos").iterdir())[0]
        uno.unlink()
        codigo, salida, _ = verificar(carpeta)
        self.assertEqual(codigo, 0)
        self.assertIn(f"AUSENTE documento {uno.stem}", salida)
        self.assertIn("6 documentos comprobados, 1 ausentes", salida)

    def test_un_octeto_del_certificado_aparte(self):
        for nombre in ("sello.cer", "sello.pem"):
            carpeta = self.carpeta_con({"a.json": self.acuse("recepcion", "json").read_bytes()})
            malo = bytearray((carpeta / nombre).read_bytes())
            malo[len(malo) // 2] ^= 1
            (carpeta / nombre).write_bytes(malo)
            codigo, salida, _ = verificar(carpeta)
            self.assertEqual(codigo, 1, nombre)
            self.assertIn(f"FALLA  {nombre}", salida)

    def test_otra_autoridad(self):
        otra = self.base / "autoridad2"
        self.assertEqual(correr(otra, "--semilla", "2")[0], 0)
        carpeta = self.carpeta_con({"a.json": self.acuse("recepcion", "json").read_bytes()})
        codigo, salida, _ = verificar(carpeta, otra / "ca.pem")
        self.assertEqual(codigo, 1)
        self.assertIn("no lo expidió la autoridad", salida)

    # Two fields as one, joined by the separator: the cadena is the same, and the sello is over it.
    def test_separador_dentro_de_un_valor(self):
        texto = self.acuse("recepcion", "txt").read_text("utf-8")
        unido = re.sub(r"^(folio: .*)\n(dependencia): (.*)$", r"\1|\2:\3", texto, count=1, flags=re.M)
        self.assertNotEqual(unido, texto)
        codigo, salida, _ = verificar(self.carpeta_con({"a.txt": unido.encode()}))
        self.assertEqual(codigo, 1)
        self.assertIn("no forman la cadena original", salida)

    # Somebody else's key and certificate, everything else consistent, the same serial even.
    def test_sello_de_un_impostor(self):
        texto = self.acuse("recepcion", "txt").read_text("utf-8")
        falso, ca = sellar_de_nuevo(texto, Path(tempfile.mkdtemp(dir=self.base)))
        codigo, salida, _ = verificar(self.carpeta_con({"a.txt": falso}))
        self.assertEqual(codigo, 1)
        self.assertIn("no lo expidió la autoridad", salida)
        # With the impostor as authority nothing but trust was wrong: the forgery was a good one.
        codigo, salida, _ = verificar(self.carpeta_con({"a.txt": falso}), ca)
        self.assertIn("BIEN   a.txt", salida)

    def test_uso(self):
        for palabras in ([], ["a", "b", "c", "d"]):
            p = subprocess.run(["sh", str(GUION), *palabras], capture_output=True, check=False)
            self.assertEqual(p.returncode, 2)
        p = subprocess.run(["sh", str(GUION), "--help"], capture_output=True, check=False)
        self.assertEqual((p.returncode, p.stdout.decode()), (0, "Uso: verificar_acuses.sh CARPETA [CA.pem [CA-EFIRMAS.pem]]\n"))
        self.assertEqual(verificar(self.base / "nada")[0], 2)
        self.assertEqual(verificar(self.carpeta_con({}))[0], 2)


# Dossier section 7, and CFF-17-E: what each kind of acuse must carry.
COMUNES = {"folio", "dependencia", "rfc", "nombre", "tramite", "instante_centro", "huso_domicilio", "instante_legal",
           "fecha_legal", "emitido_centro", "sello_certificado", "certificado_sha256"}
ACTO = {"acto_numero", "acto_fecha", "acto_autoridad", "acto_funcionario"}
DOCUMENTO = {"documento_nombre", "documento_sha256"}
CAMPOS = {
    "registro_medios": COMUNES | {"leyenda"},
    "terminos": COMUNES | DOCUMENTO | {"firmante_certificado"},
    "recepcion": COMUNES | DOCUMENTO | {"firmante_certificado", "documento_bytes"},
    "aviso": COMUNES | ACTO | {"medio", "leyenda", "fecha_limite", "ingreso_centro"},
    "apertura": COMUNES | ACTO | DOCUMENTO | {
        "firmante_certificado", "firmante_certificado_sha256", "firmante_rfc", "notificacion", "firma_apertura", "leyenda",
        "fecha_limite", "fecha_efectos"},
    "automatico": COMUNES | ACTO | DOCUMENTO | {"leyenda", "fecha_limite", "fecha_efectos"},
    "estrados": COMUNES | ACTO | DOCUMENTO | {"leyenda", "fecha_limite", "fecha_efectos"},
}
LEYENDAS = {"aviso": "tres días hábiles", "automatico": "no consultó", "apertura": "e.firma",
            "estrados": "undécimo", "registro_medios": "72 horas"}


class CamposPorClase(ConDemo):
    def test_cada_clase_lleva_los_suyos(self):
        vistas = set()
        for f in (self.demo / "acuses").glob("*.json"):
            campos = {}
            for c in json.loads(f.read_text("utf-8"))["campos"]:
                campos.setdefault(c["etiqueta"], []).append(c["valor"])
            tipo = campos["tipo"][0]
            vistas.add(tipo)
            self.assertEqual(CAMPOS[tipo] - campos.keys(), set(), f.name)
            self.assertIn(LEYENDAS.get(tipo, ""), campos.get("leyenda", [""])[0], f.name)
        self.assertEqual(vistas, CAMPOS.keys())


@unittest.skipIf(CON_SANITIZADORES, SOLO_EL_GUION)
class LoQueElGuionNoJuzga(ConDemo):
    def test_lo_que_no_es_un_acuse_se_dice_y_no_pasa(self):
        for nombre in ("a.txt.bak", ".oculto.json", "A.TXT"):
            carpeta = self.carpeta_con({"a.txt": self.acuse("recepcion", "txt").read_bytes(), nombre: b"x"})
            codigo, salida, _ = verificar(carpeta)
            self.assertEqual(codigo, 1, nombre)
            self.assertIn(f"FALLA  {nombre}: no se juzgó", salida)
            self.assertIn("BIEN   a.txt", salida)

    def test_dice_quien_sello(self):
        _, salida, _ = verificar(self.demo)
        self.assertRegex(salida, r"SELLÓ .*INSTITUTO DE PRUEBAS")

    def test_las_autoridades_del_sistema_no_cuentan(self):
        # The right CA, but only in the system's folder; the one given is another's.
        otra = self.base / "otra_ca"
        self.assertEqual(correr(otra, "--semilla", "3")[0], 0)
        sistema = Path(tempfile.mkdtemp(dir=self.base))
        for i, pem in enumerate(re.findall(r"-----BEGIN.*?-----END CERTIFICATE-----\n", (self.demo / "ca.pem").read_text(), re.S)):
            (sistema / f"{i}.pem").write_text(pem)
        subprocess.run(["openssl", "rehash", str(sistema)], check=True, capture_output=True)
        p = subprocess.run(["sh", str(GUION), str(self.demo), str(otra / "ca.pem")], capture_output=True, check=False,
                           env={**os.environ, "SSL_CERT_DIR": str(sistema)})
        self.assertEqual(p.returncode, 1)
        self.assertNotIn("BIEN", p.stdout.decode())


class EfirmaDelSat(ConDemo):
    def test_firma_con_la_de_eku(self):
        if not EFIRMA.is_dir():
            print("test_demo: 0 juzgadas, 1 omitida: no está la carpeta de e.firmas (BUZON_SHARED_DIR)")
            self.skipTest("sin e.firmas del SAT")
        carpeta = self.base / "sat"
        codigo, salida, errores = correr(carpeta, "--efirma", EFIRMA)
        self.assertEqual(codigo, 0, errores)
        self.assertIn("EKU9003173C9, certificado 30001000000500003415", salida)
        # In the heading, in the signed terms and in the opening.
        self.assertEqual(salida.count("30001000000500003415"), 3)
        codigo, dicho, _ = verificar(carpeta)
        self.assertEqual(codigo, 0, dicho)
        acuse = next((carpeta / "acuses").glob("*-recepcion-*.txt")).read_text("utf-8")
        self.assertIn("firmante_certificado: 30001000000500003415\n", acuse)
        print("test_demo: 1 juzgada, 0 omitidas: e.firma de EKU9003173C9")


if __name__ == "__main__":
    if not PROGRAMA.is_file():
        sys.exit("test_demo: falta ciclo_completo; indique su carpeta con BUZON_BIN_DIR")
    unittest.main(verbosity=1)
