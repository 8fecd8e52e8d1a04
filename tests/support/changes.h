#pragma once

#include <initializer_list>
#include <utility>

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

/// Returns the values at both sides of an edge between 80 and 160.
inline std::pair<double, double> beside_edge(const char* options) {
  const vips::VImage edge = plain(60, 20, {80, 80, 80}).insert(plain(30, 20, {160, 160, 160}), 30, 0);
  const vips::VImage image = derive_all(png(edge), options).image;
  return {image.getpoint(29, 10)[0], image.getpoint(30, 10)[0]};
}

}  // namespace tintype::test
