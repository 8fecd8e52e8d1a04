#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <sstream>
#include <string>
#include <vector>

/// These functions read the golden cases of tests/golden/*.txt.
namespace tintype::test {

struct GoldenCase {
  std::string name;
  std::string source;
  std::string options;
};

inline std::ostream& operator<<(std::ostream& out, const GoldenCase& one) {
  return out << one.source << " " << one.options;
}

inline std::filesystem::path golden_folder() {
  return TINTYPE_TEST_DATA "/../golden";
}

inline void read_golden_cases(const std::filesystem::path& file, std::vector<GoldenCase>& cases) {
  std::ifstream list(file);
  for (std::string line; std::getline(list, line);) {
    GoldenCase one;
    if (line.starts_with('#') || !(std::istringstream(line) >> one.name >> one.source >> one.options))
      continue;
    cases.push_back(one);
  }
}

/// Returns all golden cases, by name.
inline std::vector<GoldenCase> read_all_golden_cases() {
  std::vector<GoldenCase> cases;
  for (const std::filesystem::directory_entry& entry : std::filesystem::directory_iterator(golden_folder())) {
    if (entry.path().extension() == ".txt") read_golden_cases(entry.path(), cases);
  }
  std::ranges::sort(cases, {}, &GoldenCase::name);
  return cases;
}

}  // namespace tintype::test
