#pragma once

#include <optional>

#include "steps/geometry/crop_anchor.h"
#include "steps/step.h"

namespace tintype::steps {

/// This step cuts a part out of the source before it is resized.
struct Crop {
  double width = 0;   ///< width; from 1 in px, below 1 a fraction of the source, 0: the whole
  double height = 0;  ///< height; from 1 in px, below 1 a fraction of the source, 0: the whole
  std::optional<CropAnchor> gravity{};  ///< none: that of Gravity

  static constexpr bool kOnPlanes = true;

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Crop&, const Crop&) = default;

 private:
  static Result<void> parse(Crop& step, const Call& call);
  static void print(const Crop& step, std::string& out);
};

}  // namespace tintype::steps
