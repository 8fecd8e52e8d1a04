#pragma once

#include <vector>

#include <vips/vips8>

#include "steps/context.h"

/// Objects that are made unrecognizable.
namespace tintype::steps {

/// Where in `image`, which has the result's place in the source, objects that count are, with a margin around
/// them: those that were found in the whole source, so that none is missed because the result cuts it, and
/// those that are found in `image`, so that none is missed because it is small in the source. Throws
/// vips::VError, also where the detector fails: a face is never left as it is for that.
[[nodiscard]] std::vector<geometry::Rect> redaction_regions(const vips::VImage& image, const Context& context,
                                                            const ObjectWeights& objects);

/// The job of one frame of an animation, with the objects of that frame that are to be hidden, where any are;
/// `frame` is as it is stored. Throws as hidden_regions.
[[nodiscard]] Context redacting(const vips::VImage& frame, const Context& context);

/// Where a part of the stored source lies in the result; it may reach over its edges.
[[nodiscard]] geometry::Rect in_result(geometry::Rect part, const Context& context);

/// Replaces each of the regions by what `work` makes of it.
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
