// The version of the library, as macros so that CMake and the preprocessor read one source.
#pragma once

#define BUZON_VERSION_MAJOR 0
#define BUZON_VERSION_MINOR 1
#define BUZON_VERSION_PATCH 0
#define BUZON_VERSION_TEXT "0.1.0"
