// A folder of this test's own under the system's temporary one, removed at the end.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace buzon::prueba {

class CarpetaTemporal {
 public:
  CarpetaTemporal() {
    auto plantilla = (std::filesystem::temp_directory_path() / "buzon-prueba-XXXXXX").string();
    if (mkdtemp(plantilla.data()) == nullptr) throw std::runtime_error("mkdtemp: " + plantilla);
    ruta_ = plantilla;
  }
  ~CarpetaTemporal() {
    std::error_code ec;
    std::filesystem::remove_all(ruta_, ec);
  }
  CarpetaTemporal(const CarpetaTemporal&) = delete;
  CarpetaTemporal& operator=(const CarpetaTemporal&) = delete;

  [[nodiscard]] const std::filesystem::path& ruta() const { return ruta_; }
  [[nodiscard]] std::string operator/(const std::string& nombre) const {
    return (ruta_ / nombre).string();
  }

 private:
  std::filesystem::path ruta_;
};

}  // namespace buzon::prueba
