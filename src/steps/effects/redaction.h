#pragma once

#include <vector>

#include <vips/vips8>

#include "steps/context.h"

/// Redaction makes detected objects unrecognizable.
namespace tintype::steps {

/// Returns the regions of `image`, which shows the result's part of the source, that contain objects to be
/// redacted, with a margin. They are the objects found in the whole source, so that none is missed because
/// the result cuts it, and those found in `image`, so that none is missed because it is small in the source.
/// Throws vips::VError, also if the detector fails: no face is left visible because of that.
[[nodiscard]] std::vector<geometry::Rect> redaction_regions(const vips::VImage& image, const Context& context,
                                                            const ObjectWeights& objects);

/// Returns the context of one frame of an animation, with the objects to be redacted in that frame; `frame`
/// is as stored. Throws as `redaction_regions` does.
[[nodiscard]] Context redacting(const vips::VImage& frame, const Context& context);

/// Converts a part of the stored source to px of the result; it may extend beyond its edges.
[[nodiscard]] geometry::Rect in_result(geometry::Rect part, const Context& context);

/// Replaces each region by the result of `work` on it.
template <typename Work>
[[nodiscard]] vips::VImage with_regions(vips::VImage image, const std::vector<geometry::Rect>& regions,
                                        Work&& work) {
  if (regions.empty()) return image;
  image = image.copy_memory();
  for (const geometry::Rect& region : regions) {
    const vips::VImage part =
        work(image.extract_area(region.left, region.top, region.width, region.height)).copy_memory();
    image = image.insert(part, region.left, region.top).copy_memory();
  }
  return image;
}

}  // namespace tintype::steps
