# Builds for Windows on Debian, with mingw-w64. $MAILWEIR_WINDOWS_QT: the folder of a Qt 6.4 built so, of the same version as
# the Qt of this machine, whose tools are used; $MAILWEIR_WINDOWS_PREFIX: what installer/windows/dependencies made.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(mingw x86_64-w64-mingw32)
set(CMAKE_C_COMPILER ${mingw}-gcc-posix)
set(CMAKE_CXX_COMPILER ${mingw}-g++-posix)
set(CMAKE_RC_COMPILER ${mingw}-windres)

set(QT_HOST_PATH /usr)
file(GLOB QT_HOST_PATH_CMAKE_DIR /usr/lib/*/cmake/Qt6HostInfo)
cmake_path(GET QT_HOST_PATH_CMAKE_DIR PARENT_PATH QT_HOST_PATH_CMAKE_DIR)

list(APPEND CMAKE_PREFIX_PATH $ENV{MAILWEIR_WINDOWS_QT}/lib/cmake)
set(CMAKE_FIND_ROOT_PATH $ENV{MAILWEIR_WINDOWS_PREFIX} $ENV{MAILWEIR_WINDOWS_QT} /usr/${mingw})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE BOTH)
set(ENV{PKG_CONFIG_LIBDIR} $ENV{MAILWEIR_WINDOWS_PREFIX}/lib/pkgconfig)
set(ENV{PKG_CONFIG_PATH} "")
set(OPENSSL_USE_STATIC_LIBS ON)

# Where the libraries lie that the program is linked with, for the package.
set(MAILWEIR_WINDOWS_DLLS $ENV{MAILWEIR_WINDOWS_QT}/bin /usr/lib/gcc/${mingw}/12-posix /usr/${mingw}/lib)
