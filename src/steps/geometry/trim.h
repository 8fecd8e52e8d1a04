#pragma once

#include <optional>
#include <tuple>

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

  static constexpr auto options() {
    return std::tuple{
        option({"trim", "t"}, "Cuts off borders of one colour; has no effect on animations.",
               argument("threshold", &Trim::threshold, {{0, 255}},
                        "how far red, green or blue may be from the colour; empty: off"),
               argument("color", &Trim::color, {}, "that of the border; empty: that of the first pixel"),
               argument("equal_hor", &Trim::equal_horizontally, "1: as much at the left as at the right"),
               argument("equal_ver", &Trim::equal_vertically, "1: as much at the top as at the bottom"))};
  }
  friend bool operator==(const Trim&, const Trim&) = default;
};

/// Returns the part of the stored source that trim leaves: all of it if trim is off, if nothing would be
/// left, and for images with less than 3 px a side. Reads the whole source if trim is on, without buffering
/// it in memory. A failure is `broken_image`.
[[nodiscard]] Result<geometry::Rect> trimmed_part(const image::Source& source, const Options& options);

}  // namespace tintype::steps
