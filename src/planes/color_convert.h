#pragma once

#include <cstddef>
#include <span>

#include "planes/planes.h"

/// Planes are converted to interleaved samples and back.
namespace tintype::planes {

/// `Pixels` are interleaved samples of 8 bits: R, G, B or grey.
struct Pixels {
  Pixels(geometry::Size pixels, int channels);

  geometry::Size size;
  int channels;  ///< 3 or 1
  Plane rows;    ///< a row holds `channels` samples for each pixel, and room for as many as fill vectors up
};

/// Converts to RGB by ITU-T T.871, section 7, with chroma interpolated linearly between its centred sites;
/// grey stays grey. Any thread.
[[nodiscard]] Pixels to_rgb(const Planes& planes);

/// Converts from RGB to YCbCr; chroma of a coarser sampling is the mean over what it covers. Any thread.
[[nodiscard]] Planes from_rgb(const Pixels& pixels, Sampling sampling);

}  // namespace tintype::planes
