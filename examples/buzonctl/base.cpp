#include "base.hpp"

#include <buzon/motor/capas_json.hpp>
#include <buzon/tiempo/husos_mexico.hpp>

#include "archivos.hpp"
#include "entrada.hpp"
#include "servicios.hpp"

namespace buzonctl {
namespace {

buzon::Result<std::unique_ptr<buzon::Verifier>> verificador(const buzon::Bytes& pem) {
  auto anclas = buzon::AnclasCa::leer_pem(pem);
  if (!anclas) return fallo(anclas, "--base");
  return buzon::hacer_verificador(std::move(*anclas));
}

buzon::Result<std::vector<buzon::Capa>> capas_de(const Instalacion& i) {
  if (i.capas.empty()) return std::vector<buzon::Capa>{};
  auto capas = buzon::leer_capas_json(buzon::texto_de(i.capas));
  if (!capas) return fallo(capas, "--base " + capas.error().argumento);
  return capas;
}

buzon::Result<const buzon::Huso*> huso_de(const Domicilio& d) {
  if (d.huso.empty()) return &buzon::husos::centro();
  return buzon::husos::por_iana(d.huso);
}

buzon::Marco con_calendario(const buzon::Calendario& c, const buzon::Huso& huso) {
  return {c, buzon::ZonaCentro{buzon::husos::centro()}, buzon::HusoDomicilio{huso},
          buzon::Politicas{}};
}

}  // namespace

buzon::Status Base::poner_sello(const Argumentos& a, const Instalacion& i, Acceso acceso) {
  if (acceso == Acceso::consulta) {
    auto c = buzon::leer_certificado(i.sello_certificado);
    if (!c) return fallo(c, "--base");
    sello_ = std::make_unique<SelloSinLlave>(i.sello_certificado, std::move(c->numero));
    return {};
  }
  const auto clave = leer_contrasena(a, "--clave-sello", variable_del_sello);
  if (!clave) return tl::unexpected(clave.error());
  auto llave = buzon::LlavePrivada::leer(i.sello_llave, *clave);
  if (!llave) return fallo(llave, "--clave-sello");
  auto sello = buzon::hacer_sellador(i.sello_certificado, std::move(*llave));
  if (!sello) return fallo(sello, "--base");
  sello_ = std::move(*sello);
  return {};
}

buzon::Status Base::poner_reloj(const Argumentos& a, const Instalacion& i, Acceso acceso) {
  reloj_ = std::make_unique<RelojDelSistema>();
  if (acceso == Acceso::consulta) return {};
  const bool dado = a.tiene("--ahora");
  if (dado != i.reloj_manual)
    return buzon::error(buzon::Codigo::argumento_invalido, "--ahora",
                        dado ? "Esta instalación usa el reloj del sistema; quite --ahora."
                             : "Esta instalación se creó con --reloj-manual; diga qué hora es con "
                               "--ahora T.");
  if (!dado) return sello_vigente(i);
  const auto t = leer_momento(a, "--ahora");
  if (!t) return tl::unexpected(t.error());
  reloj_ = std::make_unique<RelojManual>(*t);
  return sello_vigente(i);
}

// Sealing has no clock (efirma.hpp): whether the certificate is in force is asked by the host.
buzon::Status Base::sello_vigente(const Instalacion& i) {
  const auto c = buzon::leer_certificado(i.sello_certificado);
  if (!c) return fallo(c, "--base");
  const auto t = reloj_->ahora();
  if (c->desde <= t && t <= c->hasta) return {};
  return buzon::error(buzon::Codigo::cripto_no_admitido, "--base",
                      "El certificado que sella los acuses no está vigente en ese instante; cree "
                      "una instalación con uno vigente.",
                      "G-XII");
}

buzon::Status Base::abrir_store(const Argumentos& a, Acceso acceso) {
  const std::string ruta{a.valor("--base")};
  if (!existe_archivo(ruta))
    return buzon::error(
        buzon::Codigo::entorno, "--base",
        "No existe la base de datos " + citado(ruta) + "; créela con «buzonctl base crear».");
  buzon::OpcionesSqlite o;
  o.solo_lectura = acceso == Acceso::consulta;
  auto store = buzon::SqliteStore::abrir(ruta, o);
  if (!store) return fallo(store, "--base");
  store_ = std::move(*store);
  return {};
}

buzon::Result<buzon::ConfiguracionMotor> Base::configurar(Instalacion& i) {
  auto capas = capas_de(i);
  if (!capas) return tl::unexpected(std::move(capas.error()));
  auto calendarios =
      buzon::CalendariosPorTerritorio::crear(buzon::Calendario::cff12_solo(), *capas, i.encendidas);
  if (!calendarios) return fallo(calendarios, "--base");
  calendarios_.emplace(std::move(*calendarios));
  buzon::ConfiguracionMotor cfg;
  if (!i.servicios.empty()) {
    auto catalogo = leer_servicios("--base", buzon::texto_de(i.servicios));
    if (!catalogo) return tl::unexpected(std::move(catalogo.error()));
    cfg.catalogo = std::move(*catalogo);
  }
  cfg.dependencia = std::move(i.dependencia);
  cfg.llave = std::move(i.llave);
  const buzon::VistaBytes partes[] = {i.terminos};
  cfg.terminos_sha256 = digest_->sha256(partes);
  cfg.calendario = calendarios_->base();
  cfg.capas = std::move(*capas);
  cfg.encendidas = std::move(i.encendidas);
  return cfg;
}

buzon::Status Base::poner_motor(Instalacion i) {
  auto particulares = verificador(i.anclas);
  if (!particulares) return tl::unexpected(std::move(particulares.error()));
  auto funcionarios = verificador(i.anclas_funcionarios);
  if (!funcionarios) return tl::unexpected(std::move(funcionarios.error()));
  particulares_ = std::move(*particulares);
  funcionarios_ = std::move(*funcionarios);
  auto cfg = configurar(i);
  if (!cfg) return tl::unexpected(std::move(cfg.error()));
  auto motor = buzon::Engine::crear(
      std::move(*cfg), buzon::Puertos{*store_, *reloj_, *azar_, *digest_, *particulares_,
                                      *funcionarios_, *sello_, mensajeria_});
  if (!motor) return fallo(motor, "--base");
  motor_.emplace(std::move(*motor));
  return {};
}

buzon::Result<std::unique_ptr<Base>> Base::abrir(const Argumentos& a, Acceso acceso) {
  auto i = leer_instalacion(a.valor("--base"));
  if (!i) return tl::unexpected(std::move(i.error()));
  std::unique_ptr<Base> b{new Base{a.valor("--base")}};
  for (const auto paso : {&Base::poner_reloj, &Base::poner_sello})
    if (auto s = (b.get()->*paso)(a, *i, acceso); !s) return tl::unexpected(std::move(s.error()));
  if (auto s = b->abrir_store(a, acceso); !s) return tl::unexpected(std::move(s.error()));
  if (auto s = b->poner_motor(std::move(*i)); !s) return tl::unexpected(std::move(s.error()));
  return b;
}

buzon::Result<const buzon::HistoriaDeCalendario*> Base::historia(std::string_view territorio) {
  const auto t = territorio.empty() ? buzon::Result<buzon::Territorio>{buzon::Territorio{}}
                                    : buzon::leer_territorio(territorio);
  if (!t) return tl::unexpected(t.error());
  const auto publicadas = motor_->suspensiones();
  if (!publicadas) return tl::unexpected(publicadas.error());
  for (auto i = calendarios_->publicaciones().size(); i < publicadas->size(); ++i)
    calendarios_->publicar((*publicadas)[i]);
  return calendarios_->historia(*t);
}

std::string Base::mes_de_consulta() const {
  return buzon::mes_de_consulta(buzon::ZonaCentro{buzon::husos::centro()}, reloj_->ahora());
}

buzon::Result<buzon::Marco> Base::marco(const Domicilio& d, buzon::Instante t) {
  const auto huso = huso_de(d);
  if (!huso) return tl::unexpected(huso.error());
  const auto h = historia(d.territorio);
  if (!h) return tl::unexpected(h.error());
  return con_calendario(buzon::conocido_en(**h, t), **huso);
}

template <class Elegir>
buzon::Result<buzon::Marco> Base::marco_elegido(const Domicilio& d, const Fin& fin, Elegir elegir) {
  const auto huso = huso_de(d);
  if (!huso) return tl::unexpected(huso.error());
  const auto h = historia(d.territorio);
  if (!h) return tl::unexpected(h.error());
  const auto fin_con = [&](const buzon::Calendario& x) { return fin(con_calendario(x, **huso)); };
  return con_calendario(elegir(**h, fin_con), **huso);
}

buzon::Result<buzon::Marco> Base::marco_de_la_cuenta(const Domicilio& d, const Fin& fin) {
  return marco_elegido(d, fin, [](const auto& h, const auto& f) -> const buzon::Calendario& {
    return buzon::de_la_cuenta(h, buzon::Instante::max(), f);
  });
}

buzon::Result<buzon::Marco> Base::marco_del_plazo(const Domicilio& d, const Fin& fin) {
  return marco_elegido(d, fin, [](const auto& h, const auto& f) -> const buzon::Calendario& {
    return buzon::del_plazo_mas_largo(h, buzon::Instante::max(), f);
  });
}

const std::vector<Opcion>& opciones_de_base(Acceso acceso) {
  static const std::vector<Opcion> consulta{
      {"--base", "ARCHIVO", Presencia::obligatoria,
       "La base de datos; su instalación es la carpeta ARCHIVO.instalacion."}};
  static const std::vector<Opcion> ordenes{
      consulta.front(),
      {"--clave-sello", "F", Presencia::opcional,
       "Archivo con la contraseña de la llave que sella los acuses; si no se da, la variable de "
       "entorno BUZONCTL_CLAVE_SELLO."},
      {"--ahora", "T", Presencia::opcional,
       "Qué hora es; sólo en una instalación con --reloj-manual."}};
  return acceso == Acceso::consulta ? consulta : ordenes;
}

}  // namespace buzonctl
