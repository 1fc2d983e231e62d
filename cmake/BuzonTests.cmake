# Tests without lists: what lies in a folder of tests/ is built and registered.

set(BUZON_TEST_ENVIRONMENT "BUZON_SOURCE_DIR=${PROJECT_SOURCE_DIR}" "BUZON_BUILD_DIR=${PROJECT_BINARY_DIR}"
    "BUZON_SHARED_DIR=${BUZON_SHARED_DIR}" "BUZON_BIN_DIR=${PROJECT_BINARY_DIR}/bin"
    "BUZONCTL=${PROJECT_BINARY_DIR}/bin/buzonctl" "BUZON_CXX=${CMAKE_CXX_COMPILER}" "BUZON_CC=${CMAKE_C_COMPILER}"
    "BUZON_SANITIZE=${BUZON_SANITIZE}"
    "UBSAN_OPTIONS=print_stacktrace=1" "PYTHONDONTWRITEBYTECODE=1")

function(buzon_test_program target)
  buzon_program(${target} SOURCES ${ARGN} LINK ${buzon_test_libraries})
  target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}/tests" "${PROJECT_SOURCE_DIR}/src")
  target_compile_definitions(${target} PRIVATE "BUZON_SOURCE_DIR=\"${PROJECT_SOURCE_DIR}\""
    "BUZON_SHARED_DIR=\"${BUZON_SHARED_DIR}\"")
endfunction()

function(buzon_test_group group)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/${group}/*.cpp")
  set(programs ${sources})
  list(FILTER programs INCLUDE REGEX "/prog_[^/]*\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "/prog_[^/]*\\.cpp$")
  foreach(program IN LISTS programs)
    get_filename_component(name "${program}" NAME_WE)
    buzon_test_program(${name} "${program}")
  endforeach()
  if(NOT sources)
    buzon_note(skipped "test_${group}")
    return()
  endif()
  # BUZON_TESTS_O0: half the time to compile under sanitizers; not where millions of dates are computed. Those go
  # first: of an inline function that many files bring, the linker keeps the first.
  set(heavy ${sources})
  list(FILTER heavy INCLUDE REGEX "/husos?_[^/]*\\.cpp$")
  if(BUZON_TESTS_O0 AND heavy)
    set_source_files_properties(${heavy} PROPERTIES COMPILE_OPTIONS -O1 SKIP_PRECOMPILE_HEADERS ON)
    list(REMOVE_ITEM sources ${heavy})
    list(PREPEND sources ${heavy})
  endif()
  buzon_test_program(test_${group} ${sources})
  target_link_libraries(test_${group} PRIVATE test_main)
  if(BUZON_TESTS_O0 AND NOT group STREQUAL "property")
    target_compile_options(test_${group} PRIVATE -O0)
  endif()
  # Read once and not in each of some forty files.
  list(LENGTH sources files)
  if(files GREATER 10)
    target_precompile_headers(test_${group} PRIVATE <doctest/doctest.h> <buzon/motor/codec.hpp>
      <buzon/testing/scenario.hpp>)
  endif()
  buzon_discover(test_${group} ${group})
endfunction()

# Our own discovery: doctest's splits names at `;`, `,` and brackets into tests that run nothing and pass.
function(buzon_discover target group)
  set(list "${CMAKE_CURRENT_BINARY_DIR}/${target}_casos.cmake")
  set(maker "${PROJECT_SOURCE_DIR}/cmake/descubrir_pruebas.py")
  # Under ASan test_norma is of 138 MB and starts in 0.36 s of CPU, 370 times. Each case alone is the other lane's.
  set(together 1)
  if(BUZON_SANITIZE)
    set(together 10)
  endif()
  add_custom_command(TARGET ${target} POST_BUILD BYPRODUCTS "${list}" VERBATIM
    COMMAND ${CMAKE_COMMAND} -E env ${BUZON_TEST_ENVIRONMENT} "${Python3_EXECUTABLE}" "${maker}"
            --programa "$<TARGET_FILE:${target}>" --grupo ${group} --salida "${list}"
            --juntas ${together}
    COMMENT "Casos de ${target}")
  set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS "${maker}")
  set(include "${CMAKE_CURRENT_BINARY_DIR}/${target}_incluir.cmake")
  # Not built is a failing test with the right name, not an absent one.
  file(CONFIGURE OUTPUT "${include}" @ONLY CONTENT [==[
set(buzon_environment [=[@BUZON_TEST_ENVIRONMENT@]=])
if(EXISTS [=[@list@]=])
  include([=[@list@]=])
else()
  add_test([=[@target@ sin construir]=] [=[@target@-sin-construir]=])
  set_tests_properties([=[@target@ sin construir]=] PROPERTIES LABELS "rapida;@group@")
endif()
]==])
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES "${include}")
endfunction()

# A script may say in its first 30 lines:  `# etiquetas: L7.4 completa`   `# tiempo: 900`   `# en serie`
function(buzon_script_labels script path labels timeout serial)
  set(found "")
  file(STRINGS "${script}" head LIMIT_COUNT 30 ENCODING UTF-8)
  set(wait 300)
  set(alone OFF)
  foreach(line IN LISTS head)
    if(line MATCHES "^# etiquetas: (.*)$")
      string(REPLACE " " ";" extra "${CMAKE_MATCH_1}")
      list(APPEND found ${extra})
    elseif(line MATCHES "^# tiempo: ([0-9]+)$")
      set(wait ${CMAKE_MATCH_1})
    elseif(line MATCHES "^# en serie")
      set(alone ON)
    endif()
  endforeach()
  if(path MATCHES "completa")
    list(APPEND found completa)
  elseif(path MATCHES "larga")
    list(APPEND found larga)
  endif()
  if(NOT "completa" IN_LIST found AND NOT "larga" IN_LIST found)
    list(APPEND found rapida)
  endif()
  list(REMOVE_DUPLICATES found)
  set(${labels} "${found}" PARENT_SCOPE)
  set(${timeout} ${wait} PARENT_SCOPE)
  set(${serial} ${alone} PARENT_SCOPE)
endfunction()

# COST: whoever may take longest starts first. In a fresh clone ctest knows no other times, and one of 80 s that
# began among the last ran alone at the end.
function(buzon_test_scripts)
  file(GLOB_RECURSE scripts CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/test_*.py"
       "${PROJECT_SOURCE_DIR}/tests/test_*.sh")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${scripts})
  set(once "")
  foreach(script IN LISTS scripts)
    file(RELATIVE_PATH path "${PROJECT_SOURCE_DIR}/tests" "${script}")
    if(path MATCHES "\\.py$")
      set(runner "${Python3_EXECUTABLE}")
    else()
      set(runner sh)
    endif()
    string(REGEX REPLACE "\\.(py|sh)$" "" name "${path}")
    string(REGEX REPLACE "/.*" "" group "${path}")
    buzon_script_labels("${script}" "${path}" labels timeout serial)
    # It runs nothing that we compiled: sanitizers would see nothing in it, and the lane without them runs it.
    if(BUZON_SANITIZE AND "una-vez" IN_LIST labels)
      list(APPEND once ${name})
      continue()
    endif()
    add_test(NAME ${name} COMMAND ${runner} "${script}")
    set_tests_properties(${name} PROPERTIES ENVIRONMENT "${BUZON_TEST_ENVIRONMENT}" SKIP_RETURN_CODE 77
      LABELS "${labels};${group}" TIMEOUT ${timeout} COST ${timeout} RUN_SERIAL ${serial}
      WORKING_DIRECTORY "${PROJECT_BINARY_DIR}")
  endforeach()
  if(once)
    list(JOIN once ", " once)
    message(STATUS "buzon ${PROJECT_VERSION}: con sanitizadores no se repite: ${once}")
  endif()
endfunction()

# Their figures are read by people; as a test they only prove that they run and agree with their oracle.
function(buzon_benchmarks)
  find_package(benchmark REQUIRED)
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/bench/*.cpp")
  foreach(source IN LISTS sources)
    get_filename_component(name "${source}" NAME_WE)
    buzon_program(${name} SOURCES "${source}" LINK ${buzon_test_libraries} benchmark::benchmark)
    add_test(NAME "bench/${name} corre" COMMAND ${name} --benchmark_min_time=0.01)
    set_tests_properties("bench/${name} corre" PROPERTIES LABELS "rapida;bench" RUN_SERIAL ON TIMEOUT 300
      ENVIRONMENT "${BUZON_TEST_ENVIRONMENT}")
  endforeach()
endfunction()
