#pragma once

#include <initializer_list>

#include "support/derive.h"

namespace tintype::test {

/// Returns a pixel of what becomes of a plain image.
inline Pixel changed(const Pixel& pixel, const char* options) {
  return derive_all(png(plain(8, 6, pixel)), options).image.getpoint(4, 3);
}

/// A `Change` is what options make of a plain image.
struct Change {
  const char* options;
  Pixel before;
  Pixel after;
};

inline void expect_changes(std::initializer_list<Change> changes) {
  for (const Change& change : changes)
    EXPECT_EQ(changed(change.before, change.options), change.after) << change.options;
}

}  // namespace tintype::test
