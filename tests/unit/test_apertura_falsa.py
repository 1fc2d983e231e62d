#!/usr/bin/env python3
# etiquetas: L7.9 CFF-134-I CFF-17-E
# tiempo: 300
"""Acuses of opening by whoever can seal: the sello is good, and the e.firma of who opened is not what it should be.
verificar_acuses.sh and buzonctl must both refuse each. Needs $BUZON_BIN_DIR and $BUZONCTL."""
import base64
import datetime
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[2]
PROGRAMA = Path(os.environ.get("BUZON_BIN_DIR", "")) / "ciclo_completo"
BUZONCTL = os.environ.get("BUZONCTL", "")
GUION = RAIZ / "examples" / "verificar_acuses.sh"
CSD = "basicConstraints=critical,CA:FALSE\nkeyUsage=digitalSignature,nonRepudiation"
FIEL = (CSD + ",dataEncipherment,keyAgreement\nextendedKeyUsage=emailProtection,clientAuth")
KEMPER = "/CN=ESCUELA KEMPER/x500UniqueIdentifier=EKU9003173C9 \\/ VADA800927DJ3"
SERIE = "30001000000912076323"
SERIE_SELLO = "30001000000969560452"


def correr(*palabras, entrada=None):
    return subprocess.run([str(p) for p in palabras], input=entrada, check=True, capture_output=True).stdout


class Taller:
    """A CA, the Institute's seal certificate from it, and certificates of who opens, of any kind."""

    def __init__(self, carpeta):
        self.d = carpeta
        self.ca = self.emitir("ca", "1", "/CN=AC de prueba", "basicConstraints=critical,CA:TRUE", firma=None)
        self.sello = self.emitir("sello", "0x" + SERIE_SELLO.encode().hex(),
                                 "/CN=INSTITUTO/x500UniqueIdentifier=IDP430119AB6/OU=Buzon", CSD)

    def emitir(self, nombre, serie, sujeto, extensiones, firma="ca", llave="rsa:2048"):
        k, c, conf = (self.d / (nombre + x) for x in (".key", ".pem", ".cnf"))
        conf.write_text("[req]\ndistinguished_name=dn\nprompt=no\n[dn]\nCN=x\n[e]\n" + extensiones + "\n")
        clave = ["-newkey", llave] if llave.startswith("rsa") else ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:" + llave]
        correr("openssl", "req", "-new", "-nodes", *clave, "-config", conf, "-keyout", k, "-out", self.d / "p.csr",
               "-subj", sujeto, "-utf8")
        con = ["-CA", self.d / "ca.pem", "-CAkey", self.d / "ca.key"] if firma else ["-signkey", k]
        correr("openssl", "x509", "-req", "-in", self.d / "p.csr", "-out", c, "-set_serial", serie, "-extfile", conf,
               "-extensions", "e", "-days", "3650", "-sha256", *con)
        return k, c, correr("openssl", "x509", "-in", c, "-outform", "DER")


def con(campos, **cambios):
    """The fields with others' values; None takes one away."""
    salida = [(a, cambios.get(a, b)) for a, b in campos]
    return [(a, b) for a, b in salida if b is not None]


class AperturaFalsa(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporal = tempfile.TemporaryDirectory()
        cls.base = Path(cls.temporal.name)
        correr(PROGRAMA, cls.base / "demo")
        (cls.base / "taller").mkdir()
        cls.taller = Taller(cls.base / "taller")
        cls.fiel = cls.taller.emitir("fiel", "0x" + SERIE.encode().hex(), KEMPER, FIEL)
        # Within the life of certificates that were made just now.
        hora = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=6)
        cls.ahora = hora.strftime("%Y-%m-%dT%H:%M:%S-06:00")

    @classmethod
    def tearDownClass(cls):
        cls.temporal.cleanup()

    def campos(self, tipo="apertura"):
        texto = next((self.base / "demo" / "acuses").glob(f"*-{tipo}-*.txt")).read_text("utf-8")
        titulo = texto.split("\n\n")[0]
        campos = [tuple(x.split(": ", 1)) for x in texto.split("\n\n")[1].split("\n")]
        return titulo, con(campos, emitido_centro=self.ahora, instante_centro=self.ahora,
                           certificado_sha256=hashlib.sha256(self.taller.sello[2]).hexdigest(),
                           sello_certificado=SERIE_SELLO)

    def sellar(self, titulo, campos):
        cadena = "||buzon-acuse:1|" + "|".join(f"{a}:{b}" for a, b in campos) + "||"
        sello = correr("openssl", "dgst", "-sha256", "-sign", self.taller.sello[0], entrada=cadena.encode())

        def lineas(octetos):
            b64 = base64.b64encode(octetos).decode()
            return "".join(b64[i:i + 64] + "\n" for i in range(0, len(b64), 64))
        return (titulo + "\n\n" + "".join(f"{a}: {b}\n" for a, b in campos) + "\nCadena original:\n" + cadena
                + "\n\nSello digital (RSASSA-PKCS1-v1_5-SHA256):\n" + lineas(sello) + "\nCertificado del sello:\n"
                + "-----BEGIN CERTIFICATE-----\n" + lineas(self.taller.sello[2]) + "-----END CERTIFICATE-----\n")

    def abrir_con(self, cer, rfc="EKU9003173C9", serie=SERIE):
        titulo, campos = self.campos()
        campos = con(campos, firmante_certificado=serie, firmante_rfc=rfc,
                     firmante_certificado_sha256=hashlib.sha256(cer[2]).hexdigest())
        d = dict(campos)
        cadena = "||buzon-apertura:1|" + "|".join(
            f"{x}:{d[x]}" for x in ("rfc", "notificacion", "acto_numero", "documento_sha256")) + "||"
        firma = correr("openssl", "dgst", "-sha256", "-sign", cer[0], entrada=cadena.encode())
        return titulo, con(campos, firma_apertura=base64.b64encode(firma).decode())

    def juzgar(self, texto, cer, preparar=None, nombre="a.txt"):
        """What each of the two says, exit code and text."""
        d = Path(tempfile.mkdtemp(dir=self.base))
        (d / "acuses").mkdir()
        (d / "documentos").mkdir()
        (d / "acuses" / nombre).write_text(texto, "utf-8")
        (d / "documentos" / (hashlib.sha256(cer[2]).hexdigest() + ".cer")).write_bytes(cer[2])
        (d / "c.cer").write_bytes(cer[2])
        shutil.copy(self.taller.ca[1], d / "ca.pem")
        if preparar:
            preparar(d / "documentos")
        sh = subprocess.run(["sh", str(GUION), str(d)], capture_output=True, check=False)
        ctl = subprocess.run([BUZONCTL, "acuse", "verificar", str(d / "acuses" / nombre), "--ca", str(d / "ca.pem"),
                              "--firmante", str(d / "c.cer"), "--json"], capture_output=True, check=False)
        return sh.returncode, sh.stdout.decode(), ctl.returncode, ctl.stdout.decode()

    def exigir_rehusado(self, texto, cer, preparar=None):
        sh, dicho, ctl, _ = self.juzgar(texto, cer, preparar)
        self.assertEqual(sh, 1, dicho)
        self.assertNotIn("BIEN", dicho)
        self.assertIn(ctl, (1, 2))

    def test_la_buena(self):
        sh, dicho, ctl, json_ = self.juzgar(self.sellar(*self.abrir_con(self.fiel)), self.fiel)
        self.assertEqual((sh, ctl), (0, 0), dicho + json_)
        self.assertRegex(dicho, r"ABRIÓ .*ESCUELA KEMPER")
        self.assertIn("firmas de apertura: 1.", dicho)
        self.assertEqual(json.loads(json_)["firma_apertura"], "cumple")
        self.assertIs(json.loads(json_)["por_representante"], False)

    def test_un_representante_se_dice(self):
        rep = self.taller.emitir("rep", "0x" + SERIE.encode().hex(), "/CN=OTRA/x500UniqueIdentifier=OEPE800101AB1", FIEL)
        sh, dicho, ctl, json_ = self.juzgar(self.sellar(*self.abrir_con(rep, "OEPE800101AB1")), rep)
        self.assertEqual((sh, ctl), (0, 0), dicho + json_)
        self.assertIn("representante de EKU9003173C9", dicho)
        self.assertIs(json.loads(json_)["por_representante"], True)

    def test_certificados_que_no_son_de_quien_dice(self):
        serie = "0x" + SERIE.encode().hex()
        casos = {
            "el del sello mismo": (self.taller.sello, "EKU9003173C9", SERIE_SELLO),
            "un CSD": (self.taller.emitir("csd", serie, KEMPER, CSD), "EKU9003173C9", SERIE),
            "de otra autoridad": (self.taller.emitir("solo", serie, KEMPER, FIEL, firma=None), "EKU9003173C9", SERIE),
            "de otro RFC": (self.taller.emitir("otro", serie, "/CN=OTRA/x500UniqueIdentifier=OEPE800101AB1", FIEL),
                            "EKU9003173C9", SERIE),
            "de curva elíptica": (self.taller.emitir("ec", serie, KEMPER, FIEL, llave="prime256v1"), "EKU9003173C9", SERIE),
            "de 1024 bits": (self.taller.emitir("corta", serie, KEMPER, FIEL, llave="rsa:1024"), "EKU9003173C9", SERIE),
            "con otro número": (self.fiel, "EKU9003173C9", SERIE_SELLO),
            "sin número del SAT": (self.taller.emitir("uno", "0x01", KEMPER, FIEL), "EKU9003173C9", "1"),
        }
        for nombre, (cer, rfc, numero) in casos.items():
            with self.subTest(nombre):
                self.exigir_rehusado(self.sellar(*self.abrir_con(cer, rfc, numero)), cer)

    def test_firma_mala_aunque_el_certificado_se_esconda(self):
        titulo, campos = self.abrir_con(self.fiel)
        buena = dict(campos)["firma_apertura"]
        huella = hashlib.sha256(self.fiel[2]).hexdigest()
        mala = con(campos, firma_apertura=base64.b64encode(bytes(256)).decode())
        casos = {
            "mala": (mala, None),
            "una carpeta con su nombre": (mala, lambda d: (d / (huella + ".a")).mkdir()),
            "el certificado sin extensión": (mala, lambda d: (d / (huella + ".cer")).rename(d / huella)),
            "sin huella": (con(campos, firmante_certificado_sha256=None), None),
            "huella corta": (con(campos, firmante_certificado_sha256="a"), None),
            "sin firma": (con(campos, firma_apertura=None), None),
            "sin notificación": (con(campos, notificacion=None), None),
            "base64 con basura": (con(campos, firma_apertura=buena + "-basura***"), None),
            "base64 con blancos": (con(campos, firma_apertura=buena[:64] + " " * 4 + buena[64:]), None),
            "dos campos iguales": (campos + [("firma_apertura", buena)], None),
            "etiqueta ajena": (campos[:5] + [("por_representante", "no")] + campos[5:], None),
        }
        for nombre, (malos, preparar) in casos.items():
            with self.subTest(nombre):
                self.exigir_rehusado(self.sellar(titulo, malos), self.fiel, preparar)

    def test_otro_acuse_no_la_lleva(self):
        _, apertura = self.abrir_con(self.fiel)
        titulo, campos = self.campos("automatico")
        lleva = {a: b for a, b in apertura if a.startswith("firma") or a == "notificacion"}
        i = [a for a, _ in campos].index("leyenda")
        self.exigir_rehusado(self.sellar(titulo, campos[:i] + list(lleva.items()) + campos[i:]), self.fiel)

    def test_una_copia_del_certificado_no_estorba(self):
        huella = hashlib.sha256(self.fiel[2]).hexdigest()
        sh, dicho, _, _ = self.juzgar(self.sellar(*self.abrir_con(self.fiel)), self.fiel,
                                      lambda d: (d / (huella + ".bak")).write_bytes(self.fiel[2]))
        self.assertEqual(sh, 0, dicho)

    def test_el_nombre_de_un_archivo_no_escribe_renglones(self):
        _, dicho, _, _ = self.juzgar(self.sellar(*self.abrir_con(self.fiel)), self.fiel, nombre="a\nBIEN   b.txt")
        self.assertEqual(len([x for x in dicho.split("\n") if x.startswith("BIEN")]), 1, dicho)


if __name__ == "__main__":
    if not PROGRAMA.is_file() or not BUZONCTL:
        sys.exit("test_apertura_falsa: faltan ciclo_completo o buzonctl; indique BUZON_BIN_DIR y BUZONCTL")
    unittest.main(verbosity=1)
