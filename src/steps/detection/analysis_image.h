#pragma once

#include <vips/vips8>

#include "geometry/box.h"
#include "image/source.h"

/// An analysis image is a small version of an image in which faces and interesting areas are found.
namespace tintype::steps {

/// The longer side of an image given to a detector is at most this many px.
inline constexpr int kDetectionSide = 640;

/// Returns the analysis image of a whole stored source, or of the first frame of an animation: sRGB or grey
/// of 8 bits, with a longer side of at most `side` px. Throws vips::VError.
[[nodiscard]] vips::VImage analysis_image_of(const image::Source& source, int side);

/// Returns the analysis image, with a longer side of at most `side` px, of an image that shows the whole
/// source. Throws vips::VError.
[[nodiscard]] vips::VImage analysis_image_of(const vips::VImage& whole, int side);

/// Returns the size of the analysis image of `source` whose longer side is at most `side` px.
[[nodiscard]] geometry::Size analysis_size(geometry::Size source, int side);

}  // namespace tintype::steps
