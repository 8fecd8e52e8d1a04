#pragma once

#include <tuple>

#include "steps/detection/object_weights.h"
#include "steps/step.h"

namespace tintype::steps {

/// This step pixelates faces and other objects.
struct PixelateDetections {
  int size = 0;
  ObjectWeights objects{};

  static constexpr auto options() {
    return std::tuple{custom<PixelateDetections>(
        {"pixelate_detections", "pxd"},
        "Makes blocks of the faces, or other objects, that are found in the picture.", parse, print,
        {{"size", "a whole number from 0 to 1000000", "0", "side of a block in px; 0 or 1: off"},
         {"class", kClassesAllowed, "all", "what is looked for; may be followed by others"}})};
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const PixelateDetections&, const PixelateDetections&) = default;

 private:
  static Result<void> parse(PixelateDetections& step, const Call& call);
  static void print(const PixelateDetections& step, std::string& out);
};

}  // namespace tintype::steps
