#pragma once

#include <optional>

#include "base/result.h"
#include "geometry/box.h"
#include "options/color_value.h"
#include "steps/step.h"

namespace tintype::image {
class Source;
}

namespace tintype::steps {

class Options;

/// This step cuts off borders of one colour. It precedes the geometry, so that everything after it takes what
/// is left for the source.
struct Trim {
  std::optional<double> threshold;
  std::optional<Color> color;
  bool equal_horizontally = false;
  bool equal_vertically = false;

  static std::span<const OptionSpec> options();
  friend bool operator==(const Trim&, const Trim&) = default;
};

/// Returns the part of the stored source that trim leaves: all of it if trim is off, if nothing would be
/// left, and for images with less than 3 px a side. Reads the whole source if trim is on, without buffering
/// it in memory. A failure is `broken_image`.
[[nodiscard]] Result<geometry::Rect> trimmed_part(const image::Source& source, const Options& options);

}  // namespace tintype::steps
