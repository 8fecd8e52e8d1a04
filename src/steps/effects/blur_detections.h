#pragma once

#include <tuple>

#include "steps/detection/object_weights.h"
#include "steps/step.h"

namespace tintype::steps {

/// This step blurs faces and other objects.
struct BlurDetections {
  double sigma = 0;
  ObjectWeights objects{};

  static constexpr auto options() {
    return std::tuple{custom<BlurDetections>(
        {"blur_detections", "bd"}, "Blurs the faces, or other objects, that are found in the picture.", parse,
        print,
        {{"sigma", "a number from 0 to 1000", "0", "standard deviation in px; 0: off"},
         {"class", kClassesAllowed, "all", "what is looked for; may be followed by others"}})};
  }
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const BlurDetections&, const BlurDetections&) = default;

 private:
  static Result<void> parse(BlurDetections& step, const Call& call);
  static void print(const BlurDetections& step, std::string& out);
};

}  // namespace tintype::steps
