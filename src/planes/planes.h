#pragma once

#include <array>

#include "geometry/box.h"
#include "planes/plane.h"

/// Images are held as JPEG has them: one plane a component, chroma as coarse as it was stored.
namespace tintype::planes {

/// Divides and rounds up; both are over 0.
[[nodiscard]] constexpr int divided_up(int value, int divisor) {
  return (value + divisor - 1) / divisor;
}

/// `Sampling` says how many luma samples, across and down, share one chroma sample: 1, 2 or 4 (JFIF 1.02,
/// page 3: chroma samples lie in the middle of theirs).
struct Sampling {
  int horizontal = 1;
  int vertical = 1;
  friend bool operator==(const Sampling&, const Sampling&) = default;
};

/// `Planes` are grey, or YCbCr of the full range (JFIF 1.02, page 3; ITU-T T.871).
struct Planes {
  Plane luma;
  std::array<Plane, 2> chroma;  ///< Cb, Cr; empty where the image is grey
  Sampling sampling;            ///< of `chroma`, whose sides are the luma's divided by it, rounded up
  [[nodiscard]] bool grey() const { return chroma[0].empty(); }
  [[nodiscard]] geometry::Size size() const { return luma.size(); }
};

}  // namespace tintype::planes
