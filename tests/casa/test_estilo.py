"""What a reader meets: lines of 100 columns, functions that fit a screen, no marks of unfinished work, the
identifiers of the norm whole (L7.4 and R7.4, never a bare 7.4), and no loop over what a dead temporary held."""
# etiquetas: una-vez
import re

import casa

COLUMNAS = 100
LINEAS = 70
# The numerals that the Lineamientos (4 to 7) and the Relación (7 to 10) really have.
NUMERAL = r"(?:4\.[1-6]|5\.[1-9]|6\.[1-5]|7\.(?:1[0-8]|[1-9])|9\.(?:10|[1-9])|10\.[1-8])"
DESNUDO = re.compile(
    r"(?<![\w.\-/~])" + NUMERAL + r"(?![\w]|\.\d|\s*(?:[x×%]|[mun]?s|[KMG]i?B|[KMG]?Hz|veces|times|million|days?|hours?|d[ií]as|horas)\b)")
# Before the number: another document or a version; or prose about the bare number itself.
AJENO = re.compile(
    r"(?:dossier|section|sec\.|§|architecture|arquitectura|RFC \d+|SQLite|OpenSSL|CMake|gcc|clang|[Vv]ersi[oó]n|"
    r"TLS|tzdata|(?i:bare)(?: a)?|have a|hay un|both lists have)[ (]*$|dossier [\d., and]*$")
# `for (x : f().value())`: what f returned is destroyed before the first turn; C++23 mends it, C++20 does not.
MUERTO = re.compile(r".* : (?:.*\)\s*\.(?:value|error)\(\)|\*\w[\w:.]*\(.*)$", re.S)
MARCA = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b(?!\.md)")
CONTROL = re.compile(r"(?:else\s+)?(?:if|for|while|switch|catch|namespace|class|struct|union|enum|do|else|try)\b"
                     r"|extern\b(?!.*\()|requires\b")


def lineas_de_100(raiz):
    defectos = []
    for ruta, nombre in casa.archivos(raiz):
        libre = False  # a table kept by hand: clang-format leaves it alone and so do we
        for n, linea in enumerate(casa.leer(ruta).splitlines(), 1):
            if re.search(r"clang-format (off|on)\b", linea):
                libre = "clang-format off" in linea
            crudo = 'R"' in linea  # a raw string cannot be broken
            if len(linea) > COLUMNAS and not libre and not crudo:
                defectos.append(f"{nombre}:{n}: {len(linea)} columnas (máximo {COLUMNAS})")
    return defectos


def cuerpos(codigo):
    """(first line, last line) of each outermost function body, by braces: a heuristic."""
    # Directives go, with their continuations; the newlines stay so that line numbers hold.
    codigo = re.sub(r"^[ \t]*#(?:\\\n|[^\n])*", lambda m: "\n" * m.group().count("\n"), codigo, flags=re.M)
    pila, anterior = [], 0
    for m in re.finditer(r"[{};]", codigo):
        if m.group() == "{":
            antes = codigo[anterior:m.start()].strip()
            antes = re.sub(r"^(?:public|private|protected)\s*:\s*", "", antes)
            antes = re.sub(r"^(?:template\s*<[^{}]*?>\s*)+(?=\w|\[|~)", "", antes)
            dentro = any(p[0] for p in pila)
            funcion = (not dentro and "(" in antes and not CONTROL.match(antes)
                       and not re.search(r"[=,(]\s*$", antes))
            pila.append((funcion, m.start()))
        elif m.group() == "}" and pila:
            funcion, inicio = pila.pop()
            if funcion:
                yield casa.linea_de(codigo, inicio), casa.linea_de(codigo, m.start())
        anterior = m.end()


def funciones_de_una_pantalla(raiz):
    defectos = []
    for ruta, nombre in casa.archivos(raiz):
        for primera, ultima in cuerpos(casa.partes(casa.leer(ruta))[0]):
            if ultima - primera + 1 > LINEAS:
                defectos.append(f"{nombre}:{primera}: función de {ultima - primera + 1} líneas (máximo {LINEAS})")
    return defectos


def sin_marcas(raiz):
    extensiones = (".hpp", ".cpp", ".h", ".c", ".py", ".sh", ".cmake", ".txt", ".inc")
    return [f"{nombre}:{n}: {m.group()}: se termina o se escribe un issue, no se deja una marca"
            for ruta, nombre in casa.archivos(raiz, casa.CARPETAS + ("scripts", "cmake"), extensiones)
            if nombre != "tests/casa/test_estilo.py"
            for n, linea in enumerate(casa.leer(ruta).splitlines(), 1)
            for m in [MARCA.search(linea)] if m]


def hasta_cerrar(codigo, inicio):
    """Where the parenthesis opened before `inicio` closes."""
    abiertos = 1
    for m in re.finditer(r"[()]", codigo[inicio:]):
        abiertos += 1 if m.group() == "(" else -1
        if not abiertos:
            return inicio + m.start()
    return len(codigo)


def sin_recorrer_lo_que_murio(raiz):
    defectos = []
    for ruta, nombre in casa.archivos(raiz):
        codigo = casa.partes(casa.leer(ruta))[0]
        for m in re.finditer(r"\bfor \(", codigo):
            if MUERTO.match(codigo[m.end():hasta_cerrar(codigo, m.end())]):
                defectos.append(f"{nombre}:{casa.linea_de(codigo, m.start())}: el bucle recorre un temporal ya "
                                "destruido; déle nombre antes")
    return defectos


def identificadores_enteros(raiz):
    defectos = []
    for ruta, nombre in casa.archivos(raiz):
        prosa = casa.partes(casa.leer(ruta))[1]
        for n, linea in enumerate(prosa.splitlines(), 1):
            if len(re.findall(r"(?<![\w.])\d+\.\d+(?![\w.])", linea)) >= 3:
                continue  # a row of a table of figures
            for m in DESNUDO.finditer(linea):
                literal = linea[m.start() - 1:m.start()] == '"' and linea[m.end():m.end() + 1] == '"'
                if not literal and not AJENO.search(linea[:m.start()]):
                    defectos.append(f"{nombre}:{n}: «{m.group()}» desnudo; escriba L{m.group()} o R{m.group()}")
    return defectos


def fuente(texto, nombre="src/x.cpp"):
    return {nombre: texto}


if __name__ == "__main__":
    larga = "  f();\n" * LINEAS
    casa.terminar([
        (lineas_de_100,
         [fuente("// " + "a" * 98 + "\n"),
          fuente("// clang-format off\n// clang-format on\n" + "a" * 101 + "\n")],
         [fuente("// " + "ñ" * 97 + "\n"), fuente("// clang-format off\n" + "a" * 120 + "\n")]),
        (funciones_de_una_pantalla,
         [fuente("int f(int a) {\n" + larga + "}\n"),
          fuente("namespace {\nclass A {\n public:\n  void f() const {\n" + larga + "  }\n};\n}\n"),
          fuente("A::A(int b) : b_(b) {\n" + larga + "}\n"),
          fuente("template <class T>\nauto f(T t) -> int {\n  if (t) {\n" + larga + "  }\n}\n"),
          fuente('TEST_CASE("x") {\n' + larga + "}\n"),
          fuente("int main() {\n  const char c = '{';\n" + larga + "}\n")],
         [fuente("namespace a {\n" + larga + larga + "}\n"), fuente("int f() {\n" + "  f();\n" * 60 + "}\n"),
          fuente("const int t[] = {\n" + "  1,\n" * 200 + "};\n"),
          fuente('#define A(x) \\\n  f(x)\n#include "a"\nextern "C" {\n' + "int f(int);\n" * 90 + "}\n")]),
        (sin_marcas,
         [fuente("// TO" + "DO: later\n"), fuente("// FIX" + "ME\n"),
          fuente("# XX" + "X\n", "scripts/x.py")],
         [fuente("// toda la vida; XAXX010101000\n")]),
        (sin_recorrer_lo_que_murio,
         [fuente("for (const auto& h : store->streams(a, b).value()) f(h);\n"),
          fuente("for (const auto& h : leer(a)\n         .error()) f(h);\n"),
          fuente("for (auto x : *leer(a)) f(x);\n")],
         [fuente("const auto hs = leer(a).value();\nfor (const auto& h : hs) f(h.value());\n"),
          fuente("for (int i = 0; i < n.value(); ++i) f(i);\n"), fuente("for (auto x : *lista) f(x);\n"),
          fuente("for (auto x : leer(5)) f(g(x).value());\n")]),
        (identificadores_enteros,
         [fuente("// see 7.4\n"), fuente('auto s = "el numeral 5.1 pide";\n'), fuente("/* 7.10, then */\n"),
          fuente("// as (6.3) says\n")],
         [fuente("// L7.4 and R7.4; dossier 1.1 and 4.3; 2.4 GHz; 7.4 ns; RFC 8785 4.1; SQLite 6.1; 1.5.1.2\n"),
          fuente('CHECK(!leer("7.4"));\nconstexpr double x = 7.4;\n'), fuente("// a  6.4   1.7   1.4\n"),
          fuente("// both lists have a 7.4\n")]),
    ])
