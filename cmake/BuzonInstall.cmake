# What `cmake --install` leaves: headers, libraries, find_package(buzon) and pkg-config.
include(CMakePackageConfigHelpers)

set(buzon_installed buzon_core)
foreach(target IN ITEMS buzon buzon_testing buzon_c)
  if(TARGET ${target})
    list(APPEND buzon_installed ${target})
  endif()
endforeach()
set(buzon_config_dir "${CMAKE_INSTALL_LIBDIR}/cmake/buzon")

install(DIRECTORY include/buzon DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp")
if(TARGET buzon_c)
  install(DIRECTORY capi/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
endif()
install(TARGETS ${buzon_installed} EXPORT buzonTargets)
install(EXPORT buzonTargets NAMESPACE buzon:: DESTINATION ${buzon_config_dir})

# A static libbuzon leaves its own needs to whoever links it; a shared one has them inside.
set(BUZON_NEEDS_LIBRARIES OFF)
set(buzon_pc_private "")
if(NOT BUILD_SHARED_LIBS)
  set(BUZON_NEEDS_LIBRARIES ON)
  set(buzon_pc_private "Requires.private: libcrypto >= 3.0, sqlite3, qrcodegencpp")
endif()
configure_package_config_file(cmake/buzonConfig.cmake.in "${CMAKE_CURRENT_BINARY_DIR}/buzonConfig.cmake"
  INSTALL_DESTINATION ${buzon_config_dir} NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file("${CMAKE_CURRENT_BINARY_DIR}/buzonConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/buzonConfig.cmake"
  "${CMAKE_CURRENT_BINARY_DIR}/buzonConfigVersion.cmake" DESTINATION ${buzon_config_dir})

# From the folder of the .pc to the prefix, so that the whole may be moved after it was installed.
file(RELATIVE_PATH buzon_pc_to_prefix "/p/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/p")
configure_file(cmake/buzon.pc.in "${CMAKE_CURRENT_BINARY_DIR}/buzon.pc" @ONLY)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/buzon.pc" DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
if(TARGET buzon_c)
  configure_file(cmake/buzon_c.pc.in "${CMAKE_CURRENT_BINARY_DIR}/buzon_c.pc" @ONLY)
  install(FILES "${CMAKE_CURRENT_BINARY_DIR}/buzon_c.pc" DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endif()
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
