include(GoogleTest OPTIONAL)

add_library(tintype_flags INTERFACE)
target_compile_options(tintype_flags INTERFACE -pthread -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
target_include_directories(tintype_flags INTERFACE ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR}/tests)
target_compile_definitions(tintype_flags INTERFACE TINTYPE_VERSION="${PROJECT_VERSION}")

# What `cmake --build` makes beside the server, each by its own target.
add_custom_target(tests)
add_custom_target(benches)

# In a unit of several sources g++ takes what is local to one of them for local to a header of the others, and warns of
# each class and coroutine that has a member of such a type.
if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  target_compile_options(tintype_flags INTERFACE -Wno-subobject-linkage)
endif()

# Headers that most sources of a folder include, compiled once: `standard` for all, `vips` and `asio` with a library.
set(precompiled_standard <algorithm> <array> <atomic> <charconv> <chrono> <cmath> <condition_variable> <filesystem> <functional>
    <map> <memory> <mutex> <numeric> <optional> <set> <span> <string> <string_view> <thread> <tuple> <unordered_map>
    <utility> <variant> <vector> <fmt/format.h> <tl/expected.hpp>)
set(precompiled_vips ${precompiled_standard} <vips/vips8>)
set(precompiled_asio ${precompiled_standard} <boost/asio.hpp> <boost/beast/http.hpp> <nlohmann/json.hpp>)
function(tintype_precompiled name)
  file(WRITE ${CMAKE_BINARY_DIR}/precompiled/${name}.cpp "")
  add_library(tintype_precompiled_${name} OBJECT ${CMAKE_BINARY_DIR}/precompiled/${name}.cpp)
  target_link_libraries(tintype_precompiled_${name} PRIVATE tintype_flags fmt::fmt tl::expected ${ARGN})
  target_precompile_headers(tintype_precompiled_${name} PRIVATE ${precompiled_${name}})
endfunction()
tintype_precompiled(standard)
tintype_precompiled(vips PkgConfig::vips)
tintype_precompiled(asio Boost::headers nlohmann_json::nlohmann_json)

# tintype_library(NAME DEPENDS lib... [SYSTEM lib...])
#
# Makes the static library tintype_NAME from all of src/NAME, folders below it included, and, from the *_test.cpp among
# them, the test program NAME_test with one ctest entry a case. DEPENDS names folders, SYSTEM names imported targets,
# PRECOMPILED one of the sets of headers above.
function(tintype_library name)
  cmake_parse_arguments(arg "" "PRECOMPILED" "DEPENDS;SYSTEM" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "(_test|/main|/opencv/module)\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(TRANSFORM arg_DEPENDS PREPEND tintype_)
  if(NOT arg_PRECOMPILED)
    set(arg_PRECOMPILED standard)
  endif()

  # Highway compiles such a source once for each instruction set, by including it again.
  foreach(source ${sources})
    file(STRINGS ${source} targets REGEX "foreach_target\\.h" LIMIT_COUNT 1)
    if(targets)
      set_source_files_properties(${source} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON SKIP_PRECOMPILE_HEADERS ON)
    endif()
  endforeach()

  if(sources)
    add_library(tintype_${name} STATIC ${sources})
    target_link_libraries(tintype_${name} PUBLIC ${arg_DEPENDS} ${arg_SYSTEM} PRIVATE tintype_flags)
    target_include_directories(tintype_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
    target_precompile_headers(tintype_${name} REUSE_FROM tintype_precompiled_${arg_PRECOMPILED})
  else()
    add_library(tintype_${name} INTERFACE)
    target_link_libraries(tintype_${name} INTERFACE ${arg_DEPENDS} ${arg_SYSTEM})
  endif()

  if(tests AND TINTYPE_TESTS)
    add_executable(${name}_test EXCLUDE_FROM_ALL ${tests})
    target_link_libraries(${name}_test PRIVATE tintype_${name} tintype_flags GTest::gmock GTest::gtest_main)
    target_precompile_headers(${name}_test REUSE_FROM tintype_precompiled_${arg_PRECOMPILED})
    target_compile_definitions(${name}_test PRIVATE TINTYPE_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data")
    gtest_discover_tests(${name}_test DISCOVERY_MODE PRE_TEST TEST_PREFIX ${name}. PROPERTIES TIMEOUT 300)
    add_dependencies(tests ${name}_test)
  endif()
endfunction()
