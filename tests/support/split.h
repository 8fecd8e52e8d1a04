#pragma once

#include <sstream>
#include <string>
#include <vector>

namespace tintype::test {

/// Splits a line of a table at its separators.
inline std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);)
    parts.push_back(part);
  return parts;
}

}  // namespace tintype::test
