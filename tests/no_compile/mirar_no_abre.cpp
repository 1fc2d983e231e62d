// expect: could not convert|no matching function|no viable conversion|cannot convert|invalid
// initialization Looking at a box has no legal effect and opening notifies (L7.4): who may look has
// no permit to open.
#include <buzon/ciclo/acceso.hpp>

buzon::Result<buzon::DecisionNotificacion> intento(const buzon::PermisoDeMirar& mirar,
                                                   const buzon::PermisoDeAbrir& permiso,
                                                   const buzon::Marco& m,
                                                   const buzon::Notificacion& n,
                                                   const buzon::BuzonElectronico& b) {
#ifdef CONTROL
  (void)mirar;
  return abrir(permiso, m, n, {}, b, {}, {});
#else
  (void)permiso;
  return abrir(mirar, m, n, {}, b, {}, {});
#endif
}
