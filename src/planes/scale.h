#pragma once

#include "geometry/orientation.h"
#include "planes/kernel.h"
#include "planes/planes.h"
#include "planes/resize.h"

/// Whole images are resized and turned. Chroma goes straight from the source's sampling to the output's. It
/// is sited as JFIF has it: sample i of a sampling s covers the luma samples from s * i up to s * (i + 1).
namespace tintype::planes {

struct Scaling {
  Window window;                      ///< in luma samples of the source
  geometry::Size size;                ///< of the result's luma, after the turn
  geometry::Orientation orientation;  ///< after the resizing
  Sampling sampling;                  ///< of the result, after the turn
  Kernel kernel = Kernel::lanczos3;
};

/// Returns the sides of a chroma plane of an image of `luma`: a last sample may cover less luma than the
/// others.
[[nodiscard]] geometry::Size chroma_size(geometry::Size luma, Sampling sampling);

[[nodiscard]] Planes scale(const Planes& source, const Scaling& scaling);

}  // namespace tintype::planes
