#pragma once

#include <tuple>

#include "steps/step.h"

namespace tintype::steps {

/// This step applies the EXIF orientation, then the requested rotation and flips, and crops to the result.
struct Orientation {
  bool auto_rotate = true;
  int rotate = 0;  ///< degrees clockwise: 0, 90, 180 or 270
  bool flip_horizontal = false;
  bool flip_vertical = false;

  static constexpr bool kOnPlanes = true;

  static constexpr auto options() {
    return std::tuple{
        option({"auto_rotate", "ar"}, "Turns the picture as its EXIF orientation says.",
               argument("auto_rotate", &Orientation::auto_rotate, "whether to")),
        custom<Orientation>({"rotate", "rot"}, "Turns the picture clockwise, after EXIF.", parse_rotate,
                            print_rotate, {{"angle", "a multiple of 90", "0", "in degrees"}}),
        option({"flip", "fl"}, "Mirrors the picture, after rotate.",
               argument("horizontal", &Orientation::flip_horizontal, "left becomes right"),
               argument("vertical", &Orientation::flip_vertical, "top becomes bottom")),
    };
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Orientation&, const Orientation&) = default;

 private:
  static Result<void> parse_rotate(Orientation& step, const Call& call);
  static void print_rotate(const Orientation& step, std::string& out);
};

}  // namespace tintype::steps
