// The acuse: what a person keeps and a court reads. Its fields are those of the dossier's section
// 7; its cadena original is made of them and of nothing else, so that the sello covers every one.
// Source: L5.1, L5.3, L6.1, L7.5; CFF-17-E (receiving dependency), CFF-134-I paragraphs 3, 4, 9
// and 10.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <buzon/bytes.hpp>
#include <buzon/evidencia/cadena_original.hpp>
#include <buzon/evidencia/documento_digital.hpp>
#include <buzon/evidencia/sello_digital.hpp>
#include <buzon/tiempo/instante.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>

namespace buzon {

enum class TipoAcuse : std::uint8_t {
  registro_medios,
  terminos,
  recepcion,
  aviso,
  apertura,
  automatico,
  estrados
};
inline constexpr std::array<std::string_view, 7> nombres_acuse{
    "registro_medios", "terminos", "recepcion", "aviso", "apertura", "automatico", "estrados"};

// The two instants of an act are kept apart: the fact (what the clock said, Zona Centro) and the
// legal one (after L5.8, L6.3 or L7.2). All texts are canonical and without "|".
struct Acuse {
  TipoAcuse tipo = TipoAcuse::recepcion;
  std::string folio;
  std::string dependencia;  // CFF-17-E: the dependency that receives
  std::string rfc;
  std::string nombre;
  std::string tramite;      // line of the Relación, or what is acknowledged
  std::string acto_numero;  // of a notified act: oficio, date, authority, official
  std::string acto_fecha;
  std::string acto_autoridad;
  std::string acto_funcionario;
  std::vector<std::string> medios;  // addresses the aviso went to (IX-J-1aS-7)
  std::vector<DocumentoDigital> documentos;
  std::string instante_centro;  // ISO 8601 with the offset of Zona Centro
  std::string ingreso_centro;   // aviso: when the document entered her Buzón (IX-J-1aS-7)
  std::string huso_domicilio;   // IANA
  std::string instante_legal;   // ISO 8601 with offset; a date for estrados
  std::string fecha_legal;
  std::string fecha_limite;   // aviso: last day to open. automático: which day was the fourth
  std::string fecha_efectos;  // CFF-135
  std::string firmante_certificado;  // 20 digits: of the e.firma that signed or opened
  // Of an opening, CFF-134-I paragraph 4: the e.firma that authenticated is part of the acuse. What
  // it signs is cadena_de_apertura, made again from these fields. `firmante_rfc` is the
  // destinatario's, or that of a representative (CFF-19).
  std::string firmante_certificado_sha256;  // of the DER, lower-case hex
  std::string firmante_rfc;
  std::string notificacion;        // its id, lower-case hex
  std::string firma_apertura;      // base64
  std::string leyenda;             // "three days to open", "not consulted": what the text must say
  std::string emitido_centro;      // when it was issued; a late Pulse shows here and nowhere else
  std::string sello_certificado;   // 20 digits
  std::string certificado_sha256;  // of the DER of that certificate, lower-case hex
  friend bool operator==(const Acuse&, const Acuse&) = default;
};

inline constexpr std::string_view cadena_acuse_v1 = "buzon-acuse:1";

// The fields in the order of the cadena; absent ones are left out, which the labels make harmless.
template <class A, class F>
void recorrer_acuse(A& a, F&& f) {
  f("folio", a.folio);
  f("dependencia", a.dependencia);
  f("rfc", a.rfc);
  f("nombre", a.nombre);
  f("tramite", a.tramite);
  f("acto_numero", a.acto_numero);
  f("acto_fecha", a.acto_fecha);
  f("acto_autoridad", a.acto_autoridad);
  f("acto_funcionario", a.acto_funcionario);
  f("instante_centro", a.instante_centro);
  f("ingreso_centro", a.ingreso_centro);
  f("huso_domicilio", a.huso_domicilio);
  f("instante_legal", a.instante_legal);
  f("fecha_legal", a.fecha_legal);
  f("fecha_limite", a.fecha_limite);
  f("fecha_efectos", a.fecha_efectos);
  f("firmante_certificado", a.firmante_certificado);
  f("firmante_certificado_sha256", a.firmante_certificado_sha256);
  f("firmante_rfc", a.firmante_rfc);
  f("notificacion", a.notificacion);
  f("firma_apertura", a.firma_apertura);
  f("leyenda", a.leyenda);
  f("emitido_centro", a.emitido_centro);
  f("sello_certificado", a.sello_certificado);
  f("certificado_sha256", a.certificado_sha256);
}

[[nodiscard]] inline std::vector<Campo> campos_de(const Acuse& a) {
  std::vector<Campo> c{{"emisor", "IMSS"},
                       {"tipo", std::string{nombres_acuse[static_cast<std::size_t>(a.tipo)]}}};
  recorrer_acuse(a, [&c](std::string_view etiqueta, const std::string& valor) {
    if (!valor.empty()) c.push_back({std::string{etiqueta}, valor});
  });
  for (const auto& m : a.medios) c.push_back({"medio", m});
  for (const auto& d : a.documentos) {
    c.push_back({"documento_nombre", d.nombre});
    c.push_back({"documento_sha256", hex(d.sha256)});
    // A size that is not known (the terms are configured by their digest) is not stated.
    if (d.bytes != 0) c.push_back({"documento_bytes", std::to_string(d.bytes)});
  }
  return c;
}

[[nodiscard]] inline Result<std::string> cadena_de(const std::vector<Campo>& campos) {
  CadenaOriginal cadena{cadena_acuse_v1};
  for (const auto& c : campos) cadena.campo(c.etiqueta, c.valor);
  return cadena.texto();
}
[[nodiscard]] inline Result<std::string> cadena_de(const Acuse& a) {
  return cadena_de(campos_de(a));
}

// What who opens signs to authenticate: this notification, and no other. It is made of fields of
// the acuse of opening, so that whoever has the acuse and the certificate can prove both. It holds
// no instant: when it was opened, the sello says (docs/explanation/evidence.md).
[[nodiscard]] inline Result<std::string> cadena_de_apertura(std::string_view rfc,
                                                            std::string_view notificacion,
                                                            std::string_view acto_numero,
                                                            const Digest& documento_sha256) {
  return CadenaOriginal{"buzon-apertura:1"}
      .campo("rfc", rfc)
      .campo("notificacion", notificacion)
      .campo("acto_numero", acto_numero)
      .campo("documento_sha256", hex(documento_sha256))
      .texto();
}

// The acuse that a list of fields is, unknown labels included in nothing: a cadena of a later
// version is refused by its first word, not here. Empty if a field is missing its pair or the kind
// is unknown.
[[nodiscard]] inline std::optional<Acuse> acuse_de(const std::vector<Campo>& campos) {
  Acuse a;
  bool con_tipo = false;
  for (const auto& c : campos) {
    bool conocido = c.etiqueta == "emisor" && c.valor == "IMSS";
    for (std::size_t i = 0; c.etiqueta == "tipo" && i < nombres_acuse.size(); ++i)
      if (nombres_acuse[i] == c.valor) {
        a.tipo = static_cast<TipoAcuse>(i);
        conocido = con_tipo = true;
      }
    recorrer_acuse(a, [&](std::string_view etiqueta, std::string& valor) {
      if (etiqueta != c.etiqueta || !valor.empty()) return;
      valor = c.valor;
      conocido = true;
    });
    if (c.etiqueta == "medio") {
      a.medios.push_back(c.valor);
      conocido = true;
    }
    if (c.etiqueta == "documento_nombre") {
      a.documentos.push_back({c.valor, {}, 0});
      conocido = true;
    }
    if (c.etiqueta == "documento_sha256" && !a.documentos.empty()) {
      const auto d = arreglo_desde_hex<32>(c.valor);
      conocido = d.has_value();
      if (d) a.documentos.back().sha256 = *d;
    }
    if (c.etiqueta == "documento_bytes" && !a.documentos.empty()) {
      for (const char x : c.valor)
        a.documentos.back().bytes =
            a.documentos.back().bytes * 10 + static_cast<std::uint64_t>(x - '0');
      conocido = true;
    }
    if (!conocido) return std::nullopt;
  }
  // The fields must say exactly what the acuse says, in its order: then the cadena is the same.
  return con_tipo && campos_de(a) == campos ? std::optional<Acuse>{a} : std::nullopt;
}

struct AcuseSellado {
  Acuse acuse;
  std::string cadena;
  SelloDigital sello;
  friend bool operator==(const AcuseSellado&, const AcuseSellado&) = default;
};

// CFF-17-E gives the acuse its number; ours is the date of issue in Zona Centro, then 50 bits of
// the event's id in base32 and a check character. Unique without a reservation, and not
// consecutive.
[[nodiscard]] inline std::string folio_de(Dia emitido, VistaBytes id_evento) {
  constexpr std::string_view alfabeto = detalle::alfabeto_base32;
  const std::string numero = base32(id_evento.subspan(0, 10)).substr(0, 10);
  const std::string fecha = texto(emitido);
  std::string folio = fecha.substr(0, 4) + fecha.substr(5, 2) + fecha.substr(8, 2) + "-" + numero;
  // Weighted sum modulo a prime smaller than the alphabet: catches one wrong character and one
  // swap.
  std::size_t suma = 0;
  std::size_t peso = 1;
  for (const char c : folio) {
    if (c == '-') continue;
    suma += peso++ * alfabeto.find(c);
  }
  folio.push_back('-');
  folio.push_back(alfabeto[suma % 31]);
  return folio;
}

}  // namespace buzon
