include(GoogleTest OPTIONAL)

add_library(tintype_flags INTERFACE)
target_compile_options(tintype_flags INTERFACE -pthread)
# Those who change the code want to hear of its mistakes; who only builds it does not wait for that. (Without its mark as
# consteval fmt does not parse each format text while it is compiled.)
if(TINTYPE_TESTS)
  target_compile_options(tintype_flags INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
else()
  target_compile_definitions(tintype_flags INTERFACE FMT_CONSTEVAL=)
endif()
target_include_directories(tintype_flags INTERFACE ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR}/tests)
target_compile_definitions(tintype_flags INTERFACE TINTYPE_VERSION="${PROJECT_VERSION}")

# What `cmake --build` makes beside the server, each by its own target.
add_custom_target(tests)
add_custom_target(benches)

# The compiler cache wants to see what was precompiled. Clang's presets precompile nothing: it writes absolute paths into what
# it precompiles, so that no clone could use the cache of another.
if(CMAKE_CXX_COMPILER_LAUNCHER MATCHES ccache AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  target_compile_options(tintype_flags INTERFACE -fpch-preprocess)
endif()

# In a unit of several sources g++ takes what is local to one of them for local to a header of the others, and warns of
# each class and coroutine that has a member of such a type.
if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  target_compile_options(tintype_flags INTERFACE -Wno-subobject-linkage)
endif()

# Headers that many units include are compiled once: `standard` ones, those of the `steps` with them for the folders that depend
# on these, and GoogleTest's for `tests`. No more than that: to keep a header costs g++ three times what it takes to read it, so
# that Boost, libvips and nlohmann-json, which few units read, would cost more than they save.
function(tintype_precompiled name)
  file(WRITE ${CMAKE_BINARY_DIR}/precompiled/${name}.cpp "")
  add_library(tintype_precompiled_${name} OBJECT EXCLUDE_FROM_ALL ${CMAKE_BINARY_DIR}/precompiled/${name}.cpp)
  target_link_libraries(tintype_precompiled_${name} PRIVATE tintype_flags fmt::fmt tl::expected)
  target_precompile_headers(tintype_precompiled_${name} PRIVATE
    <algorithm> <array> <atomic> <charconv> <chrono> <cmath> <condition_variable> <filesystem> <functional> <map> <memory>
    <mutex> <numeric> <optional> <set> <span> <string> <string_view> <thread> <tuple> <unordered_map> <utility> <variant>
    <vector> <fmt/format.h> <tl/expected.hpp> ${ARGN})
endfunction()
tintype_precompiled(standard)
tintype_precompiled(steps "\"steps/options.h\"")
if(TINTYPE_TESTS)
  tintype_precompiled(tests <gmock/gmock.h> <gtest/gtest.h>)
  target_link_libraries(tintype_precompiled_tests PRIVATE GTest::gmock)
endif()

# tintype_library(NAME DEPENDS lib... [SYSTEM lib...])
#
# Makes the static library tintype_NAME from all of src/NAME, folders below it included, and, from the *_test.cpp among
# them, the test program NAME_test with one ctest entry a case. DEPENDS names folders, SYSTEM names imported targets.
# COLD is for what neither serves images nor makes them: g++ takes a fifth less time for it at -O1.
# With UNIT_PER_FOLDER the sources of a folder below src/NAME are compiled as one, where folders include different things.
function(tintype_library name)
  cmake_parse_arguments(arg "COLD;UNIT_PER_FOLDER" "" "DEPENDS;SYSTEM" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "(_test|/main|/opencv/module)\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  set(precompiled standard)
  if(name STREQUAL steps OR "steps" IN_LIST arg_DEPENDS OR "plan" IN_LIST arg_DEPENDS)
    set(precompiled steps)
  endif()
  list(TRANSFORM arg_DEPENDS PREPEND tintype_)

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
    target_precompile_headers(tintype_${name} REUSE_FROM tintype_precompiled_${precompiled})
    if(arg_COLD)
      target_compile_options(tintype_${name} PRIVATE $<$<CONFIG:RelWithDebInfo>:-O1>)
    endif()
    if(arg_UNIT_PER_FOLDER)
      set_target_properties(tintype_${name} PROPERTIES UNITY_BUILD_MODE GROUP)
      foreach(source ${sources})
        cmake_path(GET source PARENT_PATH folder)
        cmake_path(GET folder FILENAME folder)
        set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${folder})
      endforeach()
    endif()
  else()
    add_library(tintype_${name} INTERFACE)
    target_link_libraries(tintype_${name} INTERFACE ${arg_DEPENDS} ${arg_SYSTEM})
  endif()

  if(tests AND TINTYPE_TESTS)
    add_executable(${name}_test EXCLUDE_FROM_ALL ${tests})
    target_link_libraries(${name}_test PRIVATE tintype_${name} tintype_flags GTest::gmock GTest::gtest_main)
    target_precompile_headers(${name}_test REUSE_FROM tintype_precompiled_tests)
    target_compile_options(${name}_test PRIVATE $<$<CONFIG:RelWithDebInfo>:-O1>)
    target_compile_definitions(${name}_test PRIVATE TINTYPE_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data")
    gtest_discover_tests(${name}_test DISCOVERY_MODE PRE_TEST TEST_PREFIX ${name}. PROPERTIES TIMEOUT 300)
    add_dependencies(tests ${name}_test)
  endif()
endfunction()
