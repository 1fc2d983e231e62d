#include "archivos.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "entrada.hpp"
#include "salida.hpp"

namespace buzonctl {
namespace {

namespace fs = std::filesystem;

tl::unexpected<buzon::Error> no_se_escribe(std::string_view argumento, const std::string& ruta) {
  return buzon::error(buzon::Codigo::entorno, std::string{argumento},
                      "No se puede escribir " + citado(ruta) +
                          "; revise que su carpeta exista, el permiso y el espacio.");
}

// A descriptor that is closed.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] bool abierto() const { return fd_ >= 0; }
  [[nodiscard]] bool escribir(buzon::VistaBytes b) const {
    while (!b.empty()) {
      const auto n = ::write(fd_, b.data(), b.size());
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) return false;
      b = b.subspan(static_cast<std::size_t>(n));
    }
    return ::fsync(fd_) == 0;
  }

 private:
  int fd_;
};

bool contiene(const std::string& ruta, buzon::VistaBytes contenido) {
  const auto escrito = leer_archivo("", ruta, std::max<std::size_t>(contenido.size(), 1));
  return escrito &&
         std::equal(escrito->begin(), escrito->end(), contenido.begin(), contenido.end());
}

}  // namespace

bool existe_archivo(const std::string& ruta) {
  std::error_code ec;
  return fs::exists(fs::symlink_status(ruta, ec));
}

buzon::Status crear_carpeta(std::string_view argumento, const std::string& ruta, Permiso permiso) {
  std::error_code ec;
  fs::create_directories(ruta, ec);
  if (ec || !fs::is_directory(ruta, ec)) return no_se_escribe(argumento, ruta);
  if (permiso == Permiso::solo_duenio) fs::permissions(ruta, fs::perms::owner_all, ec);
  return ec ? buzon::Status{no_se_escribe(argumento, ruta)} : buzon::Status{};
}

buzon::Status escribir_archivo(std::string_view argumento, const std::string& ruta,
                               buzon::VistaBytes contenido, Permiso permiso) {
  if (existe_archivo(ruta)) {
    if (contiene(ruta, contenido)) return {};
    return buzon::error(buzon::Codigo::argumento_invalido, std::string{argumento},
                        "Ya existe " + citado(ruta) + " y dice otra cosa; indique otro lugar.");
  }
  // Written beside and then named: nobody ever reads half a file.
  const std::string provisional = ruta + ".parcial";
  {
    const Descriptor f{::open(provisional.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW,
                              permiso == Permiso::solo_duenio ? 0600 : 0666)};
    if (!f.abierto()) return no_se_escribe(argumento, ruta);
    if (!f.escribir(contenido)) {
      std::remove(provisional.c_str());
      return no_se_escribe(argumento, ruta);
    }
  }
  if (std::rename(provisional.c_str(), ruta.c_str()) == 0) return {};
  std::remove(provisional.c_str());
  return no_se_escribe(argumento, ruta);
}

}  // namespace buzonctl
