#pragma once

#include "steps/detection/object_weights.h"
#include "steps/step.h"

namespace tintype::steps {

/// This step blurs faces and other objects.
struct BlurDetections {
  double sigma = 0;
  ObjectWeights objects{};

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const BlurDetections&, const BlurDetections&) = default;

 private:
  static Result<void> parse(BlurDetections& step, const Call& call);
  static void print(const BlurDetections& step, std::string& out);
};

}  // namespace tintype::steps
