#pragma once

#include "steps/detection/object_weights.h"
#include "steps/step.h"

namespace tintype::steps {

/// This step pixelates faces and other objects.
struct PixelateDetections {
  int size = 0;
  ObjectWeights objects{};

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const PixelateDetections&, const PixelateDetections&) = default;

 private:
  static Result<void> parse(PixelateDetections& step, const Call& call);
  static void print(const PixelateDetections& step, std::string& out);
};

}  // namespace tintype::steps
