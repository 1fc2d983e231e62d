#!/bin/sh
# Proves the acuses of a folder with nothing of ours: sh, openssl, sha256sum and the usual small tools.
#   verificar_acuses.sh CARPETA [CA.pem [CA-EFIRMAS.pem]]
#       default CARPETA/ca.pem, and CARPETA/ca-efirmas.pem or else the same
# CARPETA holds acuses/*.json and *.txt, and may hold documentos/<sha256>.*, sello.cer and sello.pem.
# Of each acuse: the file is written again from what was read of it and must be the same, octet by octet;
# the fields, as printed, must make its cadena original; the certificate must be the one the fields name
# (SHA-256 and number), in force when the acuse was issued and issued by CA.pem; its key must have signed
# the cadena; the documents that are here must have the digests it lists. An acuse of opening must carry the
# e.firma of who opened (CFF-134-I), and no other may; if documentos/ holds its certificate, it must be a FIEL of
# the RFC that the acuse says, in force then, issued by CA-EFIRMAS.pem, and have signed this very notificación.
# Exit: 0 all hold, 1 something does not, 2 usage or nothing to verify.
set -eu
LC_ALL=C
export LC_ALL

uso='Uso: verificar_acuses.sh CARPETA [CA.pem [CA-EFIRMAS.pem]]'
if [ "${1:-}" = --help ]; then
  echo "$uso"
  exit 0
fi
if [ $# -lt 1 ] || [ $# -gt 3 ]; then
  echo "$uso" >&2
  exit 2
fi
carpeta=$1
ca=${2:-$carpeta/ca.pem}
ca_efirmas=${3:-$carpeta/ca-efirmas.pem}
[ $# -eq 3 ] || [ -f "$ca_efirmas" ] || ca_efirmas=$ca
for programa in openssl sha256sum; do
  command -v "$programa" >/dev/null 2>&1 || {
    echo "verificar_acuses: falta el programa $programa; instálelo y repita." >&2
    exit 2
  }
done
[ -d "$carpeta/acuses" ] || { echo "verificar_acuses: no existe $carpeta/acuses." >&2; exit 2; }
for f in "$ca" "$ca_efirmas"; do
  [ -f "$f" ] || { echo "verificar_acuses: no existe $f, el certificado de la autoridad." >&2; exit 2; }
done
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
trap 'exit 1' INT TERM

# ---- the parts of a file: $t/campos ("etiqueta: valor" lines), $t/cadena, $t/sello.bin, $t/cert.der

partes_txt() {
  sed -n '4,/^$/{/^$/d;p;}' "$1" >"$t/campos"
  sed -n '/^Cadena original:$/{n;p;q;}' "$1" | tr -d '\n' >"$t/cadena"
  sed -n '/^Sello digital (/,/^$/{/^Sello digital (/d;/^$/d;p;}' "$1" >"$t/sello.b64"
  sed -n '/^-----BEGIN CERTIFICATE-----$/,/^-----END CERTIFICATE-----$/{/^-----/d;p;}' "$1" >"$t/cert.b64"
}
partes_json() {
  sed -n 's/^    {"etiqueta": "\([a-z0-9_]*\)", "valor": "\(.*\)"},\{0,1\}$/\1: \2/p' "$1" |
    sed 's/\\\(.\)/\1/g' >"$t/campos"
  sed -n 's/^  "cadena_original": "\(.*\)",$/\1/p' "$1" | sed 's/\\\(.\)/\1/g' | tr -d '\n' >"$t/cadena"
  sed -n 's/^  "sello": "\(.*\)",$/\1/p' "$1" | fold -w 64 >"$t/sello.b64"
  sed -n 's/^  "certificado": "-----BEGIN CERTIFICATE-----\(.*\)-----END CERTIFICATE-----\\n"$/\1/p' "$1" |
    sed 's/\\n/ /g' | tr ' ' '\n' | sed '/^$/d' >"$t/cert.b64"
}

# ---- the same file, written again from its parts

pem() {
  echo '-----BEGIN CERTIFICATE-----'
  openssl base64 -in "$t/cert.der"
  echo '-----END CERTIFICATE-----'
}
titulo() {
  case $1 in
    registro_medios) echo 'Acuse de registro de medios de contacto (L5.1)' ;;
    terminos) echo 'Acuse de firma de los Términos y Condiciones (L5.3)' ;;
    recepcion) echo 'Acuse de recepción de una actuación (L6.1, CFF-17-E)' ;;
    aviso) echo 'Aviso de notificación electrónica (L7.3)' ;;
    apertura) echo 'Acuse de notificación por apertura del documento (L7.6, CFF-134-I)' ;;
    automatico) echo 'Acuse automático de notificación al cuarto día hábil (L7.5)' ;;
    estrados) echo 'Constancia de notificación por estrados (L7.8, CFF-139)' ;;
    *) return 1 ;;
  esac
}
escrito_txt() {
  printf 'Buzón IMSS. %s\n' "$(titulo "$(campo tipo)")"
  echo 'Representación impresa. La cadena original se forma con todos los datos, en su orden; el sello la cubre.'
  echo
  cat "$t/campos"
  printf '\nCadena original:\n'
  cat "$t/cadena"
  printf '\n\nSello digital (RSASSA-PKCS1-v1_5-SHA256):\n'
  openssl base64 -in "$t/sello.bin"
  printf '\nCertificado del sello:\n'
  pem
}
escrito_json() {
  printf '{\n  "version": 1,\n  "campos": [\n'
  sed 's/[\\"]/\\&/g; s/^\([a-z0-9_]*\): \(.*\)$/    {"etiqueta": "\1", "valor": "\2"},/; $s/,$//' "$t/campos"
  printf '  ],\n  "cadena_original": "'
  sed 's/[\\"]/\\&/g' "$t/cadena"
  printf '",\n  "algoritmo": "RSASSA-PKCS1-v1_5-SHA256",\n  "sello": "'
  openssl base64 -A -in "$t/sello.bin"
  printf '",\n  "certificado": "'
  pem | sed 's/$/\\n/' | tr -d '\n'
  printf '"\n}\n'
}

# ---- what must hold; the first that does not is told in $motivo

falla() {
  motivo=$1
  return 1
}
campo() { sed -n "s/^$1: //p" "$t/campos"; }
una_vez='emisor|tipo|folio|dependencia|rfc|nombre|tramite|acto_numero|acto_fecha|acto_autoridad|acto_funcionario
instante_centro|ingreso_centro|huso_domicilio|instante_legal|fecha_legal|fecha_limite|fecha_efectos|firmante_certificado
firmante_certificado_sha256|firmante_rfc|notificacion|firma_apertura|leyenda|emitido_centro|sello_certificado
certificado_sha256'
una_vez=$(echo "$una_vez" | tr '\n' '|' | sed 's/|$//')
# Each label is one of ours, and only means and documents are said more than once.
etiquetas() {
  sed 's/:.*//' "$t/campos" >"$t/etiquetas"
  ! grep -qvxE "$una_vez|medio|documento_(nombre|sha256|bytes)" "$t/etiquetas" &&
    [ -z "$(grep -xE "$una_vez" "$t/etiquetas" | sort | uniq -d)" ]
}

forma() {  # $1 file, $2 kind
  "partes_$2" "$1"
  openssl base64 -d -in "$t/sello.b64" -out "$t/sello.bin" 2>/dev/null || return 1
  openssl base64 -d -in "$t/cert.b64" -out "$t/cert.der" 2>/dev/null || return 1
  titulo "$(campo tipo)" >/dev/null && "escrito_$2" >"$t/otra_vez" && cmp -s "$t/otra_vez" "$1"
}
cadena() {
  # "|" inside a value would let one field pass for two.
  ! grep -q '|' "$t/campos" && ! grep -qv '^[a-z0-9_][a-z0-9_]*: .' "$t/campos" && etiquetas || return 1
  {
    printf '||buzon-acuse:1'
    sed 's/^\([a-z0-9_]*\): /|\1:/' "$t/campos" | tr -d '\n'
    printf '||'
  } >"$t/rehecha"
  cmp -s "$t/rehecha" "$t/cadena"
}
numero() {  # $1 certificate (DER), $2 the 20 digits
  serie=$(openssl x509 -inform DER -in "$1" -noout -serial 2>/dev/null) || return 1
  [ "$(echo "${serie#serial=}" | sed 's/3\([0-9]\)/\1/g')" = "$2" ] && [ ${#serie} -eq 47 ]
}
emitido_por() {  # $1 certificate (DER), $2 instant, $3 authorities; leaves $t/cert.pem
  segundos=$(date -u -d "$2" +%s 2>/dev/null) || return 1
  openssl x509 -inform DER -in "$1" -out "$t/cert.pem" 2>/dev/null &&
    openssl verify -no-CApath -no-CAstore -partial_chain -attime "$segundos" -CAfile "$3" "$t/cert.pem" >/dev/null 2>&1
}
# A FIEL's key may also encipher or agree; that of a seal certificate may not.
es_fiel() {
  usos=$(openssl x509 -in "$t/cert.pem" -noout -ext keyUsage 2>/dev/null) || usos=
  case $usos in *'Data Encipherment'* | *'Key Agreement'*) return 0 ;; esac
  return 1
}
sujeto() { openssl x509 -in "$t/cert.pem" -noout -subject -nameopt utf8,sep_comma_plus,esc_ctrl; }
# A person's e.firma seals nothing: the Institute seals with a seal certificate.
clase() { ! es_fiel && sujeto >>"$t/selladores"; }
sello() {
  openssl x509 -in "$t/cert.pem" -noout -pubkey >"$t/llave.pem" 2>/dev/null &&
    openssl dgst -sha256 -verify "$t/llave.pem" -signature "$t/sello.bin" "$t/cadena" >/dev/null 2>&1
}
documentos() {
  archivo=
  while IFS= read -r linea; do
    case $linea in
      'documento_sha256: '*) archivo=$(presente "${linea#*: }") || return 1 ;;
      'documento_bytes: '*)
        [ -z "$archivo" ] || [ "$(wc -c <"$archivo")" = "${linea#*: }" ] || return 1 ;;
    esac
  done <"$t/campos"
}
# The file of a listed document, rehashed; empty if it is not in the folder, which is told at the end.
presente() {
  case $1 in *[!0-9a-f]*) return 1 ;; esac
  [ ${#1} -eq 64 ] || return 1
  hallado=
  for posible in "$carpeta/documentos/$1" "$carpeta/documentos/$1".*; do
    [ -f "$posible" ] || continue
    [ "$(sha256sum <"$posible" | cut -c 1-64)" = "$1" ] || return 1
    [ -n "$hallado" ] || hallado=$posible
  done
  if [ -n "$hallado" ]; then
    echo "$1" >>"$t/comprobados"
    echo "$hallado"
  else
    echo "$1" >>"$t/ausentes"
  fi
}

# The RFC of a person's certificate: the first of x500UniqueIdentifier, before " / ".
rfc_del_certificado() {
  openssl x509 -in "$t/cert.pem" -noout -subject -nameopt utf8,sep_multiline,lname,esc_ctrl 2>/dev/null |
    sed -n 's/^ *x500UniqueIdentifier=\([^ ]*\).*/\1/p'
}
# The e.firma of who opened, over the cadena that these very fields make: only an acuse of opening has it.
apertura() {
  if [ "$(campo tipo)" != apertura ]; then
    [ -z "$(campo firma_apertura)$(campo notificacion)$(campo firmante_rfc)$(campo firmante_certificado_sha256)" ]
    return
  fi
  for etiqueta in firma_apertura notificacion firmante_rfc firmante_certificado firmante_certificado_sha256; do
    [ -n "$(campo $etiqueta)" ] || return 1
  done
  campo firma_apertura | fold -w 64 | openssl base64 -d >"$t/apertura.bin" 2>/dev/null || return 1
  [ "$(openssl base64 -A -in "$t/apertura.bin")" = "$(campo firma_apertura)" ] || return 1
  der=$(presente "$(campo firmante_certificado_sha256)") || return 1
  [ -n "$der" ] || return 0
  printf '||buzon-apertura:1|rfc:%s|notificacion:%s|acto_numero:%s|documento_sha256:%s||' "$(campo rfc)" \
    "$(campo notificacion)" "$(campo acto_numero)" "$(campo documento_sha256)" >"$t/apertura"
  numero "$der" "$(campo firmante_certificado)" &&
    emitido_por "$der" "$(campo instante_centro)" "$ca_efirmas" && es_fiel || return 1
  [ "$(rfc_del_certificado)" = "$(campo firmante_rfc)" ] || return 1
  openssl x509 -in "$t/cert.pem" -noout -pubkey >"$t/apertura.pem" 2>/dev/null &&
    openssl rsa -pubin -in "$t/apertura.pem" -noout -text 2>/dev/null >"$t/llave.txt" &&
    [ "$(sed -n '1s/[^0-9]//gp' "$t/llave.txt")" -ge 2048 ] &&
    openssl dgst -sha256 -verify "$t/apertura.pem" -signature "$t/apertura.bin" "$t/apertura" >/dev/null 2>&1 ||
    return 1
  calidad=
  [ "$(campo firmante_rfc)" = "$(campo rfc)" ] || calidad=", representante de $(campo rfc)"
  echo "$(campo folio): $(sujeto)$calidad" >>"$t/aperturas"
}

acuse() {
  forma "$1" "$2" || falla 'el archivo no es como se entregó: algo cambió, falta o sobra' || return 1
  cadena || falla 'los datos no forman la cadena original' || return 1
  [ "$(sha256sum <"$t/cert.der" | cut -c 1-64)" = "$(campo certificado_sha256)" ] ||
    falla 'el certificado no es el que el acuse declara' || return 1
  numero "$t/cert.der" "$(campo sello_certificado)" || falla 'el número del certificado no es el que el acuse declara' || return 1
  emitido_por "$t/cert.der" "$(campo emitido_centro)" "$ca" || falla 'el certificado no lo expidió la autoridad dada o no estaba vigente' || return 1
  clase || falla 'el certificado es una e.firma de una persona y no el de un sello' || return 1
  sello || falla 'el sello no corresponde a la cadena original' || return 1
  documentos || falla 'un documento de la carpeta no es el que el acuse lista' || return 1
  apertura || falla 'la e.firma de quien abrió no corresponde a esta notificación, o no es de quien dice' || return 1
  sha256sum <"$t/cert.der" | cut -c 1-64 >>"$t/sellos"
}

# ---- the folder

: >"$t/ausentes"; : >"$t/comprobados"; : >"$t/sellos"; : >"$t/selladores"; : >"$t/aperturas"
total=0
fallas=0
# A file's name comes from anyone: a line break in it must not print a line of its own.
imprimible() { printf '%s' "$1" | tr '[:cntrl:]' '?'; }
decir_falla() {
  fallas=$((fallas + 1))
  printf 'FALLA  %s: %s\n' "$(imprimible "$1")" "$2"
}
for f in "$carpeta"/acuses/*.json "$carpeta"/acuses/*.txt; do
  [ -f "$f" ] || continue
  total=$((total + 1))
  motivo=
  if acuse "$f" "${f##*.}"; then
    printf 'BIEN   %s\n' "$(imprimible "${f##*/}")"
  else
    decir_falla "${f##*/}" "$motivo"
  fi
done
# What lies beside the acuses and was not judged is said, and is not well.
for f in "$carpeta"/acuses/* "$carpeta"/acuses/.[!.]*; do
  [ -e "$f" ] || [ -L "$f" ] || continue
  case ${f##*/} in
    .*) ;;
    *.json | *.txt) [ ! -f "$f" ] || continue ;;
  esac
  decir_falla "${f##*/}" 'no se juzgó: no es un archivo .json o .txt'
done
for f in "$carpeta"/documentos/*; do
  [ -f "$f" ] || continue
  nombre=${f##*/}
  [ "$(sha256sum <"$f" | cut -c 1-64)" = "${nombre%%.*}" ] ||
    decir_falla "documentos/$nombre" 'su contenido no es el que su nombre dice'
done
if [ -f "$carpeta/sello.cer" ] && ! grep -q "^$(sha256sum <"$carpeta/sello.cer" | cut -c 1-64)\$" "$t/sellos"; then
  decir_falla sello.cer 'no es el certificado que selló los acuses'
fi
if [ -f "$carpeta/sello.pem" ]; then
  sed '/^-----/d' "$carpeta/sello.pem" | openssl base64 -d >"$t/cert.der" 2>/dev/null || : >"$t/cert.der"
  if ! pem | cmp -s - "$carpeta/sello.pem" ||
    ! grep -q "^$(sha256sum <"$t/cert.der" | cut -c 1-64)\$" "$t/sellos"; then
    decir_falla sello.pem 'no es el certificado que selló los acuses'
  fi
fi
if [ "$total" -eq 0 ]; then
  echo "verificar_acuses: no hay acuses en $carpeta/acuses." >&2
  exit 2
fi
sort -u "$t/selladores" | sed 's/^subject= */SELLÓ   /'
sort -u "$t/aperturas" | sed 's/subject= *//; s/^/ABRIÓ   /'
sort -u "$t/ausentes" | sed 's/^/AUSENTE documento /'
printf '%s archivos de acuse, %s fallas; %s documentos comprobados, %s ausentes; firmas de apertura: %s.\n' \
  "$total" "$fallas" "$(sort -u "$t/comprobados" | wc -l)" "$(sort -u "$t/ausentes" | wc -l)" \
  "$(sort -u "$t/aperturas" | wc -l)"
[ "$fallas" -eq 0 ]
