#pragma once

#include <optional>

#include "base/color.h"
#include "steps/step.h"

namespace tintype::steps {

/// This step flattens the image onto a background or, for formats without alpha, onto white.
struct Background {
  std::optional<Color> color;

  static constexpr bool kOnPlanes = true;

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Background&, const Background&) = default;

 private:
  static Result<void> parse(Background& step, const Call& call);
  static void print(const Background& step, std::string& out);
};

}  // namespace tintype::steps
