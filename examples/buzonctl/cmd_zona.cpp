// zona: which clock gives the legal date of who lives there.
#include <buzon/tiempo/huso.hpp>
#include <buzon/tiempo/texto_tiempo.hpp>
#include <string>

#include "comandos.hpp"
#include "entrada.hpp"

namespace buzonctl {
namespace {

buzon::Result<Respuesta> zona(const Argumentos& a) {
  const auto huso = leer_huso(a);
  if (!huso) return tl::unexpected(huso.error());
  const bool por_cp = a.tiene("--cp");
  Respuesta r{"Huso horario del domicilio fiscal (L5.8)"};
  r.campo("zona", "Zona", std::string{(*huso)->nombre()});
  r.campo("version_tzdata", "Tabla", std::string{(*huso)->version_tzdata()});
  r.campo("horizonte", "Cierta hasta", buzon::texto((*huso)->horizonte()));
  r.explicar("huso_del_domicilio", "L5.8",
             std::string{por_cp ? "el código postal " : "el municipio "} +
                 std::string{a.valor(por_cp ? "--cp" : "--municipio")} + " tiene el huso " +
                 std::string{(*huso)->nombre()} +
                 " según la Ley de los Husos Horarios en los Estados Unidos Mexicanos.");
  return r;
}

}  // namespace

const std::vector<Comando>& comandos_zona() {
  static const std::vector<Comando> comandos{
      {"zona",
       "El huso horario de un domicilio fiscal (L5.8).",
       "Un código postal que cae entre dos rangos conocidos se rehúsa: pregunte entonces por el "
       "municipio, con su clave y nunca por su nombre, que se repite entre estados.",
       {},
       {{"--cp", "CP", Presencia::opcional, "Código postal, cinco dígitos."},
        {"--municipio", "EEMMM", Presencia::opcional,
         "Clave INEGI, cinco dígitos: entidad y municipio."}},
       {{{"--cp", "--municipio"}, true}},
       {},
       zona}};
  return comandos;
}

}  // namespace buzonctl
