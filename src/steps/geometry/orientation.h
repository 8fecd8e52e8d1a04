#pragma once

#include "steps/step.h"

namespace tintype::steps {

/// This step applies the EXIF orientation, then the requested rotation and flips, and crops to the result.
struct Orientation {
  bool auto_rotate = true;
  int rotate = 0;  ///< degrees clockwise: 0, 90, 180 or 270
  bool flip_horizontal = false;
  bool flip_vertical = false;

  static constexpr bool kOnPlanes = true;

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Orientation&, const Orientation&) = default;

 private:
  static Result<void> parse_rotate(Orientation& step, const Call& call);
  static void print_rotate(const Orientation& step, std::string& out);
};

}  // namespace tintype::steps
