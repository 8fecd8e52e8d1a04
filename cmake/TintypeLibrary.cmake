include(GoogleTest OPTIONAL)

add_library(tintype_flags INTERFACE)
target_compile_options(tintype_flags INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
target_include_directories(tintype_flags INTERFACE ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR}/tests)
target_compile_definitions(tintype_flags INTERFACE TINTYPE_VERSION="${PROJECT_VERSION}")

# What `cmake --build` makes beside the server, each by its own target.
add_custom_target(tests)
add_custom_target(benches)

# tintype_library(NAME DEPENDS lib... [SYSTEM lib...])
#
# Makes the static library tintype_NAME from all of src/NAME, folders below it included, and, from the *_test.cpp among
# them, the test program NAME_test with one ctest entry a case. DEPENDS names folders, SYSTEM names imported targets.
function(tintype_library name)
  cmake_parse_arguments(arg "" "" "DEPENDS;SYSTEM" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "(_test|/main|/opencv/module)\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  list(TRANSFORM arg_DEPENDS PREPEND tintype_)

  # Highway compiles such a source once for each instruction set, by including it again.
  foreach(source ${sources})
    file(STRINGS ${source} targets REGEX "foreach_target\\.h" LIMIT_COUNT 1)
    if(targets)
      set_source_files_properties(${source} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
    endif()
  endforeach()

  if(sources)
    add_library(tintype_${name} STATIC ${sources})
    target_link_libraries(tintype_${name} PUBLIC ${arg_DEPENDS} ${arg_SYSTEM} PRIVATE tintype_flags)
    target_include_directories(tintype_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
  else()
    add_library(tintype_${name} INTERFACE)
    target_link_libraries(tintype_${name} INTERFACE ${arg_DEPENDS} ${arg_SYSTEM})
  endif()

  if(tests AND TINTYPE_TESTS)
    add_executable(${name}_test EXCLUDE_FROM_ALL ${tests})
    target_link_libraries(${name}_test PRIVATE tintype_${name} tintype_flags GTest::gmock GTest::gtest_main)
    target_compile_definitions(${name}_test PRIVATE TINTYPE_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data")
    gtest_discover_tests(${name}_test DISCOVERY_MODE PRE_TEST TEST_PREFIX ${name}. PROPERTIES TIMEOUT 300)
    add_dependencies(tests ${name}_test)
  endif()
endfunction()
