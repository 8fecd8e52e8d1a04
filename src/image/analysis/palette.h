#pragma once

#include <cstdint>
#include <vector>

#include "base/color.h"
#include "image/analysis/thumbnail.h"

/// These functions describe the content of an image in a few numbers.
namespace tintype::image {

struct Swatch {
  Color color;
  double share = 0;  ///< fraction of the visible area, 0..1
};

/// Returns the at most `count` colours that cover most of an image, the most frequent first. They are the
/// means of the cells of a grid of 4 x 4 x 4 over sRGB. The result is empty if the image is fully
/// transparent.
[[nodiscard]] std::vector<Swatch> dominant_colors(const Thumbnail& image, std::size_t count);

/// Returns the mean colour of an image, weighted by opacity; black if the image is fully transparent.
[[nodiscard]] Color average_color(const Thumbnail& image);

/// Returns a 64-bit hash that changes little when an image is scaled, recompressed or brightened. Each bit
/// says whether one of the 8 x 8 lowest frequencies of the discrete cosine transform of 32 x 32 px of luma is
/// above their median, row by row from the highest bit on (Zauner, "Implementation and Benchmarking of
/// Perceptual Image Hash Functions", 2010, section 3.2.1). The image must have 32 x 32 px.
[[nodiscard]] std::uint64_t perceptual_hash(const Thumbnail& image);

}  // namespace tintype::image
