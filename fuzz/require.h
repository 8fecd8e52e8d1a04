#pragma once

#include <cstdio>
#include <cstdlib>

namespace tintype::fuzz {

/// Aborts the process, which is a finding for the fuzzer, if a property does not hold.
inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

}  // namespace tintype::fuzz
