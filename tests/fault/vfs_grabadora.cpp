#include "vfs_grabadora.hpp"

#include <sqlite3.h>

#include <cstring>
#include <fstream>
#include <new>
#include <stdexcept>

namespace buzon::prueba {
namespace {

namespace fs = std::filesystem;
using Tipo = Operacion::Tipo;

// What SQLite holds of an open file; the real VFS's own structure lies right behind it.
struct Archivo {
  sqlite3_file base;
  Grabadora* g;
  std::vector<Operacion>* bitacora;
  std::size_t inodo;
  bool grabar;         // false: a nameless temporary file
  bool falta_carpeta;  // the next xSync also syncs the folder
};

constexpr std::size_t tamano_propio = (sizeof(Archivo) + 15) / 16 * 16;

Archivo* propio(sqlite3_file* f) { return reinterpret_cast<Archivo*>(f); }
sqlite3_file* real(sqlite3_file* f) {
  return reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(f) + tamano_propio);
}

}  // namespace

struct Grabadora::Vfs {
  sqlite3_vfs vfs{};
  sqlite3_io_methods metodos{};
  sqlite3_vfs* debajo = nullptr;

  static Grabadora& duena(sqlite3_vfs* v) { return *static_cast<Grabadora*>(v->pAppData); }
  static sqlite3_vfs* base(sqlite3_vfs* v) { return duena(v).vfs_->debajo; }

  static int leer(sqlite3_file* f, void* p, int n, sqlite3_int64 d) {
    if (propio(f)->g->siguiente_averia() == Averia::error_de_io) return SQLITE_IOERR_READ;
    return real(f)->pMethods->xRead(real(f), p, n, d);
  }
  static int escribir(sqlite3_file* f, const void* p, int n, sqlite3_int64 d) {
    auto* a = propio(f);
    const auto averia = a->g->siguiente_averia();
    const int cuanto = averia == Averia::ninguna ? n : n / 2;
    if (a->grabar) {
      const auto* b = static_cast<const std::uint8_t*>(p);
      a->bitacora->push_back(
          {Tipo::escribir, a->inodo, {}, static_cast<std::uint64_t>(d), {b, b + cuanto}, false});
    }
    const int rc = real(f)->pMethods->xWrite(real(f), p, cuanto, d);
    if (averia == Averia::disco_lleno) return SQLITE_FULL;
    return averia == Averia::error_de_io ? SQLITE_IOERR_WRITE : rc;
  }
  static int truncar(sqlite3_file* f, sqlite3_int64 n) {
    auto* a = propio(f);
    if (a->g->siguiente_averia() == Averia::error_de_io) return SQLITE_IOERR_TRUNCATE;
    if (a->grabar)
      a->bitacora->push_back(
          {Tipo::truncar, a->inodo, {}, static_cast<std::uint64_t>(n), {}, false});
    return real(f)->pMethods->xTruncate(real(f), n);
  }
  static int sincronizar(sqlite3_file* f, int) {
    auto* a = propio(f);
    if (a->g->siguiente_averia() == Averia::error_de_io) return SQLITE_IOERR_FSYNC;
    if (a->grabar)
      a->bitacora->push_back({Tipo::sincronizar, a->inodo, {}, 0, {}, a->falta_carpeta});
    a->falta_carpeta = false;
    return SQLITE_OK;
  }
  static int cerrar(sqlite3_file* f) { return real(f)->pMethods->xClose(real(f)); }
  static int tamano(sqlite3_file* f, sqlite3_int64* n) {
    return real(f)->pMethods->xFileSize(real(f), n);
  }
  static int bloquear(sqlite3_file* f, int n) { return real(f)->pMethods->xLock(real(f), n); }
  static int desbloquear(sqlite3_file* f, int n) { return real(f)->pMethods->xUnlock(real(f), n); }
  static int reservado(sqlite3_file* f, int* n) {
    return real(f)->pMethods->xCheckReservedLock(real(f), n);
  }
  static int control(sqlite3_file* f, int op, void* p) {
    // A hint that would grow the file behind the log's back.
    if (op == SQLITE_FCNTL_SIZE_HINT || op == SQLITE_FCNTL_CHUNK_SIZE) return SQLITE_OK;
    return real(f)->pMethods->xFileControl(real(f), op, p);
  }
  static int sector(sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); }
  static int rasgos(sqlite3_file* f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); }
  static int shm_mapa(sqlite3_file* f, int i, int n, int extender, void volatile** p) {
    return real(f)->pMethods->xShmMap(real(f), i, n, extender, p);
  }
  static int shm_candado(sqlite3_file* f, int d, int n, int b) {
    return real(f)->pMethods->xShmLock(real(f), d, n, b);
  }
  static void shm_barrera(sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); }
  static int shm_soltar(sqlite3_file* f, int borrar) {
    return real(f)->pMethods->xShmUnmap(real(f), borrar);
  }

  static int abrir(sqlite3_vfs* v, const char* nombre, sqlite3_file* f, int banderas, int* dadas) {
    auto& g = duena(v);
    const bool existia = nombre != nullptr && fs::exists(nombre);
    const bool nuevo_diario =
        (banderas & SQLITE_OPEN_CREATE) != 0 &&
        (banderas & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL)) != 0;
    new (f) Archivo{{nullptr}, &g, &g.bitacora_, 0, nombre != nullptr, nuevo_diario};
    const int rc = g.vfs_->debajo->xOpen(g.vfs_->debajo, nombre, real(f), banderas, dadas);
    if (rc != SQLITE_OK) return rc;
    f->pMethods = &g.vfs_->metodos;
    if (nombre != nullptr)
      propio(f)->inodo = g.inodo_de(fs::path(nombre).filename().string(), !existia);
    return SQLITE_OK;
  }
  static int borrar(sqlite3_vfs* v, const char* nombre, int carpeta) {
    auto& g = duena(v);
    if (g.siguiente_averia() == Averia::error_de_io) return SQLITE_IOERR_DELETE;
    const auto corto = fs::path(nombre).filename().string();
    const int rc = base(v)->xDelete(base(v), nombre, 0);
    if (rc == SQLITE_OK && g.inodos_.erase(corto) != 0)
      g.bitacora_.push_back({Tipo::borrar, 0, corto, 0, {}, carpeta != 0});
    return rc;
  }
  static int acceso(sqlite3_vfs* v, const char* n, int b, int* r) {
    return base(v)->xAccess(base(v), n, b, r);
  }
  static int ruta(sqlite3_vfs* v, const char* n, int t, char* s) {
    return base(v)->xFullPathname(base(v), n, t, s);
  }
  static int azar(sqlite3_vfs* v, int n, char* s) { return base(v)->xRandomness(base(v), n, s); }
  static int dormir(sqlite3_vfs* v, int us) { return base(v)->xSleep(base(v), us); }
  static int hora(sqlite3_vfs* v, double* d) { return base(v)->xCurrentTime(base(v), d); }
  static int hora64(sqlite3_vfs* v, sqlite3_int64* d) {
    return base(v)->xCurrentTimeInt64(base(v), d);
  }
  static int ultimo_error(sqlite3_vfs* v, int n, char* s) {
    return base(v)->xGetLastError(base(v), n, s);
  }

  explicit Vfs(Grabadora& g) : debajo(sqlite3_vfs_find(nullptr)) {
    metodos.iVersion = 2;  // shared memory, but no mmap: that would write past the log
    metodos.xClose = cerrar;
    metodos.xRead = leer;
    metodos.xWrite = escribir;
    metodos.xTruncate = truncar;
    metodos.xSync = sincronizar;
    metodos.xFileSize = tamano;
    metodos.xLock = bloquear;
    metodos.xUnlock = desbloquear;
    metodos.xCheckReservedLock = reservado;
    metodos.xFileControl = control;
    metodos.xSectorSize = sector;
    metodos.xDeviceCharacteristics = rasgos;
    metodos.xShmMap = shm_mapa;
    metodos.xShmLock = shm_candado;
    metodos.xShmBarrier = shm_barrera;
    metodos.xShmUnmap = shm_soltar;
    vfs.iVersion = 2;
    vfs.szOsFile = static_cast<int>(tamano_propio) + debajo->szOsFile;
    vfs.mxPathname = debajo->mxPathname;
    vfs.zName = g.nombre_.c_str();
    vfs.pAppData = &g;
    vfs.xOpen = abrir;
    vfs.xDelete = borrar;
    vfs.xAccess = acceso;
    vfs.xFullPathname = ruta;
    vfs.xRandomness = azar;
    vfs.xSleep = dormir;
    vfs.xCurrentTime = hora;
    vfs.xCurrentTimeInt64 = hora64;
    vfs.xGetLastError = ultimo_error;
    if (sqlite3_vfs_register(&vfs, 0) != SQLITE_OK)
      throw std::runtime_error("sqlite3_vfs_register");
  }
  ~Vfs() { sqlite3_vfs_unregister(&vfs); }
  Vfs(const Vfs&) = delete;
  Vfs& operator=(const Vfs&) = delete;
};

Grabadora::Grabadora(std::string nombre_vfs) : nombre_(std::move(nombre_vfs)) {
  vfs_ = std::make_unique<Vfs>(*this);
}
Grabadora::~Grabadora() = default;

std::size_t Grabadora::inodo_de(const std::string& nombre, bool crear) {
  if (!crear)
    if (const auto it = inodos_.find(nombre); it != inodos_.end()) return it->second;
  if (!crear) throw std::runtime_error("la grabadora no vio nacer el archivo " + nombre);
  const auto inodo = inodos_total_++;
  inodos_[nombre] = inodo;
  bitacora_.push_back({Tipo::crear, inodo, nombre, 0, {}, false});
  return inodo;
}

void Grabadora::averiar(std::uint64_t n, Averia averia, bool persistente) {
  llamadas_ = 0;
  averia_en_ = n;
  averia_ = averia;
  persistente_ = persistente;
  disparada_ = false;
}

Averia Grabadora::siguiente_averia() {
  if (averia_ == Averia::ninguna) return Averia::ninguna;
  ++llamadas_;
  const bool toca = llamadas_ == averia_en_ || (persistente_ && llamadas_ > averia_en_);
  if (!toca) return Averia::ninguna;
  disparada_ = true;
  return averia_;
}

// ---- a power cut, acted out --------------------------------------------------------------------

namespace {

constexpr std::size_t sector_bytes = 512;
using Contenido = std::vector<std::uint8_t>;

void poner(Contenido& c, std::uint64_t d, const std::uint8_t* p, std::size_t n) {
  if (c.size() < d + n) c.resize(static_cast<std::size_t>(d) + n);
  std::memcpy(c.data() + d, p, n);
}

void aplicar(Contenido& c, const Operacion& op) {
  if (op.tipo == Tipo::truncar) {
    c.resize(static_cast<std::size_t>(op.desplazamiento));
    return;
  }
  if (!op.datos.empty()) poner(c, op.desplazamiento, op.datos.data(), op.datos.size());
}

// The part of a write that lies in its i-th sector of the disk; false past the end.
bool trozo(const Operacion& op, std::size_t i, std::size_t& desde, std::size_t& hasta) {
  const auto falta = sector_bytes - static_cast<std::size_t>(op.desplazamiento % sector_bytes);
  desde = i == 0 ? 0 : falta + (i - 1) * sector_bytes;
  hasta = std::min(op.datos.size(), falta + i * sector_bytes);
  return desde < op.datos.size();
}

void aplicar_en_parte(Contenido& c, const Operacion& op, bool en_orden, std::mt19937_64& azar) {
  if (op.tipo == Tipo::truncar) {
    if (azar() % 2 == 0) aplicar(c, op);
    return;
  }
  std::size_t desde = 0;
  std::size_t hasta = 0;
  for (std::size_t i = 0; trozo(op, i, desde, hasta); ++i) {
    const bool llega = azar() % 2 == 0;
    if (!llega && en_orden) return;
    if (llega) poner(c, op.desplazamiento + desde, op.datos.data() + desde, hasta - desde);
  }
}

}  // namespace

// The disk as the log tells it: what is durable, and what is only on its way.
struct Reproductor::Disco {
  std::map<std::size_t, Contenido> contenido;
  std::map<std::string, std::size_t> nombres;
  std::vector<const Operacion*> datos_pendientes;
  std::vector<const Operacion*> nombres_pendientes;

  void nombrar(const Operacion& op) {
    if (op.tipo == Tipo::crear)
      nombres[op.nombre] = op.inodo;
    else
      nombres.erase(op.nombre);
  }
  void asentar_nombres() {
    for (const auto* op : nombres_pendientes) nombrar(*op);
    nombres_pendientes.clear();
  }
  void asentar(std::size_t inodo) {
    std::vector<const Operacion*> resto;
    for (const auto* op : datos_pendientes) {
      if (op->inodo == inodo)
        aplicar(contenido[inodo], *op);
      else
        resto.push_back(op);
    }
    datos_pendientes = std::move(resto);
  }
  void seguir(const Operacion& op) {
    switch (op.tipo) {
      case Tipo::crear: nombres_pendientes.push_back(&op); break;
      case Tipo::borrar:
        nombres_pendientes.push_back(&op);
        if (op.carpeta) asentar_nombres();
        break;
      case Tipo::sincronizar:
        asentar(op.inodo);
        if (op.carpeta) asentar_nombres();
        break;
      case Tipo::escribir:
      case Tipo::truncar: datos_pendientes.push_back(&op); break;
    }
  }
  void cortar(Corte corte, std::mt19937_64& azar) {
    if (corte == Corte::todo_perdido) return;
    const bool todo = corte == Corte::todo_escrito;
    const auto nombres_que_llegan =
        todo ? nombres_pendientes.size() : azar() % (nombres_pendientes.size() + 1);
    for (std::size_t i = 0; i < nombres_que_llegan; ++i) nombrar(*nombres_pendientes[i]);
    const auto enteras =
        corte == Corte::prefijo ? azar() % (datos_pendientes.size() + 1) : datos_pendientes.size();
    for (std::size_t i = 0; i < datos_pendientes.size(); ++i) {
      const auto& op = *datos_pendientes[i];
      auto& c = contenido[op.inodo];
      if (corte == Corte::sectores)
        aplicar_en_parte(c, op, false, azar);
      else if (i < enteras)
        aplicar(c, op);
      else {
        aplicar_en_parte(c, op, true, azar);
        break;
      }
    }
  }
};

Reproductor::Reproductor(const std::vector<Operacion>& bitacora)
    : bitacora_(bitacora), disco_(std::make_unique<Disco>()) {}
Reproductor::~Reproductor() = default;

bool Reproductor::avanzar() {
  if (lugar_ == bitacora_.size()) return false;
  disco_->seguir(bitacora_[lugar_++]);
  return true;
}

bool Reproductor::nada_pendiente() const {
  return disco_->datos_pendientes.empty() && disco_->nombres_pendientes.empty();
}

bool Reproductor::cambio_lo_durable() const {
  if (lugar_ == 0) return true;
  const auto& op = bitacora_[lugar_ - 1];
  return op.tipo == Tipo::sincronizar || (op.tipo == Tipo::borrar && op.carpeta);
}

void Reproductor::materializar(Corte corte, std::mt19937_64& azar, const fs::path& destino) const {
  Disco disco = *disco_;
  disco.cortar(corte, azar);
  for (const auto& [nombre, inodo] : disco.nombres) {
    const auto& c = disco.contenido[inodo];
    std::ofstream f(destino / nombre, std::ios::binary);
    f.write(reinterpret_cast<const char*>(c.data()), static_cast<std::streamsize>(c.size()));
    if (!f.flush()) throw std::runtime_error("no se pudo escribir " + (destino / nombre).string());
  }
}

}  // namespace buzon::prueba
