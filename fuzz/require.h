#pragma once

#include <cstdio>
#include <cstdlib>

namespace tintype::fuzz {

/// Ends the process, which is a finding, where a property does not hold.
inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

}  // namespace tintype::fuzz
