#pragma once

#include <cstdint>
#include <vector>

#include "base/color.h"
#include "image/analysis/thumbnail.h"

/// What a picture is like, in a few numbers.
namespace tintype::image {

struct Swatch {
  Color color;
  double share = 0;  ///< of what is not transparent, 0..1
};

/// The colours that cover most of a picture, the first the most, no more than `count`: means of the cells of
/// a grid of 4 x 4 x 4 over sRGB. Empty where all is transparent.
[[nodiscard]] std::vector<Swatch> dominant_colors(const Thumbnail& picture, std::size_t count);

/// The mean, weighed by opacity; black where all is transparent.
[[nodiscard]] Color average_color(const Thumbnail& picture);

/// 64 bits that change little when a picture is scaled, recompressed or brightened: of the 8 x 8 lowest
/// frequencies of the discrete cosine transform of 32 x 32 px of luma, row by row from the highest bit on,
/// which are above their median (Zauner, "Implementation and Benchmarking of Perceptual Image Hash
/// Functions", 2010, section 3.2.1). The picture has 32 x 32 px.
[[nodiscard]] std::uint64_t perceptual_hash(const Thumbnail& picture);

}  // namespace tintype::image
