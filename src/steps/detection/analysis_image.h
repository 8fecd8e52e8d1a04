#pragma once

#include <vips/vips8>

#include "geometry/box.h"
#include "image/source.h"

/// Small versions of images, for what finds faces and interesting places in them.
namespace tintype::steps {

/// Of a picture that a detector looks at, at most.
inline constexpr int kDetectionSide = 640;

/// The whole of the source as it is stored, the first frame of an animation, in sRGB or grey of 8 bits, its
/// longer side at most `side` px. Throws vips::VError.
[[nodiscard]] vips::VImage analysis_image_of(const image::Source& source, int side);

/// The same of an image that shows the whole.
[[nodiscard]] vips::VImage analysis_image_of(const vips::VImage& whole, int side);

/// The size of a view of `source` whose longer side is at most `side` px.
[[nodiscard]] geometry::Size analysis_size(geometry::Size source, int side);

}  // namespace tintype::steps
