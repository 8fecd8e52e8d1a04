#pragma once

#include <vector>

#include "steps/color/curve.h"
#include "steps/step.h"

namespace tintype::steps {

/// This step changes the tones of red, green and blue alike, in the order of the members.
struct Tone {
  int brightness = 0;
  double contrast = 1;
  double gamma = 1;
  Curve curve;
  int levels = 0;
  bool negate = false;

  static std::span<const OptionSpec> options();
  static vips::VImage apply(vips::VImage image, const Context& context);
  friend bool operator==(const Tone&, const Tone&) = default;

 private:
  static Result<void> parse_curve(Tone& step, const Call& call);
  static void print_curve(const Tone& step, std::string& out);
};

}  // namespace tintype::steps
