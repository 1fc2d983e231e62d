#!/usr/bin/env python3
# etiquetas: L5.1 L5.2 L5.3 L5.4 L5.6 L5.9 L6.1 L6.3 L7.1 L7.3 L7.4 L7.8 L7.10 L8 L10 R9.1 R9.2 R9.3 R9.4 R7.6 R10.3
# tiempo: 600
"""buzonctl against a database file: a whole life of a box by its verbs, the refusal of each with its identifier,
hostile input that changes nothing, the reasoning of every answer, and the commands of
docs/guides/operar-con-buzonctl.md. Needs $BUZONCTL."""
import hashlib
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
GUIA = RAIZ / "docs" / "guides" / "operar-con-buzonctl.md"
PATRON, TERCERO, FUNCIONARIO, OTRO = "EKU9003173C9", "OAPN850612H45", "FUPA800101AB2", "ÑAN010203AB1"
ANTIGUO = "COS850101AB1"
CLAVE = "12345678a"
AUTORIDAD, REGISTRO = "IMS421231I45", "E231234510"
FAMILIAS = ("base", "buzon", "medios", "actuacion", "tramite", "notificacion", "estrados", "publicacion", "suspension",
            "autorizacion", "pulso", "eventos", "matriz")
# Orders of the engine that no verb gives, each with why. None.
SIN_VERBO = {}


def correr(palabras, carpeta, claves=True):
    entorno = {k: v for k, v in os.environ.items() if not k.startswith("BUZONCTL_")}
    if claves:
        entorno.update(BUZONCTL_CLAVE=CLAVE, BUZONCTL_CLAVE_SELLO=CLAVE)
    p = subprocess.run([BINARIO, *map(str, palabras)], cwd=carpeta, env=entorno, stdin=subprocess.DEVNULL,
                       capture_output=True, timeout=120, check=False)
    return p.returncode, p.stdout.decode("utf-8"), p.stderr.decode("utf-8")


CAPAS = {"version": 1, "capas": [
    {"clave": "lluvias-2031", "titulo": "suspensión de plazos por lluvias", "fuente": "acuerdo de ejemplo",
     "estado": "supuesto", "efecto": "inhabil", "territorios": ["14", "21114"],
     "dias": [{"desde": "2031-06-03", "hasta": "2031-06-05"}], "apagada_por_omision": False}]}
SUSPENSION = {"version": 1, "capas": [
    {**CAPAS["capas"][0], "clave": "sismo-2025", "titulo": "suspensión de plazos por sismo", "territorios": ["21114"],
     "dias": [{"desde": "2025-07-09", "hasta": "2025-07-10"}]}]}
SERVICIOS = {"version": 1, "servicios": [
    {"linea": "R10.3", "informe": "2025-02-03", "anuncio": "2025-02-10", "donde": "página del Buzón IMSS",
     "desde": "2025-02-10"}]}


class Instalacion:
    """A base of its own in a folder of its own, with a clock that is told; `vistas` says which exits each verb gave."""
    vistas = {}

    def __init__(self):
        self._carpeta = tempfile.TemporaryDirectory(prefix="buzonctl-")
        self.c = Path(self._carpeta.name)
        self.reloj = "2025-03-03T10:00"
        (self.c / "terminos").write_text("Términos de prueba.\n", encoding="utf-8")
        (self.c / "oficio.txt").write_text("Resolución de prueba.\n", encoding="utf-8")
        (self.c / "escrito.txt").write_text("Escrito de prueba.\n", encoding="utf-8")
        for nombre, contenido in (("capas.json", CAPAS), ("servicios.json", SERVICIOS), ("una.json", SUSPENSION)):
            (self.c / nombre).write_text(json.dumps(contenido), encoding="utf-8")
        self.hacer("base efirmas-de-prueba --carpeta e", base=False)
        self.hacer("base crear --base b.db --sello-cer e/sello.cer --sello-key e/sello.key --anclas e/anclas.pem "
                   "--terminos terminos --reloj-manual --capas capas.json --servicios servicios.json",
                   "--dependencia", "Subdelegación de pruebas", base=False)

    def cerrar(self):
        self._carpeta.cleanup()

    def correr(self, linea, *mas, base=True, ahora=None, json_=True):
        palabras = linea.split()
        ayuda = correr([*palabras[:2], "--help"], self.c)[1] if base else ""
        if base and "--base ARCHIVO" in ayuda:
            palabras += ["--base", "b.db"]
        if base and "--ahora T" in ayuda:
            palabras += ["--ahora", ahora or self.reloj]
        if "--key F" in ayuda and not {"--key", "--firma", "--cadena-en"} & set(palabras):
            quien = next((palabras.pop(i)[1:] for i, p in enumerate(palabras) if p.startswith("@")), "patron")
            palabras += ["--cer", f"e/{quien}.cer", "--key", f"e/{quien}.key"]
        return correr([*palabras, *mas, *(["--json"] if json_ else [])], self.c)

    def hacer(self, linea, *mas, codigo=0, **opciones):
        """Runs it with --json --explicar; the exit must be `codigo`."""
        salio, salida, errores = self.correr(linea, "--explicar", *mas, **opciones)
        assert salio == codigo, (linea, salio, salida, errores)
        assert not errores, (linea, errores)
        r = json.loads(salida)
        assert r["explicacion"] and all(p["paso"] and p["frase"] for p in r["explicacion"]), (linea, r)
        ruta = " ".join(p for p in linea.split()[:2] if p.islower() and not p.startswith("-"))
        self.vistas.setdefault(ruta, set()).add(codigo)
        return r

    def rehusar(self, linea, fundamento, *mas, consta=False, **opciones):
        """The norm says no: exit 1, its identifier, what to do; and nothing changes, but where it must be on record."""
        antes = self.huella()
        r = self.hacer(linea, *mas, codigo=1, **opciones)
        assert r["fundamento"] == fundamento, (linea, r["fundamento"], r["motivo"])
        assert len(r["motivo"]) > 20 and r["motivo"].endswith("."), (linea, r)
        assert r["explicacion"][-1]["frase"].startswith(fundamento + ": "), r["explicacion"]
        assert not r["acuses"] and not r["admitida"], (linea, r)
        assert (antes != self.huella()) == consta, (linea, "cambió" if not consta else "no consta")

    def al(self, reloj):
        self.reloj = reloj

    def pulso(self, reloj=None):
        self.reloj = reloj or self.reloj
        return self.hacer("pulso --admite-salto")

    def codigo(self, destino):
        textos = [f.read_text(encoding="utf-8") for f in (self.c / "b.db.instalacion" / "mensajes").iterdir()]
        return next(re.search(r"confirmación es (\d{8})", t).group(1) for t in textos if f"Para: {destino}\n" in t)

    def huella(self):
        """Of everything that a command could change."""
        h = hashlib.sha256()
        for f in sorted(self.c.rglob("*")):
            h.update(str(f.relative_to(self.c)).encode())
            h.update(f.read_bytes() if f.is_file() else b"")
        return h.hexdigest()

    def habilitar(self, rfc=PATRON, quien="patron", correo="a@ejemplo.mx", movil="5512345678", donde=""):
        self.hacer(f"buzon registrar --rfc {rfc} --clase patron --correo {correo} --movil {movil} {donde}", "--nombre",
                   "Quien sea")
        self.pulso()
        self.hacer(f"medios confirmar --rfc {rfc} --medio 0 --codigo {self.codigo('+52' + movil)}")
        self.hacer(f"medios confirmar --rfc {rfc} --medio 1 --codigo {self.codigo(correo)}")
        self.hacer(f"buzon terminos --rfc {rfc} @{quien}")


ACTO = ("--linea R7.1 --fecha {} --autoridad Subdelegación --funcionario Titular --documento oficio.txt "
        "--numero OF/1/2025 ")


class Vida(unittest.TestCase):
    """One box from base crear to the end, in the order of the norm."""

    @classmethod
    def setUpClass(cls):
        cls.i = Instalacion()

    @classmethod
    def tearDownClass(cls):
        cls.i.cerrar()

    def test_1_buzon_y_medios(self):
        i = self.i
        self.assertEqual(i.correr(f"buzon ver --rfc {PATRON}")[0], 2)
        i.rehusar(f"buzon terminos --rfc {PATRON}", "L5.1")
        i.rehusar(f"buzon representante --rfc {PATRON} --representante {TERCERO} --titulo Escritura", "L5.1")
        i.rehusar(f"medios confirmar --rfc {PATRON} --medio 0 --codigo 12345678", "L5.2")
        o = i.hacer(f"buzon orientacion --rfc {PATRON} --clase patron --motivo medios", "--nombre", "Quien sea",
                    "--texto", "No llega el código.")
        i.hacer(f"buzon atender-orientacion --rfc {PATRON} --expediente {o['expediente']} --respuesta Espere.")
        i.rehusar(f"buzon atender-orientacion --rfc {PATRON} --expediente {o['expediente']} --respuesta Otra.", "L5.9")
        self.assertEqual(i.hacer(f"buzon orientaciones --rfc {PATRON}")["total"], 1)
        i.hacer(f"buzon registrar --rfc {OTRO} --clase patron --correo x@ejemplo.mx --movil 5511112222", "--nombre", "Ñandú")
        i.pulso()
        i.rehusar(f"medios confirmar --rfc {OTRO} --medio 0 --codigo 00000000", "L5.2", consta=True)
        i.habilitar()
        self.assertEqual(i.hacer(f"buzon ver --rfc {PATRON}")["estado"], "habilitado")
        i.rehusar(f"buzon registrar --rfc {PATRON} --clase patron --correo z@ejemplo.mx --movil 5587654321", "L5.1",
                  "--nombre", "Quien sea")
        i.rehusar(f"buzon orientacion --rfc {PATRON} --clase autoridad --motivo rfc", "L5.9", "--nombre", "Autoridad",
                  "--texto", "¿Y yo?")
        texto = i.correr(f"medios ver --rfc {PATRON}", json_=False)[1]
        self.assertIn("a***@e***.mx", texto)
        self.assertNotIn("a@ejemplo.mx", texto)

    def test_2_cambios_de_medios(self):
        i = self.i
        i.al("2025-03-04T10:00")
        i.hacer(f"medios agregar --rfc {PATRON} --correo b@ejemplo.mx")
        i.rehusar(f"medios agregar --rfc {PATRON} --correo b@ejemplo.mx", "L5.6")
        i.pulso()
        i.hacer(f"medios confirmar --rfc {PATRON} --medio 2 --codigo {i.codigo('b@ejemplo.mx')}")
        i.hacer(f"medios sustituir --rfc {PATRON} --medio 0 --movil 5599998888")
        i.rehusar(f"medios sustituir --rfc {PATRON} --medio 1 --correo c@ejemplo.mx @tercero", "L4.2")
        i.hacer(f"medios baja --rfc {PATRON} --medio 2")
        i.rehusar(f"medios baja --rfc {PATRON} --medio 1", "L5.6")
        i.hacer(f"medios devolucion --rfc {PATRON} --medio 1 --causa rebotó")
        i.rehusar(f"medios devolucion --rfc {PATRON} --medio 9 --causa rebotó", "L5.6")
        medios = i.hacer(f"medios ver --rfc {PATRON}")["medios"]
        self.assertEqual([m["estado"] for m in medios], ["confirmado", "confirmado", "de_baja", "por_avisar"])

    def test_3_actuacion_y_tramite(self):
        i = self.i
        i.al("2025-03-08T11:00")  # Saturday
        presentar = f"actuacion presentar --rfc {PATRON} --asunto Aclaración --documento escrito.txt --linea "
        a = i.hacer(presentar + "R6")
        i.rehusar(presentar + "R10.1", "L4.3")
        vista = i.hacer(f"actuacion ver --rfc {PATRON} --expediente {a['expediente']}")
        self.assertEqual((vista["recibida"][:10], vista["fecha_legal"]), ("2025-03-08", "2025-03-10"))
        self.assertTrue(any("no admite la recepción" in p["frase"] for p in vista["explicacion"]))
        self.assertEqual(i.hacer(f"actuacion lista --rfc {PATRON}")["total"], 1)
        t = i.hacer(f"tramite iniciar --rfc {PATRON} --linea R6 --actuacion {a['expediente']}")["expediente"]
        i.rehusar(f"tramite iniciar --rfc {PATRON} --linea R10.1", "L5.5")
        de = f"--rfc {PATRON} --expediente {t} "
        i.rehusar(f"tramite atender {de} --actuacion {a['expediente']}", "R7.6")
        fuera = "--constancia Constancia --oficio 2025-03-10 --surte-efectos 2025-03-11 "
        i.al("2025-03-12T10:00")
        i.rehusar(f"tramite desechar {de} {fuera}", "R7.7")
        i.hacer(f"tramite requerir {de} {fuera}")
        vista = i.hacer(f"tramite ver {de}")
        self.assertEqual((vista["estado"], vista["limite"]), ("requerido", "2025-03-26"))
        # The 17th is the third Monday of March: each skipped day with its reason and source.
        self.assertTrue(any(p["paso"] == "dia_omitido" and p["norma"] == "CFF-12" and "tercer lunes" in p["frase"]
                            for p in vista["explicacion"]))
        i.rehusar(f"tramite requerir {de} {fuera}", "R7.6")
        b = i.hacer(presentar + "R6")
        i.hacer(f"tramite atender {de} --actuacion {b['expediente']}")
        i.rehusar(f"tramite concluir {de} --canal otro_medio", "L4.4")
        i.hacer(f"tramite desvirtuar {de} --actuacion {b['expediente']} --quien Sala --por-que Prueba "
                "--documento escrito.txt")
        i.hacer(f"tramite concluir {de}")
        i.rehusar(f"tramite concluir {de}", "L4.4")
        i.rehusar(f"tramite desvirtuar {de} --actuacion {'0' * 31}1 --quien Sala --por-que Prueba", "L6.1")
        self.assertEqual(i.hacer(f"tramite lista --rfc {PATRON}")["expedientes"][0]["estado"], "concluido")
        t = i.hacer(f"tramite iniciar --rfc {PATRON} --linea R6 --actuacion {b['expediente']}")["expediente"]
        i.hacer(f"tramite requerir --rfc {PATRON} --expediente {t} --constancia Constancia --oficio 2025-03-13 "
                "--surte-efectos 2025-03-14")
        i.al("2025-04-28T10:00")
        i.hacer(f"tramite desechar --rfc {PATRON} --expediente {t} --constancia Otra --oficio 2025-04-01 "
                "--surte-efectos 2025-04-03")

    def test_4_notificacion(self):
        i = self.i
        i.al("2025-05-06T10:00")
        acto = ACTO.format("2025-05-06")
        i.hacer(f"notificacion emitir @funcionario {acto} --destinatario {PATRON} --lugar Toluca", "--fundamento",
                "LSS 39", "--objeto", "Determinar un crédito a JUANA PÉREZ")
        i.rehusar(f"notificacion emitir @funcionario {acto.replace('R7.1', 'R6')} --destinatario {PATRON}", "L7.1")
        i.rehusar(f"notificacion emitir @funcionario {ACTO.format('2025-05-07')} --destinatario {PATRON}", "L7.1")
        avisos = i.pulso("2025-05-06T10:05")
        self.assertGreater(len(avisos["mensajes"]), 0)
        n = i.hacer(f"notificacion lista --rfc {PATRON}")["expedientes"][0]["expediente"]
        vista = i.hacer(f"notificacion ver --rfc {PATRON} --expediente {n}")
        self.assertEqual((vista["estado"], vista["limite_apertura"]), ("avisada", "2025-05-09"))
        self.assertEqual((vista["lugar"], vista["fundamento"]), ("Toluca", "LSS 39"))
        self.assertNotIn("JUANA", str(vista))  # what it is about is reserved (L10)
        i.al("2025-05-07T12:00")
        abrir = f"notificacion abrir --rfc {PATRON} --expediente {n} "
        i.rehusar(abrir + "@tercero", "L4.2")
        r = i.hacer(abrir + "--salida salida --orden abre-1")
        self.assertEqual((i.c / "salida" / r["documento"]["archivo"]).read_bytes(),
                         (i.c / "oficio.txt").read_bytes())
        antes = {f.name: f.read_bytes() for f in (i.c / "salida").iterdir()}
        otra = i.hacer(abrir + "--salida salida --orden abre-1")  # safe to repeat
        self.assertTrue(otra["repetida"])
        self.assertEqual({f.name: f.read_bytes() for f in (i.c / "salida").iterdir()}, antes)
        vista = i.hacer(f"notificacion ver --rfc {PATRON} --expediente {n}")
        self.assertEqual((vista["estado"], vista["surte_efectos"]), ("abierta", "2025-05-08"))
        acuse = next(f for f in antes if f.endswith(".json"))
        self.assertEqual(correr(["acuse", "verificar", f"salida/{acuse}", "--ca", "e/anclas.pem", "--json"], i.c)[0], 0)

    def test_5_estrados(self):
        i = self.i
        i.al("2025-05-12T10:00")
        de = f"estrados publicar --clase {{}} --razon Razón --rfc {{}} --causa {{}} {ACTO.format('2025-05-12')}"
        i.rehusar(de.format("patron", PATRON, "no_habilito"), "L7.8", "--nombre", "Quien sea")
        i.rehusar(de.format("autoridad", OTRO, "no_registro"), "G-V", "--nombre", "Una autoridad")
        e = i.hacer(de.format("patron", OTRO, "no_registro"), "--nombre", "Ñandú")["expediente"]
        vista = i.hacer(f"estrados ver --rfc {OTRO} --expediente {e}")
        self.assertEqual((vista["estado"], vista["ultimo_dia"], vista["practicada"]),
                         ("publicado", "2025-05-26", "2025-05-27"))
        self.assertEqual(i.pulso("2025-05-27T09:30")["practicadas"], 1)
        self.assertEqual(i.hacer(f"estrados lista --rfc {OTRO}")["expedientes"][0]["estado"], "notificado")

    def test_6_autorizaciones_y_miradas(self):
        i = self.i
        i.al("2025-06-02T10:00")
        terna = f"--rfc {PATRON} --tercero {TERCERO} --linea "
        i.rehusar(f"autorizacion limitar {terna} R9.1 --hasta 2025-06-20", "R9.1")
        i.rehusar(f"autorizacion cancelar {terna} R9.1", "R9.1")
        self.assertEqual(i.hacer(f"autorizacion puede {terna} R9.2 --en 2025-06-02T11:00", codigo=1)["resultado"],
                         "sin_autorizacion")
        i.rehusar(f"autorizacion consultar {terna} R9.2 @tercero", "R9.2", consta=True)
        i.hacer(f"autorizacion otorgar {terna} R9.1 --desde 2025-06-02 --hasta 2025-06-30")
        i.rehusar(f"autorizacion otorgar {terna} R9.1 --desde 2025-06-02", "R9.1")
        self.assertTrue(i.hacer(f"autorizacion puede {terna} R9.2 --en 2025-06-02T11:00")["permitida"])
        i.hacer(f"autorizacion consultar {terna} R9.2 @tercero")
        i.hacer(f"autorizacion limitar {terna} R9.1 --hasta 2025-06-10")
        i.hacer(f"autorizacion opinion --rfc {PATRON} --publicar")
        i.rehusar(f"autorizacion opinion --rfc {PATRON} --publicar", "R9.3")
        i.hacer(f"autorizacion opinion --rfc {PATRON} --retirar")
        i.hacer(f"autorizacion mi-opinion --rfc {PATRON}")
        i.rehusar(f"autorizacion mi-opinion --rfc {PATRON} @tercero", "L4.2")
        i.hacer(f"autorizacion cancelar {terna} R9.1")
        vista = i.hacer(f"autorizacion ver --rfc {PATRON}")
        self.assertEqual([(a["tercero"], a["cancelada"]) for a in vista["autorizaciones"]], [(TERCERO, True)])
        i.hacer(f"buzon mirar --rfc {PATRON} --quien {FUNCIONARIO} --calidad funcionario --causa Revisión @funcionario")
        i.rehusar(f"buzon mirar --rfc {PATRON} --quien {TERCERO} @tercero", "L10", consta=True)
        log = i.hacer(f"autorizacion bitacora --rfc {PATRON} --mes 2025-06")
        self.assertEqual([c["quien"] for c in log["consultas"]],
                         [TERCERO, TERCERO, PATRON, FUNCIONARIO, TERCERO])

    def test_7_representante_y_2020(self):
        i = self.i
        i.hacer(f"buzon representante --rfc {PATRON} --representante {TERCERO} --titulo Escritura")
        i.hacer(f"medios agregar --rfc {PATRON} --correo d@ejemplo.mx @tercero")
        revocar = f"buzon revocar-representante --rfc {PATRON} --constancia Renuncia --representante "
        i.rehusar(revocar + FUNCIONARIO, "CFF-19")
        i.al("2025-06-02T10:01")
        i.hacer(revocar + TERCERO)
        i.rehusar(revocar + TERCERO, "CFF-19")
        i.rehusar(f"medios agregar --rfc {PATRON} --correo e@ejemplo.mx @tercero", "L4.2")
        quien = ("--clase patron --correo o@ejemplo.mx --movil 5511112222 --constancia Constancia "
                 "--activado 2023-05-02 --rfc ")
        i.rehusar(f"buzon reconocer-2020 {quien} {PATRON}", "L5.4", "--nombre", "Otra")  # enabled as of 2024
        i.hacer(f"buzon reconocer-2020 {quien} {ANTIGUO}", "--nombre", "De antes")
        self.assertEqual(i.hacer(f"buzon ver --rfc {ANTIGUO}")["estado"], "habilitado")

    def test_8_firma_de_fuera(self):
        """The cadena goes out in a file, openssl signs it, and the signature comes back."""
        if shutil.which("openssl") is None:
            self.skipTest("no está el programa openssl")
        i = self.i
        base = f"autorizacion opinion --rfc {PATRON} --publicar --orden fuera-1"
        antes = i.hacer(f"autorizacion bitacora --rfc {PATRON} --mes 2025-06")
        r = i.hacer(f"{base} --cadena-en cadena")
        self.assertEqual(r["cadena"], (i.c / "cadena").read_text(encoding="utf-8"))
        self.assertEqual(i.hacer(f"autorizacion bitacora --rfc {PATRON} --mes 2025-06"), antes)
        for orden in (["pkcs8", "-inform", "DER", "-in", "e/patron.key", "-passin", f"pass:{CLAVE}", "-out", "p.pem"],
                      ["dgst", "-sha256", "-sign", "p.pem", "-out", "firma.bin", "cadena"],
                      ["base64", "-in", "firma.bin", "-out", "firma.b64"]):
            subprocess.run(["openssl", *orden], cwd=i.c, check=True, capture_output=True, timeout=60)
        i.rehusar(f"{base}-otra --cer e/patron.cer --firma firma.bin", "L4.2")  # it names one order alone
        i.hacer(f"{base} --cer e/patron.cer --firma firma.b64")
        self.assertTrue(i.hacer(f"{base} --cer e/patron.cer --firma firma.bin")["repetida"])

    def emitir(self, reloj, mas=""):
        """An act of that day, and its aviso: the new notification."""
        i = self.i
        antes = i.hacer(f"notificacion lista --rfc {PATRON}")["total"]
        i.al(reloj)
        i.hacer(f"notificacion emitir @funcionario {ACTO.format(reloj[:10])} {mas} --destinatario {PATRON}")
        i.pulso(reloj[:-1] + "5")
        lista = i.hacer(f"notificacion lista --rfc {PATRON}")["expedientes"]
        self.assertEqual(len(lista), antes + 1)
        return lista[0]["expediente"]

    def test_91_conocimiento_y_personal(self):
        i = self.i
        n = self.emitir("2025-06-10T10:00")
        conocer = f"notificacion manifestar-conocimiento --rfc {PATRON} --expediente {n} "
        i.rehusar(conocer + "@funcionario", "L4.2")
        i.al("2025-06-11T12:00")
        i.hacer(conocer)
        vista = i.hacer(f"notificacion ver --rfc {PATRON} --expediente {n}")
        self.assertEqual((vista["estado"], vista["surte_efectos"]), ("conocida", "2025-06-11"))
        i.rehusar(conocer, "CFF-135")
        n = self.emitir("2025-06-12T10:00")
        i.al("2025-06-13T10:00")
        personal = (f"notificacion anotar-personal --rfc {PATRON} --clase patron --expediente {n} --constancia Acta "
                    "--notificador Notificador --practicada ")
        i.rehusar(personal + "2025-06-12T20:00", "CFF-13", "--nombre", "Quien sea")
        i.rehusar(personal + "2025-06-13T11:00", "L7.10", "--nombre", "Quien sea")  # later than its record
        i.hacer(personal + "2025-06-13T09:00", "--nombre", "Quien sea")
        i.rehusar(personal + "2025-06-13T09:00", "L7.10", "--nombre", "Quien sea")
        vista = i.hacer(f"notificacion ver --rfc {PATRON} --expediente {n}")
        self.assertEqual((vista["estado"], vista["surte_efectos"]), ("personal", "2025-06-16"))

    def test_92_medios_que_no_toman_el_aviso(self):
        i = self.i
        no_reciben = i.c / "b.db.instalacion" / "no-reciben"
        no_reciben.write_text("a@ejemplo.mx\n+525512345678\n", encoding="utf-8")
        n = self.emitir("2025-06-16T10:00")
        ver = f"notificacion ver --rfc {PATRON} --expediente {n}"
        vista = i.hacer(ver)
        self.assertEqual((vista["estado"], len(vista["no_tomaron"])), ("creada", 2))
        self.assertTrue(any(p["paso"] == "sin_aviso_no_hay_plazo" for p in vista["explicacion"]))
        no_reciben.write_text("a@ejemplo.mx\n", encoding="utf-8")
        i.pulso("2025-06-16T12:00")
        vista = i.hacer(ver)
        self.assertEqual((vista["estado"], [m["destino"] for m in vista["no_tomaron"]]), ("avisada", ["a***@e***.mx"]))
        texto = i.correr(ver, json_=False)[1]
        self.assertIn("no recibe mensajes", texto)
        self.assertNotIn("a@ejemplo.mx", texto)
        no_reciben.unlink()

    def test_93_registro_patronal(self):
        i = self.i
        i.al("2025-06-17T10:00")
        agregar = f"medios agregar --rfc {PATRON} --registro-patronal {REGISTRO}5 --correo rp@ejemplo.mx"
        i.hacer(agregar)
        i.rehusar(agregar, "L5.6")
        i.pulso()
        medios = i.hacer(f"medios ver --rfc {PATRON}")["medios"]
        suyo = next(m for m in medios if "registro_patronal" in m)
        self.assertNotIn(REGISTRO, suyo["registro_patronal"])
        i.hacer(f"medios confirmar --rfc {PATRON} --medio {suyo['medio']} --codigo {i.codigo('rp@ejemplo.mx')}")
        mensajes = i.c / "b.db.instalacion" / "mensajes"
        for mas, llega in (("", False), (f"--registro-patronal {REGISTRO}5", True)):
            antes = set(mensajes.iterdir())
            n = self.emitir(f"2025-06-1{8 + llega}T10:00", mas)
            nuevos = [f.read_text(encoding="utf-8") for f in set(mensajes.iterdir()) - antes]
            self.assertEqual(any(t.startswith("Para: rp@ejemplo.mx\n") for t in nuevos), llega)
        self.assertTrue(i.hacer(f"notificacion ver --rfc {PATRON} --expediente {n}")["registro_patronal"])

    def test_94_autoridad(self):
        i = self.i
        i.al("2025-06-23T10:00")
        asignar = f"buzon asignar-a-autoridad --rfc {AUTORIDAD} --clase "
        i.rehusar(asignar + "patron", "G-V", "--nombre", "Una autoridad")
        i.hacer(asignar + "autoridad", "--nombre", "Una autoridad")
        i.rehusar(asignar + "autoridad", "G-V", "--nombre", "Una autoridad")
        i.hacer(f"buzon representante --rfc {AUTORIDAD} --representante {TERCERO} --titulo Nombramiento")
        i.hacer(f"notificacion emitir @funcionario {ACTO.format('2025-06-23')} --destinatario {AUTORIDAD}")
        self.assertEqual(i.pulso("2025-06-23T10:05")["mensajes"], [])
        n = i.hacer(f"notificacion lista --rfc {AUTORIDAD}")["expedientes"][0]
        self.assertEqual(n["estado"], "disponible")
        i.hacer(f"notificacion abrir --rfc {AUTORIDAD} --expediente {n['expediente']} @tercero")

    def test_95_publicaciones(self):
        i = self.i
        i.al("2025-06-24T10:00")
        que = "--autoridad Dirección --asunto Asunto --linea "
        comunicado = f"publicacion comunicado {que}"
        general = i.hacer(comunicado + "R5 --texto Aviso")["expediente"]
        i.rehusar(comunicado + "R7.1 --texto Aviso", "L7.1")
        i.hacer(comunicado + f"R5 --texto Aviso --clase derechohabiente --clase contador_publico")
        propio = i.hacer(f"publicacion documento {que} R4.1 --documento oficio.txt --rfc {PATRON}")["expediente"]
        i.rehusar(f"publicacion documento {que} R4.1 --documento oficio.txt", "L10")
        comunicados = i.hacer(f"publicacion mis-comunicados --rfc {PATRON}")["publicaciones"]
        self.assertEqual([p["expediente"] for p in comunicados], [general])  # the other is not for its kind
        self.assertEqual(i.hacer(f"publicacion mis-comunicados --rfc {ANTIGUO}")["total"], 1)
        leer = f"publicacion leer --rfc {PATRON} --expediente "
        self.assertEqual(i.hacer(leer + general)["texto"], "Aviso")
        r = i.hacer(leer + propio + " --salida salida")
        self.assertEqual((i.c / "salida" / r["documento"]["archivo"]).read_bytes(),
                         (i.c / "oficio.txt").read_bytes())
        self.assertIn("No es una notificación", r["leyenda"])
        i.rehusar(f"publicacion leer --rfc {OTRO} --expediente {general}", "L5.2")
        documentos = i.hacer(f"publicacion mis-documentos --rfc {PATRON}")["publicaciones"]
        self.assertEqual([(p["expediente"], p["leida"]) for p in documentos], [(propio, True)])

    def test_96_datos_propios(self):
        i = self.i
        datos = f"autorizacion mis-datos --rfc {PATRON} --documento escrito.txt --linea "
        i.rehusar(datos + "R10.6", "L4.3")  # not served yet
        i.rehusar(datos + "R9.4", "L4.4")
        i.rehusar(datos + "R10.3 @tercero", "L4.2")
        r = i.hacer(datos + "R10.3 --salida salida")
        self.assertEqual((i.c / "salida" / r["documento"]["archivo"]).read_bytes(),
                         (i.c / "escrito.txt").read_bytes())
        self.assertIn("No es una resolución", r["leyenda"])
        log = i.hacer(f"autorizacion bitacora --rfc {PATRON} --mes 2025-06")["consultas"]
        self.assertEqual((log[-1]["quien"], log[-1]["que"]), (PATRON, "R10.3"))

    def test_97_suspension_publicada(self):
        """It moves the count that it finds open where it rules, and no other."""
        i = self.i
        i.al("2025-07-02T10:00")
        i.habilitar(TERCERO, "tercero", "t@ejemplo.mx", "5587654321", "--municipio 21114")
        self.assertEqual(i.hacer(f"buzon ver --rfc {TERCERO}")["municipio"], "21114")
        i.al("2025-07-08T10:00")
        i.hacer(f"notificacion emitir @funcionario {ACTO.format('2025-07-08')} --destinatario {TERCERO} "
                f"--destinatario {PATRON}")
        i.pulso("2025-07-08T10:05")

        def limites():
            de = {r: i.hacer(f"notificacion lista --rfc {r}")["expedientes"][0]["expediente"] for r in (TERCERO, PATRON)}
            return [i.hacer(f"notificacion ver --rfc {r} --expediente {n}")["limite_apertura"] for r, n in de.items()]
        self.assertEqual(limites(), ["2025-07-11", "2025-07-11"])
        i.al("2025-07-10T10:00")
        self.assertEqual(i.hacer("suspension lista")["total"], 0)
        i.hacer("suspension publicar --capa una.json")
        i.rehusar("suspension publicar --capa una.json", "CFF-12")
        self.assertEqual(i.hacer("suspension lista")["suspensiones"][0]["territorios"], ["21114"])
        self.assertGreater(i.pulso("2025-07-10T10:05")["recalculadas"], 0)
        self.assertEqual(limites(), ["2025-07-15", "2025-07-11"])

    def test_98_lo_practicado_subsiste(self):
        """A suspension of days that were counted: the notification stands, and what would have been is told."""
        i = self.i
        i.pulso("2025-07-16T10:00")
        n = i.hacer(f"notificacion lista --rfc {TERCERO}")["expedientes"][0]
        self.assertEqual(n["estado"], "ficta")
        tarde = {**SUSPENSION["capas"][0], "clave": "tarde-2025", "territorios": ["21"],
                 "dias": [{"desde": "2025-07-14", "hasta": "2025-07-14"}]}
        (i.c / "tarde.json").write_text(json.dumps({**SUSPENSION, "capas": [tarde]}), encoding="utf-8")
        i.al("2025-07-17T10:00")
        i.hacer("suspension publicar --capa tarde.json")
        antes = i.pulso("2025-07-17T10:05")["practicadas_antes"]
        self.assertEqual([x["expediente"] for x in antes], [n["expediente"]])
        self.assertIn({"fecha": "practicada", "consta": "2025-07-16", "habria_sido": "2025-07-17"}, antes[0]["fechas"])
        vista = i.hacer(f"notificacion ver --rfc {TERCERO} --expediente {n['expediente']}")
        self.assertEqual((vista["practicada"][:10], vista["cuarto_dia"]), ("2025-07-16", "2025-07-16"))
        self.assertEqual(vista["suspension_posterior"]["practicada"], "2025-07-17")

    def test_99_la_base_se_sostiene(self):
        i = self.i
        salio, salida, _ = correr("auditar b.db --json --capas b.db.instalacion/capas.json".split(), i.c)
        r = json.loads(salida)
        self.assertEqual((salio, r["discrepancias_total"], r["fechas_sin_comprobar"]), (0, 0, 0), r)
        self.assertGreater(r["firmas"], 10)
        i.hacer("matriz L7.4", base=False)
        i.hacer("eventos --desde 2026-01-01 --hasta 2026-03-31", base=False)
        faltan = [ruta for ruta in verbos() if 0 not in Instalacion.vistas.get(ruta, ())]
        self.assertEqual(faltan, [], "verbos que ninguna prueba cumplió")
        ordenes = [v for v in verbos() if "--orden ID" in correr([*v.split(), "--help"], i.c)[1]]
        faltan = [v for v in ordenes if 1 not in Instalacion.vistas[v]]
        self.assertEqual(faltan, [], "órdenes cuya negativa ninguna prueba vio")
        print(f"verbos: {len(verbos())} cumplidos; {len(ordenes)} órdenes, cada una con su negativa")


def funciones(codigo):
    """name -> body, of the functions of a file that are defined at its outermost level."""
    return {m.group(1): m.group(0) for m in re.finditer(
        r"^(?:template <[^\n]*>\n)?\w[^\n;{}=]*?\b(\w+)\([^;{}]*?\) \{(?:[^\n]*\}$|\n.*?^\}$)", codigo, re.M | re.S)}


def ordenes_que_hace(nombre, de, vistas=()):
    """The orders that a function names, or those that it calls."""
    if nombre in vistas or nombre not in de:
        return set()
    cuerpo = de[nombre]
    hechas = set(re.findall(r"\bbuzon::([A-Z]\w+)", cuerpo))
    for otra in set(re.findall(r"\b(\w+)(?:<[\w:]+>)?\(", cuerpo)) - {nombre}:
        hechas |= ordenes_que_hace(otra, de, (*vistas, nombre))
    return hechas


def verbos_por_orden(carpeta):
    """order -> the verbs whose row of the table makes it, read from the cmd_*.cpp."""
    por_orden = {}
    for fuente in sorted(carpeta.glob("cmd_*.cpp")):
        codigo = fuente.read_text(encoding="utf-8")
        de = funciones(codigo)
        for nombre, verbo in re.findall(r"\borden<(\w+)(?:,\s*\w+)?>\(\s*\"([^\"]+)\"", codigo):
            for o in ordenes_que_hace(nombre, de):
                por_orden.setdefault(o, set()).add(verbo)
    return por_orden


class Completas(unittest.TestCase):
    """Every order of the engine is somebody's to give from the command line."""

    def test_cada_orden_del_motor_tiene_su_verbo(self):
        cabecera = (RAIZ / "include" / "buzon" / "motor" / "order.hpp").read_text(encoding="utf-8")
        ordenes = re.findall(r"\w+", re.search(r"using Orden = std::variant<(.*?)>;", cabecera, re.S).group(1))
        self.assertGreater(len(ordenes), 30)
        por_orden = verbos_por_orden(RAIZ / "examples" / "buzonctl")
        faltan = [o for o in ordenes if o not in por_orden and o not in SIN_VERBO]
        self.assertEqual(faltan, [], "órdenes del motor sin verbo: una fila (examples/buzonctl/orden.hpp) o su razón")
        self.assertEqual([o for o in SIN_VERBO if o not in ordenes or o in por_orden], [], "excepciones que sobran")
        todos = set(verbos())
        self.assertEqual({v for o in ordenes for v in por_orden.get(o, ())} - todos, set())
        print(f"órdenes del motor: {len(ordenes)}, cada una con su verbo")

    def test_una_orden_sin_verbo_se_nota(self):
        """The reading of the sources, on one row less."""
        with tempfile.TemporaryDirectory(prefix="buzonctl-") as carpeta:
            for fuente in (RAIZ / "examples" / "buzonctl").glob("cmd_*.cpp"):
                codigo = fuente.read_text(encoding="utf-8")
                (Path(carpeta) / fuente.name).write_text(codigo.replace("orden<devolucion>", "nada<devolucion>"),
                                                         encoding="utf-8")
            por_orden = verbos_por_orden(Path(carpeta))
        self.assertNotIn("AnotarDevolucion", por_orden)
        self.assertEqual(por_orden["CambiarMedio"], {"medios agregar", "medios sustituir", "medios baja"})


def verbos():
    todos = []
    for f in FAMILIAS:
        ayuda = correr([f, "--help"], "/")[1]
        lista = re.search(r"\nMandatos:\n((?:  .*\n)+)", ayuda)
        todos += [f"{f} {m}" for m in re.findall(r"^  ([a-z0-9-]+)  ", lista.group(1), re.M)] if lista else [f]
    return todos


REGISTRAR = f"buzon registrar --nombre X --clase patron --movil 5512345678 --correo a@b.mx --rfc {PATRON}"
TERMINOS = f"buzon terminos --rfc {PATRON} --cer e/patron.cer --key e/patron.key"
A = " --ahora 2025-03-03T10:00 --base b.db"
CREAR = ("base crear --base n.db --dependencia X --sello-cer e/sello.cer --sello-key e/sello.key --anclas e/anclas.pem "
         "--terminos terminos ")
# (line, exit, what the error must name)
MALAS = [
    ("buzon", 2, "MANDATO"),
    ("buzon abrir", 2, "abrir"),
    (REGISTRAR, 2, "--base"),
    (REGISTRAR + " --base b.db", 2, "--ahora"),
    (REGISTRAR + " --base b.db --ahora ayer", 2, "--ahora"),
    (REGISTRAR + " --base b.db --ahora 2016-01-01T10:00", 2, "--ahora"),
    (REGISTRAR + " --base b.db --ahora 2040-01-01T10:00", 2, "--base"),  # the seal is no longer in force
    (REGISTRAR + " --base no.db --ahora 2025-03-03T10:00", 3, "--base"),
    (REGISTRAR + " --base terminos --ahora 2025-03-03T10:00", 3, "--base"),
    (REGISTRAR + A + " --clave-sello terminos", 2, "--clave-sello"),
    (REGISTRAR + A + " --clave-sello no", 3, "--clave-sello"),
    (REGISTRAR + A + " --clave-sello dos", 2, "--clave-sello"),
    (REGISTRAR + A + " --orden ñ", 2, "--orden"),
    (REGISTRAR + A + " --orden pulso:1", 2, "--orden"),
    (REGISTRAR + A + " --salida terminos", 3, "--salida"),
    (REGISTRAR + A + " --zona America/Bogota", 2, "--zona"),
    (REGISTRAR + A + " --zona America/Cancun --cp 77500", 2, "--cp"),
    (REGISTRAR.replace("patron", "jefe") + A, 2, "--clase"),
    (REGISTRAR.replace(PATRON, "XAXX010101000") + A, 2, "--rfc"),
    (REGISTRAR.replace(PATRON, "EKU") + A, 2, "--rfc"),
    (REGISTRAR.replace("a@b.mx", "a@b") + A, 2, "--correo"),
    (REGISTRAR.replace("--correo a@b.mx", "") + A, 2, "--correo"),
    (REGISTRAR + "".join(f" --correo {n}@b.mx" for n in range(5)) + A, 2, "--correo"),
    (REGISTRAR.replace("5512345678", "123") + A, 2, "--movil"),
    (TERMINOS.replace("--key e/patron.key", "") + A, 2, "--key"),
    (TERMINOS + " --firma terminos" + A, 2, "--firma"),
    (TERMINOS.replace("--cer e/patron.cer", "") + A, 2, "--cer"),
    (TERMINOS.replace("patron.cer", "tercero.cer") + A, 2, "--key"),
    (TERMINOS.replace("patron.key", "patron.cer") + A, 2, "--key"),
    (TERMINOS.replace("patron.cer", "no.cer") + A, 3, "--cer"),
    (TERMINOS + " --clave terminos" + A, 2, "--clave"),
    (f"buzon terminos --rfc {PATRON} --cadena-en terminos" + A, 2, "--cadena-en"),
    (f"buzon terminos --rfc {PATRON} --cadena-en no/cadena" + A, 3, "--cadena-en"),
    (f"buzon orientacion --rfc {PATRON} --nombre X --clase patron --motivo otro --texto x" + A, 2, "--motivo"),
    (f"buzon ver --base b.db --rfc {OTRO}", 2, "--rfc"),
    (f"buzon ver --base b.db --rfc {OTRO} --ahora 2025-03-03T10:00", 2, "--ahora"),
    (f"medios confirmar --rfc {PATRON} --medio -1 --codigo 1" + A, 2, "--medio"),
    (f"medios confirmar --rfc {PATRON} --medio 999 --codigo 1" + A, 2, "--medio"),
    (f"medios sustituir --rfc {PATRON} --medio 0 --correo a@b.mx --movil 5512345678 --key e/patron.key --cer "
     "e/patron.cer" + A, 2, "--movil"),
    (f"actuacion presentar --rfc {PATRON} --linea R6 --asunto x --cer e/patron.cer --key e/patron.key" + A, 2,
     "--documento"),
    (f"actuacion presentar --rfc {PATRON} --linea nada --asunto x --documento terminos --cer e/patron.cer --key "
     "e/patron.key" + A, 2, "--linea"),
    (f"actuacion presentar --rfc {PATRON} --linea R6 --asunto x --documento no --cer e/patron.cer --key e/patron.key"
     + A, 3, "--documento"),
    (f"actuacion ver --base b.db --rfc {PATRON} --expediente 123", 2, "--expediente"),
    (f"actuacion ver --base b.db --rfc {PATRON} --expediente {'0' * 32}", 2, "--expediente"),
    (f"tramite requerir --rfc {PATRON} --expediente {'1' * 32}" + A, 2, "--constancia"),
    (f"tramite requerir --rfc {PATRON} --expediente {'1' * 32} --constancia x --n 0" + A, 2, "--n"),
    (f"tramite requerir --rfc {PATRON} --expediente {'1' * 32} --constancia x --unidad semanas" + A, 2, "--unidad"),
    (f"tramite requerir --rfc {PATRON} --expediente {'1' * 32} --notificacion {'2' * 32}" + A, 2, "--notificacion"),
    (f"tramite iniciar --rfc {PATRON} --linea R6 --canal correo" + A, 2, "--canal"),
    (f"notificacion abrir --rfc {PATRON} --expediente {'1' * 32} --cer e/patron.cer --key e/patron.key" + A, 2,
     "--expediente"),
    ("notificacion emitir " + ACTO.format("2025-03-03") + "--cer e/funcionario.cer --key e/funcionario.key" + A, 2,
     "--destinatario"),
    ("notificacion emitir " + ACTO.format("2025-02-30") + "--cer e/funcionario.cer --key e/funcionario.key "
     f"--destinatario {PATRON}" + A, 2, "--fecha"),
    (f"estrados publicar --rfc {PATRON} --nombre X --clase patron --razon x --causa otra "
     + ACTO.format("2025-03-03") + A, 2, "--causa"),
    (f"autorizacion puede --base b.db --rfc {PATRON} --tercero {TERCERO} --linea R9.2", 2, "--en"),
    (f"autorizacion bitacora --base b.db --rfc {PATRON} --mes 2025-13", 2, "--mes"),
    (f"autorizacion opinion --rfc {PATRON} --publicar --retirar --cer e/patron.cer --key e/patron.key" + A, 2,
     "--retirar"),
    ("pulso --base no.db --ahora 2025-03-03T10:00", 3, "--base"),
    ("base crear --base b.db --dependencia X --sello-cer e/sello.cer --sello-key e/sello.key --anclas e/anclas.pem "
     "--terminos terminos", 2, "--base"),
    ("base crear --base n.db --dependencia a|b --sello-cer e/sello.cer --sello-key e/sello.key --anclas e/anclas.pem "
     "--terminos terminos", 2, "--dependencia"),
    ("base crear --base n.db --dependencia X --sello-cer e/patron.cer --sello-key e/sello.key --anclas e/anclas.pem "
     "--terminos terminos", 2, "--sello-cer"),
    ("base crear --base n.db --dependencia X --sello-cer e/sello.cer --sello-key e/sello.key --anclas terminos "
     "--terminos terminos", 2, "--anclas"),
    ("base crear --base n.db --dependencia X --sello-cer e/sello.cer --sello-key e/sello.key --anclas e/anclas.pem "
     "--terminos no", 3, "--terminos"),
    ("base crear --base no/n.db --dependencia X --sello-cer e/sello.cer --sello-key e/sello.key --anclas e/anclas.pem "
     "--terminos terminos --clave-sello terminos", 2, "--clave-sello"),
    (f"buzon revocar-representante --rfc {PATRON} --constancia x --representante EKU" + A, 2, "--representante"),
    (f"buzon revocar-representante --rfc {PATRON} --representante {TERCERO}" + A, 2, "--constancia"),
    (f"buzon asignar-a-autoridad --rfc {AUTORIDAD} --nombre X --clase jefe" + A, 2, "--clase"),
    (f"buzon asignar-a-autoridad --rfc {AUTORIDAD} --nombre X --clase autoridad --municipio 99999" + A, 2, "--municipio"),
    (f"medios agregar --rfc {PATRON} --registro-patronal 123 --correo a@b.mx --cer e/patron.cer --key e/patron.key" + A,
     2, "--registro-patronal"),
    (f"medios agregar --rfc {PATRON} --movil 5512345678 --cer e/patron.cer --key e/patron.key" + A, 2, "--movil"),
    ("notificacion emitir " + ACTO.format("2025-03-03") + f"--destinatario {PATRON} --registro-patronal x --cer "
     "e/funcionario.cer --key e/funcionario.key" + A, 2, "--registro-patronal"),
    (f"notificacion manifestar-conocimiento --rfc {PATRON} --expediente {'1' * 32} --cer e/patron.cer --key e/patron.key"
     + A, 2, "--expediente"),
    (f"notificacion anotar-personal --rfc {PATRON} --nombre X --clase patron --expediente {'1' * 32} --constancia x "
     "--notificador x --practicada ayer" + A, 2, "--practicada"),
    (f"notificacion anotar-personal --rfc {PATRON} --nombre X --clase patron --expediente 12 --constancia x "
     "--notificador x --practicada 2025-03-03T09:00" + A, 2, "--expediente"),
    ("publicacion comunicado --linea nada --autoridad x --asunto x --texto x" + A, 2, "--linea"),
    ("publicacion comunicado --linea R5 --autoridad x --asunto x --texto x --clase jefe" + A, 2, "--clase"),
    (f"publicacion comunicado --linea R5 --autoridad x --asunto x --texto x --clase patron --rfc {PATRON}" + A, 2,
     "--rfc"),
    ("publicacion documento --linea R3 --autoridad x --asunto x --documento no" + A, 3, "--documento"),
    (f"publicacion leer --rfc {PATRON} --expediente 12" + A, 2, "--expediente"),
    ("publicacion mis-comunicados --base b.db --rfc EKU", 2, "--rfc"),
    ("publicacion mis-documentos --base no.db --rfc " + PATRON, 3, "--base"),
    (f"autorizacion mis-datos --rfc {PATRON} --linea R10.3 --documento no --cer e/patron.cer --key e/patron.key" + A, 3,
     "--documento"),
    ("suspension publicar --capa no" + A, 3, "--capa"),
    ("suspension publicar --capa terminos" + A, 2, "--capa"),
    ("suspension publicar --capa dos.json" + A, 2, "--capa"),
    ("suspension publicar --capa vacaciones.json" + A, 2, "--capa efecto"),
    ("suspension publicar --capa capas.json" + A, 2, "--capa clave"),  # the installation's own
    ("suspension lista --base no.db", 3, "--base"),
    (CREAR + "--capas no", 3, "--capas"),
    (CREAR + "--capas terminos", 2, "--capas"),
    (CREAR + "--encender nada", 2, "--encender"),
    (CREAR + "--conocidas --encender nada", 2, "--encender"),
    (CREAR + "--servicios no", 3, "--servicios"),
    (CREAR + "--servicios terminos", 2, "--servicios"),
    (CREAR + "--servicios s1.json", 2, "--servicios servicios[0]"),  # it was never to come
    (CREAR + "--servicios s2.json", 2, "--servicios servicios[0]"),
    (CREAR + "--servicios s3.json", 2, "--servicios servicios[0]"),
    ("auditar b.db --encender nada", 2, "--encender"),
    ("auditar b.db --capas no", 3, "--capas"),
    ("eventos --desde 2026-02-01", 2, "--hasta"),
    ("eventos --desde 2026-02-01 --hasta 2026-01-01", 2, "--hasta"),
    ("eventos --desde 2026-01-01 --hasta 2039-01-01", 2, "--hasta"),
    ("eventos --desde 2026-01-01 --hasta 2026-01-02 --ics n.ics", 2, "--ics"),  # no event: RFC 5545 has no such file
    ("eventos --desde 2026-01-01 --hasta 2026-01-31 --ics terminos", 2, "--ics"),
    ("eventos --desde 2026-01-01 --hasta 2026-01-31 --entidad 21", 2, "--entidad"),
    ("matriz L99", 2, "ID"),
    ("matriz L7.4 L7.5", 2, "L7.5"),
    ("matriz --estado bueno", 2, "--estado"),
    ("matriz L7.4 --estado regla", 2, "--estado"),
    ("plazo estrados --publicado 2031-06-02 --capas no", 3, "--capas"),
    ("plazo estrados --publicado 2031-06-02 --capas terminos", 2, "--capas"),
    ("plazo estrados --publicado 2031-06-02 --municipio 21114", 2, "--municipio"),
    ("plazo estrados --publicado 2031-06-02 --capas capas.json --entidad 33", 2, "--entidad"),
    ("plazo estrados --publicado 2031-06-02 --capas capas.json --entidad 14 --municipio 21114", 2, "--entidad"),
    ("plazo estrados --publicado 2031-06-02 --capas capas.json --encender nada", 2, "--encender"),
    ("plazo confirmacion --aviso 2025-03-03T10:00 --capas capas.json", 2, "--capas"),
    ("calendario habil --fecha 2031-06-04 --encender nada", 2, "--encender"),
]

class Malas(unittest.TestCase):
    def setUp(self):
        self.i = Instalacion()
        self.addCleanup(self.i.cerrar)
        (self.i.c / "dos").write_text("uno\ndos\n", encoding="utf-8")
        (self.i.c / "dos.json").write_text(json.dumps({**CAPAS, "capas": CAPAS["capas"] + SUSPENSION["capas"]}),
                                           encoding="utf-8")
        (self.i.c / "vacaciones.json").write_text(json.dumps({**SUSPENSION, "capas": [
            {**SUSPENSION["capas"][0], "efecto": "vacaciones_generales"}]}), encoding="utf-8")
        for nombre, mal in (("s1", {"linea": "R7.1"}), ("s2", {"linea": "nada"}), ("s3", {"desde": "ayer"})):
            (self.i.c / f"{nombre}.json").write_text(json.dumps({**SERVICIOS, "servicios": [
                {**SERVICIOS["servicios"][0], **mal}]}), encoding="utf-8")

    def test_nada_cambia(self):
        antes = self.i.huella()
        for linea, codigo, nombrado in MALAS:
            with self.subTest(linea=linea):
                salio, salida, errores = correr(linea.split(), self.i.c)
                self.assertEqual((salio, salida), (codigo, ""), errores)
                renglon = errores.splitlines()[0]
                self.assertIn(nombrado, renglon)
                self.assertRegex(errores, r"\n  Ayuda: buzonctl .*--help\n$")
                self.assertEqual(self.i.huella(), antes)
        print(f"entradas malas: {len(MALAS)}, ninguna cambió nada")

    def test_la_contrasena_no_se_adivina_ni_se_escribe(self):
        salio, _, errores = correr((REGISTRAR + A).split(), self.i.c, claves=False)
        self.assertEqual(salio, 2)
        self.assertIn("--clave-sello", errores.splitlines()[0])
        for f in (self.i.c / "b.db.instalacion").rglob("*"):
            self.assertNotIn(CLAVE.encode(), f.read_bytes() if f.is_file() else b"", f)

    def test_lo_secreto_es_del_duenio(self):
        carpeta = self.i.c / "b.db.instalacion"
        for nombre, modo in ((".", 0o700), ("llave", 0o600), ("sello.key", 0o600), ("mensajes", 0o700)):
            self.assertEqual((carpeta / nombre).stat().st_mode & 0o777, modo, nombre)

    def test_instalacion_danada(self):
        ficha = self.i.c / "b.db.instalacion" / "instalacion.json"
        buena = ficha.read_text(encoding="utf-8")
        for mala, clase in (("{", "dato_corrupto"), (buena.replace("2", "3", 1), "version_no_soportada"),
                            (buena.replace("manual", "de arena"), "dato_corrupto"),
                            (buena.replace("{", '{"x": 1,', 1), "dato_corrupto")):
            ficha.write_text(mala, encoding="utf-8")
            salio, _, errores = correr([*f"buzon ver --base b.db --rfc {PATRON}".split(), "--json"], self.i.c)
            self.assertEqual((salio, json.loads(errores)["error"]["clase"]), (2, clase), mala)

    def test_instalacion_sin_capas(self):
        """One of version 1, which knew neither layers nor services, serves as it did."""
        carpeta = self.i.c / "b.db.instalacion"
        ficha = json.loads((carpeta / "instalacion.json").read_text(encoding="utf-8"))
        self.assertEqual((ficha["version"], ficha.pop("encendidas")), (2, []))
        (carpeta / "instalacion.json").write_text(json.dumps({**ficha, "version": 1}), encoding="utf-8")
        (carpeta / "capas.json").unlink()
        (carpeta / "servicios.json").unlink()
        self.i.hacer(REGISTRAR)

    def test_orden_repetida_con_otro_contenido(self):
        self.i.hacer(REGISTRAR + " --orden una")
        salio, _, errores = self.i.correr(REGISTRAR.replace("5512345678", "5587654321") + " --orden una")
        self.assertEqual((salio, json.loads(errores)["error"]["clase"]), (2, "orden_repetida_distinta"))

    def test_lo_cumplido_se_dice_aunque_no_se_escriba(self):
        linea = REGISTRAR + " --salida salida --orden una"
        self.i.hacer(linea)
        acuse = next((self.i.c / "salida").glob("*.json"))
        bueno = acuse.read_bytes()
        acuse.write_bytes(b"otra cosa")
        salio, salida, errores = self.i.correr(linea)
        error = json.loads(errores)["error"]
        self.assertEqual((salio, salida, error["argumento"]), (2, "", "--salida"))
        self.assertIn("repítala con --orden una", error["mensaje"])
        self.assertEqual(acuse.read_bytes(), b"otra cosa")
        acuse.unlink()
        self.assertTrue(self.i.hacer(linea)["repetida"])
        self.assertEqual(acuse.read_bytes(), bueno)


class SinBase(unittest.TestCase):
    """What needs no database: the events of a period, the matrix, layers."""

    def setUp(self):
        carpeta = tempfile.TemporaryDirectory(prefix="buzonctl-")
        self.addCleanup(carpeta.cleanup)
        self.c = Path(carpeta.name)
        (self.c / "capas.json").write_text(json.dumps(CAPAS), encoding="utf-8")

    def json(self, linea, codigo=0):
        salio, salida, errores = correr([*linea.split(), "--json"], self.c)
        self.assertEqual((salio, errores), (codigo, ""), linea)
        return json.loads(salida)

    def test_eventos(self):
        r = self.json("eventos --desde 2025-08-01 --hasta 2025-08-31 --explicar")
        pago = next(e for e in r["eventos"] if e["clave"] == "cuotas_mensuales")
        # The 17th was a Sunday: CFF-12 paragraph 5.
        self.assertEqual((pago["nominal"], pago["vence"], pago["prorroga"]),
                         ("2025-08-17", "2025-08-18", "CFF-12-p5"))
        self.assertTrue(all(e["norma"] and e["fuente"] and e["certeza"] for e in r["eventos"]))
        self.assertTrue(any(p["paso"] == "dia_omitido" for p in r["explicacion"]))
        self.assertIn("No es el aviso de L7.3", correr("eventos --desde 2025-08-01 --hasta 2025-08-31".split(),
                                                       self.c)[1])

    def test_ics(self):
        linea = "eventos --desde 2025-08-01 --hasta 2025-08-31 --generado 2025-01-01T00:00Z --ics "
        total = self.json(linea + "uno.ics")["total"]
        self.json(linea + "dos.ics")
        ics = (self.c / "uno.ics").read_bytes()
        self.assertEqual(ics, (self.c / "dos.ics").read_bytes())
        self.assertEqual(ics.count(b"BEGIN:VEVENT\r\n"), total)

    def test_matriz(self):
        fuente = (RAIZ / "include" / "buzon" / "norma" / "universo.hpp").read_text(encoding="utf-8")
        filas = re.findall(r'^    \{"([^"]+)", EstadoEntrada::(\w+), "([^"]*)", "([^"]*)"', fuente, re.M)
        r = self.json("matriz")
        self.assertEqual([(e["identificador"], e["estado"], e["simbolo"], e["cabecera"]) for e in r["entradas"]],
                         filas)
        self.assertEqual(self.json("matriz --estado no_operativo")["total"],
                         sum(f[1] == "no_operativo" for f in filas))
        una = self.json("matriz L7.4 --explicar")
        self.assertEqual((una["simbolo"], una["desde"]), ("dias_para_abrir", "2024-08-06"))
        self.assertIn("dias_para_abrir", una["explicacion"][0]["frase"])

    def test_capas(self):
        linea = "plazo estrados --publicado 2031-06-02 "
        sin = self.json(linea)["practicada"]
        self.assertEqual(self.json(linea + "--capas capas.json")["practicada"], sin)  # it does not rule everywhere
        con = self.json(linea + "--capas capas.json --entidad 14 --explicar")
        self.assertEqual((sin, con["practicada"]), ("2031-06-17", "2031-06-20"))
        self.assertEqual(self.json(linea + "--capas capas.json --municipio 21114")["practicada"], con["practicada"])
        omitido = next(p for p in con["explicacion"] if p.get("datos", [""])[0] == "2031-06-04")
        self.assertIn("suspensión de plazos por lluvias (acuerdo de ejemplo; por confirmar)", omitido["frase"])
        self.assertIn("especial", omitido["datos"])
        dia = self.json("calendario habil --fecha 2031-06-04 --capas capas.json --entidad 14")
        self.assertEqual((dia["habil"], dia["razon"], dia["fuente"]),
                         (False, "suspensión de plazos por lluvias", "acuerdo de ejemplo"))

    def test_capas_conocidas(self):
        linea = "calendario habil --fecha 2017-09-20 --conocidas "
        self.assertTrue(self.json(linea)["habil"])
        self.assertFalse(self.json(linea + "--entidad 09")["habil"])

    def test_base_con_las_capas_conocidas(self):
        i = Instalacion()
        self.addCleanup(i.cerrar)
        r = i.hacer("base crear --base k.db --dependencia X --sello-cer e/sello.cer --sello-key e/sello.key "
                    "--anclas e/anclas.pem --terminos terminos --conocidas --encender sat-vacaciones-2025-1", base=False)
        self.assertIn("imss-sismo-2017-09-19", r["capas"])
        self.assertEqual(r["encendidas"], ["sat-vacaciones-2025-1"])
        self.assertEqual(correr("suspension lista --base k.db".split(), i.c)[0], 0)  # what was written is read back
        self.assertEqual(correr("auditar k.db --conocidas --encender sat-vacaciones-2025-1".split(), i.c)[0], 0)

    def test_reloj_del_sistema(self):
        i = Instalacion()
        self.addCleanup(i.cerrar)
        i.hacer("base crear --base r.db --dependencia X --sello-cer e/sello.cer --sello-key e/sello.key "
                "--anclas e/anclas.pem --terminos terminos", base=False)
        self.assertEqual(correr("pulso --base r.db --ahora 2025-03-03T10:00".split(), i.c)[0], 2)
        self.assertEqual(correr("pulso --base r.db".split(), i.c)[0], 0)


class Guia(unittest.TestCase):
    """Every `sh test` block of the guide, in its order, in one folder; every line of a `text test` block is in what
    they print, in its order."""

    def test_las_ordenes_de_la_guia(self):
        texto = GUIA.read_text(encoding="utf-8")
        bloques = re.findall(r"^```(sh|text) test\n(.*?)^```$", texto, re.M | re.S)
        guion = "".join(cuerpo for clase, cuerpo in bloques if clase == "sh")
        self.assertGreater(guion.count("buzonctl "), 20)
        with tempfile.TemporaryDirectory(prefix="buzonctl-") as carpeta:
            (Path(carpeta) / "bin").mkdir()
            (Path(carpeta) / "bin" / "buzonctl").symlink_to(Path(BINARIO).resolve())
            entorno = {**os.environ, "PATH": f"{carpeta}/bin:{os.environ['PATH']}"}
            p = subprocess.run(["bash", "-euo", "pipefail", "-c", guion], cwd=carpeta, env=entorno,
                               stdin=subprocess.DEVNULL, capture_output=True, timeout=300, check=False)
        salida = p.stdout.decode("utf-8")
        self.assertEqual(p.returncode, 0, salida[-2000:] + p.stderr.decode("utf-8"))
        desde = 0
        for renglon in "".join(cuerpo for clase, cuerpo in bloques if clase == "text").splitlines():
            lugar = salida.find(renglon, desde)
            self.assertGreaterEqual(lugar, 0, f"la guía dice y no sale: {renglon!r}")
            desde = lugar + len(renglon)


if __name__ == "__main__":
    if not os.access(BINARIO, os.X_OK):
        print("BUZONCTL no nombra un programa; constrúyalo y repita.")
        sys.exit(1)
    unittest.main(verbosity=1)
