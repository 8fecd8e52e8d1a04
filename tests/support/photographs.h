#pragma once

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

/// Tests use the real photographs that tests/data/photographs.txt lists.
namespace tintype::test {

/// Returns the path of the photograph whose file name is `name` without extension; throws where it is not
/// installed.
inline std::filesystem::path photograph(const std::string& name) {
  std::ifstream list(TINTYPE_TEST_DATA "/photographs.txt");
  for (std::string line; std::getline(list, line);) {
    std::filesystem::path path(line);
    if (line.starts_with('#') || path.stem() != name) continue;
    if (!std::filesystem::exists(path))
      throw std::runtime_error(line + " is not installed: see tools/packages.txt");
    return path;
  }
  throw std::runtime_error("photographs.txt has no " + name);
}

}  // namespace tintype::test
